/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * task.c - derives the tasks of a case from its records. Called at the end of every act; the
 * clock alone changes no row, a task whose day has passed simply lies before today. Details
 * are stored text, so they are Chinese whatever the screen's language.
 */
#include "config.h"

#include "core/domain/task.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/domain/codes.h"
#include "core/domain/conf.h"
#include "core/domain/deadline.h"
#include "core/domain/flow.h"
#include "core/domain/limitation.h"
#include "core/domain/link.h"

static const char sql_facts[] =
    "SELECT c.med, c.perf, c.conf, c.type, c.source, c.summary, c.registered_on, "
    "c.accepted_on, c.due_on, "
    "c.closed_on, c.event_date, c.risk, c.risk_report, c.risk_on, c.risk_reported_on,"
    " coalesce(c.refused_on, c.ended_on) AS ended_on, c.escalation, c.violence,"
    " (SELECT count(*) FROM party WHERE case_id = c.id AND consent = 'UNKNOWN') AS unknown,"
    " (SELECT count(*) FROM notice WHERE case_id = c.id)"
    " + (SELECT count(*) FROM session WHERE case_id = c.id AND told = 1) AS told,"
    " (SELECT count(*) FROM session WHERE case_id = c.id) AS sessions,"
    " (SELECT on_date FROM session WHERE case_id = c.id ORDER BY n DESC LIMIT 1) AS session_on,"
    " (SELECT result FROM session WHERE case_id = c.id ORDER BY n DESC LIMIT 1) AS "
    "session_result,"
    " (SELECT count(*) FROM report WHERE case_id = c.id) AS reports,"
    " (SELECT count(*) FROM report WHERE case_id = c.id AND reason = 'VIOLENCE') AS "
    "violence_reports,"
    " (EXISTS (SELECT 1 FROM suspension WHERE case_id = c.id AND reason = 'SHAM') AND NOT "
    "EXISTS"
    " (SELECT 1 FROM report WHERE case_id = c.id AND reason = 'SHAM')) AS sham,"
    " (SELECT max(from_on) FROM suspension WHERE case_id = c.id AND reason = 'SHAM') AS "
    "sham_on,"
    " (SELECT reason FROM suspension WHERE case_id = c.id AND to_on IS NULL) AS stopped,"
    " (c.med = 'FAILED' AND NOT EXISTS (SELECT 1 FROM paper WHERE case_id = c.id AND form = "
    "'F-TJ' AND state NOT IN ('PROOF', 'VOID'))) AS untold,"
    " (SELECT max(on_date) FROM visit WHERE case_id = c.id) AS visit_on,"
    " a.id AS agreement, a.form AS agreement_form, a.on_date AS agreed_on, a.effective_on, "
    "a.confirm_by, a.status_matter,"
    " (SELECT max(done_on) FROM duty WHERE agreement_id = a.id) AS done_on,"
    " (SELECT max(due) FROM duty WHERE agreement_id = a.id) AS last_due,"
    " (SELECT max(on_date) FROM urge WHERE case_id = c.id) AS urged_on,"
    " (SELECT count(*) FROM duty WHERE agreement_id = a.id AND state = 'OPEN') AS open,"
    " (SELECT count(*) FROM duty WHERE agreement_id = a.id AND state = 'STOPPED') AS given_up"
    " FROM cases c LEFT JOIN agreement a ON a.case_id = c.id AND a.state = 'ACTIVE' WHERE c.id "
    "= ?1";
static const char sql_duties[] = "SELECT n, payer, payee, amount_fen, paid_fen, what, due, "
                                 "state, done_on FROM duty WHERE agreement_id = ?1 ORDER BY n";
static const char sql_voided[] =
    "SELECT max(on_date) AS day FROM court_paper WHERE case_id = ?1";
static const char sql_ruled[] = "SELECT ruled_on AS day FROM confirmation WHERE case_id = ?1 "
                                "ORDER BY n DESC LIMIT 1";
