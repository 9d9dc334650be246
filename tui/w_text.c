/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_text.c - wraps the text of w_edit into lines and moves between them. Lines are found anew
 * from the start each time: the longest narrative takes microseconds, and no list of lines can
 * go stale.
 */
#include "config.h"

#include "tui/w_text.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "tui/layout.h"

/* A line of the wrapped text: bytes [at, at + size), then skip - size bytes that are not shown
 * (a line end). */
struct line {
    size_t at;
    size_t size;
    size_t skip;
};

/* Steps to the next line; false after the last. A text that ends with '\n' has one more, empty
 * line. */
static bool line_next(const struct w_text *t, struct line *l)
{
    const char *s = t->edit.text;
    size_t at = l->at + l->skip;
    bool ended_line = at > 0 && s[at - 1] == '\n' && l->skip > 0;

    if (!s[at] && !ended_line) {
        return false;
    }
    l->at = at;
    l->size = layout_line(s + at, t->w, &l->skip);
    return true;
}

static struct line line_first(const struct w_text *t)
{
    struct line l = {0, 0, 0};

    l.size = layout_line(t->edit.text, t->w, &l.skip);
    return l;
}

static struct line line_number(const struct w_text *t, int n)
{
    struct line l = line_first(t);

    while (n > 0 && line_next(t, &l)) {
        n--;
    }
    return l;
}

int w_text_lines(const struct w_text *t)
{
    struct line l = line_first(t);
    int n = 1;

    while (line_next(t, &l)) {
        n++;
    }
    return n;
}

/* A cursor at a soft break belongs to the line that begins there. */
int w_text_line(const struct w_text *t)
{
    struct line l = line_first(t);
    int n = 0;

    while (l.at + l.skip <= t->edit.at && line_next(t, &l)) {
        n++;
    }
    return n;
}

static int column_of(const struct w_text *t, size_t from, size_t to)
{
    const char *p = t->edit.text + from;
    int w = 0;

    while (p < t->edit.text + to) {
        w += utf8_width_cp(utf8_next(&p), utf8_ambiguous());
    }
    return w;
}

static void scroll_to_cursor(struct w_text *t)
{
    int line = w_text_line(t);

    if (line < t->top) {
        t->top = line;
    }
    if (line >= t->top + t->h) {
        t->top = line - t->h + 1;
    }
}

void w_text_init(struct w_text *t, const char *text, size_t max_chars, bool full_screen)
{
    *t = (struct w_text){.w = 76, .h = 3, .want_col = -1, .full_screen = full_screen};
    w_edit_init(&t->edit, text, max_chars, true);
    scroll_to_cursor(t);
}

void w_text_done(struct w_text *t)
{
    w_edit_done(&t->edit);
}

void w_text_set(struct w_text *t, const char *text)
{
    w_edit_set(&t->edit, text);
    scroll_to_cursor(t);
}

const char *w_text_text(const struct w_text *t)
{
    return t->edit.text;
}

void w_text_fit(struct w_text *t, int w, int h)
{
    t->w = w < 2 ? 2 : w;
    t->h = h < 1 ? 1 : h;
    t->top = 0;
    scroll_to_cursor(t);
}

/* The byte of line l nearest to column col. The end of a softly broken line is the start of the
 * next one, so stop before. */
static size_t byte_at_column(const struct w_text *t, const struct line *l, int col)
{
    const struct w_edit *e = &t->edit;
    size_t end = l->at + l->size;
    size_t at = l->at;

    while (at < end) {
        size_t after = w_edit_after(e, at);

        if (column_of(t, l->at, after) > col) {
            break;
        }
        if (after == end && l->size == l->skip && e->text[end]) {
            break;
        }
        at = after;
    }
    return at;
}

static enum w_result go_lines(struct w_text *t, int by)
{
    int line = w_text_line(t);
    int last = w_text_lines(t) - 1;
    int to = line + by;
    struct line from = line_number(t, line);
    struct line l;
    int col = t->want_col >= 0 ? t->want_col : column_of(t, from.at, t->edit.at);

    to = to < 0 ? 0 : to > last ? last : to;
    if (to == line) {
        return W_IGNORED;
    }
    l = line_number(t, to);
    w_edit_move(&t->edit, byte_at_column(t, &l, col));
    t->want_col = col;
    return W_MOVED;
}

static enum w_result go_in_line(struct w_text *t, bool end)
{
    struct line l = line_number(t, w_text_line(t));

    w_edit_move(&t->edit, end ? byte_at_column(t, &l, t->w) : l.at);
    return W_MOVED;
}

enum w_result w_text_key(struct w_text *t, enum cmd cmd, uint32_t key)
{
    enum w_result r;
    int want = t->want_col;

    if (cmd == CMD_UP || cmd == CMD_DOWN) {
        r = go_lines(t, cmd == CMD_UP ? -1 : 1);
        want = t->want_col;
    } else if (cmd == CMD_PAGE_UP || cmd == CMD_PAGE_DOWN) {
        r = go_lines(t, cmd == CMD_PAGE_UP ? -t->h : t->h);
        r = r == W_IGNORED ? W_MOVED : r;
        want = t->want_col;
    } else if (cmd == CMD_HOME || cmd == CMD_END) {
        r = go_in_line(t, cmd == CMD_END);
        want = -1;
    } else if (cmd == CMD_ACCEPT && t->full_screen) {
        r = w_edit_insert(&t->edit, "\n", W_EDIT_TYPED);
        want = -1;
    } else {
        r = w_edit_key(&t->edit, cmd, key);
        want = r == W_IGNORED ? want : -1;
    }
    t->want_col = want;
    scroll_to_cursor(t);
    return r;
}

void w_text_draw(const struct w_text *t, struct grid *g, int x, int y, bool focus)
{
    struct line l = line_number(t, t->top);
    int cursor_line = w_text_line(t);
    int n = w_text_lines(t) - t->top;

    for (int row = 0; row < t->h; row++) {
        grid_fill(g, x, y + row, t->w, STYLE_FIELD, ' ');
        if (row < n) {
            char line[2048];

            snprintf(line, sizeof line, "%.*s", (int)l.size, t->edit.text + l.at);
            grid_put(g, x, y + row, t->w, STYLE_FIELD, line);
            if (focus && t->top + row == cursor_line) {
                int col = column_of(t, l.at, t->edit.at);

                /* At the end of a full line the cursor stands on its last column. */
                grid_cursor(g, x + (col < t->w ? col : t->w - 1), y + row);
            }
            line_next(t, &l);
        }
    }
}
