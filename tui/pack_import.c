/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack_import.c - the questions of pack_import.h; reading is core/exchange, writing the acts
 * "pack" and "pack_retire". */
#include "config.h"

#include "tui/pack_import.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/acts/act.h"
#include "core/base/embed.h"
#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/exchange/pack_line.h"

enum { OFFERS_MAX = 80 };

/* First letter of a key: where the rule comes from. */
enum { FROM_FOLDER = 'f', FROM_PATH = 'p', FROM_SAMPLE = 's' };

static void forget_line(struct pack_import *p)
{
    json_decref(p->line);
    p->line = NULL;
}

void pack_import_done(struct pack_import *p)
{
    forget_line(p);
    mem_free(p->taken);
    p->taken = NULL;
}

static struct step run(struct pack_import *p, struct app *app);

static struct step confirmed(void *below, struct app *app, void *data, int choice)
{
    struct pack_import *p = data;

    (void)below;
    if (choice != 2) {
        forget_line(p);
        app_say(app, "%s", _("Nothing was changed."));
        return STEP_NOTHING;
    }
    return run(p, app);
}

/* The code goes into the line before the question, so that a yes only runs it again. */
static struct step ask_warning(struct pack_import *p, const struct err *err)
{
    const char *const options[] = {_("Leave it"), _("Take it all the same"), NULL};
    json_t *codes = json_object_get(p->line, "confirm");
    const struct dialog_choice d = {
        .title = _("Subsidy rule"),
        .text = err->msg,
        .options = options,
        .safe = 1,
        .answer = confirmed,
        .data = p,
    };

    if (!codes) {
        codes = json_array();
        json_object_set_new(p->line, "confirm", codes);
    }
    json_array_append_new(codes, json_string(err->code));
    return dialog_choice_push(&d);
}

static struct step run(struct pack_import *p, struct app *app)
{
    const struct app_env *env = app_env(app);
    struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    struct err err = {0};
    json_t *answer = NULL;
    const enum rc rc = act_run(&cx, p->line, &answer, &err);

    if (rc == RC_WARN) {
        json_decref(answer);
        return ask_warning(p, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    } else if (json_object_get(answer, "title")) {
        mem_free(p->taken);
        p->taken = mem_strdup(json_string_value(json_object_get(answer, "code")));
        app_say(app, _("%s is in, valid from %s on. Enter shows it in plain words."),
                json_string_value(json_object_get(answer, "title")),
                json_string_value(json_object_get(answer, "valid_from")));
    } else {
        app_say(app, "%s", _("The rule is retired. Claims made by it keep it."));
    }
    json_decref(answer);
    forget_line(p);
    return STEP_NOTHING;
}

/* The n-th line of a file, as far as it can be shown; "" when it cannot. mem_free. */
static char *line_of(const char *path, long n)
{
    struct buf text;
    const char *p;
    char *line = NULL;

    buf_init(&text, PACK_SIZE_MAX);
    if (file_read(path, &text, NULL) == RC_OK) {
        for (p = buf_text(&text); n > 1 && (p = strchr(p, '\n')) != NULL; n--) {
            p++;
        }
        if (p && utf8_is_valid(p, strcspn(p, "\r\n"))) {
            line = mem_strndup(p, strcspn(p, "\r\n"));
        }
    }
    buf_done(&text);
    return line ? line : mem_strdup("");
}

/* "NAME:LINE:COLUMN: sentence", as the reader names a place, in words, with the line itself: it
 * has to be found in the file and put right. False when the message names no place. */
static bool broken_push(const char *path, const char *msg, struct step *ret)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const size_t size = strlen(name);
    char *end = NULL;
    char *text;
    char *line;
    long row;
    long column;

    if (strncmp(msg, name, size) != 0 || msg[size] != ':') {
        return false;
    }
    row = strtol(msg + size + 1, &end, 10);
    if (*end != ':') {
        return false;
    }
    column = strtol(end + 1, &end, 10);
    if (end[0] != ':' || end[1] != ' ') {
        return false;
    }
    line = line_of(path, row);
    text = mem_printf(_("\"%s\" was not taken in: something in it is wrong.\n\nLine %ld, sign "
                        "%ld:\n    %s\n\n%s\n\nPut this line right and take the file in again "
                        "(F5). If it came from the district, ask them to put it right."),
                      name, row, column, line, end + 2);
    *ret = dialog_text_push(_("A mistake in the rule"), text);
    mem_free(text);
    mem_free(line);
    return true;
}

static struct step take_file(struct pack_import *p, struct app *app, const char *path)
{
    struct err err = {0};
    enum rc rc;

