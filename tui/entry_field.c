/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_field.c - the field under the cursor: its editor, its room on the screen, the checks
 * and questions when it is left. What each key does in it is in entry_type.c. Bad input keeps
 * the cursor in the field; nothing typed is lost.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/entry.h"

enum { TEXT_CHARS = 60, LONG_CHARS = 4000 };

/* Kinds whose text is one whole: a date is typed anew, not added to. */
static bool is_whole(enum field_kind kind)
{
    return kind == FK_DATE || kind == FK_TIME || kind == FK_NUMBER || kind == FK_MONEY ||
           kind == FK_CITIZEN || kind == FK_USCC || kind == FK_PHONE || kind == FK_CARD ||
           kind == FK_MEDIATOR || kind == FK_PARTY;
}

/* So is the form's own proposal: who types another place does not want it behind the first. */
static bool typed_over(const struct form_field *f, const char *text)
{
    return *text && (is_whole(f->kind) ||
                     (f->kind == FK_TEXT && f->fallback && strcmp(f->fallback, text) == 0));
}

/* The editor's limit, not the form's: a little more than fits may be typed and is then told. */
static size_t max_chars(const struct form_field *f)
{
    if (f->kind == FK_LONG || f->kind == FK_LIST) {
        return f->max > 0 ? (size_t)f->max : LONG_CHARS;
    }
    /* Room to type a number with spaces, a date in Chinese figures: the check comes when the
     * field is left. */
    return f->max > TEXT_CHARS ? (size_t)f->max : TEXT_CHARS;
}

/* --- opening and closing the editor --- */

/* Options and offers lie in the arena of the field: nothing of them outlives it. */
void entry_end(struct entry *e)
{
    switch (e->mode) {
    case ENTRY_IDLE:
        break;
    case ENTRY_LINE:
    case ENTRY_CHOICE:
        w_line_done(&e->line);
        break;
    case ENTRY_TEXT:
        w_text_done(&e->text);
        break;
    }
    e->mode = ENTRY_IDLE;
    json_decref(e->before);
    e->before = NULL;
    e->options = (struct entry_options){0};
    e->offers = NULL;
    e->n_offers = 0;
    e->offer_at = -1;
    e->help = NULL;
    arena_reset(&e->field_arena);
}

/* The draft as it is now is kept, so that leaving the field makes one step of undo. */
void entry_begin(struct entry *e, struct app *app)
{
    const struct form_field *f = entry_field(e);

    entry_end(e);
    entry_make_help(e);
    if (!f) {
        return;
    }
    e->before = json_deep_copy(e->draft);
    e->mode = entry_mode_of(f->kind);
    switch (e->mode) {
    case ENTRY_IDLE:
        break;
    case ENTRY_LINE:
        w_line_init(&e->line, entry_get(e, entry_here(e)), max_chars(f));
        break;
    case ENTRY_CHOICE:
        w_line_init(&e->line, "", ENTRY_CHOICE_CHARS);
        break;
    case ENTRY_TEXT:
        w_text_init(&e->text, entry_get(e, entry_here(e)), max_chars(f), f->kind == FK_LIST);
        break;
    }
    e->fresh = typed_over(f, entry_get(e, entry_here(e)));
    entry_load_options(e, app);
    entry_clause_begin(e, app);
}

void entry_reload_field(struct entry *e, struct app *app)
{
    entry_rows(e);
    entry_begin(e, app);
}

/* --- leaving --- */

/* Headings are passed over; the line of an empty group is not, or F5 could not reach it. */
static bool find_row(const struct entry *e, size_t from, int dir, size_t *ret)
{
    size_t i = from;

    while (dir > 0 ? i + 1 < e->n_rows : i > 0) {
        i = dir > 0 ? i + 1 : i - 1;
        if (entry_takes_cursor(&e->rows[i])) {
            *ret = i;
            return true;
        }
    }
    return false;
}

/* Nothing to ask there: filled in from the number just typed (birth, sex), or with the person
 * just taken (all of the element). */
static bool is_known(const struct entry *e, size_t row, bool only_derived)
{
    const struct entry_at at = e->rows[row].at;
    const struct form_field *f = entry_field_of(e, at);
    const char *input = f && f->input ? f->input : "";

    if (!f || !*entry_get(e, at) || at.group != entry_here(e).group ||
        at.element != entry_here(e).element) {
        return false;
    }
    return !only_derived || strcmp(input, "birth") == 0 || strcmp(input, "sex") == 0;
}

/* Past the last row there is nothing but the question whether to save. */
static struct step move_next(struct entry *e, struct app *app, bool to_empty)
{
    const struct form_field *f = entry_field(e);
    bool skip = to_empty || (f && f->kind == FK_CITIZEN && *entry_get(e, entry_here(e)));
    size_t to = e->cur;
    bool more = find_row(e, e->cur, 1, &to);

