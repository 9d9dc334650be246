/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_papers.c - papers made final by the real program: printed again to the byte, made again
 * when the case has changed, frozen when signed, bound to the form they were made of; a form of
 * our own takes the place of the built-in one, a broken one does not.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/attr.h"
#include "forms/registry.h"
#include "tests/cli/program.h"

static struct program p;

static void setup(void)
{
    struct buf lines;

    program_init(&p);
    buf_init(&lines, 1 << 20);
    FILE *in = fopen(runner_path("tests/data/example.jsonl"), "r");
    char line[8192];

    ck_assert_ptr_nonnull(in);
    for (int i = 0; i < 6 && fgets(line, sizeof line, in); i++) { /* as far as the sitting */
        if (!strstr(line, "\"agree\"")) {
            buf_str(&lines, line);
        }
    }
    fclose(in);
    program_init_committee(&p);
    ck_assert_msg(program_run(&p, buf_text(&lines), "do -") == 0, "%s", buf_text(&p.out));
    buf_done(&lines);
}

static void teardown(void)
{
    program_done(&p);
}

static void run(const char *words)
{
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s: %s", words, buf_text(&p.err));
}

static void act(const char *line)
{
    ck_assert_msg(program_run(&p, line, "do -") == 0, "%s", buf_text(&p.out));
}

/* Prints into a file of the data folder. */
static void print_as(const char *words, const char *name)
{
    char all[400];

    snprintf(all, sizeof all, "print %s -o '%s/%s'", words, p.dir, name);
    run(all);
}

static void read_file(const char *name, struct buf *b)
{
    FILE *in = fopen(program_file(&p, name), "rb");
    char chunk[4096];
    size_t n;

    buf_init(b, 8 << 20);
    ck_assert_msg(in != NULL, "%s is not there", name);
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0) {
        buf_add(b, chunk, n);
    }
    fclose(in);
    ck_assert_uint_gt(b->size, 0);
}

static bool same_files(const char *one, const char *two)
{
    struct buf a;
    struct buf b;
    bool same;

    read_file(one, &a);
    read_file(two, &b);
    same = a.size == b.size && memcmp(buf_text(&a), buf_text(&b), a.size) == 0;
    buf_done(&a);
    buf_done(&b);
    return same;
}

static bool file_has(const char *name, const char *words)
{
    struct buf b;
    bool has;

    read_file(name, &b);
    has = strstr(buf_text(&b), words) != NULL;
    buf_done(&b);
    return has;
}

static int count(const char *state)
{
    char mark[64];
    int n = 0;

    (void)program_run(&p, NULL, "list papers --format json"); /* 3: there is none */
    snprintf(mark, sizeof mark, "\"state\":\"%s\"", state);
    for (const char *at = buf_text(&p.out); (at = strstr(at, mark)); at++) {
        n++;
    }
    return n;
}

static const char fix_place[] = "{\"act\":\"correct\",\"case\":\"c1\",\"field\":\"facts\","
                                "\"value\":\"改过的经过。\",\"reason\":"
                                "\"笔误\",\"consent\":{\"A\":true,\"B\":true}}\n";

START_TEST(a_paper_printed_twice_is_one_paper_with_the_same_bytes)
{
    print_as("c1 F02 --to pdf", "a.pdf");
    print_as("c1 F02 --to pdf", "b.pdf");
    print_as("c1 F02", "a.txt");
    ck_assert(same_files("a.pdf", "b.pdf"));
    ck_assert_int_eq(count("FINAL"), 1);
}
END_TEST

/* The bytes do not depend on the day of the reprint either. */
START_TEST(a_reprint_next_year_is_still_the_same_bytes)
{
    char words[300];

    print_as("c1 F02 --to pdf", "a.pdf");
    snprintf(words, sizeof words, "print c1 F02 --to pdf -o '%s/b.pdf'", p.dir);
    ck_assert_int_eq(program_run_on(&p, "2027-03-01", NULL, 0, words), 0);
    ck_assert(same_files("a.pdf", "b.pdf"));
    ck_assert_int_eq(count("FINAL"), 1);
}
END_TEST

