/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_list.c - the lists of many claims. All of them begin with the same claims, read once in
 * the order they were made; a list is a function that takes them one by one.
 */
#include "config.h"

#include "core/subsidy/claim_list.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/committee.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/claim_paper.h"
#include "core/subsidy/fund.h"
#include "core/subsidy/split.h"

enum { PAGE = 200, CLAIMS_MAX = 5000, PEOPLE_MAX = SPLIT_MAX };

/* Passed by the bureau, whether or not the leader has signed yet: what the approval sheet asks
 * for. */
/* What was paid and later demanded back was approved and paid all the same: the ledger has
 * both. */
#define TAKEN_BACK (CLAIM_IN(CLAWBACK) | CLAIM_IN(RECOVERED))
#define GRANTED    (CLAIM_IN(BUREAU_OK) | CLAIM_IN(BUREAU_CUT) | CLAIM_GRANTED | TAKEN_BACK)
#define HANDED_IN  (~(CLAIM_IN(DRAFT) | CLAIM_IN(CHECKED) | CLAIM_IN(CANCELLED)))
#define POSTED                                                                             \
    (CLAIM_IN(APPROVED) | CLAIM_IN(PUBLISHED) | CLAIM_IN(OBJECTED) | CLAIM_IN(PUBLIC_OK) | \
     CLAIM_IN(PAID))
#define PAYABLE (CLAIM_IN(PUBLIC_OK) | CLAIM_IN(PAID) | TAKEN_BACK)

static const char sql_calls[] =
    "SELECT on_date, party, phone, caller,"
    " CASE reached WHEN 0 THEN '打不通' ELSE note END AS note,"
    " CASE is_true WHEN 1 THEN '是' WHEN 0 THEN '否' END AS is_true,"
    " CASE present WHEN 1 THEN '是' WHEN 0 THEN '否' END AS present,"
    " CASE signed WHEN 1 THEN '是' WHEN 0 THEN '否' END AS signed,"
    " CASE performed WHEN 1 THEN '是' WHEN 0 THEN '否' END AS performed,"
    " CASE paid_fee WHEN 1 THEN '是' WHEN 0 THEN '否' END AS paid_fee, satisfied"
    " FROM claim_call WHERE claim_id = ?1 ORDER BY n";

/* clang-format off */
static const struct book books[] = {
    {"claim-summary", "S-HZ", "人民调解个案补贴申报汇总表", NULL,
     {{"case_no", "案号", NULL}, {"title", "案件", NULL}, {"org", "调解委员会", NULL}, {"people", "调解员", NULL},
      {"tier_name", "等次", NULL}, {"amount_fen", "申报金额", NULL}, {"bank", "开户行", NULL}, {"card4", "卡号末四位", NULL},
      {"remark", "备注", NULL}, {NULL, NULL, NULL}}},
    {"claim-approval", "S-SP", "人民调解个案补贴审批表", NULL,
     {{"org", "调解委员会", NULL}, {"case_no", "案号", NULL}, {"people", "调解员", NULL}, {"tier_name", "等次", NULL},
      {"amount_fen", "申报金额", NULL}, {"final_fen", "核定金额", NULL}, {"state_label", "办理情况", NULL}, {"reason", "原因", NULL},
      {NULL, NULL, NULL}}},
    {"claim-calls", "S-HF", "补贴案件回访核查表", NULL,
     {{"case_no", "案号", NULL}, {"org", "调解委员会", NULL}, {"party", "当事人", NULL}, {"phone", "电话", NULL},
      {"on_date", "日期", NULL}, {"is_true", "纠纷属实", NULL}, {"present", "本人到场", NULL}, {"signed", "本人签名", NULL},
      {"performed", "已经履行", NULL}, {"paid_fee", "收过钱", NULL}, {"satisfied", "满意", NULL}, {NULL, NULL, NULL}}},
    {"claim-public", "S-GS", "人民调解个案补贴公示表", NULL,
     {{"org", "调解委员会", NULL}, {"name", "调解员", NULL}, {"tier_name", "等次", NULL}, {"n", "件数", NULL},
      {"fen", "金额", NULL}, {NULL, NULL, NULL}}},
    {"claim-pay", "S-MX", "人民调解个案补贴发放明细", NULL,
     {{"org", "调解委员会", NULL}, {"name", "领款人", NULL}, {"bank", "开户行", NULL}, {"card4", "卡号末四位", NULL},
      {"fen", "应发", NULL}, {"withheld_fen", "代扣", NULL}, {"net_fen", "实发", NULL}, {"cases", "案件", NULL},
      {"doc_no", "凭证号", NULL}, {NULL, NULL, NULL}}},
    {"fund", "S-YB", "人民调解补贴经费报表", NULL,
     {{"name", "调解委员会", NULL}, {"n", "件数", NULL}, {"asked_fen", "申报", NULL}, {"approved_fen", "核定", NULL},
      {"paid_fen", "发放", NULL}, {"clawback_fen", "追回", NULL}, {NULL, NULL, NULL}}},
};
/* clang-format on */

