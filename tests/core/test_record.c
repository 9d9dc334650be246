/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_record.c - corrections (rule R51), noted papers, showing a citizen number (rule R78),
 * claims. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_correct.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define FIX(field, value)                                                              \
    "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"" field "\",\"value\":\"" value \
    "\",\"reason\":\"笔误\",\"consent\":{\"A\":true,\"B\":true}}"

/* Every correctable path on an agreed case: what is written and what the tree then says. */
/* clang-format off */
static const struct {
    const char *line;
    const char *path;
    const char *after;
} fixes[] = {
    {FIX("facts", "改过的事实。"), "facts", "改过的事实。"},
    {FIX("place", "四组"), "place", "四组"},
    {FIX("event_date", "2026-11-02"), "event_date", "2026-11-02"},
    {FIX("type", "03"), "type", "03"},
    {FIX("source", "ACTIVE"), "source", "ACTIVE"},
    {FIX("ref_body", "派出所"), "ref_body", "派出所"},
    {FIX("ref_no", "12号"), "ref_no", "12号"},
    {FIX("ref_on", "2026-11-02"), "ref_on", "2026-11-02"},
    {FIX("requests[0]", "恢复原状"), "requests[0]", "恢复原状"},
    {FIX("parties[1].name", "王永"), "parties[1].name", "王永"},
    {FIX("parties[1].sex", "F"), "parties[1].sex", "F"},
    {FIX("parties[1].birth", "1976-02-03"), "parties[1].birth", "1976-02-03"},
    {FIX("parties[1].id_no", "11019919750203007X"), "parties[1].id_no", "110199********007X"},
    {FIX("parties[1].ethnic", "回族"), "parties[1].ethnic_label", "回族"},
    {FIX("parties[1].occupation", "木工"), "parties[1].occupation", "木工"},
    {FIX("parties[1].phone", "１３８００００１２３４"), "parties[1].phone", "13800001234"},
    {FIX("parties[1].address", "四组"), "parties[1].address", "四组"},
    {FIX("parties[1].grp", "四组"), "parties[1].grp", "四组"},
    {FIX("parties[1].uscc", "91350100M000100Y43"), "parties[1].uscc", "91350100M000100Y43"},
    {FIX("parties[1].legal_rep", "赵敏"), "parties[1].legal_rep", "赵敏"},
    {FIX("parties[1].legal_post", "经理"), "parties[1].legal_post", "经理"},
    {FIX("parties[1].reps", "王大山 父亲"), "parties[1].reps[0].name", "王大山"},
    {FIX("sessions[0].text", "改过的记录。"), "sessions[0].text", "改过的记录。"},
    {FIX("sessions[0].place", "祠堂"), "sessions[0].place", "祠堂"},
    {FIX("agreement.facts", "改过。"), "agreement.facts", "改过。"},
    {FIX("agreement.terms[0]", "王强付300元。"), "agreement.terms[0]", "王强付300元。"},
    {FIX("agreement.duties[0].what", "补偿"), "agreement.duties[0].what", "补偿"},
    {FIX("agreement.duties[0].way", "转账"), "agreement.duties[0].way", "转账"},
    {FIX("agreement.duties[0].place", "祠堂"), "agreement.duties[0].place", "祠堂"},
    {FIX("agreement.duties[0].due", "2026-12-20"), "agreement.duties[0].due", "2026-12-20"},
};
/* clang-format on */

START_TEST(every_correctable_value_is_corrected)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, fixes[_i].line);
    bench_is(&b, fixes[_i].path, fixes[_i].after);
    bench_is(&b, "corrections[0].n", "1");
    bench_is(&b, "corrections[0].reason", "笔误");
    bench_is(&b, "med", "AGREED");
    bench_close(&b);
}
END_TEST

START_TEST(the_test_above_walks_the_whole_table)
{
    size_t n = 0;

    while (act_correct_path(n)) {
        n++;
    }
    ck_assert_uint_eq(n, countof(fixes));
}
END_TEST

