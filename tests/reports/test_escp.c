/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_escp.c - papers for 24-pin printers, printed on the machine of escp_reader.c: the bytes
 * of single commands, what stands where, closed grids, straight columns, page ends, characters
 * the printer lacks, and printing into ready forms.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/escp.h"
#include "reports/print.h"
#include "reports/print_pdf.h"
#include "reports/send.h"
#include "tests/reports/escp_reader.h"
#include "tests/reports/papers.h"
#include "tests/runner.h"

enum { BYTES_MAX = 1 << 26 };

static bool have_pdf_program(void)
{
    const char *libexec = getenv("TIAOJIE_LIBEXEC");
    char path[512];

    snprintf(path, sizeof path, "%s/tiaojie-pdf", libexec ? libexec : TJ_LIBEXECDIR);
    if (access(path, X_OK) == 0) {
        return true;
    }
    fprintf(stderr, "SKIPPED: %s is not built, rare characters are not drawn\n", path);
    return false;
}

/** Renders and prints the papers on the machine; both must be right. */
static void print_all(const struct paper *const *papers, size_t n,
                      const struct printer_profile *printer, bool overlay, struct reader *r)
{
    struct err err = {0};
    struct escp job;
    struct buf bytes;

    ck_assert_msg(escp_render(papers, n, printer, overlay, &job, &err) == RC_OK, "%s", err.msg);
    buf_init(&bytes, BYTES_MAX);
    escp_sheets(&job, 0, job.n_sheets, &bytes);
    reader_run(r, bytes.data, bytes.size);
    ck_assert_str_eq(r->bad, "");
    ck_assert_int_eq(r->n_sheets, job.n_sheets);
    ck_assert_int_eq(r->n_sheets, escp_count_pages(papers, n, printer));
    ck_assert(r->clean);
    escp_done(&job);
    buf_done(&bytes);
}

static void print_one(const struct paper *p, struct reader *r)
{
    print_all(&p, 1, &printer_new, false, r);
}

static int by_reading(const void *a, const void *b)
{
    const struct reader_mark *m = a;
    const struct reader_mark *n = b;

    if (m->sheet != n->sheet || m->y != n->y) {
        return m->sheet != n->sheet ? m->sheet - n->sheet : m->y - n->y;
    }
    return m->x - n->x;
}

/** All that was printed, line by line; a gap wider than half a character is a space. */
static void read_lines(struct reader *r, struct buf *out)
{
    buf_init(out, BYTES_MAX);
    qsort(r->marks, r->n_marks, sizeof *r->marks, by_reading);
    for (size_t i = 0; i < r->n_marks; i++) {
        const struct reader_mark *m = &r->marks[i];
        const struct reader_mark *before = i > 0 ? m - 1 : NULL;

        if (before && (before->sheet != m->sheet || before->y != m->y)) {
            buf_char(out, '\n');
        } else if (before && m->x - before->x - before->w > 14) {
            buf_char(out, ' ');
        }
        buf_code_point(out, m->cp);
    }
}

/** Without what takes no ink. */
static int count_ink(const char *s)
{
    int n = 0;

    while (s && *s) {
        uint32_t cp = utf8_next(&s);

        n += cp != ' ' && cp != '\n' && cp != 0x3000;
    }
    return n;
}

static int count_list(const struct block *b)
{
    int n = 0;

    for (; b; b = b->next) {
        n += count_ink(b->label) + count_ink(b->text) + count_list(b->child);
    }
    return n;
}

/* ---- bytes ---- */

