/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_perform.c - what happens after the agreement: performance line by line, urging, giving up
 * with the other routes told, follow-up visits. Overdue is a fact of the track only once
 * somebody acts on it; until then the tasks show it.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/base/money.h"

static const char sql_duty[] = "SELECT id, n, amount_fen, paid_fen, state, due FROM duty WHERE "
                               "agreement_id = ?1 AND n = ?2";
static const char sql_payment[] = "INSERT INTO payment (duty_id, on_date, amount_fen, proof, "
                                  "note) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char sql_paid[] = "UPDATE duty SET paid_fen = paid_fen + ?2 WHERE id = ?1";
static const char sql_done[] = "UPDATE duty SET state = 'DONE', done_on = ?2 WHERE id = ?1";
static const char sql_stop[] = "UPDATE duty SET state = 'STOPPED', done_on = NULL WHERE "
                               "agreement_id = ?1 AND state = 'OPEN' AND (?2 = 0 OR n = ?2)";
static const char sql_overdue[] =
    "SELECT count(*) FROM duty WHERE agreement_id = ?1 AND state = 'OPEN' AND due < ?2";
static const char sql_urge[] =
    "INSERT INTO urge (case_id, on_date, person, text) VALUES (?1, ?2, ?3, ?4)";
static const char sql_danger[] = "SELECT risk IN ('ORANGE', 'RED') FROM cases WHERE id = ?1";
static const char sql_visit_n[] = "SELECT coalesce(max(n), 0) FROM visit WHERE case_id = ?1";
static const char sql_visit[] =
    "INSERT INTO visit (case_id, n, on_date, at_time, person, visitor, text, flared) VALUES "
    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
/* Not asked is NULL, which the short binding cannot say. */
static const char sql_visit_performed[] = "UPDATE visit SET performed = ?2 WHERE id = ?1";
static const char sql_visit_satisfied[] = "UPDATE visit SET satisfied = ?2 WHERE id = ?1";

static const struct act_field fields_perform[] = {
    {"duty",       AF_INT,  true,  200, NULL, NULL, N_("Duty number")},
    {"amount_fen", AF_FEN,  false, 0,   NULL, NULL, N_("Amount")     },
    {"proof",      AF_TEXT, false, 100, NULL, NULL, N_("Proof")      },
    {"note",       AF_TEXT, false, 500, NULL, NULL, N_("Note")       },
    ACT_FIELDS_END,
};
static const struct act_field fields_urge[] = {
    {"name", AF_NAME, false, 0,    NULL, NULL, N_("Who was urged")},
    {"text", AF_LONG, false, 4000, NULL, NULL, N_("What was said")},
    ACT_FIELDS_END,
};
static const struct act_field fields_stop[] = {
    {"duty", AF_INT,  false, 200, NULL, NULL, N_("Duty number, empty for all")               },
    {"told", AF_BOOL, false, 0,   NULL, NULL, N_("Not performed, the other routes were told")},
    {"note", AF_TEXT, false, 500, NULL, NULL, N_("Note")                                     },
    ACT_FIELDS_END,
};
static const struct act_field fields_visit[] = {
    {"time",      AF_TIME,     false, 0,    NULL, NULL, N_("Time")                       },
    {"person",    AF_NAME,     true,  0,    NULL, NULL, N_("Who was visited")            },
    {"visitor",   AF_MEDIATOR, false, 0,    NULL, NULL, N_("Visitor")                    },
    {"text",      AF_LONG,     true,  4000, NULL, NULL, N_("What was found")             },
    {"performed", AF_BOOL,     false, 0,    NULL, NULL, N_("Performed")                  },
    {"satisfied", AF_INT,      false, 5,    NULL, NULL, N_("Satisfied, 1 to 5")          },
    {"flared",    AF_BOOL,     false, 0,    NULL, NULL, N_("The dispute flared up again")},
    ACT_FIELDS_END,
};

static enum rc perf_move(const struct act_in *in, enum perf_event e, struct date on,
                         const char *note, struct err *err)
{
    return flow_perf_apply(in->db, in->cx->clock, in->cx->user, in->case_id, e, on, note, err);
}

/* Moves to BREACH when a duty fell due before that day and nobody has said so yet. */
static enum rc note_overdue(const struct act_in *in, struct act_case *c, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    int64_t n = 0;
    enum rc rc;

    if (c->rec.perf != PERF_RUNNING && c->rec.perf != PERF_PARTIAL) {
        return RC_OK;
    }
    rc = db_read_int(in->db, &n, err, sql_overdue, "it", c->agreement.id, act_iso(c->day, iso));
    if (rc || n == 0) {
        return rc;
    }
    rc = perf_move(in, PE_OVERDUE, c->day, NULL, err);
    if (!rc) {
        c->rec.perf = PERF_BREACH;
    }
    return rc;
}

