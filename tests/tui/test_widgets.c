/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_widgets.c - typing in one line and in many, lists by key and by index, the pager. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "tests/runner.h"
#include "tui/layout.h"
#include "tui/w_line.h"
#include "tui/w_list.h"
#include "tui/w_pager.h"
#include "tui/w_text.h"

static void type(struct w_edit *e, const char *text)
{
    while (*text) {
        w_edit_key(e, CMD_TEXT, utf8_next(&text));
    }
}

static void ck_grid_row(const struct grid *g, int y, const char *want)
{
    char row[1024];

    grid_row_text(g, y, row, sizeof row);
    ck_assert_str_eq(row, want);
}

START_TEST(a_line_takes_text_at_its_cursor)
{
    struct w_line l;

    w_line_init(&l, "王强", 10);
    type(&l.edit, "与");
    ck_assert_str_eq(w_line_text(&l), "王强与");
    ck_assert_int_eq(w_line_key(&l, CMD_HOME, 0), W_MOVED);
    ck_assert_int_eq(w_line_key(&l, CMD_RIGHT, 0), W_MOVED);
    type(&l.edit, "小");
    ck_assert_str_eq(w_line_text(&l), "王小强与");
    ck_assert_int_eq(w_line_key(&l, CMD_ERASE, 0), W_CHANGED);
    ck_assert_int_eq(w_line_key(&l, CMD_ERASE_NEXT, 0), W_CHANGED);
    ck_assert_str_eq(w_line_text(&l), "王与");
    ck_assert_int_eq(w_line_key(&l, CMD_ACCEPT, 0), W_IGNORED);
    ck_assert_int_eq(w_line_key(&l, CMD_DOWN, 0), W_IGNORED);
    w_line_done(&l);
}
END_TEST

START_TEST(full_width_digits_stay_as_typed_in_a_line)
{
    struct w_line l;

    w_line_init(&l, NULL, 10);
    type(&l.edit, "１２、");
    ck_assert_str_eq(w_line_text(&l), "１２、");
    w_line_done(&l);
}
END_TEST

START_TEST(a_full_line_refuses_and_keeps_what_it_has)
{
    struct w_line l;

    w_line_init(&l, "一二三四", 3);
    ck_assert_str_eq(w_line_text(&l), "一二三");
    ck_assert_int_eq(w_line_key(&l, CMD_TEXT, 0x56DB), W_REFUSED);
    ck_assert_str_eq(w_line_text(&l), "一二三");
    w_line_done(&l);
}
END_TEST

START_TEST(marks_move_and_go_with_their_character)
{
    struct w_line l;

    w_line_init(&l, "ae\xCC\x81z", 10);
    w_line_key(&l, CMD_LEFT, 0);
    w_line_key(&l, CMD_LEFT, 0);
    ck_assert_uint_eq(l.edit.at, 1);
    w_line_key(&l, CMD_ERASE_NEXT, 0);
    ck_assert_str_eq(w_line_text(&l), "az");
    w_line_done(&l);
}
END_TEST

START_TEST(undo_goes_back_by_runs_and_redo_comes_again)
{
    struct w_line l;

    i18n_set_language("en");
    w_line_init(&l, NULL, 40);
    type(&l.edit, "abc");
    w_line_key(&l, CMD_LEFT, 0);
    type(&l.edit, "XY");
    w_line_key(&l, CMD_ERASE, 0);
    ck_assert_str_eq(w_line_text(&l), "abXc");
    ck_assert_int_eq(w_line_key(&l, CMD_UNDO, 0), W_CHANGED);
    ck_assert_str_eq(w_line_text(&l), "abXYc");
    ck_assert_str_eq(w_edit_said(CMD_UNDO, &l.edit), "Undone: erasing.");
    w_line_key(&l, CMD_UNDO, 0);
    ck_assert_str_eq(w_line_text(&l), "abc");
    ck_assert_str_eq(w_edit_said(CMD_UNDO, &l.edit), "Undone: typing.");
    w_line_key(&l, CMD_UNDO, 0);
    ck_assert_str_eq(w_line_text(&l), "");
    ck_assert_int_eq(w_line_key(&l, CMD_UNDO, 0), W_REFUSED);
    w_line_key(&l, CMD_REDO, 0);
    w_line_key(&l, CMD_REDO, 0);
    ck_assert_str_eq(w_line_text(&l), "abXYc");
    type(&l.edit, "!");
    ck_assert_int_eq(w_line_key(&l, CMD_REDO, 0), W_REFUSED);
    w_line_done(&l);
}
END_TEST

