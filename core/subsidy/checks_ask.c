/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks_ask.c - a claim that was made already, asked for again: so that it can be checked anew
 * after something was supplied, or looked at. */
#include "config.h"

#include "core/subsidy/checks.h"
#include "core/subsidy/split.h"

static const char sql_claim[] =
    "SELECT id, tier_asked, asked_fen, tier_reason, agreement_no, platform_no FROM claim WHERE "
    "case_id = ?1 AND state NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED') ORDER BY id DESC "
    "LIMIT "
    "1";
static const char sql_people[] =
    "SELECT mediator_id, num, den FROM claim_person WHERE claim_id = ?1 AND mediator_id IS NOT "
    "NULL ORDER BY n";

static const char *text_or_null(sqlite3_stmt *st, int col, struct arena *arena)
{
    return db_col_is_null(st, col) ? NULL : arena_strdup(arena, db_col_text(st, col));
}

static enum rc people_read(struct db *db, struct arena *arena, struct claim_ask *ask,
                           struct err *err)
{
    struct subsidy_claimant *people = arena_alloc(arena, SPLIT_MAX * sizeof *people);
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_people, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, ask->claim_id);
    while (ask->request.n_people < SPLIT_MAX && !(rc = db_step(db, st, &row, err)) && row) {
        people[ask->request.n_people++] = (struct subsidy_claimant){
            .id = db_col_int(st, 0), .num = db_col_int(st, 1), .den = db_col_int(st, 2)};
    }
    db_done(st);
    ask->request.people = people;
    return rc;
}

enum rc claim_ask_live(struct db *db, int64_t case_id, struct arena *arena,
                       struct claim_ask *ret, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_claim, &st, err);

    *ret = (struct claim_ask){.claim_id = 0};
    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    rc = db_step(db, st, &row, err);
    if (rc || !row) {
        return rc;
    }
    ret->claim_id = db_col_int(st, 0);
    ret->request.tier = text_or_null(st, 1, arena);
    ret->request.asked_fen = db_col_is_null(st, 2) ? -1 : db_col_int(st, 2);
    ret->request.reason = text_or_null(st, 3, arena);
    ret->agreement_no = text_or_null(st, 4, arena);
    ret->platform_no = text_or_null(st, 5, arena);
    db_done(st);
    return people_read(db, arena, ret, err);
}
