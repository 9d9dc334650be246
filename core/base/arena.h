/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena.h - many small allocations with one end. Two lifetimes only: a screen, and one reload
 * of a list. What an arena gave lives until arena_reset or arena_done; poisoned there under
 * AddressSanitizer.
 */
#ifndef TJ_CORE_BASE_ARENA_H
#define TJ_CORE_BASE_ARENA_H

#include "core/base/attr.h"

struct arena {
    struct arena_block *head; /**< newest block first */
    size_t used;              /**< bytes used of head */
};

void arena_init(struct arena *a);
void arena_done(struct arena *a);
void arena_reset(struct arena *a); /**< keeps one block for reuse */
void *arena_alloc(struct arena *a, size_t size)
    __attribute__((returns_nonnull)); /**< cleared, aligned for any type */
char *arena_strdup(struct arena *a, const char *s)
    __attribute__((returns_nonnull)); /**< NULL gives "" */
char *arena_strndup(struct arena *a, const char *s, size_t n) __attribute__((returns_nonnull));
char *arena_printf(struct arena *a, const char *fmt, ...) ATTR_PRINTF(2, 3)
    __attribute__((returns_nonnull));

#endif
