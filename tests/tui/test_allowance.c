/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_allowance.c - the screens of the allowance: a village's list, the checks of a case, its
 * batches; a township's queues, a returned claim, two claims side by side, the fund, the lists.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/file.h"
#include "core/base/mem.h"
#include "core/subsidy/claim_flow.h"
#include "core/subsidy/claim_lines.h"
#include "tests/tui/entry_world.h"
#include "tui/claim_screens.h"

enum { FILE_MAX = 1 << 20 };

static struct world world;

/* Four closed cases of the quarter, and the rule they are paid by. */
static void four_closed_cases(void)
{
    const char *path = runner_path("tests/data/claims_quarter.jsonl");
    struct err err = {0};
    struct buf text;

    buf_init(&text, FILE_MAX);
    ck_assert_msg(file_read(path, &text, &err) == RC_OK, "%s: %s", path, err.msg);
    for (const char *p = buf_text(&text); *p;) {
        const size_t size = strcspn(p, "\n");
        char *line = mem_strndup(p, size);

        world_act(&world, line);
        mem_free(line);
        p += size + (p[size] == '\n');
    }
    buf_done(&text);
}

static void rule(void)
{
    world_act(&world, "{\"act\":\"pack\",\"sample\":\"practice\",\"confirm\":[\"P06\"]}");
}

static void claim_of(const char *case_id)
{
    char line[256];

    snprintf(line, sizeof line,
             "{\"act\":\"claim\",\"case\":\"%s\",\"declared\":true,\"people\":[{\"mediator\":"
             "\"李秀英\",\"num\":1,\"den\":1}]}",
             case_id);
    world_act(&world, line);
}

static void set_up(void)
{
    world_init(&world, 80, 24);
    rule();
    four_closed_cases();
}

static void tear_down(void)
{
    world_done(&world);
}

/* All four claimed and signed; the text of their file. */
static char *village_file(void)
{
    struct err err = {0};
    struct buf text;
    char *ret;

    world_act(&world, "{\"act\":\"mediator\",\"name\":\"孙会计\",\"post\":\"DEPUTY\",\"term_"
                      "from\":\"2024-12-01\",\"registered\":true}");
    for (int i = 1; i <= 4; i++) {
        char id[16];

        snprintf(id, sizeof id, "c%d", i);
        claim_of(id);
    }
    ck_assert_msg(clock_fix(&world.clock, "2027-01-05", &err) == RC_OK, "%s", err.msg);
    world_act(&world,
              "{\"act\":\"claim_submit\",\"period\":\"2026Q4\",\"director\":\"孙会计\"}");
    buf_init(&text, CLAIM_FILE_MAX + 1);
    ck_assert_msg(claim_lines_batch(world.db, 1, &text, &err) == RC_OK, "%s", err.msg);
    ret = mem_strdup(buf_text(&text));
    buf_done(&text);
    return ret;
}

/* A township with the file of the village in it. */
static void set_up_town(void)
{
    struct err err = {0};
    char *file;
    json_t *line;
    char *text;

    set_up();
    file = village_file();
    world_done(&world);
    world_init(&world, 80, 24);
    ck_assert_msg(clock_fix(&world.clock, "2027-01-06", &err) == RC_OK, "%s", err.msg);
    world_act(&world,
              "{\"act\":\"committee\",\"name\":\"城关镇司法所\",\"kind\":\"2\",\"level\":"
              "\"TOWN\",\"region\":\"110199001000\",\"sign\":\"城关\"}");
    world_act(&world, "{\"act\":\"mediator\",\"name\":\"赵所长\",\"post\":\"DIRECTOR\",\"term_"
                      "from\":\"2024-12-01\",\"registered\":true}");
    rule();
    line = json_pack("{s:s, s:s}", "act", "claim_receive", "file", file);
    text = json_dumps(line, 0);
    world_act(&world, text);
    free(text); /* jansson's own allocator */
    json_decref(line);
    mem_free(file);
    app_set_user(world.app, "赵所长");
}

static void give_one_back(void)
{
    world_act(&world,
              "{\"act\":\"claim_return\",\"claim\":\"k1\",\"by\":\"赵所长\",\"remarks\":["
              "{\"field\":\"回访记录\",\"text\":\"没有回访记录，请补记。\"},{\"field\":"
              "\"协议书\",\"text\":\"王勇没有签名。\"}]}");
}

/* --- in a village --- */

START_TEST(closed_cases_stand_above_the_claims)
{
    claim_of("c1");
    world_open(&world, s_claims_push(0, ""));
    screens_play(world.app, world.term, "claims");
}
END_TEST

START_TEST(every_check_stands_with_its_verdict_and_the_amount_below)
{
    world_open(&world, s_claim_push(1, 0));
    screens_play(world.app, world.term, "claim");
}
END_TEST

