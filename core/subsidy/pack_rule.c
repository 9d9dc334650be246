/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_rule.c - the section 标准: what the rule is called, where and when it holds, and how
 * claims under it run (cycle, window, split, publicity).
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/subsidy/pack_part.h"

enum {
    RULE_CODE,
    RULE_TITLE,
    RULE_PLACE,
    RULE_REGION,
    RULE_DOC_NO,
    RULE_ISSUER,
    RULE_DISPLAY,
    RULE_FROM,
    RULE_TO,
    RULE_SUPERSEDES,
    RULE_BASIS,
    RULE_STACK,
    RULE_CYCLE,
    RULE_WINDOW,
    RULE_GRACE,
    RULE_LATE,
    RULE_SPLIT,
    RULE_PUBLICITY,
    RULE_SUPPLEMENT,
    RULE_APPEAL,
    RULE_NEEDS,
    RULE_SOURCE,
    RULE_SAMPLE,
    RULE_COUNT
};
static const char *const rule_keys[] = {
    "编号", "名称", "地区",     "行政区划", "文号", "发布", "叫法", "起",
    "止",   "代替", "依据日期", "合并",     "周期", "申报", "宽限", "过期",
    "分配", "公示", "补正",     "申诉",     "要求", "来源", "样例", NULL,
};
_Static_assert(countof(rule_keys) == RULE_COUNT + 1, "a word for each key");

static const char *const basis_words[] = {"达成协议", "履行", "结案", "申报", NULL};
static const char *const stack_words[] = {"取最高", "累加", NULL};
static const char *const cycle_words[] = {"月", "季", "半年", "年", NULL};
static const char *const late_words[] = {"顺延一期", "不受理", NULL};
static const char *const split_words[] = {"平均", "申报比例", "主调解员", NULL};
static const char *const need_words[] = {"履行", "平台", "台账", "登记", "无", NULL};

static enum rc read_code(struct pack_reader *r, const char *s, const char **ret)
{
    const char *text = pack_trim(r, s, s + strlen(s));
    const size_t n = strlen(text);

    if (n == 0 || n > 40 ||
        strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") !=
            n) {
        return pack_fail(r, s, NULL,
                         _("The number of a pack has 1 to 40 letters, digits, - _ or ."));
    }
    *ret = text;
    return RC_OK;
}

static enum rc read_region(struct pack_reader *r, const char *s, const char **ret)
{
    const char *text = pack_trim(r, s, s + strlen(s));
    const size_t n = strlen(text);

    if (n < 6 || n > 12 || strspn(text, "0123456789") != n) {
        return pack_fail(r, s, NULL, _("The division code has 6 to 12 digits."));
    }
    *ret = text;
    return RC_OK;
}

/* 1日 至 10日, of the month behind the period. */
static enum rc read_window(struct pack_reader *r, const char *s)
{
    int64_t open = 0;
    int64_t close = 0;
    const char *second;
    enum rc rc = pack_int(r, &s, 1, 31, &open);

    if (!rc && (!pack_take(&s, "日") || (!pack_take(&s, "至") && !pack_take(&s, "-")))) {
        return pack_fail(r, pack_skip(s), NULL, _("The days are written so: 1日 至 10日."));
    }
    second = pack_skip(s);
    if (!rc) {
        rc = pack_int(r, &s, 1, 31, &close);
    }
    if (!rc && !pack_take(&s, "日")) {
        return pack_fail(r, pack_skip(s), NULL, _("The days are written so: 1日 至 10日."));
    }
    if (!rc && close < open) {
        return pack_fail(r, second, NULL, _("The last day lies before the first day."));
    }
    r->pack->open_day = (int)open;
    r->pack->close_day = (int)close;
    return rc ? rc : pack_end(r, s);
}

static enum rc read_needs(struct pack_reader *r, const char *s)
{
    struct subsidy_pack *p = r->pack;

    p->needs_registered = false;
    do {
        int n = 0;
        const enum rc rc = pack_choice(r, &s, need_words, &n);

        if (rc) {
            return rc;
        }
        p->needs_performed = p->needs_performed || n == 0;
        p->needs_platform = p->needs_platform || n == 1;
        p->needs_triage = p->needs_triage || n == 2;
        p->needs_registered = p->needs_registered || n == 3;
    } while (pack_take(&s, "、") || pack_take(&s, ","));
    return pack_end(r, s);
}

