/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_agree.c - rules R13, R31-R34, R38-R49 on agreements: each with what it refuses and what
 * it lets pass. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/setting.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define HEAD                                                                            \
    "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\"," \
    "\"terms\":[\"王强赔偿。\"]"
#define TERMS(terms)                                                                    \
    "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\"," \
    "\"terms\":[" terms "]"
#define ORAL                                                                                   \
    "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"ORAL\",\"terms\":" \
    "[\"互相道歉。\"]"
#define DUTY \
    "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":100000,\"due\":\"2026-12-01\"}"

enum verdict { PASSES, REFUSED, WARNS };

/* clang-format off */
static const struct {
    const char *line;
    enum verdict verdict;
    const char *code;
    const char *field;
} rules[] = {
    /* R31 */
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-01\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"]}", REFUSED, "R31", "date"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"]}", REFUSED, "R31", "date"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-23\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"]}", REFUSED, "R31", "date"},
    {HEAD "}", PASSES, "", NULL},
    {HEAD ",\"signed\":{\"王强\":\"2026-11-23\"}}", REFUSED, "R31", "signed.王强"},
    {HEAD ",\"sealed\":\"2026-11-23\"}", REFUSED, "R31", "sealed"},
    {HEAD ",\"sealed\":\"2026-11-02\"}", REFUSED, "R31", "sealed"},
    /* R13: a doubt as long as something is owed */
    {ORAL "}", PASSES, "", NULL},
    {ORAL ",\"instant\":true,\"duties\":[" DUTY "]}", PASSES, "", NULL},
    {ORAL ",\"duties\":[" DUTY "]}", WARNS, "R13", "form"},
    /* R38 */
    {HEAD ",\"copies\":2}", REFUSED, "R38", "copies"},
    {HEAD ",\"copies\":4}", PASSES, "", NULL},
    /* R39 */
    {HEAD ",\"duties\":[{\"payee\":\"王勇\",\"amount_fen\":100,\"due\":\"2026-12-01\"}]}", REFUSED, "", "duties[0].payer"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王强\",\"amount_fen\":100,\"due\":\"2026-12-01\"}]}", REFUSED, "R39", "duties[0].payee"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"due\":\"2026-12-01\"}]}", REFUSED, "R39", "duties[0].amount_fen"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":100,\"due\":\"2026-11-04\"}]}", REFUSED, "R39", "duties[0].due"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"what\":\"拆墙\",\"due\":\"2026-11-05\"}]}", PASSES, "", NULL},
    {HEAD ",\"total_fen\":100000}", WARNS, "R39", "duties"},
    /* R40 */
    {HEAD ",\"total_fen\":300050,\"duties\":[" DUTY "," DUTY "," DUTY "]}", REFUSED, "R40", "total_fen"},
    {HEAD ",\"total_fen\":300000,\"duties\":[" DUTY "," DUTY "," DUTY "]}", PASSES, "", NULL},
    /* R42 */
    {HEAD ",\"total_fen\":168032,\"instant\":true,\"total_capital\":\"人民币壹仟陆佰捌拾元零叁角贰分\"}", PASSES, "", NULL},
    {HEAD ",\"total_fen\":168032,\"instant\":true,\"total_capital\":\"人民币壹仟陆佰捌拾元叁角贰分\"}", PASSES, "", NULL},
    {HEAD ",\"total_fen\":168032,\"instant\":true,\"total_capital\":\"人民币壹仟陆佰捌拾元整\"}", REFUSED, "R42", "total_capital"},
    /* R43 */
    {HEAD ",\"total_fen\":0}", REFUSED, "R43", "total_fen"},
    {HEAD ",\"total_fen\":0,\"no_money\":true}", PASSES, "", NULL},
    {HEAD ",\"no_money\":true,\"duties\":[" DUTY "]}", REFUSED, "R43", "no_money"},
    /* R44 */
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\",\"terms\":[\"王强道歉。\",\"王强尽快付款。\"]}", WARNS, "R44", "terms[1]"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"what\":\"适当修补\",\"due\":\"2026-12-01\"}]}", WARNS, "R44", "duties[0].what"},
    /* R36: asked about unless it is ticked */
    {TERMS("\"双方自愿离婚。\"") "}", WARNS, "R36", "terms[0]"},
    {TERMS("\"王强道歉。\",\"东边林地使用权归王勇。\"") "}", WARNS, "R36", "terms[1]"},
    {TERMS("\"双方自愿离婚。\"") ",\"status_matter\":true}", PASSES, "", NULL},
    /* R44: a blank is no wording one may keep */
    {TERMS("\"王强赔偿。\",\"王强于＿日期＿前付清。\"") "}", REFUSED, "R44", "terms[1]"},
    {TERMS("\"王强付＿＿＿元。\"") ",\"confirm\":[\"R44\"]}", REFUSED, "R44", "terms[0]"},
    {TERMS("\"王强付____元。\"") "}", REFUSED, "R44", "terms[0]"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"what\":\"修＿＿\",\"due\":\"2026-12-01\"}]}", REFUSED, "R44", "duties[0].what"},
    {HEAD ",\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"what\":\"修墙\",\"place\":\"＿地点＿\",\"due\":\"2026-12-01\"}]}", REFUSED, "R44", "duties[0].place"},
    /* R40: instalments in words */
    {TERMS("\"王强赔偿王勇，共计3000元，分3期付清，每期900元。\"") "}", REFUSED, "R40", "terms[0]"},
    {TERMS("\"王强赔偿王勇，共计3000元，分三期付清，每期人民币1,000.00元。\"") ",\"instant\":true,\"total_fen\":300000}", PASSES, "", NULL},
    {TERMS("\"王强赔偿王勇，总计１万元，分十次付清，每次１０００元。\"") ",\"instant\":true,\"total_fen\":1000000}", PASSES, "", NULL},
    {TERMS("\"共计3000元，分3期付清，每期1000.17元。\"") "}", REFUSED, "R40", "terms[0]"},
    {TERMS("\"王强付3000元，分两次付清，每次1000元。\"") "}", WARNS, "R40", "terms[0]"},
    {TERMS("\"王强付3000元，分二十四个月付清，每月125元。\"") ",\"instant\":true,\"total_fen\":300000}", PASSES, "", NULL},
    {TERMS("\"王强付3000.50元，分3期付清，前两期每期1000元，第三期1000.50元。\"") ",\"duties\":[" DUTY "," DUTY ",{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":100050,\"due\":\"2027-06-01\"}]}", PASSES, "", NULL},
    {TERMS("\"王强分3期付清，每期1500元。\"") ",\"total_fen\":300000,\"duties\":[" DUTY "," DUTY "," DUTY "]}", REFUSED, "R40", "terms[0]"},
    {TERMS("\"王强分3期付清，每期1000元。\"") ",\"total_fen\":300000,\"duties\":[" DUTY "," DUTY "," DUTY "]}", PASSES, "", NULL},
    {TERMS("\"王强分3期付清。\"") ",\"duties\":[" DUTY "," DUTY "]}", WARNS, "R40", "duties"},
    {TERMS("\"王强分3期付清，每期500元。\"") ",\"duties\":[" DUTY "," DUTY "," DUTY "]}", WARNS, "R40", "duties"},
    /* R40 both ways: amounts a term names */
    {TERMS("\"王强付王勇1000元。\"") ",\"duties\":[" DUTY "]}", PASSES, "", NULL},
    {TERMS("\"王强付王勇１０００元。\"") ",\"duties\":[" DUTY "]}", PASSES, "", NULL},
    {TERMS("\"王强付王勇2000元。\"") ",\"duties\":[" DUTY "," DUTY "]}", PASSES, "", NULL},
    {TERMS("\"王强付王勇100元。\"") ",\"duties\":[" DUTY "]}", WARNS, "R40", "terms[0]"},
    {TERMS("\"道歉。\",\"王强付王勇1000.50元。\"") ",\"duties\":[" DUTY "]}", WARNS, "R40", "terms[1]"},
    {TERMS("\"王强付王勇1000元。\"") "}", WARNS, "R40", "terms[0]"},
    {TERMS("\"王强付王勇1000元。\"") ",\"no_money\":true}", WARNS, "R40", "terms[0]"},
    {TERMS("\"王强付王勇1000元。\"") ",\"instant\":true,\"total_fen\":100000}", PASSES, "", NULL},
    {TERMS("\"按5亩、每亩人民币200元，王强付王勇1000元。\"") ",\"duties\":[" DUTY "]}", PASSES, "", NULL},
    {TERMS("\"王强付王勇0.1万元。\"") ",\"duties\":[" DUTY "]}", PASSES, "", NULL},
    {TERMS("\"双方分两边居住。\"") ",\"duties\":[" DUTY "]}", PASSES, "", NULL},
    {TERMS("\"王强分3期付清，每期9999999999999元。\"") "}", REFUSED, "", "terms[0]"},
    /* who may sign */
    {HEAD ",\"signed\":{\"@zhang\":\"2026-11-05\",\"王勇\":\"2026-11-05\"}}", PASSES, "", NULL},
    {HEAD ",\"signed\":{\"赵敏\":\"2026-11-05\"}}", REFUSED, "", "signed.赵敏"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\",\"terms\":[]}", REFUSED, "", "terms"},
};
/* clang-format on */

