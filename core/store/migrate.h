/* SPDX-License-Identifier: GPL-3.0-or-later */
/* migrate.h - numbered schema steps (core/store/schema/NNN_*.sql, compiled in), forward only,
 * each in its own transaction. */
#ifndef TJ_CORE_STORE_MIGRATE_H
#define TJ_CORE_STORE_MIGRATE_H

#include "core/store/db.h"

/** One step of the schema. */
struct migration {
    int version;      /**< 1, 2, .. without gaps */
    const char *name; /**< file name */
    const char *sql;
};
const struct migration *migrate_list(size_t *ret_n);
/**
 * Compares the header alone and changes nothing. RC_NEWER when the file's user_version is above
 * ours; RC_DAMAGED for a file of another program, or an empty one unless create.
 */
ATTR_CHECK enum rc migrate_check(struct db *db, bool create, struct err *err);
/** Applies the steps of list above the file's user_version; a backup comes first when the file
 * is not new. */
ATTR_CHECK enum rc migrate_apply(struct db *db, const struct migration *list, size_t n,
                                 struct err *err);
/** Applies what is missing. RC_NEWER when the file's user_version is above ours; RC_DAMAGED for
 * a foreign application_id. */
ATTR_CHECK enum rc migrate_run(struct db *db, struct err *err);

#endif
