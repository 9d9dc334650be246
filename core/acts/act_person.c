/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_person.c - acts about the people of a case rather than about the dispute: telling them
 * what is done with their personal data, seeing who they are, who speaks for them, what they
 * think of the work. None of them moves the case.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"

enum { ANSWERS = 5, ANSWER_MAX = 5, AGENTS_MAX = 10 };

static const char sql_inform[] =
    "INSERT INTO info_notice (case_id, on_date, form, read_aloud) VALUES (?1, ?2, ?3, ?4)";
static const char sql_evidence_n[] =
    "SELECT coalesce(max(n), 0) FROM evidence WHERE case_id = ?1";
static const char sql_identity[] =
    "INSERT INTO evidence (case_id, n, name, kind, given_by, pages, compared, on_date)"
    " VALUES (?1, ?2, ?3, 'DOCUMENT', ?4, ?5, ?6, ?7)";
/* The party, and what the agent is already in this case. */
static const char sql_principal[] =
    "SELECT p.id, p.side,"
    " (SELECT count(*) FROM party o WHERE o.case_id = ?1 AND o.name = ?3) AS is_party,"
    " (SELECT count(*) FROM case_mediator c JOIN mediator m ON m.id = c.mediator_id"
    "  WHERE c.case_id = ?1 AND m.name = ?3) AS is_mediator,"
    " (SELECT count(*) FROM representative r JOIN party o ON o.id = r.party_id"
    "  WHERE o.case_id = ?1 AND o.side <> p.side AND r.name = ?3) AS is_other_side,"
    " (SELECT count(*) FROM representative r WHERE r.party_id = p.id AND r.name <> ?3) AS n,"
    " (SELECT r.id FROM representative r WHERE r.party_id = p.id AND r.name = ?3"
    "  AND r.kind = 'AGENT') AS agent"
    " FROM party p WHERE p.case_id = ?1 AND p.name = ?2";
static const char sql_agent_add[] =
    "INSERT INTO representative (party_id, kind, name) VALUES (?1, 'AGENT', ?2)";
/* What the line does not name stays. */
static const char sql_agent_put[] =
    "UPDATE representative SET sex = coalesce(?2, sex), birth = coalesce(?3, birth),"
    " id_no = coalesce(?4, id_no), phone = coalesce(?5, phone), address = coalesce(?6, "
    "address),"
    " relation = coalesce(?7, relation), authority = ?8, mandated_on = ?9, mandate_until = ?10"
    " WHERE id = ?1";
static const char sql_slips_left[] =
    "SELECT (SELECT count(*) FROM party WHERE case_id = ?1) - (SELECT count(*) FROM "
    "satisfaction WHERE case_id = ?1)";
