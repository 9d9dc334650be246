/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_make.h - a claim of our own from what its case says today: the ask of a line or of
 * the claim itself, the report, the snapshot. Shared by the acts that make, change, hand in and
 * supplement claims.
 */
#ifndef TJ_CORE_ACTS_ACT_CLAIM_MAKE_H
#define TJ_CORE_ACTS_ACT_CLAIM_MAKE_H

#include "core/acts/act_claim.h"
#include "core/subsidy/checks.h"

/** Who gets what share, tier, amount and its reason: the fields of a line that asks. */
#define CLAIM_ASK_FIELDS                                                                 \
    {"tier", AF_TEXT, false, 20, NULL, NULL, N_("Class of the case")},                   \
        {"amount_fen", AF_FEN, false, 0, NULL, NULL, N_("Amount asked for")},            \
        {"reason", AF_TEXT, false, 300, NULL, NULL, N_("Why this class or amount")},     \
        {"agreement_no", AF_TEXT, false, 60, NULL, NULL, N_("Number of the agreement")}, \
        {"platform_no", AF_TEXT, false, 60, NULL, NULL, N_("Number in the platform")},   \
    {                                                                                    \
        "declared", AF_BOOL, false, 0, NULL, NULL, N_("All of it is true, we declare")   \
    }
extern const struct act_field act_claim_share_fields[];

/** The shares of the line are parts of one whole, of people who mediated the case (K07). */
ATTR_CHECK enum rc act_claim_shares(const struct act_in *in, int64_t case_id, struct err *err);
/**
 * What the claim asks: people, class, amount of the line where it has them, else as they are
 * kept with the claim (id 0: a new one). In the arena.
 */
ATTR_CHECK enum rc act_claim_ask(const struct act_in *in, int64_t claim_id, int64_t case_id,
                                 struct arena *arena, struct claim_ask *ret, struct err *err);
/**
 * Facts, verdicts and amount of the case for that ask, with what earlier claims have used of
 * the caps. Refuses with the first check that blocks, or with why there is no amount; an amount
 * nobody knows passes (金额待核).
 */
ATTR_CHECK enum rc act_claim_report(const struct act_in *in, int64_t case_id,
                                    struct claim_ask *ask, struct arena *arena,
                                    struct claim_report *ret, struct err *err);
/** Writes what was asked, the snapshot and the period the claim belongs to (period NULL: by its
 * basis day). */
ATTR_CHECK enum rc act_claim_write(const struct act_in *in, int64_t claim_id, int64_t case_id,
                                   const struct claim_report *r, const struct claim_ask *ask,
                                   bool keep_period, struct err *err);

#endif
