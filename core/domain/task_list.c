/* SPDX-License-Identifier: GPL-3.0-or-later */
/* task_list.c - reads the task table in order of its due index, with the case each task belongs
 * to; what a task is called on a day, and how near it is. */
#include "config.h"

#include "core/domain/task_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/codes.h"
#include "core/domain/deadline.h"
#include "core/subsidy/claim_clock.h"

enum { TASKS_DEFAULT = 50, TASKS_MAX = 1000 };

#define TASK_COLUMNS(since)                                                           \
    "SELECT t.case_id, t.kind, t.n, t.due_on, t.detail, c.title, c.type, " since ", " \
    "c.number, t.warn_on, t.rule FROM task t "

/* Since when a report is waited for: the danger was raised or last reported, a sham was
 * suspected, else since the case was entered. */
#define SINCE                                                                            \
    "coalesce((SELECT max(e.at) FROM case_event e WHERE e.case_id = t.case_id AND CASE " \
    "WHEN t.n >= 1000 THEN e.machine = 'alarm' OR (e.machine = 'risk' AND e.event LIKE " \
    "'RAISE%') ELSE e.machine = 'med' AND e.event = 'SUSPEND' END), c.created_at)"
_Static_assert(TASK_N_RISK == 1000, "the expression above knows it");

/* Two walks along their indexes: one order over both would have to sort all tasks. The last day
 * to ask the court is no task any more once it is over (C.3 row 32). */
static const char sql_reports[] =
    TASK_COLUMNS(SINCE) "CROSS JOIN cases c ON c.id = t.case_id WHERE t.kind = 'REPORT' AND "
                        "t.due_on <= ?1 AND (t.due_on, t.case_id, t.n) > (?3, ?4, ?6) "
                        "ORDER BY t.due_on, t.case_id, t.n LIMIT ?2";
static const char sql_others[] = TASK_COLUMNS(
    "NULL") "INDEXED BY task_due CROSS JOIN cases c ON c.id = t.case_id WHERE t.due_on <= "
            "?1 AND t.kind <> 'REPORT' AND (t.due_on, t.case_id, t.kind, t.n) > (?3, ?4, "
            "?5, ?6) AND (t.kind <> 'CONFIRM' OR t.due_on >= ?7) ORDER BY t.due_on, "
            "t.case_id, t.kind, t.n LIMIT ?2";

/** What one reading of the table works on. */
struct task_reader {
    struct db *db;
    const struct clock *clock;
    struct arena *arena;
    const char *last; /**< ISO day up to which tasks are wanted */
    int limit;
    int urge_days;
    struct date today;
    struct task_row *rows;
    size_t n;
};

const char *task_code(enum task_kind k)
{
    static const char *const codes[] = {
#define X(id) #id,
        TASK_KINDS(X)
#undef X
    };
    _Static_assert(countof(codes) == TASK_KIND_COUNT, "one code a kind");

    return codes[k];
}

const char *task_label(const char *code)
{
    return code_label(&codes_task, code);
}

const char *task_label_zh(const char *code)
{
    return code_label_zh(&codes_task, code);
}

const char *task_kind_on(const char *code, int days_left, int urge_days)
{
    if (days_left >= 0 || (strcmp(code, "PERFORM") != 0 && strcmp(code, "BREACH") != 0)) {
        return code;
    }
    return task_code(-days_left >= urge_days ? TASK_URGE : TASK_BREACH);
}

const char *task_state_code(enum task_state s)
{
    static const char *const codes[] = {"LATER", "SOON", "TODAY", "LATE"};

    return codes[s];
}

enum task_state task_state_on(struct date due, struct date warn_on, struct date today)
{
    const int order = date_cmp(due, today);

    if (order <= 0) {
        return order < 0 ? TASK_LATE : TASK_TODAY;
    }
    return date_is_set(warn_on) && date_cmp(warn_on, today) <= 0 ? TASK_SOON : TASK_LATER;
}

/* Minute of the day of a stamp that clock_stamp made, -1 when it is none. */
static int stamp_minute(const char *stamp)
{
    if (strlen(stamp) + 1 != CLOCK_STAMP_SIZE) {
        return -1;
    }
    return (int)(strtol(stamp + 11, NULL, 10) * 60 + strtol(stamp + 14, NULL, 10));
}

