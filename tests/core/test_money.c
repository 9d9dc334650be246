/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_money.c - amounts typed, in figures, in capitals (handbook part 1, 6.1; rules R42, R43).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/money.h"
#include "tests/runner.h"

/* The rows of the handbook: amount, what we print, two more forms that are correct too. */
static const struct {
    int64_t fen;
    const char *print;
    const char *also[2];
} capitals[] = {
    {0,               "人民币零元整",                                                                 {NULL}                                                                    },
    {5,               "人民币伍分",                                                                    {NULL}                                                                    },
    {50,              "人民币伍角",                                                                    {"伍角整"}                                                             },
    {1000,            "人民币壹拾元整",                                                              {NULL}                                                                    },
    {10005,           "人民币壹佰元零伍分",                                                        {NULL}                                                                    },
    {32504,           "人民币叁佰贰拾伍元零肆分",                                               {NULL}                                                                    },
    {140950,          "人民币壹仟肆佰零玖元伍角",                                               {"壹仟肆佰零玖元伍角整"}                                        },
    {168032,          "人民币壹仟陆佰捌拾元叁角贰分",                                         {"壹仟陆佰捌拾元零叁角贰分"}                                  },
    {600714,          "人民币陆仟零柒元壹角肆分",                                               {NULL}                                                                    },
    {1000100,         "人民币壹万零壹元整",                                                        {NULL}                                                                    },
    {1640902,         "人民币壹万陆仟肆佰零玖元零贰分",                                      {NULL}                                                                    },
    {2005000,         "人民币贰万零伍拾元整",                                                     {NULL}                                                                    },
    {10700053,
     "人民币壹拾万柒仟元伍角叁分",                                                             {"壹拾万柒仟元零伍角叁分", "壹拾万零柒仟元伍角叁分"}},
    {100000010,       "人民币壹佰万元壹角",                                                        {"壹佰万元零壹角"}                                                 },
    {1001000000,      "人民币壹仟零壹万元整",                                                     {NULL}                                                                    },
    {10000000100,     "人民币壹亿零壹元整",                                                        {NULL}                                                                    },
    {10101010101,     "人民币壹亿零壹佰零壹万零壹佰零壹元零壹分",                       {NULL}                                                                    },
    {100010001000,    "人民币壹拾亿零壹拾万零壹拾元整",                                      {NULL}                                                                    },
    {12000000500030,  "人民币壹仟贰佰亿零伍仟元叁角",                                         {"壹仟贰佰亿零伍仟元零叁角"}                                  },
 /* beyond the handbook: the largest amount, and ten thousand times a hundred million */
    {MONEY_MAX_FEN,
     "人民币玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
     {NULL}                                                                                                                                                                           },
    {100000000000000, "人民币壹万亿元整",                                                           {NULL}                                                                    },
    {100010000000000, "人民币壹万零壹亿元整",                                                     {NULL}                                                                    },
    {100000001000000, "人民币壹万亿零壹万元整",                                                  {NULL}                                                                    },
};

START_TEST(an_amount_is_printed_in_capitals)
{
    char out[MONEY_CAPITAL_SIZE];

    money_capital(capitals[_i].fen, out);
    ck_assert_str_eq(out, capitals[_i].print);
}
END_TEST

START_TEST(every_correct_capital_form_is_accepted)
{
    const int64_t fen = capitals[_i].fen;

    ck_assert(money_capital_matches(capitals[_i].print, fen));
    ck_assert(money_capital_matches(capitals[_i].print + strlen("人民币"), fen));
    for (size_t i = 0; i < countof(capitals[_i].also) && capitals[_i].also[i]; i++) {
        char with_prefix[MONEY_CAPITAL_SIZE];

        snprintf(with_prefix, sizeof with_prefix, "人民币%s", capitals[_i].also[i]);
        ck_assert_msg(money_capital_matches(capitals[_i].also[i], fen), "%s",
                      capitals[_i].also[i]);
        ck_assert(money_capital_matches(with_prefix, fen));
    }
    ck_assert(
        !money_capital_matches(capitals[_i].print, fen == MONEY_MAX_FEN ? fen - 1 : fen + 1));
}
END_TEST

