/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_books.c - the registers the committee keeps, made from the cases of a period: Enter looks
 * at one as it will be printed, F4 takes another period, F5 shows it empty, to be kept by hand.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/book.h"
#include "forms/registry.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { PERIOD_TEXT_SIZE = 24 };

struct books {
    struct w_list list;
    char typed[PERIOD_TEXT_SIZE]; /* as typed: 2026, 2026Q4, 2026-11 */
    struct period period;
};

static void row_at(void *data, struct w_list *l, size_t i)
{
    size_t n;
    const struct book *b = book_list(&n);
    const char *cells[] = {_("Dossiers of several cases"), _("filed together")};

    (void)data;
    if (i < n) { /* the last row is no book */
        cells[0] = b[i].title;
        cells[1] = b[i].sql ? _("from the cases") : _("kept by hand");
    }
    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

static enum rc books_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct books *s = mem_zalloc(sizeof *s);
    const struct w_list_col cols[] = {
        {_("Register book"), 0, false},
        {_("How kept"),             20, false},
        {0     }
    };
    const struct date today = clock_today(app_env(app)->clock);
    size_t n;
    enum rc rc;

    (void)arg;
    (void)book_list(&n);
    period_year(today, &s->period);
    snprintf(s->typed, sizeof s->typed, "%d", today.year);
    w_list_init_index(&s->list, cols, n + 1, row_at, s);
    s->list.numbered = true;
    rc = w_list_open(&s->list, app_body_h(app), err);
    if (rc) {
        s_books_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void books_close(void *self)
{
    struct books *s = self;

    w_list_done(&s->list);
    mem_free(s);
}

static void books_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct books *s = self;

    (void)app;
    w_list_draw(&s->list, g, 1, 2, g->w - 2, true);
}

/* The register as a paper of its own. */
static struct step look(struct books *s, struct app *app, bool blank)
{
    const struct app_env *env = app_env(app);
    const size_t at = w_list_selected_index(&s->list);
    const struct form *form = NULL;
    struct paper *paper = NULL;
    struct err err = {0};
    json_t *tree = NULL;
    size_t n;
    const struct book *books = book_list(&n);
    enum rc rc;

    if (at >= n) {
        return (struct step){.kind = STEP_PUSH, .ops = &s_groups_ops};
    }
    rc = book_read(env->db, env->clock, books[at].name, &s->period, &tree, &err);
    if (!rc) {
        rc = registry_find(env->forms, books[at].form, &form, &err);
    }
    if (!rc) {
        rc = form_print(form, tree, 0,
                        blank || json_array_size(json_object_get(tree, "rows")) == 0,
                        env->practice ? i18n_chinese(N_("practice")) : NULL, &paper, &err);
    }
    json_decref(tree);
    if (rc) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    return s_preview_push_paper(paper, books[at].title);
}

static struct step period_answer(void *below, struct app *app, void *data, const char *line)
{
    struct books *s = below;
    struct period period;
    struct err err = {0};

    (void)data;
    if (!line || !*line) {
        return STEP_NOTHING;
    }
    if (period_parse(line, &period, &err) != RC_OK) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    s->period = period;
    snprintf(s->typed, sizeof s->typed, "%.23s", line);
    return STEP_NOTHING;
}

static struct step ask_period(const struct books *s)
{
    const struct dialog_line d = {
        .title = _("Period"),
        .text = _("A year 2026, a half 2026H2, a quarter 2026Q4, a month 2026-11."),
        .initial = s->typed,
        .answer = period_answer,
    };

    return dialog_line_push(&d);
}

static struct step books_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct books *s = self;
    struct err err = {0};

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_PRINT) {
        return look(s, app, false);
    }
    if (cmd == CMD_NEW) {
        return look(s, app, true);
    }
    if (cmd == CMD_PICK) {
        return ask_period(s);
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, app_body_h(app), &err) != RC_OK) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    if (w_list_key(&s->list, cmd, key, &err) == W_CHOSEN) {
        return look(s, app, false);
    }
    if (err.msg[0]) {
        app_say_err(app, &err);
    }
    return STEP_NOTHING;
}

static void books_title(const void *self, const struct app *app, char *left, size_t left_room,
                        char *right, size_t right_room)
{
    const struct books *s = self;

    (void)app;
    snprintf(left, left_room, "%s", _("Mediation > Registers"));
    snprintf(right, right_room, "%s", s->period.label);
}

static const char *books_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "The registers of the committee. Those from the cases fill themselves; the others "
        "are printed with empty lines and kept by hand. A digit or Enter looks at one, from "
        "there it is printed. F4 takes another period, F5 prints it empty. No citizen "
        "number stands in a register.");
}

static const char *books_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter looks at the register, F4 takes another period, F5 prints it empty.");
}

static const enum cmd books_bar[] = {CMD_HELP,     CMD_PICK, CMD_NEW, CMD_PRINT,
                                     CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_books_ops = {
    .name = "books",
    .keymap = keymap_list,
    .bar = books_bar,
    .open = books_open,
    .draw = books_draw,
    .command = books_command,
    .title = books_title,
    .help = books_help,
    .hint = books_hint,
    .close = books_close,
};
