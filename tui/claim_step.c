/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_step.c - a step of the table of claims as a form with what is known already. What was
 * chosen goes through the pick list as its key, "form|preset", so that nothing has to be kept
 * while the question stands.
 */
#include "config.h"

#include "tui/claim_step.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/domain/committee.h"
#include "core/domain/task_list.h"
#include "core/subsidy/claim_paper.h"
#include "forms/registry.h"
#include "tui/claim_screens.h"
#include "tui/preset.h"
#include "tui/screens.h"

enum { ROWS_MAX = 24 };

const char *claim_figure(int64_t fen, char out[CLAIM_FIGURE_SIZE])
{
    char figure[MONEY_FIGURE_SIZE];

    if (fen < 0) {
        snprintf(out, CLAIM_FIGURE_SIZE, "%s", _("still open"));
        return out;
    }
    money_figure(fen, figure);
    snprintf(out, CLAIM_FIGURE_SIZE, _("%s yuan"), figure);
    return out;
}

const char *claim_village(const char *org_name, char out[CLAIM_VILLAGE_SIZE])
{
    static const char tail[] = "人民调解委员会";
    const size_t size = strlen(org_name);
    const size_t rest = size > sizeof tail - 1 ? size - (sizeof tail - 1) : size;

    snprintf(out, CLAIM_VILLAGE_SIZE, "%.*s",
             (int)(strcmp(org_name + rest, tail) == 0 ? rest : size), org_name);
    return out;
}

bool claim_is_town(const struct app *app)
{
    const struct app_env *env = app_env_const(app);
    struct committee own;
    struct arena arena;
    bool town;

    arena_init(&arena);
    town =
        committee_get(env->db, &own, &arena, NULL) == RC_OK && strcmp(own.level, "TOWN") == 0;
    arena_done(&arena);
    return town;
}

/* ---- steps ---- */

/** How a step is entered: the form, whether it takes many claims, a member that says which of
 * the form's results is meant. */
struct way {
    enum claim_event event;
    const char *form;
    bool many;
    const char *member;
    const char *value;
};
/* In the order they are offered: what brings the claim on first, what ends it last. */
static const struct way ways[] = {
    {KE_SUPPLEMENT,    "claim_supplement", false, NULL,        NULL    },
    {KE_APPEAL,        "claim_appeal",     false, NULL,        NULL    },
    {KE_ACCEPT,        "claim_review",     true,  NULL,        NULL    },
    {KE_BUREAU_PASS,   "claim_bureau",     true,  "result",    "OK"    },
    {KE_BUREAU_LESS,   "claim_bureau",     false, "result",    "CUT"   },
    {KE_APPROVE,       "claim_approve",    true,  NULL,        NULL    },
    {KE_PUBLISH,       "claim_publish",    true,  "step",      "START" },
    {KE_PUBLIC_END,    "claim_publish",    true,  "step",      "END"   },
    {KE_PAY,           "claim_pay",        true,  NULL,        NULL    },
    {KE_DISMISS,       "claim_finding",    false, "sustained", "false" },
    {KE_SUSTAIN,       "claim_finding",    false, "sustained", "true"  },
    {KE_OBJECT,        "claim_object",     false, NULL,        NULL    },
    {KE_RECOVER,       "claim_clawback",   false, "step",      "REPAID"},
    {KE_RETURN,        "claim_return",     false, NULL,        NULL    },
    {KE_BUREAU_RETURN, "claim_bureau",     false, "result",    "BACK"  },
    {KE_REFUSE,        "claim_refuse",     false, NULL,        NULL    },
    {KE_BUREAU_REFUSE, "claim_bureau",     false, "result",    "NO"    },
    {KE_CLAW_BACK,     "claim_clawback",   false, "step",      "DEMAND"},
    {KE_CANCEL,        "claim_cancel",     false, NULL,        NULL    },
};

/* Forms of many claims have a list, the others one. */
static json_t *preset_of(const char *form, const char *member, const char *value,
                         const int64_t *ids, size_t n)
{
    static const char *const lists[] = {"claim_review", "claim_bureau", "claim_approve",
                                        "claim_publish", "claim_pay"};
    json_t *preset = json_object();
    json_t *claims = json_array();
    bool list = false;

    for (size_t i = 0; i < countof(lists); i++) {
        list = list || strcmp(lists[i], form) == 0;
    }
    for (size_t i = 0; i < n; i++) {
        json_array_append_new(claims, json_sprintf("k%" PRId64, ids[i]));
    }
    if (list) {
        json_object_set(preset, "claims", claims);
    } else {
        json_object_set(preset, "claim", json_array_get(claims, 0));
    }
    if (member && (strcmp(value, "true") == 0 || strcmp(value, "false") == 0)) {
        json_object_set_new(preset, member, json_boolean(value[0] == 't'));
    } else if (member) {
        json_object_set_new(preset, member, json_string(value));
    }
    json_decref(claims);
    return preset;
}

