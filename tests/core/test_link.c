/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_link.c - letters to and from other bodies: the lifecycle pair by pair, the channels, and
 * rows C1, C4, C8, C17, C19 to C22, C40 to C44, C52 of C.3, passing and failing (rules R06,
 * R07, R16, R29).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/codes.h"
#include "core/domain/deadline.h"
#include "core/domain/link.h"
#include "core/domain/listing.h"
#include "tests/core/bench_case.h"
#include "tests/core/link_line.h"
#include "tests/runner.h"

#define BACK                                                                          \
    "{\"act\":\"return\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"reason\":\"N1\"," \
    "\"text\":\"应由政府确权。\"}"

START_TEST(every_pair_is_lawful_or_refused_with_a_reason)
{
    const enum link_state s = (enum link_state)(_i / LINK_EVENT_COUNT);
    const enum link_event e = (enum link_event)(_i % LINK_EVENT_COUNT);
    const struct flow_row *row = link_find(s, e);
    struct err err = {0};

    if (row) {
        ck_assert(row->c_row >= 1 && row->c_row <= 52);
        ck_assert_ptr_nonnull(row->source);
        ck_assert(!row->deadline || deadline_find(row->deadline));
        return;
    }
    ck_assert_int_eq(link_refuse(s, e, &err), RC_REFUSED);
    ck_assert_int_eq(err.code[0], 'C');
    ck_assert_msg(strstr(err.msg, link_label(s)) != NULL, "%s", err.msg);
    ck_assert_msg(strstr(err.msg, link_event_label(e)) != NULL, "%s", err.msg);
    for (int other = 0; other < LINK_EVENT_COUNT; other++) {
        if (link_find(s, (enum link_event)other)) {
            ck_assert_msg(strstr(err.msg, link_event_label((enum link_event)other)) != NULL,
                          "%s", err.msg);
        }
    }
}
END_TEST

START_TEST(no_pair_stands_twice_and_every_state_is_reached)
{
    bool reached[LINK_STATE_COUNT] = {[LS_DRAFT] = true};
    enum link_state back;
    size_t n;
    const struct flow_row *rows = link_rows(&n);

    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            ck_assert(rows[i].from != rows[k].from || rows[i].event != rows[k].event);
        }
    }
    for (size_t round = 0; round < n; round++) {
        reached[rows[round].to] = reached[rows[round].to] || reached[rows[round].from];
    }
    for (int s = 0; s < LINK_STATE_COUNT; s++) {
        ck_assert_msg(reached[s], "%s", link_code((enum link_state)s));
        ck_assert(link_parse(link_code((enum link_state)s), &back));
        ck_assert_int_eq((int)back, s);
    }
    ck_assert(!link_parse("NOWHERE", &back));
    ck_assert_str_eq(link_label_zh(false, "SENT"), "待反馈");
    ck_assert_str_eq(link_label_zh(true, "CHASE"), "催办");
    ck_assert_str_eq(link_label_zh(true, "NOWHERE"), "NOWHERE");
    ck_assert_str_eq(link_label_zh(true, NULL), "");
}
END_TEST

START_TEST(every_channel_has_its_law_its_limit_and_a_name)
{
    enum link_direction way;
    size_t n;
    const struct channel *rows = channel_list(&n);

    for (size_t i = 0; i < n; i++) {
        const struct channel *c = &rows[i];

        ck_assert_ptr_eq(channel_find(c->code), c);
        ck_assert_ptr_nonnull(c->law);
        ck_assert(!c->limit || deadline_find(c->limit));
        ck_assert(!c->receipt || deadline_find(c->receipt));
        ck_assert(!c->feedback || deadline_find(c->feedback));
        ck_assert_msg(c->source == code_has(&codes_source, c->code), "%s", c->code);
        ck_assert_msg(channel_goes(c, LINK_IN) == code_has(&codes_channel_in, c->code), "%s",
                      c->code);
        ck_assert(channel_goes(c, LINK_UP) == code_has(&codes_channel_up, c->code));
        /* whoever hands something over is answered, and a letter opens each link of ours */
        ck_assert(!channel_goes(c, LINK_IN) || (c->feedback && c->receipt));
        ck_assert((c->ways == 0) == !c->paper_out);
    }
    ck_assert_ptr_null(channel_find("NOWHERE"));
    ck_assert_ptr_null(channel_find(NULL));
    ck_assert(!channel_goes(NULL, LINK_IN));
    ck_assert(link_direction_parse("DOWN", &way));
    ck_assert_int_eq(way, LINK_DOWN);
    ck_assert(!link_direction_parse("SIDEWAYS", &way));
}
END_TEST

