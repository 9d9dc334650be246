/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_places.c - home, case list, case, steps, people and settings: golden screens, and what
 * each key does there. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/tui/entry_world.h"

static struct world world;

static void open_home(void)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_home_ops});
}

/** c1 accepted by world_case; three more, so that lists have an order. */
static void more_cases(void)
{
    static const char *const lines[] = {
        "{\"act\":\"intake\",\"date\":\"2026-11-20\",\"source\":\"APPLY\",\"form\":\"ORAL\","
        "\"type\":\"01\","
        "\"facts\":\"分家析产意见不一。\",\"requests\":[\"分清财产\"],\"parties\":[{\"side\":"
        "\"A\",\"kind\":\"PERSON\","
        "\"name\":\"赵敏\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"钱进\"}]}",
        "{\"act\":\"intake\",\"date\":\"2026-11-21\",\"source\":\"APPLY\",\"form\":\"WRITTEN\","
        "\"type\":\"04\","
        "\"facts\":\"货款未付。\",\"requests\":[\"支付货款\"],\"parties\":[{\"side\":\"A\","
        "\"kind\":\"PERSON\","
        "\"name\":\"孙丽\"},{\"side\":\"B\",\"kind\":\"ORG\",\"name\":\"镇东建材商行\",\"legal_"
        "rep\":\"周军\"}]}",
    };

    for (size_t i = 0; i < countof(lines); i++) {
        world_act(&world, lines[i]);
    }
}

static void setup(void)
{
    world_init(&world, 80, 24);
    world_case(&world, true);
    more_cases();
}

static void teardown(void)
{
    world_done(&world);
}

START_TEST(home_shows_what_is_due)
{
    open_home();
    screens_play(world.app, world.term, "home");
}
END_TEST

START_TEST(digits_of_the_menu_open_their_places)
{
    static const struct {
        const char *key;
        const char *top;
    } rows[] = {
        {"1",       "entry"   },
        {"2",       "cases"   },
        {"\"２\"", "cases"   },
        {"7",       "people"  },
        {"8",       "settings"},
        {"3",       "home"    }
    };

    open_home();
    world_keys(&world, rows[_i].key);
    ck_assert_str_eq(world_top(&world), rows[_i].top);
}
END_TEST

START_TEST(the_step_of_the_task_under_the_cursor_opens)
{
    open_home();
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "entry");
    world_keys(&world, "Esc Enter");
    ck_assert_str_eq(world_top(&world), "case");
}
END_TEST

/* The limit of c1 falls due long after its first sitting; F6 opens the notice of rights. */
START_TEST(home_names_the_step_that_f6_takes)
{
    world_act(&world, "{\"act\":\"notify\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":"
              "[\"王强\"],\"text\":\"谈妥。\",\"result\":\"AGREED\"}");
    open_home();
    for (int i = 0; i < 3; i++) {
        char said[256];

        snprintf(said, sizeof said, "%s", screens_row(world.app, 20));
        world_keys(&world, "F6");
        ck_assert_str_eq(world_top(&world), "entry");
        /* "下一步：王强 与 王勇，写调解协议书（F6）" and the form of just that */
        ck_assert_msg(strstr(said, i < 2 ? "征求" : "写调解协议书"), "%d: %s", i, said);
        ck_assert_msg(world_has(&world, i < 2 ? "征求意见" : "*协议形式"), "%d: %s", i,
                      screens_row(world.app, 0));
        world_keys(&world, "Esc Down");
    }
}
END_TEST

