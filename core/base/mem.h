/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mem.h - the only callers of malloc. Out of memory ends the program through mem_die: every act
 * is committed and every draft saved, so nothing is lost, and half of all error paths need not
 * exist.
 */
#ifndef TJ_CORE_BASE_MEM_H
#define TJ_CORE_BASE_MEM_H

#include "core/base/attr.h"

void mem_free(void *p);
void *mem_alloc(size_t size) ATTR_NEW(mem_free);  /**< not cleared */
void *mem_zalloc(size_t size) ATTR_NEW(mem_free); /**< cleared */
/** Grows or shrinks p (NULL allowed) to n elements of size bytes each, checking the product. */
void *mem_resize(void *p, size_t n, size_t size)
    __attribute__((returns_nonnull, warn_unused_result));
char *mem_strdup(const char *s) ATTR_NEW(mem_free);
char *mem_strndup(const char *s, size_t n) ATTR_NEW(mem_free);
/** printf into new memory. */
char *mem_printf(const char *fmt, ...) ATTR_PRINTF(1, 2) ATTR_NEW(mem_free);
/** hook runs before the program ends for want of memory (the terminal is restored there). */
void mem_on_die(void (*hook)(void));
void mem_die(void) ATTR_NORETURN;

#endif
