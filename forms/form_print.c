/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_print.c - walks a form's body over a case tree and makes blocks. Missing values become
 * visible blanks, never errors; a blank form is the same walk with every value missing.
 */
#include "config.h"

#include "forms/form_print.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "forms/path.h"
#include "forms/reading.h"

/* Lines of white for a long text to be written by hand. */
/* Lines by how much the field takes; a record has the rest of its page, so that what follows is
 * not set small to stand beneath it. */
enum {
    ROOM_LINES = 8,
    ROOM_LINES_SHORT = 4,
    ROOM_LINES_RECORD = 16,
    ROOM_LONG = 500,
    ROOM_RECORD = 5000
};

struct page_maker {
    struct printer p;
    struct paper *paper;
    size_t n_blocks;
};

static void make_nodes(struct page_maker *m, const struct form_node *n, struct block *parent);

static struct block *add_block(struct page_maker *m, struct block *parent, enum block_kind kind,
                               const char *text)
{
    if (++m->n_blocks > PRINT_BLOCKS_MAX) {
        m->p.over = true;
    }
    return block_add(m->paper, parent, kind, text);
}

/* The text of the pieces in new memory; what of it is filled in stands in m->p.values until the
 * next one. */
static char *make_text(struct page_maker *m, const struct form_piece *pieces)
{
    struct buf text;

    buf_init(&text, PRINT_TEXT_MAX);
    m->p.n_values = 0;
    print_pieces(&m->p, pieces, &text);
    buf_str(&text, "");
    return buf_take(&text);
}

/* Marks what was filled in of text[0..size) of the text made last. */
static void mark_values(const struct page_maker *m, struct text_ranges *ranges, size_t from,
                        size_t size)
{
    struct text_range *at = NULL;
    size_t n = 0;

    for (size_t i = 0; i < m->p.n_values; i++) {
        const struct text_range *v = &m->p.values[i];
        size_t start = v->from > from ? v->from - from : 0;
        size_t end = v->to > from ? v->to - from : 0;

        end = end < size ? end : size;
        if (start < end) {
            at = at ? at : mem_resize(NULL, m->p.n_values, sizeof *at);
            at[n++] = (struct text_range){.from = (uint32_t)start, .to = (uint32_t)end};
        }
    }
    block_set_ranges(ranges, at, n);
    mem_free(at);
}

/* Does the text hold anything but white space? A line that comes out empty is not printed. */
static bool is_empty(const char *s)
{
    while (*s == ' ' || *s == '\n' || strncmp(s, "\xE3\x80\x80", 3) == 0) {
        s += *s == ' ' || *s == '\n' ? 1 : 3;
    }
    return !*s;
}

/* Nothing but blanks to write on? */
static bool is_all_blank(const char *s)
{
    size_t mark = strlen(print_blank_mark);

    while (strncmp(s, print_blank_mark, mark) == 0) {
        s += mark;
    }
    return is_empty(s);
}

static void one_line(char *s)
{
    for (; *s; s++) {
        *s = *s == '\n' ? ' ' : *s;
    }
}

/* A block of one line: heading, title, subtitle. */
static void make_line(struct page_maker *m, const struct form_node *n, enum block_kind kind,
                      struct block *parent)
{
    char *s = make_text(m, n->text);

    one_line(s);
    if (!is_empty(s)) {
        struct block *b = add_block(m, parent, kind, s);

        b->align = n->align;
        mark_values(m, &b->text_values, 0, strlen(s));
    }
    mem_free(s);
}

/* Room to write a missing long text by hand, in a blank form. */
static bool make_room(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    if (!m->p.blank || !n->text || n->text->kind != PIECE_VALUE ||
        !print_is_missing(&m->p, n->text)) {
        return false;
    }
    const struct form_field *f = n->text->ref.field;
    if (!f || f->kind != FK_LONG) {
        return false;
    }
    add_block(m, parent, BLOCK_SPACE, NULL)->n = f->max >= ROOM_RECORD ? ROOM_LINES_RECORD
                                                 : f->max > 0 && f->max <= ROOM_LONG
                                                     ? ROOM_LINES_SHORT
                                                     : ROOM_LINES;
    return true;
}

