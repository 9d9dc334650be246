/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_accept.c - taking a case: its consents, its number, its limit, its first mediators. The
 * number comes out of the acceptance's own transaction, so no number is lost and none is given
 * twice.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_assign.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/agreement.h"
#include "core/domain/case.h"
#include "core/domain/deadline.h"
#include "core/domain/link.h"
#include "core/domain/number.h"
#include "core/domain/search.h"

enum { LIMIT_MAX = 365, LIMIT_TEXT = 48 };

static const char sql_consent[] =
    "UPDATE party SET consent = ?1, consent_on = ?2 WHERE case_id = ?3 AND side = ?4";
static const char sql_accepted[] = "UPDATE cases SET number = ?1, number_year = ?2, number_seq "
                                   "= ?3, accepted_on = ?4, due_on = ?5, limit_text = ?6, "
                                   "tier = coalesce(?7, tier) WHERE id = ?8";
static const char sql_search_get[] = "SELECT search FROM cases WHERE id = ?1";
/* The paper by which the police handed the case over, among the evidence (rule R07). */
static const char sql_handed_paper[] =
    "SELECT count(*) FROM evidence WHERE case_id = ?1 AND (name LIKE '%移%' OR name LIKE "
    "'%委托%' OR name LIKE '%函%')";

static const char sql_alone[] =
    "SELECT name, birth, earns, incapable FROM party p WHERE case_id = ?1 AND kind = 'PERSON'"
    " AND (birth IS NOT NULL OR incapable = 1) AND NOT EXISTS (SELECT 1 FROM representative r"
    " WHERE r.party_id = p.id AND r.kind = 'LEGAL') ORDER BY side, seq";

static const struct act_field fields_limit[] = {
    {"n",    AF_INT,  true, LIMIT_MAX, NULL,              NULL, N_("Length of the limit")},
    {"unit", AF_CODE, true, 0,         &codes_limit_unit, NULL, N_("Unit of the limit")  },
    ACT_FIELDS_END,
};

static const struct act_field fields_accept[] = {
    {"date",     AF_DATE,      false, 0,               NULL,        NULL,         N_("Date of acceptance")      },
    {"chief",    AF_MEDIATOR,  false, 0,               NULL,        NULL,         N_("Chief mediator")          },
    {"members",  AF_MEDIATORS, false, ACT_MEMBERS_MAX, NULL,        NULL,         N_("Other mediators")         },
    {"recorder", AF_MEDIATOR,  false, 0,               NULL,        NULL,         N_("Recorder")                },
    {"chosen",   AF_BOOL,      false, 0,               NULL,        NULL,         N_("Chosen by the parties")   },
    {"consent",  AF_SIDES,     false, 0,               NULL,        NULL,         N_("Consent of the sides")    },
    {"tier",     AF_CODE,      false, 0,               &codes_tier, NULL,         N_("Weight of the case")      },
    {"limit",    AF_OBJECT,    false, 0,               NULL,        fields_limit, N_("Limit of the mediation")  },
    {"kin",      AF_BOOL,      false, 0,               NULL,        NULL,         N_("Near relative of a party")},
    ACT_FIELDS_END,
};

static enum rc consent_write(const struct act_in *in, struct date day, struct err *err)
{
    const json_t *sides = json_object_get(in->line, "consent");
    char iso[DATE_ISO_SIZE];
    enum rc rc = RC_OK;

    act_iso(day, iso);
    for (const struct code *side = codes_side.rows; side->code && rc == RC_OK; side++) {
        if (act_has(sides, side->code)) {
            rc = db_write(in->db, err, sql_consent, "ttit",
                          act_bool(sides, side->code) ? "YES" : "NO", iso, in->case_id,
                          side->code);
        }
    }
    return rc ? rc : act_nobody_refuses(in, err);
}

/* Rule R12: nobody is drawn into the mediation of a medical dispute by silence. */
static enum rc accept_medical(const struct act_in *in, struct arena *arena, struct err *err)
{
    struct party *parties;
    size_t n;
    const enum rc rc = case_parties(in->db, in->case_id, arena, &parties, &n, err);

