/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim_clock.c - the days that run on claims in a township stand among its tasks, in the
 * order of the list, page by page, and go with the step that ends them. Source: handbook part
 * 2, B.4, B.6.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/home.h"
#include "core/domain/task_list.h"
#include "tests/core/claim_bench.h"
#include "tests/runner.h"

#define RULES(steps)                                                                                        \
    "[标准]\n编号 = T-1\n名称 = 试\n地区 = 试\n起 = 2020-01-01\n来源 = 自拟\n周期 = 季\n" \
    "申报 = 1日 至 10日\n补正 = 10天\n申诉 = 7天\n公示 = 3天\n"                               \
    "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 200元\n" steps

static struct bench v;
static struct bench t;

static void worlds(const char *rules)
{
    claim_bench_village(&v, rules, 3);
    claim_bench_town(&t, rules);
    claim_bench_sent(&v, &t, 3);
}

static void worlds_done(void)
{
    bench_close(&v);
    bench_close(&t);
}

/* "CLAIM_REVIEW 2027-01-15 3件; .." read in pages of that many rows. */
static const char *tasks(int page)
{
    static char out[1000];
    struct task_query q = {.limit = page};
    struct task_cursor last;
    struct arena arena;
    struct err err = {0};
    size_t n = 1;
    size_t used = 0;

    out[0] = '\0';
    arena_init(&arena);
    while (n > 0) {
        struct task_row *rows;

        ck_assert_int_eq(task_page(t.db, &t.clock, &q, &arena, &rows, &n, &err), RC_OK);
        for (size_t i = 0; i < n; i++) {
            const char *word = strchr(rows[i].detail, ' ');

            ck_assert(rows[i].claim_id > 0 && rows[i].case_id == 0);
            ck_assert_str_ne(rows[i].title, "");
            ck_assert_str_ne(rows[i].law, "");
            used +=
                (size_t)snprintf(out + used, sizeof out - used, "%s%s %s%.*s",
                                 used > 0 ? "; " : "", rows[i].kind, rows[i].due_on,
                                 word ? (int)strcspn(word + 1, " ") + 1 : 0, word ? word : "");
        }
        if (n > 0) {
            last = task_cursor_of(&rows[n - 1]);
            q.after = &last;
        }
    }
    arena_done(&arena);
    return out;
}

static void tasks_are(const char *text)
{
    ck_assert_str_eq(tasks(50), text);
    ck_assert_str_eq(tasks(1), text);
}