/* Paragraphs: each line of a long text is one. */
static void make_para(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    if (make_room(m, n, parent)) {
        return;
    }
    char *all = make_text(m, n->text);
    for (char *s = all; s && !m->p.over;) {
        char *end = strchr(s, '\n');
        if (end) {
            *end = '\0';
        }
        while (*s == ' ' || strncmp(s, "\xE3\x80\x80", 3) == 0) {
            s += *s == ' ' ? 1 : 3;
        }
        if (*s) {
            struct block *b = add_block(m, parent, BLOCK_PARA, s);

            b->no_indent = n->no_indent;
            mark_values(m, &b->text_values, (size_t)(s - all), strlen(s));
        }
        s = end ? end + 1 : NULL;
    }
    mem_free(all);
}

/* Text to be read aloud: short lines, each a paragraph of its own. */
static void make_reading(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    char *text = make_text(m, n->text);
    struct reading_names names;
    struct buf lines;

    buf_init(&lines, PRINT_TEXT_MAX);
    reading_names(m->p.tree, &m->p.scratch, &names);
    reading_break(text, &names, &lines);
    char *all = buf_take(&lines);
    for (char *s = all; s && *s && !m->p.over;) {
        char *end = strchr(s, '\n');

        if (end) {
            *end = '\0';
        }
        add_block(m, parent, BLOCK_PARA, s)->no_indent = true;
        s = end ? end + 1 : NULL;
    }
    mem_free(all);
    mem_free(text);
}

/* Item, signature and seal: a label and a text. */
static void make_labelled(struct page_maker *m, const struct form_node *n, enum block_kind kind,
                          struct block *parent)
{
    struct block *b = add_block(m, parent, kind, NULL);
    char *label = make_text(m, n->label);

    one_line(label);
    block_set_label(b, label);
    mark_values(m, &b->label_values, 0, strlen(label));
    mem_free(label);
    if (n->text) {
        b->text = make_text(m, n->text);
        mark_values(m, &b->text_values, 0, strlen(b->text));
    }
    b->n = n->n;
}

static void make_cell(struct page_maker *m, const struct form_node *n, struct block *row)
{
    char *text = make_text(m, n->text);

    /* The ruled cell is itself the room for a missing value. */
    if (is_all_blank(text)) {
        text[0] = '\0';
    }
    struct block *cell = add_block(m, row, BLOCK_CELL, text);
    cell->align = n->align;
    cell->span = n->span;
    cell->min_h = n->min_h;
    cell->bold = n->bold || n->head;
    mark_values(m, &cell->text_values, 0, strlen(text));
    mem_free(text);
}

static void make_row(struct page_maker *m, const struct form_node *n, struct block *grid)
{
    struct block *row = add_block(m, grid, BLOCK_ROW, NULL);

    row->head = n->head;
    for (const struct form_node *c = n->child; c && !m->p.over; c = c->next) {
        make_cell(m, c, row);
    }
}

static void make_grid(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    struct block *grid = add_block(m, parent, BLOCK_GRID, NULL);

    block_set_widths(grid, n->widths, n->n_widths);
    make_nodes(m, n->child, grid);
}

static void make_repeat(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    struct printer *p = &m->p;
    json_t *list = print_get(p, &n->ref);
    size_t rounds = p->blank ? print_blank_rounds(&n->ref) : json_array_size(list);

    if (rounds == 0) {
        make_nodes(m, n->other, parent);
    }
    p->level++;
    for (size_t i = 0; i < rounds && !p->over; i++) {
        p->frames[p->level] =
            (struct print_frame){.element = json_array_get(list, i), .index = i};
        make_nodes(m, n->child, parent);
    }
    p->level--;
    json_decref(list);
}

