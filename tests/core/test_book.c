/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_book.c - the registers: which rows stand in them, in words, in which period, and what
 * never stands in them (rule R78). */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/domain/book.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static json_t *read_book(struct bench *b, const char *name, const char *span)
{
    struct period period;
    struct err err = {0};
    json_t *tree = NULL;

    ck_assert_int_eq(period_parse(span, &period, &err), RC_OK);
    ck_assert_msg(book_read(b->db, &b->clock, name, &period, &tree, &err) == RC_OK, "%s",
                  err.msg);
    return tree;
}

/* One case that was agreed, performed, visited, closed and claimed; one that failed; one that
 * was withdrawn. */
static void make_year(struct bench *b)
{
    bench_open(b, "2026-11-22");
    bench_agreed(b);
    bench_ok(b,
             "{\"act\":\"report\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"time\":\"15:20\","
             "\"receiver\":\"西河派出所\",\"how\":\"PHONE\",\"reason\":\"ESCALATION\"}");
    bench_ok(b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-18\","
                "\"amount_fen\":30000}");
    bench_ok(b,
             "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-21\",\"person\":\"王强\","
             "\"visitor\":\"@li\",\"text\":\"已履行。\",\"performed\":true,\"satisfied\":5}");
    bench_ok(b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-21\"}");
    bench_ok(b, "{\"act\":\"claim\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"people\":[{"
                "\"mediator\":\"@li\",\"num\":1,\"den\":1}]}");
    bench_ok(
        b,
        "{\"act\":\"intake\",\"ref\":\"c2\",\"date\":\"2026-10-15\",\"source\":\"APPLY\","
        "\"form\":\"WRITTEN\",\"type\":\"10\",\"facts\":\"拖欠工资。\",\"requests\":[\"付清\"],"
        "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"李大山\"},"
        "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"李二河\"}]}");
    bench_ok(
        b,
        "{\"act\":\"withdraw\",\"case\":\"@c2\",\"date\":\"2026-10-16\",\"name\":\"李大山\"}");
}

/* clang-format off */
static const struct {
    const char *book;
    const char *span;
    const char *path; /* in the tree */
    const char *text;
} rows[] = {
    {"cases", "2026", "rows", "2"},
    {"cases", "2026", "rows[0].outcome", "已撤回"},
    {"cases", "2026", "rows[0].number", "null"},
    {"cases", "2026", "rows[1].outcome", "书面协议"},
    {"cases", "2026", "rows[1].type", "邻里"},
    {"cases", "2026", "rows[1].mediators", "李秀英"},
    {"cases", "2026", "rows[1].closed_on", "2026-11-21"},
    {"cases", "2026-11", "rows", "1"},
    {"cases", "2026-11B", "rows", "0"},
    {"cases", "2025", "rows", "0"},
    {"cases", "2026", "period.label", "2026年"},
    {"cases", "2026", "committee.name", "西河村人民调解委员会"},
    {"人民调解案件登记簿", "2026", "name", "cases"},
    {"reports", "2026Q4", "rows[0].how", "电话"},
    {"reports", "2026Q4", "rows[0].at_time", "15:20"},
    {"visits", "2026", "rows[0].visitor", "李秀英"},
    {"visits", "2026", "rows[0].performed", "是"},
    {"visits", "2026", "rows[0].satisfied", "5"},
    {"mediators", "2026", "rows", "2"},
    {"mediators", "2026", "rows[0].post", "主任"},
    {"mediators", "2023", "rows", "0"},
    {"seals", "2026", "rows", "1"},
    {"seals", "2026", "rows[0].paper", "人民调解协议书"},
    {"seals", "2026", "rows[0].on_date", "2026-11-06"},
    {"seals", "2026", "rows[0].copies", "3"},
    {"claims", "2026-11", "rows[0].people", "李秀英"},
    {"claims", "2026-11", "rows[0].state", "已自查"},
    {"sweeps", "2026", "rows", "0"},
    {"B-YS", "2026", "rows", "0"},
    {"training", "2026", "rows", "0"},
    {"meetings", "2026", "rows", "0"},
};
/* clang-format on */

