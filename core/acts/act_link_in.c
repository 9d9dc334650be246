/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_link_in.c - letters that come in: signed for, given back the same day, told how far it
 * is, answered with the result. A case that comes with a letter gets it at the intake; taking
 * it on goes with accepting the case.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_link.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"

static const char sql_refused[] = "UPDATE cases SET refuse_reason = ?1, refuse_advice = ?2, "
                                  "refused_on = ?3 WHERE id = ?4";
static const char sql_answered[] =
    "UPDATE link SET result = ?2, answer = ?3, answered_on = ?4 WHERE id = ?1";
static const char sql_result_day[] =
    "SELECT coalesce(refused_on, ended_on, (SELECT max(on_date) FROM agreement WHERE case_id = "
    "?1)) AS day FROM cases WHERE id = ?1";
static const char sql_reason[] = "UPDATE link SET reason = ?2 WHERE id = ?1";

static const struct act_field fields_receive[] = {
    {"channel",   AF_CODE,  true,  0,   &codes_channel_in, NULL, N_("How it came")           },
    {"body",      AF_TEXT,  true,  60,  NULL,              NULL, N_("Handed over by")        },
    {"contact",   AF_TEXT,  false, 30,  NULL,              NULL, N_("Contact")               },
    {"phone",     AF_PHONE, false, 0,   NULL,              NULL, N_("Phone")                 },
    {"their_no",  AF_TEXT,  false, 40,  NULL,              NULL, N_("Number of their letter")},
    {"letter_on", AF_DATE,  false, 0,   NULL,              NULL, N_("Date of their letter")  },
    {"due_on",    AF_DATE,  false, 0,   NULL,              NULL, N_("Answer asked for by")   },
    {"asked",     AF_LONG,  false, 500, NULL,              NULL, N_("What they ask for")     },
    {"files",     AF_INT,   false, 999, NULL,              NULL, N_("Pages that came along") },
    {"note",      AF_TEXT,  false, 500, NULL,              NULL, N_("Note")                  },
    ACT_FIELDS_END,
};
static const struct act_field fields_return[] = {
    LETTER_MEANT,
    {"reason",      AF_CODE, false, 0,   &codes_refuse, NULL, N_("Reason for not accepting")        },
    {"unreachable", AF_BOOL, false, 0,   NULL,          NULL, N_("The other side cannot be reached")},
    {"text",        AF_LONG, true,  500, NULL,          NULL, N_("Explanation")                     },
    ACT_FIELDS_END,
};
static const struct act_field fields_feedback[] = {
    LETTER_MEANT,
    {"result",     AF_CODE, false, 0,    &codes_link_result, NULL, N_("Result")           },
    {"text",       AF_LONG, true,  1000, NULL,               NULL, N_("What became of it")},
    {"suggestion", AF_LONG, false, 500,  NULL,               NULL, N_("Suggestion")       },
    ACT_FIELDS_END,
};
static const struct act_field fields_progress[] = {
    LETTER_MEANT,
    {"text", AF_LONG, true, 1000, NULL, NULL, N_("How far it is")},
    ACT_FIELDS_END,
};

/* A slip without a day is no slip: it names when it must be done. */
static enum rc receive_check(const struct act_in *in, struct date day, struct err *err)
{
    const struct date letter_on = act_date(in->line, "letter_on");
    const bool court = strncmp(act_text(in->line, "channel"), "COURT_", 6) == 0;
    const bool task = strcmp(act_text(in->line, "channel"), "TASK") == 0;
    enum rc rc = act_not_before(day, letter_on, "C1", "date", _("the letter"), err);

    if (!rc && court && !*act_text(in->line, "their_no")) {
        rc = err_refuse(err, "R06", "their_no",
                        _("The court sent this case: enter the number of its letter."));
    }
    if (!rc && task && !act_has(in->line, "due_on")) {
        rc = err_refuse(err, "C18", "due_on",
                        _("Enter the day until which the slip asks for an answer."));
    }
    return rc ? rc : act_link_due(in, "due_on", day, "C1", err);
}

