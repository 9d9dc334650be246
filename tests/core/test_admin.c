/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_admin.c - the committee, its mediators, its local rules, holidays, spoilt numbers; and
 * the roster's lawfulness. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/domain/holiday.h"
#include "core/domain/home.h"
#include "core/domain/mediator.h"
#include "core/domain/setting.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const char committee[] = "{\"act\":\"committee\",\"name\":\"西河村人民调解委员会\","
                                "\"kind\":\"1\",\"level\":\"VILLAGE\","
                                "\"region\":\"110199001001\",\"sign\":\"西河\"}";
static const char mediator[] = "{\"act\":\"mediator\",\"name\":\"李秀英\"}";
static const char setting[] = "{\"act\":\"setting\",\"key\":\"number_pattern\",\"value\":\"（{"
                              "Y}）{S}民调字第{N}号\",\"source\":\"区司法局2026年3号文\"}";
static const char holiday[] =
    "{\"act\":\"holiday\",\"day\":\"2026-10-01\",\"is_workday\":false}";
static const char kind[] =
    "{\"act\":\"kind\",\"code\":\"25\",\"leaf\":\"04\",\"label\":\"民间借贷\"}";
static const char void_number[] =
    "{\"act\":\"void_number\",\"year\":2026,\"n\":1,\"reason\":\"写坏了\"}";

static void nothing(struct bench *b)
{
    (void)b;
}

static const struct {
    const char *line;
    struct line_case row;
} rows[] = {
    {committee,   {"{}", NULL, NULL}                                                             },
    {committee,   {"{\"region\":\"1101\"}", "", "region"}                                        },
    {committee,   {"{\"region\":\"11019900100X\"}", "", "region"}                                },
    {committee,   {"{\"sign\":\"西河村人民调解委员会\"}", "", "sign"}                  },
    {committee,   {"{\"kind\":\"9\"}", "", "kind"}                                               },
    {committee,   {"{\"name\":\"  \"}", "", "name"}                                              },
    {committee,   {"{\"founded_on\":\"2026-11-23\"}", "R11", "founded_on"}                       },
    {committee,   {"{\"phone\":\"０１０－６０２０１２３４\"}", NULL, NULL}           },
    {mediator,    {"{\"card\":\"6222021001112345671\"}", "", "card"}                             },
 /* R21: 18 on the day of appointment */
    {mediator,    {"{\"birth\":\"2008-11-23\",\"appointed_on\":\"2026-11-22\"}", "R21", "birth"} },
    {mediator,    {"{\"birth\":\"2008-11-22\",\"appointed_on\":\"2026-11-22\"}", "WR21", "birth"}},
    {mediator,    {"{\"birth\":\"1968-05-01\"}", NULL, NULL}                                     },
    {mediator,    {"{\"birth\":\"2007-06-01\",\"term_from\":\"2024-12-01\"}", "R21", "birth"}    },
    {mediator,    {"{\"post\":\"BOSS\"}", "", "post"}                                            },
    {mediator,    {"{\"ethnic\":\"回\"}", NULL, NULL}                                           },
    {mediator,    {"{\"ethnic\":\"X\"}", "", "ethnic"}                                           },
    {mediator,    {"{\"id\":\"m1\"}", "", "id"}                                                  },
    {mediator,    {"{\"term_from\":\"2024-12-01\",\"term_to\":\"2024-11-01\"}", "", "term_to"}   },
    {mediator,    {"{\"id_no\":\"110199196006150035\",\"sex\":\"F\"}", "R75", "sex"}             },
    {setting,     {"{}", NULL, NULL}                                                             },
    {setting,     {"{\"key\":\"number_patern\"}", "", "key"}                                     },
    {setting,     {"{\"key\":\"什么\"}", "", "key"}                                            },
    {setting,     {"{\"value\":\"第{N}号\"}", "", "value"}                                     },
    {setting,     {"{\"source\":null}", "", "source"}                                            },
    {setting,     {"{\"key\":\"deadline.limit\",\"value\":\"30 wd\"}", NULL, NULL}               },
    {setting,     {"{\"key\":\"deadline.limit\",\"value\":\"soon\"}", "", "value"}               },
    {setting,     {"{\"key\":\"deadline.lunch\",\"value\":\"1 d\"}", "", "key"}                  },
    {setting,     {"{\"key\":\"written_required\",\"value\":\"yes\"}", NULL, NULL}               },
    {setting,     {"{\"key\":\"written_required\",\"value\":\"maybe\"}", "", "value"}            },
    {setting,     {"{\"key\":\"retention_long\",\"value\":\"60\"}", NULL, NULL}                  },
    {setting,     {"{\"key\":\"retention_long\",\"value\":\"-1\"}", "", "value"}                 },
    {kind,        {"{}", NULL, NULL}                                                             },
    {kind,        {"{\"code\":\"04\"}", "", "code"}                                              },
    {kind,        {"{\"code\":\"x\"}", "", "code"}                                               },
    {kind,        {"{\"leaf\":\"77\"}", "", "leaf"}                                              },
    {holiday,     {"{}", NULL, NULL}                                                             },
    {holiday,     {"{\"day\":\"2026-02-30\"}", "", "day"}                                        },
    {holiday,     {"{\"is_workday\":\"no\"}", "", "is_workday"}                                  },
    {void_number, {"{}", NULL, NULL}                                                             },
    {void_number, {"{\"year\":26}", "", "year"}                                                  },
    {void_number, {"{\"n\":2}", "R61", "n"}                                                      },
    {void_number, {"{\"reason\":null}", "", "reason"}                                            },
};