static const char sql_void_claims[] =
    "SELECT id, state, void_on, revision, coalesce(final_fen, amount_fen, 0) AS fen, (SELECT "
    "max(due_on) FROM claim_step WHERE claim_id = claim.id AND event = 'CLAW_BACK') AS due "
    "FROM claim WHERE case_id = ?1 AND (void_on IS NOT NULL OR state = 'CLAWBACK') AND state "
    "NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED', 'RECOVERED') ORDER BY id";
static const char sql_given_back[] =
    "SELECT k.id, s.on_date AS day, s.due_on AS due, (SELECT count(*) FROM claim_remark WHERE "
    "step_id = s.id) AS lacks FROM claim k JOIN claim_step s ON s.id = (SELECT max(id) FROM "
    "claim_step WHERE claim_id = k.id AND event IN ('RETURN', 'BUREAU_RETURN')) WHERE "
    "k.case_id "
    "= ?1 AND k.void_on IS NULL AND k.state IN ('OFFICE_BACK', 'BUREAU_BACK') ORDER BY k.id";
/* The last time a village saw the danger rise to orange or red, and has neither handed the case
 * up nor called others to the table since. */
static const char sql_not_up[] =
    "SELECT max(e.on_date) AS day FROM case_event e WHERE e.case_id = ?1 AND e.machine = "
    "'risk' "
    "AND e.event LIKE 'RAISE%' AND e.to_state IN ('ORANGE', 'RED') AND EXISTS (SELECT 1 FROM "
    "committee WHERE level = 'VILLAGE' OR level IS NULL) AND NOT EXISTS (SELECT 1 FROM link l "
    "WHERE l.case_id = ?1 AND (l.direction = 'UP' OR l.channel = 'JOINT') AND l.letter_on >= "
    "e.on_date)";
static const char sql_decided[] =
    "SELECT max(answered_on) AS day FROM link WHERE case_id = ?1 AND direction = 'OUT' AND "
    "channel = 'ORGAN' AND state = 'REPLIED'";
static const char sql_clear[] = "DELETE FROM task WHERE case_id = ?1";
static const char sql_add[] =
    "INSERT INTO task (case_id, kind, n, due_on, detail, warn_on, rule) VALUES (?1, ?2, ?3, "
    "?4, ?5, ?6, ?7)";

/** One refresh: the facts, and where the rows go. */
struct refresh {
    struct db *db;
    int64_t case_id;
    struct date today;
    enum med_state med;
    const json_t *facts;
};

static const char *fact(const struct refresh *r, const char *name)
{
    const char *s = json_string_value(json_object_get(r->facts, name));

    return s ? s : "";
}

static int64_t fact_int(const struct refresh *r, const char *name)
{
    return json_integer_value(json_object_get(r->facts, name));
}

static struct date fact_date(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));
    struct date d;

    return s && date_parse_iso(s, &d) ? d : (struct date){0};
}

/* rule: the row of the deadline table that says since when it is marked, and by what law. */
static enum rc task_add(const struct refresh *r, enum task_kind kind, int n, struct date due,
                        const char *rule, const char *detail, struct err *err)
{
    char day[DATE_ISO_SIZE];
    char warn[DATE_ISO_SIZE];
    struct date warn_on;
    const enum rc rc = deadline_warn_on(r->db, rule, due, &warn_on, err);

    if (rc) {
        return rc;
    }
    date_iso(due, day);
    date_iso(warn_on, warn);
    return db_write(r->db, err, sql_add, "ititttt", r->case_id, task_code(kind), (int64_t)n,
                    day, detail, warn, rule);
}

/* A task due by a deadline of the table, counted from start. */
static enum rc task_by_deadline(const struct refresh *r, enum task_kind kind,
                                const char *deadline, struct date start, struct err *err)
{
    struct date due;
    const enum rc rc = deadline_due(r->db, deadline, start, &due, err);

    return rc ? rc : task_add(r, kind, 0, due, deadline, NULL, err);
}

static enum rc tasks_before(const struct refresh *r, struct err *err)
{
    if (r->med != MED_NEW && r->med != MED_SCREEN && r->med != MED_CONSENT) {
        return RC_OK;
    }
    /* C.3 rows 2, 6 and 7: all were asked, so it is accepted or refused now */
    if (fact_int(r, "unknown") == 0) {
        return task_by_deadline(r, TASK_ACCEPT, "screen", fact_date(r->facts, "registered_on"),
                                err);
    }
    return task_by_deadline(r, TASK_CONSENT, "consent", fact_date(r->facts, "registered_on"),
                            err);
}

