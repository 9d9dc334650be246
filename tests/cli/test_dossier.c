/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_dossier.c - the whole dossier by the real program: which paper follows which, what
 * numbers its pages bear (rule R59), what the contents say, bookmarks, slips for originals,
 * both sides, several cases in one, and that nothing is made final by it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/attr.h"
#include "tests/cli/desk.h"
#include "tests/cli/program.h"

enum { PAGES_MAX = 400 };

static struct program p;

static void act(const char *lines)
{
    ck_assert_msg(program_run(&p, lines, "do -") == 0, "%s", buf_text(&p.out));
}

static void setup(void)
{
    char words[600];

    program_init(&p);
    program_init_committee(&p);
    snprintf(words, sizeof words, "do '%s'", runner_path("tests/data/example.jsonl"));
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.out));
}

static void teardown(void)
{
    program_done(&p);
}

/* The pages of what was printed as text, parted by form feeds; cuts p.out up. */
static int pages_of(const char *words, char **pages)
{
    int n = 0;
    char *at;

    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s: %s", words, buf_text(&p.err));
    buf_char(&p.out, '\0');
    for (at = p.out.data; at && n < PAGES_MAX; n++) {
        pages[n] = at;
        at = strchr(at, '\f');
        if (at) {
            *at++ = '\0';
        }
    }
    return n;
}

/* The number at the head of a page and on which side it stands; 0 when there is none. */
static int head_number(const char *page, bool *ret_left)
{
    int n = 0;
    const char *digits = page + strspn(page, " ");

    *ret_left = digits == page;
    return sscanf(digits, "%d\n", &n) == 1 ? n : 0;
}

/* Rule R59: cover, contents and back cover unnumbered, all else numbered through. */
START_TEST(the_papers_follow_the_contents_and_are_numbered_through)
{
    static const struct {
        const char *words; /* on the page */
        int number;
    } expected[] = {
        {"调解卷宗",                               0},
        {"卷内目录",                               0},
        {"人民调解受理登记表",                1},
        {"人民调解当事人权利义务告知书", 2},
        {"人民调解记录",                         3},
        {"人民调解协议书",                      4},
        {"原件附后",                               0},
        {"人民调解回访记录",                   6},
        {"本卷共6页",                              0},
    };
    char *pages[PAGES_MAX];
    bool left;

    ck_assert_int_eq(pages_of("dossier c1 --to text", pages), (int)countof(expected));
    for (size_t i = 0; i < countof(expected); i++) {
        ck_assert_msg(strstr(pages[i], expected[i].words) != NULL, "page %zu: %s", i + 1,
                      pages[i]);
        ck_assert_int_eq(head_number(pages[i], &left), expected[i].number);
        ck_assert(expected[i].number == 0 || !left);
    }
    ck_assert_ptr_nonnull(strstr(pages[6], "第5页，共1页"));
    ck_assert_ptr_nonnull(strstr(pages[6], "收条"));
}
END_TEST

/* What lies in the file by hand has the pages that were noted. */
START_TEST(originals_take_the_pages_that_were_noted)
{
    static const char *const rows[][2] = {
        {"人民调解受理登记表",                " 1 "  },
        {"人民调解当事人权利义务告知书", " 2-3 "},
        {"人民调解记录",                         " 4 "  },
        {"人民调解协议书",                      " 5 "  },
        {"履行凭证",                               " 6 "  },
        {"人民调解回访记录",                   " 7-9 "},
    };
    const char *at;

    act("{\"act\":\"paper\",\"case\":\"c1\",\"form\":\"F04\",\"pages\":2,\"in_file\":true}\n"
        "{\"act\":\"paper\",\"case\":\"c1\",\"form\":\"F08\",\"record\":1,\"pages\":3,"
        "\"in_file\":true}\n");
    ck_assert_int_eq(program_run(&p, NULL, "print c1 F-ML"), 0);
    at = buf_text(&p.out);
    for (size_t i = 0; i < countof(rows); i++) {
        at = strstr(at, rows[i][0]);
        ck_assert_msg(at != NULL, "%s", rows[i][0]);
        at = strstr(at, rows[i][1]);
        ck_assert_msg(at != NULL, "%s:%s", rows[i][0], rows[i][1]);
    }
    ck_assert_int_eq(program_run(&p, NULL, "print c1 F-BK"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "本卷共9页"));
}
END_TEST