/* The agreement in force, its day not after the act's. */
static enum rc read_agreed(const struct act_in *in, unsigned when, const char *code,
                           struct act_case *c, struct err *err)
{
    enum rc rc = act_case_read(in, when, code, c, err);

    if (!rc && c->agreement.id == 0) {
        rc = err_refuse(err, code, "case", _("The case has no agreement."));
    }
    return rc;
}

/* What is paid now: the whole rest of a duty to do something, else an amount up to the rest. */
static enum rc check_amount(const struct act_in *in, const json_t *duty, int64_t *ret_fen,
                            struct err *err)
{
    const int64_t rest = act_int(duty, "amount_fen") - act_int(duty, "paid_fen");
    char figure[MONEY_FIGURE_SIZE];

    *ret_fen = act_int(in->line, "amount_fen");
    money_figure(rest, figure);
    if (strcmp(act_text(duty, "state"), "OPEN") != 0) {
        return err_refuse(err, "C33", "duty", _("Duty %d is not open any more."),
                          (int)act_int(duty, "n"));
    }
    if (act_int(duty, "amount_fen") == 0 && *ret_fen > 0) {
        return err_refuse(err, "R39", "amount_fen",
                          _("This duty is no payment; leave the amount empty."));
    }
    if (act_int(duty, "amount_fen") > 0 && *ret_fen == 0) {
        return err_refuse(err, "R39", "amount_fen",
                          _("Say how much was paid. %s yuan are still owed."), figure);
    }
    if (*ret_fen > rest) {
        return err_refuse(err, "R40", "amount_fen",
                          _("That is more than is still owed: %s yuan."), figure);
    }
    return RC_OK;
}

/* Source: C.3 rows 26, 33: a part, the last part, or the last one beside others that were given
 * up. */
static enum rc after_payment(const struct act_in *in, const struct act_case *c, struct err *err)
{
    struct agreement_rest rest;
    enum rc rc = agreement_rest(in->db, c->agreement.id, &rest, err);

    if (rc) {
        return rc;
    }
    if (rest.open == 0 && rest.stopped == 0) {
        return perf_move(in, PE_ALL_DONE, c->day, NULL, err);
    }
    rc = perf_move(in, PE_PAY, c->day, NULL, err);
    return !rc && rest.open == 0 ? perf_move(in, PE_STOP, c->day, NULL, err) : rc;
}

static enum rc run_perform(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    json_t *duty = NULL;
    char iso[DATE_ISO_SIZE];
    int64_t fen = 0;
    enum rc rc = read_agreed(in, WHEN(AGREED), "C26", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.agreement.on, "R39", "date", _("the agreement"), err);
    }
    if (!rc) {
        rc = db_row(in->db, &duty, err, sql_duty, "ii", c.agreement.id,
                    act_int(in->line, "duty"));
        if (rc == RC_NOTFOUND) {
            rc = err_refuse(err, "R39", "duty", _("The agreement has no duty %d."),
                            (int)act_int(in->line, "duty"));
        }
    }
    if (!rc) {
        rc = check_amount(in, duty, &fen, err);
    }
    if (!rc) {
        rc = note_overdue(in, &c, err);
    }
    if (!rc && fen > 0) {
        rc = db_write(in->db, err, sql_paid, "ii", act_int(duty, "id"), fen);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_payment, "ititt", act_int(duty, "id"),
                      act_iso(c.day, iso), fen, act_text(in->line, "proof"),
                      act_text(in->line, "note"));
    }
    if (!rc && fen == act_int(duty, "amount_fen") - act_int(duty, "paid_fen")) {
        rc = db_write(in->db, err, sql_done, "it", act_int(duty, "id"), act_iso(c.day, iso));
    }
    if (!rc) {
        rc = after_payment(in, &c, err);
    }
    json_decref(duty);
    act_case_done(&c);
    return rc;
}

/* Source: Mediation Law art. 31: the committee supervises and urges performance. */
static enum rc run_urge(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    struct agreement_rest rest = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = read_agreed(in, WHEN(AGREED), "C34", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.agreement.on, "C34", "date", _("the agreement"), err);
    }
    if (!rc) {
        rc = agreement_rest(in->db, c.agreement.id, &rest, err);
    }
    if (!rc && rest.open == 0) {
        rc = err_refuse(err, "C34", "case", _("Nothing is owed any more."));
    }
    if (!rc) {
        rc = note_overdue(in, &c, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_urge, "ittt", in->case_id, act_iso(c.day, iso),
                      act_text(in->line, "name"), act_text(in->line, "text"));
    }
    act_case_done(&c);
    return rc;
}

