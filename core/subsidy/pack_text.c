/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_text.c - the pack file as characters: is it text at all, where does a place stand, and
 * words with full-width signs read as half-width ones, since a clerk's input method writes
 * either.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "core/exchange/encode.h"
#include "core/subsidy/pack_part.h"

struct pack_place pack_place(const struct pack_reader *r, const char *place)
{
    struct pack_place at = {r->number, 1};

    for (const char *s = r->line; s < place && *s;) {
        utf8_next(&s);
        at.column++;
    }
    return at;
}

static enum rc fail(struct pack_reader *r, struct pack_place at, const char *near,
                    const char *what)
{
    char offer[200] = "";

    if (near) {
        snprintf(offer, sizeof offer, _(" Did you mean \"%s\"?"), near);
    }
    return err_put(r->err, RC_INVALID, "%s:%d:%d: %s%s", r->file, at.line, at.column, what,
                   offer);
}

enum rc pack_fail(struct pack_reader *r, const char *place, const char *near, const char *fmt,
                  ...)
{
    char what[600];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return fail(r, pack_place(r, place), near, what);
}

enum rc pack_fail_at(struct pack_reader *r, struct pack_place at, const char *near,
                     const char *fmt, ...)
{
    char what[600];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return fail(r, at, near, what);
}

/* Line of a byte, from 1. */
static int line_of(const char *text, size_t offset)
{
    int line = 1;

    for (size_t i = 0; i < offset; i++) {
        line += text[i] == '\n';
    }
    return line;
}

/* The first line that is no UTF-8, and what the file is instead, if it can be told. */
static enum rc check_encoding(struct pack_reader *r, const char *text, size_t size)
{
    struct pack_place at = {1, 1};
    struct buf out;
    size_t start = 0;
    bool chinese;

    if (utf8_is_valid(text, size)) {
        return RC_OK;
    }
    buf_init(&out, size * 3 + 1);
    chinese = encode_to_utf8("GB18030", text, size, &out, NULL) == RC_OK;
    buf_done(&out);
    for (size_t i = 0; i <= size; i++) {
        if (i == size || text[i] == '\n') {
            if (!utf8_is_valid(text + start, i - start)) {
                break;
            }
            start = i + 1;
        }
    }
    at.line = line_of(text, start);
    return pack_fail_at(r, at, NULL, "%s",
                        chinese
                            ? _("The file is saved as GB18030 (\"ANSI\"). Save it as UTF-8.")
                            : _("This is not UTF-8 text. Save the file as UTF-8."));
}

enum rc pack_check_bytes(struct pack_reader *r, const char *text, size_t size)
{
    const struct pack_place top = {1, 1};
    const char *nul = size ? memchr(text, '\0', size) : NULL;

    if (size > PACK_SIZE_MAX) {
        return pack_fail_at(r, top, NULL, _("The file is larger than %d kB: this is no pack."),
                            PACK_SIZE_MAX / 1024);
    }
    if (size >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)) {
        return pack_fail_at(r, top, NULL,
                            _("The file is saved as \"Unicode\". Save it as UTF-8."));
    }
    if (size >= 4 &&
        (memcmp(text, "PK\x03\x04", 4) == 0 || memcmp(text, "\xD0\xCF\x11\xE0", 4) == 0)) {
        return pack_fail_at(r, top, NULL,
                            _("This is a file of a word processor. Save it as plain text, "
                              "UTF-8."));
    }
    if (nul) {
        return pack_fail_at(r, (struct pack_place){line_of(text, (size_t)(nul - text)), 1},
                            NULL, _("This file is no text."));
    }
    return size ? check_encoding(r, text, size) : RC_OK;
}

uint32_t pack_next(const char **s)
{
    const uint32_t cp = utf8_next(s);

    if (cp >= 0xFF01 && cp <= 0xFF5E) {
        return cp - 0xFEE0;
    }
    return cp == 0x3000 || cp == '\t' || cp == 0xA0 ? ' ' : cp;
}

const char *pack_skip(const char *s)
{
    const char *next = s;

    while (*s && pack_next(&next) == ' ') {
        s = next;
    }
    return s;
}

bool pack_take(const char **s, const char *text)
{
    const char *at = pack_skip(*s);

    while (*text) {
        if (!*at || pack_next(&at) != pack_next(&text)) {
            return false;
        }
    }
    *s = at;
    return true;
}

const char *pack_trim(struct pack_reader *r, const char *s, const char *end)
{
    const char *last;

    s = pack_skip(s);
    last = s;
    for (const char *p = s; p < end && *p;) {
        if (pack_next(&p) != ' ') {
            last = p;
        }
    }
    return s < end ? arena_strndup(r->arena, s, (size_t)(last - s)) : "";
}

/* Signs that part words. */
static bool is_sign(uint32_t cp)
{
    return cp == 0 || (cp < 0x80 && strchr(" ,;:=<>!()[]/%\"", (int)cp)) || cp == 0x3001 ||
           cp == 0x3002 || cp == 0xD7 || cp == 0x2265 || cp == 0x2264 || cp == 0x2260 ||
           cp == 0x201C || cp == 0x201D;
}

const char *pack_word(struct pack_reader *r, const char **s)
{
    const char *start = pack_skip(*s);
    const char *end = start;

    for (const char *p = start; *p && !is_sign(pack_next(&p));) {
        end = p;
    }
    *s = end;
    return arena_strndup(r->arena, start, (size_t)(end - start));
}

enum rc pack_end(struct pack_reader *r, const char *s)
{
    s = pack_skip(s);
    return *s ? pack_fail(r, s, NULL, _("\"%.60s\" is not understood here."),
                          pack_trim(r, s, s + strlen(s)))
              : RC_OK;
}
