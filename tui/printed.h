/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printed.h - the folder 打印 of the data, where papers are written that go into files.
 * Messages name the file and the folder, never a path. */
#ifndef TJ_TUI_PRINTED_H
#define TJ_TUI_PRINTED_H

#include "core/base/buf.h"
#include "tui/app.h"

enum { PRINTED_PATH_SIZE = 1024, PRINTED_NAME_SIZE = 200 };

/** Appends a part of a file name: signs that no file system likes become '-'. */
void printed_add_name(struct buf *b, const char *s);
/** Makes the folder if need be and gives the path of a file in it. Errors   RC_IO. */
ATTR_CHECK enum rc printed_path(const struct app *app, const char *name,
                                char path[PRINTED_PATH_SIZE], struct err *err);

#endif
