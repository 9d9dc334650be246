/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * values.c - a whole entry form: the draft (texts by their Chinese names) to the members of the
 * act's line, the line back to a draft, and the draft an empty form starts with. All problems
 * come at once, so that the screen can show the first and count the rest.
 */
#include "config.h"

#include "forms/values.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "forms/path.h"

enum { MEMBER_ROOM = 100 };

static const char *text_of(const json_t *element, const struct form_field *f)
{
    const char *s = json_string_value(json_object_get(element, f->name));

    return s ? s : "";
}

/* --- is a field asked?
 * ------------------------------------------------------------------------------------------ */

static const struct form_field *field_with_input(const struct form_group *g, const char *input,
                                                 size_t n)
{
    for (size_t i = 0; i < g->n_fields; i++) {
        const char *has = g->fields[i].input;
        if (has && strlen(has) == n && memcmp(has, input, n) == 0) {
            return &g->fields[i];
        }
    }
    return NULL;
}

/* Has the field that code, whether it was typed as key, code or label? An empty field has its
 * default. */
static bool has_code(const struct form_field *f, const char *text, const char *code, size_t n)
{
    struct date none = {0};
    json_t *v = NULL;
    const char *s = *text ? text : (f->fallback ? f->fallback : "");
    bool equal = false;

    if (value_parse(f, s, none, &v, NULL) == RC_OK && v) {
        const char *has =
            json_is_boolean(v) ? (json_is_true(v) ? "true" : "false") : json_string_value(v);
        equal = has && strlen(has) == n && memcmp(has, code, n) == 0;
    }
    json_decref(v);
    return equal;
}

static bool has_any_code(const struct form_field *f, const char *text, const char *codes)
{
    while (true) {
        size_t n = strcspn(codes, "/");
        if (has_code(f, text, codes, n)) {
            return true;
        }
        if (!codes[n]) {
            return false;
        }
        codes += n + 1;
    }
}

/* "kind=ORG", "form!=ORAL/NONE", "reps[0].name" over the fields of group, else over the form's
 * own. */
static bool is_met(const struct form *form, const struct form_group *group, const char *when,
                   const json_t *element, const json_t *form_draft)
{
    size_t n = strcspn(when, "!=");
    const struct form_field *other;

    if (*when == '@') {
        return true; /* about the case: value_case_has */
    }
    other = field_with_input(group, when, n);
    if (!other) {
        other = field_with_input(&form->groups[0], when, n);
        element = form_draft;
    }
    if (!other) {
        return true;
    }
    const char *text = text_of(element, other);
    if (!when[n]) {
        return *text != '\0';
    }
    bool negated = when[n] == '!';
    return has_any_code(other, text, when + n + (negated ? 2 : 1)) != negated;
}

bool value_is_asked(const struct form *form, const struct form_group *group,
                    const struct form_field *f, const json_t *element, const json_t *form_draft)
{
    return f->input && (!f->when || is_met(form, group, f->when, element, form_draft));
}

bool value_case_has(const char *when, json_t *tree)
{
    json_t *found;
    bool has;

    if (!when || *when != '@') {
        return true;
    }
    found = tree ? path_get(tree, when + 1) : NULL;
    has = found && (!json_is_array(found) || json_array_size(found) > 0);
    json_decref(found);
    return has;
}

bool value_group_is_asked(const struct form *form, const struct form_group *group,
                          const json_t *form_draft)
{
    return !group->when || is_met(form, &form->groups[0], group->when, form_draft, form_draft);
}

/* --- draft to line
 * --------------------------------------------------------------------------------------------------
 */

struct line_maker {
    const struct form *form;
    const json_t *draft;
    struct date today;
    struct value_problems *problems;
};

static void add_problem(const struct line_maker *m, const struct form_group *g, size_t element,
                        const struct form_field *f, const char *msg)
{
    struct value_problems *list = m->problems;

    if (!list || list->n == VALUE_PROBLEMS_MAX) {
        return;
    }
    struct value_problem *p = &list->rows[list->n++];
    *p = (struct value_problem){.group = g, .field = f, .element = element};
    if (g->input && *g->input && f) {
        snprintf(p->at, sizeof p->at, "%s[%zu].%s", g->input, element,
                 f->input ? f->input : "");
    } else {
        snprintf(p->at, sizeof p->at, "%s",
                 f && f->input ? f->input : (g->input ? g->input : ""));
    }
    snprintf(p->msg, sizeof p->msg, "%s", msg);
}

static void take_field(const struct line_maker *m, const struct form_group *g, size_t i,
                       const struct form_field *f, const json_t *draft, json_t *line)
{
    struct err err = {0};
    json_t *value = NULL;
    char msg[300];

    if (!f->input || (f->entry && !value_is_asked(m->form, g, f, draft, m->draft))) {
        return;
    }
    if (value_parse(f, text_of(draft, f), m->today, &value, &err) != RC_OK) {
        add_problem(m, g, i, f, err.msg);
    } else if (value) {
        path_set(line, f->input, value);
    } else if (f->required && f->entry) {
        snprintf(msg, sizeof msg, _("%s is still empty."), f->name);
        add_problem(m, g, i, f, msg);
    }
}

