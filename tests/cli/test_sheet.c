/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_sheet.c - a table written by tiaojie-xlsx and read again with unzip: texts are strings,
 * whatever they look like, money are figures of two decimals.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "core/base/mem.h"
#include "reports/child.h"
#include "reports/print.h"
#include "reports/sheet.h"
#include "tests/cli/program.h"

static struct program p;

static void before(void)
{
    program_init(&p);
}

static void after(void)
{
    program_done(&p);
}

static bool unpack(const char *file, const char *member, struct buf *ret)
{
    char name[] = "unzip";
    char option[] = "-p";
    char *path = mem_strdup(file);
    char *inside = mem_strdup(member);
    char *argv[] = {name, option, path, inside, NULL};
    struct buf none;
    struct buf said;
    int status = -1;
    int sys;

    buf_init(&none, 1);
    buf_init(&said, 4096);
    sys = child_run(&(struct child_job){name, argv, &none, ret, &said, true}, &status);
    buf_done(&none);
    buf_done(&said);
    mem_free(path);
    mem_free(inside);
    return sys == 0 && status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* False when there is no unzip here. */
static bool write_and_read(const json_t *sheet, struct buf *cells, struct buf *words)
{
    struct buf out;
    struct err err = {0};

    buf_init(&out, PROGRAM_OUT_MAX);
    ck_assert_msg(sheet_xlsx(sheet, &out, &err) == RC_OK, "%s", err.msg);
    ck_assert_int_eq(memcmp(out.data, "PK", 2), 0);
    ck_assert_msg(print_write(program_file(&p, "a.xlsx"), &out, &err) == RC_OK, "%s", err.msg);
    buf_done(&out);
    if (!unpack(program_file(&p, "a.xlsx"), "xl/worksheets/sheet1.xml", cells) ||
        !unpack(program_file(&p, "a.xlsx"), "xl/sharedStrings.xml", words)) {
        printf("skipped: what stands in a spreadsheet: no unzip here\n");
        return false;
    }
    return true;
}

static void must_have(const struct buf *b, const char *what)
{
    ck_assert_msg(strstr(buf_text(b), what) != NULL, "not there: %s\n%s", what, buf_text(b));
}

START_TEST(what_looks_like_a_formula_or_a_figure_stays_text)
{
    static const char *const texts[] = {"=1+1", "@SUM(A1)",         "+86",
                                        "-5",   "2026-11-03",       "110199196006150035",
                                        "0012", "=HYPERLINK(\"x\")"};
    json_t *sheet = sheet_new("样例表", "西河村　2026年", "样例", "2026-11-22");
    struct buf cells;
    struct buf words;

    buf_init(&cells, PROGRAM_OUT_MAX);
    buf_init(&words, PROGRAM_OUT_MAX);
    sheet_column(sheet, "文字", SHEET_TEXT, 0);
    sheet_column(sheet, "金额", SHEET_MONEY, 0);
    for (size_t i = 0; i < countof(texts); i++) {
        sheet_row(sheet, json_pack("[s, I]", texts[i], (json_int_t)(i == 0 ? 123456 : 1)));
    }
    sheet_add_totals(sheet);
    if (write_and_read(sheet, &cells, &words)) {
        ck_assert_ptr_null(strstr(buf_text(&cells), "<f>"));
        must_have(&cells, "<v>1234.56</v>");
        must_have(&cells, "<v>0.01</v>");
        must_have(&cells, "<v>1234.63</v>"); /* 合计 */
        must_have(&words, "<t>=1+1</t>");
        must_have(&words, "<t>110199196006150035</t>");
        must_have(&words, "<t>0012</t>");
        must_have(&words, "<t>2026-11-03</t>");
        must_have(&words, "样例表（样例）");
        must_have(&words, "合计");
    }
    buf_done(&cells);
    buf_done(&words);
    json_decref(sheet);
}
END_TEST

START_TEST(the_same_table_gives_the_same_bytes)
{
    json_t *sheet = sheet_new("样例表", "", NULL, "2026-11-22");
    struct buf a;
    struct buf b;
    struct err err = {0};

    buf_init(&a, PROGRAM_OUT_MAX);
    buf_init(&b, PROGRAM_OUT_MAX);
    sheet_column(sheet, "文字", SHEET_TEXT, 0);
    sheet_row(sheet, json_pack("[s]", "王强"));
    ck_assert_int_eq(sheet_xlsx(sheet, &a, &err), RC_OK);
    ck_assert_int_eq(sheet_xlsx(sheet, &b, &err), RC_OK);
    ck_assert_uint_eq(a.size, b.size);
    ck_assert_int_eq(memcmp(a.data, b.data, a.size), 0);
    buf_done(&a);
    buf_done(&b);
    json_decref(sheet);
}
END_TEST

START_TEST(a_table_without_columns_is_refused)
{
    json_t *sheet = sheet_new("样例表", "", NULL, NULL);
    struct buf out;
    struct err err = {0};

    buf_init(&out, PROGRAM_OUT_MAX);
    ck_assert_int_eq(sheet_xlsx(sheet, &out, &err), RC_IO);
    ck_assert_ptr_nonnull(strstr(err.msg, "表"));
    buf_done(&out);
    json_decref(sheet);
}
END_TEST

static Suite *suite_sheet(void)
{
    Suite *s = suite_create("sheet");
    TCase *tc = tcase_create("sheet");

    tcase_add_checked_fixture(tc, before, after);
    tcase_add_test(tc, what_looks_like_a_formula_or_a_figure_stays_text);
    tcase_add_test(tc, the_same_table_gives_the_same_bytes);
    tcase_add_test(tc, a_table_without_columns_is_refused);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_sheet)
