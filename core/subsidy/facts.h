/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facts.h - what is known of a case when its allowance is asked for: the facts of
 * PACK_FIELDS, its people, its papers, its days. Read from the records, never typed for the
 * claim: a tier can only be raised by a fact on the case. What the records do not tell is
 * UNKNOWN, and a condition on it is not satisfied. Source: handbook part 2, B.10.1.
 */
#ifndef TJ_CORE_SUBSIDY_FACTS_H
#define TJ_CORE_SUBSIDY_FACTS_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/store/db.h"
#include "core/subsidy/pack.h"

/** One fact. */
struct subsidy_fact {
    bool known;
    int64_t value;     /**< number, fen, 0/1, place of the code (pack_field_rank), or for a set
                          one bit a place */
    const char *proof; /**< what a stated fact rests on ("县政法委〔2026〕5号"), or NULL */
};
/** A paper of the case; several of one form are one row. */
struct subsidy_paper_seen {
    const char *form;  /**< id of the form: "F06" */
    const char *title; /**< Chinese */
    int64_t count;
    int page;     /**< first page in the dossier, 0: not in its contents */
    int order;    /**< place in the dossier, from 1; 0: not in its contents */
    bool undated; /**< noted by hand without its day */
};
/** A mediator of the case on the day of the agreement. */
struct subsidy_mediator {
    int64_t id;
    const char *name;
    const char *person_class; /**< codes_class */
    const char *role;         /**< CHIEF MEMBER */
    bool registered;          /**< with the county bureau, and within the term that day */
};

struct subsidy_facts {
    int64_t case_id;
    const char *number; /**< of the case, "" */
    const char *title;
    const char *region;                         /**< of the committee, 12 digits */
    struct subsidy_fact fact[PACK_FIELD_COUNT]; /**< by enum pack_field */
    struct date event_on;
    struct date registered_on;
    struct date entered_on; /**< day the case was typed in */
    struct date accepted_on;
    struct date agreed_on;    /**< unset: no agreement */
    struct date performed_on; /**< last performance, when performed */
    struct date confirmed_on; /**< by the court */
    struct date visited_on;   /**< newest follow-up */
    struct date closed_on;
    struct date claimed_on;             /**< day of the live claim, else today */
    struct subsidy_mediator *mediators; /**< by id; chief and members */
    size_t n_mediators;
    struct subsidy_paper_seen *papers; /**< by form id */
    size_t n_papers;
};

/**
 * Reads everything about a case from its full tree (case_view, flags 0). Text lives in the
 * arena. Errors   RC_NOTFOUND no such case.
 */
ATTR_CHECK enum rc subsidy_facts_from(struct db *db, const json_t *tree, int64_t case_id,
                                      struct arena *arena, struct subsidy_facts *ret,
                                      struct err *err);
/** The facts as one JSON object by code, unknown ones null; no names in it. New reference. */
json_t *subsidy_facts_json(const struct subsidy_facts *f);

/** What those facts rest on that are stated with a proof, by code; texts. New reference. */
json_t *subsidy_facts_proofs(const struct subsidy_facts *f);
/** The record a fact is read off, as a paper calls it: "调解记录"; "" for facts that are only
 * ever stated. Chinese. */
const char *subsidy_fact_record(enum pack_field field);

/** What a person reads for a value of that field: "3", "1200.00元", "是", "县"; Chinese. */
void subsidy_fact_text(enum pack_field field, int64_t value, char *out, size_t room);
/** "DEATHS": as stored and in JSON; and back. */
const char *subsidy_fact_code(enum pack_field field);
bool subsidy_fact_find(const char *code, enum pack_field *ret);
/** What subsidy_facts_json wrote of a field, back as a value of struct subsidy_fact. */
int64_t subsidy_fact_value(enum pack_field field, const json_t *v);
/** Facts the records cannot show and that may be stated with their proof. */
bool subsidy_fact_is_stated(enum pack_field field);
/** States a fact the records cannot show (deaths, handed down by ..), with its proof; only the
 * act "fact" calls it. value as in struct subsidy_fact. */
ATTR_CHECK enum rc subsidy_fact_put(struct db *db, int64_t case_id, enum pack_field field,
                                    int64_t value, const char *proof, struct date on,
                                    struct err *err);

#endif
