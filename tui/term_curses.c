/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_curses.c - the real terminal, and the only file that includes curses. Reads keys, shows
 * differences of the grid, and leaves the terminal as it was in every case: a clean end, a
 * signal, a crash.
 *
 * Signals are blocked except inside ppoll, and their handlers only set flags. Nothing wakes the
 * program up but keys, signals, and the full minute.
 */
#include "config.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
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
#include "tui/term_restore.h"
#include "tui/term_row.h"
#include "tui/theme.h"

_Static_assert(sizeof(wchar_t) == 4, "a wide character holds a code point");

enum { ESC_DELAY_MS = 50, PAIR_RED = 1, PAIR_YELLOW = 2, CODE_BASE = 0x1000, TAP_ROOM = 256 };

struct term_curses {
    struct term term;
    SCREEN *screen;
    struct cell *shown;          /* what the terminal has: w * h, frames resolved */
    cchar_t blanks[STYLE_COUNT]; /* a blank in each style */
    int w;
    int h;
    uint32_t ahead;    /* a key read by pending(); KEY_NONE: none */
    mbstate_t partial; /* a character of which some bytes have come */
    bool in_character;
    sigset_t wait_mask; /* inside ppoll */
    bool utf8;
    bool han_wide; /* the locale says so too */
    bool colours;
    bool fresh; /* the terminal is taken as empty: write all */
    int64_t minute;
    FILE *tap_in; /* tapped: curses reads a pipe that we fill; else NULL */
    int tap_out;  /* -1 */
    unsigned char tap[TAP_ROOM];
    size_t n_tap;
    struct key_block block; /* a paste is read past curses */
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* Declared here because <term.h> defines a struct of the same name as ours. */
char *tigetstr(const char *capability);

static struct term_curses *curses_of(struct term *t)
{
    return (struct term_curses *)(void *)t;
}

static void restore_prepare(void)
{
    static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};

    term_restore_add(paste_off);
    for (size_t i = 0; i < countof(names); i++) {
        const char *text = tigetstr(names[i]);

        /* (char *)-1: no such string. Padding ($<5>) is for terminals that will not run this
         * program. */
        if (text && text != (const char *)-1 && !strchr(text, '$')) {
            term_restore_add(text);
        }
    }
    term_restore_arm();
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
        int c = getch();

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
        /* Not resizeterm, which would queue a key of its own. */
        resize_term(size.ws_row, size.ws_col);
    }
    getmaxyx(stdscr, t->h, t->w);
    /* Else looking for a key would paint what is not drawn yet. */
    untouchwin(stdscr);
    t->shown = mem_resize(t->shown, (size_t)t->w * (size_t)t->h + 1, sizeof *t->shown);
    t->fresh = true;
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

static const cchar_t *frame_sign(uint32_t cp)
{
    switch (cp) {
    case 0x2500:
        return WACS_HLINE;
    case 0x2502:
        return WACS_VLINE;
    case 0x250C:
        return WACS_ULCORNER;
    case 0x2510:
        return WACS_URCORNER;
    case 0x2514:
        return WACS_LLCORNER;
    case 0x2518:
        return WACS_LRCORNER;
    case 0x251C:
        return WACS_LTEE;
    case 0x2524:
        return WACS_RTEE;
    case 0x252C:
        return WACS_TTEE;
    case 0x2534:
        return WACS_BTEE;
    case 0x253C:
        return WACS_PLUS;
    default:
        return NULL;
    }
}

static attr_t attr_of(const struct term_curses *t, uint8_t style, short *ret_pair)
{
    const struct theme_look *look = theme_look((enum style)style);
    attr_t a = A_NORMAL;

    a |= look->reverse ? A_REVERSE : A_NORMAL;
    a |= look->bold ? A_BOLD : A_NORMAL;
    a |= look->underline ? A_UNDERLINE : A_NORMAL;
    *ret_pair = 0;
    if (t->colours && look->colour != THEME_PLAIN) {
        *ret_pair = look->colour == THEME_RED ? PAIR_RED : PAIR_YELLOW;
    }
    return a;
}

