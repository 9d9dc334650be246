/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_value.c - numbers, money, ratios, days and choices of a pack file. Every number is
 * counted up with a limit in sight, so that none can overflow whatever its length.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/base/utf8.h"
#include "core/subsidy/pack_part.h"

enum fault { NO_DIGIT, TOO_LARGE, TOO_FINE };

/* Digits with at most two decimals, times scale (100 for fen); false when no digit stands here
 * or it is larger than max. Separators of thousands are passed over. */
static bool digits(const char **s, int64_t scale, int64_t max, int64_t *ret,
                   enum fault *ret_fault)
{
    const char *p = pack_skip(*s);
    const char *end = p;
    int64_t n = 0;
    int64_t unit = 0; /* 0: before the decimal point, else the worth of the next decimal */
    bool any = false;

    *ret_fault = NO_DIGIT;
    while (*p) {
        const uint32_t cp = pack_next(&p);

        if (cp >= '0' && cp <= '9') {
            any = true;
            if (unit == 0) {
                n = n * 10 + (int64_t)(cp - '0') * scale;
            } else if (unit >= 10) {
                unit /= 10;
                n += (int64_t)(cp - '0') * unit;
            } else {
                *ret_fault = TOO_FINE;
                return false;
            }
            if (n > max) {
                *ret_fault = TOO_LARGE;
                return false;
            }
        } else if (cp == '.' && any && unit == 0 && scale > 1) {
            unit = scale;
        } else {
            break;
        }
        end = p;
    }
    *s = end;
    *ret = n;
    return any;
}

enum rc pack_int(struct pack_reader *r, const char **s, int64_t min, int64_t max, int64_t *ret)
{
    const char *place = pack_skip(*s);
    enum fault fault;
    const bool any = digits(s, 1, max, ret, &fault);

    if (!any && fault != TOO_LARGE) {
        return pack_fail(r, place, NULL, _("A whole number belongs here."));
    }
    if (!any || *ret < min) {
        return pack_fail(r, place, NULL, _("The number must lie between %lld and %lld."),
                         (long long)min, (long long)max);
    }
    return RC_OK;
}

enum rc pack_fen(struct pack_reader *r, const char **s, int64_t *ret)
{
    const char *place = pack_skip(*s);
    const char *p = place;
    enum fault fault = NO_DIGIT;
    bool any;
    bool large;

    if (pack_take(&p, "-")) {
        return pack_fail(r, place, NULL, _("An amount cannot be below zero."));
    }
    any = digits(&p, 100, PACK_FEN_MAX, ret, &fault);
    large = !any && fault == TOO_LARGE;
    if (!any && fault == TOO_FINE) {
        return pack_fail(r, place, NULL, _("An amount has two decimals at most."));
    }
    if (!any && !large) {
        return pack_fail(r, place, NULL, _("An amount belongs here, such as 30元 or 30.50元."));
    }
    if (!large && pack_take(&p, "万元")) {
        large = *ret > PACK_FEN_MAX / 10000;
        *ret = large ? 0 : *ret * 10000;
    } else if (!large && !pack_take(&p, "元")) {
        return pack_fail(r, p, NULL, _("The unit 元 (or 万元) belongs behind an amount."));
    }
    if (large) {
        return pack_fail(r, place, NULL, _("The amount is larger than %lld 元."),
                         (long long)(PACK_FEN_MAX / 100));
    }
    *s = p;
    return RC_OK;
}

enum rc pack_ratio(struct pack_reader *r, const char **s, int64_t *ret_num, int64_t *ret_den)
{
    const char *place = pack_skip(*s);
    enum rc rc = pack_int(r, s, 0, PACK_RATIO_MAX, ret_num);

    *ret_den = 1;
    if (!rc && pack_take(s, "%")) {
        *ret_den = 100;
    } else if (!rc && pack_take(s, "/")) {
        const char *below = pack_skip(*s);

        rc = pack_int(r, s, 0, PACK_RATIO_MAX, ret_den);
        if (!rc && *ret_den == 0) {
            return pack_fail(r, below, NULL, _("Nothing can be divided by 0."));
        }
    }
    if (!rc && *ret_num == 0) {
        return pack_fail(r, place, NULL, _("A ratio of 0 pays nothing. Write it otherwise."));
    }
    return rc;
}

enum rc pack_date(struct pack_reader *r, const char *s, struct date *ret)
{
    const char *text = pack_trim(r, s, s + strlen(s));

    if (!date_parse_iso(text, ret)) {
        return pack_fail(r, s, NULL, _("\"%.40s\" is no date. Write it as 2026-01-01."), text);
    }
    if (ret->year < 1980 || ret->year > 2200) {
        return pack_fail(r, s, NULL, _("This year cannot be right."));
    }
    return RC_OK;
}

enum rc pack_days(struct pack_reader *r, const char **s, int *ret, bool *ret_work)
{
    int64_t n = 0;
    const enum rc rc = pack_int(r, s, 0, 3660, &n);

    if (rc) {
        return rc;
    }
    *ret = (int)n;
    *ret_work = pack_take(s, "个工作日") || pack_take(s, "工作日");
    if (!*ret_work && !pack_take(s, "天") && !pack_take(s, "日")) {
        return pack_fail(r, *s, NULL, _("天 or 工作日 belongs behind a number of days."));
    }
    return RC_OK;
}

enum rc pack_choice(struct pack_reader *r, const char **s, const char *const *words, int *ret)
{
    const char *place = pack_skip(*s);
    const char *word = pack_word(r, s);
    char all[300] = "";
    struct nearest near;

    nearest_init(&near, word);
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0) {
            *ret = i;
            return RC_OK;
        }
        nearest_try(&near, words[i]);
        if (strlen(all) + strlen(words[i]) + 4 < sizeof all) {
            memcpy(all + strlen(all), i ? "、" : "", i ? 4 : 1);
            memcpy(all + strlen(all), words[i], strlen(words[i]) + 1);
        }
    }
    return pack_fail(r, place, nearest_name(&near), _("\"%.60s\" is not one of these: %s."),
                     word, all);
}

enum rc pack_yes_no(struct pack_reader *r, const char *s, const char *yes, const char *no,
                    bool *ret)
{
    const char *const words[] = {no, yes, NULL};
    int n = 0;
    enum rc rc = pack_choice(r, &s, words, &n);

    *ret = n == 1;
    return rc ? rc : pack_end(r, s);
}

enum rc pack_string(struct pack_reader *r, const char *s, size_t max, const char **ret)
{
    *ret = pack_trim(r, s, s + strlen(s));
    if (utf8_count(*ret) > max) {
        return pack_fail(r, s, NULL, _("This text is longer than %d characters."), (int)max);
    }
    return RC_OK;
}

enum pack_period pack_period(const char **s)
{
    static const struct {
        const char *word;
        enum pack_period period;
    } words[] = {
        {"每年",    PACK_PERIOD_YEAR   },
        {"每季",    PACK_PERIOD_QUARTER},
        {"每半年", PACK_PERIOD_HALF   },
        {"每月",    PACK_PERIOD_MONTH  },
    };

    for (size_t i = 0; i < countof(words); i++) {
        if (pack_take(s, words[i].word)) {
            return words[i].period;
        }
    }
    return PACK_PERIOD_NONE;
}
