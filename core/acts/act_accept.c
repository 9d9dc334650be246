/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_accept.c - taking a case (its number, its limit, its mediators) and changing who mediates it: accept, assign, recuse.
 * The number comes out of the acceptance's own transaction, so no number is lost and none is given twice.
 */
#include "config.h"

#include "core/acts/act_group.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case.h"
#include "core/domain/deadline.h"
#include "core/domain/mediator.h"
#include "core/domain/number.h"
#include "core/domain/search.h"

#include <stdio.h>
#include <string.h>

enum { MEMBERS_MAX = 10, LIMIT_MAX = 365, LIMIT_TEXT = 48 };

static const char sql_consent[] = "UPDATE party SET consent = ?1, consent_on = ?2 WHERE case_id = ?3 AND side = ?4";
static const char sql_accepted[] =
    "UPDATE cases SET number = ?1, number_year = ?2, number_seq = ?3, accepted_on = ?4, due_on = ?5, limit_text = ?6, "
    "tier = coalesce(?7, tier) WHERE id = ?8";
static const char sql_search_get[] = "SELECT search FROM cases WHERE id = ?1";
static const char sql_mediator_add[] =
    "INSERT INTO case_mediator (case_id, mediator_id, role, from_on, chosen, kin, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char sql_mediator_on[] =
    "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND mediator_id = ?2 AND role = ?3 AND to_on IS NULL";
static const char sql_role_end[] =
    "UPDATE case_mediator SET to_on = ?1 WHERE case_id = ?2 AND role = ?3 AND to_on IS NULL";
static const char sql_mediator_end[] =
    "UPDATE case_mediator SET to_on = ?1, reason = coalesce(?2, reason) WHERE case_id = ?3 AND mediator_id = ?4 "
    "AND to_on IS NULL";
static const char sql_recusal_add[] =
    "INSERT INTO recusal (case_id, mediator_id, on_date, party, reason, replaced_by) VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0))";
static const char sql_takes_part[] =
    "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND mediator_id = ?2 AND to_on IS NULL";
/* The paper by which the police handed the case over, among the evidence (rule R07). */
static const char sql_handed_paper[] =
    "SELECT count(*) FROM evidence WHERE case_id = ?1 AND (name LIKE '%移%' OR name LIKE '%委托%' OR name LIKE '%函%')";
/* Where the mediator lives, as far as people met before tell. */
static const char sql_home[] = "SELECT address FROM person WHERE address IS NOT NULL AND ((?1 IS NOT NULL AND id_no = ?1) "
                               "OR (name = ?2 AND birth = ?3)) LIMIT 1";

static const struct act_field fields_limit[] = {
    {"n",    AF_INT,  true, LIMIT_MAX, NULL,              NULL, N_("Length of the limit")},
    {"unit", AF_CODE, true, 0,         &codes_limit_unit, NULL, N_("Unit of the limit")},
    ACT_FIELDS_END,
};

static const struct act_field fields_accept[] = {
    {"date",     AF_DATE,      false, 0,           NULL,        NULL,         N_("Date of acceptance")},
    {"chief",    AF_MEDIATOR,  false, 0,           NULL,        NULL,         N_("Chief mediator")},
    {"members",  AF_MEDIATORS, false, MEMBERS_MAX, NULL,        NULL,         N_("Other mediators")},
    {"recorder", AF_MEDIATOR,  false, 0,           NULL,        NULL,         N_("Recorder")},
    {"chosen",   AF_BOOL,      false, 0,           NULL,        NULL,         N_("Chosen by the parties")},
    {"consent",  AF_SIDES,     false, 0,           NULL,        NULL,         N_("Consent of the sides")},
    {"tier",     AF_CODE,      false, 0,           &codes_tier, NULL,         N_("Weight of the case")},
    {"limit",    AF_OBJECT,    false, 0,           NULL,        fields_limit, N_("Limit of the mediation")},
    {"kin",      AF_BOOL,      false, 0,           NULL,        NULL,         N_("Near relative of a party")},
    ACT_FIELDS_END,
};

/* --- who may mediate --------------------------------------------------------------------------------------------- */

/* Rule R20, second half: one surname under one roof. */
static enum rc mediator_is_kin(const struct act_in *in, const struct mediator *m, struct arena *arena, bool *ret,
    struct err *err)
{
    struct party *parties;
    size_t n;
    char *home = NULL;
    enum rc rc = db_read_text(in->db, &home, err, sql_home, "ttt", m->id_no, m->name, m->birth);

