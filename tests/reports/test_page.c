/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_page.c - papers as pages of text, compared with tests/golden/reports_*.txt, and what
 * must hold for any paper: no line too wide, no page too long, no text lost. TJ_GOLDEN_UPDATE=1
 * writes the golden files anew.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/page.h"
#include "tests/reports/papers.h"
#include "tests/runner.h"

static void pages_text(const struct paper *p, struct buf *out)
{
    struct page_set s;
    int page = 1;

    buf_init(out, 1 << 24);
    page_layout(p, &page_style_a4, &s);
    for (size_t i = 0; i < s.n_lines; i++) {
        if (s.lines[i].page != page) {
            page = s.lines[i].page;
            buf_printf(out, "===== %d =====\n", page);
        }
        buf_printf(out, "%s\n", s.lines[i].text);
    }
    page_set_done(&s);
}

static void compare_golden(const struct paper *p, const char *name)
{
    char path[256];
    struct buf text;
    struct buf golden;
    FILE *f;
    int c;

    snprintf(path, sizeof path, "tests/golden/reports_%s.txt", name);
    pages_text(p, &text);
    if (getenv("TJ_GOLDEN_UPDATE")) {
        f = fopen(runner_path(path), "w");
        ck_assert_ptr_nonnull(f);
        fputs(buf_text(&text), f);
        fclose(f);
    }
    f = fopen(runner_path(path), "r");
    ck_assert_msg(f != NULL, "%s is missing", path);
    buf_init(&golden, 1 << 24);
    while ((c = getc(f)) != EOF) {
        buf_char(&golden, (char)c);
    }
    fclose(f);
    ck_assert_str_eq(buf_text(&text), buf_text(&golden));
    buf_done(&golden);
    buf_done(&text);
}

START_TEST(an_agreement_looks_like_its_golden_page)
{
    struct paper *p = papers_agreement();

    compare_golden(p, "agreement");
    paper_free(p);
}
END_TEST

START_TEST(a_table_of_thirty_rows_repeats_its_head_on_each_page)
{
    struct paper *p = papers_table(30);

    compare_golden(p, "table");
    paper_free(p);
}
END_TEST

/* ---- what holds for any paper ---- */

/** All characters but white, rules and line ends, in order. */
static void bare(const char *s, struct buf *out)
{
    buf_init(out, 1 << 24);
    for (const char *p = s; *p;) {
        const char *from = p;
        uint32_t cp = utf8_next(&p);

        if (cp > ' ' && cp != 0x3000 && (cp >= 0x80 || !strchr("+-|_=", (int)cp))) {
            buf_add(out, from, (size_t)(p - from));
        }
    }
}

static void check_pages(const struct paper *p, const struct page_style *style, const char *name)
{
    struct page_set s;
    int page = 0;
    int lines = 0;

    page_layout(p, style, &s);
    ck_assert_int_ge(s.n_pages, 1);
    for (size_t i = 0; i < s.n_lines; i++) {
        ck_assert_msg(utf8_width_paper(s.lines[i].text) <= style->cols,
                      "%s, page %d: too wide: %s", name, s.lines[i].page, s.lines[i].text);
        ck_assert_msg(!strchr(s.lines[i].text, '\n') && !strchr(s.lines[i].text, '\f'), "%s",
                      name);
        lines = s.lines[i].page == page ? lines + 1 : 1;
        ck_assert(s.lines[i].page == page || s.lines[i].page == page + 1);
        page = s.lines[i].page;
        ck_assert_msg(lines <= style->lines + 20, "%s: page %d is too long", name, page);
    }
    page_set_done(&s);
}

