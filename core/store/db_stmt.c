/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db_stmt.c - prepared statements: the cache, binding, stepping, and the short ways for one
 * value. The cache is a small open-addressing table over the address of the SQL text, since all
 * SQL is static.
 */
#include "config.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/store/db_private.h"

enum { CACHE_FIRST_ROOM = 64 };

static size_t cache_slot(const struct db *db, const char *sql)
{
    const size_t mask = db->cache_room - 1;
    /* Fibonacci hashing: neighbouring texts lie at neighbouring addresses */
    size_t slot =
        (size_t)(((uint64_t)(uintptr_t)sql * UINT64_C(11400714819323198485)) >> 32) & mask;

    while (db->cache[slot].sql && db->cache[slot].sql != sql) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void cache_grow(struct db *db)
{
    struct db_cached *old = db->cache;
    const size_t old_room = db->cache_room;

    db->cache_room = old_room ? old_room * 2 : CACHE_FIRST_ROOM;
    db->cache = mem_zalloc(db->cache_room * sizeof *db->cache);
    for (size_t i = 0; i < old_room; i++) {
        if (old[i].sql) {
            db->cache[cache_slot(db, old[i].sql)] = old[i];
        }
    }
    mem_free(old);
}

static int newest_first(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;

    return (x < y) - (x > y);
}

void db_rest(struct db *db)
{
    struct db_cached *old = db->cache;
    const size_t old_room = db->cache_room;
    uint64_t *used;
    size_t n = 0;

    if (db->n_cached <= DB_STATEMENTS_KEPT) {
        return;
    }
    used = mem_alloc(db->n_cached * sizeof *used);
    for (size_t i = 0; i < old_room; i++) {
        if (old[i].sql) {
            used[n++] = old[i].used;
        }
    }
    qsort(used, n, sizeof *used, newest_first);
    db->cache = mem_zalloc(old_room * sizeof *db->cache);
    db->n_cached = 0;
    for (size_t i = 0; i < old_room; i++) {
        if (!old[i].sql) {
            continue;
        }
        if (old[i].used < used[DB_STATEMENTS_KEPT - 1]) {
            sqlite3_finalize(old[i].st);
        } else {
            db->cache[cache_slot(db, old[i].sql)] = old[i];
            db->n_cached++;
        }
    }
    mem_free(used);
    mem_free(old);
}

size_t db_statements(const struct db *db)
{
    return db->n_cached;
}

void db_forget_statements(struct db *db)
{
    for (size_t i = 0; i < db->cache_room; i++) {
        sqlite3_finalize(db->cache[i].st);
    }
    mem_free(db->cache);
    db->cache = NULL;
    db->cache_room = 0;
    db->n_cached = 0;
}

enum rc db_exec(struct db *db, const char *sql, struct err *err)
{
    const int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? RC_OK : db_error(db, code, err);
}

enum rc db_stmt(struct db *db, const char *sql, sqlite3_stmt **ret, struct err *err)
{
    struct db_cached *entry;
    int code;

    *ret = NULL;
    if ((db->n_cached + 1) * 4 > db->cache_room * 3) {
        cache_grow(db);
    }
    entry = &db->cache[cache_slot(db, sql)];
    entry->used = ++db->n_used;
    if (entry->st) {
        /* a text built in reused memory would find the statement of its predecessor */
        assert(strcmp(sqlite3_sql(entry->st), sql) == 0);
        sqlite3_reset(entry->st);
        sqlite3_clear_bindings(entry->st);
        *ret = entry->st;
        return RC_OK;
    }
    code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, ret, NULL);
    if (code != SQLITE_OK) {
        return db_error(db, code, err);
    }
    assert(*ret);
    entry->sql = sql;
    entry->st = *ret;
    db->n_cached++;
    return RC_OK;
}

/* Binding fails only for a place that does not exist: a programmer's error. */
static void bound(int code)
{
    assert(code == SQLITE_OK);
}

void db_int(sqlite3_stmt *st, int index, int64_t value)
{
    bound(sqlite3_bind_int64(st, index, value));
}

void db_text(sqlite3_stmt *st, int index, const char *value)
{
    if (value && *value) {
        bound(sqlite3_bind_text(st, index, value, -1, SQLITE_TRANSIENT));
    } else {
        bound(sqlite3_bind_null(st, index));
    }
}

