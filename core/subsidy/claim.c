/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim.c - reads of claims, their people, payers, track and batches. One list of columns for
 * every read of a claim, so that a list and a single claim cannot tell different things.
 */
#include "config.h"

#include "core/subsidy/claim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/period.h"
#include "core/base/utf8.h"

enum { ROWS_MAX = 4096, MASK_SIZE = 400, MASK_SIGNS = 2 };

#define COLUMNS                                                                                \
    "SELECT k.id, k.uid, k.revision, k.case_id, k.org_id, coalesce(o.name, (SELECT name FROM " \
    "committee)), k.batch_id, k.state, k.on_date, k.basis_on, k.period, k.rolled, k.pack_id, " \
    "k.pack_digest, k.tier, coalesce(k.tier_name, k.tier), k.tier_reason, "                    \
    "coalesce(k.base_fen, -1), coalesce(k.amount_fen, -1), k.amount_reason, "                  \
    "coalesce(k.final_fen, -1), k.withheld_fen, k.tax_note, coalesce(k.case_no, c.number), "   \
    "coalesce(k.title, c.title), coalesce(k.type, c.type), k.dispute_key, k.agreement_no, "    \
    "k.platform_no, k.agreed_on, k.public_from, k.public_until, k.void_on, "                   \
    "coalesce(k.quality, -1), k.override_note,"                                                \
    " (SELECT group_concat(name, '、') FROM (SELECT name FROM claim_person WHERE claim_id = " \
    "k.id ORDER BY n)), coalesce(k.graded_fen, -1)"                                            \
    " FROM claim k LEFT JOIN org o ON o.id = k.org_id LEFT JOIN cases c ON c.id = k.case_id "

static const char sql_get[] = COLUMNS "WHERE k.id = ?1";
static const char sql_page[] =
    COLUMNS "WHERE (?1 IS NULL OR instr(?1, ',' || k.state || ',') > 0)"
            " AND (?2 IS NULL OR k.period = ?2)"
            " AND (?3 = 0 OR coalesce(k.org_id, -1) = ?3)"
            " AND (?4 = 0 OR k.batch_id = ?4)"
            " AND (?5 = 0 OR EXISTS (SELECT 1 FROM claim_sampled s WHERE s.claim_id = k.id))"
            " AND (?8 = 0 OR (k.state IN ('SUBMITTED', 'OFFICE_OK') AND EXISTS (SELECT 1 FROM "
            "claim_sampled s WHERE s.claim_id = k.id) AND NOT EXISTS (SELECT 1 FROM claim_call "
            "l WHERE l.claim_id = k.id AND l.reached = 1)))"
            " AND (?9 IS NULL OR EXISTS (SELECT 1 FROM json_each(k.checks) j WHERE "
            "json_extract(j.value, '$.code') = ?9 AND json_extract(j.value, '$.verdict') = "
            "'FAIL'))"
            " AND (?10 = 0 OR k.pair_key = (SELECT pair_key FROM claim WHERE id = ?10))"
            " AND (?6 = 0 OR k.id < ?6) ORDER BY k.id DESC LIMIT ?7";
static const char sql_of_case[] =
    "SELECT id FROM claim WHERE case_id = ?1 AND state NOT IN ('OFFICE_NO', 'BUREAU_NO', "
    "'CANCELLED')";
static const char sql_counts[] =
    "SELECT state, count(*), coalesce(sum(coalesce(final_fen, amount_fen)), 0),"
    " sum(amount_fen IS NULL AND final_fen IS NULL) FROM claim"
    " WHERE (?1 = 0 OR coalesce(org_id, -1) = ?1) AND (?2 IS NULL OR period = ?2)"
    " GROUP BY state";
static const char sql_people[] =
    "SELECT n, mediator_id, name, person_class, num, den, coalesce(fen, -1), capped_fen, bank, "
    "card4 FROM claim_person WHERE claim_id = ?1 ORDER BY n";
