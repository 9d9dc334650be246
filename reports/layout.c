/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout.c - the body of a paper from top to bottom: titles, paragraphs, clauses, places to
 * sign and the place of the seal. Grids are in layout_grid.c. All arithmetic is in the whole
 * units of the medium, so a paper breaks the same everywhere and every time.
 */
#include "config.h"

#include "reports/layout.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/break.h"
#include "reports/layout_flow.h"

enum {
    HEADING_KEEP_LINES = 2, /* lines that must follow a heading on its page */
};

/* ---- lines ---- */

static void add_line(struct flow_lines *lines, struct flow_line line)
{
    if (lines->n == lines->room) {
        lines->room = lines->room ? lines->room * 2 : 16;
        lines->at = mem_resize(lines->at, lines->room, sizeof *lines->at);
    }
    lines->at[lines->n++] = line;
}

void flow_lines_done(struct flow_lines *lines)
{
    mem_free(lines->at);
    *lines = (struct flow_lines){0};
}

/** The writer's own indent goes when the paper makes one. */
static const char *skip_indent(const char *s)
{
    static const char wide_space[] = "\u3000";

    for (;;) {
        if (*s == ' ') {
            s++;
        } else if (strncmp(s, wide_space, sizeof wide_space - 1) == 0) {
            s += sizeof wide_space - 1;
        } else {
            return s;
        }
    }
}

void flow_break(struct flow_lines *lines, const char *text, int cols, int indent, bool hang)
{
    const char *p = text ? text : "";
    bool first = true;

    do {
        struct flow_line line = {.first = first};
        size_t skip = 0;

        if (first && indent > 0) {
            p = skip_indent(p);
        }
        line.s = p;
        line.size = break_line(p, first ? cols - indent : cols, hang, &skip);
        p += line.size + skip;
        line.last = *p == '\0' || p[-1] == '\n';
        first = p > line.s && p[-1] == '\n';
        add_line(lines, line);
    } while (*p);
}

/** The last bracket of a label opens what is asked: 当事人 王强（签名盖章或按指印）： */
static const char *find_asked(const char *label)
{
    static const char bracket[] = "（";
    const char *found = NULL;

    for (const char *p = strstr(label, bracket); p; p = strstr(p + 1, bracket)) {
        found = p;
    }
    return found;
}

void flow_break_label(struct flow_lines *lines, const char *label, int cols)
{
    const char *asked = utf8_width_paper(label) > cols ? find_asked(label) : NULL;

    for (const char *p = label; *p;) {
        struct flow_line line = {.s = p, .last = true};
        size_t skip = 0;

        line.size = break_line(p, cols, false, &skip);
        if (asked && p < asked && asked < p + line.size) {
            line.size = (size_t)(asked - p);
            skip = 0;
        }
        p += line.size + skip;
        add_line(lines, line);
    }
}

int flow_lines_cols(const struct flow_lines *lines)
{
    int widest = 0;

    for (size_t i = 0; i < lines->n; i++) {
        char *line = mem_strndup(lines->at[i].s, lines->at[i].size);
        int cols = utf8_width_paper(line);

        widest = cols > widest ? cols : widest;
        mem_free(line);
    }
    return widest;
}

/* ---- items and pages ---- */

struct layout_item *flow_put(struct flow *f, enum layout_kind kind, int x, int y, int w, int h)
{
    struct layout *l = f->out;
    struct layout_item *item;

    if (l->n_items == l->room) {
        l->room = l->room ? l->room * 2 : 64;
        l->items = mem_resize(l->items, l->room, sizeof *l->items);
    }
    item = &l->items[l->n_items++];
    *item =
        (struct layout_item){.kind = kind, .page = l->n_pages, .x = x, .y = y, .w = w, .h = h};
    f->fresh = false;
    return item;
}

void flow_text(struct flow *f, enum layout_face face, enum block_align align, bool justify,
               const struct flow_line *line, struct layout_item box)
{
    struct layout_item *item;

    if (line->size == 0) {
        return;
    }
    item = flow_put(f, LAYOUT_TEXT, box.x, box.y, box.w, box.h);
    item->face = face;
    item->align = align;
    item->justify = justify && !line->last && align == ALIGN_LEFT;
    item->s = line->s;
    item->size = line->size;
}

