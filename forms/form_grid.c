/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_grid.c - grids of the body: widths, rows, cells with their marks. Each row must fill the
 * columns of its grid, so that a slip of a bar is found when the file is read and not on the
 * paper.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "forms/form_body.h"

enum { WIDTH_MAX = 100, HEIGHT_MAX = 40 };

enum rc body_open_grid(struct body_reader *b, const struct form_line *line, char *s)
{
    struct form_node *n = body_add(b, line, NODE_GRID);
    char *word;

    if (b->grid) {
        return form_fail(b->r, line, line->body, NULL, _("A grid inside a grid."));
    }
    while ((word = form_next_word(&s))) {
        int width;
        if (!form_parse_int(word, 1, WIDTH_MAX, &width)) {
            return form_fail(b->r, line, word, NULL,
                             _("\"%s\" is not a column width from 1 to %d."), word, WIDTH_MAX);
        }
        if (n->n_widths == FORM_COLUMNS_MAX) {
            return form_fail(b->r, line, word, NULL, _("More than %d columns."),
                             FORM_COLUMNS_MAX);
        }
        n->widths = form_push(b->r, n->widths, (size_t)n->n_widths, sizeof *n->widths);
        n->widths[n->n_widths++] = width;
    }
    if (n->n_widths == 0) {
        return form_fail(b->r, line, line->body, NULL,
                         _("A grid needs the widths of its columns: \"@表 2 5 2 5\"."));
    }
    enum rc rc = body_open(b, line, line->body, n);
    b->grid = b->depth;
    return rc;
}

enum rc body_close_grid(struct body_reader *b, const struct form_line *line)
{
    if (!b->grid) {
        return form_fail(b->r, line, line->body, NULL,
                         _("\"@表完\" without a grid before it."));
    }
    if (b->depth != b->grid) {
        return form_fail(
            b->r, line, line->body, NULL, _("{{/%s}} is missing (opened in line %d)."),
            body_closing_name(b->open[b->depth].node), b->open[b->depth].node->line);
    }
    b->depth--;
    b->grid = 0;
    return RC_OK;
}

/* End of the cell that begins at s: the next '|' outside {{ }}; NULL at the end of the line. */
char *body_cell_end(char *s)
{
    while (*s) {
        if (strncmp(s, "{{", 2) == 0) {
            char *close = strstr(s, "}}");
            if (!close) {
                return NULL;
            }
            s = close + 2;
        } else if (*s == '|') {
            return s;
        } else {
            s++;
        }
    }
    return NULL;
}

/* Marks right behind the '|': digits span, = head, * bold, > right, ~ centred, ^n lines. They
 * count only before a blank. */
static char *read_marks(char *s, struct form_node *cell)
{
    struct form_node m = {.span = 1};
    char *p = s;

    while (*p && strchr("0123456789=*>~^", *p)) {
        int *number = *p == '^' ? &m.min_h : &m.span;
        if (*p == '^' || (*p >= '0' && *p <= '9')) {
            p += *p == '^';
            *number = 0;
            while (*p >= '0' && *p <= '9' && *number < 1000) {
                *number = *number * 10 + (*p++ - '0');
            }
        } else {
            m.head = m.head || *p == '=';
            m.bold = m.bold || *p == '*';
            m.align =
                *p == '>' ? ALIGN_RIGHT : (*p == '~' || *p == '=' ? ALIGN_CENTER : m.align);
            p++;
        }
    }
    if (*p && form_skip_space(p) == p) {
        p = s;
        m = (struct form_node){.span = 1};
    }
    cell->span = m.span;
    cell->min_h = m.min_h;
    cell->head = m.head;
    cell->bold = m.bold;
    cell->align = m.align;
    return form_skip_space(p);
}

static enum rc read_cell(struct body_reader *b, const struct form_line *line, char *s,
                         struct form_node *row, struct form_node ***tail)
{
    struct form_node *cell = arena_alloc(&b->r->form->arena, sizeof *cell);
    char *text = read_marks(s, cell);

    cell->kind = NODE_CELL;
    cell->line = line->number;
    if (cell->span < 1 || cell->span > FORM_COLUMNS_MAX || cell->min_h > HEIGHT_MAX) {
        return form_fail(b->r, line, s, NULL,
                         _("A cell spans 1 to %d columns and has at most %d lines."),
                         FORM_COLUMNS_MAX, HEIGHT_MAX);
    }
    row->head = row->head || cell->head;
    row->n += cell->span;
    form_trim_end(text);
    **tail = cell;
    *tail = &cell->next;
    return body_pieces(b, line, text, &cell->text);
}

enum rc body_row(struct body_reader *b, const struct form_line *line)
{
    const struct form_node *grid = b->grid ? b->open[b->grid].node : NULL;
    char *s = line->body;
    struct form_node *row;
    struct form_node **tail;

    if (!grid) {
        return form_fail(b->r, line, s, NULL,
                         _("A row stands outside a grid; \"@表 2 5\" is missing before it."));
    }
    row = body_add(b, line, NODE_ROW);
    tail = &row->child;
    while (s && s[1]) {
        char *cell = s + 1;
        char *end = body_cell_end(cell);
        if (end) {
            *end = '\0';
        }
        enum rc rc = read_cell(b, line, cell, row, &tail);
        if (rc) {
            return rc;
        }
        s = end;
    }
    if (row->n != grid->n_widths) {
        return form_fail(b->r, line, line->body, NULL,
                         _("The row fills %d columns, its grid (line %d) has %d."), row->n,
                         grid->line, grid->n_widths);
    }
    return RC_OK;
}
