/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * escp.c - a page of words and rectangles as printer commands, from top to bottom in passes of
 * the 24 pins: the paper never moves back. A pass prints the words that begin at its height and
 * the parts of rules beside them; parts between two lines of words get passes of their own.
 * Only LF ends a line: a printer set to feed on CR would feed twice.
 */
#include "config.h"

#include "reports/escp.h"

#include <limits.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/escp_page.h"

enum {
    OUT_MAX = 512 * 1024 * 1024,
    FEED_MAX = 255,     /* of one ESC 3 */
    BRIDGE = 4,         /* dots of white that are cheaper to send than a new place */
    FULL_FROM = 0xA3A0, /* full-width forms of ASCII in GBK, that of the space */
};

/* Commands. Source: LQ-1600K. */
static const char reset[] = "\x1b@";
static const char chinese_on[] = "\x1c&";
static const char chinese_off[] = "\x1c.";
static const char letter_quality[] = "\x1bx\x01";
static const char pica_12[] = "\x1bM";
static const char spacing[] = "\x1cS\x03\x03"; /* ESCP_SIDE left and right */
static const char bold_on[] = "\x1b"
                              "E";
static const char bold_off[] = "\x1b"
                               "F";
static const char big_on[] = "\x1cW\x01";
static const char one_way[] = "\x1bU\x01";
static const char dots_24[] = "\x1b*\x27";

struct press {
    struct buf *out;
    struct escp_codes *codes;
    const struct escp_canvas *canvas;
    uint32_t cols[ESCP_WIDTH]; /**< pins of each dot column in this pass, upper pin highest */
    bool bold;
    bool big;
    bool failed; /**< a character without code or dots: a mistake in escp_codes_load */
};

/* ---- single commands ---- */

static void move_to(struct press *p, int x)
{
    int at = x / ESCP_STEP;

    buf_str(p->out, "\x1b$");
    buf_char(p->out, (char)(at & 0xFF));
    buf_char(p->out, (char)(at >> 8));
}

static void feed(struct press *p, int dots)
{
    while (dots > 0) {
        int step = dots < FEED_MAX ? dots : FEED_MAX;

        buf_str(p->out, "\x1b"
                        "3");
        buf_char(p->out, (char)step);
        buf_char(p->out, '\n');
        dots -= step;
    }
}

static void set_bold(struct press *p, bool bold)
{
    if (p->bold != bold) {
        buf_str(p->out, bold ? bold_on : bold_off);
    }
    p->bold = bold;
}

static void set_big(struct press *p, bool big)
{
    if (p->big != big) {
        buf_add(p->out, big ? big_on : "\x1cW\0", sizeof big_on - 1);
    }
    p->big = big;
}

/** Begins n columns of dots at x, which need not be a place the printer can go to. */
static void begin_dots(struct press *p, int x, int n)
{
    int lead = x % ESCP_STEP;

    move_to(p, x - lead);
    buf_str(p->out, dots_24);
    buf_char(p->out, (char)((n + lead) & 0xFF));
    buf_char(p->out, (char)((n + lead) >> 8));
    for (int i = 0; i < lead * ESCP_PINS / 8; i++) {
        buf_char(p->out, '\0');
    }
}

static void put_code(struct press *p, unsigned code)
{
    buf_char(p->out, (char)(code >> 8));
    buf_char(p->out, (char)(code & 0xFF));
}

static void put_glyph(struct press *p, int x, uint32_t cp)
{
    const uint8_t *dots = escp_glyph(p->codes, cp);
    int n = utf8_width_cp(cp, 2) == 2 ? GLYPH_DOTS : ESCP_COL_W;

    if (!dots) {
        p->failed = true;
        return;
    }
    begin_dots(p, x, n);
    buf_add(p->out, dots, (size_t)n * GLYPH_DOTS / 8);
}

/* ---- words ---- */

static bool is_space(uint32_t cp)
{
    return cp == ' ' || cp == 0x3000 || cp == 0xA0;
}

/** One character of a title, at its own place: whether a printer doubles the white beside large
 * characters too does not matter then. Letters and figures become full-width ones, which are as
 * wide as half a large character. */
static void put_title_cp(struct press *p, int x, uint32_t cp)
{
    unsigned code = escp_code(p->codes, cp);

    if (cp < 0x7F) {
        set_big(p, false);
        move_to(p, x);
        put_code(p, FULL_FROM + cp - ' ');
    } else if (code) {
        set_big(p, true);
        move_to(p, x);
        put_code(p, code);
    } else {
        set_big(p, false);
        put_glyph(p, x + ESCP_COL_W + ESCP_SIDE, cp);
    }
}

enum run { RUN_NONE, RUN_NARROW, RUN_WIDE };

/** One character of a run; returns what the run is now. The place is told wherever the kind of
 * character changes, so that a printer's own idea of widths never adds up. */
