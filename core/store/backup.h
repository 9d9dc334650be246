/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backup.h - copies of the database made by the database itself, safe while it is in use. A
 * copy takes its final name only after it was written to the disk, opened again and counted; an
 * older copy of that name stays until then.
 */
#ifndef TJ_CORE_STORE_BACKUP_H
#define TJ_CORE_STORE_BACKUP_H

#include "core/store/db.h"

/**
 * Copies db to path (mode 0600), one file without a log beside it.
 * Errors   RC_FULL · RC_READONLY · RC_IO · RC_DAMAGED the copy does not read back. The database
 * itself is untouched.
 */
ATTR_CHECK enum rc backup_to(struct db *db, const char *path, struct err *err);
/** Opens the copy read-only, checks it and gives the number of audit rows: one an act.
 * RC_DAMAGED when it is none of ours. */
ATTR_CHECK enum rc backup_verify(const char *path, int64_t *ret_rows, struct err *err);

#endif