/* A duty is next by law until its day has come; the visit and it are two lines all the same. */
START_TEST(each_line_of_home_leads_to_its_own_step)
{
    static const struct {
        const char *task;
        const char *step;
        const char *field; /* of the form */
    } rows[] = {
        {"回访当事人", "记录回访", "*回访对象"},
        {"履行到期",    "记录履行", "*第几项"   },
    };

    world_act(&world, "{\"act\":\"notify\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":"
              "[\"王强\"],\"text\":\"谈妥。\",\"result\":\"AGREED\"}");
    world_act(
        &world,
        "{\"act\":\"agree\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
        "\"terms\":[\"赔偿300元。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\","
        "\"amount_fen\":30000,\"due\":\"2026-11-26\"}],\"signed\":{\"王强\":\"2026-11-05\","
        "\"王勇\":\"2026-11-05\",\"李秀英\":\"2026-11-05\"},\"sealed\":\"2026-11-05\"}");
    open_home();
    for (size_t i = 0; i < countof(rows); i++) {
        int at = 0;

        world_keys(&world, "PgUp PgUp");
        while (!strstr(screens_row(world.app, 3 + at), rows[i].task) && at < 6) {
            world_keys(&world, "Down");
            at++;
        }
        ck_assert_msg(strstr(screens_row(world.app, 20), rows[i].step), "%s: %s", rows[i].task,
                      screens_row(world.app, 20));
        world_keys(&world, "F6");
        ck_assert_msg(world_has(&world, rows[i].field), "%s: %s", rows[i].task,
                      screens_row(world.app, 0));
        world_keys(&world, "Esc");
    }
}
END_TEST

/* A debt of three years ago, on the first screen and in the case. */
START_TEST(a_limitation_that_is_near_is_seen_and_says_who_helps)
{
    world_act(&world, "{\"act\":\"amend\",\"case\":\"c3\",\"event_date\":\"2023-11-27\"}");
    open_home();
    ck_assert(world_has(&world, "时效最后一天"));
    for (int i = 0; i < 8 && !strstr(screens_row(world.app, 20), "孙丽"); i++) {
        world_keys(&world, "Down");
    }
    world_keys(&world, "Enter");
    ck_assert(world_has(&world, "时效      2026-11-27，还有 5 天"));
    ck_assert(world_has(&world, "请当事人马上起诉或者申请法律援助"));
}
END_TEST

START_TEST(cases_stand_newest_first)
{
    world_open(&world, s_cases_push(NULL));
    screens_play(world.app, world.term, "cases");
}
END_TEST

/** What is typed after F3, and whom it leaves. */
static const struct {
    const char *typed;
    const char *has;
    const char *has_not;
} finds[] = {
    {"\"王\"",             "王强 与 王勇",             "赵敏"},
    {"\"勇\"",             "王强 与 王勇",             "赵敏"},
    {"\"zm\"",              "赵敏 与 钱进",             "王强"},
    {"\"建材\"",          "孙丽 与 镇东建材商行", "王强"},
    {"\"镇东建材商\"", "孙丽 与 镇东建材商行", "王强"},
    {"\"1\"",               "2026-1",                        "赵敏"},
    {"\"无此人\"",       "没有",                        "王强"},
};

START_TEST(finding_narrows_as_you_type)
{
    world_open(&world, s_cases_push(NULL));
    world_keys(&world, "F3");
    world_keys(&world, finds[_i].typed);
    ck_assert_msg(world_has(&world, finds[_i].has), "%s", finds[_i].typed);
    ck_assert_msg(!world_has(&world, finds[_i].has_not), "%s", finds[_i].typed);
    world_keys(&world, "Esc");
    ck_assert(world_has(&world, "王强 与 王勇"));
    ck_assert(world_has(&world, "赵敏 与 钱进"));
}
END_TEST

START_TEST(del_erases_what_is_looked_for_and_voids_no_case)
{
    world_open(&world, s_cases_push(NULL));
    world_keys(&world, "F3 \"王x\" Left Del");
    ck_assert_str_eq(world_top(&world), "cases");
    ck_assert(world_has(&world, "王强 与 王勇"));
    ck_assert(!world_has(&world, "赵敏"));
}
END_TEST

