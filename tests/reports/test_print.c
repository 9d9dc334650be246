/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_print.c - papers as bytes and as files: encodings, refused characters, the PDF program
 * missing, killed and refusing, text read back from PDF, and files that appear whole or not at
 * all.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/exchange/encode.h"
#include "reports/print.h"
#include "reports/printable.h"
#include "tests/reports/papers.h"
#include "tests/runner.h"

static char dir[RUNNER_FOLDER_SIZE];

static void make_dir(void)
{
    runner_folder(dir);
}

/** Removes the folder, which must hold nothing but the named files by now; returns the number
 * of files it held. */
static int clear_dir(void)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    int n = 0;

    while ((e = readdir(d)) != NULL) {
        char path[512];

        if (e->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
            unlink(path);
            n++;
        }
    }
    closedir(d);
    rmdir(dir);
    return n;
}

static void read_all(const char *path, struct buf *out)
{
    FILE *f = fopen(path, "rb");
    int c;

    ck_assert_msg(f != NULL, "%s is missing", path);
    buf_init(out, 1 << 24);
    while ((c = getc(f)) != EOF) {
        buf_char(out, (char)c);
    }
    fclose(f);
}

static enum rc render(const struct paper *p, enum print_format format, struct buf *out,
                      struct err *err)
{
    const struct paper *papers[] = {p};

    buf_init(out, 1 << 26);
    return print_render(papers, 1, format, out, err);
}

START_TEST(formats_are_known_by_name)
{
    enum print_format f;

    ck_assert(print_format_parse("text", &f) && f == PRINT_TEXT);
    ck_assert(print_format_parse("gb18030", &f) && f == PRINT_GB18030);
    ck_assert(print_format_parse("pdf", &f) && f == PRINT_PDF);
    ck_assert(!print_format_parse("PDF", &f));
    ck_assert(!print_format_parse("", &f));
}
END_TEST

START_TEST(pages_are_separated_by_form_feeds)
{
    struct paper *p = papers_agreement();
    const struct paper *two[] = {p, p};
    struct buf out;
    int n = 0;

    buf_init(&out, 1 << 24);
    ck_assert_int_eq(print_render(two, 2, PRINT_TEXT, &out, NULL), RC_OK);
    for (size_t i = 0; i < out.size; i++) {
        n += out.data[i] == '\f';
    }
    ck_assert_int_eq(n, 3);
    ck_assert_int_ne(out.data[0], '\f');
    ck_assert_int_eq(out.data[out.size - 1], '\n');
    buf_done(&out);
    paper_free(p);
}
END_TEST

START_TEST(gb18030_is_the_same_text_with_every_name)
{
    struct paper *p = papers_agreement();
    struct buf text;
    struct buf gb;
    struct buf back;

    ck_assert_int_eq(render(p, PRINT_TEXT, &text, NULL), RC_OK);
    ck_assert_int_eq(render(p, PRINT_GB18030, &gb, NULL), RC_OK);
    ck_assert(memmem(gb.data, gb.size, "\x95\x34\xb2\x35", 4) != NULL); /* 𠮷 */
    ck_assert(memmem(gb.data, gb.size, "\xfe\x9f", 2) != NULL);         /* 䶮 */
    buf_init(&back, 1 << 24);
    ck_assert_int_eq(encode_to_utf8("GB18030", gb.data, gb.size, &back, NULL), RC_OK);
    ck_assert_str_eq(buf_text(&back), buf_text(&text));
    buf_done(&text);
    buf_done(&gb);
    buf_done(&back);
    paper_free(p);
}
END_TEST

START_TEST(the_line_of_the_first_bad_byte_is_named)
{
    struct err err = {0};
    struct buf out;

    ck_assert(i18n_set_language("en"));
    buf_init(&out, 1000);
    ck_assert_int_eq(encode_to_utf8("GB18030", "a\nb\n\xff\n", 6, &out, &err), RC_INVALID);
    ck_assert_msg(strstr(err.msg, "Line 3") != NULL, "%s", err.msg);
    err_clear(&err);
    ck_assert_int_eq(encode_to_utf8("GB18030", "a\n\xb0", 3, &out, &err), RC_INVALID);
    ck_assert_msg(strstr(err.msg, "Line 2") != NULL, "%s", err.msg);
    err_clear(&err);
    ck_assert_int_eq(encode_from_utf8("ISO-8859-1", "王", 3, &out, &err), RC_REFUSED);
    ck_assert_msg(strstr(err.msg, "U+738B") != NULL, "%s", err.msg);
    buf_done(&out);
}
END_TEST

