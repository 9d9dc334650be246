/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evaluate_tier.c - which classes of the pack a case satisfies, what its papers make of them,
 * and the amount before factors: steps 4 to 7. The pack decides; nothing here knows an amount.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/subsidy/evaluate_part.h"
#include "core/subsidy/split.h"

/* ---- step 4: satisfied classes ---- */

/* A level, form or outcome of the pack (0: any) against the fact's code. */
static bool mark_matches(int wanted, const struct subsidy_fact *f)
{
    return wanted == 0 || (f->known && f->value + 1 == wanted);
}

static bool tier_matches(struct evaluation *e, const struct subsidy_tier *t,
                         const char **ret_why)
{
    const struct subsidy_fact *f = e->facts->fact;

    if (!mark_matches((int)t->level, &f[PACK_F_ORG_LEVEL])) {
        *ret_why = _("for committees of another level");
    } else if (!mark_matches((int)t->form, &f[PACK_F_FORM])) {
        *ret_why =
            t->form == PACK_FORM_ORAL ? _("for oral agreements") : _("for written agreements");
    } else if (!mark_matches((int)t->outcome, &f[PACK_F_OUTCOME])) {
        *ret_why = t->outcome == PACK_OUTCOME_SUCCESS
                       ? _("for disputes that were settled")
                       : _("for disputes that were mediated without agreement");
    } else {
        return evaluate_conds(e, t->conds, t->n_conds, ret_why);
    }
    return false;
}

/* Heaviest first; of one weight by name, so that the order of the file does not matter. */
static int order_tiers(const void *a, const void *b)
{
    const struct subsidy_tier *x = ((const struct subsidy_tier_out *)a)->tier;
    const struct subsidy_tier *y = ((const struct subsidy_tier_out *)b)->tier;

    return x->rank != y->rank ? (x->rank > y->rank ? -1 : 1) : strcmp(x->key, y->key);
}

static void tiers_load(struct evaluation *e)
{
    const struct subsidy_pack *p = e->pack;
    struct subsidy_result *r = e->r;

    r->tiers = arena_alloc(e->arena, (p->n_tiers + 1) * sizeof *r->tiers);
    r->n_tiers = p->n_tiers;
    for (size_t i = 0; i < p->n_tiers; i++) {
        r->tiers[i].tier = &p->tiers[i];
    }
    qsort(r->tiers, r->n_tiers, sizeof *r->tiers, order_tiers);
}

static bool tiers_satisfied(struct evaluation *e)
{
    bool any = false;

    for (size_t i = 0; i < e->r->n_tiers; i++) {
        struct subsidy_tier_out *t = &e->r->tiers[i];
        const char *why = "";

        t->satisfied = tier_matches(e, t->tier, &why);
        t->why_not = t->satisfied ? "" : why;
        any = any || t->satisfied;
        if (!mark_matches((int)t->tier->level, &e->facts->fact[PACK_F_ORG_LEVEL])) {
            continue; /* of no concern here: not told */
        }
        if (!t->satisfied) {
            evaluate_say(e, 4, _("Class \"%s\": not met, %s."), t->tier->name, why);
        } else if (*why != '\0') {
            evaluate_say(e, 4, _("Class \"%s\": met, %s."), t->tier->name, why);
        } else {
            evaluate_say(e, 4, _("Class \"%s\": met."), t->tier->name);
        }
    }
    if (!any) {
        return evaluate_stop(e, 4, SUBSIDY_NO_TIER,
                             _("This case meets no class of these rules, so nothing is paid."));
    }
    return true;
}

/* ---- step 5: papers ---- */

static int64_t papers_there(const struct subsidy_facts *f, const struct subsidy_paper *wanted)
{
    int64_t by_title = 0;

    for (size_t i = 0; i < f->n_papers; i++) {
        const struct subsidy_paper_seen *p = &f->papers[i];

        if (*wanted->form != '\0' && strcmp(p->form, wanted->form) == 0) {
            return p->count;
        }
        /* known by its name alone: what was taken in under it */
        if (*wanted->form == '\0' && *wanted->title != '\0' &&
            strstr(p->title, wanted->title)) {
            by_title = p->count > by_title ? p->count : by_title;
        }
    }
    return by_title;
}

