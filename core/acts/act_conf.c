/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_conf.c - asking the court to confirm an agreement: the parties are told of it, apply
 * together, hand in what the court still wants, take the application back. What comes from the
 * court is act_conf_court.c. Source: C.3 rows 27 to 29; rules R34 to R37.
 */
#include "config.h"

#include "core/acts/act_conf.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/codes.h"
#include "core/domain/committee.h"

static const char sql_told[] =
    "INSERT INTO confirmation (case_id, n, agreement_id, told_on, told_how) VALUES (?1, "
    "(SELECT "
    "coalesce(max(n), 0) + 1 FROM confirmation WHERE case_id = ?1), ?2, ?3, ?4)";
static const char sql_told_again[] =
    "UPDATE confirmation SET told_on = ?2, told_how = ?3 WHERE id = ?1";
static const char sql_open[] =
    "INSERT INTO confirmation (case_id, n, agreement_id) VALUES (?1, (SELECT "
    "coalesce(max(n), 0) + 1 FROM confirmation WHERE case_id = ?1), ?2)";
static const char sql_apply[] =
    "UPDATE confirmation SET court = ?2, form = ?3, applied_on = ?4, late_reason = ?5, annexes "
    "= ?6 WHERE id = ?1";
static const char sql_supply[] = "UPDATE confirmation SET supplied_on = ?2 WHERE id = ?1";
static const char sql_withdraw[] =
    "UPDATE confirmation SET ended_on = ?2, reason = ?3, ruling_no = ?4 WHERE id = ?1";
/* R37: anything but payment, or nothing that is owed at all. */
static const char sql_beyond_pay[] = "SELECT (SELECT count(*) FROM duty WHERE agreement_id = "
                                     "?1 AND amount_fen = 0) + NOT EXISTS "
                                     "(SELECT 1 FROM duty WHERE agreement_id = ?1)";
static const char sql_paper[] =
    "INSERT INTO court_paper (case_id, n, kind, court, number, made_on, on_date, text) VALUES "
    "(?1, (SELECT coalesce(max(n), 0) + 1 FROM court_paper WHERE case_id = ?1), ?2, "
    "coalesce(?3, (SELECT court FROM confirmation WHERE case_id = ?1 ORDER BY n DESC LIMIT "
    "1)), "
    "?4, ?5, ?6, ?7)";
static const char sql_state[] = "SELECT conf FROM cases WHERE id = ?1";

static const struct act_field fields_offer[] = {
    {"form", AF_CODE, false, 0,   &codes_form, NULL, N_("Told how")},
    {"note", AF_TEXT, false, 500, NULL,        NULL, N_("Note")    },
    ACT_FIELDS_END,
};
static const struct act_field fields_apply[] = {
    {"form",        AF_CODE,  false, 0,   &codes_form,  NULL, N_("Form of the application")},
    {"sides",       AF_SIDES, true,  0,   NULL,         NULL, N_("Who applies")            },
    {"court",       AF_TEXT,  false, 40,  NULL,         NULL, N_("Court")                  },
    {"annexes",     AF_CODES, false, 7,   &codes_annex, NULL, N_("Papers that go along")   },
    {"late_reason", AF_LONG,  false, 500, NULL,         NULL, N_("Why after the last day") },
    {"note",        AF_TEXT,  false, 500, NULL,         NULL, N_("Note")                   },
    ACT_FIELDS_END,
};
static const struct act_field fields_supply[] = {
    {"text", AF_LONG, true, 500, NULL, NULL, N_("What was handed in")},
    ACT_FIELDS_END,
};
static const struct act_field fields_withdraw[] = {
    {"by_court", AF_BOOL, false, 0,   NULL, NULL, N_("The court treats it as withdrawn")},
    {"number",   AF_TEXT, false, 60,  NULL, NULL, N_("Number of the ruling")            },
    {"made_on",  AF_DATE, false, 0,   NULL, NULL, N_("Date on the paper")               },
    {"reason",   AF_LONG, true,  500, NULL, NULL, N_("Reason")                          },
    ACT_FIELDS_END,
};

