/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_date.c - calendar, counting by law (rules R25, R26), typed dates and times, Chinese
 * dates (rules R79, R80). */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/date.h"
#include "tests/runner.h"

static const struct date today = {2026, 11, 22}; /* a Sunday */

static struct date day(const char *iso)
{
    struct date d = {0};

    ck_assert_msg(date_parse_iso(iso, &d), "%s", iso);
    return d;
}

static void assert_date(struct date d, const char *iso)
{
    char out[DATE_ISO_SIZE];

    date_iso(d, out);
    ck_assert_str_eq(out, iso);
}

START_TEST(every_day_of_three_centuries_comes_back_from_its_number)
{
    int32_t days = date_to_days((struct date){1900, 1, 1});
    const int32_t end = date_to_days((struct date){2199, 12, 31});
    int weekday = date_weekday((struct date){1900, 1, 1});

    ck_assert_int_eq(weekday, 1); /* a Monday */
    for (; days <= end; days++) {
        const struct date d = date_from_days(days);

        ck_assert(date_is_valid(d));
        ck_assert_int_eq(date_to_days(d), days);
        ck_assert_int_eq(date_weekday(d), weekday);
        weekday = (weekday + 1) % 7;
    }
}
END_TEST

START_TEST(day_numbers_count_from_1970)
{
    ck_assert_int_eq(date_to_days((struct date){1970, 1, 1}), 0);
    ck_assert_int_eq(date_to_days((struct date){1969, 12, 31}), -1);
    ck_assert_int_eq(date_to_days((struct date){2026, 11, 22}), 20779);
    ck_assert(!date_is_set(date_from_days(INT32_MAX)));
    ck_assert(!date_is_set(date_from_days(INT32_MIN)));
    assert_date(date_from_days(-719162), "0001-01-01");
    assert_date(date_from_days(2932896), "9999-12-31");
}
END_TEST

static const struct {
    const char *from;
    int months;
    const char *to;
} months[] = {
    {"2026-11-22", 1,  "2026-12-22"}, /* R25 */
    {"2026-01-31", 1,  "2026-02-28"}, /* R26 */
    {"2028-01-31", 1,  "2028-02-29"},
    {"2026-12-31", 1,  "2027-01-31"},
    {"2026-12-31", 2,  "2027-02-28"},
    {"2028-02-29", 12, "2029-02-28"},
    {"2026-03-31", -1, "2026-02-28"},
    {"2026-01-15", -1, "2025-12-15"},
    {"2026-11-22", 0,  "2026-11-22"},
    {"9999-12-01", 1,  ""          },
    {"0001-01-01", -1, ""          },
};

START_TEST(months_end_on_the_same_day_or_the_last_of_the_month)
{
    assert_date(date_add_months(day(months[_i].from), months[_i].months), months[_i].to);
}
END_TEST

START_TEST(days_run_over_month_year_and_leap_day)
{
    assert_date(date_add_days(day("2026-12-31"), 1), "2027-01-01");
    assert_date(date_add_days(day("2028-02-28"), 1), "2028-02-29");
    assert_date(date_add_days(day("2027-02-28"), 1), "2027-03-01");
    assert_date(date_add_days(day("2027-01-01"), -1), "2026-12-31");
    assert_date(date_add_days(day("2026-11-22"), 30), "2026-12-22");
    assert_date(date_add_days(day("9999-12-31"), 1), "");
    assert_date(date_add_days(day("2026-11-22"), INT32_MAX), "");
    assert_date(date_add_days((struct date){0}, 1), "");
}
END_TEST

/* A make-up working Saturday, and a holiday on working days. */
static int holidays_2026(const struct holiday_table *self, struct date d)
{
    (void)self;
    if (date_cmp(d, (struct date){2026, 2, 28}) == 0) {
        return 1;
    }
    if (d.year == 2026 && d.month == 10 && d.day <= 7) {
        return 0;
    }
    return -1;
}

static int always_holiday(const struct holiday_table *self, struct date d)
{
    (void)self;
    (void)d;
    return 0;
}

START_TEST(a_deadline_on_a_rest_day_rolls_to_the_next_working_day)
{
    const struct holiday_table table = {holidays_2026};

    /* R26: the Saturday is worked when the table says so, else Monday counts */
    assert_date(date_roll(day("2026-02-28"), &table), "2026-02-28");
    assert_date(date_roll(day("2026-02-28"), NULL), "2026-03-02");
    assert_date(date_roll(day("2026-10-01"), &table), "2026-10-08");
    assert_date(date_roll(day("2026-11-23"), &table), "2026-11-23");
    assert_date(date_roll((struct date){0}, &table), "");
}
END_TEST

