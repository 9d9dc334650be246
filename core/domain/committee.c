/* SPDX-License-Identifier: GPL-3.0-or-later */
/* committee.c - the one row of the committee, and the local kinds of disputes it keeps. */
#include "config.h"

#include "core/domain/committee.h"

#include <string.h>

#include "core/base/i18n.h"

static const char sql_get[] = "SELECT name, kind, level, region, sign, address, phone, office, "
                              "court, founded_on, practice "
                              "FROM committee WHERE id = 1";
static const char sql_put[] =
    "INSERT INTO committee (id, name, kind, level, region, sign, address, phone, office, "
    "court, founded_on, practice, "
    "created_on) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, level = "
    "excluded.level, "
    "region = excluded.region, sign = excluded.sign, address = excluded.address, phone = "
    "excluded.phone, "
    "office = excluded.office, court = excluded.court, founded_on = excluded.founded_on, "
    "practice = max(practice, excluded.practice)";
static const char sql_practice[] = "UPDATE committee SET practice = 1";
static const char sql_kinds[] =
    "SELECT code, leaf, label, active FROM local_kind ORDER BY code";
static const char sql_kind_count[] = "SELECT count(*) FROM local_kind";

enum rc committee_get(struct db *db, struct committee *ret, struct arena *arena,
                      struct err *err)
{
    sqlite3_stmt *st;
    bool row;
    enum rc rc = db_stmt(db, sql_get, &st, err);

    if (rc == RC_OK) {
        rc = db_step(db, st, &row, err);
    }
    if (rc) {
        return rc;
    }
    if (!row) {
        return err_put(err, RC_NOTFOUND,
                       _("This database has no committee yet. Enter the committee first."));
    }
    *ret = (struct committee){
        .name = arena_strdup(arena, db_col_text(st, 0)),
        .kind = arena_strdup(arena, db_col_text(st, 1)),
        .level = arena_strdup(arena, db_col_text(st, 2)),
        .region = arena_strdup(arena, db_col_text(st, 3)),
        .sign = arena_strdup(arena, db_col_text(st, 4)),
        .address = arena_strdup(arena, db_col_text(st, 5)),
        .phone = arena_strdup(arena, db_col_text(st, 6)),
        .office = arena_strdup(arena, db_col_text(st, 7)),
        .court = arena_strdup(arena, db_col_text(st, 8)),
        .founded_on = arena_strdup(arena, db_col_text(st, 9)),
        .practice = db_col_int(st, 10) != 0,
    };
    db_done(st);
    return RC_OK;
}

enum rc committee_put(struct db *db, const struct committee *c, struct date today,
                      struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(today, iso);
    return db_write(db, err, sql_put, "ttttttttttit", c->name, c->kind, c->level, c->region,
                    c->sign, c->address, c->phone, c->office, c->court, c->founded_on,
                    (int64_t)c->practice, iso);
}

enum rc committee_set_practice(struct db *db, struct err *err)
{
    return db_write(db, err, sql_practice, "");
}

enum rc local_kind_list(struct db *db, struct arena *arena, struct local_kind **ret,
                        size_t *ret_n, struct err *err)
{
    struct local_kind *rows;
    int64_t room = 0;
    size_t n = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_read_int(db, &room, err, sql_kind_count, "");

    if (rc == RC_OK) {
        rc = db_stmt(db, sql_kinds, &st, err);
    }
    if (rc) {
        return rc;
    }
    rows = arena_alloc(arena, (size_t)(room + 1) * sizeof *rows);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        if (n == (size_t)room) {
            db_done(st);
            break;
        }
        rows[n++] = (struct local_kind){
            arena_strdup(arena, db_col_text(st, 0)),
            arena_strdup(arena, db_col_text(st, 1)),
            arena_strdup(arena, db_col_text(st, 2)),
            db_col_int(st, 3) != 0,
        };
    }
    *ret = rows;
    *ret_n = n;
    return rc;
}
