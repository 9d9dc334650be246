/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_app.c - the stack of screens, the commands every screen has, the stock dialogs; driven
 * by keys over the fake terminal. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tests/runner.h"
#include "tests/tui/screens.h"
#include "tui/s_text.h"

/* A screen that writes down what it hears. */
static struct {
    char log[2048];
    int open;
    bool unsaved;
    int choice;
    char line[256];
    struct step next; /* what the next command returns */
} heard;

static void note(const char *what)
{
    size_t at = strlen(heard.log);

    snprintf(heard.log + at, sizeof heard.log - at, "%s%s", at ? " " : "", what);
}

static enum rc probe_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)app;
    if (arg && strcmp(arg, "fail") == 0) {
        return err_put(err, RC_IO, "cannot open");
    }
    heard.open++;
    *ret_self = arg ? arg : (void *)(uintptr_t) "first";
    return RC_OK;
}

static void probe_draw(const void *self, const struct app *app, struct grid *g)
{
    (void)app;
    grid_printf(g, 0, 2, -1, STYLE_NORMAL, "body %s", (const char *)self);
    grid_cursor(g, 0, 2);
}

static struct step probe_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct step next = heard.next;
    char text[8] = "";

    (void)self;
    (void)app;
    note(cmd_row(cmd)->name);
    if (cmd == CMD_TEXT) {
        utf8_put(text, key == '\n' ? '$' : key);
        note(text);
        if (key == '|') {
            app_paste_full(app);
        }
    }
    if (cmd == CMD_DIGIT) {
        snprintf(text, sizeof text, "=%d", key_digit(key));
        note(text);
    }
    if (cmd == CMD_IDLE || cmd == CMD_HANGUP) {
        heard.unsaved = false;
    }
    heard.next = STEP_NOTHING;
    return cmd == CMD_BACK ? (struct step){.kind = STEP_POP} : next;
}

static void probe_back(void *self, struct app *app)
{
    (void)app;
    note("on-top:");
    note(self);
}

static void probe_title(const void *self, const struct app *app, char *left, size_t left_room,
                        char *right, size_t right_room)
{
    (void)self;
    (void)app;
    snprintf(left, left_room, "调解 > 案件");
    snprintf(right, right_room, "第12号");
}

static const char *probe_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return "help of the probe";
}

static bool probe_wants_idle(const void *self)
{
    (void)self;
    return heard.unsaved;
}

static const char *probe_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return "the hint";
}

static void probe_close(void *self)
{
    (void)self;
    heard.open--;
}

static const struct screen_ops probe_ops = {
    .name = "probe",
    .keymap = keymap_list,
    .open = probe_open,
    .draw = probe_draw,
    .command = probe_command,
    .back_on_top = probe_back,
    .title = probe_title,
    .help = probe_help,
    .wants_idle = probe_wants_idle,
    .hint = probe_hint,
    .close = probe_close,
};

static struct term *fake;
static struct app *app;

static void setup(void)
{
    struct app_env env = {0};
    struct err err = {0};

    i18n_set_language("en");
    memset(&heard, 0, sizeof heard);
    fake = term_fake_new(80, 24);
    app = app_new(&env, fake);
    ck_assert_int_eq(app_start(app, &probe_ops, NULL, &err), RC_OK);
}

static void teardown(void)
{
    app_free(app);
    term_close(fake);
    ck_assert_int_eq(heard.open, 0);
}

static void keys(const char *script)
{
    heard.log[0] = '\0';
    screens_keys(app, fake, script);
}

static void push_probe(const char *name)
{
    heard.next = (struct step){STEP_PUSH, &probe_ops, (void *)(uintptr_t)name};
    keys("F5");
}

