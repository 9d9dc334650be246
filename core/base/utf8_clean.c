/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8_clean.c - text from outside made fit for the inside: no broken bytes, no control
 * characters, half width where digits count, nothing the district's GB18030 files cannot carry.
 * All in place: text only shrinks here.
 */
#include "config.h"

#include <string.h>

#include "core/base/attr.h"
#include "core/base/utf8.h"

/* Characters that steer a terminal or the direction of the line instead of standing on it. */
static bool utf8_is_steering(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xFEFF || cp == 0x200E ||
           cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* U+2028 and U+2029 end a line as well; they come with text pasted from web pages. */
static bool utf8_is_line_end(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
}

size_t utf8_clean(char *s, bool multi_line)
{
    const char *p = s;
    char *out = s;
    size_t changed = 0;

    for (;;) {
        const char *from = p;
        const uint32_t cp = utf8_next(&p);
        size_t n = (size_t)(p - from);

        if (cp == 0) {
            break;
        }
        if (utf8_is_line_end(cp)) {
            if (cp == '\r' && *p == '\n') {
                p++;
            }
            *out++ = multi_line ? '\n' : ' ';
            changed += !(multi_line && cp == '\n');
        } else if (cp == '\t') {
            *out++ = ' ';
            changed++;
        } else if (utf8_is_steering(cp) || (cp == UTF8_BAD && n == 1)) {
            /* dropped: a mark for it would not always fit in place */
            changed++;
        } else {
            if (out != from) {
                memmove(out, from, n);
            }
            out += n;
        }
    }
    *out = '\0';
    return changed;
}

void utf8_halfwidth(char *s)
{
    const char *p = s;
    char *out = s;

    for (;;) {
        const char *from = p;
        const uint32_t cp = utf8_next(&p);
        const size_t n = (size_t)(p - from);

        if (cp == 0) {
            break;
        }
        if (cp >= 0xFF01 && cp <= 0xFF5E) {
            *out++ = (char)(cp - 0xFF01 + 0x21);
        } else if (cp == 0x3000) {
            *out++ = ' ';
        } else {
            memmove(out, from, n);
            out += n;
        }
    }
    *out = '\0';
}

/* Letters of any script, by leaving out the blocks of signs and numerals; 〇 is a Han
 * character. */
static bool utf8_is_letter(uint32_t cp)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } signs[] = {
        {0x80,   0xBF  },
        {0xD7,   0xD7  },
        {0xF7,   0xF7  },
        {0x2000, 0x2BFF}, /* punctuation, symbols, numbers in circles */
        {0x3000, 0x3006},
        {0x3008, 0x303F},
        {0x3200, 0x33FF}, /* enclosed and square signs */
        {0xE000, 0xF8FF}, /* private use */
        {0xFE10, 0xFE6F},
        {0xFFE0, 0xFFFF},
    };

    if (cp < 0x80) {
        return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
    }
    for (size_t i = 0; i < countof(signs); i++) {
        if (cp >= signs[i].first && cp <= signs[i].last) {
            return false;
        }
    }
    return true;
}

bool utf8_has_letter(const char *s)
{
    uint32_t cp;

    while ((cp = utf8_next(&s)) != 0) {
        if (cp > 0xFF00 && cp <= 0xFF5E) {
            cp = cp - 0xFF01 + 0x21; /* full width */
        }
        if (utf8_is_letter(cp)) {
            return true;
        }
    }
    return false;
}

static bool utf8_is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x3000 || cp == 0xA0;
}

void utf8_trim(char *s)
{
    const char *first = s;
    const char *p = s;
    const char *end;
    uint32_t cp;

    while ((cp = utf8_next(&p)) != 0 && utf8_is_space(cp)) {
        first = p;
    }
    end = first + strlen(first);
    while (end > first) {
        const char *before = utf8_prev(first, end);
        const char *at = before;

        if (!utf8_is_space(utf8_next(&at))) {
            break;
        }
        end = before;
    }
    memmove(s, first, (size_t)(end - first));
    s[end - first] = '\0';
}

/*
 * GB18030 maps every Unicode scalar value (four-byte codes cover what the two-byte area lacks),
 * so "exists in GB18030" can only fail for what is no character: controls, U+FFFD (the trace of
 * a lost character), noncharacters, and the private use areas, whose look differs from computer
 * to computer. '\n' passes: a long text has several lines.
 */
static bool utf8_in_gb18030(uint32_t cp)
{
    if (cp == '\n') {
        return true;
    }
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == UTF8_BAD) {
        return false;
    }
    if ((cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF)) {
        return false;
    }
    return !(cp >= 0xE000 && cp <= 0xF8FF) && cp < 0xF0000;
}

bool utf8_is_gb18030(const char *s, uint32_t *ret_bad)
{
    uint32_t cp;

    while ((cp = utf8_next(&s)) != 0) {
        if (!utf8_in_gb18030(cp)) {
            if (ret_bad) {
                *ret_bad = cp;
            }
            return false;
        }
    }
    return true;
}
