/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_snapshot.h - what a claim says of its case on the day it is claimed, handed in or
 * supplemented: amount with trace, verdicts, facts, and for the papers the parties with masked
 * names. It stays with the claim; what happens to the case later does not change what was
 * claimed. Names, numbers of citizens, telephones and texts of records never enter it.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_SNAPSHOT_H
#define TJ_CORE_SUBSIDY_CLAIM_SNAPSHOT_H

#include "core/subsidy/checks.h"

/** Writes everything that follows from the report into a claim of ours: people and payers too.
 */
ATTR_CHECK enum rc claim_snapshot_write(struct db *db, int64_t claim_id, int64_t case_id,
                                        const struct claim_report *r,
                                        const struct claim_ask *ask, struct err *err);
/** The event that chooses the rules, as a day; the day of closing without a pack. */
struct date claim_snapshot_basis(const struct claim_report *r);
/** BLOCK DOWN WARN; PASS FAIL UNKNOWN NOT_ASKED. */
const char *claim_level_code(enum claim_level level);
const char *claim_verdict_code(enum claim_verdict verdict);

#endif