static const char sql_satisfaction[] =
    "INSERT INTO satisfaction (case_id, on_date, q1, q2, q3, q4, q5, text)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static const struct act_field fields_inform[] = {
    {"form",       AF_CODE, true,  0, &codes_form, NULL, N_("Told how")  },
    {"read_aloud", AF_BOOL, false, 0, NULL,        NULL, N_("Read aloud")},
    ACT_FIELDS_END,
};
static const struct act_field fields_identify[] = {
    {"name",     AF_NAME, true,  0,   NULL,            NULL, N_("Whose paper")               },
    {"paper",    AF_CODE, true,  0,   &codes_identity, NULL, N_("Which paper")               },
    {"pages",    AF_INT,  false, 999, NULL,            NULL, N_("Pages")                     },
    {"compared", AF_BOOL, false, 0,   NULL,            NULL, N_("Compared with the original")},
    ACT_FIELDS_END,
};
static const struct act_field fields_mandate[] = {
    {"name",      AF_NAME,    true,  0,   NULL,             NULL, N_("Who gives the power")  },
    {"agent",     AF_TEXT,    true,  30,  NULL,             NULL, N_("Agent")                },
    {"sex",       AF_CODE,    false, 0,   &codes_sex,       NULL, N_("Sex")                  },
    {"birth",     AF_DATE,    false, 0,   NULL,             NULL, N_("Date of birth")        },
    {"id_no",     AF_CITIZEN, false, 0,   NULL,             NULL, N_("Citizen number")       },
    {"phone",     AF_PHONE,   false, 0,   NULL,             NULL, N_("Phone")                },
    {"address",   AF_TEXT,    false, 100, NULL,             NULL, N_("Address")              },
    {"relation",  AF_TEXT,    false, 40,  NULL,             NULL, N_("Relation to the party")},
    {"authority", AF_CODES,   true,  10,  &codes_authority, NULL, N_("Authority")            },
    {"until",     AF_DATE,    false, 0,   NULL,             NULL, N_("Last day of the power")},
    ACT_FIELDS_END,
};
static const struct act_field fields_satisfaction[] = {
    {"q1",   AF_INT,  true,  ANSWER_MAX, NULL, NULL, N_("In good time, 1 to 5")      },
    {"q2",   AF_INT,  true,  ANSWER_MAX, NULL, NULL, N_("Manner, 1 to 5")            },
    {"q3",   AF_INT,  true,  ANSWER_MAX, NULL, NULL, N_("Fair to both sides, 1 to 5")},
    {"q4",   AF_INT,  true,  ANSWER_MAX, NULL, NULL, N_("The outcome, 1 to 5")       },
    {"q5",   AF_INT,  true,  ANSWER_MAX, NULL, NULL, N_("All in all, 1 to 5")        },
    {"text", AF_LONG, false, 1000,       NULL, NULL, N_("Opinion in words")          },
    ACT_FIELDS_END,
};

/* Source: Personal Information Protection Law art. 17: told before or while the data are taken
 * down; the day is theirs, not checked against the steps of the mediation. */
static enum rc run_inform(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN(CLOSED), "C1", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "", "date", _("the application"),
                            err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_inform, "itti", in->case_id, act_iso(c.day, iso),
                      act_text(in->line, "form"), (int64_t)act_bool(in->line, "read_aloud"));
    }
    act_case_done(&c);
    return rc;
}

/* A copy of a proof of identity is evidence like any other; its name says whose it is. */
static enum rc run_identify(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    const char *name = act_text(in->line, "name");
    const int64_t pages = act_has(in->line, "pages") ? act_int(in->line, "pages") : 1;
    int64_t n = 0;
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN(CLOSED), "C10", &c, err);

    (void)out;
    if (!rc && pages < 1) {
        rc = err_bad(err, "pages", _("A paper has one page at least."));
    }
    if (!rc) {
        rc = act_next_n(in, sql_evidence_n, &n, err);
    }
    if (!rc) {
        const char *title =
            arena_printf(&c.arena, "%s%s复印件", name,
                         code_label_zh(&codes_identity, act_text(in->line, "paper")));

        rc = db_write(in->db, err, sql_identity, "iittiit", in->case_id, n, title, name, pages,
                      (int64_t)act_bool(in->line, "compared"), act_iso(c.day, iso));
    }
    act_case_done(&c);
    return rc;
}

/* Source: Civil Procedure Law art. 62 by analogy: who may speak for a party. Nobody speaks for
 * both sides, and nobody who mediates speaks for one. What cannot be comes before what is
 * asked.
 */
static enum rc mandate_check(const struct act_in *in, struct date day, const json_t *who,
                             struct err *err)
{
    const char *agent = act_text(in->line, "agent");
    const struct date until = act_date(in->line, "until");
    enum rc rc = RC_OK;

    if (act_int(who, "is_mediator") > 0) {
        return err_refuse(err, "", "agent",
                          _("%s mediates this case and cannot be the agent of a party."),
                          agent);
    }
    if (act_int(who, "is_other_side") > 0) {
        return err_refuse(err, "", "agent",
                          _("%s already speaks for the other side. Nobody speaks for both."),
                          agent);
    }
    if (strcmp(agent, act_text(in->line, "name")) == 0) {
        return err_bad(err, "agent", _("The agent is somebody else than the party."));
    }
    if (act_int(who, "n") >= AGENTS_MAX) {
        return err_bad(err, "agent", _("A party has at most %d representatives."), AGENTS_MAX);
    }
    if (act_has(in->line, "until")) {
        rc = act_not_before(until, day, "R47", "until", _("the day of the power"), err);
    }
    if (!rc && act_int(who, "is_party") > 0) {
        rc = act_warn(in, err, "R47", "agent",
                      _("%s is a party of this case. Is that person really the agent?"), agent);
    }
    return rc;
}

