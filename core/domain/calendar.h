/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar.h - the days ahead that have something: what is due, and what the holiday table says
 * of them. The tasks are those of task_list.h.
 */
#ifndef TJ_CORE_DOMAIN_CALENDAR_H
#define TJ_CORE_DOMAIN_CALENDAR_H

#include "core/domain/task_list.h"

enum { CALENDAR_DAYS = 60, CALENDAR_ROWS_MAX = 1000 };

/** What the holiday table says of a day. */
enum calendar_mark {
    CALENDAR_USUAL, /**< nothing: worked on weekdays */
    CALENDAR_REST,  /**< 休 */
    CALENDAR_WORK,  /**< 班: a make-up working day */
};

/** A line: a task, or a day that has only its mark (task NULL). */
struct calendar_row {
    struct date day;
    bool first; /**< first line of its day: only here stand day and mark */
    enum calendar_mark mark;
    const char *note; /**< of the holiday table, "" when none; in the arena */
    const struct task_row *task;
};
struct calendar {
    struct date from;
    struct date until;
    struct calendar_row *rows; /**< by day; in the arena */
    size_t n;
    bool cut;         /**< there are more tasks than rows */
    int missing_year; /**< a year of these days has no holiday table; 0 */
};
/** From today on; what was due before is the home screen's. */
ATTR_CHECK enum rc calendar_read(struct db *db, const struct clock *clock, struct arena *arena,
                                 struct calendar *ret, struct err *err);

#endif
