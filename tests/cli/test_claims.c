/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claims.c - the allowance by keys, in the real program: a village claims a quarter, its
 * township takes the file in, gives one back, has one cut, approves the rest, posts and pays
 * them, and the village reads the answer. What was paid agrees with the lists and the ledger.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/cli/claims_desk.h"

static struct desk village;
static struct desk town;

static void set_up(void)
{
    desk_init(&village);
    desk_init(&town);
}

static void tear_down(void)
{
    desk_done(&village);
    desk_done(&town);
}

static void claim_by_keys(void)
{
    desk_open(&village, "");
    desk_do(&village, "\"4\"", "可以申报");
    for (int i = 0; i < 4; i++) {
        /* the case that was claimed leaves the top of the list */
        desk_do(&village, "\"1\"", "下一步：申报（F6）");
        desk_do(&village, "F6", "*申报日期");
        desk_do(&village, "F2", "已办好：补贴申报");
        desk_do(&village, "Esc", "补贴申报");
        desk_see(&village, "办到哪一步");
    }
    desk_do(&village, "Esc", "去哪里");
    desk_leave(&village);
}

static void sign_and_write(void)
{
    village.today = "2027-01-05";
    desk_open(&village, "");
    desk_do(&village, "\"4\"", "办到哪一步");
    desk_do(&village, "F5", "4 件已经申报");
    desk_do(&village, "F5", "*期间           2026Q4");
    desk_do(&village, "Tab Tab \"2\"", "孙会计");
    desk_do(&village, "F2", "签了字");
    desk_do(&village, "F6", "写到哪里");
    desk_do(&village, "Enter", "读回来核对过");
    desk_do(&village, "Esc", "办到哪一步");
    desk_do(&village, "Esc", "去哪里");
    desk_leave(&village);
    claims_carry(&village, &town, "补贴申报");
}

static void review(void)
{
    town.today = "2027-01-06";
    desk_open(&town, "");
    desk_do(&town, "\"4\"", "等初审");
    desk_do(&town, "F5", "还没有成批上报的");
    desk_do(&town, "F2", "收哪个村的文件");
    desk_do(&town, "Enter", "新的 4 件");
    desk_do(&town, "Esc", "各村的申报");
    desk_do(&town, "\"1\"", "[ ]");
    desk_do(&town, "F6", "怎么办");
    desk_do(&town, "\"2\"", "*缺什么");
    desk_do(&town, "Tab Tab \"回访记录\" Tab \"没有回访记录，请补记。\" F2",
            "已保存：退回补正");
    desk_do(&town, "\" \" Down \" \" Down \" \"", "3 [x]");
    desk_do(&town, "F6", "3件");
    desk_do(&town, "\"1\"", "初审通过");
    desk_do(&town, "F2", "已保存：初审通过");
    desk_do(&town, "Esc", "各村的申报");
}

/* The bureau cuts the first and passes the two others; all three are approved. */
static void bureau(void)
{
    desk_do(&town, "\"3\"", "[ ]");
    desk_do(&town, "F6", "怎么办");
    desk_do(&town, "\"2\"", "核定金额");
    desk_do(&town, "Tab Tab \"30\" Enter", "30.00");
    desk_do(&town, "Tab Tab Tab \"等次偏高\"", "等次偏高");
    desk_do(&town, "F2", "已保存：司法局结果");
    desk_do(&town, "\" \" Down \" \"", "2 [x]");
    desk_do(&town, "F6", "2件");
    desk_do(&town, "\"1\"", "*结果");
    desk_do(&town, "F2", "已保存：司法局结果");
    desk_do(&town, "Esc", "各村的申报");
    desk_do(&town, "\"4\"", "3 [ ]");
    for (int i = 0; i < 3; i++) {
        desk_do(&town, "F6", "怎么办");
        desk_do(&town, "\"1\"", "审定金额");
        desk_do(&town, "F2", "已保存：审定金额");
    }
    desk_do(&town, "Esc", "各村的申报");
}

