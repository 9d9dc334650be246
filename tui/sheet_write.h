/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_write.h - a register or a list written as a spreadsheet into the folder of printed
 * papers. */
#ifndef TJ_TUI_SHEET_WRITE_H
#define TJ_TUI_SHEET_WRITE_H

#include <jansson.h>

#include "core/domain/book.h"
#include "tui/app.h"

/** Writes it and says where, or what went wrong. */
void sheet_write(struct app *app, const struct book *book, const json_t *tree);

#endif
