/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_case_list.c - pages of the list. A few hundred cases of every sort are paged down and up
 * and compared with what plain SQL without any index knowledge says; and SQLite is asked how it
 * would run each statement.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/case_list.h"
#include "core/domain/codes.h"
#include "core/domain/flow.h"
#include "core/domain/home.h"
#include "core/domain/listing.h"
#include "core/domain/search.h"
#include "core/domain/task_list.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

enum { CASES = 300, PAGE = 7 };

/* Cases written straight into the tables: states, days, kinds and names go round at different
 * speeds. */
static void fill(struct bench *b)
{
    static const char *const names[] = {"王强",     "王勇",     "李秀英", "张三丰",
                                        "欧阳小敏", "西河砖厂", "Ann Lee"};
    struct err err = {0};

    bench_registered(b);
    ck_assert_int_eq(db_begin(b->db, &err), RC_OK);
    for (int i = 2; i <= CASES; i++) {
        const struct code *med = &codes_med.rows[i % MED_STATE_COUNT];
        const struct code *type = &codes_type.rows[i % 18];
        const struct date day =
            date_from_days(date_to_days((struct date){2025, 6, 1}) + i * 37 % 500);
        const char *a = names[i % 7];
        const char *c = names[i * 3 % 7];
        char iso[DATE_ISO_SIZE];
        char due[DATE_ISO_SIZE];
        char title[128];
        struct buf search;
        const int seq = i % 3 == 0 ? i : 0;

        date_iso(day, iso);
        date_iso(date_add_days(day, 30), due);
        snprintf(title, sizeof title, "%s 与 %s", a, c);
        buf_init(&search, 1000);
        search_add_name(&search, a);
        search_add_name(&search, c);
        ck_assert_int_eq(db_write(b->db, &err,
                                  "INSERT INTO cases (id, title, search, registered_on, "
                                  "application_date, source, form, type, facts, med, due_on, "
                                  "created_at, number, number_year, number_seq) VALUES (?1, "
                                  "?2, ?3, ?4, ?4, 'APPLY', 'ORAL', ?5, 'x', ?6, ?7, ?4, "
                                  "CASE WHEN ?8 > 0 THEN '（' || substr(?4, 1, 4) || "
                                  "'）西河人调字第' || ?8 || '号' END, CASE WHEN ?8 > 0 THEN "
                                  "CAST(substr(?4, 1, 4) AS INTEGER) END, nullif(?8, 0))",
                                  "ittttt"
                                  "ti",
                                  (int64_t)i, title, buf_text(&search), iso, type->code,
                                  med->code, i % 4 ? due : "", (int64_t)seq),
                         RC_OK);
        if (i % 5 == 0) {
            ck_assert_int_eq(db_write(b->db, &err,
                                      "INSERT INTO case_mediator (case_id, mediator_id, role, "
                                      "from_on) VALUES (?1, 2, 'CHIEF', ?2)",
                                      "it", (int64_t)i, iso),
                             RC_OK);
        }
        ck_assert_int_eq(search_put(b->db, i, day, buf_text(&search), seq, &err), RC_OK);
        buf_done(&search);
        if (i == CASES / 2) {
            /* half of them are found in one table, half in the other */
            ck_assert_int_eq(db_commit(b->db, &err), RC_OK);
            bench_settle(b);
            ck_assert_int_eq(db_begin(b->db, &err), RC_OK);
        }
    }
    ck_assert_int_eq(db_commit(b->db, &err), RC_OK);
}

#define RUNNING    "med IN ('ACCEPTED', 'MEDIATING', 'SUSPENDED') AND due_on IS NOT NULL"
#define DATE_ORDER " ORDER BY registered_on DESC, id DESC"
#define BIT(state) (1u << MED_##state)