START_TEST(an_agreement_passes_or_is_refused_by_its_rule)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    if (rules[_i].verdict == PASSES) {
        bench_ok(&b, rules[_i].line);
        bench_is(&b, "med", "AGREED");
    } else if (rules[_i].verdict == WARNS) {
        bench_warns(&b, rules[_i].line, rules[_i].code, rules[_i].field);
        bench_is(&b, "med", "AGREED");
    } else {
        bench_no(&b, rules[_i].line, rules[_i].code, rules[_i].field);
        bench_is(&b, "med", "MEDIATING");
    }
    bench_close(&b);
}
END_TEST

START_TEST(the_message_names_both_days)
{
    struct bench b;
    json_t *answer;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    answer = bench_run(&b, rules[0].line);
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "2026-11-01"));
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "2026-11-03"));
    json_decref(answer);
    bench_close(&b);
}
END_TEST

/* Rule R44 with every word of the default setting, and with words a county chose instead. */
/* clang-format off */
static const char *const vague[] = {
    "尽快", "尽早", "尽量", "及时", "适时", "适当", "酌情", "若干", "左右", "大概", "大约",
    "以后", "另行协商", "有钱时", "有条件时", "年底前后", "视情况", "相应",
};
/* clang-format on */

START_TEST(a_vague_word_is_named_with_its_term)
{
    struct bench b;
    json_t *answer;
    char line[400];
    char told[80];

    ck_assert(i18n_set_language("en"));
    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    snprintf(line, sizeof line, TERMS("\"王强道歉。\",\"王强%s付款。\"") "}", vague[_i]);
    snprintf(told, sizeof told, "term 2 \"%s\"", vague[_i]);
    answer = bench_run(&b, line);
    ck_assert_str_eq(act_text(answer, "code"), "R44");
    ck_assert_str_eq(act_text(answer, "level"), "warn");
    ck_assert_str_eq(act_text(answer, "field"), "terms[1]");
    ck_assert_msg(strstr(act_text(answer, "message"), told) != NULL, "%s",
                  act_text(answer, "message"));
    json_decref(answer);
    bench_warns(&b, line, "R44", "terms[1]");
    bench_close(&b);
}
END_TEST

