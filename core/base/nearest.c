/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearest.c - edit distance over characters, not bytes: one wrong Chinese character is one
 * mistake. */
#include "config.h"

#include "core/base/nearest.h"

#include <limits.h>
#include <stdlib.h>

#include "core/base/utf8.h"

enum { NAME_MAX_CHARS = 40 };

static int decode(const char *s, uint32_t *out)
{
    int n = 0;

    while (*s && n < NAME_MAX_CHARS) {
        uint32_t cp = utf8_next(&s);
        out[n++] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    }
    return n;
}

static int min3(int a, int b, int c)
{
    int m = a < b ? a : b;

    return m < c ? m : c;
}

static int edit_distance(const char *a, const char *b)
{
    uint32_t x[NAME_MAX_CHARS];
    uint32_t y[NAME_MAX_CHARS];
    int row[NAME_MAX_CHARS + 1];
    int n = decode(a, x);
    int m = decode(b, y);

    for (int j = 0; j <= m; j++) {
        row[j] = j;
    }
    for (int i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int above = row[j];
            row[j] = min3(row[j] + 1, row[j - 1] + 1, diagonal + (x[i - 1] != y[j - 1]));
            diagonal = above;
        }
    }
    return row[m];
}

void nearest_init(struct nearest *n, const char *wanted)
{
    n->wanted = wanted;
    n->best = NULL;
    n->distance = INT_MAX;
}

void nearest_try(struct nearest *n, const char *name)
{
    int d = name ? edit_distance(n->wanted, name) : INT_MAX;

    if (d < n->distance) {
        n->distance = d;
        n->best = name;
    }
}

const char *nearest_name(const struct nearest *n)
{
    /* Beyond half of the longer name the offer would be a guess, and a wrong offer misleads
     * more than none. */
    size_t longer = utf8_count(n->wanted);

    if (n->best && utf8_count(n->best) > longer) {
        longer = utf8_count(n->best);
    }
    return n->best && (size_t)n->distance * 2 <= longer ? n->best : NULL;
}
