/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case.h - one case and its parties as plain records for the acts. Reading for screens and
 * papers is case_view.h, lists are case_list.h. Text is "" when absent and lives in the arena
 * that was handed in.
 */
#ifndef TJ_CORE_DOMAIN_CASE_H
#define TJ_CORE_DOMAIN_CASE_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/domain/flow.h"
#include "core/store/db.h"

struct case_rec {
    int64_t id;
    const char *number;
    int number_year;
    int number_seq;
    const char *title;
    struct date registered_on;
    struct date application_date;
    const char *source;
    const char *form;
    const char *type;
    const char *place;
    const char *facts;
    bool chosen;
    bool in_region;
    bool violence;
    bool escalation;
    bool court_accepted;
    bool summary; /**< the court tries it by summary procedure */
    struct date sued_on;
    const char *ref_body;
    const char *ref_no;
    struct date ref_on;
    const char *tier;
    enum med_state med;
    enum perf_state perf;
    enum conf_state conf; /**< as stored; what it is on a day: conf_on */
    struct date accepted_on;
    struct date due_on;
};
/** RC_NOTFOUND with a sentence. */
ATTR_CHECK enum rc case_get(struct db *db, int64_t case_id, struct arena *arena,
                            struct case_rec *ret, struct err *err);

struct party {
    int64_t id;
    const char *side; /**< A B C */
    int seq;          /**< within the side, from 1 */
    const char *kind; /**< PERSON ORG */
    int64_t person_id;
    const char *name;
    const char *sex;
    struct date birth;
    const char *id_no;
    const char *address;
    bool earns;
    bool incapable;
    const char *consent; /**< UNKNOWN YES NO */
};
/** By side and order of entry. */
ATTR_CHECK enum rc case_parties(struct db *db, int64_t case_id, struct arena *arena,
                                struct party **ret, size_t *ret_n, struct err *err);
/** True when name is a party, a representative, an invited helper of the case, or a mediator of
 * the committee. */
ATTR_CHECK enum rc case_knows_name(struct db *db, int64_t case_id, const char *name, bool *ret,
                                   struct err *err);
/** Id of the chief mediator now, RC_NOTFOUND when none (err is not filled). */
ATTR_CHECK enum rc case_chief(struct db *db, int64_t case_id, int64_t *ret_mediator,
                              struct err *err);

/**
 * Title of a case: first of side A 与 first of side B, 等 after a name whose side has more.
 * names_a, names_b: how many. In the arena.
 */
const char *case_title(struct arena *arena, const char *a, size_t names_a, const char *b,
                       size_t names_b);

#endif