START_TEST(nothing_is_made_final_by_looking_at_a_dossier)
{
    char words[600];

    snprintf(words, sizeof words, "dossier c1 -o '%s/卷.pdf'", p.dir);
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.err));
    ck_assert_int_eq(program_run(&p, NULL, "list papers"), 3);
}
END_TEST

/* The title of a bookmark as it stands in the file. */
static bool has_title(const struct buf *pdf, const char *hex)
{
    char want[400];

    snprintf(want, sizeof want, "/Title <FEFF%s>", hex);
    return memmem(pdf->data, pdf->size, want, strlen(want)) != NULL;
}

START_TEST(the_pdf_has_a_bookmark_a_line_and_says_whose_it_is)
{
    struct buf pdf;
    char chunk[4096];
    char words[600];
    size_t n;
    FILE *in;

    snprintf(words, sizeof words, "dossier c1 -o '%s/卷.pdf'", p.dir);
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.err));
    in = fopen(program_file(&p, "卷.pdf"), "rb");
    ck_assert_ptr_nonnull(in);
    buf_init(&pdf, 8 << 20);
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0) {
        buf_add(&pdf, chunk, n);
    }
    fclose(in);
    ck_assert_ptr_nonnull(memmem(pdf.data, pdf.size, "/Outlines", 9));
    ck_assert(has_title(&pdf, "4EBA6C118C0389E3534F8BAE4E66")); /* 人民调解协议书 */
    ck_assert(has_title(&pdf, "5C65884C51ED8BC1"));             /* 履行凭证 */
    ck_assert(has_title(&pdf, "5377518576EE5F55"));             /* 卷内目录 */
    ck_assert_ptr_nonnull(memmem(pdf.data, pdf.size, "/Author", 7));
    ck_assert_ptr_nonnull(memmem(pdf.data, pdf.size, "/Count -9", 9));
    buf_done(&pdf);
}
END_TEST

START_TEST(every_page_of_a_proof_is_marked)
{
    char *pages[PAGES_MAX];
    const int n = pages_of("dossier c1 --to text --proof", pages);

    for (int i = 0; i < n; i++) {
        ck_assert_msg(strstr(pages[i], "校对稿") != NULL, "page %d", i + 1);
    }
}
END_TEST

/* Page 1 is a front, whatever came before; the number of a back stands at the left. */
START_TEST(on_both_sides_backs_have_their_number_at_the_left)
{
    char *pages[PAGES_MAX];
    bool left = false;
    int n;
    int seen = 0;

    act("{\"act\":\"setting\",\"key\":\"dossier_duplex\",\"value\":\"yes\",\"source\":"
        "\"本会\"}\n");
    n = pages_of("dossier c1 --to text", pages);
    for (int i = 0; i < n; i++) {
        const int number = head_number(pages[i], &left);

        seen += number > 0;
        ck_assert(number != 1 || i % 2 == 0);
        ck_assert(number == 0 || left == (i % 2 == 1));
    }
    ck_assert_int_eq(seen, 5);
}
END_TEST

/* The agreement that was changed is printed as it was signed, the new one as the case is now.
 */
START_TEST(a_changed_agreement_stands_before_the_new_one)
{
    static const char before[] =
        "{\"act\":\"intake\",\"ref\":\"n\",\"date\":\"2026-11-03\",\"received_by\":\"李秀英\","
        "\"source\":\"APPLY\",\"form\":\"ORAL\",\"application_date\":\"2026-11-03\",\"type\":"
        "\"02\",\"facts\":\"为院墙争执。\",\"requests\":[\"道歉\"],\"parties\":[{\"side\":"
        "\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"PERSON\","
        "\"name\":\"王勇\"}],\"confirm\":[\"R05\",\"R08\",\"R09\"]}\n"
        "{\"act\":\"accept\",\"case\":\"@n\",\"date\":\"2026-11-03\",\"chief\":\"李秀英\","
        "\"recorder\":\"李秀英\",\"consent\":{\"A\":true,\"B\":true},\"tier\":\"SIMPLE\"}\n"
        "{\"act\":\"session\",\"case\":\"@n\",\"date\":\"2026-11-05\",\"present\":[\"王强\","
        "\"王勇\"],\"text\":\"同意。\",\"result\":\"AGREED\"}\n"
        "{\"act\":\"agree\",\"case\":\"@n\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
        "\"terms\":[\"王勇当面道歉。\"]}\n";
    static const char change[] =
        "{\"act\":\"agree\",\"case\":\"c2\",\"date\":\"2026-11-10\",\"form\":\"WRITTEN\","
        "\"terms\":[\"王勇在村委会道歉。\"],\"replaces_consent\":{\"A\":true,\"B\":true}}\n";
    char *pages[PAGES_MAX];
    char words[600];
    int n;

    act(before);
    snprintf(words, sizeof words, "print c2 F07a -o '%s/1.txt'", p.dir);
    ck_assert_int_eq(program_run(&p, NULL, words), 0);
    act(change);
    n = pages_of("dossier c2 --to text", pages);
    ck_assert_int_ge(n, 5);
    ck_assert_ptr_nonnull(strstr(pages[1], "已变更"));
    ck_assert_ptr_nonnull(strstr(pages[n - 3], "王勇当面道歉。"));
    ck_assert_ptr_nonnull(strstr(pages[n - 2], "王勇在村委会道歉。"));
}
END_TEST

