/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_claim_track.c - one claim to read: where it stands, all that was remarked, the amounts, who
 * shares and who pays, every step of both sides. F6 takes the next step, F7 shows its papers,
 * F5 the checks (of our own case) or the suspected doubles of it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/subsidy/claim_paper.h"
#include "tui/case_text.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/screens.h"
#include "tui/w_pager.h"

enum { TEXT_MAX = 1 << 20, HEAD_ROWS = 3, VALUE_COLUMN = 12 };

struct track {
    int64_t claim_id;
    struct arena arena;
    struct claim_rec claim;
    struct claim_double *doubles;
    size_t n_doubles;
    json_t *tree;
    struct w_pager pager;
};

struct step s_claim_track_push(int64_t claim_id)
{
    int64_t *arg = mem_zalloc(sizeof *arg);

    *arg = claim_id;
    return (struct step){.kind = STEP_PUSH, .ops = &s_claim_track_ops, .arg = arg};
}

/* ---- the text ---- */

/* Labels are of full-width characters: two columns each. */
static void label(struct buf *b, const char *text)
{
    const int w = utf8_width_term(text);

    buf_printf(b, "%s%*s", text, w < VALUE_COLUMN ? VALUE_COLUMN - w : 1, "");
}

static void line(struct buf *b, const char *name, const char *value)
{
    if (value && *value) {
        label(b, name);
        buf_printf(b, "%s\n", value);
    }
}

static void amount(struct buf *b, const char *name, int64_t fen, const char *why)
{
    char figure[CLAIM_FIGURE_SIZE];

    label(b, name);
    buf_printf(b, "%s%s%s\n", claim_figure(fen, figure), why && *why ? "  " : "",
               why ? why : "");
}

/* The last word of the village, while the office has not answered it: an appeal, or what was
 * supplied. */
static void add_answer(struct buf *b, const json_t *tree)
{
    const json_t *steps = json_object_get(tree, "steps");
    const size_t n = json_array_size(steps);
    const json_t *st = json_array_get(steps, n > 0 ? n - 1 : 0);
    const char *event = case_str(st, "event");

    if (strcmp(event, claim_event_code(KE_APPEAL)) == 0 ||
        strcmp(event, claim_event_code(KE_SUPPLEMENT)) == 0) {
        label(b, case_str(st, "event_label"));
        buf_printf(b, "%s  %s\n\n", case_str(st, "on_date"), case_str(st, "note"));
    }
}

/* What the office decided stands first: it has to be read, and done by a day. */
static void add_remarks(struct buf *b, const json_t *tree)
{
    const json_t *notice = json_object_get(tree, "notice");
    const char *kind = case_str(notice, "kind");
    const json_t *remark;
    size_t i;

    add_answer(b, tree);
    if (!json_is_object(notice)) {
        return;
    }
    label(b, _("Decided"));
    buf_printf(b, "%s  %s\n", case_str(notice, "on_date"), case_str(notice, "event_label"));
    line(b, _("Reason"), case_str(notice, "reason"));
    line(b, _("Explained"), case_str(notice, "note"));
    line(b,
         strcmp(kind, "REFUSE") == 0     ? _("Appeal until")
         : strcmp(kind, "CLAWBACK") == 0 ? _("Repay until")
                                         : _("Supply until"),
         case_str(notice, "due_on"));
    json_array_foreach(json_object_get(notice, "remarks"), i, remark)
    {
        label(b, i == 0 ? _("To supply") : "");
        buf_printf(b, "%zu. %s%s%s\n", i + 1, case_str(remark, "where"),
                   *case_str(remark, "where") ? _(": ") : "", case_str(remark, "text"));
    }
    buf_char(b, '\n');
}

/* What people said of the list on the wall, and what became of it. */
static void add_objections(struct buf *b, const json_t *tree)
{
    const json_t *o;
    size_t i;

    json_array_foreach(json_object_get(tree, "objections"), i, o)
    {
        const char *state = case_str(o, "state");

        label(b, _("Objection"));
        buf_printf(b, "%s  %s  %s\n", case_str(o, "on_date"), case_str(o, "how"),
                   case_str(o, "text"));
        label(b, "");
        buf_printf(b, "%s  %s  %s\n",
                   strcmp(state, "OPEN") == 0        ? _("being looked into")
                   : strcmp(state, "SUSTAINED") == 0 ? _("found right")
                                                     : _("found without ground"),
                   case_str(o, "closed_on"), case_str(o, "finding"));
    }
}

