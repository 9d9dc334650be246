/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_whole.c - what only the whole pack shows: names that stand for nothing, classes that are
 * parts of each other in a circle, two classes of one rank for the same case, shares that are
 * no whole.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/subsidy/pack_part.h"

int pack_tier(const struct subsidy_pack *p, const char *key)
{
    for (size_t i = 0; i < p->n_tiers; i++) {
        if (strcmp(p->tiers[i].key, key) == 0) {
            return (int)i;
        }
    }
    return -1;
}

enum rc pack_refer(struct pack_reader *r, const char *name, const char *place, bool input,
                   int *ret)
{
    if (r->n_refs == PACK_REFS_MAX) {
        return pack_fail(r, place, NULL, _("The file names classes more than %d times."),
                         PACK_REFS_MAX);
    }
    r->refs[r->n_refs++] = (struct pack_ref){name, pack_place(r, place), input, ret};
    return RC_OK;
}

enum rc pack_refer_at(struct pack_reader *r, const char *name, struct pack_place at, int *ret)
{
    const enum rc rc = pack_refer(r, name, r->line, false, ret);

    if (!rc) {
        r->refs[r->n_refs - 1].place = at;
    }
    return rc;
}

static enum rc settle(struct pack_reader *r, const struct pack_ref *ref)
{
    const struct subsidy_pack *p = r->pack;
    struct nearest near;

    nearest_init(&near, ref->name);
    for (size_t i = 0; i < (ref->input ? p->n_inputs : p->n_tiers); i++) {
        const char *name = ref->input ? p->inputs[i].name : p->tiers[i].key;

        if (strcmp(name, ref->name) == 0) {
            *ref->ret = (int)i;
            return RC_OK;
        }
        nearest_try(&near, name);
    }
    return pack_fail_at(r, ref->place, nearest_name(&near),
                        ref->input ? _("The section [数值] has no figure \"%.60s\".")
                                   : _("There is no class \"%.60s\" in this file."),
                        ref->name);
}

/* From part to whole, at most as many steps as there are classes. */
static enum rc check_circles(struct pack_reader *r)
{
    const struct subsidy_pack *p = r->pack;

    for (size_t i = 0; i < p->n_tiers; i++) {
        int at = p->tiers[i].ratio_of;

        for (size_t steps = 0; at >= 0; steps++) {
            if (at == (int)i || steps > p->n_tiers) {
                return pack_fail_at(
                    r, (struct pack_place){p->tiers[i].line, 1}, NULL,
                    _("The amount of %s is a part of itself (%s 的 ...): no figure comes of "
                      "it."),
                    p->tiers[i].key, p->tiers[p->tiers[i].ratio_of].key);
            }
            at = p->tiers[at].ratio_of;
        }
    }
    return RC_OK;
}

/* A paper that lacks can only move a case down. */
static enum rc check_downs(struct pack_reader *r)
{
    const struct subsidy_pack *p = r->pack;

    for (size_t i = 0; i < p->n_tiers; i++) {
        const struct subsidy_tier *t = &p->tiers[i];

        for (size_t k = 0; k < t->n_papers; k++) {
            const int to = t->papers[k].down_to;

            if (to >= 0 && p->tiers[to].rank >= t->rank) {
                return pack_fail_at(r, (struct pack_place){t->line, 1}, NULL,
                                    _("%s: without %s the case goes to %s, which is no lower "
                                      "class."),
                                    t->key, t->papers[k].title, p->tiers[to].key);
            }
        }
    }
    return RC_OK;
}

/* Any and the same meet; 0 is any in all three. */
static bool meets(int a, int b)
{
    return a == 0 || b == 0 || a == b;
}

static enum rc check_ranks(struct pack_reader *r)
{
    const struct subsidy_pack *p = r->pack;

    for (size_t i = 0; i < p->n_tiers; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct subsidy_tier *a = &p->tiers[k];
            const struct subsidy_tier *b = &p->tiers[i];

            if (a->rank == b->rank && meets((int)a->level, (int)b->level) &&
                meets((int)a->form, (int)b->form) && meets((int)a->outcome, (int)b->outcome)) {
                return pack_fail_at(r, (struct pack_place){b->line, 1}, NULL,
                                    _("%s and %s have the same 位次 %d and can hold for one "
                                      "case: which is the heavier one?"),
                                    a->key, b->key, a->rank);
            }
        }
    }
    return RC_OK;
}

static int64_t divisor(int64_t a, int64_t b)
{
    while (b) {
        const int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* The shares of one section come to 1, counted exactly. */
static enum rc check_shares(struct pack_reader *r)
{
    const struct subsidy_pack *p = r->pack;

    for (size_t i = 0; i < p->n_shares;) {
        const int line = r->share_lines[i];
        int64_t num = 0;
        int64_t den = 1;

        for (; i < p->n_shares && r->share_lines[i] == line; i++) {
            const struct subsidy_share *s = &p->shares[i];
            const int64_t both = s->den / divisor(den, s->den);
            int64_t common;
            int64_t sum;

            if (__builtin_mul_overflow(den, both, &common) ||
                __builtin_mul_overflow(num, both, &sum) ||
                __builtin_add_overflow(sum, s->num * (common / s->den), &sum) ||
                common > PACK_FEN_MAX) {
                return pack_fail_at(r, (struct pack_place){line, 1}, NULL,
                                    _("These shares have no common measure. Use simpler "
                                      "ratios."));
            }
            num = sum;
            den = common;
        }
        if (num != den) {
            const int64_t by = divisor(num, den);

            return pack_fail_at(r, (struct pack_place){line, 1}, NULL,
                                _("The shares come to %lld/%lld, not to a whole."),
                                (long long)(num / by), (long long)(den / by));
        }
    }
    return RC_OK;
}

static void sort_factors(struct subsidy_factor *f, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const struct subsidy_factor one = f[i];
        size_t k = i;

        for (; k > 0 && f[k - 1].order > one.order; k--) {
            f[k] = f[k - 1];
        }
        f[k] = one;
    }
}

static enum rc check_factors(struct pack_reader *r)
{
    sort_factors(r->factors, r->pack->n_factors);
    for (size_t i = 1; i < r->pack->n_factors; i++) {
        if (r->factors[i].order == r->factors[i - 1].order) {
            return pack_fail_at(r, (struct pack_place){r->factors[i].line, 1}, NULL,
                                _("The factors %s and %s have the same 次序 %d."),
                                r->factors[i - 1].name, r->factors[i].name,
                                r->factors[i].order);
        }
    }
    return RC_OK;
}

enum rc pack_check_whole(struct pack_reader *r)
{
    enum rc rc = RC_OK;

    if (r->pack->n_tiers == 0) {
        return pack_fail_at(r, (struct pack_place){r->number, 1}, NULL,
                            _("The file has no class: write [档次 V1] with its lines."));
    }
    for (size_t i = 0; i < r->n_refs && !rc; i++) {
        rc = settle(r, &r->refs[i]);
    }
    if (!rc) {
        rc = check_circles(r);
    }
    if (!rc) {
        rc = check_downs(r);
    }
    if (!rc) {
        rc = check_ranks(r);
    }
    if (!rc) {
        rc = check_factors(r);
    }
    return rc ? rc : check_shares(r);
}
