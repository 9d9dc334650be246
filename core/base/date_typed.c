/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date_typed.c - dates and times as people type them, with the input method on or off: full
 * width, 。 for a point, Chinese numerals, 〇 in its wrong shapes, words like 昨天. Called by
 * the entry screen; times also by the acts and the clock. Source: handbook part 1, 5.5 and 6.2;
 * rule R79.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/utf8.h"

enum {
    TYPED_MAX = 32, /* code points; no way of writing a date is longer */
    TYPED_YEAR_MIN = 1900,
    TYPED_YEAR_MAX = 2199,
    TYPED_AHEAD_DAYS = 60, /* "12.20" typed in January means last December */
    TYPED_COUNT_MAX = 3660 /* 3天前: above ten years it is a slip */
};

/* What was typed, as code points in half width: separators are '.', blanks are gone. */
struct typed {
    uint32_t cp[TYPED_MAX];
    size_t n;
    size_t at;
};

/* One number with what stands behind it. */
struct typed_part {
    int value;
    int digits;
    char unit; /* 'y', 'm', 'd', '.', or 0 at the end */
};

/* Value of a digit in any of its shapes: Latin O, ○ and 零 are written for 〇; -1 when it is
 * none. */
static int typed_digit(uint32_t cp)
{
    static const uint32_t zeros[] = {0x3007, 0x25CB, 0x25EF, 0x96F6, 'O', 'o'};
    static const uint32_t others[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D};

    if (cp >= '0' && cp <= '9') {
        return (int)(cp - '0');
    }
    for (size_t i = 0; i < countof(zeros); i++) {
        if (cp == zeros[i]) {
            return 0;
        }
    }
    for (size_t i = 0; i < countof(others); i++) {
        if (cp == others[i]) {
            return (int)i + 1;
        }
    }
    return -1;
}

static uint32_t typed_fold(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E) {
        cp = cp - 0xFF01 + 0x21;
    }
    if (cp == 0x2236) { /* the ratio sign some input methods give for a colon */
        return ':';
    }
    /* 。 and 、 are what the keys . and / give with the input method on */
    if (cp == '/' || cp == '-' || cp == 0x3002 || cp == 0xFF61 || cp == 0x3001 ||
        cp == 0x2212 || (cp >= 0x2010 && cp <= 0x2015)) {
        return '.';
    }
    if (cp == 0x3000 || cp == '\t' || cp == 0xA0) {
        return ' ';
    }
    return cp;
}

/* A blank between two digits separates ("2026 11 5"), any other blank means nothing. */
static bool typed_load(struct typed *t, const char *s)
{
    bool blank = false;
    uint32_t cp;

    *t = (struct typed){0};
    if (!s) {
        return false;
    }
    while ((cp = utf8_next(&s)) != 0) {
        cp = typed_fold(cp);
        if (cp == ' ') {
            blank = t->n > 0;
            continue;
        }
        if (t->n + 2 > TYPED_MAX) {
            return false;
        }
        if (blank && typed_digit(cp) >= 0 && typed_digit(t->cp[t->n - 1]) >= 0) {
            t->cp[t->n++] = '.';
        }
        blank = false;
        t->cp[t->n++] = cp;
    }
    return t->n > 0;
}

static bool typed_at_end(const struct typed *t)
{
    return t->at == t->n;
}

/* Moves over word when it stands next. */
static bool typed_take(struct typed *t, const char *word)
{
    size_t at = t->at;
    uint32_t cp;

    while ((cp = utf8_next(&word)) != 0) {
        if (at >= t->n || t->cp[at] != cp) {
            return false;
        }
        at++;
    }
    t->at = at;
    return true;
}

/* Digits one by one (二〇二六, 2026, 05) or by place value (十, 十二, 二十三); false when no
 * number stands here. */
static bool typed_number(struct typed *t, int *ret_value, int *ret_digits)
{
    int value = 0;
    int digits = 0;

    while (t->at < t->n && typed_digit(t->cp[t->at]) >= 0) {
        if (++digits > 8) {
            return false;
        }
        value = value * 10 + typed_digit(t->cp[t->at++]);
    }
    if (digits <= 1 && typed_take(t, "十")) {
        if (digits == 1 && value == 0) {
            return false;
        }
        value = digits == 1 ? value * 10 : 10;
        digits = 2;
        if (t->at < t->n && typed_digit(t->cp[t->at]) > 0) {
            value += typed_digit(t->cp[t->at++]);
        }
    }
    *ret_value = value;
    *ret_digits = digits;
    return digits > 0;
}

