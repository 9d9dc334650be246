/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_rules.c - the rules about handing over, limits and performance (R15 to R17, R25 to R30,
 * R34, R52 to R56) and the channels of C.1, each proved both ways and named by its code.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/channel.h"
#include "tests/core/act_line.h"
#include "tests/core/proof.h"

#define A(act, day, more) \
    "{\"act\":\"" act "\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\"" more "}"
#define BOTH     ",\"consent\":{\"A\":true,\"B\":true}"
#define HALF     ",\"consent\":{\"A\":true,\"B\":false}"
#define END      A("terminate", "18", ",\"reason\":\"T2\",\"routes\":[\"COURT\"]")
#define OVER     A("terminate", "18", ",\"reason\":\"T4\",\"routes\":[\"COURT\"]")
#define CLOSE    A("close", "20", "")
#define FEEDBACK A("feedback", "19", ",\"text\":\"没有谈成。\"")
#define ACCEPT   A("accept", "05", ",\"chief\":\"@li\"" BOTH)
#define SIT                                                                    \
    A("session", "09",                                                         \
      ",\"present\":[\"王强\",\"王勇\"],\"text\":\"谈。\",\"result\":\"" \
      "AGREED\"")
#define ORAL        A("agree", "10", ",\"form\":\"ORAL\",\"terms\":[\"各自拆除。\"]")
#define REFER(more) A("refer", "09", ",\"body\":\"镇政府\"" more)
#define UP(channel, more)                                                                       \
    A("hand_up", "09",                                                                          \
      ",\"channel\":\"" channel "\",\"body\":\"西河镇\",\"reason\":\"跨村。\",\"level\":" \
      "\"RED\",\"sticking\":\"边界。\",\"asked\":\"请主持。\"" more)
#define JOINT(more)                                                              \
    A("joint", "09",                                                             \
      ",\"lead\":\"镇政府\",\"meet_on\":\"2026-11-12\",\"place\":\"镇里\"," \
      "\"asked\":\"边界\"" more)

/* A case of that kind, registered and applied for on that day. */
static void registered_as(struct bench *b, const char *type, const char *day)
{
    char line[640];

    proof_committee(b);
    snprintf(line, sizeof line,
             "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"%s\",\"source\":\"APPLY\",\"form\":"
             "\"WRITTEN\",\"type\":\"%s\",\"facts\":\"争执。\",\"parties\":[{\"side\":\"A\","
             "\"kind\":\"PERSON\",\"name\":\"王强\",\"birth\":\"1975-02-03\"},{\"side\":\"B\","
             "\"kind\":\"PERSON\",\"name\":\"王勇\",\"birth\":\"1975-02-03\"}]}",
             day, type);
    bench_ok(b, line);
}

