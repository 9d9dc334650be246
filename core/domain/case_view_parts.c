/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_view_parts.c - the lists of the case tree: everything that hangs on a case besides its
 * people. One static SQL a list; labels are added afterwards from the code tables, always in
 * Chinese, since papers are filled from the same tree.
 */
#include "config.h"

#include "core/domain/case_view_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/agreement.h"
#include "core/domain/codes.h"
#include "core/domain/correction.h"
#include "core/domain/deadline.h"
#include "core/domain/flow.h"
#include "core/domain/limitation.h"
#include "core/domain/link.h"
#include "core/domain/task.h"
#include "core/subsidy/claim_flow.h"

static const char sql_notices[] =
    "SELECT on_date, form FROM notice WHERE case_id = ?1 ORDER BY on_date, id";
static const char sql_sessions[] = "SELECT 's' || id AS id, n, on_date, at_time, place, "
                                   "present AS \"present!\", helpers AS \"helpers!\","
                                   " told AS \"told?\", open_to AS \"open_to?\", text, result, "
                                   "pages FROM session WHERE case_id = ?1 ORDER BY n";
static const char sql_inquiries[] = "SELECT n, on_date, at_time, place, person, person_about "
                                    "AS about, present AS \"present!\", text"
                                    " FROM inquiry WHERE case_id = ?1 ORDER BY n";
static const char sql_evidence[] =
    "SELECT n, name, kind, given_by, pages, original AS \"original?\", compared AS "
    "\"compared?\", on_date FROM evidence"
    " WHERE case_id = ?1 ORDER BY n";
static const char sql_helpers[] =
    "SELECT name, about, on_date FROM helper WHERE case_id = ?1 ORDER BY id";
static const char sql_extensions[] =
    "SELECT on_date, old_due, new_due, reason FROM extension WHERE case_id = ?1 ORDER BY id";
static const char sql_suspensions[] =
    "SELECT from_on, to_on, reason, note FROM suspension WHERE case_id = ?1 ORDER BY id";
static const char sql_reports[] = "SELECT on_date, at_time, receiver, how, reason, text FROM "
                                  "report WHERE case_id = ?1 ORDER BY id";
static const char sql_urges[] =
    "SELECT on_date, person, text FROM urge WHERE case_id = ?1 ORDER BY id";
static const char sql_visits[] =
    "SELECT 'v' || id AS id, n, on_date, at_time, person, visitor, text, performed AS "
    "\"performed?\", satisfied,"
    " flared AS \"flared?\" FROM visit WHERE case_id = ?1 ORDER BY n";
/* A corrected citizen number is masked like any other (rule R78). */
static const char sql_corrections[] =
    "SELECT n, on_date, field,"
    " CASE WHEN field LIKE '%.id_no' THEN substr(old_value, 1, 6) || '********' || "
    "substr(old_value, 15) ELSE old_value END"
    " AS old_value,"
    " CASE WHEN field LIKE '%.id_no' THEN substr(new_value, 1, 6) || '********' || "
    "substr(new_value, 15) ELSE new_value END"
    " AS new_value, reason FROM correction WHERE case_id = ?1 ORDER BY n";
static const char sql_papers[] =
    "SELECT 'd' || id AS id, form, record, state, number, label, on_date, copies, pages,"
    " signed_on, scan, void_reason, digest FROM paper WHERE case_id = ?1 ORDER BY id";
static const char sql_events[] = "SELECT machine, event, from_state, to_state, on_date, note, "
                                 "source FROM case_event WHERE case_id = ?1 ORDER BY id";
static const char sql_withdrawn[] = "SELECT machine, event FROM case_event WHERE case_id = ?1 "
                                    "AND machine = 'med' AND event = 'WITHDRAW'";
static const char sql_tasks[] = "SELECT kind, n, due_on, detail, warn_on, rule FROM task WHERE "
                                "case_id = ?1 ORDER BY due_on, kind, n";

