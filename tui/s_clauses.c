/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_clauses.c - the list of model clauses: those of this kind of dispute first, then the
 * general ones, then the rest; below it the words of the clause under the cursor. The number
 * typed chooses; characters or pinyin initials find.
 */
#include "config.h"

#include "tui/s_clauses.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/layout.h"
#include "tui/w_line.h"

enum { FIND_CHARS = 20, TEXT_ROWS = 5, TITLE_X = 6, GROUP_X = 40, INITIALS = 64 };

struct clauses_screen {
    struct clauses *all;
    const struct clause **order; /**< all of them, in the order of offering */
    const struct clause **found; /**< those that match what was typed */
    size_t n_found;
    size_t at; /**< under the cursor */
    int page_h;
    struct w_line find;
    char *kind;
    const struct clause *chosen; /**< NULL: Esc */
    bool by_number;              /**< its last digit chose it */
    struct step (*answer)(void *below, struct app *app, void *data, const struct clauses *all,
                          const struct clause *chosen, bool by_number);
    void *data;
};

/* What was typed, plain: half width, without blanks around it. mem_free. */
static char *typed_text(const struct clauses_screen *s)
{
    char *typed = mem_strdup(w_line_text(&s->find));

    utf8_halfwidth(typed);
    utf8_trim(typed);
    for (char *c = typed; *c; c++) {
        *c = (char)tolower((unsigned char)*c);
    }
    return typed;
}

static bool number_begins(const struct clause *c, const char *typed)
{
    char number[16];

    snprintf(number, sizeof number, "%d", c->number);
    return strncmp(number, typed, strlen(typed)) == 0;
}

static bool matches(const struct clause *c, const char *typed)
{
    char initials[INITIALS];

    if (isdigit((unsigned char)*typed)) {
        return number_begins(c, typed);
    }
    if (strstr(c->title, typed) || strstr(c->text, typed)) {
        return true;
    }
    ident_pinyin_initials(c->title, initials, sizeof initials);
    return isalpha((unsigned char)*typed) && strstr(initials, typed);
}

static void find_rows(struct clauses_screen *s)
{
    char *typed = typed_text(s);

    s->n_found = 0;
    for (size_t i = 0; i < s->all->n; i++) {
        if (!*typed || matches(s->order[i], typed)) {
            s->found[s->n_found++] = s->order[i];
        }
    }
    s->at = 0;
    mem_free(typed);
}

static void fit(struct clauses_screen *s, const struct app *app)
{
    s->page_h = app_body_h(app) - TEXT_ROWS - 2;
    s->page_h = s->page_h < 1 ? 1 : s->page_h;
}

/* A broken local file is told; the built-in clauses are there all the same. */
static enum rc clauses_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct clauses_screen *s = arg;
    struct err broken = {0};

    (void)err;
    if (clauses_load(app_env(app)->data_dir, &s->all, &broken) != RC_OK) {
        app_say(app, _("The local clauses cannot be used, the built-in ones can: %s"),
                broken.msg);
    }
    s->order = mem_zalloc((s->all->n + 1) * sizeof *s->order);
    s->found = mem_zalloc((s->all->n + 1) * sizeof *s->found);
    clauses_order(s->all, s->kind, s->order);
    find_rows(s);
    fit(s, app);
    *ret_self = s;
    return RC_OK;
}

static void clauses_close(void *self)
{
    struct clauses_screen *s = self;

    w_line_done(&s->find);
    clauses_free(s->all);
    mem_free(s->order);
    mem_free(s->found);
    mem_free(s->kind);
    mem_free(s);
}

/* --- drawing --- */

static size_t page_top(const struct clauses_screen *s)
{
    return s->at / (size_t)s->page_h * (size_t)s->page_h;
}

static const char *group_of(const struct clauses_screen *s, const struct clause *c)
{
    static const char *const groups[] = {N_("for this kind of dispute"), N_("for all kinds"),
                                         N_("for other kinds")};

    return c->local ? _("our own") : _(groups[clause_rank(c, s->kind)]);
}

static void draw_rows(const struct clauses_screen *s, struct grid *g, int y)
{
    for (int i = 0; i < s->page_h && page_top(s) + (size_t)i < s->n_found; i++) {
        const size_t at = page_top(s) + (size_t)i;
        const struct clause *c = s->found[at];
        const enum style style = at == s->at ? STYLE_CURSOR : STYLE_NORMAL;

        grid_fill(g, 1, y + i, g->w - 2, style, ' ');
        grid_printf(g, 1, y + i, TITLE_X - 2, style, "%3d", c->number);
        grid_put(g, TITLE_X, y + i, GROUP_X - TITLE_X - 1, style, c->title);
        grid_put(g, GROUP_X, y + i, g->w - GROUP_X - 1, style, group_of(s, c));
    }
}

/* The clause under the cursor as it will stand in the agreement, and what to know of it. */
static void draw_text(const struct clauses_screen *s, struct grid *g, int y)
{
    const struct clause *c = s->found[s->at];
    struct buf text;
    int used;

    buf_init(&text, 8 * 1024);
    clauses_fill(s->all, c, NULL, NULL, &text);
    used = layout_put(g, 1, y, g->w - 2, TEXT_ROWS, STYLE_NORMAL, buf_text(&text));
    buf_clear(&text);
    buf_str(&text, c->help ? c->help : "");
    buf_str(&text, c->help && c->law ? "  " : "");
    if (c->law) {
        buf_printf(&text, _("Law: %s"), c->law);
    }
    layout_put(g, 1, y + used, g->w - 2, TEXT_ROWS - used, STYLE_DIM, buf_text(&text));
    buf_done(&text);
}

