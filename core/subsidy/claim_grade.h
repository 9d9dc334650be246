/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_grade.h - what the rules give for a claim once its dossier has a grade. A village
 * claims before anybody has scored the dossier; where the rules raise, lower or end the
 * allowance by the grade, the amount is counted again from the facts sent with the claim.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_GRADE_H
#define TJ_CORE_SUBSIDY_CLAIM_GRADE_H

#include "core/subsidy/claim.h"
#include "core/subsidy/pack.h"

struct claim_graded {
    bool depends;      /**< the grade changes what the rules give */
    int64_t fen;       /**< what is left of the amount asked for, never more; -1 unknown */
    int64_t rule_fen;  /**< what the rules give, caps of persons and funds aside; -1 unknown */
    const char *trace; /**< how it comes about, lines; "" when it could not be counted */
};
/**
 * Counts the claim again with that grade (FAIL PASS GOOD EXCELLENT). pack: the one it was made
 * by. Text in the arena.
 * Source: handbook part 2, B.9 (the grade drives the pay, A43), B.10.3 step 8.
 */
ATTR_CHECK enum rc claim_grade(struct db *db, const struct claim_rec *c,
                               const struct subsidy_pack *pack, const char *grade,
                               struct arena *arena, struct claim_graded *ret, struct err *err);
/** Keeps it with the claim; depends false clears what was kept. Only acts call it. */
ATTR_CHECK enum rc claim_grade_put(struct db *db, int64_t claim_id,
                                   const struct claim_graded *g, struct err *err);

#endif
