/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_form_fits.c - every built-in paper of every sample case, filled and blank: nothing
 * stands outside the page, no character of the paper is left out of it, every person and every
 * duty is on the papers that name them. One case is larger than life: 12 parties, 30 duties,
 * 4000 characters of facts.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "forms/registry.h"
#include "reports/layout.h"
#include "reports/page.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

enum { TREES_MAX = 30, RECORDS_MAX = 40, DUTIES = 30, FACTS = 4000 };

static const char facts_end[] = "事实到此为止。";

/* Facts of 4000 characters that end in words to look for. */
static json_t *long_facts(void)
{
    struct buf b;
    json_t *ret;

    buf_init(&b, 20000);
    for (int i = 0; i < FACTS / 10; i++) {
        buf_str(&b, "院墙越界，多次争执。");
    }
    buf_str(&b, facts_end);
    ret = json_string(buf_text(&b));
    buf_done(&b);
    return ret;
}

static json_t *many_duties(void)
{
    json_t *ret = json_array();

    for (int i = 1; i <= DUTIES; i++) {
        char what[40];

        snprintf(what, sizeof what, "第%d期工料费", i);
        json_array_append_new(ret,
                              json_pack("{s:i,s:s,s:s,s:i,s:s,s:s,s:s,s:s,s:i,s:s,s:s,s:[]}",
                                        "n", i, "payer", "周军", "payee", "朱玉", "amount_fen",
                                        i * 12345, "what", what, "way", "转账", "place",
                                        "村委会", "due", "2026-12-20", "paid_fen", 0, "state",
                                        "OPEN", "state_label", "未到期", "payments"));
    }
    return ret;
}

/* The twelve of the sample, with an agreement that has no end. */
static json_t *tree_huge(void)
{
    json_t *t = form_files_tree("tree_twelve");
    json_t *facts = long_facts();
    json_t *terms = json_array();
    json_t *agreement =
        json_pack("{s:s,s:i,s:s,s:s,s:s,s:O,s:o,s:i,s:b,s:i,s:s,s:s,s:s,s:[],s:[]}", "id", "a1",
                  "version", 1, "form", "WRITTEN", "form_label", "书面", "on_date",
                  "2026-11-05", "facts", facts, "duties", many_duties(), "total_fen", 999999999,
                  "no_money", 0, "copies", 13, "sealed_on", "2026-11-06", "effective_on",
                  "2026-11-06", "confirm_by", "2026-12-07", "signed", "missing_signatures");

    for (int i = 1; i <= DUTIES; i++) {
        char term[80];

        snprintf(term, sizeof term, "第%d条：周军向朱玉付清第%d期工料费。", i, i);
        json_array_append_new(terms, json_string(term));
    }
    json_object_set_new(agreement, "terms", terms);
    json_object_set_new(t, "agreement", agreement);
    json_object_set_new(t, "facts", facts);
    return t;
}

/* Bytes that must be seen: no blanks, no line ends. */
static bool is_seen(char c)
{
    return c != ' ' && c != '\n';
}

/* Every byte of the text of a block is shown by an item that points at it. */
static void check_shown(const char *form, const char *text, const struct layout *l)
{
    const size_t size = text ? strlen(text) : 0;
    char *shown = mem_zalloc(size + 1);

    for (size_t i = 0; i < l->n_items; i++) {
        const struct layout_item *item = &l->items[i];

        if (item->kind == LAYOUT_TEXT && item->s >= text &&
            item->s + item->size <= text + size) {
            memset(shown + (item->s - text), 1, item->size);
        }
    }
    for (size_t k = 0; k < size; k++) {
        if (is_seen(text[k]) && !shown[k] && strncmp(text + k, "\xE3\x80\x80", 3) == 0) {
            k += 2;
            continue;
        }
        ck_assert_msg(!is_seen(text[k]) || shown[k], "%s: not on the page: %.60s", form,
                      text + k);
    }
    mem_free(shown);
}

static void check_blocks(const char *form, const struct block *b, const struct layout *l,
                         struct buf *all)
{
    for (; b; b = b->next) {
        check_shown(form, b->text, l);
        check_shown(form, b->label, l);
        buf_str(all, b->text ? b->text : "");
        buf_str(all, b->label ? b->label : "");
        buf_char(all, '\n');
        check_blocks(form, b->child, l, all);
    }
}

static void check_text_pages(const char *form, const struct paper *paper)
{
    struct page_set set;

    page_layout(paper, &page_style_a4, &set);
    for (size_t i = 0; i < set.n_lines; i++) {
        ck_assert_msg(utf8_width_paper(set.lines[i].text) <=
                          (paper->across ? page_style_a4.across->cols : page_style_a4.cols),
                      "%s: too wide: %s", form, set.lines[i].text);
    }
    page_set_done(&set);
}

/* What stands on one paper of the form; all gets its words. */
static void check_paper(const struct form *f, const json_t *tree, size_t record, bool blank,
                        struct buf *all)
{
    struct paper *paper = NULL;
    struct layout l;
    struct err err = {0};
    enum rc rc = form_print(f, tree, record, blank, NULL, &paper, &err);

