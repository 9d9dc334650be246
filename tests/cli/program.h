/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.h - the real program run with a data directory of its own; used by the command-line
 * tests. $TIAOJIE names it. */
#ifndef TJ_TESTS_CLI_PROGRAM_H
#define TJ_TESTS_CLI_PROGRAM_H

#include "core/base/buf.h"
#include "tests/runner.h"

enum { PROGRAM_OUT_MAX = 64 << 20 };

/** One test's data directory and what the last run said. */
struct program {
    char dir[RUNNER_FOLDER_SIZE]; /**< also $TIAOJIE_DATA of each run */
    struct buf out;               /**< standard output */
    struct buf err;               /**< standard error */
    unsigned run_as;     /**< user and group the program runs as; 0: as the test does */
    unsigned file_limit; /**< largest file it may write, in bytes; 0: no limit */
};
void program_init(struct program *p);
void program_done(struct program *p); /**< removes the directory */
/** Runs tiaojie --today 2026-11-22 WORDS; words are split at blanks, 'quoted words' stay whole.
 * input: standard input or NULL. Exit code. */
int program_run(struct program *p, const char *input, const char *words);
/** As program_run with size bytes of input and another today. */
int program_run_on(struct program *p, const char *today, const void *input, size_t size,
                   const char *words);
/** `init` of a village committee; asserts success. */
void program_init_committee(struct program *p);
/** Path of a file in the data directory; borrowed until the next call. */
const char *program_file(const struct program *p, const char *name);

#endif
