/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audit.c - the chain of acts and the outbox. A row's digest covers its own fields and the
 * digest before, so a row that was changed or taken out of the middle shows. It shows mistakes
 * and tampering by hand; it is no signature.
 */
#include "config.h"

#include "core/store/audit.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/sha256.h"

/* What stands before the first row. */
static const char audit_first_prev[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

static const char sql_last_hash[] = "SELECT hash FROM audit ORDER BY id DESC LIMIT 1";
static const char sql_add[] =
    "INSERT INTO audit (at, user, act, case_id, request, confirmed, prev, hash)"
    " VALUES (?1, ?2, ?3, NULLIF(?4, 0), coalesce(?5, ''), ?6, ?7, ?8)";
static const char sql_walk[] =
    "SELECT id, at, user, act, case_id, request, confirmed, prev, hash FROM audit ORDER BY id";
static const char sql_outbox_add[] =
    "INSERT INTO outbox (kind, entity_id, revision, payload, digest, state, created_at)"
    " VALUES (?1, ?2, (SELECT coalesce(max(revision), 0) + 1 FROM outbox WHERE kind = ?1 AND "
    "entity_id = ?2),"
    " coalesce(?3, ''), ?4, 'SEALED', ?5)";

struct audit_row {
    const char *prev;
    const char *at;
    const char *user;
    const char *act;
    int64_t case_id;
    const char *request;
    const char *confirmed;
};

/* Each field as its length and its bytes: no two different rows give the same text. */
static void audit_hash(const struct audit_row *row, char out[SHA256_HEX_SIZE])
{
    char case_id[24];
    const char *fields[] = {row->prev, row->at,      row->user,     row->act,
                            case_id,   row->request, row->confirmed};
    struct sha256 h;

    snprintf(case_id, sizeof case_id, "%lld", (long long)row->case_id);
    sha256_init(&h);
    for (size_t i = 0; i < countof(fields); i++) {
        const char *field = fields[i] ? fields[i] : "";
        char length[24];
        const int n = snprintf(length, sizeof length, "%zu:", strlen(field));

        sha256_add(&h, length, (size_t)n);
        sha256_add(&h, field, strlen(field));
    }
    sha256_end_hex(&h, out);
}

enum rc audit_add(struct db *db, const struct clock *clock, const char *user, const char *act,
                  int64_t case_id, const char *request, const char *confirmed, struct err *err)
{
    char prev[SHA256_HEX_SIZE];
    char hash[SHA256_HEX_SIZE];
    char at[CLOCK_STAMP_SIZE];
    struct audit_row row = {prev, at, user, act, case_id, request, confirmed};
    sqlite3_stmt *st;
    bool found = false;
    enum rc rc = db_stmt(db, sql_last_hash, &st, err);

    if (!rc) {
        rc = db_step(db, st, &found, err);
    }
    if (rc) {
        return rc;
    }
    snprintf(prev, sizeof prev, "%s", found ? db_col_text(st, 0) : audit_first_prev);
    db_done(st);
    clock_stamp(clock, at);
    audit_hash(&row, hash);
    return db_write(db, err, sql_add, "tttitttt", at, user, act, case_id, request, confirmed,
                    prev, hash);
}

static enum rc audit_broken(int64_t id, struct err *err)
{
    return err_put(err, RC_DAMAGED,
                   _("The log of acts was changed outside this program: row %lld does not fit "
                     "the row before it. Keep this file, "
                     "and compare it with the latest backup."),
                   (long long)id);
}

enum rc audit_verify(struct db *db, struct err *err)
{
    char prev[SHA256_HEX_SIZE];
    char hash[SHA256_HEX_SIZE];
    sqlite3_stmt *st;
    bool found = false;
    enum rc rc = db_stmt(db, sql_walk, &st, err);

    if (rc) {
        return rc;
    }
    snprintf(prev, sizeof prev, "%s", audit_first_prev);
    while ((rc = db_step(db, st, &found, err)) == RC_OK && found) {
        const struct audit_row row = {.prev = db_col_text(st, 7),
                                      .at = db_col_text(st, 1),
                                      .user = db_col_text(st, 2),
                                      .act = db_col_text(st, 3),
                                      .case_id = db_col_int(st, 4),
                                      .request = db_col_text(st, 5),
                                      .confirmed = db_col_text(st, 6)};

        audit_hash(&row, hash);
        if (strcmp(prev, row.prev) != 0 || strcmp(hash, db_col_text(st, 8)) != 0) {
            rc = audit_broken(db_col_int(st, 0), err);
            db_done(st);
            return rc;
        }
        snprintf(prev, sizeof prev, "%s", hash);
    }
    return rc;
}

enum rc outbox_add(struct db *db, const struct clock *clock, const char *kind, int64_t id,
                   const char *payload, struct err *err)
{
    char digest[SHA256_HEX_SIZE];
    char at[CLOCK_STAMP_SIZE];

    sha256_hex(payload, strlen(payload), digest);
    clock_stamp(clock, at);
    return db_write(db, err, sql_outbox_add, "tittt", kind, id, payload, digest, at);
}