START_TEST(a_screen_has_title_rule_body_hint_and_key_bar)
{
    ck_assert(strstr(screens_row(app, 0), " 调解 > 案件  ") != NULL);
    ck_assert(strstr(screens_row(app, 0), "第12号") != NULL);
    ck_assert_uint_eq(grid_at(app_grid(app), 78, 0)->cp, 0);
    ck_assert_uint_eq(strspn(screens_row(app, 1), "-"), 80);
    ck_assert_str_eq(screens_row(app, 2), "body first");
    ck_assert_str_eq(screens_row(app, 22), " the hint");
    ck_assert(strncmp(screens_row(app, 23), " F1Help F2Save F3Find", 21) == 0);
    ck_assert_int_eq(app_body_h(app), 20);
}
END_TEST

START_TEST(practice_is_marked_on_every_screen)
{
    app_env(app)->practice = true;
    ck_assert(strstr(screens_row(app, 0), " [Practice] ") != NULL);
    keys("F1");
    ck_assert(strstr(screens_row(app, 0), " [Practice] ") != NULL);
}
END_TEST

START_TEST(keys_reach_the_top_screen_as_commands)
{
    keys("F2 Ctrl+S Alt+2 Down \"a調\" ７ 、 ？");
    ck_assert_str_eq(heard.log, "save save save down text a text 調 digit =7 find");
    ck_assert_str_eq(app_top_name(app), "help");
}
END_TEST

START_TEST(screens_stack_and_come_back)
{
    push_probe("second");
    ck_assert_str_eq(screens_row(app, 2), "body second");
    ck_assert_int_eq(heard.open, 2);
    keys("Esc");
    ck_assert_str_eq(heard.log, "back on-top: first");
    ck_assert_str_eq(screens_row(app, 2), "body first");
    ck_assert_int_eq(heard.open, 1);
    keys("Esc");
    ck_assert(app_has_ended(app));
}
END_TEST

START_TEST(a_screen_that_cannot_open_says_so_below)
{
    heard.next = (struct step){STEP_PUSH, &probe_ops, (void *)(uintptr_t) "fail"};
    keys("F5");
    ck_assert_str_eq(screens_row(app, 22), " ! cannot open");
    ck_assert_int_eq(grid_at(app_grid(app), 1, 22)->style, STYLE_WARN);
    heard.next = (struct step){STEP_REPLACE, &probe_ops, (void *)(uintptr_t) "fail"};
    keys("F5");
    ck_assert_str_eq(screens_row(app, 22), " ! cannot open");
    ck_assert_str_eq(screens_row(app, 2), "body first");
    keys("Down");
    ck_assert_str_eq(screens_row(app, 22), " the hint");
    heard.next = (struct step){STEP_REPLACE, &probe_ops, (void *)(uintptr_t) "other"};
    keys("F5");
    ck_assert_str_eq(screens_row(app, 2), "body other");
    ck_assert_int_eq(heard.open, 1);
}
END_TEST

/** A sentence, and what is left of it on the screen. */
static const struct {
    const char *said;
    const char *shown;
} said_rows[] = {
    {"磁盘满了，这次没有存上。请再保存一次。资料库在：/village/data/tiaojie.db",
     " ! 磁盘满了，这次没有存上。请再保存一次。"                                                                                 },
    {"The disk is full. Save again. The data is in /village/data/tiaojie.db.",
     " ! The disk is full. Save again."                                                                                                             },
    {"/village/data/tiaojie.db is damaged.",                                                                " ! is damaged."                        },
    {"资料库坏了，读不出来。请先复制一份留着。资料库在：/village/data/tiaojie.db",
     " ! 资料库坏了，读不出来。请先复制一份留着。"                                                                              },
    {"没有资料库 /village/data/tiaojie.db，先建立。",                                             " ! 没有资料库 ，先建立。"    },
    {"备份 /media/usb/a.db 写不上。",                                                                 " ! 备份 写不上。"                },
    {"拆墙和/或道歉，1/2 都行。",                                                                 " ! 拆墙和/或道歉，1/2 都行。"},
    {"日期写得不对。",                                                                               " ! 日期写得不对。"              },
};

