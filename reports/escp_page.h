/* SPDX-License-Identifier: GPL-3.0-or-later */
/* escp_page.h - what the files of the 24-pin output share: the measures of a page in dots, what
 * stands on it, and the characters. Called by escp*.c only. */
#ifndef TJ_REPORTS_ESCP_PAGE_H
#define TJ_REPORTS_ESCP_PAGE_H

#include "core/base/arena.h"
#include "core/domain/printer.h"
#include "reports/glyph.h"
#include "reports/layout.h"
#include "reports/overlay.h"

enum {
    ESCP_DPI = 180,
    ESCP_PINS = 24,
    ESCP_COL_W = 15,   /**< half a character at 12 to the inch */
    ESCP_STEP = 3,     /**< dots of the printer's horizontal unit, 1/60 inch */
    ESCP_SIDE = 3,     /**< white left and right of a character */
    ESCP_WIDTH = 1440, /**< dots an 80-column carriage reaches */
    ESCP_STYLES = 3,
};

/** One kind of page on one printer. Lengths in dots, from where the printer begins. */
struct escp_page {
    int left; /**< of the type area */
    int top;
    int width; /**< of the sheet */
    int height;
    int shift_left; /**< of the sheet's own edge */
    int shift_top;
    struct layout_style styles[ESCP_STYLES]; /**< [0] the usual one; it points at the others */
};

/** ret must stay where it is: its styles point at each other. */
void escp_page_init(struct escp_page *ret, const struct printer_profile *printer);
/** What tells the printer the length of its page. */
void escp_page_length(enum printer_paper paper, struct buf *out);
int escp_dots(int tenth_mm); /**< 0.1 mm to dots */

/* ---- what stands on a page ---- */

struct escp_rect {
    int x;
    int y;
    int w;
    int h;
};
struct escp_word {
    int x; /**< a multiple of ESCP_STEP */
    int y; /**< of the upper pin */
    enum layout_face face;
    const char *s;
    size_t size;
};
struct escp_canvas {
    struct escp_rect *rects;
    size_t n_rects;
    size_t room_rects;
    struct escp_word *words;
    size_t n_words;
    size_t room_words;
    const struct escp_page *page;
    const struct layout_style *style; /**< the one the paper was laid out by */
    const struct overlay *overlay;    /**< NULL: everything gets ink */
    struct arena scratch;             /**< texts made for this page */
};

/** Places items[0..n) of one page, and its number, marks and scale. */
void escp_canvas_fill(struct escp_canvas *c, const struct paper *p, int page_no,
                      const struct layout_item *items, size_t n);
void escp_canvas_clear(struct escp_canvas *c);
void escp_canvas_done(struct escp_canvas *c);

/* ---- characters ---- */

struct escp_codes;
struct escp_codes *escp_codes_new(void);
void escp_codes_free(struct escp_codes *codes);
/** The two bytes of cp in the printer's memory, 0 when it is not there. */
unsigned escp_code(struct escp_codes *codes, uint32_t cp);
/** Every character of the papers gets its code or its dots. Errors   RC_REFUSED R79. */
ATTR_CHECK enum rc escp_codes_load(struct escp_codes *codes, const struct paper *const *papers,
                                   size_t n, struct err *err);
/** Dots of a character that has no code; borrowed. */
const uint8_t *escp_glyph(const struct escp_codes *codes, uint32_t cp);

#endif
