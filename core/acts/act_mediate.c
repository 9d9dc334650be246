/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_mediate.c - the acts of the mediation itself: telling rights, inquiries, evidence,
 * helpers, sittings, the time limit, stops, a lawsuit beside it, reports of danger, the tier.
 * Each writes its own record; who may agree to what is in act_agree.c.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_case.h"
#include "core/acts/act_limit.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"

static const char sql_notice[] =
    "INSERT INTO notice (case_id, on_date, form) VALUES (?1, ?2, ?3)";
static const char sql_inquiry_n[] =
    "SELECT coalesce(max(n), 0) FROM inquiry WHERE case_id = ?1";
static const char sql_inquiry[] = "INSERT INTO inquiry (case_id, n, on_date, at_time, place, "
                                  "person, person_about, present, text)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char sql_evidence_n[] =
    "SELECT coalesce(max(n), 0) FROM evidence WHERE case_id = ?1";
static const char sql_evidence[] =
    "INSERT INTO evidence (case_id, n, name, kind, given_by, pages, original, on_date)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char sql_helper[] =
    "INSERT INTO helper (case_id, name, about, on_date) VALUES (?1, ?2, ?3, ?4)";
static const char sql_session_n[] =
    "SELECT coalesce(max(n), 0) FROM session WHERE case_id = ?1";
static const char sql_session[] = "INSERT INTO session (case_id, n, on_date, at_time, place, "
                                  "present, helpers, told, open_to, text, result, pages)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
/* A chief who was asked to step aside and has no successor named since, by that day; on the day
 * itself only while nobody is chief. */
static const char sql_recused[] =
    "SELECT count(*) FROM recusal r WHERE r.case_id = ?1 AND (r.on_date < ?2 OR (r.on_date = "
    "?2 AND NOT EXISTS"
    " (SELECT 1 FROM case_mediator n WHERE n.case_id = ?1 AND n.role = 'CHIEF' AND n.to_on IS "
    "NULL)))"
    " AND EXISTS (SELECT 1 FROM case_mediator c WHERE c.case_id = ?1 AND c.role = 'CHIEF'"
    "  AND c.mediator_id = r.mediator_id AND (c.to_on IS NULL OR c.to_on >= r.on_date))"
    " AND NOT EXISTS (SELECT 1 FROM case_mediator c WHERE c.case_id = ?1 AND c.role = 'CHIEF'"
    "  AND c.mediator_id <> r.mediator_id AND c.from_on >= r.on_date AND c.from_on <= ?2)";
static const char sql_chiefs[] =
    "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND role = 'CHIEF' AND from_on <= ?2"
    " AND (to_on IS NULL OR to_on >= ?2)";
static const char sql_report[] = "INSERT INTO report (case_id, on_date, at_time, receiver, "
                                 "how, reason, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char sql_tier[] = "UPDATE cases SET tier = ?2 WHERE id = ?1";
static const char sql_tier_event[] =
    "INSERT INTO case_event (case_id, machine, event, from_state, to_state, on_date, at, user, "
    "note) VALUES (?1, 'tier', ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static const struct act_field fields_notify[] = {
    {"form", AF_CODE, true, 0, &codes_form, NULL, N_("Told how")},
    ACT_FIELDS_END,
};
static const struct act_field fields_inquire[] = {
    {"time",    AF_TIME,  false, 0,   NULL, NULL, N_("Time")                   },
    {"place",   AF_TEXT,  false, 100, NULL, NULL, N_("Place")                  },
    {"person",  AF_TEXT,  true,  50,  NULL, NULL, N_("Person asked")           },
    {"about",   AF_TEXT,  false, 200, NULL, NULL, N_("Sex, age, work, address")},
    {"present", AF_NAMES, false, 20,  NULL, NULL, N_("Present")                },
    {"text",    AF_LONG,  true,  0,   NULL, NULL, N_("Questions and answers")  },
    ACT_FIELDS_END,
};
static const struct act_field fields_evidence[] = {
    {"name",     AF_TEXT, true,  100,  NULL,            NULL, N_("Name of the evidence")},
    {"kind",     AF_CODE, true,  0,    &codes_evidence, NULL, N_("Kind")                },
    {"given_by", AF_NAME, false, 0,    NULL,            NULL, N_("Given by")            },
    {"pages",    AF_INT,  false, 9999, NULL,            NULL, N_("Pages")               },
    {"original", AF_BOOL, false, 0,    NULL,            NULL, N_("Original")            },
    ACT_FIELDS_END,
};
static const struct act_field fields_invite[] = {
    {"names",   AF_TEXTS, true,  20,  NULL, NULL, N_("Helpers")        },
    {"about",   AF_TEXT,  false, 200, NULL, NULL, N_("Who they are")   },
    {"consent", AF_SIDES, true,  0,   NULL, NULL, N_("The sides agree")},
    ACT_FIELDS_END,
};
static const struct act_field fields_session[] = {
    {"time",    AF_TIME,  false, 0,    NULL,          NULL, N_("Time")                             },
    {"place",   AF_TEXT,  false, 100,  NULL,          NULL, N_("Place")                            },
    {"present", AF_NAMES, true,  60,   NULL,          NULL, N_("Parties present")                  },
    {"helpers", AF_NAMES, false, 20,   NULL,          NULL, N_("Helpers present")                  },
    {"told",    AF_BOOL,  false, 0,    NULL,          NULL, N_("Rights and duties told")           },
    {"open",    AF_BOOL,  false, 0,    NULL,          NULL, N_("Open sitting")                     },
    {"text",    AF_LONG,  true,  0,    NULL,          NULL, N_("Record")                           },
    {"result",  AF_CODE,  true,  0,    &codes_result, NULL, N_("Result")                           },
    {"pages",   AF_INT,   false, 9999, NULL,          NULL, N_("Pages of the handwritten original")},
    ACT_FIELDS_END,
};
static const struct act_field fields_report[] = {
    {"time",     AF_TIME, false, 0,   NULL,                 NULL, N_("Time")             },
    {"receiver", AF_TEXT, true,  100, NULL,                 NULL, N_("Reported to")      },
    {"how",      AF_CODE, true,  0,   &codes_report_how,    NULL, N_("Reported how")     },
    {"reason",   AF_CODE, true,  0,   &codes_report_reason, NULL, N_("Reason")           },
    {"text",     AF_LONG, false, 0,   NULL,                 NULL, N_("What was reported")},
    ACT_FIELDS_END,
};
static const struct act_field fields_tier[] = {
    {"tier",   AF_CODE, true, 0,   &codes_tier, NULL, N_("Tier")  },
    {"reason", AF_TEXT, true, 500, NULL,        NULL, N_("Reason")},
    ACT_FIELDS_END,
};

