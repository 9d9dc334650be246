/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_close.c - the ends of a case: terminated, withdrawn, closed, archived, cancelled. A case
 * is never deleted: a cancelled one keeps its row, and its number is void with the reason.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_conf.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/deadline.h"
#include "core/domain/link.h"
#include "core/domain/mediator.h"
#include "core/domain/number.h"
#include "core/domain/paper.h"
#include "core/domain/setting.h"

static const char sql_end[] = "UPDATE cases SET ended_on = ?2, end_reason = ?3, end_note = ?4, "
                              "end_routes = ?5 WHERE id = ?1";
static const char sql_close[] =
    "UPDATE cases SET closed_on = ?2, close_note = ?3 WHERE id = ?1";
static const char sql_archive[] = "UPDATE cases SET archived_on = ?2, retention = ?3, "
                                  "retained_until = nullif(?4, 0), filed_by = ?5,"
                                  " dossier_note = coalesce(?6, dossier_note) WHERE id = ?1";
static const char sql_cancel[] =
    "UPDATE cases SET cancelled_on = ?2, cancel_reason = ?3 WHERE id = ?1";
static const char sql_closed_on[] = "SELECT closed_on FROM cases WHERE id = ?1";
/* The last day on which something happened that closing must not go before. */
static const char sql_last_day[] =
    "SELECT max(d) AS day FROM (SELECT ended_on AS d FROM cases WHERE id = ?1 UNION ALL SELECT "
    "refused_on FROM cases"
    " WHERE id = ?1 UNION ALL SELECT max(on_date, coalesce(effective_on, on_date)) FROM "
    "agreement"
    " WHERE case_id = ?1 AND state = 'ACTIVE' UNION ALL SELECT max(d.done_on) FROM duty d"
    " JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1 UNION ALL SELECT "
    "max(on_date) FROM court_paper WHERE case_id = ?1)";
static const char sql_reported[] =
    "SELECT count(*) FROM report WHERE case_id = ?1 AND (?2 = 0 OR reason = 'VIOLENCE')";
static const char sql_sham[] =
    "SELECT EXISTS (SELECT 1 FROM suspension WHERE case_id = ?1 AND reason = 'SHAM')"
    " AND NOT EXISTS (SELECT 1 FROM report WHERE case_id = ?1 AND reason = 'SHAM')";
static const char sql_alarm[] = "SELECT risk, risk_report FROM cases WHERE id = ?1";
static const char sql_visits[] =
    "SELECT count(*) FROM visit WHERE case_id = ?1 AND on_date >= ?2";
static const char sql_last_due[] =
    "SELECT max(due) AS day FROM duty WHERE agreement_id = ?1 AND state IN ('DONE', 'STOPPED')";

static const struct act_field fields_terminate[] = {
    {"reason", AF_CODE,  true,  0,   &codes_end,   NULL, N_("Reason")           },
    {"note",   AF_TEXT,  false, 500, NULL,         NULL, N_("Note")             },
    {"routes", AF_CODES, false, 5,   &codes_route, NULL, N_("Other routes told")},
    ACT_FIELDS_END,
};
static const struct act_field fields_withdraw[] = {
    {"name", AF_NAME, true,  0,   NULL, NULL, N_("Who withdraws")},
    {"note", AF_TEXT, false, 500, NULL, NULL, N_("Note")         },
    ACT_FIELDS_END,
};
static const struct act_field fields_close[] = {
    {"note", AF_LONG, false, 2000, NULL, NULL, N_("Note")},
    ACT_FIELDS_END,
};
static const struct act_field fields_archive[] = {
    {"retention", AF_CODE, true,  0,    &codes_retention, NULL, N_("Keep how long")      },
    {"filed_by",  AF_TEXT, false, 50,   NULL,             NULL, N_("Filed by")           },
    {"note",      AF_LONG, false, 2000, NULL,             NULL, N_("Note on the dossier")},
    ACT_FIELDS_END,
};
static const struct act_field fields_cancel[] = {
    {"reason", AF_TEXT, true, 200, NULL, NULL, N_("Reason")},
    ACT_FIELDS_END,
};

static enum rc read_day(const struct act_in *in, const char *sql, int64_t id, struct date *ret,
                        struct err *err)
{
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql, "i", id);

    *ret = act_date(row, "day");
    json_decref(row);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* Rule R52: whoever is sent away is told where else to go. Rule R30: a limit is over when it is
 * over. */
