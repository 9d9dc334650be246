/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_link_later.c - letters when something changes after they came: a limit made longer, word
 * of what came later, other days of the district, and the way back of a case that is out.
 * Source: C.1, C.3 rows 8, 22 and 42.
 */
#include "config.h"

#include <string.h>

#include "tests/core/bench_case.h"
#include "tests/core/link_line.h"
#include "tests/runner.h"

/* clang-format off */
#define EXTEND "{\"act\":\"extend\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"new_due\":\"2026-12-25\",\"consent\":{\"A\":true,\"B\":true}}"
#define STOP   "{\"act\":\"suspend\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"reason\":\"APPRAISAL\"}"
#define GO     "{\"act\":\"resume\",\"case\":\"@c1\",\"date\":\"2026-11-15\"}"
/* C.1: longer when both sides agree or the clock stood, and so is the answer; a day the letter
 * names is theirs. */
static const struct {
    const char *source;
    const char *more;
    const char *lines[2];
    const char *due;
} longer[] = {
    {"COURT_PRE", "", {EXTEND}, "2026-12-25"},
    {"COURT_IN", "", {EXTEND}, "2026-12-25"},
    {"POLICE", "", {EXTEND}, "2026-12-25"},
    {"POLICE", ",\"ref_due\":\"2026-11-27\"", {EXTEND}, "2026-11-27"},
    {"PETITION", ",\"ref_due\":\"2026-12-18\"", {EXTEND}, "2026-12-03"},
    {"COURT_PRE", "", {STOP, GO}, "2026-12-10"}, /* seven days of an appraisal */
    {"POLICE", "", {STOP, GO}, "2026-12-07"}, /* none here: the ordinary limit, from the acceptance */
};
/* clang-format on */

START_TEST(the_answer_follows_the_limit_of_the_mediation)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, longer[_i].source, longer[_i].more);
    bench_ok(&b, ACCEPT);
    for (int i = 0; i < 2 && longer[_i].lines[i]; i++) {
        bench_ok(&b, longer[_i].lines[i]);
    }
    bench_is(&b, "links[0].due_on", longer[_i].due);
    bench_close(&b);
}
END_TEST

/* A case that is out says whose move it is, in words of the list of steps. */
START_TEST(a_case_that_is_out_names_the_way_back)
{
    static const char *const lines[] = {
        "{\"act\":\"withdraw\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"name\":\"王强\"}",
        END, CLOSE};
    struct bench b;
    json_t *answer;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, REFER);
    answer = bench_run(&b, lines[_i]);
    ck_assert_ptr_nonnull(
        strstr(act_text(answer, "message"), "请先登记对方答复，或者撤回函件"));
    json_decref(answer);
    bench_close(&b);
}
END_TEST

/* The day is the deadline "return", so a district can give another one. */
START_TEST(a_district_gives_another_day_for_giving_back)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "COURT_PRE", "");
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"deadline.return\",\"value\":\"2 d\","
                 "\"valid_from\":\"2020-01-01\",\"source\":\"试\"}");
    bench_ok(&b,
             "{\"act\":\"return\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"reason\":\"N1\","
             "\"text\":\"应由政府确权。\"}");
    bench_close(&b);
}
END_TEST

/* C.3 row 42, C.4: told once, and again how it is performed, also of a closed case. */
START_TEST(a_sender_is_told_what_came_later)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_came(&b, "POLICE", "");
    bench_ok(&b, ACCEPT);
    bench_ok(&b, END);
    bench_routes(&b, "2026-11-18");
    ck_assert(bench_offers(&b, "feedback"));
    bench_ok(&b, FEEDBACK);
    ck_assert(!bench_offers(&b, "feedback"));
    bench_ok(&b, CLOSE);
    ck_assert(bench_offers(&b, "feedback"));
    bench_ok(&b, "{\"act\":\"feedback\",\"case\":\"@c1\",\"date\":\"2026-11-21\",\"result\":"
                 "\"FAILED\",\"text\":\"后来双方自行和解。\"}");
    bench_is(&b, "letters", "3");
    bench_is(&b, "links[0].answered_on", "2026-11-21");
    bench_close(&b);
}
END_TEST

Suite *suite_link_later(void);
Suite *suite_link_later(void)
{
    Suite *s = suite_create("link_later");
    TCase *tc = tcase_create("later");

    tcase_add_loop_test(tc, the_answer_follows_the_limit_of_the_mediation, 0,
                        (int)countof(longer));
    tcase_add_loop_test(tc, a_case_that_is_out_names_the_way_back, 0, 3);
    tcase_add_test(tc, a_district_gives_another_day_for_giving_back);
    tcase_add_test(tc, a_sender_is_told_what_came_later);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_link_later)
