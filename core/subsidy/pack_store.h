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

/** One row without the text of the file. */
struct pack_row {
    int64_t id;
    const char *code;
    const char *region; /**< "" everywhere */
    const char *place;
    const char *title;
    const char *doc_no;
    struct date valid_from;
    struct date valid_to; /**< unset: open */
    const char *digest;
    const char *source;
    bool sample;
    struct date imported_on;
    struct date retired_on; /**< unset: it counts */
};

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
/** One pack by row id, as pack_for gives it. RC_NOTFOUND with a sentence. */
ATTR_CHECK enum rc pack_load(struct db *db, int64_t id, struct arena *arena,
                             struct subsidy_pack **ret, struct err *err);
/** The rows in the order of place and days, those that are retired too. In the arena. */
ATTR_CHECK enum rc pack_rows(struct db *db, struct arena *arena, struct pack_row **ret,
                             size_t *ret_n, struct err *err);
/** The row of a code that counts, or else the newest retired one; RC_NOTFOUND with a
 * sentence. */
ATTR_CHECK enum rc pack_by_code(struct db *db, const char *code, struct arena *arena,
                                struct pack_row *ret, struct err *err);
/** The text of the file. New memory (mem_free). */
ATTR_CHECK enum rc pack_body(struct db *db, int64_t id, char **ret, struct err *err);

/** One place is the other or lies in it: the shorter code begins the longer one. */
bool pack_regions_meet(const char *a, const char *b);
/**
 * The rows that count, as they are and in any order, hold together: no two that meet hold on
 * one day (P02), and the packs of one place follow each other without a day between (P03). For
 * the acts, before they write.
 */
ATTR_CHECK enum rc pack_rows_agree(const struct pack_row *rows, size_t n, struct err *err);

/* --- for the acts alone --- */
ATTR_CHECK enum rc pack_add(struct db *db, const struct subsidy_pack *p, const char *body,
                            struct date on, int64_t *ret_id, struct err *err);
/** The last day of a pack that its follower ends; unset: open again. */
ATTR_CHECK enum rc pack_close(struct db *db, int64_t id, struct date last, struct err *err);
/** Unset: it counts again. */
ATTR_CHECK enum rc pack_retire(struct db *db, int64_t id, struct date on, struct err *err);

#endif
