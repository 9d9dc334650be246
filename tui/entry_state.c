/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_state.c - the draft behind the entry screen and the rows it makes: which fields are
 * shown, where the cursor stands, which JSON path of the act's line a place answers to, and the
 * steps of undo. Draws nothing, reads no database.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "tui/entry.h"

const struct form_group *entry_group(const struct entry *e, struct entry_at at)
{
    return &e->form->groups[at.group];
}

const struct form_field *entry_field_of(const struct entry *e, struct entry_at at)
{
    return at.field == ENTRY_NO_FIELD ? NULL : &e->form->groups[at.group].fields[at.field];
}

struct entry_at entry_here(const struct entry *e)
{
    if (e->n_rows == 0) {
        return (struct entry_at){.field = ENTRY_NO_FIELD};
    }
    return e->rows[e->cur].at;
}

const struct form_field *entry_field(const struct entry *e)
{
    return entry_field_of(e, entry_here(e));
}

size_t entry_count(const struct entry *e, size_t group)
{
    if (group == 0) {
        return 1;
    }
    return json_array_size(json_object_get(e->draft, e->form->groups[group].name));
}

json_t *entry_element(const struct entry *e, struct entry_at at)
{
    if (at.group == 0) {
        return e->draft;
    }
    return json_array_get(json_object_get(e->draft, e->form->groups[at.group].name),
                          at.element);
}

const char *entry_get(const struct entry *e, struct entry_at at)
{
    const struct form_field *f = entry_field_of(e, at);
    const char *s =
        f ? json_string_value(json_object_get(entry_element(e, at), f->name)) : NULL;

    return s ? s : "";
}

/* An empty text is no member: a draft equals its beginning when all is erased again. */
void entry_set(struct entry *e, struct entry_at at, const char *text)
{
    const struct form_field *f = entry_field_of(e, at);
    json_t *element = entry_element(e, at);

    if (!f || !element || strcmp(entry_get(e, at), text) == 0) {
        return;
    }
    e->unsaved = true;
    if (!*text) {
        json_object_del(element, f->name);
        return;
    }
    json_object_set_new(element, f->name, json_string(text));
}

/* Inputs, not names: a district may call the fields what it likes. */
bool entry_sibling(const struct entry *e, struct entry_at at, const char *input,
                   struct entry_at *ret)
{
    const struct form_group *g = entry_group(e, at);

    for (size_t i = 0; i < g->n_fields; i++) {
        if (g->fields[i].input && strcmp(g->fields[i].input, input) == 0) {
            *ret = (struct entry_at){.group = at.group, .element = at.element, .field = i};
            return true;
        }
    }
    return false;
}

/* Compared with how it was opened, so that typing and erasing asks nothing on leaving. */
bool entry_is_changed(const struct entry *e)
{
    return !json_equal(e->draft, e->start);
}

/* --- rows --- */

static void add_row(struct entry *e, struct entry_row row)
{
    /* Grows by doubling: room is the next power of two of the count. */
    if ((e->n_rows & (e->n_rows - 1)) == 0) {
        e->rows = mem_resize(e->rows, e->n_rows ? e->n_rows * 2 : 1, sizeof *e->rows);
    }
    e->rows[e->n_rows++] = row;
}

/* The first field of a seeded group is the name each element was made for; typing over it would
 * give the signature to nobody. An element added by hand has a name of its own. */
static bool is_fixed(const struct entry *e, struct entry_at at)
{
    const struct form_group *g = entry_group(e, at);
    const json_t *seed;
    size_t i;

    if (!g->seed || at.field != 0 || !*entry_get(e, at)) {
        return false;
    }
    json_array_foreach(json_object_get(e->start, g->name), i, seed)
    {
        const char *name = json_string_value(json_object_get(seed, g->fields[0].name));

        if (name && strcmp(name, entry_get(e, at)) == 0) {
            return true;
        }
    }
    return false;
}

