/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_snapshot.c - one update of the claim from the report, and its people and payers anew.
 */
#include "config.h"

#include "core/subsidy/claim_snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/dispute_key.h"
#include "core/subsidy/similar.h"

enum { TITLE_MAX = 400 };

static const char sql_write[] =
    "UPDATE claim SET basis_on = ?2, pack_id = nullif(?3, 0), pack_digest = ?4, tier = ?5, "
    "tier_name = ?6, base_fen = nullif(?7, -1), amount_fen = nullif(?8, -1), case_no = (SELECT "
    "number FROM cases WHERE id = claim.case_id), title = ?9, dispute_key = ?10, pair_key = "
    "?11, "
    "event_date = (SELECT event_date FROM cases WHERE id = claim.case_id), type = (SELECT type "
    "FROM cases WHERE id = claim.case_id), agreement_no = coalesce(?17, "
    "agreement_no, (SELECT number FROM cases WHERE id = claim.case_id)), "
    "agreed_on = ?12, platform_no = coalesce(?13, platform_no), facts = ?14, checks = ?15, "
    "trace = ?16 WHERE id = ?1";
static const char sql_sig[] = "UPDATE claim SET text_sig = ?2 WHERE id = ?1";
static const char sql_no_people[] = "DELETE FROM claim_person WHERE claim_id = ?1";
static const char sql_person[] =
    "INSERT INTO claim_person (claim_id, n, mediator_id, name, person_class, num, den, fen, "
    "capped_fen, bank, card4) SELECT ?1, ?2, id, name, class, ?4, ?5, nullif(?6, -1), ?7, "
    "bank, "
    "card4 FROM mediator WHERE id = ?3";
static const char sql_no_payers[] = "DELETE FROM claim_share WHERE claim_id = ?1";
static const char sql_payer[] =
    "INSERT INTO claim_share (claim_id, ord, payer, fen) VALUES (?1, ?2, ?3, ?4)";
static const char sql_parties[] =
    "SELECT side, name FROM party WHERE case_id = ?1 ORDER BY side, seq";
static const char sql_case[] =
    "SELECT c.source, c.perf, a.form AS agreement_form, a.total_fen, a.on_date AS agreed_on, "
    "c.accepted_on, c.closed_on, c.number,"
    " (SELECT count(*) FROM session s WHERE s.case_id = c.id) AS sessions,"
    " (SELECT max(on_date) FROM visit v WHERE v.case_id = c.id) AS visited_on,"
    " (SELECT satisfied FROM visit v WHERE v.case_id = c.id AND satisfied IS NOT NULL ORDER BY "
    "on_date DESC, id DESC LIMIT 1) AS satisfied"
    " FROM cases c LEFT JOIN agreement a ON a.case_id = c.id AND a.state = 'ACTIVE' WHERE c.id "
    "= ?1";
/* the record K12 compares: what was said at the sittings and inquiries */
static const char sql_texts[] =
    "SELECT coalesce((SELECT group_concat(text, char(10)) FROM (SELECT text FROM session WHERE "
    "case_id = ?1 ORDER BY n)), '') || char(10) || coalesce((SELECT group_concat(text, "
    "char(10)) FROM (SELECT text FROM inquiry WHERE case_id = ?1 ORDER BY n)), '')";

const char *claim_level_code(enum claim_level level)
{
    static const char *const codes[] = {
        [CLAIM_BLOCK] = "BLOCK", [CLAIM_DOWN] = "DOWN", [CLAIM_WARN] = "WARN"};

    return codes[level];
}

const char *claim_verdict_code(enum claim_verdict verdict)
{
    static const char *const codes[] = {[CLAIM_PASS] = "PASS",
                                        [CLAIM_FAIL] = "FAIL",
                                        [CLAIM_UNKNOWN] = "UNKNOWN",
                                        [CLAIM_NOT_ASKED] = "NOT_ASKED"};

    return codes[verdict];
}

struct date claim_snapshot_basis(const struct claim_report *r)
{
    if (date_is_set(r->basis_on)) {
        return r->basis_on;
    }
    return date_is_set(r->facts.closed_on) ? r->facts.closed_on : r->facts.claimed_on;
}

