/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_next.c - the next step through a whole life, the steps offered, and what is missing for
 * the next big one. */
#include "config.h"

#include <string.h>

#include "core/domain/flow.h"
#include "core/domain/next_task.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const struct {
    const char *line; /* done before; NULL: nothing */
    const char *next;
    const char *form;
    const char *by;
} life[] = {
    {NULL,                                                                                    "consent", "consent", "2026-11-06"},
    {"{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":\"A\",\"consent\":"
     "\"YES\"}",                                                                         "consent", "consent", "2026-11-06"},
    {"{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":\"B\",\"consent\":"
     "\"YES\"}",                                                                         "accept",  "accept",  "2026-11-06"},
    {"{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@li\","
     "\"recorder\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",                        "notify",  "F04",     "2026-11-03"},
    {"{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}",
     "session",                                                                                          "F06",     "2026-11-10"},
    {"{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"present\":[\"王强\"],"
     "\"text\":\"。\",\"result\":\"AGAIN\"}",                                           "session", "F06",     "2026-11-11"},
    {"{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"reason\":\"WAIT\"}",
     "resume",                                                                                           "resume",  "null"      },
    {"{\"act\":\"resume\",\"case\":\"@c1\",\"date\":\"2026-11-05\"}",                         "session", "F06",
     "2026-11-11"                                                                                                               },
    {"{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":[\"王强\"],"
     "\"text\":\"。\",\"result\":\"AGREED\"}",                                          "agree",   "agree",   "2026-12-03"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
     "\"terms\":[\"赔偿。\"],\"duties\":[{\"payer\":\"王强\","
     "\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-12-20\"}]}",              "sign",    "sign",    "2026-11-09"},
    {"{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王强\":\"2026-11-05\",\"王勇\":\"2026-"
     "11-05\",\"@li\":\"2026-11-05\"},\"sealed\":\"2026-11-06\"}",                       "visit",   "F08",     "2026-11-20"},
    {"{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"person\":\"王强\",\"text\":"
     "\"还好。\"}",                                                                   "perform", "perform", "2026-12-20"},
    {"{\"act\":\"perform\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"duty\":1,\"amount_fen\":"
     "30000}",                                                                           "close",   "close",   "2026-11-27"},
    {"{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-21\"}",                          "archive", "F-CV",
     "2026-12-21"                                                                                                               },
    {"{\"act\":\"archive\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"retention\":\"LONG\"}",
     "claim",                                                                                            "claim",   "null"      },
    {"{\"act\":\"claim\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"people\":[{\"mediator\":\"@"
     "li\",\"num\":1,\"den\":1}]}",                                                      NULL,      NULL,      NULL        },
};

static const struct {
    const char *kind; /* of the task */
    const char *next; /* of the case; NULL: none */
    const char *act;  /* of the step the task leads to; NULL: next */
} own[] = {
    {"VISIT",   "perform",     "visit"      },
    {"PERFORM", "conf_supply", "perform"    },
    {"SESSION", "terminate",   "session"    },
    {"CLOSE",   NULL,          "close"      },
    {"REPORT",  "reply",       "report_risk"},
    {"LIMIT",   "session",     NULL         }, /* settled by no one step */
    {"NO SUCH", "session",     NULL         },
 /* what the others rest on */
    {"SESSION", "notify",      NULL         },
    {"NOTICE",  "assign",      NULL         },
    {"PERFORM", "sign",        NULL         },
    {"VISIT",   "report_risk", NULL         },
};

START_TEST(a_task_leads_to_its_own_step_unless_another_must_come_first)
{
    const struct next_step *s = next_task_step(own[_i].kind, own[_i].next);
    json_t *tree =
        json_pack("{s:o, s:[o]}", "next",
                  own[_i].next ? json_pack("{s:s}", "act", own[_i].next) : json_null(), "steps",
                  json_pack("{s:s, s:s, s:b}", "act", s ? s->act : "", "form", s ? s->form : "",
                            "lawful", 1));
    const json_t *steps = json_object_get(tree, "steps");
    const json_t *next = json_object_get(tree, "next");

    ck_assert_int_eq(s != NULL, own[_i].act != NULL);
    if (s) {
        ck_assert_str_eq(s->act, own[_i].act);
        ck_assert_ptr_eq(next_for_task(tree, own[_i].kind), json_array_get(steps, 0));
        /* what is not lawful now gives way */
        json_object_set_new(json_array_get(steps, 0), "lawful", json_false());
    }
    ck_assert_ptr_eq(next_for_task(tree, own[_i].kind), own[_i].next ? next : NULL);
    json_decref(tree);
}
END_TEST

START_TEST(one_step_leads_to_the_next_until_nothing_is_left)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    for (size_t i = 0; i < countof(life); i++) {
        if (life[i].line) {
            bench_ok(&b, life[i].line);
        }
        if (!life[i].next) {
            bench_is(&b, "next", "null");
            continue;
        }
        bench_is(&b, "next.act", life[i].next);
        bench_is(&b, "next.form", life[i].form);
        bench_is(&b, "next.by", life[i].by);
        bench_is(&b, "next.lawful", "true");
    }
    bench_close(&b);
}
END_TEST

