/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_font.h - the one font of a PDF file, cut down to the characters the file needs before the
 * renderer sees it: the font's own files are 26 MB each, and cairo copies a font whole. Called
 * by pdf.c only.
 */
#ifndef TJ_REPORTS_PDF_FONT_H
#define TJ_REPORTS_PDF_FONT_H

#include <stdbool.h>

#include "core/base/err.h"

enum { PDF_FONT_NAME_SIZE = 64 };

struct pdf_font {
    char family[PDF_FONT_NAME_SIZE]; /**< by which pango asks for it */
    bool has_bold;
    int fds[2]; /**< what was cut out, regular and bold, files without a name; -1 none */
};

/**
 * Finds the font and makes fontconfig know it and no other. text: UTF-8, all characters that
 * will be asked for. Errors   RC_NOTFOUND no Chinese font is installed; RC_IO it cannot be
 * read.
 */
ATTR_CHECK enum rc pdf_font_open(struct pdf_font *ret, const char *text, struct err *err);
/** After the last use of the font. */
void pdf_font_close(struct pdf_font *f);

#endif
