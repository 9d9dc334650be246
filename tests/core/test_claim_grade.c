/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim_grade.c - what the score of a dossier does to the amount of a claim: by rules that
 * ask for the grade it falls, never rises above what was asked, and a grade that leaves nothing
 * cannot be passed; by rules that do not ask it changes nothing. Source: handbook part 2, B.9.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "tests/core/claim_bench.h"
#include "tests/runner.h"

static const char graded_rules[] =
    "[标准]\n编号 = T-1\n名称 = 试\n地区 = 试\n起 = 2020-01-01\n来源 = 自拟\n周期 = 季\n"
    "申报 = 1日 至 10日\n补正 = 10天\n申诉 = 7天\n公示 = 3天\n"
    "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 200元\n"
    "[系数 优秀]\n乘 = 6/5\n条件 = 案卷等次 = 优秀\n"
    "[系数 合格]\n乘 = 1/3\n条件 = 案卷等次 = 合格\n"
    "[系数 不合格]\n归零 = 是\n条件 = 案卷等次 = 不合格\n"
    "[负担]\n区 = 1/3\n镇 = 2/3\n";

static struct bench v;
static struct bench t;

static void worlds(const char *rules)
{
    claim_bench_village(&v, rules, 2);
    claim_bench_town(&t, rules);
    claim_bench_sent(&v, &t, 2);
    bench_ok(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\",\"k2\"],\"by\":\"孙所长\"}");
}

static void worlds_done(void)
{
    bench_close(&v);
    bench_close(&t);
}

/* points as a hundred would be spread; answer: amount now (-1 null). */
static json_t *score(const char *more, int points)
{
    const int most[] = {15, 20, 20, 20, 15, 10};
    int give[countof(most)];
    char line[400];
    json_t *answer;

    for (size_t i = 0; i < countof(most); i++) {
        give[i] = points < most[i] ? points : most[i];
        points -= give[i];
    }
    snprintf(line, sizeof line,
             "{\"act\":\"quality\",\"claim\":\"k1\",\"consent\":%d,\"facts\":%d,\"session\":%d,"
             "\"agreement\":%d,\"performance\":%d,\"binding\":%d,\"by\":\"孙所长\"%s}",
             give[0], give[1], give[2], give[3], give[4], give[5], more);
    answer = bench_run(&t, line);
    ck_assert(json_is_true(json_object_get(answer, "ok")));
    return answer;
}

static void worth(const char *more, int points, int64_t before, int64_t now)
{
    json_t *answer = score(more, points);

    ck_assert_int_eq(json_integer_value(json_object_get(answer, "before_fen")), before);
    ck_assert_int_eq(json_integer_value(json_object_get(answer, "amount_fen")), now);
    ck_assert_str_ne(json_string_value(json_object_get(answer, "note")), "");
    json_decref(answer);
}

#define BUREAU(result, more)                                                           \
    "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"" result \
    "\"" more "}"

static const struct {
    const char *rules;
    const char *more;
    int points;
    int64_t fen;
} grades[] = {
    {graded_rules,      "", 95, 20000}, /* more by the rule, not than asked */
    {graded_rules,      "", 80, 20000},
    {graded_rules,      "", 70, 6667 },
    {graded_rules,      "", 10, 0    },
    {claim_bench_rules, "", 10, 20000}, /* rules that do not ask for it */
};

START_TEST(the_amount_follows_the_grade_where_the_rules_ask_for_it)
{
    const int64_t fen = grades[_i].fen;

    worlds(grades[_i].rules);
    worth(grades[_i].more, grades[_i].points, 20000, fen);
    ck_assert_int_eq(bench_count(&t, "SELECT amount_fen FROM claim WHERE id = 1"), 20000);
    if (fen == 0) {
        bench_no(&t, BUREAU("OK", ""), "B6", "result");
        bench_ok(&t, BUREAU("NO", ",\"code\":\"K04\",\"note\":\"案卷不合格\""));
    } else {
        bench_ok(&t, BUREAU("OK", ""));
        bench_ok(&t, "{\"act\":\"claim_approve\",\"claims\":[\"k1\"],\"by\":\"周\"}");
        ck_assert_int_eq(bench_count(&t, "SELECT final_fen FROM claim WHERE id = 1"), fen);
        ck_assert_int_eq(
            bench_count(&t, "SELECT sum(amount_fen) FROM fund_entry WHERE kind = 'APPROVED'"),
            fen);
        ck_assert_int_eq(bench_count(&t, "SELECT sum(fen) FROM claim_share WHERE claim_id = 1"),
                         fen);
    }
    worlds_done();
}
END_TEST

