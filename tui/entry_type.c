/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_type.c - what each key does in the field under the cursor, by the kind of the field. A
 * choice has no text of its own: what is typed in it is a number or the beginning of a label,
 * kept in the line until it is one of the choices. Every change goes to the draft at once, so
 * that nothing typed is ever lost.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "tui/entry.h"

/* 0..9 of a digit key, full width too; -1 for any other. */
static int digit_of(enum cmd cmd, uint32_t key)
{
    uint32_t k = key_halfwidth(key);

    return (cmd == CMD_TEXT || cmd == CMD_DIGIT) && k >= '0' && k <= '9' ? (int)(k - '0') : -1;
}

/* The ideographic space of an input method counts too. */
static bool is_space(enum cmd cmd, uint32_t key)
{
    return cmd == CMD_TICK || (cmd == CMD_TEXT && (key == ' ' || key == 0x3000));
}

/* No room in the field; the rest of a paste is not tried character by character. */
static void say_full(struct app *app, const struct w_edit *edit)
{
    if (edit->pasting) {
        app_say(app, _("The field takes %zu characters: only the beginning was pasted."),
                edit->max_chars);
        app_paste_full(app);
    } else {
        app_say(app, _("The field is full: %zu characters at most."), edit->max_chars);
    }
}

/* The editor's answer; true when the key was its own. */
static bool editor_did(struct entry *e, struct app *app, enum w_result r, enum cmd cmd,
                       const struct w_edit *edit)
{
    const struct form_field *f = entry_field(e);

    if (r == W_CHANGED) {
        if (e->mode != ENTRY_CHOICE) {
            entry_set(e, entry_here(e), edit->text);
        }
        if (f->kind == FK_PERSON) {
            struct entry_at person;

            /* Another name is another person: the id of the one taken before must not stay
             * behind. */
            if (entry_sibling(e, entry_here(e), "person", &person)) {
                entry_set(e, person, "");
            }
            entry_load_offers(e, app);
        }
        if (cmd == CMD_UNDO || cmd == CMD_REDO) {
            app_say(app, "%s", w_edit_said(cmd, edit));
        }
    } else if (r == W_REFUSED && cmd == CMD_TEXT) {
        say_full(app, edit);
    }
    /* Undo with nothing left in the field goes on to the fields before. */
    return r == W_CHANGED || r == W_MOVED ||
           (r == W_REFUSED && cmd != CMD_UNDO && cmd != CMD_REDO);
}

/* A date is typed over, not behind the old one. */
static bool type_line(struct entry *e, struct app *app, enum cmd cmd, uint32_t key)
{
    if (e->fresh && cmd == CMD_TEXT && key_is_text(key)) {
        w_line_set(&e->line, "");
    }
    e->fresh = false;
    return editor_did(e, app, w_line_key(&e->line, cmd, key), cmd, &e->line.edit);
}

/* To the next field after a digit chose; an Enter of habit right behind it is not meant for
 * that field. */
static struct step go_on(struct entry *e, struct app *app)
{
    const size_t from = e->cur;
    struct step step = entry_leave(e, app, ENTRY_THEN_NEXT);

    e->picked = step.kind == STEP_STAY && e->cur != from;
    return step;
}

/* Offers take digits and arrows only while they are in sight; a paste is never a choice. */
static bool type_person(struct entry *e, struct app *app, enum cmd cmd, uint32_t key,
                        struct step *ret)
{
    int d = digit_of(cmd, key);

    if (e->n_offers == 0 || e->line.edit.pasting) {
        return false;
    }
    if (cmd == CMD_ACCEPT && e->offer_at >= 0) {
        d = e->offer_at + 1;
    }
    if (d >= 1 && (size_t)d <= e->n_offers) {
        entry_take_person(e, (size_t)d - 1);
        *ret = entry_leave(e, app, ENTRY_THEN_NEXT_EMPTY);
        return true;
    }
    if (cmd == CMD_DOWN && e->offer_at + 1 < (int)e->n_offers) {
        e->offer_at++;
        return true;
    }
    if (cmd == CMD_UP && e->offer_at >= 0) {
        e->offer_at--;
        return true;
    }
    return false;
}

