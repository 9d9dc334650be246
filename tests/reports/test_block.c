/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_block.c - a paper on the wire: what is written is read back equal, and what is wrong is
 * refused with its line and column.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/block.h"
#include "tests/runner.h"

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_list(const struct block *a, const struct block *b)
{
    for (; a && b; a = a->next, b = b->next) {
        if (a->kind != b->kind || a->align != b->align || a->n != b->n || a->span != b->span ||
            a->min_h != b->min_h || a->head != b->head || a->bold != b->bold ||
            a->no_indent != b->no_indent || a->n_widths != b->n_widths ||
            !same_text(a->label, b->label) || !same_text(a->text, b->text) ||
            !same_list(a->child, b->child)) {
            return false;
        }
        for (int i = 0; i < a->n_widths; i++) {
            if (a->widths[i] != b->widths[i]) {
                return false;
            }
        }
    }
    return a == b;
}

static bool same_paper(const struct paper *a, const struct paper *b)
{
    return same_text(a->title, b->title) && same_text(a->mark, b->mark) &&
           same_text(a->footer, b->footer) && a->unnumbered == b->unnumbered &&
           same_list(a->child, b->child);
}

static enum rc read_bytes(const char *bytes, size_t size, struct paper **ret, struct err *err)
{
    FILE *in = size ? fmemopen((void *)(uintptr_t)bytes, size, "r") : fopen("/dev/null", "r");
    enum rc rc;

    ck_assert_ptr_nonnull(in);
    rc = block_read(in, ret, err);
    fclose(in);
    return rc;
}

static const char *const texts[] = {NULL,          "",      "西河村", "tab\there", "two\nlines",
                                    "back\\slash", "\\t",   "a=b",    "𠮷㛃䶮",    " spaces ",
                                    "\n",          "\t\n\\"};

static struct paper *any_paper(uint32_t seed)
{
    struct paper *p = paper_new(texts[seed % countof(texts)]);
    struct block *grid = NULL;
    struct block *row = NULL;

    p->mark = seed % 3 ? mem_strdup("练习") : NULL;
    p->footer = seed % 5 ? NULL : mem_strdup("");
    p->unnumbered = seed % 7 == 0;
    for (uint32_t i = 0; i < seed % 40; i++) {
        uint32_t r = (seed * 2654435761U + i * 40503U) >> 8;
        enum block_kind kind = (enum block_kind)(r % BLOCK_KIND_COUNT);
        struct block *parent = kind == BLOCK_ROW ? grid : kind == BLOCK_CELL ? row : NULL;
        struct block *b;

        if ((kind == BLOCK_ROW || kind == BLOCK_CELL) && !parent) {
            continue;
        }
        b = block_add(p, parent, kind, texts[r / 7 % countof(texts)]);
        block_set_label(b, texts[r / 11 % countof(texts)]);
        b->align = (enum block_align)(r / 13 % 3);
        b->n = (int)(r / 17 % 4);
        b->span = (int)(r / 19 % 3);
        b->min_h = (int)(r / 23 % 9);
        b->head = r / 29 % 2;
        b->bold = r / 31 % 2;
        b->no_indent = r / 37 % 2;
        if (kind == BLOCK_GRID) {
            int widths[] = {1, (int)(r / 41 % 10), 10000};

            block_set_widths(b, widths, (int)(r / 43 % 4));
            grid = b;
            row = NULL;
        }
        row = kind == BLOCK_ROW ? b : row;
    }
    return p;
}

START_TEST(a_paper_is_read_back_equal)
{
    for (uint32_t seed = 0; seed < 2000; seed++) {
        struct paper *p = any_paper(seed);
        struct paper *q = NULL;
        struct err err = {0};
        struct buf wire;
        struct buf again;

        buf_init(&wire, 1 << 20);
        buf_init(&again, 1 << 20);
        block_write(p, &wire);
        ck_assert_msg(read_bytes(wire.data, wire.size, &q, &err) == RC_OK, "seed %u: %s", seed,
                      err.msg);
        ck_assert_msg(q && same_paper(p, q), "seed %u differs", seed);
        block_write(q, &again);
        ck_assert_str_eq(buf_text(&wire), buf_text(&again));
        buf_done(&wire);
        buf_done(&again);
        paper_free(p);
        paper_free(q);
    }
}
END_TEST