START_TEST(a_check_that_fails_leads_to_where_it_is_put_right)
{
    world_act(&world,
              "{\"act\":\"intake\",\"ref\":\"c5\",\"date\":\"2026-11-21\",\"source\":"
              "\"APPLY\",\"form\":\"WRITTEN\",\"type\":\"02\",\"facts\":\"争吵。\","
              "\"requests\":[\"道歉\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\","
              "\"name\":\"陈平\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"林安\"}]}");
    world_open(&world, s_claim_push(5, 0));
    ck_assert(world_has(&world, "还不能报"));
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "claim");
    ck_assert(world_has(&world, "还不能申报"));
    world_keys(&world, "Enter");
    ck_assert_str_ne(world_top(&world), "claim");
}
END_TEST

START_TEST(the_amount_is_explained_line_by_line)
{
    world_open(&world, s_claim_push(1, 0));
    world_keys(&world, "F4");
    ck_assert(world_has(&world, "适用标准"));
}
END_TEST

/* Three classes are met where the village line is crossed and the inquiry is in the file; the
 * one chosen is counted with, declared with, and can still be changed before it is handed in.
 */
START_TEST(a_class_the_facts_meet_is_chosen_by_keys)
{
    world_act(&world, "{\"act\":\"fact\",\"case\":\"c1\",\"cross_village\":true,\"proof\":"
                      "\"两村界址图\"}");
    world_act(&world, "{\"act\":\"paper\",\"case\":\"c1\",\"form\":\"F05\",\"in_file\":true}");
    world_open(&world, s_claim_push(1, 0));
    ck_assert(world_has(&world, "120.00"));
    world_keys(&world, "F3 \"2\"");
    ck_assert(world_has(&world, "50.00"));
    world_keys(&world, "F6 F2");
    ck_assert_str_eq(world_text(&world, "SELECT tier || amount_fen FROM claim"), "V15000");
    world_keys(&world, "F3 \"1\"");
    ck_assert_str_eq(world_text(&world, "SELECT tier || amount_fen FROM claim"), "V212000");
}
END_TEST

START_TEST(a_class_the_facts_do_not_meet_is_not_offered)
{
    world_open(&world, s_claim_push(1, 0));
    world_keys(&world, "F3");
    ck_assert_str_eq(world_top(&world), "claim");
    ck_assert(world_has(&world, "只够这一个等次"));
}
END_TEST

START_TEST(a_case_is_claimed_by_keys)
{
    world_open(&world, s_claim_push(1, 0));
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "entry");
    world_keys(&world, "F2");
    ck_assert_str_eq(world_top(&world), "claim");
    ck_assert_str_eq(world_text(&world, "SELECT amount_fen FROM claim WHERE case_id = 1"),
                     "5000");
    /* the next step is the director's signature */
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "batches");
}
END_TEST

START_TEST(part_six_of_a_case_tells_its_claim)
{
    claim_of("c1");
    world_open(&world, s_case_push(1));
    world_keys(&world, "\"6\"");
    screens_play(world.app, world.term, "case_claim");
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "claim_track");
    world_keys(&world, "Esc Esc");
    world_open(&world, s_case_push(2));
    world_keys(&world, "\"6\"");
    ck_assert(world_has(&world, "还没有申报"));
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "claim");
}
END_TEST

START_TEST(batches_wait_for_the_signature)
{
    claim_of("c1");
    claim_of("c2");
    world_open(&world, s_batches_push());
    screens_play(world.app, world.term, "batches");
}
END_TEST

/* What brings the claim on stands first, what throws it away last. */
START_TEST(a_returned_claim_is_supplemented_before_it_is_taken_back)
{
    mem_free(village_file());
    world_act(&world, "{\"act\":\"claim_answer\",\"claim\":\"k1\",\"step\":\"RETURN\",\"by\":"
                      "\"赵所长\",\"remarks\":[{\"text\":\"没有回访记录。\"}]}");
    world_open(&world, s_claim_track_push(1));
    world_keys(&world, "F6");
    ck_assert(world_has(&world, "1 补正"));
    ck_assert(world_has(&world, "2 撤回"));
    world_keys(&world, "\"1\"");
    ck_assert_str_eq(world_top(&world), "entry");
}
END_TEST

START_TEST(home_leads_to_the_allowance_by_its_digit)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_home_ops});
    ck_assert(world_has(&world, "4 补贴申报"));
    world_keys(&world, "\"4\"");
    ck_assert_str_eq(world_top(&world), "claims");
}
END_TEST

/* --- in a township --- */

START_TEST(home_of_a_township_leads_to_its_queues)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_home_ops});
    ck_assert(world_has(&world, "4 补贴审核"));
    world_keys(&world, "\"4\"");
    screens_play(world.app, world.term, "town");
}
END_TEST

