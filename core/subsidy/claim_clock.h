/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_clock.h - the days that run in a township on the claims of its villages: first review,
 * the bureau, a posting that ends, an objection or an appeal to answer, a supplement, a
 * payment, money to come back. These claims have no case here, so they are no tasks of a case;
 * the list of tasks joins them in (core/domain/task_list.h). Read, never kept.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_CLOCK_H
#define TJ_CORE_SUBSIDY_CLAIM_CLOCK_H

#include "core/base/arena.h"
#include "core/domain/task.h"
#include "core/store/db.h"

/** One line: claims of a committee that wait for the same from the same day, or one claim. */
struct claim_clock {
    enum task_kind kind;
    struct date due;
    const char *rule; /**< row of the deadline table; its days count where the pack has none */
    int64_t claim_id; /**< the first of them */
    const char *org;  /**< who claims */
    const char *detail; /**< "2026年第四季度 12件 600.00元", Chinese */
};

/**
 * All of them, by day, kind and claim; none in a village. In the arena.
 * Source: handbook part 2, B.4 (rows 4 to 11), B.6; the days are those of the pack's steps,
 * else the program's own, dated settings.
 */
ATTR_CHECK enum rc claim_clocks(struct db *db, struct arena *arena, struct claim_clock **ret,
                                size_t *ret_n, struct err *err);

#endif