static void add_shares(struct buf *b, const json_t *tree)
{
    const json_t *p;
    char figure[CLAIM_FIGURE_SIZE];
    size_t i;

    json_array_foreach(json_object_get(tree, "people"), i, p)
    {
        const json_int_t fen = json_integer_value(json_object_get(p, "fen")) -
                               json_integer_value(json_object_get(p, "capped_fen"));

        label(b, i == 0 ? _("Shared by") : "");
        buf_printf(b, "%s  %s", case_str(p, "name"),
                   claim_figure(json_is_integer(json_object_get(p, "fen")) ? fen : -1, figure));
        buf_printf(b, "%s%s\n", *case_str(p, "card4") ? _("  card ends in ") : "",
                   case_str(p, "card4"));
    }
    json_array_foreach(json_object_get(tree, "payers"), i, p)
    {
        label(b, i == 0 ? _("Borne by") : "");
        buf_printf(b, "%s  %s\n", case_str(p, "payer"),
                   claim_figure(json_integer_value(json_object_get(p, "fen")), figure));
    }
}

static void add_steps(struct buf *b, const json_t *tree)
{
    const json_t *st;
    size_t i;

    buf_printf(b, "\n%s\n", _("All steps"));
    json_array_foreach(json_object_get(tree, "steps"), i, st)
    {
        label(b, case_str(st, "on_date"));
        buf_printf(b, "%s", case_str(st, "event_label"));
        buf_printf(b, "%s%s", *case_str(st, "by_name") ? "  " : "", case_str(st, "by_name"));
        buf_printf(b, "%s%s", *case_str(st, "doc_no") ? "  " : "", case_str(st, "doc_no"));
        buf_printf(b, "%s%s\n", *case_str(st, "note") ? "  " : "", case_str(st, "note"));
    }
}

static void add_calls(struct buf *b, const json_t *tree)
{
    const json_t *c;
    size_t i;

    json_array_foreach(json_object_get(tree, "calls"), i, c)
    {
        label(b, i == 0 ? _("Called back") : "");
        buf_printf(b, "%s  %s  %s", case_str(c, "on_date"), case_str(c, "party"),
                   case_str(c, "caller"));
        if (json_is_false(json_object_get(c, "is_true"))) {
            buf_printf(b, "  %s", _("! says there was no such dispute"));
        }
        if (json_is_true(json_object_get(c, "paid_fee"))) {
            buf_printf(b, "  %s", _("! had to pay for it"));
        }
        buf_printf(b, "  %s\n", case_str(c, "note"));
    }
}

static void add_words(struct buf *b, const json_t *tree)
{
    const json_t *v;
    size_t i;

    json_array_foreach(json_object_get(tree, "warnings"), i, v)
    {
        label(b, i == 0 ? _("To look at") : "");
        buf_printf(b, "%s\n", case_str(v, "sentence"));
    }
    buf_printf(b, "\n%s\n", _("How the amount comes about"));
    json_array_foreach(json_object_get(tree, "trace"), i, v)
    {
        buf_printf(b, "%zu. %s\n", i + 1, json_string_value(v) ? json_string_value(v) : "");
    }
}

static void write_text(struct track *s, struct buf *b)
{
    const struct claim_rec *c = &s->claim;
    const json_t *pack = json_object_get(s->tree, "pack");

    add_remarks(b, s->tree);
    line(b, _("Case"), c->case_no);
    line(b, "", c->title);
    line(b, _("Committee"), c->org_name);
    line(b, _("Period"), case_str(s->tree, "period_label"));
    label(b, _("Tier"));
    buf_printf(b, "%s%s%s\n", c->tier_name, *c->tier_reason ? "  " : "", c->tier_reason);
    amount(b, _("Asked"), c->amount_fen, c->amount_reason);
    if (c->graded_fen >= 0) {
        amount(b, _("By the grade"), c->graded_fen, _("what the grade of the dossier leaves"));
    }
    if (c->final_fen >= 0) {
        amount(b, _("Approved"), c->final_fen, NULL);
    }
    add_shares(b, s->tree);
    line(b, _("Rules"), case_str(pack, "title"));
    if (c->quality >= 0) {
        label(b, _("Dossier"));
        buf_printf(b, _("%d points  %s\n"), (int)c->quality,
                   case_str(json_object_get(s->tree, "quality"), "grade_label"));
    }
    add_objections(b, s->tree);
    add_calls(b, s->tree);
    add_words(b, s->tree);
    add_steps(b, s->tree);
}

/* ---- the screen ---- */

