/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_i18n.c - Chinese words from the catalogue inside the program, English by asking for it.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/embed.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "tests/runner.h"

static const char known[] = "This is no date: write it as 2026-11-22 or 2026-11-22T14:30.";

START_TEST(chinese_is_the_language_without_being_asked)
{
    ck_assert_str_eq(i18n_language(), "zh_CN");
    ck_assert_ptr_nonnull(strstr(_(known), "日期写得不对"));
}
END_TEST

START_TEST(english_gives_the_words_of_the_source)
{
    ck_assert(i18n_set_language("en"));
    ck_assert_str_eq(i18n_language(), "en");
    ck_assert_str_eq(_(known), known);
    ck_assert(i18n_set_language("zh_CN"));
    ck_assert_str_ne(_(known), known);
}
END_TEST

START_TEST(an_unknown_language_changes_nothing)
{
    ck_assert(!i18n_set_language("fr"));
    ck_assert(!i18n_set_language(""));
    ck_assert(!i18n_set_language(NULL));
    ck_assert_str_eq(i18n_language(), "zh_CN");
}
END_TEST

START_TEST(an_unknown_text_is_shown_as_it_is)
{
    static const char unknown[] = "no catalogue holds this sentence";

    ck_assert_ptr_eq(i18n_text(unknown), unknown);
    ck_assert_str_eq(i18n_text(""), "");
}
END_TEST

START_TEST(every_message_about_a_citizen_number_is_in_chinese)
{
    for (int r = IDENT_OLD; r <= IDENT_CHECK; r++) {
        ck_assert_ptr_nonnull(strstr(ident_citizen_message((enum ident_result)r), "位"));
        ck_assert_str_ne(ident_uscc_message((enum ident_result)r), "");
    }
    ck_assert_str_eq(ident_citizen_message(IDENT_OK), "");
    ck_assert_str_eq(ident_uscc_message(IDENT_OK), "");
}
END_TEST

START_TEST(the_catalogue_is_inside_the_program)
{
    ck_assert_ptr_nonnull(embed_catalogue[0].name);
    ck_assert_uint_gt(embed_catalogue[0].size, 28);
}
END_TEST

static const struct {
    const char *all;
    const char *messages;
    const char *lang;
    const char *language;
} environments[] = {
    {NULL,    NULL,    NULL,            "zh_CN"},
    {NULL,    NULL,    "en_US.UTF-8",   "en"   },
    {NULL,    NULL,    "en",            "en"   },
    {NULL,    NULL,    "en.UTF-8",      "en"   },
    {NULL,    NULL,    "zh_CN.GB18030", "zh_CN"},
    {NULL,    NULL,    "C.UTF-8",       "zh_CN"},
    {NULL,    NULL,    "endless",       "zh_CN"},
    {NULL,    "en_GB", "zh_CN.UTF-8",   "en"   },
    {"zh_CN", "en_GB", "en_US",         "zh_CN"},
    {"",      "",      "en_US",         "en"   },
};

static void set(const char *name, const char *value)
{
    if (value) {
        setenv(name, value, 1);
    } else {
        unsetenv(name);
    }
}

START_TEST(the_language_is_read_from_the_environment)
{
    set("LC_ALL", environments[_i].all);
    set("LC_MESSAGES", environments[_i].messages);
    set("LANG", environments[_i].lang);
    ck_assert_str_eq(i18n_language_from_env(), environments[_i].language);
}
END_TEST

static void set_back(void)
{
    (void)i18n_set_language("zh_CN");
    set("LC_ALL", "C.UTF-8");
    set("LC_MESSAGES", NULL);
    set("LANG", NULL);
}

static Suite *suite_i18n(void)
{
    Suite *s = suite_create("i18n");
    TCase *tc = tcase_create("i18n");

    tcase_add_checked_fixture(tc, NULL, set_back);
    tcase_add_test(tc, chinese_is_the_language_without_being_asked);
    tcase_add_test(tc, english_gives_the_words_of_the_source);
    tcase_add_test(tc, an_unknown_language_changes_nothing);
    tcase_add_test(tc, an_unknown_text_is_shown_as_it_is);
    tcase_add_test(tc, every_message_about_a_citizen_number_is_in_chinese);
    tcase_add_test(tc, the_catalogue_is_inside_the_program);
    tcase_add_loop_test(tc, the_language_is_read_from_the_environment, 0,
                        (int)countof(environments));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_i18n)
