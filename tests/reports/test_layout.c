/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_layout.c - the sheet of A4: papers that are set tighter to stay on one, how much room a
 * hand and a seal keep, and that no page is left with a signature alone.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "reports/layout.h"
#include "reports/page.h"
#include "tests/reports/papers.h"
#include "tests/runner.h"

/* In 1/100 pt. */
enum { MM_12 = 3402, MM_30 = 8504, LINES_MAX = 60, SIGNS_MAX = 40, SIGNS_KEPT = 16 };

static void add_signs(struct paper *p, int n)
{
    for (int i = 0; i < n; i++) {
        char label[64];

        snprintf(label, sizeof label, "当事人 王强%d（签名盖章或按指印）：", i);
        block_set_label(block_add(p, NULL, BLOCK_SIGN, NULL), label);
    }
}

/** n paragraphs of one line, signatures, the date at the right. */
static struct paper *make_paper(int n_lines, int n_signs)
{
    struct paper *p = paper_new("人民调解记录");

    for (int i = 0; i < n_lines; i++) {
        block_add(p, NULL, BLOCK_PARA, "双方同意拆除越界墙体。");
    }
    add_signs(p, n_signs);
    block_add(p, NULL, BLOCK_SUBTITLE, "2026年11月5日")->align = ALIGN_RIGHT;
    return p;
}

START_TEST(a_hand_has_twelve_millimetres_and_a_seal_thirty_in_every_setting)
{
    int last_size = 100000;

    for (const struct layout_style *s = &layout_style_a4; s; s = s->tighter) {
        ck_assert_int_ge(s->sign_h, MM_12);
        ck_assert_int_ge(s->seal_h, MM_30);
        ck_assert_int_eq(s->width, layout_style_a4.width);
        ck_assert_int_eq(s->height, layout_style_a4.height);
        ck_assert_int_lt(s->face[FACE_BODY].size, last_size);
        ck_assert_int_gt(s->face[FACE_BODY].line_h, s->face[FACE_BODY].size * 4 / 3);
        ck_assert_int_ge(s->face[FACE_CELL].size, 1200);
        last_size = s->face[FACE_BODY].size + 1;
    }
}
END_TEST

START_TEST(a_paper_across_is_as_wide_as_an_upright_one_is_high)
{
    struct paper *p = papers_agreement();
    struct layout upright;
    struct layout across;
    struct page_set pages;
    bool wide = false;

    layout_make(p, &layout_style_a4, &upright);
    p->across = true;
    layout_make(p, &layout_style_a4, &across);
    ck_assert_int_gt(across.style->width, across.style->height);
    ck_assert_int_eq(across.style->height, upright.style->width);
    for (const struct layout_style *s = &layout_style_a4_across; s; s = s->tighter) {
        ck_assert_int_ge(s->sign_h, MM_12);
        ck_assert_int_ge(s->seal_h, MM_30);
        ck_assert_int_eq(s->width, layout_style_a4_across.width);
    }
    page_layout(p, &page_style_a4, &pages);
    for (size_t i = 0; i < pages.n_lines; i++) {
        const int w = utf8_width_paper(pages.lines[i].text);

        wide = wide || w > page_style_a4.cols;
        ck_assert_int_le(w, page_style_a4.across->cols);
    }
    ck_assert(wide);
    page_set_done(&pages);
    layout_done(&upright);
    layout_done(&across);
    paper_free(p);
}
END_TEST

START_TEST(an_agreement_of_two_parties_takes_one_sheet)
{
    struct paper *p = papers_agreement();
    struct layout l;

    layout_make(p, &layout_style_a4, &l);
    ck_assert_int_eq(l.n_pages, 1);
    ck_assert_ptr_ne(l.style, &layout_style_a4);
    layout_done(&l);
    paper_free(p);
}
END_TEST

START_TEST(short_and_long_papers_keep_the_size_of_the_standard)
{
    struct paper *papers[] = {make_paper(5, 2), papers_long(4000)};

    for (size_t i = 0; i < countof(papers); i++) {
        struct layout l;

        layout_make(papers[i], &layout_style_a4, &l);
        ck_assert_ptr_eq(l.style, &layout_style_a4);
        layout_done(&l);
        paper_free(papers[i]);
    }
}
END_TEST

