/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout.h - where everything of a paper stands on its pages, for any medium. The medium says
 * how large its type area, lines and half-width columns are in its own whole units (cells for
 * text, hundredths of a point for PDF); the layout breaks lines and pages, repeats the heads of
 * grids and keeps signatures together. page.c and pdf.c draw the items.
 */
#ifndef TJ_REPORTS_LAYOUT_H
#define TJ_REPORTS_LAYOUT_H

#include "core/base/arena.h"
#include "reports/block.h"

enum layout_face { FACE_BODY, FACE_BOLD, FACE_TITLE, FACE_SMALL, FACE_CELL, FACE_CELL_BOLD };
enum { LAYOUT_FACE_COUNT = FACE_CELL_BOLD + 1 };

/** A medium. All lengths in its units; col_w is the width of half a Chinese character. */
struct layout_style {
    int width;  /**< of the type area */
    int height; /**< of the type area */
    struct {
        int col_w;
        int line_h;
        int size; /**< of the characters; 0 where a character is a cell */
    } face[LAYOUT_FACE_COUNT];
    int pad_x; /**< white left and right in a cell */
    int pad_y; /**< white above and below in a cell */
    int rule;  /**< room a rule takes: 1 where a rule is a character, 0 where it is ink between
                */
    int title_gap;    /**< white under the title */
    int sign_h;       /**< one row of places to sign, at least 12 mm */
    int seal_h;       /**< room for the seal, at least 30 mm */
    int pair_from;    /**< so many signatures one after another stand two in a row; 0 none do
                       */
    bool seal_beside; /**< the seal may stand beside the last signatures */
    bool hang;        /**< closing marks may stand past the right edge of the body */
    /** Taken when a paper of two pages fits on one by it; NULL none. */
    const struct layout_style *tighter;
    /** Taken for a paper that lies across; NULL where the sheet cannot be turned. */
    const struct layout_style *across;
};

enum layout_kind {
    LAYOUT_TEXT,
    LAYOUT_RULE_H, /**< from x, w long */
    LAYOUT_RULE_V, /**< from y, h long */
    LAYOUT_LINE,   /**< a line to sign on, from x, w long, at the foot of its box */
};

struct layout_item {
    enum layout_kind kind;
    enum layout_face face;
    enum block_align align; /**< of a text in its box */
    bool justify;           /**< the text fills its box from edge to edge */
    int page;               /**< 1.. */
    int x;
    int y;
    int w;
    int h;
    const char *s; /**< TEXT: borrowed from the paper, size bytes, no '\n' */
    size_t size;
};

struct layout {
    struct layout_item *items; /**< in drawing order: pages never decrease */
    size_t n_items;
    size_t room;
    int n_pages;                      /**< at least 1 */
    const struct layout_style *style; /**< the one taken: that asked for, or a tighter one */
};

/** The page of the PDF, in 1/100 pt. */
extern const struct layout_style layout_style_a4;
/** The same sheet across; layout_style_a4 leads to it. */
extern const struct layout_style layout_style_a4_across;

/** Lays p out; the items point into p, which must outlive *ret. Never fails: what cannot fit is
 * broken as often as needed. */
void layout_make(const struct paper *p, const struct layout_style *style, struct layout *ret);
void layout_done(struct layout *l);

#endif