static const char sql_payers[] =
    "SELECT json_extract(g.value, '$.payer') AS payer, json_extract(g.value, '$.fen') AS fen "
    "FROM claim k, json_each(k.given_shares) g WHERE k.id = ?1 AND k.given_shares IS NOT NULL "
    "UNION ALL SELECT payer, fen FROM (SELECT payer, fen FROM claim_share WHERE claim_id = ?1 "
    "AND (SELECT given_shares FROM claim WHERE id = ?1) IS NULL ORDER BY ord)";
static const char sql_steps[] =
    "SELECT id, side, revision, event, from_state, to_state, actor, on_date, by_name, "
    "coalesce(amount_fen, -1), code, doc_no, due_on, note FROM claim_step WHERE claim_id = ?1"
    " ORDER BY id";
static const char sql_remarks[] =
    "SELECT field, text FROM claim_remark WHERE step_id = ?1 ORDER BY n";
static const char sql_batches[] =
    "SELECT b.id, b.uid, b.org_id, coalesce(o.name, (SELECT name FROM committee)), b.period, "
    "b.made_on, b.director, b.n, b.sum_fen, b.direction, b.state, b.changed_on,"
    " (SELECT count(*) FROM claim k WHERE k.batch_id = b.id AND k.state IN ('SUBMITTED', "
    "'OFFICE_OK', 'BUREAU_OK', 'BUREAU_CUT', 'APPROVED', 'PUBLISHED', 'OBJECTED', "
    "'PUBLIC_OK')) FROM claim_batch b LEFT JOIN org o ON o.id = b.org_id"
    " WHERE (?1 = 0 OR coalesce(b.org_id, -1) = ?1) AND (?2 IS NULL OR b.period = ?2)"
    " ORDER BY b.id DESC LIMIT ?3";

static struct date col_date(sqlite3_stmt *st, int col)
{
    struct date d;

    return date_parse_iso(db_col_text(st, col), &d) ? d : (struct date){0};
}

/* The columns in their order. */
static void rec_take(sqlite3_stmt *st, struct arena *arena, struct claim_rec *ret)
{
    const char *const t[] = {db_col_text(st, 7)};

    memset(ret, 0, sizeof *ret);
    ret->id = db_col_int(st, 0);
    ret->uid = arena_strdup(arena, db_col_text(st, 1));
    ret->revision = db_col_int(st, 2);
    ret->case_id = db_col_int(st, 3);
    ret->org_id = db_col_int(st, 4);
    ret->org_name = arena_strdup(arena, db_col_text(st, 5));
    ret->batch_id = db_col_int(st, 6);
    if (!claim_parse(t[0], &ret->state)) {
        ret->state = KS_DRAFT;
    }
    ret->on = col_date(st, 8);
    ret->basis_on = col_date(st, 9);
    ret->period = arena_strdup(arena, db_col_text(st, 10));
    ret->rolled = db_col_int(st, 11);
    ret->pack_id = db_col_int(st, 12);
    ret->pack_digest = arena_strdup(arena, db_col_text(st, 13));
    ret->tier = arena_strdup(arena, db_col_text(st, 14));
    ret->tier_name = arena_strdup(arena, db_col_text(st, 15));
    ret->tier_reason = arena_strdup(arena, db_col_text(st, 16));
    ret->base_fen = db_col_int(st, 17);
    ret->amount_fen = db_col_int(st, 18);
    ret->amount_reason = arena_strdup(arena, db_col_text(st, 19));
    ret->final_fen = db_col_int(st, 20);
    ret->withheld_fen = db_col_int(st, 21);
    ret->tax_note = arena_strdup(arena, db_col_text(st, 22));
    ret->case_no = arena_strdup(arena, db_col_text(st, 23));
    ret->title = arena_strdup(arena, db_col_text(st, 24));
    ret->type = arena_strdup(arena, db_col_text(st, 25));
    ret->dispute_key = arena_strdup(arena, db_col_text(st, 26));
    ret->agreement_no = arena_strdup(arena, db_col_text(st, 27));
    ret->platform_no = arena_strdup(arena, db_col_text(st, 28));
    ret->agreed_on = col_date(st, 29);
    ret->public_from = col_date(st, 30);
    ret->public_until = col_date(st, 31);
    ret->void_on = col_date(st, 32);
    ret->quality = db_col_int(st, 33);
    ret->override_note = arena_strdup(arena, db_col_text(st, 34));
    ret->people = arena_strdup(arena, db_col_text(st, 35));
    ret->graded_fen = db_col_int(st, 36);
}

