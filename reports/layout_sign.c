/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout_sign.c - the end of a paper: places to sign by hand, the place of the seal with name
 * and date, and that they stay together on a page that also holds text.
 */
#include "config.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/layout_flow.h"

enum {
    SEAL_RIGHT_COLS = 8, /* the date stands four characters in from the right */
    PLACE_MIN_COLS = 12, /* a place to sign: a name of three characters by hand */
    PLACE_MAX_COLS = 26,
    PLACE_GAP_COLS = 2,
    PLACES_MAX = 100,  /* of one label */
    KEEP_PERCENT = 80, /* of a page: what is larger is not kept together */
};

/** Columns of the place to sign, and how many stand in a row, behind a label of label_cols. */
static int place_cols(const struct flow *f, int label_cols, int n, int *ret_in_row)
{
    int cols = f->style->width / f->style->face[FACE_BODY].col_w - label_cols;
    int in_row = (cols + PLACE_GAP_COLS) / (PLACE_MIN_COLS + PLACE_GAP_COLS);
    int place;

    in_row = in_row < 1 ? 1 : in_row;
    in_row = in_row > n ? n : in_row;
    place = (cols + PLACE_GAP_COLS) / in_row - PLACE_GAP_COLS;
    *ret_in_row = in_row;
    return place > PLACE_MAX_COLS ? PLACE_MAX_COLS : place;
}

static int sign_places(const struct block *b)
{
    if (b->n > PLACES_MAX) {
        return PLACES_MAX;
    }
    return b->n > 0 ? b->n : 1;
}

/** Columns the label takes before its places; -1 when it is so long that it stands on lines of
 * its own. */
static int sign_label_cols(const struct flow *f, const struct block *b)
{
    int cols = utf8_width_paper(b->label ? b->label : "");
    int room = f->style->width / f->style->face[FACE_BODY].col_w;

    return cols + PLACE_MIN_COLS > room || (b->label && strchr(b->label, '\n')) ? -1 : cols;
}

static int sign_rows(const struct flow *f, const struct block *b)
{
    int in_row;
    int cols = sign_label_cols(f, b);

    (void)place_cols(f, cols < 0 ? INDENT_COLS : cols, sign_places(b), &in_row);
    return (sign_places(b) + in_row - 1) / in_row;
}

void flow_sign(struct flow *f, const struct block *b)
{
    const struct layout_style *st = f->style;
    int col_w = st->face[FACE_BODY].col_w;
    struct flow_line label = {.s = b->label ? b->label : "", .last = true};
    int label_cols = sign_label_cols(f, b);
    int n = sign_places(b);
    int in_row;
    int cols;

    label.size = strlen(label.s);
    if (label_cols < 0) {
        flow_paragraph(f, label.s, FACE_BODY, ALIGN_LEFT, 0, 0);
        label.size = 0;
        label_cols = INDENT_COLS;
    }
    cols = place_cols(f, label_cols, n, &in_row);
    for (int i = 0; i < n; i++) {
        int x = (label_cols + i % in_row * (cols + PLACE_GAP_COLS)) * col_w;

        if (i % in_row == 0) {
            flow_need(f, st->sign_h);
        }
        if (i == 0) {
            flow_text(f, FACE_BODY, ALIGN_LEFT, false, &label,
                      (struct layout_item){.y = f->y + st->sign_h - st->face[FACE_BODY].line_h,
                                           .w = label_cols * col_w,
                                           .h = st->face[FACE_BODY].line_h});
        }
        flow_put(f, LAYOUT_LINE, x, f->y, cols * col_w, st->sign_h);
        if (i % in_row == in_row - 1 || i == n - 1) {
            f->y += st->sign_h;
        }
    }
    if (b->text && b->text[0]) {
        flow_paragraph(f, b->text, FACE_BODY, ALIGN_LEFT, INDENT_COLS * col_w, 0);
    }
}

/** Lines of one part of the seal's place, centred in a box of their own width from x. */
static void put_seal_lines(struct flow *f, const struct flow_lines *lines, int x, int w)
{
    int line_h = f->style->face[FACE_BODY].line_h;

    for (size_t i = 0; i < lines->n; i++) {
        flow_text(f, FACE_BODY, ALIGN_CENTER, false, &lines->at[i],
                  (struct layout_item){.x = x, .y = f->y, .w = w, .h = line_h});
        f->y += line_h;
    }
}

