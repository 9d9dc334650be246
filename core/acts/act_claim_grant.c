/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_grant.c - approving claims: the amount, its parts and payers to the fen, the caps
 * of the rules over everything approved before in their period, the ledger. Claims approved
 * together are taken in the order of their agreements (handbook part 2, B.10.3 step 11).
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/subsidy/claim_caps.h"
#include "core/subsidy/fund.h"
#include "core/subsidy/split.h"

enum { NOTE_MAX = 300 };

#define GRANTED "k.state IN ('APPROVED', 'PUBLISHED', 'OBJECTED', 'PUBLIC_OK', 'PAID')"
/* ?1 committee (0 ours), ?2 name or NULL, ?3 and ?4 first and last basis day, ?5 all committees
 */
static const char sql_used_fen[] =
    "SELECT coalesce(sum(p.fen - p.capped_fen), 0) FROM claim k JOIN claim_person p ON "
    "p.claim_id = k.id WHERE " GRANTED " AND (?5 = 1 OR coalesce(k.org_id, 0) = ?1) AND (?2 IS "
    "NULL OR p.name = ?2) AND k.basis_on BETWEEN ?3 AND ?4";
static const char sql_used_count[] =
    "SELECT count(DISTINCT k.id) FROM claim k JOIN claim_person p ON p.claim_id = k.id "
    "WHERE " GRANTED
    " AND (?5 = 1 OR coalesce(k.org_id, 0) = ?1) AND (?2 IS NULL OR p.name = ?2) AND "
    "k.basis_on BETWEEN ?3 AND ?4 AND p.fen > p.capped_fen";
static const char sql_person[] =
    "UPDATE claim_person SET fen = ?3, capped_fen = ?4 WHERE claim_id = ?1 AND n = ?2";
static const char sql_unshare[] = "DELETE FROM claim_share WHERE claim_id = ?1";
static const char sql_share[] =
    "INSERT INTO claim_share (claim_id, ord, payer, fen) VALUES (?1, ?2, ?3, ?4)";
static const char sql_final[] = "UPDATE claim SET final_fen = nullif(?2, -1) WHERE id = ?1";

static const struct act_field fields_approve[] = {
    {"claims",     AF_CLAIMS, true,  ACT_CLAIMS_MAX, NULL, NULL, N_("Claims")                        },
    {"amount_fen", AF_FEN,    false, 0,              NULL, NULL, N_("Amount, when none is known yet")},
    {"by",         AF_TEXT,   false, 30,             NULL, NULL, N_("Who decides")                   },
    {"doc_no",     AF_TEXT,   false, 60,             NULL, NULL, N_("Number of the minutes")         },
    {"override",   AF_TEXT,   false, NOTE_MAX,       NULL, NULL, N_("Why a suspected double is none")},
    {"note",       AF_TEXT,   false, NOTE_MAX,       NULL, NULL, N_("Opinion")                       },
    ACT_FIELDS_END,
};

/** One claim on its way to an amount. */
struct grant {
    struct claim_rec c;
    struct claim_person *people;
    size_t n_people;
    struct subsidy_pack *pack; /* NULL: none */
    int64_t fen;               /* of all people after caps */
    bool capped;
};

static int64_t paid_to(const struct claim_person *p)
{
    return p->fen - p->capped_fen;
}

static int64_t grant_sum(const struct grant *g)
{
    int64_t sum = 0;

    for (size_t i = 0; i < g->n_people; i++) {
        sum += paid_to(&g->people[i]);
    }
    return sum;
}

/* The parts as the claim has them when they come to this amount, else divided anew. */
static enum rc parts_make(struct grant *g, int64_t fen, struct err *err)
{
    struct split_part parts[SPLIT_MAX];
    bool known = true;

