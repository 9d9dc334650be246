/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_term_paint.c - the bytes that lead from one picture to the next, read by a small
 * terminal of this file: whatever was there, the next grid stands on it, cell by cell with its
 * look and its cursor. It is strict: a byte it does not know, and a scrolled screen, fail the
 * test.
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tests/runner.h"
#include "tui/term_paint.h"
#include "tui/term_row.h"
#include "tui/theme.h"

/* The terminal */

enum { W_MAX = 100, H_MAX = 30, BOLD = 1, UNDERLINE = 2, REVERSE = 4, RED = 8, MARKS = 3 };

struct place {
    wchar_t cp; /* 0: the second half of a wide one */
    wchar_t marks[MARKS];
    int look;
    bool acs;
};

struct screen {
    struct place at[H_MAX][W_MAX];
    int w;
    int h;
    int x; /* w: waits behind the last column */
    int y;
    int look;
    bool acs;
    bool seen;      /* the cursor */
    bool waits;     /* the next character behind the last column begins a row; else at once */
    bool fills;     /* clearing takes the look of now */
    bool reads_acs; /* knows ESC ( 0 */
    mbstate_t state;
    struct place *last; /* a mark goes there */
    int clears;
};

static void blank(struct screen *s, int y, int from, int to)
{
    for (int x = from; x < to; x++) {
        s->at[y][x] = (struct place){.cp = L' ', .look = s->fills ? s->look : 0};
    }
}

/* A cell is written over: the other half of what stood there is blank. */
static void cover(struct screen *s, int y, int x)
{
    if (s->at[y][x].cp == 0 && x > 0) {
        s->at[y][x - 1].cp = L' ';
    }
    if (x + 1 < s->w && s->at[y][x + 1].cp == 0) {
        s->at[y][x + 1].cp = L' ';
    }
}

static void wrap(struct screen *s)
{
    s->x = 0;
    s->y++;
    if (s->y >= s->h) {
        ck_abort_msg("the screen scrolled");
    }
}

static void put(struct screen *s, wchar_t cp)
{
    int w = wcwidth(cp);

    if (w < 0) {
        ck_abort_msg("U+%04X has no width", (unsigned)cp);
    }
    if (w == 0) {
        int n = 0;

        ck_assert_ptr_nonnull(s->last);
        while (s->last->marks[n]) {
            n++;
        }
        s->last->marks[n] = cp;
        return;
    }
    if (s->x + w > s->w) {
        wrap(s);
    }
    cover(s, s->y, s->x);
    if (w == 2) {
        cover(s, s->y, s->x + 1);
        s->at[s->y][s->x + 1] = (struct place){.look = s->look};
    }
    s->at[s->y][s->x] = (struct place){.cp = cp, .look = s->look, .acs = s->acs};
    s->last = &s->at[s->y][s->x];
    s->x += w;
    if (s->x >= s->w && !s->waits) {
        wrap(s);
    }
}

static void look_take(struct screen *s, const char *numbers)
{
    while (true) {
        char *end;
        long n = strtol(numbers, &end, 10);

        s->look = n == 0 ? 0 : s->look;
        s->look |= n == 1 ? BOLD : n == 4 ? UNDERLINE : n == 7 ? REVERSE : n == 31 ? RED : 0;
        if (*end != ';') {
            return;
        }
        numbers = end + 1;
    }
}

/* What follows ESC [, up to its last byte; returns its size. */
static size_t sequence(struct screen *s, const char *bytes)
{
    size_t n = strspn(bytes, "0123456789;?");
    int a = 1;
    int b = 1;

    sscanf(bytes, "%d;%d", &a, &b);
    switch (bytes[n]) {
    case 'H':
        ck_assert(a >= 1 && a <= s->h && b >= 1 && b <= s->w);
        s->y = a - 1;
        s->x = b - 1;
        break;
    case 'G':
        ck_assert_int_lt(s->x, s->w);
        s->x = a - 1;
        break;
    case 'K':
        ck_assert_int_lt(s->x, s->w);
        cover(s, s->y, s->x);
        blank(s, s->y, s->x, s->w);
        break;
    case 'J':
        for (int y = 0; y < s->h; y++) {
            blank(s, y, 0, s->w);
        }
        s->clears++;
        break;
    case 'm':
        look_take(s, bytes);
        break;
    case 'h':
    case 'l':
        ck_assert_int_eq(strncmp(bytes, "?25", 3), 0);
        s->seen = bytes[n] == 'h';
        break;
    default:
        ck_abort_msg("an unknown sequence: %.*s", (int)n + 1, bytes);
    }
    return n + 1;
}

