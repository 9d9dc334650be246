/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_list.c - one page of a list, turned by key. A page asks its source for one row more than it
 * shows: that is how it knows that more follow, without counting a million cases.
 */
#include "config.h"

#include "tui/w_list.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

static void row_free(struct w_list_row *row)
{
    mem_free(row->key); /* the cells are in the same memory */
}

static void rows_drop(struct w_list *l, int from, int to)
{
    for (int i = from; i < to; i++) {
        row_free(&l->rows[i]);
    }
}

void w_list_init(struct w_list *l, const struct w_list_col *cols,
                 const struct w_list_source *source)
{
    bool flexible = false;
    bool end = false;

    *l = (struct w_list){.source = *source};
    while (l->n_cols < W_LIST_COLS && !end) {
        struct w_list_col col = cols[l->n_cols];

        /* The end marker too becomes a column, of what is left, when there is none yet: empty
         * unless the row has a cell for it. */
        end = !col.head && col.w == 0;
        if (end && flexible) {
            break;
        }
        if (col.w <= 0) {
            col.w = -1;
            flexible = true;
        }
        l->cols[l->n_cols++] = col;
    }
    l->h = 1;
}

void w_list_done(struct w_list *l)
{
    rows_drop(l, 0, l->n_rows);
    mem_free(l->rows);
    w_list_clear_ticks(l);
    mem_free(l->ticks);
    *l = (struct w_list){0};
}

void w_list_add(struct w_list *l, const char *key, enum style style, const char *const *cells,
                int n_cells)
{
    struct w_list_row row = {.style = style};
    char own_key[24];
    size_t size;
    char *p;

    assert(l->n_rows < W_LIST_ROWS);
    if (!key) {
        snprintf(own_key, sizeof own_key, "%zu", (size_t)l->first_no + (size_t)l->n_rows);
        key = own_key;
    }
    n_cells = n_cells > l->n_cols ? l->n_cols : n_cells;
    size = strlen(key) + 1;
    for (int i = 0; i < n_cells; i++) {
        size += cells[i] ? strlen(cells[i]) + 1 : 0;
    }
    row.key = p = mem_alloc(size);
    p = stpcpy(p, key) + 1;
    for (int i = 0; i < n_cells; i++) {
        if (cells[i]) {
            row.cells[i] = p;
            p = stpcpy(p, cells[i]) + 1;
        }
    }
    l->rows = mem_resize(l->rows, (size_t)l->n_rows + 1, sizeof *l->rows);
    l->rows[l->n_rows++] = row;
}

static int head_h(const struct w_list *l)
{
    for (int i = 0; i < l->n_cols; i++) {
        if (l->cols[i].head) {
            return 1;
        }
    }
    return 0;
}

static void set_h(struct w_list *l, int h)
{
    if (h > 0) {
        h -= head_h(l);
        l->h = h < 1 ? 1 : h > W_LIST_ROWS - 1 ? W_LIST_ROWS - 1 : h;
    }
}

/* Asks the source for a page. The old page stays when the source fails or (for AFTER and
 * BEFORE) has nothing there. */
static enum rc page_load(struct w_list *l, enum w_list_dir dir, const char *key,
                         struct err *err)
{
    struct w_list_row *old = l->rows;
    int n_old = l->n_rows;
    bool forward = dir != W_LIST_BEFORE;
    enum rc rc;

    l->rows = NULL;
    l->n_rows = 0;
    rc = l->source.page(l->source.data, l, dir, key, l->h + 1, err);
    if (rc != RC_OK || (l->n_rows == 0 && key)) {
        rows_drop(l, 0, l->n_rows);
        mem_free(l->rows);
        l->rows = old;
        l->n_rows = n_old;
        return rc != RC_OK ? rc : RC_NOTFOUND;
    }
    for (int i = 0; i < n_old; i++) {
        row_free(&old[i]);
    }
    mem_free(old);
    if (l->n_rows > l->h) {
        /* The row too many is the last one, or the first one when reading backwards. */
        row_free(&l->rows[forward ? l->n_rows - 1 : 0]);
        if (!forward) {
            memmove(l->rows, l->rows + 1, (size_t)l->h * sizeof *l->rows);
            l->first_no += l->row_at ? 1 : 0;
        }
        l->n_rows = l->h;
        l->more = forward ? true : l->more;
        l->before = forward ? l->before : true;
    } else {
        l->more = forward ? false : l->more;
        l->before = forward ? l->before : false;
    }
    return RC_OK;
}

