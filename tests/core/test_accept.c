/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_accept.c - acceptance, its number and its limit, and who mediates. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const char accept[] =
    "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"chief\":\"李秀英\"}";

/* The registered case of the bench with another kind, source and so on, for the table below. */
static void make(struct bench *b, const char *patch)
{
    char *line = line_with(line_intake, patch);

    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"post\":"
                "\"DIRECTOR\",\"birth\":\"1968-05-01\","
                "\"term_from\":\"2024-12-01\"}");
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"zhang\",\"name\":\"张三\",\"term_from\":"
                "\"2024-12-01\"}");
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"wang\",\"name\":\"王五\",\"birth\":\"1970-01-"
                "01\",\"term_from\":\"2024-12-01\"}");
    bench_ok(b, "{\"act\":\"mediator\",\"name\":\"赵六\",\"term_from\":\"2021-12-01\"}");
    bench_ok(b, line);
    free(line);
}

#define COURT                                                                                          \
    ",\"ref_body\":\"西河区人民法院\",\"ref_no\":\"(2026)诉前调1号\",\"ref_on\":\"2026-11-" \
    "02\""

#define A_PARTY "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"consent\":\"YES\"},"
#define CHILD(birth, more) \
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"小明\",\"birth\":\"" birth "\"" more "}"

static const struct {
    const char *intake; /* patch of the registration */
    const char *patch;  /* of the acceptance */
    const char *code;   /* NULL accepted, W.. warned, else refused */
    const char *field;
} rows[] = {
    {"{}",                                                             "{}",                                     NULL,                    NULL},
    {"{}",                                                             "{\"chief\":null}",                       NULL,                    NULL},
 /* R03 */
    {"{}",                                                             "{\"consent\":{\"A\":true,\"B\":true}}",  NULL,                    NULL},
    {"{}",                                                             "{\"consent\":{\"A\":true,\"B\":false}}", "R03",                   "consent"},
 /* R04: own motion, nobody objects */
    {"{\"source\":\"ACTIVE\"}",                                        "{}",                                     NULL,                    NULL},
 /* R06 */
    {"{\"court_accepted\":true,\"confirm\":[\"R06\"]}",                "{}",                                     "WR06",                  "case"},
 /* R07 */
    {"{\"source\":\"POLICE\"}",                                        "{}",                                     "WR07",                  "case"},
    {"{\"source\":\"POLICE\",\"ref_no\":\"西公调〔2026〕3号\"}", "{}",                                     NULL,                    NULL},
 /* R09 */
    {"{\"in_region\":false}",                                          "{}",                                     "R09",                   "chosen"},
    {"{\"in_region\":false,\"chosen\":true}",                          "{}",                                     NULL,                    NULL},
 /* R11 */
    {"{}",                                                             "{\"date\":\"2026-11-02\"}",              "R11",                   "date"},
    {"{}",                                                             "{\"date\":\"2026-11-23\"}",              "R11",                   "date"},
    {"{\"date\":\"2026-11-05\",\"application_date\":\"2026-11-03\"}",
     "{\"date\":\"2026-11-03\"}",                                                                                NULL,                    NULL},
 /* R12 */
    {"{\"type\":\"15\"}",                                              "{}",                                     "R12",                   "consent"},
    {"{\"type\":\"15\"}",                                              "{\"consent\":{\"B\":true}}",             NULL,                    NULL},
 /* R45, R46: a hint, on the day of the acceptance; a parent is enough, an agent is not */
    {"{\"parties\":[" A_PARTY CHILD("2009-11-03",                      "") "]}",                                 "{}",                    "WR45","case"},
    {"{\"parties\":[" A_PARTY CHILD("2008-11-03",                                                                "") "]}",                                                              "{}",              NULL,NULL},
    {"{\"parties\":[" A_PARTY CHILD("2010-02-01",                                                            ",\"earns\":true") "]}",                                                                                                    "{}",                                                                                 NULL,                                                   NULL},
    {"{\"parties\":[" A_PARTY CHILD("2020-02-01",                                                            ",\"earns\":true") "]}",                                                                                                "{}",                                       "WR45",
     "case"},
    {"{\"parties\":[" A_PARTY CHILD("1980-01-01",                                                            ",\"incapable\":true") "]}","{}",                                                                                                                              "WR45",
     "case"},
    {"{\"parties\":[" A_PARTY CHILD(
         "2020-02-01",",\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"王大山\"}]") "]}",
     "{}",NULL,NULL},
    {"{\"parties\":[" A_PARTY CHILD(
         "2020-02-01",                                            ",\"reps\":[{\"kind\":\"AGENT\",\"name\":\"王大山\"}]") "]}",
     "{}",                                                                                                                                "WR45", "case"},
 /* R20: the tick, then one surname under one roof; the parties' own choice needs no question
  */
    {"{}",                                                                "{\"kin\":true}",                                                                                    "WR20", "chief"},
    {"{}",                                                          "{\"kin\":true,\"chosen\":true}",                                                                                                  NULL,                                                                                                                      NULL},
 /* R23 */
    {"{}",                                                         "{\"chief\":\"王五\"}",                                                                                                 NULL,                                                                                                                     NULL},
    {"{}",                                                            "{\"chief\":\"赵六\"}",                                                                                                    "WR23",   "chief"},
 /* the line itself */
    {"{}",                                                            "{\"case\":\"c9\"}",                                                                                                    "",    "case"},
    {"{}",                                                         "{\"case\":\"@nowhere\"}",                                                                                                 "",                                                                                                                   "case"},
    {"{}",                                                          "{\"case\":\"@li\"}",                                                                                                  "",                                                                                                                   "case"           },
    {"{}",                                                          "{\"case\":null}",                                                                                                  "",    "case"},
    {"{}",                                                          "{\"chief\":\"李四\"}",                                                                                                  "",    "chief"},
    {"{}",                                                          "{\"chief\":\"m77\"}",                                                                                                  "",                                                                                                                   "chief"                                           },
    {"{}",                                                         "{\"chief\":\"m2\",\"members\":[\"@li\",\"m2\"]}",                                                                                                 NULL,                                                                                                                  NULL                                                                                                                     },
    {"{}",                                                         "{\"limit\":{\"n\":20,\"unit\":\"days\"}}",                                                                                                 NULL,   NULL},
    {"{}",                                                            "{\"limit\":{\"n\":0,\"unit\":\"days\"}}",                                                                                                    "",       "limit.n"},
    {"{}",                                                            "{\"limit\":{\"n\":20,\"unit\":\"weeks\"}}",                                                                                                    "",                                                                                                                      "limit.unit"                                                                                                                                                                   },
    {"{}",                                                       "{\"limit\":{\"n\":20}}",                                                                                               "",                                                                                                             "limit.unit"                                                                                                                                                                                                                       },
};