START_TEST(every_setup_act_lets_one_pass_and_stops_another)
{
    line_table(rows[_i].line, nothing, &rows[_i].row, 1);
}
END_TEST

START_TEST(a_mediator_is_changed_only_in_what_the_line_names)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"phone\":"
                 "\"13800001234\",\"registered\":true,"
                 "\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\"}");
    bench_ok(&b,
             "{\"act\":\"mediator\",\"id\":\"@li\",\"name\":\"李秀英\",\"grade\":\"三级\"}");
    ck_assert_int_eq(
        bench_count(
            &b,
            "SELECT count(*) FROM mediator WHERE phone = '13800001234' AND registered = 1 AND "
            "post = 'DIRECTOR' AND term_to = '2027-12-01' AND grade = '三级'"),
        1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM mediator"), 1);
    bench_close(&b);
}
END_TEST

/* B.7: the village keeps the bank and four digits; the rest is in no table, not in the audit.
 */
START_TEST(of_the_card_of_a_mediator_four_digits_are_kept)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"bank\":"
                 "\"农村信用社\",\"card\":\"6222 0210 0111 2345 670\"}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM mediator WHERE bank = '农村信用社' "
                                     "AND card4 = '5670'"),
                     1);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM audit WHERE instr(request, '6222') > 0"), 0);
    bench_ok(&b, "{\"act\":\"mediator\",\"id\":\"@li\",\"name\":\"李秀英\",\"card\":\"0012\"}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM mediator WHERE bank = '农村信用社' "
                                     "AND card4 = '0012'"),
                     1);
    bench_close(&b);
}
END_TEST

static const struct {
    const char *member;
    const char *left; /* of the row after the member was given as null, and as "" */
} emptied[] = {
    {"sex",        "SELECT count(*) FROM mediator WHERE sex IS NULL"       },
    {"birth",      "SELECT count(*) FROM mediator WHERE birth IS NULL"     },
    {"ethnic",     "SELECT count(*) FROM mediator WHERE ethnic IS NULL"    },
    {"phone",      "SELECT count(*) FROM mediator WHERE phone IS NULL"     },
    {"education",  "SELECT count(*) FROM mediator WHERE education IS NULL" },
    {"class",      "SELECT count(*) FROM mediator WHERE class = 'VILLAGER'"},
    {"post",       "SELECT count(*) FROM mediator WHERE post = 'MEDIATOR'" },
    {"origin",     "SELECT count(*) FROM mediator WHERE origin = 'ELECTED'"},
    {"term_from",  "SELECT count(*) FROM mediator WHERE term_from IS NULL" },
    {"term_to",    "SELECT count(*) FROM mediator WHERE term_to IS NULL"   },
    {"cert_no",    "SELECT count(*) FROM mediator WHERE cert_no IS NULL"   },
    {"grade",      "SELECT count(*) FROM mediator WHERE grade IS NULL"     },
    {"left_on",    "SELECT count(*) FROM mediator WHERE left_on IS NULL"   },
    {"bank",       "SELECT count(*) FROM mediator WHERE bank IS NULL"      },
    {"card",       "SELECT count(*) FROM mediator WHERE card4 IS NULL"     },
    {"full_time",  "SELECT count(*) FROM mediator WHERE full_time = 0"     },
    {"registered", "SELECT count(*) FROM mediator WHERE registered = 0"    },
};

