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
#include "tui/list_screen.h"
#include "tui/screens.h"
#include "tui/sheet_write.h"

enum { PERIOD_TEXT_SIZE = 24, TITLE_SIZE = 200 };

struct books {
    struct list_screen list;
    char typed[PERIOD_TEXT_SIZE]; /* as typed: 2026, 2026Q4, 2026-11 */
    struct period period;
};

static void books_row(void *self, struct w_list *l, size_t i)
{
    size_t n;
    const struct book *b = book_list(&n);
    const char *cells[] = {_("Dossiers of several cases"), _("filed together")};

    (void)self;
    if (i < n) { /* the last row is no book */
        cells[0] = b[i].title;
        cells[1] = b[i].sql ? _("from the cases") : _("kept by hand");
    }
    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

static enum rc books_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    (void)self;
    (void)app;
    (void)err;
    (void)book_list(ret_n);
    *ret_n += 1;
    return RC_OK;
}

/* The register as a paper of its own. */
static struct step look(struct books *s, struct app *app, bool blank)
{
    const struct app_env *env = app_env(app);
    const size_t at = list_screen_at(s);
    const struct form *form = NULL;
    struct paper *paper = NULL;
    struct err err = {0};
    json_t *tree = NULL;
    char title[TITLE_SIZE];
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
    snprintf(title, sizeof title, _("Registers > %s"), books[at].title);
    return s_preview_push_paper(paper, title);
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

static struct step books_choose(void *self, struct app *app, size_t i)
{
    (void)i;
    return look(self, app, false);
}

/* The register as a table for other programs, in the folder of printed papers. */
static void write_sheet(struct books *s, struct app *app)
{
    const struct app_env *env = app_env(app);
    const size_t at = list_screen_at(s);
    struct err err = {0};
    json_t *tree = NULL;
    size_t n;
    const struct book *books = book_list(&n);

    if (at >= n) {
        app_say(app, "%s", _("Only a register can be written as a spreadsheet."));
        return;
    }
    if (book_read(env->db, env->clock, books[at].name, &s->period, &tree, &err) != RC_OK) {
        app_say_err(app, &err);
        return;
    }
    sheet_write(app, &books[at], tree);
    json_decref(tree);
}

static bool books_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    if (cmd == CMD_PRINT || cmd == CMD_NEW) {
        *ret = look(self, app, cmd == CMD_NEW);
        return true;
    }
    if (cmd == CMD_SAVE) {
        write_sheet(self, app);
        return true;
    }
    if (cmd == CMD_PICK) {
        *ret = ask_period(self);
        return true;
    }
    return false;
}

static const char *books_right(const void *self)
{
    const struct books *s = self;

    return s->period.label;
}

static const struct list_frame books_frame = {
    .cols = {{N_("Register book"), 0, false}, {N_("How kept"), 20, false}, {0}},
    .title = N_("Mediation > Registers"),
    .help =
        N_("The registers of the committee. Those from the cases fill themselves; the others "
           "are printed with empty lines and kept by hand. A digit or Enter looks at one, "
           "from there it is printed. F4 takes another period, F5 prints it empty, F2 writes "
           "it as a spreadsheet. No citizen number stands in a register."),
    .hint = N_("Enter looks at the register, F4 takes another period, F5 prints it empty."),
    .load = books_load,
    .row = books_row,
    .choose = books_choose,
    .command = books_command,
    .right = books_right,
};

static enum rc books_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct books *s = mem_zalloc(sizeof *s);
    const struct date today = clock_today(app_env(app)->clock);

    (void)arg;
    period_year(today, &s->period);
    snprintf(s->typed, sizeof s->typed, "%d", today.year);
    return list_screen_open(ret_self, app, s, &books_frame, err);
}

static const enum cmd books_bar[] = {CMD_HELP,  CMD_SAVE,     CMD_PICK, CMD_NEW,
                                     CMD_PRINT, CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words books_words[] = {
    {CMD_SAVE, N_("Spreadsheet"), N_("Write it as a spreadsheet into the folder 打印")},
    {CMD_NONE, NULL,              NULL                                                  },
};

const struct screen_ops s_books_ops = {
    .name = "books",
    .bar = books_bar,
    .words = books_words,
    .open = books_open,
    LIST_SCREEN_OPS,
};
