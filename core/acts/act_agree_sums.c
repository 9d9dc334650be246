/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_agree_sums.c - figures in the words of an agreement against the lines of what is owed:
 * instalments must come to the sum beside them, and an amount a term names should be found
 * among the payments. Reads only. Source: rule R40.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_agree.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/base/utf8.h"

enum { EACH_REACH = 12, EACH_BYTES = 24 };
enum { PLAN_MIN = 2, PLAN_MAX = 360, YUAN_PER_WAN = 10000 };

/* --- instalments --- */

/** What a term says of paying in parts; 0 where it says nothing. */
struct plan {
    int n;
    int64_t each_fen;
    int64_t all_fen;    /**< behind 共计 and the like */
    int64_t before_fen; /**< the last amount in front of 分3期 */
    bool uneven; /**< the first or the last differs, so that n times each is not the whole */
};

/* 1 to 99 in Chinese figures; 0 when there is none. *s moves behind it. */
static int chinese_number(const char **s)
{
    static const char figures[][4] = {"十", "一", "二", "三", "四", "五",
                                      "六", "七", "八", "九", "两"};
    int tens = 0;
    int ones = 0;
    bool ten = false;

    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < countof(figures) && !more; i++) {
            if (strncmp(*s, figures[i], 3) != 0 || (i > 0 && ones > 0)) {
                continue;
            }
            if (i == 0) {
                tens = ones > 0 ? ones : 1;
                ones = 0;
                ten = true;
            } else {
                ones = i == countof(figures) - 1 ? 2 : (int)i;
            }
            *s += 3;
            more = true;
        }
    }
    return (ten ? tens * 10 : 0) + ones;
}

static int plain_number(const char **s)
{
    int n = 0;

    while (**s >= '0' && **s <= '9' && n < PLAN_MAX * 10) {
        n = n * 10 + (**s - '0');
        (*s)++;
    }
    return n;
}

static const char *skip_any(const char *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(s, words[i], strlen(words[i])) == 0) {
            return s + strlen(words[i]);
        }
    }
    return NULL;
}

/* The amount behind s, at most a few words on: "支付人民币1,000.50元", "1万元". 0 when none. */
static int64_t amount_behind(const char *s)
{
    char figure[40];
    int64_t fen = 0;
    size_t n;

    for (int i = 0; *s && !(*s >= '0' && *s <= '9'); i++) {
        if (i == EACH_REACH || *s == ',' || *s == ';' || strncmp(s, "。", 3) == 0) {
            return 0;
        }
        (void)utf8_next(&s);
    }
    n = strspn(s, "0123456789.,");
    while (n > 0 && (s[n - 1] == ',' || s[n - 1] == '.')) {
        n--;
    }
    if (n == 0 || n >= sizeof figure) {
        return 0;
    }
    memcpy(figure, s, n);
    figure[n] = '\0';
    s += n;
    if (money_parse_typed(figure, &fen) != MONEY_OK) {
        return 0;
    }
    if (strncmp(s, "万元", 6) == 0) {
        return fen <= MONEY_MAX_FEN / YUAN_PER_WAN ? fen * YUAN_PER_WAN : 0;
    }
    return strncmp(s, "元", 3) == 0 ? fen : 0;
}

/* The amount behind the first of the words that has one. */
static int64_t amount_after(const char *text, const char *const *words, size_t n)
{
    for (const char *s = text; *s; s++) {
        const char *behind = skip_any(s, words, n);
        int64_t fen = behind ? amount_behind(behind) : 0;

        if (fen > 0) {
            return fen;
        }
    }
    return 0;
}

/* The last amount that ends before stop. */
static int64_t amount_before(const char *text, const char *stop)
{
    int64_t last = 0;

    for (const char *s = text; s < stop; s++) {
        const bool begins =
            *s >= '0' && *s <= '9' && (s == text || !strchr("0123456789.,", s[-1]));
        const int64_t fen = begins ? amount_behind(s) : 0;

        last = fen > 0 ? fen : last;
    }
    return last;
}

