/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holiday_import.c - the questions of holiday_import.h; reading is core/exchange, writing the
 * act "holidays". */
#include "config.h"

#include "tui/holiday_import.h"

#include <string.h>
#include <unistd.h>

#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/exchange/holiday_file.h"

void holiday_import_done(struct holiday_import *h)
{
    json_decref(h->line);
    h->line = NULL;
}

static struct step run(struct holiday_import *h, struct app *app);

static struct step confirmed(void *below, struct app *app, void *data, int choice)
{
    struct holiday_import *h = data;

    (void)below;
    if (choice != 2) {
        holiday_import_done(h);
        app_say(app, "%s", _("Nothing was changed."));
        return STEP_NOTHING;
    }
    return run(h, app);
}

/* The code goes into the line before the question, so that a yes only runs it again. */
static struct step ask_warning(struct holiday_import *h, const struct err *err)
{
    const char *const options[] = {_("Leave it, change the file first"),
                                   _("Take it all the same"), NULL};
    json_t *codes = json_object_get(h->line, "confirm");
    const struct dialog_choice d = {
        .title = _("Holiday table"),
        .text = err->msg,
        .options = options,
        .safe = 1,
        .answer = confirmed,
        .data = h,
    };

    if (!codes) {
        codes = json_array();
        json_object_set_new(h->line, "confirm", codes);
    }
    json_array_append_new(codes, json_string(err->code));
    return dialog_choice_push(&d);
}

static struct step run(struct holiday_import *h, struct app *app)
{
    const struct app_env *env = app_env(app);
    struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    struct err err = {0};
    json_t *answer = NULL;
    const enum rc rc = act_run(&cx, h->line, &answer, &err);

    if (rc == RC_WARN) {
        json_decref(answer);
        return ask_warning(h, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    } else {
        app_say(app,
                _("%d days of %d are in. Last days were counted again and moved in %d "
                  "cases."),
                (int)json_integer_value(json_object_get(answer, "days")),
                (int)json_integer_value(json_object_get(answer, "year")),
                (int)json_integer_value(json_object_get(answer, "moved")));
    }
    json_decref(answer);
    holiday_import_done(h);
    return STEP_NOTHING;
}

/* A bare name lies in the folder of the data; a path is a path, on a stick as well. */
static char *path_of(const struct app_env *env, const char *typed)
{
    return typed[0] == '/' || !env->data_dir ? mem_strdup(typed)
                                             : mem_printf("%s/%s", env->data_dir, typed);
}

static struct step file_named(void *below, struct app *app, void *data, const char *typed)
{
    struct holiday_import *h = data;
    struct err err = {0};
    char *path;
    enum rc rc;

    (void)below;
    if (!typed || !*typed) {
        return STEP_NOTHING;
    }
    path = path_of(app_env(app), typed);
    holiday_import_done(h);
    if (access(path, R_OK) != 0) {
        rc = err_put(&err, RC_NOTFOUND,
                     _("There is no file \"%s\". Put it on the stick or into the folder of "
                       "the data, and type its name."),
                     typed);
    } else {
        rc = holiday_file_open(path, 0, &h->line, &err);
    }
    mem_free(path);
    if (rc) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    return run(h, app);
}

struct step holiday_import_ask(struct holiday_import *h)
{
    const struct dialog_line d = {
        .title = _("Holiday table of a year"),
        .text = _("The name of the file, such as 2027.csv in the folder of the data, or its "
                  "whole path on a stick. Each line: date, 1 work or 0 rest, note."),
        .initial = "",
        .answer = file_named,
        .data = h,
    };

    return dialog_line_push(&d);
}
