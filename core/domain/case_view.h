/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_view.h - one case as a tree: what `tiaojie show case` prints, what the case screen
 * draws, what the papers are filled from. One shape for all three, so that a field can never
 * differ between screen and paper.
 */
#ifndef TJ_CORE_DOMAIN_CASE_VIEW_H
#define TJ_CORE_DOMAIN_CASE_VIEW_H

#include "core/base/clock.h"
#include "core/store/db.h"

enum case_view_flags {
    CASE_VIEW_FULL_ID = 1, /**< citizen numbers in full (edit form, court papers); masked
                              otherwise (rule R78) */
    CASE_VIEW_BRIEF = 2,   /**< what the case screen opens with: the case, its people and
                              mediators, next, what the dossier lacks. Lists without rows are
                              left out, and so are the committee, the steps, the contents of
                              the dossier, the course and whatever only papers print. */
};
/** New reference. RC_NOTFOUND when there is no such case. */
ATTR_CHECK enum rc case_view(struct db *db, const struct clock *clock, int64_t case_id,
                             unsigned flags, json_t **ret, struct err *err);
/**
 * Words of the step the law asks for next, in the language of the screen, as `next` of the tree
 * has them; "" when there is none. Reads what the steps of the case's state look at, up to that
 * step, and no more: a fifth of a brief tree. kind: of the task that is pointed at, whose own
 * step then goes before (next_task.h), or NULL. RC_NOTFOUND when there is no such case.
 */
ATTR_CHECK enum rc case_view_next(struct db *db, const struct clock *clock, int64_t case_id,
                                  const char *kind, const char **ret_label, struct err *err);
/** id "c12", number "(2026)西河人调字第12号" (either brackets), or bare digits of a number of
 * this year; RC_NOTFOUND. */
ATTR_CHECK enum rc case_resolve(struct db *db, const struct clock *clock, const char *text,
                                int64_t *ret_id, struct err *err);
/** The case of a number however its brackets and figures are typed; without a year: of
 * this_year. RC_NOTFOUND when there is none (err not filled). */
ATTR_CHECK enum rc case_by_number(struct db *db, int this_year, const char *text,
                                  int64_t *ret_id, struct err *err);

#endif
