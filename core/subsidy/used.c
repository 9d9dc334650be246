/* SPDX-License-Identifier: GPL-3.0-or-later */
/* used.c - sums over earlier claims. What was approved counts with what was approved, else with
 * what was asked for; a claim that was refused or taken back uses nothing. */
#include "config.h"

#include "core/subsidy/used.h"

#include "core/subsidy/claim_caps.h"

/* Before: an earlier agreement, or of the same day an earlier claim; 0 comes last. */
#define CLAIM_BEFORE                                                                          \
    " c.id <> ?1 AND c.state NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED', 'RECOVERED')"     \
    " AND c.basis_on BETWEEN ?2 AND ?3 AND (c.final_fen IS NOT NULL OR"                       \
    " coalesce(c.agreed_on, '') < ?4 OR (coalesce(c.agreed_on, '') = ?4 AND (?1 = 0 OR c.id " \
    "< "                                                                                      \
    "?1)))"

static const char sql_person[] =
    "SELECT coalesce(sum(coalesce(p.fen, 0) - p.capped_fen), 0), count(*) FROM claim_person p "
    "JOIN claim c ON c.id = p.claim_id WHERE p.mediator_id = ?5 AND" CLAIM_BEFORE;
static const char sql_org[] =
    "SELECT coalesce(sum(coalesce(c.final_fen, c.amount_fen, 0)), 0), count(*) FROM claim c "
    "WHERE coalesce(c.org_id, 0) = ?5 AND" CLAIM_BEFORE;
static const char sql_fund[] =
    "SELECT coalesce(sum(coalesce(c.final_fen, c.amount_fen, 0)), 0), count(*) FROM claim c "
    "WHERE ?5 = 0 AND" CLAIM_BEFORE;

static enum rc used_one(struct db *db, const char *sql, const struct used_ask *ask, int64_t id,
                        struct subsidy_used *u, struct err *err)
{
    struct period span;
    char iso[DATE_ISO_SIZE];
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql, &st, err);

    if (rc) {
        return rc;
    }
    claim_cap_span(u->period, ask->basis_on, &span);
    db_int(st, 1, ask->claim_id);
    date_iso(span.from, iso);
    db_text(st, 2, iso);
    date_iso(span.to, iso);
    db_text(st, 3, iso);
    date_iso(ask->agreed_on, iso);
    db_text(st, 4, *iso != '\0' ? iso : "9999-12-31");
    db_int(st, 5, id);
    rc = db_step(db, st, &row, err);
    if (!rc && row) {
        u->fen = db_col_int(st, 0);
        u->count = db_col_int(st, 1);
        db_done(st);
    }
    return rc;
}

enum rc subsidy_used_read(struct db *db, const struct subsidy_pack *pack,
                          const struct used_ask *ask, const struct subsidy_claimant *people,
                          size_t n_people, struct arena *arena, struct subsidy_used **ret,
                          size_t *ret_n, struct err *err)
{
    struct subsidy_used *rows =
        arena_alloc(arena, (pack->n_caps * (n_people + 1) + 1) * sizeof *rows);
    size_t n = 0;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < pack->n_caps && !rc; i++) {
        const struct subsidy_cap *cap = &pack->caps[i];
        const size_t each = cap->scope == PACK_SCOPE_PERSON ? n_people
                            : cap->scope == PACK_SCOPE_CASE ? 0
                                                            : 1;

        for (size_t k = 0; k < each && !rc; k++) {
            const bool person = cap->scope == PACK_SCOPE_PERSON;
            const int64_t id = person                         ? people[k].id
                               : cap->scope == PACK_SCOPE_ORG ? ask->org_id
                                                              : 0;
            const char *sql = person                         ? sql_person
                              : cap->scope == PACK_SCOPE_ORG ? sql_org
                                                             : sql_fund;

            rows[n] = (struct subsidy_used){
                .scope = cap->scope, .period = cap->period, .id = person ? id : 0};
            rc = used_one(db, sql, ask, id, &rows[n], err);
            n++;
        }
    }
    *ret = rows;
    *ret_n = n;
    return rc;
}
