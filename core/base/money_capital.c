/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * money_capital.c - amounts in capitals (大写). One walk over the digits makes the signs of an
 * amount, each with whether it must stand and whether we print it; printing and comparing read
 * the same list. Source: annex 1 of 支付结算办法; handbook part 1, 6.1; rule R42.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/money.h"
#include "core/base/utf8.h"

enum { CAPITAL_SIGNS_MAX = 48, CAPITAL_GROUP = 10000 };

/* How a sign takes part: always there; printed by us but may be missing; accepted but not
 * printed by us. */
enum capital_need { CAPITAL_MUST, CAPITAL_PRINTED, CAPITAL_ACCEPTED };

struct capital {
    const char *sign[CAPITAL_SIGNS_MAX];
    enum capital_need need[CAPITAL_SIGNS_MAX];
    size_t n;
};

static const char *const capital_digits[] = {"零", "壹", "贰", "叁", "肆",
                                             "伍", "陆", "柒", "捌", "玖"};

static void capital_add(struct capital *c, const char *sign, enum capital_need need)
{
    if (c->n < CAPITAL_SIGNS_MAX) {
        c->sign[c->n] = sign;
        c->need[c->n] = need;
        c->n++;
    }
}

/* 1..9999: one 零 for a run of zeros between digits; the zeros in front are the caller's. */
static void capital_group(struct capital *c, int group)
{
    static const int weights[] = {1000, 100, 10, 1};
    static const char *const units[] = {"仟", "佰", "拾", ""};
    bool begun = false;
    bool zero = false;

    for (size_t i = 0; i < countof(weights); i++) {
        const int digit = group / weights[i] % 10;

        if (digit == 0) {
            zero = begun;
            continue;
        }
        if (zero) {
            capital_add(c, "零", CAPITAL_MUST);
            zero = false;
        }
        capital_add(c, capital_digits[digit], CAPITAL_MUST);
        if (*units[i]) {
            capital_add(c, units[i], CAPITAL_MUST);
        }
        begun = true;
    }
}

/*
 * The next group of four after a higher part (`above`, 0 when nothing stands before). A lost
 * thousand needs its 零; with the thousand there, a zero just before it may be read or not -
 * both are official.
 */
static void capital_next_group(struct capital *c, int64_t above, bool skipped, int group)
{
    if (group == 0) {
        return;
    }
    if (above > 0) {
        if (group < 1000) {
            capital_add(c, "零", CAPITAL_MUST);
        } else if (skipped) {
            capital_add(c, "零", CAPITAL_PRINTED);
        } else if (above % 10 == 0) {
            capital_add(c, "零", CAPITAL_ACCEPTED);
        }
    }
    capital_group(c, group);
}

static void capital_yuan(struct capital *c, int64_t yuan)
{
    const int64_t yi =
        yuan / (CAPITAL_GROUP * CAPITAL_GROUP); /* up to 99999: one more 万 inside */
    const int wan_yi = (int)(yi / CAPITAL_GROUP);
    const int yi_group = (int)(yi % CAPITAL_GROUP);
    const int wan_group = (int)(yuan / CAPITAL_GROUP % CAPITAL_GROUP);
    const int group = (int)(yuan % CAPITAL_GROUP);

    if (wan_yi) {
        capital_group(c, wan_yi);
        capital_add(c, "万", CAPITAL_MUST);
    }
    capital_next_group(c, wan_yi, false, yi_group);
    if (yi) {
        capital_add(c, "亿", CAPITAL_MUST);
    }
    capital_next_group(c, yi, yi > 0 && yi_group == 0, wan_group);
    if (wan_group) {
        capital_add(c, "万", CAPITAL_MUST);
    }
    capital_next_group(c, yuan / CAPITAL_GROUP, yi > 0 && wan_group == 0, group);
}

static void capital_make(struct capital *c, int64_t fen)
{
    const int64_t yuan = fen / 100;
    const int jiao = (int)(fen / 10 % 10);
    const int fens = (int)(fen % 10);

    c->n = 0;
    if (yuan > 0) {
        capital_yuan(c, yuan);
        capital_add(c, "元", CAPITAL_MUST);
    } else if (fen == 0) {
        capital_add(c, "零", CAPITAL_MUST);
        capital_add(c, "元", CAPITAL_MUST);
    }
    if (jiao == 0 && fens == 0) {
        capital_add(c, "整", CAPITAL_MUST);
        return;
    }
    if (jiao) {
        if (yuan > 0 && yuan % 10 == 0) {
            capital_add(c, "零", CAPITAL_ACCEPTED);
        }
        capital_add(c, capital_digits[jiao], CAPITAL_MUST);
        capital_add(c, "角", CAPITAL_MUST);
    } else if (yuan > 0) {
        capital_add(c, "零", CAPITAL_MUST);
    }
    if (fens) {
        capital_add(c, capital_digits[fens], CAPITAL_MUST);
        capital_add(c, "分", CAPITAL_MUST);
    } else {
        capital_add(c, "整", CAPITAL_ACCEPTED);
    }
}

void money_capital(int64_t fen, char out[MONEY_CAPITAL_SIZE])
{
    struct capital c;
    size_t used;

    out[0] = '\0';
    if (fen < 0 || fen > MONEY_MAX_FEN) {
        return; /* no agreement holds such an amount; parsing refused it before */
    }
    capital_make(&c, fen);
    used = (size_t)snprintf(out, MONEY_CAPITAL_SIZE, "人民币");
    for (size_t i = 0; i < c.n; i++) {
        if (c.need[i] != CAPITAL_ACCEPTED) {
            used += (size_t)snprintf(out + used, MONEY_CAPITAL_SIZE - used, "%s", c.sign[i]);
        }
    }
}

/* 圆 is 元 and 正 is 整: the law lets people write either. */
static bool capital_is_sign(const char *p, const char *sign)
{
    if (strncmp(p, sign, 3) == 0) {
        return true;
    }
    return (strcmp(sign, "元") == 0 && strncmp(p, "圆", 3) == 0) ||
           (strcmp(sign, "整") == 0 && strncmp(p, "正", 3) == 0);
}

bool money_capital_matches(const char *typed, int64_t fen)
{
    char text[MONEY_CAPITAL_SIZE * 2];
    const char *p = text;
    struct capital c;

    if (!typed || strlen(typed) >= sizeof text || fen < 0 || fen > MONEY_MAX_FEN) {
        return false;
    }
    memcpy(text, typed, strlen(typed) + 1);
    utf8_trim(text);
    if (strncmp(p, "人民币", strlen("人民币")) == 0) {
        p += strlen("人民币");
    }
    capital_make(&c, fen);
    /* An optional 零 is never followed by another 零, so taking it where it stands is always
     * right. */
    for (size_t i = 0; i < c.n; i++) {
        if (capital_is_sign(p, c.sign[i])) {
            p += 3;
        } else if (c.need[i] == CAPITAL_MUST) {
            return false;
        }
    }
    return *p == '\0';
}
