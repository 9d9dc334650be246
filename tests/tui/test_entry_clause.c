/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_entry_clause.c - model clauses on the entry screen of an agreement: found, inserted,
 * filled in from the case, and not saved before every blank is filled; days of rest.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "forms/clauses.h"
#include "tests/tui/entry_world.h"

/* The field of the terms, on a case that was heard. */
static void open_terms(struct world *w)
{
    world_init(w, 80, 24);
    world_case(w, true);
    world_act(w, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\",\"王勇\"],\"text\":\"。\",\"result\":\"AGREED\"}");
    world_open(w, s_entry_push("agree", 1, NULL));
    world_keys(w, "Enter Enter Enter");
}

static void is_top(struct world *w, const char *name)
{
    ck_assert_msg(strcmp(world_top(w), name) == 0, "%s", world_top(w));
}

START_TEST(a_number_chooses_as_soon_as_no_other_begins_so)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4");
    is_top(&w, "clauses");
    world_keys(&w, "\"4\"");
    is_top(&w, "clauses");
    world_keys(&w, "\"7\"");
    is_top(&w, "entry");
    ck_assert(world_has(&w, "双方互相赔礼道歉"));
    ck_assert(world_has(&w, "已插入：47 互相谅解"));
    world_done(&w);
}
END_TEST

START_TEST(full_width_digits_choose_as_well)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"４７\"");
    is_top(&w, "entry");
    ck_assert(world_has(&w, "双方互相赔礼道歉"));
    world_done(&w);
}
END_TEST

START_TEST(zero_and_esc_go_back_without_a_change)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"0\"");
    is_top(&w, "entry");
    world_keys(&w, "F4 Esc");
    is_top(&w, "entry");
    ck_assert(!world_has(&w, "已插入"));
    world_done(&w);
}
END_TEST

START_TEST(characters_and_initials_find_a_clause)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"道歉\"");
    ck_assert(world_has(&w, "赔礼道歉"));
    ck_assert(!world_has(&w, "拆除越界部分"));
    world_keys(&w, "Backspace Backspace \"fqfk\"");
    ck_assert(world_has(&w, "12  分期付款"));
    world_keys(&w, "Backspace Backspace Backspace Backspace \"没有这一条\"");
    ck_assert(world_has(&w, "没有"));
    world_keys(&w, "Enter");
    is_top(&w, "clauses");
    world_done(&w);
}
END_TEST

/* 甲方 and 乙方 are certain; who pays is, once the duties say so. */
START_TEST(what_is_certain_is_filled_in)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"23\" Idle");
    ck_assert_str_eq(world_text(&w, "SELECT instr(data, '修缮费用由王强承担百分之＿比例＿，"
                                    "由王勇承担') > 0 FROM draft"),
                     "1");
    world_keys(&w, "F4 \"11\"");
    ck_assert(world_has(&w, "＿付款人＿于＿日期＿前"));
    world_done(&w);
}
END_TEST

START_TEST(a_digit_takes_a_party_for_all_blanks_of_that_name)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"82\"");
    ck_assert(world_has(&w, "付款人：按数字选 1 王强 2 王勇"));
    world_keys(&w, "\"2\"");
    ck_assert(world_has(&w, "王勇没有按期付款的"));
    ck_assert(!world_has(&w, "＿付款人＿"));
    ck_assert(world_has(&w, "收款人：按数字选"));
    world_keys(&w, "\"1\"");
    ck_assert(world_has(&w, "向王强支付逾期期间的利息"));
    ck_assert(!world_has(&w, "＿"));
    world_done(&w);
}
END_TEST

START_TEST(typing_takes_the_place_of_a_blank_and_enter_goes_on)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"11\" \"1\" \"11月30日\" Enter");
    ck_assert(world_has(&w, "王强于11月30日前一次性向"));
    ck_assert(world_has(&w, "收款人：按数字选"));
    world_keys(&w, "\"2\" Del Enter");
    ck_assert(world_has(&w, "支付人民币＿金额＿元"));
    world_keys(&w, "\"300\" Enter \"现金\"");
    ck_assert(world_has(&w, "人民币300元，支付方式为现金"));
    ck_assert(!world_has(&w, "＿"));
    world_done(&w);
}
END_TEST