/* C.1, rule R29: what each source makes of the signature of 2026-11-03, a Tuesday. */
static const struct {
    const char *source;
    const char *more;
    const char *due;
} sources[] = {
    {"COURT_PRE", "",                            "2026-12-03"},
    {"COURT_IN",  "",                            "2026-11-18"},
    {"COURT_IN",  ",\"summary\":true",           "2026-11-10"},
    {"COURT_PRE", ",\"summary\":true",           "2026-12-03"}, /* no trial yet */
    {"POLICE",    "",                            "2026-12-03"},
    {"PROC",      "",                            "2026-12-03"},
    {"LABOUR",    "",                            "2026-11-18"},
    {"HOTLINE",   ",\"ref_due\":\"2026-11-10\"", "2026-11-10"},
    {"PETITION",  "",                            "2026-12-03"},
    {"PETITION",  ",\"ref_due\":\"2026-11-30\"", "2026-11-25"},
    {"PETITION",  ",\"ref_due\":\"2026-11-05\"", "2026-11-05"},
    {"LEGALAID",  ",\"ref_contact\":\"赵敏\"", "2026-12-03"},
};

START_TEST(an_intake_from_another_body_leaves_its_letter)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, sources[_i].source, sources[_i].more);
    bench_is(&b, "links", "1");
    bench_is(&b, "links[0].direction", "IN");
    bench_is(&b, "links[0].channel", sources[_i].source);
    bench_is(&b, "links[0].state", "RECEIVED");
    bench_is(&b, "links[0].body", "来函单位");
    bench_is(&b, "links[0].their_no", "8号");
    bench_is(&b, "links[0].received_on", "2026-11-03");
    bench_is(&b, "links[0].due_on", sources[_i].due);
    bench_is(&b, "letters[0].kind", "LJS");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'LINK_IN'"), 1);
    bench_close(&b);
}
END_TEST

/* The letter is read again before acceptance: it was summary procedure, or it was not. */
START_TEST(the_procedure_of_the_court_is_put_right_before_the_acceptance)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "COURT_IN", "");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"summary\":true}");
    bench_is(&b, "summary", "true");
    bench_is(&b, "links[0].due_on", "2026-11-10");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"place\":\"西河村\"}");
    bench_is(&b, "links[0].due_on", "2026-11-10");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"summary\":false}");
    bench_is(&b, "links[0].due_on", "2026-11-18");
    bench_close(&b);
}
END_TEST

START_TEST(what_nobody_handed_over_has_no_letter)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_is(&b, "links", "0");
    bench_is(&b, "letters", "0");
    bench_is(&b, "awaiting", "false");
    bench_no(&b, "{\"act\":\"feedback\",\"case\":\"@c1\",\"text\":\"。\"}", "C42", NULL);
    bench_no(&b, "{\"act\":\"progress\",\"case\":\"@c1\",\"text\":\"。\"}", "C52", "link");
    bench_no(&b, BACK, "C8", "link");
    bench_no(&b, REPLY("2026-11-09", "RECEIPT", ""), "C22", "link");
    bench_no(&b, REPLY("2026-11-09", "RECEIPT", ",\"link\":7"), "", "link");
    bench_close(&b);
}
END_TEST

START_TEST(an_amended_source_changes_the_letter_until_it_is_answered)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "HOTLINE", ",\"ref_due\":\"2026-11-10\"");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"ref_body\":\"12345\"}");
    bench_is(&b, "links[0].body", "12345");
    bench_is(&b, "links[0].due_on", "2026-11-10");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"source\":\"POLICE\"}");
    bench_is(&b, "links", "1");
    bench_is(&b, "links[0].channel", "POLICE");
    bench_is(&b, "links[0].due_on", "2026-12-03");
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"ref_due\":\"2026-11-01\"}", "C1",
             "ref_due");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"source\":\"APPLY\"}");
    bench_is(&b, "links[0].state", "CLOSED");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"source\":\"POLICE\"}");
    bench_is(&b, "links", "2");
    bench_is(&b, "links[1].state", "RECEIVED");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"ref_no\":\"9号\"}");
    bench_is(&b, "links", "2");
    bench_is(&b, "links[1].their_no", "9号");
    bench_close(&b);
}
END_TEST

