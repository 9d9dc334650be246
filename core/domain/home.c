/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home.c - the figures of the start screen, each from an index. */
#include "config.h"

#include "core/domain/home.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/holiday.h"
#include "core/domain/setting.h"

/*
 * A figure above HOME_COUNT_MAX says nothing more to a reader, and counting on would cost the
 * start of the program. Each walk begins at its bound and runs to the end of its index (hence
 * the orders): no row is compared.
 */
/* What waits for the village, and what has ended, is nothing to do here. */
static const char sql_claims[] =
    "SELECT count(*) FROM (SELECT 1 FROM claim INDEXED BY claim_state WHERE state IN "
    "('SUBMITTED', 'OFFICE_OK', 'BUREAU_OK', 'BUREAU_CUT', 'APPROVED', 'PUBLISHED', "
    "'OBJECTED', "
    "'PUBLIC_OK', 'CLAWBACK') LIMIT 200)";
static const char sql_figures[] =
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM cases WHERE registered_on >= ?1 ORDER BY "
    "registered_on LIMIT 200)),"
    " (SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY cases_med WHERE med IN ('NEW', "
    "'SCREEN', 'CONSENT', 'ACCEPTED', 'MEDIATING', 'SUSPENDED', 'AGREED', 'FAILED', "
    "'HANDED_UP', 'HANDED_OVER') LIMIT 200)),"
    " (SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_due WHERE due_on <= ?2 AND "
    "(kind <> 'CONFIRM' OR due_on >= ?2) ORDER BY due_on DESC LIMIT 200)),"
    " (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state IN ('SEALED', 'LATER') LIMIT "
    "200))";
_Static_assert(HOME_COUNT_MAX == 200, "the statement above stops there");
static const char sql_later[] =
    "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_due WHERE due_on > ?1 LIMIT ?2)";

static const char sql_due_in[] =
    "SELECT EXISTS (SELECT 1 FROM task INDEXED BY task_due WHERE due_on BETWEEN ?1 AND ?2)";

static const char sql_committee[] = "SELECT name, practice, level = 'TOWN' FROM committee";
static const char sql_last_act[] =
    "SELECT substr(at, 1, 10) FROM audit ORDER BY id DESC LIMIT 1";

static enum rc home_committee(struct db *db, struct home_summary *ret, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_committee, &st, err);

    if (!rc) {
        rc = db_step(db, st, &row, err);
    }
    if (!rc && row) {
        snprintf(ret->committee, sizeof ret->committee, "%s", db_col_text(st, 0));
        ret->practice = db_col_int(st, 1) != 0;
        ret->town = db_col_int(st, 2) != 0;
        db_done(st);
    }
    return rc;
}

static enum rc home_stamp(struct db *db, const char *key, struct date today, char out[20],
                          struct err *err)
{
    char value[SETTING_SIZE];
    const enum rc rc = setting_get(db, key, today, "", value, err);

    if (rc == RC_OK) {
        snprintf(out, 20, "%.19s", value);
    }
    return rc;
}

/* In a township the days of its villages' claims count as well. */
static enum rc home_claims(struct db *db, const struct clock *clock, struct home_summary *ret,
                           struct err *err)
{
    int64_t due = 0;
    int64_t all = 0;
    const enum rc rc = task_claims_count(db, clock, &due, &all, err);

    ret->tasks += due;
    ret->tasks_all += all;
    return rc;
}

static enum rc home_figures(struct db *db, const struct clock *clock, struct home_summary *ret,
                            struct err *err)
{
    const struct date today = clock_today(clock);
    char iso[DATE_ISO_SIZE];
    char first[DATE_ISO_SIZE];
    int64_t later = 0;
    sqlite3_stmt *st;
    bool row;
    enum rc rc = db_stmt(db, sql_figures, &st, err);

