/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backup_daily.h - one copy a day beside the data, made when the program is left, and which of
 * the older ones stay: the newest of each of the last 7 days, 4 weeks and 12 months. A copy
 * dated later than today stays too: the clock may be wrong, the copy is not.
 */
#ifndef TJ_CORE_STORE_BACKUP_DAILY_H
#define TJ_CORE_STORE_BACKUP_DAILY_H

#include "core/base/clock.h"
#include "core/store/db.h"

enum { BACKUP_DAYS = 7, BACKUP_WEEKS = 4, BACKUP_MONTHS = 12 };

/** Which copies stay: keep[i] for days[i], n of them in any order, several a day allowed (each
 * later in the array is newer). */
void backup_keep(const struct date *days, size_t n, struct date today, bool *keep);
/**
 * Makes today's copy in folder unless it is there, then removes those that need not stay. Only
 * files that are named as our copies are looked at. *ret_made: a copy was made. Errors   those
 * of backup_to; nothing is removed then.
 */
ATTR_CHECK enum rc backup_daily(struct db *db, const struct clock *clock, const char *folder,
                                bool *ret_made, struct err *err);

#endif