void db_null(sqlite3_stmt *st, int index)
{
    bound(sqlite3_bind_null(st, index));
}

enum rc db_step(struct db *db, sqlite3_stmt *st, bool *ret_row, struct err *err)
{
    const int code = sqlite3_step(st);
    enum rc rc = RC_OK;

    *ret_row = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        rc = db_error(db, code, err);
    }
    if (code != SQLITE_ROW) {
        sqlite3_reset(st);
    }
    return rc;
}

void db_done(sqlite3_stmt *st)
{
    if (st) {
        sqlite3_reset(st);
    }
}

const char *db_col_text(sqlite3_stmt *st, int col)
{
    const unsigned char *text = sqlite3_column_text(st, col);

    return text ? (const char *)text : "";
}

int64_t db_col_int(sqlite3_stmt *st, int col)
{
    return sqlite3_column_int64(st, col);
}

bool db_col_is_null(sqlite3_stmt *st, int col)
{
    return sqlite3_column_type(st, col) == SQLITE_NULL;
}

enum rc db_stmt_bound(struct db *db, sqlite3_stmt **ret, struct err *err, const char *sql,
                      const char *types, va_list args)
{
    const enum rc rc = db_stmt(db, sql, ret, err);

    if (rc) {
        return rc;
    }
    assert((int)strlen(types) == sqlite3_bind_parameter_count(*ret));
    for (int i = 0; types[i]; i++) {
        assert(types[i] == 'i' || types[i] == 't');
        if (types[i] == 'i') {
            db_int(*ret, i + 1, va_arg(args, int64_t));
        } else {
            db_text(*ret, i + 1, va_arg(args, const char *));
        }
    }
    return RC_OK;
}

/* Steps to the end; a RETURNING clause may give rows nobody asked for. */
static enum rc db_run(struct db *db, sqlite3_stmt *st, struct err *err)
{
    bool row = true;
    enum rc rc = RC_OK;

    while (!rc && row) {
        rc = db_step(db, st, &row, err);
    }
    return rc;
}

enum rc db_write(struct db *db, struct err *err, const char *sql, const char *types, ...)
{
    sqlite3_stmt *st;
    va_list args;
    enum rc rc;

    va_start(args, types);
    rc = db_stmt_bound(db, &st, err, sql, types, args);
    va_end(args);
    return rc ? rc : db_run(db, st, err);
}

enum rc db_insert(struct db *db, int64_t *ret_id, struct err *err, const char *sql,
                  const char *types, ...)
{
    sqlite3_stmt *st;
    va_list args;
    enum rc rc;

    va_start(args, types);
    rc = db_stmt_bound(db, &st, err, sql, types, args);
    va_end(args);
    if (!rc) {
        rc = db_run(db, st, err);
    }
    if (!rc) {
        *ret_id = sqlite3_last_insert_rowid(db->handle);
    }
    return rc;
}

enum rc db_read_int(struct db *db, int64_t *ret, struct err *err, const char *sql,
                    const char *types, ...)
{
    sqlite3_stmt *st;
    bool row = false;
    va_list args;
    enum rc rc;

    va_start(args, types);
    rc = db_stmt_bound(db, &st, err, sql, types, args);
    va_end(args);
    if (!rc) {
        rc = db_step(db, st, &row, err);
    }
    if (rc) {
        return rc;
    }
    if (!row) {
        return RC_NOTFOUND;
    }
    *ret = db_col_int(st, 0);
    db_done(st);
    return RC_OK;
}

enum rc db_read_text(struct db *db, char **ret, struct err *err, const char *sql,
                     const char *types, ...)
{
    sqlite3_stmt *st;
    bool row = false;
    va_list args;
    enum rc rc;

    *ret = NULL;
    va_start(args, types);
    rc = db_stmt_bound(db, &st, err, sql, types, args);
    va_end(args);
    if (!rc) {
        rc = db_step(db, st, &row, err);
    }
    if (rc) {
        return rc;
    }
    if (!row) {
        return RC_NOTFOUND;
    }
    *ret = mem_strdup(db_col_text(st, 0));
    db_done(st);
    return RC_OK;
}
