/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_store.h - the packs of the database (table subsidy_pack): the file's text, its digest,
 * the days it holds for, and which of them a claim goes by. A pack that was taken in is never
 * changed; it is closed by its follower or retired. SQL of this entity stands here.
 */
#ifndef TJ_CORE_SUBSIDY_PACK_STORE_H
#define TJ_CORE_SUBSIDY_PACK_STORE_H

#include "core/store/db.h"
#include "core/subsidy/pack.h"

/**
 * The pack that holds for a committee (its 12 digits) on the basis date of a case: valid from
 * the first moment of valid_from to midnight at the end of valid_to. Exactly one. *ret lives in
 * the arena; its id and valid_to are those of the row.
 * Errors   RC_REFUSED: none (code P01, 无适用标准) or several (P02, 标准重叠), the sentence
 * says which · RC_DAMAGED the text does not agree with its digest. Source: handbook part 2,
 * B.10.3 step 1.
 */
ATTR_CHECK enum rc pack_for(struct db *db, const char *region, struct date basis,
                            struct arena *arena, struct subsidy_pack **ret, struct err *err);
/** One pack by row id, as it was taken in. RC_NOTFOUND with a sentence. */
ATTR_CHECK enum rc pack_load(struct db *db, int64_t id, struct arena *arena,
                             struct subsidy_pack **ret, struct err *err);

#endif