#define PAYMENTS                                                                             \
    " (SELECT json_group_array(json_object('duty', n, 'payer', payer, 'payee', payee, "      \
    "'what', what, 'way', way, 'on_date', on_date, 'amount_fen', nullif(fen, 0), 'proof', "  \
    "proof)) FROM (SELECT d.*, p.on_date, p.amount_fen AS fen, p.proof FROM payment p JOIN " \
    "duty d ON d.id = p.duty_id WHERE d.agreement_id = agreement.id ORDER BY p.id))"         \
    " AS \"payments!\" FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE'"
/* What the next step and the dossier want to know of it; the step alone knows no payments. */
static const char sql_agreement_brief[] =
    "SELECT 'a' || id AS id, form, on_date, sealed_on, effective_on, confirm_by, status_matter "
    "AS \"status_matter?\"," PAYMENTS;
static const char sql_agreement_step[] =
    "SELECT 'a' || id AS id, form, sealed_on, effective_on, confirm_by, status_matter AS "
    "\"status_matter?\" FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE'";
static const char sql_agreement[] =
    "SELECT 'a' || id AS id, version, form, on_date, coalesce(facts, (SELECT facts FROM cases "
    "WHERE id = ?1)) AS facts,"
    " no_money AS \"no_money?\", status_matter AS \"status_matter?\", total_fen, copies, "
    "sealed_on, effective_on,"
    " confirm_by, state, note,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM term WHERE agreement_id = "
    "agreement.id ORDER BY n))"
    " AS \"terms!\"," PAYMENTS;
static const char sql_agreements[] = "SELECT 'a' || id AS id, version, form, on_date, "
                                     "effective_on, total_fen, state FROM agreement"
                                     " WHERE case_id = ?1 ORDER BY version";
static const char sql_duties[] =
    "SELECT d.n, d.payer, d.payee, d.amount_fen, d.what, d.way, d.place, d.due, d.paid_fen, "
    "d.state, d.done_on,"
    " (SELECT json_group_array(json_object('on_date', on_date, 'amount_fen', amount_fen, "
    "'proof', proof))"
    "  FROM (SELECT * FROM payment WHERE duty_id = d.id ORDER BY id)) AS \"payments!\""
    " FROM duty d JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1 AND a.state = "
    "'ACTIVE' ORDER BY d.n";
static const char sql_duties_brief[] =
    "SELECT d.n, d.due, d.paid_fen, d.state FROM duty d JOIN agreement a ON a.id = "
    "d.agreement_id WHERE a.case_id = ?1 AND a.state = 'ACTIVE' ORDER BY d.n";
static const char sql_signed[] =
    "SELECT s.signer, s.role, s.on_date FROM signature s JOIN agreement a ON a.id = "
    "s.agreement_id"
    " WHERE a.case_id = ?1 AND a.state = 'ACTIVE' ORDER BY s.on_date, s.signer";
static const char sql_court_papers[] = "SELECT n, kind, court, number, made_on, on_date, text "
                                       "FROM court_paper WHERE case_id = ?1 ORDER BY n";
static const char sql_claim[] =
    "SELECT 'k' || id AS id, uid, state, on_date, period, tier, tier_name, amount_fen, "
    "final_fen,"
    " (SELECT json_group_array(json_object('id', 'm' || p.mediator_id, 'name', p.name, 'num', "
    "p.num, 'den', p.den, 'fen', p.fen)) FROM claim_person p WHERE p.claim_id = claim.id) AS "
    "\"people!\","
    " (SELECT json_group_array(json_object('field', r.field, 'text', r.text)) FROM "
    "claim_remark "
    "r WHERE r.step_id = (SELECT max(id) FROM claim_step WHERE claim_id = claim.id AND event "
    "IN "
    "('RETURN', 'BUREAU_RETURN'))) AS \"remarks!\""
    " FROM claim WHERE case_id = ?1 AND state NOT IN ('OFFICE_NO', "
    "'BUREAU_NO', 'CANCELLED') ORDER BY id DESC LIMIT 1";

