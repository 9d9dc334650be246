/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screens.h - golden screens: plays tests/screens/NAME.keys on a fake terminal and compares the
 * grid with NAME.screen. On a difference both are printed and NAME.screen.new is written into
 * the working directory; TJ_UPDATE_SCREENS=1 rewrites the golden file instead.
 */
#ifndef TJ_TESTS_TUI_SCREENS_H
#define TJ_TESTS_TUI_SCREENS_H

#include "tui/app.h"

/**
 * A .screen file: one line a row, trailing blanks cut, each ended by '|'; "cursor X,Y" after
 * them; and, when the first line of the .keys file is "# styles", the styles of each row (one
 * letter a column) below. In the .keys file a line "--" takes a picture and goes on; one is
 * always taken at the end.
 */

/** Runs the keys over the app (already started) and compares. Fails the running Check test on a
 * difference. */
void screens_play(struct app *app, struct term *fake, const char *name);
/** The grid as the text of a .screen file, into out. */
struct buf;
void screens_text(const struct grid *g, bool with_styles, struct buf *out);
/** Row y of the app's grid, drawn now; for single-row checks. Borrowed until the next call. */
const char *screens_row(struct app *app, int y);
/** True when some row has needle. */
bool screens_has(struct app *app, const char *needle);
/** Feeds a key script without any comparison; false when the app has ended. */
bool screens_keys(struct app *app, struct term *fake, const char *script);

#endif
