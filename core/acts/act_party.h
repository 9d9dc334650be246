/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_party.h - the parties of a case as an act brings them: their fields, their checks, their
 * rows. For intake and amend. */
#ifndef TJ_CORE_ACTS_ACT_PARTY_H
#define TJ_CORE_ACTS_ACT_PARTY_H

#include "core/acts/act_group.h"
#include "core/base/buf.h"
#include "core/domain/case.h"

/** Members of one party; for "parties" of intake and amend. */
extern const struct act_field act_party_fields[];

/** Rules R01 (one party a side at least) and R76 (one number twice); ethnic groups, capacity.
 */
ATTR_CHECK enum rc act_parties_check(const struct act_in *in, const json_t *parties,
                                     struct err *err);
/**
 * Writes the parties with their representatives and brings the people met before up to date.
 * old: parties the case had (consent is carried over by name), NULL when none.
 * *ret_title lives in the arena; search gets the text of the names for finding.
 */
ATTR_CHECK enum rc act_parties_write(const struct act_in *in, int64_t case_id,
                                     const json_t *parties, struct date day,
                                     const struct party *old, size_t n_old, struct arena *arena,
                                     const char **ret_title, struct buf *search,
                                     struct err *err);
/** Takes all parties of a case away, for amend before acceptance. */
ATTR_CHECK enum rc act_parties_drop(const struct act_in *in, int64_t case_id, struct err *err);
/** Code of a typed ethnic group (01, 汉, 汉族); "" when absent. Errors RC_INVALID. */
ATTR_CHECK enum rc act_ethnic(const json_t *obj, const char *path, const char **ret,
                              struct err *err);

#endif
