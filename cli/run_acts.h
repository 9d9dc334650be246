/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run_acts.h - a stream of act lines through act_run; used by `do` and by the practice
 * database. */
#ifndef TJ_CLI_RUN_ACTS_H
#define TJ_CLI_RUN_ACTS_H

#include <stdio.h>

#include "core/base/clock.h"
#include "core/store/db.h"

struct run_acts_options {
    bool atomic;    /**< one transaction for all lines */
    bool keep;      /**< commit it (atomic); false rolls back: a dry run */
    int shift_days; /**< added to every ISO date of a line: the practice cases stay as old as
                       they were written */
    const char *user;
};

/**
 * Runs the lines of in; answers go to out (NULL: none). Empty lines are skipped.
 * Errors   the first refused line's rc; err names the line. With atomic nothing stays then.
 */
ATTR_CHECK enum rc run_acts(struct db *db, const struct clock *clock, FILE *in, FILE *out,
                            const struct run_acts_options *options, struct err *err);

#endif