START_TEST(no_path_of_the_data_is_shown_where_the_sentence_can_do_without)
{
    struct err err = {0};

    app_env(app)->data_dir = "/village/data";
    err_put(&err, RC_FULL, "%s", said_rows[_i].said);
    app_say_err(app, &err);
    ck_assert_str_eq(screens_row(app, 22), said_rows[_i].shown);
}
END_TEST

START_TEST(the_menu_saves_drafts_and_goes_to_the_first_screen)
{
    push_probe("second");
    push_probe("third");
    heard.unsaved = true;
    keys("F10");
    ck_assert_str_eq(heard.log, "hangup hangup on-top: first");
    ck_assert_int_eq(heard.open, 1);
}
END_TEST

START_TEST(a_hangup_reaches_every_screen_and_ends)
{
    push_probe("second");
    keys("Hangup");
    ck_assert_str_eq(heard.log, "hangup hangup");
    ck_assert(app_has_ended(app));
}
END_TEST

START_TEST(idle_comes_only_where_something_is_unsaved)
{
    keys("Idle");
    ck_assert_str_eq(heard.log, "");
    heard.unsaved = true;
    keys("Idle Idle");
    ck_assert_str_eq(heard.log, "idle");
    keys("Tick");
    ck_assert_str_eq(heard.log, "minute");
}
END_TEST

START_TEST(leaving_asks_and_stays_by_default)
{
    keys("Ctrl+C");
    ck_assert_str_eq(app_top_name(app), "choice");
    keys("Enter");
    ck_assert_str_eq(app_top_name(app), "probe");
    keys("Ctrl+C Esc");
    ck_assert(!app_has_ended(app));
    heard.unsaved = true;
    keys("Ctrl+C ２");
    ck_assert_str_eq(heard.log, "hangup");
    ck_assert(app_has_ended(app));
}
END_TEST

START_TEST(hiding_shows_nothing_until_enter)
{
    keys("Ctrl+X");
    ck_assert(!screens_has(app, "body"));
    ck_assert(!screens_has(app, "案件"));
    ck_assert(screens_has(app, "Enter shows it again"));
    keys("F2 Esc \"abc\"");
    ck_assert_str_eq(heard.log, "");
    ck_assert(!screens_has(app, "body"));
    keys("Enter");
    ck_assert_str_eq(heard.log, "");
    ck_assert(screens_has(app, "body first"));
}
END_TEST

START_TEST(a_paste_while_hidden_shows_nothing_and_is_dropped)
{
    keys("Ctrl+X PasteBegin 1 Enter 2 \"abc\" PasteEnd");
    ck_assert_str_eq(heard.log, "");
    ck_assert(screens_has(app, "Enter shows it again"));
    keys("Enter \"q\"");
    ck_assert_str_eq(heard.log, "text q");
}
END_TEST

START_TEST(a_long_question_leaves_its_answers_in_the_box)
{
    static const char *const options[] = {"first", "second", "third", NULL};
    static char text[2000];
    struct dialog_choice d = {.title = "Long", .text = text, .options = options, .safe = 1};

    memset(text, 'w', sizeof text - 1);
    heard.next = dialog_choice_push(&d);
    keys("F5");
    ck_assert_str_eq(app_top_name(app), "choice");
    ck_assert_ptr_nonnull(strstr(screens_row(app, 19), "2 second"));
    ck_assert_ptr_nonnull(strstr(screens_row(app, 20), "3 third"));
    ck_assert_ptr_nonnull(strstr(screens_row(app, 21), "+----"));
}
END_TEST

