/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_utf8.c - decoding, widths, cutting, cleaning (handbook part 1, 5.6; rules R79, R81). */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "tests/runner.h"

static const struct {
    const char *bytes;
    bool valid;
    uint32_t first;
    size_t count;
} decoded[] = {
    {"",                 true,  0,        0},
    {"a",                true,  'a',      1},
    {"中文",           true,  0x4E2D,   2},
    {"〇",              true,  0x3007,   1},
    {"𠮷x",            true,  0x20BB7,  2},
    {"\xC2\x80",         true,  0x80,     1},
    {"\xF4\x8F\xBF\xBF", true,  0x10FFFF, 1},
    {"\xF4\x90\x80\x80", false, UTF8_BAD, 4}, /* above Unicode */
    {"\xC0\x80",         false, UTF8_BAD, 2}, /* overlong */
    {"\xE0\x80\xAF",     false, UTF8_BAD, 3},
    {"\xED\xA0\x80",     false, UTF8_BAD, 3}, /* surrogate */
    {"\xE4\xB8",         false, UTF8_BAD, 2}, /* cut short */
    {"\xE4\xB8x",        false, UTF8_BAD, 3},
    {"\x80",             false, UTF8_BAD, 1},
    {"\xFF\xFE",         false, UTF8_BAD, 2},
};

START_TEST(text_is_decoded_byte_by_byte_where_it_is_broken)
{
    const char *p = decoded[_i].bytes;

    ck_assert(utf8_is_valid(p, strlen(p)) == decoded[_i].valid);
    ck_assert_uint_eq(utf8_count(p), decoded[_i].count);
    ck_assert_uint_eq(utf8_next(&p), decoded[_i].first);
}
END_TEST

START_TEST(every_code_point_comes_back_from_its_bytes)
{
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 37) {
        char out[5];
        const char *p = out;
        const size_t n = utf8_put(out, cp);
        const bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;

        ck_assert(utf8_is_valid(out, n));
        ck_assert_uint_eq(utf8_next(&p), surrogate ? UTF8_BAD : cp);
        ck_assert_ptr_eq(p, out + n);
        ck_assert_ptr_eq(utf8_prev(out, out + n), out);
    }
}
END_TEST

START_TEST(walking_back_meets_the_same_characters)
{
    static const char text[] = "a中\xE4\xB8𠮷\x80z";
    const char *places[16];
    size_t n = 0;
    const char *p = text;

    do {
        places[n++] = p;
    } while (utf8_next(&p));
    p = text + strlen(text);
    for (size_t i = n - 1; i-- > 0;) {
        p = utf8_prev(text, p);
        ck_assert_ptr_eq(p, places[i]);
    }
    ck_assert_ptr_eq(utf8_prev(text, text), text);
}
END_TEST

static const struct {
    uint32_t cp;
    int narrow; /* ambiguous characters count one */
    int wide;   /* they count two */
} widths[] = {
    {'a',     1, 1},
    {'~',     1, 1},
    {0x07,    0, 0},
    {0x9B,    0, 0},
    {0x4E2D,  2, 2},
    {0x3007,  2, 2}, /* 〇 */
    {0x3000,  2, 2},
    {0xFF01,  2, 2},
    {0xFFE5,  2, 2}, /* ￥ */
    {0xA5,    1, 1}, /* ¥ */
    {0xB7,    1, 2}, /* middle dot */
    {0x2014,  1, 2},
    {0x2026,  1, 2},
    {0x2460,  1, 2},
    {0x25CB,  1, 2},
    {0x201C,  1, 2},
    {0x2500,  1, 2},
    {0xE000,  1, 2},
    {0x300,   0, 0}, /* combining, though listed as ambiguous */
    {0x302A,  0, 0}, /* combining, though listed as wide */
    {0x200B,  0, 0},
    {0xFE0F,  0, 0},
    {0xAD,    1, 2},
    {0x20BB7, 2, 2},
    {0x30000, 2, 2},
    {0x1F600, 2, 2},
    {0x11FF,  0, 0}, /* Hangul final */
    {0xAC00,  2, 2},
    {0x430,   1, 2},
    {0xE9,    1, 2},
    {0xE7,    1, 1},
    {0xFF61,  1, 1}, /* half-width form */
};