START_TEST(undo_remembers_no_more_than_its_steps)
{
    struct w_line l;

    w_line_init(&l, NULL, 1000);
    for (int i = 0; i < 3 * W_EDIT_STEPS; i++) {
        type(&l.edit, "a");
        w_line_key(&l, CMD_LEFT, 0);
    }
    for (int i = 0; i < W_EDIT_STEPS; i++) {
        ck_assert_int_eq(w_line_key(&l, CMD_UNDO, 0), W_CHANGED);
    }
    ck_assert_int_eq(w_line_key(&l, CMD_UNDO, 0), W_REFUSED);
    ck_assert_uint_eq(strlen(w_line_text(&l)), 2 * W_EDIT_STEPS);
    w_line_done(&l);
}
END_TEST

START_TEST(a_paste_into_one_line_turns_line_ends_into_blanks)
{
    struct w_line l;

    w_line_init(&l, NULL, 40);
    w_line_key(&l, CMD_PASTE_BEGIN, 0);
    type(&l.edit, "\n王强\n\n王勇");
    w_line_key(&l, CMD_PASTE_END, 0);
    ck_assert_str_eq(w_line_text(&l), "王强 王勇");
    w_line_key(&l, CMD_UNDO, 0);
    ck_assert_str_eq(w_line_text(&l), "");
    w_line_done(&l);
}
END_TEST

START_TEST(a_long_line_scrolls_so_that_the_cursor_shows)
{
    struct w_line l;
    struct grid g;

    grid_init(&g, 12, 1);
    w_line_init(&l, "一二三四五六七八九十", 40);
    for (int step = 0; step < 12; step++) {
        grid_clear(&g);
        w_line_draw(&l, &g, 1, 0, 8, true);
        ck_assert_int_ge(g.cursor_x, 1);
        ck_assert_int_lt(g.cursor_x, 9);
        w_line_key(&l, CMD_LEFT, 0);
    }
    ck_grid_row(&g, 0, " 一二三四");
    ck_assert_int_eq(g.cursor_x, 1);
    w_line_key(&l, CMD_END, 0);
    grid_clear(&g);
    w_line_draw(&l, &g, 1, 0, 8, true);
    ck_grid_row(&g, 0, " 八九十");
    ck_assert_int_eq(g.cursor_x, 7);
    w_line_draw(&l, &g, 1, 0, 8, false);
    ck_grid_row(&g, 0, " 一二三四");
    w_line_done(&l);
    grid_done(&g);
}
END_TEST

START_TEST(a_text_wraps_and_the_cursor_moves_by_lines)
{
    struct w_text t;
    struct grid g;

    grid_init(&g, 10, 4);
    w_text_init(&t, "一二三四五六七\n尾", 100, true);
    w_text_fit(&t, 6, 3);
    ck_assert_int_eq(w_text_lines(&t), 4);
    w_text_draw(&t, &g, 0, 0, true);
    ck_grid_row(&g, 0, "四五六");
    ck_grid_row(&g, 2, "尾");
    ck_assert_int_eq(g.cursor_x, 2);
    ck_assert_int_eq(g.cursor_y, 2);
    ck_assert_int_eq(w_text_key(&t, CMD_UP, 0), W_MOVED);
    ck_assert_int_eq(w_text_line(&t), 2);
    ck_assert_int_eq(w_text_key(&t, CMD_UP, 0), W_MOVED);
    ck_assert_int_eq(w_text_key(&t, CMD_UP, 0), W_MOVED);
    ck_assert_int_eq(w_text_line(&t), 0);
    ck_assert_int_eq(w_text_key(&t, CMD_UP, 0), W_IGNORED);
    w_text_key(&t, CMD_END, 0);
    ck_assert_int_eq(w_text_line(&t), 0);
    w_text_key(&t, CMD_HOME, 0);
    ck_assert_uint_eq(t.edit.at, 0);
    ck_assert_int_eq(w_text_key(&t, CMD_ACCEPT, 0), W_CHANGED);
    ck_assert_int_eq(w_text_lines(&t), 5);
    w_text_done(&t);
    grid_done(&g);
}
END_TEST

