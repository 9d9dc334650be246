/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_init.c - makes a committee's database: a new file, one act. Refuses to touch an existing
 * one. */
#include "config.h"

#include <unistd.h>

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"

enum rc cmd_init(struct cli *cli, struct err *err)
{
    char *path = cli_db_path(cli, NULL);
    struct db *db = NULL;
    json_t *answer = NULL;
    json_t *line = json_object();
    bool made = false;
    enum rc rc;

    json_object_set_new(line, "act", json_string("committee"));
    json_object_set_new(line, "name", json_string(cli->name ? cli->name : ""));
    json_object_set_new(line, "level", json_string(cli->level ? cli->level : ""));
    json_object_set_new(line, "kind", json_string(cli->kind ? cli->kind : ""));
    json_object_set_new(line, "region", json_string(cli->region ? cli->region : ""));
    json_object_set_new(line, "sign", json_string(cli->sign ? cli->sign : ""));
    if (access(path, F_OK) == 0) {
        rc = err_put(
            err, RC_REFUSED,
            _("%s is there already. Nothing was changed. Choose another folder with --data."),
            path);
        goto out;
    }
    rc = cli_make_dir(cli->data_dir, err);
    if (!rc) {
        rc = db_open(path, DB_CREATE, &db, err);
        made = rc == RC_OK;
    }
    if (!rc) {
        struct act_ctx cx = {.db = db, .clock = &cli->clock, .user = cli->user};

        rc = act_run(&cx, line, &answer, err);
    }
    if (answer) {
        json_dumpf(answer, stdout, JSON_COMPACT);
        putchar('\n');
    }
out:
    db_close(db);
    if (rc && made) {
        unlink(path); /* a refused committee leaves no empty database behind */
    }
    json_decref(answer);
    json_decref(line);
    mem_free(path);
    return rc;
}
