/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_claim_lists.c - the lists of many claims: summary, approval, call-backs, the list posted in
 * public, the pay list, the statement of the fund. Enter looks at one as it will be printed, F2
 * writes it as a spreadsheet, F4 takes another period.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/claim_list.h"
#include "forms/registry.h"
#include "tui/claim_screens.h"
#include "tui/list_screen.h"
#include "tui/screens.h"
#include "tui/sheet_write.h"

struct lists_arg {
    char *period;
    int64_t org_id;
    int64_t batch_id;
};
struct lists {
    struct list_screen list;
    struct claim_list_query query;
    char typed[CLAIM_LIST_PERIOD_SIZE];
};

struct step s_claim_lists_push(const char *period, int64_t org_id, int64_t batch_id)
{
    struct lists_arg *a = mem_zalloc(sizeof *a);

    *a = (struct lists_arg){period ? mem_strdup(period) : NULL, org_id, batch_id};
    return (struct step){.kind = STEP_PUSH, .ops = &s_claim_lists_ops, .arg = a};
}

static enum rc lists_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    (void)self;
    (void)app;
    (void)err;
    (void)claim_list_books(ret_n);
    return RC_OK;
}

static void lists_row(void *self, struct w_list *l, size_t i)
{
    static const char *const what[] = {
        N_("all claims handed in, with sums by class"),
        N_("what was approved, cut, refused"),
        N_("who was called back, and what they said"),
        N_("to be posted: no parties, no cards"),
        N_("who gets how much on which card"),
        N_("what came, was promised, paid, is left"),
    };
    size_t n;
    const struct book *b = claim_list_books(&n);
    const char *cells[] = {b[i].title, i < countof(what) ? _(what[i]) : ""};

    (void)self;
    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

static json_t *read_list(const struct lists *s, struct app *app, size_t i)
{
    const struct app_env *env = app_env(app);
    size_t n;
    const struct book *b = claim_list_books(&n);
    struct err err = {0};
    json_t *tree = NULL;

    if (claim_list_read(env->db, env->clock, b[i].name, &s->query, &tree, &err) != RC_OK) {
        app_say_err(app, &err);
        return NULL;
    }
    return tree;
}

static struct step lists_choose(void *self, struct app *app, size_t i)
{
    struct lists *s = self;
    const struct app_env *env = app_env(app);
    size_t n;
    const struct book *b = claim_list_books(&n);
    json_t *tree = read_list(s, app, i);
    const struct form *form = NULL;
    struct paper *paper = NULL;
    struct err err = {0};
    enum rc rc;

    if (!tree) {
        return STEP_NOTHING;
    }
    rc = registry_find(env->forms, b[i].form, &form, &err);
    if (!rc) {
        rc = form_print(form, tree, 0, json_array_size(json_object_get(tree, "rows")) == 0,
                        env->practice ? i18n_chinese(N_("practice")) : NULL, &paper, &err);
    }
    json_decref(tree);
    if (rc) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    return s_preview_push_paper(paper, b[i].title);
}

static struct step period_answer(void *below, struct app *app, void *data, const char *line)
{
    struct lists *s = below;
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
    s->query.period = period;
    s->query.batch_id = 0;
    claim_list_period(&period, s->typed);
    return STEP_NOTHING;
}

static bool lists_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct lists *s = self;
    size_t n;
    const struct book *b = claim_list_books(&n);

    if (cmd == CMD_PICK) {
        *ret = dialog_line_push(&(struct dialog_line){
            .title = _("Period"),
            .text = _("A year 2026, a half 2026H2, a quarter 2026Q4, a month 2026-11."),
            .initial = s->typed,
            .answer = period_answer,
        });
        return true;
    }
    if (cmd == CMD_PRINT && list_screen_at(s) < n) {
        *ret = lists_choose(s, app, list_screen_at(s));
        return true;
    }
    if (cmd == CMD_SAVE && list_screen_at(s) < n) {
        json_t *tree = read_list(s, app, list_screen_at(s));

        if (tree) {
            sheet_write(app, &b[list_screen_at(s)], tree);
        }
        json_decref(tree);
        return true;
    }
    return false;
}

static const char *lists_right(const void *self)
{
    const struct lists *s = self;

    return s->query.period.label;
}

static const struct list_frame lists_frame = {
    .cols = {{N_("List"), 0, false}, {N_("What stands in it"), 40, false}, {0}},
    .title = N_("Mediation > Allowance > Lists"),
    .help = N_("The lists of a period. A digit or Enter looks at one as it will be printed; F2 "
               "writes it as a spreadsheet into the folder of printed papers; F4 takes another "
               "period. The list to be posted bears no party, no case number and no card."),
    .hint = N_("Enter looks at the list, F2 writes a spreadsheet, F4 takes another period."),
    .load = lists_load,
    .row = lists_row,
    .choose = lists_choose,
    .command = lists_command,
    .right = lists_right,
};

/* The period of the newest claim: that is what one is at work on. */
static void newest_period(struct lists *s, struct app *app)
{
    const struct claim_query q = {.limit = 1};
    struct claim_rec *rows;
    struct arena arena;
    size_t n = 0;

    arena_init(&arena);
    if (claim_page(app_env(app)->db, &q, &arena, &rows, &n, NULL) != RC_OK || n == 0 ||
        period_parse(rows[0].period, &s->query.period, NULL) != RC_OK) {
        period_year(clock_today(app_env(app)->clock), &s->query.period);
    }
    arena_done(&arena);
}

static enum rc lists_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct lists_arg *a = arg;
    struct lists *s = mem_zalloc(sizeof *s);

    s->query.org_id = a->org_id;
    s->query.batch_id = a->batch_id;
    if (!a->period || period_parse(a->period, &s->query.period, NULL) != RC_OK) {
        newest_period(s, app);
    }
    claim_list_period(&s->query.period, s->typed);
    mem_free(a->period);
    mem_free(a);
    return list_screen_open(ret_self, app, s, &lists_frame, err);
}

static const enum cmd lists_bar[] = {CMD_HELP,     CMD_SAVE, CMD_PICK, CMD_PRINT,
                                     CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words lists_words[] = {
    {CMD_SAVE, N_("Spreadsheet"), N_("Write it as a spreadsheet into the folder 打印")},
    {CMD_NONE, NULL,              NULL                                                  },
};

const struct screen_ops s_claim_lists_ops = {
    .name = "claim_lists",
    .bar = lists_bar,
    .words = lists_words,
    .open = lists_open,
    LIST_SCREEN_OPS,
};
