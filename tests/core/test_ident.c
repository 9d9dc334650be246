/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_ident.c - numbers with check digits, phones, ethnic groups, masks, initials (handbook
 * part 1, 5.5; R75, R78). */
#include "config.h"

#include <string.h>

#include "core/base/ident.h"
#include "tests/runner.h"

static const struct date today = {2026, 11, 22};

static const struct {
    const char *typed;
    enum ident_result result;
    const char *number;
    const char *birth;
    char sex;
    int age;
} citizens[] = {
    {"11010519491231002X",                                     IDENT_OK,     "11010519491231002X", "1949-12-31", 'F',
     76                                                                                                                  }, /* example of the standard */
    {"110199200002290021",                                     IDENT_OK,     "110199200002290021", "2000-02-29", 'F', 26 },
    {"11019919000101001X",                                     IDENT_OK,     "11019919000101001X", "1900-01-01", 'M', 126},
    {"110199196006150035",                                     IDENT_OK,     "110199196006150035", "1960-06-15", 'M', 66 },
    {"110199195511220052",                                     IDENT_OK,     "110199195511220052", "1955-11-22", 'M', 71 },
    {"110199200811220015",                                     IDENT_OK,     "110199200811220015", "2008-11-22", 'M', 18 },
    {"110199200811230045",                                     IDENT_OK,     "110199200811230045", "2008-11-23", 'F', 17 },
    {"110199201811220060",                                     IDENT_OK,     "110199201811220060", "2018-11-22", 'F', 8  },
    {"110199201811230074",                                     IDENT_OK,     "110199201811230074", "2018-11-23", 'M', 7  },
    {"110199199902290013",                                     IDENT_DATE,   "",                   "",           0,   0  },
    {"110199202613010016",                                     IDENT_DATE,   "",                   "",           0,   0  },
    {"110199600615003",                                        IDENT_OLD,    "110199196006150035", "1960-06-15", 'M', 66 },
    {"11010519491231002x",                                     IDENT_OK,     "11010519491231002X", "1949-12-31", 'F', 76 },
    {"１１０１０５１９４９１２３１００２Ｘ", IDENT_OK,     "11010519491231002X", "1949-12-31", 'F',
     76                                                                                                                  },
    {"１１０１０５１９４９１２３１００２ｘ", IDENT_OK,     "11010519491231002X", "1949-12-31", 'F',
     76                                                                                                                  },
    {" 110199 19600615 0035 ",                                 IDENT_OK,     "110199196006150035", "1960-06-15", 'M', 66 },
    {"110199　196006150035",                                  IDENT_OK,     "110199196006150035", "1960-06-15", 'M', 66 },
    {"110199196006150034",                                     IDENT_CHECK,  "",                   "",           0,   0  },
    {"110199196006150053",                                     IDENT_CHECK,  "",                   "",           0,   0  }, /* two digits swapped */
    {"990199196006150035",                                     IDENT_REGION, "",                   "",           0,   0  },
    {"000199196006150035",                                     IDENT_REGION, "",                   "",           0,   0  },
    {"110199196O06150035",                                     IDENT_CHARS,  "",                   "",           0,   0  },
    {"X10199196006150035",                                     IDENT_CHARS,  "",                   "",           0,   0  },
    {"11019919600615003Y",                                     IDENT_CHARS,  "",                   "",           0,   0  },
    {"11019960061500X",                                        IDENT_CHARS,  "",                   "",           0,   0  },
    {"110199601315003",                                        IDENT_DATE,   "",                   "",           0,   0  },
    {"11019919600615003",                                      IDENT_LENGTH, "",                   "",           0,   0  },
    {"1101991960061500355",                                    IDENT_LENGTH, "",                   "",           0,   0  },
    {"",                                                       IDENT_LENGTH, "",                   "",           0,   0  },
    {NULL,                                                     IDENT_LENGTH, "",                   "",           0,   0  },
    {"身份证号码一二",                                  IDENT_LENGTH, "",                   "",           0,   0  },
    {"110199202611220018",                                     IDENT_CHECK,  "",                   "",           0,   0  },
};

