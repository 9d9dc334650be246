/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_entry_people.c - the entry screens about the people of a case, filled in and saved:
 * notice about personal data, proof of identity, power of attorney, slip of satisfaction. */
#include "config.h"

#include <string.h>

#include "tests/tui/entry_world.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
    world_case(&world, true);
}

static void teardown(void)
{
    world_done(&world);
}

/** What is typed into the screen of a form, and what then stands in the database. */
static const struct {
    const char *form;
    const char *keys;
    const char *sql;
    const char *text;
} rows[] = {
    {"F-GR", "Enter Enter \"1\" Enter",                                                            "SELECT form || read_aloud FROM info_notice",
     "WRITTEN1"                                                                                                                                                                                           },
    {"F-ID", "Enter \"王强\" Enter Enter \"2\" Enter F2",
     "SELECT name || pages || compared FROM evidence",                                                                                                                  "王强居民身份证复印件21"},
    {"F-WT",
     "Enter \"王强\" Enter \"王建国\" Enter Enter Enter \"13900001234\" Enter Enter \"儿子\" "
     "Enter F2",                                                                                   "SELECT name || relation || phone || authority FROM representative",
     "王建国儿子13900001234[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]"                                                                                                                                    },
    {"F-MY", "Enter \"5\" Enter \"4\" Enter \"3\" Enter \"2\" Enter \"1\" Enter \"很好。\" F2",
     "SELECT q1 || q2 || q3 || q4 || q5 || text FROM satisfaction",                                                                                                     "54321很好。"                  },
};

START_TEST(the_screen_of_each_writes_its_record)
{
    if (strcmp(rows[_i].form, "F-MY") == 0) {
        world_act(&world, "{\"act\":\"withdraw\",\"case\":\"c1\",\"name\":\"王强\"}");
    }
    world_open(&world, s_entry_push(rows[_i].form, 1, NULL));
    world_keys(&world, rows[_i].keys);
    ck_assert_str_eq(world_text(&world, rows[_i].sql), rows[_i].text);
}
END_TEST

START_TEST(nobody_of_the_committee_becomes_an_agent)
{
    world_open(&world, s_entry_push("F-WT", 1, NULL));
    world_keys(&world, "Enter \"王强\" Enter \"李秀英\" Enter F2");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM representative"), "0");
    ck_assert_str_eq(world_top(&world), "entry");
}
END_TEST

static Suite *suite_entry_people(void)
{
    Suite *s = suite_create("people screens");
    TCase *t = tcase_create("people");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, the_screen_of_each_writes_its_record, 0,
                        (int)(sizeof rows / sizeof rows[0]));
    tcase_add_test(t, nobody_of_the_committee_becomes_an_agent);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_entry_people)
