/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_draw.c - the entry screen as cells: rows of fields from the first visible line on, the
 * people offered below a name, and at the foot what the field is for, an example and the law.
 * Pure: reads the state, changes nothing.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/entry.h"
#include "tui/layout.h"

enum { SHOWN_SIZE = 4096, NOTE_GAP = 2, LABEL_W = ENTRY_FIELD_X - ENTRY_LABEL_X - 1 };

/* The choices beside the field under the cursor: "1 口头  2 书面"; a long list only says how to
 * reach it. */
static void options_note(const struct entry *e, const struct form_field *f, int room, char *out,
                         size_t out_room)
{
    struct buf b;

    *out = '\0';
    if (e->options.n == 0) {
        return;
    }
    buf_init(&b, out_room - 1);
    for (size_t i = 0; i < e->options.n; i++) {
        const struct entry_option *o = &e->options.rows[i];

        buf_printf(&b, "%s%s %s", i > 0 ? "  " : "", o->key, o->label);
    }
    if (e->options.n > 9 || b.over || utf8_width_term(buf_text(&b)) > room) {
        buf_clear(&b);
        buf_str(&b, f->kind == FK_CHOICE ? _("type its number or its name, or F4 for the list")
                                         : _("F4 for the list"));
    }
    snprintf(out, out_room, "%s", buf_text(&b));
    buf_done(&b);
}

/* The star stands left of the label, so that labels stay in one column. */
static void draw_label(struct grid *g, int y, const struct form_field *f, bool current)
{
    if (f->required) {
        grid_put(g, ENTRY_LABEL_X - 1, y, 1, STYLE_LABEL, "*");
    }
    grid_put(g, ENTRY_LABEL_X, y, LABEL_W, current ? STYLE_STRONG : STYLE_LABEL, f->name);
}

/* Lines of a text of several, from `skip` on, at most h. */
static void draw_wrapped(struct grid *g, int y, int w, int h, int skip, const char *text)
{
    for (int row = 0; row - skip < h; row++) {
        size_t more = 0;
        size_t n = *text ? layout_line(text, w, &more) : 0;

        if (row >= skip) {
            char *line = mem_strndup(text, n);

            grid_fill(g, ENTRY_FIELD_X, y + row - skip, w, STYLE_FIELD, ' ');
            grid_put(g, ENTRY_FIELD_X, y + row - skip, w, STYLE_FIELD, line);
            mem_free(line);
        }
        text += more;
    }
}

/* The editor places the hardware cursor: the window of the input method follows it. */
static void draw_editor(const struct entry *e, struct grid *g, int y, int w,
                        const struct form_field *f)
{
    char shown[SHOWN_SIZE];

    if (e->mode == ENTRY_TEXT) {
        w_text_draw(&e->text, g, ENTRY_FIELD_X, y, true);
        return;
    }
    if (e->mode == ENTRY_CHOICE && !*w_line_text(&e->line)) {
        entry_display(e, f, entry_get(e, entry_here(e)), shown, sizeof shown);
        grid_fill(g, ENTRY_FIELD_X, y, w, STYLE_CURSOR, ' ');
        grid_put(g, ENTRY_FIELD_X, y, w, STYLE_CURSOR, shown);
        grid_cursor(g, ENTRY_FIELD_X, y);
        return;
    }
    w_line_draw(&e->line, g, ENTRY_FIELD_X, y, w, true);
}

/* One field; first is its first line to be drawn, h how many lines there is room for. */
static void draw_field(const struct entry *e, struct grid *g, size_t row, int y, int first,
                       int h)
{
    struct entry_at at = e->rows[row].at;
    const struct form_field *f = entry_field_of(e, at);
    bool current = row == e->cur && e->mode != ENTRY_IDLE;
    int w = entry_field_w(e, f);
    int note_x = ENTRY_FIELD_X + w + NOTE_GAP;
    char shown[SHOWN_SIZE];
    char note[512] = "";

    if (first == 0) {
        draw_label(g, y, f, current);
    }
    if (e->rows[row].fixed) {
        grid_put(g, ENTRY_FIELD_X, y, w, STYLE_STRONG, entry_get(e, at));
        return;
    }
    if (current) {
        draw_editor(e, g, y, w, f);
    } else if (f->kind == FK_LONG || f->kind == FK_LIST) {
        draw_wrapped(g, y, w, h, first, entry_get(e, at));
        return;
    } else {
        entry_display(e, f, entry_get(e, at), shown, sizeof shown);
        grid_fill(g, ENTRY_FIELD_X, y, w, STYLE_FIELD, ' ');
        grid_put(g, ENTRY_FIELD_X, y, w, STYLE_FIELD, shown);
    }
    if (note_x >= g->w - 4) {
        return;
    }
    if (current && e->n_offers == 0) {
        options_note(e, f, g->w - note_x - 1, note, sizeof note);
    }
    if (!*note) {
        entry_note(e, at, entry_get(e, at), note, sizeof note);
    }
    grid_put(g, note_x, y, g->w - note_x - 1, STYLE_DIM, note);
}

