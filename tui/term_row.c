/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_row.c - what of a row of the grid has to be sent to a terminal that shows another one.
 * Knows cells and looks, no terminal: term_paint.c makes the bytes.
 */
#include "config.h"

#include "tui/term_row.h"

#include <string.h>

#include "tui/theme.h"

/* A frame that can meet a corner at (x, y): a line that runs past it, of another box or a rule,
 * is none. */
static bool is_frame(const struct grid *g, int x, int y, uint32_t past)
{
    return x >= 0 && y >= 0 && x < g->w && y < g->h && grid_at(g, x, y)->style == STYLE_FRAME &&
           grid_at(g, x, y)->cp != past;
}

/* The line drawing sign of a corner, from its neighbours: left 1, right 2, up 4, down 8.
 * Unicode names stand for the sign; the terminal gets it as its own line drawing. */
static uint32_t corner(const struct grid *g, int x, int y)
{
    static const uint32_t signs[16] = {'+',    0x2500, 0x2500, 0x2500, 0x2502, 0x2518,
                                       0x2514, 0x2534, 0x2502, 0x2510, 0x250C, 0x252C,
                                       0x2502, 0x2524, 0x251C, 0x253C};
    unsigned around =
        (is_frame(g, x - 1, y, '|') ? 1U : 0U) | (is_frame(g, x + 1, y, '|') ? 2U : 0U) |
        (is_frame(g, x, y - 1, '-') ? 4U : 0U) | (is_frame(g, x, y + 1, '-') ? 8U : 0U);

    return signs[around];
}

static uint32_t frame_sign(const struct grid *g, int x, int y, uint32_t cp)
{
    return cp == '-' ? 0x2500 : cp == '|' ? 0x2502 : cp == '+' ? corner(g, x, y) : cp;
}

int term_row_end(const struct cell *row, int w)
{
    while (w > 0 && row[w - 1].cp == ' ' && row[w - 1].style == STYLE_NORMAL) {
        w--;
    }
    return w;
}

static void row_restyle(struct cell *row, int from, int to, uint8_t style)
{
    for (int x = from; x < to; x++) {
        row[x].style = style;
    }
}

/* A blank shows neither weight nor colour: in the look of its neighbour it costs the terminal
 * no change of looks. Reversed and underlined ones are seen. */
static bool hides_in_blank(uint8_t style)
{
    const struct theme_look *look = theme_look((enum style)style);

    return !look->reverse && !look->underline;
}

static bool is_blank(const struct cell *c)
{
    return c->cp == ' ' && c->marks[0] == 0 && hides_in_blank(c->style);
}

void term_row_resolve(const struct grid *g, int y, struct cell *row)
{
    int end;

    memcpy(row, grid_at(g, 0, y), (size_t)g->w * sizeof *row);
    end = term_row_end(row, g->w);
    for (int x = 0; x < end; x++) {
        int from = x;

        while (x < end && is_blank(&row[x])) {
            x++;
        }
        if (x > from && from > 0 && hides_in_blank(row[from - 1].style)) {
            row_restyle(row, from, x, row[from - 1].style);
        } else if (x > from && x < end && hides_in_blank(row[x].style)) {
            row_restyle(row, from, x, row[x].style);
        }
        if (x < end && row[x].style == STYLE_FRAME) {
            row[x].cp = frame_sign(g, x, y, row[x].cp);
        }
    }
}

/* Whether nobody sees the difference between two looks of one character. A frame sign is sent
 * in its own way. */
static bool looks_same(const struct cell *a, const struct cell *b)
{
    const struct theme_look *one = theme_look((enum style)a->style);
    const struct theme_look *other = theme_look((enum style)b->style);

    if (one->reverse != other->reverse || one->underline != other->underline) {
        return false;
    }
    return is_blank(a) || (a->style != STYLE_FRAME && b->style != STYLE_FRAME &&
                           one->bold == other->bold && one->colour == other->colour);
}

static bool cell_same(const struct cell *a, const struct cell *b)
{
    return a->cp == b->cp && a->marks[0] == b->marks[0] && a->marks[1] == b->marks[1] &&
           (a->style == b->style || looks_same(a, b));
}

bool term_row_run(const struct cell *row, const struct cell *shown, int w, int x, int *ret_from,
                  int *ret_to)
{
    enum { GAP = 3 };
    int to;

    while (x < w && cell_same(&row[x], &shown[x])) {
        x++;
    }
    *ret_from = x;
    for (to = x; x < w && x <= to + GAP; x++) {
        to = cell_same(&row[x], &shown[x]) ? to : x + 1;
    }
    *ret_from -=
        *ret_from > 0 && *ret_from < w && (row[*ret_from].cp == 0 || shown[*ret_from].cp == 0);
    while (to < w && row[to].cp == 0) {
        to++;
    }
    *ret_to = to;
    return *ret_from < w;
}