static enum rc run_notify(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char day[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_MEDIATION, "C6", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C6", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_notice, "itt", in->case_id, act_iso(c.day, day),
                      act_text(in->line, "form"));
    }
    act_case_done(&c);
    return rc;
}

static enum rc run_inquire(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char day[DATE_ISO_SIZE];
    char *present = act_json(in->line, "present");
    int64_t n = 0;
    enum rc rc = act_case_read(in, WHEN_BEFORE | WHEN_MEDIATION, "C10", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "C10", "date", _("the application"),
                            err);
    }
    if (!rc) {
        rc = act_next_n(in, sql_inquiry_n, &n, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_inquiry, "iittttttt", in->case_id, n,
                      act_iso(c.day, day), act_text(in->line, "time"),
                      act_text(in->line, "place"), act_text(in->line, "person"),
                      act_text(in->line, "about"), present, act_text(in->line, "text"));
    }
    mem_free(present);
    act_case_done(&c);
    return rc;
}

static enum rc run_evidence(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char day[DATE_ISO_SIZE];
    int64_t n = 0;
    const int64_t pages = act_has(in->line, "pages") ? act_int(in->line, "pages") : 1;
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN(CLOSED), "C10", &c, err);

    (void)out;
    if (!rc) {
        rc = act_next_n(in, sql_evidence_n, &n, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_evidence, "iitttiit", in->case_id, n,
                      act_text(in->line, "name"), act_text(in->line, "kind"),
                      act_text(in->line, "given_by"), pages,
                      (int64_t)act_bool(in->line, "original"), act_iso(c.day, day));
    }
    act_case_done(&c);
    return rc;
}

/* Source: Mediation Law art. 20: relatives, neighbours, experts may be invited with the
 * parties' consent. */
static enum rc run_invite(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    json_t *name;
    size_t i;
    enum rc rc = act_case_read(in, ~0u, "C11", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_INVITE, c.day, NULL, err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C11", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = act_all_agree(in, "consent", "C11", err);
    }
    json_array_foreach(act_array(in->line, "names"), i, name)
    {
        if (rc) {
            break;
        }
        rc = db_write(in->db, err, sql_helper, "ittt", in->case_id, json_string_value(name),
                      act_text(in->line, "about"), act_iso(c.day, iso));
    }
    act_case_done(&c);
    return rc;
}

/* Rules R18 and R19: there is one chief, and nobody sits on under a chief who was asked to step
 * aside. */
static enum rc session_chief(const struct act_in *in, struct date day, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    int64_t n = 0;
    enum rc rc =
        db_read_int(in->db, &n, err, sql_recused, "it", in->case_id, act_iso(day, iso));

    if (!rc && n > 0) {
        return err_refuse(err, "R19", "date",
                          _("A party asked the chief mediator to step aside. Name a new chief "
                            "first; sittings count from then on."));
    }
    if (!rc) {
        rc = db_read_int(in->db, &n, err, sql_chiefs, "it", in->case_id, iso);
    }
    /* Two on the day one follows the other. */
    if (!rc && n == 0) {
        return err_refuse(
            err, "R18", "date",
            _("Nobody was chief mediator on that day. Name the chief mediator first."));
    }
    return rc;
}