START_TEST(what_a_change_of_a_mediator_gives_as_empty_is_emptied)
{
    static const char filled[] =
        "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\",\"birth\":"
        "\"1968-05-01\",\"ethnic\":\"01\",\"phone\":\"13800001234\",\"education\":\"高中\","
        "\"class\":\"LAWYER\",\"post\":\"DIRECTOR\",\"origin\":\"HIRED\",\"term_from\":"
        "\"2024-12-01\",\"cert_no\":\"A1\",\"grade\":\"三级\",\"left_on\":\"2026-11-01\","
        "\"bank\":\"农村信用社\",\"card\":\"0123\",\"full_time\":true,\"registered\":true}";
    struct bench b;
    char line[200];

    bench_open(&b, "2026-11-22");
    bench_ok(&b, filled);
    ck_assert_int_eq(bench_count(&b, emptied[_i].left), 0);
    snprintf(line, sizeof line,
             "{\"act\":\"mediator\",\"id\":\"m1\",\"name\":\"李秀英\",\"%s\":null}",
             emptied[_i].member);
    bench_ok(&b, line);
    ck_assert_int_eq(bench_count(&b, emptied[_i].left), 1);
    ck_assert_int_eq(
        bench_count(
            &b, "SELECT (sex IS NULL) + (birth IS NULL) + (ethnic IS NULL) + (phone IS "
                "NULL) + (education IS NULL) + (class = 'VILLAGER') + (post = "
                "'MEDIATOR') + (origin = 'ELECTED') + (term_from IS NULL) + (term_to "
                "IS NULL) + (cert_no IS NULL) + (grade IS NULL) + (left_on IS NULL) + "
                "(bank IS NULL) + (card4 IS NULL) + (full_time = 0) + (registered = 0) FROM "
                "mediator"),
        1);
    bench_close(&b);
}
END_TEST

START_TEST(empty_text_empties_a_field_as_null_does)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, "{\"act\":\"mediator\",\"name\":\"李秀英\",\"phone\":\"13800001234\","
                 "\"grade\":\"三级\"}");
    bench_ok(&b, "{\"act\":\"mediator\",\"id\":\"m1\",\"name\":\"李秀英\",\"phone\":\"\"}");
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM mediator WHERE phone IS NULL AND grade = '三级'"),
        1);
    bench_no(&b, "{\"act\":\"mediator\",\"id\":\"m1\",\"name\":\"\"}", "", "name");
    bench_close(&b);
}
END_TEST

START_TEST(a_changed_committee_keeps_what_the_line_does_not_name_and_loses_what_it_empties)
{
    struct bench b;
    char *line = line_with(committee, "{\"office\":\"西河司法所\",\"court\":\"西河法庭\","
                                      "\"phone\":\"13800001234\"}");
    char *empty = line_with(committee, "{\"office\":\"\"}");

    bench_open(&b, "2026-11-22");
    bench_ok(&b, line);
    bench_ok(&b, committee);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM committee WHERE office = "
                                     "'西河司法所' AND court = '西河法庭' AND phone IS NOT "
                                     "NULL"),
                     1);
    bench_ok(&b, empty);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM committee WHERE office IS NULL AND "
                                     "court = '西河法庭'"),
                     1);
    free(empty);
    free(line);
    bench_close(&b);
}
END_TEST

