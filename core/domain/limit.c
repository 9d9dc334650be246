/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limit.c - counts the last day of a mediation; called by the acts that stop its clock and by
 * those that change the holiday table. */
#include "config.h"

#include "core/domain/limit.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/deadline.h"
#include "core/domain/link.h"
#include "core/domain/task.h"

static const char sql_case[] =
    "SELECT id, source, type, summary, accepted_on, ref_on, application_date, limit_text, "
    "due_on FROM "
    "cases WHERE id = ?1 AND accepted_on IS NOT NULL AND due_on IS NOT NULL";
static const char sql_extension[] = "SELECT on_date, new_due FROM extension WHERE case_id = ?1 "
                                    "ORDER BY id DESC LIMIT 1";
/* What stood before an extension was known to the sides when they agreed on the new day. */
static const char sql_stops[] =
    "SELECT from_on, to_on FROM suspension WHERE case_id = ?1 AND reason = 'APPRAISAL' AND "
    "to_on IS NOT NULL AND from_on >= ?2 ORDER BY from_on, id";
static const char sql_running[] = "SELECT id, id AS case_id, due_on FROM cases INDEXED BY "
                                  "cases_med WHERE med IN ('ACCEPTED', 'MEDIATING', "
                                  "'SUSPENDED') AND due_on BETWEEN ?1 AND ?2";
static const char sql_confirms[] =
    "SELECT a.id, a.case_id, a.effective_on, a.confirm_by FROM cases c INDEXED BY cases_med "
    "JOIN "
    "agreement a ON a.case_id = c.id AND a.state = 'ACTIVE' WHERE c.med = 'AGREED' AND c.conf "
    "IN ('NONE', 'OFFERED', 'WITHDRAWN', 'NOT_ACCEPTED') AND a.confirm_by BETWEEN ?1 AND ?2";
/* Fifteen days from the acceptance, and ten more each time the court took longer. */
static const char sql_rulings[] =
    "SELECT f.id, f.case_id, f.taken_on, f.rule_by, (SELECT count(*) FROM case_event e WHERE "
    "e.case_id = "
    "f.case_id AND e.machine = 'conf' AND e.event = 'LONGER' AND e.id > (SELECT max(id) FROM "
    "case_event WHERE case_id = f.case_id AND machine = 'conf' AND event = 'TAKE')) AS longer "
    "FROM cases c INDEXED BY cases_med JOIN confirmation f ON f.case_id = c.id AND f.ended_on "
    "IS NULL AND f.taken_on IS NOT NULL WHERE c.med IN ('AGREED', 'CLOSED') AND c.conf IN "
    "('APPLIED', 'SUPPLEMENT') AND f.rule_by BETWEEN ?1 AND ?2";
/* Letters nobody has answered yet, by the days of the table; a day that a letter names stays.
 */
static const char sql_letters[] =
    "SELECT id, case_id, direction, channel, due_on, due_rule, due_from, due_cap FROM link "
    "INDEXED BY link_open WHERE state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE') AND "
    "due_on "
    "BETWEEN ?1 AND ?2 AND due_rule IS NOT NULL";
static const char sql_task_days[] = "SELECT kind, n, due_on FROM task WHERE case_id = ?1";
static const char sql_tasks[] = "SELECT DISTINCT case_id AS id, case_id FROM task INDEXED BY "
                                "task_due WHERE due_on BETWEEN ?1 AND "
                                "?2";
static const char sql_set_limit[] = "UPDATE cases SET due_on = ?2 WHERE id = ?1";
static const char sql_set_text[] = "UPDATE cases SET limit_text = ?2 WHERE id = ?1";
static const char sql_set_ruling[] = "UPDATE confirmation SET rule_by = ?2 WHERE id = ?1";
static const char sql_set_confirm[] = "UPDATE agreement SET confirm_by = ?2 WHERE id = ?1";

static const char *text(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));

    return s ? s : "";
}

static int64_t id_of(const json_t *row)
{
    return json_integer_value(json_object_get(row, "id"));
}

static struct date day(const json_t *row, const char *name)
{
    struct date d;

    return date_parse_iso(text(row, name), &d) ? d : (struct date){0};
}

static enum rc count_stops(struct db *db, const struct deadline *d, const json_t *stops,
                           int *ret, struct err *err)
{
    const size_t n = json_array_size(stops);
    struct deadline_span *spans = mem_zalloc((n + 1) * sizeof *spans);
    enum rc rc;

    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(stops, i);

        spans[i] = (struct deadline_span){day(row, "from_on"), day(row, "to_on")};
    }
    rc = deadline_stopped(db, d->unit, spans, n, ret, err);
    mem_free(spans);
    return rc;
}