static enum rc task_session(const struct refresh *r, struct err *err)
{
    const struct date limit = fact_date(r->facts, "due_on");
    const int64_t sessions = fact_int(r, "sessions");
    struct date due;
    char detail[64];
    enum rc rc;

    /* They agreed at the last sitting: what comes next is the agreement, not another sitting.
     */
    if (sessions > 0 && strcmp(fact(r, "session_result"), "AGREED") == 0) {
        return RC_OK;
    }
    rc = deadline_due(r->db, "session",
                      fact_date(r->facts, sessions > 0 ? "session_on" : "accepted_on"), &due,
                      err);
    if (rc) {
        return rc;
    }
    if (date_is_set(limit) && date_cmp(due, limit) > 0) {
        due = limit;
    }
    snprintf(detail, sizeof detail, i18n_chinese(N_("sitting %d")), (int)sessions + 1);
    return task_add(r, TASK_SESSION, 0, due, "session", detail, err);
}

static enum rc tasks_during(const struct refresh *r, struct err *err)
{
    const struct date limit = fact_date(r->facts, "due_on");
    const struct deadline *row = deadline_find(
        deadline_of_case(fact(r, "source"), fact(r, "type"), fact_int(r, "summary")));
    const bool clock_stands = r->med == MED_SUSPENDED &&
                              row->stop_clock == DEADLINE_STOP_APPRAISAL &&
                              strcmp(fact(r, "stopped"), "APPRAISAL") == 0;
    enum rc rc = RC_OK;

    if (r->med != MED_ACCEPTED && r->med != MED_MEDIATING && r->med != MED_SUSPENDED) {
        return RC_OK;
    }
    if (date_is_set(limit) && !clock_stands) {
        rc = task_add(r, TASK_LIMIT, 0, limit, row->name, NULL, err);
    }
    if (!rc && fact_int(r, "told") == 0) {
        rc =
            task_by_deadline(r, TASK_NOTICE, "notice", fact_date(r->facts, "accepted_on"), err);
    }
    if (!rc && r->med == MED_MEDIATING) {
        rc = task_session(r, err);
    }
    return rc;
}

/* Rule R54: the day after the due date, and again while nothing was performed; a visit after
 * performance ends it. */
static enum rc task_visit_duty(const struct refresh *r, const json_t *duty, struct date visited,
                               struct err *err)
{
    const int n = (int)json_integer_value(json_object_get(duty, "n"));
    const char *state = json_string_value(json_object_get(duty, "state"));
    const struct date done = fact_date(duty, "done_on");
    struct date due;
    enum rc rc;

    if (strcmp(state, "CHANGED") == 0 || strcmp(state, "STOPPED") == 0 ||
        (date_is_set(done) && date_is_set(visited) && date_cmp(visited, done) >= 0)) {
        return RC_OK;
    }
    rc = deadline_due(r->db, "visit_due", fact_date(duty, "due"), &due, err);
    if (rc) {
        return rc;
    }
    if (date_is_set(visited) && date_cmp(visited, due) >= 0) {
        rc = deadline_due(r->db, "visit_agreement", visited, &due, err);
    }
    return rc ? rc : task_add(r, TASK_VISIT, n, due, "visit_due", NULL, err);
}

/* "王强 → 王勇 300.00元" in words that fit a list line. */
static void duty_detail(const json_t *duty, char *out, size_t room)
{
    const int64_t rest = json_integer_value(json_object_get(duty, "amount_fen")) -
                         json_integer_value(json_object_get(duty, "paid_fen"));
    const char *what = json_string_value(json_object_get(duty, "what"));
    const char *payer = json_string_value(json_object_get(duty, "payer"));
    const char *payee = json_string_value(json_object_get(duty, "payee"));
    char figure[MONEY_FIGURE_SIZE];

    money_figure(rest, figure);
    if (json_integer_value(json_object_get(duty, "amount_fen")) == 0) {
        snprintf(out, room, "%s：%s", payer, what ? what : "");
    } else {
        snprintf(out, room, i18n_chinese(N_("%s pays %s %s yuan")), payer, payee, figure);
    }
}

