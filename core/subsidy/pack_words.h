/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_words.h - a pack told in the words of a village: what is paid for which case, who gets
 * it, when to hand in. For the screen, the printed page and the trace of an evaluation. Chinese
 * whatever the language of the screen, as papers are; no sign of the file's grammar is left.
 */
#ifndef TJ_CORE_SUBSIDY_PACK_WORDS_H
#define TJ_CORE_SUBSIDY_PACK_WORDS_H

#include "core/subsidy/pack.h"

struct pack_part {
    const char *title;        /**< 补多少 */
    const char *const *lines; /**< a line that begins with two blanks hangs below the one
                                 before */
    size_t n;
};
enum { PACK_PARTS_MAX = 12 };
struct pack_words {
    const char *title; /**< of the rule */
    struct pack_part parts[PACK_PARTS_MAX];
    size_t n;
};

/** All of it, in the arena. */
const struct pack_words *pack_words(const struct subsidy_pack *p, struct arena *arena);

/** 50元, 50.50元. */
const char *pack_words_fen(int64_t fen, struct arena *arena);
/** 50元; 300元至500元之间，一般300元; “一般”的1/2; 月平均工资×2/100; 金额待核. */
const char *pack_words_amount(const struct subsidy_pack *p, const struct subsidy_tier *t,
                              struct arena *arena);
/** One condition: 涉及人数不少于10人. */
const char *pack_words_cond(const struct subsidy_cond *c, struct arena *arena);
/** 2026年1月1日起 or 2024年1月1日至2024年12月31日（当天有效，次日零时起换新标准）. */
const char *pack_words_days(const struct subsidy_pack *p, struct arena *arena);

#endif
