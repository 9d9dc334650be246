/* SPDX-License-Identifier: GPL-3.0-or-later */
/* used.h - how much of the caps of a pack earlier claims have used up, read from the claims.
 * Source: handbook part 2, B.10.3 step 11: in order of agree date, then claim id. */
#ifndef TJ_CORE_SUBSIDY_USED_H
#define TJ_CORE_SUBSIDY_USED_H

#include "core/subsidy/evaluate.h"

/** The claim the caps are asked for. */
struct used_ask {
    int64_t claim_id; /**< 0: not written yet, after all others of its day */
    int64_t org_id;   /**< 0 ours */
    struct date agreed_on;
    struct date basis_on; /**< its month, quarter, half, year is looked at */
};
/**
 * For each cap of persons, committee and fund: what live claims of the same month, quarter ..
 * that come before have been given, and those approved already. Persons are those of `people`.
 * Claims without an amount count as a case. In the arena.
 */
ATTR_CHECK enum rc subsidy_used_read(struct db *db, const struct subsidy_pack *pack,
                                     const struct used_ask *ask,
                                     const struct subsidy_claimant *people, size_t n_people,
                                     struct arena *arena, struct subsidy_used **ret,
                                     size_t *ret_n, struct err *err);

#endif
