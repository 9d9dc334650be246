/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_clauses.c - clause files of a clerk: any bytes are read as a library or refused with a
 * place; what was read can be put over itself, ordered and filled in; the same bytes as text
 * break into lines to be read aloud of which none is too long.
 */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "core/base/utf8.h"
#include "core/domain/blank.h"
#include "forms/clauses.h"
#include "forms/reading.h"
#include "tests/fuzz/fuzz.h"

enum { OUT_MAX = 1024 * 1024 };

static const char *known(void *data, const struct clause_blank *b)
{
    assert(b->name[0]);
    return b->kind == CLAUSE_BLANK_PERSON ? data : NULL;
}

static void try_clauses(struct clauses *c)
{
    const struct clause **order = calloc(c->n + 1, sizeof *order);
    char name[] = "x";

    assert(order);
    clauses_order(c, "02", order);
    for (size_t i = 0; i < c->n; i++) {
        struct buf out;
        struct blank b;

        assert(order[i] && order[i]->number >= 1 && order[i]->title[0]);
        buf_init(&out, OUT_MAX);
        clauses_fill(c, order[i], known, name, &out);
        assert(!out.over);
        for (size_t at = 0; blank_find(buf_text(&out), at, &b); at = b.end) {
            assert(b.end > b.start && clauses_blank(c, b.name));
        }
        buf_done(&out);
    }
    free(order);
}

static void try_reading(const char *text)
{
    const char *rows[] = {"王强", "12"};
    const struct reading_names names = {.rows = rows, .n = 2};
    size_t chars = 0;
    struct buf out;

    buf_init(&out, OUT_MAX);
    reading_break(text, &names, &out);
    for (const char *s = buf_text(&out); *s;) {
        chars = utf8_next(&s) == '\n' ? 0 : chars + 1;
        assert(chars <= READING_CHARS);
    }
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[FUZZ_TEXT_MAX + 1];
    struct clauses *c = NULL;
    struct err err = {0};
    enum rc rc = clauses_read("fuzz", (const char *)data, size, NULL, &c, &err);

    fuzz_text(data, size, text);
    (void)utf8_clean(text, true);
    try_reading(text);
    if (rc) {
        assert(!c && err.msg[0]);
        return 0;
    }
    try_clauses(c);
    const size_t n = c->n;

    clauses_merge(c, c);
    assert(c->n == n);
    try_clauses(c);
    clauses_free(c);
    return 0;
}