static const struct {
    const char *typed;
    int64_t fen;
    bool correct;
} typed_capitals[] = {
    {"人民币壹拾圆正",                1000,     true },
    {"　人民币壹拾元整 ",            1000,     true },
    {"壹拾万零柒仟元零伍角叁分", 10700053, true },
    {"人民币叁佰元正",                30000,    true },
    {"拾元整",                            1000,     false}, /* 壹拾, never 拾 */
    {"壹拾元",                            1000,     false}, /* ends at 元: 整 is required */
    {"壹佰元伍分",                      10005,    false}, /* the lost 角 needs its 零 */
    {"壹佰元零伍分整",                10005,    false}, /* has 分: no 整 */
    {"壹万壹元整",                      1000100,  false}, /* a run of zeros needs its 零 */
    {"壹万零零壹元整",                1000100,  false},
    {"壹仟陆佰捌拾元叁角",          168032,   false},
    {"壹仟陆佰零捌拾元叁角贰分", 168032,   false},
    {"壹仟肆佰零玖元零伍角",       140950,   false}, /* no zero before the 角 */
    {"一千元整",                         100000,   false},
    {"",                                     0,        false},
    {NULL,                                   0,        false},
    {"人民币",                            0,        false},
    {"人民币零元整",                   -1,       false},
};

START_TEST(typed_capitals_are_compared_by_the_official_rules)
{
    ck_assert_msg(money_capital_matches(typed_capitals[_i].typed, typed_capitals[_i].fen) ==
                      typed_capitals[_i].correct,
                  "%s", typed_capitals[_i].typed ? typed_capitals[_i].typed : "NULL");
}
END_TEST

static const struct {
    const char *typed;
    enum money_parse result;
    int64_t fen;
} typed[] = {
    {"1,680.3",                    MONEY_OK,           168030       },
    {"1680.325",                   MONEY_TOO_FINE,     0            },
    {"1680.300",                   MONEY_TOO_FINE,     0            },
    {"１，６８０．３２",   MONEY_OK,           168032       },
    {"1680。3",                   MONEY_OK,           168030       },
    {"￥1680.30",                 MONEY_OK,           168030       },
    {"¥ 1680.30",                 MONEY_OK,           168030       },
    {"人民币3000元",           MONEY_OK,           300000       },
    {"3000元整",                 MONEY_OK,           300000       },
    {" 3 000 ",                    MONEY_OK,           300000       },
    {"0",                          MONEY_OK,           0            },
    {"0.05",                       MONEY_OK,           5            },
    {".5",                         MONEY_OK,           50           },
    {"5.",                         MONEY_OK,           500          },
    {"007",                        MONEY_OK,           700          },
    {"9,999,999,999,999.99",       MONEY_OK,           MONEY_MAX_FEN},
    {"10000000000000",             MONEY_TOO_LARGE,    0            },
    {"99999999999999999999999999", MONEY_TOO_LARGE,    0            },
    {"",                           MONEY_EMPTY,        0            },
    {" 　",                       MONEY_EMPTY,        0            },
    {NULL,                         MONEY_EMPTY,        0            },
    {"-5",                         MONEY_NEGATIVE,     0            },
    {"－5",                       MONEY_NEGATIVE,     0            },
    {".",                          MONEY_NOT_A_NUMBER, 0            },
    {"-",                          MONEY_NOT_A_NUMBER, 0            },
    {"元",                        MONEY_NOT_A_NUMBER, 0            },
    {"12,34",                      MONEY_NOT_A_NUMBER, 0            },
    {"1234,567",                   MONEY_NOT_A_NUMBER, 0            },
    {",123",                       MONEY_NOT_A_NUMBER, 0            },
    {"1,234,",                     MONEY_NOT_A_NUMBER, 0            },
    {"1.2.3",                      MONEY_NOT_A_NUMBER, 0            },
    {"五百",                     MONEY_NOT_A_NUMBER, 0            },
    {"1e5",                        MONEY_NOT_A_NUMBER, 0            },
    {"+5",                         MONEY_NOT_A_NUMBER, 0            },
    {"0x10",                       MONEY_NOT_A_NUMBER, 0            },
};