void flow_new_page(struct flow *f)
{
    f->out->n_pages++;
    f->y = 0;
    f->fresh = true;
    f->grid_end = -1;
}

void flow_need(struct flow *f, int h)
{
    if (!f->fresh && f->y + h > f->style->height) {
        flow_new_page(f);
    }
}

/** How many of `left` lines go on this page: neither the first nor the last line of a text
 * stands alone. */
static size_t lines_here(const struct flow *f, size_t left, size_t done, int line_h)
{
    int fit_h = (f->style->height - f->y) / line_h;
    size_t fit = fit_h > 0 ? (size_t)fit_h : 0;

    if (f->fresh && fit == 0) {
        fit = 1;
    }
    if (fit >= left) {
        return left;
    }
    if (left - fit == 1 && fit > 2) {
        fit--;
    }
    return done == 0 && fit == 1 && left > 1 && !f->fresh ? 0 : fit;
}

void flow_paragraph(struct flow *f, const char *text, enum layout_face face,
                    enum block_align align, int x, int indent)
{
    int col_w = f->style->face[face].col_w;
    int line_h = f->style->face[face].line_h;
    int w = f->style->width - x;
    struct flow_lines lines = {0};
    size_t done = 0;

    flow_break(&lines, text, w / col_w, indent, f->style->hang && align == ALIGN_LEFT);
    while (done < lines.n) {
        size_t here = lines_here(f, lines.n - done, done, line_h);

        for (size_t i = 0; i < here; i++, done++) {
            const struct flow_line *line = &lines.at[done];
            int in = line->first ? indent * col_w : 0;

            flow_text(f, face, align, true, line,
                      (struct layout_item){.x = x + in, .y = f->y, .w = w - in, .h = line_h});
            f->y += line_h;
            f->fresh = false;
        }
        if (done < lines.n) {
            flow_new_page(f);
        }
    }
    flow_lines_done(&lines);
}

/* ---- the kinds of block ---- */

/** A title of two lines is broken near its middle, not after the last character that fits. */
static void put_title(struct flow *f, const struct block *b)
{
    const struct layout_style *st = f->style;
    const char *text = b->text ? b->text : "";
    int col_w = st->face[FACE_TITLE].col_w;
    int cols = st->width / col_w;
    int w = utf8_width_paper(text);
    int n = (w + cols - 1) / cols;
    struct flow_lines lines = {0};

    if (n > 1 && !strchr(text, '\n')) {
        int even = (w + n - 1) / n + 2;

        cols = even < cols ? even : cols;
    }
    flow_break(&lines, text, cols, 0, false);
    flow_need(f, (int)lines.n * st->face[FACE_TITLE].line_h + st->title_gap);
    for (size_t i = 0; i < lines.n; i++) {
        flow_need(f, st->face[FACE_TITLE].line_h);
        flow_text(
            f, FACE_TITLE, ALIGN_CENTER, false, &lines.at[i],
            (struct layout_item){.y = f->y, .w = st->width, .h = st->face[FACE_TITLE].line_h});
        f->y += st->face[FACE_TITLE].line_h;
        f->fresh = false;
    }
    if (!b->next || b->next->kind != BLOCK_TITLE) {
        f->y += st->title_gap;
    }
    flow_lines_done(&lines);
}

/** The label stands in the indent, the text beside it and under itself. */
static void put_item(struct flow *f, const struct block *b)
{
    enum layout_face face = b->bold ? FACE_BOLD : FACE_BODY;
    int col_w = f->style->face[face].col_w;
    int line_h = f->style->face[face].line_h;
    const char *label = b->label ? b->label : "";
    int cols = utf8_width_paper(label);
    size_t at = f->out->n_items;

    cols = cols > INDENT_COLS ? (cols + 1) / 2 * 2 : INDENT_COLS;
    if (cols * col_w > f->style->width / 2 || strchr(label, '\n')) {
        flow_paragraph(f, label, face, ALIGN_LEFT, 0,
                       0); /* a label that long is a line of its own */
        flow_paragraph(f, b->text, face, ALIGN_LEFT, INDENT_COLS * col_w, 0);
        return;
    }
    flow_need(f, line_h);
    if (label[0]) {
        struct flow_line line = {.s = label, .size = strlen(label), .last = true};
        bool fresh = f->fresh;

        flow_text(f, face, ALIGN_LEFT, false, &line,
                  (struct layout_item){.y = f->y, .w = cols * col_w, .h = line_h});
        f->fresh = fresh;
    }
    flow_paragraph(f, b->text, face, ALIGN_LEFT, cols * col_w, 0);
    if (label[0] && at + 1 < f->out->n_items) {
        f->out->items[at].page =
            f->out->items[at + 1].page; /* the text may have moved to the next page */
        f->out->items[at].y = f->out->items[at + 1].y;
    }
}

