/* SPDX-License-Identifier: GPL-3.0-or-later */
/* committee.h - the one committee whose database this is. */
#ifndef TJ_CORE_DOMAIN_COMMITTEE_H
#define TJ_CORE_DOMAIN_COMMITTEE_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/store/db.h"

struct committee {
    const char *name;
    const char *kind;   /**< codes_committee */
    const char *level;  /**< VILLAGE TOWN */
    const char *region; /**< 12-digit statistics code */
    const char *sign;   /**< short sign of case numbers */
    const char *address;
    const char *phone;
    const char *office; /**< guiding justice office */
    const char *court;  /**< guiding basic court */
    const char *founded_on;
    bool practice;
};
/** RC_NOTFOUND with a sentence when the database has none yet. Text in the arena, "" when
 * absent. */
ATTR_CHECK enum rc committee_get(struct db *db, struct committee *ret, struct arena *arena,
                                 struct err *err);
/** Inserts or overwrites the one row; practice is kept as it is once set. Only acts call it. */
ATTR_CHECK enum rc committee_put(struct db *db, const struct committee *c, struct date today,
                                 struct err *err);
/** Marks the database as practice; only `tiaojie practice` calls it. */
ATTR_CHECK enum rc committee_set_practice(struct db *db, struct err *err);

/** One local kind under a leaf kind. */
struct local_kind {
    const char *code;
    const char *leaf;
    const char *label;
    bool active;
};
ATTR_CHECK enum rc local_kind_list(struct db *db, struct arena *arena, struct local_kind **ret,
                                   size_t *ret_n, struct err *err);

#endif