static enum rc run_terminate(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    char *routes = act_json(in->line, "routes");
    const char *reason = act_text(in->line, "reason");
    enum rc rc = act_case_read(in, ~0u, "C39", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_TERMINATE, c.day, act_text(in->line, "note"), err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C39", "date", _("the acceptance"), err);
    }
    if (!rc && json_array_size(act_array(in->line, "routes")) == 0) {
        rc = err_refuse(err, "R52", "routes",
                        _("Tell the parties where else they can go, and tick it here."));
    }
    if (!rc && strcmp(reason, "T4") == 0 && date_is_set(c.rec.due_on) &&
        date_cmp(c.day, c.rec.due_on) <= 0) {
        rc = act_warn(
            in, err, "R30", "reason",
            _("The time limit is not over yet; it ends on %s. Terminate for that reason?"),
            act_iso(c.rec.due_on, iso));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_end, "itttt", in->case_id, act_iso(c.day, iso), reason,
                      act_text(in->line, "note"), routes);
    }
    mem_free(routes);
    act_case_done(&c);
    return rc;
}

static enum rc run_withdraw(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, ~0u, "C45", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_WITHDRAW, c.day, act_text(in->line, "name"), err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.application_date, "C45", "date", _("the application"),
                            err);
    }
    if (!rc) {
        rc = act_not_before(c.day, c.rec.accepted_on, "C45", "date", _("the acceptance"), err);
    }
    if (!rc) {
        const char *note = act_text(in->line, "note");

        rc = db_write(in->db, err, sql_end, "itttt", in->case_id, act_iso(c.day, iso), "T1",
                      *note != '\0'
                          ? arena_printf(&c.arena, "%s：%s", act_text(in->line, "name"), note)
                          : act_text(in->line, "name"),
                      "[]");
    }
    act_case_done(&c);
    return rc;
}

/* Rule R14: domestic violence against a child or an incapable person is reported before
 * anything is closed. */
static enum rc ticks_told(const struct act_in *in, const struct act_case *c, struct err *err)
{
    int64_t n = 0;
    enum rc rc = db_read_int(in->db, &n, err, sql_sham, "i", in->case_id);

    if (!rc && n > 0) {
        return err_refuse(err, "C46", "case",
                          _("Sham mediation was suspected. Record the report first."));
    }
    if (rc || (!c->rec.violence && !c->rec.escalation)) {
        return rc;
    }
    rc =
        db_read_int(in->db, &n, err, sql_reported, "ii", in->case_id, (int64_t)c->rec.violence);
    if (rc || n > 0) {
        return rc;
    }
    if (c->rec.violence) {
        return err_refuse(
            err, "R14", "case",
            _("Domestic violence must be reported to the police. Record the report first."));
    }
    return err_refuse(err, "R15", "case",
                      _("The danger must be reported. Record the report first."));
}

/* C.3 row 47: orange and red are reported at once, and until the danger is over. */
static enum rc level_told(const struct act_in *in, struct err *err)
{
    enum risk_state risk = RISK_BLUE;
    enum alarm_state alarm = ALARM_NONE;
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql_alarm, "i", in->case_id);

    if (!rc && (!risk_parse(act_text(row, "risk"), &risk) ||
                !alarm_parse(act_text(row, "risk_report"), &alarm))) {
        rc = err_put(err, RC_DAMAGED, _("The danger of the case cannot be read."));
    }
    json_decref(row);
    if (rc || risk < RISK_ORANGE || alarm == ALARM_CLEARED) {
        return rc;
    }
    if (alarm == ALARM_NONE) {
        return err_refuse(err, "C47", "case",
                          _("The danger stands at %s and nobody above has been told (People's "
                            "Mediation Law, article 25). Record the report first."),
                          risk_label(risk));
    }
    return act_warn(in, err, "C47", "case",
                    _("The danger stands at %s and has not been reported as over. Close the "
                      "case all the same?"),
                    risk_label(risk));
}

enum rc act_danger_told(const struct act_in *in, const struct act_case *c, struct err *err)
{
    const enum rc rc = ticks_told(in, c, err);

    return rc ? rc : level_told(in, err);
}

/* Rule R52, C.3 row 44: that they were told is ticked when it fails; the paper they take home
 * may have been forgotten, or cannot be given any more. */
