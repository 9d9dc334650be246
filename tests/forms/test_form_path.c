/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_form_path.c - paths into the case tree, and which name is nearest. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/nearest.h"
#include "forms/path.h"
#include "tests/runner.h"

static const char tree_text[] =
    "{\"a\":{\"b\":{\"c\":7}},\"none\":null,\"parties\":[{\"side\":\"A\",\"name\":\"王强\","
    "\"reps\":[{\"name\":\"甲\"}]},"
    "{\"side\":\"B\",\"name\":\"王勇\",\"reps\":[]},{\"side\":\"B\",\"name\":null,\"reps\":[{"
    "\"name\":\"乙\"},{\"name\":\"丙\"}]}],"
    "\"list\":[1,2,3],\"flags\":[{\"on\":true,\"n\":1},{\"on\":false,\"n\":2}]}";

/* path, what it gives as compact JSON; NULL: nothing */
static const struct {
    const char *path;
    const char *gives;
} reads[] = {
    {"a.b.c",                   "7"                        },
    {"a.b",                     "{\"c\":7}"                },
    {"a.x",                     NULL                       },
    {"none",                    NULL                       },
    {"none.deeper",             NULL                       },
    {"parties.name",            "[\"王强\",\"王勇\"]"  },
    {"parties[side=B].name",    "[\"王勇\"]"             },
    {"parties[side=B][0].name", "\"王勇\""               },
    {"parties[0].name",         "\"王强\""               },
    {"parties[9].name",         NULL                       },
    {"parties.reps.name",       "[\"甲\",\"乙\",\"丙\"]"},
    {"parties[side=C].name",    "[]"                       },
    {"list[2]",                 "3"                        },
    {"flags[on=true].n",        "[1]"                      },
    {"flags[n=2].on",           "[false]"                  },
    {"a.b.c.d",                 NULL                       },
    {"list.x",                  "[]"                       },
};

START_TEST(a_path_gives_what_stands_there)
{
    json_t *tree = json_loads(tree_text, 0, NULL);
    json_t *v;

    ck_assert(path_is_valid(reads[_i].path, NULL));
    v = path_get(tree, reads[_i].path);
    if (reads[_i].gives) {
        char *text = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
        ck_assert_str_eq(text, reads[_i].gives);
        json_decref(v);
        free(text);
    } else {
        ck_assert_ptr_null(v);
    }
    json_decref(tree);
}
END_TEST

/* path, place of the first wrong character */
static const struct {
    const char *path;
    int at;
} bad[] = {
    {"",          0},
    {".a",        0},
    {"a.",        2},
    {"a..b",      2},
    {"a[",        2},
    {"a[]",       2},
    {"a[x]",      2},
    {"a[side=]",  7},
    {"a[side=A",  8},
    {"a b",       1},
    {"当事人", 0},
    {"a[1]b",     4},
};

START_TEST(a_bad_path_is_refused_at_its_first_wrong_character)
{
    const char *at = NULL;

    ck_assert(!path_is_valid(bad[_i].path, &at));
    ck_assert_int_eq((int)(at - bad[_i].path), bad[_i].at);
}
END_TEST

START_TEST(setting_makes_objects_and_elements_on_the_way)
{
    json_t *root = json_object();

    ck_assert(path_set(root, "consent.A", json_true()));
    ck_assert(path_set(root, "reps[0].name", json_string("甲")));
    ck_assert(path_set(root, "reps[0].kind", json_string("LEGAL")));
    ck_assert(!path_set(root, "reps[5].name", json_string("乙")));
    ck_assert(!path_set(root, "consent.A.x", json_string("丙")));
    char *text = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS);
    ck_assert_str_eq(
        text, "{\"consent\":{\"A\":true},\"reps\":[{\"kind\":\"LEGAL\",\"name\":\"甲\"}]}");
    free(text);
    json_decref(root);
}
END_TEST

/* wanted, names, nearest; NULL: none is near enough */
static const struct {
    const char *wanted;
    const char *names[4];
    const char *near;
} offers[] = {
    {"编码",       {"编号", "日期", "金额"},             "编号"      },
    {"受里日期", {"登记日期", "受理日期", "日期"}, "受理日期"},
    {"intak",        {"intake", "invite"},                       "intake"      },
    {"F7A",          {"F07a", "F07b"},                           "F07a"        },
    {"完全不像", {"编号", "日期"},                       NULL          },
};

START_TEST(the_nearest_name_is_offered_only_when_it_is_near)
{
    struct nearest n;

    nearest_init(&n, offers[_i].wanted);
    for (size_t i = 0; i < 4 && offers[_i].names[i]; i++) {
        nearest_try(&n, offers[_i].names[i]);
    }
    if (offers[_i].near) {
        ck_assert_ptr_nonnull(nearest_name(&n));
        ck_assert_str_eq(nearest_name(&n), offers[_i].near);
    } else {
        ck_assert_ptr_null(nearest_name(&n));
    }
}
END_TEST

static Suite *suite_form_path(void)
{
    Suite *s = suite_create("paths and names");
    TCase *tc = tcase_create("tables");

    tcase_add_loop_test(tc, a_path_gives_what_stands_there, 0, (int)countof(reads));
    tcase_add_loop_test(tc, a_bad_path_is_refused_at_its_first_wrong_character, 0,
                        (int)countof(bad));
    tcase_add_test(tc, setting_makes_objects_and_elements_on_the_way);
    tcase_add_loop_test(tc, the_nearest_name_is_offered_only_when_it_is_near, 0,
                        (int)countof(offers));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_path)