/* The line to the right edge shows where one party ends and the next begins. */
static void draw_heading(const struct entry *e, struct grid *g, size_t row, int y)
{
    char heading[256];
    int used;

    entry_heading(e, e->rows[row].at, heading, sizeof heading);
    used = grid_put(g, ENTRY_LABEL_X - 1, y, g->w - 4, STYLE_STRONG, heading);
    if (row == e->cur) {
        grid_restyle(g, ENTRY_LABEL_X - 1, y, used, STYLE_CURSOR);
        grid_cursor(g, ENTRY_LABEL_X - 1, y);
        return;
    }
    grid_hline(g, ENTRY_LABEL_X + used, y, g->w - ENTRY_LABEL_X - used - 1);
}

/* People met before, below the name: same names are told apart by group and year of birth. */
static void draw_offers(const struct entry *e, struct grid *g, int y, int bottom)
{
    int w = g->w - ENTRY_FIELD_X - 2;

    for (size_t i = 0; i < e->n_offers && y < bottom; i++, y++) {
        const struct person *p = &e->offers[i];
        enum style style = (int)i == e->offer_at ? STYLE_CURSOR : STYLE_NORMAL;
        int x = ENTRY_FIELD_X;

        grid_fill(g, 0, y, g->w, STYLE_NORMAL, ' ');
        grid_fill(g, x, y, w, style, ' ');
        x += grid_printf(g, x, y, w, style, "%zu ", i + 1);
        x += grid_put(g, x, y, 24, style, p->name) + 2;
        x = x < ENTRY_FIELD_X + 14 ? ENTRY_FIELD_X + 14 : x;
        x += grid_put(g, x, y, ENTRY_FIELD_X + w - x, style, p->hint) + 2;
        /* Without a group the hint tells people apart by the address already. */
        if (x < ENTRY_FIELD_X + w && !strstr(p->hint, p->address)) {
            grid_put(g, x, y, ENTRY_FIELD_X + w - x, style, p->address);
        }
    }
}

/* What the field is for is always in sight: nobody has to know that F1 exists. */
static void draw_foot(const struct entry *e, struct grid *g, int y)
{
    const struct form_field *f = entry_field(e);
    int room = ENTRY_FOOT_LINES - 1;
    struct buf b;

    grid_hline(g, 0, y++, g->w);
    if (!f) {
        grid_put(g, 1, y, g->w - 2, STYLE_DIM, _("F5 adds one, Enter goes on."));
        return;
    }
    buf_init(&b, 1000);
    if (f->example) {
        buf_printf(&b, _("Example: %s"), f->example);
    }
    if (f->law) {
        buf_str(&b, f->example ? "   " : "");
        buf_printf(&b, _("Law: %s"), f->law);
    }
    /* The help may take two lines; the rest of it is under F1. */
    room =
        layout_put(g, 1, y, g->w - 2, room - (b.size > 0), STYLE_DIM, f->help ? f->help : "");
    layout_put(g, 1, y + room, g->w - 2, ENTRY_FOOT_LINES - 1 - room, STYLE_DIM, buf_text(&b));
    buf_done(&b);
}

/* A row half above the first visible line is drawn from its first visible line on. */
void entry_draw(const struct entry *e, struct grid *g)
{
    int bottom = LAYOUT_BODY_TOP + layout_body_h(g) - ENTRY_FOOT_LINES;
    int line = -e->top; /* of the row, counted from the first visible line */
    int cursor_y = -1;

    for (size_t i = 0; i < e->n_rows && LAYOUT_BODY_TOP + line < bottom; i++) {
        int h = entry_row_h(e, i);
        int first = line < 0 ? -line : 0;
        int y = LAYOUT_BODY_TOP + line + first;
        int room = bottom - y < h - first ? bottom - y : h - first;

        if (room > 0 && e->rows[i].heading) {
            draw_heading(e, g, i, y);
        } else if (room > 0) {
            draw_field(e, g, i, y, first, room);
        }
        cursor_y = i == e->cur ? y : cursor_y;
        line += h;
    }
    if (cursor_y >= 0 && e->n_offers > 0) {
        draw_offers(e, g, cursor_y + 1, bottom);
    }
    draw_foot(e, g, bottom);
}
