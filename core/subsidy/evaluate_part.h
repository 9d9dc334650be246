/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate_part.h - what the files of the evaluation share: the evaluation under way, its
 * trace, its steps. For core/subsidy/evaluate*.c alone. */
#ifndef TJ_CORE_SUBSIDY_EVALUATE_PART_H
#define TJ_CORE_SUBSIDY_EVALUATE_PART_H

#include "core/subsidy/evaluate.h"

enum { EVALUATE_LINES_MAX = 600, EVALUATE_TEXT = 600 };

struct evaluation {
    const struct subsidy_pack *pack;
    const struct subsidy_facts *facts;
    const struct subsidy_request *request;
    struct arena *arena;
    struct subsidy_result *r;
    struct subsidy_claimant *people; /**< by id */
    size_t n_people;
    struct subsidy_fact classes; /**< of those who claim, for 调解员类别 */
    int64_t amount_fen;          /**< as it stands after the step before */
    int64_t deduct_fen;          /**< for lacking papers */
};

/** Adds a line of the trace. */
void evaluate_say(struct evaluation *e, int step, const char *fmt, ...) ATTR_PRINTF(3, 4);
/** Ends the evaluation with a reason; always false. */
bool evaluate_stop(struct evaluation *e, int step, enum subsidy_stop stop, const char *fmt, ...)
    ATTR_PRINTF(4, 5);
/** "300.00元" in the arena. */
const char *evaluate_yuan(struct evaluation *e, int64_t fen);

/** The conditions of a tier or factor hold. *ret_why: translated, what fails or, when they hold
 * and there are any, what made them hold; in the arena. */
bool evaluate_conds(struct evaluation *e, const struct subsidy_cond *conds, size_t n,
                    const char **ret_why);

/* Each goes on with true. */
bool evaluate_people(struct evaluation *e);   /**< step 2 */
bool evaluate_negative(struct evaluation *e); /**< step 3 */
bool evaluate_tiers(struct evaluation *e);    /**< steps 4, 5 */
bool evaluate_combine(struct evaluation *e);  /**< steps 6, 7 */
bool evaluate_factors(struct evaluation *e);  /**< steps 8, 9 */
bool evaluate_split(struct evaluation *e);    /**< step 10 */
bool evaluate_caps(struct evaluation *e);     /**< step 11 */
bool evaluate_payers(struct evaluation *e);   /**< step 12 */

#endif