static void post_and_pay(void)
{
    desk_do(&town, "\"5\"", "3 [ ]");
    desk_do(&town, "\" \" Down \" \" Down \" \" F6", "3件");
    desk_do(&town, "\"1\"", "公示天数");
    desk_do(&town, "F2", "已保存：公示");
    desk_do(&town, "Esc", "各村的申报");
    desk_do(&town, "F4", "公示表");
    desk_do(&town, "\"4\"", "人民调解个案补贴公示表");
    desk_see(&town, "李秀英");
    desk_see_gone(&town, "王某"); /* no party on what hangs on the wall */
    desk_do(&town, "Esc", "电子表格");
    desk_do(&town, "Esc", "各村的申报");
    desk_do(&town, "Esc", "去哪里");
    desk_leave(&town);

    town.today = "2027-01-20";
    desk_open(&town, "");
    desk_see(&town, "结束公示");
    desk_do(&town, "\"4\"", "等初审");
    desk_do(&town, "\"6\"", "3 [ ]");
    desk_do(&town, "\" \" Down \" \" Down \" \" F6", "3件");
    desk_do(&town, "\"1\"", "公示期满");
    desk_do(&town, "F2", "已保存：公示");
    desk_do(&town, "Esc", "各村的申报");
    desk_do(&town, "\"7\"", "3 [ ]");
    desk_do(&town, "\" \" Down \" \" Down \" \" F6", "3件");
    desk_do(&town, "\"1\"", "*回单号");
    desk_do(&town, "Tab \"回单2027-1\" Tab \"1\"", "回单2027-1");
    desk_do(&town, "F2", "已保存：记发放");
    desk_do(&town, "Esc", "各村的申报");
}

static void answer(void)
{
    desk_do(&town, "F5", "2026Q4");
    desk_do(&town, "F6", "写到哪里");
    desk_do(&town, "Enter", "读回来核对过");
    desk_do(&town, "Esc", "各村的申报");
    desk_do(&town, "Esc", "去哪里");
    desk_leave(&town);
    claims_carry(&town, &village, "补贴答复");
    village.today = "2027-01-21";
    desk_open(&village, "");
    desk_do(&village, "\"4\"", "办到哪一步");
    desk_do(&village, "F5", "2026Q4");
    desk_do(&village, "F2", "哪份答复");
    desk_do(&village, "Enter", "答复读好了");
    desk_do(&village, "Esc", "没有回访记录，请补记。");
    desk_see(&village, "30.00元");
    desk_do(&village, "Esc", "去哪里");
    /* what came back is to do, by its day; F6 leads to what is missing */
    desk_do(&village, "F6", "补正期限    2027-01-16");
    desk_do(&village, "Esc", "补正补贴申报（F6）");
    desk_leave(&village);
}

static json_int_t figure(struct desk *d, const char *words, const char *name)
{
    json_t *tree;
    json_int_t ret;

    ck_assert_msg(program_run_on(&d->p, d->today, NULL, 0, words) == 0, "%s: %s", words,
                  buf_text(&d->p.err));
    tree = json_loads(buf_text(&d->p.out), 0, NULL);
    ck_assert_msg(tree != NULL, "%s", buf_text(&d->p.out));
    ret = json_integer_value(json_object_get(tree, name));
    json_decref(tree);
    return ret;
}

/* What the ledger paid in the year, all ways agreeing. */
static json_int_t paid_in_ledger(void)
{
    const char *words = "report fund --period 2027 --format json";
    json_t *tree;
    json_int_t ret;

    ck_assert_msg(program_run_on(&town.p, town.today, NULL, 0, words) == 0, "%s",
                  buf_text(&town.p.err));
    tree = json_loads(buf_text(&town.p.out), 0, NULL);
    ck_assert(json_is_true(json_object_get(tree, "agree")));
    ret = json_integer_value(json_object_get(json_object_get(tree, "sums"), "PAID"));
    json_decref(tree);
    return ret;
}

/* The same list for a spreadsheet has 应发, 代扣 and 实发 in yuan. */
static void paid_for_a_spreadsheet(void)
{
    const char *words = "report claim-pay --period 2026Q4 --format csv";

    ck_assert_int_eq(program_run_on(&town.p, town.today, NULL, 0, words), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&town.p.out), "应发"));
    ck_assert_msg(strstr(buf_text(&town.p.out), ",130.00,0.00,130.00,"), "%s",
                  buf_text(&town.p.out));
    ck_assert_ptr_null(strstr(buf_text(&town.p.out), "13000"));
}