    *ret = false;
    if (rc == RC_NOTFOUND) {
        return RC_OK;
    }
    if (rc == RC_OK) {
        rc = case_parties(in->db, in->case_id, arena, &parties, &n, err);
    }
    for (size_t i = 0; rc == RC_OK && i < n; i++) {
        const char *a = m->name;
        const char *b = parties[i].name;

        if (utf8_next(&a) == utf8_next(&b) && strcmp(home, parties[i].address) == 0) {
            *ret = true;
        }
    }
    mem_free(home);
    return rc;
}

/* Rules R20 and R23 for the one who leads; both parties' yes clears R20, and a mediator they chose needs none. */
static enum rc chief_check(
    const struct act_in *in, int64_t mediator_id, struct date day, const char *member, struct arena *arena, struct err *err)
{
    struct mediator m;
    struct date left = {0};
    struct date term = {0};
    bool kin = act_bool(in->line, "kin");
    enum rc rc = mediator_get(in->db, mediator_id, arena, &m, err);

    if (rc == RC_OK && date_parse_iso(m.left_on, &left) && date_cmp(left, day) <= 0) {
        rc = err_bad(err, member, _("%s left the committee on %s."), m.name, m.left_on);
    }
    if (rc == RC_OK && !kin) {
        rc = mediator_is_kin(in, &m, arena, &kin, err);
    }
    if (rc == RC_OK && kin && !act_bool(in->line, "chosen")) {
        rc = act_warn(in, err, "R20", member,
            _("%s may be a near relative of a party. Do both sides agree that this mediator stays?"), m.name);
    }
    if (rc == RC_OK && date_parse_iso(m.term_to, &term) && date_cmp(term, day) < 0) {
        rc = act_warn(in, err, "R23", member, _("The term of %s ended on %s. Go on all the same?"), m.name, m.term_to);
    }
    return rc;
}

/* --- mediators of the case ----------------------------------------------------------------------------------------- */

static enum rc role_add(
    const struct act_in *in, int64_t mediator_id, const char *role, struct date day, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    int64_t there = 0;
    enum rc rc = db_read_int(in->db, &there, err, sql_mediator_on, "iit", in->case_id, mediator_id, role);

    if (rc || there > 0) {
        return rc;
    }
    return db_write(in->db, err, sql_mediator_add, "iittiit", in->case_id, mediator_id, role, act_iso(day, iso),
        (int64_t)act_bool(in->line, "chosen"), (int64_t)act_bool(in->line, "kin"), act_text(in->line, "reason"));
}

static enum rc role_replace(
    const struct act_in *in, int64_t mediator_id, const char *role, struct date day, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc = db_write(in->db, err, sql_role_end, "tit", act_iso(day, iso), in->case_id, role);

    return rc ? rc : role_add(in, mediator_id, role, day, err);
}

/* Members and recorder as the line names them; chief: who leads now, 0 when nobody does. */
static enum rc others_write(const struct act_in *in, int64_t chief, struct date day, struct err *err)
{
    const json_t *members = act_array(in->line, "members");
    const int64_t recorder = act_id(in->line, "recorder");
    char iso[DATE_ISO_SIZE];
    enum rc rc = RC_OK;

    if (members) {
        rc = db_write(in->db, err, sql_role_end, "tit", act_iso(day, iso), in->case_id, "MEMBER");
    }
    for (size_t i = 0; i < json_array_size(members) && rc == RC_OK; i++) {
        const int64_t id = act_row_id(json_string_value(json_array_get(members, i)));

        if (id != chief) {
            rc = role_add(in, id, "MEMBER", day, err);
        }
    }
    return rc || recorder == 0 ? rc : role_replace(in, recorder, "RECORDER", day, err);
}

/* --- accept ---------------------------------------------------------------------------------------------------------- */

static enum rc consent_write(const struct act_in *in, struct date day, struct err *err)
{
    const json_t *sides = json_object_get(in->line, "consent");
    char iso[DATE_ISO_SIZE];
    enum rc rc = RC_OK;