enum rc act_conf_read(const struct act_in *in, const char *code, bool archived,
                      struct act_conf *ret, struct err *err)
{
    const unsigned when = WHEN(AGREED) | WHEN(CLOSED) | (archived ? WHEN(ARCHIVED) : 0);
    enum rc rc;

    memset(ret, 0, sizeof *ret);
    rc = act_case_read(in, when, code, &ret->case_, err);
    if (!rc) {
        rc = conf_newest(in->db, in->case_id, &ret->round, err);
    }
    ret->state = conf_on(ret->case_.rec.conf, ret->case_.agreement.confirm_by, ret->case_.day);
    return rc;
}

enum rc act_conf_lawful(const struct act_conf *c, enum conf_event e, struct err *err)
{
    return flow_conf_find(c->state, e) ? RC_OK : flow_conf_refuse(c->state, e, err);
}

enum rc act_conf_move(const struct act_in *in, const struct act_conf *c, enum conf_event e,
                      const char *note, struct err *err)
{
    return flow_conf_apply(in->db, in->cx->clock, in->cx->user, in->case_id, e, c->case_.day,
                           note, err);
}

enum rc act_conf_ended(const struct act_in *in, const char *code, struct err *err)
{
    enum conf_state state = CONF_NONE;
    char *text = NULL;
    const enum rc rc = db_read_text(in->db, &text, err, sql_state, "i", in->case_id);
    const bool pending = conf_parse(text, &state) && conf_is_pending(state);

    mem_free(text);
    if (rc || !pending) {
        return rc;
    }
    return err_refuse(err, code, "case", "%s",
                      _("The court has not decided on the confirmation yet. Enter what came "
                        "from the court, or that the application was taken back."));
}

enum rc act_court_paper(const struct act_in *in, struct date on, const char *kind,
                        struct err *err)
{
    const char *text = act_text(in->line, "text");
    const char *made = act_text(in->line, "made_on");
    char iso[DATE_ISO_SIZE];

    act_iso(on, iso);
    return db_write(in->db, err, sql_paper, "itttttt", in->case_id, kind,
                    act_text(in->line, "court"), act_text(in->line, "number"),
                    *made ? made : iso, iso, *text ? text : act_text(in->line, "reason"));
}

/* A round of the agreement in force that the court has not ended is gone on with; else there is
 * a new one. */
static bool round_goes_on(const struct act_conf *c)
{
    return c->round.id != 0 && c->round.agreement_id == c->case_.agreement.id &&
           !date_is_set(c->round.ended_on);
}

/* C.3 row 27: told once the agreement is in effect, before the last day is over. */
static enum rc run_offer(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *how = act_text(in->line, "form");
    struct act_conf c;
    char iso[DATE_ISO_SIZE];
    char last[DATE_ISO_SIZE];
    enum rc rc = act_conf_read(in, "C27", false, &c, err);

    if (!rc) {
        rc = conf_possible(&c.case_.agreement, "C27", err);
    }
    if (!rc) {
        rc = act_not_before(c.case_.day, c.case_.agreement.effective, "C27", "date",
                            _("the day the agreement took effect"), err);
    }
    if (!rc) {
        rc = conf_in_time(&c.case_.agreement, c.case_.day, "date", err);
    }
    if (!rc) {
        rc = act_conf_move(in, &c, CE_OFFER, act_text(in->line, "note"), err);
    }
    act_iso(c.case_.day, iso);
    how = *how ? how : "ORAL";
    if (!rc) {
        rc = round_goes_on(&c)
                 ? db_write(in->db, err, sql_told_again, "itt", c.round.id, iso, how)
                 : db_write(in->db, err, sql_told, "iitt", in->case_id, c.case_.agreement.id,
                            iso, how);
    }
    if (!rc) {
        out->extra =
            json_pack("{s:s}", "last_day", act_iso(c.case_.agreement.confirm_by, last));
    }
    act_case_done(&c.case_);
    return rc;
}