/* Of the 30.00 approved instead of 50.00 the district pays a third: so the village was told. */
static void village_payers(void)
{
    json_t *tree;
    int n = 0;

    for (int i = 1; i <= 4; i++) {
        char words[40];
        const json_t *payers;

        snprintf(words, sizeof words, "show claim k%d", i);
        ck_assert_int_eq(program_run_on(&village.p, village.today, NULL, 0, words), 0);
        tree = json_loads(buf_text(&village.p.out), 0, NULL);
        payers = json_object_get(tree, "payers");
        if (json_integer_value(json_object_get(tree, "final_fen")) == 3000) {
            ck_assert_uint_eq(json_array_size(payers), 2);
            ck_assert_int_eq(
                json_integer_value(json_object_get(json_array_get(payers, 0), "fen")), 1000);
            ck_assert_int_eq(
                json_integer_value(json_object_get(json_array_get(payers, 1), "fen")), 2000);
            n++;
        }
        json_decref(tree);
    }
    ck_assert_int_eq(n, 1);
}

/* One of the three paid claims is demanded back in the next year: what was approved and what
 * was paid stay what they were, in the lists as in the ledger, and the money left is carried
 * over. */
static void demanded_back(void)
{
    static const char line[] =
        "{\"act\":\"claim_clawback\",\"claim\":\"k3\",\"step\":\"DEMAND\",\"by\":\"赵所长\","
        "\"code\":\"N4\",\"note\":\"协议被撤销\"}\n";
    json_t *tree;

    town.today = "2028-02-01";
    ck_assert_int_eq(program_run_on(&town.p, town.today, line, sizeof line - 1, "do -"), 0);
    ck_assert_int_eq(
        figure(&town, "report claim-approval --period 2026Q4 --format json", "approved_fen"),
        13000);
    ck_assert_int_eq(
        figure(&town, "report claim-approval --period 2026Q4 --format json", "open_fen"), 5000);
    ck_assert_int_eq(
        figure(&town, "report claim-pay --period 2026Q4 --format json", "paid_fen"), 13000);
    ck_assert_int_eq(
        program_run_on(&town.p, town.today, NULL, 0, "report fund --period 2028 --format json"),
        0);
    tree = json_loads(buf_text(&town.p.out), 0, NULL);
    ck_assert_int_eq(
        json_integer_value(json_object_get(json_object_get(tree, "sums"), "before")),
        5000000 - 13000);
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(tree, "sums"), "left")),
                     5000000 - 13000);
    json_decref(tree);
    /* and no warning on the first screen that there is nothing left */
    desk_open(&town, "");
    desk_do(&town, "\"4\"", "等初审");
    desk_see_gone(&town, "账上只剩");
    desk_do(&town, "Esc", "去哪里");
    desk_leave(&town);
}

START_TEST(a_quarter_goes_from_the_village_to_the_cards)
{
    claims_village(&village);
    claims_town(&town);
    claim_by_keys();
    sign_and_write();
    review();
    bureau();
    post_and_pay();
    answer();
    village_payers();
    /* 30.00 + 50.00 + 50.00, whichever way it is counted */
    ck_assert_int_eq(
        figure(&town, "report claim-pay --period 2026Q4 --format json", "final_fen"), 13000);
    ck_assert_int_eq(
        figure(&town, "report claim-public --period 2026Q4 --format json", "final_fen"), 13000);
    ck_assert_int_eq(
        figure(&town, "report claim-approval --period 2026Q4 --format json", "approved_fen"),
        13000);
    ck_assert_int_eq(
        figure(&town, "report claim-approval --period 2026Q4 --format json", "cut_fen"), 2000);
    ck_assert_int_eq(
        figure(&town, "report claim-approval --period 2026Q4 --format json", "open_fen"), 5000);
    paid_for_a_spreadsheet();
    ck_assert_int_eq(paid_in_ledger(), 13000);
    ck_assert_int_eq(
        figure(&town, "report claim-summary --period 2026Q4 --format json", "amount_fen"),
        20000);
    demanded_back();
}
END_TEST

static Suite *suite_claims(void)
{
    Suite *s = suite_create("claims by keys");
    TCase *tc = tcase_create("claims");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_quarter_goes_from_the_village_to_the_cards);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claims)
