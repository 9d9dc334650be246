/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_money.c - whatever is typed as an amount or as capitals: figures and capitals of an
 * amount read back as it. */
#include "config.h"

#include <assert.h>

#include "core/base/money.h"
#include "tests/fuzz/fuzz.h"

static void check_amount(int64_t fen)
{
    char figure[MONEY_FIGURE_SIZE];
    char capital[MONEY_CAPITAL_SIZE];
    int64_t back = -1;

    assert(fen >= 0 && fen <= MONEY_MAX_FEN);
    money_figure(fen, figure);
    assert(money_parse_typed(figure, &back) == MONEY_OK && back == fen);
    money_symbol(fen, figure);
    assert(money_parse_typed(figure, &back) == MONEY_OK && back == fen);
    money_capital(fen, capital);
    assert(money_capital_matches(capital, fen));
    assert(fen == 0 || !money_capital_matches(capital, fen - 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[FUZZ_TEXT_MAX + 1];
    int64_t fen = -1;
    int64_t any = 0;
    int64_t sum;

    fuzz_text(data, size, text);
    if (money_parse_typed(text, &fen) == MONEY_OK) {
        check_amount(fen);
    } else {
        assert(fen == -1);
    }
    if (size >= sizeof any) {
        memcpy(&any, data, sizeof any);
        if (money_add(any, any, &sum)) {
            assert(sum == any * 2 && sum <= MONEY_MAX_FEN);
        }
        any = any < 0 ? -(any + 1) : any;
        check_amount(any % (MONEY_MAX_FEN + 1));
        /* no text is the capitals of two amounts */
        assert(!(money_capital_matches(text, any % 1000) &&
                 money_capital_matches(text, any % 1000 + 1)));
    }
    return 0;
}
