/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_dossier_own.c - lists of papers of our own, and several small cases in one dossier:
 * rules R57, R58, R62 and R63, each with what passes and what is refused.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/dossier.h"
#include "core/domain/dossier_group.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define PROFILE(name, items)                                                               \
    "{\"act\":\"dossier_profile\",\"name\":\"" name "\",\"items\":[" items "],\"source\":" \
    "\"区司法局〔2026〕3号\",\"reason\":\"统一卷宗格式\"}"
#define ITEM(seq, form, title, need)                                                           \
    "{\"seq\":" seq ",\"form\":\"" form "\",\"title\":\"" title "\",\"required\":\"" need "\"" \
    "}"
#define OURS                                                                           \
    ITEM("1", "F02", "受理登记表", "M")                                                \
    "," ITEM("2", "", "社区证明", "M") "," ITEM("3", "F06", "调解笔录", "M") "," ITEM( \
        "4", "F07a", "协议书", "O") "," ITEM("4", "F07b", "口头协议",                  \
                                             "O") "," ITEM("5", "F-ZJ", "证据", "A")
#define USE(name)                                                                         \
    "{\"act\":\"setting\",\"key\":\"dossier_profile\",\"value\":\"" name "\",\"source\":" \
    "\"区司法局\"}"

START_TEST(a_list_of_papers_is_checked)
{
    static const struct {
        const char *line;
        const char *field; /* NULL: it is taken */
    } rows[] = {
        {PROFILE("区2026",  OURS),    NULL       },
        {                         PROFILE("13",                                                     OURS),                                                                                                          "name"        },
        { PROFILE("2010",                                                              OURS),                                                                                                        "name"  },
        { PROFILE("区2026",                                  ""),                                                                                                                            "items"      },
        {           PROFILE("区2026", ITEM("0", "F02",                      "登记表", "M")), "items[0].seq"},
        {                                                      PROFILE("区2026",                                                                                                                      ITEM("2",                                                                                                                                                                                                "F02", "甲", "M") "," ITEM("1", "F06", "乙", "M")),
         "items[1].seq"},
        {                    PROFILE("区2026",                                                                               ITEM("1",                                                                                                                                                                                        "F02", "甲", "M") "," ITEM("1", "F06", "乙", "M")),
         "items[1].seq"},
        {     PROFILE("区2026",                                ITEM("1",                                                                                                          "F02",                            "甲", "O") "," ITEM("1", "F06", "乙", "A")),
         "items[1].seq"},
        {                                                    PROFILE("区2026",                                                ITEM("1",                                                                                                       "F02",          "甲", "O") "," ITEM("1", "F01", "乙", "O")), NULL},
        {                    PROFILE("区2026",                                                                               ITEM("1",                                                                                                                                                                                         "F02",       "甲", "A") "," ITEM("1", "F01", "乙", "A")), NULL},
        {PROFILE("区2026",ITEM("1","F02",                            "甲", "M") "," ITEM("2", "F02", "乙", "M")),
         "items[1].form"},
        {                                    PROFILE("区2026",                                                                                                                           ITEM("1",                                                                                                                                                                                                                                                                                                                                                  "登记",          "甲", "M")), "items[0].form"},
        {                             PROFILE("区2026",                                                                                                                       ITEM("1",                                                                                                                                                                                                                                     "F02",    "", "M")), "items[0].title"},
        {                       PROFILE("区2026",ITEM("1","F02",    "甲", "X")), "items[0].required"},
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    if (rows[_i].field) {
        bench_no(&b, rows[_i].line, "", rows[_i].field);
        ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM dossier_profile"), 0);
    } else {
        bench_ok(&b, rows[_i].line);
        ck_assert_int_gt(bench_count(&b, "SELECT count(*) FROM dossier_profile"), 0);
    }
    bench_close(&b);
}
END_TEST

START_TEST(a_list_of_our_own_measures_the_cases)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b, USE("区2026"), "", "value");
    bench_ok(&b, PROFILE("区2026", OURS));
    bench_is(&b, "dossier.profile", "13");
    bench_ok(&b, USE("区2026"));
    bench_is(&b, "dossier.profile", "区2026");
    bench_is(&b, "dossier.items", "6");
    bench_is(&b, "dossier.items[1].code", "");
    bench_is(&b, "dossier.missing", "1");
    bench_is(&b, "dossier.missing[0]", "社区证明");
    bench_is(&b, "dossier.lacking[0].title", "社区证明");
    bench_is(&b, "dossier.lacking[0].how", "带原件和复印件");
    bench_ok(&b, "{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"三组社区证明\",\"kind\":"
                 "\"DOCUMENT\",\"pages\":2}");
    bench_ok(&b, "{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"院墙照片\",\"kind\":"
                 "\"DOCUMENT\",\"pages\":1}");
    bench_is(&b, "dossier.missing", "0");
    bench_is(&b, "dossier.contents", "5");
    bench_is(&b, "dossier.contents[1].title", "社区证明：三组社区证明");
    bench_is(&b, "dossier.contents[1].page", "2-3");
    bench_is(&b, "dossier.contents[4].title", "证据：院墙照片");
    bench_close(&b);
}
END_TEST

