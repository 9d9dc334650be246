/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_mediate.c - the acts of the mediation: what is refused with which rule, and what they
 * leave behind. */
#include "config.h"

#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define SESSION(day)                                        \
    "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"" day \
    "\",\"present\":[\"王强\",\"王勇\"],\"text\":\"各说各的。\",\"result\":\"AGAIN\"}"

/* Lines an accepted case refuses, and why. */
static const struct {
    const char *line;
    const char *code;
    const char *field;
} refused[] = {
    {SESSION("2026-11-02"),                                                                  "C10", "date"      },
    {SESSION("2026-11-23"),                                                                  "R11", "date"      },
    {"{\"act\":\"session\",\"case\":\"@c1\",\"present\":[\"赵敏\"],\"text\":\"。\",\"result\":"
     "\"AGAIN\"}",                                                                      "",    "present[0]"},
    {"{\"act\":\"session\",\"case\":\"@c1\",\"present\":[\"王强\"],\"result\":\"AGAIN\"}", "",
     "text"                                                                                                     },
    {"{\"act\":\"session\",\"case\":\"@c1\",\"present\":[\"王强\"],\"text\":\"。\",\"result\":"
     "\"DONE\"}",                                                                       "",    "result"    },
    {"{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-02\",\"form\":\"ORAL\"}",      "C6",
     "date"                                                                                                     },
    {"{\"act\":\"extend\",\"case\":\"@c1\",\"new_due\":\"2026-12-20\",\"consent\":{\"A\":true}"
     "}",                                                                               "R27", "consent"   },
    {"{\"act\":\"extend\",\"case\":\"@c1\",\"new_due\":\"2026-12-20\",\"consent\":{\"A\":true,"
     "\"B\":false}}",                                                                   "R27", "consent"   },
    {"{\"act\":\"extend\",\"case\":\"@c1\",\"new_due\":\"2026-12-03\",\"consent\":{\"A\":true,"
     "\"B\":true}}",                                                                    "R27", "new_due"   },
    {"{\"act\":\"extend\",\"case\":\"@c1\",\"consent\":{\"A\":true,\"B\":true}}",            "",
     "new_due"                                                                                                  },
    {"{\"act\":\"invite\",\"case\":\"@c1\",\"names\":[\"赵敏\"],\"consent\":{\"A\":true,\"B\":"
     "false}}",                                                                         "C11", "consent"   },
    {"{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-01\",\"reason\":\"WAIT\"}",
     "C12",                                                                                         "date"      },
    {"{\"act\":\"suspend\",\"case\":\"@c1\",\"reason\":\"TIRED\"}",                          "",    "reason"    },
    {"{\"act\":\"resume\",\"case\":\"@c1\"}",                                                "C13", NULL        },
    {"{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"ORAL\",\"reason\":\"人多\"}",         "",    "tier"      },
    {"{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"SIMPLE\",\"reason\":\"人多\"}",       "",
     "tier"                                                                                                     },
    {"{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"MAJOR\"}",                              "",    "reason"    },
    {"{\"act\":\"lower\",\"case\":\"@c1\",\"tier\":\"MAJOR\",\"reason\":\"人少\"}",        "",    "tier"      },
    {"{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"照片\",\"kind\":\"PICTURE\"}",     "",
     "kind"                                                                                                     },
    {"{\"act\":\"evidence\",\"case\":\"@c1\",\"name\":\"照片\",\"kind\":\"PHOTO\",\"given_by\":"
     "\"赵敏\"}",                                                                     "",    "given_by"  },
    {"{\"act\":\"report\",\"case\":\"@c1\",\"receiver\":\"派出所\",\"how\":\"PHONE\"}",   "",
     "reason"                                                                                                   },
};

START_TEST(what_a_rule_forbids_is_refused_with_its_code)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, refused[_i].line, refused[_i].code, refused[_i].field);
    bench_close(&b);
}
END_TEST

START_TEST(a_sitting_is_numbered_and_kept)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, SESSION("2026-11-05"));
    bench_ok(&b, SESSION("2026-11-10"));
    bench_is(&b, "sessions", "2");
    bench_is(&b, "sessions[1].n", "2");
    bench_is(&b, "sessions[1].present_names", "王强、王勇");
    bench_is(&b, "sessions[1].result", "AGAIN");
    bench_is(&b, "med", "MEDIATING");
    bench_close(&b);
}
END_TEST

