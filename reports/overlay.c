/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overlay.c - the texts of a paper by their address, each with the ranges that were filled in:
 * a layout only points into the texts, so that no writer need know of blocks.
 */
#include "config.h"

#include "reports/overlay.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"

struct text {
    const char *s;
    size_t size;
    const struct text_ranges *values;
};
struct overlay {
    struct text *texts; /**< by address */
    size_t n;
    size_t room;
};

static void add_text(struct overlay *o, const char *s, const struct text_ranges *values)
{
    if (!s || values->n == 0) {
        return;
    }
    if (o->n == o->room) {
        o->room = o->room ? o->room * 2 : 64;
        o->texts = mem_resize(o->texts, o->room, sizeof *o->texts);
    }
    o->texts[o->n++] = (struct text){.s = s, .size = strlen(s), .values = values};
}

static void add_list(struct overlay *o, const struct block *b)
{
    for (; b; b = b->next) {
        add_text(o, b->label, &b->label_values);
        add_text(o, b->text, &b->text_values);
        add_list(o, b->child);
    }
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct text *)a)->s;
    uintptr_t y = (uintptr_t)((const struct text *)b)->s;

    return (x > y) - (x < y);
}

struct overlay *overlay_new(const struct paper *p)
{
    struct overlay *o = mem_zalloc(sizeof *o);

    add_list(o, p->child);
    if (o->n > 1) {
        qsort(o->texts, o->n, sizeof *o->texts, by_address);
    }
    return o;
}

void overlay_free(struct overlay *o)
{
    if (o) {
        mem_free(o->texts);
    }
    mem_free(o);
}

bool overlay_has(const struct overlay *o, const char *s)
{
    size_t from = 0;
    size_t to = o->n;
    const struct text *t;

    while (from < to) { /* the last text that begins at or before s */
        size_t middle = from + (to - from) / 2;

        if ((uintptr_t)o->texts[middle].s <= (uintptr_t)s) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    if (from == 0) {
        return false;
    }
    t = &o->texts[from - 1];
    if ((uintptr_t)s >= (uintptr_t)t->s + t->size) {
        return false;
    }
    for (size_t i = 0; i < t->values->n; i++) {
        size_t at = (size_t)((uintptr_t)s - (uintptr_t)t->s);

        if (at >= t->values->at[i].from && at < t->values->at[i].to) {
            return true;
        }
    }
    return false;
}