START_TEST(a_changed_case_makes_a_new_paper_and_voids_the_old_number)
{
    print_as("c1 F02", "a.txt");
    act(fix_place);
    print_as("c1 F02 --reprint", "old.txt");
    ck_assert(same_files("a.txt", "old.txt"));
    print_as("c1 F02", "new.txt");
    ck_assert_msg(strstr(buf_text(&p.err), "第 1 号作废，这是第 2 号") != NULL, "%s",
                  buf_text(&p.err));
    ck_assert(file_has("new.txt", "改过的经过"));
    ck_assert_int_eq(count("VOID"), 1);
    ck_assert_int_eq(count("FINAL"), 1);
}
END_TEST

/* Both parties' slips are numbered one after the other. */
START_TEST(a_form_of_several_papers_numbers_them_in_a_row)
{
    print_as("c1 F-ID", "a.txt");
    ck_assert_int_eq(count("FINAL"), 2);
    print_as("c1 F-ID", "b.txt");
    ck_assert_int_eq(count("FINAL"), 2);
    ck_assert(same_files("a.txt", "b.txt"));
}
END_TEST

START_TEST(a_signed_paper_stays_as_it_was_signed)
{
    print_as("c1 F02", "a.txt");
    act("{\"act\":\"paper_sign\",\"case\":\"c1\",\"paper\":\"d1\",\"how\":[\"SIGNATURE\"]}\n");
    act(fix_place);
    print_as("c1 F02", "again.txt");
    ck_assert(same_files("a.txt", "again.txt"));
    ck_assert_int_eq(count("SIGNED"), 1);
    ck_assert_int_eq(count("FINAL"), 0);
}
END_TEST

START_TEST(a_proof_is_marked_and_is_no_paper)
{
    run("print c1 F02 --proof");
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "校对稿 不作凭证"));
    ck_assert_int_eq(count("PROOF"), 0); /* a look on the screen */
    print_as("c1 F02 --proof", "proof.txt");
    ck_assert(file_has("proof.txt", "校对稿 不作凭证"));
    ck_assert_int_eq(count("PROOF"), 1);
    ck_assert_int_eq(count("FINAL"), 0);
    print_as("c1 F02", "a.txt");
    ck_assert(!file_has("a.txt", "校对稿"));
}
END_TEST

START_TEST(nothing_is_final_that_was_only_looked_at)
{
    run("print c1 F02");
    run("print c1 F02 --blank");
    ck_assert_int_eq(count("FINAL"), 0);
    ck_assert_int_eq(program_run(&p, NULL, "print c1 F02 --reprint"), 3);
}
END_TEST

/* A file that cannot be written leaves the paper final, to be printed again. */
/* One file for many cases; nothing is final when one of them cannot be printed. */
START_TEST(papers_of_several_cases_are_one_batch)
{
    struct buf lines;
    char words[300];

    buf_init(&lines, 1 << 16);
    for (int i = 0; i < 2; i++) {
        buf_printf(&lines,
                   "{\"act\":\"intake\",\"date\":\"2026-11-10\",\"source\":\"APPLY\",\"form\":"
                   "\"ORAL\",\"type\":\"02\",\"facts\":\"第%d件。\",\"requests\":[\"拆墙\"],"
                   "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"赵敏\"},"
                   "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"钱进\"}]}\n",
                   i + 2);
    }
    act(buf_text(&lines));
    buf_done(&lines);
    snprintf(words, sizeof words, "print c1,c9,c2 F02 -o '%s/no.txt'", p.dir);
    ck_assert_int_eq(program_run(&p, NULL, words), 3);
    ck_assert_int_eq(count("FINAL"), 0);
    print_as("c1,c2 F02", "two.txt");
    ck_assert(file_has("two.txt", "第2件") && !file_has("two.txt", "第3件"));
    snprintf(words, sizeof words, "print - F02 -o '%s/all.txt'", p.dir);
    ck_assert_int_eq(program_run(&p, "c1\nc2\nc3\n", words), 0);
    ck_assert(file_has("all.txt", "第2件") && file_has("all.txt", "第3件"));
    ck_assert_int_eq(count("FINAL"), 3);
    ck_assert_int_eq(program_run(&p, "", "print - F02"), 3);
}
END_TEST