START_TEST(the_default_setting_has_no_word_beyond_the_table)
{
    const char *value = setting_key_find("vague_words")->value;
    size_t size = 0;

    for (size_t i = 0; i < countof(vague); i++) {
        ck_assert_ptr_nonnull(strstr(value, vague[i]));
        size += strlen(vague[i]) + (i > 0 ? strlen("、") : 0);
    }
    ck_assert_uint_eq(strlen(value), size);
}
END_TEST

START_TEST(all_vague_words_are_told_in_one_question)
{
    struct bench b;
    json_t *answer;

    ck_assert(i18n_set_language("en"));
    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    answer = bench_run(&b, TERMS("\"王强尽快道歉。\",\"王强酌情补偿。\"") "}");
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "term 1 \"尽快\""));
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "term 2 \"酌情\""));
    json_decref(answer);
    bench_close(&b);
}
END_TEST

START_TEST(a_county_may_name_its_own_vague_words)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"vague_words\",\"value\":\"赶紧，改天 日后\","
                 "\"valid_from\":\"2026-01-01\",\"source\":\"县司法局\"}");
    bench_warns(&b, TERMS("\"王强改天付款。\"") "}", "R44", "terms[0]");
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"vague_words\",\"value\":\"赶紧，改天 日后\","
                 "\"valid_from\":\"2026-01-01\",\"source\":\"县司法局\"}");
    bench_ok(&b, TERMS("\"王强尽快付款。\"") "}");
    bench_close(&b);
}
END_TEST