struct stream {
    const char *text;
    enum block_kind kind;
    const char *bytes;
    size_t size;
};
#define BYTES(s) s, sizeof(s) - 1
static const struct stream streams[] = {
  /* a line of the body: place, code; a figure gets its own place */
    {"王",    BLOCK_PARA,    BYTES("\x1b$\x4f\0\xcd\xf5")                },
    {"王3",   BLOCK_PARA,
     BYTES("\x1b$\x4f\0\xcd\xf5\x1b$\x59\0"
           "3")                                                           },
    {"镕",    BLOCK_PARA,    BYTES("\x1b$\x4f\0\xe9\x46")                },
    {"纠纷", BLOCK_HEADING,
     BYTES("\x1b"
           "E\x1b$\x3b\0\xbe\xc0\xb7\xd7")                                },
 /* a title: large, each character at its own place */
    {"书",    BLOCK_TITLE,   BYTES("\x1cW\x01\x1b$\xef\0\xca\xe9\x1cW\0")},
 /* the upper left corner of a grid: two dots wide */
    {"格",    BLOCK_CELL,    BYTES("\x1b$\x3b\0\x1b*\x27")               },
};

START_TEST(commands_are_those_of_the_printer)
{
    const struct stream *s = &streams[_i];
    struct paper *p = paper_new("纸");
    const struct paper *list = p;
    struct block *parent = NULL;
    struct escp job;

    p->unnumbered = true;
    if (s->kind == BLOCK_CELL) {
        parent = block_add(p, block_add(p, NULL, BLOCK_GRID, NULL), BLOCK_ROW, NULL);
    }
    block_add(p, parent, s->kind, s->text);
    ck_assert_int_eq(escp_render(&list, 1, &printer_new, false, &job, NULL), RC_OK);
    ck_assert_ptr_nonnull(memmem(job.sheets.data, job.sheets.size, s->bytes, s->size));
    ck_assert_int_eq(job.sheets.data[job.sheets.size - 1], '\f');
    escp_done(&job);
    paper_free(p);
}
END_TEST

static const struct {
    enum printer_paper paper;
    const char *length;
    size_t size;
    int rows;
} papers_sizes[] = {
    {PRINTER_A4,
     BYTES("\x1b"
           "3\x1b\x1b"
           "C\x4e"),
     2106},
    {PRINTER_16K,
     BYTES("\x1b"
           "3\x2d\x1b"
           "C\x29"),
     1845},
    {PRINTER_C241,
     BYTES("\x1b"
           "C\0\x0b"),
     1980},
};

START_TEST(every_paper_has_its_length_and_all_fits)
{
    struct printer_profile printer = printer_new;
    struct paper *p = papers_table(200);
    const struct paper *list = p;
    struct reader r;
    struct escp job;

    printer.paper = papers_sizes[_i].paper;
    print_all(&list, 1, &printer, false, &r);
    ck_assert_int_eq(r.sheets[0].height, papers_sizes[_i].rows);
    ck_assert_int_ge(r.n_sheets, 4);
    ck_assert_int_eq(escp_render(&list, 1, &printer, false, &job, NULL), RC_OK);
    ck_assert_ptr_nonnull(
        memmem(job.head.data, job.head.size, papers_sizes[_i].length, papers_sizes[_i].size));
    escp_done(&job);
    reader_done(&r);
    paper_free(p);
}
END_TEST

/* ---- what stands on the sheets ---- */

static struct paper *agreement_without_rare(void)
{
    struct paper *p = papers_agreement();

    for (struct block *b = p->child; b; b = b->next) {
        if (b->text && strstr(b->text, "𠮷")) {
            mem_free(b->text);
            b->text = mem_strdup("证人田某“均到场”——见附件……");
        }
    }
    return p;
}

START_TEST(every_character_is_printed_once)
{
    struct paper *p = agreement_without_rare();
    struct reader r;

    print_one(p, &r);
    /* the numbers "— 1 —" of the pages */
    ck_assert_int_eq((int)r.n_marks, count_list(p->child) + 3 * r.n_sheets);
    reader_done(&r);
    paper_free(p);
}
END_TEST