START_TEST(enter_is_not_a_key_of_a_text_inside_a_form)
{
    struct w_text t;

    w_text_init(&t, "甲", 100, false);
    ck_assert_int_eq(w_text_key(&t, CMD_ACCEPT, 0), W_IGNORED);
    ck_assert_int_eq(w_text_key(&t, CMD_DOWN, 0), W_IGNORED);
    w_text_done(&t);
}
END_TEST

START_TEST(a_last_line_end_opens_an_empty_line)
{
    struct w_text t;

    w_text_init(&t, "甲\n", 100, true);
    ck_assert_int_eq(w_text_lines(&t), 2);
    ck_assert_int_eq(w_text_line(&t), 1);
    w_text_set(&t, "");
    ck_assert_int_eq(w_text_lines(&t), 1);
    ck_assert_int_eq(w_text_line(&t), 0);
    w_text_done(&t);
}
END_TEST

START_TEST(lines_break_between_words_and_between_characters)
{
    size_t skip;

    ck_assert_uint_eq(layout_line("hello world", 8, &skip), 6);
    ck_assert_uint_eq(layout_line("helloworld", 8, &skip), 8);
    ck_assert_uint_eq(layout_line("调解协议", 5, &skip), 6);
    ck_assert_uint_eq(layout_line("调解\n协议", 20, &skip), 6);
    ck_assert_uint_eq(skip, 7);
    ck_assert_uint_eq(layout_line("调", 1, &skip), 3);
    /* no line begins with a closing sign */
    ck_assert_uint_eq(layout_line("调解协议。", 8, &skip), 9);
    ck_assert_uint_eq(layout_line("（调）。解", 6, &skip), 3);
    ck_assert_int_eq(layout_count("", 10), 1);
    ck_assert_int_eq(layout_count("甲\n\n乙", 10), 3);
}
END_TEST

/* A list of n numbers by key, as a database would give it. */
struct numbers {
    int n;
    int gone; /* a number that is not there; -1 none */
    int loads;
};

static void add_number(struct w_list *l, int i)
{
    char key[16];
    char name[32];
    const char *cells[2] = {key, name};

    snprintf(key, sizeof key, "%04d", i);
    snprintf(name, sizeof name, "第%d件", i);
    w_list_add(l, key, STYLE_NORMAL, cells, 2);
}

static enum rc numbers_page(void *data, struct w_list *l, enum w_list_dir dir, const char *key,
                            int n, struct err *err)
{
    struct numbers *s = data;
    int from = key ? (int)strtol(key, NULL, 10) : 0;

    (void)err;
    s->loads++;
    if (dir == W_LIST_BEFORE) {
        int end = key ? from : s->n;

        from = end > n ? end - n : 0;
        for (int i = from; i < end; i++) {
            add_number(l, i);
        }
        return RC_OK;
    }
    from += dir == W_LIST_AFTER;
    for (int i = from; i < s->n && l->n_rows < n; i++) {
        if (i != s->gone) {
            add_number(l, i);
        }
    }
    return RC_OK;
}

static const struct w_list_col number_cols[] = {
    {"编号", 6, false},
    {"名称",   -1, false},
    {0}
};

static void list_keys(struct w_list *l, enum cmd cmd, int times)
{
    struct err err = {0};

    for (int i = 0; i < times; i++) {
        w_list_key(l, cmd, 0, &err);
    }
    ck_assert_int_eq(err.rc, RC_OK);
}

START_TEST(pages_turn_by_key_and_one_turn_is_one_load)
{
    struct numbers s = {25, -1, 0};
    struct w_list_source source = {numbers_page, &s};
    struct w_list l;
    struct err err = {0};

    w_list_init(&l, number_cols, &source);
    ck_assert_int_eq(w_list_open(&l, 11, &err), RC_OK);
    ck_assert_int_eq(l.n_rows, 10);
    ck_assert(l.more && !l.before);
    list_keys(&l, CMD_DOWN, 9);
    ck_assert_str_eq(w_list_selected(&l), "0009");
    ck_assert_int_eq(s.loads, 1);
    list_keys(&l, CMD_DOWN, 1);
    ck_assert_str_eq(w_list_selected(&l), "0010");
    ck_assert_int_eq(s.loads, 2);
    list_keys(&l, CMD_PAGE_DOWN, 1);
    ck_assert_str_eq(w_list_selected(&l), "0020");
    ck_assert_int_eq(l.n_rows, 5);
    ck_assert(!l.more && l.before);
    list_keys(&l, CMD_PAGE_DOWN, 2);
    ck_assert_str_eq(w_list_selected(&l), "0024");
    list_keys(&l, CMD_PAGE_UP, 1);
    ck_assert_str_eq(w_list_selected(&l), "0014");
    list_keys(&l, CMD_HOME, 1);
    ck_assert_str_eq(w_list_selected(&l), "0000");
    list_keys(&l, CMD_UP, 1);
    ck_assert_str_eq(w_list_selected(&l), "0000");
    list_keys(&l, CMD_END, 1);
    ck_assert_str_eq(w_list_selected(&l), "0024");
    ck_assert(!l.more && l.before);
    list_keys(&l, CMD_PAGE_UP, 2);
    ck_assert_str_eq(l.rows[0].key, "0000");
    ck_assert_int_eq(l.n_rows, 10);
    ck_assert(l.more && !l.before);
    w_list_done(&l);
}
END_TEST