/* clang-format off */
static const struct {
    const char *line;
    const char *code;
    const char *field;
} refused[] = {
    {"{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"facts\",\"value\":\"改。\",\"reason\":\"笔误\"}", "R51", "consent"},
    {"{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"facts\",\"value\":\"改。\",\"reason\":\"笔误\",\"consent\":{\"A\":true,\"B\":false}}", "R51", "consent"},
    {"{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"facts\",\"value\":\"改。\",\"consent\":{\"A\":true,\"B\":true}}", "", "reason"},
    {"{\"act\":\"correct\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"field\":\"facts\",\"value\":\"改。\",\"reason\":\"笔误\",\"consent\":{\"A\":true,\"B\":true}}", "R51", "date"},
    {FIX("number", "1"), "", "field"},
    {FIX("parties[5].phone", "13800001234"), "", "field"},
    {FIX("parties[x].phone", "13800001234"), "", "field"},
    {FIX("parties[0].phone", "12"), "", "value"},
    {FIX("parties[0].id_no", "110199196006150036"), "R75", "value"},
    {FIX("parties[0].sex", "X"), "", "value"},
    {FIX("event_date", "2026-11-23"), "", "value"},
    {FIX("agreement.duties[0].due", "2026-11-04"), "R39", "value"},
    {FIX("agreement.duties[0].due", "2026-11-31"), "", "value"},
    {FIX("place", "西河村三组"), "", "value"},
    {FIX("place", "五十个字五十个字五十个字五十个字五十个字五十个字五十个字五十个字五十个字五十个字"
         "五十个字五十个字五十个字五十个字五十个字五十个字五十个字五十个字五十个字五十个字"
         "五十个字五十个字五十个字五十个字五十个字五"), "", "value"},
    {FIX("parties[0].name", "123"), "", "value"},
    {FIX("parties[0].legal_rep", "—"), "", "value"},
    {FIX("parties[0].reps", "很长的名字很长的名字很长的名字很长的名字很长的名字很长的名字长 父亲"), "", "value"},
};
/* clang-format on */

START_TEST(a_wrong_correction_is_refused)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b, refused[_i].line, refused[_i].code, refused[_i].field);
    bench_is(&b, "corrections", "0");
    bench_close(&b);
}
END_TEST

/* What is put right obeys what was asked where it was entered first. */
START_TEST(a_corrected_text_stays_on_its_line)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, FIX("parties[1].name", "王\\n永"));
    bench_is(&b, "parties[1].name", "王 永");
    bench_ok(&b, FIX("parties[1].reps", "王大山　父亲"));
    bench_is(&b, "parties[1].reps[0].name", "王大山");
    bench_is(&b, "parties[1].reps[0].relation", "父亲");
    bench_ok(&b, FIX("sessions[0].text", "问：。\\n答：。"));
    bench_is(&b, "sessions[0].text", "问：。\n答：。");
    bench_ok(&b, FIX("parties[1].name", "王强"));
    bench_is(&b, "agreement.missing_signatures", "0");
    bench_close(&b);
}
END_TEST

/* Whoever comes again is offered as he is, not as he was once mistyped; what was learned of him
 * since stays. */
START_TEST(who_was_met_before_is_put_right_too)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, FIX("parties[1].name", "张永"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM person WHERE name = '张永' AND "
                                     "initials = 'zy'"),
                     1);
    bench_ok(&b, FIX("parties[1].phone", "13900005678"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM person WHERE phone = '13900005678'"),
                     1);
    bench_ok(&b, "{\"act\":\"intake\",\"date\":\"2026-11-20\",\"source\":\"ACTIVE\",\"form\":"
                 "\"ORAL\",\"type\":\"02\",\"facts\":\"争水。\",\"parties\":[{\"side\":\"A\","
                 "\"kind\":\"PERSON\",\"person\":\"p2\",\"name\":\"张永\",\"phone\":"
                 "\"13800000000\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"赵敏\"}]}");
    bench_ok(&b, FIX("parties[1].phone", "13700001111"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM person WHERE phone = '13800000000'"),
                     1);
    bench_close(&b);
}
END_TEST

/* Rule R75. */
START_TEST(number_birth_and_sex_agree_after_a_correction)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b, FIX("parties[0].birth", "1961-06-15"), "R75", "value");
    bench_warns(&b, FIX("parties[0].sex", "F"), "R75", "value");
    bench_ok(&b, FIX("parties[1].birth", "1961-06-15"));
    bench_close(&b);
}
END_TEST

