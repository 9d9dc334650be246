/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_codes.c - the code tables: ASCII codes, no code twice, a label each in both languages,
 * and the way back from a typed word. */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/codes.h"
#include "core/domain/flow.h"
#include "tests/runner.h"

START_TEST(every_code_is_short_ascii_and_stands_once)
{
    for (size_t t = 0; codes_all[t]; t++) {
        const struct code *rows = codes_all[t]->rows;

        ck_assert(*codes_all[t]->name != '\0');
        ck_assert_ptr_nonnull(rows[0].code);
        for (size_t i = 0; rows[i].code; i++) {
            ck_assert_uint_lt(strlen(rows[i].code), 20);
            for (const char *p = rows[i].code; *p; p++) {
                ck_assert_msg((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
                                  (*p >= 'a' && *p <= 'z') || *p == '_',
                              "%s", rows[i].code);
            }
            for (size_t j = 0; j < i; j++) {
                ck_assert_str_ne(rows[i].code, rows[j].code);
            }
        }
    }
}
END_TEST

START_TEST(every_label_has_its_own_chinese)
{
    for (size_t t = 0; codes_all[t]; t++) {
        const struct code *rows = codes_all[t]->rows;

        for (size_t i = 0; rows[i].code; i++) {
            const char *zh = code_label_zh(codes_all[t], rows[i].code);

            ck_assert_msg((unsigned char)zh[0] >= 0x80, "%s %s: %s", codes_all[t]->name,
                          rows[i].code, zh);
            for (size_t j = 0; j < i; j++) {
                ck_assert_msg(strcmp(zh, code_label_zh(codes_all[t], rows[j].code)) != 0,
                              "%s: %s twice", codes_all[t]->name, zh);
            }
            if (rows[i].help) {
                ck_assert((unsigned char)i18n_chinese(rows[i].help)[0] >= 0x80);
            }
        }
    }
}
END_TEST

START_TEST(papers_are_chinese_whatever_the_screen_speaks)
{
    ck_assert(i18n_set_language("en"));
    ck_assert_str_eq(code_label(&codes_type, "02"), "dispute between neighbours");
    ck_assert_str_eq(code_label_zh(&codes_type, "02"), "邻里纠纷");
    ck_assert(i18n_set_language("zh_CN"));
    ck_assert_str_eq(code_label(&codes_type, "02"), "邻里纠纷");
    ck_assert_str_eq(code_type_short_zh("02"), "邻里");
    ck_assert_str_eq(code_label(&codes_type, "x"), "x");
    ck_assert_str_eq(code_label(&codes_type, NULL), "");
    ck_assert_str_eq(code_label_zh(NULL, "x"), "x");
}
END_TEST

START_TEST(a_typed_word_finds_its_code)
{
    static const struct {
        const struct code_table *table;
        const char *text;
        const char *code;
    } rows[] = {
        {&codes_type,   "邻里",       "02"       },
        {&codes_type,   "邻里纠纷", "02"       },
        {&codes_type,   "02",           "02"       },
        {&codes_med,    "MEDIATING",    "MEDIATING"},
        {&codes_source, "主动调解", "ACTIVE"   },
        {&codes_type,   "邻",          NULL       },
        {&codes_type,   "",             NULL       },
        {&codes_type,   NULL,           NULL       },
    };

    for (size_t i = 0; i < countof(rows); i++) {
        const struct code *row = code_parse(rows[i].table, rows[i].text);

        if (rows[i].code) {
            ck_assert_ptr_nonnull(row);
            ck_assert_str_eq(row->code, rows[i].code);
        } else {
            ck_assert_ptr_null(row);
        }
    }
}
END_TEST

START_TEST(the_states_of_the_workflow_are_codes_too)
{
    for (size_t i = 0; i < MED_STATE_COUNT; i++) {
        ck_assert_str_eq(codes_med.rows[i].code, med_code((enum med_state)i));
    }
    ck_assert_int_eq(code_index(&codes_med, "MEDIATING"), MED_MEDIATING);
    ck_assert_int_eq(code_index(&codes_med, "x"), -1);
    for (size_t i = 0; i < PERF_STATE_COUNT; i++) {
        ck_assert_str_eq(codes_perf.rows[i].code, perf_code((enum perf_state)i));
    }
}
END_TEST

Suite *suite_codes(void);
Suite *suite_codes(void)
{
    Suite *s = suite_create("codes");
    TCase *tc = tcase_create("codes");

    tcase_add_test(tc, every_code_is_short_ascii_and_stands_once);
    tcase_add_test(tc, every_label_has_its_own_chinese);
    tcase_add_test(tc, papers_are_chinese_whatever_the_screen_speaks);
    tcase_add_test(tc, a_typed_word_finds_its_code);
    tcase_add_test(tc, the_states_of_the_workflow_are_codes_too);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_codes)
