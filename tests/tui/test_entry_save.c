/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_entry_save.c - what becomes of the typing: the act, its refusals and warnings, leaving,
 * drafts, and how many keys it takes. */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

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

/* The dispute itself; the cursor then stands in the kind of the first party. */
#define DISPUTE                                                                \
    "Enter Enter Enter Enter \"02\" \"11.1\" Enter \"西河村三组\" Enter " \
    "\"两家因院墙越界发生争执。\" Enter "                          \
    "\"拆除越界墙体。\" Enter Enter "
#define PARTY_A                                                                                   \
    "Enter \"王强\" Enter \"110199196006150035\" Enter Enter \"务农\" Enter \"13800001234\" " \
    "Enter \"三组12号\" Enter "
#define PARTY_B                                                                                 \
    "Enter \"王勇\" Enter \"110199195511220052\" Enter Enter \"务农\" Enter \"无\" Enter " \
    "\"三组13号\" Enter "

/* Keys pressed beyond typed text: names of keys, and digits that choose (a quoted piece of one
 * or two digits). */
static int count_presses(const char *script)
{
    int n = 0;

    while (*script) {
        while (*script == ' ' || *script == '\n') {
            script++;
        }
        if (*script == '#') {
            script += strcspn(script, "\n");
            continue;
        }
        if (*script == '"') {
            const char *end = strchr(script + 1, '"');
            bool digits = end - script - 1 <= 2;

            for (const char *p = script + 1; p < end; p++) {
                digits = digits && isdigit((unsigned char)*p);
            }
            n += digits ? (int)(end - script - 1) : 0;
            script = end + 1;
        } else if (*script) {
            n++;
            script += strcspn(script, " \n");
        }
    }
    return n;
}

START_TEST(two_parties_by_word_of_mouth_take_at_most_thirty_keys_beyond_the_text)
{
    char script[4096];
    size_t n;
    FILE *f = fopen(runner_path("tests/screens/entry_budget.keys"), "rb");

    ck_assert_ptr_nonnull(f);
    n = fread(script, 1, sizeof script - 1, f);
    script[n] = '\0';
    fclose(f);
    ck_assert_int_gt(count_presses(script), 15);
    ck_assert_int_le(count_presses(script), 30);
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, script);
    ck_assert_str_eq(world_top(&world), "case");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM cases"), "1");
    ck_assert_str_eq(
        world_text(&world, "SELECT group_concat(name || side || birth || sex) FROM party"),
        "王强A1960-06-15M,王勇B1955-11-22M");
    ck_assert_str_eq(
        world_text(&world, "SELECT type || source || form || event_date FROM cases"),
        "02APPLYORAL2026-11-01");
    ck_assert_str_eq(world_text(&world, "SELECT text FROM request"), "拆除越界墙体。");
    ck_assert_str_eq(
        world_text(&world,
                   "SELECT m.name FROM cases c JOIN mediator m ON m.id = c.received_by"),
        "李秀英");
}
END_TEST

START_TEST(enter_after_the_last_field_asks_and_saves)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, DISPUTE PARTY_A PARTY_B "Enter");
    ck_assert_str_eq(world_top(&world), "choice");
    ck_assert(world_has(&world, "1 保存"));
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "case");
}
END_TEST

START_TEST(all_problems_are_counted_and_the_first_has_the_cursor)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "F2");
    ck_assert(world_has(&world, "还有 4 处要改"));
    ck_assert(world_has(&world, "第 5 栏"));
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM cases"), "0");
}
END_TEST

START_TEST(a_refusal_of_the_act_shows_its_sentence_at_its_field)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    /* Rule R05: an application by word of mouth needs what is asked for. */
    world_keys(&world, "Enter Enter Enter Enter \"02\" Enter Enter Enter "
                       "\"两家因院墙越界发生争执。\" Enter Enter " PARTY_A PARTY_B "F2");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert(world_has(&world, "第 9 栏"));
    ck_assert_ptr_nonnull(strstr(screens_row(world.app, 22), "!"));
}
END_TEST

START_TEST(a_warning_is_asked_about_and_yes_confirms_it)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    /* Rule R76: the same citizen number on both sides. */
    world_keys(&world, DISPUTE PARTY_A
               "Enter \"王勇\" Enter \"110199196006150035\" Enter Enter Enter Enter Enter F2");
    ck_assert_str_eq(world_top(&world), "choice");
    ck_assert(world_has(&world, "1 改一改"));
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM cases"), "0");
    world_keys(&world, "F2 \"2\"");
    ck_assert_str_eq(world_top(&world), "case");
    ck_assert_str_eq(
        world_text(&world, "SELECT count(*) FROM audit WHERE confirmed LIKE '%R76%'"), "1");
}
END_TEST