START_TEST(lines_read_as_on_the_other_outputs)
{
    static const char *const lines[] = {
        "编号：（2026）西河民调字第00012号\n",
        "姓名 王强 性别 男\n",
        "单位或住址 西河村三组18号 身份证号110199197805120035\n",
        "纠纷主要事实、争议事项：\n",
        "本协议一式三份，当事人、人民调解委员会各持一份。\n",
        "当事人（签名盖章或按指印）：\n",
        "西河村人民调解委员会\n",
        "二〇二六年十一月二十二日",
        "— 1 —",
    };
    struct paper *p = agreement_without_rare();
    struct reader r;
    struct buf text;

    print_one(p, &r);
    read_lines(&r, &text);
    for (size_t i = 0; i < countof(lines); i++) {
        ck_assert_msg(strstr(buf_text(&text), lines[i]) != NULL, "%s is not in\n%s", lines[i],
                      buf_text(&text));
    }
    buf_done(&text);
    reader_done(&r);
    paper_free(p);
}
END_TEST

START_TEST(no_character_lies_on_another)
{
    struct paper *p = papers_table(120);
    struct reader r;

    print_one(p, &r);
    qsort(r.marks, r.n_marks, sizeof *r.marks, by_reading);
    for (size_t i = 0; i < r.n_marks; i++) {
        const struct reader_mark *m = &r.marks[i];

        for (size_t k = i + 1;
             k < r.n_marks && r.marks[k].sheet == m->sheet && r.marks[k].y < m->y + READER_PINS;
             k++) {
            ck_assert_msg(r.marks[k].x >= m->x + m->w || r.marks[k].x + r.marks[k].w <= m->x,
                          "sheet %d: %d,%d and %d,%d", m->sheet, m->x, m->y, r.marks[k].x,
                          r.marks[k].y);
        }
        for (int x = m->x; x < m->x + m->w; x++) {
            for (int y = m->y; y < m->y + READER_PINS; y++) {
                ck_assert_msg(!reader_ink(&r, m->sheet, x, y), "a rule through %d,%d", x, y);
            }
        }
    }
    reader_done(&r);
    paper_free(p);
}
END_TEST

/** Paints the white that can be reached from the corner of the sheet. */
static uint8_t *flood(const struct reader *r, int sheet)
{
    int h = r->sheets[sheet].height;
    uint8_t *seen = mem_zalloc((size_t)READER_W * (size_t)h);
    int *stack = mem_resize(NULL, (size_t)READER_W * (size_t)h, sizeof *stack);
    size_t n = 0;

    stack[n++] = 0;
    seen[0] = 1;
    while (n > 0) {
        static const int dx[] = {1, -1, 0, 0};
        static const int dy[] = {0, 0, 1, -1};
        int at = stack[--n];

        for (int i = 0; i < 4; i++) {
            int x = at % READER_W + dx[i];
            int y = at / READER_W + dy[i];

            if (x >= 0 && x < READER_W && y >= 0 && y < h && !seen[y * READER_W + x] &&
                !reader_ink(r, sheet, x, y)) {
                seen[y * READER_W + x] = 1;
                stack[n++] = y * READER_W + x;
            }
        }
    }
    mem_free(stack);
    return seen;
}

START_TEST(every_cell_of_a_grid_is_closed_on_every_sheet)
{
    struct paper *p = papers_table(90);
    struct reader r;
    int inside = 0;

    print_one(p, &r);
    ck_assert_int_ge(r.n_sheets, 2);
    for (int s = 0; s < r.n_sheets; s++) {
        uint8_t *seen = flood(&r, s);

        for (size_t i = 0; i < r.n_marks; i++) {
            const struct reader_mark *m = &r.marks[i];
            bool in_grid = m->y > 300 && m->y < 1900; /* not the title, mark and foot */

            if (m->sheet == s && in_grid) {
                ck_assert_msg(!seen[(m->y + 12) * READER_W + m->x + m->w / 2],
                              "sheet %d: the cell around %d,%d is open", s, m->x, m->y);
                inside++;
            }
        }
        mem_free(seen);
    }
    ck_assert_int_gt(inside, 500);
    reader_done(&r);
    paper_free(p);
}
END_TEST

