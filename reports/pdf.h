/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf.h - papers as one PDF file: A4 after GB/T 9704-2012, the font embedded. Only the program
 * tiaojie-pdf links it. The same papers and date give the same bytes, since the bytes of a
 * final paper are its record.
 */
#ifndef TJ_REPORTS_PDF_H
#define TJ_REPORTS_PDF_H

#include "core/base/buf.h"
#include "reports/block.h"
#include "reports/print_pdf.h"

struct pdf;

/**
 * Begins a file that grows in *out, which must outlive *ret. date: "2026-11-22T14:30:05Z" of
 * the file's properties. texts: every character the papers will use, in any order and among
 * others; no other can be printed. Errors   RC_NOTFOUND no Chinese font is installed; the
 * sentence says which.
 */
ATTR_CHECK enum rc pdf_open(struct pdf **ret, const char *title, const char *date,
                            const struct buf *texts, struct buf *out, struct err *err);
/** Whose file it is, for its properties. */
void pdf_set_author(struct pdf *f, const char *author);
/** How the pages are put on the sheets from now on; as they are until it is called. */
void pdf_set_place(struct pdf *f, const struct print_place *place);
/** Adds the pages of p. Errors   RC_REFUSED R79: the font has no such character; it is named
 * with its code point. */
ATTR_CHECK enum rc pdf_add(struct pdf *f, const struct paper *p, struct err *err);
/** Writes the end of the file into out and frees f. After an error of pdf_add the bytes in out
 * are worth nothing. */
ATTR_CHECK enum rc pdf_close(struct pdf *f, struct err *err);

#endif
