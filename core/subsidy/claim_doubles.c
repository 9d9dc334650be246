/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_doubles.c - claims held against each other across villages: the same dispute (K02), the
 * same number (K03), nearly the same record (K12), and what a whole village shows (K09 to K11).
 * Source: handbook part 2, B.8.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/setting.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/dispute_key.h"
#include "core/subsidy/similar.h"

enum { DOUBLES_MAX = 2000, PATTERNS_MAX = 2000, SIGS_MAX = 100000, VILLAGE_LEAST = 5 };

#define LIVE(k) k ".state NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED')"
/* ?1 claim or 0, ?2 period or NULL */
#define MEANT \
    " (?1 = 0 OR a.id = ?1 OR b.id = ?1) AND (?2 IS NULL OR a.period = ?2 OR b.period = ?2)"
static const char sql_keys[] =
    "SELECT a.id, b.id, a.event_date, b.event_date, a.dispute_key FROM claim a JOIN claim b ON "
    "b.dispute_key = a.dispute_key AND b.id > a.id WHERE " LIVE("a") " AND " LIVE(
        "b") " AND" MEANT " ORDER BY a.id, b.id";
static const char sql_agreements[] =
    "SELECT a.id, b.id, a.agreement_no FROM claim a JOIN claim b ON b.agreement_no = "
    "a.agreement_no AND b.id > a.id WHERE " LIVE("a") " AND " LIVE("b") " AND" MEANT
                                                                        " ORDER BY a.id, b.id";
static const char sql_platform[] =
    "SELECT a.id, b.id, a.platform_no FROM claim a JOIN claim b ON b.platform_no = "
    "a.platform_no AND b.id > a.id WHERE " LIVE("a") " AND " LIVE("b") " AND" MEANT
                                                                       " ORDER BY a.id, b.id";
static const char sql_sigs[] = "SELECT id, text_sig, coalesce(period, '') FROM claim a WHERE "
                               "text_sig IS NOT NULL AND " LIVE("a") " ORDER BY id";
static const char sql_failed[] =
    "SELECT coalesce(o.name, m.name), json_extract(j.value, '$.code') AS code, count(*), "
    "coalesce(k.org_id, -1) FROM claim k JOIN json_each(k.checks) j LEFT JOIN org o ON o.id = "
    "k.org_id LEFT JOIN committee "
    "m "
    "ON m.id = 1 WHERE k.checks IS NOT NULL AND (?1 IS NULL OR k.period = ?1) AND " LIVE(
        "k") " "
             "AND json_extract(j.value, '$.verdict') = 'FAIL' AND json_extract(j.value, "
             "'$.code') IN "
             "('K09', 'K11') GROUP BY 1, 2 ORDER BY 1, 2";
static const char sql_villages[] =
    "SELECT coalesce(o.name, m.name), count(*), (SELECT count(*) FROM claim t WHERE (?1 IS "
    "NULL "
    "OR t.period = ?1) AND " LIVE(
        "t") "), coalesce(k.org_id, -1) FROM claim k LEFT JOIN org o ON o.id = k.org_id LEFT "
             "JOIN committee m ON m.id = 1 WHERE (?1 IS NULL OR k.period = ?1) AND " LIVE(
                 "k") " GROUP BY "
                      "coalesce(k.org_id, 0) ORDER BY 1";
/* the same people so often within a year, whichever village claims */
static const char sql_pairs[] =
    "SELECT max(k.id), coalesce(o.name, m.name), count(*) FROM claim k LEFT JOIN org o ON o.id "
    "= "
    "k.org_id LEFT JOIN committee m ON m.id = 1 WHERE k.pair_key IS NOT NULL AND " LIVE(
        "k") " "
             "AND k.agreed_on > (SELECT date(max(agreed_on), '-12 months') FROM claim) GROUP "
             "BY "
             "k.pair_key HAVING count(*) >= ?1 AND (?2 IS NULL OR max(k.period = ?2)) ORDER BY "
             "3 DESC";

/** What is being collected. */
struct collect {
    struct db *db;
    struct arena *arena;
    struct claim_double *rows;
    size_t n;
    int64_t claim_id;
    const char *period;
    int64_t days; /* K02 */
};

static void double_add(struct collect *c, int64_t a, int64_t b, const char *code, int percent,
                       const char *what)
{
    if (c->n < DOUBLES_MAX) {
        c->rows[c->n++] = (struct claim_double){.a = a,
                                                .b = b,
                                                .code = code,
                                                .percent = percent,
                                                .what = arena_strdup(c->arena, what)};
    }
}