START_TEST(a_reload_keeps_the_row_under_the_cursor)
{
    struct numbers s = {25, -1, 0};
    struct w_list_source source = {numbers_page, &s};
    struct w_list l;
    struct err err = {0};

    w_list_init(&l, number_cols, &source);
    ck_assert_int_eq(w_list_open(&l, 11, &err), RC_OK);
    list_keys(&l, CMD_DOWN, 13);
    ck_assert_str_eq(w_list_selected(&l), "0013");
    s.gone = 11;
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    ck_assert_str_eq(w_list_selected(&l), "0013");
    s.gone = 13;
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    ck_assert_str_eq(w_list_selected(&l), "0012");
    /* A smaller window, then a list that shrank to before this page. */
    list_keys(&l, CMD_DOWN, 4);
    ck_assert_str_eq(w_list_selected(&l), "0017");
    ck_assert_int_eq(w_list_reload(&l, 4, &err), RC_OK);
    ck_assert_str_eq(w_list_selected(&l), "0017");
    ck_assert_int_eq(l.n_rows, 3);
    s.n = 5;
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    ck_assert_str_eq(l.rows[l.n_rows - 1].key, "0004");
    s.n = 0;
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    ck_assert_ptr_null(w_list_selected(&l));
    ck_assert_int_eq(w_list_key(&l, CMD_ACCEPT, 0, &err), W_IGNORED);
    w_list_done(&l);
}
END_TEST

START_TEST(digits_and_enter_choose_and_zero_is_the_screens)
{
    struct numbers s = {25, -1, 0};
    struct w_list_source source = {numbers_page, &s};
    struct w_list l;
    struct err err = {0};

    w_list_init(&l, number_cols, &source);
    ck_assert_int_eq(w_list_open(&l, 6, &err), RC_OK);
    list_keys(&l, CMD_PAGE_DOWN, 1);
    ck_assert_int_eq(w_list_key(&l, CMD_DIGIT, '3', &err), W_CHOSEN);
    ck_assert_str_eq(w_list_selected(&l), "0007");
    ck_assert_int_eq(w_list_key(&l, CMD_DIGIT, 0xFF12, &err), W_CHOSEN);
    ck_assert_str_eq(w_list_selected(&l), "0006");
    ck_assert_int_eq(w_list_key(&l, CMD_DIGIT, '9', &err), W_MOVED);
    ck_assert_int_eq(w_list_key(&l, CMD_DIGIT, '0', &err), W_IGNORED);
    ck_assert_int_eq(w_list_key(&l, CMD_ACCEPT, 0, &err), W_CHOSEN);
    ck_assert_int_eq(w_list_key(&l, CMD_NEW, 0, &err), W_IGNORED);
    w_list_done(&l);
}
END_TEST

START_TEST(ticks_stay_while_pages_turn)
{
    struct numbers s = {25, -1, 0};
    struct w_list_source source = {numbers_page, &s};
    struct w_list l;
    struct err err = {0};

    w_list_init(&l, number_cols, &source);
    ck_assert_int_eq(w_list_open(&l, 6, &err), RC_OK);
    ck_assert_int_eq(w_list_key(&l, CMD_TICK, ' ', &err), W_IGNORED);
    l.many = true;
    ck_assert_int_eq(w_list_key(&l, CMD_TICK, ' ', &err), W_CHANGED);
    list_keys(&l, CMD_PAGE_DOWN, 2);
    ck_assert_int_eq(w_list_key(&l, CMD_TICK, ' ', &err), W_CHANGED);
    ck_assert_uint_eq(l.n_ticks, 2);
    ck_assert(w_list_is_ticked(&l, "0000") && w_list_is_ticked(&l, "0010"));
    w_list_key(&l, CMD_TICK, ' ', &err);
    ck_assert(!w_list_is_ticked(&l, "0010"));
    w_list_clear_ticks(&l);
    ck_assert(!w_list_is_ticked(&l, "0000"));
    w_list_done(&l);
}
END_TEST

