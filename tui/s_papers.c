/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_papers.c - the papers of a case: every form that prints, in the order of the dossier, one
 * row a record where a form prints records one by one, and whether the dossier has it. Enter
 * looks at it, F5 at the blank form for handwriting.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "forms/path.h"
#include "forms/registry.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { PAPERS_MAX = 400 };

struct paper_row {
    const struct form *form;
    size_t record;
    const char *label;
    const char *state;
    const char *where;
    enum style style;
};

struct papers {
    int64_t case_id;
    json_t *tree;
    struct arena arena; /* of one reload */
    struct paper_row *rows;
    size_t n;
    struct w_list list;
    bool list_open;
};

struct papers_arg {
    int64_t case_id;
};

struct step s_papers_push(int64_t case_id)
{
    struct papers_arg *a = mem_zalloc(sizeof *a);

    a->case_id = case_id;
    return (struct step){.kind = STEP_PUSH, .ops = &s_papers_ops, .arg = a};
}

/* --- rows --- */

/* Codes of the dossier are form ids. */
static const json_t *dossier_item(const struct papers *p, const char *form_id)
{
    const json_t *items = json_object_get(json_object_get(p->tree, "dossier"), "items");
    const json_t *item;
    size_t i;

    json_array_foreach(items, i, item)
    {
        const char *code = json_string_value(json_object_get(item, "code"));

        if (code && strcasecmp(code, form_id) == 0) {
            return item;
        }
    }
    return NULL;
}

/* 第 2 次 2026-11-05: which record a row prints. */
static const char *record_label(struct papers *p, const struct form *f, size_t record)
{
    json_t *list = path_get(p->tree, f->each);
    const json_t *row = json_array_get(list, record);
    const char *day = json_string_value(json_object_get(row, "on_date"));
    const char *name = json_string_value(json_object_get(row, "name"));
    const char *label = arena_printf(&p->arena, _("  no. %zu  %s"), record + 1,
                                     day    ? day
                                     : name ? name
                                            : "");

    json_decref(list);
    return label;
}

/* Only what must be there is called lacking. */
static void add_row(struct papers *p, const struct form *f, size_t record, const char *label)
{
    const json_t *item = dossier_item(p, f->id);
    const char *where = json_string_value(json_object_get(item, "where"));
    bool present = json_is_true(json_object_get(item, "present"));
    const char *required = json_string_value(json_object_get(item, "required"));
    struct paper_row *r = &p->rows[p->n];

    if (p->n == PAPERS_MAX) {
        return;
    }
    *r = (struct paper_row){
        .form = f, .record = record, .label = label, .state = "", .where = where ? where : ""};
    if (present) {
        r->state = _("there");
    } else if (required && strcmp(required, "M") == 0) {
        r->state = _("lacks");
        r->style = STYLE_STRONG;
    } else if (item) {
        r->state = _("as needed");
    }
    p->n++;
}

/* A form with several records gets one row for each below its name. */
static void add_form(struct papers *p, const struct form *f)
{
    size_t n = f->each ? form_record_count(f, p->tree) : 1;

    add_row(p, f, 0, f->title);
    for (size_t i = 0; f->each && n > 1 && i < n; i++) {
        add_row(p, f, i, record_label(p, f, i));
    }
}

/* Forms of the dossier in its order first, then the others in the order of their ids. */
static void load_rows(struct papers *p, struct app *app)
{
    const json_t *items = json_object_get(json_object_get(p->tree, "dossier"), "items");
    const struct form *f;
    const json_t *item;
    size_t i;

    p->rows = arena_alloc(&p->arena, PAPERS_MAX * sizeof *p->rows);
    p->n = 0;
    json_array_foreach(items, i, item)
    {
        const char *code = json_string_value(json_object_get(item, "code"));

        if (code && registry_find(app_env(app)->forms, code, &f, NULL) == RC_OK && f->body) {
            add_form(p, f);
        }
    }
    for (i = 0; i < registry_count(); i++) {
        if (!dossier_item(p, registry_id(i)) &&
            registry_find(app_env(app)->forms, registry_id(i), &f, NULL) == RC_OK && f->body) {
            add_form(p, f);
        }
    }
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct papers *p = data;
    const struct paper_row *r = &p->rows[i];
    const char *cells[] = {r->label, r->state, r->where};

    w_list_add(l, NULL, r->style, cells, (int)countof(cells));
}