START_TEST(a_register_has_the_rows_of_its_period_in_words)
{
    struct bench b;
    json_t *tree;

    make_year(&b);
    tree = read_book(&b, rows[_i].book, rows[_i].span);
    ck_assert_str_eq(bench_get(tree, rows[_i].path), rows[_i].text);
    json_decref(tree);
    bench_close(&b);
}
END_TEST

/* 2.4: what was handed on, how it stands, and what came back. */
START_TEST(what_was_handed_on_stands_in_the_register_of_transfers)
{
    struct bench b;
    json_t *tree;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"guidance\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"body\":"
                 "\"西河镇司法所\",\"asked\":\"墙还能不能拆？\"}");
    bench_ok(&b, "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"body\":"
                 "\"西河镇人民政府\",\"reason\":\"宅基地使用权争议。\"}");
    tree = read_book(&b, "transfers", "2026-11");
    ck_assert_str_eq(bench_get(tree, "rows"), "1");
    ck_assert_str_eq(bench_get(tree, "rows[0].on_date"), "2026-11-10");
    ck_assert_str_eq(bench_get(tree, "rows[0].title"), "王强与王勇");
    ck_assert_str_eq(bench_get(tree, "rows[0].receiver"), "西河镇人民政府");
    ck_assert_str_eq(bench_get(tree, "rows[0].reason"), "宅基地使用权争议。");
    ck_assert_str_eq(bench_get(tree, "rows[0].reply"), "待反馈");
    json_decref(tree);
    bench_ok(&b, "{\"act\":\"reply\",\"case\":\"@c1\",\"date\":\"2026-11-12\",\"link\":2,"
                 "\"kind\":\"RETURNED\",\"text\":\"先调解。\"}");
    tree = read_book(&b, "B-YS", "2026-11");
    ck_assert_str_eq(bench_get(tree, "rows[0].reply"), "11-12 已退回：先调解。");
    json_decref(tree);
    tree = read_book(&b, "B-YS", "2026-10");
    ck_assert_str_eq(bench_get(tree, "rows"), "0");
    json_decref(tree);
    bench_close(&b);
}
END_TEST

/* Rule R78. */
START_TEST(no_citizen_number_stands_in_a_register)
{
    struct bench b;
    size_t n;
    const struct book *books = book_list(&n);

    make_year(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"name\":\"赵六\",\"id_no\":\"110199200002290021\","
                 "\"term_from\":\"2024-12-01\"}");
    for (size_t i = 0; i < n; i++) {
        json_t *tree = read_book(&b, books[i].name, "2026");
        char *text = json_dumps(tree, JSON_COMPACT);

        ck_assert_ptr_null(strstr(text, "110199"));
        free(text);
        json_decref(tree);
    }
    bench_close(&b);
}
END_TEST

START_TEST(every_column_is_in_the_statement_of_its_register)
{
    struct bench b;
    size_t n;
    const struct book *books = book_list(&n);

    make_year(&b);
    for (size_t i = 0; i < n; i++) {
        json_t *tree = read_book(&b, books[i].name, "2026");
        const json_t *row = json_array_get(json_object_get(tree, "rows"), 0);

        for (const struct book_column *c = books[i].columns; c->name; c++) {
            ck_assert_msg(!row || json_object_get(row, c->name), "%s: %s", books[i].name,
                          c->name);
        }
        json_decref(tree);
    }
    bench_close(&b);
}
END_TEST

START_TEST(an_unknown_register_is_not_found)
{
    struct bench b;
    struct period period;
    struct err err = {0};
    json_t *tree = NULL;

    bench_open(&b, "2026-11-22");
    period_year((struct date){2026, 11, 22}, &period);
    ck_assert_int_eq(book_read(b.db, &b.clock, "nothing", &period, &tree, &err), RC_NOTFOUND);
    ck_assert_ptr_null(book_find(NULL));
    bench_close(&b);
}
END_TEST

static Suite *suite_book(void)
{
    Suite *s = suite_create("registers");
    TCase *tc = tcase_create("registers");

    tcase_add_loop_test(tc, a_register_has_the_rows_of_its_period_in_words, 0,
                        (int)countof(rows));
    tcase_add_test(tc, what_was_handed_on_stands_in_the_register_of_transfers);
    tcase_add_test(tc, no_citizen_number_stands_in_a_register);
    tcase_add_test(tc, every_column_is_in_the_statement_of_its_register);
    tcase_add_test(tc, an_unknown_register_is_not_found);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_book)
