/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_view.c - builds the tree of one case: the case itself, its people, the committee; the
 * lists come from case_view_parts.c, the dossier and the next steps from their own files, which
 * read the finished tree. About thirty cached statements.
 */
#include "config.h"

#include "core/domain/case_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/utf8.h"
#include "core/domain/agreement.h"
#include "core/domain/case_view_parts.h"
#include "core/domain/codes.h"
#include "core/domain/deadline.h"
#include "core/domain/dossier.h"
#include "core/domain/flow.h"
#include "core/domain/holiday.h"
#include "core/domain/next.h"
#include "core/domain/setting.h"

/* What the case screen opens with; the rest is for the other parts and for papers. */
#define CASE_BRIEF                                                                         \
    "SELECT 'c' || c.id AS id, c.number, c.title, c.registered_on, c.application_date, "   \
    "c.source, c.form, c.type, c.place, c.facts,"                                          \
    " (SELECT json_group_array(text) FROM (SELECT text FROM request WHERE case_id = c.id " \
    "ORDER BY n)) AS \"requests!\","                                                       \
    " c.tier, c.med, c.perf, c.conf, c.risk, c.risk_report, c.accepted_on, c.due_on, "     \
    "c.violence AS \"violence?\","                                                         \
    " c.escalation AS \"escalation?\", c.ref_body, c.ref_no, c.refuse_reason, "            \
    "c.refuse_advice, c.end_reason, c.ended_on, c.closed_on, c.dossier_note"
static const char sql_case_brief[] = CASE_BRIEF " FROM cases c WHERE c.id = ?1";
static const char sql_case[] = CASE_BRIEF
    ", c.local_type, k.label AS local_type_label, c.event_date, c.involved, c.risk_on, "
    "c.risk_reported_on,"
    " c.limit_text, c.chosen AS \"chosen?\", c.in_region AS \"in_region?\","
    " c.court_accepted AS \"court_accepted?\", c.summary AS \"summary?\", c.sued_on, c.ref_on, "
    "c.refused_on, c.end_note,"
    " coalesce(c.end_routes, '[]') AS \"end_routes!\", c.close_note, c.archived_on, "
    "c.retention, c.retained_until, c.filed_by, c.cancelled_on, c.cancel_reason,"
    " CASE WHEN m.id IS NOT NULL THEN json_object('id', 'm' || m.id, 'name', m.name) END AS "
    "\"received_by!\""
    " FROM cases c LEFT JOIN local_kind k ON k.code = c.local_type LEFT JOIN mediator m ON "
    "m.id = c.received_by"
    " WHERE c.id = ?1";
static const char sql_committee[] = "SELECT name, kind, level, region, sign, address, phone, "
                                    "office, court, practice AS \"practice?\" FROM committee";
static const char sql_mediators[] =
    "SELECT 'm' || m.id AS id, m.name, c.role, c.from_on, c.to_on, c.chosen AS \"chosen?\", "
    "c.kin AS \"kin?\", c.reason"
    " FROM case_mediator c JOIN mediator m ON m.id = c.mediator_id WHERE c.case_id = ?1"
    " ORDER BY CASE c.role WHEN 'CHIEF' THEN 0 WHEN 'MEMBER' THEN 1 ELSE 2 END, c.from_on, "
    "c.id";
#define PARTY_BRIEF                                                                      \
    "SELECT id, side, kind, name, sex, birth, ethnic, occupation, phone, address, grp, " \
    "id_no, id_no IS NOT NULL AS \"has_id?\", earns AS \"earns?\", incapable AS "        \
    "\"incapable?\", uscc, legal_rep, legal_post, consent"
#define PARTY_FROM " FROM party WHERE case_id = ?1 ORDER BY side, seq, id"
static const char sql_parties_brief[] = PARTY_BRIEF PARTY_FROM;
static const char sql_parties[] =
    PARTY_BRIEF ", seq, CASE WHEN person_id IS NOT NULL THEN 'p' || person_id END AS person,"
                " authority_paper AS \"authority_paper?\", org_seal AS \"org_seal?\", "
                "consent_on" PARTY_FROM;
