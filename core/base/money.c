/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * money.c - amounts in figures: reading what was typed, writing figures. Capitals are
 * money_capital.c. Source: rule R43. Integer fen throughout; no floating point anywhere near
 * money.
 */
#include "config.h"

#include "core/base/money.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"

enum { MONEY_TYPED_MAX = 64 };

/* The typed text in half width, without blanks, currency signs and 元; false when it is too
 * long for an amount. */
static bool money_load(const char *s, char out[MONEY_TYPED_MAX])
{
    static const char *const before[] = {"人民币", "￥", "¥"};
    static const char *const after[] = {"整", "正", "元", "圆"};
    char text[MONEY_TYPED_MAX * 2];
    const char *p = text;
    size_t n = 0;

    if (strlen(s) >= sizeof text) {
        return false;
    }
    memcpy(text, s, strlen(s) + 1);
    for (size_t i = 0; i < countof(before); i++) {
        utf8_trim(text);
        if (strncmp(text, before[i], strlen(before[i])) == 0) {
            memmove(text, text + strlen(before[i]), strlen(text + strlen(before[i])) + 1);
        }
    }
    for (size_t i = 0; i < countof(after); i++) {
        size_t size;

        utf8_trim(text);
        size = strlen(text);
        if (size >= 3 && strcmp(text + size - 3, after[i]) == 0) {
            text[size - 3] = '\0';
        }
    }
    utf8_halfwidth(text);
    while (*p && n + 1 < MONEY_TYPED_MAX) {
        if (strncmp(p, "。", 3) == 0) { /* the point key with the input method on */
            out[n++] = '.';
            p += 3;
        } else if (*p == ' ') {
            p++;
        } else {
            out[n++] = *p++;
        }
    }
    out[n] = '\0';
    return *p == '\0';
}

/* Reads digits, with commas between groups of three when there are any; false when a comma
 * stands elsewhere. */
static bool money_whole(const char **p, int64_t *ret, bool *ret_large)
{
    int64_t value = 0;
    int group = 0;
    bool comma = false;

    *ret_large = false;
    for (;; (*p)++) {
        if (**p == ',') {
            if (comma ? group != 3 : group < 1 || group > 3) {
                return false;
            }
            comma = true;
            group = 0;
        } else if (**p >= '0' && **p <= '9') {
            group++;
            if (value > MONEY_MAX_FEN) {
                *ret_large = true;
            } else {
                value = value * 10 + (**p - '0');
            }
        } else {
            break;
        }
    }
    *ret = value;
    return !comma || group == 3;
}

static bool money_is_blank(const char *s)
{
    uint32_t cp;

    do {
        cp = utf8_next(&s);
    } while (cp == ' ' || cp == '\t' || cp == '\n' || cp == 0x3000);
    return cp == 0;
}

enum money_parse money_parse_typed(const char *s, int64_t *ret_fen)
{
    char text[MONEY_TYPED_MAX];
    const char *p = text;
    const char *point;
    bool negative;
    bool large;
    int64_t yuan;
    int fen = 0;
    size_t decimals = 0;

    if (!s || money_is_blank(s)) {
        return MONEY_EMPTY;
    }
    if (!money_load(s, text)) {
        return MONEY_NOT_A_NUMBER;
    }
    negative = *p == '-';
    p += negative;
    if (!money_whole(&p, &yuan, &large)) {
        return MONEY_NOT_A_NUMBER;
    }
    point = p;
    if (*p == '.') {
        p++;
        for (; *p >= '0' && *p <= '9'; p++) {
            if (decimals < 2) {
                fen = fen * 10 + (*p - '0');
            }
            decimals++;
        }
    }
    if (*p || (decimals == 0 && (point == text + negative))) {
        return MONEY_NOT_A_NUMBER;
    }
    if (negative) {
        return MONEY_NEGATIVE;
    }
    if (decimals > 2) {
        return MONEY_TOO_FINE;
    }
    if (large || yuan > MONEY_MAX_FEN / 100) {
        return MONEY_TOO_LARGE;
    }
    *ret_fen = yuan * 100 + (decimals == 1 ? fen * 10 : fen);
    return MONEY_OK;
}

void money_figure(int64_t fen, char out[MONEY_FIGURE_SIZE])
{
    /* in unsigned, so that the smallest int64_t has a magnitude too */
    const uint64_t magnitude = fen < 0 ? UINT64_C(0) - (uint64_t)fen : (uint64_t)fen;

    snprintf(out, MONEY_FIGURE_SIZE, "%s%llu.%02u", fen < 0 ? "-" : "",
             (unsigned long long)(magnitude / 100), (unsigned)(magnitude % 100));
}

void money_symbol(int64_t fen, char out[MONEY_FIGURE_SIZE])
{
    char figure[MONEY_FIGURE_SIZE];

    money_figure(fen, figure);
    snprintf(out, MONEY_FIGURE_SIZE, "￥%.28s", figure);
}

bool money_add(int64_t a, int64_t b, int64_t *ret)
{
    if ((b > 0 && a > MONEY_MAX_FEN - b) || (b < 0 && a < -MONEY_MAX_FEN - b) ||
        b < -MONEY_MAX_FEN || b > MONEY_MAX_FEN) {
        return false;
    }
    if (a + b > MONEY_MAX_FEN || a + b < -MONEY_MAX_FEN) {
        return false;
    }
    *ret = a + b;
    return true;
}