/* C1: a letter for a case that is here already. */
START_TEST(a_letter_is_signed_for_and_taken_on_with_the_case)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(
        &b,
        "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":\"TASK\","
        "\"body\":\"镇政府\"}",
        "C18", "due_on");
    bench_no(
        &b,
        "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":\"TASK\","
        "\"body\":\"镇政府\",\"due_on\":\"2026-11-04\"}",
        "C1", "due_on");
    bench_no(&b,
             "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":"
             "\"COURT_PRE\",\"body\":\"法院\"}",
             "R06", "their_no");
    bench_no(&b,
             "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":"
             "\"POLICE\",\"body\":\"派出所\",\"letter_on\":\"2026-11-06\"}",
             "C1", "date");
    bench_no(&b,
             "{\"act\":\"receive\",\"case\":\"@c1\",\"channel\":\"ORGAN\",\"body\":\"镇政府\"}",
             "", "channel");
    bench_ok(
        &b,
        "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":\"TASK\","
        "\"body\":\"镇政府\",\"due_on\":\"2026-11-20\",\"asked\":\"办结\"}");
    bench_is(&b, "links[0].state", "ACCEPTED");
    bench_is(&b, "links[0].due_on", "2026-11-20");
    bench_close(&b);
}
END_TEST

/* C8: what is not ours, or whose other side cannot be reached, goes back. */
START_TEST(what_is_not_ours_goes_back_the_same_day)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "COURT_PRE", "");
    bench_no(&b,
             "{\"act\":\"return\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"text\":\"退。\"}",
             "C8", "reason");
    bench_no(&b,
             "{\"act\":\"return\",\"case\":\"@c1\",\"date\":\"2026-11-02\",\"reason\":\"N1\","
             "\"text\":\"退。\"}",
             "C8", "date");
    bench_warns(
        &b,
        "{\"act\":\"return\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"reason\":\"N1\","
        "\"text\":\"应由政府确权。\"}",
        "C8", "date");
    bench_is(&b, "med", "REFUSED");
    bench_is(&b, "refuse_reason", "N1");
    bench_is(&b, "links[0].state", "RETURNED");
    bench_is(&b, "letters[1].kind", "LTH");
    bench_is(&b, "letters[1].text", "应由政府确权。");
    bench_no(&b, BACK, "C8", NULL);
    bench_ok(&b, CLOSE);
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_came(&b, "COURT_PRE", "");
    bench_ok(&b, "{\"act\":\"return\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"unreachable\":"
                 "true,\"text\":\"三次联系不上。\"}");
    bench_is(&b, "med", "REFUSED");
    bench_is(&b, "refuse_reason", "null");
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_came(&b, "COURT_PRE", "");
    bench_ok(&b, ACCEPT);
    bench_no(&b, BACK, "C8", NULL);
    bench_close(&b);
}
END_TEST

START_TEST(refusing_a_case_gives_its_letter_back_and_cancelling_ends_it)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    if (_i == 0) {
        bench_ok(&b, "{\"act\":\"refuse\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"reason\":"
                     "\"N5\",\"advice\":\"可以起诉。\"}");
        bench_is(&b, "links[0].state", "RETURNED");
        bench_ok(&b, CLOSE);
    } else {
        bench_ok(&b, ACCEPT);
        bench_ok(&b, "{\"act\":\"guidance\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"body\":"
                     "\"司法所\",\"asked\":\"？\"}");
        bench_ok(&b, "{\"act\":\"cancel\",\"case\":\"@c1\",\"reason\":\"重复\"}");
        bench_is(&b, "links[0].state", "CLOSED");
        bench_is(&b, "links[1].state", "CLOSED");
    }
    bench_close(&b);
}
END_TEST

/* C40 to C44: the result goes back before the case is closed. */
static const struct {
    const char *source;
    const char *code;
} owed[] = {
    {"COURT_PRE", "C40"},
    {"COURT_IN",  "C41"},
    {"POLICE",    "C42"},
    {"PETITION",  "C43"},
    {"HOTLINE",   "C44"},
};

