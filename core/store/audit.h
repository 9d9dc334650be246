/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audit.h - one row an act, append only, each row carrying the digest of the row before (a
 * broken chain shows). outbox: what the district has to learn, one row an entity revision,
 * written in the act's own transaction.
 */
#ifndef TJ_CORE_STORE_AUDIT_H
#define TJ_CORE_STORE_AUDIT_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** case_id 0: none. request: the act's line as compact JSON text. confirmed: "R44,R13" or NULL.
 */
ATTR_CHECK enum rc audit_add(struct db *db, const struct clock *clock, const char *user,
                             const char *act, int64_t case_id, const char *request,
                             const char *confirmed, struct err *err);
/** Walks the chain; RC_DAMAGED names the first broken row. */
ATTR_CHECK enum rc audit_verify(struct db *db, struct err *err);
/** kind: person, case, paper, claim, mediator, committee.. ; revision counts up per (kind, id).
 */
ATTR_CHECK enum rc outbox_add(struct db *db, const struct clock *clock, const char *kind,
                              int64_t id, const char *payload, struct err *err);

#endif
