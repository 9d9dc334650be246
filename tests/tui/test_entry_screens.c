/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_entry_screens.c - how the entry screen looks: golden grids of tests/screens/entry_*. */
#include "config.h"

#include "tests/tui/entry_world.h"

static const struct {
    const char *name; /* of the golden screen */
    const char *form;
    int64_t case_id;
    int w;
    int h;
} screens[] = {
    {"entry_intake_empty", "intake", 0, 80,  24},
    {"entry_intake_half",  "intake", 0, 80,  24},
    {"entry_intake_wide",  "intake", 0, 132, 43},
    {"entry_organisation", "intake", 0, 80,  24},
    {"entry_error",        "intake", 0, 80,  24},
    {"entry_choices",      "intake", 0, 80,  24},
    {"entry_warning",      "intake", 0, 80,  24},
    {"entry_offers",       "intake", 0, 80,  24},
    {"entry_session",      "F06",    1, 80,  24},
    {"entry_duty",         "agree",  1, 80,  24},
    {"entry_clause",       "agree",  1, 80,  24},
};

START_TEST(golden)
{
    struct world world;

    world_init(&world, screens[_i].w, screens[_i].h);
    world_case(&world, true);
    world_open(&world, s_entry_push(screens[_i].form, screens[_i].case_id, NULL));
    screens_play(world.app, world.term, screens[_i].name);
    world_done(&world);
}
END_TEST

static Suite *suite_entry_screens(void)
{
    Suite *s = suite_create("entry screens");
    TCase *t = tcase_create("golden");

    tcase_add_loop_test(t, golden, 0, (int)(sizeof screens / sizeof screens[0]));
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_entry_screens)
