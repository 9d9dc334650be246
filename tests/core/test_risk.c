/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_risk.c - the danger of a dispute and its report upward: both tables pair by pair, the
 * acts, and what they make to do. Source: 人民调解法 25; workflow C.2, C.3 rows 46 to 48, D.4.
 */
#include "config.h"

#include <string.h>

#include "core/domain/deadline.h"
#include "core/domain/flow.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

START_TEST(every_risk_pair_is_lawful_or_refused_with_a_reason)
{
    const enum risk_state s = (enum risk_state)(_i / RISK_EVENT_COUNT);
    const enum risk_event e = (enum risk_event)(_i % RISK_EVENT_COUNT);
    const struct flow_row *row = flow_risk_find(s, e);
    struct err err = {0};

    if (row) {
        /* the word of the event says where it leads and which way */
        ck_assert_int_eq(row->to > row->from, e <= RE_RAISE_RED);
        ck_assert(!row->deadline || deadline_find(row->deadline));
        return;
    }
    ck_assert_int_eq(flow_risk_refuse(s, e, &err), RC_REFUSED);
    ck_assert_str_eq(err.code, "C47");
    ck_assert_ptr_nonnull(strstr(err.msg, risk_event_label(e)));
}
END_TEST

START_TEST(every_alarm_pair_is_lawful_or_refused_with_a_reason)
{
    const enum alarm_state s = (enum alarm_state)(_i / ALARM_EVENT_COUNT);
    const enum alarm_event e = (enum alarm_event)(_i % ALARM_EVENT_COUNT);
    const struct flow_row *row = flow_alarm_find(s, e);
    struct err err = {0};

    if (row) {
        ck_assert(!row->deadline || deadline_find(row->deadline));
        return;
    }
    ck_assert_int_eq(flow_alarm_refuse(s, e, &err), RC_REFUSED);
    ck_assert_str_eq(err.code, "C47");
    ck_assert_ptr_nonnull(strstr(err.msg, alarm_event_label(e)));
}
END_TEST

START_TEST(codes_and_labels_of_both_go_both_ways)
{
    enum risk_state r;
    enum alarm_state a;

    for (int s = 0; s < RISK_STATE_COUNT; s++) {
        ck_assert(risk_parse(risk_code((enum risk_state)s), &r));
        ck_assert_int_eq(r, s);
        ck_assert_str_ne(risk_label((enum risk_state)s), "");
    }
    for (int s = 0; s < ALARM_STATE_COUNT; s++) {
        ck_assert(alarm_parse(alarm_code((enum alarm_state)s), &a));
        ck_assert_int_eq(a, s);
        ck_assert_str_ne(alarm_label((enum alarm_state)s), "");
    }
    ck_assert(!risk_parse("GREEN", &r) && !alarm_parse(NULL, &a));
    ck_assert_str_eq(flow_label_zh("alarm", false, "CLEARED"), "险情已解除");
}
END_TEST

#define LEVEL(act, day, level)                                                              \
    "{\"act\":\"" act "\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\",\"level\":\"" level \
    "\",\"reason\":\"王强堵门。\"}"
#define TOLD(day, step)                                                                       \
    "{\"act\":\"report_risk\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\",\"step\":\"" step \
    "\",\"receiver\":\"西河镇司法所\",\"text\":\"情况。\"}"

