/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home.h - what the start screen shows. */
#ifndef TJ_CORE_DOMAIN_HOME_H
#define TJ_CORE_DOMAIN_HOME_H

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/domain/mediator.h"
#include "core/domain/task_list.h"
#include "core/store/db.h"

/** Figures stop here: HOME_COUNT_MAX means that many or more. */
enum { HOME_COUNT_MAX = 200 };

struct home_summary {
    int64_t cases_month; /**< registered since the first of this month */
    int64_t cases_open;  /**< not closed yet */
    int64_t tasks;       /**< due today or before */
    int64_t tasks_all;   /**< those and the later ones */
    int64_t outbox_waiting;
    int64_t claims_waiting; /**< in a township: claims it has a step to take on; else 0 */
    char committee[256];    /**< name, "" before there is one */
    bool practice;
    bool town; /**< a township's database: it decides on the claims of its villages */
    char last_backup[20]; /**< stamp, "" never */
    bool clock_behind; /**< today lies before the day of the newest act: the clock is wrong */
    int missing_year;  /**< something is due in this year, and its holidays are not known; 0 */
    char last_act[DATE_ISO_SIZE]; /**< day of the newest act, "" when there is none */
};
ATTR_CHECK enum rc home_summary(struct db *db, const struct clock *clock,
                                struct home_summary *ret, struct err *err);

struct home_page {
    struct home_summary sum;
    struct task_row *tasks; /**< the first `limit`, as task_list gives them */
    size_t n_tasks;
    const char *mediator; /**< name of the first in the list, NULL: nobody is in it */
};
/** All of the screen as of one moment. Rows live in the arena. */
ATTR_CHECK enum rc home_load(struct db *db, const struct clock *clock, int limit,
                             struct arena *arena, struct home_page *ret, struct err *err);

#endif
