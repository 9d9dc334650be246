/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conf.h - asking the court to confirm an agreement: one record a round, what state it is in on
 * a day, whether it can be asked for at all. The lifecycle table is flow.h's; only the acts of
 * core/acts/act_conf*.c write. Source: 人民调解法 art. 33, 民事诉讼法 arts 205, 206,
 * 民诉法解释 arts 351-358 (CPI), rules R34-R37, R41, C.3 rows 27 to 32.
 */
#ifndef TJ_CORE_DOMAIN_CONF_H
#define TJ_CORE_DOMAIN_CONF_H

#include "core/domain/agreement.h"
#include "core/domain/flow.h"

/** The newest round of a case. */
struct conf_round {
    int64_t id; /**< 0: none */
    int64_t agreement_id;
    struct date told_on;
    struct date applied_on;
    struct date more_on;  /**< the court asked for more */
    struct date more_by;  /**< until that day */
    struct date taken_on; /**< accepted by the court */
    struct date rule_by;  /**< the court decides until then; unset: not counted yet */
    struct date ended_on; /**< a ruling or a withdrawal ended it */
};
/** RC_OK with id 0 when there is none. */
ATTR_CHECK enum rc conf_newest(struct db *db, int64_t case_id, struct conf_round *ret,
                               struct err *err);
/**
 * What a stored state is on a day: one that can pass its last day is EXPIRED the day after,
 * without anybody touching the case (C.3 row 32). last unset: never.
 */
enum conf_state conf_on(enum conf_state stored, struct date last, struct date today);
/** The court has it and has not ended it yet. */
bool conf_is_pending(enum conf_state s);
/**
 * Refuses while the agreement cannot be taken to the court at all: none in force (code), oral
 * or not signed by all (R35), a matter of status or title (R36, CPI 355).
 */
ATTR_CHECK enum rc conf_possible(const struct agreement *a, const char *code, struct err *err);
/** Refuses with R35 when day lies after the last day to ask the court. */
ATTR_CHECK enum rc conf_in_time(const struct agreement *a, struct date day, const char *field,
                                struct err *err);
/**
 * Last day to ask for enforcement of a confirmed agreement: two years from the last day of
 * performance, instalments from the last of them; from the ruling when it names no day (rule
 * R41, 民事诉讼法 art. 250). last_due unset: none.
 */
ATTR_CHECK enum rc conf_enforce_by(struct db *db, struct date last_due, struct date ruled,
                                   struct date *ret, struct err *err);

#endif
