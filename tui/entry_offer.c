/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_offer.c - what may be chosen in a field and how it is shown: the choices of the form,
 * the tables filled at run time (kinds of disputes, ethnic groups, mediators, people of the
 * case, duties) and the people met before. Reads happen when the cursor comes into a field or a
 * name grows by a letter, never while drawing.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/base/utf8.h"
#include "core/domain/codes.h"
#include "core/domain/committee.h"
#include "core/domain/deadline.h"
#include "core/domain/mediator.h"
#include "core/domain/setting.h"
#include "tui/entry.h"

enum { OPTIONS_MAX = 200 };

/* Numbered in the order they come; a list longer than any committee's is cut. */
static void option_add(struct arena *a, struct entry_options *o, const char *code,
                       const char *label, const char *detail)
{
    char key[8];

    if (o->n >= OPTIONS_MAX) {
        return;
    }
    if (!o->rows) {
        o->rows = arena_alloc(a, OPTIONS_MAX * sizeof *o->rows);
    }
    snprintf(key, sizeof key, "%zu", o->n + 1);
    o->rows[o->n++] = (struct entry_option){
        .key = arena_strdup(a, key),
        .code = arena_strdup(a, code),
        .label = arena_strdup(a, label),
        .detail = detail ? arena_strdup(a, detail) : NULL,
    };
}

/* As option_add with digits of its own. */
static void option_add_keyed(struct arena *a, struct entry_options *o, const char *key,
                             const char *code, const char *label)
{
    size_t n = o->n;

    option_add(a, o, code, label, NULL);
    if (o->n > n) {
        o->rows[n].key = arena_strdup(a, key);
    }
}

