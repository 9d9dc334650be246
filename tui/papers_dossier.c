/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * papers_dossier.c - numbers the contents of a dossier and writes all of it into one file. The
 * message names the file and the folder, never a path, and says how many of its papers are not
 * final yet: the file alone does not show it.
 */
#include "config.h"

#include "tui/papers_dossier.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/dossier_group.h"
#include "reports/dossier_print.h"
#include "tui/printed.h"

static struct act_ctx context(struct app *app)
{
    struct app_env *env = app_env(app);

    return (struct act_ctx){.db = env->db, .clock = env->clock, .user = env->user};
}

void papers_number(struct app *app, json_t *tree)
{
    const struct act_ctx cx = context(app);
    struct dossier_job job;
    struct err err = {0};
    enum rc rc = dossier_job_init(&job, &cx, app_env(app)->forms, &err);

    if (!rc) {
        rc = dossier_number(&job, tree, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    }
}

/* 卷宗-（2026）西河人调字第1号-2026-11-22.pdf */
static void file_name(struct app *app, const json_t *tree, char out[PRINTED_NAME_SIZE])
{
    const char *number = json_string_value(json_object_get(tree, "number"));
    const char *title = json_string_value(json_object_get(tree, "title"));
    char day[DATE_ISO_SIZE];
    struct buf b;

    date_iso(clock_today(app_env(app)->clock), day);
    buf_init(&b, PRINTED_NAME_SIZE - 20);
    buf_str(&b, "卷宗-");
    printed_add_name(&b, number ? number : title ? title : "");
    snprintf(out, PRINTED_NAME_SIZE, "%s-%s.pdf", buf_text(&b), day);
    buf_done(&b);
}

static int not_final(const json_t *tree)
{
    const json_t *lines = json_object_get(json_object_get(tree, "dossier"), "contents");
    const json_t *line;
    size_t i;
    int n = 0;

    json_array_foreach(lines, i, line)
    {
        n += json_is_false(json_object_get(line, "final"));
    }
    return n;
}

/* tree: of the case, or of the group of that name ("g1"). */
static void write_whole(struct app *app, json_t *tree, const char *group)
{
    const struct act_ctx cx = context(app);
    struct dossier_job job;
    struct err err = {0};
    char name[PRINTED_NAME_SIZE];
    char path[PRINTED_PATH_SIZE];
    int pages = 0;
    enum rc rc = dossier_job_init(&job, &cx, app_env(app)->forms, &err);

    file_name(app, tree, name);
    if (!rc) {
        rc = printed_path(app, name, path, &err);
    }
    if (!rc) {
        rc = group ? dossier_print_group(&job, group, path, &pages, &err)
                   : dossier_print(&job, tree, path, &pages, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    } else if (not_final(tree) > 0) {
        app_say(app,
                _("Written: %s, in the folder 打印 of the data. Papers in it that are not "
                  "final yet: %d."),
                name, not_final(tree));
    } else {
        app_say(app, _("Written: %s, in the folder 打印 of the data."), name);
    }
}

void papers_write_dossier(struct app *app, json_t *tree)
{
    write_whole(app, tree, NULL);
}

void papers_write_group(struct app *app, const char *group)
{
    struct err err = {0};
    json_t *tree = NULL;

    if (dossier_group_view(app_env(app)->db, group, &tree, &err) != RC_OK) {
        app_say_err(app, &err);
        return;
    }
    write_whole(app, tree, group);
    json_decref(tree);
}
