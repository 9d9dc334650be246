/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_dossier.c - the two profiles, presence, page numbers (rule R59), what an oral or failed
 * case needs (rules R57, R58). */
#include "config.h"

#include <string.h>

#include "core/domain/dossier.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

START_TEST(the_profiles_are_known_by_name)
{
    ck_assert_str_eq(dossier_find("13")->name, "13");
    ck_assert_str_eq(dossier_find("2010")->name, "2010");
    ck_assert_ptr_null(dossier_find("2011"));
    ck_assert_ptr_null(dossier_find(NULL));
}
END_TEST

START_TEST(items_stand_in_order_and_groups_stand_together)
{
    const struct dossier_profile *p = dossier_find(_i == 0 ? "13" : "2010");
    int seq = 0;

    for (const struct dossier_item *i = p->items; i->title; i++) {
        ck_assert(i->seq == seq || i->seq == seq + 1);
        ck_assert(i->required == 'M' || i->required == 'A' || i->required == 'O');
        ck_assert(i->required != 'M' || i->seq == seq + 1);
        ck_assert_ptr_nonnull(i->form);
        seq = i->seq;
    }
    ck_assert_int_eq(seq, _i == 0 ? 13 : 9);
}
END_TEST

/* Rule R59: 1, 2, 1, 3 and 2 pages. */
START_TEST(page_numbers_run_on)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@"
                 "li\",\"recorder\":\"@li\","
                 "\"consent\":{\"A\":true,\"B\":true}}");
    bench_ok(
        &b,
        "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F04\",\"pages\":2,\"in_file\":true}");
    bench_ok(&b, "{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"王强身份证复印件\","
                 "\"kind\":\"DOCUMENT\",\"pages\":1}");
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\"],\"text\":\"。\",\"result\":\"AGREED\","
                 "\"pages\":3}");
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"道歉。\"]}");
    bench_ok(
        &b,
        "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F07a\",\"pages\":2,\"in_file\":true}");
    bench_is(&b, "dossier.contents", "5");
    bench_is(&b, "dossier.contents[0].page", "1");
    bench_is(&b, "dossier.contents[1].page", "2-3");
    bench_is(&b, "dossier.contents[2].page", "4");
    bench_is(&b, "dossier.contents[3].page", "5-7");
    bench_is(&b, "dossier.contents[3].remark", "手写原件");
    bench_is(&b, "dossier.contents[4].page", "8-9");
    bench_is(&b, "dossier.contents[4].title", "人民调解协议书");
    bench_is(&b, "dossier.missing", "0");
    bench_close(&b);
}
END_TEST

/* One line a receipt, each with the pages of its own paper; a payment that nothing proves has
 * none. */
START_TEST(receipts_are_numbered_payment_by_payment)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_is(&b, "agreement.payments", "0");
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-10\","
                 "\"amount_fen\":5000,\"proof\":\"收条\"}");
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-12\","
                 "\"amount_fen\":10000}");
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-18\","
                 "\"amount_fen\":15000,\"proof\":\"转账回单\"}");
    bench_ok(&b,
             "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F-LX\",\"record\":3,\"pages\":2,"
             "\"in_file\":true}");
    bench_is(&b, "agreement.payments", "3");
    bench_is(&b, "agreement.payments[1].amount_fen", "10000");
    bench_is(&b, "agreement.payments[2].duty", "1");
    bench_is(&b, "dossier.contents[4].title", "履行凭证");
    bench_is(&b, "dossier.contents[4].remark", "收条");
    bench_is(&b, "dossier.contents[5].title", "履行凭证");
    bench_is(&b, "dossier.contents[5].remark", "转账回单");
    bench_is(&b, "dossier.contents[4].page", "5");
    bench_is(&b, "dossier.contents[5].page", "6-7");
    bench_is(&b, "dossier.contents", "6");
    bench_close(&b);
}
END_TEST

/* Presence of one item by what is recorded. */
static const struct {
    const char *line;
    const char *form;
} makers[] = {
    {"{\"act\":\"inquire\",\"case\":\"@c1\",\"person\":\"赵敏\",\"text\":\"问答。\"}",           "F05" },
    {"{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"照片\",\"kind\":\"PHOTO\"}",                "F-ZJ"},
    {"{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"户口本复印件\",\"kind\":\"DOCUMENT\"}",
     "F-ID"                                                                                                 },
    {"{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F-WT\",\"in_file\":true}",                       "F-WT"},
    {"{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F01\",\"in_file\":true}",                        "F01" },
    {"{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F09a\",\"in_file\":true}",                       "F09a"},
    {"{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F10\",\"in_file\":true}",                        "F10" },
    {"{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F-LX\",\"in_file\":true}",                       "F-LX"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
     "\"terms\":[\"道歉。\"]}",                                                               "F07a"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"ORAL\",\"terms\":["
     "\"道歉。\"]}",                                                                          "F07b"},
    {"{\"act\":\"terminate\",\"case\":\"@c1\",\"reason\":\"T2\",\"routes\":[\"COURT\"]}",
     "F07c"                                                                                                 },
};

static bool is_present(struct bench *b, const char *form)
{
    json_t *tree = bench_view(b, 1);
    json_t *row;
    size_t i;
    bool ret = false;

    json_array_foreach(json_object_get(json_object_get(tree, "dossier"), "items"), i, row)
    {
        ret = ret || (strcmp(act_text(row, "code"), form) == 0 && act_bool(row, "present"));
    }
    json_decref(tree);
    return ret;
}

START_TEST(a_record_or_a_noted_paper_makes_its_item_present)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    ck_assert(!is_present(&b, makers[_i].form));
    bench_ok(&b, makers[_i].line);
    ck_assert(is_present(&b, makers[_i].form));
    bench_close(&b);
}
END_TEST

