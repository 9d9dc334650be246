/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_risk.c - how dangerous a dispute is, and what was reported upward of it. Raising it
 * starts the clock of the report; it is lowered with a reason, and not below orange before the
 * danger was reported as over. Source: 人民调解法 art. 25; handbook part 2, C.3 row 47, D.4.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"

static const char sql_risk[] = "SELECT risk, risk_report FROM cases WHERE id = ?1";
static const char sql_raised[] = "UPDATE cases SET risk_on = ?2 WHERE id = ?1";
static const char sql_reported[] = "UPDATE cases SET risk_reported_on = ?2 WHERE id = ?1";
static const char sql_report[] = "INSERT INTO report (case_id, on_date, at_time, receiver, "
                                 "how, reason, text) VALUES (?1, ?2, ?3, ?4, ?5, "
                                 "'ESCALATION', ?6)";

static const struct code rows_step[] = {
    {"PHONE",  N_("report by phone"),                NULL},
    {"WRITE",  N_("report in writing"),              NULL},
    {"UPDATE", N_("report how it goes on"),          NULL},
    {"CLEAR",  N_("report that the danger is over"), NULL},
    {NULL,     NULL,                                 NULL},
};
static const struct code_table codes_step = {"alarm_step", rows_step};

static const struct act_field fields_level[] = {
    {"level",  AF_CODE, true, 0,   &codes_risk, NULL, N_("Level of danger")},
    {"reason", AF_LONG, true, 500, NULL,        NULL, N_("What was seen")  },
    ACT_FIELDS_END,
};
static const struct act_field fields_report[] = {
    {"step",     AF_CODE, true,  0,    &codes_step, NULL, N_("What is reported")},
    {"time",     AF_TIME, false, 0,    NULL,        NULL, N_("Time")            },
    {"receiver", AF_TEXT, true,  40,   NULL,        NULL, N_("Reported to")     },
    {"text",     AF_LONG, true,  1000, NULL,        NULL, N_("What was said")   },
    ACT_FIELDS_END,
};

struct danger {
    enum risk_state risk;
    enum alarm_state alarm;
};

static enum rc danger_read(const struct act_in *in, struct danger *ret, struct err *err)
{
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql_risk, "i", in->case_id);

    if (!rc && (!risk_parse(act_text(row, "risk"), &ret->risk) ||
                !alarm_parse(act_text(row, "risk_report"), &ret->alarm))) {
        rc = err_put(err, RC_DAMAGED, _("The danger of the case cannot be read."));
    }
    json_decref(row);
    return rc;
}

/* The event that leads to a level; the table says whether it is lawful from here. */
static enum risk_event event_to(enum risk_state to, bool up)
{
    static const enum risk_event ups[] = {RE_RAISE_YELLOW, RE_RAISE_YELLOW, RE_RAISE_ORANGE,
                                          RE_RAISE_RED};
    static const enum risk_event downs[] = {RE_LOWER_BLUE, RE_LOWER_YELLOW, RE_LOWER_ORANGE,
                                            RE_LOWER_ORANGE};

    return up ? ups[to] : downs[to];
}

static enum rc level_write(const struct act_in *in, const struct act_case *c,
                           const struct danger *now, enum risk_event e, struct err *err)
{
    /* letters give it under the same name: why the case leaves */
    const char *reason = act_text(in->line, "reason");
    char iso[DATE_ISO_SIZE];
    enum rc rc = flow_risk_apply(in->db, in->cx->clock, in->cx->user, in->case_id, e, c->day,
                                 reason, err);

    if (!rc && (e == RE_RAISE_ORANGE || e == RE_RAISE_RED) && now->alarm == ALARM_CLEARED) {
        rc = flow_alarm_apply(in->db, in->cx->clock, in->cx->user, in->case_id, AE_AGAIN,
                              c->day, reason, err);
    }
    return rc ? rc : db_write(in->db, err, sql_raised, "it", in->case_id, act_iso(c->day, iso));
}

