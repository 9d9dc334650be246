/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8.c - decoding and measuring text. The width tables are our own, so columns do not depend
 * on the C library's locale; the only static state is the ambiguous width of this terminal, set
 * once by main. Cleaning is utf8_clean.c.
 */
#include "config.h"

#include "core/base/utf8.h"

#include <string.h>

#include "core/base/width_table.h"

static int utf8_ambiguous_w = 1;

/* Length of the well-formed sequence at p within size bytes and its code point; 0 when it is
 * broken. */
static size_t utf8_decode(const unsigned char *p, size_t size, uint32_t *ret_cp)
{
    uint32_t cp;
    uint32_t least;
    size_t n;

    if (size == 0) {
        return 0;
    }
    if (p[0] < 0x80) {
        *ret_cp = p[0];
        return 1;
    }
    if (p[0] >= 0xC2 && p[0] <= 0xDF) {
        n = 2;
        cp = p[0] & 0x1FU;
        least = 0x80;
    } else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        n = 3;
        cp = p[0] & 0x0FU;
        least = 0x800;
    } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        n = 4;
        cp = p[0] & 0x07U;
        least = 0x10000;
    } else {
        return 0;
    }
    for (size_t i = 1; i < n; i++) {
        if (i >= size || (p[i] & 0xC0) != 0x80) {
            return 0;
        }
        cp = cp << 6 | (p[i] & 0x3FU);
    }
    /* overlong forms, surrogates and what lies above Unicode are broken too */
    if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        return 0;
    }
    *ret_cp = cp;
    return n;
}

uint32_t utf8_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    uint32_t cp = 0;
    size_t n;

    if (*p < 0x80) {
        *s += *p != 0;
        return *p;
    }
    /* the NUL at the end is no continuation: nothing behind it is read */
    n = utf8_decode(p, 4, &cp);
    if (n == 0) {
        *s += 1;
        return UTF8_BAD;
    }
    *s += n;
    return cp;
}

const char *utf8_prev(const char *start, const char *p)
{
    const char *back = p;

    if (p <= start) {
        return start;
    }
    for (int i = 0; i < 4 && back > start; i++) {
        uint32_t cp;

        back--;
        if (((unsigned char)*back & 0xC0) != 0x80) {
            const size_t n = utf8_decode((const unsigned char *)back, (size_t)(p - back), &cp);

            return n == (size_t)(p - back) ? back : p - 1;
        }
    }
    return p - 1;
}

size_t utf8_put(char out[5], uint32_t cp)
{
    size_t n = 0;

    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        cp = UTF8_BAD;
    }
    if (cp < 0x80) {
        out[n++] = (char)cp;
    } else if (cp < 0x800) {
        out[n++] = (char)(0xC0 | cp >> 6);
        out[n++] = (char)(0x80 | (cp & 0x3F));
    } else if (cp < 0x10000) {
        out[n++] = (char)(0xE0 | cp >> 12);
        out[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (cp & 0x3F));
    } else {
        out[n++] = (char)(0xF0 | cp >> 18);
        out[n++] = (char)(0x80 | (cp >> 12 & 0x3F));
        out[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (cp & 0x3F));
    }
    out[n] = '\0';
    return n;
}

size_t utf8_count(const char *s)
{
    size_t n = 0;

    while (utf8_next(&s)) {
        n++;
    }
    return n;
}

/* Three bytes that begin with 0xE1 to 0xEC: no overlong form and no surrogate among them, and
 * nearly every other byte of a text. */
static bool is_plain_han(const unsigned char *p)
{
    return p[0] >= 0xE1 && p[0] <= 0xEC && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

bool utf8_is_valid(const char *s, size_t size)
{
    size_t at = 0;

    while (at < size) {
        uint32_t cp;
        size_t n = 1; /* most bytes are ASCII: dates, codes, figures */

        if (at + 2 < size && is_plain_han((const unsigned char *)s + at)) {
            n = 3;
        } else if ((s[at] & 0x80) != 0) {
            n = utf8_decode((const unsigned char *)s + at, size - at, &cp);
        }
        if (n == 0) {
            return false;
        }
        at += n;
    }
    return true;
}

static bool width_has(const struct width_range *table, size_t n, uint32_t cp)
{
    size_t low = 0;
    size_t high = n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (cp < table[middle].first) {
            high = middle;
        } else if (cp > table[middle].last) {
            low = middle + 1;
        } else {
            return true;
        }
    }
    return false;
}

int utf8_width_cp(uint32_t cp, int ambiguous_w)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
        return 0;
    }
    if (cp < 0x7F) {
        return 1;
    }
    /* nearly every character here is a Han character, or one of the marks between them: all of
     * them are wide */
    if ((cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3000 && cp <= 0x3029) ||
        (cp >= 0xFF01 && cp <= 0xFF60)) {
        return 2;
    }
    if (width_has(width_wide, countof(width_wide), cp)) {
        return width_has(width_zero, countof(width_zero), cp) ? 0 : 2;
    }
    if (width_has(width_zero, countof(width_zero), cp)) {
        return 0;
    }
    if (width_has(width_ambiguous, countof(width_ambiguous), cp)) {
        return ambiguous_w;
    }
    return 1;
}

static int utf8_width(const char *s, int ambiguous_w)
{
    int w = 0;
    uint32_t cp;

    while ((cp = utf8_next(&s)) != 0) {
        w += utf8_width_cp(cp, ambiguous_w);
    }
    return w;
}

int utf8_width_term(const char *s)
{
    return utf8_width(s, utf8_ambiguous_w);
}

int utf8_width_paper(const char *s)
{
    return utf8_width(s, 2);
}

void utf8_set_ambiguous(int w)
{
    utf8_ambiguous_w = w == 2 ? 2 : 1;
}

int utf8_ambiguous(void)
{
    return utf8_ambiguous_w;
}

size_t utf8_fit(const char *s, int cols, int *ret_w)
{
    const char *p = s;
    const char *end = s;
    int w = 0;
    uint32_t cp;

    while ((cp = utf8_next(&p)) != 0) {
        const int cp_w = utf8_width_cp(cp, utf8_ambiguous_w);

        /* what has no width stays with the character before it */
        if (w + cp_w > cols) {
            break;
        }
        w += cp_w;
        end = p;
    }
    if (ret_w) {
        *ret_w = w;
    }
    return (size_t)(end - s);
}
