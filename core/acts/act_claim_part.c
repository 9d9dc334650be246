/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_claim_part.c - the questions of act_claim.h. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/period.h"
#include "core/domain/holiday.h"
#include "core/subsidy/claim_grade.h"
#include "core/subsidy/dispute_key.h"
#include "core/subsidy/pack_store.h"

enum { OPEN_DAY = 1, CLOSE_DAY = 10, MONTH_END = 31 };

static const char sql_own_director[] =
    "SELECT count(*) FROM mediator WHERE name = ?1 AND post = 'DIRECTOR' AND left_on IS NULL";
static const char sql_signed_by[] =
    "SELECT count(*) FROM claim_batch WHERE id = ?1 AND director = ?2";
static const char sql_claims_it[] =
    "SELECT count(*) FROM claim_person WHERE claim_id = ?1 AND name = ?2";
static const char sql_same[] =
    "SELECT id, coalesce(case_no, uid), state, dispute_key, event_date, agreement_no = ?2, "
    "platform_no = ?3,"
    " override_note FROM claim WHERE id <> ?1 AND state NOT IN ('OFFICE_NO', 'BUREAU_NO', "
    "'CANCELLED') AND (dispute_key = ?4 OR agreement_no = ?2 OR platform_no = ?3) ORDER BY id";
static const char sql_event_date[] = "SELECT event_date FROM claim WHERE id = ?1";
static const char sql_pack[] =
    "SELECT id FROM subsidy_pack WHERE digest = ?1 ORDER BY id LIMIT 1";
static const char sql_override[] = "UPDATE claim SET override_note = ?2 WHERE id = ?1";
static const char sql_remark[] =
    "INSERT INTO claim_remark (step_id, n, field, text) VALUES (?1, ?2, coalesce(?3, ''), ?4)";
static const char sql_dishonest[] =
    "SELECT count(*) FROM claim WHERE id = ?1 AND (json_extract(quality_sheet, '$.forged') = 1 "
    "OR json_extract(quality_sheet, '$.invented') = 1)";
static const char sql_of_case[] =
    "SELECT id, (SELECT max(on_date) FROM claim_step WHERE claim_id = claim.id) AS last FROM "
    "claim WHERE case_id = ?1 AND void_on IS NULL AND state NOT IN ('CANCELLED', 'RECOVERED') "
    "ORDER BY id";
static const char sql_void[] =
    "UPDATE claim SET void_on = ?2, revision = revision + (revision > 0) WHERE id = ?1";

const struct act_field act_claim_remark_fields[] = {
    {"field", AF_TEXT, false, 60,  NULL, NULL, N_("Which item")     },
    {"text",  AF_TEXT, true,  300, NULL, NULL, N_("What is missing")},
    ACT_FIELDS_END,
};

static const struct code rows_result[] = {
    {"OK",   N_("passed"),     NULL},
    {"CUT",  N_("cut"),        NULL},
    {"BACK", N_("given back"), NULL},
    {"NO",   N_("refused"),    NULL},
    {NULL,   NULL,             NULL},
};
const struct code_table codes_claim_result = {"claim_result", rows_result};

struct claim_ctx act_claim_ctx(const struct act_in *in)
{
    return (struct claim_ctx){.db = in->db, .clock = in->cx->clock, .user = in->cx->user};
}

enum rc act_claim_read(const struct act_in *in, const char *member, struct arena *arena,
                       struct claim_rec *ret, struct err *err)
{
    return claim_get(in->db, act_id(in->line, member), arena, ret, err);
}

enum rc act_claim_nth(const struct act_in *in, size_t i, struct arena *arena,
                      struct claim_rec *ret, struct err *err)
{
    const json_t *list = act_array(in->line, "claims");

    return claim_get(in->db, act_row_id(json_string_value(json_array_get(list, i))), arena, ret,
                     err);
}

