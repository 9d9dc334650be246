/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code_rows.h - how a table of codes is written; for the files that hold some, and only for
 * them. */
#ifndef TJ_CORE_DOMAIN_CODE_ROWS_H
#define TJ_CORE_DOMAIN_CODE_ROWS_H

#include <stddef.h>

#include "core/base/i18n.h"
#include "core/domain/codes.h"

/** Last row of a table. */
#define CODES_END        \
    {                    \
        NULL, NULL, NULL \
    }
/** codes_ID out of rows_ID. */
#define CODES_TABLE(id, title) const struct code_table codes_##id = {title, rows_##id}

#endif
