/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_pack.c - `pack check`, `import`, `list`, `show` and `retire` as a clerk uses them. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/cli/desk.h"
#include "tests/runner.h"

static struct program p;

static void before(void)
{
    program_init(&p);
}

static void after(void)
{
    program_done(&p);
}

#define GOOD   "@/core/subsidy/samples/b03-mouxian-2010.pack"
#define LATER  "@/core/subsidy/samples/b05-yongxing-2014.pack"
#define FULL   "@/core/subsidy/samples/practice.pack"
#define BROKEN "@/tests/fuzz/corpus/pack/zero_ratio"

/** Command lines on one database, in order; @ stands for the source tree. The word is in the
 * output, or in the errors when the code is not 0. */
static const struct {
    const char *words;
    int code;
    const char *says;
} rows[] = {
    {"pack",                                        2, "pack"             },
    {"pack export",                                 2, "import"           },
    {"pack check",                                  2, "check"            },
    {"pack check " GOOD,                            0, "SAMPLE-B03-2010"  },
    {"pack check " BROKEN,                          1, "zero_ratio:10:13" },
    {"pack check @/tests/fuzz/corpus/pack/gb18030", 1, "gb18030:1:1"      },
    {"pack check /nosuch.pack",                     3, "/nosuch.pack"     },
    {"pack list",                                   3, NULL               },
    {"pack import " BROKEN,                         1, "zero_ratio:10:13" },
    {"pack import " GOOD,                           1, "--yes"            },
    {"pack list",                                   3, NULL               },
    {"pack import " GOOD " --yes",                  0, "SAMPLE-B03-2010"  },
    {"pack import " GOOD " --yes",                  1, "SAMPLE-B03-2010"  },
    {"pack import " LATER " --yes",                 1, "2014-12-31"       },
    {"pack import " FULL " --yes",                  0, "SAMPLE-LX"        },
    {"pack list",                                   0, "2014-12-31"       },
    {"pack list --format csv",                      0, "SAMPLE-LX,110199,"},
    {"pack list --format json",                     0, "\"sample\":true"  },
    {"pack show SAMPLE-B03-2010",                   0, "80元"            },
    {"pack show SAMPLE-LX --format json",           0, "\"parts\""        },
    {"pack show " LATER,                            0, "150元"           },
    {"pack show " BROKEN,                           1, "10:13"            },
    {"pack show NOSUCH",                            3, "NOSUCH"           },
    {"pack show SAMPLE-LX --to papyrus",            2, "--to"             },
    {"pack retire SAMPLE-LX",                       2, "retire"           },
    {"pack retire SAMPLE-LX mistake",               0, "SAMPLE-LX"        },
    {"pack retire SAMPLE-LX mistake",               1, "SAMPLE-LX"        },
    {"pack show SAMPLE-LX",                         0, "500元"           },
};

static int run(const char *words)
{
    char line[600];
    const char *at = strchr(words, '@');

    if (at) {
        snprintf(line, sizeof line, "%.*s%s", (int)(at - words), words, runner_path(at + 2));
        words = line;
    }
    return program_run(&p, NULL, words);
}

START_TEST(a_rule_is_checked_taken_in_shown_and_retired)
{
    program_init_committee(&p);
    for (size_t i = 0; i < countof(rows); i++) {
        const int code = run(rows[i].words);

        const char *said = buf_text(code ? &p.err : &p.out);

        ck_assert_msg(code == rows[i].code, "%s: %d, not %d; %s", rows[i].words, code,
                      rows[i].code, said);
        if (rows[i].says) {
            ck_assert_msg(strstr(said, rows[i].says), "%s: %s", rows[i].words, said);
        }
    }
}
END_TEST

START_TEST(several_files_are_all_told_of)
{
    char words[900];
    char first[300];

    snprintf(first, sizeof first, "%s", runner_path("core/subsidy/samples/w6-shares.pack"));
    snprintf(words, sizeof words, "pack check %s %s",
             runner_path("tests/fuzz/corpus/pack/circle"), first);
    ck_assert_int_eq(program_run(&p, NULL, words), 1);
    ck_assert(strstr(buf_text(&p.err), "circle:7:1"));
    ck_assert(strstr(buf_text(&p.out), "SAMPLE-W6"));
}
END_TEST

static Suite *suite_cmd_pack(void)
{
    Suite *s = suite_create("pack command");
    TCase *tc = tcase_create("pack");

    tcase_add_checked_fixture(tc, before, after);
    tcase_add_test(tc, a_rule_is_checked_taken_in_shown_and_retired);
    tcase_add_test(tc, several_files_are_all_told_of);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_cmd_pack)
