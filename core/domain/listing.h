/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * listing.h - plain rows of each kind of record for the command line: `tiaojie list KIND` and
 * `tiaojie show KIND ID`. One table row a kind: its name and its statement; column names are
 * the headings. No citizen number stands in a list.
 */
#ifndef TJ_CORE_DOMAIN_LISTING_H
#define TJ_CORE_DOMAIN_LISTING_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** One kind that can be listed. */
struct listing {
    const char *kind;
    const char *sql;
};
const struct listing *listing_kinds(size_t *ret_n);
const struct listing *listing_find(const char *kind);

/** Columns of the row that stands: names and values (NULL for no value); borrowed until the
 * next row. */
struct listing_row {
    int n;
    const char *names[24];
    const char *values[24];
};
typedef enum rc listing_fn(void *data, const struct listing_row *row, struct err *err);
/** Hands each row to fn, newest first. filters: each must be contained in some column, or be
 * column=value. */
ATTR_CHECK enum rc listing_run(struct db *db, const struct listing *kind,
                               const struct clock *clock, char *const *filters, int n_filters,
                               listing_fn *fn, void *data, struct err *err);

/** person, mediator, claim, committee as JSON (a case: case_view). id: "p3", "3", or a name.
 * RC_NOTFOUND. */
ATTR_CHECK enum rc listing_show(struct db *db, const char *kind, const char *id, json_t **ret,
                                struct err *err);

#endif