/* Twelve parties, thirty payments, 4000 characters: the pages still run through. */
static void large_case(struct buf *b)
{
    static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨",
                                           "黄", "赵", "周", "吴", "徐", "孙"};
    static const char sentence[] = "院墙越界的经过两家各说各的道理村里老人都来看过。";

    buf_str(b, "{\"act\":\"intake\",\"ref\":\"c2\",\"date\":\"2026-11-03\",\"received_by\":"
               "\"李秀英\",\"source\":\"APPLY\",\"form\":\"ORAL\",\"application_date\":"
               "\"2026-11-03\",\"type\":\"02\",\"requests\":[\"拆除\"],\"confirm\":[\"R05\","
               "\"R08\",\"R09\",\"R12\"],\"facts\":\"");
    for (int i = 0; i < 166; i++) {
        buf_str(b, sentence);
    }
    buf_str(b, "\",\"parties\":[");
    for (size_t i = 0; i < countof(surnames); i++) {
        buf_printf(b, "%s{\"side\":\"%s\",\"kind\":\"PERSON\",\"name\":\"%s样本\"}",
                   i > 0 ? "," : "", i < 6 ? "A" : "B", surnames[i]);
    }
    buf_str(b, "]}\n{\"act\":\"accept\",\"case\":\"@c2\",\"date\":\"2026-11-03\",\"chief\":"
               "\"李秀英\",\"recorder\":\"李秀英\",\"consent\":{\"A\":true,\"B\":true},"
               "\"tier\":\"NORMAL\"}\n{\"act\":\"session\",\"case\":\"@c2\",\"date\":"
               "\"2026-11-05\",\"present\":[\"王样本\"],\"text\":\"同意。\",\"result\":"
               "\"AGREED\"}\n{\"act\":\"agree\",\"case\":\"@c2\",\"date\":\"2026-11-05\","
               "\"form\":\"WRITTEN\",\"terms\":[\"按商定的办法处理。\"],\"confirm\":[\"R40\","
               "\"R44\"],\"duties\":[");
    for (size_t i = 0; i < 30; i++) {
        buf_printf(b,
                   "%s{\"payer\":\"%s样本\",\"payee\":\"%s样本\",\"amount_fen\":%zu,\"way\":"
                   "\"现金\",\"place\":\"村委会\",\"due\":\"2026-11-20\"}",
                   i > 0 ? "," : "", surnames[i % 6], surnames[6 + i % 6], 10000 + i);
    }
    buf_str(b, "]}\n");
}

/* What the contents say of pages: "1-2 3-3 4-9 ", into out; the last one. */
static int contents_of(char out[400])
{
    int last = 0;

    ck_assert_int_eq(program_run(&p, NULL, "print c2 F-ML"), 0);
    out[0] = '\0';
    for (const char *at = buf_text(&p.out); (at = strstr(at, "\n|")) != NULL; at += 2) {
        const char *cell = at + 2;
        int from = 0;
        int to = 0;
        int n;

        for (int i = 0; i < 2 && cell; i++) {
            cell = strchr(cell, '|');
            cell = cell ? cell + 1 : NULL;
        }
        n = cell ? sscanf(cell, " %d-%d", &from, &to) : 0;
        if (n >= 1) {
            ck_assert_int_eq(from, last + 1);
            last = n == 2 ? to : from;
            snprintf(out + strlen(out), 400 - strlen(out), "%d-%d ", from, last);
        }
    }
    return last;
}