/** Feet of the lines to sign on the last page, and of its lines of text that are no labels. */
static void count_last(const struct layout *l, int *ret_rows, int *ret_texts)
{
    int last_y = -1;

    *ret_rows = 0;
    *ret_texts = 0;
    for (size_t i = 0; i < l->n_items; i++) {
        const struct layout_item *item = &l->items[i];

        if (item->page != l->n_pages) {
            continue;
        }
        if (item->kind == LAYOUT_LINE && item->y != last_y) {
            ++*ret_rows;
            last_y = item->y;
        }
        *ret_texts += item->kind == LAYOUT_TEXT && strncmp(item->s, "双方", 6) == 0;
    }
}

START_TEST(no_page_holds_one_signature_only)
{
    for (int n_lines = 1; n_lines < LINES_MAX; n_lines++) {
        struct paper *p = make_paper(n_lines, _i);
        struct layout l;
        int rows;
        int texts;

        layout_make(p, &layout_style_a4, &l);
        count_last(&l, &rows, &texts);
        ck_assert_msg(l.n_pages == 1 || rows >= 2 || texts >= 2,
                      "%d lines, %d signatures: page %d has %d rows and %d lines", n_lines, _i,
                      l.n_pages, rows, texts);
        layout_done(&l);
        paper_free(p);
    }
}
END_TEST

START_TEST(every_signature_has_its_own_place_inside_the_page)
{
    struct paper *p = make_paper(3, _i);
    struct layout l;
    int n = 0;

    layout_make(p, &layout_style_a4, &l);
    for (size_t i = 0; i < l.n_items; i++) {
        const struct layout_item *a = &l.items[i];

        if (a->kind != LAYOUT_LINE) {
            continue;
        }
        n++;
        ck_assert_int_ge(a->h, MM_12);
        ck_assert_int_ge(a->w, 2 * MM_12);
        ck_assert_int_le(a->x + a->w, l.style->width);
        ck_assert_int_le(a->y + a->h, l.style->height);
        for (size_t k = 0; k < i; k++) {
            const struct layout_item *b = &l.items[k];

            ck_assert(b->kind != LAYOUT_LINE || b->page != a->page || b->y + b->h <= a->y ||
                      a->y + a->h <= b->y || b->x + b->w <= a->x || a->x + a->w <= b->x);
        }
    }
    ck_assert_int_eq(n, _i);
    layout_done(&l);
    paper_free(p);
}
END_TEST

/** A table of n rows of one line, and signatures behind it. */
static struct paper *make_table(int n_rows, int n_signs)
{
    static const int widths[] = {1, 3};
    struct paper *p = paper_new("纠纷解决途径告知书");
    struct block *grid = block_add(p, NULL, BLOCK_GRID, NULL);

    block_set_widths(grid, widths, countof(widths));
    for (int i = 0; i < n_rows; i++) {
        papers_row(p, grid, "途径", "双方向人民法院起诉。", NULL);
    }
    add_signs(p, n_signs);
    return p;
}

START_TEST(the_last_row_of_a_table_goes_with_the_signatures_behind_it)
{
    for (int n_rows = 1; n_rows < LINES_MAX; n_rows++) {
        struct paper *p = make_table(n_rows, _i);
        struct layout l;
        int rows;
        int texts;

        layout_make(p, &layout_style_a4, &l);
        count_last(&l, &rows, &texts);
        ck_assert_int_ge(rows, 1);
        ck_assert_msg(texts >= 1, "%d rows, %d signatures: page %d has signatures alone",
                      n_rows, _i, l.n_pages);
        layout_done(&l);
        paper_free(p);
    }
}
END_TEST

START_TEST(a_heading_in_a_table_is_never_the_last_row_of_a_page)
{
    for (int n_rows = 1; n_rows < LINES_MAX; n_rows++) {
        struct paper *p = make_table(n_rows, 0);
        struct block *row = block_add(p, p->child, BLOCK_ROW, NULL);
        struct block *cell = block_add(p, row, BLOCK_CELL, "当事人二");
        struct layout l;
        int page = 0;

        cell->span = 2;
        cell->bold = true;
        papers_row(p, p->child, "姓名", "王勇", NULL);
        papers_row(p, p->child, "住址", "西河村2号", NULL);
        layout_make(p, &layout_style_a4, &l);
        for (size_t i = 0; i < l.n_items; i++) {
            if (l.items[i].kind != LAYOUT_TEXT) {
                continue;
            }
            if (strncmp(l.items[i].s, "当事人二", 12) == 0) {
                page = l.items[i].page;
            } else if (strncmp(l.items[i].s, "住址", 6) == 0) {
                ck_assert_int_eq(l.items[i].page, page);
            }
        }
        ck_assert_int_gt(page, 0);
        layout_done(&l);
        paper_free(p);
    }
}
END_TEST

