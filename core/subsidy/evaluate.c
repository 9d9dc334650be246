/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evaluate.c - the steps one after the other, who may be paid at all, and the evaluation of
 * many claims in the order in which caps are used up. The classes and amounts are
 * evaluate_tier.c, what becomes of the amount evaluate_pay.c.
 */
#include "config.h"

#include "core/subsidy/evaluate.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/domain/codes.h"
#include "core/subsidy/evaluate_part.h"
#include "core/subsidy/split.h"

static void say(struct evaluation *e, int step, const char *fmt, va_list args)
    __attribute__((format(printf, 3, 0)));

static void say(struct evaluation *e, int step, const char *fmt, va_list args)
{
    char text[EVALUATE_TEXT];

    if (e->r->n_lines == EVALUATE_LINES_MAX) {
        return;
    }
    vsnprintf(text, sizeof text, fmt, args);
    e->r->lines[e->r->n_lines++] =
        (struct subsidy_line){.step = step, .text = arena_strdup(e->arena, text)};
}

void evaluate_say(struct evaluation *e, int step, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    say(e, step, fmt, args);
    va_end(args);
}

bool evaluate_stop(struct evaluation *e, int step, enum subsidy_stop stop, const char *fmt, ...)
{
    const size_t before = e->r->n_lines;
    va_list args;

    va_start(args, fmt);
    say(e, step, fmt, args);
    va_end(args);
    e->r->stop = stop;
    e->r->stop_text = e->r->n_lines > before ? e->r->lines[before].text : "";
    e->r->final_fen = -1;
    return false;
}

const char *evaluate_yuan(struct evaluation *e, int64_t fen)
{
    char figure[MONEY_FIGURE_SIZE];

    money_figure(fen, figure);
    /* TRANSLATORS: an amount of money */
    return arena_printf(e->arena, _("%s yuan"), figure);
}

/* ---- steps 1 to 3 ---- */

static void pack_told(struct evaluation *e)
{
    const struct subsidy_pack *p = e->pack;
    char from[DATE_ISO_SIZE];
    char on[DATE_ISO_SIZE];

    date_iso(p->valid_from, from);
    date_iso(subsidy_basis(p->basis, e->facts), on);
    evaluate_say(e, 1, _("Rules: %s (%s), in force since %s; the day that counts is %s."),
                 p->title, p->place, from, *on != '\0' ? on : _("not known yet"));
    if (p->sample) {
        evaluate_say(e, 1, _("These rules are a sample for trying out, not rules in force."));
    }
}

static bool class_allowed(const struct subsidy_pack *p, const char *person_class)
{
    for (size_t i = 0; i < p->n_persons; i++) {
        if (strcmp(p->persons[i].person_class, person_class) == 0) {
            return p->persons[i].allowed;
        }
    }
    return p->others_allowed;
}

