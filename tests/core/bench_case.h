/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_case.h - a database in memory with a fixed clock, and short ways to run an act and look
 * at what came of it. Every function fails the test by itself. Named people are those of the
 * manual's example.
 */
#ifndef TJ_TESTS_CORE_BENCH_CASE_H
#define TJ_TESTS_CORE_BENCH_CASE_H

#include "core/acts/act.h"

struct bench {
    struct db *db;
    struct clock clock;
    struct act_ctx cx;
};

void bench_open(struct bench *b, const char *today);
void bench_close(struct bench *b);
void bench_today(struct bench *b, const char *today); /**< moves the clock */
/** The committee of 西河村. */
void bench_committee(struct bench *b);
/** Committee, two mediators (@li 李秀英, @zhang 张三) and a case @c1 of 王强 and 王勇
 * registered and applied for on 2026-11-03. */
void bench_registered(struct bench *b);
/** The same, accepted on 2026-11-03 with chief 李秀英, and told in writing. */
void bench_accepted(struct bench *b);
/** The same, with one sitting on 2026-11-05 that ended in agreement. */
void bench_heard(struct bench *b);
/** The same, with the written agreement of 2026-11-05: 300.00 yuan due 2026-11-20, signed by
 * all, sealed 2026-11-06. */
void bench_agreed(struct bench *b);

/** Committee, mediator @li and a case @c1 that a body of that source handed over, signed for on
 * 2026-11-03 and registered the day after; more: further members of the intake, ",..." or "".
 */
void bench_came(struct bench *b, const char *source, const char *more);

/** The notice of the other routes lies in the file of @c1 (rule R52). */
void bench_routes(struct bench *b, const char *day);

/** Runs a line of JSON; must succeed. */
void bench_ok(struct bench *b, const char *line);
/** Runs a line; must be refused with that code ("" none) at that field (NULL: any); the message
 * must not be empty. */
void bench_no(struct bench *b, const char *line, const char *code, const char *field);
/** As bench_no, but a warning; then the same line with the code confirmed must succeed. */
void bench_warns(struct bench *b, const char *line, const char *code, const char *field);
/** Runs a line and gives the answer (new reference), whatever it is. */
json_t *bench_run(struct bench *b, const char *line);
/** All lines of a file, each must succeed; n of them. */
void bench_file(struct bench *b, const char *path, int n);
/** The tree of a case; new reference. */
json_t *bench_view(struct bench *b, int64_t case_id);
/** "agreement.duties[0].state" as text: numbers and true, false, null in words, arrays by their
 * size. Borrowed until the next call. */
const char *bench_get(const json_t *tree, const char *path);
/** Asserts that the value at a path of case 1 is text. */
void bench_is(struct bench *b, const char *path, const char *text);
/** The steps of case 1 name the act, possible now or not. */
bool bench_offers(struct bench *b, const char *act);
/** Moves the pieces for finding into their large table, as the program does when it ends. */
void bench_settle(struct bench *b);
/** First column of the first row of sql. */
int64_t bench_count(struct bench *b, const char *sql);

#endif