/* 王某与王某某 and the same names one by one, by side. */
static enum rc parties_mask(struct db *db, int64_t case_id, struct buf *title, json_t *list,
                            struct err *err)
{
    char last = '\0';
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_parties, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        const char side = db_col_text(st, 0)[0];
        struct buf name;

        buf_init(&name, 64);
        claim_mask(db_col_text(st, 1), &name);
        buf_str(title, last == '\0' ? "" : last == side ? "、" : "与");
        buf_str(title, buf_text(&name));
        json_array_append_new(
            list, json_pack("{s:s#,s:s}", "side", &side, (size_t)1, "name", buf_text(&name)));
        buf_done(&name);
        last = side;
    }
    db_done(st);
    return rc;
}

static json_t *papers_json(const struct subsidy_facts *f)
{
    json_t *ret = json_array();

    for (size_t i = 0; i < f->n_papers; i++) {
        const struct subsidy_paper_seen *p = &f->papers[i];

        json_array_append_new(ret,
                              json_pack("{s:s,s:s,s:I,s:i}", "form", p->form, "title", p->title,
                                        "count", (json_int_t)p->count, "page", p->page));
    }
    return ret;
}

static json_t *checks_json(const struct claim_report *r)
{
    json_t *ret = json_array();

    for (size_t i = 0; i < CLAIM_CHECKS; i++) {
        const struct claim_check_row *row = &r->rows[i];

        if (row->code) {
            json_array_append_new(ret, json_pack("{s:s,s:s,s:s}", "code", row->code, "level",
                                                 claim_level_code(row->level), "verdict",
                                                 claim_verdict_code(row->verdict)));
        }
    }
    return ret;
}

static enum rc facts_text(struct db *db, int64_t case_id, const struct claim_report *r,
                          struct buf *title, char **ret, struct err *err)
{
    json_t *parties = json_array();
    json_t *tree = NULL;
    enum rc rc = db_row(db, &tree, err, sql_case, "i", case_id);

    if (!rc) {
        rc = parties_mask(db, case_id, title, parties, err);
    }
    if (!rc) {
        json_object_set(tree, "parties", parties);
        json_object_set_new(tree, "facts", subsidy_facts_json(&r->facts));
        json_object_set_new(tree, "proofs", subsidy_facts_proofs(&r->facts));
        json_object_set_new(tree, "papers", papers_json(&r->facts));
        if (date_is_set(r->facts.performed_on)) {
            char iso[DATE_ISO_SIZE];

            date_iso(r->facts.performed_on, iso);
            json_object_set_new(tree, "performed_on", json_string(iso));
        }
        *ret = json_dumps(tree, JSON_COMPACT);
    }
    json_decref(parties);
    json_decref(tree);
    return rc;
}

/* K10 across villages: who, whatever about. */
static enum rc pair_key(struct db *db, int64_t case_id, char out[SHA256_HEX_SIZE],
                        struct err *err)
{
    struct dispute_party *parties;
    struct arena arena;
    size_t n;
    enum rc rc;

    arena_init(&arena);
    rc = dispute_parties(db, case_id, &arena, &parties, &n, err);
    if (!rc) {
        dispute_key(parties, n, "", "", out);
    }
    arena_done(&arena);
    return rc;
}

static enum rc sign_texts(struct db *db, int64_t claim_id, int64_t case_id, struct err *err)
{
    unsigned char blob[SIMILAR_BLOB];
    struct similar_sig sig;
    char *text = NULL;
    sqlite3_stmt *st;
    bool row;
    enum rc rc = db_read_text(db, &text, err, sql_texts, "i", case_id);

    if (rc || !similar_sign(text, &sig)) {
        mem_free(text);
        return rc == RC_NOTFOUND ? RC_OK : rc;
    }
    mem_free(text);
    similar_store(&sig, blob);
    rc = db_stmt(db, sql_sig, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, claim_id);
    sqlite3_bind_blob(st, 2, blob, (int)sizeof blob, SQLITE_TRANSIENT);
    rc = db_step(db, st, &row, err);
    db_done(st);
    return rc;
}

