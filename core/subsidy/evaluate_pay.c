/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evaluate_pay.c - what becomes of the amount: factors, the cap of a case, the parts of the
 * mediators, the caps of persons, committee and fund, the parts of the payers: steps 8 to 12.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/subsidy/evaluate_part.h"
#include "core/subsidy/split.h"

/* ---- steps 8 and 9 ---- */

static bool too_large(struct evaluation *e, int step)
{
    return evaluate_stop(e, step, SUBSIDY_TOO_LARGE, _("The amount is too large to count."));
}

/* Applies one factor; half up to the fen at once, so that the order of the pack counts. */
static bool factor_apply(struct evaluation *e, const struct subsidy_factor *f, const char *why)
{
    int64_t fen = e->amount_fen;

    switch (f->kind) {
    case PACK_FACTOR_MUL:
        if (!ratio_fen(fen, f->num, f->den, &fen)) {
            return too_large(e, 8);
        }
        evaluate_say(e, 8, _("\"%s\" applies (%s): times %lld/%lld, %s."), f->name, why,
                     (long long)f->num, (long long)f->den, evaluate_yuan(e, fen));
        break;
    case PACK_FACTOR_ADD:
        if (!money_add(fen, f->add_fen, &fen)) {
            return too_large(e, 8);
        }
        fen = fen > 0 ? fen : 0;
        evaluate_say(e, 8,
                     f->add_fen < 0 ? _("\"%s\" applies (%s): %s less, %s.")
                                    : _("\"%s\" applies (%s): %s more, %s."),
                     f->name, why, evaluate_yuan(e, f->add_fen < 0 ? -f->add_fen : f->add_fen),
                     evaluate_yuan(e, fen));
        break;
    case PACK_FACTOR_ZERO:
        fen = 0;
        evaluate_say(e, 8, _("\"%s\" applies (%s): nothing is paid."), f->name, why);
        break;
    }
    e->amount_fen = fen;
    return true;
}

/* A factor of the same group has applied already. */
static bool group_done(const struct subsidy_pack *p, const bool *applied, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (applied[i] && *p->factors[at].group != '\0' &&
            strcmp(p->factors[i].group, p->factors[at].group) == 0) {
            return true;
        }
    }
    return false;
}

static void case_cap(struct evaluation *e)
{
    bool any = false;

    for (size_t i = 0; i < e->pack->n_caps; i++) {
        const struct subsidy_cap *c = &e->pack->caps[i];

        if (c->scope != PACK_SCOPE_CASE || c->max_fen < 0) {
            continue;
        }
        any = true;
        if (e->amount_fen > c->max_fen) {
            e->amount_fen = c->max_fen;
            evaluate_say(e, 9, _("One case is paid at most %s."), evaluate_yuan(e, c->max_fen));
        } else {
            evaluate_say(e, 9, _("Below the most for one case, %s."),
                         evaluate_yuan(e, c->max_fen));
        }
    }
    if (!any) {
        evaluate_say(e, 9, _("These rules set no most for one case."));
    }
}

bool evaluate_factors(struct evaluation *e)
{
    const struct subsidy_pack *p = e->pack;
    bool *applied = arena_alloc(e->arena, (p->n_factors + 1) * sizeof *applied);
    bool any = false;

    for (size_t i = 0; i < p->n_factors; i++) {
        const char *why = "";

        if (group_done(p, applied, i) ||
            !evaluate_conds(e, p->factors[i].conds, p->factors[i].n_conds, &why)) {
            continue;
        }
        applied[i] = true;
        any = true;
        if (!factor_apply(e, &p->factors[i], *why != '\0' ? why : _("always"))) {
            return false;
        }
    }
    if (!any) {
        evaluate_say(e, 8, _("Nothing raises or lowers the amount."));
    }
    case_cap(e);
    e->r->case_fen = e->amount_fen;
    evaluate_say(e, 9, _("The allowance of this case: %s."), evaluate_yuan(e, e->amount_fen));
    return true;
}

/* ---- step 10 ---- */

/* The chief gets all where the rules say so; without one the first by number. */
static size_t lead_of(const struct evaluation *e)
{
    for (size_t i = 0; i < e->n_people; i++) {
        for (size_t k = 0; k < e->facts->n_mediators; k++) {
            if (e->facts->mediators[k].id == e->people[i].id &&
                strcmp(e->facts->mediators[k].role, "CHIEF") == 0) {
                return i;
            }
        }
    }
    return 0;
}

