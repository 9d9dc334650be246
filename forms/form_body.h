/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_body.h - what the two readers of the body share: the blocks that are open, and the
 * grid's rows. Inside forms/ only.
 */
#ifndef TJ_FORMS_FORM_BODY_H
#define TJ_FORMS_FORM_BODY_H

#include "forms/form_reader.h"

/** A block that is open: where the next node goes, and what closes it. */
struct open_block {
    struct form_node *node;
    struct form_node **tail;
    bool in_other; /**< after 否则 */
};

struct body_reader {
    struct form_reader *r;
    struct open_block open[FORM_DEPTH_MAX + 1]; /**< open[0] is the paper itself */
    int depth;
    struct form_ref *scope; /**< lives in the form's arena, the reader points at it */
    int grid;               /**< depth at which a grid is open; 0 none */
};

/* --- form_body.c */

/** A new node at the end of the innermost open block. */
struct form_node *body_add(struct body_reader *b, const struct form_line *line,
                           enum form_node_kind kind);
/** What follows goes into n, until its end is read. */
ATTR_CHECK enum rc body_open(struct body_reader *b, const struct form_line *line,
                             const char *place, struct form_node *n);
ATTR_CHECK enum rc body_pieces(struct body_reader *b, const struct form_line *line, char *place,
                               const struct form_piece **ret);
/** What closes the node: "?" or the name that is repeated. */
const char *body_closing_name(const struct form_node *n);

/* --- form_grid.c */

/** "@表 2 5 2 5"; s is what follows the word. */
ATTR_CHECK enum rc body_open_grid(struct body_reader *b, const struct form_line *line, char *s);
ATTR_CHECK enum rc body_close_grid(struct body_reader *b, const struct form_line *line);
/** A line that begins with '|'. */
ATTR_CHECK enum rc body_row(struct body_reader *b, const struct form_line *line);
/** The next '|' outside {{ }}; NULL at the end of the line. */
char *body_cell_end(char *s);

#endif
