/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deadline.c - the deadline table and the counting. A row is the law's figure, or where the law
 * is silent the program's own default, marked 本系统默认; a district changes any of them by a
 * dated setting. Knows no case: who asks brings the start day.
 */
#include "config.h"

#include "core/domain/deadline.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/holiday.h"
#include "core/domain/setting.h"

#define OWN "本系统默认"

/* clang-format off */
static const struct deadline rows[] = {
    {"limit", N_("Mediation, ordinary"), 1,  DEADLINE_MONTH,   true,  false, 7, "人民调解工作若干规定 第33条"},
    {"limit_medical", N_("Mediation, medical dispute"), 30, DEADLINE_WORKDAY, false, true,  7, "医疗纠纷预防和处理条例 第38条"},
    {"limit_labour", N_("Mediation, labour dispute"), 15, DEADLINE_DAY,     true,  false, 3, "劳动争议调解仲裁法 第14条"},
    {"limit_court_pre", N_("Mediation, from court before filing"), 30, DEADLINE_DAY,     true,  true,  7, "最高人民法院关于人民法院特邀调解的规定 第27条"},
    {"limit_court_in", N_("Mediation, from court during trial"), 15, DEADLINE_DAY,     true,  true,  3, "最高人民法院关于人民法院特邀调解的规定 第27条"},
    {"screen", N_("Look into the scope"), 3,  DEADLINE_DAY,     true,  false, 1, OWN},
    {"consent", N_("Ask the other side's consent"), 3,  DEADLINE_WORKDAY, false, false, 1, OWN},
    {"notice", N_("Tell rights and duties, from acceptance"), 0,  DEADLINE_DAY,     false, false, 0, "人民调解工作若干规定 第30条"},
    {"session", N_("First sitting"), 7,  DEADLINE_DAY,     true,  false, 1, OWN},
    {"sign", N_("Signatures and seal"), 3,  DEADLINE_DAY,     true,  false, 1, "人民调解法 第29条"},
    {"confirm", N_("Ask the court to confirm"), 30, DEADLINE_DAY,     true,  false, 7, "人民调解法 第33条"},
    {"perform", N_("Duty falls due"), 0,  DEADLINE_DAY,     false, false, 7, "人民调解法 第31条"},
    {"visit_agreement", N_("Visit after the agreement"), 15, DEADLINE_DAY,     false, false, 1, "人民调解工作若干规定 第36条"},
    {"visit_due", N_("Visit after a due date"), 1,  DEADLINE_DAY,     false, false, 0, "人民调解工作若干规定 第36条"},
    {"visit_latest", N_("First visit at the latest"), 30, DEADLINE_DAY,     false, false, 7, "人民调解工作若干规定 第36条"},
    {"close", N_("Close the case"), 7,  DEADLINE_DAY,     true,  false, 1, OWN},
    {"archive", N_("Archive after closing"), 30, DEADLINE_DAY,     true,  false, 7, OWN},
    {"report", N_("Report a danger"), 6,  DEADLINE_HOUR,    false, false, 0, "人民调解法 第25条"},
};
/* clang-format on */
_Static_assert(countof(rows) == 18, "the deadline table and its test walk together");

/* Words a setting may use for a unit; the first of a unit is the canonical one. */
/* clang-format off */
static const struct {
    const char *word;
    enum deadline_unit unit;
} words[] = {
#define X(id, word) {word, DEADLINE_##id},
    DEADLINE_UNITS(X)
#undef X
    {"hours", DEADLINE_HOUR},
    {"day", DEADLINE_DAY},
    {"days", DEADLINE_DAY},
    {"workday", DEADLINE_WORKDAY},
    {"workdays", DEADLINE_WORKDAY},
    {"month", DEADLINE_MONTH},
    {"months", DEADLINE_MONTH},
    {"year", DEADLINE_YEAR},
    {"years", DEADLINE_YEAR},
    /* as deadline_text_zh writes them, and as people do */
    {"小时", DEADLINE_HOUR},
    {"日", DEADLINE_DAY},
    {"天", DEADLINE_DAY},
    {"个工作日", DEADLINE_WORKDAY},
    {"工作日", DEADLINE_WORKDAY},
    {"个月", DEADLINE_MONTH},
    {"月", DEADLINE_MONTH},
    {"年", DEADLINE_YEAR},
};
/* clang-format on */

const struct deadline *deadline_list(size_t *ret_n)
{
    *ret_n = countof(rows);
    return rows;
}

