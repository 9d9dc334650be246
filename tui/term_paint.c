/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_paint.c - see term_paint.h. curses can do this too, but weighs so many ways to move a
 * cursor that showing a case cost more than reading it. Here a cursor is told where to go,
 * absolutely, or goes to the beginning of the next row; so a terminal that draws a character
 * wider than we think is wrong in one row at most.
 */
#include "config.h"

#include "tui/term_paint.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/term_row.h"
#include "tui/theme.h"

enum {
    CELL_BYTES = PAINT_LOOK_SIZE + 4 * PAINT_CAP_SIZE + (1 + GRID_MARKS) * MB_LEN_MAX,
    ROOM_MORE = 8192,
    WIDE_MARK = 0xFF1F, /* a full-width question mark */
};

/* Names of terminfo(5), the table of line graphics. */
const struct paint_sign_name paint_sign_names[PAINT_SIGNS] = {
    {'q', '-', 0x2500},
    {'x', '|', 0x2502},
    {'l', '+', 0x250C},
    {'k', '+', 0x2510},
    {'m', '+', 0x2514},
    {'j', '+', 0x2518},
    {'t', '+', 0x251C},
    {'u', '+', 0x2524},
    {'w', '+', 0x252C},
    {'v', '+', 0x2534},
    {'n', '+', 0x253C},
};

/* Bytes; room is made by room_for, a cell or a word at a time. */

static void room_for(struct paint *p, size_t n)
{
    if (p->n_bytes + n > p->room) {
        p->room = p->n_bytes + n + ROOM_MORE;
        p->bytes = mem_resize(p->bytes, p->room, 1);
    }
}

static void add(struct paint *p, const char *bytes, size_t n)
{
    memcpy(p->bytes + p->n_bytes, bytes, n);
    p->n_bytes += n;
}

static void add_text(struct paint *p, const char *text)
{
    add(p, text, strlen(text));
}

/* Looks */

static void acs_set(struct paint *p, bool on)
{
    if (p->acs != on) {
        add_text(p, on ? p->caps.acs_on : p->caps.acs_off);
        p->acs = on;
    }
}

static void look_set(struct paint *p, uint8_t style)
{
    int look = p->looks[style].same;

    if (look == p->look) {
        return;
    }
    if (p->look != STYLE_NORMAL) {
        add_text(p, p->caps.plain);
    }
    add(p, p->looks[look].on, p->looks[look].size);
    p->look = look;
}

/* Adds a string of the terminal's to those that switch a look on. */
static void look_add(struct paint *p, int style, const char *text)
{
    size_t n = strlen(text);

    memcpy(p->looks[style].on + p->looks[style].size, text, n);
    p->looks[style].size += n;
}

static void looks_make(struct paint *p)
{
    for (int i = 0; i < STYLE_COUNT; i++) {
        const struct theme_look *look = theme_look((enum style)i);
        int same = 0;

        /* What cannot be switched off again is not switched on. */
        if (p->caps.plain[0]) {
            look_add(p, i, look->bold ? p->caps.bold : "");
            look_add(p, i, look->underline ? p->caps.underline : "");
            look_add(p, i, look->reverse ? p->caps.reverse : "");
            look_add(p, i, look->colour == THEME_RED ? p->caps.red : "");
            look_add(p, i, look->colour == THEME_YELLOW ? p->caps.yellow : "");
        }
        while (strcmp(p->looks[same].on, p->looks[i].on) != 0) {
            same++;
        }
        p->looks[i].same = same;
    }
}

/* The cursor */

static size_t number_put(char *out, int n)
{
    char digits[12];
    size_t size = 0;

    for (; n > 0; n /= 10) {
        digits[size++] = (char)('0' + n % 10);
    }
    for (size_t i = 0; i < size; i++) {
        out[i] = digits[size - 1 - i];
    }
    return size;
}

static size_t go_ansi(int x, int y, char *out)
{
    size_t n = 2;

    memcpy(out, "\033[", 2);
    n += number_put(out + n, y + 1);
    out[n++] = ';';
    n += number_put(out + n, x + 1);
    out[n++] = 'H';
    return n;
}

