/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_batches.c - what is handed in together. In a village: F5 signs the claims of a period, F6
 * writes their file, F2 reads the township's answer. In a township: F2 takes in a file, F6
 * writes the answer. Enter shows the lists of the batch.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "tui/claim_files.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"
#include "tui/preset.h"
#include "tui/screens.h"

enum { FOOT_ROWS = 2 };

struct batches {
    struct list_screen list;
    bool town;
    struct claim_batch *rows;
    struct claim_rec *waiting; /**< ours that are in no batch yet */
    size_t n_waiting;
};

struct step s_batches_push(void)
{
    return (struct step){.kind = STEP_PUSH, .ops = &s_batches_ops};
}

static enum rc batches_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct batches *s = self;
    struct db *db = app_env(app)->db;
    const struct claim_query q = {
        .states = CLAIM_IN(DRAFT) | CLAIM_IN(CHECKED), .org_id = -1, .limit = 500};
    enum rc rc =
        claim_batches(db, s->town ? 0 : -1, NULL, &s->list.arena, &s->rows, ret_n, err);

    s->n_waiting = 0;
    if (!rc && !s->town) {
        rc = claim_page(db, &q, &s->list.arena, &s->waiting, &s->n_waiting, err);
    }
    return rc;
}

static const char *state_of(const struct claim_batch *b)
{
    static const struct {
        const char *code;
        const char *label;
    } states[] = {
        {"MADE",     N_("signed, not sent")},
        {"SENT",     N_("file written")    },
        {"RECEIVED", N_("taken in")        },
        {"ANSWERED", N_("answered")        },
    };

    for (size_t i = 0; i < countof(states); i++) {
        if (strcmp(states[i].code, b->state) == 0) {
            return _(states[i].label);
        }
    }
    return "";
}

static void batches_row(void *self, struct w_list *l, size_t i)
{
    const struct batches *s = self;
    const struct claim_batch *b = &s->rows[i];
    char figure[CLAIM_FIGURE_SIZE];
    char n[24];
    char open[24];
    const char *cells[] = {b->org_name, b->period,  n, claim_figure(b->sum_fen, figure),
                           open,        state_of(b)};

    snprintf(n, sizeof n, "%lld", (long long)b->n);
    snprintf(open, sizeof open, "%lld", (long long)b->unanswered);
    w_list_add(l, NULL, b->unanswered ? STYLE_NORMAL : STYLE_DIM, cells, countof(cells));
}

static struct step batches_choose(void *self, struct app *app, size_t i)
{
    struct batches *s = self;

    (void)app;
    return s_claim_lists_push(s->rows[i].period, s->rows[i].org_id ? s->rows[i].org_id : -1,
                              s->rows[i].id);
}

/* The period most of the waiting claims belong to is the newest one's. */
static struct step sign(const struct batches *s, struct app *app)
{
    json_t *preset = json_object();

    if (s->n_waiting == 0) {
        json_decref(preset);
        app_say(app, "%s",
                _("No claim waits to be signed. Claims are declared in the list, one by one."));
        return STEP_NOTHING;
    }
    preset_text(preset, "period", s->waiting[0].period);
    return preset_push("claim_submit", 0, preset);
}

static bool batches_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct batches *s = self;
    const size_t at = list_screen_at(s);

    if (cmd == CMD_NEW) {
        *ret = s->town ? STEP_NOTHING : sign(s, app);
        return true;
    }
    if (cmd == CMD_SAVE) {
        *ret = claim_files_read(app);
        return true;
    }
    if (cmd == CMD_NEXT_STEP) {
        if (at < s->list.n) {
            *ret = claim_files_write(app, &s->rows[at]);
        } else {
            app_say(app, "%s", _("There is no batch yet (F5)."));
        }
        return true;
    }
    if (cmd == CMD_PRINT && at < s->list.n) {
        *ret = batches_choose(s, app, at);
        return true;
    }
    return false;
}

static void batches_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct batches *s = self;

    (void)app;
    grid_hline(g, 0, y, g->w);
    if (!s->town && s->n_waiting > 0) {
        grid_printf(g, 1, y + 1, g->w - 2, STYLE_STRONG,
                    _("%d declared claims wait for the director's signature (F5)."),
                    (int)s->n_waiting);
    }
}

static const struct list_frame batches_frame = {
    .cols = {{N_("Committee"), 0, false},
             {N_("Period"), 9, false},
             {N_("Claims"), 6, true},
             {N_("Amount"), 14, true},
             {N_("Undecided"), 10, true},
             {N_("  State"), 16, false},
             {0}},
    .empty = N_("Nothing has been handed in yet."),
    .title = N_("Mediation > Allowance > Batches"),
    .help = N_("The claims of a period go to the township together. In a village F5 puts the "
               "director's signature under the claims that were declared, F6 writes their file "
               "onto a stick, F2 reads the answer the township gave back. In a township F2 "
               "takes in the file of a village, F6 writes the answer for it. The same file "
               "twice does no harm. Enter shows the lists of the batch to print."),
    .hint = N_("F2 reads a file, F6 writes one, Enter shows the lists."),
    .foot_rows = FOOT_ROWS,
    .load = batches_load,
    .row = batches_row,
    .choose = batches_choose,
    .command = batches_command,
    .more = batches_more,
};

static enum rc batches_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct batches *s = mem_zalloc(sizeof *s);

    (void)arg;
    s->town = claim_is_town(app);
    return list_screen_open(ret_self, app, s, &batches_frame, err);
}

static const enum cmd batches_bar[] = {CMD_HELP,  CMD_SAVE,     CMD_NEW,  CMD_NEXT_STEP,
                                       CMD_PRINT, CMD_COMMANDS, CMD_BACK, CMD_NONE};
/* A township signs nothing: it reads and answers. */
static const enum cmd town_bar[] = {CMD_HELP,     CMD_SAVE, CMD_NEXT_STEP, CMD_PRINT,
                                    CMD_COMMANDS, CMD_BACK, CMD_NONE};

static const enum cmd *batches_bar_now(const void *self)
{
    const struct batches *s = self;

    return s->town ? town_bar : batches_bar;
}

static const struct cmd_words batches_words[] = {
    {CMD_SAVE,      N_("Read file"),  N_("Read a file of the other side")               },
    {CMD_NEW,       N_("Sign"),       N_("Sign the claims of a period and hand them in")},
    {CMD_NEXT_STEP, N_("Write file"), N_("Write the file for the other side")           },
    {CMD_NONE,      NULL,             NULL                                              },
};

const struct screen_ops s_batches_ops = {
    .name = "batches",
    .bar = batches_bar,
    .bar_now = batches_bar_now,
    .words = batches_words,
    .open = batches_open,
    LIST_SCREEN_OPS,
};
