/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * life_rules.c - what must hold for a case whatever was tried with it: the invariants under the
 * table of C.3 as statements that find nothing, the tracks that stay on their tables, and a
 * case that is out and waits (rule R16). ?1 is the case.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/flow.h"
#include "core/domain/link.h"
#include "tests/core/life.h"
#include "tests/runner.h"

#define OPEN "('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE')"

/* Each must find nothing. */
/* clang-format off */
static const struct {
    const char *what;
    const char *sql;
} never[] = {
    {"an agreement without a sitting", "SELECT count(*) FROM agreement a WHERE case_id = ?1 AND NOT EXISTS (SELECT 1 FROM session s WHERE s.case_id = ?1 AND s.on_date <= a.on_date)"},
    {"agreed without the consent of all", "SELECT count(*) FROM party p JOIN cases c ON c.id = p.case_id WHERE c.id = ?1 AND c.med = 'AGREED' AND p.consent <> 'YES'"},
    {"performance without an agreement", "SELECT count(*) FROM cases c WHERE id = ?1 AND perf <> 'NONE' AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.case_id = c.id)"},
    {"performance of what is not agreed", "SELECT count(*) FROM cases WHERE id = ?1 AND perf <> 'NONE' AND med NOT IN ('AGREED', 'CLOSED', 'ARCHIVED')"},
    {"an agreement after a refusal", "SELECT count(*) FROM case_event e WHERE case_id = ?1 AND e.event = 'AGREE' AND EXISTS (SELECT 1 FROM case_event f WHERE f.case_id = ?1 AND f.machine = 'med' AND f.to_state = 'REFUSED' AND f.id < e.id)"},
    {"agreed without an agreement in force", "SELECT count(*) FROM cases c WHERE id = ?1 AND med = 'AGREED' AND NOT EXISTS (SELECT 1 FROM agreement WHERE case_id = ?1 AND state IN ('ACTIVE', 'VOID'))"},
    {"two agreements in force", "SELECT count(*) FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE' HAVING count(*) > 1"},
    {"more paid than owed", "SELECT count(*) FROM duty d JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1 AND paid_fen > amount_fen"},
    {"done but not paid", "SELECT count(*) FROM duty d JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1 AND d.state = 'DONE' AND (paid_fen <> amount_fen OR done_on IS NULL)"},
    {"payments that do not add up", "SELECT count(*) FROM duty d JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1 AND paid_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM payment WHERE duty_id = d.id)"},
    {"paid before it was agreed", "SELECT count(*) FROM payment p JOIN duty d ON d.id = p.duty_id JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1 AND p.on_date < a.on_date"},
    {"closed with an open duty", "SELECT count(*) FROM duty d JOIN agreement a ON a.id = d.agreement_id JOIN cases c ON c.id = a.case_id WHERE c.id = ?1 AND d.state = 'OPEN' AND a.state = 'ACTIVE' AND c.closed_on IS NOT NULL"},
    {"closed before the agreement", "SELECT count(*) FROM cases c JOIN agreement a ON a.case_id = c.id WHERE c.id = ?1 AND c.closed_on < a.on_date"},
    {"closed before it was accepted or ended", "SELECT count(*) FROM cases WHERE id = ?1 AND (closed_on < accepted_on OR closed_on < ended_on OR closed_on < refused_on OR closed_on < application_date)"},
    {"ended before it was accepted", "SELECT count(*) FROM cases WHERE id = ?1 AND (ended_on < accepted_on OR ended_on < application_date OR refused_on < application_date OR accepted_on < application_date)"},
    {"archived before closing", "SELECT count(*) FROM cases WHERE id = ?1 AND (archived_on < closed_on OR (archived_on IS NOT NULL AND closed_on IS NULL))"},
    {"archived without a grade", "SELECT count(*) FROM cases WHERE id = ?1 AND archived_on IS NOT NULL AND retention IS NULL"},
    {"in force without a seal", "SELECT count(*) FROM agreement WHERE case_id = ?1 AND form = 'WRITTEN' AND effective_on IS NOT NULL AND sealed_on IS NULL"},
    {"an oral one with a seal day", "SELECT count(*) FROM agreement WHERE case_id = ?1 AND form = 'ORAL' AND effective_on <> on_date"},
    {"an oral one where writing is needed", "SELECT count(*) FROM agreement a JOIN cases c ON c.id = a.case_id WHERE c.id = ?1 AND a.form = 'ORAL' AND c.type IN ('07', '15', '10', '11')"},
    {"a sitting before acceptance", "SELECT count(*) FROM session s JOIN cases c ON c.id = s.case_id WHERE c.id = ?1 AND (s.on_date < c.accepted_on OR c.accepted_on IS NULL)"},
    {"a helper, a stop or an extension before acceptance", "SELECT (SELECT count(*) FROM helper h WHERE h.case_id = c.id AND h.on_date < c.accepted_on) + (SELECT count(*) FROM suspension s WHERE s.case_id = c.id AND s.from_on < c.accepted_on) + (SELECT count(*) FROM extension e WHERE e.case_id = c.id AND e.on_date < c.accepted_on) FROM cases c WHERE id = ?1"},
    {"a stop that ends before it begins", "SELECT count(*) FROM suspension WHERE case_id = ?1 AND to_on < from_on"},
    {"a stop that stands open in a case that goes on", "SELECT count(*) FROM suspension s JOIN cases c ON c.id = s.case_id WHERE c.id = ?1 AND s.to_on IS NULL AND c.med = 'MEDIATING'"},
    {"a mediator who left before he came", "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND to_on < from_on"},
    {"a mediator before the acceptance", "SELECT count(*) FROM case_mediator m JOIN cases c ON c.id = m.case_id WHERE c.id = ?1 AND m.from_on < c.accepted_on"},
    {"two chiefs", "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND role = 'CHIEF' AND to_on IS NULL HAVING count(*) > 1"},
    {"accepted without a number", "SELECT count(*) FROM cases WHERE id = ?1 AND (accepted_on IS NULL) <> (number IS NULL)"},
    {"a number that was taken away", "SELECT count(*) FROM cases WHERE id = ?1 AND number IS NULL AND EXISTS (SELECT 1 FROM case_event WHERE case_id = ?1 AND to_state = 'ACCEPTED' AND machine = 'med')"},
    {"a number of a cancelled case not void", "SELECT count(*) FROM cases c WHERE id = ?1 AND cancelled_on IS NOT NULL AND number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM number_void v WHERE v.kind = 'case' AND v.year = c.number_year AND v.n = c.number_seq)"},
    {"cancelled without a reason", "SELECT count(*) FROM cases WHERE id = ?1 AND med = 'CANCELLED' AND coalesce(cancel_reason, '') = ''"},
    {"tasks of a case that is over", "SELECT count(*) FROM task t JOIN cases c ON c.id = t.case_id WHERE c.id = ?1 AND c.med IN ('ARCHIVED', 'CANCELLED')"},
    {"violence closed without report", "SELECT count(*) FROM cases c WHERE id = ?1 AND violence = 1 AND closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = c.id AND r.reason = 'VIOLENCE')"},
    {"a claim for what was not performed", "SELECT count(*) FROM claim k JOIN cases c ON c.id = k.case_id WHERE c.id = ?1 AND c.perf NOT IN ('DONE', 'INSTANT') AND NOT (c.perf = 'VOID' AND EXISTS (SELECT 1 FROM court_paper p WHERE p.case_id = c.id AND p.kind IN ('VOID', 'CHANGED')))"},
    {"confirmation asked for what is not written", "SELECT count(*) FROM cases WHERE id = ?1 AND conf NOT IN ('NONE', 'OFFERED', 'EXPIRED') AND NOT EXISTS (SELECT 1 FROM agreement WHERE case_id = ?1 AND form = 'WRITTEN' AND effective_on IS NOT NULL)"},
    {"confirmed what was void or changed", "SELECT count(*) FROM cases c WHERE id = ?1 AND conf IN ('APPLIED', 'SUPPLEMENT', 'GRANTED') AND NOT EXISTS (SELECT 1 FROM agreement WHERE case_id = ?1 AND form = 'WRITTEN' AND state = 'ACTIVE')"},
    {"a round before its agreement, or days of it that run back", "SELECT count(*) FROM confirmation f JOIN agreement a ON a.id = f.agreement_id WHERE f.case_id = ?1 AND (f.told_on < a.on_date OR f.applied_on < a.effective_on OR f.applied_on < f.told_on OR f.more_on < f.applied_on OR f.taken_on < f.applied_on OR f.ended_on < f.applied_on)"},
    {"two rounds of one agreement that both run", "SELECT count(*) FROM confirmation WHERE case_id = ?1 AND applied_on IS NOT NULL AND ended_on IS NULL HAVING count(*) > 1"},
    {"a void agreement that is being performed", "SELECT count(*) FROM cases c WHERE id = ?1 AND perf IN ('RUNNING', 'PARTIAL', 'BREACH') AND NOT EXISTS (SELECT 1 FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE')"},
    {"a case reopened that was never settled", "SELECT count(*) FROM cases c JOIN cases o ON o.id = c.reopens WHERE c.id = ?1 AND o.med NOT IN ('AGREED', 'CLOSED', 'ARCHIVED')"},
    {"a visit before the agreement", "SELECT count(*) FROM visit v WHERE case_id = ?1 AND v.on_date < (SELECT application_date FROM cases WHERE id = ?1)"},
    /* letters */
    {"a letter without its first step", "SELECT count(*) FROM link l WHERE case_id = ?1 AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = ?1 AND e.link_id = l.id)"},
    {"a gap in the letters of a case", "SELECT coalesce(max(n) - count(*), 0) FROM link WHERE case_id = ?1"},
    {"a case that is out without a letter and its day", "SELECT count(*) FROM cases c WHERE id = ?1 AND med IN ('HANDED_UP', 'HANDED_OVER') AND (SELECT count(*) FROM link l WHERE l.case_id = c.id AND l.holds = 1 AND l.due_on IS NOT NULL AND l.state IN " OPEN ") <> 1"},
    {"a letter that holds a case which is not out", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE c.id = ?1 AND l.holds = 1 AND l.state IN " OPEN " AND c.med NOT IN ('HANDED_UP', 'HANDED_OVER')"},
    {"a case that is out and failed", "SELECT count(*) FROM cases WHERE id = ?1 AND med IN ('HANDED_UP', 'HANDED_OVER') AND (end_reason IS NOT NULL OR refuse_reason IS NOT NULL OR ended_on IS NOT NULL)"},
    {"closed while somebody waits", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE c.id = ?1 AND c.closed_on IS NOT NULL AND l.state IN " OPEN " AND c.med <> 'CANCELLED'"},
    {"cancelled with an open letter", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE c.id = ?1 AND c.med = 'CANCELLED' AND l.state IN " OPEN},
    {"a source without its letter", "SELECT count(*) FROM cases c WHERE id = ?1 AND source IN ('POLICE', 'COURT_PRE', 'HOTLINE') AND NOT EXISTS (SELECT 1 FROM link l WHERE l.case_id = c.id AND l.direction = 'IN' AND l.channel = c.source)"},
    {"accepted with a letter nobody took on", "SELECT count(*) FROM cases c JOIN link l ON l.case_id = c.id WHERE c.id = ?1 AND c.med IN ('ACCEPTED', 'MEDIATING') AND l.direction = 'IN' AND l.state = 'RECEIVED'"},
    {"answered by us without a result", "SELECT count(*) FROM link WHERE case_id = ?1 AND direction = 'IN' AND state = 'REPLIED' AND (result IS NULL OR answered_on IS NULL)"},
    {"answered before it was written or signed for", "SELECT count(*) FROM link WHERE case_id = ?1 AND (answered_on < letter_on OR answered_on < received_on)"},
    {"due before it was written", "SELECT count(*) FROM link WHERE case_id = ?1 AND due_on < letter_on AND direction <> 'IN'"},
    {"told a result before there was one", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE c.id = ?1 AND l.direction = 'IN' AND l.state = 'REPLIED' AND (l.result = 'FAILED' AND l.answered_on < c.ended_on OR l.result LIKE 'AGREED%' AND l.answered_on < (SELECT min(on_date) FROM agreement WHERE case_id = ?1))"},
    {"an open letter nobody is reminded of", "SELECT count(*) FROM link l WHERE case_id = ?1 AND l.state IN " OPEN " AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = l.case_id AND t.n = l.n AND t.kind LIKE 'LINK%')"},
    {"a danger that nobody is reminded to report", "SELECT count(*) FROM cases c WHERE id = ?1 AND risk IN ('ORANGE', 'RED') AND risk_report <> 'CLEARED' AND med NOT IN ('CLOSED', 'ARCHIVED', 'CANCELLED') AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id AND t.kind = 'REPORT')"},
    {"a danger lowered below orange that was never reported as over", "SELECT count(*) FROM case_event e JOIN cases c ON c.id = e.case_id WHERE c.id = ?1 AND e.machine = 'risk' AND e.from_state IN ('ORANGE', 'RED') AND e.to_state IN ('BLUE', 'YELLOW') AND NOT EXISTS (SELECT 1 FROM case_event a WHERE a.case_id = ?1 AND a.machine = 'alarm' AND a.to_state = 'CLEARED' AND a.id < e.id)"},
    {"closed in a danger nobody was told of", "SELECT count(*) FROM cases WHERE id = ?1 AND risk IN ('ORANGE', 'RED') AND risk_report = 'NONE' AND closed_on IS NOT NULL"},
    {"a letter that told of more danger than the case ever had", "SELECT count(*) FROM link l WHERE case_id = ?1 AND l.detail ->> 'level' IN ('YELLOW', 'ORANGE', 'RED') AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = ?1 AND e.machine = 'risk' AND e.to_state = l.detail ->> 'level')"},
    {"a report upward of what is no danger", "SELECT count(*) FROM cases WHERE id = ?1 AND risk_report NOT IN ('NONE', 'CLEARED') AND risk NOT IN ('ORANGE', 'RED')"},
    {"a living case without anything to do", "SELECT count(*) FROM cases c WHERE id = ?1 AND med IN ('NEW', 'SCREEN', 'CONSENT', 'ACCEPTED', 'MEDIATING', 'AGREED', 'FAILED', 'REFUSED', 'WITHDRAWN', 'CLOSED', 'HANDED_UP', 'HANDED_OVER') AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id)"},
};
/* clang-format on */
enum { TRACKS = LIFE_RULES_MAX - 1, COUNTS = LIFE_RULES_MAX - 2, OUT = LIFE_RULES_MAX - 3 };
_Static_assert(countof(never) <= (size_t)OUT, "room for the statements");

static const char sql_tracks[] =
    "SELECT e.machine, e.event, e.from_state, e.to_state, lag(e.to_state) OVER w, lead(e.id) "
    "OVER w, CASE e.machine WHEN 'med' THEN c.med WHEN 'perf' THEN c.perf WHEN 'conf' THEN "
    "c.conf WHEN 'risk' THEN c.risk WHEN 'alarm' THEN c.risk_report ELSE l.state END "
    "FROM case_event e JOIN cases c ON c.id = e.case_id LEFT JOIN link l ON l.id = e.link_id "
    "WHERE e.case_id = ?1 AND e.machine IN ('med', 'perf', 'link', 'conf', 'risk', "
    "'alarm') "
    "WINDOW w AS (PARTITION BY e.machine, e.link_id ORDER BY e.id)";
static const char sql_out[] =
    "SELECT med IN ('HANDED_UP', 'HANDED_OVER') FROM cases WHERE id = ?1";
static const char sql_counts[] = "SELECT coalesce((SELECT max(id) FROM audit), 0), "
                                 "coalesce((SELECT max(id) FROM outbox), 0)";

static sqlite3_stmt *rule(struct life *l, int k, const char *sql)
{
    if (!l->rules[k] &&
        sqlite3_prepare_v2(db_handle(l->b->db), sql, -1, &l->rules[k], NULL) != SQLITE_OK) {
        life_fail(l, "%s: %s", sql, sqlite3_errmsg(db_handle(l->b->db)));
    }
    sqlite3_reset(l->rules[k]);
    return l->rules[k];
}

static const char *text_of(sqlite3_stmt *st, int column)
{
    return (const char *)sqlite3_column_text(st, column);
}

/* The lifecycles a track belongs to. */
static const char *med_of(int s)
{
    return med_code((enum med_state)s);
}
static const char *perf_of(int s)
{
    return perf_code((enum perf_state)s);
}
static const char *conf_of(int s)
{
    return conf_code((enum conf_state)s);
}
static const char *risk_of(int s)
{
    return risk_code((enum risk_state)s);
}
static const char *alarm_of(int s)
{
    return alarm_code((enum alarm_state)s);
}
static const char *link_of(int s)
{
    return link_code((enum link_state)s);
}
static const struct {
    const char *name;
    const char *first; /* where a track begins */
    const struct flow_row *(*rows)(size_t *ret_n);
    const char *(*code)(int state);
} machines[] = {
    {"med",   "NEW",   flow_med_rows,   med_of  },
    {"perf",  "NONE",  flow_perf_rows,  perf_of },
    {"conf",  "NONE",  flow_conf_rows,  conf_of },
    {"risk",  "BLUE",  flow_risk_rows,  risk_of },
    {"alarm", "NONE",  flow_alarm_rows, alarm_of},
    {"link",  "DRAFT", link_rows,       link_of },
};

static size_t machine_of(const char *name)
{
    size_t m = 0;

    while (strcmp(machines[m].name, name) != 0) {
        m++;
    }
    return m;
}

/* The step is a row of its machine's table. */
static bool on_table(size_t m, const char *event, const char *from, const char *to)
{
    size_t n;
    const struct flow_row *rows = machines[m].rows(&n);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(machines[m].code(rows[i].from), from) == 0 &&
            strcmp(machines[m].code(rows[i].to), to) == 0 &&
            (machines[m].rows != link_rows ||
             strcmp(link_event_code((enum link_event)rows[i].event), event) == 0)) {
            return true;
        }
    }
    return false;
}

/* Every step is a row of the table and starts where the last one ended; the state of the case
 * and of each letter is where its track ends. */
static void check_tracks(struct life *l)
{
    sqlite3_stmt *st = rule(l, TRACKS, sql_tracks);

    sqlite3_bind_int64(st, 1, l->row);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *machine = text_of(st, 0);
        const char *from = text_of(st, 2);
        const char *to = text_of(st, 3);
        const char *before = text_of(st, 4);
        const size_t m = machine_of(machine);
        const char *first = machines[m].first;

        if (!on_table(m, text_of(st, 1), from, to)) {
            life_fail(l, "%s: %s by %s to %s is on no table", machine, from, text_of(st, 1),
                      to);
        }
        if (strcmp(before ? before : first, from) != 0) {
            life_fail(l, "%s: the track jumps from %s to %s", machine, before ? before : first,
                      from);
        }
        if (sqlite3_column_type(st, 5) == SQLITE_NULL && strcmp(text_of(st, 6), to) != 0) {
            life_fail(l, "%s: the track ends at %s, the state is %s", machine, to,
                      text_of(st, 6));
        }
    }
    sqlite3_reset(st);
}

/* The start screen names the step without reading the case. */
static void check_next(struct life *l, const json_t *tree)
{
    const char *next =
        json_string_value(json_object_get(json_object_get(tree, "next"), "label"));
    const char *label = "";
    struct err err = {0};

    if (case_view_next(l->b->db, &l->b->clock, l->row, NULL, &label, &err)) {
        life_fail(l, "the next step cannot be read: %s", err.msg);
    }
    if (strcmp(label, next ? next : "") != 0) {
        life_fail(l, "the start screen says %s, the case %s", label, next ? next : "nothing");
    }
}

/* Rule R16: what is out waits for feedback, whatever happened to it; the screen says so. */
static void check_out(struct life *l)
{
    struct err err = {0};
    json_t *tree = NULL;
    sqlite3_stmt *st = rule(l, OUT, sql_out);
    const char *med;
    bool out;

    sqlite3_bind_int64(st, 1, l->row);
    out = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) != 0;
    sqlite3_reset(st);
    /* reading a case costs as much as ten acts */
    if (!out && l->number % 4 != 0) {
        return;
    }
    if (case_view(l->b->db, &l->b->clock, l->row, 0, &tree, &err)) {
        life_fail(l, "the case cannot be read: %s", err.msg);
    }
    check_next(l, tree);
    med = json_string_value(json_object_get(tree, "med"));
    if (strncmp(med, "HANDED_", 7) == 0 &&
        (strcmp(act_text(tree, "awaiting_label"), "待反馈") != 0 ||
         !json_is_null(json_object_get(tree, "end_reason")))) {
        life_fail(l, "it is out, but it does not wait for feedback");
    }
    json_decref(tree);
}

void life_rules_check(struct life *l)
{
    sqlite3_stmt *st;

    for (size_t i = 0; i < countof(never); i++) {
        st = rule(l, (int)i, never[i].sql);
        sqlite3_bind_int64(st, 1, l->row);
        if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int64(st, 0) != 0) {
            life_fail(l, "%s: %d", never[i].what, sqlite3_column_int(st, 0));
        }
        sqlite3_reset(st);
    }
    check_tracks(l);
    st = rule(l, COUNTS, sql_counts);
    if (sqlite3_step(st) != SQLITE_ROW || sqlite3_column_int64(st, 0) != l->audits ||
        sqlite3_column_int64(st, 1) != l->outboxes) {
        life_fail(l, "audit %d, outbox %d, but %d and %d acts went through",
                  sqlite3_column_int(st, 0), sqlite3_column_int(st, 1), (int)l->audits,
                  (int)l->outboxes);
    }
    sqlite3_reset(st);
    check_out(l);
}