static struct split_part part_of(const struct evaluation *e, size_t i, size_t lead)
{
    switch (e->pack->split) {
    case PACK_SPLIT_EQUAL:
        return (struct split_part){.num = 1, .den = (int64_t)e->n_people};
    case PACK_SPLIT_LEAD:
        return (struct split_part){.num = i == lead, .den = 1};
    case PACK_SPLIT_DECLARED:
        break;
    }
    return (struct split_part){.num = e->people[i].num, .den = e->people[i].den};
}

bool evaluate_split(struct evaluation *e)
{
    struct split_part parts[SPLIT_MAX];
    struct subsidy_result *r = e->r;
    const size_t lead = lead_of(e);

    r->people = arena_alloc(e->arena, (e->n_people + 1) * sizeof *r->people);
    r->n_people = e->n_people;
    for (size_t i = 0; i < e->n_people; i++) {
        parts[i] = part_of(e, i, lead);
    }
    if (e->n_people == 0) {
        return true;
    }
    if (!split_fen(e->amount_fen, parts, e->n_people)) {
        return evaluate_stop(e, 10, SUBSIDY_BAD_SHARES,
                             _("The shares of the mediators must come to one whole."));
    }
    for (size_t i = 0; i < e->n_people; i++) {
        r->people[i] = (struct subsidy_person_out){.id = e->people[i].id,
                                                   .name = e->people[i].name,
                                                   .num = parts[i].num,
                                                   .den = parts[i].den,
                                                   .fen = parts[i].fen};
        evaluate_say(e, 10, _("%s: %lld of %lld, %s."), e->people[i].name,
                     (long long)parts[i].num, (long long)parts[i].den,
                     evaluate_yuan(e, parts[i].fen));
    }
    return true;
}

/* ---- step 11 ---- */

static struct subsidy_used used_of(const struct evaluation *e, const struct subsidy_cap *c,
                                   int64_t id)
{
    struct subsidy_used ret = {.scope = c->scope, .period = c->period, .id = id};

    for (size_t i = 0; i < e->request->n_used; i++) {
        const struct subsidy_used *u = &e->request->used[i];

        if (u->scope == c->scope && u->period == c->period && u->id == id) {
            ret.fen += u->fen;
            ret.count += u->count;
        }
    }
    return ret;
}

/* What a cap still lets through, at least nothing. */
static int64_t room_of(const struct subsidy_cap *c, const struct subsidy_used *used,
                       int64_t wanted)
{
    int64_t room = wanted;

    if (c->max_count >= 0 && used->count >= c->max_count) {
        return 0;
    }
    if (c->max_fen >= 0 && used->fen + room > c->max_fen) {
        room = c->max_fen > used->fen ? c->max_fen - used->fen : 0;
    }
    return room;
}

static const char *period_word(enum pack_period period)
{
    switch (period) {
    case PACK_PERIOD_MONTH:
        return _("this month");
    case PACK_PERIOD_QUARTER:
        return _("this quarter");
    case PACK_PERIOD_HALF:
        return _("this half-year");
    case PACK_PERIOD_YEAR:
        return _("this year");
    case PACK_PERIOD_NONE:
        break;
    }
    return _("in all");
}

static const char *scope_word(enum pack_scope scope)
{
    return scope == PACK_SCOPE_ORG ? _("the committee") : _("the fund");
}

static void cut_told(struct evaluation *e, const char *who, const struct subsidy_cap *c,
                     int64_t left)
{
    if (c->max_fen >= 0 && c->max_count >= 0) {
        evaluate_say(e, 11, _("%s may get %s and %lld cases %s: %s is left for this one."), who,
                     evaluate_yuan(e, c->max_fen), (long long)c->max_count,
                     period_word(c->period), evaluate_yuan(e, left));
    } else if (c->max_fen >= 0) {
        evaluate_say(e, 11, _("%s may get %s %s: %s is left for this one."), who,
                     evaluate_yuan(e, c->max_fen), period_word(c->period),
                     evaluate_yuan(e, left));
    } else {
        evaluate_say(e, 11, _("%s may get %lld cases %s: %s is left for this one."), who,
                     (long long)c->max_count, period_word(c->period), evaluate_yuan(e, left));
    }
}

/* Caps of a person, each on its own part. */
static void cap_people(struct evaluation *e, const struct subsidy_cap *c, bool *any)
{
    for (size_t i = 0; i < e->r->n_people; i++) {
        struct subsidy_person_out *p = &e->r->people[i];
        const struct subsidy_used used = used_of(e, c, p->id);
        const int64_t part = p->fen - p->capped_fen;
        const int64_t room = room_of(c, &used, part);

        if (room < part) {
            p->capped_fen = p->fen - room;
            cut_told(e, p->name, c, room);
            *any = true;
        }
    }
}

