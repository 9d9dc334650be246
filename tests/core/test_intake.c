/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_intake.c - registration: each rule of the handbook with a row that passes and a row that
 * does not. */
#include "config.h"

#include <stdlib.h>

#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define PARTY_A                                                                                 \
    "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"id_no\":\"110199196006150035\"," \
    "\"address\":\"西河村三组12号\"}"
#define PARTY_B                                                                                  \
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"sex\":\"M\",\"birth\":\"1975-02-" \
    "03\"}"
#define ONE_A(members)                                                                         \
    "{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"" members "}," PARTY_B \
    "]}"

static const struct line_case rows[] = {
    {"{}",                                                                                      NULL,   NULL                   },
 /* R01 */
    {"{\"parties\":[" PARTY_A "," PARTY_B "]}",                                                 NULL,   NULL                   },
    {"{\"parties\":[" PARTY_A "]}",                                                             "R01",  "parties"              },
    {"{\"parties\":[" PARTY_B "]}",                                                             "R01",  "parties"              },
    {"{\"parties\":[]}",                                                                        "R01",  "parties"              },
    {"{\"parties\":null}",                                                                      "R01",  "parties"              },
 /* R02 */
    {"{\"fee\":1000}",                                                                          "R02",  "fee"                  },
    {"{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"charge_fen\":1}"
     "," PARTY_B "]}",
     "R02",                                                                                             "parties[0].charge_fen"},
 /* R05 */
    {"{\"requests\":null}",                                                                     "R05",  "requests"             },
    {"{\"requests\":[\"  \"]}",                                                                 "R05",  "requests"             },
    {"{\"requests\":null,\"form\":\"WRITTEN\"}",                                                NULL,   NULL                   },
    {"{\"requests\":null,\"source\":\"ACTIVE\"}",                                               NULL,   NULL                   },
    {"{\"facts\":null}",                                                                        "",     "facts"                },
 /* R06 */
    {"{\"court_accepted\":true}",                                                               "WR06", "court_accepted"       },
    {"{\"court_accepted\":true,\"source\":\"COURT_IN\"}",                                       "R06",  "ref_body"             },
    {"{\"source\":\"COURT_PRE\",\"ref_body\":\"西河区人民法院\"}",                       "R06",  "ref_no"               },
    {"{\"source\":\"COURT_PRE\",\"ref_body\":\"西河区人民法院\",\"ref_no\":\"(2026)"
     "诉前调1号\"}",                                                                   "R06",  "ref_on"               },
    {"{\"source\":\"COURT_PRE\",\"ref_body\":\"西河区人民法院\",\"ref_no\":\"(2026)诉前调1号\","
     "\"ref_on\":\"2026-11-02\"}",                                                         NULL,   NULL                   },
 /* R11 */
    {"{\"date\":\"2026-11-22\"}",                                                               NULL,   NULL                   },
    {"{\"date\":\"2026-11-23\"}",                                                               "R11",  "date"                 },
    {"{\"application_date\":\"2026-11-04\"}",                                                   "R11",  "application_date"     },
    {"{\"application_date\":\"2026-10-30\"}",                                                   NULL,   NULL                   },
    {"{\"event_date\":\"2026-11-04\"}",                                                         "R11",  "event_date"           },
    {"{\"event_date\":\"2026-11-03\"}",                                                         NULL,   NULL                   },
    {"{\"ref_on\":\"2026-11-23\"}",                                                             "R11",  "ref_on"               },
    {"{\"event_date\":\"2026-12-01\"}",                                                         "R11",  "event_date"           },
 /* R14 */
    {"{\"type\":\"01\",\"violence\":true}",                                                     "WR14", "violence"             },
    {"{\"type\":\"01\",\"violence\":false}",                                                    NULL,   NULL                   },
 /* R75 */
    {ONE_A(",\"id_no\":\"110199196006150036\""),                                                "R75",  "parties[0].id_no"     },
    {ONE_A(",\"id_no\":\"11019919600615\""),                                                    "R75",  "parties[0].id_no"     },
    {ONE_A(",\"id_no\":\"110199199902290018\""),                                                "R75",  "parties[0].id_no"     },
    {ONE_A(",\"id_no\":\"１１０１９９１９６００６１５００３５\""),            NULL,   NULL                   },
    {ONE_A(",\"id_no\":\"110199196006150035\",\"sex\":\"M\",\"birth\":\"1960-06-15\""),         NULL,
     NULL                                                                                                                      },
    {ONE_A(",\"id_no\":\"110199196006150035\",\"sex\":\"F\""),                                  "R75",  "parties[0].sex"       },
    {ONE_A(",\"id_no\":\"110199196006150035\",\"birth\":\"1960-06-16\""),                       "R75",
     "parties[0].birth"                                                                                                        },
    {ONE_A(",\"id_no\":\"110199600615003\""),                                                   "WR75", "parties[0].id_no"     },
 /* R76 */
    {"{\"parties\":[" PARTY_A ",{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"id_"
     "no\":\"110199196006150035\"}]}",                                                     "WR76", "parties[1].id_no"     },
    {"{\"parties\":[" PARTY_A "," PARTY_B
     ",{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王敏\",\"id_no\":"
     "\"110199196006150035\"}]}",                                                          "WR76", "parties[2].id_no"     },
 /* a number is no name */
    {"{\"parties\":[" PARTY_A ",{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"２３４\"}]}", "",
     "parties[1].name"                                                                                                         },
 /* R77 */
    {ONE_A(",\"birth\":\"1916-11-22\""),                                                        NULL,   NULL                   },
    {ONE_A(",\"birth\":\"1915-11-21\""),                                                        "WR77", "parties[0].birth"     },
    {ONE_A(",\"birth\":\"1899-12-31\""),                                                        "WR77", "parties[0].birth"     },
    {ONE_A(",\"birth\":\"2026-11-23\""),                                                        "",     "parties[0].birth"     },
 /* R79 */
    {"{\"facts\":\"院墙\\u0007越界\"}",                                                     "R79",  "facts"                },
    {"{\"facts\":\"第一行\\r\\n第二行\"}",                                                NULL,   NULL                   },
 /* others */
    {"{\"local_type\":\"25\"}",                                                                 "",     "local_type"           },
    {ONE_A(",\"ethnic\":\"汉族\""),                                                           NULL,   NULL                   },
    {ONE_A(",\"ethnic\":\"火星\""),                                                           "",     "parties[0].ethnic"    },
    {ONE_A(",\"phone\":\"12\""),                                                                "",     "parties[0].phone"     },
    {ONE_A(",\"person\":\"p99\""),                                                              "",     "parties[0].person"    },
};

