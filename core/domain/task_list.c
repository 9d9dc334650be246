/* SPDX-License-Identifier: GPL-3.0-or-later */
/* task_list.c - reads the task table in order of its due index, with the case each task belongs
 * to. */
#include "config.h"

#include "core/domain/task_list.h"

#include <string.h>

#include "core/domain/codes.h"
#include "core/domain/task.h"

enum { TASKS_DEFAULT = 50, TASKS_MAX = 1000 };

static const char sql_list[] = "SELECT t.case_id, t.kind, t.n, t.due_on, t.detail, c.title, "
                               "c.type FROM task t INDEXED BY task_due "
                               "CROSS JOIN cases c ON c.id = t.case_id WHERE t.due_on <= ?1 "
                               "ORDER BY t.due_on, t.case_id, t.kind, t.n LIMIT ?2";

static void task_read(sqlite3_stmt *st, struct date today, struct arena *arena,
                      struct task_row *t)
{
    struct date due = {0};

    *t = (struct task_row){
        .case_id = db_col_int(st, 0),
        .kind = arena_strdup(arena, db_col_text(st, 1)),
        .n = (int)db_col_int(st, 2),
        .due_on = arena_strdup(arena, db_col_text(st, 3)),
        .detail = arena_strdup(arena, db_col_text(st, 4)),
        .title = arena_strdup(arena, db_col_text(st, 5)),
        .type_label_zh = code_label_zh(&codes_type, db_col_text(st, 6)),
        .type_short_zh = code_type_short_zh(db_col_text(st, 6)),
    };
    t->label = task_label(t->kind);
    if (date_parse_iso(t->due_on, &due)) {
        t->days_left = date_to_days(due) - date_to_days(today);
    }
}

enum rc task_list(struct db *db, const struct clock *clock, struct date until, int limit,
                  struct arena *arena, struct task_row **ret_rows, size_t *ret_n,
                  struct err *err)
{
    const struct date today = clock_today(clock);
    char last[DATE_ISO_SIZE] = "9999-99-99";
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_list, &st, err);

    limit = limit < 1 ? TASKS_DEFAULT : limit > TASKS_MAX ? TASKS_MAX : limit;
    *ret_rows = arena_alloc(arena, (size_t)limit * sizeof **ret_rows);
    *ret_n = 0;
    if (rc) {
        return rc;
    }
    if (date_is_set(until)) {
        date_iso(until, last);
    }
    db_text(st, 1, last);
    db_int(st, 2, limit);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        task_read(st, today, arena, &(*ret_rows)[(*ret_n)++]);
    }
    return rc;
}
