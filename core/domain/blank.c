/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * blank.c - finds the places in a text that are still to be filled in. A name is short and
 * holds no sign and no space, so two blanks in one sentence are not taken for one with a long
 * name.
 */
#include "config.h"

#include "core/domain/blank.h"

#include <stdint.h>
#include <string.h>

#include "core/base/utf8.h"

enum { MARK_SIZE = sizeof BLANK_MARK - 1, CP_HAN_FIRST = 0x4E00, CP_HAN_LAST = 0x9FFF };

static bool is_mark(const char *s)
{
    return strncmp(s, BLANK_MARK, MARK_SIZE) == 0;
}

static const char *skip_marks(const char *s)
{
    while (is_mark(s)) {
        s += MARK_SIZE;
    }
    return s;
}

static bool is_name_character(uint32_t cp)
{
    return (cp >= CP_HAN_FIRST && cp <= CP_HAN_LAST) || (cp >= '0' && cp <= '9');
}

/* The name behind a single mark, up to the mark that closes it; NULL when there is none. */
static const char *name_end(const char *s)
{
    for (int n = 0; n <= BLANK_NAME_CHARS; n++) {
        if (is_mark(s)) {
            return n > 0 ? s : NULL;
        }
        if (!is_name_character(utf8_next(&s))) {
            return NULL;
        }
    }
    return NULL;
}

static void take(const char *text, const char *start, struct blank *ret)
{
    const char *behind = skip_marks(start);
    const char *end = behind - start == MARK_SIZE ? name_end(behind) : NULL;

    *ret = (struct blank){.start = (size_t)(start - text), .end = (size_t)(behind - text)};
    if (end) {
        memcpy(ret->name, behind, (size_t)(end - behind));
        ret->end = (size_t)(end - text) + MARK_SIZE;
    }
}

bool blank_find(const char *text, size_t from, struct blank *ret)
{
    for (const char *s = text + from; *s; s++) {
        const size_t low = strspn(s, "_");

        if (is_mark(s)) {
            take(text, s, ret);
            return true;
        }
        if (low >= 2) {
            *ret = (struct blank){.start = (size_t)(s - text), .end = (size_t)(s - text) + low};
            return true;
        }
    }
    return false;
}