static enum rc run_receive(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    struct act_case c;
    struct link_due due = {0};
    int n = 0;
    enum rc rc = act_case_read(in, WHEN_LIVING & ~WHEN_ENDED, "C1", &c, err);

    if (!rc) {
        rc = receive_check(in, c.day, err);
    }
    if (!rc) {
        rc = link_due_in(in->db, act_text(in->line, "channel"), c.day,
                         act_date(in->line, "due_on"), &due, err);
    }
    if (!rc) {
        const struct link_new l = {
            .case_id = in->case_id,
            .direction = LINK_IN,
            .channel = act_text(in->line, "channel"),
            .body = act_text(in->line, "body"),
            .contact = act_text(in->line, "contact"),
            .phone = act_text(in->line, "phone"),
            .their_no = act_text(in->line, "their_no"),
            .letter_on = act_date(in->line, "letter_on"),
            .received_on = c.day,
            .due = due,
            .asked = act_text(in->line, "asked"),
            .files = act_int(in->line, "files"),
            .note = act_text(in->line, "note"),
        };
        rc = link_open(&actor, &l, c.day, &n, err);
    }
    /* For a case that was accepted before there is nothing left to decide. */
    if (!rc && (WHEN_BEFORE & 1u << c.rec.med) == 0) {
        rc = link_apply_all(&actor, in->case_id, 1u << LS_RECEIVED, true, LE_TAKE, c.day, NULL,
                            err);
    }
    if (!rc) {
        out->extra = json_pack("{s:i}", "link", n);
    }
    act_case_done(&c);
    return rc;
}

/* C.3 row 8; what is not ours goes back on the day it came. */
static enum rc return_check(const struct act_in *in, const struct act_case *c,
                            const struct link_rec *l, struct err *err)
{
    struct date by = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_link_after(l, c->day, "C8", err);

    if (!rc) {
        rc = act_not_before(c->day, c->rec.application_date, "C8", "date", _("the application"),
                            err);
    }
    if (!rc && !act_has(in->line, "reason") && !act_bool(in->line, "unreachable")) {
        rc = err_refuse(err, "C8", "reason",
                        _("Say why it goes back: a reason, or that the other side cannot be "
                          "reached."));
    }
    if (!rc) {
        rc = deadline_due(in->db, "return", l->received_on, &by, err);
    }
    if (!rc && act_has(in->line, "reason") && date_cmp(c->day, by) > 0) {
        rc = act_warn(in, err, "C8", "date",
                      _("It came on %s. What is not ours goes back the same day. Give it back "
                        "late?"),
                      act_iso(l->received_on, iso));
    }
    return rc;
}

static enum rc run_return(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    const char *text = act_text(in->line, "text");
    struct act_case c;
    struct link_rec l;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_BEFORE, "C8", &c, err);

    (void)out;
    if (!rc) {
        rc = act_link_pick(in, true, 1u << LS_RECEIVED, "C8", &c.arena, &l, err);
    }
    if (!rc) {
        rc = return_check(in, &c, &l, err);
    }
    if (!rc) {
        rc = link_apply(&actor, &l, LE_GIVE_BACK, c.day, text, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_reason, "it", l.id, text);
    }
    if (!rc) {
        rc = act_move(in, EV_GIVE_BACK, c.day, text, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_refused, "ttti", act_text(in->line, "reason"), text,
                      act_iso(c.day, iso), in->case_id);
    }
    act_case_done(&c);
    return rc;
}

/* What the mediation has come to, for our answer; NULL: it goes on. */
static const char *result_of(const struct act_case *c)
{
    switch (c->rec.med) {
    case MED_FAILED:
        return "FAILED";
    case MED_REFUSED:
        return "REFUSED";
    case MED_WITHDRAWN:
        return "WITHDRAWN";
    case MED_HANDED_UP:
    case MED_HANDED_OVER:
        return "TRANSFERRED";
    /* an agreement that a court has made void is none to tell of */
    case MED_AGREED:
    case MED_CLOSED:
    case MED_ARCHIVED:
        return c->agreement.id == 0 ? NULL
               : c->agreement.oral  ? "AGREED_ORAL"
                                    : "AGREED_WRITTEN";
    case MED_NEW:
    case MED_SCREEN:
    case MED_CONSENT:
    case MED_ACCEPTED:
    case MED_MEDIATING:
    case MED_SUSPENDED:
    case MED_CANCELLED:
        break;
    }
    return NULL;
}

