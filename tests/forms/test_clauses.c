/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_clauses.c - the library of model clauses: what its reader takes and refuses, with line
 * and column; the built-in file; the order of offering; blanks filled in; a local file over it.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/blank.h"
#include "core/domain/codes.h"
#include "core/domain/setting.h"
#include "forms/clauses.h"
#include "tests/runner.h"

#define HEAD   "条款库: 样本\n版本: 1\n人名: 付款人、收款人\n金额: 金额\n日期: 日期\n"
#define CLAUSE "条款 11 付清\n  适用: 通用\n  正文: {付款人}付{金额}元。\n"

/* clang-format off */
static const struct {
    const char *text;
    const char *said; /**< "LINE:COLUMN: sentence" begins so */
} wrong[] = {
    {"", "1:1: The head has no line \"条款库:\"."},
    {"条款库: 样本\n", "1:1: The head has no line \"版本:\"."},
    {"条款库: 样本\n条款库: 样本\n", "2:1: The key \"条款库\" stands here twice."},
    {"条款库: 样本\n版本: 1\n全额: 金额\n", "3:1: There is no key \"全额\". Did you mean \"金额\"?"},
    {"条款库: 样本\n版本:\n", "2:1: Nothing stands behind \"版本:\"."},
    {"条款库: 样本\n版本 1\n", "2:1: This line is no \"key: value\""},
    {"条款库: 样本\n人名: 甲、乙，甲\n", "2:9: The blank \"甲\" stands here twice."},
    {"条款库: 样本\n人名: 甲、\n  乙、Name\n", "3:5: \"Name\" is no name of a blank"},
    {"条款库: 样本\n人名: 一二三四五六七八九\n", "2:5: \"一二三四五六七八九\" is no name of a blank"},
    {HEAD "条款 付清\n", "6:4: A clause begins with its number"},
    {HEAD "条款 11\n", "6:4: A clause begins with its number"},
    {HEAD "条款 0 付清\n", "6:4: A clause begins with its number"},
    {HEAD "条款 011 付清\n", "6:4: A clause begins with its number"},
    {HEAD "条款 1000 付清\n", "6:4: A clause begins with its number"},
    {HEAD "条款 11 一二三四五六七八九十一二三四五\n", "6:7: The title is longer than 14 characters."},
    {HEAD CLAUSE "条款 11 又付清\n", "9:4: Number 11 is taken by the clause in line 6."},
    {HEAD "条款 11 付清\n  适用: 通用\n", "6:1: Clause 11 has no line \"正文:\"."},
    {HEAD "条款 11 付清\n  正文: 付清。\n条款 12 道歉\n", "6:1: Clause 11 has no line \"适用:\"."},
    {HEAD "条款 11 付清\n  适用: 邻居纠纷\n", "7:7: There is no kind of dispute \"邻居纠纷\". Did you mean \"邻里纠纷\"?"},
    {HEAD "条款 11 付清\n  适用: 98\n", "7:7: There is no kind of dispute \"98\"."},
    {HEAD "条款 11 付清\n  适用: 邻里纠纷、02\n", "7:12: \"02\" stands here twice."},
    {HEAD "条款 11 付清\n  适用: 通用、通用\n", "7:10: \"通用\" stands here twice."},
    {HEAD "条款 11 付清\n  适用: 通用\n  征文: 付清。\n", "8:3: There is no key \"征文\". Did you mean \"正文\"?"},
    {HEAD "条款 11 付清\n  适用: 通用\n  适用: 通用\n", "8:3: The key \"适用\" stands here twice."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付{全额}元。\n", "8:9: There is no blank \"全额\". Name it in the head first. Did you mean \"金额\"?"},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付清，\n    付{全额}元。\n", "9:7: There is no blank \"全额\"."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付{金额元。\n", "8:8: This brace is not closed in its line."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付{金{额}}元。\n", "8:8: This brace is not closed in its line."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付金额}元。\n", "8:10: This brace was not opened."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付{}元。\n", "8:8: The blank has no name."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付300元。\n", "8:8: A figure belongs to one case."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付３元。\n", "8:8: A figure belongs to one case."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: 付＿＿元。\n", "8:8: Write a blank with its name"},
    {HEAD "条款 11 付清\n适用: 通用\n", "7:1: This line is no \"key: value\""},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: \xFF。\n", "8:7: This is not UTF-8 text."},
    {HEAD "条款 11 付清\n  适用: 通用\n  正文: \x01。\n", "8:7: Control character U+0001."},
    {"\n# 说明\n条款库：样本\n版本：1\n条款 1 付清\n\t适用：通用\n\t正文：付{金额}元。\n", "7:7: There is no blank \"金额\"."},
};
/* clang-format on */

