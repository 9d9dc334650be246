/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.c - reads a file to its end, in chunks: a size asked beforehand may have changed; writes
 * one beside the old and renames it. */
#include "config.h"

#include "core/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"

enum rc file_read(const char *path, struct buf *b, struct err *err)
{
    FILE *in = fopen(path, "re");
    char chunk[4096];
    enum rc rc = RC_OK;
    size_t n;

    if (!in) {
        return err_put(err, RC_NOTFOUND, _("Cannot read %s: %s."), path, err_errno_text(errno));
    }
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0 && !b->over) {
        buf_add(b, chunk, n);
    }
    if (ferror(in)) {
        rc = err_put(err, RC_IO, _("Cannot read %s: %s."), path, err_errno_text(errno));
    } else if (b->over) {
        rc = err_put(err, RC_INVALID, _("%s is larger than it may be."), path);
    }
    fclose(in);
    return rc;
}

int file_write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, data, size);

        if (n < 0 && errno != EINTR) {
            return errno;
        }
        if (n > 0) {
            data += n;
            size -= (size_t)n;
        }
    }
    return 0;
}

/* The folder's entry reaches the disk too; folders that cannot be synchronized (FAT sticks) are
 * let be. */
static void sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *dir = slash ? mem_strndup(path, (size_t)(slash - path) + 1) : mem_strdup(".");
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    mem_free(dir);
}

int file_replace(const char *path, const char *data, size_t size)
{
    char *temp = mem_printf("%s.XXXXXX", path);
    int fd = mkostemp(temp, O_CLOEXEC); /* papers name people: nobody else may read them */
    int sys = fd < 0 ? errno : file_write_all(fd, data, size);

    if (fd >= 0) {
        if (sys == 0 && fsync(fd) != 0) {
            sys = errno;
        }
        if (close(fd) != 0 && sys == 0) {
            sys = errno;
        }
        if (sys == 0 && rename(temp, path) != 0) {
            sys = errno;
        }
        if (sys != 0) {
            unlink(temp);
        } else {
            sync_folder_of(path);
        }
    }
    mem_free(temp);
    return sys;
}