const char *act_claim_at(char out[ACT_PATH_SIZE], size_t i)
{
    return act_path(out, "claims[%zu]", i);
}

enum rc act_claim_each(struct act_in *in, struct act_out *out, act_claim_fn *fn,
                       struct err *err)
{
    const size_t n = json_array_size(act_array(in->line, "claims"));
    struct claim_rec c;
    struct arena arena;
    struct date day;
    int64_t sum = 0;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    for (size_t i = 0; i < n && !rc; i++) {
        char path[ACT_PATH_SIZE];

        rc = act_claim_nth(in, i, &arena, &c, err);
        if (!rc) {
            rc = fn(in, &c, day, act_claim_at(path, i), &arena, err);
        }
        if (!rc) {
            sum += c.final_fen > 0 ? c.final_fen : 0;
            act_claim_made(out, &c);
        }
    }
    if (!rc) {
        out->extra = json_pack("{s:I,s:I}", "n", (json_int_t)n, "sum_fen", (json_int_t)sum);
    }
    arena_done(&arena);
    return rc;
}

enum rc act_claim_one(struct act_in *in, struct act_out *out, act_claim_fn *fn, struct err *err)
{
    struct claim_rec c;
    struct arena arena;
    struct date day;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc) {
        rc = fn(in, &c, day, "claim", &arena, err);
    }
    if (!rc) {
        act_claim_made(out, &c);
    }
    arena_done(&arena);
    return rc;
}

static enum rc is_own(const struct act_in *in, const struct claim_rec *c, const char *by,
                      struct err *err)
{
    int64_t n = 0;
    enum rc rc = db_read_int(in->db, &n, err, sql_claims_it, "it", c->id, by);

    if (!rc && n > 0) {
        return err_refuse(err, "B4", "by",
                          _("%s is one of the claimants of this claim; somebody else decides."),
                          by);
    }
    if (!rc) {
        rc = db_read_int(in->db, &n, err, sql_signed_by, "it", c->batch_id, by);
    }
    if (!rc && n == 0 && c->org_id == 0) {
        rc = db_read_int(in->db, &n, err, sql_own_director, "t", by);
    }
    if (!rc && n > 0) {
        return err_refuse(err, "B4", "by",
                          _("%s is the director on the side that claims; somebody else "
                            "decides."),
                          by);
    }
    return rc;
}

enum rc act_claim_by(const struct act_in *in, const struct claim_rec *c, const char **ret,
                     struct err *err)
{
    *ret = *act_text(in->line, "by") ? act_text(in->line, "by") : in->cx->user;
    if (!*ret || !**ret) {
        return err_refuse(err, "B4", "by", _("Write down who decides."));
    }
    return is_own(in, c, *ret, err);
}

/* One claim that may be the same dispute; its row stands in st. */
static const char *double_code(sqlite3_stmt *st, const struct claim_rec *c, struct date event)
{
    struct date other = {0};

    if (db_col_int(st, 5) != 0 || db_col_int(st, 6) != 0) {
        return "K03";
    }
    if (!date_parse_iso(db_col_text(st, 4), &other)) {
        other = (struct date){0};
    }
    return dispute_same(c->dispute_key, event, db_col_text(st, 3), other, DISPUTE_DAYS) ? "K02"
                                                                                        : NULL;
}

static enum rc find_double(const struct act_in *in, const struct claim_rec *c, unsigned states,
                           const char **ret_code, char other[64], struct err *err)
{
    struct date event = {0};
    char *iso = NULL;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_read_text(in->db, &iso, err, sql_event_date, "i", c->id);

    *ret_code = NULL;
    if (rc == RC_OK && !date_parse_iso(iso, &event)) {
        event = (struct date){0};
    }
    mem_free(iso);
    rc = rc == RC_NOTFOUND ? RC_OK : rc;
    if (!rc) {
        rc = db_stmt(in->db, sql_same, &st, err);
    }
    if (rc) {
        return rc;
    }
    db_int(st, 1, c->id);
    db_text(st, 2, c->agreement_no);
    db_text(st, 3, c->platform_no);
    db_text(st, 4, c->dispute_key);
    while (!*ret_code && !(rc = db_step(in->db, st, &row, err)) && row) {
        enum claim_state s;

        if (claim_parse(db_col_text(st, 2), &s) && (states & 1u << s) != 0) {
            *ret_code = double_code(st, c, event);
            snprintf(other, 64, "%s", db_col_text(st, 1));
        }
    }
    db_done(st);
    return rc;
}