/* Who presses Enter behind every number must not lose the first blank. */
START_TEST(an_enter_of_habit_behind_a_number_skips_no_blank)
{
    struct world w;

    open_terms(&w);
    world_keys(
        &w, "F4 \"46\" Enter \"1\" Enter \"11月30日\" Enter \"村委会\" Enter \"2\" Enter F2");
    ck_assert_str_eq(world_text(&w, "SELECT text FROM term"),
                     "王强于11月30日在村委会当面向王勇赔礼道歉，王勇表示谅解。");
    world_done(&w);
}
END_TEST

START_TEST(enter_behind_the_last_blank_does_not_cut_the_term)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"46\" \"1\" \"11月30日\" Enter \"村委会\" Enter \"王勇家人\" Enter "
                   "\"王勇家人\" Enter "
                   "Enter \"乙。\" F2");
    ck_assert_str_eq(world_text(&w, "SELECT group_concat(text, '|') FROM term"),
                     "王强于11月30日在村委会当面向王勇家人赔礼道歉，王勇家人表示谅解。|乙。");
    world_done(&w);
}
END_TEST

START_TEST(enter_on_the_last_blank_stays_on_it)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"46\" Tab Tab Tab Enter Enter \"王勇\" Idle");
    ck_assert_str_eq(world_text(&w, "SELECT instr(data, '\\n') FROM draft"), "0");
    world_done(&w);
}
END_TEST

START_TEST(a_second_clause_becomes_a_line_of_its_own)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"47\" F4 \"81\" F2");
    ck_assert_str_eq(world_text(&w, "SELECT count(*) FROM term"), "2");
    ck_assert_str_eq(world_text(&w, "SELECT substr(text, 1, 2) FROM term WHERE n = 2"), "上述");
    world_done(&w);
}
END_TEST

/* The last blank of a clause is seldom its end: the next clause must not land in front of the
 * full stop. */
START_TEST(a_clause_never_lands_inside_another)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"46\" \"1\" \"11月30日\" Enter \"村委会\" Enter \"2\" F4 \"47\" Enter "
                   "\"甲。\" Home "
                   "F4 \"81\" F2");
    ck_assert_str_eq(world_text(&w, "SELECT group_concat(substr(text, 1, 3)) FROM "
                                    "(SELECT text FROM term ORDER BY n)"),
                     "王强于,双方互,上述款,甲。");
    world_done(&w);
}
END_TEST

/* The rule is the act's; the screen only leads to the place. */
START_TEST(a_blank_left_blocks_saving_and_the_cursor_goes_to_it)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"47\" F4 \"46\" F2");
    is_top(&w, "entry");
    ck_assert(world_has(&w, "协议条款第2条还有没填的空：道歉人。填好再保存。"));
    ck_assert_str_eq(world_text(&w, "SELECT count(*) FROM agreement"), "0");
    world_keys(&w, "\"1\" \"11月30日\" Enter \"村委会\" Enter \"2\" F2");
    ck_assert_str_eq(world_text(&w, "SELECT text FROM term WHERE n = 2"),
                     "王强于11月30日在村委会当面向王勇赔礼道歉，王勇表示谅解。");
    world_done(&w);
}
END_TEST

START_TEST(a_draft_opened_again_goes_on_at_its_blank)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"46\" Idle");
    world_crash(&w);
    world_open(&w, s_entry_push("agree", 1, NULL));
    world_keys(&w, "\"1\"");
    ck_assert(world_has(&w, "＿道歉人＿"));
    world_keys(&w, "\"1\"");
    ck_assert(world_has(&w, "王强于＿日期＿"));
    world_done(&w);
}
END_TEST

