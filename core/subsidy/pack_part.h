/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_part.h - what the files of the pack reader share: the lines of the file, where a mistake
 * stands, and the small grammar of values. For core/subsidy/pack_*.c alone.
 */
#ifndef TJ_CORE_SUBSIDY_PACK_PART_H
#define TJ_CORE_SUBSIDY_PACK_PART_H

#include "core/subsidy/pack.h"

/** The n-th code of a coded field and its word; false behind the last. */
bool pack_field_code(enum pack_field field, int n, const char **ret_code,
                     const char **ret_word);

#endif