START_TEST(columns_begin_at_one_place_and_heads_are_repeated)
{
    struct paper *p = papers_table(90);
    struct reader r;
    int first = -1;
    int heads = 0;

    print_one(p, &r);
    for (size_t i = 0; i + 1 < r.n_marks; i++) {
        const struct reader_mark *m = &r.marks[i];

        if (m->cp == 0x4eba && m[1].cp == 0x6c11 && m->y < 1900) { /* 人民调解记录 */
            first = first < 0 ? m->x : first;
            ck_assert_int_eq(m->x, first);
        }
        if (m->cp == 0x5e8f) { /* 序 of the head */
            ck_assert(m->bold);
            heads++;
        }
    }
    ck_assert_int_gt(first, 0);
    ck_assert_int_eq(heads, r.n_sheets);
    reader_done(&r);
    paper_free(p);
}
END_TEST

START_TEST(every_sheet_is_a_job_of_its_own)
{
    struct paper *p = papers_table(90);
    const struct paper *list = p;
    struct escp job;
    struct reader whole;
    size_t n = 0;

    print_one(p, &whole);
    ck_assert_int_eq(escp_render(&list, 1, &printer_new, false, &job, NULL), RC_OK);
    for (int i = 0; i < job.n_sheets; i++) {
        struct buf bytes;
        struct reader r;

        buf_init(&bytes, BYTES_MAX);
        escp_sheets(&job, i, i + 1, &bytes);
        reader_run(&r, bytes.data, bytes.size);
        ck_assert_str_eq(r.bad, "");
        ck_assert_int_eq(r.n_sheets, 1);
        ck_assert(r.clean);
        ck_assert_int_eq(
            memcmp(r.sheets[0].dots, whole.sheets[i].dots, (size_t)READER_W * 2000), 0);
        n += r.n_marks;
        reader_done(&r);
        buf_done(&bytes);
    }
    ck_assert_uint_eq(n, whole.n_marks);
    escp_done(&job);
    reader_done(&whole);
    paper_free(p);
}
END_TEST

START_TEST(the_shift_moves_everything_by_so_much)
{
    struct printer_profile printer = printer_new;
    struct paper *p = papers_table(20);
    const struct paper *list = p;
    struct reader here;
    struct reader there;

    print_all(&list, 1, &printer, false, &here);
    printer.shift_left = -127; /* 90 dots */
    printer.shift_top = -64;   /* 45 dots */
    print_all(&list, 1, &printer, false, &there);
    ck_assert_uint_eq(here.n_marks, there.n_marks);
    for (size_t i = 0; i < here.n_marks; i++) {
        ck_assert_int_eq(here.marks[i].x - 90, there.marks[i].x);
        ck_assert_int_eq(here.marks[i].y - 45, there.marks[i].y);
    }
    reader_done(&here);
    reader_done(&there);
    paper_free(p);
}
END_TEST

START_TEST(the_measuring_page_has_its_lines_at_50_mm)
{
    struct printer_profile printer = printer_new;
    struct paper *p;
    const struct paper *list;
    struct reader r;

    printer.name = "针式打印机";
    p = printer_ruler(&printer);
    list = p;
    print_all(&list, 1, &printer, false, &r);
    /* 50 mm are 354 dots; a long line, its neighbours white */
    for (int i = 0; i < 28; i++) {
        ck_assert(reader_ink(&r, 0, 354, 71 + i));
        ck_assert(!reader_ink(&r, 0, 357, 71 + i));
        ck_assert(reader_ink(&r, 0, 71 + i, 354));
    }
    ck_assert(!reader_ink(&r, 0, 354, 71 + 29));
    reader_done(&r);
    paper_free(p);
}
END_TEST

/* ---- characters the printer lacks ---- */

static struct paper *paper_of(const char *text)
{
    struct paper *p = paper_new("纸");

    p->unnumbered = true;
    block_add(p, NULL, BLOCK_PARA, text)->no_indent = true;
    return p;
}

