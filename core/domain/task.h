/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * task.h - what is to be done on a case, derived from its records after each act. The rows of
 * one case are dropped and made anew, so they can never contradict the case.
 */
#ifndef TJ_CORE_DOMAIN_TASK_H
#define TJ_CORE_DOMAIN_TASK_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** Kinds of tasks; their labels are codes_task. */
#define TASK_KINDS(X) \
    X(LIMIT)          \
    X(CONSENT)        \
    X(NOTICE)         \
    X(SESSION)        \
    X(SIGN)           \
    X(CONFIRM)        \
    X(PERFORM)        \
    X(BREACH)         \
    X(URGE)           \
    X(ROUTES)         \
    X(VISIT)          \
    X(CLOSE)          \
    X(ARCHIVE)        \
    X(REPORT)         \
    X(ENFORCE)        \
    X(LIMITATION)     \
    X(LINK_IN)        \
    X(LINK_BACK)      \
    X(LINK_OUT)       \
    X(LINK_JOINT)     \
    X(COURT_MORE)     \
    X(COURT_RULE)     \
    X(CLAIM_SUPPLY)   \
    X(CLAIM_VOID)     \
    X(CLAWBACK)       \
    X(CLAIM_REVIEW)   \
    X(CLAIM_BUREAU)   \
    X(CLAIM_POSTED)   \
    X(CLAIM_OBJECT)   \
    X(CLAIM_APPEAL)   \
    X(CLAIM_PAY)      \
    X(HAND_UP)        \
    X(ACCEPT)

enum task_kind {
#define X(id) TASK_##id,
    TASK_KINDS(X)
#undef X
};
enum { TASK_KIND_COUNT = TASK_ACCEPT + 1 };
/** task.n beside tasks of the same kind that come from elsewhere: what a raised danger asks
 * for, the last day to sue over a decision. Duties are numbered from 1. */
enum { TASK_N_RISK = 1000, TASK_N_DECISION = 1001 };

const char *task_code(enum task_kind k);     /**< "LIMIT" */
const char *task_label(const char *code);    /**< translated; the code itself when unknown */
const char *task_label_zh(const char *code); /**< always Chinese */

/**
 * What a stored kind is on a day: a duty that fell due is overdue the next day and to be urged
 * three days after (deadline "urge"; C.3 rows 26 and 34), without anybody touching the case.
 * days_left: to the due day; urge_days: of the deadline.
 */
const char *task_kind_on(const char *code, int days_left, int urge_days);

/** How near a task is; the lists mark it by that. */
enum task_state {
    TASK_LATER, /**< before the day its deadline warns from */
    TASK_SOON,
    TASK_TODAY,
    TASK_LATE,
};
const char *task_state_code(enum task_state s); /**< "SOON" */
/** By the day; warn_on unset: from the due day on. */
enum task_state task_state_on(struct date due, struct date warn_on, struct date today);

/** Makes the tasks of one case anew. Call it inside the act's transaction, after the records
 * were changed. */
ATTR_CHECK enum rc task_refresh(struct db *db, const struct clock *clock, int64_t case_id,
                                struct err *err);

#endif