START_TEST(go_turns_to_the_page_of_a_key)
{
    struct numbers s = {1000, 500, 0};
    struct w_list_source source = {numbers_page, &s};
    struct w_list l;
    struct err err = {0};

    w_list_init(&l, number_cols, &source);
    ck_assert_int_eq(w_list_open(&l, 6, &err), RC_OK);
    ck_assert_int_eq(w_list_go(&l, "0700", &err), RC_OK);
    ck_assert_str_eq(w_list_selected(&l), "0700");
    ck_assert_int_eq(w_list_go(&l, "0500", &err), RC_NOTFOUND);
    list_keys(&l, CMD_UP, 1);
    ck_assert_str_eq(w_list_selected(&l), "0500");
    w_list_done(&l);
}
END_TEST

static enum rc broken_page(void *data, struct w_list *l, enum w_list_dir dir, const char *key,
                           int n, struct err *err)
{
    return *(bool *)data ? err_put(err, RC_DAMAGED, "broken")
                         : numbers_page(&(struct numbers){25, -1, 0}, l, dir, key, n, err);
}

START_TEST(a_source_that_fails_leaves_the_page_as_it_was)
{
    bool broken = false;
    struct w_list_source source = {broken_page, &broken};
    struct w_list l;
    struct err err = {0};

    w_list_init(&l, number_cols, &source);
    ck_assert_int_eq(w_list_open(&l, 6, &err), RC_OK);
    broken = true;
    ck_assert_int_eq(w_list_key(&l, CMD_PAGE_DOWN, 0, &err), W_REFUSED);
    ck_assert_int_eq(err.rc, RC_DAMAGED);
    ck_assert_int_eq(l.n_rows, 5);
    ck_assert_str_eq(l.rows[0].key, "0000");
    w_list_done(&l);
}
END_TEST

static void name_at(void *data, struct w_list *l, size_t i)
{
    const char *const *names = data;
    const char *cells[] = {names[i]};

    w_list_add(l, NULL, STYLE_NORMAL, cells, 1);
}

