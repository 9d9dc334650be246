/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_act_person.c - the acts about the people of a case: told of their data, proofs of
 * identity, powers of attorney (rule R47), slips of satisfaction; and what papers print of
 * them. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/routes.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const char line_inform[] =
    "{\"act\":\"inform\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}";
static const char line_identify[] = "{\"act\":\"identify\",\"case\":\"@c1\",\"date\":\"2026-11-"
                                    "03\",\"name\":\"王强\",\"paper\":\"ID_CARD\","
                                    "\"pages\":1,\"compared\":true}";
static const char line_mandate[] =
    "{\"act\":\"mandate\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"name\":\"王强\","
    "\"agent\":\"王建国\",\"sex\":\"M\",\"phone\":\"13900001234\",\"relation\":\"儿子\","
    "\"authority\":[\"1\",\"4\",\"5\"]}";
static const char line_slip[] =
    "{\"act\":\"satisfaction\",\"case\":\"@c1\",\"date\":\"2026-11-21\",\"q1\":5,\"q2\":4,"
    "\"q3\":3,\"q4\":2,\"q5\":1}";

static void make_registered(struct bench *b)
{
    bench_open(b, "2026-11-22");
    bench_registered(b);
}

static void make_accepted(struct bench *b)
{
    bench_open(b, "2026-11-22");
    bench_accepted(b);
}

static void make_agreed(struct bench *b)
{
    bench_open(b, "2026-11-22");
    bench_agreed(b);
}

/* clang-format off */
static const struct {
    const char *line;
    void (*make)(struct bench *b);
    const char *patch;
    const char *code; /* NULL: passes */
    const char *field;
} rules[] = {
    {line_inform, make_registered, "{}", NULL, NULL},
    {line_inform, make_registered, "{\"form\":\"ORAL\",\"read_aloud\":true}", NULL, NULL},
    {line_inform, make_agreed, "{\"date\":\"2026-11-22\"}", NULL, NULL},
    {line_inform, make_registered, "{\"date\":\"2026-11-02\"}", "", "date"},
    {line_inform, make_registered, "{\"date\":\"2026-11-23\"}", "R11", "date"},
    {line_inform, make_registered, "{\"form\":null}", "", "form"},
    {line_identify, make_registered, "{}", NULL, NULL},
    {line_identify, make_accepted, "{\"paper\":\"HOUSEHOLD\",\"pages\":null}", NULL, NULL},
    {line_identify, make_registered, "{\"pages\":0}", "", "pages"},
    {line_identify, make_registered, "{\"name\":\"赵六\"}", "", "name"},
    {line_identify, make_registered, "{\"paper\":\"PASSPORT\"}", "", "paper"},
    {line_mandate, make_registered, "{}", NULL, NULL},
    {line_mandate, make_accepted, "{\"until\":\"2026-11-04\"}", NULL, NULL},
    {line_mandate, make_agreed, "{}", NULL, NULL},
    {line_mandate, make_accepted, "{\"id_no\":\"110199200002290021\",\"sex\":\"F\"}", NULL, NULL},
    {line_mandate, make_accepted, "{\"id_no\":\"110199200002290021\"}", "R75", "sex"},
    {line_mandate, make_accepted, "{\"until\":\"2026-11-03\"}", "R47", "until"},
    {line_mandate, make_accepted, "{\"authority\":[]}", "", "authority"},
    {line_mandate, make_accepted, "{\"authority\":[\"8\"]}", "", "authority[0]"},
    {line_mandate, make_accepted, "{\"agent\":\"李秀英\"}", "", "agent"},
    {line_mandate, make_accepted, "{\"agent\":\"王强\"}", "", "agent"},
    {line_mandate, make_accepted, "{\"name\":\"李秀英\"}", "", "name"},
    {line_slip, make_agreed, "{}", NULL, NULL},
    {line_slip, make_agreed, "{\"q3\":0}", "", "q3"},
    {line_slip, make_agreed, "{\"q5\":6}", "", "q5"},
    {line_slip, make_agreed, "{\"q1\":null}", "", "q1"},
    {line_slip, make_agreed, "{\"date\":\"2026-11-02\"}", "C48", "date"},
    {line_slip, make_accepted, "{}", "C48", NULL},
};
/* clang-format on */

START_TEST(every_rule_about_people_lets_one_pass_and_stops_another)
{
    struct bench b;
    char *line = line_with(rules[_i].line, rules[_i].patch);

    rules[_i].make(&b);
    if (rules[_i].code) {
        bench_no(&b, line, rules[_i].code, rules[_i].field);
    } else {
        bench_ok(&b, line);
    }
    free(line);
    bench_close(&b);
}
END_TEST