static int order_people(const void *a, const void *b)
{
    const struct subsidy_claimant *x = a;
    const struct subsidy_claimant *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

static void people_load(struct evaluation *e)
{
    const struct subsidy_request *q = e->request;

    e->n_people = q->n_people < SPLIT_MAX ? q->n_people : SPLIT_MAX;
    e->people = arena_alloc(e->arena, (e->n_people + 1) * sizeof *e->people);
    if (e->n_people > 0) {
        memcpy(e->people, q->people, e->n_people * sizeof *e->people);
        qsort(e->people, e->n_people, sizeof *e->people, order_people);
    }
    e->classes = e->facts->fact[PACK_F_MEDIATOR_CLASS];
    for (size_t i = 0; i < e->n_people; i++) {
        const int rank = pack_field_rank(PACK_F_MEDIATOR_CLASS, e->people[i].person_class);

        e->classes.value = i == 0 ? 0 : e->classes.value;
        e->classes.value |= rank >= 0 ? INT64_C(1) << rank : 0;
        e->classes.known = true;
    }
}

bool evaluate_people(struct evaluation *e)
{
    if (e->request->n_people > SPLIT_MAX) {
        return evaluate_stop(e, 2, SUBSIDY_BAD_SHARES, _("More people than one case can pay."));
    }
    if (e->n_people == 0) {
        evaluate_say(e, 2, _("Nobody is named yet who claims."));
    }
    for (size_t i = 0; i < e->n_people; i++) {
        const struct subsidy_claimant *p = &e->people[i];
        const char *label = code_label(&codes_class, p->person_class);

        if (i > 0 && p->id == e->people[i - 1].id) {
            return evaluate_stop(e, 2, SUBSIDY_BAD_SHARES, _("%s is named twice."), p->name);
        }
        if (e->pack->needs_registered && !p->registered) {
            return evaluate_stop(
                e, 2, SUBSIDY_NO_PERSON,
                _("%s was not a registered mediator on the day of the agreement and cannot be "
                  "paid. Register the mediator, or leave the name out."),
                p->name);
        }
        if (!class_allowed(e->pack, p->person_class)) {
            return evaluate_stop(
                e, 2, SUBSIDY_NO_PERSON,
                _("%s (%s) cannot be paid by these rules. Leave the name out."), p->name,
                label);
        }
        evaluate_say(e, 2, _("%s (%s) may be paid."), p->name, label);
    }
    return true;
}

bool evaluate_negative(struct evaluation *e)
{
    for (size_t i = 0; i < e->pack->n_negs; i++) {
        const struct subsidy_neg *neg = &e->pack->negs[i];

        for (size_t k = 0; k < e->request->n_refused; k++) {
            if (*neg->check != '\0' && strcmp(neg->check, e->request->refused[k]) == 0) {
                return evaluate_stop(e, 3, SUBSIDY_NEGATIVE, _("Not paid by these rules: %s."),
                                     neg->text);
            }
        }
    }
    evaluate_say(e, 3,
                 e->pack->n_negs > 0 ? _("Nothing found that these rules exclude from payment.")
                                     : _("These rules have no list of what is not paid."));
    return true;
}

/* ---- all of them ---- */

struct date subsidy_basis(enum pack_basis basis, const struct subsidy_facts *facts)
{
    switch (basis) {
    case PACK_BASIS_AGREED:
        return facts->agreed_on;
    case PACK_BASIS_PERFORMED:
        return facts->performed_on;
    case PACK_BASIS_CLOSED:
        return facts->closed_on;
    case PACK_BASIS_CLAIMED:
        return facts->claimed_on;
    }
    return (struct date){0};
}

enum rc subsidy_evaluate(const struct subsidy_pack *pack, const struct subsidy_facts *facts,
                         const struct subsidy_request *request, struct arena *arena,
                         struct subsidy_result *ret, struct err *err)
{
    static bool (*const steps[])(struct evaluation *) = {
        evaluate_people,  evaluate_negative, evaluate_tiers, evaluate_combine,
        evaluate_factors, evaluate_split,    evaluate_caps,  evaluate_payers,
    };
    struct evaluation e = {
        .pack = pack, .facts = facts, .request = request, .arena = arena, .r = ret};

    (void)err;
    *ret = (struct subsidy_result){.stop_text = "", .base_fen = -1, .case_fen = -1};
    ret->min_fen = -1;
    ret->max_fen = -1;
    ret->final_fen = -1;
    ret->lines = arena_alloc(arena, EVALUATE_LINES_MAX * sizeof *ret->lines);
    people_load(&e);
    pack_told(&e);
    for (size_t i = 0; i < countof(steps); i++) {
        if (!steps[i](&e)) {
            break;
        }
    }
    return RC_OK;
}

/* ---- many claims ---- */

/** What the claims so far have used of one cap. */
struct tally {
    struct subsidy_used used;
    int32_t bucket; /**< which month, quarter .. */
};
struct tallies {
    struct tally *rows;
    size_t n;
};

/* Number of the month, quarter, half or year a day lies in. */
static int32_t bucket_of(enum pack_period period, struct date day)
{
    const int32_t months = day.year * 12 + day.month - 1;

    switch (period) {
    case PACK_PERIOD_MONTH:
        return months;
    case PACK_PERIOD_QUARTER:
        return months / 3;
    case PACK_PERIOD_HALF:
        return months / 6;
    case PACK_PERIOD_YEAR:
        return day.year;
    case PACK_PERIOD_NONE:
        break;
    }
    return 0;
}

static void tally_add(struct tallies *t, enum pack_scope scope, enum pack_period period,
                      int64_t id, int32_t bucket, int64_t fen)
{
    size_t i = 0;

    while (i < t->n && !(t->rows[i].used.scope == scope && t->rows[i].used.period == period &&
                         t->rows[i].used.id == id && t->rows[i].bucket == bucket)) {
        i++;
    }
    if (i == t->n) {
        t->rows[t->n++] = (struct tally){
            {.scope = scope, .period = period, .id = id},
            bucket
        };
    }
    t->rows[i].used.fen += fen;
    t->rows[i].used.count++;
}

/* What this claim uses of each cap. */
static void tally_claim(struct tallies *t, const struct subsidy_pack *pack,
                        const struct subsidy_batch_item *item, struct date day)
{
    const struct subsidy_result *r = &item->result;

    for (size_t i = 0; i < pack->n_caps && r->stop == SUBSIDY_GOES_ON; i++) {
        const struct subsidy_cap *cap = &pack->caps[i];
        const int32_t bucket = bucket_of(cap->period, day);

        if (cap->scope == PACK_SCOPE_ORG || cap->scope == PACK_SCOPE_FUND) {
            tally_add(t, cap->scope, cap->period, 0, bucket, r->final_fen);
        }
        for (size_t k = 0; cap->scope == PACK_SCOPE_PERSON && k < r->n_people; k++) {
            tally_add(t, cap->scope, cap->period, r->people[k].id, bucket,
                      r->people[k].fen - r->people[k].capped_fen);
        }
    }
}

static int order_items(const void *a, const void *b)
{
    const struct subsidy_batch_item *x = *(struct subsidy_batch_item *const *)a;
    const struct subsidy_batch_item *y = *(struct subsidy_batch_item *const *)b;
    const int c = date_cmp(x->facts->agreed_on, y->facts->agreed_on);

    return c != 0 ? c : x->claim_id < y->claim_id ? -1 : x->claim_id > y->claim_id;
}

/* The request with what the claims before it have used of the same months and years. */
static struct subsidy_request request_with(const struct subsidy_request *q,
                                           const struct tallies *t, struct date day,
                                           struct arena *arena)
{
    struct subsidy_request ret = *q;
    struct subsidy_used *used = arena_alloc(arena, (q->n_used + t->n + 1) * sizeof *used);
    size_t n = q->n_used;

    if (n > 0) {
        memcpy(used, q->used, n * sizeof *used);
    }
    for (size_t i = 0; i < t->n; i++) {
        if (t->rows[i].bucket == bucket_of(t->rows[i].used.period, day)) {
            used[n++] = t->rows[i].used;
        }
    }
    ret.used = used;
    ret.n_used = n;
    return ret;
}

enum rc subsidy_evaluate_all(const struct subsidy_pack *pack, struct subsidy_batch_item *items,
                             size_t n, struct arena *arena, struct err *err)
{
    struct subsidy_batch_item **order = arena_alloc(arena, (n + 1) * sizeof(*order));
    struct tallies t = {0};
    size_t room = 1;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < n; i++) {
        order[i] = &items[i];
        room += pack->n_caps * (items[i].request->n_people + 1);
    }
    t.rows = arena_alloc(arena, room * sizeof *t.rows);
    qsort(order, n, sizeof(*order), order_items);
    for (size_t i = 0; i < n && !rc; i++) {
        const struct date day = subsidy_basis(pack->basis, order[i]->facts);
        const struct subsidy_request q = request_with(order[i]->request, &t, day, arena);

        rc = subsidy_evaluate(pack, order[i]->facts, &q, arena, &order[i]->result, err);
        if (!rc) {
            tally_claim(&t, pack, order[i], day);
        }
    }
    return rc;
}

