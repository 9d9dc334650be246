/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_paper.c - one claim as its papers name things. What was noted when it was claimed
 * (facts, checks, trace) is read from the claim, not from the case: a paper says what was
 * claimed, also when the case went on. Checks of our own case are made once more where a
 * sentence is wanted.
 */
#include "config.h"

#include "core/subsidy/claim_paper.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/period.h"
#include "core/domain/codes.h"
#include "core/domain/committee.h"
#include "core/subsidy/checks.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/quality.h"

enum { LINES_MAX = 64, TEXT_SIZE = 200 };

static const char sql_claim[] =
    "SELECT k.uid, k.state, k.on_date, k.basis_on, k.period, k.tier, coalesce(k.tier_name, "
    "k.tier) AS tier_name, k.tier_reason, k.base_fen, k.amount_fen, k.amount_reason, "
    "k.final_fen, k.withheld_fen, k.tax_note, coalesce(k.case_no, c.number) AS case_no, "
    "k.title, "
    "k.type, k.agreement_no, k.agreed_on, k.platform_no, k.pack_digest, k.quality, "
    "k.quality_grade, k.graded_fen, k.declared_by, k.declared_on, k.override_note, "
    "coalesce(k.graded_trace, k.trace) AS trace_text, "
    "k.facts AS \"snapshot!\", k.checks AS \"verdicts!\", k.quality_sheet AS \"sheet!\", "
    "k.case_id, k.org_id"
    " FROM claim k LEFT JOIN cases c ON c.id = k.case_id WHERE k.id = ?1";
static const char sql_org[] = "SELECT name, region, level, phone FROM org WHERE id = ?1";
static const char sql_own[] =
    "SELECT name, region, level, phone, office, practice AS \"practice?\" FROM committee";
static const char sql_people[] =
    "SELECT n, name, person_class, num, den, fen, capped_fen, bank, card4 FROM claim_person "
    "WHERE claim_id = ?1 ORDER BY n";
static const char sql_payers[] =
    "SELECT json_extract(g.value, '$.payer') AS payer, json_extract(g.value, '$.fen') AS fen "
    "FROM claim k, json_each(k.given_shares) g WHERE k.id = ?1 AND k.given_shares IS NOT NULL "
    "UNION ALL SELECT payer, fen FROM (SELECT payer, fen FROM claim_share WHERE claim_id = ?1 "
    "AND (SELECT given_shares FROM claim WHERE id = ?1) IS NULL ORDER BY ord)";
static const char sql_steps[] =
    "SELECT s.side, s.event, s.from_state, s.to_state, s.actor, s.on_date, s.by_name, "
    "s.amount_fen, s.code, s.doc_no, s.due_on, s.note,"
    " (SELECT json_group_array(json_object('where', field, 'text', text)) FROM (SELECT field, "
    "text FROM claim_remark WHERE step_id = s.id ORDER BY n)) AS \"remarks!\""
    " FROM claim_step s WHERE s.claim_id = ?1 ORDER BY s.id";
static const char sql_calls[] =
    "SELECT n, on_date, party, phone, caller, reached AS \"reached?\", is_true AS "
    "\"is_true?\", "
    "present AS \"present?\", signed AS \"signed?\", performed AS \"performed?\", paid_fee AS "
    "\"paid_fee?\", satisfied, note FROM claim_call WHERE claim_id = ?1 ORDER BY n";
static const char sql_objections[] = "SELECT n, on_date, how, text, state, closed_on, finding, "
                                     "by_name FROM claim_objection WHERE "
                                     "claim_id = ?1 ORDER BY n";
static const char sql_pack[] =
    "SELECT title, doc_no, code, place, digest, sample AS \"sample?\" "
    "FROM subsidy_pack WHERE digest = ?1 ORDER BY id LIMIT 1";
static const char sql_neg_pack[] = "SELECT body FROM subsidy_pack WHERE digest = ?1 LIMIT 1";

/* What a reason's code stands for, on a letter. */
static const struct code rows_reason[] = {
    {"K01", N_("the case was not closed with a result that is paid"), NULL},
    {"K02", N_("the same dispute was claimed before"),                NULL},
    {"K03", N_("the same agreement was claimed before"),              NULL},
    {"K04", N_("papers are missing"),                                 NULL},
    {"K05", N_("days contradict each other"),                         NULL},
    {"K06", N_("the agreement was not performed"),                    NULL},
    {"K07", N_("a mediator may not be paid"),                         NULL},
    {"K08", N_("a mediator is a party or a near relative"),           NULL},
    {"K09", N_("entered long after the event"),                       NULL},
    {"K10", N_("the same people again and again"),                    NULL},
    {"K11", N_("telephone or identity numbers do not fit"),           NULL},
    {"K12", N_("the record is nearly the same as another"),           NULL},
    {"K13", N_("paid or confirmed before the agreement"),             NULL},
    {"K14", N_("not in the ledger or platform before"),               NULL},
    {"K15", N_("the class does not agree with the facts"),            NULL},
    {NULL,  NULL,                                                     NULL},
};
static const struct code_table codes_reason = {"claim_reason", rows_reason};

