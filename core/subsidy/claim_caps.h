/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_caps.h - the days over which a cap of a rule counts. Source: handbook part 2, B.10.3
 * step 11. */
#ifndef TJ_CORE_SUBSIDY_CLAIM_CAPS_H
#define TJ_CORE_SUBSIDY_CLAIM_CAPS_H

#include "core/base/period.h"
#include "core/subsidy/pack.h"

/** First and last day of a cap's period round the day; all days for a cap without one. */
void claim_cap_span(enum pack_period period, struct date day, struct period *ret);

#endif
