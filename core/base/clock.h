/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock.h - the one clock. Every date the program uses comes from it; --today and TIAOJIE_TODAY
 * fix it. */
#ifndef TJ_CORE_BASE_CLOCK_H
#define TJ_CORE_BASE_CLOCK_H

#include "core/base/date.h"

enum { CLOCK_STAMP_SIZE = 20 };

struct clock {
    bool fixed;        /**< --today was given */
    struct date today; /**< when fixed */
    int minute;        /**< minute of the day when fixed; 12:00 when only a day was given */
};

void clock_init(struct clock *c);
/** Accepts "2026-11-22" or "2026-11-22T14:30". */
ATTR_CHECK enum rc clock_fix(struct clock *c, const char *text, struct err *err);
struct date clock_today(const struct clock *c);
/** "2026-11-22T14:30:05" local time; seconds 00 when fixed. */
void clock_stamp(const struct clock *c, char out[CLOCK_STAMP_SIZE]);
enum { CLOCK_UTC_SIZE = 17 };
/** "20261122T063005Z": the same moment as other calendars want it. */
void clock_stamp_utc(const struct clock *c, char out[CLOCK_UTC_SIZE]);
int clock_minute(const struct clock *c); /**< minute of the day, 0..1439 */

#endif
