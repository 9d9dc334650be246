/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db_private.h - what the files of the store share behind db.h: the connection's inside, its
 * lock, its error sentences. Nobody outside core/store includes it.
 */
#ifndef TJ_CORE_STORE_DB_PRIVATE_H
#define TJ_CORE_STORE_DB_PRIVATE_H

#include <stdarg.h>

#include "core/store/db.h"

/** A prepared statement, found again by the address of its text. */
struct db_cached {
    const char *sql;
    sqlite3_stmt *st;
    uint64_t used; /**< n_used of the connection when it was asked for last */
};

struct db {
    sqlite3 *handle;
    char *path;
    unsigned flags;
    int lock_fd; /**< -1: no one-instance lock is held */
    struct db_cached *cache;
    size_t n_cached;
    size_t cache_room; /**< a power of two, or 0 */
    uint64_t n_used;   /**< how often a statement was asked for */
};

/** Turns SQLite's result into a code and a sentence naming path. code is the result, handle may
 * be NULL. */
enum rc db_error_of(sqlite3 *handle, int code, const char *path, struct err *err);
/** The same for db's own connection and its last error. */
enum rc db_error(struct db *db, int code, struct err *err);

/** Takes the lock file beside path, *ret_fd gets it (-1 where locks are impossible). RC_LOCKED
 * names the holder. */
ATTR_CHECK enum rc lock_take(const char *path, int *ret_fd, struct err *err);
void lock_release(int fd);

/** Small pieces of SQLite's memory by our own lists, instead of by malloc; before the first
 * connection. */
void db_memory_use(void);
/** Finalises every cached statement. */
void db_forget_statements(struct db *db);
/** db_stmt with its arguments bound, as db_write describes them. */
ATTR_CHECK enum rc db_stmt_bound(struct db *db, sqlite3_stmt **ret, struct err *err,
                                 const char *sql, const char *types, va_list args);
/** Runs SQL text of several statements without arguments. */
ATTR_CHECK enum rc db_exec(struct db *db, const char *sql, struct err *err);

#endif
