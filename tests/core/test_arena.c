/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_arena.c - allocations with one common end. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "tests/runner.h"

START_TEST(memory_comes_cleared_and_aligned)
{
    struct arena a;

    arena_init(&a);
    for (size_t size = 0; size < 200; size++) {
        unsigned char *p = arena_alloc(&a, size);

        ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            ck_assert_uint_eq(p[i], 0);
        }
        memset(p, 0xAA, size);
    }
    arena_done(&a);
}
END_TEST

START_TEST(memory_is_clear_again_after_a_reset)
{
    struct arena a;

    arena_init(&a);
    memset(arena_alloc(&a, 100), 0xAA, 100);
    arena_reset(&a);
    for (int i = 0; i < 100; i++) {
        ck_assert_int_eq(*(char *)arena_alloc(&a, 1), 0);
    }
    arena_done(&a);
}
END_TEST

START_TEST(neighbours_do_not_overlap)
{
    struct arena a;
    char *texts[500];

    arena_init(&a);
    for (int i = 0; i < 500; i++) {
        texts[i] = i % 50 == 7 ? arena_alloc(&a, 9000) : arena_printf(&a, "第%d号", i);
        if (i % 50 == 7) {
            memset(texts[i], 'x', 8999);
        }
    }
    for (int i = 0; i < 500; i++) {
        char expected[32];

        snprintf(expected, sizeof expected, "第%d号", i);
        if (i % 50 == 7) {
            ck_assert_uint_eq(strlen(texts[i]), 8999);
        } else {
            ck_assert_str_eq(texts[i], expected);
        }
    }
    arena_done(&a);
}
END_TEST

START_TEST(a_very_large_piece_fits_first_or_later)
{
    struct arena a;

    arena_init(&a);
    memset(arena_alloc(&a, 1000000), 1, 1000000);
    memset(arena_alloc(&a, 1000000), 2, 1000000);
    ck_assert_str_eq(arena_strdup(&a, "小"), "小");
    arena_reset(&a);
    memset(arena_alloc(&a, 1000000), 3, 1000000);
    ck_assert_str_eq(arena_strdup(&a, "小"), "小");
    arena_done(&a);
    arena_done(&a); /* twice is harmless */
}
END_TEST

START_TEST(copies_of_nothing_are_empty)
{
    struct arena a;

    arena_init(&a);
    ck_assert_str_eq(arena_strdup(&a, NULL), "");
    ck_assert_str_eq(arena_strndup(&a, "abc", 2), "ab");
    ck_assert_str_eq(arena_strndup(&a, "abc", 9), "abc");
    ck_assert_str_eq(arena_printf(&a, "%s", ""), "");
    arena_done(&a);
}
END_TEST

static Suite *suite_arena(void)
{
    Suite *s = suite_create("arena");
    TCase *tc = tcase_create("arena");

    tcase_add_test(tc, memory_comes_cleared_and_aligned);
    tcase_add_test(tc, memory_is_clear_again_after_a_reset);
    tcase_add_test(tc, neighbours_do_not_overlap);
    tcase_add_test(tc, a_very_large_piece_fits_first_or_later);
    tcase_add_test(tc, copies_of_nothing_are_empty);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_arena)
