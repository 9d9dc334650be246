/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks_part.h - what the files of the checks share: the case being checked and the row under
 * way. For core/subsidy/checks*.c alone. */
#ifndef TJ_CORE_SUBSIDY_CHECKS_PART_H
#define TJ_CORE_SUBSIDY_CHECKS_PART_H

#include "core/subsidy/checks.h"

struct checking {
    struct db *db;
    const json_t *tree; /**< of the case, whole */
    int64_t case_id;
    struct date today;
    const struct claim_ask *ask;
    struct arena *arena;
    struct claim_report *r;
};
/** Runs one check; leaves the row as it was given for a pass without words. */
typedef enum rc check_fn(struct checking *c, struct claim_check_row *row, struct err *err);

/** Sentence of a verdict; translated, in the arena. */
void check_say(struct checking *c, struct claim_check_row *row, enum claim_verdict verdict,
               const char *fmt, ...) ATTR_PRINTF(4, 5);
/** What to do and where; act, form and field are constants. */
void check_todo(struct claim_check_row *row, const char *todo, const char *act,
                const char *form, const char *field);
/** A threshold by its setting, on the day of the check. */
ATTR_CHECK enum rc check_limit(struct checking *c, const char *key, int64_t *ret,
                               struct err *err);
/** All records of the case as one text. In the arena. */
const char *check_record(const json_t *tree, struct arena *arena);
struct date check_day(const json_t *obj, const char *name); /**< unset when absent */

/* checks_case.c: the case and its papers */
check_fn check_closed;    /**< K01 */
check_fn check_papers;    /**< K04 */
check_fn check_dates;     /**< K05 */
check_fn check_performed; /**< K06 */
check_fn check_early;     /**< K13 */
check_fn check_listed;    /**< K14 */
check_fn check_tier;      /**< K15 */
/* checks_double.c: what was claimed before, and how cases look beside each other */
check_fn check_key;     /**< K02 */
check_fn check_numbers; /**< K03 */
check_fn check_late;    /**< K09 */
check_fn check_pairs;   /**< K10 */
check_fn check_texts;   /**< K12 */
/* checks_people.c */
check_fn check_people; /**< K07 */
check_fn check_kin;    /**< K08 */
check_fn check_phones; /**< K11 */

#endif
