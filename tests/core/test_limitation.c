/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_limitation.c - by when a party has to sue: the rule of each kind of dispute, the day,
 * what the notice of routes and the list of tasks say of it. Source: workflow C.6; 民法典 188,
 * 劳动争议 调解仲裁法 27, 农村土地承包经营纠纷调解仲裁法 18, 法律援助法 44.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/codes.h"
#include "core/domain/deadline.h"
#include "core/domain/limitation.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const struct {
    const char *type;
    const char *rule; /* NULL: none runs from the day of the event */
    const char *event;
    const char *ends; /* "" none */
} kinds[] = {
    {"01", NULL,                "2026-01-20", ""          },
    {"02", "limitation",        "2023-11-30", "2026-11-30"},
    {"03", NULL,                "2026-01-20", ""          },
    {"04", "limitation",        "2024-02-29", "2027-03-01"}, /* the 28th is a Sunday */
    {"05", "limitation",        "",           ""          },
    {"06", "limitation",        "2024-01-09", "2027-01-11"}, /* a Saturday moves */
    {"07", "limitation_land",   "2025-01-20", "2027-01-20"},
    {"08", NULL,                "2026-01-20", ""          },
    {"09", "limitation",        "2024-01-20", "2027-01-20"},
    {"10", "limitation_wages",  "2026-01-20", "2027-01-20"},
    {"11", "limitation_labour", "2025-12-01", "2026-12-01"},
    {"12", "limitation",        "2024-01-20", "2027-01-20"},
    {"13", "limitation",        "2024-01-20", "2027-01-20"},
    {"14", "limitation",        "2024-01-20", "2027-01-20"},
    {"15", "limitation",        "2024-01-20", "2027-01-20"},
    {"16", "limitation",        "2024-01-20", "2027-01-20"},
    {"17", "limitation",        "2024-01-20", "2027-01-20"},
    {"99", "limitation",        "2024-01-20", "2027-01-20"},
};

START_TEST(each_kind_of_dispute_has_its_limitation)
{
    const char *rule = limitation_rule(kinds[_i].type);
    struct date event = {0};
    struct date end;
    char iso[DATE_ISO_SIZE] = "";
    struct bench b;
    struct err err = {0};

    ck_assert_str_eq(rule ? rule : "", kinds[_i].rule ? kinds[_i].rule : "");
    ck_assert(!rule || deadline_find(rule));
    bench_open(&b, "2026-11-22");
    ck_assert(!*kinds[_i].event || date_parse_iso(kinds[_i].event, &event));
    ck_assert_int_eq(limitation_end(b.db, kinds[_i].type, event, &end, &err), RC_OK);
    if (date_is_set(end)) {
        date_iso(end, iso);
    }
    ck_assert_str_eq(iso, kinds[_i].ends);
    bench_close(&b);
}
END_TEST

START_TEST(every_kind_stands_in_the_test)
{
    size_t n = 0;

    for (const struct code *c = codes_type.rows; c->code; c++, n++) {
        ck_assert_str_eq(kinds[n].type, c->code);
    }
    ck_assert_uint_eq(n, countof(kinds));
    ck_assert_ptr_null(limitation_rule("18"));
}
END_TEST

/** A debt of that day, registered on 2026-11-03; and what the list of tasks says on 11-22. */
static const struct {
    const char *event;
    const char *due; /* "" no task */
    const char *state;
    bool urgent;
    bool over;
} near[] = {
    {"2025-11-25", "",           "",      false, false}, /* three years are far away */
    {"2024-11-22", "2027-11-22", "LATER", false, false},
    {"2023-12-22", "2026-12-22", "SOON",  false, false}, /* warned 30 days before */
    {"2023-12-25", "2026-12-25", "LATER", false, false},
    {"2023-11-29", "2026-11-30", "SOON",  false, false}, /* 8 days, a Sunday moved */
    {"2023-11-27", "2026-11-27", "SOON",  true,  false}, /* less than 7 */
    {"2023-11-20", "2026-11-20", "LATE",  false, true },
    {"2023-11-02", "",           "",      false, true }, /* over when they came */
};

START_TEST(what_is_near_is_a_task_and_stands_on_the_notice)
{
    struct bench b;
    char line[200];

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    snprintf(line, sizeof line,
             "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"04\",\"event_date\":\"%s\"}",
             near[_i].event);
    bench_ok(&b, line);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'LIMITATION'"),
                     *near[_i].due ? 1 : 0);
    if (*near[_i].due) {
        json_t *tree = bench_view(&b, 1);
        json_t *row;
        size_t i;

        json_array_foreach(json_object_get(tree, "tasks"), i, row)
        {
            if (strcmp(act_text(row, "kind"), "LIMITATION") == 0) {
                ck_assert_str_eq(act_text(row, "due_on"), near[_i].due);
                ck_assert_str_eq(act_text(row, "state"), near[_i].state);
                ck_assert_str_eq(act_text(row, "law"), "民法典 第188条");
                ck_assert_int_eq(json_is_true(json_object_get(row, "urgent")), near[_i].urgent);
            }
        }
        ck_assert_str_eq(bench_get(tree, "routes.limitation_on"), near[_i].due);
        json_decref(tree);
    }
    bench_is(&b, "routes.limitation_urgent", near[_i].urgent ? "true" : "false");
    bench_is(&b, "routes.limitation_over", near[_i].over ? "true" : "false");
    bench_close(&b);
}
END_TEST

#define COUNT "SELECT count(*) FROM task WHERE kind = 'LIMITATION'"

START_TEST(an_agreement_ends_the_warning_and_a_failure_does_not)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"correct\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"field\":"
                 "\"event_date\",\"value\":\"2023-12-01\",\"reason\":\"记错\"}");
    ck_assert_int_eq(bench_count(&b, COUNT), 1);
    bench_ok(&b, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"reason\":"
                 "\"T2\",\"routes\":[\"COURT\"]}");
    ck_assert_int_eq(bench_count(&b, COUNT), 1);
    bench_routes(&b, "2026-11-06");
    bench_ok(&b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-06\"}");
    ck_assert_int_eq(bench_count(&b, COUNT), 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_district_counts_another_limitation_with_its_source)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"deadline.limitation\",\"value\":\"2 y\","
                 "\"valid_from\":\"2020-01-01\",\"source\":\"试\"}");
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"deadline.legal_aid_first\",\"value\":\"20 d\","
                 "\"valid_from\":\"2020-01-01\",\"source\":\"试\"}");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"04\",\"event_date\":"
                 "\"2024-12-09\"}");
    bench_is(&b, "routes.limitation_on", "2026-12-09");
    bench_is(&b, "routes.limitation_urgent", "true");
    bench_close(&b);
}
END_TEST

static Suite *suite_limitation(void)
{
    Suite *s = suite_create("limitation");
    TCase *tc = tcase_create("last days");

    tcase_add_loop_test(tc, each_kind_of_dispute_has_its_limitation, 0, (int)countof(kinds));
    tcase_add_test(tc, every_kind_stands_in_the_test);
    tcase_add_loop_test(tc, what_is_near_is_a_task_and_stands_on_the_notice, 0,
                        (int)countof(near));
    tcase_add_test(tc, an_agreement_ends_the_warning_and_a_failure_does_not);
    tcase_add_test(tc, a_district_counts_another_limitation_with_its_source);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_limitation)
