/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quality.h - the score sheet of a dossier: six items of together 100 points, four grades, and
 * the rule that a forged signature or an invented dispute makes it nought. Source: handbook
 * part 2, B.9.
 */
#ifndef TJ_CORE_SUBSIDY_QUALITY_H
#define TJ_CORE_SUBSIDY_QUALITY_H

#include <stdbool.h>

#include "core/base/attr.h"

/** code, msgid, points at most, what is looked at (msgid). */
#define QUALITY_ITEMS(X)                                                                \
    X(CONSENT, N_("acceptance and consent"), 15,                                        \
      N_("lawful acceptance, application and consent of both sides, notice of rights")) \
    X(FACTS, N_("record of the facts"), 20,                                             \
      N_("inquiry and evidence tell who, when, where, what"))                           \
    X(SESSION, N_("record of the sitting"), 20,                                         \
      N_("what each side said, what was explained, signed by all who were there"))      \
    X(AGREEMENT, N_("clear and lawful agreement"), 20,                                  \
      N_("who does what, when, where and how; the right law; signed and sealed"))       \
    X(PERFORMANCE, N_("performance and follow-up"), 15,                                 \
      N_("proof of performance, follow-up in time"))                                    \
    X(BINDING, N_("binding and numbering"), 10, N_("papers in order, pages numbered, cover"))

enum quality_item {
#define X(id, label, points, help) QUALITY_##id,
    QUALITY_ITEMS(X)
#undef X
};
enum { QUALITY_ITEM_COUNT = QUALITY_BINDING + 1, QUALITY_FULL = 100 };

struct quality_item_row {
    const char *code;
    const char *label; /**< N_() msgid */
    int points;        /**< at most */
    const char *help;  /**< N_() msgid */
};
struct quality_grade {
    const char *code;  /**< FAIL PASS GOOD EXCELLENT, as in the fact 案卷等次 */
    const char *label; /**< N_() msgid: 不合格 合格 良好 优秀 */
    int from;          /**< points */
};
const struct quality_item_row *quality_items(void); /**< QUALITY_ITEM_COUNT rows */
struct quality_sheet {
    int points[QUALITY_ITEM_COUNT];
    bool forged;   /**< a signature is forged */
    bool invented; /**< there was no such dispute */
};
/** Item whose points lie outside 0..its most, -1 when all are in order. */
int quality_wrong(const struct quality_sheet *s);
int quality_score(const struct quality_sheet *s); /**< 0..100; 0 when forged or invented */
const struct quality_grade *quality_grade_of(int score);

#endif
