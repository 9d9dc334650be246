/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_claims.c - claims in a list. In a village the cases that can be claimed come first: Enter
 * shows their checks. In a township a queue: Space ticks, F6 takes a step on all that are
 * ticked.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/period.h"
#include "core/domain/codes.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/claim_case.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

enum { CASES_MAX = 200, CLAIMS_MAX = 500, FOOT_ROWS = 3 };

struct claims_arg {
    struct claim_query query;
    char failed[8];
    char *title;
};
struct claims {
    struct list_screen list;
    struct claim_query query;
    char failed[8]; /**< what query.failed points at */
    bool all;       /**< of a village, with the cases that can be claimed */
    char *title;
    char todo[CLAIM_VILLAGE_SIZE]; /**< in a village: what has to be handed in still, or "" */
    bool town;
    struct claim_case *cases; /**< first rows, in a village */
    size_t n_cases;
    struct claim_rec *claims;
    const char **remarks; /**< of each claim: what was said last, "" nothing */
    size_t n_claims;
};

struct step s_claims_push_query(const struct claim_query *q, const char *title)
{
    struct claims_arg *a = mem_zalloc(sizeof *a);

    a->query = *q;
    a->query.failed = NULL;
    a->query.limit = CLAIMS_MAX;
    snprintf(a->failed, sizeof a->failed, "%s", q->failed ? q->failed : "");
    a->title = mem_strdup(title);
    return (struct step){.kind = STEP_PUSH, .ops = &s_claims_ops, .arg = a};
}

struct step s_claims_push(unsigned states, const char *title)
{
    return s_claims_push_query(&(struct claim_query){.states = states}, title);
}

static const char *event_label(const struct claim_step *st)
{
    enum claim_event e;

    return claim_event_parse(st->event, &e) ? claim_event_label(e) : "";
}

/* What was said last, and at which step. */
static enum rc remark_of(struct claims *s, struct app *app, const struct claim_rec *c,
                         const char **ret, struct err *err)
{
    struct claim_step *steps;
    size_t n;
    enum rc rc = claim_steps(app_env(app)->db, c->id, &s->list.arena, &steps, &n, err);

    *ret = "";
    for (size_t i = n; !rc && i > 0; i--) {
        const struct claim_step *st = &steps[i - 1];

        if (st->n_remarks > 0 || *st->note) {
            const char *more =
                st->n_remarks > 1
                    ? arena_printf(&s->list.arena, _("  and %d more"), (int)st->n_remarks - 1)
                    : "";

            *ret = st->n_remarks > 0
                       ? arena_printf(&s->list.arena, _("%s: %s%s"),
                                      *st->remarks[0].field ? st->remarks[0].field
                                                            : claim_label(c->state),
                                      st->remarks[0].text, more)
                       : arena_printf(&s->list.arena, _("%s: %s"), event_label(st), st->note);
            return RC_OK;
        }
    }
    return rc;
}

/* What is declared and not signed, signed and not written: nothing of it reaches the township
 * by itself. */
static enum rc todo_of(struct claims *s, struct app *app, struct err *err)
{
    struct claim_batch *batches;
    size_t waiting = 0;
    size_t unsent = 0;
    size_t n;
    enum rc rc = claim_batches(app_env(app)->db, -1, NULL, &s->list.arena, &batches, &n, err);

    for (size_t i = 0; !rc && i < n; i++) {
        unsent += strcmp(batches[i].state, "MADE") == 0;
    }
    for (size_t i = 0; i < s->n_claims; i++) {
        waiting += s->claims[i].state == KS_DRAFT || s->claims[i].state == KS_CHECKED;
    }
    s->todo[0] = '\0';
    if (unsent > 0) {
        snprintf(s->todo, sizeof s->todo, _("%d batches to be written and taken there (F5)"),
                 (int)unsent);
    } else if (waiting > 0) {
        snprintf(s->todo, sizeof s->todo, _("%d wait for the signature (F5)"), (int)waiting);
    }
    return rc;
}

