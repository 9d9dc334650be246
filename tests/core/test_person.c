/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_person.c - people met before: offered by the beginning of their name or initials, told
 * apart, kept up to date. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/person.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static void keep(struct bench *b, const char *name, const char *grp, const char *birth)
{
    const struct person p = {
        .kind = "PERSON", .name = name, .grp = grp, .birth = birth, .sex = "M"};
    struct err err = {0};
    int64_t id;

    ck_assert_int_eq(person_keep(b->db, &p, (struct date){2026, 11, 3}, &id, &err), RC_OK);
}

static const struct {
    const char *typed;
    size_t n;
    const char *first;
} offers[] = {
    {"王",       3, "王勇"   },
    {"王强",    2, "王强"   },
    {"王强大", 0, NULL       },
    {"wq",        2, "王强"   },
    {"WQ",        2, "王强"   },
    {"ｗｑ",    2, "王强"   },
    {"w",         3, NULL       },
    {"l",         1, "李秀英"},
    {"",          0, NULL       },
    {"  ",        0, NULL       },
    {"强",       0, NULL       },
    {"\xff",      0, NULL       },
    {"%",         0, NULL       },
    {"王%",      0, NULL       },
};

START_TEST(a_beginning_offers_the_people_met_before)
{
    struct bench b;
    struct arena arena;
    struct person *rows;
    size_t n;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    keep(&b, "王强", "三组", "1960-06-15");
    keep(&b, "王强", "五组", "1990-01-01");
    keep(&b, "王勇", "", "");
    keep(&b, "李秀英", "一组", "");
    ck_assert_int_eq(person_offer(b.db, offers[_i].typed, 0, &arena, &rows, &n, &err), RC_OK);
    ck_assert_uint_eq(n, offers[_i].n);
    if (offers[_i].first) {
        ck_assert_str_eq(rows[0].name, offers[_i].first);
    }
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(namesakes_are_told_apart_by_group_and_year)
{
    struct bench b;
    struct arena arena;
    struct person *rows;
    size_t n;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    keep(&b, "王强", "三组", "1960-06-15");
    keep(&b, "王强", "五组", "");
    ck_assert_int_eq(person_offer(b.db, "王强", 9, &arena, &rows, &n, &err), RC_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_ptr_nonnull(strstr(rows[0].hint, "三组"));
    ck_assert_ptr_nonnull(strstr(rows[0].hint, "1960"));
    ck_assert_str_eq(rows[1].hint, "五组");
    ck_assert_int_eq(person_offer(b.db, "王强", 1, &arena, &rows, &n, &err), RC_OK);
    ck_assert_uint_eq(n, 1);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(what_is_not_known_now_stays_as_it_was)
{
    struct bench b;
    struct arena arena;
    struct person p;
    struct err err = {0};
    int64_t id;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    keep(&b, "王强", "三组", "1960-06-15");
    p = (struct person){.id = 1, .kind = "PERSON", .name = "王强", .phone = "13800001234"};
    ck_assert_int_eq(person_keep(b.db, &p, (struct date){2026, 11, 20}, &id, &err), RC_OK);
    ck_assert_int_eq(id, 1);
    ck_assert_int_eq(person_get(b.db, 1, &arena, &p, &err), RC_OK);
    ck_assert_str_eq(p.grp, "三组");
    ck_assert_str_eq(p.birth, "1960-06-15");
    ck_assert_str_eq(p.phone, "13800001234");
    ck_assert_str_eq(p.met_on, "2026-11-20");
    ck_assert_int_eq(person_get(b.db, 2, &arena, &p, &err), RC_NOTFOUND);
    ck_assert(err.msg[0] != '\0');
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(no_offer_walks_the_whole_table)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    for (size_t i = 0; person_sql(i); i++) {
        char sql[1024];
        sqlite3_stmt *st;
        int n = 0;

        snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", person_sql(i));
        ck_assert_int_eq(sqlite3_prepare_v2(db_handle(b.db), sql, -1, &st, NULL), SQLITE_OK);
        while (sqlite3_step(st) == SQLITE_ROW) {
            const char *plan = (const char *)sqlite3_column_text(st, 3);

            ck_assert_msg(strncmp(plan, "SEARCH", 6) == 0, "%s\n%s", plan, person_sql(i));
            n++;
        }
        ck_assert_int_gt(n, 0);
        sqlite3_finalize(st);
    }
    bench_close(&b);
}
END_TEST

Suite *suite_person(void);
Suite *suite_person(void)
{
    Suite *s = suite_create("person");
    TCase *tc = tcase_create("person");

    tcase_add_loop_test(tc, a_beginning_offers_the_people_met_before, 0, (int)countof(offers));
    tcase_add_test(tc, namesakes_are_told_apart_by_group_and_year);
    tcase_add_test(tc, what_is_not_known_now_stays_as_it_was);
    tcase_add_test(tc, no_offer_walks_the_whole_table);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_person)