const struct deadline *deadline_find(const char *name)
{
    for (size_t i = 0; i < countof(rows); i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

bool deadline_parse(const char *text, int *ret_n, enum deadline_unit *ret_unit)
{
    char *end;
    const long n = strtol(text, &end, 10);

    if (end == text || n < 0 || n > 3650) {
        return false;
    }
    end += strspn(end, " ");
    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(end, words[i].word) == 0) {
            *ret_n = (int)n;
            *ret_unit = words[i].unit;
            return true;
        }
    }
    return false;
}

enum rc deadline_get(struct db *db, const char *name, struct date on, struct deadline *ret,
                     struct err *err)
{
    const struct deadline *row = deadline_find(name);
    char key[64];
    char value[SETTING_SIZE];
    enum rc rc;

    assert(row);
    *ret = *row;
    snprintf(key, sizeof key, "deadline.%s", name);
    rc = setting_get(db, key, on, "", value, err);
    if (rc) {
        return rc;
    }
    if (!deadline_parse(value, &ret->n, &ret->unit)) {
        ret->n = row->n;
        ret->unit = row->unit;
    }
    return RC_OK;
}

enum rc deadline_count(struct db *db, int n, enum deadline_unit unit, bool roll,
                       struct date start, struct date *ret, struct err *err)
{
    struct holiday_set holidays = {0};
    struct date due = start;
    const bool needs_table = roll || unit == DEADLINE_WORKDAY;
    enum rc rc;

    if (needs_table) {
        rc = holiday_table_load(db, &holidays, err);
        if (rc) {
            return rc;
        }
    }
    switch (unit) {
    case DEADLINE_HOUR:
        due = date_add_days(start, n / 24);
        break;
    case DEADLINE_DAY:
        due = date_add_days(start, n);
        break;
    case DEADLINE_WORKDAY:
        due = date_add_workdays(start, n, &holidays.table);
        break;
    case DEADLINE_MONTH:
        due = date_add_months(start, n);
        break;
    case DEADLINE_YEAR:
        due = date_add_months(start, 12 * n);
        break;
    }
    if (roll) {
        due = date_roll(due, &holidays.table);
    }
    if (needs_table) {
        holiday_done(&holidays);
    }
    *ret = due;
    return RC_OK;
}

enum rc deadline_due(struct db *db, const char *name, struct date start, struct date *ret,
                     struct err *err)
{
    struct deadline d;
    const enum rc rc = deadline_get(db, name, start, &d, err);

    if (rc) {
        return rc;
    }
    return deadline_count(db, d.n, d.unit, d.roll, start, ret, err);
}

const char *deadline_of_case(const char *source, const char *type)
{
    if (strcmp(source, "COURT_PRE") == 0) {
        return "limit_court_pre";
    }
    if (strcmp(source, "COURT_IN") == 0) {
        return "limit_court_in";
    }
    if (strcmp(type, "15") == 0) {
        return "limit_medical";
    }
    if (strcmp(type, "10") == 0 || strcmp(type, "11") == 0) {
        return "limit_labour";
    }
    return "limit";
}

void deadline_text_zh(int n, enum deadline_unit unit, char out[48])
{
    if (n == 1 && unit == DEADLINE_MONTH) {
        snprintf(out, 48, "一个月");
        return;
    }
    switch (unit) {
    case DEADLINE_HOUR:
        snprintf(out, 48, "%d小时", n);
        break;
    case DEADLINE_DAY:
        snprintf(out, 48, "%d日", n);
        break;
    case DEADLINE_WORKDAY:
        snprintf(out, 48, "%d个工作日", n);
        break;
    case DEADLINE_MONTH:
        snprintf(out, 48, "%d个月", n);
        break;
    case DEADLINE_YEAR:
        snprintf(out, 48, "%d年", n);
        break;
    }
}

enum rc deadline_stopped_days(struct db *db, enum deadline_unit unit, struct date from,
                              struct date to, int *ret, struct err *err)
{
    struct holiday_set holidays = {0};
    int n = 0;
    enum rc rc;

    rc = holiday_table_load(db, &holidays, err);
    if (rc) {
        return rc;
    }
    for (struct date d = from; date_cmp(from, to) < 0 && date_cmp(d, to) <= 0;
         d = date_add_days(d, 1)) {
        n += unit != DEADLINE_WORKDAY || date_is_workday(d, &holidays.table) ? 1 : 0;
    }
    holiday_done(&holidays);
    *ret = n;
    return RC_OK;
}