START_TEST(a_correction_of_a_term_is_as_clear_as_a_new_one)
{
    static const char line[] =
        "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"agreement.%s\","
        "\"value\":\"%s\",\"reason\":\"笔误\"}";
    struct bench b;
    char text[300];

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, HEAD ",\"duties\":[" DUTY "]}");
    snprintf(text, sizeof text, line, "terms[0]", "王强付＿金额＿元。");
    bench_no(&b, text, "R44", "value");
    snprintf(text, sizeof text, line, "duties[0].what", "修＿＿");
    bench_no(&b, text, "R44", "value");
    snprintf(text, sizeof text, line, "terms[0]", "王强尽快付款。");
    bench_warns(&b, text, "R44", "value");
    snprintf(text, sizeof text, line, "terms[0]", "王强付1000元。");
    bench_ok(&b, text);
    bench_is(&b, "agreement.terms[0]", "王强付1000元。");
    bench_close(&b);
}
END_TEST

START_TEST(the_message_names_the_term_with_the_blank)
{
    struct bench b;
    json_t *answer;

    ck_assert(i18n_set_language("en"));
    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    answer = bench_run(&b, TERMS("\"王强道歉。\",\"王强付＿金额＿元。\"") "}");
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "Term 2"));
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "金额"));
    json_decref(answer);
    bench_is(&b, "med", "MEDIATING");
    bench_close(&b);
}
END_TEST

/* C.3: no agreement without a sitting, none without everybody's consent. */
START_TEST(an_agreement_needs_a_sitting_and_the_consent_of_all)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_no(&b, HEAD "}", "C10", NULL);
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\"],\"text\":\"。\",\"result\":\"AGREED\"}");
    bench_ok(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"name\":"
                 "\"王勇\",\"consent\":\"NO\"}");
    bench_no(&b, HEAD "}", "R03", NULL);
    bench_close(&b);
}
END_TEST

/* Rule R13: three laws demand writing. Kind 02 stands for all others. */
/* clang-format off */
static const struct {
    const char *type;
    bool writing;
} kinds[] = {{"02", false}, {"07", true}, {"10", true}, {"11", true}, {"15", true}, {"99", false}, {"01", false}};
/* clang-format on */

START_TEST(some_kinds_need_writing)
{
    struct bench b;
    char line[160];

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    snprintf(line, sizeof line,
             "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"type\",\"value\":\"%s\","
             "\"reason\":\"分错类\"}",
             kinds[_i].type);
    if (strcmp(kinds[_i].type, "02") != 0) {
        bench_ok(&b, line);
    }
    if (kinds[_i].writing) {
        bench_no(&b, ORAL "}", "R13", "form");
        bench_ok(&b, HEAD "}");
    } else {
        bench_ok(&b, ORAL "}");
    }
    bench_close(&b);
}
END_TEST

