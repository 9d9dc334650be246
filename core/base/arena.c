/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena.c - bump allocation in blocks. Memory given back by a reset is poisoned under
 * AddressSanitizer, so a pointer kept past its arena shows at once in the test build.
 */
#include "config.h"

#include "core/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, size)   ((void)(p), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(p, size) ((void)(p), (void)(size))
#endif

enum {
    ARENA_ALIGN = (int)_Alignof(max_align_t),
    ARENA_BLOCK_SIZE = 16 * 1024,
    ARENA_LARGE = ARENA_BLOCK_SIZE / 4 /* from here on an allocation gets a block of its own */
};

struct arena_block {
    struct arena_block *next;
    size_t room; /* bytes of data */
    _Alignas(max_align_t) unsigned char data[];
};

static struct arena_block *arena_block_new(size_t room)
{
    struct arena_block *block;

    if (room > SIZE_MAX - sizeof *block) {
        mem_die();
    }
    block = mem_alloc(sizeof *block + room);
    block->next = NULL;
    block->room = room;
    ASAN_POISON_MEMORY_REGION(block->data, room);
    return block;
}

static void arena_block_free(struct arena_block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->data, block->room);
    mem_free(block);
}

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void arena_done(struct arena *a)
{
    struct arena_block *block = a->head;

    while (block) {
        struct arena_block *next = block->next;

        arena_block_free(block);
        block = next;
    }
    *a = (struct arena){0};
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = NULL;
    struct arena_block *block = a->head;

    while (block) {
        struct arena_block *next = block->next;

        if (!keep && block->room == ARENA_BLOCK_SIZE) {
            keep = block;
            keep->next = NULL;
            ASAN_POISON_MEMORY_REGION(keep->data, keep->room);
        } else {
            arena_block_free(block);
        }
        block = next;
    }
    a->head = keep;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = ARENA_ALIGN;
    struct arena_block *block;
    size_t aligned;
    unsigned char *p;

    if (size > SIZE_MAX - align) {
        mem_die();
    }
    aligned = size ? (size + align - 1) / align * align : align;
    if (aligned >= ARENA_LARGE && a->head) {
        /* behind the head: what is left of the head block stays in use */
        block = arena_block_new(aligned);
        block->next = a->head->next;
        a->head->next = block;
        p = block->data;
    } else {
        if (!a->head || aligned > a->head->room - a->used) {
            block = arena_block_new(aligned > ARENA_BLOCK_SIZE ? aligned : ARENA_BLOCK_SIZE);
            block->next = a->head;
            a->head = block;
            a->used = 0;
        }
        p = a->head->data + a->used;
        a->used += aligned;
    }
    ASAN_UNPOISON_MEMORY_REGION(p, size ? size : 1);
    memset(p, 0, size ? size : 1);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, s ? strlen(s) : 0);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    const size_t size = s ? strnlen(s, n) : 0;
    char *copy = arena_alloc(a, size + 1);

    if (size) {
        memcpy(copy, s, size);
    }
    return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list args;
    int n;
    char *out;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    out = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
    if (n >= 0) {
        va_start(args, fmt);
        vsnprintf(out, (size_t)n + 1, fmt, args);
        va_end(args);
    }
    return out;
}
