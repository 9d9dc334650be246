/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_plan.c - no statement gets slower with the years. Whole cases are run through the acts
 * and looked at, and of every statement that was prepared on the way SQLite is asked how it
 * would run it: a table that grows with the cases is entered by an index or walked only to a
 * LIMIT.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/calendar.h"
#include "core/domain/case_list.h"
#include "core/domain/home.h"
#include "core/domain/limit.h"
#include "core/domain/person.h"
#include "core/domain/task_list.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

/* What may be walked from end to end: tables of the house, the few cases that are not
 * settled yet, rows made on the way; and the chain of acts for its last row. */
static const char *const walked[] = {
    "SCAN committee ",    "SCAN holiday ",      "SCAN gram_new ",
    "SCAN CONSTANT ROW",  "SCAN subsidy_pack ", "SCAN json_each",
    "SCAN sqlite_master", "SCAN pragma_",       "SCAN (subquery"};

static bool may_walk(const char *plan, const char *sql)
{
    static const char last[] = " LIMIT 1";
    const size_t n = strlen(sql);
    char line[256];

    snprintf(line, sizeof line, "%s ", plan);
    for (size_t i = 0; i < countof(walked); i++) {
        if (strncmp(line, walked[i], strlen(walked[i])) == 0) {
            return true;
        }
    }
    return strcmp(plan, "SCAN audit") == 0 && n > strlen(last) &&
           strcmp(sql + n - strlen(last), last) == 0;
}

static void look_at_everything(struct bench *b)
{
    struct err err = {0};
    struct arena arena;
    const int64_t cases = bench_count(b, "SELECT count(*) FROM cases");
    struct home_summary sum;
    struct calendar days;
    struct task_row *tasks;
    struct person *people;
    struct case_query q = {.find = "王"};
    struct case_row *rows;
    int64_t found;
    int moved;
    size_t n;

    arena_init(&arena);
    for (int64_t i = 1; i <= cases; i++) {
        json_decref(bench_view(b, i));
    }
    ck_assert_int_eq(home_summary(b->db, &b->clock, &sum, &err), RC_OK);
    ck_assert_int_eq(calendar_read(b->db, &b->clock, &arena, &days, &err), RC_OK);
    ck_assert_int_eq(limit_recount(b->db, &b->clock, (struct date){2026, 1, 1},
                                   (struct date){2027, 12, 31}, &moved, &err),
                     RC_OK);
    ck_assert_int_eq(task_list(b->db, &b->clock, (struct date){0}, 0, &arena, &tasks, &n, &err),
                     RC_OK);
    ck_assert_int_eq(person_offer(b->db, "w", 9, &arena, &people, &n, &err), RC_OK);
    ck_assert_int_eq(case_count(b->db, &q, 0, &found, &err), RC_OK);
    ck_assert_int_eq(case_list_page(b->db, &q, &arena, &rows, &n, &err), RC_OK);
    arena_done(&arena);
}

static void run_lines(struct bench *b, const char *name)
{
    char line[16384];
    FILE *f = fopen(runner_path(name), "r");

    ck_assert_ptr_nonnull(f);
    while (fgets(line, sizeof line, f)) {
        bench_ok(b, line);
    }
    fclose(f);
}

static int assert_plan(struct bench *b, const char *sql)
{
    char *explain = mem_printf("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *st;
    int n = 0;

    ck_assert_int_eq(sqlite3_prepare_v2(db_handle(b->db), explain, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *plan = (const char *)sqlite3_column_text(st, 3);

        ck_assert_msg(strncmp(plan, "SCAN", 4) != 0 || may_walk(plan, sql), "%s\n%s", plan,
                      sql);
        n++;
    }
    sqlite3_finalize(st);
    mem_free(explain);
    return n;
}

START_TEST(no_statement_walks_a_table_that_grows)
{
    static const char *const files[] = {"tests/data/example.jsonl", "cli/practice.jsonl"};
    struct bench b;
    sqlite3_stmt *st = NULL;
    int n = 0;

    bench_open(&b, "2026-11-22");
    if (_i == 0) {
        bench_committee(&b);
    }
    run_lines(&b, files[_i]);
    look_at_everything(&b);
    bench_settle(&b);
    while ((st = sqlite3_next_stmt(db_handle(b.db), st))) {
        const char *sql = sqlite3_sql(st);

        /* the question itself is a statement too, but it is gone by the next step */
        n += strncmp(sql, "EXPLAIN", 7) != 0 && assert_plan(&b, sql) > 0;
    }
    ck_assert_int_gt(n, 60);
    bench_close(&b);
}
END_TEST

Suite *suite_plan(void);
Suite *suite_plan(void)
{
    Suite *s = suite_create("plan");
    TCase *tc = tcase_create("plan");

    tcase_add_loop_test(tc, no_statement_walks_a_table_that_grows, 0, 2);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_plan)
