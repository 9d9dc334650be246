/* SPDX-License-Identifier: GPL-3.0-or-later */
/* w_pager.h - text to read: help, previews of papers. Wraps at its width, or keeps the lines of
 * a page and scrolls sideways. */
#ifndef TJ_TUI_W_PAGER_H
#define TJ_TUI_W_PAGER_H

#include "tui/grid.h"
#include "tui/w_edit.h"

struct w_pager_line {
    size_t at;
    size_t size;
    int indent; /**< columns before it: a value that goes on stands under its beginning */
};

struct w_pager {
    char *text;
    bool wrap;
    int value_column; /**< where values begin after their labels; 0: text without labels */
    struct w_pager_line *lines;
    int n_lines;
    int widest; /**< columns of the widest line; only known when not wrapped */
    int w;
    int h;
    int top;
    int left; /**< columns scrolled to the right; always 0 when wrapping */
};

/** text is copied and cleaned. wrap false: lines stay (a page preview). */
void w_pager_init(struct w_pager *p, const char *text, bool wrap);
void w_pager_done(struct w_pager *p);
void w_pager_set(struct w_pager *p, const char *text); /**< from the top */
void w_pager_fit(struct w_pager *p, int w, int h);     /**< when made, and after CMD_RESIZED */
/** UP DOWN LEFT RIGHT HOME END PAGE_UP PAGE_DOWN and TICK (Space: next page). */
enum w_result w_pager_key(struct w_pager *p, enum cmd cmd);
void w_pager_draw(const struct w_pager *p, struct grid *g, int x, int y);
bool w_pager_at_end(const struct w_pager *p);
int w_pager_percent(const struct w_pager *p); /**< how much has been seen; 100 at the end */

#endif
