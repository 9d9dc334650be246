/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_case_view.c - the shape of the case tree, labels in Chinese, masked numbers, and how a
 * case is named. */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/case_view.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

/* What every reader may count on, in any state. */
static const char *const members[] = {
    "id",
    "number",
    "title",
    "registered_on",
    "application_date",
    "source",
    "source_label",
    "form",
    "form_label",
    "type",
    "type_label",
    "local_type",
    "local_type_label",
    "event_date",
    "place",
    "facts",
    "requests",
    "involved",
    "tier",
    "tier_label",
    "med",
    "med_label",
    "perf",
    "perf_label",
    "conf",
    "risk",
    "accepted_on",
    "due_on",
    "days_left",
    "limit_text",
    "limit_law",
    "chosen",
    "in_region",
    "violence",
    "escalation",
    "court_accepted",
    "sued_on",
    "ref_body",
    "ref_no",
    "ref_on",
    "refuse_reason",
    "refuse_reason_label",
    "refuse_advice",
    "refused_on",
    "end_reason",
    "end_reason_label",
    "end_note",
    "end_routes",
    "ended_on",
    "closed_on",
    "close_note",
    "archived_on",
    "retention",
    "retention_label",
    "retained_until",
    "filed_by",
    "cancelled_on",
    "cancel_reason",
    "committee",
    "committee.name",
    "committee.kind_label",
    "committee.practice",
    "received_by",
    "chief",
    "recorder",
    "members",
    "mediators",
    "mediator_names",
    "parties",
    "parties[0].side_label",
    "parties[0].no",
    "parties[0].person",
    "parties[0].sex_label",
    "parties[0].age",
    "parties[0].ethnic_label",
    "parties[0].id_no",
    "parties[0].has_id",
    "parties[0].consent_label",
    "parties[0].needs_rep",
    "parties[0].reps",
    "party_names",
    "side_a_names",
    "side_b_names",
    "notices",
    "sessions",
    "inquiries",
    "evidence",
    "helpers",
    "extensions",
    "suspensions",
    "reports",
    "agreement",
    "agreements",
    "urges",
    "visits",
    "corrections",
    "papers",
    "events",
    "tasks",
    "links",
    "claim",
    "next",
    "steps",
    "blocked",
    "dossier",
    "dossier.profile",
    "dossier.items",
    "dossier.present",
    "dossier.missing",
    "dossier.contents",
    "dossier.claimable",
    "today",
    "today_zh",
};

START_TEST(every_member_is_there_in_every_state)
{
    struct bench b;
    json_t *tree;

    bench_open(&b, "2026-11-22");
    if (_i == 0) {
        bench_registered(&b);
    } else if (_i == 1) {
        bench_heard(&b);
    } else {
        bench_agreed(&b);
    }
    tree = bench_view(&b, 1);
    for (size_t i = 0; i < countof(members); i++) {
        ck_assert_str_ne(bench_get(tree, members[i]), "?");
    }
    json_decref(tree);
    bench_close(&b);
}
END_TEST

START_TEST(labels_are_chinese_whatever_the_screen_speaks)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_agreed(&b);
    ck_assert(i18n_set_language("en"));
    bench_is(&b, "med_label", "已达成协议");
    bench_is(&b, "type_label", "邻里纠纷");
    bench_is(&b, "events[0].to_label", "征求意见");
    bench_is(&b, "today_zh", "二〇二六年十一月二十二日");
    bench_is(&b, "limit_text", "一个月");
    ck_assert(i18n_set_language("zh_CN"));
    bench_close(&b);
}
END_TEST

START_TEST(people_are_named_once_and_in_order)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_is(&b, "party_names", "王强、王勇");
    bench_is(&b, "side_a_names", "王强");
    bench_is(&b, "side_b_names", "王勇");
    bench_is(&b, "chief.name", "李秀英");
    bench_is(&b, "recorder.name", "张三");
    bench_is(&b, "mediator_names", "李秀英");
    bench_is(&b, "parties[0].age", "66");
    bench_is(&b, "parties[1].id_no", "null");
    bench_close(&b);
}
END_TEST