START_TEST(a_hand_has_twelve_millimetres_below_a_table)
{
    enum { UNDER_FOOT = 560 }; /* the PDF draws the line so much above the foot of the row */
    struct paper *p = make_table(3, _i);
    struct layout l;
    int grid_y = 0;

    layout_make(p, &layout_style_a4, &l);
    for (size_t i = 0; i < l.n_items; i++) {
        const struct layout_item *item = &l.items[i];

        if (item->kind == LAYOUT_RULE_H) {
            grid_y = item->y;
        } else if (item->kind == LAYOUT_LINE) {
            ck_assert_int_ge(item->y + item->h - UNDER_FOOT - grid_y, MM_12);
        }
    }
    ck_assert_int_gt(grid_y, 0);
    layout_done(&l);
    paper_free(p);
}
END_TEST

START_TEST(a_long_label_is_broken_before_what_is_asked)
{
    struct paper *p = paper_new("人民调解当事人权利义务告知书");
    const char *asked = "（签名盖章或按指印）：";
    bool found = false;
    struct layout l;

    block_set_label(block_add(p, NULL, BLOCK_SIGN, NULL),
                    "当事人 北河县利民农产品种植专业合作社（签名盖章或按指印）：");
    layout_make(p, &layout_style_a4, &l);
    for (size_t i = 0; i < l.n_items; i++) {
        const struct layout_item *item = &l.items[i];

        found = found || (item->kind == LAYOUT_TEXT && item->size == strlen(asked) &&
                          strncmp(item->s, asked, item->size) == 0);
    }
    ck_assert(found);
    layout_done(&l);
    paper_free(p);
}
END_TEST

START_TEST(a_note_behind_the_seal_stays_with_it)
{
    for (int n_lines = 1; n_lines < LINES_MAX; n_lines++) {
        struct paper *p = paper_new("人民调解受理登记表");
        struct layout l;

        for (int i = 0; i < n_lines; i++) {
            block_add(p, NULL, BLOCK_PARA, "双方同意拆除越界墙体。");
        }
        add_signs(p, 3);
        block_set_label(block_add(p, NULL, BLOCK_SEAL, "2026年11月3日"),
                        "（西河村人民调解委员会印章）");
        block_add(p, NULL, BLOCK_PARA, "备注：此表由人民调解委员会填写。")->no_indent = true;
        layout_make(p, &layout_style_a4, &l);
        for (size_t i = 0; i < l.n_items; i++) {
            if (l.items[i].kind == LAYOUT_LINE) {
                ck_assert_int_eq(l.items[i].page, l.n_pages);
            }
        }
        layout_done(&l);
        paper_free(p);
    }
}
END_TEST

static Suite *suite_layout(void)
{
    Suite *s = suite_create("layout");
    TCase *tc = tcase_create("sheets");

    tcase_add_test(tc, a_hand_has_twelve_millimetres_and_a_seal_thirty_in_every_setting);
    tcase_add_test(tc, a_paper_across_is_as_wide_as_an_upright_one_is_high);
    tcase_add_test(tc, an_agreement_of_two_parties_takes_one_sheet);
    tcase_add_test(tc, short_and_long_papers_keep_the_size_of_the_standard);
    tcase_add_loop_test(tc, no_page_holds_one_signature_only, 1, SIGNS_MAX);
    tcase_add_loop_test(tc, every_signature_has_its_own_place_inside_the_page, 1, SIGNS_MAX);
    tcase_add_test(tc, a_note_behind_the_seal_stays_with_it);
    tcase_add_loop_test(tc, the_last_row_of_a_table_goes_with_the_signatures_behind_it, 1,
                        SIGNS_KEPT);
    tcase_add_test(tc, a_heading_in_a_table_is_never_the_last_row_of_a_page);
    tcase_add_loop_test(tc, a_hand_has_twelve_millimetres_below_a_table, 1, SIGNS_KEPT);
    tcase_add_test(tc, a_long_label_is_broken_before_what_is_asked);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_layout)
