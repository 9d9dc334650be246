/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deadline.h - how every deadline is counted: a table of the law's and the program's defaults,
 * each overridable by a dated setting "deadline.NAME" = "30 wd", its warning by "warn.NAME" =
 * "7" days. The start day is not counted, the last one is; a last day of rest moves on (Civil
 * Code arts 201-203).
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

/** What stops the clock of a deadline. */
enum deadline_stop {
    DEADLINE_STOP_NONE,
    DEADLINE_STOP_APPRAISAL, /**< days of a suspension for an appraisal are not counted */
};

enum { DEADLINE_COUNT = 61 };

struct deadline {
    const char *name;  /**< "limit" */
    const char *label; /**< N_() msgid */
    const char *start; /**< N_() msgid: the event it runs from */
    int n;             /**< of unit */
    enum deadline_unit unit;
    bool roll; /**< a last day of rest moves to the next working day */
    enum deadline_stop stop_clock;
    int warn_days;      /**< lists mark it from so many days before the last day */
    const char *source; /**< law, in Chinese, as printed */
};

/** What came of counting. */
struct deadline_day {
    struct date due;     /**< the last day */
    struct date warn_on; /**< from here on lists mark it */
    int missing_year;    /**< this year has no holiday table, its days of rest are a guess; 0 */
};

/** The defaults; find by name. NULL when there is none. */
const struct deadline *deadline_list(size_t *ret_n);
const struct deadline *deadline_find(const char *name);
/** The row of name with the setting of day `on` applied. A broken setting counts as absent.
 * Asserts that name exists. */
ATTR_CHECK enum rc deadline_get(struct db *db, const char *name, struct date on,
                                struct deadline *ret, struct err *err);
/** The one function that counts: deadline `name` started on `start`, with the settings of that
 * day. */
ATTR_CHECK enum rc deadline_run(struct db *db, const char *name, struct date start,
                                struct deadline_day *ret, struct err *err);
/** From which day on a task due on `due` by that row is marked, by the settings of that day. */
ATTR_CHECK enum rc deadline_warn_on(struct db *db, const char *name, struct date due,
                                    struct date *ret, struct err *err);
/** Last day of deadline `name` started on `start`. Hours give the day they end in, counted from
 * the start of the day. */
ATTR_CHECK enum rc deadline_due(struct db *db, const char *name, struct date start,
                                struct date *ret, struct err *err);
/** Counts n units from start, rolled when asked; what deadline_due does, for a limit typed by
 * hand. */
ATTR_CHECK enum rc deadline_count(struct db *db, int n, enum deadline_unit unit, bool roll,
                                  struct date start, struct date *ret, struct err *err);
/** Name of the deadline of a mediation by source and leaf kind: "limit", "limit_medical",
 * "limit_court_pre" .. summary: the court tries it by summary procedure. */
const char *deadline_of_case(const char *source, const char *type, bool summary);
/** What the days of that deadline run from: a court's from the signature for its papers,
 * labour's from the application (rules R25, R29), else from the acceptance. */
struct date deadline_start_of_case(const char *name, struct date ref_on,
                                   struct date application, struct date accepted);
/** Back to its parts what deadline_text_zh wrote. */
ATTR_CHECK bool deadline_parse_zh(const char *text, int *ret_n, enum deadline_unit *ret_unit);
/** "30个工作日", "1个月": for cases.limit_text. out room 48. */
void deadline_text_zh(int n, enum deadline_unit unit, char out[48]);
/** "30 wd" to its parts; false when it is none. */
ATTR_CHECK bool deadline_parse(const char *text, int *ret_n, enum deadline_unit *ret_unit);
/** A time the clock stood: both days counted; none when it was started again on the day it was
 * stopped. */
struct deadline_span {
    struct date from;
    struct date to;
};
/** How many days a clock that stood during these spans, ordered by their beginning, gets back
 * (rule R28): calendar days, or working days for WORKDAY. A day in two spans is one day. */
ATTR_CHECK enum rc deadline_stopped(struct db *db, enum deadline_unit unit,
                                    const struct deadline_span *spans, size_t n, int *ret,
                                    struct err *err);
/** Last day of d started on start whose clock stood for so many days. */
ATTR_CHECK enum rc deadline_count_stopped(struct db *db, const struct deadline *d,
                                          struct date start, int stopped, struct date *ret,
                                          struct err *err);
/** deadline_stopped for one span. */
ATTR_CHECK enum rc deadline_stopped_days(struct db *db, enum deadline_unit unit,
                                         struct date from, struct date to, int *ret,
                                         struct err *err);

#endif