START_TEST(how_it_is_counted_stands_with_the_claim)
{
    worlds(graded_rules);
    worth("", 70, 20000, 6667);
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim WHERE graded_trace LIKE "
                                     "'%合格%' AND graded_trace LIKE '%66.67%'"),
                     1);
    bench_no(&t, BUREAU("OK", ",\"amount_fen\":20000"), "B6", "amount_fen");
    bench_no(&t, BUREAU("CUT", ",\"amount_fen\":7000,\"note\":\"x\""), "B6", "amount_fen");
    bench_ok(&t, BUREAU("CUT", ",\"amount_fen\":6000,\"note\":\"偏高\""));
    worlds_done();
}
END_TEST

/* The last score counts; one after the bureau's result is not lost, one after the approval
 * changes nothing. */
START_TEST(a_later_score_counts_until_the_amount_is_decided)
{
    worlds(graded_rules);
    worth("", 10, 20000, 0);
    worth("", 95, 0, 20000);
    bench_ok(&t, BUREAU("OK", ""));
    worth("", 70, 20000, 6667);
    bench_ok(&t, "{\"act\":\"claim_approve\",\"claims\":[\"k1\"],\"by\":\"周\"}");
    ck_assert_int_eq(bench_count(&t, "SELECT final_fen FROM claim WHERE id = 1"), 6667);
    json_decref(score("", 10));
    ck_assert_int_eq(bench_count(&t, "SELECT final_fen FROM claim WHERE id = 1"), 6667);
    ck_assert_int_eq(bench_count(&t, "SELECT graded_fen FROM claim WHERE id = 1"), 6667);
    worlds_done();
}
END_TEST

/* By rules that do not ask for the grade as well: nobody passes or pays what his own sheet
 * calls forged. */
START_TEST(what_the_sheet_calls_forged_is_not_paid)
{
    worlds(_i == 0 ? claim_bench_rules : graded_rules);
    json_decref(score(",\"invented\":true", 100));
    bench_no(&t, BUREAU("OK", ""), "B6", "claims[0]");
    json_decref(score("", 100));
    bench_ok(&t, BUREAU("OK", ""));
    json_decref(score(",\"forged\":true", 100));
    bench_no(&t, "{\"act\":\"claim_approve\",\"claims\":[\"k1\"],\"by\":\"周\"}", "B6",
             "claims");
    json_decref(score("", 100));
    bench_ok(&t, "{\"act\":\"claim_approve\",\"claims\":[\"k1\"],\"by\":\"周\"}");
    bench_ok(&t, "{\"act\":\"claim_publish\",\"claims\":[\"k1\"],\"by\":\"孙所长\"}");
    bench_today(&t, "2027-01-07");
    bench_ok(
        &t,
        "{\"act\":\"claim_publish\",\"claims\":[\"k1\"],\"step\":\"END\",\"by\":\"孙所长\"}");
    json_decref(score(",\"forged\":true", 100));
    bench_no(&t,
             "{\"act\":\"claim_pay\",\"claims\":[\"k1\"],\"doc_no\":\"1\",\"verified\":true}",
             "B6", "claims[0]");
    bench_ok(&t, BUREAU("NO", ",\"code\":\"K04\",\"note\":\"签名是代签的\""));
    ck_assert_int_eq(bench_count(&t, "SELECT sum(amount_fen) FROM fund_entry"), 0);
    worlds_done();
}
END_TEST

/* Sent again after a supplement, the claim does not get rid of its grade. */
START_TEST(a_supplement_keeps_the_grade)
{
    char *file;

    worlds(graded_rules);
    worth("", 70, 20000, 6667);
    bench_ok(&t, "{\"act\":\"claim_return\",\"claim\":\"k1\",\"by\":\"孙所长\",\"remarks\":[{"
                 "\"text\":\"缺回访\"}]}");
    claim_bench_told(&v, &t, "2027-01-07");
    bench_ok(&v, "{\"act\":\"claim_supplement\",\"claim\":\"k1\",\"note\":\"已补\"}");
    file = claim_bench_file(&v, false);
    bench_today(&t, "2027-01-08");
    ck_assert(claim_bench_give(&t, "claim_receive", file));
    mem_free(file);
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim WHERE id = 1 AND state = "
                                     "'SUBMITTED' AND revision = 2"),
                     1);
    ck_assert_int_le(bench_count(&t, "SELECT graded_fen FROM claim WHERE id = 1"), 6667);
    worlds_done();
}
END_TEST

Suite *suite_claim_grade(void);
Suite *suite_claim_grade(void)
{
    Suite *s = suite_create("claim grade");
    TCase *tc = tcase_create("grade");

    tcase_add_loop_test(tc, the_amount_follows_the_grade_where_the_rules_ask_for_it, 0,
                        (int)countof(grades));
    tcase_add_test(tc, how_it_is_counted_stands_with_the_claim);
    tcase_add_test(tc, a_later_score_counts_until_the_amount_is_decided);
    tcase_add_loop_test(tc, what_the_sheet_calls_forged_is_not_paid, 0, 2);
    tcase_add_test(tc, a_supplement_keeps_the_grade);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim_grade)