static void lack_told(struct evaluation *e, const struct subsidy_tier *t,
                      const struct subsidy_paper *p)
{
    switch (p->lack) {
    case PACK_LACK_BLOCK:
        evaluate_say(e, 5, _("Class \"%s\" lacks %s: it cannot be paid."), t->name, p->title);
        return;
    case PACK_LACK_DOWN:
        evaluate_say(e, 5, _("Class \"%s\" lacks %s: it falls to \"%s\"."), t->name, p->title,
                     e->pack->tiers[p->down_to].name);
        return;
    case PACK_LACK_DEDUCT:
        evaluate_say(e, 5, _("Class \"%s\" lacks %s: %s less."), t->name, p->title,
                     evaluate_yuan(e, p->deduct_fen));
        return;
    case PACK_LACK_WARN:
        evaluate_say(e, 5, _("Class \"%s\" lacks %s: please supply it."), t->name, p->title);
        return;
    }
}

/* What the papers of one class make of it: itself, a lower one, or NULL; deductions add up. */
static const struct subsidy_tier *
papers_effect(struct evaluation *e, const struct subsidy_tier *t, int64_t *ret_deduct)
{
    const struct subsidy_tier *to = t;
    bool blocked = false;

    for (size_t i = 0; i < t->n_papers; i++) {
        const struct subsidy_paper *p = &t->papers[i];

        if (papers_there(e->facts, p) >= p->min_count) {
            continue;
        }
        lack_told(e, t, p);
        blocked = blocked || p->lack == PACK_LACK_BLOCK;
        if (p->lack == PACK_LACK_DOWN && e->pack->tiers[p->down_to].rank < to->rank) {
            to = &e->pack->tiers[p->down_to];
        }
        if (p->lack == PACK_LACK_DEDUCT) {
            *ret_deduct += p->deduct_fen;
        }
    }
    return blocked ? NULL : to;
}

/* A class that falls has the papers of the lower one asked for, and so on; ranks sink, so it
 * ends. What was deducted higher up no longer counts. */
static void tier_settle(struct evaluation *e, struct subsidy_tier_out *out)
{
    const struct subsidy_tier *at = out->tier;

    for (;;) {
        int64_t deduct = 0;
        const struct subsidy_tier *to = papers_effect(e, at, &deduct);

        out->to = to;
        out->deduct_fen = deduct;
        if (!to || to == at) {
            return;
        }
        at = to;
    }
}

bool evaluate_tiers(struct evaluation *e)
{
    size_t papers_from;
    bool left = false;

    tiers_load(e);
    if (!tiers_satisfied(e)) {
        return false;
    }
    papers_from = e->r->n_lines;
    for (size_t i = 0; i < e->r->n_tiers; i++) {
        struct subsidy_tier_out *t = &e->r->tiers[i];

        if (t->satisfied) {
            tier_settle(e, t);
            left = left || t->to;
        }
    }
    if (e->r->n_lines == papers_from) {
        evaluate_say(e, 5, _("No paper that these rules ask for is lacking."));
    }
    if (!left) {
        return evaluate_stop(
            e, 5, SUBSIDY_NO_PAPERS,
            _("Papers are lacking for every class. Supply them, then check again."));
    }
    return true;
}

/* ---- amounts of a class ---- */

/** Fen of a class; all -1 when the pack does not know. */
struct tier_amount {
    int64_t min;
    int64_t max;
    int64_t def;
};

static bool times(int64_t value, const struct subsidy_tier *t, int64_t *ret)
{
    return ratio_fen(value, t->num, t->den, ret);
}

/* The amount of a class. A share of another class is taken of that class's default; the chain
 * is walked to its end first, at most once over all classes. False: it does not fit. */
static bool amount_of(const struct subsidy_pack *p, const struct subsidy_tier *t,
                      struct tier_amount *ret)
{
    const struct subsidy_tier *chain[PACK_TIERS_MAX];
    size_t n = 0;
    int64_t fen = -1;