/* Rule R37: of a labour dispute the court confirms what is to be paid; more is examined. */
static enum rc apply_labour(const struct act_in *in, const struct act_conf *c, struct err *err)
{
    const char *type = c->case_.rec.type;
    int64_t n = 0;
    enum rc rc;

    if (strcmp(type, "10") != 0 && strcmp(type, "11") != 0) {
        return RC_OK;
    }
    rc = db_read_int(in->db, &n, err, sql_beyond_pay, "i", c->case_.agreement.id);
    return rc || n == 0
               ? rc
               : act_warn(
                     in, err, "R37", "case",
                     _("This labour agreement has more than payments in it. The court "
                       "confirms such agreements made by a people's mediation committee "
                       "on payments (Fashi 2020 No. 26, article 52). Apply all the same?"));
}

/* CPI 354: what the court would ask for anyway. */
static enum rc apply_annexes(const struct act_in *in, struct err *err)
{
    static const char *const needed[] = {"AGREEMENT", "PROOF", "IDENTITY", "ADDRESS"};
    const json_t *list = act_array(in->line, "annexes");

    for (size_t i = 0; i < countof(needed); i++) {
        bool there = false;

        for (size_t k = 0; k < json_array_size(list); k++) {
            const char *one = json_string_value(json_array_get(list, k));

            there = there || (one && strcmp(one, needed[i]) == 0);
        }
        if (!there) {
            return act_warn(in, err, "C28", "annexes",
                            _("Missing for the court: %s. It will ask for it. Apply all the "
                              "same?"),
                            code_label(&codes_annex, needed[i]));
        }
    }
    return RC_OK;
}

/* Rules R34, R35: both sides, in time; a reason for being late is for the court to weigh
 * (Civil Procedure Law art. 86). */
static enum rc apply_check(const struct act_in *in, const struct act_conf *c, struct err *err)
{
    const struct agreement *a = &c->case_.agreement;
    enum rc rc = conf_possible(a, "C28", err);

    if (!rc) {
        rc = act_not_before(c->case_.day, a->effective, "C28", "date",
                            _("the day the agreement took effect"), err);
    }
    if (!rc && date_is_set(c->round.told_on) && round_goes_on(c)) {
        rc = act_not_before(c->case_.day, c->round.told_on, "C28", "date",
                            _("the day the parties were told"), err);
    }
    if (!rc && date_is_set(c->round.ended_on)) {
        rc = act_not_before(c->case_.day, c->round.ended_on, "C28", "date",
                            _("the end of the application before"), err);
    }
    if (!rc && !*act_text(in->line, "late_reason")) {
        rc = conf_in_time(a, c->case_.day, "date", err);
    }
    if (!rc) {
        rc = act_all_agree(in, "sides", "R35", err);
    }
    if (!rc) {
        rc = apply_labour(in, c, err);
    }
    return rc ? rc : apply_annexes(in, err);
}

static enum rc apply_write(const struct act_in *in, struct act_conf *c, struct err *err)
{
    struct committee here = {0};
    const char *court = act_text(in->line, "court");
    const char *form = act_text(in->line, "form");
    char *annexes = act_json(in->line, "annexes");
    char iso[DATE_ISO_SIZE];
    int64_t id = c->round.id;
    enum rc rc = RC_OK;

    if (!*court) {
        rc = committee_get(in->db, &here, &c->case_.arena, err);
        court = rc || !here.court ? "" : here.court;
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    if (!rc && !*court) {
        rc = err_refuse(err, "C28", "court", "%s",
                        _("Enter the court: the one where a party lives, where the matter lies "
                          "or where this committee is."));
    }
    if (!rc && !round_goes_on(c)) {
        rc = db_insert(in->db, &id, err, sql_open, "ii", in->case_id, c->case_.agreement.id);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_apply, "ittttt", id, court, *form ? form : "WRITTEN",
                      act_iso(c->case_.day, iso), act_text(in->line, "late_reason"), annexes);
    }
    mem_free(annexes);
    return rc;
}