static enum rc claims_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct claims *s = self;
    const struct app_env *env = app_env(app);
    enum rc rc;

    s->n_cases = 0;
    s->n_claims = 0;
    rc = s->all
             ? claim_case_list(env->db, CASES_MAX, &s->list.arena, &s->cases, &s->n_cases, err)
             : RC_OK;
    if (!rc) {
        rc = claim_page(env->db, &s->query, &s->list.arena, &s->claims, &s->n_claims, err);
    }
    s->remarks = arena_alloc(&s->list.arena, (s->n_claims + 1) * sizeof *s->remarks);
    for (size_t i = 0; !rc && i < s->n_claims; i++) {
        rc = remark_of(s, app, &s->claims[i], &s->remarks[i], err);
    }
    if (!rc && !s->town) {
        rc = todo_of(s, app, err);
    }
    *ret_n = s->n_cases + s->n_claims;
    return rc;
}

static void case_row(const struct claims *s, struct w_list *l, size_t i)
{
    const struct claim_case *c = &s->cases[i];
    char closed[40];
    char day[DATE_ISO_SIZE];
    char key[32];
    /* its number is too long for a column; the screen behind Enter shows it, and the amount */
    const char *cells[] = {c->title, closed, code_label(&codes_type, c->type), "",
                           c->agreed ? _("can be claimed") : _("nothing came of it")};

    date_iso(c->closed_on, day);
    snprintf(closed, sizeof closed, _("closed %s"), day);
    snprintf(key, sizeof key, "c%" PRId64, c->id);
    w_list_add(l, key, c->agreed ? STYLE_NORMAL : STYLE_DIM, cells, countof(cells));
}

static enum style style_of(const struct claim_rec *c)
{
    const unsigned in = 1u << c->state;

    if (in & (CLAIM_IN(OFFICE_BACK) | CLAIM_IN(BUREAU_BACK) | CLAIM_IN(CLAWBACK) |
              CLAIM_IN(OBJECTED))) {
        return STYLE_WARN;
    }
    return in & (CLAIM_DEAD | CLAIM_IN(PAID) | CLAIM_IN(RECOVERED)) ? STYLE_DIM : STYLE_NORMAL;
}

static void claims_row(void *self, struct w_list *l, size_t i)
{
    const struct claims *s = self;
    const struct claim_rec *c;
    char figure[CLAIM_FIGURE_SIZE];
    char village[CLAIM_VILLAGE_SIZE];
    char key[32];

    if (i < s->n_cases) {
        case_row(s, l, i);
        return;
    }
    c = &s->claims[i - s->n_cases];
    snprintf(key, sizeof key, "k%" PRId64, c->id);
    const char *cells[] = {
        c->title, s->town ? claim_village(c->org_name, village) : c->people, c->tier_name,
        claim_figure(c->final_fen >= 0 ? c->final_fen : c->amount_fen, figure),
        claim_label(c->state)};

    w_list_add(l, key, style_of(c), cells, countof(cells));
}

static const struct claim_rec *claim_at(const struct claims *s, size_t i)
{
    return i >= s->n_cases && i < s->n_cases + s->n_claims ? &s->claims[i - s->n_cases] : NULL;
}

static struct step claims_choose(void *self, struct app *app, size_t i)
{
    struct claims *s = self;
    const struct claim_rec *c = claim_at(s, i);

    (void)app;
    if (!c) {
        return s_claim_push(s->cases[i].id, 0);
    }
    return c->case_id != 0 && (c->state == KS_DRAFT || c->state == KS_CHECKED)
               ? s_claim_push(c->case_id, c->id)
               : s_claim_track_push(c->id);
}

/* Those that are ticked and stand where the one under the cursor stands; else that one alone.
 */
static struct step next_step(struct claims *s, struct app *app)
{
    const struct claim_rec *at = claim_at(s, list_screen_at(s));
    int64_t *ids;
    size_t n = 0;
    struct step step;

    if (!at) {
        return list_screen_at(s) < s->n_cases ? claims_choose(s, app, list_screen_at(s))
                                              : STEP_NOTHING;
    }
    ids = mem_resize(NULL, s->n_claims, sizeof *ids);
    for (size_t i = 0; i < s->n_claims; i++) {
        char key[32];

        snprintf(key, sizeof key, "k%" PRId64, s->claims[i].id);
        if (w_list_is_ticked(&s->list.list, key) && s->claims[i].state == at->state) {
            ids[n++] = s->claims[i].id;
        }
    }
    if (n == 0) {
        ids[n++] = at->id;
    }
    step = claim_step_ask(app, at->state, ids, n);
    mem_free(ids);
    return step;
}

