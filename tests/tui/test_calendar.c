/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_calendar.c - the calendar of the next 60 days, and taking in a holiday table on the
 * screen. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "tests/tui/entry_world.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
}

static void teardown(void)
{
    world_done(&world);
}

static void open_calendar(void)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_home_ops});
    world_keys(&world, "F4");
    ck_assert_str_eq(world_top(&world), "calendar");
}

static void more_days(void)
{
    world_act(&world,
              "{\"act\":\"intake\",\"date\":\"2026-11-20\",\"source\":\"APPLY\",\"form\":"
              "\"ORAL\",\"type\":\"01\",\"facts\":\"分家析产意见不一。\",\"requests\":["
              "\"分清财产\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":"
              "\"赵敏\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"钱进\"}]}");
    world_act(&world, "{\"act\":\"notify\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-18\",\"present\":["
              "\"王强\",\"王勇\"],\"text\":\"再谈。\",\"result\":\"AGAIN\"}");
    world_act(&world, "{\"act\":\"holiday\",\"day\":\"2026-12-03\",\"is_workday\":false,"
                      "\"note\":\"样表放假\"}");
    world_act(&world, "{\"act\":\"holiday\",\"day\":\"2026-12-12\",\"is_workday\":true,"
                      "\"note\":\"样表调休上班\"}");
}

START_TEST(the_calendar_shows_the_next_days)
{
    world_case(&world, true);
    more_days();
    open_calendar();
    screens_play(world.app, world.term, "calendar");
}
END_TEST

START_TEST(an_empty_calendar_says_so)
{
    open_calendar();
    screens_play(world.app, world.term, "calendar_empty");
}
END_TEST

START_TEST(enter_and_digits_open_the_case_and_esc_goes_back)
{
    static const char *const keys[] = {"Enter", "1", "\"１\""};

    world_case(&world, true);
    more_days();
    open_calendar();
    world_keys(&world, keys[_i]);
    ck_assert_str_eq(world_top(&world), "case");
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "calendar");
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "home");
}
END_TEST

START_TEST(a_day_without_a_case_opens_nothing)
{
    world_case(&world, true);
    more_days();
    open_calendar();
    world_keys(&world, "End Enter");
    ck_assert_str_eq(world_top(&world), "calendar");
    ck_assert(world_has(&world, "样表调休上班"));
}
END_TEST

START_TEST(a_full_calendar_turns_its_pages)
{
    char line[200];

    world_case(&world, true);
    for (int i = 1; i <= 25; i++) {
        snprintf(line, sizeof line,
                 "{\"act\":\"holiday\",\"day\":\"2026-12-%02d\",\"is_workday\":false,\"note\":"
                 "\"第%d天\"}",
                 i, i);
        world_act(&world, line);
    }
    open_calendar();
    ck_assert(!world_has(&world, "第25天"));
    world_keys(&world, "PgDn");
    ck_assert(world_has(&world, "第25天"));
    world_keys(&world, "PgUp");
    ck_assert(world_has(&world, "第1天"));
}
END_TEST

START_TEST(the_calendar_names_the_year_without_a_table)
{
    open_calendar();
    ck_assert(world_has(&world, "2026"));
    world_act(&world, "{\"act\":\"holiday\",\"day\":\"2026-10-01\",\"is_workday\":false}");
    world_act(&world, "{\"act\":\"holiday\",\"day\":\"2027-01-01\",\"is_workday\":false}");
    world_keys(&world, "Esc F4");
    ck_assert(!world_has(&world, "!"));
}
END_TEST

START_TEST(the_calendar_survives_every_size)
{
    static const char *const sizes[] = {"@200x60", "@132x43", "@81x25",
                                        "@20x5",   "@1x1",    "@80x24"};

    world_case(&world, true);
    more_days();
    open_calendar();
    for (size_t k = 0; k < countof(sizes); k++) {
        world_keys(&world, sizes[k]);
        app_draw(world.app);
    }
    ck_assert_str_eq(world_top(&world), "calendar");
    ck_assert(world_has(&world, "王强 与 王勇"));
}
END_TEST