static const char sql_reps[] =
    "SELECT r.party_id, r.kind, r.name, r.sex, r.birth, r.phone, "
    "r.address, r.relation, r.id_no IS NOT NULL AS \"has_id?\","
    " r.authority AS \"authority!\", r.mandated_on, r.mandate_until FROM "
    "representative r JOIN "
    "party p ON p.id = r.party_id WHERE p.case_id = ?1"
    " ORDER BY r.id";
static const char sql_resolve_id[] = "SELECT id FROM cases WHERE id = ?1";
static const char sql_resolve_number[] =
    "SELECT id, number FROM cases WHERE number_year = ?1 AND number_seq = ?2";

static const struct view_label labels_case[] = {
    {"source",        "source_label",        &codes_source   },
    {"form",          "form_label",          &codes_form     },
    {"type",          "type_label",          &codes_type     },
    {"tier",          "tier_label",          &codes_tier     },
    {"med",           "med_label",           &codes_med      },
    {"perf",          "perf_label",          &codes_perf     },
    {"risk",          "risk_label",          &codes_risk     },
    {"risk_report",   "risk_report_label",   &codes_alarm    },
    {"refuse_reason", "refuse_reason_label", &codes_refuse   },
    {"end_reason",    "end_reason_label",    &codes_end      },
    {"retention",     "retention_label",     &codes_retention},
    {NULL,            NULL,                  NULL            },
};
static const struct view_label labels_committee[] = {
    {"kind",  "kind_label",  &codes_committee},
    {"level", "level_label", &codes_level    },
    {NULL,    NULL,          NULL            },
};
static const struct view_label labels_mediator[] = {
    {"role", "role_label", &codes_role},
    {NULL,   NULL,         NULL       }
};
static const struct view_label labels_party[] = {
    {"side",    "side_label",    &codes_side      },
    {"kind",    "kind_label",    &codes_party_kind},
    {"sex",     "sex_label",     &codes_sex       },
    {"consent", "consent_label", &codes_consent   },
    {NULL,      NULL,            NULL             },
};
static const struct view_label labels_rep[] = {
    {"kind", "kind_label", &codes_rep},
    {"sex",  "sex_label",  &codes_sex},
    {NULL,   NULL,         NULL      },
};

static bool row_bool(const json_t *row, const char *name)
{
    return json_is_true(json_object_get(row, name));
}

/* Turns an array of codes into [{code,label}]. */
static json_t *codes_labelled(const json_t *codes, const struct code_table *table)
{
    json_t *ret = json_array();
    json_t *code;
    size_t i;

    json_array_foreach(codes, i, code)
    {
        const char *text = json_string_value(code);

        json_array_append_new(ret, json_pack("{s:s, s:s}", "code", text ? text : "", "label",
                                             code_label_zh(table, text)));
    }
    return ret;
}

static enum rc view_case(const struct view *v, struct err *err)
{
    json_t *t = v->tree;
    const struct deadline *limit;
    char zh[DATE_ZH_SIZE];
    char iso[DATE_ISO_SIZE];

    (void)err;
    view_label(t, labels_case);
    view_days_left(v, t, "due_on", "days_left");
    date_iso(v->today, iso);
    json_object_set_new(t, "today", json_string(iso));
    if (v->brief) {
        return RC_OK;
    }
    limit = deadline_find(deadline_of_case(view_text(t, "source"), view_text(t, "type"),
                                           json_is_true(json_object_get(t, "summary"))));
    json_object_set_new(t, "end_routes",
                        codes_labelled(json_object_get(t, "end_routes"), &codes_route));
    json_object_set_new(t, "limit_law", limit ? json_string(limit->source) : json_null());
    date_zh(v->today, zh);
    json_object_set_new(t, "today_zh", json_string(zh));
    return RC_OK;
}

static enum rc view_committee(const struct view *v, struct err *err)
{
    json_t *c;
    const enum rc rc = db_row(v->db, &c, err, sql_committee, "");

    if (rc && rc != RC_NOTFOUND) {
        return rc;
    }
    if (rc == RC_NOTFOUND) {
        c = json_object();
    }
    view_label(c, labels_committee);
    json_object_set_new(v->tree, "committee", c);
    return RC_OK;
}

/* The mediators as a whole, and who is chief, recorder and members now; a person with two roles
 * is named once. */