START_TEST(no_case_is_closed_before_its_sender_knows_the_result)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, owed[_i].source, "");
    bench_ok(&b, ACCEPT);
    bench_is(&b, "links[0].state", "ACCEPTED");
    bench_no(&b, FEEDBACK, "C42", NULL);
    bench_ok(&b, END);
    bench_is(&b, "next.act", "issue");
    bench_ok(&b, "{\"act\":\"paper\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"form\":"
                 "\"F-TJ\",\"in_file\":true}");
    bench_is(&b, "next.act", "feedback");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'LINK_BACK' AND "
                                     "due_on <= '2026-11-23'"),
                     1);
    bench_no(&b, CLOSE, owed[_i].code, "links");
    bench_no(&b,
             "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-19\",\"text\":\"。\","
             "\"result\":\"AGREED_ORAL\"}",
             "C42", "result");
    bench_no(&b,
             "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-02\",\"text\":\"。\"}",
             owed[_i].code, "date");
    bench_ok(&b, FEEDBACK);
    bench_is(&b, "links[0].state", "REPLIED");
    bench_is(&b, "links[0].result", "FAILED");
    bench_is(&b, "links[0].result_label", "未达成协议");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind LIKE 'LINK%'"), 0);
    bench_no(&b, FEEDBACK, "C42", "link");
    bench_ok(&b, "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"link\":1,"
                 "\"text\":\"补充。\"}");
    bench_ok(&b, CLOSE);
    bench_close(&b);
}
END_TEST

START_TEST(steps_about_letters_are_offered_when_there_is_one)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    ck_assert(bench_offers(&b, "return"));
    ck_assert(bench_offers(&b, "progress"));
    ck_assert(!bench_offers(&b, "reply"));
    ck_assert(!bench_offers(&b, "hand_up"));
    bench_ok(&b, ACCEPT);
    ck_assert(!bench_offers(&b, "return"));
    ck_assert(!bench_offers(&b, "joint_held"));
    ck_assert(!bench_offers(&b, "hand_down"));
    ck_assert(bench_offers(&b, "hand_up"));
    ck_assert(bench_offers(&b, "refer"));
    bench_ok(&b, REFER);
    ck_assert(bench_offers(&b, "reply"));
    ck_assert(bench_offers(&b, "chase"));
    ck_assert(bench_offers(&b, "feedback"));
    ck_assert(!bench_offers(&b, "refer"));
    ck_assert(!bench_offers(&b, "terminate"));
    bench_close(&b);
}
END_TEST

/* C45: what is withdrawn before it was accepted is told to its sender too. */
START_TEST(a_withdrawal_before_acceptance_is_told_to_the_sender)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_ok(&b, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"name\":"
                 "\"王强\"}");
    bench_is(&b, "next.act", "feedback");
    bench_no(&b, CLOSE, "C42", "links");
    bench_ok(&b, FEEDBACK);
    bench_is(&b, "links[0].result", "WITHDRAWN");
    bench_ok(&b, CLOSE);
    bench_close(&b);
}
END_TEST

START_TEST(an_answer_says_what_the_records_say)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"channel\":"
                 "\"POLICE\",\"body\":\"派出所\"}");
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"no_money\":true,\"terms\":[\"王勇于11月20日前拆墙。\"],"
                 "\"signed\":{\"王强\":\"2026-11-05\",\"王勇\":\"2026-11-05\",\"@li\":"
                 "\"2026-11-05\"},\"sealed\":\"2026-11-06\"}");
    bench_is(&b, "next.act", "feedback");
    bench_ok(&b, "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-07\",\"text\":"
                 "\"已达成协议。\",\"suggestion\":\"请继续关注。\"}");
    bench_is(&b, "links[0].result", "AGREED_WRITTEN");
    bench_is(&b, "letters[1].kind", "LFK");
    bench_is(&b, "letters[1].text", "已达成协议。\n请继续关注。");
    bench_close(&b);
}
END_TEST

/* C52. */
START_TEST(whoever_handed_it_over_may_ask_how_far_it_is)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_ok(&b, "{\"act\":\"progress\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"text\":"
                 "\"正在联系。\"}");
    bench_is(&b, "links[0].state", "RECEIVED");
    bench_ok(&b, ACCEPT);
    bench_ok(&b, "{\"act\":\"progress\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"text\":"
                 "\"已约好。\"}");
    bench_is(&b, "links[0].state", "ACCEPTED");
    bench_is(&b, "letters[2].kind", "LJD");
    bench_no(&b,
             "{\"act\":\"progress\",\"case\":\"@c1\",\"date\":\"2026-11-02\",\"text\":\"。\"}",
             "C52", "date");
    bench_no(&b, REPLY("2026-11-09", "RECEIPT", ",\"link\":1"), "", "link");
    bench_ok(&b, "{\"act\":\"take_back\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"incoming\":"
                 "true,\"reason\":\"派出所自己办。\"}");
    bench_is(&b, "links[0].state", "CLOSED");
    bench_is(&b, "med", "MEDIATING");
    bench_no(&b, "{\"act\":\"progress\",\"case\":\"@c1\",\"link\":1,\"text\":\"。\"}", "C52",
             "link");
    bench_close(&b);
}
END_TEST

