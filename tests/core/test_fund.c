/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_fund.c - the money of a township: every kind of entry, what is left, the watch over the
 * budget and the option of a least part, statements that come to the same fen whichever way
 * they are summed, and the caps of a rule over a batch in the order of days. Source: handbook
 * part 2, B.1, B.10.3 steps 9 to 12.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/subsidy/claim.h"
#include "core/subsidy/fund.h"
#include "tests/core/claim_bench.h"
#include "tests/runner.h"

static struct bench v;
static struct bench t;
static struct arena arena;

static void town_make(void)
{
    claim_bench_town(&t, claim_bench_rules);
    arena_init(&arena);
}

static void town_done(void)
{
    arena_done(&arena);
    bench_close(&t);
}

static void entry(const char *kind, int64_t fen, const char *more)
{
    claim_bench_line(&t, "{\"act\":\"fund\",\"kind\":\"%s\",\"amount_fen\":%lld%s}", kind,
                     (long long)fen, more);
}

static struct fund_sums sums(int year)
{
    struct fund_sums s;
    struct err err = {0};

    ck_assert_int_eq(fund_sums(t.db, &t.clock, year, &s, &err), RC_OK);
    return s;
}

static bool warned(const char *code)
{
    struct fund_note *notes;
    struct err err = {0};
    size_t n = 0;
    bool ret = false;

    ck_assert_int_eq(fund_watch(t.db, &t.clock, 2027, &arena, &notes, &n, &err), RC_OK);
    for (size_t i = 0; i < n; i++) {
        ret = ret || strcmp(notes[i].code, code) == 0;
    }
    return ret;
}

/* --- entries --- */

START_TEST(what_is_left_is_what_came_less_what_went)
{
    struct fund_sums s;

    entry("BUDGET", 1000001, "");
    entry("RECEIVED", 600003, ",\"payer\":\"区\"");
    entry("RECEIVED", 100000, ",\"payer\":\"镇\",\"doc_no\":\"财1号\"");
    entry("RETURNED", 2, ",\"payer\":\"区\"");
    entry("OTHER", 1001, ",\"note\":\"印刷\"");
    s = sums(2027);
    ck_assert_int_eq(s.fen[FUND_RECEIVED], 700003);
    ck_assert_int_eq(s.left_fen, 699000);
    ck_assert_int_eq(s.free_fen, 699000);
    ck_assert_int_eq(s.budget_left_fen, 1000001);
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM fund_entry WHERE year = 2027"), 5);
}
END_TEST

START_TEST(a_year_counts_its_own_money_and_carries_over_what_is_left)
{
    entry("RECEIVED", 100, "");
    entry("RECEIVED", 7, ",\"year\":2026");
    ck_assert_int_eq(sums(2027).fen[FUND_RECEIVED], 100);
    ck_assert_int_eq(sums(2027).before_fen, 7);
    ck_assert_int_eq(sums(2027).left_fen, 107);
    ck_assert_int_eq(sums(2026).left_fen, 7);
    ck_assert_int_eq(sums(2025).left_fen, 0);
}
END_TEST

static const struct {
    const char *line;
    const char *code;
    const char *field;
} refused[] = {
    {"{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":0}",   "", "amount_fen"},
    {"{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":-5}",  "", "amount_fen"},
    {"{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":1.5}", "", "amount_fen"},
    {"{\"act\":\"fund\",\"kind\":\"RECEIVED\"}",                    "", "amount_fen"},
 /* what belongs to a claim comes from the claim's own acts alone */
    {"{\"act\":\"fund\",\"kind\":\"PAID\",\"amount_fen\":5}",       "", "kind"      },
    {"{\"act\":\"fund\",\"kind\":\"APPROVED\",\"amount_fen\":5}",   "", "kind"      },
    {"{\"act\":\"fund\",\"kind\":\"CLAWBACK\",\"amount_fen\":5}",   "", "kind"      },
};

START_TEST(an_entry_that_is_none_is_refused)
{
    bench_no(&t, refused[_i].line, refused[_i].code, refused[_i].field);
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM fund_entry"), 0);
}
END_TEST

START_TEST(a_village_keeps_no_fund)
{
    struct bench b;

    bench_open(&b, "2027-01-02");
    bench_committee(&b);
    bench_no(&b, "{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":5}", "B9", NULL);
    bench_close(&b);
}
END_TEST

/* --- the watch --- */