/*
 * One row an open duty. It is due on its day; how it reads after that day is task_kind_on. Once
 * it was urged after its day, what is left is to tell the other routes (rule R56).
 */
static enum rc task_duty(const struct refresh *r, const json_t *duty, struct err *err)
{
    const int n = (int)json_integer_value(json_object_get(duty, "n"));
    const struct date due = fact_date(duty, "due");
    const struct date urged = fact_date(r->facts, "urged_on");
    struct date routes;
    char detail[512];
    enum rc rc;

    duty_detail(duty, detail, sizeof detail);
    if (!date_is_set(urged) || date_cmp(urged, due) <= 0) {
        return task_add(r, date_cmp(due, r->today) < 0 ? TASK_BREACH : TASK_PERFORM, n, due,
                        "perform", detail, err);
    }
    rc = deadline_due(r->db, "routes", urged, &routes, err);
    return rc ? rc : task_add(r, TASK_ROUTES, n, routes, "routes", detail, err);
}

static enum rc tasks_duties(const struct refresh *r, struct date visited, struct err *err)
{
    json_t *duties;
    json_t *duty;
    size_t i;
    enum rc rc;

    rc = db_rows(r->db, &duties, err, sql_duties, "i", fact_int(r, "agreement"));
    if (rc) {
        return rc;
    }
    json_array_foreach(duties, i, duty)
    {
        if (strcmp(json_string_value(json_object_get(duty, "state")), "OPEN") == 0) {
            rc = task_duty(r, duty, err);
        }
        if (!rc) {
            rc = task_visit_duty(r, duty, visited, err);
        }
        if (rc) {
            break;
        }
    }
    json_decref(duties);
    return rc;
}

static enum rc read_day(const struct refresh *r, const char *sql, struct date *ret,
                        struct err *err)
{
    json_t *row = NULL;
    const enum rc rc = db_row(r->db, &row, err, sql, "i", r->case_id);

    *ret = fact_date(row, "day");
    json_decref(row);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* Rule R41: two years from the last instalment to ask the court, once it has confirmed; what
 * was given up here can still be asked for there. */
static enum rc task_enforce(const struct refresh *r, struct err *err)
{
    struct date ruled;
    struct date by;
    enum rc rc;

    if (strcmp(fact(r, "conf"), "GRANTED") != 0 ||
        fact_int(r, "open") + fact_int(r, "given_up") == 0) {
        return RC_OK;
    }
    rc = read_day(r, sql_ruled, &ruled, err);
    if (!rc) {
        rc = conf_enforce_by(r->db, fact_date(r->facts, "last_due"), ruled, &by, err);
    }
    return rc || !date_is_set(by) ? rc : task_add(r, TASK_ENFORCE, 0, by, "enforce", NULL, err);
}

/* C.3 rows 28 to 30: what the court waits for, and what is waited for from the court. */
static enum rc tasks_court(const struct refresh *r, struct err *err)
{
    struct conf_round round;
    enum conf_state state;
    enum rc rc;

    if ((r->med != MED_AGREED && r->med != MED_CLOSED) ||
        !conf_parse(fact(r, "conf"), &state) || !conf_is_pending(state)) {
        return RC_OK;
    }
    rc = conf_newest(r->db, r->case_id, &round, err);
    if (rc) {
        return rc;
    }
    if (state == CONF_SUPPLEMENT && date_is_set(round.more_by)) {
        return task_add(r, TASK_COURT_MORE, 0, round.more_by, "confirm_supplement", NULL, err);
    }
    if (state == CONF_SUPPLEMENT) {
        return task_by_deadline(r, TASK_COURT_MORE, "confirm_supplement", round.more_on, err);
    }
    if (date_is_set(round.rule_by)) {
        return task_add(r, TASK_COURT_RULE, 0, round.rule_by, "confirm_rule", NULL, err);
    }
    return task_by_deadline(r, TASK_COURT_RULE, "confirm_accept", round.applied_on, err);
}

static enum rc task_close(const struct refresh *r, struct err *err)
{
    const struct date agreed = fact_date(r->facts, "agreed_on");
    const struct date done = fact_date(r->facts, "done_on");
    struct date start = date_cmp(done, agreed) > 0 ? done : agreed;

