/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_holiday.c - the holiday table of a year from a CSV file. What looks wrong is printed; the
 * file is taken only when nothing was asked about, or with --yes.
 */
#include "config.h"

#include <string.h>

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/exchange/holiday_file.h"

enum rc cmd_holiday(struct cli *cli, struct err *err)
{
    struct act_ctx cx = {.clock = &cli->clock, .user = cli->user};
    json_t *answer = NULL;
    json_t *line = NULL;
    enum rc rc;

    if (strcmp(cli->argv[0], "import") != 0) {
        return err_put(err, RC_USAGE, _("Use it so: tiaojie %s %s"), "holiday",
                       "import FILE [--year YEAR] [--yes]");
    }
    rc = holiday_file_open(cli->argv[1], cli->year, &line, err);
    if (!rc) {
        rc = cli_open(cli, DB_NO_LOCK, &cx.db, err);
    }
    if (!rc) {
        rc = cli_run_confirmed(&cx, line, cli->yes, &answer, err);
    }
    if (!rc) {
        cli_say(stdout,
                _("%d days of %d are in. Last days were counted again and moved in %d "
                  "cases.\n"),
                (int)json_integer_value(json_object_get(answer, "days")),
                (int)json_integer_value(json_object_get(answer, "year")),
                (int)json_integer_value(json_object_get(answer, "moved")));
    }
    json_decref(answer);
    json_decref(line);
    db_close(cx.db);
    return rc;
}
