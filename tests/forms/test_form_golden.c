/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_form_golden.c - each paper as it comes out on the page, against tests/golden.
 * TJ_GOLDEN_UPDATE=1 writes the files anew; read the difference before keeping it.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "reports/page.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

static const struct {
    const char *form;
    const char *tree;
    size_t record;
    bool blank;
    const char *file; /**< in tests/golden */
} papers[] = {
    {"F-CV",  "tree_two",      0, false, "F-CV.txt"       },
    {"F-CV",  "tree_two",      0, true,  "F-CV.blank.txt" },
    {"F-CVG", "tree_group",    0, false, "F-CVG.txt"      },
    {"F-CVG", "tree_group",    0, true,  "F-CVG.blank.txt"},
    {"F-MLG", "tree_group",    0, false, "F-MLG.txt"      },
    {"F-MLG", "tree_group",    0, true,  "F-MLG.blank.txt"},
    {"F-ML",  "tree_two",      0, false, "F-ML.txt"       },
    {"F-ML",  "tree_twelve",   0, true,  "F-ML.blank.txt" },
    {"F-LD",  "tree_two",      0, false, "F-LD.txt"       },
    {"F-LD",  "tree_oral",     0, false, "F-LD.oral.txt"  },
    {"F-LD",  "tree_two",      0, true,  "F-LD.blank.txt" },
    {"F-LX",  "tree_five",     0, false, "F-LX.txt"       },
    {"F-ZJ",  "tree_two",      0, false, "F-ZJ.txt"       },
    {"F-ZJ",  "tree_two",      0, true,  "F-ZJ.blank.txt" },
    {"F01",   "tree_two",      0, false, "F01.txt"        },
    {"F01",   "tree_five",     0, false, "F01.five.txt"   },
    {"F01",   "tree_two",      0, true,  "F01.blank.txt"  },
    {"F02",   "tree_two",      0, false, "F02.txt"        },
    {"F02",   "tree_five",     0, false, "F02.five.txt"   },
    {"F02",   "tree_twelve",   0, false, "F02.twelve.txt" },
    {"F02",   "tree_two",      0, true,  "F02.blank.txt"  },
    {"F03",   "tree_refused",  0, false, "F03.txt"        },
    {"F03",   "tree_two",      0, true,  "F03.blank.txt"  },
    {"F04",   "tree_two",      0, false, "F04.txt"        },
    {"F04",   "tree_five",     0, false, "F04.five.txt"   },
    {"F04",   "tree_two",      0, true,  "F04.blank.txt"  },
    {"F05",   "tree_two",      0, false, "F05.txt"        },
    {"F06",   "tree_two",      0, false, "F06.txt"        },
    {"F06",   "tree_failed",   1, false, "F06.failed.txt" },
    {"F06",   "tree_five",     0, false, "F06.five.txt"   },
    {"F06",   "tree_two",      0, true,  "F06.blank.txt"  },
    {"F07a",  "tree_two",      0, false, "F07a.txt"       },
    {"F07a",  "tree_five",     0, false, "F07a.five.txt"  },
    {"F07a",  "tree_twelve",   0, false, "F07a.twelve.txt"},
    {"F07a",  "tree_two",      0, true,  "F07a.blank.txt" },
    {"F07b",  "tree_oral",     0, false, "F07b.txt"       },
    {"F07b",  "tree_two",      0, true,  "F07b.blank.txt" },
    {"F07c",  "tree_failed",   0, false, "F07c.txt"       },
    {"F07c",  "tree_two",      0, true,  "F07c.blank.txt" },
    {"F08",   "tree_two",      0, false, "F08.txt"        },
    {"F08",   "tree_two",      0, true,  "F08.blank.txt"  },
    {"F-ID",  "tree_two",      0, false, "F-ID.txt"       },
    {"F-ID",  "tree_five",     3, false, "F-ID.five.txt"  },
    {"F-ID",  "tree_org",      1, false, "F-ID.org.txt"   },
    {"F-ID",  "tree_two",      0, true,  "F-ID.blank.txt" },
    {"F-WT",  "tree_org",      0, false, "F-WT.txt"       },
    {"F-WT",  "tree_two",      0, true,  "F-WT.blank.txt" },
    {"F09a",  "tree_two",      0, false, "F09a.txt"       },
    {"F09a",  "tree_five",     0, false, "F09a.five.txt"  },
    {"F09a",  "tree_org",      0, false, "F09a.org.txt"   },
    {"F09a",  "tree_twelve",   0, false, "F09a.twelve.txt"},
    {"F09a",  "tree_two",      0, true,  "F09a.blank.txt" },
    {"F09b",  "tree_two",      0, false, "F09b.txt"       },
    {"F09b",  "tree_five",     0, false, "F09b.five.txt"  },
    {"F09b",  "tree_org",      0, false, "F09b.org.txt"   },
    {"F09b",  "tree_two",      0, true,  "F09b.blank.txt" },
    {"F09c",  "tree_two",      0, false, "F09c.txt"       },
    {"F09c",  "tree_five",     0, false, "F09c.five.txt"  },
    {"F09c",  "tree_org",      0, false, "F09c.org.txt"   },
    {"F09c",  "tree_two",      0, true,  "F09c.blank.txt" },
    {"F10",   "tree_org",      0, false, "F10.txt"        },
    {"F10",   "tree_five",     0, false, "F10.five.txt"   },
    {"F10",   "tree_two",      0, true,  "F10.blank.txt"  },
    {"F-BK",  "tree_two",      0, false, "F-BK.txt"       },
    {"F-BK",  "tree_two",      0, true,  "F-BK.blank.txt" },
    {"F-CH",  "tree_refused",  0, false, "F-CH.txt"       },
    {"F-CH",  "tree_two",      0, true,  "F-CH.blank.txt" },
    {"F-YQ",  "tree_failed",   0, false, "F-YQ.txt"       },
    {"F-YQ",  "tree_org",      0, false, "F-YQ.org.txt"   },
    {"F-YQ",  "tree_two",      0, true,  "F-YQ.blank.txt" },
    {"F-JA",  "tree_two",      0, false, "F-JA.txt"       },
    {"F-JA",  "tree_five",     0, false, "F-JA.five.txt"  },
    {"F-JA",  "tree_org",      0, false, "F-JA.org.txt"   },
    {"F-JA",  "tree_failed",   0, false, "F-JA.failed.txt"},
    {"F-JA",  "tree_two",      0, true,  "F-JA.blank.txt" },
    {"F-TJ",  "tree_two",      0, false, "F-TJ.txt"       },
    {"F-TJ",  "tree_five",     0, false, "F-TJ.five.txt"  },
    {"F-TJ",  "tree_org",      0, false, "F-TJ.org.txt"   },
    {"F-TJ",  "tree_failed",   0, false, "F-TJ.failed.txt"},
    {"F-TJ",  "tree_twelve",   0, false, "F-TJ.twelve.txt"},
    {"F-TJ",  "tree_two",      0, true,  "F-TJ.blank.txt" },
    {"F-GR",  "tree_two",      0, false, "F-GR.txt"       },
    {"F-GR",  "tree_five",     0, false, "F-GR.five.txt"  },
    {"F-GR",  "tree_org",      0, false, "F-GR.org.txt"   },
    {"F-GR",  "tree_twelve",   0, false, "F-GR.twelve.txt"},
    {"F-GR",  "tree_two",      0, true,  "F-GR.blank.txt" },
    {"F-MY",  "tree_two",      0, false, "F-MY.txt"       },
    {"F-MY",  "tree_two",      0, true,  "F-MY.blank.txt" },
    {"F-YC",  "tree_two",      0, false, "F-YC.txt"       },
    {"F-YC",  "tree_five",     0, false, "F-YC.five.txt"  },
    {"F-YC",  "tree_org",      0, false, "F-YC.org.txt"   },
    {"F-YC",  "tree_two",      0, true,  "F-YC.blank.txt" },
    {"B-AJ",  "book_rows",     0, false, "B-AJ.txt"       },
    {"B-BG",  "book_rows",     0, false, "B-BG.txt"       },
    {"B-BT",  "book_rows",     0, false, "B-BT.txt"       },
    {"B-HF",  "book_rows",     0, false, "B-HF.txt"       },
    {"B-LH",  "book_rows",     0, false, "B-LH.txt"       },
    {"B-MC",  "book_rows",     0, false, "B-MC.txt"       },
    {"B-PC",  "book_rows",     0, false, "B-PC.txt"       },
    {"B-PX",  "book_rows",     0, false, "B-PX.txt"       },
    {"B-YS",  "book_rows",     0, false, "B-YS.txt"       },
    {"B-YY",  "book_rows",     0, false, "B-YY.txt"       },
    {"B-AJ",  "tree_two",      0, true,  "B-AJ.blank.txt" },
    {"F-WT",  "tree_five",     0, false, "F-WT.five.txt"  },
    {"F-CH",  "tree_five",     0, false, "F-CH.five.txt"  },
    {"F-CH",  "tree_org",      0, false, "F-CH.org.txt"   },
    {"F10",   "tree_two",      0, false, "F10.two.txt"    },
    {"F-MY",  "tree_org",      0, false, "F-MY.org.txt"   },
    {"F-BK",  "tree_five",     0, false, "F-BK.five.txt"  },
    {"L-JS",  "tree_letters",  0, false, "L-JS.txt"       },
    {"L-JS",  "tree_two",      0, true,  "L-JS.blank.txt" },
    {"L-JD",  "tree_letters",  0, false, "L-JD.txt"       },
    {"L-JD",  "tree_two",      0, true,  "L-JD.blank.txt" },
    {"L-FK",  "tree_letters",  0, false, "L-FK.txt"       },
    {"L-FK",  "tree_two",      0, true,  "L-FK.blank.txt" },
    {"L-YS",  "tree_letters",  0, false, "L-YS.txt"       },
    {"L-YS",  "tree_two",      0, true,  "L-YS.blank.txt" },
    {"L-SJ",  "tree_letters",  0, false, "L-SJ.txt"       },
    {"L-SJ",  "tree_two",      0, true,  "L-SJ.blank.txt" },
    {"L-JB",  "tree_letters",  0, false, "L-JB.txt"       },
    {"L-JB",  "tree_two",      0, true,  "L-JB.blank.txt" },
    {"L-LT",  "tree_letters",  0, false, "L-LT.txt"       },
    {"L-LT",  "tree_two",      0, true,  "L-LT.blank.txt" },
    {"L-LJ",  "tree_letters",  0, false, "L-LJ.txt"       },
    {"L-LJ",  "tree_two",      0, true,  "L-LJ.blank.txt" },
    {"L-ZD",  "tree_letters",  0, false, "L-ZD.txt"       },
    {"L-ZD",  "tree_two",      0, true,  "L-ZD.blank.txt" },
    {"L-FY",  "tree_letters",  0, false, "L-FY.txt"       },
    {"L-FY",  "tree_two",      0, true,  "L-FY.blank.txt" },
    {"L-BZ",  "tree_letters",  0, false, "L-BZ.txt"       },
    {"L-BZ",  "tree_two",      0, true,  "L-BZ.blank.txt" },
    {"L-CB",  "tree_letters",  0, false, "L-CB.txt"       },
    {"L-CB",  "tree_two",      0, true,  "L-CB.blank.txt" },
    {"L-JS",  "tree_returned", 0, false, "L-JS.back.txt"  },
    {"L-TH",  "tree_returned", 0, false, "L-TH.txt"       },
    {"L-WP",  "tree_returned", 0, false, "L-WP.txt"       },
    {"L-WP",  "tree_two",      0, true,  "L-WP.blank.txt" },
    {"L-YJ",  "tree_letters",  0, false, "L-YJ.txt"       },
    {"L-YJ",  "tree_two",      0, true,  "L-YJ.blank.txt" },
    {"L-XF",  "tree_letters",  0, false, "L-XF.txt"       },
    {"L-XF",  "tree_two",      0, true,  "L-XF.blank.txt" },
    {"L-TH",  "tree_two",      0, true,  "L-TH.blank.txt" },
    {"S-SB",  "claim_one",     0, false, "S-SB.txt"       },
    {"S-SB",  "claim_one",     0, true,  "S-SB.blank.txt" },
    {"S-RD",  "claim_one",     0, false, "S-RD.txt"       },
    {"S-RD",  "claim_one",     0, true,  "S-RD.blank.txt" },
    {"S-ZC",  "claim_one",     0, false, "S-ZC.txt"       },
    {"S-ZC",  "claim_one",     0, true,  "S-ZC.blank.txt" },
    {"S-PF",  "claim_one",     0, false, "S-PF.txt"       },
    {"S-PF",  "claim_one",     0, true,  "S-PF.blank.txt" },
    {"S-TH",  "claim_one",     0, false, "S-TH.txt"       },
    {"S-TH",  "claim_one",     0, true,  "S-TH.blank.txt" },
    {"S-ZJ",  "claim_refused", 0, false, "S-ZJ.txt"       },
    {"S-ZJ",  "claim_refused", 0, true,  "S-ZJ.blank.txt" },
    {"S-SS",  "claim_one",     0, false, "S-SS.txt"       },
    {"S-SS",  "claim_one",     0, true,  "S-SS.blank.txt" },
    {"S-HZ",  "claim_list",    0, false, "S-HZ.txt"       },
    {"S-HZ",  "claim_list",    0, true,  "S-HZ.blank.txt" },
    {"S-SP",  "claim_list",    0, false, "S-SP.txt"       },
    {"S-SP",  "claim_list",    0, true,  "S-SP.blank.txt" },
    {"S-HF",  "claim_list",    0, false, "S-HF.txt"       },
    {"S-HF",  "claim_list",    0, true,  "S-HF.blank.txt" },
    {"S-GS",  "claim_list",    0, false, "S-GS.txt"       },
    {"S-GS",  "claim_list",    0, true,  "S-GS.blank.txt" },
    {"S-MX",  "claim_list",    0, false, "S-MX.txt"       },
    {"S-MX",  "claim_list",    0, true,  "S-MX.blank.txt" },
    {"S-YB",  "claim_fund",    0, false, "S-YB.txt"       },
    {"S-YB",  "claim_fund",    0, true,  "S-YB.blank.txt" },
    {"S-TH",  "claim_refused", 0, false, "S-TH.no.txt"    },
    {"S-SB",  "claim_refused", 0, false, "S-SB.open.txt"  },
};

