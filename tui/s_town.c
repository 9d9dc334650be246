/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_town.c - a township's claims by where they stand, with how many and how much; below them
 * what a reviewer needs beside: suspected doubles, samples, the fund, lists, batches. Enter
 * opens the queue.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/fund.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"
#include "tui/preset.h"
#include "tui/screens.h"

enum { FOOT_ROWS = 3 };

struct town {
    struct list_screen list;
    struct claim_count counts[CLAIM_STATE_COUNT];
    struct fund_note *notes; /**< of the budget watch */
    size_t n_notes;
    size_t n_doubles;
    size_t n_uncalled; /**< drawn into a sample, nobody reached yet */
};

/** A queue: the states in it, and what it waits for. */
static const struct {
    const char *label;
    const char *todo;
    unsigned states;
} queues[] = {
    {N_("To be reviewed first"),   N_("pass, give back, refuse"),        CLAIM_IN(SUBMITTED)                      },
    {N_("Given back"),             N_("the village supplies"),
     CLAIM_IN(OFFICE_BACK) | CLAIM_IN(BUREAU_BACK)                                                                },
    {N_("Waiting for the bureau"), N_("record its result"),              CLAIM_IN(OFFICE_OK)                      },
    {N_("To be approved"),         N_("record the approval"),
     CLAIM_IN(BUREAU_OK) | CLAIM_IN(BUREAU_CUT)                                                                   },
    {N_("To be posted"),           N_("post in public"),                 CLAIM_IN(APPROVED)                       },
    {N_("Posted"),                 N_("objections, end of the posting"),
     CLAIM_IN(PUBLISHED) | CLAIM_IN(OBJECTED)                                                                     },
    {N_("To be paid"),             N_("record the payment"),             CLAIM_IN(PUBLIC_OK)                      },
    {N_("Paid"),                   "",                                   CLAIM_IN(PAID)                           },
    {N_("Not granted"),            N_("appeals"),                        CLAIM_IN(OFFICE_NO) | CLAIM_IN(BUREAU_NO)},
    {N_("To be paid back"),        N_("record the repayment"),
     CLAIM_IN(CLAWBACK) | CLAIM_IN(RECOVERED)                                                                     },
};
enum { ROW_SAMPLE = (int)countof(queues), ROW_DOUBLES, ROW_FUND, ROW_LISTS, ROW_COUNT };

static enum rc town_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct town *s = self;
    const struct app_env *env = app_env(app);
    const struct claim_query drawn = {.uncalled = true};
    struct claim_double *doubles;
    struct claim_rec *uncalled;
    enum rc rc = claim_counts(env->db, 0, NULL, s->counts, err);

    s->n_notes = 0;
    s->n_doubles = 0;
    s->n_uncalled = 0;
    if (!rc) {
        rc = fund_watch(env->db, env->clock, clock_today(env->clock).year, &s->list.arena,
                        &s->notes, &s->n_notes, err);
    }
    if (!rc) {
        rc = claim_doubles(env->db, 0, NULL, &s->list.arena, &doubles, &s->n_doubles, err);
    }
    if (!rc) {
        rc = claim_page(env->db, &drawn, &s->list.arena, &uncalled, &s->n_uncalled, err);
    }
    *ret_n = ROW_COUNT;
    return rc;
}

static void queue_row(const struct town *s, struct w_list *l, size_t i)
{
    struct claim_count sum = {0};
    char figure[CLAIM_FIGURE_SIZE];
    char n[24];

    for (int k = 0; k < CLAIM_STATE_COUNT; k++) {
        if (queues[i].states & (1u << k)) {
            sum.n += s->counts[k].n;
            sum.sum_fen += s->counts[k].sum_fen;
        }
    }
    snprintf(n, sizeof n, "%lld", (long long)sum.n);
    const char *cells[] = {_(queues[i].label), n, claim_figure(sum.sum_fen, figure),
                           *queues[i].todo ? _(queues[i].todo) : ""};

    w_list_add(l, NULL, sum.n ? STYLE_NORMAL : STYLE_DIM, cells, countof(cells));
}

static void town_row(void *self, struct w_list *l, size_t i)
{
    const struct town *s = self;
    const char *cells[4] = {"", "", "", ""};
    char n[24] = "";
    enum style style = STYLE_NORMAL;

    if (i < countof(queues)) {
        queue_row(s, l, i);
        return;
    }
    if (i == ROW_SAMPLE) {
        snprintf(n, sizeof n, "%zu", s->n_uncalled);
        cells[0] = _("Drawn to be called");
        cells[3] = _("call the parties, note what they say");
        style = s->n_uncalled ? STYLE_WARN : STYLE_DIM;
    } else if (i == ROW_DOUBLES) {
        snprintf(n, sizeof n, "%zu", s->n_doubles);
        cells[0] = _("Suspected doubles and patterns");
        cells[3] = _("look at two side by side");
        style = s->n_doubles ? STYLE_WARN : STYLE_NORMAL;
    } else if (i == ROW_FUND) {
        cells[0] = _("Fund");
        cells[3] = _("ledger, budget, statements");
    } else {
        cells[0] = _("Lists of claims");
        cells[3] = _("printed or as a spreadsheet");
    }
    cells[1] = n;
    w_list_add(l, NULL, style, cells, countof(cells));
}