START_TEST(a_county_may_demand_writing_for_all_that_is_still_owed)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"written_required\",\"value\":\"yes\",\"valid_"
                 "from\":\"2026-01-01\",\"source\":\"县司法局\"}");
    bench_no(&b, ORAL ",\"duties\":[" DUTY "],\"confirm\":[\"R13\"]}", "R13", "form");
    bench_close(&b);
}
END_TEST

/* Rule R32, with the figures of the handbook. */
START_TEST(a_written_agreement_takes_effect_with_the_last_signature_or_the_seal)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-18\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"赔偿。\"],"
                 "\"signed\":{\"王强\":\"2026-11-18\",\"@li\":\"2026-11-18\"}}");
    bench_is(&b, "agreement.effective_on", "null");
    bench_is(&b, "agreement.confirm_by", "null");
    bench_is(&b, "agreement.missing_signatures", "2");
    bench_is(&b, "agreement.missing_signatures[0]", "王勇");
    bench_is(&b, "agreement.missing_signatures[1]", "调委会印章");
    bench_is(&b, "next.act", "sign");
    bench_ok(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王勇\":\"2026-11-20\"}}");
    bench_is(&b, "agreement.effective_on", "null");
    bench_ok(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"sealed\":\"2026-11-21\"}");
    bench_is(&b, "agreement.effective_on", "2026-11-21");
    bench_is(&b, "agreement.confirm_by", "2026-12-21");
    bench_is(&b, "agreement.missing_signatures", "0");
    bench_no(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"sealed\":\"2026-11-22\"}", "R51", NULL);
    bench_close(&b);
}
END_TEST

/* Rule R33. */
START_TEST(an_oral_agreement_takes_effect_on_its_day)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, ORAL ",\"instant\":true}");
    bench_is(&b, "agreement.effective_on", "2026-11-05");
    bench_is(&b, "agreement.confirm_by", "null");
    bench_is(&b, "perf", "INSTANT");
    bench_no(&b, "{\"act\":\"sign\",\"case\":\"@c1\",\"sealed\":\"2026-11-06\"}", "R33", NULL);
    bench_close(&b);
}
END_TEST

START_TEST(what_is_paid_on_the_spot_is_done_at_once)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, HEAD ",\"instant\":true,\"duties\":[" DUTY "," DUTY "]}");
    bench_is(&b, "perf", "INSTANT");
    bench_is(&b, "agreement.duties[1].state", "DONE");
    bench_is(&b, "agreement.duties[1].payments[0].amount_fen", "100000");
    bench_is(&b, "agreement.total_fen", "200000");
    bench_close(&b);
}
END_TEST