static const struct view_label labels_notice[] = {
    {"form", "form_label", &codes_form},
    {NULL,   NULL,         NULL       }
};
static const struct view_label labels_session[] = {
    {"result", "result_label", &codes_result},
    {NULL,     NULL,           NULL         }
};
static const struct view_label labels_evidence[] = {
    {"kind", "kind_label", &codes_evidence},
    {NULL,   NULL,         NULL           }
};
static const struct view_label labels_suspension[] = {
    {"reason", "reason_label", &codes_suspend},
    {NULL,     NULL,           NULL          }
};
static const struct view_label labels_report[] = {
    {"how",    "how_label",    &codes_report_how   },
    {"reason", "reason_label", &codes_report_reason},
    {NULL,     NULL,           NULL                },
};
static const struct view_label labels_court[] = {
    {"kind", "title", &codes_court_paper},
    {NULL,   NULL,    NULL              }
};
static const struct view_label labels_none[] = {
    {NULL, NULL, NULL}
};

/* In the order of enum view_list. */
static const struct list {
    const char *key;
    const char *sql;
    const struct view_label *labels;
} lists[] = {
    {"notices",      sql_notices,      labels_notice    },
    {"sessions",     sql_sessions,     labels_session   },
    {"inquiries",    sql_inquiries,    labels_none      },
    {"evidence",     sql_evidence,     labels_evidence  },
    {"helpers",      sql_helpers,      labels_none      },
    {"extensions",   sql_extensions,   labels_none      },
    {"suspensions",  sql_suspensions,  labels_suspension},
    {"reports",      sql_reports,      labels_report    },
    {"urges",        sql_urges,        labels_none      },
    {"visits",       sql_visits,       labels_none      },
    {"corrections",  sql_corrections,  labels_none      },
    {"papers",       sql_papers,       labels_none      },
    {"events",       sql_events,       labels_none      },
    {"tasks",        sql_tasks,        labels_none      },
    {"agreements",   sql_agreements,   labels_notice    },
    {"court_papers", sql_court_papers, labels_court     },
};
_Static_assert(countof(lists) == VIEW_LIST_COUNT, "each list has its place");

/* ?2: a brief tree, which does not ask for what it has no use for. */
static const char sql_present[] =
    "SELECT"
    " EXISTS (SELECT 1 FROM notice WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM session WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM inquiry WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM evidence WHERE case_id = ?1),"
    " CASE WHEN NOT ?2 THEN EXISTS (SELECT 1 FROM helper WHERE case_id = ?1) END,"
    " CASE WHEN NOT ?2 THEN EXISTS (SELECT 1 FROM extension WHERE case_id = ?1) END,"
    " EXISTS (SELECT 1 FROM suspension WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM report WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM urge WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM visit WHERE case_id = ?1),"
    " CASE WHEN NOT ?2 THEN EXISTS (SELECT 1 FROM correction WHERE case_id = ?1) END,"
    " EXISTS (SELECT 1 FROM paper WHERE case_id = ?1),"
    " CASE WHEN NOT ?2 THEN EXISTS (SELECT 1 FROM case_event WHERE case_id = ?1) END,"
    " EXISTS (SELECT 1 FROM task WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM agreement WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM court_paper WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM representative r JOIN party p ON p.id = r.party_id"
    " WHERE p.case_id = ?1),"
    " EXISTS (SELECT 1 FROM claim WHERE case_id = ?1 AND state NOT IN ('OFFICE_NO', "
    "'BUREAU_NO', 'CANCELLED')),"
    " EXISTS (SELECT 1 FROM case_event WHERE case_id = ?1 AND machine = 'med' AND event = "
    "'WITHDRAW'),"
    " EXISTS (SELECT 1 FROM link WHERE case_id = ?1),"
    " EXISTS (SELECT 1 FROM confirmation WHERE case_id = ?1),"
    " (SELECT reopens IS NOT NULL FROM cases WHERE id = ?1),"
    " EXISTS (SELECT 1 FROM cases WHERE reopens = ?1)";

/* An application to the court can be taken back too (machine "conf"): another matter. */
bool view_is_withdrawal(const json_t *event)
{
    return strcmp(view_text(event, "machine"), "med") == 0 &&
           strcmp(view_text(event, "event"), "WITHDRAW") == 0;
}

/* Lists a brief tree has no use for. */
static const uint32_t not_brief =
    1u << VIEW_HELPERS | 1u << VIEW_EXTENSIONS | 1u << VIEW_CORRECTIONS;