/* C17 to C20. */
START_TEST(a_case_handed_up_waits_and_comes_back_or_ends)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_no(&b, UP, "C17", NULL);
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(
        &b,
        "{\"act\":\"hand_up\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"channel\":\"TOWN\","
        "\"body\":\"镇\",\"reason\":\"跨村。\",\"level\":\"RED\",\"sticking\":\"边界。\","
        "\"asked\":\"请主持。\"}",
        "C17", "files");
    bench_no(&b,
             "{\"act\":\"hand_up\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"channel\":"
             "\"COUNTY\",\"body\":\"县\",\"reason\":\"跨村。\",\"level\":\"RED\",\"sticking\":"
             "\"边界。\",\"asked\":\"请主持。\",\"files\":3}",
             "C20", "channel");
    bench_ok(&b, UP);
    bench_is(&b, "med", "HANDED_UP");
    bench_is(&b, "awaiting_label", "待反馈");
    bench_is(&b, "links[0].due_on", "2026-11-16");
    bench_is(&b, "links[0].late", "true");
    bench_is(&b, "next.act", "chase");
    bench_no(&b, END, "C39", NULL);
    bench_no(&b, CLOSE, "C48", NULL);
    bench_no(&b, REPLY("2026-11-08", "RECEIPT", ""), "C22", "date");
    bench_ok(&b, REPLY("2026-11-10", "RECEIPT", ",\"their_no\":\"9号\""));
    bench_is(&b, "links[0].state", "RECEIVED");
    bench_is(&b, "links[0].received_on", "2026-11-10");
    bench_ok(&b, REPLY("2026-11-11", "ACCEPTED", ""));
    bench_no(&b, REPLY("2026-11-11", "RECEIPT", ""), "C18", "link");
    bench_no(&b, REPLY("2026-11-15", "RETURNED", ""), "C19", "text");
    if (_i == 0) {
        bench_ok(&b, REPLY("2026-11-15", "RETURNED", ",\"text\":\"村里再调。\""));
        bench_is(&b, "med", "MEDIATING");
        bench_is(&b, "links[0].state", "RETURNED");
        bench_is(&b, "awaiting", "false");
        bench_ok(&b, END);
    } else if (_i == 1) {
        bench_no(&b, REPLY("2026-11-15", "RESULT", ""), "C22", "text");
        bench_ok(&b, REPLY("2026-11-15", "RESULT", ",\"text\":\"镇里已调成。\""));
        bench_is(&b, "med", "CLOSED");
        bench_is(&b, "closed_on", "2026-11-15");
        bench_no(&b, REPLY("2026-11-16", "RESULT", ",\"text\":\"又来。\",\"link\":1"), "C22",
                 NULL);
    } else {
        bench_ok(&b, "{\"act\":\"take_back\",\"case\":\"@c1\",\"date\":\"2026-11-15\","
                     "\"reason\":\"双方谈好了。\"}");
        bench_is(&b, "med", "MEDIATING");
        bench_is(&b, "links[0].state", "CLOSED");
    }
    bench_close(&b);
}
END_TEST