static enum run put_cp(struct press *p, int x, uint32_t cp, enum run run)
{
    unsigned code;

    if (cp < 0x7F) {
        if (run != RUN_NARROW) {
            move_to(p, x);
        }
        buf_char(p->out, (char)cp);
        return RUN_NARROW;
    }
    code = escp_code(p->codes, cp);
    if (!code) {
        put_glyph(p, utf8_width_cp(cp, 2) == 2 ? x + ESCP_SIDE : x, cp);
        return RUN_NONE;
    }
    if (run != RUN_WIDE) {
        move_to(p, x);
    }
    put_code(p, code);
    return RUN_WIDE;
}

static void put_word(struct press *p, const struct escp_word *w)
{
    bool title = w->face == FACE_TITLE;
    const char *end = w->s + w->size;
    enum run run = RUN_NONE;
    int x = w->x;

    set_bold(p, w->face == FACE_BOLD || w->face == FACE_CELL_BOLD);
    for (const char *s = w->s; s < end;) {
        const char *from = s;
        uint32_t cp = utf8_next(&s);
        int cp_w = utf8_width_cp(cp, 2) * ESCP_COL_W * (title ? 2 : 1);

        if (is_space(cp) || (p->canvas->overlay && !overlay_has(p->canvas->overlay, from))) {
            run = RUN_NONE;
        } else if (title) {
            put_title_cp(p, x, cp);
        } else {
            run = put_cp(p, x, cp, run);
        }
        x += cp_w;
    }
    set_big(p, false);
}

/* ---- rules ---- */

/** The first row from `from` on that has ink of rules; INT_MAX none. */
static int next_ink(const struct escp_canvas *c, int from)
{
    int first = INT_MAX;

    for (size_t i = 0; i < c->n_rects; i++) {
        const struct escp_rect *r = &c->rects[i];
        int y = r->y > from ? r->y : from;

        if (r->y + r->h > from && y < first) {
            first = y;
        }
    }
    return first;
}

/** The pins that print rows from..to-1 of a pass whose upper pin is at `top`. */
static uint32_t pins(int top, int from, int to)
{
    uint32_t mask = 0;

    for (int y = from; y < to; y++) {
        mask |= (uint32_t)1 << (ESCP_PINS - 1 - (y - top));
    }
    return mask;
}

/** Rules of rows from..top+23 into p->cols. */
static void gather_rules(struct press *p, int top, int from)
{
    memset(p->cols, 0, sizeof p->cols);
    for (size_t i = 0; i < p->canvas->n_rects; i++) {
        const struct escp_rect *r = &p->canvas->rects[i];
        int y = r->y > from ? r->y : from;
        int end = r->y + r->h < top + ESCP_PINS ? r->y + r->h : top + ESCP_PINS;
        uint32_t mask = y < end ? pins(top, y, end) : 0;

        for (int x = r->x; mask && x < r->x + r->w; x++) {
            p->cols[x] |= mask;
        }
    }
}

/** The run of ink that begins at or after x: its columns, short white between them with it; -1
 * none. */
static int next_run(const struct press *p, int x, int *ret_end)
{
    int white = 0;
    int from;

    while (x < ESCP_WIDTH && p->cols[x] == 0) {
        x++;
    }
    from = x;
    *ret_end = x;
    while (x < ESCP_WIDTH && white <= BRIDGE) {
        white = p->cols[x] ? 0 : white + 1;
        x++;
        *ret_end = white ? *ret_end : x;
    }
    return from < ESCP_WIDTH ? from : -1;
}

static void put_rule(struct press *p, int from, int end)
{
    begin_dots(p, from, end - from);
    for (int x = from; x < end; x++) {
        buf_char(p->out, (char)(p->cols[x] >> 16));
        buf_char(p->out, (char)(p->cols[x] >> 8));
        buf_char(p->out, (char)p->cols[x]);
    }
}

/* ---- passes ---- */

/** Words and rules of one pass, from left to right. */
static void put_pass(struct press *p, const struct escp_word *words, size_t n)
{
    int end = 0;
    int from = next_run(p, 0, &end);

    for (size_t i = 0; i < n || from >= 0;) {
        if (from >= 0 && (i == n || from < words[i].x)) {
            put_rule(p, from, end);
            from = next_run(p, end, &end);
        } else {
            put_word(p, &words[i++]);
        }
    }
}

/** Upright rules go through several passes and meet only when the head prints in one direction;
 * text alone is printed in both, twice as fast. */
static void set_direction(struct press *p)
{
    bool upright = false;

    for (size_t i = 0; i < p->canvas->n_rects; i++) {
        upright = upright || p->canvas->rects[i].h > ESCP_PINS;
    }
    buf_add(p->out, upright ? one_way : "\x1bU\0", sizeof one_way - 1);
}