/* The claims wait in the tasks of the first screen; Enter goes to their queue. */
START_TEST(home_of_a_township_shows_the_days_of_its_claims)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_home_ops});
    ck_assert(world_has(&world, "初审补贴"));
    ck_assert(world_has(&world, "西河村人民调解委员会"));
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "claims");
    ck_assert(world_has(&world, "4 [ ]"));
    world_keys(&world, "Esc F6");
    ck_assert_str_eq(world_top(&world), "claims");
}
END_TEST

START_TEST(a_queue_offers_the_steps_that_are_lawful)
{
    world_open(&world, s_claims_push(CLAIM_IN(SUBMITTED), "等初审"));
    screens_play(world.app, world.term, "town_queue");
}
END_TEST

START_TEST(several_claims_pass_in_one_step)
{
    world_open(&world, s_claims_push(CLAIM_IN(SUBMITTED), "等初审"));
    world_keys(&world, "Space Down Space F6 \"1\"");
    ck_assert_str_eq(world_top(&world), "entry");
    world_keys(&world, "F2");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM claim WHERE state = 'OFFICE_OK'"),
                     "2");
}
END_TEST

START_TEST(nobody_passes_a_claim_of_his_own)
{
    app_set_user(world.app, "李秀英");
    world_open(&world, s_claims_push(CLAIM_IN(SUBMITTED), "等初审"));
    world_keys(&world, "F6 \"1\" F2");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM claim WHERE state = 'SUBMITTED'"),
                     "4");
}
END_TEST

START_TEST(a_returned_claim_tells_all_that_is_missing)
{
    give_one_back();
    world_open(&world, s_claim_track_push(1));
    screens_play(world.app, world.term, "claim_track");
}
END_TEST

START_TEST(two_claims_stand_side_by_side)
{
    world_open(&world, s_pair_push(1, 2, "K02", 100));
    screens_play(world.app, world.term, "pair");
}
END_TEST

START_TEST(the_ledger_tells_what_is_left)
{
    world_act(&world, "{\"act\":\"fund\",\"kind\":\"BUDGET\",\"amount_fen\":10000000}");
    world_act(&world,
              "{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":5000000,\"payer\":"
              "\"区\",\"doc_no\":\"区财〔2027〕1号\"}");
    world_act(&world, "{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":70005,\"year\":"
                      "2026}");
    world_act(&world, "{\"act\":\"fund\",\"kind\":\"RETURNED\",\"amount_fen\":1000}");
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_fund_ops});
    screens_play(world.app, world.term, "fund");
}
END_TEST

START_TEST(lists_of_a_period_are_looked_at)
{
    world_open(&world, s_claim_lists_push("2026Q4", 0, 0));
    screens_play(world.app, world.term, "claim_lists");
    world_keys(&world, "\"1\"");
    ck_assert_str_eq(world_top(&world), "preview");
    ck_assert(world_has(&world, "申报汇总表"));
}
END_TEST

START_TEST(doubles_and_patterns_have_a_screen)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_doubles_ops});
    ck_assert_str_eq(world_top(&world), "doubles");
}
END_TEST

static Suite *suite_allowance(void)
{
    Suite *s = suite_create("allowance");
    TCase *village = tcase_create("village");
    TCase *town = tcase_create("town");

    tcase_add_checked_fixture(village, set_up, tear_down);
    tcase_add_test(village, closed_cases_stand_above_the_claims);
    tcase_add_test(village, every_check_stands_with_its_verdict_and_the_amount_below);
    tcase_add_test(village, a_check_that_fails_leads_to_where_it_is_put_right);
    tcase_add_test(village, the_amount_is_explained_line_by_line);
    tcase_add_test(village, a_class_the_facts_meet_is_chosen_by_keys);
    tcase_add_test(village, a_class_the_facts_do_not_meet_is_not_offered);
    tcase_add_test(village, a_case_is_claimed_by_keys);
    tcase_add_test(village, part_six_of_a_case_tells_its_claim);
    tcase_add_test(village, batches_wait_for_the_signature);
    tcase_add_test(village, a_returned_claim_is_supplemented_before_it_is_taken_back);
    tcase_add_test(village, home_leads_to_the_allowance_by_its_digit);
    suite_add_tcase(s, village);
    tcase_add_checked_fixture(town, set_up_town, tear_down);
    tcase_add_test(town, home_of_a_township_leads_to_its_queues);
    tcase_add_test(town, home_of_a_township_shows_the_days_of_its_claims);
    tcase_add_test(town, a_queue_offers_the_steps_that_are_lawful);
    tcase_add_test(town, several_claims_pass_in_one_step);
    tcase_add_test(town, nobody_passes_a_claim_of_his_own);
    tcase_add_test(town, a_returned_claim_tells_all_that_is_missing);
    tcase_add_test(town, two_claims_stand_side_by_side);
    tcase_add_test(town, the_ledger_tells_what_is_left);
    tcase_add_test(town, lists_of_a_period_are_looked_at);
    tcase_add_test(town, doubles_and_patterns_have_a_screen);
    suite_add_tcase(s, town);
    return s;
}
TEST_SUITE(suite_allowance)
