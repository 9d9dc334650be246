/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mem.c - the one file that calls malloc. No caller ever sees NULL: want of memory ends the
 * program, after the hook put the terminal back. The only static state is that hook, set once
 * by main.
 */
#include "config.h"

#include "core/base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"

static void (*mem_die_hook)(void);

void mem_on_die(void (*hook)(void))
{
    mem_die_hook = hook;
}

void mem_die(void)
{
    const char *text =
        _("The computer has no memory left; the program ends. What was saved is safe.");

    if (mem_die_hook) {
        mem_die_hook();
    }
    /* write, not stdio: stdio may want a buffer of its own */
    if (write(STDERR_FILENO, text, strlen(text)) < 0 || write(STDERR_FILENO, "\n", 1) < 0) {
        _exit(1);
    }
    _exit(1);
}

void mem_free(void *p)
{
    free(p);
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);

    if (!p) {
        mem_die();
    }
    return p;
}

void *mem_zalloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p) {
        mem_die();
    }
    return p;
}

void *mem_resize(void *p, size_t n, size_t size)
{
    void *grown;

    if (size && n > SIZE_MAX / size) {
        mem_die();
    }
    grown = realloc(p, n && size ? n * size : 1);
    if (!grown) {
        mem_die();
    }
    return grown;
}

char *mem_strdup(const char *s)
{
    return mem_strndup(s, strlen(s));
}

char *mem_strndup(const char *s, size_t n)
{
    const size_t size = strnlen(s, n);
    char *copy = mem_alloc(size + 1);

    memcpy(copy, s, size);
    copy[size] = '\0';
    return copy;
}

char *mem_printf(const char *fmt, ...)
{
    va_list args;
    int n;
    char *out;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0) {
        return mem_strdup("");
    }
    out = mem_alloc((size_t)n + 1);
    va_start(args, fmt);
    vsnprintf(out, (size_t)n + 1, fmt, args);
    va_end(args);
    return out;
}
