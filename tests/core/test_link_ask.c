/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_link_ask.c - help from outside: joint mediation (C15, C16), task slips of a township and
 * its way to the district (C18, C20), legal aid (A62 to A64), the days of an organ (C21).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/core/bench_case.h"
#include "tests/core/link_line.h"
#include "tests/runner.h"

#define JOINT                                                                                      \
    "{\"act\":\"joint\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"lead\":\"西河镇调委会\"," \
    "\"members\":[\"西河派出所\"],\"meet_on\":\"2026-11-12\",\"place\":\"镇里\",\"asked\":" \
    "\"边界\"}"

/* C15, C16. */
START_TEST(a_joint_mediation_has_a_leading_unit_and_a_record)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, HELD, "C16", "link");
    bench_no(&b,
             "{\"act\":\"joint\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"lead\":\"镇\","
             "\"members\":[],\"meet_on\":\"2026-11-12\",\"place\":\"镇里\",\"asked\":\"边界\"}",
             "C15", "members");
    bench_no(&b,
             "{\"act\":\"joint\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"lead\":\"镇\","
             "\"members\":[\"村\"],\"meet_on\":\"2026-11-08\",\"place\":\"镇里\",\"asked\":"
             "\"边界\"}",
             "C15", "meet_on");
    bench_ok(&b, JOINT);
    bench_is(&b, "med", "MEDIATING");
    bench_is(&b, "links[0].channel", "JOINT");
    bench_is(&b, "letters[0].kind", "LLT");
    bench_is(&b, "letters[0].link.detail.lead", "西河镇调委会");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'LINK_JOINT' AND "
                                     "due_on = '2026-11-12'"),
                     1);
    bench_no(&b,
             "{\"act\":\"joint_held\",\"case\":\"@c1\",\"date\":\"2026-11-12\",\"opinions\":[],"
             "\"result\":\"AGAIN\",\"shares\":\"测量。\"}",
             "C16", "opinions");
    bench_ok(&b, HELD);
    bench_is(&b, "links[0].state", "REPLIED");
    bench_is(&b, "links[0].detail.opinions[0].unit", "西河派出所");
    bench_is(&b, "letters[1].kind", "LLJ");
    bench_no(&b, HELD, "C16", "link");
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_no(&b, JOINT, "C15", NULL);
    bench_close(&b);
}
END_TEST

/* C18: a township writes slips, a village does not; a township goes on to the district. */
START_TEST(only_a_township_writes_slips_and_goes_on_to_the_district)
{
    static const char slip[] =
        "{\"act\":\"hand_down\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"body\":\"西河村\","
        "\"reason\":\"核实。\",\"lead\":\"西河村\",\"asked\":\"查清。\",\"due_on\":"
        "\"2026-11-20\"}";
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, slip, "C18", "case");
    ck_assert_int_eq(
        sqlite3_exec(db_handle(b.db), "UPDATE committee SET level = 'TOWN'", NULL, NULL, NULL),
        SQLITE_OK);
    bench_no(&b, UP, "C17", "channel");
    bench_no(&b,
             "{\"act\":\"hand_down\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"body\":\"村\","
             "\"reason\":\"核实。\",\"lead\":\"村\",\"asked\":\"查清。\"}",
             "C18", "due_on");
    bench_ok(&b, slip);
    bench_is(&b, "links[0].direction", "DOWN");
    bench_is(&b, "letters[0].kind", "LJB");
    bench_is(&b, "med", "MEDIATING");
    bench_ok(&b, REPLY("2026-11-19", "RESULT", ",\"text\":\"查清了。\""));
    bench_is(&b, "med", "MEDIATING");
    bench_ok(&b, "{\"act\":\"hand_up\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"channel\":"
                 "\"COUNTY\",\"body\":\"县调委会\",\"reason\":\"跨镇。\",\"level\":\"ORANGE\","
                 "\"sticking\":\"边界。\",\"asked\":\"请主持。\",\"files\":9}");
    bench_is(&b, "med", "HANDED_UP");
    bench_close(&b);
}
END_TEST

