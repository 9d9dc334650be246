/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout_grid.c - ruled tables: column widths, wrapped cells, rows that go over a page. A grid
 * that meets the foot of a page is closed there and opened again on the next with its head
 * rows; a row of few lines moves as a whole, a long one is split between its lines.
 */
#include "config.h"

#include <stdint.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/break.h"
#include "reports/layout_flow.h"

enum {
    COLUMNS_MAX = 64,
    MOVE_WHOLE_LINES = 6,  /* rows up to this many lines are not split */
    SPLIT_MIN_LINES = 3,   /* a split leaves at least this many on the page */
    JUSTIFY_MIN_COLS = 24, /* narrower text would be torn apart by filling it */
    CELL_MIN_COLS = 2,
    SHORT_ROW_LINES = 3, /* higher cells are room to write in */
    MIN_H_MAX = 400,     /* lines of white a cell may ask for */
    GROUP_ROWS = 5,      /* that stay with their heading */
    SIGN_GAP_PART = 6,   /* of a row to sign: 2 mm */
};

struct grid {
    const struct layout_style *style;
    const struct block *block;
    int n_columns;
    int x[COLUMNS_MAX + 1]; /**< of the rules: column i lies between x[i] and x[i + 1] */
    int pad_x;
    int head_h; /**< of the head rows that are repeated; 0 none */
};

struct grid_cell {
    const struct block *block;
    struct flow_lines lines;
    int from; /**< first column */
    int to;   /**< column after the last */
};

struct grid_row {
    struct grid_cell cells[COLUMNS_MAX];
    int n_cells;
    int n_lines;
};

static int cell_line_h(const struct layout_style *st)
{
    return st->face[FACE_CELL].line_h;
}

static enum layout_face cell_face(const struct block *row, const struct block *cell)
{
    return row->head || cell->bold ? FACE_CELL_BOLD : FACE_CELL;
}

static int cell_span(const struct block *cell)
{
    return cell->span > 1 ? cell->span : 1;
}

/** Columns the widest row asks for, or the widths give. */
static int count_columns(const struct block *grid)
{
    int n = grid->n_widths;

    for (const struct block *row = grid->child; row; row = row->next) {
        int in_row = 0;

        for (const struct block *cell = row->child; cell; cell = cell->next) {
            in_row += cell_span(cell);
        }
        n = in_row > n ? in_row : n;
    }
    return n;
}

static int column_weight(const struct block *grid, int i)
{
    int sum = 0;

    if (i < grid->n_widths) {
        return grid->widths[i] > 0 ? grid->widths[i] : 1;
    }
    for (int k = 0; k < grid->n_widths; k++) {
        sum += grid->widths[k] > 0 ? grid->widths[k] : 1;
    }
    return grid->n_widths > 0 ? (sum + grid->n_widths - 1) / grid->n_widths : 1;
}

/** Room of column i by its weight, before the narrow ones are widened. */
static void share_width(const struct grid *g, int width, int w[COLUMNS_MAX])
{
    int64_t sum = 0;
    int64_t done = 0;
    int64_t before = 0;

    for (int i = 0; i < g->n_columns; i++) {
        sum += column_weight(g->block, i);
    }
    for (int i = 0; i < g->n_columns; i++) {
        done += column_weight(g->block, i);
        w[i] = (int)(width * done / sum - before);
        before += w[i];
    }
}

/** Columns under their least get it; the others give what they have above it, in proportion.
 * All leasts fit together. */
static void widen_narrow(int n, const int least[COLUMNS_MAX], int w[COLUMNS_MAX])
{
    int64_t lacking = 0;
    int64_t above = 0;

    for (int i = 0; i < n; i++) {
        lacking += w[i] < least[i] ? least[i] - w[i] : 0;
        above += w[i] > least[i] ? w[i] - least[i] : 0;
    }
    for (int i = 0; i < n; i++) {
        if (w[i] <= least[i]) {
            w[i] = least[i];
        } else {
            int64_t give = (w[i] - least[i]) * lacking / above;

            lacking -= give;
            above -= w[i] - least[i];
            w[i] -= (int)give;
        }
    }
}

/** Half-width columns of the widest piece of s that no line may break: a date, a telephone
 * number, a name in Latin. */
