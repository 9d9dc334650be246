/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * escp_reader.h - a 24-pin printer made of paper: reads a stream of printer commands and says
 * what lies where on which sheet. It knows the commands of the LQ-1600K this program uses and
 * takes no others, so that a slip in the bytes cannot pass.
 */
#ifndef TJ_TESTS_REPORTS_ESCP_READER_H
#define TJ_TESTS_REPORTS_ESCP_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { READER_W = 1500, READER_PINS = 24 };

/** A character from the printer's memory; x, y its upper left corner in dots. */
struct reader_mark {
    int sheet; /**< 0.. */
    int x;
    int y;
    int w; /**< dots it takes, with the white beside it */
    uint32_t cp;
    bool big;
    bool bold;
};
struct reader_sheet {
    uint8_t *dots; /**< READER_W a row: ink of graphics */
    int height;    /**< rows, the length of the page */
};
struct reader {
    struct reader_mark *marks;
    size_t n_marks;
    struct reader_sheet *sheets; /**< ended by a form feed */
    int n_sheets;
    int n_graphics; /**< commands for dots */
    bool clean;     /**< nothing printed after the last form feed, Chinese off, reset */
    char bad[160];  /**< what was wrong with the stream, or "" */
};

void reader_run(struct reader *r, const char *bytes, size_t size);
void reader_done(struct reader *r);
/** Is there ink of graphics at x, y? */
bool reader_ink(const struct reader *r, int sheet, int x, int y);

#endif