START_TEST(nobody_sits_before_acceptance)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_no(&b, SESSION("2026-11-05"), "C10", NULL);
    bench_no(&b, "{\"act\":\"notify\",\"case\":\"@c1\",\"form\":\"ORAL\"}", "C6", NULL);
    bench_ok(&b, "{\"act\":\"inquire\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"person\":"
                 "\"赵敏\",\"text\":\"问：……答：……\"}");
    bench_is(&b, "inquiries[0].person", "赵敏");
    bench_close(&b);
}
END_TEST

/* Rule R03. */
START_TEST(nobody_sits_once_a_party_refuses)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"name\":"
                 "\"王勇\",\"consent\":\"NO\"}");
    bench_no(&b, SESSION("2026-11-07"), "R03", NULL);
    bench_is(&b, "next.act", "terminate");
    bench_ok(&b, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-07\",\"reason\":"
                 "\"T1\",\"routes\":[\"COURT\"]}");
    bench_close(&b);
}
END_TEST

/* Rule R19. */
START_TEST(no_sitting_is_dated_after_a_recusal_until_a_new_chief_is_named)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"recuse\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"party\":"
                 "\"王强\",\"mediator\":\"@li\","
                 "\"reason\":\"亲属\"}");
    bench_no(&b, SESSION("2026-11-07"), "R19", "date");
    bench_ok(&b, SESSION("2026-11-05"));
    bench_ok(
        &b,
        "{\"act\":\"assign\",\"case\":\"@c1\",\"date\":\"2026-11-08\",\"chief\":\"@zhang\"}");
    bench_no(&b, SESSION("2026-11-07"), "R19", "date");
    bench_ok(&b, SESSION("2026-11-08"));
    bench_close(&b);
}
END_TEST

/* Rules R25, R27. */
START_TEST(an_extension_after_the_due_date_asks_first)
{
    struct bench b;

    bench_open(&b, "2026-12-10");
    bench_accepted(&b);
    bench_is(&b, "due_on", "2026-12-03");
    bench_warns(&b,
                "{\"act\":\"extend\",\"case\":\"@c1\",\"date\":\"2026-12-10\",\"new_due\":"
                "\"2026-12-20\","
                "\"consent\":{\"A\":true,\"B\":true},\"reason\":\"等鉴定\"}",
                "R27", "date");
    bench_is(&b, "due_on", "2026-12-20");
    bench_is(&b, "days_left", "10");
    bench_is(&b, "extensions[0].old_due", "2026-12-03");
    bench_close(&b);
}
END_TEST

/* Rule R28: kind medical; the appraisal's days do not count. */
START_TEST(the_clock_of_a_medical_case_stands_during_an_appraisal)
{
    struct bench b;

    bench_open(&b, "2026-12-20");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    bench_ok(&b, "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-23\",\"source\":"
                 "\"APPLY\",\"form\":\"WRITTEN\","
                 "\"type\":\"15\",\"facts\":\"手术后发热。\",\"parties\":[{\"side\":\"A\","
                 "\"kind\":\"PERSON\",\"name\":\"王强\"},"
                 "{\"side\":\"B\",\"kind\":\"ORG\",\"name\":\"镇卫生院\"}]}");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-23\",\"chief\":\"@"
                 "li\",\"recorder\":\"@li\","
                 "\"consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "due_on", "2027-01-04");
    bench_ok(&b, "{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-25\",\"reason\":"
                 "\"APPRAISAL\"}");
    bench_is(&b, "med", "SUSPENDED");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'LIMIT'"), 0);
    bench_ok(&b, "{\"act\":\"resume\",\"case\":\"@c1\",\"date\":\"2026-12-15\"}");
    bench_is(&b, "due_on", "2027-01-25");
    bench_is(&b, "suspensions[0].to_on", "2026-12-15");
    bench_close(&b);
}
END_TEST

START_TEST(a_stop_for_another_reason_leaves_the_limit)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(
        &b,
        "{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"reason\":\"WAIT\"}");
    bench_no(&b, SESSION("2026-11-07"), "C10", NULL);
    bench_no(&b, "{\"act\":\"resume\",\"case\":\"@c1\",\"date\":\"2026-11-05\"}", "C13",
             "date");
    bench_ok(&b, "{\"act\":\"resume\",\"case\":\"@c1\",\"date\":\"2026-11-09\"}");
    bench_is(&b, "due_on", "2026-12-03");
    bench_close(&b);
}
END_TEST