const struct book *claim_list_books(size_t *ret_n)
{
    *ret_n = countof(books);
    return books;
}

const struct book *claim_list_find(const char *name)
{
    for (size_t i = 0; name && i < countof(books); i++) {
        if (strcmp(books[i].name, name) == 0 || strcmp(books[i].form, name) == 0 ||
            strcmp(books[i].title, name) == 0) {
            return &books[i];
        }
    }
    return NULL;
}

void claim_list_period(const struct period *p, char out[CLAIM_LIST_PERIOD_SIZE])
{
    const int months = p->to.month - p->from.month + 1;
    const char cycle = months == 1 ? 'M' : months == 3 ? 'Q' : months == 6 ? 'H' : 'Y';

    claim_period_of(cycle, p->from, out);
}

/* ---- the claims of a list ---- */

struct claims {
    struct db *db;
    struct arena arena;
    struct claim_rec *rows; /**< oldest first */
    size_t n;
    json_t *tree;
};

/* A list of a year has the claims of its quarters. */
static bool lies_in(const struct claim_rec *c, const struct period *p)
{
    struct period own;

    return period_parse(c->period, &own, NULL) == RC_OK && date_cmp(own.from, p->from) >= 0 &&
           date_cmp(own.to, p->to) <= 0;
}

static enum rc read_claims(struct claims *cs, const struct claim_list_query *query,
                           unsigned states, bool sampled, struct err *err)
{
    struct claim_query q = {.states = states,
                            .org_id = query->org_id,
                            .batch_id = query->batch_id,
                            .sampled = sampled,
                            .limit = PAGE};
    struct claim_rec *page;
    size_t n = PAGE;
    enum rc rc = RC_OK;

    cs->rows = arena_alloc(&cs->arena, CLAIMS_MAX * sizeof *cs->rows);
    while (!rc && n == PAGE) {
        rc = claim_page(cs->db, &q, &cs->arena, &page, &n, err);
        for (size_t i = 0; !rc && i < n; i++) {
            q.before = page[i].id;
            if (cs->n == CLAIMS_MAX) {
                return err_put(err, RC_FULL,
                               _("These are too many rows. Choose a shorter period."));
            }
            if (query->batch_id != 0 || lies_in(&page[i], &query->period)) {
                cs->rows[cs->n++] = page[i];
            }
        }
    }
    for (size_t i = 0; !rc && i < cs->n / 2; i++) {
        const struct claim_rec swap = cs->rows[i];

        cs->rows[i] = cs->rows[cs->n - 1 - i];
        cs->rows[cs->n - 1 - i] = swap;
    }
    return rc;
}

static json_t *fen_or_null(int64_t fen)
{
    return fen < 0 ? json_null() : json_integer(fen);
}