static enum rc routes_given(const struct act_in *in, const struct act_case *c, struct err *err)
{
    bool given = true;
    const enum rc rc = c->rec.med == MED_FAILED
                           ? paper_is_given(in->db, in->case_id, "F-TJ", &given, err)
                           : RC_OK;

    return rc || given ? rc
                       : act_warn(in, err, "R52", "papers",
                                  _("The parties have not been given the notice of the other "
                                    "routes (People's Mediation Law, article 26). F7 prints "
                                    "it. Close all the same?"));
}

/* Rules R32, R53, R55: in force, nothing open, followed up. */
static enum rc close_agreed(const struct act_in *in, const struct act_case *c, struct err *err)
{
    struct agreement_rest rest;
    struct date last = {0};
    char iso[DATE_ISO_SIZE];
    int64_t visits = 0;
    enum rc rc = agreement_rest(in->db, c->agreement.id, &rest, err);

    if (!rc && !date_is_set(c->agreement.effective)) {
        return err_refuse(
            err, "R32", "case",
            _("The agreement is not in force: a signature or the seal is missing."));
    }
    if (!rc && rest.open > 0) {
        return err_refuse(err, "R53", "case",
                          _("%d duties are still open. Record what was performed, or give them "
                            "up once the other routes were told."),
                          (int)rest.open);
    }
    if (!rc) {
        rc = read_day(in, sql_last_due, c->agreement.id, &last, err);
    }
    if (!rc) {
        rc = db_read_int(in->db, &visits, err, sql_visits, "it", in->case_id,
                         act_iso(c->agreement.on, iso));
    }
    if (!rc && date_is_set(last) && visits == 0) {
        rc = deadline_due(in->db, "visit_latest", last, &last, err);
        if (!rc && date_cmp(c->day, last) > 0) {
            rc = act_warn(in, err, "R55", "case",
                          _("Nobody has visited the parties since. Close all the same?"));
        }
    }
    return rc;
}

static enum rc run_close(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    struct date last = {0};
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, ~0u, "C48", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_CLOSE, c.day, act_text(in->line, "note"), err);
    }
    if (!rc) {
        rc = act_danger_told(in, &c, err);
    }
    /* C.3 rows 40 to 44: whoever handed it over learns the result first */
    if (!rc) {
        rc = link_nothing_owed(in->db, in->case_id, err);
    }
    if (!rc) {
        rc = act_conf_ended(in, "C30", err);
    }
    if (!rc) {
        rc = routes_given(in, &c, err);
    }
    /* C.3 row 38: nothing is left of an agreement that a court ended */
    if (!rc && c.rec.med == MED_AGREED && c.rec.perf != PERF_VOID) {
        rc = close_agreed(in, &c, err);
    }
    if (!rc) {
        rc = read_day(in, sql_last_day, in->case_id, &last, err);
    }
    if (!rc) {
        rc = act_not_before(c.day, last, "R53", "date", _("what happened last"), err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_close, "itt", in->case_id, act_iso(c.day, iso),
                      act_text(in->line, "note"));
    }
    act_case_done(&c);
    return rc;
}

/* Rule R57: the titles of what the profile asks for and nobody has. */
static enum rc archive_complete(const struct act_in *in, struct err *err)
{
    const json_t *missing;
    json_t *tree = NULL;
    json_t *title;
    struct buf names;
    size_t i;
    enum rc rc = case_view(in->db, in->cx->clock, in->case_id, 0, &tree, err);

    if (rc) {
        return rc;
    }
    missing = json_object_get(json_object_get(tree, "dossier"), "missing");
    buf_init(&names, 600);
    json_array_foreach(missing, i, title)
    {
        buf_str(&names, names.size > 0 ? _(", ") : "");
        buf_str(&names, json_string_value(title));
    }
    if (json_array_size(missing) > 0) {
        rc = err_refuse(err, "R57", "dossier", _("The dossier is not complete. Missing: %s."),
                        buf_text(&names));
    }
    buf_done(&names);
    json_decref(tree);
    return rc;
}

/* Year in which the dossier may go; 0 when never. Rule R63: filing year + years of the grade.
 */
static enum rc archive_years(const struct act_in *in, struct date day, int64_t *ret_year,
                             struct err *err)
{
    const char *grade = act_text(in->line, "retention");
    int64_t years = 0;
    enum rc rc = RC_OK;

