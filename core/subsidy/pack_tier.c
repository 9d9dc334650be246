/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_tier.c - the sections 档次 and 系数: the classes with their amounts, conditions and
 * papers, and the factors that raise, lower or void an amount.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/domain/dossier.h"
#include "core/subsidy/pack_part.h"

enum {
    TIER_NAME,
    TIER_RANK,
    TIER_LEVEL,
    TIER_FORM,
    TIER_OUTCOME,
    TIER_AMOUNT,
    TIER_COND,
    TIER_PAPER,
    TIER_DECIDED,
    TIER_NOTE
};
static const char *const tier_keys[] = {"名称",  "位次",  "级别", "形式", "结果", "金额",
                                        "*条件", "*材料", "决定", "说明", NULL};

enum {
    FACTOR_MUL,
    FACTOR_ADD,
    FACTOR_SUB,
    FACTOR_ZERO,
    FACTOR_COND,
    FACTOR_ORDER,
    FACTOR_GROUP
};
static const char *const factor_keys[] = {"乘",    "加",   "减", "归零",
                                          "*条件", "次序", "组", NULL};

static const char *const level_words[] = {"不限",   "村",         "乡镇", "县",
                                          "行业性", "企事业单位", NULL};
static const char *const form_words[] = {"不限", "口头", "书面", NULL};
static const char *const zero_words[] = {"是", NULL};
static const char *const outcome_words[] = {"不限", "成功", "不成功", NULL};

enum rc pack_begin_tier(struct pack_reader *r, const char *name, const char *place)
{
    struct subsidy_pack *p = r->pack;

    if (!*name) {
        return pack_fail(r, place, NULL, _("The class has no sign: write [档次 V1]."));
    }
    if (pack_tier(p, name) >= 0) {
        return pack_fail(r, place, NULL, _("The class %s stands in line %d already."), name,
                         p->tiers[pack_tier(p, name)].line);
    }
    if (p->n_tiers == PACK_TIERS_MAX) {
        return pack_fail(r, place, NULL, _("There are more than %d classes."), PACK_TIERS_MAX);
    }
    r->tier = &r->tiers[p->n_tiers++];
    *r->tier = (struct subsidy_tier){
        .key = name,
        .name = "",
        .outcome = PACK_OUTCOME_SUCCESS,
        .min_fen = -1,
        .max_fen = -1,
        .default_fen = -1,
        .ratio_of = -1,
        .input = -1,
        .num = 1,
        .den = 1,
        .decided_by = "",
        .note = "",
        .line = r->number,
    };
    return RC_OK;
}

static bool seen(const struct pack_reader *r, int key)
{
    return (r->seen >> key & 1) != 0;
}

static enum rc lacks(struct pack_reader *r, const char *section, const char *key)
{
    return pack_fail_at(r, (struct pack_place){r->section_line, 1}, NULL,
                        _("The line \"%s = ...\" is missing in the section %s."), key, section);
}

enum rc pack_end_tier(struct pack_reader *r)
{
    static const int needed[] = {TIER_NAME, TIER_RANK, TIER_AMOUNT};

    for (size_t i = 0; i < countof(needed); i++) {
        if (!seen(r, needed[i])) {
            return lacks(r, r->tier->key, tier_keys[needed[i]]);
        }
    }
    r->tier = NULL;
    return RC_OK;
}

/* 500元, 300元-500元 默认 300元. The figures are in order and the default among them. */
static enum rc read_figures(struct pack_reader *r, struct subsidy_tier *t, const char *s)
{
    const char *second;
    enum rc rc = pack_fen(r, &s, &t->min_fen);

