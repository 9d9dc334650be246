/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * block.c - the tree of a printed paper: making it, adding to it, throwing it away. Its form on
 * the wire is in block_wire.c. A paper owns all its blocks and their texts; blocks are only
 * ever added at the end.
 */
#include "config.h"

#include "reports/block.h"

#include <assert.h>
#include <string.h>

#include "core/base/mem.h"

struct paper *paper_new(const char *title)
{
    struct paper *p = mem_zalloc(sizeof *p);

    p->title = title ? mem_strdup(title) : NULL;
    return p;
}

/** Depth is bounded by the forms and by block_read, so recursion is too. */
static void free_list(struct block *b)
{
    while (b) {
        struct block *next = b->next;

        free_list(b->child);
        mem_free(b->label);
        mem_free(b->text);
        mem_free(b->widths);
        mem_free(b->text_values.at);
        mem_free(b->label_values.at);
        mem_free(b);
        b = next;
    }
}

void paper_free(struct paper *p)
{
    if (!p) {
        return;
    }
    free_list(p->child);
    mem_free(p->title);
    mem_free(p->mark);
    mem_free(p->footer);
    mem_free(p->date);
    mem_free(p->document);
    mem_free(p->author);
    mem_free(p->bookmark);
    mem_free(p);
}

struct block *block_add(struct paper *p, struct block *parent, enum block_kind kind,
                        const char *text)
{
    struct block *b = mem_zalloc(sizeof *b);
    struct block **first = parent ? &parent->child : &p->child;
    struct block **last = parent ? &parent->last : &p->last;

    b->kind = kind;
    b->text = text ? mem_strdup(text) : NULL;
    if (*last) {
        (*last)->next = b;
    } else {
        *first = b;
    }
    *last = b;
    return b;
}

void block_set_label(struct block *b, const char *label)
{
    char *copy = label ? mem_strdup(label) : NULL;

    mem_free(b->label);
    b->label = copy;
}

void block_set_widths(struct block *b, const int *widths, int n)
{
    int *copy = NULL;

    assert(n >= 0);
    if (n > 0) {
        copy = mem_resize(NULL, (size_t)n, sizeof *copy);
        memcpy(copy, widths, (size_t)n * sizeof *copy);
    }
    mem_free(b->widths);
    b->widths = copy;
    b->n_widths = n;
}

void block_set_ranges(struct text_ranges *ranges, const struct text_range *from, size_t n)
{
    struct text_range *copy = NULL;

    if (n > 0) {
        copy = mem_resize(NULL, n, sizeof *copy);
        memcpy(copy, from, n * sizeof *copy);
    }
    mem_free(ranges->at);
    *ranges = (struct text_ranges){.at = copy, .n = n};
}