static enum rc read_text(const char *text, struct clauses **ret, struct err *err)
{
    return clauses_read("x", text, strlen(text), NULL, ret, err);
}

START_TEST(a_mistake_is_told_with_line_and_column)
{
    struct clauses *c = NULL;
    struct err err = {0};

    ck_assert(i18n_set_language("en"));
    ck_assert_int_eq(read_text(wrong[_i].text, &c, &err), RC_INVALID);
    ck_assert_ptr_null(c);
    ck_assert_int_eq(strncmp(err.msg, "x:", 2), 0);
    ck_assert_msg(strncmp(err.msg + 2, wrong[_i].said, strlen(wrong[_i].said)) == 0,
                  "%s\nexpected %s", err.msg, wrong[_i].said);
}
END_TEST

/* What is right is told by what was read. */
/* clang-format off */
static const struct {
    const char *text;
    size_t n;
    const char *first; /**< text of the first clause */
} right[] = {
    {HEAD, 0, NULL},
    {HEAD CLAUSE, 1, "{付款人}付{金额}元。"},
    {"\xEF\xBB\xBF" HEAD CLAUSE, 1, "{付款人}付{金额}元。"},
    {HEAD "条款 11 付清\r\n  适用: 通用\r\n  正文: 付清。\r\n", 1, "付清。"},
    {HEAD "条款 11 付清\n  适用: 02、\n    通用\n  正文: {付款人}\n    付清。\n  说明: 一次。\n", 1, "{付款人}付清。"},
    {HEAD "条款 11 付清\n  正文: 付清。\n  适用: 通用\n\n# 注\n条款 2 道歉\n  适用: 邻里纠纷\n  正文: 道歉。", 2, "付清。"},
    {HEAD "条款　11　付清\n　适用：通用\n　正文：付清。\n", 1, "付清。"},
};
/* clang-format on */

START_TEST(a_right_file_is_read)
{
    struct clauses *c = NULL;
    struct err err = {0};

    ck_assert_msg(read_text(right[_i].text, &c, &err) == RC_OK, "%s", err.msg);
    ck_assert_uint_eq(c->n, right[_i].n);
    if (right[_i].first) {
        ck_assert_int_eq(c->rows[0].number, 11);
        ck_assert_str_eq(c->rows[0].title, "付清");
        ck_assert_str_eq(c->rows[0].text, right[_i].first);
        ck_assert(c->rows[0].general);
    }
    clauses_free(c);
}
END_TEST

START_TEST(a_file_of_more_than_a_megabyte_is_refused)
{
    struct clauses *c = NULL;
    struct err err = {0};
    char *big = mem_zalloc(CLAUSES_FILE_MAX + 2);

    memset(big, '\n', CLAUSES_FILE_MAX + 1);
    ck_assert_int_eq(read_text(big, &c, &err), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err.msg, "1 MB"));
    mem_free(big);
}
END_TEST

/* --- the built-in file --- */

static struct clauses *builtin(void)
{
    struct clauses *c = NULL;
    struct err err = {0};

    ck_assert_msg(clauses_load(NULL, &c, &err) == RC_OK, "%s", err.msg);
    return c;
}

START_TEST(every_kind_of_dispute_has_clauses_of_its_own)
{
    struct clauses *c = builtin();

    ck_assert_uint_ge(c->n, 50);
    for (const struct code *k = codes_type.rows; k->code; k++) {
        size_t own = 0;

        for (size_t i = 0; i < c->n; i++) {
            own += clause_rank(&c->rows[i], k->code) == 0;
        }
        ck_assert_msg(own > 0, "no clause for %s", k->code);
    }
    clauses_free(c);
}
END_TEST

