/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.c - the memory of people met before: two index ranges for the offer, one row to read,
 * one to keep. */
#include "config.h"

#include "core/domain/person.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/utf8.h"

enum { OFFER_MAX = 50, OFFER_DEFAULT = 9, TYPED_SIZE = 256 };

#define PERSON_COLUMNS                                                                   \
    "id, kind, name, sex, birth, id_no, ethnic, occupation, phone, address, grp, uscc, " \
    "legal_rep, legal_post, met_on"

static const char sql_by_name[] =
    "SELECT " PERSON_COLUMNS
    " FROM person WHERE name >= ?1 AND name < ?2 ORDER BY name, id LIMIT ?3";
static const char sql_by_initials[] =
    "SELECT " PERSON_COLUMNS
    " FROM person WHERE initials >= ?1 AND initials < ?2 ORDER BY initials, id LIMIT ?3";
static const char sql_get[] = "SELECT " PERSON_COLUMNS " FROM person WHERE id = ?1";
static const char sql_by_id_no[] = "SELECT id FROM person WHERE id_no = ?1 ORDER BY id LIMIT 1";
static const char sql_add[] = "INSERT INTO person (kind, name, initials, sex, birth, id_no, "
                              "ethnic, occupation, phone, address, grp, uscc, legal_rep, "
                              "legal_post, met_on) VALUES (?1, ?2, coalesce(?3, ''), ?4, ?5, "
                              "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
static const char sql_keep[] =
    "UPDATE person SET kind = ?1, name = ?2, initials = coalesce(?3, ''), sex = coalesce(?4, "
    "sex), "
    "birth = coalesce(?5, birth), id_no = coalesce(?6, id_no), ethnic = coalesce(?7, ethnic), "
    "occupation = coalesce(?8, occupation), phone = coalesce(?9, phone), address = "
    "coalesce(?10, address), "
    "grp = coalesce(?11, grp), uscc = coalesce(?12, uscc), legal_rep = coalesce(?13, "
    "legal_rep), "
    "legal_post = coalesce(?14, legal_post), met_on = max(met_on, ?15) WHERE id = ?16";

const char *person_sql(size_t i)
{
    static const char *const all[] = {sql_by_name, sql_by_initials, sql_get, sql_by_id_no};

    return i < countof(all) ? all[i] : NULL;
}

/* What tells two people of one name apart without showing a number: group and year of birth,
 * else the address. */
static const char *person_hint(const struct person *p, struct arena *arena)
{
    struct date birth;
    const char *where = *p->grp ? p->grp : p->address;

    if (!date_parse_iso(p->birth, &birth)) {
        return where;
    }
    if (!*where) {
        return arena_printf(arena, _("born %d"), birth.year);
    }
    return arena_printf(arena, "%s %s", where, arena_printf(arena, _("born %d"), birth.year));
}

static void person_read(sqlite3_stmt *st, struct arena *arena, struct person *p)
{
    *p = (struct person){
        .id = db_col_int(st, 0),
        .kind = arena_strdup(arena, db_col_text(st, 1)),
        .name = arena_strdup(arena, db_col_text(st, 2)),
        .sex = arena_strdup(arena, db_col_text(st, 3)),
        .birth = arena_strdup(arena, db_col_text(st, 4)),
        .id_no = arena_strdup(arena, db_col_text(st, 5)),
        .ethnic = arena_strdup(arena, db_col_text(st, 6)),
        .occupation = arena_strdup(arena, db_col_text(st, 7)),
        .phone = arena_strdup(arena, db_col_text(st, 8)),
        .address = arena_strdup(arena, db_col_text(st, 9)),
        .grp = arena_strdup(arena, db_col_text(st, 10)),
        .uscc = arena_strdup(arena, db_col_text(st, 11)),
        .legal_rep = arena_strdup(arena, db_col_text(st, 12)),
        .legal_post = arena_strdup(arena, db_col_text(st, 13)),
        .met_on = arena_strdup(arena, db_col_text(st, 14)),
    };
    p->hint = person_hint(p, arena);
}

