/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * limitation.h - by when a party has to sue or ask for arbitration, by kind of dispute; which
 * deadline that is stands in the table of routes. Counted from the day the thing happened: the
 * earliest it can begin, so the day is on the safe side. Asking the committee interrupts it
 * (民法典 art. 195, 诉讼时效规定 art. 12, 劳动争议调解仲裁法 art. 27), but only while it still
 * runs, and that has to be proved; so nobody is told a later day than this one.
 */
#ifndef TJ_CORE_DOMAIN_LIMITATION_H
#define TJ_CORE_DOMAIN_LIMITATION_H

#include "core/base/date.h"
#include "core/store/db.h"

/** Further away nothing needs to be said of it: no case lives so long without an act. */
enum { LIMITATION_SHOWN_DAYS = 366 };

/** Row of the deadline table; NULL when the claims of that kind have none, or one that does not
 * run from the day of the event. */
const char *limitation_rule(const char *type);
/** The last day; unset when there is none or the day of the event is not known. */
ATTR_CHECK enum rc limitation_end(struct db *db, const char *type, struct date event,
                                  struct date *ret, struct err *err);
/**
 * Below seven days legal aid may be given before its conditions are looked into. Source:
 * 法律援助法 art. 44; the days are the setting "deadline.legal_aid_first".
 */
ATTR_CHECK enum rc limitation_urgent(struct db *db, struct date end, struct date today,
                                     bool *ret, struct err *err);

#endif