/* The yes was said, the data could not be written: the next time the rule asks again. */
START_TEST(a_yes_counts_for_one_save)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, DISPUTE PARTY_A
               "Enter \"王勇\" Enter \"110199196006150035\" Enter Enter Enter Enter Enter F2");
    ck_assert_str_eq(world_top(&world), "choice");
    world_text(&world, "PRAGMA query_only = 1");
    world_keys(&world, "\"2\"");
    ck_assert_str_eq(world_top(&world), "entry");
    world_text(&world, "PRAGMA query_only = 0");
    world_keys(&world, "F2");
    ck_assert_str_eq(world_top(&world), "choice");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM cases"), "0");
}
END_TEST

START_TEST(an_act_on_a_case_goes_back_with_its_number_told)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("accept", 1, NULL));
    world_keys(&world, "\"11.3\" Enter \"1\" \"1\" F2");
    if (strcmp(world_top(&world), "choice") == 0) {
        world_keys(&world, "\"2\""); /* a warning about the roster */
    }
    ck_assert_msg(strcmp(world_top(&world), "first") == 0, "%s", screens_row(world.app, 22));
    ck_assert(world_has(&world, "第1号"));
}
END_TEST

START_TEST(esc_without_changes_goes_back_at_once)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "Enter Enter Up Esc");
    ck_assert_str_eq(world_top(&world), "first");
}
END_TEST

START_TEST(esc_with_changes_asks_and_the_safe_answer_stays)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "\"西河村三组\" Esc");
    ck_assert(world_has(&world, "3 继续填写"));
    world_keys(&world, "Enter");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert(world_has(&world, "西河村三组"));
}
END_TEST

START_TEST(leaving_without_saving_puts_the_draft_into_the_bin)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "\"西河村三组\" Enter Esc \"2\"");
    ck_assert_str_eq(world_top(&world), "first");
    ck_assert_str_eq(
        world_text(&world, "SELECT count(*) FROM draft WHERE discarded_at IS NOT NULL"), "1");
    ck_assert_str_eq(
        world_text(&world, "SELECT count(*) FROM draft WHERE discarded_at IS NULL"), "0");
}
END_TEST

START_TEST(what_is_not_finished_can_be_kept_as_a_draft)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "\"西河村三组\" Enter Esc \"1\"");
    ck_assert(world_has(&world, "2 先存草稿"));
    world_keys(&world, "\"2\"");
    ck_assert_str_eq(world_top(&world), "first");
    ck_assert_str_eq(
        world_text(&world, "SELECT count(*) FROM draft WHERE discarded_at IS NULL"), "1");
}
END_TEST

START_TEST(a_draft_is_saved_on_leaving_a_field_when_idle_and_at_hangup)
{
    static const char *const ways[] = {"Enter", "Idle", "Hangup", "Down"};
    char keys[64];

    world_open(&world, s_entry_push("intake", 0, "place"));
    snprintf(keys, sizeof keys, "\"西河村\" %s", ways[_i]);
    world_keys(&world, keys);
    ck_assert_str_eq(
        world_text(&world,
                   "SELECT json_extract(data, '$.发生地点') FROM draft WHERE form = 'intake'"),
        "西河村");
}
END_TEST

START_TEST(nothing_typed_leaves_no_draft)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "Enter Enter Idle Down Up Esc");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM draft"), "0");
}
END_TEST

START_TEST(a_saved_record_leaves_no_draft)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, DISPUTE PARTY_A PARTY_B "F2");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM draft"), "0");
}
END_TEST

START_TEST(opening_a_form_with_a_draft_offers_to_go_on_or_begin_anew)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "\"西河村三组\" Enter");
    world_crash(&world);
    world_open(&world, s_entry_push("intake", 0, NULL));
    ck_assert_str_eq(world_top(&world), "choice");
    world_keys(&world, _i ? "\"1\"" : "\"2\"");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert_int_eq(strstr(screens_row(world.app, 8), "西河村三组") != NULL, _i);
    ck_assert_str_eq(
        world_text(&world, "SELECT count(*) FROM draft WHERE discarded_at IS NULL"),
        _i ? "1" : "0");
}
END_TEST

START_TEST(drafts_of_two_cases_do_not_mix)
{
    world_case(&world, true);
    world_act(&world,
              "{\"act\":\"intake\",\"date\":\"2026-11-04\",\"received_by\":\"@li\",\"source\":"
              "\"APPLY\",\"form\":\"ORAL\","
              "\"type\":\"01\",\"facts\":\"家务纠纷。\",\"requests\":[\"道歉。\"],\"parties\":["
              "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"孙丽\"},{\"side\":\"B\",\"kind\":"
              "\"PERSON\",\"name\":\"周军\"}]}");
    world_open(&world, s_entry_push("F06", 1, "text"));
    world_keys(&world, "\"王强说：\" Idle");
    world_crash(&world);
    world_open(&world, s_entry_push("F06", 2, NULL));
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert(!world_has(&world, "王强说"));
}
END_TEST

