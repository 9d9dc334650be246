/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checks_case.c - checks of the case and its papers: closed (K01), papers (K04), days (K05),
 * performance (K06), done too early (K13), in the ledger (K14), class (K15).
 */
#include "config.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/case_view_parts.h"
#include "core/subsidy/checks_part.h"

static bool is(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

static const struct subsidy_fact *fact(const struct checking *c, enum pack_field field)
{
    return &c->r->facts.fact[field];
}

static bool outcome_is(const struct checking *c, const char *code)
{
    const struct subsidy_fact *f = fact(c, PACK_F_OUTCOME);

    return f->known && f->value == pack_field_rank(PACK_F_OUTCOME, code);
}

/* ---- K01 ---- */

static bool pays_failure(const struct subsidy_pack *p)
{
    for (size_t i = 0; p && i < p->n_tiers; i++) {
        if (p->tiers[i].outcome != PACK_OUTCOME_SUCCESS) {
            return true;
        }
    }
    return false;
}

enum rc check_closed(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const json_t *agreement = json_object_get(c->tree, "agreement");

    (void)err;
    if (is(c->tree, "med", "CANCELLED")) {
        check_say(c, row, CLAIM_FAIL, _("The case was cancelled."));
    } else if (!is(c->tree, "med", "CLOSED") && !is(c->tree, "med", "ARCHIVED")) {
        check_say(c, row, CLAIM_FAIL, _("The case is not closed yet."));
        check_todo(row, _("Close it first."), "close", "close", "");
    } else if (is(c->tree, "perf", "VOID")) {
        check_say(c, row, CLAIM_FAIL, _("The agreement has lost its effect."));
    } else if (outcome_is(c, "SUCCESS") && *view_text(agreement, "effective_on") == '\0') {
        check_say(c, row, CLAIM_FAIL, _("The agreement is not in force yet."));
        check_todo(row, _("Have it signed and sealed."), "sign", "sign", "");
    } else if (!outcome_is(c, "SUCCESS") && !outcome_is(c, "FAIL")) {
        check_say(c, row, CLAIM_FAIL, _("Nothing was mediated in this case."));
    } else if (outcome_is(c, "FAIL") && !pays_failure(c->r->pack)) {
        check_say(c, row, CLAIM_FAIL,
                  _("There is no agreement, and only settled disputes are paid."));
    } else {
        check_say(c, row, CLAIM_PASS, _("Closed on %s."), view_text(c->tree, "closed_on"));
    }
    return RC_OK;
}

/* ---- K04 ---- */

/* Where a paper that lacks is made. */
static const struct {
    const char *form;
    const char *act;
} makers[] = {
    {"F01",  "intake"  },
    {"F04",  "notify"  },
    {"F05",  "inquiry" },
    {"F06",  "session" },
    {"F07a", "agree"   },
    {"F07b", "agree"   },
    {"F08",  "visit"   },
    {"F-ZJ", "evidence"},
    {"F-ID", "identify"},
    {"F-WT", "mandate" },
    {"F-LX", "perform" },
};

static const char *maker_of(const char *form)
{
    for (size_t i = 0; i < countof(makers); i++) {
        if (strcmp(makers[i].form, form) == 0) {
            return makers[i].act;
        }
    }
    return "paper";
}

/* The class the papers are asked for: the one chosen, else the heaviest that is satisfied. */
static const struct subsidy_tier_out *tier_wanted(const struct checking *c)
{
    const struct subsidy_result *r = &c->r->result;
    const char *key = c->r->request.tier;

    for (size_t i = 0; i < r->n_tiers; i++) {
        if (r->tiers[i].satisfied &&
            (!key || *key == '\0' || strcmp(r->tiers[i].tier->key, key) == 0)) {
            return &r->tiers[i];
        }
    }
    return NULL;
}

static const struct subsidy_paper_seen *paper_seen(const struct subsidy_facts *f,
                                                   const struct subsidy_paper *wanted)
{
    for (size_t i = 0; i < f->n_papers; i++) {
        const struct subsidy_paper_seen *p = &f->papers[i];

        if (*wanted->form != '\0' ? strcmp(p->form, wanted->form) == 0
                                  : strstr(p->title, wanted->title) != NULL) {
            return p;
        }
    }
    return NULL;
}

/* Papers that lie in the dossier in another order than the rules bind them. */
static bool in_order(const struct checking *c, const struct subsidy_tier *t)
{
    int place = 0;
    int order = 0;

    for (;;) {
        const struct subsidy_paper *next = NULL;
        const struct subsidy_paper_seen *p;

        for (size_t i = 0; i < t->n_papers; i++) {
            if (t->papers[i].order > order && (!next || t->papers[i].order < next->order)) {
                next = &t->papers[i];
            }
        }
        if (!next) {
            return true;
        }
        order = next->order;
        p = paper_seen(&c->r->facts, next);
        if (p && p->order > 0 && p->order < place) {
            return false;
        }
        place = p && p->order > 0 ? p->order : place;
    }
}

static void papers_of_tier(struct checking *c, struct claim_check_row *row,
                           const struct subsidy_tier_out *t)
{
    const char *first = NULL;
    bool undated = false;
    struct buf b;

    buf_init(&b, 400);
    for (size_t i = 0; i < t->tier->n_papers; i++) {
        const struct subsidy_paper *p = &t->tier->papers[i];
        const struct subsidy_paper_seen *seen = paper_seen(&c->r->facts, p);

        undated = undated || (seen && seen->undated);
        if (!seen || seen->count < p->min_count) {
            buf_printf(&b, "%s%s", b.size > 0 ? "、" : "", p->title);
            first = first ? first : p->form;
        }
    }
    if (first) {
        /* a lower class may be left to be paid; only without any is the way barred */
        row->level = !c->r->result.tier             ? CLAIM_BLOCK
                     : c->r->result.tier != t->tier ? CLAIM_DOWN
                                                    : CLAIM_WARN;
        check_say(c, row, CLAIM_FAIL, _("For class \"%s\" these papers lack: %s."),
                  t->tier->name, buf_text(&b));
        check_todo(row, _("Supply them, then check again."), maker_of(first), first, "");
    } else if (undated || !in_order(c, t->tier)) {
        row->level = CLAIM_WARN;
        check_say(c, row, CLAIM_FAIL,
                  undated ? _("A paper has no date.")
                          : _("The papers lie in another order than the rules bind them."));
        check_todo(row, undated ? _("Enter its date.") : _("Bind them in that order."), "paper",
                   "paper", "");
    } else {
        check_say(c, row, CLAIM_PASS, _("All papers of class \"%s\" are there."),
                  t->tier->name);
    }
    buf_done(&b);
}

/* Without rules of the place, or where they name no papers: the dossier must be complete. */
static void papers_of_dossier(struct checking *c, struct claim_check_row *row)
{
    const json_t *dossier = json_object_get(c->tree, "dossier");
    const json_t *missing = json_object_get(dossier, "missing");
    const json_t *items = json_object_get(dossier, "items");
    const char *form = "";
    json_t *item;
    struct buf b;
    size_t i;

    if (json_array_size(missing) == 0) {
        check_say(c, row, CLAIM_PASS, _("The dossier is complete."));
        return;
    }
    buf_init(&b, 400);
    json_array_foreach(missing, i, item)
    {
        buf_printf(&b, "%s%s", i > 0 ? "、" : "", json_string_value(item));
    }
    json_array_foreach(items, i, item)
    {
        if (is(item, "title", json_string_value(json_array_get(missing, 0)))) {
            form = arena_strdup(c->arena, view_text(item, "code"));
        }
    }
    check_say(c, row, CLAIM_FAIL, _("Missing in the dossier: %s."), buf_text(&b));
    check_todo(row, _("Supply them, then check again."), maker_of(form), form, "");
    buf_done(&b);
}

enum rc check_papers(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_tier_out *t = c->r->pack ? tier_wanted(c) : NULL;

    (void)err;
    if (t && t->tier->n_papers > 0) {
        papers_of_tier(c, row, t);
    } else {
        papers_of_dossier(c, row);
    }
    return RC_OK;
}

/* ---- K05 ---- */

/* Both days are known and the later one lies before the earlier. */
static bool wrong_way(struct date earlier, struct date later)
{
    return date_is_set(earlier) && date_is_set(later) && date_cmp(later, earlier) < 0;
}

/* First day of a list that lies after `limit`, unset when none does. */
static struct date first_after(const json_t *rows, const char *name, struct date limit)
{
    json_t *row;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        const struct date day = check_day(row, name);

        if (wrong_way(day, limit)) {
            return day;
        }
    }
    return (struct date){0};
}

