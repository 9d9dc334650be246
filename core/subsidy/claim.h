/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim.h - reads of claims: one, the pages of the queues, its people, payers, track, remarks
 * and call-backs, the batches, what looks like a double, and the tree the papers are filled
 * from. Changes are made by the acts (core/acts/act_claim*.c); the moves by claim_flow.h.
 * Source: handbook part 2, B.4, B.5, B.8, B.10.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_H
#define TJ_CORE_SUBSIDY_CLAIM_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/subsidy/claim_flow.h"

/** One claim. Text is "" when absent, in the arena it was read to; amounts -1 when not known.
 */
struct claim_rec {
    int64_t id;
    const char *uid; /**< region and number of the committee, the same on both sides */
    int64_t revision;
    int64_t case_id;      /**< 0: taken in from a village */
    int64_t org_id;       /**< 0: ours */
    const char *org_name; /**< of org_id, or of our committee */
    int64_t batch_id;
    enum claim_state state;
    struct date on;       /**< claimed */
    struct date basis_on; /**< chooses the rules */
    const char *period;   /**< 2026Q4 */
    int64_t rolled;       /**< periods it was late */
    int64_t pack_id;
    const char *pack_digest;
    const char *tier;      /**< of the pack; "" none */
    const char *tier_name; /**< as the pack calls it; the code when the pack is not here */
    const char *tier_reason;
    int64_t base_fen;
    int64_t amount_fen; /**< asked; -1: 金额待核 */
    const char *amount_reason;
    int64_t final_fen; /**< approved */
    int64_t withheld_fen;
    const char *tax_note;
    const char *case_no;
    const char *title; /**< names masked */
    const char *type;
    const char *dispute_key;
    const char *agreement_no;
    const char *platform_no;
    struct date agreed_on;
    struct date public_from;
    struct date public_until;
    struct date void_on; /**< the agreement lost its effect */
    int64_t quality;     /**< -1 not scored */
    const char *override_note;
    const char *people; /**< names, 、 between */
    int64_t graded_fen; /**< township: what the grade leaves of amount_fen; -1 as asked */
};
/** RC_NOTFOUND with a sentence. */
ATTR_CHECK enum rc claim_get(struct db *db, int64_t id, struct arena *arena,
                             struct claim_rec *ret, struct err *err);
/** How sentences name it: by the number of its case, else by its title; the number on both
 * sides only when there is nothing else. */
const char *claim_called(const struct claim_rec *c);
/** The claim of the case that is neither refused nor taken back. RC_NOTFOUND (err not filled).
 */
ATTR_CHECK enum rc claim_of_case(struct db *db, int64_t case_id, int64_t *ret_id,
                                 struct err *err);

/** A page of claims, newest first, by keyset. */
struct claim_query {
    unsigned states;    /**< mask of CLAIM_IN; 0 all */
    const char *period; /**< NULL all */
    int64_t org_id;     /**< 0 all; -1 ours */
    int64_t batch_id;   /**< 0 all */
    bool sampled;       /**< drawn into a sample only */
    bool uncalled;      /**< drawn, still under review, and nobody was reached yet */
    const char *failed; /**< that check did not pass: "K09"; NULL all */
    int64_t pair_of;    /**< of the same people as that claim; 0 all */
    int64_t before;     /**< id the page ends before; 0: from the newest */
    int limit;
};
ATTR_CHECK enum rc claim_page(struct db *db, const struct claim_query *q, struct arena *arena,
                              struct claim_rec **ret, size_t *ret_n, struct err *err);
/** Claims in each state, and what they ask; of one committee (org_id as above) or all (0). */
struct claim_count {
    int64_t n;
    int64_t sum_fen;
    int64_t unknown; /**< of n, without an amount */
};
ATTR_CHECK enum rc claim_counts(struct db *db, int64_t org_id, const char *period,
                                struct claim_count ret[CLAIM_STATE_COUNT], struct err *err);

struct claim_person {
    int n;
    int64_t mediator_id; /**< 0 in a claim taken in */
    const char *name;
    const char *person_class;
    int64_t num;
    int64_t den;
    int64_t fen; /**< -1 not known */
    int64_t capped_fen;
    const char *bank;
    const char *card4;
};
ATTR_CHECK enum rc claim_people(struct db *db, int64_t claim_id, struct arena *arena,
                                struct claim_person **ret, size_t *ret_n, struct err *err);

