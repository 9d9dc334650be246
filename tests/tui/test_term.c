/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_term.c - the real terminal, on a pseudo terminal: every key in every encoding, what the
 * screen shows, and that the terminal is left as it was whatever happens.
 */
#include "config.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/utf8.h"
#include "tests/runner.h"
#include "tests/tui/pty.h"
#include "tui/key_bytes.h"
#include "tui/keytest.h"
#include "tui/term.h"

/* The child: shows the number, the name and the size of each key; some keys make it end in some
 * way. */

static void show_key(struct term *t, struct grid *g, int n, uint32_t key)
{
    char name[16];
    int w;
    int h;

    t->ops->size(t, &w, &h);
    grid_resize(g, w, h);
    key_label(key, name);
    grid_printf(g, 0, 0, -1, STYLE_NORMAL, "#%d [%s] %dx%d", n, name, w, h);
    grid_put(g, 0, 1, -1, STYLE_WARN, "警告");
    grid_put(g, 0, 2, -1, STYLE_CURSOR, "反显");
    grid_put(g, 0, 3, -1, STYLE_FIELD, "栏");
    grid_put(g, 0, 4, -1, STYLE_STRONG, "粗");
    grid_box(g, 10, 1, 8, 3, NULL);
    grid_cursor(g, 5, 5);
    if (key == 'h') {
        grid_cursor(g, -1, -1);
    }
    t->ops->show(t, g);
}

static int run_keys(void *arg)
{
    int until = arg ? *(const int *)arg : -1;
    struct term *t;
    struct grid g;
    uint32_t key = KEY_NONE;

    setlocale(LC_ALL, "");
    if (term_curses_open(&t, NULL) != RC_OK) {
        return 3;
    }
    grid_init(&g, 80, 24);
    for (int n = 0; key != 'q' && key != K_HANGUP; n++) {
        if (key == 'A') {
            abort();
        }
        if (key == 'S') {
            raise(SIGSEGV);
        }
        if (key == 'L') {
            t->ops->repaint(t);
        }
        show_key(t, &g, n, key);
        do {
            key = t->ops->key(t, until);
        } while (key == K_TICK);
    }
    grid_done(&g);
    term_close(t);
    printf("closed by %s\n", key == 'q' ? "q" : "hangup");
    fflush(stdout);
    return 0;
}

static struct pty *start(const char *const env[])
{
    struct pty *p = pty_fork(run_keys, NULL, env, 80, 24);

    if (!pty_wait(p, 0, "#0 [] 80x24", PTY_WAIT_MS)) {
        pty_dump(p);
        ck_abort_msg("the terminal did not open");
    }
    return p;
}

/* Sends bytes as key number n and waits for its name. */
static void ck_key(struct pty *p, int n, const char *bytes, const char *name)
{
    char want[64];

    snprintf(want, sizeof want, "#%d [%s] ", n, name);
    pty_send(p, bytes);
    if (!pty_wait(p, 0, want, PTY_WAIT_MS)) {
        pty_dump(p);
        ck_abort_msg("no %s on the screen", want);
    }
}

static const char *const terms[] = {"TERM=xterm-256color", "TERM=xterm", "TERM=linux",
                                    "TERM=vt220",          "TERM=rxvt",  "TERM=screen"};

START_TEST(every_sequence_is_its_key_whatever_the_terminal_is_called)
{
    const char *const env[] = {terms[_i], NULL};
    struct pty *p = start(env);
    int n = 0;

    for (const struct key_sequence *s = key_sequences; s->bytes; s++) {
        char name[16];

        key_label(s->key, name);
        ck_key(p, ++n, s->bytes, name);
    }
    pty_free(p);
}
END_TEST

/* Spelled out once more: a row lost from the program's table would be lost from the test above
 * too. */