/* The answer says what the records say. */
static enum rc feedback_result(const struct act_in *in, const struct act_case *c,
                               const char **ret, struct err *err)
{
    const char *typed = act_text(in->line, "result");
    const char *known = result_of(c);

    if (known && *typed && strcmp(known, typed) != 0) {
        return err_refuse(
            err, "C42", "result", _("The records say \"%s\"; the answer cannot say \"%s\"."),
            code_label(&codes_link_result, known), code_label(&codes_link_result, typed));
    }
    *ret = known ? known : typed;
    if (!**ret) {
        return err_refuse(err, "C42", "result", _("Say what the mediation has come to."));
    }
    return RC_OK;
}

/* Nobody is told of a result before there is one. */
static enum rc feedback_day(const struct act_in *in, struct date day, const char *code,
                            struct err *err)
{
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql_result_day, "i", in->case_id);

    if (!rc) {
        rc = act_not_before(day, act_date(row, "day"), code, "date", _("the result"), err);
    }
    json_decref(row);
    return rc;
}

/* The letter that waits; where none does, one whose sender knows the result: C.4 tells too how
 * an agreement is performed, and what was seen later. */
static enum rc feedback_pick(const struct act_in *in, struct act_case *c, struct link_rec *ret,
                             struct err *err)
{
    const bool settled = ((WHEN(AGREED) | WHEN_FILED) & 1u << c->rec.med) != 0;
    unsigned states = settled ? 1u << LS_REPLIED : LINK_OPEN_STATES;
    struct link_rec *list;
    size_t n;
    const enum rc rc = link_list(in->db, in->case_id, &c->arena, &list, &n, err);

    for (size_t i = 0; i < n && !rc; i++) {
        if (list[i].direction == LINK_IN && link_is_open(list[i].state)) {
            states = LINK_OPEN_STATES;
        }
    }
    return rc ? rc : act_link_pick(in, true, states, "C42", &c->arena, ret, err);
}

static enum rc run_feedback(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    const char *text = act_text(in->line, "text");
    const char *result = "";
    struct act_case c;
    struct link_rec l;
    char iso[DATE_ISO_SIZE];
    enum rc rc =
        act_case_read(in, WHEN(AGREED) | WHEN_ENDED | WHEN_OUT | WHEN_FILED, "C42", &c, err);

    (void)out;
    if (!rc) {
        rc = feedback_pick(in, &c, &l, err);
    }
    if (!rc) {
        rc = act_link_after(&l, c.day, link_owed_code(l.channel), err);
    }
    if (!rc) {
        rc = feedback_day(in, c.day, link_owed_code(l.channel), err);
    }
    if (!rc) {
        rc = feedback_result(in, &c, &result, err);
    }
    if (!rc) {
        const char *more = act_text(in->line, "suggestion");

        rc = link_apply(&actor, &l, LE_FEEDBACK, c.day,
                        *more ? arena_printf(&c.arena, "%s\n%s", text, more) : text, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_answered, "ittt", l.id, result, text,
                      act_iso(c.day, iso));
    }
    act_case_done(&c);
    return rc;
}

/* C.3 row 52: whoever handed it over may ask at any time. */
static enum rc run_progress(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    struct act_case c;
    struct link_rec l;
    enum rc rc = act_case_read(in, WHEN_LIVING, "C52", &c, err);

    (void)out;
    if (!rc) {
        rc = act_link_pick(in, true, LINK_OPEN_STATES, "C52", &c.arena, &l, err);
    }
    if (!rc) {
        rc = act_link_after(&l, c.day, "C52", err);
    }
    if (!rc) {
        rc = link_apply(&actor, &l, LE_PROGRESS, c.day, act_text(in->line, "text"), err);
    }
    act_case_done(&c);
    return rc;
}

/* clang-format off */
const struct act acts_link_in[] = {
    {"receive",  N_("Sign for a letter"),        fields_receive,  run_receive,  true, "人民调解法 第18条"},
    {"return",   N_("Give back to the sender"),  fields_return,   run_return,   true, "人民法院在线调解规则 第15、25条"},
    {"progress", N_("Tell how far it is"),       fields_progress, run_progress, true, "人民调解法 第18条"},
    {"feedback", N_("Send the result"),          fields_feedback, run_feedback, true, "人民调解法 第18条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