    t->max_fen = t->min_fen;
    t->default_fen = t->min_fen;
    if (rc || (!pack_take(&s, "-") && !pack_take(&s, "至") && !pack_take(&s, "~"))) {
        t->amount = PACK_AMOUNT_FIXED;
        return rc ? rc : pack_end(r, s);
    }
    t->amount = PACK_AMOUNT_RANGE;
    second = pack_skip(s);
    rc = pack_fen(r, &s, &t->max_fen);
    if (!rc && t->max_fen <= t->min_fen) {
        return pack_fail(r, second, NULL,
                         _("The range is upside down: the larger amount belongs behind."));
    }
    if (!rc && pack_take(&s, "默认")) {
        second = pack_skip(s);
        rc = pack_fen(r, &s, &t->default_fen);
        if (!rc && (t->default_fen < t->min_fen || t->default_fen > t->max_fen)) {
            return pack_fail(r, second, NULL, _("The usual amount lies outside the range."));
        }
    }
    return rc ? rc : pack_end(r, s);
}

/* V2 的 1/2: part of another class. */
static enum rc read_part(struct pack_reader *r, struct subsidy_tier *t, const char *s)
{
    const char *place = pack_skip(s);
    const char *of = place;
    const char *end = NULL;
    enum rc rc;

    for (const char *p = place; *p; pack_next(&p)) {
        const char *q = p;

        if (pack_take(&q, "的") || pack_take(&q, "×") || pack_take(&q, "*")) {
            end = p;
            s = q;
            break;
        }
    }
    if (!end) {
        return pack_fail(
            r, place, NULL,
            _("The amount is not understood. Write 30元, or 300元-500元 默认 300元, or "
              "V1 的 1/2, or 公式 月平均工资 × 2/100, or 未知."));
    }
    t->amount = PACK_AMOUNT_RATIO;
    rc = pack_ratio(r, &s, &t->num, &t->den);
    if (!rc) {
        rc = pack_refer(r, pack_trim(r, of, end), place, false, &t->ratio_of);
    }
    return rc ? rc : pack_end(r, s);
}

static enum rc read_formula(struct pack_reader *r, struct subsidy_tier *t, const char *s)
{
    const char *place = pack_skip(s);
    const char *name = pack_word(r, &s);
    enum rc rc;

    t->amount = PACK_AMOUNT_FORMULA;
    if (!pack_take(&s, "×") && !pack_take(&s, "*") && !pack_take(&s, "的")) {
        return pack_fail(r, pack_skip(s), NULL,
                         _("A formula is a name from [数值] times a ratio: 公式 月平均工资 × "
                           "2/100."));
    }
    rc = pack_ratio(r, &s, &t->num, &t->den);
    if (!rc) {
        rc = pack_refer(r, name, place, true, &t->input);
    }
    return rc ? rc : pack_end(r, s);
}

static enum rc read_amount(struct pack_reader *r, const char *s)
{
    const char *p = pack_skip(s);
    uint32_t first = pack_next(&p);
    const char *q = s;

    if (pack_take(&q, "未知")) {
        r->tier->amount = PACK_AMOUNT_UNKNOWN;
        return pack_end(r, q);
    }
    if (pack_take(&q, "公式")) {
        return read_formula(r, r->tier, q);
    }
    /* A figure, unless it is the sign of a class that begins with one: that has 的 behind. */
    return (first >= '0' && first <= '9' && !strstr(s, "的")) || first == '-'
               ? read_figures(r, r->tier, s)
               : read_part(r, r->tier, s);
}

/* Papers a rule may ask for that no dossier profile has. */
static const struct dossier_item others[] = {
    {0, "F-CV", "卷宗封面",                'A'},
    {0, "F-ML", "卷内目录",                'A'},
    {0, "F-JA", "人民调解结案报告表", 'A'},
    {0, "S-RD", "调解案件认定表",       'A'},
    {0, NULL,   NULL,                          0  },
};

/* A paper by its title or its form's id, or in quotation marks one the program has no form of.
 */
static enum rc read_paper(struct pack_reader *r, const char **s, struct subsidy_paper *ret)
{
    const char *place = pack_skip(*s);
    const struct dossier_item *const lists[] = {dossier_find("13")->items, others};
    const char *word;
    struct nearest near;