    *ret_year = 0;
    if (strcmp(grade, "PERMANENT") == 0) {
        return RC_OK;
    }
    rc = setting_int(in->db, strcmp(grade, "LONG") == 0 ? "retention_long" : "retention_short",
                     day, strcmp(grade, "LONG") == 0 ? 30 : 10, &years, err);
    *ret_year = day.year + years;
    return rc;
}

static enum rc archive_write(const struct act_in *in, struct act_case *c, struct err *err)
{
    const char *filed_by = act_text(in->line, "filed_by");
    char iso[DATE_ISO_SIZE];
    char name[512] = "";
    int64_t year = 0;
    int64_t chief = 0;
    enum rc rc = archive_years(in, c->day, &year, err);

    if (!rc && *filed_by == '\0') {
        filed_by = in->cx->user ? in->cx->user : "";
    }
    if (!rc && *filed_by == '\0') {
        rc = case_chief(in->db, in->case_id, &chief, err);
        rc = rc == RC_OK         ? mediator_name(in->db, chief, name, sizeof name, err)
             : rc == RC_NOTFOUND ? RC_OK
                                 : rc;
        filed_by = name;
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_archive, "ittitt", in->case_id, act_iso(c->day, iso),
                      act_text(in->line, "retention"), year, filed_by,
                      act_text(in->line, "note"));
    }
    return rc;
}

enum rc act_archive(const struct act_in *in, struct err *err)
{
    struct act_case c;
    json_t *row = NULL;
    enum rc rc = act_case_read(in, ~0u, "C50", &c, err);

    if (!rc) {
        rc = act_move(in, EV_ARCHIVE, c.day, act_text(in->line, "note"), err);
    }
    if (!rc) {
        rc = db_row(in->db, &row, err, sql_closed_on, "i", in->case_id);
    }
    if (!rc) {
        rc = act_not_before(c.day, act_date(row, "closed_on"), "R63", "date", _("the closing"),
                            err);
    }
    if (!rc) {
        rc = act_conf_ended(in, "C50", err);
    }
    if (!rc) {
        rc = archive_complete(in, err);
    }
    if (!rc) {
        rc = archive_write(in, &c, err);
    }
    if (!rc) {
        rc = paper_file(in->db, in->case_id, err);
    }
    json_decref(row);
    act_case_done(&c);
    return rc;
}

static enum rc run_archive(struct act_in *in, struct act_out *out, struct err *err)
{
    (void)out;
    return act_archive(in, err);
}

/* A case entered by mistake takes its letters with it: they end, with the reason. */
static enum rc letters_drop(const struct act_in *in, struct date day, const char *reason,
                            struct err *err)
{
    const struct link_actor actor = {in->db, in->cx->clock, in->cx->user};
    const unsigned open =
        1u << LS_SENT | 1u << LS_RECEIVED | 1u << LS_ACCEPTED | 1u << LS_OVERDUE;
    const enum rc rc =
        link_apply_all(&actor, in->case_id, open, true, LE_DROP, day, reason, err);

    return rc ? rc
              : link_apply_all(&actor, in->case_id, open, false, LE_DROP, day, reason, err);
}

static enum rc run_cancel(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    const char *reason = act_text(in->line, "reason");
    enum rc rc = act_case_read(in, ~0u, "C1", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_CANCEL, c.day, reason, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_cancel, "itt", in->case_id, act_iso(c.day, iso), reason);
    }
    if (!rc) {
        rc = letters_drop(in, c.day, reason, err);
    }
    if (!rc && c.rec.number_seq > 0) {
        rc = number_void(in->db, c.rec.number_year, c.rec.number_seq, reason, c.day, err);
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_close[] = {
    {"terminate", N_("Terminate the mediation"),  fields_terminate, run_terminate, true,
     "人民调解法 第26条"                                                                                     },
    {"withdraw",  N_("Withdraw the application"), fields_withdraw,  run_withdraw,  true,
     "人民调解法 第23条"                                                                                     },
    {"close",     N_("Close the case"),           fields_close,     run_close,     true,  "人民调解法 第31条"},
    {"archive",   N_("Archive the dossier"),      fields_archive,   run_archive,   true,
     "人民调解法 第27条"                                                                                     },
    {"cancel",    N_("Cancel the case"),          fields_cancel,    run_cancel,    true,
     "人民调解工作若干规定 第23条"                                                                      },
    {NULL,        NULL,                           NULL,             NULL,          false, NULL                      },
};
