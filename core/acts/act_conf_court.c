/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_conf_court.c - what comes from the court: that it accepted the application, wants more,
 * takes longer, does not accept it, confirmed the agreement or dismissed the application; and
 * that a court changed or voided an agreement. Each is kept as a paper of the court with its
 * number and days. Source: C.3 rows 28 to 31, 38; rule R41.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_claim.h"
#include "core/acts/act_conf.h"
#include "core/base/i18n.h"
#include "core/domain/deadline.h"

static const char sql_taken[] =
    "UPDATE confirmation SET taken_on = ?2, rule_by = ?3 WHERE id = ?1";
static const char sql_longer[] = "UPDATE confirmation SET rule_by = ?2 WHERE id = ?1";
static const char sql_more[] =
    "UPDATE confirmation SET more_on = ?2, more_by = ?3, more_text = "
    "?4, supplied_on = NULL WHERE id = ?1";
static const char sql_ruled[] =
    "UPDATE confirmation SET ruling_no = ?2, ruled_on = ?3, ended_on = ?4, ground = ?5, reason "
    "= ?6 WHERE id = ?1";
static const char sql_last_due[] = "SELECT max(due) AS day FROM duty WHERE agreement_id = ?1";
static const char sql_revoked[] =
    "UPDATE confirmation SET revoked_on = ?2 WHERE id = (SELECT id FROM confirmation WHERE "
    "case_id = ?1 ORDER BY n DESC LIMIT 1)";
static const char sql_void[] = "UPDATE agreement SET state = 'VOID', note = ?2 WHERE id = ?1";
static const char sql_void_duties[] =
    "UPDATE duty SET state = 'CHANGED' WHERE agreement_id = ?1 AND state = 'OPEN'";

static const struct act_field fields_court[] = {
    {"kind",      AF_CODE, true,  0,    &codes_court_answer, NULL, N_("What came from the court")},
    {"number",    AF_TEXT, false, 60,   NULL,                NULL, N_("Number the court gave")   },
    {"made_on",   AF_DATE, false, 0,    NULL,                NULL, N_("Date on the paper")       },
    {"by",        AF_DATE, false, 0,    NULL,                NULL, N_("Last day the court set")  },
    {"ground",    AF_CODE, false, 0,    &codes_dismiss,      NULL, N_("Ground of dismissal")     },
    {"not_taken", AF_CODE, false, 0,    &codes_not_taken,    NULL, N_("Why it is not accepted")  },
    {"text",      AF_LONG, false, 1000, NULL,                NULL, N_("What the paper says")     },
    ACT_FIELDS_END,
};
static const struct act_field fields_annul[] = {
    {"result",  AF_CODE, true,  0,    &codes_annul, NULL, N_("What the court did")   },
    {"court",   AF_TEXT, true,  40,   NULL,         NULL, N_("Court")                },
    {"number",  AF_TEXT, true,  60,   NULL,         NULL, N_("Number the court gave")},
    {"made_on", AF_DATE, false, 0,    NULL,         NULL, N_("Date on the paper")    },
    {"text",    AF_LONG, true,  1000, NULL,         NULL, N_("What the paper says")  },
    ACT_FIELDS_END,
};

/** What each kind of answer is in the table, and what must be written down with it. */
struct answer {
    const char *kind;
    enum conf_event event;
    const char *code;  /**< C.3 row of what is refused */
    const char *needs; /**< members, a blank between two */
};
static const struct answer answers[] = {
    {"TAKEN",     CE_TAKE,     "C28", ""             },
    {"MORE",      CE_ASK_MORE, "C29", "by text"      },
    {"LONGER",    CE_LONGER,   "C30", ""             },
    {"NOT_TAKEN", CE_NOT_TAKE, "C30", "not_taken"    },
    {"GRANTED",   CE_GRANT,    "C30", "number"       },
    {"DISMISSED", CE_DISMISS,  "C31", "number ground"},
};

static const struct answer *answer_of(const char *kind)
{
    for (size_t i = 0; i < countof(answers); i++) {
        if (strcmp(answers[i].kind, kind) == 0) {
            return &answers[i];
        }
    }
    return &answers[0];
}

static bool needs(const struct answer *a, const char *member)
{
    const char *at = strstr(a->needs, member);
    const size_t n = strlen(member);

    return at && (at == a->needs || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' ');
}

