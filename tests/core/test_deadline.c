/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_deadline.c - the dates of the handbook's rules R25, R26, R28, R34 and of C.5, and
 * settings over the defaults. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/deadline.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const struct {
    const char *name;
    const char *start;
    const char *due;
    const char *holiday; /* day entered before, "" none */
    bool is_workday;
} dates[] = {
    {"limit",           "2026-11-22", "2026-12-22", "",           false},
    {"limit",           "2026-01-31", "2026-03-02", "",           false}, /* 02-28 is a Saturday */
    {"limit",           "2026-01-31", "2026-02-28", "2026-02-28", true }, /* a make-up workday */
    {"confirm",         "2026-11-22", "2026-12-22", "",           false},
    {"confirm",         "2026-10-15", "2026-11-16", "",           false}, /* 11-14 is a Saturday */
    {"confirm",         "2024-01-31", "2024-03-01", "",           false},
    {"limit_court_pre", "2024-02-01", "2024-03-04", "",           false}, /* 03-02 is a Saturday */
    {"limit_court_in",  "2026-11-09", "2026-11-24", "",           false},
    {"limit_medical",   "2026-11-02", "2026-12-14", "",           false},
    {"visit_due",       "2026-12-10", "2026-12-11", "",           false},
    {"archive",         "2026-11-21", "2026-12-21", "",           false},
    {"report",          "2026-11-21", "2026-11-21", "",           false},
    {"confirm",         "2026-11-02", "2026-12-03", "2026-12-02", false}, /* a holiday in the week */
};

START_TEST(a_deadline_falls_on_the_day_of_the_handbook)
{
    struct bench b;
    struct err err = {0};
    struct date start;
    struct date due;
    char iso[DATE_ISO_SIZE];
    char line[160];

    bench_open(&b, "2026-11-22");
    if (dates[_i].holiday[0] != '\0') {
        snprintf(line, sizeof line, "{\"act\":\"holiday\",\"day\":\"%s\",\"is_workday\":%s}",
                 dates[_i].holiday, dates[_i].is_workday ? "true" : "false");
        bench_ok(&b, line);
    }
    ck_assert(date_parse_iso(dates[_i].start, &start));
    ck_assert_int_eq(deadline_due(b.db, dates[_i].name, start, &due, &err), RC_OK);
    date_iso(due, iso);
    ck_assert_str_eq(iso, dates[_i].due);
    bench_close(&b);
}
END_TEST

START_TEST(a_national_day_holiday_moves_the_last_day_behind_it)
{
    struct bench b;
    struct err err = {0};
    struct date due;
    char iso[DATE_ISO_SIZE];
    char line[160];

    bench_open(&b, "2026-11-22");
    for (int day = 1; day <= 7; day++) {
        snprintf(line, sizeof line,
                 "{\"act\":\"holiday\",\"day\":\"2026-10-%02d\",\"is_workday\":false}", day);
        bench_ok(&b, line);
    }
    ck_assert_int_eq(deadline_due(b.db, "confirm", (struct date){2026, 9, 3}, &due, &err),
                     RC_OK);
    date_iso(due, iso);
    ck_assert_str_eq(iso, "2026-10-08");
    bench_close(&b);
}
END_TEST

START_TEST(a_setting_counts_from_its_day_on)
{
    struct bench b;
    struct err err = {0};
    struct deadline d;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"deadline.limit\",\"value\":\"30 "
                 "workdays\",\"valid_from\":\"2026-11-10\","
                 "\"source\":\"县司法局\"}");
    ck_assert_int_eq(deadline_get(b.db, "limit", (struct date){2026, 11, 9}, &d, &err), RC_OK);
    ck_assert_int_eq(d.n, 1);
    ck_assert_int_eq((int)d.unit, DEADLINE_MONTH);
    ck_assert_int_eq(deadline_get(b.db, "limit", (struct date){2026, 11, 10}, &d, &err), RC_OK);
    ck_assert_int_eq(d.n, 30);
    ck_assert_int_eq((int)d.unit, DEADLINE_WORKDAY);
    bench_close(&b);
}
END_TEST

static const struct {
    const char *text;
    int n; /* -1: not understood */
    enum deadline_unit unit;
} texts[] = {
    {"30 wd",    30, DEADLINE_WORKDAY},
    {"1 m",      1,  DEADLINE_MONTH  },
    {"1 month",  1,  DEADLINE_MONTH  },
    {"15 d",     15, DEADLINE_DAY    },
    {"15 days",  15, DEADLINE_DAY    },
    {"6 h",      6,  DEADLINE_HOUR   },
    {"2 y",      2,  DEADLINE_YEAR   },
    {"30",       -1, DEADLINE_DAY    },
    {"wd",       -1, DEADLINE_DAY    },
    {"",         -1, DEADLINE_DAY    },
    {"30 weeks", -1, DEADLINE_DAY    },
    {"-3 d",     -1, DEADLINE_DAY    },
    {"99999 d",  -1, DEADLINE_DAY    },
};

