/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim_list.c - the lists of claims: each total is the sum of its rows, every fen asked
 * for stands in one place of the approval, and what hangs on the wall names nobody but those
 * who are paid.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/subsidy/claim.h"
#include "core/subsidy/claim_list.h"
#include "core/subsidy/claim_paper.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static struct bench b;

/* Four cases of a quarter, claimed and handed in. */
static void set_up(void)
{
    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"name\":\"李秀英\",\"class\":\"VILLAGER\","
                 "\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\",\"registered\":true}");
    bench_ok(&b, "{\"act\":\"mediator\",\"name\":\"孙会计\",\"post\":\"DEPUTY\",\"term_from\":"
                 "\"2024-12-01\",\"registered\":true}");
    bench_ok(&b, "{\"act\":\"pack\",\"sample\":\"practice\",\"confirm\":[\"P06\"]}");
    bench_file(&b, "tests/data/claims_quarter.jsonl", 36);
    for (int i = 1; i <= 4; i++) {
        char line[200];

        snprintf(line, sizeof line,
                 "{\"act\":\"claim\",\"case\":\"c%d\",\"declared\":true,\"people\":[{"
                 "\"mediator\":\"李秀英\",\"num\":1,\"den\":1}]}",
                 i);
        bench_ok(&b, line);
    }
    bench_today(&b, "2027-01-05");
    bench_ok(&b, "{\"act\":\"claim_submit\",\"period\":\"2026Q4\",\"director\":\"孙会计\"}");
}

static void tear_down(void)
{
    bench_close(&b);
}

static json_t *read_list(const char *name, const char *period)
{
    struct claim_list_query query = {.org_id = 0};
    struct err err = {0};
    json_t *tree = NULL;

    ck_assert_int_eq(period_parse(period, &query.period, &err), RC_OK);
    ck_assert_msg(claim_list_read(b.db, &b.clock, name, &query, &tree, &err) == RC_OK, "%s: %s",
                  name, err.msg);
    return tree;
}

static json_int_t number(const json_t *tree, const char *name)
{
    return json_integer_value(json_object_get(tree, name));
}

static json_int_t sum_of(const json_t *rows, const char *name)
{
    const json_t *row;
    json_int_t sum = 0;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        sum += number(row, name);
    }
    return sum;
}

START_TEST(the_summary_is_the_sum_of_its_rows_and_classes)
{
    json_t *tree = read_list("claim-summary", "2026Q4");

    ck_assert_int_eq(number(tree, "n"), 4);
    ck_assert_int_eq(number(tree, "amount_fen"), 20000);
    ck_assert_int_eq(sum_of(json_object_get(tree, "rows"), "amount_fen"), 20000);
    ck_assert_int_eq(sum_of(json_object_get(tree, "by_tier"), "amount_fen"), 20000);
    ck_assert_int_eq(sum_of(json_object_get(tree, "by_tier"), "n"), 4);
    ck_assert_uint_eq(
        strlen(json_string_value(json_object_get(json_object_get(tree, "pack"), "digest"))),
        64);
    json_decref(tree);
}
END_TEST

START_TEST(a_year_has_the_claims_of_its_quarters)
{
    json_t *year = read_list("claim-summary", "2026");
    json_t *other = read_list("claim-summary", "2026Q3");

    ck_assert_int_eq(number(year, "n"), 4);
    ck_assert_int_eq(number(other, "n"), 0);
    json_decref(year);
    json_decref(other);
}
END_TEST

START_TEST(every_fen_asked_for_stands_in_one_place_of_the_approval)
{
    json_t *tree = read_list("claim-approval", "2026Q4");

    ck_assert_int_eq(number(tree, "approved_fen") + number(tree, "cut_fen") +
                         number(tree, "refused_fen") + number(tree, "open_fen"),
                     number(tree, "amount_fen"));
    ck_assert_int_eq(number(tree, "open_n"), 4);
    json_decref(tree);
}
END_TEST

START_TEST(what_is_not_approved_is_neither_posted_nor_paid)
{
    static const char *const names[] = {"claim-public", "claim-pay"};
    json_t *tree = read_list(names[_i], "2026Q4");

    ck_assert_uint_eq(json_array_size(json_object_get(tree, "rows")), 0);
    ck_assert_int_eq(number(tree, "final_fen"), 0);
    json_decref(tree);
}
END_TEST