    for (size_t i = 0; i < g->n_people; i++) {
        known = known && g->people[i].fen >= 0;
    }
    if (known && grant_sum(g) == fen) {
        return RC_OK;
    }
    for (size_t i = 0; i < g->n_people && i < SPLIT_MAX; i++) {
        parts[i] = (struct split_part){g->people[i].num, g->people[i].den, 0};
    }
    if (g->n_people == 0 || g->n_people > SPLIT_MAX || !split_fen(fen, parts, g->n_people)) {
        return err_refuse(err, "B7", "claims", _("The shares of the claim %s are no whole."),
                          claim_called(&g->c));
    }
    for (size_t i = 0; i < g->n_people; i++) {
        g->people[i].fen = parts[i].fen;
        g->people[i].capped_fen = 0;
    }
    return RC_OK;
}

/* What a cap still allows: name NULL for a committee or the fund. */
static enum rc cap_room(const struct act_in *in, const struct grant *g,
                        const struct subsidy_cap *cap, const char *name, int64_t *ret,
                        struct err *err)
{
    const int64_t all = cap->scope == PACK_SCOPE_FUND;
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    struct period p;
    int64_t fen = 0;
    int64_t n = 0;
    enum rc rc;

    *ret = INT64_MAX;
    if (cap->scope == PACK_SCOPE_CASE && cap->max_fen >= 0) {
        *ret = cap->max_fen;
        return RC_OK;
    }
    claim_cap_span(cap->period, g->c.basis_on, &p);
    date_iso(p.from, from);
    date_iso(p.to, to);
    rc =
        db_read_int(in->db, &fen, err, sql_used_fen, "ittti", g->c.org_id, name, from, to, all);
    if (!rc) {
        rc = db_read_int(in->db, &n, err, sql_used_count, "ittti", g->c.org_id, name, from, to,
                         all);
    }
    if (!rc && cap->max_fen >= 0) {
        *ret = cap->max_fen > fen ? cap->max_fen - fen : 0;
    }
    if (!rc && cap->max_count >= 0 && n >= cap->max_count) {
        *ret = 0;
    }
    return rc;
}

static enum rc cap_person(const struct act_in *in, struct grant *g,
                          const struct subsidy_cap *cap, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < g->n_people && !rc; i++) {
        struct claim_person *p = &g->people[i];
        int64_t room;

        rc = cap_room(in, g, cap, p->name, &room, err);
        if (!rc && paid_to(p) > room) {
            p->capped_fen = p->fen - room;
            g->capped = true;
        }
    }
    return rc;
}

/* What a committee or the fund has left is divided as the parts were. */
static enum rc cap_whole(const struct act_in *in, struct grant *g,
                         const struct subsidy_cap *cap, struct err *err)
{
    const int64_t sum = grant_sum(g);
    int64_t left;
    enum rc rc = cap_room(in, g, cap, NULL, &left, err);

    if (rc || sum <= left) {
        return rc;
    }
    g->capped = true;
    for (size_t i = 0; i < g->n_people; i++) {
        struct claim_person *p = &g->people[i];
        const int64_t keep = left < paid_to(p) ? left : paid_to(p);

        p->capped_fen = p->fen - keep;
        left -= keep;
    }
    return RC_OK;
}

static enum rc caps_apply(const struct act_in *in, struct grant *g, struct err *err)
{
    enum rc rc = RC_OK;

    for (int scope = PACK_SCOPE_CASE; scope <= PACK_SCOPE_FUND; scope++) {
        for (size_t i = 0; g->pack && i < g->pack->n_caps && !rc; i++) {
            const struct subsidy_cap *cap = &g->pack->caps[i];

            if ((int)cap->scope != scope) {
                continue;
            }
            rc = scope == PACK_SCOPE_PERSON ? cap_person(in, g, cap, err)
                                            : cap_whole(in, g, cap, err);
        }
    }
    return rc;
}

/* The payers of the claim's class, else those of every class. */
static size_t payers_of(const struct grant *g, const struct subsidy_share *out[SPLIT_MAX])
{
    const int tier = g->pack ? pack_tier(g->pack, g->c.tier) : -1;
    size_t n = 0;

    for (int want = tier; n == 0 && want >= -1; want = want > -1 ? -1 : -2) {
        for (size_t i = 0; g->pack && i < g->pack->n_shares && n < SPLIT_MAX; i++) {
            if (g->pack->shares[i].tier == want) {
                out[n++] = &g->pack->shares[i];
            }
        }
    }
    return n;
}

