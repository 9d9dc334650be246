/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_keymap.c - the key table of the handbook, row by row, and what must never be bound. */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "tests/runner.h"
#include "tui/cmd.h"

/* The table of the handbook. Keys that mean it everywhere, then those of lists. */
static const struct {
    enum cmd cmd;
    const char *keys[4];
    const char *list_keys[11];
} handbook[] = {
    {CMD_HELP,        {"F1", "Alt+1"},            {"?", "？"}                                            },
    {CMD_SAVE,        {"F2", "Alt+2", "Ctrl+S"},  {NULL}                                                  },
    {CMD_SAVE_BACK,   {"Ctrl+W"},                 {NULL}                                                  },
    {CMD_FIND,        {"F3", "Alt+3", "Ctrl+F"},  {"/", "／", "、"}                                     },
    {CMD_PICK,        {"F4", "Alt+4", "Ctrl+Y"},  {NULL}                                                  },
    {CMD_NEW,         {"F5", "Alt+5", "Ctrl+N"},  {NULL}                                                  },
    {CMD_NEXT_STEP,   {"F6", "Alt+6", "Ctrl+G"},  {NULL}                                                  },
    {CMD_PRINT,       {"F7", "Alt+7", "Ctrl+P"},  {NULL}                                                  },
    {CMD_DELETE,      {"F8", "Alt+8"},            {"Del"}                                                 },
    {CMD_COMMANDS,    {"F9", "Alt+9", "Ctrl+K"},  {NULL}                                                  },
    {CMD_MENU,        {"F10", "Alt+0", "Ctrl+O"}, {NULL}                                                  },
    {CMD_BACK,        {"Esc"},                    {NULL}                                                  },
    {CMD_ACCEPT,      {"Enter"},                  {NULL}                                                  },
    {CMD_TICK,        {NULL},                     {"Space", "　"}                                        },
    {CMD_DIGIT,       {NULL},                     {"0", "1", "2", "3", "4", "5", "9", "０", "１", "９"}},
    {CMD_REPEAT,      {"Ctrl+D"},                 {NULL}                                                  },
    {CMD_UNDO,        {"Ctrl+U"},                 {NULL}                                                  },
    {CMD_REDO,        {"Ctrl+R"},                 {NULL}                                                  },
    {CMD_FULL_TEXT,   {"Ctrl+E"},                 {NULL}                                                  },
    {CMD_REPAINT,     {"Ctrl+L"},                 {NULL}                                                  },
    {CMD_HIDE,        {"Ctrl+X"},                 {NULL}                                                  },
    {CMD_LEAVE,       {"Ctrl+C"},                 {NULL}                                                  },
    {CMD_UP,          {"Up"},                     {NULL}                                                  },
    {CMD_DOWN,        {"Down"},                   {NULL}                                                  },
    {CMD_LEFT,        {"Left"},                   {NULL}                                                  },
    {CMD_RIGHT,       {"Right"},                  {NULL}                                                  },
    {CMD_HOME,        {"Home"},                   {NULL}                                                  },
    {CMD_END,         {"End"},                    {NULL}                                                  },
    {CMD_PAGE_UP,     {"PgUp"},                   {NULL}                                                  },
    {CMD_PAGE_DOWN,   {"PgDn"},                   {NULL}                                                  },
    {CMD_NEXT_FIELD,  {"Tab"},                    {NULL}                                                  },
    {CMD_PREV_FIELD,  {"Shift+Tab"},              {NULL}                                                  },
    {CMD_PASTE_BEGIN, {"PasteBegin"},             {NULL}                                                  },
    {CMD_PASTE_END,   {"PasteEnd"},               {NULL}                                                  },
    {CMD_RESIZED,     {"Resize"},                 {NULL}                                                  },
    {CMD_MINUTE,      {"Tick"},                   {NULL}                                                  },
    {CMD_IDLE,        {"Idle"},                   {NULL}                                                  },
    {CMD_HANGUP,      {"Hangup"},                 {NULL}                                                  },
};

