/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof.h - one row of the handbook proved both ways: a line that does what the row says and
 * what stands in the case afterwards, and a line that is refused with the row's code. Each row
 * is a test case of its own, named by its code: CK_RUN_CASE=C18 runs that one.
 */
#ifndef TJ_TESTS_CORE_PROOF_H
#define TJ_TESTS_CORE_PROOF_H

#include "tests/core/bench_case.h"
#include "tests/runner.h"

enum { PROOF_BEFORE = 6 };

struct proof {
    const char *code;                 /**< "C18", "R27", or a channel */
    void (*make)(struct bench *b);    /**< how it begins */
    const char *before[PROOF_BEFORE]; /**< lines that must go through first */
    const char *line;  /**< does what the row says; NULL: the state before does */
    const char *path;  /**< of the case afterwards, */
    const char *value; /**< and what stands there */
    const char *path2; /**< or NULL */
    const char *value2;
    void (*make_no)(struct bench *b); /**< for the refused line; NULL: make and before */
    const char *refused;              /**< a line, */
    const char *refused_code;
    const char *refused_field; /**< NULL: any */
};

/** Proves a row; the clock stands at 2026-11-22. */
void proof_run(const struct proof *p);
/** Adds one test case a row, named by its code; test takes the row's number as _i. */
void proof_suite(Suite *s, const struct proof *rows, int n, const TTest *test);

/** Beginnings beside those of bench_case.h. */
void proof_committee(struct bench *b); /**< nothing but the committee and @li */
void proof_police(struct bench *b);    /**< handed over by the police, registered */
void proof_court(struct bench *b);     /**< by the court before filing */
void proof_unnamed(struct bench *b);   /**< accepted without a chief */
void proof_failed(struct bench *b);    /**< terminated on 2026-11-18 */
void proof_closed(struct bench *b);    /**< performed on the spot, closed on 2026-11-20 */
void proof_up(struct bench *b);        /**< handed up to the township on 2026-11-09 */
void proof_over(struct bench *b);      /**< handed over to an organ on 2026-11-09 */
void proof_town(struct bench *b);      /**< accepted by a township's committee */
void proof_of(struct bench *b, const char *source); /**< accepted, terminated, of that source */

#endif
