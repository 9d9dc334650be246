/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * view_next.c - the next step of a case without its tree: the start screen names the step of
 * the first task, and a tree would be a third of its start. The steps are asked as ever
 * (next.c) on a tree that holds the few columns they know; each list is read when the first
 * step comes that looks at it.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/case_view.h"
#include "core/domain/case_view_parts.h"
#include "core/domain/next_task.h"

static const char sql_case[] =
    "SELECT med, perf, conf, tier, type, risk, risk_report, due_on, violence AS \"violence?\", "
    "escalation AS \"escalation?\" FROM cases WHERE id = ?1";
static const char sql_consents[] = "SELECT consent FROM party WHERE case_id = ?1";
static const char sql_chief[] = "SELECT id FROM case_mediator WHERE case_id = ?1 AND role = "
                                "'CHIEF' AND to_on IS NULL";

static enum rc parties_read(const struct view *v, struct err *err)
{
    json_t *rows;
    const enum rc rc = db_rows(v->db, &rows, err, sql_consents, "i", v->case_id);

    if (!rc) {
        json_object_set_new(v->tree, "parties", rows);
    }
    return rc;
}

static enum rc chief_read(const struct view *v, struct err *err)
{
    json_t *row;
    const enum rc rc = db_row(v->db, &row, err, sql_chief, "i", v->case_id);

    if (rc && rc != RC_NOTFOUND) {
        return rc;
    }
    json_object_set_new(v->tree, "chief", rc ? json_null() : row);
    return RC_OK;
}

/* Whether an allowance can be claimed takes the whole dossier, and so the whole case. */
static enum rc dossier_read(const struct view *v, const struct clock *clock, struct err *err)
{
    json_t *brief;
    const enum rc rc = case_view(v->db, clock, v->case_id, CASE_VIEW_BRIEF, &brief, err);

    if (!rc) {
        json_object_update(v->tree, brief);
        json_decref(brief);
    }
    return rc;
}

struct reader {
    struct view v;
    const struct clock *clock;
};

static enum rc reader_read(void *ctx, uint32_t lists, struct err *err)
{
    struct reader *r = ctx;
    struct view *v = &r->v;
    enum rc rc;

    /* a list without rows costs no more than asking whether it has any */
    v->present |= lists;
    rc = view_lists_of(v, lists & ~(1u << VIEW_AGREEMENTS), err);
    if (!rc && (lists & 1u << VIEW_PARTIES) != 0) {
        rc = parties_read(v, err);
    }
    if (!rc && (lists & 1u << VIEW_CHIEF) != 0) {
        rc = chief_read(v, err);
    }
    if (!rc && (lists & 1u << VIEW_AGREEMENTS) != 0) {
        rc = view_agreement(v, err);
    }
    if (!rc && (lists & 1u << VIEW_CONF) != 0) {
        view_conf_state(v);
    }
    if (!rc && (lists & 1u << VIEW_LINKS) != 0) {
        rc = view_links(v, err);
    }
    if (!rc && (lists & 1u << VIEW_DOSSIER) != 0) {
        rc = dossier_read(v, r->clock, err);
    }
    return rc;
}

/* Seldom: only where the task at hand is not the next step already. */
static enum rc own_step(const struct reader *r, const char *kind, const struct next_step *own,
                        const struct next_step **ret, struct err *err)
{
    json_t *tree;
    const enum rc rc = case_view(r->v.db, r->clock, r->v.case_id, 0, &tree, err);

    if (!rc) {
        const json_t *step = next_for_task(tree, kind);
        const char *form = json_string_value(json_object_get(step, "form"));

        if (form && strcmp(form, own->form) == 0) {
            *ret = own;
        }
        json_decref(tree);
    }
    return rc;
}

enum rc case_view_next(struct db *db, const struct clock *clock, int64_t case_id,
                       const char *kind, const char **ret_label, struct err *err)
{
    struct reader r = {
        .v = {.db = db,
              .case_id = case_id,
              .today = clock_today(clock),
              .brief = true,
              .step = true},
        .clock = clock,
    };
    const struct next_step *s = NULL;
    char iso[DATE_ISO_SIZE];
    bool own;
    enum rc rc = db_snapshot(db, &own, err);

    if (!rc) {
        rc = db_row(db, &r.v.tree, err, sql_case, "i", case_id);
    }
    if (rc == RC_NOTFOUND) {
        rc = err_put(err, rc, _("There is no such case."));
    } else if (!rc) {
        date_iso(r.v.today, iso);
        json_object_set_new(r.v.tree, "today", json_string(iso));
        view_days_left(&r.v, r.v.tree, "due_on", "days_left");
        rc = next_first(r.v.tree, reader_read, &r, &s, err);
    }
    if (!rc && kind) {
        const struct next_step *of_task = next_task_step(kind, s ? s->act : NULL);

        if (of_task && !(s && strcmp(of_task->form, s->form) == 0)) {
            rc = own_step(&r, kind, of_task, &s, err);
        }
    }
    db_snapshot_end(db, own);
    json_decref(r.v.tree);
    *ret_label = s ? _(s->label) : "";
    return rc;
}