    act_iso(day, iso);
    for (const struct code *side = codes_side.rows; side->code && rc == RC_OK; side++) {
        if (act_has(sides, side->code)) {
            rc = db_write(in->db, err, sql_consent, "ttit", act_bool(sides, side->code) ? "YES" : "NO", iso, in->case_id,
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
                _("A medical dispute is accepted only when both sides have agreed; %s has not."), parties[i].name);
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
            _("The police handed this over, but neither the number of their letter nor the letter is in the file (N4). Accept it "
              "all the same?"));
    }
    return rc;
}

static enum rc accept_check(
    const struct act_in *in, const struct case_rec *c, struct date day, struct arena *arena, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char other[DATE_ISO_SIZE];
    enum rc rc;

    if (date_cmp(day, c->application_date) < 0) {
        return err_refuse(err, "R11", "date", _("The acceptance of %s lies before the application of %s. Please check it."),
            act_iso(day, iso), act_iso(c->application_date, other));
    }
    if (!c->in_region && !c->chosen) {
        return err_refuse(err, "R09", "chosen",
            _("Neither a party nor the place lies here: the parties must have agreed on this committee."));
    }
    if (c->court_accepted && strncmp(c->source, "COURT_", 6) != 0) {
        rc = act_warn(in, err, "R06", "case", _("A court has accepted this dispute (N3). Accept it here all the same?"));
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
    if (rc == RC_OK && act_has(in->line, "chief")) {
        rc = chief_check(in, act_id(in->line, "chief"), day, "chief", arena, err);
    }
    return rc;
}

/* A court's days run from the signature for its papers, labour's from the application (rules R25, R29; labour law art. 14). */
static struct date limit_start(const struct case_rec *c, const char *name, struct date accepted)
{
    if (strncmp(name, "limit_court_", 12) == 0 && date_is_set(c->ref_on)) {
        return c->ref_on;
    }
    return strcmp(name, "limit_labour") == 0 ? c->application_date : accepted;
}

static enum rc limit_count(const struct act_in *in, const struct case_rec *c, struct date day, struct date *ret_due,
    char text[LIMIT_TEXT], struct err *err)
{
    const json_t *own = json_object_get(in->line, "limit");
    const char *name = deadline_of_case(c->source, c->type);
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
        return deadline_count(in->db, n, u, u != DEADLINE_WORKDAY, limit_start(c, name, day), ret_due, err);
    }
    rc = deadline_get(in->db, name, day, &d, err);
    if (rc == RC_OK) {
        deadline_text_zh(d.n, d.unit, text);
        rc = deadline_due(in->db, name, limit_start(c, name, day), ret_due, err);
    }
    return rc;
}

static enum rc accept_moves(const struct act_in *in, const struct case_rec *c, struct date day, struct err *err)
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
static enum rc accept_write(
    const struct act_in *in, const struct case_rec *c, struct date day, char number[NUMBER_SIZE], struct err *err)
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
        rc = db_write(in->db, err, sql_accepted, "tiitttti", number, (int64_t)year, (int64_t)seq, act_iso(day, accepted),
            act_iso(due_on, due), text, act_text(in->line, "tier"), c->id);
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
        rc = role_add(in, chief, "CHIEF", day, err);
    }
    if (rc == RC_OK) {
        rc = others_write(in, chief, day, err);
    }
    if (rc == RC_OK) {
        rc = accept_moves(in, &c, day, err);
    }
    arena_done(&arena);
    return rc;
}

/* --- assign and recuse ------------------------------------------------------------------------------------------------ */

static const struct act_field fields_assign[] = {
    {"date",     AF_DATE,      false, 0,           NULL, NULL, N_("Date")},
    {"chief",    AF_MEDIATOR,  false, 0,           NULL, NULL, N_("Chief mediator")},
    {"members",  AF_MEDIATORS, false, MEMBERS_MAX, NULL, NULL, N_("Other mediators")},
    {"recorder", AF_MEDIATOR,  false, 0,           NULL, NULL, N_("Recorder")},
    {"chosen",   AF_BOOL,      false, 0,           NULL, NULL, N_("Chosen by the parties")},
    {"kin",      AF_BOOL,      false, 0,           NULL, NULL, N_("Near relative of a party")},
    {"reason",   AF_TEXT,      false, 200,         NULL, NULL, N_("Reason")},
    ACT_FIELDS_END,
};