    if (!date_is_set(fact_date(r->facts, "effective_on")) || fact_int(r, "open") > 0) {
        return RC_OK;
    }
    return task_by_deadline(r, TASK_CLOSE, "close", start, err);
}

/* C.3 row 38: an agreement that a court ended leaves a case to be closed, or agreed anew. */
static enum rc task_voided(const struct refresh *r, struct err *err)
{
    struct date day = {0};
    enum rc rc = RC_OK;

    if (strcmp(fact(r, "perf"), "VOID") == 0) {
        rc = read_day(r, sql_voided, &day, err);
    }
    return rc || !date_is_set(day) ? rc : task_by_deadline(r, TASK_CLOSE, "close", day, err);
}

static enum rc tasks_agreed(const struct refresh *r, struct err *err)
{
    const struct date agreed = fact_date(r->facts, "agreed_on");
    const struct date visited = fact_date(r->facts, "visit_on");
    const struct date confirm = fact_date(r->facts, "confirm_by");
    const bool done =
        strcmp(fact(r, "perf"), "DONE") == 0 || strcmp(fact(r, "perf"), "INSTANT") == 0;
    enum rc rc = RC_OK;

    if (r->med != MED_AGREED || !date_is_set(agreed)) {
        return r->med == MED_AGREED ? task_voided(r, err) : RC_OK;
    }
    if (!date_is_set(fact_date(r->facts, "effective_on"))) {
        rc = task_by_deadline(r, TASK_SIGN, "sign", agreed, err);
    }
    /* Nobody asks a court to confirm what is performed, and status matters cannot be confirmed
     * (rule R36). */
    if (!rc && date_is_set(confirm) && date_cmp(confirm, r->today) >= 0 && !done &&
        fact_int(r, "status_matter") == 0 &&
        (strcmp(fact(r, "conf"), "NONE") == 0 || strcmp(fact(r, "conf"), "OFFERED") == 0)) {
        rc = task_add(r, TASK_CONFIRM, 0, confirm, "confirm", NULL, err);
    }
    if (!rc && (!date_is_set(visited) || date_cmp(visited, agreed) < 0)) {
        rc = task_by_deadline(r, TASK_VISIT, "visit_agreement", agreed, err);
    }
    if (!rc) {
        rc = tasks_duties(r, visited, err);
    }
    if (!rc) {
        rc = task_enforce(r, err);
    }
    return rc ? rc : task_close(r, err);
}

static enum rc tasks_after(const struct refresh *r, struct err *err)
{
    enum rc rc = RC_OK;

    /* C.3 row 44: the notice of the other routes, on the day of the failure */
    if (fact_int(r, "untold") != 0) {
        rc = task_by_deadline(r, TASK_ROUTES, "routes_notice", fact_date(r->facts, "ended_on"),
                              err);
        if (rc) {
            return rc;
        }
    }
    if (r->med == MED_FAILED || r->med == MED_REFUSED || r->med == MED_WITHDRAWN) {
        return task_by_deadline(r, TASK_CLOSE, "close", fact_date(r->facts, "ended_on"), err);
    }
    if (r->med == MED_CLOSED) {
        return task_by_deadline(r, TASK_ARCHIVE, "archive", fact_date(r->facts, "closed_on"),
                                err);
    }
    return RC_OK;
}

/*
 * Until there is an agreement the parties may still have to sue: by when. What was over when
 * they came is no task any more; what lies far away is none yet. Source: C.6; 法律援助法
 * art. 44.
 */
static enum rc task_limitation(const struct refresh *r, struct err *err)
{
    const unsigned settled =
        1u << MED_AGREED | 1u << MED_CLOSED | 1u << MED_ARCHIVED | 1u << MED_CANCELLED;
    const char *type = fact(r, "type");
    struct date end;
    enum rc rc;

