/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db_json.c - rows as JSON objects, the form in which the domain hands records to forms, lists
 * and the command line. Column names carry the type JSON knows and SQL does not: "signed?" a
 * boolean, "parties!" JSON text.
 */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/store/db_private.h"

enum { COLUMN_NAME_MAX = 64 };

/* Text of a damaged row may be no UTF-8: the rest of the row is still worth showing. Looked at
 * here, since jansson takes ten times as long for it. */
static json_t *json_of_text(const char *text)
{
    const size_t size = strlen(text);
    json_t *value;
    char *clean;

    if (utf8_is_valid(text, size)) {
        return json_stringn_nocheck(text, size);
    }
    clean = mem_strdup(text);
    utf8_clean(clean, true);
    value = json_string(clean);
    mem_free(clean);
    return value;
}

/* The value of a column, by the mark at the end of its name and its SQL type. NULL when "x!"
 * holds no JSON. */
static json_t *json_of_column(sqlite3_stmt *st, int col, char mark)
{
    if (sqlite3_column_type(st, col) == SQLITE_NULL) {
        return json_null();
    }
    if (mark == '?') {
        return json_boolean(db_col_int(st, col) != 0);
    }
    if (mark == '!') {
        return json_loads(db_col_text(st, col), JSON_DECODE_ANY, NULL);
    }
    switch (sqlite3_column_type(st, col)) {
    case SQLITE_INTEGER:
        return json_integer(db_col_int(st, col));
    case SQLITE_FLOAT:
        return json_real(sqlite3_column_double(st, col));
    default:
        return json_of_text(db_col_text(st, col));
    }
}

static enum rc json_of_row(struct db *db, sqlite3_stmt *st, json_t **ret, struct err *err)
{
    const int n = sqlite3_column_count(st);
    json_t *object = json_object();

    *ret = NULL;
    for (int i = 0; i < n; i++) {
        const char *name = sqlite3_column_name(st, i);
        const size_t size = strlen(name);
        const char mark = size ? name[size - 1] : '\0';
        char plain[COLUMN_NAME_MAX];
        json_t *value;

        if ((mark == '?' || mark == '!') && size <= sizeof plain) {
            memcpy(plain, name, size - 1);
            plain[size - 1] = '\0';
            name = plain;
        }
        value = json_of_column(st, i, mark);
        /* the names are written in our statements: no need to look whether they are UTF-8 */
        if (!value || json_object_set_new_nocheck(object, name, value) != 0) {
            json_decref(object);
            return db_error_of(NULL, SQLITE_CORRUPT, db->path, err);
        }
    }
    *ret = object;
    return RC_OK;
}

enum rc db_row(struct db *db, json_t **ret, struct err *err, const char *sql, const char *types,
               ...)
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
    rc = json_of_row(db, st, ret, err);
    db_done(st);
    return rc;
}

enum rc db_rows(struct db *db, json_t **ret, struct err *err, const char *sql,
                const char *types, ...)
{
    sqlite3_stmt *st;
    json_t *rows = NULL;
    bool row = false;
    va_list args;
    enum rc rc;

    *ret = NULL;
    va_start(args, types);
    rc = db_stmt_bound(db, &st, err, sql, types, args);
    va_end(args);
    if (rc) {
        return rc;
    }
    rows = json_array();
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        json_t *object;

        rc = json_of_row(db, st, &object, err);
        if (rc) {
            db_done(st);
            break;
        }
        json_array_append_new(rows, object);
    }
    if (rc) {
        json_decref(rows);
        return rc;
    }
    *ret = rows;
    return RC_OK;
}
