/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date.h - civil dates, their parsing from what people type, their counting by law, their
 * Chinese forms. A date is stored as ISO text "YYYY-MM-DD"; in memory it is a struct date,
 * empty when year is 0.
 */
#ifndef TJ_CORE_BASE_DATE_H
#define TJ_CORE_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/err.h"

struct date {
    int16_t year; /**< 1..9999; 0 = no date */
    int8_t month;
    int8_t day;
};

enum { DATE_ISO_SIZE = 11, DATE_ZH_SIZE = 64 }; /**< bytes with the NUL */

bool date_is_set(struct date d);
bool date_is_valid(struct date d);          /**< exists in the calendar (Gregorian) */
int date_cmp(struct date a, struct date b); /**< <0, 0, >0 */
int32_t date_to_days(struct date d);        /**< days since 1970-01-01 */
struct date date_from_days(int32_t days);
struct date date_add_days(struct date d, int days);
/** Same day number n months on, or the last day of that month (Civil Code art. 202): 2026-01-31
 * + 1 = 2026-02-28. */
struct date date_add_months(struct date d, int months);
int date_weekday(struct date d); /**< 0 Sunday .. 6 Saturday */
/** Completed years of age on `on`; someone born 02-29 has the birthday on 03-01 in common
 * years. -1 when either is unset or on < birth. */
int date_age(struct date birth, struct date on);

/** Strict ISO "YYYY-MM-DD". */
ATTR_CHECK bool date_parse_iso(const char *s, struct date *ret);
/**
 * What a person types: 2026-11-05, 2026.11.05, 2026/11/5, 20261105, 2026年11月5日,
 * 二〇二六年十一月五日 (also with the wrong ○ O 0 零), 11.5 / 11-5 / 11月5日 (year of today, or
 * last year when that would lie more than 60 days ahead), 5 or 5日 (this month), 今天 昨天 前天
 * 大前天 明天 后天, 3天前 / 三天前 / 3天后, full-width digits. Source: handbook part 1, 5.5.
 */
ATTR_CHECK bool date_parse_typed(const char *s, struct date today, struct date *ret);
void date_iso(struct date d, char out[DATE_ISO_SIZE]); /**< "" when unset */
void date_zh(struct date d,
             char out[DATE_ZH_SIZE]); /**< 二〇二六年十一月二十二日; U+3007 for 0 (rule R80) */
void date_zh_arabic(struct date d,
                    char out[DATE_ZH_SIZE]); /**< 2026年1月5日, no padding (GB/T 9704) */
/** Small Chinese numeral 1..99: 三, 十, 十二, 二十三 (copies "一式三份", clause numbers). */
void date_zh_number(int n, char out[16]);

/** Time of day as typed: 14:30, 14：30, 1430, 9点, 下午2点半, 14时30分; gives "HH:MM". */
ATTR_CHECK bool time_parse_typed(const char *s, char out[6]);

/**
 * Which days are worked: weekends rest unless the table says otherwise. is_workday returns 1
 * work, 0 rest, -1 no row. A NULL table falls back to Mon-Fri.
 */
struct holiday_table {
    int (*is_workday)(const struct holiday_table *self, struct date d);
};
bool date_is_workday(struct date d, const struct holiday_table *h);
/** d itself when a working day, else the next working day (Civil Code art. 203; Civil Procedure
 * Law art. 85). */
struct date date_roll(struct date d, const struct holiday_table *h);
/** n working days after d (d not counted). */
struct date date_add_workdays(struct date d, int n, const struct holiday_table *h);

#endif
