/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_words.c - the plain words of a pack, part by part. What the file does not say is not
 * said either, but for the usual values that count without it.
 */
#include "config.h"

#include "core/subsidy/pack_words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/domain/codes.h"

enum { LINES_MAX = 1200 };

struct writer {
    const struct subsidy_pack *p;
    struct arena *arena;
    struct pack_words *words;
    const char **lines; /* of all parts, one behind the other */
    size_t n;
};

static const char *const period_words[] = {"每件", "每月", "每季度", "每半年", "每年"};
static const char *const scope_words[] = {"一件案件", "一个人", "一个调委会", "全部资金"};

static void begin(struct writer *w, const char *title)
{
    w->words->parts[w->words->n++] =
        (struct pack_part){.title = title, .lines = w->lines + w->n};
}

static void say(struct writer *w, const char *fmt, ...) ATTR_PRINTF(2, 3);
static void say(struct writer *w, const char *fmt, ...)
{
    char text[2000];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (w->n < LINES_MAX) {
        w->lines[w->n++] = arena_strdup(w->arena, text);
        w->words->parts[w->words->n - 1].n++;
    }
}

const char *pack_words_fen(int64_t fen, struct arena *arena)
{
    if (fen < 0) {
        return "金额待核";
    }
    return fen % 100 == 0
               ? arena_printf(arena, "%lld元", (long long)(fen / 100))
               : arena_printf(arena, "%lld.%02d元", (long long)(fen / 100), (int)(fen % 100));
}

const char *pack_words_amount(const struct subsidy_pack *p, const struct subsidy_tier *t,
                              struct arena *arena)
{
    switch (t->amount) {
    case PACK_AMOUNT_FIXED:
        return pack_words_fen(t->default_fen, arena);
    case PACK_AMOUNT_RANGE:
        return arena_printf(arena, "%s至%s之间，一般%s", pack_words_fen(t->min_fen, arena),
                            pack_words_fen(t->max_fen, arena),
                            pack_words_fen(t->default_fen, arena));
    case PACK_AMOUNT_RATIO:
        return arena_printf(arena, "“%s”的%lld/%lld", p->tiers[t->ratio_of].name,
                            (long long)t->num, (long long)t->den);
    case PACK_AMOUNT_FORMULA:
        return arena_printf(arena, "%s×%lld/%lld", p->inputs[t->input].name, (long long)t->num,
                            (long long)t->den);
    case PACK_AMOUNT_UNKNOWN:
        break;
    }
    return "金额待核";
}

/* Most numbers count people. */
static const char *unit_of(enum pack_field field)
{
    static const struct {
        enum pack_field field;
        const char *unit;
    } units[] = {
        {PACK_F_SESSIONS,     "次"},
        {PACK_F_DAYS_USED,    "天"},
        {PACK_F_SATISFACTION, "分"},
        {PACK_F_JOINT_DEPTS,  "个"},
    };

    for (size_t i = 0; i < countof(units); i++) {
        if (units[i].field == field) {
            return units[i].unit;
        }
    }
    return "人";
}

static const char *value_words(const struct subsidy_cond *c, const struct subsidy_value *v,
                               struct arena *arena)
{
    switch (pack_field_kind(c->field)) {
    case PACK_K_CODE:
    case PACK_K_RANK:
    case PACK_K_SET:
        return pack_field_code_word(c->field, v->code);
    case PACK_K_FEN:
        return pack_words_fen(v->n, arena);
    case PACK_K_BOOL:
        return v->n ? "是" : "否";
    case PACK_K_INT:
        break;
    }
    return arena_printf(arena, "%lld%s", (long long)v->n, unit_of(c->field));
}

const char *pack_words_cond(const struct subsidy_cond *c, struct arena *arena)
{
    static const char *const ops[] = {"是",   "不是", "不少于", "不超过",
                                      "多于", "少于", "属于",   "有"};
    const char *text;

    if (pack_field_kind(c->field) == PACK_K_BOOL) {
        const bool yes = (c->values[0].n != 0) == (c->op == PACK_OP_EQ);

        return yes ? pack_field_word(c->field)
                   : arena_printf(arena, "没有“%s”", pack_field_word(c->field));
    }
    text = arena_printf(
        arena, "%s%s%s", pack_field_word(c->field),
        pack_field_kind(c->field) == PACK_K_RANK && c->op == PACK_OP_GE   ? "不低于"
        : pack_field_kind(c->field) == PACK_K_RANK && c->op == PACK_OP_LE ? "不高于"
                                                                          : ops[c->op],
        value_words(c, &c->values[0], arena));
    for (size_t i = 1; i < c->n_values; i++) {
        text = arena_printf(arena, "%s、%s", text, value_words(c, &c->values[i], arena));
    }
    return text;
}

