/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_do.c - runs acts from a file or standard input: JSON lines in, one JSON answer a line
 * out, stopping at the first refusal.
 * --atomic: all or none. --dry-run: all are tried in one transaction that is rolled back.
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/run_acts.h"
#include "core/base/i18n.h"

enum rc cmd_do(struct cli *cli, struct err *err)
{
    const char *name = cli->argc ? cli->argv[0] : "-";
    struct run_acts_options options = {
        .atomic = cli->atomic || cli->dry_run, .keep = !cli->dry_run, .user = cli->user};
    struct db *db = NULL;
    FILE *in = stdin;
    enum rc rc;

    if (strcmp(name, "-") != 0) {
        in = fopen(name, "re");
        if (!in) {
            return err_put(err, RC_NOTFOUND, _("Cannot read %s: %s."), name,
                           err_errno_text(errno));
        }
    }
    rc = cli_open(cli, DB_NO_LOCK, &db, err);
    if (!rc) {
        rc = run_acts(db, &cli->clock, in, stdout, &options, err);
    }
    db_close(db);
    if (in != stdin) {
        fclose(in);
    }
    return rc;
}
