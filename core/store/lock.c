/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lock.c - one writing instance a folder: a file lock on tiaojie.lock beside the database. The
 * kernel drops it when the program ends, however it ends, so no stale lock can shut anybody
 * out. The holder's number is written inside for the sentence only.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/db_private.h"

static const char lock_name[] = "tiaojie.lock";

static char *lock_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    const int folder = slash ? (int)(slash - path) + 1 : 0;

    return mem_printf("%.*s%s", folder, path, lock_name);
}

static enum rc lock_held(int fd, const char *path, struct err *err)
{
    char holder[16] = "";
    const ssize_t n = pread(fd, holder, sizeof holder - 1, 0);

    holder[n > 0 ? strspn(holder, "0123456789") : 0] = '\0';
    if (*holder) {
        return err_put(err, RC_LOCKED,
                       _("The data is already open in another window (process %s). Go to that "
                         "window, or close it first and start "
                         "again. The data is in %s."),
                       holder, path);
    }
    return err_put(err, RC_LOCKED,
                   _("The data is already open in another window. Go to that window, or close "
                     "it first and start again. The data "
                     "is in %s."),
                   path);
}

enum rc lock_take(const char *path, int *ret_fd, struct err *err)
{
    char *name = lock_path(path);
    char pid[16];
    enum rc rc = RC_OK;
    const int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    *ret_fd = -1;
    mem_free(name);
    if (fd < 0) {
        if (errno == EROFS || errno == EACCES || errno == EPERM) {
            return db_error_of(NULL, SQLITE_READONLY, path, err);
        }
        return db_error_of(
            NULL, errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_IOERR, path, err);
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            rc = lock_held(fd, path, err);
        }
        /* A share that knows no locks: SQLite's own locking still guards every change. */
        close(fd);
        return rc;
    }
    snprintf(pid, sizeof pid, "%ld\n", (long)getpid());
    /* only the sentence of the next instance needs it: a full disk must not stop the start */
    if (ftruncate(fd, 0) != 0 || pwrite(fd, pid, strlen(pid), 0) < 0) {
        errno = 0;
    }
    *ret_fd = fd;
    return RC_OK;
}

void lock_release(int fd)
{
    /* the file stays: removing it could take it from under an instance that is just starting */
    if (fd >= 0) {
        close(fd);
    }
}