START_TEST(papers_follow_each_other_until_the_end)
{
    struct paper *p = any_paper(39);
    struct paper *q = NULL;
    struct buf wire;
    FILE *in;

    buf_init(&wire, 1 << 20);
    for (int i = 0; i < 3; i++) {
        block_write(p, &wire);
    }
    in = fmemopen(wire.data, wire.size, "r");
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(block_read(in, &q, NULL), RC_OK);
        ck_assert(same_paper(p, q));
        paper_free(q);
    }
    ck_assert_int_eq(block_read(in, &q, NULL), RC_OK);
    ck_assert_ptr_null(q);
    fclose(in);
    buf_done(&wire);
    paper_free(p);
}
END_TEST

#define HEAD "tiaojie-paper 1\n"

struct wrong {
    const char *wire;
    const char *where; /* in the message */
};
static const struct wrong wrongs[] = {
    {"\n",                                                   "line 1, column 1"                          },
    {"tiaojie-paper 2\npaper\nend\n",                        "line 1, column 1"                          },
    {"tiaojie-paper 1",                                      "line 2, column 1"                          },
    {HEAD "paper\n",                                         "line 3, column 1"                          },
    {HEAD "papers\nend\n",                                   "line 2, column 1"                          },
    {HEAD "end\n",                                           "line 2, column 1"                          },
    {HEAD "paper\tname=x\nend\n",                            "line 2, column 7: unknown member"          },
    {HEAD "paper\tunnumbered=1\nend\n",                      "line 2, column 17: no value"               },
    {HEAD "paper\ttitle\nend\n",                             "line 2, column 12: a value"                },
    {HEAD "paper\n\nend\n",                                  "line 3, column 1"                          },
    {HEAD "paper\npara\nend\n",                              "line 3, column 1"                          },
    {HEAD "paper\n0 para\nend\n",                            "line 3, column 1"                          },
    {HEAD "paper\n0\tpara\n0\tpare\nend\n",                  "line 4, column 3: unknown kind"            },
    {HEAD "paper\n1\tpara\nend\n",                           "line 3, column 1: too deep"                },
    {HEAD "paper\n9\tpara\nend\n",                           "line 3, column 1: too deep"                },
    {HEAD "paper\n10\tpara\nend\n",                          "line 3, column 1"                          },
    {HEAD "paper\n-1\tpara\nend\n",                          "line 3, column 1"                          },
    {HEAD "paper\n0\trow\nend\n",                            "line 3, column 3: this kind"               },
    {HEAD "paper\n0\tcell\nend\n",                           "line 3, column 3: this kind"               },
    {HEAD "paper\n0\tgrid\n1\tcell\nend\n",                  "line 4, column 3: this kind"               },
    {HEAD "paper\n0\tpara\n1\trow\nend\n",                   "line 4, column 3: this kind"               },
    {HEAD "paper\n0\tgrid\n1\trow\n2\tcell\n3\tcell\nend\n", "line 6, column 3: this kind"               },
    {HEAD "paper\n0\tpara\ttext=中\\x\nend\n",              "line 3, column 14: a backslash"            },
    {HEAD "paper\n0\tpara\ttext=\\\nend\n",                  "line 3, column 13: a backslash"            },
    {HEAD "paper\n0\tpara\ttext=a\rb\nend\n",                "line 3, column 14: a control"              },
    {HEAD "paper\n0\tpara\ttext=\xff\nend\n",                "line 3, column 1: not valid UTF-8"         },
    {HEAD "paper\n0\tpara\talign=middle\nend\n",             "line 3, column 14: left"                   },
    {HEAD "paper\n0\tspace\tn=\nend\n",                      "line 3, column 11: a number"               },
    {HEAD "paper\n0\tspace\tn=-1\nend\n",                    "line 3, column 11: a number"               },
    {HEAD "paper\n0\tspace\tn=1x\nend\n",                    "line 3, column 12: a number"               },
    {HEAD "paper\n0\tspace\tn=01\nend\n",                    "line 3, column 11: a number"               },
    {HEAD "paper\n0\tspace\tn=10001\nend\n",                 "line 3, column 15: a number"               },
    {HEAD "paper\n0\tgrid\twidths=1 2 \nend\n",              "line 3, column 19: a number"               },
    {HEAD "paper\n0\tgrid\twidths=1,2\nend\n",               "line 3, column 16: a number"               },
    {HEAD "paper\n0\tpara\thead=1\nend\n",                   "line 3, column 12: no value"               },
    {HEAD "paper\n0\tpara\t\nend\n",                         "line 3, column 8: unknown member"          },
    {HEAD "paper\n0\tpara\ttext=x\nend",                     ""                                          },
    {HEAD "paper\n0\tpara\ttext=x\n",                        "line 4, column 1: the paper ends too early"},
};

