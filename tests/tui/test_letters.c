/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_letters.c - letters to and from other bodies on the screen: the part "linkage" of a
 * case, its next step while it is out, and the letters typed by hand and saved.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/tui/entry_world.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
    world_case(&world, true);
}

static void teardown(void)
{
    world_done(&world);
}

START_TEST(the_letters_of_a_case_stand_on_their_page)
{
    world_act(&world,
              "{\"act\":\"receive\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"channel\":"
              "\"POLICE\",\"body\":\"西河派出所\",\"their_no\":\"8号\"}");
    world_act(&world, "{\"act\":\"guidance\",\"case\":\"c1\",\"date\":\"2026-11-06\",\"body\":"
                      "\"西河镇司法所\",\"asked\":\"墙还能不能拆？\"}");
    world_act(&world, "{\"act\":\"reply\",\"case\":\"c1\",\"date\":\"2026-11-09\",\"kind\":"
                      "\"RESULT\",\"text\":\"可以协商。\"}");
    world_act(&world, "{\"act\":\"refer\",\"case\":\"c1\",\"date\":\"2026-11-10\",\"body\":"
                      "\"西河镇人民政府\",\"reason\":\"宅基地使用权争议。\"}");
    world_open(&world, s_case_push(1));
    screens_play(world.app, world.term, "links");
}
END_TEST

START_TEST(a_case_without_letters_says_so)
{
    world_open(&world, s_case_push(1));
    world_keys(&world, "4");
    ck_assert(world_has(&world, "没有来函，也没有发函"));
}
END_TEST

/** A letter as it is typed: keys after the form is opened, and what the database has then. */
static const struct {
    const char *form;
    const char *keys;
    const char *sql;
} typed[] = {
    {"L-YS", "Enter \"西河镇人民政府\" Enter Enter Enter \"应由政府确权。\" F2",
     "SELECT body || ' ' || "
     "state FROM link"                      },
    {"L-ZD", "Enter \"西河镇司法所\" Enter Enter Enter \"还能拆吗？\" F2",
     "SELECT body || ' ' || state FROM link"},
    {"L-SJ", "Enter \"1\" \"西河镇调委会\" Enter Enter Enter \"2\" \"跨村。\" F2",
     "SELECT count(*) FROM link"            },
};

static const char *const outcome[] = {"西河镇人民政府 SENT", "西河镇司法所 SENT", "0"};

START_TEST(a_letter_is_typed_and_saved)
{
    world_open(&world, s_entry_push(typed[_i].form, 1, NULL));
    world_keys(&world, typed[_i].keys);
    ck_assert_msg(strcmp(world_text(&world, typed[_i].sql), outcome[_i]) == 0, "%s: %s",
                  world_text(&world, typed[_i].sql), screens_row(world.app, 22));
}
END_TEST

START_TEST(a_case_that_is_out_waits_for_the_answer)
{
    world_act(&world,
              "{\"act\":\"hand_up\",\"case\":\"c1\",\"date\":\"2026-11-20\",\"channel\":"
              "\"TOWN\",\"body\":\"西河镇调委会\",\"reason\":\"跨村。\",\"level\":"
              "\"YELLOW\",\"sticking\":\"边界。\",\"asked\":\"请主持。\",\"files\":9}");
    world_open(&world, s_case_push(1));
    ck_assert(world_has(&world, "待反馈  西河镇调委会"));
    ck_assert(world_has(&world, "登记对方答复"));
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "entry");
}
END_TEST

/* Rule R52: closing asks; the line of what is missing leads to the paper itself. */
START_TEST(a_failed_case_asks_for_the_notice_of_the_other_routes)
{
    static const char missing[] = " 还没有交给当事人途径告知书。";
    bool there = false;

    world_act(&world,
              "{\"act\":\"terminate\",\"case\":\"c1\",\"date\":\"2026-11-20\",\"reason\":"
              "\"T2\",\"routes\":[\"COURT\"]}");
    if (_i == 0) {
        world_open(&world, s_entry_push("close", 1, NULL));
        world_keys(&world, "F2");
        ck_assert(world_has(&world, "人民调解法第二十六条"));
        ck_assert_str_eq(world_text(&world, "SELECT med FROM cases"), "FAILED");
        return;
    }
    world_open(&world, s_next_push(1));
    for (int i = 0; i < 60 && !there; i++) {
        world_keys(&world, "Down");
        for (int y = 16; y < 23; y++) {
            there = there || strncmp(screens_row(world.app, y), missing, strlen(missing)) == 0;
        }
    }
    ck_assert(there);
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "preview");
    ck_assert(world_has(&world, "途径告知书"));
}
END_TEST

Suite *suite_letters(void);
Suite *suite_letters(void)
{
    Suite *s = suite_create("letters");
    TCase *tc = tcase_create("letters");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_letters_of_a_case_stand_on_their_page);
    tcase_add_test(tc, a_case_without_letters_says_so);
    tcase_add_loop_test(tc, a_letter_is_typed_and_saved, 0, (int)countof(typed));
    tcase_add_test(tc, a_case_that_is_out_waits_for_the_answer);
    tcase_add_loop_test(tc, a_failed_case_asks_for_the_notice_of_the_other_routes, 0, 2);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_letters)
