/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_entry.c - the entry screen of any form: it reads the form's fields, asks them one below the
 * other and hands the act's line over. What it knows of a form stands in the form file; the
 * parts of its work are in entry_*.c.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/committee.h"
#include "forms/registry.h"
#include "tui/entry.h"
#include "tui/s_text.h"
#include "tui/screens.h"

enum { PAGE_ROWS = 10 };

/* --- pushing --- */

/* Whatever open has taken out of it is NULL by then. */
void entry_arg_free(struct entry_arg *a)
{
    if (!a) {
        return;
    }
    mem_free(a->form_id);
    mem_free(a->focus);
    mem_free(a->preset);
    if (a->draft) {
        draft_done(a->draft);
    }
    mem_free(a->draft);
    mem_free(a);
}

static struct step push(const char *form_id, int64_t case_id, struct entry_arg **ret)
{
    struct entry_arg *a = mem_zalloc(sizeof *a);

    a->form_id = mem_strdup(form_id);
    a->case_id = case_id;
    *ret = a;
    return (struct step){.kind = STEP_PUSH, .ops = &s_entry_ops, .arg = a};
}

struct step s_entry_push(const char *form_id, int64_t case_id, const char *focus_path)
{
    struct entry_arg *a;
    struct step step = push(form_id, case_id, &a);

    a->focus = focus_path ? mem_strdup(focus_path) : NULL;
    return step;
}

struct step s_entry_push_preset(const char *form_id, int64_t case_id, const char *preset)
{
    struct entry_arg *a;
    struct step step = push(form_id, case_id, &a);

    a->preset = preset ? mem_strdup(preset) : NULL;
    return step;
}

struct step s_entry_push_preset_at(const char *form_id, int64_t case_id, const char *preset,
                                   const char *focus_path)
{
    struct entry_arg *a;
    struct step step = push(form_id, case_id, &a);

    a->preset = preset ? mem_strdup(preset) : NULL;
    a->focus = focus_path ? mem_strdup(focus_path) : NULL;
    return step;
}

/* Copied: the question that found the draft is closed once this screen stands. */
struct step s_entry_resume(const struct draft *d)
{
    struct entry_arg *a;
    struct step step = push(d->form, d->case_id, &a);

    a->draft = mem_zalloc(sizeof *a->draft);
    *a->draft = *d;
    a->draft->form = mem_strdup(d->form);
    a->draft->version = d->version ? mem_strdup(d->version) : NULL;
    a->draft->title = d->title ? mem_strdup(d->title) : NULL;
    a->draft->data = d->data ? mem_strdup(d->data) : NULL;
    a->draft->field = d->field ? mem_strdup(d->field) : NULL;
    a->draft->saved_at = d->saved_at ? mem_strdup(d->saved_at) : NULL;
    return step;
}

/* --- opening --- */

static void entry_free(struct entry *e)
{
    entry_end(e);
    entry_undo_clear(e->undo, &e->n_undo);
    entry_undo_clear(e->redo, &e->n_redo);
    json_decref(e->tree);
    json_decref(e->about);
    json_decref(e->draft);
    json_decref(e->start);
    json_decref(e->confirm);
    clauses_free(e->clauses);
    holiday_done(&e->holidays);
    draft_done(&e->saved);
    mem_free(e->pending);
    mem_free(e->rows);
    arena_done(&e->field_arena);
    arena_done(&e->arena);
    mem_free(e);
}

/* Members of the line the screen begins with (the step that led here knows them) over the
 * defaults. */
static void take_preset(struct entry *e, const char *preset)
{
    json_t *line = preset ? json_loads(preset, 0, NULL) : NULL;
    json_t *draft;

    if (!json_is_object(line)) {
        json_decref(line);
        return;
    }
    draft = values_draft(e->form, line);
    json_object_update(e->draft, draft);
    if (json_is_string(json_object_get(line, ENTRY_FOLLOWS))) {
        json_object_set(e->draft, ENTRY_FOLLOWS, json_object_get(line, ENTRY_FOLLOWS));
    }
    json_decref(draft);
    json_decref(line);
}

