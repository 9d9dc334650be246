/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_caps.c - the terminal's description (terminfo(5)) turned into what term_paint.c sends.
 * Asks the library that term_curses.c has opened the terminal with, by curs_terminfo(3X); knows
 * no grid and no keys.
 */
#include "config.h"

#include "tui/term_caps.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/base/attr.h"
#include "core/base/utf8.h"

/* Declared here because <term.h> defines a struct of the same name as ours. */
char *tigetstr(const char *capability);
int tigetflag(const char *capability);
int tigetnum(const char *capability);
char *tiparm(const char *format, ...);

/* Copies a string without its padding ($<5>): that was for terminals that fall behind, and
 * those say so by flow control. "" when it does not fit. */
static void padding_drop(char out[PAINT_CAP_SIZE], const char *text)
{
    size_t n = 0;

    while (*text && n < PAINT_CAP_SIZE - 1) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;

        if (end) {
            text = end + 1;
        } else {
            out[n++] = *text++;
        }
    }
    out[*text ? 0 : n] = '\0';
}

/* NULL when the terminal has no such string. */
static const char *cap_text(const char *name)
{
    const char *text = tigetstr(name);

    return text == (const char *)-1 ? NULL : text;
}

bool term_cap_take(char out[PAINT_CAP_SIZE], const char *name)
{
    const char *text = cap_text(name);

    padding_drop(out, text ? text : "");
    return out[0] != '\0';
}

static bool cap_is(const char *name, const char *text)
{
    char cap[PAINT_CAP_SIZE];

    return term_cap_take(cap, name) && strcmp(cap, text) == 0;
}

size_t term_caps_go(const struct paint_caps *caps, int x, int y, char *out)
{
    const char *text = tiparm(caps->go_format, y, x);

    padding_drop(out, text ? text : "");
    return strlen(out);
}

static bool go_take(struct paint_caps *caps)
{
    caps->go_column = cap_is("hpa", "\033[%i%p1%dG");
    caps->go_newline = cap_is("cr", "\r") && (cap_is("cud1", "\n") || cap_is("ind", "\n"));
    caps->keeps_look = tigetflag("msgr") > 0;
    caps->last_free = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
    if (!term_cap_take(caps->go_format, "cup")) {
        return false;
    }
    if (strcmp(caps->go_format, "\033[%i%p1%d;%p2%dH") != 0) {
        caps->go = term_caps_go;
    }
    return true;
}

/* Line drawing is switched by itself, so its end is no part of the end of all looks. */
static void plain_take(struct paint_caps *caps)
{
    const size_t n = strlen(caps->acs_off);
    char *at;

    term_cap_take(caps->plain, "sgr0");
    at = n > 0 && strlen(caps->plain) > n ? strstr(caps->plain, caps->acs_off) : NULL;
    if (at) {
        memmove(at, at + n, strlen(at + n) + 1);
    }
}

/* Colour only adds: none where it would cost the weight, or where nothing ends it. */
static void colours_take(struct paint_caps *caps)
{
    enum { NO_BOLD = 1 << 5, RED = 1, YELLOW = 3, SETF_RED = 4, SETF_YELLOW = 6 };
    const char *none = getenv("NO_COLOR");
    int without = tigetnum("ncv");
    const char *set = cap_text("setaf");
    bool ansi = set != NULL;

    set = ansi ? set : cap_text("setf");
    if ((none && *none) || !set || tigetnum("colors") < 8 ||
        (without > 0 && (without & NO_BOLD)) || strncmp(caps->plain, "\033[", 2) != 0) {
        return;
    }
    padding_drop(caps->red, tiparm(set, ansi ? RED : SETF_RED));
    padding_drop(caps->yellow, tiparm(set, ansi ? YELLOW : SETF_YELLOW));
}

static void looks_take(struct paint_caps *caps)
{
    term_cap_take(caps->acs_on, "smacs");
    term_cap_take(caps->acs_off, "rmacs");
    plain_take(caps);
    if (tigetnum("xmc") > 0) {
        return; /* each change of looks would take a column */
    }
    term_cap_take(caps->bold, "bold");
    term_cap_take(caps->underline, "smul");
    if (!term_cap_take(caps->reverse, "rev")) {
        term_cap_take(caps->reverse, "smso");
    }
    colours_take(caps);
}

/* The terminal's byte for a letter of the table of line graphics; 0: none. */
static char acs_byte(const char *pairs, char letter)
{
    for (size_t i = 0; pairs && pairs[i] && pairs[i + 1]; i += 2) {
        if (pairs[i] == letter) {
            return pairs[i + 1];
        }
    }
    return 0;
}

/* In UTF-8 as characters, else as the terminal's own lines, else as signs of ASCII. */
static void signs_take(struct paint_caps *caps)
{
    const char *pairs = cap_text("acsc");

    for (int i = 0; i < PAINT_SIGNS; i++) {
        const struct paint_sign_name *name = &paint_sign_names[i];
        struct paint_sign *sign = &caps->signs[i];
        char byte = caps->acs_on[0] && caps->acs_off[0] ? acs_byte(pairs, name->letter) : 0;

        if (caps->utf8 && wcwidth((wchar_t)name->cp) == 1) {
            utf8_put(sign->bytes, name->cp);
        } else {
            sign->acs = byte != 0;
            sign->bytes[0] = byte ? byte : name->plain;
        }
    }
}

bool term_caps_take(struct paint_caps *caps)
{
    term_cap_take(caps->clear, "clear");
    term_cap_take(caps->clear_end, "el");
    term_cap_take(caps->hide, "civis");
    term_cap_take(caps->show, "cnorm");
    looks_take(caps);
    signs_take(caps);
    return go_take(caps);
}
