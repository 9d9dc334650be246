/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_reopen.h - a dispute that flared up again; for the acts that register. */
#ifndef TJ_CORE_ACTS_ACT_REOPEN_H
#define TJ_CORE_ACTS_ACT_REOPEN_H

#include "core/acts/act_group.h"

/**
 * The member "reopens" of an intake or amendment of that day: the case named was mediated here
 * and is agreed or closed, is not this one or a later one, is not open again already, ended
 * before, and has parties in common. Refuses with C49; warns with C49 when only one party is
 * the same. A line without the member passes.
 */
ATTR_CHECK enum rc act_reopens_check(const struct act_in *in, struct date day, struct err *err);

#endif
