/* SPDX-License-Identifier: GPL-3.0-or-later */
/* w_pager.c - finds the lines once for a width and moves a window over them. */
#include "config.h"

#include "tui/w_pager.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/layout.h"

enum { SIDE_STEP = 8 };

static void lines_find(struct w_pager *p)
{
    const char *s = p->text;
    int room = p->wrap ? p->w : INT_MAX / 2;

    p->n_lines = 0;
    p->widest = 0;
    while (*s) {
        bool goes_on = p->wrap && s > p->text && s[-1] != '\n';
        int indent = goes_on && p->value_column < room / 2 ? p->value_column : 0;
        size_t skip;
        size_t size = layout_line(s, room - indent, &skip);
        int w = indent;

        p->lines = mem_resize(p->lines, (size_t)p->n_lines + 1, sizeof *p->lines);
        p->lines[p->n_lines++] = (struct w_pager_line){(size_t)(s - p->text), size, indent};
        /* wrapped text does not move sideways: nobody asks how wide it is */
        for (const char *c = s; !p->wrap && c < s + size;) {
            w += utf8_width_cp(utf8_next(&c), utf8_ambiguous());
        }
        p->widest = w > p->widest ? w : p->widest;
        s += skip;
    }
}

static void hold_inside(struct w_pager *p)
{
    int last_top = p->n_lines - p->h;
    int last_left = p->wrap ? 0 : p->widest - p->w;

    p->top = p->top > last_top ? last_top : p->top;
    p->top = p->top < 0 ? 0 : p->top;
    p->left = p->left > last_left ? last_left : p->left;
    p->left = p->left < 0 ? 0 : p->left;
}

static char *cleaned(const char *text)
{
    char *clean = mem_strdup(text);

    utf8_clean(clean, true);
    return clean;
}

void w_pager_init(struct w_pager *p, const char *text, bool wrap)
{
    *p = (struct w_pager){.text = cleaned(text), .wrap = wrap, .w = 76, .h = 18};
    lines_find(p);
}

void w_pager_done(struct w_pager *p)
{
    mem_free(p->text);
    mem_free(p->lines);
    *p = (struct w_pager){0};
}

void w_pager_set(struct w_pager *p, const char *text)
{
    mem_free(p->text);
    p->text = cleaned(text);
    p->top = 0;
    p->left = 0;
    lines_find(p);
}

void w_pager_fit(struct w_pager *p, int w, int h)
{
    bool again = p->wrap && w != p->w;

    p->w = w < 2 ? 2 : w;
    p->h = h < 1 ? 1 : h;
    if (again) {
        lines_find(p);
    }
    hold_inside(p);
}

enum w_result w_pager_key(struct w_pager *p, enum cmd cmd)
{
    if (cmd == CMD_UP) {
        p->top--;
    } else if (cmd == CMD_DOWN) {
        p->top++;
    } else if (cmd == CMD_PAGE_UP) {
        p->top -= p->h;
    } else if (cmd == CMD_PAGE_DOWN || cmd == CMD_TICK) {
        p->top += p->h;
    } else if (cmd == CMD_HOME) {
        p->top = 0;
        p->left = 0;
    } else if (cmd == CMD_END) {
        p->top = p->n_lines;
    } else if (cmd == CMD_LEFT || cmd == CMD_RIGHT) {
        p->left += cmd == CMD_LEFT ? -SIDE_STEP : SIDE_STEP;
    } else {
        return W_IGNORED;
    }
    hold_inside(p);
    return W_MOVED;
}

bool w_pager_at_end(const struct w_pager *p)
{
    return p->top + p->h >= p->n_lines;
}

/* Row of a page scrolled sideways: a wide character cut at the left edge leaves a blank, so
 * that columns stay in line. */
static void draw_line(const struct w_pager *p, struct grid *g, int x, int y, const char *line)
{
    int hidden = 0;

    while (*line && hidden < p->left) {
        hidden += utf8_width_cp(utf8_next(&line), utf8_ambiguous());
    }
    x += hidden > p->left ? hidden - p->left : 0;
    grid_put(g, x, y, p->w - (hidden > p->left), STYLE_NORMAL, line);
}

void w_pager_draw(const struct w_pager *p, struct grid *g, int x, int y)
{
    for (int row = 0; row < p->h && p->top + row < p->n_lines; row++) {
        const struct w_pager_line *l = &p->lines[p->top + row];
        char line[4096];
        size_t size = l->size < sizeof line ? l->size : sizeof line - 1;

        memcpy(line, p->text + l->at, size);
        line[size] = '\0';
        draw_line(p, g, x + l->indent, y + row, line);
    }
}

int w_pager_percent(const struct w_pager *p)
{
    return w_pager_at_end(p) ? 100 : (p->top + p->h) * 100 / p->n_lines;
}