    if (rc) {
        return rc;
    }
    date_iso(today, iso);
    date_iso((struct date){today.year, today.month, 1}, first);
    db_text(st, 1, first);
    db_text(st, 2, iso);
    rc = db_step(db, st, &row, err);
    if (rc) {
        return rc;
    }
    ret->cases_month = db_col_int(st, 0);
    ret->cases_open = db_col_int(st, 1);
    ret->tasks = db_col_int(st, 2);
    ret->outbox_waiting = db_col_int(st, 3);
    db_done(st);
    if (ret->tasks < HOME_COUNT_MAX) {
        rc = db_read_int(db, &later, err, sql_later, "ti", iso,
                         (int64_t)HOME_COUNT_MAX - ret->tasks);
    }
    ret->tasks_all = ret->tasks + later;
    if (!rc) {
        rc = home_claims(db, clock, ret, err);
    }
    return rc;
}

/* The newest act, not the latest stamp: once the clock is right again, the next act ends the
 * warning, whichever way it was wrong. */
static enum rc home_clock(struct db *db, struct date today, struct home_summary *ret,
                          struct err *err)
{
    char day[DATE_ISO_SIZE] = "";
    sqlite3_stmt *st;
    struct date last = {0};
    bool row;
    enum rc rc = db_stmt(db, sql_last_act, &st, err);

    if (rc) {
        return rc;
    }
    rc = db_step(db, st, &row, err);
    if (rc == RC_OK && row) {
        snprintf(day, sizeof day, "%s", db_col_text(st, 0));
        db_done(st);
    }
    if (rc == RC_OK && date_parse_iso(day, &last)) {
        memcpy(ret->last_act, day, sizeof day);
        ret->clock_behind = date_cmp(today, last) < 0;
    }
    return rc;
}

/* Rule C.5: last days of a year without its table are a guess, and the screen says so. */
static enum rc home_holidays(struct db *db, struct date today, struct home_summary *ret,
                             struct err *err)
{
    enum rc rc = RC_OK;

    for (int year = today.year; year <= today.year + 1 && !rc && !ret->missing_year; year++) {
        char first[DATE_ISO_SIZE];
        char last[DATE_ISO_SIZE];
        int64_t due = 0;
        bool known = true;

        date_iso((struct date){(int16_t)year, 1, 1}, first);
        date_iso((struct date){(int16_t)year, 12, 31}, last);
        rc = holiday_has_year(db, year, &known, err);
        if (!rc && !known) {
            rc = db_read_int(db, &due, err, sql_due_in, "tt", first, last);
        }
        ret->missing_year = due > 0 ? year : 0;
    }
    return rc;
}

enum rc home_summary(struct db *db, const struct clock *clock, struct home_summary *ret,
                     struct err *err)
{
    const struct date today = clock_today(clock);
    enum rc rc;

    memset(ret, 0, sizeof *ret);
    rc = home_figures(db, clock, ret, err);
    if (rc == RC_OK) {
        rc = home_committee(db, ret, err);
    }
    if (rc == RC_OK && ret->town) {
        rc = db_read_int(db, &ret->claims_waiting, err, sql_claims, "");
    }
    if (rc == RC_OK) {
        rc = home_clock(db, today, ret, err);
    }
    if (rc == RC_OK) {
        rc = home_holidays(db, today, ret, err);
    }
    return rc ? rc : home_stamp(db, "backup_last", today, ret->last_backup, err);
}

enum rc home_load(struct db *db, const struct clock *clock, int limit, struct arena *arena,
                  struct home_page *ret, struct err *err)
{
    const struct date always = {0};
    bool own;
    enum rc rc = db_snapshot(db, &own, err);

    memset(ret, 0, sizeof *ret);
    if (rc == RC_OK) {
        rc = home_summary(db, clock, &ret->sum, err);
    }
    if (rc == RC_OK) {
        rc = task_list(db, clock, always, limit, arena, &ret->tasks, &ret->n_tasks, err);
    }
    if (rc == RC_OK) {
        rc = mediator_first(db, arena, &ret->mediator, err);
    }
    db_snapshot_end(db, own);
    return rc;
}
