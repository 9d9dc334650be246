/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agreement.h - when an agreement takes effect and who still has to sign (Mediation Law arts
 * 28-30; rules R32-R34), what is still owed under it, and who may bind himself. Shared by the
 * acts that make, sign, perform and close, and by the case tree.
 */
#ifndef TJ_CORE_DOMAIN_AGREEMENT_H
#define TJ_CORE_DOMAIN_AGREEMENT_H

#include "core/base/date.h"
#include "core/store/db.h"

/** Civil Code arts 17-22. */
enum capacity {
    CAPACITY_FULL,
    CAPACITY_LIMITED, /**< 8 to 17: signs with the legal representative */
    CAPACITY_NONE,    /**< under 8, or an adult who cannot judge: the legal representative signs
                         instead */
};
/** birth unset counts as adult. earns: 16 or 17 and living on own labour (rule R45). */
enum capacity agreement_capacity(struct date birth, bool earns, bool incapable, struct date on);

/** The agreement in force of a case. */
struct agreement {
    int64_t id;
    int version;
    bool oral;
    struct date on;
    struct date sealed;
    struct date effective;
    struct date confirm_by; /**< last day to ask the court (rule R34); unset: cannot be asked */
    bool status_matter;     /**< divorce, adoption, parentage, title (rule R36) */
    int64_t total_fen;
};
/** The ACTIVE agreement; RC_NOTFOUND (err not filled) when there is none. */
ATTR_CHECK enum rc agreement_active(struct db *db, int64_t case_id, struct agreement *ret,
                                    struct err *err);
/**
 * Writes effective_on and confirm_by anew: an oral agreement takes effect on its day; a written
 * one on the latest of all parties' (or their representatives') signatures, the mediators' and
 * the seal, once none that is needed is missing. Only a written one can be taken to court, so
 * only it gets confirm_by.
 */
ATTR_CHECK enum rc agreement_settle(struct db *db, int64_t agreement_id, struct err *err);
/** New array of the names that have not signed, 调委会印章 last when the seal lacks; empty for
 * an oral agreement. */
ATTR_CHECK enum rc agreement_missing(struct db *db, int64_t agreement_id, json_t **ret,
                                     struct err *err);
/** Duties of the agreement still OPEN, those STOPPED, and what is owed on the open ones in all.
 */
struct agreement_rest {
    int64_t open;
    int64_t stopped;
    int64_t paid; /**< duties with a payment or done */
    int64_t fen;
};
ATTR_CHECK enum rc agreement_rest(struct db *db, int64_t agreement_id,
                                  struct agreement_rest *ret, struct err *err);

#endif
