/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_link_ask.c - help from outside while the case stays here: a joint mediation and its
 * record, the advice of a lawyer or an expert, legal aid for a party.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_link.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"

static const char sql_held[] = "UPDATE link SET result = ?2, answer = ?3, answered_on = ?4, "
                               "detail = json_patch(detail, ?5) WHERE id = ?1";
static const char sql_is_party[] =
    "SELECT count(*) FROM party WHERE case_id = ?1 AND name = ?2";
static const char sql_may_apply[] =
    "SELECT count(*) FROM party p WHERE p.case_id = ?1 AND p.kind = 'PERSON' AND p.name = ?2";

enum { UNITS_MAX = 20, GUARANTORS = 2 };

static const struct act_field fields_joint[] = {
    {"lead",    AF_TEXT,  true,  60,        NULL, NULL, N_("Leading unit")            },
    {"members", AF_TEXTS, false, UNITS_MAX, NULL, NULL, N_("Units that take part")    },
    {"meet_on", AF_DATE,  true,  0,         NULL, NULL, N_("Day of the joint sitting")},
    {"time",    AF_TIME,  false, 0,         NULL, NULL, N_("Time")                    },
    {"place",   AF_TEXT,  true,  60,        NULL, NULL, N_("Place")                   },
    {"asked",   AF_LONG,  true,  500,       NULL, NULL, N_("What is to be discussed") },
    {"contact", AF_TEXT,  false, 30,        NULL, NULL, N_("Contact")                 },
    {"phone",   AF_PHONE, false, 0,         NULL, NULL, N_("Phone")                   },
    {"note",    AF_TEXT,  false, 500,       NULL, NULL, N_("Note")                    },
    ACT_FIELDS_END,
};
static const struct act_field fields_opinion[] = {
    {"unit", AF_TEXT, true, 60,  NULL, NULL, N_("Unit")   },
    {"text", AF_LONG, true, 500, NULL, NULL, N_("Opinion")},
    ACT_FIELDS_END,
};
static const struct act_field fields_joint_held[] = {
    LETTER_MEANT,
    {"opinions", AF_OBJECTS, false, UNITS_MAX, NULL,          fields_opinion,
      N_("Opinions of the units")                                                                 },
    {"result",   AF_CODE,    true,  0,         &codes_result, NULL,           N_("Result")       },
    {"shares",   AF_LONG,    true,  500,       NULL,          NULL,           N_("Who does what")},
    {"next",     AF_LONG,    false, 500,       NULL,          NULL,           N_("Next step")    },
    ACT_FIELDS_END,
};
static const struct act_field fields_guidance[] = {
    {"body",        AF_TEXT,  true,  60,  NULL, NULL, N_("Lawyer, expert or office")},
    {"contact",     AF_TEXT,  false, 30,  NULL, NULL, N_("Contact")                 },
    {"phone",       AF_PHONE, false, 0,   NULL, NULL, N_("Phone")                   },
    {"asked",       AF_LONG,  true,  500, NULL, NULL, N_("What is asked")           },
    {"attachments", AF_TEXTS, false, 20,  NULL, NULL, N_("Papers that go along")    },
    {"due_on",      AF_DATE,  false, 0,   NULL, NULL, N_("Answer asked for by")     },
    ACT_FIELDS_END,
};
static const struct act_field fields_guarantor[] = {
    {"name",    AF_TEXT,  true,  30,  NULL, NULL, N_("Name")                    },
    {"phone",   AF_PHONE, false, 0,   NULL, NULL, N_("Phone")                   },
    {"address", AF_TEXT,  true,  100, NULL, NULL, N_("Address")                 },
    {"means",   AF_TEXT,  true,  60,  NULL, NULL, N_("Fixed income or dwelling")},
    ACT_FIELDS_END,
};
static const struct act_field fields_legal_aid[] = {
    {"name",        AF_NAME,    true,  0,          NULL,              NULL,             N_("Who asks for legal aid")            },
    {"body",        AF_TEXT,    true,  60,         NULL,              NULL,             N_("Legal aid office")                  },
    {"contact",     AF_TEXT,    false, 30,         NULL,              NULL,             N_("Contact")                           },
    {"phone",       AF_PHONE,   false, 0,          NULL,              NULL,             N_("Phone")                             },
    {"matter",      AF_CODE,    true,  0,          &codes_aid_matter, NULL,             N_("Matter")                            },
    {"asked",       AF_LONG,    true,  500,        NULL,              NULL,             N_("What is asked for")                 },
    {"exempt",      AF_CODE,    false, 0,          &codes_aid_exempt, NULL,             N_("Exempt group")                      },
    {"proof",       AF_TEXT,    false, 100,        NULL,              NULL,             N_("Proof of it")                       },
    {"limit_on",    AF_DATE,    false, 0,          NULL,              NULL,             N_("Limitation ends on")                },
    {"urgent",      AF_BOOL,    false, 0,          NULL,              NULL,             N_("To be accepted first, papers later")},
    {"attachments", AF_TEXTS,   false, 20,         NULL,              NULL,             N_("Papers that go along")              },
    {"guarantors",  AF_OBJECTS, false, GUARANTORS, NULL,              fields_guarantor, N_("Guarantors")                        },
    ACT_FIELDS_END,
};