/* A danger waits hours: as many as its own rule gives, counted from the moment. */
static bool report_late(const struct task_reader *r, const char *rule, const char *since)
{
    struct deadline d;
    struct date day;
    char iso[DATE_ISO_SIZE];
    const int since_minute = stamp_minute(since);
    int minutes;

    snprintf(iso, sizeof iso, "%.10s", since);
    if (!date_parse_iso(iso, &day) || since_minute < 0 || !deadline_find(rule) ||
        deadline_get(r->db, rule, r->today, &d, NULL) || d.unit != DEADLINE_HOUR) {
        return false;
    }
    minutes = (date_to_days(r->today) - date_to_days(day)) * 24 * 60 + clock_minute(r->clock) -
              since_minute;
    return minutes > d.n * 60;
}

static const char *law_of(const char *rule)
{
    const struct deadline *d = deadline_find(rule);

    return d ? d->source : "";
}

static void task_read(const struct task_reader *r, sqlite3_stmt *st, struct task_row *t)
{
    struct date due = {0};
    struct date warn_on = {0};

    *t = (struct task_row){
        .case_id = db_col_int(st, 0),
        .stored = arena_strdup(r->arena, db_col_text(st, 1)),
        .n = (int)db_col_int(st, 2),
        .due_on = arena_strdup(r->arena, db_col_text(st, 3)),
        .detail = arena_strdup(r->arena, db_col_text(st, 4)),
        .title = arena_strdup(r->arena, db_col_text(st, 5)),
        .type_label_zh = code_label_zh(&codes_type, db_col_text(st, 6)),
        .type_short_zh = code_type_short_zh(db_col_text(st, 6)),
        .number = arena_strdup(r->arena, db_col_text(st, 8)),
        .warn_on = arena_strdup(r->arena, db_col_text(st, 9)),
        .law = law_of(db_col_text(st, 10)),
    };
    if (date_parse_iso(t->due_on, &due)) {
        t->days_left = date_to_days(due) - date_to_days(r->today);
    }
    if (!date_parse_iso(t->warn_on, &warn_on)) {
        warn_on = due;
    }
    t->kind = task_kind_on(t->stored, t->days_left, r->urge_days);
    t->label = task_label(t->kind);
    t->state = task_state_on(due, warn_on, r->today);
    t->late = t->state == TASK_LATE;
    if (t->state == TASK_TODAY && strcmp(t->kind, "REPORT") == 0) {
        t->late = report_late(r, db_col_text(st, 10), db_col_text(st, 7));
    }
}

static enum rc tasks_read(struct task_reader *r, const char *sql,
                          const struct task_cursor *after, struct err *err)
{
    char today[DATE_ISO_SIZE];
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = r->n == (size_t)r->limit ? RC_OK : db_stmt(r->db, sql, &st, err);

    if (rc || r->n == (size_t)r->limit) {
        return rc;
    }
    db_text(st, 1, r->last);
    db_int(st, 2, r->limit - (int)r->n);
    /* the space sorts before any day and any kind; empty text would bind NULL */
    db_text(st, 3, after->due_on[0] ? after->due_on : " ");
    db_int(st, 4, after->case_id);
    if (sql == sql_others) {
        db_text(st, 5, after->kind[0] ? after->kind : " ");
        date_iso(r->today, today);
        db_text(st, 7, today);
    }
    db_int(st, 6, after->n);
    while ((rc = db_step(r->db, st, &row, err)) == RC_OK && row) {
        task_read(r, st, &r->rows[r->n++]);
    }
    return rc;
}

/* --- the claims of a township --- */

static enum rc clock_row(const struct task_reader *r, const struct claim_clock *c,
                         struct task_row *t, struct err *err)
{
    struct date warn_on;
    char iso[DATE_ISO_SIZE];
    const enum rc rc = deadline_warn_on(r->db, c->rule, c->due, &warn_on, err);

    date_iso(c->due, iso);
    *t = (struct task_row){
        .claim_id = c->claim_id,
        .stored = task_code(c->kind),
        .kind = task_code(c->kind),
        .n = (int)c->claim_id,
        .due_on = arena_strdup(r->arena, iso),
        .detail = c->detail,
        .title = c->org,
        .type_label_zh = i18n_chinese(N_("Allowance")),
        .type_short_zh = i18n_chinese(N_("Allowance")),
        .number = "",
        .law = law_of(c->rule),
        .days_left = date_to_days(c->due) - date_to_days(r->today),
        .state = task_state_on(c->due, warn_on, r->today),
    };
    date_iso(warn_on, iso);
    t->warn_on = arena_strdup(r->arena, iso);
    t->label = task_label(t->kind);
    t->late = t->state == TASK_LATE;
    return rc;
}

