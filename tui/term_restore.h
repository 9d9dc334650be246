/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_restore.h - the terminal as it was, in every case: a crash restores it from the signal
 * handler, with nothing but write and tcsetattr. Also the flags of the signals one waits for.
 * One terminal a process, so its state is one static place.
 */
#ifndef TJ_TUI_TERM_RESTORE_H
#define TJ_TUI_TERM_RESTORE_H

#include <signal.h>
#include <stdbool.h>

#include "core/base/attr.h"

/** Keeps the terminal's modes of now; call before anything changes them. */
void term_restore_begin(void);
/** Adds bytes to write on a crash; what does not fit is left out. */
void term_restore_add(const char *bytes);
void term_restore_arm(void);    /**< from now on a crash and mem_die restore */
void term_restore_disarm(void); /**< the terminal was closed in the ordinary way */

/** Blocks the signals one waits for, catches them and the crashes; *ret_wait is the mask for
 * ppoll. */
void term_signals_catch(sigset_t *ret_wait);
bool term_signal_resized(void); /**< SIGWINCH came since the last call */
bool term_signal_hangup(void);  /**< SIGHUP, SIGTERM or SIGINT came since the last call */

#endif