static int widest_piece(const char *s)
{
    uint32_t before = 0;
    int widest = 0;
    int w = 0;

    for (const char *p = s ? s : ""; *p;) {
        uint32_t cp = utf8_next(&p);

        if (cp == '\n' || (before != 0 && break_allowed(before, cp))) {
            w = 0;
        }
        w += utf8_width_cp(cp, 2);
        widest = w > widest ? w : widest;
        before = cp;
    }
    return widest;
}

/** What each column needs so that no piece of it is torn, as far as the page has room; else two
 * characters, else one. */
static void least_widths(const struct grid *g, int width, int least[COLUMNS_MAX])
{
    const struct layout_style *st = g->style;
    int col_w = st->face[FACE_CELL].col_w;
    int frame = st->rule + 2 * st->pad_x;
    int64_t sum = 0;

    for (int i = 0; i < g->n_columns; i++) {
        least[i] = frame + 2 * CELL_MIN_COLS * col_w;
    }
    for (const struct block *row = g->block->child; row; row = row->next) {
        int i = 0;

        for (const struct block *cell = row->child; cell; cell = cell->next) {
            int w = frame + widest_piece(cell->text) * col_w;

            if (cell_span(cell) == 1 && (cell->next || i + 1 == g->n_columns) && w > least[i]) {
                least[i] = w;
            }
            i += cell_span(cell);
        }
    }
    for (int i = 0; i < g->n_columns; i++) {
        sum += least[i];
    }
    for (int i = 0; i < g->n_columns && sum > width; i++) {
        least[i] =
            g->pad_x > 0 ? frame + 2 * CELL_MIN_COLS * col_w : st->rule + CELL_MIN_COLS * col_w;
    }
}

/**
 * Shares the width out by weight and need. In cells a column takes whole characters, and the
 * last one what is left.
 */
static void place_columns(struct grid *g)
{
    const struct layout_style *st = g->style;
    int width = st->width - st->rule;
    int two = st->rule + 2 * st->pad_x + 2 * CELL_MIN_COLS * st->face[FACE_CELL].col_w;
    int one = st->rule + CELL_MIN_COLS * st->face[FACE_CELL].col_w;
    int least[COLUMNS_MAX];
    int w[COLUMNS_MAX];

    g->pad_x =
        g->n_columns * two <= width ? st->pad_x : 0; /* many columns: the white goes first */
    share_width(g, width, w);
    least_widths(g, width, least);
    widen_narrow(g->n_columns, least, w);
    g->x[0] = 0;
    for (int i = 0; i < g->n_columns; i++) {
        bool odd = st->rule > 0 && (w[i] - st->rule) % 2 != 0 && w[i] > least[i] && w[i] > one;

        g->x[i + 1] = i + 1 < g->n_columns ? g->x[i] + w[i] - odd : width;
    }
}

static int cell_w(const struct grid *g, const struct grid_cell *c)
{
    return g->x[c->to] - g->x[c->from] - g->style->rule - 2 * g->pad_x;
}

/** Breaks the texts of a row; the last cell takes the columns that are left over. */
static void row_make(const struct grid *g, const struct block *row, struct grid_row *r)
{
    int column = 0;

    *r = (struct grid_row){.n_lines = 1};
    for (const struct block *cell = row->child; cell; cell = cell->next) {
        struct grid_cell *c = &r->cells[r->n_cells++];
        int lines;
        int least;

        c->block = cell;
        c->from = column;
        column += cell_span(cell);
        c->to = cell->next ? column : g->n_columns;
        flow_break(&c->lines, cell->text,
                   cell_w(g, c) / g->style->face[cell_face(row, cell)].col_w, 0, false);
        lines = (int)c->lines.n;
        least = cell->min_h < MIN_H_MAX ? cell->min_h : MIN_H_MAX;
        lines = least > lines ? least : lines;
        r->n_lines = lines > r->n_lines ? lines : r->n_lines;
    }
}

static void row_done(struct grid_row *r)
{
    for (int i = 0; i < r->n_cells; i++) {
        flow_lines_done(&r->cells[i].lines);
    }
}

/** Height of n lines of a row with the rule above, without the one below. */
static int row_h(const struct layout_style *st, int n_lines)
{
    return st->rule + 2 * st->pad_y + n_lines * cell_line_h(st);
}

/** Labels and short answers stand in the middle of their row; room to write in is filled from
 * its top. */
static bool stands_in_middle(const struct grid *g, const struct grid_cell *c)
{
    return c->block->min_h <= SHORT_ROW_LINES || c->block->align == ALIGN_CENTER ||
           cell_w(g, c) < g->style->width / 4;
}