    if (pack_take(s, "“") || pack_take(s, "\"")) {
        const char *start = *s;
        const char *end = strstr(start, "”");

        end = end ? end : strstr(start, "\"");
        if (!end || end == start) {
            return pack_fail(r, place, NULL, _("The closing quotation mark is missing."));
        }
        ret->title = pack_trim(r, start, end);
        ret->form = "";
        *s = end;
        pack_next(s);
        return RC_OK;
    }
    word = pack_word(r, s);
    nearest_init(&near, word);
    for (size_t i = 0; i < countof(lists); i++) {
        for (const struct dossier_item *item = lists[i]; item->form; item++) {
            if (strcmp(item->form, word) == 0 || strcmp(item->title, word) == 0) {
                ret->form = item->form;
                ret->title = item->title;
                return RC_OK;
            }
            nearest_try(&near, item->title);
        }
    }
    return pack_fail(r, place, nearest_name(&near),
                     _("There is no paper \"%.60s\". A paper of your own stands in quotation "
                       "marks."),
                     word);
}

static enum rc read_lack(struct pack_reader *r, const char **s, struct subsidy_paper *ret)
{
    const char *place = pack_skip(*s);

    if (pack_take(s, "不补")) {
        return RC_OK;
    }
    if (pack_take(s, "降到")) {
        const char *name_place = pack_skip(*s);

        ret->lack = PACK_LACK_DOWN;
        return pack_refer(r, pack_word(r, s), name_place, false, &ret->down_to);
    }
    if (pack_take(s, "扣")) {
        ret->lack = PACK_LACK_DEDUCT;
        return pack_fen(r, s, &ret->deduct_fen);
    }
    if (pack_take(s, "提醒")) {
        ret->lack = PACK_LACK_WARN;
        return RC_OK;
    }
    return pack_fail(r, place, NULL, _("Behind 缺 belongs 不补, 降到 V1, 扣 10元 or 提醒."));
}

/* 人民调解记录、人民调解协议书 2份, 缺 不补 */
static enum rc read_papers(struct pack_reader *r, const char *s)
{
    struct subsidy_tier *t = r->tier;
    const size_t first = r->n_papers;
    enum rc rc = RC_OK;

    if (t->n_papers == 0) {
        t->papers = r->papers + r->n_papers;
    }
    do {
        struct subsidy_paper paper = {.min_count = 1, .down_to = -1};
        const char *place = pack_skip(s);
        int64_t count = 1;

        if (r->n_papers == PACK_PAPERS_MAX) {
            return pack_fail(r, place, NULL, _("The file asks for more than %d papers."),
                             PACK_PAPERS_MAX);
        }
        rc = read_paper(r, &s, &paper);
        for (size_t i = 0; !rc && i < t->n_papers; i++) {
            if (strcmp(t->papers[i].title, paper.title) == 0) {
                rc = pack_fail(r, place, NULL, _("The paper stands here already."));
            }
        }
        const char *p = pack_skip(s);
        if (!rc && *p && strchr("0123456789", *p)) {
            rc = pack_int(r, &s, 1, 99, &count);
            if (!rc && !pack_take(&s, "份") && !pack_take(&s, "次")) {
                rc = pack_fail(r, s, NULL, _("份 belongs behind the number of papers."));
            }
        }
        if (rc) {
            return rc;
        }
        paper.min_count = (int)count;
        paper.order = (int)++t->n_papers;
        r->papers[r->n_papers++] = paper;
    } while (pack_take(&s, "、"));
    if (pack_take(&s, ",") || pack_take(&s, ";")) {
        const char *place = pack_skip(s);

        if (!pack_take(&s, "缺")) {
            return pack_fail(r, place, NULL,
                             _("Behind the comma belongs what happens without the paper: 缺 "
                               "不补."));
        }
        for (size_t i = first; i < r->n_papers && !rc; i++) {
            place = s;
            rc = read_lack(r, &place, &r->papers[i]);
        }
        s = place;
    }
    return rc ? rc : pack_end(r, s);
}

