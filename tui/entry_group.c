/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_group.c - repeating groups of the entry screen: F5 adds a party, a duty, a term; F8
 * takes one away after asking. Both are steps of undo.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "tui/entry.h"

enum { SIDES_MAX = 8 };

/* Text a new element begins with: the default of the field as the form words it; the check
 * takes it as it is. */
static const char *fallback_text(const struct form_field *f, const char *user)
{
    if (!f->input || !f->fallback || f->fallback[0] == '@' ||
        strcmp(f->fallback, "主持人") == 0) {
        return "";
    }
    if (strcmp(f->fallback, "值班") == 0) {
        return user ? user : "";
    }
    return f->fallback;
}

/* Defaults stand as the form words them (今天): an element with nothing else is not saved. */
static struct entry_at new_element(struct entry *e, struct app *app, size_t group,
                                   size_t position)
{
    const struct form_group *g = &e->form->groups[group];
    struct entry_at at = {.group = group, .element = position, .field = ENTRY_NO_FIELD};
    json_t *array = json_object_get(e->draft, g->name);

    if (!array) {
        array = json_array();
        json_object_set_new(e->draft, g->name, array);
    }
    json_array_insert_new(array, position, json_object());
    for (at.field = 0; at.field < g->n_fields; at.field++) {
        entry_set(e, at, fallback_text(&g->fields[at.field], app_env(app)->user));
    }
    e->unsaved = true;
    at.field = ENTRY_NO_FIELD;
    return at;
}

/* The cursor goes to the first field of the new element. */
static void go_first(struct entry *e, struct app *app, struct entry_at at)
{
    entry_rows(e);
    for (size_t i = 0; i < e->n_rows; i++) {
        const struct entry_row *r = &e->rows[i];

        if (!r->heading && !r->fixed && r->at.group == at.group &&
            r->at.element == at.element) {
            e->cur = i;
            break;
        }
    }
    entry_begin(e, app);
}

static void add_now(struct entry *e, struct app *app, size_t group, const char *side)
{
    size_t n = entry_count(e, group);
    size_t position = n;
    json_t *before = json_deep_copy(e->draft);
    struct entry_at at = {.group = group};
    struct entry_at side_at;
    char name[160];

    entry_end(e);
    if (side && entry_sibling(e, at, "side", &side_at)) {
        /* With those of its own side, so that the paper lists 甲方 before 乙方. */
        for (side_at.element = 0; side_at.element < n; side_at.element++) {
            position =
                strcmp(entry_get(e, side_at), side) <= 0 ? side_at.element + 1 : position;
        }
        position = n == 0 ? 0 : position;
    }
    at = new_element(e, app, group, position);
    if (side && entry_sibling(e, at, "side", &side_at)) {
        entry_set(e, side_at, side);
    }
    entry_element_name(e, at, name, sizeof name);
    entry_remember(e, before, ENTRY_DID_ADD, name);
    json_decref(before);
    go_first(e, app, at);
    app_say(app, _("Added: %s."), name);
}

/* Groups of parties have a side to choose; all others just grow. */
static const struct form_field *side_field(const struct entry *e, size_t group)
{
    struct entry_at at;

    if (!entry_sibling(e, (struct entry_at){.group = group}, "side", &at)) {
        return NULL;
    }
    return entry_field_of(e, at)->n_choices > 0 ? entry_field_of(e, at) : NULL;
}

/* The group was put into `pending` when the question was asked. */
static struct step side_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;
    size_t group = e->pending ? (size_t)strtoul(e->pending, NULL, 10) : 0;
    const struct form_field *f = side_field(e, group);

    (void)data;
    if (f && choice >= 1 && (size_t)choice <= f->n_choices) {
        add_now(e, app, group, f->choices[choice - 1].code);
    }
    return STEP_NOTHING;
}

/* No default side: a party on the wrong side turns every paper round. */
static struct step add_to(struct entry *e, struct app *app, size_t group)
{
    const struct form_field *f = side_field(e, group);
    const char *options[SIDES_MAX + 1] = {0};