/* Adds to the row of that name in an array, made when it is not there. */
static json_t *row_of(json_t *array, const char *member, const char *name)
{
    json_t *row;
    size_t i;

    json_array_foreach(array, i, row)
    {
        const char *is = json_string_value(json_object_get(row, member));

        if (is && strcmp(is, name) == 0) {
            return row;
        }
    }
    row = json_object();
    json_object_set_new(row, member, json_string(name));
    json_array_append_new(array, row);
    return row;
}

static void add_to(json_t *row, const char *member, int64_t more)
{
    json_object_set_new(row, member,
                        json_integer(json_integer_value(json_object_get(row, member)) + more));
}

/* The last step that says why: a return, a refusal, a cut. */
static enum rc reason_of(struct claims *cs, const struct claim_rec *c, const char **ret,
                         struct err *err)
{
    struct claim_step *steps;
    size_t n;
    enum rc rc = claim_steps(cs->db, c->id, &cs->arena, &steps, &n, err);

    *ret = "";
    for (size_t i = n; !rc && i > 0; i--) {
        const struct claim_step *s = &steps[i - 1];

        if (*s->code || *s->note) {
            *ret = *s->code && *s->note ? arena_printf(&cs->arena, "%s（%s）", s->note, s->code)
                   : *s->note           ? s->note
                                        : s->code;
            return RC_OK;
        }
    }
    return rc;
}

static json_t *claim_row(const struct claim_rec *c)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:s, s:s}", "uid", c->uid,
                     "case_no", c->case_no, "title", c->title, "org", c->org_name, "people",
                     c->people, "tier_name", c->tier_name, "amount_fen",
                     fen_or_null(c->amount_fen), "final_fen", fen_or_null(c->final_fen),
                     "state", claim_code(c->state), "state_label",
                     claim_label_zh(false, claim_code(c->state)));
}

/* ---- summary ---- */

static enum rc make_summary(struct claims *cs, struct err *err)
{
    json_t *rows = json_object_get(cs->tree, "rows");
    json_t *tiers = json_object_get(cs->tree, "by_tier");
    int64_t sum = 0;
    int64_t unknown = 0;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < cs->n && !rc; i++) {
        const struct claim_rec *c = &cs->rows[i];
        json_t *row = claim_row(c);
        json_t *tier = row_of(tiers, "tier_name", c->tier_name);
        struct claim_person *people;
        size_t n = 0;

        rc = claim_people(cs->db, c->id, &cs->arena, &people, &n, err);
        if (!rc && n > 0) {
            json_object_set_new(row, "bank", json_string(people[0].bank));
            json_object_set_new(row, "card4", json_string(people[0].card4));
        }
        json_object_set_new(row, "remark",
                            json_string(c->state == KS_SUBMITTED
                                            ? ""
                                            : claim_label_zh(false, claim_code(c->state))));
        json_array_append_new(rows, row);
        add_to(tier, "n", 1);
        add_to(tier, "amount_fen", c->amount_fen < 0 ? 0 : c->amount_fen);
        sum += c->amount_fen < 0 ? 0 : c->amount_fen;
        unknown += c->amount_fen < 0;
    }
    json_object_set_new(cs->tree, "n", json_integer((json_int_t)cs->n));
    json_object_set_new(cs->tree, "amount_fen", json_integer(sum));
    json_object_set_new(cs->tree, "unknown", unknown ? json_integer(unknown) : json_null());
    return rc;
}

/* ---- approval ---- */