START_TEST(each_key_of_the_handbook_means_its_command)
{
    const char *const *keys = handbook[_i].keys;

    for (size_t i = 0; i < countof(handbook[_i].keys) && keys[i]; i++) {
        uint32_t key = key_parse(keys[i]);

        ck_assert_msg(key != KEY_NONE, "no key is called %s", keys[i]);
        ck_assert_msg(keymap_find(NULL, key) == handbook[_i].cmd, "%s alone", keys[i]);
        ck_assert_msg(keymap_find(keymap_list, key) == handbook[_i].cmd, "%s in a list",
                      keys[i]);
        ck_assert_msg(keymap_find(keymap_entry, key) == handbook[_i].cmd, "%s in a field",
                      keys[i]);
    }
}
END_TEST

START_TEST(each_sign_of_lists_is_text_in_a_field)
{
    const char *const *keys = handbook[_i].list_keys;

    for (size_t i = 0; i < countof(handbook[_i].list_keys) && keys[i]; i++) {
        uint32_t key = key_parse(keys[i]);
        enum cmd field = key == K_DELETE ? CMD_ERASE_NEXT : CMD_TEXT;

        ck_assert_msg(keymap_find(keymap_list, key) == handbook[_i].cmd, "%s in a list",
                      keys[i]);
        ck_assert_msg(keymap_find(keymap_entry, key) == field, "%s in a field", keys[i]);
    }
}
END_TEST

START_TEST(no_bare_letter_is_a_command)
{
    for (uint32_t key = 'A'; key <= 'z'; key++) {
        if (key <= 'Z' || key >= 'a') {
            ck_assert_int_eq(keymap_find(keymap_list, key), CMD_TEXT);
            ck_assert_int_eq(keymap_find(keymap_entry, key), CMD_TEXT);
            ck_assert_int_eq(keymap_find(keymap_list, key - 'A' + 0xFF21), CMD_TEXT);
        }
    }
    ck_assert_int_eq(keymap_find(keymap_list, 0x8C03), CMD_TEXT);
}
END_TEST

START_TEST(keys_of_input_methods_and_consoles_are_never_bound)
{
    static const char *const never[] = {"Ctrl+H", "Ctrl+I", "Ctrl+J", "Ctrl+M", "Ctrl+[",
                                        "F11",    "Ctrl+V", "Ctrl+Z", "Ctrl+Q", "Ctrl+Space"};
    const struct bind *const maps[] = {keymap_global, keymap_list, keymap_entry};

    for (size_t i = 0; i < countof(never); i++) {
        ck_assert_msg(key_parse(never[i]) == KEY_NONE, "%s has a name", never[i]);
    }
    for (size_t i = 0; i < countof(maps); i++) {
        for (const struct bind *b = maps[i]; b->key != KEY_NONE; b++) {
            ck_assert_uint_ne(b->key, K_UNKNOWN);
            ck_assert_uint_ge(b->key, ' ');
        }
    }
    ck_assert_int_eq(keymap_find(keymap_entry, K_UNKNOWN), CMD_NONE);
    ck_assert_int_eq(keymap_find(NULL, 8), CMD_NONE);
}
END_TEST

START_TEST(every_function_key_has_a_twin)
{
    for (uint32_t key = K_F1; key <= K_F10; key++) {
        enum cmd cmd = keymap_find(NULL, key);
        int twins = 0;

        ck_assert_int_ne(cmd, CMD_NONE);
        for (const struct bind *b = keymap_global; b->key != KEY_NONE; b++) {
            twins += b->cmd == cmd && b->key != key;
        }
        ck_assert_int_ge(twins, 1);
        ck_assert_uint_eq(keymap_key_of(keymap_list, cmd), key);
    }
}
END_TEST

