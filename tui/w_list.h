/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_list.h - a list of any length, one page of it in memory. Rows come from a page source: by
 * key (a million cases, each page one query) or by index (a small list already in memory).
 * Pages are turned, not scrolled: a row keeps its digit.
 *
 * Loading happens in open, key and reload, never while drawing.
 */
#ifndef TJ_TUI_W_LIST_H
#define TJ_TUI_W_LIST_H

#include "core/base/err.h"
#include "tui/grid.h"
#include "tui/w_edit.h"

enum { W_LIST_COLS = 12, W_LIST_ROWS = 200 };

/** A column. w 0 or -1: takes what the others leave (one only). */
struct w_list_col {
    const char *head; /**< translated, or NULL; no column has a head: no head row */
    int w;            /**< columns on the screen */
    bool right;       /**< figures stand at the right */
};

enum w_list_dir {
    W_LIST_FROM,  /**< rows from key on, key itself too; the next one when it is gone; key NULL:
                     from the first row */
    W_LIST_AFTER, /**< rows after key */
    W_LIST_BEFORE, /**< the n rows before key, in list order; key NULL: the last n rows */
};

struct w_list;
/** Where rows come from: give each row to w_list_add, in list order, n at most. The order must
 * be total (end it with the id). */
struct w_list_source {
    enum rc (*page)(void *data, struct w_list *l, enum w_list_dir dir, const char *key, int n,
                    struct err *err);
    void *data; /**< borrowed */
};

struct w_list_row {
    char *key;
    char *cells[W_LIST_COLS]; /**< NULL: empty */
    enum style style;
};

struct w_list {
    struct w_list_source source;
    struct w_list_col cols[W_LIST_COLS];
    int n_cols;
    bool numbered; /**< rows 1 to 9 show their digit */
    bool many;     /**< Space ticks rows */
    const char
        *empty; /**< sentence of an empty list: which key to press; translated, borrowed */
    int h;      /**< rows of the page, without the head */
    int at;     /**< row under the cursor */
    int n_rows;
    bool more;        /**< there are rows after this page */
    bool before;      /**< there are rows before this page */
    int64_t first_no; /**< index lists: index of the first row; else 0 */
    struct w_list_row *rows;
    char **ticks; /**< keys, in the order they were ticked */
    size_t n_ticks;
    /* index lists */
    size_t count;
    void (*row_at)(void *data, struct w_list *l, size_t i);
    void *row_data;
};

/** cols are copied, ending with a column {0}; without head that one itself may be the rest.
 * Settings (numbered, many, empty) are set on the struct afterwards. */
void w_list_init(struct w_list *l, const struct w_list_col *cols,
                 const struct w_list_source *source);
/** The same over count rows in memory: row_at calls w_list_add once for row i; key NULL there
 * makes the key the index in decimal. */
void w_list_init_index(struct w_list *l, const struct w_list_col *cols, size_t count,
                       void (*row_at)(void *data, struct w_list *l, size_t i), void *data);
void w_list_done(struct w_list *l);
/** For the source: one row; key and cells are copied, cells beyond the columns are not read. */
void w_list_add(struct w_list *l, const char *key, enum style style, const char *const *cells,
                int n_cells);

/** First load, for a room of h rows (head row included when there is one). */
ATTR_CHECK enum rc w_list_open(struct w_list *l, int h, struct err *err);
/** Reads the page again (after a change, a resize): the row under the cursor stays when it
 * still exists. h 0: as before. */
ATTR_CHECK enum rc w_list_reload(struct w_list *l, int h, struct err *err);
/** From the first row (another filter); ticks stay. */
ATTR_CHECK enum rc w_list_restart(struct w_list *l, struct err *err);
void w_list_set_count(struct w_list *l, size_t count); /**< index lists; then reload */
/** Cursor to the row of key, turning to its page. RC_NOTFOUND leaves all as it is. */
ATTR_CHECK enum rc w_list_go(struct w_list *l, const char *key, struct err *err);

/** UP DOWN HOME END PAGE_UP PAGE_DOWN move; ACCEPT and DIGIT 1..9 choose; TICK ticks. DIGIT 0
 * and the rest are W_IGNORED. An error of the source is in err (W_REFUSED). */
enum w_result w_list_key(struct w_list *l, enum cmd cmd, uint32_t key, struct err *err);
/** Draws head and rows in w columns from row y on; the row under the cursor reversed when
 * focus. */
void w_list_draw(const struct w_list *l, struct grid *g, int x, int y, int w, bool focus);
const char *w_list_selected(
    const struct w_list *l); /**< key, borrowed until the next load; NULL when empty */
size_t w_list_selected_index(const struct w_list *l); /**< index lists: count when empty */
bool w_list_is_ticked(const struct w_list *l, const char *key);
void w_list_clear_ticks(struct w_list *l);

#endif
