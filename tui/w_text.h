/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_text.h - long text being typed: wraps softly at the width of its room, scrolls by lines.
 * Give it its room with w_text_fit when it is made and after CMD_RESIZED; drawing changes
 * nothing.
 */
#ifndef TJ_TUI_W_TEXT_H
#define TJ_TUI_W_TEXT_H

#include "tui/grid.h"
#include "tui/w_edit.h"

struct w_text {
    struct w_edit edit;
    int w;
    int h;
    int top;          /**< first visible line */
    int want_col;     /**< column that up and down keep to; -1: the cursor's own */
    bool full_screen; /**< Enter starts a new line; otherwise Enter is W_IGNORED and goes on */
};

void w_text_init(struct w_text *t, const char *text, size_t max_chars, bool full_screen);
void w_text_done(struct w_text *t);
void w_text_set(struct w_text *t, const char *text);
const char *w_text_text(const struct w_text *t); /**< borrowed until the next change */
void w_text_fit(struct w_text *t, int w, int h); /**< columns and rows of its room */
/** UP on the first line and DOWN on the last come back as W_IGNORED, so that a form can go to
 * the next field. */
enum w_result w_text_key(struct w_text *t, enum cmd cmd, uint32_t key);
void w_text_draw(const struct w_text *t, struct grid *g, int x, int y, bool focus);
int w_text_lines(const struct w_text *t); /**< wrapped lines at the present width, at least 1 */
int w_text_line(const struct w_text *t);  /**< line the cursor is on, from 0 */

#endif
