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
    X(VISIT)          \
    X(CLOSE)          \
    X(ARCHIVE)        \
    X(REPORT)

enum task_kind {
#define X(id) TASK_##id,
    TASK_KINDS(X)
#undef X
};
enum { TASK_KIND_COUNT = TASK_REPORT + 1 };

const char *task_code(enum task_kind k);     /**< "LIMIT" */
const char *task_label(const char *code);    /**< translated; the code itself when unknown */
const char *task_label_zh(const char *code); /**< always Chinese */

/** Makes the tasks of one case anew. Call it inside the act's transaction, after the records
 * were changed. */
ATTR_CHECK enum rc task_refresh(struct db *db, const struct clock *clock, int64_t case_id,
                                struct err *err);

#endif
