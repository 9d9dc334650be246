/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_values.c - what the entry screen derives from what is typed (weekday, capitals, age),
 * takes from elsewhere (the case, the record before), and hands on: the act's line. The shape
 * of values is forms/values.h; here is only what needs the case.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/domain/case_list.h"
#include "core/domain/case_view.h"
#include "core/domain/codes.h"
#include "core/domain/committee.h"
#include "forms/path.h"
#include "tui/entry.h"

enum { HELP_MAX = 64 * 1024 };

/* --- notes --- */

/* The age of today: whether somebody is under age must be seen while typing. */
static void age_note(struct date birth, struct date today, char *out, size_t room)
{
    int age = date_age(birth, today);

    if (age >= 0) {
        snprintf(out, room, _("%d years old"), age);
    }
}

static void date_note(const struct entry *e, const struct form_field *f, const char *text,
                      char *out, size_t room)
{
    static const char *const weekdays[] = {
        N_("Sunday"),   N_("Monday"), N_("Tuesday"),  N_("Wednesday"),
        N_("Thursday"), N_("Friday"), N_("Saturday"),
    };
    struct date d;

    if (!*text || !date_parse_typed(text, e->today, &d)) {
        return;
    }
    if (f->input && strcmp(f->input, "birth") == 0) {
        age_note(d, e->today, out, room);
        return;
    }
    if (f->input && strcmp(f->input, "due") == 0 && !date_is_workday(d, &e->holidays.table)) {
        snprintf(out, room, _("%s, a day of rest"), _(weekdays[date_weekday(d)]));
        return;
    }
    snprintf(out, room, "%s", _(weekdays[date_weekday(d)]));
}

bool entry_due_rests(const struct entry *e, struct entry_at at, struct date *ret_rolled)
{
    const struct form_field *f = entry_field_of(e, at);
    struct date d;

    if (!f || f->kind != FK_DATE || !f->input || strcmp(f->input, "due") != 0 ||
        !date_parse_typed(entry_get(e, at), e->today, &d)) {
        return false;
    }
    *ret_rolled = date_roll(d, &e->holidays.table);
    return date_cmp(*ret_rolled, d) != 0;
}

void entry_note(const struct entry *e, struct entry_at at, const char *text, char *out,
                size_t room)
{
    const struct form_field *f = entry_field_of(e, at);
    struct ident_citizen c;
    int64_t fen = 0;

    *out = '\0';
    if (!f || !*text) {
        return;
    }
    if (f->kind == FK_DATE) {
        date_note(e, f, text, out, room);
    } else if (f->kind == FK_MONEY && money_parse_typed(text, &fen) == MONEY_OK) {
        char capital[MONEY_CAPITAL_SIZE];

        money_capital(fen, capital);
        snprintf(out, room, "%s", capital);
    } else if (f->kind == FK_CITIZEN && ident_citizen_parse(text, e->today, &c) == IDENT_OK) {
        age_note(c.birth, e->today, out, room);
    }
}

/* --- defaults --- */

/* 今天 in a draft would mean another day tomorrow. */
void entry_settle_start(struct entry *e)
{
    for (size_t g = 0; g < e->form->n_groups; g++) {
        const struct form_group *group = &e->form->groups[g];
        struct entry_at at = {.group = g};

        for (at.element = 0; at.element < entry_count(e, g); at.element++) {
            for (at.field = 0; at.field < group->n_fields; at.field++) {
                const struct form_field *f = &group->fields[at.field];
                json_t *value = NULL;
                struct buf b;

                if (!f->input ||
                    value_parse(f, entry_get(e, at), e->today, &value, NULL) != RC_OK ||
                    !value) {
                    continue;
                }
                buf_init(&b, 64 * 1024);
                value_format(f, value, &b);
                entry_set(e, at, buf_text(&b));
                buf_done(&b);
                json_decref(value);
            }
        }
    }
}

/* --- the case --- */

