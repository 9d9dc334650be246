/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_papers.c - the papers of a case: every form that prints, in the order of the dossier, one
 * row a record where a form prints records one by one, and whether the dossier has it. Enter
 * looks at it, F5 at the blank form for handwriting, F2 writes the whole dossier into a file.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/codes.h"
#include "forms/issue.h"
#include "forms/path.h"
#include "tui/papers_dossier.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { PAPERS_MAX = 400 };

struct paper_row {
    const struct form *form;
    size_t record;
    const char *label;
    const char *state;
    const char *life; /* of the paper itself */
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

/* The newest row of the case's papers that counts, NULL when it was never made. */
static const json_t *paper_row(const struct papers *p, const struct form *f, size_t record)
{
    const json_int_t kept_as = issue_record(f, p->tree, record);
    const json_t *found = NULL;
    const json_t *row;
    size_t i;

    json_array_foreach(json_object_get(p->tree, "papers"), i, row)
    {
        const char *form = json_string_value(json_object_get(row, "form"));
        const char *state = json_string_value(json_object_get(row, "state"));

        if (form && state && strcmp(form, f->id) == 0 && strcmp(state, "VOID") != 0 &&
            json_integer_value(json_object_get(row, "record")) == kept_as) {
            found = row;
        }
    }
    return found;
}

/* What became of the paper. Only a final one has to be compared with the case. */
static const char *life_of(struct papers *p, struct app *app, const struct form *f,
                           size_t record)
{
    struct app_env *env = app_env(app);
    const struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    const json_t *row = paper_row(p, f, record);
    const char *state = json_string_value(json_object_get(row, "state"));
    const int number = (int)json_integer_value(json_object_get(row, "number"));
    const struct issue_spec spec = {.form = f, .record = record};
    struct issue issue = {0};
    struct err err = {0};

    if (!state) {
        return "";
    }
    if (strcmp(state, "FINAL") == 0) {
        bool stale = issue_open(&cx, p->tree, &spec, &issue, &err) == RC_OK &&
                     issue.state == ISSUE_STALE;

        issue_done(&issue);
        return arena_printf(&p->arena, stale ? _("no. %d to make again") : _("no. %d final"),
                            number);
    }
    return number > 0 ? arena_printf(&p->arena, _("no. %d %s"), number,
                                     code_label(&codes_paper, state))
                      : code_label(&codes_paper, state);
}

/* Where a paper lies in the dossier: the first of the form, or that of a record (from 1). */
static const char *page_of(const struct papers *p, const json_t *item, const struct form *f,
                           size_t record)
{
    const json_t *lines = json_object_get(json_object_get(p->tree, "dossier"), "contents");
    const char *page = json_string_value(json_object_get(item, "where"));
    const json_t *line;
    size_t i;

    json_array_foreach(lines, i, line)
    {
        const char *form = json_string_value(json_object_get(line, "form"));

        if (record > 0 && form && strcmp(form, f->id) == 0 &&
            json_integer_value(json_object_get(line, "record")) == (json_int_t)record) {
            page = json_string_value(json_object_get(line, "page"));
        }
    }
    return page ? page : "";
}

/* Only what must be there is called lacking. */
static void add_row(struct papers *p, struct app *app, const struct form *f, size_t record,
                    const char *label)
{
    const json_t *item = dossier_item(p, f->id);
    const char *where = page_of(p, item, f, label == f->title ? 0 : record + 1);
    bool present = json_is_true(json_object_get(item, "present"));
    const char *required = json_string_value(json_object_get(item, "required"));
    struct paper_row *r = &p->rows[p->n];

    if (p->n == PAPERS_MAX) {
        return;
    }
    *r = (struct paper_row){.form = f,
                            .record = record,
                            .label = label,
                            .state = "",
                            .where = *where ? arena_printf(&p->arena, _("page %s"), where) : "",
                            .life = life_of(p, app, f, record)};
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
static void add_form(struct papers *p, struct app *app, const struct form *f)
{
    size_t n = f->each ? form_record_count(f, p->tree) : 1;

    add_row(p, app, f, 0, f->title);
    for (size_t i = 0; f->each && n > 1 && i < n; i++) {
        add_row(p, app, f, i, record_label(p, f, i));
    }
}

/* Papers that are there or have to be come first; what the case may need and has not, later. */
static bool comes_first(const json_t *item)
{
    const char *required = json_string_value(json_object_get(item, "required"));

    return json_is_true(json_object_get(item, "present")) ||
           (required && strcmp(required, "M") == 0);
}

static void add_items(struct papers *p, struct app *app, bool first)
{
    const json_t *items = json_object_get(json_object_get(p->tree, "dossier"), "items");
    const struct form *f;
    const json_t *item;
    size_t i;

    json_array_foreach(items, i, item)
    {
        const char *code = json_string_value(json_object_get(item, "code"));

        if (code && comes_first(item) == first &&
            registry_find(app_env(app)->forms, code, &f, NULL) == RC_OK && f->body) {
            add_form(p, app, f);
        }
    }
}

/* Papers of a case outside the profile, in the order of their ids: the cover and the contents,
 * whose pages bear no number, or the others. */
static void add_others(struct papers *p, struct app *app, bool unnumbered)
{
    const struct form *f;

    for (size_t i = 0; i < registry_count(); i++) {
        if (!dossier_item(p, registry_id(i)) &&
            registry_find(app_env(app)->forms, registry_id(i), &f, NULL) == RC_OK && f->body &&
            !f->from && (f->unnumbered && !f->each) == unnumbered) {
            add_form(p, app, f);
        }
    }
}

/* As the dossier is bound: cover and contents, what is there, what may be needed, the rest. */
static void load_rows(struct papers *p, struct app *app)
{
    p->rows = arena_alloc(&p->arena, PAPERS_MAX * sizeof *p->rows);
    p->n = 0;
    add_others(p, app, true);
    add_items(p, app, true);
    add_items(p, app, false);
    add_others(p, app, false);
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct papers *p = data;
    const struct paper_row *r = &p->rows[i];
    const char *cells[] = {r->label, r->state, r->life, r->where};

    w_list_add(l, NULL, r->style, cells, (int)countof(cells));
}

/* A paper printed in the preview is there when one comes back. */
static enum rc reload(struct papers *p, struct app *app, struct err *err)
{
    json_t *tree = NULL;
    enum rc rc = case_view(app_env(app)->db, app_env(app)->clock, p->case_id, CASE_VIEW_FULL_ID,
                           &tree, err);

    if (rc) {
        return rc;
    }
    json_decref(p->tree);
    p->tree = tree;
    papers_number(app, tree);
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
        {N_("Made"), 16, false},
        {N_("Where"),        10, false},
        {0   }
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
    if (cmd == CMD_SAVE) {
        papers_write_dossier(app, p->tree);
        return STEP_NOTHING;
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
             "filled in by hand. F2 writes the whole dossier with cover and contents into one "
             "file. \"lacks\" means: the dossier is not complete without it.");
}

static const char *papers_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter looks at the paper, F5 at the blank form, F2 writes the whole dossier.");
}

static const enum cmd papers_bar[] = {CMD_HELP,     CMD_PRINT, CMD_PAGE_UP, CMD_PAGE_DOWN,
                                      CMD_COMMANDS, CMD_BACK,  CMD_NONE};
/* F5 is the blank form and F2 the whole dossier, which the hint says better than their names on
 * the bar. */
static const enum cmd papers_more[] = {CMD_NEW, CMD_SAVE, CMD_NONE};

static const struct cmd_words papers_words[] = {
    {CMD_NEW,  N_("Blank form"), N_("Look at the blank form, to be filled in by hand")},
    {CMD_SAVE, N_("Dossier"),    N_("Write the whole dossier into one file")          },
    {CMD_NONE, NULL,             NULL                                                 },
};

const struct screen_ops s_papers_ops = {
    .name = "papers",
    .keymap = keymap_list,
    .bar = papers_bar,
    .more = papers_more,
    .words = papers_words,
    .open = papers_open,
    .draw = papers_draw,
    .command = papers_command,
    .back_on_top = papers_back,
    .title = papers_title,
    .help = papers_help,
    .hint = papers_hint,
    .close = papers_close,
};