START_TEST(help_comes_in_two_steps_and_goes_back)
{
    keys("F1");
    ck_assert_str_eq(app_top_name(app), "help");
    ck_assert(screens_has(app, "help of the probe"));
    ck_assert(screens_has(app, "Alt+2"));
    keys("F1");
    ck_assert(screens_has(app, "1 Keys"));
    keys("2");
    ck_assert(strstr(screens_row(app, 0), "The screen") != NULL);
    keys("Esc 1");
    ck_assert(screens_has(app, "Ctrl+W"));
    keys("Esc Esc");
    ck_assert_str_eq(app_top_name(app), "probe");
}
END_TEST

START_TEST(the_command_list_finds_and_runs)
{
    keys("F9");
    ck_assert_str_eq(app_top_name(app), "pick");
    ck_assert(screens_has(app, "F2 Alt+2 Ctrl+S"));
    keys("\"next st\" Enter");
    ck_assert_str_eq(heard.log, "on-top: first next-step");
    keys("Ctrl+K \"ctrl+x\" Enter");
    ck_assert(screens_has(app, "Enter shows it again"));
}
END_TEST

START_TEST(a_paste_is_text_and_never_a_command)
{
    keys("PasteBegin \"1/?\" Enter F2 Ctrl+C Tab \"x\" PasteEnd Down");
    ck_assert_str_eq(heard.log,
                     "paste-begin text 1 text / text ? text $ text   text x paste-end down");
    /* An end that never comes is made by the pause. */
    keys("PasteBegin \"a\" Idle Down");
    ck_assert_str_eq(heard.log, "paste-begin text a paste-end down");
}
END_TEST

START_TEST(a_paste_into_a_full_field_is_not_tried_to_its_end)
{
    keys("PasteBegin \"a|bc\" Enter \"d\" PasteEnd Down");
    ck_assert_str_eq(heard.log, "paste-begin text a text | paste-end down");
    /* The next paste begins anew; outside a paste nothing is dropped. */
    keys("PasteBegin \"e\" PasteEnd \"|f\"");
    ck_assert_str_eq(heard.log, "paste-begin text e paste-end text | text f");
}
END_TEST

START_TEST(too_small_a_window_says_so_and_loses_nothing)
{
    push_probe("second");
    keys("@20x5");
    ck_assert_str_eq(heard.log, "resized resized");
    ck_assert(screens_has(app, "The window is too"));
    ck_assert(!screens_has(app, "body"));
    keys("F2 Esc Ctrl+C \"abc\"");
    ck_assert_str_eq(heard.log, "");
    keys("@200x60");
    ck_assert_str_eq(screens_row(app, 2), "body second");
    ck_assert_str_eq(screens_row(app, 58), " the hint");
    ck_assert_int_eq(app_body_h(app), 56);
    keys("@80x24");
    ck_assert_str_eq(screens_row(app, 22), " the hint");
}
END_TEST

START_TEST(every_dialog_survives_every_size)
{
    static const char *const opens[] = {"F1", "F1 F1", "F9", "Ctrl+C", "Ctrl+X", "F9 F1"};

    for (size_t i = 0; i < countof(opens); i++) {
        teardown();
        setup();
        keys(opens[i]);
        keys("@200x60 @20x5 @1x1 @80x24 Down PgDn End @300x24 Up PgUp");
        ck_assert(!app_has_ended(app));
    }
}
END_TEST

static struct step choice_answer(void *below, struct app *a, void *data, int choice)
{
    (void)a;
    heard.choice = choice;
    note(below);
    note(data);
    return STEP_NOTHING;
}

static struct step choice_push(void)
{
    const char *const options[] = {"Save and leave", "Leave without saving", "Go on", NULL};

    return dialog_choice_push(&(struct dialog_choice){.title = "Changes",
                                                      .text = "The form has changes.",
                                                      .options = options,
                                                      .safe = 3,
                                                      .answer = choice_answer,
                                                      .data = (void *)(uintptr_t) "data"});
}