START_TEST(a_key_that_needs_a_case_says_so_in_an_empty_list)
{
    static const char *const keys[] = {"F6", "F7", "F8"};

    world_open(&world, s_cases_push("无此人"));
    world_keys(&world, keys[_i]);
    ck_assert_str_eq(world_top(&world), "cases");
    ck_assert(world_has(&world, "列表里没有案件"));
}
END_TEST

START_TEST(words_filter_and_a_wrong_word_is_told)
{
    world_open(&world, s_cases_push(NULL));
    world_keys(&world, "F4 \"合同 2026\" Enter");
    ck_assert(world_has(&world, "孙丽"));
    ck_assert(!world_has(&world, "王强"));
    world_keys(&world, "F4");
    world_keys(&world, "End Backspace Backspace Backspace Backspace Backspace Backspace "
                       "Backspace Backspace \"甲乙 丙丁\" Enter");
    ck_assert_str_eq(world_top(&world), "cases");
    ck_assert(world_has(&world, "!"));
}
END_TEST

START_TEST(a_case_shows_its_parts)
{
    world_open(&world, s_case_push(1));
    screens_play(world.app, world.term, "case");
}
END_TEST

START_TEST(an_id_number_is_shown_only_with_a_reason_and_logged)
{
    world_open(&world, s_case_push(1));
    world_keys(&world, "2");
    ck_assert(!world_has(&world, "110199196006150035"));
    ck_assert(world_has(&world, "110199********0035"));
    world_keys(&world, "F4 Enter");
    world_keys(&world, "\"核对身份\" Enter");
    ck_assert(world_has(&world, "110199196006150035"));
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM audit WHERE act = 'unmask'"),
                     "1");
    world_keys(&world, "Esc");
    ck_assert(!world_has(&world, "110199196006150035"));
}
END_TEST

START_TEST(the_steps_say_what_is_lawful_and_what_is_not)
{
    world_open(&world, s_next_push(1));
    screens_play(world.app, world.term, "next");
}
END_TEST

START_TEST(every_step_that_is_lawful_opens_its_form)
{
    world_open(&world, s_next_push(1));
    for (int i = 0; i < 12; i++) {
        for (int k = 0; k < i; k++) {
            world_keys(&world, "Down");
        }
        world_keys(&world, "Enter");
        ck_assert_msg(strcmp(world_top(&world), "entry") == 0, "step %d opens %s", i,
                      world_top(&world));
        world_keys(&world, "Esc Home");
        ck_assert_str_eq(world_top(&world), "next");
    }
}
END_TEST

START_TEST(the_next_step_is_the_first_line_wherever_the_cursor_stands)
{
    char first[512];

    world_open(&world, s_next_push(1));
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "entry");
    snprintf(first, sizeof first, "%s", screens_row(world.app, 0));
    world_keys(&world, "Esc Down Down F6");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert_str_eq(screens_row(world.app, 0), first);
}
END_TEST

/* A list shows one number a row: its own, or that of a code that is typed. */
START_TEST(rows_get_digits_unless_their_codes_are_numbers)
{
    static const struct dialog_pick_row words[] = {
        {"M", "男"},
        {"F", "女"}
    };
    static const struct dialog_pick_row counted[] = {
        {"1", "村"   },
        {"2", "乡镇"}
    };
    static const struct dialog_pick_row codes[] = {
        {"01", "婚姻家庭"},
        {"02", "邻里"      }
    };

    ck_assert(dialog_pick_is_numbered(words, 2));
    ck_assert(dialog_pick_is_numbered(counted, 2));
    ck_assert(!dialog_pick_is_numbered(counted + 1, 1));
    ck_assert(!dialog_pick_is_numbered(codes, 2));
}
END_TEST

START_TEST(people_stand_with_what_the_law_asks_of_the_roster)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_people_ops});
    screens_play(world.app, world.term, "people");
}
END_TEST

