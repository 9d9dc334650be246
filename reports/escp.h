/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * escp.h - papers as bytes for Chinese 24-pin printers (ESC/P-K): the printer's own characters
 * at 12 pt, rules as graphics so that every grid is closed, each run of text at its absolute
 * place. 180 dots an inch. Source: the command set of the LQ-1600K, which the trade's printers
 * share.
 */
#ifndef TJ_REPORTS_ESCP_H
#define TJ_REPORTS_ESCP_H

#include "core/base/buf.h"
#include "core/domain/printer.h"
#include "reports/block.h"

/** A job. A sheet is a run of bytes that begins at the head of a page and ends with its form
 * feed. */
struct escp {
    struct buf head; /**< before the first sheet */
    struct buf sheets;
    size_t *ends; /**< of each sheet in sheets */
    int n_sheets;
    struct buf tail; /**< after the last sheet */
};

/**
 * All pages of papers[0..n) as the printer's paper, margins and shift ask. overlay: only what
 * was filled in, at its place. *ret is to be done with escp_done also after an error. Errors
 * RC_REFUSED R79 a character the printer lacks and that could not be drawn for it, named ·
 * RC_FULL.
 */
ATTR_CHECK enum rc escp_render(const struct paper *const *papers, size_t n,
                               const struct printer_profile *printer, bool overlay,
                               struct escp *ret, struct err *err);
void escp_done(struct escp *e);
/** Appends sheets from..to-1, with head and tail, to out. */
void escp_sheets(const struct escp *e, int from, int to, struct buf *out);
/** Sheets the papers make on that printer. */
int escp_count_pages(const struct paper *const *papers, size_t n,
                     const struct printer_profile *printer);

#endif