/* Every fen asked for stands in one of four: approved, cut, refused, still open. */
static void count_approval(json_t *tree, json_t *tier, const struct claim_rec *c)
{
    const int64_t asked = c->amount_fen < 0 ? 0 : c->amount_fen;
    const int64_t granted = c->final_fen >= 0 ? c->final_fen : asked;
    const unsigned in = 1u << c->state;

    add_to(tree, "n", 1);
    add_to(tree, "amount_fen", asked);
    add_to(tier, "n", 1);
    add_to(tier, "amount_fen", asked);
    if (in & GRANTED) {
        add_to(tree, "approved_n", 1);
        add_to(tree, "approved_fen", granted);
        add_to(tree, "cut_fen", asked - granted);
        add_to(tier, "approved_n", 1);
        add_to(tier, "approved_fen", granted);
    } else if (in & CLAIM_DEAD) {
        add_to(tree, "refused_n", 1);
        add_to(tree, "refused_fen", asked);
    } else {
        add_to(tree, "open_n", 1);
        add_to(tree, "open_fen", asked);
    }
}

static enum rc make_approval(struct claims *cs, struct err *err)
{
    static const char *const sums[] = {"n",       "amount_fen", "approved_n",  "approved_fen",
                                       "cut_fen", "refused_n",  "refused_fen", "open_n",
                                       "open_fen"};
    json_t *tiers = json_object_get(cs->tree, "by_tier");
    json_t *cut = json_array();
    json_t *refused = json_array();
    enum rc rc = RC_OK;

    json_object_set_new(cs->tree, "cut", cut);
    json_object_set_new(cs->tree, "refused", refused);
    for (size_t i = 0; i < countof(sums); i++) {
        add_to(cs->tree, sums[i], 0);
    }
    for (size_t i = 0; i < cs->n && !rc; i++) {
        const struct claim_rec *c = &cs->rows[i];
        json_t *tier = row_of(tiers, "tier_name", c->tier_name);
        json_t *row = claim_row(c);
        const char *reason = "";

        add_to(tier, "approved_n", 0);
        add_to(tier, "approved_fen", 0);
        count_approval(cs->tree, tier, c);
        rc = reason_of(cs, c, &reason, err);
        json_object_set_new(row, "reason", json_string(reason));
        if (((1u << c->state) & GRANTED) && c->final_fen >= 0 && c->final_fen < c->amount_fen) {
            json_array_append(cut, row);
        } else if ((1u << c->state) & CLAIM_DEAD) {
            json_array_append(refused, row);
        }
        json_array_append_new(json_object_get(cs->tree, "rows"), row);
    }
    return rc;
}

/* ---- call-backs ---- */

static enum rc make_calls(struct claims *cs, struct err *err)
{
    json_t *rows = json_object_get(cs->tree, "rows");
    enum rc rc = RC_OK;

    for (size_t i = 0; i < cs->n && !rc; i++) {
        json_t *calls = NULL;
        json_t *call;
        size_t k;

        rc = db_rows(cs->db, &calls, err, sql_calls, "i", cs->rows[i].id);
        json_array_foreach(calls, k, call)
        {
            json_t *row = claim_row(&cs->rows[i]);

            json_object_update(row, call);
            json_array_append_new(rows, row);
        }
        if (!rc && json_array_size(calls) == 0) {
            json_array_append_new(rows, claim_row(&cs->rows[i])); /* still to be called */
        }
        json_decref(calls);
    }
    json_object_set_new(cs->tree, "sample_text", json_sprintf("抽到%zu件", cs->n));
    return rc;
}

/* ---- who gets how much ---- */

struct part {
    const struct claim_person *person;
    int64_t fen;      /**< after caps */
    int64_t withheld; /**< of it */
};

/* The parts of the approved amount. Approval has written them; what was recorded in another way
 * is divided again as it was declared. */