START_TEST(a_text_of_four_thousand_characters_is_complete_over_its_pages)
{
    struct paper *p = papers_long(4000);
    struct buf shown;
    struct buf all;
    struct buf wanted;

    check_pages(p, &page_style_a4, "long");
    p->unnumbered = true;
    pages_text(p, &shown);
    bare(p->child->next->text, &wanted);
    bare(buf_text(&shown), &all);
    /* the title and the page numbers of the separator lines stand before and between */
    ck_assert_ptr_nonnull(strstr(buf_text(&all), "人民调解记录"));
    ck_assert_uint_ge(all.size, wanted.size);
    {
        size_t n = 0;

        for (const char *q = buf_text(&all); (q = strstr(q, "，")) != NULL; q++) {
            n++;
        }
        ck_assert_uint_eq(n, 4000 / 13);
    }
    buf_done(&shown);
    buf_done(&all);
    buf_done(&wanted);
    paper_free(p);
}
END_TEST

START_TEST(twelve_parties_stand_in_one_grid)
{
    static const int widths[] = {2, 3, 1, 1, 3, 6};
    struct paper *p = paper_new("当事人");
    struct block *grid = block_add(p, NULL, BLOCK_GRID, NULL);

    block_set_widths(grid, widths, 6);
    papers_row(p, grid, "当事人", "姓名", "性别", "年龄", "联系方式", "单位或住址", NULL);
    grid->child->head = true;
    for (int i = 1; i <= 12; i++) {
        char name[32];

        snprintf(name, sizeof name, "王强%d", i);
        papers_row(p, grid, "甲方", name, "男", "48", "13800000000",
                   "西河村三组18号院内东侧第二户", NULL);
    }
    compare_golden(p, "parties");
    paper_free(p);
}
END_TEST

START_TEST(a_cell_longer_than_a_page_is_split_and_closed_on_both)
{
    static const int widths[] = {1, 6};
    struct paper *text = papers_long(3000);
    struct paper *p = paper_new("长格");
    struct block *grid = block_add(p, NULL, BLOCK_GRID, NULL);
    struct page_set s;

    block_set_widths(grid, widths, 2);
    papers_row(p, grid, "项目", "内容", NULL);
    grid->child->head = true;
    papers_row(p, grid, "记录", text->child->next->text, NULL);
    check_pages(p, &page_style_a4, "long cell");
    page_layout(p, &page_style_a4, &s);
    ck_assert_int_ge(s.n_pages, 3);
    for (size_t i = 0; i < s.n_lines; i++) {
        if (i == 0 || s.lines[i].page != s.lines[i - 1].page) {
            ck_assert_int_eq(s.lines[i].text[0], '+');
            ck_assert_ptr_nonnull(strstr(s.lines[i + 1].text, "项目"));
        }
    }
    page_set_done(&s);
    paper_free(text);
    paper_free(p);
}
END_TEST

START_TEST(an_empty_paper_is_one_page_with_its_number)
{
    struct paper *p = paper_new(NULL);
    struct page_set s;

    page_layout(p, &page_style_a4, &s);
    ck_assert_int_eq(s.n_pages, 1);
    ck_assert_ptr_nonnull(strstr(s.lines[s.n_lines - 1].text, "— 1 —"));
    page_set_done(&s);
    p->unnumbered = true;
    page_layout(p, &page_style_a4, &s);
    ck_assert_int_eq(s.n_pages, 1);
    ck_assert_uint_eq(s.n_lines, 0);
    page_set_done(&s);
    paper_free(p);
}
END_TEST

static struct paper *odd_paper(int i)
{
    struct paper *p = paper_new("奇");
    struct block *b;