static void lay_out(const struct paper *paper, struct buf *out)
{
    struct page_set set;
    int page = 0;

    page_layout(paper, &page_style_a4, &set);
    for (size_t i = 0; i < set.n_lines; i++) {
        if (set.lines[i].page != page) {
            page = set.lines[i].page;
            buf_printf(out, "=== %d ===\n", page);
        }
        size_t n = strlen(set.lines[i].text);
        while (n > 0 && set.lines[i].text[n - 1] == ' ') {
            n--;
        }
        buf_printf(out, "%.*s\n", (int)n, set.lines[i].text);
    }
    page_set_done(&set);
}

START_TEST(each_paper_comes_out_as_its_golden_text)
{
    struct form *form = form_files_builtin(papers[_i].form);
    json_t *tree = form_files_tree(papers[_i].tree);
    struct paper *paper = NULL;
    struct err err = {0};
    struct buf text;
    char path[100];

    enum rc rc =
        form_print(form, tree, papers[_i].record, papers[_i].blank, NULL, &paper, &err);
    ck_assert_msg(rc == RC_OK, "%s", err.msg);
    buf_init(&text, 1024 * 1024);
    lay_out(paper, &text);
    snprintf(path, sizeof path, "tests/golden/%s", papers[_i].file);
    if (getenv("TJ_GOLDEN_UPDATE")) {
        form_files_write(path, buf_text(&text));
    }
    char *golden = form_files_text(path, NULL);
    ck_assert_str_eq(buf_text(&text), golden);
    mem_free(golden);
    buf_done(&text);
    paper_free(paper);
    json_decref(tree);
    form_free(form);
}
END_TEST

static Suite *suite_form_golden(void)
{
    Suite *s = suite_create("golden papers");
    TCase *tc = tcase_create("each");

    tcase_add_loop_test(tc, each_paper_comes_out_as_its_golden_text, 0, (int)countof(papers));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_golden)