static void medical(struct bench *b)
{
    registered_as(b, "15", "2026-11-03");
}
static void traffic(struct bench *b)
{
    registered_as(b, "16", "2026-11-03");
}
static void land(struct bench *b)
{
    registered_as(b, "07", "2026-11-03");
}
static void january(struct bench *b)
{
    registered_as(b, "02", "2026-01-30");
}
static void labour(struct bench *b)
{
    bench_came(b, "LABOUR", ",\"requests\":[\"工资\"]");
    bench_ok(b, "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"10\"}");
}
static void court_in(struct bench *b)
{
    bench_came(b, "COURT_IN", "");
}
static void petition(struct bench *b)
{
    bench_came(b, "PETITION", ",\"ref_due\":\"2026-11-30\"");
}
static void procuratorate(struct bench *b)
{
    bench_came(b, "PROC", "");
}
static void hotline(struct bench *b)
{
    bench_came(b, "HOTLINE", "");
}
static void legal_aid(struct bench *b)
{
    bench_came(b, "LEGALAID", "");
}
static void other(struct bench *b)
{
    bench_came(b, "OTHER", "");
}
static void escalating(struct bench *b)
{
    bench_registered(b);
    bench_ok(b, "{\"act\":\"amend\",\"case\":\"@c1\",\"escalation\":true}");
    bench_ok(b, ACCEPT);
}
static void escalated(struct bench *b)
{
    escalating(b);
    bench_ok(b, END);
}
/* The limit of five days ended on Monday the 9th. */
static void overdue(struct bench *b)
{
    bench_registered(b);
    bench_ok(
        b, A("accept", "03", ",\"chief\":\"@li\",\"limit\":{\"n\":5,\"unit\":\"days\"}" BOTH));
    bench_ok(b, A("notify", "03", ",\"form\":\"ORAL\""));
}
/* One side has clearly said no. */
static void unwilling(struct bench *b)
{
    bench_registered(b);
    bench_ok(b, A("consent", "03", ",\"side\":\"B\",\"consent\":\"NO\""));
}
static void unwilling_petition(struct bench *b)
{
    petition(b);
    bench_ok(b, A("consent", "04", ",\"side\":\"B\",\"consent\":\"NO\""));
}
static void unwilling_proc(struct bench *b)
{
    procuratorate(b);
    bench_ok(b, A("consent", "04", ",\"side\":\"B\",\"consent\":\"NO\""));
}
/* The police handed it over without a letter. */
static void police_bare(struct bench *b)
{
    proof_committee(b);
    bench_ok(b, "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-04\",\"source\":"
                "\"POLICE\",\"form\":\"ORAL\",\"type\":\"02\",\"facts\":\"争执。\","
                "\"confirm\":[\"R07\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\","
                "\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}");
}
static void labour_heard(struct bench *b)
{
    labour(b);
    bench_ok(b, ACCEPT);
    bench_ok(b, SIT);
}
static void land_heard(struct bench *b)
{
    land(b);
    bench_ok(b, ACCEPT);
    bench_ok(b, SIT);
}

/* Signed by all, not yet sealed. */
static void unsealed(struct bench *b)
{
    bench_heard(b);
    bench_ok(b, A("agree", "05",
                  ",\"form\":\"WRITTEN\",\"terms\":[\"各自拆除。\"],\"signed\":{\"王强\":"
                  "\"2026-11-05\",\"王勇\":\"2026-11-05\",\"@li\":\"2026-11-05\"}"));
}

/* The police wait for the result; a court has made the agreement void. */
static void police_void(struct bench *b)
{
    proof_police(b);
    bench_ok(b, ACCEPT);
    bench_ok(b, SIT);
    bench_ok(b, A("agree", "10", ",\"form\":\"WRITTEN\",\"terms\":[\"各自拆除。\"]"));
    bench_ok(
        b, A("annul", "20",
             ",\"result\":\"VOID\",\"court\":\"法院\",\"number\":\"8号\",\"text\":\"无效。\""));
}

static const char court_bare[] =
    "{\"act\":\"intake\",\"date\":\"2026-11-04\",\"source\":\"COURT_PRE\",\"form\":\"WRITTEN\","
    "\"type\":\"02\",\"facts\":\"争执。\",\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\","
    "\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}";

