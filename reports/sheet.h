/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheet.h - a table for spreadsheets as one JSON tree, and the .xlsx file made of it by
 * tiaojie-xlsx. Cells are typed here, so that a case number, a card or a date is never taken
 * for a figure, and no text for a formula.
 *
 *     {"title", "subtitle", "mark"|null, "date", "columns":[{"title","kind","width"}],
 *      "rows":[[cell, ..]], "totals":[cell, ..]|absent, "notes":[text, ..]}
 *
 * A cell is null, a text, a whole number, or in a money column whole fen.
 */
#ifndef TJ_REPORTS_SHEET_H
#define TJ_REPORTS_SHEET_H

#include <jansson.h>

#include "core/base/buf.h"
#include "core/base/err.h"
#include "core/domain/book.h"

enum sheet_kind { SHEET_TEXT, SHEET_NUMBER, SHEET_MONEY };

/** A table without columns and rows; new reference. mark: 练习, 样例, or NULL. */
json_t *sheet_new(const char *title, const char *subtitle, const char *mark, const char *date);
/** width in characters of the screen (a Chinese one is two); 0: by what stands in it. */
void sheet_column(json_t *sheet, const char *title, enum sheet_kind kind, int width);
/** Takes the row. */
void sheet_row(json_t *sheet, json_t *cells);
/** The sums of the money columns in a last row, headed 合计 in the first. */
void sheet_add_totals(json_t *sheet);

/** A register as book_read gives it. Members named .._fen are money. New reference. */
json_t *sheet_of_book(const struct book *book, const json_t *tree);

/** The bytes of the .xlsx file. Errors   RC_NOTFOUND tiaojie-xlsx is not installed · RC_IO. */
ATTR_CHECK enum rc sheet_xlsx(const json_t *sheet, struct buf *out, struct err *err);

#endif
