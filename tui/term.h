/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term.h - the seam to the terminal: term_curses.c is the only file that includes curses,
 * term_fake.c plays a list of keys for tests.
 */
#ifndef TJ_TUI_TERM_H
#define TJ_TUI_TERM_H

#include "core/base/err.h"
#include "tui/grid.h"
#include "tui/key.h"

struct term;
struct term_ops {
    /** Waits for a key. until_ms: give K_IDLE after that long without one (-1: never). K_TICK
     * comes each full minute, K_RESIZE after a change of size, K_HANGUP on SIGHUP/SIGTERM. */
    uint32_t (*key)(struct term *t, int until_ms);
    bool (*pending)(struct term *t); /**< a key is already there: skip drawing */
    void (*size)(struct term *t, int *ret_w, int *ret_h);
    void (*show)(struct term *t, const struct grid *g); /**< writes the differences */
    void (*repaint)(struct term *t);                    /**< forgets what is shown (Ctrl+L) */
    void (*close)(struct term *t);                      /**< restores the terminal */
};
struct term {
    const struct term_ops *ops;
};
/** Opens the terminal: raw, alternate screen, bracketed paste, Esc delay 50 ms, flow control
 * and Ctrl+Z off, crash restore. */
ATTR_CHECK enum rc term_curses_open(struct term **ret, struct err *err);
/** The same, with a tap: bytes as they arrive are kept for term_curses_bytes (keytest). */
ATTR_CHECK enum rc term_curses_open_tapped(struct term **ret, struct err *err);
/** Bytes of the keys since the last call, into out; returns their number. Tapped terminals
 * only. */
size_t term_curses_bytes(struct term *t, unsigned char *out, size_t room);

/** keys: names separated by blanks and text in quotes, see tests/screens. The fake ends with
 * K_HANGUP when the list is used up. */
struct term *term_fake_new(int w, int h);
/** Queues a script: names ("F2 Enter Ctrl+S"), "quoted text" (with \" and \\), @WxH for a
 * resize; # starts a comment. */
ATTR_CHECK enum rc term_fake_keys(struct term *t, const char *script, struct err *err);
const struct grid *term_fake_shown(const struct term *t); /**< as last shown; borrowed */
void term_close(struct term *t);                          /**< NULL allowed */

#endif