static struct date first_before(const json_t *rows, const char *name, struct date limit)
{
    json_t *row;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        const struct date day = check_day(row, name);

        if (wrong_way(limit, day)) {
            return day;
        }
    }
    return (struct date){0};
}

static const char *day_text(struct checking *c, struct date d)
{
    char iso[DATE_ISO_SIZE];

    date_iso(d, iso);
    return arena_strdup(c->arena, iso);
}

static void dates_wrong(struct checking *c, struct claim_check_row *row, enum claim_level level,
                        const char *sentence)
{
    row->level = level;
    check_say(c, row, CLAIM_FAIL, "%s", sentence);
    check_todo(row, _("Look it up in the papers and correct the day that is wrong."), "correct",
               "correct", "");
}

/* What cannot be; true when something was found. */
static bool dates_impossible(struct checking *c, struct claim_check_row *row)
{
    const struct subsidy_facts *f = &c->r->facts;
    const json_t *sessions = json_object_get(c->tree, "sessions");
    struct date day = first_after(sessions, "on_date", c->today);

    if (date_is_set(day)) {
        dates_wrong(c, row, CLAIM_BLOCK,
                    arena_printf(c->arena, _("A sitting is dated %s, but today is %s."),
                                 day_text(c, day), day_text(c, c->today)));
    } else if (wrong_way(f->agreed_on, c->today) || wrong_way(f->performed_on, c->today)) {
        dates_wrong(
            c, row, CLAIM_BLOCK,
            arena_printf(
                c->arena, _("Agreement or performance is dated %s, but today is %s."),
                day_text(c, wrong_way(f->agreed_on, c->today) ? f->agreed_on : f->performed_on),
                day_text(c, c->today)));
    } else if (date_is_set(day = first_before(sessions, "on_date", f->accepted_on))) {
        dates_wrong(
            c, row, CLAIM_BLOCK,
            arena_printf(c->arena,
                         _("A sitting is dated %s, before the case was accepted on %s."),
                         day_text(c, day), day_text(c, f->accepted_on)));
    } else if (wrong_way(f->accepted_on, f->agreed_on)) {
        dates_wrong(
            c, row, CLAIM_BLOCK,
            arena_printf(c->arena,
                         _("The agreement is dated %s, before the case was accepted on %s."),
                         day_text(c, f->agreed_on), day_text(c, f->accepted_on)));
    } else if (wrong_way(f->event_on, f->registered_on)) {
        dates_wrong(c, row, CLAIM_BLOCK,
                    arena_printf(c->arena,
                                 _("The case was registered on %s, before the dispute of %s."),
                                 day_text(c, f->registered_on), day_text(c, f->event_on)));
    } else {
        return false;
    }
    return true;
}

