/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key.c - names of keys, one table for help, tests and keytest. */
#include "config.h"

#include "tui/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/utf8.h"

struct key_row {
    uint32_t key;
    const char *name;
};

static const struct key_row key_rows[] = {
#define X(id, name) {K_##id, (name)},
    KEYS(X)
#undef X
};
/* A blank is text, and the one character that cannot be shown as itself. */
static const char space_name[] = "Space";
_Static_assert(countof(key_rows) == K_UNKNOWN - KEY_BASE, "every key has a name");

void key_label(uint32_t key, char out[16])
{
    out[0] = '\0';
    if (key == ' ') {
        snprintf(out, 16, "%s", space_name);
        return;
    }
    for (size_t i = 0; i < countof(key_rows); i++) {
        if (key_rows[i].key == key) {
            snprintf(out, 16, "%s", key_rows[i].name);
            return;
        }
    }
    if (key_is_text(key)) {
        utf8_put(out, key);
    }
}

uint32_t key_parse(const char *name)
{
    const char *rest = name;
    uint32_t cp;

    if (strcasecmp(space_name, name) == 0) {
        return ' ';
    }
    for (size_t i = 0; i < countof(key_rows); i++) {
        /* "?" is both the sign and the name of an unknown key: a script means the sign. */
        if (key_rows[i].key != K_UNKNOWN && strcasecmp(key_rows[i].name, name) == 0) {
            return key_rows[i].key;
        }
    }
    cp = utf8_next(&rest);
    return cp != 0 && *rest == '\0' && key_is_text(cp) ? cp : KEY_NONE;
}

bool key_is_text(uint32_t key)
{
    bool control = key < 0x20 || (key >= 0x7F && key < 0xA0);
    bool surrogate = key >= 0xD800 && key <= 0xDFFF;

    return !control && !surrogate && key <= 0x10FFFF;
}

uint32_t key_halfwidth(uint32_t key)
{
    if (key >= 0xFF01 && key <= 0xFF5E) {
        return key - 0xFF01 + '!';
    }
    switch (key) {
    case 0x3000: /* ideographic space */
        return ' ';
    case 0x3001: /* the enumeration comma: what the slash key gives under a Chinese input method
                  */
        return '/';
    case 0x3002: /* the full stop */
        return '.';
    default:
        return key;
    }
}

int key_digit(uint32_t key)
{
    uint32_t half = key_halfwidth(key);

    return half >= '0' && half <= '9' ? (int)(half - '0') : -1;
}