void view_label(json_t *row, const struct view_label *labels)
{
    for (const struct view_label *l = labels; l->from; l++) {
        const json_t *value = json_object_get(row, l->from);
        const char *code = json_string_value(value);

        /* the labels stand in our own tables: no need to look whether they are UTF-8 */
        if (value) {
            json_object_set_new_nocheck(
                row, l->to,
                code ? json_string_nocheck(code_label_zh(l->table, code)) : json_null());
        }
    }
}

const char *view_text(const json_t *obj, const char *name)
{
    const char *s = json_string_value(json_object_get(obj, name));

    return s ? s : "";
}

void view_join(json_t *tree, const char *key, const json_t *rows, const char *name,
               const char *where, const char *value)
{
    struct buf b;
    size_t i;
    json_t *row;

    buf_init(&b, 4096);
    json_array_foreach(rows, i, row)
    {
        if (where && strcmp(view_text(row, where), value) != 0) {
            continue;
        }
        buf_str(&b, b.size > 0 ? "、" : "");
        buf_str(&b, name ? view_text(row, name) : json_string_value(row));
    }
    json_object_set_new(tree, key, json_string(buf_text(&b)));
    buf_done(&b);
}

void view_days_left(const struct view *v, json_t *obj, const char *name, const char *key)
{
    struct date d;

    if (date_parse_iso(view_text(obj, name), &d)) {
        json_object_set_new(obj, key, json_integer(date_to_days(d) - date_to_days(v->today)));
    } else {
        json_object_set_new(obj, key, json_null());
    }
}

static void label_sessions(json_t *rows)
{
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        view_join(row, "present_names", json_object_get(row, "present"), NULL, NULL, NULL);
        view_join(row, "helper_names", json_object_get(row, "helpers"), NULL, NULL, NULL);
    }
}

/* A change of the weight is no step of a lifecycle; its states are codes of the weights. */
static void label_tier(json_t *row)
{
    const bool up = strcmp(view_text(row, "event"), "RAISE") == 0;
    const char *tier = view_text(row, "to_state");

    json_object_set_new(
        row, "event_label",
        json_string(i18n_chinese(up ? N_("Raise the tier") : N_("Lower the tier"))));
    for (const struct code *c = codes_tier.rows; c->code; c++) {
        if (strcmp(c->code, tier) == 0) {
            json_object_set_new(row, "to_label", json_string(i18n_chinese(c->label)));
        }
    }
}

static void label_corrections(json_t *rows)
{
    char label[CORRECTION_LABEL_SIZE];
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        const char *field = view_text(row, "field");

        correction_label(field, label);
        json_object_set_new(row, "field_label", json_string(label));
        json_object_set_new(row, "old_label",
                            json_string(correction_value(field, view_text(row, "old_value"))));
        json_object_set_new(row, "new_label",
                            json_string(correction_value(field, view_text(row, "new_value"))));
    }
}

static void label_events(json_t *rows)
{
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        const char *machine = view_text(row, "machine");

        if (strcmp(machine, "tier") == 0) {
            label_tier(row);
            continue;
        }
        if (strcmp(machine, "link") == 0) {
            json_object_set_new(row, "event_label",
                                json_string(link_label_zh(true, view_text(row, "event"))));
            json_object_set_new(row, "to_label",
                                json_string(link_label_zh(false, view_text(row, "to_state"))));
            continue;
        }
        const char *event = flow_label_zh(machine, true, view_text(row, "event"));

        json_object_set_new(row, "event_label", json_string(event));
        json_object_set_new(
            row, "to_label",
            json_string(flow_label_zh(machine, false, view_text(row, "to_state"))));
    }
}

/* The last day to ask the court is no task any more once it is over (C.3 row 32). */
static void drop_expired(const struct view *v, json_t *rows)
{
    struct date due;

    for (size_t i = json_array_size(rows); i > 0; i--) {
        const json_t *row = json_array_get(rows, i - 1);

        if (strcmp(view_text(row, "kind"), "CONFIRM") == 0 &&
            date_parse_iso(view_text(row, "due_on"), &due) && date_cmp(due, v->today) < 0) {
            json_array_remove(rows, i - 1);
        }
    }
}

/* As task_list.h shows them: what a duty is called after its day, how near it is, by which law.
 */
