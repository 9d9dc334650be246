/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_pdf.h - the other end of tiaojie-pdf: starts it, feeds it papers, takes the file from
 * it. Called by print.c only. */
#ifndef TJ_REPORTS_PRINT_PDF_H
#define TJ_REPORTS_PRINT_PDF_H

#include "core/base/buf.h"
#include "core/base/err.h"

/** Appends the PDF of the papers in wire to out. Errors   what the program said; RC_NOTFOUND
 * when it is not installed. */
ATTR_CHECK enum rc print_pdf(const struct buf *wire, struct buf *out, struct err *err);

#endif