/* A kind of our own belongs to one leaf; under another it would be counted twice. */
START_TEST(a_local_kind_falls_with_its_leaf)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"kind\",\"code\":\"0201\",\"leaf\":\"02\",\"label\":\"排水\"}");
    bench_ok(&b,
             "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"02\",\"local_type\":\"0201\"}");
    bench_ok(&b,
             "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@li\","
             "\"consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "local_type", "0201");
    bench_ok(&b, FIX("type", "03"));
    bench_is(&b, "local_type", "null");
    bench_close(&b);
}
END_TEST

/* Rules R25, R29: the days are those of the kind it is, from the day that is right. */
START_TEST(a_corrected_kind_has_its_own_limit)
{
    static const struct {
        const char *line;
        const char *due;
        const char *text;
    } rows[] = {
        {FIX("type",   "15"),       "2026-12-15", "30个工作日"},
        {FIX("type",   "11"),       "2026-11-18", "15日"         },
        {FIX("type",   "03"),       "2026-12-03", "一个月"     },
        {FIX("source", "COURT_IN"), "2026-11-18", "15日"         },
    };
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_is(&b, "due_on", "2026-12-03");
    bench_ok(&b, rows[_i].line);
    bench_is(&b, "due_on", rows[_i].due);
    bench_is(&b, "limit_text", rows[_i].text);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task t JOIN cases c ON c.id = "
                                     "t.case_id WHERE kind = 'LIMIT' AND t.due_on = c.due_on"),
                     1);
    bench_close(&b);
}
END_TEST

START_TEST(the_days_of_a_court_run_from_the_corrected_signature)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "COURT_PRE", "");
    bench_ok(&b,
             "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"chief\":\"@li\","
             "\"consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "due_on", "2026-12-03");
    bench_is(&b, "links[0].due_on", "2026-12-03");
    bench_ok(&b, FIX("ref_on", "2026-11-02"));
    bench_is(&b, "due_on", "2026-12-02");
    bench_is(&b, "links[0].received_on", "2026-11-02");
    bench_is(&b, "links[0].due_on", "2026-12-02");
    bench_close(&b);
}
END_TEST

/* What our answer names is the letter as it is. */
START_TEST(the_letter_follows_what_is_put_right_of_it)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", ",\"ref_due\":\"2026-11-20\"");
    bench_ok(&b,
             "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"chief\":\"@li\","
             "\"consent\":{\"A\":true,\"B\":true}}");
    bench_ok(&b, "{\"act\":\"receive\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"channel\":"
                 "\"POLICE\",\"body\":\"东河派出所\",\"their_no\":\"8号之二\"}");
    bench_ok(&b, FIX("ref_no", "18号"));
    bench_ok(&b, FIX("ref_body", "西河派出所"));
    bench_ok(&b, FIX("ref_on", "2026-11-02"));
    bench_is(&b, "links[0].their_no", "18号");
    bench_is(&b, "links[0].body", "西河派出所");
    bench_is(&b, "links[0].received_on", "2026-11-02");
    bench_is(&b, "links[0].due_on", "2026-11-20");
    bench_is(&b, "links[1].their_no", "8号之二");
    bench_is(&b, "links[1].received_on", "2026-11-06");
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_came(&b, "HOTLINE", "");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"@c1\",\"ref_on\":null}");
    bench_ok(&b,
             "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"chief\":\"@li\","
             "\"consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "links[0].due_on", "2026-12-04");
    bench_ok(&b, FIX("ref_on", "2026-11-03"));
    bench_is(&b, "links[0].due_on", "2026-12-03");
    bench_close(&b);
}
END_TEST

START_TEST(a_length_that_was_agreed_on_stays_with_another_kind)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b,
             "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@li\","
             "\"consent\":{\"A\":true,\"B\":true},\"limit\":{\"n\":20,\"unit\":\"days\"}}");
    bench_ok(&b, FIX("type", "15"));
    bench_is(&b, "limit_text", "20日");
    bench_is(&b, "due_on", "2026-11-23");
    bench_close(&b);
}
END_TEST

START_TEST(before_it_is_in_force_a_correction_needs_no_consent)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"place\",\"value\":\"四组\","
                 "\"reason\":\"笔误\"}");
    bench_is(&b, "corrections[0].old_value", "西河村三组");
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_no(&b,
             "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"place\",\"value\":\"四组\","
             "\"reason\":\"笔误\"}",
             "C51", NULL);
    bench_close(&b);
}
END_TEST

