/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_blank.c - what counts as a blank in a text, and where it begins and ends. */
#include "config.h"

#include <string.h>

#include "core/base/attr.h"
#include "core/domain/blank.h"
#include "tests/runner.h"

static const struct {
    const char *text;
    const char *blank; /**< the first one with its marks; NULL: none */
    const char *name;
} rows[] = {
    {"",                                  NULL,                             ""                        },
    {"王强付清。",                   NULL,                             ""                        },
    {"王强付＿＿＿元",             "＿＿＿",                      ""                        },
    {"付＿金额＿元",                "＿金额＿",                   "金额"                  },
    {"付＿金额＿＿日期＿元",    "＿金额＿",                   "金额"                  },
    {"＿",                               "＿",                            ""                        },
    {"＿ 金额＿",                     "＿",                            ""                        },
    {"＿金额，日期＿",             "＿",                            ""                        },
    {"＿一二三四五六七八九＿", "＿",                            ""                        },
    {"＿一二三四五六七八＿",    "＿一二三四五六七八＿", "一二三四五六七八"},
    {"＿金额",                         "＿",                            ""                        },
    {"file_name",                         NULL,                             ""                        },
    {"付____元",                        "____",                           ""                        },
};

START_TEST(a_blank_is_found_with_its_marks)
{
    struct blank b = {0};

    ck_assert_int_eq(blank_find(rows[_i].text, 0, &b), rows[_i].blank != NULL);
    if (rows[_i].blank) {
        ck_assert_uint_eq(b.end - b.start, strlen(rows[_i].blank));
        ck_assert_int_eq(strncmp(rows[_i].text + b.start, rows[_i].blank, b.end - b.start), 0);
        ck_assert_str_eq(b.name, rows[_i].name);
    }
}
END_TEST

START_TEST(the_next_blank_is_found_behind_the_first)
{
    const char *text = "于＿日期＿前付＿金额＿元";
    struct blank b;

    ck_assert(blank_find(text, 0, &b));
    ck_assert_str_eq(b.name, "日期");
    ck_assert(blank_find(text, b.end, &b));
    ck_assert_str_eq(b.name, "金额");
    ck_assert(!blank_find(text, b.end, &b));
}
END_TEST

static Suite *suite_blank(void)
{
    Suite *s = suite_create("blank");
    TCase *tc = tcase_create("find");

    tcase_add_loop_test(tc, a_blank_is_found_with_its_marks, 0, (int)countof(rows));
    tcase_add_test(tc, the_next_blank_is_found_behind_the_first);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_blank)
