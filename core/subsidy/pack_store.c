/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_store.c - the table subsidy_pack. Few rows, so whatever has to do with days and places
 * is decided over all of them in memory.
 */
#include "config.h"

#include "core/subsidy/pack_store.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/sha256.h"

#define COLUMNS                                                                             \
    "id, code, region, place, title, doc_no, valid_from, valid_to, digest, source, sample," \
    " imported_on, retired_on"
static const char sql_rows[] =
    "SELECT " COLUMNS " FROM subsidy_pack ORDER BY region, valid_from, id";
static const char sql_body[] = "SELECT body FROM subsidy_pack WHERE id = ?1";
static const char sql_add[] =
    "INSERT INTO subsidy_pack (code, region, place, title, doc_no, valid_from, valid_to, "
    "digest, body, source, sample, imported_on) "
    "VALUES (?1, coalesce(?2, ''), coalesce(?3, ''), ?4, coalesce(?5, ''), ?6, ?7, ?8, ?9, "
    "coalesce(?10, ''), ?11, ?12)";
static const char sql_close[] = "UPDATE subsidy_pack SET valid_to = ?2 WHERE id = ?1";
static const char sql_retire[] = "UPDATE subsidy_pack SET retired_on = ?2 WHERE id = ?1";

static struct date date_of(const char *iso)
{
    struct date d = {0, 0, 0};

    return *iso && date_parse_iso(iso, &d) ? d : (struct date){0, 0, 0};
}

static void fill(sqlite3_stmt *st, struct arena *a, struct pack_row *row)
{
    *row = (struct pack_row){
        .id = db_col_int(st, 0),
        .code = arena_strdup(a, db_col_text(st, 1)),
        .region = arena_strdup(a, db_col_text(st, 2)),
        .place = arena_strdup(a, db_col_text(st, 3)),
        .title = arena_strdup(a, db_col_text(st, 4)),
        .doc_no = arena_strdup(a, db_col_text(st, 5)),
        .valid_from = date_of(db_col_text(st, 6)),
        .valid_to = date_of(db_col_text(st, 7)),
        .digest = arena_strdup(a, db_col_text(st, 8)),
        .source = arena_strdup(a, db_col_text(st, 9)),
        .sample = db_col_int(st, 10) != 0,
        .imported_on = date_of(db_col_text(st, 11)),
        .retired_on = date_of(db_col_text(st, 12)),
    };
}

enum rc pack_rows(struct db *db, struct arena *arena, struct pack_row **ret, size_t *ret_n,
                  struct err *err)
{
    struct pack_row *rows = NULL;
    size_t n = 0;
    size_t room = 0;
    bool more = true;
    sqlite3_stmt *st;
    enum rc rc = db_stmt(db, sql_rows, &st, err);

    while (!rc && more) {
        rc = db_step(db, st, &more, err);
        if (rc || !more) {
            break;
        }
        if (n == room) {
            struct pack_row *bigger = arena_alloc(arena, (room ? room * 2 : 8) * sizeof *rows);

            if (n) {
                memcpy(bigger, rows, n * sizeof *rows);
            }
            rows = bigger;
            room = room ? room * 2 : 8;
        }
        fill(st, arena, &rows[n++]);
    }
    *ret = rows;
    *ret_n = rc ? 0 : n;
    return rc;
}

enum rc pack_by_code(struct db *db, const char *code, struct arena *arena, struct pack_row *ret,
                     struct err *err)
{
    struct pack_row *rows;
    const struct pack_row *found = NULL;
    size_t n;
    const enum rc rc = pack_rows(db, arena, &rows, &n, err);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i].code, code) == 0 &&
            (!found || !date_is_set(rows[i].retired_on) ||
             (date_is_set(found->retired_on) && rows[i].id > found->id))) {
            found = &rows[i];
        }
    }
    if (found) {
        *ret = *found;
    }
    return rc      ? rc
           : found ? RC_OK
                   : err_put(err, RC_NOTFOUND,
                             _("There is no subsidy rule with the number %.60s."), code);
}

enum rc pack_body(struct db *db, int64_t id, char **ret, struct err *err)
{
    const enum rc rc = db_read_text(db, ret, err, sql_body, "i", id);

    return rc == RC_NOTFOUND
               ? err_put(err, RC_NOTFOUND, _("This subsidy rule is not in the data any more."))
               : rc;
}

/* The text of a row, read again; a text that is no longer what was taken in is not used. */
static enum rc load(struct db *db, const struct pack_row *row, struct arena *arena,
                    struct subsidy_pack **ret, struct err *err)
{
    char digest[SHA256_HEX_SIZE];
    char *body = NULL;
    enum rc rc = pack_body(db, row->id, &body, err);

    *ret = NULL;
    if (rc) {
        return rc;
    }
    sha256_hex(body, strlen(body), digest);
    if (strcmp(digest, row->digest) != 0) {
        rc = err_put(err, RC_DAMAGED,
                     _("The text of the subsidy rule %.60s was changed in the data. Take its "
                       "file in again."),
                     row->code);
    } else {
        rc = pack_read(body, strlen(body), row->code, arena, ret, err);
    }
    if (!rc) {
        (*ret)->id = row->id;
        (*ret)->valid_to = row->valid_to;
    }
    mem_free(body);
    return rc;
}

enum rc pack_load(struct db *db, int64_t id, struct arena *arena, struct subsidy_pack **ret,
                  struct err *err)
{
    struct pack_row *rows;
    size_t n;
    const enum rc rc = pack_rows(db, arena, &rows, &n, err);

