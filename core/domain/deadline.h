/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deadline.h - how every deadline is counted: a table of the law's and the program's defaults,
 * each overridable by a dated setting "deadline.NAME" = "30 wd". The start day is not counted,
 * the last one is (Civil Code arts 201-203).
 */
#ifndef TJ_CORE_DOMAIN_DEADLINE_H
#define TJ_CORE_DOMAIN_DEADLINE_H

#include "core/base/date.h"
#include "core/store/db.h"

/** Units: id, word in the setting. */
#define DEADLINE_UNITS(X) \
    X(HOUR, "h")          \
    X(DAY, "d")           \
    X(WORKDAY, "wd")      \
    X(MONTH, "m")         \
    X(YEAR, "y")

enum deadline_unit {
#define X(id, word) DEADLINE_##id,
    DEADLINE_UNITS(X)
#undef X
};

struct deadline {
    const char *name;  /**< "limit" */
    const char *label; /**< N_() msgid */
    int n;             /**< of unit; may be negative for a reminder before the day */
    enum deadline_unit unit;
    bool roll;          /**< a last day of rest moves to the next working day */
    bool stop_clock;    /**< days of a suspension for an appraisal are not counted */
    int warn_days;      /**< lists show it from so many days before */
    const char *source; /**< law, in Chinese, as printed */
};

/** The defaults; find by name. NULL when there is none. */
const struct deadline *deadline_list(size_t *ret_n);
const struct deadline *deadline_find(const char *name);
/** The row of name with the setting of day `on` applied. A broken setting counts as absent.
 * Asserts that name exists. */
ATTR_CHECK enum rc deadline_get(struct db *db, const char *name, struct date on,
                                struct deadline *ret, struct err *err);
/** Last day of deadline `name` started on `start`. Hours give the day they end in, counted from
 * the start of the day. */
ATTR_CHECK enum rc deadline_due(struct db *db, const char *name, struct date start,
                                struct date *ret, struct err *err);
/** Counts n units from start, rolled when asked; what deadline_due does, for a limit typed by
 * hand. */
ATTR_CHECK enum rc deadline_count(struct db *db, int n, enum deadline_unit unit, bool roll,
                                  struct date start, struct date *ret, struct err *err);
/** Name of the deadline of a mediation by source and leaf kind: "limit", "limit_medical",
 * "limit_court_pre" .. */
const char *deadline_of_case(const char *source, const char *type);
/** "30个工作日", "1个月": for cases.limit_text. out room 48. */
void deadline_text_zh(int n, enum deadline_unit unit, char out[48]);
/** "30 wd" to its parts; false when it is none. */
ATTR_CHECK bool deadline_parse(const char *text, int *ret_n, enum deadline_unit *ret_unit);
/**
 * How many days a clock that stood from `from` to `to` gets back, both counted (rule R28):
 * calendar days, or working days for WORKDAY. None when it was started again on the day it was
 * stopped.
 */
ATTR_CHECK enum rc deadline_stopped_days(struct db *db, enum deadline_unit unit,
                                         struct date from, struct date to, int *ret,
                                         struct err *err);

#endif
