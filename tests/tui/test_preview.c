/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_preview.c - papers of a case on the screen and into files: what is shown, what is
 * written, what the case remembers. */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "tests/tui/entry_world.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
    world_case(&world, true);
}

static void teardown(void)
{
    world_done(&world);
}

/* Name of the only file in the folder 打印 of the data, "" when there is none; its text into
 * out. The folder is removed. */
static const char *printed_file(struct buf *out)
{
    static char name[256];
    char path[512];
    struct dirent *entry;
    DIR *dir;

    name[0] = '\0';
    snprintf(path, sizeof path, "%s/打印", world.dir);
    dir = opendir(path);
    while (dir && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] != '.') {
            snprintf(name, sizeof name, "%s", entry->d_name);
        }
    }
    if (dir) {
        closedir(dir);
    }
    if (name[0]) {
        char chunk[4096];
        size_t n;
        FILE *f;

        snprintf(path, sizeof path, "%s/打印/%s", world.dir, name);
        f = fopen(path, "rb");
        while (f && (n = fread(chunk, 1, sizeof chunk, f)) > 0) {
            buf_add(out, chunk, n);
        }
        if (f) {
            fclose(f);
        }
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/打印", world.dir);
    rmdir(path);
    rmdir(world.dir);
    return name;
}

START_TEST(the_paper_shows_the_values_of_the_case_and_its_pages)
{
    world_open(&world, s_preview_push(1, "F02", 0, false));
    ck_assert_str_eq(world_top(&world), "preview");
    ck_assert(world_has(&world, "人民调解受理登记表"));
    ck_assert(world_has(&world, "王强、王勇"));
    ck_assert(world_has(&world, "第 1 页 共 1 页"));
    ck_assert(!world_has(&world, "练习"));
}
END_TEST

START_TEST(rules_of_a_table_stay_in_line_after_wide_marks)
{
    int right = -1;

    world_open(&world, s_preview_push(1, "F02", 0, false));
    app_draw(world.app);
    for (int y = 2; y < 22; y++) {
        int last = -1;

        for (int x = 0; x < 80; x++) {
            uint32_t cp = grid_at(app_grid(world.app), x, y)->cp;

            last = cp == '|' || cp == '+' ? x : last;
        }
        if (last > 40) {
            right = right < 0 ? last : right;
            ck_assert_msg(last == right, "row %d ends at %d, the others at %d", y, last, right);
        }
    }
    ck_assert_int_gt(right, 0);
}
END_TEST

START_TEST(practice_is_marked_on_the_paper)
{
    app_env(world.app)->practice = true;
    world_open(&world, s_preview_push(1, "F02", 0, false));
    ck_assert(world_has(&world, "练习"));
}
END_TEST

START_TEST(f5_shows_the_blank_form_and_comes_back)
{
    world_open(&world, s_preview_push(1, "F02", 0, false));
    world_keys(&world, "F5");
    ck_assert(world_has(&world, "空白表"));
    ck_assert(!world_has(&world, "王强、王勇"));
    world_keys(&world, "F5");
    ck_assert(world_has(&world, "王强、王勇"));
}
END_TEST

START_TEST(a_form_without_records_shows_the_blank_one)
{
    world_open(&world, s_preview_push(1, "F06", 0, false));
    ck_assert_str_eq(world_top(&world), "preview");
    world_keys(&world, "F5");
    ck_assert(world_has(&world, "还没有内容"));
}
END_TEST

START_TEST(a_text_file_is_written_and_the_case_remembers_the_paper)
{
    struct buf text;

    world_dir(&world);
    world_open(&world, s_preview_push(1, "F02", 0, false));
    world_keys(&world, _i ? "Enter \"2\"" : "F7 \"3\"");
    ck_assert(world_has(&world, "已写好：人民调解受理登记表-"));
    buf_init(&text, 1024 * 1024);
    ck_assert_ptr_nonnull(strstr(printed_file(&text), "2026-11-22.txt"));
    if (_i) {
        ck_assert_ptr_nonnull(strstr(buf_text(&text), "两家因院墙越界发生争执。"));
    } else {
        ck_assert_ptr_nonnull(
            strstr(buf_text(&text), "\xCD\xF5\xC7\xBF")); /* 王强 in GB18030 */
    }
    buf_done(&text);
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM paper WHERE form = 'F02'"), "1");
}
END_TEST

START_TEST(a_blank_form_is_printed_but_not_noted)
{
    struct buf text;

    world_dir(&world);
    world_open(&world, s_preview_push(1, "F02", 0, true));
    world_keys(&world, "F7 \"2\"");
    buf_init(&text, 1024 * 1024);
    ck_assert_ptr_nonnull(strstr(printed_file(&text), "空白表"));
    ck_assert_ptr_null(strstr(buf_text(&text), "王强"));
    buf_done(&text);
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM paper"), "0");
}
END_TEST