START_TEST(a_citizen_number_is_read_or_refused_with_its_reason)
{
    struct ident_citizen c;
    char birth[DATE_ISO_SIZE];

    ck_assert_int_eq(ident_citizen_parse(citizens[_i].typed, today, &c), citizens[_i].result);
    ck_assert_str_eq(c.number, citizens[_i].number);
    ck_assert_int_eq(c.sex, citizens[_i].sex);
    date_iso(c.birth, birth);
    ck_assert_str_eq(birth, citizens[_i].birth);
    if (citizens[_i].number[0]) {
        ck_assert_int_eq(date_age(c.birth, today), citizens[_i].age);
    }
}
END_TEST

START_TEST(nobody_is_born_after_today)
{
    struct ident_citizen c;

    ck_assert_int_eq(ident_citizen_parse("110199201811230074", (struct date){2018, 11, 23}, &c),
                     IDENT_OK);
    ck_assert_int_eq(ident_citizen_parse("110199201811230074", (struct date){2018, 11, 22}, &c),
                     IDENT_DATE);
    ck_assert_int_eq(ident_citizen_parse("110199201811230074", (struct date){0}, &c), IDENT_OK);
}
END_TEST

START_TEST(one_wrong_digit_never_passes)
{
    static const char good[] = "110199196006150035";

    for (size_t i = 0; i < 18; i++) {
        for (char c = '0'; c <= '9'; c++) {
            char number[19];
            struct ident_citizen out;

            memcpy(number, good, sizeof number);
            number[i] = c;
            ck_assert((ident_citizen_parse(number, today, &out) == IDENT_OK) == (c == good[i]));
        }
    }
}
END_TEST

static const struct {
    const char *typed;
    enum ident_result result;
    const char *code;
} usccs[] = {
    {"91110199MA0000015L",                                     IDENT_OK,     "91110199MA0000015L"},
    {"52110199ABC123451B",                                     IDENT_OK,     "52110199ABC123451B"},
    {"N2110199MF00000213",                                     IDENT_OK,     "N2110199MF00000213"},
    {"91110199MAYYYYY8XQ",                                     IDENT_OK,     "91110199MAYYYYY8XQ"},
    {"91110199ma0000015l",                                     IDENT_OK,     "91110199MA0000015L"},
    {"９１１１０１９９ＭＡ０００００１５Ｌ", IDENT_OK,     "91110199MA0000015L"},
    {"91110199 MA000001 5L",                                   IDENT_OK,     "91110199MA0000015L"},
    {"91110199MA0000015M",                                     IDENT_CHECK,  ""                  },
    {"91110199MA0000014L",                                     IDENT_CHECK,  ""                  }, /* organisation code wrong */
    {"91110199MA000001SL",                                     IDENT_CHARS,  ""                  },
    {"9111O199MA0000015L",                                     IDENT_CHARS,  ""                  },
    {"911101A9MA0000015L",                                     IDENT_REGION, ""                  },
    {"91110199MA0000015",                                      IDENT_LENGTH, ""                  },
    {"",                                                       IDENT_LENGTH, ""                  },
    {NULL,                                                     IDENT_LENGTH, ""                  },
};

START_TEST(a_social_credit_code_is_read_or_refused_with_its_reason)
{
    char code[19];

    ck_assert_int_eq(ident_uscc_parse(usccs[_i].typed, code), usccs[_i].result);
    ck_assert_str_eq(code, usccs[_i].code);
}
END_TEST