static bool same_time(sqlite3_stmt *st, int64_t days)
{
    struct date a;
    struct date b;

    return !date_parse_iso(db_col_text(st, 2), &a) || !date_parse_iso(db_col_text(st, 3), &b) ||
           dispute_same(db_col_text(st, 4), a, db_col_text(st, 4), b, (int)days);
}

static enum rc pairs_read(struct collect *c, const char *sql, const char *code, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(c->db, sql, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, c->claim_id);
    db_text(st, 2, c->period);
    while (!(rc = db_step(c->db, st, &row, err)) && row) {
        if (sql != sql_keys) {
            double_add(c, db_col_int(st, 0), db_col_int(st, 1), code, 100, db_col_text(st, 2));
        } else if (same_time(st, c->days)) {
            double_add(c, db_col_int(st, 0), db_col_int(st, 1), code, 100, "");
        }
    }
    db_done(st);
    return rc;
}

/** All signatures, and which claim each is of. */
struct sigs {
    struct collect *c;
    struct similar_sig *sig;
    int64_t *id;
    bool *meant; /* of the period */
    size_t n;
};

static bool alike(const struct similar_pair *pair, void *self)
{
    const struct sigs *s = self;
    const int64_t a = s->id[pair->a];
    const int64_t b = s->id[pair->b];

    if ((s->c->claim_id == 0 || a == s->c->claim_id || b == s->c->claim_id) &&
        (s->meant[pair->a] || s->meant[pair->b])) {
        double_add(s->c, a < b ? a : b, a < b ? b : a, "K12", pair->percent, "");
    }
    return s->c->n < DOUBLES_MAX;
}

static enum rc sigs_read(struct sigs *s, struct err *err)
{
    size_t room = 0;
    sqlite3_stmt *st = NULL;
    bool row = false;
    enum rc rc = db_stmt(s->c->db, sql_sigs, &st, err);

    while (!rc && !(rc = db_step(s->c->db, st, &row, err)) && row && s->n < SIGS_MAX) {
        if (s->n == room) {
            room = room ? room * 2 : 256;
            s->sig = mem_resize(s->sig, room, sizeof *s->sig);
            s->id = mem_resize(s->id, room, sizeof *s->id);
            s->meant = mem_resize(s->meant, room, sizeof *s->meant);
        }
        if (similar_load(sqlite3_column_blob(st, 1), (size_t)sqlite3_column_bytes(st, 1),
                         &s->sig[s->n])) {
            s->id[s->n] = db_col_int(st, 0);
            s->meant[s->n++] = !s->c->period || strcmp(s->c->period, db_col_text(st, 2)) == 0;
        }
    }
    if (st) {
        db_done(st);
    }
    return rc;
}

/* One claim against all others: no need to sort every signature into bands for that. */
static void texts_of_one(struct sigs *s, int percent)
{
    size_t own = 0;

    while (own < s->n && s->id[own] != s->c->claim_id) {
        own++;
    }
    for (size_t i = 0; i < s->n && own < s->n; i++) {
        const struct similar_pair pair = {
            .a = (uint32_t)(i < own ? i : own),
            .b = (uint32_t)(i < own ? own : i),
            .percent = similar_percent(&s->sig[own], &s->sig[i]),
        };

        if (i != own && pair.percent >= percent && !alike(&pair, s)) {
            return;
        }
    }
}

/* The estimate is asked for a little less than the setting, so that no copy slips through by
 * its error; the reviewer sees how alike the two are. */
static enum rc texts_read(struct collect *c, int percent, struct err *err)
{
    const int least = percent > SIMILAR_SLACK ? percent - SIMILAR_SLACK : 1;
    struct sigs s = {.c = c};
    const enum rc rc = sigs_read(&s, err);

    if (!rc && c->claim_id != 0) {
        texts_of_one(&s, least);
    } else if (!rc && s.n > 0) {
        similar_find(s.sig, s.n, least, alike, &s);
    }
    mem_free(s.sig);
    mem_free(s.id);
    mem_free(s.meant);
    return rc;
}

enum rc claim_doubles(struct db *db, int64_t claim_id, const char *period, struct arena *arena,
                      struct claim_double **ret, size_t *ret_n, struct err *err)
{
    const struct date on = {9999, 12, 31};
    struct collect c = {.db = db,
                        .arena = arena,
                        .claim_id = claim_id,
                        .period = period,
                        .rows = arena_alloc(arena, DOUBLES_MAX * sizeof *c.rows)};
    int64_t percent = SIMILAR_PERCENT;
    enum rc rc = setting_int(db, "claim.double_days", on, DISPUTE_DAYS, &c.days, err);