/* As typed_number, and 两: people say 两天前 and 两点. */
static bool typed_count(struct typed *t, int *ret_value, int *ret_digits)
{
    if (typed_take(t, "两")) {
        *ret_value = 2;
        *ret_digits = 1;
        return true;
    }
    return typed_number(t, ret_value, ret_digits);
}

/* 今天, 大前天, 3天前, 三天后. */
static bool typed_relative(struct typed *t, int *ret_days)
{
    static const struct {
        const char *word;
        int days;
    } words[] = {
        {"今天",    0 },
        {"今日",    0 },
        {"昨天",    -1},
        {"昨日",    -1},
        {"前天",    -2},
        {"大前天", -3},
        {"明天",    1 },
        {"明日",    1 },
        {"后天",    2 },
        {"大后天", 3 },
    };
    int value;
    int digits;

    for (size_t i = 0; i < countof(words); i++) {
        t->at = 0;
        if (typed_take(t, words[i].word) && typed_at_end(t)) {
            *ret_days = words[i].days;
            return true;
        }
    }
    t->at = 0;
    if (!typed_count(t, &value, &digits) || !typed_take(t, "天") || value > TYPED_COUNT_MAX) {
        return false;
    }
    if (typed_take(t, "前") && typed_at_end(t)) {
        *ret_days = -value;
        return true;
    }
    *ret_days = value;
    return typed_take(t, "后") && typed_at_end(t);
}

static bool typed_parts(struct typed *t, struct typed_part parts[3], size_t *ret_n)
{
    size_t n = 0;

    t->at = 0;
    while (!typed_at_end(t)) {
        struct typed_part *part;

        if (n == 3) {
            return false;
        }
        part = &parts[n++];
        if (!typed_number(t, &part->value, &part->digits)) {
            return false;
        }
        part->unit = 0;
        if (typed_take(t, "年")) {
            part->unit = 'y';
        } else if (typed_take(t, "月")) {
            part->unit = 'm';
        } else if (typed_take(t, "日") || typed_take(t, "号")) {
            part->unit = 'd';
        } else if (typed_take(t, ".")) {
            part->unit = '.';
        }
    }
    *ret_n = n;
    return n > 0;
}

static bool typed_make(int year, int month, int day, struct date *ret)
{
    struct date d;

    if (year < TYPED_YEAR_MIN || year > TYPED_YEAR_MAX || month > 12 || day > 31) {
        return false;
    }
    d = (struct date){.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day};
    if (!date_is_valid(d)) {
        return false;
    }
    *ret = d;
    return true;
}

static bool typed_month_day(int month, int day, struct date today, struct date *ret)
{
    struct date d;

    if (!typed_make(today.year, month, day, &d)) {
        return false;
    }
    if (date_to_days(d) - date_to_days(today) > TYPED_AHEAD_DAYS) {
        return typed_make(today.year - 1, month, day, ret);
    }
    *ret = d;
    return true;
}

/* Whether the part can be a month or a day: short, and followed by its own unit, a separator or
 * the end. */
static bool typed_fits(const struct typed_part *part, const char *units)
{
    return part->digits <= 2 &&
           (part->unit == 0 ? strchr(units, '0') : strchr(units, part->unit)) != NULL;
}

