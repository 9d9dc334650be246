/* SPDX-License-Identifier: GPL-3.0-or-later */
/* period.c - reads a period; the shapes stand in one table. */
#include "config.h"

#include "core/base/period.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"

enum { YEAR_MIN = 1949, YEAR_MAX = 2999, TEXT_MAX = 32 };

/** A shape: '#' is a digit of the year, '0' a digit of the number, others stand for themselves.
 */
static const struct shape {
    const char *pattern;
    int months; /**< that the period has */
    int max;    /**< greatest number */
    int half;   /**< 1, 2: half a month; 0 whole */
} shapes[] = {
    {"####",     12, 1,  0},
    {"####H0",   6,  2,  0},
    {"####Q0",   3,  4,  0},
    {"####-00",  1,  12, 0},
    {"####-00A", 1,  12, 1},
    {"####-00B", 1,  12, 2},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool shape_fits(const char *pattern, const char *s, int *ret_year, int *ret_n)
{
    int year = 0;
    int n = 0;
    size_t i;

    for (i = 0; pattern[i] != '\0'; i++) {
        if (pattern[i] == '#' || pattern[i] == '0') {
            if (!is_digit(s[i])) {
                return false;
            }
            if (pattern[i] == '#') {
                year = year * 10 + (s[i] - '0');
            } else {
                n = n * 10 + (s[i] - '0');
            }
        } else if (s[i] != pattern[i]) {
            return false;
        }
    }
    *ret_year = year;
    *ret_n = n;
    return s[i] == '\0';
}

static void label_make(const struct shape *shape, int year, int n, char out[PERIOD_LABEL_SIZE])
{
    static const char *const quarters[] = {"一", "二", "三", "四"};

    switch (shape->months) {
    case 12:
        snprintf(out, PERIOD_LABEL_SIZE, "%d年", year);
        return;
    case 6:
        snprintf(out, PERIOD_LABEL_SIZE, "%d年%s半年", year, n == 1 ? "上" : "下");
        return;
    case 3:
        snprintf(out, PERIOD_LABEL_SIZE, "%d年第%s季度", year, quarters[n - 1]);
        return;
    case 1:
        snprintf(out, PERIOD_LABEL_SIZE, "%d年%d月%s", year, n,
                 shape->half == 0   ? ""
                 : shape->half == 1 ? "上半月"
                                    : "下半月");
        return;
    }
    out[0] = '\0';
}

static void period_make(const struct shape *shape, int year, int n, struct period *ret)
{
    const int last = n * shape->months;

    ret->from = (struct date){(int16_t)year, (int8_t)(last - shape->months + 1), 1};
    ret->to =
        date_add_days(date_add_months((struct date){(int16_t)year, (int8_t)last, 1}, 1), -1);
    if (shape->half == 1) {
        ret->to.day = 15;
    } else if (shape->half == 2) {
        ret->from.day = 16;
    }
    label_make(shape, year, n, ret->label);
}

enum rc period_parse(const char *text, struct period *ret, struct err *err)
{
    char s[TEXT_MAX];

    snprintf(s, sizeof s, "%s", text);
    utf8_halfwidth(s);
    for (char *p = s; *p != '\0'; p++) {
        *p = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
    }
    for (size_t i = 0; i < countof(shapes) && strlen(text) < TEXT_MAX; i++) {
        int year;
        int n;

        if (!shape_fits(shapes[i].pattern, s, &year, &n)) {
            continue;
        }
        n = shapes[i].months == 12 ? 1 : n;
        if (year >= YEAR_MIN && year <= YEAR_MAX && n >= 1 && n <= shapes[i].max) {
            period_make(&shapes[i], year, n, ret);
            return RC_OK;
        }
    }
    return err_put(err, RC_USAGE,
                   _("\"%s\" is no period. Write 2026, 2026H2, 2026Q4, 2026-11 or 2026-11A."),
                   text);
}

void period_year(struct date day, struct period *ret)
{
    period_make(&shapes[0], day.year, 1, ret);
}
