/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_task.c - which tasks a case has after each act, with their days: rules R15, R34, R54 and
 * C.5. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/codes.h"
#include "core/domain/task.h"
#include "core/domain/task_list.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

/* All tasks of case 1 as "KIND day; KIND day;" by day and kind. */
static const char *tasks(struct bench *b)
{
    static char out[1024];
    json_t *tree = bench_view(b, 1);
    json_t *row;
    size_t i;
    size_t used = 0;

    out[0] = '\0';
    json_array_foreach(json_object_get(tree, "tasks"), i, row)
    {
        used += (size_t)snprintf(out + used, sizeof out - used, "%s%s %s", i > 0 ? "; " : "",
                                 act_text(row, "kind"), act_text(row, "due_on"));
    }
    json_decref(tree);
    return out;
}

START_TEST(every_kind_has_a_label_in_the_code_table)
{
    const char *code = task_code((enum task_kind)_i);

    ck_assert_msg(code_has(&codes_task, code), "%s", code);
    ck_assert_str_ne(task_label(code), code);
    ck_assert_str_ne(task_label_zh(code), code);
}
END_TEST

START_TEST(a_case_has_the_tasks_of_its_stage)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    ck_assert_str_eq(tasks(&b), "CONSENT 2026-11-06");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@"
                 "li\",\"recorder\":\"@li\","
                 "\"consent\":{\"A\":true,\"B\":true}}");
    ck_assert_str_eq(tasks(&b), "NOTICE 2026-11-03; SESSION 2026-11-10; LIMIT 2026-12-03");
    bench_ok(
        &b,
        "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}");
    ck_assert_str_eq(tasks(&b), "SESSION 2026-11-10; LIMIT 2026-12-03");
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\"],\"text\":\"。\",\"result\":\"AGAIN\"}");
    ck_assert_str_eq(tasks(&b), "SESSION 2026-11-12; LIMIT 2026-12-03");
    bench_is(&b, "tasks[0].detail", "第2次调解");
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"present\":["
                 "\"王强\"],\"text\":\"。\",\"result\":\"AGREED\"}");
    ck_assert_str_eq(tasks(&b), "LIMIT 2026-12-03");
    bench_ok(&b, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"reason\":"
                 "\"T2\",\"routes\":[\"COURT\"]}");
    ck_assert_str_eq(tasks(&b), "ROUTES 2026-11-06; CLOSE 2026-11-13");
    bench_routes(&b, "2026-11-06");
    ck_assert_str_eq(tasks(&b), "CLOSE 2026-11-13");
    bench_ok(&b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-09\"}");
    ck_assert_str_eq(tasks(&b), "ARCHIVE 2026-12-09");
    bench_ok(&b, "{\"act\":\"archive\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"retention\":"
                 "\"SHORT\"}");
    ck_assert_str_eq(tasks(&b), "");
    bench_close(&b);
}
END_TEST

/* Rules R34 and R54. */
START_TEST(an_agreement_brings_its_days)
{
    struct bench b;

    bench_open(&b, "2026-11-10");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":["
                 "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-"
                 "12-10\"}]}");
    ck_assert_str_eq(tasks(&b),
                     "SIGN 2026-11-09; VISIT 2026-11-20; PERFORM 2026-12-10; VISIT 2026-12-11");
    bench_ok(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王强\":\"2026-11-05\","
                 "\"王勇\":\"2026-11-05\",\"@li\":\"2026-11-05\"},"
                 "\"sealed\":\"2026-11-06\"}");
    ck_assert_str_eq(
        tasks(&b),
        "VISIT 2026-11-20; CONFIRM 2026-12-07; PERFORM 2026-12-10; VISIT 2026-12-11");
    bench_is(&b, "tasks[2].detail", "王强付给王勇300.00元");
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"person\":"
                 "\"王强\",\"text\":\"还好。\"}");
    ck_assert_str_eq(tasks(&b), "CONFIRM 2026-12-07; PERFORM 2026-12-10; VISIT 2026-12-11");
    bench_today(&b, "2026-12-15");
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-12-12\",\"person\":"
                 "\"王强\",\"text\":\"没有付。\"}");
    ck_assert_str_eq(tasks(&b), "URGE 2026-12-10; VISIT 2026-12-27");
    bench_is(&b, "tasks[0].days_left", "-5");
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-12-14\","
                 "\"amount_fen\":30000}");
    ck_assert_str_eq(tasks(&b), "CLOSE 2026-12-21; VISIT 2026-12-27");
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-12-15\",\"person\":"
                 "\"王勇\",\"text\":\"收到了。\"}");
    ck_assert_str_eq(tasks(&b), "CLOSE 2026-12-21");
    bench_close(&b);
}
END_TEST