/* ---- R79 ---- */

struct refused {
    const char *text;
    const char *named;
};
static const struct refused refused_texts[] = {
    {"王\x01强",    "U+0001" },
    {"王\t强",      "U+0009" },
    {"王\x7f",       "U+007F" },
    {"王\xc2\x85",   "U+0085" },
    {"\ufffd",        "U+FFFD" },
    {"王\ue000",     "U+E000" },
    {"王\uf8ff",     "U+F8FF" },
    {"王\ufdd0",     "U+FDD0" },
    {"王\uffff",     "U+FFFF" },
    {"王\U0001ffff", "U+1FFFF"},
    {"王\U000f0000", "U+F0000"},
    {"王\u202e强",  "U+202E" },
    {"王\xff",       "broken" },
};

START_TEST(a_character_no_paper_can_show_is_refused_by_name)
{
    const struct refused *r = &refused_texts[_i];

    ck_assert(i18n_set_language("en"));
    for (int place = 0; place < 4; place++) {
        struct paper *p = paper_new(place == 0 ? r->text : "纸");
        struct block *grid = block_add(p, NULL, BLOCK_GRID, NULL);
        struct block *row = block_add(p, grid, BLOCK_ROW, NULL);
        struct err err = {0};
        struct buf out;

        block_add(p, row, BLOCK_CELL, place == 1 ? r->text : "格");
        block_set_label(block_add(p, NULL, BLOCK_ITEM, "条"), place == 2 ? r->text : NULL);
        p->footer = place == 3 ? mem_strdup(r->text) : NULL;
        ck_assert_int_eq(render(p, PRINT_TEXT, &out, &err), RC_REFUSED);
        ck_assert_str_eq(err.code, "R79");
        ck_assert_msg(strstr(err.msg, r->named) != NULL, "%s", err.msg);
        ck_assert_uint_eq(out.size, 0);
        buf_done(&out);
        paper_free(p);
    }
}
END_TEST

START_TEST(rare_names_and_marks_are_printable)
{
    static const char good[] =
        "𠮷㛃䶮㐂𬭎〇·—…“”￥％①②□√、。e\u0301\u3000";

    for (const char *s = good; *s;) {
        ck_assert(printable_is(utf8_next(&s)));
    }
}
END_TEST

/* ---- PDF ---- */

/** Loud, since a machine without these tests less. */
static bool have(const char *tool)
{
    char command[128];
    FILE *f;
    bool found;

    snprintf(command, sizeof command, "command -v %s", tool);
    f = popen(command, "r");
    found = f && fgetc(f) != EOF;
    pclose(f);
    if (!found) {
        fprintf(stderr, "SKIPPED: %s is not installed, PDF is not read back\n", tool);
    }
    return found;
}

static bool have_pdf_program(void)
{
    const char *libexec = getenv("TIAOJIE_LIBEXEC");
    char path[512];

    snprintf(path, sizeof path, "%s/tiaojie-pdf", libexec ? libexec : TJ_LIBEXECDIR);
    if (access(path, X_OK) == 0) {
        return true;
    }
    fprintf(stderr, "SKIPPED: %s is not built, PDF is not tested\n", path);
    return false;
}

/** The text of pdf; its fonts must all be embedded, subsets, with their characters' code
 * points. */
static void read_back(const struct buf *pdf, struct buf *out)
{
    char command[1024];
    char path[128];
    struct buf fonts;
    FILE *f;

    make_dir();
    snprintf(path, sizeof path, "%s/paper.pdf", dir);
    f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(pdf->data, 1, pdf->size, f), pdf->size);
    fclose(f);
    snprintf(command, sizeof command,
             "pdftotext -enc UTF-8 '%s' '%s/paper.txt' && pdffonts '%s' > '%s/fonts.txt'", path,
             dir, path, dir);
    f = popen(command, "r");
    ck_assert_int_eq(pclose(f), 0);
    snprintf(path, sizeof path, "%s/fonts.txt", dir);
    read_all(path, &fonts);
    ck_assert_ptr_nonnull(strstr(buf_text(&fonts), "yes yes yes"));
    ck_assert_ptr_null(strstr(buf_text(&fonts), " no "));
    buf_done(&fonts);
    snprintf(path, sizeof path, "%s/paper.txt", dir);
    read_all(path, out);
}

