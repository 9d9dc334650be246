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
    {"F-CV", "tree_two",     0, false, "F-CV.txt"       },
    {"F-CV", "tree_two",     0, true,  "F-CV.blank.txt" },
    {"F-ML", "tree_two",     0, false, "F-ML.txt"       },
    {"F-ML", "tree_twelve",  0, true,  "F-ML.blank.txt" },
    {"F-LX", "tree_five",    0, false, "F-LX.txt"       },
    {"F-ZJ", "tree_two",     0, false, "F-ZJ.txt"       },
    {"F-ZJ", "tree_two",     0, true,  "F-ZJ.blank.txt" },
    {"F01",  "tree_two",     0, false, "F01.txt"        },
    {"F01",  "tree_five",    0, false, "F01.five.txt"   },
    {"F01",  "tree_two",     0, true,  "F01.blank.txt"  },
    {"F02",  "tree_two",     0, false, "F02.txt"        },
    {"F02",  "tree_five",    0, false, "F02.five.txt"   },
    {"F02",  "tree_twelve",  0, false, "F02.twelve.txt" },
    {"F02",  "tree_two",     0, true,  "F02.blank.txt"  },
    {"F03",  "tree_refused", 0, false, "F03.txt"        },
    {"F03",  "tree_two",     0, true,  "F03.blank.txt"  },
    {"F04",  "tree_two",     0, false, "F04.txt"        },
    {"F04",  "tree_five",    0, false, "F04.five.txt"   },
    {"F04",  "tree_two",     0, true,  "F04.blank.txt"  },
    {"F05",  "tree_two",     0, false, "F05.txt"        },
    {"F06",  "tree_two",     0, false, "F06.txt"        },
    {"F06",  "tree_failed",  1, false, "F06.failed.txt" },
    {"F06",  "tree_five",    0, false, "F06.five.txt"   },
    {"F06",  "tree_two",     0, true,  "F06.blank.txt"  },
    {"F07a", "tree_two",     0, false, "F07a.txt"       },
    {"F07a", "tree_five",    0, false, "F07a.five.txt"  },
    {"F07a", "tree_twelve",  0, false, "F07a.twelve.txt"},
    {"F07a", "tree_two",     0, true,  "F07a.blank.txt" },
    {"F07b", "tree_oral",    0, false, "F07b.txt"       },
    {"F07b", "tree_two",     0, true,  "F07b.blank.txt" },
    {"F07c", "tree_failed",  0, false, "F07c.txt"       },
    {"F07c", "tree_two",     0, true,  "F07c.blank.txt" },
    {"F08",  "tree_two",     0, false, "F08.txt"        },
    {"F08",  "tree_two",     0, true,  "F08.blank.txt"  },
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
