/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_save.c - what becomes of the typing: the draft that is kept on the way, the check of
 * everything at once, the act, and the questions (warnings of rules, leaving with changes,
 * going on with a draft). The act decides; the screen only asks again.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "tui/entry.h"
#include "tui/screens.h"

/* --- the draft --- */

/* 《受理登记表》(张三): the name is the case's, or the first name typed. */
static char *draft_title(const struct entry *e)
{
    const char *name = entry_about_member(e, "title");

    for (size_t g = 0; g < e->form->n_groups && !name; g++) {
        const struct form_group *group = &e->form->groups[g];
        struct entry_at at = {.group = g};

        for (at.element = 0; at.element < entry_count(e, g) && !name; at.element++) {
            for (at.field = 0; at.field < group->n_fields && !name; at.field++) {
                bool is_name = group->fields[at.field].kind == FK_PERSON && *entry_get(e, at);

                name = is_name ? entry_get(e, at) : NULL;
            }
        }
    }
    return name ? mem_printf(_("\"%s\" (%s)"), e->form->title, name)
                : mem_printf(_("\"%s\""), e->form->title);
}

/* A choice has no cursor to come back to. */
static size_t cursor_of(const struct entry *e)
{
    switch (e->mode) {
    case ENTRY_IDLE:
    case ENTRY_CHOICE:
        return 0;
    case ENTRY_LINE:
        return e->line.edit.at;
    case ENTRY_TEXT:
        return e->text.edit.at;
    }
    return 0;
}

static char *draft_data(const struct entry *e)
{
    json_t *data = json_copy(e->draft);
    char *text;

    if (e->kept) {
        json_object_set_new(data, ENTRY_KEPT, json_true());
    }
    text = entry_json_text(data);
    json_decref(data);
    return text;
}

/* A whole card number is cut to its last four digits when its field is left; until then it is
 * nowhere but on the screen. */
static bool holds_card(const struct entry *e)
{
    const struct form_field *f = entry_field(e);

    return f && f->kind == FK_CARD && strlen(entry_get(e, entry_here(e))) > 4;
}

/* Nothing is written while nothing differs from the empty form: opening leaves no trace. */
void entry_draft_save(struct entry *e, struct app *app)
{
    struct app_env *env = app_env(app);
    struct draft *d = &e->saved;
    struct err err = {0};
    char path[160];

    if (!env->db || env->read_only || !e->unsaved || e->offers_draft || !entry_is_changed(e) ||
        holds_card(e)) {
        return;
    }
    mem_free(d->form);
    mem_free(d->version);
    mem_free(d->title);
    mem_free(d->data);
    mem_free(d->field);
    entry_path(e, entry_here(e), path, sizeof path);
    d->case_id = e->case_id;
    d->form = mem_strdup(e->form->id);
    d->version = mem_strdup(e->form->version ? e->form->version : "");
    d->title = draft_title(e);
    d->data = draft_data(e);
    d->field = mem_strdup(path);
    d->cursor = (int)cursor_of(e);
    if (draft_save(env->db, env->clock, d, &err) != RC_OK) {
        /* Typing goes on; the next pause tries again. */
        app_say_err(app, &err);
        return;
    }
    e->unsaved = false;
}

/* The mark stands only while it is written: typing on later is a new chance for an accident. */
void entry_draft_keep(struct entry *e, struct app *app, bool on_purpose)
{
    if (on_purpose) {
        e->unsaved = true;
    }
    e->kept = on_purpose;
    entry_draft_save(e, app);
    e->kept = false;
}

/* To the bin, not gone: 30 days to think again. */
void entry_draft_drop(struct entry *e, struct app *app)
{
    struct app_env *env = app_env(app);
    struct err err = {0};

    if (e->saved.id != 0 && draft_discard(env->db, env->clock, e->saved.id, &err) != RC_OK) {
        app_say_err(app, &err);
    }
    draft_done(&e->saved);
    e->unsaved = false;
}

/* Fields are found by their Chinese names, so a draft outlives a new version of its form. */
void entry_resume(struct entry *e, const struct draft *d)
{
    json_t *draft = json_loads(d->data ? d->data : "", 0, NULL);
    struct entry_at at;

    if (!json_is_object(draft)) {
        json_decref(draft);
        return;
    }
    json_object_del(draft, ENTRY_KEPT);
    json_decref(e->draft);
    e->draft = draft;
    entry_rows(e);
    if (d->field && entry_find_path(e, d->field, &at)) {
        entry_go(e, at);
    }
}

/* --- going on with a draft --- */