/* "分3期", "分三次", "分十二个月"; true when the term speaks of paying in parts. */
static bool read_plan(const char *text, struct plan *p)
{
    static const char *const parts[] = {"期", "次", "笔", "个月"};
    static const char *const each[] = {"每期", "每次", "每笔", "每月"};
    static const char *const all[] = {"共计", "合计", "总计", "总额", "总金额"};
    static const char *const uneven[] = {"首期", "末期", "最后", "其余", "余款", "第一", "前"};
    char *plain = mem_strdup(text);

    *p = (struct plan){.n = 0};
    utf8_halfwidth(plain);
    for (const char *s = strstr(plain, "分"); s && p->n == 0; s = strstr(s, "分")) {
        s += strlen("分");
        const char *at = s;
        int n = *at >= '0' && *at <= '9' ? plain_number(&at) : chinese_number(&at);

        p->n = n >= PLAN_MIN && n <= PLAN_MAX && skip_any(at, parts, countof(parts)) ? n : 0;
        p->before_fen = p->n > 0 ? amount_before(plain, s) : 0;
    }
    p->each_fen = amount_after(plain, each, countof(each));
    p->all_fen = amount_after(plain, all, countof(all));
    for (size_t i = 0; i < countof(uneven); i++) {
        p->uneven = p->uneven || strstr(plain, uneven[i]) != NULL;
    }
    mem_free(plain);
    return p->n > 0;
}

/* Duties that may be parts of the plan: of just that amount, or of any when it is not known. */
static int count_parts(const json_t *duties, const struct plan *p)
{
    const json_t *duty;
    size_t i;
    int n = 0;

    json_array_foreach(duties, i, duty)
    {
        const int64_t fen = act_int(duty, "amount_fen");

        n += p->each_fen > 0 && !p->uneven ? fen == p->each_fen : fen > 0;
    }
    return n;
}

/* Against a sum stated as such it is an error; an amount that merely stands in front may be
 * another one, so that is asked. */
static enum rc sum_differs(const struct act_in *in, const struct plan *p, int64_t other,
                           bool certain, size_t i, struct err *err)
{
    char path[ACT_PATH_SIZE];
    char each[MONEY_FIGURE_SIZE];
    char sum[MONEY_FIGURE_SIZE];
    char said[MONEY_FIGURE_SIZE];

    money_figure(p->each_fen, each);
    money_figure(p->each_fen * p->n, sum);
    money_figure(other, said);
    act_path(path, "terms[%zu]", i);
    if (certain) {
        return err_refuse(err, "R40", path,
                          _("Term %zu: %d times %s yuan is %s yuan, but %s yuan is written."),
                          i + 1, p->n, each, sum, said);
    }
    return act_warn(in, err, "R40", path,
                    _("Term %zu: %d times %s yuan is %s yuan, but %s yuan is written. Leave it "
                      "so?"),
                    i + 1, p->n, each, sum, said);
}

static enum rc check_plan(const struct act_in *in, const struct plan *p, size_t i,
                          int64_t total_fen, struct err *err)
{
    const json_t *duties = act_array(in->line, "duties");
    char path[ACT_PATH_SIZE];
    int parts;
    enum rc rc = RC_OK;

    if (p->each_fen > MONEY_MAX_FEN / PLAN_MAX) {
        return err_bad(err, act_path(path, "terms[%zu]", i), _("The amounts are too large."));
    }
    if (p->each_fen > 0 && !p->uneven) {
        const int64_t sum = p->each_fen * p->n;

        if (p->all_fen > 0 && sum != p->all_fen) {
            return sum_differs(in, p, p->all_fen, true, i, err);
        }
        if (total_fen > 0 && sum > total_fen) {
            return sum_differs(in, p, total_fen, true, i, err);
        }
        if (p->all_fen == 0 && p->before_fen > 0 && sum != p->before_fen) {
            rc = sum_differs(in, p, p->before_fen, false, i, err);
        }
    }
    if (rc || json_array_size(duties) == 0 || act_bool(in->line, "instant")) {
        return rc;
    }
    parts = count_parts(duties, p);
    if (parts >= p->n) {
        return RC_OK;
    }
    return act_warn(
        in, err, "R40", "duties",
        _("Term %zu says %d payments, but only %d such lines are entered. Enter one "
          "line a payment; each is reminded of on its day. Leave it so?"),
        i + 1, p->n, parts);
}