static const struct {
    const char *bytes;
    const char *name;
} rows[] = {
    {"\033OP",    "F1"        },
    {"\033OS",    "F4"        },
    {"\033[[A",   "F1"        },
    {"\033[[D",   "F4"        },
    {"\033[11~",  "F1"        },
    {"\033[12~",  "F2"        },
    {"\033[13~",  "F3"        },
    {"\033[14~",  "F4"        },
    {"\033[15~",  "F5"        },
    {"\033[17~",  "F6"        },
    {"\033[18~",  "F7"        },
    {"\033[19~",  "F8"        },
    {"\033[20~",  "F9"        },
    {"\033[21~",  "F10"       },
    {"\033[[E",   "F5"        },
    {"\0331",     "Alt+1"     },
    {"\0330",     "Alt+0"     },
    {"\0339",     "Alt+9"     },
    {"\033[Z",    "Shift+Tab" },
    {"\t",        "Tab"       },
    {"\r",        "Enter"     },
    {"\n",        "Enter"     },
    {"\177",      "Backspace" },
    {"\b",        "Backspace" },
    {"\033[3~",   "Del"       },
    {"\033[5~",   "PgUp"      },
    {"\033[6~",   "PgDn"      },
    {"\033[H",    "Home"      },
    {"\033[4~",   "End"       },
    {"\033[A",    "Up"        },
    {"\033OB",    "Down"      },
    {"\003",      "Ctrl+C"    },
    {"\004",      "Ctrl+D"    },
    {"\005",      "Ctrl+E"    },
    {"\006",      "Ctrl+F"    },
    {"\007",      "Ctrl+G"    },
    {"\013",      "Ctrl+K"    },
    {"\014",      "Ctrl+L"    },
    {"\016",      "Ctrl+N"    },
    {"\017",      "Ctrl+O"    },
    {"\020",      "Ctrl+P"    },
    {"\022",      "Ctrl+R"    },
    {"\023",      "Ctrl+S"    },
    {"\025",      "Ctrl+U"    },
    {"\027",      "Ctrl+W"    },
    {"\030",      "Ctrl+X"    },
    {"\031",      "Ctrl+Y"    },
    {"\021",      "?"         },
    {"\026",      "?"         },
    {"\032",      "?"         },
    {"\034",      "?"         },
    {" ",         "Space"     },
    {"7",         "7"         },
    {"７",       "７"       },
    {"张",       "张"       },
    {"𠮷",      "𠮷"      },
    {"𬭎",      "𬭎"      },
    {"\033[200~", "PasteBegin"},
    {"\033[201~", "PasteEnd"  },
    {"\033",      "Esc"       },
    {"x",         "x"         },
};

START_TEST(keys_of_the_table_arrive_and_none_stops_the_program)
{
    struct pty *p = start(NULL);

    for (size_t i = 0; i < countof(rows); i++) {
        ck_key(p, (int)i + 1, rows[i].bytes, rows[i].name);
    }
    pty_send(p, "q");
    ck_assert_int_eq(pty_finish(p, PTY_WAIT_MS), 0);
    pty_free(p);
}
END_TEST