START_TEST(an_inserted_clause_can_be_undone)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "F4 \"46\" Ctrl+U");
    ck_assert(!world_has(&w, "＿道歉人＿"));
    world_done(&w);
}
END_TEST

START_TEST(a_clause_that_does_not_fit_is_refused)
{
    struct world w;

    open_terms(&w);
    for (int i = 0; i < 200 && !world_has(&w, "最多 4000 个字"); i++) {
        world_keys(&w, "F4 \"47\"");
    }
    ck_assert_msg(world_has(&w, "4000"), "%s", screens_row(w.app, 22));
    world_done(&w);
}
END_TEST

START_TEST(a_broken_local_file_is_told_and_the_built_in_clauses_are_there)
{
    struct world w;
    char *path;
    FILE *f;

    open_terms(&w);
    world_dir(&w);
    path = mem_printf("%s/%s", w.dir, CLAUSES_LOCAL_FILE);
    f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs("条款库: 本村\n版本: 1\n条款 91 门前\n  适用: 02\n  正文: {金儿}。\n", f);
    fclose(f);
    world_keys(&w, "F4");
    ck_assert(world_has(&w, "本地的条款文件有错"));
    world_keys(&w, "\"47\"");
    ck_assert(world_has(&w, "双方互相赔礼道歉"));
    unlink(path);
    rmdir(w.dir);
    mem_free(path);
    world_done(&w);
}
END_TEST

/* 2026-11-28 is a Saturday; the table may make it a day of work. */
START_TEST(a_last_day_on_a_day_of_rest_is_told)
{
    struct world w;

    open_terms(&w);
    world_keys(&w, "\"赔偿。\" Enter Enter F5 \"1\" \"1\" \"2\" \"300\" Enter \"赔偿款\" Enter "
                   "Enter Enter \"2026-11-28\"");
    ck_assert(world_has(&w, "星期六，休息日"));
    world_keys(&w, "Up");
    ck_assert(world_has(&w, "休息日，最后期限依法顺延到2026年11月30日"));
    world_keys(&w, "Down Backspace Backspace \"27\"");
    ck_assert(world_has(&w, "星期五"));
    world_keys(&w, "Up");
    ck_assert(!world_has(&w, "休息日"));
    world_done(&w);
}
END_TEST

static Suite *suite_entry_clause(void)
{
    Suite *s = suite_create("entry clauses");
    TCase *t = tcase_create("clauses");

    tcase_add_test(t, a_number_chooses_as_soon_as_no_other_begins_so);
    tcase_add_test(t, full_width_digits_choose_as_well);
    tcase_add_test(t, zero_and_esc_go_back_without_a_change);
    tcase_add_test(t, characters_and_initials_find_a_clause);
    tcase_add_test(t, what_is_certain_is_filled_in);
    tcase_add_test(t, an_enter_of_habit_behind_a_number_skips_no_blank);
    tcase_add_test(t, enter_behind_the_last_blank_does_not_cut_the_term);
    tcase_add_test(t, enter_on_the_last_blank_stays_on_it);
    tcase_add_test(t, a_digit_takes_a_party_for_all_blanks_of_that_name);
    tcase_add_test(t, typing_takes_the_place_of_a_blank_and_enter_goes_on);
    tcase_add_test(t, a_second_clause_becomes_a_line_of_its_own);
    tcase_add_test(t, a_clause_never_lands_inside_another);
    tcase_add_test(t, a_blank_left_blocks_saving_and_the_cursor_goes_to_it);
    tcase_add_test(t, a_draft_opened_again_goes_on_at_its_blank);
    tcase_add_test(t, an_inserted_clause_can_be_undone);
    tcase_add_test(t, a_clause_that_does_not_fit_is_refused);
    tcase_add_test(t, a_broken_local_file_is_told_and_the_built_in_clauses_are_there);
    tcase_add_test(t, a_last_day_on_a_day_of_rest_is_told);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_entry_clause)