    forget_line(p);
    if (access(path, R_OK) != 0) {
        rc = err_put(&err, RC_NOTFOUND,
                     _("There is no file \"%s\". Put it on the stick or into the folder of "
                       "the data, and type its name."),
                     path);
    } else {
        rc = pack_line(path, &p->line, &err);
    }
    if (rc) {
        struct step step;

        if (broken_push(path, err.msg, &step)) {
            return step;
        }
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    return run(p, app);
}

/* A bare name lies in the folder of the data; a path is a path, on a stick as well. */
static struct step take_named(struct pack_import *p, struct app *app, const char *typed)
{
    const char *dir = app_env(app)->data_dir;
    char *path = typed[0] == '/' || !dir ? mem_strdup(typed) : mem_printf("%s/%s", dir, typed);
    const struct step step = take_file(p, app, path);

    mem_free(path);
    return step;
}

static struct step typed(void *below, struct app *app, void *data, const char *line)
{
    (void)below;
    return line && *line ? take_named(data, app, line) : STEP_NOTHING;
}

static struct step ask_path(struct pack_import *p)
{
    const struct dialog_line d = {
        .title = _("Take in a subsidy rule"),
        .text = _("The name of the file in the folder of the data, or its whole path on a "
                  "stick."),
        .initial = "",
        .answer = typed,
        .data = p,
    };

    return dialog_line_push(&d);
}

static struct step chosen(void *below, struct app *app, void *data, const char *key)
{
    struct pack_import *p = data;

    (void)below;
    if (!key) {
        return STEP_NOTHING;
    }
    if (*key == FROM_FOLDER) {
        return take_named(p, app, key + 1);
    }
    if (*key == FROM_PATH) {
        return ask_path(p);
    }
    forget_line(p);
    p->line = json_pack("{s:s,s:s}", "act", "pack", "sample", key + 1);
    return run(p, app);
}

struct offers {
    struct arena arena;
    struct dialog_pick_row rows[OFFERS_MAX];
    size_t n;
};

static void offer(struct offers *o, char from, const char *name, const char *text)
{
    if (o->n < OFFERS_MAX) {
        o->rows[o->n++] = (struct dialog_pick_row){arena_printf(&o->arena, "%c%s", from, name),
                                                   arena_strdup(&o->arena, text)};
    }
}

static bool is_pack(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && dot != name && strcmp(dot, ".pack") == 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct dialog_pick_row *)a)->text,
                  ((const struct dialog_pick_row *)b)->text);
}

static void offer_folder(struct offers *o, const char *dir)
{
    const size_t first = o->n;
    DIR *d = dir ? opendir(dir) : NULL;
    const struct dirent *e;

    while (d && (e = readdir(d))) {
        if (is_pack(e->d_name) && o->n < OFFERS_MAX / 2) {
            offer(o, FROM_FOLDER, e->d_name, arena_printf(&o->arena, _("File %s"), e->d_name));
        }
    }
    if (d) {
        closedir(d);
    }
    qsort(o->rows + first, o->n - first, sizeof *o->rows, by_text);
}

static void offer_samples(struct offers *o)
{
    for (const struct embed_file *f = embed_packs; f->name; f++) {
        struct subsidy_pack *p = NULL;
        const size_t n = strlen(f->name) - strlen(".pack");

        if (pack_read((const char *)f->data, f->size, f->name, &o->arena, &p, NULL) == RC_OK) {
            offer(o, FROM_SAMPLE, arena_strndup(&o->arena, f->name, n),
                  arena_printf(&o->arena, _("Sample: %s"), p->title));
        }
    }
}

struct step pack_import_ask(struct pack_import *p, struct app *app)
{
    struct offers o = {.n = 0};
    struct step step;

    arena_init(&o.arena);
    offer_folder(&o, app_env(app)->data_dir);
    offer(&o, FROM_PATH, "", _("Another file, on a stick: type where it lies"));
    offer_samples(&o);
    const struct dialog_pick d = {
        .title = _("Take in a subsidy rule"),
        .rows = o.rows,
        .n_rows = o.n,
        .answer = chosen,
        .data = p,
    };

    step = dialog_pick_push(&d);
    arena_done(&o.arena);
    return step;
}

static struct step reason_given(void *below, struct app *app, void *data, const char *line)
{
    struct pack_import *p = data;

    (void)below;
    if (!line || !*line) {
        forget_line(p);
        app_say(app, "%s", _("Nothing was changed."));
        return STEP_NOTHING;
    }
    json_object_set_new(p->line, "reason", json_string(line));
    return run(p, app);
}

struct step pack_import_retire(struct pack_import *p, const char *code)
{
    const struct dialog_line d = {
        .title = _("Retire a subsidy rule"),
        .text = _("New claims no longer go by it; claims made by it keep it. Why is it "
                  "retired? Esc leaves it as it is."),
        .initial = "",
        .answer = reason_given,
        .data = p,
    };

    forget_line(p);
    p->line = json_pack("{s:s,s:s}", "act", "pack_retire", "pack", code);
    return dialog_line_push(&d);
}