static enum rc view_mediators(const struct view *v, struct err *err)
{
    json_t *rows;
    json_t *row;
    json_t *members = json_array();
    json_t *names = json_array();
    size_t i;
    const enum rc rc = db_rows(v->db, &rows, err, sql_mediators, "i", v->case_id);

    if (rc) {
        json_decref(members);
        json_decref(names);
        return rc;
    }
    json_object_set_new(v->tree, "chief", json_null());
    json_object_set_new(v->tree, "recorder", json_null());
    json_array_foreach(rows, i, row)
    {
        const char *role = view_text(row, "role");
        json_t *who;

        view_label(row, labels_mediator);
        if (!json_is_null(json_object_get(row, "to_on"))) {
            continue;
        }
        who =
            json_pack("{s:s, s:s}", "id", view_text(row, "id"), "name", view_text(row, "name"));
        if (strcmp(role, "CHIEF") == 0) {
            json_object_set(v->tree, "chief", who);
            json_array_append(names, row);
        } else if (strcmp(role, "RECORDER") == 0) {
            json_object_set(v->tree, "recorder", who);
        } else {
            json_array_append(members, who);
            json_array_append(names, row);
        }
        json_decref(who);
    }
    view_join(v->tree, "mediator_names", names, "name", NULL, NULL);
    json_decref(names);
    json_object_set_new(v->tree, "members", members);
    json_object_set_new(v->tree, "mediators", rows);
    return RC_OK;
}

/* What is computed for one party: number, age, masked citizen number, whether somebody must act
 * for them. */
static void party_finish(const struct view *v, json_t *p, size_t i)
{
    const char *ethnic = ident_ethnic_name(view_text(p, "ethnic"));
    const char *id_no = view_text(p, "id_no");
    struct date birth;
    const bool born = date_parse_iso(view_text(p, "birth"), &birth);
    enum capacity capacity = CAPACITY_FULL;

    view_label(p, labels_party);
    json_object_set_new(p, "no", json_integer((json_int_t)i + 1));
    json_object_set_new(p, "age", born ? json_integer(date_age(birth, v->today)) : json_null());
    json_object_set_new(p, "ethnic_label", ethnic ? json_string(ethnic) : json_null());
    if (*id_no != '\0' && !v->full_id) {
        char masked[24];

        ident_mask_citizen(id_no, masked);
        json_object_set_new(p, "id_no", json_string(masked));
    }
    if (strcmp(view_text(p, "kind"), "PERSON") == 0) {
        capacity = agreement_capacity(born ? birth : (struct date){0}, row_bool(p, "earns"),
                                      row_bool(p, "incapable"), v->today);
    }
    json_object_set_new(p, "needs_rep", json_boolean(capacity != CAPACITY_FULL));
    json_object_set_new(p, "reps", json_array());
}

static void reps_distribute(json_t *parties, json_t *reps)
{
    json_t *rep;
    json_t *p;
    size_t i;
    size_t k;

    json_array_foreach(reps, i, rep)
    {
        const json_int_t id = json_integer_value(json_object_get(rep, "party_id"));

        view_label(rep, labels_rep);
        json_array_foreach(parties, k, p)
        {
            if (json_integer_value(json_object_get(p, "id")) == id) {
                json_array_append(json_object_get(p, "reps"), rep);
            }
        }
        json_object_del(rep, "party_id");
    }
}

/* {"A":true} for a side all of whose parties agree, so that nobody is asked twice. */
static json_t *side_consents(const json_t *parties)
{
    json_t *ret = json_object();
    const json_t *p;
    size_t i;

    json_array_foreach(parties, i, p)
    {
        const char *side = view_text(p, "side");
        const bool yes = strcmp(view_text(p, "consent"), "YES") == 0;

        if (!yes) {
            json_object_set_new(ret, side, json_null());
        } else if (!json_object_get(ret, side)) {
            json_object_set_new(ret, side, json_true());
        }
    }
    return ret;
}

static enum rc view_parties(const struct view *v, struct err *err)
{
    json_t *parties;
    json_t *reps;
    json_t *p;
    size_t i;
    enum rc rc;

