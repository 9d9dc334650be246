/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clauses.c - the library of model clauses once it is read: the built-in file with the local
 * one over it, the order in which they are offered, and a clause with its blanks filled in.
 */
#include "config.h"

#include "forms/clauses.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/embed.h"
#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/blank.h"

enum { RANK_KIND, RANK_GENERAL, RANK_OTHER, RANK_COUNT };

void clauses_free(struct clauses *c)
{
    if (c) {
        arena_done(&c->arena);
        mem_free(c);
    }
}

/* --- the local file over the built-in one --- */

static int by_number(const void *a, const void *b)
{
    const struct clause *left = a;
    const struct clause *right = b;

    return (left->number > right->number) - (left->number < right->number);
}

static struct clause copy_of(struct arena *a, const struct clause *from)
{
    struct clause c = *from;
    const char **kinds = arena_alloc(a, (from->n_kinds + 1) * sizeof *kinds);

    for (size_t i = 0; i < from->n_kinds; i++) {
        kinds[i] = arena_strdup(a, from->kinds[i]);
    }
    c.kinds = kinds;
    c.title = arena_strdup(a, from->title);
    c.text = arena_strdup(a, from->text);
    c.help = from->help ? arena_strdup(a, from->help) : NULL;
    c.law = from->law ? arena_strdup(a, from->law) : NULL;
    c.local = true;
    return c;
}

static void merge_blanks(struct clauses *c, const struct clauses *over)
{
    struct clause_blank *blanks =
        arena_alloc(&c->arena, (c->n_blanks + over->n_blanks + 1) * sizeof *blanks);
    size_t n = 0;

    for (; n < c->n_blanks; n++) {
        blanks[n] = c->blanks[n];
    }
    for (size_t i = 0; i < over->n_blanks; i++) {
        if (!clauses_blank(c, over->blanks[i].name)) {
            blanks[n++] = (struct clause_blank){arena_strdup(&c->arena, over->blanks[i].name),
                                                over->blanks[i].kind};
        }
    }
    c->blanks = blanks;
    c->n_blanks = n;
}

void clauses_merge(struct clauses *c, const struct clauses *over)
{
    struct clause *rows = arena_alloc(&c->arena, (c->n + over->n + 1) * sizeof *rows);
    size_t n = 0;

    for (; n < c->n; n++) {
        rows[n] = c->rows[n];
    }
    for (size_t i = 0; i < over->n; i++) {
        size_t at = 0;

        while (at < c->n && rows[at].number != over->rows[i].number) {
            at++;
        }
        rows[at < c->n ? at : n++] = copy_of(&c->arena, &over->rows[i]);
    }
    if (n > 0) {
        qsort(rows, n, sizeof *rows, by_number);
    }
    merge_blanks(c, over);
    c->rows = rows;
    c->n = n;
}

static enum rc read_builtin(struct clauses **ret, struct err *err)
{
    const struct embed_file *f = &embed_clauses[0];

    return clauses_read(f->name, (const char *)f->data, f->size, NULL, ret, err);
}

/* A missing file is the rule; anything else is told, for somebody wrote that file on purpose.
 */
static enum rc read_local(const char *dir, struct clauses *c, struct err *err)
{
    char *path = mem_printf("%s/%s", dir, CLAUSES_LOCAL_FILE);
    struct clauses *over = NULL;
    struct buf text;
    enum rc rc;

    buf_init(&text, CLAUSES_FILE_MAX + 1);
    rc = file_read(path, &text, err);
    if (!rc) {
        rc = clauses_read(CLAUSES_LOCAL_FILE, buf_text(&text), text.size, c, &over, err);
    } else if (rc == RC_NOTFOUND) {
        err_clear(err);
        rc = RC_OK;
    }
    if (over) {
        clauses_merge(c, over);
    }
    clauses_free(over);
    buf_done(&text);
    mem_free(path);
    return rc;
}

enum rc clauses_load(const char *dir, struct clauses **ret, struct err *err)
{
    enum rc rc = read_builtin(ret, err);

    if (rc) {
        *ret = mem_zalloc(sizeof **ret);
        arena_init(&(*ret)->arena);
        return rc;
    }
    return dir ? read_local(dir, *ret, err) : RC_OK;
}

/* --- choosing --- */

int clause_rank(const struct clause *c, const char *kind)
{
    for (size_t i = 0; kind && i < c->n_kinds; i++) {
        if (strcmp(c->kinds[i], kind) == 0) {
            return RANK_KIND;
        }
    }
    return c->general ? RANK_GENERAL : RANK_OTHER;
}

void clauses_order(const struct clauses *c, const char *kind, const struct clause **out)
{
    size_t n = 0;

    for (int rank = 0; rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < c->n; i++) {
            if (clause_rank(&c->rows[i], kind) == rank) {
                out[n++] = &c->rows[i];
            }
        }
    }
}

const struct clause_blank *clauses_blank(const struct clauses *c, const char *name)
{
    for (size_t i = 0; i < c->n_blanks; i++) {
        if (strcmp(c->blanks[i].name, name) == 0) {
            return &c->blanks[i];
        }
    }
    return NULL;
}

/* --- the words --- */

static void fill_blank(const struct clauses *c, const char *name, clause_known *known,
                       void *data, struct buf *out)
{
    const struct clause_blank *b = clauses_blank(c, name);
    const char *value = b && known ? known(data, b) : NULL;

    if (value && *value) {
        buf_str(out, value);
    } else {
        buf_printf(out, "%s%s%s", BLANK_MARK, name, BLANK_MARK);
    }
}

/* The reader has seen to it that braces come in pairs and hold a known name. */
void clauses_fill(const struct clauses *c, const struct clause *clause, clause_known *known,
                  void *data, struct buf *out)
{
    const char *s = clause->text;

    while (*s) {
        const char *open = strchr(s, '{');
        const char *close = open ? strchr(open, '}') : NULL;

        if (!close) {
            buf_str(out, s);
            return;
        }
        char *name = mem_strndup(open + 1, (size_t)(close - open - 1));

        buf_add(out, s, (size_t)(open - s));
        fill_blank(c, name, known, data, out);
        mem_free(name);
        s = close + 1;
    }
}
