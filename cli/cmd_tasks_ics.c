/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_tasks_ics.c - `list tasks --format ics`: the tasks as a calendar file, read page by page
 * as the list is. */
#include "config.h"

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/domain/committee.h"
#include "core/exchange/ics.h"
#include "reports/print.h"

enum { OUT_MAX = 64 * 1024 * 1024, PAGE = 500 };

static enum rc write_tasks(const struct cli *cli, struct db *db, const char *region,
                           struct buf *out, int64_t *ret_n, struct err *err)
{
    struct task_query q = {.limit = PAGE};
    struct task_cursor last;
    struct task_row *rows;
    struct arena arena;
    char stamp[CLOCK_UTC_SIZE];
    size_t n = 0;
    enum rc rc;

    arena_init(&arena);
    clock_stamp_utc(&cli->clock, stamp);
    do {
        arena_reset(&arena);
        rc = task_page(db, &cli->clock, &q, &arena, &rows, &n, err);
        for (size_t i = 0; i < n && !rc; i++) {
            ics_task(out, &rows[i], region, stamp);
        }
        if (n > 0) {
            last = task_cursor_of(&rows[n - 1]);
            q.after = &last;
        }
        *ret_n += (int64_t)n;
    } while (!rc && n == PAGE && !out->over);
    arena_done(&arena);
    return rc;
}

enum rc cli_list_ics(struct cli *cli, struct err *err)
{
    struct committee c = {.region = NULL};
    struct db *db = NULL;
    struct arena arena;
    struct buf out;
    int64_t n = 0;
    enum rc rc;

    if (cli->argc > 1) {
        return err_put(err, RC_USAGE, _("A calendar has all tasks; leave the filter out."));
    }
    arena_init(&arena);
    buf_init(&out, OUT_MAX);
    rc = cli_open_to_read(cli, &db, err);
    if (!rc) {
        rc = committee_get(db, &c, &arena, err);
    }
    if (!rc) {
        ics_begin(&out);
        rc = write_tasks(cli, db, c.region ? c.region : "", &out, &n, err);
        ics_end(&out);
    }
    if (!rc && out.over) {
        rc = err_put(err, RC_FULL, _("These are too many tasks for one calendar."));
    }
    if (!rc && n == 0) {
        rc = err_put(err, RC_NOTFOUND, _("Nothing matched."));
    }
    if (!rc) {
        rc = print_write(cli->out ? cli->out : "-", &out, err);
    }
    db_close(db);
    buf_done(&out);
    arena_done(&arena);
    return rc;
}
