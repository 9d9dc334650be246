/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_flow.c - the three lifecycle tables, walked pair by pair; the table is the test plan. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/deadline.h"
#include "core/domain/flow.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

START_TEST(every_med_pair_is_lawful_or_refused_with_a_reason)
{
    const enum med_state s = (enum med_state)(_i / MED_EVENT_COUNT);
    const enum med_event e = (enum med_event)(_i % MED_EVENT_COUNT);
    const struct flow_row *row = flow_med_find(s, e);
    struct err err = {0};

    if (row) {
        ck_assert_int_eq(row->from, (int)s);
        ck_assert_int_eq(row->event, (int)e);
        ck_assert(row->c_row >= 1 && row->c_row <= 52);
        ck_assert_ptr_nonnull(row->source);
        return;
    }
    ck_assert_int_eq(flow_med_refuse(s, e, &err), RC_REFUSED);
    ck_assert_int_eq(err.code[0], 'C');
    ck_assert_msg(strstr(err.msg, med_label(s)) != NULL, "%s", err.msg);
    ck_assert_msg(strstr(err.msg, med_event_label(e)) != NULL, "%s", err.msg);
    /* what is out moves with its letter: the sentence tells that instead */
    for (int other = 0; s != MED_HANDED_UP && s != MED_HANDED_OVER && other < MED_EVENT_COUNT;
         other++) {
        if (flow_med_find(s, (enum med_event)other)) {
            ck_assert_msg(strstr(err.msg, med_event_label((enum med_event)other)) != NULL, "%s",
                          err.msg);
        }
    }
}
END_TEST

START_TEST(every_perf_pair_is_lawful_or_refused_with_a_reason)
{
    const enum perf_state s = (enum perf_state)(_i / PERF_EVENT_COUNT);
    const enum perf_event e = (enum perf_event)(_i % PERF_EVENT_COUNT);
    struct err err = {0};

    if (flow_perf_find(s, e)) {
        ck_assert_int_eq(flow_perf_find(s, e)->event, (int)e);
        return;
    }
    ck_assert_int_eq(flow_perf_refuse(s, e, &err), RC_REFUSED);
    ck_assert_int_eq(err.code[0], 'C');
    ck_assert_msg(strstr(err.msg, perf_label(s)) != NULL, "%s", err.msg);
    ck_assert_msg(strstr(err.msg, perf_event_label(e)) != NULL, "%s", err.msg);
}
END_TEST

START_TEST(every_conf_pair_is_lawful_or_refused_with_a_reason)
{
    const enum conf_state s = (enum conf_state)(_i / CONF_EVENT_COUNT);
    const enum conf_event e = (enum conf_event)(_i % CONF_EVENT_COUNT);
    const struct flow_row *row = flow_conf_find(s, e);
    struct err err = {0};

    if (row) {
        ck_assert(row->c_row >= 27 && row->c_row <= 38);
        ck_assert_ptr_nonnull(row->source);
        ck_assert(!row->deadline || deadline_find(row->deadline));
        return;
    }
    ck_assert_int_eq(flow_conf_refuse(s, e, &err), RC_REFUSED);
    ck_assert_int_eq(err.code[0], 'C');
    ck_assert_msg(strstr(err.msg, conf_label(s)) != NULL, "%s", err.msg);
    ck_assert_msg(strstr(err.msg, conf_event_label(e)) != NULL, "%s", err.msg);
    for (int other = 0; other < CONF_EVENT_COUNT; other++) {
        if (flow_conf_find(s, (enum conf_event)other)) {
            ck_assert_msg(strstr(err.msg, conf_event_label((enum conf_event)other)) != NULL,
                          "%s", err.msg);
        }
    }
}
END_TEST

static void check_no_pair_twice(const struct flow_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            ck_assert_msg(rows[i].from != rows[k].from || rows[i].event != rows[k].event,
                          "rows %zu and %zu", i, k);
        }
    }
}

START_TEST(no_pair_stands_in_a_table_twice)
{
    size_t n;
    const struct flow_row *rows = flow_med_rows(&n);

    check_no_pair_twice(rows, n);
    rows = flow_perf_rows(&n);
    check_no_pair_twice(rows, n);
    rows = flow_conf_rows(&n);
    check_no_pair_twice(rows, n);
}
END_TEST

START_TEST(every_state_can_be_reached)
{
    bool reached[MED_STATE_COUNT] = {[MED_NEW] = true};
    size_t n;
    const struct flow_row *rows = flow_med_rows(&n);

    for (int round = 0; round < MED_STATE_COUNT; round++) {
        for (size_t i = 0; i < n; i++) {
            reached[rows[i].to] = reached[rows[i].to] || reached[rows[i].from];
        }
    }
    for (int s = 0; s < MED_STATE_COUNT; s++) {
        ck_assert_msg(reached[s], "%s", med_code((enum med_state)s));
    }
}
END_TEST

