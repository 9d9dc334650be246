/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate_cond.c - whether the conditions of a class or factor hold on the facts, and in plain
 * words why or why not. A fact the records do not tell satisfies nothing. */
#include "config.h"

#include <stdio.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/subsidy/evaluate_part.h"

enum { WHY_MAX = 400, VALUES_MAX = 300 };

static const struct subsidy_fact *fact_of(const struct evaluation *e, enum pack_field field)
{
    return field == PACK_F_MEDIATOR_CLASS ? &e->classes : &e->facts->fact[field];
}

static bool among(const struct subsidy_cond *c, int64_t value)
{
    for (size_t i = 0; i < c->n_values; i++) {
        if (c->values[i].n == value) {
            return true;
        }
    }
    return false;
}

static bool set_has(const struct subsidy_cond *c, int64_t bits)
{
    for (size_t i = 0; i < c->n_values; i++) {
        if (c->values[i].n >= 0 && c->values[i].n < 63 && (bits >> c->values[i].n & 1) != 0) {
            return true;
        }
    }
    return false;
}

static bool cond_holds(const struct evaluation *e, const struct subsidy_cond *c)
{
    const struct subsidy_fact *f = fact_of(e, c->field);

    if (!f->known || c->n_values == 0) {
        return false;
    }
    if (pack_field_kind(c->field) == PACK_K_SET) {
        return set_has(c, f->value) != (c->op == PACK_OP_NE);
    }
    switch (c->op) {
    case PACK_OP_EQ:
        return f->value == c->values[0].n;
    case PACK_OP_NE:
        return f->value != c->values[0].n;
    case PACK_OP_GE:
        return f->value >= c->values[0].n;
    case PACK_OP_LE:
        return f->value <= c->values[0].n;
    case PACK_OP_GT:
        return f->value > c->values[0].n;
    case PACK_OP_LT:
        return f->value < c->values[0].n;
    case PACK_OP_IN:
    case PACK_OP_HAS:
        return among(c, f->value);
    }
    return false;
}

/* "涉及人数不少于10", in the words of the pack files; papers and screens say it so too. */
static void cond_plain(const struct subsidy_cond *c, char *out, size_t room)
{
    /* of counts one says more and less, of sums and ranks higher and lower */
    static const char *const words[][2] = {
        [PACK_OP_EQ] = {N_(" is "),            N_(" is ")         },
        [PACK_OP_NE] = {N_(" is not "),        N_(" is not ")     },
        [PACK_OP_GE] = {N_(" not less than "), N_(" not below ")  },
        [PACK_OP_LE] = {N_(" not more than "), N_(" not above ")  },
        [PACK_OP_GT] = {N_(" more than "),     N_(" above ")      },
        [PACK_OP_LT] = {N_(" less than "),     N_(" below ")      },
        [PACK_OP_IN] = {N_(" is one of: "),    N_(" is one of: ") },
        [PACK_OP_HAS] = {N_(" has one of: "),   N_(" has one of: ")},
    };
    const enum pack_kind kind = pack_field_kind(c->field);
    const char *word = kind == PACK_K_BOOL ? _(": ") : _(words[c->op][kind != PACK_K_INT]);
    char values[VALUES_MAX] = "";
    size_t used = 0;

    for (size_t i = 0; i < c->n_values && used + 8 < sizeof values; i++) {
        char one[80];
        const bool set = kind == PACK_K_SET;

        subsidy_fact_text(c->field, set ? INT64_C(1) << c->values[i].n : c->values[i].n, one,
                          sizeof one);
        used += (size_t)snprintf(values + used, sizeof values - used, "%s%s", i > 0 ? "、" : "",
                                 one);
        used = used < sizeof values ? used : sizeof values - 1;
    }
    snprintf(out, room, "%s%s%s", pack_field_word(c->field), word, values);
}

/* What is asked and what is here: "涉及人数不少于10 (here 2)". */
static void cond_text(const struct evaluation *e, const struct subsidy_cond *c, struct buf *b)
{
    const struct subsidy_fact *f = fact_of(e, c->field);
    char plain[VALUES_MAX + 100];
    char value[200];

    cond_plain(c, plain, sizeof plain);
    buf_str(b, b->size > 0 ? _("; ") : "");
    if (!f->known) {
        buf_printf(b, _("%s (the records do not tell)"), plain);
        return;
    }
    subsidy_fact_text(c->field, f->value, value, sizeof value);
    if (f->proof) {
        buf_printf(b, _("%s (here %s, by %s)"), plain, value, f->proof);
    } else {
        buf_printf(b, _("%s (here %s)"), plain, value);
    }
}

/* The group from first on: its end, and whether all of it holds. */
static bool group_holds(const struct evaluation *e, const struct subsidy_cond *conds, size_t n,
                        size_t first, size_t *ret_end)
{
    bool all = true;
    size_t i = first;

    for (; i < n && conds[i].grp == conds[first].grp; i++) {
        all = all && cond_holds(e, &conds[i]);
    }
    *ret_end = i;
    return all;
}

bool evaluate_conds(struct evaluation *e, const struct subsidy_cond *conds, size_t n,
                    const char **ret_why)
{
    struct buf b;
    bool holds = n == 0;
    size_t end = 0;

    buf_init(&b, WHY_MAX);
    for (size_t first = 0; first < n && !holds; first = end) {
        holds = group_holds(e, conds, n, first, &end);
        if (holds) {
            buf_clear(&b);
        }
        /* the whole group when it holds, else what keeps it from holding */
        for (size_t i = first; i < end; i++) {
            if (holds || !cond_holds(e, &conds[i])) {
                cond_text(e, &conds[i], &b);
            }
        }
    }
    *ret_why = arena_strdup(e->arena, buf_text(&b));
    buf_done(&b);
    return holds;
}
