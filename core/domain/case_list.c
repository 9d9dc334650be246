/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_list.c - pages of the case list. First the keys of a page, from the one index that fits
 * the question best, walked in list order from the cursor; then each row by its id. Several
 * states or kinds are several walks, merged here, because SQLite would sort them. The filters
 * that no index serves are tested row by row along the walk.
 */
#include "config.h"

#include "core/domain/case_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/codes.h"
#include "core/domain/flow.h"
#include "core/domain/search.h"

enum {
    PAGE_DEFAULT = 50,
    PAGE_MAX = 500,
    COUNT_MAX = 100000,
    WORDS_SIZE = 400,
    PIECE_SIZE = 24
};

/*
 * Parameters of every walk: ?1 ?2 the cursor, ?3 rows wanted, ?4 ?5 states and kinds as " X Y "
 * or NULL, ?6 mediator or 0, ?7 ?8 first and last day (exclusive), ?9 text the search column
 * must hold or NULL, ?10 what the index is entered with, ?11 the day by which a task is due or
 * NULL, ?12 today: the last day to ask the court is no task any more once it is over (C.3 row
 * 32). A plus before a column keeps that test from being taken for the range of the index.
 */
#define FILTER                                                                          \
    " AND (?4 IS NULL OR instr(?4, ' ' || +c.med || ' '))"                              \
    " AND (?5 IS NULL OR instr(?5, ' ' || +c.type || ' '))"                             \
    " AND (?6 = 0 OR EXISTS (SELECT 1 FROM case_mediator w WHERE w.case_id = c.id AND " \
    "w.mediator_id = ?6))"                                                              \
    " AND +c.registered_on >= ?7 AND +c.registered_on < ?8 AND (?9 IS NULL OR "         \
    "instr(c.search, ?9)) AND (?11 IS NULL OR EXISTS (SELECT 1 FROM task t WHERE "      \
    "t.case_id = c.id AND t.due_on <= ?11 AND (t.kind <> 'CONFIRM' OR t.due_on >= ?12)))"
#define RUNS " c.due_on IS NOT NULL AND c.med IN ('ACCEPTED', 'MEDIATING', 'SUSPENDED')"

static const char sql_date_down[] =
    "SELECT c.registered_on, c.id, c.id FROM cases c INDEXED BY cases_list WHERE "
    "(c.registered_on, c.id) < (?1, ?2)" FILTER
    " ORDER BY c.registered_on DESC, c.id DESC LIMIT ?3";
static const char sql_date_up[] =
    "SELECT c.registered_on, c.id, c.id FROM cases c INDEXED BY cases_list WHERE "
    "(c.registered_on, c.id) > (?1, ?2)" FILTER " ORDER BY c.registered_on, c.id LIMIT ?3";
static const char sql_med_down[] =
    "SELECT c.registered_on, c.id, c.id FROM cases c INDEXED BY cases_med WHERE c.med = ?10 "
    "AND (c.registered_on, c.id) < (?1, ?2)" FILTER
    " ORDER BY c.registered_on DESC, c.id DESC LIMIT ?3";
static const char sql_med_up[] =
    "SELECT c.registered_on, c.id, c.id FROM cases c INDEXED BY cases_med WHERE c.med = ?10 "
    "AND (c.registered_on, c.id) > (?1, ?2)" FILTER " ORDER BY c.registered_on, c.id LIMIT ?3";
static const char sql_type_down[] =
    "SELECT c.registered_on, c.id, c.id FROM cases c INDEXED BY cases_type WHERE c.type = ?10 "
    "AND (c.registered_on, c.id) < (?1, ?2)" FILTER
    " ORDER BY c.registered_on DESC, c.id DESC LIMIT ?3";
static const char sql_type_up[] =
    "SELECT c.registered_on, c.id, c.id FROM cases c INDEXED BY cases_type WHERE c.type = ?10 "
    "AND (c.registered_on, c.id) > (?1, ?2)" FILTER " ORDER BY c.registered_on, c.id LIMIT ?3";
/* earliest first: down the list is up the index */
static const char sql_due_down[] =
    "SELECT c.due_on, c.id, c.id FROM cases c INDEXED BY cases_due WHERE" RUNS
    " AND (c.due_on, c.id) > (?1, ?2) "
    "AND (?10 IS NULL OR c.due_on < ?10)" FILTER " ORDER BY c.due_on, c.id LIMIT ?3";
