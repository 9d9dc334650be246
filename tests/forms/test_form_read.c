/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_form_read.c - the form reader against the files of tests/data/forms: valid ones read,
 * invalid ones say where and what (NAME.error holds "LINE:COLUMN: sentence").
 * TJ_GOLDEN_UPDATE=1 writes the .error files anew; read them before keeping them.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

enum { FILES_MAX = 200 };

static char *valid[FILES_MAX];
static char *invalid[FILES_MAX];
static size_t n_valid;
static size_t n_invalid;

static enum rc read_named(const char *folder, const char *name, struct form **ret,
                          struct err *err)
{
    char path[300];
    size_t size;

    snprintf(path, sizeof path, "tests/data/forms/%s/%s", folder, name);
    char *text = form_files_text(path, &size);
    enum rc rc = form_read(name, text, size, ret, err);
    mem_free(text);
    return rc;
}

START_TEST(a_valid_file_reads)
{
    struct form *form = NULL;
    struct err err = {0};
    enum rc rc = read_named("valid", valid[_i], &form, &err);

    ck_assert_msg(rc == RC_OK, "%s", err.msg);
    ck_assert_str_eq(form->id, "T01");
    form_free(form);
}
END_TEST

START_TEST(an_invalid_file_says_line_column_and_what_is_wrong)
{
    const char *name = invalid[_i];
    struct form *form = NULL;
    struct err err = {0};
    char path[300];

    ck_assert_int_eq(read_named("invalid", name, &form, &err), RC_INVALID);
    ck_assert_ptr_null(form);
    ck_assert_int_eq(strncmp(err.msg, name, strlen(name)), 0);
    snprintf(path, sizeof path, "tests/data/forms/invalid/%.*s.error",
             (int)(strlen(name) - strlen(".form")), name);
    char *said = mem_printf("%s\n", err.msg + strlen(name) + 1);
    if (getenv("TJ_GOLDEN_UPDATE")) {
        form_files_write(path, said);
    }
    char *expected = form_files_text(path, NULL);
    ck_assert_str_eq(said, expected);
    mem_free(expected);
    mem_free(said);
}
END_TEST

START_TEST(there_are_enough_invalid_files_to_mean_something)
{
    ck_assert_uint_ge(n_valid, 5);
    ck_assert_uint_ge(n_invalid, 30);
}
END_TEST

START_TEST(a_file_of_more_than_a_megabyte_is_refused)
{
    size_t size = 1024 * 1024 + 1;
    char *text = mem_zalloc(size);
    struct form *form = NULL;
    struct err err = {0};

    memset(text, '\n', size);
    ck_assert_int_eq(form_read("big.form", text, size, &form, &err), RC_INVALID);
    ck_assert_int_eq(strncmp(err.msg, "big.form:1:1: ", 14), 0);
    mem_free(text);
}
END_TEST

START_TEST(a_nul_byte_is_refused_at_its_place)
{
    static const char text[] = "\xE8\xA1\xA8\xE5\x8D\x95: T\0\n";
    struct form *form = NULL;
    struct err err = {0};

    ck_assert_int_eq(form_read("nul.form", text, sizeof text - 1, &form, &err), RC_INVALID);
    ck_assert_int_eq(strncmp(err.msg, "nul.form:1:6: ", 14), 0);
}
END_TEST

START_TEST(continued_lines_of_help_are_kept_as_lines)
{
    struct form *form = NULL;

    ck_assert_int_eq(read_named("valid", "continued_help.form", &form, NULL), RC_OK);
    ck_assert_str_eq(form->help, "第一行\n第二行");
    ck_assert_str_eq(form->groups[0].fields[0].help, "第一行，\n第二行。");
    ck_assert_str_eq(form->groups[0].fields[0].example, "12");
    form_free(form);
}
END_TEST

START_TEST(full_width_marks_mean_the_same_as_half_width_ones)
{
    struct form *form = NULL;

    ck_assert_int_eq(read_named("valid", "full_width_marks.form", &form, NULL), RC_OK);
    const struct form_field *f = form_field_find(&form->groups[0], "方式");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(f->n_choices, 2);
    ck_assert_str_eq(f->choices[1].label, "书面");
    form_free(form);
}
END_TEST

static Suite *suite_form_read(void)
{
    Suite *s = suite_create("form reader");
    TCase *tc = tcase_create("files");

    n_valid = form_files_list("tests/data/forms/valid", ".form", valid, FILES_MAX);
    n_invalid = form_files_list("tests/data/forms/invalid", ".form", invalid, FILES_MAX);
    tcase_add_loop_test(tc, a_valid_file_reads, 0, (int)n_valid);
    tcase_add_loop_test(tc, an_invalid_file_says_line_column_and_what_is_wrong, 0,
                        (int)n_invalid);
    tcase_add_test(tc, there_are_enough_invalid_files_to_mean_something);
    tcase_add_test(tc, a_file_of_more_than_a_megabyte_is_refused);
    tcase_add_test(tc, a_nul_byte_is_refused_at_its_place);
    tcase_add_test(tc, continued_lines_of_help_are_kept_as_lines);
    tcase_add_test(tc, full_width_marks_mean_the_same_as_half_width_ones);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_read)