START_TEST(the_notice_about_personal_data_is_kept_with_how_it_was_given)
{
    struct bench b;

    make_registered(&b);
    bench_is(&b, "info_notices", "0");
    bench_ok(&b,
             "{\"act\":\"inform\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"ORAL\","
             "\"read_aloud\":true}");
    bench_is(&b, "info_notices[0].on_date", "2026-11-03");
    bench_is(&b, "info_notices[0].form_label", "口头");
    bench_is(&b, "info_notices[0].read_aloud", "true");
    bench_is(&b, "retention_years.short", "10");
    bench_close(&b);
}
END_TEST

START_TEST(a_proof_of_identity_is_evidence_of_the_party_it_belongs_to)
{
    struct bench b;

    make_accepted(&b);
    bench_is(&b, "dossier.items[3].present", "false");
    bench_ok(&b, line_identify);
    bench_is(&b, "evidence[0].name", "王强居民身份证复印件");
    bench_is(&b, "parties[0].identities[0].compared", "true");
    bench_is(&b, "parties[1].identities", "0");
    bench_is(&b, "dossier.items[3].present", "true");
    bench_close(&b);
}
END_TEST

/* Rule R47: what the power says decides whether the agent may sign. */
START_TEST(an_agent_signs_once_the_power_says_so)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
             "\"terms\":[\"王勇拆除越界墙体。\"],\"no_money\":true}");
    bench_ok(&b,
             "{\"act\":\"mandate\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"name\":\"王强\","
             "\"agent\":\"王建国\",\"authority\":[\"1\"]}");
    bench_no(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王建国\":\"2026-11-06\"}}",
             "R47", NULL);
    bench_ok(&b,
             "{\"act\":\"mandate\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"name\":\"王强\","
             "\"agent\":\"王建国\",\"phone\":\"13900001234\",\"authority\":[\"4\",\"5\"]}");
    bench_ok(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王建国\":\"2026-11-06\"}}");
    bench_is(&b, "agents[0].name", "王建国");
    bench_is(&b, "agents[0].principal.name", "王强");
    bench_is(&b, "agents[0].phone", "13900001234");
    bench_is(&b, "agents[0].mandated_on", "2026-11-05");
    bench_is(&b, "agents", "1");
    bench_close(&b);
}
END_TEST

/* Rule R47: a power counts from its day to its last day. */
static const struct {
    const char *until;
    const char *signed_on;
    bool passes;
} terms[] = {
    {"2026-11-08", "2026-11-08", true },
    {"2026-11-08", "2026-11-09", false},
    {"2026-11-08", "2026-11-05", false},
};

START_TEST(a_power_counts_from_its_day_to_its_last)
{
    struct bench b;
    char line[400];

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
             "\"terms\":[\"王勇拆除越界墙体。\"],\"no_money\":true}");
    snprintf(line, sizeof line,
             "{\"act\":\"mandate\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"name\":\"王强\","
             "\"agent\":\"王建国\",\"authority\":[\"4\",\"5\"],\"until\":\"%s\"}",
             terms[_i].until);
    bench_ok(&b, line);
    snprintf(line, sizeof line,
             "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王建国\":\"%s\"}}",
             terms[_i].signed_on);
    if (terms[_i].passes) {
        bench_ok(&b, line);
    } else {
        bench_no(&b, line, "R47", NULL);
    }
    bench_close(&b);
}
END_TEST

START_TEST(nobody_speaks_for_both_sides)
{
    struct bench b;

    make_accepted(&b);
    bench_ok(&b, line_mandate);
    bench_no(&b,
             "{\"act\":\"mandate\",\"case\":\"@c1\",\"name\":\"王勇\",\"agent\":\"王建国\","
             "\"authority\":[\"1\"]}",
             "", "agent");
    bench_warns(&b,
                "{\"act\":\"mandate\",\"case\":\"@c1\",\"name\":\"王勇\",\"agent\":\"王强\","
                "\"authority\":[\"1\"]}",
                "R47", "agent");
    /* a yes to the question is none to a power that ends before it begins */
    bench_no(
        &b,
        "{\"act\":\"mandate\",\"case\":\"@c1\",\"name\":\"王勇\",\"agent\":\"王强\","
        "\"authority\":[\"1\"],\"date\":\"2026-11-05\",\"until\":\"2026-11-04\",\"confirm\":"
        "[\"R47\"]}",
        "R47", "until");
    bench_close(&b);
}
END_TEST

START_TEST(there_are_no_more_slips_than_parties)
{
    struct bench b;

    make_agreed(&b);
    bench_ok(&b, line_slip);
    bench_ok(&b, line_slip);
    bench_no(&b, line_slip, "C48", "case");
    bench_is(&b, "satisfactions", "2");
    bench_is(&b, "satisfactions[0].q3", "3");
    bench_close(&b);
}
END_TEST

