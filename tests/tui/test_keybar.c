/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_keybar.c - the key bar and the labels every screen shows: each key of a bar does
 * something there, and no label is cut, in either language. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "tests/tui/entry_world.h"
#include "tui/s_help.h"
#include "tui/s_text.h"

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

/* --- the screens --- */

static struct step plain(const struct screen_ops *ops)
{
    return (struct step){.kind = STEP_PUSH, .ops = ops};
}

static struct step text_taken(void *below, struct app *app, void *data, const char *text)
{
    (void)below;
    (void)app;
    (void)data;
    (void)text;
    return STEP_NOTHING;
}

static struct step text_open(void)
{
    const struct text_screen t = {
        .title = "经过", .text = "两家争执。", .max_chars = 100, .answer = text_taken};

    return text_screen_push(&t);
}

/* Opens the i-th screen; keys lead on to what only keys open. NULL after the last. */
static const char *screen_open(int i, struct step *ret)
{
    switch (i) {
    case 0:
        *ret = plain(&s_home_ops);
        return "";
    case 1:
        *ret = s_cases_push(NULL);
        return "";
    case 2:
        *ret = s_case_push(1);
        return "";
    case 3:
        *ret = s_next_push(1);
        return "";
    case 4:
        *ret = s_papers_push(1);
        return "";
    case 5:
        *ret = s_preview_push(1, "F02", 0, false);
        return "";
    case 6:
        *ret = plain(&s_people_ops);
        return "";
    case 7:
        *ret = plain(&s_settings_ops);
        return "";
    case 8:
        *ret = s_entry_push("F06", 1, NULL);
        return "\"村委会\"";
    case 9:
        *ret = s_entry_push("intake", 0, NULL);
        return "\"11.1\"";
    case 10:
        *ret = text_open();
        return "\"又\" Ctrl+U \"新\"";
    case 11: /* a choice */
        *ret = plain(&s_people_ops);
        return "Enter";
    case 12: /* a line to type */
        *ret = s_cases_push(NULL);
        return "F4";
    case 13: /* a list to choose from */
        *ret = s_case_push(1);
        return "F9";
    case 14:
        *ret = plain(&s_home_ops);
        return "F1";
    case 15:
        *ret = plain(&s_first_run_ops);
        return "";
    default:
        return NULL;
    }
}
enum { SCREENS = 16 };

static const struct screen_ops *reach(int i)
{
    struct step step;
    const char *keys = screen_open(i, &step);

    ck_assert_ptr_nonnull(keys);
    world_open(&world, step);
    if (*keys) {
        world_keys(&world, keys);
    }
    return app_top_ops(world.app);
}

/* All of the screen as text, with the cursor. */
static void picture(char *out, size_t room)
{
    const struct grid *g = app_grid(world.app);
    size_t at = 0;
    char row[1024];

    app_draw(world.app);
    for (int y = 0; y < g->h; y++) {
        grid_row_text(g, y, row, sizeof row);
        at += (size_t)snprintf(out + at, room - at, "%s\n", row);
    }
    snprintf(out + at, room - at, "%d %d", g->cursor_x, g->cursor_y);
}

START_TEST(every_key_of_a_bar_does_something_on_its_screen)
{
    char before[32 * 1024];
    char after[32 * 1024];
    const struct screen_ops *ops = reach(_i);

    ck_assert_msg(ops->bar != NULL, "%s has no bar of its own", ops->name);
    for (int n = 0; ops->bar[n] != CMD_NONE; n++) {
        const enum cmd cmd = ops->bar[n];
        const uint32_t key = keymap_key_of(ops->keymap, cmd);

        if (cmd == CMD_PAGE_UP || cmd == CMD_PAGE_DOWN) {
            continue; /* on the only page there is nothing to turn */
        }
        ck_assert_msg(key != KEY_NONE, "%s: %s has no key", ops->name, cmd_row(cmd)->name);
        teardown();
        setup();
        reach(_i);
        picture(before, sizeof before);
        app_key(world.app, key);
        if (app_has_ended(world.app)) {
            continue;
        }
        picture(after, sizeof after);
        ck_assert_msg(strcmp(before, after) != 0, "%s: %s does nothing", ops->name,
                      cmd_row(cmd)->name);
    }
}
END_TEST

/* --- labels --- */

START_TEST(every_bar_fits_in_both_languages)
{
    const struct screen_ops *ops = reach(_i / 2);
    int w = 1;

    i18n_set_language(_i % 2 ? "en" : "zh_CN");
    for (const enum cmd *c = ops->bar; c && *c != CMD_NONE; c++) {
        char key[16];

        key_label(keymap_key_of(ops->keymap, *c), key);
        w += utf8_width_term(key) + utf8_width_term(cmd_label(ops->words, *c)) + 1;
    }
    ck_assert_msg(w <= 81, "%s: %d columns", ops->name, w);
}
END_TEST

/* Labels that stand on the i-th screen in English; they are longer than the Chinese ones. */
static const struct {
    int screen;
    const char *label;
} english[] = {
    {0, "9 Practise"                              },
    {0, "0 Leave"                                 },
    {0, "Rights and duties "                      },
    {0, "Signatures and seal "                    },
    {1, "Parties"                                 },
    {1, "State"                                   },
    {1, "Limit"                                   },
    {1, "being screened"                          },
    {1, "not accepted"                            },
    {2, "[Notice]"                                },
    {2, "> Archive"                               },
    {3, "Tell rights and duties"                  },
    {4, "Where"                                   },
    {6, "female committee member villager"        },
    {6, "male   informant        retired official"},
    {6, "Term ends"                               },
    {7, "Add a holiday or a working weekend"      },
    {7, "Since"                                   },
};

START_TEST(no_label_is_cut_in_english)
{
    world_act(&world,
              "{\"act\":\"mediator\",\"name\":\"吴芳\",\"sex\":\"F\",\"post\":\"MEMBER\"}");
    world_act(&world, "{\"act\":\"mediator\",\"name\":\"吴刚\",\"sex\":\"M\",\"post\":"
                      "\"INFORMANT\",\"class\":\"RETIRED_OFFICIAL\",\"phone\":"
                      "\"0310-12345678\"}");
    for (int i = 2; i <= 4; i++) {
        world_case(&world, i == 4);
    }
    world_act(&world, "{\"act\":\"hold\",\"case\":\"c2\"}");
    world_act(&world, "{\"act\":\"refuse\",\"case\":\"c3\",\"reason\":\"N1\",\"advice\":"
                      "\"去法院。\"}");
    world_act(&world, "{\"act\":\"notify\",\"case\":\"c4\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"c4\",\"date\":\"2026-11-05\","
              "\"present\":[\"王强\",\"王勇\"],\"text\":\"谈成。\",\"result\":\"AGREED\"}");
    world_act(&world, "{\"act\":\"agree\",\"case\":\"c4\",\"date\":\"2026-11-05\",\"form\":"
                      "\"WRITTEN\",\"terms\":[\"拆墙。\"]}");
    i18n_set_language("en");
    reach(english[_i].screen);
    ck_assert_msg(world_has(&world, english[_i].label), "\"%s\" is cut", english[_i].label);
}
END_TEST

Suite *suite_keybar(void);
Suite *suite_keybar(void)
{
    Suite *s = suite_create("keybar");
    TCase *tc = tcase_create("keybar");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, every_key_of_a_bar_does_something_on_its_screen, 0, SCREENS);
    tcase_add_loop_test(tc, every_bar_fits_in_both_languages, 0, 2 * SCREENS);
    tcase_add_loop_test(tc, no_label_is_cut_in_english, 0, (int)countof(english));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_keybar)
