/* SPDX-License-Identifier: GPL-3.0-or-later */
/* w_list_draw.c - the head and the rows of a list in columns. */
#include "config.h"

#include "core/base/utf8.h"
#include "tui/w_list.h"

struct place {
    int x;
    int w;
};

/* Where columns stand, in w columns from x on; one blank between them. */
static void places(const struct w_list *l, int x, int w, struct place *out)
{
    int fixed = 0;
    int end = x + w;

    for (int i = 0; i < l->n_cols; i++) {
        fixed += (l->cols[i].w > 0 ? l->cols[i].w : 0) + (i > 0);
    }
    for (int i = 0; i < l->n_cols; i++) {
        int col_w = l->cols[i].w > 0 ? l->cols[i].w : w - fixed;

        col_w = col_w < 0 ? 0 : col_w;
        out[i].x = x;
        out[i].w = x + col_w > end ? (end > x ? end - x : 0) : col_w;
        x += col_w + 1;
    }
}

static void put_cell(struct grid *g, const struct place *p, int y, bool right, enum style style,
                     const char *text)
{
    int w = right ? utf8_width_term(text) : 0;

    grid_put(g, p->x + (right && w < p->w ? p->w - w : 0), y, p->w, style, text);
}

static int draw_head(const struct w_list *l, struct grid *g, const struct place *cols, int y)
{
    bool any = false;

    for (int i = 0; i < l->n_cols; i++) {
        if (l->cols[i].head) {
            put_cell(g, &cols[i], y, l->cols[i].right, STYLE_STRONG, l->cols[i].head);
            any = true;
        }
    }
    return any ? 1 : 0;
}

/* Digit and tick stand in front of the columns. */
static int margin_w(const struct w_list *l)
{
    return (l->numbered ? 2 : 0) + (l->many ? 4 : 0);
}

static void draw_margin(const struct w_list *l, struct grid *g, int x, int y, int row)
{
    enum style style = l->rows[row].style;

    if (l->numbered) {
        if (row < 9) {
            grid_printf(g, x, y, 1, style, "%d", row + 1);
        }
        x += 2;
    }
    if (l->many) {
        grid_put(g, x, y, 3, style, w_list_is_ticked(l, l->rows[row].key) ? "[x]" : "[ ]");
    }
}

void w_list_draw(const struct w_list *l, struct grid *g, int x, int y, int w, bool focus)
{
    struct place cols[W_LIST_COLS];
    int margin = margin_w(l);

    places(l, x + margin, w - margin, cols);
    y += draw_head(l, g, cols, y);
    if (l->n_rows == 0 && l->empty) {
        grid_put(g, x, y, w, STYLE_NORMAL, l->empty);
    }
    for (int row = 0; row < l->n_rows; row++) {
        draw_margin(l, g, x, y + row, row);
        for (int i = 0; i < l->n_cols; i++) {
            if (l->rows[row].cells[i]) {
                put_cell(g, &cols[i], y + row, l->cols[i].right, l->rows[row].style,
                         l->rows[row].cells[i]);
            }
        }
        if (row == l->at && focus) {
            grid_restyle(g, x, y + row, w, STYLE_CURSOR);
            grid_cursor(g, x, y + row);
        }
    }
}