/* Two claims of 200.00 yuan each, approved. */
static void two_granted(void)
{
    claim_bench_village(&v, claim_bench_rules, 2);
    claim_bench_sent(&v, &t, 2);
    claim_bench_granted(&t, "\"k1\",\"k2\"");
}

static const struct {
    int64_t budget;
    int64_t received;
    const char *code; /* "" nothing to say */
} watches[] = {
    {100000, 100000, ""     },
    {50000,  100000, "NEAR" }, /* 400 of 500 yuan are four fifths */
    {50100,  100000, ""     },
    {40000,  100000, "NEAR" },
    {39999,  100000, "OVER" },
    {0,      100000, ""     }, /* no budget, no watch */
    {100000, 39999,  "SHORT"},
    {100000, 40000,  ""     },
};

START_TEST(the_budget_is_watched)
{
    static const char *const codes[] = {"NEAR", "OVER", "SHORT", "RATIO", "VOID"};

    two_granted();
    if (watches[_i].budget > 0) {
        entry("BUDGET", watches[_i].budget, "");
    }
    entry("RECEIVED", watches[_i].received, "");
    for (size_t i = 0; i < countof(codes); i++) {
        ck_assert_msg(warned(codes[i]) == (strcmp(codes[i], watches[_i].code) == 0), "%s",
                      codes[i]);
    }
    bench_close(&v);
}
END_TEST

/* Some places ask that seven tenths of what is spent be the allowance itself. */
static const struct {
    const char *setting; /* NULL: the option is off */
    int64_t other;
    bool low;
} ratios[] = {
    {NULL, 10000000, false},
    {"70", 17142,    false}, /* 400.00 of 571.42: 70.0008 */
    {"70", 17200,    true }, /* 69.9 */
    {"70", 0,        false},
    {"0",  10000000, false},
};

START_TEST(the_least_part_is_an_option)
{
    two_granted();
    claim_bench_line(&t, "%s",
                     "{\"act\":\"claim_pay\",\"claims\":[\"k1\",\"k2\"],\"doc_no\":\"1\","
                     "\"verified\":true}");
    entry("RECEIVED", 100000000, "");
    if (ratios[_i].other > 0) {
        entry("OTHER", ratios[_i].other, "");
    }
    if (ratios[_i].setting) {
        struct err err = {0};

        ck_assert_int_eq(db_write(t.db, &err,
                                  "INSERT INTO setting (key, value, valid_from, source) VALUES "
                                  "('claim.ratio', ?1, '2020-01-01', '试')",
                                  "t", ratios[_i].setting),
                         RC_OK);
    }
    ck_assert_int_eq(warned("RATIO"), ratios[_i].low);
    ck_assert_int_eq(sums(2027).left_fen, 100000000 - 40000 - ratios[_i].other);
    bench_close(&v);
}
END_TEST

/* --- statements --- */

static json_t *statement(const char *text)
{
    struct period p;
    json_t *ret = NULL;
    struct err err = {0};

    ck_assert_int_eq(period_parse(text, &p, &err), RC_OK);
    ck_assert_int_eq(fund_statement(t.db, &t.clock, &p, &ret, &err), RC_OK);
    ck_assert(json_is_true(json_object_get(ret, "agree")));
    return ret;
}

static int64_t total(const json_t *tree, const char *list, const char *column)
{
    return json_integer_value(
        json_object_get(json_object_get(json_object_get(tree, "total"), list), column));
}

/* Every total is the sum of its rows, computed here once more. */
static void rows_sum(const json_t *tree)
{
    const char *list;
    json_t *totals;

    json_object_foreach(json_object_get(tree, "total"), list, totals)
    {
        const json_t *rows = json_object_get(tree, list);
        const char *column;
        json_t *sum;

        json_object_foreach(totals, column, sum)
        {
            int64_t fen = 0;

            for (size_t i = 0; i < json_array_size(rows); i++) {
                fen += json_integer_value(json_object_get(json_array_get(rows, i), column));
            }
            ck_assert_msg(fen == json_integer_value(sum), "%s %s", list, column);
        }
    }
}