enum rc act_claim_single(const struct act_in *in, struct claim_rec *c, unsigned states,
                         const char *path, struct err *err)
{
    const char *note = act_text(in->line, "override");
    const char *code;
    char other[64] = "";
    enum rc rc = find_double(in, c, states, &code, other, err);

    if (rc || !code || *c->override_note) {
        return rc;
    }
    if (*note) {
        c->override_note = note;
        return db_write(in->db, err, sql_override, "it", c->id, note);
    }
    return err_refuse(
        err, code, path,
        _("The claim %s looks like the same dispute as %s. Compare both; only the "
          "justice office can let it pass, with its reason (override)."),
        claim_called(c), other);
}

enum rc act_claim_remarks(const struct act_in *in, int64_t step, struct err *err)
{
    enum rc rc = RC_OK;
    json_t *one;
    size_t i;

    if (json_array_size(act_array(in->line, "remarks")) == 0) {
        return err_refuse(err, "B4", "remarks",
                          _("Write down everything that is missing, all of it at once."));
    }
    json_array_foreach(act_array(in->line, "remarks"), i, one)
    {
        if (!rc) {
            rc = db_write(in->db, err, sql_remark, "iitt", step, (int64_t)i + 1,
                          act_text(one, "field"), act_text(one, "text"));
        }
    }
    return rc;
}

enum rc act_claim_pack(const struct act_in *in, const struct claim_rec *c, struct arena *arena,
                       struct subsidy_pack **ret, struct err *err)
{
    int64_t id = c->pack_id;
    enum rc rc = RC_OK;

    *ret = NULL;
    if (id == 0 && *c->pack_digest) {
        rc = db_read_int(in->db, &id, err, sql_pack, "t", c->pack_digest);
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    return rc || id == 0 ? rc : pack_load(in->db, id, arena, ret, err);
}

enum rc act_claim_grade(const struct act_in *in, struct claim_rec *c, const char *grade,
                        struct arena *arena, const struct claim_graded **ret, struct err *err)
{
    const unsigned open = CLAIM_IN(SUBMITTED) | CLAIM_IN(OFFICE_OK) | CLAIM_IN(OFFICE_BACK) |
                          CLAIM_IN(BUREAU_BACK) | CLAIM_IN(BUREAU_OK) | CLAIM_IN(BUREAU_CUT);
    struct claim_graded *g = arena_alloc(arena, sizeof *g);
    struct subsidy_pack *pack;
    enum rc rc = act_claim_pack(in, c, arena, &pack, err);

    *ret = NULL;
    if (rc || (open & 1u << c->state) == 0) {
        return rc;
    }
    rc = claim_grade(in->db, c, pack, grade, arena, g, err);
    if (!rc) {
        rc = claim_grade_put(in->db, c->id, g, err);
    }
    c->graded_fen = g->depends ? g->fen : -1;
    *ret = g->depends ? g : NULL;
    return rc;
}

enum rc act_claim_honest(const struct act_in *in, const struct claim_rec *c, const char *path,
                         struct err *err)
{
    int64_t n = 0;
    const enum rc rc = db_read_int(in->db, &n, err, sql_dishonest, "i", c->id);