START_TEST(a_choice_is_made_by_digit_enter_or_escape)
{
    static const struct {
        const char *keys;
        int choice;
    } rows[] = {
        {"1",          1},
        {"２",        2},
        {"Enter",      3},
        {"Esc",        0},
        {"0",          0},
        {"Up Enter",   2},
        {"Down Enter", 1},
        {"9 Enter",    3},
        {"F1 Esc 2",   2}
    };

    heard.next = choice_push();
    keys("F5");
    ck_assert(screens_has(app, "Changes"));
    ck_assert(screens_has(app, "The form has changes."));
    ck_assert(screens_has(app, "1 Save and leave"));
    heard.choice = -1;
    keys(rows[_i].keys);
    ck_assert_int_eq(heard.choice, rows[_i].choice);
    /* The callback first, in the screen below, then its reload. */
    ck_assert_ptr_nonnull(strstr(heard.log, "first data on-top: first"));
    ck_assert_str_eq(app_top_name(app), "probe");
}
END_TEST

static struct step line_answer(void *below, struct app *a, void *data, const char *line)
{
    (void)below;
    (void)a;
    (void)data;
    snprintf(heard.line, sizeof heard.line, "%s", line ? line : "(none)");
    /* The answer may go on with another dialog. */
    return line && strcmp(line, "more") == 0 ? choice_push() : STEP_NOTHING;
}

START_TEST(a_line_is_asked_for)
{
    struct dialog_line d = {.title = "Reason", .initial = "王", .answer = line_answer};

    heard.next = dialog_line_push(&d);
    keys("F5");
    keys("\"强1\" Enter");
    ck_assert_str_eq(heard.line, "王强1");
    heard.next = dialog_line_push(&d);
    keys("F5");
    keys("\"x\" Esc");
    ck_assert_str_eq(heard.line, "(none)");
    d.initial = NULL;
    heard.next = dialog_line_push(&d);
    keys("F5");
    keys("\"more\" Enter");
    ck_assert_str_eq(app_top_name(app), "choice");
    keys("1");
    ck_assert_int_eq(heard.choice, 1);
}
END_TEST

static void pick_push(const struct dialog_pick_row *rows, size_t n, const char *current,
                      bool many)
{
    struct dialog_pick d = {.title = "List",
                            .rows = rows,
                            .n_rows = n,
                            .current = current,
                            .many = many,
                            .answer = line_answer};

    heard.next = dialog_pick_push(&d);
    keys("F4");
    heard.line[0] = '\0';
}

static const struct dialog_pick_row people[] = {
    {"a", "王强"   },
    {"b", "王勇"   },
    {"c", "李秀英"},
    {"d", "孙丽"   }
};
static const struct dialog_pick_row codes[] = {
    {"01",   "婚姻家庭"       },
    {"02",   "邻里"             },
    {"0201", "邻里 通风采光"},
    {"03",   "房屋宅基地"    }
};

START_TEST(a_pick_list_finds_by_characters_initials_digits_and_codes)
{
    static const struct {
        bool coded;
        const char *keys;
        const char *answer;
    } rows[] = {
        {false, "Enter",                                "b"     },
        {false, "\"秀\" Enter",                        "c"     },
        {false, "\"lx\" Enter",                         "c"     },
        {false, "\"WQ\" Enter",                         "a"     },
        {false, "４",                                  "d"     },
        {false, "\"王\" 2",                            "b"     },
        {false, "\"zzz\" Enter Esc",                    "(none)"},
        {false, "\"zz\" Backspace Backspace End Enter", "d"     },
        {false, "0",                                    "(none)"},
        {true,  "\"03\" Enter",                         "03"    },
        {true,  "\"０２０\" Enter",                  "0201"  },
        {true,  "\"ll\" Down Enter",                    "0201"  },
        {true,  "\"fw\" Enter",                         "03"    },
    };

    pick_push(rows[_i].coded ? codes : people, 4, rows[_i].coded ? "02" : "b", false);
    keys(rows[_i].keys);
    ck_assert_str_eq(heard.line, rows[_i].answer);
}
END_TEST

