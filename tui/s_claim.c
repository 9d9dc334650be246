/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_claim.c - may this case be claimed, and for how much: every check with its verdict, Enter
 * goes to the place that mends it; below, the class, the amount and who shares it. F6 declares,
 * F4 tells how the amount came about.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/checks.h"
#include "core/subsidy/claim.h"
#include "forms/registry.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

enum { FOOT_ROWS = 6, TEXT_MAX = 64 * 1024 };

struct claim_arg {
    int64_t case_id;
    int64_t claim_id;
};
struct claim_screen {
    struct list_screen list;
    int64_t case_id;
    int64_t claim_id;
    struct claim_rec claim; /**< when claim_id is not 0 */
    struct claim_report report;
};

struct step s_claim_push(int64_t case_id, int64_t claim_id)
{
    struct claim_arg *a = mem_zalloc(sizeof *a);

    *a = (struct claim_arg){case_id, claim_id};
    return (struct step){.kind = STEP_PUSH, .ops = &s_claim_ops, .arg = a};
}

static enum rc claim_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct claim_screen *s = self;
    const struct app_env *env = app_env(app);
    struct arena *arena = &s->list.arena;
    struct claim_ask ask;
    /* as it was asked, when it is claimed already: its class, its amount, its people */
    enum rc rc = claim_ask_live(env->db, s->case_id, arena, &ask, err);

    s->claim_id = rc ? 0 : ask.claim_id;
    if (!rc && s->claim_id != 0) {
        rc = claim_get(env->db, s->claim_id, arena, &s->claim, err);
    }
    if (!rc) {
        rc = claim_report(env->db, env->clock, s->case_id, &ask, arena, &s->report, err);
    }
    *ret_n = rc ? 0 : CLAIM_CHECKS;
    return rc;
}

static void claim_row_at(void *self, struct w_list *l, size_t i)
{
    const struct claim_screen *s = self;
    const struct claim_check_row *r = &s->report.rows[i];
    const bool bad = r->verdict == CLAIM_FAIL;
    const char *cells[] = {bad ? (r->level == CLAIM_WARN ? "*" : "!") : "", r->title,
                           claim_verdict_label(r->verdict), r->sentence};

    w_list_add(l, NULL,
               bad                             ? STYLE_WARN
               : r->verdict == CLAIM_NOT_ASKED ? STYLE_DIM
                                               : STYLE_NORMAL,
               cells, countof(cells));
}

/* What to do, in full: the row has room for its first words only. */
static struct step read_row(const struct claim_check_row *r)
{
    char text[2048];

    snprintf(text, sizeof text, "%s\n\n%s%s%s", r->sentence, r->todo, *r->todo ? "\n\n" : "",
             r->law);
    return dialog_text_push(r->title, text);
}

static struct step claim_choose(void *self, struct app *app, size_t i)
{
    struct claim_screen *s = self;
    const struct claim_check_row *r = &s->report.rows[i];
    const struct form *form = NULL;

    if (r->verdict != CLAIM_FAIL || !*r->form ||
        registry_find(app_env(app)->forms, r->form, &form, NULL) != RC_OK) {
        return read_row(r);
    }
    if (form->act) {
        return s_entry_push(r->form, s->case_id, *r->field ? r->field : NULL);
    }
    return s_preview_push(s->case_id, r->form, 0, false);
}

static struct step declare(struct claim_screen *s, struct app *app)
{
    if (s->claim_id != 0) {
        return s->claim.state == KS_DRAFT || s->claim.state == KS_CHECKED
                   ? s_batches_push()
                   : claim_step_ask(app, s->claim.state, &s->claim_id, 1);
    }
    for (int i = 0; i < CLAIM_CHECKS && s->report.blocked; i++) {
        const struct claim_check_row *r = &s->report.rows[i];

        if (r->level == CLAIM_BLOCK && r->verdict == CLAIM_FAIL) {
            app_say(app, _("It cannot be claimed yet: %s"), r->sentence);
            return STEP_NOTHING;
        }
    }
    return s_entry_push("claim", s->case_id, NULL);
}

static struct step read_trace(const struct claim_screen *s)
{
    struct buf text;
    struct step step;

    buf_init(&text, TEXT_MAX);
    buf_str(&text, s->report.pack_text);
    for (size_t i = 0; i < s->report.result.n_lines; i++) {
        buf_printf(&text, "%s%d. %s", text.size ? "\n" : "", s->report.result.lines[i].step,
                   s->report.result.lines[i].text);
    }
    if (*s->report.result.stop_text) {
        buf_printf(&text, "\n\n%s", s->report.result.stop_text);
    }
    step = dialog_text_push(_("How the amount comes about"), buf_text(&text));
    buf_done(&text);
    return step;
}