static void put_space(struct flow *f, const struct block *b)
{
    int h = (b->n > 0 ? b->n : 1) * f->style->face[FACE_BODY].line_h;

    if (f->fresh && f->out->n_pages > 1) {
        return; /* white that met a page break has done its work */
    }
    if (f->y + h > f->style->height) {
        flow_new_page(f);
        return;
    }
    f->y += h;
    f->fresh = false;
}

static void put_rule(struct flow *f)
{
    int h = f->style->face[FACE_BODY].line_h;

    flow_need(f, h);
    flow_put(f, LAYOUT_RULE_H, 0, f->style->rule ? f->y : f->y + h / 2, f->style->width, 0);
    f->y += h;
}

/** Puts b, and what goes with it; returns the last block put. */
static const struct block *put_block(struct flow *f, const struct block *b)
{
    const struct layout_style *st = f->style;
    enum layout_face body = b->bold ? FACE_BOLD : FACE_BODY;

    switch (b->kind) {
    case BLOCK_TITLE:
        put_title(f, b);
        break;
    case BLOCK_SUBTITLE:
        flow_paragraph(f, b->text, FACE_SMALL, b->align, 0, 0);
        break;
    case BLOCK_HEADING:
        flow_need(f, (1 + HEADING_KEEP_LINES) * st->face[FACE_BOLD].line_h);
        flow_paragraph(f, b->text, FACE_BOLD, b->align, 0, 0);
        break;
    case BLOCK_PARA:
        flow_paragraph(f, b->text, body, b->align, 0,
                       b->no_indent || b->align != ALIGN_LEFT ? 0 : INDENT_COLS);
        break;
    case BLOCK_ITEM:
        put_item(f, b);
        break;
    case BLOCK_GRID:
        flow_grid(f, b);
        break;
    case BLOCK_SIGN:
        return flow_signs(f, b);
    case BLOCK_SEAL:
        flow_seal(f, b);
        break;
    case BLOCK_SPACE:
        put_space(f, b);
        break;
    case BLOCK_RULE:
        put_rule(f);
        break;
    case BLOCK_PAGE_BREAK:
        if (!f->fresh && b->next) {
            flow_new_page(f);
        }
        break;
    case BLOCK_ROW:
    case BLOCK_CELL:
        flow_paragraph(f, b->text, body, b->align, 0, 0); /* outside a grid: shown, not lost */
        break;
    }
    return b;
}

static void lay_out(const struct paper *p, const struct layout_style *style, struct layout *ret)
{
    struct flow f = {.style = style, .out = ret, .fresh = true, .grid_end = -1};
    const struct block *before = NULL;

    *ret = (struct layout){.n_pages = 1, .style = style};
    for (const struct block *b = p->child; b; b = b->next) {
        flow_keep(&f, before, b);
        b = put_block(&f, b);
        before = b;
    }
}

/** A paper that runs a little over its sheet is set tighter rather than torn in two; a long one
 * keeps the size of the standard. Source: GB/T 9704-2012, 5.2.2: the sizes may be adapted. */
void layout_make(const struct paper *p, const struct layout_style *style, struct layout *ret)
{
    style = p->across && style->across ? style->across : style;
    lay_out(p, style, ret);
    for (const struct layout_style *t = style->tighter; t && ret->n_pages == 2;
         t = t->tighter) {
        struct layout l;

        lay_out(p, t, &l);
        if (l.n_pages == 1) {
            layout_done(ret);
            *ret = l;
        } else {
            layout_done(&l);
        }
    }
}

void layout_done(struct layout *l)
{
    mem_free(l->items);
    *l = (struct layout){0};
}
