/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_report.c - `tiaojie report`: a register as text, PDF, csv and JSON, in a file, blank;
 * and what it refuses. */
#include "config.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "tests/cli/program.h"

static struct program p;

static void before(void)
{
    program_init(&p);
}

static void after(void)
{
    program_done(&p);
}

static const char lines[] =
    "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\",\"birth\":\"1968-"
    "05-01\",\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\"}\n"
    "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"received_by\":\"@li\",\"source\":\"APPLY\","
    "\"form\":\"ORAL\",\"type\":\"02\",\"facts\":\"院墙越界。\",\"requests\":[\"拆除\"],"
    "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\","
    "\"id_no\":\"110199196006150035\"},"
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}\n";

/** Command lines, exit codes, and a word of the output (of the errors when the code is not 0).
 */
static const struct {
    const char *words;
    int code;
    const char *says;
} rows[] = {
    {"report cases",                                 0, "王强"                       },
    {"report cases --period 2026Q4",                 0, "2026年第四季度"          },
    {"report cases --blank",                         0, "＿＿＿＿年"              },
    {"report 人民调解案件登记簿 --to text", 0, "人民调解案件登记簿"  },
    {"report mediators --period 2026",               0, "李秀英"                    },
    {"report sweeps",                                0, "矛盾纠纷排查登记簿"  },
    {"report cases --format pdf -o -",               0, "%PDF"                         },
    {"report cases --format csv",                    0, "案号,受理日期,当事人"},
    {"report cases --format csv --period 2025",      0, "案号,受理日期,当事人"},
    {"report cases --format json",                   0, "\"label\": \"2026年\""       },
    {"report nosuch",                                2, "cases"                        },
    {"report",                                       2, "report"                       },
    {"report cases --period 2026-13",                2, "2026Q4"                       },
    {"report cases --format xlsx",                   0, "PK"                           },
    {"report sweeps --format xlsx -o -",             0, "PK"                           },
    {"list cases --format xlsx",                     2, "xlsx"                         },
    {"report cases --to docx",                       2, "--format"                     },
    {"list cases --format pdf",                      2, "pdf"                          },
    {"report cases -o /nosuch/book.txt",             1, NULL                           },
};

START_TEST(a_register_comes_out_in_every_shape)
{
    program_init_committee(&p);
    ck_assert_msg(program_run(&p, lines, "do -") == 0, "%s", buf_text(&p.out));
    ck_assert_msg(program_run(&p, NULL, rows[_i].words) == rows[_i].code, "%s: %s%s",
                  rows[_i].words, buf_text(&p.out), buf_text(&p.err));
    if (rows[_i].says) {
        const struct buf *b = rows[_i].code ? &p.err : &p.out;

        ck_assert_msg(memmem(buf_text(b), b->size, rows[_i].says, strlen(rows[_i].says)),
                      "%s: %s", rows[_i].words, buf_text(b));
    }
    ck_assert_ptr_null(memmem(buf_text(&p.out), p.out.size, "110199196006150035", 18));
}
END_TEST

START_TEST(a_register_goes_into_a_file_in_gb18030)
{
    char words[256];

    program_init_committee(&p);
    ck_assert_int_eq(program_run(&p, lines, "do -"), 0);
    snprintf(words, sizeof words,
             "report cases --format csv --encoding gb18030 -o '%s/book.csv'", p.dir);
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.err));
    ck_assert_uint_eq(p.out.size, 0);
    FILE *f = fopen(program_file(&p, "book.csv"), "re");
    char text[4096];
    size_t n = f ? fread(text, 1, sizeof text, f) : 0;

    ck_assert_ptr_nonnull(f);
    fclose(f);
    ck_assert_ptr_nonnull(memmem(text, n, "\xCD\xF5\xC7\xBF", 4)); /* 王强 */
}
END_TEST

static Suite *suite_report(void)
{
    Suite *s = suite_create("report");
    TCase *tc = tcase_create("report");

    tcase_add_checked_fixture(tc, before, after);
    tcase_add_loop_test(tc, a_register_comes_out_in_every_shape, 0, (int)countof(rows));
    tcase_add_test(tc, a_register_goes_into_a_file_in_gb18030);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_report)
