/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_close.c - the ends of a case: rules R14, R30, R32, R52, R53, R55, R57, R60, R63. */
#include "config.h"

#include <string.h>

#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define CLOSE(day) "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"" day "\"}"
#define ARCHIVE(day, grade) \
    "{\"act\":\"archive\",\"case\":\"@c1\",\"date\":\"" day "\",\"retention\":\"" grade "\"}"
#define PAID                                                                                   \
    "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-18\",\"amount_fen\":" \
    "30000,\"proof\":\"收条\"}"
#define END(day, reason)                                                                \
    "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"" day "\",\"reason\":\"" reason \
    "\",\"routes\":[\"COURT\"]}"

/* Rule R52. */
START_TEST(whoever_is_sent_away_is_told_where_to_go)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(
        &b,
        "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"reason\":\"T2\"}",
        "R52", "routes");
    bench_no(&b,
             "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"reason\":"
             "\"T2\",\"routes\":[]}",
             "R52", "routes");
    bench_no(&b,
             "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"reason\":"
             "\"T9\",\"routes\":[\"COURT\"]}",
             "", "reason");
    bench_no(&b, END("2026-11-02", "T2"), "C39", "date");
    bench_ok(&b, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"reason\":"
                 "\"T2\",\"note\":\"差距太大\","
                 "\"routes\":[\"COURT\",\"ARBITRATION\"]}");
    bench_is(&b, "med", "FAILED");
    bench_is(&b, "end_routes[1].code", "ARBITRATION");
    bench_is(&b, "end_routes[1].label", "仲裁");
    bench_close(&b);
}
END_TEST

/* How a notice of the other routes may come into the world. */
#define NOTE(more) "{\"act\":\"paper\",\"case\":\"@c1\",\"date\":\"2026-11-11\"," more "}"
static const struct {
    const char *line;
    const char *next;
} notices[] = {
    {NOTE("\"form\":\"F-TJ\",\"in_file\":true"),                                "close"},
    {NOTE("\"form\":\"F-TJ\""),                                                 "issue"}, /* a proof was only looked at */
    {NOTE("\"form\":\"F06\",\"in_file\":true"),                                 "issue"},
    {"{\"act\":\"issue\",\"case\":\"@c1\",\"date\":\"2026-11-11\",\"form\":\"F-TJ\",\"number\":"
     "1,"
     "\"content\":\"x\",\"template\":{\"version\":\"1\",\"text\":\"x\"}}", "close"},
};

/* C.3 row 44: the same day, and until it is given. */
START_TEST(after_a_failure_the_notice_of_the_other_routes_comes_first)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"reason\":"
                 "\"T2\",\"routes\":[\"COURT\"]}");
    bench_is(&b, "next.act", "issue");
    bench_is(&b, "next.form", "F-TJ");
    bench_is(&b, "next.by", "2026-11-10");
    bench_is(&b, "tasks[0].kind", "ROUTES");
    bench_ok(&b, notices[_i].line);
    bench_is(&b, "next.act", notices[_i].next);
    if (strstr(notices[_i].line, "issue")) {
        bench_ok(&b, "{\"act\":\"paper_void\",\"case\":\"@c1\",\"paper\":\"d1\",\"reason\":"
                     "\"写错\"}");
        bench_is(&b, "next.act", "issue");
    }
    /* rule R52: closing asks as long as it is missing, and Enter leads to the paper */
    if (strcmp(notices[_i].line, notices[0].line) == 0) {
        bench_is(&b, "tasks[0].kind", "CLOSE");
        bench_ok(&b, CLOSE("2026-11-12"));
    } else {
        bench_is(&b, "tasks[0].kind", "ROUTES");
        bench_is(&b, "blocked[0].code", "R52");
        bench_is(&b, "blocked[0].act", "issue");
        bench_is(&b, "blocked[0].form", "F-TJ");
        bench_warns(&b, CLOSE("2026-11-12"), "R52", "papers");
    }
    bench_is(&b, "next.act", "archive");
    bench_close(&b);
}
END_TEST

#define RAISE(day, level)                                                              \
    "{\"act\":\"raise_risk\",\"case\":\"@c1\",\"date\":\"" day "\",\"level\":\"" level \
    "\",\"reason\":\"王强堵门。\"}"