START_TEST(every_rule_of_acceptance_lets_one_pass_and_stops_another)
{
    char *line = line_with(accept, rows[_i].patch);
    struct bench b;

    bench_open(&b, "2026-11-22");
    make(&b, rows[_i].intake);
    if (!rows[_i].code) {
        bench_ok(&b, line);
        ck_assert_int_eq(bench_count(&b, "SELECT number_seq FROM cases"), 1);
    } else if (rows[_i].code[0] == 'W') {
        bench_warns(&b, line, rows[_i].code + 1, rows[_i].field);
    } else {
        bench_no(&b, line, rows[_i].code, rows[_i].field);
        ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases WHERE number IS NOT NULL"),
                         0);
        ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM number_series"), 0);
    }
    bench_close(&b);
    free(line);
}
END_TEST

static const struct {
    const char *intake;
    const char *patch;
    const char *due;
} limits[] = {
    {"{}",                                                    "{\"date\":\"2026-11-22\"}",                    "2026-12-22"}, /* R25 */
    {"{}",                                                    "{\"date\":\"2026-11-03\"}",                    "2026-12-03"},
    {"{\"type\":\"15\"}",                                     "{\"consent\":{\"A\":true,\"B\":true}}",
     "2026-12-15"                                                                                                         }, /* 30 working days */
    {"{\"type\":\"10\"}",                                     "{\"date\":\"2026-11-05\"}",
     "2026-11-18"                                                                                                         }, /* 15 days from the application */
    {"{\"type\":\"11\",\"application_date\":\"2026-11-02\"}", "{}",                                           "2026-11-17"},
    {"{\"source\":\"COURT_PRE\"" COURT "}",                   "{\"date\":\"2026-11-20\"}",
     "2026-12-02"                                                                                                         }, /* R29: from 11-02 */
    {"{\"source\":\"COURT_IN\"" COURT "}",                    "{\"date\":\"2026-11-20\"}",                    "2026-11-17"},
    {"{\"source\":\"COURT_IN\",\"summary\":true" COURT "}",   "{\"date\":\"2026-11-05\"}",
     "2026-11-09"                                                                                                         },
    {"{}",                                                    "{\"limit\":{\"n\":30,\"unit\":\"workdays\"}}", "2026-12-15"},
    {"{}",                                                    "{\"limit\":{\"n\":20,\"unit\":\"days\"}}",     "2026-11-23"},
    {"{}",                                                    "{\"limit\":{\"n\":2,\"unit\":\"month\"}}",     "2027-01-04"}, /* 01-03 is a Sunday */
};