START_TEST(every_state_of_the_confirmation_can_be_reached)
{
    bool reached[CONF_STATE_COUNT] = {[CONF_NONE] = true};
    size_t n;
    const struct flow_row *rows = flow_conf_rows(&n);

    for (int round = 0; round < CONF_STATE_COUNT; round++) {
        for (size_t i = 0; i < n; i++) {
            reached[rows[i].to] = reached[rows[i].to] || reached[rows[i].from];
        }
    }
    for (int s = 0; s < CONF_STATE_COUNT; s++) {
        ck_assert_msg(reached[s], "%s", conf_code((enum conf_state)s));
    }
}
END_TEST

/* C.3: a refused case never comes to an agreement. */
START_TEST(no_path_leads_from_refused_to_agreed)
{
    bool reached[MED_STATE_COUNT] = {[MED_REFUSED] = true};
    size_t n;
    const struct flow_row *rows = flow_med_rows(&n);

    for (int round = 0; round < MED_STATE_COUNT; round++) {
        for (size_t i = 0; i < n; i++) {
            reached[rows[i].to] = reached[rows[i].to] || reached[rows[i].from];
        }
    }
    ck_assert(!reached[MED_AGREED]);
    ck_assert(!reached[MED_MEDIATING]);
    ck_assert(reached[MED_ARCHIVED]);
}
END_TEST

START_TEST(codes_and_states_are_inverse)
{
    enum med_state m;
    enum perf_state p;
    enum conf_state c;

    for (int s = 0; s < MED_STATE_COUNT; s++) {
        ck_assert(med_parse(med_code((enum med_state)s), &m));
        ck_assert_int_eq((int)m, s);
    }
    for (int s = 0; s < PERF_STATE_COUNT; s++) {
        ck_assert(perf_parse(perf_code((enum perf_state)s), &p));
        ck_assert_int_eq((int)p, s);
    }
    for (int s = 0; s < CONF_STATE_COUNT; s++) {
        ck_assert(conf_parse(conf_code((enum conf_state)s), &c));
        ck_assert_int_eq((int)c, s);
    }
    ck_assert(!med_parse("NOWHERE", &m));
    ck_assert(!conf_parse("NOWHERE", &c));
    ck_assert_str_eq(flow_label_zh("conf", false, "GRANTED"), "裁定有效");
    ck_assert(!perf_parse(NULL, &p));
    ck_assert_str_eq(flow_label_zh("med", false, "NOWHERE"), "NOWHERE");
    ck_assert_str_eq(flow_label_zh("med", true, NULL), "");
}
END_TEST

START_TEST(a_step_writes_state_and_track_and_a_wrong_one_nothing)
{
    struct bench b;
    struct err err = {0};
    struct date day;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    ck_assert(date_parse_iso("2026-11-04", &day));
    ck_assert_int_eq(flow_med_apply(b.db, &b.clock, "李秀英", 1, EV_ARCHIVE, day, NULL, &err),
                     RC_REFUSED);
    ck_assert_str_eq(err.code, "C50");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM case_event WHERE event = 'ARCHIVE'"),
                     0);
    err_clear(&err);
    ck_assert_int_eq(flow_med_apply(b.db, &b.clock, "李秀英", 1, EV_CANCEL, day, "重复", &err),
                     RC_OK);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM case_event WHERE event = 'CANCEL' AND on_date = "
                        "'2026-11-04' AND"
                        " to_state = 'CANCELLED' AND user = '李秀英' AND note = '重复'"),
        1);
    ck_assert_int_eq(flow_med_apply(b.db, &b.clock, NULL, 99, EV_CANCEL, day, NULL, &err),
                     RC_NOTFOUND);
    bench_close(&b);
}
END_TEST

Suite *suite_flow(void);
Suite *suite_flow(void)
{
    Suite *s = suite_create("flow");
    TCase *tc = tcase_create("flow");

    tcase_add_loop_test(tc, every_med_pair_is_lawful_or_refused_with_a_reason, 0,
                        MED_STATE_COUNT * MED_EVENT_COUNT);
    tcase_add_loop_test(tc, every_perf_pair_is_lawful_or_refused_with_a_reason, 0,
                        PERF_STATE_COUNT * PERF_EVENT_COUNT);
    tcase_add_loop_test(tc, every_conf_pair_is_lawful_or_refused_with_a_reason, 0,
                        CONF_STATE_COUNT * CONF_EVENT_COUNT);
    tcase_add_test(tc, every_state_of_the_confirmation_can_be_reached);
    tcase_add_test(tc, no_pair_stands_in_a_table_twice);
    tcase_add_test(tc, every_state_can_be_reached);
    tcase_add_test(tc, no_path_leads_from_refused_to_agreed);
    tcase_add_test(tc, codes_and_states_are_inverse);
    tcase_add_test(tc, a_step_writes_state_and_track_and_a_wrong_one_nothing);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_flow)