START_TEST(pdf_text_reads_back_exactly)
{
    static const char *const lines[] = {
        "人民调解协议书\n",
        "编号：（2026）西河民调字第00012号\n",
        "单位或住址\n",
        "西河村三组18号 身份证号110199197805120035\n",
        "三、证人𠮷田、㛃某、䶮某“均到场”——见附件……\n",
        "本协议一式三份，当事人、人民调解委员会各持一份。\n",
        "当事人（签名盖章或按指印）：\n",
        "二〇二六年十一月二十二日\n",
        "— 1 —\n",
    };
    struct paper *p = papers_agreement();
    struct err err = {0};
    struct buf pdf;
    struct buf text;

    if (have_pdf_program() && have("pdftotext")) {
        ck_assert_msg(render(p, PRINT_PDF, &pdf, &err) == RC_OK, "%s", err.msg);
        read_back(&pdf, &text);
        for (size_t i = 0; i < countof(lines); i++) {
            ck_assert_msg(strstr(buf_text(&text), lines[i]) != NULL, "%s is not in\n%s",
                          lines[i], buf_text(&text));
        }
        buf_done(&text);
        buf_done(&pdf);
        ck_assert_int_eq(clear_dir(), 3);
    }
    paper_free(p);
}
END_TEST

START_TEST(a_pdf_bears_the_day_its_paper_was_made_on)
{
    static const char day[] = "20261122";
    struct paper *p = papers_agreement();
    struct buf pdf;

    if (have_pdf_program()) {
        p->date = mem_strdup("2026-11-22");
        ck_assert_int_eq(render(p, PRINT_PDF, &pdf, NULL), RC_OK);
        ck_assert_ptr_nonnull(memmem(pdf.data, pdf.size, day, sizeof day - 1));
        buf_done(&pdf);
    }
    paper_free(p);
}
END_TEST

START_TEST(no_space_gets_into_a_long_pdf_text)
{
    struct paper *p = papers_long(4000);
    struct buf pdf;
    struct buf text;
    struct buf joined;

    if (have_pdf_program() && have("pdftotext")) {
        ck_assert_int_eq(render(p, PRINT_PDF, &pdf, NULL), RC_OK);
        read_back(&pdf, &text);
        ck_assert_ptr_null(strchr(buf_text(&text), '\t'));
        buf_init(&joined, 1 << 20);
        /* The number of a page "— 2 —" has spaces; the text has none, and its lines join to
         * itself. */
        for (char *line = text.data; *line;) {
            size_t size = strcspn(line, "\n");

            if (!memmem(line, size, "—", 3) && !memmem(line, size, "记录", 6)) {
                ck_assert_msg(!memchr(line, ' ', size), "%.*s", (int)size, line);
                buf_add(&joined, line + (*line == '\f'), size - (*line == '\f'));
            }
            line += size + (line[size] == '\n');
        }
        ck_assert_str_eq(buf_text(&joined), p->child->next->text);
        buf_done(&joined);
        buf_done(&text);
        buf_done(&pdf);
        clear_dir();
    }
    paper_free(p);
}
END_TEST

/* A line before a long number is stretched most; no gap of it may be read as a space. */
START_TEST(no_space_gets_into_a_stretched_pdf_line)
{
    struct paper *p = paper_new("还款");
    struct buf pdf;
    struct buf text;

    block_add(p, NULL, BLOCK_PARA,
              "约定年利率3.65%，期限12个月；乙方李秀英于2026年4月8日、5月9日、6月10日分别归还"
              "1000.50元、2000.75元、3000元，身份证号110199197805120035，电话010-12345678。");
    if (have_pdf_program() && have("pdftotext")) {
        p->unnumbered = true;
        ck_assert_int_eq(render(p, PRINT_PDF, &pdf, NULL), RC_OK);
        read_back(&pdf, &text);
        ck_assert_msg(!strchr(buf_text(&text), ' '), "%s", buf_text(&text));
        ck_assert_ptr_nonnull(strstr(buf_text(&text), "110199197805120035"));
        buf_done(&text);
        buf_done(&pdf);
        clear_dir();
    }
    paper_free(p);
}
END_TEST

START_TEST(the_same_paper_gives_the_same_pdf)
{
    struct paper *p = papers_table(60);
    struct buf a;
    struct buf b;

    if (have_pdf_program()) {
        ck_assert_int_eq(render(p, PRINT_PDF, &a, NULL), RC_OK);
        ck_assert_int_eq(render(p, PRINT_PDF, &b, NULL), RC_OK);
        ck_assert_uint_eq(a.size, b.size);
        ck_assert(memcmp(a.data, b.data, a.size) == 0);
        ck_assert(memcmp(a.data, "%PDF-", 5) == 0);
        buf_done(&a);
        buf_done(&b);
    }
    paper_free(p);
}
END_TEST