START_TEST(a_danger_is_reported_step_by_step_until_it_is_over)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, TOLD("04", "PHONE"), "C47", "step"); /* blue */
    bench_no(&b, LEVEL("raise_risk", "04", "BLUE"), "C47", "level");
    bench_no(&b, LEVEL("lower_risk", "04", "BLUE"), "C47", "level");
    bench_ok(&b, LEVEL("raise_risk", "04", "YELLOW"));
    bench_no(&b, TOLD("04", "PHONE"), "C47", "step");
    bench_ok(&b, LEVEL("raise_risk", "05", "RED"));
    bench_is(&b, "risk", "RED");
    bench_is(&b, "risk_report", "NONE");
    bench_is(&b, "next.act", "report_risk");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'REPORT' AND "
                                     "rule = 'risk_red' AND due_on = '2026-11-05'"),
                     1);
    bench_no(&b, TOLD("05", "UPDATE"), "C47", NULL);
    bench_ok(&b, TOLD("05", "PHONE"));
    bench_is(&b, "risk_report_label", "已电话报告");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE rule = 'risk_written'"),
                     1);
    bench_ok(&b, TOLD("05", "WRITE"));
    bench_is(&b, "next.act", "report_risk"); /* the daily one is late by the 22nd */
    bench_ok(&b, TOLD("06", "UPDATE"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE rule = 'risk_update' AND "
                                     "due_on = '2026-11-07'"),
                     1);
    bench_no(&b, LEVEL("lower_risk", "07", "BLUE"), "C47", "level");
    bench_ok(&b, LEVEL("lower_risk", "07", "ORANGE"));
    bench_ok(&b, TOLD("08", "CLEAR"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'REPORT'"), 0);
    bench_ok(&b, LEVEL("raise_risk", "09", "RED"));
    bench_is(&b, "risk_report", "NONE"); /* dangerous again: reported again */
    bench_ok(&b, TOLD("09", "PHONE"));
    bench_ok(&b, TOLD("10", "CLEAR"));
    bench_ok(&b, LEVEL("lower_risk", "10", "BLUE"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM report"), 6);
    bench_close(&b);
}
END_TEST

/* C.3 row 48: monthly from orange on, counted anew from each visit. */
START_TEST(a_case_in_danger_is_visited_every_month)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, LEVEL("raise_risk", "10", "ORANGE"));
    ck_assert_int_eq(bench_count(&b,
                                 "SELECT count(*) FROM task WHERE kind = 'VISIT' AND rule = "
                                 "'risk_visit' AND due_on = '2026-12-10'"),
                     1);
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"person\":"
                 "\"王强\",\"text\":\"还好。\"}");
    ck_assert_int_eq(bench_count(&b,
                                 "SELECT count(*) FROM task WHERE kind = 'VISIT' AND rule = "
                                 "'risk_visit' AND due_on = '2026-12-21'"),
                     0);
    ck_assert_int_eq(bench_count(&b,
                                 "SELECT count(*) FROM task WHERE kind = 'VISIT' AND rule = "
                                 "'risk_visit' AND due_on = '2026-12-20'"),
                     1);
    bench_ok(&b, TOLD("20", "WRITE"));
    bench_ok(&b, TOLD("21", "CLEAR"));
    bench_ok(&b, LEVEL("lower_risk", "21", "YELLOW"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE rule = 'risk_visit'"), 0);
    bench_close(&b);
}
END_TEST

/* C.3 row 48: in danger before anything was agreed too; such a visit follows nothing up. */
START_TEST(a_danger_is_visited_while_mediation_goes_on)
{
    static const char visit[] = "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-20\","
                                "\"person\":\"王强\",\"text\":\"情绪平稳。\"}";
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_no(&b, visit, "C48", "case");
    bench_ok(&b, LEVEL("raise_risk", "10", "YELLOW"));
    bench_no(&b, visit, "C48", "case");
    bench_ok(&b, LEVEL("raise_risk", "11", "ORANGE"));
    bench_ok(&b, visit);
    ck_assert_int_eq(bench_count(&b,
                                 "SELECT count(*) FROM task WHERE kind = 'VISIT' AND rule = "
                                 "'risk_visit' AND due_on = '2026-12-20'"),
                     1);
    bench_close(&b);
}
END_TEST

/* C.3 row 46: at once, and a report for another reason does not do. */
START_TEST(a_stop_for_sham_makes_the_report_due_at_once)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-08\",\"reason\":"
                 "\"SHAM\"}");
    bench_is(&b, "next.act", "report");
    bench_is(&b, "next.by", "2026-11-08");
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"date\":\"2026-11-08\",\"time\":"
                 "\"09:00\",\"receiver\":\"法院\",\"how\":\"PHONE\",\"reason\":\"OTHER\"}");
    bench_is(&b, "next.act", "report");
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"date\":\"2026-11-08\",\"time\":"
                 "\"09:00\",\"receiver\":\"法院\",\"how\":\"PHONE\",\"reason\":\"SHAM\"}");
    bench_is(&b, "next.act", "resume");
    bench_close(&b);
}
END_TEST

#define UP(day, level, seen)                                                                   \
    "{\"act\":\"hand_up\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\",\"channel\":\"TOWN\"," \
    "\"body\":\"西河镇调委会\",\"reason\":\"压不住。\",\"level\":\"" level "\",\"sticking\":"  \
    "\"边界。\",\"asked\":\"主持。\",\"files\":5" seen "}"