    for (int kind = 0; kind < BLOCK_KIND_COUNT; kind++) {
        static const char *const texts[] = {
            NULL,
            "",
            "   ",
            "\u3000\u3000",
            "\n\n",
            "一",
            "。。。",
            "无空格的长英文aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaa"};
        const char *text = texts[(i + kind) % (int)countof(texts)];
        struct block *parent = kind == BLOCK_CELL || kind == BLOCK_ROW ? p->last : NULL;

        if (kind == BLOCK_CELL && parent) {
            parent = parent->last;
        }
        b = block_add(
            p,
            parent && (parent->kind == BLOCK_GRID || parent->kind == BLOCK_ROW) ? parent : NULL,
            (enum block_kind)kind, text);
        block_set_label(b, texts[(i + kind / 2) % (int)countof(texts)]);
        b->n = i % 4 * 7;
        b->span = i % 3;
        b->min_h = i % 2 * 60;
        b->align = (enum block_align)(i % 3);
    }
    p->mark = i % 2 ? mem_strdup("校对稿 不作凭证") : NULL;
    p->footer = i % 3 ? mem_strdup("西河村人民调解委员会制作的一份脚注很长很长很长很长很长很长"
                                   "很长很长很长很长很长的纸")
                      : NULL;
    return p;
}

START_TEST(odd_papers_stay_on_their_pages)
{
    static const struct page_style narrow = {.cols = 12, .lines = 10};

    for (int i = 0; i < 48; i++) {
        struct paper *p = odd_paper(i);
        char name[32];

        snprintf(name, sizeof name, "odd %d", i);
        check_pages(p, &page_style_a4, name);
        check_pages(p, &narrow, name);
        paper_free(p);
    }
}
END_TEST

START_TEST(a_grid_with_more_columns_than_characters_loses_no_text)
{
    struct paper *p = paper_new("宽表");
    struct block *grid = block_add(p, NULL, BLOCK_GRID, NULL);
    struct block *row = block_add(p, grid, BLOCK_ROW, NULL);
    struct buf shown;

    for (int i = 0; i < 80; i++) {
        char text[32];

        snprintf(text, sizeof text, "列%d。", i);
        block_add(p, row, BLOCK_CELL, text);
    }
    check_pages(p, &page_style_a4, "wide");
    pages_text(p, &shown);
    ck_assert_ptr_nonnull(strstr(buf_text(&shown), "列0。"));
    ck_assert_ptr_nonnull(strstr(buf_text(&shown), "列79。"));
    buf_done(&shown);
    paper_free(p);
}
END_TEST

START_TEST(signatures_and_seal_stand_on_a_page_with_the_last_sentence)
{
    for (int lines = 22; lines < 44; lines++) {
        struct paper *p = papers_agreement();
        struct page_set s;
        int sign_page = 0;
        int date_page = 0;
        int last_page = 0;
        struct page_style style = {.cols = 76, .lines = lines};

        page_layout(p, &style, &s);
        for (size_t i = 0; i < s.n_lines; i++) {
            if (strstr(s.lines[i].text, "（签名盖章或按指印）：")) {
                sign_page = s.lines[i].page;
            }
            if (strstr(s.lines[i].text, "本协议一式三份")) {
                last_page = s.lines[i].page;
            }
            if (strstr(s.lines[i].text, "二〇二六年十一月二十二日")) {
                date_page = s.lines[i].page;
            }
        }
        ck_assert_int_gt(sign_page, 0);
        ck_assert_int_eq(sign_page, date_page);
        ck_assert_int_eq(sign_page, last_page);
        page_set_done(&s);
        paper_free(p);
    }
}
END_TEST

static Suite *suite_page(void)
{
    Suite *s = suite_create("page");
    TCase *tc = tcase_create("page");

    tcase_add_test(tc, an_agreement_looks_like_its_golden_page);
    tcase_add_test(tc, a_table_of_thirty_rows_repeats_its_head_on_each_page);
    tcase_add_test(tc, a_text_of_four_thousand_characters_is_complete_over_its_pages);
    tcase_add_test(tc, twelve_parties_stand_in_one_grid);
    tcase_add_test(tc, a_cell_longer_than_a_page_is_split_and_closed_on_both);
    tcase_add_test(tc, an_empty_paper_is_one_page_with_its_number);
    tcase_add_test(tc, odd_papers_stay_on_their_pages);
    tcase_add_test(tc, a_grid_with_more_columns_than_characters_loses_no_text);
    tcase_add_test(tc, signatures_and_seal_stand_on_a_page_with_the_last_sentence);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_page)
