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
#include "core/domain/flow.h"
#include "core/domain/task.h"

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
    "SELECT n, name, kind, given_by, pages, original AS \"original?\", on_date FROM evidence"
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
static const char sql_papers[] = "SELECT form, record, state, on_date, copies, pages FROM "
                                 "paper WHERE case_id = ?1 ORDER BY id";
static const char sql_events[] = "SELECT machine, event, from_state, to_state, on_date, note, "
                                 "source FROM case_event WHERE case_id = ?1 ORDER BY id";
static const char sql_tasks[] =
    "SELECT kind, n, due_on, detail FROM task WHERE case_id = ?1 ORDER BY due_on, kind, n";

static const char sql_agreement[] =
    "SELECT 'a' || id AS id, version, form, on_date, coalesce(facts, (SELECT facts FROM cases "
    "WHERE id = ?1)) AS facts,"
    " no_money AS \"no_money?\", status_matter AS \"status_matter?\", total_fen, copies, "
    "sealed_on, effective_on,"
    " confirm_by, state, note,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM term WHERE agreement_id = "
    "agreement.id ORDER BY n))"
    " AS \"terms!\" FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE'";
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
static const char sql_signed[] =
    "SELECT s.signer, s.role, s.on_date FROM signature s JOIN agreement a ON a.id = "
    "s.agreement_id"
    " WHERE a.case_id = ?1 AND a.state = 'ACTIVE' ORDER BY s.on_date, s.signer";
static const char sql_claim[] = "SELECT 'k' || id AS id, state, on_date,"
                                " (SELECT json_group_array(json_object('id', 'm' || m.id, "
                                "'name', m.name, 'num', p.num, 'den', p.den))"
                                "  FROM claim_person p JOIN mediator m ON m.id = p.mediator_id "
                                "WHERE p.claim_id = claim.id) AS \"people!\""
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
static const struct view_label labels_none[] = {
    {NULL, NULL, NULL}
};

static const struct list {
    const char *key;
    const char *sql;
    const struct view_label *labels;
} lists[] = {
    {"notices",     sql_notices,     labels_notice    },
    {"sessions",    sql_sessions,    labels_session   },
    {"inquiries",   sql_inquiries,   labels_none      },
    {"evidence",    sql_evidence,    labels_evidence  },
    {"helpers",     sql_helpers,     labels_none      },
    {"extensions",  sql_extensions,  labels_none      },
    {"suspensions", sql_suspensions, labels_suspension},
    {"reports",     sql_reports,     labels_report    },
    {"urges",       sql_urges,       labels_none      },
    {"visits",      sql_visits,      labels_none      },
    {"corrections", sql_corrections, labels_none      },
    {"papers",      sql_papers,      labels_none      },
    {"events",      sql_events,      labels_none      },
    {"tasks",       sql_tasks,       labels_none      },
    {"agreements",  sql_agreements,  labels_notice    },
};

void view_label(json_t *row, const struct view_label *labels)
{
    for (const struct view_label *l = labels; l->from; l++) {
        const char *code = json_string_value(json_object_get(row, l->from));

        json_object_set_new(row, l->to,
                            code ? json_string(code_label_zh(l->table, code)) : json_null());
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

static void label_events(json_t *rows)
{
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        const char *machine = view_text(row, "machine");
        const char *event = flow_label_zh(machine, true, view_text(row, "event"));

        json_object_set_new(row, "event_label", json_string(event));
        json_object_set_new(
            row, "to_label",
            json_string(flow_label_zh(machine, false, view_text(row, "to_state"))));
    }
}

static void label_tasks(const struct view *v, json_t *rows)
{
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        json_object_set_new(row, "label", json_string(task_label_zh(view_text(row, "kind"))));
        view_days_left(v, row, "due_on", "days_left");
    }
}

enum rc view_lists(const struct view *v, struct err *err)
{
    for (size_t k = 0; k < countof(lists); k++) {
        json_t *rows;
        json_t *row;
        size_t i;
        const enum rc rc = db_rows(v->db, &rows, err, lists[k].sql, "i", v->case_id);

        if (rc) {
            return rc;
        }
        json_array_foreach(rows, i, row)
        {
            view_label(row, lists[k].labels);
        }
        json_object_set_new(v->tree, lists[k].key, rows);
    }
    label_sessions(json_object_get(v->tree, "sessions"));
    label_events(json_object_get(v->tree, "events"));
    label_tasks(v, json_object_get(v->tree, "tasks"));
    return RC_OK;
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

static enum rc agreement_parts(const struct view *v, json_t *agreement, struct err *err)
{
    json_t *rows;
    json_t *row;
    size_t i;
    enum rc rc;

    rc = db_rows(v->db, &rows, err, sql_duties, "i", v->case_id);
    if (rc) {
        return rc;
    }
    json_array_foreach(rows, i, row)
    {
        json_object_set_new(row, "state_label", json_string(duty_label(v, row)));
    }
    json_object_set_new(agreement, "duties", rows);
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
    enum rc rc;

    rc = db_row(v->db, &agreement, err, sql_agreement, "i", v->case_id);
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
    if (rc) {
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
    const enum rc rc = db_row(v->db, &claim, err, sql_claim, "i", v->case_id);

    if (rc && rc != RC_NOTFOUND) {
        return rc;
    }
    json_object_set_new(v->tree, "claim", rc ? json_null() : claim);
    json_object_set_new(v->tree, "links", json_array());
    return RC_OK;
}