static void screen_read(struct screen *s, const char *bytes, size_t size)
{
    char *text = mem_strndup(bytes, size);

    for (size_t i = 0; i < size;) {
        const char *at = text + i;
        wchar_t cp = 0;
        size_t n = 1;

        if (at[0] == '\r') {
            ck_assert_int_lt(s->x, s->w);
            s->x = 0;
        } else if (at[0] == '\n') {
            ck_assert_int_lt(s->y + 1, s->h);
            s->y++;
        } else if (strncmp(at, "\033[", 2) == 0) {
            n = 2 + sequence(s, at + 2);
        } else if (strncmp(at, "\033(", 2) == 0) {
            ck_assert(s->reads_acs);
            s->acs = at[2] == '0';
            n = 3;
        } else {
            n = mbrtowc(&cp, at, size - i, &s->state);
            if (n == 0 || n >= (size_t)-2) {
                ck_abort_msg("no character at %zu", i);
            }
            put(s, cp);
        }
        i += n;
    }
    mem_free(text);
}

static void screen_init(struct screen *s, int w, int h)
{
    memset(s, 0, sizeof *s);
    s->w = w;
    s->h = h;
    s->waits = true;
    s->reads_acs = true;
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            s->at[y][x].cp = L'#'; /* what another program left there */
            s->at[y][x].look = REVERSE;
        }
    }
}

/* What it must show */

static const struct paint_caps ansi = {
    .clear = "\033[H\033[J",
    .clear_end = "\033[K",
    .plain = "\033[m",
    .bold = "\033[1m",
    .reverse = "\033[7m",
    .underline = "\033[4m",
    .red = "\033[31m",
    .yellow = "\033[33m",
    .acs_on = "\033(0",
    .acs_off = "\033(B",
    .hide = "\033[?25l",
    .show = "\033[?25h",
    .go_column = true,
    .go_newline = true,
    .keeps_look = true,
    .last_free = true,
    .utf8 = true,
};

static void signs_set(struct paint_caps *caps, bool acs)
{
    for (int i = 0; i < PAINT_SIGNS; i++) {
        caps->signs[i] = (struct paint_sign){.acs = acs};
        if (acs) {
            caps->signs[i].bytes[0] = paint_sign_names[i].letter;
        } else {
            utf8_put(caps->signs[i].bytes, paint_sign_names[i].cp);
        }
    }
}

static int look_of(const struct paint *p, uint8_t style)
{
    const struct theme_look *look = theme_look((enum style)style);

    if (!p->caps.plain[0]) {
        return 0;
    }
    return (look->bold ? BOLD : 0) | (look->underline ? UNDERLINE : 0) |
           (look->reverse ? REVERSE : 0) | (look->colour == THEME_RED ? RED : 0);
}

/* A blank shows neither weight nor colour. */
static int look_seen(wchar_t cp, int look)
{
    return cp == L' ' ? look & (UNDERLINE | REVERSE) : look;
}

static wchar_t sign_of(const struct paint *p, uint32_t cp)
{
    for (int i = 0; i < PAINT_SIGNS; i++) {
        if (paint_sign_names[i].cp == cp && p->caps.signs[i].acs) {
            return (wchar_t)paint_sign_names[i].letter;
        }
    }
    return (wchar_t)cp;
}

static void ck_cell(const struct paint *p, const struct screen *s, const struct cell *c, int x,
                    int y)
{
    const struct place *at = &s->at[y][x];
    bool last = y == s->h - 1 && x >= s->w - (p->caps.last_free ? 0 : 2);
    wchar_t want = c->style == STYLE_FRAME ? sign_of(p, c->cp) : (wchar_t)c->cp;
    bool same;

    if (last && (at->cp == L' ' || !p->caps.clear[0])) {
        return; /* what cannot be written is blank, if anything can make it so */
    }
    same = at->cp == want && at->acs == (want != (wchar_t)c->cp) &&
           look_seen(want, at->look) == look_seen(want, look_of(p, c->style));
    for (int i = 0; i < GRID_MARKS; i++) {
        same = same && at->marks[i] == (wchar_t)c->marks[i];
    }
    /* asked once: each assertion writes a line of its own */
    if (!same) {
        ck_abort_msg("(%d, %d) has U+%04X in look %d, not U+%04X", x, y, (unsigned)at->cp,
                     at->look, (unsigned)want);
    }
}