START_TEST(a_preset_of_the_step_stands_in_the_form)
{
    world_open(&world, s_entry_push_preset("intake", 0, "{\"form\":\"WRITTEN\"}"));
    ck_assert(world_has(&world, "书面"));
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "first");
}
END_TEST

START_TEST(the_registration_is_changed_with_what_stood_in_it)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("amend", 1, "place"));
    ck_assert(world_has(&world, "西河村三组"));
    world_keys(&world, "\"东头\" Ctrl+W");
    ck_assert_msg(strcmp(world_top(&world), "first") == 0, "%s", screens_row(world.app, 22));
    ck_assert_str_eq(world_text(&world, "SELECT place FROM cases"), "西河村三组东头");
    ck_assert_str_eq(world_text(&world, "SELECT group_concat(name) FROM party"), "王强,王勇");
}
END_TEST

/* Two duties: their digit takes them at once, a digit of none is only typed. */
START_TEST(the_digit_of_a_duty_goes_on_to_the_amount)
{
    world_case(&world, true);
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":"
              "[\"王强\"],\"text\":\"谈妥。\",\"result\":\"AGREED\"}");
    world_act(
        &world,
        "{\"act\":\"agree\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
        "\"terms\":[\"赔偿。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_"
        "fen\":"
        "30000,\"due\":\"2026-11-20\"},{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":"
        "20000,\"due\":\"2026-12-20\"}]}");
    world_open(&world, s_entry_push("perform", 1, NULL));
    world_keys(&world, "Enter \"9\"");
    ck_assert(world_has(&world, "*第几项"));
    world_keys(&world, "Backspace \"２\" \"200\" Ctrl+W");
    ck_assert_msg(strcmp(world_top(&world), "first") == 0, "%s", screens_row(world.app, 22));
    ck_assert_str_eq(world_text(&world, "SELECT group_concat(paid_fen) FROM duty"), "0,20000");
}
END_TEST

START_TEST(the_third_side_is_asked_only_when_there_is_one)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("accept", 1, NULL));
    ck_assert(world_has(&world, "*乙方同意"));
    ck_assert(!world_has(&world, "第三方"));
    world_keys(&world, "Esc");
    world_act(&world, "{\"act\":\"amend\",\"case\":\"c1\",\"parties\":["
                      "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},"
                      "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"},"
                      "{\"side\":\"C\",\"kind\":\"PERSON\",\"name\":\"赵敏\"}]}");
    world_open(&world, s_entry_push("accept", 1, NULL));
    ck_assert(world_has(&world, "第三方同意"));
    world_keys(&world, "Enter \"1\" \"1\" \"1\" Ctrl+W");
    ck_assert_str_eq(world_text(&world, "SELECT group_concat(consent) FROM party"),
                     "YES,YES,YES");
}
END_TEST

static Suite *suite_entry_save(void)
{
    Suite *s = suite_create("entry save");
    TCase *t = tcase_create("saving");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, two_parties_by_word_of_mouth_take_at_most_thirty_keys_beyond_the_text);
    tcase_add_test(t, enter_after_the_last_field_asks_and_saves);
    tcase_add_test(t, all_problems_are_counted_and_the_first_has_the_cursor);
    tcase_add_test(t, a_refusal_of_the_act_shows_its_sentence_at_its_field);
    tcase_add_test(t, a_warning_is_asked_about_and_yes_confirms_it);
    tcase_add_test(t, a_yes_counts_for_one_save);
    tcase_add_test(t, an_act_on_a_case_goes_back_with_its_number_told);
    tcase_add_test(t, esc_without_changes_goes_back_at_once);
    tcase_add_test(t, esc_with_changes_asks_and_the_safe_answer_stays);
    tcase_add_test(t, leaving_without_saving_puts_the_draft_into_the_bin);
    tcase_add_test(t, what_is_not_finished_can_be_kept_as_a_draft);
    tcase_add_loop_test(t, a_draft_is_saved_on_leaving_a_field_when_idle_and_at_hangup, 0, 4);
    tcase_add_test(t, nothing_typed_leaves_no_draft);
    tcase_add_test(t, a_saved_record_leaves_no_draft);
    tcase_add_loop_test(t, opening_a_form_with_a_draft_offers_to_go_on_or_begin_anew, 0, 2);
    tcase_add_test(t, drafts_of_two_cases_do_not_mix);
    tcase_add_test(t, a_preset_of_the_step_stands_in_the_form);
    tcase_add_test(t, the_digit_of_a_duty_goes_on_to_the_amount);
    tcase_add_test(t, the_third_side_is_asked_only_when_there_is_one);
    tcase_add_test(t, the_registration_is_changed_with_what_stood_in_it);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_entry_save)