static enum rc payers_write(const struct act_in *in, const struct grant *g, struct err *err)
{
    const struct subsidy_share *shares[SPLIT_MAX];
    struct split_part parts[SPLIT_MAX];
    const size_t n = payers_of(g, shares);
    enum rc rc = db_write(in->db, err, sql_unshare, "i", g->c.id);

    for (size_t i = 0; i < n; i++) {
        parts[i] = (struct split_part){shares[i]->num, shares[i]->den, 0};
    }
    if (!rc && n > 0 && !split_fen(g->fen, parts, n)) {
        return err_refuse(err, "B7", "claims",
                          _("The payers' shares of the rule are no whole."));
    }
    for (size_t i = 0; i < n && !rc; i++) {
        rc = db_write(in->db, err, sql_share, "iiti", g->c.id, (int64_t)i + 1, shares[i]->payer,
                      parts[i].fen);
    }
    return rc;
}

static enum rc grant_write(struct act_in *in, struct grant *g, struct date day, const char *by,
                           struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    const struct fund_new entry = {.on = day,
                                   .kind = FUND_APPROVED,
                                   .amount_fen = g->fen,
                                   .claim_id = g->c.id,
                                   .batch_id = g->c.batch_id,
                                   .doc_no = act_text(in->line, "doc_no"),
                                   .by_name = by};
    struct claim_step_new step = act_claim_step(in, day, by);
    enum rc rc = payers_write(in, g, err);

    for (size_t i = 0; i < g->n_people && !rc; i++) {
        rc = db_write(in->db, err, sql_person, "iiii", g->c.id, (int64_t)g->people[i].n,
                      g->people[i].fen, g->people[i].capped_fen);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_final, "ii", g->c.id, g->fen);
    }
    step.amount_fen = g->fen;
    if (g->capped && !*step.note) {
        step.note = i18n_chinese(N_("cut to what the caps of the rule leave"));
    }
    if (!rc) {
        rc = claim_apply(&cx, &g->c, KE_APPROVE, &step, NULL, err);
    }
    return rc ? rc : fund_put_claim(in->db, &entry, err);
}

/* A budget, where one is noted, is not overrun without a yes. */
static enum rc budget_check(struct act_in *in, const struct grant *g, struct date day,
                            const char *path, struct err *err)
{
    char figure[MONEY_FIGURE_SIZE];
    struct fund_sums s;
    enum rc rc = fund_sums(in->db, in->cx->clock, day.year, &s, err);

    if (rc || s.fen[FUND_BUDGET] == 0 || s.budget_left_fen >= g->fen) {
        return rc;
    }
    money_figure(s.budget_left_fen, figure);
    return act_warn(in, err, "BUDGET", path,
                    _("The budget of %d has %s yuan left; approving this goes beyond it."),
                    day.year, figure);
}

static enum rc grant_amount(struct act_in *in, struct grant *g, const char *path,
                            struct err *err)
{
    const bool given = act_has(in->line, "amount_fen");
    int64_t fen = g->c.final_fen >= 0 ? g->c.final_fen : act_claim_worth(&g->c);
    enum rc rc;

    /* scored after the bureau's result: the grade counts all the same */
    if (g->c.graded_fen >= 0 && fen > g->c.graded_fen) {
        fen = g->c.graded_fen;
    }
    if (g->c.graded_fen == 0) {
        return err_refuse(err, "B7", path,
                          _("By the grade of its dossier nothing is paid for the claim %s. "
                            "Refuse it."),
                          claim_called(&g->c));
    }
    if (given && fen >= 0 && act_int(in->line, "amount_fen") != fen) {
        return err_refuse(err, "B7", "amount_fen",
                          _("The amount is known; only the bureau changes it, by a cut."));
    }
    fen = fen < 0 && given ? act_int(in->line, "amount_fen") : fen;
    if (fen < 0) {
        return err_refuse(err, "B7", "amount_fen",
                          _("The amount of the claim %s is still open. Write down the amount "
                            "that was decided."),
                          claim_called(&g->c));
    }
    if (*g->c.pack_digest && !g->pack) {
        return err_refuse(
            err, "P01", path,
            _("The claim %s was made by a rule that is not here (%.12s). Take its "
              "file in first."),
            claim_called(&g->c), g->c.pack_digest);
    }
    rc = parts_make(g, fen, err);
    if (!rc) {
        rc = caps_apply(in, g, err);
    }
    g->fen = grant_sum(g);
    if (!rc && fen > 0 && g->fen == 0) {
        rc = err_refuse(err, "B7", path,
                        _("A cap of the rule is reached: nothing is left for the claim %s. "
                          "Refuse it."),
                        claim_called(&g->c));
    }
    return rc;
}