static json_t *take_element(const struct line_maker *m, const struct form_group *g, size_t i,
                            const json_t *draft)
{
    json_t *line = json_object();

    for (size_t j = 0; j < g->n_fields; j++) {
        take_field(m, g, i, &g->fields[j], draft, line);
    }
    return line;
}

/* More of the form's own fields: their members go into the line itself. */
static void take_more(const struct line_maker *m, const struct form_group *g, json_t *line)
{
    json_t *draft = json_array_get(json_object_get(m->draft, g->name), 0);

    for (size_t j = 0; draft && j < g->n_fields; j++) {
        take_field(m, g, 0, &g->fields[j], draft, line);
    }
}

/* Value of an input in the presets of element i: "side=A,kind=ORG;side=B"; false when it has
 * none. */
static bool preset_of(const struct form_group *g, size_t i, const char *input,
                      char out[MEMBER_ROOM])
{
    const char *s = g->preset ? g->preset : "";

    for (; i > 0 && *s; i--) {
        s += strcspn(s, ";");
        s += *s == ';';
    }
    while (*s && *s != ';') {
        size_t key = strcspn(s, "=,;");
        size_t end = strcspn(s, ",;");
        if (s[key] == '=' && strlen(input) == key && memcmp(s, input, key) == 0 &&
            end - key <= MEMBER_ROOM) {
            snprintf(out, MEMBER_ROOM, "%.*s", (int)(end - key - 1), s + key + 1);
            return true;
        }
        s += end;
        s += *s == ',';
    }
    return false;
}

/* Was anything typed in the element beyond what it began with? */
static bool is_filled(const struct form_group *g, size_t i, const json_t *draft)
{
    char preset[MEMBER_ROOM];

    for (size_t j = 0; j < g->n_fields; j++) {
        const struct form_field *f = &g->fields[j];
        const char *text = text_of(draft, f);
        bool is_preset = f->input && preset_of(g, i, f->input, preset);
        if (*text && !is_preset &&
            !(f->fallback && f->fallback[0] != '@' && strcmp(f->fallback, text) == 0)) {
            return true;
        }
    }
    return false;
}

/* A group whose elements become members of one object: its first field names the member, its
 * second is the value. */
static void put_member(json_t *object, const struct form_group *g, const json_t *element)
{
    const char *key = g->n_fields > 0
                          ? json_string_value(json_object_get(element, g->fields[0].input))
                          : NULL;
    json_t *value = g->n_fields > 1 ? json_object_get(element, g->fields[1].input) : NULL;

    if (key && value) {
        json_object_set(object, key, value);
    }
}

static void take_group(const struct line_maker *m, const struct form_group *g, json_t *line)
{
    json_t *drafts = json_object_get(m->draft, g->name);
    json_t *list = g->map ? json_object() : json_array();
    size_t n = json_array_size(drafts);

    for (size_t i = 0; i < n || i < (size_t)g->min; i++) {
        const json_t *draft = json_array_get(drafts, i);
        if (i >= (size_t)g->min && !is_filled(g, i, draft)) {
            continue;
        }
        json_t *element = take_element(m, g, i, draft);
        if (g->map) {
            put_member(list, g, element);
            json_decref(element);
        } else {
            json_array_append_new(list, element);
        }
    }
    if (json_array_size(list) + json_object_size(list) > 0) {
        path_set(line, g->input, list);
    } else {
        json_decref(list);
    }
}

json_t *values_line(const struct form *form, const json_t *draft, struct date today,
                    struct value_problems *ret)
{
    struct line_maker m = {.form = form, .draft = draft, .today = today, .problems = ret};
    json_t *line;

    if (ret) {
        ret->n = 0;
    }
    line = take_element(&m, &form->groups[0], 0, draft);
    for (size_t i = 1; i < form->n_groups; i++) {
        const struct form_group *g = &form->groups[i];
        if (!g->input || !value_group_is_asked(form, g, draft)) {
            continue;
        }
        if (*g->input) {
            take_group(&m, g, line);
        } else {
            take_more(&m, g, line);
        }
    }
    return line;
}

/* --- line to draft
 * --------------------------------------------------------------------------------------------------
 */

static void put_text(json_t *draft, const struct form_field *f, const json_t *value)
{
    struct buf text;

    buf_init(&text, 1024 * 1024);
    value_format(f, value, &text);
    json_object_set_new(draft, f->name, json_string(buf_text(&text)));
    buf_done(&text);
}

static json_t *draft_element(const struct form_group *g, json_t *line)
{
    json_t *draft = json_object();

    for (size_t j = 0; j < g->n_fields; j++) {
        const struct form_field *f = &g->fields[j];
        json_t *value = f->input ? path_get(line, f->input) : NULL;
        if (value) {
            put_text(draft, f, value);
            json_decref(value);
        }
    }
    return draft;
}

