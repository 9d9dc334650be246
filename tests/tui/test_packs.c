/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_packs.c - the subsidy rules on the screen: the list, a rule in plain words, taking one
 * in from the data folder, from a typed path and from a sample, what is asked, and retiring.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

static void open_packs(void)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_packs_ops});
    ck_assert_str_eq(world_top(&world), "packs");
}

static void take(const char *sample)
{
    char line[200];

    snprintf(line, sizeof line, "{\"act\":\"pack\",\"sample\":\"%s\",\"confirm\":[\"P06\"]}",
             sample);
    world_act(&world, line);
}

static const char *count(const char *where)
{
    char sql[200];

    snprintf(sql, sizeof sql, "SELECT count(*) FROM subsidy_pack WHERE %s", where);
    return world_text(&world, sql);
}

START_TEST(the_rules_stand_in_a_list_with_their_days)
{
    take("b03-mouxian-2010");
    take("practice");
    open_packs();
    screens_play(world.app, world.term, "packs");
}
END_TEST

START_TEST(a_rule_is_shown_in_plain_words)
{
    take("practice");
    open_packs();
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "preview");
    screens_play(world.app, world.term, "pack");
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "packs");
}
END_TEST

START_TEST(no_sign_of_the_file_stands_in_the_plain_words)
{
    static const char *const signs[] = {">=", "NULL", "SUM", "MAX", "[", "="};
    bool seen = false; /* the last line of the rule */

    take("practice");
    open_packs();
    world_keys(&world, "Enter");
    for (int page = 0; page < 12; page++) {
        seen = seen || world_has(&world, "月平均工资");
        for (size_t i = 0; i < countof(signs); i++) {
            /* the title line bears the mark of practice in brackets, the words do not */
            for (int y = 3; y < 21; y++) {
                ck_assert_msg(!strstr(screens_row(world.app, y), signs[i]), "%s",
                              screens_row(world.app, y));
            }
        }
        world_keys(&world, "PgDn");
    }
    ck_assert(seen);
}
END_TEST

START_TEST(settings_lead_to_the_rules_and_an_empty_list_says_what_to_do)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops});
    world_keys(&world, "7");
    ck_assert_str_eq(world_top(&world), "packs");
    ck_assert(world_has(&world, "还没有导入补贴标准"));
    world_keys(&world, "Enter F7 F8");
    ck_assert_str_eq(world_top(&world), "packs");
}
END_TEST

START_TEST(a_sample_is_taken_in_after_a_question)
{
    open_packs();
    world_keys(&world, "F5");
    ck_assert(world_has(&world, "别的文件"));
    world_keys(&world, "2");
    ck_assert(world_has(&world, "样例"));
    world_keys(&world, "Enter"); /* the safe answer */
    ck_assert_str_eq(count("1"), "0");
    world_keys(&world, "F5 2 2");
    ck_assert_str_eq(world_top(&world), "packs");
    ck_assert_str_eq(count("sample = 1"), "1");
    ck_assert(world_has(&world, "已导入"));
}
END_TEST

/* A small rule as a file in the folder of the data. */
static void write_file(const char *name, const char *amount)
{
    char path[300];
    FILE *out;

    if (!world.dir[0]) {
        world_dir(&world);
        app_env(world.app)->data_dir = world.dir;
    }
    snprintf(path, sizeof path, "%s/%s", world.dir, name);
    out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    fprintf(out,
            "[标准]\n编号 = XX-2026\n名称 = 某县补贴办法\n地区 = 某县\n起 = 2026-01-01\n"
            "来源 = 自拟\n[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = %s\n",
            amount);
    fclose(out);
}

START_TEST(a_file_of_the_data_folder_is_offered)
{
    write_file("某县.pack", "30元");
    open_packs();
    world_keys(&world, "F5");
    ck_assert(world_has(&world, "文件 某县.pack"));
    world_keys(&world, "1");
    ck_assert_str_eq(count("code = 'XX-2026' AND sample = 0"), "1");
    ck_assert(world_has(&world, "某县补贴办法"));
}
END_TEST

START_TEST(a_broken_or_missing_file_changes_nothing_and_says_where)
{
    write_file("坏.pack", "30");
    open_packs();
    world_keys(&world, "F5 1");
    ck_assert(world_has(&world, "“坏.pack”没有导入"));
    ck_assert(world_has(&world, "第10行，第8个字"));
    ck_assert(world_has(&world, "金额 = 30"));
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "packs");
    world_keys(&world, "F5 2 \"没有.pack\" Enter");
    ck_assert_str_eq(world_top(&world), "packs");
    ck_assert(world_has(&world, "!"));
    ck_assert_str_eq(count("1"), "0");
}
END_TEST

START_TEST(another_text_of_the_same_rule_is_asked_about)
{
    write_file("甲.pack", "30元");
    write_file("乙.pack", "40元");
    open_packs();
    world_keys(&world, "F5 2");
    ck_assert_str_eq(count("1"), "1");
    world_keys(&world, "F5 1");
    ck_assert(world_has(&world, "内容不同"));
    world_keys(&world, "Esc");
    ck_assert_str_eq(count("1"), "1");
    world_keys(&world, "F5 1 2");
    ck_assert_str_eq(count("retired_on IS NULL"), "1");
    ck_assert_str_eq(count("1"), "2");
}
END_TEST

START_TEST(a_rule_is_retired_with_its_reason_only)
{
    take("practice");
    open_packs();
    world_keys(&world, "F8 Esc");
    ck_assert_str_eq(count("retired_on IS NULL"), "1");
    world_keys(&world, "F8 Enter");
    ck_assert_str_eq(count("retired_on IS NULL"), "1");
    world_keys(&world, "F8 \"文件弄错了\" Enter");
    ck_assert_str_eq(count("retired_on IS NULL"), "0");
    ck_assert(world_has(&world, "已停用"));
    world_keys(&world, "F8 \"再停一次\" Enter");
    ck_assert(world_has(&world, "!"));
}
END_TEST

static Suite *suite_packs(void)
{
    Suite *s = suite_create("packs");
    TCase *tc = tcase_create("screen");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_rules_stand_in_a_list_with_their_days);
    tcase_add_test(tc, a_rule_is_shown_in_plain_words);
    tcase_add_test(tc, no_sign_of_the_file_stands_in_the_plain_words);
    tcase_add_test(tc, settings_lead_to_the_rules_and_an_empty_list_says_what_to_do);
    tcase_add_test(tc, a_sample_is_taken_in_after_a_question);
    tcase_add_test(tc, a_file_of_the_data_folder_is_offered);
    tcase_add_test(tc, a_broken_or_missing_file_changes_nothing_and_says_where);
    tcase_add_test(tc, another_text_of_the_same_rule_is_asked_about);
    tcase_add_test(tc, a_rule_is_retired_with_its_reason_only);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_packs)
