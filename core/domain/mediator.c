/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mediator.c - reads mediators and judges the roster. The act "mediator" writes them
 * (act_admin.c). */
#include "config.h"

#include "core/domain/mediator.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/setting.h"

enum { ROSTER_MIN = 3, ROSTER_MAX = 9, TERM_WARN_DAYS = 30, NOTES_FIXED = 8 };

#define MEDIATOR_COLUMNS                                                                      \
    "id, name, sex, birth, id_no, ethnic, phone, education, class, post, origin, full_time, " \
    "term_from, term_to, "                                                                    \
    "registered, cert_no, grade, left_on, bank, card4"

static const char sql_count[] = "SELECT count(*) FROM mediator";
#define MEDIATOR_ORDER                                                                      \
    " ORDER BY CASE post WHEN 'DIRECTOR' THEN 0 WHEN 'DEPUTY' THEN 1 WHEN 'MEMBER' THEN 2 " \
    "WHEN 'MEDIATOR' THEN 3 ELSE 4 END, name, id"
static const char sql_list[] =
    "SELECT " MEDIATOR_COLUMNS " FROM mediator WHERE left_on IS NULL OR ?1" MEDIATOR_ORDER;
static const char sql_first[] =
    "SELECT name FROM mediator WHERE left_on IS NULL" MEDIATOR_ORDER " LIMIT 1";
static const char sql_get[] = "SELECT " MEDIATOR_COLUMNS " FROM mediator WHERE id = ?1";
static const char sql_by_name[] =
    "SELECT id FROM mediator WHERE name = ?1 AND left_on IS NULL ORDER BY id LIMIT 2";
static const char sql_name[] = "SELECT name FROM mediator WHERE id = ?1";

static void mediator_read(sqlite3_stmt *st, struct arena *arena, struct mediator *m)
{
    *m = (struct mediator){
        .id = db_col_int(st, 0),
        .name = arena_strdup(arena, db_col_text(st, 1)),
        .sex = arena_strdup(arena, db_col_text(st, 2)),
        .birth = arena_strdup(arena, db_col_text(st, 3)),
        .id_no = arena_strdup(arena, db_col_text(st, 4)),
        .ethnic = arena_strdup(arena, db_col_text(st, 5)),
        .phone = arena_strdup(arena, db_col_text(st, 6)),
        .education = arena_strdup(arena, db_col_text(st, 7)),
        .person_class = arena_strdup(arena, db_col_text(st, 8)),
        .post = arena_strdup(arena, db_col_text(st, 9)),
        .origin = arena_strdup(arena, db_col_text(st, 10)),
        .full_time = db_col_int(st, 11) != 0,
        .term_from = arena_strdup(arena, db_col_text(st, 12)),
        .term_to = arena_strdup(arena, db_col_text(st, 13)),
        .registered = db_col_int(st, 14) != 0,
        .cert_no = arena_strdup(arena, db_col_text(st, 15)),
        .grade = arena_strdup(arena, db_col_text(st, 16)),
        .left_on = arena_strdup(arena, db_col_text(st, 17)),
        .bank = arena_strdup(arena, db_col_text(st, 18)),
        .card4 = arena_strdup(arena, db_col_text(st, 19)),
    };
}

enum rc mediator_list(struct db *db, bool with_left, struct arena *arena,
                      struct mediator **ret_rows, size_t *ret_n, struct err *err)
{
    int64_t room = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_read_int(db, &room, err, sql_count, "");

    if (rc == RC_OK) {
        rc = db_stmt(db, sql_list, &st, err);
    }
    if (rc) {
        return rc;
    }
    *ret_rows = arena_alloc(arena, (size_t)(room + 1) * sizeof **ret_rows);
    *ret_n = 0;
    db_int(st, 1, with_left);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row && *ret_n < (size_t)room) {
        mediator_read(st, arena, &(*ret_rows)[(*ret_n)++]);
    }
    db_done(st);
    return rc;
}

enum rc mediator_first(struct db *db, struct arena *arena, const char **ret_name,
                       struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_first, &st, err);

    *ret_name = NULL;
    if (!rc) {
        rc = db_step(db, st, &row, err);
    }
    if (!rc && row) {
        *ret_name = arena_strdup(arena, db_col_text(st, 0));
        db_done(st);
    }
    return rc;
}

enum rc mediator_get(struct db *db, int64_t id, struct arena *arena, struct mediator *ret,
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
        return err_put(err, RC_NOTFOUND, _("There is no such mediator."));
    }
    mediator_read(st, arena, ret);
    db_done(st);
    return RC_OK;
}