START_TEST(a_list_entered_again_replaces_the_old_one)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, PROFILE("区2026", OURS));
    bench_ok(&b, PROFILE("镇", OURS));
    bench_ok(&b, PROFILE("区2026", ITEM("1", "F02", "登记表", "M")));
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM dossier_profile WHERE profile = '区2026'"), 1);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM dossier_profile WHERE profile = '镇'"), 6);
    bench_close(&b);
}
END_TEST

/* Each line of the contents says which paper it is. */
START_TEST(a_line_of_the_contents_names_its_paper)
{
    static const struct {
        const char *path;
        const char *value;
    } rows[] = {
        {"dossier.contents[0].form",     "F02"  },
        {"dossier.contents[0].record",   "0"    },
        {"dossier.contents[0].original", "false"},
        {"dossier.contents[2].form",     "F-ZJ" },
        {"dossier.contents[2].original", "true" },
        {"dossier.contents[2].pages",    "2"    },
        {"dossier.contents[3].form",     "F06"  },
        {"dossier.contents[3].record",   "1"    },
        {"dossier.contents[4].form",     "F07a" },
        {"dossier.contents[4].record",   "1"    },
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, "{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"院墙照片\",\"kind\":"
                 "\"DOCUMENT\",\"pages\":2}");
    for (size_t i = 0; i < countof(rows); i++) {
        bench_is(&b, rows[i].path, rows[i].value);
    }
    bench_close(&b);
}
END_TEST

START_TEST(a_withdrawn_case_ends_with_the_withdrawal)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"name\":\"王强\"}");
    bench_is(&b, "dossier.contents[2].form", "F-CH");
    bench_is(&b, "dossier.contents[2].title", "撤回调解申请书");
    bench_is(&b, "dossier.missing", "0");
    bench_close(&b);
}
END_TEST

/* Rule R51: what was put right after the signatures follows the agreement. */
START_TEST(a_correction_stands_behind_the_agreement)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_is(&b, "dossier.contents", "4");
    bench_ok(&b,
             "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"parties[0].phone\",\"value\":"
             "\"13800001111\",\"reason\":\"写错\",\"consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "dossier.contents", "5");
    bench_is(&b, "dossier.contents[3].form", "F07a");
    bench_is(&b, "dossier.contents[4].form", "F-BZ");
    bench_is(&b, "dossier.contents[4].record", "1");
    bench_is(&b, "dossier.contents[4].title", "人民调解文书补正书：第1个当事人的联系方式");
    bench_close(&b);
}
END_TEST

/* --- several cases in one dossier --- */

/* Case n of 王强 and 王勇: oral, performed on the spot, closed; told in writing unless gap. */
static void small_case(struct bench *b, int n, const char *tier, bool gap)
{
    char line[1200];

    snprintf(line, sizeof line,
             "{\"act\":\"intake\",\"ref\":\"c%d\",\"date\":\"2026-11-03\",\"received_by\":"
             "\"@li\",\"source\":\"APPLY\",\"form\":\"ORAL\",\"application_date\":"
             "\"2026-11-03\",\"type\":\"02\",\"facts\":\"为院墙争执。\",\"requests\":["
             "\"道歉\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},"
             "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}],\"confirm\":[\"R08\","
             "\"R09\",\"R05\"]}",
             n);
    bench_ok(b, line);
    snprintf(line, sizeof line,
             "{\"act\":\"accept\",\"case\":\"@c%d\",\"date\":\"2026-11-03\",\"chief\":\"@li\","
             "\"recorder\":\"@li\",\"consent\":{\"A\":true,\"B\":true},\"tier\":\"%s\"}",
             n, tier);
    bench_ok(b, line);
    if (!gap) {
        snprintf(line, sizeof line,
                 "{\"act\":\"notify\",\"case\":\"@c%d\",\"date\":\"2026-11-03\",\"form\":"
                 "\"WRITTEN\"}",
                 n);
        bench_ok(b, line);
    }
    snprintf(line, sizeof line,
             "{\"act\":\"session\",\"case\":\"@c%d\",\"date\":\"2026-11-05\",\"place\":"
             "\"村委会\",\"present\":[\"王强\",\"王勇\"],\"text\":\"双方同意。\",\"result\":"
             "\"AGREED\"}",
             n);
    bench_ok(b, line);
    snprintf(line, sizeof line,
             "{\"act\":\"agree\",\"case\":\"@c%d\",\"date\":\"2026-11-05\",\"form\":\"ORAL\","
             "\"terms\":[\"互相道歉。\"],\"instant\":true}",
             n);
    bench_ok(b, line);
    snprintf(line, sizeof line, "{\"act\":\"close\",\"case\":\"@c%d\",\"date\":\"2026-11-06\"}",
             n);
    bench_ok(b, line);
}