    if (!more) {
        return entry_ask_save(e, app);
    }
    while (more && skip && is_known(e, to, !to_empty)) {
        more = find_row(e, to, 1, &to);
    }
    e->cur = to;
    return STEP_NOTHING;
}

/* Saving comes from here too: the field under the cursor is checked before the whole form. */
static struct step move_on(struct entry *e, struct app *app, enum entry_then then)
{
    size_t to = e->cur;

    switch (then) {
    case ENTRY_THEN_STAY:
        break;
    case ENTRY_THEN_NEXT:
    case ENTRY_THEN_NEXT_EMPTY:
        return move_next(e, app, then == ENTRY_THEN_NEXT_EMPTY);
    case ENTRY_THEN_PREVIOUS:
        if (find_row(e, e->cur, -1, &to)) {
            e->cur = to;
        }
        break;
    case ENTRY_THEN_SAVE:
        return entry_save(e, app, false);
    case ENTRY_THEN_SAVE_BACK:
        return entry_save(e, app, true);
    }
    return STEP_NOTHING;
}

/* Undo first, then the draft in the database, then the rows: a choice may show or hide fields.
 */
struct step entry_after_leave(struct entry *e, struct app *app)
{
    const struct form_field *f = entry_field(e);
    enum entry_then then = e->then;
    struct date rolled;
    bool rests = entry_due_rests(e, entry_here(e), &rolled);
    struct step step;

    e->then = ENTRY_THEN_STAY;
    if (f) {
        entry_remember(e, e->before, ENTRY_DID_CHANGE, f->name);
    }
    entry_draft_save(e, app);
    entry_end(e);
    entry_rows(e);
    step = move_on(e, app, then);
    if (e->mode == ENTRY_IDLE) {
        entry_begin(e, app);
    }
    if (rests && then != ENTRY_THEN_SAVE && then != ENTRY_THEN_SAVE_BACK) {
        char day[DATE_ZH_SIZE];

        date_zh_arabic(rolled, day);
        app_say(app, _("That is a day of rest; by law the last day moves to %s."), day);
    }
    return step;
}

/* Birth and sex out of the number into the fields beside it. force: over what stands there.
 * False when something else stands there. */
static bool derive(struct entry *e, struct app *app, const struct ident_citizen *c, bool force)
{
    const char sex[2] = {c->sex, '\0'};
    char birth[DATE_ISO_SIZE];
    const char *const inputs[2] = {"birth", "sex"};
    const char *values[2] = {birth, sex};
    bool filled = false;

    date_iso(c->birth, birth);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < countof(inputs); i++) {
            struct entry_at at;

            if (!entry_sibling(e, entry_here(e), inputs[i], &at) ||
                strcmp(entry_get(e, at), values[i]) == 0) {
                continue;
            }
            if (pass == 0 && *entry_get(e, at) && !force) {
                return false;
            }
            if (pass == 1) {
                entry_set(e, at, values[i]);
                filled = true;
            }
        }
    }
    if (filled) {
        app_say(app, "%s", _("Birth and sex are filled in from the number."));
    }
    return true;
}

/* Esc stays in the field; keeping what stands there goes on without another word. */
static struct step citizen_differs_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;
    struct ident_citizen c;

    (void)data;
    if (choice == 1 &&
        ident_citizen_parse(entry_get(e, entry_here(e)), e->today, &c) == IDENT_OK) {
        (void)derive(e, app, &c, true);
    }
    if (choice == 0) {
        return STEP_NOTHING;
    }
    return entry_after_leave(e, app);
}

/* Which of the two is wrong only the card can tell, so the mediator is asked. */
static struct step leave_citizen(struct entry *e, struct app *app,
                                 const struct ident_citizen *c)
{
    const char *const options[] = {_("Take birth and sex from the number"),
                                   _("Keep what stands there"), NULL};
    char birth[DATE_ZH_SIZE];
    char *text;
    struct step step;

    if (derive(e, app, c, false)) {
        return entry_after_leave(e, app);
    }
    date_zh_arabic(c->birth, birth);
    text = mem_printf(
        _("By the number this is a %s born on %s. Something else stands in the form."),
        c->sex == 'M' ? _("man") : _("woman"), birth);
    struct dialog_choice d = {
        .title = _("Number and form differ"),
        .text = text,
        .options = options,
        .safe = 1,
        .answer = citizen_differs_answer,
    };
    step = dialog_choice_push(&d);
    mem_free(text);
    return step;
}

/* The upgrade adds the century and a check digit by rule; the card decides whether it is right.
 */
static struct step citizen_old_answer(void *below, struct app *app, void *data, int choice)
{
    struct entry *e = below;
    struct ident_citizen c;

