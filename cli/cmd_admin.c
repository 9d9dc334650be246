/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_admin.c - backup and check, for the technician and for cron. */
#include "config.h"

#include <unistd.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/store/audit.h"
#include "core/store/backup.h"

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
        printf(_("The database was copied to %s and the copy was checked.\n"), cli->argv[0]);
    }
    db_close(db);
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
        printf("%s\n", _("The database is in order, and so is the audit chain."));
    }
    db_close(db);
    return rc;
}
