/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_break.c - where lines may end: the vectors of rule R81, marks at line ends, numbers and
 * words, and for any text that no byte is lost and no line is wider than it may be.
 */
#include "config.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/utf8.h"
#include "reports/break.h"
#include "tests/runner.h"

#define TEN   "甲乙丙丁戊己庚辛壬癸"
#define HAN26 TEN TEN "甲乙丙丁戊己"

/* text, columns, hang, what the line shows, what the next line begins with */
struct vector {
    const char *text;
    int cols;
    bool hang;
    const char *line;
    const char *rest;
};
static const struct vector vectors[] = {
  /* R81: 28 characters and a mark */
    {HAN26 "庚辛。后",                      56, true,  HAN26 "庚辛。",                "后"               },
    {HAN26 "庚辛。后",                      56, false, HAN26 "庚",                      "辛。后"         },
    {HAN26 "庚。后",                         56, false, HAN26 "庚。",                   "后"               },
    {HAN26 "庚辛。",                         56, true,  HAN26 "庚辛。",                ""                  },
    {HAN26 "庚辛。",                         56, false, HAN26 "庚",                      "辛。"            },
    {HAN26 "庚辛，\n后",                    56, true,  HAN26 "庚辛，",                "后"               },
 /* a mark hangs alone: what follows must be able to begin a line */
    {HAN26 "庚辛。”后",                   56, true,  HAN26 "庚",                      "辛。”后"      },
    {HAN26 "庚辛）后",                      56, true,  HAN26 "庚",                      "辛）后"         },
    {HAN26 "庚辛！后",                      56, true,  HAN26 "庚辛！",                "后"               },
    {HAN26 "庚“后",                         56, false, HAN26 "庚",                      "“后"            },
    {HAN26 "庚（后",                         56, true,  HAN26 "庚",                      "（后"            },
    {HAN26 "庚《法》",                      56, false, HAN26 "庚",                      "《法》"         },
 /* numbers with their units */
    {"付人民币1200元",                     13, false, "付人民币",                   "1200元"           },
    {"于2026年11月22日",                    10, false, "于2026年",                     "11月22日"        },
    {"于2026年11月22日",                    11, false, "于2026年",                     "11月22日"        },
    {"共60%的人",                            4,  false, "共",                            "60%的人"         },
    {"按第28条办",                          6,  false, "按",                            "第28条办"       },
    {"共计￥1200.50整",                     8,  false, "共计",                         "￥1200.50整"     },
    {"在2026-11-22日",                        10, false, "在",                            "2026-11-22日"     },
    {"电话010-12345678找",                   10, false, "电话",                         "010-12345678找"   },
    {"自二〇二六年",                      10, false, "自",                            "二〇二六年"   },
    {"计人民币壹仟贰佰元整",          14, false, "计人民币",                   "壹仟贰佰元整"},
    {"十一月二十二日",                   12, false, "十一月",                      "二十二日"      },
 /* words */
    {"信箱wang@xihe.cn处",                   10, false, "信箱",                         "wang@xihe.cn处"   },
    {"see the paper",                           8,  false, "see the",                        "paper"             },
    {"see the  paper",                          7,  false, "see the",                        "paper"             },
    {"see the \npaper",                         7,  false, "see the",                        "paper"             },
 /* marks of two characters */
    {"他说——走",                         6,  false, "他说",                         "——走"         },
    {"他说……走",                         6,  false, "他说",                         "……走"         },
    {"他说——走",                         8,  false, "他说——",                   "走"               },
    {"买买提·艾力",                       6,  false, "买买",                         "提·艾力"       },
 /* what is too long for any rule */
    {"123456789012345",                         10, false, "1234567890",                     "12345"             },
    {"。。。。。。",                      4,  false, "。。",                         "。。。。"      },
    {"（（（（",                            4,  false, "（（",                         "（（"            },
    {"汉",                                     1,  false, "汉",                            ""                  },
    {"e\u0301e\u0301e",                         1,  false, "e\u0301",                        "e\u0301e"          },
 /* blanks to write on: a short one is not torn, nor from its unit; a long one goes on */
    {"延长至＿＿＿年＿＿月＿＿日", 20, false, "延长至＿＿＿年＿＿月", "＿＿日"         },
    {"延长至＿＿＿年＿＿月＿＿日", 18, false, "延长至＿＿＿年",          "＿＿月＿＿日"},
    {"材料＿＿页",                         8,  false, "材料",                         "＿＿页"         },
    {"与＿＿＿＿＿＿＿纠纷",          12, false, "与＿＿＿＿＿",             "＿＿纠纷"      },
 /* a full-width blank between two parts neither ends nor begins a line */
    {"案号：一　二",                      10, false, "案号：一",                   "二"               },
    {"案号：一　二",                      8,  false, "案号：一",                   "二"               },
 /* line ends */
    {"甲\n乙",                                10, false, "甲",                            "乙"               },
    {"甲乙\n丙",                             4,  false, "甲乙",                         "丙"               },
    {"\n乙",                                   10, false, "",                               "乙"               },
    {"",                                        10, false, "",                               ""                  },
    {"   ",                                     10, false, "   ",                            ""                  },
    {"          ",                              3,  false, "",                               ""                  },
};

