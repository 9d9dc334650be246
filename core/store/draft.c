/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft.c - entries not saved yet. Written on leaving a field and within two seconds of the
 * last key, so each save is one statement. A draft that vanished meanwhile is written anew:
 * typing is never lost for tidiness.
 */
#include "config.h"

#include "core/store/draft.h"

#include "core/base/mem.h"

enum { DRAFT_BIN_DAYS = 30 };

static const char sql_insert[] =
    "INSERT INTO draft (case_id, form, version, title, data, field, cursor, saved_at)"
    " VALUES (?1, coalesce(?2, ''), ?3, ?4, coalesce(?5, '{}'), ?6, ?7, ?8)";
static const char sql_update[] =
    "UPDATE draft SET case_id = ?1, form = coalesce(?2, ''), version = ?3, title = ?4, data = "
    "coalesce(?5, '{}'),"
    " field = ?6, cursor = ?7, saved_at = ?8, discarded_at = NULL WHERE id = ?9";
static const char sql_find[] =
    "SELECT id, case_id, form, version, title, data, field, cursor, saved_at FROM draft"
    " WHERE discarded_at IS NULL AND case_id = ?1 AND form = ?2 ORDER BY saved_at DESC, id "
    "DESC LIMIT 1";
static const char sql_newest[] =
    "SELECT id, case_id, form, version, title, data, field, cursor, saved_at FROM draft"
    " WHERE discarded_at IS NULL ORDER BY saved_at DESC, id DESC LIMIT 1";
static const char sql_delete[] = "DELETE FROM draft WHERE id = ?1";
static const char sql_discard[] = "UPDATE draft SET discarded_at = ?2 WHERE id = ?1";
static const char sql_empty_bin[] = "DELETE FROM draft WHERE discarded_at < ?1";

void draft_done(struct draft *d)
{
    mem_free(d->form);
    mem_free(d->version);
    mem_free(d->title);
    mem_free(d->data);
    mem_free(d->field);
    mem_free(d->saved_at);
    *d = (struct draft){0};
}

enum rc draft_save(struct db *db, const struct clock *clock, struct draft *d, struct err *err)
{
    char at[CLOCK_STAMP_SIZE];
    enum rc rc;

    clock_stamp(clock, at);
    if (d->id) {
        rc = db_write(db, err, sql_update, "itttttiti", d->case_id, d->form, d->version,
                      d->title, d->data, d->field, (int64_t)d->cursor, at, d->id);
        if (rc) {
            return rc;
        }
    }
    if (!d->id || sqlite3_changes(db_handle(db)) == 0) {
        rc = db_insert(db, &d->id, err, sql_insert, "itttttit", d->case_id, d->form, d->version,
                       d->title, d->data, d->field, (int64_t)d->cursor, at);
        if (rc) {
            return rc;
        }
    }
    mem_free(d->saved_at);
    d->saved_at = mem_strdup(at);
    return RC_OK;
}

/* Reads the row st stands on, if any, and resets st. */
static enum rc draft_read(struct db *db, sqlite3_stmt *st, struct draft *ret, struct err *err)
{
    bool row = false;
    const enum rc rc = db_step(db, st, &row, err);

    *ret = (struct draft){0};
    if (rc) {
        return rc;
    }
    if (!row) {
        return RC_NOTFOUND;
    }
    ret->id = db_col_int(st, 0);
    ret->case_id = db_col_int(st, 1);
    ret->form = mem_strdup(db_col_text(st, 2));
    ret->version = mem_strdup(db_col_text(st, 3));
    ret->title = mem_strdup(db_col_text(st, 4));
    ret->data = mem_strdup(db_col_text(st, 5));
    ret->field = mem_strdup(db_col_text(st, 6));
    ret->cursor = (int)db_col_int(st, 7);
    ret->saved_at = mem_strdup(db_col_text(st, 8));
    db_done(st);
    return RC_OK;
}

enum rc draft_find(struct db *db, int64_t case_id, const char *form, struct draft *ret,
                   struct err *err)
{
    sqlite3_stmt *st;
    enum rc rc;

    *ret = (struct draft){0};
    rc = db_stmt(db, sql_find, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    db_text(st, 2, form);
    return draft_read(db, st, ret, err);
}

enum rc draft_newest(struct db *db, struct draft *ret, struct err *err)
{
    sqlite3_stmt *st;
    enum rc rc;

    *ret = (struct draft){0};
    rc = db_stmt(db, sql_newest, &st, err);
    return rc ? rc : draft_read(db, st, ret, err);
}

enum rc draft_delete(struct db *db, int64_t id, struct err *err)
{
    return db_write(db, err, sql_delete, "i", id);
}

enum rc draft_discard(struct db *db, const struct clock *clock, int64_t id, struct err *err)
{
    char at[CLOCK_STAMP_SIZE];
    char oldest[DATE_ISO_SIZE];
    enum rc rc;

    clock_stamp(clock, at);
    date_iso(date_add_days(clock_today(clock), -DRAFT_BIN_DAYS), oldest);
    rc = db_write(db, err, sql_discard, "it", id, at);
    return rc ? rc : db_write(db, err, sql_empty_bin, "t", oldest);
}
