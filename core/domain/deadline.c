/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deadline.c - the counting: one function, deadline_run, for every row of deadline_table.c. A
 * district changes a row by a dated setting. Knows no case: who asks brings the start day.
 */
#include "config.h"

#include "core/domain/deadline.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/holiday.h"
#include "core/domain/setting.h"

enum { WARN_MAX = 3650 };

/* Words a setting may use for a unit; the first of a unit is the canonical one. */
/* clang-format off */
static const struct {
    const char *word;
    enum deadline_unit unit;
} words[] = {
#define X(id, word) {word, DEADLINE_##id},
    DEADLINE_UNITS(X)
#undef X
    {"hours", DEADLINE_HOUR},
    {"day", DEADLINE_DAY},
    {"days", DEADLINE_DAY},
    {"workday", DEADLINE_WORKDAY},
    {"workdays", DEADLINE_WORKDAY},
    {"month", DEADLINE_MONTH},
    {"months", DEADLINE_MONTH},
    {"year", DEADLINE_YEAR},
    {"years", DEADLINE_YEAR},
    /* as deadline_text_zh writes them, and as people do */
    {"小时", DEADLINE_HOUR},
    {"日", DEADLINE_DAY},
    {"天", DEADLINE_DAY},
    {"个工作日", DEADLINE_WORKDAY},
    {"工作日", DEADLINE_WORKDAY},
    {"个月", DEADLINE_MONTH},
    {"月", DEADLINE_MONTH},
    {"年", DEADLINE_YEAR},
};
/* clang-format on */

bool deadline_parse(const char *text, int *ret_n, enum deadline_unit *ret_unit)
{
    char *end;
    const long n = strtol(text, &end, 10);

    if (end == text || n < 0 || n > 3650) {
        return false;
    }
    end += strspn(end, " ");
    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(end, words[i].word) == 0) {
            *ret_n = (int)n;
            *ret_unit = words[i].unit;
            return true;
        }
    }
    return false;
}

enum rc deadline_get(struct db *db, const char *name, struct date on, struct deadline *ret,
                     struct err *err)
{
    const struct deadline *row = deadline_find(name);
    char key[64];
    char value[SETTING_SIZE];
    int64_t warn = 0;
    enum rc rc;

    assert(row);
    *ret = *row;
    snprintf(key, sizeof key, "deadline.%s", name);
    rc = setting_get(db, key, on, "", value, err);
    if (rc) {
        return rc;
    }
    if (!deadline_parse(value, &ret->n, &ret->unit)) {
        ret->n = row->n;
        ret->unit = row->unit;
    }
    snprintf(key, sizeof key, "warn.%s", name);
    rc = setting_int(db, key, on, row->warn_days, &warn, err);
    ret->warn_days = warn < 0 || warn > WARN_MAX ? row->warn_days : (int)warn;
    return rc;
}

static struct date count_days(int n, enum deadline_unit unit, struct date start,
                              const struct holiday_table *table)
{
    switch (unit) {
    case DEADLINE_HOUR:
        return date_add_days(start, n / 24);
    case DEADLINE_DAY:
        return date_add_days(start, n);
    case DEADLINE_WORKDAY:
        return date_add_workdays(start, n, table);
    case DEADLINE_MONTH:
        return date_add_months(start, n);
    case DEADLINE_YEAR:
        return date_add_months(start, 12 * n);
    }
    return start;
}

/* A last day that was never moved still asks its year: a holiday nobody entered would move it.
 * Working days ask every year they run through. */
static int missing_year(const struct holiday_set *set, enum deadline_unit unit,
                        struct date start, struct date due)
{
    for (int y = unit == DEADLINE_WORKDAY ? start.year : due.year; y <= due.year; y++) {
        if (!holiday_set_has_year(set, y)) {
            return y;
        }
    }
    return 0;
}

static enum rc count_with(struct db *db, const struct deadline *d, struct date start,
                          struct deadline_day *ret, struct err *err)
{
    struct holiday_set holidays = {0};
    const bool needs_table = d->roll || d->unit == DEADLINE_WORKDAY;

    if (needs_table) {
        const enum rc rc = holiday_table_load(db, &holidays, err);

        if (rc) {
            return rc;
        }
    }
    ret->due = count_days(d->n, d->unit, start, &holidays.table);
    if (d->roll) {
        ret->due = date_roll(ret->due, &holidays.table);
    }
    ret->missing_year = needs_table && date_is_set(ret->due)
                            ? missing_year(&holidays, d->unit, start, ret->due)
                            : 0;
    ret->warn_on = date_add_days(ret->due, -d->warn_days);
    if (needs_table) {
        holiday_done(&holidays);
    }
    return RC_OK;
}

enum rc deadline_count(struct db *db, int n, enum deadline_unit unit, bool roll,
                       struct date start, struct date *ret, struct err *err)
{
    const struct deadline typed = {.n = n, .unit = unit, .roll = roll};
    struct deadline_day day;
    const enum rc rc = count_with(db, &typed, start, &day, err);

