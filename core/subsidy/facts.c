/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facts.c - reads the facts off the tree of a case, so that they agree with what screen and
 * papers show; only what the tree has no use for is read here by SQL: classes of mediators,
 * stated facts, the day of entry.
 */
#include "config.h"

#include "core/subsidy/facts.h"

#include <stdlib.h>
#include <string.h>

#include "core/domain/case_view.h"
#include "core/domain/case_view_parts.h"

static const char sql_entered[] = "SELECT substr(created_at, 1, 10) FROM cases WHERE id = ?1";
static const char sql_confirmed[] =
    "SELECT max(on_date) FROM case_event WHERE case_id = ?1 AND "
    "machine = 'conf' AND to_state = 'GRANTED'";
/* Chief and members on a day, each person once, as chief where they were both. */
static const char sql_mediators[] =
    "SELECT m.id, m.name, m.class, min(c.role),"
    " m.registered AND coalesce(m.term_from, ?2) <= ?2 AND coalesce(m.term_to, ?2) >= ?2"
    " AND coalesce(m.left_on, ?2) >= ?2"
    " FROM case_mediator c JOIN mediator m ON m.id = c.mediator_id"
    " WHERE c.case_id = ?1 AND c.role IN ('CHIEF', 'MEMBER') AND c.from_on <= ?2"
    " AND coalesce(c.to_on, ?2) >= ?2 GROUP BY m.id ORDER BY m.id";
static const char sql_stated[] = "SELECT field, value, proof FROM case_fact f WHERE case_id = "
                                 "?1 AND n = (SELECT max(n) FROM "
                                 "case_fact WHERE case_id = ?1 AND field = f.field)";
static const char sql_claim[] =
    "SELECT (SELECT platform_no FROM claim WHERE case_id = ?1 AND platform_no IS NOT NULL "
    "ORDER "
    "BY id DESC LIMIT 1), (SELECT quality_grade FROM claim WHERE case_id = ?1 AND "
    "quality_grade "
    "IS NOT NULL ORDER BY id DESC LIMIT 1), (SELECT on_date FROM claim WHERE case_id = ?1 AND "
    "state NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED') ORDER BY id DESC LIMIT 1)";
static const char sql_put[] =
    "INSERT INTO case_fact (case_id, field, n, value, proof, on_date) SELECT ?1, ?2, "
    "coalesce(max(n), 0) + 1, ?3, ?4, ?5 FROM case_fact WHERE case_id = ?1 AND field = ?2";

enum { MEDIATORS_MAX = 32, PAPERS_MAX = 120 };

static void put(struct subsidy_facts *f, enum pack_field field, int64_t value)
{
    f->fact[field] = (struct subsidy_fact){.known = true, .value = value};
}

/* A code no table knows leaves the fact unknown. */
static void put_code(struct subsidy_facts *f, enum pack_field field, const char *code)
{
    const int rank = pack_field_rank(field, code);

    if (rank >= 0) {
        put(f, field, rank);
    }
}

static struct date day_of(const json_t *obj, const char *name)
{
    struct date ret;

    if (!date_parse_iso(view_text(obj, name), &ret)) {
        ret = (struct date){0};
    }
    return ret;
}