enum rc mediator_by_name(struct db *db, const char *name, int64_t *ret_id, struct err *err)
{
    int64_t id = 0;
    int n = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_by_name, &st, err);

    if (rc) {
        return rc;
    }
    db_text(st, 1, name);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        id = n++ == 0 ? db_col_int(st, 0) : id;
    }
    if (rc) {
        return rc;
    }
    if (n == 0) {
        return err_put(
            err, RC_NOTFOUND,
            _("There is no mediator \"%s\" on the roster. Enter the mediator first."), name);
    }
    if (n > 1) {
        return err_put(err, RC_INVALID,
                       _("Two mediators are called \"%s\". Choose from the list."), name);
    }
    *ret_id = id;
    return RC_OK;
}

enum rc mediator_name(struct db *db, int64_t id, char *out, size_t room, struct err *err)
{
    sqlite3_stmt *st;
    bool row;
    enum rc rc = db_stmt(db, sql_name, &st, err);

    out[0] = '\0';
    if (rc) {
        return rc;
    }
    db_int(st, 1, id);
    rc = db_step(db, st, &row, err);
    if (rc == RC_OK && row) {
        snprintf(out, room, "%s", db_col_text(st, 0));
        db_done(st);
    }
    return rc;
}

/* --- the roster --- */

struct roster {
    size_t members;
    size_t directors;
    size_t women;
    size_t minority;
};

static void roster_count(const struct mediator *rows, size_t n, struct roster *r)
{
    *r = (struct roster){0};
    for (size_t i = 0; i < n; i++) {
        const struct mediator *m = &rows[i];

        /* hired mediators and informants are no members of the committee (law art. 8, 13) */
        if (strcmp(m->post, "DIRECTOR") != 0 && strcmp(m->post, "DEPUTY") != 0 &&
            strcmp(m->post, "MEMBER") != 0) {
            continue;
        }
        r->members++;
        r->directors += strcmp(m->post, "DIRECTOR") == 0;
        r->women += strcmp(m->sex, "F") == 0;
        r->minority += *m->ethnic && strcmp(m->ethnic, "01") != 0;
    }
}

static void note_add(struct roster_note *notes, size_t *n, const char *code, bool error,
                     const char *message)
{
    notes[(*n)++] = (struct roster_note){code, error, message};
}

/* Rule R23: a month before the end, and after it; mediating on is never forbidden. */
static void roster_terms(const struct mediator *rows, size_t n, struct date on,
                         struct arena *arena, struct roster_note *notes, size_t *n_notes)
{
    for (size_t i = 0; i < n; i++) {
        struct date end;

        if (!date_parse_iso(rows[i].term_to, &end)) {
            continue;
        }
        if (date_cmp(end, on) < 0) {
            note_add(notes, n_notes, "R23", false,
                     arena_printf(arena, _("The term of %s ended on %s."), rows[i].name,
                                  rows[i].term_to));
        } else if (date_to_days(end) - date_to_days(on) <= TERM_WARN_DAYS) {
            note_add(notes, n_notes, "R23", false,
                     arena_printf(arena, _("The term of %s ends on %s."), rows[i].name,
                                  rows[i].term_to));
        }
    }
}

enum rc mediator_roster_check(struct db *db, struct date on, struct arena *arena,
                              struct roster_note **ret, size_t *ret_n, struct err *err)
{
    struct mediator *rows;
    struct roster r;
    char multi[SETTING_SIZE];
    size_t n;
    enum rc rc = mediator_list(db, false, arena, &rows, &n, err);

    if (rc == RC_OK) {
        rc = setting_get(db, "multi_ethnic", on, NULL, multi, err);
    }
    if (rc) {
        return rc;
    }
    roster_count(rows, n, &r);
    *ret = arena_alloc(arena, (n + NOTES_FIXED) * sizeof **ret);
    *ret_n = 0;
    if (r.members < ROSTER_MIN || r.members > ROSTER_MAX) {
        note_add(*ret, ret_n, "R22", true,
                 arena_printf(arena, _("A committee has 3 to 9 members; this one has %zu."),
                              r.members));
    }
    if (r.directors != 1) {
        note_add(*ret, ret_n, "R22", true,
                 arena_printf(arena, _("A committee has one director; this one has %zu."),
                              r.directors));
    }
    if (r.women == 0) {
        note_add(*ret, ret_n, "R22", false, _("No member is a woman; the law asks for one."));
    }
    if (strcmp(multi, "yes") == 0 && r.minority == 0) {
        note_add(*ret, ret_n, "R22", false,
                 _("Several nationalities live here, but no member is of a smaller one."));
    }
    roster_terms(rows, n, on, arena, *ret, ret_n);
    return RC_OK;
}