START_TEST(a_character_has_its_columns_in_either_kind_of_terminal)
{
    ck_assert_int_eq(utf8_width_cp(widths[_i].cp, 1), widths[_i].narrow);
    ck_assert_int_eq(utf8_width_cp(widths[_i].cp, 2), widths[_i].wide);
}
END_TEST

START_TEST(a_line_of_28_characters_fills_56_columns)
{
    char line[28 * 3 + 1] = "";

    for (size_t i = 0; i < 28; i++) {
        memcpy(line + i * 3, "调", 4);
    }
    ck_assert_int_eq(utf8_width_paper(line), 56);
    ck_assert_int_eq(utf8_width_term(line), 56);
    ck_assert_int_eq(utf8_width_paper("“调解”"), 8);
    ck_assert_int_eq(utf8_width_term("“调解”"), 6);
}
END_TEST

START_TEST(the_terminal_width_of_ambiguous_characters_is_a_setting)
{
    ck_assert_int_eq(utf8_ambiguous(), 1);
    utf8_set_ambiguous(2);
    ck_assert_int_eq(utf8_ambiguous(), 2);
    ck_assert_int_eq(utf8_width_term("①"), 2);
    utf8_set_ambiguous(1);
    ck_assert_int_eq(utf8_width_term("①"), 1);
}
END_TEST

static const struct {
    const char *text;
    int cols;
    size_t bytes;
    int w;
} fits[] = {
    {"王强与王勇", 10, 15, 10},
    {"王强与王勇", 9,  12, 8 }, /* half a character is never shown */
    {"王强与王勇", 0,  0,  0 },
    {"王强与王勇", -1, 0,  0 },
    {"a王",            2,  1,  1 },
    {"e\xCC\x81x",      1,  3,  1 }, /* the accent stays with its letter */
    {"abc",             80, 3,  3 },
    {"",                80, 0,  0 },
    {"\xCC\x81",        0,  2,  0 },
};

START_TEST(text_is_cut_at_whole_characters)
{
    int w = -1;

    ck_assert_uint_eq(utf8_fit(fits[_i].text, fits[_i].cols, &w), fits[_i].bytes);
    ck_assert_int_eq(w, fits[_i].w);
    ck_assert_uint_eq(utf8_fit(fits[_i].text, fits[_i].cols, NULL), fits[_i].bytes);
}
END_TEST

static const struct {
    const char *from;
    bool multi_line;
    const char *to;
    size_t changed;
} cleaned[] = {
    {"王强 2026",          false, "王强 2026",   0},
    {"a\x1b[31mb",           false, "a[31mb",        1},
    {"a\xC2\x9B"
     "b",               false, "ab",            1}, /* C1 control */
    {"a\x80\xFF"
     "b",               false, "ab",            2},
    {"半\xE5\x8D",          false, "半",           2},
    {"\xEF\xBF\xBD",         false, "\xEF\xBF\xBD",  0}, /* a mark that was there stays */
    {"一\n二",             true,  "一\n二",      0},
    {"一\r\n二\r三",      true,  "一\n二\n三", 2},
    {"一\n二",             false, "一 二",       1},
    {"一\r\n二",           false, "一 二",       1},
    {"一\xE2\x80\xA8二",   true,  "一\n二",      1},
    {"a\tb",                 true,  "a b",           1},
    {"\xEF\xBB\xBF王",      false, "王",           1}, /* byte order mark */
    {"\xE2\x80\xAE"
     "abc\xE2\x80\xAC", false, "abc",           2}, /* right-to-left override */
    {"\x7F",                 false, "",              1},
    {"",                     false, "",              0},
};

START_TEST(outside_text_is_cleaned)
{
    char text[64];

    snprintf(text, sizeof text, "%s", cleaned[_i].from);
    ck_assert_uint_eq(utf8_clean(text, cleaned[_i].multi_line), cleaned[_i].changed);
    ck_assert_str_eq(text, cleaned[_i].to);
    ck_assert_uint_eq(utf8_clean(text, cleaned[_i].multi_line), 0);
}
END_TEST