static struct step town_choose(void *self, struct app *app, size_t i)
{
    (void)self;
    (void)app;
    if (i < countof(queues)) {
        return s_claims_push(queues[i].states, _(queues[i].label));
    }
    if (i == ROW_SAMPLE) {
        return s_claims_push_query(&(struct claim_query){.uncalled = true},
                                   _("Drawn to be called"));
    }
    if (i == ROW_DOUBLES) {
        return (struct step){.kind = STEP_PUSH, .ops = &s_doubles_ops};
    }
    return i == ROW_FUND ? (struct step){.kind = STEP_PUSH, .ops = &s_fund_ops}
                         : s_claim_lists_push(NULL, 0, 0);
}

/* Of the period that is under review. */
static struct step draw_sample(struct app *app)
{
    const struct claim_query q = {.states = CLAIM_IN(SUBMITTED) | CLAIM_IN(OFFICE_OK),
                                  .limit = 1};
    json_t *preset = json_object();
    struct claim_rec *rows;
    struct arena arena;
    size_t n = 0;

    arena_init(&arena);
    if (claim_page(app_env(app)->db, &q, &arena, &rows, &n, NULL) == RC_OK && n > 0) {
        preset_text(preset, "period", rows[0].period);
    }
    arena_done(&arena);
    if (n == 0) {
        json_decref(preset);
        app_say(app, "%s",
                _("No claim waits for a review, so none can be drawn. F5 takes in the files of "
                  "the villages."));
        return STEP_NOTHING;
    }
    return preset_push("claim_sample", 0, preset);
}

static bool town_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    (void)self;
    if (cmd == CMD_NEW) {
        *ret = s_batches_push();
        return true;
    }
    if (cmd == CMD_PICK) {
        *ret = s_claim_lists_push(NULL, 0, 0);
        return true;
    }
    if (cmd == CMD_NEXT_STEP) {
        *ret = draw_sample(app);
        return true;
    }
    return false;
}

static void town_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct town *s = self;

    (void)app;
    grid_hline(g, 0, y, g->w);
    for (size_t i = 0; i < s->n_notes && i < FOOT_ROWS - 1; i++) {
        grid_put(g, 1, y + 1 + (int)i, g->w - 2, STYLE_WARN, s->notes[i].message);
    }
    if (s->n_notes == 0) {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_NORMAL,
                 _("F5 takes in the files of the villages and answers them."));
    }
}

static const struct list_frame town_frame = {
    .cols = {{N_("Claims of the villages"), 26, false},
             {N_("How many"), 6, true},
             {N_("Amount"), 14, true},
             {N_("  What is to do"), 0, false},
             {0}},
    .title = N_("Mediation > Allowance of the township"),
    .help = N_("Where the claims of the villages stand. Enter or a digit opens a queue, there "
               "Space ticks and F6 takes a step. F5 takes in the file a village brought and "
               "writes the answer; F4 the lists to print; F6 draws a sample to call back. Who "
               "claims himself, or signed the claim, never decides on it."),
    .hint = N_("Enter opens a queue, F5 takes in and answers files, F6 draws a sample."),
    .foot_rows = FOOT_ROWS,
    .load = town_load,
    .row = town_row,
    .choose = town_choose,
    .command = town_command,
    .more = town_more,
};

static enum rc town_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct town)), &town_frame, err);
}

static const enum cmd town_bar[] = {CMD_HELP,     CMD_PICK, CMD_NEW, CMD_NEXT_STEP,
                                    CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words town_words[] = {
    {CMD_PICK,      N_("Lists of claims"), N_("The lists of a period, printed or as a spreadsheet")},
    {CMD_NEW,       N_("Files"),           N_("Take in the file of a village, write the answer")   },
    {CMD_NEXT_STEP, N_("Sample"),          N_("Draw claims at random, to call the parties")        },
    {CMD_NONE,      NULL,                  NULL                                                    },
};

const struct screen_ops s_town_ops = {
    .name = "town",
    .bar = town_bar,
    .words = town_words,
    .open = town_open,
    LIST_SCREEN_OPS,
};

struct step s_allowance_push(const struct app *app)
{
    return claim_is_town(app) ? (struct step){.kind = STEP_PUSH, .ops = &s_town_ops}
                              : s_claims_push(0, "");
}
