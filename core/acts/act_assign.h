/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_assign.h - naming mediators, shared by acceptance and assignment. All work on the act's
 * case inside its transaction.
 */
#ifndef TJ_CORE_ACTS_ACT_ASSIGN_H
#define TJ_CORE_ACTS_ACT_ASSIGN_H

#include "core/acts/act_group.h"

enum { ACT_MEMBERS_MAX = 10 };

/**
 * Whether that mediator may lead from that day: has not left; rules R20 (kin, by the tick "kin"
 * or one surname under one roof; both sides' yes clears it, the parties' own choice needs none)
 * and R23 (term over). member: path for the message.
 */
ATTR_CHECK enum rc act_chief_check(const struct act_in *in, int64_t mediator_id,
                                   struct date day, const char *member, struct arena *arena,
                                   struct err *err);
/** Adds a mediator in a role (CHIEF, MEMBER, RECORDER) unless there already. */
ATTR_CHECK enum rc act_role_add(const struct act_in *in, int64_t mediator_id, const char *role,
                                struct date day, struct err *err);
/** Members and recorder as the line names them; chief: who leads, 0 when nobody does. */
ATTR_CHECK enum rc act_others_write(const struct act_in *in, int64_t chief, struct date day,
                                    struct err *err);

#endif
