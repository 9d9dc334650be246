/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_assign.c - who mediates a case: naming and changing the mediators, a mediator who steps
 * aside, and the questions asked before somebody leads (kin, term). act_accept.c names the
 * first ones with the same functions.
 */
#include "config.h"

#include "core/acts/act_assign.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case.h"
#include "core/domain/mediator.h"

static const char sql_mediator_add[] =
    "INSERT INTO case_mediator (case_id, mediator_id, role, from_on, chosen, kin, reason) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char sql_mediator_on[] = "SELECT count(*) FROM case_mediator WHERE case_id = ?1 "
                                      "AND mediator_id = ?2 AND role = ?3 AND to_on IS NULL";
static const char sql_role_end[] =
    "UPDATE case_mediator SET to_on = ?1 WHERE case_id = ?2 AND role = ?3 AND to_on IS NULL";
static const char sql_mediator_end[] =
    "UPDATE case_mediator SET to_on = ?1, reason = coalesce(?2, reason) WHERE case_id = ?3 AND "
    "mediator_id = ?4 "
    "AND to_on IS NULL";
/* Whoever leads is no member beside. */
static const char sql_member_end[] =
    "UPDATE case_mediator SET to_on = ?1 WHERE case_id = ?2 AND mediator_id = ?3 AND role = "
    "'MEMBER' AND to_on IS NULL";
/* Nobody leaves before he came. */
static const char sql_role_from[] = "SELECT max(from_on) AS day FROM case_mediator WHERE "
                                    "case_id = ?1 AND role = ?2 AND to_on IS NULL";
static const char sql_mediator_from[] =
    "SELECT max(from_on) AS day FROM case_mediator WHERE case_id = ?1 AND mediator_id = ?2 AND "
    "to_on IS NULL";
static const char sql_accepted[] = "SELECT accepted_on AS day FROM cases WHERE id = ?1";
static const char sql_recusal_add[] =
    "INSERT INTO recusal (case_id, mediator_id, on_date, party, reason, replaced_by) VALUES "
    "(?1, ?2, ?3, ?4, ?5, nullif(?6, 0))";
static const char sql_takes_part[] = "SELECT count(*) FROM case_mediator WHERE case_id = ?1 "
                                     "AND mediator_id = ?2 AND to_on IS NULL";
/* Where the mediator lives, as far as people met before tell. */
static const char sql_home[] =
    "SELECT address FROM person WHERE address IS NOT NULL AND ((?1 IS NOT NULL AND id_no = ?1) "
    "OR (name = ?2 AND birth = ?3)) LIMIT 1";

/* --- who may mediate --- */

/* Rule R20, second half: one surname under one roof. */
static enum rc mediator_is_kin(const struct act_in *in, const struct mediator *m,
                               struct arena *arena, bool *ret, struct err *err)
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

/* Rules R20 and R23 for the one who leads; both parties' yes clears R20, and a mediator they
 * chose needs none. */
enum rc act_chief_check(const struct act_in *in, int64_t mediator_id, struct date day,
                        const char *member, struct arena *arena, struct err *err)
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
                      _("%s may be a near relative of a party. Do both sides agree that this "
                        "mediator stays?"),
                      m.name);
    }
    if (rc == RC_OK && date_parse_iso(m.term_to, &term) && date_cmp(term, day) < 0) {
        rc = act_warn(in, err, "R23", member,
                      _("The term of %s ended on %s. Go on all the same?"), m.name, m.term_to);
    }
    return rc;
}

/* --- mediators of the case --- */

enum rc act_role_add(const struct act_in *in, int64_t mediator_id, const char *role,
                     struct date day, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    int64_t there = 0;
    enum rc rc = db_read_int(in->db, &there, err, sql_mediator_on, "iit", in->case_id,
                             mediator_id, role);

    if (rc || there > 0) {
        return rc;
    }
    return db_write(in->db, err, sql_mediator_add, "iittiit", in->case_id, mediator_id, role,
                    act_iso(day, iso), (int64_t)act_bool(in->line, "chosen"),
                    (int64_t)act_bool(in->line, "kin"), act_text(in->line, "reason"));
}

/* The day a row tells is not after the act's; nothing to compare when there is no row. */
static enum rc came_by(const json_t *row, struct date day, const char *what, struct err *err)
{
    return act_not_before(day, act_date(row, "day"), "C9", "date", what, err);
}

static enum rc role_end(const struct act_in *in, const char *role, struct date day,
                        struct err *err)
{
    char iso[DATE_ISO_SIZE];
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql_role_from, "it", in->case_id, role);

    if (!rc) {
        rc = came_by(row, day, _("the naming of the one before"), err);
    }
    json_decref(row);
    return rc ? rc
              : db_write(in->db, err, sql_role_end, "tit", act_iso(day, iso), in->case_id,
                         role);
}

static enum rc role_replace(const struct act_in *in, int64_t mediator_id, const char *role,
                            struct date day, struct err *err)
{
    const enum rc rc = role_end(in, role, day, err);

    return rc ? rc : act_role_add(in, mediator_id, role, day, err);
}

/* Members and recorder as the line names them; chief: who leads now, 0 when nobody does. */
enum rc act_others_write(const struct act_in *in, int64_t chief, struct date day,
                         struct err *err)
{
    const json_t *members = act_array(in->line, "members");
    const int64_t recorder = act_id(in->line, "recorder");
    enum rc rc = members ? role_end(in, "MEMBER", day, err) : RC_OK;

