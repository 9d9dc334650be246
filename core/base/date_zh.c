/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date_zh.c - dates and small numbers in Chinese, as the forms print them. Years digit by digit
 * with U+3007, months and days by place value: 二〇二六年十月十日, never 〇一月 or 一十月.
 * Source: rule R80; GB/T 15835, GB/T 9704.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/date.h"

static const char *const zh_digits[] = {"〇", "一", "二", "三", "四",
                                        "五", "六", "七", "八", "九"};

void date_zh_number(int n, char out[16])
{
    if (n < 1 || n > 99) {
        snprintf(out, 16, "%d", n);
        return;
    }
    snprintf(out, 16, "%s%s%s", n >= 20 ? zh_digits[n / 10] : "", n >= 10 ? "十" : "",
             n % 10 ? zh_digits[n % 10] : "");
}

void date_zh(struct date d, char out[DATE_ZH_SIZE])
{
    char year[16];
    char month[16];
    char day[16];
    char figures[8];
    size_t used = 0;

    out[0] = '\0';
    if (!date_is_valid(d)) {
        return;
    }
    snprintf(figures, sizeof figures, "%d", d.year);
    for (const char *p = figures; *p; p++) {
        used += (size_t)snprintf(year + used, sizeof year - used, "%s", zh_digits[*p - '0']);
    }
    date_zh_number(d.month, month);
    date_zh_number(d.day, day);
    snprintf(out, DATE_ZH_SIZE, "%s年%s月%s日", year, month, day);
}

void date_zh_arabic(struct date d, char out[DATE_ZH_SIZE])
{
    out[0] = '\0';
    if (date_is_valid(d)) {
        snprintf(out, DATE_ZH_SIZE, "%d年%d月%d日", d.year, d.month, d.day);
    }
}