static void hold_cursor(struct w_list *l)
{
    l->at = l->at >= l->n_rows ? l->n_rows - 1 : l->at;
    l->at = l->at < 0 ? 0 : l->at;
}

static enum rc first_page(struct w_list *l, struct err *err)
{
    l->before = false;
    l->first_no = 0;
    return page_load(l, W_LIST_FROM, NULL, err);
}

enum rc w_list_open(struct w_list *l, int h, struct err *err)
{
    set_h(l, h);
    l->at = 0;
    return first_page(l, err);
}

enum rc w_list_restart(struct w_list *l, struct err *err)
{
    l->at = 0;
    return first_page(l, err);
}

/* Cursor to the row of key when it is on the page. */
static bool cursor_to(struct w_list *l, const char *key)
{
    for (int i = 0; i < l->n_rows; i++) {
        if (strcmp(l->rows[i].key, key) == 0) {
            l->at = i;
            return true;
        }
    }
    return false;
}

enum rc w_list_go(struct w_list *l, const char *key, struct err *err)
{
    enum rc rc;

    if (cursor_to(l, key)) {
        return RC_OK;
    }
    rc = page_load(l, W_LIST_FROM, key, err);
    if (rc != RC_OK) {
        return rc;
    }
    l->before = true;
    l->at = 0;
    return strcmp(l->rows[0].key, key) == 0 ? RC_OK : RC_NOTFOUND;
}

enum rc w_list_reload(struct w_list *l, int h, struct err *err)
{
    char *selected = mem_strdup(l->n_rows ? l->rows[l->at].key : "");
    char *top = mem_strdup(l->n_rows ? l->rows[0].key : "");
    enum rc rc;

    set_h(l, h);
    if (!l->before || *top == '\0') {
        rc = first_page(l, err);
    } else {
        rc = page_load(l, W_LIST_FROM, top, err);
        if (rc == RC_NOTFOUND) {
            /* Everything from here on is gone: what is left ends before. */
            rc = page_load(l, W_LIST_BEFORE, NULL, err);
            l->more = false;
        }
    }
    if (rc == RC_OK && *selected && !cursor_to(l, selected) && l->at >= l->h) {
        /* A smaller window: the row is still there, below. */
        rc = w_list_go(l, selected, err);
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    hold_cursor(l);
    mem_free(selected);
    mem_free(top);
    return rc;
}

/* Turns to the next page (forward) or the one before; false when there is none. */
static bool page_turn(struct w_list *l, bool forward, struct err *err)
{
    char *key;
    enum rc rc;

    if (l->n_rows == 0 || (forward ? !l->more : !l->before)) {
        return false;
    }
    key = mem_strdup(l->rows[forward ? l->n_rows - 1 : 0].key);
    rc = page_load(l, forward ? W_LIST_AFTER : W_LIST_BEFORE, key, err);
    mem_free(key);
    if (rc == RC_NOTFOUND) {
        l->more = forward ? false : l->more;
        l->before = forward ? l->before : false;
        return false;
    }
    if (rc != RC_OK) {
        return false;
    }
    if (forward) {
        l->before = true;
    } else {
        l->more = true;
    }
    /* The first page is always a full one, so that digits mean the same rows again. */
    if (!forward && !l->before && l->n_rows < l->h && first_page(l, err) != RC_OK) {
        return false;
    }
    return true;
}

static enum w_result go_down(struct w_list *l, struct err *err)
{
    if (l->at + 1 < l->n_rows) {
        l->at++;
    } else if (page_turn(l, true, err)) {
        l->at = 0;
    }
    return W_MOVED;
}

static enum w_result go_up(struct w_list *l, struct err *err)
{
    if (l->at > 0) {
        l->at--;
    } else if (page_turn(l, false, err)) {
        l->at = l->n_rows - 1;
    }
    return W_MOVED;
}

static enum w_result go_page(struct w_list *l, bool forward, struct err *err)
{
    if (!page_turn(l, forward, err)) {
        l->at = forward ? l->n_rows - 1 : 0;
    }
    hold_cursor(l);
    return W_MOVED;
}

static enum w_result go_edge(struct w_list *l, bool end, struct err *err)
{
    enum rc rc = RC_OK;