START_TEST(somebody_else_is_put_on_duty)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_people_ops});
    world_keys(&world, "2 2");
    ck_assert_str_eq(app_env(world.app)->user, "张三");
}
END_TEST

START_TEST(a_changed_mediator_stays_one_row)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_people_ops});
    world_keys(&world, "1 1");
    ck_assert_str_eq(world_top(&world), "entry");
    world_keys(&world, "End \"华\" Ctrl+W");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM mediator"), "2");
    ck_assert_str_eq(world_text(&world, "SELECT name FROM mediator WHERE id = 1"), "李秀英华");
}
END_TEST

START_TEST(settings_stand_with_their_source)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops});
    screens_play(world.app, world.term, "settings");
}
END_TEST

enum { PLACES = 7 };

static struct step place_step(int i)
{
    switch (i) {
    case 0:
        return s_cases_push("王");
    case 1:
        return s_case_push(1);
    case 2:
        return s_next_push(1);
    case 3:
        return s_papers_push(1);
    case 4:
        return (struct step){.kind = STEP_PUSH, .ops = &s_people_ops};
    case 5:
        return (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops};
    default:
        return (struct step){.kind = STEP_PUSH, .ops = &s_home_ops};
    }
}

START_TEST(every_screen_survives_every_size)
{
    static const char *const tops[PLACES] = {"cases",  "case",     "next", "papers",
                                             "people", "settings", "home"};
    static const char *const sizes[] = {"@200x60", "@132x43", "@81x25",
                                        "@20x5",   "@1x1",    "@80x24"};

    world_open(&world, place_step(_i));
    for (size_t k = 0; k < countof(sizes); k++) {
        world_keys(&world, sizes[k]);
        app_draw(world.app);
    }
    ck_assert_int_eq(app_grid(world.app)->w, 80);
    ck_assert_str_eq(world_top(&world), tops[_i]);
    ck_assert(world_has(&world, "调解"));
}
END_TEST

Suite *suite_places(void);
Suite *suite_places(void)
{
    Suite *s = suite_create("places");
    TCase *tc = tcase_create("places");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, home_shows_what_is_due);
    tcase_add_loop_test(tc, digits_of_the_menu_open_their_places, 0, 6);
    tcase_add_test(tc, the_step_of_the_task_under_the_cursor_opens);
    tcase_add_test(tc, home_names_the_step_that_f6_takes);
    tcase_add_test(tc, each_line_of_home_leads_to_its_own_step);
    tcase_add_test(tc, a_limitation_that_is_near_is_seen_and_says_who_helps);
    tcase_add_test(tc, cases_stand_newest_first);
    tcase_add_loop_test(tc, finding_narrows_as_you_type, 0, (int)countof(finds));
    tcase_add_test(tc, words_filter_and_a_wrong_word_is_told);
    tcase_add_test(tc, del_erases_what_is_looked_for_and_voids_no_case);
    tcase_add_loop_test(tc, a_key_that_needs_a_case_says_so_in_an_empty_list, 0, 3);
    tcase_add_test(tc, a_case_shows_its_parts);
    tcase_add_test(tc, an_id_number_is_shown_only_with_a_reason_and_logged);
    tcase_add_test(tc, the_steps_say_what_is_lawful_and_what_is_not);
    tcase_add_test(tc, every_step_that_is_lawful_opens_its_form);
    tcase_add_test(tc, the_next_step_is_the_first_line_wherever_the_cursor_stands);
    tcase_add_test(tc, rows_get_digits_unless_their_codes_are_numbers);
    tcase_add_test(tc, people_stand_with_what_the_law_asks_of_the_roster);
    tcase_add_test(tc, somebody_else_is_put_on_duty);
    tcase_add_test(tc, a_changed_mediator_stays_one_row);
    tcase_add_test(tc, settings_stand_with_their_source);
    tcase_add_loop_test(tc, every_screen_survives_every_size, 0, PLACES);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_places)