static void put_page(struct press *p)
{
    const struct escp_canvas *c = p->canvas;
    int at = 0;   /* row of the upper pin */
    int done = 0; /* rows of rules printed */

    for (size_t i = 0; i <= c->n_words;) {
        int y = i < c->n_words ? c->words[i].y : INT_MAX;
        size_t n = 0;
        int ink;

        while ((ink = next_ink(c, done)) < y) {
            feed(p, ink - at);
            at = ink;
            gather_rules(p, at, done);
            put_pass(p, NULL, 0);
            done = at + ESCP_PINS;
        }
        if (y == INT_MAX) {
            return;
        }
        while (i + n < c->n_words && c->words[i + n].y == y) {
            n++;
        }
        feed(p, y - at);
        at = y;
        gather_rules(p, at, done);
        put_pass(p, &c->words[i], n);
        done = done > at + ESCP_PINS ? done : at + ESCP_PINS;
        i += n;
    }
}

/* ---- the job ---- */

static void put_head(enum printer_paper paper, struct buf *out)
{
    buf_str(out, reset);
    escp_page_length(paper, out);
    buf_str(out, chinese_on);
    buf_str(out, letter_quality);
    buf_str(out, pica_12);
    buf_str(out, spacing);
}

static void end_sheet(struct escp *e)
{
    buf_char(&e->sheets, '\f');
    e->ends = mem_resize(e->ends, (size_t)e->n_sheets + 1, sizeof *e->ends);
    e->ends[e->n_sheets++] = e->sheets.size;
}

static void put_paper(struct press *press, struct escp_canvas *c, const struct paper *p,
                      struct escp *e)
{
    struct layout l;
    size_t at = 0;

    layout_make(p, &c->page->styles[0], &l);
    c->style = l.style;
    for (int page = 1; page <= l.n_pages; page++) {
        size_t from = at;

        while (at < l.n_items && l.items[at].page == page) {
            at++;
        }
        escp_canvas_fill(c, p, page, l.items + from, at - from);
        set_direction(press);
        put_page(press);
        set_bold(press, false);
        end_sheet(e);
        escp_canvas_clear(c);
    }
    layout_done(&l);
}

enum rc escp_render(const struct paper *const *papers, size_t n,
                    const struct printer_profile *printer, bool overlay, struct escp *ret,
                    struct err *err)
{
    struct press *press = mem_zalloc(sizeof *press);
    struct escp_canvas canvas = {0};
    struct escp_page page;
    enum rc rc;

    *ret = (struct escp){.n_sheets = 0};
    buf_init(&ret->head, OUT_MAX);
    buf_init(&ret->sheets, OUT_MAX);
    buf_init(&ret->tail, OUT_MAX);
    escp_page_init(&page, printer);
    arena_init(&canvas.scratch);
    canvas.page = &page;
    *press = (struct press){.out = &ret->sheets, .codes = escp_codes_new(), .canvas = &canvas};
    rc = escp_codes_load(press->codes, papers, n, err);
    put_head(printer->paper, &ret->head);
    for (size_t i = 0; !rc && i < n; i++) {
        struct overlay *values = overlay && !papers[i]->ruler ? overlay_new(papers[i]) : NULL;

        canvas.overlay = values;
        put_paper(press, &canvas, papers[i], ret);
        overlay_free(values);
    }
    buf_str(&ret->tail, chinese_off);
    buf_str(&ret->tail, reset);
    if (!rc && press->failed) {
        rc = err_put(err, RC_IO, _("The paper could not be made ready for the printer."));
    }
    if (!rc && ret->sheets.over) {
        rc = err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."));
    }
    escp_canvas_done(&canvas);
    escp_codes_free(press->codes);
    mem_free(press);
    return rc;
}

void escp_done(struct escp *e)
{
    buf_done(&e->head);
    buf_done(&e->sheets);
    buf_done(&e->tail);
    mem_free(e->ends);
    *e = (struct escp){.n_sheets = 0};
}

void escp_sheets(const struct escp *e, int from, int to, struct buf *out)
{
    size_t start = from > 0 ? e->ends[from - 1] : 0;

    buf_add(out, e->head.data, e->head.size);
    if (to > from) {
        buf_add(out, e->sheets.data + start, e->ends[to - 1] - start);
    }
    buf_add(out, e->tail.data, e->tail.size);
}

int escp_count_pages(const struct paper *const *papers, size_t n,
                     const struct printer_profile *printer)
{
    struct escp_page page;
    int count = 0;

    escp_page_init(&page, printer);
    for (size_t i = 0; i < n; i++) {
        struct layout l;

        layout_make(papers[i], &page.styles[0], &l);
        count += l.n_pages;
        layout_done(&l);
    }
    return count;
}
