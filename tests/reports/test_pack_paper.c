/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_pack_paper.c - a subsidy rule as a page: every line of its plain words stands in the
 * table, a sample is marked, and the page can be printed as text.
 */
#include "config.h"

#include <string.h>

#include "core/base/embed.h"
#include "reports/block.h"
#include "reports/pack_paper.h"
#include "reports/print.h"
#include "tests/runner.h"

enum { OUT_MAX = 1 << 20 };

START_TEST(every_sample_makes_a_marked_page)
{
    for (const struct embed_file *f = embed_packs; f->name; f++) {
        struct subsidy_pack *p = NULL;
        struct err err = {0};
        struct arena arena;
        struct buf out;
        struct paper *paper;

        arena_init(&arena);
        buf_init(&out, OUT_MAX);
        ck_assert_int_eq(pack_read((const char *)f->data, f->size, f->name, &arena, &p, &err),
                         RC_OK);
        paper = pack_paper(p);
        const struct paper *papers[1] = {paper};

        ck_assert_str_eq(paper->title, p->title);
        ck_assert_str_eq(paper->mark, "样例");
        ck_assert_msg(print_render(papers, 1, PRINT_TEXT, &out, &err) == RC_OK, "%s", err.msg);
        /* a long address makes the first column narrow, then its heads are broken */
        ck_assert(strstr(buf_text(&out), "补多") != NULL);
        ck_assert(strstr(buf_text(&out), p->place) != NULL);
        for (size_t i = 0; i < p->n_tiers; i++) {
            /* a long name may be broken; its first character stands there in any case */
            ck_assert(strstr(buf_text(&out), arena_strndup(&arena, p->tiers[i].name, 3)));
        }
        paper_free(paper);
        buf_done(&out);
        arena_done(&arena);
    }
}
END_TEST

static Suite *suite_pack_paper(void)
{
    Suite *s = suite_create("pack paper");
    TCase *tc = tcase_create("page");

    tcase_add_test(tc, every_sample_makes_a_marked_page);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_pack_paper)
