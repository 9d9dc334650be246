/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checks.h - the fifteen checks of a claim, K01 to K15, as a table; each run on a case gives a
 * verdict, a sentence, what to do and where to go. The act that claims refuses when one that
 * blocks fails, the screen lists all of them, the paper prints the warnings. Source: handbook
 * part 2, B.8.
 */
#ifndef TJ_CORE_SUBSIDY_CHECKS_H
#define TJ_CORE_SUBSIDY_CHECKS_H

#include "core/subsidy/evaluate.h"
#include "core/subsidy/similar.h"

enum { CLAIM_CHECKS = 15 };

enum claim_level { CLAIM_BLOCK, CLAIM_DOWN, CLAIM_WARN };
enum claim_verdict {
    CLAIM_PASS,
    CLAIM_FAIL,
    CLAIM_UNKNOWN,   /**< the records do not tell; does not block */
    CLAIM_NOT_ASKED, /**< the pack does not ask for it */
};
struct claim_check_row {
    const char *code;       /**< "K01" */
    enum claim_level level; /**< as it counts here: the pack may soften K04 */
    enum claim_verdict verdict;
    const char *title;    /**< translated: what is checked */
    const char *sentence; /**< translated: what was found */
    const char *todo;     /**< translated, "" when there is nothing to do */
    const char *act;      /**< act that mends it, or "" */
    const char *form;     /**< entry form or paper to go to, or "" */
    const char *field;    /**< field in it, or "" */
    const char *law;      /**< Chinese, as printed */
};
/** The facts, the pack and the amount the checks were made with, for those who show them all.
 */
struct claim_report {
    struct claim_check_row rows[CLAIM_CHECKS];
    bool blocked; /**< a row of CLAIM_BLOCK failed */
    struct subsidy_facts facts;
    struct subsidy_pack *pack;      /**< NULL: no pack, pack_text says why */
    const char *pack_text;          /**< translated sentence, "" */
    struct subsidy_request request; /**< as evaluated: people and what they used filled in */
    struct subsidy_result result;   /**< zeroed without a pack */
    struct date basis_on;           /**< day that chose the pack, unset without one */
    char dispute_key[65];           /**< K02; lower-case hex */
};
/** What is claimed; a zeroed one proposes everything. Borrowed. */
struct claim_ask {
    int64_t claim_id; /**< the claim of this case that is no double of itself; 0 none */
    /** tier, asked_fen, reason; people: NULL the chief alone, of those given id and share are
     * enough (name, class, registration are read); used: NULL, it is read. */
    struct subsidy_request request;
    const char *agreement_no; /**< K03; NULL: of the claim, else the number of the case */
    const char *platform_no;  /**< K03, K14; NULL: of the claim */
};
/**
 * Facts, pack, checks, amount of a case. Errors   RC_NOTFOUND no such case. A missing pack is
 * no error: pack_text says why, and what needs one is not asked.
 */
ATTR_CHECK enum rc claim_report(struct db *db, const struct clock *clock, int64_t case_id,
                                const struct claim_ask *ask, struct arena *arena,
                                struct claim_report *ret, struct err *err);
/** The live claim of a case as it was asked: its id, class, amount with reason, people,
 * numbers. Zeroed when there is none. In the arena. */
ATTR_CHECK enum rc claim_ask_live(struct db *db, int64_t case_id, struct arena *arena,
                                  struct claim_ask *ret, struct err *err);
/** Refuses with the code, field and sentence of the first failed row that blocks. */
ATTR_CHECK enum rc claim_checks_refuse(const struct claim_report *r, struct err *err);
/** Signature of the record of a case (its sittings and inquiries) for K12; *ret_any false: too
 * short to compare. */
ATTR_CHECK enum rc claim_signature(struct db *db, int64_t case_id, struct similar_sig *ret,
                                   bool *ret_any, struct err *err);
/** Report as JSON for `tiaojie claim check --format json`. New reference. */
json_t *claim_report_json(const struct claim_report *r);
const char *claim_level_label(enum claim_level level);       /**< translated */
const char *claim_verdict_label(enum claim_verdict verdict); /**< translated */

#endif