static bool options_have(const struct entry_options *o, const char *code)
{
    for (size_t i = 0; i < o->n; i++) {
        if (strcmp(o->rows[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

/* Loaded once: the label of a kind is drawn in every row that shows one. */
void entry_load_kinds(struct entry *e, struct app *app)
{
    struct local_kind *kinds;
    size_t n = 0;

    for (const struct code *c = codes_type.rows; c->code; c++) {
        option_add_keyed(&e->arena, &e->kinds, c->code, c->code,
                         code_label_zh(&codes_type, c->code));
    }
    if (!app_env(app)->db ||
        local_kind_list(app_env(app)->db, &e->arena, &kinds, &n, NULL) != RC_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        char leaf[3];

        if (!kinds[i].active) {
            continue;
        }
        /* 0201 under 02 has no digits of its own: 02 must choose at once. It is in the list of
         * F4. */
        snprintf(leaf, sizeof leaf, "%.2s", kinds[i].code);
        option_add_keyed(&e->arena, &e->kinds, code_has(&codes_type, leaf) ? "" : kinds[i].code,
                         kinds[i].code, kinds[i].label);
        e->kinds.rows[e->kinds.n - 1].detail = code_label_zh(&codes_type, kinds[i].leaf);
        e->kinds.rows[e->kinds.n - 1].leaf = kinds[i].leaf;
    }
}

static void load_mediators(struct entry *e, struct app *app)
{
    struct mediator *rows;
    size_t n = 0;

    if (!app_env(app)->db ||
        mediator_list(app_env(app)->db, false, &e->field_arena, &rows, &n, NULL) != RC_OK) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        char id[24];

        /* Two of the same name are told apart by their ids. */
        snprintf(id, sizeof id, "m%lld", (long long)rows[i].id);
        option_add(&e->field_arena, &e->options,
                   options_have(&e->options, rows[i].name) ? id : rows[i].name, rows[i].name,
                   code_label(&codes_post, rows[i].post));
    }
}

/* A name once, however often the person takes part. */
static void load_names(struct entry *e, const char *list, const char *detail_key)
{
    const json_t *array = json_object_get(e->tree, list);
    const json_t *row;
    size_t i;

    json_array_foreach(array, i, row)
    {
        const char *name = json_string_value(json_object_get(row, "name"));
        const char *detail = json_string_value(json_object_get(row, detail_key));

        if (name && !options_have(&e->options, name)) {
            option_add(&e->field_arena, &e->options, name, name, detail);
        }
    }
}

/* A legal representative or an agent sits at the table as well. */
static void load_reps(struct entry *e)
{
    const json_t *parties = json_object_get(e->tree, "parties");
    const json_t *party;
    const json_t *rep;
    size_t i;
    size_t k;

    json_array_foreach(parties, i, party)
    {
        json_array_foreach(json_object_get(party, "reps"), k, rep)
        {
            const char *name = json_string_value(json_object_get(rep, "name"));

            if (name && !options_have(&e->options, name)) {
                option_add(&e->field_arena, &e->options, name, name,
                           json_string_value(json_object_get(rep, "kind_label")));
            }
        }
    }
}

/* A duty is chosen by its number; who pays what to whom tells it apart. */
static void load_duties(struct entry *e)
{
    const json_t *duties = json_object_get(json_object_get(e->tree, "agreement"), "duties");
    const json_t *row;
    size_t i;

    json_array_foreach(duties, i, row)
    {
        const char *payer = json_string_value(json_object_get(row, "payer"));
        const char *payee = json_string_value(json_object_get(row, "payee"));
        const char *what = json_string_value(json_object_get(row, "what"));
        int64_t fen = json_integer_value(json_object_get(row, "amount_fen"));
        char code[16];
        char figure[MONEY_FIGURE_SIZE];
        char *label;

        snprintf(code, sizeof code, "%lld",
                 (long long)json_integer_value(json_object_get(row, "n")));
        money_figure(fen, figure);
        label = fen > 0 ? mem_printf(_("%s pays %s %s yuan"), payer ? payer : "",
                                     payee ? payee : "", figure)
                        : mem_printf(_("%s for %s: %s"), payer ? payer : "", payee ? payee : "",
                                     what ? what : "");
        option_add_keyed(&e->field_arena, &e->options, code, code, label);
        e->options.rows[e->options.n - 1].detail =
            json_string_value(json_object_get(row, "due"));
        mem_free(label);
    }
}

static void load_ethnic(struct entry *e)
{
    for (size_t i = 0; i < ident_ethnic_count(); i++) {
        const char *code;
        const char *name;

        ident_ethnic_row(i, &code, &name);
        option_add_keyed(&e->field_arena, &e->options, code, code, name);
    }
}

/* What the program notes itself (the last backup) is no rule that anybody sets. */
static void load_settings(struct entry *e)
{
    size_t n;
    const struct deadline *deadlines = deadline_list(&n);
    char key[64];

    for (const struct setting_key *k = setting_keys(); k->key; k++) {
        if (k->source) {
            option_add(&e->field_arena, &e->options, k->key, _(k->label), NULL);
        }
    }
    for (size_t i = 0; i < n; i++) {
        snprintf(key, sizeof key, "deadline.%s", deadlines[i].name);
        option_add(&e->field_arena, &e->options, key, _(deadlines[i].label), NULL);
    }
}

/* The tables a form may name after 选自; form_fields.c has checked the word. */
static void load_table(struct entry *e, struct app *app, const char *table)
{
    if (strcmp(table, "dispute_kinds") == 0) {
        e->options = e->kinds;
    } else if (strcmp(table, "ethnic") == 0) {
        load_ethnic(e);
    } else if (strcmp(table, "mediators") == 0) {
        load_mediators(e, app);
    } else if (strcmp(table, "duties") == 0) {
        load_duties(e);
    } else if (strcmp(table, "settings") == 0) {
        load_settings(e);
    } else if (strcmp(table, "clauses") != 0) {
        load_names(e, "parties", "side_label");
        if (strcmp(table, "names") == 0) {
            load_reps(e);
            load_names(e, "helpers", "about");
            load_names(e, "mediators", "role_label");
        }
    }
}

/* Numbered on behind the form's own. */
static void load_refusals(struct entry *e, size_t n_own)
{
    for (size_t i = 0; i < e->refusals.n; i++) {
        char key[24];

        snprintf(key, sizeof key, "%zu", n_own + i + 1);
        option_add_keyed(&e->field_arena, &e->options, key, e->refusals.rows[i].code,
                         e->refusals.rows[i].label);
    }
}

void entry_add_refusal(struct entry *e, const char *code, const char *label)
{
    option_add_keyed(&e->arena, &e->refusals, "", code, label);
}

/* The form's own choices come first; a kind of field brings its list without being told. */
void entry_load_options(struct entry *e, struct app *app)
{
    const struct form_field *f = entry_field(e);
    struct arena *a = &e->field_arena;

    e->options = (struct entry_options){0};
    if (f->choices_from && strcmp(f->choices_from, "refusals") != 0) {
        load_table(e, app, f->choices_from);
        return;
    }
    for (size_t i = 0; i < f->n_choices; i++) {
        option_add_keyed(a, &e->options, f->choices[i].key, f->choices[i].code,
                         f->choices[i].label);
    }
    if (f->choices_from) {
        load_refusals(e, f->n_choices);
    }
    if (f->kind == FK_YESNO) {
        option_add_keyed(a, &e->options, "1", ENTRY_YES, ENTRY_YES);
        option_add_keyed(a, &e->options, "0", ENTRY_NO, ENTRY_NO);
    } else if (f->kind == FK_MEDIATOR) {
        load_table(e, app, "mediators");
    } else if (f->kind == FK_PARTY) {
        load_table(e, app, "parties");
    } else if (f->kind == FK_NAMES) {
        load_table(e, app, "names");
    }
}

/* --- how values are shown --- */

/* Labels of the field under the cursor are at hand; of others only those kept with the screen.
 */
static const char *label_of(const struct entry *e, const struct form_field *f, const char *code)
{
    const bool told =
        f->n_choices > 0 || (f->choices_from && strcmp(f->choices_from, "settings") == 0);
    const char *label = told ? value_choice_label(f, code) : NULL;

    if (label) {
        return label;
    }
    if (f->choices_from && strcmp(f->choices_from, "ethnic") == 0) {
        label = ident_ethnic_name(code);
        return label ? label : code;
    }
    const char *from = f->choices_from ? f->choices_from : "";
    const struct entry_options *kept = strcmp(from, "dispute_kinds") == 0 ? &e->kinds
                                       : strcmp(from, "refusals") == 0    ? &e->refusals
                                                                          : NULL;
    const struct entry_options *lists[] = {kept, f == entry_field(e) ? &e->options : NULL};

    for (size_t k = 0; k < countof(lists); k++) {
        for (size_t i = 0; lists[k] && i < lists[k]->n; i++) {
            if (strcmp(lists[k]->rows[i].code, code) == 0) {
                return lists[k]->rows[i].label;
            }
        }
    }
    return code;
}

/* The next of several names or codes ("王强、王勇"), mem_free; NULL at the end. The marks are
 * those the form's reader parts them by. */
static char *next_part(const char **s)
{
    static const char *const marks[] = {"、", "，", ",", "；", ";", "\xE3\x80\x80", " ", "\n"};
    const char *start = *s;
    const char *p = *s;

    while (*p) {
        size_t skip = 0;

        for (size_t i = 0; i < countof(marks) && skip == 0; i++) {
            skip = strncmp(p, marks[i], strlen(marks[i])) == 0 ? strlen(marks[i]) : 0;
        }
        if (skip == 0) {
            p++;
            continue;
        }
        *s = p + skip;
        if (p > start) {
            return mem_strndup(start, (size_t)(p - start));
        }
        p += skip;
        start = p;
    }
    *s = p;
    return p > start ? mem_strndup(start, (size_t)(p - start)) : NULL;
}

static void add_part(struct buf *b, const char *part)
{
    buf_str(b, b->size > 0 ? "、" : "");
    buf_str(b, part);
}

/* What a person reads, never a code. */
void entry_display(const struct entry *e, const struct form_field *f, const char *text,
                   char *out, size_t room)
{
    struct buf b;
    char *part;
    json_t *value = NULL;

    if (f->kind == FK_CHOICE) {
        snprintf(out, room, "%s", *text ? label_of(e, f, text) : "");
        return;
    }
    buf_init(&b, room - 1);
    if (f->kind == FK_CHOICES) {
        while ((part = next_part(&text)) != NULL) {
            add_part(&b, label_of(e, f, part));
            mem_free(part);
        }
    } else if (f->kind == FK_DATE && value_parse(f, text, e->today, &value, NULL) == RC_OK &&
               value) {
        value_format(f, value, &b);
    } else {
        buf_str(&b, text);
    }
    json_decref(value);
    snprintf(out, room, "%s", buf_text(&b));
    buf_done(&b);
}

/* The second time takes it away again; the order is that of choosing. */
void entry_toggle(struct entry *e, const char *code)
{
    const char *text = entry_get(e, entry_here(e));
    struct buf b;
    bool found = false;
    char *part;

    buf_init(&b, 16 * 1024);
    while ((part = next_part(&text)) != NULL) {
        if (strcmp(part, code) == 0) {
            found = true;
        } else {
            add_part(&b, part);
        }
        mem_free(part);
    }
    if (!found) {
        add_part(&b, code);
    }
    entry_set(e, entry_here(e), buf_text(&b));
    buf_done(&b);
    if (e->mode == ENTRY_LINE) {
        w_line_set(&e->line, entry_get(e, entry_here(e)));
    }
}

/* --- F4 --- */

/* The ticked keys come joined by ','; the draft has 、 between. Names typed that are not in the
 * list stay. */
static void take_many(struct entry *e, const char *keys)
{
    const char *text = entry_get(e, entry_here(e));
    struct buf b;
    char *part;

    buf_init(&b, 16 * 1024);
    while ((part = next_part(&text)) != NULL) {
        if (!options_have(&e->options, part)) {
            add_part(&b, part);
        }
        mem_free(part);
    }
    while ((part = next_part(&keys)) != NULL) {
        add_part(&b, part);
        mem_free(part);
    }
    entry_set(e, entry_here(e), buf_text(&b));
    buf_done(&b);
}

/* One choice goes on to the next field; several stay, for more may follow. */
static struct step pick_answer(void *below, struct app *app, void *data, const char *key)
{
    struct entry *e = below;
    const struct form_field *f = entry_field(e);

    (void)data;
    if (!key || !f) {
        return STEP_NOTHING;
    }
    if (f->kind == FK_NAMES || f->kind == FK_CHOICES) {
        take_many(e, key);
        w_line_set(&e->line, f->kind == FK_NAMES ? entry_get(e, entry_here(e)) : "");
        return STEP_NOTHING;
    }
    entry_set(e, entry_here(e), key);
    w_line_set(&e->line, f->kind == FK_CHOICE || f->kind == FK_YESNO ? "" : key);
    return entry_leave(e, app, ENTRY_THEN_NEXT);
}

/* Names or codes of a text, joined by ',' as the pick list wants them; mem_free. */
static char *keys_of(const char *text)
{
    struct buf b;
    char *part;

    buf_init(&b, 16 * 1024);
    buf_str(&b, "");
    while ((part = next_part(&text)) != NULL) {
        buf_printf(&b, "%s%s", b.size > 0 ? "," : "", part);
        mem_free(part);
    }
    part = mem_strdup(buf_text(&b));
    buf_done(&b);
    return part;
}

/* The list holds no more than the field's own options, so it opens without a read. */
struct step entry_pick(struct entry *e, struct app *app)
{
    const struct form_field *f = entry_field(e);
    struct dialog_pick_row *rows;
    struct step step;
    char *current;
    bool numbered;

    if (entry_takes_clauses(e)) {
        return entry_clauses(e);
    }
    if (!f || e->options.n == 0) {
        app_say(app, "%s", _("There is no list for this field. Type it."));
        return STEP_NOTHING;
    }
    rows = arena_alloc(&e->field_arena, e->options.n * sizeof *rows);
    for (size_t i = 0; i < e->options.n; i++) {
        const struct entry_option *o = &e->options.rows[i];
        int label_w = utf8_width_term(o->label);

        rows[i].key = o->code;
        rows[i].text = o->detail && *o->detail
                           ? arena_printf(&e->field_arena, "%s%*s  %s", o->label,
                                          label_w < 20 ? 20 - label_w : 0, "", o->detail)
                           : o->label;
    }
    /* Where the list has no numbers of its own, those that can be typed in the field. */
    numbered = dialog_pick_is_numbered(rows, e->options.n);
    for (size_t i = 0; i < e->options.n && !numbered; i++) {
        rows[i].text =
            arena_printf(&e->field_arena, "%-4s %s", e->options.rows[i].key, rows[i].text);
    }
    current = keys_of(entry_get(e, entry_here(e)));
    struct dialog_pick d = {
        .title = f->name,
        .rows = rows,
        .n_rows = e->options.n,
        .current = current,
        .many = f->kind == FK_NAMES || f->kind == FK_CHOICES,
        .answer = pick_answer,
    };
    step = dialog_pick_push(&d);
    mem_free(current);
    return step;
}