static void ck_shows(const struct paint *p, const struct screen *s, const struct grid *g)
{
    struct cell row[W_MAX];

    for (int y = 0; y < g->h; y++) {
        term_row_resolve(g, y, row);
        for (int x = 0; x < g->w; x++) {
            ck_cell(p, s, &row[x], x, y);
        }
    }
    ck_assert_int_eq(s->seen, g->cursor_x >= 0);
    if (g->cursor_x >= 0) {
        ck_assert_int_eq(s->x, g->cursor_x);
        ck_assert_int_eq(s->y, g->cursor_y);
    }
    ck_assert_int_eq(s->look, 0);
    ck_assert(!s->acs);
}

static size_t paint(struct paint *p, struct screen *s, const struct grid *g)
{
    size_t n;
    const char *bytes = paint_frame(p, g, &n);

    screen_read(s, bytes, n);
    ck_shows(p, s, g);
    return n;
}

/* Random pictures */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static int pick(uint32_t *seed, int n)
{
    return (int)(next_random(seed) % (uint32_t)n);
}

enum { N_WORDS = 11, MARKED = 4, MARKED_TWICE = 5 };

/* Adds something to a picture, or takes something away. */
static void scribble(struct grid *g, uint32_t *seed)
{
    static const char *const words[N_WORDS] = {
        "调解",       "a", "𠮷x", "王强 与 王勇", "e\xCC\x81",     "o\xCC\x81\xCC\x88",
        "(2026)12号", " ", "第",  "--",           "人民调解委员会"};
    int x = pick(seed, g->w + 4) - 2;
    int y = pick(seed, g->h);
    int word = pick(seed, N_WORDS);
    enum style style = (enum style)pick(seed, STYLE_FRAME);

    switch (pick(seed, 12)) {
    case 0:
        grid_box(g, x < 0 ? 0 : x, y, pick(seed, 20) + 2, pick(seed, 6) + 2, NULL);
        break;
    case 1:
        grid_hline(g, 0, y, g->w);
        break;
    case 2:
        grid_fill(g, x, y, pick(seed, 30), style, ' ');
        break;
    case 3:
        grid_restyle(g, 0, y, g->w, style);
        break;
    case 4:
        grid_fill(g, 0, y, g->w, STYLE_NORMAL, ' ');
        break;
    default:
        /* terminals differ in a mark on the last column */
        x -= (word == MARKED || word == MARKED_TWICE) && x == g->w - 1;
        grid_put(g, x, y, -1, style, words[word]);
    }
}

static void next_picture(struct grid *g, uint32_t *seed)
{
    if (pick(seed, 9) == 0) {
        grid_clear(g);
    }
    for (int n = pick(seed, pick(seed, 4) == 0 ? 40 : 4); n >= 0; n--) {
        scribble(g, seed);
    }
    grid_cursor(g, pick(seed, 3) == 0 ? -1 : pick(seed, g->w), pick(seed, g->h));
}

/* Terminals by what they lack. */
enum lack {
    LACKS_NOTHING,
    LACKS_COLUMN,
    LACKS_NEWLINE,
    LACKS_CLEAR_END,
    LACKS_CLEAR,
    LACKS_LOOKS,
    LACKS_UTF8_LINES,
    LACKS_FREE_LAST,
    LACKS_ALL,
};
enum { LACK_COUNT = LACKS_ALL + 1, ROUNDS = 1500 };