START_TEST(a_rare_name_is_drawn_where_it_belongs)
{
    static const char *const rare[] = {"𠮷", "㛃", "䶮", "𬭎", "㐂"};
    char text[64];
    struct paper *p;
    struct reader r;
    int ink = 0;

    if (!have_pdf_program()) {
        return;
    }
    snprintf(text, sizeof text, "田%s生", rare[_i]);
    p = paper_of(text);
    print_one(p, &r);
    ck_assert_uint_eq(r.n_marks, 2);
    ck_assert_int_eq(r.marks[1].x - r.marks[0].x, 60);
    for (int x = 0; x < 30; x++) {
        for (int y = 0; y < READER_PINS; y++) {
            ink += reader_ink(&r, 0, r.marks[0].x + 30 + x, r.marks[0].y + y);
        }
        ck_assert((x >= 3 && x < 27) ||
                  !reader_ink(&r, 0, r.marks[0].x + 30 + x, r.marks[0].y + 12));
    }
    ck_assert_int_gt(ink, 80);
    ck_assert_int_lt(ink, 400);
    reader_done(&r);
    paper_free(p);
}
END_TEST

static const struct {
    const char *text;
    const char *named;
    bool without_program;
} refused[] = {
    {"田𠮷生",       "U+20BB7", true }, /* no program that draws */
    {"e\u0301",          "U+0301",  false}, /* a mark on another character */
    {"田\U000E0100生", "U+E0100", false}, /* a form of a character */
    {"田\U00018B00生", "U+18B00", false}, /* in no font */
};

START_TEST(what_cannot_be_printed_is_refused_by_name)
{
    struct paper *p = paper_of(refused[_i].text);
    const struct paper *list = p;
    const char *libexec = getenv("TIAOJIE_LIBEXEC");
    char *before = libexec ? mem_strdup(libexec) : NULL;
    struct err err = {0};
    struct escp job;

    ck_assert(i18n_set_language("en"));
    if (refused[_i].without_program) {
        setenv("TIAOJIE_LIBEXEC", "/nowhere", 1);
    }
    ck_assert_int_eq(escp_render(&list, 1, &printer_new, false, &job, &err), RC_REFUSED);
    ck_assert_str_eq(err.code, "R79");
    ck_assert_msg(strstr(err.msg, refused[_i].named) != NULL, "%s", err.msg);
    ck_assert_int_eq(job.n_sheets, 0);
    escp_done(&job);
    if (before) {
        setenv("TIAOJIE_LIBEXEC", before, 1);
    } else {
        unsetenv("TIAOJIE_LIBEXEC");
    }
    mem_free(before);
    paper_free(p);
}
END_TEST

/* ---- into ready forms ---- */

static void value_of(struct block *b, const char *value)
{
    const char *at = strstr(b->text, value);
    struct text_range range = {.from = (uint32_t)(at - b->text)};

    ck_assert_ptr_nonnull(at);
    range.to = range.from + (uint32_t)strlen(value);
    block_set_ranges(&b->text_values, &range, 1);
}

START_TEST(an_overlay_has_the_values_at_their_places_and_nothing_else)
{
    struct paper *p = paper_new("申请书");
    const struct paper *list = p;
    struct block *grid;
    struct reader all;
    struct reader only;
    struct buf text;
    size_t found = 0;

    p->mark = mem_strdup("练习");
    block_add(p, NULL, BLOCK_TITLE, "申请书");
    grid = block_add(p, NULL, BLOCK_GRID, NULL);
    papers_row(p, grid, "姓名", "王强", NULL);
    value_of(grid->child->child->next, "王强");
    value_of(block_add(p, NULL, BLOCK_PARA, "于2026年11月5日收到。"), "2026年11月5日");
    block_set_label(block_add(p, NULL, BLOCK_SIGN, NULL), "申请人：");
    print_all(&list, 1, &printer_new, false, &all);
    print_all(&list, 1, &printer_new, true, &only);
    ck_assert_int_eq(only.n_graphics, 0);
    ck_assert_int_gt(all.n_graphics, 0);
    for (size_t i = 0; i < only.n_marks; i++) {
        for (size_t k = 0; k < all.n_marks; k++) {
            const struct reader_mark *m = &all.marks[k];

            found +=
                m->cp == only.marks[i].cp && m->x == only.marks[i].x && m->y == only.marks[i].y;
        }
    }
    ck_assert_uint_eq(found, only.n_marks);
    read_lines(&only, &text);
    ck_assert_str_eq(buf_text(&text), "王强\n2026年11月5日");
    buf_done(&text);
    reader_done(&all);
    reader_done(&only);
    paper_free(p);
}
END_TEST