/* A question, and the same in plain SQL. */
static const struct {
    struct case_query q;
    const char *sql;
} asks[] = {
    {{0},                                                                     "SELECT id FROM cases" DATE_ORDER                                  },
    {{.year = 2026},                                                          "SELECT id FROM cases WHERE registered_on LIKE '2026%'" DATE_ORDER },
    {{.med_mask = BIT(MEDIATING)},                                            "SELECT id FROM cases WHERE med = 'MEDIATING'" DATE_ORDER          },
    {{.med_mask = BIT(NEW) | BIT(CLOSED) | BIT(FAILED)},
     "SELECT id FROM cases WHERE med IN ('NEW', 'CLOSED', 'FAILED')" DATE_ORDER                                                                  },
    {{.med_mask = BIT(MEDIATING), .year = 2025},
     "SELECT id FROM cases WHERE med = 'MEDIATING' AND registered_on LIKE '2025%'" DATE_ORDER                                                    },
    {{.type_mask = 1u << 1},                                                  "SELECT id FROM cases WHERE type = '02'" DATE_ORDER                },
    {{.type_mask = 1u << 1 | 1u << 17},
     "SELECT id FROM cases WHERE type IN ('02', '99')" DATE_ORDER                                                                                },
    {{.type_mask = 1u << 1 | 1u << 4, .med_mask = BIT(SCREEN) | BIT(AGREED)},
     "SELECT id FROM cases WHERE type IN ('02', '05') AND med IN ('SCREEN', "
     "'AGREED')" DATE_ORDER                                                                                                                      },
    {{.open_only = true},
     "SELECT id FROM cases WHERE med NOT IN ('CLOSED', 'ARCHIVED', 'REFUSED', 'WITHDRAWN', "
     "'CANCELLED')" DATE_ORDER                                                                                                                   },
    {{.mediator = 2},                                                         "SELECT id FROM cases WHERE id % 5 = 0" DATE_ORDER                 },
    {{.mediator = 1},                                                         "SELECT id FROM cases WHERE 0"                                     },
    {{.sort = CASE_SORT_DUE},                                                 "SELECT id FROM cases WHERE " RUNNING " ORDER BY due_on, id"       },
    {{.sort = CASE_SORT_DUE, .type_mask = 0x3ff},
     "SELECT id FROM cases WHERE " RUNNING " AND type <= '10' ORDER BY due_on, id"                                                               },
    {{.overdue = true, .today = {2026, 3, 1}},
     "SELECT id FROM cases WHERE " RUNNING " AND due_on < '2026-03-01' ORDER BY due_on, id"                                                      },
    {{.sort = CASE_SORT_NUMBER},
     "SELECT id FROM cases WHERE number IS NOT NULL ORDER BY number_year DESC, number_seq "
     "DESC"                                                                                                                                      },
    {{.sort = CASE_SORT_NUMBER, .year = 2025},
     "SELECT id FROM cases WHERE number IS NOT NULL AND registered_on LIKE '2025%' ORDER BY "
     "number_year DESC, number_seq DESC"                                                                                                         },
    {{.find = "王"},                                                         "SELECT id FROM cases WHERE title LIKE '%王%'" DATE_ORDER         },
    {{.find = "王强"},                                                      "SELECT id FROM cases WHERE title LIKE '%王强%'" DATE_ORDER      },
    {{.find = "秀英"},                                                      "SELECT id FROM cases WHERE title LIKE '%秀英%'" DATE_ORDER      },
    {{.find = "张三丰"},                                                   "SELECT id FROM cases WHERE title LIKE '%张三丰%'" DATE_ORDER   },
    {{.find = "欧阳小敏"},                                                "SELECT id FROM cases WHERE title LIKE '%欧阳小敏%'" DATE_ORDER},
    {{.find = "西河砖"},                                                   "SELECT id FROM cases WHERE title LIKE '%西河砖%'" DATE_ORDER   },
    {{.find = "河砖厂长"},                                                "SELECT id FROM cases WHERE 0"                                     },
    {{.find = "lxy"},                                                         "SELECT id FROM cases WHERE title LIKE '%李秀英%'" DATE_ORDER   },
    {{.find = "ＬＸＹ"},                                                   "SELECT id FROM cases WHERE title LIKE '%李秀英%'" DATE_ORDER   },
    {{.find = "annlee"},                                                      "SELECT id FROM cases WHERE title LIKE '%Ann Lee%'" DATE_ORDER     },
    {{.find = "n le"},                                                        "SELECT id FROM cases WHERE title LIKE '%Ann Lee%'" DATE_ORDER     },
    {{.find = "王 强"},                                                     "SELECT id FROM cases WHERE title LIKE '%王强%'" DATE_ORDER      },
    {{.find = "王强", .med_mask = BIT(NEW)},
     "SELECT id FROM cases WHERE title LIKE '%王强%' AND med = 'NEW'" DATE_ORDER                                                               },
    {{.find = "王强", .year = 2026},
     "SELECT id FROM cases WHERE title LIKE '%王强%' AND registered_on LIKE "
     "'2026%'" DATE_ORDER                                                                                                                        },
    {{.find = "12"},                                                          "SELECT id FROM cases WHERE number_seq LIKE '12%'" DATE_ORDER      },
    {{.find = "１２"},                                                      "SELECT id FROM cases WHERE number_seq LIKE '12%'" DATE_ORDER      },
    {{.find = "123"},                                                         "SELECT id FROM cases WHERE number_seq = 123" DATE_ORDER           },
    {{.find = "999999999999"},                                                "SELECT id FROM cases WHERE 0"                                     },
    {{.find = "|"},                                                           "SELECT id FROM cases" DATE_ORDER                                  },
    {{.find = "%"},                                                           "SELECT id FROM cases WHERE 0"                                     },
};

