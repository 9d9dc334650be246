/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_link_out.c - a case leaves the committee: over to the organ in charge, up a level, down
 * as a task slip. It is not failed then: it waits for feedback (rule R16), keeps its record
 * here and has a day by which the answer is due.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_link.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"

static const char sql_village[] =
    "SELECT count(*) FROM committee WHERE level = 'VILLAGE' OR level IS NULL";

static const struct act_field fields_refer[] = {
    {"reason",  AF_LONG, true,  500,  NULL,        NULL, N_("Why it is theirs")     },
    {"done",    AF_LONG, false, 1000, NULL,        NULL, N_("What we did")          },
    {"level",   AF_CODE, false, 0,    &codes_risk, NULL, N_("Danger")               },
    {"urgent",  AF_LONG, false, 500,  NULL,        NULL, N_("What is urgent")       },
    {"complex", AF_BOOL, false, 0,    NULL,        NULL, N_("The matter is complex")},
    LETTER_FIELDS,
    ACT_FIELDS_END,
};
static const struct act_field fields_hand_up[] = {
    {"channel",  AF_CODE, true,  0,   &codes_channel_up, NULL, N_("Up to which level")     },
    {"reason",   AF_LONG, true,  500, NULL,              NULL, N_("Why it is handed up")   },
    {"level",    AF_CODE, true,  0,   &codes_risk,       NULL, N_("Danger")                },
    {"seen_on",  AF_DATE, false, 0,   NULL,              NULL, N_("The reason was seen on")},
    {"sticking", AF_LONG, true,  500, NULL,              NULL, N_("Where it sticks")       },
    {"asked",    AF_LONG, true,  500, NULL,              NULL, N_("What help is asked for")},
    LETTER_FIELDS,
    ACT_FIELDS_END,
};
static const struct act_field fields_hand_down[] = {
    {"reason",  AF_LONG,  true,  500, NULL, NULL, N_("Matter")          },
    {"lead",    AF_TEXT,  true,  60,  NULL, NULL, N_("Leading unit")    },
    {"helpers", AF_TEXTS, false, 20,  NULL, NULL, N_("Helping units")   },
    {"leader",  AF_TEXT,  false, 30,  NULL, NULL, N_("Leader in charge")},
    {"asked",   AF_LONG,  true,  500, NULL, NULL, N_("What is required")},
    LETTER_FIELDS,
    ACT_FIELDS_END,
};

/** One letter that leaves. */
struct out {
    enum link_direction direction;
    const char *channel;
    bool holds;
    const char *const *detail; /**< members kept as detail */
    const char *limit;         /**< of the answer; NULL: that of the channel */
};

/* What the letter's own members leave open: the day of the answer by its channel. */
static enum rc out_due(const struct act_in *in, const struct out *o, struct date day,
                       struct link_due *ret, struct err *err)
{
    const struct channel *c = channel_find(o->channel);
    const char *limit = o->limit ? o->limit : c && c->limit ? c->limit : "reply_30";
    const enum rc rc = act_link_due(in, "due_on", day, "R16", err);

    *ret = (struct link_due){.on = act_date(in->line, "due_on")};
    if (rc || date_is_set(ret->on)) {
        return rc;
    }
    return link_due_by(in->db, limit, day, (struct date){0}, ret, err);
}

static enum rc out_write(const struct act_in *in, const struct act_case *c, const struct out *o,
                         struct act_out *ret, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    char *detail = act_link_detail(in, o->detail);
    struct link_new l = {
        .case_id = in->case_id,
        .direction = o->direction,
        .channel = o->channel,
        .body = act_text(in->line, "body"),
        .contact = act_text(in->line, "contact"),
        .phone = act_text(in->line, "phone"),
        .letter_on = c->day,
        .reason = act_text(in->line, "reason"),
        .asked = act_text(in->line, "asked"),
        .detail = detail,
        .files = act_int(in->line, "files"),
        .holds = o->holds,
        .note = act_text(in->line, "note"),
    };
    int n = 0;
    enum rc rc = out_due(in, o, c->day, &l.due, err);

    if (!rc) {
        rc = link_open(&actor, &l, c->day, &n, err);
    }
    mem_free(detail);
    if (!rc) {
        ret->extra = json_pack("{s:i}", "link", n);
    }
    return rc;
}

/* Whoever handed the case to us is answered by giving it back, not by passing it on unheard. */
static enum rc refer_sender(const struct act_in *in, const struct act_case *c, struct err *err)
{
    struct link_rec *list;
    struct arena arena;
    size_t n;
    enum rc rc;

    arena_init(&arena);
    rc = link_list(in->db, in->case_id, &arena, &list, &n, err);
    for (size_t i = 0; i < n && !rc; i++) {
        if (list[i].direction == LINK_IN && list[i].state == LS_RECEIVED &&
            (WHEN_BEFORE & 1u << c->rec.med) != 0) {
            rc = err_refuse(err, "C8", "case",
                            _("%s handed this case over: give it back instead."),
                            link_other(&list[i]));
        }
    }
    arena_done(&arena);
    return rc;
}