/** What pdftotext reads from the papers as PDF put so; NULL when it cannot be read here. */
static char *pdf_text(const struct paper *p, const struct print_place *place)
{
    char path[RUNNER_FOLDER_SIZE + 8];
    char dir[RUNNER_FOLDER_SIZE];
    char command[512];
    struct err err = {0};
    struct buf wire;
    struct buf pdf;
    struct buf text;
    FILE *f;
    int c;

    if (!have_pdf_program() || access("/usr/bin/pdftotext", X_OK) != 0) {
        return NULL;
    }
    buf_init(&wire, BYTES_MAX);
    buf_init(&pdf, BYTES_MAX);
    buf_init(&text, BYTES_MAX);
    block_write(p, &wire);
    ck_assert_msg(print_pdf(&wire, place, &pdf, &err) == RC_OK, "%s", err.msg);
    runner_folder(dir);
    snprintf(path, sizeof path, "%s/p.pdf", dir);
    f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(pdf.data, 1, pdf.size, f), pdf.size);
    fclose(f);
    snprintf(command, sizeof command, "/usr/bin/pdftotext -bbox -enc UTF-8 %s -", path);
    f = popen(command, "r");
    while ((c = fgetc(f)) != EOF) {
        buf_char(&text, (char)c);
    }
    ck_assert_int_eq(pclose(f), 0);
    unlink(path);
    rmdir(dir);
    buf_str(&text, "");
    buf_done(&wire);
    buf_done(&pdf);
    return buf_take(&text);
}

/** xMin of the word in the boxes of pdftotext, points. */
static double place_of(const char *boxes, const char *word)
{
    const char *at = strstr(boxes, word);
    double x = -1;

    ck_assert_msg(at != NULL, "%s is not in\n%s", word, boxes);
    while (at > boxes && strncmp(at, "xMin=", 5) != 0) {
        at--;
    }
    ck_assert_int_eq(sscanf(at, "xMin=\"%lf", &x), 1);
    return x;
}

START_TEST(a_pdf_overlay_has_the_values_at_their_places_and_moves_with_the_shift)
{
    static const struct print_place overlay = {.overlay = true};
    static const struct print_place moved = {.shift_left = 100, .overlay = true};
    struct paper *p = paper_of("收到日期：2026年11月5日，并登记。");
    char *all;
    char *only;
    char *right;

    value_of(p->child, "2026年11月5日");
    all = pdf_text(p, NULL);
    if (all) {
        only = pdf_text(p, &overlay);
        right = pdf_text(p, &moved);
        ck_assert_ptr_nonnull(strstr(all, "收到日期"));
        ck_assert_ptr_null(strstr(only, "收到"));
        ck_assert_ptr_null(strstr(only, "登记"));
        ck_assert_double_eq_tol(place_of(right, "2026") - place_of(only, "2026"), 28.35, 0.1);
        mem_free(only);
        mem_free(right);
    }
    mem_free(all);
    paper_free(p);
}
END_TEST