/* Empty values do not overwrite defaults. */
void entry_fill_from_case(struct entry *e)
{
    json_t *known;
    const char *key;
    json_t *value;

    if (!e->tree) {
        return;
    }
    known = values_draft(e->form, e->tree);
    json_object_foreach(known, key, value)
    {
        bool is_empty =
            json_is_array(value) ? json_array_size(value) == 0 : !*json_string_value(value);

        if (!is_empty) {
            json_object_set(e->draft, key, value);
        }
    }
    json_decref(known);
}

static bool has_signed(const struct entry *e, const char *name)
{
    const json_t *agreement = json_object_get(e->tree, "agreement");
    const json_t *row;
    size_t i;

    json_array_foreach(json_object_get(agreement, "signed"), i, row)
    {
        const char *signer = json_string_value(json_object_get(row, "signer"));

        if (signer && strcmp(signer, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The day of the seal that is recorded already stands there, so that nobody looks for it. */
static void put_sealed(struct entry *e)
{
    const json_t *agreement = json_object_get(e->tree, "agreement");
    const char *day = json_string_value(json_object_get(agreement, "sealed_on"));
    const struct form_group *g = &e->form->groups[0];

    for (size_t i = 0; day && i < g->n_fields; i++) {
        if (g->fields[i].input && strcmp(g->fields[i].input, "sealed") == 0) {
            json_object_set_new(e->draft, g->fields[i].name, json_string(day));
        }
    }
}

void entry_take_signed(struct entry *e)
{
    if (!entry_asks_signatures(e)) {
        return;
    }
    put_sealed(e);
    for (size_t g = 1; g < e->form->n_groups; g++) {
        const struct form_group *group = &e->form->groups[g];
        json_t *list = json_object_get(e->draft, group->name);

        if (!group->map || !group->input || strcmp(group->input, "signed") != 0) {
            continue;
        }
        for (size_t i = json_array_size(list); i-- > 0;) {
            const char *name = json_string_value(
                json_object_get(json_array_get(list, i), group->fields[0].name));

            if (name && has_signed(e, name)) {
                json_array_remove(list, i);
            }
        }
    }
}

/* --- the record before --- */

/* The newest case by date; an edited case does not repeat itself. */
static enum rc previous_case(struct entry *e, struct app *app, json_t **ret, struct err *err)
{
    struct app_env *env = app_env(app);
    struct case_query q = {.sort = CASE_SORT_DATE, .limit = 2};
    struct case_row *rows;
    size_t n = 0;
    enum rc rc = case_list_page(env->db, &q, &e->field_arena, &rows, &n, err);

    if (rc) {
        return rc;
    }
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id != e->case_id) {
            return case_view(env->db, env->clock, rows[i].id, CASE_VIEW_FULL_ID, ret, err);
        }
    }
    return err_put(err, RC_NOTFOUND, "%s", _("There is no record before this one."));
}

/* Where a field stands in the tree of a case: its path, in the last record of a form that has
 * several. */
static json_t *value_in(const struct entry *e, struct entry_at at, json_t *tree)
{
    const struct form_field *f = entry_field_of(e, at);
    const struct form_group *g = entry_group(e, at);
    const char *path = f->path ? f->path : f->input;
    json_t *base = json_incref(tree);
    json_t *value;

    if (at.group > 0 && !entry_is_more(g)) {
        json_t *list = path_get(tree, g->path ? g->path : g->input);
        size_t n = json_array_size(list);

        json_decref(base);
        base = json_incref(json_array_get(list, at.element < n ? at.element : n - 1));
        json_decref(list);
        path = f->input;
    } else if (e->form->each && (!f->path || *f->path == '.')) {
        json_t *list = path_get(tree, e->form->each);
        size_t n = json_array_size(list);

        json_decref(base);
        base = n > 0 ? json_incref(json_array_get(list, n - 1)) : NULL;
        json_decref(list);
        path = *path == '.' ? path + 1 : path;
    }
    value = base && path && path_is_valid(path, NULL) ? path_get(base, path) : NULL;
    json_decref(base);
    return value;
}

/* Where the value came from is told in the message line by the caller. */
enum rc entry_previous(struct entry *e, struct app *app, char **ret_text, struct err *err)
{
    struct entry_at at = entry_here(e);
    struct entry_at above = at;
    json_t *tree = NULL;
    json_t *value;
    struct buf b;
    enum rc rc;

    /* In a group the record before is the element above: the second party mostly lives in the
     * village of the first. */
    if (at.group > 0 && at.element > 0) {
        above.element--;
        if (*entry_get(e, above)) {
            *ret_text = mem_strdup(entry_get(e, above));
            return RC_OK;
        }
    }
    rc = previous_case(e, app, &tree, err);
    if (rc) {
        return rc;
    }
    value = value_in(e, at, tree);
    json_decref(tree);
    if (!value) {
        return err_put(err, RC_NOTFOUND, "%s", _("This field was empty in the record before."));
    }
    buf_init(&b, 64 * 1024);
    value_format(entry_field(e), value, &b);
    *ret_text = mem_strdup(buf_text(&b));
    buf_done(&b);
    json_decref(value);
    return RC_OK;
}

/* --- the act's line --- */

/* A kind of the committee's own goes to local_type, its leaf kind to type. */
static void split_kind(const struct entry *e, json_t *line)
{
    const char *code = json_string_value(json_object_get(line, "type"));

    if (!code || code_has(&codes_type, code)) {
        return;
    }
    for (size_t i = 0; i < e->kinds.n; i++) {
        const struct entry_option *o = &e->kinds.rows[i];

        if (strcmp(o->code, code) == 0 && o->leaf) {
            json_object_set_new(line, "local_type", json_string(code));
            json_object_set_new(line, "type", json_string(o->leaf));
            return;
        }
    }
}

/* A record that is there already is being changed: what is empty here shall be empty there. */
static bool changes_record(const struct entry *e, const json_t *line)
{
    return e->act && (strcmp(e->act->name, "amend") == 0 ||
                      strcmp(e->act->name, "committee") == 0 || json_object_get(line, "id"));
}

/* A plain member; "reps[0].name" goes with the list it is in. */
static bool is_plain(const struct form_field *f)
{
    return f->entry && f->input && !strpbrk(f->input, ".[");
}

/* Null for every field the line lacks: asked and left empty, or not asked any more though it
 * was filled. was: the element as the screen began, or NULL. */
static void empty_fields(const struct entry *e, const struct form_group *g,
                         const json_t *element, const json_t *was, json_t *line)
{
    for (size_t i = 0; i < g->n_fields; i++) {
        const struct form_field *f = &g->fields[i];
        const char *before = json_string_value(json_object_get(was, f->name));

        if (!is_plain(f) || json_object_get(line, f->input)) {
            continue;
        }
        if ((before && *before) ||
            (element && value_is_asked(e->form, g, f, element, e->draft))) {
            json_object_set_new(line, f->input, json_null());
        }
    }
}

/* Somebody met before is filled up from what is known of him, except where it was erased. */
static void empty_people(const struct entry *e, size_t group, json_t *line)
{
    const struct form_group *g = &e->form->groups[group];
    json_t *list = json_object_get(line, g->input);
    json_t *element;
    size_t i;

    json_array_foreach(list, i, element)
    {
        struct entry_at at = {.group = group, .element = entry_element_of_line(e, group, i)};

        if (json_object_get(element, "person")) {
            empty_fields(e, g, entry_element(e, at), NULL, element);
        }
    }
}

static void empty_members(const struct entry *e, json_t *line)
{
    const bool changes = changes_record(e, line);

    if (changes) {
        empty_fields(e, &e->form->groups[0], e->draft, e->start, line);
    }
    for (size_t i = 1; i < e->form->n_groups; i++) {
        const struct form_group *g = &e->form->groups[i];

        if (!g->input) {
            continue;
        }
        if (*g->input) {
            empty_people(e, i, line);
        } else if (changes) {
            empty_fields(e, g, json_array_get(json_object_get(e->draft, g->name), 0),
                         json_array_get(json_object_get(e->start, g->name), 0), line);
        }
    }
}

/* act, case and confirm stand beside the form's members; a form cannot set them. */
json_t *entry_line(struct entry *e, struct value_problems *ret)
{
    json_t *line = values_line(e->form, e->draft, e->today, ret);

    split_kind(e, line);
    empty_members(e, line);
    json_object_set_new(line, "act", json_string(e->form->act ? e->form->act : ""));
    if (json_object_get(e->draft, ENTRY_FOLLOWS)) {
        json_object_set(line, ENTRY_FOLLOWS, json_object_get(e->draft, ENTRY_FOLLOWS));
    }
    if (e->case_id != 0) {
        char id[24];

        snprintf(id, sizeof id, "c%lld", (long long)e->case_id);
        json_object_set_new(line, "case", json_string(id));
    }
    if (json_array_size(e->confirm) > 0) {
        json_object_set(line, "confirm", e->confirm);
    }
    return line;
}

/* As forms/values.c leaves elements out: nothing stands in it but what it began with. */
static bool is_filled(const struct form_group *g, const json_t *element)
{
    for (size_t i = 0; i < g->n_fields; i++) {
        const struct form_field *f = &g->fields[i];
        const char *text = json_string_value(json_object_get(element, f->name));

        if (text && *text && !(f->fallback && strcmp(f->fallback, text) == 0)) {
            return true;
        }
    }
    return false;
}

size_t entry_element_of_line(const struct entry *e, size_t group, size_t index)
{
    const struct form_group *g = &e->form->groups[group];
    size_t n = entry_count(e, group);
    size_t seen = 0;

    for (size_t i = 0; i < n; i++) {
        const json_t *element =
            entry_element(e, (struct entry_at){.group = group, .element = i});

        if (i < (size_t)g->min || is_filled(g, element)) {
            if (seen == index) {
                return i;
            }
            seen++;
        }
    }
    return index;
}

/* --- help --- */

static void help_part(struct buf *b, const char *head, const char *text)
{
    if (text && *text) {
        buf_printf(b, "%s\n  %s\n\n", head, text);
    }
}

/* Made when the cursor comes in: F1 only shows it. */
void entry_make_help(struct entry *e)
{
    const struct form_field *f = entry_field(e);
    struct buf b;

    buf_init(&b, HELP_MAX);
    if (f) {
        buf_printf(&b, "%s\n\n", f->name);
        help_part(&b, _("What it is for"), f->help);
        help_part(&b, _("For example"), f->example);
        help_part(&b, _("By what law"), f->law);
        help_part(&b, _("Common mistake"), f->mistake);
    }
    help_part(&b, e->form->title, e->form->help);
    help_part(&b, _("Legal basis of the form"), e->form->law);
    help_part(&b, _("Keys"),
              _("Enter goes on, Up goes back, F4 opens the list, F5 adds a party or another "
                "part, F8 removes it, "
                "Ctrl+D takes the field of the record before, Ctrl+U undoes, F2 saves."));
    e->help = arena_strdup(&e->field_arena, buf_text(&b));
    buf_done(&b);
}

/* --- text of JSON --- */

static int dump_piece(const char *data, size_t size, void *out)
{
    buf_add(out, data, size);
    return 0;
}

char *entry_json_text(const json_t *value)
{
    struct buf b;

    buf_init(&b, 4 * 1024 * 1024);
    buf_str(&b, "");
    (void)json_dump_callback(value, dump_piece, &b, JSON_COMPACT);
    return buf_take(&b);
}