static bool claims_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct claims *s = self;
    const struct claim_rec *c = claim_at(s, list_screen_at(s));

    if (cmd == CMD_NEXT_STEP) {
        *ret = next_step(s, app);
        return true;
    }
    if (cmd == CMD_PRINT) {
        if (c) {
            *ret = claim_papers_ask(app, c);
        }
        return true;
    }
    if (cmd == CMD_NEW) {
        *ret = s_batches_push();
        return true;
    }
    if (cmd == CMD_PICK) {
        *ret = s_claim_lists_push(c ? c->period : NULL, 0, 0);
        return true;
    }
    return false;
}

static void claims_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct claims *s = self;
    const size_t at = list_screen_at(s);
    const struct claim_rec *c = claim_at(s, at);

    (void)app;
    grid_hline(g, 0, y, g->w);
    if (c) {
        struct period period;
        char day[DATE_ISO_SIZE];
        int x = 1 + grid_printf(g, 1, y + 1, g->w - 2, STYLE_NORMAL, "%s  %s  %s", c->case_no,
                                period_parse(c->period, &period, NULL) == RC_OK ? period.label
                                                                                : c->period,
                                c->people);

        if (c->state == KS_PUBLISHED && date_is_set(c->public_until)) {
            date_iso(c->public_until, day);
            grid_printf(g, x + 2, y + 1, g->w - 3 - x, STYLE_NORMAL, _("posted until %s"), day);
        }
        grid_put(g, 1, y + 2, g->w - 2, STYLE_STRONG, s->remarks[at - s->n_cases]);
    } else if (at < s->n_cases) {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_NORMAL,
                 _("Enter shows whether the case can be claimed, and for how much."));
    }
}

static const char *claims_right(const void *self)
{
    const struct claims *s = self;

    return *s->todo ? s->todo : s->title;
}

static void claims_done(void *self)
{
    struct claims *s = self;

    mem_free(s->title);
}

static const struct list_frame claims_frame = {
    .cols = {{N_("Case"), 0, false},
             {N_("Who claims"), 18, false},
             {N_("Tier"), 8, false},
             {N_("Amount"), 12, true},
             {N_("Where it stands"), 16, false},
             {0}},
    .empty =
        N_("There is nothing here. A case can be claimed when it is closed and its dossier "
           "is complete."),
    .title = N_("Mediation > Allowance"),
    .help =
        N_("The claims for the allowance, newest first; in a village the closed cases nobody "
           "has claimed stand above them. A digit or Enter opens one: what is missing, how "
           "much it comes to, what the office remarked. F6 takes the next step, F7 shows its "
           "papers, F5 the batches that are handed in, F4 the lists of a period. In a "
           "township Space ticks claims, and F6 takes one step for all that are ticked."),
    .hint = N_("Enter opens, F6 takes the next step, F5 shows the batches, F4 the lists."),
    .foot_rows = FOOT_ROWS,
    .load = claims_load,
    .row = claims_row,
    .choose = claims_choose,
    .command = claims_command,
    .more = claims_more,
    .right = claims_right,
    .done = claims_done,
};

static enum rc claims_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct claims_arg *a = arg;
    struct claims *s = mem_zalloc(sizeof *s);
    enum rc rc;

    s->query = a->query;
    snprintf(s->failed, sizeof s->failed, "%s", a->failed);
    s->query.failed = *s->failed ? s->failed : NULL;
    s->title = a->title;
    s->town = claim_is_town(app);
    s->all = a->query.states == 0 && !s->town;
    mem_free(a);
    rc = list_screen_open(ret_self, app, s, &claims_frame, err);
    if (!rc) {
        s->list.list.many = s->town; /* a village claims one by one */
    }
    return rc;
}

static const enum cmd claims_bar[] = {CMD_HELP,  CMD_PICK,     CMD_NEW,  CMD_NEXT_STEP,
                                      CMD_PRINT, CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words claims_words[] = {
    {CMD_PICK, N_("Lists of claims"), N_("The lists of a period, printed or as a spreadsheet")},
    {CMD_NEW,  N_("Batches"),         N_("What is handed in together, and its files")         },
    {CMD_NONE, NULL,                  NULL                                                    },
};

const struct screen_ops s_claims_ops = {
    .name = "claims",
    .bar = claims_bar,
    .words = claims_words,
    .open = claims_open,
    LIST_SCREEN_OPS,
};
