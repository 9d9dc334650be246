/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layout_flow.h - what layout.c, layout_grid.c and layout_sign.c share while a paper is laid
 * out: the place reached, and lines. */
#ifndef TJ_REPORTS_LAYOUT_FLOW_H
#define TJ_REPORTS_LAYOUT_FLOW_H

#include "reports/layout.h"

enum { INDENT_COLS = 4 }; /**< two characters. Source: GB/T 9704-2012 */

struct flow {
    const struct layout_style *style;
    struct layout *out;
    int y;        /**< next free place on the page */
    bool fresh;   /**< nothing stands on this page yet */
    int grid_end; /**< y behind a grid that ended on this page, else -1 */
};

/** One line of a broken text; borrowed from the block. */
enum { FLOW_KEEP_PERCENT = 80 }; /* of a page: what is larger is not kept together */

struct flow_line {
    const char *s;
    size_t size;
    bool first; /**< first of its paragraph */
    bool last;  /**< last of its paragraph: not filled to the edge */
};
struct flow_lines {
    struct flow_line *at;
    size_t n;
    size_t room;
};

/** Breaks text at cols columns, the first line of each paragraph `indent` columns shorter. An
 * empty text has one line. */
void flow_break(struct flow_lines *lines, const char *text, int cols, int indent, bool hang);
/** Breaks the label of a place to sign: what is asked, in brackets at its end, goes on a line
 * of its own when both do not fit on one. */
void flow_break_label(struct flow_lines *lines, const char *label, int cols);
/** Columns of the widest line. */
int flow_lines_cols(const struct flow_lines *lines);
void flow_lines_done(struct flow_lines *lines);

struct layout_item *flow_put(struct flow *f, enum layout_kind kind, int x, int y, int w, int h);
void flow_text(struct flow *f, enum layout_face face, enum block_align align, bool justify,
               const struct flow_line *line, struct layout_item box);
void flow_new_page(struct flow *f);
/** Begins a new page unless h fits on this one; a fresh page takes anything. */
void flow_need(struct flow *f, int h);
/** A text as a run of lines from x, with widow control. */
void flow_paragraph(struct flow *f, const char *text, enum layout_face face,
                    enum block_align align, int x, int indent);
/** layout_grid.c */
void flow_grid(struct flow *f, const struct block *grid);
/** layout_sign.c */
/** All signatures from b on that follow one another, and the seal when it stands beside them;
 * returns the last block put. */
const struct block *flow_signs(struct flow *f, const struct block *b);
/** Height of the signatures and the seal from b on, 0 when b does not begin them. */
int flow_signs_h(const struct flow *f, const struct block *b);
void flow_seal(struct flow *f, const struct block *b);
/** Begins a new page before b when the signatures would otherwise be torn from each other or
 * from the text. */
void flow_keep(struct flow *f, const struct block *before, const struct block *b);

#endif