    for (size_t i = 0; rc == RC_OK && i < n; i++) {
        if (strcmp(parties[i].consent, "YES") != 0 && strcmp(parties[i].side, "C") != 0) {
            return err_refuse(err, "R12", "consent",
                              _("A medical dispute is accepted only when both sides have "
                                "agreed; %s has not."),
                              parties[i].name);
        }
    }
    return rc;
}

/* Rule R07: what the police took up comes with their paper, or it is theirs (N4). */
static enum rc accept_police(const struct act_in *in, const struct case_rec *c, struct err *err)
{
    int64_t papers = 0;
    enum rc rc;

    if (strcmp(c->source, "POLICE") != 0 || *c->ref_no) {
        return RC_OK;
    }
    rc = db_read_int(in->db, &papers, err, sql_handed_paper, "i", in->case_id);
    if (rc == RC_OK && papers == 0) {
        rc = act_warn(in, err, "R07", "case",
                      _("The police handed this over, but neither the number of their letter "
                        "nor the letter is in the file (N4). Accept it "
                        "all the same?"));
    }
    return rc;
}

/* Rules R45, R46: under 18 nobody agrees to an agreement alone, so whoever looks after the
 * child should sit at the table from the beginning. A hint, since he may still be found. */
static enum rc accept_minors(const struct act_in *in, struct date day, struct err *err)
{
    json_t *rows;
    json_t *row;
    size_t i;
    enum rc rc = db_rows(in->db, &rows, err, sql_alone, "i", in->case_id);

    if (rc) {
        return rc;
    }
    json_array_foreach(rows, i, row)
    {
        const struct date birth = act_date(row, "birth");

        if (agreement_capacity(birth, act_int(row, "earns") != 0,
                               act_int(row, "incapable") != 0, day) != CAPACITY_FULL) {
            rc =
                act_warn(in, err, "R45", "case",
                         _("%s cannot act alone, and no legal representative is entered. Enter "
                           "the representative first, or go on and enter him before the "
                           "agreement?"),
                         act_text(row, "name"));
            break;
        }
    }
    json_decref(rows);
    return rc;
}

static enum rc accept_check(const struct act_in *in, const struct case_rec *c, struct date day,
                            struct arena *arena, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char other[DATE_ISO_SIZE];
    enum rc rc;

    if (date_cmp(day, c->application_date) < 0) {
        return err_refuse(
            err, "R11", "date",
            _("The acceptance of %s lies before the application of %s. Please check it."),
            act_iso(day, iso), act_iso(c->application_date, other));
    }
    if (!c->in_region && !c->chosen) {
        return err_refuse(err, "R09", "chosen",
                          _("Neither a party nor the place lies here: the parties must have "
                            "agreed on this committee."));
    }
    if (c->court_accepted && strncmp(c->source, "COURT_", 6) != 0) {
        rc =
            act_warn(in, err, "R06", "case",
                     _("A court has accepted this dispute (N3). Accept it here all the same?"));
        if (rc) {
            return rc;
        }
    }
    rc = consent_write(in, day, err);
    if (rc == RC_OK && strcmp(c->type, "15") == 0) {
        rc = accept_medical(in, arena, err);
    }
    if (rc == RC_OK) {
        rc = accept_police(in, c, err);
    }
    if (rc == RC_OK) {
        rc = accept_minors(in, day, err);
    }
    if (rc == RC_OK && act_has(in->line, "chief")) {
        rc = act_chief_check(in, act_id(in->line, "chief"), day, "chief", arena, err);
    }
    return rc;
}

static enum rc limit_count(const struct act_in *in, const struct case_rec *c, struct date day,
                           struct date *ret_due, char text[LIMIT_TEXT], struct err *err)
{
    const json_t *own = act_has(in->line, "limit") ? json_object_get(in->line, "limit") : NULL;
    const char *name = deadline_of_case(c->source, c->type, c->summary);
    struct deadline d;
    enum rc rc;