/* The step of an act in the tree (form: of what its entry screen starts with), or NULL. */
static json_t *step_of(json_t *tree, const char *act, const char *form)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "steps"), i, row)
    {
        if (strcmp(act_text(row, "act"), act) == 0 &&
            (!form || strcmp(act_text(json_object_get(row, "preset"), "form"), form) == 0)) {
            return row;
        }
    }
    return NULL;
}

START_TEST(a_step_that_is_not_possible_now_says_why)
{
    struct bench b;
    json_t *tree;
    json_t *step;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    tree = bench_view(&b, 1);
    step = step_of(tree, "agree", "WRITTEN");
    ck_assert_ptr_nonnull(step);
    ck_assert(json_is_false(json_object_get(step, "lawful")));
    ck_assert_str_eq(act_text(step, "code"), "C10");
    ck_assert_str_ne(act_text(step, "message"), "");
    ck_assert_str_eq(bench_get(step, "preset.form"), "WRITTEN");
    ck_assert_ptr_nonnull(step_of(tree, "extend", NULL));
    ck_assert_ptr_nonnull(step_of(tree, "cancel", NULL));
    ck_assert_ptr_null(step_of(tree, "archive", NULL));
    json_decref(tree);
    bench_close(&b);
}
END_TEST

/* What is offered as possible must not be refused for the state. */
START_TEST(every_row_names_an_act_and_fits_the_table)
{
    size_t n;
    const struct next_step *s = &next_list(&n)[_i];
    const struct act *act = act_find(s->act);
    json_t *preset = s->preset ? json_loads(s->preset, 0, NULL) : NULL;

    ck_assert_msg(act && act->needs_case, "%s", s->act);
    ck_assert(s->states != 0 && s->states < 1u << MED_STATE_COUNT);
    ck_assert(!s->required || s->open);
    ck_assert(!s->preset || json_is_object(preset));
    ck_assert_str_ne(s->form, "");
    ck_assert_ptr_nonnull(s->law);
    json_decref(preset);
}
END_TEST

START_TEST(what_is_missing_for_acceptance_is_listed_with_its_place)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_is(&b, "blocked", "1"); /* who applies agrees */
    bench_is(&b, "blocked[0].field", "parties[1].consent");
    bench_is(&b, "blocked[0].act", "consent");
    bench_ok(&b, "{\"act\":\"consent\",\"case\":\"@c1\",\"side\":\"B\",\"consent\":\"NO\"}");
    bench_is(&b, "blocked[0].code", "R03");
    bench_is(&b, "next.act", "refuse");
    bench_close(&b);
}
END_TEST

START_TEST(an_oral_tier_leads_to_the_oral_agreement)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"lower\",\"case\":\"@c1\",\"tier\":\"ORAL\",\"reason\":\"简单\"}");
    bench_is(&b, "next.act", "agree");
    bench_is(&b, "next.preset.form", "ORAL");
    bench_close(&b);
}
END_TEST

Suite *suite_next(void);
Suite *suite_next(void)
{
    Suite *s = suite_create("next");
    TCase *tc = tcase_create("next");

    tcase_add_test(tc, one_step_leads_to_the_next_until_nothing_is_left);
    tcase_add_loop_test(tc, a_task_leads_to_its_own_step_unless_another_must_come_first, 0,
                        countof(own));
    tcase_add_test(tc, a_step_that_is_not_possible_now_says_why);
    tcase_add_loop_test(tc, every_row_names_an_act_and_fits_the_table, 0, 38);
    tcase_add_test(tc, what_is_missing_for_acceptance_is_listed_with_its_place);
    tcase_add_test(tc, an_oral_tier_leads_to_the_oral_agreement);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_next)