START_TEST(a_large_dossier_is_numbered_without_a_gap)
{
    char contents[400];
    char *pages[PAGES_MAX];
    struct buf lines;
    bool left;
    int before = 0;
    int total;
    int n;

    buf_init(&lines, 1 << 20);
    large_case(&lines);
    act(buf_text(&lines));
    buf_done(&lines);
    total = contents_of(contents);
    ck_assert_int_gt(total, 10);
    n = pages_of("dossier c2 --to text", pages);
    /* the text tells the pages of what is bound, and has them at the head */
    for (const char *at = contents; *at; at += strcspn(at, " ") + 1) {
        char range[40];
        int from;
        int to;

        ck_assert_int_eq(sscanf(at, "%d-%d", &from, &to), 2);
        snprintf(range, sizeof range, from == to ? " %d " : " %d-%d ", from, to);
        ck_assert_msg(strstr(pages[1], range) != NULL, "%s: %s", range, pages[1]);
    }
    for (int i = 2; i < n - 1; i++) {
        const int number = head_number(pages[i], &left);

        ck_assert_int_ge(number, before);
        before = number;
    }
    ck_assert_int_le(before, total);
    snprintf(contents, sizeof contents, "本卷共%d页", total);
    ck_assert_ptr_nonnull(strstr(pages[n - 1], contents));
}
END_TEST

/* An oral case, performed on the spot. */
static void small_case(int n)
{
    char lines[2400];

    snprintf(
        lines, sizeof lines,
        "{\"act\":\"intake\",\"ref\":\"n\",\"date\":\"2026-11-03\",\"received_by\":\"李秀英\","
        "\"source\":\"APPLY\",\"form\":\"ORAL\",\"application_date\":\"2026-11-03\",\"type\":"
        "\"02\",\"facts\":\"为院墙争执。\",\"requests\":[\"道歉\"],\"parties\":[{\"side\":"
        "\"A\",\"kind\":\"PERSON\",\"name\":\"王强%d\"},{\"side\":\"B\",\"kind\":\"PERSON\","
        "\"name\":\"王勇%d\"}],\"confirm\":[\"R05\",\"R08\",\"R09\"]}\n"
        "{\"act\":\"accept\",\"case\":\"@n\",\"date\":\"2026-11-03\",\"chief\":\"李秀英\","
        "\"recorder\":\"李秀英\",\"consent\":{\"A\":true,\"B\":true},\"tier\":\"ORAL\"}\n"
        "{\"act\":\"notify\",\"case\":\"@n\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}\n"
        "{\"act\":\"session\",\"case\":\"@n\",\"date\":\"2026-11-05\",\"present\":[\"王强%d\","
        "\"王勇%d\"],\"text\":\"同意。\",\"result\":\"AGREED\"}\n"
        "{\"act\":\"agree\",\"case\":\"@n\",\"date\":\"2026-11-05\",\"form\":\"ORAL\","
        "\"terms\":[\"道歉。\"],\"instant\":true}\n"
        "{\"act\":\"close\",\"case\":\"@n\",\"date\":\"2026-11-06\"}\n",
        n, n, n, n);
    act(lines);
}

/* Rule R62. */
START_TEST(several_small_cases_are_printed_as_one_dossier)
{
    char *pages[PAGES_MAX];
    bool left;
    int n;

    small_case(2);
    small_case(3);
    act("{\"act\":\"group\",\"year\":2026,\"title\":\"2026年口头案件\",\"cases\":[\"c2\","
        "\"c3\"],\"date\":\"2026-11-22\",\"retention\":\"SHORT\"}\n");
    ck_assert_int_eq(program_run(&p, NULL, "list groups"), 0);
    n = pages_of("dossier --group g1 --to text", pages);
    ck_assert_int_eq(n, 2 + 8 + 1);
    ck_assert_ptr_nonnull(strstr(pages[0], "多案一卷"));
    ck_assert_ptr_nonnull(strstr(pages[0], "共2件"));
    ck_assert_ptr_nonnull(strstr(pages[1], "王强3、王勇3"));
    ck_assert_ptr_nonnull(strstr(pages[1], "5-8"));
    for (int i = 2; i < n - 1; i++) {
        ck_assert_int_eq(head_number(pages[i], &left), i - 1);
    }
    ck_assert_ptr_nonnull(strstr(pages[n - 1], "本卷共8页"));
}
END_TEST