/* True when the terminal's own encoding has cp and agrees about its width. What it has not is
 * marked, never dropped: the GBK locale would draw it as a blank. */
static bool can_show(const struct term_curses *t, uint32_t cp, int w)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state;

    if (cp < 0x7F) {
        return true;
    }
    /* asking the locale about every Han character of a page costs a tenth of showing it */
    if (cp >= 0x4E00 && cp <= 0x9FFF && t->utf8 && t->han_wide) {
        return w == 2;
    }
    if (wcwidth((wchar_t)cp) != w) {
        return false;
    }
    memset(&state, 0, sizeof state);
    return t->utf8 || wcrtomb(bytes, (wchar_t)cp, &state) != (size_t)-1;
}

/* The looks, found out once: nearly every cell differs from a blank in one sign. */
static void blanks_make(struct term_curses *t)
{
    for (int i = 0; i < STYLE_COUNT; i++) {
        short pair;
        attr_t attr = attr_of(t, (uint8_t)i, &pair);

        setcchar(&t->blanks[i], L" ", attr, pair, NULL);
    }
}

/* One cell that is no frame and no plain character; as cell_convert. */
static int cell_convert_rare(const struct term_curses *t, const struct cell *c, bool wide,
                             cchar_t *out)
{
    wchar_t text[2 + GRID_MARKS] = {(wchar_t)c->cp};
    short pair;
    attr_t attr = attr_of(t, c->style, &pair);

    if (c->cp == 0) {
        /* A second half whose first half was covered. */
        text[0] = L' ';
    } else if (can_show(t, c->cp, wide ? 2 : 1)) {
        for (int i = 0, n = 1; i < GRID_MARKS; i++) {
            if (c->marks[i] && can_show(t, c->marks[i], 0)) {
                text[n++] = (wchar_t)c->marks[i];
            }
        }
    } else if (wide && can_show(t, 0xFF1F, 2)) {
        text[0] = 0xFF1F;
    } else {
        text[0] = L'?';
        if (wide) {
            setcchar(out, text, attr, pair, NULL);
            setcchar(out + 1, text, attr, pair, NULL);
            return 2;
        }
    }
    setcchar(out, text, attr, pair, NULL);
    return 1;
}

/* One cell as curses wants it; wide: the next cell is its second half. Returns how many curses
 * cells came of it. */
static int cell_convert(const struct term_curses *t, const struct cell *c, bool wide,
                        cchar_t *out)
{
    const cchar_t *sign = c->style == STYLE_FRAME ? frame_sign(c->cp) : NULL;

    if (sign) {
        *out = *sign;
        return 1;
    }
    if (c->cp == 0 || c->marks[0] != 0 || !can_show(t, c->cp, wide ? 2 : 1)) {
        return cell_convert_rare(t, c, wide, out);
    }
    *out = t->blanks[c->style];
    out->chars[0] = (wchar_t)c->cp;
    return 1;
}

/* Writes cells [from, to) of a row, which begin and end at whole characters. */
static void run_write(const struct term_curses *t, const struct cell *row, int y, int from,
                      int to)
{
    enum { RUN = 64 };
    cchar_t out[RUN + 2];
    int x = from;

    while (x < to) {
        int start = x;
        int n = 0;

        while (x < to && n < RUN) {
            bool wide = row[x].cp != 0 && x + 1 < t->w && row[x + 1].cp == 0;

            n += cell_convert(t, &row[x], wide, &out[n]);
            x += wide ? 2 : 1;
        }
        mvadd_wchnstr(y, start, out, n);
    }
}

static void row_show(struct term_curses *t, const struct grid *g, int y, struct cell *row)
{
    struct cell *shown = t->shown + (size_t)y * (size_t)t->w;
    int from;
    int to;
    int end;

    term_row_resolve(g, y, row);
    end = term_row_end(row, t->w);
    for (int x = 0; term_row_run(row, shown, t->w, x, &from, &to); x = to) {
        if (from < end) {
            run_write(t, row, y, from, to < end ? to : end);
        }
        if (to > end) {
            move(y, from > end ? from : end);
            clrtoeol();
            break;
        }
    }
    memcpy(shown, row, (size_t)t->w * sizeof *row);
}