static const struct {
    const char *typed;
    const char *phone; /* "" when refused */
    const char *masked;
} phones[] = {
    {"13800001234",                       "13800001234",      "138****1234"  },
    {"138 0000 1234",                     "13800001234",      "138****1234"  },
    {"138-0000-1234",                     "13800001234",      "138****1234"  },
    {"１３８００００１２３４", "13800001234",      "138****1234"  },
    {"+86 13800001234",                   "13800001234",      "138****1234"  },
    {"010-12345678",                      "010-12345678",     "010-****5678" },
    {"01012345678",                       "010-12345678",     "010-****5678" },
    {"0451-1234567",                      "0451-1234567",     "0451-****4567"},
    {"0451－1234567－8",                "0451-1234567-8",   "0451-****4567"},
    {"04511234567转801",                 "0451-1234567-801", "0451-****4567"},
    {"无",                               "无",              "无"          },
    {"12800001234",                       "",                 ""             },
    {"1380000123",                        "",                 ""             },
    {"138000012345",                      "",                 ""             },
    {"12345678",                          "",                 ""             },
    {"010-123456",                        "",                 ""             },
    {"010-12345678-",                     "",                 ""             },
    {"010-12345678-x",                    "",                 ""             },
    {"00-12345678",                       "",                 ""             },
    {"没有",                            "",                 ""             },
    {"",                                  "",                 ""             },
    {NULL,                                "",                 ""             },
};

START_TEST(a_phone_number_is_read_or_refused_and_masked)
{
    char phone[32] = "";
    char masked[40];
    const bool good = ident_phone_parse(phones[_i].typed, phone);

    ck_assert_msg(good == (phones[_i].phone[0] != '\0'), "%s",
                  phones[_i].typed ? phones[_i].typed : "NULL");
    ck_assert_str_eq(phone, phones[_i].phone);
    ident_mask_phone(phone, masked);
    ck_assert_str_eq(masked, phones[_i].masked);
}
END_TEST

static const struct {
    const char *typed;
    enum ident_result result;
    const char *tail;
} cards[] = {
    {"5670",                    IDENT_OK,     "5670"},
    {"５６７０",            IDENT_OK,     "5670"},
    {"6222021001112345670",     IDENT_OK,     "5670"},
    {"6222 0210 0111 2345 670", IDENT_OK,     "5670"},
    {"6222-0210-0111-2345-670", IDENT_OK,     "5670"},
    {"6222021001112345671",     IDENT_CHECK,  ""    },
    {"6222021001112354670",     IDENT_CHECK,  ""    }, /* two changed places */
    {"567",                     IDENT_LENGTH, ""    },
    {"56701",                   IDENT_LENGTH, ""    },
    {"62220210011123456700",    IDENT_LENGTH, ""    },
    {"56a0",                    IDENT_CHARS,  ""    },
    {"",                        IDENT_LENGTH, ""    },
    {NULL,                      IDENT_LENGTH, ""    },
};

START_TEST(of_a_bank_card_only_the_last_four_digits_are_given_back)
{
    char tail[5] = "x";

    ck_assert_int_eq(ident_card_parse(cards[_i].typed, tail), cards[_i].result);
    ck_assert_str_eq(tail, cards[_i].tail);
    ck_assert_int_eq(*ident_card_message(cards[_i].result) == '\0',
                     cards[_i].result == IDENT_OK);
}
END_TEST

START_TEST(a_citizen_number_is_masked_for_screens)
{
    static const char *const rows[][2] = {
        {"110199196006150035", "110199********0035"},
        {"11010519491231002X", "110105********002X"},
        {"110199600615003",    "110199*****5003"   },
        {"",                   ""                  },
        {"11019919600",        "***********"       },
        {NULL,                 ""                  }
    };

    for (size_t i = 0; i < countof(rows); i++) {
        char out[24];

        ident_mask_citizen(rows[i][0], out);
        ck_assert_str_eq(out, rows[i][1]);
    }
}
END_TEST

START_TEST(every_ethnic_group_is_found_by_code_and_name)
{
    ck_assert_uint_eq(ident_ethnic_count(), 58);
    for (size_t i = 0; i < ident_ethnic_count(); i++) {
        const char *code;
        const char *name;

        ident_ethnic_row(i, &code, &name);
        ck_assert_str_eq(ident_ethnic_name(code), name);
        ck_assert_str_eq(ident_ethnic_code(name), code);
        ck_assert_str_eq(ident_ethnic_code(code), code);
        if (i < 56) {
            ck_assert_int_eq((code[0] - '0') * 10 + code[1] - '0', (int)i + 1);
        }
    }
}
END_TEST