START_TEST(a_typed_amount_is_read_or_refused_with_its_reason)
{
    int64_t fen = -7;

    ck_assert_msg(money_parse_typed(typed[_i].typed, &fen) == typed[_i].result, "%s",
                  typed[_i].typed ? typed[_i].typed : "NULL");
    ck_assert_int_eq(fen, typed[_i].result == MONEY_OK ? typed[_i].fen : -7);
}
END_TEST

START_TEST(an_amount_too_long_for_any_amount_is_no_number)
{
    char text[400];
    int64_t fen = 0;

    memset(text, '0', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_int_eq(money_parse_typed(text, &fen), MONEY_NOT_A_NUMBER);
}
END_TEST

START_TEST(figures_have_two_decimals_and_no_separators)
{
    char out[MONEY_FIGURE_SIZE];

    money_figure(168030, out);
    ck_assert_str_eq(out, "1680.30");
    money_figure(5, out);
    ck_assert_str_eq(out, "0.05");
    money_figure(-105, out);
    ck_assert_str_eq(out, "-1.05");
    money_figure(INT64_MIN, out);
    ck_assert_str_eq(out, "-92233720368547758.08");
    money_symbol(MONEY_MAX_FEN, out);
    ck_assert_str_eq(out, "￥9999999999999.99");
}
END_TEST

/* Every amount of a spread over all sizes comes back from its figure, its symbol and its
 * capitals. */
START_TEST(figure_and_capital_come_back_to_the_same_amount)
{
    int64_t fen = 0;

    for (int i = 0; i < 20000 && fen <= MONEY_MAX_FEN; i++) {
        char figure[MONEY_FIGURE_SIZE];
        char capital[MONEY_CAPITAL_SIZE];
        int64_t back = -1;

        money_figure(fen, figure);
        ck_assert_int_eq(money_parse_typed(figure, &back), MONEY_OK);
        ck_assert_int_eq(back, fen);
        money_symbol(fen, figure);
        ck_assert_int_eq(money_parse_typed(figure, &back), MONEY_OK);
        ck_assert_int_eq(back, fen);
        money_capital(fen, capital);
        ck_assert_msg(money_capital_matches(capital, fen), "%lld %s", (long long)fen, capital);
        ck_assert(strstr(capital, "零零") == NULL);
        /* all small amounts, then ever larger steps through zeros and digits alike */
        fen += i < 12000 ? 1 : fen / 113 + (i % 10 ? 1 : 90);
    }
}
END_TEST

START_TEST(an_amount_out_of_range_has_no_capitals)
{
    char out[MONEY_CAPITAL_SIZE];

    money_capital(-1, out);
    ck_assert_str_eq(out, "");
    money_capital(MONEY_MAX_FEN + 1, out);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(sums_stop_at_the_largest_amount)
{
    int64_t sum = 0;

    ck_assert(money_add(MONEY_MAX_FEN - 1, 1, &sum));
    ck_assert_int_eq(sum, MONEY_MAX_FEN);
    ck_assert(!money_add(MONEY_MAX_FEN, 1, &sum));
    ck_assert(!money_add(INT64_MAX, INT64_MAX, &sum));
    ck_assert(!money_add(INT64_MIN, -1, &sum));
    ck_assert(!money_add(-1, INT64_MIN, &sum));
    ck_assert(money_add(500, -200, &sum));
    ck_assert_int_eq(sum, 300);
}
END_TEST

static Suite *suite_money(void)
{
    Suite *s = suite_create("money");
    TCase *tc = tcase_create("money");

    tcase_add_loop_test(tc, an_amount_is_printed_in_capitals, 0, (int)countof(capitals));
    tcase_add_loop_test(tc, every_correct_capital_form_is_accepted, 0, (int)countof(capitals));
    tcase_add_loop_test(tc, typed_capitals_are_compared_by_the_official_rules, 0,
                        (int)countof(typed_capitals));
    tcase_add_loop_test(tc, a_typed_amount_is_read_or_refused_with_its_reason, 0,
                        (int)countof(typed));
    tcase_add_test(tc, an_amount_too_long_for_any_amount_is_no_number);
    tcase_add_test(tc, figures_have_two_decimals_and_no_separators);
    tcase_add_test(tc, figure_and_capital_come_back_to_the_same_amount);
    tcase_add_test(tc, an_amount_out_of_range_has_no_capitals);
    tcase_add_test(tc, sums_stop_at_the_largest_amount);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_money)
