/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_dossier.c - acts on dossiers as a whole: a profile of our own, and several small cases of
 * one year filed in one dossier (多案一卷), which archives them all or none. Rules R57, R62,
 * R63.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/domain/case_view.h"
#include "core/domain/dossier.h"
#include "core/domain/task.h"
#include "core/store/audit.h"

enum { GROUP_MIN = 2, GROUP_MAX = 200 };

static const char sql_profile_clear[] = "DELETE FROM dossier_profile WHERE profile = ?1";
static const char sql_profile_put[] =
    "INSERT INTO dossier_profile (profile, n, seq, form, title, required, source, reason)"
    " VALUES (?1, ?2, ?3, coalesce(?4, ''), ?5, ?6, ?7, ?8)";
static const char sql_group_n[] =
    "SELECT coalesce(max(n), 0) + 1 FROM dossier_group WHERE year = ?1";
static const char sql_group_put[] =
    "INSERT INTO dossier_group (year, n, title, filed_on, retention) VALUES (?1, ?2, ?3, ?4, "
    "?5)";
static const char sql_group_case[] = "UPDATE cases SET group_id = ?2 WHERE id = ?1";
static const char sql_group_rest[] =
    "UPDATE dossier_group SET (retained_until, filed_by) = (SELECT retained_until, "
    "coalesce(filed_by, '') FROM cases WHERE group_id = ?1 ORDER BY id LIMIT 1) WHERE id = ?1";
static const char sql_case[] =
    "SELECT coalesce(number, title) AS name, tier, med, number_year, group_id FROM cases"
    " WHERE id = ?1";

static const struct code rows_required[] = {
    {"M",  N_("must be there"),  NULL},
    {"A",  N_("as needed"),      NULL},
    {"O",  N_("one of several"), NULL},
    {NULL, NULL,                 NULL},
};
static const struct code_table codes_required = {"required", rows_required};

static const struct act_field fields_item[] = {
    {"seq",      AF_INT,  true,  99, NULL,            NULL, N_("Place in the dossier")},
    {"form",     AF_TEXT, false, 16, NULL,            NULL, N_("Paper")               },
    {"title",    AF_TEXT, true,  40, NULL,            NULL, N_("Name of the paper")   },
    {"required", AF_CODE, true,  0,  &codes_required, NULL, N_("Needed")              },
    ACT_FIELDS_END,
};
static const struct act_field fields_profile[] = {
    {"name",   AF_TEXT,    true, 20,                NULL, NULL,        N_("Name of the list of papers")},
    {"items",  AF_OBJECTS, true, DOSSIER_ITEMS_MAX, NULL, fields_item,
     N_("Papers of a dossier")                                                                         },
    {"source", AF_TEXT,    true, 100,               NULL, NULL,        N_("Source")                    },
    {"reason", AF_TEXT,    true, 200,               NULL, NULL,        N_("Reason")                    },
    ACT_FIELDS_END,
};
static const struct act_field fields_group[] = {
    {"year",      AF_INT,   true,  2200,      NULL,             NULL, N_("Year")               },
    {"title",     AF_TEXT,  true,  60,        NULL,             NULL, N_("Name of the dossier")},
    {"cases",     AF_TEXTS, true,  GROUP_MAX, NULL,             NULL, N_("Cases")              },
    {"retention", AF_CODE,  true,  0,         &codes_retention, NULL, N_("Keep how long")      },
    {"filed_by",  AF_TEXT,  false, 50,        NULL,             NULL, N_("Filed by")           },
    ACT_FIELDS_END,
};

/* --- a profile of our own --- */

/* One item against the one before it: papers share a place when one of them is enough, or when
 * all are only as needed. */
static enum rc item_check(const json_t *items, size_t i, struct err *err)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const json_t *item = json_array_get(items, i);
    const json_t *before = i > 0 ? json_array_get(items, i - 1) : NULL;
    const char *form = act_text(item, "form");
    const char *need = act_text(item, "required");
    const int64_t seq = act_int(item, "seq");
    char path[ACT_PATH_SIZE];

    if (seq < 1 || (before && seq < act_int(before, "seq"))) {
        return err_bad(err, act_path(path, "items[%zu].seq", i),
                       _("The places run from 1 upwards, in the order of the dossier."));
    }
    if (before && seq == act_int(before, "seq") &&
        (need[0] == 'M' || strcmp(need, act_text(before, "required")) != 0)) {
        return err_bad(err, act_path(path, "items[%zu].seq", i),
                       _("Place %d stands twice. Only papers of which one is enough, or which "
                         "are all as needed, share a place."),
                       (int)seq);
    }
    if (form[strspn(form, plain)] != '\0') {
        return err_bad(err, act_path(path, "items[%zu].form", i),
                       _("This is no paper: name it by its sign, such as F06."));
    }
    for (size_t k = 0; form[0] && k < i; k++) {
        if (strcmp(act_text(json_array_get(items, k), "form"), form) == 0) {
            return err_bad(err, act_path(path, "items[%zu].form", i),
                           _("The paper %s stands twice in the list."), form);
        }
    }
    return RC_OK;
}

static enum rc run_profile(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *name = act_text(in->line, "name");
    const json_t *items = act_array(in->line, "items");
    const json_t *item;
    size_t i;
    enum rc rc = RC_OK;

    (void)out;
    if (dossier_find(name)) {
        return err_bad(err, "name",
                       _("The list of papers \"%s\" is part of the program. Give yours another "
                         "name."),
                       name);
    }
    if (json_array_size(items) == 0) {
        return err_bad(err, "items", _("A list of papers names at least one paper."));
    }
    for (i = 0; !rc && i < json_array_size(items); i++) {
        rc = item_check(items, i, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_profile_clear, "t", name);
    }
    json_array_foreach(items, i, item)
    {
        if (!rc) {
            rc = db_write(in->db, err, sql_profile_put, "tiittttt", name, (int64_t)i + 1,
                          act_int(item, "seq"), act_text(item, "form"), act_text(item, "title"),
                          act_text(item, "required"), act_text(in->line, "source"),
                          act_text(in->line, "reason"));
        }
    }
    return rc;
}