static enum rc grant_one(struct act_in *in, struct grant *g, struct date day, const char *path,
                         struct arena *arena, struct err *err)
{
    const char *by = NULL;
    enum rc rc = claim_may(in->db, &g->c, KE_APPROVE, err);

    if (!rc) {
        rc = act_claim_by(in, &g->c, &by, err);
    }
    if (!rc) {
        rc = act_claim_holds(&g->c, path, err);
    }
    if (!rc) {
        rc = act_claim_honest(in, &g->c, path, err);
    }
    if (!rc) {
        rc = act_claim_single(in, &g->c, ~CLAIM_DEAD, path, err);
    }
    if (!rc) {
        rc = act_claim_pack(in, &g->c, arena, &g->pack, err);
    }
    if (!rc) {
        rc = claim_people(in->db, g->c.id, arena, &g->people, &g->n_people, err);
    }
    if (!rc) {
        rc = grant_amount(in, g, path, err);
    }
    if (!rc) {
        rc = budget_check(in, g, day, path, err);
    }
    return rc ? rc : grant_write(in, g, day, by, err);
}

/* By agreement, then by number: so that a cap hits the later one. */
static int grant_order(const void *a, const void *b)
{
    const struct claim_rec *x = a;
    const struct claim_rec *y = b;
    const int days = date_cmp(x->agreed_on, y->agreed_on);

    return days ? days : (x->id > y->id) - (x->id < y->id);
}

static enum rc run_approve(struct act_in *in, struct act_out *out, struct err *err)
{
    const size_t n = json_array_size(act_array(in->line, "claims"));
    struct claim_rec *rows;
    struct arena arena;
    struct date day;
    int64_t sum = 0;
    enum rc rc = act_day(in, &day, err);

    if (!rc && n > 1 && act_has(in->line, "amount_fen")) {
        return err_bad(err, "amount_fen", _("An amount is set for one claim at a time."));
    }
    arena_init(&arena);
    rows = arena_alloc(&arena, (n + 1) * sizeof *rows);
    for (size_t i = 0; i < n && !rc; i++) {
        rc = act_claim_nth(in, i, &arena, &rows[i], err);
    }
    if (!rc) {
        qsort(rows, n, sizeof *rows, grant_order);
    }
    for (size_t i = 0; i < n && !rc; i++) {
        struct grant g = {.fen = 0};

        /* read again: a list may name a claim twice */
        rc = claim_get(in->db, rows[i].id, &arena, &g.c, err);
        if (!rc) {
            rc = grant_one(in, &g, day, "claims", &arena, err);
        }
        sum += g.fen;
        act_claim_made(out, &g.c);
    }
    if (!rc) {
        out->extra = json_pack("{s:I,s:I}", "n", (json_int_t)n, "sum_fen", (json_int_t)sum);
    }
    arena_done(&arena);
    return rc;
}

enum rc act_claim_ungrant(const struct act_in *in, const struct claim_rec *c, struct date day,
                          struct err *err)
{
    const enum rc rc = db_write(in->db, err, sql_final, "ii", c->id, (int64_t)-1);

    return rc ? rc : fund_take_back(in->db, c->id, day, act_text(in->line, "note"), err);
}

/* clang-format off */
const struct act acts_claim_grant[] = {
    {"claim_approve", N_("Record the approval"), fields_approve, run_approve, false, "财行〔2007〕179号"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