/* Groups as lines; one group alone in one sentence. */
static void say_conds(struct writer *w, const struct subsidy_cond *conds, size_t n)
{
    const char *text = NULL;
    const bool several = n > 0 && conds[n - 1].grp > 0;

    if (several) {
        say(w, "  符合下面任何一条：");
    }
    for (size_t i = 0; i < n; i++) {
        const char *one = pack_words_cond(&conds[i], w->arena);

        text = text ? arena_printf(w->arena, "%s，并且%s", text, one) : one;
        if (i + 1 == n || conds[i + 1].grp != conds[i].grp) {
            if (several) {
                say(w, "  （%d）%s", conds[i].grp + 1, text);
            } else {
                say(w, "  条件：%s", text);
            }
            text = NULL;
        }
    }
}

const char *pack_words_days(const struct subsidy_pack *p, struct arena *arena)
{
    char from[DATE_ZH_SIZE];
    char to[DATE_ZH_SIZE];

    date_zh_arabic(p->valid_from, from);
    date_zh_arabic(p->valid_to, to);
    return date_is_set(p->valid_to) ? arena_printf(arena, "%s起，至%s（含当天）止", from, to)
                                    : arena_printf(arena, "%s起，没有写截止日期", from);
}

static void say_rule(struct writer *w)
{
    static const char *const basis[] = {"达成协议", "履行完毕", "结案", "申报"};
    const struct subsidy_pack *p = w->p;

    begin(w, "这份标准");
    if (p->sample) {
        say(w, "这是样例，只供练习和试算，不是现行规定。");
    }
    say(w, "地区：%s%s", p->place,
        *p->region ? arena_printf(w->arena, "（行政区划代码%s）", p->region) : "");
    if (*p->doc_no || *p->issuer) {
        say(w, "文件：%s%s%s", p->issuer, *p->issuer && *p->doc_no ? "，" : "", p->doc_no);
    }
    say(w, "编号：%s　叫法：%s", p->code, p->display_name);
    say(w, "有效：%s", pack_words_days(p, w->arena));
    if (*p->supersedes) {
        say(w, "代替：%s", p->supersedes);
    }
    say(w, "按%s那一天，决定用哪一份标准。", basis[p->basis]);
    say(w, "来源：%s", p->source);
    say(w, "内容指纹：%.16s（印在每张申报表上，内容改动一个字就不同）", p->digest);
}

static const char *lack_words(const struct writer *w, const struct subsidy_paper *paper)
{
    switch (paper->lack) {
    case PACK_LACK_BLOCK:
        return "缺了不补";
    case PACK_LACK_DOWN:
        return arena_printf(w->arena, "缺了按“%s”补", w->p->tiers[paper->down_to].name);
    case PACK_LACK_DEDUCT:
        return arena_printf(w->arena, "缺一种扣%s",
                            pack_words_fen(paper->deduct_fen, w->arena));
    case PACK_LACK_WARN:
        break;
    }
    return "缺了提醒";
}

/* Papers that share what happens without them stand in one line. */
static void say_papers(struct writer *w, const struct subsidy_tier *t)
{
    for (size_t i = 0; i < t->n_papers;) {
        const char *lack = lack_words(w, &t->papers[i]);
        const char *text = NULL;

        for (; i < t->n_papers && strcmp(lack_words(w, &t->papers[i]), lack) == 0; i++) {
            const char *one = t->papers[i].min_count > 1
                                  ? arena_printf(w->arena, "%s%d份", t->papers[i].title,
                                                 t->papers[i].min_count)
                                  : t->papers[i].title;

            text = text ? arena_printf(w->arena, "%s、%s", text, one) : one;
        }
        say(w, "  材料：%s（%s）", text, lack);
    }
}

