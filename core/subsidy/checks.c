/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checks.c - the table of the checks and the report of a case: facts, pack, who claims, checks,
 * amount. The checks themselves stand in checks_case.c, checks_double.c and checks_people.c.
 */
#include "config.h"

#include "core/subsidy/checks.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/case_view.h"
#include "core/domain/case_view_parts.h"
#include "core/domain/mediator.h"
#include "core/domain/setting.h"
#include "core/subsidy/checks_part.h"
#include "core/subsidy/dispute_key.h"
#include "core/subsidy/used.h"

enum { SENTENCE_MAX = 700, RECORD_MAX = 256 * 1024, FAILED_MAX = CLAIM_CHECKS };

/* Source: handbook part 2, B.8. Checks that need the amount stand behind those it needs. */
static const struct check_def {
    const char *code;
    enum claim_level level;
    check_fn *run;
    bool after; /**< looks at the amount */
    const char *title;
    const char *law;
} defs[] = {
    {"K01", CLAIM_BLOCK, check_closed,    false, N_("closed with a result that is paid"),
     "财行〔2007〕179号"                                                                                 },
    {"K02", CLAIM_BLOCK, check_key,       false, N_("dispute not claimed before"),           "一案一补"   },
    {"K03", CLAIM_BLOCK, check_numbers,   false, N_("numbers not claimed before"),           "一案一补"   },
    {"K04", CLAIM_BLOCK, check_papers,    true,  N_("papers complete, dated, in order"),
     "财行〔2007〕179号"                                                                                 },
    {"K05", CLAIM_BLOCK, check_dates,     false, N_("days in a possible order"),             "本系统默认"},
    {"K06", CLAIM_BLOCK, check_performed, false, N_("performed, with proof"),
     "人民调解法 第31条"                                                                               },
    {"K07", CLAIM_BLOCK, check_people,    false, N_("mediators registered and allowed"),
     "人民调解法 第16条"                                                                               },
    {"K08", CLAIM_BLOCK, check_kin,       false, N_("mediators neither party nor relative"),
     "人民调解法 第15条"                                                                               },
    {"K09", CLAIM_WARN,  check_late,      false, N_("entered in time"),                      "本系统默认"},
    {"K10", CLAIM_WARN,  check_pairs,     false, N_("not the same people again and again"),
     "本系统默认"                                                                                        },
    {"K11", CLAIM_WARN,  check_phones,    false, N_("telephone and identity numbers"),       "GB 11643"       },
    {"K12", CLAIM_WARN,  check_texts,     false, N_("record is its own"),                    "本系统默认"},
    {"K13", CLAIM_WARN,  check_early,     false, N_("nothing done before the agreement"),
     "本系统默认"                                                                                        },
    {"K14", CLAIM_BLOCK, check_listed,    false, N_("in the ledger or platform before"),
     "本系统默认"                                                                                        },
    {"K15", CLAIM_BLOCK, check_tier,      true,  N_("class agrees with the facts"),          "本系统默认"},
};
_Static_assert(countof(defs) == CLAIM_CHECKS, "fifteen checks");

const char *claim_level_label(enum claim_level level)
{
    static const char *const labels[] = {
        [CLAIM_BLOCK] = N_("must hold"),
        [CLAIM_DOWN] = N_("lowers the class"),
        [CLAIM_WARN] = N_("for attention"),
    };

    return _(labels[level]);
}

const char *claim_verdict_label(enum claim_verdict verdict)
{
    static const char *const labels[] = {
        [CLAIM_PASS] = N_("in order"),
        [CLAIM_FAIL] = N_("not in order"),
        [CLAIM_UNKNOWN] = N_("cannot be told"),
        [CLAIM_NOT_ASKED] = N_("not asked for"),
    };

    return _(labels[verdict]);
}

/* ---- for the checks ---- */

void check_say(struct checking *c, struct claim_check_row *row, enum claim_verdict verdict,
               const char *fmt, ...)
{
    char text[SENTENCE_MAX];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    row->verdict = verdict;
    row->sentence = arena_strdup(c->arena, text);
}

void check_todo(struct claim_check_row *row, const char *todo, const char *act,
                const char *form, const char *field)
{
    row->todo = todo;
    row->act = act;
    row->form = form;
    row->field = field;
}

enum rc check_limit(struct checking *c, const char *key, int64_t *ret, struct err *err)
{
    const struct setting_key *known = setting_key_find(key);

    return setting_int(c->db, key, c->today, known ? strtoll(known->value, NULL, 10) : 0, ret,
                       err);
}