bool date_parse_typed(const char *s, struct date today, struct date *ret)
{
    struct typed t;
    struct typed_part p[3] = {{0}};
    size_t n;
    int days;

    if (!typed_load(&t, s)) {
        return false;
    }
    if (typed_relative(&t, &days)) {
        const struct date d = date_add_days(today, days);

        return typed_make(d.year, d.month, d.day, ret);
    }
    if (!typed_parts(&t, p, &n)) {
        return false;
    }
    if (n == 1 && p[0].digits == 8 && p[0].unit == 0) {
        return typed_make(p[0].value / 10000, p[0].value / 100 % 100, p[0].value % 100, ret);
    }
    if (n == 1) {
        return typed_fits(&p[0], "0d") && typed_make(today.year, today.month, p[0].value, ret);
    }
    if (n == 2) {
        return typed_fits(&p[0], "m.") && typed_fits(&p[1], "0d") &&
               typed_month_day(p[0].value, p[1].value, today, ret);
    }
    return p[0].digits == 4 && (p[0].unit == 'y' || p[0].unit == '.') &&
           typed_fits(&p[1], "m.") && typed_fits(&p[2], "0d") &&
           typed_make(p[0].value, p[1].value, p[2].value, ret);
}

/* Part of the day in front of the hour: none, before noon, around noon, after noon, late. */
enum typed_period {
    PERIOD_NONE,
    PERIOD_MORNING,
    PERIOD_NOON,
    PERIOD_AFTERNOON,
    PERIOD_EVENING
};

static enum typed_period typed_period(struct typed *t)
{
    static const struct {
        const char *word;
        enum typed_period period;
    } words[] = {
        {"上午", PERIOD_MORNING  },
        {"早上", PERIOD_MORNING  },
        {"早晨", PERIOD_MORNING  },
        {"凌晨", PERIOD_MORNING  },
        {"中午", PERIOD_NOON     },
        {"下午", PERIOD_AFTERNOON},
        {"傍晚", PERIOD_EVENING  },
        {"晚上", PERIOD_EVENING  },
    };

    for (size_t i = 0; i < countof(words); i++) {
        if (typed_take(t, words[i].word)) {
            return words[i].period;
        }
    }
    return PERIOD_NONE;
}

/* The hour on the 24-hour dial, or -1 when hour and part of the day contradict each other. */
static int typed_hour(enum typed_period period, int hour)
{
    switch (period) {
    case PERIOD_NONE:
        return hour;
    case PERIOD_MORNING:
        return hour <= 12 ? hour : -1;
    case PERIOD_NOON:
        return hour >= 11 && hour <= 14 ? hour : hour >= 1 && hour <= 2 ? hour + 12 : -1;
    case PERIOD_AFTERNOON:
        return hour >= 12 ? hour : hour >= 1 ? hour + 12 : -1;
    case PERIOD_EVENING:
        /* 晚上12点 is the end of the day: no such hour on the form */
        return hour > 12 ? hour : hour >= 1 && hour < 12 ? hour + 12 : -1;
    }
    return -1;
}

/* What follows 点: nothing, 整, 半, 一刻, 三刻, a number with or without 分; -1 when none of
 * these. */
static int typed_minute(struct typed *t)
{
    int value;
    int digits;

    if (typed_at_end(t) || typed_take(t, "整")) {
        return 0;
    }
    if (typed_take(t, "半")) {
        return 30;
    }
    if (typed_take(t, "一刻")) {
        return 15;
    }
    if (typed_take(t, "三刻")) {
        return 45;
    }
    if (!typed_number(t, &value, &digits) || digits > 2) {
        return -1;
    }
    if (!typed_take(t, "分") && digits != 2) {
        return -1;
    }
    return value;
}

bool time_parse_typed(const char *s, char out[6])
{
    struct typed t;
    enum typed_period period;
    int hour;
    int minute;
    int digits;

    if (!typed_load(&t, s)) {
        return false;
    }
    period = typed_period(&t);
    if (!typed_count(&t, &hour, &digits)) {
        return false;
    }
    if (typed_at_end(&t) && (digits == 3 || digits == 4)) {
        minute = hour % 100;
        hour /= 100;
    } else if (digits > 2) {
        return false;
    } else if (typed_take(&t, ":") || typed_take(&t, ".")) {
        if (!typed_number(&t, &minute, &digits) || digits != 2) {
            return false;
        }
    } else if (typed_take(&t, "点") || typed_take(&t, "时")) {
        minute = typed_minute(&t);
    } else {
        return false;
    }
    hour = typed_hour(period, hour);
    if (!typed_at_end(&t) || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        return false;
    }
    snprintf(out, 6, "%02u:%02u", (unsigned)hour % 100, (unsigned)minute % 100);
    return true;
}