static const char *name_of(const json_t *row)
{
    return deadline_of_case(text(row, "source"), text(row, "type"),
                            json_integer_value(json_object_get(row, "summary")) != 0);
}

/* From the start, or from the day the sides agreed on; then the stops after that. */
static enum rc limit_from(struct db *db, const json_t *row, const json_t *extension,
                          struct date *ret, struct err *err)
{
    const char *name = name_of(row);
    const struct date accepted = day(row, "accepted_on");
    struct date start = deadline_start_of_case(name, day(row, "ref_on"),
                                               day(row, "application_date"), accepted);
    struct deadline d;
    json_t *stops = NULL;
    int stopped = 0;
    enum rc rc = deadline_get(db, name, accepted, &d, err);

    if (!rc && deadline_parse_zh(text(row, "limit_text"), &d.n, &d.unit)) {
        d.roll = d.unit != DEADLINE_WORKDAY;
    }
    if (!rc && d.stop_clock == DEADLINE_STOP_APPRAISAL) {
        rc = db_rows(db, &stops, err, sql_stops, "it", id_of(row),
                     extension ? text(extension, "on_date") : "0000-00-00");
    }
    if (!rc) {
        rc = count_stops(db, &d, stops, &stopped, err);
    }
    if (extension) {
        start = day(extension, "new_due");
        d.n = 0;
        d.unit = d.unit == DEADLINE_WORKDAY ? DEADLINE_WORKDAY : DEADLINE_DAY;
        d.roll = d.roll && stopped > 0;
    }
    if (!rc) {
        rc = deadline_count_stopped(db, &d, start, stopped, ret, err);
    }
    json_decref(stops);
    return rc;
}

enum rc limit_due(struct db *db, int64_t case_id, struct date *ret, struct err *err)
{
    json_t *row = NULL;
    json_t *extension = NULL;
    enum rc rc = db_row(db, &row, err, sql_case, "i", case_id);

    if (rc) {
        return rc;
    }
    rc = db_row(db, &extension, err, sql_extension, "i", case_id);
    if (rc == RC_OK || rc == RC_NOTFOUND) {
        rc = limit_from(db, row, extension, ret, err);
    }
    json_decref(extension);
    json_decref(row);
    return rc;
}

/* Writes the day by sql when it is another one than the row's. */
static enum rc put_day(struct db *db, const char *sql, const json_t *row, const char *old,
                       struct date due, bool *ret_moved, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    *ret_moved = date_is_set(due) && date_cmp(due, day(row, old)) != 0;
    date_iso(due, iso);
    return *ret_moved ? db_write(db, err, sql, "it", id_of(row), iso) : RC_OK;
}

/* "一个月" of the kind it was becomes "30个工作日" of the kind it is; what was agreed on stays.
 */
static enum rc text_again(struct db *db, const json_t *row, const char *before, struct err *err)
{
    struct deadline d;
    char old_text[48];
    char new_text[48];
    enum rc rc = deadline_get(db, before, day(row, "accepted_on"), &d, err);

    if (rc) {
        return rc;
    }
    deadline_text_zh(d.n, d.unit, old_text);
    rc = deadline_get(db, name_of(row), day(row, "accepted_on"), &d, err);
    deadline_text_zh(d.n, d.unit, new_text);
    return rc || strcmp(text(row, "limit_text"), old_text) != 0
               ? rc
               : db_write(db, err, sql_set_text, "it", id_of(row), new_text);
}

enum rc limit_corrected(struct db *db, int64_t case_id, const char *before, struct err *err)
{
    struct date due = {0};
    json_t *row = NULL;
    bool moved = false;
    enum rc rc = db_row(db, &row, err, sql_case, "i", case_id);

