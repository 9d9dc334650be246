/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_rows.c - the sections with one line a row: persons, caps, shares of the payers, steps of
 * the review, what is not paid, awards, named figures.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/domain/codes.h"
#include "core/subsidy/pack_part.h"

enum { CHECKS = 15 }; /* K01..K15 */

static enum rc full(struct pack_reader *r)
{
    return pack_fail(r, r->line, NULL, _("There are more than %d lines of this kind."),
                     PACK_ROWS_MAX);
}

static enum rc twice(struct pack_reader *r, const char *key)
{
    return pack_fail(r, r->line, NULL, _("The line \"%s\" stands here already."), key);
}

/* 国家工作人员 = 不可以, 依据 */
static enum rc read_person(struct pack_reader *r, const char *key, const char *s)
{
    static const char *const words[] = {"不可以", "可以", NULL};
    struct subsidy_pack *p = r->pack;
    const struct code *row = NULL;
    const char *code = "";
    struct nearest near;
    const char *note = "";
    int allowed = 0;
    enum rc rc;

    nearest_init(&near, key);
    for (row = codes_class.rows; row->code; row++) {
        const char *word = code_label_zh(&codes_class, row->code);

        if (strcmp(word, key) == 0) {
            code = row->code;
            break;
        }
        nearest_try(&near, word);
    }
    if (!*code && strcmp(key, "其他") != 0) {
        return pack_fail(r, r->line, nearest_name(&near), _("\"%.60s\" is no kind of person."),
                         key);
    }
    for (size_t i = 0; i < p->n_persons; i++) {
        if (strcmp(r->persons[i].person_class, code) == 0) {
            return twice(r, key);
        }
    }
    rc = pack_choice(r, &s, words, &allowed);
    if (!rc && pack_take(&s, ",")) {
        rc = pack_string(r, s, 80, &note);
    } else if (!rc) {
        rc = pack_end(r, s);
    }
    if (!*code) {
        p->others_allowed = allowed == 1;
        return rc;
    }
    if (p->n_persons == PACK_ROWS_MAX) {
        return full(r);
    }
    r->persons[p->n_persons++] = (struct subsidy_person){code, allowed == 1, note};
    return rc;
}

static const char *const scope_words[] = {"个案", "个人", "调委会", "资金", NULL};

/* The word of a key with what follows: 个人 每年. */
static enum rc read_scope(struct pack_reader *r, const char **s, enum pack_scope *ret)
{
    int n = 0;
    const char *p = *s;
    const char *word = pack_word(r, &p);
    struct nearest near;

    nearest_init(&near, word);
    for (n = 0; scope_words[n]; n++) {
        if (strcmp(scope_words[n], word) == 0) {
            *s = p;
            *ret = (enum pack_scope)n;
            return RC_OK;
        }
        nearest_try(&near, scope_words[n]);
    }
    return pack_fail(r, r->line, nearest_name(&near), _("\"%.60s\" cannot have a limit."),
                     word);
}

/* 个人 每年 = 3000元、20件 */
static enum rc read_cap(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    struct subsidy_cap cap = {.max_fen = -1, .max_count = -1};
    const char *k = key;
    const char *place = pack_skip(s);
    enum rc rc = read_scope(r, &k, &cap.scope);

    if (rc) {
        return rc;
    }
    cap.period = pack_period(&k);
    if (*pack_skip(k) || (cap.scope != PACK_SCOPE_CASE) != (cap.period != PACK_PERIOD_NONE)) {
        return pack_fail(
            r, r->line, NULL,
            _("A limit is written so: 个案 = 500元, or 个人 每年 = 3000元、20件."));
    }
    for (size_t i = 0; i < p->n_caps; i++) {
        if (r->caps[i].scope == cap.scope && r->caps[i].period == cap.period) {
            return twice(r, key);
        }
    }
    do {
        const char *part = pack_skip(s);
        const char *unit = part;
        uint32_t cp = 0;

        while (*unit && ((cp = pack_next(&unit)) == '.' || (cp >= '0' && cp <= '9'))) {
        }
        if (cp == 0x4EF6) { /* 件 */
            rc = pack_int(r, &s, 1, PACK_COUNT_MAX, &cap.max_count);
            if (!rc && (!pack_take(&s, "件") || cap.scope == PACK_SCOPE_CASE)) {
                rc = pack_fail(r, part, NULL, _("A single case has no number of cases."));
            }
        } else {
            rc = pack_fen(r, &s, &cap.max_fen);
        }
    } while (!rc && (pack_take(&s, "、") || pack_take(&s, ",")));
    if (!rc && cap.max_fen < 0 && cap.max_count < 0) {
        rc = pack_fail(r, place, NULL, _("An amount belongs here, such as 30元 or 30.50元."));
    }
    if (!rc && p->n_caps == PACK_ROWS_MAX) {
        rc = full(r);
    }
    if (!rc) {
        r->caps[p->n_caps++] = cap;
    }
    return rc ? rc : pack_end(r, s);
}

