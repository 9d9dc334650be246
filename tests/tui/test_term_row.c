/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_term_row.c - what of a row goes to the terminal: looks nobody sees are joined, and what
 * the terminal has already is left out. */
#include "config.h"

#include "tests/runner.h"
#include "tui/term_row.h"

enum { W = 12 };

/* The looks of row 0 after joining, by the letters of grid.h's list. */
static const char *looks(const struct grid *g, char out[W + 1])
{
    static const char letters[] = ".tkclfbwdr";
    struct cell row[W];

    term_row_resolve(g, 0, row);
    for (int x = 0; x < W; x++) {
        out[x] = letters[row[x].style];
    }
    out[W] = '\0';
    return out;
}

START_TEST(a_blank_takes_the_look_of_what_stands_before_it)
{
    struct grid g;
    char out[W + 1];

    grid_init(&g, W, 1);
    grid_put(&g, 1, 0, -1, STYLE_WARN, "ab");
    grid_put(&g, 5, 0, -1, STYLE_NORMAL, "c");
    /* the first has nothing before it; those at the end stay as they are */
    ck_assert_str_eq(looks(&g, out), "wwwww.......");
    grid_done(&g);
}
END_TEST

START_TEST(reversed_and_underlined_blanks_are_seen_and_stay)
{
    struct grid g;
    char out[W + 1];

    grid_init(&g, W, 1);
    grid_put(&g, 0, 0, -1, STYLE_KEYBAR, "a ");
    grid_put(&g, 3, 0, -1, STYLE_STRONG, "b");
    grid_put(&g, 5, 0, -1, STYLE_FIELD, "c ");
    /* a blank behind what is seen goes with what follows it */
    ck_assert_str_eq(looks(&g, out), "kkbbbff.....");
    grid_done(&g);
}
END_TEST

START_TEST(frames_become_lines)
{
    struct grid g;
    struct cell row[W];

    grid_init(&g, W, 3);
    grid_box(&g, 0, 0, W, 3, NULL);
    term_row_resolve(&g, 0, row);
    ck_assert_uint_eq(row[0].cp, 0x250C);
    ck_assert_uint_eq(row[1].cp, 0x2500);
    ck_assert_uint_eq(row[W - 1].cp, 0x2510);
    grid_done(&g);
}
END_TEST

/* What two rows differ in: old, new, where the first run begins and ends; -1: nowhere. */
static const struct {
    const char *shown;
    const char *row;
    int from;
    int to;
} runs[] = {
    {"abcdef",     "abcdef",     -1, -1},
    {"abcdef",     "abXdef",     2,  3 },
    {"abcdef",     "aXcdXf",     1,  5 }, /* two that are the same are no reason to begin again */
    {"abcdefghij", "XbcdefghiX", 0,  1 },
    {"a王b",      "a李b",      1,  3 }, /* whole characters */
    {"a王b",      "axyb",       1,  3 },
    {"axyb",       "a王b",      1,  3 },
    {"abcdef",     "abc",        3,  6 },
};

START_TEST(a_run_holds_what_differs_and_whole_characters)
{
    struct grid shown;
    struct grid g;
    int from;
    int to;
    bool found;

    grid_init(&shown, W, 1);
    grid_init(&g, W, 1);
    grid_put(&shown, 0, 0, -1, STYLE_NORMAL, runs[_i].shown);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, runs[_i].row);
    found = term_row_run(g.cells, shown.cells, W, 0, &from, &to);
    ck_assert_int_eq(found, runs[_i].from >= 0);
    if (found) {
        ck_assert_int_eq(from, runs[_i].from);
        ck_assert_int_eq(to, runs[_i].to);
    }
    grid_done(&shown);
    grid_done(&g);
}
END_TEST

START_TEST(the_end_of_a_row_is_where_its_blanks_begin)
{
    struct grid g;

    grid_init(&g, W, 1);
    ck_assert_int_eq(term_row_end(g.cells, W), 0);
    grid_put(&g, 2, 0, -1, STYLE_NORMAL, "王 ");
    ck_assert_int_eq(term_row_end(g.cells, W), 4);
    grid_put(&g, 6, 0, -1, STYLE_FIELD, " ");
    ck_assert_int_eq(term_row_end(g.cells, W), 7);
    grid_done(&g);
}
END_TEST

static Suite *suite_term_row(void)
{
    Suite *s = suite_create("term_row");
    TCase *tc = tcase_create("rows");

    tcase_add_test(tc, a_blank_takes_the_look_of_what_stands_before_it);
    tcase_add_test(tc, reversed_and_underlined_blanks_are_seen_and_stay);
    tcase_add_test(tc, frames_become_lines);
    tcase_add_loop_test(tc, a_run_holds_what_differs_and_whole_characters, 0,
                        (int)countof(runs));
    tcase_add_test(tc, the_end_of_a_row_is_where_its_blanks_begin);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_term_row)
