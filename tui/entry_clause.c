/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_clause.c - model clauses in a list of texts: F4 inserts one at the cursor, and the
 * cursor goes to its first blank. What is typed on a blank takes its place; Enter and Tab go on
 * to the next one; on the blank of a person a digit takes a party of the case. A blank is known
 * by its marks in the text alone (core/domain/blank.h), so a draft opened later works the same.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/blank.h"
#include "tui/entry.h"
#include "tui/s_clauses.h"

enum { TEXT_MAX = 64 * 1024, KNOWN_SIZE = 512, PARTIES_MAX = 9 };

bool entry_takes_clauses(const struct entry *e)
{
    const struct form_field *f = entry_field(e);

    return f && f->choices_from && strcmp(f->choices_from, "clauses") == 0 &&
           e->mode == ENTRY_TEXT;
}

/* --- what is certain of a case --- */

struct known {
    const struct entry *e;
    char text[KNOWN_SIZE];
};

static const char *member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text && *text ? text : NULL;
}

/* All names of one side: there may be several heirs, several neighbours. */
static const char *side_names(struct known *k, const char *side)
{
    const json_t *parties = json_object_get(k->e->tree, "parties");
    const json_t *p;
    size_t i;
    struct buf b;

    buf_init(&b, sizeof k->text - 1);
    json_array_foreach(parties, i, p)
    {
        const char *on = member(p, "side");
        const char *name = member(p, "name");

        if (on && name && strcmp(on, side) == 0) {
            buf_str(&b, b.size > 0 ? "、" : "");
            buf_str(&b, name);
        }
    }
    snprintf(k->text, sizeof k->text, "%s", b.over ? "" : buf_text(&b));
    buf_done(&b);
    return *k->text ? k->text : NULL;
}

/* Who pays is certain once duties are entered and all name the same. */
static const char *of_duties(struct known *k, const char *input)
{
    const struct entry *e = k->e;
    const char *found = NULL;

    for (size_t g = 1; g < e->form->n_groups; g++) {
        const struct form_group *group = &e->form->groups[g];

        if (!group->input || strcmp(group->input, "duties") != 0) {
            continue;
        }
        for (size_t i = 0; i < entry_count(e, g); i++) {
            struct entry_at at = {.group = g, .element = i, .field = 0};
            const char *text = entry_sibling(e, at, input, &at) ? entry_get(e, at) : "";

            if (!*text || (found && strcmp(found, text) != 0)) {
                return NULL;
            }
            found = text;
        }
    }
    return found;
}

static const char *known(void *data, const struct clause_blank *b)
{
    struct known *k = data;
    const json_t *tree = k->e->tree;
    const json_t *committee = json_object_get(tree, "committee");

    if (strcmp(b->name, "甲方") == 0 || strcmp(b->name, "乙方") == 0) {
        return side_names(k, strcmp(b->name, "甲方") == 0 ? "A" : "B");
    }
    if (strcmp(b->name, "付款人") == 0) {
        return of_duties(k, "payer");
    }
    if (strcmp(b->name, "收款人") == 0) {
        return of_duties(k, "payee");
    }
    if (strcmp(b->name, "委员会") == 0) {
        return member(committee, "name");
    }
    return strcmp(b->name, "法院") == 0 ? member(committee, "court") : NULL;
}

/* --- the text and its blanks --- */

/* The editor's text becomes text, the cursor stands at byte at of it. */
static void put_text(struct entry *e, const char *text, size_t at)
{
    w_edit_set(&e->text.edit, text);
    w_edit_move(&e->text.edit, at < e->text.edit.size ? at : e->text.edit.size);
    entry_set(e, entry_here(e), e->text.edit.text);
    e->unsaved = true;
}

/* The blank the cursor stands on. */
static bool blank_here(const struct entry *e, struct blank *ret)
{
    const struct w_edit *edit = &e->text.edit;

    return blank_find(edit->text, edit->at, ret) && ret->start == edit->at;
}