static enum rc parts_of(struct claims *cs, const struct claim_rec *c, struct part parts[],
                        size_t *ret_n, struct err *err)
{
    struct split_part split[PEOPLE_MAX];
    struct claim_person *people;
    const int64_t amount = c->final_fen >= 0 ? c->final_fen : c->amount_fen;
    int64_t sum = 0;
    size_t n;
    enum rc rc = claim_people(cs->db, c->id, &cs->arena, &people, &n, err);

    *ret_n = rc || n > PEOPLE_MAX || amount < 0 ? 0 : n;
    for (size_t i = 0; i < *ret_n; i++) {
        parts[i] = (struct part){&people[i], people[i].fen - people[i].capped_fen, 0};
        split[i] = (struct split_part){people[i].num, people[i].den, 0};
        sum += people[i].fen < 0 ? 0 : parts[i].fen;
    }
    if (sum != amount && split_fen(amount, split, *ret_n)) {
        for (size_t i = 0; i < *ret_n; i++) {
            parts[i].fen = split[i].fen;
        }
    }
    if (c->withheld_fen > 0 && split_fen(c->withheld_fen, split, *ret_n)) {
        for (size_t i = 0; i < *ret_n; i++) {
            parts[i].withheld = split[i].fen;
        }
    }
    return rc;
}

/* One row a committee, person and class: no party, no case. */
static enum rc make_public(struct claims *cs, struct err *err)
{
    json_t *rows = json_object_get(cs->tree, "rows");
    struct date from = {0};
    struct date until = {0};
    int64_t sum = 0;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < cs->n && !rc; i++) {
        const struct claim_rec *c = &cs->rows[i];
        struct part parts[PEOPLE_MAX];
        size_t n = 0;

        rc = parts_of(cs, c, parts, &n, err);
        for (size_t k = 0; k < n; k++) {
            const char *key = arena_printf(&cs->arena, "%s\n%s\n%s", c->org_name,
                                           parts[k].person->name, c->tier_name);
            json_t *row = row_of(rows, "key", key);

            json_object_set_new(row, "org", json_string(c->org_name));
            json_object_set_new(row, "name", json_string(parts[k].person->name));
            json_object_set_new(row, "tier_name", json_string(c->tier_name));
            add_to(row, "n", 1);
            add_to(row, "fen", parts[k].fen);
            sum += parts[k].fen;
        }
        from = date_is_set(c->public_from) ? c->public_from : from;
        until = date_is_set(c->public_until) ? c->public_until : until;
    }
    json_object_set_new(cs->tree, "n", json_integer((json_int_t)cs->n));
    json_object_set_new(cs->tree, "final_fen", json_integer(sum));
    json_object_set_new(cs->tree, "public", claim_paper_days(from, until));
    return rc;
}

static enum rc add_payers(struct claims *cs, const struct claim_rec *c, json_t *payers,
                          struct err *err)
{
    struct claim_payer *rows;
    size_t n;
    enum rc rc = claim_payers(cs->db, c->id, &cs->arena, &rows, &n, err);

    for (size_t i = 0; !rc && i < n; i++) {
        add_to(row_of(payers, "payer", rows[i].payer), "fen", rows[i].fen);
    }
    return rc;
}

static enum rc slip_of(struct claims *cs, const struct claim_rec *c, const char **ret,
                       struct err *err)
{
    struct claim_step *steps;
    size_t n;
    enum rc rc = claim_steps(cs->db, c->id, &cs->arena, &steps, &n, err);

    *ret = "";
    for (size_t i = 0; !rc && i < n; i++) {
        if (strcmp(steps[i].event, "PAY") == 0) {
            *ret = steps[i].doc_no;
        }
    }
    return rc;
}

