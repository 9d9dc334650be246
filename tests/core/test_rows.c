/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_rows.c - the transition table of C.3 row by row: the act that takes the step and what
 * stands there afterwards, the paper, the deadline and the law of the row in the lifecycle
 * tables, and the line that is refused with the row's code.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/deadline.h"
#include "core/domain/flow.h"
#include "core/domain/link.h"
#include "tests/core/act_line.h"
#include "tests/core/proof.h"

#define A(act, day, more) \
    "{\"act\":\"" act "\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\"" more "}"
#define BOTH  ",\"consent\":{\"A\":true,\"B\":true}"
#define HALF  ",\"consent\":{\"A\":true,\"B\":false}"
#define END   A("terminate", "18", ",\"reason\":\"T2\",\"routes\":[\"COURT\"]")
#define GIVEN A("paper", "18", ",\"form\":\"F-TJ\",\"in_file\":true")
#define SIT            \
    A("session", "05", \
      ",\"present\":[\"王强\",\"王勇\"],\"text\":\"谈。\",\"result\":\"AGREED\"")
#define OWED(day)                                                                                  \
    ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-" \
    "11-" day "\"}]"
#define UP(channel, more)                                                                       \
    A("hand_up", "09",                                                                          \
      ",\"channel\":\"" channel "\",\"body\":\"西河镇\",\"reason\":\"跨村。\",\"level\":" \
      "\"RED\",\"sticking\":\"边界。\",\"asked\":\"请主持。\"" more)
#define REFER(day, more) A("refer", day, ",\"body\":\"镇政府\",\"reason\":\"确权。\"" more)
#define JOINT(more)                                                                        \
    A("joint", "09",                                                                       \
      ",\"lead\":\"镇政府\",\"meet_on\":\"2026-11-12\",\"place\":\"镇里\",\"asked\":" \
      "\"边界\"" more)
#define HELD(more) A("joint_held", "12", ",\"result\":\"AGAIN\",\"shares\":\"村里测量。\"" more)
#define FEEDBACK   A("feedback", "19", ",\"text\":\"没有谈成。\"")
#define CLOSE      A("close", "20", "")
#define SIGNED                                                                                  \
    ",\"signed\":{\"王强\":\"2026-11-05\",\"王勇\":\"2026-11-05\",\"@li\":\"2026-11-05\"}," \
    "\"sealed\":\"2026-11-05\""

#define COURT                   ",\"court\":\"某区人民法院\""
#define ANNEXES                 ",\"annexes\":[\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]"
#define OFFER                   A("conf_offer", "07", "")
#define APPLY                   A("conf_apply", "10", COURT ",\"sides\":{\"A\":true,\"B\":true}" ANNEXES)
#define RULING                  ",\"number\":\"（2026）某0199民特12号\""
#define ANSWER(day, kind, more) A("conf_court", day, ",\"kind\":\"" kind "\"" more)
#define AGAIN                                                                                   \
    "{\"act\":\"intake\",\"date\":\"2026-11-22\",\"source\":\"APPLY\",\"form\":\"WRITTEN\","    \
    "\"type\":\"02\",\"facts\":\"又起争执。\",\"reopens\":\"@c1\",\"parties\":[{\"side\":" \
    "\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"birth\":\"1960-06-15\"},{\"side\":\"B\","  \
    "\"kind\":\"PERSON\",\"name\":\"王勇\",\"birth\":\"1975-02-03\"}]}"

static void of_pre(struct bench *b)
{
    proof_of(b, "COURT_PRE");
}
static void of_in(struct bench *b)
{
    proof_of(b, "COURT_IN");
}
static void of_police(struct bench *b)
{
    proof_of(b, "POLICE");
}
static void of_petition(struct bench *b)
{
    proof_of(b, "PETITION");
}
static void of_hotline(struct bench *b)
{
    proof_of(b, "HOTLINE");
}

/* Offered, and the thirty days are over. */
static void offer_over(struct bench *b)
{
    bench_agreed(b);
    bench_ok(b, OFFER);
    bench_today(b, "2026-12-08");
}

