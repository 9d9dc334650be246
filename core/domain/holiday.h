/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday.h - the holiday table of the database for date.h's counting: public holidays and
 * make-up workdays. A year without any row counts Monday to Friday, and holiday_has_year says
 * so.
 */
#ifndef TJ_CORE_DOMAIN_HOLIDAY_H
#define TJ_CORE_DOMAIN_HOLIDAY_H

#include <jansson.h>

#include "core/base/date.h"
#include "core/store/db.h"

/** The New Year holiday may begin this early in December before. */
enum { HOLIDAY_DECEMBER = 25 };

struct holiday_row {
    int32_t day; /**< days since 1970-01-01 */
    bool is_workday;
};
/** Pass &set.table to date.h. Owns its rows. */
struct holiday_set {
    struct holiday_table table; /**< first member: the callback finds the set behind it */
    struct holiday_row *rows;   /**< by day */
    size_t n;
};
/** Loads all rows; release with holiday_done. */
ATTR_CHECK enum rc holiday_table_load(struct db *db, struct holiday_set *ret, struct err *err);
void holiday_done(struct holiday_set *set);
/** The loaded table has a row of that year. */
bool holiday_set_has_year(const struct holiday_set *set, int year);
/**
 * The table has a row of that year; without one its days of rest are only a guess. The last
 * week of December does not count: it comes with the New Year of the next table.
 */
ATTR_CHECK enum rc holiday_has_year(struct db *db, int year, bool *ret, struct err *err);
/** Days of a year, by day; new array of {day, is_workday?, note}. */
ATTR_CHECK enum rc holiday_year(struct db *db, int year, json_t **ret, struct err *err);
/** Takes out the days of a year, and those of the December before that came with its New Year.
 * Only acts call it. */
ATTR_CHECK enum rc holiday_clear(struct db *db, int year, struct err *err);
/** "2027年、2026年": the newest tables that were taken in, "" when none; new memory (mem_free).
 */
ATTR_CHECK enum rc holiday_years(struct db *db, char **ret, struct err *err);
/** First and last day a yearly table may have. */
void holiday_year_span(int year, struct date *ret_first, struct date *ret_last);
/** Inserts or overwrites a day. Only acts call it. */
ATTR_CHECK enum rc holiday_put(struct db *db, struct date day, bool is_workday,
                               const char *note, struct err *err);

#endif