struct date check_day(const json_t *obj, const char *name)
{
    struct date ret;

    return date_parse_iso(view_text(obj, name), &ret) ? ret : (struct date){0};
}

static void record_add(const json_t *tree, const char *list, struct buf *b)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, list), i, row)
    {
        buf_str(b, view_text(row, "text"));
        buf_char(b, '\n');
    }
}

const char *check_record(const json_t *tree, struct arena *arena)
{
    struct buf b;
    const char *ret;

    buf_init(&b, RECORD_MAX);
    record_add(tree, "sessions", &b);
    record_add(tree, "inquiries", &b);
    ret = arena_strdup(arena, buf_text(&b));
    buf_done(&b);
    return ret;
}

/* ---- who claims ---- */

/* Name, class and registration of one who is named by id alone. */
static enum rc claimant_fill(struct checking *c, struct subsidy_claimant *p, struct err *err)
{
    const struct subsidy_facts *f = &c->r->facts;
    struct mediator m;
    enum rc rc;

    for (size_t i = 0; i < f->n_mediators; i++) {
        if (f->mediators[i].id == p->id) {
            p->name = f->mediators[i].name;
            p->person_class = f->mediators[i].person_class;
            p->registered = f->mediators[i].registered;
            return RC_OK;
        }
    }
    rc = mediator_get(c->db, p->id, c->arena, &m, err);
    if (!rc) {
        p->name = m.name;
        p->person_class = m.person_class;
        p->registered = m.registered;
    }
    return rc;
}

static enum rc request_fill(struct checking *c, struct err *err)
{
    struct subsidy_request *q = &c->r->request;
    const struct subsidy_facts *f = &c->r->facts;
    struct subsidy_claimant *people;
    enum rc rc = RC_OK;

    *q = c->ask->request;
    people = arena_alloc(c->arena, (q->n_people + 1) * sizeof *people);
    for (size_t i = 0; i < q->n_people && !rc; i++) {
        people[i] = q->people[i];
        rc = claimant_fill(c, &people[i], err);
    }
    for (size_t i = 0; i < f->n_mediators && !rc && q->n_people == 0; i++) {
        if (strcmp(f->mediators[i].role, "CHIEF") == 0) {
            people[0] = (struct subsidy_claimant){.id = f->mediators[i].id, .num = 1, .den = 1};
            rc = claimant_fill(c, &people[0], err);
            q->n_people = 1;
        }
    }
    q->people = people;
    return rc;
}

/* ---- the report ---- */

static enum rc pack_find(struct checking *c, struct err *err)
{
    struct err why = {0};
    enum rc rc = subsidy_pack_of(c->db, &c->r->facts, c->arena, &c->r->pack, &why);

    c->r->pack_text = "";
    if (rc == RC_OK) {
        c->r->basis_on = subsidy_basis(c->r->pack->basis, &c->r->facts);
        return RC_OK;
    }
    c->r->pack = NULL;
    c->r->pack_text = arena_strdup(c->arena, why.msg);
    if (rc != RC_REFUSED && rc != RC_NOTFOUND) {
        return err_set(err, rc, why.at, why.code, why.field, "%s", why.msg);
    }
    return RC_OK;
}

static enum rc amount_find(struct checking *c, struct err *err)
{
    struct subsidy_request *q = &c->r->request;
    const char **failed = arena_alloc(c->arena, FAILED_MAX * sizeof *failed);
    struct subsidy_used *used;
    enum rc rc = RC_OK;

    if (!c->r->pack) {
        return RC_OK;
    }
    if (!q->used) {
        const struct used_ask ask = {.claim_id = c->ask->claim_id,
                                     .agreed_on = c->r->facts.agreed_on,
                                     .basis_on = c->r->basis_on};

        rc = subsidy_used_read(c->db, c->r->pack, &ask, q->people, q->n_people, c->arena, &used,
                               &q->n_used, err);
        q->used = rc ? NULL : used;
    }
    if (!q->refused) {
        for (size_t i = 0; i < CLAIM_CHECKS; i++) {
            if (c->r->rows[i].verdict == CLAIM_FAIL && c->r->rows[i].level == CLAIM_BLOCK) {
                failed[q->n_refused++] = c->r->rows[i].code;
            }
        }
        q->refused = failed;
    }
    return rc ? rc
              : subsidy_evaluate(c->r->pack, &c->r->facts, q, c->arena, &c->r->result, err);
}

static enum rc checks_run(struct checking *c, bool after, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < CLAIM_CHECKS && !rc; i++) {
        struct claim_check_row *row = &c->r->rows[i];