static enum rc load(struct track *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    struct claim_rec claim = {0};
    struct claim_double *doubles = NULL;
    size_t n_doubles = 0;
    struct arena arena; /* the claim of before stays on the screen when this reading fails */
    json_t *tree = NULL;
    struct buf text;
    enum rc rc;

    arena_init(&arena);
    rc = claim_get(env->db, s->claim_id, &arena, &claim, err);
    if (!rc) {
        rc = claim_paper_tree(env->db, env->clock, s->claim_id, &tree, err);
    }
    if (!rc) {
        rc = claim_doubles(env->db, s->claim_id, NULL, &arena, &doubles, &n_doubles, err);
    }
    if (rc) {
        json_decref(tree);
        arena_done(&arena);
        return rc;
    }
    arena_done(&s->arena);
    s->arena = arena;
    s->claim = claim;
    s->doubles = doubles;
    s->n_doubles = n_doubles;
    json_decref(s->tree);
    s->tree = tree;
    buf_init(&text, TEXT_MAX);
    write_text(s, &text);
    s->pager.value_column = VALUE_COLUMN;
    w_pager_fit(&s->pager, app_body_w(app) - 2, app_body_h(app) - HEAD_ROWS);
    w_pager_set(&s->pager, buf_text(&text));
    buf_done(&text);
    return RC_OK;
}

static void track_close(void *self)
{
    struct track *s = self;

    w_pager_done(&s->pager);
    json_decref(s->tree);
    arena_done(&s->arena);
    mem_free(s);
}

static enum rc track_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct track *s = mem_zalloc(sizeof *s);
    enum rc rc;

    s->claim_id = *(int64_t *)arg;
    mem_free(arg);
    arena_init(&s->arena);
    w_pager_init(&s->pager, "", true);
    rc = load(s, app, err);
    if (rc) {
        track_close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void track_back(void *self, struct app *app)
{
    struct err err = {0};

    if (load(self, app, &err)) {
        app_say_err(app, &err);
    }
}

static void track_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct track *s = self;
    int x;

    (void)app;
    x = 1 +
        grid_put(g, 1, LAYOUT_BODY_TOP, g->w - 2, STYLE_STRONG, claim_label(s->claim.state));
    if (s->n_doubles > 0) {
        grid_printf(g, x + 3, LAYOUT_BODY_TOP, g->w - x - 4, STYLE_WARN,
                    _("! looks like %d other claims (F5)"), (int)s->n_doubles);
    }
    grid_hline(g, 0, LAYOUT_BODY_TOP + 1, g->w);
    w_pager_draw(&s->pager, g, 1, LAYOUT_BODY_TOP + 2);
    grid_cursor(g, -1, -1);
}

static struct step beside(struct track *s, struct app *app)
{
    if (s->n_doubles > 0) {
        const struct claim_double *d = &s->doubles[0];

        return s_pair_push(d->a, d->b, d->code, (int)d->percent);
    }
    if (s->claim.case_id != 0) {
        return s_claim_push(s->claim.case_id, s->claim_id);
    }
    app_say(app, "%s", _("No other claim looks like this one."));
    return STEP_NOTHING;
}

static struct step track_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct track *s = self;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_NEXT_STEP || cmd == CMD_ACCEPT) {
        return s->claim.state == KS_DRAFT || s->claim.state == KS_CHECKED
                   ? s_batches_push()
                   : claim_step_ask(app, s->claim.state, &s->claim_id, 1);
    }
    if (cmd == CMD_PRINT) {
        return claim_papers_ask(app, &s->claim);
    }
    if (cmd == CMD_NEW) {
        return beside(s, app);
    }
    if (cmd == CMD_RESIZED) {
        w_pager_fit(&s->pager, app_body_w(app) - 2, app_body_h(app) - HEAD_ROWS);
        return STEP_NOTHING;
    }
    (void)w_pager_key(&s->pager, cmd);
    return STEP_NOTHING;
}

static void track_title(const void *self, const struct app *app, char *left, size_t left_room,
                        char *right, size_t right_room)
{
    const struct track *s = self;

    (void)app;
    snprintf(left, left_room, "%s > %s", _("Mediation > Allowance"), s->claim.title);
    snprintf(right, right_room, "%s", s->claim.case_no);
}

static const char *track_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "One claim: what came back and has to be supplied, the amounts, who shares and who "
        "bears them, how the amount comes about, all steps so far. F6 takes the next step, "
        "F7 shows its papers, F5 the checks of the case or a claim that looks the same.");
}

static const char *track_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("F6 takes the next step, F7 shows the papers, F5 what lies beside it.");
}

static const enum cmd track_bar[] = {CMD_HELP,     CMD_NEW,  CMD_NEXT_STEP, CMD_PRINT,
                                     CMD_COMMANDS, CMD_BACK, CMD_NONE};
static const struct cmd_words track_words[] = {
    {CMD_NEW,  N_("Compare"), N_("The checks of the case, or a claim that looks the same")},
    {CMD_NONE, NULL,          NULL                                                        },
};

const struct screen_ops s_claim_track_ops = {
    .name = "claim_track",
    .keymap = keymap_list,
    .bar = track_bar,
    .words = track_words,
    .open = track_open,
    .draw = track_draw,
    .command = track_command,
    .back_on_top = track_back,
    .title = track_title,
    .help = track_help,
    .hint = track_hint,
    .close = track_close,
};
