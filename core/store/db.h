/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db.h - the one SQLite connection: opening, transactions, cached statements, binding, rows as
 * JSON.
 *
 * WAL, synchronous=FULL, foreign keys on, DEFENSIVE, trusted_schema off, cache 256 kB, busy
 * timeout 2 s, file mode 0600. Where WAL is impossible (a share, a stick) the journal is
 * DELETE. Only the domain's files hold SQL; each as a named static const char sql_x[] -
 * statements are cached by that pointer. Lives below acts: knows nothing of cases.
 */
#ifndef TJ_CORE_STORE_DB_H
#define TJ_CORE_STORE_DB_H

#include <jansson.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/base/err.h"

struct db;

enum db_flags {
    DB_CREATE = 1, /**< make the file when it is missing */
    DB_READONLY = 2,
    DB_NO_LOCK =
        4, /**< do not take the one-instance lock (reading commands beside an open screen) */
};

#define DB_APPLICATION_ID 0x544a4531 /* "TJE1" */

/**
 * Opens path and brings the schema up to date (backup first when it is not new). ":memory:" for
 * tests. Errors   RC_NOTFOUND no such file · RC_LOCKED another instance · RC_NEWER · RC_DAMAGED
 * not ours or broken · RC_READONLY · RC_FULL · RC_IO. Nothing is left open on error.
 */
ATTR_CHECK enum rc db_open(const char *path, unsigned flags, struct db **ret, struct err *err);
void db_close(struct db *db);      /**< finalises cached statements; NULL allowed */
sqlite3 *db_handle(struct db *db); /**< for backup and tests only */
const char *db_path(const struct db *db);

/** BEGIN IMMEDIATE; a second begin is a programmer error. */
ATTR_CHECK enum rc db_begin(struct db *db, struct err *err);
ATTR_CHECK enum rc db_commit(struct db *db,
                             struct err *err); /**< rolls back by itself when it fails */
void db_rollback(struct db *db);               /**< no-op outside a transaction */
/** A point inside the transaction to come back to (--atomic runs and dry runs). */
ATTR_CHECK enum rc db_savepoint(struct db *db, struct err *err);
void db_savepoint_rollback(struct db *db);
ATTR_CHECK enum rc db_savepoint_release(struct db *db, struct err *err);
bool db_in_transaction(const struct db *db);
/**
 * Several reads that see one moment, with one lock on the file instead of one a statement.
 * *ret_own is for db_snapshot_end: false inside a transaction, which is a snapshot already.
 */
ATTR_CHECK enum rc db_snapshot(struct db *db, bool *ret_own, struct err *err);
void db_snapshot_end(struct db *db, bool own);

enum { DB_STATEMENTS_KEPT = 40 /**< home, the list, a case and a form take 33 */ };
/**
 * Between two screens, where nobody holds a statement: lets go of those asked for longest ago.
 * Each takes some 6 kB, and a day at the screen meets hundreds.
 */
void db_rest(struct db *db);
size_t db_statements(const struct db *db); /**< prepared ones, for tests */

/** Prepared once, cached by the pointer of sql; reset and ready to bind. */
ATTR_CHECK enum rc db_stmt(struct db *db, const char *sql, sqlite3_stmt **ret, struct err *err);
void db_int(sqlite3_stmt *st, int index, int64_t value);
void db_text(sqlite3_stmt *st, int index,
             const char *value); /**< NULL and "" bind NULL; copied */
void db_null(sqlite3_stmt *st, int index);
/** One step; *ret_row true when a row stands. On error or the end the statement is reset. */
ATTR_CHECK enum rc db_step(struct db *db, sqlite3_stmt *st, bool *ret_row, struct err *err);
void db_done(sqlite3_stmt *st); /**< resets a statement left before its end */
const char *db_col_text(sqlite3_stmt *st,
                        int col);              /**< "" for NULL; borrowed until the next step */
int64_t db_col_int(sqlite3_stmt *st, int col); /**< 0 for NULL */
bool db_col_is_null(sqlite3_stmt *st, int col);

/**
 * The short ways, for one statement with its arguments. `types` has one letter an argument, in
 * order ?1 ?2 ..: 'i' int64_t (cast it!), 't' const char * (NULL and "" bind NULL).
 */
ATTR_CHECK enum rc db_write(struct db *db, struct err *err, const char *sql, const char *types,
                            ...);
/** As db_write and gives the new rowid. */
ATTR_CHECK enum rc db_insert(struct db *db, int64_t *ret_id, struct err *err, const char *sql,
                             const char *types, ...);
/** First column of the first row; RC_NOTFOUND without a row (err is not filled then). */
ATTR_CHECK enum rc db_read_int(struct db *db, int64_t *ret, struct err *err, const char *sql,
                               const char *types, ...);
/** First column of the first row as new memory (mem_free); RC_NOTFOUND without a row (err is
 * not filled then). */
ATTR_CHECK enum rc db_read_text(struct db *db, char **ret, struct err *err, const char *sql,
                                const char *types, ...);
/**
 * First row as a JSON object keyed by column name: INTEGER and TEXT as such, NULL as JSON null;
 * a column named "x?" is a JSON boolean; a column named "x!" holds JSON text, inserted parsed.
 * RC_NOTFOUND without a row (err not filled). New reference.
 */
ATTR_CHECK enum rc db_row(struct db *db, json_t **ret, struct err *err, const char *sql,
                          const char *types, ...);
/** All rows as an array of such objects (empty array when none). New reference. */
ATTR_CHECK enum rc db_rows(struct db *db, json_t **ret, struct err *err, const char *sql,
                           const char *types, ...);

/** Counter that other connections' commits change (PRAGMA data_version). */
int64_t db_data_version(struct db *db);
/** Grows with every change of the data, ours or another connection's; 0 when it cannot be told.
 */
int64_t db_change_count(struct db *db);
/** PRAGMA quick_check; RC_DAMAGED with a sentence. */
ATTR_CHECK enum rc db_check(struct db *db, struct err *err);
/** Sets PRAGMA max_page_count, for tests of a full disk. */
void db_limit_pages(struct db *db, int64_t pages);

#endif
