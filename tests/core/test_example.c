/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_example.c - one whole case from registration to claim, line by line as the manual shows
 * it. */
#include "config.h"

#include <stdio.h>

#include "core/domain/case_view.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

START_TEST(the_whole_example_of_the_manual_runs)
{
    struct bench b;
    char line[8192];
    FILE *f = fopen(runner_path("tests/data/example.jsonl"), "r");
    int n = 0;

    ck_assert_ptr_nonnull(f);
    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    while (fgets(line, sizeof line, f)) {
        bench_ok(&b, line);
        n++;
    }
    fclose(f);
    ck_assert_int_eq(n, 11);
    bench_close(&b);
}
END_TEST

START_TEST(the_example_ends_as_an_archived_claimed_case)
{
    struct bench b;
    json_t *t;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_file(&b, "tests/data/example.jsonl", 11);
    t = bench_view(&b, 1);
    ck_assert_str_eq(bench_get(t, "id"), "c1");
    ck_assert_str_eq(bench_get(t, "number"), "（2026）西河人调字第1号");
    ck_assert_str_eq(bench_get(t, "med"), "ARCHIVED");
    ck_assert_str_eq(bench_get(t, "perf"), "DONE");
    ck_assert_str_eq(bench_get(t, "due_on"), "2026-12-03");
    ck_assert_str_eq(bench_get(t, "agreement.effective_on"), "2026-11-06");
    ck_assert_str_eq(bench_get(t, "agreement.confirm_by"), "2026-12-07");
    ck_assert_str_eq(bench_get(t, "agreement.copies"), "3");
    ck_assert_str_eq(bench_get(t, "dossier.claimable"), "true");
    ck_assert_str_eq(bench_get(t, "claim.id"), "k1");
    ck_assert_str_eq(bench_get(t, "next"), "null");
    ck_assert_str_eq(bench_get(t, "retained_until"), "2056");
    json_decref(t);
    bench_close(&b);
}
END_TEST

Suite *suite_example(void);
Suite *suite_example(void)
{
    Suite *s = suite_create("example");
    TCase *tc = tcase_create("example");

    tcase_add_test(tc, the_whole_example_of_the_manual_runs);
    tcase_add_test(tc, the_example_ends_as_an_archived_claimed_case);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_example)
