/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_read.c - from the bytes of a .form file to a struct form: takes the text in, cuts it
 * into lines, and hands the three parts (head, fields, body) to their readers. Also the small
 * tools those share. The first mistake ends the reading.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "forms/form_reader.h"

static const char wide_space[] = "\xE3\x80\x80"; /* U+3000 */

/* Characters from the start of the line to place, counted from 1. */
static int column_of(const struct form_line *line, const char *place)
{
    int column = 1;
    const char *s = line->whole;
    const char *stop = s + (place - line->text);

    while (s < stop && *s) {
        utf8_next(&s);
        column++;
    }
    return column;
}

enum rc form_fail(struct form_reader *r, const struct form_line *line, const char *place,
                  const char *near, const char *fmt, ...)
{
    char what[600];
    char offer[200] = "";
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    if (near) {
        snprintf(offer, sizeof offer, _(" Did you mean \"%s\"?"), near);
    }
    return err_put(r->err, RC_INVALID, "%s:%d:%d: %s%s", r->file, line->number,
                   column_of(line, place), what, offer);
}

void *form_push(struct form_reader *r, void *array, size_t n, size_t size)
{
    if (n > 0 && (n & (n - 1)) != 0) {
        return array;
    }
    void *bigger = arena_alloc(&r->form->arena, (n ? n * 2 : 1) * size);
    if (n > 0) {
        memcpy(bigger, array, n * size);
    }
    return bigger;
}

char *form_skip_space(char *s)
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

void form_trim_end(char *s)
{
    size_t n = strlen(s);

    while (n > 0) {
        if (s[n - 1] == ' ' || s[n - 1] == '\t') {
            n--;
        } else if (n >= 3 && strncmp(s + n - 3, wide_space, 3) == 0) {
            n -= 3;
        } else {
            break;
        }
    }
    s[n] = '\0';
}

char *form_next_word(char **s)
{
    char *word = form_skip_space(*s);
    char *end = word;

    if (!*word) {
        *s = word;
        return NULL;
    }
    while (*end && form_skip_space(end) == end) {
        end++;
    }
    *s = form_skip_space(end);
    *end = '\0';
    return word;
}

bool form_parse_int(const char *s, int min, int max, int *ret)
{
    long n;

    if (!*s || strspn(s, "0123456789") != strlen(s) || strlen(s) > 8) {
        return false;
    }
    n = strtol(s, NULL, 10);
    *ret = (int)n;
    return n >= min && n <= max;
}

char *form_find_mark(char *s, char ascii, const char *wide, size_t *ret_size)
{
    char *a = strchr(s, ascii);
    char *w = strstr(s, wide);

    if (w && (!a || w < a)) {
        *ret_size = strlen(wide);
        return w;
    }
    *ret_size = 1;
    return a;
}

bool form_is_part(const struct form_line *line)
{
    return strcmp(line->body, "[字段]") == 0 || strcmp(line->body, "[正文]") == 0;
}

const char *form_continued(struct form_reader *r, const char *first, int indent)
{
    const char *text = *first ? first : NULL;

    while (r->at < r->n_lines) {
        const struct form_line *line = &r->lines[r->at];
        if (!*line->body || line->indent <= indent) {
            break;
        }
        text = text ? arena_printf(&r->form->arena, "%s\n%s", text, line->body) : line->body;
        r->at++;
    }
    return text ? text : "";
}

static int indent_of(const char *s, const char *body)
{
    int indent = 0;

    while (s < body) {
        if (*s == ' ') {
            indent++;
            s++;
        } else if (*s == '\t') {
            indent += 4 - indent % 4;
            s++;
        } else {
            indent += 2;
            s += 3;
        }
    }
    return indent;
}

static enum rc check_line(struct form_reader *r, const struct form_line *line)
{
    const char *s = line->text;
    int n = 0;

    while (*s) {
        const char *place = s;
        uint32_t cp = utf8_next(&s);
        if (cp == UTF8_BAD || !utf8_is_valid(place, (size_t)(s - place))) {
            return form_fail(r, line, place, NULL,
                             _("This is not UTF-8 text. Save the file as UTF-8."));
        }
        if ((cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0) || cp == 0xFEFF) {
            return form_fail(r, line, place, NULL, _("Control character U+%04X. Remove it."),
                             (unsigned)cp);
        }
        if (++n > FORM_LINE_MAX) {
            return form_fail(r, line, place, NULL, _("The line is longer than %d characters."),
                             FORM_LINE_MAX);
        }
    }
    return RC_OK;
}

/* Cuts the copied text into lines; a line ends with LF, CRLF or CR. */
static enum rc cut_lines(struct form_reader *r, char *text, size_t size)
{
    char *s = text;
    char *end = text + size;
    int number = 1;

    while (s < end) {
        char *stop = s;
        while (stop < end && *stop != '\n' && *stop != '\r' && *stop != '\0') {
            stop++;
        }
        char *next = stop + 1;
        bool nul = stop < end && *stop == '\0';
        if (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n') {
            next++;
        }
        *stop = '\0';
        form_trim_end(s);
        struct form_line line = {.text = s, .number = number++, .body = form_skip_space(s)};
        line.whole = arena_strdup(&r->form->arena, s);
        line.indent = indent_of(s, line.body);
        if (nul) {
            return form_fail(r, &line, s + strlen(s), NULL,
                             _("Control character U+%04X. Remove it."), 0U);
        }
        enum rc rc = check_line(r, &line);
        if (rc) {
            return rc;
        }
        r->lines = form_push(r, r->lines, r->n_lines, sizeof *r->lines);
        r->lines[r->n_lines++] = line;
        s = next;
    }
    return RC_OK;
}

static enum rc read_text(struct form_reader *r, const char *text, size_t size)
{
    static const char bom[] = "\xEF\xBB\xBF";
    struct form_line none = {.text = (char[]){""}, .whole = "", .number = 1};
    enum rc rc;

    if (size > FORM_SIZE_MAX) {
        return form_fail(r, &none, none.text, NULL, _("The file is larger than 1 MB."));
    }
    if (size >= 3 && memcmp(text, bom, 3) == 0) {
        text += 3;
        size -= 3;
    }
    char *copy = arena_alloc(&r->form->arena, size + 1);
    if (size > 0) {
        memcpy(copy, text, size);
    }
    rc = cut_lines(r, copy, size);
    if (rc) {
        return rc;
    }
    if (r->n_lines == 0) {
        return form_fail(r, &none, none.text, NULL, _("The file is empty."));
    }
    rc = form_read_head(r);
    if (rc == RC_OK) {
        rc = form_read_fields(r);
    }
    return rc == RC_OK ? form_read_body(r) : rc;
}

enum rc form_read(const char *file, const char *text, size_t size, struct form **ret,
                  struct err *err)
{
    struct form *form = mem_zalloc(sizeof *form);
    struct form_reader reader = {.form = form, .err = err};
    enum rc rc;

    *ret = NULL;
    arena_init(&form->arena);
    form->file = arena_strdup(&form->arena, file);
    reader.file = form->file;
    rc = read_text(&reader, text, size);
    if (rc) {
        form_free(form);
        return rc;
    }
    form->groups = reader.groups;
    form->n_groups = reader.n_groups;
    *ret = form;
    return RC_OK;
}

void form_free(struct form *f)
{
    if (f) {
        arena_done(&f->arena);
        mem_free(f);
    }
}

const struct form_field *form_field_find(const struct form_group *g, const char *name)
{
    for (size_t i = 0; i < g->n_fields; i++) {
        if (strcmp(g->fields[i].name, name) == 0) {
            return &g->fields[i];
        }
    }
    return NULL;
}