START_TEST(every_rule_of_registration_lets_one_pass_and_stops_another)
{
    line_table(line_intake, bench_committee, &rows[_i], 1);
}
END_TEST

START_TEST(a_registered_case_has_its_title_its_dates_and_no_number)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line_intake);
    bench_is(&b, "id", "c1");
    bench_is(&b, "number", "null");
    bench_is(&b, "title", "王强 与 王勇");
    bench_is(&b, "registered_on", "2026-11-03");
    bench_is(&b, "application_date", "2026-11-03");
    bench_is(&b, "med", "NEW");
    bench_is(&b, "tier", "SIMPLE");
    bench_is(&b, "parties", "2");
    bench_is(&b, "parties[0].sex", "M");
    bench_is(&b, "parties[0].birth", "1960-06-15");
    bench_is(&b, "parties[0].consent", "YES");
    bench_is(&b, "parties[1].consent", "UNKNOWN");
    bench_is(&b, "requests[0]", "拆除越界墙体");
    bench_close(&b);
}
END_TEST

START_TEST(the_application_keeps_its_own_date_because_it_interrupts_limitation)
{
    struct bench b;
    char *line =
        line_with(line_intake, "{\"date\":\"2026-11-20\",\"application_date\":\"2026-11-03\"}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line);
    bench_is(&b, "registered_on", "2026-11-20");
    bench_is(&b, "application_date", "2026-11-03");
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(many_people_on_a_side_are_called_by_the_first)
{
    struct bench b;
    char *line = line_with(
        line_intake,
        "{\"parties\":[" PARTY_A "," PARTY_B ",{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":"
        "\"王敏\"},{\"side\":\"C\",\"kind\":\"ORG\",\"name\":\"西河砖厂\"}]}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line);
    bench_is(&b, "title", "王强 与 王勇等");
    bench_is(&b, "involved", "4");
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(a_person_met_before_is_one_person)
{
    struct bench b;
    char *again = line_with(
        line_intake,
        "{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"id_no\":"
        "\"110199196006150035\",\"phone\":\"13800001234\"},"
        "{\"side\":\"B\",\"kind\":\"PERSON\",\"person\":\"p2\",\"name\":\"王勇\"}]}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line_intake);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM person"), 2);
    bench_ok(&b, again);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM person"), 2);
    ck_assert_int_eq(
        bench_count(
            &b,
            "SELECT count(*) FROM person WHERE phone = '13800001234' AND address IS NOT NULL"),
        1);
    /* the second case takes from the person what its line left out */
    ck_assert_int_eq(
        bench_count(&b,
                    "SELECT count(*) FROM party WHERE case_id = 2 AND birth = '1975-02-03'"),
        1);
    bench_close(&b);
    free(again);
}
END_TEST

START_TEST(a_namesake_is_somebody_else)
{
    struct bench b;
    char *other = line_with(
        line_intake,
        "{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"birth\":"
        "\"1990-01-01\",\"address\":\"西河村三组12号\"}," PARTY_B "]}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line_intake);
    bench_ok(&b, other);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM person WHERE name = '王强'"), 2);
    bench_close(&b);
    free(other);
}
END_TEST

START_TEST(a_registration_can_be_amended_until_it_is_accepted)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"03\",\"facts\":"
                 "\"改过的事实。\",\"parties\":[" PARTY_A
                 ",{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王敏\"}]}");
    bench_is(&b, "type", "03");
    bench_is(&b, "facts", "改过的事实。");
    bench_is(&b, "title", "王强 与 王敏");
    bench_is(&b, "registered_on", "2026-11-03");
    bench_is(&b, "requests", "1");
    bench_is(&b, "place", "西河村三组");
    bench_settle(&b);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM gram WHERE g = '王敏'"), 1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM gram WHERE g = '王勇'"), 0);
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"parties\":[" PARTY_A "]}", "R01",
             "parties");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\"}");
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"facts\":\"再改。\"}", "R51", "case");
    bench_close(&b);
}
END_TEST