    rc = db_rows(v->db, &parties, err, v->brief ? sql_parties_brief : sql_parties, "i",
                 v->case_id);
    if (rc) {
        return rc;
    }
    json_object_set_new(v->tree, "parties", parties);
    json_array_foreach(parties, i, p)
    {
        party_finish(v, p, i);
    }
    if (view_has(v, VIEW_REPS)) {
        rc = db_rows(v->db, &reps, err, sql_reps, "i", v->case_id);
        if (rc) {
            return rc;
        }
        reps_distribute(parties, reps);
        json_decref(reps);
    }
    if (v->brief) {
        return RC_OK;
    }
    json_object_set_new(v->tree, "consents", side_consents(parties));
    view_join(v->tree, "party_names", parties, "name", NULL, NULL);
    view_join(v->tree, "side_a_names", parties, "name", "side", "A");
    view_join(v->tree, "side_b_names", parties, "name", "side", "B");
    view_join(v->tree, "side_c_names", parties, "name", "side", "C");
    return RC_OK;
}

/* holiday_missing: a deadline of the state the case is in falls into a year whose days of rest
 * nobody entered. */
static enum rc view_holidays(const struct view *v, struct err *err)
{
    const bool agreed = strcmp(view_text(v->tree, "med"), "AGREED") == 0;
    const bool over = !agreed && *view_text(v->tree, "ended_on") != '\0';
    const char *day = agreed ? view_text(json_object_get(v->tree, "agreement"), "confirm_by")
                             : view_text(v->tree, "due_on");
    struct date due;
    bool known = true;
    enum rc rc = RC_OK;

    if (!over && *view_text(v->tree, "closed_on") == '\0' && date_parse_iso(day, &due)) {
        rc = holiday_has_year(v->db, due.year, &known, err);
    }
    json_object_set_new(v->tree, "holiday_missing", json_boolean(!known));
    /* what a paper prints behind such a day */
    json_object_set_new(v->tree, "holiday_note",
                        known ? json_null()
                              : json_string(i18n_chinese(N_("holiday table missing"))));
    return rc;
}

/* Which papers the case needs here: a profile of our own is read only where one is set. */
static enum rc view_dossier(const struct view *v, struct err *err)
{
    const struct dossier_profile *profile;
    char name[SETTING_SIZE];
    struct arena arena;
    enum rc rc = setting_get(v->db, "dossier_profile", v->today, NULL, name, err);

    arena_init(&arena);
    profile = dossier_find(name);
    if (!rc && !profile) {
        rc = dossier_load(v->db, name, &arena, &profile, err);
    }
    if (!rc && v->brief) {
        dossier_fill_brief(v->tree, profile);
    } else if (!rc) {
        dossier_fill(v->tree, profile);
    }
    arena_done(&arena);
    return rc;
}

/* Everything below the case's own columns. */
static enum rc view_fill(struct view *v, const struct clock *clock, struct err *err)
{
    static const struct {
        enum rc (*fill)(const struct view *v, struct err *err);
        bool brief; /**< in a brief tree too */
    } parts[] = {
        {view_case,      true },
        {view_committee, false},
        {view_mediators, true },
        {view_parties,   true },
        {view_lists,     true },
        {view_agreement, true },
        {view_conf,      true },
        {view_reopens,   true },
        {view_claim,     true },
        {view_links,     true },
        {view_holidays,  true },
        {view_papers,    false},
    };
    enum rc rc = view_find_lists(v, err);

    for (size_t i = 0; i < countof(parts) && !rc; i++) {
        if (parts[i].brief || !v->brief) {
            rc = parts[i].fill(v, err);
        }
    }
    if (!rc) {
        rc = view_dossier(v, err);
    }
    if (!rc) {
        rc = v->brief ? next_fill_brief(v->tree, err) : next_fill(clock, v->tree, err);
    }
    return rc;
}

enum rc case_view(struct db *db, const struct clock *clock, int64_t case_id, unsigned flags,
                  json_t **ret, struct err *err)
{
    struct view v = {.db = db,
                     .case_id = case_id,
                     .today = clock_today(clock),
                     .full_id = (flags & CASE_VIEW_FULL_ID) != 0,
                     .brief = (flags & CASE_VIEW_BRIEF) != 0};
    bool own;
    enum rc rc = db_snapshot(db, &own, err);

    if (!rc) {
        rc = db_row(db, &v.tree, err, v.brief ? sql_case_brief : sql_case, "i", case_id);
        if (rc == RC_NOTFOUND) {
            rc = err_put(err, rc, _("There is no such case."));
        } else if (!rc) {
            rc = view_fill(&v, clock, err);
        }
    }
    db_snapshot_end(db, own);
    if (rc) {
        json_decref(v.tree);
        return rc;
    }
    *ret = v.tree;
    return RC_OK;
}