static bool is(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

static struct date later(struct date a, struct date b)
{
    return date_cmp(a, b) >= 0 ? a : b;
}

/* ---- facts of the tree ---- */

static void read_days(struct subsidy_facts *f, const json_t *tree)
{
    const json_t *agreement = json_object_get(tree, "agreement");
    json_t *row;
    size_t i;

    f->event_on = day_of(tree, "event_date");
    f->registered_on = day_of(tree, "registered_on");
    f->accepted_on = day_of(tree, "accepted_on");
    f->closed_on = day_of(tree, "closed_on");
    f->agreed_on = day_of(agreement, "on_date");
    f->claimed_on = day_of(tree, "today");
    json_array_foreach(json_object_get(agreement, "duties"), i, row)
    {
        f->performed_on = later(f->performed_on, day_of(row, "done_on"));
    }
    if (is(tree, "perf", "INSTANT") && !date_is_set(f->performed_on)) {
        f->performed_on = f->agreed_on;
    }
    json_array_foreach(json_object_get(tree, "visits"), i, row)
    {
        /* a visit to a dispute in danger, before anything was agreed, follows nothing up */
        if (!date_is_set(f->agreed_on) || date_cmp(day_of(row, "on_date"), f->agreed_on) >= 0) {
            f->visited_on = later(f->visited_on, day_of(row, "on_date"));
        }
    }
}

/* Success is an agreement that stands; failure a mediation that took place and ended without
 * one. An agreement that lost its effect is neither. */
static void read_outcome(struct subsidy_facts *f, const json_t *tree)
{
    const json_t *agreement = json_object_get(tree, "agreement");
    const bool oral =
        json_is_object(agreement) ? is(agreement, "form", "ORAL") : is(tree, "tier", "ORAL");
    const bool performed = is(tree, "perf", "DONE") || is(tree, "perf", "INSTANT");

    put_code(f, PACK_F_FORM, oral ? "ORAL" : "WRITTEN");
    put(f, PACK_F_PERFORMED, json_is_object(agreement) && performed);
    if (is(tree, "perf", "VOID")) {
        return;
    }
    if (json_is_object(agreement)) {
        put_code(f, PACK_F_OUTCOME, "SUCCESS");
    } else if (date_is_set(f->accepted_on) && date_is_set(day_of(tree, "ended_on"))) {
        put_code(f, PACK_F_OUTCOME, "FAIL");
    }
}

static void read_sizes(struct subsidy_facts *f, const json_t *tree)
{
    const json_t *agreement = json_object_get(tree, "agreement");
    const int64_t parties = (int64_t)json_array_size(json_object_get(tree, "parties"));
    const int64_t involved = json_integer_value(json_object_get(tree, "involved"));
    const struct date end = date_is_set(f->agreed_on) ? f->agreed_on : day_of(tree, "ended_on");

    put(f, PACK_F_PARTIES, parties);
    put(f, PACK_F_INVOLVED, involved > parties ? involved : parties);
    if (json_is_object(agreement)) {
        put(f, PACK_F_SUM, json_integer_value(json_object_get(agreement, "total_fen")));
    }
    put(f, PACK_F_SESSIONS, (int64_t)json_array_size(json_object_get(tree, "sessions")));
    if (date_is_set(f->accepted_on) && date_is_set(end)) {
        put(f, PACK_F_DAYS_USED, date_to_days(end) - date_to_days(f->accepted_on) + 1);
    }
}

/* Bodies that sat together in a joint mediation, each once. */
static int64_t joint_bodies(const json_t *tree)
{
    const json_t *links = json_object_get(tree, "links");
    int64_t n = 0;
    json_t *row;
    size_t i;

    json_array_foreach(links, i, row)
    {
        bool seen = !is(row, "channel", "JOINT") || *view_text(row, "answered_on") == '\0';

        for (size_t k = 0; k < i && !seen; k++) {
            const json_t *other = json_array_get(links, k);

            seen = is(other, "channel", "JOINT") && is(other, "body", view_text(row, "body"));
        }
        n += !seen;
    }
    return n;
}

/* A slip of the township is a hand-down; of letters of petition and other offices the level
 * is not on record, so it is left open. */
static void read_handed_down(struct subsidy_facts *f, const json_t *tree)
{
    static const char *const open[] = {"PETITION", "HOTLINE", "OTHER"};
    bool known = true;
    bool task = false;
    json_t *row;
    size_t i;

    for (size_t k = 0; k < countof(open); k++) {
        known = known && !is(tree, "source", open[k]);
    }
    json_array_foreach(json_object_get(tree, "links"), i, row)
    {
        task = task || is(row, "channel", "TASK");
    }
    if (task || known) {
        put_code(f, PACK_F_HANDED_DOWN, task ? "TOWN" : "NONE");
    }
}

/* The lowest answer counts: one party who is not content is not outweighed. */
static void read_satisfaction(struct subsidy_facts *f, const json_t *tree)
{
    int64_t lowest = 0;
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "visits"), i, row)
    {
        const int64_t n = json_integer_value(json_object_get(row, "satisfied"));

        lowest = n > 0 && (lowest == 0 || n < lowest) ? n : lowest;
    }
    if (lowest > 0) {
        put(f, PACK_F_SATISFACTION, lowest);
    }
}

