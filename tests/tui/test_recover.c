/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_recover.c - after an interrupted run: the question, restoring to the very field and
 * cursor, looking, throwing away. */
#include "config.h"

#include <string.h>

#include "tests/tui/entry_world.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
    world_open(&world, s_entry_push("intake", 0, "parties[0].name"));
    world_keys(&world, "\"张三\" Enter Enter Enter Enter Enter \"务农\" Left Idle");
    world_crash(&world);
}

static void teardown(void)
{
    world_done(&world);
}

START_TEST(the_question_names_the_time_the_form_and_the_person)
{
    world_open(&world, s_recover_step(world.app));
    ck_assert_str_eq(world_top(&world), "recover");
    ck_assert(world_has(&world, "11月22日 14:22 意外中断，《登记纠纷》(张三) 没有保存。"));
    ck_assert(world_has(&world, "1 恢复"));
    ck_assert(world_has(&world, "2 看看"));
    ck_assert(world_has(&world, "3 丢弃"));
}
END_TEST

START_TEST(restoring_returns_to_the_field_and_the_cursor)
{
    int x;
    int y;

    world_open(&world, s_recover_step(world.app));
    world_keys(&world, _i ? "Enter" : "\"1\"");
    ck_assert_str_eq(world_top(&world), "entry");
    app_draw(world.app);
    x = app_grid(world.app)->cursor_x;
    y = app_grid(world.app)->cursor_y;
    ck_assert_ptr_nonnull(strstr(screens_row(world.app, y), "职业"));
    ck_assert_int_eq(x, 17 + 2); /* between 务 and 农 */
    world_keys(&world, "\"工\"");
    ck_assert_ptr_nonnull(strstr(screens_row(world.app, y), "务工农"));
}
END_TEST

START_TEST(looking_shows_what_was_typed_and_asks_again)
{
    world_open(&world, s_recover_step(world.app));
    world_keys(&world, "\"2\"");
    ck_assert(world_has(&world, "姓名：张三"));
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "recover");
}
END_TEST

START_TEST(throwing_away_means_the_bin_and_the_question_does_not_come_again)
{
    world_open(&world, s_recover_step(world.app));
    world_keys(&world, "\"3\"");
    ck_assert_str_eq(world_top(&world), "first");
    ck_assert_str_eq(
        world_text(&world, "SELECT count(*) FROM draft WHERE discarded_at IS NOT NULL"), "1");
    ck_assert_int_eq(s_recover_step(world.app).kind, STEP_STAY);
}
END_TEST

START_TEST(esc_keeps_it_for_the_next_start)
{
    world_open(&world, s_recover_step(world.app));
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "first");
    world_open(&world, s_recover_step(world.app));
    ck_assert_str_eq(world_top(&world), "recover");
}
END_TEST

START_TEST(a_restored_record_is_saved_as_one_and_the_draft_is_gone)
{
    world_open(&world, s_recover_step(world.app));
    world_keys(&world, "\"1\" Enter Enter Enter Enter \"王勇\" F2");
    ck_assert_str_eq(world_top(&world), "entry"); /* the dispute itself is not told yet */
    world_keys(&world,
               "\"02\" Enter Enter Enter \"两家因院墙越界发生争执。\" Enter \"拆墙。\" F2");
    ck_assert_msg(strcmp(world_top(&world), "case") == 0, "%s", screens_row(world.app, 22));
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM draft"), "0");
}
END_TEST

START_TEST(what_was_kept_on_purpose_is_no_accident)
{
    world_open(&world, s_recover_step(world.app));
    world_keys(&world, _i ? "\"1\" Ctrl+C \"2\"" : "\"1\" Esc \"1\" \"2\"");
    world_crash(&world);
    world_open(&world, s_recover_step(world.app));
    ck_assert(world_has(&world, "上次没有写完（11月22日 14:22）：《登记纠纷》(张三)。"));
    /* typing on ends that: the next accident is one */
    world_keys(&world, "\"1\" \"工\" Idle");
    world_crash(&world);
    world_open(&world, s_recover_step(world.app));
    ck_assert(world_has(&world, "意外中断"));
}
END_TEST

START_TEST(golden_question)
{
    world_open(&world, s_recover_step(world.app));
    screens_play(world.app, world.term, "recover_question");
}
END_TEST

static Suite *suite_recover(void)
{
    Suite *s = suite_create("recover");
    TCase *t = tcase_create("after a crash");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_question_names_the_time_the_form_and_the_person);
    tcase_add_loop_test(t, restoring_returns_to_the_field_and_the_cursor, 0, 2);
    tcase_add_test(t, looking_shows_what_was_typed_and_asks_again);
    tcase_add_test(t, throwing_away_means_the_bin_and_the_question_does_not_come_again);
    tcase_add_test(t, esc_keeps_it_for_the_next_start);
    tcase_add_test(t, a_restored_record_is_saved_as_one_and_the_draft_is_gone);
    tcase_add_loop_test(t, what_was_kept_on_purpose_is_no_accident, 0, 2);
    tcase_add_test(t, golden_question);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_recover)