static void sham_untold(struct bench *b)
{
    bench_accepted(b);
    bench_ok(b, A("suspend", "10", ",\"reason\":\"SHAM\""));
    bench_ok(b, END);
}

static const char accept_it[] = A("accept", "04", ",\"chief\":\"@li\"" BOTH);

/* clang-format off */
static const struct proof rows[] = {
    {"C1", proof_committee, {NULL}, line_intake, "med", "NEW", "registered_on", "2026-11-03",
     bench_registered, "{\"act\":\"intake\",\"date\":\"2026-11-23\",\"source\":\"APPLY\",\"form\":\"ORAL\",\"type\":\"02\",\"facts\":\"争执。\",\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}", "R11", "date"},
    {"C2", bench_registered, {A("hold", "03", "")}, A("screen", "04", ""), "med", "CONSENT", "next.act", "consent",
     bench_accepted, A("screen", "04", ""), "C2", NULL},
    {"C3", bench_registered, {NULL}, A("refuse", "03", ",\"reason\":\"N1\",\"advice\":\"向镇政府申请处理。\""), "med", "REFUSED", "refuse_reason", "N1",
     NULL, A("refuse", "03", ",\"reason\":\"N1\""), "R08", "advice"},
    {"C4", bench_registered, {NULL}, REFER("03", ",\"level\":\"RED\""), "med", "HANDED_OVER", "awaiting_label", "待反馈",
     NULL, REFER("03", ",\"due_on\":\"2026-11-02\""), "R16", "due_on"},
    {"C5", bench_registered, {"{\"act\":\"amend\",\"case\":\"@c1\",\"court_accepted\":true,\"confirm\":[\"R06\"]}"}, A("refuse", "03", ",\"reason\":\"N3\",\"advice\":\"由法院审理。\""), "med", "REFUSED", "refuse_reason", "N3",
     NULL, accept_it, "R06", "case"},
    {"C6", bench_registered, {NULL}, accept_it, "med", "MEDIATING", "due_on", "2026-12-04",
     NULL, A("accept", "02", BOTH), "R11", "date"},
    {"C7", bench_registered, {A("screen", "03", ""), A("consent", "04", ",\"name\":\"王勇\",\"consent\":\"NO\"")}, A("refuse", "04", ",\"reason\":\"N5\",\"advice\":\"可以起诉。\""), "med", "REFUSED", "refuse_reason", "N5",
     NULL, A("accept", "04", ",\"chief\":\"@li\""), "R03", "consent"},
    {"C8", proof_court, {NULL}, A("return", "10", ",\"unreachable\":true,\"text\":\"联系不上。\""), "links[0].state", "RETURNED", "letters[1].kind", "LTH",
     NULL, A("return", "10", ",\"text\":\"退回。\""), "C8", "reason"},
    {"C9", proof_unnamed, {NULL}, A("assign", "04", ",\"chief\":\"@li\""), "med", "MEDIATING", "chief.name", "李秀英",
     NULL, A("assign", "02", ",\"chief\":\"@li\""), "C9", "date"},
    {"C10", bench_accepted, {NULL}, SIT, "sessions", "1", "sessions[0].n", "1",
     NULL, A("session", "02", ",\"present\":[\"王强\"],\"text\":\"谈。\",\"result\":\"AGREED\""), "C10", "date"},
    {"C11", bench_accepted, {NULL}, A("invite", "04", ",\"names\":[\"赵敏\"]" BOTH), "helpers[0].name", "赵敏", NULL, NULL,
     NULL, A("invite", "04", ",\"names\":[\"赵敏\"]" HALF), "C11", "consent"},
    {"C12", bench_accepted, {NULL}, A("suspend", "10", ",\"reason\":\"APPRAISAL\""), "med", "SUSPENDED", "suspensions[0].reason", "APPRAISAL",
     NULL, A("suspend", "02", ",\"reason\":\"APPRAISAL\""), "C12", "date"},
    {"C13", bench_accepted, {A("suspend", "10", ",\"reason\":\"APPRAISAL\"")}, A("resume", "12", ""), "med", "MEDIATING", "suspensions[0].to_on", "2026-11-12",
     NULL, A("resume", "09", ""), "C13", "date"},
    {"C14", bench_accepted, {NULL}, A("extend", "20", ",\"new_due\":\"2026-12-20\"" BOTH), "due_on", "2026-12-20", "extensions", "1",
     NULL, A("extend", "02", ",\"new_due\":\"2026-12-20\"" BOTH), "C14", "date"},
    {"C15", bench_accepted, {NULL}, JOINT(",\"members\":[\"派出所\"]"), "links[0].channel", "JOINT", "links[0].due_on", "2026-11-12",
     NULL, JOINT(""), "C15", "members"},
    {"C16", bench_accepted, {JOINT(",\"members\":[\"派出所\"]")}, HELD(",\"opinions\":[{\"unit\":\"派出所\",\"text\":\"同意。\"}]"), "links[0].state", "REPLIED", "letters[1].kind", "LLJ",
     NULL, HELD(""), "C16", "opinions"},
    {"C17", bench_accepted, {NULL}, UP("TOWN", ",\"files\":9"), "med", "HANDED_UP", "links[0].due_on", "2026-11-16",
     NULL, UP("TOWN", ""), "C17", "files"},
    {"C18", proof_up, {NULL}, A("reply", "11", ",\"kind\":\"ACCEPTED\""), "links[0].state", "ACCEPTED", "med", "HANDED_UP",
     bench_accepted, A("receive", "05", ",\"channel\":\"TASK\",\"body\":\"镇政府\""), "C18", "due_on"},
    {"C19", proof_up, {NULL}, A("reply", "11", ",\"kind\":\"RETURNED\",\"text\":\"村里再调。\""), "links[0].state", "RETURNED", "med", "MEDIATING",
     NULL, A("reply", "11", ",\"kind\":\"RETURNED\""), "C19", "text"},
    {"C20", proof_town, {NULL}, UP("COUNTY", ",\"files\":9"), "med", "HANDED_UP", "links[0].channel", "COUNTY",
     bench_accepted, UP("COUNTY", ",\"files\":9"), "C20", "channel"},
    {"C21", bench_accepted, {NULL}, REFER("09", ""), "med", "HANDED_OVER", "links[0].due_on", "2026-11-16",
     NULL, REFER("02", ""), "C21", "date"},
    {"C22", proof_over, {A("chase", "17", ",\"text\":\"请复。\"")}, A("reply", "20", ",\"kind\":\"RESULT\",\"text\":\"已处理。\""), "med", "CLOSED", "links[0].state", "REPLIED",
     proof_over, A("chase", "12", ",\"text\":\"请复。\""), "C22", "date"},
    {"C23", bench_heard, {NULL}, A("agree", "05", ",\"form\":\"ORAL\",\"terms\":[\"各自拆除。\"]"), "agreement.form", "ORAL", "agreement.effective_on", "2026-11-05",
     NULL, A("agree", "05", ",\"form\":\"ORAL\",\"terms\":[\"补偿。\"]" OWED("20")), "R13", "form"},
    {"C24", bench_heard, {NULL}, A("agree", "05", ",\"form\":\"WRITTEN\",\"terms\":[\"各自拆除。\"]" SIGNED), "med", "AGREED", "agreement.effective_on", "2026-11-05",
     bench_accepted, A("agree", "05", ",\"form\":\"WRITTEN\",\"terms\":[\"各自拆除。\"]" SIGNED), "C10", "case"},
    {"C25", bench_heard, {NULL}, A("agree", "05", ",\"form\":\"WRITTEN\",\"terms\":[\"补偿。\"],\"instant\":true" OWED("05")), "perf", "INSTANT", "agreement.duties[0].state", "DONE",
     bench_heard, A("perform", "05", ",\"duty\":1,\"amount_fen\":1"), "C26", NULL},
    {"C26", bench_heard, {NULL}, A("agree", "05", ",\"form\":\"WRITTEN\",\"terms\":[\"补偿。\"]" OWED("20")), "perf", "RUNNING", "agreement.duties[0].due", "2026-11-20",
     NULL, A("agree", "05", ",\"form\":\"WRITTEN\",\"terms\":[\"补偿。\"]" OWED("04")), "R39", "duties[0].due"},
    {"C27", bench_agreed, {NULL}, OFFER, "conf", "OFFERED", "confirmation.last_day", "2026-12-07",
     NULL, A("conf_offer", "05", ""), "C27", "date"},
    {"C28", bench_agreed, {OFFER}, APPLY, "conf", "APPLIED", "confirmation.annexes", "4",
     NULL, A("conf_apply", "10", COURT ",\"sides\":{\"A\":true,\"B\":false}" ANNEXES), "R35", "sides"},
    {"C29", bench_agreed, {OFFER, APPLY}, ANSWER("12", "MORE", ",\"by\":\"2026-11-19\",\"text\":\"补交房产证。\""), "conf", "SUPPLEMENT", "confirmation.more_by", "2026-11-19",
     NULL, ANSWER("12", "MORE", ",\"text\":\"补交房产证。\""), "C29", "by"},
    {"C30", bench_agreed, {OFFER, APPLY}, ANSWER("20", "GRANTED", RULING), "conf", "GRANTED", "confirmation.ended_on", "2026-11-20",
     NULL, ANSWER("20", "GRANTED", ""), "C30", "number"},
    {"C31", bench_agreed, {OFFER, APPLY}, ANSWER("20", "DISMISSED", RULING ",\"ground\":\"UNCLEAR\""), "conf", "DISMISSED", NULL, NULL,
     NULL, ANSWER("20", "DISMISSED", RULING), "C31", "ground"},
    {"C32", offer_over, {NULL}, NULL, "conf", "EXPIRED", NULL, NULL,
     NULL, "{\"act\":\"conf_apply\",\"case\":\"@c1\",\"date\":\"2026-12-08\"" COURT ",\"sides\":{\"A\":true,\"B\":true}" ANNEXES "}", "R35", "date"},
    {"C33", bench_agreed, {NULL}, A("perform", "18", ",\"duty\":1,\"amount_fen\":30000,\"proof\":\"收条\""), "perf", "DONE", "next.act", "visit",
     NULL, A("perform", "18", ",\"duty\":1,\"amount_fen\":30001"), "R40", "amount_fen"},
    {"C34", bench_agreed, {NULL}, A("urge", "22", ",\"name\":\"王强\",\"text\":\"请尽快履行。\""), "perf", "BREACH", "urges", "1",
     NULL, A("urge", "04", ",\"name\":\"王强\""), "C34", "date"},
    {"C35", bench_agreed, {OFFER, APPLY, ANSWER("20", "GRANTED", RULING), A("urge", "22", ",\"name\":\"王强\",\"text\":\"请履行。\"")}, A("stop", "22", ",\"told\":true"), "perf", "BREACH", "confirmation.enforce_by", "2028-11-20",
     NULL, A("stop", "22", ""), "R53", "told"},
    {"C36", bench_agreed, {A("urge", "22", ",\"name\":\"王强\",\"text\":\"请履行。\"")}, A("stop", "22", ",\"told\":true"), "perf", "BREACH", "conf", "NONE",
     NULL, A("stop", "22", ""), "R53", "told"},
    {"C37", bench_agreed, {NULL}, A("agree", "10", ",\"form\":\"WRITTEN\",\"terms\":[\"改为补偿。\"],\"replaces_consent\":{\"A\":true,\"B\":true}" OWED("25")), "agreement.version", "2", "perf", "RUNNING",
     NULL, A("agree", "10", ",\"form\":\"WRITTEN\",\"terms\":[\"改为补偿。\"],\"replaces_consent\":{\"A\":true}" OWED("25")), "R49", "replaces_consent"},
    {"C38", bench_agreed, {NULL}, A("annul", "21", ",\"result\":\"VOID\",\"court\":\"法院\",\"number\":\"8号\",\"text\":\"无效。\""), "perf", "VOID", "agreements[0].state", "VOID",
     NULL, A("annul", "04", ",\"result\":\"VOID\",\"court\":\"法院\",\"number\":\"8号\",\"text\":\"无效。\""), "C38", "date"},
    {"C39", bench_accepted, {NULL}, END, "med", "FAILED", "end_routes[0].code", "COURT",
     NULL, A("terminate", "18", ",\"reason\":\"T2\""), "R52", "routes"},
    {"C40", of_pre, {FEEDBACK}, CLOSE, "med", "CLOSED", "links[0].result", "FAILED", of_pre, CLOSE, "C40", "links"},
    {"C41", of_in, {FEEDBACK}, CLOSE, "med", "CLOSED", "links[0].result", "FAILED", of_in, CLOSE, "C41", "links"},
    {"C42", of_police, {FEEDBACK}, CLOSE, "med", "CLOSED", "letters[1].kind", "LFK", of_police, CLOSE, "C42", "links"},
    {"C43", of_petition, {FEEDBACK}, CLOSE, "med", "CLOSED", "links[0].result", "FAILED", of_petition, CLOSE, "C43", "links"},
    {"C44", of_hotline, {FEEDBACK}, CLOSE, "med", "CLOSED", "links[0].result", "FAILED", of_hotline, CLOSE, "C44", "links"},
    {"C45", bench_heard, {NULL}, A("withdraw", "10", ",\"name\":\"王强\""), "med", "WITHDRAWN", "end_reason", "T1",
     bench_agreed, A("withdraw", "10", ",\"name\":\"王强\""), "C45", NULL},
    {"C46", bench_accepted, {A("suspend", "10", ",\"reason\":\"SHAM\""), A("report", "10", ",\"receiver\":\"法院\",\"how\":\"WRITTEN\",\"reason\":\"SHAM\""), END, GIVEN}, CLOSE, "med", "CLOSED", "reports[0].reason", "SHAM",
     sham_untold, CLOSE, "C46", "case"},
    {"C47", bench_accepted, {"{\"act\":\"raise\",\"case\":\"@c1\",\"tier\":\"MAJOR\",\"reason\":\"可能械斗\"}"}, A("report", "10", ",\"receiver\":\"派出所\",\"how\":\"PHONE\",\"reason\":\"ESCALATION\""), "reports[0].receiver", "派出所", "tier", "MAJOR",
     proof_committee, A("report", "10", ",\"receiver\":\"派出所\",\"how\":\"PHONE\",\"reason\":\"ESCALATION\""), "", "case"},
    {"C48", bench_agreed, {NULL}, A("visit", "20", ",\"person\":\"王勇\",\"text\":\"关系缓和。\""), "visits[0].n", "1", NULL, NULL,
     bench_accepted, A("visit", "20", ",\"person\":\"王勇\",\"text\":\"。\""), "C48", NULL},
    {"C49", bench_agreed, {A("visit", "21", ",\"person\":\"王勇\",\"text\":\"又吵了。\",\"flared\":true")}, AGAIN, "reopened_by", "1", NULL, NULL,
     bench_accepted, AGAIN, "C49", "reopens"},
    {"C50", proof_closed, {NULL}, A("archive", "21", ",\"retention\":\"SHORT\""), "med", "ARCHIVED", "archived_on", "2026-11-21",
     NULL, A("archive", "19", ",\"retention\":\"SHORT\""), "R63", "date"},
    {"C51", bench_agreed, {NULL}, A("correct", "20", ",\"field\":\"facts\",\"value\":\"院墙越界。\",\"reason\":\"笔误\"" BOTH), "corrections[0].new_value", "院墙越界。", "med", "AGREED",
     NULL, A("correct", "20", ",\"field\":\"facts\",\"value\":\"院墙越界。\"" BOTH), "", "reason"},
    {"C52", proof_police, {NULL}, A("progress", "05", ",\"text\":\"正在联系。\""), "letters[1].kind", "LJD", "links[0].state", "RECEIVED",
     NULL, A("progress", "02", ",\"text\":\"正在联系。\""), "C52", "date"},
};
/* clang-format on */

