/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_scope.c - between registration and acceptance: looking into the scope, asking the
 * parties, and turning a dispute away with the advice where to go.
 */
#include "config.h"

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/link.h"

static const char sql_applied[] = "SELECT application_date FROM cases WHERE id = ?1";
static const char sql_refused[] =
    "UPDATE cases SET refuse_reason = ?1, refuse_advice = ?2, refused_on = ?3 WHERE id = ?4";
static const char sql_consent_side[] =
    "UPDATE party SET consent = ?1, consent_on = ?2 WHERE case_id = ?3 AND side = ?4";
static const char sql_consent_name[] =
    "UPDATE party SET consent = ?1, consent_on = ?2 WHERE case_id = ?3 AND name = ?4";
static const char sql_party_exists[] =
    "SELECT count(*) FROM party WHERE case_id = ?1 AND (side = ?2 OR ?2 IS NULL) AND (name = "
    "?3 OR ?3 IS NULL)";

static const struct act_field fields_note[] = {
    {"date", AF_DATE, false, 0,   NULL, NULL, N_("Date")},
    {"note", AF_TEXT, false, 200, NULL, NULL, N_("Note")},
    ACT_FIELDS_END,
};

/* The day of the act; nothing is asked or decided before the application. */
static enum rc scope_day(const struct act_in *in, struct date *ret, struct err *err)
{
    struct date applied;
    char *text = NULL;
    enum rc rc = act_day(in, ret, err);

    if (!rc) {
        rc = db_read_text(in->db, &text, err, sql_applied, "i", in->case_id);
    }
    if (!rc && date_parse_iso(text, &applied)) {
        rc = act_not_before(*ret, applied, "R11", "date", _("the application"), err);
    }
    mem_free(text);
    return rc;
}

static enum rc run_step(struct act_in *in, enum med_event event, struct err *err)
{
    struct date day;
    const enum rc rc = scope_day(in, &day, err);

    return rc ? rc : act_move(in, event, day, act_text(in->line, "note"), err);
}

static enum rc run_hold(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return run_step(in, EV_HOLD, err);
}

static enum rc run_screen(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return run_step(in, EV_SCREEN_OK, err);
}

static const struct act_field fields_consent[] = {
    {"date",    AF_DATE, false, 0,   NULL,           NULL, N_("Date")   },
    {"side",    AF_CODE, false, 0,   &codes_side,    NULL, N_("Side")   },
    {"name",    AF_NAME, false, 0,   NULL,           NULL, N_("Party")  },
    {"consent", AF_CODE, true,  0,   &codes_consent, NULL, N_("Consent")},
    {"note",    AF_TEXT, false, 200, NULL,           NULL, N_("Note")   },
    ACT_FIELDS_END,
};

/* What came of the mediation rests on who agreed to it: afterwards that is not asked again. */
static enum rc consent_open(const struct act_in *in, struct err *err)
{
    enum med_state state;
    const enum rc rc = act_med(in, &state, err);

    if (rc || (1u << state & (WHEN_BEFORE | WHEN_MEDIATION | WHEN_OUT)) != 0) {
        return rc;
    }
    return flow_med_refuse_as(state, "C6", _("Note whether a party agrees"), err);
}

static enum rc run_consent(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *side = act_text(in->line, "side");
    const char *name = act_text(in->line, "name");
    const char *consent = act_text(in->line, "consent");
    char iso[DATE_ISO_SIZE];
    int64_t n = 0;
    struct date day = {0};
    enum rc rc = consent_open(in, err);

    (void)out;
    if (rc == RC_OK) {
        rc = scope_day(in, &day, err);
    }
    if (rc) {
        return rc;
    }
    if (!*side == !*name) {
        return err_bad(err, "side", _("Say who was asked: a whole side or one party."));
    }
    rc = db_read_int(in->db, &n, err, sql_party_exists, "itt", in->case_id, side, name);
    if (rc == RC_OK && n == 0) {
        rc = err_bad(err, *side ? "side" : "name", _("This case has no such party."));
    }
    if (rc) {
        return rc;
    }
    act_iso(day, iso);
    return *side ? db_write(in->db, err, sql_consent_side, "ttit", consent, iso, in->case_id,
                            side)
                 : db_write(in->db, err, sql_consent_name, "ttit", consent, iso, in->case_id,
                            name);
}

static const struct act_field fields_refuse[] = {
    {"date",   AF_DATE, false, 0,   NULL,          NULL, N_("Date")                    },
    {"reason", AF_CODE, true,  0,   &codes_refuse, NULL, N_("Reason for not accepting")},
    {"advice", AF_LONG, false, 500, NULL,          NULL, N_("Advice to the party")     },
    {"note",   AF_TEXT, false, 200, NULL,          NULL, N_("Note")                    },
    ACT_FIELDS_END,
};

/* Rule R08: whoever is sent away must be told where to go. */
static enum rc run_refuse(struct act_in *in, struct act_out *out, struct err *err)
{
    const json_t *l = in->line;
    char iso[DATE_ISO_SIZE];
    struct date day;
    enum rc rc = scope_day(in, &day, err);

    (void)out;
    if (rc == RC_OK && !*act_text(l, "advice")) {
        rc = err_refuse(err, "R08", "advice", _("Write down where the party is told to go."));
    }
    if (rc == RC_OK) {
        rc = act_move(in, EV_REFUSE, day,
                      *act_text(l, "note") ? act_text(l, "note") : act_text(l, "reason"), err);
    }
    if (rc == RC_OK) {
        rc = db_write(in->db, err, sql_refused, "ttti", act_text(l, "reason"),
                      act_text(l, "advice"), act_iso(day, iso), in->case_id);
    }
    /* what came with a letter goes back with it */
    if (rc == RC_OK) {
        const struct link_actor actor = {in->db, in->cx->clock, in->cx->user};

        rc = link_apply_all(&actor, in->case_id, 1u << LS_RECEIVED, true, LE_GIVE_BACK, day,
                            act_text(l, "advice"), err);
    }
    return rc;
}

const struct act acts_scope[] = {
    {"hold",    N_("Look into the scope"),         fields_note,    run_hold,    true,
     "人民调解工作若干规定 第22条"                                             },
    {"screen",  N_("Find it in scope"),            fields_note,    run_screen,  true,
     "人民调解工作若干规定 第20条"                                             },
    {"consent", N_("Note whether a party agrees"), fields_consent, run_consent, true,
     "人民调解法 第17条"                                                            },
    {"refuse",  N_("Do not accept"),               fields_refuse,  run_refuse,  true,
     "人民调解工作若干规定 第22、24条"                                        },
    {NULL,      NULL,                              NULL,           NULL,        false, NULL},
};
