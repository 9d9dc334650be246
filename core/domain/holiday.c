/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holiday.c - the holiday table in memory, sorted by day, and its lookup for the counting of
 * working days. */
#include "config.h"

#include "core/domain/holiday.h"

#include <string.h>

#include "core/base/mem.h"

static const char sql_all[] = "SELECT day, is_workday FROM holiday ORDER BY day";
static const char sql_year[] =
    "SELECT EXISTS (SELECT 1 FROM holiday WHERE day BETWEEN ?1 AND ?2)";
static const char sql_days[] = "SELECT day, is_workday AS \"is_workday?\", note FROM holiday "
                               "WHERE day BETWEEN ?1 AND ?2 ORDER BY day";
static const char sql_clear[] = "DELETE FROM holiday WHERE day BETWEEN ?1 AND ?2";
static const char sql_years[] =
    "SELECT coalesce(group_concat(year || '年', '、'), '') FROM (SELECT year FROM holiday_year "
    "ORDER BY year DESC LIMIT 3)";
static const char sql_put[] =
    "INSERT INTO holiday (day, is_workday, note) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (day) DO UPDATE SET is_workday = excluded.is_workday, note = excluded.note";

static int holiday_is_workday(const struct holiday_table *self, struct date d)
{
    /* the table is the first member of its set */
    const struct holiday_set *set = (const struct holiday_set *)(const void *)self;
    const int32_t day = date_to_days(d);
    size_t low = 0;
    size_t high = set->n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (set->rows[middle].day == day) {
            return set->rows[middle].is_workday ? 1 : 0;
        }
        if (set->rows[middle].day < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return -1;
}

enum rc holiday_table_load(struct db *db, struct holiday_set *ret, struct err *err)
{
    struct holiday_set set = {.table = {holiday_is_workday}};
    size_t room = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_all, &st, err);

    if (rc) {
        return rc;
    }
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        struct date day;

        if (!date_parse_iso(db_col_text(st, 0), &day)) {
            continue;
        }
        if (set.n == room) {
            room = room ? room * 2 : 64;
            set.rows = mem_resize(set.rows, room, sizeof *set.rows);
        }
        set.rows[set.n++] = (struct holiday_row){date_to_days(day), db_col_int(st, 1) != 0};
    }
    if (rc) {
        holiday_done(&set);
        return rc;
    }
    *ret = set;
    return RC_OK;
}

void holiday_done(struct holiday_set *set)
{
    mem_free(set->rows);
    set->rows = NULL;
    set->n = 0;
}

void holiday_year_span(int year, struct date *ret_first, struct date *ret_last)
{
    *ret_first = (struct date){(int16_t)(year - 1), 12, HOLIDAY_DECEMBER};
    *ret_last = (struct date){(int16_t)year, 12, HOLIDAY_DECEMBER - 1};
}

bool holiday_set_has_year(const struct holiday_set *set, int year)
{
    const int32_t first = date_to_days((struct date){(int16_t)year, 1, 1});
    const int32_t last = date_to_days((struct date){(int16_t)year, 12, HOLIDAY_DECEMBER - 1});
    size_t low = 0;
    size_t high = set->n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (set->rows[middle].day < first) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < set->n && set->rows[low].day <= last;
}

enum rc holiday_has_year(struct db *db, int year, bool *ret, struct err *err)
{
    char first[DATE_ISO_SIZE];
    char last[DATE_ISO_SIZE];
    int64_t n = 0;
    enum rc rc;

    date_iso((struct date){(int16_t)year, 1, 1}, first);
    date_iso((struct date){(int16_t)year, 12, HOLIDAY_DECEMBER - 1}, last);
    rc = db_read_int(db, &n, err, sql_year, "tt", first, last);
    *ret = n > 0;
    return rc;
}

enum rc holiday_year(struct db *db, int year, json_t **ret, struct err *err)
{
    struct date first;
    struct date last;
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];

    holiday_year_span(year, &first, &last);
    date_iso(first, from);
    date_iso(last, to);
    return db_rows(db, ret, err, sql_days, "tt", from, to);
}

enum rc holiday_years(struct db *db, char **ret, struct err *err)
{
    return db_read_text(db, ret, err, sql_years, "");
}

enum rc holiday_clear(struct db *db, int year, struct err *err)
{
    struct date first;
    struct date last;
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];

    holiday_year_span(year, &first, &last);
    date_iso(first, from);
    date_iso(last, to);
    return db_write(db, err, sql_clear, "tt", from, to);
}

enum rc holiday_put(struct db *db, struct date day, bool is_workday, const char *note,
                    struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(day, iso);
    return db_write(db, err, sql_put, "tit", iso, (int64_t)is_workday, note);
}