START_TEST(a_table_of_holidays_alone_does_not_hang)
{
    const struct holiday_table table = {always_holiday};

    ck_assert(date_is_set(date_roll(day("2026-01-01"), &table)));
}
END_TEST

START_TEST(working_days_leave_out_the_first_day_and_rest_days)
{
    const struct holiday_table table = {holidays_2026};

    assert_date(date_add_workdays(day("2026-11-20"), 1, NULL), "2026-11-23");
    assert_date(date_add_workdays(day("2026-11-22"), 5, NULL), "2026-11-27");
    assert_date(date_add_workdays(day("2026-09-30"), 2, &table), "2026-10-09");
    assert_date(date_add_workdays(day("2026-02-27"), 1, &table), "2026-02-28");
    assert_date(date_add_workdays(day("2026-11-22"), 0, NULL), "2026-11-22");
}
END_TEST

static const struct {
    const char *birth;
    const char *on;
    int age;
} ages[] = {
    {"1955-11-22", "2026-11-22", 71},
    {"2008-11-22", "2026-11-22", 18},
    {"2008-11-23", "2026-11-22", 17},
    {"2018-11-22", "2026-11-22", 8 },
    {"2018-11-23", "2026-11-22", 7 },
    {"2000-02-29", "2018-02-28", 17}, /* common year: birthday on 1 March */
    {"2000-02-29", "2018-03-01", 18},
    {"2000-02-29", "2020-02-29", 20},
    {"2026-11-22", "2026-11-22", 0 },
    {"2026-11-23", "2026-11-22", -1},
};

START_TEST(age_is_counted_in_completed_years)
{
    ck_assert_int_eq(date_age(day(ages[_i].birth), day(ages[_i].on)), ages[_i].age);
}
END_TEST

START_TEST(age_without_a_date_is_unknown)
{
    ck_assert_int_eq(date_age((struct date){0}, today), -1);
    ck_assert_int_eq(date_age(today, (struct date){0}), -1);
}
END_TEST

static const char *const not_iso[] = {
    "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01",  "2026-00-10",  "2026-11-00",
    "2026-1-05",  "26-11-05",   "2026/11/05", " 2026-11-05", "2026-11-05 ", "2026-11-0x",
    "-026-11-05", "0000-01-01", "",           NULL};

START_TEST(strict_iso_takes_nothing_else)
{
    struct date d = {1, 2, 3};

    ck_assert(!date_parse_iso(not_iso[_i], &d));
    ck_assert_int_eq(d.year, 1);
}
END_TEST