/* C.3 rows 4 and 21. */
static enum rc run_refer(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"done",    "level",       "urgent",
                                         "complex", "attachments", NULL};
    const struct out letter = {LINK_OUT, "ORGAN", true, detail,
                               act_bool(in->line, "complex") ? "organ_accept_complex" : NULL};
    struct act_case c;
    enum rc rc = act_case_read(in, ~0u, "C21", &c, err);

    if (!rc) {
        rc = act_move(in, EV_HAND_OVER, c.day, act_text(in->line, "body"), err);
    }
    if (!rc) {
        rc = refer_sender(in, &c, err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "C21", "date", _("the application"),
                            err);
    }
    if (!rc && date_is_set(c.rec.accepted_on)) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C21", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = act_risk_written(in, &c, err);
    }
    if (!rc) {
        rc = out_write(in, &c, &letter, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* A village hands up to its township, a township to the district or to a professional
 * committee. */
static enum rc up_level(const struct act_in *in, const char *channel, struct err *err)
{
    int64_t village = 0;
    const enum rc rc = db_read_int(in->db, &village, err, sql_village, "");

    if (rc) {
        return rc == RC_NOTFOUND ? RC_OK : rc;
    }
    if (village != 0 && strcmp(channel, "COUNTY") == 0) {
        return err_refuse(err, "C20", "channel",
                          _("A village hands up to the township; the township goes on to the "
                            "district."));
    }
    if (village == 0 && strcmp(channel, "TOWN") == 0) {
        return err_refuse(err, "C17", "channel",
                          _("This is the committee of the township: it hands up to the "
                            "district or to a professional committee."));
    }
    return RC_OK;
}

/* C.3 row 17: what may sharpen goes up on the day it is seen, the rest within three days. */
static enum rc up_in_time(const struct act_in *in, struct date day, struct err *err)
{
    const struct date seen = act_date(in->line, "seen_on");
    enum risk_state level = RISK_BLUE;
    struct date due;
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];
    enum rc rc;

    if (!date_is_set(seen)) {
        return RC_OK;
    }
    rc = act_not_before(day, seen, "C17", "seen_on", _("the day the reason was seen"), err);
    if (!rc) {
        const bool urgent =
            risk_parse(act_text(in->line, "level"), &level) && level >= RISK_ORANGE;

        rc = deadline_due(in->db, urgent ? "hand_up_urgent" : "hand_up", seen, &due, err);
    }
    if (rc || date_cmp(day, due) <= 0) {
        return rc;
    }
    return act_warn(in, err, "C17", "date",
                    _("The reason was seen on %s, so it had to go up by %s. Hand it up late?"),
                    act_iso(seen, a), act_iso(due, b));
}

/* C.3 rows 17 and 20. */
static enum rc run_hand_up(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"level", "seen_on", "sticking", "attachments", NULL};
    const struct out letter = {LINK_UP, act_text(in->line, "channel"), true, detail, NULL};
    struct act_case c;
    enum rc rc = act_case_read(in, ~0u, "C17", &c, err);

    if (!rc) {
        rc = act_move(in, EV_HAND_UP, c.day, act_text(in->line, "body"), err);
    }
    if (!rc) {
        rc = up_level(in, letter.channel, err);
    }
    if (!rc && act_int(in->line, "files") < 1) {
        rc = err_refuse(err, "C17", "files",
                        _("A copy of the dossier goes along: enter how many pages."));
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C17", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = up_in_time(in, c.day, err);
    }
    if (!rc) {
        rc = act_risk_written(in, &c, err);
    }
    if (!rc) {
        rc = out_write(in, &c, &letter, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* The slip of a township: the case stays with it, a village or a unit does the work. */
static enum rc run_hand_down(struct act_in *in, struct act_out *out, struct err *err)
{
    static const char *const detail[] = {"lead", "helpers", "leader", "attachments", NULL};
    static const struct out letter = {LINK_DOWN, "TASK", false, detail, NULL};
    struct act_case c;
    int64_t village = 0;
    enum rc rc = act_case_read(in, WHEN_BEFORE | WHEN_MEDIATION, "C18", &c, err);

    if (!rc) {
        rc = db_read_int(in->db, &village, err, sql_village, "");
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    if (!rc && village != 0) {
        rc =
            err_refuse(err, "C18", "case", _("Only the committee of a township writes slips."));
    }
    if (!rc && !act_has(in->line, "due_on")) {
        rc = err_refuse(err, "C18", "due_on",
                        _("Enter the day until which the slip asks for an answer."));
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.registered_on, "C18", "date", _("the registration"),
                            err);
    }
    if (!rc) {
        rc = out_write(in, &c, &letter, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* clang-format off */
const struct act acts_link_out[] = {
    {"refer",     N_("Hand over to an organ"),  fields_refer,     run_refer,     true, "人民调解法 第25、26条"},
    {"hand_up",   N_("Hand up a level"),        fields_hand_up,   run_hand_up,   true, "人民调解工作若干规定 第22条"},
    {"hand_down", N_("Write a task slip"),      fields_hand_down, run_hand_down, true, "人民调解工作若干规定 第22条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
