/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * limit.h - the last day of a mediation from everything that has been recorded of it: where it
 * started, how long it may take, what stopped its clock (rule R28), what the sides agreed on
 * (rule R27). Days that were counted while a year had no holiday table are counted again when
 * the table comes.
 */
#ifndef TJ_CORE_DOMAIN_LIMIT_H
#define TJ_CORE_DOMAIN_LIMIT_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** Of an accepted case. Appraisals that overlap or touch are counted once. RC_NOTFOUND when the
 * case was never accepted (err not filled). */
ATTR_CHECK enum rc limit_due(struct db *db, int64_t case_id, struct date *ret, struct err *err);
/**
 * Of a mediation that runs, after its kind, its source or the day of the hand-over was put
 * right: counts the last day again, by the length of the kind it is now unless another one was
 * agreed on at the acceptance. before: the deadline it had until now (deadline_of_case).
 */
ATTR_CHECK enum rc limit_corrected(struct db *db, int64_t case_id, const char *before,
                                   struct err *err);
/**
 * Counts again, inside the act's transaction: the limits of mediations that run, the last days
 * for the court and of the court, those of letters nobody has answered, and the tasks that are
 * due within those days. What people agreed on and what a paper has told stays.
 * *ret_cases: cases in which a day moved.
 */
ATTR_CHECK enum rc limit_recount(struct db *db, const struct clock *clock, struct date from,
                                 struct date until, int *ret_cases, struct err *err);

#endif
