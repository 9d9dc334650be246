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
    PLACES_MAX = 100,     /* of one label */
    HALF_LABEL_COLS = 22, /* of a label in half a row: （签名盖章或按指印）： */
    HALF_LINE_COLS = 24, /* of one that stands on one line: 当事人 李秀英（签名）： */
    NOTE_LINES = 2,      /* of a note behind the signatures that stays with them */
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

/** The lines of a label that is too long to stand before its places. */
static void break_long_label(const struct flow *f, const struct block *b,
                             struct flow_lines *ret)
{
    flow_break_label(ret, b->label, f->style->width / f->style->face[FACE_BODY].col_w);
}

/* ---- rows of signatures ---- */

/**
 * One row: some places of one block; or two blocks side by side, the right one NULL when it is
 * left over; or one or two blocks one below the other, with the seal at their right.
 */
enum sign_kind { SIGN_WHOLE, SIGN_PAIR, SIGN_SEAL };
struct sign_row {
    enum sign_kind kind;
    const struct block *left;
    const struct block *below;
    const struct block *right; /**< a signature or the seal */
    int from;                  /**< WHOLE: first place */
    int n;                     /**< WHOLE: places */
    int h;
};

/** The signatures that follow one another. */
struct signing {
    struct sign_row *rows;
    size_t n;
    size_t room;
    int label_w;              /**< of those in half a row */
    const struct block *last; /**< that the rows hold */
};

static int half_w(const struct flow *f)
{
    return (f->style->width - PLACE_GAP_COLS * f->style->face[FACE_BODY].col_w) / 2;
}

/** May stand in half a row. */
static bool is_single(const struct block *b)
{
    return b && b->kind == BLOCK_SIGN && sign_places(b) == 1 && !(b->text && b->text[0]);
}

/** The lines of a label in half a row. */
static void break_half_label(const struct block *b, struct flow_lines *ret)
{
    const char *label = b->label ? b->label : "";

    flow_break_label(ret, label,
                     utf8_width_paper(label) > HALF_LINE_COLS ? HALF_LABEL_COLS
                                                              : HALF_LINE_COLS);
}

/** Height of b in half a row; its label widens those of all. */
static int half_h(const struct flow *f, struct signing *s, const struct block *b)
{
    struct flow_lines lines = {0};
    int col_w = f->style->face[FACE_CELL].col_w;
    int cols;
    int h;

    break_half_label(b, &lines);
    cols = flow_lines_cols(&lines);
    s->label_w = cols * col_w > s->label_w ? cols * col_w : s->label_w;
    h = (int)lines.n * f->style->face[FACE_CELL].line_h + f->style->pad_y;
    flow_lines_done(&lines);
    return h > f->style->sign_h ? h : f->style->sign_h;
}

static void add_row(struct signing *s, struct sign_row row)
{
    if (s->n == s->room) {
        s->room = s->room ? s->room * 2 : 8;
        s->rows = mem_resize(s->rows, s->room, sizeof *s->rows);
    }
    s->rows[s->n++] = row;
}

static void add_whole(const struct flow *f, struct signing *s, const struct block *b)
{
    int cols = sign_label_cols(f, b);
    int n = sign_places(b);
    int in_row;

    (void)place_cols(f, cols < 0 ? INDENT_COLS : cols, n, &in_row);
    for (int i = 0; i < n; i += in_row) {
        add_row(s, (struct sign_row){.left = b,
                                     .from = i,
                                     .n = n - i < in_row ? n - i : in_row,
                                     .h = f->style->sign_h});
    }
    if (cols < 0) {
        struct flow_lines lines = {0};

        break_long_label(f, b, &lines);
        s->rows[s->n - (size_t)((n + in_row - 1) / in_row)].h +=
            (int)lines.n * f->style->face[FACE_BODY].line_h;
        flow_lines_done(&lines);
    }
}

static void add_pair(const struct flow *f, struct signing *s, const struct block *left,
                     const struct block *right)
{
    struct sign_row row = {.kind = SIGN_PAIR, .left = left, .right = right};
    int h = right ? half_h(f, s, right) : 0;

    row.h = half_h(f, s, left);
    row.h = h > row.h ? h : row.h;
    add_row(s, row);
}

static void add_beside(const struct flow *f, struct signing *s, const struct block *left,
                       const struct block *seal)
{
    struct sign_row row = {.kind = SIGN_SEAL, .left = left, .right = seal};

    row.below = left->next != seal ? left->next : NULL;
    row.h = half_h(f, s, left) + (row.below ? half_h(f, s, row.below) : 0);
    row.h = f->style->seal_h > row.h ? f->style->seal_h : row.h;
    add_row(s, row);
}

/** Whether two of the signatures from b on follow one another that may share a row. */
static bool has_pair(const struct block *b)
{
    for (; b && b->kind == BLOCK_SIGN; b = b->next) {
        if (is_single(b) && is_single(b->next)) {
            return true;
        }
    }
    return false;
}

/** How many of the last signatures stand beside the seal: one or two, so that the others come
 * out in pairs. */