/* Rule R78. */
START_TEST(a_citizen_number_is_masked_unless_the_form_needs_it)
{
    struct bench b;
    struct err err = {0};
    json_t *tree = NULL;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_is(&b, "parties[0].id_no", "110199********0035");
    ck_assert_int_eq(case_view(b.db, &b.clock, 1, CASE_VIEW_FULL_ID, &tree, &err), RC_OK);
    ck_assert_str_eq(bench_get(tree, "parties[0].id_no"), "110199196006150035");
    json_decref(tree);
    bench_close(&b);
}
END_TEST

static const struct {
    const char *text;
    int64_t id; /* 0: no such case */
} names[] = {
    {"c1",                                   1},
    {"c2",                                   0},
    {"（2026）西河人调字第1号",     1},
    {"(2026)西河人调字第1号",         1},
    {"〔2026〕西河人调字第1号",     1},
    {" ( 2026 ) 西河人调字第 １ 号", 1},
    {"1",                                    1},
    {"１",                                  1},
    {"2",                                    0},
    {"(2025)西河人调字第1号",         0},
    {"(2026)东河人调字第1号",         0},
    {"王强",                               0},
    {"",                                     0},
    {"c",                                    0},
    {"99999999999999999999",                 0},
};

START_TEST(a_case_is_found_by_id_and_by_number)
{
    struct bench b;
    struct err err = {0};
    int64_t id = 0;
    enum rc rc;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    rc = case_resolve(b.db, &b.clock, names[_i].text, &id, &err);
    if (names[_i].id != 0) {
        ck_assert_int_eq(rc, RC_OK);
        ck_assert_int_eq(id, names[_i].id);
    } else {
        ck_assert_int_eq(rc, RC_NOTFOUND);
        ck_assert_str_ne(err.msg, "");
    }
    bench_close(&b);
}
END_TEST

START_TEST(a_case_that_is_not_there_is_not_shown)
{
    struct bench b;
    struct err err = {0};
    json_t *tree = NULL;

    bench_open(&b, "2026-11-22");
    ck_assert_int_eq(case_view(b.db, &b.clock, 1, 0, &tree, &err), RC_NOTFOUND);
    ck_assert_str_ne(err.msg, "");
    bench_close(&b);
}
END_TEST

/* All that part says stands in whole too. */
static bool covers(const json_t *whole, const json_t *part)
{
    const char *key;
    json_t *value;
    size_t i;

    if (json_is_object(part)) {
        json_object_foreach((json_t *)(uintptr_t)part, key, value)
        {
            if (!covers(json_object_get(whole, key), value)) {
                return false;
            }
        }
        return json_is_object(whole);
    }
    if (json_is_array(part)) {
        json_array_foreach(part, i, value)
        {
            if (!covers(json_array_get(whole, i), value)) {
                return false;
            }
        }
        return json_array_size(whole) == json_array_size(part);
    }
    return json_equal(whole, part);
}

/* One act after the other; what is refused on the way does not matter. */
static const char *const course[] = {
    "{\"act\":\"amend\",\"case\":\"@c1\",\"violence\":true,\"confirm\":[\"R14\"]}",
    "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":\"A\",\"consent\":"
    "\"YES\"}",
    "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"side\":\"B\",\"consent\":"
    "\"YES\"}",
    "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@li\","
    "\"recorder\":\"@zhang\","
    "\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"report\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"receiver\":\"派出所\","
    "\"how\":\"PHONE\","
    "\"reason\":\"VIOLENCE\"}",
    "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}",
    "{\"act\":\"evidence\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"name\":\"照片\",\"kind\":"
    "\"PHOTO\"}",
    "{\"act\":\"inquire\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"person\":\"王强\","
    "\"text\":\"记录。\"}",
    "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"present\":[\"王强\","
    "\"王勇\"],"
    "\"text\":\"记录。\",\"result\":\"AGREED\"}",
    "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
    "\"terms\":[\"赔偿。\"],"
    "\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-11-"
    "20\"}]}",
    "{\"act\":\"sign\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"signed\":{\"王强\":\"2026-11-"
    "05\","
    "\"王勇\":\"2026-11-05\",\"@li\":\"2026-11-05\"},\"sealed\":\"2026-11-06\"}",
    "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"person\":\"王强\",\"text\":"
    "\"还好。\"}",
    "{\"act\":\"perform\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"duty\":1,\"amount_fen\":"
    "30000}",
    "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-21\"}",
    "{\"act\":\"archive\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"retention\":\"LONG\"}",
    "{\"act\":\"claim\",\"case\":\"@c1\",\"date\":\"2026-11-22\",\"people\":[{\"mediator\":\"@"
    "li\",\"num\":1,"
    "\"den\":1}]}",
};
/* Ends on the way: after so many acts of the course, this one and then closing. */
static const struct {
    size_t after;
    const char *line;
} early_ends[] = {
    {5, "{\"act\":\"withdraw\",\"case\":\"@c1\",\"date\":\"2026-11-04\",\"name\":\"王强\"}"},
    {8, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"reason\":\"T2\","
        "\"routes\":[\"COURT\"]}"                                                     },
};