/* A hidden field keeps its text in the draft: 个人 to 单位 and back loses nothing. */
static void add_element(struct entry *e, size_t group, size_t element)
{
    const struct form_group *g = &e->form->groups[group];
    struct entry_at at = {.group = group, .element = element, .field = ENTRY_NO_FIELD};
    const json_t *object = entry_element(e, at);

    if (group > 0) {
        add_row(e, (struct entry_row){.at = at, .heading = true});
    }
    for (size_t i = 0; i < g->n_fields; i++) {
        if (g->fields[i].entry && value_case_has(g->fields[i].when, e->tree) &&
            value_is_asked(e->form, g, &g->fields[i], object, e->draft)) {
            at.field = i;
            add_row(e, (struct entry_row){.at = at, .fixed = is_fixed(e, at)});
        }
    }
}

/* Groups that are only printed have nothing to ask. */
/* Consent to the change of an agreement is nothing to ask about the first one. */
static bool is_about_a_change(const struct entry *e, const struct form_group *g)
{
    const char *input = g->n_fields > 0 ? g->fields[0].input : NULL;

    return input && strncmp(input, "replaces_", strlen("replaces_")) == 0 &&
           !json_is_object(json_object_get(e->tree, "agreement"));
}

bool entry_group_is_asked(const struct entry *e, size_t group)
{
    const struct form_group *g = &e->form->groups[group];

    if (group > 0 && (!g->input || !value_group_is_asked(e->form, g, e->draft))) {
        return false;
    }
    if (is_about_a_change(e, g)) {
        return false;
    }
    for (size_t i = 0; i < g->n_fields; i++) {
        if (g->fields[i].entry) {
            return true;
        }
    }
    return false;
}

/* The order of places is the order of rows. */
static int at_cmp(struct entry_at a, struct entry_at b)
{
    if (a.group != b.group) {
        return a.group < b.group ? -1 : 1;
    }
    if (a.element != b.element) {
        return a.element < b.element ? -1 : 1;
    }
    /* A heading stands before its fields although its number is the largest. */
    if (a.field != b.field) {
        return a.field + 1 < b.field + 1 ? -1 : 1;
    }
    return 0;
}

bool entry_takes_cursor(const struct entry_row *row)
{
    return row->empty || (!row->heading && !row->fixed);
}

/* The cursor's row, or the nearest one after it (before it at the end) when it is not shown any
 * more. */
static void find_cursor(struct entry *e, struct entry_at at)
{
    size_t best = 0;

    for (size_t i = 0; i < e->n_rows; i++) {
        if (!entry_takes_cursor(&e->rows[i])) {
            continue;
        }
        best = i;
        if (at_cmp(e->rows[i].at, at) >= 0) {
            break;
        }
    }
    e->cur = best;
}

/* Made anew from the draft each time: rows are never out of step with it. */
void entry_rows(struct entry *e)
{
    struct entry_at here = entry_here(e);
    bool had = e->n_rows > 0;

    e->n_rows = 0;
    for (size_t g = 0; g < e->form->n_groups; g++) {
        size_t n = entry_count(e, g);

        if (!entry_group_is_asked(e, g)) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            add_element(e, g, i);
        }
        if (n == 0) {
            struct entry_at at = {.group = g, .field = ENTRY_NO_FIELD};
            add_row(e, (struct entry_row){.at = at, .heading = true, .empty = true});
        }
    }
    find_cursor(e, had ? here : (struct entry_at){0});
}

bool entry_go(struct entry *e, struct entry_at at)
{
    const struct form_group *g = entry_group(e, at);

    if (entry_is_more(g) && entry_count(e, at.group) == 0 && at.field != ENTRY_NO_FIELD) {
        /* A rule points into a part that was not opened yet. */
        json_object_set_new(e->draft, g->name, json_pack("[{}]"));
        entry_rows(e);
    }
    for (size_t i = 0; i < e->n_rows; i++) {
        if (at_cmp(e->rows[i].at, at) != 0) {
            continue;
        }
        if (e->rows[i].fixed) {
            at.field++; /* a rule names the signer: his date is what can be typed */
        } else if (entry_takes_cursor(&e->rows[i])) {
            e->cur = i;
            return true;
        }
    }
    return false;
}

/* --- headings --- */

bool entry_is_more(const struct form_group *g)
{
    return g->input && !*g->input;
}

