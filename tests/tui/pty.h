/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pty.h - a program on a pseudo terminal with a terminal emulator behind it: send bytes, wait
 * until words stand on the screen, read rows. Waiting is by poll and a new look after each
 * chunk, never by sleeping; a time limit only ends a test that has failed.
 *
 * The screen a test sees may be a frame of which half has come: words stand there, the rest and
 * the cursor, which moves last, do not yet. So a test waits for each thing it expects; a look
 * that does not wait is for a program that has ended. A signal, a new size and a look into the
 * data overtake keys that the program has not read yet; an Esc with a digit right behind it is
 * another key: before these, wait for what only the last key can have brought about.
 *
 * TJ_PTY_CHUNK=1 in the environment takes the program's output in byte by byte: every look
 * comes as early as it can, and a test that does not wait for what it expects fails.
 */
#ifndef TJ_TESTS_TUI_PTY_H
#define TJ_TESTS_TUI_PTY_H

#include <stdbool.h>
#include <stddef.h>

enum { PTY_WAIT_MS = 60000 };

struct pty;

/** Runs argv (ends with NULL; path looked up) on a w x h terminal. env: "NAME=VALUE" set and
 * "NAME" unset in the child, ends with NULL; may be NULL. TERM=xterm-256color and
 * LC_ALL=C.UTF-8 unless env says otherwise. */
struct pty *pty_spawn(const char *const argv[], const char *const env[], int w, int h);
/** The same with a function of this program; its result is the exit status. */
struct pty *pty_fork(int (*run)(void *arg), void *arg, const char *const env[], int w, int h);
/** Ends the child if it still runs, frees all. NULL allowed. */
void pty_free(struct pty *p);

/** The program speaks this charset on its terminal, e.g. "GB18030"; what is sent and read here
 * stays UTF-8. False when the charset is not known. To be called before anything is sent. */
bool pty_charset(struct pty *p, const char *charset);
/** Waits until the program has taken the terminal over: earlier keys would be a line's, edited
 * and echoed, with Ctrl+C a signal. */
void pty_send(struct pty *p, const char *bytes);
/** True once holds(p, what); false after ms or when the program has ended without it. */
bool pty_wait_until(struct pty *p, bool (*holds)(struct pty *p, const void *what),
                    const void *what, int ms);
/** True once row (-1: some row) has needle; false after ms or when the program has ended
 * without it. */
bool pty_wait(struct pty *p, int row, const char *needle, int ms);
/** True once no row has needle. */
bool pty_wait_gone(struct pty *p, const char *needle, int ms);
/** True once row is text, as pty_row has it. */
bool pty_wait_row(struct pty *p, int row, const char *text, int ms);
/** True once the cursor stands there, visible. */
bool pty_wait_cursor(struct pty *p, int x, int y, int ms);
/** True once the program has read all that was sent. */
bool pty_wait_taken(struct pty *p, int ms);

/* As it is now, with nothing waited for. */
bool pty_has(struct pty *p, const char *needle);
/** Row as UTF-8 without trailing blanks. */
void pty_row(struct pty *p, int row, char *out, size_t room);
void pty_cursor(struct pty *p, int *ret_x, int *ret_y);
bool pty_cursor_is_visible(const struct pty *p);
bool pty_is_alternate(const struct pty *p); /**< the alternate screen is on */
bool pty_is_bold(struct pty *p, int x, int y);
bool pty_is_reverse(struct pty *p, int x, int y);
bool pty_is_underlined(struct pty *p, int x, int y);
/** True when the cell has a colour other than the default. */
bool pty_is_coloured(struct pty *p, int x, int y);
int pty_width(struct pty *p, int x, int y); /**< columns of the character there */
void pty_resize(struct pty *p, int w, int h);
void pty_signal(struct pty *p, int signal_number);
/** True when the line discipline is in its ordinary state: canonical, echo, signals. */
bool pty_is_cooked(const struct pty *p);
/** The raw bytes since the last call, NUL-terminated, cut at room. */
size_t pty_bytes(struct pty *p, char *out, size_t room);
/** Waits for the end; the exit status, 128 + signal, or -1 when it still runs after ms. */
int pty_finish(struct pty *p, int ms);
/** The screen on stderr, for a failing test. */
void pty_dump(struct pty *p);

#endif
