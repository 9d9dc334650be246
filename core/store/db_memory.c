/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db_memory.c - the memory of SQLite. Reading the schema and preparing a statement ask for some
 * ten thousand small pieces, and a library built without its own lists of small pieces (as
 * Debian's is) takes each from malloc: a tenth of the start. Here a piece comes off the list of
 * its size, or off the end of a block; what is given back goes on its list. Blocks are kept:
 * the next statement wants the same sizes. One thread, as db.c tells SQLite.
 */
#include "config.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/store/db_private.h"

enum {
    HEAD = 8,       /* before each piece: its room in bytes */
    STEP = 16,      /* head and room are a multiple of it */
    LISTS = 16,     /* above STEP * LISTS bytes malloc is as good */
    BLOCK = 1 << 14 /* bytes taken from malloc at a time */
};
static const uint64_t small_max = STEP * LISTS - HEAD;

struct piece {
    uint64_t room;
    struct piece *next; /* here SQLite's bytes begin, while they are not on a list */
};
_Static_assert(offsetof(struct piece, next) == HEAD, "the room stands before the bytes");

/* SQLite asks for memory before there is a connection: there is no better place for them. */
static struct piece *lists[LISTS + 1];
static unsigned char *block_at;
static size_t block_left;

static struct piece *piece_of(void *bytes)
{
    return (struct piece *)(void *)((unsigned char *)bytes - HEAD);
}

static void *bytes_of(struct piece *p)
{
    return (unsigned char *)p + HEAD;
}

static void *large_new(struct piece *old, uint64_t room)
{
    struct piece *p = mem_resize(old, HEAD + (size_t)room, 1);

    p->room = room;
    return bytes_of(p);
}

/* Off the end of the block; what is left of a block that is too short stays unused. */
static struct piece *piece_cut(size_t size)
{
    struct piece *p;

    if (block_left < size) {
        block_at = mem_alloc(BLOCK);
        block_left = BLOCK;
    }
    p = (struct piece *)(void *)block_at;
    block_at += size;
    block_left -= size;
    p->room = size - HEAD;
    return p;
}

static void *memory_new(int n)
{
    const size_t list = ((size_t)n + HEAD + STEP - 1) / STEP;
    struct piece *p;

    if (list > LISTS) {
        return large_new(NULL, (uint64_t)n);
    }
    p = lists[list];
    if (p) {
        lists[list] = p->next;
        return bytes_of(p);
    }
    return bytes_of(piece_cut(list * STEP));
}

static void memory_free(void *bytes)
{
    struct piece *p = piece_of(bytes);

    if (p->room > small_max) {
        mem_free(p);
        return;
    }
    p->next = lists[(p->room + HEAD) / STEP];
    lists[(p->room + HEAD) / STEP] = p;
}

static int memory_size(void *bytes)
{
    return (int)piece_of(bytes)->room;
}

static void *memory_resize(void *bytes, int n)
{
    const uint64_t room = piece_of(bytes)->room;
    void *ret;

    if (room > small_max && (uint64_t)n > small_max) {
        return large_new(piece_of(bytes), (uint64_t)n);
    }
    if (room <= small_max && (uint64_t)n <= room) {
        return bytes;
    }
    ret = memory_new(n);
    memcpy(ret, bytes, room < (uint64_t)n ? (size_t)room : (size_t)n);
    memory_free(bytes);
    return ret;
}

static int memory_round(int n)
{
    return (n + HEAD - 1) / HEAD * HEAD;
}

static int memory_init(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void memory_end(void *unused)
{
    (void)unused;
}

void db_memory_use(void)
{
    static const struct sqlite3_mem_methods methods = {
        .xMalloc = memory_new,
        .xFree = memory_free,
        .xRealloc = memory_resize,
        .xSize = memory_size,
        .xRoundup = memory_round,
        .xInit = memory_init,
        .xShutdown = memory_end,
    };

#if !defined(__SANITIZE_ADDRESS__)
    /* refused once SQLite runs, that is, after the first connection */
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
#else
    /* each piece by itself, so that a wrong use of one is seen */
    (void)methods;
#endif
}
