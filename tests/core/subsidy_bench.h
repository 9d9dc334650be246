/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subsidy_bench.h - packs and facts for the tests of the allowance, in a few words. Every
 * function fails the test by itself. */
#ifndef TJ_TESTS_CORE_SUBSIDY_BENCH_H
#define TJ_TESTS_CORE_SUBSIDY_BENCH_H

#include "core/subsidy/evaluate.h"

struct subsidy_bench {
    struct arena arena;
    struct subsidy_pack *pack;
    struct subsidy_facts facts;
    struct subsidy_claimant people[8];
    struct subsidy_request request;
    struct subsidy_result result;
};
/** Opens with a shipped sample ("b03-mouxian-2010"), or with a text when it begins with '['.
 * The facts are those of a closed, settled, performed written case of a village, with all
 * papers of the pack; one registered villager claims. */
void subsidy_bench_open(struct subsidy_bench *b, const char *pack);
void subsidy_bench_done(struct subsidy_bench *b);
/** "DEATHS=1 OUTCOME=FAIL SUM=?": numbers, codes, or ? for unknown. */
void subsidy_bench_facts(struct subsidy_bench *b, const char *spec);
/** Takes papers of that title away (NULL or "": none). */
void subsidy_bench_lack(struct subsidy_bench *b, const char *title);
/** n people with the parts num[i]/den, ids 1.. */
void subsidy_bench_people(struct subsidy_bench *b, int n, const int64_t *num, int64_t den);
/** Evaluates and checks what must hold of every result. */
void subsidy_bench_run(struct subsidy_bench *b);
/** The same checks for a result of another making. */
void subsidy_bench_sound(const struct subsidy_pack *pack, const struct subsidy_result *r);

#endif