/* Rules R45-R48: a case with a party of that birth, with that representative. */
/* clang-format off */
static const struct {
    const char *party;    /**< members of side B besides side, kind and name */
    const char *signer;   /**< signs for it */
    enum verdict verdict;
    const char *code;
    bool in_force;        /**< after 王强, the signer, the chief and the seal */
} people[] = {
    {"\"kind\":\"PERSON\",\"birth\":\"2010-02-01\",\"earns\":true", "小明", PASSES, "", true},
    {"\"kind\":\"PERSON\",\"birth\":\"2009-02-01\"", "小明", REFUSED, "R45", false},
    {"\"kind\":\"PERSON\",\"birth\":\"2009-02-01\",\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"王大山\"}]", "小明", PASSES, "", false},
    {"\"kind\":\"PERSON\",\"birth\":\"2009-02-01\",\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"王大山\"}]", "王大山", PASSES, "", true},
    {"\"kind\":\"PERSON\",\"birth\":\"2018-11-23\"", "小明", REFUSED, "R46", false},
    {"\"kind\":\"PERSON\",\"birth\":\"2018-11-23\",\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"王大山\"}]", "小明", REFUSED, "R46", false},
    {"\"kind\":\"PERSON\",\"birth\":\"2018-11-23\",\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"王大山\"}]", "王大山", PASSES, "", true},
    {"\"kind\":\"PERSON\",\"birth\":\"2018-11-22\",\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"王大山\"}]", "小明", PASSES, "", false},
    {"\"kind\":\"PERSON\",\"birth\":\"1980-01-01\",\"incapable\":true", "小明", REFUSED, "R46", false},
    {"\"kind\":\"PERSON\",\"birth\":\"1980-01-01\",\"reps\":[{\"kind\":\"AGENT\",\"name\":\"王大山\",\"authority\":[\"1\",\"2\"]}]", "王大山", REFUSED, "R47", false},
    {"\"kind\":\"PERSON\",\"birth\":\"1980-01-01\",\"reps\":[{\"kind\":\"AGENT\",\"name\":\"王大山\",\"authority\":[\"4\"]}]", "王大山", REFUSED, "R47", false},
    {"\"kind\":\"PERSON\",\"birth\":\"1980-01-01\",\"reps\":[{\"kind\":\"AGENT\",\"name\":\"王大山\",\"authority\":[\"4\",\"5\"]}]", "王大山", PASSES, "", true},
    {"\"kind\":\"ORG\",\"legal_rep\":\"赵经理\",\"org_seal\":true", "赵经理", PASSES, "", true},
    {"\"kind\":\"ORG\",\"legal_rep\":\"赵经理\"", "赵经理", WARNS, "R48", true},
    {"\"kind\":\"ORG\",\"legal_rep\":\"赵经理\",\"org_seal\":true,\"reps\":[{\"kind\":\"AGENT\",\"name\":\"王大山\",\"authority\":[\"4\",\"5\"]}]", "王大山", WARNS, "R48", true},
    {"\"kind\":\"ORG\",\"legal_rep\":\"赵经理\",\"org_seal\":true,\"authority_paper\":true,\"reps\":[{\"kind\":\"AGENT\",\"name\":\"王大山\",\"authority\":[\"4\",\"5\"]}]", "王大山", PASSES, "", true},
};
/* clang-format on */

static void case_with(struct bench *b, const char *party)
{
    char line[1024];

    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    snprintf(line, sizeof line,
             "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-03\",\"source\":\"APPLY\","
             "\"form\":\"WRITTEN\",\"type\":\"02\","
             "\"facts\":\"争执。\",\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":"
             "\"王强\"},{\"side\":\"B\","
             "\"name\":\"小明\",%s}]}",
             party);
    bench_ok(b, line);
    bench_ok(b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@"
                "li\",\"recorder\":\"@li\","
                "\"consent\":{\"A\":true,\"B\":true},\"confirm\":[\"R45\"]}");
    bench_ok(b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"present\":["
                "\"王强\"],\"text\":\"。\",\"result\":\"AGREED\"}");
}

START_TEST(who_cannot_bind_himself_is_represented)
{
    struct bench b;
    char line[1024];

    bench_open(&b, "2026-11-22");
    case_with(&b, people[_i].party);
    snprintf(line, sizeof line,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"form\":\"WRITTEN\","
             "\"terms\":[\"互相道歉。\"],"
             "\"signed\":{\"王强\":\"2026-11-22\",\"%s\":\"2026-11-22\",\"@li\":\"2026-11-22\"}"
             ",\"sealed\":\"2026-11-22\"}",
             people[_i].signer);
    if (people[_i].verdict == REFUSED) {
        bench_no(&b, line, people[_i].code, NULL);
    } else {
        if (people[_i].verdict == WARNS) {
            bench_warns(&b, line, people[_i].code, NULL);
        } else {
            bench_ok(&b, line);
        }
        bench_is(&b, "agreement.effective_on", people[_i].in_force ? "2026-11-22" : "null");
    }
    bench_close(&b);
}
END_TEST