#define JOINT                                                                                      \
    "{\"act\":\"joint\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"lead\":\"西河镇司法所\"," \
    "\"members\":[\"派出所\"],\"meet_on\":\"2026-11-12\",\"place\":\"镇里\",\"asked\":"       \
    "\"边界\"}"
#define SLIP                                                                             \
    "{\"act\":\"reply\",\"case\":\"@c1\",\"date\":\"2026-11-12\",\"kind\":\"RETURNED\"," \
    "\"text\":"                                                                          \
    "\"村里先调。\"}"

/* C.3 row 17: orange and red go up the day they are seen; once the township has heard of it, or
 * sits at the table, or the danger is over, nobody is reminded. */
START_TEST(a_dangerous_case_is_handed_up_the_same_day)
{
    static const struct {
        const char *lines[5];
        const char *due; /* NULL: nobody is reminded */
    } rows[] = {
        {{LEVEL("raise_risk", "09", "YELLOW"), NULL},                                           NULL        },
        {{LEVEL("raise_risk", "09", "ORANGE"), NULL},                                           "2026-11-09"},
        {{LEVEL("raise_risk", "09", "RED"), NULL},                                              "2026-11-09"},
        {{LEVEL("raise_risk", "09", "ORANGE"), JOINT, NULL},                                    NULL        },
        {{LEVEL("raise_risk", "09", "RED"), UP("09", "RED", ""), SLIP, NULL},                   NULL        },
        {{LEVEL("raise_risk", "09", "ORANGE"), UP("09", "ORANGE", ""), SLIP,
          LEVEL("raise_risk", "13", "RED"), NULL},
         "2026-11-13"                                                                                       },
        {{LEVEL("raise_risk", "09", "ORANGE"), TOLD("09", "PHONE"), TOLD("10", "CLEAR"), NULL},
         NULL                                                                                               },
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    for (size_t i = 0; rows[_i].lines[i]; i++) {
        bench_ok(&b, rows[_i].lines[i]);
    }
    bench_is(&b, "med", "MEDIATING");
    ck_assert_int_eq(bench_count(&b,
                                 "SELECT count(*) FROM task WHERE kind = 'HAND_UP' AND rule "
                                 "= 'hand_up_urgent'"),
                     rows[_i].due != NULL);
    if (rows[_i].due) {
        char sql[96];

        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM task WHERE kind = 'HAND_UP' AND due_on = '%s'",
                 rows[_i].due);
        ck_assert_int_eq(bench_count(&b, sql), 1);
    }
    bench_close(&b);
}
END_TEST

/* C.3 row 17: the day the reason was seen starts the clock of the paper. */
START_TEST(handing_up_late_is_asked_about)
{
    static const struct {
        const char *line;
        int answer; /* 0 taken, 1 asked about, 2 refused */
    } rows[] = {
        {UP("09", "YELLOW", ""),                            0},
        {UP("09", "YELLOW", ",\"seen_on\":\"2026-11-06\""), 0},
        {UP("10", "YELLOW", ",\"seen_on\":\"2026-11-06\""), 1},
        {UP("09", "RED",    ",\"seen_on\":\"2026-11-09\""), 0},
        {UP("10", "ORANGE", ",\"seen_on\":\"2026-11-09\""), 1},
        {UP("09", "YELLOW", ",\"seen_on\":\"2026-11-10\""), 2},
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    if (rows[_i].answer == 2) {
        bench_no(&b, rows[_i].line, "C17", "seen_on");
    } else if (rows[_i].answer == 1) {
        bench_warns(&b, rows[_i].line, "C17", "date");
    } else {
        bench_ok(&b, rows[_i].line);
    }
    bench_close(&b);
}
END_TEST

#define OVER(day, more)                                                                        \
    "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\",\"body\":\"派出所\"," \
    "\"reason\":\"持械伤人。\"" more "}"

/* C.3 rows 4, 17 and 47: what a letter says of the danger is what the case says, with the
 * reports that come of it. */
/* clang-format off */
START_TEST(the_danger_on_a_letter_becomes_that_of_the_case)
{
    static const struct {
        const char *before; /* level of the case, NULL blue */
        const char *line;
        const char *risk;
        const char *rule; /* of the report; NULL: none is due */
    } rows[] = {
        {NULL,                               UP("09", "BLUE", ""),                 "BLUE",   NULL      },
        {NULL,                               UP("09", "YELLOW", ""),               "YELLOW", NULL      },
        {NULL,                               UP("09", "ORANGE", ""),               "ORANGE", "report"  },
        {NULL,                               UP("09", "RED", ""),                  "RED",    "risk_red"},
        {LEVEL("raise_risk", "08", "RED"),   UP("09", "RED", ""),                  "RED",    "risk_red"},
        {LEVEL("raise_risk", "08", "ORANGE"), UP("09", "RED", ""),                 "RED",    "risk_red"},
        {NULL,                               OVER("09", ",\"level\":\"RED\""),     "RED",    "risk_red"},
        {NULL,                               OVER("09", ""),                       "BLUE",   NULL      },
        {LEVEL("raise_risk", "08", "RED"),   OVER("09", ""),                       "RED",    "risk_red"},
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    if (rows[_i].before) {
        bench_ok(&b, rows[_i].before);
    }
    bench_ok(&b, rows[_i].line);
    bench_is(&b, "risk", rows[_i].risk);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'REPORT'"),
                     rows[_i].rule != NULL);
    if (rows[_i].rule) {
        char sql[96];

        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM task WHERE kind = 'REPORT' AND rule = '%s'",
                 rows[_i].rule);
        ck_assert_int_eq(bench_count(&b, sql), 1);
        bench_is(&b, "next.act", "report_risk"); /* though the case is out */
    }
    bench_close(&b);
}
END_TEST
/* clang-format on */

