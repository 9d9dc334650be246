/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_tasks.c - the task list beside its bare statement: bench_tasks FILE pages through
 * all tasks of a database, the first page to the last, and prints the median of a page in us
 * for ours and for the rows alone, read by the same key.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/domain/task_list.h"
#include "core/store/db.h"

enum { PAGE = 50, PAGES_MAX = 100000 };

static double page_us[PAGES_MAX];

static double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return (x > y) - (x < y);
}

static void tell(const char *name, int n)
{
    qsort(page_us, (size_t)n, sizeof page_us[0], by_size);
    printf("%s page_cpu_us %.1f\n", name, n ? page_us[n / 2] : 0.0);
    printf("%s last_cpu_us %.1f\n", name, n ? page_us[n - 1] : 0.0);
}

/* Pages of the program: rows with their words, states and law. */
static int ours(struct db *db, const struct clock *clock, struct err *err)
{
    struct task_cursor after;
    struct task_query q = {.limit = PAGE};
    struct arena arena;
    int n_pages = 0;
    size_t n = 0;

    arena_init(&arena);
    do {
        const double start = now_us();
        struct task_row *rows = NULL;

        if (task_page(db, clock, &q, &arena, &rows, &n, err)) {
            fprintf(stderr, "bench_tasks: %s\n", err->msg);
            exit(1);
        }
        page_us[n_pages++] = now_us() - start;
        if (n > 0) {
            after = task_cursor_of(&rows[n - 1]);
            q.after = &after;
        }
        arena_reset(&arena);
    } while (n == PAGE && n_pages < PAGES_MAX);
    arena_done(&arena);
    return n_pages;
}

static const char sql_bare[] =
    "SELECT t.case_id, t.kind, t.n, t.due_on, t.detail, c.title, c.type, c.number FROM task t "
    "INDEXED BY task_due CROSS JOIN cases c ON c.id = t.case_id WHERE (t.due_on, t.case_id, "
    "t.kind, t.n) > (?1, ?2, ?3, ?4) ORDER BY t.due_on, t.case_id, t.kind, t.n LIMIT 50";

/* The same rows, each column looked at once and thrown away. */
static int bare(struct db *db)
{
    char due[16] = " ";
    char kind[16] = " ";
    sqlite3_int64 id = -1;
    int task_n = -1;
    sqlite3_stmt *st;
    int n_pages = 0;
    int n;

    if (sqlite3_prepare_v2(db_handle(db), sql_bare, -1, &st, NULL) != SQLITE_OK) {
        exit(1);
    }
    do {
        const double start = now_us();

        sqlite3_bind_text(st, 1, due, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int64(st, 2, id);
        sqlite3_bind_text(st, 3, kind, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(st, 4, task_n);
        for (n = 0; sqlite3_step(st) == SQLITE_ROW; n++) {
            for (int i = 4; i < 8; i++) {
                (void)sqlite3_column_text(st, i);
            }
            id = sqlite3_column_int64(st, 0);
            snprintf(kind, sizeof kind, "%s", (const char *)sqlite3_column_text(st, 1));
            task_n = sqlite3_column_int(st, 2);
            snprintf(due, sizeof due, "%s", (const char *)sqlite3_column_text(st, 3));
        }
        sqlite3_reset(st);
        page_us[n_pages++] = now_us() - start;
    } while (n == PAGE && n_pages < PAGES_MAX);
    sqlite3_finalize(st);
    return n_pages;
}

int main(int argc, char **argv)
{
    struct err err = {0};
    struct clock clock;
    struct db *db;

    if (argc != 2) {
        fprintf(stderr, "usage: bench_tasks FILE\n");
        return 2;
    }
    clock_init(&clock);
    if (clock_fix(&clock, "2026-11-22", &err) || db_open(argv[1], 0, &db, &err)) {
        fprintf(stderr, "bench_tasks: %s\n", err.msg);
        return 1;
    }
    bare(db); /* the pages of the file are in memory for both */
    tell("bare_tasks", bare(db));
    tell("tasks", ours(db, &clock, &err));
    db_close(db);
    return 0;
}