    if (!rc) {
        rc = text_again(db, row, before, err);
    }
    if (!rc) {
        rc = limit_due(db, case_id, &due, err);
    }
    if (!rc) {
        rc = put_day(db, sql_set_limit, row, "due_on", due, &moved, err);
    }
    json_decref(row);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

static enum rc recount_limit(struct db *db, const struct clock *clock, const json_t *row,
                             bool *ret_moved, struct err *err)
{
    struct date due = {0};
    const enum rc rc = limit_due(db, id_of(row), &due, err);

    (void)clock;
    return rc == RC_NOTFOUND
               ? RC_OK
               : (rc ? rc : put_day(db, sql_set_limit, row, "due_on", due, ret_moved, err));
}

static enum rc recount_confirm(struct db *db, const struct clock *clock, const json_t *row,
                               bool *ret_moved, struct err *err)
{
    struct date due = {0};
    const enum rc rc = deadline_due(db, "confirm", day(row, "effective_on"), &due, err);

    (void)clock;
    return rc ? rc : put_day(db, sql_set_confirm, row, "confirm_by", due, ret_moved, err);
}

static enum rc recount_ruling(struct db *db, const struct clock *clock, const json_t *row,
                              bool *ret_moved, struct err *err)
{
    const json_int_t longer = json_integer_value(json_object_get(row, "longer"));
    struct date due = {0};
    enum rc rc = deadline_due(db, "confirm_rule", day(row, "taken_on"), &due, err);

    (void)clock;
    for (json_int_t i = 0; i < longer && !rc; i++) {
        rc = deadline_due(db, "confirm_rule_more", due, &due, err);
    }
    return rc ? rc : put_day(db, sql_set_ruling, row, "rule_by", due, ret_moved, err);
}

static enum rc recount_letter(struct db *db, const struct clock *clock, const json_t *row,
                              bool *ret_moved, struct err *err)
{
    (void)clock;
    return link_due_again(db, row, ret_moved, err);
}

/* The same task stands on another day now. */
static bool days_differ(const json_t *before, const json_t *after)
{
    const json_t *a;
    const json_t *b;
    size_t i;
    size_t k;

    json_array_foreach(before, i, a)
    {
        json_array_foreach(after, k, b)
        {
            if (strcmp(text(a, "kind"), text(b, "kind")) == 0 &&
                json_equal(json_object_get(a, "n"), json_object_get(b, "n")) &&
                strcmp(text(a, "due_on"), text(b, "due_on")) != 0) {
                return true;
            }
        }
    }
    return false;
}

static enum rc recount_tasks(struct db *db, const struct clock *clock, const json_t *row,
                             bool *ret_moved, struct err *err)
{
    json_t *before = NULL;
    json_t *after = NULL;
    enum rc rc = db_rows(db, &before, err, sql_task_days, "i", id_of(row));

    if (!rc) {
        rc = task_refresh(db, clock, id_of(row), err);
    }
    if (!rc) {
        rc = db_rows(db, &after, err, sql_task_days, "i", id_of(row));
    }
    *ret_moved = !rc && days_differ(before, after);
    json_decref(before);
    json_decref(after);
    return rc;
}

typedef enum rc recount_fn(struct db *db, const struct clock *clock, const json_t *row,
                           bool *ret_moved, struct err *err);

/* One kind of days; the cases that got another one go into cases, by their id. */
static enum rc recount_part(struct db *db, const struct clock *clock, const char *sql,
                            recount_fn *again, const char *const span[2], json_t *cases,
                            struct err *err)
{
    json_t *rows = NULL;
    json_t *row;
    size_t i;
    /* read to the end first: the rows are written below */
    enum rc rc = db_rows(db, &rows, err, sql, "tt", span[0], span[1]);

    json_array_foreach(rows, i, row)
    {
        bool moved = false;
        char id[24];

        if (!rc) {
            rc = again(db, clock, row, &moved, err);
        }
        if (moved) {
            snprintf(id, sizeof id, "%lld",
                     (long long)json_integer_value(json_object_get(row, "case_id")));
            json_object_set_new(cases, id, json_true());
        }
    }
    json_decref(rows);
    return rc;
}

enum rc limit_recount(struct db *db, const struct clock *clock, struct date from,
                      struct date until, int *ret_cases, struct err *err)
{
    static const struct {
        const char *sql;
        recount_fn *again;
    } parts[] = {
        {sql_running,  recount_limit  },
        {sql_confirms, recount_confirm},
        {sql_rulings,  recount_ruling },
        {sql_letters,  recount_letter },
        {sql_tasks,    recount_tasks  },
    };
    char first[DATE_ISO_SIZE];
    char last[DATE_ISO_SIZE];
    const char *const span[] = {first, last};
    json_t *cases = json_object();
    enum rc rc = RC_OK;

    date_iso(from, first);
    date_iso(until, last);
    for (size_t k = 0; k < countof(parts) && !rc; k++) {
        rc = recount_part(db, clock, parts[k].sql, parts[k].again, span, cases, err);
    }
    *ret_cases = (int)json_object_size(cases);
    json_decref(cases);
    return rc;
}