/* A new chief takes over; the one before keeps the days that were mediated under him. */
static enum rc chief_change(
    const struct act_in *in, int64_t chief, struct date day, const char *note, struct arena *arena, struct err *err)
{
    enum rc rc = chief_check(in, chief, day, "chief", arena, err);

    if (rc == RC_OK) {
        rc = act_move(in, EV_ASSIGN, day, note, err);
    }
    return rc ? rc : role_replace(in, chief, "CHIEF", day, err);
}

static enum rc run_assign(struct act_in *in, struct act_out *out, struct err *err)
{
    const int64_t chief = act_id(in->line, "chief");
    int64_t now = 0;
    struct date day;
    struct arena arena;
    enum rc rc = act_day(in, &day, err);

    (void)out;
    if (rc == RC_OK) {
        rc = case_chief(in->db, in->case_id, &now, err);
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    if (rc == RC_OK && chief == 0 && now == 0) {
        rc = err_refuse(err, "R18", "chief", _("Name the chief mediator: a case has exactly one."));
    }
    if (rc) {
        return rc;
    }
    arena_init(&arena);
    if (chief != 0 && chief != now) {
        rc = chief_change(in, chief, day, act_text(in->line, "reason"), &arena, err);
    } else {
        enum med_state state;

        rc = act_med(in, &state, err);
        if (rc == RC_OK && !flow_med_find(state, EV_ASSIGN)) {
            rc = flow_med_refuse(state, EV_ASSIGN, err);
        }
    }
    if (rc == RC_OK) {
        rc = others_write(in, chief != 0 ? chief : now, day, err);
    }
    arena_done(&arena);
    return rc;
}

static const struct act_field fields_recuse[] = {
    {"date",     AF_DATE,     false, 0,   NULL, NULL, N_("Date of the request")},
    {"party",    AF_NAME,     true,  0,   NULL, NULL, N_("Who asks")},
    {"mediator", AF_MEDIATOR, true,  0,   NULL, NULL, N_("Mediator who steps aside")},
    {"reason",   AF_TEXT,     false, 200, NULL, NULL, N_("Reason")},
    {"chief",    AF_MEDIATOR, false, 0,   NULL, NULL, N_("New chief mediator")},
    ACT_FIELDS_END,
};

/*
 * Rule R19: a party's wish is enough. Without a new chief the case has none, and no sitting can be held until one is named.
 * Source: Rules on people's mediation art. 25.
 */
static enum rc run_recuse(struct act_in *in, struct act_out *out, struct err *err)
{
    const json_t *l = in->line;
    const int64_t gone = act_id(l, "mediator");
    const int64_t chief = act_id(l, "chief");
    char iso[DATE_ISO_SIZE];
    int64_t there = 0;
    struct date day;
    struct arena arena;
    enum rc rc = act_day(in, &day, err);

    (void)out;
    if (rc == RC_OK) {
        rc = db_read_int(in->db, &there, err, sql_takes_part, "ii", in->case_id, gone);
    }
    if (rc == RC_OK && there == 0) {
        rc = err_bad(err, "mediator", _("This mediator takes no part in the case."));
    }
    if (rc == RC_OK && chief == gone) {
        rc = err_bad(err, "chief", _("The new chief must be somebody else."));
    }
    if (rc == RC_OK) {
        act_iso(day, iso);
        rc = db_write(in->db, err, sql_recusal_add, "iittti", in->case_id, gone, iso, act_text(l, "party"),
            act_text(l, "reason"), chief);
    }
    if (rc == RC_OK) {
        rc = db_write(in->db, err, sql_mediator_end, "ttii", iso, act_text(l, "reason"), in->case_id, gone);
    }
    if (rc == RC_OK && chief != 0) {
        arena_init(&arena);
        rc = chief_change(in, chief, day, act_text(l, "reason"), &arena, err);
        arena_done(&arena);
    }
    return rc;
}

const struct act acts_accept[] = {
    {"accept", N_("Accept the case"),                     fields_accept, run_accept, true, "人民调解工作若干规定 第23条"},
    {"assign", N_("Name or change the mediators"),        fields_assign, run_assign, true, "人民调解法 第19条"},
    {"recuse", N_("Note that a mediator steps aside"),    fields_recuse, run_recuse, true, "人民调解工作若干规定 第25条"},
    {NULL,     NULL,                                      NULL,          NULL,       false, NULL},
};