bool entry_asks_signatures(const struct entry *e)
{
    return e->act && strcmp(e->act->name, "sign") == 0;
}

/* Which one of how many: parties count within their side (甲方 1, 甲方 2, 乙方 1). Returns the
 * name they are counted by. */
static const char *count_element(const struct entry *e, struct entry_at at, size_t *ret_number,
                                 size_t *ret_total)
{
    struct entry_at side = at;
    struct entry_at other;
    const char *mine;
    const char *label;

    *ret_number = at.element + 1;
    *ret_total = entry_count(e, at.group);
    if (!entry_sibling(e, at, "side", &side)) {
        return entry_group(e, at)->name;
    }
    mine = entry_get(e, side);
    label = *mine ? value_choice_label(entry_field_of(e, side), mine) : NULL;
    *ret_number = 0;
    *ret_total = 0;
    other = side;
    for (other.element = 0; other.element < entry_count(e, at.group); other.element++) {
        if (strcmp(entry_get(e, other), mine) == 0) {
            *ret_total += 1;
            *ret_number += other.element <= at.element;
        }
    }
    return label ? label : entry_group(e, at)->name;
}

/* The count tells whether somebody was forgotten without scrolling. */
void entry_heading(const struct entry *e, struct entry_at at, char *out, size_t room)
{
    const struct form_group *g = entry_group(e, at);
    size_t number;
    size_t total = entry_count(e, at.group);
    const char *name;

    if (entry_is_more(g)) {
        snprintf(out, room, total == 0 ? _("%s: F5 opens it when needed") : "%s", g->name);
        return;
    }
    if (total == 0) {
        snprintf(out, room,
                 g->map && entry_asks_signatures(e) ? _("%s: all entered already")
                                                    : _("%s: none yet, F5 adds one"),
                 g->name);
        return;
    }
    name = count_element(e, at, &number, &total);
    snprintf(out, room, _("%s %zu (of %zu)"), name, number, total);
}

void entry_element_name(const struct entry *e, struct entry_at at, char *out, size_t room)
{
    size_t number;
    size_t total;
    const char *name = count_element(e, at, &number, &total);

    if (entry_is_more(entry_group(e, at))) {
        snprintf(out, room, "%s", name);
    } else {
        snprintf(out, room, "%s %zu", name, number);
    }
}

/* --- places and JSON paths --- */

/* The word a group's places begin with: its member of the line, or its own name when its fields
 * stand in the line itself. */
static const char *group_name(const struct form_group *g)
{
    return g->input && *g->input ? g->input : g->name;
}

void entry_path(const struct entry *e, struct entry_at at, char *out, size_t room)
{
    const struct form_group *g = entry_group(e, at);
    const struct form_field *f = entry_field_of(e, at);
    const char *name = f ? (f->input ? f->input : f->name) : "";

    if (at.group == 0) {
        snprintf(out, room, "%s", name);
        return;
    }
    snprintf(out, room, "%s[%zu]%s%s", group_name(g), at.element, *name ? "." : "", name);
}

/* Does the member path begin with this field's input, as a whole step? "terms[0]" begins with
 * "terms". */
static bool is_under(const char *path, const char *input)
{
    size_t n = input ? strlen(input) : 0;

    return n > 0 && strncmp(path, input, n) == 0 &&
           (path[n] == '\0' || path[n] == '.' || path[n] == '[');
}

/* The field of group g answering to a member; the longest fitting input wins ("limit.n" before
 * "limit"). A path that names only the parent ("consent") finds the first field below it
 * ("consent.A"). */
static size_t find_member(const struct form_group *g, const char *member)
{
    size_t best = ENTRY_NO_FIELD;
    size_t best_size = 0;
    char head[64];

    snprintf(head, sizeof head, "%.*s", (int)strcspn(member, ".["), member);
    for (size_t i = 0; i < g->n_fields; i++) {
        const struct form_field *f = &g->fields[i];
        const char *input = f->input ? f->input : "";

        if (!f->entry) {
            continue;
        }
        if ((is_under(member, input) || strcmp(f->name, member) == 0) &&
            strlen(input) + 1 > best_size) {
            best = i;
            best_size = strlen(input) + 1;
        } else if (best == ENTRY_NO_FIELD && is_under(input, head)) {
            best = i;
        }
    }
    return best;
}

