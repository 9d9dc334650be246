/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page.c - pages as lines of text. The layout places texts and rules in cells; here they are
 * drawn on a page of cells and read off line by line. Rules are + - | : box-drawing characters
 * are one or two columns wide depending on the printer, so that a frame of them breaks.
 */
#include "config.h"

#include "reports/page.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/break.h"
#include "reports/layout.h"

/* As many to the millimetre as upright: 257 x 156 mm after 156 x 225 mm. */
static const struct page_style page_style_across = {.cols = 124, .lines = 30};
const struct page_style page_style_a4 = {.cols = 76, .lines = 44, .across = &page_style_across};

enum {
    SIGN_LINES = 3, /* 12 mm and more at 44 lines on 225 mm */
    SEAL_LINES = 7, /* 35 mm */
    PAIR_FROM = 5,
    LINE_MAX = 4096, /* bytes of one line with all its marks */
};

/** One column: a character with the zero-width marks on it; NULL empty. The right half of a
 * wide one is `cover`. */
struct cell {
    const char *s;
    size_t size;
    bool cover;
};

struct canvas {
    struct cell *cells; /**< lines x cols */
    int lines;
    int cols;
};

/* Rules are told from text by the address of these. */
static const char rule_h[] = "-";
static const char rule_v[] = "|";
static const char rule_x[] = "+";
static const char sign_on[] = "_";

static struct cell *cell_at(const struct canvas *c, int x, int y)
{
    if (x < 0 || y < 0 || x >= c->cols || y >= c->lines) {
        return NULL;
    }
    return &c->cells[(size_t)y * (size_t)c->cols + (size_t)x];
}

/** A rule of the other direction below makes a crossing. */
static void draw_rule(const struct canvas *c, int x, int y, const char *mark, const char *other)
{
    struct cell *cell = cell_at(c, x, y);

    if (cell) {
        cell->s = cell->s == other || cell->s == rule_x ? rule_x : mark;
        cell->size = 1;
    }
}

static void draw_text(const struct canvas *c, const struct layout_item *item)
{
    const char *p = item->s;
    const char *end = item->s + item->size;
    struct cell *cell = NULL;
    char *line = mem_strndup(item->s, item->size);
    int w = utf8_width_paper(line);
    int x = item->x;
    int y = item->y;

    mem_free(line);
    if (item->align == ALIGN_CENTER) {
        x += (item->w - w) / 2;
    } else if (item->align == ALIGN_RIGHT) {
        x += item->w - w;
    }
    x = x < 0 ? 0 : x;
    while (p < end) {
        const char *from = p;
        int cp_w = utf8_width_cp(utf8_next(&p), 2);

        if (cp_w == 0) {
            if (cell) {
                cell->size += (size_t)(p - from); /* a mark stands on the character before it */
            }
            continue;
        }
        cell = cell_at(c, x, y);
        if (cell) {
            *cell = (struct cell){.s = from, .size = (size_t)(p - from)};
        }
        if (cp_w == 2 && cell_at(c, x + 1, y)) {
            cell_at(c, x + 1, y)->cover = true;
        }
        x += cp_w;
    }
}

static void draw_item(const struct canvas *c, const struct layout_item *item)
{
    switch (item->kind) {
    case LAYOUT_TEXT:
        draw_text(c, item);
        break;
    case LAYOUT_RULE_H:
        for (int i = 0; i < item->w; i++) {
            draw_rule(c, item->x + i, item->y, rule_h, rule_v);
        }
        break;
    case LAYOUT_RULE_V:
        for (int i = 0; i <= item->h; i++) {
            draw_rule(c, item->x, item->y + i, rule_v, rule_h);
        }
        break;
    case LAYOUT_LINE:
        for (int i = 0; i < item->w; i++) {
            draw_rule(c, item->x + i, item->y + item->h - 1, sign_on, sign_on);
        }
        break;
    }
}

/** Line y as text, without white at its end. */
static char *read_line(const struct canvas *c, int y)
{
    struct buf line;
    size_t end = 0;

    buf_init(&line, LINE_MAX);
    for (int x = 0; x < c->cols; x++) {
        const struct cell *cell = cell_at(c, x, y);

        if (cell->s) {
            buf_add(&line, cell->s, cell->size);
            end = line.size;
        } else if (!cell->cover) {
            buf_char(&line, ' ');
        }
    }
    buf_str(&line, "");
    line.data[end] = '\0';
    return buf_take(&line);
}

static void add_line(struct page_set *s, int page, char *text)
{
    s->lines = mem_resize(s->lines, s->n_lines + 1, sizeof *s->lines);
    s->lines[s->n_lines++] = (struct page_line){.page = page, .text = text};
}