static enum rc read_days(struct pack_reader *r, const char *s, int *ret, bool *ret_work)
{
    bool work = false;
    const enum rc rc = pack_days(r, &s, ret, &work);

    if (!rc && work && !ret_work) {
        return pack_fail(r, r->line, NULL, _("These days are calendar days: write 天."));
    }
    if (ret_work) {
        *ret_work = work;
    }
    return rc ? rc : pack_end(r, s);
}

static enum rc one_of(struct pack_reader *r, const char *s, const char *const *words, int *ret)
{
    const enum rc rc = pack_choice(r, &s, words, ret);

    return rc ? rc : pack_end(r, s);
}

/* How claims under the rule run. */
static enum rc read_course(struct pack_reader *r, int which, const char *s)
{
    struct subsidy_pack *p = r->pack;
    enum rc rc;
    int n = 0;

    switch (which) {
    case RULE_BASIS:
        rc = one_of(r, s, basis_words, &n);
        p->basis = (enum pack_basis)n;
        return rc;
    case RULE_STACK:
        rc = one_of(r, s, stack_words, &n);
        p->stack = (enum pack_stack)n;
        return rc;
    case RULE_CYCLE:
        rc = one_of(r, s, cycle_words, &n);
        p->cycle = (enum pack_period)(n + PACK_PERIOD_MONTH);
        return rc;
    case RULE_LATE:
        rc = one_of(r, s, late_words, &n);
        p->late = (enum pack_late)n;
        return rc;
    case RULE_SPLIT:
        rc = one_of(r, s, split_words, &n);
        p->split = (enum pack_split)n;
        return rc;
    case RULE_WINDOW:
        return read_window(r, s);
    case RULE_GRACE:
        return read_days(r, s, &p->grace_days, NULL);
    case RULE_PUBLICITY:
        return read_days(r, s, &p->publicity_days, &p->publicity_workdays);
    case RULE_SUPPLEMENT:
        return read_days(r, s, &p->supplement_days, NULL);
    case RULE_APPEAL:
        return read_days(r, s, &p->appeal_days, NULL);
    default:
        return read_needs(r, s);
    }
}

enum rc pack_read_rule(struct pack_reader *r, const char *key, const char *s)
{
    struct subsidy_pack *p = r->pack;
    int which = 0;
    enum rc rc = pack_key(r, key, rule_keys, &which);

    if (rc) {
        return rc;
    }
    switch (which) {
    case RULE_CODE:
        return read_code(r, s, &p->code);
    case RULE_TITLE:
        return pack_string(r, s, 80, &p->title);
    case RULE_PLACE:
        return pack_string(r, s, 40, &p->place);
    case RULE_REGION:
        return read_region(r, s, &p->region);
    case RULE_DOC_NO:
        return pack_string(r, s, 60, &p->doc_no);
    case RULE_ISSUER:
        return pack_string(r, s, 80, &p->issuer);
    case RULE_DISPLAY:
        return pack_string(r, s, 20, &p->display_name);
    case RULE_FROM:
        return pack_date(r, s, &p->valid_from);
    case RULE_TO:
        r->to_at = pack_place(r, s);
        return pack_date(r, s, &p->valid_to);
    case RULE_SUPERSEDES:
        return read_code(r, s, &p->supersedes);
    case RULE_SOURCE:
        return pack_string(r, s, 200, &p->source);
    case RULE_SAMPLE:
        return pack_yes_no(r, s, "是", "否", &p->sample);
    default:
        return read_course(r, which, s);
    }
}

enum rc pack_end_rule(struct pack_reader *r)
{
    static const int needed[] = {RULE_CODE, RULE_TITLE, RULE_PLACE, RULE_FROM, RULE_SOURCE};

    for (size_t i = 0; i < countof(needed); i++) {
        if (!(r->seen >> needed[i] & 1)) {
            return pack_fail_at(r, (struct pack_place){r->section_line, 1}, NULL,
                                _("The line \"%s = ...\" is missing in the section %s."),
                                rule_keys[needed[i]], "标准");
        }
    }
    if (date_is_set(r->pack->valid_to) &&
        date_cmp(r->pack->valid_to, r->pack->valid_from) < 0) {
        return pack_fail_at(r, r->to_at, NULL, _("The last day lies before the first day."));
    }
    return RC_OK;
}