static enum rc session_write(const struct act_in *in, struct date day, struct act_out *out,
                             struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char *present = act_json(in->line, "present");
    char *helpers = act_json(in->line, "helpers");
    int64_t n = 0;
    int64_t id = 0;
    enum rc rc = act_next_n(in, sql_session_n, &n, err);

    if (!rc) {
        rc = db_insert(in->db, &id, err, sql_session, "iitttttiitti", in->case_id, n,
                       act_iso(day, iso), act_text(in->line, "time"),
                       act_text(in->line, "place"), present, helpers,
                       (int64_t)act_bool(in->line, "told"), (int64_t)act_bool(in->line, "open"),
                       act_text(in->line, "text"), act_text(in->line, "result"),
                       act_int(in->line, "pages"));
    }
    if (!rc) {
        act_made(out, 's', NULL, id);
    }
    mem_free(present);
    mem_free(helpers);
    return rc;
}

static enum rc run_session(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    enum rc rc = act_case_read(in, ~0u, "C10", &c, err);

    if (!rc) {
        rc = act_move(in, EV_SESSION, c.day, NULL, err);
    }
    if (!rc) {
        rc = act_nobody_refuses(in, err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C10", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = session_chief(in, c.day, err);
    }
    if (!rc) {
        rc = session_write(in, c.day, out, err);
    }
    act_case_done(&c);
    return rc;
}

static enum rc run_report(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN_FILED, "C47", &c, err);

    (void)out;
    if (!rc) {
        rc = db_write(in->db, err, sql_report, "itttttt", in->case_id, act_iso(c.day, iso),
                      act_text(in->line, "time"), act_text(in->line, "receiver"),
                      act_text(in->line, "how"), act_text(in->line, "reason"),
                      act_text(in->line, "text"));
    }
    act_case_done(&c);
    return rc;
}

/* A tier rises at any time and falls only before the agreement is signed. Source: handbook part
 * 1, 4. */
static enum rc tier_change(struct act_in *in, int direction, unsigned when, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    char stamp[CLOCK_STAMP_SIZE];
    const char *tier = act_text(in->line, "tier");
    enum rc rc = act_case_read(in, ~0u, "", &c, err);

    if (!rc && (when & 1u << c.rec.med) == 0) {
        rc = err_refuse(err, "", "tier",
                        direction > 0
                            ? _("The tier is raised only as long as the case is not closed.")
                            : _("The tier is lowered only before the agreement is made."));
    }
    if (!rc &&
        (code_index(&codes_tier, tier) - code_index(&codes_tier, c.rec.tier)) * direction <=
            0) {
        rc = err_bad(err, "tier",
                     direction > 0 ? _("The case has the tier %s; choose a higher one.")
                                   : _("The case has the tier %s; choose a lower one."),
                     code_label(&codes_tier, c.rec.tier));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_tier, "it", in->case_id, tier);
    }
    /* the reason stands in the history of the case, where the next one to read it looks */
    if (!rc) {
        act_stamp(in, stamp);
        rc = db_write(in->db, err, sql_tier_event, "ittttttt", in->case_id,
                      direction > 0 ? "RAISE" : "LOWER", c.rec.tier, tier, act_iso(c.day, iso),
                      stamp, in->cx->user, act_text(in->line, "reason"));
    }
    act_case_done(&c);
    return rc;
}

static enum rc run_raise(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return tier_change(in, 1, WHEN_LIVING, err);
}

static enum rc run_lower(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return tier_change(in, -1, WHEN_BEFORE | WHEN_MEDIATION, err);
}

const struct act acts_mediate[] = {
    {"notify",   N_("Tell rights and duties"), fields_notify,      run_notify,      true,
     "人民调解工作若干规定 第30条"                                                                       },
    {"inquire",  N_("Record an inquiry"),      fields_inquire,     run_inquire,     true,
     "人民调解法 第27条"                                                                                      },
    {"evidence", N_("List evidence"),          fields_evidence,    run_evidence,    true,  "人民调解法 第27条"},
    {"invite",   N_("Invite helpers"),         fields_invite,      run_invite,      true,  "人民调解法 第20条"},
    {"session",  N_("Record a sitting"),       fields_session,     run_session,     true,  "人民调解法 第27条"},
    {"extend",   N_("Extend the time limit"),  act_extend_fields,  act_extend_run,  true,
     "人民调解工作若干规定 第33条"                                                                       },
    {"suspend",  N_("Suspend the mediation"),  act_suspend_fields, act_suspend_run, true,
     "人民调解法 第25条"                                                                                      },
    {"resume",   N_("Resume the mediation"),   act_resume_fields,  act_resume_run,  true,
     "人民调解法 第21条"                                                                                      },
    {"sued",     N_("Note that a party sued"), act_sued_fields,    act_sued_run,    true,
     "人民调解法 第3条"                                                                                       },
    {"report",   N_("Report the danger"),      fields_report,      run_report,      true,  "人民调解法 第25条"},
    {"raise",    N_("Raise the tier"),         fields_tier,        run_raise,       true,  "本系统默认"         },
    {"lower",    N_("Lower the tier"),         fields_tier,        run_lower,       true,  "本系统默认"         },
    {NULL,       NULL,                         NULL,               NULL,            false, NULL                      },
};
