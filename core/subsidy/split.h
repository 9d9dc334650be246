/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * split.h - an amount divided by parts so that the parts come to the amount, to the fen: each
 * gets its whole fen, what is left goes one by one to the largest remainders, ties to the row
 * that stands first. Source: handbook part 2, B.10.3 steps 10 and 12, B.11 W6.
 */
#ifndef TJ_CORE_SUBSIDY_SPLIT_H
#define TJ_CORE_SUBSIDY_SPLIT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

enum { SPLIT_MAX = 64, SPLIT_DEN_MAX = 2000000000 }; /**< so that products stay in 64 bits */

struct split_part {
    int64_t num; /**< 0..den */
    int64_t den; /**< 1..SPLIT_DEN_MAX */
    int64_t fen; /**< set by split_fen */
};
/** The parts come to exactly one whole. */
ATTR_CHECK bool split_is_whole(const struct split_part *parts, size_t n);
/** Divides amount (0..MONEY_MAX_FEN) among n (1..SPLIT_MAX) parts in tie order. False: the
 * parts are no whole, or the amount or a number lies outside its range; nothing is set then. */
ATTR_CHECK bool split_fen(int64_t amount_fen, struct split_part *parts, size_t n);
/** value * num / den, half up, for 0 <= value; false on overflow or den < 1. */
ATTR_CHECK bool ratio_fen(int64_t value, int64_t num, int64_t den, int64_t *ret);

#endif