static void two_cases(struct bench *b)
{
    bench_open(b, "2026-11-22");
    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\","
                "\"birth\":\"1968-05-01\",\"class\":\"VILLAGER\",\"post\":\"DIRECTOR\","
                "\"term_from\":\"2024-12-01\"}");
    small_case(b, 1, "ORAL", false);
    small_case(b, 2, "SIMPLE", false);
}

#define GROUP(year, cases, date)                                                              \
    "{\"act\":\"group\",\"year\":" year ",\"title\":\"2026年口头调解案件\",\"cases\":[" cases \
    "],\"date\":\"" date "\",\"retention\":\"SHORT\"}"

/* Rule R62. */
START_TEST(small_cases_of_a_year_share_a_dossier)
{
    struct bench b;
    struct err err = {0};
    json_t *group = NULL;

    two_cases(&b);
    bench_ok(&b, GROUP("2026", "\"@c1\",\"2\"", "2026-11-22"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases WHERE group_id = 1 AND med = "
                                     "'ARCHIVED' AND retained_until = 2036"),
                     2);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task"), 0);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM outbox WHERE kind IN ('case', 'group') AND "
                        "payload LIKE '%\"act\":\"group\"%'"),
        3);
    ck_assert_int_eq(dossier_group_view(b.db, "g1", &group, &err), RC_OK);
    ck_assert_str_eq(bench_get(group, "number"), "（2026）合卷第1号");
    ck_assert_str_eq(bench_get(group, "count"), "2");
    ck_assert_str_eq(bench_get(group, "cases[0].side_a_names"), "王强");
    ck_assert_str_eq(bench_get(group, "cases[1].kind_label"), "口头协议");
    ck_assert_str_eq(bench_get(group, "filed_by"), "李秀英");
    ck_assert_str_eq(bench_get(group, "to_on"), "2026-11-06");
    json_decref(group);
    ck_assert_int_eq(dossier_group_view(b.db, "g2", &group, &err), RC_NOTFOUND);
    bench_close(&b);
}
END_TEST

/* Rules R57, R62 and R63: one case that does not fit, and nothing is filed. */
START_TEST(a_case_that_does_not_fit_keeps_the_dossier_open)
{
    static const struct {
        const char *line;
        const char *code;
        const char *field;
    } rows[] = {
        {GROUP("2026", "\"@c1\",\"@c3\"", "2026-11-22"), "R62", "cases[1]"}, /* major */
        {GROUP("2026", "\"@c4\",\"@c1\"", "2026-11-22"), "R62", "cases[0]"}, /* normal */
        {GROUP("2025", "\"@c1\",\"@c2\"", "2026-11-22"), "R62", "cases[0]"},
        {GROUP("2026", "\"@c1\",\"@c1\"", "2026-11-22"), "R62", "cases[1]"},
        {GROUP("2026", "\"@c1\",\"c99\"", "2026-11-22"), "",    "cases[1]"},
        {GROUP("2026", "\"@c1\",\"@c5\"", "2026-11-22"), "R57", "cases[1]"},
        {GROUP("2026", "\"@c1\",\"@c2\"", "2026-11-05"), "R63", "cases[0]"},
        {GROUP("2026", "\"@c1\"",         "2026-11-22"), "",    "cases"   },
    };
    struct bench b;

    two_cases(&b);
    small_case(&b, 3, "MAJOR", false);
    small_case(&b, 4, "NORMAL", false);
    small_case(&b, 5, "SIMPLE", true);
    bench_no(&b, rows[_i].line, rows[_i].code, rows[_i].field);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM dossier_group"), 0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases WHERE med = 'ARCHIVED'"), 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_filed_case_is_not_filed_again)
{
    struct bench b;

    two_cases(&b);
    small_case(&b, 3, "ORAL", false);
    bench_ok(&b, GROUP("2026", "\"@c1\",\"@c2\"", "2026-11-22"));
    bench_no(&b, GROUP("2026", "\"@c3\",\"@c2\"", "2026-11-22"), "R62", "cases[1]");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM dossier_group"), 1);
    bench_close(&b);
}
END_TEST

Suite *suite_dossier_own(void);
Suite *suite_dossier_own(void)
{
    Suite *s = suite_create("dossier_own");
    TCase *tc = tcase_create("dossier_own");

    tcase_add_loop_test(tc, a_list_of_papers_is_checked, 0, 14);
    tcase_add_test(tc, a_list_of_our_own_measures_the_cases);
    tcase_add_test(tc, a_list_entered_again_replaces_the_old_one);
    tcase_add_test(tc, a_line_of_the_contents_names_its_paper);
    tcase_add_test(tc, a_withdrawn_case_ends_with_the_withdrawal);
    tcase_add_test(tc, a_correction_stands_behind_the_agreement);
    tcase_add_test(tc, small_cases_of_a_year_share_a_dossier);
    tcase_add_loop_test(tc, a_case_that_does_not_fit_keeps_the_dossier_open, 0, 8);
    tcase_add_test(tc, a_filed_case_is_not_filed_again);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_dossier_own)