static const char *str(const json_t *o, const char *name)
{
    const char *s = json_string_value(json_object_get(o, name));

    return s ? s : "";
}

json_t *claim_paper_days(struct date from, struct date until)
{
    char a[DATE_ISO_SIZE] = "";
    char b[DATE_ISO_SIZE] = "";

    if (date_is_set(from)) {
        date_iso(from, a);
    }
    if (date_is_set(until)) {
        date_iso(until, b);
    }
    return json_pack("{s:o, s:o}", "from", *a ? json_string(a) : json_null(), "until",
                     *b ? json_string(b) : json_null());
}

enum rc claim_paper_pack(struct db *db, const char *digest, json_t **ret, struct err *err)
{
    enum rc rc;

    *ret = NULL;
    if (!digest || !*digest) {
        return RC_OK;
    }
    rc = db_row(db, ret, err, sql_pack, "t", digest);
    if (rc == RC_NOTFOUND) {
        *ret = json_pack("{s:s}", "digest", digest);
        return RC_OK;
    }
    return rc;
}

/* ---- facts ---- */

/* "No court confirmed it", "handed down by nobody": no fact a class rests on. */
static bool says_nothing(enum pack_field field, int64_t value)
{
    return value == 0 && (subsidy_fact_is_stated(field) || field == PACK_F_CONFIRMED);
}

/* Two beside each other in a line, down the left half first: an ordinary claim's facts leave
 * room for both opinions on the same sheet. */
static json_t *two_a_line(const json_t *rows)
{
    const size_t n = json_array_size(rows);
    const size_t lines = (n + 1) / 2;
    json_t *ret = json_array();

    for (size_t i = 0; i < lines; i++) {
        json_t *line = json_pack("{s:O}", "left", json_array_get(rows, i));

        if (lines + i < n) {
            json_object_set(line, "right", json_array_get(rows, lines + i));
        }
        json_array_append_new(ret, line);
    }
    return ret;
}

/* The paper a stated fact rests on, as it was stated; else the record the fact is read off. */
static void add_facts(json_t *tree)
{
    json_t *facts = json_object_get(json_object_get(tree, "snapshot"), "facts");
    const json_t *proofs = json_object_get(json_object_get(tree, "snapshot"), "proofs");
    json_t *words = json_object();
    json_t *rows = json_array();
    const char *code;
    json_t *v;

    json_object_foreach(facts, code, v)
    {
        enum pack_field field;
        char text[TEXT_SIZE];

        if (json_is_null(v) || !subsidy_fact_find(code, &field)) {
            continue;
        }
        subsidy_fact_text(field, subsidy_fact_value(field, v), text, sizeof text);
        json_object_set_new(words, code, json_string(text));
        if (says_nothing(field, subsidy_fact_value(field, v))) {
            continue;
        }
        json_array_append_new(
            rows,
            json_pack("{s:s, s:s, s:s}", "word", pack_field_word(field), "text", text, "proof",
                      *str(proofs, code) ? str(proofs, code) : subsidy_fact_record(field)));
    }
    json_object_set_new(tree, "fact", words);
    json_object_set_new(tree, "fact_rows", rows);
    json_object_set_new(tree, "fact_lines", two_a_line(rows));
}

/* As they are bound: by page, what is not bound last. */
static json_t *papers_in_order(const json_t *papers)
{
    json_t *ret = json_array();
    const json_t *p;
    size_t i;

    json_array_foreach(papers, i, p)
    {
        const json_int_t page = json_integer_value(json_object_get(p, "page"));
        size_t at = json_array_size(ret);

        while (at > 0 && page > 0) {
            const json_int_t before =
                json_integer_value(json_object_get(json_array_get(ret, at - 1), "page"));

            if (before > 0 && before <= page) {
                break;
            }
            at--;
        }
        json_array_insert_new(ret, at, json_deep_copy(p));
    }
    return ret;
}