    *ret = NULL;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == id) {
            return load(db, &rows[i], arena, ret, err);
        }
    }
    return rc ? rc
              : err_put(err, RC_NOTFOUND, _("This subsidy rule is not in the data any more."));
}

static bool holds_on(const struct pack_row *r, struct date day)
{
    return date_cmp(r->valid_from, day) <= 0 &&
           (!date_is_set(r->valid_to) || date_cmp(day, r->valid_to) <= 0);
}

bool pack_regions_meet(const char *a, const char *b)
{
    const size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);

    return strncmp(a, b, n) == 0;
}

static bool counts_for(const struct pack_row *r, const char *region)
{
    return !date_is_set(r->retired_on) && strncmp(r->region, region, strlen(r->region)) == 0;
}

enum rc pack_for(struct db *db, const char *region, struct date basis, struct arena *arena,
                 struct subsidy_pack **ret, struct err *err)
{
    const struct pack_row *found = NULL;
    struct pack_row *rows;
    char iso[DATE_ISO_SIZE];
    size_t n;
    const enum rc rc = pack_rows(db, arena, &rows, &n, err);

    *ret = NULL;
    date_iso(basis, iso);
    for (size_t i = 0; i < n; i++) {
        if (!counts_for(&rows[i], region) || !holds_on(&rows[i], basis)) {
            continue;
        }
        if (found) {
            return err_refuse(err, "P02", "pack",
                              _("Two subsidy rules hold on %s: %s and %s. Retire one of them."),
                              iso, found->code, rows[i].code);
        }
        found = &rows[i];
    }
    if (rc || found) {
        return rc ? rc : load(db, found, arena, ret, err);
    }
    return err_refuse(err, "P01", "pack",
                      _("No subsidy rule holds for this place on %s. Take in the rule of your "
                        "district."),
                      iso);
}

/* The day behind which nothing is: an open pack runs to the end. */
static struct date last_of(const struct pack_row *r)
{
    return date_is_set(r->valid_to) ? r->valid_to : (struct date){9999, 12, 31};
}

static enum rc overlap(const struct pack_row *a, const struct pack_row *b, struct err *err)
{
    const struct date from =
        date_cmp(a->valid_from, b->valid_from) > 0 ? a->valid_from : b->valid_from;
    const struct date to = date_cmp(last_of(a), last_of(b)) < 0 ? last_of(a) : last_of(b);
    char first[DATE_ISO_SIZE];
    char last[DATE_ISO_SIZE];

    date_iso(from, first);
    date_iso(to, last);
    if (to.year == 9999) {
        return err_refuse(
            err, "P02", "text",
            _("%s and %s would both hold from %s on. Write in the newer one which "
              "it replaces (代替), or retire one."),
            a->code, b->code, first);
    }
    return err_refuse(
        err, "P02", "text",
        _("%s and %s would both hold from %s to %s. Put the days right, or retire "
          "one."),
        a->code, b->code, first, last);
}

/* The next pack of the same place, or NULL. */
static const struct pack_row *next_of(const struct pack_row *rows, size_t n,
                                      const struct pack_row *r)
{
    const struct pack_row *next = NULL;

    for (size_t i = 0; i < n; i++) {
        if (&rows[i] != r && !date_is_set(rows[i].retired_on) &&
            strcmp(rows[i].region, r->region) == 0 &&
            date_cmp(rows[i].valid_from, r->valid_from) > 0 &&
            (!next || date_cmp(rows[i].valid_from, next->valid_from) < 0)) {
            next = &rows[i];
        }
    }
    return next;
}

static enum rc gap(const struct pack_row *a, const struct pack_row *b, struct err *err)
{
    char first[DATE_ISO_SIZE];
    char last[DATE_ISO_SIZE];

    date_iso(date_add_days(a->valid_to, 1), first);
    date_iso(date_add_days(b->valid_from, -1), last);
    return err_refuse(err, "P03", "text",
                      _("Between %s and %s no rule would hold from %s to %s. Put the days "
                        "right, or take in the rule of those days."),
                      a->code, b->code, first, last);
}

enum rc pack_rows_agree(const struct pack_row *rows, size_t n, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct pack_row *a = &rows[k];
            const struct pack_row *b = &rows[i];

            if (!date_is_set(a->retired_on) && !date_is_set(b->retired_on) &&
                pack_regions_meet(a->region, b->region) &&
                date_cmp(a->valid_from, last_of(b)) <= 0 &&
                date_cmp(b->valid_from, last_of(a)) <= 0) {
                return overlap(a, b, err);
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        const struct pack_row *next =
            date_is_set(rows[i].retired_on) ? NULL : next_of(rows, n, &rows[i]);

        if (next && date_cmp(date_add_days(last_of(&rows[i]), 1), next->valid_from) < 0) {
            return gap(&rows[i], next, err);
        }
    }
    return RC_OK;
}

enum rc pack_add(struct db *db, const struct subsidy_pack *p, const char *body, struct date on,
                 int64_t *ret_id, struct err *err)
{
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    char day[DATE_ISO_SIZE];

    date_iso(p->valid_from, from);
    date_iso(p->valid_to, to);
    date_iso(on, day);
    return db_insert(db, ret_id, err, sql_add, "ttttttttttit", p->code, p->region, p->place,
                     p->title, p->doc_no, from, to, p->digest, body, p->source,
                     (int64_t)p->sample, day);
}

enum rc pack_close(struct db *db, int64_t id, struct date last, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(last, iso);
    return db_write(db, err, sql_close, "it", id, iso);
}

enum rc pack_retire(struct db *db, int64_t id, struct date on, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(on, iso);
    return db_write(db, err, sql_retire, "it", id, iso);
}