/* "parties[1].name": the rest after the group's word. */
static bool find_in_group(const struct entry *e, size_t group, const char *rest,
                          struct entry_at *ret)
{
    const struct form_group *g = &e->form->groups[group];
    char *end = NULL;
    size_t element = *rest == '[' ? (size_t)strtoul(rest + 1, &end, 10) : 0;

    rest = end && *end == ']' ? end + 1 : rest;
    *ret = (struct entry_at){.group = group, .element = element, .field = ENTRY_NO_FIELD};
    if (*rest == '.') {
        ret->field = find_member(g, rest + 1);
    }
    for (size_t i = 0; ret->field == ENTRY_NO_FIELD && i < g->n_fields; i++) {
        /* The element as a whole is meant: its first field that is asked. */
        ret->field = g->fields[i].entry ? i : ENTRY_NO_FIELD;
    }
    return element < entry_count(e, group) || entry_count(e, group) == 0;
}

/* Groups first, then the form's own fields, then the parts that are opened when needed. */
bool entry_find_path(const struct entry *e, const char *path, struct entry_at *ret)
{
    for (size_t g = 1; g < e->form->n_groups; g++) {
        const char *name = group_name(&e->form->groups[g]);

        if (is_under(path, name)) {
            return find_in_group(e, g, path + strlen(name), ret);
        }
    }
    for (size_t g = 0; g < e->form->n_groups; g++) {
        size_t field = g == 0 || entry_is_more(&e->form->groups[g])
                           ? find_member(&e->form->groups[g], path)
                           : ENTRY_NO_FIELD;

        if (field != ENTRY_NO_FIELD) {
            *ret = (struct entry_at){.group = g, .field = field};
            return true;
        }
    }
    return false;
}

/* --- undo --- */

static void undo_done(struct entry_undo *u)
{
    json_decref(u->draft);
    mem_free(u->what);
    *u = (struct entry_undo){0};
}

void entry_undo_clear(struct entry_undo *list, size_t *n)
{
    while (*n > 0) {
        undo_done(&list[--*n]);
    }
}

/* The oldest step gives way; fifty are more than anybody remembers. */
static void undo_push(struct entry_undo *list, size_t *n, struct entry_undo u)
{
    if (*n == ENTRY_UNDO_MAX) {
        undo_done(&list[0]);
        memmove(&list[0], &list[1], (ENTRY_UNDO_MAX - 1) * sizeof list[0]);
        --*n;
    }
    list[(*n)++] = u;
}

void entry_remember(struct entry *e, const json_t *before, enum entry_did did, const char *name)
{
    char *what;

    if (!before || json_equal(before, e->draft)) {
        return;
    }
    what = did == ENTRY_DID_ADD      ? mem_printf(_("add %s"), name)
           : did == ENTRY_DID_REMOVE ? mem_printf(_("remove %s"), name)
                                     : mem_printf(_("change %s"), name);
    entry_undo_clear(e->redo, &e->n_redo);
    undo_push(e->undo, &e->n_undo,
              (struct entry_undo){
                  .draft = json_deep_copy(before), .what = what, .at = entry_here(e)});
}

/* The two lists are each other's mirror; the cursor goes where the change was made. */
bool entry_undo(struct entry *e, bool redo, char **ret_what)
{
    struct entry_undo *from = redo ? e->redo : e->undo;
    struct entry_undo *to = redo ? e->undo : e->redo;
    size_t *n_from = redo ? &e->n_redo : &e->n_undo;
    size_t *n_to = redo ? &e->n_undo : &e->n_redo;
    struct entry_undo u;

    if (*n_from == 0) {
        return false;
    }
    u = from[--*n_from];
    *ret_what = mem_strdup(u.what);
    undo_push(to, n_to, (struct entry_undo){.draft = e->draft, .what = u.what, .at = u.at});
    e->draft = u.draft;
    e->unsaved = true;
    entry_rows(e);
    entry_go(e, u.at);
    return true;
}