static const char sql_due_up[] =
    "SELECT c.due_on, c.id, c.id FROM cases c INDEXED BY cases_due WHERE" RUNS
    " AND (c.due_on, c.id) < (?1, ?2) "
    "AND (?10 IS NULL OR +c.due_on < ?10)" FILTER " ORDER BY c.due_on DESC, c.id DESC LIMIT ?3";
static const char sql_number_down[] =
    "SELECT c.number_year, c.number_seq, c.id FROM cases c INDEXED BY cases_number WHERE "
    "c.number_seq IS NOT NULL "
    "AND (c.number_year, c.number_seq) < (CAST(?1 AS INTEGER), ?2)" FILTER
    " ORDER BY c.number_year DESC, c.number_seq DESC LIMIT ?3";
static const char sql_number_up[] =
    "SELECT c.number_year, c.number_seq, c.id FROM cases c INDEXED BY cases_number WHERE "
    "c.number_seq IS NOT NULL "
    "AND (c.number_year, c.number_seq) > (CAST(?1 AS INTEGER), ?2)" FILTER
    " ORDER BY c.number_year, c.number_seq LIMIT ?3";
static const char sql_find_down[] =
    "SELECT g.d, g.c, g.c FROM gram g CROSS JOIN cases c ON c.id = g.c WHERE g.g = ?10 AND "
    "(g.d, g.c) < (?1, ?2)" FILTER " ORDER BY g.d DESC, g.c DESC LIMIT ?3";
static const char sql_find_up[] =
    "SELECT g.d, g.c, g.c FROM gram g CROSS JOIN cases c ON c.id = g.c WHERE g.g = ?10 AND "
    "(g.d, g.c) > (?1, ?2)" FILTER " ORDER BY g.d, g.c LIMIT ?3";
/* the cases that are not settled yet (search.h): few rows, so they are read in any order */
#define NEW                                                                             \
    "SELECT d, c.id, c.id FROM gram_new CROSS JOIN cases c ON c.id = gram_new.c WHERE " \
    "instr(t, ?10)"
static const char sql_new_down[] = NEW " AND (d, c.id) < (?1, ?2)" FILTER;
static const char sql_new_up[] = NEW " AND (d, c.id) > (?1, ?2)" FILTER;
static const char sql_row[] =
    "SELECT id, number, title, type, med, registered_on, due_on, number_year, number_seq FROM "
    "cases WHERE id = ?1";

const char *case_list_sql(size_t i)
{
    static const char *const all[] = {
        sql_date_down, sql_date_up,  sql_med_down, sql_med_up,      sql_type_down,
        sql_type_up,   sql_due_down, sql_due_up,   sql_number_down, sql_number_up,
        sql_find_down, sql_find_up,  sql_new_down, sql_new_up,      sql_row,
    };

    return i < countof(all) ? all[i] : NULL;
}

/* One key of a page: what it is ordered by, and whose row it is. */
struct key {
    char key[16];
    int64_t id;
    int64_t case_id;
};

/* The question as the walks want it. */
struct walk {
    struct key *keys;
    size_t n;
    size_t room;
    int limit;
    bool up;        /* toward the beginning of the list */
    bool ascending; /* keys grow along the walk */
    char from[16];  /* cursor */
    int64_t from_id;
    char meds[WORDS_SIZE];
    char types[WORDS_SIZE];
    int64_t mediator;
    char first_day[DATE_ISO_SIZE];
    char last_day[DATE_ISO_SIZE];
    char task_due[DATE_ISO_SIZE];
    char today[DATE_ISO_SIZE];
    char folded[SEARCH_FIND_SIZE];
    const char *contains;
};

static int key_cmp(const struct key *a, const struct key *b)
{
    const int order = strcmp(a->key, b->key);

    return order ? order : (a->id > b->id) - (a->id < b->id);
}

static int key_cmp_up(const void *a, const void *b)
{
    return key_cmp(a, b);
}

static int key_cmp_down(const void *a, const void *b)
{
    return key_cmp(b, a);
}

