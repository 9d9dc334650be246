/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_holiday.c - the holidays of a year as one act: the table the State Council publishes each
 * autumn, with its make-up working days. What looks wrong is asked about (H1 to H3), what
 * cannot be is refused with its line; last days that were only a guess are counted again.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/holiday.h"
#include "core/domain/limit.h"

enum {
    YEAR_MIN = 2000,
    YEAR_MAX = 2199,
    ROWS_MAX = 400,
    NAMED = 3,   /* days named in a question; the others are counted */
    REACH = 200, /* days behind a table to which working days counted in it may run */
    NATIONAL_DAYS = 7,
};

static const char sql_year_put[] =
    "INSERT INTO holiday_year (year, source, on_date, n) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (year) DO UPDATE SET source = excluded.source, on_date = excluded.on_date, "
    "n = excluded.n";

static const struct act_field fields_row[] = {
    {"line",       AF_INT,  false, 100000, NULL, NULL, N_("Line of the file")},
    {"day",        AF_DATE, true,  0,      NULL, NULL, N_("Day")             },
    {"is_workday", AF_BOOL, true,  0,      NULL, NULL, N_("Working day")     },
    {"note",       AF_TEXT, false, 60,     NULL, NULL, N_("Note")            },
    ACT_FIELDS_END,
};
static const struct act_field fields_holidays[] = {
    {"year",   AF_INT,     true, YEAR_MAX, NULL, NULL,       N_("Year")              },
    {"source", AF_TEXT,    true, 200,      NULL, NULL,       N_("Source of the rule")},
    {"rows",   AF_OBJECTS, true, ROWS_MAX, NULL, fields_row, N_("Days")              },
    ACT_FIELDS_END,
};

/* One day of the line, in the order of the calendar. */
struct row {
    struct date day;
    bool work;
    int line;     /* as told to the user */
    size_t index; /* in the line */
    const char *note;
};

static int row_order(const void *a, const void *b)
{
    const struct row *x = a;
    const struct row *y = b;
    const int days = date_cmp(x->day, y->day);

    return days ? days : (x->line > y->line) - (x->line < y->line);
}

static struct row *rows_read(const json_t *list, size_t n)
{
    struct row *rows = mem_zalloc((n + 1) * sizeof *rows);

    for (size_t i = 0; i < n; i++) {
        const json_t *o = json_array_get(list, i);

        rows[i] = (struct row){
            .day = act_date(o, "day"),
            .work = act_bool(o, "is_workday"),
            .line = act_has(o, "line") ? (int)act_int(o, "line") : (int)i + 1,
            .index = i,
            .note = act_text(o, "note"),
        };
    }
    qsort(rows, n, sizeof *rows, row_order);
    return rows;
}

static bool is_weekend(struct date d)
{
    const int w = date_weekday(d);

    return w == 0 || w == 6;
}

/* Every day lies in the year, none stands twice. */
static enum rc check_days(const struct row *rows, size_t n, int year, struct err *err)
{
    struct date first;
    struct date last;
    char path[ACT_PATH_SIZE];
    char iso[DATE_ISO_SIZE];

    holiday_year_span(year, &first, &last);
    last = (struct date){(int16_t)year, 12, 31};
    for (size_t i = 0; i < n; i++) {
        act_path(path, "rows[%d].day", (int)rows[i].index);
        date_iso(rows[i].day, iso);
        if (date_cmp(rows[i].day, first) < 0 || date_cmp(rows[i].day, last) > 0) {
            return err_bad(err, path, _("Line %d, column 1: %s is no day of the year %d."),
                           rows[i].line, iso, year);
        }
        if (i > 0 && date_cmp(rows[i - 1].day, rows[i].day) == 0) {
            return err_bad(err, path, _("Line %d, column 1: %s stands in line %d already."),
                           rows[i].line, iso, rows[i - 1].line);
        }
    }
    return RC_OK;
}

/* Weekend days of rest belong to the holiday they touch; alone they say nothing. */
static bool touches_holiday(const struct row *rows, size_t n, size_t i)
{
    for (size_t k = i; k > 0 && !rows[k - 1].work &&
                       date_to_days(rows[k].day) - date_to_days(rows[k - 1].day) == 1;
         k--) {
        if (!is_weekend(rows[k - 1].day)) {
            return true;
        }
    }
    for (size_t k = i; k + 1 < n && !rows[k + 1].work &&
                       date_to_days(rows[k + 1].day) - date_to_days(rows[k].day) == 1;
         k++) {
        if (!is_weekend(rows[k + 1].day)) {
            return true;
        }
    }
    return false;
}

static bool is_no_op(const struct row *rows, size_t n, size_t i)
{
    const bool weekend = is_weekend(rows[i].day);

    return rows[i].work ? !weekend : weekend && !touches_holiday(rows, n, i);
}

