/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdf_glyph.h - the other end of glyph.h inside tiaojie-pdf: characters as dots for a 24-pin
 * printer. */
#ifndef TJ_REPORTS_PDF_GLYPH_H
#define TJ_REPORTS_PDF_GLYPH_H

#include "core/base/buf.h"
#include "core/base/err.h"

/**
 * wanted: code points in hexadecimal, one a line. Appends a line each to out, in that order.
 * Errors   RC_NOTFOUND no Chinese font · RC_INVALID a line is no code point.
 */
ATTR_CHECK enum rc pdf_glyphs(const struct buf *wanted, struct buf *out, struct err *err);

#endif