START_TEST(a_statement_comes_to_the_same_fen_every_way)
{
    static const char *const ways[] = {"by_claim", "by_org", "by_tier", "by_payer",
                                       "by_person"};
    json_t *month;
    json_t *year;
    json_t *before;

    two_granted();
    claim_bench_line(&t, "%s",
                     "{\"act\":\"claim_pay\",\"claims\":[\"k2\"],\"doc_no\":\"1\",\"verified\":"
                     "true}");
    bench_today(&t, "2027-02-03");
    claim_bench_line(&t, "%s",
                     "{\"act\":\"claim_pay\",\"claims\":[\"k1\"],\"doc_no\":\"2\",\"verified\":"
                     "true}");
    month = statement("2027-01");
    year = statement("2027");
    before = statement("2026");
    rows_sum(month);
    rows_sum(year);
    for (size_t i = 0; i < countof(ways); i++) {
        ck_assert_int_eq(total(month, ways[i], "paid_fen"), 20000);
        ck_assert_int_eq(total(year, ways[i], "paid_fen"), 40000);
        ck_assert_int_eq(total(before, ways[i], "paid_fen"), 0);
    }
    /* 区 1/3, 镇 2/3 of 200.00: the spare fen goes to the larger remainder */
    ck_assert_int_eq(bench_count(&t, "SELECT sum(amount_fen) FROM fund_entry WHERE kind = "
                                     "'PAID' AND payer = '区'"),
                     2 * 6667);
    ck_assert_int_eq(bench_count(&t, "SELECT sum(amount_fen) FROM fund_entry WHERE kind = "
                                     "'PAID' AND payer = '镇'"),
                     2 * 13333);
    ck_assert_int_eq(total(year, "by_claim", "approved_fen"), 40000);
    json_decref(month);
    json_decref(year);
    json_decref(before);
    bench_close(&v);
}
END_TEST

START_TEST(a_repayment_stands_in_the_statement_and_in_what_is_left)
{
    json_t *year;

    two_granted();
    entry("RECEIVED", 100000, ",\"payer\":\"区\"");
    claim_bench_line(&t, "%s",
                     "{\"act\":\"claim_pay\",\"claims\":[\"k1\",\"k2\"],\"doc_no\":\"1\","
                     "\"verified\":true}");
    ck_assert_int_eq(sums(2027).left_fen, 60000);
    bench_ok(&t,
             "{\"act\":\"claim_clawback\",\"claim\":\"k1\",\"note\":\"不实\",\"by\":\"周\"}");
    ck_assert_int_eq(sums(2027).left_fen, 60000);
    bench_ok(&t, "{\"act\":\"claim_clawback\",\"claim\":\"k1\",\"step\":\"REPAID\",\"note\":"
                 "\"已退\",\"by\":\"周\"}");
    ck_assert_int_eq(sums(2027).left_fen, 80000);
    year = statement("2027");
    rows_sum(year);
    ck_assert_int_eq(total(year, "by_claim", "clawback_fen"), 20000);
    ck_assert_int_eq(total(year, "by_payer", "clawback_fen"), 20000);
    ck_assert_int_eq(total(year, "by_payer", "left_fen"), 80000);
    json_decref(year);
    bench_close(&v);
}
END_TEST

/* The screen counts by budget year, the statement by days: an entry booked into another year
 * than its day's stands in that year in both, and each payer's line reads across. */
START_TEST(the_statement_of_a_year_is_the_ledger_of_that_year)
{
    enum { FIRST = 2026, LAST = 2028 };

    entry("RECEIVED", 700, ",\"payer\":\"区\",\"year\":2026");
    entry("RECEIVED", 50000, ",\"payer\":\"区\"");
    entry("RETURNED", 30, ",\"payer\":\"区\"");
    entry("OTHER", 11, ",\"year\":2028");
    entry("OTHER", 5, ",\"payer\":\"镇\"");
    for (int year = FIRST; year <= LAST; year++) {
        char text[12];
        const struct fund_sums s = sums(year);
        json_t *tree;
        const json_t *row;
        size_t i;

        snprintf(text, sizeof text, "%d", year);
        tree = statement(text);
        rows_sum(tree);
        ck_assert_int_eq(total(tree, "by_payer", "before_fen"), s.before_fen);
        ck_assert_int_eq(total(tree, "by_payer", "received_fen"), s.fen[FUND_RECEIVED]);
        ck_assert_int_eq(total(tree, "by_payer", "spent_fen"),
                         s.fen[FUND_RETURNED] + s.fen[FUND_OTHER]);
        ck_assert_int_eq(total(tree, "by_payer", "left_fen"), s.left_fen);
        json_array_foreach(json_object_get(tree, "by_payer"), i, row)
        {
            const char *const names[] = {"before_fen", "received_fen", "clawback_fen",
                                         "paid_fen",   "spent_fen",    "left_fen"};
            int64_t fen[countof(names)];

            for (size_t k = 0; k < countof(names); k++) {
                fen[k] = json_integer_value(json_object_get(row, names[k]));
            }
            ck_assert_int_eq(fen[0] + fen[1] + fen[2] - fen[3] - fen[4], fen[5]);
        }
        json_decref(tree);
    }
    ck_assert_int_eq(sums(2027).before_fen, 700);
}
END_TEST

