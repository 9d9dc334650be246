/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case.c - reads the records acts decide on: the row of the case, its parties, who belongs to
 * it. */
#include "config.h"

#include "core/domain/case.h"

#include <string.h>

#include "core/base/i18n.h"

static const char sql_get[] =
    "SELECT id, number, number_year, number_seq, title, registered_on, application_date, "
    "source, form, type, place, facts, "
    "chosen, in_region, violence, escalation, court_accepted, sued_on, ref_body, ref_no, "
    "ref_on, tier, med, perf, "
    "accepted_on, due_on, conf, summary FROM cases WHERE id = ?1";
static const char sql_party_count[] = "SELECT count(*) FROM party WHERE case_id = ?1";
static const char sql_parties[] = "SELECT id, side, seq, kind, person_id, name, sex, birth, "
                                  "id_no, address, earns, incapable, consent "
                                  "FROM party WHERE case_id = ?1 ORDER BY side, seq";
static const char sql_knows[] =
    "SELECT EXISTS (SELECT 1 FROM party WHERE case_id = ?1 AND name = ?2) "
    "OR EXISTS (SELECT 1 FROM party p JOIN representative r ON r.party_id = p.id WHERE "
    "p.case_id = ?1 AND r.name = ?2) "
    "OR EXISTS (SELECT 1 FROM party WHERE case_id = ?1 AND legal_rep = ?2) "
    "OR EXISTS (SELECT 1 FROM helper WHERE case_id = ?1 AND name = ?2) "
    "OR EXISTS (SELECT 1 FROM mediator WHERE name = ?2)";
static const char sql_chief[] =
    "SELECT mediator_id FROM case_mediator WHERE case_id = ?1 AND role = 'CHIEF' "
    "AND to_on IS NULL ORDER BY id DESC LIMIT 1";

static struct date col_date(sqlite3_stmt *st, int col)
{
    struct date d = {0};

    if (!date_parse_iso(db_col_text(st, col), &d)) {
        return (struct date){0};
    }
    return d;
}

static void case_read(sqlite3_stmt *st, struct arena *arena, struct case_rec *c)
{
    *c = (struct case_rec){
        .id = db_col_int(st, 0),
        .number = arena_strdup(arena, db_col_text(st, 1)),
        .number_year = (int)db_col_int(st, 2),
        .number_seq = (int)db_col_int(st, 3),
        .title = arena_strdup(arena, db_col_text(st, 4)),
        .registered_on = col_date(st, 5),
        .application_date = col_date(st, 6),
        .source = arena_strdup(arena, db_col_text(st, 7)),
        .form = arena_strdup(arena, db_col_text(st, 8)),
        .type = arena_strdup(arena, db_col_text(st, 9)),
        .place = arena_strdup(arena, db_col_text(st, 10)),
        .facts = arena_strdup(arena, db_col_text(st, 11)),
        .chosen = db_col_int(st, 12) != 0,
        .in_region = db_col_int(st, 13) != 0,
        .violence = db_col_int(st, 14) != 0,
        .escalation = db_col_int(st, 15) != 0,
        .court_accepted = db_col_int(st, 16) != 0,
        .sued_on = col_date(st, 17),
        .ref_body = arena_strdup(arena, db_col_text(st, 18)),
        .ref_no = arena_strdup(arena, db_col_text(st, 19)),
        .ref_on = col_date(st, 20),
        .tier = arena_strdup(arena, db_col_text(st, 21)),
        .summary = db_col_int(st, 27) != 0,
        .accepted_on = col_date(st, 24),
        .due_on = col_date(st, 25),
    };
}

enum rc case_get(struct db *db, int64_t case_id, struct arena *arena, struct case_rec *ret,
                 struct err *err)
{
    sqlite3_stmt *st;
    bool row;
    bool known;
    enum rc rc = db_stmt(db, sql_get, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    rc = db_step(db, st, &row, err);
    if (rc) {
        return rc;
    }
    if (!row) {
        return err_put(err, RC_NOTFOUND, _("There is no such case."));
    }
    case_read(st, arena, ret);
    known = med_parse(db_col_text(st, 22), &ret->med) &&
            perf_parse(db_col_text(st, 23), &ret->perf) &&
            conf_parse(db_col_text(st, 26), &ret->conf);
    db_done(st);
    return known ? RC_OK
                 : err_put(err, RC_DAMAGED,
                           _("The case has a state this program does not know."));
}

enum rc case_parties(struct db *db, int64_t case_id, struct arena *arena, struct party **ret,
                     size_t *ret_n, struct err *err)
{
    int64_t room = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_read_int(db, &room, err, sql_party_count, "i", case_id);

    if (rc == RC_OK) {
        rc = db_stmt(db, sql_parties, &st, err);
    }
    if (rc) {
        return rc;
    }
    *ret = arena_alloc(arena, (size_t)(room + 1) * sizeof **ret);
    *ret_n = 0;
    db_int(st, 1, case_id);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row && *ret_n < (size_t)room) {
        (*ret)[(*ret_n)++] = (struct party){
            .id = db_col_int(st, 0),
            .side = arena_strdup(arena, db_col_text(st, 1)),
            .seq = (int)db_col_int(st, 2),
            .kind = arena_strdup(arena, db_col_text(st, 3)),
            .person_id = db_col_int(st, 4),
            .name = arena_strdup(arena, db_col_text(st, 5)),
            .sex = arena_strdup(arena, db_col_text(st, 6)),
            .birth = col_date(st, 7),
            .id_no = arena_strdup(arena, db_col_text(st, 8)),
            .address = arena_strdup(arena, db_col_text(st, 9)),
            .earns = db_col_int(st, 10) != 0,
            .incapable = db_col_int(st, 11) != 0,
            .consent = arena_strdup(arena, db_col_text(st, 12)),
        };
    }
    db_done(st);
    return rc;
}

enum rc case_knows_name(struct db *db, int64_t case_id, const char *name, bool *ret,
                        struct err *err)
{
    int64_t known = 0;
    const enum rc rc = db_read_int(db, &known, err, sql_knows, "it", case_id, name);

    *ret = known != 0;
    return rc;
}

enum rc case_chief(struct db *db, int64_t case_id, int64_t *ret_mediator, struct err *err)
{
    return db_read_int(db, ret_mediator, err, sql_chief, "i", case_id);
}

const char *case_title(struct arena *arena, const char *a, size_t names_a, const char *b,
                       size_t names_b)
{
    return arena_printf(arena, "%s%s 与 %s%s", a, names_a > 1 ? "等" : "", b,
                        names_b > 1 ? "等" : "");
}
