/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mediator.h - the committee's mediators: the list, one by name, and whether the roster is
 * lawful (rules R21, R22, R23). */
#ifndef TJ_CORE_DOMAIN_MEDIATOR_H
#define TJ_CORE_DOMAIN_MEDIATOR_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/store/db.h"

struct mediator {
    int64_t id;
    const char *name;
    const char *sex;
    const char *birth;
    const char *id_no;
    const char *ethnic;
    const char *phone;
    const char *education;
    const char *person_class; /**< codes_class */
    const char *post;         /**< codes_post */
    const char *origin;       /**< codes_origin */
    bool full_time;
    const char *term_from;
    const char *term_to;
    bool registered; /**< with the county bureau */
    const char *cert_no;
    const char *grade;
    const char *bank;  /**< where the allowance goes */
    const char *card4; /**< last four digits of the card; the whole is never kept */
    const char *left_on;
};

/** All mediators by post and name; those who left only with with_left. Missing text is "". In
 * the arena. */
ATTR_CHECK enum rc mediator_list(struct db *db, bool with_left, struct arena *arena,
                                 struct mediator **ret_rows, size_t *ret_n, struct err *err);
/** Name of the first of that list who has not left, NULL when there is nobody. In the arena. */
ATTR_CHECK enum rc mediator_first(struct db *db, struct arena *arena, const char **ret_name,
                                  struct err *err);
/** RC_NOTFOUND with a sentence when there is none. */
ATTR_CHECK enum rc mediator_get(struct db *db, int64_t id, struct arena *arena,
                                struct mediator *ret, struct err *err);
/** The one mediator of that name who has not left. RC_NOTFOUND none; RC_INVALID several (err
 * filled for both). */
ATTR_CHECK enum rc mediator_by_name(struct db *db, const char *name, int64_t *ret_id,
                                    struct err *err);
/** Name into out ("" when unknown). */
ATTR_CHECK enum rc mediator_name(struct db *db, int64_t id, char *out, size_t room,
                                 struct err *err);

struct roster_note {
    const char *code;    /**< R22, R23 */
    bool error;          /**< the roster is invalid; else a warning */
    const char *message; /**< translated sentence */
};
/**
 * What is wrong with the roster on that day. Source: People's Mediation Law art. 8, 9; rules
 * R22, R23. Errors   none of its own.
 */
ATTR_CHECK enum rc mediator_roster_check(struct db *db, struct date on, struct arena *arena,
                                         struct roster_note **ret, size_t *ret_n,
                                         struct err *err);

#endif
