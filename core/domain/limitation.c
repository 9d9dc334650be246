/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limitation.c - from the kind of dispute to its deadline, and to the day. */
#include "config.h"

#include "core/domain/limitation.h"

#include "core/domain/deadline.h"
#include "core/domain/routes.h"

const char *limitation_rule(const char *type)
{
    const struct route *r = route_find(type);

    return r ? r->limitation : NULL;
}

enum rc limitation_end(struct db *db, const char *type, struct date event, struct date *ret,
                       struct err *err)
{
    const char *rule = limitation_rule(type);

    *ret = (struct date){0};
    return rule && date_is_set(event) ? deadline_due(db, rule, event, ret, err) : RC_OK;
}

enum rc limitation_urgent(struct db *db, struct date end, struct date today, bool *ret,
                          struct err *err)
{
    struct deadline first;
    const enum rc rc = deadline_get(db, "legal_aid_first", today, &first, err);
    const int left = date_to_days(end) - date_to_days(today);

    *ret = !rc && date_is_set(end) && left >= 0 && left < first.n;
    return rc;
}