static const struct {
    const char *typed;
    const char *iso;
} typed[] = {
    {"2026-11-05",                           "2026-11-05"},
    {"2026.11.05",                           "2026-11-05"},
    {"2026/11/5",                            "2026-11-05"},
    {"2026-1-5",                             "2026-01-05"},
    {"20261105",                             "2026-11-05"},
    {"2026年11月5日",                     "2026-11-05"},
    {"2026年11月05日",                    "2026-11-05"},
    {"2026年11月5",                        "2026-11-05"},
    {"2026年11月5号",                     "2026-11-05"},
    {"2026 年 11 月 5 日",                "2026-11-05"},
    {"2026 11 5",                            "2026-11-05"},
    {"　2026-11-05　",                     "2026-11-05"},
    {"2026 - 11 - 05",                       "2026-11-05"},
    {"２０２６－１１－０５",       "2026-11-05"},
    {"２０２６／１１／５",          "2026-11-05"},
    {"２０２６１１０５",             "2026-11-05"},
    {"２０２６年１１月５日",       "2026-11-05"},
    {"2026。11。5",                        "2026-11-05"},
    {"2026、11、5",                        "2026-11-05"},
    {"2026—11—5",                        "2026-11-05"},
    {"二〇二六年十一月五日",       "2026-11-05"},
    {"二〇二六年十一月二十二日", "2026-11-22"},
    {"二〇二六年十月十日",          "2026-10-10"},
    {"二〇二六年一月三十一日",    "2026-01-31"},
    {"二〇二〇年十二月二十日",    "2020-12-20"},
    {"二○一○年三月八日",          "2010-03-08"}, /* U+25CB */
    {"二O一O年三月八日",              "2010-03-08"}, /* Latin O, as a real paper was signed */
    {"二o一o年三月八日",              "2010-03-08"},
    {"二Ｏ一Ｏ年三月八日",          "2010-03-08"},
    {"二零一零年三月八日",          "2010-03-08"},
    {"二0一0年三月八日",              "2010-03-08"},
    {"二〇二六年11月五日",           "2026-11-05"},
    {"11.5",                                 "2026-11-05"},
    {"11-5",                                 "2026-11-05"},
    {"11/05",                                "2026-11-05"},
    {"11月5日",                            "2026-11-05"},
    {"11月5",                               "2026-11-05"},
    {"１１．５",                         "2026-11-05"},
    {"11。5",                               "2026-11-05"},
    {"十一月五日",                      "2026-11-05"},
    {"十一月廿日",                      ""          },
    {"12.20",                                "2026-12-20"}, /* 28 days ahead: a due date */
    {"1.21",                                 "2026-01-21"}, /* of the running year, though the last January */
    {"12.31",                                "2026-12-31"},
    {"5",                                    "2026-11-05"},
    {"5日",                                 "2026-11-05"},
    {"5号",                                 "2026-11-05"},
    {"05",                                   "2026-11-05"},
    {"五日",                               "2026-11-05"},
    {"二十二日",                         "2026-11-22"},
    {"三十",                               "2026-11-30"},
    {"今天",                               "2026-11-22"},
    {"昨天",                               "2026-11-21"},
    {"前天",                               "2026-11-20"},
    {"大前天",                            "2026-11-19"},
    {"明天",                               "2026-11-23"},
    {"后天",                               "2026-11-24"},
    {"3天前",                              "2026-11-19"},
    {"三天前",                            "2026-11-19"},
    {"３天前",                            "2026-11-19"},
    {"3天后",                              "2026-11-25"},
    {"两天前",                            "2026-11-20"},
    {"十天前",                            "2026-11-12"},
    {"二十三天前",                      "2026-10-30"},
    {"30 天后",                            "2026-12-22"},
    {"0天前",                              "2026-11-22"},
    {"1900-01-01",                           "1900-01-01"},
    {"2199-12-31",                           "2199-12-31"},
    {"2028-02-29",                           "2028-02-29"},
};
_Static_assert(countof(typed) >= 50, "the typed forms are the plan");

START_TEST(a_typed_date_is_understood)
{
    struct date d = {0};
    const bool good = date_parse_typed(typed[_i].typed, today, &d);
    char out[DATE_ISO_SIZE];

    date_iso(d, out);
    ck_assert_msg(good == (typed[_i].iso[0] != '\0') && strcmp(out, typed[_i].iso) == 0,
                  "%s gave %s", typed[_i].typed, out);
}
END_TEST

static const struct {
    const char *today;
    const char *typed;
    const char *iso;
} short_forms[] = {
    {"2026-01-05", "12.20",  "2025-12-20"},
    {"2026-01-05", "3.6",    "2026-03-06"}, /* 60 days ahead */
    {"2026-01-05", "3.7",    "2025-03-07"}, /* 61 */
    {"2026-12-20", "1.5",    "2026-01-05"},
    {"2028-01-01", "2.29",   "2028-02-29"},
    {"2026-03-01", "2.29",   ""          },
    {"2026-02-10", "30",     ""          },
    {"2026-01-01", "昨天", "2025-12-31"},
    {"2028-02-28", "明天", "2028-02-29"},
    {"1900-01-01", "昨天", ""          },
};

START_TEST(a_short_date_takes_its_year_and_month_from_today)
{
    struct date d = {0};
    const bool good = date_parse_typed(short_forms[_i].typed, day(short_forms[_i].today), &d);
    char out[DATE_ISO_SIZE];

    date_iso(d, out);
    ck_assert_msg(good == (short_forms[_i].iso[0] != '\0') &&
                      strcmp(out, short_forms[_i].iso) == 0,
                  "%s on %s gave %s", short_forms[_i].typed, short_forms[_i].today, out);
}
END_TEST