START_TEST(a_row_is_done_by_its_act_and_refused_by_its_rule)
{
    proof_run(&rows[_i]);
}
END_TEST

/* What the lifecycle tables say of a row: machine, paper, deadline; "-" no row of a table, an
 * act alone. */
static const struct {
    int c_row;
    const char *machine;
    const char *paper;
    const char *deadline;
} tabled[] = {
    {1,  "link", "L-JS", "reply_3"           },
    {2,  "med",  NULL,   NULL                },
    {3,  "med",  "F03",  NULL                },
    {4,  "med",  "L-YS", "organ_accept"      },
    {5,  "med",  "F03",  NULL                },
    {6,  "med",  "F02",  "limit"             },
    {7,  "med",  "F03",  NULL                },
    {8,  "med",  "L-TH", NULL                },
    {9,  "med",  NULL,   NULL                },
    {10, "med",  "F06",  NULL                },
    {11, "med",  NULL,   NULL                },
    {12, "med",  NULL,   NULL                },
    {13, "med",  NULL,   NULL                },
    {14, "med",  NULL,   NULL                },
    {16, "link", "L-LJ", NULL                },
    {17, "med",  "L-SJ", "hand_up_answer"    },
    {18, "link", NULL,   NULL                },
    {19, "med",  NULL,   NULL                },
    {21, "med",  "L-YS", "organ_accept"      },
    {22, "link", "L-CB", NULL                },
    {24, "med",  "F07a", "confirm"           },
    {25, "perf", "F-LX", NULL                },
    {26, "perf", NULL,   "perform"           },
    {27, "conf", NULL,   "confirm"           },
    {28, "conf", "F09a", "confirm_accept"    },
    {29, "conf", "F09c", "confirm_supplement"},
    {30, "conf", "F09c", "enforce"           },
    {31, "conf", "F09c", NULL                },
    {32, "conf", NULL,   NULL                },
    {38, "perf", NULL,   NULL                },
    {33, "perf", "F-LX", NULL                },
    {34, "perf", NULL,   NULL                },
    {36, "perf", NULL,   NULL                },
    {37, "perf", "F07a", NULL                },
    {39, "med",  "F07c", NULL                },
    {42, "link", "L-FK", NULL                },
    {44, "med",  NULL,   "archive"           },
    {45, "med",  NULL,   NULL                },
    {48, "med",  NULL,   "archive"           },
    {50, "med",  "F-ML", NULL                },
    {51, "med",  NULL,   NULL                },
    {52, "link", "L-JD", NULL                },
};