START_TEST(a_pick_list_of_many_gives_the_ticked_ones)
{
    static const struct {
        const char *current;
        const char *keys;
        const char *answer;
    } rows[] = {
        {"a,c", "Enter",             "a,c"   },
        {"a,c", "Down Space Enter",  "a,b,c" },
        {NULL,  "Down Enter",        "b"     },
        {"a",   "Space Enter",       ""      },
        {NULL,  "1 3 Enter",         "a,c"   },
        {NULL,  "\"孙\" 　 Enter", "d"     },
        {"a,c", "Space Esc",         "(none)"},
    };

    pick_push(people, 4, rows[_i].current, true);
    keys(rows[_i].keys);
    ck_assert_str_eq(heard.line, rows[_i].answer);
}
END_TEST

START_TEST(a_long_text_is_read_page_by_page)
{
    char text[4000] = "";

    for (int i = 1; i <= 60; i++) {
        size_t at = strlen(text);

        snprintf(text + at, sizeof text - at, "line %d\n", i);
    }
    heard.next = dialog_text_push("Rules", text);
    keys("F5");
    ck_assert(screens_has(app, "line 18") && !screens_has(app, "line 19"));
    keys("Space");
    ck_assert(screens_has(app, "line 19") && screens_has(app, "line 36"));
    keys("End");
    ck_assert(screens_has(app, "line 60"));
    ck_assert(screens_has(app, "100%"));
    keys("Esc");
    ck_assert_str_eq(app_top_name(app), "probe");
}
END_TEST

static struct step text_answer(void *below, struct app *a, void *data, const char *text)
{
    (void)below;
    (void)a;
    (void)data;
    snprintf(heard.line, sizeof heard.line, "%s", text);
    return STEP_NOTHING;
}

static void text_draft(void *data, struct app *a, const char *text)
{
    (void)data;
    (void)a;
    note("draft:");
    note(text);
}

START_TEST(full_screen_text_is_handed_over_whichever_way_it_is_left)
{
    static const char *const ways[] = {"F2", "Esc", "Ctrl+E", "Ctrl+W"};
    struct text_screen t = {.title = "Facts",
                            .text = "起因",
                            .max_chars = 100,
                            .answer = text_answer,
                            .draft = text_draft};

    heard.next = text_screen_push(&t);
    keys("Ctrl+E");
    keys("\"：院墙\" Enter \"１\" Idle Idle");
    ck_assert_str_eq(heard.log, "draft: 起因：院墙\n１");
    ck_assert(screens_has(app, "7 of 100 characters"));
    keys(ways[_i]);
    ck_assert_str_eq(heard.line, "起因：院墙\n１");
}
END_TEST

START_TEST(a_long_message_grows_over_the_body)
{
    char text[300];

    memset(text, 'w', sizeof text - 1);
    text[100] = ' ';
    text[sizeof text - 1] = '\0';
    app_say(app, "%s", text);
    ck_assert(strncmp(screens_row(app, 22), " www", 4) == 0);
    ck_assert(strncmp(screens_row(app, 19), " www", 4) == 0);
    ck_assert(strncmp(screens_row(app, 23), " F1", 3) == 0);
}
END_TEST

START_TEST(the_loop_runs_to_the_end_of_the_keys)
{
    struct app_env env = {0};
    struct err err = {0};
    struct term *t = term_fake_new(80, 24);
    struct app *a = app_new(&env, t);
    char row[256];

    ck_assert_int_eq(term_fake_keys(t, "Down F2 # a comment\n \"q\\\"\"", &err), RC_OK);
    heard.log[0] = '\0';
    ck_assert_int_eq(app_run(a, &probe_ops, (void *)(uintptr_t) "looped", &err), RC_OK);
    ck_assert_str_eq(heard.log, "down save text q text \" hangup");
    grid_row_text(term_fake_shown(t), 2, row, sizeof row);
    ck_assert_str_eq(row, "body looped");
    ck_assert_int_eq(app_run(a, &probe_ops, (void *)(uintptr_t) "fail", &err), RC_IO);
    err_clear(&err);
    ck_assert_int_eq(term_fake_keys(t, "NoSuchKey", &err), RC_INVALID);
    err_clear(&err);
    ck_assert_int_eq(term_fake_keys(t, "\"open", &err), RC_INVALID);
    app_free(a);
    term_close(t);
}
END_TEST