START_TEST(many_characters_at_once_are_many_keys)
{
    struct pty *p = start(NULL);

    pty_send(p, "调解委员会");
    ck_assert(pty_wait(p, 0, "#5 [会]", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

START_TEST(broken_input_is_no_key_and_does_no_harm)
{
    struct pty *p = start(NULL);

    pty_send(p, "\xFF\xE8\xB0");
    pty_send(p, "z");
    ck_assert(pty_wait(p, 0, "[z]", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

START_TEST(styles_show_and_colour_only_adds)
{
    static const char *const plain[] = {"NO_COLOR=1", NULL};
    static const char *const mono[] = {"TERM=vt220", NULL};
    const char *const *const envs[] = {NULL, plain, mono};
    struct pty *p = start(envs[_i]);

    ck_assert(pty_wait_cursor(p, 5, 5, PTY_WAIT_MS)); /* all has come */
    ck_assert(pty_is_bold(p, 0, 1) && pty_is_bold(p, 0, 4));
    ck_assert(pty_is_reverse(p, 0, 2) && !pty_is_reverse(p, 0, 1));
    ck_assert(pty_is_underlined(p, 0, 3));
    ck_assert_int_eq(pty_is_coloured(p, 0, 1), _i == 0);
    ck_assert_int_eq(pty_width(p, 0, 1), 2);
    pty_free(p);
}
END_TEST

START_TEST(frames_are_the_terminals_own_lines)
{
    struct pty *p = start(NULL);

    ck_assert(pty_wait_row(p, 1, "警告      ┌──────┐", PTY_WAIT_MS));
    ck_assert(pty_wait_row(p, 3, "栏        └──────┘", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

static bool hides_cursor(struct pty *p, const void *what)
{
    (void)what;
    return !pty_cursor_is_visible(p);
}

START_TEST(the_hardware_cursor_stands_at_the_insertion_point)
{
    struct pty *p = start(NULL);

    ck_key(p, 1, "x", "x");
    ck_assert(pty_wait_cursor(p, 5, 5, PTY_WAIT_MS));
    ck_key(p, 2, "h", "h");
    ck_assert(pty_wait_until(p, hides_cursor, NULL, PTY_WAIT_MS));
    ck_key(p, 3, "x", "x");
    ck_assert(pty_wait_cursor(p, 5, 5, PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

START_TEST(resizing_is_a_key_and_shows_the_new_size)
{
    struct pty *p = start(NULL);

    ck_assert(pty_wait_cursor(p, 5, 5, PTY_WAIT_MS));
    pty_resize(p, 200, 60);
    ck_assert(pty_wait(p, 0, "[Resize] 200x60", PTY_WAIT_MS));
    ck_assert(pty_wait_cursor(p, 5, 5, PTY_WAIT_MS));
    pty_resize(p, 20, 5);
    ck_assert(pty_wait(p, 0, "[Resize] 20x5", PTY_WAIT_MS));
    ck_assert(pty_wait(p, 4, "粗", PTY_WAIT_MS));
    pty_resize(p, 80, 24);
    ck_assert(pty_wait(p, 0, "[Resize] 80x24", PTY_WAIT_MS));
    ck_assert(pty_wait(p, 4, "粗", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

/* The ways to end: bytes or a signal, and what the status says of it. */
static const struct {
    const char *bytes;
    int signal_number;
    int status;
    bool clean;
} ends[] = {
    {"q", 0,       0,             true },
    {"",  SIGTERM, 0,             true },
    {"",  SIGHUP,  0,             true },
    {"",  SIGINT,  0,             true },
    {"A", 0,       128 + SIGABRT, false},
    {"S", 0,       128 + SIGSEGV, false},
};

START_TEST(the_terminal_is_left_as_it_was)
{
    struct pty *p = start(NULL);
    char bytes[8192];

    ck_key(p, 1, "x", "x");
    ck_assert(pty_is_alternate(p));
    ck_assert(!pty_is_cooked(p));
    pty_bytes(p, bytes, sizeof bytes);
    ck_assert_ptr_nonnull(strstr(bytes, "\033[?2004h"));
    pty_send(p, ends[_i].bytes);
    if (ends[_i].signal_number) {
        pty_signal(p, ends[_i].signal_number);
    }
    ck_assert_int_eq(pty_finish(p, PTY_WAIT_MS), ends[_i].status);
    ck_assert(!pty_is_alternate(p));
    ck_assert(pty_is_cooked(p));
    ck_assert(pty_cursor_is_visible(p));
    pty_bytes(p, bytes, sizeof bytes);
    ck_assert_ptr_nonnull(strstr(bytes, "\033[?2004l"));
    ck_assert_int_eq(pty_has(p, "closed by"), ends[_i].clean);
    pty_free(p);
}
END_TEST

START_TEST(without_a_second_screen_what_follows_stands_below)
{
    static const char *const one_screen[] = {"TERM=vt220", NULL};
    struct pty *p = start(one_screen);

    ck_key(p, 1, "x", "x");
    pty_send(p, "q");
    ck_assert_int_eq(pty_finish(p, PTY_WAIT_MS), 0);
    ck_assert(pty_wait(p, 23, "closed by", 0) || pty_wait(p, 22, "closed by", 0));
    pty_free(p);
}
END_TEST

START_TEST(a_stop_or_quit_signal_does_nothing)
{
    struct pty *p = start(NULL);

    pty_signal(p, SIGTSTP);
    pty_signal(p, SIGQUIT);
    ck_key(p, 1, "x", "x");
    pty_free(p);
}
END_TEST

START_TEST(idle_comes_when_it_was_asked_for)
{
    int until = 30;
    struct pty *p = pty_fork(run_keys, &until, NULL, 80, 24);

    ck_assert(pty_wait(p, 0, "[Idle]", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

/* Adds the bytes come by now to those that came before. */
static bool has_written(struct pty *p, const void *what)
{
    static char bytes[64 * 1024];
    static size_t n;

    n += pty_bytes(p, bytes + n, sizeof bytes - n);
    return strstr(bytes, what) != NULL;
}

START_TEST(repainting_writes_the_whole_screen_again)
{
    struct pty *p = start(NULL);
    char bytes[8192];

    ck_assert(pty_wait_cursor(p, 5, 5, PTY_WAIT_MS));
    ck_key(p, 1, "x", "x");
    pty_bytes(p, bytes, sizeof bytes); /* the last row of the first picture was among them */
    ck_assert_ptr_nonnull(strstr(bytes, "粗"));
    pty_send(p, "L");
    ck_assert(pty_wait(p, 0, "#2 [L]", PTY_WAIT_MS));
    ck_assert(pty_wait_until(p, has_written, "粗", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

START_TEST(what_the_encoding_has_not_is_marked)
{
    static const char *const ascii[] = {"LC_ALL=C", NULL};
    struct pty *p = pty_fork(run_keys, NULL, ascii, 80, 24);

    ck_assert(pty_wait_row(p, 2, "????      │      │", PTY_WAIT_MS));
    ck_assert(pty_wait_row(p, 4, "??", PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

static int run_without_terminal(void *arg)
{
    struct term *t;
    struct err err = {0};
    enum rc rc;

    (void)arg;
    fclose(stdin);
    rc = term_curses_open(&t, &err);
    printf("rc %d %s\n", rc, err.msg[0] ? "with words" : "");
    fflush(stdout);
    return 0;
}

START_TEST(without_a_terminal_it_says_so)
{
    struct pty *p = pty_fork(run_without_terminal, NULL, NULL, 80, 24);
    char want[64];

    snprintf(want, sizeof want, "rc %d with words", RC_IO);
    ck_assert(pty_wait(p, -1, want, PTY_WAIT_MS));
    pty_free(p);
}
END_TEST

START_TEST(an_unknown_terminal_type_is_an_error_not_an_exit)
{
    static const char *const env[] = {"TERM=no-such-terminal", NULL};
    struct pty *p = pty_fork(run_keys, NULL, env, 80, 24);

    ck_assert_int_eq(pty_finish(p, PTY_WAIT_MS), 3);
    pty_free(p);
}
END_TEST

/* Random pictures: child and parent make the same grid from the same number; after each the
 * emulator must show that grid. */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

enum { MARKED = 4 }; /* the word with a mark */

static void picture(struct grid *g, uint32_t seed)
{
    static const char *const words[] = {
        "调解",       "a", "𠮷x", "王强 与 王勇", "e\xCC\x81",
        "(2026)12号", " ", "第",  "--",           "人民调解委员会"};
    int n = (int)(next_random(&seed) % 40U) + 1;

    for (int i = 0; i < n; i++) {
        int x = (int)(next_random(&seed) % (uint32_t)(g->w + 4)) - 2;
        int y = (int)(next_random(&seed) % (uint32_t)g->h);
        enum style style = (enum style)(next_random(&seed) % STYLE_FRAME);
        size_t word = next_random(&seed) % countof(words);

        /* The emulator wraps a mark on the last column into the next line; terminals differ
         * there, so leave it out. */
        grid_put(g, word == MARKED && x == g->w - 1 ? x - 1 : x, y, -1, style, words[word]);
    }
    grid_printf(g, 0, 0, 12, STYLE_NORMAL, "<%u>      ", (unsigned)(seed % 100000U));
}

enum { PICTURES = 150 };

static int run_pictures(void *arg)
{
    struct term *t;
    struct grid g;
    uint32_t key = KEY_NONE;

    (void)arg;
    setlocale(LC_ALL, "");
    if (term_curses_open(&t, NULL) != RC_OK) {
        return 3;
    }
    grid_init(&g, 80, 24);
    /* a test that was killed hangs up; nothing may be left running then */
    for (uint32_t n = 0; n < PICTURES && key != K_HANGUP; n++) {
        if (n % 5 == 0) {
            grid_clear(&g);
        }
        picture(&g, n);
        t->ops->show(t, &g);
        do {
            key = t->ops->key(t, -1);
        } while (key != 'n' && key != K_HANGUP);
    }
    grid_done(&g);
    term_close(t);
    return 0;
}

START_TEST(the_terminal_shows_every_picture_as_the_grid_has_it)
{
    struct pty *p = pty_fork(run_pictures, NULL, NULL, 80, 24);
    struct grid g;

    grid_init(&g, 80, 24);
    for (uint32_t n = 0; n < PICTURES; n++) {
        char want[1024];

        if (n % 5 == 0) {
            grid_clear(&g);
        }
        picture(&g, n);
        grid_row_text(&g, 0, want, sizeof want);
        ck_assert_msg(pty_wait(p, 0, want, PTY_WAIT_MS), "picture %u did not come", n);
        for (int y = 0; y < 24; y++) {
            grid_row_text(&g, y, want, sizeof want);
            if (!pty_wait_row(p, y, want, PTY_WAIT_MS)) {
                pty_dump(p);
                ck_abort_msg("picture %u row %d: want %s", n, y, want);
            }
        }
        pty_send(p, "n");
    }
    ck_assert_int_eq(pty_finish(p, PTY_WAIT_MS), 0);
    pty_free(p);
    grid_done(&g);
}
END_TEST

static int run_keytest(void *arg)
{
    (void)arg;
    setlocale(LC_ALL, "");
    return keytest_run(NULL) == RC_OK ? 0 : 3;
}

START_TEST(keytest_names_keys_and_shows_their_bytes)
{
    struct pty *p = pty_fork(run_keytest, NULL, NULL, 80, 24);

    ck_assert(pty_wait(p, 23 - 1, "Esc", PTY_WAIT_MS));
    pty_send(p, "\033[11~");
    ck_assert(pty_wait(p, 3, "F1            1B 5B 31 31 7E", PTY_WAIT_MS));
    pty_send(p, "张");
    ck_assert(pty_wait(p, 4, "张            E5 BC A0", PTY_WAIT_MS));
    pty_send(p, "\033");
    ck_assert(pty_wait(p, 5, "Esc           1B", PTY_WAIT_MS));
    pty_send(p, "\033");
    ck_assert_int_eq(pty_finish(p, PTY_WAIT_MS), 0);
    ck_assert(pty_is_cooked(p));
    pty_free(p);
}
END_TEST

static Suite *suite_term(void)
{
    Suite *s = suite_create("term");
    TCase *tc = tcase_create("pty");

    tcase_add_loop_test(tc, every_sequence_is_its_key_whatever_the_terminal_is_called, 0,
                        countof(terms));
    tcase_add_test(tc, keys_of_the_table_arrive_and_none_stops_the_program);
    tcase_add_test(tc, many_characters_at_once_are_many_keys);
    tcase_add_test(tc, broken_input_is_no_key_and_does_no_harm);
    tcase_add_loop_test(tc, styles_show_and_colour_only_adds, 0, 3);
    tcase_add_test(tc, frames_are_the_terminals_own_lines);
    tcase_add_test(tc, the_hardware_cursor_stands_at_the_insertion_point);
    tcase_add_test(tc, resizing_is_a_key_and_shows_the_new_size);
    tcase_add_loop_test(tc, the_terminal_is_left_as_it_was, 0, countof(ends));
    tcase_add_test(tc, a_stop_or_quit_signal_does_nothing);
    tcase_add_test(tc, without_a_second_screen_what_follows_stands_below);
    tcase_add_test(tc, idle_comes_when_it_was_asked_for);
    tcase_add_test(tc, repainting_writes_the_whole_screen_again);
    tcase_add_test(tc, what_the_encoding_has_not_is_marked);
    tcase_add_test(tc, without_a_terminal_it_says_so);
    tcase_add_test(tc, an_unknown_terminal_type_is_an_error_not_an_exit);
    tcase_add_test(tc, the_terminal_shows_every_picture_as_the_grid_has_it);
    tcase_add_test(tc, keytest_names_keys_and_shows_their_bytes);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_term)