    (void)data;
    if (choice != 1 || !e->pending ||
        ident_citizen_parse(e->pending, e->today, &c) != IDENT_OK) {
        return STEP_NOTHING;
    }
    entry_set(e, entry_here(e), e->pending);
    w_line_set(&e->line, e->pending);
    return leave_citizen(e, app, &c);
}

/* The number is not repeated in a message line that stays: only in this question. */
static struct step ask_old_number(struct entry *e, const struct ident_citizen *c)
{
    const char *const options[] = {_("Take the number of 18 digits"), _("Correct it"), NULL};
    char *text = mem_printf(_("This is an old number of 15 digits. With 18 digits it is %s. "
                              "Compare it with the card."),
                            c->number);
    struct dialog_choice d = {
        .title = _("Old citizen number"),
        .text = text,
        .options = options,
        .safe = 2,
        .answer = citizen_old_answer,
    };
    struct step step = dialog_choice_push(&d);

    mem_free(text);
    mem_free(e->pending);
    e->pending = mem_strdup(c->number);
    return step;
}

/* The option a typed text means: its key, its code, its label, or the only label that begins
 * with it. */
static const struct entry_option *find_option(const struct entry *e, const char *typed)
{
    const struct entry_option *prefix = NULL;
    int n_prefix = 0;

    for (size_t i = 0; i < e->options.n; i++) {
        const struct entry_option *o = &e->options.rows[i];

        if (strcmp(o->key, typed) == 0 || strcmp(o->code, typed) == 0 ||
            strcmp(o->label, typed) == 0) {
            return o;
        }
        if (strncmp(o->label, typed, strlen(typed)) == 0) {
            prefix = o;
            n_prefix++;
        }
    }
    return n_prefix == 1 ? prefix : NULL;
}

/* Empty is no choice and may be left: whether it is required is seen on saving. */
bool entry_settle_choice(struct entry *e, struct app *app)
{
    char typed[ENTRY_CHOICE_CHARS * 4 + 1];
    const struct entry_option *o;
    struct err err = {0};

    snprintf(typed, sizeof typed, "%s", w_line_text(&e->line));
    utf8_halfwidth(typed);
    utf8_trim(typed);
    if (!*typed) {
        return true;
    }
    o = find_option(e, typed);
    if (!o) {
        (void)err_put(&err, RC_INVALID,
                      _("There is no choice \"%s\". Press F4 to see them all."), typed);
        app_say_err(app, &err);
        return false;
    }
    w_line_set(&e->line, "");
    if (entry_field(e)->kind == FK_CHOICES) {
        entry_toggle(e, o->code);
    } else {
        entry_set(e, entry_here(e), o->code);
    }
    return true;
}

/* What was typed in its plain shape ("11.5" becomes 2026-11-05); false with the reason said
 * when it is wrong. */
static bool settle_text(struct entry *e, struct app *app, const struct form_field *f)
{
    struct entry_at at = entry_here(e);
    struct err err = {0};
    json_t *value = NULL;

    if (f->kind == FK_CITIZEN) {
        /* An old number is asked about, not refused. */
        struct ident_citizen c;

        if (ident_citizen_parse(entry_get(e, at), e->today, &c) == IDENT_OLD) {
            return true;
        }
    }
    if (value_parse(f, entry_get(e, at), e->today, &value, &err) != RC_OK) {
        app_say_err(app, &err);
        return false;
    }
    if (value && f->kind != FK_MEDIATOR) {
        struct buf b;

        buf_init(&b, 64 * 1024);
        value_format(f, value, &b);
        entry_set(e, at, buf_text(&b));
        buf_done(&b);
    }
    json_decref(value);
    return true;
}

/* Every way out of a field comes through here: Enter, Tab, arrows, F2. */
struct step entry_leave(struct entry *e, struct app *app, enum entry_then then)
{
    const struct form_field *f = entry_field(e);
    struct ident_citizen c;
    enum ident_result r;

    e->then = then;
    if (!f) {
        return entry_after_leave(e, app);
    }
    if (e->mode == ENTRY_CHOICE) {
        return entry_settle_choice(e, app) ? entry_after_leave(e, app) : STEP_NOTHING;
    }
    if (!settle_text(e, app, f)) {
        return STEP_NOTHING;
    }
    if (f->kind != FK_CITIZEN || !*entry_get(e, entry_here(e))) {
        return entry_after_leave(e, app);
    }
    r = ident_citizen_parse(entry_get(e, entry_here(e)), e->today, &c);
    if (r == IDENT_OLD) {
        return ask_old_number(e, &c);
    }
    return r == IDENT_OK ? leave_citizen(e, app, &c) : entry_after_leave(e, app);
}
