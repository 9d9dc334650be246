/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_pair.c - two claims side by side, a line for each thing known of both; what is the same is
 * marked. 1 and 2 open one of them; the steps are taken there.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim_paper.h"
#include "tui/case_text.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/screens.h"

enum { LABEL_W = 12, MARK_W = 3, LINES_MAX = 40, CELL_SIZE = 160 };

struct pair_arg {
    int64_t id[2];
    char *why;
    int percent;
};
struct pair_line {
    const char *label;
    char cell[2][CELL_SIZE];
    bool same;
};
struct pair {
    int64_t id[2];
    char *why;
    char words[CELL_SIZE]; /**< why the two stand here */
    struct arena arena;
    struct claim_rec claim[2];
    struct pair_line lines[LINES_MAX];
    int n;
    int top;
};

struct step s_pair_push(int64_t a, int64_t b, const char *why, int percent)
{
    struct pair_arg *arg = mem_zalloc(sizeof *arg);

    *arg = (struct pair_arg){
        {a, b},
        mem_strdup(why), percent
    };
    return (struct step){.kind = STEP_PUSH, .ops = &s_pair_ops, .arg = arg};
}

static void add(struct pair *s, const char *label, const char *a, const char *b)
{
    struct pair_line *l;

    if (s->n == LINES_MAX || (!*a && !*b)) {
        return;
    }
    l = &s->lines[s->n++];
    l->label = label;
    snprintf(l->cell[0], CELL_SIZE, "%s", a);
    snprintf(l->cell[1], CELL_SIZE, "%s", b);
    l->same = *a && strcmp(a, b) == 0;
}

static const char *iso(struct date d, char out[DATE_ISO_SIZE])
{
    if (!date_is_set(d)) {
        return "";
    }
    date_iso(d, out);
    return out;
}

static void compare(struct pair *s, json_t *tree[2])
{
    const struct claim_rec *a = &s->claim[0];
    const struct claim_rec *b = &s->claim[1];
    char x[CLAIM_FIGURE_SIZE];
    char y[CLAIM_FIGURE_SIZE];
    char d[DATE_ISO_SIZE];
    char e[DATE_ISO_SIZE];
    const json_t *row;
    size_t i;

    add(s, _("Committee"), a->org_name, b->org_name);
    add(s, _("Case"), a->case_no, b->case_no);
    add(s, _("Parties"), a->title, b->title);
    add(s, _("Kind"), case_str(tree[0], "type_label"), case_str(tree[1], "type_label"));
    add(s, _("Where it stands"), claim_label(a->state), claim_label(b->state));
    add(s, _("Period"), case_str(tree[0], "period_label"), case_str(tree[1], "period_label"));
    add(s, _("Agreement"), a->agreement_no, b->agreement_no);
    add(s, _("Agreed on"), iso(a->agreed_on, d), iso(b->agreed_on, e));
    add(s, _("Platform"), a->platform_no, b->platform_no);
    add(s, _("Tier"), a->tier_name, b->tier_name);
    add(s, _("Amount"), claim_figure(a->final_fen >= 0 ? a->final_fen : a->amount_fen, x),
        claim_figure(b->final_fen >= 0 ? b->final_fen : b->amount_fen, y));
    add(s, _("Mediators"), a->people, b->people);
    json_array_foreach(json_object_get(tree[0], "fact_rows"), i, row)
    {
        const json_t *other = json_array_get(json_object_get(tree[1], "fact_rows"), i);

        add(s, arena_strdup(&s->arena, case_str(row, "word")), case_str(row, "text"),
            case_str(other, "text"));
    }
}

static enum rc load(struct pair *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    json_t *tree[2] = {NULL, NULL};
    enum rc rc = RC_OK;

    arena_reset(&s->arena);
    s->n = 0;
    for (int i = 0; i < 2 && !rc; i++) {
        rc = claim_get(env->db, s->id[i], &s->arena, &s->claim[i], err);
        if (!rc) {
            rc = claim_paper_tree(env->db, env->clock, s->id[i], &tree[i], err);
        }
    }
    if (!rc) {
        compare(s, tree);
    }
    json_decref(tree[0]);
    json_decref(tree[1]);
    return rc;
}

static void pair_close(void *self)
{
    struct pair *s = self;

    arena_done(&s->arena);
    mem_free(s->why);
    mem_free(s);
}