/* A child's forgotten parent can still be entered after acceptance. */
START_TEST(a_representative_can_be_added_by_a_correction)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    case_with(&b, "\"kind\":\"PERSON\",\"birth\":\"2018-11-23\"");
    bench_is(&b, "parties[1].needs_rep", "true");
    bench_is(&b, "blocked[0].code", "R58");
    bench_is(&b, "blocked[1].field", "parties[1].reps");
    bench_ok(&b, "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"parties[1].reps\","
                 "\"value\":\"王大山 父亲\",\"reason\":\"漏登\"}");
    bench_is(&b, "parties[1].reps[0].name", "王大山");
    bench_is(&b, "parties[1].reps[0].relation", "父亲");
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"道歉。\"]}");
    bench_is(&b, "agreement.missing_signatures[1]", "王大山");
    bench_close(&b);
}
END_TEST

/* Rule R49. */
START_TEST(a_second_agreement_changes_the_first_with_the_consent_of_all)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_no(&b,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"form\":\"WRITTEN\","
             "\"terms\":[\"分两次付。\"]}",
             "R49", "replaces_consent");
    bench_no(&b,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"form\":\"WRITTEN\","
             "\"terms\":[\"分两次付。\"],"
             "\"replaces_consent\":{\"A\":true}}",
             "R49", "replaces_consent");
    bench_ok(&b,
             "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"form\":"
             "\"WRITTEN\",\"terms\":[\"分两次付。\"],"
             "\"duties\":[" DUTY "," DUTY "],\"replaces_consent\":{\"A\":true,\"B\":true}}");
    bench_is(&b, "agreement.version", "2");
    bench_is(&b, "agreements[0].state", "CHANGED");
    bench_is(&b, "perf", "RUNNING");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM duty WHERE state = 'CHANGED'"), 1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases"), 1);
    bench_close(&b);
}
END_TEST

/* Rule R38: five parties, six copies. */
START_TEST(copies_are_the_parties_and_one)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    bench_is(&b, "agreement.copies", "3");
    bench_close(&b);
}
END_TEST

Suite *suite_agree(void);
Suite *suite_agree(void)
{
    Suite *s = suite_create("agree");
    TCase *tc = tcase_create("agree");

    tcase_add_loop_test(tc, an_agreement_passes_or_is_refused_by_its_rule, 0,
                        (int)countof(rules));
    tcase_add_test(tc, the_message_names_both_days);
    tcase_add_loop_test(tc, a_vague_word_is_named_with_its_term, 0, (int)countof(vague));
    tcase_add_test(tc, the_default_setting_has_no_word_beyond_the_table);
    tcase_add_test(tc, all_vague_words_are_told_in_one_question);
    tcase_add_test(tc, a_county_may_name_its_own_vague_words);
    tcase_add_test(tc, a_correction_of_a_term_is_as_clear_as_a_new_one);
    tcase_add_test(tc, the_message_names_the_term_with_the_blank);
    tcase_add_test(tc, an_agreement_needs_a_sitting_and_the_consent_of_all);
    tcase_add_loop_test(tc, some_kinds_need_writing, 0, (int)countof(kinds));
    tcase_add_test(tc, a_county_may_demand_writing_for_all_that_is_still_owed);
    tcase_add_test(tc, a_written_agreement_takes_effect_with_the_last_signature_or_the_seal);
    tcase_add_test(tc, an_oral_agreement_takes_effect_on_its_day);
    tcase_add_test(tc, what_is_paid_on_the_spot_is_done_at_once);
    tcase_add_loop_test(tc, who_cannot_bind_himself_is_represented, 0, (int)countof(people));
    tcase_add_test(tc, a_representative_can_be_added_by_a_correction);
    tcase_add_test(tc, a_second_agreement_changes_the_first_with_the_consent_of_all);
    tcase_add_test(tc, copies_are_the_parties_and_one);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_agree)
