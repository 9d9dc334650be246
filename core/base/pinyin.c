/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pinyin.c - first letters of names, so that "wq" finds 王强 without an input method. Rare
 * characters beyond the basic plane have no letter and are skipped.
 */
#include "config.h"

#include "core/base/ident.h"
#include "core/base/pinyin_table.h"
#include "core/base/utf8.h"

_Static_assert(countof(pinyin_initial) * PINYIN_ROW == PINYIN_LAST - PINYIN_FIRST + 1,
               "rows are missing");

/* Surnames read otherwise than the same character elsewhere. */
static char pinyin_surname(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        char letter;
    } rows[] = {
        {0x5355, 's'}, /* 单 */
        {0x66FE, 'z'}, /* 曾 */
        {0x4EC7, 'q'}, /* 仇 */
        {0x89E3, 'x'}, /* 解 */
        {0x67E5, 'z'}, /* 查 */
        {0x533A, 'o'}, /* 区 */
        {0x8983, 'q'}, /* 覃 */
        {0x7FDF, 'z'}, /* 翟 */
        {0x76D6, 'g'}, /* 盖 */
        {0x79CD, 'c'}, /* 种 */
        {0x79D8, 'b'}, /* 秘 */
    };

    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i].cp == cp) {
            return rows[i].letter;
        }
    }
    return '\0';
}

static char pinyin_letter(uint32_t cp, bool first)
{
    const char surname = first ? pinyin_surname(cp) : '\0';
    char letter;

    if (surname) {
        return surname;
    }
    if (cp >= 'A' && cp <= 'Z') {
        return (char)(cp - 'A' + 'a');
    }
    if (cp >= 'a' && cp <= 'z') {
        return (char)cp;
    }
    if (cp < PINYIN_FIRST || cp > PINYIN_LAST) {
        return '\0';
    }
    letter = pinyin_initial[(cp - PINYIN_FIRST) / PINYIN_ROW][(cp - PINYIN_FIRST) % PINYIN_ROW];
    return letter == '.' ? '\0' : letter;
}

void ident_pinyin_initials(const char *name, char *out, size_t room)
{
    size_t n = 0;
    bool first = true;
    uint32_t cp;

    if (room == 0) {
        return;
    }
    while (name && n + 1 < room && (cp = utf8_next(&name)) != 0) {
        const char letter = pinyin_letter(cp, first);

        if (letter) {
            out[n++] = letter;
            first = false;
        }
    }
    out[n] = '\0';
}