/** One line of a text: centred when it is all of it. */
static void add_broken(struct page_set *s, int page, int cols, const char *text, bool center)
{
    for (const char *p = text; *p;) {
        size_t skip = 0;
        size_t size = break_line(p, cols, false, &skip);
        char *line = mem_strndup(p, size);
        int left = center ? (cols - utf8_width_paper(line)) / 2 : 0;

        add_line(s, page, mem_printf("%*s%s", left > 0 ? left : 0, "", line));
        mem_free(line);
        p += size + skip;
    }
}

/** The number stands in the middle; the footer at its left, or above it when it is too long for
 * that. */
static void add_foot(struct page_set *s, const struct paper *p, int cols, int page)
{
    char *number = p->unnumbered ? mem_strdup("") : mem_printf("— %d —", page);
    int left = (cols - utf8_width_paper(number)) / 2;
    const char *footer = p->footer ? p->footer : "";
    int footer_w = utf8_width_paper(footer);

    left = left > 0 ? left : 0;
    if (number[0] || footer[0]) {
        add_line(s, page, mem_strdup(""));
    }
    if (footer[0] && (!number[0] || footer_w >= left || strchr(footer, '\n'))) {
        add_broken(s, page, cols, footer, false);
        footer = "";
        footer_w = 0;
    }
    if (number[0]) {
        add_line(s, page, mem_printf("%s%*s%s", footer, left - footer_w, "", number));
    }
    mem_free(number);
}

/** The number in the dossier: at the right of a front, at the left of a back. */
static void add_dossier_page(struct page_set *s, const struct paper *p, int cols, int page)
{
    const bool back = p->duplex && (page % 2 == 0) != p->on_back;
    const int nth = p->n_numbers > 0 && page > p->n_numbers ? p->n_numbers : page;
    char *number = mem_printf("%d", p->first_page + nth - 1);
    const int left = back ? 0 : cols - utf8_width_paper(number);

    add_line(s, page, mem_printf("%*s%s", left, "", number));
    mem_free(number);
}

/** A page without foot ends with its last line; one with foot is filled with empty lines. */
static void add_page(struct page_set *s, const struct paper *p, const struct canvas *c,
                     int page)
{
    bool foot = !p->unnumbered || (p->footer && p->footer[0]);
    size_t shown;

    if (p->first_page > 0) {
        add_dossier_page(s, p, c->cols, page);
    }
    if (p->mark && p->mark[0]) {
        add_broken(s, page, c->cols, p->mark, true);
        add_line(s, page, mem_strdup(""));
    }
    shown = s->n_lines;
    for (int y = 0; y < c->lines; y++) {
        add_line(s, page, read_line(c, y));
        shown = s->lines[s->n_lines - 1].text[0] ? s->n_lines : shown;
    }
    while (!foot && s->n_lines > shown) {
        mem_free(s->lines[--s->n_lines].text);
    }
    add_foot(s, p, c->cols, page);
}

static struct layout_style text_style(const struct page_style *style)
{
    struct layout_style st = {
        .width = style->cols,
        .height = style->lines,
        .pad_x = 1,
        .rule = 1,
        .title_gap = 1,
        .sign_h = SIGN_LINES,
        .seal_h = SEAL_LINES,
        .pair_from = PAIR_FROM,
    };

    for (int i = 0; i < LAYOUT_FACE_COUNT; i++) {
        st.face[i].col_w = 1;
        st.face[i].line_h = 1;
    }
    return st;
}

void page_layout(const struct paper *p, const struct page_style *style, struct page_set *ret)
{
    const struct page_style *taken = p->across && style->across ? style->across : style;
    struct layout_style st = text_style(taken);
    struct layout_style tight = st;
    struct canvas canvas = {.lines = taken->lines, .cols = taken->cols};
    size_t n_cells = (size_t)canvas.lines * (size_t)canvas.cols;
    struct layout l;
    size_t at = 0;

    tight.pair_from = 2;
    tight.seal_beside = true;
    st.tighter = &tight;
    *ret = (struct page_set){0};
    layout_make(p, &st, &l);
    canvas.cells = mem_resize(NULL, n_cells, sizeof *canvas.cells);
    for (int page = 1; page <= l.n_pages; page++) {
        memset(canvas.cells, 0, n_cells * sizeof *canvas.cells);
        for (; at < l.n_items && l.items[at].page == page; at++) {
            draw_item(&canvas, &l.items[at]);
        }
        add_page(ret, p, &canvas, page);
    }
    ret->n_pages = l.n_pages;
    mem_free(canvas.cells);
    layout_done(&l);
}

void page_set_done(struct page_set *s)
{
    for (size_t i = 0; i < s->n_lines; i++) {
        mem_free(s->lines[i].text);
    }
    mem_free(s->lines);
    *s = (struct page_set){0};
}