START_TEST(golden_screens_match)
{
    static const char *const names[] = {"frame", "help", "commands", "leave", "too_small"};

    i18n_set_language("zh_CN");
    screens_play(app, fake, names[_i]);
}
END_TEST

static Suite *suite_app(void)
{
    Suite *s = suite_create("app");
    TCase *stack = tcase_create("stack");
    TCase *dialogs = tcase_create("dialogs");
    TCase *golden = tcase_create("golden");

    tcase_add_checked_fixture(stack, setup, teardown);
    tcase_add_checked_fixture(dialogs, setup, teardown);
    tcase_add_checked_fixture(golden, setup, teardown);
    tcase_add_loop_test(stack, no_path_of_the_data_is_shown_where_the_sentence_can_do_without,
                        0, (int)countof(said_rows));
    tcase_add_test(stack, a_screen_has_title_rule_body_hint_and_key_bar);
    tcase_add_test(stack, practice_is_marked_on_every_screen);
    tcase_add_test(stack, keys_reach_the_top_screen_as_commands);
    tcase_add_test(stack, screens_stack_and_come_back);
    tcase_add_test(stack, a_screen_that_cannot_open_says_so_below);
    tcase_add_test(stack, the_menu_saves_drafts_and_goes_to_the_first_screen);
    tcase_add_test(stack, a_hangup_reaches_every_screen_and_ends);
    tcase_add_test(stack, idle_comes_only_where_something_is_unsaved);
    tcase_add_test(stack, leaving_asks_and_stays_by_default);
    tcase_add_test(stack, hiding_shows_nothing_until_enter);
    tcase_add_test(stack, a_paste_while_hidden_shows_nothing_and_is_dropped);
    tcase_add_test(stack, a_long_question_leaves_its_answers_in_the_box);
    tcase_add_test(stack, help_comes_in_two_steps_and_goes_back);
    tcase_add_test(stack, the_command_list_finds_and_runs);
    tcase_add_test(stack, a_paste_is_text_and_never_a_command);
    tcase_add_test(stack, a_paste_into_a_full_field_is_not_tried_to_its_end);
    tcase_add_test(stack, too_small_a_window_says_so_and_loses_nothing);
    tcase_add_test(stack, every_dialog_survives_every_size);
    tcase_add_test(stack, a_long_message_grows_over_the_body);
    tcase_add_test(stack, the_loop_runs_to_the_end_of_the_keys);
    tcase_add_loop_test(dialogs, a_choice_is_made_by_digit_enter_or_escape, 0, 9);
    tcase_add_test(dialogs, a_line_is_asked_for);
    tcase_add_loop_test(dialogs, a_pick_list_finds_by_characters_initials_digits_and_codes, 0,
                        13);
    tcase_add_loop_test(dialogs, a_pick_list_of_many_gives_the_ticked_ones, 0, 7);
    tcase_add_test(dialogs, a_long_text_is_read_page_by_page);
    tcase_add_loop_test(dialogs, full_screen_text_is_handed_over_whichever_way_it_is_left, 0,
                        4);
    tcase_add_loop_test(golden, golden_screens_match, 0, 5);
    suite_add_tcase(s, stack);
    suite_add_tcase(s, dialogs);
    suite_add_tcase(s, golden);
    return s;
}
TEST_SUITE(suite_app)
