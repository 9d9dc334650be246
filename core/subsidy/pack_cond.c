/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_cond.c - one line of conditions: 涉及人数 >= 10 且 涉及金额 >= 1万元. What is joined by
 * 且 holds together; each further line is an alternative. There are no brackets, so there is
 * nothing to nest.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/domain/codes.h"
#include "core/subsidy/pack_part.h"

/* Longer ones first: >= before >. */
static const struct {
    const char *word;
    enum pack_op op;
} ops[] = {
    {">=",        PACK_OP_GE },
    {"≥",       PACK_OP_GE },
    {"不少于", PACK_OP_GE },
    {"<=",        PACK_OP_LE },
    {"≤",       PACK_OP_LE },
    {"不超过", PACK_OP_LE },
    {"!=",        PACK_OP_NE },
    {"≠",       PACK_OP_NE },
    {"不等于", PACK_OP_NE },
    {"=",         PACK_OP_EQ },
    {"等于",    PACK_OP_EQ },
    {">",         PACK_OP_GT },
    {"多于",    PACK_OP_GT },
    {"<",         PACK_OP_LT },
    {"少于",    PACK_OP_LT },
    {"属于",    PACK_OP_IN },
    {"含有",    PACK_OP_HAS},
};

static enum rc read_field(struct pack_reader *r, const char **s, enum pack_field *ret)
{
    const char *place = pack_skip(*s);
    size_t longest = 0;
    const char *after = place;
    struct nearest near;
    const char *word;

    /* 跨乡镇 and 跨村 share a beginning: the longest name that stands here. */
    for (int f = 0; f < PACK_FIELD_COUNT; f++) {
        const char *p = place;
        const char *name = pack_field_word((enum pack_field)f);

        if (strlen(name) > longest && pack_take(&p, name)) {
            longest = strlen(name);
            after = p;
            *ret = (enum pack_field)f;
        }
    }
    if (longest) {
        *s = after;
        return RC_OK;
    }
    word = pack_word(r, s);
    if (!*word) {
        return pack_fail(r, place, NULL, _("A condition is missing here: 涉及人数 >= 10."));
    }
    nearest_init(&near, word);
    for (int f = 0; f < PACK_FIELD_COUNT; f++) {
        nearest_try(&near, pack_field_word((enum pack_field)f));
    }
    return pack_fail(r, place, nearest_name(&near),
                     _("\"%.60s\" is nothing that a condition can ask for."), word);
}

/* What may be asked of each kind: a code cannot be more than another one. */
static bool op_fits(enum pack_kind kind, enum pack_op op)
{
    switch (op) {
    case PACK_OP_EQ:
    case PACK_OP_NE:
        return kind != PACK_K_SET;
    case PACK_OP_GE:
    case PACK_OP_LE:
    case PACK_OP_GT:
    case PACK_OP_LT:
        return kind == PACK_K_RANK || kind == PACK_K_INT || kind == PACK_K_FEN;
    case PACK_OP_IN:
        return kind == PACK_K_CODE || kind == PACK_K_RANK;
    case PACK_OP_HAS:
        return kind == PACK_K_SET;
    }
    return false;
}

static const char *ops_of(enum pack_kind kind)
{
    switch (kind) {
    case PACK_K_CODE:
        return "= != 属于";
    case PACK_K_RANK:
        return "= != >= <= > < 属于";
    case PACK_K_SET:
        return "含有";
    case PACK_K_BOOL:
        return "= !=";
    case PACK_K_INT:
    case PACK_K_FEN:
        break;
    }
    return "= != >= <= > <";
}

static enum rc read_op(struct pack_reader *r, const char **s, struct subsidy_cond *c)
{
    const char *place = pack_skip(*s);
    const enum pack_kind kind = pack_field_kind(c->field);

    for (size_t i = 0; i < countof(ops); i++) {
        if (pack_take(s, ops[i].word)) {
            c->op = ops[i].op;
            if (op_fits(kind, c->op)) {
                return RC_OK;
            }
            return pack_fail(r, place, NULL, _("%s can be asked with %s only."),
                             pack_field_word(c->field), ops_of(kind));
        }
    }
    return pack_fail(r, place, NULL, _("A sign belongs behind %s, one of: %s."),
                     pack_field_word(c->field), ops_of(kind));
}

