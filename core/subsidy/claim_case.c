/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_case.c - closed cases without a live claim. See claim_case.h. */
#include "config.h"

#include "core/subsidy/claim_case.h"

static const char sql_list[] =
    "SELECT c.id, c.number, c.title, c.type, c.closed_on, a.id IS NOT NULL FROM cases c"
    " LEFT JOIN agreement a ON a.case_id = c.id AND a.state = 'ACTIVE'"
    " WHERE c.closed_on IS NOT NULL AND c.cancelled_on IS NULL AND c.refused_on IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM claim k WHERE k.case_id = c.id AND k.state NOT IN "
    "('OFFICE_NO', 'BUREAU_NO', 'CANCELLED'))"
    " ORDER BY c.closed_on DESC, c.id DESC LIMIT ?1";

enum rc claim_case_list(struct db *db, int limit, struct arena *arena, struct claim_case **ret,
                        size_t *ret_n, struct err *err)
{
    struct claim_case *rows =
        arena_alloc(arena, (size_t)(limit > 0 ? limit : 1) * sizeof *rows);
    sqlite3_stmt *st;
    size_t n = 0;
    bool row = true;
    enum rc rc = db_stmt(db, sql_list, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, limit);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row && n < (size_t)limit) {
        struct claim_case *c = &rows[n++];

        *c = (struct claim_case){.id = db_col_int(st, 0),
                                 .number = arena_strdup(arena, db_col_text(st, 1)),
                                 .title = arena_strdup(arena, db_col_text(st, 2)),
                                 .type = arena_strdup(arena, db_col_text(st, 3)),
                                 .agreed = db_col_int(st, 5) != 0};
        if (!date_parse_iso(db_col_text(st, 4), &c->closed_on)) {
            c->closed_on = (struct date){0};
        }
    }
    if (!rc && row) {
        db_done(st);
    }
    *ret = rows;
    *ret_n = rc ? 0 : n;
    return rc;
}