    if (own) {
        const char *unit = act_text(own, "unit");
        const enum deadline_unit u = strcmp(unit, "month") == 0  ? DEADLINE_MONTH
                                     : strcmp(unit, "days") == 0 ? DEADLINE_DAY
                                                                 : DEADLINE_WORKDAY;
        const int n = (int)act_int(own, "n");

        if (n < 1) {
            return err_bad(err, "limit.n", _("A limit has at least one day."));
        }
        deadline_text_zh(n, u, text);
        return deadline_count(in->db, n, u, u != DEADLINE_WORKDAY,
                              deadline_start_of_case(name, c->ref_on, c->application_date, day),
                              ret_due, err);
    }
    rc = deadline_get(in->db, name, day, &d, err);
    if (rc == RC_OK) {
        deadline_text_zh(d.n, d.unit, text);
        rc = deadline_due(in->db, name,
                          deadline_start_of_case(name, c->ref_on, c->application_date, day),
                          ret_due, err);
    }
    return rc;
}

static enum rc accept_moves(const struct act_in *in, const struct case_rec *c, struct date day,
                            struct err *err)
{
    enum rc rc = RC_OK;

    if (c->med == MED_NEW || c->med == MED_SCREEN) {
        rc = act_move(in, EV_SCREEN_OK, day, NULL, err);
    }
    if (rc == RC_OK) {
        rc = act_move(in, EV_ACCEPT, day, NULL, err);
    }
    if (rc == RC_OK && act_has(in->line, "chief")) {
        rc = act_move(in, EV_ASSIGN, day, NULL, err);
    }
    return rc;
}

/* Number, limit and what the lists find it by. */
static enum rc accept_write(const struct act_in *in, const struct case_rec *c, struct date day,
                            char number[NUMBER_SIZE], struct err *err)
{
    char accepted[DATE_ISO_SIZE];
    char due[DATE_ISO_SIZE];
    char text[LIMIT_TEXT] = "";
    char *search = NULL;
    struct date due_on;
    int year = 0;
    int seq = 0;
    enum rc rc = limit_count(in, c, day, &due_on, text, err);

    if (rc == RC_OK) {
        rc = number_take(in->db, day, &year, &seq, number, err);
    }
    if (rc == RC_OK) {
        rc = db_write(in->db, err, sql_accepted, "tiitttti", number, (int64_t)year,
                      (int64_t)seq, act_iso(day, accepted), act_iso(due_on, due), text,
                      act_text(in->line, "tier"), c->id);
    }
    if (rc == RC_OK) {
        rc = db_read_text(in->db, &search, err, sql_search_get, "i", c->id);
    }
    if (rc == RC_OK) {
        rc = search_put(in->db, c->id, c->registered_on, search, seq, err);
    }
    mem_free(search);
    return rc;
}

static enum rc run_accept(struct act_in *in, struct act_out *out, struct err *err)
{
    const int64_t chief = act_id(in->line, "chief");
    struct case_rec c;
    struct date day;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = case_get(in->db, in->case_id, &arena, &c, err);
    /* first the state: a case taken long ago must not be told about its consent */
    if (rc == RC_OK && c.med != MED_NEW && c.med != MED_SCREEN && c.med != MED_CONSENT) {
        rc = flow_med_refuse(c.med, EV_ACCEPT, err);
    }
    if (rc == RC_OK) {
        rc = act_day(in, &day, err);
    }
    if (rc == RC_OK) {
        rc = accept_check(in, &c, day, &arena, err);
    }
    if (rc == RC_OK) {
        rc = accept_write(in, &c, day, out->number, err);
    }
    if (rc == RC_OK && chief != 0) {
        rc = act_role_add(in, chief, "CHIEF", day, err);
    }
    if (rc == RC_OK) {
        rc = act_others_write(in, chief, day, err);
    }
    if (rc == RC_OK) {
        rc = accept_moves(in, &c, day, err);
    }
    /* accepting the case is taking on what came with it */
    if (rc == RC_OK) {
        const struct link_actor actor = {in->db, in->cx->clock, in->cx->user};

        rc = link_apply_all(&actor, c.id, 1u << LS_RECEIVED, true, LE_TAKE, day, NULL, err);
    }
    arena_done(&arena);
    return rc;
}

const struct act acts_accept[] = {
    {"accept", N_("Accept the case"), fields_accept, run_accept, true,
     "人民调解工作若干规定 第23条"                              },
    {NULL,     NULL,                  NULL,          NULL,       false, NULL},
};