    if ((settled & 1u << r->med) != 0) {
        return RC_OK;
    }
    rc = limitation_end(r->db, type, fact_date(r->facts, "event_date"), &end, err);
    if (rc || !date_is_set(end) || date_cmp(end, fact_date(r->facts, "registered_on")) < 0 ||
        date_to_days(end) - date_to_days(r->today) > LIMITATION_SHOWN_DAYS) {
        return rc;
    }
    return task_add(r, TASK_LIMITATION, 0, end, limitation_rule(type),
                    i18n_chinese(N_("counted from the day it happened")), err);
}

/*
 * C.6: who owns land or a homestead, or may use it, the government decides; whoever does not
 * accept the decision sues within thirty days of learning of it. Source: 土地管理法 art. 14.
 */
static enum rc task_decision(const struct refresh *r, struct err *err)
{
    const unsigned over = 1u << MED_AGREED | 1u << MED_ARCHIVED | 1u << MED_CANCELLED;
    const char *type = fact(r, "type");
    struct date told = {0};
    struct date end;
    enum rc rc;

    if ((over & 1u << r->med) != 0 || (strcmp(type, "03") != 0 && strcmp(type, "07") != 0)) {
        return RC_OK;
    }
    rc = read_day(r, sql_decided, &told, err);
    if (rc || !date_is_set(told)) {
        return rc;
    }
    rc = deadline_due(r->db, "sue_decision", told, &end, err);
    return rc || date_cmp(end, r->today) < 0
               ? rc
               : task_add(r, TASK_LIMITATION, TASK_N_DECISION, end, "sue_decision",
                          i18n_chinese(N_("to sue over the decision of the government")), err);
}

/* Rules R14 and R15, C.3 row 46: it must be reported whatever becomes of the mediation. */
static enum rc task_report(const struct refresh *r, struct err *err)
{
    const bool violence = fact_int(r, "violence") != 0 && fact_int(r, "violence_reports") == 0;
    const bool escalation = fact_int(r, "escalation") != 0 && fact_int(r, "reports") == 0;

    const bool sham = fact_int(r, "sham") != 0;

    if ((!violence && !escalation && !sham) || r->med == MED_ARCHIVED ||
        r->med == MED_CANCELLED) {
        return RC_OK;
    }
    return task_by_deadline(
        r, TASK_REPORT, "report",
        fact_date(r->facts, violence || escalation ? "registered_on" : "sham_on"), err);
}

/* What is due on a danger that was raised: the first report, the written one, how it goes on.
 */
static enum rc task_alarm(const struct refresh *r, bool red, struct err *err)
{
    const char *rule = red ? "risk_red" : "report";
    struct date from = fact_date(r->facts, "risk_on");
    enum alarm_state state;
    struct date due;
    enum rc rc;

    if (!alarm_parse(fact(r, "risk_report"), &state) || state == ALARM_CLEARED) {
        return RC_OK;
    }
    if (state != ALARM_NONE) {
        rule = state == ALARM_PHONED ? "risk_written" : "risk_update";
        from = fact_date(r->facts, "risk_reported_on");
    }
    rc = deadline_due(r->db, rule, from, &due, err);
    return rc ? rc : task_add(r, TASK_REPORT, TASK_N_RISK, due, rule, NULL, err);
}

/* C.3 row 17: a dangerous case is beyond the village; it goes up the same day, unless the
 * danger is over before. */
static enum rc task_hand_up(const struct refresh *r, struct err *err)
{
    struct date day = {0};
    enum rc rc = RC_OK;

    if (r->med == MED_MEDIATING && strcmp(fact(r, "risk_report"), "CLEARED") != 0) {
        rc = read_day(r, sql_not_up, &day, err);
    }
    return rc || !date_is_set(day)
               ? rc
               : task_by_deadline(r, TASK_HAND_UP, "hand_up_urgent", day, err);
}

/* C.3 rows 47 and 48: a case at orange or red is reported upward until the danger is over, and
 * visited every month whatever becomes of the mediation. */
static enum rc tasks_risk(const struct refresh *r, struct err *err)
{
    const unsigned gone = 1u << MED_CLOSED | 1u << MED_ARCHIVED | 1u << MED_CANCELLED;
    const struct date raised = fact_date(r->facts, "risk_on");
    const struct date visited = fact_date(r->facts, "visit_on");
    enum risk_state risk;
    struct date due;
    enum rc rc;