    return !rc && n > 0
               ? err_refuse(err, "B6", path,
                            _("The score sheet of the claim %s says that a signature is "
                              "forged or that there was no such dispute. Refuse it, or "
                              "score it again."),
                            claim_called(c))
               : rc;
}

int64_t act_claim_worth(const struct claim_rec *c)
{
    return c->graded_fen >= 0 ? c->graded_fen : c->amount_fen;
}

enum rc act_claim_holds(const struct claim_rec *c, const char *path, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    if (!date_is_set(c->void_on)) {
        return RC_OK;
    }
    return err_refuse(
        err, "B10", path,
        _("The agreement of the claim %s lost its effect on %s: refuse the claim, "
          "or demand the money back."),
        claim_called(c), act_iso(c->void_on, iso));
}

/* last: the day of the claim's last step. The court may have decided before that; the track
 * keeps its order. */
static enum rc annul_one(const struct act_in *in, int64_t id, const char *last, struct date day,
                         const char *note, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = {.on = day, .amount_fen = -1, .note = note};
    struct claim_rec c;
    struct arena arena;
    struct date on;
    char iso[DATE_ISO_SIZE];
    enum rc rc = db_write(in->db, err, sql_void, "it", id, act_iso(day, iso));

    arena_init(&arena);
    if (!rc) {
        rc = claim_get(in->db, id, &arena, &c, err);
    }
    if (date_parse_iso(last, &on) && date_cmp(on, day) > 0) {
        step.on = on;
    }
    if (!rc && claim_find(c.state, KE_REPORT)) {
        rc = claim_apply(&cx, &c, KE_REPORT, &step, NULL, err);
    }
    arena_done(&arena);
    return rc;
}

enum rc act_claim_annulled(const struct act_in *in, struct date day, const char *note,
                           struct err *err)
{
    json_t *list = NULL;
    json_t *one;
    size_t i;
    enum rc rc = db_rows(in->db, &list, err, sql_of_case, "i", in->case_id);

    json_array_foreach(list, i, one)
    {
        if (!rc) {
            rc = annul_one(in, act_int(one, "id"), act_text(one, "last"), day, note, err);
        }
    }
    json_decref(list);
    return rc;
}

struct claim_step_new act_claim_step(const struct act_in *in, struct date on, const char *by)
{
    return (struct claim_step_new){
        .on = on,
        .by_name = by,
        .amount_fen = -1,
        .code = act_text(in->line, "code"),
        .doc_no = act_text(in->line, "doc_no"),
        .note = act_text(in->line, "note"),
    };
}

void act_claim_made(struct act_out *out, const struct claim_rec *c)
{
    act_made(out, 'k', "claim", c->id);
    out->case_id = c->case_id;
}

bool act_claim_window(const struct subsidy_pack *pack, const char *period,
                      struct date *ret_open, struct date *ret_close)
{
    const int open = pack ? pack->open_day : OPEN_DAY;
    const int close = pack ? pack->close_day : CLOSE_DAY;
    struct period p;
    struct date first;
    int last;

    if (period_parse(period, &p, NULL) != RC_OK) {
        return false;
    }
    first = date_add_days(p.to, 1);
    last = date_add_days(date_add_months(first, 1), -1).day;
    *ret_open = date_add_days(first, (open < last ? open : last) - 1);
    *ret_close = date_add_days(first, (close < last && close < MONTH_END ? close : last) - 1);
    if (pack && pack->grace_days > 0) {
        *ret_close = date_add_days(*ret_close, pack->grace_days);
    }
    return true;
}

enum rc act_claim_days(const struct act_in *in, struct date day, int n, bool work,
                       struct date *ret, struct err *err)
{
    struct holiday_set set;
    enum rc rc;

    if (!work) {
        *ret = date_add_days(day, n);
        return RC_OK;
    }
    rc = holiday_table_load(in->db, &set, err);
    if (!rc) {
        *ret = date_add_workdays(day, n, &set.table);
        holiday_done(&set);
    }
    return rc;
}
