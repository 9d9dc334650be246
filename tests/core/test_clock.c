/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_clock.c - the clock, fixed and running. */
#include "config.h"

#include <string.h>

#include "core/base/clock.h"
#include "tests/runner.h"

static const struct {
    const char *text;
    const char *stamp; /* "" when refused */
    int minute;
} fixed[] = {
    {"2026-11-22",          "2026-11-22T12:00:00", 720 },
    {"2026-11-22T14:30",    "2026-11-22T14:30:00", 870 },
    {"2026-11-22T00:00",    "2026-11-22T00:00:00", 0   },
    {"2026-11-22T23:59",    "2026-11-22T23:59:00", 1439},
    {"2028-02-29",          "2028-02-29T12:00:00", 720 },
    {"2026-02-29",          "",                    0   },
    {"2026-11-22T24:00",    "",                    0   },
    {"2026-11-22T1430",     "",                    0   },
    {"2026-11-22T9:30x",    "",                    0   },
    {"2026-11-22 14:30",    "",                    0   },
    {"2026-11-22T14:30:05", "",                    0   },
    {"11.5",                "",                    0   },
    {"",                    "",                    0   },
    {NULL,                  "",                    0   },
};

START_TEST(the_clock_is_fixed_to_a_day_or_a_minute)
{
    struct clock c;
    struct err err = {0};
    char stamp[CLOCK_STAMP_SIZE];
    enum rc rc;

    clock_init(&c);
    rc = clock_fix(&c, fixed[_i].text, &err);
    if (!fixed[_i].stamp[0]) {
        ck_assert_int_eq(rc, RC_USAGE);
        ck_assert(!c.fixed);
        ck_assert_str_ne(err.msg, "");
        return;
    }
    ck_assert_int_eq(rc, RC_OK);
    clock_stamp(&c, stamp);
    ck_assert_str_eq(stamp, fixed[_i].stamp);
    ck_assert_int_eq(clock_minute(&c), fixed[_i].minute);
    ck_assert_int_eq(date_cmp(clock_today(&c), c.today), 0);
}
END_TEST

START_TEST(the_running_clock_gives_a_whole_stamp)
{
    struct clock c;
    char stamp[CLOCK_STAMP_SIZE];
    char before[DATE_ISO_SIZE];
    char after[DATE_ISO_SIZE];
    int minute;

    clock_init(&c);
    date_iso(clock_today(&c), before);
    clock_stamp(&c, stamp);
    date_iso(clock_today(&c), after);
    minute = clock_minute(&c);
    ck_assert(date_is_valid(clock_today(&c)));
    ck_assert_uint_eq(strlen(stamp), CLOCK_STAMP_SIZE - 1);
    /* midnight may fall between the readings */
    ck_assert(strncmp(stamp, before, 10) == 0 || strncmp(stamp, after, 10) == 0);
    ck_assert(minute >= 0 && minute < 1440);
}
END_TEST

static Suite *suite_clock(void)
{
    Suite *s = suite_create("clock");
    TCase *tc = tcase_create("clock");

    tcase_add_loop_test(tc, the_clock_is_fixed_to_a_day_or_a_minute, 0, (int)countof(fixed));
    tcase_add_test(tc, the_running_clock_gives_a_whole_stamp);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_clock)