/** Width of the widest line of text, no wider than the page. */
static int widest(const struct flow *f, const char *text)
{
    int col_w = f->style->face[FACE_BODY].col_w;
    int w = 0;

    for (const char *p = text ? text : ""; *p; p += *p == '\n') {
        size_t size = strcspn(p, "\n");
        char *line = mem_strndup(p, size);
        int line_w = utf8_width_paper(line) * col_w;

        w = line_w > w ? line_w : w;
        mem_free(line);
        p += size;
    }
    return w > f->style->width ? f->style->width : w;
}

/** The name stands centred over the date, pushed left as far as the right edge asks. */
void flow_seal(struct flow *f, const struct block *b)
{
    const struct layout_style *st = f->style;
    int col_w = st->face[FACE_BODY].col_w;
    int line_h = st->face[FACE_BODY].line_h;
    int date_w = widest(f, b->text);
    int name_w = widest(f, b->label);
    int date_x = st->width - SEAL_RIGHT_COLS * col_w - date_w;
    int name_x = date_x + (date_w - name_w) / 2;
    struct flow_lines name = {0};
    struct flow_lines date = {0};
    int text_h;
    int white;

    date_x = date_x < 0 ? 0 : date_x;
    name_x = name_x + name_w > st->width ? st->width - name_w : name_x;
    name_x = name_x < 0 ? 0 : name_x;
    flow_break(&name, b->label, st->width / col_w, 0, false);
    flow_break(&date, b->text, st->width / col_w, 0, false);
    text_h = (int)(name.n + date.n) * line_h;
    white = st->seal_h > text_h ? st->seal_h - text_h : 0;
    flow_need(f, text_h + white);
    f->y += white / 2;
    f->fresh = false;
    put_seal_lines(f, &name, name_x, name_w);
    put_seal_lines(f, &date, date_x, date_w);
    f->y += white - white / 2;
    flow_lines_done(&name);
    flow_lines_done(&date);
}

/** Also the date at the right under the signatures. */
static bool is_signing(const struct block *b)
{
    return b->kind == BLOCK_SIGN || b->kind == BLOCK_SEAL || b->kind == BLOCK_SPACE ||
           ((b->kind == BLOCK_PARA || b->kind == BLOCK_SUBTITLE) && b->align == ALIGN_RIGHT);
}

static int text_h(const struct flow *f, const struct block *b)
{
    enum layout_face face = b->bold ? FACE_BOLD : FACE_BODY;
    struct flow_lines lines = {0};
    int n;

    flow_break(&lines, b->text, f->style->width / f->style->face[face].col_w - INDENT_COLS, 0,
               false);
    n = (int)lines.n;
    flow_lines_done(&lines);
    return n * f->style->face[face].line_h;
}

/** Height of the signatures, the seal and what stands between them from b on, 0 when there is
 * neither. */
static int signing_h(const struct flow *f, const struct block *b)
{
    bool signs = false;
    int h = 0;

    for (; b && is_signing(b); b = b->next) {
        signs = signs || b->kind == BLOCK_SIGN || b->kind == BLOCK_SEAL;
        if (b->kind == BLOCK_SIGN) {
            h += f->style->sign_h * sign_rows(f, b);
        } else if (b->kind == BLOCK_SEAL) {
            h += f->style->seal_h;
        } else if (b->kind == BLOCK_SPACE) {
            h += (b->n > 0 ? b->n : 1) * f->style->face[FACE_BODY].line_h;
        } else {
            h += text_h(f, b);
        }
    }
    return signs ? h : 0;
}

/** Room that b asks for together with what must not be parted from it; 0: none beyond its own.
 */
static int keep_h(const struct flow *f, const struct block *before, const struct block *b)
{
    int h = 0;

    if (b->kind == BLOCK_HEADING) {
        /* a heading is never the last line of a page */
        h = b->next ? keep_h(f, b, b->next) : 0;
        return f->style->face[FACE_BODY].line_h * (h > 0 ? 1 : 2) + h;
    }
    if (is_signing(b) && (!before || !is_signing(before))) {
        return signing_h(f, b);
    }
    if ((b->kind == BLOCK_PARA || b->kind == BLOCK_ITEM) && b->next && is_signing(b->next)) {
        h = signing_h(f, b->next);
        h += h > 0 ? text_h(f, b) : 0;
    }
    return h;
}

/**
 * Signatures and seal stand on one page, and the last sentence before them with them: a page of
 * signatures alone could be put behind another text. Source: GB/T 9704-2012, 7.3.5.5.
 */
void flow_keep(struct flow *f, const struct block *before, const struct block *b)
{
    int h = keep_h(f, before, b);

    if (h <= f->style->height * KEEP_PERCENT / 100) {
        flow_need(f, h);
    }
}