/* Writes a letter that leaves the case here. */
static enum rc ask_write(const struct act_in *in, const char *channel, const char *body,
                         struct date day, struct link_due due, const char *const *members,
                         struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    char *detail = act_link_detail(in, members);
    const struct link_new l = {
        .case_id = in->case_id,
        .direction = LINK_OUT,
        .channel = channel,
        .body = body,
        .contact = act_text(in->line, "contact"),
        .phone = act_text(in->line, "phone"),
        .letter_on = day,
        .due = due,
        .asked = act_text(in->line, "asked"),
        .detail = detail,
        .files = act_int(in->line, "files"),
        .note = act_text(in->line, "note"),
    };
    int n = 0;
    const enum rc rc = link_open(&actor, &l, day, &n, err);

    mem_free(detail);
    if (!rc) {
        out->extra = json_pack("{s:i}", "link", n);
    }
    return rc;
}

/* C.3 row 15: one unit leads, the others are named. */
static enum rc run_joint(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"lead", "members", "time", "place", NULL};
    struct act_case c;
    enum rc rc = act_case_read(in, WHEN(MEDIATING), "C15", &c, err);

    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C15", "date", _("the acceptance"), err);
    }
    if (!rc && json_array_size(act_array(in->line, "members")) == 0) {
        rc = err_refuse(err, "C15", "members", _("Name the units that take part."));
    }
    if (!rc) {
        rc = act_link_due(in, "meet_on", c.day, "C15", err);
    }
    if (!rc) {
        const struct link_due due = {.on = act_date(in->line, "meet_on")};

        rc = ask_write(in, "JOINT", act_text(in->line, "lead"), c.day, due, detail, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* C.3 row 16: each unit that was asked says what it thinks and what it does. */
static enum rc run_joint_held(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"opinions", "shares", "next", NULL};
    const struct link_actor actor = act_link_actor(in);
    struct act_case c;
    struct link_rec l;
    char iso[DATE_ISO_SIZE];
    char *more;
    enum rc rc = act_case_read(in, WHEN(MEDIATING), "C16", &c, err);

    (void)out;
    if (!rc) {
        rc = act_link_pick(in, false, LINK_OPEN_STATES, "C16", &c.arena, &l, err);
    }
    if (!rc && strcmp(l.channel, "JOINT") != 0) {
        rc = err_bad(err, "link", _("Letter %d is no invitation to a joint mediation."), l.n);
    }
    if (!rc) {
        rc = act_link_after(&l, c.day, "C16", err);
    }
    if (!rc && json_array_size(act_array(in->line, "opinions")) == 0) {
        rc = err_refuse(err, "C16", "opinions", _("Write down what each unit says."));
    }
    if (!rc) {
        rc = link_apply(&actor, &l, LE_HELD, c.day, act_text(in->line, "shares"), err);
    }
    if (!rc) {
        more = act_link_detail(in, detail);
        rc = db_write(in->db, err, sql_held, "itttt", l.id, act_text(in->line, "result"),
                      act_text(in->line, "shares"), act_iso(c.day, iso), more);
        mem_free(more);
    }
    act_case_done(&c);
    return rc;
}

static enum rc run_guidance(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"attachments", NULL};
    struct act_case c;
    struct link_due due = {.on = act_date(in->line, "due_on")};
    enum rc rc = act_case_read(in, WHEN_BEFORE | WHEN_MEDIATION | WHEN(AGREED), "C15", &c, err);

    if (!rc) {
        rc = act_link_due(in, "due_on", c.day, "C15", err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.registered_on, "C15", "date", _("the registration"),
                            err);
    }
    if (!rc && !date_is_set(due.on)) {
        rc = link_due_by(in->db, "reply_7", c.day, (struct date){0}, &due, err);
    }
    if (!rc) {
        rc = ask_write(in, "EXPERT", act_text(in->line, "body"), c.day, due, detail, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* Two guarantors or none, and neither is a party. Source: handbook part 2, A64. */
static enum rc guarantors_check(const struct act_in *in, struct err *err)
{
    const json_t *list = act_array(in->line, "guarantors");
    const size_t n = json_array_size(list);
    char path[ACT_PATH_SIZE];
    enum rc rc = RC_OK;

    if (n == 1) {
        return err_refuse(err, "A64", "guarantors", _("Two guarantors are needed, or none."));
    }
    for (size_t i = 0; i < n && !rc; i++) {
        const char *name = act_text(json_array_get(list, i), "name");
        int64_t party = 0;

        rc = db_read_int(in->db, &party, err, sql_is_party, "it", in->case_id, name);
        if (!rc && party > 0) {
            rc = err_refuse(err, "A64", act_path(path, "guarantors[%zu].name", i),
                            _("%s is a party and cannot be a guarantor."), name);
        }
    }
    if (!rc && n == GUARANTORS &&
        strcmp(act_text(json_array_get(list, 0), "name"),
               act_text(json_array_get(list, 1), "name")) == 0) {
        rc = err_refuse(err, "A64", "guarantors", _("The two guarantors are the same person."));
    }
    return rc;
}

/* Whoever is exempt from the means test proves why (A62); where the limitation ends within
 * seven days the office is asked to accept first (A63; Legal Aid Law art. 44). */
static enum rc aid_check(const struct act_in *in, struct date day, struct err *err)
{
    const struct date limit = act_date(in->line, "limit_on");
    struct date near = {0};
    int64_t person = 0;
    enum rc rc = db_read_int(in->db, &person, err, sql_may_apply, "it", in->case_id,
                             act_text(in->line, "name"));

    if (!rc && person == 0) {
        rc = err_refuse(err, "A62", "name", _("Legal aid is for a person who is a party."));
    }
    if (!rc && act_has(in->line, "exempt") && !*act_text(in->line, "proof")) {
        rc =
            err_refuse(err, "A62", "proof", _("Enter the paper that proves the exempt group."));
    }
    if (!rc && date_is_set(limit) && !act_bool(in->line, "urgent")) {
        rc = deadline_due(in->db, "legal_aid_first", day, &near, err);
        if (!rc && date_cmp(limit, near) <= 0) {
            rc = act_warn(in, err, "A63", "urgent",
                          _("The limitation ends within days. The office should accept first "
                            "and take the papers later. Send it as ordinary all the same?"));
        }
    }
    return rc ? rc : guarantors_check(in, err);
}

static enum rc run_legal_aid(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"name",        "matter",     "exempt",
                                         "proof",       "limit_on",   "urgent",
                                         "attachments", "guarantors", NULL};
    struct act_case c;
    struct link_due due = {0};
    enum rc rc = act_case_read(in, WHEN_LIVING, "C15", &c, err);

    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "A62", "date", _("the application"),
                            err);
    }
    if (!rc) {
        rc = aid_check(in, c.day, err);
    }
    if (!rc) {
        rc = link_due_by(in->db, "legal_aid_review", c.day, (struct date){0}, &due, err);
    }
    if (!rc) {
        rc = ask_write(in, "AID", act_text(in->line, "body"), c.day, due, detail, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* clang-format off */
const struct act acts_link_ask[] = {
    {"joint",      N_("Call a joint mediation"),       fields_joint,      run_joint,      true, "人民调解法 第20条"},
    {"joint_held", N_("Record the joint mediation"),   fields_joint_held, run_joint_held, true, "人民调解法 第20条"},
    {"guidance",   N_("Ask a lawyer or an expert"),    fields_guidance,   run_guidance,   true, "人民调解法 第20条"},
    {"legal_aid",  N_("Refer a party to legal aid"),   fields_legal_aid,  run_legal_aid,  true, "法律援助法 第31、32条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