struct claim_payer {
    const char *payer;
    int64_t fen;
};
ATTR_CHECK enum rc claim_payers(struct db *db, int64_t claim_id, struct arena *arena,
                                struct claim_payer **ret, size_t *ret_n, struct err *err);

struct claim_remark {
    const char *field; /**< "" all of it */
    const char *text;
};
struct claim_step {
    int64_t id;
    char side; /**< 'V' or 'T' */
    int64_t revision;
    const char *event;
    const char *from_state;
    const char *to_state;
    const char *actor;
    struct date on;
    const char *by_name;
    int64_t amount_fen; /**< -1 none */
    const char *code;
    const char *doc_no;
    struct date due_on;
    const char *note;
    struct claim_remark *remarks;
    size_t n_remarks;
};
/** The track, oldest first, each step with its remarks. */
ATTR_CHECK enum rc claim_steps(struct db *db, int64_t claim_id, struct arena *arena,
                               struct claim_step **ret, size_t *ret_n, struct err *err);

struct claim_batch {
    int64_t id;
    const char *uid;
    int64_t org_id; /**< 0 ours */
    const char *org_name;
    const char *period;
    struct date made_on;
    const char *director;
    int64_t n;
    int64_t sum_fen;
    const char *direction; /**< OUT IN */
    const char *state;     /**< MADE SENT RECEIVED ANSWERED */
    struct date changed_on;
    int64_t unanswered; /**< claims of it nobody has decided on yet */
};
/** org_id 0 all, -1 ours; newest first. */
ATTR_CHECK enum rc claim_batches(struct db *db, int64_t org_id, const char *period,
                                 struct arena *arena, struct claim_batch **ret, size_t *ret_n,
                                 struct err *err);

/** Two claims that may be one dispute: K02 key, K03 number, K12 near-identical records. */
struct claim_double {
    int64_t a; /**< the older */
    int64_t b;
    const char *code; /**< K02 K03 K12 */
    int64_t percent;  /**< K12: how alike; else 100 */
    const char *what; /**< the number that is the same, or "" */
};
/** claim_id 0: all claims of the period (NULL: of every period). */
ATTR_CHECK enum rc claim_doubles(struct db *db, int64_t claim_id, const char *period,
                                 struct arena *arena, struct claim_double **ret, size_t *ret_n,
                                 struct err *err);

/** A pattern across the villages (K09 late entry, K10 same people or one village too many, K11
 * telephone, K12 texts). */
struct claim_pattern {
    const char *code;
    const char *org_name;
    int64_t org_id;       /**< of the village: as in claim_query, -1 ours */
    int64_t claim_id;     /**< 0: of the village as a whole */
    int64_t n;            /**< how many */
    int64_t of_n;         /**< of how many, or 0 */
    const char *sentence; /**< translated */
};
ATTR_CHECK enum rc claim_patterns(struct db *db, const char *period, struct arena *arena,
                                  struct claim_pattern **ret, size_t *ret_n, struct err *err);

/**
 * All of a claim for screens and papers: id uid state state_label number title period pack{..}
 * tier tier_name base_fen amount_fen final_fen people[] payers[] steps[]{remarks[]} calls[]
 * objections[] facts{} checks[] trace[] quality{} doubles[]. New reference.
 */
ATTR_CHECK enum rc claim_tree(struct db *db, int64_t id, json_t **ret, struct err *err);

/** 王某某: the surname and two signs at most, appended; what is no name of a person stays
 * masked the same way. Source: handbook part 2, B.7 and E.8. */
void claim_mask(const char *name, struct buf *out);

/** The period of that cycle (M Q H Y) a day lies in: "2026-11", "2026Q4", "2026H2", "2026". */
enum { CLAIM_PERIOD_SIZE = 12 };
void claim_period_of(char cycle, struct date day, char out[CLAIM_PERIOD_SIZE]);
/** The one after it; false when text is no period. */
bool claim_period_next(const char *period, char out[CLAIM_PERIOD_SIZE]);

#endif