/* Mediators and parties: a digit takes that name; several names: it ticks it. */
static bool type_name(struct entry *e, struct app *app, enum cmd cmd, uint32_t key,
                      struct step *ret)
{
    bool many = entry_field(e)->kind == FK_NAMES;
    int d = digit_of(cmd, key);

    if (e->line.edit.pasting) {
        return false;
    }
    if (d >= 1 && (size_t)d <= e->options.n) {
        const char *code = e->options.rows[d - 1].code;

        if (many) {
            entry_toggle(e, code);
        } else {
            entry_set(e, entry_here(e), code);
            *ret = go_on(e, app);
        }
        return true;
    }
    if (many && is_space(cmd, key) && e->options.n > 0) {
        *ret = entry_pick(e, app);
        return true;
    }
    return false;
}

/* Which of the choices begin with what is typed; *ret_exact the one that is it. */
static size_t count_keys(const struct entry *e, const char *typed,
                         const struct entry_option **ret_exact)
{
    size_t n = 0;

    *ret_exact = NULL;
    for (size_t i = 0; i < e->options.n; i++) {
        const struct entry_option *o = &e->options.rows[i];

        n += strncmp(o->key, typed, strlen(typed)) == 0;
        if (strcmp(o->key, typed) == 0) {
            *ret_exact = o;
        }
    }
    return n;
}

/* At once when no other key begins so: most choices are one key press. */
static bool type_choice_digit(struct entry *e, struct app *app, int d, struct step *ret)
{
    char typed[ENTRY_CHOICE_CHARS * 4 + 2];
    const struct entry_option *exact;
    struct err err = {0};
    size_t n;

    snprintf(typed, sizeof typed, "%s%d", w_line_text(&e->line), d);
    n = count_keys(e, typed, &exact);
    if (n == 0) {
        w_line_set(&e->line, "");
        (void)err_put(&err, RC_INVALID,
                      _("There is no choice \"%s\". Press F4 to see them all."), typed);
        app_say_err(app, &err);
        return true;
    }
    w_line_set(&e->line, typed);
    if (!exact || n > 1) {
        return true; /* "1" may become "10": Enter takes it as it is */
    }
    if (!entry_settle_choice(e, app)) {
        return true;
    }
    if (entry_field(e)->kind != FK_CHOICES) {
        *ret = go_on(e, app);
    }
    return true;
}

/* A number that stands for a line of a list (the duties): a digit that can mean only one of
 * them takes it and goes on, as in any other list. */
static bool type_listed(struct entry *e, struct app *app, enum cmd cmd, uint32_t key,
                        struct step *ret)
{
    const int d = digit_of(cmd, key);
    const struct entry_option *exact;
    char typed[24];

    if (d < 0 || e->options.n == 0 || e->line.edit.pasting ||
        strlen(w_line_text(&e->line)) > 8) {
        return false;
    }
    snprintf(typed, sizeof typed, "%s%d", e->fresh ? "" : w_line_text(&e->line), d);
    if (count_keys(e, typed, &exact) != 1 || !exact) {
        return false;
    }
    w_line_set(&e->line, typed);
    entry_set(e, entry_here(e), typed);
    *ret = go_on(e, app);
    return true;
}

/* Left, Right and Space go through the choices in order. */
static void turn_choice(struct entry *e, int by)
{
    const char *now = entry_get(e, entry_here(e));
    size_t n = e->options.n;
    size_t at = n;

    for (size_t i = 0; i < n; i++) {
        if (strcmp(e->options.rows[i].code, now) == 0) {
            at = i;
        }
    }
    if (at == n) {
        at = by > 0 ? 0 : n - 1;
    } else {
        at = (at + n + (size_t)(by + (int)n)) % n;
    }
    entry_set(e, entry_here(e), e->options.rows[at].code);
}

/* A digit behind words is one of them: a sentence or a date typed in the wrong field must stay
 * in sight, not choose something and be gone. */
static bool types_words(const struct entry *e)
{
    const char *typed = w_line_text(&e->line);

    return typed[strspn(typed, "0123456789")] != '\0';
}