static const struct {
    const char *member;
    const char *filled; /* JSON */
    const char *left;   /* text of the column when emptied */
} emptied[] = {
    {"event_date",       "\"2026-11-01\"", "-"         },
    {"place",            "\"西河村\"",  "-"         },
    {"received_by",      "\"@li\"",        "-"         },
    {"ref_body",         "\"派出所\"",  "-"         },
    {"ref_no",           "\"1号\"",       "-"         },
    {"ref_on",           "\"2026-11-02\"", "-"         },
    {"tier",             "\"NORMAL\"",     "SIMPLE"    },
    {"chosen",           "true",           "0"         },
    {"in_region",        "false",          "1"         },
    {"escalation",       "true",           "0"         },
    {"application_date", "\"2026-11-02\"", "2026-11-03"},
};

START_TEST(what_an_amendment_gives_as_empty_is_emptied)
{
    struct bench b;
    char line[200];
    char sql[120];

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"event_date\":null}");
    for (int empty = 0; empty < 2; empty++) {
        snprintf(line, sizeof line, "{\"act\":\"amend\",\"case\":\"@c1\",\"%s\":%s}",
                 emptied[_i].member, empty ? "null" : emptied[_i].filled);
        bench_ok(&b, line);
        snprintf(sql, sizeof sql, "SELECT coalesce(%s, '-') || '' = '%s' FROM cases",
                 emptied[_i].member, emptied[_i].left);
        ck_assert_int_eq(bench_count(&b, sql), empty);
    }
    bench_close(&b);
}
END_TEST