/* Along one index; enter: what ?10 stands for, or NULL. */
static enum rc walk_run(struct db *db, struct walk *w, const char *sql, const char *enter,
                        struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql, &st, err);

    if (rc) {
        return rc;
    }
    /* the empty text is the cursor before everything, so it must not become NULL */
    sqlite3_bind_text(st, 1, w->from, -1, SQLITE_TRANSIENT);
    db_int(st, 2, w->from_id);
    db_int(st, 3, w->limit);
    db_text(st, 4, w->meds);
    db_text(st, 5, w->types);
    db_int(st, 6, w->mediator);
    sqlite3_bind_text(st, 7, w->first_day, -1, SQLITE_TRANSIENT);
    db_text(st, 8, w->last_day);
    db_text(st, 9, w->contains);
    db_text(st, 10, enter);
    db_text(st, 11, w->task_due);
    db_text(st, 12, w->today);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        struct key *key;

        if (w->n == w->room) {
            w->room = w->room ? w->room * 2 : PAGE_DEFAULT;
            w->keys = mem_resize(w->keys, w->room, sizeof *w->keys);
        }
        key = &w->keys[w->n++];
        snprintf(key->key, sizeof key->key, "%s", db_col_text(st, 0));
        key->id = db_col_int(st, 1);
        key->case_id = db_col_int(st, 2);
    }
    return rc;
}

/* " NEW SCREEN " of a mask over a table; "" for no mask. */
static void mask_words(const struct code_table *table, uint32_t mask, char out[WORDS_SIZE])
{
    size_t n = 0;

    out[0] = '\0';
    for (size_t i = 0; table->rows[i].code && mask != 0; i++) {
        if ((mask >> i & 1u) != 0 && n < WORDS_SIZE) {
            n += (size_t)snprintf(out + n, WORDS_SIZE - n, "%s%s ", n == 0 ? " " : "",
                                  table->rows[i].code);
        }
    }
}

/* One walk a state or kind of the mask, each giving a full page; the merge keeps the first. */
static enum rc walk_each(struct db *db, struct walk *w, const struct code_table *table,
                         uint32_t mask, const char *down, const char *up, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; table->rows[i].code && rc == RC_OK; i++) {
        if ((mask >> i & 1u) != 0) {
            rc = walk_run(db, w, w->up ? up : down, table->rows[i].code, err);
        }
    }
    return rc;
}

static uint32_t query_meds(const struct case_query *q)
{
    static const enum med_state done[] = {MED_CLOSED, MED_ARCHIVED, MED_REFUSED, MED_WITHDRAWN,
                                          MED_CANCELLED};
    uint32_t mask = q->med_mask;

    if (q->open_only) {
        if (mask == 0) {
            mask = (1u << MED_STATE_COUNT) - 1;
        }
        for (size_t i = 0; i < countof(done); i++) {
            mask &= ~(1u << done[i]);
        }
    }
    return mask;
}

static enum case_sort query_sort(const struct case_query *q)
{
    return q->overdue ? CASE_SORT_DUE : q->sort;
}

/* Where the walk begins when no cursor is given: beyond the end it walks away from. */
static void walk_start(struct walk *w, const struct case_query *q, enum case_sort sort)
{
    const struct case_cursor *cursor = q->after ? q->after : q->before;

    w->up = !q->after && q->before;
    w->ascending = (sort == CASE_SORT_DUE) != w->up;
    if (cursor) {
        snprintf(w->from, sizeof w->from, "%s", cursor->key);
        w->from_id = cursor->id;
    } else if (!w->ascending) {
        snprintf(w->from, sizeof w->from, "%s",
                 sort == CASE_SORT_NUMBER ? "99999" : w->last_day);
        w->from_id = 0;
    }
}

static void walk_init(struct walk *w, const struct case_query *q, enum case_sort sort)
{
    const uint32_t meds = query_meds(q);

    *w = (struct walk){.limit = q->limit < 1          ? PAGE_DEFAULT
                                : q->limit > PAGE_MAX ? PAGE_MAX
                                                      : q->limit};
    w->mediator = q->mediator;
    date_iso(q->task_due, w->task_due);
    date_iso(q->today, w->today);
    mask_words(&codes_med, meds, w->meds);
    mask_words(&codes_type, q->type_mask, w->types);
    snprintf(w->last_day, sizeof w->last_day, "9999-99-99");
    if (q->year > 0 && q->year < 9999) {
        snprintf(w->first_day, sizeof w->first_day, "%04u", (unsigned)q->year % 10000u);
        snprintf(w->last_day, sizeof w->last_day, "%04u", (unsigned)(q->year + 1) % 10000u);
    }
    search_fold(q->find ? q->find : "", w->folded, sizeof w->folded);
    walk_start(w, q, sort);
}

