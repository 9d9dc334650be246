/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keytest.c - a screen that names keys. Opens a terminal of its own and needs no database. */
#include "config.h"

#include "tui/keytest.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/app.h"
#include "tui/layout.h"

enum { LOG_MAX = 64, BYTES_MAX = 12, WAITING_MAX = 256 };

struct key_seen {
    uint32_t key;
    unsigned char bytes[BYTES_MAX];
    size_t n_bytes;
};

/* Newest last. */
struct keytest {
    struct key_seen seen[LOG_MAX];
    int n;
    unsigned char waiting[WAITING_MAX]; /* arrived, of keys not read yet */
    size_t n_waiting;
};

/* Bytes of the escape sequence at the start of s: ESC [ .. final, ESC [ [ x (Linux console),
 * ESC O x, ESC and one more (Alt), or ESC alone. */
static size_t sequence_size(const unsigned char *s, size_t n)
{
    size_t i = 2;

    if (n < 2 || s[1] == 0x1b) {
        return 1;
    }
    if (s[1] == 'O') {
        return n < 3 ? n : 3;
    }
    if (s[1] != '[') {
        return 2;
    }
    if (n > 2 && s[2] == '[') {
        return n < 4 ? n : 4;
    }
    while (i < n && (s[i] < 0x40 || s[i] > 0x7e) && s[i] != '$') {
        i++;
    }
    return i < n ? i + 1 : n;
}

/* Several keys may arrive at once (an input method, a quick hand): each shows its own bytes. */
static size_t key_size(uint32_t key, const unsigned char *s, size_t n)
{
    char utf8[5];
    size_t size = 1;

    if (n > 0 && s[0] == 0x1b) {
        size = sequence_size(s, n);
    } else if (key >= 0x20 && key < 0x110000) {
        size = utf8_put(utf8, key);
    }
    return size < n ? size : n;
}

static void take_bytes(struct keytest *k, struct key_seen *s, struct term *t)
{
    size_t size;

    k->n_waiting += term_curses_bytes(t, k->waiting + k->n_waiting, WAITING_MAX - k->n_waiting);
    size = key_size(s->key, k->waiting, k->n_waiting);
    s->n_bytes = size < BYTES_MAX ? size : BYTES_MAX;
    memcpy(s->bytes, k->waiting, s->n_bytes);
    k->n_waiting -= size;
    memmove(k->waiting, k->waiting + size, k->n_waiting);
}

static void seen_add(struct keytest *k, uint32_t key, struct term *t)
{
    struct key_seen *s;

    if (k->n == LOG_MAX) {
        memmove(k->seen, k->seen + 1, (LOG_MAX - 1) * sizeof *k->seen);
        k->n--;
    }
    s = &k->seen[k->n++];
    s->key = key;
    take_bytes(k, s, t);
}

static void draw_key(const struct key_seen *s, struct grid *g, int y)
{
    enum cmd in_field = keymap_find(keymap_entry, s->key);
    enum cmd in_list = keymap_find(keymap_list, s->key);
    char name[16];
    char bytes[BYTES_MAX * 3 + 1] = "";

    key_label(s->key, name);
    for (size_t i = 0; i < s->n_bytes; i++) {
        snprintf(bytes + i * 3, 4, "%02X ", s->bytes[i]);
    }
    grid_put(g, 2, y, 14, STYLE_STRONG, name);
    grid_put(g, 16, y, 36, STYLE_NORMAL, bytes);
    grid_put(g, 52, y, 13, STYLE_NORMAL, in_field ? _(cmd_row(in_field)->label) : "");
    grid_put(g, 66, y, 13, STYLE_NORMAL, in_list ? _(cmd_row(in_list)->label) : "");
}

static void draw(const struct keytest *k, struct grid *g)
{
    int room = layout_body_h(g) - 1;
    int from = k->n > room ? k->n - room : 0;

    grid_clear(g);
    if (g->w < GRID_MIN_W || g->h < GRID_MIN_H) {
        layout_too_small(g);
        return;
    }
    layout_title(g, _("Key test"), "", NULL);
    grid_put(g, 2, 2, -1, STYLE_LABEL, _("Key"));
    grid_put(g, 16, 2, -1, STYLE_LABEL, _("Bytes"));
    grid_put(g, 52, 2, -1, STYLE_LABEL, _("In a field"));
    grid_put(g, 66, 2, -1, STYLE_LABEL, _("In a list"));
    for (int i = from; i < k->n; i++) {
        draw_key(&k->seen[i], g, 3 + i - from);
    }
    layout_message(g, _("Press any key to see what arrives. Esc twice ends."), false);
}

static bool is_end(const struct keytest *k, uint32_t key)
{
    bool twice = k->n >= 2 && k->seen[k->n - 1].key == K_ESC && k->seen[k->n - 2].key == K_ESC;

    return key == K_HANGUP || twice;
}

enum rc keytest_run(struct err *err)
{
    struct keytest *k;
    struct term *t;
    struct grid g;
    uint32_t key = KEY_NONE;
    enum rc rc = term_curses_open_tapped(&t, err);

    if (rc != RC_OK) {
        return rc;
    }
    k = mem_zalloc(sizeof *k);
    grid_init(&g, GRID_MIN_W, GRID_MIN_H);
    while (!is_end(k, key)) {
        int w;
        int h;

        t->ops->size(t, &w, &h);
        grid_resize(&g, w, h);
        draw(k, &g);
        t->ops->show(t, &g);
        key = t->ops->key(t, -1);
        if (key != K_TICK) {
            seen_add(k, key, t);
        }
    }
    grid_done(&g);
    mem_free(k);
    term_close(t);
    return RC_OK;
}
