/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout.c - title line, rule, message line and key bar of every screen, and the breaking of
 * text into lines. Knows the grid and the keymaps, no screen.
 */
#include "config.h"

#include "tui/layout.h"

#include <stdio.h>
#include <string.h>

#include "core/base/attr.h"
#include "core/base/i18n.h"
#include "core/base/utf8.h"

enum { MESSAGE_MAX_H = 4 };

int layout_body_h(const struct grid *g)
{
    int h = g->h - LAYOUT_BODY_TOP - LAYOUT_BELOW_BODY;

    return h < 0 ? 0 : h;
}

/* The last blank of a line of `size` bytes that would break inside a Latin word; the whole line
 * when there is none. */
static size_t back_to_word(const char *s, size_t size)
{
    size_t at = size;

    if ((unsigned char)s[size] <= ' ' || (unsigned char)s[size] >= 0x80 ||
        (unsigned char)s[size - 1] >= 0x80) {
        return size;
    }
    while (at > 0 && s[at - 1] != ' ' && (unsigned char)s[at - 1] < 0x80) {
        at--;
    }
    return at > 0 ? at : size;
}

/* No line may begin with a sign that closes or ends (rule R81). */
static bool ends_text(uint32_t cp)
{
    static const uint32_t signs[] = {0x3002, 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F,
                                     0xFF01, 0xFF09, 0x300B, 0x300D, 0x300F, 0x201D};

    for (size_t i = 0; i < countof(signs); i++) {
        if (signs[i] == cp) {
            return true;
        }
    }
    return false;
}

/* A line of `size` bytes gives its last character to the next one that would begin with a
 * closing sign. */
static size_t back_to_sign(const char *s, size_t size)
{
    const char *at = s + size;
    const char *next = at;

    while (at > s && ends_text(utf8_next(&next))) {
        at = utf8_prev(s, at);
        next = at;
    }
    return at > s ? (size_t)(at - s) : size;
}

size_t layout_line(const char *s, int w, size_t *ret_skip)
{
    const char *p = s;
    int used = 0;

    while (*p && *p != '\n') {
        const char *next = p;

        used += utf8_width_cp(utf8_next(&next), utf8_ambiguous());
        if (used > w) {
            break;
        }
        p = next;
    }
    if (!*p || *p == '\n') {
        *ret_skip = (size_t)(p - s) + (*p == '\n');
        return (size_t)(p - s);
    }
    if (p == s) {
        /* Narrower than one character: take it all the same, or the text would never end. */
        utf8_next(&p);
        *ret_skip = (size_t)(p - s);
    } else {
        *ret_skip = back_to_sign(s, back_to_word(s, (size_t)(p - s)));
    }
    return *ret_skip;
}

int layout_count(const char *s, int w)
{
    int n = 0;

    do {
        size_t skip;

        layout_line(s, w, &skip);
        s += skip;
        n++;
    } while (*s);
    return n;
}

int layout_put(struct grid *g, int x, int y, int w, int h, enum style style, const char *s)
{
    int row = 0;

    while (row < h && *s) {
        char line[2048];
        size_t skip;
        size_t size = layout_line(s, w, &skip);

        snprintf(line, sizeof line, "%.*s", (int)size, s);
        grid_put(g, x, y + row, w, style, line);
        s += skip;
        row++;
    }
    return row;
}

struct layout_rect layout_dialog(struct grid *g, int w, int h, const char *title)
{
    int body = layout_body_h(g);
    struct layout_rect r;

    w = w > g->w - 2 ? g->w - 2 : w;
    h = h > body ? body : h;
    r.x = (g->w - w) / 2;
    r.y = LAYOUT_BODY_TOP + (body - h) / 2;
    grid_box(g, r.x, r.y, w, h, title);
    r.x += 2;
    r.y += 1;
    r.w = w - 4;
    r.h = h - 2;
    return r;
}

void layout_title(struct grid *g, const char *left, const char *right, const char *mark)
{
    int right_w = utf8_width_term(right);
    int at;

    grid_fill(g, 0, 0, g->w, STYLE_TITLE, ' ');
    if (right_w > g->w / 2) {
        right_w = g->w / 2;
    }
    at = 1;
    if (mark && *mark) {
        at += grid_put(g, at, 0, -1, STYLE_WARN, mark) + 1;
    }
    grid_put(g, at, 0, g->w - at - right_w - 2, STYLE_TITLE, left);
    grid_put(g, g->w - right_w - 1, 0, right_w, STYLE_TITLE, right);
    grid_hline(g, 0, 1, g->w);
}

void layout_message(struct grid *g, const char *text, bool is_error)
{
    int room = g->w - (is_error ? 4 : 2);
    int n = layout_count(text, room);
    int y;

    if (!*text) {
        return;
    }
    /* A long message grows upwards over the body: nothing of it is lost, and the next key takes
     * it away. */
    n = n > MESSAGE_MAX_H ? MESSAGE_MAX_H : n;
    y = g->h - 1 - n;
    for (int row = y; row < g->h - 1; row++) {
        grid_fill(g, 0, row, g->w, STYLE_NORMAL, ' ');
    }
    if (is_error) {
        grid_put(g, 1, y, 1, STYLE_WARN, "!");
    }
    layout_put(g, is_error ? 3 : 1, y, room, n, is_error ? STYLE_WARN : STYLE_NORMAL, text);
}

static const enum cmd bar_standard[] = {
    CMD_HELP,  CMD_SAVE,   CMD_FIND,     CMD_PICK, CMD_NEW,  CMD_NEXT_STEP,
    CMD_PRINT, CMD_DELETE, CMD_COMMANDS, CMD_MENU, CMD_NONE,
};

void layout_keybar(struct grid *g, const struct bind *keymap, const enum cmd *bar,
                   const struct cmd_words *words)
{
    int y = g->h - 1;
    int x = 1;

    for (const enum cmd *c = bar ? bar : bar_standard; *c != CMD_NONE; c++) {
        const char *label = cmd_label(words, *c);
        char key[16];
        int w;

        key_label(keymap_key_of(keymap, *c), key);
        w = utf8_width_term(key) + utf8_width_term(label);
        if (x + w > g->w) {
            break;
        }
        x += grid_put(g, x, y, -1, STYLE_NORMAL, key);
        x += grid_put(g, x, y, -1, STYLE_KEYBAR, label) + 1;
    }
}

void layout_too_small(struct grid *g)
{
    char line[160];
    int w;

    snprintf(line, sizeof line, _("The window is too small: %dx%d. It needs %dx%d."), g->w,
             g->h, GRID_MIN_W, GRID_MIN_H);
    w = utf8_width_term(line);
    grid_clear(g);
    grid_put(g, w < g->w ? (g->w - w) / 2 : 0, g->h / 2, -1, STYLE_NORMAL, line);
}