START_TEST(what_is_missing_is_printed_once_for_the_parties)
{
    act("{\"act\":\"intake\",\"ref\":\"n\",\"date\":\"2026-11-03\",\"received_by\":\"李秀英\","
        "\"source\":\"APPLY\",\"form\":\"ORAL\",\"application_date\":\"2026-11-03\",\"type\":"
        "\"02\",\"facts\":\"为院墙争执。\",\"requests\":[\"道歉\"],\"parties\":[{\"side\":"
        "\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"PERSON\","
        "\"name\":\"王勇\"}],\"confirm\":[\"R05\",\"R08\",\"R09\"]}\n"
        "{\"act\":\"accept\",\"case\":\"@n\",\"date\":\"2026-11-03\",\"chief\":\"李秀英\","
        "\"recorder\":\"李秀英\",\"consent\":{\"A\":true,\"B\":true},\"tier\":\"NORMAL\"}\n"
        "{\"act\":\"session\",\"case\":\"@n\",\"date\":\"2026-11-05\",\"present\":[\"王强\"],"
        "\"text\":\"同意。\",\"result\":\"AGREED\"}\n");
    ck_assert_int_eq(program_run(&p, NULL, "print c2 F-YC"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "人民调解当事人权利义务"));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "当事人身份证明"));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "带身份证"));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "人民调解协议书"));
}
END_TEST

START_TEST(a_wrong_call_says_what_to_write)
{
    static const struct {
        const char *words;
        int code;
    } rows[] = {
        {"dossier",                      2},
        {"dossier c1 --group g1",        2},
        {"dossier c1 --to wps",          2},
        {"dossier c99 --to text",        3},
        {"dossier --group g9 --to text", 3},
        {"dossier c1 -o /no/such/1.pdf", 1},
    };

    ck_assert_int_eq(program_run(&p, NULL, rows[_i].words), rows[_i].code);
    ck_assert_uint_gt(p.err.size, 0);
}
END_TEST

/* On the screen: where each paper lies, and the whole dossier by one key. */
START_TEST(the_screen_of_the_papers_writes_the_whole_dossier)
{
    struct desk d;
    char words[600];

    desk_init(&d);
    program_init_committee(&d.p);
    snprintf(words, sizeof words, "do '%s'", runner_path("tests/data/example.jsonl"));
    ck_assert_int_eq(program_run(&d.p, NULL, words), 0);
    desk_open(&d, "");
    desk_do(&d, "\"2\"", "> 案件");
    desk_do(&d, "F3 \"王强\"", "王强 与 王勇");
    desk_do(&d, "Enter", "案件 > 王强 与 王勇");
    desk_do(&d, "F7", "王强 与 王勇 > 文书");
    desk_do(&d, "F2", "卷宗-（2026）西河人调字第1号-2026-11-22.pdf");
    desk_do(&d, "Esc", "案件 > 王强 与 王勇");
    desk_kill(&d);
    ck_assert_int_eq(
        access(program_file(&d.p, "打印/卷宗-（2026）西河人调字第1号-2026-11-22.pdf"), R_OK),
        0);
    ck_assert_int_eq(program_run(&d.p, NULL, "list papers"), 3);
    desk_done(&d);
}
END_TEST

Suite *suite_cli_dossier(void);
Suite *suite_cli_dossier(void)
{
    Suite *s = suite_create("cli dossier");
    TCase *t = tcase_create("dossier");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_papers_follow_the_contents_and_are_numbered_through);
    tcase_add_test(t, originals_take_the_pages_that_were_noted);
    tcase_add_test(t, nothing_is_made_final_by_looking_at_a_dossier);
    tcase_add_test(t, the_pdf_has_a_bookmark_a_line_and_says_whose_it_is);
    tcase_add_test(t, every_page_of_a_proof_is_marked);
    tcase_add_test(t, on_both_sides_backs_have_their_number_at_the_left);
    tcase_add_test(t, a_changed_agreement_stands_before_the_new_one);
    tcase_add_test(t, a_large_dossier_is_numbered_without_a_gap);
    tcase_add_test(t, several_small_cases_are_printed_as_one_dossier);
    tcase_add_test(t, what_is_missing_is_printed_once_for_the_parties);
    tcase_add_test(t, the_screen_of_the_papers_writes_the_whole_dossier);
    tcase_add_loop_test(t, a_wrong_call_says_what_to_write, 0, 6);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_cli_dossier)