START_TEST(a_withdrawal_is_told_apart_into_who_and_why)
{
    struct bench b;

    make_accepted(&b);
    bench_is(&b, "withdrawal", "null");
    bench_ok(&b,
             "{\"act\":\"withdraw\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"name\":\"王强\","
             "\"note\":\"双方已自行和解。\"}");
    bench_is(&b, "withdrawal.by", "王强");
    bench_is(&b, "withdrawal.reason", "双方已自行和解。");
    bench_is(&b, "withdrawal.on_date", "2026-11-10");
    bench_close(&b);
}
END_TEST

/* Handbook part 2, C.6: what is ticked first for a kind. */
static const struct {
    const char *type;
    const char *first_code;
    const char *words; /**< somewhere in the first route */
} kinds[] = {
    {"02", "COURT",       "人民法庭"      },
    {"03", "COURT",       "乡镇人民政府"},
    {"07", "ARBITRATION", "承包"            },
    {"10", "ARBITRATION", "劳动保障监察"},
    {"11", "ARBITRATION", "工伤认定"      },
    {"14", "COURT",       "12315"             },
    {"15", "COURT",       "卫生健康"      },
    {"99", "COURT",       "人民法院"      },
};

START_TEST(the_routes_fit_the_kind_of_dispute)
{
    struct bench b;
    json_t *tree;
    char line[300];

    make_registered(&b);
    snprintf(line, sizeof line,
             "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"%s\",\"form\":\"WRITTEN\"}",
             kinds[_i].type);
    bench_ok(&b, line);
    bench_is(&b, "routes.codes[0]", kinds[_i].first_code);
    tree = bench_view(&b, 1);
    ck_assert_ptr_nonnull(strstr(bench_get(tree, "routes.first"), kinds[_i].words));
    json_decref(tree);
    bench_close(&b);
}
END_TEST

START_TEST(every_kind_of_dispute_has_its_routes)
{
    for (const struct code *c = codes_type.rows; c->code; c++) {
        const struct route *r = route_find(c->code);

        ck_assert_msg(r != NULL, "%s", c->code);
        ck_assert(*r->first && *r->law && *r->codes);
    }
    ck_assert_ptr_null(route_find("18"));
}
END_TEST

START_TEST(a_county_may_tell_another_limit)
{
    struct bench b;

    make_registered(&b);
    bench_ok(&b,
             "{\"act\":\"setting\",\"key\":\"route.02\",\"value\":\"二年\",\"source\":\"试\"}");
    bench_is(&b, "routes.limit", "二年");
    bench_no(&b,
             "{\"act\":\"setting\",\"key\":\"route.18\",\"value\":\"二年\",\"source\":\"试\"}",
             "", "key");
    bench_close(&b);
}
END_TEST

START_TEST(violence_adds_the_police_and_what_helps_at_once)
{
    struct bench b;
    json_t *tree;

    make_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"01\",\"violence\":true,"
                 "\"confirm\":[\"R14\"]}");
    bench_is(&b, "routes.codes[1]", "POLICE");
    tree = bench_view(&b, 1);
    ck_assert_ptr_nonnull(strstr(bench_get(tree, "routes.note"), "人身安全保护令"));
    json_decref(tree);
    bench_close(&b);
}
END_TEST

static Suite *suite_act_person(void)
{
    Suite *s = suite_create("people of a case");
    TCase *tc = tcase_create("people");

    tcase_add_loop_test(tc, every_rule_about_people_lets_one_pass_and_stops_another, 0,
                        (int)countof(rules));
    tcase_add_test(tc, the_notice_about_personal_data_is_kept_with_how_it_was_given);
    tcase_add_test(tc, a_proof_of_identity_is_evidence_of_the_party_it_belongs_to);
    tcase_add_test(tc, an_agent_signs_once_the_power_says_so);
    tcase_add_loop_test(tc, a_power_counts_from_its_day_to_its_last, 0, (int)countof(terms));
    tcase_add_test(tc, nobody_speaks_for_both_sides);
    tcase_add_test(tc, there_are_no_more_slips_than_parties);
    tcase_add_test(tc, a_withdrawal_is_told_apart_into_who_and_why);
    tcase_add_loop_test(tc, the_routes_fit_the_kind_of_dispute, 0, (int)countof(kinds));
    tcase_add_test(tc, every_kind_of_dispute_has_its_routes);
    tcase_add_test(tc, a_county_may_tell_another_limit);
    tcase_add_test(tc, violence_adds_the_police_and_what_helps_at_once);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_act_person)