/* The next blank behind the cursor, or behind the one it stands on. */
static bool blank_behind(const struct entry *e, struct blank *ret)
{
    const struct w_edit *edit = &e->text.edit;
    struct blank here;
    const size_t from = blank_here(e, &here) ? here.end : edit->at;

    return blank_find(edit->text, from, ret);
}

/* text with [start, end) replaced by with. mem_free. */
static char *replaced(const char *text, size_t start, size_t end, const char *with)
{
    return mem_printf("%.*s%s%s", (int)start, text, with, text + end);
}

static void go_behind(struct entry *e)
{
    struct blank b;

    if (blank_behind(e, &b)) {
        w_edit_move(&e->text.edit, b.start);
    }
}

/* A person named once stands for all blanks of that name in the same term. */
static void take_party(struct entry *e, const struct blank *here, const char *name)
{
    char *text = mem_strdup(e->text.edit.text);
    size_t at = here->start;
    struct blank b = *here;

    do {
        char *next = replaced(text, b.start, b.end, name);

        mem_free(text);
        text = next;
        at = b.start + strlen(name);
        do {
            if (!blank_find(text, at, &b) || memchr(text + at, '\n', b.start - at)) {
                b.start = b.end = 0;
                break;
            }
            at = b.end;
        } while (strcmp(b.name, here->name) != 0);
    } while (b.end > 0);
    put_text(e, text, here->start + strlen(name));
    mem_free(text);
    go_behind(e);
}

/* --- persons --- */

static bool is_person(const struct entry *e, const struct blank *b)
{
    const struct clause_blank *known = e->clauses ? clauses_blank(e->clauses, b->name) : NULL;

    return known && known->kind == CLAUSE_BLANK_PERSON;
}

static const char *party_name(const struct entry *e, size_t i)
{
    return member(json_array_get(json_object_get(e->tree, "parties"), i), "name");
}

void entry_clause_hint(struct entry *e)
{
    struct blank b;
    struct buf out;

    e->clause_hint[0] = '\0';
    if (!entry_takes_clauses(e) || !blank_here(e, &b)) {
        return;
    }
    buf_init(&out, sizeof e->clause_hint - 1);
    if (is_person(e, &b)) {
        for (size_t i = 0; i < PARTIES_MAX && party_name(e, i); i++) {
            buf_printf(&out, "%s%zu %s", i > 0 ? " " : "", i + 1, party_name(e, i));
        }
        if (!out.over) {
            snprintf(e->clause_hint, sizeof e->clause_hint,
                     _("%s: a digit takes %s; or type on."), b.name, buf_text(&out));
        }
    } else {
        snprintf(e->clause_hint, sizeof e->clause_hint,
                 _("Blank: %s. Type what belongs there; Enter goes to the next one."),
                 *b.name ? b.name : BLANK_MARK);
    }
    buf_done(&out);
}

/* --- keys --- */

static void take_away(struct entry *e, const struct blank *b)
{
    char *text = replaced(e->text.edit.text, b->start, b->end, "");

    put_text(e, text, b->start);
    mem_free(text);
    e->in_blank = true;
}

/* Enter and Tab go from blank to blank. Behind the last one Enter goes to the end of the term,
 * which it must not cut in two. The Enter of habit behind a digit that has chosen goes nowhere.
 */
static bool go_on(struct entry *e, enum cmd cmd)
{
    struct w_edit *edit = &e->text.edit;
    const bool habit = e->picked && cmd == CMD_ACCEPT;
    const bool filled = e->in_blank;
    struct blank b;

    e->picked = false;
    if (blank_behind(e, &b)) {
        if (!habit) {
            w_edit_move(edit, b.start);
        }
        return true;
    }
    e->in_blank = false;
    if (cmd != CMD_ACCEPT) {
        return false;
    }
    if (filled && !blank_here(e, &b)) {
        w_edit_move(edit, edit->at + strcspn(edit->text + edit->at, "\n"));
        return true;
    }
    return habit || blank_here(e, &b);
}