/* Rule R36: status matters are not for the court's confirmation. */
START_TEST(a_status_matter_is_not_offered_for_confirmation)
{
    struct bench b;

    bench_open(&b, "2026-11-10");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"解除收养。\"],"
                 "\"status_matter\":true,\"signed\":{\"王强\":\"2026-11-05\",\"王勇\":\"2026-"
                 "11-05\",\"@li\":\"2026-11-05\"},"
                 "\"sealed\":\"2026-11-06\"}");
    ck_assert_ptr_null(strstr(tasks(&b), "CONFIRM"));
    bench_close(&b);
}
END_TEST

/* The first task is a report that is late. */
static bool first_is_late(struct bench *b)
{
    struct err err = {0};
    struct arena arena;
    struct task_row *rows;
    size_t n;
    bool late;

    arena_init(&arena);
    ck_assert_int_eq(task_list(b->db, &b->clock, (struct date){0}, 0, &arena, &rows, &n, &err),
                     RC_OK);
    ck_assert_uint_gt(n, 0);
    ck_assert_str_eq(rows[0].kind, "REPORT");
    late = rows[0].late;
    arena_done(&arena);
    return late;
}

/* Rule R15. */
START_TEST(a_danger_is_to_be_reported_the_same_day)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"escalation\":true}");
    ck_assert_str_eq(tasks(&b), "REPORT 2026-11-03; CONSENT 2026-11-06");
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"receiver\":\"派出所\",\"how\":"
                 "\"PHONE\",\"reason\":\"ESCALATION\"}");
    ck_assert_str_eq(tasks(&b), "CONSENT 2026-11-06");
    bench_close(&b);
}
END_TEST

/* D.4: orange within six hours, red within two, in writing two hours after the call; counted
 * from then and not from the day the case was entered. */
START_TEST(a_danger_is_late_by_the_hours_of_its_own_rule)
{
    static const struct {
        const char *level;
        const char *asked_at; /* the call, or NULL */
        const char *in_time;
        const char *late;
    } rows[] = {
        {"ORANGE", NULL,    "15:00", "15:01"},
        {"RED",    NULL,    "11:00", "11:01"},
        {"RED",    "10:30", "12:30", "12:31"},
    };
    struct bench b;
    char at[24];
    char line[256];

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_today(&b, "2026-11-25T09:00");
    snprintf(
        line, sizeof line,
        "{\"act\":\"raise_risk\",\"case\":\"@c1\",\"level\":\"%s\",\"reason\":\"扬言打人。\"}",
        rows[_i].level);
    bench_ok(&b, line);
    if (rows[_i].asked_at) {
        snprintf(at, sizeof at, "2026-11-25T%s", rows[_i].asked_at);
        bench_today(&b, at);
        bench_ok(&b,
                 "{\"act\":\"report_risk\",\"case\":\"@c1\",\"step\":\"PHONE\",\"receiver\":"
                 "\"司法所\",\"text\":\"已经去人。\"}");
    }
    snprintf(at, sizeof at, "2026-11-25T%s", rows[_i].in_time);
    bench_today(&b, at);
    ck_assert(!first_is_late(&b));
    snprintf(at, sizeof at, "2026-11-25T%s", rows[_i].late);
    bench_today(&b, at);
    ck_assert(first_is_late(&b));
    bench_close(&b);
}
END_TEST