/* The must items grow with the tier. */
START_TEST(a_large_case_needs_proofs_of_identity)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_is(&b, "dossier.missing", "0");
    bench_ok(&b,
             "{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"NORMAL\",\"reason\":\"要调查\"}");
    bench_is(&b, "dossier.missing", "1");
    bench_is(&b, "dossier.missing[0]", "当事人身份证明");
    bench_close(&b);
}
END_TEST

/* Rule R58. */
START_TEST(an_oral_case_is_told_by_word_when_its_record_says_so)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@"
                 "li\",\"recorder\":\"@li\","
                 "\"consent\":{\"A\":true,\"B\":true},\"tier\":\"ORAL\"}");
    bench_ok(&b,
             "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"ORAL\"}");
    ck_assert(!is_present(&b, "F04"));
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\"],\"text\":\"。\",\"result\":\"AGREED\","
                 "\"told\":true}");
    ck_assert(is_present(&b, "F04"));
    bench_ok(&b,
             "{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"SIMPLE\",\"reason\":\"写协议\"}");
    ck_assert(!is_present(&b, "F04"));
    bench_close(&b);
}
END_TEST

START_TEST(the_missing_outcome_goes_by_its_name)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_is(&b, "dossier.missing[0]", "人民调解协议书");
    bench_ok(&b, "{\"act\":\"lower\",\"case\":\"@c1\",\"tier\":\"ORAL\",\"reason\":\"简单\"}");
    bench_is(&b, "dossier.missing[0]", "人民调解口头协议登记表");
    bench_close(&b);
}
END_TEST

START_TEST(a_refused_case_needs_only_its_registration_and_its_notice)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"refuse\",\"case\":\"@c1\",\"reason\":\"N5\",\"advice\":"
                 "\"可以向法院起诉。\"}");
    bench_is(&b, "dossier.missing", "0");
    ck_assert(is_present(&b, "F03"));
    ck_assert(!is_present(&b, "F07c"));
    bench_close(&b);
}
END_TEST

START_TEST(a_withdrawn_case_has_no_paper_of_its_outcome)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"name\":\"王强\"}");
    bench_ok(&b, "{\"act\":\"close\",\"case\":\"@c1\"}");
    bench_is(&b, "dossier.missing", "0");
    ck_assert(!is_present(&b, "F07c"));
    bench_close(&b);
}
END_TEST

START_TEST(the_district_chooses_the_profile)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_is(&b, "dossier.profile", "13");
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"dossier_profile\",\"value\":\"2010\",\"valid_"
                 "from\":\"2026-01-01\",\"source\":\"县司法局\"}");
    bench_is(&b, "dossier.profile", "2010");
    ck_assert(!is_present(&b, "F04"));
    bench_close(&b);
}
END_TEST

/* Letters stand among the papers: what came in as it lies there, ours as they are printed. */
START_TEST(the_letters_of_a_case_are_lines_of_the_contents)
{
    static const struct {
        const char *title;
        const char *form;
    } lines[] = {
        {"来函：西河派出所 8号",     ""    },
        {"接收回执：西河派出所",    "L-JS"},
        {"进度回复：西河派出所",    "L-JD"},
        {"移送函：西河镇人民政府", "L-YS"},
    };
    struct bench b;
    json_t *tree;
    json_t *row;
    size_t i;
    size_t n = 0;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":"
                 "\"POLICE\",\"body\":\"西河派出所\",\"their_no\":\"8号\",\"files\":3}");
    bench_ok(&b, "{\"act\":\"progress\",\"case\":\"@c1\",\"date\":\"2026-11-07\",\"text\":"
                 "\"已调解一次。\"}");
    bench_ok(&b, "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"body\":"
                 "\"西河镇人民政府\",\"reason\":\"宅基地使用权争议。\"}");
    tree = bench_view(&b, 1);
    json_array_foreach(json_object_get(json_object_get(tree, "dossier"), "contents"), i, row)
    {
        if (n < countof(lines) && strcmp(act_text(row, "title"), lines[n].title) == 0) {
            ck_assert_int_eq(json_is_true(json_object_get(row, "original")), n == 0);
            ck_assert_int_eq(json_integer_value(json_object_get(row, "record")),
                             n == 0 ? 0 : 1);
            ck_assert_str_eq(act_text(row, "form"), lines[n].form);
            n++;
        }
    }
    ck_assert_uint_eq(n, countof(lines));
    json_decref(tree);
    bench_close(&b);
}
END_TEST

Suite *suite_dossier(void);
Suite *suite_dossier(void)
{
    Suite *s = suite_create("dossier");
    TCase *tc = tcase_create("dossier");

    tcase_add_test(tc, the_profiles_are_known_by_name);
    tcase_add_loop_test(tc, items_stand_in_order_and_groups_stand_together, 0, 2);
    tcase_add_test(tc, page_numbers_run_on);
    tcase_add_test(tc, receipts_are_numbered_payment_by_payment);
    tcase_add_loop_test(tc, a_record_or_a_noted_paper_makes_its_item_present, 0,
                        (int)countof(makers));
    tcase_add_test(tc, a_large_case_needs_proofs_of_identity);
    tcase_add_test(tc, an_oral_case_is_told_by_word_when_its_record_says_so);
    tcase_add_test(tc, the_missing_outcome_goes_by_its_name);
    tcase_add_test(tc, a_refused_case_needs_only_its_registration_and_its_notice);
    tcase_add_test(tc, a_withdrawn_case_has_no_paper_of_its_outcome);
    tcase_add_test(tc, the_district_chooses_the_profile);
    tcase_add_test(tc, the_letters_of_a_case_are_lines_of_the_contents);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_dossier)
