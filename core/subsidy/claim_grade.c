/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_grade.c - see claim_grade.h. The claim is counted twice by the same rules and facts,
 * with and without the grade: only where the two differ does the grade matter, so that nothing
 * else (caps that were used up when it was claimed) is counted a second time.
 */
#include "config.h"

#include "core/subsidy/claim_grade.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/subsidy/evaluate.h"

static const char sql_facts[] = "SELECT facts AS \"facts!\" FROM claim WHERE id = ?1";
static const char sql_put[] =
    "UPDATE claim SET graded_fen = nullif(?2, -1), graded_trace = ?3 WHERE id = ?1";

/* The facts as the village sent them. */
static void facts_of(const json_t *snapshot, struct arena *arena, struct subsidy_facts *ret)
{
    const json_t *papers = json_object_get(snapshot, "papers");
    const size_t n = json_array_size(papers);
    const char *code;
    json_t *v;

    *ret = (struct subsidy_facts){.number = "", .title = "", .region = ""};
    json_object_foreach(json_object_get(snapshot, "facts"), code, v)
    {
        enum pack_field field;

        if (!json_is_null(v) && subsidy_fact_find(code, &field)) {
            ret->fact[field].known = true;
            ret->fact[field].value = subsidy_fact_value(field, v);
        }
    }
    ret->papers = arena_alloc(arena, (n + 1) * sizeof *ret->papers);
    for (size_t i = 0; i < n; i++) {
        const json_t *p = json_array_get(papers, i);
        const char *form = json_string_value(json_object_get(p, "form"));
        const char *title = json_string_value(json_object_get(p, "title"));

        ret->papers[ret->n_papers++] = (struct subsidy_paper_seen){
            .form = arena_strdup(arena, form ? form : ""),
            .title = arena_strdup(arena, title ? title : ""),
            .count = json_integer_value(json_object_get(p, "count")),
            .page = (int)json_integer_value(json_object_get(p, "page"))};
    }
}

/* Who they are was asked when it was claimed (K07); here they only share. */
static enum rc people_of(struct db *db, int64_t claim_id, struct arena *arena,
                         struct subsidy_request *q, struct err *err)
{
    struct subsidy_claimant *people;
    struct claim_person *rows;
    size_t n = 0;
    const enum rc rc = claim_people(db, claim_id, arena, &rows, &n, err);

    people = arena_alloc(arena, (n + 1) * sizeof *people);
    for (size_t i = 0; i < n && !rc; i++) {
        people[i] = (struct subsidy_claimant){.id = rows[i].n,
                                              .name = rows[i].name,
                                              .person_class = rows[i].person_class,
                                              .registered = true,
                                              .num = rows[i].num,
                                              .den = rows[i].den};
    }
    q->people = people;
    q->n_people = n;
    return rc;
}

/* The class may itself ask for a grade: without it the next class below is left, or none. */
static enum rc count(const struct subsidy_pack *pack, const struct subsidy_facts *facts,
                     struct subsidy_request *q, struct arena *arena, struct subsidy_result *ret,
                     struct err *err)
{
    const char *tier = q->tier;
    enum rc rc = subsidy_evaluate(pack, facts, q, arena, ret, err);

    if (!rc && ret->stop == SUBSIDY_UNKNOWN_TIER) {
        q->tier = NULL;
        rc = subsidy_evaluate(pack, facts, q, arena, ret, err);
        q->tier = tier;
    }
    return rc;
}

/* Of a range the amount asked for, where it still lies in the range. */
static enum rc count_asked(const struct subsidy_pack *pack, const struct subsidy_facts *facts,
                           const struct claim_rec *c, struct subsidy_request *q,
                           struct arena *arena, struct subsidy_result *ret, struct err *err)
{
    enum rc rc = count(pack, facts, q, arena, ret, err);

    if (!rc && ret->stop == SUBSIDY_GOES_ON && c->base_fen > 0 &&
        ret->base_fen != c->base_fen && c->base_fen >= ret->min_fen &&
        c->base_fen <= ret->max_fen) {
        q->asked_fen = c->base_fen;
        rc = count(pack, facts, q, arena, ret, err);
    }
    return rc;
}

static int64_t given(const struct subsidy_result *r)
{
    return r->stop == SUBSIDY_GOES_ON ? r->final_fen : 0;
}

enum rc claim_grade(struct db *db, const struct claim_rec *c, const struct subsidy_pack *pack,
                    const char *grade, struct arena *arena, struct claim_graded *ret,
                    struct err *err)
{
    struct subsidy_request q = {
        .asked_fen = -1, .reason = *c->amount_reason ? c->amount_reason : _("as claimed")};
    struct subsidy_fact *quality;
    struct subsidy_result before;
    struct subsidy_result after;
    struct subsidy_facts facts;
    json_t *row = NULL;
    enum rc rc = db_row(db, &row, err, sql_facts, "i", c->id);

    *ret = (struct claim_graded){.fen = c->amount_fen, .rule_fen = -1, .trace = ""};
    if (rc || !pack) {
        json_decref(row);
        return rc;
    }
    facts_of(json_object_get(row, "facts"), arena, &facts);
    json_decref(row);
    q.tier = pack->stack == PACK_STACK_MAX && *c->tier ? c->tier : NULL;
    quality = &facts.fact[PACK_F_QUALITY]; /* before: the grade the village had been told of */
    rc = people_of(db, c->id, arena, &q, err);
    if (!rc) {
        rc = count_asked(pack, &facts, c, &q, arena, &before, err);
    }
    if (rc || before.stop != SUBSIDY_GOES_ON) {
        return rc;
    }
    *quality =
        (struct subsidy_fact){.known = true, .value = pack_field_rank(PACK_F_QUALITY, grade)};
    q.asked_fen = -1;
    rc = count_asked(pack, &facts, c, &q, arena, &after, err);
    if (rc) {
        return rc;
    }
    ret->rule_fen = given(&after);
    ret->depends = ret->rule_fen != before.final_fen;
    ret->trace = subsidy_trace_text(&after, arena);
    if (ret->depends && (c->amount_fen < 0 || ret->rule_fen < c->amount_fen)) {
        ret->fen = ret->rule_fen;
    }
    return RC_OK;
}

enum rc claim_grade_put(struct db *db, int64_t claim_id, const struct claim_graded *g,
                        struct err *err)
{
    return db_write(db, err, sql_put, "iit", claim_id, g->depends ? g->fen : (int64_t)-1,
                    g->depends ? g->trace : NULL);
}