START_TEST(tasks_made_again_are_the_same)
{
    struct bench b;
    struct err err = {0};
    char before[1024];

    bench_open(&b, "2026-11-10");
    bench_agreed(&b);
    snprintf(before, sizeof before, "%s", tasks(&b));
    ck_assert_int_eq(task_refresh(b.db, &b.clock, 1, &err), RC_OK);
    ck_assert_str_eq(tasks(&b), before);
    ck_assert_int_eq(task_refresh(b.db, &b.clock, 77, &err), RC_NOTFOUND);
    bench_close(&b);
}
END_TEST

/* C.3 rows 2, 6 and 7: when all were asked, somebody has to decide. */
START_TEST(once_all_were_asked_the_case_waits_for_a_decision)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    ck_assert_str_eq(tasks(&b), "CONSENT 2026-11-06");
    bench_ok(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":\"A\","
                 "\"consent\":\"YES\"}");
    ck_assert_str_eq(tasks(&b), "CONSENT 2026-11-06");
    bench_ok(&b, _i == 0
                     ? "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":"
                       "\"B\",\"consent\":\"YES\"}"
                     : "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":"
                       "\"B\",\"consent\":\"NO\"}");
    ck_assert_str_eq(tasks(&b), "ACCEPT 2026-11-06");
    bench_is(&b, "next.act", _i == 0 ? "accept" : "refuse");
    bench_is(&b, "next.by", "2026-11-06");
    bench_is(&b, "tasks[0].label", "决定是否受理");
    bench_close(&b);
}
END_TEST

/* C.6, 土地管理法 art. 14: thirty days from the answer of the government, longer over a rest.
 */
static const struct {
    const char *type;
    const char *answer;
    const char *today;
    const char *due; /* NULL: no task */
} decisions[] = {
    {"03", "2026-11-10", "2026-11-22", "2026-12-10"},
    {"07", "2026-11-13", "2026-11-22", "2026-12-14"}, /* the 13th of December is a Sunday */
    {"02", "2026-11-10", "2026-11-22", NULL        },
    {"03", "2026-11-10", "2026-12-11", NULL        }, /* over when it was entered */
};

START_TEST(whoever_does_not_accept_a_decision_on_land_sues_in_time)
{
    struct bench b;
    char line[256];
    char sql[160];

    bench_open(&b, decisions[_i].today);
    bench_registered(&b);
    snprintf(line, sizeof line, "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"%s\"}",
             decisions[_i].type);
    bench_ok(&b, line);
    bench_ok(&b, "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"body\":"
                 "\"西河镇人民政府\",\"reason\":\"使用权争议。\"}");
    snprintf(line, sizeof line,
             "{\"act\":\"reply\",\"case\":\"@c1\",\"date\":\"%s\",\"kind\":\"RESULT\",\"text\":"
             "\"已作出处理决定。\"}",
             decisions[_i].answer);
    bench_ok(&b, line);
    bench_is(&b, "med", "CLOSED");
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM task WHERE kind = 'LIMITATION' AND rule = 'sue_decision' "
             "AND due_on = '%s'",
             decisions[_i].due ? decisions[_i].due : "x");
    ck_assert_int_eq(bench_count(&b, sql), decisions[_i].due != NULL);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'LIMITATION'"),
                     decisions[_i].due != NULL);
    bench_close(&b);
}
END_TEST

Suite *suite_task(void);
Suite *suite_task(void)
{
    Suite *s = suite_create("task");
    TCase *tc = tcase_create("task");

    tcase_add_loop_test(tc, every_kind_has_a_label_in_the_code_table, 0, TASK_KIND_COUNT);
    tcase_add_test(tc, a_case_has_the_tasks_of_its_stage);
    tcase_add_test(tc, an_agreement_brings_its_days);
    tcase_add_test(tc, a_status_matter_is_not_offered_for_confirmation);
    tcase_add_test(tc, a_danger_is_to_be_reported_the_same_day);
    tcase_add_loop_test(tc, a_danger_is_late_by_the_hours_of_its_own_rule, 0, 3);
    tcase_add_test(tc, tasks_made_again_are_the_same);
    tcase_add_loop_test(tc, once_all_were_asked_the_case_waits_for_a_decision, 0, 2);
    tcase_add_loop_test(tc, whoever_does_not_accept_a_decision_on_land_sues_in_time, 0,
                        (int)countof(decisions));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_task)