/* --- caps --- */

#define RULES(caps)                                                                                         \
    "[标准]\n编号 = T-2\n名称 = 试\n地区 = 试\n起 = 2020-01-01\n来源 = 自拟\n周期 = 季\n" \
    "申报 = 1日 至 10日\n公示 = 3天\n[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = "           \
    "200元\n[封顶]\n" caps

/* What each of four claims of one mediator is asked for and approved with, in the order of the
 * days agreed on: c1 and c4 on the 6th, c2 on the 7th, c3 on the 8th. */
static const struct {
    const char *pack;
    int64_t fen[4];
    int64_t sum;
} capped[] = {
    {RULES("个案 = 150元\n"),                         {15000, 15000, 15000, 15000}, 60000},
    {RULES("个人 每年 = 500元\n"),                  {20000, 10000, 0, 20000},     50000},
    {RULES("调委会 每季 = 450元\n"),               {20000, 5000, 0, 20000},      45000},
    {RULES("资金 每年 = 650元\n"),                  {20000, 20000, 5000, 20000},  65000},
    {RULES("个案 = 150元\n个人 每年 = 400元\n"), {15000, 10000, 0, 15000},     40000},
    {RULES("资金 每年 = 10000元\n"),                {20000, 20000, 20000, 20000}, 80000},
};

static void caps_hold(const char *claims, int k)
{
    claim_bench_village(&v, capped[k].pack, 4);
    bench_close(&t);
    claim_bench_town(&t, capped[k].pack);
    claim_bench_sent(&v, &t, 4);
    claim_bench_granted(&t, claims);
    for (int i = 0; i < 4; i++) {
        char sql[200];

        snprintf(sql, sizeof sql, "SELECT final_fen FROM claim WHERE uid LIKE '%%-k%d'", i + 1);
        ck_assert_msg(bench_count(&t, sql) == capped[k].fen[i], "%d: %d of claim %d", k,
                      (int)bench_count(&t, sql), i + 1);
    }
    ck_assert_int_eq(bench_count(&t, "SELECT sum(final_fen) FROM claim"), capped[k].sum);
    ck_assert_int_eq(bench_count(&t, "SELECT sum(fen - capped_fen) FROM claim_person"),
                     capped[k].sum);
    bench_close(&v);
}

START_TEST(caps_hold_over_a_batch_in_the_order_of_days)
{
    caps_hold("\"k1\",\"k2\",\"k3\",\"k4\"", _i);
}
END_TEST

START_TEST(caps_do_not_depend_on_the_order_of_the_list)
{
    caps_hold("\"k4\",\"k3\",\"k1\",\"k2\"", _i);
}
END_TEST

Suite *suite_fund(void);
Suite *suite_fund(void)
{
    Suite *s = suite_create("fund");
    TCase *tc = tcase_create("fund");

    tcase_add_checked_fixture(tc, town_make, town_done);
    tcase_add_test(tc, what_is_left_is_what_came_less_what_went);
    tcase_add_test(tc, a_year_counts_its_own_money_and_carries_over_what_is_left);
    tcase_add_loop_test(tc, an_entry_that_is_none_is_refused, 0, (int)countof(refused));
    tcase_add_test(tc, a_village_keeps_no_fund);
    tcase_add_loop_test(tc, the_budget_is_watched, 0, (int)countof(watches));
    tcase_add_loop_test(tc, the_least_part_is_an_option, 0, (int)countof(ratios));
    tcase_add_test(tc, a_statement_comes_to_the_same_fen_every_way);
    tcase_add_test(tc, the_statement_of_a_year_is_the_ledger_of_that_year);
    tcase_add_test(tc, a_repayment_stands_in_the_statement_and_in_what_is_left);
    tcase_add_loop_test(tc, caps_hold_over_a_batch_in_the_order_of_days, 0,
                        (int)countof(capped));
    tcase_add_loop_test(tc, caps_do_not_depend_on_the_order_of_the_list, 0,
                        (int)countof(capped));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_fund)