    for (size_t i = 0; i < json_array_size(members) && rc == RC_OK; i++) {
        const int64_t id = act_row_id(json_string_value(json_array_get(members, i)));

        if (id != chief) {
            rc = act_role_add(in, id, "MEMBER", day, err);
        }
    }
    return rc || recorder == 0 ? rc : role_replace(in, recorder, "RECORDER", day, err);
}

/* --- assign and recuse --- */

static const struct act_field fields_assign[] = {
    {"date",     AF_DATE,      false, 0,               NULL, NULL, N_("Date")                    },
    {"chief",    AF_MEDIATOR,  false, 0,               NULL, NULL, N_("Chief mediator")          },
    {"members",  AF_MEDIATORS, false, ACT_MEMBERS_MAX, NULL, NULL, N_("Other mediators")         },
    {"recorder", AF_MEDIATOR,  false, 0,               NULL, NULL, N_("Recorder")                },
    {"chosen",   AF_BOOL,      false, 0,               NULL, NULL, N_("Chosen by the parties")   },
    {"kin",      AF_BOOL,      false, 0,               NULL, NULL, N_("Near relative of a party")},
    {"reason",   AF_TEXT,      false, 200,             NULL, NULL, N_("Reason")                  },
    ACT_FIELDS_END,
};

/* A new chief takes over; the one before keeps the days that were mediated under him. */
static enum rc chief_change(const struct act_in *in, int64_t chief, struct date day,
                            const char *note, struct arena *arena, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_chief_check(in, chief, day, "chief", arena, err);

    if (rc == RC_OK) {
        rc = act_move(in, EV_ASSIGN, day, note, err);
    }
    if (rc == RC_OK) {
        rc =
            db_write(in->db, err, sql_member_end, "tii", act_iso(day, iso), in->case_id, chief);
    }
    return rc ? rc : role_replace(in, chief, "CHIEF", day, err);
}

static enum rc after_acceptance(const struct act_in *in, struct date day, struct err *err)
{
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql_accepted, "i", in->case_id);

    if (!rc) {
        rc = came_by(row, day, _("the acceptance"), err);
    }
    json_decref(row);
    return rc;
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
        rc = err_refuse(err, "R18", "chief",
                        _("Name the chief mediator: a case has exactly one."));
    }
    if (rc) {
        return rc;
    }
    rc = after_acceptance(in, day, err);
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
        rc = act_others_write(in, chief != 0 ? chief : now, day, err);
    }
    arena_done(&arena);
    return rc;
}

static const struct act_field fields_recuse[] = {
    {"date",     AF_DATE,     false, 0,   NULL, NULL, N_("Date of the request")     },
    {"party",    AF_NAME,     true,  0,   NULL, NULL, N_("Who asks")                },
    {"mediator", AF_MEDIATOR, true,  0,   NULL, NULL, N_("Mediator who steps aside")},
    {"reason",   AF_TEXT,     false, 200, NULL, NULL, N_("Reason")                  },
    {"chief",    AF_MEDIATOR, false, 0,   NULL, NULL, N_("New chief mediator")      },
    ACT_FIELDS_END,
};

/* Somebody steps aside from a mediation that goes on, not before he was named. */
static enum rc recuse_day(const struct act_in *in, int64_t gone, struct date day,
                          struct err *err)
{
    enum med_state state;
    json_t *row = NULL;
    enum rc rc = act_med(in, &state, err);

    if (!rc && (1u << state & (WHEN_MEDIATION | WHEN_OUT)) == 0) {
        rc = flow_med_refuse_as(state, "C9", _("Note that a mediator steps aside"), err);
    }
    if (!rc) {
        rc = db_row(in->db, &row, err, sql_mediator_from, "ii", in->case_id, gone);
    }
    if (!rc) {
        rc = came_by(row, day, _("the naming of the one before"), err);
    }
    json_decref(row);
    return rc;
}

/*
 * Rule R19: a party's wish is enough. Without a new chief the case has none, and no sitting can
 * be held until one is named. Source: Rules on people's mediation art. 25.
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
    if (rc == RC_OK) {
        rc = recuse_day(in, gone, day, err);
    }
    if (rc == RC_OK && chief == gone) {
        rc = err_bad(err, "chief", _("The new chief must be somebody else."));
    }
    if (rc == RC_OK) {
        act_iso(day, iso);
        rc = db_write(in->db, err, sql_recusal_add, "iittti", in->case_id, gone, iso,
                      act_text(l, "party"), act_text(l, "reason"), chief);
    }
    if (rc == RC_OK) {
        rc = db_write(in->db, err, sql_mediator_end, "ttii", iso, act_text(l, "reason"),
                      in->case_id, gone);
    }
    if (rc == RC_OK && chief != 0) {
        arena_init(&arena);
        rc = chief_change(in, chief, day, act_text(l, "reason"), &arena, err);
        arena_done(&arena);
    }
    return rc;
}

const struct act acts_assign[] = {
    {"assign", N_("Name or change the mediators"),     fields_assign, run_assign, true,
     "人民调解法 第19条"                                                              },
    {"recuse", N_("Note that a mediator steps aside"), fields_recuse, run_recuse, true,
     "人民调解工作若干规定 第25条"                                               },
    {NULL,     NULL,                                   NULL,          NULL,       false, NULL},
};
