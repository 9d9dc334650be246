/* SPDX-License-Identifier: GPL-3.0-or-later */
/* w_line.c - draws a line of w_edit in a room of some columns, so that the cursor is always
 * inside it. */
#include "config.h"

#include "tui/w_line.h"

#include "core/base/utf8.h"

void w_line_init(struct w_line *l, const char *text, size_t max_chars)
{
    w_edit_init(&l->edit, text, max_chars, false);
}

void w_line_done(struct w_line *l)
{
    w_edit_done(&l->edit);
}

void w_line_set(struct w_line *l, const char *text)
{
    w_edit_set(&l->edit, text);
}

const char *w_line_text(const struct w_line *l)
{
    return l->edit.text;
}

enum w_result w_line_key(struct w_line *l, enum cmd cmd, uint32_t key)
{
    if (cmd == CMD_HOME || cmd == CMD_END) {
        w_edit_move(&l->edit, cmd == CMD_HOME ? 0 : l->edit.size);
        return W_MOVED;
    }
    return w_edit_key(&l->edit, cmd, key);
}

/* First byte shown: as much as fits left of the cursor, with a third of the room kept free once
 * the text is longer than it. Depends on text and cursor alone, so that drawing needs no memory
 * of the last drawing. */
static size_t first_shown(const struct w_edit *e, int w)
{
    size_t at = e->at;
    int used = 0;

    if (utf8_width_term(e->text) < w) {
        return 0;
    }
    while (at > 0) {
        size_t before = w_edit_before(e, at);
        const char *p = e->text + before;

        used += utf8_width_cp(utf8_next(&p), utf8_ambiguous());
        if (used > w - 2 - (e->at < e->size ? w / 3 : 0)) {
            break;
        }
        at = before;
    }
    return at;
}

static int width_between(const struct w_edit *e, size_t from, size_t to)
{
    const char *p = e->text + from;
    int w = 0;

    while (p < e->text + to) {
        w += utf8_width_cp(utf8_next(&p), utf8_ambiguous());
    }
    return w;
}

void w_line_draw(const struct w_line *l, struct grid *g, int x, int y, int w, bool focus)
{
    const struct w_edit *e = &l->edit;
    enum style style = focus ? STYLE_CURSOR : STYLE_FIELD;
    size_t from = focus ? first_shown(e, w) : 0;

    grid_fill(g, x, y, w, style, ' ');
    grid_put(g, x, y, w, style, e->text + from);
    if (focus) {
        grid_cursor(g, x + width_between(e, from, e->at), y);
    }
}
