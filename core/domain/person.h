/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person.h - everybody met before: offered while a name is typed, filled into a new case,
 * brought up to date by it. Parties keep their own copy; a person row is only the memory of the
 * newest.
 */
#ifndef TJ_CORE_DOMAIN_PERSON_H
#define TJ_CORE_DOMAIN_PERSON_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/store/db.h"

struct person {
    int64_t id;
    const char *kind; /**< PERSON or ORG */
    const char *name;
    const char *sex;
    const char *birth; /**< ISO */
    const char *id_no; /**< in full: for the entry form only, never for a list (rule R78) */
    const char *ethnic;
    const char *occupation;
    const char *phone;
    const char *address;
    const char *grp;
    const char *uscc;
    const char *legal_rep;
    const char *legal_post;
    const char *met_on; /**< last seen */
    const char *hint;   /**< tells same names apart: 三组 1960年生 */
};

/**
 * People whose name or pinyin initials begin with typed, by name; at most limit (0: 9). Missing
 * values are "". In the arena. Source: handbook part 2, F.2: same names are told apart by group
 * and year of birth.
 */
ATTR_CHECK enum rc person_offer(struct db *db, const char *typed, int limit,
                                struct arena *arena, struct person **ret_rows, size_t *ret_n,
                                struct err *err);
/** RC_NOTFOUND when there is no such person (err is filled). */
ATTR_CHECK enum rc person_get(struct db *db, int64_t id, struct arena *arena,
                              struct person *ret, struct err *err);
/** Id of the person with this citizen number, RC_NOTFOUND without one (err is not filled). */
ATTR_CHECK enum rc person_by_id_no(struct db *db, const char *id_no, int64_t *ret_id,
                                   struct err *err);
/**
 * Writes p->id when set, else inserts: what p knows replaces what the row has, what p does not
 * know stays. Inside an act's transaction. *ret_id is the row.
 */
ATTR_CHECK enum rc person_keep(struct db *db, const struct person *p, struct date met_on,
                               int64_t *ret_id, struct err *err);
/** The i-th statement of this file, NULL after the last. For the query plan test. */
const char *person_sql(size_t i);

#endif