START_TEST(the_limit_fits_the_kind_the_source_and_what_was_agreed)
{
    char *line = line_with(accept, limits[_i].patch);
    struct bench b;

    bench_open(&b, "2026-11-22");
    make(&b, limits[_i].intake);
    bench_ok(&b, line);
    bench_is(&b, "due_on", limits[_i].due);
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(a_month_from_the_end_of_january_ends_with_february)
{
    struct bench b;
    char *line = line_with(line_intake, "{\"date\":\"2026-01-31\"}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line);
    /* 02-28 is a Saturday: it rolls unless the table makes it a working day */
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-01-31\"}");
    bench_is(&b, "due_on", "2026-03-02");
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2026-02-28\",\"is_workday\":true,\"note\":"
                 "\"调休上班\"}");
    bench_ok(&b, line);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"c2\",\"date\":\"2026-01-31\"}");
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM cases WHERE id = 2 AND due_on = '2026-02-28'"),
        1);
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(acceptance_walks_every_state_and_logs_it)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    make(&b, "{}");
    bench_ok(&b, accept);
    bench_is(&b, "med", "MEDIATING");
    bench_is(&b, "number", "（2026）西河人调字第1号");
    bench_is(&b, "chief.name", "李秀英");
    bench_is(&b, "events", "3");
    bench_is(&b, "events[0].to_state", "CONSENT");
    bench_is(&b, "events[1].to_state", "ACCEPTED");
    bench_is(&b, "events[2].to_state", "MEDIATING");
    bench_no(&b, accept, "C6", NULL);
    ck_assert_int_eq(bench_count(&b, "SELECT last FROM number_series"), 1);
    bench_close(&b);
}
END_TEST

/* Rule R11: nothing is asked before there is an application. */
START_TEST(nobody_is_asked_before_the_application)
{
    static const char *const acts[] = {"hold", "screen", "consent", "refuse"};
    struct bench b;
    char line[300];

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    for (size_t i = 0; i < countof(acts); i++) {
        snprintf(line, sizeof line,
                 "{\"act\":\"%s\",\"case\":\"@c1\",\"date\":\"2026-11-02\"%s}", acts[i],
                 i == 2   ? ",\"side\":\"A\",\"consent\":\"YES\""
                 : i == 3 ? ",\"reason\":\"N1\",\"advice\":\"去法院。\""
                          : "");
        bench_no(&b, line, "R11", "date");
    }
    bench_ok(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":"
                 "\"A\",\"consent\":\"YES\"}");
    bench_close(&b);
}
END_TEST

START_TEST(a_case_without_a_chief_waits_for_one)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    make(&b, "{}");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\"}");
    bench_is(&b, "med", "ACCEPTED");
    bench_is(&b, "chief", "null");
    bench_no(&b, "{\"act\":\"assign\",\"case\":\"c1\",\"members\":[\"@zhang\"]}", "R18",
             "chief");
    bench_ok(&b, "{\"act\":\"assign\",\"case\":\"c1\",\"date\":\"2026-11-04\",\"chief\":\"@"
                 "li\",\"members\":[\"@zhang\"]}");
    bench_is(&b, "med", "MEDIATING");
    bench_is(&b, "chief.name", "李秀英");
    bench_is(&b, "members[0].name", "张三");
    bench_ok(&b, "{\"act\":\"assign\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"chief\":\"@"
                 "zhang\",\"reason\":\"换人\"}");
    bench_is(&b, "chief.name", "张三");
    /* the member who leads now is not named twice */
    bench_is(&b, "members", "0");
    bench_is(&b, "mediator_names", "张三");
    ck_assert_int_eq(
        bench_count(
            &b, "SELECT count(*) FROM case_mediator WHERE role = 'CHIEF' AND to_on IS NULL"),
        1);
    bench_close(&b);
}
END_TEST