/* A62 to A64. */
static const struct {
    const char *more;
    const char *code; /**< NULL: it passes; W..: it warns */
    const char *field;
} aids[] = {
    {"",                                                                                    NULL,   NULL                },
    {",\"exempt\":\"ASSISTED\",\"proof\":\"低保证\"",                                    NULL,   NULL                },
    {",\"exempt\":\"ASSISTED\"",                                                            "A62",  "proof"             },
    {",\"limit_on\":\"2026-11-13\"",                                                        "WA63", "urgent"            },
    {",\"limit_on\":\"2026-11-13\",\"urgent\":true",                                        NULL,   NULL                },
    {",\"limit_on\":\"2026-11-14\"",                                                        NULL,   NULL                },
    {",\"guarantors\":[{\"name\":\"赵敏\",\"address\":\"镇上\",\"means\":\"工资\"}]", "A64",
     "guarantors"                                                                                                       },
    {",\"guarantors\":[{\"name\":\"赵敏\",\"address\":\"镇上\",\"means\":\"工资\"},{\"name\":"
     "\"王勇\",\"address\":\"村里\",\"means\":\"房屋\"}]",                       "A64",  "guarantors[1].name"},
    {",\"guarantors\":[{\"name\":\"赵敏\",\"address\":\"镇上\",\"means\":\"工资\"},{\"name\":"
     "\"赵敏\",\"address\":\"村里\",\"means\":\"房屋\"}]",                       "A64",  "guarantors"        },
    {",\"guarantors\":[{\"name\":\"赵敏\",\"address\":\"镇上\",\"means\":\"工资\"},{\"name\":"
     "\"钱进\",\"address\":\"村里\",\"means\":\"房屋\"}]",                       NULL,   NULL                },
};

START_TEST(legal_aid_asks_for_proof_and_for_two_guarantors)
{
    struct bench b;
    char line[800];

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    snprintf(
        line, sizeof line,
        "{\"act\":\"legal_aid\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"name\":\"王强\","
        "\"body\":\"法律援助站\",\"matter\":\"LABOUR\",\"asked\":\"代理\"%s}",
        aids[_i].more);
    if (!aids[_i].code) {
        bench_ok(&b, line);
        bench_is(&b, "links[0].channel", "AID");
        bench_is(&b, "links[0].detail.matter_label", "劳动关系、劳动报酬");
        bench_is(&b, "letters[0].kind", "LFY");
    } else if (aids[_i].code[0] == 'W') {
        bench_warns(&b, line, aids[_i].code + 1, aids[_i].field);
    } else {
        bench_no(&b, line, aids[_i].code, aids[_i].field);
    }
    bench_close(&b);
}
END_TEST

/* C.3 row 21: three working days to pass it on, five to decide, ten when it is complex. */
START_TEST(an_organ_is_waited_for_as_long_as_its_law_gives_it)
{
    static const struct {
        bool complex;
        const char *receipt; /* day of the reminder before they signed for it, and after */
        const char *answer;
    } rows[] = {
        {false, "2026-11-12", "2026-11-16"},
        {true,  "2026-11-12", "2026-11-23"},
    };
    static const char sql[] =
        "SELECT count(*) FROM task WHERE kind = 'LINK_OUT' AND due_on = '%s'";
    struct bench b;
    char text[256];

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    snprintf(text, sizeof text,
             "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"body\":"
             "\"西河镇人民政府\","
             "\"reason\":\"确权。\",\"complex\":%s}",
             rows[_i].complex ? "true" : "false");
    bench_ok(&b, text);
    bench_is(&b, "links[0].due_on", rows[_i].answer);
    snprintf(text, sizeof text, sql, rows[_i].receipt);
    ck_assert_int_eq(bench_count(&b, text), 1);
    bench_ok(&b, REPLY("2026-11-11", "RECEIPT", ""));
    snprintf(text, sizeof text, sql, rows[_i].answer);
    ck_assert_int_eq(bench_count(&b, text), 1);
    bench_no(&b, CHASE("2026-11-16"), "C22", "date");
    bench_close(&b);
}
END_TEST

Suite *suite_link_ask(void);
Suite *suite_link_ask(void)
{
    Suite *s = suite_create("link_ask");
    TCase *tc = tcase_create("link_ask");

    tcase_add_test(tc, a_joint_mediation_has_a_leading_unit_and_a_record);
    tcase_add_test(tc, only_a_township_writes_slips_and_goes_on_to_the_district);
    tcase_add_loop_test(tc, an_organ_is_waited_for_as_long_as_its_law_gives_it, 0, 2);
    tcase_add_loop_test(tc, legal_aid_asks_for_proof_and_for_two_guarantors, 0,
                        (int)countof(aids));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_link_ask)
