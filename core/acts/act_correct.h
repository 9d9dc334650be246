/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_correct.h - the act "correct": which recorded values it may change and how; act_record.c
 * lists it. */
#ifndef TJ_CORE_ACTS_ACT_CORRECT_H
#define TJ_CORE_ACTS_ACT_CORRECT_H

#include "core/acts/act_group.h"

extern const struct act_field act_correct_fields[];
ATTR_CHECK enum rc act_correct_run(struct act_in *in, struct act_out *out, struct err *err);
/** The i-th correctable path ("parties[].phone"), NULL after the last. For the screen's list
 * and tests. */
const char *act_correct_path(size_t i);

#endif
