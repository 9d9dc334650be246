/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_pack.c - a subsidy pack from any clerk's editor: any bytes become a pack or are refused
 * with line and column; in what was read every amount has its bounds, every name stands for
 * something, no amount is a part of itself and the shares are a whole.
 */
#include "config.h"

#include <assert.h>

#include "core/subsidy/pack.h"
#include "tests/fuzz/fuzz.h"

static void check_tier(const struct subsidy_pack *p, const struct subsidy_tier *t)
{
    const struct subsidy_tier *at = t;
    size_t steps = 0;

    for (; at->ratio_of >= 0; at = &p->tiers[at->ratio_of]) {
        assert((size_t)at->ratio_of < p->n_tiers && ++steps <= p->n_tiers);
    }
    assert(t->den > 0 && t->num > 0 && t->num <= PACK_RATIO_MAX);
    assert(t->max_fen <= PACK_FEN_MAX && t->min_fen <= t->default_fen);
    assert(t->default_fen <= t->max_fen);
    assert((t->amount == PACK_AMOUNT_RATIO) == (t->ratio_of >= 0));
    assert((t->amount == PACK_AMOUNT_FORMULA) == (t->input >= 0));
    assert((t->amount == PACK_AMOUNT_UNKNOWN) <= (t->default_fen == -1));
    for (size_t i = 0; i < t->n_conds; i++) {
        assert(t->conds[i].n_values > 0 && t->conds[i].n_values <= PACK_VALUES_MAX);
        assert(i == 0 ? t->conds[i].grp == 0 : t->conds[i].grp >= t->conds[i - 1].grp);
    }
    for (size_t i = 0; i < t->n_papers; i++) {
        assert(t->papers[i].title[0] && t->papers[i].min_count > 0);
        assert((t->papers[i].lack == PACK_LACK_DOWN) == (t->papers[i].down_to >= 0));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct err err = {0};
    struct subsidy_pack *p = NULL;

    arena_init(&arena);
    if (pack_read((const char *)data, size, "fuzz", &arena, &p, &err)) {
        assert(!p && err.rc == RC_INVALID && strncmp(err.msg, "fuzz:", 5) == 0);
        arena_done(&arena);
        return 0;
    }
    assert(p->code[0] && p->title[0] && p->n_tiers > 0 && date_is_set(p->valid_from));
    assert(p->open_day >= 1 && p->open_day <= p->close_day && p->close_day <= 31);
    for (size_t i = 0; i < p->n_tiers; i++) {
        check_tier(p, &p->tiers[i]);
    }
    for (size_t i = 0; i < p->n_factors; i++) {
        assert(p->factors[i].den > 0);
        assert(i == 0 || p->factors[i].order > p->factors[i - 1].order);
    }
    for (size_t i = 0; i < p->n_shares; i++) {
        assert(p->shares[i].num > 0 && p->shares[i].num <= p->shares[i].den);
        assert(p->shares[i].tier < (int)p->n_tiers);
    }
    arena_done(&arena);
    return 0;
}
