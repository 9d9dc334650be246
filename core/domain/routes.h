/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * routes.h - where a dispute goes when mediation fails, by leaf kind: the routes to tick, the
 * first one, the time limit to tell, the law. One table. The limit told can be replaced by the
 * setting "route.TYPE" with its source, since limits and offices change and differ.
 */
#ifndef TJ_CORE_DOMAIN_ROUTES_H
#define TJ_CORE_DOMAIN_ROUTES_H

#include <jansson.h>

#include "core/base/date.h"
#include "core/store/db.h"

/** Texts are Chinese, as printed on the paper of the routes. */
struct route {
    const char *type;       /**< leaf kind */
    const char *limitation; /**< row of the deadline table that runs from the event, or NULL */
    const char *codes;      /**< of codes_route, parted by blanks: what is ticked */
    const char *first;      /**< where to go first, and how */
    const char *limit;      /**< the time limit to tell; "" when the law sets none */
    const char *law;
    const char *note; /**< what else to tell; "" */
};
/** Row of a leaf kind; NULL when there is none. */
const struct route *route_find(const char *type);
/**
 * Sets tree.routes {codes[], first, limit, law, note, and when there is one limitation_on,
 * limitation_over, limitation_urgent}: the row of tree.type with the setting of
 * that day, the routes told at the end of the mediation added, and what domestic violence adds.
 */
ATTR_CHECK enum rc route_fill(struct db *db, json_t *tree, struct date on, struct err *err);

#endif