static void clauses_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct clauses_screen *s = self;
    int y = LAYOUT_BODY_TOP;
    int x = 1 + grid_put(g, 1, y, -1, STYLE_LABEL, _("Number or name: "));

    (void)app;
    w_line_draw(&s->find, g, x, y, FIND_CHARS, true);
    grid_restyle(g, x, y, FIND_CHARS, STYLE_FIELD);
    grid_printf(g, g->w - 14, y, 13, STYLE_NORMAL, "%5zu / %zu", s->n_found ? s->at + 1 : 0,
                s->n_found);
    y++;
    if (s->n_found == 0) {
        grid_put(g, 1, y, g->w - 2, STYLE_NORMAL, _("Nothing matches. Erase a character."));
        return;
    }
    draw_rows(s, g, y);
    grid_hline(g, 0, y + s->page_h, g->w);
    draw_text(s, g, y + s->page_h + 1);
}

/* --- keys --- */

static struct step clauses_then(void *below, struct app *app, void *top_self)
{
    struct clauses_screen *s = top_self;

    return s->answer(below, app, s->data, s->all, s->chosen, s->by_number);
}

static struct step choose(struct clauses_screen *s, struct app *app)
{
    if (s->n_found == 0) {
        app_say(app, "%s", _("Nothing matches. Erase a character, or go back with Esc."));
        return STEP_NOTHING;
    }
    s->chosen = s->found[s->at];
    return app_pop_then(app, clauses_then);
}

static void go(struct clauses_screen *s, long by)
{
    const long last = (long)s->n_found - 1;
    long to = (long)s->at + by;

    to = to > last ? last : to;
    s->at = to < 0 ? 0 : (size_t)to;
}

/* A whole number that no other begins with chooses at once; "1" waits for its second digit. */
static bool is_settled(const struct clauses_screen *s)
{
    char *typed = typed_text(s);
    char number[16] = "";

    if (s->n_found == 1) {
        snprintf(number, sizeof number, "%d", s->found[0]->number);
    }
    const bool settled = *number && strcmp(number, typed) == 0;

    mem_free(typed);
    return settled;
}

static struct step type(struct clauses_screen *s, struct app *app, enum cmd cmd, uint32_t key)
{
    if (cmd == CMD_TEXT && key_digit(key) == 0 && !*w_line_text(&s->find)) {
        return app_pop_then(app, clauses_then);
    }
    const enum w_result r = w_line_key(&s->find, cmd, key);

    if (r == W_REFUSED && cmd == CMD_TEXT) {
        app_say(app, "%s", _("No room for more characters."));
    }
    if (r != W_CHANGED) {
        return STEP_NOTHING;
    }
    find_rows(s);
    if (cmd != CMD_TEXT || key_digit(key) < 0 || !is_settled(s)) {
        return STEP_NOTHING;
    }
    s->by_number = true;
    return choose(s, app);
}

static struct step clauses_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct clauses_screen *s = self;

    if (cmd == CMD_BACK) {
        return app_pop_then(app, clauses_then);
    }
    if (cmd == CMD_ACCEPT || cmd == CMD_SAVE) {
        return choose(s, app);
    }
    if (cmd == CMD_UP || cmd == CMD_PREV_FIELD) {
        go(s, -1);
    } else if (cmd == CMD_DOWN || cmd == CMD_NEXT_FIELD || cmd == CMD_FIND) {
        go(s, 1);
    } else if (cmd == CMD_PAGE_UP || cmd == CMD_PAGE_DOWN) {
        go(s, cmd == CMD_PAGE_UP ? -s->page_h : s->page_h);
    } else if (cmd == CMD_HOME || cmd == CMD_END) {
        go(s, cmd == CMD_HOME ? -(long)s->n_found : (long)s->n_found);
    } else if (cmd == CMD_RESIZED) {
        fit(s, app);
    } else {
        return type(s, app, cmd, key);
    }
    return STEP_NOTHING;
}

static void clauses_title(const void *self, const struct app *app, char *left, size_t left_room,
                          char *right, size_t right_room)
{
    const struct clauses_screen *s = self;

    (void)app;
    snprintf(left, left_room, "%s", _("Mediation > Model clauses"));
    snprintf(right, right_room, "%s", s->all->version ? s->all->version : "");
}

static const char *clauses_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Type the number of the clause, or some characters of it; Enter takes it.");
}

static const enum cmd clauses_bar[] = {CMD_ACCEPT,    CMD_BACK, CMD_PAGE_UP,
                                       CMD_PAGE_DOWN, CMD_HELP, CMD_NONE};

static const struct screen_ops clauses_ops = {
    .name = "clauses",
    .keymap = keymap_entry,
    .bar = clauses_bar,
    .open = clauses_open,
    .draw = clauses_draw,
    .command = clauses_command,
    .title = clauses_title,
    .hint = clauses_hint,
    .close = clauses_close,
};

struct step clauses_push(const struct clause_screen *c)
{
    struct clauses_screen *s = mem_zalloc(sizeof *s);

    w_line_init(&s->find, NULL, FIND_CHARS);
    s->kind = c->kind ? mem_strdup(c->kind) : NULL;
    s->answer = c->answer;
    s->data = c->data;
    return (struct step){.kind = STEP_PUSH, .ops = &clauses_ops, .arg = s};
}