START_TEST(wrong_wire_is_refused_with_line_and_column)
{
    const struct wrong *w = &wrongs[_i];
    struct paper *p = NULL;
    struct err err = {0};
    enum rc rc;

    ck_assert(i18n_set_language("en"));
    rc = read_bytes(w->wire, strlen(w->wire), &p, &err);
    if (w->where[0] == '\0') {
        ck_assert_int_eq(rc, RC_OK);
        paper_free(p);
        return;
    }
    ck_assert_int_eq(rc, RC_INVALID);
    ck_assert_ptr_null(p);
    ck_assert_msg(strstr(err.msg, w->where) != NULL, "%s: %s", w->wire, err.msg);
}
END_TEST

START_TEST(a_zero_byte_and_too_many_columns_are_refused)
{
    static const char zero[] = HEAD "paper\n0\tpara\ttext=\0\nend\n";
    struct paper *p = NULL;
    struct buf wire;

    ck_assert_int_eq(read_bytes(zero, sizeof zero - 1, &p, NULL), RC_INVALID);
    buf_init(&wire, 10000);
    buf_str(&wire, HEAD "paper\n0\tgrid\twidths=1");
    for (int i = 0; i < 64; i++) {
        buf_str(&wire, " 1");
    }
    buf_str(&wire, "\nend\n");
    ck_assert_int_eq(read_bytes(wire.data, wire.size, &p, NULL), RC_INVALID);
    ck_assert_ptr_null(p);
    buf_done(&wire);
}
END_TEST

START_TEST(more_than_sixteen_megabytes_are_refused)
{
    struct paper *p = NULL;
    struct err err = {0};
    struct buf wire;

    buf_init(&wire, 20 << 20);
    buf_str(&wire, HEAD "paper\n");
    while (wire.size < (17U << 20)) {
        buf_str(&wire, "0\tpara\ttext="
                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                       "aaaaaaaaaaaaaaaaa\n");
    }
    buf_str(&wire, "end\n");
    ck_assert_int_eq(read_bytes(wire.data, wire.size, &p, &err), RC_INVALID);
    ck_assert_ptr_null(p);
    buf_done(&wire);
}
END_TEST

START_TEST(nothing_at_all_is_no_paper)
{
    struct paper *p = NULL;

    ck_assert_int_eq(read_bytes("", 0, &p, NULL), RC_OK);
    ck_assert_ptr_null(p);
}
END_TEST

static Suite *suite_block(void)
{
    Suite *s = suite_create("block");
    TCase *tc = tcase_create("block");

    tcase_add_test(tc, a_paper_is_read_back_equal);
    tcase_add_test(tc, papers_follow_each_other_until_the_end);
    tcase_add_loop_test(tc, wrong_wire_is_refused_with_line_and_column, 0,
                        (int)countof(wrongs));
    tcase_add_test(tc, a_zero_byte_and_too_many_columns_are_refused);
    tcase_add_test(tc, more_than_sixteen_megabytes_are_refused);
    tcase_add_test(tc, nothing_at_all_is_no_paper);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_block)