START_TEST(the_newest_setting_before_the_day_counts)
{
    struct bench b;
    struct err err = {0};
    char value[SETTING_SIZE];
    char *line = line_with(setting, "{\"valid_from\":\"2027-01-01\"}");

    bench_open(&b, "2026-11-22");
    bench_ok(&b, line);
    ck_assert_int_eq(
        setting_get(b.db, "number_pattern", (struct date){2026, 12, 31}, NULL, value, &err),
        RC_OK);
    ck_assert_str_eq(value, "（{Y}）{S}人调字第{N}号");
    ck_assert_int_eq(
        setting_get(b.db, "number_pattern", (struct date){2027, 1, 1}, NULL, value, &err),
        RC_OK);
    ck_assert_str_eq(value, "（{Y}）{S}民调字第{N}号");
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(a_roster_is_judged_as_the_law_asks)
{
    static const struct {
        const char *post;
        const char *sex;
        const char *term_from;
    } people[] = {
        {"DIRECTOR", "M", "2024-12-01"},
        {"MEMBER",   "M", "2023-12-01"},
        {"MEMBER",   "M", "2022-12-01"},
        {"MEDIATOR", "F", ""          },
    };
    struct bench b;
    struct arena arena;
    struct roster_note *notes;
    struct err err = {0};
    size_t n;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    ck_assert_int_eq(
        mediator_roster_check(b.db, (struct date){2026, 11, 22}, &arena, &notes, &n, &err),
        RC_OK);
    ck_assert_uint_eq(n, 3); /* nobody, no director, no woman */
    ck_assert(notes[0].error && notes[1].error && !notes[2].error);
    for (size_t i = 0; i < countof(people); i++) {
        char line[256];

        snprintf(line, sizeof line,
                 "{\"act\":\"mediator\",\"name\":\"人%zu\",\"post\":\"%s\",\"sex\":\"%s\","
                 "\"term_from\":\"%s\"}",
                 i, people[i].post, people[i].sex, people[i].term_from);
        bench_ok(&b, line);
    }
    ck_assert_int_eq(
        mediator_roster_check(b.db, (struct date){2026, 11, 22}, &arena, &notes, &n, &err),
        RC_OK);
    ck_assert_uint_eq(
        n, 3); /* the hired woman is no member; one term ends in 9 days, one has ended */
    ck_assert_str_eq(notes[0].code, "R22");
    ck_assert(!notes[0].error);
    ck_assert_str_eq(notes[1].code, "R23");
    ck_assert_str_eq(notes[2].code, "R23");
    bench_ok(
        &b,
        "{\"act\":\"setting\",\"key\":\"multi_ethnic\",\"value\":\"yes\",\"source\":\"本村\"}");
    bench_ok(&b, "{\"act\":\"mediator\",\"name\":\"王敏\",\"post\":\"DIRECTOR\",\"sex\":\"F\","
                 "\"ethnic\":\"01\"}");
    ck_assert_int_eq(
        mediator_roster_check(b.db, (struct date){2026, 11, 22}, &arena, &notes, &n, &err),
        RC_OK);
    ck_assert_uint_eq(n, 4); /* two directors, no minority, two terms */
    ck_assert(notes[0].error && !notes[1].error);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(the_start_screen_counts_this_month)
{
    struct bench b;
    struct home_summary h;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert_str_eq(h.committee, "");
    bench_registered(&b);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert_str_eq(h.committee, "西河村人民调解委员会");
    ck_assert_int_eq(h.cases_month, 1);
    ck_assert_int_eq(h.cases_open, 1);
    ck_assert_int_gt(h.outbox_waiting, 0);
    bench_today(&b, "2026-12-01");
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert_int_eq(h.cases_month, 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_clock_before_the_newest_act_is_noticed)
{
    struct bench b;
    struct home_summary h;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert(!h.clock_behind);
    ck_assert_str_eq(h.last_act, "");
    bench_registered(&b);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert(!h.clock_behind);
    bench_today(&b, "2026-11-21");
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert(h.clock_behind);
    ck_assert_str_eq(h.last_act, "2026-11-22");
    bench_close(&b);
}
END_TEST

START_TEST(a_case_says_when_nobody_entered_the_holidays_of_its_limit)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_is(&b, "holiday_missing", "true");
    bench_ok(&b, holiday);
    bench_is(&b, "holiday_missing", "false");
    bench_close(&b);
}
END_TEST

START_TEST(the_holiday_table_answers_by_day_and_knows_its_years)
{
    struct bench b;
    struct holiday_set set;
    struct err err = {0};
    bool known = false;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, holiday);
    bench_ok(
        &b,
        "{\"act\":\"holiday\",\"day\":\"2026-10-10\",\"is_workday\":true,\"note\":\"调休\"}");
    ck_assert_int_eq(holiday_table_load(b.db, &set, &err), RC_OK);
    ck_assert(!date_is_workday((struct date){2026, 10, 1}, &set.table));
    ck_assert(date_is_workday((struct date){2026, 10, 10}, &set.table));
    ck_assert(date_is_workday((struct date){2026, 10, 9}, &set.table));
    ck_assert_int_eq(holiday_has_year(b.db, 2026, &known, &err), RC_OK);
    ck_assert(known);
    ck_assert_int_eq(holiday_has_year(b.db, 2027, &known, &err), RC_OK);
    ck_assert(!known);
    holiday_done(&set);
    bench_close(&b);
}
END_TEST

Suite *suite_admin(void);
Suite *suite_admin(void)
{
    Suite *s = suite_create("admin");
    TCase *tc = tcase_create("admin");

    tcase_add_loop_test(tc, every_setup_act_lets_one_pass_and_stops_another, 0,
                        (int)countof(rows));
    tcase_add_test(tc, a_mediator_is_changed_only_in_what_the_line_names);
    tcase_add_test(tc, of_the_card_of_a_mediator_four_digits_are_kept);
    tcase_add_loop_test(tc, what_a_change_of_a_mediator_gives_as_empty_is_emptied, 0,
                        (int)countof(emptied));
    tcase_add_test(tc, empty_text_empties_a_field_as_null_does);
    tcase_add_test(
        tc, a_changed_committee_keeps_what_the_line_does_not_name_and_loses_what_it_empties);
    tcase_add_test(tc, the_newest_setting_before_the_day_counts);
    tcase_add_test(tc, a_roster_is_judged_as_the_law_asks);
    tcase_add_test(tc, the_start_screen_counts_this_month);
    tcase_add_test(tc, a_clock_before_the_newest_act_is_noticed);
    tcase_add_test(tc, a_case_says_when_nobody_entered_the_holidays_of_its_limit);
    tcase_add_test(tc, the_holiday_table_answers_by_day_and_knows_its_years);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_admin)
