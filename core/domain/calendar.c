/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar.c - joins the tasks of the next days with the holiday table, both in order of their
 * day. */
#include "config.h"

#include "core/domain/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "core/domain/holiday.h"

static const char sql_marks[] =
    "SELECT day, is_workday, note FROM holiday WHERE day BETWEEN ?1 AND ?2 ORDER BY day";

/** A day of the table. */
struct mark {
    struct date day;
    enum calendar_mark mark;
    const char *note;
};

static enum rc marks_read(struct db *db, const struct calendar *c, struct arena *arena,
                          struct mark *marks, size_t *ret_n, struct err *err)
{
    char from[DATE_ISO_SIZE];
    char until[DATE_ISO_SIZE];
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_marks, &st, err);

    *ret_n = 0;
    if (rc) {
        return rc;
    }
    date_iso(c->from, from);
    date_iso(c->until, until);
    db_text(st, 1, from);
    db_text(st, 2, until);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row && *ret_n <= CALENDAR_DAYS) {
        struct mark *m = &marks[*ret_n];

        *m = (struct mark){
            .mark = db_col_int(st, 1) ? CALENDAR_WORK : CALENDAR_REST,
            .note = arena_strdup(arena, db_col_text(st, 2)),
        };
        *ret_n += date_parse_iso(db_col_text(st, 0), &m->day) ? 1 : 0;
    }
    db_done(st);
    return rc;
}

static enum rc missing_read(struct db *db, struct calendar *c, struct err *err)
{
    enum rc rc = RC_OK;

    for (int y = c->from.year; y <= c->until.year && !rc && !c->missing_year; y++) {
        bool known = true;

        rc = holiday_has_year(db, y, &known, err);
        c->missing_year = known ? 0 : y;
    }
    return rc;
}

static struct date task_day(const struct task_row *t)
{
    struct date d;

    return date_parse_iso(t->due_on, &d) ? d : (struct date){0};
}

/* Dangers to report come first in the list of tasks; here only the day counts. */
static int by_day(const void *a, const void *b)
{
    const struct task_row *x = a;
    const struct task_row *y = b;
    const int days = date_cmp(task_day(x), task_day(y));

    if (days) {
        return days;
    }
    if (x->case_id != y->case_id) {
        return x->case_id < y->case_id ? -1 : 1;
    }
    return strcmp(x->stored, y->stored) ? strcmp(x->stored, y->stored) : x->n - y->n;
}

static void join(struct calendar *c, const struct task_row *tasks, size_t n_tasks,
                 const struct mark *marks, size_t n_marks)
{
    size_t t = 0;
    size_t m = 0;

    while (t < n_tasks || m < n_marks) {
        const bool task_next =
            t < n_tasks && (m == n_marks || date_cmp(task_day(&tasks[t]), marks[m].day) < 0);
        const struct date day = task_next ? task_day(&tasks[t]) : marks[m].day;
        struct calendar_row row = {.day = day, .first = true, .note = ""};

        if (!task_next) {
            row.mark = marks[m].mark;
            row.note = marks[m].note;
            m++;
        }
        do {
            const bool here = t < n_tasks && date_cmp(task_day(&tasks[t]), day) == 0;

            row.task = here ? &tasks[t++] : NULL;
            c->rows[c->n++] = row;
            row.first = false;
        } while (t < n_tasks && date_cmp(task_day(&tasks[t]), day) == 0);
    }
}

enum rc calendar_read(struct db *db, const struct clock *clock, struct arena *arena,
                      struct calendar *ret, struct err *err)
{
    struct mark *marks = arena_alloc(arena, (CALENDAR_DAYS + 2) * sizeof *marks);
    struct task_query q = {.limit = CALENDAR_ROWS_MAX};
    struct task_row *tasks = NULL;
    size_t n_tasks = 0;
    size_t n_marks = 0;
    bool own;
    enum rc rc = db_snapshot(db, &own, err);

    *ret = (struct calendar){.from = clock_today(clock)};
    ret->until = date_add_days(ret->from, CALENDAR_DAYS);
    q.from = ret->from;
    q.until = ret->until;
    if (!rc) {
        rc = task_page(db, clock, &q, arena, &tasks, &n_tasks, err);
    }
    if (!rc) {
        rc = marks_read(db, ret, arena, marks, &n_marks, err);
    }
    if (!rc) {
        rc = missing_read(db, ret, err);
    }
    db_snapshot_end(db, own);
    if (rc) {
        return rc;
    }
    ret->cut = n_tasks == CALENDAR_ROWS_MAX;
    ret->rows = arena_alloc(arena, (n_tasks + n_marks + 1) * sizeof *ret->rows);
    qsort(tasks, n_tasks, sizeof *tasks, by_day);
    join(ret, tasks, n_tasks, marks, n_marks);
    return RC_OK;
}