static void lacking(struct paint_caps *caps, struct screen *s, enum lack lack)
{
    bool all = lack == LACKS_ALL;

    *caps = ansi;
    signs_set(caps, all || lack == LACKS_UTF8_LINES);
    caps->go_column = !all && lack != LACKS_COLUMN;
    caps->go_newline = !all && lack != LACKS_NEWLINE;
    caps->keeps_look = !all && lack != LACKS_COLUMN;
    caps->last_free = !all && lack != LACKS_FREE_LAST;
    s->waits = caps->last_free;
    s->fills = lack == LACKS_NEWLINE;
    if (all || lack == LACKS_CLEAR_END) {
        caps->clear_end[0] = '\0';
    }
    if (all || lack == LACKS_CLEAR) {
        caps->clear[0] = '\0';
    }
    if (lack == LACKS_LOOKS) {
        caps->plain[0] = '\0';
        for (int y = 0; y < s->h; y++) {
            blank(s, y, 0, s->w);
        }
    }
}

static const int sizes[][2] = {
    {80,  24},
    {100, 30},
    {20,  5 },
    {2,   2 },
    {79,  10},
};

START_TEST(every_picture_is_painted_over_every_other)
{
    struct paint_caps caps;
    struct screen s;
    struct paint p;
    struct grid g;
    uint32_t seed = (uint32_t)_i + 1;

    setlocale(LC_ALL, "C.UTF-8");
    screen_init(&s, 80, 24);
    lacking(&caps, &s, (enum lack)_i);
    paint_init(&p, &caps);
    paint_resize(&p, 80, 24);
    grid_init(&g, 80, 24);
    for (int n = 0; n < ROUNDS; n++) {
        if (n % 100 == 99) {
            const int *size = sizes[pick(&seed, (int)countof(sizes))];

            screen_init(&s, size[0], size[1]);
            lacking(&caps, &s, (enum lack)_i);
            paint_resize(&p, size[0], size[1]);
            grid_resize(&g, size[0], size[1]);
        } else if (n % 70 == 69) {
            paint_forget(&p);
        }
        next_picture(&g, &seed);
        paint(&p, &s, &g);
        ck_assert_uint_eq(paint(&p, &s, &g), 0);
    }
    grid_done(&g);
    paint_done(&p);
}
END_TEST

/* What is sent from a first line to a second one, both in row 1 from its first column. */
static const struct {
    const char *shown;
    const char *next;
    const char *bytes;
} changes[] = {
    {"abc",        "abc",        ""                        },
    {"abc",        "abd",        "\033[2;3Hd"              },
    {"abcdefghij", "Xbcdefghi",  "\033[2;1HX\033[10G\033[K"},
    {"王强",     "王勇",     "\033[2;3H勇"            },
    {"王强",     "王",        "\033[2;3H\033[K"         },
    {"",           "调解",     "\033[2;1H调解"         },
    {"a        b", "A        B", "\033[2;1HA\033[10GB"     },
    {"a  b",       "A  B",       "\033[2;1HA  B"           },
};

START_TEST(only_what_changed_is_sent)
{
    struct paint_caps caps = ansi;
    struct paint p;
    struct grid g;
    size_t n;
    const char *bytes;

    setlocale(LC_ALL, "C.UTF-8");
    paint_init(&p, &caps);
    paint_resize(&p, 20, 3);
    grid_init(&g, 20, 3);
    grid_put(&g, 0, 1, -1, STYLE_NORMAL, changes[_i].shown);
    paint_frame(&p, &g, &n);
    grid_clear(&g);
    grid_put(&g, 0, 1, -1, STYLE_NORMAL, changes[_i].next);
    /* as if something else had been written last: the cursor is elsewhere */
    p.x = -1;
    bytes = paint_frame(&p, &g, &n);
    ck_assert_uint_eq(n, strlen(changes[_i].bytes));
    ck_assert_int_eq(memcmp(n > 0 ? bytes : "", changes[_i].bytes, n), 0);
    grid_done(&g);
    paint_done(&p);
}
END_TEST

START_TEST(a_look_nobody_sees_is_not_sent)
{
    struct paint_caps caps = ansi;
    struct paint p;
    struct grid g;
    size_t n;

    paint_init(&p, &caps);
    paint_resize(&p, 20, 3);
    grid_init(&g, 20, 3);
    grid_put(&g, 0, 1, -1, STYLE_NORMAL, "a  b");
    paint_frame(&p, &g, &n);
    grid_restyle(&g, 0, 1, 4, STYLE_LABEL); /* looks like the plain one */
    grid_restyle(&g, 6, 2, 4, STYLE_WARN);  /* blanks */
    paint_frame(&p, &g, &n);
    ck_assert_uint_eq(n, 0);
    grid_restyle(&g, 0, 1, 4, STYLE_STRONG);
    paint_frame(&p, &g, &n);
    ck_assert_uint_gt(n, 0);
    grid_done(&g);
    paint_done(&p);
}
END_TEST