    if (!rc) {
        *ret = day.due;
    }
    return rc;
}

enum rc deadline_run(struct db *db, const char *name, struct date start,
                     struct deadline_day *ret, struct err *err)
{
    struct deadline d;
    const enum rc rc = deadline_get(db, name, start, &d, err);

    return rc ? rc : count_with(db, &d, start, ret, err);
}

enum rc deadline_warn_on(struct db *db, const char *name, struct date due, struct date *ret,
                         struct err *err)
{
    struct deadline d;
    const enum rc rc = deadline_get(db, name, due, &d, err);

    if (!rc) {
        *ret = date_add_days(due, -d.warn_days);
    }
    return rc;
}

enum rc deadline_due(struct db *db, const char *name, struct date start, struct date *ret,
                     struct err *err)
{
    struct deadline_day day;
    const enum rc rc = deadline_run(db, name, start, &day, err);

    if (!rc) {
        *ret = day.due;
    }
    return rc;
}

const char *deadline_of_case(const char *source, const char *type, bool summary)
{
    if (strcmp(source, "COURT_PRE") == 0) {
        return "limit_court_pre";
    }
    if (strcmp(source, "COURT_IN") == 0) {
        return summary ? "limit_court_summary" : "limit_court_in";
    }
    if (strcmp(type, "15") == 0) {
        return "limit_medical";
    }
    if (strcmp(type, "10") == 0 || strcmp(type, "11") == 0) {
        return "limit_labour";
    }
    return "limit";
}

void deadline_text_zh(int n, enum deadline_unit unit, char out[48])
{
    if (n == 1 && unit == DEADLINE_MONTH) {
        snprintf(out, 48, "一个月");
        return;
    }
    switch (unit) {
    case DEADLINE_HOUR:
        snprintf(out, 48, "%d小时", n);
        break;
    case DEADLINE_DAY:
        snprintf(out, 48, "%d日", n);
        break;
    case DEADLINE_WORKDAY:
        snprintf(out, 48, "%d个工作日", n);
        break;
    case DEADLINE_MONTH:
        snprintf(out, 48, "%d个月", n);
        break;
    case DEADLINE_YEAR:
        snprintf(out, 48, "%d年", n);
        break;
    }
}

struct date deadline_start_of_case(const char *name, struct date ref_on,
                                   struct date application, struct date accepted)
{
    if (strncmp(name, "limit_court_", 12) == 0 && date_is_set(ref_on)) {
        return ref_on;
    }
    return strcmp(name, "limit_labour") == 0 ? application : accepted;
}

bool deadline_parse_zh(const char *text, int *ret_n, enum deadline_unit *ret_unit)
{
    if (strcmp(text, "一个月") == 0) {
        *ret_n = 1;
        *ret_unit = DEADLINE_MONTH;
        return true;
    }
    return deadline_parse(text, ret_n, ret_unit);
}

enum rc deadline_stopped(struct db *db, enum deadline_unit unit,
                         const struct deadline_span *spans, size_t n, int *ret, struct err *err)
{
    struct holiday_set holidays = {0};
    struct date counted = {0}; /* up to here */
    int days = 0;
    const enum rc rc = holiday_table_load(db, &holidays, err);

    if (rc) {
        return rc;
    }
    for (size_t i = 0; i < n; i++) {
        struct date d = spans[i].from;

        if (date_cmp(spans[i].from, spans[i].to) >= 0) {
            continue;
        }
        if (date_is_set(counted) && date_cmp(d, counted) <= 0) {
            d = date_add_days(counted, 1);
        }
        for (; date_is_set(d) && date_cmp(d, spans[i].to) <= 0; d = date_add_days(d, 1)) {
            days += unit != DEADLINE_WORKDAY || date_is_workday(d, &holidays.table) ? 1 : 0;
            counted = d;
        }
    }
    holiday_done(&holidays);
    *ret = days;
    return RC_OK;
}

enum rc deadline_count_stopped(struct db *db, const struct deadline *d, struct date start,
                               int stopped, struct date *ret, struct err *err)
{
    struct date due = {0};
    enum rc rc;

    /* rolled once, at the very end: a day of rest in between is only a day */
    if (d->unit == DEADLINE_WORKDAY) {
        return deadline_count(db, d->n + stopped, d->unit, d->roll, start, ret, err);
    }
    rc = deadline_count(db, d->n, d->unit, false, start, &due, err);
    return rc ? rc : deadline_count(db, stopped, DEADLINE_DAY, d->roll, due, ret, err);
}

enum rc deadline_stopped_days(struct db *db, enum deadline_unit unit, struct date from,
                              struct date to, int *ret, struct err *err)
{
    const struct deadline_span span = {from, to};

    return deadline_stopped(db, unit, &span, 1, ret, err);
}
