/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_clock.c - see claim_clock.h. One query gathers what waits; the days are counted here.
 */
#include "config.h"

#include "core/subsidy/claim_clock.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/base/period.h"
#include "core/domain/deadline.h"
#include "core/subsidy/pack_store.h"

#define WORTH "sum(coalesce(k.final_fen, k.graded_fen, k.amount_fen, 0))"
#define WHO   "coalesce(o.name, m.name)"
#define FROM                                                                                   \
    " FROM claim k LEFT JOIN org o ON o.id = k.org_id LEFT JOIN committee m ON m.id = 1 JOIN " \
    "claim_step s ON s.id = (SELECT max(id) FROM claim_step WHERE claim_id = k.id AND event "  \
    "<> 'REPORT') "
/* kind, first claim, who, period, how many, fen, from which day, until when, pack; of the
 * township's own cases only what no task of the case says. */
static const char sql_waiting[] =
    "SELECT CASE WHEN s.event = 'APPEAL' THEN 'CLAIM_APPEAL' WHEN k.state = 'SUBMITTED' THEN "
    "'CLAIM_REVIEW' WHEN k.state = 'OFFICE_OK' THEN 'CLAIM_BUREAU' ELSE 'CLAIM_PAY' END, "
    "min(k.id), " WHO ", k.period, count(*), " WORTH ", s.on_date, NULL, k.pack_digest" FROM
    "WHERE k.state IN ('SUBMITTED', 'OFFICE_OK', 'PUBLIC_OK') GROUP BY 1, k.org_id, "
    "k.period, s.on_date, k.pack_digest "
    "UNION ALL SELECT 'CLAIM_POSTED', min(k.id), " WHO ", k.period, count(*), " WORTH
    ", k.public_from, k.public_until, NULL" FROM
    "WHERE k.state = 'PUBLISHED' GROUP BY k.org_id, k.period, k.public_until "
    "UNION ALL SELECT 'CLAIM_SUPPLY', min(k.id), " WHO ", k.period, count(*), " WORTH
    ", s.on_date, s.due_on, NULL" FROM
    "WHERE k.state IN ('OFFICE_BACK', 'BUREAU_BACK') AND k.case_id IS NULL GROUP BY k.org_id, "
    "k.period, s.on_date, s.due_on "
    "UNION ALL SELECT 'CLAIM_OBJECT', k.id, " WHO ", k.period, 1, " WORTH
    ", (SELECT min(on_date) FROM claim_objection WHERE claim_id = k.id AND state = 'OPEN'), "
    "NULL, NULL" FROM "WHERE k.state = 'OBJECTED' GROUP BY k.id "
    "UNION ALL SELECT 'CLAWBACK', k.id, " WHO ", k.period, 1, " WORTH
    ", CASE WHEN k.state = 'PAID' THEN k.void_on ELSE s.on_date END, CASE WHEN k.state = "
    "'PAID' THEN NULL ELSE s.due_on END, NULL" FROM
    "WHERE k.case_id IS NULL AND (k.state = 'CLAWBACK' OR (k.state = 'PAID' AND k.void_on IS "
    "NOT NULL)) GROUP BY k.id";
static const char sql_town[] = "SELECT count(*) FROM committee WHERE level = 'TOWN'";
static const char sql_pack[] =
    "SELECT id FROM subsidy_pack WHERE digest = ?1 ORDER BY id LIMIT 1";

/* Which clock a line has, and whose step of the pack gives its days. */
static const struct {
    enum task_kind kind;
    const char *rule;
    enum pack_actor actor; /* OTHER: no step of the pack */
} kinds[] = {
    {TASK_CLAIM_REVIEW, "claim_review", PACK_ACTOR_TOWN   },
    {TASK_CLAIM_BUREAU, "claim_bureau", PACK_ACTOR_BUREAU },
    {TASK_CLAIM_PAY,    "claim_pay",    PACK_ACTOR_FINANCE},
    {TASK_CLAIM_APPEAL, "claim_appeal", PACK_ACTOR_OTHER  },
    {TASK_CLAIM_POSTED, "claim_posted", PACK_ACTOR_OTHER  },
    {TASK_CLAIM_SUPPLY, "claim_supply", PACK_ACTOR_OTHER  },
    {TASK_CLAIM_OBJECT, "claim_object", PACK_ACTOR_OTHER  },
    {TASK_CLAWBACK,     "clawback",     PACK_ACTOR_OTHER  },
};

/** One reading; the pack of the last line is kept, since most lines are of one. */
struct clocks {
    struct db *db;
    struct arena *arena;
    char digest[80];
    const struct subsidy_pack *pack;
};

static enum rc pack_of(struct clocks *c, const char *digest, struct err *err)
{
    struct subsidy_pack *pack = NULL;
    int64_t id = 0;
    enum rc rc;