/* C4, C21, C22, rule R16. */
START_TEST(a_case_handed_over_is_waiting_and_not_failed)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b,
             "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"body\":\"镇政府\","
             "\"reason\":\"确权。\",\"due_on\":\"2026-11-08\"}",
             "R16", "due_on");
    bench_no(&b,
             "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-02\",\"body\":\"镇政府\","
             "\"reason\":\"确权。\"}",
             "C21", "date");
    bench_ok(&b, REFER);
    bench_is(&b, "med", "HANDED_OVER");
    bench_is(&b, "end_reason", "null");
    bench_is(&b, "awaiting_label", "待反馈");
    bench_is(&b, "links[0].state_label", "待反馈");
    bench_is(&b, "links[0].due_on", "2026-11-16");
    bench_is(&b, "letters[0].kind", "LYS");
    bench_no(&b, REFER, "C4", NULL);
    /* it passes on what is not its own within three working days; later its answer is due */
    bench_no(&b, CHASE("2026-11-12"), "C22", "date");
    bench_ok(&b, CHASE("2026-11-13"));
    bench_is(&b, "links[0].state", "OVERDUE");
    bench_is(&b, "letters[1].kind", "LCB");
    bench_ok(&b, REPLY("2026-11-20", "RESULT", ",\"text\":\"已确权。\",\"back\":true"));
    bench_is(&b, "med", "MEDIATING");
    bench_is(&b, "links[0].state", "REPLIED");
    bench_no(&b, REPLY("2026-11-20", "RESULT", ",\"text\":\"。\",\"link\":1"), "C22", "link");
    bench_close(&b);
}
END_TEST

/* What ended elsewhere has no paper of an outcome of its own; the dossier does not ask for one.
 */
START_TEST(a_case_that_ended_elsewhere_can_be_archived)
{
    struct bench b;
    json_t *tree;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\",\"王勇\"],\"text\":\"谈。\",\"result\":\"NOT_AGREED\"}");
    bench_ok(&b, REFER);
    bench_ok(&b, REPLY("2026-11-15", "RESULT", ",\"text\":\"已处理。\""));
    tree = bench_view(&b, 1);
    ck_assert_str_eq(bench_get(tree, "dossier.missing"), "0");
    ck_assert_str_eq(bench_get(tree, "next.act"), "archive");
    json_decref(tree);
    bench_ok(&b, "{\"act\":\"archive\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"retention\":"
                 "\"LONG\"}");
    bench_close(&b);
}
END_TEST

START_TEST(what_was_never_accepted_comes_back_to_be_asked)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, REFER);
    bench_is(&b, "med", "HANDED_OVER");
    bench_ok(&b, REPLY("2026-11-11", "RETURNED", ",\"text\":\"民事纠纷。\""));
    bench_is(&b, "med", "CONSENT");
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_no(&b, REFER, "C8", "case");
    bench_close(&b);
}
END_TEST

START_TEST(no_answer_ends_a_case_while_its_sender_waits)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_ok(&b, ACCEPT);
    bench_ok(&b, REFER);
    bench_no(&b, REPLY("2026-11-15", "RESULT", ",\"text\":\"已处理。\""), "C42", "links");
    bench_ok(&b, "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-15\",\"text\":"
                 "\"已移送镇政府。\"}");
    bench_is(&b, "links[0].result", "TRANSFERRED");
    bench_ok(&b, REPLY("2026-11-15", "RESULT", ",\"text\":\"已处理。\""));
    bench_is(&b, "med", "CLOSED");
    bench_close(&b);
}
END_TEST

/* Rule R14 holds for a case that ends elsewhere too. */
START_TEST(a_danger_is_reported_before_an_answer_ends_the_case)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"escalation\":true}");
    bench_ok(&b, REFER);
    bench_no(&b, REPLY("2026-11-15", "RESULT", ",\"text\":\"已处理。\""), "R15", "case");
    bench_ok(&b, "{\"act\":\"report\",\"case\":\"@c1\",\"date\":\"2026-11-15\",\"receiver\":"
                 "\"派出所\",\"how\":\"PHONE\",\"reason\":\"ESCALATION\"}");
    bench_ok(&b, REPLY("2026-11-15", "RESULT", ",\"text\":\"已处理。\""));
    bench_close(&b);
}
END_TEST

START_TEST(a_letter_that_is_open_keeps_a_case_from_closing)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"guidance\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"body\":"
                 "\"司法所\",\"asked\":\"？\"}");
    bench_is(&b, "links[0].due_on", "2026-11-13");
    bench_ok(&b, "{\"act\":\"guidance\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"body\":"
                 "\"律师\",\"asked\":\"？\",\"due_on\":\"2026-11-30\"}");
    bench_no(&b,
             "{\"act\":\"guidance\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"body\":\"律师\","
             "\"asked\":\"？\",\"due_on\":\"2026-11-05\"}",
             "C15", "due_on");
    bench_no(&b, REPLY("2026-11-09", "RESULT", ",\"text\":\"可以。\""), "", "link");
    bench_no(&b, HELD, "", "link");
    bench_ok(&b, REPLY("2026-11-09", "RESULT", ",\"text\":\"可以。\",\"link\":1"));
    bench_is(&b, "med", "MEDIATING");
    bench_ok(&b, END);
    bench_no(&b, CLOSE, "R16", "links");
    bench_ok(&b, "{\"act\":\"take_back\",\"case\":\"@c1\",\"date\":\"2026-11-19\",\"reason\":"
                 "\"不用了。\"}");
    bench_routes(&b, "2026-11-18");
    bench_ok(&b, CLOSE);
    bench_close(&b);
}
END_TEST

