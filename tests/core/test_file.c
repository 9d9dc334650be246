/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_file.c - a file is replaced as a whole, or stays what it was. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/runner.h"

static char folder[RUNNER_FOLDER_SIZE];
static char path[RUNNER_FOLDER_SIZE + 20];

static void set_up(void)
{
    runner_folder(folder);
    snprintf(path, sizeof path, "%s/paper", folder);
}

static void tear_down(void)
{
    unlink(path);
    ck_assert_int_eq(rmdir(folder), 0); /* nothing else lies there */
}

static void holds(const char *text)
{
    struct buf b;

    buf_init(&b, 100);
    ck_assert_int_eq(file_read(path, &b, NULL), RC_OK);
    ck_assert_str_eq(buf_text(&b), text);
    buf_done(&b);
}

START_TEST(a_file_is_replaced_as_a_whole_and_readable_by_its_owner_only)
{
    struct stat st;

    ck_assert_int_eq(file_replace(path, "a long text", 11), 0);
    holds("a long text");
    ck_assert_int_eq(file_replace(path, "short", 5), 0);
    holds("short");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(what_cannot_be_written_leaves_nothing_behind)
{
    char gone[RUNNER_FOLDER_SIZE + 20];

    snprintf(gone, sizeof gone, "%s/no/paper", folder);
    ck_assert_int_eq(file_replace(gone, "text", 4), ENOENT);
    ck_assert_int_eq(file_replace(path, "text", 4), 0);
    ck_assert_int_ne(file_replace(folder, "text", 4), 0); /* a folder is no file */
    holds("text");
}
END_TEST

static Suite *suite_file(void)
{
    Suite *s = suite_create("file");
    TCase *tc = tcase_create("replace");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_file_is_replaced_as_a_whole_and_readable_by_its_owner_only);
    tcase_add_test(tc, what_cannot_be_written_leaves_nothing_behind);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_file)