static void read_tree(struct subsidy_facts *f, const json_t *tree, struct arena *arena)
{
    const json_t *committee = json_object_get(tree, "committee");

    f->number = arena_strdup(arena, view_text(tree, "number"));
    f->title = arena_strdup(arena, view_text(tree, "title"));
    f->region = arena_strdup(arena, view_text(committee, "region"));
    read_days(f, tree);
    put_code(f, PACK_F_ORG_LEVEL, view_text(committee, "level"));
    read_outcome(f, tree);
    put_code(f, PACK_F_DISPUTE_TYPE, view_text(tree, "type"));
    put_code(f, PACK_F_SOURCE, view_text(tree, "source"));
    read_handed_down(f, tree);
    read_sizes(f, tree);
    put(f, PACK_F_JOINT_DEPTS, joint_bodies(tree));
    put(f, PACK_F_CONFIRMED, is(tree, "conf", "GRANTED"));
    put_code(f, PACK_F_RISK_LEVEL, view_text(tree, "risk"));
    read_satisfaction(f, tree);
}

/* ---- papers ---- */

static struct subsidy_paper_seen *paper_row(struct subsidy_facts *f, const char *form,
                                            const char *title, struct arena *arena)
{
    for (size_t i = 0; i < f->n_papers; i++) {
        if (*form != '\0' ? strcmp(f->papers[i].form, form) == 0
                          : strcmp(f->papers[i].title, title) == 0) {
            return &f->papers[i];
        }
    }
    if (f->n_papers == PAPERS_MAX) {
        return NULL;
    }
    f->papers[f->n_papers] = (struct subsidy_paper_seen){.form = arena_strdup(arena, form),
                                                         .title = arena_strdup(arena, title)};
    return &f->papers[f->n_papers++];
}

static int order_paper(const void *a, const void *b)
{
    const struct subsidy_paper_seen *x = a;
    const struct subsidy_paper_seen *y = b;
    const int c = strcmp(x->form, y->form);

    return c != 0 ? c : strcmp(x->title, y->title);
}

/* What the contents of the dossier list; an oral notice is a line without a form of its own. */
static void papers_of_contents(struct subsidy_facts *f, const json_t *dossier,
                               struct arena *arena)
{
    const json_t *items = json_object_get(dossier, "items");
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(dossier, "contents"), i, row)
    {
        const json_t *item =
            json_array_get(items, (size_t)json_integer_value(json_object_get(row, "item")));
        struct subsidy_paper_seen *p =
            paper_row(f, view_text(item, "code"), view_text(item, "title"), arena);

        if (p) {
            p->count++;
            p->order = p->order > 0 ? p->order : (int)i + 1;
            p->page = p->page > 0 ? p->page : (int)strtol(view_text(row, "page"), NULL, 10);
        }
    }
}

/* Papers noted that the profile of the dossier does not list, such as covers. */
static void papers_noted(struct subsidy_facts *f, const json_t *tree, struct arena *arena)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "papers"), i, row)
    {
        struct subsidy_paper_seen *p;

        if (is(row, "state", "PROOF") || is(row, "state", "VOID")) {
            continue;
        }
        p = paper_row(f, view_text(row, "form"), "", arena);
        if (p && p->order == 0) {
            p->count++;
        }
        if (p && !date_is_set(day_of(row, "on_date"))) {
            p->undated = true;
        }
    }
    /* evidence by its own name, for papers a pack calls by a name only */
    json_array_foreach(json_object_get(tree, "evidence"), i, row)
    {
        struct subsidy_paper_seen *p = paper_row(f, "", view_text(row, "name"), arena);

        if (p) {
            p->count++;
        }
    }
}

static void read_papers(struct subsidy_facts *f, const json_t *tree, struct arena *arena)
{
    f->papers = arena_alloc(arena, PAPERS_MAX * sizeof *f->papers);
    papers_of_contents(f, json_object_get(tree, "dossier"), arena);
    papers_noted(f, tree, arena);
    qsort(f->papers, f->n_papers, sizeof *f->papers, order_paper);
}