/* A kind of dispute is written by its whole name, without 纠纷, or by its short name. */
static bool names_code(enum pack_field field, const char *code, const char *word,
                       const char *typed)
{
    static const char tail[] = "纠纷";
    const size_t n = strlen(typed);

    if (strcmp(word, typed) == 0) {
        return true;
    }
    return field == PACK_F_DISPUTE_TYPE && n > 0 &&
           (strcmp(code_type_short_zh(code), typed) == 0 ||
            (strncmp(word, typed, n) == 0 && strcmp(word + n, tail) == 0));
}

static enum rc read_code(struct pack_reader *r, const char **s, enum pack_field field,
                         struct subsidy_value *ret)
{
    const char *place = pack_skip(*s);
    const char *typed = pack_word(r, s);
    const char *code;
    const char *word;
    struct nearest near;

    nearest_init(&near, typed);
    for (int i = 0; pack_field_code(field, i, &code, &word); i++) {
        if (names_code(field, code, word, typed)) {
            *ret = (struct subsidy_value){i, code};
            return RC_OK;
        }
        nearest_try(&near, word);
    }
    return pack_fail(r, place, nearest_name(&near), _("%s cannot be \"%.60s\"."),
                     pack_field_word(field), typed);
}

static enum rc read_value(struct pack_reader *r, const char **s, enum pack_field field,
                          struct subsidy_value *ret)
{
    static const char *const units[] = {"人", "次", "天", "个", "分", "家", NULL};
    static const char *const yes_no[] = {"否", "是", NULL};
    int yes = 0;
    enum rc rc;

    switch (pack_field_kind(field)) {
    case PACK_K_CODE:
    case PACK_K_RANK:
    case PACK_K_SET:
        return read_code(r, s, field, ret);
    case PACK_K_BOOL:
        rc = pack_choice(r, s, yes_no, &yes);
        ret->n = yes;
        return rc;
    case PACK_K_FEN:
        return pack_fen(r, s, &ret->n);
    case PACK_K_INT:
        break;
    }
    rc = pack_int(r, s, 0, PACK_COUNT_MAX, &ret->n);
    for (size_t i = 0; !rc && units[i] && !pack_take(s, units[i]); i++) {
    }
    return rc;
}

static enum rc read_values(struct pack_reader *r, const char **s, struct subsidy_cond *c)
{
    struct subsidy_value values[PACK_VALUES_MAX];
    struct subsidy_value *kept;
    const bool list = c->op == PACK_OP_IN || c->op == PACK_OP_HAS;

    do {
        struct subsidy_value v = {0, NULL};
        const char *place = pack_skip(*s);
        enum rc rc;

        if (c->n_values == PACK_VALUES_MAX) {
            return pack_fail(r, place, NULL, _("More than %d values stand in one condition."),
                             PACK_VALUES_MAX);
        }
        rc = read_value(r, s, c->field, &v);
        if (rc) {
            return rc;
        }
        values[c->n_values++] = v;
    } while (list && (pack_take(s, "、") || pack_take(s, ",")));
    kept = arena_alloc(r->arena, c->n_values * sizeof *kept);
    memcpy(kept, values, c->n_values * sizeof *kept);
    c->values = kept;
    return RC_OK;
}

enum rc pack_read_cond(struct pack_reader *r, const char *s, const struct subsidy_cond **conds,
                       size_t *n)
{
    const int grp = *n ? r->conds[r->n_conds - 1].grp + 1 : 0;

    if (*n == 0) {
        *conds = r->conds + r->n_conds;
    }
    do {
        struct subsidy_cond c = {.grp = grp, .line = r->number};
        const char *place = pack_skip(s);
        enum rc rc;

        if (r->n_conds == PACK_CONDS_MAX) {
            return pack_fail(r, place, NULL, _("The file has more than %d conditions."),
                             PACK_CONDS_MAX);
        }
        rc = read_field(r, &s, &c.field);
        if (!rc) {
            rc = read_op(r, &s, &c);
        }
        if (!rc) {
            rc = read_values(r, &s, &c);
        }
        if (rc) {
            return rc;
        }
        c.words = pack_trim(r, place, s);
        r->conds[r->n_conds++] = c;
        ++*n;
    } while (pack_take(&s, "且"));
    return pack_end(r, s);
}
