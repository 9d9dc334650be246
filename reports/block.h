/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * block.h - a printed paper as a tree of blocks, the one shape every output lays out: screen
 * preview, plain text, PDF, printer. Forms make it (forms/form_print.h), later registers and
 * statistics too. It knows nothing of cases, files or fonts.
 */
#ifndef TJ_REPORTS_BLOCK_H
#define TJ_REPORTS_BLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base/buf.h"
#include "core/base/err.h"

/**
 * Kinds: id, short name on the wire to the PDF writer. Members after the colon are used.
 * TITLE      centred, 22 pt, own style: text
 * SUBTITLE   right or centred small line under the title, 编号: text, align
 * HEADING    section heading, bold, no indent, 纠纷主要事实、争议事项：: text
 * PARA       body text; indent 2 characters on its first line unless no_indent: text
 * ITEM       numbered clause; its label hangs (一、): label, text
 * GRID       ruled table; children are ROW: widths
 * ROW        children are CELL; a head repeats on each page: head
 * CELL       text with wrapping: text, align, span, min_h, bold
 * SIGN       signature line with room for a hand signature (>= 12 mm), n places: label, n
 * SEAL       place of the committee seal, name and date at the right: label, text
 * SPACE      lines of white: n
 * RULE       horizontal line
 * PAGE_BREAK next page
 */
#define BLOCK_KINDS(X)      \
    X(TITLE, "title")       \
    X(SUBTITLE, "subtitle") \
    X(HEADING, "heading")   \
    X(PARA, "para")         \
    X(ITEM, "item")         \
    X(GRID, "grid")         \
    X(ROW, "row")           \
    X(CELL, "cell")         \
    X(SIGN, "sign")         \
    X(SEAL, "seal")         \
    X(SPACE, "space")       \
    X(RULE, "rule")         \
    X(PAGE_BREAK, "break")

enum block_kind {
#define X(id, name) BLOCK_##id,
    BLOCK_KINDS(X)
#undef X
};
enum { BLOCK_KIND_COUNT = BLOCK_PAGE_BREAK + 1 };
enum block_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

/** Bytes of a text that were filled in; the rest is the form's own wording, which a form
 * printed before already bears. Ascending, apart from each other. */
struct text_range {
    uint32_t from;
    uint32_t to; /**< first byte after it */
};
struct text_ranges {
    struct text_range *at;
    size_t n;
};

struct block {
    enum block_kind kind;
    enum block_align align;
    char *label; /**< SIGN, SEAL, ITEM; or NULL */
    char *text;  /**< UTF-8; '\n' begins a new line; or NULL */
    int *widths; /**< GRID: relative column widths */
    int n_widths;
    int n;     /**< SIGN places, SPACE lines */
    int span;  /**< CELL: columns it covers, 0 = 1 */
    int min_h; /**< CELL: at least this many lines */
    bool head; /**< ROW: repeated at the top of each page */
    bool bold;
    bool no_indent; /**< PARA */
    struct text_ranges text_values;
    struct text_ranges label_values;
    struct block *child; /**< first */
    struct block *last;
    struct block *next;
};

/** A whole paper. */
struct paper {
    char *title;     /**< for the PDF's metadata and the preview's title line */
    char *mark;      /**< "练习" or "校对稿 不作凭证" printed on every page, or NULL */
    char *footer;    /**< left of the page number, or NULL */
    char *date;      /**< ISO day the paper was made on, for the PDF's metadata, or NULL */
    char *document;  /**< title of the file this paper is the first of; NULL: its own title */
    char *author;    /**< likewise */
    char *bookmark;  /**< in the list of places beside the pages of a PDF; NULL: none */
    int first_page;  /**< number its first page has in the dossier, at the head; 0: none */
    int n_numbers;   /**< it has there; a longer text repeats the last one. 0: one a page */
    bool duplex;     /**< the dossier is printed on both sides: numbers on backs stand left */
    bool on_back;    /**< its first page is a back */
    bool unnumbered; /**< no page number (cover, contents) */
    bool across;     /**< the sheet lies across: wide tables (A4横) */
    bool ruler;      /**< a scale in mm along its left and upper edge: the page that tells how
                        far a printer is off */
    struct block *child;
    struct block *last;
};

struct paper *paper_new(const char *title);
void paper_free(struct paper *p);
/** Adds a block of that kind at the end of the paper, or of parent when it is not NULL; returns
 * it. text may be NULL; copied. */
struct block *block_add(struct paper *p, struct block *parent, enum block_kind kind,
                        const char *text);
void block_set_label(struct block *b, const char *label);
void block_set_widths(struct block *b, const int *widths, int n);
/** Copies the ranges from[0..n). */
void block_set_ranges(struct text_ranges *ranges, const struct text_range *from, size_t n);

/** The wire to the PDF program: one line a block, tab-separated, escaped; written and read by
 * the same table. */
void block_write(const struct paper *p, struct buf *out);
/** Reads papers until end of file; *ret NULL at the end. Errors name line and column. */
ATTR_CHECK enum rc block_read(FILE *in, struct paper **ret, struct err *err);

#endif
