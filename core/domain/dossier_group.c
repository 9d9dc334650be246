/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dossier_group.c - reads a dossier of several cases and what its cover and contents say of
 * them. */
#include "config.h"

#include "core/domain/dossier_group.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view_parts.h"
#include "core/domain/codes.h"

static const char sql_group[] =
    "SELECT 'g' || id AS id, year, n, title, filed_on AS archived_on, retention, "
    "retained_until, filed_by,"
    " (SELECT group_concat(name, '、') FROM (SELECT DISTINCT m.name FROM cases c JOIN "
    "case_mediator cm ON cm.case_id = c.id AND cm.role <> 'RECORDER' JOIN mediator m ON m.id = "
    "cm.mediator_id WHERE c.group_id = g.id ORDER BY m.id)) AS mediator_names,"
    " (SELECT min(coalesce(accepted_on, registered_on)) FROM cases WHERE group_id = g.id) AS "
    "from_on, (SELECT max(closed_on) FROM cases WHERE group_id = g.id) AS to_on"
    " FROM dossier_group g WHERE id = ?1";
static const char sql_cases[] =
    "SELECT 'c' || c.id AS id, c.id AS case_id, c.number, c.title, c.type, c.accepted_on, "
    "c.closed_on, a.form AS agreement, c.end_reason, c.refuse_reason,"
    " (SELECT group_concat(name, '、') FROM (SELECT name FROM party WHERE case_id = c.id AND "
    "side = 'A' ORDER BY seq, id)) AS side_a_names,"
    " (SELECT group_concat(name, '、') FROM (SELECT name FROM party WHERE case_id = c.id AND "
    "side = 'B' ORDER BY seq, id)) AS side_b_names"
    " FROM cases c LEFT JOIN agreement a ON a.case_id = c.id AND a.state = 'ACTIVE'"
    " WHERE c.group_id = ?1 ORDER BY c.number_seq, c.id";
static const char sql_committee[] =
    "SELECT name, sign, practice AS \"practice?\" FROM committee";

static const struct view_label labels_group[] = {
    {"retention", "retention_label", &codes_retention},
    {NULL,        NULL,              NULL            },
};
static const struct view_label labels_case[] = {
    {"type", "type_label", &codes_type},
    {NULL,   NULL,         NULL       },
};

/* How a case ended, in the words of a contents list. */
static const char *kind_of(const json_t *row)
{
    const char *form = view_text(row, "agreement");

    if (strcmp(form, "ORAL") == 0) {
        return "口头协议";
    }
    if (strcmp(form, "WRITTEN") == 0) {
        return "书面协议";
    }
    return *view_text(row, "refuse_reason") != '\0' ? "不予受理" : "未达成协议";
}

static void cases_finish(json_t *cases)
{
    json_t *row;
    size_t i;

    json_array_foreach(cases, i, row)
    {
        view_label(row, labels_case);
        json_object_set_new(row, "kind_label", json_string(kind_of(row)));
        json_object_set_new(row, "page", json_string(""));
        json_object_set_new(row, "pages", json_integer(0));
    }
}

static void number_set(json_t *tree)
{
    char *number =
        mem_printf("（%d）合卷第%d号", (int)json_integer_value(json_object_get(tree, "year")),
                   (int)json_integer_value(json_object_get(tree, "n")));

    json_object_set_new(tree, "number", json_string(number));
    mem_free(number);
}

enum rc dossier_group_view(struct db *db, const char *name, json_t **ret, struct err *err)
{
    const int64_t id = strtoll(name[0] == 'g' ? name + 1 : name, NULL, 10);
    json_t *tree = NULL;
    json_t *cases = NULL;
    json_t *committee = NULL;
    enum rc rc = db_row(db, &tree, err, sql_group, "i", id);

    if (rc == RC_NOTFOUND) {
        return err_put(err, rc, _("There is no dossier of several cases \"%s\"."), name);
    }
    rc = rc ? rc : db_rows(db, &cases, err, sql_cases, "i", id);
    rc = rc ? rc : db_row(db, &committee, err, sql_committee, "");
    if (rc) {
        json_decref(tree);
        json_decref(cases);
        return rc;
    }
    view_label(tree, labels_group);
    cases_finish(cases);
    number_set(tree);
    json_object_set_new(tree, "count", json_integer((json_int_t)json_array_size(cases)));
    json_object_set_new(tree, "cases", cases);
    json_object_set_new(tree, "committee", committee);
    json_object_set_new(tree, "dossier", json_pack("{s:i}", "pages", 0));
    *ret = tree;
    return RC_OK;
}
