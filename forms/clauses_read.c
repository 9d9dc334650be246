/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clauses_read.c - from the bytes of a clause file to struct clauses. A value may go on in more
 * deeply indented lines, and each line is looked at by itself, so that a mistake is told with
 * its own line and column. The first mistake ends the reading.
 */
#include "config.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/nearest.h"
#include "core/base/utf8.h"
#include "forms/clauses_reader.h"

enum { LINE_MAX_CHARS = 2000 };

static const char wide_space[] = "\xE3\x80\x80";

static const char *const head_words[CLAUSE_HEAD_KEYS + CLAUSE_BLANK_KIND_COUNT] = {
    "条款库", "版本",
#define X(id, word) word,
    CLAUSE_BLANK_KINDS(X)
#undef X
};
static const char *const clause_words[CLAUSE_KEYS] = {"适用", "正文", "说明", "依据"};
static const char word_clause[] = "条款";

enum rc clause_fail(struct clause_reader *r, const char *place, const char *near,
                    const char *fmt, ...)
{
    char what[600];
    char offer[200] = "";
    int column = 1;
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    for (const char *s = r->line; s < place && *s; column++) {
        (void)utf8_next(&s);
    }
    if (near) {
        snprintf(offer, sizeof offer, _(" Did you mean \"%s\"?"), near);
    }
    return err_put(r->err, RC_INVALID, "%s:%d:%d: %s%s", r->file, r->number, column, what,
                   offer);
}

static const char *skip_space(const char *s)
{
    while (true) {
        if (*s == ' ' || *s == '\t') {
            s++;
        } else if (strncmp(s, wide_space, 3) == 0) {
            s += 3;
        } else {
            return s;
        }
    }
}

/* --- keys and clauses --- */

/* The value of the key before is complete. */
static void end_value(struct clause_reader *r)
{
    const char *text = arena_strdup(&r->c->arena, buf_text(&r->value));

    if (r->key != CLAUSE_KEY_NONE && r->clause && r->key != CLAUSE_KEY_KINDS) {
        const char **to[CLAUSE_KEYS] = {NULL, &r->clause->text, &r->clause->help,
                                        &r->clause->law};
        *to[r->key] = text;
    } else if (r->key == CLAUSE_HEAD_TITLE && !r->clause) {
        r->c->title = text;
    } else if (r->key == CLAUSE_HEAD_VERSION && !r->clause) {
        r->c->version = text;
    }
    r->key = CLAUSE_KEY_NONE;
    buf_clear(&r->value);
}

/* Each clause needs its kinds and its text; told at the line that opened it. */
static enum rc end_clause(struct clause_reader *r)
{
    static const int needed[] = {CLAUSE_KEY_KINDS, CLAUSE_KEY_TEXT};
    struct clause *c = r->clause;

    end_value(r);
    if (!c) {
        return RC_OK;
    }
    for (size_t i = 0; i < countof(needed); i++) {
        if (!(r->clause_seen & (1U << needed[i]))) {
            r->line = "";
            r->number = c->line;
            return clause_fail(r, r->line, NULL, _("Clause %d has no line \"%s:\"."), c->number,
                               clause_words[needed[i]]);
        }
    }
    const char **kinds = arena_alloc(&r->c->arena, (c->n_kinds + 1) * sizeof *kinds);

    memcpy(kinds, r->kinds, c->n_kinds * sizeof *kinds);
    c->kinds = kinds;
    return RC_OK;
}

/* "条款 11 一次付清" */
static enum rc begin_clause(struct clause_reader *r, const char *s)
{
    const char *number = skip_space(s + strlen(word_clause));
    const char *title;
    int n = 0;
    size_t digits = strspn(number, "0123456789");
    enum rc rc = end_clause(r);

    if (rc) {
        return rc;
    }
    for (size_t i = 0; i < digits && n <= CLAUSE_NUMBER_MAX; i++) {
        n = n * 10 + (number[i] - '0');
    }
    title = skip_space(number + digits);
    if (n < 1 || n > CLAUSE_NUMBER_MAX || number[0] == '0' || title == number + digits) {
        return clause_fail(r, number, NULL,
                           _("A clause begins with its number, 1 to %d, and its title."),
                           CLAUSE_NUMBER_MAX);
    }
    for (size_t i = 0; i < r->c->n; i++) {
        if (r->c->rows[i].number == n) {
            return clause_fail(r, number, NULL,
                               _("Number %d is taken by the clause in line %d."), n,
                               r->c->rows[i].line);
        }
    }
    if (utf8_count(title) > CLAUSE_TITLE_MAX) {
        return clause_fail(r, title, NULL, _("The title is longer than %d characters."),
                           CLAUSE_TITLE_MAX);
    }
    if (r->c->n == CLAUSES_MAX) {
        return clause_fail(r, s, NULL, _("More than %d clauses."), CLAUSES_MAX);
    }
    r->clause = &r->c->rows[r->c->n++];
    *r->clause = (struct clause){
        .number = n, .title = arena_strdup(&r->c->arena, title), .line = r->number};
    r->clause_seen = 0;
    return RC_OK;
}

static enum rc unknown_key(struct clause_reader *r, const char *place, const char *key,
                           const char *const *words, int n)
{
    struct nearest nearest;

    nearest_init(&nearest, key);
    for (int i = 0; i < n; i++) {
        nearest_try(&nearest, words[i]);
    }
    return clause_fail(r, place, nearest_name(&nearest), _("There is no key \"%s\"."), key);
}

