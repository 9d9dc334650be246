/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_limit.c - the time of a mediation: its limit is extended, its clock stopped and started
 * again, a lawsuit runs beside it. How days are counted is known to limit.c and deadline.c.
 */
#include "config.h"

#include "core/acts/act_limit.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/domain/limit.h"
#include "core/domain/link.h"

static const char sql_extension[] = "INSERT INTO extension (case_id, on_date, old_due, "
                                    "new_due, reason) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char sql_set_due[] = "UPDATE cases SET due_on = ?2 WHERE id = ?1";
static const char sql_suspend[] =
    "INSERT INTO suspension (case_id, from_on, reason, note) VALUES (?1, ?2, ?3, ?4)";
static const char sql_suspended[] = "SELECT id, from_on, reason FROM suspension WHERE case_id "
                                    "= ?1 AND to_on IS NULL ORDER BY id DESC LIMIT 1";
static const char sql_resume[] = "UPDATE suspension SET to_on = ?2 WHERE id = ?1";
static const char sql_sued[] = "UPDATE cases SET sued_on = ?2 WHERE id = ?1";

const struct act_field act_extend_fields[] = {
    {"new_due", AF_DATE,  true,  0,   NULL, NULL, N_("New last day")   },
    {"consent", AF_SIDES, true,  0,   NULL, NULL, N_("The sides agree")},
    {"reason",  AF_TEXT,  false, 500, NULL, NULL, N_("Reason")         },
    ACT_FIELDS_END,
};
const struct act_field act_suspend_fields[] = {
    {"reason", AF_CODE, true,  0,   &codes_suspend, NULL, N_("Reason")},
    {"note",   AF_TEXT, false, 500, NULL,           NULL, N_("Note")  },
    ACT_FIELDS_END,
};
const struct act_field act_resume_fields[] = {
    {"note", AF_TEXT, false, 500, NULL, NULL, N_("Note")},
    ACT_FIELDS_END,
};
const struct act_field act_sued_fields[] = {
    {"court",        AF_TEXT, false, 100, NULL, NULL, N_("Court")},
    {"no_objection", AF_BOOL, false, 0,   NULL, NULL,
     N_("Neither court nor party objects to going on")           },
    {"note",         AF_TEXT, false, 500, NULL, NULL, N_("Note") },
    ACT_FIELDS_END,
};

/* Rule R27: all agree, the new day is later; past the due date it is doubtful but people may
 * have agreed in time. */
enum rc act_extend_run(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    const struct date new_due = act_date(in->line, "new_due");
    char day[DATE_ISO_SIZE];
    char old_iso[DATE_ISO_SIZE];
    char new_iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, ~0u, "C14", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_EXTEND, c.day, act_text(in->line, "reason"), err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C14", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = act_all_agree(in, "consent", "R27", err);
    }
    act_iso(c.rec.due_on, old_iso);
    if (!rc && (date_cmp(new_due, c.rec.due_on) <= 0 || date_cmp(new_due, c.day) < 0)) {
        rc = err_refuse(err, "R27", "new_due",
                        _("The new last day must lie after the old one, %s."), old_iso);
    }
    if (!rc && date_cmp(c.day, c.rec.due_on) > 0) {
        rc = act_warn(in, err, "R27", "date",
                      _("The limit ended on %s already. Did the sides agree before that?"),
                      old_iso);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_extension, "itttt", in->case_id, act_iso(c.day, day),
                      old_iso, act_iso(new_due, new_iso), act_text(in->line, "reason"));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_set_due, "it", in->case_id, act_iso(new_due, new_iso));
    }
    if (!rc) {
        rc = link_follow_limit(in->db, in->case_id, new_due, err);
    }
    act_case_done(&c);
    return rc;
}

static enum rc suspension_add(const struct act_in *in, struct date day, const char *reason,
                              const char *note, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    const enum rc rc = act_move(in, EV_SUSPEND, day, note, err);

    return rc ? rc
              : db_write(in->db, err, sql_suspend, "ittt", in->case_id, act_iso(day, iso),
                         reason, note);
}

enum rc act_suspend_run(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    enum rc rc = act_case_read(in, ~0u, "C12", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C12", "date", _("the acceptance"), err);
    }
    if (!rc) {
        rc = suspension_add(in, c.day, act_text(in->line, "reason"), act_text(in->line, "note"),
                            err);
    }
    act_case_done(&c);
    return rc;
}

/* Rule R28: days of an appraisal are not counted where the limit's law says so; the due date
 * moves by them. */
static enum rc resume_clock(const struct act_in *in, struct err *err)
{
    struct date due = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = limit_due(in->db, in->case_id, &due, err);

    if (rc) {
        return rc == RC_NOTFOUND ? RC_OK : rc;
    }
    rc = db_write(in->db, err, sql_set_due, "it", in->case_id, act_iso(due, iso));
    return rc ? rc : link_follow_limit(in->db, in->case_id, due, err);
}

enum rc act_resume_run(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    json_t *row = NULL;
    struct date from = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, ~0u, "C13", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_RESUME, c.day, act_text(in->line, "note"), err);
    }
    if (!rc) {
        rc = db_row(in->db, &row, err, sql_suspended, "i", in->case_id);
    }
    if (!rc) {
        from = act_date(row, "from_on");
        rc = act_not_before(c.day, from, "C13", "date", _("the suspension"), err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_resume, "it", act_int(row, "id"), act_iso(c.day, iso));
    }
    if (!rc && strcmp(act_text(row, "reason"), "APPRAISAL") == 0) {
        rc = resume_clock(in, err);
    }
    json_decref(row);
    act_case_done(&c);
    return rc;
}

/* Rule R17: suing locks nothing; only where court or party objects the mediation stands still
 * until that is settled. */
enum rc act_sued_run(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN_FILED, "R17", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "R17", "date", _("the application"),
                            err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_sued, "it", in->case_id, act_iso(c.day, iso));
    }
    if (!rc && c.rec.med == MED_MEDIATING && !act_bool(in->line, "no_objection")) {
        /* a lawsuit may be older than the mediation, its stop is not */
        const struct date from =
            date_cmp(c.day, c.rec.accepted_on) < 0 ? c.rec.accepted_on : c.day;

        rc = suspension_add(in, from, "OTHER",
                            arena_printf(&c.arena, "%s %s", i18n_chinese(N_("a party sued")),
                                         act_text(in->line, "court")),
                            err);
    }
    act_case_done(&c);
    return rc;
}