#define TOLD(day, step)                                                               \
    "{\"act\":\"report_risk\",\"case\":\"@c1\",\"date\":\"" day "\",\"step\":\"" step \
    "\",\"receiver\":\"西河镇司法所\",\"text\":\"情况。\"}"

/* C.3 row 47, 人民调解法 art. 25: what was raised and not reported is owed whatever ends. */
START_TEST(a_danger_nobody_was_told_of_keeps_the_case_open)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, RAISE("2026-11-09", "YELLOW"));
    bench_ok(&b, END("2026-11-10", "T2"));
    bench_ok(&b, NOTE("\"form\":\"F-TJ\",\"in_file\":true"));
    bench_ok(&b, RAISE("2026-11-11", "ORANGE"));
    bench_is(&b, "next.act", "report_risk");
    bench_no(&b, CLOSE("2026-11-12"), "C47", "case");
    bench_is(&b, "blocked[0].code", "C47");
    bench_is(&b, "blocked[0].form", "report_risk");
    bench_ok(&b, TOLD("2026-11-11", "PHONE"));
    bench_ok(&b, TOLD("2026-11-11", "WRITE"));
    if (_i == 0) {
        bench_warns(&b, CLOSE("2026-11-12"), "C47", "case");
    } else {
        bench_ok(&b, TOLD("2026-11-12", "CLEAR"));
        bench_ok(&b, CLOSE("2026-11-12"));
    }
    bench_is(&b, "med", "CLOSED");
    bench_close(&b);
}
END_TEST

/* Rule R30. */
START_TEST(a_limit_is_over_when_it_is_over)
{
    struct bench b;

    bench_open(&b, "2026-12-04");
    bench_accepted(&b);
    bench_is(&b, "next.act", "terminate");
    bench_warns(&b, END("2026-12-03", "T4"), "R30", "reason");
    bench_close(&b);
    bench_open(&b, "2026-12-04");
    bench_accepted(&b);
    bench_ok(&b, END("2026-12-04", "T4"));
    bench_close(&b);
}
END_TEST

START_TEST(a_party_may_withdraw_until_there_is_an_agreement)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    if (_i == 0) {
        bench_registered(&b);
    } else if (_i == 1) {
        bench_heard(&b);
    } else {
        bench_agreed(&b);
        bench_no(&b, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"name\":\"王强\"}", "C45", NULL);
        bench_close(&b);
        return;
    }
    bench_no(&b, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"name\":\"赵敏\"}", "", "name");
    bench_ok(&b,
             "{\"act\":\"withdraw\",\"case\":\"@c1\",\"name\":\"王强\",\"note\":\"自行和解\"}");
    bench_is(&b, "med", "WITHDRAWN");
    bench_is(&b, "end_reason", "T1");
    bench_is(&b, "end_note", "王强：自行和解");
    bench_ok(&b, CLOSE("2026-11-22"));
    bench_close(&b);
}
END_TEST

/* Rules R32, R53. */
START_TEST(an_agreed_case_is_closed_when_it_is_in_force_and_nothing_is_open)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_no(&b, CLOSE("2026-11-21"), "C48", NULL);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"赔偿。\"],"
                 "\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
                 "\"due\":\"2026-11-20\"}]}");
    bench_no(&b, CLOSE("2026-11-21"), "R32", NULL);
    bench_ok(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王强\":\"2026-11-05\","
                 "\"王勇\":\"2026-11-05\","
                 "\"@li\":\"2026-11-05\"},\"sealed\":\"2026-11-06\"}");
    bench_no(&b, CLOSE("2026-11-21"), "R53", NULL);
    bench_is(&b, "blocked[0].code", "R53");
    bench_is(&b, "blocked[0].act", "perform");
    bench_ok(&b, PAID);
    bench_no(&b, CLOSE("2026-11-17"), "R53", "date");
    bench_ok(&b, CLOSE("2026-11-21"));
    bench_is(&b, "closed_on", "2026-11-21");
    bench_no(&b, CLOSE("2026-11-21"), "C48", NULL);
    bench_close(&b);
}
END_TEST