static enum rc get_one(struct db *db, sqlite3_stmt *st, const char *what, struct arena *arena,
                       struct claim_rec *ret, struct err *err)
{
    bool row = false;
    enum rc rc = db_step(db, st, &row, err);

    if (!rc && !row) {
        rc = err_put(err, RC_NOTFOUND, _("There is no claim \"%s\"."), what);
    }
    if (!rc) {
        rec_take(st, arena, ret);
    }
    db_done(st);
    return rc;
}

enum rc claim_get(struct db *db, int64_t id, struct arena *arena, struct claim_rec *ret,
                  struct err *err)
{
    char what[24];
    sqlite3_stmt *st;
    enum rc rc = db_stmt(db, sql_get, &st, err);

    if (rc) {
        return rc;
    }
    snprintf(what, sizeof what, "k%lld", (long long)id);
    db_int(st, 1, id);
    return get_one(db, st, what, arena, ret, err);
}

const char *claim_called(const struct claim_rec *c)
{
    return *c->case_no ? c->case_no : *c->title ? c->title : c->uid;
}

enum rc claim_of_case(struct db *db, int64_t case_id, int64_t *ret_id, struct err *err)
{
    return db_read_int(db, ret_id, err, sql_of_case, "i", case_id);
}

/* ",DRAFT,CHECKED,"; NULL for all. */
static const char *mask_text(unsigned states, char out[MASK_SIZE])
{
    size_t used = 1;

    if (states == 0) {
        return NULL;
    }
    out[0] = ',';
    out[1] = '\0';
    for (int s = 0; s < CLAIM_STATE_COUNT; s++) {
        if ((states & 1u << s) != 0 && used < MASK_SIZE - 1) {
            used += (size_t)snprintf(out + used, MASK_SIZE - used, "%s,",
                                     claim_code((enum claim_state)s));
        }
    }
    return out;
}

enum rc claim_page(struct db *db, const struct claim_query *q, struct arena *arena,
                   struct claim_rec **ret, size_t *ret_n, struct err *err)
{
    const int limit = q->limit > 0 && q->limit < ROWS_MAX ? q->limit : ROWS_MAX;
    struct claim_rec *rows = arena_alloc(arena, (size_t)limit * sizeof *rows);
    char mask[MASK_SIZE];
    sqlite3_stmt *st;
    bool row = false;
    size_t n = 0;
    enum rc rc = db_stmt(db, sql_page, &st, err);

    *ret = rows;
    *ret_n = 0;
    if (rc) {
        return rc;
    }
    db_text(st, 1, mask_text(q->states, mask));
    db_text(st, 2, q->period);
    db_int(st, 3, q->org_id);
    db_int(st, 4, q->batch_id);
    db_int(st, 5, q->sampled);
    db_int(st, 6, q->before);
    db_int(st, 7, limit);
    db_int(st, 8, q->uncalled);
    db_text(st, 9, q->failed);
    db_int(st, 10, q->pair_of);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        rec_take(st, arena, &rows[n++]);
    }
    db_done(st);
    *ret_n = n;
    return rc;
}

