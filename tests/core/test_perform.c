/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_perform.c - performance line by line, overdue, giving up, visits: rules R39, R40,
 * R53-R55 and C.3 rows 25-34, 48. */
#include "config.h"

#include <string.h>

#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define PAY(day, fen)                                                  \
    "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"" day \
    "\",\"amount_fen\":" fen "}"

/* 300.00 yuan are owed until 2026-11-20 under the agreement of 2026-11-05. */
static const struct {
    const char *line;
    const char *code;
    const char *field;
} refused[] = {
    {PAY("2026-11-18",                                                                              "30001"),                       "R40",                                                                                   "amount_fen"},
    {PAY("2026-11-04",                                                                                             "30000"),                                                                                                            "R39",                                                                                               "date"},
    {PAY("2026-11-23",                                                                                       "30000"),                                                                                                                     "R11",                                                                                               "date"},
    {PAY("2026-11-18",                                                                                        "0"),"R39","amount_fen"},
    {"{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1}",  "R39",                                "amount_fen"                                                                                                                      },
    {"{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":2,\"amount_fen\":1}",                                           "R39",                                                                   "duty"                                                                                                              },
    {"{\"act\":\"perform\",\"case\":\"@c1\",\"amount_fen\":1}",                          "",         "duty"                       },
    {"{\"act\":\"stop\",\"case\":\"@c1\"}",                                     "R53",                                        "told"                                                                                                                },
    {"{\"act\":\"stop\",\"case\":\"@c1\",\"duty\":3,\"told\":true}",                                                         "R53",                                              "duty"                                                                                       },
    {"{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"person\":\"王强\",\"text\":"
     "\"。\"}",                                "R55", "date"                                    },
    {"{\"act\":\"visit\",\"case\":\"@c1\",\"person\":\"王强\",\"text\":\"。\",\"satisfied\":6}",
     "",                                                                         "satisfied"                                                                                                                                                         },
    {"{\"act\":\"visit\",\"case\":\"@c1\",\"person\":\"王强\",\"text\":\"。\",\"satisfied\":0}",
     "",                                                                                                                            "satisfied"                                                                                                                               },
    {"{\"act\":\"visit\",\"case\":\"@c1\",\"person\":\"赵敏\",\"text\":\"。\"}", "",                                                                                                                            "person"                                                                            },
    {"{\"act\":\"urge\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"name\":\"王强\"}",                 "C34",
     "date"},
};

START_TEST(what_a_rule_forbids_is_refused_with_its_code)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b, refused[_i].line, refused[_i].code, refused[_i].field);
    bench_is(&b, "perf", "RUNNING");
    bench_close(&b);
}
END_TEST

START_TEST(too_much_is_refused_with_what_is_still_owed)
{
    struct bench b;
    json_t *answer;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, PAY("2026-11-10", "10000"));
    answer = bench_run(&b, PAY("2026-11-12", "20001"));
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "200.00"));
    json_decref(answer);
    bench_close(&b);
}
END_TEST

START_TEST(parts_add_up_and_the_last_one_ends_it)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, PAY("2026-11-10", "10000"));
    bench_is(&b, "perf", "PARTIAL");
    bench_is(&b, "agreement.duties[0].state", "OPEN");
    bench_is(&b, "agreement.duties[0].paid_fen", "10000");
    bench_ok(&b, PAY("2026-11-18", "20000"));
    bench_is(&b, "perf", "DONE");
    bench_is(&b, "agreement.duties[0].done_on", "2026-11-18");
    bench_is(&b, "agreement.duties[0].payments", "2");
    bench_no(&b, PAY("2026-11-18", "1"), "C33", "duty");
    bench_no(&b, "{\"act\":\"urge\",\"case\":\"@c1\",\"name\":\"王强\"}", "C34", NULL);
    bench_close(&b);
}
END_TEST

/* The clock alone moves nothing; the tasks show it, an act says it. */
START_TEST(overdue_is_said_by_an_act_and_shown_by_the_tasks)
{
    struct bench b;

    bench_open(&b, "2026-11-10");
    bench_agreed(&b);
    bench_today(&b, "2026-11-22");
    bench_is(&b, "perf", "RUNNING");
    bench_is(&b, "agreement.duties[0].state_label", "逾期未履行");
    bench_is(&b, "next.act", "urge");
    bench_is(&b, "tasks[0].kind", "BREACH");
    bench_ok(&b, "{\"act\":\"urge\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"name\":\"王强\","
                 "\"text\":\"请履行。\"}");
    bench_is(&b, "perf", "BREACH");
    bench_is(&b, "urges[0].person", "王强");
    ck_assert_int_eq(
        bench_count(
            &b, "SELECT count(*) FROM task WHERE kind = 'ROUTES' AND due_on = '2026-11-30'"),
        1);
    bench_ok(&b, PAY("2026-11-22", "10000"));
    bench_is(&b, "perf", "BREACH");
    bench_ok(&b, PAY("2026-11-22", "20000"));
    bench_is(&b, "perf", "DONE");
    bench_close(&b);
}
END_TEST