/* "2026-05-09（第5行）、2026-05-10（第6行）" : the first few of so many. */
static void name_day(struct buf *b, int nth, struct date day, int line)
{
    char iso[DATE_ISO_SIZE];

    date_iso(day, iso);
    if (nth > NAMED) {
        return;
    }
    buf_str(b, nth > 1 ? "、" : "");
    if (line > 0) {
        buf_printf(b, _("%s (line %d)"), iso, line);
    } else {
        buf_str(b, iso);
    }
}

static enum rc ask_no_ops(const struct act_in *in, const struct row *rows, size_t n,
                          struct err *err)
{
    struct buf named;
    enum rc rc = RC_OK;
    int found = 0;

    buf_init(&named, 512);
    for (size_t i = 0; i < n; i++) {
        if (is_no_op(rows, n, i)) {
            name_day(&named, ++found, rows[i].day, rows[i].line);
        }
    }
    if (found > 0) {
        rc =
            act_warn(in, err, "H1", "rows",
                     _("%d lines change nothing: a weekday is worked anyway, a weekend is free "
                       "anyway. %s. Look at the file; take it all the same?"),
                     found, buf_text(&named));
    }
    buf_done(&named);
    return rc;
}

/* What the table says of a day, -1 nothing. */
static int row_of(const struct row *rows, size_t n, struct date day)
{
    for (size_t i = 0; i < n; i++) {
        if (date_cmp(rows[i].day, day) == 0) {
            return rows[i].work;
        }
    }
    return -1;
}

/* A year that is there already is replaced as a whole, once somebody has seen what differs. */
static enum rc ask_overlaps(const struct act_in *in, const struct row *rows, size_t n, int year,
                            struct err *err)
{
    json_t *old = NULL;
    json_t *o;
    struct buf named;
    size_t i;
    int found = 0;
    enum rc rc = holiday_year(in->db, year, &old, err);

    buf_init(&named, 512);
    json_array_foreach(old, i, o)
    {
        const struct date day = act_date(o, "day");

        if (row_of(rows, n, day) != (int)act_bool(o, "is_workday")) {
            name_day(&named, ++found, day, 0);
        }
    }
    if (!rc && found > 0) {
        rc = act_warn(
            in, err, "H2", "rows",
            _("%d days of %d are there already, %d of them otherwise than in the file: "
              "%s. Replace them by the file?"),
            (int)json_array_size(old), year, found, buf_text(&named));
    }
    buf_done(&named);
    json_decref(old);
    return rc;
}

static enum rc ask_holes(const struct act_in *in, const struct row *rows, size_t n, int year,
                         struct err *err)
{
    for (int d = 1; d <= NATIONAL_DAYS; d++) {
        if (row_of(rows, n, (struct date){(int16_t)year, 10, (int8_t)d}) == 0) {
            return RC_OK;
        }
    }
    return act_warn(in, err, "H3", "rows",
                    _("The week of the National Day, 1 to 7 October %d, is not in the file. It "
                      "looks incomplete. Take it all the same?"),
                    year);
}

static enum rc write_rows(const struct act_in *in, const struct row *rows, size_t n, int year,
                          struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc = holiday_clear(in->db, year, err);

    for (size_t i = 0; i < n && !rc; i++) {
        rc = holiday_put(in->db, rows[i].day, rows[i].work, rows[i].note, err);
    }
    return rc ? rc
              : db_write(in->db, err, sql_year_put, "itti", (int64_t)year,
                         act_text(in->line, "source"), act_iso(in->today, iso), (int64_t)n);
}

static enum rc run_holidays(struct act_in *in, struct act_out *out, struct err *err)
{
    const json_t *list = act_array(in->line, "rows");
    const size_t n = json_array_size(list);
    const int year = (int)act_int(in->line, "year");
    struct row *rows;
    int moved = 0;
    enum rc rc;

    if (year < YEAR_MIN) {
        return err_bad(err, "year", _("This year cannot be right."));
    }
    rows = rows_read(list, n);
    rc = check_days(rows, n, year, err);
    if (!rc) {
        rc = ask_no_ops(in, rows, n, err);
    }
    if (!rc) {
        rc = ask_holes(in, rows, n, year, err);
    }
    if (!rc) {
        rc = ask_overlaps(in, rows, n, year, err);
    }
    if (!rc) {
        rc = write_rows(in, rows, n, year, err);
    }
    if (!rc) {
        const struct date end = {(int16_t)year, 12, 31};

        rc = limit_recount(in->db, in->cx->clock,
                           (struct date){(int16_t)(year - 1), 12, HOLIDAY_DECEMBER},
                           date_add_days(end, REACH), &moved, err);
    }
    if (!rc) {
        out->extra = json_pack("{s:i,s:i,s:i}", "year", year, "days", (int)n, "moved", moved);
    }
    mem_free(rows);
    return rc;
}

const struct act acts_holiday[] = {
    {"holidays", N_("Enter the holidays of a year"), fields_holidays, run_holidays, false,
     "民法典 第203条"                                                                     },
    {NULL,       NULL,                               NULL,            NULL,         false, NULL},
};