static const char *const not_dates[] = {"",
                                        " ",
                                        NULL,
                                        "abc",
                                        "2026-02-29",
                                        "2026-13-01",
                                        "2026-11-31",
                                        "2026-11",
                                        "2026",
                                        "202611",
                                        "1899-12-31",
                                        "2200-01-01",
                                        "26-11-05",
                                        "26年11月5日",
                                        "2026年",
                                        "11月",
                                        "2026年11月",
                                        "2026-11-05-06",
                                        "2026-11-05x",
                                        "2026-11-05 14:30",
                                        "32",
                                        "0",
                                        "0日",
                                        "廿二日",
                                        "二〇二六年十一月廿二日",
                                        "天前",
                                        "3天",
                                        "3 天 内",
                                        "昨天吧",
                                        "今天今天",
                                        "2026--11-05",
                                        "-5",
                                        "5-",
                                        "11月5日日",
                                        "日",
                                        "年月日",
                                        "十十日",
                                        "〇十日",
                                        "三十二日",
                                        "99999999",
                                        "20260230",
                                        "二〇二六年十三月一日",
                                        "一百天前",
                                        "9999天前",
                                        "\xff\xfe",
                                        "11.五.",
                                        "2026.11.5.",
                                        "2026111122223333444455556666777788889999"};

START_TEST(what_is_no_date_is_refused)
{
    struct date d = {1, 2, 3};

    ck_assert_msg(!date_parse_typed(not_dates[_i], today, &d), "%s",
                  not_dates[_i] ? not_dates[_i] : "NULL");
    ck_assert_int_eq(d.year, 1);
}
END_TEST

START_TEST(every_printed_date_can_be_typed_back)
{
    const int32_t end = date_to_days((struct date){2199, 12, 31});

    for (int32_t days = date_to_days((struct date){1900, 1, 1}); days <= end; days += 11) {
        const struct date d = date_from_days(days);
        struct date back = {0};
        char zh[DATE_ZH_SIZE];
        char iso[DATE_ISO_SIZE];

        date_zh(d, zh);
        ck_assert_msg(date_parse_typed(zh, today, &back) && date_cmp(d, back) == 0, "%s", zh);
        ck_assert(strstr(zh, "○") == NULL && strstr(zh, "零") == NULL);
        date_zh_arabic(d, zh);
        ck_assert_msg(date_parse_typed(zh, today, &back) && date_cmp(d, back) == 0, "%s", zh);
        date_iso(d, iso);
        ck_assert(date_parse_iso(iso, &back) && date_cmp(d, back) == 0);
        ck_assert(date_parse_typed(iso, today, &back) && date_cmp(d, back) == 0);
    }
}
END_TEST

static const struct {
    const char *iso;
    const char *zh;
    const char *arabic;
} printed[] = {
    {"2026-11-22", "二〇二六年十一月二十二日", "2026年11月22日"},
    {"2026-10-10", "二〇二六年十月十日",          "2026年10月10日"},
    {"2000-01-31", "二〇〇〇年一月三十一日",    "2000年1月31日" },
    {"2030-02-28", "二〇三〇年二月二十八日",    "2030年2月28日" },
    {"2026-12-20", "二〇二六年十二月二十日",    "2026年12月20日"},
    {"2026-01-05", "二〇二六年一月五日",          "2026年1月5日"  },
};

START_TEST(a_date_is_printed_in_chinese_figures)
{
    char out[DATE_ZH_SIZE];

    date_zh(day(printed[_i].iso), out);
    ck_assert_str_eq(out, printed[_i].zh);
    date_zh_arabic(day(printed[_i].iso), out);
    ck_assert_str_eq(out, printed[_i].arabic);
}
END_TEST

START_TEST(no_date_prints_as_nothing)
{
    char out[DATE_ZH_SIZE] = "x";
    char iso[DATE_ISO_SIZE] = "x";

    date_zh((struct date){0}, out);
    ck_assert_str_eq(out, "");
    date_zh_arabic((struct date){2026, 2, 30}, out);
    ck_assert_str_eq(out, "");
    date_iso((struct date){0}, iso);
    ck_assert_str_eq(iso, "");
}
END_TEST