/* [负担] or [负担 不限] for all classes, [负担 V1] for one. */
enum rc pack_begin_share(struct pack_reader *r, const char *name, const char *place)
{
    r->share_name = strcmp(name, "不限") == 0 ? "" : name;
    r->share_place = pack_place(r, place);
    for (size_t i = 0; i < r->pack->n_shares; i++) {
        if (strcmp(r->share_names[i], r->share_name) == 0) {
            return pack_fail(r, place, NULL, _("The section %s stands in line %d already."),
                             "负担", r->share_lines[i]);
        }
    }
    return RC_OK;
}

/* 区 = 1/3 */
static enum rc read_share(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    struct subsidy_share share = {.tier = -1, .payer = key, .order = 1};
    const char *place = pack_skip(s);
    enum rc rc = pack_ratio(r, &s, &share.num, &share.den);

    if (!rc && share.num > share.den) {
        rc = pack_fail(r, place, NULL, _("Nobody can bear more than the whole."));
    }
    for (size_t i = 0; i < p->n_shares && !rc; i++) {
        if (r->share_lines[i] == r->share_place.line) {
            share.order++;
            if (strcmp(r->shares[i].payer, key) == 0) {
                rc = twice(r, key);
            }
        }
    }
    if (!rc && p->n_shares == PACK_ROWS_MAX) {
        rc = full(r);
    }
    if (!rc) {
        struct subsidy_share *kept = &r->shares[p->n_shares];

        *kept = share;
        r->share_names[p->n_shares] = r->share_name;
        r->share_lines[p->n_shares++] = r->share_place.line;
        rc = *r->share_name ? pack_refer_at(r, r->share_name, r->share_place, &kept->tier)
                            : RC_OK;
    }
    return rc ? rc : pack_end(r, s);
}

static enum pack_actor actor_of(const char *name)
{
    static const struct {
        const char *part;
        enum pack_actor actor;
    } rows[] = {
        {"财政",    PACK_ACTOR_FINANCE},
        {"司法所", PACK_ACTOR_TOWN   },
        {"司法局", PACK_ACTOR_BUREAU },
        {"乡镇",    PACK_ACTOR_TOWN   },
        {"街道",    PACK_ACTOR_TOWN   },
        {"调委会", PACK_ACTOR_VILLAGE},
        {"村",       PACK_ACTOR_VILLAGE},
        {"社区",    PACK_ACTOR_VILLAGE},
        {"调解员", PACK_ACTOR_VILLAGE},
        {"主任",    PACK_ACTOR_VILLAGE},
    };

    for (size_t i = 0; i < countof(rows); i++) {
        if (strstr(name, rows[i].part)) {
            return rows[i].actor;
        }
    }
    return PACK_ACTOR_OTHER;
}

/* 1 = 司法所 初审 10工作日 抽查10% 表F-CS */
static enum rc read_step(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    struct subsidy_step step = {.days = -1, .sample_pct = -1, .form = ""};
    char expected[12];
    enum rc rc = RC_OK;

    snprintf(expected, sizeof expected, "%d", (int)p->n_steps + 1);
    if (strcmp(key, expected) != 0) {
        return pack_fail(r, r->line, expected, _("The steps are numbered 1, 2, 3 in order."));
    }
    if (p->n_steps == PACK_ROWS_MAX) {
        return full(r);
    }
    step.n = (int)p->n_steps + 1;
    step.actor_name = pack_word(r, &s);
    step.actor = actor_of(step.actor_name);
    step.action = pack_word(r, &s);
    if (!*step.action) {
        return pack_fail(r, s, NULL, _("A step is written so: 1 = 司法所 初审 10工作日."));
    }
    while (!rc && *pack_skip(s)) {
        int64_t n = 0;

        if (pack_take(&s, "抽查")) {
            rc = pack_int(r, &s, 0, 100, &n);
            step.sample_pct = (int)n;
            if (!rc && !pack_take(&s, "%")) {
                rc = pack_fail(r, pack_skip(s), NULL, _("%% belongs behind 抽查 10."));
            }
        } else if (pack_take(&s, "表")) {
            step.form = pack_word(r, &s);
        } else if (strchr("0123456789", *pack_skip(s))) {
            rc = pack_days(r, &s, &step.days, &step.workdays);
        } else {
            return pack_end(r, s);
        }
    }
    if (!rc) {
        r->steps[p->n_steps++] = step;
    }
    return rc;
}

