/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * period.h - a stretch of days that registers and statistics are made for: a year, a half, a
 * quarter, a month, half a month. Written 2026, 2026H2, 2026Q4, 2026-11, 2026-11A, 2026-11B.
 */
#ifndef TJ_CORE_BASE_PERIOD_H
#define TJ_CORE_BASE_PERIOD_H

#include "core/base/date.h"

enum { PERIOD_LABEL_SIZE = 64 };

struct period {
    struct date from;              /**< first day */
    struct date to;                /**< last day */
    char label[PERIOD_LABEL_SIZE]; /**< Chinese, as printed: 2026年第四季度 */
};

/** Half a month is 1-15 (A) and 16 to its end (B). Small letters and full-width digits are
 * taken too. RC_USAGE says how a period is written. */
ATTR_CHECK enum rc period_parse(const char *text, struct period *ret, struct err *err);
/** The calendar year that has the day. */
void period_year(struct date day, struct period *ret);

#endif
