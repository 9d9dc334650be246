/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - a whole small file at once. */
#ifndef TJ_CORE_BASE_FILE_H
#define TJ_CORE_BASE_FILE_H

#include "core/base/buf.h"
#include "core/base/err.h"

/** Appends the file to b, which is initialised with the most it may hold. Errors   RC_NOTFOUND
 * cannot be opened · RC_IO cannot be read · RC_INVALID larger than b may hold. */
ATTR_CHECK enum rc file_read(const char *path, struct buf *b, struct err *err);

#endif
