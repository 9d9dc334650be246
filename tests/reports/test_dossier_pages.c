/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_dossier_pages.c - what a paper bears when it lies in a dossier: its number at the head,
 * on the right side of fronts and the left of backs; how it travels to the PDF program; many
 * papers one after another in one file.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/page.h"
#include "reports/print_run.h"
#include "tests/reports/papers.h"
#include "tests/runner.h"

static const char *first_line(const struct page_set *s, int page)
{
    for (size_t i = 0; i < s->n_lines; i++) {
        if (s->lines[i].page == page) {
            return s->lines[i].text;
        }
    }
    return "";
}

START_TEST(the_number_in_the_dossier_stands_at_the_head)
{
    static const struct {
        bool duplex;
        bool on_back;
        bool left[2]; /* on the first and second page */
    } rows[] = {
        {false, false, {false, false}},
        {true,  false, {false, true} },
        {true,  true,  {true, false} },
    };
    struct paper *p = papers_table(60);
    struct page_set s;

    p->first_page = 12;
    p->duplex = rows[_i].duplex;
    p->on_back = rows[_i].on_back;
    page_layout(p, &page_style_a4, &s);
    ck_assert_int_ge(s.n_pages, 2);
    for (int page = 1; page <= 2; page++) {
        char number[16];
        const char *line = first_line(&s, page);

        snprintf(number, sizeof number, "%d", 11 + page);
        ck_assert_ptr_nonnull(strstr(line, number));
        ck_assert_int_eq(utf8_width_paper(line),
                         rows[_i].left[page - 1] ? 2 : page_style_a4.cols);
    }
    page_set_done(&s);
    paper_free(p);
}
END_TEST

START_TEST(a_paper_outside_a_dossier_has_no_number_at_its_head)
{
    struct paper *p = papers_agreement();
    struct page_set s;

    page_layout(p, &page_style_a4, &s);
    ck_assert_ptr_nonnull(strstr(first_line(&s, 1), "协议书"));
    page_set_done(&s);
    paper_free(p);
}
END_TEST

START_TEST(what_the_dossier_adds_travels_with_the_paper)
{
    struct paper *p = papers_agreement();
    struct paper *back = NULL;
    struct err err = {0};
    struct buf wire;
    FILE *in;

    p->document = mem_strdup("（2026）西河人调字第1号");
    p->author = mem_strdup("西河村人民调解委员会");
    p->bookmark = mem_strdup("人民调解协议书");
    p->first_page = 37;
    p->duplex = true;
    p->on_back = true;
    buf_init(&wire, 1 << 20);
    block_write(p, &wire);
    in = fmemopen(wire.data, wire.size, "r");
    ck_assert_ptr_nonnull(in);
    ck_assert_int_eq(block_read(in, &back, &err), RC_OK);
    fclose(in);
    ck_assert_str_eq(back->document, p->document);
    ck_assert_str_eq(back->author, p->author);
    ck_assert_str_eq(back->bookmark, p->bookmark);
    ck_assert_int_eq(back->first_page, 37);
    ck_assert(back->duplex && back->on_back);
    paper_free(back);
    paper_free(p);
    buf_done(&wire);
}
END_TEST

START_TEST(a_run_of_papers_is_the_same_as_all_at_once)
{
    struct paper *one = papers_agreement();
    struct paper *two = papers_table(60);
    const struct paper *const both[] = {one, two};
    struct print_run run;
    struct err err = {0};
    struct buf all;

    buf_init(&all, 1 << 22);
    ck_assert_int_eq(print_render(both, 2, PRINT_TEXT, &all, &err), RC_OK);
    print_run_open(&run, PRINT_TEXT);
    ck_assert_int_eq(print_run_add(&run, one, &err), RC_OK);
    ck_assert_int_eq(print_run_add(&run, two, &err), RC_OK);
    ck_assert_int_eq(run.n_pages, print_count_pages(both, 2, PRINT_TEXT));
    ck_assert_uint_eq(run.data.size, all.size);
    ck_assert_int_eq(memcmp(run.data.data, all.data, all.size), 0);
    print_run_done(&run);
    buf_done(&all);
    paper_free(one);
    paper_free(two);
}
END_TEST

START_TEST(a_character_nobody_can_print_stops_the_run)
{
    struct paper *p = paper_new("收条");
    struct print_run run;
    struct err err = {0};

    block_add(p, NULL, BLOCK_PARA, "\xEE\x80\x80");
    print_run_open(&run, PRINT_PDF);
    ck_assert_int_eq(print_run_add(&run, p, &err), RC_REFUSED);
    ck_assert_str_eq(err.code, "R79");
    print_run_done(&run);
    paper_free(p);
}
END_TEST

Suite *suite_dossier_pages(void);
Suite *suite_dossier_pages(void)
{
    Suite *s = suite_create("dossier pages");
    TCase *t = tcase_create("pages");

    tcase_add_loop_test(t, the_number_in_the_dossier_stands_at_the_head, 0, 3);
    tcase_add_test(t, a_paper_outside_a_dossier_has_no_number_at_its_head);
    tcase_add_test(t, what_the_dossier_adds_travels_with_the_paper);
    tcase_add_test(t, a_run_of_papers_is_the_same_as_all_at_once);
    tcase_add_test(t, a_character_nobody_can_print_stops_the_run);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_dossier_pages)