/* C.3 row 28. */
static enum rc run_apply(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_conf c;
    enum rc rc = act_conf_read(in, "C28", false, &c, err);

    (void)out;
    if (!rc && !flow_conf_find(c.state, CE_APPLY)) {
        rc = flow_conf_refuse(c.state, CE_APPLY, err);
    }
    if (!rc) {
        rc = apply_check(in, &c, err);
    }
    if (!rc) {
        rc = act_conf_move(in, &c, CE_APPLY, act_text(in->line, "note"), err);
    }
    if (!rc) {
        rc = apply_write(in, &c, err);
    }
    act_case_done(&c.case_);
    return rc;
}

/* C.3 row 29: what comes too late may be treated as a withdrawal (CPI 357). */
static enum rc run_supply(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_conf c;
    char iso[DATE_ISO_SIZE];
    char by[DATE_ISO_SIZE];
    enum rc rc = act_conf_read(in, "C29", false, &c, err);

    (void)out;
    if (!rc) {
        rc = act_conf_lawful(&c, CE_SUPPLY, err);
    }
    if (!rc) {
        rc = act_not_before(c.case_.day, c.round.more_on, "C29", "date",
                            _("the day the court asked for it"), err);
    }
    if (!rc && date_is_set(c.round.more_by) && date_cmp(c.case_.day, c.round.more_by) > 0) {
        rc =
            act_warn(in, err, "C29", "date",
                     _("The court gave until %s. It may treat the application as taken back "
                       "(Civil Procedure Interpretation, article 357). Enter it all the same?"),
                     act_iso(c.round.more_by, by));
    }
    if (!rc) {
        rc = act_conf_move(in, &c, CE_SUPPLY, act_text(in->line, "text"), err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_supply, "it", c.round.id, act_iso(c.case_.day, iso));
    }
    act_case_done(&c.case_);
    return rc;
}

/* CPI 357: taken back by the parties, or treated as taken back by the court. */
static enum rc run_withdraw(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const members[] = {"made_on", NULL};
    const char *reason = act_text(in->line, "reason");
    const bool paper = act_bool(in->line, "by_court") || act_has(in->line, "number");
    const struct date made = act_date(in->line, "made_on");
    struct act_conf c;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_conf_read(in, "C29", false, &c, err);

    (void)out;
    if (!rc) {
        rc = act_conf_lawful(&c, CE_WITHDRAW, err);
    }
    if (!rc) {
        rc = act_happened(in, members, err);
    }
    if (!rc) {
        rc = act_not_before(c.case_.day, c.round.applied_on, "C29", "date",
                            _("the application to the court"), err);
    }
    if (!rc && date_is_set(made)) {
        rc = act_not_before(c.case_.day, made, "C29", "made_on", _("the date on the paper"),
                            err);
    }
    if (!rc) {
        rc = act_conf_move(in, &c, CE_WITHDRAW, reason, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_withdraw, "ittt", c.round.id, act_iso(c.case_.day, iso),
                      reason, act_text(in->line, "number"));
    }
    if (!rc && paper) {
        rc = act_court_paper(in, c.case_.day, "WITHDRAWN", err);
    }
    act_case_done(&c.case_);
    return rc;
}

/* clang-format off */
const struct act acts_conf[] = {
    {"conf_offer",    N_("Tell about the court's confirmation"),   fields_offer,    run_offer,    true, "人民调解法 第33条"},
    {"conf_apply",    N_("Ask the court to confirm the agreement"), fields_apply,   run_apply,    true, "民事诉讼法 第205条"},
    {"conf_supply",   N_("Note the papers handed in later"),       fields_supply,   run_supply,   true, "民诉法解释 第354、356条"},
    {"conf_withdraw", N_("Take the application to the court back"), fields_withdraw, run_withdraw, true, "民诉法解释 第357条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