static void pay_row(json_t *rows, struct claims *cs, const struct claim_rec *c,
                    const struct part *p, const char *slip)
{
    const char *key =
        arena_printf(&cs->arena, "%s\n%s\n%s\n%s", c->org_name, p->person->name,
                     p->person->card4, slip); /* what is paid and what is not stay apart */
    json_t *row = row_of(rows, "key", key);
    const char *before = json_string_value(json_object_get(row, "cases"));

    json_object_set_new(row, "cases",
                        json_string(arena_printf(&cs->arena, "%s%s%s", before ? before : "",
                                                 before ? "、" : "", c->case_no)));
    json_object_set_new(row, "org", json_string(c->org_name));
    json_object_set_new(row, "name", json_string(p->person->name));
    json_object_set_new(row, "bank", json_string(p->person->bank));
    json_object_set_new(row, "card4", json_string(p->person->card4));
    json_object_set_new(row, "doc_no", json_string(slip));
    add_to(cs->tree, "paid_fen", *slip ? p->fen : 0);
    add_to(row, "fen", p->fen);
    add_to(row, "withheld_fen", p->withheld);
    add_to(row, "net_fen", p->fen - p->withheld);
    add_to(cs->tree, "final_fen", p->fen);
    add_to(cs->tree, "withheld_fen", p->withheld);
    add_to(cs->tree, "net_fen", p->fen - p->withheld);
}

static enum rc make_pay(struct claims *cs, struct err *err)
{
    json_t *rows = json_object_get(cs->tree, "rows");
    json_t *payers = json_array();
    enum rc rc = RC_OK;

    json_object_set_new(cs->tree, "by_payer", payers);
    add_to(cs->tree, "final_fen", 0);
    add_to(cs->tree, "withheld_fen", 0);
    add_to(cs->tree, "net_fen", 0);
    for (size_t i = 0; i < cs->n && !rc; i++) {
        const struct claim_rec *c = &cs->rows[i];
        struct part parts[PEOPLE_MAX];
        const char *slip = "";
        size_t n = 0;

        rc = parts_of(cs, c, parts, &n, err);
        if (!rc) {
            rc = slip_of(cs, c, &slip, err);
        }
        for (size_t k = 0; !rc && k < n; k++) {
            pay_row(rows, cs, c, &parts[k], slip);
        }
        if (!rc) {
            rc = add_payers(cs, c, payers, err);
        }
    }
    json_object_set_new(cs->tree, "n", json_integer((json_int_t)json_array_size(rows)));
    return rc;
}

/* ---- head of a list ---- */

static const struct list_kind {
    const char *name;
    unsigned states;
    bool sampled;
    enum rc (*make)(struct claims *cs, struct err *err);
} kinds[] = {
    {"claim-summary",  HANDED_IN, false, make_summary },
    {"claim-approval", HANDED_IN, false, make_approval},
    {"claim-calls",    HANDED_IN, true,  make_calls   },
    {"claim-public",   POSTED,    false, make_public  },
    {"claim-pay",      PAYABLE,   false, make_pay     },
};

/* Who claims: one committee by name, or all of them. */
static const char *from_of(const struct claims *cs, const struct claim_list_query *q,
                           const struct committee *own)
{
    if (q->org_id < 0 || (cs->n > 0 && cs->rows[0].org_id == 0)) {
        return own->name;
    }
    return cs->n > 0 && (q->org_id > 0 || q->batch_id > 0) ? cs->rows[0].org_name
                                                           : "各调解委员会";
}

static enum rc add_head(struct claims *cs, const struct clock *clock,
                        const struct claim_list_query *q, const struct book *book,
                        struct err *err)
{
    struct committee own;
    char today[DATE_ISO_SIZE];
    char period[CLAIM_LIST_PERIOD_SIZE];
    enum rc rc = committee_get(cs->db, &own, &cs->arena, err);

    if (rc) {
        return rc;
    }
    date_iso(clock_today(clock), today);
    claim_list_period(&q->period, period);
    cs->tree = json_pack(
        "{s:s, s:s, s:{s:s, s:b, s:s}, s:s, s:{s:s, s:s}, s:s, s:s, s:[], s:[]}", "name",
        book->name, "title", book->title, "committee", "name", own.name, "practice",
        (int)own.practice, "phone", own.phone, "from", from_of(cs, q, &own), "period", "label",
        q->period.label, "text", period, "today", today, "phone", own.phone, "rows", "by_tier");
    json_object_set_new(cs->tree, "batch", json_null());
    if (cs->n > 0) {
        json_t *pack = NULL;

        rc = claim_paper_pack(cs->db, cs->rows[0].pack_digest, &pack, err);
        json_object_set_new(cs->tree, "pack", pack ? pack : json_null());
    }
    return rc;
}

