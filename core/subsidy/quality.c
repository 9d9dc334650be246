/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.c - the score sheet as a table. The points are those of this program; a district that
 * scores otherwise writes its own sheet on paper and the grade alone is noted. */
#include "config.h"

#include "core/subsidy/quality.h"

#include "core/base/i18n.h"

static const struct quality_item_row items[] = {
#define X(id, label, points, help) {#id, label, points, help},
    QUALITY_ITEMS(X)
#undef X
};
_Static_assert(countof(items) == QUALITY_ITEM_COUNT, "a row an item");

#define X(id, label, points, help) +(points)
_Static_assert((0 QUALITY_ITEMS(X)) == QUALITY_FULL, "the items come to 100");
#undef X

/* Source: handbook part 2, B.9: from 90 excellent, from 75 good, from 60 passed. */
static const struct quality_grade grades[] = {
    {"FAIL",      N_("not passed"), 0 },
    {"PASS",      N_("passed"),     60},
    {"GOOD",      N_("good"),       75},
    {"EXCELLENT", N_("excellent"),  90},
};

const struct quality_item_row *quality_items(void)
{
    return items;
}

int quality_wrong(const struct quality_sheet *s)
{
    for (int i = 0; i < QUALITY_ITEM_COUNT; i++) {
        if (s->points[i] < 0 || s->points[i] > items[i].points) {
            return i;
        }
    }
    return -1;
}

int quality_score(const struct quality_sheet *s)
{
    int sum = 0;

    for (int i = 0; i < QUALITY_ITEM_COUNT; i++) {
        sum += s->points[i];
    }
    return s->forged || s->invented ? 0 : sum;
}

const struct quality_grade *quality_grade_of(int score)
{
    const struct quality_grade *ret = grades;

    for (size_t i = 0; i < countof(grades); i++) {
        if (score >= grades[i].from) {
            ret = &grades[i];
        }
    }
    return ret;
}
