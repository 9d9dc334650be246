/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_reading.c - lines to be read aloud: a sentence a line, none longer than 40 characters,
 * and no number, date, amount or name broken.
 */
#include "config.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "forms/reading.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

static const char *const some_names[] = {"王强", "王勇", "西河村土地股份合作社",
                                         "（2026）西河人调字第12号"};

/* clang-format off */
static const struct {
    const char *text;
    const char *lines;
} rows[] = {
    {"", ""},
    {"\n\n", ""},
    {"王强道歉。", "王强道歉。\n"},
    {"王强道歉。王勇谅解。", "王强道歉。\n王勇谅解。\n"},
    {"王强道歉；王勇谅解。", "王强道歉；\n王勇谅解。\n"},
    {"甲\n乙", "甲\n乙\n"},
    {"他说：“好。”走了。", "他说：“好。”\n走了。\n"},
    /* a sentence that does not fit goes on behind a comma */
    {"王强于签订本协议时当场道歉，王勇表示谅解，双方今后互相照应。",
     "王强于签订本协议时当场道歉，\n王勇表示谅解，双方今后互相照应。\n"},
    /* 20 characters fit, with the mark 21 do not: the last one goes down with its mark */
    {"一甲一甲一甲一甲一甲一甲一甲一甲一甲一甲", "一甲一甲一甲一甲一甲一甲一甲一甲一甲一甲\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛。", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚\n辛。\n"},
    /* a number, a date, an amount, a name at the edge */
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁2026年11月20日前", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n2026年11月20日前\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁￥1,680.30元整", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n￥1,680.30元整\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁二〇二六年十一月二十日", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n二〇二六年十一月二十日\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁人民币叁佰元整", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n人民币叁佰元整\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁人民币300.00元整", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n人民币300.00元整\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚王强到", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚\n王强到\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁西河村土地股份合作社", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n西河村土地股份合作社\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁（2026）西河人调字第12号", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁\n（2026）西河人调字第12号\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚0.4米墙", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚\n0.4米墙\n"},
    {"子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚（附件）", "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚\n（附件）\n"},
    /* wider than 40 columns by itself, still at most 40 characters */
    {"付人民币玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分。",
     "付\n人民币玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分。\n"},
    /* longer than any line by itself */
    {"号码12345678901234567890123456789012345678901234567890完", "号码\n1234567890123456789012345678901234567890\n1234567890\n完\n"},
};
/* clang-format on */

static struct reading_names names_of_rows(void)
{
    return (struct reading_names){.rows = (const char **)(uintptr_t)some_names,
                                  .n = countof(some_names)};
}

static void check_lengths(const char *lines)
{
    char *all = mem_strdup(lines);

    for (char *s = all; *s;) {
        char *end = strchr(s, '\n');

        ck_assert_ptr_nonnull(end);
        *end = '\0';
        ck_assert_msg(*s && utf8_count(s) <= READING_CHARS, "%s", s);
        s = end + 1;
    }
    mem_free(all);
}

START_TEST(text_breaks_where_a_reader_breathes)
{
    const struct reading_names names = names_of_rows();
    struct buf out;

    buf_init(&out, 10000);
    reading_break(rows[_i].text, &names, &out);
    ck_assert_str_eq(buf_text(&out), rows[_i].lines);
    check_lengths(buf_text(&out));
    buf_done(&out);
}
END_TEST

/* Whatever stands before it, the whole of it stands in one line. */
START_TEST(nothing_that_must_stay_whole_is_broken_at_any_place)
{
    static const char *const whole[] = {
        "2026年11月20日",       "￥12,345.67",        "人民币叁仟元整", "王强",
        "西河村土地股份合作社", "二〇二六年十月十日", "14:30"};
    const struct reading_names names = names_of_rows();
    struct buf text;
    struct buf out;

    buf_init(&text, 10000);
    buf_init(&out, 10000);
    for (size_t w = 0; w < countof(whole); w++) {
        buf_clear(&text);
        buf_clear(&out);
        for (int i = 0; i < _i; i++) {
            buf_str(&text, i % 7 == 6 ? "a" : "子");
        }
        buf_str(&text, "甲");
        buf_str(&text, whole[w]);
        buf_str(&text, "前付清，不再拖延。");
        reading_break(buf_text(&text), &names, &out);
        ck_assert_msg(strstr(buf_text(&out), whole[w]) != NULL, "%s", buf_text(&out));
        check_lengths(buf_text(&out));
    }
    buf_done(&out);
    buf_done(&text);
}
END_TEST

START_TEST(marks_without_width_still_count_as_characters)
{
    const struct reading_names names = {.n = 0};
    struct buf text;
    struct buf out;

    buf_init(&text, 10000);
    buf_init(&out, 10000);
    for (int i = 0; i < 100; i++) {
        buf_str(&text, "a\xCC\x81");
    }
    reading_break(buf_text(&text), &names, &out);
    check_lengths(buf_text(&out));
    ck_assert_uint_ge(utf8_count(buf_text(&out)), 200);
    buf_done(&out);
    buf_done(&text);
}
END_TEST

START_TEST(the_names_of_a_case_are_found)
{
    json_t *tree = form_files_tree("tree_five");
    struct reading_names names;
    struct arena arena;

    arena_init(&arena);
    reading_names(tree, &arena, &names);
    ck_assert_uint_ge(names.n, json_array_size(json_object_get(tree, "parties")));
    ck_assert_str_eq(names.rows[2],
                     json_string_value(json_object_get(
                         json_array_get(json_object_get(tree, "parties"), 0), "name")));
    reading_names(NULL, &arena, &names);
    ck_assert_uint_eq(names.n, 0);
    arena_done(&arena);
    json_decref(tree);
}
END_TEST

/* The paper itself, for cases of all shapes. */
START_TEST(no_line_of_the_paper_is_longer_than_forty_characters)
{
    static const char *const trees[] = {"tree_two", "tree_five", "tree_oral", "tree_twelve",
                                        "tree_failed"};
    struct form *form = form_files_builtin("F-LD");
    json_t *tree = form_files_tree(trees[_i]);
    struct paper *paper = NULL;
    struct err err = {0};

    ck_assert_msg(form_print(form, tree, 0, false, NULL, &paper, &err) == RC_OK, "%s", err.msg);
    for (const struct block *b = paper->child; b; b = b->next) {
        if (b->kind == BLOCK_PARA) {
            ck_assert_msg(utf8_count(b->text) <= READING_CHARS, "%s", b->text);
        }
    }
    paper_free(paper);
    json_decref(tree);
    form_free(form);
}
END_TEST

static Suite *suite_reading(void)
{
    Suite *s = suite_create("reading");
    TCase *tc = tcase_create("lines");

    tcase_add_loop_test(tc, text_breaks_where_a_reader_breathes, 0, (int)countof(rows));
    tcase_add_loop_test(tc, nothing_that_must_stay_whole_is_broken_at_any_place, 0, 60);
    tcase_add_test(tc, marks_without_width_still_count_as_characters);
    tcase_add_test(tc, the_names_of_a_case_are_found);
    tcase_add_loop_test(tc, no_line_of_the_paper_is_longer_than_forty_characters, 0, 5);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_reading)
