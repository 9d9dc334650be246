/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_fund.c - the ledger of the allowance: every entry of a year, below it what came, was
 * promised, was paid and is left, and what the budget watch says. F5 enters money, F7 prints
 * the statement, F4 takes another year.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/subsidy/fund.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

enum { ENTRIES_MAX = 1000, FOOT_ROWS = 7, SUM_ROWS = 4, SUM_COLS = 3 };

struct fund {
    struct list_screen list;
    int year;
    char year_text[16];
    struct fund_entry *rows;
    struct fund_sums sums;
    struct fund_note *notes;
    size_t n_notes;
};

static enum rc fund_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct fund *s = self;
    const struct app_env *env = app_env(app);
    const struct fund_query q = {.year = s->year, .kind = -1, .limit = ENTRIES_MAX};
    enum rc rc = fund_page(env->db, &q, &s->list.arena, &s->rows, ret_n, err);

    s->n_notes = 0;
    if (!rc) {
        rc = fund_sums(env->db, env->clock, s->year, &s->sums, err);
    }
    if (!rc) {
        rc = fund_watch(env->db, env->clock, s->year, &s->list.arena, &s->notes, &s->n_notes,
                        err);
    }
    return rc;
}

/* What takes an entry back is below zero, and so is a fund that spent more than it had. */
static const char *figure_of(int64_t fen, char out[MONEY_FIGURE_SIZE])
{
    snprintf(out, MONEY_FIGURE_SIZE, "%s%lld.%02d", fen < 0 ? "-" : "",
             llabs((long long)fen) / 100, (int)(llabs((long long)fen) % 100));
    return out;
}

static void fund_row(void *self, struct w_list *l, size_t i)
{
    const struct fund *s = self;
    const struct fund_entry *e = &s->rows[i];
    char figure[MONEY_FIGURE_SIZE];
    char day[DATE_ISO_SIZE];
    const char *cells[] = {day,       fund_kind_label(e->kind),     figure, e->payer,
                           e->doc_no, *e->note ? e->note : e->title};

    date_iso(e->on, day);
    (void)figure_of(e->amount_fen, figure);
    w_list_add(l, NULL, e->amount_fen < 0 ? STYLE_DIM : STYLE_NORMAL, cells, countof(cells));
}

static struct step fund_choose(void *self, struct app *app, size_t i)
{
    struct fund *s = self;

    (void)app;
    return s->rows[i].claim_id != 0
               ? s_claim_track_push(s->rows[i].claim_id)
               : dialog_text_push(fund_kind_label(s->rows[i].kind), s->rows[i].note);
}

static struct step year_answer(void *below, struct app *app, void *data, const char *line)
{
    struct fund *s = below;
    const long year = line ? strtol(line, NULL, 10) : 0;

    (void)data;
    if (!line || !*line) {
        return STEP_NOTHING;
    }
    if (year < 2000 || year > 2199) {
        app_say(app, "%s", _("A year has four digits: 2026."));
        return STEP_NOTHING;
    }
    s->year = (int)year;
    snprintf(s->year_text, sizeof s->year_text, "%d", s->year);
    list_screen_reload(s, app);
    return STEP_NOTHING;
}

static bool fund_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct fund *s = self;

    (void)app;
    if (cmd == CMD_NEW) {
        *ret = s_entry_push("fund", 0, NULL);
        return true;
    }
    if (cmd == CMD_PRINT) {
        *ret = s_claim_lists_push(s->year_text, 0, 0);
        return true;
    }
    if (cmd == CMD_PICK) {
        *ret = dialog_line_push(&(struct dialog_line){.title = _("Which year?"),
                                                      .text = _("Four digits, such as 2026."),
                                                      .initial = s->year_text,
                                                      .answer = year_answer});
        return true;
    }
    return false;
}