START_TEST(an_ethnic_group_is_found_as_people_write_it)
{
    static const char *const rows[][2] = {
        {"汉",       "01"},
        {"汉族",    "01"},
        {"1",         "01"},
        {"０１",    "01"},
        {" 满 ",     "11"},
        {"维吾尔", "05"},
        {"僳僳族", "20"},
        {"达翰尔", "31"},
        {"毛难族", "36"},
        {"其他",    "97"},
        {"98",        "98"}
    };
    static const char *const unknown[] = {"族", "火星族", "57", "0", "00", "", "汉族族"};

    for (size_t i = 0; i < countof(rows); i++) {
        ck_assert_msg(ident_ethnic_code(rows[i][0]) != NULL, "%s", rows[i][0]);
        ck_assert_str_eq(ident_ethnic_code(rows[i][0]), rows[i][1]);
    }
    for (size_t i = 0; i < countof(unknown); i++) {
        ck_assert_msg(ident_ethnic_code(unknown[i]) == NULL, "%s", unknown[i]);
    }
    ck_assert_ptr_null(ident_ethnic_code(NULL));
    ck_assert_ptr_null(ident_ethnic_name("57"));
    ck_assert_ptr_null(ident_ethnic_name(NULL));
}
END_TEST

static const struct {
    const char *name;
    const char *initials;
} initials[] = {
    {"王强",            "wq"   },
    {"王勇",            "wy"   },
    {"李秀英",         "lxy"  },
    {"西河村",         "xhc"  },
    {"赵敏",            "zm"   },
    {"欧阳娜",         "oyn"  },
    {"单雄信",         "sxx"  },
    {"曾国",            "zg"   },
    {"仇英",            "qy"   },
    {"解放",            "xf"   },
    {"李解",            "lj"   }, /* not a surname here */
    {"查理",            "zl"   },
    {"区小明",         "oxm"  },
    {"覃刚",            "qg"   },
    {"翟丽",            "zl"   },
    {"盖伦",            "gl"   },
    {"买买提·艾力", "mmtal"},
    {"吕洞宾",         "ldb"  },
    {"俄语",            "ey"   },
    {"安",               "a"    },
    {"鄂尔",            "ee"   },
    {"Wang强",           "wangq"},
    {"𠮷田",           "t"    },
    {"123",               ""     },
    {"",                  ""     },
    {NULL,                ""     },
};

START_TEST(a_name_is_found_by_its_first_letters)
{
    char out[16];

    ident_pinyin_initials(initials[_i].name, out, sizeof out);
    ck_assert_str_eq(out, initials[_i].initials);
}
END_TEST

START_TEST(initials_stop_at_the_room)
{
    char out[3] = "zz";

    ident_pinyin_initials("王强王强", out, sizeof out);
    ck_assert_str_eq(out, "wq");
    ident_pinyin_initials("王", out, 1);
    ck_assert_str_eq(out, "");
}
END_TEST

static Suite *suite_ident(void)
{
    Suite *s = suite_create("ident");
    TCase *tc = tcase_create("ident");

    tcase_add_loop_test(tc, a_citizen_number_is_read_or_refused_with_its_reason, 0,
                        (int)countof(citizens));
    tcase_add_test(tc, nobody_is_born_after_today);
    tcase_add_test(tc, one_wrong_digit_never_passes);
    tcase_add_loop_test(tc, a_social_credit_code_is_read_or_refused_with_its_reason, 0,
                        (int)countof(usccs));
    tcase_add_loop_test(tc, a_phone_number_is_read_or_refused_and_masked, 0,
                        (int)countof(phones));
    tcase_add_loop_test(tc, of_a_bank_card_only_the_last_four_digits_are_given_back, 0,
                        countof(cards));
    tcase_add_test(tc, a_citizen_number_is_masked_for_screens);
    tcase_add_test(tc, every_ethnic_group_is_found_by_code_and_name);
    tcase_add_test(tc, an_ethnic_group_is_found_as_people_write_it);
    tcase_add_loop_test(tc, a_name_is_found_by_its_first_letters, 0, (int)countof(initials));
    tcase_add_test(tc, initials_stop_at_the_room);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_ident)
