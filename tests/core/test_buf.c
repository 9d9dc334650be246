/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_buf.c - the growable byte string and the memory wrappers under it. */
#include "config.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "tests/runner.h"

START_TEST(an_empty_buffer_reads_as_empty_text)
{
    struct buf b;
    char *taken;

    buf_init(&b, 10);
    ck_assert_str_eq(buf_text(&b), "");
    buf_str(&b, NULL);
    ck_assert_str_eq(buf_text(&b), "");
    taken = buf_take(&b);
    ck_assert_str_eq(taken, "");
    mem_free(taken);
    buf_done(&b);
}
END_TEST

START_TEST(pieces_join_in_order)
{
    struct buf b;

    buf_init(&b, 1000);
    buf_str(&b, "王强");
    buf_char(&b, ' ');
    buf_code_point(&b, 0x5DDE);
    buf_code_point(&b, 0x20BB7);
    buf_printf(&b, " %d/%s", 12, "x");
    buf_add(&b, "abc", 2);
    ck_assert_str_eq(buf_text(&b), "王强 州𠮷 12/xab");
    ck_assert_uint_eq(b.size, strlen(buf_text(&b)));
    ck_assert(!b.over);
    buf_done(&b);
}
END_TEST

START_TEST(what_passes_the_maximum_is_left_out_as_a_whole)
{
    struct buf b;

    buf_init(&b, 8);
    buf_str(&b, "12345678");
    ck_assert(!b.over);
    buf_str(&b, "");
    ck_assert(!b.over);
    buf_char(&b, '9');
    ck_assert(b.over);
    ck_assert_str_eq(buf_text(&b), "12345678");
    buf_clear(&b);
    ck_assert(!b.over);
    buf_str(&b, "1234567");
    buf_str(&b, "中");
    ck_assert(b.over);
    buf_char(&b, '8'); /* would fit, but would close over the hole */
    ck_assert_str_eq(buf_text(&b), "1234567");
    buf_printf(&b, "%s", "8");
    ck_assert_str_eq(buf_text(&b), "1234567");
    buf_done(&b);
}
END_TEST

START_TEST(an_absurd_size_is_refused_without_overflow)
{
    struct buf b;

    buf_init(&b, 100);
    buf_str(&b, "x");
    buf_add(&b, "y", (size_t)-1);
    ck_assert(b.over);
    ck_assert_str_eq(buf_text(&b), "x");
    buf_done(&b);
}
END_TEST

START_TEST(taking_moves_the_bytes_out)
{
    struct buf b;
    char *taken;

    buf_init(&b, 100);
    buf_str(&b, "西河村");
    taken = buf_take(&b);
    ck_assert_str_eq(taken, "西河村");
    ck_assert_str_eq(buf_text(&b), "");
    buf_str(&b, "again");
    ck_assert_str_eq(buf_text(&b), "again");
    mem_free(taken);
    buf_done(&b);
}
END_TEST

START_TEST(a_large_text_grows_in_steps)
{
    struct buf b;

    buf_init(&b, 100000);
    for (int i = 0; i < 20000; i++) {
        buf_printf(&b, "%05d", i);
    }
    ck_assert_uint_eq(b.size, 100000);
    ck_assert(!b.over);
    ck_assert_int_eq(strncmp(buf_text(&b) + 99995, "19999", 5), 0);
    buf_char(&b, 'x');
    ck_assert(b.over);
    buf_done(&b);
}
END_TEST

START_TEST(memory_copies_are_independent_and_whole)
{
    char *copy = mem_strndup("abcdef", 3);
    char *text = mem_printf("%s-%d", copy, 5);
    int *grown = mem_resize(NULL, 3, sizeof *grown);

    ck_assert_str_eq(copy, "abc");
    ck_assert_str_eq(text, "abc-5");
    grown[2] = 7;
    grown = mem_resize(grown, 1000, sizeof *grown);
    ck_assert_int_eq(grown[2], 7);
    mem_free(grown);
    mem_free(text);
    mem_free(copy);
    mem_free(NULL);
}
END_TEST

static Suite *suite_buf(void)
{
    Suite *s = suite_create("buf");
    TCase *tc = tcase_create("buf");

    tcase_add_test(tc, an_empty_buffer_reads_as_empty_text);
    tcase_add_test(tc, pieces_join_in_order);
    tcase_add_test(tc, what_passes_the_maximum_is_left_out_as_a_whole);
    tcase_add_test(tc, an_absurd_size_is_refused_without_overflow);
    tcase_add_test(tc, taking_moves_the_bytes_out);
    tcase_add_test(tc, a_large_text_grows_in_steps);
    tcase_add_test(tc, memory_copies_are_independent_and_whole);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_buf)