    if (!risk_parse(fact(r, "risk"), &risk) || risk < RISK_ORANGE ||
        (gone & 1u << r->med) != 0 || !date_is_set(raised)) {
        return RC_OK;
    }
    rc = task_alarm(r, risk == RISK_RED, err);
    if (!rc) {
        rc = task_hand_up(r, err);
    }
    if (!rc) {
        rc = deadline_due(r->db, "risk_visit", date_cmp(visited, raised) > 0 ? visited : raised,
                          &due, err);
    }
    return rc ? rc : task_add(r, TASK_VISIT, TASK_N_RISK, due, "risk_visit", NULL, err);
}

/* What became of the mediation, and when: our answer is due soon after. Unset: not ended yet.
 */
static struct date result_day(const struct refresh *r)
{
    switch (r->med) {
    case MED_AGREED:
        return fact_date(r->facts, "agreed_on");
    case MED_FAILED:
    case MED_REFUSED:
    case MED_WITHDRAWN:
        return fact_date(r->facts, "ended_on");
    case MED_NEW:
    case MED_SCREEN:
    case MED_CONSENT:
    case MED_ACCEPTED:
    case MED_MEDIATING:
    case MED_SUSPENDED:
    case MED_HANDED_UP:
    case MED_HANDED_OVER:
    case MED_CLOSED:
    case MED_ARCHIVED:
    case MED_CANCELLED:
        break;
    }
    return (struct date){0};
}

/* A letter that came in: say yes or no first, then the result, by the letter's day and soon
 * after there is one. */
static enum rc task_link_in(const struct refresh *r, const struct link_rec *l, struct err *err)
{
    const struct channel *c = channel_find(l->channel);
    const struct date ended = result_day(r);
    struct date due = l->due_on;
    struct date soon;
    enum rc rc = RC_OK;

    if (l->state == LS_RECEIVED && !date_is_set(ended) && c && c->receipt) {
        rc = deadline_due(r->db, c->receipt, l->received_on, &due, err);
        return rc ? rc : task_add(r, TASK_LINK_IN, l->n, due, c->receipt, l->body, err);
    }
    if (date_is_set(ended) && c && c->feedback) {
        rc = deadline_due(r->db, c->feedback, ended, &soon, err);
        due = !date_is_set(due) || date_cmp(soon, due) < 0 ? soon : due;
    }
    if (rc || !date_is_set(due)) {
        return rc;
    }
    return task_add(r, TASK_LINK_BACK, l->n, due, c && c->feedback ? c->feedback : "reply_3",
                    l->body, err);
}

/* What went out: first their receipt, then the answer; a joint sitting is held on its day. */
static enum rc task_link_out(const struct refresh *r, const struct link_rec *l, struct err *err)
{
    const struct channel *c = channel_find(l->channel);
    const char *rule = c && c->limit ? c->limit : "reply_3";
    struct date due = {0};
    const enum rc rc = link_due_out(r->db, l, &due, err);

    if (rc || !date_is_set(due)) {
        return rc;
    }
    return task_add(r, strcmp(l->channel, "JOINT") == 0 ? TASK_LINK_JOINT : TASK_LINK_OUT, l->n,
                    due, date_cmp(due, l->due_on) != 0 ? c->receipt : rule, l->body, err);
}

/* C.3 rows 15, 17, 21, 22: what went out is waited for, and chased when it is late. */
static enum rc tasks_links(const struct refresh *r, struct err *err)
{
    struct link_rec *list;
    struct arena arena;
    size_t n;
    enum rc rc;