    *ret = (struct tier_amount){-1, -1, -1};
    while (t->amount == PACK_AMOUNT_RATIO && t->ratio_of >= 0 && n < PACK_TIERS_MAX) {
        chain[n++] = t;
        t = &p->tiers[t->ratio_of];
    }
    if (t->amount == PACK_AMOUNT_FIXED || t->amount == PACK_AMOUNT_RANGE) {
        fen = t->default_fen;
        *ret = (struct tier_amount){t->min_fen, t->max_fen, t->default_fen};
    } else if (t->amount == PACK_AMOUNT_FORMULA && t->input >= 0 &&
               p->inputs[t->input].fen >= 0) {
        if (!times(p->inputs[t->input].fen, t, &fen)) {
            return false;
        }
        *ret = (struct tier_amount){fen, fen, fen};
    }
    while (n > 0 && fen >= 0) {
        if (!times(fen, chain[--n], &fen)) {
            return false;
        }
        *ret = (struct tier_amount){fen, fen, fen};
    }
    return true;
}

/* ---- steps 6 and 7 ---- */

/* The heaviest class that is left; of one weight the one that pays more, then by name. */
static struct subsidy_tier_out *heaviest(struct evaluation *e, const char *key)
{
    struct subsidy_tier_out *best = NULL;
    struct tier_amount best_amount = {0};

    for (size_t i = 0; i < e->r->n_tiers; i++) {
        struct subsidy_tier_out *t = &e->r->tiers[i];
        struct tier_amount a;

        if (!t->satisfied || !t->to || (key && strcmp(t->to->key, key) != 0)) {
            continue;
        }
        if (!amount_of(e->pack, t->to, &a)) {
            a.def = INT64_MAX; /* said to be too large when it is counted */
        }
        if (!best || t->to->rank > best->to->rank ||
            (t->to->rank == best->to->rank &&
             (a.def > best_amount.def ||
              (a.def == best_amount.def && strcmp(t->to->key, best->to->key) < 0)))) {
            best = t;
            best_amount = a;
        }
    }
    return best;
}

/* One class of the sum: several may have fallen to the same one, which is paid once. */
static bool counts(const struct evaluation *e, size_t i)
{
    const struct subsidy_tier_out *t = &e->r->tiers[i];

    if (!t->satisfied || !t->to || t->to->rank > e->r->tier->rank) {
        return false;
    }
    for (size_t k = 0; k < i; k++) {
        if (e->r->tiers[k].satisfied && e->r->tiers[k].to == t->to) {
            return false;
        }
    }
    return true;
}

/* Adds one class to the amounts so far. */
static bool sum_add(struct evaluation *e, const struct subsidy_tier_out *t)
{
    struct subsidy_result *r = e->r;
    struct tier_amount a;

    if (!amount_of(e->pack, t->to, &a)) {
        return evaluate_stop(e, 7, SUBSIDY_TOO_LARGE, _("The amount is too large to count."));
    }
    if (a.def < 0) {
        r->base_fen = -1;
        r->min_fen = -1;
        r->max_fen = -1;
        return evaluate_stop(
            e, 7, SUBSIDY_AMOUNT_OPEN,
            _("The amount of class \"%s\" is not known (amount to be verified). "
              "Ask the justice office for it; no number is filled in."),
            t->to->name);
    }
    if (!money_add(r->base_fen, a.def, &r->base_fen) ||
        !money_add(r->min_fen, a.min, &r->min_fen) ||
        !money_add(r->max_fen, a.max, &r->max_fen) ||
        !money_add(e->deduct_fen, t->deduct_fen, &e->deduct_fen)) {
        return evaluate_stop(e, 7, SUBSIDY_TOO_LARGE, _("The amount is too large to count."));
    }
    if (a.min != a.max) {
        evaluate_say(e, 7, _("Class \"%s\" pays %s to %s, %s unless asked otherwise."),
                     t->to->name, evaluate_yuan(e, a.min), evaluate_yuan(e, a.max),
                     evaluate_yuan(e, a.def));
    } else {
        evaluate_say(e, 7, _("Class \"%s\" pays %s."), t->to->name, evaluate_yuan(e, a.def));
    }
    return true;
}