static char *key_of(const char *form, json_t *preset)
{
    char *text = json_dumps(preset, JSON_COMPACT);
    char *key = mem_printf("%s|%s", form, text ? text : "{}");

    free(text); /* jansson's own allocator */
    json_decref(preset);
    return key;
}

static struct step step_chosen(void *below, struct app *app, void *data, const char *key)
{
    const char *bar = key ? strchr(key, '|') : NULL;
    json_t *preset;
    struct step step;
    char *form;

    (void)below;
    (void)app;
    (void)data;
    if (!bar) {
        return STEP_NOTHING;
    }
    form = mem_strndup(key, (size_t)(bar - key));
    preset = json_loads(bar + 1, 0, NULL);
    step = preset_push(form, 0, preset ? preset : json_object());
    mem_free(form);
    return step;
}

struct pick {
    struct dialog_pick_row rows[ROWS_MAX];
    size_t n;
};

/* Takes key. */
static void pick_add(struct pick *p, char *key, const char *text)
{
    if (p->n == ROWS_MAX) {
        mem_free(key);
        return;
    }
    p->rows[p->n].key = key;
    p->rows[p->n].text = mem_strdup(text);
    p->n++;
}

static struct step pick_push(struct pick *p, const char *title,
                             struct step (*answer)(void *below, struct app *app, void *data,
                                                   const char *key))
{
    const struct dialog_pick d = {
        .title = title, .rows = p->rows, .n_rows = p->n, .answer = answer};
    const struct step step = dialog_pick_push(&d);

    for (size_t i = 0; i < p->n; i++) {
        mem_free((char *)(uintptr_t)p->rows[i].key);
        mem_free((char *)(uintptr_t)p->rows[i].text);
    }
    return step;
}

/* The oldest objection nobody has decided on: which one the finding is about, and its words
 * beside the step. *ret_text is mem_free'd. */
static json_int_t open_objection(struct app *app, int64_t claim_id, char **ret_text)
{
    const struct app_env *env = app_env(app);
    json_t *tree = NULL;
    json_int_t n = 0;
    const json_t *o;
    size_t i;

    *ret_text = NULL;
    if (claim_paper_tree(env->db, env->clock, claim_id, &tree, NULL) != RC_OK) {
        return 0;
    }
    json_array_foreach(json_object_get(tree, "objections"), i, o)
    {
        const char *state = json_string_value(json_object_get(o, "state"));
        const char *text = json_string_value(json_object_get(o, "text"));

        if (n == 0 && state && strcmp(state, "OPEN") == 0) {
            n = json_integer_value(json_object_get(o, "n"));
            *ret_text = mem_strdup(text ? text : "");
        }
    }
    json_decref(tree);
    return n;
}

/* A row of the question: the step, and what it is about where one step can be about several. */
static void offer_step(struct pick *pick, struct app *app, const struct way *w,
                       const int64_t *ids, size_t n)
{
    json_t *preset = preset_of(w->form, w->member, w->value, ids, n);
    char *text = mem_strdup(claim_event_label(w->event));

    if (w->event == KE_DISMISS || w->event == KE_SUSTAIN) {
        char *words = NULL;
        const json_int_t nth = open_objection(app, ids[0], &words);

        if (nth > 0) {
            json_object_set_new(preset, "n", json_integer(nth));
            mem_free(text);
            text = mem_printf(_("%s: %s"), claim_event_label(w->event), words);
        }
        mem_free(words);
    }
    pick_add(pick, key_of(w->form, preset), text);
    mem_free(text);
}

struct step claim_step_ask(struct app *app, enum claim_state s, const int64_t *ids, size_t n)
{
    const bool town = claim_is_town(app);
    struct pick pick = {.n = 0};
    char title[120];

    for (size_t i = 0; i < countof(ways) && n > 0; i++) {
        const struct way *w = &ways[i];
        const struct claim_row *row = claim_find(s, w->event);

        if (row && (row->actor != KA_VILLAGE) == town && (n == 1 || w->many)) {
            offer_step(&pick, app, w, ids, n);
        }
    }
    if (town && n == 1) {
        pick_add(&pick, key_of("claim_call", preset_of("claim_call", NULL, NULL, ids, 1)),
                 _("note a call-back"));
        pick_add(&pick, key_of("quality", preset_of("quality", NULL, NULL, ids, 1)),
                 _("score the dossier"));
    }
    if (pick.n == 0) {
        app_say(app, _("Nothing can be done here while it stands at: %s."), claim_label(s));
        return STEP_NOTHING;
    }
    snprintf(title, sizeof title, n == 1 ? _("What now? (%s)") : _("What now? (%s, %d claims)"),
             claim_label(s), (int)n);
    return pick_push(&pick, title, step_chosen);
}

