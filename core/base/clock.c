/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clock.c - today and now. The one file that asks the system for the time, so that a fixed day
 * fixes everything.
 */
#include "config.h"

#include "core/base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/base/i18n.h"

/* A fixed day without an hour stands at noon: nothing done "today" then lies ahead of a morning
 * sitting's record. */
enum { CLOCK_NOON = 12 * 60 };

void clock_init(struct clock *c)
{
    *c = (struct clock){0};
}

enum rc clock_fix(struct clock *c, const char *text, struct err *err)
{
    char day[DATE_ISO_SIZE] = "";
    char hour[6];
    struct date today;
    int minute = CLOCK_NOON;
    const size_t size = text ? strlen(text) : 0;

    if (size == 10 || (size == 16 && text[10] == 'T')) {
        memcpy(day, text, 10);
    }
    if (!date_parse_iso(day, &today)) {
        return err_put(err, RC_USAGE,
                       _("This is no date: write it as 2026-11-22 or 2026-11-22T14:30."));
    }
    if (size == 16) {
        if (text[13] != ':' || !time_parse_typed(text + 11, hour) ||
            strcmp(hour, text + 11) != 0) {
            return err_put(err, RC_USAGE,
                           _("This is no date: write it as 2026-11-22 or 2026-11-22T14:30."));
        }
        minute =
            ((hour[0] - '0') * 10 + hour[1] - '0') * 60 + (hour[3] - '0') * 10 + hour[4] - '0';
    }
    c->fixed = true;
    c->today = today;
    c->minute = minute;
    return RC_OK;
}

/* Local time now; a system without a usable clock gives 1970, which the screens show as it is.
 */
static struct tm clock_now(void)
{
    const time_t now = time(NULL);
    struct tm tm = {.tm_year = 70, .tm_mday = 1};

    if (!localtime_r(&now, &tm)) {
        tm = (struct tm){.tm_year = 70, .tm_mday = 1};
    }
    return tm;
}

static struct date clock_date_of(const struct tm *tm)
{
    return (struct date){.year = (int16_t)(tm->tm_year + 1900),
                         .month = (int8_t)(tm->tm_mon + 1),
                         .day = (int8_t)tm->tm_mday};
}

struct date clock_today(const struct clock *c)
{
    struct tm tm;

    if (c->fixed) {
        return c->today;
    }
    tm = clock_now();
    return clock_date_of(&tm);
}

void clock_stamp(const struct clock *c, char out[CLOCK_STAMP_SIZE])
{
    struct tm tm = {0};
    struct date today;
    char iso[DATE_ISO_SIZE];

    if (c->fixed) {
        today = c->today;
        tm.tm_hour = c->minute / 60;
        tm.tm_min = c->minute % 60;
    } else {
        /* one reading for day and hour: two could stand on both sides of midnight */
        tm = clock_now();
        today = clock_date_of(&tm);
    }
    date_iso(today, iso);
    snprintf(out, CLOCK_STAMP_SIZE, "%sT%02u:%02u:%02u", iso, (unsigned)tm.tm_hour % 24,
             (unsigned)tm.tm_min % 60, (unsigned)tm.tm_sec % 61);
}

void clock_stamp_utc(const struct clock *c, char out[CLOCK_UTC_SIZE])
{
    struct tm tm = {0};
    time_t at;

    if (c->fixed) {
        tm.tm_year = c->today.year - 1900;
        tm.tm_mon = c->today.month - 1;
        tm.tm_mday = c->today.day;
        tm.tm_hour = c->minute / 60;
        tm.tm_min = c->minute % 60;
    } else {
        tm = clock_now();
    }
    tm.tm_isdst = -1;
    at = mktime(&tm);
    if (!gmtime_r(&at, &tm)) {
        tm = (struct tm){.tm_year = 70, .tm_mday = 1};
    }
    snprintf(out, CLOCK_UTC_SIZE, "%04u%02u%02uT%02u%02u%02uZ",
             (unsigned)(tm.tm_year + 1900) % 10000, (unsigned)(tm.tm_mon + 1) % 13,
             (unsigned)tm.tm_mday % 32, (unsigned)tm.tm_hour % 24, (unsigned)tm.tm_min % 60,
             (unsigned)tm.tm_sec % 61);
}

int clock_minute(const struct clock *c)
{
    struct tm tm;

    if (c->fixed) {
        return c->minute;
    }
    tm = clock_now();
    return tm.tm_hour * 60 + tm.tm_min;
}
