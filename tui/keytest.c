/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keytest.c - a screen that names keys. Opens a terminal of its own and needs no database. */
#include "config.h"

#include "tui/keytest.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "tui/app.h"
#include "tui/layout.h"

enum { LOG_MAX = 64, BYTES_MAX = 12 };

struct key_seen {
    uint32_t key;
    unsigned char bytes[BYTES_MAX];
    size_t n_bytes;
};

/* Newest last. */
struct keytest {
    struct key_seen seen[LOG_MAX];
    int n;
};

static void seen_add(struct keytest *k, uint32_t key, struct term *t)
{
    struct key_seen *s;

    if (k->n == LOG_MAX) {
        memmove(k->seen, k->seen + 1, (LOG_MAX - 1) * sizeof *k->seen);
        k->n--;
    }
    s = &k->seen[k->n++];
    s->key = key;
    s->n_bytes = term_curses_bytes(t, s->bytes, sizeof s->bytes);
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