/* No word of the vague list, only signs of GB 2312, two digits: the number chooses at once. */
START_TEST(every_built_in_clause_is_fit_for_an_agreement)
{
    struct clauses *c = builtin();
    const char *words = setting_key_find("vague_words")->value;

    for (size_t i = 0; i < c->n; i++) {
        char *list = mem_strdup(words);
        uint32_t bad = 0;

        for (char *w = list; w; w = strstr(w, "、")) {
            w += strncmp(w, "、", strlen("、")) == 0 ? strlen("、") : 0;
            char *word = mem_strndup(w, strcspn(w, "\xE3"));

            ck_assert_msg(!strstr(c->rows[i].text, word), "%d: %s", c->rows[i].number, word);
            mem_free(word);
        }
        ck_assert(utf8_is_gb18030(c->rows[i].text, &bad));
        ck_assert_int_ge(c->rows[i].number, 10);
        ck_assert_int_le(c->rows[i].number, 99);
        mem_free(list);
    }
    clauses_free(c);
}
END_TEST

START_TEST(every_blank_of_the_head_is_used)
{
    struct clauses *c = builtin();

    for (size_t b = 0; b < c->n_blanks; b++) {
        char *braced = mem_printf("{%s}", c->blanks[b].name);
        bool used = false;

        for (size_t i = 0; i < c->n; i++) {
            used = used || strstr(c->rows[i].text, braced);
        }
        ck_assert_msg(used, "%s", braced);
        mem_free(braced);
    }
    clauses_free(c);
}
END_TEST

START_TEST(clauses_of_the_kind_come_first_then_the_general_ones)
{
    struct clauses *c = builtin();
    const struct clause **order = mem_zalloc(c->n * sizeof(struct clause *));
    int rank = 0;

    clauses_order(c, "17", order);
    ck_assert_int_eq(clause_rank(order[0], "17"), 0);
    for (size_t i = 0; i < c->n; i++) {
        ck_assert_int_ge(clause_rank(order[i], "17"), rank);
        ck_assert(i == 0 || clause_rank(order[i], "17") > rank ||
                  order[i]->number > order[i - 1]->number);
        rank = clause_rank(order[i], "17");
    }
    ck_assert_int_eq(rank, 2);
    clauses_order(c, NULL, order);
    ck_assert(order[0]->general);
    mem_free(order);
    clauses_free(c);
}
END_TEST

/* --- filling in --- */

static const char *known_payer(void *data, const struct clause_blank *b)
{
    ck_assert_int_eq(b->kind,
                     strcmp(b->name, "金额") == 0 ? CLAUSE_BLANK_MONEY : CLAUSE_BLANK_PERSON);
    return strcmp(b->name, data) == 0 ? "王强" : NULL;
}

START_TEST(known_blanks_are_filled_in_and_others_stay_visible)
{
    struct clauses *c = NULL;
    struct err err = {0};
    struct buf out;

    ck_assert_int_eq(read_text(HEAD CLAUSE, &c, &err), RC_OK);
    buf_init(&out, 1000);
    clauses_fill(c, &c->rows[0], known_payer, (char[]){"付款人"}, &out);
    ck_assert_str_eq(buf_text(&out), "王强付＿金额＿元。");
    buf_clear(&out);
    clauses_fill(c, &c->rows[0], NULL, NULL, &out);
    ck_assert_str_eq(buf_text(&out), "＿付款人＿付＿金额＿元。");
    buf_done(&out);
    clauses_free(c);
}
END_TEST

START_TEST(every_blank_left_is_found_as_a_blank)
{
    struct clauses *c = builtin();
    struct blank b;
    struct buf out;

    buf_init(&out, 4000);
    for (size_t i = 0; i < c->n; i++) {
        size_t n = 0;
        size_t braces = 0;

        for (const char *s = c->rows[i].text; *s; s++) {
            braces += *s == '{';
        }
        buf_clear(&out);
        clauses_fill(c, &c->rows[i], NULL, NULL, &out);
        for (size_t at = 0; blank_find(buf_text(&out), at, &b); at = b.end) {
            ck_assert_ptr_nonnull(clauses_blank(c, b.name));
            n++;
        }
        ck_assert_uint_eq(n, braces);
    }
    buf_done(&out);
    clauses_free(c);
}
END_TEST

/* --- a local file --- */

static void write_local(const char *dir, const char *text)
{
    char *path = mem_printf("%s/%s", dir, CLAUSES_LOCAL_FILE);
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
    mem_free(path);
}

