/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evaluate.h - the allowance of one case by one pack: the twelve steps, in integer fen, every
 * sum checked against overflow, with a trace a mediator can read. Pure: no database, no clock,
 * no language but the words of the trace. Source: handbook part 2, B.10.3.
 *
 * Rounding: a ratio and each factor are rounded half up to whole fen one after the other, in
 * the order of the pack; divisions among people and payers are by largest remainder (split.h).
 */
#ifndef TJ_CORE_SUBSIDY_EVALUATE_H
#define TJ_CORE_SUBSIDY_EVALUATE_H

#include "core/subsidy/facts.h"
#include "core/subsidy/pack.h"

enum { SUBSIDY_STEPS = 12 };

/** Who shares the allowance, and what the pack's caps have already been used up by. */
struct subsidy_claimant {
    int64_t id; /**< mediator */
    const char *name;
    const char *person_class;
    bool registered;
    int64_t num; /**< declared part */
    int64_t den;
};
/** What was approved or asked for before in the period of a cap. */
struct subsidy_used {
    enum pack_scope scope; /**< PERSON, ORG, FUND */
    enum pack_period period;
    int64_t id; /**< mediator for PERSON, else 0 */
    int64_t fen;
    int64_t count; /**< cases */
};
struct subsidy_request {
    const char *tier;   /**< code chosen; NULL: the one proposed */
    int64_t asked_fen;  /**< inside the range of the tier; 0 or -1: its default */
    const char *reason; /**< needed when asked_fen is not the default */
    const struct subsidy_claimant *people; /**< any order; shares of one whole */
    size_t n_people;
    const struct subsidy_used *used;
    size_t n_used;
    const char *const *refused; /**< codes of failed checks that block (K01 ..): step 3 */
    size_t n_refused;
};

/** Why there is no amount. */
enum subsidy_stop {
    SUBSIDY_GOES_ON,
    SUBSIDY_NO_PERSON,    /**< nobody may be paid by this pack: step 2 */
    SUBSIDY_NEGATIVE,     /**< on the list of what is not paid: step 3 */
    SUBSIDY_NO_TIER,      /**< no tier's conditions hold: step 4 */
    SUBSIDY_NO_PAPERS,    /**< papers are lacking for every tier: step 5 */
    SUBSIDY_UNKNOWN_TIER, /**< the tier asked for is not satisfied: K15 */
    SUBSIDY_AMOUNT_OPEN,  /**< the pack does not know the amount (金额待核): step 7 */
    SUBSIDY_OUT_OF_RANGE, /**< asked for less or more than the tier allows: step 7 */
    SUBSIDY_NO_REASON,    /**< another amount than the default without a reason: step 7 */
    SUBSIDY_TOO_LARGE,    /**< a number does not fit */
    SUBSIDY_BAD_SHARES,   /**< the shares are no whole: steps 10, 12 */
};
struct subsidy_line {
    int step;         /**< 1..12 */
    const char *text; /**< translated sentence */
};
struct subsidy_person_out {
    int64_t id;
    const char *name;
    int64_t num;
    int64_t den;
    int64_t fen;        /**< part by step 10 */
    int64_t capped_fen; /**< of it, what a cap took away in step 11 */
};
struct subsidy_share_out {
    const char *payer;
    int64_t fen;
};
/** One tier of the pack and what became of it. */
struct subsidy_tier_out {
    const struct subsidy_tier *tier;
    bool satisfied;                /**< conditions, level, form, outcome: step 4 */
    const char *why_not;           /**< translated, "" when satisfied */
    const struct subsidy_tier *to; /**< after its papers: itself, the tier it falls to, or
                                      NULL when lacking papers block it */
    int64_t deduct_fen;
};
struct subsidy_result {
    enum subsidy_stop stop;
    const char *stop_text;               /**< translated sentence, "" when there is an amount */
    const struct subsidy_tier *proposed; /**< heaviest satisfied tier; NULL none */
    const struct subsidy_tier *tier;     /**< counted with (the heaviest when they add up) */
    int64_t base_fen;                    /**< after step 7; -1 when unknown */
    int64_t min_fen;                     /**< range of the tier; min == max when fixed */
    int64_t max_fen;
    int64_t case_fen;  /**< after step 9: the whole allowance of the case */
    int64_t final_fen; /**< after step 11: the parts less what caps took; -1 when stopped */
    struct subsidy_person_out *people; /**< by mediator id */
    size_t n_people;
    struct subsidy_share_out *shares; /**< by payer order; sum == final_fen */
    size_t n_shares;
    struct subsidy_tier_out *tiers; /**< all of the pack by rank, heaviest first */
    size_t n_tiers;
    struct subsidy_line *lines; /**< the trace */
    size_t n_lines;
};

/**
 * Evaluates. RC_OK also when there is no amount: ret->stop says why. In the arena; pack and
 * facts are borrowed as long as the result is used.
 */
ATTR_CHECK enum rc subsidy_evaluate(const struct subsidy_pack *pack,
                                    const struct subsidy_facts *facts,
                                    const struct subsidy_request *request, struct arena *arena,
                                    struct subsidy_result *ret, struct err *err);

/** The day that chooses the version of the pack, by the event it names; unset: not yet. */
struct date subsidy_basis(enum pack_basis basis, const struct subsidy_facts *facts);
/**
 * The pack of a case: of those of the place the one in force on the day of the event it names
 * itself; where no pack agrees with itself, the one in force on the day of closing (or of the
 * claim). Errors   as pack_for: RC_REFUSED P01 none, P02 several.
 */
ATTR_CHECK enum rc subsidy_pack_of(struct db *db, const struct subsidy_facts *facts,
                                   struct arena *arena, struct subsidy_pack **ret,
                                   struct err *err);

/** One claim of a batch, for the caps of step 11 over many. */
struct subsidy_batch_item {
    int64_t claim_id;
    const struct subsidy_facts *facts;
    const struct subsidy_request *request; /**< used: what was before the batch */
    struct subsidy_result result;
};
/** Evaluates all in the order of agree date, then claim id, whatever order they are given in,
 * each counting toward the caps of the next. */
ATTR_CHECK enum rc subsidy_evaluate_all(const struct subsidy_pack *pack,
                                        struct subsidy_batch_item *items, size_t n,
                                        struct arena *arena, struct err *err);
/** Trace as one text, a line a row: "1. ...". In the arena. */
const char *subsidy_trace_text(const struct subsidy_result *r, struct arena *arena);
/** Result as JSON (tier, amounts, people, shares, trace). New reference. */
json_t *subsidy_result_json(const struct subsidy_result *r);

#endif