/* Pieces are in date order only, so a search by text always lists by date. A settled case that
 * was accepted since is met in both tables. */
static enum rc walk_find(struct db *db, struct walk *w, struct err *err)
{
    char piece[PIECE_SIZE];
    enum rc rc;

    search_first_piece(w->folded, piece);
    w->contains = strcmp(piece, w->folded) == 0 || piece[0] == '#' ? NULL : w->folded;
    rc = walk_run(db, w, w->up ? sql_find_up : sql_find_down, piece, err);
    return rc ? rc : walk_run(db, w, w->up ? sql_new_up : sql_new_down, piece, err);
}

/* A whole number as it is printed is looked up by itself. */
static bool find_is_number(const char *find)
{
    return find && (strstr(find, "字第") || strstr(find, "号")) && strpbrk(find, "0123456789");
}

static enum rc walk_number(struct db *db, struct walk *w, const struct case_query *q,
                           struct err *err)
{
    struct key key = {.key = ""};
    enum rc rc = case_by_number(db, q->today.year, q->find, &key.case_id, err);

    if (rc == RC_NOTFOUND) {
        return RC_OK;
    }
    if (rc == RC_OK) {
        w->keys = mem_resize(w->keys, 1, sizeof *w->keys);
        w->keys[0] = key;
        w->n = 1;
    }
    return rc;
}

static enum rc walk_list(struct db *db, struct walk *w, const struct case_query *q,
                         enum case_sort sort, struct err *err)
{
    const uint32_t meds = query_meds(q);
    char today[DATE_ISO_SIZE] = "";

    switch (sort) {
    case CASE_SORT_DUE:
        if (q->overdue) {
            date_iso(q->today, today);
        }
        return walk_run(db, w, w->up ? sql_due_up : sql_due_down, today, err);
    case CASE_SORT_NUMBER:
        return walk_run(db, w, w->up ? sql_number_up : sql_number_down, NULL, err);
    case CASE_SORT_DATE:
        break;
    }
    if (meds != 0) {
        return walk_each(db, w, &codes_med, meds, sql_med_down, sql_med_up, err);
    }
    if (q->type_mask != 0) {
        return walk_each(db, w, &codes_type, q->type_mask, sql_type_down, sql_type_up, err);
    }
    return walk_run(db, w, w->up ? sql_date_up : sql_date_down, NULL, err);
}

/* What several walks found in one order, no row twice. */
static void walk_merge(struct walk *w)
{
    size_t n = 0;

    if (w->n > 1) {
        qsort(w->keys, w->n, sizeof *w->keys, w->ascending ? key_cmp_up : key_cmp_down);
    }
    for (size_t i = 0; i < w->n; i++) {
        if (n == 0 || key_cmp(&w->keys[n - 1], &w->keys[i]) != 0) {
            w->keys[n++] = w->keys[i];
        }
    }
    w->n = n;
}

/* The keys of the page in list order; release w->keys. */
static enum rc walk_page(struct db *db, struct walk *w, const struct case_query *q,
                         struct err *err)
{
    enum case_sort sort = query_sort(q);
    enum rc rc;

    if (q->find && *q->find) {
        sort = CASE_SORT_DATE;
    }
    walk_init(w, q, sort);
    if (find_is_number(q->find)) {
        rc = q->after || q->before ? RC_OK : walk_number(db, w, q, err);
    } else if (*w->folded) {
        rc = walk_find(db, w, err);
    } else {
        rc = walk_list(db, w, q, sort, err);
    }
    if (sort != CASE_SORT_NUMBER) {
        walk_merge(w);
    }
    if (w->n > (size_t)w->limit) {
        w->n = (size_t)w->limit;
    }
    for (size_t i = 0; w->up && i < w->n / 2; i++) {
        const struct key swap = w->keys[i];

        w->keys[i] = w->keys[w->n - 1 - i];
        w->keys[w->n - 1 - i] = swap;
    }
    return rc;
}

