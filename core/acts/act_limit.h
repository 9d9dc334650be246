/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_limit.h - the acts on the time limit, run by act_limit.c and listed by act_mediate.c. */
#ifndef TJ_CORE_ACTS_ACT_LIMIT_H
#define TJ_CORE_ACTS_ACT_LIMIT_H

#include "core/acts/act_group.h"

extern const struct act_field act_extend_fields[];
extern const struct act_field act_suspend_fields[];
extern const struct act_field act_resume_fields[];
extern const struct act_field act_sued_fields[];
ATTR_CHECK enum rc act_extend_run(struct act_in *in, struct act_out *out, struct err *err);
ATTR_CHECK enum rc act_suspend_run(struct act_in *in, struct act_out *out, struct err *err);
ATTR_CHECK enum rc act_resume_run(struct act_in *in, struct act_out *out, struct err *err);
ATTR_CHECK enum rc act_sued_run(struct act_in *in, struct act_out *out, struct err *err);

#endif