/* A name stands in the agreement, the signatures, the records and the search text. */
START_TEST(a_corrected_name_is_corrected_everywhere)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_ok(&b, FIX("parties[1].name", "王永"));
    bench_is(&b, "title", "王强 与 王永");
    bench_is(&b, "agreement.duties[0].payee", "王永");
    bench_is(&b, "agreement.missing_signatures", "0");
    bench_is(&b, "sessions[0].present_names", "王强、王永");
    bench_settle(&b);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM gram WHERE g = '永'"), 1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM gram WHERE g = '勇'"), 0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM gram WHERE g = '强'"), 1);
    bench_close(&b);
}
END_TEST

START_TEST(the_old_citizen_number_is_not_shown_by_its_correction)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_warns(&b, FIX("parties[0].id_no", "11019919750203007X"), "R75", "value");
    bench_is(&b, "corrections[0].old_value", "110199********0035");
    bench_is(&b, "corrections[0].new_value", "110199********007X");
    bench_close(&b);
}
END_TEST

START_TEST(a_noted_paper_counts_for_the_dossier)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_is(&b, "dossier.items[3].present", "false");
    bench_ok(
        &b,
        "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F-ID\",\"pages\":2,\"in_file\":true}");
    bench_is(&b, "dossier.items[3].present", "true");
    bench_is(&b, "papers[0].state", "IN_FILE");
    bench_no(&b, "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"身份证\"}", "", "form");
    bench_no(&b, "{\"act\":\"paper\",\"case\":\"@c1\",\"form\":\"F04\",\"pages\":0}", "",
             "pages");
    bench_close(&b);
}
END_TEST

/* Rule R78. */
START_TEST(a_citizen_number_is_shown_with_a_reason_and_logged_without_it)
{
    struct bench b;
    json_t *answer;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, "{\"act\":\"unmask\",\"case\":\"@c1\",\"name\":\"王强\"}", "", "reason");
    bench_no(&b,
             "{\"act\":\"unmask\",\"case\":\"@c1\",\"name\":\"王勇\",\"reason\":\"司法确认\"}",
             "", "name");
    answer = bench_run(
        &b, "{\"act\":\"unmask\",\"case\":\"@c1\",\"name\":\"王强\",\"reason\":\"司法确认\"}");
    ck_assert_str_eq(act_text(answer, "id_no"), "110199196006150035");
    json_decref(answer);
    ck_assert_int_eq(
        bench_count(
            &b,
            "SELECT count(*) FROM audit WHERE act = 'unmask' AND request LIKE '%司法确认%'"),
        1);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM audit WHERE request LIKE '%110199196006150035%'"),
        0);
    bench_is(&b, "parties[0].id_no", "110199********0035");
    bench_close(&b);
}
END_TEST

/* clang-format off */
static const struct {
    const char *people;
    const char *code; /* NULL: passes */
    const char *field;
} shares[] = {
    {"[{\"mediator\":\"@li\",\"num\":1,\"den\":1}]", NULL, NULL},
    {"[{\"mediator\":\"@li\",\"num\":1,\"den\":2}]", "", "people"},
    {"[{\"mediator\":\"@li\",\"num\":0,\"den\":2}]", "", "people[0].num"},
    {"[{\"mediator\":\"@li\",\"num\":3,\"den\":2}]", "", "people[0].num"},
    {"[{\"mediator\":\"@zhang\",\"num\":1,\"den\":1}]", "K07", "people[0].mediator"},
};
/* clang-format on */

START_TEST(a_claim_is_shared_by_those_who_mediated)
{
    struct bench b;
    char line[256];

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    snprintf(line, sizeof line, "{\"act\":\"claim\",\"case\":\"@c1\",\"people\":%s}",
             shares[_i].people);
    bench_no(&b, line, "K01", NULL);
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-18\","
                 "\"amount_fen\":30000}");
    bench_ok(&b, "{\"act\":\"close\",\"case\":\"@c1\"}");
    if (shares[_i].code) {
        bench_no(&b, line, shares[_i].code, shares[_i].field);
    } else {
        bench_ok(&b, line);
        bench_is(&b, "claim.people[0].name", "李秀英");
        bench_is(&b, "claim.state", "CHECKED");
        bench_is(&b, "claim.amount_fen", "null");
        bench_no(&b, line, "K02", NULL);
    }
    bench_close(&b);
}
END_TEST

#define COURT(act, day, more) \
    "{\"act\":\"" act "\",\"case\":\"@c1\",\"date\":\"2026-11-" day "\"" more "}"
