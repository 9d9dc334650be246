/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date.c - the calendar and the counting of days, months and working days. Pure arithmetic: no
 * clock, no locale. Source: Civil Code art. 201-203, Civil Procedure Law art. 85. Words are
 * date_zh.c, typing is date_typed.c.
 */
#include "config.h"

#include "core/base/date.h"

#include <stdio.h>
#include <string.h>

enum {
    DAYS_PER_ERA = 146097,  /* 400 Gregorian years */
    DAYS_TO_EPOCH = 719468, /* 0000-03-01 to 1970-01-01 */
    DAYS_MIN = -719162,     /* 0001-01-01 */
    DAYS_MAX = 2932896,     /* 9999-12-31 */
    ROLL_MAX = 366          /* a table without a workday in a year is broken; stop there */
};

static int date_month_days(int year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_is_set(struct date d)
{
    return d.year != 0;
}

bool date_is_valid(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= date_month_days(d.year, d.month);
}

int date_cmp(struct date a, struct date b)
{
    if (a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return (a.day > b.day) - (a.day < b.day);
}

int32_t date_to_days(struct date d)
{
    /* years begin on 1 March, so that the leap day is the last day of a year */
    const int32_t y = d.year - (d.month <= 2);
    const int32_t era = (y >= 0 ? y : y - 399) / 400;
    const int32_t year_of_era = y - era * 400;
    const int32_t month = d.month + (d.month > 2 ? -3 : 9);
    const int32_t day_of_year = (153 * month + 2) / 5 + d.day - 1;
    const int32_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

struct date date_from_days(int32_t days)
{
    struct date d = {0};
    int32_t era;
    int32_t day_of_era;
    int32_t year_of_era;
    int32_t day_of_year;
    int32_t month;

    if (days < DAYS_MIN || days > DAYS_MAX) {
        return d;
    }
    days += DAYS_TO_EPOCH;
    era = days / DAYS_PER_ERA;
    day_of_era = days - era * DAYS_PER_ERA;
    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                   day_of_era / (DAYS_PER_ERA - 1)) /
                  365;
    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    month = (5 * day_of_year + 2) / 153;
    d.day = (int8_t)(day_of_year - (153 * month + 2) / 5 + 1);
    d.month = (int8_t)(month < 10 ? month + 3 : month - 9);
    d.year = (int16_t)(year_of_era + era * 400 + (d.month <= 2));
    return d;
}

struct date date_add_days(struct date d, int days)
{
    if (!date_is_set(d) || days < -2 * DAYS_MAX || days > 2 * DAYS_MAX) {
        return (struct date){0};
    }
    return date_from_days(date_to_days(d) + days);
}

struct date date_add_months(struct date d, int months)
{
    int64_t index;
    struct date to = {0};
    int last;

    if (!date_is_set(d)) {
        return to;
    }
    index = (int64_t)d.year * 12 + d.month - 1 + months;
    if (index < 12 || index >= 10000 * 12) {
        return to;
    }
    to.year = (int16_t)(index / 12);
    to.month = (int8_t)(index % 12 + 1);
    last = date_month_days(to.year, to.month);
    to.day = d.day > last ? (int8_t)last : d.day;
    return to;
}

int date_weekday(struct date d)
{
    /* 1970-01-01 was a Thursday; the shift keeps the dividend positive */
    return (int)(((int64_t)date_to_days(d) + 4 + 7 * INT64_C(200000)) % 7);
}

int date_age(struct date birth, struct date on)
{
    int age;

    if (!date_is_set(birth) || !date_is_set(on) || date_cmp(on, birth) < 0) {
        return -1;
    }
    age = on.year - birth.year;
    /* born on 29 February: no such day in a common year, so the comparison moves the birthday
     * to 1 March */
    if (on.month < birth.month || (on.month == birth.month && on.day < birth.day)) {
        age--;
    }
    return age;
}

bool date_is_workday(struct date d, const struct holiday_table *h)
{
    const int listed = h && h->is_workday ? h->is_workday(h, d) : -1;
    int weekday;

    if (listed >= 0) {
        return listed != 0;
    }
    weekday = date_weekday(d);
    return weekday >= 1 && weekday <= 5;
}

struct date date_roll(struct date d, const struct holiday_table *h)
{
    for (int i = 0; i < ROLL_MAX && date_is_set(d) && !date_is_workday(d, h); i++) {
        d = date_add_days(d, 1);
    }
    return d;
}

struct date date_add_workdays(struct date d, int n, const struct holiday_table *h)
{
    for (int i = 0; i < n && date_is_set(d); i++) {
        d = date_roll(date_add_days(d, 1), h);
    }
    return d;
}

bool date_parse_iso(const char *s, struct date *ret)
{
    struct date d;
    int digits[8];
    size_t n = 0;

    if (!s || strlen(s) != 10 || s[4] != '-' || s[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7) {
            continue;
        }
        if (s[i] < '0' || s[i] > '9') {
            return false;
        }
        digits[n++] = s[i] - '0';
    }
    d.year = (int16_t)(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]);
    d.month = (int8_t)(digits[4] * 10 + digits[5]);
    d.day = (int8_t)(digits[6] * 10 + digits[7]);
    if (!date_is_valid(d)) {
        return false;
    }
    *ret = d;
    return true;
}

void date_iso(struct date d, char out[DATE_ISO_SIZE])
{
    if (!date_is_valid(d)) {
        out[0] = '\0';
        return;
    }
    snprintf(out, DATE_ISO_SIZE, "%04u-%02u-%02u", (unsigned)d.year % 10000,
             (unsigned)d.month % 100, (unsigned)d.day % 100);
}
