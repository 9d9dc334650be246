/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_bench.h - a village with filed cases and its township, both in memory, and the files
 * between them: what the tests of claims work on.
 */
#ifndef TJ_TESTS_CORE_CLAIM_BENCH_H
#define TJ_TESTS_CORE_CLAIM_BENCH_H

#include "tests/core/bench_case.h"

/** A pack of one tier of 200 yuan; a person gets 500 yuan a year at most. */
extern const char claim_bench_rules[];

/** 西河村 on 2027-01-02 with mediators m1 李秀英, m2 张三 and the director 赵主任, the pack and
 * so many closed cases of two people each. */
void claim_bench_village(struct bench *b, const char *pack, int cases);
/** 西河镇 with the pack. */
void claim_bench_town(struct bench *b, const char *pack);
/** A settled, performed, closed and filed case, c<i+1>, of two people of its own. */
void claim_bench_case(struct bench *b, int i);
/** Takes a pack in. */
void claim_bench_pack(struct bench *b, const char *pack);
/** Opens `to` as a copy. */
void claim_bench_copy(struct bench *to, const struct bench *from);
/** Makes an open one a copy again: many times faster than opening one. */
void claim_bench_again(struct bench *to, const struct bench *from);
/** Runs a line that may be refused, never without a reason; true when it went through. */
bool claim_bench_try(struct bench *b, const char *line);
/** The same for an act with one file (claim_receive, claim_answer). */
bool claim_bench_give(struct bench *b, const char *act, const char *file);
/** The file of the village's batch, or the answer of the township to the last one; NULL when
 * there is none. To be freed with mem_free. */
char *claim_bench_file(struct bench *b, bool answer);
/** The village claims c1 to c<n> for m1 alone, hands them in; the township takes them as k1 to
 * k<n>. The clocks stand at 2027-01-02. */
void claim_bench_sent(struct bench *v, struct bench *t, int n);
/** The township leads a list like "\"k1\",\"k2\"" to where they can be paid (the clock then
 * stands at 2027-01-07), */
void claim_bench_granted(struct bench *t, const char *claims);
/** and pays them. */
void claim_bench_paid(struct bench *t, const char *claims);
/** The answer of the township reaches the village; its clock goes to the township's day. */
void claim_bench_told(struct bench *v, struct bench *t, const char *today);
/** Runs a line with one %s or %d filled in. */
void claim_bench_line(struct bench *b, const char *fmt, ...) ATTR_PRINTF(2, 3);

#endif