START_TEST(values_go_over_the_wire_and_back)
{
    struct paper *p = paper_of("于2026年11月5日收到。");
    struct paper *back = NULL;
    struct buf wire;
    struct buf again;
    FILE *in;

    value_of(p->child, "2026年11月5日");
    p->ruler = true;
    buf_init(&wire, 4096);
    buf_init(&again, 4096);
    block_write(p, &wire);
    in = fmemopen(wire.data, wire.size, "r");
    ck_assert_int_eq(block_read(in, &back, NULL), RC_OK);
    fclose(in);
    ck_assert_uint_eq(back->child->text_values.n, 1);
    ck_assert_uint_eq(back->child->text_values.at[0].from, 3);
    ck_assert_uint_eq(back->child->text_values.at[0].to, 19);
    ck_assert(back->ruler);
    block_write(back, &again);
    ck_assert_str_eq(buf_text(&again), buf_text(&wire));
    buf_done(&wire);
    buf_done(&again);
    paper_free(back);
    paper_free(p);
}
END_TEST

static const char *const bad_ranges[] = {
    "3-3",     "3", "3-", "-3", "5-4", "1-4 2-5", "1-4,5-6", "99999999999-99999999999999",
    "1-4  5-6"};

START_TEST(ranges_that_make_no_sense_are_refused)
{
    char wire[256];
    struct paper *p = NULL;
    FILE *in;

    snprintf(wire, sizeof wire,
             "tiaojie-paper 1\npaper\n0\tpara\ttext=abcdefgh\tvalues=%s\nend\n",
             bad_ranges[_i]);
    in = fmemopen(wire, strlen(wire), "r");
    ck_assert_int_eq(block_read(in, &p, NULL), RC_INVALID);
    fclose(in);
}
END_TEST

START_TEST(the_format_escp_is_a_job_for_the_usual_printer)
{
    struct paper *p = agreement_without_rare();
    const struct paper *list = p;
    enum print_format format;
    struct reader r;
    struct buf out;

    ck_assert(print_format_parse("escp", &format));
    buf_init(&out, BYTES_MAX);
    ck_assert_int_eq(print_render(&list, 1, format, &out, NULL), RC_OK);
    reader_run(&r, out.data, out.size);
    ck_assert_str_eq(r.bad, "");
    ck_assert_int_eq(r.n_sheets, print_count_pages(&list, 1, format));
    buf_done(&out);
    reader_done(&r);
    paper_free(p);
}
END_TEST

static Suite *suite_escp(void)
{
    Suite *s = suite_create("escp");
    TCase *t = tcase_create("escp");

    tcase_add_loop_test(t, commands_are_those_of_the_printer, 0, (int)countof(streams));
    tcase_add_loop_test(t, every_paper_has_its_length_and_all_fits, 0,
                        (int)countof(papers_sizes));
    tcase_add_test(t, every_character_is_printed_once);
    tcase_add_test(t, lines_read_as_on_the_other_outputs);
    tcase_add_test(t, no_character_lies_on_another);
    tcase_add_test(t, every_cell_of_a_grid_is_closed_on_every_sheet);
    tcase_add_test(t, columns_begin_at_one_place_and_heads_are_repeated);
    tcase_add_test(t, every_sheet_is_a_job_of_its_own);
    tcase_add_test(t, the_shift_moves_everything_by_so_much);
    tcase_add_test(t, the_measuring_page_has_its_lines_at_50_mm);
    tcase_add_loop_test(t, a_rare_name_is_drawn_where_it_belongs, 0, 5);
    tcase_add_loop_test(t, what_cannot_be_printed_is_refused_by_name, 0, (int)countof(refused));
    tcase_add_test(t, an_overlay_has_the_values_at_their_places_and_nothing_else);
    tcase_add_test(t, a_pdf_overlay_has_the_values_at_their_places_and_moves_with_the_shift);
    tcase_add_test(t, values_go_over_the_wire_and_back);
    tcase_add_loop_test(t, ranges_that_make_no_sense_are_refused, 0, (int)countof(bad_ranges));
    tcase_add_test(t, the_format_escp_is_a_job_for_the_usual_printer);
    suite_add_tcase(s, t);
    return s;
}

TEST_SUITE(suite_escp)
