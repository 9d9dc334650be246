/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dispute_key.h - one key a dispute, so that it is paid once however often it is registered: a
 * digest over the parties, the kind of dispute and the place. The day of the event is kept
 * beside it and compared within some days. The key tells nothing of the people and may go to
 * the township. Source: handbook part 2, B.8 K02.
 */
#ifndef TJ_CORE_SUBSIDY_DISPUTE_KEY_H
#define TJ_CORE_SUBSIDY_DISPUTE_KEY_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/sha256.h"
#include "core/store/db.h"

enum { DISPUTE_PARTIES_MAX = 200, DISPUTE_DAYS = 30 /**< unless set otherwise */ };

/** Members may be NULL or "". */
struct dispute_party {
    const char *id_no; /**< citizen number or credit code */
    const char *name;
    const char *birth; /**< ISO */
    const char *grp;   /**< villagers' group */
};
/**
 * Digest of the parties whatever their order and side (the number where there is one, else
 * name, birth and group), kind and place. Blanks, marks, width and case do not matter, nor
 * whether a number is written 3 or 三. At most DISPUTE_PARTIES_MAX parties count.
 */
void dispute_key(const struct dispute_party *parties, size_t n, const char *type,
                 const char *place, char out[SHA256_HEX_SIZE]);
/** Same dispute: equal keys, and days at most `days` apart; an unset day matches any. */
bool dispute_same(const char *key_a, struct date a, const char *key_b, struct date b, int days);
/** Key and event day of a case. Errors   RC_NOTFOUND (err not filled) no such case. */
ATTR_CHECK enum rc dispute_of_case(struct db *db, int64_t case_id, char out[SHA256_HEX_SIZE],
                                   struct date *ret_event, struct err *err);
/** Digest of one party as it goes into the key; for pairs met again and again (K10). */
void dispute_party_hash(const struct dispute_party *p, char out[SHA256_HEX_SIZE]);
/** The parties of a case. In the arena. */
ATTR_CHECK enum rc dispute_parties(struct db *db, int64_t case_id, struct arena *arena,
                                   struct dispute_party **ret, size_t *ret_n, struct err *err);

#endif
