/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db_error.c - what SQLite says, as a sentence for the person at the keyboard: what happened,
 * where the data is, what to do. SQLite's own English goes to err.field only where a programmer
 * made the mistake.
 */
#include "config.h"

#include <errno.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/db_private.h"

static enum rc db_rc_of_io(int sys)
{
    switch (sys) {
    case ENOSPC:
    case EDQUOT:
        return RC_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return RC_READONLY;
    default:
        return RC_IO;
    }
}

static enum rc db_rc_of(int code, int sys)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return RC_LOCKED;
    case SQLITE_FULL:
        return RC_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return RC_READONLY;
    case SQLITE_CANTOPEN:
        return sys == ENOSPC || sys == EDQUOT ? RC_FULL : RC_READONLY;
    case SQLITE_IOERR:
        return db_rc_of_io(sys);
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return RC_REFUSED;
    case SQLITE_TOOBIG:
        return RC_INVALID;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* a table or column that is not there: the file is not what its version
                          says */
    case SQLITE_SCHEMA:
        return RC_DAMAGED;
    default:
        return RC_IO;
    }
}

enum rc db_error_of(sqlite3 *handle, int code, const char *path, struct err *err)
{
    const int sys = handle ? sqlite3_system_errno(handle) : 0;
    const int basic = code & 0xFF;
    const enum rc rc = db_rc_of(code, sys);
    const char *programmer = "";

    if (basic == SQLITE_NOMEM) {
        mem_die();
    }
    /* names tables and columns, never their contents */
    if (handle &&
        (basic == SQLITE_CONSTRAINT || basic == SQLITE_ERROR || basic == SQLITE_MISMATCH)) {
        programmer = sqlite3_errmsg(handle);
    }
    errno = sys;
    if (rc == RC_LOCKED) {
        return err_put(err, rc,
                       _("Another program is using the data right now, so nothing was changed. "
                         "Wait a moment and try again. "
                         "The data is in %s."),
                       path);
    }
    if (rc == RC_FULL) {
        return err_put(err, rc,
                       _("The disk is full, so nothing was changed; what was saved before is "
                         "safe. Delete files you do not need, "
                         "then save again. The data is in %s."),
                       path);
    }
    if (rc == RC_READONLY) {
        return err_put(err, rc,
                       _("The data cannot be written here, so nothing was changed. Check that "
                         "the disk or USB stick is not write "
                         "protected. The data is in %s."),
                       path);
    }
    if (rc == RC_DAMAGED) {
        return err_set(err, rc, ERR_AT, "", programmer,
                       _("The data is damaged and cannot be read. Do not delete it: make a "
                         "copy, then restore the latest backup. The data is in %s."),
                       path);
    }
    if (rc == RC_REFUSED) {
        return err_set(err, rc, ERR_AT, "", programmer,
                       _("This contradicts what is already recorded, so nothing was changed. "
                         "Check the entry and try again."));
    }
    if (rc == RC_INVALID) {
        return err_put(err, rc,
                       _("This entry is too large to be saved. Shorten it and try again."));
    }
    return err_put(err, rc,
                   _("Reading or writing the disk failed, so nothing was changed. Check the "
                     "disk, make a backup on a USB stick, "
                     "and try again. The data is in %s."),
                   path);
}

enum rc db_error(struct db *db, int code, struct err *err)
{
    return db_error_of(db->handle, code, db->path, err);
}