START_TEST(a_character_the_font_lacks_is_refused_by_name)
{
    struct paper *p = paper_new("纸");
    struct err err = {0};
    struct buf out;

    block_add(p, NULL, BLOCK_PARA, "他笑了\U0001F600。");
    if (have_pdf_program()) {
        ck_assert(i18n_set_language("en"));
        ck_assert_int_eq(render(p, PRINT_PDF, &out, &err), RC_REFUSED);
        ck_assert_str_eq(err.code, "R79");
        ck_assert_msg(strstr(err.msg, "U+1F600") && strstr(err.msg, "\U0001F600"), "%s",
                      err.msg);
        ck_assert_uint_eq(out.size, 0);
        buf_done(&out);
    }
    paper_free(p);
}
END_TEST

/** A stand-in for the PDF program in its own folder. */
static void stand_in(const char *script)
{
    char path[128];
    FILE *f;

    make_dir();
    setenv("TIAOJIE_LIBEXEC", dir, 1);
    if (script) {
        snprintf(path, sizeof path, "%s/tiaojie-pdf", dir);
        f = fopen(path, "w");
        fputs(script, f);
        fclose(f);
        chmod(path, 0755);
    }
}

struct stand_in {
    const char *script;
    enum rc rc;
    const char *says;
};
static const struct stand_in stand_ins[] = {
    {NULL,                                                              RC_NOTFOUND, "not installed"       },
    {"#!/bin/sh\nkill -9 $$\n",                                         RC_IO,       "stopped"             },
    {"#!/bin/sh\nread x; kill -9 $$\n",                                 RC_IO,       "stopped"             },
    {"#!/bin/sh\necho half; exec >&-; cat >/dev/null; kill -9 $$\n",    RC_IO,       "stopped"             },
    {"#!/bin/sh\nexit 1\n",                                             RC_IO,       "without saying why"  },
    {"#!/bin/sh\nexit 0\n",                                             RC_IO,       "without saying why"  },
    {"#!/bin/sh\necho 'tiaojie-pdf: The sky fell.' >&2; exit 1\n",      RC_IO,       "The sky fell."       },
    {"#!/bin/sh\necho 'tiaojie-pdf: R79: No such sign.' >&2; exit 1\n", RC_REFUSED,
     "No such sign."                                                                                       },
    {"#!/no/such/interpreter\n",                                        RC_IO,       "could not be started"},
    {"#!/bin/sh\nwhile echo too much; do :; done 2>/dev/null\n",        RC_FULL,     "too large"           },
};

/* A large paper, so that a program that does not read would block a careless parent. */
START_TEST(a_failing_pdf_program_is_explained)
{
    const struct stand_in *s = &stand_ins[_i];
    struct paper *p = papers_long(50000);
    struct err err = {0};
    const struct paper *papers[] = {p};
    struct buf out;

    ck_assert(i18n_set_language("en"));
    stand_in(s->script);
    buf_init(&out, 1 << 20);
    ck_assert_msg(print_render(papers, 1, PRINT_PDF, &out, &err) == s->rc, "%d %s", (int)err.rc,
                  err.msg);
    ck_assert_msg(strstr(err.msg, s->says) != NULL, "%s", err.msg);
    buf_done(&out);
    paper_free(p);
    clear_dir();
}
END_TEST

START_TEST(a_program_that_answers_while_it_reads_does_not_block)
{
    struct paper *p = papers_long(50000);
    struct buf out;
    struct buf wire;

    stand_in("#!/bin/sh\nexec cat\n");
    buf_init(&wire, 1 << 24);
    block_write(p, &wire);
    ck_assert_int_eq(render(p, PRINT_PDF, &out, NULL), RC_OK);
    ck_assert_uint_eq(out.size, wire.size);
    ck_assert(memcmp(out.data, wire.data, wire.size) == 0);
    buf_done(&wire);
    buf_done(&out);
    paper_free(p);
    clear_dir();
}
END_TEST

/* ---- files ---- */

static enum rc print_to(const char *path, struct err *err)
{
    struct paper *p = papers_agreement();
    const struct paper *papers[] = {p};
    enum rc rc = print_file(papers, 1, PRINT_TEXT, path, err);

    paper_free(p);
    return rc;
}