/* Members of the snapshot that papers name. */
static void add_case(json_t *tree)
{
    const json_t *s = json_object_get(tree, "snapshot");
    const char *const days[] = {"accepted_on", "closed_on", "visited_on"};

    for (size_t i = 0; i < countof(days); i++) {
        json_object_set(tree, days[i], json_object_get(s, days[i]));
    }
    json_object_set(tree, "performed_on", json_object_get(s, "performed_on"));
    json_object_set_new(tree, "source_label",
                        json_string(code_label_zh(&codes_source, str(s, "source"))));
    json_object_set_new(tree, "type_label",
                        json_string(code_label_zh(&codes_type, str(tree, "type"))));
    json_object_set_new(tree, "form_label",
                        json_string(code_label_zh(&codes_form, str(s, "agreement_form"))));
    json_object_set_new(tree, "papers", papers_in_order(json_object_get(s, "papers")));
}

/* ---- checks ---- */

/* With sentences, as they stand today; only our own case can be looked at. */
static enum rc checks_now(struct db *db, const struct clock *clock, int64_t case_id,
                          int64_t claim_id, json_t *checks, struct err *err)
{
    struct claim_ask ask;
    struct claim_report r;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = claim_ask_live(db, case_id, &arena, &ask, err);
    ask.claim_id = claim_id; /* also one that was refused is no double of itself */
    rc = rc ? rc : claim_report(db, clock, case_id, &ask, &arena, &r, err);
    for (int i = 0; !rc && i < CLAIM_CHECKS; i++) {
        const struct claim_check_row *row = &r.rows[i];

        if (row->code) {
            json_array_append_new(
                checks, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:b}", "code", row->code,
                                  "title", row->title, "verdict_label",
                                  claim_verdict_label(row->verdict), "level_label",
                                  claim_level_label(row->level), "sentence", row->sentence,
                                  "todo", row->todo, "fails", row->verdict == CLAIM_FAIL,
                                  "warns", row->level == CLAIM_WARN));
        }
    }
    arena_done(&arena);
    return rc;
}

/* As they were noted when it was claimed: verdicts without sentences. */
static void checks_then(const json_t *verdicts, json_t *checks)
{
    const json_t *v;
    size_t i;

    json_array_foreach(verdicts, i, v)
    {
        const bool fails = strcmp(str(v, "verdict"), "FAIL") == 0;

        json_array_append_new(
            checks,
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:b}", "code", str(v, "code"), "title",
                      code_label_zh(&codes_reason, str(v, "code")), "verdict_label",
                      fails ? i18n_chinese(N_("not in order")) : i18n_chinese(N_("in order")),
                      "sentence", fails ? code_label_zh(&codes_reason, str(v, "code")) : "",
                      "todo", "", "fails", fails, "warns",
                      strcmp(str(v, "level"), "WARN") == 0));
    }
}

static enum rc add_checks(struct db *db, const struct clock *clock, int64_t claim_id,
                          json_t *tree, struct err *err)
{
    const int64_t case_id = json_integer_value(json_object_get(tree, "case_id"));
    json_t *checks = json_array();
    json_t *warnings = json_array();
    json_t *c;
    size_t i;
    enum rc rc = RC_OK;

    json_object_set_new(tree, "checks", checks);
    json_object_set_new(tree, "warnings", warnings);
    if (case_id != 0) {
        rc = checks_now(db, clock, case_id, claim_id, checks, err);
    } else {
        checks_then(json_object_get(tree, "verdicts"), checks);
    }
    json_array_foreach(checks, i, c)
    {
        if (json_is_true(json_object_get(c, "fails")) &&
            json_is_true(json_object_get(c, "warns"))) {
            json_array_append(warnings, c);
        }
    }
    return rc;
}

/* ---- the track ---- */

static bool is_event(const json_t *step, const char *list)
{
    const char *event = str(step, "event");
    const char *at = strstr(list, event);

    return *event && at && (at == list || at[-1] == ' ') &&
           (at[strlen(event)] == ' ' || at[strlen(event)] == '\0');
}

/* The rules a claim was made by; *ret NULL when they are not here. */
static enum rc rules_of(struct db *db, const char *digest, struct arena *arena,
                        struct subsidy_pack **ret, struct err *err)
{
    char *body = NULL;
    enum rc rc = db_read_text(db, &body, err, sql_neg_pack, "t", digest);