/* The order of the list: day, case, kind, number. */
static int row_order(const struct task_row *t, const char *due_on, int64_t case_id,
                     const char *kind, int n)
{
    const int day = strcmp(t->due_on, due_on);
    const int which = strcmp(t->stored, kind);

    if (day != 0) {
        return day;
    }
    if (t->case_id != case_id) {
        return t->case_id < case_id ? -1 : 1;
    }
    return which != 0 ? which : (t->n > n) - (t->n < n);
}

/* Joins the claims' days, both in order, into the rows from `from` on that are no reports. */
static enum rc clocks_join(struct task_reader *r, size_t from, const struct task_cursor *after,
                           struct err *err)
{
    struct claim_clock *clocks;
    struct task_row *all;
    size_t n_clocks;
    size_t old = from;
    size_t n = from;
    enum rc rc = claim_clocks(r->db, r->arena, &clocks, &n_clocks, err);

    if (rc || n_clocks == 0) {
        return rc;
    }
    all = arena_alloc(r->arena, (size_t)r->limit * sizeof *all);
    memcpy(all, r->rows, from * sizeof *all);
    for (size_t i = 0; i < n_clocks && !rc && n < (size_t)r->limit; i++) {
        struct task_row t;

        rc = clock_row(r, &clocks[i], &t, err);
        if (rc || strcmp(t.due_on, r->last) > 0 ||
            row_order(&t, after->due_on, after->case_id, after->kind, after->n) <= 0) {
            continue;
        }
        while (old < r->n && n < (size_t)r->limit &&
               row_order(&r->rows[old], t.due_on, 0, t.stored, t.n) < 0) {
            all[n++] = r->rows[old++];
        }
        if (n < (size_t)r->limit) {
            all[n++] = t;
        }
    }
    while (old < r->n && n < (size_t)r->limit) {
        all[n++] = r->rows[old++];
    }
    r->rows = all;
    r->n = n;
    return rc;
}

enum rc task_claims_count(struct db *db, const struct clock *clock, int64_t *ret_due,
                          int64_t *ret_all, struct err *err)
{
    struct claim_clock *clocks;
    struct arena arena;
    size_t n = 0;
    enum rc rc;

    arena_init(&arena);
    rc = claim_clocks(db, &arena, &clocks, &n, err);
    *ret_due = 0;
    *ret_all = (int64_t)n;
    for (size_t i = 0; i < n && !rc; i++) {
        *ret_due += date_cmp(clocks[i].due, clock_today(clock)) <= 0;
    }
    arena_done(&arena);
    return rc;
}

struct task_cursor task_cursor_of(const struct task_row *row)
{
    struct task_cursor c = {
        .report = strcmp(row->stored, "REPORT") == 0,
        .case_id = row->case_id,
        .n = row->n,
    };

    snprintf(c.due_on, sizeof c.due_on, "%s", row->due_on);
    snprintf(c.kind, sizeof c.kind, "%s", row->stored);
    return c;
}

enum rc task_page(struct db *db, const struct clock *clock, const struct task_query *q,
                  struct arena *arena, struct task_row **ret_rows, size_t *ret_n,
                  struct err *err)
{
    char last[DATE_ISO_SIZE] = "9999-99-99";
    struct task_reader r = {.db = db, .clock = clock, .arena = arena, .last = last};
    struct task_cursor start = {.case_id = -1, .n = -1};
    const struct task_cursor *others = &start;
    struct deadline urge;
    size_t reports;
    enum rc rc;

    r.today = clock_today(clock);
    rc = deadline_get(db, "urge", r.today, &urge, err);
    r.limit = q->limit < 1 ? TASKS_DEFAULT : q->limit > TASKS_MAX ? TASKS_MAX : q->limit;
    r.rows = arena_alloc(arena, (size_t)r.limit * sizeof *r.rows);
    if (date_is_set(q->until)) {
        date_iso(q->until, last);
    }
    date_iso(q->from, start.due_on);
    if (!rc) {
        r.urge_days = urge.n;
        if (!q->after || q->after->report) {
            rc = tasks_read(&r, sql_reports, q->after ? q->after : &start, err);
        }
    }
    reports = r.n;
    if (q->after && !q->after->report) {
        others = q->after;
    }
    if (!rc) {
        rc = tasks_read(&r, sql_others, others, err);
    }
    if (!rc && reports < (size_t)r.limit) {
        rc = clocks_join(&r, reports, others, err);
    }
    *ret_rows = r.rows;
    *ret_n = r.n;
    return rc;
}

enum rc task_list(struct db *db, const struct clock *clock, struct date until, int limit,
                  struct arena *arena, struct task_row **ret_rows, size_t *ret_n,
                  struct err *err)
{
    const struct task_query q = {.until = until, .limit = limit};

    return task_page(db, clock, &q, arena, ret_rows, ret_n, err);
}
