/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - whole files: read at once, written so that a cut of power leaves the old one or the
 * new one. */
#ifndef TJ_CORE_BASE_FILE_H
#define TJ_CORE_BASE_FILE_H

#include "core/base/buf.h"
#include "core/base/err.h"

/** Appends the file to b, which is initialised with the most it may hold. Errors   RC_NOTFOUND
 * cannot be opened · RC_IO cannot be read · RC_INVALID larger than b may hold. */
ATTR_CHECK enum rc file_read(const char *path, struct buf *b, struct err *err);

/** Writes all of it: a write may take only a part. 0, or errno. */
int file_write_all(int fd, const char *data, size_t size);
/** The bytes become the file: temporary file beside it, fsync, rename, fsync of the folder.
 * Readable by its owner only. 0, or errno; then path is what it was. */
int file_replace(const char *path, const char *data, size_t size);

#endif
