/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_number.c - the series of case numbers (rules R60, R61). */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/number.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static void accept_one(struct bench *b, int n, const char *date, const char *number)
{
    char *line;
    char patch[80];
    char accept[160];
    json_t *answer;

    snprintf(patch, sizeof patch, "{\"date\":\"%s\"}", date);
    line = line_with(line_intake, patch);
    bench_ok(b, line);
    snprintf(accept, sizeof accept, "{\"act\":\"accept\",\"case\":\"c%d\",\"date\":\"%s\"}", n,
             date);
    answer = bench_run(b, accept);
    ck_assert_str_eq(act_text(answer, "number"), number);
    json_decref(answer);
    free(line);
}

START_TEST(a_number_is_printed_without_padding)
{
    char out[NUMBER_SIZE];

    ck_assert(number_format("（{Y}）{S}人调字第{N}号", 2026, "西河", 1, out));
    ck_assert_str_eq(out, "（2026）西河人调字第1号");
    ck_assert(number_format("（{Y}）{S}民调字第{N}号", 2026, "", 1234, out));
    ck_assert_str_eq(out, "（2026）民调字第1234号");
    ck_assert(!number_format("第{N}号", 2026, "西河", 1, out));
    ck_assert(!number_format("{Y}年", 2026, "西河", 1, out));
    ck_assert(!number_format("", 2026, "西河", 1, out));
    ck_assert(!number_format("{Y}{N}{S}{S}{S}{S}{S}{S}{S}{S}{S}{S}", 2026, "一二三四五六七八",
                             1, out));
}
END_TEST

START_TEST(numbers_run_by_the_year_of_acceptance_and_are_never_used_twice)
{
    struct bench b;

    bench_open(&b, "2026-12-31");
    bench_committee(&b);
    accept_one(&b, 1, "2026-12-30", "（2026）西河人调字第1号");
    /* R60: a voided number is skipped */
    bench_ok(&b, "{\"act\":\"void_number\",\"year\":2026,\"n\":2,\"reason\":\"登记簿写坏\"}");
    accept_one(&b, 2, "2026-12-30", "（2026）西河人调字第3号");
    bench_today(&b, "2027-01-02");
    accept_one(&b, 3, "2027-01-01", "（2027）西河人调字第1号");
    /* R60: accepted in the old year, typed in the new one */
    accept_one(&b, 4, "2026-12-31", "（2026）西河人调字第4号");
    accept_one(&b, 5, "2027-01-02", "（2027）西河人调字第2号");
    bench_close(&b);
}
END_TEST

START_TEST(five_is_void_so_six_comes_next)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    for (int n = 1; n <= 4; n++) {
        char number[64];

        snprintf(number, sizeof number, "（2026）西河人调字第%d号", n);
        accept_one(&b, n, "2026-11-03", number);
    }
    bench_ok(&b, "{\"act\":\"void_number\",\"year\":2026,\"n\":5,\"reason\":\"作废\"}");
    bench_no(&b, "{\"act\":\"void_number\",\"year\":2026,\"n\":5,\"reason\":\"作废\"}", "R60",
             "n");
    bench_no(&b, "{\"act\":\"void_number\",\"year\":2026,\"n\":4,\"reason\":\"作废\"}", "R61",
             "n");
    bench_no(&b, "{\"act\":\"void_number\",\"year\":2026,\"n\":9,\"reason\":\"作废\"}", "R61",
             "n");
    accept_one(&b, 5, "2026-11-03", "（2026）西河人调字第6号");
    bench_close(&b);
}
END_TEST

START_TEST(a_gap_is_found)
{
    struct bench b;
    struct err err = {0};
    int gap = -1;
    int year = 0;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    ck_assert_int_eq(number_first_gap(b.db, &year, &gap, &err), RC_OK);
    ck_assert_int_eq(gap, 0);
    ck_assert_int_eq(number_gap(b.db, 2026, &gap, &err), RC_OK);
    ck_assert_int_eq(gap, 0);
    accept_one(&b, 1, "2026-11-03", "（2026）西河人调字第1号");
    bench_ok(&b, "{\"act\":\"void_number\",\"year\":2026,\"n\":2,\"reason\":\"作废\"}");
    accept_one(&b, 2, "2026-11-03", "（2026）西河人调字第3号");
    ck_assert_int_eq(number_gap(b.db, 2026, &gap, &err), RC_OK);
    ck_assert_int_eq(gap, 0);
    ck_assert_int_eq(db_write(b.db, &err, "DELETE FROM number_void", ""), RC_OK);
    ck_assert_int_eq(number_gap(b.db, 2026, &gap, &err), RC_OK);
    ck_assert_int_eq(gap, 2);
    ck_assert_int_eq(number_first_gap(b.db, &year, &gap, &err), RC_OK);
    ck_assert_int_eq(year, 2026);
    ck_assert_int_eq(gap, 2);
    bench_close(&b);
}
END_TEST

START_TEST(the_pattern_of_the_day_of_acceptance_counts)
{
    struct bench b;

    bench_open(&b, "2027-01-02");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"number_pattern\",\"value\":\"（{Y}）{S}"
                 "民调字第{N}号\",\"valid_from\":\"2027-01-01\","
                 "\"source\":\"区司法局通知\"}");
    accept_one(&b, 1, "2026-12-31", "（2026）西河人调字第1号");
    accept_one(&b, 2, "2027-01-01", "（2027）西河民调字第1号");
    bench_close(&b);
}
END_TEST

START_TEST(without_a_committee_there_is_no_number)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, line_intake);
    {
        json_t *answer =
            bench_run(&b, "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\"}");

        ck_assert(json_is_false(json_object_get(answer, "ok")));
        ck_assert(*act_text(answer, "message") != '\0');
        json_decref(answer);
    }
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM number_series"), 0);
    bench_close(&b);
}
END_TEST

Suite *suite_number(void);
Suite *suite_number(void)
{
    Suite *s = suite_create("number");
    TCase *tc = tcase_create("number");

    tcase_add_test(tc, a_number_is_printed_without_padding);
    tcase_add_test(tc, numbers_run_by_the_year_of_acceptance_and_are_never_used_twice);
    tcase_add_test(tc, five_is_void_so_six_comes_next);
    tcase_add_test(tc, a_gap_is_found);
    tcase_add_test(tc, the_pattern_of_the_day_of_acceptance_counts);
    tcase_add_test(tc, without_a_committee_there_is_no_number);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_number)