static void why_words(struct pair *s, int percent)
{
    if (strcmp(s->why, "K12") == 0) {
        snprintf(s->words, sizeof s->words,
                 _("The words of the two records are nearly the same: %d of 100 parts."),
                 percent);
        return;
    }
    snprintf(s->words, sizeof s->words, "%s",
             strcmp(s->why, "K03") == 0
                 ? _("The two have the same number of an agreement or of the platform.")
                 : _("The two may be one dispute: the same parties and kind, near in time."));
}

static enum rc pair_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct pair_arg *a = arg;
    struct pair *s = mem_zalloc(sizeof *s);
    enum rc rc;

    s->id[0] = a->id[0];
    s->id[1] = a->id[1];
    s->why = a->why;
    why_words(s, a->percent);
    mem_free(a);
    arena_init(&s->arena);
    rc = load(s, app, err);
    if (rc) {
        pair_close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void pair_back(void *self, struct app *app)
{
    struct err err = {0};

    if (load(self, app, &err)) {
        app_say_err(app, &err);
    }
}

static void pair_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct pair *s = self;
    const int w = (g->w - 2 - LABEL_W - MARK_W) / 2;
    int y = LAYOUT_BODY_TOP;

    (void)app;
    grid_put(g, 1, y++, g->w - 2, STYLE_WARN, s->words);
    grid_hline(g, 0, y++, g->w);
    grid_printf(g, 1 + LABEL_W, y, w, STYLE_STRONG, "1 %s", _("the earlier one"));
    grid_printf(g, 1 + LABEL_W + w + MARK_W, y++, w, STYLE_STRONG, "2 %s", _("the later one"));
    for (int i = s->top; i < s->n && y < g->h - LAYOUT_BELOW_BODY; i++, y++) {
        const struct pair_line *l = &s->lines[i];
        const enum style style = l->same ? STYLE_STRONG : STYLE_NORMAL;

        grid_put(g, 1, y, LABEL_W - 1, STYLE_LABEL, l->label);
        grid_put(g, 1 + LABEL_W, y, w - 1, style, l->cell[0]);
        grid_put(g, 1 + LABEL_W + w, y, MARK_W - 1, style, l->same ? "=" : "");
        grid_put(g, 1 + LABEL_W + w + MARK_W, y, w - 1, style, l->cell[1]);
    }
    grid_cursor(g, -1, -1);
}

static void scroll(struct pair *s, const struct app *app, int by)
{
    const int rows = app_body_h(app) - 3;

    s->top += by;
    s->top = s->top > s->n - rows ? s->n - rows : s->top;
    s->top = s->top < 0 ? 0 : s->top;
}

static struct step pair_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct pair *s = self;
    const uint32_t digit = cmd == CMD_DIGIT ? key_halfwidth(key) : 0;

    if (cmd == CMD_BACK || digit == '0') {
        return (struct step){.kind = STEP_POP};
    }
    if (digit == '1' || digit == '2') {
        return s_claim_track_push(s->id[digit - '1']);
    }
    if (cmd == CMD_NEXT_STEP || cmd == CMD_ACCEPT) {
        return claim_step_ask(app, s->claim[1].state, &s->id[1], 1);
    }
    if (cmd == CMD_UP || cmd == CMD_DOWN) {
        scroll(s, app, cmd == CMD_UP ? -1 : 1);
    } else if (cmd == CMD_PAGE_UP || cmd == CMD_PAGE_DOWN || cmd == CMD_TICK) {
        scroll(s, app, cmd == CMD_PAGE_UP ? -app_body_h(app) : app_body_h(app));
    } else if (cmd == CMD_RESIZED) {
        scroll(s, app, 0);
    }
    return STEP_NOTHING;
}

static void pair_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    (void)self;
    (void)app;
    snprintf(left, left_room, "%s", _("Mediation > Allowance > Side by side"));
    snprintf(right, right_room, "%s", "");
}

static const char *pair_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Two claims line by line; = marks what is the same in both. 1 and 2 open one of "
             "them. F6 takes a step on the later one: refuse it, give it back, or pass it and "
             "write down why the two are not one dispute.");
}

static const char *pair_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("1 and 2 open a claim, F6 decides on the later one.");
}

static const enum cmd pair_bar[] = {CMD_HELP, CMD_NEXT_STEP, CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_pair_ops = {
    .name = "pair",
    .keymap = keymap_list,
    .bar = pair_bar,
    .open = pair_open,
    .draw = pair_draw,
    .command = pair_command,
    .back_on_top = pair_back,
    .title = pair_title,
    .help = pair_help,
    .hint = pair_hint,
    .close = pair_close,
};