static void say_tiers(struct writer *w)
{
    static const char *const levels[] = {"",
                                         "村（社区）调委会的",
                                         "乡镇（街道）调委会的",
                                         "县级调委会的",
                                         "行业性专业性调委会的",
                                         "企事业单位调委会的"};
    static const char *const forms[] = {"", "口头调解的", "书面调解的"};
    static const char *const outcomes[] = {"成功不成功都算", "", "没有调成的"};
    const struct subsidy_pack *p = w->p;

    begin(w, "补多少");
    say(w, p->stack == PACK_STACK_MAX ? "一件案件符合几档的，只按最重的一档补。"
                                      : "一件案件符合几档的，各档加起来补。");
    for (size_t i = 0; i < p->n_tiers; i++) {
        const struct subsidy_tier *t = &p->tiers[i];
        const char *parts[] = {levels[t->level], forms[t->form], outcomes[t->outcome]};
        const char *which = "";

        for (size_t k = 0; k < countof(parts); k++) {
            which = *parts[k]
                        ? arena_printf(w->arena, "%s%s%s", which, *which ? "，" : "", parts[k])
                        : which;
        }
        say(w, "%s：%s%s%s%s", t->name, pack_words_amount(p, t, w->arena), *which ? "（" : "",
            which, *which ? "）" : "");
        say_conds(w, t->conds, t->n_conds);
        if (*t->note) {
            say(w, "  说明：%s", t->note);
        }
        say_papers(w, t);
        if (*t->decided_by) {
            say(w, "  由%s决定。", t->decided_by);
        }
    }
}

static void say_persons(struct writer *w)
{
    const struct subsidy_pack *p = w->p;

    begin(w, "谁可以领");
    if (p->needs_registered) {
        say(w, "登记在册的调解员。");
    }
    for (size_t i = 0; i < p->n_persons; i++) {
        const struct subsidy_person *one = &p->persons[i];

        say(w, "%s：%s%s%s", code_label_zh(&codes_class, one->person_class),
            one->allowed ? "可以" : "不可以", *one->note ? "，" : "", one->note);
    }
    say(w, p->n_persons ? "其他人：%s" : "各类调解员：%s",
        p->others_allowed ? "可以" : "不可以");
}

static void say_factors(struct writer *w)
{
    const struct subsidy_pack *p = w->p;

    if (p->n_factors == 0) {
        return;
    }
    begin(w, "增加和减少");
    for (size_t i = 0; i < p->n_factors; i++) {
        const struct subsidy_factor *f = &p->factors[i];

        if (f->kind == PACK_FACTOR_MUL) {
            say(w, "%s：乘以%lld/%lld", f->name, (long long)f->num, (long long)f->den);
        } else if (f->kind == PACK_FACTOR_ZERO) {
            say(w, "%s：不补", f->name);
        } else {
            say(w, "%s：%s%s", f->name, f->add_fen < 0 ? "减" : "加",
                pack_words_fen(f->add_fen < 0 ? -f->add_fen : f->add_fen, w->arena));
        }
        say_conds(w, f->conds, f->n_conds);
        if (*f->group) {
            say(w, "  “%s”这一组里，只算最前面符合的一个。", f->group);
        }
    }
}

static void say_money(struct writer *w)
{
    const struct subsidy_pack *p = w->p;

    if (p->n_caps) {
        begin(w, "封顶");
    }
    for (size_t i = 0; i < p->n_caps; i++) {
        const struct subsidy_cap *c = &p->caps[i];
        const bool both = c->max_fen >= 0 && c->max_count >= 0;

        say(w, "%s%s最多%s%s%s", scope_words[c->scope],
            c->scope == PACK_SCOPE_CASE ? "" : period_words[c->period],
            c->max_fen >= 0 ? pack_words_fen(c->max_fen, w->arena) : "", both ? "、" : "",
            c->max_count >= 0 ? arena_printf(w->arena, "%lld件", (long long)c->max_count) : "");
    }
    if (p->n_shares) {
        begin(w, "谁出钱");
    }
    for (size_t i = 0; i < p->n_shares; i++) {
        const struct subsidy_share *s = &p->shares[i];

        say(w, "%s%s负担%lld/%lld",
            s->tier < 0 ? "" : arena_printf(w->arena, "“%s”的：", p->tiers[s->tier].name),
            s->payer, (long long)s->num, (long long)s->den);
    }
}