    *ret = NULL;
    if (!rc && pack_read(body, strlen(body), "", arena, ret, NULL) != RC_OK) {
        *ret = NULL;
    }
    mem_free(body);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* The text of a code: of ours, or of the pack's own list of what is not paid. */
static void reason_text(const struct subsidy_pack *pack, const char *code, char *out,
                        size_t room)
{
    snprintf(out, room, "%s", code_label_zh(&codes_reason, code));
    for (size_t i = 0; pack && *code && code[0] != 'K' && i < pack->n_negs; i++) {
        if (strcmp(pack->negs[i].code, code) == 0) {
            snprintf(out, room, "%s", pack->negs[i].text);
        }
    }
}

/* Whoever is refused learns until when he can appeal, where the rules give days for it. */
static void add_appeal_day(json_t *notice, const struct subsidy_pack *pack)
{
    char iso[DATE_ISO_SIZE];
    struct date on;

    if (pack && pack->appeal_days >= 0 && is_event(notice, "REFUSE BUREAU_REFUSE SUSTAIN") &&
        date_parse_iso(str(notice, "on_date"), &on)) {
        date_iso(date_add_days(on, pack->appeal_days), iso);
        json_object_set_new(notice, "due_on", json_string(iso));
    }
}

static enum rc add_notice(struct db *db, json_t *tree, const json_t *step, const char *kind,
                          struct err *err)
{
    char reason[TEXT_SIZE * 2] = "";
    json_t *notice = json_deep_copy(step);
    struct subsidy_pack *pack = NULL;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = rules_of(db, str(tree, "pack_digest"), &arena, &pack, err);
    reason_text(pack, str(step, "code"), reason, sizeof reason);
    add_appeal_day(notice, pack);
    arena_done(&arena);
    json_object_set_new(notice, "kind", json_string(kind));
    json_object_set_new(notice, "reason",
                        *reason              ? json_string(reason)
                        : *str(step, "note") ? json_string(str(step, "note"))
                                             : json_null());
    if (!*reason) {
        json_object_set_new(notice, "note", json_null());
    }
    json_object_set_new(tree, "notice", notice);
    return rc;
}

static void add_opinion(json_t *tree, const char *name, const json_t *step)
{
    json_t *o = json_deep_copy(step);

    json_object_set_new(o, "label", json_string(claim_label_zh(false, str(step, "to_state"))));
    json_object_set_new(tree, name, o);
}

static enum rc add_steps(struct db *db, int64_t id, json_t *tree, struct err *err)
{
    json_t *steps = NULL;
    json_t *s;
    size_t i;
    enum rc rc = db_rows(db, &steps, err, sql_steps, "i", id);

    json_array_foreach(steps, i, s)
    {
        json_object_set_new(s, "event_label",
                            json_string(claim_label_zh(true, str(s, "event"))));
        json_object_set_new(s, "to_label",
                            json_string(claim_label_zh(false, str(s, "to_state"))));
        if (is_event(s, "RETURN BUREAU_RETURN") && !rc) {
            rc = add_notice(db, tree, s, "RETURN", err);
        } else if (is_event(s, "REFUSE DECLINE BUREAU_REFUSE SUSTAIN") && !rc) {
            rc = add_notice(db, tree, s, "REFUSE", err);
        } else if (is_event(s, "CLAW_BACK") && !rc) {
            rc = add_notice(db, tree, s, "CLAWBACK", err);
        } else if (is_event(s, "SUPPLEMENT")) {
            json_object_del(tree, "notice"); /* answered */
        } else if (is_event(s, "APPEAL")) {
            json_object_set(tree, "appeal", s);
        }
        if (is_event(s, "ACCEPT RETURN REFUSE DECLINE")) {
            add_opinion(tree, "office", s);
        } else if (is_event(s, "BUREAU_PASS BUREAU_LESS BUREAU_RETURN BUREAU_REFUSE APPROVE")) {
            add_opinion(tree, "bureau", s);
        }
    }
    json_object_set_new(tree, "steps", steps ? steps : json_array());
    return rc;
}

/* ---- the rest ---- */

static void add_quality(json_t *tree)
{
    const struct quality_item_row *items = quality_items();
    const json_t *sheet = json_object_get(tree, "sheet");
    json_t *q = json_is_object(sheet) ? json_deep_copy(sheet) : json_object();
    json_t *rows = json_array();
    const json_t *score = json_object_get(tree, "quality");

    for (int i = 0; i < QUALITY_ITEM_COUNT; i++) {
        char member[24];
        size_t k = 0;
        const json_t *v;

        /* the sheet is kept by the members of its act, which are the codes in small letters */
        for (; items[i].code[k] && k + 1 < sizeof member; k++) {
            const char c = items[i].code[k];

            member[k] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        }
        member[k] = '\0';
        v = json_object_get(sheet, member);
        v = v ? v : json_object_get(json_object_get(sheet, "points"), member);
        json_array_append_new(rows, json_pack("{s:s, s:s, s:i, s:O?}", "label",
                                              i18n_chinese(items[i].label), "help",
                                              i18n_chinese(items[i].help), "most",
                                              items[i].points, "points", v));
    }
    json_object_set_new(q, "items", rows);
    if (json_is_integer(score)) {
        json_object_set(q, "score", json_object_get(tree, "quality"));
        json_object_set_new(
            q, "grade_label",
            json_string(i18n_chinese(quality_grade_of((int)json_integer_value(score))->label)));
    }
    json_object_set_new(tree, "quality", q);
}

/* A line a sentence of the trace, without the number it bears. */
static void add_trace(json_t *tree)
{
    json_t *trace = json_array();
    const char *p = str(tree, "trace_text");

    for (int n = 0; *p && n < LINES_MAX; n++) {
        const char *end = p + strcspn(p, "\n");
        const char *text = p + strspn(p, " 0123456789");

        text += *text == '.';
        text += strspn(text, " ");
        if (text < end) {
            json_array_append_new(trace, json_stringn(text, (size_t)(end - text)));
        }
        p = end + (*end == '\n');
    }
    json_object_set_new(tree, "trace", trace);
}

static enum rc add_people(struct db *db, int64_t id, json_t *tree, struct err *err)
{
    static const struct {
        const char *name;
        const char *sql;
    } lists[] = {
        {"people",     sql_people    },
        {"payers",     sql_payers    },
        {"calls",      sql_calls     },
        {"objections", sql_objections},
    };
    enum rc rc = RC_OK;