/* ---- from the tasks ---- */

struct step claim_task_push(const struct task_row *t)
{
    static const struct {
        enum task_kind kind;
        unsigned states;
    } queues[] = {
        {TASK_CLAIM_REVIEW, CLAIM_IN(SUBMITTED)                          },
        {TASK_CLAIM_APPEAL, CLAIM_IN(SUBMITTED) | CLAIM_IN(OFFICE_OK)    },
        {TASK_CLAIM_BUREAU, CLAIM_IN(OFFICE_OK)                          },
        {TASK_CLAIM_PAY,    CLAIM_IN(PUBLIC_OK)                          },
        {TASK_CLAIM_POSTED, CLAIM_IN(PUBLISHED)                          },
        {TASK_CLAIM_SUPPLY, CLAIM_IN(OFFICE_BACK) | CLAIM_IN(BUREAU_BACK)},
    };

    if (t->claim_id == 0) {
        return s_case_push(t->case_id);
    }
    for (size_t i = 0; i < countof(queues); i++) {
        if (strcmp(t->stored, task_code(queues[i].kind)) == 0) {
            return s_claims_push(queues[i].states, t->label);
        }
    }
    return s_claim_track_push(t->claim_id);
}

/* ---- papers ---- */

static struct step paper_chosen(void *below, struct app *app, void *data, const char *key)
{
    const struct app_env *env = app_env(app);
    const char *bar = key ? strchr(key, '|') : NULL;
    const struct form *form = NULL;
    struct paper *paper = NULL;
    json_t *tree = NULL;
    struct err err = {0};
    char *id;
    enum rc rc;

    (void)below;
    (void)data;
    if (!bar) {
        return STEP_NOTHING;
    }
    id = mem_strndup(key, (size_t)(bar - key));
    rc = claim_paper_tree(env->db, env->clock, strtoll(bar + 1, NULL, 10), &tree, &err);
    if (!rc) {
        rc = registry_find(env->forms, id, &form, &err);
    }
    if (!rc) {
        rc = form_print(form, tree, 0, false,
                        env->practice ? i18n_chinese(N_("practice")) : NULL, &paper, &err);
    }
    mem_free(id);
    json_decref(tree);
    if (rc) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    return s_preview_push_paper(paper, form->title);
}

static bool was_appealed(struct app *app, int64_t claim_id)
{
    struct claim_step *steps;
    struct arena arena;
    bool found = false;
    size_t n;

    arena_init(&arena);
    if (claim_steps(app_env(app)->db, claim_id, &arena, &steps, &n, NULL) == RC_OK) {
        for (size_t i = 0; i < n && !found; i++) {
            found = strcmp(steps[i].event, claim_event_code(KE_APPEAL)) == 0;
        }
    }
    arena_done(&arena);
    return found;
}

struct step claim_papers_ask(struct app *app, const struct claim_rec *c)
{
    static const struct {
        const char *form;
        const char *label;
        unsigned states; /* 0 any */
    } papers[] = {
        {"S-SB", N_("declaration"),                 0                                        },
        {"S-ZC", N_("self-check"),                  0                                        },
        {"S-RD", N_("class determination"),         0                                        },
        {"S-PF", N_("score sheet"),                 0                                        },
        {"S-TH", N_("letter of return or refusal"),
         CLAIM_IN(OFFICE_BACK) | CLAIM_IN(BUREAU_BACK) | CLAIM_IN(OFFICE_NO) |
             CLAIM_IN(BUREAU_NO)                                                             },
        {"S-SS", N_("letter of appeal"),            CLAIM_IN(OFFICE_NO) | CLAIM_IN(BUREAU_NO)},
        {"S-ZJ", N_("demand to pay back"),          CLAIM_IN(CLAWBACK) | CLAIM_IN(RECOVERED) },
    };
    /* the letter says what was written when it was recorded: then it is printed */
    const bool appealed = was_appealed(app, c->id);
    struct pick pick = {.n = 0};

    for (size_t i = 0; i < countof(papers); i++) {
        if (papers[i].states == 0 || (papers[i].states & (1u << c->state)) ||
            (appealed && strcmp(papers[i].form, "S-SS") == 0)) {
            pick_add(&pick, mem_printf("%s|%" PRId64, papers[i].form, c->id),
                     _(papers[i].label));
        }
    }
    return pick_push(&pick, _("Which paper?"), paper_chosen);
}