    if (!rc) {
        rc = setting_int(db, "claim.similar_percent", on, SIMILAR_PERCENT, &percent, err);
    }
    if (!rc) {
        rc = pairs_read(&c, sql_keys, "K02", err);
    }
    if (!rc) {
        rc = pairs_read(&c, sql_agreements, "K03", err);
    }
    if (!rc) {
        rc = pairs_read(&c, sql_platform, "K03", err);
    }
    if (!rc) {
        rc = texts_read(&c, (int)percent, err);
    }
    *ret = c.rows;
    *ret_n = c.n;
    return rc;
}

/* --- patterns --- */

static struct claim_pattern *pattern_add(struct claim_pattern *rows, size_t *n)
{
    return *n < PATTERNS_MAX ? &rows[(*n)++] : &rows[PATTERNS_MAX - 1];
}

static enum rc failed_read(struct db *db, const char *period, struct arena *arena,
                           struct claim_pattern *rows, size_t *n, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_failed, &st, err);

    if (rc) {
        return rc;
    }
    db_text(st, 1, period);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        const char *code = db_col_text(st, 1);
        struct claim_pattern *p = pattern_add(rows, n);

        p->org_name = arena_strdup(arena, db_col_text(st, 0));
        p->code = arena_strdup(arena, code);
        p->n = db_col_int(st, 2);
        p->org_id = db_col_int(st, 3);
        p->sentence =
            arena_printf(arena,
                         strcmp(code, "K09") == 0
                             ? _("%s: %d claims of cases entered late or in heaps.")
                             : _("%s: %d claims with telephones or numbers that look wrong."),
                         p->org_name, (int)p->n);
    }
    db_done(st);
    return rc;
}

static enum rc villages_read(struct db *db, const char *period, struct arena *arena,
                             struct claim_pattern *rows, size_t *n, struct err *err)
{
    const struct date on = {9999, 12, 31};
    int64_t percent = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = setting_int(db, "claim.village_percent", on, 40, &percent, err);

    rc = rc ? rc : db_stmt(db, sql_villages, &st, err);
    if (rc) {
        return rc;
    }
    db_text(st, 1, period);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        const int64_t of_n = db_col_int(st, 2);

        if (of_n >= VILLAGE_LEAST && db_col_int(st, 1) * 100 > of_n * percent) {
            struct claim_pattern *p = pattern_add(rows, n);

            p->code = "K10";
            p->org_name = arena_strdup(arena, db_col_text(st, 0));
            p->org_id = db_col_int(st, 3);
            p->n = db_col_int(st, 1);
            p->of_n = of_n;
            p->sentence = arena_printf(arena, _("%s: %d of the %d claims of the township."),
                                       p->org_name, (int)p->n, (int)of_n);
        }
    }
    db_done(st);
    return rc;
}

static enum rc people_read(struct db *db, const char *period, struct arena *arena,
                           struct claim_pattern *rows, size_t *n, struct err *err)
{
    const struct date on = {9999, 12, 31};
    int64_t cases = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = setting_int(db, "claim.pair_cases", on, 3, &cases, err);

    rc = rc ? rc : db_stmt(db, sql_pairs, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, cases);
    db_text(st, 2, period);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        struct claim_pattern *p = pattern_add(rows, n);

        p->code = "K10";
        p->claim_id = db_col_int(st, 0);
        p->org_name = arena_strdup(arena, db_col_text(st, 1));
        p->n = db_col_int(st, 2);
        p->sentence = arena_printf(arena, _("%s: the same people %d times within a year."),
                                   p->org_name, (int)p->n);
    }
    db_done(st);
    return rc;
}

enum rc claim_patterns(struct db *db, const char *period, struct arena *arena,
                       struct claim_pattern **ret, size_t *ret_n, struct err *err)
{
    struct claim_pattern *rows = arena_alloc(arena, PATTERNS_MAX * sizeof *rows);
    struct claim_double *pairs;
    size_t n_pairs = 0;
    size_t n = 0;
    enum rc rc = failed_read(db, period, arena, rows, &n, err);

    if (!rc) {
        rc = villages_read(db, period, arena, rows, &n, err);
    }
    if (!rc) {
        rc = people_read(db, period, arena, rows, &n, err);
    }
    if (!rc) {
        rc = claim_doubles(db, 0, period, arena, &pairs, &n_pairs, err);
    }
    for (size_t i = 0; i < n_pairs && !rc; i++) {
        if (strcmp(pairs[i].code, "K12") == 0) {
            struct claim_pattern *p = pattern_add(rows, &n);

            p->code = "K12";
            p->org_name = "";
            p->claim_id = pairs[i].b;
            p->n = pairs[i].percent;
            p->sentence = arena_printf(arena, _("Two records are %d of 100 parts the same."),
                                       (int)pairs[i].percent);
        }
    }
    *ret = rows;
    *ret_n = n;
    return rc;
}