enum rc pack_read_tier(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_tier *t = r->tier;
    int64_t rank = 0;
    int which = 0;
    int word = 0;
    enum rc rc = pack_key(r, key, tier_keys, &which);

    if (rc) {
        return rc;
    }
    switch (which) {
    case TIER_NAME:
        return pack_string(r, s, 20, &t->name);
    case TIER_RANK:
        rc = pack_int(r, &s, 0, 99, &rank);
        t->rank = (int)rank;
        break;
    case TIER_LEVEL:
        rc = pack_choice(r, &s, level_words, &word);
        t->level = (enum pack_level)word;
        break;
    case TIER_FORM:
        rc = pack_choice(r, &s, form_words, &word);
        t->form = (enum pack_form)word;
        break;
    case TIER_OUTCOME:
        rc = pack_choice(r, &s, outcome_words, &word);
        t->outcome = (enum pack_outcome)word;
        break;
    case TIER_AMOUNT:
        return read_amount(r, s);
    case TIER_COND:
        return pack_read_cond(r, s, &t->conds, &t->n_conds);
    case TIER_PAPER:
        return read_papers(r, s);
    case TIER_DECIDED:
        return pack_string(r, s, 40, &t->decided_by);
    default:
        return pack_string(r, s, PACK_LINE_MAX, &t->note);
    }
    return rc ? rc : pack_end(r, s);
}

enum rc pack_begin_factor(struct pack_reader *r, const char *name, const char *place)
{
    struct subsidy_pack *p = r->pack;

    if (!*name) {
        return pack_fail(r, place, NULL, _("The factor has no name: write [系数 司法确认]."));
    }
    for (size_t i = 0; i < p->n_factors; i++) {
        if (strcmp(r->factors[i].name, name) == 0) {
            return pack_fail(r, place, NULL, _("The factor %s stands in line %d already."),
                             name, r->factors[i].line);
        }
    }
    if (p->n_factors == PACK_ROWS_MAX) {
        return pack_fail(r, place, NULL, _("There are more than %d lines of this kind."),
                         PACK_ROWS_MAX);
    }
    r->factor = &r->factors[p->n_factors++];
    *r->factor = (struct subsidy_factor){
        .name = name,
        .num = 1,
        .den = 1,
        .order = (int)p->n_factors,
        .group = "",
        .line = r->number,
    };
    return RC_OK;
}

enum rc pack_end_factor(struct pack_reader *r)
{
    if (!seen(r, FACTOR_MUL) && !seen(r, FACTOR_ADD) && !seen(r, FACTOR_SUB) &&
        !seen(r, FACTOR_ZERO)) {
        return lacks(r, r->factor->name, "乘/加/减/归零");
    }
    r->factor = NULL;
    return RC_OK;
}

/* One factor does one thing. */
static bool does_already(const struct pack_reader *r, int which)
{
    const unsigned all =
        1U << FACTOR_MUL | 1U << FACTOR_ADD | 1U << FACTOR_SUB | 1U << FACTOR_ZERO;

    return (r->seen & all & ~(1U << which)) != 0;
}

enum rc pack_read_factor(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_factor *f = r->factor;
    int64_t order = 0;
    int which = 0;
    int word = 0;
    enum rc rc = pack_key(r, key, factor_keys, &which);

    if (rc) {
        return rc;
    }
    if (which <= FACTOR_ZERO && does_already(r, which)) {
        return pack_fail(r, r->line, NULL,
                         _("A factor either multiplies, adds, takes off or voids. Make two."));
    }
    switch (which) {
    case FACTOR_MUL:
        f->kind = PACK_FACTOR_MUL;
        rc = pack_ratio(r, &s, &f->num, &f->den);
        break;
    case FACTOR_ADD:
    case FACTOR_SUB:
        f->kind = PACK_FACTOR_ADD;
        rc = pack_fen(r, &s, &f->add_fen);
        f->add_fen = which == FACTOR_SUB ? -f->add_fen : f->add_fen;
        break;
    case FACTOR_ZERO:
        f->kind = PACK_FACTOR_ZERO;
        rc = pack_choice(r, &s, zero_words, &word);
        break;
    case FACTOR_COND:
        return pack_read_cond(r, s, &f->conds, &f->n_conds);
    case FACTOR_ORDER:
        rc = pack_int(r, &s, 1, 999, &order);
        f->order = (int)order;
        break;
    default:
        return pack_string(r, s, 20, &f->group);
    }
    return rc ? rc : pack_end(r, s);
}