static void put_sum(struct grid *g, int x, int y, const char *label, int64_t fen)
{
    char figure[MONEY_FIGURE_SIZE];
    char cell[CLAIM_FIGURE_SIZE];

    snprintf(cell, sizeof cell, _("%s yuan"), figure_of(fen, figure));
    grid_put(g, x, y, 12, STYLE_LABEL, label);
    grid_put(g, x + 12, y, 14, fen < 0 ? STYLE_WARN : STYLE_NORMAL, cell);
}

/* Read from the top: the second line less the third is what is left in the fourth; the printed
 * statement stands in the same order. */
static void fund_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct fund *s = self;
    const struct fund_sums *sums = &s->sums;
    const int64_t *fen = sums->fen;
    const struct {
        const char *label;
        int64_t fen;
    } cells[SUM_ROWS][SUM_COLS] = {
        {{_("Budget"), fen[FUND_BUDGET]},
         {_("Approved"), fen[FUND_APPROVED]},
         {_("Promised"), sums->promised_fen}                                          },
        {{_("Carried over"), sums->before_fen},
         {_("Received"), fen[FUND_RECEIVED]},
         {_("Paid back"), fen[FUND_CLAWBACK]}                                         },
        {{_("Paid"), fen[FUND_PAID]},
         {_("Returned"), fen[FUND_RETURNED]},
         {_("Other"), fen[FUND_OTHER]}                                                },
        {{_("What is left"), sums->left_fen},   {_("Free"), sums->free_fen}, {NULL, 0}},
    };

    (void)app;
    grid_hline(g, 0, y, g->w);
    for (int row = 0; row < SUM_ROWS; row++) {
        for (int col = 0; col < SUM_COLS && cells[row][col].label; col++) {
            put_sum(g, 1 + 26 * col, y + 1 + row, cells[row][col].label, cells[row][col].fen);
        }
    }
    for (size_t i = 0; i < s->n_notes && i < 2; i++) {
        grid_put(g, 1, y + 1 + SUM_ROWS + (int)i, g->w - 2, STYLE_WARN, s->notes[i].message);
    }
}

static const char *fund_right(const void *self)
{
    const struct fund *s = self;

    return s->year_text;
}

static const struct list_frame fund_frame = {
    .cols = {{N_("Day"), 11, false},
             {N_("What"), 12, false},
             {N_("Yuan"), 14, true},
             {N_(" By whom"), 10, false},
             {N_("Paper"), 14, false},
             {N_("Case, note"), 0, false},
             {0}},
    .empty = N_("Nothing has been entered in this year. F5 enters the budget and what came."),
    .title = N_("Mediation > Allowance > Fund"),
    .help = N_(
        "The ledger: what came, what was approved, what was paid and paid back. "
        "Approvals and payments enter it by themselves; F5 enters the budget, money "
        "received, money returned, other spending. Left is carried over, received and paid "
        "back less paid, returned and other; promised is approved and not yet paid. F7 prints "
        "statements, F4 takes another year."),
    .hint = N_("F5 enters money, F7 prints the statements, F4 takes another year."),
    .foot_rows = FOOT_ROWS,
    .load = fund_load,
    .row = fund_row,
    .choose = fund_choose,
    .command = fund_command,
    .more = fund_more,
    .right = fund_right,
};

static enum rc fund_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct fund *s = mem_zalloc(sizeof *s);

    (void)arg;
    s->year = clock_today(app_env(app)->clock).year;
    snprintf(s->year_text, sizeof s->year_text, "%d", s->year);
    return list_screen_open(ret_self, app, s, &fund_frame, err);
}

static const enum cmd fund_bar[] = {CMD_HELP,     CMD_PICK, CMD_NEW, CMD_PRINT,
                                    CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words fund_words[] = {
    {CMD_PICK, N_("Year"),  N_("The ledger of another year")   },
    {CMD_NEW,  N_("Enter"), N_("Enter money that came or went")},
    {CMD_NONE, NULL,        NULL                               },
};

const struct screen_ops s_fund_ops = {
    .name = "fund",
    .bar = fund_bar,
    .words = fund_words,
    .open = fund_open,
    LIST_SCREEN_OPS,
};
