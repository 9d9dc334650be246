/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * escp_page.c - the sheets of 24-pin printers in dots, and a laid out page as rectangles of ink
 * and words at their places. Characters are 24 dots in a square of 30, so that two half-width
 * ones at 12 to the inch are as wide as one: columns are straight without help.
 */
#include "config.h"

#include "reports/escp_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

enum {
    RULE = 2,  /* thickness of a rule */
    FOOT = 36, /* the page number stands so far under the type area */
    FOOT_STEP = 30,
    FOOT_ROOM = 71, /* 10 mm that stay for it */
    MARK_ABOVE = 48,
    SCALE_AT = 100,  /* 0.1 mm from the edge: the scales of the page with rulers */
    SCALE_FROM = 20, /* mm */
    WIDTH_MIN = 300, /* of a type area, and height: the acts let none that small in */
    MM_5 = 5,
    MM_10 = 10,
};

/* Sizes and usual margins in 0.1 mm; continuous paper includes its holed edges. */
static const struct {
    int width;
    int height;
    int margins[PRINTER_SIDE_COUNT]; /* left, top, right, bottom */
    int line;                        /* dots; so many lines of so many dots are a page, */
    int lines;                       /* or, where line is 0, so many inches */
} sheets[] = {
    [PRINTER_A4] = {2100, 2970, {250, 250, 240, 250}, 27, 78},
    [PRINTER_16K] = {1840, 2600, {200, 200, 180, 200}, 45, 41},
    [PRINTER_C241] = {2410, 2794, {300, 200, 400, 200}, 0,  11},
};

/* From the usual one to the tightest. Places to sign keep 12 mm, the seal 30 mm; a title is
 * printed twice as high, up or down from its line as printers differ. */
static const struct {
    int body;
    int title;
    int cell;
    int pad_y;
    int title_gap;
    int sign_h;
    int seal_h;
    int pair_from;
} settings[ESCP_STYLES] = {
    {42, 84, 36, 6, 12, 96, 255, 5},
    {36, 78, 32, 4, 6,  86, 214, 2},
    {30, 74, 28, 2, 4,  86, 214, 2},
};

int escp_dots(int tenth_mm)
{
    int half = tenth_mm < 0 ? -127 : 127;

    return (tenth_mm * ESCP_DPI + half) / 254;
}

static int round_up(int x)
{
    return (x + ESCP_STEP - 1) / ESCP_STEP * ESCP_STEP;
}

static void style_init(struct escp_page *page, int i, int width, int height)
{
    struct layout_style *st = &page->styles[i];

    *st = (struct layout_style){
        .width = width,
        .height = height,
        .pad_x = ESCP_STEP * 3,
        .pad_y = settings[i].pad_y,
        .title_gap = settings[i].title_gap,
        .sign_h = settings[i].sign_h,
        .seal_h = settings[i].seal_h,
        .pair_from = settings[i].pair_from,
        .seal_beside = i > 0,
        .tighter = i + 1 < ESCP_STYLES ? &page->styles[i + 1] : NULL,
    };
    for (int f = 0; f < LAYOUT_FACE_COUNT; f++) {
        bool cell = f == FACE_CELL || f == FACE_CELL_BOLD || f == FACE_SMALL;

        st->face[f].col_w = f == FACE_TITLE ? 2 * ESCP_COL_W : ESCP_COL_W;
        st->face[f].line_h = f == FACE_TITLE ? settings[i].title
                             : cell          ? settings[i].cell
                                             : settings[i].body;
        st->face[f].size = f == FACE_TITLE ? 2 * ESCP_PINS : ESCP_PINS;
    }
}

