/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grid.h - the screen as cells, without a terminal. Screens draw only here; term.h shows the
 * difference. Clips at its edges, blanks the other half of a cut wide cell, replaces broken
 * text, attaches combining marks.
 */
#ifndef TJ_TUI_GRID_H
#define TJ_TUI_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

/** How a cell looks: id, name in golden files. The theme maps them to attributes; none relies
 * on colour alone. */
#define STYLES(X)                                                        \
    X(NORMAL, ".")                                                       \
    X(TITLE, "t")  /* title line */                                      \
    X(KEYBAR, "k") /* key bar */                                         \
    X(CURSOR, "c") /* row or field under the cursor: reversed */         \
    X(LABEL, "l")  /* field label */                                     \
    X(FIELD, "f")  /* room of an entry field: underlined */              \
    X(STRONG, "b") /* bold */                                            \
    X(WARN, "w")   /* overdue, error: bold, red where there is colour */ \
    X(DIM, "d")                                                          \
    X(FRAME, "r") /* line drawing: cell holds '-', '|', '+' */

enum style {
#define X(id, name) STYLE_##id,
    STYLES(X)
#undef X
};
enum { STYLE_COUNT = STYLE_FRAME + 1 };

enum { GRID_MARKS = 2, GRID_MIN_W = 80, GRID_MIN_H = 24 };

struct cell {
    uint32_t cp;                /**< 0: second half of a wide character */
    uint32_t marks[GRID_MARKS]; /**< combining marks */
    uint8_t style;
};

struct grid {
    int w;
    int h;
    struct cell *cells; /**< w * h, row by row */
    int cursor_x;       /**< where the hardware cursor stands; -1 hidden */
    int cursor_y;
};

void grid_init(struct grid *g, int w, int h);
void grid_done(struct grid *g);
void grid_resize(struct grid *g, int w, int h); /**< contents cleared */
void grid_clear(struct grid *g);
/** Puts text at (x, y), at most max_w columns (-1: to the edge); returns the columns used. */
int grid_put(struct grid *g, int x, int y, int max_w, enum style style, const char *text);
int grid_printf(struct grid *g, int x, int y, int max_w, enum style style, const char *fmt, ...)
    ATTR_PRINTF(6, 7);
void grid_fill(struct grid *g, int x, int y, int w, enum style style, uint32_t cp);
void grid_restyle(struct grid *g, int x, int y, int w,
                  enum style style); /**< keeps the characters */
void grid_box(struct grid *g, int x, int y, int w, int h,
              const char *title); /**< framed, inside cleared */
void grid_hline(struct grid *g, int x, int y, int w);
void grid_cursor(struct grid *g, int x, int y);
const struct cell *grid_at(const struct grid *g, int x, int y);
/** Row y as text without trailing blanks, into out (NUL-terminated, cut at room). */
void grid_row_text(const struct grid *g, int y, char *out, size_t room);

#endif