/* A letter that says less than the records is refused, and nothing of it stays. */
START_TEST(a_letter_does_not_lower_a_danger)
{
    static const char *const lines[] = {UP("09", "YELLOW", ""), UP("09", "ORANGE", ""),
                                        OVER("09", ",\"level\":\"BLUE\"")};
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, LEVEL("raise_risk", "08", "RED"));
    bench_no(&b, lines[_i], "C47", "level");
    bench_is(&b, "risk", "RED");
    bench_is(&b, "med", "MEDIATING");
    bench_is(&b, "links", "0");
    bench_close(&b);
}
END_TEST

/* The answer ends a case that is out, but not past a danger nobody was told of. */
START_TEST(an_answer_does_not_end_a_danger_nobody_was_told_of)
{
    static const char answer[] = "{\"act\":\"reply\",\"case\":\"@c1\",\"date\":\"2026-11-12\","
                                 "\"kind\":\"RESULT\",\"text\":\"已调好。\"}";
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, UP("09", "RED", ""));
    bench_no(&b, answer, "C47", "case");
    bench_ok(&b, TOLD("09", "PHONE"));
    bench_ok(&b, TOLD("11", "CLEAR"));
    bench_ok(&b, answer);
    bench_is(&b, "med", "CLOSED");
    bench_close(&b);
}
END_TEST

static Suite *suite_risk(void)
{
    Suite *s = suite_create("risk");
    TCase *tc = tcase_create("danger");

    tcase_add_loop_test(tc, every_risk_pair_is_lawful_or_refused_with_a_reason, 0,
                        RISK_STATE_COUNT * RISK_EVENT_COUNT);
    tcase_add_loop_test(tc, every_alarm_pair_is_lawful_or_refused_with_a_reason, 0,
                        ALARM_STATE_COUNT * ALARM_EVENT_COUNT);
    tcase_add_test(tc, codes_and_labels_of_both_go_both_ways);
    tcase_add_test(tc, a_danger_is_reported_step_by_step_until_it_is_over);
    tcase_add_test(tc, a_case_in_danger_is_visited_every_month);
    tcase_add_test(tc, a_danger_is_visited_while_mediation_goes_on);
    tcase_add_loop_test(tc, a_dangerous_case_is_handed_up_the_same_day, 0, 7);
    tcase_add_loop_test(tc, handing_up_late_is_asked_about, 0, 6);
    tcase_add_loop_test(tc, the_danger_on_a_letter_becomes_that_of_the_case, 0, 9);
    tcase_add_loop_test(tc, a_letter_does_not_lower_a_danger, 0, 3);
    tcase_add_test(tc, an_answer_does_not_end_a_danger_nobody_was_told_of);
    tcase_add_test(tc, a_stop_for_sham_makes_the_report_due_at_once);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_risk)