START_TEST(a_form_that_only_asks_prints_nothing_and_says_so)
{
    world_open(&world, s_preview_push(1, "intake", 0, false));
    ck_assert_str_eq(world_top(&world), "first");
    ck_assert(world_has(&world, "只填写，不打印"));
}
END_TEST

START_TEST(the_keys_of_the_papers_say_what_they_do_there)
{
    world_case(&world, true);
    world_open(&world, s_papers_push(1));
    world_keys(&world, "F1");
    ck_assert(world_has(&world, "把整卷写成一个文件"));
    ck_assert(world_has(&world, "看空白表，打印出来手写"));
    ck_assert(!world_has(&world, "新增一条"));
    ck_assert(!world_has(&world, "保存，留在这里"));
}
END_TEST

START_TEST(the_list_of_papers_tells_what_the_dossier_has_and_opens_one)
{
    world_open(&world, s_papers_push(1));
    ck_assert_str_eq(world_top(&world), "papers");
    ck_assert(world_has(&world, "人民调解受理登记表"));
    ck_assert(world_has(&world, "有"));
    world_keys(&world, "\"2\"");
    ck_assert_str_eq(world_top(&world), "preview");
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "papers");
    world_keys(&world, "F5");
    ck_assert(world_has(&world, "空白表"));
    world_keys(&world, "Esc Esc");
    ck_assert_str_eq(world_top(&world), "first");
}
END_TEST

START_TEST(each_sitting_is_a_paper_of_its_own)
{
    world_act(
        &world,
        "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}");
    world_act(&world, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"place\":"
                      "\"村委会\",\"present\":[\"王强\",\"王勇\"],"
                      "\"told\":true,\"text\":\"第一次没有谈成。\",\"result\":\"AGAIN\"}");
    world_act(&world, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-10\",\"place\":"
                      "\"村委会\",\"present\":[\"王强\",\"王勇\"],"
                      "\"told\":true,\"text\":\"第二次再谈。\",\"result\":\"AGAIN\"}");
    world_open(&world, s_papers_push(1));
    ck_assert(world_has(&world, "第 1 份  2026-11-05"));
    ck_assert(world_has(&world, "第 2 份  2026-11-10"));
    world_keys(&world, "Esc");
    world_open(&world, s_preview_push(1, "F06", 1, false));
    world_keys(&world, "PgDn");
    ck_assert(world_has(&world, "第二次再谈。"));
}
END_TEST

START_TEST(a_register_is_printed_and_stays_on_the_screen)
{
    struct buf text;

    world_dir(&world);
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_books_ops});
    world_keys(&world, "\"1\" Enter Esc");
    ck_assert_str_eq(world_top(&world), "preview");
    ck_assert(world_has(&world, "人民调解案件登记簿"));
    world_keys(&world, "Enter \"2\"");
    ck_assert_str_eq(world_top(&world), "preview");
    buf_init(&text, 1024 * 1024);
    ck_assert_ptr_nonnull(strstr(printed_file(&text), ".txt"));
    buf_done(&text);
}
END_TEST

START_TEST(a_register_has_no_blank_form_and_is_never_signed_and_says_so)
{
    static const char *const keys[] = {"F5", "F6", "F8"};

    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_books_ops});
    world_keys(&world, "\"1\"");
    world_keys(&world, keys[_i]);
    ck_assert_str_eq(world_top(&world), "preview");
    ck_assert(world_has(&world, "只能看和打印"));
}
END_TEST

START_TEST(golden_preview_of_the_register)
{
    world_open(&world, s_preview_push(1, "F02", 0, false));
    screens_play(world.app, world.term, "preview_register");
}
END_TEST

static Suite *suite_preview(void)
{
    Suite *s = suite_create("preview");
    TCase *t = tcase_create("papers");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_paper_shows_the_values_of_the_case_and_its_pages);
    tcase_add_test(t, rules_of_a_table_stay_in_line_after_wide_marks);
    tcase_add_test(t, practice_is_marked_on_the_paper);
    tcase_add_test(t, f5_shows_the_blank_form_and_comes_back);
    tcase_add_test(t, a_form_without_records_shows_the_blank_one);
    tcase_add_loop_test(t, a_text_file_is_written_and_the_case_remembers_the_paper, 0, 2);
    tcase_add_test(t, a_blank_form_is_printed_but_not_noted);
    tcase_add_test(t, a_form_that_only_asks_prints_nothing_and_says_so);
    tcase_add_test(t, the_keys_of_the_papers_say_what_they_do_there);
    tcase_add_test(t, the_list_of_papers_tells_what_the_dossier_has_and_opens_one);
    tcase_add_test(t, each_sitting_is_a_paper_of_its_own);
    tcase_add_test(t, a_register_is_printed_and_stays_on_the_screen);
    tcase_add_loop_test(t, a_register_has_no_blank_form_and_is_never_signed_and_says_so, 0, 3);
    tcase_add_test(t, golden_preview_of_the_register);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_preview)