/* The brief tree says the same as the whole one, and enough of it. */
static void ck_brief(struct bench *b)
{
    static const char *const needed[] = {
        "next",      "dossier", "parties",         "mediator_names", "claim",
        "days_left", "chief",   "holiday_missing", "perf_label",     "conf"};
    static const char *const lists[] = {"notices", "sessions",    "inquiries", "evidence",
                                        "reports", "suspensions", "urges",     "visits",
                                        "papers",  "agreements",  "tasks"};
    static const char *const agreed[] = {"form",       "sealed_on",     "effective_on",
                                         "confirm_by", "status_matter", "duties",
                                         "payments"};
    struct err err = {0};
    json_t *whole = bench_view(b, 1);
    json_t *brief = NULL;
    const json_t *agreement;

    ck_assert_int_eq(case_view(b->db, &b->clock, 1, CASE_VIEW_BRIEF, &brief, &err), RC_OK);
    agreement = json_object_get(brief, "agreement");
    for (size_t i = 0; i < countof(agreed) && json_is_object(agreement); i++) {
        ck_assert_msg(json_object_get(agreement, agreed[i]), "no %s", agreed[i]);
    }
    for (size_t i = 0; i < countof(needed); i++) {
        ck_assert_msg(json_object_get(brief, needed[i]), "no %s", needed[i]);
    }
    for (size_t i = 0; i < countof(lists); i++) {
        ck_assert_msg(json_array_size(json_object_get(brief, lists[i])) ==
                          json_array_size(json_object_get(whole, lists[i])),
                      "%s differ", lists[i]);
    }
    ck_assert(json_equal(json_object_get(whole, "next"), json_object_get(brief, "next")));
    ck_assert_ptr_null(json_object_get(brief, "steps"));
    /* of the events only a withdrawal is there */
    json_object_del(brief, "events");
    ck_assert_msg(covers(whole, brief), "in state %s", bench_get(whole, "med"));
    json_decref(whole);
    json_decref(brief);
}

static void go_on(struct bench *b, const char *line)
{
    json_decref(bench_run(b, line));
    ck_brief(b);
}

START_TEST(a_brief_tree_says_what_the_whole_one_says)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    ck_brief(&b);
    for (size_t i = 0; i < countof(course); i++) {
        go_on(&b, course[i]);
    }
    bench_is(&b, "med", "ARCHIVED");
    bench_close(&b);
}
END_TEST

START_TEST(a_brief_tree_knows_of_an_early_end)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    for (size_t i = 0; i < early_ends[_i].after; i++) {
        go_on(&b, course[i]);
    }
    go_on(&b, early_ends[_i].line);
    go_on(&b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-21\",\"confirm\":["
              "\"R52\"]}");
    bench_is(&b, "med", "CLOSED");
    bench_close(&b);
}
END_TEST

Suite *suite_case_view(void);
Suite *suite_case_view(void)
{
    Suite *s = suite_create("case_view");
    TCase *tc = tcase_create("case_view");

    tcase_add_loop_test(tc, every_member_is_there_in_every_state, 0, 3);
    tcase_add_test(tc, labels_are_chinese_whatever_the_screen_speaks);
    tcase_add_test(tc, people_are_named_once_and_in_order);
    tcase_add_test(tc, a_citizen_number_is_masked_unless_the_form_needs_it);
    tcase_add_loop_test(tc, a_case_is_found_by_id_and_by_number, 0, (int)countof(names));
    tcase_add_test(tc, a_case_that_is_not_there_is_not_shown);
    tcase_add_test(tc, a_brief_tree_says_what_the_whole_one_says);
    tcase_add_loop_test(tc, a_brief_tree_knows_of_an_early_end, 0, (int)countof(early_ends));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_case_view)