/* Order matters: defaults, then the case, then what the step before knows. */
static void begin_draft(struct entry *e, struct app *app, const struct entry_arg *a)
{
    e->draft = values_start(e->form, e->tree, app_env(app)->user);
    if (e->act && strcmp(e->act->name, "amend") == 0) {
        entry_fill_from_case(e);
    }
    entry_take_signed(e);
    take_preset(e, a->preset);
    if (json_object_get(e->draft, ENTRY_FOLLOWS)) {
        app_say(app, "%s", _("The new case will be tied to the old one."));
    }
    entry_settle_start(e);
    e->start = json_deep_copy(e->draft);
    e->unsaved = false;
    entry_rows(e);
}

/* A draft that is handed over needs no question. */
static void find_draft(struct entry *e, struct app *app, struct entry_arg *a)
{
    struct entry_at at;

    if (a->draft) {
        e->saved = *a->draft;
        mem_free(a->draft);
        a->draft = NULL;
        entry_resume(e, &e->saved);
    } else if (app_env(app)->db && draft_find(app_env(app)->db, e->case_id, e->form->id,
                                              &e->saved, NULL) == RC_OK) {
        e->offers_draft = true;
        app_queue(app, CMD_RESIZED); /* the question follows as soon as this screen stands */
    }
    if (a->focus && entry_find_path(e, a->focus, &at)) {
        entry_go(e, at);
    }
}

/* The cursor of a restored draft stands where it stood. */
static void place_cursor(struct entry *e)
{
    size_t at = e->saved.cursor > 0 ? (size_t)e->saved.cursor : 0;

    if (e->saved.id == 0 || e->offers_draft) {
        return;
    }
    e->fresh = false;
    if (e->mode == ENTRY_LINE && at <= e->line.edit.size) {
        w_edit_move(&e->line.edit, at);
    } else if (e->mode == ENTRY_TEXT && at <= e->text.edit.size) {
        w_edit_move(&e->text.edit, at);
    }
}

/* Is this the committee's very first record? */
static enum rc load_committee(struct entry *e, const struct app_env *env, struct err *err)
{
    struct committee c;
    enum rc rc;

    if (!env->db || !e->act || strcmp(e->act->name, "committee") != 0) {
        return RC_OK;
    }
    rc = committee_get(env->db, &c, &e->arena, err);
    e->first_record = rc == RC_NOTFOUND;
    if (e->first_record) {
        err_clear(err);
        rc = RC_OK;
    }
    return rc;
}

/* Numbers in full: this is the one screen where they are typed. */
static enum rc entry_load(struct entry *e, struct app *app, const struct entry_arg *a,
                          struct err *err)
{
    struct app_env *env = app_env(app);
    enum rc rc = registry_find(env->forms, a->form_id, &e->form, err);

    if (rc) {
        return rc;
    }
    e->act = e->form->act ? act_find(e->form->act) : NULL;
    rc = env->db ? holiday_table_load(env->db, &e->holidays, err) : RC_OK;
    if (rc) {
        return rc;
    }
    if (e->case_id == 0) {
        return load_committee(e, env, err);
    }
    return case_view(env->db, env->clock, e->case_id, CASE_VIEW_FULL_ID, &e->tree, err);
}

static enum rc entry_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct entry_arg *a = arg;
    struct entry *e = mem_zalloc(sizeof *e);
    enum rc rc;

    e->case_id = a->case_id;
    e->today = clock_today(app_env(app)->clock);
    e->offer_at = -1;
    e->confirm = json_array();
    arena_init(&e->arena);
    arena_init(&e->field_arena);
    rc = entry_load(e, app, a, err);
    if (rc) {
        entry_free(e);
        entry_arg_free(a);
        return rc;
    }
    entry_load_kinds(e, app);
    begin_draft(e, app, a);
    find_draft(e, app, a);
    entry_about(e, app);
    entry_begin(e, app);
    place_cursor(e);
    entry_fit(e, app_grid(app));
    entry_arg_free(a);
    *ret_self = e;
    return RC_OK;
}

static void entry_close(void *self)
{
    entry_free(self);
}