static bool is_typing(enum cmd cmd)
{
    return cmd == CMD_TEXT || cmd == CMD_ERASE || cmd == CMD_ERASE_NEXT ||
           cmd == CMD_PASTE_BEGIN || cmd == CMD_PASTE_END;
}

/* True when the key is done with; typing on a blank first clears it and then goes its way. */
bool entry_clause_key(struct entry *e, enum cmd cmd, uint32_t key)
{
    struct blank b;

    if (!entry_takes_clauses(e) || e->text.edit.pasting) {
        return false;
    }
    if (cmd == CMD_ACCEPT || cmd == CMD_NEXT_FIELD) {
        return go_on(e, cmd);
    }
    e->in_blank = e->in_blank && is_typing(cmd);
    if (!blank_here(e, &b)) {
        return false;
    }
    if (cmd == CMD_TEXT) {
        const int d = key_digit(key);
        const char *name = d >= 1 && is_person(e, &b) ? party_name(e, (size_t)d - 1) : NULL;

        if (name) {
            take_party(e, &b, name);
            e->picked = true;
            e->in_blank = true;
            return true;
        }
        take_away(e, &b);
        return false;
    }
    if (cmd == CMD_PASTE_BEGIN || cmd == CMD_ERASE_NEXT) {
        take_away(e, &b);
        return cmd == CMD_ERASE_NEXT;
    }
    return false;
}

/* The cursor comes into the field: to what is still to be filled in. A broken local file is
 * told when the list is opened. */
void entry_clause_begin(struct entry *e, struct app *app)
{
    struct blank b;

    e->in_blank = false;
    if (!entry_takes_clauses(e)) {
        return;
    }
    if (!e->clauses) {
        (void)!clauses_load(app_env(app)->data_dir, &e->clauses, NULL);
    }
    if (blank_find(e->text.edit.text, 0, &b)) {
        w_edit_move(&e->text.edit, b.start);
    }
    entry_clause_hint(e);
}

/* --- F4 --- */

/* A clause is a term of its own: it takes a line, before the one at whose start the cursor
 * stands, else behind the one it stands in. */
static void insert(struct entry *e, struct app *app, const struct clause *c, const char *words)
{
    const struct w_edit *edit = &e->text.edit;
    const bool first = edit->at == 0 || edit->text[edit->at - 1] == '\n';
    const size_t at = first ? edit->at : edit->at + strcspn(edit->text + edit->at, "\n");
    const bool full = first && edit->text[at] != '\0' && edit->text[at] != '\n';
    char *piece = mem_printf("%s%s%s", first ? "" : "\n", words, full ? "\n" : "");
    const size_t start = at + !first;
    struct blank b;

    if (utf8_count(edit->text) + utf8_count(piece) > edit->max_chars) {
        app_say(app, _("The field is full: %zu characters at most."), edit->max_chars);
        mem_free(piece);
        return;
    }
    char *text = replaced(edit->text, at, at, piece);

    put_text(e, text, start + strlen(words));
    if (blank_find(words, 0, &b)) {
        w_edit_move(&e->text.edit, start + b.start);
    }
    entry_clause_hint(e);
    app_say(app, _("Inserted: %d %s. %s"), c->number, c->title, e->clause_hint);
    mem_free(text);
    mem_free(piece);
}

static struct step chosen(void *below, struct app *app, void *data, const struct clauses *all,
                          const struct clause *c, bool by_number)
{
    struct entry *e = below;
    struct known k = {.e = e};
    struct buf words;

    (void)data;
    if (!c || !entry_takes_clauses(e)) {
        return STEP_NOTHING;
    }
    buf_init(&words, TEXT_MAX);
    clauses_fill(all, c, known, &k, &words);
    insert(e, app, c, buf_text(&words));
    e->picked = by_number && *e->clause_hint;
    buf_done(&words);
    return STEP_NOTHING;
}

struct step entry_clauses(struct entry *e)
{
    const struct clause_screen c = {
        .kind = json_string_value(json_object_get(e->tree, "type")),
        .answer = chosen,
    };

    return clauses_push(&c);
}
