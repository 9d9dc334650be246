/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_curses.c - the real terminal, and the only file that includes curses. Reads keys, sends
 * what term_paint.c makes of the grid, and leaves the terminal as it was in every case: a clean
 * end, a signal, a crash. Of curses it uses the modes and the keys, and its description of the
 * terminal (term_caps.c); curses itself never paints.
 *
 * Signals are blocked except inside ppoll, and their handlers only set flags. Nothing wakes the
 * program up but keys, signals, and the full minute.
 */
#include "config.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/key_block.h"
#include "tui/key_bytes.h"
#include "tui/term.h"
#include "tui/term_caps.h"
#include "tui/term_paint.h"
#include "tui/term_restore.h"

_Static_assert(sizeof(wchar_t) == 4, "a wide character holds a code point");

enum { ESC_DELAY_MS = 50, WRITE_WAIT_MS = 2000, CODE_BASE = 0x1000, TAP_ROOM = 256 };

struct term_curses {
    struct term term;
    SCREEN *screen;
    WINDOW *input; /* a pad: reading from a window would paint it */
    struct paint paint;
    int w;
    int h;
    uint32_t ahead;    /* a key read by pending(); KEY_NONE: none */
    mbstate_t partial; /* a character of which some bytes have come */
    bool in_character;
    sigset_t wait_mask; /* inside ppoll */
    int64_t minute;
    FILE *tap_in; /* tapped: curses reads a pipe that we fill; else NULL */
    int tap_out;  /* -1 */
    unsigned char tap[TAP_ROOM];
    size_t n_tap;
    struct key_block block; /* a paste is read past curses */
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static struct term_curses *curses_of(struct term *t)
{
    return (struct term_curses *)(void *)t;
}

/* Keys */

static uint32_t key_of_code(int code)
{
    static const struct {
        int code;
        uint32_t key;
    } names[] = {
        {KEY_UP,        K_UP       },
        {KEY_DOWN,      K_DOWN     },
        {KEY_LEFT,      K_LEFT     },
        {KEY_RIGHT,     K_RIGHT    },
        {KEY_HOME,      K_HOME     },
        {KEY_END,       K_END      },
        {KEY_PPAGE,     K_PGUP     },
        {KEY_NPAGE,     K_PGDN     },
        {KEY_IC,        K_INSERT   },
        {KEY_DC,        K_DELETE   },
        {KEY_BACKSPACE, K_BACKSPACE},
        {KEY_BTAB,      K_BACKTAB  },
        {KEY_ENTER,     K_ENTER    },
    };

    if (code >= CODE_BASE) {
        return key_sequences[code - CODE_BASE].key;
    }
    if (code >= KEY_F(1) && code <= KEY_F(10)) {
        return K_F1 + (uint32_t)(code - KEY_F(1));
    }
    for (size_t i = 0; i < countof(names); i++) {
        if (names[i].code == code) {
            return names[i].key;
        }
    }
    return K_UNKNOWN;
}

/* Takes one byte; a key once a character is whole, else KEY_NONE. Not get_wch: after one broken
 * byte that waits for dozens more. */
static uint32_t byte_take(struct term_curses *t, int c)
{
    char byte = (char)c;
    wchar_t wide;
    size_t n = mbrtowc(&wide, &byte, 1, &t->partial);

    if (n == (size_t)-2) {
        t->in_character = true;
        return KEY_NONE;
    }
    if (n == (size_t)-1) {
        bool again = t->in_character;

        /* The byte that broke a character may be a good beginning itself. */
        memset(&t->partial, 0, sizeof t->partial);
        t->in_character = false;
        return again ? byte_take(t, c) : KEY_NONE;
    }
    t->in_character = false;
    if (wide < 0x20 || wide == 0x7F) {
        return key_of_control((uint32_t)wide);
    }
    return key_is_text((uint32_t)wide) ? (uint32_t)wide : K_UNKNOWN;
}

/* A line that is gone counts as readable for ever; getch would spin on it. */
static bool line_gone(short revents)
{
    return (revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

/* The same of a paste; KEY_NONE when its bytes are used up for now. */
static uint32_t block_read(struct term_curses *t)
{
    uint32_t key = KEY_NONE;
    uint32_t got = 0;
    bool whole = false;

    while (key == KEY_NONE) {
        switch (key_block_next(&t->block, whole, &got)) {
        case KEY_BLOCK_EMPTY:
            if (!key_block_on(&t->block) || !key_block_fill(&t->block, STDIN_FILENO, 0)) {
                return KEY_NONE;
            }
            break;
        case KEY_BLOCK_CUT:
            whole = !key_block_fill(&t->block, STDIN_FILENO, ESC_DELAY_MS);
            break;
        case KEY_BLOCK_BYTE:
            key = byte_take(t, (int)got);
            break;
        case KEY_BLOCK_KEY:
            key = got;
            break;
        }
    }
    return key;
}

/* A key that is already there, or KEY_NONE. */
static uint32_t key_read(struct term_curses *t)
{
    struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
    uint32_t key = key_block_on(&t->block) ? block_read(t) : KEY_NONE;

    if (key != KEY_NONE) {
        return key;
    }
    if (t->tap_out < 0 && poll(&fd, 1, 0) > 0 && line_gone(fd.revents)) {
        return K_HANGUP;
    }
    while (key == KEY_NONE && !t->block.pasting) {
        int c = wgetch(t->input);

        if (c == ERR) {
            return KEY_NONE;
        }
        key = c > 0xFF ? key_of_code(c) : byte_take(t, c);
    }
    /* a tapped line is read by other hands */
    if (key == K_PASTE_BEGIN && t->tap_out < 0) {
        key_block_begin(&t->block);
    }
    return key;
}

static bool curses_pending(struct term *term)
{
    struct term_curses *t = curses_of(term);

    if (t->ahead == KEY_NONE) {
        t->ahead = key_read(t);
    }
    return t->ahead != KEY_NONE;
}

static void size_take(struct term_curses *t)
{
    struct winsize size = {0};

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        t->h = size.ws_row;
        t->w = size.ws_col;
    }
    paint_resize(&t->paint, t->w, t->h);
}

/*
 * Curses keeps three pictures of the screen, 160 kB at 80x24, and would compare them at each
 * refresh; term_paint.c has the only one here, so curses' own are made as small as they get.
 * Not resizeterm, which would queue a key of its own.
 */
static void pictures_drop(struct term_curses *t)
{
    getmaxyx(stdscr, t->h, t->w); /* for a line that does not tell its size */
    resize_term(1, 1);
}

/* Bytes of a tapped terminal go through our hands first. False at the end of the input. */
static bool tap_pump(struct term_curses *t)
{
    unsigned char bytes[64];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

    if (n <= 0) {
        return n < 0 && (errno == EAGAIN || errno == EINTR);
    }
    for (ssize_t i = 0; i < n && t->n_tap < TAP_ROOM; i++) {
        t->tap[t->n_tap++] = bytes[i];
    }
    return write(t->tap_out, bytes, (size_t)n) == n;
}

/* Milliseconds until the next full minute. */
static int minute_left_ms(int64_t minute)
{
    struct timespec now;
    int64_t ms;

    clock_gettime(CLOCK_REALTIME, &now);
    ms = (minute + 1) * 60000 - ((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000);
    return ms < 0 ? 0 : ms > 60000 ? 60000 : (int)ms;
}

static int64_t minute_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec / 60;
}

/* Waits once; a key of its own (tick, idle, hangup) or KEY_NONE: look again. */
static uint32_t wait_once(struct term_curses *t, int until_ms)
{
    struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
    int left = minute_left_ms(t->minute);
    bool idle_first = until_ms >= 0 && until_ms < left;
    int ms = idle_first ? until_ms : left;
    struct timespec limit = {ms / 1000, (long)(ms % 1000) * 1000000L};
    int n = ppoll(&fd, 1, &limit, &t->wait_mask);

    if (n == 0 && idle_first) {
        return K_IDLE;
    }
    if (n == 0) {
        t->minute = minute_now();
        return K_TICK;
    }
    if (n > 0 && (line_gone(fd.revents) || !(fd.revents & POLLIN))) {
        return K_HANGUP;
    }
    if (n > 0 && t->tap_out >= 0 && !tap_pump(t)) {
        return K_HANGUP;
    }
    return KEY_NONE;
}

static uint32_t curses_key(struct term *term, int until_ms)
{
    struct term_curses *t = curses_of(term);
    uint32_t key = t->ahead;
    bool waited = false;

    t->ahead = KEY_NONE;
    while (key == KEY_NONE) {
        if (term_signal_hangup()) {
            return K_HANGUP;
        }
        if (term_signal_resized()) {
            size_take(t);
            return K_RESIZE;
        }
        key = key_read(t);
        if (key == KEY_NONE && waited) {
            /* Readable, and yet no key came of it: the line is closed, or a sequence was cut
             * short. */
            struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
            int unread = 0;

            /* A gone terminal stays readable for ever, so that ppoll never gets to deliver the
             * SIGHUP that waits: look at the line itself. */
            if (t->tap_out < 0 && poll(&fd, 1, 0) > 0 &&
                ((fd.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0 ||
                 ioctl(STDIN_FILENO, FIONREAD, &unread) != 0 || unread == 0)) {
                return K_HANGUP;
            }
        }
        if (key == KEY_NONE) {
            key = wait_once(t, until_ms);
            waited = true;
        }
    }
    return key;
}

static void curses_size(struct term *term, int *ret_w, int *ret_h)
{
    *ret_w = curses_of(term)->w;
    *ret_h = curses_of(term)->h;
}

/* Showing */

/* Sends all of it. False when the line is gone or has taken nothing for a while: a terminal
 * that is dead must not hold the program. */
static bool line_write(const char *bytes, size_t n)
{
    while (n > 0) {
        struct pollfd fd = {.fd = STDOUT_FILENO, .events = POLLOUT};
        ssize_t sent = write(STDOUT_FILENO, bytes, n);

        if (sent >= 0) {
            bytes += sent;
            n -= (size_t)sent;
        } else if (errno == EAGAIN) {
            if (poll(&fd, 1, WRITE_WAIT_MS) == 0 || line_gone(fd.revents)) {
                return false;
            }
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

static void curses_show(struct term *term, const struct grid *g)
{
    struct term_curses *t = curses_of(term);
    const char *bytes;
    size_t n;

    if (g->w != t->w || g->h != t->h) {
        /* The size changed after the drawing: the next round, with K_RESIZE, draws again. */
        return;
    }
    bytes = paint_frame(&t->paint, g, &n);
    if (!line_write(bytes, n)) {
        paint_forget(&t->paint);
    }
}

static void curses_repaint(struct term *term)
{
    paint_forget(&curses_of(term)->paint);
}

/* Opening and closing */

static void restore_prepare(void)
{
    static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};

    term_restore_add(paste_off);
    for (size_t i = 0; i < countof(names); i++) {
        char text[PAINT_CAP_SIZE];

        if (term_cap_take(text, names[i])) {
            term_restore_add(text);
        }
    }
    term_restore_arm();
}

/* To the last line, where the shell goes on: curses, with its picture of one line, leaves the
 * cursor on the first of a terminal that has no second screen to come back from. */
static void below_go(const struct term_curses *t)
{
    char bytes[PAINT_CAP_SIZE];

    line_write(bytes, term_caps_go(&t->paint.caps, 0, t->h - 1, bytes));
}

static void curses_free(struct term_curses *t)
{
    if (t->screen) {
        char rmcup[PAINT_CAP_SIZE];
        const bool comes_back = term_cap_take(rmcup, "rmcup");

        endwin();
        if (!comes_back) {
            below_go(t);
        }
        delwin(t->input);
        delscreen(t->screen);
    }
    if (t->tap_in) {
        fclose(t->tap_in);
        close(t->tap_out);
    }
    paint_done(&t->paint);
    mem_free(t);
}

static void curses_close(struct term *term)
{
    struct term_curses *t = curses_of(term);
    const struct paint_caps *caps = &t->paint.caps;

    /* Before the screen is left: some terminals remember the cursor with it. The line may be
     * gone; so be it. */
    if (line_write(caps->plain, strlen(caps->plain)) &&
        line_write(caps->show, strlen(caps->show))) {
        line_write(paste_off, sizeof paste_off - 1);
    }
    curses_free(t);
    term_restore_disarm();
}

static const struct term_ops curses_ops = {curses_key,  curses_pending, curses_size,
                                           curses_show, curses_repaint, curses_close};

static void keys_define(void)
{
    for (int i = 0; key_sequences[i].bytes; i++) {
        define_key(key_sequences[i].bytes, CODE_BASE + i);
    }
}

/* GBK and GB18030 terminals draw the characters of ambiguous width two columns wide. */
static bool encoding_take(void)
{
    const char *name = nl_langinfo(CODESET);

    if (strncmp(name, "GB", 2) == 0) {
        utf8_set_ambiguous(2);
    }
    return strcmp(name, "UTF-8") == 0;
}

static void modes_set(const struct term_curses *t)
{
    raw();
    noecho();
    nonl();
    keypad(t->input, TRUE);
    nodelay(t->input, TRUE);
    intrflush(t->input, FALSE);
    set_escdelay(ESC_DELAY_MS);
    /* Sends what curses has kept back so far, whatever the terminal: ours comes behind it. */
    delay_output(0);
}

static FILE *input_open(struct term_curses *t, bool tapped)
{
    int ends[2];

    t->tap_out = -1;
    if (!tapped) {
        return stdin;
    }
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return NULL;
    }
    t->tap_out = ends[1];
    t->tap_in = fdopen(ends[0], "r");
    return t->tap_in;
}

static enum rc open_on(struct term **ret, bool tapped, struct err *err)
{
    struct paint_caps caps = {.utf8 = false};
    struct term_curses *t;
    FILE *in;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return err_put(err, RC_IO,
                       _("This needs a terminal. Open a terminal window and start it there."));
    }
    t = mem_zalloc(sizeof *t);
    t->term.ops = &curses_ops;
    caps.utf8 = encoding_take();
    term_restore_begin();
    /* Our handlers come first: curses leaves signals alone that are taken. */
    term_signals_catch(&t->wait_mask);
    in = input_open(t, tapped);
    t->screen = in ? newterm(NULL, stdout, in) : NULL;
    if (t->screen) {
        pictures_drop(t);
        t->input = newpad(1, 1);
    }
    if (!t->input || !term_caps_take(&caps)) {
        curses_free(t);
        return err_put(
            err, RC_IO,
            _("This kind of terminal is not known. Set TERM, for example to xterm."));
    }
    paint_init(&t->paint, &caps);
    modes_set(t);
    keys_define();
    restore_prepare();
    line_write(paste_on, sizeof paste_on - 1); /* without it a paste is typing */
    size_take(t);
    t->minute = minute_now();
    *ret = &t->term;
    return RC_OK;
}

enum rc term_curses_open(struct term **ret, struct err *err)
{
    return open_on(ret, false, err);
}

enum rc term_curses_open_tapped(struct term **ret, struct err *err)
{
    return open_on(ret, true, err);
}

size_t term_curses_bytes(struct term *term, unsigned char *out, size_t room)
{
    struct term_curses *t = curses_of(term);
    size_t n = t->n_tap < room ? t->n_tap : room;

    memcpy(out, t->tap, n);
    t->n_tap = 0;
    return n;
}
