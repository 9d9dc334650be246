/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * life.h - one random life of a case: what was rolled, what was tried, what came of it. The
 * same number gives the same life. life.c rolls and runs, life_rules.c knows what must hold
 * whatever was tried, test_history.c says what is tried. Nothing here asserts in a loop: an
 * assertion of Check writes to a file each time.
 */
#ifndef TJ_TESTS_CORE_LIFE_H
#define TJ_TESTS_CORE_LIFE_H

#include "tests/core/bench_case.h"

enum { LIFE_LINE = 4096, LIFE_RULES_MAX = 96 };

struct life {
    struct bench *b;
    uint64_t dice;
    int number;
    char case_id[24]; /**< "c12" */
    int64_t row;      /**< 12 */
    json_t *trail;    /**< the lines of this life and their answers, shown when one fails */
    int64_t audits;   /**< rows the audit must have by now */
    int64_t outboxes; /**< and the outbox */
    char today[16];
    sqlite3_stmt *rules[LIFE_RULES_MAX]; /**< of life_rules.c, made once */
};

/** A number of 0 to n - 1. */
unsigned life_roll(struct life *l, unsigned n);
/** Starts life `number` on the bench; the dice begin anew. */
void life_begin(struct life *l, struct bench *b, int number);
/** Gives back what a life holds; after the last one. */
void life_done(struct life *l);
/** The clock jumps to another day, forwards or back. */
void life_jump(struct life *l);
/** Shows the life so far and fails the test. */
void life_fail(struct life *l, const char *fmt, ...) ATTR_PRINTF(2, 3);

/**
 * A line with its marks filled in by chance: $c the case, $d a day of November, $D a later one,
 * $e one of the first days, $n a small number, $b true or false, $p a party, $s yes/no of the
 * sides, $S a side, $y YES or NO, $f ORAL or WRITTEN, $r a result, $k what came back, $K what
 * the court sent, $u a duty. Now and then a day is any day at all.
 */
void life_fill(struct life *l, const char *line, char out[LIFE_LINE]);
/** Runs a line; false: refused, and the refusal said why. A question is answered with yes every
 * second time. */
bool life_try(struct life *l, const char *line);
/** An act of the table with members made of their kinds alone, sometimes of the wrong kind. */
bool life_nonsense(struct life *l);

/** What must hold for the case of this life, now. */
void life_rules_check(struct life *l);

#endif
