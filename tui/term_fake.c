/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_fake.c - a terminal without one: plays the keys of a script and keeps the last grid.
 * Tests of screens run on it; when the script is used up the line is hung up, so that no test
 * can wait for ever.
 */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/term.h"

/* A key of the script; a resize carries its size. */
struct fake_key {
    uint32_t key;
    int w;
    int h;
};

struct term_fake {
    struct term term;
    struct grid shown;
    int w;
    int h;
    struct fake_key *keys;
    size_t n_keys;
    size_t next;
};

static struct term_fake *fake_of(struct term *t)
{
    return (struct term_fake *)(void *)t;
}

static uint32_t fake_key(struct term *t, int until_ms)
{
    struct term_fake *f = fake_of(t);
    const struct fake_key *k;

    (void)until_ms;
    if (f->next == f->n_keys) {
        return K_HANGUP;
    }
    k = &f->keys[f->next++];
    if (k->key == K_RESIZE) {
        f->w = k->w;
        f->h = k->h;
    }
    return k->key;
}

/* Every key is drawn, so that a test sees each screen on its way. */
static bool fake_pending(struct term *t)
{
    (void)t;
    return false;
}

static void fake_size(struct term *t, int *ret_w, int *ret_h)
{
    *ret_w = fake_of(t)->w;
    *ret_h = fake_of(t)->h;
}

static void fake_show(struct term *t, const struct grid *g)
{
    struct term_fake *f = fake_of(t);

    if (f->shown.w != g->w || f->shown.h != g->h) {
        grid_resize(&f->shown, g->w, g->h);
    }
    memcpy(f->shown.cells, g->cells, (size_t)g->w * (size_t)g->h * sizeof *g->cells);
    f->shown.cursor_x = g->cursor_x;
    f->shown.cursor_y = g->cursor_y;
}

static void fake_repaint(struct term *t)
{
    (void)t;
}

static void fake_close(struct term *t)
{
    struct term_fake *f = fake_of(t);

    grid_done(&f->shown);
    mem_free(f->keys);
    mem_free(f);
}

static const struct term_ops fake_ops = {fake_key,  fake_pending, fake_size,
                                         fake_show, fake_repaint, fake_close};

struct term *term_fake_new(int w, int h)
{
    struct term_fake *f = mem_zalloc(sizeof *f);

    f->term.ops = &fake_ops;
    f->w = w;
    f->h = h;
    grid_init(&f->shown, w, h);
    return &f->term;
}

const struct grid *term_fake_shown(const struct term *t)
{
    return &((const struct term_fake *)(const void *)t)->shown;
}

static void queue(struct term_fake *f, struct fake_key k)
{
    f->keys = mem_resize(f->keys, f->n_keys + 1, sizeof *f->keys);
    f->keys[f->n_keys++] = k;
}

/* Text between quotes, \" and \\ inside; returns the byte after it, or NULL when the quote
 * stays open. */
static const char *queue_text(struct term_fake *f, const char *s)
{
    while (*s && *s != '"') {
        if (*s == '\\' && (s[1] == '"' || s[1] == '\\')) {
            s++;
        }
        queue(f, (struct fake_key){.key = utf8_next(&s)});
    }
    return *s ? s + 1 : NULL;
}

static bool queue_name(struct term_fake *f, const char *name)
{
    struct fake_key k = {0};
    char rest;

    if (sscanf(name, "@%dx%d%c", &k.w, &k.h, &rest) == 2 && k.w > 0 && k.h > 0) {
        k.key = K_RESIZE;
    } else {
        k.key = key_parse(name);
    }
    if (k.key != KEY_NONE) {
        queue(f, k);
    }
    return k.key != KEY_NONE;
}

enum rc term_fake_keys(struct term *t, const char *script, struct err *err)
{
    struct term_fake *f = fake_of(t);
    const char *s = script;

    while (*s) {
        char name[32];
        size_t n = 0;

        if (isspace((unsigned char)*s)) {
            s++;
            continue;
        }
        if (*s == '#') {
            s += strcspn(s, "\n");
            continue;
        }
        if (*s == '"') {
            s = queue_text(f, s + 1);
            if (!s) {
                return err_put(err, RC_INVALID, _("A quote is not closed in the key script."));
            }
            continue;
        }
        n = strcspn(s, " \t\r\n");
        snprintf(name, sizeof name, "%.*s", (int)(n < 31 ? n : 31), s);
        if (!queue_name(f, name)) {
            return err_put(err, RC_INVALID, _("Unknown key name in the key script: %s"), name);
        }
        s += n;
    }
    return RC_OK;
}