START_TEST(lists_are_found_by_name_form_and_title)
{
    size_t n;
    const struct book *books = claim_list_books(&n);

    for (size_t i = 0; i < n; i++) {
        ck_assert_ptr_eq(claim_list_find(books[i].name), &books[i]);
        ck_assert_ptr_eq(claim_list_find(books[i].form), &books[i]);
        ck_assert_ptr_eq(claim_list_find(books[i].title), &books[i]);
    }
    ck_assert_ptr_null(claim_list_find("nosuch"));
}
END_TEST

START_TEST(the_paper_of_a_claim_names_no_party_and_no_number_of_a_citizen)
{
    struct err err = {0};
    json_t *tree = NULL;
    char *text;

    ck_assert_msg(claim_paper_tree(b.db, &b.clock, 1, &tree, &err) == RC_OK, "%s", err.msg);
    ck_assert_str_eq(json_string_value(json_object_get(tree, "title")), "王某与王某");
    ck_assert_str_eq(json_string_value(json_object_get(tree, "tier_name")), "一般");
    ck_assert_uint_gt(json_array_size(json_object_get(tree, "trace")), 3);
    ck_assert_uint_eq(json_array_size(json_object_get(tree, "checks")), 15);
    ck_assert_uint_gt(json_array_size(json_object_get(tree, "papers")), 3);
    ck_assert_str_eq(
        json_string_value(json_object_get(json_object_get(tree, "fact"), "PERFORMED")), "是");
    ck_assert_str_eq(json_string_value(json_object_get(tree, "performed_on")), "2026-11-18");
    text = json_dumps(tree, 0);
    ck_assert_ptr_null(strstr(text, "王强"));
    ck_assert_ptr_null(strstr(text, "13800001234"));
    free(text); /* jansson's own allocator */
    json_decref(tree);
}
END_TEST

static const char *proof_of(const json_t *tree, const char *word)
{
    const json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "fact_rows"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "word")), word) == 0) {
            return json_string_value(json_object_get(row, "proof"));
        }
    }
    return "";
}

/* What was stated names its paper, what was read off a record names the record; what is not so
 * takes no line of the sheet. */
START_TEST(the_sheet_says_what_each_fact_rests_on)
{
    struct err err = {0};
    json_t *tree = NULL;

    bench_ok(&b, "{\"act\":\"claim_answer\",\"claim\":\"k1\",\"step\":\"RETURN\",\"by\":"
                 "\"赵所长\",\"remarks\":[{\"text\":\"写明是否跨村\"}]}");
    bench_ok(&b, "{\"act\":\"fact\",\"case\":\"c1\",\"cross_village\":true,\"proof\":"
                 "\"两村界址图\"}");
    bench_ok(&b, "{\"act\":\"claim_supplement\",\"claim\":\"k1\",\"note\":\"补了事实\"}");
    ck_assert_msg(claim_paper_tree(b.db, &b.clock, 1, &tree, &err) == RC_OK, "%s", err.msg);
    ck_assert_str_eq(proof_of(tree, "跨村"), "两村界址图");
    ck_assert_str_eq(proof_of(tree, "调解次数"), "调解记录");
    ck_assert_str_eq(proof_of(tree, "已履行"), "履行记录");
    ck_assert_str_eq(proof_of(tree, "司法确认"), "");
    json_decref(tree);
}
END_TEST

START_TEST(a_sentence_calls_a_claim_by_the_number_of_its_case)
{
    struct claim_rec c = {.uid = "110199001001-k1", .case_no = "", .title = ""};

    ck_assert_str_eq(claim_called(&c), "110199001001-k1");
    c.title = "王某与王某";
    ck_assert_str_eq(claim_called(&c), "王某与王某");
    c.case_no = "（2026）西河人调字第1号";
    ck_assert_str_eq(claim_called(&c), "（2026）西河人调字第1号");
}
END_TEST

static Suite *suite_claim_list(void)
{
    Suite *s = suite_create("claim lists");
    TCase *tc = tcase_create("lists");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, the_summary_is_the_sum_of_its_rows_and_classes);
    tcase_add_test(tc, a_year_has_the_claims_of_its_quarters);
    tcase_add_test(tc, every_fen_asked_for_stands_in_one_place_of_the_approval);
    tcase_add_loop_test(tc, what_is_not_approved_is_neither_posted_nor_paid, 0, 2);
    tcase_add_test(tc, lists_are_found_by_name_form_and_title);
    tcase_add_test(tc, the_paper_of_a_claim_names_no_party_and_no_number_of_a_citizen);
    tcase_add_test(tc, the_sheet_says_what_each_fact_rests_on);
    tcase_add_test(tc, a_sentence_calls_a_claim_by_the_number_of_its_case);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim_list)
