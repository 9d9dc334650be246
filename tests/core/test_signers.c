/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_signers.c - who has a line to sign on: two of one name, and those who sign for others.
 */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/attr.h"
#include "core/domain/signers.h"
#include "tests/runner.h"

static json_t *party(const char *name, const char *side, const char *birth, const char *address)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:b, s:[]}", "name", name, "side", side, "birth",
                     birth, "address", address, "needs_rep", 0, "reps");
}

static void add_rep(json_t *of, const char *kind, const char *label, const char *name)
{
    json_array_append_new(
        json_object_get(of, "reps"),
        json_pack("{s:s, s:s, s:s}", "kind", kind, "kind_label", label, "name", name));
}

static json_t *tree_of(json_t *parties, json_t *present)
{
    return json_pack("{s:o, s:[{s:o}]}", "parties", parties, "sessions", "present", present);
}

static const char *full(const json_t *tree, size_t i)
{
    const json_t *p = json_array_get(json_object_get(tree, "parties"), i);

    return json_string_value(json_object_get(p, "full_name"));
}

static size_t n_signers(const json_t *tree)
{
    const json_t *s = json_array_get(json_object_get(tree, "sessions"), 0);

    return json_array_size(json_object_get(s, "signers"));
}

/** Does place i ask for this name in this part? name NULL: anybody's. */
static bool signs(const json_t *tree, size_t i, const char *role, const char *name)
{
    const json_t *s = json_array_get(json_object_get(tree, "sessions"), 0);
    const json_t *row = json_array_get(json_object_get(s, "signers"), i);
    const char *is_role = json_string_value(json_object_get(row, "role"));
    const char *is_name = json_string_value(json_object_get(row, "name"));

    return is_role && strcmp(is_role, role) == 0 &&
           (name ? is_name && strcmp(is_name, name) == 0 : !is_name);
}

/* Two 王强: their sides, births, addresses, and the names they go by on paper. */
static const struct {
    const char *side[2];
    const char *birth[2];
    const char *address[2];
    const char *full[2];
} namesakes[] = {
    {{"A", "B"}, {"", ""},                     {"", ""},                       {"王强（甲方）", "王强（乙方）"}   },
    {{"B", "C"}, {"1960-06-15", "1960-06-15"}, {"", ""},                       {"王强（乙方）", "王强（第三人）"}},
    {{"A", "A"},
     {"1960-06-15", "1975-02-03"},
     {"", ""},
     {"王强（1960年生）", "王强（1975年生）"}                                                                     },
    {{"A", "A"},
     {"1960-06-15", "1960-02-03"},
     {"", ""},
     {"王强（1960年6月15日生）", "王强（1960年2月3日生）"}                                                    },
    {{"A", "A"},
     {"1960-06-15", ""},
     {"三组12号", "三组13号"},
     {"王强（1960年生）", "王强（三组13号）"}                                                                    },
    {{"A", "A"}, {"", ""},                     {"三组12号", "三组12号"}, {"王强（第1位）", "王强（第2位）"} },
};

START_TEST(two_of_one_name_are_told_apart)
{
    json_t *parties = json_array();
    json_t *tree;

    for (size_t i = 0; i < 2; i++) {
        json_array_append_new(parties, party("王强", namesakes[_i].side[i],
                                             namesakes[_i].birth[i], namesakes[_i].address[i]));
    }
    json_array_append_new(parties, party("王勇", "B", "1975-02-03", "三组13号"));
    tree = tree_of(parties, json_pack("[s, s]", "王强", "王勇"));
    signers_fill(tree);
    ck_assert_str_eq(full(tree, 0), namesakes[_i].full[0]);
    ck_assert_str_eq(full(tree, 1), namesakes[_i].full[1]);
    ck_assert_str_eq(full(tree, 2), "王勇");
    ck_assert_uint_eq(n_signers(tree), 3);
    ck_assert(signs(tree, 0, "当事人", namesakes[_i].full[0]));
    ck_assert(signs(tree, 1, "当事人", namesakes[_i].full[1]));
    ck_assert(signs(tree, 2, "当事人", "王勇"));
    json_decref(tree);
}
END_TEST

START_TEST(a_legal_representative_signs_whether_he_was_listed_or_not)
{
    for (int listed = 0; listed < 2; listed++) {
        json_t *child = party("王小明", "A", "2015-01-01", "三组12号");
        json_t *tree;

        json_object_set_new(child, "needs_rep", json_true());
        add_rep(child, "LEGAL", "法定代理人", "王大山");
        tree = tree_of(json_pack("[o, o]", child, party("王勇", "B", "", "")),
                       listed ? json_pack("[s, s, s]", "王大山（代王小明）", "王小明", "王勇")
                              : json_pack("[s, s]", "王小明", "王勇"));
        signers_fill(tree);
        ck_assert_uint_eq(n_signers(tree), 3);
        ck_assert(signs(tree, 0, "当事人", "王小明"));
        ck_assert(signs(tree, 1, "法定代理人", "王大山"));
        ck_assert(signs(tree, 2, "当事人", "王勇"));
        json_decref(tree);
    }
}
END_TEST

START_TEST(a_child_without_representative_leaves_a_line_for_one)
{
    json_t *child = party("王小明", "A", "2015-01-01", "");
    json_t *tree;

    json_object_set_new(child, "needs_rep", json_true());
    tree = tree_of(json_pack("[o]", child), json_pack("[s]", "王小明"));
    signers_fill(tree);
    ck_assert_uint_eq(n_signers(tree), 2);
    ck_assert(signs(tree, 1, "法定代理人", NULL));
    json_decref(tree);
}
END_TEST

START_TEST(an_agent_signs_as_what_he_is_and_a_stranger_as_he_was_written)
{
    json_t *org = party("西河农业专业合作社", "A", "", "");
    json_t *tree;

    add_rep(org, "AGENT", "委托代理人", "钱进");
    tree = tree_of(json_pack("[o]", org),
                   json_pack("[s, s]", "钱进（西河农业专业合作社）", "孙丽"));
    signers_fill(tree);
    ck_assert_uint_eq(n_signers(tree), 2);
    ck_assert(signs(tree, 0, "委托代理人", "钱进"));
    ck_assert(signs(tree, 1, "当事人", "孙丽"));
    json_decref(tree);
}
END_TEST

START_TEST(a_case_without_people_or_sittings_is_let_be)
{
    json_t *tree = json_object();

    signers_fill(tree);
    ck_assert_uint_eq(json_object_size(tree), 0);
    json_decref(tree);
}
END_TEST

static Suite *suite_signers(void)
{
    Suite *s = suite_create("signers");
    TCase *tc = tcase_create("signers");

    tcase_add_loop_test(tc, two_of_one_name_are_told_apart, 0, (int)countof(namesakes));
    tcase_add_test(tc, a_legal_representative_signs_whether_he_was_listed_or_not);
    tcase_add_test(tc, a_child_without_representative_leaves_a_line_for_one);
    tcase_add_test(tc, an_agent_signs_as_what_he_is_and_a_stranger_as_he_was_written);
    tcase_add_test(tc, a_case_without_people_or_sittings_is_let_be);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_signers)