/* --- commands --- */

static struct step on_accept(struct entry *e, struct app *app)
{
    if (e->picked) {
        /* the digit went on already; the Enter of habit behind it must not skip a field */
        e->picked = false;
        app_say(app, "%s", _("The digit has chosen already. Enter once more goes on."));
        return STEP_NOTHING;
    }
    return entry_leave(e, app, ENTRY_THEN_NEXT);
}

/* Down stops at the last field; only Enter and Tab ask to save. */
static struct step on_down(struct entry *e, struct app *app)
{
    for (size_t i = e->cur + 1; i < e->n_rows; i++) {
        if (entry_takes_cursor(&e->rows[i])) {
            return entry_leave(e, app, ENTRY_THEN_NEXT);
        }
    }
    return STEP_NOTHING;
}

static struct step on_up(struct entry *e, struct app *app)
{
    return entry_leave(e, app, ENTRY_THEN_PREVIOUS);
}

static struct step on_save(struct entry *e, struct app *app)
{
    return entry_leave(e, app, ENTRY_THEN_SAVE);
}

static struct step on_save_back(struct entry *e, struct app *app)
{
    return entry_leave(e, app, ENTRY_THEN_SAVE_BACK);
}

/* Field by field, so that each is checked on the way. */
static struct step on_page(struct entry *e, struct app *app, int dir)
{
    size_t at = e->cur;

    for (int i = 0; i < PAGE_ROWS; i++) {
        struct step step = dir > 0 ? on_down(e, app) : on_up(e, app);

        if (step.kind != STEP_STAY) {
            return step;
        }
        if (e->cur == at) {
            break;
        }
        at = e->cur;
    }
    return STEP_NOTHING;
}

static struct step on_page_up(struct entry *e, struct app *app)
{
    return on_page(e, app, -1);
}

static struct step on_page_down(struct entry *e, struct app *app)
{
    return on_page(e, app, 1);
}

/* What is being typed becomes a step of its own first, or it would be lost. */
static struct step undo_or_redo(struct entry *e, struct app *app, bool redo)
{
    char *what = NULL;

    entry_remember(e, e->before, ENTRY_DID_CHANGE, entry_field(e) ? entry_field(e)->name : "");
    entry_end(e);
    if (entry_undo(e, redo, &what)) {
        app_say(app, redo ? _("Redone: %s.") : _("Undone: %s."), what);
    } else {
        app_say(app, "%s",
                redo ? _("There is nothing to redo.") : _("There is nothing to undo."));
    }
    mem_free(what);
    entry_begin(e, app);
    return STEP_NOTHING;
}

static struct step on_undo(struct entry *e, struct app *app)
{
    return undo_or_redo(e, app, false);
}

static struct step on_redo(struct entry *e, struct app *app)
{
    return undo_or_redo(e, app, true);
}

/* The form says which fields may be repeated (沿用); what happened never is. */
static struct step on_repeat(struct entry *e, struct app *app)
{
    const struct form_field *f = entry_field(e);
    struct err err = {0};
    char *text = NULL;

    if (!f || !f->sticky || f->kind == FK_LONG || !app_env(app)->db) {
        app_say(app, "%s", _("This field differs from case to case; it is not repeated."));
        return STEP_NOTHING;
    }
    if (entry_previous(e, app, &text, &err) != RC_OK) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    entry_set(e, entry_here(e), text);
    entry_remember(e, e->before, ENTRY_DID_CHANGE, f->name);
    entry_reload_field(e, app);
    app_say(app, _("Taken from the record before: %s. Enter goes on."), f->name);
    mem_free(text);
    return STEP_NOTHING;
}

static struct step full_text_answer(void *below, struct app *app, void *data, const char *text)
{
    struct entry *e = below;

    (void)data;
    entry_set(e, entry_here(e), text);
    entry_remember(e, e->before, ENTRY_DID_CHANGE, entry_field(e) ? entry_field(e)->name : "");
    entry_reload_field(e, app);
    return STEP_NOTHING;
}

