/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_paper.c - the life of a paper: numbers in a row, content kept to the byte, void with a
 * reason, signed and then fixed. Rules R49, R51, R60. */
#include "config.h"

#include <string.h>

#include "core/base/attr.h"
#include "core/base/sha256.h"
#include "core/domain/paper.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define FORM_TEXT "表单: F06\\n标题: 记录\\n版本: 1\\n"
#define ISSUE(form, number, content)                               \
    "{\"act\":\"issue\",\"case\":\"@c1\",\"form\":\"" form         \
    "\",\"record\":1,\"number\":" number ",\"content\":\"" content \
    "\",\"template\":{\"version\":\"1\",\"text\":\"" FORM_TEXT "\"}}"
#define SIGN(paper, more)                                         \
    "{\"act\":\"paper_sign\",\"case\":\"@c1\",\"paper\":\"" paper \
    "\",\"how\":[\"SIGNATURE\"]" more "}"
#define VOID(paper) \
    "{\"act\":\"paper_void\",\"case\":\"@c1\",\"paper\":\"" paper "\",\"reason\":\"纸歪了\"}"

static struct bench b;

static void setup(void)
{
    bench_open(&b, "2026-11-22");
    bench_heard(&b);
}

static void teardown(void)
{
    bench_close(&b);
}

/* Tabs, line ends and blanks at the end are part of the content. */
START_TEST(a_final_paper_keeps_its_content_to_the_byte_and_its_digest)
{
    static const char content[] = "a\tb\n 王强 \n";
    const struct paper_key key = {1, "F06", 1};
    char digest[SHA256_HEX_SIZE];
    struct paper_rec rec;
    struct arena arena;
    struct err err = {0};

    bench_ok(&b, ISSUE("F06", "1", "a\\tb\\n 王强 \\n"));
    arena_init(&arena);
    ck_assert_int_eq(paper_latest(b.db, &key, &arena, &rec, &err), RC_OK);
    sha256_hex(content, strlen(content), digest);
    ck_assert_str_eq(rec.content, content);
    ck_assert_str_eq(rec.digest, digest);
    ck_assert_int_eq(rec.number, 1);
    ck_assert_int_eq(rec.number_year, 2026);
    ck_assert_ptr_nonnull(strstr(rec.template_text, "表单: F06"));
    ck_assert(!paper_is_frozen(&rec));
    arena_done(&arena);
}
END_TEST

START_TEST(numbers_run_in_a_row_by_form_and_year)
{
    bench_ok(&b, ISSUE("F06", "1", "x"));
    bench_no(&b, ISSUE("F06", "3", "y"), "R60", "number");
    bench_no(&b, ISSUE("F06", "1", "y"), "R60", "number");
    bench_ok(&b, ISSUE("F06", "2", "y"));
    bench_ok(&b, ISSUE("F08", "1", "x"));
    bench_today(&b, "2027-01-04");
    bench_no(&b, ISSUE("F06", "3", "z"), "R60", "number");
    bench_ok(&b, ISSUE("F06", "1", "z"));
}
END_TEST

START_TEST(a_paper_made_again_voids_the_one_before_and_keeps_its_number)
{
    bench_ok(&b, ISSUE("F06", "1", "x"));
    bench_no(&b, ISSUE("F06", "2", "x"), "C50", "content"); /* nothing has changed */
    bench_ok(&b, ISSUE("F06", "2", "y"));
    bench_is(&b, "papers[0].state", "VOID");
    bench_is(&b, "papers[0].void_reason", "重出");
    bench_is(&b, "papers[0].number", "1");
    bench_is(&b, "papers[1].state", "FINAL");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM template"), 1);
}
END_TEST

START_TEST(a_signed_paper_is_never_made_again_nor_void)
{
    bench_ok(&b, ISSUE("F06", "1", "x"));
    bench_ok(&b, SIGN("d1", ",\"names\":[\"王强\",\"王勇\"],\"scan\":\"卷内第3页\""));
    bench_is(&b, "papers[0].state", "SIGNED");
    bench_is(&b, "papers[0].signed_on", "2026-11-22");
    bench_no(&b, ISSUE("F06", "2", "y"), "R51", "content");
    bench_no(&b, SIGN("d1", ""), "R51", "paper");
    bench_no(&b, VOID("d1"), "R51", "paper");
}
END_TEST