START_TEST(full_width_signs_become_half_width)
{
    char text[] = "１１０１９９ＸＹｚ／：　王（";

    utf8_halfwidth(text);
    ck_assert_str_eq(text, "110199XYz/: 王(");
}
END_TEST

START_TEST(a_letter_is_more_than_digits_and_signs)
{
    static const struct {
        const char *text;
        bool has;
    } rows[] = {
        {"王强",    true },
        {"𠮷",      true },
        {"〇",       true },
        {"Ａ",       true },
        {"A座",      true },
        {"２３４", false},
        {"12-3",      false},
        {"（）。", false},
        {"①②",    false},
        {"·",        false},
        {"",          false},
    };

    for (size_t i = 0; i < countof(rows); i++) {
        ck_assert_msg(utf8_has_letter(rows[i].text) == rows[i].has, "%s", rows[i].text);
    }
}
END_TEST

START_TEST(white_space_at_the_ends_is_stripped)
{
    static const char *const rows[][2] = {
        {" 　王 强\t　", "王 强"},
        {"",                 ""       },
        {"　 　",          ""       },
        {"王",              "王"    },
        {"\n王\n",          "王"    },
        {"王　",           "王"    }
    };

    for (size_t i = 0; i < countof(rows); i++) {
        char text[64];

        snprintf(text, sizeof text, "%s", rows[i][0]);
        utf8_trim(text);
        ck_assert_str_eq(text, rows[i][1]);
    }
}
END_TEST

static const struct {
    const char *text;
    uint32_t bad; /* 0: all good */
} gb18030[] = {
    {"王强，〇镕·—…①￥¥", 0       },
    {"买买提·艾力",               0       },
    {"𠮷",                            0       },
    {"第一行\n第二行",            0       },
    {"a\tb",                            '\t'    },
    {"a\x1b",                           0x1B    },
    {"\xC2\x85",                        0x85    },
    {"\x7F",                            0x7F    },
    {"\xEF\xBF\xBD",                    UTF8_BAD},
    {"\xFF",                            UTF8_BAD},
    {"\xEE\x80\x80",                    0xE000  },
    {"\xEF\xB7\x90",                    0xFDD0  },
    {"\xF0\x9F\xBF\xBE",                0x1FFFE },
    {"\xF3\xB0\x80\x80",                0xF0000 },
};

START_TEST(text_must_be_writable_in_gb18030)
{
    uint32_t bad = 0;

    ck_assert(utf8_is_gb18030(gb18030[_i].text, &bad) == (gb18030[_i].bad == 0));
    ck_assert_uint_eq(bad, gb18030[_i].bad);
    ck_assert(utf8_is_gb18030(gb18030[_i].text, NULL) == (gb18030[_i].bad == 0));
}
END_TEST

static Suite *suite_utf8(void)
{
    Suite *s = suite_create("utf8");
    TCase *tc = tcase_create("utf8");

    tcase_add_loop_test(tc, text_is_decoded_byte_by_byte_where_it_is_broken, 0,
                        (int)countof(decoded));
    tcase_add_test(tc, every_code_point_comes_back_from_its_bytes);
    tcase_add_test(tc, walking_back_meets_the_same_characters);
    tcase_add_loop_test(tc, a_character_has_its_columns_in_either_kind_of_terminal, 0,
                        (int)countof(widths));
    tcase_add_test(tc, a_line_of_28_characters_fills_56_columns);
    tcase_add_test(tc, the_terminal_width_of_ambiguous_characters_is_a_setting);
    tcase_add_loop_test(tc, text_is_cut_at_whole_characters, 0, (int)countof(fits));
    tcase_add_loop_test(tc, outside_text_is_cleaned, 0, (int)countof(cleaned));
    tcase_add_test(tc, full_width_signs_become_half_width);
    tcase_add_test(tc, a_letter_is_more_than_digits_and_signs);
    tcase_add_test(tc, white_space_at_the_ends_is_stripped);
    tcase_add_loop_test(tc, text_must_be_writable_in_gb18030, 0, (int)countof(gb18030));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_utf8)