/* The long text rests or is taken away: into the draft with it. */
static void full_text_draft(void *data, struct app *app, const char *text)
{
    struct entry *e = data;

    entry_set(e, entry_here(e), text);
    e->unsaved = true;
    entry_draft_save(e, app);
}

static struct step on_full_text(struct entry *e, struct app *app)
{
    const struct form_field *f = entry_field(e);

    if (!f || e->mode != ENTRY_TEXT) {
        app_say(app, "%s", _("Only long texts have a screen of their own."));
        return STEP_NOTHING;
    }
    struct text_screen t = {
        .title = f->name,
        .text = entry_get(e, entry_here(e)),
        .max_chars = e->text.edit.max_chars,
        .answer = full_text_answer,
        .draft = full_text_draft,
        .data = e,
    };
    return text_screen_push(&t);
}

static struct step on_idle(struct entry *e, struct app *app)
{
    entry_draft_save(e, app);
    return STEP_NOTHING;
}

static struct step on_hangup(struct entry *e, struct app *app)
{
    entry_draft_keep(e, app, app_env(app)->leaving);
    return STEP_NOTHING;
}

/* Also the knock of find_draft: a question cannot be pushed while the screen is being opened.
 */
static struct step on_resized(struct entry *e, struct app *app)
{
    return e->offers_draft && app_top_ops(app) == &s_entry_ops ? entry_ask_draft(e, app)
                                                               : STEP_NOTHING;
}

/* Paper shows what is recorded, not what is being typed. */
static struct step on_print(struct entry *e, struct app *app)
{
    if (e->case_id == 0) {
        app_say(app, "%s", _("Save first; then the paper can be printed."));
        return STEP_NOTHING;
    }
    entry_draft_save(e, app);
    return s_papers_push(e->case_id);
}

typedef struct step entry_handler(struct entry *e, struct app *app);

static entry_handler *const handlers[CMD_COUNT] = {
    [CMD_ACCEPT] = on_accept,       [CMD_NEXT_FIELD] = on_accept,
    [CMD_DOWN] = on_down,           [CMD_UP] = on_up,
    [CMD_PREV_FIELD] = on_up,       [CMD_PAGE_UP] = on_page_up,
    [CMD_PAGE_DOWN] = on_page_down, [CMD_SAVE] = on_save,
    [CMD_SAVE_BACK] = on_save_back, [CMD_PICK] = entry_pick,
    [CMD_NEW] = entry_add,          [CMD_DELETE] = entry_remove,
    [CMD_BACK] = entry_ask_leave,   [CMD_UNDO] = on_undo,
    [CMD_REDO] = on_redo,           [CMD_REPEAT] = on_repeat,
    [CMD_FULL_TEXT] = on_full_text, [CMD_IDLE] = on_idle,
    [CMD_HANGUP] = on_hangup,       [CMD_RESIZED] = on_resized,
    [CMD_PRINT] = on_print,
};

/* What comes from the world and not from a finger: to the field nothing has happened. A date
 * that may still be typed over stays so when the minute changes. */
static bool is_event(enum cmd cmd)
{
    return cmd == CMD_MINUTE || cmd == CMD_IDLE || cmd == CMD_HANGUP || cmd == CMD_RESIZED;
}

/* The field first, then the screen. */
static struct step entry_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct entry *e = self;
    struct step step = STEP_NOTHING;

    if (!is_event(cmd) && cmd != CMD_ACCEPT) {
        e->picked = false;
    }
    if ((is_event(cmd) || !entry_type(e, app, cmd, key, &step)) && handlers[cmd]) {
        step = handlers[cmd](e, app);
    }
    if (step.kind != STEP_STAY) {
        e->picked = false;
    }
    entry_clause_hint(e);
    entry_fit(e, app_grid(app));
    return step;
}

static void entry_back(void *self, struct app *app)
{
    entry_fit(self, app_grid(app));
}

/* --- what the app asks --- */

static void entry_screen_draw(const void *self, const struct app *app, struct grid *g)
{
    (void)app;
    entry_draw(self, g);
}