static const char *days_words(const struct writer *w, int days, bool workdays)
{
    return arena_printf(w->arena, "%d%s", days, workdays ? "个工作日" : "天");
}

static void say_course(struct writer *w)
{
    static const char *const next[] = {"", "下个月", "下个季度第一个月", "下个半年第一个月",
                                       "下一年1月"};
    static const char *const splits[] = {"平均分", "按申报的比例分", "全部给主持调解的人"};
    const struct subsidy_pack *p = w->p;

    begin(w, "怎么申报");
    say(w, "%s申报一次：%s%d日至%d日。", period_words[p->cycle], next[p->cycle], p->open_day,
        p->close_day);
    if (p->grace_days) {
        say(w, "宽限%d天。", p->grace_days);
    }
    say(w, p->late == PACK_LATE_ROLL ? "过期的，放到下一期，只放一次。" : "过期的，不再受理。");
    if (p->needs_performed) {
        say(w, "协议履行以后才能申报。");
    }
    if (p->needs_platform) {
        say(w, "先录入信息平台，才能申报。");
    }
    if (p->needs_triage) {
        say(w, "先记入排查台账，才能申报。");
    }
    say(w, "几个人一起调解的，%s。", splits[p->split]);
    if (p->publicity_days >= 0) {
        say(w, "公示%s，不写当事人姓名、身份证号和卡号。",
            days_words(w, p->publicity_days, p->publicity_workdays));
    }
    if (p->supplement_days >= 0) {
        say(w, "退回的，%d天以内补正。", p->supplement_days);
    }
    if (p->appeal_days >= 0) {
        say(w, "不服的，%d天以内申诉。", p->appeal_days);
    }
}

static void say_steps(struct writer *w)
{
    const struct subsidy_pack *p = w->p;

    if (p->n_steps) {
        begin(w, "怎么审核");
    }
    for (size_t i = 0; i < p->n_steps; i++) {
        const struct subsidy_step *s = &p->steps[i];

        say(w, "%d. %s%s%s%s", s->n, s->actor_name, s->action,
            s->days >= 0
                ? arena_printf(w->arena, "，%s以内", days_words(w, s->days, s->workdays))
                : "",
            s->sample_pct >= 0 ? arena_printf(w->arena, "，抽查%d%%", s->sample_pct) : "");
    }
}

static void say_lists(struct writer *w)
{
    const struct subsidy_pack *p = w->p;

    if (p->n_negs) {
        begin(w, "有下列情形的不补");
    }
    for (size_t i = 0; i < p->n_negs; i++) {
        say(w, "（%d）%s%s", (int)i + 1, p->negs[i].text,
            *p->negs[i].check ? "（系统检查）" : "（人工审查）");
    }
    if (p->n_awards) {
        begin(w, "奖励");
    }
    for (size_t i = 0; i < p->n_awards; i++) {
        const struct subsidy_award *a = &p->awards[i];

        say(w, "%s%s%s%s%s", a->scope == PACK_SCOPE_ORG ? "调委会" : "个人",
            a->period == PACK_PERIOD_NONE ? "" : period_words[a->period],
            pack_words_fen(a->amount_fen, w->arena), *a->note ? "：" : "", a->note);
    }
    if (p->n_inputs) {
        begin(w, "用到的数字");
    }
    for (size_t i = 0; i < p->n_inputs; i++) {
        const struct subsidy_input *in = &p->inputs[i];

        say(w, "%s：%s%s%s%s", in->name, pack_words_fen(in->fen, w->arena),
            *in->as_of ? "（截至" : "", in->as_of, *in->as_of ? "）" : "");
    }
}

const struct pack_words *pack_words(const struct subsidy_pack *p, struct arena *arena)
{
    struct writer w = {.p = p, .arena = arena};

    w.words = arena_alloc(arena, sizeof *w.words);
    w.lines = arena_alloc(arena, LINES_MAX * sizeof *w.lines);
    w.words->title = p->title;
    say_rule(&w);
    say_tiers(&w);
    say_persons(&w);
    say_factors(&w);
    say_money(&w);
    say_course(&w);
    say_steps(&w);
    say_lists(&w);
    return w.words;
}