enum rc claim_counts(struct db *db, int64_t org_id, const char *period,
                     struct claim_count ret[CLAIM_STATE_COUNT], struct err *err)
{
    enum claim_state s;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_counts, &st, err);

    memset(ret, 0, CLAIM_STATE_COUNT * sizeof *ret);
    if (rc) {
        return rc;
    }
    db_int(st, 1, org_id);
    db_text(st, 2, period);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        if (claim_parse(db_col_text(st, 0), &s)) {
            ret[s] =
                (struct claim_count){db_col_int(st, 1), db_col_int(st, 2), db_col_int(st, 3)};
        }
    }
    db_done(st);
    return rc;
}

/* Rows of a statement with ?1, taken one by one; room for as many as there are. */
#define LIST_BEGIN(sql, type)                             \
    enum { ROOM = 64 };                                   \
    size_t room = ROOM;                                   \
    type *rows = arena_alloc(arena, room * sizeof *rows); \
    sqlite3_stmt *st;                                     \
    bool row = false;                                     \
    size_t n = 0;                                         \
    enum rc rc = db_stmt(db, sql, &st, err);              \
                                                          \
    *ret = rows;                                          \
    *ret_n = 0;                                           \
    if (rc) {                                             \
        return rc;                                        \
    }

static void *list_grow(struct arena *arena, void *rows, size_t n, size_t *room, size_t size)
{
    void *more = rows;

    if (n == *room) {
        more = arena_alloc(arena, *room * 2 * size);
        memcpy(more, rows, n * size);
        *room *= 2;
    }
    return more;
}

enum rc claim_people(struct db *db, int64_t claim_id, struct arena *arena,
                     struct claim_person **ret, size_t *ret_n, struct err *err)
{
    LIST_BEGIN(sql_people, struct claim_person)
    db_int(st, 1, claim_id);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        rows = list_grow(arena, rows, n, &room, sizeof *rows);
        rows[n++] = (struct claim_person){
            .n = (int)db_col_int(st, 0),
            .mediator_id = db_col_int(st, 1),
            .name = arena_strdup(arena, db_col_text(st, 2)),
            .person_class = arena_strdup(arena, db_col_text(st, 3)),
            .num = db_col_int(st, 4),
            .den = db_col_int(st, 5),
            .fen = db_col_int(st, 6),
            .capped_fen = db_col_int(st, 7),
            .bank = arena_strdup(arena, db_col_text(st, 8)),
            .card4 = arena_strdup(arena, db_col_text(st, 9)),
        };
    }
    db_done(st);
    *ret = rows;
    *ret_n = n;
    return rc;
}

enum rc claim_payers(struct db *db, int64_t claim_id, struct arena *arena,
                     struct claim_payer **ret, size_t *ret_n, struct err *err)
{
    LIST_BEGIN(sql_payers, struct claim_payer)
    db_int(st, 1, claim_id);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        rows = list_grow(arena, rows, n, &room, sizeof *rows);
        rows[n++] =
            (struct claim_payer){arena_strdup(arena, db_col_text(st, 0)), db_col_int(st, 1)};
    }
    db_done(st);
    *ret = rows;
    *ret_n = n;
    return rc;
}

static enum rc remarks_read(struct db *db, int64_t step_id, struct arena *arena,
                            struct claim_remark **ret, size_t *ret_n, struct err *err)
{
    LIST_BEGIN(sql_remarks, struct claim_remark)
    db_int(st, 1, step_id);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        rows = list_grow(arena, rows, n, &room, sizeof *rows);
        rows[n++] = (struct claim_remark){arena_strdup(arena, db_col_text(st, 0)),
                                          arena_strdup(arena, db_col_text(st, 1))};
    }
    db_done(st);
    *ret = rows;
    *ret_n = n;
    return rc;
}

