/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_court.c - the court's confirmation on the screen: what the case says of it, the steps,
 * the forms typed by hand, and a dispute that flared up again.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/tui/entry_world.h"
#include "tui/case_step.h"

static struct world world;

/* Agreed, signed and sealed; the last day is 2026-12-07. */
static void setup(void)
{
    world_init(&world, 80, 24);
    world_case(&world, true);
    world_act(&world, "{\"act\":\"notify\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":["
              "\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"AGREED\"}");
    world_act(&world,
              "{\"act\":\"agree\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
              "\"terms\":[\"王强赔偿王勇三百元。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":"
              "\"王勇\",\"amount_fen\":30000,\"due\":\"2026-11-20\"}],\"signed\":{\"王强\":"
              "\"2026-11-05\",\"王勇\":\"2026-11-05\",\"@li\":\"2026-11-05\"},\"sealed\":"
              "\"2026-11-06\"}");
}

static void teardown(void)
{
    world_done(&world);
}

static void applied(void)
{
    world_act(&world, "{\"act\":\"conf_offer\",\"case\":\"c1\",\"date\":\"2026-11-07\"}");
    world_act(&world,
              "{\"act\":\"conf_apply\",\"case\":\"c1\",\"date\":\"2026-11-10\",\"sides\":{"
              "\"A\":true,\"B\":true},\"court\":\"西河人民法院\",\"annexes\":[\"AGREEMENT\","
              "\"PROOF\",\"IDENTITY\",\"ADDRESS\"]}");
    world_act(&world,
              "{\"act\":\"conf_court\",\"case\":\"c1\",\"date\":\"2026-11-11\",\"kind\":"
              "\"TAKEN\"}");
}

START_TEST(the_case_says_how_the_confirmation_stands)
{
    applied();
    world_act(&world,
              "{\"act\":\"conf_court\",\"case\":\"c1\",\"date\":\"2026-11-20\",\"kind\":"
              "\"GRANTED\",\"number\":\"（2026）某0199民特12号\",\"made_on\":\"2026-11-18\"}");
    world_open(&world, s_case_push(1));
    screens_play(world.app, world.term, "court");
    screens_play(world.app, world.term, "court_course");
}
END_TEST

/** What is typed into each form, and what the database has then. */
static const struct {
    const char *form;
    bool applied;
    const char *keys;
    const char *conf;
} typed[] = {
    {"conf_offer",    false, "F2",                                                            "OFFERED"   },
    {"conf_apply",    false, "Enter Enter \"1\" Enter \"1\" Enter \"西河人民法院\" F2", "APPLIED"   },
    {"conf_apply",    false, "Enter Enter \"1\" Enter F2",                                    "NONE"      },
    {"conf_court",    true,
     "Enter \"2\" Enter Enter Enter \"2026-11-30\" Enter \"补交房产证。\" F2",          "SUPPLEMENT"},
    {"conf_court",    true,  "Enter \"5\" Enter \"民特12号\" F2",                          "GRANTED"   },
    {"conf_court",    true,  "Enter \"6\" Enter \"民特12号\" Enter Enter \"5\" F2",        "DISMISSED" },
    {"conf_court",    true,  "Enter \"6\" Enter F2",                                          "APPLIED"   },
    {"conf_withdraw", true,  "Enter Enter Enter \"已经履行。\" F2",                      "WITHDRAWN" },
};

START_TEST(each_form_of_the_confirmation_is_typed_and_saved)
{
    if (typed[_i].applied) {
        applied();
    }
    world_open(&world, s_entry_push(typed[_i].form, 1, NULL));
    world_keys(&world, typed[_i].keys);
    ck_assert_msg(strcmp(world_text(&world, "SELECT conf FROM cases"), typed[_i].conf) == 0,
                  "%s: %s", world_text(&world, "SELECT conf FROM cases"),
                  screens_row(world.app, 22));
}
END_TEST

START_TEST(an_agreement_a_court_ended_is_typed_and_saved)
{
    world_open(&world, s_entry_push("annul", 1, NULL));
    world_keys(&world, "Enter \"2\" Enter \"西河人民法院\" Enter \"民初8号\" Enter Enter "
                       "\"协议无效。\" F2");
    ck_assert_msg(strcmp(world_text(&world, "SELECT perf FROM cases"), "VOID") == 0, "%s",
                  screens_row(world.app, 22));
}
END_TEST

/* C.3 row 49: the people are filled in, the new case names the old one, and both show it. */
START_TEST(a_dispute_that_flared_up_is_registered_from_the_old_case)
{
    json_t *step = json_pack("{s:s, s:s, s:{s:s, s:s, s:[{s:s, s:s, s:s}, {s:s, s:s, s:s}]}}",
                             "act", "intake", "form", "intake", "preset", "reopens", "c1",
                             "type", "02", "parties", "side", "A", "kind", "PERSON", "name",
                             "王强", "side", "B", "kind", "PERSON", "name", "王勇");

    world_open(&world, case_step_open(1, step));
    json_decref(step);
    ck_assert(world_has(&world, "和原案件连在一起"));
    world_keys(&world, "Enter Enter \"2\" Enter Enter Enter Enter Enter \"又堵住通道。\" F2");
    ck_assert_msg(strcmp(world_text(&world, "SELECT reopens FROM cases WHERE id = 2"), "1") ==
                      0,
                  "%s", screens_row(world.app, 22));
    ck_assert(world_has(&world, "原案件"));
    world_keys(&world, "Esc");
    world_open(&world, s_case_push(1));
    ck_assert(world_has(&world, "又起纠纷"));
}
END_TEST

Suite *suite_court(void);
Suite *suite_court(void)
{
    Suite *s = suite_create("court");
    TCase *tc = tcase_create("court");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_case_says_how_the_confirmation_stands);
    tcase_add_loop_test(tc, each_form_of_the_confirmation_is_typed_and_saved, 0,
                        (int)countof(typed));
    tcase_add_test(tc, an_agreement_a_court_ended_is_typed_and_saved);
    tcase_add_test(tc, a_dispute_that_flared_up_is_registered_from_the_old_case);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_court)