/* What this kind of paper has to say: C.3 rows 29 to 31. */
static enum rc court_complete(const struct act_in *in, const struct answer *a, struct err *err)
{
    for (const struct act_field *f = fields_court; f->name; f++) {
        if (needs(a, f->name) && !act_has(in->line, f->name)) {
            return err_refuse(err, a->code, f->name, _("Please fill in: %s."), _(f->label));
        }
    }
    /* "other reason" says nothing by itself */
    if ((strcmp(act_text(in->line, "ground"), "OTHER") == 0 ||
         strcmp(act_text(in->line, "not_taken"), "OTHER") == 0) &&
        !act_has(in->line, "text")) {
        return err_refuse(err, a->code, "text", _("Please fill in: %s."),
                          _("What the paper says"));
    }
    return RC_OK;
}

/* A paper of the court is made after the application and before it is received; the day it sets
 * lies later. */
static enum rc court_days(const struct act_in *in, const struct act_conf *c,
                          const struct answer *a, struct err *err)
{
    const struct date made = act_date(in->line, "made_on");
    const struct date by = act_date(in->line, "by");
    enum rc rc = act_not_before(c->case_.day, c->round.applied_on, a->code, "date",
                                _("the application to the court"), err);

    if (!rc && date_is_set(made)) {
        rc = act_not_before(made, c->round.applied_on, a->code, "made_on",
                            _("the application to the court"), err);
    }
    if (!rc && date_is_set(made)) {
        rc = act_not_before(c->case_.day, made, a->code, "made_on", _("the date on the paper"),
                            err);
    }
    if (!rc && date_is_set(by)) {
        rc = act_not_before(by, c->case_.day, a->code, "by", _("the day it was received"), err);
    }
    return rc;
}

/* The court decides within fifteen days of accepting, and ten more (Judicial Interpretation
 * 2011 No. 5 art. 5). */
static enum rc court_taken(const struct act_in *in, const struct act_conf *c, bool longer,
                           struct err *err)
{
    const struct date made = act_date(in->line, "made_on");
    const struct date on = date_is_set(made) ? made : c->case_.day;
    struct date by = {0};
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];
    enum rc rc;

    if (longer && !date_is_set(c->round.rule_by)) {
        return err_refuse(err, "C30", "kind", "%s",
                          _("Enter first that the court accepted the application."));
    }
    if (!longer && date_is_set(c->round.taken_on)) {
        return err_refuse(err, "C28", "kind",
                          _("The court accepted the application on %s already."),
                          act_iso(c->round.taken_on, a));
    }
    rc = longer ? deadline_due(in->db, "confirm_rule_more", c->round.rule_by, &by, err)
                : deadline_due(in->db, "confirm_rule", on, &by, err);
    if (rc) {
        return rc;
    }
    return longer ? db_write(in->db, err, sql_longer, "it", c->round.id, act_iso(by, b))
                  : db_write(in->db, err, sql_taken, "itt", c->round.id, act_iso(on, a),
                             act_iso(by, b));
}

static enum rc court_ruled(const struct act_in *in, const struct act_conf *c, struct err *err)
{
    const struct date made = act_date(in->line, "made_on");
    const char *ground = act_text(in->line, "ground");
    char ruled[DATE_ISO_SIZE];
    char ended[DATE_ISO_SIZE];

    act_iso(c->case_.day, ended);
    return db_write(in->db, err, sql_ruled, "ittttt", c->round.id, act_text(in->line, "number"),
                    date_is_set(made) ? act_iso(made, ruled) : ended, ended,
                    *ground ? ground : act_text(in->line, "not_taken"),
                    act_text(in->line, "text"));
}

/* Rule R41: the parties are told at once until when they can ask for enforcement. */
static enum rc court_enforce(const struct act_in *in, const struct act_conf *c,
                             struct act_out *out, struct err *err)
{
    const struct date made = act_date(in->line, "made_on");
    json_t *row = NULL;
    struct date by = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = db_row(in->db, &row, err, sql_last_due, "i", c->case_.agreement.id);

    if (!rc) {
        rc = conf_enforce_by(in->db, act_date(row, "day"),
                             date_is_set(made) ? made : c->case_.day, &by, err);
    }
    if (!rc) {
        out->extra = json_pack("{s:s}", "enforce_by", act_iso(by, iso));
    }
    json_decref(row);
    return rc;
}