START_TEST(a_late_payment_leaves_the_delay_on_the_track)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, PAY("2026-11-21", "30000"));
    bench_is(&b, "perf", "DONE");
    ck_assert_int_eq(
        bench_count(
            &b, "SELECT count(*) FROM case_event WHERE machine = 'perf' AND event = 'OVERDUE'"),
        1);
    bench_close(&b);
}
END_TEST

START_TEST(a_visit_after_the_due_day_notes_the_delay)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"person\":"
                 "\"王强\",\"visitor\":\"@li\","
                 "\"text\":\"还没有付。\",\"performed\":false,\"satisfied\":2}");
    bench_is(&b, "perf", "BREACH");
    bench_is(&b, "visits[0].visitor", "李秀英");
    bench_is(&b, "visits[0].performed", "false");
    bench_is(&b, "visits[0].satisfied", "2");
    bench_close(&b);
}
END_TEST

START_TEST(what_was_not_asked_stays_unknown)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"person\":"
                 "\"王强\",\"text\":\"还好。\"}");
    bench_is(&b, "visits[0].performed", "null");
    bench_is(&b, "visits[0].satisfied", "null");
    bench_is(&b, "perf", "RUNNING");
    bench_close(&b);
}
END_TEST

/* Rule R53: given up once told; what was paid before decides the end. */
START_TEST(giving_up_ends_partly_performed_or_as_a_breach)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    if (_i == 1) {
        bench_ok(&b, PAY("2026-11-10", "10000"));
    }
    bench_ok(&b, "{\"act\":\"stop\",\"case\":\"@c1\",\"date\":\"2026-11-12\",\"told\":true,"
                 "\"note\":\"已告知可以起诉\"}");
    bench_is(&b, "perf", _i == 1 ? "PARTIAL" : "BREACH");
    bench_is(&b, "agreement.duties[0].state", "STOPPED");
    bench_no(&b, PAY("2026-11-13", "100"), "C33", "duty");
    bench_no(&b, "{\"act\":\"stop\",\"case\":\"@c1\",\"date\":\"2026-11-13\",\"told\":true}",
             "R53", "duty");
    bench_ok(&b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-13\"}");
    bench_close(&b);
}
END_TEST

START_TEST(one_duty_given_up_and_one_performed_is_partly_performed)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(
        &b,
        "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
        "\"terms\":[\"赔偿。\"],\"duties\":["
        "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":100,\"due\":\"2026-11-25\"},"
        "{\"payer\":\"王勇\",\"payee\":\"王强\",\"what\":\"拆墙\",\"due\":\"2026-11-25\"}]}");
    bench_ok(
        &b,
        "{\"act\":\"stop\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"duty\":1,\"told\":true}");
    bench_is(&b, "perf", "RUNNING");
    bench_no(&b,
             "{\"act\":\"perform\",\"case\":\"@c1\",\"date\":\"2026-11-11\",\"duty\":2,"
             "\"amount_fen\":5}",
             "R39", "amount_fen");
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"date\":\"2026-11-11\",\"duty\":2,"
                 "\"proof\":\"照片\"}");
    bench_is(&b, "perf", "PARTIAL");
    bench_is(&b, "agreement.duties[1].state", "DONE");
    bench_close(&b);
}
END_TEST

START_TEST(nothing_is_performed_before_there_is_an_agreement)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_no(&b, PAY("2026-11-18", "30000"), "C26", NULL);
    bench_no(&b, "{\"act\":\"urge\",\"case\":\"@c1\"}", "C34", NULL);
    bench_no(&b, "{\"act\":\"stop\",\"case\":\"@c1\",\"told\":true}", "R53", NULL);
    bench_no(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"person\":\"王强\",\"text\":\"。\"}",
             "C48", NULL);
    bench_close(&b);
}
END_TEST

Suite *suite_perform(void);
Suite *suite_perform(void)
{
    Suite *s = suite_create("perform");
    TCase *tc = tcase_create("perform");

    tcase_add_loop_test(tc, what_a_rule_forbids_is_refused_with_its_code, 0,
                        (int)countof(refused));
    tcase_add_test(tc, too_much_is_refused_with_what_is_still_owed);
    tcase_add_test(tc, parts_add_up_and_the_last_one_ends_it);
    tcase_add_test(tc, overdue_is_said_by_an_act_and_shown_by_the_tasks);
    tcase_add_test(tc, a_late_payment_leaves_the_delay_on_the_track);
    tcase_add_test(tc, a_visit_after_the_due_day_notes_the_delay);
    tcase_add_test(tc, what_was_not_asked_stays_unknown);
    tcase_add_loop_test(tc, giving_up_ends_partly_performed_or_as_a_breach, 0, 2);
    tcase_add_test(tc, one_duty_given_up_and_one_performed_is_partly_performed);
    tcase_add_test(tc, nothing_is_performed_before_there_is_an_agreement);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_perform)