enum rc agree_check_plans(const struct act_in *in, const struct agree_money *money,
                          struct err *err)
{
    json_t *item;
    size_t i;
    enum rc rc = RC_OK;

    json_array_foreach(act_array(in->line, "terms"), i, item)
    {
        struct plan p;

        if (!rc && read_plan(json_string_value(item), &p)) {
            rc = check_plan(in, &p, i, money->total_fen, err);
        }
    }
    return rc;
}

/* --- amounts --- */

/* "每亩", "每月" in front: a price, not what is paid. */
static bool is_rate(const char *text, const char *number)
{
    static const char *const marks[] = {"，", "。", "；", "、", ",", ";"};
    const char *from = number - text > EACH_BYTES ? number - EACH_BYTES : text;
    const char *each = NULL;

    for (const char *s = from; s + strlen("每") <= number; s++) {
        each = strncmp(s, "每", strlen("每")) == 0 ? s : each;
        for (size_t i = 0; i < countof(marks); i++) {
            each = strncmp(s, marks[i], strlen(marks[i])) == 0 ? NULL : each;
        }
    }
    return each != NULL;
}

/* All that one pays, that one gets, and each line by itself; the whole is the total. */
static bool is_among(const json_t *duties, int64_t fen)
{
    static const char *const who[] = {"payer", "payee"};
    const json_t *a;
    const json_t *b;
    size_t i;
    size_t k;

    json_array_foreach(duties, i, a)
    {
        if (act_int(a, "amount_fen") == fen) {
            return true;
        }
        for (size_t w = 0; w < countof(who); w++) {
            int64_t sum = 0;

            json_array_foreach(duties, k, b)
            {
                if (strcmp(act_text(a, who[w]), act_text(b, who[w])) == 0) {
                    sum += act_int(b, "amount_fen");
                }
            }
            if (sum == fen) {
                return true;
            }
        }
    }
    return false;
}

/* The first amount of a term that stands in no line; 0 when there is none. */
static int64_t amount_alone(const char *text, const json_t *duties, int64_t total_fen)
{
    char *plain = mem_strdup(text);
    int64_t alone = 0;

    utf8_halfwidth(plain);
    for (const char *s = plain; *s && alone == 0; s++) {
        const bool begins =
            *s >= '0' && *s <= '9' && (s == plain || !strchr("0123456789.,", s[-1]));
        const int64_t fen = begins && !is_rate(plain, s) ? amount_behind(s) : 0;

        if (fen > 0 && fen != total_fen && !is_among(duties, fen)) {
            alone = fen;
        }
    }
    mem_free(plain);
    return alone;
}

enum rc agree_check_amounts(const struct act_in *in, const struct agree_money *money,
                            struct err *err)
{
    const json_t *duties = act_array(in->line, "duties");
    char path[ACT_PATH_SIZE];
    char figure[MONEY_FIGURE_SIZE];
    json_t *item;
    size_t i;

    json_array_foreach(act_array(in->line, "terms"), i, item)
    {
        const int64_t fen = amount_alone(json_string_value(item), duties, money->total_fen);

        if (fen == 0) {
            continue;
        }
        money_figure(fen, figure);
        return act_warn(
            in, err, "R40", act_path(path, "terms[%zu]", i),
            money->total_fen == 0
                ? _("Term %zu names %s yuan, but no payment is entered below; nobody "
                    "will be reminded. Leave it so?")
                : _("Term %zu names %s yuan; neither a payment nor the total is that "
                    "much. Leave it so?"),
            i + 1, figure);
    }
    return RC_OK;
}
