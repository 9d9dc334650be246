/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_doubles.c - claims that may be one dispute, and what is striking across the villages: late
 * entries, the same people again and again, one village with too many, the same telephone.
 * Enter puts two claims side by side, or shows the claims that are meant.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "tui/claim_screens.h"
#include "tui/claim_step.h"
#include "tui/layout.h"
#include "tui/list_screen.h"

struct doubles {
    struct list_screen list;
    struct claim_double *doubles;
    size_t n_doubles;
    struct claim_pattern *patterns;
    size_t n_patterns;
    struct claim_rec *pairs; /**< two of each double */
};

static const char *kind_of(const char *code)
{
    static const struct {
        const char *code;
        const char *label;
    } kinds[] = {
        {"K02", N_("same dispute") },
        {"K03", N_("same number")  },
        {"K09", N_("late entry")   },
        {"K10", N_("very frequent")},
        {"K11", N_("telephone")    },
        {"K12", N_("same words")   },
    };

    for (size_t i = 0; i < countof(kinds); i++) {
        if (strcmp(kinds[i].code, code) == 0) {
            return _(kinds[i].label);
        }
    }
    return "";
}

/* Two records that are alike stand above already, both by name. */
static void drop_texts(struct doubles *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n_patterns; i++) {
        if (strcmp(s->patterns[i].code, "K12") != 0) {
            s->patterns[n++] = s->patterns[i];
        }
    }
    s->n_patterns = n;
}

static enum rc doubles_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct doubles *s = self;
    struct db *db = app_env(app)->db;
    struct arena *arena = &s->list.arena;
    enum rc rc;

    s->n_doubles = 0;
    s->n_patterns = 0;
    rc = claim_doubles(db, 0, NULL, arena, &s->doubles, &s->n_doubles, err);
    s->pairs = arena_alloc(arena, (2 * s->n_doubles + 1) * sizeof *s->pairs);
    for (size_t i = 0; !rc && i < s->n_doubles; i++) {
        rc = claim_get(db, s->doubles[i].a, arena, &s->pairs[2 * i], err);
        if (!rc) {
            rc = claim_get(db, s->doubles[i].b, arena, &s->pairs[2 * i + 1], err);
        }
    }
    if (!rc) {
        rc = claim_patterns(db, NULL, arena, &s->patterns, &s->n_patterns, err);
    }
    drop_texts(s);
    *ret_n = s->n_doubles + s->n_patterns;
    return rc;
}

static void doubles_row(void *self, struct w_list *l, size_t i)
{
    const struct doubles *s = self;
    char left[CLAIM_VILLAGE_SIZE];
    char right[CLAIM_VILLAGE_SIZE];
    char what[600];

    if (i < s->n_doubles) {
        const struct claim_rec *a = &s->pairs[2 * i];
        const struct claim_rec *b = &s->pairs[2 * i + 1];

        snprintf(what, sizeof what, "%s %s  |  %s %s", claim_village(a->org_name, left),
                 a->title, claim_village(b->org_name, right), b->title);
        const char *cells[] = {kind_of(s->doubles[i].code), what};

        w_list_add(l, NULL, STYLE_WARN, cells, countof(cells));
        return;
    }
    const struct claim_pattern *p = &s->patterns[i - s->n_doubles];
    const char *cells[] = {kind_of(p->code), p->sentence};

    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

/* The claims a sentence counts, to be opened one by one. */
static struct step pattern_claims(const struct claim_pattern *p)
{
    const struct claim_query q = {
        .states = CLAIM_ALL & ~CLAIM_DEAD,
        .org_id = p->claim_id == 0 ? p->org_id : 0,
        .failed = strcmp(p->code, "K10") == 0 ? NULL : p->code,
        .pair_of = p->claim_id,
    };

    return s_claims_push_query(&q, kind_of(p->code));
}

static struct step doubles_choose(void *self, struct app *app, size_t i)
{
    const struct doubles *s = self;

    (void)app;
    if (i < s->n_doubles) {
        return s_pair_push(s->doubles[i].a, s->doubles[i].b, s->doubles[i].code,
                           (int)s->doubles[i].percent);
    }
    return pattern_claims(&s->patterns[i - s->n_doubles]);
}

static const struct list_frame doubles_frame = {
    .cols = {{N_("What is striking"), 14, false}, {N_("Which ones"), 0, false}, {0}},
    .empty = N_("No two claims look alike, and nothing is striking."),
    .title = N_("Mediation > Allowance > Doubles and patterns"),
    .help = N_("First the claims that may be one dispute: the same parties, the same number, "
               "nearly the same words of the record. Enter puts the two side by side. Below "
               "what is striking across the villages: Enter shows the claims that are meant. "
               "None of it is a proof: look, call the parties, then decide."),
    .hint = N_("Enter puts two side by side, or shows the claims that are meant."),
    .load = doubles_load,
    .row = doubles_row,
    .choose = doubles_choose,
};

static enum rc doubles_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct doubles)), &doubles_frame,
                            err);
}

static const enum cmd doubles_bar[] = {CMD_HELP, CMD_ACCEPT, CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_doubles_ops = {
    .name = "doubles",
    .bar = doubles_bar,
    .open = doubles_open,
    LIST_SCREEN_OPS,
};