static size_t count_beside(size_t n_singles)
{
    return n_singles < 2 ? n_singles : 2 - n_singles % 2;
}

/** The rows of the signatures from b on. */
static void signing_make(const struct flow *f, const struct block *b, struct signing *ret)
{
    const struct block *seal;
    size_t left = 0;
    size_t singles = 0; /* at the end of the run */
    size_t beside;
    bool pairs;

    *ret = (struct signing){0};
    for (const struct block *i = b; i && i->kind == BLOCK_SIGN; i = i->next) {
        left++;
        singles = is_single(i) ? singles + 1 : 0;
        ret->last = i;
    }
    pairs = f->style->pair_from > 0 && left >= (size_t)f->style->pair_from;
    seal = ret->last->next;
    seal = pairs && f->style->seal_beside && seal && seal->kind == BLOCK_SEAL ? seal : NULL;
    beside = seal ? count_beside(singles) : 0;
    /* one in half a row by itself would only be smaller than the others */
    pairs = pairs && (beside > 0 || has_pair(b));
    for (; left > beside; b = b->next, left--) {
        if (!pairs || !is_single(b)) {
            add_whole(f, ret, b);
        } else if (left > beside + 1 && is_single(b->next)) {
            add_pair(f, ret, b, b->next);
            b = b->next;
            left--;
        } else {
            add_pair(f, ret, b, NULL);
        }
    }
    if (beside > 0) {
        add_beside(f, ret, b, seal);
        ret->last = seal;
    }
}

static void signing_done(struct signing *s)
{
    mem_free(s->rows);
}

/** A signature in half a row: the label at the left, on lines that end at the foot. */
static void put_half(struct flow *f, const struct signing *s, const struct block *b, int x,
                     int y, int h)
{
    int line_h = f->style->face[FACE_CELL].line_h;
    struct flow_lines lines = {0};
    int line_y;

    break_half_label(b, &lines);
    line_y = y + h - (int)lines.n * line_h;
    for (size_t i = 0; i < lines.n; i++, line_y += line_h) {
        flow_text(f, FACE_CELL, ALIGN_LEFT, false, &lines.at[i],
                  (struct layout_item){.x = x, .y = line_y, .w = s->label_w, .h = line_h});
    }
    flow_put(f, LAYOUT_LINE, x + s->label_w, y, half_w(f) - s->label_w, h);
    flow_lines_done(&lines);
}

/** A label that is too long, above its places. */
static void put_long_label(struct flow *f, const struct block *b)
{
    int line_h = f->style->face[FACE_BODY].line_h;
    struct flow_lines lines = {0};

    break_long_label(f, b, &lines);
    for (size_t i = 0; i < lines.n; i++, f->y += line_h) {
        flow_text(f, FACE_BODY, ALIGN_LEFT, false, &lines.at[i],
                  (struct layout_item){.y = f->y, .w = f->style->width, .h = line_h});
    }
    flow_lines_done(&lines);
}

/** Places behind each other after the label; one that is too long stands above them. */
static void put_whole(struct flow *f, const struct sign_row *row)
{
    const struct layout_style *st = f->style;
    const struct block *b = row->left;
    int col_w = st->face[FACE_BODY].col_w;
    struct flow_line label = {.s = b->label ? b->label : "", .last = true};
    int label_cols = sign_label_cols(f, b);
    int in_row;
    int cols;

    label.size = strlen(label.s);
    flow_need(f, row->h);
    if (label_cols < 0) {
        label_cols = INDENT_COLS;
        if (row->from == 0) {
            put_long_label(f, b);
        }
        label.size = 0;
    }
    cols = place_cols(f, label_cols, sign_places(b), &in_row);
    if (row->from == 0) {
        flow_text(f, FACE_BODY, ALIGN_LEFT, false, &label,
                  (struct layout_item){.y = f->y + st->sign_h - st->face[FACE_BODY].line_h,
                                       .w = label_cols * col_w,
                                       .h = st->face[FACE_BODY].line_h});
    }
    for (int i = 0; i < row->n; i++) {
        flow_put(f, LAYOUT_LINE, (label_cols + i * (cols + PLACE_GAP_COLS)) * col_w, f->y,
                 cols * col_w, st->sign_h);
    }
    f->y += st->sign_h;
    if (b->text && b->text[0] && row->from + row->n == sign_places(b)) {
        flow_paragraph(f, b->text, FACE_BODY, ALIGN_LEFT, INDENT_COLS * col_w, 0);
    }
}

/* ---- the seal ---- */

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

/** Name and date centred in the right half of the row. */
static void put_seal_beside(struct flow *f, const struct block *b, int h)
{
    int x = f->style->width - half_w(f);
    int line_h = f->style->face[FACE_SMALL].line_h;
    int cols = half_w(f) / f->style->face[FACE_SMALL].col_w;
    struct flow_lines lines = {0};
    int y;

    flow_break(&lines, b->label, cols, 0, false);
    flow_break(&lines, b->text, cols, 0, false);
    y = f->y + (h - (int)lines.n * line_h) / 2;
    for (size_t i = 0; i < lines.n; i++, y += line_h) {
        flow_text(f, FACE_SMALL, ALIGN_CENTER, false, &lines.at[i],
                  (struct layout_item){.x = x, .y = y, .w = half_w(f), .h = line_h});
    }
    flow_lines_done(&lines);
}

