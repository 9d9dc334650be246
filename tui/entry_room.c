/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_room.c - how much room the rows of the entry screen take and which of them are in
 * sight: columns of a field by its kind, lines of a long text, the first visible line. Knows
 * the size of the screen, draws nothing.
 */
#include "config.h"

#include "core/base/utf8.h"
#include "tui/entry.h"
#include "tui/layout.h"

enum { BELOW_LINES = 2 /* in sight below the cursor */, CHOICE_LEAST_W = 20 };

/* Dates and numbers are plain lines: they are checked when left, not while typed. */
enum entry_mode entry_mode_of(enum field_kind kind)
{
    switch (kind) {
    case FK_LONG:
    case FK_LIST:
        return ENTRY_TEXT;
    case FK_CHOICE:
    case FK_CHOICES:
    case FK_YESNO:
        return ENTRY_CHOICE;
    case FK_TEXT:
    case FK_DATE:
    case FK_TIME:
    case FK_NUMBER:
    case FK_MONEY:
    case FK_CITIZEN:
    case FK_USCC:
    case FK_PHONE:
    case FK_CARD:
    case FK_PERSON:
    case FK_MEDIATOR:
    case FK_PARTY:
    case FK_NAMES:
        return ENTRY_LINE;
    }
    return ENTRY_LINE;
}

/* As wide as what goes in, so that a blank field already tells how much is expected. */
/* The widest of the choices, so that none is cut where it stands as an answer. */
static int choice_w(const struct form_field *f)
{
    int w = CHOICE_LEAST_W;

    for (size_t i = 0; i < f->n_choices; i++) {
        const int one = utf8_width_term(f->choices[i].label) + 1;

        w = one > w ? one : w;
    }
    return w;
}

int entry_field_w(const struct entry *e, const struct form_field *f)
{
    int avail = e->w - ENTRY_FIELD_X - 2;
    int w = avail;

    switch (f->kind) {
    case FK_LONG:
    case FK_LIST:
    case FK_NAMES:
    case FK_CHOICES:
        break;
    case FK_TEXT:
        w = f->max > 0 ? 2 * f->max + 1 : avail;
        break;
    case FK_DATE:
        w = 18;
        break;
    case FK_TIME:
    case FK_NUMBER:
        w = 10;
        break;
    case FK_YESNO:
        w = 6;
        break;
    case FK_CHOICE:
        w = choice_w(f);
        break;
    case FK_MONEY:
        w = 18;
        break;
    case FK_CITIZEN:
    case FK_USCC:
    case FK_PHONE:
    case FK_CARD:
        w = 22;
        break;
    case FK_PERSON:
    case FK_MEDIATOR:
    case FK_PARTY:
        w = f->max > 15 ? 40 : 24;
        break;
    }
    return w < avail ? w : avail;
}

/* A text grows with its contents up to a limit and scrolls inside it after that. */
int entry_row_h(const struct entry *e, size_t row)
{
    const struct form_field *f = entry_field_of(e, e->rows[row].at);
    int most;
    int lines;

    if (!f || entry_mode_of(f->kind) != ENTRY_TEXT) {
        return 1;
    }
    most = f->kind == FK_LIST ? ENTRY_LIST_LINES : ENTRY_LONG_LINES;
    if (row == e->cur && e->mode == ENTRY_TEXT) {
        lines = w_text_lines(&e->text);
    } else {
        lines = layout_count(entry_get(e, e->rows[row].at), entry_field_w(e, f));
    }
    return lines < most ? lines : most;
}

/* Lines from the top of all rows to a row. */
static int line_of(const struct entry *e, size_t row)
{
    int y = 0;

    for (size_t i = 0; i < row && i < e->n_rows; i++) {
        y += entry_row_h(e, i);
    }
    return y;
}

/* Rows of the element the cursor is in, heading included. */
static void element_rows(const struct entry *e, size_t *ret_first, size_t *ret_end)
{
    struct entry_at here = entry_here(e);
    size_t first = e->cur;
    size_t end = e->cur + 1;

    while (first > 0 && e->rows[first - 1].at.group == here.group &&
           e->rows[first - 1].at.element == here.element) {
        first--;
    }
    while (end < e->n_rows && e->rows[end].at.group == here.group &&
           e->rows[end].at.element == here.element) {
        end++;
    }
    *ret_first = first;
    *ret_end = end;
}

/* Called after every command and resize, so that drawing needs no state of its own. */
void entry_fit(struct entry *e, const struct grid *g)
{
    int room = layout_body_h(g) - ENTRY_FOOT_LINES;
    size_t first;
    size_t end;
    int y;
    int h;

    e->w = g->w;
    e->h = room;
    if (e->n_rows == 0) {
        return;
    }
    if (e->mode == ENTRY_TEXT) {
        const struct form_field *f = entry_field(e);

        w_text_fit(&e->text, entry_field_w(e, f),
                   f->kind == FK_LIST ? ENTRY_LIST_LINES : ENTRY_LONG_LINES);
        w_text_fit(&e->text, entry_field_w(e, f), entry_row_h(e, e->cur));
    }
    /* As much of the element as there is room for without losing its heading: a party is seen
     * as a whole. */
    element_rows(e, &first, &end);
    if (line_of(e, end) > e->top + room) {
        e->top = line_of(e, end) - room < line_of(e, first) ? line_of(e, end) - room
                                                            : line_of(e, first);
    }
    y = line_of(e, e->cur);
    h = entry_row_h(e, e->cur) + (e->n_offers > 0 ? (int)e->n_offers : BELOW_LINES);
    if (y + h > e->top + room) {
        e->top = y + h - room;
    }
    y -= e->cur > 0 && e->rows[e->cur - 1].heading;
    if (y < e->top) {
        e->top = y;
    }
    if (e->top > line_of(e, e->n_rows) - room && e->n_offers == 0) {
        e->top = line_of(e, e->n_rows) - room;
    }
    e->top = e->top < 0 ? 0 : e->top;
}
