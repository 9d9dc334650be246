/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday.h - the holiday table of the database for date.h's counting: public holidays and
 * make-up workdays. A year without any row counts Monday to Friday, and holiday_has_year says
 * so.
 */
#ifndef TJ_CORE_DOMAIN_HOLIDAY_H
#define TJ_CORE_DOMAIN_HOLIDAY_H

#include "core/base/date.h"
#include "core/store/db.h"

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
/** The table has a row of that year; without one its days of rest are only a guess. */
ATTR_CHECK enum rc holiday_has_year(struct db *db, int year, bool *ret, struct err *err);
/** Inserts or overwrites a day. Only acts call it. */
ATTR_CHECK enum rc holiday_put(struct db *db, struct date day, bool is_workday,
                               const char *note, struct err *err);

#endif