static struct step draft_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;

    (void)data;
    e->offers_draft = false;
    if (choice == 2) {
        entry_draft_drop(e, app);
        app_say(app, "%s", _("Begun anew. The old draft lies in the recycle bin for 30 days."));
    } else if (choice == 1) {
        entry_end(e);
        entry_resume(e, &e->saved);
        entry_about(e, app);
        entry_begin(e, app);
        app_say(app, "%s", _("Go on where you left off."));
    } else {
        /* Esc: neither; the draft stays as it is. */
        draft_done(&e->saved);
        return (struct step){.kind = STEP_POP};
    }
    return STEP_NOTHING;
}

struct step entry_ask_draft(struct entry *e, struct app *app)
{
    const char *const options[] = {_("Go on filling it in"),
                                   _("Begin anew (the draft goes to the recycle bin)"), NULL};
    char *text;
    struct step step;

    (void)app;
    text = mem_printf(_("%s was not finished. What was typed is still here."),
                      e->saved.title ? e->saved.title : "");
    struct dialog_choice d = {
        .title = _("Draft"),
        .text = text,
        .options = options,
        .safe = 1,
        .answer = draft_answer,
    };
    step = dialog_choice_push(&d);
    mem_free(text);
    return step;
}

/* --- the act --- */

/* Cursor to a place of the line; a message that has no field leaves it where it is. */
static void focus(struct entry *e, struct app *app, const char *path, bool in_line)
{
    struct entry_at at;

    if (!*path || !entry_find_path(e, path, &at)) {
        return;
    }
    if (in_line && at.group > 0) {
        at.element = entry_element_of_line(e, at.group, at.element);
    }
    entry_end(e);
    entry_go(e, at);
    entry_begin(e, app);
}

/* The count tells how much is left, the sentence only what is wrong here. */
static struct step show_problems(struct entry *e, struct app *app,
                                 const struct value_problems *p)
{
    struct err err = {0};

    for (size_t g = 0; g < e->form->n_groups; g++) {
        if (&e->form->groups[g] == p->rows[0].group && p->rows[0].field) {
            struct entry_at at = {.group = g,
                                  .element = p->rows[0].element,
                                  .field =
                                      (size_t)(p->rows[0].field - e->form->groups[g].fields)};

            entry_end(e);
            entry_go(e, at);
            entry_begin(e, app);
        }
    }
    if (p->n > 1) {
        (void)err_put(&err, RC_INVALID, _("%zu places still need attention. Here: %s"), p->n,
                      p->rows[0].msg);
    } else {
        (void)err_put(&err, RC_INVALID, "%s", p->rows[0].msg);
    }
    app_say_err(app, &err);
    return STEP_NOTHING;
}

static struct step save_line(struct entry *e, struct app *app);

/* A yes counts for this save only: after a change the rule asks again. */
static struct step warn_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;

    (void)data;
    if (choice != 2 || !e->pending) {
        json_array_clear(e->confirm);
        return STEP_NOTHING;
    }
    json_array_append_new(e->confirm, json_string(e->pending));
    return save_line(e, app);
}

/* The cursor already stands at the field in question when the dialog closes. */
static struct step ask_warning(struct entry *e, struct app *app, const struct err *err)
{
    const char *const options[] = {_("Change it"), _("Do it all the same"), NULL};
    struct dialog_choice d = {
        .title = _("Please check"),
        .text = err->msg,
        .options = options,
        .safe = 1,
        .answer = warn_answer,
    };

    focus(e, app, err->field, true);
    mem_free(e->pending);
    e->pending = mem_strdup(err->code);
    return dialog_choice_push(&d);
}

/* Forms that change what is there (a record keeps being edited) stay open after F2; all others
 * have made their record. */
static bool form_edits(const struct entry *e)
{
    return e->form->act && !e->first_record &&
           (strcmp(e->form->act, "amend") == 0 || strcmp(e->form->act, "committee") == 0);
}

/* The number comes out of the act's transaction; it is told where everybody looks. */
static void say_done(const struct entry *e, struct app *app, const json_t *answer)
{
    const char *number = json_string_value(json_object_get(answer, "number"));

    if (number) {
        app_say(app, _("Done: %s, number %s."), e->form->title, number);
    } else if (json_is_array(json_object_get(answer, "drawn"))) {
        app_say(app, _("Drawn: %d of %d. They stand in the row \"%s\"."),
                (int)json_array_size(json_object_get(answer, "drawn")),
                (int)json_integer_value(json_object_get(answer, "of")),
                _("Drawn to be called"));
    } else if (form_edits(e) && !e->leave_after) {
        app_say(app, _("Saved: %s. Esc goes back."), e->form->title);
    } else if (e->case_id == 0 && strcmp(e->act->name, "intake") != 0) {
        app_say(app, _("Saved: %s."), e->form->title);
    } else {
        app_say(app, _("Done: %s. F6 is the next step."), e->form->title);
    }
}

/* A new case is shown, all else goes back to the screen that asked for it. */
static struct step act_done(struct entry *e, struct app *app, const json_t *answer)
{
    const char *id = json_string_value(json_object_get(answer, "id"));
    long long case_id = 0;

