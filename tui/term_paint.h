/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_paint.h - from the picture a terminal has to the next one: compares two grids and makes
 * the bytes that lead from one to the other. Knows no terminal library; what the terminal
 * understands is handed in (struct paint_caps). term_curses.c asks and sends the bytes.
 */
#ifndef TJ_TUI_TERM_PAINT_H
#define TJ_TUI_TERM_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/grid.h"

enum { PAINT_CAP_SIZE = 48, PAINT_SIGNS = 11, PAINT_LOOK_SIZE = 4 * PAINT_CAP_SIZE };

/** The line drawing signs, in the order of paint_caps.signs: the letter a terminal's
 * description gives them, their code point, and what stands for them where there is neither. */
struct paint_sign_name {
    char letter;
    char plain;
    uint32_t cp;
};
extern const struct paint_sign_name paint_sign_names[PAINT_SIGNS];

/** How one is sent. */
struct paint_sign {
    char bytes[5];
    bool acs; /**< between acs_on and acs_off */
};

/** What the terminal understands, ready to send; "": it has none of it. */
struct paint_caps {
    char clear[PAINT_CAP_SIZE];     /**< all blank, cursor in the first cell */
    char clear_end[PAINT_CAP_SIZE]; /**< blank from the cursor to the end of the row */
    char plain[PAINT_CAP_SIZE];     /**< no look at all, colours too */
    char bold[PAINT_CAP_SIZE];
    char reverse[PAINT_CAP_SIZE];
    char underline[PAINT_CAP_SIZE];
    char red[PAINT_CAP_SIZE];
    char yellow[PAINT_CAP_SIZE];
    char acs_on[PAINT_CAP_SIZE];
    char acs_off[PAINT_CAP_SIZE];
    char hide[PAINT_CAP_SIZE]; /**< the cursor */
    char show[PAINT_CAP_SIZE];
    struct paint_sign signs[PAINT_SIGNS];
    /** Writes to out (PAINT_CAP_SIZE bytes) what brings the cursor to column x of row y, both
     * from 0; returns the number of bytes. NULL: as ANSI has it, ESC [ row ; column H. */
    size_t (*go)(const struct paint_caps *caps, int x, int y, char *out);
    char go_format[PAINT_CAP_SIZE]; /**< for go */
    bool go_column;                 /**< ESC [ column G keeps the row */
    bool go_newline;                /**< CR and LF do what they are called */
    bool keeps_look;                /**< the cursor may be moved while a look is on */
    bool last_free; /**< the last cell of the last row can be written without scrolling */
    bool utf8;      /**< else the encoding of the locale */
};

struct paint {
    struct paint_caps caps;
    struct {
        char on[PAINT_LOOK_SIZE]; /* from plain to this look */
        size_t size;
        int same; /* the first style with the same look */
    } looks[STYLE_COUNT];
    struct cell *shown; /* what the terminal has: w * h, frames resolved */
    struct cell *row;
    int w;
    int h;
    int x; /* where the terminal's cursor is; -1: not known */
    int y;
    int look;      /* a style, as looks[].same */
    bool acs;      /* line drawing is on */
    bool han_wide; /* the locale says that too */
    bool fresh;    /* nothing is known of what the terminal has */
    int cursor;    /* 1 seen, 0 hidden, -1 not known */
    char *bytes;
    size_t n_bytes;
    size_t room;
};

void paint_init(struct paint *p, const struct paint_caps *caps);
void paint_done(struct paint *p);
void paint_resize(struct paint *p, int w, int h); /**< forgets what is shown */
void paint_forget(struct paint *p);               /**< the next frame writes all of it */
/** The bytes that show g, which has the size of p; borrowed until the next call, *ret_n may be
 * 0. What is not sent whole must be followed by paint_forget. */
const char *paint_frame(struct paint *p, const struct grid *g, size_t *ret_n);

#endif