static void go(struct paint *p, int x, int y)
{
    char *out = p->bytes + p->n_bytes;

    if (p->x == x && p->y == y) {
        return;
    }
    acs_set(p, false);
    if (!p->caps.keeps_look) {
        look_set(p, STYLE_NORMAL);
    }
    out = p->bytes + p->n_bytes;
    /* p->x is known: the cursor does not wait behind the last column, where CR and LF of some
     * terminals do nothing. */
    if (p->x >= 0 && x == 0 && p->caps.go_newline && (y == p->y || y == p->y + 1)) {
        add(p, "\r\n", y == p->y ? 1 : 2);
    } else if (p->x >= 0 && y == p->y && p->caps.go_column) {
        memcpy(out, "\033[", 2);
        p->n_bytes += 2 + number_put(out + 2, x + 1);
        p->bytes[p->n_bytes++] = 'G';
    } else {
        p->n_bytes += p->caps.go ? p->caps.go(&p->caps, x, y, out) : go_ansi(x, y, out);
    }
    p->x = x;
    p->y = y;
}

/* Text */

static size_t encode(const struct paint *p, uint32_t cp, char out[MB_LEN_MAX])
{
    mbstate_t state;
    size_t n;

    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (p->caps.utf8) {
        return utf8_put(out, cp);
    }
    memset(&state, 0, sizeof state);
    n = wcrtomb(out, (wchar_t)cp, &state);
    return n == (size_t)-1 ? 0 : n;
}

/* True when the terminal's own encoding has cp and agrees about its width. What it has not is
 * marked, never dropped: the GBK locale would draw it as a blank. */
static bool can_show(const struct paint *p, uint32_t cp, int w)
{
    char bytes[MB_LEN_MAX];

    if (cp >= ' ' && cp < 0x7F) {
        return w == 1;
    }
    /* asking the locale about every Han character of a page costs a tenth of showing it */
    if (cp >= 0x4E00 && cp <= 0x9FFF && p->caps.utf8 && p->han_wide) {
        return w == 2;
    }
    return wcwidth((wchar_t)cp) == w && encode(p, cp, bytes) > 0;
}

static void add_cp(struct paint *p, uint32_t cp)
{
    char bytes[MB_LEN_MAX];

    add(p, bytes, encode(p, cp, bytes));
}

static bool add_sign(struct paint *p, uint32_t cp)
{
    for (int i = 0; i < PAINT_SIGNS; i++) {
        if (paint_sign_names[i].cp == cp) {
            acs_set(p, p->caps.signs[i].acs);
            add_text(p, p->caps.signs[i].bytes);
            return true;
        }
    }
    return false;
}

/* One character, w columns wide. */
static void add_cell(struct paint *p, const struct cell *c, int w)
{
    room_for(p, CELL_BYTES);
    look_set(p, c->style);
    if (c->style == STYLE_FRAME && c->cp >= 0x2500 && w == 1 && add_sign(p, c->cp)) {
        return;
    }
    acs_set(p, false);
    if (c->cp == 0) {
        add(p, " ", 1); /* a second half whose first half was covered */
    } else if (can_show(p, c->cp, w)) {
        add_cp(p, c->cp);
        for (int i = 0; i < GRID_MARKS && c->marks[i]; i++) {
            if (can_show(p, c->marks[i], 0)) {
                add_cp(p, c->marks[i]);
            }
        }
    } else if (w == 2 && can_show(p, WIDE_MARK, 2)) {
        add_cp(p, WIDE_MARK);
    } else {
        add(p, "??", (size_t)w);
    }
}

/* Rows */

/* Writes cells [from, to) of a row, which begin and end at whole characters. */
static void run_write(struct paint *p, int y, int from, int to)
{
    const struct cell *row = p->row;

    room_for(p, CELL_BYTES);
    go(p, from, y);
    for (int x = from; x < to;) {
        int w = row[x].cp != 0 && x + 1 < p->w && row[x + 1].cp == 0 ? 2 : 1;

        add_cell(p, &row[x], w);
        x += w;
    }
    p->x = to < p->w ? to : -1;
}

