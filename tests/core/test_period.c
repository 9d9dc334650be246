/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_period.c - how a period is written, which days it has, what it is called. */
#include "config.h"

#include "core/base/period.h"
#include "tests/runner.h"

/* clang-format off */
static const struct {
    const char *text;
    const char *from; /**< NULL: no period */
    const char *to;
    const char *label;
} rows[] = {
    {"2026", "2026-01-01", "2026-12-31", "2026年"},
    {"2026H1", "2026-01-01", "2026-06-30", "2026年上半年"},
    {"2026h2", "2026-07-01", "2026-12-31", "2026年下半年"},
    {"2026Q1", "2026-01-01", "2026-03-31", "2026年第一季度"},
    {"2026Q4", "2026-10-01", "2026-12-31", "2026年第四季度"},
    {"2026-11", "2026-11-01", "2026-11-30", "2026年11月"},
    {"2026-02", "2026-02-01", "2026-02-28", "2026年2月"},
    {"2024-02B", "2024-02-16", "2024-02-29", "2024年2月下半月"},
    {"2026-11A", "2026-11-01", "2026-11-15", "2026年11月上半月"},
    {"2026-12b", "2026-12-16", "2026-12-31", "2026年12月下半月"},
    {"２０２６－１１", "2026-11-01", "2026-11-30", "2026年11月"},
    {"", NULL, NULL, NULL},
    {"26", NULL, NULL, NULL},
    {"2026-13", NULL, NULL, NULL},
    {"2026-00", NULL, NULL, NULL},
    {"2026-1", NULL, NULL, NULL},
    {"2026Q5", NULL, NULL, NULL},
    {"2026Q0", NULL, NULL, NULL},
    {"2026H3", NULL, NULL, NULL},
    {"2026-11C", NULL, NULL, NULL},
    {"2026-11-05", NULL, NULL, NULL},
    {"1948", NULL, NULL, NULL},
    {"20266", NULL, NULL, NULL},
    {"2026-11AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NULL, NULL, NULL},
};
/* clang-format on */

START_TEST(a_period_is_read_or_refused_with_how_it_is_written)
{
    struct period p;
    struct err err = {0};
    char iso[DATE_ISO_SIZE];
    const enum rc rc = period_parse(rows[_i].text, &p, &err);

    if (!rows[_i].from) {
        ck_assert_int_eq(rc, RC_USAGE);
        ck_assert(err.msg[0] != '\0');
        return;
    }
    ck_assert_int_eq(rc, RC_OK);
    date_iso(p.from, iso);
    ck_assert_str_eq(iso, rows[_i].from);
    date_iso(p.to, iso);
    ck_assert_str_eq(iso, rows[_i].to);
    ck_assert_str_eq(p.label, rows[_i].label);
}
END_TEST

START_TEST(a_day_lies_in_its_year)
{
    struct period p;
    char iso[DATE_ISO_SIZE];

    period_year((struct date){2026, 11, 22}, &p);
    date_iso(p.to, iso);
    ck_assert_str_eq(iso, "2026-12-31");
    ck_assert_str_eq(p.label, "2026年");
}
END_TEST

static Suite *suite_period(void)
{
    Suite *s = suite_create("period");
    TCase *tc = tcase_create("period");

    tcase_add_loop_test(tc, a_period_is_read_or_refused_with_how_it_is_written, 0,
                        (int)countof(rows));
    tcase_add_test(tc, a_day_lies_in_its_year);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_period)
