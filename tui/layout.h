/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout.h - the parts every screen shares: title, rule, message line, key bar; and where lines
 * of text break. */
#ifndef TJ_TUI_LAYOUT_H
#define TJ_TUI_LAYOUT_H

#include "tui/cmd.h"
#include "tui/grid.h"

enum { LAYOUT_BODY_TOP = 2, LAYOUT_BELOW_BODY = 2 };

int layout_body_h(const struct grid *g); /**< rows of the body: 2 .. h-3 */
/** Bytes of the first line of s when lines have w columns: up to '\n' (counted in *ret_skip,
 * not in the result), else what fits. Latin words and figures are not broken when they can
 * stand whole on the next line. */
size_t layout_line(const char *s, int w, size_t *ret_skip);
int layout_count(const char *s, int w); /**< lines of s at w columns, at least 1 */
/** Puts wrapped text into w columns and at most h rows; returns the rows used. */
int layout_put(struct grid *g, int x, int y, int w, int h, enum style style, const char *s);
/** A box of w x h in the middle of the body, framed and emptied; gives its inside. */
struct layout_rect {
    int x;
    int y;
    int w;
    int h;
};
struct layout_rect layout_dialog(struct grid *g, int w, int h, const char *title);

void layout_title(struct grid *g, const char *left, const char *right, const char *mark);
void layout_message(struct grid *g, const char *text, bool is_error);
void layout_keybar(struct grid *g, const struct bind *keymap, const enum cmd *bar,
                   const struct cmd_words *words);
void layout_too_small(struct grid *g);

#endif
