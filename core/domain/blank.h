/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * blank.h - the visible blank in a text, where something is still to be written: a run of ＿,
 * of two or more _, or a name between two of them, ＿金额＿. The screen puts the cursor on it,
 * an agreement is not taken while one is left.
 */
#ifndef TJ_CORE_DOMAIN_BLANK_H
#define TJ_CORE_DOMAIN_BLANK_H

#include <stdbool.h>
#include <stddef.h>

#define BLANK_MARK "\xEF\xBC\xBF" /* ＿ U+FF3F */

enum { BLANK_NAME_CHARS = 8, BLANK_NAME_SIZE = BLANK_NAME_CHARS * 4 + 1 };

struct blank {
    size_t start;               /**< bytes from the start of the text */
    size_t end;                 /**< behind its last mark */
    char name[BLANK_NAME_SIZE]; /**< "" when it has none */
};

/** The first blank that begins at byte `from` or behind it; from must not lie inside one. */
bool blank_find(const char *text, size_t from, struct blank *ret);

#endif
