/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_backup_daily.c - one copy a day, and which older ones stay. */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/attr.h"
#include "core/base/clock.h"
#include "core/store/backup.h"
#include "core/store/backup_daily.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static struct date day(const char *iso)
{
    struct date d;

    ck_assert(date_parse_iso(iso, &d));
    return d;
}

/* Today is Sunday 2026-11-22. */
static const struct {
    const char *days; /* blank between them */
    const char *keep; /* one letter a day: y n */
} kept[] = {
    {"2026-11-22",                                                                   "y"      },
    {"2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-21 2026-11-22", "yyyyyyy"},
 /* the same week as the Sunday before, only its newest */
    {"2026-11-13 2026-11-14 2026-11-15",                                             "nny"    },
 /* four weeks back counting this one, then by months */
    {"2026-11-01 2026-11-02 2026-11-08",                                             "yny"    },
    {"2026-10-25 2026-10-26 2026-10-31",                                             "nny"    },
    {"2026-08-03 2026-08-31 2026-09-01",                                             "nyy"    },
    {"2025-11-30 2025-12-01",                                                        "ny"     },
 /* two on one day: the newer */
    {"2026-11-22 2026-11-22",                                                        "ny"     },
 /* made by a clock that ran ahead */
    {"2026-11-23 2031-01-01 2026-11-22",                                             "yyy"    },
 /* a clock set back years later finds nothing to remove that is newer than itself */
    {"2026-12-01",                                                                   "y"      },
};

START_TEST(the_right_copies_stay)
{
    struct date days[16];
    bool keep[16];
    char iso[16];
    size_t n = 0;

    for (const char *at = kept[_i].days; *at; at += strspn(at, " ")) {
        snprintf(iso, sizeof iso, "%.10s", at);
        days[n++] = day(iso);
        at += 10;
    }
    ck_assert_uint_eq(n, strlen(kept[_i].keep));
    backup_keep(days, n, day("2026-11-22"), keep);
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(keep[i] == (kept[_i].keep[i] == 'y'), "day %zu of %s", i, kept[_i].days);
    }
}
END_TEST

START_TEST(a_year_of_days_leaves_no_more_than_days_weeks_and_months)
{
    struct date days[365];
    bool keep[365];
    int n = 0;

    for (int i = 0; i < 365; i++) {
        days[i] = date_add_days(day("2026-11-22"), i - 364);
    }
    backup_keep(days, 365, day("2026-11-22"), keep);
    for (int i = 0; i < 365; i++) {
        n += keep[i];
    }
    ck_assert_int_le(n, BACKUP_DAYS + BACKUP_WEEKS + BACKUP_MONTHS);
    ck_assert_int_ge(n, BACKUP_MONTHS + BACKUP_DAYS);
    ck_assert(keep[364]);
}
END_TEST

static void touch(const char *folder, const char *name)
{
    char path[200];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fclose(f), 0);
}

/* Lists the folder, asserts how many files it has and removes them. */
static void empty(const char *folder, int n)
{
    DIR *dir = opendir(folder);
    const struct dirent *e;
    char path[400];
    int found = 0;

    ck_assert_ptr_nonnull(dir);
    while ((e = readdir(dir)) != NULL) {
        if (e->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
            unlink(path);
            found++;
        }
    }
    closedir(dir);
    ck_assert_int_eq(found, n);
}

START_TEST(a_copy_is_made_once_a_day_checked_and_old_ones_thinned_out)
{
    char folder[RUNNER_FOLDER_SIZE];
    char inner[RUNNER_FOLDER_SIZE + 16];
    char path[200];
    struct bench b;
    struct err err = {0};
    int64_t rows = 0;
    bool made = false;

    runner_folder(folder);
    snprintf(inner, sizeof inner, "%s/备份", folder);
    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    ck_assert_int_eq(mkdir(inner, 0700), 0);
    touch(inner, "资料库-2025-01-01-1200.db");   /* too old */
    touch(inner, "资料库-2026-10-05-1200.db");   /* of October */
    touch(inner, "别的文件-2025-01-01-1200.db"); /* none of ours */
    touch(inner, "资料库-2025-01-01-1200.db.bak");
    ck_assert_int_eq(backup_daily(b.db, &b.clock, inner, &made, &err), RC_OK);
    ck_assert(made);
    ck_assert_int_eq(backup_daily(b.db, &b.clock, inner, &made, &err), RC_OK);
    ck_assert(!made);
    snprintf(path, sizeof path, "%s/资料库-2026-11-22-1200.db", inner);
    ck_assert_int_eq(backup_verify(path, &rows, &err), RC_OK);
    ck_assert_int_gt(rows, 0);
    bench_close(&b);
    empty(inner, 4);
    rmdir(inner);
    rmdir(folder);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_said)
{
    struct bench b;
    struct err err = {0};
    bool made = false;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    ck_assert_int_ne(backup_daily(b.db, &b.clock, "/proc/none/备份", &made, &err), RC_OK);
    ck_assert(!made && err.msg[0]);
    bench_close(&b);
}
END_TEST

Suite *suite_backup_daily(void);
Suite *suite_backup_daily(void)
{
    Suite *s = suite_create("daily backup");
    TCase *t = tcase_create("daily backup");

    tcase_add_loop_test(t, the_right_copies_stay, 0, (int)countof(kept));
    tcase_add_test(t, a_year_of_days_leaves_no_more_than_days_weeks_and_months);
    tcase_add_test(t, a_copy_is_made_once_a_day_checked_and_old_ones_thinned_out);
    tcase_add_test(t, a_folder_that_cannot_be_made_is_said);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_backup_daily)