static void remove_local(const char *dir)
{
    char *path = mem_printf("%s/%s", dir, CLAUSES_LOCAL_FILE);

    unlink(path);
    rmdir(dir);
    mem_free(path);
}

static const struct clause *find_number(const struct clauses *c, int number)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->rows[i].number == number) {
            return &c->rows[i];
        }
    }
    return NULL;
}

static bool is_local(const struct clauses *c, int number)
{
    const struct clause *found = find_number(c, number);

    ck_assert_msg(found != NULL, "there is no clause %d", number);
    return found && found->local;
}

START_TEST(a_local_file_replaces_and_adds)
{
    char dir[] = "/tmp/tj-clauses-XXXXXX";
    struct clauses *c = builtin();
    size_t n = c->n;
    struct err err = {0};

    clauses_free(c);
    ck_assert_ptr_nonnull(mkdtemp(dir));
    write_local(dir, "条款库: 本村\n版本: 1\n文字: 门牌号\n"
                     "条款 99 本村办法\n  适用: 02\n  正文: {付款人}到{门牌号}清理。\n"
                     "条款 11 付清\n  适用: 通用\n  正文: {付款人}付清。\n");
    ck_assert_msg(clauses_load(dir, &c, &err) == RC_OK, "%s", err.msg);
    ck_assert_uint_eq(c->n, n + 1);
    ck_assert_str_eq(find_number(c, 11)->text, "{付款人}付清。");
    ck_assert(is_local(c, 11));
    ck_assert(!is_local(c, 12));
    ck_assert_str_eq(c->rows[c->n - 1].title, "本村办法");
    ck_assert_ptr_nonnull(clauses_blank(c, "门牌号"));
    clauses_free(c);
    remove_local(dir);
}
END_TEST

START_TEST(a_broken_local_file_leaves_the_built_in_clauses)
{
    char dir[] = "/tmp/tj-clauses-XXXXXX";
    struct clauses *c = NULL;
    struct err err = {0};

    ck_assert_ptr_nonnull(mkdtemp(dir));
    write_local(dir, "条款库: 本村\n版本: 1\n条款 11 付清\n  适用: 通用\n  正文: 付{金儿}。\n");
    ck_assert_int_eq(clauses_load(dir, &c, &err), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err.msg, "clauses.txt:5:9: "));
    ck_assert_ptr_nonnull(c);
    ck_assert_str_eq(find_number(c, 11)->title, "一次付清");
    clauses_free(c);
    remove_local(dir);
}
END_TEST

START_TEST(without_a_local_file_the_built_in_clauses_are_all)
{
    char dir[] = "/tmp/tj-clauses-XXXXXX";
    struct clauses *c = NULL;
    struct err err = {0};

    ck_assert_ptr_nonnull(mkdtemp(dir));
    ck_assert_msg(clauses_load(dir, &c, &err) == RC_OK, "%s", err.msg);
    ck_assert_str_eq(err.msg, "");
    ck_assert_uint_ge(c->n, 50);
    clauses_free(c);
    rmdir(dir);
}
END_TEST

static Suite *suite_clauses(void)
{
    Suite *s = suite_create("clauses");
    TCase *tc = tcase_create("reader");

    tcase_add_loop_test(tc, a_mistake_is_told_with_line_and_column, 0, (int)countof(wrong));
    tcase_add_loop_test(tc, a_right_file_is_read, 0, (int)countof(right));
    tcase_add_test(tc, a_file_of_more_than_a_megabyte_is_refused);
    suite_add_tcase(s, tc);
    tc = tcase_create("library");
    tcase_add_test(tc, every_kind_of_dispute_has_clauses_of_its_own);
    tcase_add_test(tc, every_built_in_clause_is_fit_for_an_agreement);
    tcase_add_test(tc, every_blank_of_the_head_is_used);
    tcase_add_test(tc, clauses_of_the_kind_come_first_then_the_general_ones);
    tcase_add_test(tc, known_blanks_are_filled_in_and_others_stay_visible);
    tcase_add_test(tc, every_blank_left_is_found_as_a_blank);
    tcase_add_test(tc, a_local_file_replaces_and_adds);
    tcase_add_test(tc, a_broken_local_file_leaves_the_built_in_clauses);
    tcase_add_test(tc, without_a_local_file_the_built_in_clauses_are_all);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_clauses)