/* ---- for those who show it ---- */

const char *subsidy_trace_text(const struct subsidy_result *r, struct arena *arena)
{
    struct buf b;
    const char *ret;

    buf_init(&b, EVALUATE_LINES_MAX * (size_t)EVALUATE_TEXT);
    for (size_t i = 0; i < r->n_lines; i++) {
        const bool again = i > 0 && r->lines[i - 1].step == r->lines[i].step;

        if (again) {
            buf_printf(&b, "    %s\n", r->lines[i].text);
        } else {
            buf_printf(&b, "%2d. %s\n", r->lines[i].step, r->lines[i].text);
        }
    }
    ret = arena_strdup(arena, buf_text(&b));
    buf_done(&b);
    return ret;
}

static json_t *fen_json(int64_t fen)
{
    return fen >= 0 ? json_integer(fen) : json_null();
}

static json_t *tier_json(const struct subsidy_tier *t)
{
    return t ? json_pack("{s:s, s:s, s:i}", "key", t->key, "name", t->name, "rank", t->rank)
             : json_null();
}

json_t *subsidy_result_json(const struct subsidy_result *r)
{
    json_t *people = json_array();
    json_t *shares = json_array();
    json_t *lines = json_array();

    for (size_t i = 0; i < r->n_people; i++) {
        const struct subsidy_person_out *p = &r->people[i];

        json_array_append_new(people, json_pack("{s:s, s:I, s:I, s:I, s:I}", "name", p->name,
                                                "num", (json_int_t)p->num, "den",
                                                (json_int_t)p->den, "fen", (json_int_t)p->fen,
                                                "capped_fen", (json_int_t)p->capped_fen));
    }
    for (size_t i = 0; i < r->n_shares; i++) {
        json_array_append_new(shares, json_pack("{s:s, s:I}", "payer", r->shares[i].payer,
                                                "fen", (json_int_t)r->shares[i].fen));
    }
    for (size_t i = 0; i < r->n_lines; i++) {
        json_array_append_new(
            lines, json_pack("{s:i, s:s}", "step", r->lines[i].step, "text", r->lines[i].text));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o}", "tier",
                     tier_json(r->tier), "proposed", tier_json(r->proposed), "base_fen",
                     fen_json(r->base_fen), "min_fen", fen_json(r->min_fen), "max_fen",
                     fen_json(r->max_fen), "case_fen", fen_json(r->case_fen), "final_fen",
                     fen_json(r->final_fen), "stop", r->stop_text, "people", people, "shares",
                     shares, "trace", lines);
}