START_TEST(each_stage_of_a_claim_has_its_day)
{
    struct home_summary sum;
    struct err err = {0};

    worlds(RULES(""));
    /* handed in on Saturday the 2nd: ten working days */
    tasks_are("CLAIM_REVIEW 2027-01-15 3件");
    bench_ok(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\",\"k2\"],\"by\":\"孙所长\"}");
    bench_ok(&t, "{\"act\":\"claim_return\",\"claim\":\"k3\",\"by\":\"孙所长\",\"due\":"
                 "\"2027-01-12\",\"remarks\":[{\"text\":\"缺回访\"}]}");
    tasks_are("CLAIM_SUPPLY 2027-01-12 1件; CLAIM_BUREAU 2027-01-22 2件");
    bench_ok(&t, "{\"act\":\"claim_bureau\",\"claims\":[\"k1\",\"k2\"],\"by\":\"周\","
                 "\"result\":\"OK\"}");
    bench_ok(&t, "{\"act\":\"claim_approve\",\"claims\":[\"k1\",\"k2\"],\"by\":\"周\"}");
    tasks_are("CLAIM_SUPPLY 2027-01-12 1件");
    bench_ok(&t, "{\"act\":\"claim_publish\",\"claims\":[\"k1\",\"k2\"],\"by\":\"孙所长\"}");
    tasks_are("CLAIM_POSTED 2027-01-05 2件; CLAIM_SUPPLY 2027-01-12 1件");
    bench_ok(&t, "{\"act\":\"claim_object\",\"claim\":\"k1\",\"text\":\"没有这件事\",\"by\":"
                 "\"孙所长\"}");
    tasks_are("CLAIM_POSTED 2027-01-05 1件; CLAIM_OBJECT 2027-01-08 1件; CLAIM_SUPPLY "
              "2027-01-12 1件");
    bench_today(&t, "2027-01-06");
    ck_assert_int_eq(home_summary(t.db, &t.clock, &sum, &err), RC_OK);
    ck_assert_int_eq(sum.tasks, 1);
    ck_assert_int_eq(sum.tasks_all, 3);
    bench_ok(&t, "{\"act\":\"claim_object\",\"claim\":\"k1\",\"n\":1,\"sustained\":false,"
                 "\"finding\":\"属实\",\"by\":\"孙所长\"}");
    bench_ok(&t, "{\"act\":\"claim_publish\",\"claims\":[\"k1\",\"k2\"],\"step\":\"END\","
                 "\"by\":\"孙所长\"}");
    tasks_are("CLAIM_SUPPLY 2027-01-12 1件; CLAIM_PAY 2027-02-05 2件");
    bench_ok(&t, "{\"act\":\"claim_pay\",\"claims\":[\"k1\",\"k2\"],\"doc_no\":\"1\","
                 "\"verified\":true}");
    bench_ok(&t, "{\"act\":\"claim_clawback\",\"claim\":\"k2\",\"note\":\"不实\",\"by\":\"周\","
                 "\"due\":\"2027-01-31\"}");
    tasks_are("CLAIM_SUPPLY 2027-01-12 1件; CLAWBACK 2027-01-31 1件");
    bench_ok(&t, "{\"act\":\"claim_clawback\",\"claim\":\"k2\",\"step\":\"REPAID\",\"note\":"
                 "\"已退\",\"by\":\"周\"}");
    bench_today(&t, "2027-01-13");
    bench_ok(&t, "{\"act\":\"claim_refuse\",\"claim\":\"k3\",\"code\":\"K04\",\"note\":"
                 "\"过期没有补\",\"by\":\"周\"}");
    tasks_are("");
    worlds_done();
}
END_TEST

START_TEST(an_appeal_waits_for_its_answer)
{
    char *file;

    worlds(RULES(""));
    bench_ok(&t, "{\"act\":\"claim_refuse\",\"claim\":\"k1\",\"code\":\"K04\",\"note\":"
                 "\"缺材料\",\"by\":\"周\"}");
    claim_bench_told(&v, &t, "2027-01-07");
    bench_ok(&v, "{\"act\":\"claim_appeal\",\"claim\":\"k1\",\"note\":\"材料都在\"}");
    file = claim_bench_file(&v, false);
    bench_today(&t, "2027-01-07");
    ck_assert(claim_bench_give(&t, "claim_receive", file));
    mem_free(file);
    tasks_are("CLAIM_REVIEW 2027-01-15 2件; CLAIM_APPEAL 2027-01-21 1件");
    worlds_done();
}
END_TEST

START_TEST(the_days_of_the_rules_go_before_our_own)
{
    worlds(RULES("[步骤]\n1 = 村调委会 申报\n2 = 司法所 初审 5天\n3 = 区司法局 复核 3工作日\n"
                 "4 = 区财政局 发放 60天\n"));
    tasks_are("CLAIM_REVIEW 2027-01-07 3件");
    bench_ok(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\"],\"by\":\"孙所长\"}");
    tasks_are("CLAIM_BUREAU 2027-01-06 1件; CLAIM_REVIEW 2027-01-07 2件");
    worlds_done();
}
END_TEST

Suite *suite_claim_clock(void);
Suite *suite_claim_clock(void)
{
    Suite *s = suite_create("claim clock");
    TCase *tc = tcase_create("clock");

    tcase_add_test(tc, each_stage_of_a_claim_has_its_day);
    tcase_add_test(tc, an_appeal_waits_for_its_answer);
    tcase_add_test(tc, the_days_of_the_rules_go_before_our_own);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim_clock)
