/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_link_answer.c - what becomes of a letter that went out: signed for, taken on, given back,
 * answered, chased, taken back. A case that waited for it goes on here, or ends with the
 * answer.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_link.h"
#include "core/base/i18n.h"

static const char sql_answered[] =
    "UPDATE link SET result = ?2, answer = coalesce(?3, answer), answered_on = ?4, their_no = "
    "coalesce(?5, their_no) WHERE id = ?1";
static const char sql_signed[] =
    "UPDATE link SET received_on = coalesce(received_on, ?2), their_no = coalesce(?3, "
    "their_no) WHERE id = ?1";
static const char sql_reason[] = "UPDATE link SET reason = coalesce(reason || '；', '') || ?2, "
                                 "answered_on = ?3 WHERE id = ?1";
static const char sql_close[] =
    "UPDATE cases SET closed_on = ?2, close_note = ?3 WHERE id = ?1";

static const struct act_field fields_reply[] = {
    LETTER_MEANT,
    {"kind",     AF_CODE, true,  0,    &codes_link_answer, NULL, N_("What came back")            },
    {"their_no", AF_TEXT, false, 40,   NULL,               NULL, N_("Number of their letter")    },
    {"text",     AF_LONG, false, 1000, NULL,               NULL, N_("What they say")             },
    {"back",     AF_BOOL, false, 0,    NULL,               NULL, N_("The mediation goes on here")},
    ACT_FIELDS_END,
};
static const struct act_field fields_chase[] = {
    LETTER_MEANT,
    {"text", AF_LONG, true, 500, NULL, NULL, N_("What is asked")},
    ACT_FIELDS_END,
};
static const struct act_field fields_take_back[] = {
    LETTER_MEANT,
    {"incoming", AF_BOOL, false, 0,   NULL, NULL,
      N_("The sender takes back a letter that came in")        },
    {"reason",   AF_TEXT, true,  200, NULL, NULL, N_("Reason")},
    ACT_FIELDS_END,
};

/** What each answer does to the letter. */
static enum link_event event_of(const char *kind)
{
    if (strcmp(kind, "RECEIPT") == 0) {
        return LE_RECEIPT;
    }
    if (strcmp(kind, "ACCEPTED") == 0) {
        return LE_THEY_TAKE;
    }
    return strcmp(kind, "RETURNED") == 0 ? LE_THEY_RETURN : LE_REPLY;
}

/* A case that was never accepted is not mediated by coming back: its sides are asked first. */
static enum rc case_back(const struct act_in *in, const struct act_case *c, const char *note,
                         struct err *err)
{
    return act_move(in, date_is_set(c->rec.accepted_on) ? EV_BACK : EV_BACK_UNHEARD, c->day,
                    note, err);
}

/* C.3 row 22: it ends with their answer; whoever handed it to us is told first, and so is
 * whoever must know of a danger. */
static enum rc case_ends(const struct act_in *in, const struct act_case *c, const char *note,
                         struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc = link_nothing_owed(in->db, in->case_id, err);

    if (!rc) {
        rc = act_danger_told(in, c, err);
    }
    if (!rc) {
        rc = act_move(in, EV_ANSWERED, c->day, note, err);
    }
    return rc ? rc
              : db_write(in->db, err, sql_close, "itt", in->case_id, act_iso(c->day, iso),
                         note);
}

/* What the answer changes in the case that waited for it. */
static enum rc reply_case(const struct act_in *in, const struct act_case *c,
                          const struct link_rec *l, enum link_event e, struct err *err)
{
    const char *text = act_text(in->line, "text");

    if (!l->holds || (e != LE_THEY_RETURN && e != LE_REPLY)) {
        return RC_OK;
    }
    if (e == LE_THEY_RETURN || act_bool(in->line, "back")) {
        return case_back(in, c, text, err);
    }
    return case_ends(in, c, text, err);
}

static enum rc run_reply(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    const char *text = act_text(in->line, "text");
    const enum link_event e = event_of(act_text(in->line, "kind"));
    const bool final = e == LE_THEY_RETURN || e == LE_REPLY;
    struct act_case c;
    struct link_rec l;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING, "C22", &c, err);

    (void)out;
    if (!rc) {
        rc = act_link_pick(in, false, LINK_OPEN_STATES, "C22", &c.arena, &l, err);
    }
    if (!rc) {
        rc = act_link_after(&l, c.day, "C22", err);
    }
    if (!rc && final && !*text) {
        rc = err_refuse(err, e == LE_REPLY ? "C22" : "C19", "text",
                        _("Write down what they say."));
    }
    if (!rc) {
        rc = link_apply(&actor, &l, e, c.day, text, err);
    }
    if (!rc) {
        rc = final ? db_write(in->db, err, sql_answered, "itttt", l.id,
                              act_text(in->line, "kind"), text, act_iso(c.day, iso),
                              act_text(in->line, "their_no"))
                   : db_write(in->db, err, sql_signed, "itt", l.id, act_iso(c.day, iso),
                              act_text(in->line, "their_no"));
    }
    if (!rc) {
        rc = reply_case(in, &c, &l, e, err);
    }
    act_case_done(&c);
    return rc;
}

/* C.3 row 22: chased once the day is over, not before. */
static enum rc run_chase(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    struct act_case c;
    struct link_rec l;
    struct date due = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING, "C22", &c, err);

    (void)out;
    if (!rc) {
        rc = act_link_pick(in, false, LINK_OPEN_STATES, "C22", &c.arena, &l, err);
    }
    if (!rc) {
        rc = link_due_out(in->db, &l, &due, err);
    }
    if (!rc && date_is_set(due) && date_cmp(c.day, due) <= 0) {
        rc = err_refuse(err, "C22", "date",
                        _("The answer is due on %s. It is chased after that day."),
                        act_iso(due, iso));
    }
    if (!rc) {
        rc = act_link_after(&l, c.day, "C22", err);
    }
    if (!rc) {
        rc = link_apply(&actor, &l, LE_CHASE, c.day, act_text(in->line, "text"), err);
    }
    act_case_done(&c);
    return rc;
}

static enum rc run_take_back(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    const char *reason = act_text(in->line, "reason");
    const bool inward = act_bool(in->line, "incoming");
    struct act_case c;
    struct link_rec l;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING, "C22", &c, err);

    (void)out;
    if (!rc) {
        rc = act_link_pick(in, inward, LINK_OPEN_STATES, "C22", &c.arena, &l, err);
    }
    if (!rc) {
        rc = act_link_after(&l, c.day, "C22", err);
    }
    if (!rc) {
        rc = link_apply(&actor, &l, inward ? LE_RECALL : LE_TAKE_BACK, c.day, reason, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_reason, "itt", l.id, reason, act_iso(c.day, iso));
    }
    if (!rc && l.holds) {
        rc = case_back(in, &c, reason, err);
    }
    act_case_done(&c);
    return rc;
}

/* clang-format off */
const struct act acts_link_answer[] = {
    {"reply",     N_("Enter their answer"),   fields_reply,     run_reply,     true, "人民调解法 第26条"},
    {"chase",     N_("Chase the answer"),     fields_chase,     run_chase,     true, "人民调解法 第26条"},
    {"take_back", N_("Take a letter back"),   fields_take_back, run_take_back, true, "人民调解法 第26条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