/* A form for handwriting belongs to nobody yet: it takes no case and no claim. */
START_TEST(a_blank_form_needs_no_case)
{
    int n = 0;

    for (size_t i = 0; i < registry_count(); i++) {
        char words[64];

        if (strncmp(registry_id(i), "S-", 2) != 0 && strcmp(registry_id(i), "F02") != 0) {
            continue;
        }
        snprintf(words, sizeof words, "print %s --blank", registry_id(i));
        ck_assert_msg(program_run(&p, NULL, words) == 0, "%s: %s", words, buf_text(&p.err));
        ck_assert_msg(strstr(buf_text(&p.out), "＿＿"), "%s: nothing to fill in", words);
        ck_assert_msg(!strstr(buf_text(&p.out), "王强"), "%s: a name", words);
        n++;
    }
    ck_assert_int_ge(n, 13);
    ck_assert_int_eq(count("FINAL"), 0);
    ck_assert_int_eq(program_run(&p, NULL, "print S-SB"), 2);
    ck_assert_int_eq(program_run(&p, NULL, "print claim --blank"), 3);
}
END_TEST

START_TEST(a_file_called_pdf_is_one)
{
    print_as("c1 F02", "a.pdf");
    print_as("c1 F02 --blank", "b.pdf");
    ck_assert(file_has("a.pdf", "%PDF-"));
    ck_assert(file_has("b.pdf", "%PDF-"));
}
END_TEST

START_TEST(a_paper_whose_printing_failed_is_printed_again)
{
    ck_assert_int_ne(program_run(&p, NULL, "print c1 F02 -o /nowhere/at/all.txt"), 0);
    ck_assert_int_eq(count("FINAL"), 1);
    print_as("c1 F02", "a.txt");
    ck_assert_int_eq(count("FINAL"), 1);
}
END_TEST

static void own_form(const char *text)
{
    FILE *out;

    (void)mkdir(program_file(&p, "forms"), 0700);
    out = fopen(program_file(&p, "forms/F02.form"), "w");
    ck_assert_ptr_nonnull(out);
    fputs(text, out);
    ck_assert_int_eq(fclose(out), 0);
}

static const char own[] =
    "表单: F02\n标题: 本区的受理登记表\n版本: 区-1\n\n[字段]\n经过 = 长文本\n"
    "  取自: facts\n\n[正文]\n# 本区的受理登记表\n{{经过}}\n";

START_TEST(a_form_of_our_own_takes_the_place_of_the_built_in_one)
{
    own_form(own);
    run("print c1 F02");
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "本区的受理登记表"));
}
END_TEST

START_TEST(a_broken_form_of_our_own_is_named_and_the_built_in_one_prints)
{
    own_form("表单: F02\n标题: 坏\n版本: 1\n\n[正文]\n{{没有的字段}}\n");
    run("print c1 F02");
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "人民调解受理登记表"));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "F02.form:6:"));
}
END_TEST

/* The form changed, the case did not: the paper stands. */
START_TEST(a_paper_keeps_the_form_it_was_made_of)
{
    print_as("c1 F02", "a.txt");
    own_form(own);
    print_as("c1 F02", "b.txt");
    ck_assert(same_files("a.txt", "b.txt"));
    ck_assert_int_eq(count("FINAL"), 1);
    act(fix_place);
    print_as("c1 F02", "c.txt");
    ck_assert(file_has("c.txt", "本区的受理登记表"));
    ck_assert_int_eq(count("VOID"), 1);
}
END_TEST

Suite *suite_papers(void);
Suite *suite_papers(void)
{
    Suite *s = suite_create("papers");
    TCase *t = tcase_create("papers");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_paper_printed_twice_is_one_paper_with_the_same_bytes);
    tcase_add_test(t, a_reprint_next_year_is_still_the_same_bytes);
    tcase_add_test(t, a_changed_case_makes_a_new_paper_and_voids_the_old_number);
    tcase_add_test(t, a_form_of_several_papers_numbers_them_in_a_row);
    tcase_add_test(t, a_signed_paper_stays_as_it_was_signed);
    tcase_add_test(t, a_proof_is_marked_and_is_no_paper);
    tcase_add_test(t, nothing_is_final_that_was_only_looked_at);
    tcase_add_test(t, papers_of_several_cases_are_one_batch);
    tcase_add_test(t, a_blank_form_needs_no_case);
    tcase_add_test(t, a_file_called_pdf_is_one);
    tcase_add_test(t, a_paper_whose_printing_failed_is_printed_again);
    tcase_add_test(t, a_form_of_our_own_takes_the_place_of_the_built_in_one);
    tcase_add_test(t, a_broken_form_of_our_own_is_named_and_the_built_in_one_prints);
    tcase_add_test(t, a_paper_keeps_the_form_it_was_made_of);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_papers)