static enum rc row_read(struct db *db, int64_t id, struct arena *arena, struct case_row *ret,
                        bool *ret_there, struct err *err)
{
    sqlite3_stmt *st;
    enum rc rc = db_stmt(db, sql_row, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, id);
    rc = db_step(db, st, ret_there, err);
    if (rc || !*ret_there) {
        return rc;
    }
    *ret = (struct case_row){
        .id = db_col_int(st, 0),
        .number = arena_strdup(arena, db_col_text(st, 1)),
        .title = arena_strdup(arena, db_col_text(st, 2)),
        .type = arena_strdup(arena, db_col_text(st, 3)),
        .med = arena_strdup(arena, db_col_text(st, 4)),
        .registered_on = arena_strdup(arena, db_col_text(st, 5)),
        .due_on = arena_strdup(arena, db_col_text(st, 6)),
        .number_year = (int)db_col_int(st, 7),
        .number_seq = (int)db_col_int(st, 8),
    };
    ret->type_label_zh = code_label_zh(&codes_type, ret->type);
    ret->type_short_zh = code_type_short_zh(ret->type);
    db_done(st);
    return RC_OK;
}

/* The rows of the keys, in their order; a row that is gone is left out. */
static enum rc rows_read(struct db *db, const struct walk *w, struct arena *arena,
                         struct case_row *rows, size_t *ret_n, struct err *err)
{
    enum rc rc = RC_OK;

    *ret_n = 0;
    for (size_t i = 0; i < w->n && rc == RC_OK; i++) {
        bool there = false;

        rc = row_read(db, w->keys[i].case_id, arena, &rows[*ret_n], &there, err);
        *ret_n += there;
    }
    return rc;
}

enum rc case_list_page(struct db *db, const struct case_query *q, struct arena *arena,
                       struct case_row **ret_rows, size_t *ret_n, struct err *err)
{
    struct walk w = {0};
    bool own;
    enum rc rc = db_snapshot(db, &own, err);

    if (rc == RC_OK) {
        rc = walk_page(db, &w, q, err);
    }
    *ret_rows = arena_alloc(arena, (w.n + 1) * sizeof **ret_rows);
    *ret_n = 0;
    if (rc == RC_OK) {
        rc = rows_read(db, &w, arena, *ret_rows, ret_n, err);
    }
    db_snapshot_end(db, own);
    mem_free(w.keys);
    *ret_n = rc ? 0 : *ret_n;
    return rc;
}

int64_t case_list_stamp(struct db *db)
{
    return db_change_count(db);
}

struct case_cursor case_cursor_of(const struct case_row *row, enum case_sort sort)
{
    struct case_cursor c = {.id = row->id};

    switch (sort) {
    case CASE_SORT_DATE:
        snprintf(c.key, sizeof c.key, "%s", row->registered_on);
        break;
    case CASE_SORT_DUE:
        snprintf(c.key, sizeof c.key, "%s", row->due_on);
        break;
    case CASE_SORT_NUMBER:
        snprintf(c.key, sizeof c.key, "%d", row->number_year);
        c.id = row->number_seq;
        break;
    }
    return c;
}

/* Counting walks the same keys in large pages; a hundred thousand of them are a blink, and no
 * second set of statements exists. */
enum rc case_count(struct db *db, const struct case_query *q, int64_t most, int64_t *ret,
                   struct err *err)
{
    struct case_query page = *q;
    struct case_cursor cursor;
    enum rc rc = RC_OK;
    size_t n = PAGE_MAX;

    most = most < 1 ? COUNT_MAX : most;
    page.limit = PAGE_MAX;
    page.before = NULL;
    page.after = NULL;
    *ret = 0;
    while (rc == RC_OK && n == PAGE_MAX && *ret < most) {
        struct walk w;

        rc = walk_page(db, &w, &page, err);
        n = w.n;
        if (n > 0) {
            snprintf(cursor.key, sizeof cursor.key, "%s", w.keys[n - 1].key);
            cursor.id = w.keys[n - 1].id;
            page.after = &cursor;
        }
        *ret += (int64_t)n;
        mem_free(w.keys);
    }
    if (*ret > most) {
        *ret = most;
    }
    return rc;
}
