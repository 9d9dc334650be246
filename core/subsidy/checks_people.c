/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checks_people.c - checks of the people: those who claim (K07), mediators who are a party or
 * near to one (K08), telephones and identity numbers (K11). Sentences carry names, never a
 * number.
 */
#include "config.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/domain/codes.h"
#include "core/subsidy/checks_part.h"

/* A mediator of the case who is, by number or by name and birth, one of its parties or acts for
 * one; or whom a party called a near relative (rule R20). */
static const char sql_party[] =
    "SELECT m.name FROM case_mediator c JOIN mediator m ON m.id = c.mediator_id WHERE "
    "c.case_id "
    "= ?1 AND c.role IN ('CHIEF', 'MEMBER') AND ("
    "EXISTS (SELECT 1 FROM party p WHERE p.case_id = ?1 AND (p.id_no = m.id_no OR (p.name = "
    "m.name AND coalesce(p.birth, m.birth, '') = coalesce(m.birth, p.birth, '')))) OR "
    "EXISTS (SELECT 1 FROM party p JOIN representative r ON r.party_id = p.id WHERE p.case_id "
    "= "
    "?1 AND (r.id_no = m.id_no OR (r.name = m.name AND coalesce(r.birth, m.birth, '') = "
    "coalesce(m.birth, r.birth, ''))))) LIMIT 1";
static const char sql_kin[] = "SELECT m.name FROM case_mediator c JOIN mediator m ON m.id = "
                              "c.mediator_id WHERE c.case_id "
                              "= ?1 AND c.role IN ('CHIEF', 'MEMBER') AND c.kin <> 0 LIMIT 1";
static const char sql_parties[] =
    "SELECT name, coalesce(phone, ''), coalesce(id_no, '') FROM party WHERE case_id = ?1 AND "
    "kind = 'PERSON' ORDER BY id";
/* The same telephone for somebody else in another case. */
static const char sql_phone[] =
    "SELECT coalesce(c.number, c.title) FROM party p JOIN cases c ON c.id = p.case_id WHERE "
    "p.phone = ?1 AND p.case_id <> ?2 AND p.name <> ?3 AND c.med <> 'CANCELLED' LIMIT 1";

/* ---- K07 ---- */

static bool took_part(const struct checking *c, int64_t id)
{
    for (size_t i = 0; i < c->r->facts.n_mediators; i++) {
        if (c->r->facts.mediators[i].id == id) {
            return true;
        }
    }
    return false;
}

static bool class_allowed(const struct subsidy_pack *p, const char *person_class)
{
    for (size_t i = 0; i < p->n_persons; i++) {
        if (strcmp(p->persons[i].person_class, person_class) == 0) {
            return p->persons[i].allowed;
        }
    }
    return p->others_allowed;
}

enum rc check_people(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_request *q = &c->r->request;
    const struct subsidy_pack *p = c->r->pack;

    (void)err;
    if (q->n_people == 0) {
        check_say(c, row, CLAIM_FAIL, _("The case has no mediator who could claim."));
        check_todo(row, _("Name the chief mediator."), "assign", "assign", "chief");
        return RC_OK;
    }
    for (size_t i = 0; i < q->n_people; i++) {
        const struct subsidy_claimant *who = &q->people[i];

        if (!took_part(c, who->id)) {
            check_say(c, row, CLAIM_FAIL,
                      _("%s did not mediate this case on the day of the agreement."),
                      who->name);
            check_todo(row, _("Leave the name out of the claim."), "claim", "claim", "");
            return RC_OK;
        }
        if (p && p->needs_registered && !who->registered) {
            check_say(c, row, CLAIM_FAIL,
                      _("%s was not a registered mediator on the day of the agreement."),
                      who->name);
            check_todo(row, _("Enter the registration and the term, or leave the name out."),
                       "mediator", "", "");
            return RC_OK;
        }
        if (p && !class_allowed(p, who->person_class)) {
            check_say(c, row, CLAIM_FAIL, _("%s (%s) is not paid by these rules."), who->name,
                      code_label(&codes_class, who->person_class));
            check_todo(row, _("Leave the name out of the claim."), "claim", "claim", "");
            return RC_OK;
        }
    }
    check_say(c, row, CLAIM_PASS, _("All who claim mediated the case and may be paid."));
    return RC_OK;
}

/* ---- K08 ---- */

enum rc check_kin(struct checking *c, struct claim_check_row *row, struct err *err)
{
    char *name = NULL;
    enum rc rc = db_read_text(c->db, &name, err, sql_party, "i", c->case_id);

    if (rc == RC_OK) {
        check_say(c, row, CLAIM_FAIL, _("%s mediated a dispute of their own."), name);
    } else if (rc == RC_NOTFOUND) {
        rc = db_read_text(c->db, &name, err, sql_kin, "i", c->case_id);
        if (rc == RC_OK) {
            check_say(c, row, CLAIM_FAIL, _("%s is a near relative of a party."), name);
        }
    }
    if (rc == RC_NOTFOUND) {
        check_say(c, row, CLAIM_PASS, _("No mediator is a party or a near relative."));
        return RC_OK;
    }
    if (!rc) {
        check_todo(row,
                   _("Such a case cannot be claimed; a slip in a name or number can be "
                     "corrected."),
                   "correct", "correct", "");
    }
    mem_free(name);
    return rc;
}

/* ---- K11 ---- */

static void list_add(struct buf *b, const char *sentence)
{
    buf_printf(b, "%s%s", b->size > 0 ? " " : "", sentence);
}

/* What is wrong with one party's numbers, into b. */
static enum rc party_numbers(struct checking *c, const char *name, const char *phone,
                             const char *id_no, struct buf *b, struct err *err)
{
    struct ident_citizen citizen;
    char *where = NULL;
    enum rc rc = RC_OK;

    if (*phone == '\0' || strcmp(phone, "无") == 0) {
        list_add(b, arena_printf(c->arena, _("%s has no telephone."), name));
    } else {
        rc = db_read_text(c->db, &where, err, sql_phone, "tit", phone, c->case_id, name);
        if (rc == RC_OK) {
            list_add(b, arena_printf(c->arena,
                                     _("The telephone of %s is somebody else's in case %s."),
                                     name, where));
        }
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    if (*id_no != '\0' && ident_citizen_parse(id_no, c->today, &citizen) != IDENT_OK) {
        list_add(b,
                 arena_printf(c->arena, _("The identity number of %s cannot be right."), name));
    }
    mem_free(where);
    return rc;
}

enum rc check_phones(struct checking *c, struct claim_check_row *row, struct err *err)
{
    sqlite3_stmt *st;
    struct buf b;
    bool found = false;
    enum rc rc = db_stmt(c->db, sql_parties, &st, err);

    if (rc) {
        return rc;
    }
    buf_init(&b, 600);
    db_int(st, 1, c->case_id);
    while (!rc && !(rc = db_step(c->db, st, &found, err)) && found) {
        rc = party_numbers(c, db_col_text(st, 0), db_col_text(st, 1), db_col_text(st, 2), &b,
                           err);
    }
    db_done(st);
    if (b.size > 0) {
        check_say(c, row, CLAIM_FAIL, "%s", buf_text(&b));
        check_todo(row, _("Ask for the right number and correct it."), "correct", "correct",
                   "");
    } else {
        check_say(c, row, CLAIM_PASS, _("Telephones and identity numbers are in order."));
    }
    buf_done(&b);
    return rc;
}
