/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * buf.c - the growable byte string. Its maximum keeps a broken file from eating the memory:
 * what does not fit is left out as a whole and remembered in `over`.
 */
#include "config.h"

#include "core/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

enum { BUF_FIRST_ROOM = 64 };

void buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){.max = max};
}

void buf_done(struct buf *b)
{
    mem_free(b->data);
    *b = (struct buf){.max = b->max};
}

void buf_clear(struct buf *b)
{
    b->size = 0;
    b->over = false;
    if (b->data) {
        b->data[0] = '\0';
    }
}

/* False, with `over` set, when size more bytes pass the maximum. After one overflow nothing is
 * added any more: a text with a hole in the middle would look whole. */
static bool buf_reserve(struct buf *b, size_t size)
{
    size_t room;

    if (b->over || size > b->max - b->size) {
        b->over = true;
        return false;
    }
    if (b->data && b->size + size + 1 <= b->room) {
        return true;
    }
    room = b->room ? b->room : BUF_FIRST_ROOM;
    while (room < b->size + size + 1) {
        room += room / 2;
    }
    b->data = mem_resize(b->data, room, 1);
    b->room = room;
    return true;
}

void buf_add(struct buf *b, const void *data, size_t size)
{
    if (!buf_reserve(b, size)) {
        return;
    }
    if (size) {
        memcpy(b->data + b->size, data, size);
    }
    b->size += size;
    b->data[b->size] = '\0';
}

void buf_str(struct buf *b, const char *s)
{
    if (s) {
        buf_add(b, s, strlen(s));
    }
}

void buf_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_code_point(struct buf *b, uint32_t cp)
{
    char out[5];
    const size_t size = utf8_put(out, cp);

    buf_add(b, out, size);
}

void buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
    va_list again;
    int n;

    va_copy(again, args);
    n = vsnprintf(NULL, 0, fmt, args);
    if (n >= 0 && buf_reserve(b, (size_t)n)) {
        vsnprintf(b->data + b->size, (size_t)n + 1, fmt, again);
        b->size += (size_t)n;
    }
    va_end(again);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    buf_vprintf(b, fmt, args);
    va_end(args);
}

const char *buf_text(const struct buf *b)
{
    return b->data ? b->data : "";
}

char *buf_take(struct buf *b)
{
    char *data = b->data ? b->data : mem_strdup("");

    *b = (struct buf){.max = b->max};
    return data;
}
