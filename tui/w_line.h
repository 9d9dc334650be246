/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_line.h - one line of text being typed: an entry field, a search line. Scrolls sideways by
 * columns; the screen decides what Enter, Tab, arrows up and down and Esc mean (they come back
 * as W_IGNORED).
 */
#ifndef TJ_TUI_W_LINE_H
#define TJ_TUI_W_LINE_H

#include "tui/grid.h"
#include "tui/w_edit.h"

struct w_line {
    struct w_edit edit;
};

void w_line_init(struct w_line *l, const char *text,
                 size_t max_chars); /**< cursor at the end */
void w_line_done(struct w_line *l);
void w_line_set(struct w_line *l, const char *text);
const char *w_line_text(const struct w_line *l); /**< borrowed until the next change */
/** W_IGNORED: not a key of a line. W_REFUSED: full, or nothing to undo; say so. UNDO and REDO:
 * say w_edit_said(). */
enum w_result w_line_key(struct w_line *l, enum cmd cmd, uint32_t key);
/** Draws in w columns of row y; with focus the part around the cursor, reversed, and places the
 * hardware cursor. */
void w_line_draw(const struct w_line *l, struct grid *g, int x, int y, int w, bool focus);

#endif
