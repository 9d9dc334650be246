/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_dossier.c - the whole dossier of a case, or of several filed together, as one file: PDF
 * unless --to says otherwise. It makes nothing final and notes nothing.
 */
#include "config.h"

#include <string.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "reports/dossier_print.h"

static enum rc one_case(struct cli *cli, const struct dossier_job *job, struct err *err)
{
    json_t *tree = NULL;
    int64_t id = 0;
    enum rc rc = case_resolve(job->cx->db, &cli->clock, cli->argv[0], &id, err);

    if (!rc) {
        rc = case_view(job->cx->db, &cli->clock, id, CASE_VIEW_FULL_ID, &tree, err);
    }
    if (!rc) {
        rc = dossier_print(job, tree, cli->out ? cli->out : "-", NULL, err);
    }
    json_decref(tree);
    return rc;
}

static enum rc run_dossier(struct cli *cli, enum print_format format, struct db *db,
                           struct err *err)
{
    const struct act_ctx cx = {.db = db, .clock = &cli->clock, .user = cli->user};
    char *local = cli_forms_dir(cli);
    struct registry *forms = registry_new(local);
    struct dossier_job job;
    enum rc rc = dossier_job_init(&job, &cx, forms, err);

    job.format = format;
    job.proof = cli->proof;
    if (!rc) {
        rc = cli->group
                 ? dossier_print_group(&job, cli->group, cli->out ? cli->out : "-", NULL, err)
                 : one_case(cli, &job, err);
    }
    registry_free(forms);
    mem_free(local);
    return rc;
}

enum rc cmd_dossier(struct cli *cli, struct err *err)
{
    enum print_format format = PRINT_PDF;
    struct db *db = NULL;
    enum rc rc;

    if ((cli->argc == 1) == (cli->group != NULL)) {
        return err_put(err, RC_USAGE,
                       _("Name a case, or a dossier of several cases by --group g1."));
    }
    if (cli->to && !print_format_parse(cli->to, &format)) {
        return err_put(err, RC_USAGE, _("--to takes pdf, text, gb18030 or escp, not \"%s\"."),
                       cli->to);
    }
    rc = cli_may_show(cli, print_format_is_text(format), err);
    if (!rc) {
        rc = cli_open_to_read(cli, &db, err);
    }
    if (!rc) {
        rc = run_dossier(cli, format, db, err);
    }
    db_close(db);
    return rc;
}
