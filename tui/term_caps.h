/* SPDX-License-Identifier: GPL-3.0-or-later */
/* term_caps.h - what the terminal understands, by its description. Once it was opened with
 * newterm (term_curses.c), not before. */
#ifndef TJ_TUI_TERM_CAPS_H
#define TJ_TUI_TERM_CAPS_H

#include "tui/term_paint.h"

/** One string of the description, without its padding. False, and "", when there is none. */
bool term_cap_take(char out[PAINT_CAP_SIZE], const char *name);
/** All that painting needs; utf8 is set already. False when the terminal cannot place its
 * cursor. */
bool term_caps_take(struct paint_caps *caps);

/** Writes what brings the cursor to column x of row y, both from 0; the number of bytes. */
size_t term_caps_go(const struct paint_caps *caps, int x, int y, char *out);

#endif
