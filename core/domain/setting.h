/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * setting.h - local rules as dated rows: the newest row whose valid_from is not after the day
 * counts, else the default of the table. The keys are a closed list (and "deadline.NAME" for
 * each row of deadline.h), so a typing error cannot do nothing.
 */
#ifndef TJ_CORE_DOMAIN_SETTING_H
#define TJ_CORE_DOMAIN_SETTING_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/store/db.h"

enum { SETTING_SIZE = 512 };

enum setting_kind {
    SETTING_TEXT,
    SETTING_NUMBER,
    SETTING_YES_NO,
    SETTING_LIMIT,
    SETTING_PATTERN
};

/** One known key. */
struct setting_key {
    const char *key;
    enum setting_kind kind;
    const char *value;  /**< default */
    const char *label;  /**< N_() msgid */
    const char *source; /**< where the default comes from, Chinese as printed, or NULL */
};
/** Ends with a NULL key. */
const struct setting_key *setting_keys(void);
const struct setting_key *setting_key_find(const char *key); /**< NULL when unknown */
/** What the key is called, in the language of the screen: of a deadline its own name. NULL when
 * unknown. */
const char *setting_label(const char *key);

/** The value that counts on that day. def NULL: the table's default, "" for an unknown key. */
ATTR_CHECK enum rc setting_get(struct db *db, const char *key, struct date on, const char *def,
                               char out[SETTING_SIZE], struct err *err);
ATTR_CHECK enum rc setting_int(struct db *db, const char *key, struct date on, int64_t def,
                               int64_t *ret, struct err *err);
/** Whether the value was noted on that day by that source, as the daily backup does. */
ATTR_CHECK enum rc setting_noted(struct db *db, const char *key, struct date on,
                                 const char *source, bool *ret, struct err *err);
/** Writes a dated row (replaces the row of the same day). Only acts call it. */
ATTR_CHECK enum rc setting_put(struct db *db, const char *key, const char *value,
                               struct date valid_from, const char *source, struct err *err);

struct setting_row {
    const struct setting_key *key;
    const char *value;      /**< that counts */
    const char *valid_from; /**< "" when the default counts */
    const char *source;
};
/** Every known key with what counts on that day. In the arena. */
ATTR_CHECK enum rc setting_list(struct db *db, struct date on, struct arena *arena,
                                struct setting_row **ret, size_t *ret_n, struct err *err);

#endif
