/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_pdf.c - runs tiaojie-pdf with the papers on its standard input. */
#include "config.h"

#include "reports/print_pdf.h"

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/libexec.h"

enum { ARGS_MAX = 5 };

enum rc print_pdf(const struct buf *wire, const struct print_place *place, struct buf *out,
                  struct err *err)
{
    static const struct print_place usual;
    const struct print_place *at = place ? place : &usual;
    char *lang = mem_printf("--lang=%s", i18n_language());
    char *shift = mem_printf("--shift=%d,%d", at->shift_left, at->shift_top);
    char name[] = "tiaojie-pdf";
    char overlay[] = "--overlay";
    char *argv[ARGS_MAX] = {name, lang};
    int argc = 2;
    enum rc rc;

    if (at->shift_left != 0 || at->shift_top != 0) {
        argv[argc++] = shift;
    }
    if (at->overlay) {
        argv[argc++] = overlay;
    }
    rc = libexec_run(argv, wire, out,
                     _("The program that makes PDF files is not installed. Print as text, or "
                       "ask the technician."),
                     err);
    mem_free(lang);
    mem_free(shift);
    return rc;
}