START_TEST(repainting_clears_once_and_writes_all)
{
    struct paint_caps caps = ansi;
    struct screen s;
    struct paint p;
    struct grid g;
    size_t first;

    setlocale(LC_ALL, "C.UTF-8");
    screen_init(&s, 80, 24);
    paint_init(&p, &caps);
    paint_resize(&p, 80, 24);
    grid_init(&g, 80, 24);
    grid_put(&g, 3, 5, -1, STYLE_WARN, "警告");
    first = paint(&p, &s, &g);
    screen_init(&s, 80, 24);
    paint_forget(&p);
    ck_assert_uint_eq(paint(&p, &s, &g), first);
    ck_assert_int_eq(s.clears, 1);
    grid_done(&g);
    paint_done(&p);
}
END_TEST

static size_t go_other(const struct paint_caps *caps, int x, int y, char *out)
{
    ck_assert_str_eq(caps->go_format, "other");
    return (size_t)snprintf(out, PAINT_CAP_SIZE, "<%d %d>", y, x);
}

START_TEST(another_way_to_place_the_cursor_is_taken)
{
    struct paint_caps caps = {.go = go_other, .go_format = "other", .last_free = true};
    struct paint p;
    struct grid g;
    size_t n;
    const char *bytes;

    paint_init(&p, &caps);
    paint_resize(&p, 3, 1);
    grid_init(&g, 3, 1);
    grid_put(&g, 1, 0, -1, STYLE_STRONG, "x");
    grid_cursor(&g, 2, 0);
    bytes = paint_frame(&p, &g, &n);
    /* it cannot clear, has no looks and no cursor to show */
    ck_assert_uint_eq(n, strlen("<0 0> x <0 2>"));
    ck_assert_int_eq(memcmp(bytes, "<0 0> x <0 2>", n), 0);
    grid_done(&g);
    paint_done(&p);
}
END_TEST

START_TEST(another_encoding_has_its_own_bytes_and_marks_what_it_lacks)
{
    struct paint_caps caps = ansi;
    struct paint p;
    struct grid g;
    size_t n;
    const char *bytes;

    if (!setlocale(LC_ALL, "zh_CN.GB18030")) {
        printf("skipped: no such locale here: zh_CN.GB18030\n");
        setlocale(LC_ALL, "C");
    }
    caps.utf8 = false;
    paint_init(&p, &caps);
    paint_resize(&p, 8, 1);
    grid_init(&g, 8, 1);
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, "王");
    bytes = paint_frame(&p, &g, &n);
    n -= strlen(caps.hide) + 2;
    if (MB_CUR_MAX > 1) {
        ck_assert_int_eq(memcmp(bytes + n, "\xCD\xF5", 2), 0);
    } else {
        ck_assert_int_eq(memcmp(bytes + n, "??", 2), 0);
    }
    setlocale(LC_ALL, "C");
    grid_put(&g, 0, 0, -1, STYLE_NORMAL, "强");
    bytes = paint_frame(&p, &g, &n);
    ck_assert_int_eq(memcmp(bytes + n - 2, "??", 2), 0);
    grid_done(&g);
    paint_done(&p);
}
END_TEST

static Suite *suite_term_paint(void)
{
    Suite *s = suite_create("term_paint");
    TCase *tc = tcase_create("frames");

    tcase_add_loop_test(tc, every_picture_is_painted_over_every_other, 0, LACK_COUNT);
    tcase_add_loop_test(tc, only_what_changed_is_sent, 0, (int)countof(changes));
    tcase_add_test(tc, a_look_nobody_sees_is_not_sent);
    tcase_add_test(tc, repainting_clears_once_and_writes_all);
    tcase_add_test(tc, another_way_to_place_the_cursor_is_taken);
    tcase_add_test(tc, another_encoding_has_its_own_bytes_and_marks_what_it_lacks);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_term_paint)