static size_t plain(struct bench *b, const char *sql, int64_t out[CASES + 1])
{
    sqlite3_stmt *st;
    size_t n = 0;

    ck_assert_int_eq(sqlite3_prepare_v2(db_handle(b->db), sql, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        ck_assert_uint_lt(n, CASES + 1);
        out[n++] = sqlite3_column_int64(st, 0);
    }
    sqlite3_finalize(st);
    return n;
}

static enum case_sort sort_of(const struct case_query *q)
{
    return q->find ? CASE_SORT_DATE : q->overdue ? CASE_SORT_DUE : q->sort;
}

START_TEST(every_question_pages_down_and_up_as_plain_sql_says)
{
    struct bench b;
    struct arena arena;
    struct case_query q = asks[_i].q;
    struct case_cursor cursor = {.id = 0};
    struct case_row *rows;
    struct err err = {0};
    int64_t want[CASES + 1];
    int64_t count;
    size_t n_want;
    size_t n = PAGE;
    size_t at = 0;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    fill(&b);
    n_want = plain(&b, asks[_i].sql, want);
    q.limit = PAGE;
    while (n == PAGE) {
        ck_assert_msg(case_list_page(b.db, &q, &arena, &rows, &n, &err) == RC_OK, "%s",
                      err.msg);
        for (size_t i = 0; i < n; i++, at++) {
            ck_assert_uint_lt(at, n_want);
            ck_assert_int_eq(rows[i].id, want[at]);
            ck_assert(*rows[i].type_short_zh != '\0');
        }
        if (n > 0) {
            cursor = case_cursor_of(&rows[n - 1], sort_of(&q));
            q.after = &cursor;
        }
    }
    ck_assert_uint_eq(at, n_want);
    /* back from the last row */
    q.after = NULL;
    if (n_want > 0) {
        at--;
        q.before = &cursor;
        while (at > 0) {
            ck_assert_int_eq(case_list_page(b.db, &q, &arena, &rows, &n, &err), RC_OK);
            ck_assert_uint_gt(n, 0);
            ck_assert_uint_le(n, at);
            at -= n;
            for (size_t i = 0; i < n; i++) {
                ck_assert_int_eq(rows[i].id, want[at + i]);
            }
            cursor = case_cursor_of(&rows[0], sort_of(&q));
        }
        ck_assert_int_eq(case_list_page(b.db, &q, &arena, &rows, &n, &err), RC_OK);
        ck_assert_uint_eq(n, 0);
    }
    q.before = NULL;
    ck_assert_int_eq(case_count(b.db, &q, 0, &count, &err), RC_OK);
    ck_assert_int_eq(count, (int64_t)n_want);
    ck_assert_int_eq(case_count(b.db, &q, 5, &count, &err), RC_OK);
    ck_assert_int_eq(count, n_want < 5 ? (int64_t)n_want : 5);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(a_whole_number_finds_its_one_case)
{
    /* what is typed for a filter loses its full width */
    static const char *const typed[] = {"（2026）西河人调字第1号", "(2026)西河人调字第1号",
                                        "〔2026〕西河人调字第１号"};
    struct bench b;
    struct arena arena;
    struct case_query q = {.find = "（2026）西河人调字第1号"};
    struct case_row *rows;
    struct err err = {0};
    size_t n;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    bench_accepted(&b);
    ck_assert_int_eq(case_list_page(b.db, &q, &arena, &rows, &n, &err), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(rows[0].title, "王强 与 王勇");
    ck_assert_str_eq(rows[0].med, "MEDIATING");
    ck_assert_str_eq(rows[0].due_on, "2026-12-03");
    q.find = "（2026）西河人调字第2号";
    ck_assert_int_eq(case_list_page(b.db, &q, &arena, &rows, &n, &err), RC_OK);
    ck_assert_uint_eq(n, 0);
    for (size_t i = 0; i < countof(typed); i++) {
        ck_assert_int_eq(
            case_list_parse_filter(b.db, typed[i], b.clock.today, &arena, &q, &err), RC_OK);
        ck_assert_int_eq(case_list_page(b.db, &q, &arena, &rows, &n, &err), RC_OK);
        ck_assert_msg(n == 1, "%s", typed[i]);
    }
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

/* Every row of the plan must enter an index with a bound; a scan or a sort would cost the more
 * the more cases there are. */
START_TEST(no_statement_scans_the_cases_or_sorts)
{
    struct bench b;
    size_t i;

    bench_open(&b, "2026-11-22");
    for (i = 0; case_list_sql(i); i++) {
        char sql[4096];
        sqlite3_stmt *st;
        int n = 0;

        snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", case_list_sql(i));
        ck_assert_msg(sqlite3_prepare_v2(db_handle(b.db), sql, -1, &st, NULL) == SQLITE_OK,
                      "%s\n%s", sqlite3_errmsg(db_handle(b.db)), sql);
        while (sqlite3_step(st) == SQLITE_ROW) {
            const char *plan = (const char *)sqlite3_column_text(st, 3);

            ck_assert_msg(!strstr(plan, "TEMP B-TREE"), "%s\n%s", plan, case_list_sql(i));
            /* the few cases that are not settled are the only table read as a whole */
            ck_assert_msg(!strstr(plan, "SCAN") || strcmp(plan, "SCAN gram_new") == 0, "%s\n%s",
                          plan, case_list_sql(i));
            n++;
        }
        ck_assert_int_gt(n, 0);
        sqlite3_finalize(st);
    }
    ck_assert_uint_ge(i, 15);
    bench_close(&b);
}
END_TEST

/* The cursor must be the bound of the index, not a test along the way: the thousandth page
 * costs what the first does. */
START_TEST(a_deep_page_reads_no_more_than_the_first)
{
    struct bench b;
    struct arena arena;
    struct case_query q = {.limit = 20};
    struct case_row *rows;
    struct err err = {0};
    struct case_cursor deep = {.key = "2025-06-20", .id = 1};
    sqlite3_stmt *st;
    size_t n;
    int steps[2];

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    fill(&b);
    for (int i = 0; i < 2; i++) {
        q.after = i == 0 ? NULL : &deep;
        q.limit = 5;
        ck_assert_int_eq(db_stmt(b.db, case_list_sql(0), &st, &err), RC_OK);
        sqlite3_stmt_status(st, SQLITE_STMTSTATUS_VM_STEP, 1);
        ck_assert_int_eq(case_list_page(b.db, &q, &arena, &rows, &n, &err), RC_OK);
        ck_assert_uint_eq(n, 5);
        steps[i] = sqlite3_stmt_status(st, SQLITE_STMTSTATUS_VM_STEP, 1);
    }
    ck_assert_int_gt(steps[0], 0);
    ck_assert_int_le(steps[1], steps[0] * 2);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

static const struct {
    const char *text;
    struct case_query want;
} filters[] = {
    {"",                     {0}                                                      },
    {"   ",                  {0}                                                      },
    {"邻里",               {.type_mask = 1u << 1}                                   },
    {"邻里、合同",      {.type_mask = 1u << 1 | 1u << 3}                         },
    {"MEDIATING ACCEPTED",   {.med_mask = BIT(MEDIATING) | BIT(ACCEPTED)}             },
    {"2026",                 {.year = 2026}                                           },
    {"２０２６年",      {.year = 2026}                                           },
    {"今年",               {.year = 2026}                                           },
    {"去年",               {.year = 2025}                                           },
    {"未结",               {.open_only = true}                                      },
    {"逾期",               {.overdue = true}                                        },
    {"到期",               {.task_due = {2026, 11, 22}}                             },
    {"待反馈",            {.med_mask = 1u << MED_HANDED_UP | 1u << MED_HANDED_OVER}},
    {"快到期 邻里",     {.task_due = {2026, 11, 29}, .type_mask = 1u << 1}       },
    {"按期限",            {.sort = CASE_SORT_DUE}                                  },
    {"按编号 邻里",     {.sort = CASE_SORT_NUMBER, .type_mask = 1u << 1}         },
    {"张三",               {.mediator = 2}                                          },
    {"张三 2026　邻里", {.mediator = 2, .year = 2026, .type_mask = 1u << 1}      },
    {"王强",               {.find = "王强"}                                       },
    {"邻里 王强",        {.find = "王强", .type_mask = 1u << 1}                 },
    {"12",                   {.find = "12"}                                           },
};

START_TEST(typed_words_become_a_question)
{
    struct bench b;
    struct arena arena;
    struct case_query q = {.limit = 9};
    const struct case_query *want = &filters[_i].want;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    bench_registered(&b);
    ck_assert_int_eq(
        case_list_parse_filter(b.db, filters[_i].text, b.clock.today, &arena, &q, &err), RC_OK);
    ck_assert_uint_eq(q.type_mask, want->type_mask);
    ck_assert_uint_eq(q.med_mask, want->med_mask);
    ck_assert_int_eq(q.year, want->year);
    ck_assert_int_eq(q.mediator, want->mediator);
    ck_assert_int_eq(q.open_only, want->open_only);
    ck_assert_int_eq(q.overdue, want->overdue);
    ck_assert_int_eq(date_cmp(q.task_due, want->task_due), 0);
    ck_assert_int_eq((int)q.sort, (int)want->sort);
    ck_assert_str_eq(q.find ? q.find : "", want->find ? want->find : "");
    ck_assert_int_eq(q.limit, 9);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

/* The list and the tasks speak of the same cases, whatever index the list walks. */
START_TEST(the_list_filters_cases_with_something_to_do)
{
    static const struct {
        struct case_query q;
        size_t n;
    } rows[] = {
        {{.task_due = {2026, 11, 9}},                            0},
        {{.task_due = {2026, 11, 10}},                           1}, /* the sitting */
        {{.task_due = {2026, 11, 10}, .sort = CASE_SORT_DUE},    1},
        {{.task_due = {2026, 11, 10}, .sort = CASE_SORT_NUMBER}, 1},
        {{.task_due = {2026, 11, 10}, .find = "王"},            1},
        {{.task_due = {2026, 11, 9}, .find = "王"},             0},
        {{.task_due = {2026, 11, 10}, .open_only = true},        1},
        {{.task_due = {2026, 11, 10}, .type_mask = 1u << 1},     1},
        {{.task_due = {2026, 11, 9}, .type_mask = 1u << 1},      0},
    };
    struct bench b;
    struct arena arena;
    struct case_row *found;
    struct err err = {0};
    size_t n;

    arena_init(&arena);
    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    for (size_t i = 0; i < countof(rows); i++) {
        ck_assert_int_eq(case_list_page(b.db, &rows[i].q, &arena, &found, &n, &err), RC_OK);
        ck_assert_msg(n == rows[i].n, "row %zu: %zu", i, n);
    }
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

/* C.3 row 32: what can no longer be asked of the court is nothing to do; a list of the cases
 * that have something to do says the same as the list of tasks. */
START_TEST(the_last_day_at_court_is_nothing_to_do_once_it_is_over)
{
    static const struct {
        const char *today;
        size_t n;
    } rows[] = {
        {"2026-12-07", 1}, /* the last day itself */
        {"2026-12-08", 0},
    };
    struct bench b;
    struct arena arena;
    struct case_row *found;
    struct task_row *tasks;
    struct err err = {0};
    size_t n;

    arena_init(&arena);
    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    ck_assert_int_eq(sqlite3_exec(db_handle(b.db), "DELETE FROM task WHERE kind <> 'CONFIRM'",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < countof(rows); i++) {
        struct case_query q = {0};

        bench_today(&b, rows[i].today);
        q.today = clock_today(&b.clock);
        q.task_due = q.today;
        ck_assert_int_eq(case_list_page(b.db, &q, &arena, &found, &n, &err), RC_OK);
        ck_assert_uint_eq(n, rows[i].n);
        ck_assert_int_eq(
            task_list(b.db, &b.clock, (struct date){0}, 0, &arena, &tasks, &n, &err), RC_OK);
        ck_assert_uint_eq(n, rows[i].n);
    }
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(a_second_unknown_word_is_named)
{
    struct bench b;
    struct arena arena;
    struct case_query q = {0};
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    ck_assert_int_eq(case_list_parse_filter(b.db, "王强 什么", b.clock.today, &arena, &q, &err),
                     RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err.msg, "什么"));
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(a_danger_to_report_leads_the_tasks_and_is_late_after_its_hours)
{
    static const struct {
        const char *now;
        bool late;
    } hours[] = {
        {"2026-11-03T18:00", false}, /* entered at noon, six hours are given */
        {"2026-11-03T18:01", true },
        {"2026-11-04T00:01", true },
    };
    struct bench b;
    struct arena arena;
    struct task_row *rows;
    struct err err = {0};
    size_t n;

    bench_open(&b, "2026-11-03T12:00");
    arena_init(&arena);
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"escalation\":true}");
    ck_assert_int_eq(db_write(b.db, &err,
                              "INSERT INTO task (case_id, kind, n, due_on) VALUES (1, "
                              "'CLOSE', 9, '2026-10-01')",
                              ""),
                     RC_OK);
    for (size_t i = 0; i < countof(hours); i++) {
        bench_today(&b, hours[i].now);
        ck_assert_int_eq(
            task_list(b.db, &b.clock, (struct date){0}, 0, &arena, &rows, &n, &err), RC_OK);
        ck_assert_uint_gt(n, 1);
        ck_assert_str_eq(rows[0].kind, "REPORT");
        ck_assert_msg(rows[0].late == hours[i].late, "%s", hours[i].now);
        ck_assert_str_eq(rows[1].kind, "CLOSE");
        ck_assert(rows[1].late);
    }
    ck_assert_int_eq(task_list(b.db, &b.clock, (struct date){0}, 1, &arena, &rows, &n, &err),
                     RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(rows[0].kind, "REPORT");
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(tasks_come_in_the_order_they_are_due)
{
    struct bench b;
    struct arena arena;
    struct task_row *rows;
    struct home_summary home;
    struct err err = {0};
    size_t n;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    bench_accepted(&b);
    ck_assert_int_eq(db_write(b.db, &err, "DELETE FROM task", ""), RC_OK);
    ck_assert_int_eq(db_write(b.db, &err,
                              "INSERT INTO task (case_id, kind, due_on) VALUES (1, 'LIMIT', "
                              "'2026-12-03'), (1, 'SESSION', '2026-11-22'), "
                              "(1, 'NOTICE', '2026-11-20'), (1, 'CLOSE', '2026-11-23')",
                              ""),
                     RC_OK);
    ck_assert_int_eq(task_list(b.db, &b.clock, (struct date){0}, 0, &arena, &rows, &n, &err),
                     RC_OK);
    ck_assert_uint_eq(n, 4);
    ck_assert_str_eq(rows[0].kind, "NOTICE");
    ck_assert_int_eq(rows[0].days_left, -2);
    ck_assert_str_eq(rows[0].title, "王强 与 王勇");
    ck_assert_str_eq(rows[0].type_short_zh, "邻里");
    ck_assert_str_ne(rows[0].label, "NOTICE");
    ck_assert_int_eq(rows[3].days_left, 11);
    ck_assert_int_eq(
        task_list(b.db, &b.clock, (struct date){2026, 11, 22}, 0, &arena, &rows, &n, &err),
        RC_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &home, &err), RC_OK);
    ck_assert_int_eq(home.tasks, 2);
    ck_assert_int_eq(home.tasks_all, 4);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(folded_text_is_one_spelling)
{
    static const struct {
        const char *text;
        const char *folded;
        const char *piece;
    } rows[] = {
        {"王强",       "王强",       "王强"    },
        {" 王　强 ",  "王强",       "王强"    },
        {"ＡＢｃ",    "abc",          "abc"       },
        {"欧阳小敏", "欧阳小敏", "欧阳小" },
        {"１２",       "12",           "#12"       },
        {"",             "",             ""          },
        {"a|b",          "ab",           "ab"        },
        {"123456789012", "123456789012", "#123456789"},
    };
    char out[64];
    char piece[24];

    for (size_t i = 0; i < countof(rows); i++) {
        search_fold(rows[i].text, out, sizeof out);
        ck_assert_str_eq(out, rows[i].folded);
        search_first_piece(out, piece);
        ck_assert_str_eq(piece, rows[i].piece);
    }
    search_fold("王强", out, 5);
    ck_assert_str_eq(out, "王");
}
END_TEST

/** Words as typed behind "list cases"; a case of 2026 with 李秀英 and the kind of neighbours.
 */
static const struct {
    const char *words[3];
    int n;
} typed_words[] = {
    {{NULL},                                      1},
    {{"未结"},                                  1},
    {{"调解中"},                               1},
    {{"邻里", "今年"},                        1},
    {{"邻里 今年"},                           1},
    {{"山林"},                                  0},
    {{"去年"},                                  0},
    {{"逾期"},                                  0},
    {{"待反馈"},                               0},
    {{"李秀英", "未结"},                     1},
    {{"王强"},                                  1},
    {{"wq"},                                      1},
    {{"med=MEDIATING"},                           1},
    {{"未结", "med=MEDIATING", "source=APPLY"}, 1},
    {{"未结", "source=POLICE"},                 0},
};

static enum rc count_one(void *data, const struct listing_row *row, struct err *err)
{
    int *n = data;

    (void)row;
    (void)err;
    (*n)++;
    return RC_OK;
}

START_TEST(the_command_line_knows_the_words_of_the_list)
{
    char words[3][32];
    char *list[3];
    struct bench b;
    struct err err = {0};
    int n = 0;
    int found = 0;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    for (; n < 3 && typed_words[_i].words[n]; n++) {
        snprintf(words[n], sizeof words[n], "%s", typed_words[_i].words[n]);
        list[n] = words[n];
    }
    ck_assert_int_eq(
        listing_run(b.db, listing_find("cases"), &b.clock, list, n, count_one, &found, &err),
        RC_OK);
    ck_assert_int_eq(found, typed_words[_i].n);
    bench_close(&b);
}
END_TEST

/* A second word nobody knows is a slip of the pen: it is named, nothing is shown. */
START_TEST(a_word_the_list_does_not_know_is_named)
{
    char one[] = "王强";
    char two[] = "什么";
    char *list[] = {one, two};
    struct bench b;
    struct err err = {0};
    int found = 0;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    ck_assert_int_eq(
        listing_run(b.db, listing_find("cases"), &b.clock, list, 2, count_one, &found, &err),
        RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err.msg, "什么"));
    ck_assert_int_eq(found, 0);
    bench_close(&b);
}
END_TEST

Suite *suite_case_list(void);
Suite *suite_case_list(void)
{
    Suite *s = suite_create("case_list");
    TCase *tc = tcase_create("case_list");

    tcase_add_loop_test(tc, every_question_pages_down_and_up_as_plain_sql_says, 0,
                        (int)countof(asks));
    tcase_add_test(tc, a_whole_number_finds_its_one_case);
    tcase_add_test(tc, no_statement_scans_the_cases_or_sorts);
    tcase_add_test(tc, a_deep_page_reads_no_more_than_the_first);
    tcase_add_test(tc, the_list_filters_cases_with_something_to_do);
    tcase_add_loop_test(tc, typed_words_become_a_question, 0, (int)countof(filters));
    tcase_add_test(tc, the_last_day_at_court_is_nothing_to_do_once_it_is_over);
    tcase_add_test(tc, a_second_unknown_word_is_named);
    tcase_add_test(tc, a_danger_to_report_leads_the_tasks_and_is_late_after_its_hours);
    tcase_add_test(tc, tasks_come_in_the_order_they_are_due);
    tcase_add_test(tc, folded_text_is_one_spelling);
    tcase_add_loop_test(tc, the_command_line_knows_the_words_of_the_list, 0,
                        (int)countof(typed_words));
    tcase_add_test(tc, a_word_the_list_does_not_know_is_named);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_case_list)