    if (!end && l->before) {
        rc = first_page(l, err);
    } else if (end && l->more) {
        rc = page_load(l, W_LIST_BEFORE, NULL, err);
        if (rc == RC_OK) {
            l->more = false;
        }
    }
    l->at = end ? l->n_rows - 1 : 0;
    hold_cursor(l);
    return rc == RC_OK ? W_MOVED : W_REFUSED;
}

static size_t tick_index(const struct w_list *l, const char *key)
{
    size_t i = 0;

    while (i < l->n_ticks && strcmp(l->ticks[i], key) != 0) {
        i++;
    }
    return i;
}

static enum w_result tick(struct w_list *l)
{
    const char *key = w_list_selected(l);
    size_t i;

    if (!l->many || !key) {
        return W_IGNORED;
    }
    i = tick_index(l, key);
    if (i < l->n_ticks) {
        mem_free(l->ticks[i]);
        memmove(l->ticks + i, l->ticks + i + 1, (l->n_ticks - i - 1) * sizeof *l->ticks);
        l->n_ticks--;
    } else {
        l->ticks = mem_resize(l->ticks, l->n_ticks + 1, sizeof *l->ticks);
        l->ticks[l->n_ticks++] = mem_strdup(key);
    }
    return W_CHANGED;
}

static enum w_result choose(struct w_list *l, int digit)
{
    if (digit > 0 && digit <= l->n_rows) {
        l->at = digit - 1;
        return W_CHOSEN;
    }
    /* 0 goes back, and that is the screen's affair. */
    return digit == 0 ? W_IGNORED : W_MOVED;
}

enum w_result w_list_key(struct w_list *l, enum cmd cmd, uint32_t key, struct err *err)
{
    enum w_result r = W_IGNORED;

    if (cmd == CMD_DOWN) {
        r = go_down(l, err);
    } else if (cmd == CMD_UP) {
        r = go_up(l, err);
    } else if (cmd == CMD_PAGE_DOWN || cmd == CMD_PAGE_UP) {
        r = go_page(l, cmd == CMD_PAGE_DOWN, err);
    } else if (cmd == CMD_HOME || cmd == CMD_END) {
        r = go_edge(l, cmd == CMD_END, err);
    } else if (cmd == CMD_TICK) {
        r = tick(l);
    } else if (cmd == CMD_DIGIT) {
        r = choose(l, key_digit(key));
    } else if (cmd == CMD_ACCEPT && l->n_rows > 0) {
        r = W_CHOSEN;
    }
    return err && err->rc != RC_OK ? W_REFUSED : r;
}

const char *w_list_selected(const struct w_list *l)
{
    return l->n_rows > 0 ? l->rows[l->at].key : NULL;
}

size_t w_list_selected_index(const struct w_list *l)
{
    return l->n_rows > 0 ? (size_t)l->first_no + (size_t)l->at : l->count;
}

bool w_list_is_ticked(const struct w_list *l, const char *key)
{
    return tick_index(l, key) < l->n_ticks;
}

void w_list_clear_ticks(struct w_list *l)
{
    for (size_t i = 0; i < l->n_ticks; i++) {
        mem_free(l->ticks[i]);
    }
    l->n_ticks = 0;
}