    ck_assert_msg(rc == RC_OK, "%s: %s", f->id, err.msg);
    layout_make(paper, &layout_style_a4, &l);
    for (size_t i = 0; i < l.n_items; i++) {
        const struct layout_item *item = &l.items[i];

        ck_assert_msg(item->x >= 0 && item->x + item->w <= l.style->width,
                      "%s: outside the page: %.*s", f->id, (int)item->size,
                      item->s ? item->s : "");
        ck_assert_msg(item->y >= 0 && item->y + item->h <= l.style->height,
                      "%s: below the page: %.*s", f->id, (int)item->size,
                      item->s ? item->s : "");
    }
    check_blocks(f->id, paper->child, &l, all);
    layout_done(&l);
    check_text_pages(f->id, paper);
    paper_free(paper);
}

static void check_tree(const struct form *f, const json_t *tree, struct buf *all)
{
    size_t n = form_record_count(f, tree);

    for (size_t r = 0; r < n && r < RECORDS_MAX; r++) {
        check_paper(f, tree, r, false, all);
    }
    check_paper(f, tree, 0, true, all);
}

START_TEST(every_paper_of_every_case_stays_on_its_page)
{
    struct form *f = form_files_builtin(registry_id((size_t)_i));
    char *names[TREES_MAX];
    size_t n = form_files_list("tests/data", ".json", names, TREES_MAX);

    ck_assert_uint_ge(n, 7);
    for (size_t i = 0; f->body && i < n; i++) {
        struct buf all;

        buf_init(&all, 16 * 1024 * 1024);
        names[i][strlen(names[i]) - strlen(".json")] = '\0';
        json_t *tree = form_files_tree(names[i]);
        check_tree(f, tree, &all);
        json_decref(tree);
        buf_done(&all);
    }
    for (size_t i = 0; i < n; i++) {
        mem_free(names[i]);
    }
    form_free(f);
}
END_TEST

/* Which papers name everybody, tell the facts, list the terms, list the duties. */
static const struct {
    const char *form;
    bool people, facts, terms, duties;
} whole[] = {
    {"F01",  true, true,  false, false},
    {"F02",  true, true,  false, false},
    {"F04",  true, false, false, false},
    {"F07a", true, true,  true,  true },
    {"F07b", true, true,  true,  true },
    {"F09a", true, false, true,  false},
    {"F-ID", true, false, false, false},
    {"F-JA", true, true,  true,  false},
    {"F-TJ", true, false, false, false},
    {"F-GR", true, false, false, false},
};

START_TEST(a_case_larger_than_life_loses_nothing)
{
    struct form *f = form_files_builtin(whole[_i].form);
    json_t *tree = tree_huge();
    struct buf all;
    char word[40];
    json_t *p;
    size_t i;

    buf_init(&all, 16 * 1024 * 1024);
    check_tree(f, tree, &all);
    json_array_foreach(json_object_get(tree, "parties"), i, p)
    {
        const char *name = json_string_value(json_object_get(p, "name"));

        ck_assert_msg(!whole[_i].people || strstr(buf_text(&all), name), "%s: no %s", f->id,
                      name);
    }
    for (int k = 1; k <= DUTIES; k++) {
        snprintf(word, sizeof word, "第%d期工料费", k);
        ck_assert_msg(!whole[_i].duties || strstr(buf_text(&all), word), "%s: no %s", f->id,
                      word);
        snprintf(word, sizeof word, "第%d条：", k);
        ck_assert_msg(!whole[_i].terms || strstr(buf_text(&all), word), "%s: no %s", f->id,
                      word);
    }
    ck_assert(!whole[_i].facts || strstr(buf_text(&all), facts_end));
    buf_done(&all);
    json_decref(tree);
    form_free(f);
}
END_TEST

/* A determination is one sheet for the file: fourteen facts, as an ordinary claim has, and both
 * opinions; nobody looks for the seal on a second page. */
START_TEST(an_ordinary_determination_is_one_sheet)
{
    enum { FACTS_OF_A_CLAIM = 14 };
    const bool blank = _i == 1;
    struct form *f = form_files_builtin("S-RD");
    json_t *tree = form_files_tree("claim_one");
    json_t *rows = json_array();
    json_t *lines = json_array();
    struct paper *paper = NULL;
    struct err err = {0};
    struct layout l;

    for (int i = 0; i < FACTS_OF_A_CLAIM; i++) {
        json_array_append_new(rows, json_pack("{s:s,s:s,s:s}", "word", "调委会级别", "text",
                                              "当事人申请", "proof", "调解协议或者终止记录"));
    }
    for (int i = 0; i < FACTS_OF_A_CLAIM / 2; i++) {
        json_array_append_new(lines, json_pack("{s:O,s:O}", "left", json_array_get(rows, 0),
                                               "right", json_array_get(rows, 1)));
    }
    json_object_set_new(tree, "fact_rows", rows);
    json_object_set_new(tree, "fact_lines", lines);
    ck_assert_int_eq(form_print(f, tree, 0, blank, NULL, &paper, &err), RC_OK);
    layout_make(paper, &layout_style_a4, &l);
    ck_assert_int_eq(l.n_pages, 1);
    layout_done(&l);
    paper_free(paper);
    json_decref(tree);
    form_free(f);
}
END_TEST

static Suite *suite_form_fits(void)
{
    Suite *s = suite_create("papers fit");
    TCase *tc = tcase_create("fits");

    tcase_add_loop_test(tc, every_paper_of_every_case_stays_on_its_page, 0,
                        (int)registry_count());
    tcase_add_loop_test(tc, a_case_larger_than_life_loses_nothing, 0, (int)countof(whole));
    tcase_add_loop_test(tc, an_ordinary_determination_is_one_sheet, 0, 2);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_fits)