/* clang-format off */
static const struct proof rules[] = {
    {"R15", escalating, {NULL}, A("report", "10", ",\"receiver\":\"派出所\",\"how\":\"PHONE\",\"reason\":\"ESCALATION\""), "reports", "1", NULL, NULL,
     escalated, CLOSE, "R15", "case"},
    {"R16", proof_over, {NULL}, A("chase", "17", ",\"text\":\"请复。\""), "awaiting_label", "待反馈", "end_reason", "null",
     proof_over, END, "C39", NULL},
    /* nobody signed for it in three working days */
    {"R16", proof_up, {NULL}, A("chase", "13", ",\"text\":\"请签收。\""), "links[0].state", "OVERDUE", "links[0].late", "true",
     NULL, A("chase", "12", ",\"text\":\"请签收。\""), "C22", "date"},
    {"R16", proof_up, {A("reply", "10", ",\"kind\":\"RECEIPT\"")}, A("chase", "17", ",\"text\":\"请复。\""), "links[0].state", "OVERDUE", NULL, NULL,
     NULL, A("chase", "13", ",\"text\":\"请复。\""), "C22", "date"},
    {"R17", bench_accepted, {NULL}, A("sued", "10", ",\"no_objection\":true"), "med", "MEDIATING", "sued_on", "2026-11-10",
     NULL, A("sued", "02", ""), "R17", "date"},
    {"R17", bench_accepted, {NULL}, A("sued", "10", ""), "med", "SUSPENDED", "sessions", "0",
     NULL, A("sued", "23", ""), "R11", "date"},
    {"R25", bench_registered, {NULL}, A("accept", "22", ",\"chief\":\"@li\"" BOTH), "due_on", "2026-12-22", "limit_text", "一个月",
     NULL, A("accept", "22", ",\"limit\":{\"n\":0,\"unit\":\"month\"}" BOTH), "", "limit.n"},
    {"R26", january, {NULL}, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-01-31\",\"chief\":\"@li\"" BOTH "}", "due_on", "2026-03-02", NULL, NULL,
     NULL, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-02-30\"" BOTH "}", "", "date"},
    {"R26", january, {"{\"act\":\"holiday\",\"day\":\"2026-02-28\",\"is_workday\":true}"}, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-01-31\",\"chief\":\"@li\"" BOTH "}", "due_on", "2026-02-28", NULL, NULL,
     NULL, "{\"act\":\"holiday\",\"day\":\"2026-02-31\",\"is_workday\":true}", "", "day"},
    {"R27", bench_accepted, {NULL}, A("extend", "20", ",\"new_due\":\"2026-12-20\"" BOTH), "due_on", "2026-12-20", NULL, NULL,
     NULL, A("extend", "20", ",\"new_due\":\"2026-12-20\"" HALF), "R27", "consent"},
    {"R27", overdue, {NULL}, A("extend", "09", ",\"new_due\":\"2026-12-20\"" BOTH), "due_on", "2026-12-20", NULL, NULL,
     NULL, A("extend", "20", ",\"new_due\":\"2026-12-20\"" BOTH), "R27", "date"},
    {"R28", medical, {A("accept", "03", ",\"chief\":\"@li\"" BOTH), A("suspend", "10", ",\"reason\":\"APPRAISAL\"")}, A("resume", "16", ""), "due_on", "2026-12-22", NULL, NULL,
     medical, A("accept", "03", ",\"chief\":\"@li\",\"consent\":{\"A\":true}"), "R12", "consent"},
    {"R29", proof_court, {NULL}, ACCEPT, "due_on", "2026-12-03", NULL, NULL,
     proof_committee, court_bare, "R06", "ref_body"},
    {"R29", court_in, {NULL}, A("accept", "05", ",\"chief\":\"@li\",\"limit\":{\"n\":7,\"unit\":\"days\"}" BOTH), "due_on", "2026-11-10", NULL, NULL,
     court_in, A("accept", "02", BOTH), "R11", "date"},
    {"R30", overdue, {NULL}, NULL, "next.act", "terminate", "med", "MEDIATING",
     bench_accepted, OVER, "R30", "reason"},
    {"R30", overdue, {NULL}, OVER, "end_reason", "T4", "med", "FAILED",
     overdue, A("terminate", "18", ",\"reason\":\"T4\""), "R52", "routes"},
    {"R34", bench_agreed, {NULL}, NULL, "agreement.confirm_by", "2026-12-07", NULL, NULL,
     unsealed, A("sign", "10", ",\"sealed\":\"2026-11-23\""), "R31", "sealed"},
    {"C38", police_void, {NULL}, A("feedback", "21", ",\"result\":\"FAILED\",\"text\":\"协议无效。\""), "links[0].result", "FAILED", NULL, NULL,
     NULL, A("feedback", "21", ",\"text\":\"协议无效。\""), "C42", "result"},
    {"R52", bench_accepted, {NULL}, END, "end_routes", "1", NULL, NULL,
     NULL, A("terminate", "18", ",\"reason\":\"T2\",\"routes\":[]"), "R52", "routes"},
    {"R53", bench_agreed, {A("stop", "21", ",\"told\":true")}, A("close", "22", ""), "med", "CLOSED", "perf", "BREACH",
     bench_agreed, A("close", "22", ""), "R53", "case"},
    {"R54", bench_agreed, {NULL}, NULL, "agreement.duties[0].due", "2026-11-20", "tasks[2].due_on", "2026-11-21",
     NULL, A("visit", "23", ",\"person\":\"王勇\",\"text\":\"。\""), "R11", "date"},
    {"R55", bench_agreed, {NULL}, A("visit", "21", ",\"person\":\"王勇\",\"text\":\"未付。\",\"performed\":false"), "visits", "1", "perf", "BREACH",
     NULL, A("visit", "04", ",\"person\":\"王勇\",\"text\":\"。\""), "R55", "date"},
    {"R56", bench_agreed, {A("urge", "21", ",\"name\":\"王强\",\"text\":\"请履行。\"")}, A("stop", "22", ",\"told\":true"), "perf", "BREACH", "agreement.duties[0].state", "STOPPED",
     NULL, A("stop", "22", ""), "R53", "told"},
};