    arena_init(&arena);
    rc = link_list(r->db, r->case_id, &arena, &list, &n, err);
    for (size_t i = 0; i < n && !rc; i++) {
        const struct link_rec *l = &list[i];

        if (!link_is_open(l->state)) {
            continue;
        }
        if (l->direction == LINK_IN) {
            rc = task_link_in(r, l, err);
        } else {
            rc = task_link_out(r, l, err);
        }
    }
    arena_done(&arena);
    return rc;
}

/* C.3 row 38 and B.4: what was asked for a void agreement is not paid; what was paid goes back,
 * by the day the township set, else by the deadline. */
static enum rc task_void_claim(const struct refresh *r, const json_t *claim, struct err *err)
{
    const char *state = json_string_value(json_object_get(claim, "state"));
    const bool paid = strcmp(state, "PAID") == 0 || strcmp(state, "CLAWBACK") == 0;
    const bool sent = json_integer_value(json_object_get(claim, "revision")) > 0;
    const char *rule = paid ? "clawback" : "claim_void";
    struct date due = fact_date(claim, "due");
    char figure[MONEY_FIGURE_SIZE];
    char detail[128];
    enum rc rc = RC_OK;

    money_figure(json_integer_value(json_object_get(claim, "fen")), figure);
    if (paid) {
        snprintf(detail, sizeof detail, i18n_chinese(N_("%s yuan")), figure);
    } else {
        snprintf(detail, sizeof detail, "%s",
                 i18n_chinese(sent ? N_("send the claims of that period again")
                                   : N_("take the claim back")));
    }
    if (!date_is_set(due)) {
        rc = deadline_due(r->db, rule, fact_date(claim, "void_on"), &due, err);
    }
    return rc || !date_is_set(due)
               ? rc
               : task_add(r, paid ? TASK_CLAWBACK : TASK_CLAIM_VOID,
                          (int)json_integer_value(json_object_get(claim, "id")), due, rule,
                          detail, err);
}

/* B.4: what the township gave back has a last day, after which it may be refused; nobody looks
 * into the list of claims every day. */
static enum rc task_given_back(const struct refresh *r, const json_t *claim, struct err *err)
{
    struct date due = fact_date(claim, "due");
    char detail[64];
    enum rc rc = RC_OK;

    snprintf(detail, sizeof detail, i18n_chinese(N_("%d things are missing")),
             (int)json_integer_value(json_object_get(claim, "lacks")));
    if (!date_is_set(due)) {
        rc = deadline_due(r->db, "claim_supply", fact_date(claim, "day"), &due, err);
    }
    return rc || !date_is_set(due)
               ? rc
               : task_add(r, TASK_CLAIM_SUPPLY,
                          (int)json_integer_value(json_object_get(claim, "id")), due,
                          "claim_supply", detail, err);
}

static enum rc tasks_of(const struct refresh *r, const char *sql,
                        enum rc (*make)(const struct refresh *r, const json_t *claim,
                                        struct err *err),
                        struct err *err)
{
    json_t *list = NULL;
    json_t *one;
    size_t i;
    enum rc rc = db_rows(r->db, &list, err, sql, "i", r->case_id);

    json_array_foreach(list, i, one)
    {
        if (!rc) {
            rc = make(r, one, err);
        }
    }
    json_decref(list);
    return rc;
}

static enum rc tasks_claim(const struct refresh *r, struct err *err)
{
    const enum rc rc = tasks_of(r, sql_void_claims, task_void_claim, err);

    return rc ? rc : tasks_of(r, sql_given_back, task_given_back, err);
}

enum rc task_refresh(struct db *db, const struct clock *clock, int64_t case_id, struct err *err)
{
    static enum rc (*const makers[])(const struct refresh *r, struct err *err) = {
        tasks_before,  tasks_during, tasks_agreed, tasks_court, tasks_after, task_limitation,
        task_decision, tasks_risk,   task_report,  tasks_links, tasks_claim};
    struct refresh r = {.db = db, .case_id = case_id, .today = clock_today(clock)};
    json_t *facts;
    enum rc rc;

    rc = db_row(db, &facts, err, sql_facts, "i", case_id);
    if (rc) {
        return rc == RC_NOTFOUND ? err_put(err, rc, _("There is no such case.")) : rc;
    }
    r.facts = facts;
    if (!med_parse(fact(&r, "med"), &r.med)) {
        rc = err_put(err, RC_DAMAGED, _("The state of the case cannot be read: %s."),
                     fact(&r, "med"));
    } else {
        rc = db_write(db, err, sql_clear, "i", case_id);
    }
    for (size_t i = 0; i < countof(makers) && !rc; i++) {
        rc = makers[i](&r, err);
    }
    json_decref(facts);
    return rc;
}