    for (size_t i = 0; i < countof(lists) && !rc; i++) {
        json_t *rows = NULL;

        rc = db_rows(db, &rows, err, lists[i].sql, "i", id);
        json_object_set_new(tree, lists[i].name, rows ? rows : json_array());
    }
    return rc;
}

/* Who claims, who answers: in a village the answer is its office's. */
static enum rc add_bodies(struct db *db, json_t *tree, struct err *err)
{
    const int64_t org = json_integer_value(json_object_get(tree, "org_id"));
    json_t *own = NULL;
    json_t *from = NULL;
    enum rc rc = db_row(db, &own, err, sql_own, "");

    if (rc == RC_NOTFOUND) {
        own = json_object();
        rc = RC_OK;
    }
    if (!rc && org != 0) {
        rc = db_row(db, &from, err, sql_org, "i", org);
    }
    if (rc) {
        json_decref(own);
        return rc;
    }
    json_object_set_new(tree, "sender",
                        json_pack("{s:s}", "name", str(own, from ? "name" : "office")));
    if (from) {
        json_object_set(from, "practice", json_object_get(own, "practice"));
    }
    json_object_set_new(tree, "committee", from ? from : json_incref(own));
    json_decref(own);
    return RC_OK;
}

static enum rc add_labels(struct db *db, const struct clock *clock, json_t *tree,
                          struct err *err)
{
    struct period period;
    json_t *pack = NULL;
    char today[DATE_ISO_SIZE];
    const enum rc rc = claim_paper_pack(db, str(tree, "pack_digest"), &pack, err);

    date_iso(clock_today(clock), today);
    json_object_set_new(tree, "today", json_string(today));
    json_object_set_new(tree, "pack", pack ? pack : json_null());
    json_object_set_new(tree, "state_label",
                        json_string(claim_label_zh(false, str(tree, "state"))));
    json_object_set_new(tree, "period_label",
                        json_string(period_parse(str(tree, "period"), &period, NULL) == RC_OK
                                        ? period.label
                                        : str(tree, "period")));
    return rc;
}

enum rc claim_paper_tree(struct db *db, const struct clock *clock, int64_t claim_id,
                         json_t **ret, struct err *err)
{
    json_t *tree = NULL;
    bool own;
    enum rc rc = db_snapshot(db, &own, err);

    *ret = NULL;
    if (rc) {
        return rc;
    }
    rc = db_row(db, &tree, err, sql_claim, "i", claim_id);
    rc = rc == RC_NOTFOUND ? err_put(err, rc, _("There is no such claim.")) : rc;
    if (!rc) {
        rc = add_bodies(db, tree, err);
    }
    if (!rc) {
        rc = add_labels(db, clock, tree, err);
    }
    if (!rc) {
        rc = add_people(db, claim_id, tree, err);
    }
    if (!rc) {
        rc = add_steps(db, claim_id, tree, err);
    }
    if (!rc) {
        rc = add_checks(db, clock, claim_id, tree, err);
    }
    db_snapshot_end(db, own);
    if (rc) {
        json_decref(tree);
        return rc;
    }
    add_facts(tree);
    add_case(tree);
    add_quality(tree);
    add_trace(tree);
    *ret = tree;
    return RC_OK;
}