enum rc claim_steps(struct db *db, int64_t claim_id, struct arena *arena,
                    struct claim_step **ret, size_t *ret_n, struct err *err)
{
    LIST_BEGIN(sql_steps, struct claim_step)
    db_int(st, 1, claim_id);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        rows = list_grow(arena, rows, n, &room, sizeof *rows);
        rows[n++] = (struct claim_step){
            .id = db_col_int(st, 0),
            .side = db_col_text(st, 1)[0],
            .revision = db_col_int(st, 2),
            .event = arena_strdup(arena, db_col_text(st, 3)),
            .from_state = arena_strdup(arena, db_col_text(st, 4)),
            .to_state = arena_strdup(arena, db_col_text(st, 5)),
            .actor = arena_strdup(arena, db_col_text(st, 6)),
            .on = col_date(st, 7),
            .by_name = arena_strdup(arena, db_col_text(st, 8)),
            .amount_fen = db_col_int(st, 9),
            .code = arena_strdup(arena, db_col_text(st, 10)),
            .doc_no = arena_strdup(arena, db_col_text(st, 11)),
            .due_on = col_date(st, 12),
            .note = arena_strdup(arena, db_col_text(st, 13)),
        };
    }
    db_done(st);
    for (size_t i = 0; i < n && !rc; i++) {
        rc = remarks_read(db, rows[i].id, arena, &rows[i].remarks, &rows[i].n_remarks, err);
    }
    *ret = rows;
    *ret_n = n;
    return rc;
}

enum rc claim_batches(struct db *db, int64_t org_id, const char *period, struct arena *arena,
                      struct claim_batch **ret, size_t *ret_n, struct err *err)
{
    LIST_BEGIN(sql_batches, struct claim_batch)
    db_int(st, 1, org_id);
    db_text(st, 2, period);
    db_int(st, 3, ROWS_MAX);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        rows = list_grow(arena, rows, n, &room, sizeof *rows);
        rows[n++] = (struct claim_batch){
            .id = db_col_int(st, 0),
            .uid = arena_strdup(arena, db_col_text(st, 1)),
            .org_id = db_col_int(st, 2),
            .org_name = arena_strdup(arena, db_col_text(st, 3)),
            .period = arena_strdup(arena, db_col_text(st, 4)),
            .made_on = col_date(st, 5),
            .director = arena_strdup(arena, db_col_text(st, 6)),
            .n = db_col_int(st, 7),
            .sum_fen = db_col_int(st, 8),
            .direction = arena_strdup(arena, db_col_text(st, 9)),
            .state = arena_strdup(arena, db_col_text(st, 10)),
            .changed_on = col_date(st, 11),
            .unanswered = db_col_int(st, 12),
        };
    }
    db_done(st);
    *ret = rows;
    *ret_n = n;
    return rc;
}

void claim_mask(const char *name, struct buf *out)
{
    const char *p = name;

    if (!*p) {
        return;
    }
    buf_code_point(out, utf8_next(&p));
    for (int i = 0; *p && i < MASK_SIGNS; i++) {
        (void)utf8_next(&p);
        buf_str(out, "某");
    }
}

/* --- periods --- */

void claim_period_of(char cycle, struct date day, char out[CLAIM_PERIOD_SIZE])
{
    const int year = day.year;

    switch (cycle) {
    case 'M':
        snprintf(out, CLAIM_PERIOD_SIZE, "%04d-%02d", year, day.month);
        return;
    case 'H':
        snprintf(out, CLAIM_PERIOD_SIZE, "%04dH%d", year, day.month > 6 ? 2 : 1);
        return;
    case 'Y':
        snprintf(out, CLAIM_PERIOD_SIZE, "%04d", year);
        return;
    default:
        snprintf(out, CLAIM_PERIOD_SIZE, "%04dQ%d", year, (day.month + 2) / 3);
        return;
    }
}

bool claim_period_next(const char *period, char out[CLAIM_PERIOD_SIZE])
{
    static const char forms[] = "-HQ";
    const char *sep = period && strlen(period) >= 4 ? strchr(forms, period[4]) : NULL;
    struct period p;
    char cycle = 'Y';

    if (!period || period_parse(period, &p, NULL) != RC_OK) {
        return false;
    }
    if (sep && *sep) {
        cycle = *sep == '-' ? 'M' : *sep;
    }
    claim_period_of(cycle, date_add_days(p.to, 1), out);
    return true;
}