static enum rc add_batch(struct claims *cs, const struct claim_list_query *q, struct err *err)
{
    static const char sql[] =
        "SELECT uid, director, made_on, office_note FROM claim_batch WHERE "
        "id = ?1";
    json_t *batch = NULL;
    enum rc rc;

    if (q->batch_id == 0) {
        return RC_OK;
    }
    rc = db_row(cs->db, &batch, err, sql, "i", q->batch_id);
    if (!rc) {
        json_object_set_new(cs->tree, "batch", batch);
    }
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* What came and went, by kind of entry; left is what came less what went. */
static void add_sums(json_t *tree)
{
    static const struct {
        const char *kind;
        int sign;
    } kinds_left[] = {
        {"RECEIVED", 1 },
        {"CLAWBACK", 1 },
        {"PAID",     -1},
        {"RETURNED", -1},
        {"OTHER",    -1}
    };
    json_t *sums = json_object();
    const json_t *row;
    const json_t *payers = json_object_get(json_object_get(tree, "total"), "by_payer");
    int64_t left = json_integer_value(json_object_get(payers, "before_fen"));
    size_t i;

    add_to(sums, "before", left);
    json_array_foreach(json_object_get(tree, "by_kind"), i, row)
    {
        const char *kind = json_string_value(json_object_get(row, "name"));
        const int64_t fen = json_integer_value(json_object_get(row, "amount_fen"));

        add_to(sums, kind ? kind : "", fen);
        for (size_t k = 0; kind && k < countof(kinds_left); k++) {
            left += strcmp(kinds_left[k].kind, kind) == 0 ? kinds_left[k].sign * fen : 0;
        }
    }
    json_object_set_new(sums, "left", json_integer(left));
    json_object_set_new(tree, "sums", sums);
}

/* The statement comes from the ledger; its rows for a spreadsheet are those by committee. */
static enum rc read_fund(struct db *db, const struct clock *clock, const struct book *book,
                         const struct claim_list_query *q, json_t **ret, struct err *err)
{
    const enum rc rc = fund_statement(db, clock, &q->period, ret, err);

    if (!rc) {
        json_object_set_new(*ret, "name", json_string(book->name));
        json_object_set_new(*ret, "title", json_string(book->title));
        json_object_set(*ret, "rows", json_object_get(*ret, "by_org"));
        add_sums(*ret);
    }
    return rc;
}

enum rc claim_list_read(struct db *db, const struct clock *clock, const char *name,
                        const struct claim_list_query *query, json_t **ret, struct err *err)
{
    const struct book *book = claim_list_find(name);
    struct claims cs = {.db = db};
    const struct list_kind *kind = NULL;
    enum rc rc;
    bool own;

    *ret = NULL;
    if (!book) {
        return err_put(err, RC_NOTFOUND, _("There is no register \"%s\"."), name);
    }
    for (size_t i = 0; i < countof(kinds); i++) {
        kind = strcmp(kinds[i].name, book->name) == 0 ? &kinds[i] : kind;
    }
    if (!kind) {
        return read_fund(db, clock, book, query, ret, err);
    }
    arena_init(&cs.arena);
    rc = db_snapshot(db, &own, err);
    if (!rc) {
        rc = read_claims(&cs, query, kind->states, kind->sampled, err);
        if (!rc) {
            rc = add_head(&cs, clock, query, book, err);
        }
        if (!rc) {
            rc = add_batch(&cs, query, err);
        }
        if (!rc) {
            rc = kind->make(&cs, err);
        }
        db_snapshot_end(db, own);
    }
    arena_done(&cs.arena);
    if (rc) {
        json_decref(cs.tree);
        return rc;
    }
    *ret = cs.tree;
    return RC_OK;
}
