/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack_of.c - which pack a case goes by. The day that chooses stands in the pack itself, so
 * each kind of day is tried, and the pack that names that very day is the one. */
#include "config.h"

#include "core/base/i18n.h"
#include "core/subsidy/evaluate.h"
#include "core/subsidy/pack_store.h"

/* No pack holds on the day it names itself. While that day is still to come, the one of `day`
 * serves to look at the case; once it is known, a rule that has lapsed by then is none. */
static enum rc unchosen(struct db *db, const struct subsidy_facts *facts, struct date day,
                        struct arena *arena, struct subsidy_pack **ret, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    struct date own;
    enum rc rc = pack_for(db, facts->region, day, arena, ret, err);

    if (rc) {
        return rc;
    }
    own = subsidy_basis((*ret)->basis, facts);
    if (!date_is_set(own)) {
        return RC_OK;
    }
    *ret = NULL;
    date_iso(own, iso);
    return err_refuse(err, "P01", "pack",
                      _("No subsidy rule holds for this place on %s. Take in the rule of your "
                        "district."),
                      iso);
}

enum rc subsidy_pack_of(struct db *db, const struct subsidy_facts *facts, struct arena *arena,
                        struct subsidy_pack **ret, struct err *err)
{
    static const enum pack_basis events[] = {PACK_BASIS_CLOSED, PACK_BASIS_AGREED,
                                             PACK_BASIS_PERFORMED, PACK_BASIS_CLAIMED};
    struct date day = facts->closed_on;

    for (size_t i = 0; i < countof(events); i++) {
        const struct date on = subsidy_basis(events[i], facts);
        enum rc rc;

        if (!date_is_set(on)) {
            continue;
        }
        rc = pack_for(db, facts->region, on, arena, ret, NULL);
        if (rc == RC_OK && (*ret)->basis == events[i]) {
            return RC_OK;
        }
    }
    if (!date_is_set(day)) {
        day = facts->claimed_on;
    }
    return unchosen(db, facts, day, arena, ret, err);
}
