/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_pdf.h - the other end of tiaojie-pdf: starts it, feeds it papers, takes the file from
 * it. Called by print.c and send.c; pdf.c takes the place from here. */
#ifndef TJ_REPORTS_PRINT_PDF_H
#define TJ_REPORTS_PRINT_PDF_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "core/base/err.h"

/** How the pages are put on a printer's sheets. */
struct print_place {
    int shift_left; /**< 0.1 mm, to the right */
    int shift_top;  /**< 0.1 mm, down */
    bool overlay;   /**< only what was filled in */
};

/** Appends the PDF of the papers in wire to out; place NULL: as they are. Errors   what the
 * program said; RC_NOTFOUND when it is not installed. */
ATTR_CHECK enum rc print_pdf(const struct buf *wire, const struct print_place *place,
                             struct buf *out, struct err *err);

#endif
