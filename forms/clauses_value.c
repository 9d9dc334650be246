/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clauses_value.c - the values in a clause file: names of blanks, kinds of disputes, and the
 * text with its blanks in braces. A value may go on in more lines; each is looked at by itself.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/nearest.h"
#include "core/base/utf8.h"
#include "core/domain/blank.h"
#include "core/domain/codes.h"
#include "forms/clauses_reader.h"

static const char word_general[] = "通用";

static struct clause_blank *find_blank(const struct clauses *c, const char *name)
{
    for (size_t i = 0; c && i < c->n_blanks; i++) {
        if (strcmp(c->blanks[i].name, name) == 0) {
            return &c->blanks[i];
        }
    }
    return NULL;
}

/* The next name of a list parted by 、 or a comma, cut out of *s; NULL at the end. *place is
 * where it stands. */
static char *next_name(struct clause_reader *r, const char **s, const char **place)
{
    static const char *const marks[] = {"、", "，", ",", " ", "\t", "\xE3\x80\x80"};
    const char *start = *s;
    const char *end;
    size_t skip = 0;

    for (end = start; *end && skip == 0; end += skip == 0) {
        for (size_t i = 0; i < countof(marks) && skip == 0; i++) {
            skip = strncmp(end, marks[i], strlen(marks[i])) == 0 ? strlen(marks[i]) : 0;
        }
        if (skip > 0 && end == start) {
            start += skip;
            end = start - 1;
            skip = 0;
        } else if (skip > 0) {
            break;
        }
    }
    *place = start;
    *s = end + skip;
    return end > start ? arena_strndup(&r->c->arena, start, (size_t)(end - start)) : NULL;
}

static bool name_is_good(const char *name)
{
    struct blank b;
    char *text = mem_printf("%s%s%s", BLANK_MARK, name, BLANK_MARK);
    bool good = blank_find(text, 0, &b) && strcmp(b.name, name) == 0;

    mem_free(text);
    return good;
}

static enum rc take_blanks(struct clause_reader *r, const char *s, enum clause_blank_kind kind)
{
    const char *place;
    char *name;

    while ((name = next_name(r, &s, &place)) != NULL) {
        if (!name_is_good(name)) {
            return clause_fail(
                r, place, NULL,
                _("\"%s\" is no name of a blank: Chinese characters, at most %d."), name,
                BLANK_NAME_CHARS);
        }
        if (find_blank(r->c, name)) {
            return clause_fail(r, place, NULL, _("The blank \"%s\" stands here twice."), name);
        }
        if (r->c->n_blanks == CLAUSE_BLANKS_MAX) {
            return clause_fail(r, place, NULL, _("More than %d blanks."), CLAUSE_BLANKS_MAX);
        }
        r->c->blanks[r->c->n_blanks++] = (struct clause_blank){name, kind};
    }
    return RC_OK;
}

/* A kind by its code or its label; NULL when there is none. */
static const char *find_kind(const char *word)
{
    for (const struct code *k = codes_type.rows; k->code; k++) {
        if (strcmp(word, k->code) == 0 ||
            strcmp(word, code_label_zh(&codes_type, k->code)) == 0) {
            return k->code;
        }
    }
    return NULL;
}

static enum rc unknown_kind(struct clause_reader *r, const char *place, const char *word)
{
    struct nearest nearest;

    nearest_init(&nearest, word);
    nearest_try(&nearest, word_general);
    for (const struct code *k = codes_type.rows; k->code; k++) {
        nearest_try(&nearest, code_label_zh(&codes_type, k->code));
    }
    return clause_fail(r, place, nearest_name(&nearest),
                       _("There is no kind of dispute \"%s\"."), word);
}

static enum rc take_kinds(struct clause_reader *r, const char *s)
{
    struct clause *c = r->clause;
    const char *place;
    char *word;

    while ((word = next_name(r, &s, &place)) != NULL) {
        const bool general = strcmp(word, word_general) == 0;
        const char *code = general ? NULL : find_kind(word);

        if (!general && !code) {
            return unknown_kind(r, place, word);
        }
        for (size_t i = 0; code && i < c->n_kinds; i++) {
            if (strcmp(r->kinds[i], code) == 0) {
                return clause_fail(r, place, NULL, _("\"%s\" stands here twice."), word);
            }
        }
        if (!code && c->general) {
            return clause_fail(r, place, NULL, _("\"%s\" stands here twice."), word);
        }
        c->general = c->general || !code;
        if (code) {
            r->kinds[c->n_kinds++] = code;
        }
    }
    return RC_OK;
}

/* {name} of a known blank, closed in the same line. *s moves behind it. */
static enum rc check_blank(struct clause_reader *r, const char **s)
{
    const char *open = *s;
    const char *close = strpbrk(open + 1, "{}");
    struct nearest nearest;

    if (!close || *close != '}') {
        return clause_fail(r, open, NULL, _("This brace is not closed in its line."));
    }
    if (close == open + 1) {
        return clause_fail(r, open, NULL, _("The blank has no name."));
    }
    char *name = arena_strndup(&r->c->arena, open + 1, (size_t)(close - open - 1));

    *s = close + 1;
    if (find_blank(r->c, name) || find_blank(r->base, name)) {
        return RC_OK;
    }
    nearest_init(&nearest, name);
    for (size_t i = 0; i < r->c->n_blanks; i++) {
        nearest_try(&nearest, r->c->blanks[i].name);
    }
    for (size_t i = 0; r->base && i < r->base->n_blanks; i++) {
        nearest_try(&nearest, r->base->blanks[i].name);
    }
    return clause_fail(r, open + 1, nearest_name(&nearest),
                       _("There is no blank \"%s\". Name it in the head first."), name);
}

/* Figures belong to a case, so they must be blanks; so must be what is left to write. */
static enum rc check_text(struct clause_reader *r, const char *s)
{
    while (*s) {
        const char *place = s;
        uint32_t cp;
        enum rc rc;

        if (*s == '{') {
            rc = check_blank(r, &s);
            if (rc) {
                return rc;
            }
            continue;
        }
        cp = utf8_next(&s);
        if (cp == '}') {
            return clause_fail(r, place, NULL, _("This brace was not opened."));
        }
        if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19)) {
            return clause_fail(
                r, place, NULL,
                _("A figure belongs to one case. Write a blank, such as {金额}."));
        }
        if (cp == '_' || cp == 0xFF3F) {
            return clause_fail(r, place, NULL,
                               _("Write a blank with its name, such as {金额}."));
        }
    }
    return RC_OK;
}

enum rc clause_take_value(struct clause_reader *r, const char *s)
{
    if (!r->clause) {
        if (r->key >= CLAUSE_HEAD_KEYS) {
            return take_blanks(r, s, (enum clause_blank_kind)(r->key - CLAUSE_HEAD_KEYS));
        }
    } else if (r->key == CLAUSE_KEY_KINDS) {
        return take_kinds(r, s);
    } else if (r->key == CLAUSE_KEY_TEXT) {
        enum rc rc = check_text(r, s);

        if (rc) {
            return rc;
        }
    }
    buf_str(&r->value, s);
    if (r->clause && r->key == CLAUSE_KEY_TEXT &&
        utf8_count(buf_text(&r->value)) > CLAUSE_TEXT_MAX) {
        return clause_fail(r, s, NULL, _("The text is longer than %d characters."),
                           CLAUSE_TEXT_MAX);
    }
    return RC_OK;
}