enum { NUMBER_ROOM = 200 };

/* One spelling for case numbers: half width, every bracket round, no spaces. */
static void number_fold(const char *text, char *out, size_t room)
{
    static const uint32_t open_marks[] = {'[', 0x3014, 0x3010, 0xFF08, 0xFF3B, 0};
    static const uint32_t close_marks[] = {']', 0x3015, 0x3011, 0xFF09, 0xFF3D, 0};
    size_t used = 0;

    while (*text != '\0') {
        uint32_t cp = utf8_next(&text);
        char bytes[5];
        size_t n;

        for (size_t i = 0; open_marks[i] != 0; i++) {
            cp = cp == open_marks[i] ? '(' : cp;
            cp = cp == close_marks[i] ? ')' : cp;
        }
        if (cp >= 0xFF01 && cp <= 0xFF5E) {
            cp -= 0xFEE0;
        }
        if (cp == ' ' || cp == 0x3000) {
            continue;
        }
        n = utf8_put(bytes, cp);
        if (used + n + 1 > room) {
            break;
        }
        memcpy(out + used, bytes, n);
        used += n;
    }
    out[used] = '\0';
}

/* The first and the last run of digits of a folded number: year and place in the series; only
 * one run: of this year. */
static bool number_parts(const char *folded, int this_year, int64_t *ret_year, int64_t *ret_seq)
{
    int64_t runs[2] = {0, 0};
    int n = 0;

    for (const char *p = folded; *p != '\0';) {
        if (*p < '0' || *p > '9') {
            p++;
            continue;
        }
        char *end;
        const int64_t value = strtoll(p, &end, 10);

        if (n < 2) {
            runs[n] = value;
        } else {
            runs[1] = value;
        }
        n++;
        p = end;
    }
    *ret_year = n > 1 ? runs[0] : this_year;
    *ret_seq = n > 1 ? runs[1] : runs[0];
    return n > 0;
}

enum rc case_by_number(struct db *db, int this_year, const char *text, int64_t *ret_id,
                       struct err *err)
{
    char folded[NUMBER_ROOM];
    bool bare;
    sqlite3_stmt *st;
    int64_t year;
    int64_t seq;
    bool found;
    enum rc rc;

    number_fold(text, folded, sizeof folded);
    bare = strspn(folded, "0123456789") == strlen(folded);
    if (!number_parts(folded, this_year, &year, &seq)) {
        return RC_NOTFOUND;
    }
    rc = db_stmt(db, sql_resolve_number, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, year);
    db_int(st, 2, seq);
    rc = db_step(db, st, &found, err);
    if (rc || !found) {
        return rc ? rc : RC_NOTFOUND;
    }
    char stored[NUMBER_ROOM];

    number_fold(db_col_text(st, 1), stored, sizeof stored);
    *ret_id = db_col_int(st, 0);
    db_done(st);
    return bare || strcmp(stored, folded) == 0 ? RC_OK : RC_NOTFOUND;
}

enum rc case_resolve(struct db *db, const struct clock *clock, const char *text,
                     int64_t *ret_id, struct err *err)
{
    char folded[NUMBER_ROOM];
    enum rc rc;

    number_fold(text, folded, sizeof folded);
    if (folded[0] == 'c' && folded[1] != '\0' &&
        strspn(folded + 1, "0123456789") == strlen(folded + 1)) {
        rc = db_read_int(db, ret_id, err, sql_resolve_id, "i",
                         (int64_t)strtoll(folded + 1, NULL, 10));
    } else {
        rc = case_by_number(db, clock_today(clock).year, text, ret_id, err);
    }
    if (rc == RC_NOTFOUND) {
        return err_put(err, rc,
                       _("No case has the number %s. Look it up in the list of cases."), text);
    }
    return rc;
}
