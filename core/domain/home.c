/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home.c - the figures of the start screen, each from an index. */
#include "config.h"

#include "core/domain/home.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/committee.h"
#include "core/domain/setting.h"

/* A figure above HOME_COUNT_MAX says nothing more to a reader, and counting on would cost the
 * start of the program. */
static const char sql_month[] = "SELECT count(*) FROM (SELECT 1 FROM cases WHERE registered_on "
                                ">= ?1 AND registered_on <= ?2 LIMIT 1000)";
static const char sql_open[] =
    "SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY cases_med WHERE med IN ('NEW', "
    "'SCREEN', 'CONSENT', 'ACCEPTED', "
    "'MEDIATING', 'SUSPENDED', 'AGREED', 'FAILED', 'HANDED_UP', 'HANDED_OVER') LIMIT 1000)";
static const char sql_tasks[] = "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_due "
                                "WHERE due_on <= ?1 LIMIT 1000)";
_Static_assert(HOME_COUNT_MAX == 1000, "the statements above stop there");
static const char sql_returned[] = "SELECT count(*) FROM (SELECT 1 FROM claim WHERE state IN "
                                   "('OFFICE_BACK', 'BUREAU_BACK') LIMIT 1000)";
static const char sql_waiting[] =
    "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state IN ('SEALED', 'LATER') LIMIT 1000)";

static enum rc home_committee(struct db *db, struct home_summary *ret, struct err *err)
{
    struct committee c;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = committee_get(db, &c, &arena, err);
    if (rc == RC_OK) {
        snprintf(ret->committee, sizeof ret->committee, "%s", c.name);
        ret->practice = c.practice;
    } else if (rc == RC_NOTFOUND) {
        err_clear(err);
        rc = RC_OK;
    }
    arena_done(&arena);
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

enum rc home_summary(struct db *db, const struct clock *clock, struct home_summary *ret,
                     struct err *err)
{
    const struct date today = clock_today(clock);
    char iso[DATE_ISO_SIZE];
    char first[DATE_ISO_SIZE];
    enum rc rc;

    memset(ret, 0, sizeof *ret);
    date_iso(today, iso);
    date_iso((struct date){today.year, today.month, 1}, first);
    rc = db_read_int(db, &ret->cases_month, err, sql_month, "tt", first, iso);
    if (rc == RC_OK) {
        rc = db_read_int(db, &ret->cases_open, err, sql_open, "");
    }
    if (rc == RC_OK) {
        rc = db_read_int(db, &ret->tasks, err, sql_tasks, "t", iso);
    }
    if (rc == RC_OK) {
        rc = db_read_int(db, &ret->claims_returned, err, sql_returned, "");
    }
    if (rc == RC_OK) {
        rc = db_read_int(db, &ret->outbox_waiting, err, sql_waiting, "");
    }
    if (rc == RC_OK) {
        rc = home_committee(db, ret, err);
    }
    if (rc == RC_OK) {
        rc = home_stamp(db, "backup_last", today, ret->last_backup, err);
    }
    return rc ? rc : home_stamp(db, "upload_last", today, ret->last_upload, err);
}