static const struct flow_row *table_of(const char *machine, size_t *ret_n)
{
    return strcmp(machine, "med") == 0    ? flow_med_rows(ret_n)
           : strcmp(machine, "conf") == 0 ? flow_conf_rows(ret_n)
           : strcmp(machine, "link") == 0 ? link_rows(ret_n)
                                          : flow_perf_rows(ret_n);
}

static bool same(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

/* C1 to C52, none forgotten. */
START_TEST(no_row_of_the_table_is_without_a_proof)
{
    char code[16];

    for (int c = 1; c <= 52; c++) {
        bool found = false;

        snprintf(code, sizeof code, "C%d", c);
        for (size_t i = 0; i < countof(rows); i++) {
            found = found || strcmp(rows[i].code, code) == 0;
        }
        ck_assert_msg(found, "%s", code);
    }
}
END_TEST

START_TEST(a_row_has_its_paper_its_deadline_and_its_law)
{
    size_t n;
    const struct flow_row *table = table_of(tabled[_i].machine, &n);
    bool found = false;

    for (size_t i = 0; i < n; i++) {
        found = found || (table[i].c_row == tabled[_i].c_row && table[i].source[0] != '\0' &&
                          same(table[i].paper, tabled[_i].paper) &&
                          same(table[i].deadline, tabled[_i].deadline));
    }
    ck_assert_msg(found, "C%d stands in %s with another paper or deadline", tabled[_i].c_row,
                  tabled[_i].machine);
    ck_assert(!tabled[_i].deadline || deadline_find(tabled[_i].deadline));
}
END_TEST

Suite *suite_rows(void);
Suite *suite_rows(void)
{
    Suite *s = suite_create("rows");
    TCase *tc = tcase_create("papers");

    proof_suite(s, rows, (int)countof(rows), a_row_is_done_by_its_act_and_refused_by_its_rule);
    tcase_add_test(tc, no_row_of_the_table_is_without_a_proof);
    tcase_add_loop_test(tc, a_row_has_its_paper_its_deadline_and_its_law, 0,
                        (int)countof(tabled));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_rows)
