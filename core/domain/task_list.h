/* SPDX-License-Identifier: GPL-3.0-or-later */
/* task_list.h - what is to be done, in order of the day it is due; read from the task table
 * that every act refreshes. */
#ifndef TJ_CORE_DOMAIN_TASK_LIST_H
#define TJ_CORE_DOMAIN_TASK_LIST_H

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/domain/task.h"
#include "core/store/db.h"

struct task_row {
    int64_t case_id;           /**< 0: of claims of a village, in a township */
    int64_t claim_id;          /**< then the first of these claims, else 0 */
    const char *kind;          /**< LIMIT PERFORM VISIT .. (codes_task), as of today */
    const char *stored;        /**< kind in the table: the key of the row */
    const char *label;         /**< translated kind: 调解期限 */
    const char *detail;        /**< as stored, "" when none */
    const char *title;         /**< of the case */
    const char *number;        /**< of the case, "" before acceptance */
    const char *law;           /**< source of its deadline, "" when none is known */
    const char *type_label_zh; /**< 邻里纠纷 */
    const char *type_short_zh; /**< 邻里 */
    const char *due_on;        /**< ISO */
    const char *warn_on;       /**< ISO, "" when none */
    enum task_state state;     /**< LATE only by the day */
    int days_left;             /**< negative: overdue */
    bool late;                 /**< overdue by the day, or a report by the hour */
    int n;
};

/** The place of a row in the order of the list. */
struct task_cursor {
    bool report; /**< still among the dangers to report, which come first */
    char due_on[DATE_ISO_SIZE];
    int64_t case_id;
    char kind[16]; /**< as stored */
    int n;
};
struct task_cursor task_cursor_of(const struct task_row *row);

/** Zero means no restriction. */
struct task_query {
    struct date from;                /**< due that day or later */
    struct date until;               /**< due that day or before */
    const struct task_cursor *after; /**< rows that follow it in list order */
    int limit;                       /**< rows, 1..1000; 0: 50 */
};
/**
 * One page: dangers to report first (rule R15), then the others, each earliest first. The
 * thousandth page costs what the first does. In a township the days of its villages' claims are
 * among them (core/subsidy/claim_clock.h). Rows live in the arena. Home, calendar, `tiaojie
 * list tasks` and the export all read here.
 */
ATTR_CHECK enum rc task_page(struct db *db, const struct clock *clock,
                             const struct task_query *q, struct arena *arena,
                             struct task_row **ret_rows, size_t *ret_n, struct err *err);

/** Tasks due up to and with `until` (unset: all), at most limit rows (0: 50): dangers to report
 * first (rule R15), then the others, each earliest first.
 * Rows live in the arena. */
ATTR_CHECK enum rc task_list(struct db *db, const struct clock *clock, struct date until,
                             int limit, struct arena *arena, struct task_row **ret_rows,
                             size_t *ret_n, struct err *err);

/** Of the days of claims in a township: how many are due by today, and how many in all; 0 in a
 * village. */
ATTR_CHECK enum rc task_claims_count(struct db *db, const struct clock *clock, int64_t *ret_due,
                                     int64_t *ret_all, struct err *err);

#endif