static json_t *draft_members(const struct form_group *g, json_t *object)
{
    json_t *list = json_array();
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        json_t *element = json_object();
        json_object_set_new(element, g->fields[0].name, json_string(key));
        if (g->n_fields > 1) {
            put_text(element, &g->fields[1], value);
        }
        json_array_append_new(list, element);
    }
    return list;
}

json_t *values_draft(const struct form *form, const json_t *line)
{
    /* Reading by path needs a pointer that counts references; the line itself stays as it is.
     */
    json_t *root = (json_t *)(uintptr_t)line;
    json_t *draft = draft_element(&form->groups[0], root);

    for (size_t i = 1; i < form->n_groups; i++) {
        const struct form_group *g = &form->groups[i];
        json_t *value = g->input && *g->input ? path_get(root, g->input) : NULL;
        if (g->input && !*g->input) {
            json_t *more = draft_element(g, root);
            if (json_object_size(more) > 0) {
                json_object_set_new(draft, g->name, json_pack("[o]", more));
            } else {
                json_decref(more);
            }
        } else if (json_is_object(value) && g->map) {
            json_object_set_new(draft, g->name, draft_members(g, value));
        } else if (json_is_array(value)) {
            json_t *list = json_array();
            size_t k;
            json_t *e;
            json_array_foreach(value, k, e)
            {
                json_array_append_new(list, draft_element(g, e));
            }
            json_object_set_new(draft, g->name, list);
        }
        json_decref(value);
    }
    return draft;
}

/* --- the draft to start with
 * ---------------------------------------------------------------------------------------- */

/* Text of a default: a word with a meaning, "@path" in the case, or the text itself. */
static void put_default(json_t *draft, const struct form_field *f, json_t *tree,
                        const char *on_duty)
{
    static const struct {
        const char *word;
        const char *path;
    } words[] = {
        {"主持人", "chief.name"    },
        {"记录人", "recorder.name" },
        {"当事人", "parties.name"  },
        {"调解员", "mediators.name"},
    };
    const char *path = f->fallback[0] == '@' ? f->fallback + 1 : NULL;

    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(words[i].word, f->fallback) == 0) {
            path = words[i].path;
        }
    }
    if (path) {
        json_t *value = tree ? path_get(tree, path) : NULL;
        if (value) {
            put_text(draft, f, value);
        }
        json_decref(value);
    } else if (strcmp(f->fallback, "值班") == 0) {
        json_object_set_new(draft, f->name, json_string(on_duty ? on_duty : ""));
    } else {
        json_object_set_new(draft, f->name, json_string(f->fallback));
    }
}

static json_t *start_element(const struct form_group *g, size_t i, json_t *tree,
                             const char *on_duty)
{
    json_t *draft = json_object();
    char preset[MEMBER_ROOM];

    for (size_t j = 0; j < g->n_fields; j++) {
        const struct form_field *f = &g->fields[j];
        if (f->input && g->preset && preset_of(g, i, f->input, preset)) {
            json_object_set_new(draft, f->name, json_string(preset));
        } else if (f->fallback && f->input) {
            put_default(draft, f, tree, on_duty);
        }
    }
    return draft;
}

static bool has_name(const json_t *drafts, const struct form_field *f, const char *name)
{
    size_t i;
    json_t *e;

    json_array_foreach(drafts, i, e)
    {
        if (strcmp(text_of(e, f), name) == 0) {
            return true;
        }
    }
    return false;
}

/* One element for each name in the lists of the case, each name once. */
static void add_seeds(json_t *drafts, const struct form_group *g, json_t *tree,
                      const char *on_duty)
{
    const char *s = g->seed;

    while (*s) {
        char path[MEMBER_ROOM];
        size_t n = strcspn(s, ",");
        snprintf(path, sizeof path, "%.*s.name", (int)n, s);
        json_t *names = path_get(tree, path);
        size_t i;
        json_t *e;
        json_array_foreach(names, i, e)
        {
            const char *name = json_string_value(e);
            if (name && g->n_fields > 0 && !has_name(drafts, &g->fields[0], name)) {
                json_t *draft = start_element(g, json_array_size(drafts), tree, on_duty);
                json_object_set_new(draft, g->fields[0].name, json_string(name));
                json_array_append_new(drafts, draft);
            }
        }
        json_decref(names);
        s += n;
        s += *s == ',';
    }
}

json_t *values_start(const struct form *form, const json_t *tree, const char *on_duty)
{
    json_t *root = (json_t *)(uintptr_t)tree;
    json_t *draft = start_element(&form->groups[0], 0, root, on_duty);

    for (size_t i = 1; i < form->n_groups; i++) {
        const struct form_group *g = &form->groups[i];
        json_t *list = json_array();
        if (!g->input) {
            json_decref(list);
            continue;
        }
        if (g->seed && root) {
            add_seeds(list, g, root, on_duty);
        }
        for (size_t k = json_array_size(list); k < (size_t)g->min; k++) {
            json_array_append_new(list, start_element(g, k, root, on_duty));
        }
        json_object_set_new(draft, g->name, list);
    }
    return draft;
}