/* N1 = 没有调解记录的 (K04) */
static enum rc read_neg(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    struct subsidy_neg neg = {.code = key, .check = ""};
    const char *open = NULL;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_negs; i++) {
        if (strcmp(r->negs[i].code, key) == 0) {
            return twice(r, key);
        }
    }
    for (const char *c = s; *c;) {
        const char *at = c;

        open = pack_next(&c) == '(' ? at : open;
    }
    if (open) {
        const char *t = open;
        const char *code;

        if (pack_take(&t, "(") && (*pack_skip(t) == 'K' || *pack_skip(t) == 'k')) {
            const char *digits = pack_skip(t) + 1;
            int64_t n = 0;

            code = pack_word(r, &t);
            rc = pack_int(r, &digits, 0, PACK_COUNT_MAX, &n);
            if (!rc && (n < 1 || n > CHECKS || strlen(code) != 3)) {
                rc = pack_fail(r, open, NULL, _("There is no check %s: they are K01 to K15."),
                               code);
            }
            neg.check = arena_printf(r->arena, "K%02d", (int)n);
            if (!rc && !pack_take(&t, ")")) {
                rc = pack_fail(r, t, NULL, _("The closing bracket is missing."));
            }
            if (!rc) {
                rc = pack_end(r, t);
            }
            neg.text = pack_trim(r, s, open);
        } else {
            open = NULL;
        }
    }
    if (!rc && !open) {
        rc = pack_string(r, s, 200, &neg.text);
    }
    if (!rc && p->n_negs == PACK_ROWS_MAX) {
        rc = full(r);
    }
    if (!rc) {
        r->negs[p->n_negs++] = neg;
    }
    return rc;
}

/* A1 = 调委会 每年 500元 评为先进的 */
static enum rc read_award(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    struct subsidy_award award = {.code = key, .amount_fen = -1, .note = ""};
    const char *place = pack_skip(s);
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_awards; i++) {
        if (strcmp(r->awards[i].code, key) == 0) {
            return twice(r, key);
        }
    }
    if (pack_take(&s, "调委会")) {
        award.scope = PACK_SCOPE_ORG;
    } else if (pack_take(&s, "个人")) {
        award.scope = PACK_SCOPE_PERSON;
    } else {
        return pack_fail(r, place, NULL,
                         _("An award is written so: A1 = 调委会 每年 500元, what for."));
    }
    award.period = pack_period(&s);
    if (!pack_take(&s, "未知")) {
        rc = pack_fen(r, &s, &award.amount_fen);
    }
    if (!rc && pack_take(&s, ",")) {
        rc = pack_string(r, s, 200, &award.note);
    } else if (!rc) {
        rc = pack_end(r, s);
    }
    if (!rc && p->n_awards == PACK_ROWS_MAX) {
        rc = full(r);
    }
    if (!rc) {
        r->awards[p->n_awards++] = award;
    }
    return rc;
}

/* 月平均工资 = 10000元 (截至 2024年) */
static enum rc read_input(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    struct subsidy_input input = {.name = key, .fen = -1, .as_of = ""};
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->n_inputs; i++) {
        if (strcmp(r->inputs[i].name, key) == 0) {
            return twice(r, key);
        }
    }
    if (!pack_take(&s, "未知")) {
        rc = pack_fen(r, &s, &input.fen);
    }
    if (!rc && pack_take(&s, "(")) {
        const char *start;

        pack_take(&s, "截至");
        start = s;
        while (*s && *s != ')' && strncmp(s, "）", 3) != 0) {
            pack_next(&s);
        }
        input.as_of = pack_trim(r, start, s);
        if (!pack_take(&s, ")")) {
            rc = pack_fail(r, s, NULL, _("The closing bracket is missing."));
        }
    }
    if (!rc && p->n_inputs == PACK_ROWS_MAX) {
        rc = full(r);
    }
    if (!rc) {
        r->inputs[p->n_inputs++] = input;
    }
    return rc ? rc : pack_end(r, s);
}

enum rc pack_read_row(struct pack_reader *r, const char *key, const char *s)
{
    switch (r->section) {
    case PACK_S_PERSON:
        return read_person(r, key, s);
    case PACK_S_CAP:
        return read_cap(r, key, s);
    case PACK_S_SHARE:
        return read_share(r, key, s);
    case PACK_S_STEP:
        return read_step(r, key, s);
    case PACK_S_NEG:
        return read_neg(r, key, s);
    case PACK_S_AWARD:
        return read_award(r, key, s);
    case PACK_S_INPUT:
        return read_input(r, key, s);
    case PACK_S_NONE:
    case PACK_S_RULE:
    case PACK_S_TIER:
    case PACK_S_FACTOR:
        break;
    }
    return pack_fail(r, r->line, NULL,
                     _("A section belongs before this line, such as [标准]."));
}