/* Said with the first letter that leads nowhere, not after a whole sentence. */
static void say_no_choice(const struct entry *e, struct app *app)
{
    const char *typed = w_line_text(&e->line);
    const size_t size = strlen(typed);
    struct err err = {0};

    for (size_t i = 0; i < e->options.n; i++) {
        const struct entry_option *o = &e->options.rows[i];

        if (strncmp(o->label, typed, size) == 0 || strncmp(o->code, typed, size) == 0) {
            return;
        }
    }
    (void)err_put(&err, RC_INVALID, _("There is no choice \"%s\". Press F4 to see them all."),
                  typed);
    app_say_err(app, &err);
}

/* Digits choose, letters begin a label, arrows and Space turn through. */
static bool type_choice(struct entry *e, struct app *app, enum cmd cmd, uint32_t key,
                        struct step *ret)
{
    bool many = entry_field(e)->kind == FK_CHOICES;
    bool typing = *w_line_text(&e->line) != '\0';
    int d = digit_of(cmd, key);

    if (d >= 0 && !e->line.edit.pasting && !types_words(e)) {
        return type_choice_digit(e, app, d, ret);
    }
    if (is_space(cmd, key) && !typing && e->options.n > 0) {
        if (many) {
            *ret = entry_pick(e, app);
        } else {
            turn_choice(e, 1);
        }
        return true;
    }
    if ((cmd == CMD_LEFT || cmd == CMD_RIGHT) && !typing && !many && e->options.n > 0) {
        turn_choice(e, cmd == CMD_LEFT ? -1 : 1);
        return true;
    }
    if ((cmd == CMD_ERASE || cmd == CMD_ERASE_NEXT) && !typing) {
        entry_set(e, entry_here(e), "");
        return true;
    }
    if (!type_line(e, app, cmd, key)) {
        return false;
    }
    if (types_words(e) && (cmd == CMD_TEXT || cmd == CMD_DIGIT)) {
        say_no_choice(e, app);
    }
    return true;
}

/* Enter in a list of texts: another line; on an empty line the list ends and the line goes. */
static bool type_list_enter(struct entry *e, struct app *app, struct step *ret)
{
    struct w_edit *edit = &e->text.edit;
    bool line_empty =
        edit->at == edit->size && (edit->at == 0 || edit->text[edit->at - 1] == '\n');

    if (!line_empty) {
        return false;
    }
    if (edit->at > 0) {
        (void)w_text_key(&e->text, CMD_ERASE, KEY_NONE);
        entry_set(e, entry_here(e), w_text_text(&e->text));
    }
    *ret = entry_leave(e, app, ENTRY_THEN_NEXT);
    return true;
}

/* In a list Enter means the next entry, in a long text the next field. */
static bool type_text(struct entry *e, struct app *app, enum cmd cmd, uint32_t key,
                      struct step *ret)
{
    if (entry_clause_key(e, cmd, key)) {
        return true;
    }
    if (cmd == CMD_ACCEPT && entry_field(e)->kind == FK_LIST && !e->text.edit.pasting &&
        type_list_enter(e, app, ret)) {
        return true;
    }
    return editor_did(e, app, w_text_key(&e->text, cmd, key), cmd, &e->text.edit);
}

/* False leaves the key to the screen, so the field's meaning of a key comes first. */
bool entry_type(struct entry *e, struct app *app, enum cmd cmd, uint32_t key, struct step *ret)
{
    const struct form_field *f = entry_field(e);

    switch (e->mode) {
    case ENTRY_IDLE:
        return false;
    case ENTRY_TEXT:
        return type_text(e, app, cmd, key, ret);
    case ENTRY_CHOICE:
        return type_choice(e, app, cmd, key, ret);
    case ENTRY_LINE:
        break;
    }
    if (f->kind == FK_PERSON && type_person(e, app, cmd, key, ret)) {
        return true;
    }
    if ((f->kind == FK_MEDIATOR || f->kind == FK_PARTY || f->kind == FK_NAMES) &&
        type_name(e, app, cmd, key, ret)) {
        return true;
    }
    if (f->kind == FK_NUMBER && type_listed(e, app, cmd, key, ret)) {
        return true;
    }
    return type_line(e, app, cmd, key);
}