/* Another amount than the default, inside the range and with its reason. */
static bool asked_taken(struct evaluation *e)
{
    const struct subsidy_request *q = e->request;
    struct subsidy_result *r = e->r;

    if (q->asked_fen <= 0 || q->asked_fen == r->base_fen) {
        return true;
    }
    if (q->asked_fen < r->min_fen || q->asked_fen > r->max_fen) {
        return r->min_fen == r->max_fen
                   ? evaluate_stop(e, 7, SUBSIDY_OUT_OF_RANGE,
                                   _("%s was asked for, but this class pays exactly %s."),
                                   evaluate_yuan(e, q->asked_fen), evaluate_yuan(e, r->min_fen))
                   : evaluate_stop(e, 7, SUBSIDY_OUT_OF_RANGE,
                                   _("%s was asked for, but this class pays from %s to %s."),
                                   evaluate_yuan(e, q->asked_fen), evaluate_yuan(e, r->min_fen),
                                   evaluate_yuan(e, r->max_fen));
    }
    if (!q->reason || *q->reason == '\0') {
        return evaluate_stop(e, 7, SUBSIDY_NO_REASON,
                             _("Write down why %s is asked for instead of %s."),
                             evaluate_yuan(e, q->asked_fen), evaluate_yuan(e, r->base_fen));
    }
    r->base_fen = q->asked_fen;
    evaluate_say(e, 7, _("%s is asked for, because: %s."), evaluate_yuan(e, q->asked_fen),
                 q->reason);
    return true;
}

static void combine_told(struct evaluation *e)
{
    if (e->pack->stack == PACK_STACK_SUM) {
        evaluate_say(e, 6, _("All classes met are added up."));
    } else {
        evaluate_say(e, 6, _("The heaviest class counts: \"%s\"."), e->r->tier->name);
    }
    if (e->r->tier != e->r->proposed) {
        evaluate_say(e, 6, _("A lower class than \"%s\" was chosen."), e->r->proposed->name);
    }
}

/* Deductions for papers that lack, never below nothing. */
static void deduct(struct evaluation *e)
{
    struct subsidy_result *r = e->r;

    if (e->deduct_fen > 0) {
        r->base_fen = r->base_fen > e->deduct_fen ? r->base_fen - e->deduct_fen : 0;
        evaluate_say(e, 7, _("Less %s for lacking papers: %s."),
                     evaluate_yuan(e, e->deduct_fen), evaluate_yuan(e, r->base_fen));
    }
}

bool evaluate_combine(struct evaluation *e)
{
    struct subsidy_result *r = e->r;
    struct subsidy_tier_out *top = heaviest(e, NULL);
    struct subsidy_tier_out *chosen = top;

    if (!top) {
        return evaluate_stop(e, 6, SUBSIDY_TOO_LARGE, _("The amount is too large to count."));
    }
    r->proposed = top->to;
    if (e->request->tier && *e->request->tier != '\0') {
        chosen = heaviest(e, e->request->tier);
    }
    if (!chosen) {
        return evaluate_stop(
            e, 6, SUBSIDY_UNKNOWN_TIER,
            _("The case does not meet the class asked for (%s). The heaviest it meets is "
              "\"%s\"; only facts on the case can raise it."),
            e->request->tier, r->proposed->name);
    }
    r->tier = chosen->to;
    combine_told(e);
    r->base_fen = 0;
    r->min_fen = 0;
    r->max_fen = 0;
    for (size_t i = 0; i < r->n_tiers; i++) {
        const bool adds =
            e->pack->stack == PACK_STACK_SUM ? counts(e, i) : &r->tiers[i] == chosen;

        if (adds && !sum_add(e, &r->tiers[i])) {
            return false;
        }
    }
    if (!asked_taken(e)) {
        return false;
    }
    deduct(e);
    e->amount_fen = r->base_fen;
    return true;
}