START_TEST(no_key_is_bound_twice_in_a_map)
{
    const struct bind *const maps[] = {keymap_global, keymap_list, keymap_entry, keymap_home,
                                       keymap_case};

    for (size_t i = 0; i < countof(maps); i++) {
        for (const struct bind *a = maps[i]; a->key != KEY_NONE; a++) {
            for (const struct bind *b = a + 1; b->key != KEY_NONE; b++) {
                ck_assert_uint_ne(a->key, b->key);
            }
        }
    }
}
END_TEST

START_TEST(a_screen_key_wins_over_the_global_one)
{
    static const struct bind own[] = {
        {K_F5,     CMD_PRINT},
        {KEY_NONE, CMD_NONE }
    };

    ck_assert_int_eq(keymap_find(own, K_F5), CMD_PRINT);
    ck_assert_int_eq(keymap_find(own, K_F6), CMD_NEXT_STEP);
    ck_assert_uint_eq(keymap_key_of(own, CMD_NEW), KEY_NONE);
}
END_TEST

START_TEST(names_of_keys_and_keys_of_names_agree)
{
    for (uint32_t key = KEY_BASE + 1; key < K_UNKNOWN; key++) {
        char name[16];

        key_label(key, name);
        ck_assert_uint_eq(key_parse(name), key);
    }
    ck_assert_uint_eq(key_parse("Space"), ' ');
    ck_assert_uint_eq(key_parse("?"), '?');
    ck_assert_uint_eq(key_parse("解"), 0x89E3);
    ck_assert_uint_eq(key_parse("ab"), KEY_NONE);
    ck_assert_uint_eq(key_parse(""), KEY_NONE);
}
END_TEST

START_TEST(full_width_signs_fold_to_half_width)
{
    static const struct {
        uint32_t from;
        uint32_t to;
    } rows[] = {
        {0xFF10, '0'   },
        {0xFF19, '9'   },
        {0xFF0F, '/'   },
        {0xFF1F, '?'   },
        {0xFF0D, '-'   },
        {0x3001, '/'   },
        {0x3002, '.'   },
        {0x3000, ' '   },
        {'7',    '7'   },
        {0x8C03, 0x8C03}
    };

    for (size_t i = 0; i < countof(rows); i++) {
        ck_assert_uint_eq(key_halfwidth(rows[i].from), rows[i].to);
    }
    ck_assert_int_eq(key_digit(0xFF17), 7);
    ck_assert_int_eq(key_digit('0'), 0);
    ck_assert_int_eq(key_digit('a'), -1);
    ck_assert_int_eq(key_digit(K_F1), -1);
}
END_TEST

START_TEST(every_command_has_words)
{
    for (int c = 1; c < CMD_COUNT; c++) {
        const struct cmd_row *row = cmd_row((enum cmd)c);

        ck_assert_str_ne(row->name, "");
        ck_assert_str_ne(row->label, "");
        ck_assert_str_ne(row->help, "");
    }
}
END_TEST

static Suite *suite_keymap(void)
{
    Suite *s = suite_create("keymap");
    TCase *tc = tcase_create("keys");

    tcase_add_loop_test(tc, each_key_of_the_handbook_means_its_command, 0, countof(handbook));
    tcase_add_loop_test(tc, each_sign_of_lists_is_text_in_a_field, 0, countof(handbook));
    tcase_add_test(tc, no_bare_letter_is_a_command);
    tcase_add_test(tc, keys_of_input_methods_and_consoles_are_never_bound);
    tcase_add_test(tc, every_function_key_has_a_twin);
    tcase_add_test(tc, no_key_is_bound_twice_in_a_map);
    tcase_add_test(tc, a_screen_key_wins_over_the_global_one);
    tcase_add_test(tc, names_of_keys_and_keys_of_names_agree);
    tcase_add_test(tc, full_width_signs_fold_to_half_width);
    tcase_add_test(tc, every_command_has_words);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_keymap)