/* Case or claim, and form; the number once there is one, else how far one has come. */
static void entry_title(const void *self, const struct app *app, char *left, size_t left_room,
                        char *right, size_t right_room)
{
    const struct entry *e = self;
    const char *title = entry_about_member(e, "title");
    const char *number = entry_about_member(e, "number");
    size_t fields = 0;
    size_t at = 0;

    (void)app;
    if (title) {
        snprintf(left, left_room, _("Mediation > %s > %s"), title, e->form->title);
    } else {
        snprintf(left, left_room, _("Mediation > %s"), e->form->title);
    }
    for (size_t i = 0; i < e->n_rows; i++) {
        bool is_field = !e->rows[i].heading && !e->rows[i].fixed;

        fields += is_field;
        at += is_field && i <= e->cur;
    }
    if (number) {
        snprintf(right, right_room, "%s", number);
    } else {
        snprintf(right, right_room, _("Field %zu of %zu"), at, fields);
    }
}

static const char *entry_help(const void *self, const struct app *app)
{
    const struct entry *e = self;

    (void)app;
    return e->help ? e->help : "";
}

/* What the message line says while nothing else is to be said: the keys of this very field. */
static const char *entry_hint(const void *self, const struct app *app)
{
    const struct entry *e = self;
    const struct form_field *f = entry_field(e);

    (void)app;
    if (!f) {
        return NULL;
    }
    if (e->n_offers > 0) {
        return _("A digit takes a person met before; or type on.");
    }
    if (*e->clause_hint) {
        return e->clause_hint;
    }
    if (entry_takes_clauses(e)) {
        return _("F4 takes a model clause by its number. Enter begins the next term.");
    }
    if (f->kind == FK_LIST) {
        return _("Enter begins the next entry; Enter on an empty line goes on.");
    }
    if (f->kind == FK_LONG) {
        return _("Enter goes on, Ctrl+E writes on the full screen.");
    }
    if ((f->kind == FK_NAMES || f->kind == FK_CHOICES) && e->options.n > 0) {
        return _("Digits add or take away, Space opens the list, Enter goes on.");
    }
    return NULL;
}

static bool entry_wants_idle(const void *self)
{
    const struct entry *e = self;

    return e->unsaved;
}

static const enum cmd entry_bar[] = {CMD_HELP,   CMD_SAVE,     CMD_PICK, CMD_NEW, CMD_PRINT,
                                     CMD_DELETE, CMD_COMMANDS, CMD_BACK, CMD_NONE};

/* Parts are added only to forms that have them, papers printed only of a case. */
static const enum cmd *entry_bar_now(const void *self)
{
    static const enum cmd parts[] = {CMD_HELP,   CMD_SAVE,     CMD_PICK, CMD_NEW,
                                     CMD_DELETE, CMD_COMMANDS, CMD_BACK, CMD_NONE};
    static const enum cmd papers[] = {CMD_HELP,     CMD_SAVE, CMD_PICK, CMD_PRINT,
                                      CMD_COMMANDS, CMD_BACK, CMD_NONE};
    static const enum cmd plain[] = {CMD_HELP,     CMD_SAVE, CMD_PICK,
                                     CMD_COMMANDS, CMD_BACK, CMD_NONE};
    const struct entry *e = self;
    bool has_parts = false;

    for (size_t i = 1; i < e->form->n_groups; i++) {
        has_parts = has_parts || e->form->groups[i].input;
    }
    if (e->case_id == 0) {
        return has_parts ? parts : plain;
    }
    return has_parts ? entry_bar : papers;
}

static const enum cmd entry_more[] = {CMD_SAVE_BACK, CMD_REPEAT,    CMD_UNDO,
                                      CMD_REDO,      CMD_FULL_TEXT, CMD_NONE};

const struct screen_ops s_entry_ops = {
    .name = "entry",
    .keymap = keymap_entry,
    .bar = entry_bar,
    .bar_now = entry_bar_now,
    .more = entry_more,
    .open = entry_open,
    .draw = entry_screen_draw,
    .command = entry_command,
    .back_on_top = entry_back,
    .title = entry_title,
    .help = entry_help,
    .wants_idle = entry_wants_idle,
    .hint = entry_hint,
    .close = entry_close,
};