enum rc check_dates(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_facts *f = &c->r->facts;
    const json_t *sessions = json_object_get(c->tree, "sessions");
    const struct date late = date_is_set(f->agreed_on)
                                 ? first_after(sessions, "on_date", f->agreed_on)
                                 : (struct date){0};

    (void)err;
    if (dates_impossible(c, row)) {
        return RC_OK;
    }
    if (date_is_set(late)) {
        dates_wrong(
            c, row, CLAIM_WARN,
            arena_printf(
                c->arena,
                _("A sitting is dated %s, after the agreement of %s: was its record made "
                  "later?"),
                day_text(c, late), day_text(c, f->agreed_on)));
    } else if (wrong_way(f->performed_on, f->visited_on)) {
        dates_wrong(
            c, row, CLAIM_WARN,
            arena_printf(c->arena,
                         _("The last follow-up is dated %s, before the performance of %s."),
                         day_text(c, f->visited_on), day_text(c, f->performed_on)));
    } else {
        check_say(c, row, CLAIM_PASS, _("The days follow each other."));
    }
    return RC_OK;
}

/* ---- K06 ---- */

/* A receipt, evidence of it, or a party who said so at the follow-up. */
static bool performance_proven(const struct checking *c)
{
    const json_t *agreement = json_object_get(c->tree, "agreement");
    json_t *row;
    size_t i;

    if (is(c->tree, "perf", "INSTANT")) {
        return true; /* stands in the agreement both signed */
    }
    json_array_foreach(json_object_get(agreement, "payments"), i, row)
    {
        if (*view_text(row, "proof") != '\0') {
            return true;
        }
    }
    json_array_foreach(json_object_get(c->tree, "visits"), i, row)
    {
        if (json_is_true(json_object_get(row, "performed"))) {
            return true;
        }
    }
    for (i = 0; i < c->r->facts.n_papers; i++) {
        if (strcmp(c->r->facts.papers[i].form, "F-LX") == 0) {
            return true;
        }
    }
    return false;
}

