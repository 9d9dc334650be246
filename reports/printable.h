/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printable.h - which characters may stand on a paper: what every output can show. Source:
 * handbook, rule R79. */
#ifndef TJ_REPORTS_PRINTABLE_H
#define TJ_REPORTS_PRINTABLE_H

#include <stdint.h>

#include "reports/block.h"

/** No control, broken, private-use or non-character, and nothing that turns the direction of
 * reading round. */
bool printable_is(uint32_t cp);
/** Every text of the paper. Errors   RC_REFUSED R79 names the first character that cannot be
 * printed. */
ATTR_CHECK enum rc printable_check(const struct paper *p, struct err *err);

#endif
