/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_e2e_typing.c - what may happen while a form is being filled in: the power goes, the
 * window is closed or made smaller, Esc, Ctrl+C; and every terminal's own way of sending F1.
 */
#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tests/cli/desk.h"

static struct desk d;

static void set_up(void)
{
    desk_init(&d);
    desk_committee(&d);
}

static void tear_down(void)
{
    desk_done(&d);
}

static void open_home(void)
{
    desk_open(&d, "");
    desk_see(&d, "下一步：登记纠纷");
}

/* Where the cursor stands behind the second sentence of the facts. */
enum { FACTS_X = 51, FACTS_Y = 9 };

/** Half of an intake; the cursor ends behind the second sentence of the facts. */
static void fill_half(void)
{
    desk_do(&d, "\"1\"", "*申请日期");
    desk_do(&d, "\"11.3\" Enter", "2026-11-03");
    desk_do(&d, "Enter Enter Enter \"02\" \"11.1\" Enter", "2026-11-01");
    desk_do(&d, "\"西河村三组\" Enter", "西河村三组");
    desk_do(&d, "\"两家因院墙越界发生争执。王强先来。\"", "王强先来。");
    desk_see_cursor(&d, FACTS_X, FACTS_Y);
}

/** One number of the database, read beside the running program. */
static int64_t read_int(const char *sql, const char *arg)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    int64_t value = -1;

    ck_assert_int_eq(
        sqlite3_open_v2(program_file(&d.p, "tiaojie.db"), &db, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    sqlite3_busy_timeout(db, PTY_WAIT_MS);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
    if (arg) {
        sqlite3_bind_text(st, 1, arg, -1, SQLITE_STATIC);
    }
    if (sqlite3_step(st) == SQLITE_ROW) {
        value = sqlite3_column_int64(st, 0);
    }
    sqlite3_finalize(st);
    sqlite3_close(db);
    return value;
}

/** The pause after the last key writes the draft; the pause is the program's, not the test's.
 */
static bool is_in_draft(struct pty *p, const void *what)
{
    (void)p;
    return read_int("SELECT count(*) FROM draft WHERE instr(data, ?1) > 0", what) > 0;
}

static void wait_for_draft(const char *words)
{
    ck_assert_msg(pty_wait_until(d.pty, is_in_draft, words, PTY_WAIT_MS),
                  "no draft holds \"%s\"", words);
}

/** The question at the next start, its answer "restore", and all as it was: the facts and the
 * column of the cursor in them too. */
static void ck_restored(const char *facts, int x)
{
    desk_open(&d, "");
    desk_see(&d, "意外中断，《登记纠纷》");
    desk_do(&d, "\"1\"", "请从上次停下的地方接着填");
    desk_see(&d, "*申请日期       2026-11-03");
    desk_see(&d, "*纠纷类型       邻里纠纷");
    desk_see(&d, "  发生日期       2026-11-01");
    desk_see(&d, "  发生地点       西河村三组");
    desk_see(&d, facts);
    desk_see_cursor(&d, x, FACTS_Y);
}

START_TEST(after_a_power_cut_the_form_comes_back_with_its_text_and_cursor)
{
    open_home();
    fill_half();
    /* a sentence is put in before the last: a draft with it has the place behind it */
    desk_do(&d, "Left Left Left Left Left \"吵过架。\"", "发生争执。吵过架。王强先来。");
    desk_see_cursor(&d, FACTS_X - 10 + 8, FACTS_Y);
    wait_for_draft("发生争执。吵过架。王强先来。");
    desk_kill(&d);
    ck_restored("*事情经过       两家因院墙越界发生争执。吵过架。王强先来。", FACTS_X - 10 + 8);
    /* typing goes on at that very place */
    desk_do(&d, "\"后来\"", "发生争执。吵过架。后来王强先来。");
    desk_keys(&d, "Ctrl+C");
    desk_do(&d, "", "2 退出程序");
    desk_keys(&d, "\"2\"");
    ck_assert_int_eq(desk_end(&d), 0);
    ck_assert_int_eq(read_int("SELECT count(*) FROM cases", NULL), 0);
}
END_TEST

START_TEST(a_kill_in_the_middle_of_a_form_loses_only_the_field_being_typed)
{
    open_home();
    fill_half();
    desk_kill(&d); /* no pause since the last key */
    desk_open(&d, "");
    desk_do(&d, "", "意外中断，《登记纠纷》");
    desk_do(&d, "\"1\"", "西河村三组");
    desk_see(&d, "*纠纷类型       邻里纠纷");
}
END_TEST

static const int ends[] = {SIGHUP, SIGTERM};

START_TEST(a_closed_window_keeps_the_draft_and_leaves_the_terminal_as_it_was)
{
    int code;

    open_home();
    fill_half();
    ck_assert(pty_is_alternate(d.pty));
    pty_signal(d.pty, ends[_i]);
    code = pty_finish(d.pty, PTY_WAIT_MS);
    ck_assert_int_eq(code, 0);
    ck_assert(!pty_is_alternate(d.pty));
    ck_assert(pty_cursor_is_visible(d.pty));
    ck_assert(pty_is_cooked(d.pty));
    ck_restored("*事情经过       两家因院墙越界发生争执。王强先来。", FACTS_X);
}
END_TEST

START_TEST(a_thrown_away_draft_is_not_asked_about_again)
{
    open_home();
    fill_half();
    pty_signal(d.pty, SIGTERM);
    ck_assert_int_eq(desk_end(&d), 0);
    desk_open(&d, "");
    desk_do(&d, "", "意外中断");
    desk_do(&d, "\"3\"", "30天");
    desk_see_gone(&d, "意外中断");
    desk_leave(&d);
    open_home();
    desk_see_gone(&d, "意外中断");
    desk_leave(&d);
    ck_assert_int_eq(
        read_int("SELECT count(*) FROM draft WHERE discarded_at IS NOT NULL", NULL), 1);
}
END_TEST

/* --- the window changes its size --- */

START_TEST(a_window_that_changes_its_size_loses_nothing)
{
    open_home();
    fill_half();
    pty_resize(d.pty, 132, 43);
    desk_see_row(&d, 42, "F1帮助");
    desk_see(&d, "*事情经过       两家因院墙越界发生争执。王强先来。");
    desk_see(&d, "乙方 1 (共 1)"); /* more of the form fits */
    desk_do(&d, "\"谁的错？\"", "王强先来。谁的错？");
    desk_see_cursor(&d, FACTS_X + 8, FACTS_Y);
    pty_resize(d.pty, 60, 20);
    desk_see(&d, "窗口太小：现在 60x20，至少要 80x24");
    /* typed blindly: nothing may come of it */
    desk_keys(&d, "\"看不见\" Enter");
    ck_assert(pty_wait_taken(d.pty, PTY_WAIT_MS));
    pty_resize(d.pty, 80, 24);
    desk_see_row(&d, 23, "F1帮助");
    desk_see(&d, "*事情经过       两家因院墙越界发生争执。王强先来。谁的错？");
    desk_see_cursor(&d, FACTS_X + 8, FACTS_Y);
    ck_assert(!pty_has(d.pty, "看不见"));
}
END_TEST

START_TEST(a_date_is_typed_over_after_the_window_changed_its_size)
{
    open_home();
    desk_do(&d, "\"1\"", "*申请日期       2026-11-22");
    desk_see_cursor(&d, 27, 2);
    pty_resize(d.pty, 100, 30);
    desk_see_row(&d, 29, "F1帮助");
    desk_do(&d, "\"11.3\" Enter", "*申请日期       2026-11-03");
}
END_TEST

/* --- keys --- */

/** F1 to F4 as xterm, the Linux console, vt220 and PuTTY, and rxvt send them; and the twin. */
static const struct {
    const char *bytes;
    const char *sees;
} f_keys[] = {
    {"\033OP",   "再按 F1 看目录"},
    {"\033[[A",  "再按 F1 看目录"},
    {"\033[11~", "再按 F1 看目录"},
    {"\0331",    "再按 F1 看目录"},
    {"\033OR",   "查找："          },
    {"\033[[C",  "查找："          },
    {"\033[13~", "查找："          },
    {"\0333",    "查找："          },
    {"\006",     "查找："          },
};

START_TEST(every_terminals_way_of_sending_a_function_key_is_understood)
{
    const char *sees = f_keys[_i].sees;

    open_home();
    pty_send(d.pty, f_keys[_i].bytes);
    desk_see(&d, sees);
}
END_TEST

START_TEST(f2_and_f4_are_understood_in_every_encoding_inside_a_form)
{
    static const char *const f4[] = {"\033OS", "\033[[D", "\033[14~", "\0334", "\031"};
    static const char *const f2[] = {"\033OQ", "\033[[B", "\033[12~", "\0332", "\023"};

    open_home();
    desk_do(&d, "\"1\" \"11.3\" Enter Enter Enter Enter", "*纠纷类型");
    pty_send(d.pty, f4[_i]);
    desk_see(&d, "01   婚姻家庭纠纷");
    desk_do(&d, "\"02\" Enter", "*纠纷类型       邻里纠纷");
    pty_send(d.pty, f2[_i]);
    desk_see_row(&d, 22, "!"); /* saving is refused: much is still missing */
    ck_assert_int_eq(read_int("SELECT count(*) FROM cases", NULL), 0);
}
END_TEST

START_TEST(a_full_width_digit_chooses_in_the_menu)
{
    open_home();
    desk_do(&d, "\"２\"", "调解 > 案件");
}
END_TEST

START_TEST(letters_of_an_input_method_do_nothing_on_the_first_screen)
{
    open_home();
    desk_keys(&d, "\"qwxyjk调解\"");
    desk_do(&d, "F9", "查找：");
    desk_keys(&d, "Esc");
    desk_see_gone(&d, "查找：");
    desk_see(&d, "下一步：登记纠纷");
    desk_leave(&d);
}
END_TEST

/* What the other tests build on: no pause is needed after an Esc. */
START_TEST(an_esc_and_the_digit_behind_it_are_two_keys_however_fast_they_come)
{
    open_home();
    desk_do(&d, "F9 Esc \"2\"", "调解 > 案件");
    desk_do(&d, "Esc \"7\"", "按 F5 登记");
    desk_do(&d, "Esc", "下一步：登记纠纷");
    desk_leave(&d);
}
END_TEST

START_TEST(ctrl_c_asks_and_staying_changes_nothing)
{
    open_home();
    fill_half();
    desk_do(&d, "Ctrl+C", "2 退出程序");
    desk_keys(&d, "Enter"); /* the safe answer is to go on */
    desk_see_gone(&d, "2 退出程序");
    desk_see(&d, "王强先来。");
    desk_do(&d, "Ctrl+C", "2 退出程序");
    desk_keys(&d, "\"2\"");
    ck_assert_int_eq(desk_end(&d), 0);
    ck_assert_int_eq(
        read_int("SELECT count(*) FROM draft WHERE instr(data, ?1) > 0", "王强先来。"), 1);
}
END_TEST

START_TEST(ctrl_z_and_ctrl_backslash_do_not_throw_the_person_out)
{
    open_home();
    pty_send(d.pty, "\032\034\021\023");
    desk_do(&d, "\"2\"", "调解 > 案件");
}
END_TEST

START_TEST(esc_from_a_half_filled_form_asks)
{
    open_home();
    fill_half();
    desk_do(&d, "Esc", "3 继续填写");
    desk_keys(&d, "\"3\"");
    desk_see_gone(&d, "3 继续填写");
    desk_see_gone(&d, "2 不保存离开");
    desk_see(&d, "王强先来。");
    desk_do(&d, "Esc", "2 不保存离开");
    desk_do(&d, "\"2\"", "下一步：登记纠纷");
    desk_leave(&d);
    ck_assert_int_eq(read_int("SELECT count(*) FROM cases", NULL), 0);
    open_home();
    desk_see_gone(&d, "意外中断");
}
END_TEST

static Suite *suite_e2e_typing(void)
{
    Suite *s = suite_create("end to end, typing");
    TCase *tc = tcase_create("typing");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, after_a_power_cut_the_form_comes_back_with_its_text_and_cursor);
    tcase_add_test(tc, a_kill_in_the_middle_of_a_form_loses_only_the_field_being_typed);
    tcase_add_loop_test(tc, a_closed_window_keeps_the_draft_and_leaves_the_terminal_as_it_was,
                        0, countof(ends));
    tcase_add_test(tc, a_thrown_away_draft_is_not_asked_about_again);
    tcase_add_test(tc, a_window_that_changes_its_size_loses_nothing);
    tcase_add_test(tc, a_date_is_typed_over_after_the_window_changed_its_size);
    tcase_add_loop_test(tc, every_terminals_way_of_sending_a_function_key_is_understood, 0,
                        countof(f_keys));
    tcase_add_loop_test(tc, f2_and_f4_are_understood_in_every_encoding_inside_a_form, 0, 5);
    tcase_add_test(tc, a_full_width_digit_chooses_in_the_menu);
    tcase_add_test(tc, letters_of_an_input_method_do_nothing_on_the_first_screen);
    tcase_add_test(tc, an_esc_and_the_digit_behind_it_are_two_keys_however_fast_they_come);
    tcase_add_test(tc, ctrl_c_asks_and_staying_changes_nothing);
    tcase_add_test(tc, ctrl_z_and_ctrl_backslash_do_not_throw_the_person_out);
    tcase_add_test(tc, esc_from_a_half_filled_form_asks);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_e2e_typing)
