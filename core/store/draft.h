/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft.h - what is being typed and not saved yet, kept by (case, form, record). One small
 * transaction each save. A discarded draft stays in the bin for 30 days. Drafts are no acts:
 * they change no record, need no audit row.
 */
#ifndef TJ_CORE_STORE_DRAFT_H
#define TJ_CORE_STORE_DRAFT_H

#include "core/base/clock.h"
#include "core/store/db.h"

struct draft {
    int64_t id;
    int64_t case_id; /**< 0: a new case */
    char *form;      /**< form id, "intake" .. */
    char *version;   /**< form version it was typed in */
    char *title;     /**< what the recovery question calls it: form title and name */
    char *data;      /**< JSON text of the entry */
    char *field;     /**< path of the field the cursor stood in */
    int cursor;      /**< byte offset in that field */
    char *saved_at;  /**< stamp */
};
void draft_done(struct draft *d);
/** Inserts (d->id 0, id is set) or overwrites. */
ATTR_CHECK enum rc draft_save(struct db *db, const struct clock *clock, struct draft *d,
                              struct err *err);
ATTR_CHECK enum rc draft_find(struct db *db, int64_t case_id, const char *form,
                              struct draft *ret, struct err *err); /**< newest open one */
/** The newest draft left open by a run that did not end well. RC_NOTFOUND when none. */
ATTR_CHECK enum rc draft_newest(struct db *db, struct draft *ret, struct err *err);
ATTR_CHECK enum rc draft_delete(struct db *db, int64_t id,
                                struct err *err); /**< it was saved as a record */
ATTR_CHECK enum rc draft_discard(struct db *db, const struct clock *clock, int64_t id,
                                 struct err *err); /**< to the bin */

#endif