START_TEST(a_line_ends_where_the_rules_say)
{
    const struct vector *v = &vectors[_i];
    size_t skip = 99;
    size_t size = break_line(v->text, v->cols, v->hang, &skip);
    struct buf line;

    buf_init(&line, 1000);
    buf_add(&line, v->text, size);
    ck_assert_str_eq(buf_text(&line), v->line);
    ck_assert_str_eq(v->text + size + skip, v->rest);
    buf_done(&line);
}
END_TEST

/* R81 in full: none of these begins a line, none of those ends one, whatever stands beside it.
 */
START_TEST(no_line_begins_or_ends_with_a_forbidden_mark)
{
    static const char begins[] = "。，、；：？！）》」』”’％";
    static const char ends[] = "（《「『“‘￥";
    uint32_t cp;

    for (const char *p = begins; (cp = utf8_next(&p)) != 0;) {
        ck_assert_msg(!break_allowed(0x6C49, cp), "U+%04X begins a line", (unsigned)cp);
        ck_assert(break_allowed(cp, 0x6C49));
    }
    for (const char *p = ends; (cp = utf8_next(&p)) != 0;) {
        ck_assert_msg(!break_allowed(cp, 0x6C49), "U+%04X ends a line", (unsigned)cp);
        ck_assert(break_allowed(0x6C49, cp));
    }
}
END_TEST

START_TEST(only_stops_hang)
{
    ck_assert(break_may_hang(0x3002));
    ck_assert(break_may_hang(0xFF0C));
    ck_assert(!break_may_hang(0xFF09));
    ck_assert(!break_may_hang('.'));
    ck_assert(!break_may_hang(0x6C49));
}
END_TEST

/** The same "random" numbers every time. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static void make_text(struct buf *out, uint32_t seed)
{
    static const char *const pieces[] = {
        "汉",     "字",      "。", "，", "“",        "”",    "（", "）", "1",  "23",
        "元",     "年",      " ",  "  ", "a",        "word", "——", "……", "￥", "%",
        "\u3000", "e\u0301", "𠮷", "\n", "二〇二六", "·",    "-",  "."};
    size_t n = 1 + next_random(&seed) % 120;

    for (size_t i = 0; i < n; i++) {
        buf_str(out, pieces[next_random(&seed) % countof(pieces)]);
    }
}

START_TEST(lines_lose_nothing_and_are_never_too_wide)
{
    static const int cols[] = {1, 2, 3, 7, 10, 20, 56};
    struct buf text;

    for (uint32_t seed = 1; seed < 3000; seed++) {
        int room = cols[seed % countof(cols)];
        bool hang = seed % 2;
        size_t at = 0;

        buf_init(&text, 10000);
        make_text(&text, seed);
        while (at < text.size) {
            size_t skip = 0;
            size_t size = break_line(text.data + at, room, hang, &skip);
            char line[10001];

            ck_assert_msg(size + skip > 0, "seed %u stands still", seed);
            memcpy(line, text.data + at, size);
            line[size] = '\0';
            ck_assert_msg(utf8_width_paper(line) <= room + (hang ? 2 : 0) ||
                              utf8_count(line) <= 2,
                          "seed %u: %s", seed, line);
            for (const char *p = text.data + at + size; p < text.data + at + size + skip;) {
                const uint32_t cp = utf8_next(&p);

                ck_assert_msg(cp == ' ' || cp == '\n' || cp == 0x3000,
                              "seed %u drops a character", seed);
            }
            at += size + skip;
        }
        ck_assert_uint_eq(at, text.size);
        buf_done(&text);
    }
}
END_TEST

START_TEST(four_thousand_characters_fill_their_lines)
{
    struct buf text;
    size_t at = 0;
    int n = 0;

    buf_init(&text, 100000);
    for (int i = 0; i < 4000; i++) {
        buf_str(&text, i % 11 == 10 ? "，" : "调");
    }
    while (at < text.size) {
        size_t skip = 0;

        at += break_line(text.data + at, 56, false, &skip) + skip;
        n++;
    }
    ck_assert_int_ge(n, 143);
    ck_assert_int_le(n, 149);
    buf_done(&text);
}
END_TEST

static Suite *suite_break(void)
{
    Suite *s = suite_create("break");
    TCase *tc = tcase_create("break");

    tcase_add_loop_test(tc, a_line_ends_where_the_rules_say, 0, (int)countof(vectors));
    tcase_add_test(tc, no_line_begins_or_ends_with_a_forbidden_mark);
    tcase_add_test(tc, only_stops_hang);
    tcase_add_test(tc, lines_lose_nothing_and_are_never_too_wide);
    tcase_add_test(tc, four_thousand_characters_fill_their_lines);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_break)