static void rest_clear(struct paint *p, int y, int x)
{
    room_for(p, CELL_BYTES);
    go(p, x, y);
    acs_set(p, false);
    /* Some terminals fill the room with the look of now. */
    look_set(p, STYLE_NORMAL);
    add_text(p, p->caps.clear_end);
}

static void row_paint(struct paint *p, const struct grid *g, int y)
{
    struct cell *shown = p->shown + (size_t)y * (size_t)p->w;
    struct cell *row = p->row;
    int w = p->w;
    int from;
    int to;
    int end;

    term_row_resolve(g, y, row);
    if (y == p->h - 1 && !p->caps.last_free) {
        /* Writing it would push the whole screen up. */
        w -= row[w - 1].cp == 0 && w > 1 ? 2 : 1;
        for (int x = w; x < p->w; x++) {
            row[x] = (struct cell){.cp = ' ', .style = STYLE_NORMAL};
        }
    }
    end = p->caps.clear_end[0] ? term_row_end(row, p->w) : w;
    for (int x = 0; term_row_run(row, shown, p->w, x, &from, &to); x = to) {
        if (from < end) {
            run_write(p, y, from, to < end ? to : end);
        }
        if (to > end) {
            if (p->caps.clear_end[0]) {
                rest_clear(p, y, from > end ? from : end);
            }
            break;
        }
    }
    memcpy(shown, row, (size_t)p->w * sizeof *row);
}

/* The terminal as if it had just been switched on. */
static void begin_again(struct paint *p)
{
    room_for(p, CELL_BYTES);
    add_text(p, p->caps.acs_off);
    add_text(p, p->caps.plain);
    add_text(p, p->caps.clear);
    p->acs = false;
    p->look = STYLE_NORMAL;
    p->cursor = -1;
    p->x = p->caps.clear[0] ? 0 : -1;
    p->y = p->caps.clear[0] ? 0 : -1;
    for (size_t i = 0; i < (size_t)p->w * (size_t)p->h; i++) {
        /* no cell is like the one of a screen that cannot be cleared */
        p->shown[i] = (struct cell){.cp = p->caps.clear[0] ? ' ' : UINT32_MAX};
    }
    p->fresh = false;
}

static void cursor_set(struct paint *p, int x, int y)
{
    bool seen = x >= 0 && x < p->w && y >= 0 && y < p->h;

    room_for(p, CELL_BYTES);
    acs_set(p, false);
    look_set(p, STYLE_NORMAL);
    if (seen) {
        go(p, x, y);
    }
    if (p->cursor != (int)seen) {
        add_text(p, seen ? p->caps.show : p->caps.hide);
        p->cursor = (int)seen;
    }
}

const char *paint_frame(struct paint *p, const struct grid *g, size_t *ret_n)
{
    p->n_bytes = 0;
    if (p->fresh) {
        begin_again(p);
    }
    for (int y = 0; y < p->h; y++) {
        row_paint(p, g, y);
    }
    cursor_set(p, g->cursor_x, g->cursor_y);
    *ret_n = p->n_bytes;
    return p->bytes;
}

void paint_forget(struct paint *p)
{
    p->fresh = true;
}

void paint_resize(struct paint *p, int w, int h)
{
    p->w = w;
    p->h = h;
    p->shown = mem_resize(p->shown, (size_t)w * (size_t)h + 1, sizeof *p->shown);
    p->row = mem_resize(p->row, (size_t)w + 1, sizeof *p->row);
    p->fresh = true;
}

void paint_init(struct paint *p, const struct paint_caps *caps)
{
    *p = (struct paint){.caps = *caps, .fresh = true, .cursor = -1};
    p->han_wide = wcwidth(0x4E00) == 2 && wcwidth(0x9FA5) == 2;
    looks_make(p);
}

void paint_done(struct paint *p)
{
    mem_free(p->shown);
    mem_free(p->row);
    mem_free(p->bytes);
    p->shown = NULL;
    p->row = NULL;
    p->bytes = NULL;
}
