/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_claim.c - may this case be claimed, and for how much: every check with its verdict, Enter
 * goes to the place that mends it; below, the class, the amount and who shares it. F6 declares,
 * F4 tells how the amount came about, F3 takes another class when the facts allow several.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/checks.h"
#include "core/subsidy/claim.h"
#include "forms/registry.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"
#include "tui/preset.h"
#include "tui/screens.h"

enum { FOOT_ROWS = 6, TEXT_MAX = 64 * 1024, TIERS_MAX = 24, TIER_ROOM = 64 };

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
    char tier[TIER_ROOM]; /**< taken before it is declared; "" the one proposed */
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
    enum rc rc;

    /* what was read before is gone with the arena, also when this reading fails */
    s->claim = (struct claim_rec){0};
    s->report = (struct claim_report){0};
    /* as it was asked, when it is claimed already: its class, its amount, its people */
    rc = claim_ask_live(env->db, s->case_id, arena, &ask, err);

    s->claim_id = rc ? 0 : ask.claim_id;
    if (!rc && s->claim_id != 0) {
        rc = claim_get(env->db, s->claim_id, arena, &s->claim, err);
    }
    if (!rc && s->claim_id == 0 && *s->tier) {
        ask.request.tier = s->tier;
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
    if (*s->tier) {
        json_t *preset = json_object();

        preset_text(preset, "tier", s->tier);
        return preset_push("claim", s->case_id, preset);
    }
    return s_entry_push("claim", s->case_id, NULL);
}

/* ---- another class ---- */

/* A claim that was declared and not yet handed in is changed and checked anew. */
static void tier_change(struct claim_screen *s, struct app *app, const char *tier)
{
    const struct app_env *env = app_env(app);
    const struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    struct err err = {0};
    json_t *answer = NULL;
    json_t *line = json_pack("{s:s, s:o, s:s}", "act", "claim_change", "claim",
                             json_sprintf("k%lld", (long long)s->claim_id), "tier", tier);

    if (act_run(&cx, line, &answer, &err) != RC_OK) {
        app_say_err(app, &err);
    } else {
        app_say(app, _("The class was changed; the claim was checked anew."));
    }
    json_decref(line);
    json_decref(answer);
}

static struct step tier_chosen(void *below, struct app *app, void *data, const char *key)
{
    struct claim_screen *s = below;

    (void)data;
    if (!key) {
        return STEP_NOTHING;
    }
    if (s->claim_id != 0) {
        tier_change(s, app, key);
    } else {
        snprintf(s->tier, sizeof s->tier, "%s", key);
    }
    list_screen_reload(s, app);
    return STEP_NOTHING;
}

/* Classes the facts meet, each once; where papers are lacking, what the class falls to. */
static size_t tiers_met(const struct claim_screen *s, const struct subsidy_tier *out[TIERS_MAX])
{
    const struct subsidy_result *r = &s->report.result;
    size_t n = 0;

    for (size_t i = 0; i < r->n_tiers && n < TIERS_MAX; i++) {
        bool have = !r->tiers[i].satisfied || !r->tiers[i].to;

        for (size_t k = 0; k < n && !have; k++) {
            have = strcmp(out[k]->key, r->tiers[i].to->key) == 0;
        }
        if (!have) {
            out[n++] = r->tiers[i].to;
        }
    }
    return n;
}

static struct step tier_ask(struct claim_screen *s, struct app *app)
{
    const struct subsidy_tier *tiers[TIERS_MAX];
    struct dialog_pick_row rows[TIERS_MAX];
    const size_t n = tiers_met(s, tiers);
    struct dialog_pick d = {.title = _("Which class? Only those the facts of the case meet."),
                            .rows = rows,
                            .n_rows = n,
                            .answer = tier_chosen};

    if (s->claim_id != 0 && s->claim.state != KS_DRAFT && s->claim.state != KS_CHECKED) {
        app_say(app, "%s", _("It was handed in; its class is not changed any more."));
        return STEP_NOTHING;
    }
    if (n < 2) {
        app_say(app, "%s",
                n == 0 ? _("The facts of the case meet no class yet; F4 tells why.")
                       : _("They meet this class only; F4 tells what another one needs."));
        return STEP_NOTHING;
    }
    for (size_t i = 0; i < n; i++) {
        rows[i] = (struct dialog_pick_row){tiers[i]->key, tiers[i]->name};
    }
    d.current = s->report.result.tier ? s->report.result.tier->key : NULL;
    return dialog_pick_push(&d);
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

    if (s->list.n == 0) {
        return false; /* nothing could be read; only back is left */
    }
    if (cmd == CMD_NEXT_STEP) {
        *ret = declare(s, app);
        return true;
    }
    if (cmd == CMD_PICK) {
        *ret = read_trace(s);
        return true;
    }
    if (cmd == CMD_FIND) {
        *ret = tier_ask(s, app);
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
    if (s->list.n == 0) {
        return;
    }
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
           "line by line how the amount comes about, F3 takes another class where the facts "
           "meet several. F6 declares the claim."),
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

static const enum cmd claim_bar[] = {CMD_HELP,  CMD_FIND,     CMD_PICK, CMD_NEW, CMD_NEXT_STEP,
                                     CMD_PRINT, CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words claim_words[] = {
    {CMD_FIND,      N_("Subsidy class"), N_("Take another class the facts meet")},
    {CMD_PICK,      N_("Amount"),        N_("How the amount comes about")       },
    {CMD_NEW,       N_("In full"),       N_("All of the sentence of a line")    },
    {CMD_NEXT_STEP, N_("Declare"),       N_("Declare the claim, hand it in")    },
    {CMD_NONE,      NULL,                NULL                                   },
};

const struct screen_ops s_claim_ops = {
    .name = "claim",
    .bar = claim_bar,
    .words = claim_words,
    .open = claim_open,
    LIST_SCREEN_OPS,
};