/** Rows handed out by a listing. */
static enum rc count_row(void *data, const struct listing_row *row, struct err *err)
{
    (void)err;
    ck_assert_int_gt(row->n, 8);
    (*(int *)data)++;
    return RC_OK;
}

static int list_count(struct bench *b, const char *kind, const char *filter)
{
    char word[32];
    char *filters[] = {word};
    struct err err = {0};
    int n = 0;

    snprintf(word, sizeof word, "%s", filter ? filter : "");
    ck_assert_int_eq(listing_run(b->db, listing_find(kind), &b->clock, filters, filter ? 1 : 0,
                                 count_row, &n, &err),
                     RC_OK);
    return n;
}

START_TEST(links_and_channels_are_listed_and_filtered)
{
    struct bench b;
    size_t n;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_ok(&b, ACCEPT);
    bench_ok(&b, REFER);
    channel_list(&n);
    ck_assert_int_eq(list_count(&b, "channels", NULL), (int)n);
    ck_assert_int_eq(list_count(&b, "channels", "code=POLICE"), 1);
    ck_assert_int_eq(list_count(&b, "links", NULL), 2);
    ck_assert_int_eq(list_count(&b, "links", "open=1"), 2);
    ck_assert_int_eq(list_count(&b, "links", "late=1"), 1);
    ck_assert_int_eq(list_count(&b, "links", "direction=IN"), 1);
    bench_close(&b);
}
END_TEST

Suite *suite_link(void);
Suite *suite_link(void)
{
    Suite *s = suite_create("link");
    TCase *tc = tcase_create("link");

    tcase_add_loop_test(tc, every_pair_is_lawful_or_refused_with_a_reason, 0,
                        LINK_STATE_COUNT * LINK_EVENT_COUNT);
    tcase_add_test(tc, no_pair_stands_twice_and_every_state_is_reached);
    tcase_add_test(tc, every_channel_has_its_law_its_limit_and_a_name);
    tcase_add_loop_test(tc, an_intake_from_another_body_leaves_its_letter, 0,
                        (int)countof(sources));
    tcase_add_test(tc, the_procedure_of_the_court_is_put_right_before_the_acceptance);
    tcase_add_test(tc, what_nobody_handed_over_has_no_letter);
    tcase_add_test(tc, an_amended_source_changes_the_letter_until_it_is_answered);
    tcase_add_test(tc, a_letter_is_signed_for_and_taken_on_with_the_case);
    tcase_add_test(tc, what_is_not_ours_goes_back_the_same_day);
    tcase_add_loop_test(tc, refusing_a_case_gives_its_letter_back_and_cancelling_ends_it, 0, 2);
    tcase_add_loop_test(tc, no_case_is_closed_before_its_sender_knows_the_result, 0,
                        (int)countof(owed));
    tcase_add_test(tc, steps_about_letters_are_offered_when_there_is_one);
    tcase_add_test(tc, a_withdrawal_before_acceptance_is_told_to_the_sender);
    tcase_add_test(tc, an_answer_says_what_the_records_say);
    tcase_add_test(tc, whoever_handed_it_over_may_ask_how_far_it_is);
    tcase_add_loop_test(tc, a_case_handed_up_waits_and_comes_back_or_ends, 0, 3);
    tcase_add_test(tc, a_case_handed_over_is_waiting_and_not_failed);
    tcase_add_test(tc, a_case_that_ended_elsewhere_can_be_archived);
    tcase_add_test(tc, what_was_never_accepted_comes_back_to_be_asked);
    tcase_add_test(tc, no_answer_ends_a_case_while_its_sender_waits);
    tcase_add_test(tc, a_danger_is_reported_before_an_answer_ends_the_case);
    tcase_add_test(tc, a_letter_that_is_open_keeps_a_case_from_closing);
    tcase_add_test(tc, links_and_channels_are_listed_and_filtered);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_link)