static enum rc label_tasks(const struct view *v, json_t *rows, struct err *err)
{
    struct deadline urge = {0};
    enum rc rc = RC_OK;
    size_t i;
    json_t *row;

    drop_expired(v, rows);
    json_array_foreach(rows, i, row)
    {
        const struct deadline *rule = deadline_find(view_text(row, "rule"));
        struct date due = {0};
        struct date warn = {0};
        const char *kind;

        if (!date_parse_iso(view_text(row, "due_on"), &due)) {
            break;
        }
        if (date_cmp(due, v->today) < 0 && urge.n == 0) {
            /* the one setting that names a task anew, and only once its day is over */
            rc = deadline_get(v->db, "urge", v->today, &urge, err);
        }
        if (rc) {
            break;
        }
        if (!date_parse_iso(view_text(row, "warn_on"), &warn)) {
            warn = due;
        }
        kind = task_kind_on(view_text(row, "kind"), date_to_days(due) - date_to_days(v->today),
                            urge.n);
        json_object_set_new(row, "label", json_string(task_label_zh(kind)));
        json_object_set_new(row, "state",
                            json_string(task_state_code(task_state_on(due, warn, v->today))));
        json_object_set_new(row, "law", rule ? json_string(rule->source) : json_null());
        if (strcmp(kind, "LIMITATION") == 0) {
            bool urgent = false;

            /* what is not near enough to be marked is not read up either */
            rc = date_cmp(warn, v->today) > 0
                     ? RC_OK
                     : limitation_urgent(v->db, due, v->today, &urgent, err);
            json_object_set_new(row, "urgent", json_boolean(urgent));
        }
        json_object_set_new(row, "kind", json_string(kind));
        view_days_left(v, row, "due_on", "days_left");
    }
    return rc;
}

enum rc view_find_lists(struct view *v, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(v->db, sql_present, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, v->case_id);
    db_int(st, 2, v->brief);
    rc = db_step(v->db, st, &row, err);
    if (rc || !row) {
        return rc;
    }
    for (int i = 0; i < VIEW_PRESENT_COUNT; i++) {
        v->present |= db_col_int(st, i) != 0 ? 1u << i : 0;
    }
    db_done(st);
    return RC_OK;
}

bool view_has(const struct view *v, enum view_list list)
{
    return (v->present & 1u << list) != 0;
}

static enum rc list_read(const struct view *v, const struct list *list, struct err *err)
{
    json_t *rows;
    json_t *row;
    size_t i;
    enum rc rc = db_rows(v->db, &rows, err, list->sql, "i", v->case_id);

    if (rc) {
        return rc;
    }
    json_array_foreach(rows, i, row)
    {
        view_label(row, list->labels);
    }
    json_object_set_new(v->tree, list->key, rows);
    return RC_OK;
}

enum rc view_lists_of(const struct view *v, uint32_t wanted, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t k = 0; k < countof(lists) && !rc; k++) {
        if ((wanted & 1u << k) != 0) {
            rc = list_read(v, &lists[k], err);
        }
    }
    if (!rc && (wanted & 1u << VIEW_TASKS) != 0) {
        rc = label_tasks(v, json_object_get(v->tree, "tasks"), err);
    }
    return rc;
}

/* A withdrawal is all that the dossier wants to know of the events. */
static enum rc lists_brief(const struct view *v, struct err *err)
{
    static const struct list withdrawn = {"events", sql_withdrawn, labels_none};
    const enum rc rc = view_lists_of(v, v->present & ~(not_brief | 1u << VIEW_EVENTS), err);

    return !rc && view_has(v, VIEW_WITHDRAWAL) ? list_read(v, &withdrawn, err) : rc;
}

enum rc view_lists(const struct view *v, struct err *err)
{
    if (v->brief) {
        return lists_brief(v, err);
    }
    for (size_t k = 0; k < countof(lists); k++) {
        enum rc rc = RC_OK;

        if (view_has(v, (enum view_list)k)) {
            rc = list_read(v, &lists[k], err);
        } else {
            json_object_set_new(v->tree, lists[k].key, json_array());
        }
        if (rc) {
            return rc;
        }
    }
    label_sessions(json_object_get(v->tree, "sessions"));
    label_events(json_object_get(v->tree, "events"));
    label_corrections(json_object_get(v->tree, "corrections"));
    return label_tasks(v, json_object_get(v->tree, "tasks"), err);
}