static enum rc people_write(struct db *db, int64_t claim_id, const struct claim_report *r,
                            struct err *err)
{
    const struct subsidy_result *res = &r->result;
    enum rc rc = db_write(db, err, sql_no_people, "i", claim_id);

    for (size_t i = 0; i < r->request.n_people && !rc; i++) {
        const struct subsidy_claimant *p = &r->request.people[i];
        int64_t num = p->num;
        int64_t den = p->den;
        int64_t fen = -1;
        int64_t capped = 0;

        for (size_t k = 0; k < res->n_people; k++) {
            if (res->people[k].id == p->id && res->final_fen >= 0) {
                num = res->people[k].num > 0 ? res->people[k].num : num;
                den = res->people[k].num > 0 ? res->people[k].den : den;
                fen = res->people[k].fen;
                capped = res->people[k].capped_fen;
            }
        }
        rc = db_write(db, err, sql_person, "iiiiiii", claim_id, (int64_t)i + 1, p->id, num, den,
                      fen, capped);
    }
    return rc;
}

static enum rc payers_write(struct db *db, int64_t claim_id, const struct claim_report *r,
                            struct err *err)
{
    enum rc rc = db_write(db, err, sql_no_payers, "i", claim_id);

    for (size_t i = 0; i < r->result.n_shares && !rc; i++) {
        rc = db_write(db, err, sql_payer, "iiti", claim_id, (int64_t)i + 1,
                      r->result.shares[i].payer, r->result.shares[i].fen);
    }
    return rc;
}

static enum rc columns_write(struct db *db, int64_t claim_id, const struct claim_report *r,
                             const struct claim_ask *ask, const char *title, const char *facts,
                             const char *pair, struct err *err)
{
    const struct subsidy_result *res = &r->result;
    const bool known = r->pack && res->stop == SUBSIDY_GOES_ON;
    json_t *checks = checks_json(r);
    char *checks_text = json_dumps(checks, JSON_COMPACT);
    char basis[DATE_ISO_SIZE];
    char agreed[DATE_ISO_SIZE];
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    date_iso(claim_snapshot_basis(r), basis);
    date_iso(r->facts.agreed_on, agreed);
    rc = db_write(
        db, err, sql_write,
        "itittt"
        "iit"
        "tttt"
        "tttt",
        claim_id, basis, r->pack ? r->pack->id : (int64_t)0, r->pack ? r->pack->digest : NULL,
        r->pack && res->tier ? res->tier->key : NULL,
        r->pack && res->tier ? res->tier->name : NULL, known ? res->base_fen : (int64_t)-1,
        known ? res->final_fen : (int64_t)-1, title, r->dispute_key, pair, agreed,
        r->facts.fact[PACK_F_IN_PLATFORM].proof, facts, checks_text,
        r->pack ? subsidy_trace_text(res, &arena) : r->pack_text, ask->agreement_no);
    arena_done(&arena);
    json_decref(checks);
    free(checks_text);
    return rc;
}

enum rc claim_snapshot_write(struct db *db, int64_t claim_id, int64_t case_id,
                             const struct claim_report *r, const struct claim_ask *ask,
                             struct err *err)
{
    char pair[SHA256_HEX_SIZE];
    struct buf title;
    char *facts = NULL;
    enum rc rc;

    buf_init(&title, TITLE_MAX);
    rc = facts_text(db, case_id, r, &title, &facts, err);
    if (!rc) {
        rc = pair_key(db, case_id, pair, err);
    }
    if (!rc) {
        rc = columns_write(db, claim_id, r, ask, buf_text(&title), facts, pair, err);
    }
    if (!rc) {
        rc = sign_texts(db, claim_id, case_id, err);
    }
    if (!rc) {
        rc = people_write(db, claim_id, r, err);
    }
    if (!rc) {
        rc = payers_write(db, claim_id, r, err);
    }
    free(facts);
    buf_done(&title);
    return rc;
}
