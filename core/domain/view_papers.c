/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * view_papers.c - the part of the case tree that only papers print: proofs of identity, agents
 * with their mandates, the withdrawal, notices about personal data, slips of opinion, the other
 * routes. Almost all of it is taken from the tree; one statement reads the two small tables.
 */
#include "config.h"

#include <string.h>

#include "core/domain/case_view_parts.h"
#include "core/domain/dossier.h"
#include "core/domain/routes.h"
#include "core/domain/setting.h"
#include "core/domain/signers.h"

static const char sql_slips[] =
    "SELECT (SELECT json_group_array(json_object('on_date', on_date, 'form', form, "
    "'read_aloud', json(CASE read_aloud WHEN 1 THEN 'true' ELSE 'false' END)))"
    "  FROM (SELECT * FROM info_notice WHERE case_id = ?1 ORDER BY on_date, id)) AS "
    "\"info_notices!\","
    " (SELECT json_group_array(json_object('on_date', on_date, 'q1', q1, 'q2', q2, 'q3', q3, "
    "'q4', q4, 'q5', q5, 'text', text))"
    "  FROM (SELECT * FROM satisfaction WHERE case_id = ?1 ORDER BY id)) AS "
    "\"satisfactions!\"";

static const struct view_label labels_form[] = {
    {"form", "form_label", &codes_form},
    {NULL,   NULL,         NULL       },
};

static bool same(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

static enum rc papers_slips(const struct view *v, struct err *err)
{
    json_t *row;
    json_t *notice;
    size_t i;
    const enum rc rc = db_row(v->db, &row, err, sql_slips, "i", v->case_id);

    if (rc) {
        return rc;
    }
    json_array_foreach(json_object_get(row, "info_notices"), i, notice)
    {
        view_label(notice, labels_form);
    }
    json_object_update(v->tree, row);
    json_decref(row);
    return RC_OK;
}

/* Whose proof a piece of evidence is: of the party who gave it, or whose name it bears. */
static bool is_of(const json_t *evidence, const json_t *party)
{
    const char *name = view_text(party, "name");

    return dossier_is_identity(evidence) &&
           (same(evidence, "given_by", name) || strstr(view_text(evidence, "name"), name));
}

static void papers_identities(const struct view *v)
{
    json_t *party;
    json_t *row;
    size_t i;
    size_t k;

    json_array_foreach(json_object_get(v->tree, "parties"), i, party)
    {
        json_t *ret = json_array();

        json_array_foreach(json_object_get(v->tree, "evidence"), k, row)
        {
            if (is_of(row, party)) {
                json_array_append(ret, row);
            }
        }
        json_object_set_new(party, "identities", ret);
    }
}

/* What a power of attorney says of the one who gives it. */
static json_t *principal_of(const json_t *party)
{
    static const char *const names[] = {"name",    "kind",      "side",       "side_label",
                                        "birth",   "sex_label", "id_no",      "phone",
                                        "address", "legal_rep", "legal_post", "ethnic_label"};
    json_t *ret = json_object();

    for (size_t i = 0; i < countof(names); i++) {
        json_object_set(ret, names[i], json_object_get(party, names[i]));
    }
    return ret;
}

static void papers_agents(const struct view *v)
{
    json_t *ret = json_array();
    json_t *party;
    json_t *rep;
    size_t i;
    size_t k;

    json_array_foreach(json_object_get(v->tree, "parties"), i, party)
    {
        json_array_foreach(json_object_get(party, "reps"), k, rep)
        {
            json_t *agent;

            if (!same(rep, "kind", "AGENT")) {
                continue;
            }
            agent = json_copy(rep);
            json_object_set_new(agent, "principal", principal_of(party));
            json_array_append_new(ret, agent);
        }
    }
    json_object_set_new(v->tree, "agents", ret);
}

/* Who took the application back, and why: the event has the name, the end the words. */
static void papers_withdrawal(const struct view *v)
{
    static const char colon[] = "：";
    json_t *row;
    size_t i;

    json_object_set_new(v->tree, "withdrawal", json_null());
    json_array_foreach(json_object_get(v->tree, "events"), i, row)
    {
        const char *by = view_text(row, "note");
        const char *note = view_text(v->tree, "end_note");
        const size_t size = strlen(by);

        if (!view_is_withdrawal(row)) {
            continue;
        }
        if (strncmp(note, by, size) == 0) {
            note += size;
            note += strncmp(note, colon, sizeof colon - 1) == 0 ? sizeof colon - 1 : 0;
        }
        json_object_set_new(v->tree, "withdrawal",
                            json_pack("{s:s, s:s, s:s}", "on_date", view_text(row, "on_date"),
                                      "by", by, "reason", note));
    }
}

/* How long a dossier is kept here; the notice about personal data says it. */
static enum rc papers_retention(const struct view *v, struct err *err)
{
    char years[SETTING_SIZE];
    json_t *ret = json_object();
    enum rc rc;

    json_object_set_new(v->tree, "retention_years", ret);
    rc = setting_get(v->db, "retention_short", v->today, NULL, years, err);
    if (!rc) {
        json_object_set_new(ret, "short", json_string(years));
        rc = setting_get(v->db, "retention_long", v->today, NULL, years, err);
    }
    if (!rc) {
        json_object_set_new(ret, "long", json_string(years));
    }
    return rc;
}

enum rc view_papers(const struct view *v, struct err *err)
{
    enum rc rc = papers_slips(v, err);

    signers_fill(v->tree);
    papers_identities(v);
    papers_agents(v);
    papers_withdrawal(v);
    if (!rc) {
        rc = papers_retention(v, err);
    }
    return rc ? rc : route_fill(v->db, v->tree, v->today, err);
}