static const struct proof channels[] = {
    {"APPLY", bench_registered, {NULL}, ACCEPT, "med", "MEDIATING", "due_on", "2026-12-07", unwilling, A("accept", "05", ",\"chief\":\"@li\""), "R03", "consent"},
    {"ACTIVE", bench_registered, {"{\"act\":\"amend\",\"case\":\"@c1\",\"source\":\"ACTIVE\"}"}, ACCEPT, "source", "ACTIVE", "links", "0", unwilling, A("accept", "05", ",\"chief\":\"@li\""), "R03", "consent"},
    {"COURT_PRE", proof_court, {NULL}, ACCEPT, "due_on", "2026-12-03", "links[0].state", "ACCEPTED", proof_committee, court_bare, "R06", "ref_body"},
    {"COURT_IN", court_in, {NULL}, ACCEPT, "due_on", "2026-11-18", "links[0].due_on", "2026-11-18", bench_accepted, A("receive", "05", ",\"channel\":\"COURT_IN\",\"body\":\"法院\""), "R06", "their_no"},
    {"COURT_ACC", proof_court, {NULL}, NULL, "tasks[0].kind", "LINK_IN", "tasks[0].due_on", "2026-11-06", NULL, A("return", "05", ",\"text\":\"退。\""), "C8", "reason"},
    {"POLICE", proof_police, {NULL}, ACCEPT, "links[0].due_on", "2026-12-03", "links[0].state", "ACCEPTED", police_bare, ACCEPT, "R07", "case"},
    {"PETITION", petition, {NULL}, ACCEPT, "links[0].due_on", "2026-11-25", NULL, NULL, unwilling_petition, A("accept", "05", ",\"chief\":\"@li\""), "R03", "consent"},
    {"PROC", procuratorate, {NULL}, ACCEPT, "links[0].due_on", "2026-12-03", NULL, NULL, unwilling_proc, A("accept", "05", ",\"chief\":\"@li\""), "R03", "consent"},
    {"LABOUR", labour, {NULL}, ACCEPT, "due_on", "2026-11-18", NULL, NULL, labour_heard, ORAL, "R13", "form"},
    {"MEDICAL", medical, {NULL}, A("accept", "03", ",\"chief\":\"@li\"" BOTH), "due_on", "2026-12-15", NULL, NULL, NULL, A("accept", "03", ",\"chief\":\"@li\",\"consent\":{\"A\":true}"), "R12", "consent"},
    {"TRAFFIC", traffic, {NULL}, ACCEPT, "due_on", "2026-12-07", NULL, NULL, NULL, "{\"act\":\"amend\",\"case\":\"@c1\",\"court_accepted\":true}", "R06", "court_accepted"},
    {"LANDUSE", land, {NULL}, ACCEPT, "due_on", "2026-12-07", NULL, NULL, land_heard, ORAL, "R13", "form"},
    {"OWN", land, {NULL}, REFER(",\"reason\":\"权属由政府处理。\""), "med", "HANDED_OVER", "links[0].due_on", "2026-11-16", NULL, REFER(""), "", "reason"},
    {"HOTLINE", hotline, {NULL}, ACCEPT, "links[0].state", "ACCEPTED", NULL, NULL, NULL, FEEDBACK, "C42", NULL},
    {"LEGALAID", legal_aid, {NULL}, ACCEPT, "links[0].state", "ACCEPTED", NULL, NULL, NULL, FEEDBACK, "C42", NULL},
    {"OTHER", other, {NULL}, ACCEPT, "links[0].state", "ACCEPTED", NULL, NULL, NULL, FEEDBACK, "C42", NULL},
    {"TASK", bench_accepted, {NULL}, A("receive", "05", ",\"channel\":\"TASK\",\"body\":\"镇政府\",\"due_on\":\"2026-11-20\""), "links[0].due_on", "2026-11-20", NULL, NULL, NULL, A("receive", "05", ",\"channel\":\"TASK\",\"body\":\"镇政府\""), "C18", "due_on"},
    {"ORGAN", bench_accepted, {NULL}, REFER(",\"reason\":\"劳动监察。\""), "links[0].due_on", "2026-11-16", "letters[0].kind", "LYS", NULL, REFER(""), "", "reason"},
    {"TOWN", bench_accepted, {NULL}, UP("TOWN", ",\"files\":9"), "links[0].due_on", "2026-11-16", "letters[0].kind", "LSJ", proof_town, UP("TOWN", ",\"files\":9"), "C17", "channel"},
    {"COUNTY", proof_town, {NULL}, UP("COUNTY", ",\"files\":9"), "links[0].channel", "COUNTY", NULL, NULL, bench_accepted, UP("COUNTY", ",\"files\":9"), "C20", "channel"},
    {"PROF", proof_town, {NULL}, UP("PROF", ",\"files\":9"), "links[0].channel", "PROF", NULL, NULL, NULL, UP("PROF", ""), "C17", "files"},
    {"JOINT", bench_accepted, {NULL}, JOINT(",\"members\":[\"派出所\"]"), "letters[0].kind", "LLT", NULL, NULL, NULL, JOINT(""), "C15", "members"},
    {"EXPERT", bench_accepted, {NULL}, A("guidance", "09", ",\"body\":\"律师\",\"asked\":\"？\""), "links[0].due_on", "2026-11-16", NULL, NULL, NULL, A("guidance", "09", ",\"body\":\"律师\",\"asked\":\"？\",\"due_on\":\"2026-11-08\""), "C15", "due_on"},
    {"AID", bench_accepted, {NULL}, A("legal_aid", "09", ",\"name\":\"王强\",\"body\":\"援助站\",\"matter\":\"OTHER\",\"asked\":\"代理\""), "links[0].due_on", "2026-11-16", NULL, NULL, NULL, A("legal_aid", "09", ",\"name\":\"王强\",\"body\":\"援助站\",\"matter\":\"OTHER\",\"asked\":\"代理\",\"exempt\":\"HERO\""), "A62", "proof"},
};
/* clang-format on */

START_TEST(a_rule_lets_one_pass_and_stops_another)
{
    proof_run(&rules[_i]);
}
END_TEST

START_TEST(a_channel_opens_with_its_limit_and_keeps_its_guard)
{
    ck_assert_ptr_nonnull(channel_find(channels[_i].code));
    proof_run(&channels[_i]);
}
END_TEST

START_TEST(no_channel_is_without_a_proof)
{
    size_t n;
    const struct channel *all = channel_list(&n);

    for (size_t i = 0; i < n; i++) {
        bool found = false;

        for (size_t k = 0; k < countof(channels); k++) {
            found = found || strcmp(channels[k].code, all[i].code) == 0;
        }
        ck_assert_msg(found, "%s", all[i].code);
    }
}
END_TEST

Suite *suite_rules(void);
Suite *suite_rules(void)
{
    Suite *s = suite_create("rules");
    TCase *tc = tcase_create("all");

    proof_suite(s, rules, (int)countof(rules), a_rule_lets_one_pass_and_stops_another);
    proof_suite(s, channels, (int)countof(channels),
                a_channel_opens_with_its_limit_and_keeps_its_guard);
    tcase_add_test(tc, no_channel_is_without_a_proof);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_rules)
