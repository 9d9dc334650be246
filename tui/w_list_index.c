/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_list_index.c - the page source of lists whose rows are in memory: turns the keys of w_list
 * into indices by asking for the rows again. Small lists only; a list from the database has a
 * source of its own.
 */
#include "config.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/w_list.h"

/* True when row i has this key; leaves the list without rows. */
static bool row_has_key(struct w_list *l, size_t i, const char *key)
{
    bool same;

    l->first_no = (int64_t)i;
    l->row_at(l->row_data, l, i);
    same = l->n_rows > 0 && strcmp(l->rows[0].key, key) == 0;
    for (int r = 0; r < l->n_rows; r++) {
        mem_free(l->rows[r].key);
    }
    l->n_rows = 0;
    return same;
}

/* Index of key; the present page is tried first. count when it is gone. */
static size_t index_of(struct w_list *l, size_t near, const char *key)
{
    for (size_t i = near; i < l->count; i++) {
        if (row_has_key(l, i, key)) {
            return i;
        }
    }
    for (size_t i = 0; i < near && i < l->count; i++) {
        if (row_has_key(l, i, key)) {
            return i;
        }
    }
    return l->count;
}

static enum rc index_page(void *data, struct w_list *l, enum w_list_dir dir, const char *key,
                          int n, struct err *err)
{
    size_t near = (size_t)l->first_no;
    size_t room = (size_t)n;
    size_t from = 0;
    size_t to;

    (void)data;
    (void)err;
    if (dir == W_LIST_BEFORE) {
        to = key ? index_of(l, near, key) : l->count;
        from = to > room ? to - room : 0;
    } else {
        if (key) {
            from = index_of(l, near, key);
            /* A row that is gone has left its place to the next one. */
            from = from < l->count ? from + (dir == W_LIST_AFTER) : near;
        }
        to = from + room < l->count ? from + room : l->count;
    }
    l->first_no = (int64_t)from;
    for (size_t i = from; i < to; i++) {
        l->row_at(l->row_data, l, i);
    }
    return RC_OK;
}

void w_list_init_index(struct w_list *l, const struct w_list_col *cols, size_t count,
                       void (*row_at)(void *data, struct w_list *l, size_t i), void *data)
{
    struct w_list_source source = {index_page, NULL};

    w_list_init(l, cols, &source);
    l->count = count;
    l->row_at = row_at;
    l->row_data = data;
}

void w_list_set_count(struct w_list *l, size_t count)
{
    l->count = count;
}
