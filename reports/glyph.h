/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glyph.h - characters no printer has in its memory as 24 by 24 dots. The dots come from
 * tiaojie-pdf --glyphs, which holds the font; this process never loads a renderer. On the wire
 * each character is one line: its code point in hexadecimal there; that, a space and 144
 * hexadecimal figures back, or "-" when the font lacks it.
 */
#ifndef TJ_REPORTS_GLYPH_H
#define TJ_REPORTS_GLYPH_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"

enum { GLYPH_DOTS = 24, GLYPH_SIZE = GLYPH_DOTS * GLYPH_DOTS / 8 };

struct glyph {
    uint32_t cp;
    uint8_t dots[GLYPH_SIZE]; /**< by columns, left to right; 3 bytes each, top dot first and
                                 highest */
};

/**
 * Fills the dots of glyphs[0..n) by their cp. Errors   RC_REFUSED R79 names the first character
 * for which there are none: the font lacks it, or the program is not installed.
 */
ATTR_CHECK enum rc glyph_get(struct glyph *glyphs, size_t n, struct err *err);

#endif