static void put_row(struct flow *f, const struct signing *s, const struct sign_row *row)
{
    int left_h = row->h / 2; /* of two, or of one at the top */

    switch (row->kind) {
    case SIGN_WHOLE:
        put_whole(f, row);
        return;
    case SIGN_PAIR:
        put_half(f, s, row->left, 0, f->y, row->h);
        if (row->right) {
            put_half(f, s, row->right, f->style->width - half_w(f), f->y, row->h);
        }
        break;
    case SIGN_SEAL:
        put_half(f, s, row->left, 0, f->y, left_h);
        if (row->below) {
            put_half(f, s, row->below, 0, f->y + left_h, left_h);
        }
        put_seal_beside(f, row->right, row->h);
        break;
    }
    f->y += row->h;
}

/* ---- what stays together ---- */

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

static int signing_rows_h(const struct signing *s, size_t from)
{
    int h = 0;

    for (size_t i = from; i < s->n; i++) {
        h += s->rows[i].h;
    }
    return h;
}

/** Height of the signatures, the seal and what stands between them from b on, and of a note
 * that ends the paper behind them; *ret_rows counts the rows of signatures and the seal. */
static int signing_h(const struct flow *f, const struct block *b, size_t *ret_rows)
{
    int h = 0;

    *ret_rows = 0;
    for (; b && is_signing(b); b = b->next) {
        if (b->kind == BLOCK_SIGN) {
            struct signing s;

            signing_make(f, b, &s);
            h += signing_rows_h(&s, 0);
            *ret_rows += s.n;
            b = s.last;
            signing_done(&s);
        } else if (b->kind == BLOCK_SEAL) {
            h += f->style->seal_h;
            ++*ret_rows;
        } else if (b->kind == BLOCK_SPACE) {
            h += (b->n > 0 ? b->n : 1) * f->style->face[FACE_BODY].line_h;
        } else {
            h += text_h(f, b);
        }
    }
    if (b && !b->next && b->kind == BLOCK_PARA &&
        text_h(f, b) <= NOTE_LINES * f->style->face[FACE_BODY].line_h) {
        h += text_h(f, b);
    }
    return h;
}

int flow_signs_h(const struct flow *f, const struct block *b)
{
    size_t rows = 0;
    int h = b && is_signing(b) ? signing_h(f, b, &rows) : 0;

    return rows > 0 ? h : 0;
}

/** Two rows or what is left of them are never parted, nor the date from the last row: no page
 * holds one signature only. */
const struct block *flow_signs(struct flow *f, const struct block *b)
{
    struct signing s;
    size_t rows;
    int after;

    signing_make(f, b, &s);
    after = signing_h(f, s.last->next, &rows);
    for (size_t i = 0; i < s.n; i++) {
        flow_need(f, i + 2 < s.n ? s.rows[i].h : signing_rows_h(&s, i) + after);
        put_row(f, &s, &s.rows[i]);
    }
    b = s.last;
    signing_done(&s);
    return b;
}

static bool is_text(const struct block *b)
{
    return b && (b->kind == BLOCK_PARA || b->kind == BLOCK_ITEM) && !is_signing(b);
}

/** Room that b asks for together with what must not be parted from it; 0: none beyond its own.
 */
static int keep_h(const struct flow *f, const struct block *before, const struct block *b)
{
    const struct block *next = b->next;
    size_t rows;
    int h;

    if (b->kind == BLOCK_HEADING) {
        /* a heading is never the last line of a page */
        h = next ? keep_h(f, b, next) : 0;
        return f->style->face[FACE_BODY].line_h * (h > 0 ? 1 : 2) + h;
    }
    if (is_signing(b) && (!before || !is_signing(before))) {
        return flow_signs_h(f, b);
    }
    if (!is_text(b) || !next) {
        return 0;
    }
    if (is_signing(next)) {
        h = signing_h(f, next, &rows);
        return rows > 0 ? h + text_h(f, b) : 0;
    }
    if (is_text(next) && next->next && is_signing(next->next)) {
        /* one line and one signature are not enough for a page */
        h = signing_h(f, next->next, &rows);
        if (rows == 1 && text_h(f, next) <= f->style->face[FACE_BODY].line_h) {
            return text_h(f, b) + text_h(f, next) + h;
        }
    }
    return 0;
}

/**
 * Signatures and seal stand on one page, and the last sentence before them with them: a page of
 * signatures alone could be put behind another text. Source: GB/T 9704-2012, 7.3.5.5.
 */
void flow_keep(struct flow *f, const struct block *before, const struct block *b)
{
    int h = keep_h(f, before, b);

    if (h <= f->style->height * FLOW_KEEP_PERCENT / 100) {
        flow_need(f, h);
    }
}
