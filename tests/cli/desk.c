/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk.c - a pseudo terminal over a program's data folder, and key names turned into the bytes
 * xterm sends. */
#include "config.h"

#include "tests/cli/desk.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"

enum { WORDS_MAX = 16, KEY_SIZE = 24 };

/* An Esc with a digit right behind it is Alt and that digit, and how far behind is a matter of
 * speed. Ctrl+Q, which is no key of the program, ends the Esc at once: a test need not wait for
 * it to have been understood. What a lone Esc does is for tests/tui/test_term.c. */
static const struct key_name {
    const char *name;
    const char *bytes;
} key_names[] = {
    {"Enter",   "\r"      },
    {"Tab",     "\t"      },
    {"Esc",     "\033\021"},
    {"Up",      "\033[A"  },
    {"Down",    "\033[B"  },
    {"Right",   "\033[C"  },
    {"Left",    "\033[D"  },
    {"Home",    "\033[H"  },
    {"End",     "\033[F"  },
    {"PgUp",    "\033[5~" },
    {"PgDn",    "\033[6~" },
    {"Delete",  "\033[3~" },
    {"BackTab", "\033[Z"  },
    {"Back",    "\177"    },
    {"F1",      "\033OP"  },
    {"F2",      "\033OQ"  },
    {"F3",      "\033OR"  },
    {"F4",      "\033OS"  },
    {"F5",      "\033[15~"},
    {"F6",      "\033[17~"},
    {"F7",      "\033[18~"},
    {"F8",      "\033[19~"},
    {"F9",      "\033[20~"},
    {"F10",     "\033[21~"},
};

void desk_init(struct desk *d)
{
    memset(d, 0, sizeof *d);
    program_init(&d->p);
    d->today = "2026-11-22";
}

static void close_pty(struct desk *d)
{
    pty_free(d->pty);
    d->pty = NULL;
}

void desk_done(struct desk *d)
{
    close_pty(d);
    program_done(&d->p);
}

void desk_open(struct desk *d, const char *words)
{
    const char *argv[WORDS_MAX + 4] = {getenv("TIAOJIE"), "--today", d->today};
    const char *env[DESK_ENV_MAX + 2] = {0};
    char *data = mem_printf("TIAOJIE_DATA=%s", d->p.dir);
    char *copy = mem_strdup(words);
    size_t n = 3;
    size_t n_env = 0;

    ck_assert_msg(argv[0], "TIAOJIE names no program");
    for (char *s = copy; *s && n < WORDS_MAX + 3;) {
        argv[n++] = s;
        s += strcspn(s, " ");
        if (*s) {
            *s++ = '\0';
        }
    }
    env[n_env++] = data;
    for (size_t i = 0; i < DESK_ENV_MAX && d->env[i]; i++) {
        env[n_env++] = d->env[i];
    }
    close_pty(d);
    d->pty = pty_spawn(argv, env, 80, 24);
    if (d->charset) {
        ck_assert(pty_charset(d->pty, d->charset));
    }
    mem_free(copy);
    mem_free(data);
}

/** The bytes of one key by name, into out. */
static void key_bytes(const char *name, size_t size, char out[KEY_SIZE])
{
    for (size_t i = 0; i < countof(key_names); i++) {
        if (strlen(key_names[i].name) == size && strncmp(key_names[i].name, name, size) == 0) {
            snprintf(out, KEY_SIZE, "%s", key_names[i].bytes);
            return;
        }
    }
    if (size == 6 && strncmp(name, "Ctrl+", 5) == 0) {
        snprintf(out, KEY_SIZE, "%c", name[5] & 0x1F);
    } else if (size == 5 && strncmp(name, "Alt+", 4) == 0) {
        snprintf(out, KEY_SIZE, "\033%c", name[4]);
    } else {
        ck_abort_msg("no key is called %.*s", (int)size, name);
    }
}

void desk_keys(struct desk *d, const char *script)
{
    for (const char *s = script; *s;) {
        size_t size;

        if (*s == ' ' || *s == '\n') {
            s++;
        } else if (*s == '"') {
            char *text;

            size = strcspn(++s, "\"");
            text = mem_strndup(s, size);
            pty_send(d->pty, text);
            mem_free(text);
            s += size + 1;
        } else {
            char bytes[KEY_SIZE];

            size = strcspn(s, " \n");
            key_bytes(s, size, bytes);
            pty_send(d->pty, bytes);
            s += size;
        }
    }
}

/* The screen into the log of a test that fails, under what was looked for: several may fail. */
static void dump(struct desk *d, const char *words)
{
    fprintf(stderr, "-- %s, %s:\n", d->today, words);
    pty_dump(d->pty);
}

void desk_see_row(struct desk *d, int row, const char *words)
{
    if (!pty_wait(d->pty, row, words, PTY_WAIT_MS)) {
        dump(d, words);
        ck_abort_msg("\"%s\" does not stand on the screen (row %d)", words, row);
    }
}

void desk_see(struct desk *d, const char *words)
{
    desk_see_row(d, -1, words);
}

void desk_see_gone(struct desk *d, const char *words)
{
    if (!pty_wait_gone(d->pty, words, PTY_WAIT_MS)) {
        dump(d, words);
        ck_abort_msg("\"%s\" still stands on the screen", words);
    }
}

void desk_see_cursor(struct desk *d, int x, int y)
{
    if (!pty_wait_cursor(d->pty, x, y, PTY_WAIT_MS)) {
        int at_x;
        int at_y;

        pty_cursor(d->pty, &at_x, &at_y);
        dump(d, "the cursor");
        ck_abort_msg("the cursor stands at %d,%d, not %d,%d", at_x, at_y, x, y);
    }
}

void desk_do(struct desk *d, const char *script, const char *words)
{
    desk_keys(d, script);
    desk_see(d, words);
}

int desk_end(struct desk *d)
{
    int code = pty_finish(d->pty, PTY_WAIT_MS);

    if (code < 0) {
        dump(d, "the end");
        ck_abort_msg("the program does not end");
    }
    close_pty(d);
    return code;
}

void desk_kill(struct desk *d)
{
    pty_signal(d->pty, SIGKILL);
    ck_assert_int_eq(desk_end(d), 128 + SIGKILL);
}

void desk_leave(struct desk *d)
{
    desk_do(d, "F10", "去哪里");
    desk_keys(d, "\"0\"");
    ck_assert_int_eq(desk_end(d), 0);
}

void desk_acts(struct desk *d, const char *lines)
{
    int code = program_run(&d->p, lines, "do -");

    ck_assert_msg(code == 0, "%d: %s%s", code, buf_text(&d->p.out), buf_text(&d->p.err));
}

void desk_committee(struct desk *d)
{
    program_init_committee(&d->p);
    desk_acts(
        d, "{\"act\":\"mediator\",\"name\":\"李秀英\",\"sex\":\"F\",\"birth\":\"1968-05-01\","
           "\"class\":\"VILLAGER\",\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\","
           "\"registered\":true}\n");
}

json_t *desk_case(struct desk *d, const char *name)
{
    char *words = mem_printf("show case %s", name);
    json_t *tree;

    ck_assert_msg(program_run(&d->p, NULL, words) == 0, "%s", buf_text(&d->p.err));
    tree = json_loads(buf_text(&d->p.out), 0, NULL);
    ck_assert_ptr_nonnull(tree);
    mem_free(words);
    return tree;
}
