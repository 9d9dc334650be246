/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_caps.c - a month, a quarter, a half, a year. */
#include "config.h"

#include "core/subsidy/claim_caps.h"

#include "core/subsidy/claim.h"

void claim_cap_span(enum pack_period period, struct date day, struct period *ret)
{
    char text[CLAIM_PERIOD_SIZE];
    char cycle = '\0';

    switch (period) {
    case PACK_PERIOD_NONE:
        break;
    case PACK_PERIOD_MONTH:
        cycle = 'M';
        break;
    case PACK_PERIOD_QUARTER:
        cycle = 'Q';
        break;
    case PACK_PERIOD_HALF:
        cycle = 'H';
        break;
    case PACK_PERIOD_YEAR:
        cycle = 'Y';
        break;
    }
    claim_period_of(cycle, day, text);
    if (cycle == '\0' || !date_is_set(day) || period_parse(text, ret, NULL) != RC_OK) {
        *ret = (struct period){
            .from = {1,    1,  1 },
              .to = {9999, 12, 31}
        };
    }
}