static void make_node(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    switch (n->kind) {
    case NODE_TITLE:
        make_line(m, n, BLOCK_TITLE, parent);
        break;
    case NODE_SUBTITLE:
        make_line(m, n, BLOCK_SUBTITLE, parent);
        break;
    case NODE_HEADING:
        make_line(m, n, BLOCK_HEADING, parent);
        break;
    case NODE_PARA:
        make_para(m, n, parent);
        break;
    case NODE_READING:
        make_reading(m, n, parent);
        break;
    case NODE_ITEM:
        make_labelled(m, n, BLOCK_ITEM, parent);
        break;
    case NODE_GRID:
        make_grid(m, n, parent);
        break;
    case NODE_ROW:
        make_row(m, n, parent);
        break;
    case NODE_CELL:
        make_cell(m, n, parent);
        break;
    case NODE_SIGN:
        make_labelled(m, n, BLOCK_SIGN, parent);
        break;
    case NODE_SEAL:
        make_labelled(m, n, BLOCK_SEAL, parent);
        break;
    case NODE_SPACE:
        add_block(m, parent, BLOCK_SPACE, NULL)->n = n->n;
        break;
    case NODE_RULE:
        add_block(m, parent, BLOCK_RULE, NULL);
        break;
    case NODE_BREAK:
        add_block(m, parent, BLOCK_PAGE_BREAK, NULL);
        break;
    case NODE_REPEAT:
        make_repeat(m, n, parent);
        break;
    case NODE_WHEN:
        make_nodes(m, print_test(&m->p, &n->cond) ? n->child : n->other, parent);
        break;
    }
}

static void make_nodes(struct page_maker *m, const struct form_node *n, struct block *parent)
{
    for (; n && !m->p.over; n = n->next) {
        if (++m->p.n_steps > PRINT_STEPS_MAX) {
            m->p.over = true;
        }
        make_node(m, n, parent);
    }
}

static char *text_of(const json_t *obj, const char *key)
{
    const char *s = json_string_value(json_object_get(obj, key));

    return s ? mem_strdup(s) : NULL;
}

/* The record of `each`, borrowed from *records; NULL when there is no such record. */
static json_t *find_record(const struct form *f, json_t *tree, size_t record, json_t **records)
{
    *records = tree ? path_get(tree, f->each) : NULL;
    return json_array_get(*records, record);
}

enum rc form_print(const struct form *f, const json_t *tree, size_t record, bool blank,
                   const char *mark, struct paper **ret, struct err *err)
{
    struct page_maker m = {
        .p = {.blank = blank, .record_no = record}
    };
    json_t *records = NULL;

    *ret = NULL;
    if (!f->body) {
        return err_put(err, RC_INVALID,
                       _("\"%s\" is filled in on the screen only; it has no printed page."),
                       f->title);
    }
    /* jansson counts references in the tree, so reading it needs a pointer without const; it is
     * not changed. */
    m.p.tree = blank ? json_deep_copy(json_object_get(tree, "committee"))
                     : json_incref((json_t *)(uintptr_t)tree);
    if (blank) {
        json_t *known = json_object();
        if (m.p.tree) {
            json_object_set_new(known, "committee", m.p.tree);
        }
        m.p.tree = known;
    }
    m.p.frames[0].element = m.p.tree;
    if (f->each && !blank) {
        m.p.frames[0].element = find_record(f, m.p.tree, record, &records);
        if (!m.p.frames[0].element) {
            json_decref(records);
            json_decref(m.p.tree);
            return err_put(err, RC_NOTFOUND, _("\"%s\" has no number %zu in this case."),
                           f->title, record + 1);
        }
    }
    arena_init(&m.p.scratch);
    m.paper = paper_new(f->title);
    m.paper->mark = mark ? mem_strdup(mark) : NULL;
    m.paper->unnumbered = f->unnumbered;
    m.paper->across = strcmp(f->paper, "A4横") == 0;
    m.paper->date = text_of(tree, "today");
    make_nodes(&m, f->body, NULL);
    arena_done(&m.p.scratch);
    mem_free(m.p.values);
    json_decref(records);
    json_decref(m.p.tree);
    if (m.p.over) {
        paper_free(m.paper);
        return err_put(err, RC_FULL,
                       _("\"%s\" grows beyond what fits on paper. Check its repeats."),
                       f->title);
    }
    *ret = m.paper;
    return RC_OK;
}

size_t form_record_count(const struct form *f, const json_t *tree)
{
    json_t *records;
    size_t n = 1;

    if (f->each) {
        records = tree ? path_get((json_t *)(uintptr_t)tree, f->each) : NULL;
        n = json_array_size(records);
        json_decref(records);
    }
    return n;
}
