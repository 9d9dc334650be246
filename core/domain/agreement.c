/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agreement.c - effect, signatures and the open rest of an agreement. Only reads and settles
 * what the acts have written; who may sign for whom is decided here once, for the act that
 * takes signatures and for the list of the missing ones.
 */
#include "config.h"

#include "core/domain/agreement.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"

static const char sql_active[] =
    "SELECT id, version, form, on_date, sealed_on, effective_on, total_fen, "
    "confirm_by, status_matter FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE'";
static const char sql_head[] =
    "SELECT case_id, form, on_date, sealed_on FROM agreement WHERE id = ?1";
static const char sql_people[] = "SELECT id, name, kind, birth, earns, incapable, legal_rep "
                                 "FROM party WHERE case_id = ?1 ORDER BY side, seq, id";
/* An agent binds only with the fourth and fifth authority: to settle and to sign (Civil
 * Procedure Law art. 62). */
static const char sql_reps[] =
    "SELECT r.party_id, r.kind, r.name,"
    " EXISTS (SELECT 1 FROM json_each(r.authority) WHERE value = '4')"
    " AND EXISTS (SELECT 1 FROM json_each(r.authority) WHERE value = '5') AS may_sign"
    " FROM representative r JOIN party p ON p.id = r.party_id WHERE p.case_id = ?1 ORDER BY "
    "r.id";
static const char sql_signed[] =
    "SELECT signer, role, on_date FROM signature WHERE agreement_id = ?1";
static const char sql_chief[] =
    "SELECT m.name FROM case_mediator c JOIN mediator m ON m.id = c.mediator_id"
    " WHERE c.case_id = ?1 AND c.role = 'CHIEF' AND c.to_on IS NULL ORDER BY c.id DESC LIMIT 1";
static const char sql_latest[] = "SELECT max(on_date) FROM (SELECT on_date FROM signature "
                                 "WHERE agreement_id = ?1 AND role <> 'RECORDER'"
                                 " UNION ALL SELECT sealed_on FROM agreement WHERE id = ?1)";
static const char sql_settle[] =
    "UPDATE agreement SET effective_on = ?2, confirm_by = ?3 WHERE id = ?1";
static const char sql_rest[] =
    "SELECT coalesce(sum(state = 'OPEN'), 0), coalesce(sum(state = 'STOPPED'), 0),"
    " coalesce(sum(paid_fen > 0 OR state = 'DONE'), 0),"
    " coalesce(sum(CASE WHEN state = 'OPEN' THEN amount_fen - paid_fen END), 0) FROM duty "
    "WHERE agreement_id = ?1";

enum capacity agreement_capacity(struct date birth, bool earns, bool incapable, struct date on)
{
    const int age = date_age(birth, on);

    if (incapable || (age >= 0 && age < 8)) {
        return CAPACITY_NONE;
    }
    if (age < 0 || age >= 18 || (age >= 16 && earns)) {
        return CAPACITY_FULL;
    }
    return CAPACITY_LIMITED;
}

static struct date col_date(sqlite3_stmt *st, int col)
{
    struct date d;

    return date_parse_iso(db_col_text(st, col), &d) ? d : (struct date){0};
}

enum rc agreement_active(struct db *db, int64_t case_id, struct agreement *ret, struct err *err)
{
    sqlite3_stmt *st;
    bool found;
    enum rc rc;

    rc = db_stmt(db, sql_active, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    rc = db_step(db, st, &found, err);
    if (rc || !found) {
        return rc ? rc : RC_NOTFOUND;
    }
    *ret = (struct agreement){.id = db_col_int(st, 0),
                              .version = (int)db_col_int(st, 1),
                              .oral = strcmp(db_col_text(st, 2), "ORAL") == 0,
                              .on = col_date(st, 3),
                              .sealed = col_date(st, 4),
                              .effective = col_date(st, 5),
                              .total_fen = db_col_int(st, 6),
                              .confirm_by = col_date(st, 7),
                              .status_matter = db_col_int(st, 8) != 0};
    db_done(st);
    return RC_OK;
}

static const char *text_of(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));

    return s ? s : "";
}

/** What is read once to say who is missing. */
struct signing {
    int64_t case_id;
    bool oral;
    struct date on;
    bool sealed;
    json_t *people;
    json_t *reps;
    json_t *signatures;
};

static void signing_done(struct signing *s)
{
    json_decref(s->people);
    json_decref(s->reps);
    json_decref(s->signatures);
}

static enum rc signing_read(struct db *db, int64_t agreement_id, struct signing *s,
                            struct err *err)
{
    sqlite3_stmt *st;
    bool found;
    enum rc rc;

    *s = (struct signing){0};
    rc = db_stmt(db, sql_head, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, agreement_id);
    rc = db_step(db, st, &found, err);
    if (rc) {
        return rc;
    }
    if (!found) {
        return err_put(err, RC_NOTFOUND, _("There is no such agreement."));
    }
    s->case_id = db_col_int(st, 0);
    s->oral = strcmp(db_col_text(st, 1), "ORAL") == 0;
    s->on = col_date(st, 2);
    s->sealed = !db_col_is_null(st, 3);
    db_done(st);
    rc = db_rows(db, &s->people, err, sql_people, "i", s->case_id);
    if (!rc) {
        rc = db_rows(db, &s->reps, err, sql_reps, "i", s->case_id);
    }
    if (!rc) {
        rc = db_rows(db, &s->signatures, err, sql_signed, "i", agreement_id);
    }
    return rc;
}

static bool has_signed(const struct signing *s, const char *name)
{
    size_t i;
    json_t *row;

    json_array_foreach(s->signatures, i, row)
    {
        if (*name != '\0' && strcmp(text_of(row, "signer"), name) == 0) {
            return true;
        }
    }
    return false;
}