static enum rc level_change(struct act_in *in, bool up, struct err *err)
{
    struct act_case c;
    struct danger now = {0};
    enum risk_state to = RISK_BLUE;
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN(AGREED), "C47", &c, err);

    if (!rc) {
        rc = danger_read(in, &now, err);
    }
    if (!rc && !risk_parse(act_text(in->line, "level"), &to)) {
        rc = err_bad(err, "level", _("There is no such level of danger."));
    }
    if (!rc && (up ? to <= now.risk : to >= now.risk)) {
        rc = err_refuse(err, "C47", "level",
                        up ? _("The case stands at %s; choose a higher level.")
                           : _("The case stands at %s; choose a lower level."),
                        risk_label(now.risk));
    }
    if (!rc && !up && to < RISK_ORANGE && now.risk >= RISK_ORANGE &&
        now.alarm != ALARM_CLEARED) {
        rc = err_refuse(err, "C47", "level",
                        _("Report first that the danger is over: it was or has to be reported "
                          "upward."));
    }
    if (!rc) {
        rc = level_write(in, &c, &now, event_to(to, up), err);
    }
    act_case_done(&c);
    return rc;
}

enum rc act_risk_written(const struct act_in *in, const struct act_case *c, struct err *err)
{
    struct danger now = {0};
    enum risk_state said = RISK_BLUE;
    enum rc rc;

    if (!act_has(in->line, "level")) {
        return RC_OK;
    }
    rc = danger_read(in, &now, err);
    if (!rc && !risk_parse(act_text(in->line, "level"), &said)) {
        rc = err_bad(err, "level", _("There is no such level of danger."));
    }
    if (!rc && said < now.risk) {
        rc = err_refuse(err, "C47", "level",
                        _("The case stands at %s; the letter cannot say less. Choose that "
                          "level, or lower the case's own first."),
                        risk_label(now.risk));
    }
    return rc || said == now.risk ? rc : level_write(in, c, &now, event_to(said, true), err);
}

static enum rc run_raise_risk(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return level_change(in, true, err);
}

static enum rc run_lower_risk(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return level_change(in, false, err);
}

static enum rc run_report_risk(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    struct danger now = {0};
    enum alarm_event step = AE_PHONE;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN(AGREED) | WHEN_ENDED, "C47", &c, err);

    (void)out;
    if (!rc) {
        rc = danger_read(in, &now, err);
    }
    if (!rc && !alarm_event_parse(act_text(in->line, "step"), &step)) {
        rc = err_bad(err, "step", _("There is no such step of a report."));
    }
    if (!rc && now.risk < RISK_ORANGE) {
        rc = err_refuse(err, "C47", "step",
                        _("The case stands at %s; only orange and red are reported upward. "
                          "Raise the level first."),
                        risk_label(now.risk));
    }
    if (!rc) {
        rc = flow_alarm_apply(in->db, in->cx->clock, in->cx->user, in->case_id, step, c.day,
                              act_text(in->line, "text"), err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_reported, "it", in->case_id, act_iso(c.day, iso));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_report, "ittttt", in->case_id, act_iso(c.day, iso),
                      act_text(in->line, "time"), act_text(in->line, "receiver"),
                      step == AE_PHONE ? "PHONE" : "WRITTEN", act_text(in->line, "text"));
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_risk[] = {
    {"raise_risk",  N_("Raise the level of danger"), fields_level,  run_raise_risk,  true,
     "人民调解法 第25条"                                                                 },
    {"lower_risk",  N_("Lower the level of danger"), fields_level,  run_lower_risk,  true,
     "本系统默认"                                                                          },
    {"report_risk", N_("Report the danger upward"),  fields_report, run_report_risk, true,
     "人民调解法 第25条"                                                                 },
    {NULL,          NULL,                            NULL,          NULL,            false, NULL},
};
