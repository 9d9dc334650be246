/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_line.h - lines for the tests of the acts: a good one, and the same with a few members
 * changed. */
#ifndef TJ_TESTS_CORE_ACT_LINE_H
#define TJ_TESTS_CORE_ACT_LINE_H

/** A lawful intake of 2026-11-03 with two parties, 王强 and 王勇. */
extern const char line_intake[];
/** line with the members of patch put in; null takes a member away. New text, free it with
 * free(). */
char *line_with(const char *line, const char *patch);

/** One row of a table of refusals: what is changed in a good line, and the answer. */
struct line_case {
    const char *patch;
    const char *code; /**< NULL: it must succeed; "W.." : a warning with the code behind W; else
                         the code of the refusal */
    const char *field; /**< NULL: any */
};
struct bench;
/** Runs line with each patch on a bench of its own made by make, and compares. */
void line_table(const char *line, void (*make)(struct bench *b), const struct line_case *rows,
                int n);

#endif