    if (strcmp(c->digest, digest) == 0 || strlen(digest) >= sizeof c->digest) {
        return RC_OK;
    }
    memcpy(c->digest, digest, strlen(digest) + 1);
    c->pack = NULL;
    rc = db_read_int(c->db, &id, err, sql_pack, "t", digest);
    if (!rc) {
        rc = pack_load(c->db, id, c->arena, &pack, err);
    }
    c->pack = pack;
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* The first step of that side that names days. */
static const struct subsidy_step *step_of(const struct subsidy_pack *pack, enum pack_actor who)
{
    for (size_t i = 0; pack && who != PACK_ACTOR_OTHER && i < pack->n_steps; i++) {
        if (pack->steps[i].actor == who && pack->steps[i].days >= 0) {
            return &pack->steps[i];
        }
    }
    return NULL;
}

static enum rc due_of(struct clocks *c, size_t k, const char *digest, struct date from,
                      struct date *ret, struct err *err)
{
    const struct subsidy_step *step;
    enum rc rc = RC_OK;

    if (kinds[k].actor != PACK_ACTOR_OTHER) {
        rc = pack_of(c, digest, err);
    }
    step = step_of(kinds[k].actor != PACK_ACTOR_OTHER ? c->pack : NULL, kinds[k].actor);
    if (rc || !step) {
        return rc ? rc : deadline_due(c->db, kinds[k].rule, from, ret, err);
    }
    return deadline_count(c->db, step->days, step->workdays ? DEADLINE_WORKDAY : DEADLINE_DAY,
                          !step->workdays, from, ret, err);
}

static struct date day_of(sqlite3_stmt *st, int col)
{
    struct date d;

    return date_parse_iso(db_col_text(st, col), &d) ? d : (struct date){0};
}

/** A line as it was read, before its days are counted. */
struct waiting {
    struct claim_clock row;
    const char *digest;
    size_t kind;
    struct date from;
};

static bool waiting_take(sqlite3_stmt *st, struct arena *arena, struct waiting *ret)
{
    const char *code = db_col_text(st, 0);
    char figure[MONEY_FIGURE_SIZE];
    struct period period;
    size_t k = 0;

    while (k < countof(kinds) && strcmp(task_code(kinds[k].kind), code) != 0) {
        k++;
    }
    if (k == countof(kinds)) {
        return false;
    }
    money_figure(db_col_int(st, 5), figure);
    *ret = (struct waiting){
        .kind = k, .digest = arena_strdup(arena, db_col_text(st, 8)), .from = day_of(st, 6)};
    ret->row = (struct claim_clock){
        .kind = kinds[k].kind,
        .rule = kinds[k].rule,
        .due = day_of(st, 7),
        .claim_id = db_col_int(st, 1),
        .org = arena_strdup(arena, db_col_text(st, 2)),
        .detail = arena_printf(arena, i18n_chinese(N_("%s, %d claims, %s yuan")),
                               period_parse(db_col_text(st, 3), &period, NULL) == RC_OK
                                   ? period.label
                                   : db_col_text(st, 3),
                               (int)db_col_int(st, 4), figure)};
    return date_is_set(ret->row.due) || date_is_set(ret->from);
}

static int clock_order(const void *a, const void *b)
{
    const struct claim_clock *x = a;
    const struct claim_clock *y = b;
    const int days = date_cmp(x->due, y->due);
    const int kind = strcmp(task_code(x->kind), task_code(y->kind));

    if (days != 0 || kind != 0) {
        return days != 0 ? days : kind;
    }
    return (x->claim_id > y->claim_id) - (x->claim_id < y->claim_id);
}

/* Read whole before any day is counted: counting reads as well. */
static enum rc waiting_read(struct db *db, struct arena *arena, struct waiting **ret,
                            size_t *ret_n, struct err *err)
{
    size_t room = 64;
    struct waiting *rows = arena_alloc(arena, room * sizeof *rows);
    sqlite3_stmt *st;
    bool row = false;
    size_t n = 0;
    enum rc rc = db_stmt(db, sql_waiting, &st, err);

    if (!rc) {
        while (!(rc = db_step(db, st, &row, err)) && row) {
            if (n == room) {
                struct waiting *more = arena_alloc(arena, 2 * room * sizeof *more);

                memcpy(more, rows, n * sizeof *more);
                rows = more;
                room *= 2;
            }
            n += waiting_take(st, arena, &rows[n]);
        }
        db_done(st);
    }
    *ret = rows;
    *ret_n = n;
    return rc;
}

enum rc claim_clocks(struct db *db, struct arena *arena, struct claim_clock **ret,
                     size_t *ret_n, struct err *err)
{
    struct clocks c = {.db = db, .arena = arena};
    struct waiting *rows = NULL;
    int64_t town = 0;
    size_t n = 0;
    enum rc rc = db_read_int(db, &town, err, sql_town, "");

    *ret = NULL;
    *ret_n = 0;
    if (rc || town == 0) {
        return rc;
    }
    rc = waiting_read(db, arena, &rows, &n, err);
    *ret = arena_alloc(arena, (n + 1) * sizeof **ret);
    for (size_t i = 0; i < n && !rc; i++) {
        if (!date_is_set(rows[i].row.due)) {
            rc = due_of(&c, rows[i].kind, rows[i].digest, rows[i].from, &rows[i].row.due, err);
        }
        (*ret)[i] = rows[i].row;
    }
    if (!rc) {
        qsort(*ret, n, sizeof **ret, clock_order);
        *ret_n = n;
    }
    return rc;
}
