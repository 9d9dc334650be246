/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backup.c - backup by SQLite's backup API: into NAME.part, written through to the disk, opened
 * again, checked and counted, then renamed. Called before an upgrade and by the backup command.
 */
#include "config.h"

#include "core/store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/db_private.h"

static const char sql_rows[] = "SELECT count(*) FROM audit";

static enum rc backup_failed(const char *path, int sys, struct err *err)
{
    errno = sys;
    if (sys == ENOSPC || sys == EDQUOT) {
        return err_put(err, RC_FULL,
                       _("There is no room for the backup %s. Make room there or use another "
                         "disk; the data itself is safe."),
                       path);
    }
    if (sys == EROFS || sys == EACCES || sys == EPERM) {
        return err_put(err, RC_READONLY,
                       _("The backup %s cannot be written. Check that the disk or USB stick is "
                         "there and not write protected; the "
                         "data itself is safe."),
                       path);
    }
    return err_put(err, RC_IO,
                   _("The backup %s could not be written. Check that the disk or USB stick is "
                     "there; the data itself is safe."),
                   path);
}

/* Writes a file or folder through to the disk. Folders of some file systems refuse that: EINVAL
 * is no failure. */
static int backup_sync(const char *path, int flags)
{
    const int fd = open(path, flags | O_CLOEXEC);
    int sys = 0;

    if (fd < 0) {
        return errno;
    }
    if (fsync(fd) != 0 && errno != EINVAL) {
        sys = errno;
    }
    close(fd);
    return sys;
}

static int backup_sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup(".");
    const int sys = backup_sync(folder, O_RDONLY | O_DIRECTORY);

    mem_free(folder);
    return sys;
}

/* Copies all pages into the empty file at path and turns the log off there, so that the copy is
 * one file. */
static enum rc backup_pages(struct db *db, const char *path, struct err *err)
{
    sqlite3 *to = NULL;
    sqlite3_backup *copy;
    int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    int sys;
    enum rc rc = RC_OK;

    if (code == SQLITE_OK) {
        copy = sqlite3_backup_init(to, "main", db_handle(db), "main");
        if (copy) {
            sqlite3_backup_step(copy, -1);
            code = sqlite3_backup_finish(copy);
        } else {
            code = sqlite3_errcode(to);
        }
    }
    if (code == SQLITE_OK) {
        code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    sys = to ? sqlite3_system_errno(to) : 0;
    if ((code & 0xFF) == SQLITE_FULL) {
        sys = ENOSPC;
    }
    if (code != SQLITE_OK) {
        const bool source = (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;

        rc = source ? db_error_of(NULL, code, db_path(db), err) : backup_failed(path, sys, err);
    }
    sqlite3_close_v2(to);
    return rc;
}

enum rc backup_verify(const char *path, int64_t *ret_rows, struct err *err)
{
    struct db *copy = NULL;
    enum rc rc = db_open(path, DB_READONLY, &copy, err);

    if (!rc) {
        rc = db_check(copy, err);
    }
    if (!rc) {
        rc = db_read_int(copy, ret_rows, err, sql_rows, "");
    }
    db_close(copy);
    return rc;
}

static enum rc backup_make(struct db *db, const char *part, const char *path, struct err *err)
{
    int64_t rows = 0;
    int64_t copied = -1;
    int sys;
    enum rc rc = db_read_int(db, &rows, err, sql_rows, "");

    if (!rc) {
        rc = backup_pages(db, part, err);
    }
    if (!rc && (sys = backup_sync(part, O_RDWR)) != 0) {
        rc = backup_failed(path, sys, err);
    }
    if (!rc) {
        rc = backup_verify(part, &copied, err);
    }
    if (!rc && copied != rows) {
        rc = err_put(err, RC_DAMAGED,
                     _("The backup %s does not hold everything and was thrown away. Use "
                       "another disk; the data itself is safe."),
                     path);
    }
    if (!rc && rename(part, path) != 0) {
        rc = backup_failed(path, errno, err);
    }
    if (!rc && (sys = backup_sync_folder(path)) != 0) {
        rc = backup_failed(path, sys, err);
    }
    return rc;
}

enum rc backup_to(struct db *db, const char *path, struct err *err)
{
    static const char sql_read[] = "BEGIN";
    static const char sql_end[] = "COMMIT";
    char *part = mem_printf("%s.part", path);
    const bool own = !db_in_transaction(db);
    enum rc rc = RC_OK;
    int fd;

    unlink(part); /* left by a run that was cut off */
    fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        rc = backup_failed(path, errno, err);
        goto out;
    }
    close(fd);
    /* one snapshot for counting and copying */
    if (own) {
        rc = db_write(db, err, sql_read, "");
    }
    if (!rc) {
        rc = backup_make(db, part, path, err);
    }
    if (own && db_in_transaction(db) && db_write(db, NULL, sql_end, "") != RC_OK) {
        db_rollback(db);
    }
    if (rc) {
        unlink(part);
    }
out:
    mem_free(part);
    return rc;
}