/* Rule R17. */
START_TEST(a_lawsuit_deletes_nothing_and_stops_only_when_somebody_objects)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"sued\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"court\":"
                 "\"某县人民法院\",\"no_objection\":true}");
    bench_is(&b, "sued_on", "2026-11-06");
    bench_is(&b, "med", "MEDIATING");
    bench_ok(&b, SESSION("2026-11-07"));
    bench_ok(&b, "{\"act\":\"sued\",\"case\":\"@c1\",\"date\":\"2026-11-08\",\"court\":"
                 "\"某县人民法院\"}");
    bench_is(&b, "med", "SUSPENDED");
    bench_no(&b, SESSION("2026-11-09"), "C10", NULL);
    bench_is(&b, "sessions", "1");
    bench_close(&b);
}
END_TEST

START_TEST(helpers_come_with_the_consent_of_all_and_may_sit_in)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"invite\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"names\":["
                 "\"赵敏\",\"钱进\"],\"about\":\"邻居\","
                 "\"consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "helpers[1].name", "钱进");
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\"],\"helpers\":[\"赵敏\"],"
                 "\"text\":\"记录。\",\"result\":\"NOT_AGREED\"}");
    bench_is(&b, "sessions[0].helper_names", "赵敏");
    bench_close(&b);
}
END_TEST

START_TEST(a_tier_rises_at_any_time_and_falls_only_before_the_agreement)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"lower\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"tier\":"
                 "\"ORAL\",\"reason\":\"当场能办\"}");
    bench_ok(&b, "{\"act\":\"raise\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"tier\":"
                 "\"NORMAL\",\"reason\":\"要调查\"}");
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"王强赔礼道歉。\"]}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM case_event WHERE machine = 'tier'"),
                     2);
    ck_assert_int_eq(
        bench_count(&b,
                    "SELECT count(*) FROM case_event WHERE machine = 'tier' AND event = "
                    "'LOWER' AND from_state = 'SIMPLE' AND to_state = 'ORAL' AND note <> ''"),
        1);
    bench_no(&b, "{\"act\":\"lower\",\"case\":\"@c1\",\"tier\":\"ORAL\",\"reason\":\"简单\"}",
             "", "tier");
    bench_ok(&b,
             "{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"MAJOR\",\"reason\":\"涉及多人\"}");
    bench_is(&b, "tier", "MAJOR");
    bench_close(&b);
}
END_TEST

START_TEST(what_the_state_forbids_is_refused_with_the_row_of_the_step)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_no(&b,
             "{\"act\":\"extend\",\"case\":\"@c1\",\"new_due\":\"2026-12-20\",\"consent\":{"
             "\"A\":true,\"B\":true},\"reason\":\"要鉴定\"}",
             "C14", NULL);
    bench_no(&b,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"form\":\"WRITTEN\",\"terms\":["
             "\"王强赔礼道歉。\"]}",
             "C24", NULL);
    bench_no(&b, "{\"act\":\"close\",\"case\":\"@c1\"}", "C48", NULL);
    bench_ok(&b, "{\"act\":\"cancel\",\"case\":\"@c1\",\"reason\":\"重复登记\"}");
    bench_no(&b,
             "{\"act\":\"report\",\"case\":\"@c1\",\"receiver\":\"镇司法所\",\"how\":"
             "\"PHONE\",\"reason\":\"ESCALATION\"}",
             "C47", NULL);
    bench_close(&b);
}
END_TEST

Suite *suite_mediate(void);
Suite *suite_mediate(void)
{
    Suite *s = suite_create("mediate");
    TCase *tc = tcase_create("mediate");

    tcase_add_loop_test(tc, what_a_rule_forbids_is_refused_with_its_code, 0,
                        (int)countof(refused));
    tcase_add_test(tc, a_sitting_is_numbered_and_kept);
    tcase_add_test(tc, nobody_sits_before_acceptance);
    tcase_add_test(tc, nobody_sits_once_a_party_refuses);
    tcase_add_test(tc, no_sitting_is_dated_after_a_recusal_until_a_new_chief_is_named);
    tcase_add_test(tc, an_extension_after_the_due_date_asks_first);
    tcase_add_test(tc, the_clock_of_a_medical_case_stands_during_an_appraisal);
    tcase_add_test(tc, a_stop_for_another_reason_leaves_the_limit);
    tcase_add_test(tc, a_lawsuit_deletes_nothing_and_stops_only_when_somebody_objects);
    tcase_add_test(tc, helpers_come_with_the_consent_of_all_and_may_sit_in);
    tcase_add_test(tc, a_tier_rises_at_any_time_and_falls_only_before_the_agreement);
    tcase_add_test(tc, what_the_state_forbids_is_refused_with_the_row_of_the_step);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_mediate)
