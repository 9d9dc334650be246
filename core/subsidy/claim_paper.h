/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_paper.h - the tree the papers of one claim are filled from: claim_tree, with the facts,
 * the checks and the steps in the words of a paper. Source: handbook part 2, B.5, B.9.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_PAPER_H
#define TJ_CORE_SUBSIDY_CLAIM_PAPER_H

#include <jansson.h>

#include "core/base/clock.h"
#include "core/store/db.h"

/**
 * All of claim_tree, and: committee{name,..} who claims, sender{name} who answers, pack{title,
 * doc_no,code,place,digest,sample}, period_label, type_label, fact{CODE: words}, fact_rows[]
 * {word,text,proof}, fact_lines[]{left,right} the same two a line, warnings[] of the checks,
 * notice{kind,on_date,code,reason,note,due_on, by_name,remarks[]{where,text}} the newest
 * return, refusal or demand, office{} and bureau{} their newest opinions, appeal{}. New
 * reference.
 */
ATTR_CHECK enum rc claim_paper_tree(struct db *db, const struct clock *clock, int64_t claim_id,
                                    json_t **ret, struct err *err);

/** The pack of that digest as a paper names it; *ret NULL when digest is "". A pack that is not
 * here gives its digest alone. New reference. */
ATTR_CHECK enum rc claim_paper_pack(struct db *db, const char *digest, json_t **ret,
                                    struct err *err);
/** {from, until}, null when unset. New reference. */
json_t *claim_paper_days(struct date from, struct date until);

#endif