/* --- several cases in one dossier --- */

/* "c12", a number, or "@ref" of this run. */
static enum rc case_of(const struct act_in *in, const char *text, int64_t *ret, struct err *err)
{
    const char *ref =
        text[0] == '@' ? json_string_value(json_object_get(in->cx->refs, text + 1)) : NULL;

    return case_resolve(in->db, in->cx->clock, ref ? ref : text, ret, err);
}

/* Rule R62: oral and simple cases of that year, each in one dossier only. */
static enum rc member_check(const struct act_in *in, const json_t *row, const char *path,
                            struct err *err)
{
    const char *name = act_text(row, "name");
    const char *tier = act_text(row, "tier");

    if (strcmp(tier, "ORAL") != 0 && strcmp(tier, "SIMPLE") != 0) {
        return err_refuse(err, "R62", path,
                          _("Case %s is a %s and gets a dossier of its own. Only oral and "
                            "simple cases share one."),
                          name, code_label(&codes_tier, tier));
    }
    if (act_int(row, "group_id") != 0 || strcmp(act_text(row, "med"), "ARCHIVED") == 0) {
        return err_refuse(err, "R62", path, _("Case %s lies in a dossier already."), name);
    }
    if (act_int(row, "number_year") != act_int(in->line, "year")) {
        return err_refuse(err, "R62", path,
                          _("Case %s is of another year. One dossier holds cases of one year."),
                          name);
    }
    return RC_OK;
}

/* What an archived case tells the district, beside the outbox row of the group. */
static enum rc member_outbox(const struct act_in *in, int64_t case_id, int64_t group_id,
                             struct err *err)
{
    char case_name[24];
    char group_name[24];
    json_t *payload;
    char *text;
    enum rc rc;

    snprintf(case_name, sizeof case_name, "c%lld", (long long)case_id);
    snprintf(group_name, sizeof group_name, "g%lld", (long long)group_id);
    payload = json_pack("{s:s, s:s, s:s, s:s, s:s}", "kind", "case", "id", case_name, "act",
                        "group", "case", case_name, "group", group_name);
    text = json_dumps(payload, JSON_COMPACT);
    rc = outbox_add(in->db, in->cx->clock, "case", case_id, text ? text : "{}", err);
    free(text); /* jansson's own allocator */
    json_decref(payload);
    return rc;
}

/* One case into the group: archived as by the act of that name. */
static enum rc member_add(const struct act_in *in, size_t i, int64_t group_id, struct err *err)
{
    const char *text = json_string_value(json_array_get(act_array(in->line, "cases"), i));
    struct act_in one = *in;
    struct err why = {0};
    char path[ACT_PATH_SIZE];
    json_t *row = NULL;
    enum rc rc;

    act_path(path, "cases[%zu]", i);
    rc = case_of(in, text ? text : "", &one.case_id, &why);
    if (rc) { /* which of them */
        return err_set(err, rc, ERR_AT, why.code, path, "%s", why.msg);
    }
    rc = db_row(in->db, &row, err, sql_case, "i", one.case_id);
    if (!rc) {
        rc = member_check(in, row, path, err);
    }
    if (!rc) {
        rc = act_archive(&one, &why);
        if (rc) { /* which of them */
            rc = err_set(err, rc, ERR_AT, why.code, path, "%s: %s", act_text(row, "name"),
                         why.msg);
        }
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_group_case, "ii", one.case_id, group_id);
    }
    if (!rc) {
        rc = task_refresh(in->db, in->cx->clock, one.case_id, err);
    }
    if (!rc) {
        rc = member_outbox(in, one.case_id, group_id, err);
    }
    json_decref(row);
    return rc;
}

static enum rc run_group(struct act_in *in, struct act_out *out, struct err *err)
{
    const size_t n = json_array_size(act_array(in->line, "cases"));
    const int64_t year = act_int(in->line, "year");
    char iso[DATE_ISO_SIZE];
    struct date day;
    int64_t next = 1;
    int64_t id = 0;
    enum rc rc = act_day(in, &day, err);

    if (!rc && n < GROUP_MIN) {
        rc = err_bad(err, "cases", _("A dossier of several cases has two cases at least."));
    }
    if (!rc) {
        rc = db_read_int(in->db, &next, err, sql_group_n, "i", year);
    }
    if (!rc) {
        rc = db_insert(in->db, &id, err, sql_group_put, "iittt", year, next,
                       act_text(in->line, "title"), act_iso(day, iso),
                       act_text(in->line, "retention"));
    }
    for (size_t i = 0; !rc && i < n; i++) {
        rc = member_add(in, i, id, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_group_rest, "i", id);
    }
    if (!rc) {
        act_made(out, 'g', "group", id);
    }
    return rc;
}

const struct act acts_dossier[] = {
    {"dossier_profile", N_("Enter a list of papers of our own"), fields_profile, run_profile,
     false,                                                                                          "人民调解法 第27条"},
    {"group",           N_("File several cases in one dossier"), fields_group,   run_group,   false,
     "人民调解法 第27条"                                                                                                },
    {NULL,              NULL,                                    NULL,           NULL,        false, NULL                      },
};
