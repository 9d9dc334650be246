/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grid.c - cells and the one way text becomes cells. Every rule about edges, wide characters,
 * marks and broken text stands here, so that no screen has to know them.
 */
#include "config.h"

#include "tui/grid.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

static struct cell *cell_ref(struct grid *g, int x, int y)
{
    return &g->cells[(size_t)y * (size_t)g->w + (size_t)x];
}

static void cell_blank(struct cell *c)
{
    *c = (struct cell){.cp = ' ', .style = STYLE_NORMAL};
}

void grid_init(struct grid *g, int w, int h)
{
    *g = (struct grid){0};
    grid_resize(g, w, h);
}

void grid_done(struct grid *g)
{
    mem_free(g->cells);
    *g = (struct grid){0};
}

void grid_resize(struct grid *g, int w, int h)
{
    assert(w >= 0 && h >= 0);
    g->cells = mem_resize(g->cells, (size_t)w * (size_t)h + 1, sizeof *g->cells);
    g->w = w;
    g->h = h;
    grid_clear(g);
}

void grid_clear(struct grid *g)
{
    size_t n = (size_t)g->w * (size_t)g->h;

    for (size_t i = 0; i < n; i++) {
        cell_blank(&g->cells[i]);
    }
    g->cursor_x = -1;
    g->cursor_y = -1;
}

/* A cell about to be overwritten may be half of a wide character: the other half becomes a
 * blank of its style. */
static void cut_wide(struct grid *g, int x, int y)
{
    struct cell *c = cell_ref(g, x, y);

    if (c->cp == 0 && x > 0) {
        struct cell *first = cell_ref(g, x - 1, y);
        *first = (struct cell){.cp = ' ', .style = first->style};
    } else if (c->cp != 0 && x + 1 < g->w && cell_ref(g, x + 1, y)->cp == 0) {
        struct cell *second = cell_ref(g, x + 1, y);
        *second = (struct cell){.cp = ' ', .style = second->style};
    }
}

static void cell_set(struct grid *g, int x, int y, uint32_t cp, enum style style)
{
    struct cell *c = cell_ref(g, x, y);

    if (c->cp != ' ') {
        cut_wide(g, x, y);
    }
    *c = (struct cell){.cp = cp, .style = (uint8_t)style};
}

/* Attaches a mark to the character that ends left of x, but not to one that was there before
 * this text. */
static void add_mark(struct grid *g, int x, int y, int start, uint32_t mark)
{
    struct cell *c;

    if (x <= start || x > g->w) {
        return;
    }
    c = cell_ref(g, x - 1, y);
    if (c->cp == 0 && x >= 2) {
        c = cell_ref(g, x - 2, y);
    }
    for (int i = 0; i < GRID_MARKS; i++) {
        if (c->marks[i] == 0) {
            c->marks[i] = mark;
            return;
        }
    }
}

/* Control characters never reach the terminal: they show as the replacement character. */
static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

int grid_put(struct grid *g, int x, int y, int max_w, enum style style, const char *text)
{
    int start = x < 0 ? 0 : x;
    int end = max_w < 0 || max_w > g->w - x ? g->w : x + max_w;
    int at = x;

    if (y < 0 || y >= g->h || !text) {
        return 0;
    }
    while (*text) {
        uint32_t cp = utf8_next(&text);
        int w;

        if (is_control(cp)) {
            cp = UTF8_BAD;
        }
        w = utf8_width_cp(cp, utf8_ambiguous());
        if (w == 0) {
            add_mark(g, at, y, start, cp);
            continue;
        }
        if (at + w > end) {
            /* A wide character that would be cut leaves its first half blank, so that nothing
             * old shines through. */
            if (at < end && at >= 0) {
                cell_set(g, at, y, ' ', style);
                at++;
            }
            break;
        }
        if (at >= 0) {
            cell_set(g, at, y, cp, style);
            if (w == 2) {
                cell_set(g, at + 1, y, ' ', style);
                cell_ref(g, at + 1, y)->cp = 0;
                cell_ref(g, at, y)->cp = cp;
            }
        } else if (at + w > 0) {
            cell_set(g, 0, y, ' ', style);
        }
        at += w;
    }
    return at - x;
}

int grid_printf(struct grid *g, int x, int y, int max_w, enum style style, const char *fmt, ...)
{
    char line[2048];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    return grid_put(g, x, y, max_w, style, line);
}

void grid_fill(struct grid *g, int x, int y, int w, enum style style, uint32_t cp)
{
    if (y < 0 || y >= g->h) {
        return;
    }
    for (int i = x < 0 ? 0 : x; i < x + w && i < g->w; i++) {
        cell_set(g, i, y, cp, style);
    }
}

void grid_restyle(struct grid *g, int x, int y, int w, enum style style)
{
    if (y < 0 || y >= g->h) {
        return;
    }
    for (int i = x < 0 ? 0 : x; i < x + w && i < g->w; i++) {
        cell_ref(g, i, y)->style = (uint8_t)style;
    }
}

void grid_hline(struct grid *g, int x, int y, int w)
{
    grid_fill(g, x, y, w, STYLE_FRAME, '-');
}

void grid_box(struct grid *g, int x, int y, int w, int h, const char *title)
{
    if (w < 2 || h < 2) {
        return;
    }
    for (int row = y; row < y + h; row++) {
        if (row == y || row == y + h - 1) {
            grid_hline(g, x, row, w);
            grid_fill(g, x, row, 1, STYLE_FRAME, '+');
            grid_fill(g, x + w - 1, row, 1, STYLE_FRAME, '+');
        } else {
            grid_fill(g, x, row, w, STYLE_NORMAL, ' ');
            grid_fill(g, x, row, 1, STYLE_FRAME, '|');
            grid_fill(g, x + w - 1, row, 1, STYLE_FRAME, '|');
        }
    }
    if (title && *title && w > 6) {
        int used = grid_put(g, x + 3, y, w - 6, STYLE_STRONG, title);

        grid_fill(g, x + 2, y, 1, STYLE_NORMAL, ' ');
        grid_fill(g, x + 3 + used, y, 1, STYLE_NORMAL, ' ');
    }
}

void grid_cursor(struct grid *g, int x, int y)
{
    bool inside = x >= 0 && x < g->w && y >= 0 && y < g->h;

    g->cursor_x = inside ? x : -1;
    g->cursor_y = inside ? y : -1;
}

const struct cell *grid_at(const struct grid *g, int x, int y)
{
    assert(x >= 0 && x < g->w && y >= 0 && y < g->h);
    return &g->cells[(size_t)y * (size_t)g->w + (size_t)x];
}

void grid_row_text(const struct grid *g, int y, char *out, size_t room)
{
    size_t size = 0;
    size_t kept = 0;

    assert(room > 0);
    for (int x = 0; x < g->w && y >= 0 && y < g->h; x++) {
        const struct cell *c = grid_at(g, x, y);
        uint32_t points[1 + GRID_MARKS] = {c->cp, c->marks[0], c->marks[1]};

        for (size_t i = 0; i < countof(points) && points[i]; i++) {
            char bytes[5];
            size_t n = utf8_put(bytes, points[i]);

            if (size + n >= room) {
                out[kept] = '\0';
                return;
            }
            memcpy(out + size, bytes, n);
            size += n;
        }
        if (c->cp && c->cp != ' ') {
            kept = size;
        }
    }
    out[kept] = '\0';
}
