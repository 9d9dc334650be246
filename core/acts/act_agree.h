/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_agree.h - the checks an agreement must pass and the taking of signatures; shared by
 * act_agree.c and its parts alone. */
#ifndef TJ_CORE_ACTS_ACT_AGREE_H
#define TJ_CORE_ACTS_ACT_AGREE_H

#include "core/acts/act_case.h"

/** What the money lines of the act come to. */
struct agree_money {
    int64_t total_fen;
    bool no_money;
};

/** Rules R13 and R31: form and date against kind, acceptance and first sitting; the consent of
 * all (R03). */
ATTR_CHECK enum rc agree_check_case(const struct act_in *in, const struct act_case *c,
                                    struct err *err);
/** No term and no duty has a blank left to fill in; part of rule R44, not to be confirmed. */
ATTR_CHECK enum rc agree_check_blanks(const struct act_in *in, struct err *err);
/** Rule R44: vague words (setting vague_words) in terms and duties. */
ATTR_CHECK enum rc agree_check_words(const struct act_in *in, const struct act_case *c,
                                     struct err *err);
/** Rule R36: a term that speaks of marriage, parentage or title is asked about unless the line
 * says it is such a matter. */
ATTR_CHECK enum rc agree_check_status(const struct act_in *in, struct err *err);
/** The vague words in a correction (act "correct") of a term or of what a duty says. */
ATTR_CHECK enum rc agree_check_correction(const struct act_in *in, const struct act_case *c,
                                          struct err *err);
/** Rule R40 for instalments in the words of a term ("分3期，每期1000元"): they must come to the
 * sum beside them and fit the total; fewer duties than payments is a question. */
ATTR_CHECK enum rc agree_check_plans(const struct act_in *in, const struct agree_money *money,
                                     struct err *err);
/** Rule R40 both ways: an amount a term names should be a payment, what one pays or gets in
 * all, or the total; else a question. */
ATTR_CHECK enum rc agree_check_amounts(const struct act_in *in, const struct agree_money *money,
                                       struct err *err);
/** Rules R39, R40, R42, R43. */
ATTR_CHECK enum rc agree_check_money(const struct act_in *in, const struct act_case *c,
                                     struct agree_money *ret, struct err *err);
/** Rules R38, R45, R46, R48; *ret_copies what is printed. */
ATTR_CHECK enum rc agree_check_people(const struct act_in *in, const struct act_case *c,
                                      int64_t *ret_copies, struct err *err);
/**
 * Writes the members signed and sealed to the agreement and settles its day of effect.
 * Errors   RC_REFUSED R46 a child under 8 cannot sign, R47 an agent without the authority, R31
 * a day that cannot be.
 */
ATTR_CHECK enum rc agree_take_signatures(const struct act_in *in, const struct act_case *c,
                                         int64_t agreement_id, struct err *err);

#endif