START_TEST(a_setting_text_is_read_or_refused)
{
    int n = 0;
    enum deadline_unit unit = DEADLINE_DAY;
    const bool ok = deadline_parse(texts[_i].text, &n, &unit);

    ck_assert(ok == (texts[_i].n >= 0));
    if (ok) {
        ck_assert_int_eq(n, texts[_i].n);
        ck_assert_int_eq((int)unit, (int)texts[_i].unit);
    }
}
END_TEST

START_TEST(every_row_of_the_table_has_a_source_and_a_lawful_count)
{
    size_t n;
    const struct deadline *rows = deadline_list(&n);

    ck_assert_uint_eq(n, DEADLINE_COUNT);
    for (size_t i = 0; i < n; i++) {
        ck_assert_ptr_eq(deadline_find(rows[i].name), &rows[i]);
        ck_assert_msg(rows[i].source[0] != '\0', "%s", rows[i].name);
        ck_assert_msg(rows[i].n >= 0 && rows[i].warn_days >= 0, "%s", rows[i].name);
        ck_assert_msg(!(rows[i].roll && rows[i].unit == DEADLINE_WORKDAY),
                      "%s rolls for nothing", rows[i].name);
    }
    ck_assert_ptr_null(deadline_find("nothing"));
}
END_TEST

START_TEST(the_limit_follows_source_and_kind)
{
    ck_assert_str_eq(deadline_of_case("APPLY", "02", false), "limit");
    ck_assert_str_eq(deadline_of_case("APPLY", "15", false), "limit_medical");
    ck_assert_str_eq(deadline_of_case("APPLY", "10", false), "limit_labour");
    ck_assert_str_eq(deadline_of_case("COURT_PRE", "15", false), "limit_court_pre");
    ck_assert_str_eq(deadline_of_case("COURT_IN", "02", false), "limit_court_in");
    ck_assert_str_eq(deadline_of_case("COURT_IN", "02", true), "limit_court_summary");
    ck_assert_str_eq(deadline_of_case("COURT_PRE", "02", true), "limit_court_pre");
    ck_assert_str_eq(deadline_of_case("APPLY", "02", true), "limit");
}
END_TEST

/* Rule R28: an appraisal from 2026-11-25 to 2026-12-15, both not counted. */
START_TEST(stopped_days_count_both_ends)
{
    struct bench b;
    struct err err = {0};
    int n = 0;
    const struct date from = {2026, 11, 25};
    const struct date to = {2026, 12, 15};

    bench_open(&b, "2026-12-20");
    ck_assert_int_eq(deadline_stopped_days(b.db, DEADLINE_DAY, from, to, &n, &err), RC_OK);
    ck_assert_int_eq(n, 21);
    ck_assert_int_eq(deadline_stopped_days(b.db, DEADLINE_WORKDAY, from, to, &n, &err), RC_OK);
    ck_assert_int_eq(n, 15);
    ck_assert_int_eq(deadline_stopped_days(b.db, DEADLINE_DAY, from, from, &n, &err), RC_OK);
    ck_assert_int_eq(n, 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_count_is_said_in_chinese)
{
    char text[48];

    deadline_text_zh(1, DEADLINE_MONTH, text);
    ck_assert_str_eq(text, "一个月");
    deadline_text_zh(30, DEADLINE_WORKDAY, text);
    ck_assert_str_eq(text, "30个工作日");
    deadline_text_zh(15, DEADLINE_DAY, text);
    ck_assert_str_eq(text, "15日");
    deadline_text_zh(6, DEADLINE_HOUR, text);
    ck_assert_str_eq(text, "6小时");
    deadline_text_zh(2, DEADLINE_YEAR, text);
    ck_assert_str_eq(text, "2年");
}
END_TEST

Suite *suite_deadline(void);
Suite *suite_deadline(void)
{
    Suite *s = suite_create("deadline");
    TCase *tc = tcase_create("deadline");

    tcase_add_loop_test(tc, a_deadline_falls_on_the_day_of_the_handbook, 0,
                        (int)countof(dates));
    tcase_add_test(tc, a_national_day_holiday_moves_the_last_day_behind_it);
    tcase_add_test(tc, a_setting_counts_from_its_day_on);
    tcase_add_loop_test(tc, a_setting_text_is_read_or_refused, 0, (int)countof(texts));
    tcase_add_test(tc, every_row_of_the_table_has_a_source_and_a_lawful_count);
    tcase_add_test(tc, the_limit_follows_source_and_kind);
    tcase_add_test(tc, stopped_days_count_both_ends);
    tcase_add_test(tc, a_count_is_said_in_chinese);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_deadline)