void escp_page_init(struct escp_page *ret, const struct printer_profile *printer)
{
    int m[PRINTER_SIDE_COUNT];
    int width;
    int height;

    for (int i = 0; i < PRINTER_SIDE_COUNT; i++) {
        m[i] = escp_dots(printer->margins[i] == PRINTER_OWN_MARGIN
                             ? sheets[printer->paper].margins[i]
                             : printer->margins[i]);
    }
    *ret = (struct escp_page){
        .width = escp_dots(sheets[printer->paper].width),
        .height = escp_dots(sheets[printer->paper].height),
        .shift_left = escp_dots(printer->shift_left),
        .shift_top = escp_dots(printer->shift_top),
    };
    ret->left =
        round_up(m[PRINTER_LEFT] + ret->shift_left > 0 ? m[PRINTER_LEFT] + ret->shift_left : 0);
    ret->top = m[PRINTER_TOP] + ret->shift_top > 0 ? m[PRINTER_TOP] + ret->shift_top : 0;
    width = ret->width - m[PRINTER_LEFT] - m[PRINTER_RIGHT];
    if (ret->left + width > ESCP_WIDTH) {
        width = ESCP_WIDTH - ret->left;
    }
    height = ret->height - m[PRINTER_TOP] - m[PRINTER_BOTTOM];
    if (ret->top + height + FOOT_ROOM > ret->height) {
        height =
            ret->height - FOOT_ROOM - ret->top; /* else the foot prints on the next sheet */
    }
    width = width > WIDTH_MIN ? width : WIDTH_MIN;
    height = height > WIDTH_MIN ? height : WIDTH_MIN;
    width = width / (2 * ESCP_COL_W) * (2 * ESCP_COL_W);
    for (int i = 0; i < ESCP_STYLES; i++) {
        style_init(ret, i, width, height);
    }
}

void escp_page_length(enum printer_paper paper, struct buf *out)
{
    int line = sheets[paper].line;
    int lines = sheets[paper].lines;

    if (line > 0) {
        buf_str(out, "\x1b"
                     "3"); /* ESC 3: line spacing */
        buf_char(out, (char)line);
        buf_str(out, "\x1b"
                     "C"); /* ESC C: lines of a page */
        buf_char(out, (char)lines);
    } else {
        buf_str(out, "\x1b"
                     "C");
        buf_char(out, '\0'); /* .. inches */
        buf_char(out, (char)lines);
    }
}

/* ---- the canvas ---- */

static void add_rect(struct escp_canvas *c, int x, int y, int w, int h)
{
    w = x < 0 ? w + x : w;
    h = y < 0 ? h + y : h;
    x = x < 0 ? 0 : x;
    y = y < 0 ? 0 : y;
    w = x + w > ESCP_WIDTH ? ESCP_WIDTH - x : w;
    h = y + h > c->page->height ? c->page->height - y : h;
    if (w <= 0 || h <= 0) {
        return;
    }
    if (c->n_rects == c->room_rects) {
        c->room_rects = c->room_rects ? c->room_rects * 2 : 128;
        c->rects = mem_resize(c->rects, c->room_rects, sizeof *c->rects);
    }
    c->rects[c->n_rects++] = (struct escp_rect){x, y, w, h};
}

static void add_word(struct escp_canvas *c, enum layout_face face, int x, int y, const char *s,
                     size_t size)
{
    if (y < 0 || y + ESCP_PINS > c->page->height || size == 0) {
        return;
    }
    if (c->n_words == c->room_words) {
        c->room_words = c->room_words ? c->room_words * 2 : 128;
        c->words = mem_resize(c->words, c->room_words, sizeof *c->words);
    }
    c->words[c->n_words++] = (struct escp_word){
        .x = round_up(x < 0 ? 0 : x), .y = y, .face = face, .s = s, .size = size};
}

static int word_w(const char *s, size_t size, int col_w)
{
    const char *end = s + size;
    int w = 0;

    while (s < end) {
        w += utf8_width_cp(utf8_next(&s), 2) * col_w;
    }
    return w;
}

static void put_text(struct escp_canvas *c, const struct layout_item *item)
{
    int col_w = item->face == FACE_TITLE ? 2 * ESCP_COL_W : ESCP_COL_W;
    int w = word_w(item->s, item->size, col_w);
    int x = item->x;

    if (item->align == ALIGN_CENTER) {
        x += (item->w - w) / 2;
    } else if (item->align == ALIGN_RIGHT) {
        x += item->w - w;
    }
    add_word(c, item->face, c->page->left + (x < 0 ? 0 : x),
             c->page->top + item->y + (item->h - ESCP_PINS) / 2, item->s, item->size);
}