START_TEST(an_amendment_cannot_empty_what_a_case_must_have)
{
    static const char *const members[] = {"source", "form", "type", "facts"};
    struct bench b;
    char line[120];

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    for (size_t i = 0; i < countof(members); i++) {
        snprintf(line, sizeof line, "{\"act\":\"amend\",\"case\":\"@c1\",\"%s\":\"\"}",
                 members[i]);
        bench_no(&b, line, "", members[i]);
    }
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"requests\":[]}", "R05", "requests");
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"parties\":[]}", "R01", "parties");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"form\":\"WRITTEN\",\"requests\":[]}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM request"), 0);
    bench_close(&b);
}
END_TEST

START_TEST(an_event_after_the_application_is_refused_with_both_dates)
{
    struct bench b;
    json_t *answer;
    const char *message;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    answer =
        bench_run(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"event_date\":\"2026-11-10\"}");
    message = json_string_value(json_object_get(answer, "message"));
    ck_assert_ptr_nonnull(strstr(message, "2026-11-10"));
    ck_assert_ptr_nonnull(strstr(message, "2026-11-03"));
    json_decref(answer);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"event_date\":\"2026-11-01\"}");
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"application_date\":\"2026-10-31\"}",
             "R11", "event_date");
    bench_close(&b);
}
END_TEST

START_TEST(a_correction_cannot_move_the_event_behind_the_application)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b,
             "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"event_date\",\"value\":"
             "\"2026-11-10\",\"reason\":\"写错\"}",
             "R11", "value");
    bench_ok(&b, "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"event_date\",\"value\":"
                 "\"2026-10-30\",\"reason\":\"写错\"}");
    bench_close(&b);
}
END_TEST

START_TEST(what_was_erased_of_a_person_met_before_is_not_filled_up_again)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"parties\":[{\"side\":\"A\",\"kind\":"
                 "\"PERSON\",\"name\":\"王强\",\"person\":\"p1\",\"occupation\":null}," PARTY_B
                 "]}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM party WHERE side = 'A' AND "
                                     "occupation IS NULL AND person_id = 1 AND address IS NOT "
                                     "NULL"),
                     1);
    bench_close(&b);
}
END_TEST

START_TEST(an_amended_day_of_registration_moves_the_pieces_for_finding)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_settle(&b);
    ck_assert_int_gt(bench_count(&b, "SELECT count(*) FROM gram WHERE d = '2026-11-03'"), 0);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"date\":\"2026-11-04\"}");
    bench_settle(&b);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM gram WHERE d = '2026-11-03'"), 0);
    ck_assert_int_gt(bench_count(&b, "SELECT count(*) FROM gram WHERE d = '2026-11-04'"), 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_refusal_needs_a_reason_and_tells_where_to_go)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_no(&b, "{\"act\":\"refuse\",\"case\":\"@c1\",\"reason\":\"N1\"}", "R08", "advice");
    bench_no(&b, "{\"act\":\"refuse\",\"case\":\"@c1\",\"reason\":\"N10\",\"advice\":\"x\"}",
             "", "reason");
    bench_ok(&b, "{\"act\":\"refuse\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"reason\":"
                 "\"N1\",\"advice\":\"请向区政府申请处理。\"}");
    bench_is(&b, "med", "REFUSED");
    bench_is(&b, "refuse_reason", "N1");
    bench_is(&b, "refused_on", "2026-11-04");
    bench_is(&b, "number", "null");
    bench_no(&b, "{\"act\":\"accept\",\"case\":\"@c1\"}", "C6", NULL);
    bench_close(&b);
}
END_TEST