/* Sum of what is left of the parts; without people the amount itself. */
static int64_t rest_of(const struct evaluation *e)
{
    int64_t sum = 0;

    for (size_t i = 0; i < e->r->n_people; i++) {
        sum += e->r->people[i].fen - e->r->people[i].capped_fen;
    }
    return e->r->n_people > 0 ? sum : e->amount_fen;
}

/* A cap of all together: what is left is shared as the parts stand to each other. */
static bool cap_all(struct evaluation *e, const struct subsidy_cap *c, bool *any)
{
    const struct subsidy_used used = used_of(e, c, 0);
    struct split_part parts[SPLIT_MAX];
    struct subsidy_result *r = e->r;
    const int64_t total = rest_of(e);
    const int64_t room = room_of(c, &used, total);

    if (room == total) {
        return true;
    }
    *any = true;
    cut_told(e, scope_word(c->scope), c, room);
    e->amount_fen = room;
    for (size_t i = 0; i < r->n_people; i++) {
        parts[i] = (struct split_part){.num = r->people[i].fen - r->people[i].capped_fen,
                                       .den = total};
    }
    if (r->n_people > 0 && !split_fen(room, parts, r->n_people)) {
        return too_large(e, 11);
    }
    for (size_t i = 0; i < r->n_people; i++) {
        r->people[i].capped_fen = r->people[i].fen - parts[i].fen;
    }
    return true;
}

bool evaluate_caps(struct evaluation *e)
{
    bool any = false;

    for (size_t i = 0; i < e->pack->n_caps; i++) {
        if (e->pack->caps[i].scope == PACK_SCOPE_PERSON) {
            cap_people(e, &e->pack->caps[i], &any);
        }
    }
    for (size_t i = 0; i < e->pack->n_caps; i++) {
        const enum pack_scope scope = e->pack->caps[i].scope;

        if ((scope == PACK_SCOPE_ORG || scope == PACK_SCOPE_FUND) &&
            !cap_all(e, &e->pack->caps[i], &any)) {
            return false;
        }
    }
    if (!any) {
        evaluate_say(e, 11, _("No limit of a person, the committee or the fund is reached."));
    }
    e->amount_fen = rest_of(e);
    return true;
}

/* ---- step 12 ---- */

static int order_shares(const void *a, const void *b)
{
    const struct subsidy_share *x = a;
    const struct subsidy_share *y = b;

    return x->order < y->order ? -1 : x->order > y->order;
}

/* The payers of the class, else those of every class; in their order. */
static size_t shares_load(const struct evaluation *e, struct subsidy_share *rows)
{
    const int tier = (int)(e->r->tier - e->pack->tiers);
    const int wanted[] = {tier, -1};
    size_t n = 0;

    for (size_t k = 0; k < countof(wanted) && n == 0; k++) {
        for (size_t i = 0; i < e->pack->n_shares && n < SPLIT_MAX; i++) {
            if (e->pack->shares[i].tier == wanted[k]) {
                rows[n++] = e->pack->shares[i];
            }
        }
    }
    qsort(rows, n, sizeof *rows, order_shares);
    return n;
}

bool evaluate_payers(struct evaluation *e)
{
    struct subsidy_share rows[SPLIT_MAX];
    struct split_part parts[SPLIT_MAX];
    struct subsidy_result *r = e->r;
    const size_t n = shares_load(e, rows);

    r->shares = arena_alloc(e->arena, (n + 1) * sizeof *r->shares);
    r->n_shares = n;
    r->final_fen = e->amount_fen;
    for (size_t i = 0; i < n; i++) {
        parts[i] = (struct split_part){.num = rows[i].num, .den = rows[i].den};
    }
    if (n == 0) {
        evaluate_say(e, 12, _("These rules do not say who pays."));
    } else if (!split_fen(e->amount_fen, parts, n)) {
        return evaluate_stop(e, 12, SUBSIDY_BAD_SHARES,
                             _("The shares of the payers do not come to one whole."));
    }
    for (size_t i = 0; i < n; i++) {
        r->shares[i] = (struct subsidy_share_out){.payer = rows[i].payer, .fen = parts[i].fen};
        evaluate_say(e, 12, _("%s pays %s."), rows[i].payer, evaluate_yuan(e, parts[i].fen));
    }
    evaluate_say(e, 12, _("To be paid: %s."), evaluate_yuan(e, r->final_fen));
    return true;
}