/* A representative of the party who has signed; legal_only leaves agents out. *ret_name gets
 * the first who could sign. */
static bool rep_signed(const struct signing *s, const json_t *party, bool legal_only,
                       const char **ret_name)
{
    const json_int_t id = json_integer_value(json_object_get(party, "id"));
    size_t i;
    json_t *rep;

    *ret_name = NULL;
    json_array_foreach(s->reps, i, rep)
    {
        const bool legal = strcmp(text_of(rep, "kind"), "LEGAL") == 0;

        if (json_integer_value(json_object_get(rep, "party_id")) != id ||
            (legal_only && !legal) ||
            (!legal && json_integer_value(json_object_get(rep, "may_sign")) == 0)) {
            continue;
        }
        if (has_signed(s, text_of(rep, "name"))) {
            return true;
        }
        if (!*ret_name) {
            *ret_name = text_of(rep, "name");
        }
    }
    return false;
}

/* Adds to missing the name that has to sign for the party, if nobody did. */
static void missing_party(const struct signing *s, const json_t *party, json_t *missing)
{
    const char *name = text_of(party, "name");
    const char *rep = NULL;
    struct date birth = {0};
    enum capacity capacity;

    if (!date_parse_iso(text_of(party, "birth"), &birth)) {
        birth.year = 0;
    }
    capacity =
        agreement_capacity(birth, json_integer_value(json_object_get(party, "earns")) != 0,
                           json_integer_value(json_object_get(party, "incapable")) != 0, s->on);
    if (strcmp(text_of(party, "kind"), "ORG") == 0) {
        if (!has_signed(s, text_of(party, "legal_rep")) && !has_signed(s, name) &&
            !rep_signed(s, party, false, &rep)) {
            json_array_append_new(missing, json_string(name));
        }
    } else if (capacity == CAPACITY_FULL) {
        if (!has_signed(s, name) && !rep_signed(s, party, false, &rep)) {
            json_array_append_new(missing, json_string(name));
        }
    } else if (!rep_signed(s, party, true, &rep)) {
        json_array_append_new(missing, rep ? json_string(rep)
                                           : json_sprintf("%s（%s）", "法定代理人", name));
    }
}

enum rc agreement_missing(struct db *db, int64_t agreement_id, json_t **ret, struct err *err)
{
    struct signing s;
    json_t *missing = json_array();
    json_t *chief = NULL;
    json_t *party;
    size_t i;
    enum rc rc;

    rc = signing_read(db, agreement_id, &s, err);
    if (rc || s.oral) {
        goto out;
    }
    json_array_foreach(s.people, i, party)
    {
        missing_party(&s, party, missing);
    }
    rc = db_row(db, &chief, err, sql_chief, "i", s.case_id);
    if (rc && rc != RC_NOTFOUND) {
        goto out;
    }
    if (!rc && !has_signed(&s, text_of(chief, "name"))) {
        json_array_append_new(missing, json_string(text_of(chief, "name")));
    }
    rc = RC_OK;
    if (!s.sealed) {
        json_array_append_new(missing, json_string("调委会印章"));
    }
out:
    signing_done(&s);
    json_decref(chief);
    if (rc) {
        json_decref(missing);
    } else {
        *ret = missing;
    }
    return rc;
}

/* Day of effect of a written agreement nobody's signature lacks, with the last day to ask the
 * court. */
static enum rc settle_written(struct db *db, int64_t agreement_id, struct err *err)
{
    char day[DATE_ISO_SIZE] = "";
    char confirm[DATE_ISO_SIZE] = "";
    struct date effective;
    struct date last;
    char *text = NULL;
    enum rc rc;

    rc = db_read_text(db, &text, err, sql_latest, "i", agreement_id);
    if (rc) {
        return rc;
    }
    if (date_parse_iso(text, &effective)) {
        rc = deadline_due(db, "confirm", effective, &last, err);
        date_iso(effective, day);
        if (!rc) {
            date_iso(last, confirm);
        }
    }
    mem_free(text);
    return rc ? rc : db_write(db, err, sql_settle, "itt", agreement_id, day, confirm);
}

enum rc agreement_settle(struct db *db, int64_t agreement_id, struct err *err)
{
    json_t *missing = NULL;
    char day[DATE_ISO_SIZE] = "";
    sqlite3_stmt *st;
    bool found = false;
    bool oral = false;
    enum rc rc;

    rc = db_stmt(db, sql_head, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, agreement_id);
    rc = db_step(db, st, &found, err);
    if (rc) {
        return rc;
    }
    if (found) {
        oral = strcmp(db_col_text(st, 1), "ORAL") == 0;
        date_iso(col_date(st, 2), day);
        db_done(st);
    }
    if (oral) {
        return db_write(db, err, sql_settle, "itt", agreement_id, day, "");
    }
    rc = agreement_missing(db, agreement_id, &missing, err);
    if (rc) {
        return rc;
    }
    rc = json_array_size(missing) > 0
             ? db_write(db, err, sql_settle, "itt", agreement_id, "", "")
             : settle_written(db, agreement_id, err);
    json_decref(missing);
    return rc;
}

enum rc agreement_rest(struct db *db, int64_t agreement_id, struct agreement_rest *ret,
                       struct err *err)
{
    sqlite3_stmt *st;
    bool found;
    enum rc rc;

    *ret = (struct agreement_rest){0};
    rc = db_stmt(db, sql_rest, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, agreement_id);
    rc = db_step(db, st, &found, err);
    if (rc || !found) {
        return rc;
    }
    ret->open = db_col_int(st, 0);
    ret->stopped = db_col_int(st, 1);
    ret->paid = db_col_int(st, 2);
    ret->fen = db_col_int(st, 3);
    db_done(st);
    return RC_OK;
}
