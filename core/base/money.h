/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.h - amounts in integer fen (分), typed, printed in figures and in capitals (大写).
 * Source: annex 1 of 支付结算办法. */
#ifndef TJ_CORE_BASE_MONEY_H
#define TJ_CORE_BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

#define MONEY_MAX_FEN INT64_C(999999999999999) /* 9 999 999 999 999.99 yuan */
enum { MONEY_FIGURE_SIZE = 32, MONEY_CAPITAL_SIZE = 160 };

enum money_parse {
    MONEY_OK,
    MONEY_EMPTY,
    MONEY_NOT_A_NUMBER,
    MONEY_TOO_FINE,
    MONEY_TOO_LARGE,
    MONEY_NEGATIVE
};

/** "1,680.3" 1680.30, full-width digits, ￥ and 元 allowed; more than two decimals is
 * MONEY_TOO_FINE (rule R43). */
ATTR_CHECK enum money_parse money_parse_typed(const char *s, int64_t *ret_fen);
void money_figure(int64_t fen, char out[MONEY_FIGURE_SIZE]); /**< 1680.30 */
void money_symbol(int64_t fen, char out[MONEY_FIGURE_SIZE]); /**< ￥1680.30 (U+FFE5) */
void money_capital(
    int64_t fen,
    char out[MONEY_CAPITAL_SIZE]); /**< 人民币壹仟陆佰捌拾元叁角 ; canonical form */
/** True when typed capitals are one of the correct forms of fen (rule R42; 圆, 正, optional 零
 * accepted). */
bool money_capital_matches(const char *typed, int64_t fen);
bool money_add(int64_t a, int64_t b,
               int64_t *ret); /**< false on overflow or above MONEY_MAX_FEN */

#endif