/* Rows of one range [typed, typed + the last code point) behind those already there, no row
 * twice. */
static enum rc person_range(struct db *db, const char *sql, const char *typed, int limit,
                            struct arena *arena, struct person *rows, size_t *n,
                            struct err *err)
{
    char beyond[TYPED_SIZE + 8];
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql, &st, err);

    if (rc) {
        return rc;
    }
    snprintf(beyond, sizeof beyond, "%s\xF4\x8F\xBF\xBF", typed);
    db_text(st, 1, typed);
    db_text(st, 2, beyond);
    db_int(st, 3, limit);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        size_t i = 0;

        while (i < *n && rows[i].id != db_col_int(st, 0)) {
            i++;
        }
        if (i == *n && *n < (size_t)limit) {
            person_read(st, arena, &rows[(*n)++]);
        }
    }
    return rc;
}

static bool typed_is_initials(const char *typed)
{
    for (; *typed; typed++) {
        if (!isalpha((unsigned char)*typed)) {
            return false;
        }
    }
    return true;
}

enum rc person_offer(struct db *db, const char *typed, int limit, struct arena *arena,
                     struct person **ret_rows, size_t *ret_n, struct err *err)
{
    char text[TYPED_SIZE];
    struct person *rows;
    enum rc rc;

    limit = limit < 1 ? OFFER_DEFAULT : limit > OFFER_MAX ? OFFER_MAX : limit;
    *ret_rows = rows = arena_alloc(arena, (size_t)limit * sizeof *rows);
    *ret_n = 0;
    snprintf(text, sizeof text, "%s", typed ? typed : "");
    utf8_clean(text, false);
    utf8_trim(text);
    if (!*text) {
        return RC_OK;
    }
    rc = person_range(db, sql_by_name, text, limit, arena, rows, ret_n, err);
    utf8_halfwidth(text);
    if (rc == RC_OK && typed_is_initials(text)) {
        for (char *p = text; *p; p++) {
            *p = (char)tolower((unsigned char)*p);
        }
        rc = person_range(db, sql_by_initials, text, limit, arena, rows, ret_n, err);
    }
    return rc;
}

enum rc person_get(struct db *db, int64_t id, struct arena *arena, struct person *ret,
                   struct err *err)
{
    sqlite3_stmt *st;
    bool row;
    enum rc rc = db_stmt(db, sql_get, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, id);
    rc = db_step(db, st, &row, err);
    if (rc) {
        return rc;
    }
    if (!row) {
        return err_put(err, RC_NOTFOUND, _("There is no such person."));
    }
    person_read(st, arena, ret);
    db_done(st);
    return RC_OK;
}

enum rc person_by_id_no(struct db *db, const char *id_no, int64_t *ret_id, struct err *err)
{
    return *id_no ? db_read_int(db, ret_id, err, sql_by_id_no, "t", id_no) : RC_NOTFOUND;
}

enum rc person_keep(struct db *db, const struct person *p, struct date met_on, int64_t *ret_id,
                    struct err *err)
{
    char initials[TYPED_SIZE];
    char iso[DATE_ISO_SIZE];

    date_iso(met_on, iso);
    ident_pinyin_initials(p->name, initials, sizeof initials);
    if (p->id == 0) {
        return db_insert(db, ret_id, err, sql_add, "ttttttttttttttt", p->kind, p->name,
                         initials, p->sex, p->birth, p->id_no, p->ethnic, p->occupation,
                         p->phone, p->address, p->grp, p->uscc, p->legal_rep, p->legal_post,
                         iso);
    }
    *ret_id = p->id;
    return db_write(db, err, sql_keep, "ttttttttttttttti", p->kind, p->name, initials, p->sex,
                    p->birth, p->id_no, p->ethnic, p->occupation, p->phone, p->address, p->grp,
                    p->uscc, p->legal_rep, p->legal_post, iso, p->id);
}