        if (defs[i].after == after) {
            rc = defs[i].run(c, row, err);
            c->r->blocked =
                c->r->blocked || (row->verdict == CLAIM_FAIL && row->level == CLAIM_BLOCK);
        }
    }
    return rc;
}

static enum rc report_fill(struct checking *c, struct err *err)
{
    struct claim_report *r = c->r;
    struct date event;
    enum rc rc = subsidy_facts_from(c->db, c->tree, c->case_id, c->arena, &r->facts, err);

    for (size_t i = 0; i < CLAIM_CHECKS; i++) {
        r->rows[i] = (struct claim_check_row){.code = defs[i].code,
                                              .level = defs[i].level,
                                              .title = _(defs[i].title),
                                              .sentence = "",
                                              .todo = "",
                                              .act = "",
                                              .form = "",
                                              .field = "",
                                              .law = defs[i].law};
    }
    if (!rc && c->ask->platform_no && *c->ask->platform_no != '\0') {
        r->facts.fact[PACK_F_IN_PLATFORM] = (struct subsidy_fact){.known = true, .value = 1};
    }
    if (!rc) {
        rc = dispute_of_case(c->db, c->case_id, r->dispute_key, &event, err);
    }
    if (!rc) {
        rc = pack_find(c, err);
    }
    if (!rc) {
        rc = request_fill(c, err);
    }
    if (!rc) {
        rc = checks_run(c, false, err);
    }
    if (!rc) {
        rc = amount_find(c, err);
    }
    return rc ? rc : checks_run(c, true, err);
}

enum rc claim_report(struct db *db, const struct clock *clock, int64_t case_id,
                     const struct claim_ask *ask, struct arena *arena, struct claim_report *ret,
                     struct err *err)
{
    static const struct claim_ask nothing;
    json_t *tree = NULL;
    bool own = false;
    struct checking c = {.db = db,
                         .case_id = case_id,
                         .today = clock_today(clock),
                         .ask = ask ? ask : &nothing,
                         .arena = arena,
                         .r = ret};
    enum rc rc = db_snapshot(db, &own, err);

    memset(ret, 0, sizeof *ret);
    ret->pack_text = "";
    if (!rc) {
        rc = case_view(db, clock, case_id, 0, &tree, err);
    }
    if (!rc) {
        c.tree = tree;
        rc = report_fill(&c, err);
    }
    db_snapshot_end(db, own);
    json_decref(tree);
    return rc;
}

enum rc claim_checks_refuse(const struct claim_report *r, struct err *err)
{
    for (size_t i = 0; i < CLAIM_CHECKS; i++) {
        const struct claim_check_row *row = &r->rows[i];

        if (row->verdict == CLAIM_FAIL && row->level == CLAIM_BLOCK) {
            return *row->todo == '\0' ? err_refuse(err, row->code, "case", "%s", row->sentence)
                                      /* TRANSLATORS: two sentences */
                                      : err_refuse(err, row->code, "case", _("%s %s"),
                                                   row->sentence, row->todo);
        }
    }
    return RC_OK;
}

json_t *claim_report_json(const struct claim_report *r)
{
    static const char *const levels[] = {"BLOCK", "DOWN", "WARN"};
    static const char *const verdicts[] = {"PASS", "FAIL", "UNKNOWN", "NOT_ASKED"};
    json_t *rows = json_array();
    json_t *pack = json_null();

    for (size_t i = 0; i < CLAIM_CHECKS; i++) {
        const struct claim_check_row *row = &r->rows[i];

        json_array_append_new(
            rows,
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "code", row->code,
                      "level", levels[row->level], "verdict", verdicts[row->verdict], "title",
                      row->title, "sentence", row->sentence, "todo", row->todo, "act", row->act,
                      "form", row->form, "field", row->field, "law", row->law));
    }
    if (r->pack) {
        pack = json_pack("{s:s, s:s, s:s, s:s, s:b}", "code", r->pack->code, "title",
                         r->pack->title, "place", r->pack->place, "digest", r->pack->digest,
                         "sample", (int)r->pack->sample);
    }
    return json_pack("{s:s, s:b, s:o, s:o, s:s, s:o, s:o}", "number", r->facts.number,
                     "blocked", (int)r->blocked, "checks", rows, "pack", pack, "pack_text",
                     r->pack_text, "facts", subsidy_facts_json(&r->facts), "amount",
                     r->pack ? subsidy_result_json(&r->result) : json_null());
}
