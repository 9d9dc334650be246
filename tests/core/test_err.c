/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_err.c - the error object: first error wins, whole characters, exit codes. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "core/base/err.h"
#include "core/base/utf8.h"
#include "tests/runner.h"

START_TEST(the_first_error_wins)
{
    struct err err = {0};

    ck_assert_int_eq(err_refuse(&err, "R31", "date", "first %d", 1), RC_REFUSED);
    ck_assert_int_eq(err_put(&err, RC_IO, "second"), RC_IO);
    ck_assert_int_eq(err.rc, RC_REFUSED);
    ck_assert_str_eq(err.code, "R31");
    ck_assert_str_eq(err.field, "date");
    ck_assert_str_eq(err.msg, "first 1");
    ck_assert_ptr_nonnull(strstr(err.at, "test_err.c:"));
}
END_TEST

START_TEST(no_error_object_is_allowed)
{
    ck_assert_int_eq(err_put(NULL, RC_FULL, "%s", "x"), RC_FULL);
    err_clear(NULL);
}
END_TEST

START_TEST(a_cleared_error_can_be_used_again)
{
    struct err err = {0};

    (void)err_bad(&err, "name", "a");
    err_clear(&err);
    ck_assert_int_eq(err.rc, RC_OK);
    (void)err_put(&err, RC_FULL, "b");
    ck_assert_int_eq(err.rc, RC_FULL);
    ck_assert_str_eq(err.msg, "b");
    ck_assert_str_eq(err.field, "");
}
END_TEST

START_TEST(a_long_message_ends_at_a_whole_character)
{
    /* 0..2 leading bytes shift the cut through every place inside a three-byte character */
    char text[2048];
    struct err err = {0};
    size_t n = (size_t)_i;

    memset(text, 'x', n);
    for (; n + 4 < sizeof text; n += 3) {
        memcpy(text + n, "调", 3);
    }
    text[n] = '\0';
    (void)err_put(&err, RC_IO, "%s", text);
    ck_assert(utf8_is_valid(err.msg, strlen(err.msg)));
    ck_assert_uint_ge(strlen(err.msg), sizeof err.msg - 4);
}
END_TEST

START_TEST(a_long_field_path_ends_at_a_whole_character)
{
    char text[200];
    struct err err = {0};
    size_t n = (size_t)_i;

    memset(text, 'x', n);
    for (; n + 5 < sizeof text; n += 4) {
        memcpy(text + n, "𠮷", 4);
    }
    text[n] = '\0';
    (void)err_bad(&err, text, "m");
    ck_assert(utf8_is_valid(err.field, strlen(err.field)));
    ck_assert_uint_ge(strlen(err.field), sizeof err.field - 5);
}
END_TEST

START_TEST(errno_is_kept_only_where_a_system_call_failed)
{
    struct err io = {0};
    struct err refused = {0};

    errno = ENOSPC;
    (void)err_put(&io, RC_FULL, "x");
    errno = ENOSPC;
    (void)err_put(&refused, RC_REFUSED, "x");
    ck_assert_int_eq(io.sys, ENOSPC);
    ck_assert_int_eq(refused.sys, 0);
}
END_TEST

static const struct {
    enum rc rc;
    int exit_code;
} exits[] = {
    {RC_OK,       0},
    {RC_REFUSED,  1},
    {RC_WARN,     1},
    {RC_INVALID,  1},
    {RC_READONLY, 1},
    {RC_FULL,     1},
    {RC_IO,       1},
    {RC_USAGE,    2},
    {RC_NOTFOUND, 3},
    {RC_LOCKED,   4},
    {RC_NEWER,    5},
    {RC_DAMAGED,  5},
    {RC_NETWORK,  6},
    {RC_SERVER,   7},
    {RC_LOGIN,    8},
    {RC_PARTLY,   9},
};
_Static_assert(countof(exits) == RC_PARTLY + 1, "every result has an exit code");

START_TEST(every_result_has_its_documented_exit_code)
{
    ck_assert_int_eq(err_exit_code(exits[_i].rc), exits[_i].exit_code);
}
END_TEST

START_TEST(errno_is_told_in_words_of_our_own)
{
    ck_assert_str_eq(err_errno_text(ENOSPC), err_errno_text(EDQUOT));
    ck_assert_str_ne(err_errno_text(ENOSPC), err_errno_text(EACCES));
    ck_assert_str_ne(err_errno_text(ENOENT), err_errno_text(ENOTDIR));
    ck_assert_str_ne(err_errno_text(99999), err_errno_text(EROFS));
    ck_assert_uint_gt(strlen(err_errno_text(99999)), 0);
}
END_TEST

static Suite *suite_err(void)
{
    Suite *s = suite_create("err");
    TCase *tc = tcase_create("err");

    tcase_add_test(tc, the_first_error_wins);
    tcase_add_test(tc, no_error_object_is_allowed);
    tcase_add_test(tc, a_cleared_error_can_be_used_again);
    tcase_add_loop_test(tc, a_long_message_ends_at_a_whole_character, 0, 3);
    tcase_add_loop_test(tc, a_long_field_path_ends_at_a_whole_character, 0, 4);
    tcase_add_test(tc, errno_is_kept_only_where_a_system_call_failed);
    tcase_add_test(tc, errno_is_told_in_words_of_our_own);
    tcase_add_loop_test(tc, every_result_has_its_documented_exit_code, 0, (int)countof(exits));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_err)
