/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_claim.h - the part "allowance" of the case screen as text, from the case tree. */
#ifndef TJ_TUI_CASE_CLAIM_H
#define TJ_TUI_CASE_CLAIM_H

#include <jansson.h>

#include "core/base/buf.h"

/** Where the claim stands, its amounts, who shares, all that came back; or that there is none.
 */
void case_claim(const json_t *tree, struct buf *out);

#endif