/* A paper printed in the preview is there when one comes back. */
static enum rc reload(struct papers *p, struct app *app, struct err *err)
{
    json_t *tree = NULL;
    enum rc rc = case_view(app_env(app)->db, app_env(app)->clock, p->case_id, 0, &tree, err);

    if (rc) {
        return rc;
    }
    json_decref(p->tree);
    p->tree = tree;
    arena_reset(&p->arena);
    load_rows(p, app);
    if (p->list_open) {
        w_list_set_count(&p->list, p->n);
        return w_list_reload(&p->list, app_body_h(app), err);
    }
    return RC_OK;
}

/* --- the screen --- */

static void papers_close(void *self)
{
    struct papers *p = self;

    if (p->list_open) {
        w_list_done(&p->list);
    }
    json_decref(p->tree);
    arena_done(&p->arena);
    mem_free(p);
}

static enum rc papers_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    static const struct w_list_col cols[] = {
        {N_("Paper"),   0, false},
        {N_("Dossier"),        10, false},
        {N_("Where"), 20, false},
        {0       }
    };
    struct w_list_col shown[countof(cols)];
    struct papers_arg *a = arg;
    struct papers *p = mem_zalloc(sizeof *p);
    enum rc rc;

    p->case_id = a->case_id;
    mem_free(a);
    arena_init(&p->arena);
    rc = reload(p, app, err);
    if (rc == RC_OK) {
        memcpy(shown, cols, sizeof cols);
        for (size_t i = 0; i + 1 < countof(cols); i++) {
            shown[i].head = _(cols[i].head);
        }
        w_list_init_index(&p->list, shown, p->n, row_at, p);
        p->list.numbered = true;
        p->list.empty = _("No form prints a paper for this case.");
        p->list_open = true;
        rc = w_list_open(&p->list, app_body_h(app), err);
    }
    if (rc) {
        papers_close(p);
        return rc;
    }
    *ret_self = p;
    return RC_OK;
}

static void papers_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct papers *p = self;

    (void)app;
    w_list_draw(&p->list, g, 1, 2, g->w - 2, true);
}

static struct step look(struct papers *p, bool blank)
{
    size_t i = w_list_selected_index(&p->list);

    if (i >= p->n) {
        return STEP_NOTHING;
    }
    return s_preview_push(p->case_id, p->rows[i].form->id, p->rows[i].record, blank);
}

static struct step papers_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct papers *p = self;
    struct err err = {0};

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_PRINT) {
        return look(p, false);
    }
    if (cmd == CMD_NEW) {
        return look(p, true);
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&p->list, app_body_h(app), &err) != RC_OK) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    if (w_list_key(&p->list, cmd, key, &err) == W_CHOSEN) {
        return look(p, false);
    }
    if (err.msg[0]) {
        app_say_err(app, &err);
    }
    return STEP_NOTHING;
}

static void papers_back(void *self, struct app *app)
{
    struct err err = {0};

    if (reload(self, app, &err) != RC_OK) {
        app_say_err(app, &err);
    }
}

static void papers_title(const void *self, const struct app *app, char *left, size_t left_room,
                         char *right, size_t right_room)
{
    const struct papers *p = self;
    const char *title = json_string_value(json_object_get(p->tree, "title"));
    const char *number = json_string_value(json_object_get(p->tree, "number"));

    (void)app;
    snprintf(left, left_room, _("Mediation > %s > Papers"), title ? title : "");
    snprintf(right, right_room, "%s", number ? number : "");
}

static const char *papers_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("The papers of this case. A digit or Enter looks at one; from there it is "
             "printed. F5 looks at the blank form, to be "
             "filled in by hand. \"lacks\" means: the dossier is not complete without it.");
}

static const char *papers_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter looks at the paper, F5 at the blank form.");
}

static const enum cmd papers_bar[] = {CMD_HELP,      CMD_ACCEPT, CMD_PRINT, CMD_PAGE_UP,
                                      CMD_PAGE_DOWN, CMD_BACK,   CMD_NONE};

const struct screen_ops s_papers_ops = {
    .name = "papers",
    .keymap = keymap_list,
    .bar = papers_bar,
    .open = papers_open,
    .draw = papers_draw,
    .command = papers_command,
    .back_on_top = papers_back,
    .title = papers_title,
    .help = papers_help,
    .hint = papers_hint,
    .close = papers_close,
};
