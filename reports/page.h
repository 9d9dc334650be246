/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page.h - laying a paper out in character cells, for the screen preview and plain text: A4
 * after GB/T 9704 is 28 full-width characters (56 half-width columns) by 22 lines of 16 pt in
 * PDF; a printer's own characters are smaller. Line breaking by 禁则 (break.h), page breaks,
 * repeated heads, page numbers; rules are + - |, which every printer has 1 wide.
 */
#ifndef TJ_REPORTS_PAGE_H
#define TJ_REPORTS_PAGE_H

#include "reports/block.h"

struct page_style {
    int cols;                        /**< half-width columns of the type area */
    int lines;                       /**< lines of a page without head and foot */
    const struct page_style *across; /**< for papers that lie across; NULL: as upright */
};
extern const struct page_style page_style_a4; /**< 76 columns, 44 lines; across 124 and 30 */

/** One line of one page, ready to show: UTF-8, at most cols wide (paper widths). */
struct page_line {
    int page; /**< 1.. */
    char *text;
};
struct page_set {
    struct page_line *lines;
    size_t n_lines;
    int n_pages;
};
void page_layout(const struct paper *p, const struct page_style *style, struct page_set *ret);
void page_set_done(struct page_set *s);

#endif