/* ---- facts of the database ---- */

static enum rc read_mediators(struct db *db, struct subsidy_facts *f, struct arena *arena,
                              struct err *err)
{
    const struct date on = date_is_set(f->agreed_on)   ? f->agreed_on
                           : date_is_set(f->closed_on) ? f->closed_on
                                                       : f->claimed_on;
    char iso[DATE_ISO_SIZE];
    sqlite3_stmt *st;
    bool row = false;
    int64_t classes = 0;
    enum rc rc = db_stmt(db, sql_mediators, &st, err);

    if (rc) {
        return rc;
    }
    date_iso(on, iso);
    f->mediators = arena_alloc(arena, MEDIATORS_MAX * sizeof *f->mediators);
    db_int(st, 1, f->case_id);
    db_text(st, 2, iso);
    while (f->n_mediators < MEDIATORS_MAX && !(rc = db_step(db, st, &row, err)) && row) {
        struct subsidy_mediator *m = &f->mediators[f->n_mediators++];
        int rank;

        m->id = db_col_int(st, 0);
        m->name = arena_strdup(arena, db_col_text(st, 1));
        m->person_class = arena_strdup(arena, db_col_text(st, 2));
        m->role = arena_strdup(arena, db_col_text(st, 3));
        m->registered = db_col_int(st, 4) != 0;
        rank = pack_field_rank(PACK_F_MEDIATOR_CLASS, m->person_class);
        classes |= rank >= 0 ? INT64_C(1) << rank : 0;
    }
    db_done(st);
    if (classes != 0) {
        put(f, PACK_F_MEDIATOR_CLASS, classes);
    }
    return rc;
}

static enum rc read_stated(struct db *db, struct subsidy_facts *f, struct arena *arena,
                           struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_stated, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, f->case_id);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        enum pack_field field;

        if (subsidy_fact_find(db_col_text(st, 0), &field) && subsidy_fact_is_stated(field)) {
            put(f, field, db_col_int(st, 1));
            f->fact[field].proof = arena_strdup(arena, db_col_text(st, 2));
        }
    }
    return rc;
}

static enum rc read_claim(struct db *db, struct subsidy_facts *f, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_claim, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, f->case_id);
    rc = db_step(db, st, &row, err);
    if (!rc && row) {
        struct date on;

        if (*db_col_text(st, 0) != '\0') {
            put(f, PACK_F_IN_PLATFORM, 1);
        }
        put_code(f, PACK_F_QUALITY, db_col_text(st, 1));
        if (date_parse_iso(db_col_text(st, 2), &on)) {
            f->claimed_on = on;
        }
        db_done(st);
    }
    return rc;
}

static enum rc read_day(struct db *db, const char *sql, int64_t case_id, struct date *ret,
                        struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    rc = db_step(db, st, &row, err);
    if (!rc && row) {
        if (!date_parse_iso(db_col_text(st, 0), ret)) {
            *ret = (struct date){0};
        }
        db_done(st);
    }
    return rc;
}

enum rc subsidy_facts_from(struct db *db, const json_t *tree, int64_t case_id,
                           struct arena *arena, struct subsidy_facts *ret, struct err *err)
{
    enum rc rc;

    *ret = (struct subsidy_facts){.case_id = case_id};
    read_tree(ret, tree, arena);
    read_papers(ret, tree, arena);
    rc = read_day(db, sql_entered, case_id, &ret->entered_on, err);
    if (!rc) {
        rc = read_day(db, sql_confirmed, case_id, &ret->confirmed_on, err);
    }
    if (!rc) {
        rc = read_claim(db, ret, err);
    }
    if (!rc) {
        rc = read_mediators(db, ret, arena, err);
    }
    if (!rc) {
        rc = read_stated(db, ret, arena, err);
    }
    return rc;
}

enum rc subsidy_fact_put(struct db *db, int64_t case_id, enum pack_field field, int64_t value,
                         const char *proof, struct date on, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(on, iso);
    return db_write(db, err, sql_put, "ititt", case_id, subsidy_fact_code(field), value, proof,
                    iso);
}