START_TEST(a_list_in_memory_goes_by_index)
{
    static const char *names[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚"};
    static const struct w_list_col cols[] = {
        {NULL,   10, false},
        {0}
    };
    struct w_list l;
    struct err err = {0};

    w_list_init_index(&l, cols, countof(names), name_at, (void *)(uintptr_t)names);
    ck_assert_int_eq(w_list_open(&l, 3, &err), RC_OK);
    list_keys(&l, CMD_DOWN, 4);
    ck_assert_uint_eq(w_list_selected_index(&l), 4);
    ck_assert_str_eq(l.rows[l.at].cells[0], "戊");
    list_keys(&l, CMD_END, 1);
    ck_assert_uint_eq(w_list_selected_index(&l), 6);
    ck_assert_str_eq(l.rows[0].cells[0], "戊");
    list_keys(&l, CMD_PAGE_UP, 1);
    ck_assert_str_eq(l.rows[0].cells[0], "乙");
    w_list_set_count(&l, 2);
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    ck_assert_int_eq(l.n_rows, 2 - 1);
    ck_assert_str_eq(l.rows[0].cells[0], "乙");
    w_list_set_count(&l, 0);
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    ck_assert_uint_eq(w_list_selected_index(&l), 0);
    w_list_done(&l);
}
END_TEST

START_TEST(a_list_draws_in_columns)
{
    struct numbers s = {3, -1, 0};
    struct w_list_source source = {numbers_page, &s};
    struct w_list l;
    struct grid g;
    struct err err = {0};

    grid_init(&g, 24, 5);
    w_list_init(&l, number_cols, &source);
    l.numbered = true;
    l.many = true;
    l.empty = "没有案件，按 F5 新增";
    ck_assert_int_eq(w_list_open(&l, 5, &err), RC_OK);
    list_keys(&l, CMD_DOWN, 1);
    w_list_key(&l, CMD_TICK, ' ', &err);
    w_list_draw(&l, &g, 0, 0, 24, true);
    ck_grid_row(&g, 0, "      编号   名称");
    ck_grid_row(&g, 1, "1 [ ] 0000   第0件");
    ck_grid_row(&g, 2, "2 [x] 0001   第1件");
    ck_assert_uint_eq(grid_at(&g, 23, 2)->style, STYLE_CURSOR);
    ck_assert_int_eq(g.cursor_y, 2);
    s.n = 0;
    ck_assert_int_eq(w_list_reload(&l, 0, &err), RC_OK);
    grid_clear(&g);
    w_list_draw(&l, &g, 0, 0, 24, true);
    ck_grid_row(&g, 1, "没有案件，按 F5 新增");
    w_list_done(&l);
    grid_done(&g);
}
END_TEST

START_TEST(the_pager_stays_inside_its_text)
{
    struct w_pager p;
    struct grid g;

    grid_init(&g, 20, 4);
    w_pager_init(&p, "一\n二\n三\n四\n五\n六", true);
    w_pager_fit(&p, 10, 4);
    w_pager_key(&p, CMD_PAGE_DOWN);
    w_pager_draw(&p, &g, 0, 0);
    ck_grid_row(&g, 0, "三");
    ck_grid_row(&g, 3, "六");
    ck_assert(w_pager_at_end(&p));
    w_pager_key(&p, CMD_HOME);
    w_pager_key(&p, CMD_UP);
    ck_assert_int_eq(p.top, 0);
    ck_assert_int_eq(w_pager_key(&p, CMD_NEW), W_IGNORED);
    w_pager_done(&p);
    grid_done(&g);
}
END_TEST

START_TEST(a_page_scrolls_sideways_without_shifting_columns)
{
    struct w_pager p;
    struct grid g;

    grid_init(&g, 12, 3);
    w_pager_init(&p, "1234567890123456\nabcdefg调解abcdef", false);
    w_pager_fit(&p, 8, 3);
    w_pager_key(&p, CMD_RIGHT);
    w_pager_draw(&p, &g, 0, 0);
    ck_grid_row(&g, 0, "90123456");
    ck_grid_row(&g, 1, " 解abcde");
    w_pager_key(&p, CMD_LEFT);
    ck_assert_int_eq(p.left, 0);
    w_pager_done(&p);
    grid_done(&g);
}
END_TEST

static Suite *suite_widgets(void)
{
    Suite *s = suite_create("widgets");
    TCase *line = tcase_create("line");
    TCase *text = tcase_create("text");
    TCase *list = tcase_create("list");
    TCase *pager = tcase_create("pager");

    tcase_add_test(line, a_line_takes_text_at_its_cursor);
    tcase_add_test(line, full_width_digits_stay_as_typed_in_a_line);
    tcase_add_test(line, a_full_line_refuses_and_keeps_what_it_has);
    tcase_add_test(line, marks_move_and_go_with_their_character);
    tcase_add_test(line, undo_goes_back_by_runs_and_redo_comes_again);
    tcase_add_test(line, undo_remembers_no_more_than_its_steps);
    tcase_add_test(line, a_paste_into_one_line_turns_line_ends_into_blanks);
    tcase_add_test(line, a_long_line_scrolls_so_that_the_cursor_shows);
    tcase_add_test(text, a_text_wraps_and_the_cursor_moves_by_lines);
    tcase_add_test(text, enter_is_not_a_key_of_a_text_inside_a_form);
    tcase_add_test(text, a_last_line_end_opens_an_empty_line);
    tcase_add_test(text, lines_break_between_words_and_between_characters);
    tcase_add_test(list, pages_turn_by_key_and_one_turn_is_one_load);
    tcase_add_test(list, a_reload_keeps_the_row_under_the_cursor);
    tcase_add_test(list, digits_and_enter_choose_and_zero_is_the_screens);
    tcase_add_test(list, ticks_stay_while_pages_turn);
    tcase_add_test(list, go_turns_to_the_page_of_a_key);
    tcase_add_test(list, a_source_that_fails_leaves_the_page_as_it_was);
    tcase_add_test(list, a_list_in_memory_goes_by_index);
    tcase_add_test(list, a_list_draws_in_columns);
    tcase_add_test(pager, the_pager_stays_inside_its_text);
    tcase_add_test(pager, a_page_scrolls_sideways_without_shifting_columns);
    suite_add_tcase(s, line);
    suite_add_tcase(s, text);
    suite_add_tcase(s, list);
    suite_add_tcase(s, pager);
    return s;
}
TEST_SUITE(suite_widgets)