    if (!f) {
        add_now(e, app, group, NULL);
        return STEP_NOTHING;
    }
    for (size_t i = 0; i < f->n_choices && i < SIDES_MAX; i++) {
        options[i] = f->choices[i].label;
    }
    mem_free(e->pending);
    e->pending = mem_printf("%zu", group);
    struct dialog_choice d = {
        .title = _("Add a party: which side?"),
        .options = options,
        .safe = 1,
        .answer = side_answer,
    };
    return dialog_choice_push(&d);
}

static struct step group_answer(void *below, struct app *app, void *data, const char *key)
{
    struct entry *e = below;
    size_t group = key ? (size_t)strtoul(key + 1, NULL, 10) : 0;

    (void)data;
    return group > 0 && group < e->form->n_groups ? add_to(e, app, group) : STEP_NOTHING;
}

/* Room for one more element? */
static bool group_grows(const struct entry *e, size_t group)
{
    const struct form_group *g = &e->form->groups[group];
    size_t max = entry_is_more(g) ? 1 : (size_t)g->max;

    return group > 0 && entry_group_is_asked(e, group) &&
           (max == 0 || entry_count(e, group) < max);
}

/* Outside a group F5 asks which one is meant, unless there is only one. */
struct step entry_add(struct entry *e, struct app *app)
{
    size_t group = entry_here(e).group;
    struct dialog_pick_row *rows;
    size_t n = 0;

    if (group_grows(e, group)) {
        return add_to(e, app, group);
    }
    rows = arena_alloc(&e->field_arena, (e->form->n_groups + 1) * sizeof *rows);
    for (size_t g = 1; g < e->form->n_groups; g++) {
        if (group_grows(e, g)) {
            rows[n].key = arena_printf(&e->field_arena, "g%zu",
                                       g); /* no digit first: rows get digits of their own */
            rows[n++].text = e->form->groups[g].name;
            group = g;
        }
    }
    if (n == 0) {
        app_say(app, "%s", _("Nothing more can be added on this form."));
        return STEP_NOTHING;
    }
    if (n == 1) {
        return add_to(e, app, group);
    }
    struct dialog_pick d = {
        .title = _("Add what?"), .rows = rows, .n_rows = n, .answer = group_answer};
    return dialog_pick_push(&d);
}

/* The cursor stays where the next element moved up to. */
static struct step remove_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;
    struct entry_at at = entry_here(e);
    char name[160];
    json_t *before;

    (void)data;
    if (choice != 2 || at.group == 0 || at.element >= entry_count(e, at.group)) {
        return STEP_NOTHING;
    }
    before = json_deep_copy(e->draft);
    entry_element_name(e, at, name, sizeof name);
    entry_end(e);
    json_array_remove(json_object_get(e->draft, entry_group(e, at)->name), at.element);
    e->unsaved = true;
    entry_remember(e, before, ENTRY_DID_REMOVE, name);
    json_decref(before);
    if (at.element > 0 && at.element >= entry_count(e, at.group)) {
        at.element--;
    }
    go_first(e, app, at);
    app_say(app, _("Removed: %s. Ctrl+U brings it back."), name);
    return STEP_NOTHING;
}

/* The safe answer keeps it; even so Ctrl+U brings it back. */
struct step entry_remove(struct entry *e, struct app *app)
{
    struct entry_at at = entry_here(e);
    const char *const options[] = {_("Keep it"), _("Remove it"), NULL};
    char name[160];
    char *text;
    struct step step;

    if (at.group == 0 || entry_count(e, at.group) == 0) {
        app_say(app, "%s",
                _("Only a party, a duty or another part added with F5 can be removed."));
        return STEP_NOTHING;
    }
    entry_element_name(e, at, name, sizeof name);
    text = mem_printf(_("Remove %s with all that is typed in it?"), name);
    struct dialog_choice d = {
        .title = _("Remove"),
        .text = text,
        .options = options,
        .safe = 1,
        .answer = remove_answer,
    };
    step = dialog_choice_push(&d);
    mem_free(text);
    return step;
}