START_TEST(small_numbers_are_written_by_place_value)
{
    static const struct {
        int n;
        const char *zh;
    } rows[] = {
        {1,   "一"      },
        {3,   "三"      },
        {9,   "九"      },
        {10,  "十"      },
        {12,  "十二"   },
        {20,  "二十"   },
        {23,  "二十三"},
        {99,  "九十九"},
        {0,   "0"        },
        {100, "100"      },
        {-1,  "-1"       }
    };

    for (size_t i = 0; i < countof(rows); i++) {
        char out[16];

        date_zh_number(rows[i].n, out);
        ck_assert_str_eq(out, rows[i].zh);
    }
}
END_TEST

static const struct {
    const char *typed;
    const char *hour;
} times[] = {
    {"14:30",              "14:30"},
    {"14：30",            "14:30"},
    {"１４：３０",    "14:30"},
    {"1430",               "14:30"},
    {"930",                "09:30"},
    {"0000",               "00:00"},
    {"9:05",               "09:05"},
    {"9.30",               "09:30"},
    {"9点",               "09:00"},
    {"9时",               "09:00"},
    {"9点整",            "09:00"},
    {"14时30分",         "14:30"},
    {"9点5分",           "09:05"},
    {"9点30",             "09:30"},
    {"九点半",          "09:30"},
    {"两点",             "02:00"},
    {"十二点三十分", "12:30"},
    {"下午2点半",      "14:30"},
    {"下午两点半",    "14:30"},
    {"下午2:30",         "14:30"},
    {"下午12点",        "12:00"},
    {"下午14点",        "14:00"},
    {"上午9点一刻",   "09:15"},
    {"上午 9 点三刻", "09:45"},
    {"晚上8点",         "20:00"},
    {"傍晚6点",         "18:00"},
    {"中午12点",        "12:00"},
    {"中午1点",         "13:00"},
    {"凌晨2点",         "02:00"},
    {"23:59",              "23:59"},
    {"24:00",              ""     },
    {"14:60",              ""     },
    {"14:5",               ""     },
    {"2460",               ""     },
    {"9",                  ""     },
    {"14",                 ""     },
    {"12345",              ""     },
    {"上午14点",        ""     },
    {"晚上12点",        ""     },
    {"下午",             ""     },
    {"点半",             ""     },
    {"9点5",              ""     },
    {"9点半5",           ""     },
    {"14:30:00",           ""     },
    {"",                   ""     },
    {NULL,                 ""     },
};

START_TEST(a_typed_time_is_understood_or_refused)
{
    char out[6] = "";
    const bool good = time_parse_typed(times[_i].typed, out);

    ck_assert_msg(good == (times[_i].hour[0] != '\0') && strcmp(out, times[_i].hour) == 0,
                  "%s gave %s", times[_i].typed ? times[_i].typed : "NULL", out);
}
END_TEST

static Suite *suite_date(void)
{
    Suite *s = suite_create("date");
    TCase *tc = tcase_create("date");

    tcase_add_test(tc, every_day_of_three_centuries_comes_back_from_its_number);
    tcase_add_test(tc, day_numbers_count_from_1970);
    tcase_add_loop_test(tc, months_end_on_the_same_day_or_the_last_of_the_month, 0,
                        (int)countof(months));
    tcase_add_test(tc, days_run_over_month_year_and_leap_day);
    tcase_add_test(tc, a_deadline_on_a_rest_day_rolls_to_the_next_working_day);
    tcase_add_test(tc, a_table_of_holidays_alone_does_not_hang);
    tcase_add_test(tc, working_days_leave_out_the_first_day_and_rest_days);
    tcase_add_loop_test(tc, age_is_counted_in_completed_years, 0, (int)countof(ages));
    tcase_add_test(tc, age_without_a_date_is_unknown);
    tcase_add_loop_test(tc, strict_iso_takes_nothing_else, 0, (int)countof(not_iso));
    tcase_add_loop_test(tc, a_typed_date_is_understood, 0, (int)countof(typed));
    tcase_add_loop_test(tc, a_short_date_takes_its_year_and_month_from_today, 0,
                        (int)countof(short_forms));
    tcase_add_loop_test(tc, what_is_no_date_is_refused, 0, (int)countof(not_dates));
    tcase_add_test(tc, every_printed_date_can_be_typed_back);
    tcase_add_loop_test(tc, a_date_is_printed_in_chinese_figures, 0, (int)countof(printed));
    tcase_add_test(tc, no_date_prints_as_nothing);
    tcase_add_test(tc, small_numbers_are_written_by_place_value);
    tcase_add_loop_test(tc, a_typed_time_is_understood_or_refused, 0, (int)countof(times));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_date)