static bool claim_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct claim_screen *s = self;

    if (cmd == CMD_NEXT_STEP) {
        *ret = declare(s, app);
        return true;
    }
    if (cmd == CMD_PICK) {
        *ret = read_trace(s);
        return true;
    }
    if (cmd == CMD_NEW && list_screen_at(s) < CLAIM_CHECKS) {
        *ret = read_row(&s->report.rows[list_screen_at(s)]);
        return true;
    }
    if (cmd == CMD_PRINT) {
        if (s->claim_id != 0) {
            *ret = claim_papers_ask(app, &s->claim);
        } else {
            app_say(app, "%s", _("Declare the claim first (F6); then it has papers."));
        }
        return true;
    }
    return false;
}

static void draw_people(const struct claim_screen *s, struct grid *g, int y)
{
    const struct subsidy_result *r = &s->report.result;
    int x = 1 + grid_put(g, 1, y, -1, STYLE_LABEL, _("Shared by"));

    for (size_t i = 0; i < r->n_people && x < g->w - 12; i++) {
        char figure[CLAIM_FIGURE_SIZE];

        x += grid_printf(g, x, y, g->w - 1 - x, STYLE_NORMAL, "  %s %s", r->people[i].name,
                         claim_figure(r->people[i].fen - r->people[i].capped_fen, figure));
    }
}

static void claim_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct claim_screen *s = self;
    const struct subsidy_result *r = &s->report.result;
    const struct subsidy_pack *pack = s->report.pack;
    char figure[CLAIM_FIGURE_SIZE];

    (void)app;
    grid_hline(g, 0, y, g->w);
    if (!pack) {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_WARN, s->report.pack_text);
        return;
    }
    grid_printf(g, 1, y + 1, g->w - 2, STYLE_NORMAL, _("By %s %s%s"), pack->title, pack->doc_no,
                pack->sample ? _("  (sample, no rule in force)") : "");
    if (r->stop != SUBSIDY_GOES_ON) {
        layout_put(g, 1, y + 2, g->w - 2, 2, STYLE_WARN, r->stop_text);
    } else {
        grid_printf(g, 1, y + 2, g->w - 2, STYLE_STRONG, _("Class %s    amount %s"),
                    r->tier ? r->tier->name : "", claim_figure(r->final_fen, figure));
        draw_people(s, g, y + 3);
    }
    grid_put(g, 1, y + 5, g->w - 2, STYLE_STRONG,
             s->claim_id != 0    ? claim_label(s->claim.state)
             : s->report.blocked ? _("Not yet: what is marked ! comes first.")
                                 : _("Next: declare it (F6)"));
}

static const char *claim_right(const void *self)
{
    const struct claim_screen *s = self;

    return s->report.facts.number ? s->report.facts.number : "";
}

static const struct list_frame claim_frame = {
    .cols = {{"", 2, false},
             {N_("What is checked"), 26, false},
             {N_("Verdict"), 10, false},
             {N_("What came out"), 0, false},
             {0}},
    .title = N_("Mediation > Allowance > One case"),
    .help =
        N_("All that is checked before a case is claimed. ! stands in the way, * has to be "
           "explained. Enter on such a line goes to the place where it is put right; on the "
           "others it shows all of the sentence. Below: the class the facts of the case "
           "amount to, the amount by the rules of the district, who shares it. F4 tells "
           "line by line how the amount comes about. F6 declares the claim."),
    .hint = N_("Enter goes to what is missing, F4 explains the amount, F6 declares."),
    .foot_rows = FOOT_ROWS,
    .load = claim_load,
    .row = claim_row_at,
    .choose = claim_choose,
    .command = claim_command,
    .more = claim_more,
    .right = claim_right,
};

static enum rc claim_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct claim_arg *a = arg;
    struct claim_screen *s = mem_zalloc(sizeof *s);

    s->case_id = a->case_id;
    s->claim_id = a->claim_id;
    mem_free(a);
    return list_screen_open(ret_self, app, s, &claim_frame, err);
}

static const enum cmd claim_bar[] = {CMD_HELP,  CMD_PICK,     CMD_NEW,  CMD_NEXT_STEP,
                                     CMD_PRINT, CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words claim_words[] = {
    {CMD_PICK,      N_("Amount"),  N_("How the amount comes about")   },
    {CMD_NEW,       N_("In full"), N_("All of the sentence of a line")},
    {CMD_NEXT_STEP, N_("Declare"), N_("Declare the claim, hand it in")},
    {CMD_NONE,      NULL,          NULL                               },
};

const struct screen_ops s_claim_ops = {
    .name = "claim",
    .bar = claim_bar,
    .words = claim_words,
    .open = claim_open,
    LIST_SCREEN_OPS,
};
