/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_row.h - one row of the grid as a terminal shall have it, and the parts of it that the
 * terminal has not. Only term_paint.c asks.
 */
#ifndef TJ_TUI_TERM_ROW_H
#define TJ_TUI_TERM_ROW_H

#include <stdbool.h>

#include "tui/grid.h"

/** Copies row y of g to row (g->w cells): frame signs as line drawing (U+2500 ...), corners
 * from their neighbours, and each run of blanks in the look of what stands before or behind it
 * where that cannot be seen. */
void term_row_resolve(const struct grid *g, int y, struct cell *row);
/** Where the blanks at the end of a row of w cells begin. */
int term_row_end(const struct cell *row, int w);
/** The next run of cells from x on in which row differs from shown, both of w cells; false:
 * there is none. Bridges a few cells that are the same, and holds whole characters: it begins
 * at a first half and ends after a second one. */
bool term_row_run(const struct cell *row, const struct cell *shown, int w, int x, int *ret_from,
                  int *ret_to);

#endif
