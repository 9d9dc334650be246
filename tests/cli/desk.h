/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk.h - somebody sitting before the real program: opens it on a terminal of 80 columns and
 * 24 rows over a data folder of its own, presses keys, looks at the screen. Every look waits
 * until the words stand there; one that waits in vain fails the test and shows the screen.
 */
#ifndef TJ_TESTS_CLI_DESK_H
#define TJ_TESTS_CLI_DESK_H

#include <jansson.h>

#include "tests/cli/program.h"
#include "tests/runner.h"
#include "tests/tui/pty.h"

enum { DESK_ENV_MAX = 8 };

struct desk {
    struct program p;              /**< the data folder, and commands beside the screen */
    struct pty *pty;               /**< NULL: nothing is open */
    const char *today;             /**< 2026-11-22 unless the test says otherwise */
    const char *charset;           /**< of the terminal; NULL: UTF-8 */
    const char *env[DESK_ENV_MAX]; /**< "NAME=VALUE" for the screen, ends with NULL */
};

void desk_init(struct desk *d);
void desk_done(struct desk *d); /**< also ends what still runs */

/** Opens the screen: tiaojie --today TODAY WORDS; words are parted by blanks, "" for none. */
void desk_open(struct desk *d, const char *words);
/**
 * Presses keys: "typed text", Enter, Esc, Tab, F1 .. F10, Ctrl+S, Alt+1, Up, ... as in the
 * .keys files of the golden screens. The program takes them one after the other, however fast
 * they come; what a signal, a new size, a command beside the screen or a look into the data
 * needs of them has to be waited for.
 */
void desk_keys(struct desk *d, const char *script);
void desk_see(struct desk *d, const char *words);              /**< in some row */
void desk_see_row(struct desk *d, int row, const char *words); /**< in that row */
void desk_see_gone(struct desk *d, const char *words);         /**< in no row any more */
void desk_see_cursor(struct desk *d, int x, int y); /**< it moves last: all else has come */
/** keys, then desk_see. */
void desk_do(struct desk *d, const char *script, const char *words);
/** Waits for the end of the program and closes the terminal; its exit code. */
int desk_end(struct desk *d);
/** Ends it as a power cut would. */
void desk_kill(struct desk *d);
/** Leaves by the menu's 0 from the first screen; asserts exit code 0. */
void desk_leave(struct desk *d);

/** Acts as JSON lines on the command line, without a screen; each must be taken. */
void desk_acts(struct desk *d, const char *lines);
/** A committee with one mediator, 李秀英; no case yet. */
void desk_committee(struct desk *d);
/** `show case NUMBER` as JSON; new reference. */
json_t *desk_case(struct desk *d, const char *name);

#endif