    if (e->saved.id != 0) {
        /* The record holds it now. A draft that could not be deleted is only asked about once
         * more. */
        (void)!draft_delete(app_env(app)->db, e->saved.id, NULL);
    }
    draft_done(&e->saved);
    e->unsaved = false;
    say_done(e, app, answer);
    if (form_edits(e) && !e->leave_after) {
        json_decref(e->start);
        e->start = json_deep_copy(e->draft);
        json_array_clear(e->confirm);
        return STEP_NOTHING;
    }
    if (e->case_id == 0 && e->act && strcmp(e->act->name, "intake") == 0 && id &&
        sscanf(id, "c%lld", &case_id) == 1) {
        struct step step = s_case_push((int64_t)case_id);

        step.kind = STEP_REPLACE;
        return step;
    }
    return (struct step){.kind = STEP_POP};
}

/* The act checks again: the case may have changed while the form was being filled in. */
static struct step run_act(struct entry *e, struct app *app, const json_t *line)
{
    struct app_env *env = app_env(app);
    struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    struct err err = {0};
    json_t *answer = NULL;
    struct step step = STEP_NOTHING;
    enum rc rc = act_run(&cx, line, &answer, &err);

    if (rc == RC_OK) {
        step = act_done(e, app, answer);
    } else if (rc == RC_WARN) {
        step = ask_warning(e, app, &err);
    } else {
        focus(e, app, err.field, true);
        app_say_err(app, &err);
    }
    json_decref(answer);
    return step;
}

/* The draft is written before the act: a power cut between the two loses nothing. */
static struct step save_line(struct entry *e, struct app *app)
{
    struct value_problems problems;
    struct step step;
    json_t *line;

    e->unsaved = true;
    entry_draft_save(e, app);
    line = entry_line(e, &problems);
    step = problems.n > 0 ? show_problems(e, app, &problems) : run_act(e, app, line);
    json_decref(line);
    return step;
}

struct step entry_save(struct entry *e, struct app *app, bool leave)
{
    e->leave_after = leave;
    if (!e->form->act || !app_env(app)->db) {
        app_say(app, "%s", _("This form only shows; there is nothing to save."));
        return STEP_NOTHING;
    }
    json_array_clear(e->confirm);
    return save_line(e, app);
}

/* --- leaving --- */

/* Interrupted by a visitor, one keeps what is there and finishes another day. */
static struct step unfinished_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;

    (void)data;
    if (choice != 2) {
        return entry_save(e, app, true); /* shows the first place once more */
    }
    entry_draft_keep(e, app, true);
    app_say(app, "%s", _("Kept as a draft. It comes up when this form is opened again."));
    return (struct step){.kind = STEP_POP};
}

/* 保存离开 with something missing would save nothing: then offer the draft. */
static struct step leave_answer(void *below, struct app *app, void *data, int choice)
{
    const char *const options[] = {_("Correct it now"),
                                   _("Keep it as a draft and finish later"), NULL};
    struct entry *e = below;
    struct value_problems problems;
    struct step step;
    char *text;

    (void)data;
    if (choice == 2) {
        entry_draft_drop(e, app);
        app_say(app, "%s", _("Not saved. What was typed lies in the recycle bin for 30 days."));
        return (struct step){.kind = STEP_POP};
    }
    if (choice != 1) {
        return STEP_NOTHING;
    }
    json_decref(entry_line(e, &problems));
    if (problems.n == 0) {
        return entry_save(e, app, true);
    }
    text = mem_printf(_("%zu places are not filled in right yet."), problems.n);
    struct dialog_choice d = {
        .title = _("Not finished"),
        .text = text,
        .options = options,
        .safe = 1,
        .answer = unfinished_answer,
    };
    step = dialog_choice_push(&d);
    mem_free(text);
    return step;
}

struct step entry_ask_leave(struct entry *e, struct app *app)
{
    const char *const options[] = {_("Save and leave"), _("Leave without saving"),
                                   _("Go on filling in"), NULL};
    struct dialog_choice d = {
        .title = _("There are changes"),
        .options = options,
        .safe = 3,
        .answer = leave_answer,
    };

    (void)app;
    if (!entry_is_changed(e)) {
        return (struct step){.kind = STEP_POP};
    }
    return dialog_choice_push(&d);
}

static struct step end_answer(void *below, struct app *app, void *data, int choice)
{
    (void)data;
    return choice == 1 ? entry_save(below, app, false) : STEP_NOTHING;
}

struct step entry_ask_save(struct entry *e, struct app *app)
{
    const char *const options[] = {_("Save"), _("Go on filling in"), NULL};
    struct dialog_choice d = {
        .title = _("This was the last field"),
        .options = options,
        .safe = 1,
        .answer = end_answer,
    };

    (void)e;
    (void)app;
    return dialog_choice_push(&d);
}