/* Rule R53: oral and performed on the spot closes the same day. */
START_TEST(an_oral_case_performed_on_the_spot_closes_the_same_day)
{
    struct bench b;

    bench_open(&b, "2026-11-05");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"ORAL\",\"terms\":[\"互相道歉。\"],\"instant\":true}");
    bench_ok(&b, CLOSE("2026-11-05"));
    bench_ok(&b, ARCHIVE("2026-11-05", "SHORT"));
    bench_is(&b, "dossier.claimable", "true");
    bench_is(&b, "next.act", "claim");
    bench_close(&b);
}
END_TEST

/* Rule R14. */
START_TEST(violence_is_reported_before_anything_is_closed)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"violence\":true,\"type\":\"01\","
                 "\"confirm\":[\"R14\"]}");
    bench_is(&b, "next.act", "report");
    bench_ok(&b, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"name\":\"王强\"}");
    bench_no(&b, CLOSE("2026-11-22"), "R14", NULL);
    bench_is(&b, "blocked[0].code", "R14");
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"receiver\":\"村委会\",\"how\":"
                 "\"PHONE\",\"reason\":\"OTHER\"}");
    bench_no(&b, CLOSE("2026-11-22"), "R14", NULL);
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"time\":\"14:30\",\"receiver\":"
                 "\"派出所\",\"how\":\"PHONE\",\"reason\":\"VIOLENCE\"}");
    bench_ok(&b, CLOSE("2026-11-22"));
    bench_close(&b);
}
END_TEST

/* C.3 row 46. */
START_TEST(suspected_sham_is_reported_before_anything_is_closed)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(
        &b,
        "{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"reason\":\"SHAM\"}");
    bench_is(&b, "next.act", "report");
    bench_is(&b, "tasks[0].kind", "REPORT");
    bench_ok(&b, END("2026-11-07", "T7"));
    bench_no(&b, CLOSE("2026-11-08"), "C46", NULL);
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"date\":\"2026-11-08\",\"receiver\":"
                 "\"司法所\",\"how\":\"PHONE\","
                 "\"reason\":\"SHAM\"}");
    bench_routes(&b, "2026-11-08");
    bench_ok(&b, CLOSE("2026-11-08"));
    bench_close(&b);
}
END_TEST

/* Rule R55: nobody visited for thirty days after the last due date. */
START_TEST(a_case_nobody_visited_asks_before_it_is_closed)
{
    struct bench b;

    bench_open(&b, "2026-12-25");
    bench_agreed(&b);
    bench_ok(&b, PAID);
    bench_warns(&b, CLOSE("2026-12-25"), "R55", NULL);
    bench_close(&b);
    bench_open(&b, "2026-12-20");
    bench_agreed(&b);
    bench_ok(&b, PAID);
    bench_ok(&b, CLOSE("2026-12-20"));
    bench_close(&b);
}
END_TEST

static void closed_case(struct bench *b)
{
    bench_agreed(b);
    bench_ok(b, PAID);
    bench_ok(b, CLOSE("2026-11-21"));
}

/* Rule R63. */
START_TEST(filing_follows_closing_and_needs_a_grade)
{
    static const struct {
        const char *line;
        const char *until;
    } grades[] = {
        {ARCHIVE("2026-11-22", "SHORT"),     "2036"},
        {ARCHIVE("2026-11-22", "LONG"),      "2056"},
        {ARCHIVE("2026-11-22", "PERMANENT"), "null"}
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    closed_case(&b);
    bench_no(&b, ARCHIVE("2026-11-20", "LONG"), "R63", "date");
    bench_no(&b, "{\"act\":\"archive\",\"case\":\"@c1\",\"date\":\"2026-11-22\"}", "",
             "retention");
    bench_no(&b, ARCHIVE("2026-11-22", "FOREVER"), "", "retention");
    bench_ok(&b, grades[_i].line);
    bench_is(&b, "retained_until", grades[_i].until);
    bench_is(&b, "filed_by", "李秀英");
    bench_is(&b, "med", "ARCHIVED");
    bench_close(&b);
}
END_TEST

START_TEST(nothing_is_archived_before_it_is_closed)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b, ARCHIVE("2026-11-22", "LONG"), "C50", NULL);
    bench_close(&b);
}
END_TEST

/* Rule R57: without the notice of rights the dossier is not complete; the paper noted makes it
 * so. */
