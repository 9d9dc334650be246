/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_grid.c - cells: edges, wide characters, marks, broken text. */
#include "config.h"

#include <string.h>

#include "core/base/utf8.h"
#include "tests/runner.h"
#include "tui/grid.h"

static void ck_row(const struct grid *g, int y, const char *want)
{
    char row[1024];

    grid_row_text(g, y, row, sizeof row);
    ck_assert_str_eq(row, want);
}

START_TEST(text_is_clipped_at_the_right_edge)
{
    struct grid g;

    grid_init(&g, 10, 2);
    ck_assert_int_eq(grid_put(&g, 7, 0, -1, STYLE_NORMAL, "abcdef"), 3);
    ck_row(&g, 0, "       abc");
    ck_row(&g, 1, "");
    grid_done(&g);
}
END_TEST

START_TEST(a_wide_character_at_the_edge_leaves_a_blank)
{
    struct grid g;

    grid_init(&g, 5, 1);
    grid_fill(&g, 0, 0, 5, STYLE_NORMAL, '#');
    ck_assert_int_eq(grid_put(&g, 0, 0, -1, STYLE_NORMAL, "调解书"), 5);
    ck_row(&g, 0, "调解");
    ck_assert_uint_eq(grid_at(&g, 4, 0)->cp, ' ');
    ck_assert_uint_eq(grid_at(&g, 0, 0)->cp, 0x8C03);
    ck_assert_uint_eq(grid_at(&g, 1, 0)->cp, 0);
    grid_done(&g);
}
END_TEST

START_TEST(overwriting_half_of_a_wide_character_blanks_the_other_half)
{
    struct grid g;

    grid_init(&g, 8, 1);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, "调解");
    grid_put(&g, 1, 0, -1, STYLE_NORMAL, "x");
    ck_row(&g, 0, " x解");
    grid_put(&g, 2, 0, -1, STYLE_NORMAL, "y");
    ck_row(&g, 0, " xy");
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, "甲乙丙");
    grid_put(&g, 1, 0, -1, STYLE_NORMAL, "解");
    ck_row(&g, 0, " 解 丙");
    grid_done(&g);
}
END_TEST

START_TEST(text_left_of_the_edge_is_cut_at_its_left)
{
    struct grid g;

    grid_init(&g, 6, 1);
    grid_put(&g, -1, 0, -1, STYLE_NORMAL, "调解x");
    ck_row(&g, 0, " 解x");
    grid_done(&g);
}
END_TEST

START_TEST(combining_marks_stay_with_their_character)
{
    struct grid g;

    grid_init(&g, 6, 1);
    ck_assert_int_eq(grid_put(&g, 0, 0, -1, STYLE_NORMAL, "e\xCC\x81x"), 2);
    ck_row(&g, 0, "e\xCC\x81x");
    ck_assert_uint_eq(grid_at(&g, 0, 0)->marks[0], 0x301);
    /* Past GRID_MARKS they are dropped; a mark without a character before it has no place. */
    grid_clear(&g);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL,
             "\xCC\x81"
             "a\xCC\x81\xCC\x82\xCC\x83");
    ck_row(&g, 0, "a\xCC\x81\xCC\x82");
    grid_done(&g);
}
END_TEST

START_TEST(a_mark_on_a_wide_character_goes_to_its_first_half)
{
    struct grid g;

    grid_init(&g, 6, 1);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, "调\xCC\x81");
    ck_assert_uint_eq(grid_at(&g, 0, 0)->marks[0], 0x301);
    ck_assert_uint_eq(grid_at(&g, 1, 0)->marks[0], 0);
    grid_done(&g);
}
END_TEST

START_TEST(broken_text_and_controls_show_as_the_replacement_character)
{
    struct grid g;

    grid_init(&g, 10, 1);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL,
             "a\xFF"
             "b\x1B[c\xE8\xB0");
    ck_assert_uint_eq(grid_at(&g, 0, 0)->cp, 'a');
    ck_assert_uint_eq(grid_at(&g, 1, 0)->cp, UTF8_BAD);
    ck_assert_uint_eq(grid_at(&g, 3, 0)->cp, UTF8_BAD);
    ck_assert_uint_eq(grid_at(&g, 4, 0)->cp, '[');
    grid_done(&g);
}
END_TEST

START_TEST(rare_characters_are_two_columns_wide)
{
    struct grid g;

    grid_init(&g, 8, 1);
    ck_assert_int_eq(grid_put(&g, 0, 0, -1, STYLE_NORMAL, "𠮷䶮"), 4);
    ck_assert_uint_eq(grid_at(&g, 0, 0)->cp, 0x20BB7);
    ck_row(&g, 0, "𠮷䶮");
    grid_done(&g);
}
END_TEST

START_TEST(nothing_outside_the_grid_is_touched)
{
    struct grid g;

    grid_init(&g, 4, 2);
    ck_assert_int_eq(grid_put(&g, 0, -1, -1, STYLE_NORMAL, "a"), 0);
    ck_assert_int_eq(grid_put(&g, 0, 2, -1, STYLE_NORMAL, "a"), 0);
    grid_put(&g, 9, 0, -1, STYLE_NORMAL, "abc");
    grid_fill(&g, 2, 1, 100, STYLE_NORMAL, '=');
    grid_fill(&g, 0, 7, 4, STYLE_NORMAL, '=');
    grid_restyle(&g, -3, 0, 100, STYLE_STRONG);
    grid_cursor(&g, 4, 0);
    ck_assert_int_eq(g.cursor_x, -1);
    ck_row(&g, 0, "");
    ck_row(&g, 1, "  ==");
    ck_assert_uint_eq(grid_at(&g, 3, 0)->style, STYLE_STRONG);
    grid_done(&g);
}
END_TEST

START_TEST(a_box_is_framed_and_empty_inside)
{
    struct grid g;

    grid_init(&g, 12, 3);
    grid_fill(&g, 0, 1, 12, STYLE_NORMAL, '#');
    grid_box(&g, 0, 0, 12, 3, "问");
    ck_row(&g, 0, "+- 问 -----+");
    ck_row(&g, 1, "|          |");
    ck_row(&g, 2, "+----------+");
    ck_assert_uint_eq(grid_at(&g, 0, 0)->style, STYLE_FRAME);
    grid_done(&g);
}
END_TEST

START_TEST(a_row_is_cut_to_the_room_of_its_text)
{
    struct grid g;
    char room[6];

    grid_init(&g, 10, 1);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, "调解书");
    grid_row_text(&g, 0, room, sizeof room);
    ck_assert_str_eq(room, "调");
    grid_done(&g);
}
END_TEST

static Suite *suite_grid(void)
{
    Suite *s = suite_create("grid");
    TCase *tc = tcase_create("cells");

    tcase_add_test(tc, text_is_clipped_at_the_right_edge);
    tcase_add_test(tc, a_wide_character_at_the_edge_leaves_a_blank);
    tcase_add_test(tc, overwriting_half_of_a_wide_character_blanks_the_other_half);
    tcase_add_test(tc, text_left_of_the_edge_is_cut_at_its_left);
    tcase_add_test(tc, combining_marks_stay_with_their_character);
    tcase_add_test(tc, a_mark_on_a_wide_character_goes_to_its_first_half);
    tcase_add_test(tc, broken_text_and_controls_show_as_the_replacement_character);
    tcase_add_test(tc, rare_characters_are_two_columns_wide);
    tcase_add_test(tc, nothing_outside_the_grid_is_touched);
    tcase_add_test(tc, a_box_is_framed_and_empty_inside);
    tcase_add_test(tc, a_row_is_cut_to_the_room_of_its_text);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_grid)