#define OFFER COURT("conf_offer", "07", "")
#define APPLY                                                                                 \
    COURT("conf_apply", "10",                                                                 \
          ",\"court\":\"某区人民法院\",\"sides\":{\"A\":true,\"B\":true},\"annexes\":[" \
          "\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]")
#define TAKEN COURT("conf_court", "11", ",\"kind\":\"TAKEN\"")
#define MORE \
    COURT("conf_court", "12", ",\"kind\":\"MORE\",\"by\":\"2026-11-19\",\"text\":\"补交。\"")
#define GRANTED COURT("conf_court", "20", ",\"kind\":\"GRANTED\",\"number\":\"7号\"")
#define DISMISSED             \
    COURT("conf_court", "20", \
          ",\"kind\":\"DISMISSED\",\"number\":\"7号\",\"ground\":\"UNCLEAR\"")
#define WITHDRAW COURT("conf_withdraw", "13", ",\"reason\":\"谈好了。\"")

/* The text that a court confirmed, or is looking at, stands whoever agrees to another; what is
 * not the agreement's can be put right. */
START_TEST(the_text_before_the_court_is_not_corrected)
{
    /* clang-format off */
    static const struct {
        const char *lines[5];
        bool stands;
    } rows[] = {
        {{NULL},                                 false},
        {{OFFER, NULL},                          false},
        {{OFFER, APPLY, NULL},                   true },
        {{OFFER, APPLY, TAKEN, MORE, NULL},      true },
        {{OFFER, APPLY, TAKEN, GRANTED, NULL},   true },
        {{OFFER, APPLY, TAKEN, DISMISSED, NULL}, false},
        {{OFFER, APPLY, WITHDRAW, NULL},         false},
    };
    static const char *const text[] = {
        FIX("agreement.facts", "两家已经谈妥。"),
        FIX("agreement.terms[0]", "改过的条款。"),
        FIX("agreement.duties[0].due", "2027-01-20"),
        FIX("agreement.duties[0].way", "转账"),
    };
    /* clang-format on */
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    for (size_t i = 0; rows[_i].lines[i]; i++) {
        bench_ok(&b, rows[_i].lines[i]);
    }
    for (size_t i = 0; i < countof(text); i++) {
        if (rows[_i].stands) {
            bench_no(&b, text[i], "R51", "field");
        } else {
            bench_ok(&b, text[i]);
        }
    }
    bench_ok(&b, FIX("parties[0].phone", "13900005678"));
    bench_close(&b);
}
END_TEST

Suite *suite_record(void);
Suite *suite_record(void)
{
    Suite *s = suite_create("record");
    TCase *tc = tcase_create("record");

    tcase_add_loop_test(tc, every_correctable_value_is_corrected, 0, (int)countof(fixes));
    tcase_add_test(tc, the_test_above_walks_the_whole_table);
    tcase_add_loop_test(tc, a_wrong_correction_is_refused, 0, (int)countof(refused));
    tcase_add_test(tc, a_corrected_text_stays_on_its_line);
    tcase_add_test(tc, who_was_met_before_is_put_right_too);
    tcase_add_test(tc, number_birth_and_sex_agree_after_a_correction);
    tcase_add_test(tc, a_local_kind_falls_with_its_leaf);
    tcase_add_loop_test(tc, a_corrected_kind_has_its_own_limit, 0, 4);
    tcase_add_test(tc, the_days_of_a_court_run_from_the_corrected_signature);
    tcase_add_test(tc, the_letter_follows_what_is_put_right_of_it);
    tcase_add_test(tc, a_length_that_was_agreed_on_stays_with_another_kind);
    tcase_add_test(tc, before_it_is_in_force_a_correction_needs_no_consent);
    tcase_add_test(tc, a_corrected_name_is_corrected_everywhere);
    tcase_add_test(tc, the_old_citizen_number_is_not_shown_by_its_correction);
    tcase_add_loop_test(tc, the_text_before_the_court_is_not_corrected, 0, 7);
    tcase_add_test(tc, a_noted_paper_counts_for_the_dossier);
    tcase_add_test(tc, a_citizen_number_is_shown_with_a_reason_and_logged_without_it);
    tcase_add_loop_test(tc, a_claim_is_shared_by_those_who_mediated, 0, (int)countof(shares));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_record)