START_TEST(a_file_replaces_the_old_one_and_is_private)
{
    struct paper *p = papers_agreement();
    struct buf text;
    struct buf file;
    struct stat st;
    char path[128];

    make_dir();
    snprintf(path, sizeof path, "%s/paper.txt", dir);
    ck_assert_int_eq(print_to(path, NULL), RC_OK);
    ck_assert_int_eq(print_to(path, NULL), RC_OK);
    ck_assert_int_eq(render(p, PRINT_TEXT, &text, NULL), RC_OK);
    read_all(path, &file);
    ck_assert_str_eq(buf_text(&text), buf_text(&file));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 077, 0);
    ck_assert_int_eq(clear_dir(), 1);
    buf_done(&text);
    buf_done(&file);
    paper_free(p);
}
END_TEST

START_TEST(a_failed_write_leaves_the_old_file_and_nothing_else)
{
    struct rlimit none = {100, RLIM_INFINITY};
    struct err err = {0};
    struct buf file;
    char path[128];
    FILE *f;

    make_dir();
    snprintf(path, sizeof path, "%s/paper.txt", dir);
    f = fopen(path, "w");
    fputs("old", f);
    fclose(f);
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &none), 0);
    none.rlim_cur = 100;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
    ck_assert_int_eq(print_to(path, &err), RC_FULL);
    none.rlim_cur = none.rlim_max;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
    read_all(path, &file);
    ck_assert_str_eq(buf_text(&file), "old");
    ck_assert_int_eq(clear_dir(), 1);
    buf_done(&file);
}
END_TEST

START_TEST(a_full_device_is_reported_as_full)
{
    struct err err = {0};

    if (access("/dev/full", W_OK) != 0) {
        fprintf(stderr, "SKIPPED: no /dev/full here\n");
        return;
    }
    ck_assert_int_eq(print_to("/dev/full", &err), RC_FULL);
    ck_assert_int_eq(err.sys, ENOSPC);
    ck_assert_int_eq(print_to("/dev/null", &err), RC_OK);
}
END_TEST

START_TEST(places_that_cannot_be_written_are_refused)
{
    struct err err = {0};
    char path[128];

    make_dir();
    ck_assert_int_eq(print_to(dir, &err), RC_IO); /* a folder */
    err_clear(&err);
    snprintf(path, sizeof path, "%s/none/paper.txt", dir);
    ck_assert_int_eq(print_to(path, &err), RC_IO);
    err_clear(&err);
    if (geteuid() == 0) {
        fprintf(stderr, "SKIPPED: a superuser may write anywhere\n");
    } else {
        ck_assert_int_eq(chmod(dir, 0555), 0);
        snprintf(path, sizeof path, "%s/paper.txt", dir);
        ck_assert_int_eq(print_to(path, &err), RC_READONLY);
        ck_assert_int_eq(chmod(dir, 0755), 0);
    }
    ck_assert_int_eq(clear_dir(), 0);
}
END_TEST

static Suite *suite_print(void)
{
    Suite *s = suite_create("print");
    TCase *tc = tcase_create("print");
    TCase *pdf = tcase_create("pdf");

    tcase_add_test(tc, formats_are_known_by_name);
    tcase_add_test(tc, pages_are_separated_by_form_feeds);
    tcase_add_test(tc, gb18030_is_the_same_text_with_every_name);
    tcase_add_test(tc, the_line_of_the_first_bad_byte_is_named);
    tcase_add_loop_test(tc, a_character_no_paper_can_show_is_refused_by_name, 0,
                        (int)countof(refused_texts));
    tcase_add_test(tc, rare_names_and_marks_are_printable);
    tcase_add_test(tc, a_file_replaces_the_old_one_and_is_private);
    tcase_add_test(tc, a_failed_write_leaves_the_old_file_and_nothing_else);
    tcase_add_test(tc, a_full_device_is_reported_as_full);
    tcase_add_test(tc, places_that_cannot_be_written_are_refused);
    tcase_add_test(pdf, pdf_text_reads_back_exactly);
    tcase_add_test(pdf, a_pdf_bears_the_day_its_paper_was_made_on);
    tcase_add_test(pdf, no_space_gets_into_a_long_pdf_text);
    tcase_add_test(pdf, a_pdf_bears_the_day_its_paper_was_made_on);
    tcase_add_test(pdf, no_space_gets_into_a_stretched_pdf_line);
    tcase_add_test(pdf, the_same_paper_gives_the_same_pdf);
    tcase_add_test(pdf, a_character_the_font_lacks_is_refused_by_name);
    tcase_add_loop_test(pdf, a_failing_pdf_program_is_explained, 0, (int)countof(stand_ins));
    tcase_add_test(pdf, a_program_that_answers_while_it_reads_does_not_block);
    suite_add_tcase(s, tc);
    suite_add_tcase(s, pdf);
    return s;
}
TEST_SUITE(suite_print)