START_TEST(scope_and_consent_are_steps_of_their_own_when_wanted)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(
        &b,
        "{\"act\":\"hold\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"note\":\"问司法所\"}");
    bench_is(&b, "med", "SCREEN");
    bench_ok(&b, "{\"act\":\"screen\",\"case\":\"@c1\",\"date\":\"2026-11-04\"}");
    bench_is(&b, "med", "CONSENT");
    bench_no(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"consent\":\"YES\"}", "", "side");
    bench_no(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"side\":\"C\",\"consent\":\"YES\"}",
             "", "side");
    bench_no(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"name\":\"李四\",\"consent\":\"YES\"}",
             "", "name");
    bench_ok(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"name\":\"王勇\",\"consent\":\"YES\","
                 "\"date\":\"2026-11-05\"}");
    bench_is(&b, "parties[1].consent", "YES");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-05\"}");
    bench_is(&b, "med", "ACCEPTED");
    bench_no(&b, "{\"act\":\"hold\",\"case\":\"@c1\"}", "C2", NULL);
    bench_close(&b);
}
END_TEST

/* Whoever wrote after the registration still waits for an answer when it is amended. */
START_TEST(amending_leaves_a_letter_alone_that_came_later)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"channel\":"
                 "\"POLICE\",\"body\":\"西河派出所\",\"their_no\":\"5号\"}");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"place\":\"西河村\"}");
    bench_is(&b, "links", "1");
    bench_is(&b, "links[0].state", "RECEIVED");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"source\":\"HOTLINE\",\"ref_body\":"
                 "\"12345\"}");
    bench_is(&b, "links", "2");
    bench_is(&b, "links[0].channel", "POLICE");
    bench_is(&b, "links[0].body", "西河派出所");
    bench_is(&b, "links[1].channel", "HOTLINE");
    bench_close(&b);
}
END_TEST

/* The sender took it back: nobody waits for us, whatever is put right in the registration. */
START_TEST(amending_opens_no_second_letter_for_one_that_was_taken_back)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_ok(&b, "{\"act\":\"take_back\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"incoming\":"
                 "true,\"reason\":\"派出所收回\"}");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"place\":\"西河村\"}");
    bench_is(&b, "links", "1");
    bench_is(&b, "links[0].state", "CLOSED");
    bench_close(&b);
}
END_TEST

Suite *suite_intake(void);
Suite *suite_intake(void)
{
    Suite *s = suite_create("intake");
    TCase *tc = tcase_create("intake");

    tcase_add_loop_test(tc, every_rule_of_registration_lets_one_pass_and_stops_another, 0,
                        (int)countof(rows));
    tcase_add_test(tc, a_registered_case_has_its_title_its_dates_and_no_number);
    tcase_add_test(tc, the_application_keeps_its_own_date_because_it_interrupts_limitation);
    tcase_add_test(tc, many_people_on_a_side_are_called_by_the_first);
    tcase_add_test(tc, a_person_met_before_is_one_person);
    tcase_add_test(tc, a_namesake_is_somebody_else);
    tcase_add_test(tc, a_registration_can_be_amended_until_it_is_accepted);
    tcase_add_loop_test(tc, what_an_amendment_gives_as_empty_is_emptied, 0,
                        (int)countof(emptied));
    tcase_add_test(tc, an_amendment_cannot_empty_what_a_case_must_have);
    tcase_add_test(tc, an_event_after_the_application_is_refused_with_both_dates);
    tcase_add_test(tc, a_correction_cannot_move_the_event_behind_the_application);
    tcase_add_test(tc, what_was_erased_of_a_person_met_before_is_not_filled_up_again);
    tcase_add_test(tc, an_amended_day_of_registration_moves_the_pieces_for_finding);
    tcase_add_test(tc, a_refusal_needs_a_reason_and_tells_where_to_go);
    tcase_add_test(tc, scope_and_consent_are_steps_of_their_own_when_wanted);
    tcase_add_test(tc, amending_leaves_a_letter_alone_that_came_later);
    tcase_add_test(tc, amending_opens_no_second_letter_for_one_that_was_taken_back);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_intake)