START_TEST(a_dossier_with_a_gap_is_not_archived)
{
    struct bench b;
    json_t *answer;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@"
                 "li\",\"recorder\":\"@li\","
                 "\"consent\":{\"A\":true,\"B\":true}}");
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\"],\"text\":\"。\",\"result\":\"NOT_AGREED\"}");
    bench_ok(&b, END("2026-11-10", "T2"));
    bench_routes(&b, "2026-11-10");
    bench_ok(&b, CLOSE("2026-11-10"));
    answer = bench_run(&b, ARCHIVE("2026-11-22", "LONG"));
    ck_assert_str_eq(act_text(answer, "code"), "R57");
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "人民调解当事人权利义务告知书"));
    json_decref(answer);
    bench_is(&b, "blocked[0].code", "R57");
    bench_is(&b, "blocked[0].act", "paper");
    bench_ok(&b, "{\"act\":\"paper\",\"case\":\"@c1\",\"date\":\"2026-11-11\",\"form\":\"F04\","
                 "\"pages\":2,\"in_file\":true}");
    bench_is(&b, "blocked", "0");
    bench_ok(&b, ARCHIVE("2026-11-22", "LONG"));
    bench_is(&b, "dossier.claimable", "false");
    bench_close(&b);
}
END_TEST

/* Rule R60 and C.3: no delete of a case with a number, only cancelled with the reason, and the
 * number stays void. */
START_TEST(a_cancelled_case_keeps_its_row_and_its_void_number)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, "{\"act\":\"cancel\",\"case\":\"@c1\"}", "", "reason");
    bench_ok(&b, "{\"act\":\"cancel\",\"case\":\"@c1\",\"reason\":\"重复登记\"}");
    bench_is(&b, "med", "CANCELLED");
    bench_is(&b, "cancel_reason", "重复登记");
    bench_is(&b, "next", "null");
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM number_void WHERE year = 2026 AND n = 1"), 1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task"), 0);
    bench_ok(&b, "{\"act\":\"intake\",\"ref\":\"c2\",\"date\":\"2026-11-04\",\"source\":"
                 "\"APPLY\",\"form\":\"WRITTEN\",\"type\":\"02\","
                 "\"facts\":\"争执。\",\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\","
                 "\"name\":\"孙丽\"},"
                 "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"周军\"}]}");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c2\",\"date\":\"2026-11-04\",\"chief\":\"@"
                 "li\",\"recorder\":\"@li\","
                 "\"consent\":{\"A\":true,\"B\":true}}");
    ck_assert_int_eq(bench_count(&b, "SELECT number_seq FROM cases WHERE id = 2"), 2);
    bench_close(&b);
}
END_TEST

START_TEST(an_agreed_case_is_not_cancelled)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b, "{\"act\":\"cancel\",\"case\":\"@c1\",\"reason\":\"重复\"}", "C1", NULL);
    bench_close(&b);
}
END_TEST

Suite *suite_close(void);
Suite *suite_close(void)
{
    Suite *s = suite_create("close");
    TCase *tc = tcase_create("close");

    tcase_add_test(tc, whoever_is_sent_away_is_told_where_to_go);
    tcase_add_loop_test(tc, a_danger_nobody_was_told_of_keeps_the_case_open, 0, 2);
    tcase_add_loop_test(tc, after_a_failure_the_notice_of_the_other_routes_comes_first, 0,
                        (int)countof(notices));
    tcase_add_test(tc, a_limit_is_over_when_it_is_over);
    tcase_add_loop_test(tc, a_party_may_withdraw_until_there_is_an_agreement, 0, 3);
    tcase_add_test(tc, an_agreed_case_is_closed_when_it_is_in_force_and_nothing_is_open);
    tcase_add_test(tc, an_oral_case_performed_on_the_spot_closes_the_same_day);
    tcase_add_test(tc, violence_is_reported_before_anything_is_closed);
    tcase_add_test(tc, suspected_sham_is_reported_before_anything_is_closed);
    tcase_add_test(tc, a_case_nobody_visited_asks_before_it_is_closed);
    tcase_add_loop_test(tc, filing_follows_closing_and_needs_a_grade, 0, 3);
    tcase_add_test(tc, nothing_is_archived_before_it_is_closed);
    tcase_add_test(tc, a_dossier_with_a_gap_is_not_archived);
    tcase_add_test(tc, a_cancelled_case_keeps_its_row_and_its_void_number);
    tcase_add_test(tc, an_agreed_case_is_not_cancelled);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_close)