/** Lines from..from+n of a cell in a band of h below the rule at y. Short texts stand in the
 * middle, answers at the top. */
static void put_cell(struct flow *f, const struct grid *g, const struct block *row,
                     const struct grid_cell *c, int from, int n, bool whole)
{
    const struct layout_style *st = g->style;
    int line_h = cell_line_h(st);
    int w = cell_w(g, c);
    enum layout_face face = cell_face(row, c->block);
    bool fills = w / st->face[face].col_w >= JUSTIFY_MIN_COLS;
    int y = f->y + st->rule + st->pad_y;
    int last = from + n;

    if (whole && stands_in_middle(g, c)) {
        y += (n - (int)c->lines.n) * line_h / 2;
    }
    last = last > (int)c->lines.n ? (int)c->lines.n : last;
    for (int i = from; i < last; i++, y += line_h) {
        flow_text(f, face,
                  row->head && c->block->align == ALIGN_LEFT ? ALIGN_CENTER : c->block->align,
                  fills, &c->lines.at[i],
                  (struct layout_item){
                      .x = g->x[c->from] + st->rule + g->pad_x, .y = y, .w = w, .h = line_h});
    }
}

/** Draws lines from..from+n of the row at f->y with its upper rule and moves down to where the
 * lower rule goes. */
static void put_band(struct flow *f, const struct grid *g, const struct block *row,
                     const struct grid_row *r, int from, int n)
{
    const struct layout_style *st = g->style;
    int h = row_h(st, n);

    flow_put(f, LAYOUT_RULE_H, 0, f->y, g->x[g->n_columns] + st->rule, 0);
    flow_put(f, LAYOUT_RULE_V, 0, f->y, 0, h);
    for (int i = 0; i < r->n_cells; i++) {
        flow_put(f, LAYOUT_RULE_V, g->x[r->cells[i].to], f->y, 0, h);
        put_cell(f, g, row, &r->cells[i], from, n, n == r->n_lines);
    }
    if (r->n_cells == 0) {
        flow_put(f, LAYOUT_RULE_V, g->x[g->n_columns], f->y, 0, h);
    }
    f->y += h;
}

static void close_grid(struct flow *f, const struct grid *g)
{
    flow_put(f, LAYOUT_RULE_H, 0, f->y, g->x[g->n_columns] + g->style->rule, 0);
    f->y += g->style->rule;
}

/** The leading rows marked head; on a new page they are drawn again. */
static void put_heads(struct flow *f, const struct grid *g)
{
    if (g->head_h == 0) {
        return;
    }
    for (const struct block *row = g->block->child; row && row->head; row = row->next) {
        struct grid_row r;

        row_make(g, row, &r);
        put_band(f, g, row, &r, 0, r.n_lines);
        row_done(&r);
    }
}

static void measure_heads(struct grid *g)
{
    for (const struct block *row = g->block->child; row && row->head; row = row->next) {
        struct grid_row r;

        row_make(g, row, &r);
        g->head_h += row_h(g->style, r.n_lines);
        row_done(&r);
    }
    if (g->head_h > g->style->height / 2) {
        g->head_h = 0; /* heads that fill the page are printed once */
    }
}

/** Lines of the row that go on this page; 0: none, begin a new page. */
static int lines_that_fit(const struct flow *f, const struct grid *g, int left, bool moved,
                          bool begun)
{
    const struct layout_style *st = g->style;
    int avail = st->height - f->y - row_h(st, 0) - st->rule;
    int fit = avail > 0 ? avail / cell_line_h(st) : 0;
    int page = (st->height - g->head_h - row_h(st, 0) - st->rule) / cell_line_h(st);

    if (fit >= left) {
        return left;
    }
    if (moved) {
        return fit < 1 ? 1 : fit; /* a fresh page must take something */
    }
    if ((left <= MOVE_WHOLE_LINES && left <= page && !begun) || fit < SPLIT_MIN_LINES) {
        return 0;
    }
    return left - fit == 1 ? fit - 1 : fit;
}