START_TEST(a_void_number_stays_with_its_reason)
{
    bench_ok(&b, ISSUE("F06", "1", "x"));
    bench_ok(&b, VOID("d1"));
    bench_is(&b, "papers[0].void_reason", "纸歪了");
    bench_no(&b, VOID("d1"), "C50", "paper");
    bench_no(&b, ISSUE("F06", "1", "x"), "R60", "number");
    bench_ok(&b, ISSUE("F06", "2", "x"));
}
END_TEST

START_TEST(what_went_out_is_noted_each_time)
{
    static const char out[] = "{\"act\":\"output\",\"case\":\"@c1\",\"paper\":\"d1\",\"sink\":"
                              "\"PRINTER\",\"printer\":\"hp\",\"copies\":3}";

    bench_no(&b, out, "", "paper");
    bench_ok(&b, ISSUE("F06", "1", "x"));
    bench_ok(&b, out);
    bench_ok(&b, out);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM paper_output WHERE paper_id = 1 AND copies = 3"),
        2);
}
END_TEST

/* clang-format off */
static const struct {
    const char *line;
    const char *code;
    const char *field;
} refused[] = {
    {ISSUE("F06", "1", ""), "", "content"},
    {ISSUE("六", "1", "x"), "", "form"},
    {"{\"act\":\"issue\",\"case\":\"@c1\",\"form\":\"F06\",\"number\":1,\"content\":\"x\"}", "", "template"},
    {"{\"act\":\"issue\",\"case\":\"@c1\",\"form\":\"F06\",\"number\":1,\"content\":7,\"template\":{\"version\":\"1\",\"text\":\"x\"}}", "", "content"},
    {"{\"act\":\"issue\",\"case\":\"@c1\",\"form\":\"F06\",\"number\":1,\"pages\":0,\"content\":\"x\",\"template\":{\"version\":\"1\",\"text\":\"x\"}}", "", "pages"},
    {SIGN("d9", ""), "", "paper"},
    {SIGN("王", ""), "", "paper"},
    {VOID("d9"), "", "paper"},
};
/* clang-format on */

START_TEST(a_wrong_line_about_a_paper_is_refused)
{
    json_t *answer = bench_run(&b, refused[_i].line);

    ck_assert(json_is_false(json_object_get(answer, "ok")));
    ck_assert_str_eq(json_string_value(json_object_get(answer, "field")), refused[_i].field);
    ck_assert_str_eq(json_string_value(json_object_get(answer, "code")), refused[_i].code);
    json_decref(answer);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM paper"), 0);
}
END_TEST

START_TEST(only_what_was_made_here_can_be_noted_as_signed_and_not_before_it_was_made)
{
    bench_ok(&b, "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F06\",\"in_file\":true}");
    bench_no(&b, SIGN("d1", ""), "C50", "paper");
    bench_ok(&b, ISSUE("F06", "1", "x"));
    bench_no(&b, SIGN("d2", ",\"date\":\"2026-11-21\""), "R51", "date");
    bench_ok(&b, SIGN("d2", ""));
}
END_TEST

/* Rule R51: with a signed paper a correction needs the consent of both sides. */
START_TEST(a_signed_paper_binds_corrections)
{
    static const char fix[] = "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"place\","
                              "\"value\":\"西河村四组\",\"reason\":\"笔误\"%s}";
    char line[300];

    bench_ok(&b, ISSUE("F06", "1", "x"));
    snprintf(line, sizeof line, fix, "");
    bench_ok(&b, line);
    bench_ok(&b, SIGN("d1", ""));
    bench_no(&b,
             "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"place\",\"value\":\"五组\","
             "\"reason\":\"笔误\"}",
             "R51", "consent");
    bench_ok(&b, "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"place\",\"value\":\"五组\","
                 "\"reason\":\"笔误\",\"consent\":{\"A\":true,\"B\":true}}");
}
END_TEST