static void put_item(struct escp_canvas *c, const struct layout_item *item)
{
    int x = c->page->left + item->x;
    int y = c->page->top + item->y;

    if (item->kind == LAYOUT_TEXT) {
        put_text(c, item);
    } else if (c->overlay) {
        return; /* the form has its rules */
    } else if (item->kind == LAYOUT_RULE_H) {
        add_rect(c, x, y, item->w + RULE, RULE);
    } else if (item->kind == LAYOUT_RULE_V) {
        add_rect(c, x, y, RULE, item->h + RULE);
    } else {
        /* a little under the foot of the label's characters */
        int line_h = c->style->face[FACE_BODY].line_h;

        add_rect(c, x, y + item->h - (line_h - ESCP_PINS) / 2 + RULE, item->w, RULE);
    }
}

/** A line of the margins: centred in the type area, or at its left. */
static void put_note(struct escp_canvas *c, int y, const char *s, bool center)
{
    int w = word_w(s, strlen(s), ESCP_COL_W);
    int room = c->page->styles[0].width;
    int x = center && w < room ? (room - w) / 2 : 0;

    y = y < 0 ? 0 : y;
    add_word(c, FACE_SMALL, c->page->left + x, y, s, strlen(s));
}

/** The mark above the type area, footer and number under it. */
static void put_margins(struct escp_canvas *c, const struct paper *p, int page_no)
{
    int foot = c->page->top + c->page->styles[0].height + FOOT;
    const char *number = arena_printf(&c->scratch, "— %d —", page_no);
    int number_w = p->unnumbered ? 0 : word_w(number, strlen(number), ESCP_COL_W);

    if (p->mark && p->mark[0]) {
        put_note(c, c->page->top - MARK_ABOVE, p->mark, true);
    }
    if (p->footer && p->footer[0]) {
        int w = word_w(p->footer, strlen(p->footer), ESCP_COL_W);
        bool beside = w + ESCP_COL_W < (c->page->styles[0].width - number_w) / 2;

        put_note(c, p->unnumbered || beside ? foot : foot - FOOT_STEP, p->footer, false);
    }
    if (!p->unnumbered) {
        put_note(c, foot, number, true);
    }
}

static int tick_length(int mm)
{
    return mm % MM_10 == 0 ? 28 : mm % MM_5 == 0 ? 20 : 12;
}

/** Scales in mm, counted from the sheet's edges as the printer believes them to be. */
static void put_scales(struct escp_canvas *c)
{
    int x0 = escp_dots(SCALE_AT) + c->page->shift_left;
    int y0 = escp_dots(SCALE_AT) + c->page->shift_top;

    for (int mm = SCALE_FROM; escp_dots(mm * 10) < c->page->width; mm++) {
        int x = escp_dots(mm * 10) + c->page->shift_left;

        add_rect(c, x, y0, RULE, tick_length(mm));
        if (mm % MM_10 == 0 && x + 3 * ESCP_COL_W < ESCP_WIDTH) {
            const char *n = arena_printf(&c->scratch, "%d", mm);

            add_word(c, FACE_SMALL, x - (int)strlen(n) * ESCP_COL_W / 2, y0 + 32, n, strlen(n));
        }
    }
    for (int mm = SCALE_FROM; escp_dots(mm * 10) < c->page->height - ESCP_PINS; mm++) {
        int y = escp_dots(mm * 10) + c->page->shift_top;

        add_rect(c, x0, y, tick_length(mm), RULE);
        if (mm % MM_10 == 0) {
            const char *n = arena_printf(&c->scratch, "%d", mm);

            add_word(c, FACE_SMALL, x0 + 32, y - ESCP_PINS / 2, n, strlen(n));
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct escp_word *v = a;
    const struct escp_word *w = b;

    return v->y != w->y ? v->y - w->y : v->x - w->x;
}

void escp_canvas_fill(struct escp_canvas *c, const struct paper *p, int page_no,
                      const struct layout_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put_item(c, &items[i]);
    }
    if (!c->overlay) {
        put_margins(c, p, page_no);
    }
    if (p->ruler) {
        put_scales(c);
    }
    if (c->n_words > 1) {
        qsort(c->words, c->n_words, sizeof *c->words, by_place);
    }
}

void escp_canvas_clear(struct escp_canvas *c)
{
    c->n_rects = 0;
    c->n_words = 0;
    arena_reset(&c->scratch);
}

void escp_canvas_done(struct escp_canvas *c)
{
    mem_free(c->rects);
    mem_free(c->words);
    arena_done(&c->scratch);
}
