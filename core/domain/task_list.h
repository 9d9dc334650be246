/* SPDX-License-Identifier: GPL-3.0-or-later */
/* task_list.h - what is to be done, in order of the day it is due; read from the task table
 * that every act refreshes. */
#ifndef TJ_CORE_DOMAIN_TASK_LIST_H
#define TJ_CORE_DOMAIN_TASK_LIST_H

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/store/db.h"

struct task_row {
    int64_t case_id;
    const char *kind;          /**< LIMIT PERFORM VISIT .. (codes_task) */
    const char *label;         /**< translated kind: 调解期限 */
    const char *detail;        /**< as stored, "" when none */
    const char *title;         /**< of the case */
    const char *type_label_zh; /**< 邻里纠纷 */
    const char *type_short_zh; /**< 邻里 */
    const char *due_on;        /**< ISO */
    int days_left;             /**< negative: overdue */
    bool late;                 /**< overdue by the day, or a report by the hour */
    int n;
};

/** Tasks due up to and with `until` (unset: all), at most limit rows (0: 50): dangers to report
 * first (rule R15), then the others, each earliest first.
 * Rows live in the arena. */
ATTR_CHECK enum rc task_list(struct db *db, const struct clock *clock, struct date until,
                             int limit, struct arena *arena, struct task_row **ret_rows,
                             size_t *ret_n, struct err *err);

#endif
