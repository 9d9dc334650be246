/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_admin.c - backup and check, for the technician and for cron. */
#include "config.h"

#include <unistd.h>

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/number.h"
#include "core/domain/setting.h"
#include "core/store/audit.h"
#include "core/store/backup.h"
#include "core/store/backup_daily.h"

/* The first screen tells how old the newest backup is; what cannot be written cannot remember.
 * Opened only now: opening to write may bring the database up to date, and the copy is of what
 * was there before. */
static enum rc note_backup(const struct cli *cli, struct db *db, const char *source,
                           struct err *err)
{
    struct act_ctx cx = {.db = db, .clock = &cli->clock, .user = cli->user};
    char stamp[CLOCK_STAMP_SIZE];
    json_t *answer = NULL;
    json_t *line;
    enum rc rc;

    clock_stamp(&cli->clock, stamp);
    line = json_pack("{s:s,s:s,s:s,s:s}", "act", "setting", "key", "backup_last", "value",
                     stamp, "source", source);
    rc = act_run(&cx, line, &answer, err);
    json_decref(answer);
    json_decref(line);
    return rc;
}

static const char daily_source[] = "每日备份";

void cli_backup_daily(const struct cli *cli, struct db *db)
{
    char *folder = mem_printf("%s/备份", cli->data_dir);
    struct err err = {0};
    bool noted = false;
    bool made = false;
    enum rc rc =
        setting_noted(db, "backup_last", clock_today(&cli->clock), daily_source, &noted, &err);

    if (!rc && !noted) {
        rc = backup_daily(db, &cli->clock, folder, &made, &err);
    }
    if (!rc && made) {
        rc = note_backup(cli, db, daily_source, &err);
    }
    if (rc) {
        cli_say(stderr, "tiaojie: %s\n", err.msg);
    }
    mem_free(folder);
}

enum rc cmd_backup(struct cli *cli, struct err *err)
{
    struct db *db = NULL;
    enum rc rc;

    if (access(cli->argv[0], F_OK) == 0) {
        return err_put(err, RC_REFUSED,
                       _("%s is there already. Nothing was changed. Choose another name."),
                       cli->argv[0]);
    }
    rc = cli_open(cli, DB_READONLY | DB_NO_LOCK, &db, err);
    if (!rc) {
        rc = backup_to(db, cli->argv[0], err);
    }
    if (!rc) {
        cli_say(stdout, _("The database was copied to %s and the copy was checked.\n"),
                cli->argv[0]);
    }
    db_close(db);
    if (!rc) {
        rc = cli_open(cli, DB_NO_LOCK, &db, err);
        if (!rc) {
            rc = note_backup(cli, db, "tiaojie backup", err);
            db_close(db);
        } else if (rc == RC_READONLY) {
            err_clear(err);
            rc = RC_OK;
        }
    }
    return rc;
}

/* Rule R61: a gap is no damage, but somebody will ask about it. */
static enum rc check_numbers(struct db *db, struct err *err)
{
    int year;
    int seq;
    const enum rc rc = number_first_gap(db, &year, &seq, err);

    if (!rc && seq > 0) {
        cli_say(stdout,
                _("Case number %d of %d was neither given nor voided. Void it with a reason: "
                  "act void_number.\n"),
                seq, year);
    }
    return rc;
}

enum rc cmd_check(struct cli *cli, struct err *err)
{
    struct db *db = NULL;
    enum rc rc = cli_open(cli, DB_READONLY | DB_NO_LOCK, &db, err);

    if (!rc) {
        rc = db_check(db, err);
    }
    if (!rc) {
        rc = audit_verify(db, err);
    }
    if (!rc) {
        rc = check_numbers(db, err);
    }
    if (!rc) {
        cli_say(stdout, "%s\n", _("The database is in order, and so is the audit chain."));
    }
    db_close(db);
    return rc;
}