/* More tasks than a page: the list of the first screen goes on to the last one, and a minute
 * later the cursor is where it was. */
START_TEST(the_first_screen_goes_on_to_the_last_task)
{
    struct err err = {0};
    char row[200];

    world_case(&world, true);
    ck_assert_int_eq(
        db_write(
            world.db, &err,
            "WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 1203) "
            "INSERT INTO task (case_id, kind, n, due_on) SELECT 1, 'VISIT', i, "
            "date('2026-12-10', '+' || i || ' days') FROM k",
            ""),
        RC_OK);
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_home_ops});
    for (int i = 0; i < 200; i++) {
        world_keys(&world, "PgDn");
    }
    snprintf(row, sizeof row, "%s", screens_row(world.app, 3));
    ck_assert(!world_has(&world, "下面还有"));
    world_keys(&world, "Tick");
    ck_assert_str_eq(screens_row(world.app, 3), row);
    world_keys(&world, "Up Down");
    ck_assert_str_eq(screens_row(world.app, 3), row);
}
END_TEST

/* --- taking in a table --- */

static void open_import(void)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops});
    world_keys(&world, "5");
    ck_assert_str_ne(world_top(&world), "settings");
}

static void type_path(const char *path)
{
    char keys[400];

    snprintf(keys, sizeof keys, "\"%s\" Enter", path);
    world_keys(&world, keys);
}

START_TEST(a_table_is_taken_in_from_a_path)
{
    open_import();
    type_path(runner_path("tests/data/holidays/sample-2026-gb18030.csv"));
    ck_assert_str_eq(world_top(&world), "settings");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM holiday"), "39");
    ck_assert(world_has(&world, "2026年"));
}
END_TEST

START_TEST(a_table_that_is_missing_or_broken_changes_nothing)
{
    static const char *const files[] = {"nothing.csv", "tests/data/example.jsonl"};

    open_import();
    type_path(_i ? runner_path(files[_i]) : files[_i]);
    ck_assert_str_eq(world_top(&world), "settings");
    ck_assert(world_has(&world, "!"));
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM holiday"), "0");
}
END_TEST

/** What is answered to the question, and how many days there are then. */
static const struct {
    const char *keys;
    const char *days;
} answers[] = {
    {"Enter", "1" }, /* the safe answer */
    {"1",     "1" },
    {"Esc",   "1" },
    {"2",     "39"},
};

START_TEST(a_year_that_is_there_is_asked_about)
{
    world_act(&world, "{\"act\":\"holiday\",\"day\":\"2026-10-08\",\"is_workday\":false}");
    open_import();
    type_path(runner_path("tests/data/holidays/sample-2026.csv"));
    ck_assert_str_ne(world_top(&world), "settings");
    ck_assert(world_has(&world, "2026-10-08"));
    world_keys(&world, answers[_i].keys);
    ck_assert_str_eq(world_top(&world), "settings");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM holiday"), answers[_i].days);
}
END_TEST

static Suite *suite_calendar_screen(void)
{
    Suite *s = suite_create("calendar");
    TCase *tc = tcase_create("calendar");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_calendar_shows_the_next_days);
    tcase_add_test(tc, an_empty_calendar_says_so);
    tcase_add_loop_test(tc, enter_and_digits_open_the_case_and_esc_goes_back, 0, 3);
    tcase_add_test(tc, a_day_without_a_case_opens_nothing);
    tcase_add_test(tc, a_full_calendar_turns_its_pages);
    tcase_add_test(tc, the_calendar_names_the_year_without_a_table);
    tcase_add_test(tc, the_calendar_survives_every_size);
    tcase_add_test(tc, the_first_screen_goes_on_to_the_last_task);
    tcase_add_test(tc, a_table_is_taken_in_from_a_path);
    tcase_add_loop_test(tc, a_table_that_is_missing_or_broken_changes_nothing, 0, 2);
    tcase_add_loop_test(tc, a_year_that_is_there_is_asked_about, 0, countof(answers));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_calendar_screen)
