/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_case.h - closed cases nobody has claimed for yet: the beginning of the village's list.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_CASE_H
#define TJ_CORE_SUBSIDY_CLAIM_CASE_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/store/db.h"

struct claim_case {
    int64_t id;
    const char *number; /**< "" none */
    const char *title;
    const char *type;
    struct date closed_on;
    bool agreed; /**< an agreement is in force; else nothing came of it */
};
/** Newest first, at most limit. A case that was refused, cancelled or has a live claim is not
 * among them. Text in the arena. */
ATTR_CHECK enum rc claim_case_list(struct db *db, int limit, struct arena *arena,
                                   struct claim_case **ret, size_t *ret_n, struct err *err);

#endif