START_TEST(a_party_may_have_the_chief_replaced)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    make(&b, "{}");
    bench_ok(&b, accept);
    bench_no(&b,
             "{\"act\":\"recuse\",\"case\":\"c1\",\"party\":\"王勇\",\"mediator\":\"@zhang\"}",
             "", "mediator");
    bench_no(&b,
             "{\"act\":\"recuse\",\"case\":\"c1\",\"party\":\"王勇\",\"mediator\":\"@li\","
             "\"chief\":\"@li\"}",
             "", "chief");
    bench_no(&b, "{\"act\":\"recuse\",\"case\":\"c1\",\"party\":\"李四\",\"mediator\":\"@li\"}",
             "", "party");
    bench_ok(&b, "{\"act\":\"recuse\",\"case\":\"c1\",\"date\":\"2026-11-06\",\"party\":"
                 "\"王勇\",\"mediator\":\"@li\",\"reason\":"
                 "\"同住一院\"}");
    bench_is(&b, "chief", "null");
    bench_ok(
        &b,
        "{\"act\":\"assign\",\"case\":\"c1\",\"date\":\"2026-11-07\",\"chief\":\"@zhang\"}");
    bench_is(&b, "chief.name", "张三");
    bench_ok(&b, "{\"act\":\"recuse\",\"case\":\"c1\",\"date\":\"2026-11-08\",\"party\":"
                 "\"王强\",\"mediator\":\"@zhang\",\"chief\":"
                 "\"@li\"}");
    bench_is(&b, "chief.name", "李秀英");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM recusal"), 2);
    bench_close(&b);
}
END_TEST

START_TEST(one_surname_under_one_roof_is_asked_about)
{
    struct bench b;
    char *line = line_with(
        line_intake,
        "{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"address\":"
        "\"西河村一组1号\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"赵敏\"}]}");

    bench_open(&b, "2026-11-22");
    make(&b, "{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王五\",\"birth\":"
             "\"1970-01-01\",\"address\":"
             "\"西河村一组1号\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"钱进\"}]}");
    bench_ok(&b, line);
    bench_warns(
        &b, "{\"act\":\"accept\",\"case\":\"c2\",\"date\":\"2026-11-03\",\"chief\":\"王五\"}",
        "R20", "chief");
    bench_ok(
        &b,
        "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"chief\":\"李秀英\"}");
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(whoever_left_takes_no_new_case)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    make(&b, "{}");
    bench_ok(
        &b,
        "{\"act\":\"mediator\",\"id\":\"@li\",\"name\":\"李秀英\",\"left_on\":\"2026-11-01\"}");
    bench_no(&b,
             "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"chief\":\"m1\"}",
             "", "chief");
    bench_close(&b);
}
END_TEST

Suite *suite_accept(void);
Suite *suite_accept(void)
{
    Suite *s = suite_create("accept");
    TCase *tc = tcase_create("accept");

    tcase_add_loop_test(tc, every_rule_of_acceptance_lets_one_pass_and_stops_another, 0,
                        (int)countof(rows));
    tcase_add_loop_test(tc, the_limit_fits_the_kind_the_source_and_what_was_agreed, 0,
                        (int)countof(limits));
    tcase_add_test(tc, a_month_from_the_end_of_january_ends_with_february);
    tcase_add_test(tc, acceptance_walks_every_state_and_logs_it);
    tcase_add_test(tc, nobody_is_asked_before_the_application);
    tcase_add_test(tc, a_case_without_a_chief_waits_for_one);
    tcase_add_test(tc, a_party_may_have_the_chief_replaced);
    tcase_add_test(tc, one_surname_under_one_roof_is_asked_about);
    tcase_add_test(tc, whoever_left_takes_no_new_case);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_accept)
