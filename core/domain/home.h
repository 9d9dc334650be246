/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home.h - the few figures of the start screen. */
#ifndef TJ_CORE_DOMAIN_HOME_H
#define TJ_CORE_DOMAIN_HOME_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** Figures stop here: HOME_COUNT_MAX means that many or more. */
enum { HOME_COUNT_MAX = 1000 };

struct home_summary {
    int64_t cases_month;     /**< registered since the first of this month */
    int64_t cases_open;      /**< not closed yet */
    int64_t tasks;           /**< due today or before */
    int64_t claims_returned; /**< sent back to the committee */
    int64_t outbox_waiting;
    char committee[256]; /**< name, "" before there is one */
    bool practice;
    char last_backup[20]; /**< stamp, "" never */
    char last_upload[20];
};
ATTR_CHECK enum rc home_summary(struct db *db, const struct clock *clock,
                                struct home_summary *ret, struct err *err);

#endif