/* PML 29: the agreement's paper is signed when everybody has. */
START_TEST(the_paper_of_an_agreement_in_force_is_signed_and_filed_with_the_case)
{
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, ISSUE("F07a", "1", "x"));
    bench_is(&b, "papers[0].state", "SIGNED");
    bench_is(&b, "papers[0].signed_on", "2026-11-06");
    bench_no(&b, ISSUE("F07a", "2", "y"), "R51", "content");
}
END_TEST

START_TEST(the_audit_keeps_the_digest_of_a_paper_and_not_its_words)
{
    bench_ok(&b, ISSUE("F06", "1", "keinesfalls"));
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM audit WHERE instr(request, 'keinesfalls') > 0"),
        0);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM audit WHERE instr(request, 'sha256:') > 0"), 1);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM outbox WHERE instr(payload, 'keinesfalls') > 0"),
        0);
}
END_TEST

/* --- the application to the court, rules R35 and R36 --- */

/* clang-format off */
static const struct {
    const char *agreement; /* JSON */
    const char *today;
    const char *code;      /* NULL: may be made */
} applications[] = {
    {"{\"form\":\"WRITTEN\",\"effective_on\":\"2026-11-06\",\"confirm_by\":\"2026-12-07\",\"status_matter\":false}", "2026-12-07", NULL},
    {"{\"form\":\"WRITTEN\",\"effective_on\":\"2026-11-06\",\"confirm_by\":\"2026-12-07\",\"status_matter\":false}", "2026-12-08", "R35"},
    {"{\"form\":\"WRITTEN\",\"effective_on\":null,\"confirm_by\":null,\"status_matter\":false}",                     "2026-11-22", "R35"},
    {"{\"form\":\"ORAL\",\"effective_on\":\"2026-11-06\",\"confirm_by\":null,\"status_matter\":false}",               "2026-11-22", "R35"},
    {"{\"form\":\"WRITTEN\",\"effective_on\":\"2026-11-06\",\"confirm_by\":\"2026-12-07\",\"status_matter\":true}",  "2026-11-22", "R36"},
    {"null",                                                                                                 "2026-11-22", "R35"},
};
/* clang-format on */

START_TEST(the_application_to_the_court_is_made_only_while_it_can_be)
{
    char text[400];
    struct err err = {0};
    struct date today;
    json_t *tree;
    enum rc rc;

    ck_assert(date_parse_iso(applications[_i].today, &today));
    snprintf(text, sizeof text, "{\"agreement\":%s}", applications[_i].agreement);
    tree = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(tree);
    rc = paper_allowed(tree, "F09a", today, &err);
    ck_assert_int_eq(rc, applications[_i].code ? RC_REFUSED : RC_OK);
    ck_assert_str_eq(err.code, applications[_i].code ? applications[_i].code : "");
    ck_assert_int_eq(paper_allowed(tree, "F07a", today, &err), RC_OK);
    json_decref(tree);
}
END_TEST

Suite *suite_paper(void);
Suite *suite_paper(void)
{
    Suite *s = suite_create("papers");
    TCase *t = tcase_create("papers");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_final_paper_keeps_its_content_to_the_byte_and_its_digest);
    tcase_add_test(t, numbers_run_in_a_row_by_form_and_year);
    tcase_add_test(t, a_paper_made_again_voids_the_one_before_and_keeps_its_number);
    tcase_add_test(t, a_signed_paper_is_never_made_again_nor_void);
    tcase_add_test(t, a_void_number_stays_with_its_reason);
    tcase_add_test(t, what_went_out_is_noted_each_time);
    tcase_add_loop_test(t, a_wrong_line_about_a_paper_is_refused, 0, (int)countof(refused));
    tcase_add_test(t,
                   only_what_was_made_here_can_be_noted_as_signed_and_not_before_it_was_made);
    tcase_add_test(t, a_signed_paper_binds_corrections);
    tcase_add_test(t, the_paper_of_an_agreement_in_force_is_signed_and_filed_with_the_case);
    tcase_add_test(t, the_audit_keeps_the_digest_of_a_paper_and_not_its_words);
    tcase_add_loop_test(t, the_application_to_the_court_is_made_only_while_it_can_be, 0,
                        (int)countof(applications));
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_paper)