/* What a duty's state is called today: an open one may be due, overdue or begun. */
static const char *duty_label(const struct view *v, const json_t *duty)
{
    const char *state = view_text(duty, "state");
    struct date due;

    if (strcmp(state, "DONE") == 0) {
        return i18n_chinese(N_("performed"));
    }
    if (strcmp(state, "STOPPED") == 0) {
        return i18n_chinese(N_("not performed, other routes told"));
    }
    if (strcmp(state, "CHANGED") == 0) {
        return i18n_chinese(N_("changed"));
    }
    if (date_parse_iso(view_text(duty, "due"), &due) && date_cmp(due, v->today) < 0) {
        return i18n_chinese(N_("overdue"));
    }
    if (json_integer_value(json_object_get(duty, "paid_fen")) > 0) {
        return i18n_chinese(N_("partly performed"));
    }
    return i18n_chinese(N_("not due yet"));
}

bool view_lacks_seal(const json_t *agreement)
{
    return json_is_object(agreement) && strcmp(view_text(agreement, "form"), "ORAL") != 0 &&
           *view_text(agreement, "sealed_on") == '\0';
}

/* The only state in which the next step asks for signatures. */
static bool is_agreed(const struct view *v)
{
    return strcmp(view_text(v->tree, "med"), "AGREED") == 0;
}

static enum rc agreement_parts(const struct view *v, json_t *agreement, struct err *err)
{
    json_t *rows;
    json_t *row;
    size_t i;
    enum rc rc;

    rc = db_rows(v->db, &rows, err, v->brief ? sql_duties_brief : sql_duties, "i", v->case_id);
    if (rc) {
        return rc;
    }
    json_array_foreach(rows, i, row)
    {
        json_object_set_new(row, "state_label", json_string(duty_label(v, row)));
    }
    json_object_set_new(agreement, "duties", rows);
    if (v->brief) {
        return RC_OK;
    }
    rc = db_rows(v->db, &rows, err, sql_signed, "i", v->case_id);
    if (rc) {
        return rc;
    }
    json_object_set_new(agreement, "signed", rows);
    return RC_OK;
}

enum rc view_agreement(const struct view *v, struct err *err)
{
    json_t *agreement;
    json_t *missing;
    int64_t id;
    enum rc rc = RC_NOTFOUND;

    if (view_has(v, VIEW_AGREEMENTS)) {
        rc = db_row(v->db, &agreement, err,
                    v->step    ? sql_agreement_step
                    : v->brief ? sql_agreement_brief
                               : sql_agreement,
                    "i", v->case_id);
    }
    if (rc == RC_NOTFOUND) {
        json_object_set_new(v->tree, "agreement", json_null());
        return RC_OK;
    }
    if (rc) {
        return rc;
    }
    json_object_set_new(v->tree, "agreement", agreement);
    view_label(agreement, labels_notice);
    rc = agreement_parts(v, agreement, err);
    if (rc || (v->brief && (!is_agreed(v) || view_lacks_seal(agreement)))) {
        return rc;
    }
    id = strtoll(view_text(agreement, "id") + 1, NULL, 10);
    rc = agreement_missing(v->db, id, &missing, err);
    if (rc) {
        return rc;
    }
    json_object_set_new(agreement, "missing_signatures", missing);
    return RC_OK;
}

enum rc view_claim(const struct view *v, struct err *err)
{
    json_t *claim;
    const enum rc rc = view_has(v, VIEW_CLAIM)
                           ? db_row(v->db, &claim, err, sql_claim, "i", v->case_id)
                           : RC_NOTFOUND;

    if (rc && rc != RC_NOTFOUND) {
        return rc;
    }
    if (!rc) {
        json_object_set_new(claim, "state_label",
                            json_string(claim_label_zh(false, view_text(claim, "state"))));
    }
    json_object_set_new(v->tree, "claim", rc ? json_null() : claim);
    return RC_OK;
}
