/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.c - the series of case numbers. A number leaves the series only inside the transaction
 * that gives it to a case. */
#include "config.h"

#include "core/domain/number.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/committee.h"
#include "core/domain/setting.h"

static const char sql_last[] =
    "SELECT last FROM number_series WHERE kind = 'case' AND year = ?1";
static const char sql_set_last[] =
    "INSERT INTO number_series (kind, year, last) VALUES ('case', ?1, ?2) "
    "ON CONFLICT (kind, year) DO UPDATE SET last = excluded.last";
static const char sql_is_void[] =
    "SELECT count(*) FROM number_void WHERE kind = 'case' AND year = ?1 AND n = ?2";
static const char sql_void[] =
    "INSERT INTO number_void (kind, year, n, reason, on_date) VALUES ('case', ?1, ?2, ?3, ?4)";
static const char sql_owner[] = "SELECT count(*) FROM cases WHERE number_year = ?1 AND "
                                "number_seq = ?2 AND cancelled_on IS NULL";
static const char sql_years[] =
    "SELECT year FROM number_series WHERE kind = 'case' ORDER BY year";
static const char sql_used[] =
    "SELECT number_seq FROM cases WHERE number_year = ?1 AND number_seq IS NOT NULL "
    "UNION SELECT n FROM number_void WHERE kind = 'case' AND year = ?1 ORDER BY 1";

bool number_format(const char *pattern, int year, const char *sign, int seq,
                   char out[NUMBER_SIZE])
{
    struct buf b;
    bool has_year = false;
    bool has_seq = false;

    buf_init(&b, NUMBER_SIZE - 1);
    while (*pattern) {
        if (strncmp(pattern, "{Y}", 3) == 0) {
            buf_printf(&b, "%d", year);
            has_year = true;
            pattern += 3;
        } else if (strncmp(pattern, "{S}", 3) == 0) {
            buf_str(&b, sign);
            pattern += 3;
        } else if (strncmp(pattern, "{N}", 3) == 0) {
            buf_printf(&b, "%d", seq);
            has_seq = true;
            pattern += 3;
        } else {
            buf_char(&b, *pattern++);
        }
    }
    snprintf(out, NUMBER_SIZE, "%s", buf_text(&b));
    has_year = has_year && has_seq && !b.over;
    buf_done(&b);
    return has_year;
}

static enum rc number_last(struct db *db, int year, int64_t *ret, struct err *err)
{
    const enum rc rc = db_read_int(db, ret, err, sql_last, "i", (int64_t)year);

    if (rc == RC_NOTFOUND) {
        *ret = 0;
        return RC_OK;
    }
    return rc;
}

static enum rc number_is_void(struct db *db, int year, int64_t seq, bool *ret, struct err *err)
{
    int64_t n = 0;
    const enum rc rc = db_read_int(db, &n, err, sql_is_void, "ii", (int64_t)year, seq);

    *ret = n > 0;
    return rc;
}

/* The number in the committee's pattern of that day. */
static enum rc number_print(struct db *db, struct date on, int year, int seq,
                            char out[NUMBER_SIZE], struct err *err)
{
    char pattern[SETTING_SIZE];
    struct committee committee;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = setting_get(db, "number_pattern", on, NULL, pattern, err);
    if (rc == RC_OK) {
        rc = committee_get(db, &committee, &arena, err);
    }
    if (rc == RC_OK && !number_format(pattern, year, committee.sign, seq, out)) {
        rc = err_bad(err, "",
                     _("The pattern of case numbers in the settings is not usable: it needs "
                       "{Y} and {N}."));
    }
    arena_done(&arena);
    return rc;
}

enum rc number_take(struct db *db, struct date accepted_on, int *ret_year, int *ret_seq,
                    char out[NUMBER_SIZE], struct err *err)
{
    const int year = accepted_on.year;
    int64_t seq = 0;
    bool is_void = true;
    enum rc rc = number_last(db, year, &seq, err);

    while (rc == RC_OK && is_void) {
        seq++;
        rc = number_is_void(db, year, seq, &is_void, err);
    }
    if (rc == RC_OK) {
        rc = db_write(db, err, sql_set_last, "ii", (int64_t)year, seq);
    }
    if (rc == RC_OK) {
        rc = number_print(db, accepted_on, year, (int)seq, out, err);
    }
    if (rc == RC_OK) {
        *ret_year = year;
        *ret_seq = (int)seq;
    }
    return rc;
}

enum rc number_void(struct db *db, int year, int seq, const char *reason, struct date on,
                    struct err *err)
{
    char iso[DATE_ISO_SIZE];
    int64_t last = 0;
    int64_t owners = 0;
    bool is_void = false;
    enum rc rc = number_last(db, year, &last, err);

    if (rc == RC_OK) {
        rc = number_is_void(db, year, seq, &is_void, err);
    }
    if (rc == RC_OK) {
        rc = db_read_int(db, &owners, err, sql_owner, "ii", (int64_t)year, (int64_t)seq);
    }
    if (rc) {
        return rc;
    }
    if (is_void) {
        return err_refuse(err, "R60", "n", _("Number %d of %d is void already."), seq, year);
    }
    if (owners > 0) {
        return err_refuse(err, "R61", "n",
                          _("A case has number %d of %d. Cancel the case instead."), seq, year);
    }
    if (seq < 1 || seq > last + 1) {
        return err_refuse(err, "R61", "n",
                          _("Only numbers up to the next one, %lld, can be void."),
                          (long long)last + 1);
    }
    if (seq == last + 1) {
        rc = db_write(db, err, sql_set_last, "ii", (int64_t)year, (int64_t)seq);
    }
    if (rc == RC_OK) {
        date_iso(on, iso);
        rc = db_write(db, err, sql_void, "iitt", (int64_t)year, (int64_t)seq, reason, iso);
    }
    return rc;
}

enum rc number_gap(struct db *db, int year, int *ret_seq, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    int64_t want = 1;
    int64_t last = 0;
    enum rc rc = number_last(db, year, &last, err);

    if (rc == RC_OK) {
        rc = db_stmt(db, sql_used, &st, err);
    }
    if (rc) {
        return rc;
    }
    db_int(st, 1, year);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        if (db_col_int(st, 0) != want) {
            db_done(st);
            break;
        }
        want++;
    }
    *ret_seq = want <= last ? (int)want : 0;
    return rc;
}

enum rc number_first_gap(struct db *db, int *ret_year, int *ret_seq, struct err *err)
{
    json_t *years;
    json_t *row;
    size_t i;
    enum rc rc = db_rows(db, &years, err, sql_years, "");

    *ret_year = 0;
    *ret_seq = 0;
    if (rc) {
        return rc;
    }
    json_array_foreach(years, i, row)
    {
        *ret_year = (int)json_integer_value(json_object_get(row, "year"));
        rc = number_gap(db, *ret_year, ret_seq, err);
        if (rc || *ret_seq > 0) {
            break;
        }
    }
    json_decref(years);
    return rc;
}