static enum rc mandate_write(const struct act_in *in, struct date day, const json_t *who,
                             struct err *err)
{
    char on[DATE_ISO_SIZE];
    char birth[DATE_ISO_SIZE];
    char until[DATE_ISO_SIZE];
    char *authority = act_json(in->line, "authority");
    int64_t id = act_int(who, "agent");
    enum rc rc = RC_OK;

    if (id == 0) {
        rc = db_insert(in->db, &id, err, sql_agent_add, "it", act_int(who, "id"),
                       act_text(in->line, "agent"));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_agent_put, "ittttttttt", id, act_text(in->line, "sex"),
                      act_iso(act_date(in->line, "birth"), birth), act_text(in->line, "id_no"),
                      act_text(in->line, "phone"), act_text(in->line, "address"),
                      act_text(in->line, "relation"), authority, act_iso(day, on),
                      act_iso(act_date(in->line, "until"), until));
    }
    mem_free(authority);
    return rc;
}

static enum rc run_mandate(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    json_t *who = NULL;
    enum rc rc = act_case_read(in, WHEN_BEFORE | WHEN_MEDIATION | WHEN(AGREED), "R47", &c, err);

    (void)out;
    if (!rc) {
        rc = db_row(in->db, &who, err, sql_principal, "itt", in->case_id,
                    act_text(in->line, "name"), act_text(in->line, "agent"));
        if (rc == RC_NOTFOUND) {
            rc = err_bad(err, "name", _("%s is no party of this case."),
                         act_text(in->line, "name"));
        }
    }
    if (!rc) {
        rc = mandate_check(in, c.day, who, err);
    }
    if (!rc) {
        rc = mandate_write(in, c.day, who, err);
    }
    json_decref(who);
    act_case_done(&c);
    return rc;
}

/* The slips are put in without names: nobody may be held to what he answered. */
static enum rc run_satisfaction(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const answers[ANSWERS] = {"q1", "q2", "q3", "q4", "q5"};
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    int64_t left = 0;
    enum rc rc = act_case_read(in, WHEN(AGREED) | WHEN_ENDED | WHEN_FILED, "C48", &c, err);

    (void)out;
    for (size_t i = 0; i < ANSWERS && !rc; i++) {
        if (act_int(in->line, answers[i]) < 1) {
            rc = err_bad(err, answers[i], _("Satisfaction is a number from 1 to 5."));
        }
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "C48", "date", _("the application"),
                            err);
    }
    if (!rc) {
        rc = db_read_int(in->db, &left, err, sql_slips_left, "i", in->case_id);
    }
    if (!rc && left <= 0) {
        rc = err_refuse(err, "C48", "case",
                        _("Each party fills in one slip, and all of them are recorded."));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_satisfaction, "itiiiiit", in->case_id,
                      act_iso(c.day, iso), act_int(in->line, "q1"), act_int(in->line, "q2"),
                      act_int(in->line, "q3"), act_int(in->line, "q4"), act_int(in->line, "q5"),
                      act_text(in->line, "text"));
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_person[] = {
    {"inform",       N_("Tell about personal data"),      fields_inform,       run_inform,       true,
     "个人信息保护法 第17条"                                                                                                            },
    {"identify",     N_("Note a proof of identity"),      fields_identify,     run_identify,     true,
     "人民调解法 第27条"                                                                                                                  },
    {"mandate",      N_("Note a power of attorney"),      fields_mandate,      run_mandate,      true,
     "民事诉讼法 第62条"                                                                                                                  },
    {"satisfaction", N_("Record a slip of satisfaction"), fields_satisfaction, run_satisfaction,
     true,                                                                                              "人民调解工作若干规定 第36条"},
    {NULL,           NULL,                                NULL,                NULL,             false, NULL                                     },
};