static void curses_show(struct term *term, const struct grid *g)
{
    struct term_curses *t = curses_of(term);
    struct cell *row;

    if (g->w != t->w || g->h != t->h) {
        /* The size changed after the drawing: the next round, with K_RESIZE, draws again. */
        return;
    }
    row = mem_alloc((size_t)t->w * sizeof *row);
    if (t->fresh) {
        erase();
        for (size_t i = 0; i < (size_t)t->w * (size_t)t->h; i++) {
            t->shown[i] = (struct cell){.cp = ' ', .style = STYLE_NORMAL};
        }
    }
    for (int y = 0; y < t->h; y++) {
        row_show(t, g, y, row);
    }
    t->fresh = false;
    mem_free(row);
    /* a hidden cursor may stay where the last character was written */
    leaveok(stdscr, g->cursor_x < 0);
    if (g->cursor_x >= 0) {
        curs_set(1);
        move(g->cursor_y, g->cursor_x);
    } else {
        curs_set(0);
    }
    refresh();
}

static void curses_repaint(struct term *term)
{
    curses_of(term)->fresh = true;
    clearok(stdscr, TRUE);
}

/* Opening and closing */

static void curses_close(struct term *term)
{
    struct term_curses *t = curses_of(term);

    if (write(STDOUT_FILENO, paste_off, sizeof paste_off - 1) < 0) {
        /* The line may be gone; so be it. */
    }
    endwin();
    term_restore_disarm();
    delscreen(t->screen);
    if (t->tap_in) {
        fclose(t->tap_in);
        close(t->tap_out);
    }
    mem_free(t->shown);
    mem_free(t);
}

static const struct term_ops curses_ops = {curses_key,  curses_pending, curses_size,
                                           curses_show, curses_repaint, curses_close};

static void keys_define(void)
{
    for (int i = 0; key_sequences[i].bytes; i++) {
        define_key(key_sequences[i].bytes, CODE_BASE + i);
    }
}

static bool colours_start(void)
{
    const char *none = getenv("NO_COLOR");

    if ((none && *none) || !has_colors() || start_color() == ERR) {
        return false;
    }
    use_default_colors();
    init_pair(PAIR_RED, COLOR_RED, -1);
    init_pair(PAIR_YELLOW, COLOR_YELLOW, -1);
    return true;
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

static void modes_set(void)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    set_escdelay(ESC_DELAY_MS);
    /* Drawing is never cut short by typing: the loop looks for waiting keys before it draws. */
    typeahead(-1);
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
    struct term_curses *t;
    FILE *in;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return err_put(err, RC_IO,
                       _("This needs a terminal. Open a terminal window and start it there."));
    }
    t = mem_zalloc(sizeof *t);
    t->term.ops = &curses_ops;
    t->utf8 = encoding_take();
    t->han_wide = wcwidth(0x4E00) == 2 && wcwidth(0x9FA5) == 2;
    term_restore_begin();
    /* Our handlers come first: curses leaves signals alone that are taken. */
    term_signals_catch(&t->wait_mask);
    in = input_open(t, tapped);
    t->screen = in ? newterm(NULL, stdout, in) : NULL;
    if (!t->screen) {
        mem_free(t);
        return err_put(
            err, RC_IO,
            _("This kind of terminal is not known. Set TERM, for example to xterm."));
    }
    /* ncurses 6.4 writes after each movement of the cursor until it has come back from endwin
     * once: sixty small writes a screen instead of one. Come back before the cursor is ever
     * hidden, which some terminals would remember with the screen they go back to. */
    endwin();
    refresh();
    modes_set();
    keys_define();
    t->colours = colours_start();
    blanks_make(t);
    restore_prepare();
    if (write(STDOUT_FILENO, paste_on, sizeof paste_on - 1) < 0) {
        /* Without it a paste is typing; nothing else is lost. */
    }
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