/* "键: 内容"; which keys there are depends on where it stands. */
static enum rc read_key(struct clause_reader *r, const char *s)
{
    const char *const *words = r->clause ? clause_words : head_words;
    const int n = r->clause ? CLAUSE_KEYS : CLAUSE_HEAD_KEYS + CLAUSE_BLANK_KIND_COUNT;
    unsigned *seen = r->clause ? &r->clause_seen : &r->head_seen;
    const char *start = s;
    const char *colon = strchr(s, ':');
    const char *wide = strstr(s, "：");
    size_t colon_size = 1;
    int key = 0;

    if (wide && (!colon || wide < colon)) {
        colon = wide;
        colon_size = strlen("：");
    }
    end_value(r);
    if (!colon) {
        return clause_fail(
            r, s, NULL,
            _("This line is no \"key: value\" and begins no clause \"条款 number title\"."));
    }
    char *name = arena_strndup(&r->c->arena, s, (size_t)(colon - s));

    utf8_trim(name);
    while (key < n && strcmp(words[key], name) != 0) {
        key++;
    }
    if (key == n) {
        return unknown_key(r, s, name, words, n);
    }
    if (*seen & (1U << key)) {
        return clause_fail(r, s, NULL, _("The key \"%s\" stands here twice."), name);
    }
    s = skip_space(colon + colon_size);
    if (!*s) {
        return clause_fail(r, start, NULL, _("Nothing stands behind \"%s:\"."), name);
    }
    *seen |= 1U << key;
    r->key = key;
    r->key_indent = r->indent;
    return clause_take_value(r, s);
}

static enum rc read_line(struct clause_reader *r)
{
    const char *s = skip_space(r->line);
    const size_t word = strlen(word_clause);

    r->indent = (int)(s - r->line);
    if (!*s || r->line[0] == '#') {
        return RC_OK;
    }
    if (r->key != CLAUSE_KEY_NONE && r->indent > r->key_indent) {
        return clause_take_value(r, s);
    }
    if (r->indent == 0 && strncmp(s, word_clause, word) == 0 &&
        (s[word] == ' ' || s[word] == '\t' || isdigit((unsigned char)s[word]) ||
         strncmp(s + word, wide_space, 3) == 0)) {
        return begin_clause(r, s);
    }
    if (r->clause && r->indent == 0) {
        return clause_fail(
            r, s, NULL,
            _("This line is no \"key: value\" and begins no clause \"条款 number title\"."));
    }
    return read_key(r, s);
}

/* --- lines --- */

static enum rc check_line(struct clause_reader *r, size_t size)
{
    const char *s = r->line;
    int n = 0;

    if (strlen(s) < size) {
        return clause_fail(r, s + strlen(s), NULL, _("Control character U+%04X. Remove it."),
                           0U);
    }
    while (*s) {
        const char *place = s;
        const uint32_t cp = utf8_next(&s);

        if (cp == UTF8_BAD || !utf8_is_valid(place, (size_t)(s - place))) {
            return clause_fail(r, place, NULL,
                               _("This is not UTF-8 text. Save the file as UTF-8."));
        }
        if ((cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0) || cp == 0xFEFF) {
            return clause_fail(r, place, NULL, _("Control character U+%04X. Remove it."),
                               (unsigned)cp);
        }
        if (++n > LINE_MAX_CHARS) {
            return clause_fail(r, place, NULL, _("The line is longer than %d characters."),
                               LINE_MAX_CHARS);
        }
    }
    return RC_OK;
}

static enum rc read_lines(struct clause_reader *r, const char *text, size_t size)
{
    size_t at = 0;

    while (at < size) {
        size_t n = 0;
        enum rc rc;

        while (at + n < size && text[at + n] != '\n' && text[at + n] != '\r') {
            n++;
        }
        char *line = arena_strndup(&r->c->arena, text + at, n);

        r->line = line;
        r->number++;
        rc = check_line(r, n);
        utf8_trim(line + (skip_space(line) - line));
        if (!rc) {
            rc = read_line(r);
        }
        if (rc) {
            return rc;
        }
        at += n;
        at += at + 1 < size && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
    }
    return end_clause(r);
}

static enum rc read_text(struct clause_reader *r, const char *text, size_t size)
{
    static const char bom[] = "\xEF\xBB\xBF";
    enum rc rc;

    if (size > CLAUSES_FILE_MAX) {
        return clause_fail(r, r->line, NULL, _("The file is larger than 1 MB."));
    }
    if (size >= 3 && memcmp(text, bom, 3) == 0) {
        text += 3;
        size -= 3;
    }
    r->number = 0;
    rc = read_lines(r, text, size);
    r->line = "";
    r->number = r->number > 0 ? r->number : 1;
    for (int i = 0; !rc && i < CLAUSE_HEAD_KEYS; i++) {
        if (!(r->head_seen & (1U << i))) {
            r->number = 1;
            rc = clause_fail(r, r->line, NULL, _("The head has no line \"%s:\"."),
                             head_words[i]);
        }
    }
    return rc;
}

enum rc clauses_read(const char *file, const char *text, size_t size,
                     const struct clauses *base, struct clauses **ret, struct err *err)
{
    struct clauses *c = mem_zalloc(sizeof *c);
    struct clause_reader r = {.c = c,
                              .base = base,
                              .file = file,
                              .err = err,
                              .line = "",
                              .number = 1,
                              .key = CLAUSE_KEY_NONE};
    enum rc rc;

    *ret = NULL;
    arena_init(&c->arena);
    c->rows = arena_alloc(&c->arena, CLAUSES_MAX * sizeof *c->rows);
    c->blanks = arena_alloc(&c->arena, CLAUSE_BLANKS_MAX * sizeof *c->blanks);
    buf_init(&r.value, CLAUSES_FILE_MAX);
    rc = read_text(&r, text, size);
    buf_done(&r.value);
    if (rc) {
        clauses_free(c);
        return rc;
    }
    *ret = c;
    return RC_OK;
}
