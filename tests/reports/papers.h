/* SPDX-License-Identifier: GPL-3.0-or-later */
/* papers.h - papers the tests of this folder print: an agreement, a table over several pages, a
 * long text. Invented people. */
#ifndef TJ_TESTS_REPORTS_PAPERS_H
#define TJ_TESTS_REPORTS_PAPERS_H

#include "reports/block.h"

/** One row of label and answer cells; the list ends with NULL. */
void papers_row(struct paper *p, struct block *grid, ...) __attribute__((sentinel));
/** An agreement of two parties with signatures and seal; one sheet, set tighter, in PDF. */
struct paper *papers_agreement(void);
/** A contents table of n rows with a head, marked 练习. */
struct paper *papers_table(int n);
/** One paragraph of n characters with marks in it. */
struct paper *papers_long(int n);

#endif