static void put_row(struct flow *f, const struct grid *g, const struct block *row, bool *open)
{
    bool moved = f->fresh;
    struct grid_row r;
    int done = 0;

    row_make(g, row, &r);
    while (done < r.n_lines) {
        int n = lines_that_fit(f, g, r.n_lines - done, moved, done > 0);

        moved = false;
        if (n > 0) {
            put_band(f, g, row, &r, done, n);
            *open = true;
            done += n;
        }
        if (done < r.n_lines) {
            if (*open) {
                close_grid(f, g);
            }
            flow_new_page(f);
            if (!row->head) {
                put_heads(f, g);
            }
            *open = false;
            moved = true;
        }
    }
    row_done(&r);
}

/** Closes what stands on this page and begins the next with the heads. */
static void go_on_next_page(struct flow *f, const struct grid *g, bool *open)
{
    if (*open) {
        close_grid(f, g);
    }
    flow_new_page(f);
    put_heads(f, g);
    *open = false;
}

/** White under a grid. The line to sign on stands a little above the foot of its row: below a
 * rule that much more is needed for 12 mm. */
static int grid_gap(const struct flow *f, const struct block *grid)
{
    if (f->style->rule > 0) {
        return 0; /* rules are characters: there is enough */
    }
    return flow_signs_h(f, grid->next) > 0 ? f->style->sign_h / SIGN_GAP_PART : f->style->pad_y;
}

/** The last row goes with the signatures behind the grid: a page of signatures alone could be
 * put behind another text. */
static void keep_with_signs(struct flow *f, const struct grid *g, const struct block *row,
                            bool *open)
{
    const struct layout_style *st = g->style;
    int h = flow_signs_h(f, g->block->next);
    struct grid_row r;

    if (h == 0 || row->next || row->head) {
        return;
    }
    row_make(g, row, &r);
    h += row_h(st, r.n_lines) + st->rule + grid_gap(f, g->block);
    row_done(&r);
    if (f->fresh || f->y + h <= st->height ||
        g->head_h + h > st->height * FLOW_KEEP_PERCENT / 100) {
        return;
    }
    go_on_next_page(f, g, open);
}

/** A bold cell over all columns: the heading of the rows below it. */
static bool is_heading(const struct block *row)
{
    return row && row->child && !row->child->next && row->child->bold && !row->head;
}

/** The rows of one person stay together under their heading. */
static void keep_group(struct flow *f, const struct grid *g, const struct block *row,
                       bool *open)
{
    const struct layout_style *st = g->style;
    int h = st->rule;

    if (f->fresh || !is_heading(row)) {
        return;
    }
    for (int i = 0; i < GROUP_ROWS && row && (i == 0 || !is_heading(row)); i++) {
        struct grid_row r;

        row_make(g, row, &r);
        h += row_h(st, r.n_lines);
        row_done(&r);
        row = row->next;
    }
    if (f->y + h > st->height && h <= st->height / 3) {
        go_on_next_page(f, g, open);
    }
}

/** More columns than the page has characters: each row becomes a paragraph, so that nothing is
 * lost. */
static void put_as_text(struct flow *f, const struct block *grid)
{
    for (const struct block *row = grid->child; row; row = row->next) {
        for (const struct block *cell = row->child; cell; cell = cell->next) {
            flow_paragraph(f, cell->text, cell_face(row, cell), ALIGN_LEFT, 0, 0);
        }
    }
}

void flow_grid(struct flow *f, const struct block *grid)
{
    const struct layout_style *st = f->style;
    struct grid g = {.style = st, .block = grid, .n_columns = count_columns(grid)};
    bool open = false;

    if (g.n_columns == 0) {
        return;
    }
    if (g.n_columns > COLUMNS_MAX ||
        st->width - st->rule <
            g.n_columns * (st->rule + CELL_MIN_COLS * st->face[FACE_CELL].col_w)) {
        put_as_text(f, grid);
        return;
    }
    place_columns(&g);
    measure_heads(&g);
    if (f->y == f->grid_end) {
        f->y -= st->rule +
                (st->rule > 0 ? 0 : st->pad_y); /* a grid behind a grid shares its rule */
    }
    for (const struct block *row = grid->child; row; row = row->next) {
        if (row == grid->child && g.head_h > 0) {
            flow_need(f, g.head_h + row_h(st, 2) +
                             st->rule); /* a head is not left alone at the foot */
        }
        keep_group(f, &g, row, &open);
        keep_with_signs(f, &g, row, &open);
        put_row(f, &g, row, &open);
    }
    if (open) {
        close_grid(f, &g);
    }
    f->y += grid_gap(f, grid);
    f->grid_end = f->y;
}