enum rc check_performed(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_pack *p = c->r->pack;
    char iso[DATE_ISO_SIZE];

    (void)err;
    if ((p && !p->needs_performed) || outcome_is(c, "FAIL")) {
        check_say(c, row, CLAIM_NOT_ASKED, _("Performance is not asked for here."));
    } else if (fact(c, PACK_F_PERFORMED)->value == 0) {
        check_say(c, row, CLAIM_FAIL, _("The agreement is not performed yet."));
        check_todo(row, _("Note each performance with its receipt."), "perform", "perform",
                   "duty");
    } else if (p && !performance_proven(c)) {
        check_say(c, row, CLAIM_FAIL, _("Nothing proves that it was performed."));
        check_todo(row, _("Ask the parties at a follow-up, or note the receipt."), "visit",
                   "F08", "performed");
    } else {
        date_iso(c->r->facts.performed_on, iso);
        check_say(c, row, CLAIM_PASS, _("Performed on %s."), iso);
    }
    return RC_OK;
}

/* ---- K13 ---- */

enum rc check_early(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_facts *f = &c->r->facts;

    (void)err;
    if (wrong_way(f->agreed_on, f->confirmed_on)) {
        dates_wrong(c, row, CLAIM_WARN,
                    arena_printf(c->arena,
                                 _("The court confirmed on %s, before the agreement of %s."),
                                 day_text(c, f->confirmed_on), day_text(c, f->agreed_on)));
    } else if (wrong_way(f->agreed_on, f->performed_on)) {
        dates_wrong(
            c, row, CLAIM_WARN,
            arena_printf(
                c->arena,
                _("All was performed on %s, before the agreement of %s: what was there to "
                  "mediate?"),
                day_text(c, f->performed_on), day_text(c, f->agreed_on)));
    } else {
        check_say(c, row, CLAIM_PASS, _("Nothing was paid or confirmed before the agreement."));
    }
    return RC_OK;
}

/* ---- K14 ---- */

static bool holds(const struct checking *c, enum pack_field field)
{
    return fact(c, field)->known && fact(c, field)->value != 0;
}

enum rc check_listed(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_pack *p = c->r->pack;

    (void)err;
    if (!p || (!p->needs_triage && !p->needs_platform)) {
        check_say(c, row, CLAIM_NOT_ASKED, _("Not asked for here."));
    } else if (p->needs_triage && !holds(c, PACK_F_IN_TRIAGE)) {
        check_say(c, row, CLAIM_FAIL,
                  _("The dispute must stand in the ledger of disputes found before it is "
                    "claimed."));
        check_todo(row, _("Enter it there, then note when and under which number."), "fact",
                   "fact", "in_triage");
    } else if (p->needs_platform && !holds(c, PACK_F_IN_PLATFORM)) {
        check_say(c, row, CLAIM_FAIL,
                  _("The case must be in the district's platform before it is claimed."));
        check_todo(row, _("Enter it there, then note its number."), "fact", "fact",
                   "in_platform");
    } else {
        check_say(c, row, CLAIM_PASS, _("Entered before the claim."));
    }
    return RC_OK;
}

/* ---- K15 ---- */

static const char *tier_name(const struct subsidy_pack *p, const char *key)
{
    const int i = pack_tier(p, key);

    return i >= 0 ? p->tiers[i].name : key;
}

enum rc check_tier(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_result *r = &c->r->result;

    (void)err;
    if (!c->r->pack) {
        check_say(c, row, CLAIM_NOT_ASKED, "%s", c->r->pack_text);
    } else if (r->stop == SUBSIDY_NO_TIER) {
        check_say(c, row, CLAIM_FAIL, "%s", r->stop_text);
    } else if (r->stop == SUBSIDY_UNKNOWN_TIER) {
        check_say(c, row, CLAIM_FAIL,
                  _("The facts do not make it \"%s\". The heaviest class they make is \"%s\"."),
                  tier_name(c->r->pack, c->r->request.tier), r->proposed->name);
        check_todo(row, _("Choose that class, or note the facts that are missing with proof."),
                   "fact", "fact", "deaths");
    } else if (r->tier) {
        check_say(c, row, CLAIM_PASS, _("Class \"%s\"."), r->tier->name);
    } else {
        check_say(c, row, CLAIM_UNKNOWN, "%s", r->stop_text);
    }
    return RC_OK;
}
