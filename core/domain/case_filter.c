/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_filter.c - the typed filter of the case list: words people use, in either language, into
 * a question of case_list.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "core/domain/case_list.h"
#include "core/domain/codes.h"
#include "core/domain/flow.h"
#include "core/domain/mediator.h"

enum { WORD_SIZE = 128, YEAR_MIN = 1980, YEAR_MAX = 2200, SOON_DAYS = 7 };

/* Words that are neither states nor kinds. */
enum word {
    WORD_OPEN,
    WORD_OVERDUE,
    WORD_TASK_DUE,
    WORD_TASK_SOON,
    WORD_AWAITING,
    WORD_BY_DUE,
    WORD_BY_NUMBER,
    WORD_THIS_YEAR,
    WORD_LAST_YEAR
};
static const struct {
    enum word word;
    const char *msgid;
} words[] = {
    {WORD_OPEN,      N_("open")                },
    {WORD_OVERDUE,   N_("overdue cases")       },
    {WORD_TASK_DUE,  N_("due")                 },
    {WORD_TASK_SOON, N_("due soon")            },
    {WORD_AWAITING,  N_("waiting for feedback")},
    {WORD_BY_DUE,    N_("by limit")            },
    {WORD_BY_NUMBER, N_("by number")           },
    {WORD_THIS_YEAR, N_("this year")           },
    {WORD_LAST_YEAR, N_("last year")           },
};

static void word_apply(enum word word, struct case_query *q)
{
    switch (word) {
    case WORD_OPEN:
        q->open_only = true;
        break;
    case WORD_OVERDUE:
        q->overdue = true;
        break;
    case WORD_TASK_DUE:
        q->task_due = q->today;
        break;
    case WORD_TASK_SOON:
        q->task_due = date_add_days(q->today, SOON_DAYS);
        break;
    case WORD_AWAITING: /* rule R16: what is out, wherever it went */
        q->med_mask |= 1u << MED_HANDED_UP | 1u << MED_HANDED_OVER;
        break;
    case WORD_BY_DUE:
        q->sort = CASE_SORT_DUE;
        break;
    case WORD_BY_NUMBER:
        q->sort = CASE_SORT_NUMBER;
        break;
    case WORD_THIS_YEAR:
        q->year = q->today.year;
        break;
    case WORD_LAST_YEAR:
        q->year = q->today.year - 1;
        break;
    }
}

static bool word_fixed(const char *text, struct case_query *q)
{
    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(text, _(words[i].msgid)) == 0 ||
            strcmp(text, i18n_chinese(words[i].msgid)) == 0) {
            word_apply(words[i].word, q);
            return true;
        }
    }
    return false;
}

/* 2026 or 2026年 */
static bool word_year(const char *text, struct case_query *q)
{
    char *end;
    const long year = strtol(text, &end, 10);

    if (end != text + 4 || year < YEAR_MIN || year > YEAR_MAX ||
        (*end && strcmp(end, "年") != 0)) {
        return false;
    }
    q->year = (int)year;
    return true;
}

static bool word_code(const char *text, struct case_query *q)
{
    const struct code *med = code_parse(&codes_med, text);
    const struct code *type = code_parse(&codes_type, text);

    /* a number is a year or the number of a case, never the code of a kind */
    if (text[0] >= '0' && text[0] <= '9') {
        return false;
    }
    if (med) {
        q->med_mask |= 1u << (med - codes_med.rows);
        return true;
    }
    if (type) {
        q->type_mask |= 1u << (type - codes_type.rows);
    }
    return type != NULL;
}

static enum rc word_take(struct db *db, const char *text, struct arena *arena,
                         struct case_query *q, struct err *err)
{
    enum rc rc;

    if (word_fixed(text, q) || word_year(text, q) || word_code(text, q)) {
        return RC_OK;
    }
    if (q->mediator == 0) {
        rc = mediator_by_name(db, text, &q->mediator, NULL);
        if (rc != RC_NOTFOUND && rc != RC_INVALID) {
            return rc;
        }
    }
    if (q->find) {
        return err_bad(err, "", _("The filter does not know the word \"%s\"."), text);
    }
    q->find = arena_strdup(arena, text);
    return RC_OK;
}

enum rc case_list_parse_filter(struct db *db, const char *text, struct date today,
                               struct arena *arena, struct case_query *q, struct err *err)
{
    static const char between[] = " \t,;|";
    const int limit = q->limit;
    char *copy = arena_strdup(arena, text ? text : "");
    enum rc rc = RC_OK;

    *q = (struct case_query){.today = today, .limit = limit};
    utf8_clean(copy, false);
    /* full-width digits, commas and the ideographic space as well as their ASCII kin */
    utf8_halfwidth(copy);
    for (char *p = copy; *p; p++) {
        if (strncmp(p, "、", 3) == 0) {
            memset(p, ' ', 3);
        }
    }
    for (char *p = copy + strspn(copy, between); *p && rc == RC_OK; p += strspn(p, between)) {
        const size_t n = strcspn(p, between);
        char word[WORD_SIZE];

        if (n < sizeof word) {
            memcpy(word, p, n);
            word[n] = '\0';
            rc = word_take(db, word, arena, q, err);
        }
        p += n;
    }
    return rc;
}