/* Rule R53: a duty is given up only once the parties were told what else they can do. */
static enum rc run_stop(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    struct agreement_rest before = {0};
    struct agreement_rest after = {0};
    enum rc rc = read_agreed(in, WHEN(AGREED), "R53", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.agreement.on, "R53", "date", _("the agreement"), err);
    }
    if (!rc && !act_bool(in->line, "told")) {
        rc = err_refuse(err, "R53", "told",
                        _("Tell the parties the other routes first: the township, a lawsuit."));
    }
    if (!rc) {
        rc = agreement_rest(in->db, c.agreement.id, &before, err);
    }
    if (!rc) {
        rc = note_overdue(in, &c, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_stop, "ii", c.agreement.id, act_int(in->line, "duty"));
    }
    if (!rc) {
        rc = agreement_rest(in->db, c.agreement.id, &after, err);
    }
    if (!rc && after.open == before.open) {
        rc = err_refuse(err, "R53", "duty", _("There is no such open duty."));
    }
    if (!rc && after.open == 0) {
        rc = perf_move(in, PE_STOP, c.day, act_text(in->line, "note"), err);
    }
    act_case_done(&c);
    return rc;
}

static enum rc visit_write(const struct act_in *in, struct act_case *c, struct act_out *out,
                           struct err *err)
{
    char iso[DATE_ISO_SIZE];
    const char *visitor;
    int64_t n = 0;
    int64_t id = 0;
    enum rc rc = act_mediator_text(in, "visitor", &c->arena, &visitor, err);

    if (!rc) {
        rc = act_next_n(in, sql_visit_n, &n, err);
    }
    if (!rc) {
        rc = db_insert(in->db, &id, err, sql_visit, "iittttti", in->case_id, n,
                       act_iso(c->day, iso), act_text(in->line, "time"),
                       act_text(in->line, "person"), visitor, act_text(in->line, "text"),
                       (int64_t)act_bool(in->line, "flared"));
    }
    if (!rc && act_has(in->line, "performed")) {
        rc = db_write(in->db, err, sql_visit_performed, "ii", id,
                      (int64_t)act_bool(in->line, "performed"));
    }
    if (!rc && act_has(in->line, "satisfied")) {
        rc = db_write(in->db, err, sql_visit_satisfied, "ii", id,
                      act_int(in->line, "satisfied"));
    }
    if (!rc) {
        act_made(out, 'v', NULL, id);
    }
    return rc;
}

/* Row 48 of the transition table: parties are visited about what was agreed; before that only
 * where the dispute is dangerous, every month from orange on. */
static enum rc visit_time(const struct act_in *in, const struct act_case *c, struct err *err)
{
    int64_t danger = 0;
    enum rc rc = RC_OK;

    if (((WHEN_MEDIATION | WHEN_OUT) & 1u << c->rec.med) != 0) {
        rc = db_read_int(in->db, &danger, err, sql_danger, "i", in->case_id);
        if (!rc && !danger) {
            rc = err_refuse(err, "C48", "case",
                            _("There is nothing agreed yet to visit the parties about. Before "
                              "an agreement only a dispute in danger (orange or red) is "
                              "visited."));
        }
    }
    return rc;
}

/* Rule R55. Source: 人民调解工作若干规定 art. 36: visits at a suitable time, recorded. */
static enum rc run_visit(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    enum rc rc =
        act_case_read(in, WHEN_MEDIATION | WHEN_OUT | WHEN(AGREED) | WHEN_ENDED | WHEN(CLOSED),
                      "C48", &c, err);

    if (!rc) {
        rc = visit_time(in, &c, err);
    }
    if (!rc && c.agreement.id != 0) {
        rc = act_not_before(c.day, c.agreement.on, "R55", "date", _("the agreement"), err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "C48", "date", _("the application"),
                            err);
    }
    if (!rc && act_has(in->line, "satisfied") && act_int(in->line, "satisfied") == 0) {
        rc = err_bad(err, "satisfied", _("Satisfaction is a number from 1 to 5."));
    }
    if (!rc && c.rec.med == MED_AGREED) {
        rc = note_overdue(in, &c, err);
    }
    if (!rc) {
        rc = visit_write(in, &c, out, err);
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_perform[] = {
    {"perform", N_("Record performance"),            fields_perform, run_perform, true,
     "人民调解法 第31条"                                                                                    },
    {"urge",    N_("Urge performance"),              fields_urge,    run_urge,    true,  "人民调解法 第31条"},
    {"stop",    N_("Give up what is not performed"), fields_stop,    run_stop,    true,
     "人民调解法 第32条"                                                                                    },
    {"visit",   N_("Record a visit"),                fields_visit,   run_visit,   true,
     "人民调解工作若干规定 第36条"                                                                     },
    {NULL,      NULL,                                NULL,           NULL,        false, NULL                      },
};