static enum rc court_write(const struct act_in *in, const struct act_conf *c,
                           enum conf_event event, struct act_out *out, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc;

    if (event == CE_TAKE || event == CE_LONGER) {
        return court_taken(in, c, event == CE_LONGER, err);
    }
    if (event == CE_ASK_MORE) {
        return db_write(in->db, err, sql_more, "ittt", c->round.id, act_iso(c->case_.day, iso),
                        act_text(in->line, "by"), act_text(in->line, "text"));
    }
    rc = court_ruled(in, c, err);
    return !rc && event == CE_GRANT ? court_enforce(in, c, out, err) : rc;
}

static enum rc run_court(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const members[] = {"made_on", NULL};
    const struct answer *a = answer_of(act_text(in->line, "kind"));
    struct act_conf c;
    enum rc rc = act_conf_read(in, a->code, false, &c, err);

    if (!rc) {
        rc = act_conf_lawful(&c, a->event, err);
    }
    if (!rc) {
        rc = act_happened(in, members, err);
    }
    if (!rc) {
        rc = court_days(in, &c, a, err);
    }
    if (!rc) {
        rc = court_complete(in, a, err);
    }
    if (!rc) {
        rc = act_conf_move(in, &c, a->event, act_text(in->line, "text"), err);
    }
    if (!rc) {
        rc = court_write(in, &c, a->event, out, err);
    }
    if (!rc) {
        rc = act_court_paper(in, c.case_.day, a->kind, err);
    }
    act_case_done(&c.case_);
    return rc;
}

/* What the judgment ends: the agreement, what was still owed under it, its performance, the
 * confirmation, and the claim for the allowance of the case. */
static enum rc annul_write(const struct act_in *in, const struct act_conf *c, struct err *err)
{
    const char *text = act_text(in->line, "text");
    char note[320];
    char iso[DATE_ISO_SIZE];
    enum rc rc = db_write(in->db, err, sql_void, "it", c->case_.agreement.id, text);

    if (!rc) {
        rc = db_write(in->db, err, sql_void_duties, "i", c->case_.agreement.id);
    }
    if (!rc) {
        rc = flow_perf_apply(in->db, in->cx->clock, in->cx->user, in->case_id, PE_VOID,
                             c->case_.day, text, err);
    }
    if (!rc && c->state == CONF_GRANTED) {
        rc = act_conf_move(in, c, CE_REVOKE, text, err);
        if (!rc) {
            rc = db_write(in->db, err, sql_revoked, "it", in->case_id,
                          act_iso(c->case_.day, iso));
        }
    }
    /* court and number are at most 40 and 60 signs of three bytes: never cut */
    snprintf(note, sizeof note, "%.120s%.180s", act_text(in->line, "court"),
             act_text(in->line, "number"));
    if (!rc) {
        rc = act_claim_annulled(in, c->case_.day, note, err);
    }
    return rc ? rc : act_court_paper(in, c->case_.day, act_text(in->line, "result"), err);
}

/* C.3 row 38: a court changed or voided the agreement; what it decided holds instead. The
 * parties may make another one by mediation, or go to court (人民调解法 第33条). */
static enum rc run_annul(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const members[] = {"made_on", NULL};
    const struct date made = act_date(in->line, "made_on");
    struct act_conf c;
    enum rc rc = act_conf_read(in, "C38", true, &c, err);

    (void)out;
    if (!rc && c.case_.agreement.id == 0) {
        rc = err_refuse(err, "C38", "case", _("The case has no agreement."));
    }
    if (!rc) {
        rc = act_happened(in, members, err);
    }
    if (!rc) {
        rc = act_not_before(date_is_set(made) ? made : c.case_.day, c.case_.agreement.on, "C38",
                            date_is_set(made) ? "made_on" : "date", _("the agreement"), err);
    }
    if (!rc && date_is_set(made)) {
        rc = act_not_before(c.case_.day, made, "C38", "made_on", _("the date on the paper"),
                            err);
    }
    if (!rc) {
        rc = act_conf_ended(in, "C38", err);
    }
    if (!rc) {
        rc = annul_write(in, &c, err);
    }
    act_case_done(&c.case_);
    return rc;
}

/* clang-format off */
const struct act acts_conf_court[] = {
    {"conf_court", N_("Enter what came from the court"),            fields_court, run_court, true, "民事诉讼法 第206条"},
    {"annul",      N_("Note that a court changed the agreement"),   fields_annul, run_annul, true, "人民调解法 第33条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
