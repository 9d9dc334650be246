/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xlsx_main.c - tiaojie-xlsx: a table as JSON from standard input (sheet.h) to one .xlsx file
 * on standard output. A program of its own so that the one on the screen never loads the
 * library. Nothing is written unless the whole file was made. The same table gives the same
 * bytes: the day in the file's properties is the table's, never the clock's.
 *
 *     tiaojie-xlsx [--lang=zh_CN] < TABLE > FILE
 *
 * Exit status 0, or 1 with one line on standard error.
 */
#include "config.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/err.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

enum {
    IN_MAX = 256 * 1024 * 1024,
    CHUNK = 65536,
    COLUMNS_MAX = 100,
    ROWS_MAX = 1000000,  /* of a sheet of the format, less the heads */
    TEXT_MAX = 32767,    /* characters of a cell: the format's limit */
    SHEET_NAME_MAX = 31, /* likewise */
    WIDTH_MIN = 8,       /* characters */
    WIDTH_MAX = 60,
    PAPER_A4 = 9,
    SECONDS_A_DAY = 86400
};

struct job {
    const json_t *table;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *title;
    lxw_format *note;
    lxw_format *head;
    lxw_format *text;
    lxw_format *number;
    lxw_format *money;
    lxw_format *sum_text;
    lxw_format *sum_money;
    lxw_row_t row; /**< next free one */
};

static const json_t *columns_of(const struct job *j)
{
    return json_object_get(j->table, "columns");
}

static const char *text_of(const json_t *o, const char *name)
{
    const char *s = json_string_value(json_object_get(o, name));

    return s ? s : "";
}

static bool is_kind(const json_t *column, const char *kind)
{
    return strcmp(text_of(column, "kind"), kind) == 0;
}

/* ---- what a cell looks like ---- */

static lxw_format *framed(struct job *j, bool bold, enum lxw_format_alignments align)
{
    lxw_format *f = workbook_add_format(j->book);

    format_set_border(f, LXW_BORDER_THIN);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(f);
    if (align != LXW_ALIGN_NONE) {
        format_set_align(f, (uint8_t)align);
    }
    if (bold) {
        format_set_bold(f);
    }
    return f;
}

static void make_formats(struct job *j)
{
    j->title = workbook_add_format(j->book);
    format_set_bold(j->title);
    format_set_font_size(j->title, 16);
    format_set_align(j->title, LXW_ALIGN_CENTER);
    j->note = workbook_add_format(j->book);
    format_set_align(j->note, LXW_ALIGN_LEFT);
    j->head = framed(j, true, LXW_ALIGN_CENTER);
    j->text = framed(j, false, LXW_ALIGN_LEFT);
    /* @ keeps a number of 18 digits a text when somebody edits the cell */
    format_set_num_format(j->text, "@");
    j->number = framed(j, false, LXW_ALIGN_NONE);
    j->money = framed(j, false, LXW_ALIGN_NONE);
    format_set_num_format(j->money, "#,##0.00");
    j->sum_text = framed(j, true, LXW_ALIGN_LEFT);
    j->sum_money = framed(j, true, LXW_ALIGN_NONE);
    format_set_num_format(j->sum_money, "#,##0.00");
}

/* ---- cells ---- */

/* A text stays a text, whatever it begins with; what no file of this kind can hold goes. */
static void put_text(struct job *j, lxw_col_t col, const char *s, lxw_format *format)
{
    char *clean = mem_strdup(s);
    const char *p = clean;

    utf8_clean(clean, true);
    for (int n = 0; *p && n < TEXT_MAX; n++) {
        (void)utf8_next(&p);
    }
    clean[p - clean] = '\0';
    if (*clean) {
        worksheet_write_string(j->sheet, j->row, col, clean, format);
    } else {
        worksheet_write_blank(j->sheet, j->row, col, format);
    }
    mem_free(clean);
}

static void put_cell(struct job *j, lxw_col_t col, const json_t *column, const json_t *v,
                     bool sum)
{
    if (json_is_string(v)) {
        put_text(j, col, json_string_value(v), sum ? j->sum_text : j->text);
    } else if (json_is_integer(v) && is_kind(column, "money")) {
        worksheet_write_number(j->sheet, j->row, col, (double)json_integer_value(v) / 100.0,
                               sum ? j->sum_money : j->money);
    } else if (json_is_integer(v)) {
        worksheet_write_number(j->sheet, j->row, col, (double)json_integer_value(v), j->number);
    } else {
        worksheet_write_blank(j->sheet, j->row, col, sum ? j->sum_text : j->text);
    }
}

static void put_row(struct job *j, const json_t *cells, bool sum)
{
    json_t *column;
    size_t i;

    json_array_foreach(columns_of(j), i, column)
    {
        put_cell(j, (lxw_col_t)i, column, json_array_get(cells, i), sum);
    }
    j->row++;
}

/* ---- the sheet ---- */

static int width_of(const struct job *j, size_t i, const json_t *column)
{
    int w = (int)json_integer_value(json_object_get(column, "width"));
    const json_t *row;
    size_t k;

    if (w > 0) {
        return w < WIDTH_MAX ? w : WIDTH_MAX;
    }
    w = utf8_width_paper(text_of(column, "title"));
    json_array_foreach(json_object_get(j->table, "rows"), k, row)
    {
        const char *s = json_string_value(json_array_get(row, i));
        const int cell = s ? utf8_width_paper(s) : 0;

        w = cell > w ? cell : w;
    }
    w = is_kind(column, "money") && w < 12 ? 12 : w;
    return w < WIDTH_MIN ? WIDTH_MIN : w > WIDTH_MAX ? WIDTH_MAX : w;
}

/* Over all columns; the mark of practice and of samples stands in the title, where no cut of
 * the table loses it. */
static void put_line(struct job *j, const char *s, lxw_format *format)
{
    const size_t n = json_array_size(columns_of(j));

    if (n > 1) {
        worksheet_merge_range(j->sheet, j->row, 0, j->row, (lxw_col_t)(n - 1), "", format);
    }
    put_text(j, 0, s, format);
    j->row++;
}

static void put_head(struct job *j)
{
    const char *mark = text_of(j->table, "mark");
    char *title = mem_printf(*mark ? "%s（%s）" : "%s", text_of(j->table, "title"), mark);
    json_t *column;
    size_t i;

    put_line(j, title, j->title);
    mem_free(title);
    if (*text_of(j->table, "subtitle")) {
        put_line(j, text_of(j->table, "subtitle"), j->note);
    }
    json_array_foreach(columns_of(j), i, column)
    {
        const int w = width_of(j, i, column);

        worksheet_set_column(j->sheet, (lxw_col_t)i, (lxw_col_t)i, w + 2, NULL);
        put_text(j, (lxw_col_t)i, text_of(column, "title"), j->head);
    }
    worksheet_repeat_rows(j->sheet, j->row, j->row);
    j->row++;
    worksheet_freeze_panes(j->sheet, j->row, 0);
}

static void put_body(struct job *j)
{
    const json_t *totals = json_object_get(j->table, "totals");
    const json_t *v;
    size_t i;

    json_array_foreach(json_object_get(j->table, "rows"), i, v)
    {
        put_row(j, v, false);
    }
    if (json_is_array(totals)) {
        put_row(j, totals, true);
    }
}

/* The sheet is called as the table is, without the characters such a name may not have. */
static void sheet_name(const char *title, char out[SHEET_NAME_MAX * 4 + 1])
{
    size_t at = 0;
    int n = 0;

    for (const char *p = title; *p && n < SHEET_NAME_MAX; n++) {
        const char *from = p;

        (void)utf8_next(&p);
        if (!strchr("[]:*?/\\'", *from)) {
            memcpy(out + at, from, (size_t)(p - from));
            at += (size_t)(p - from);
        }
    }
    out[at] = '\0';
}

static time_t day_of(const json_t *table)
{
    struct date d;

    if (!date_parse_iso(text_of(table, "date"), &d)) {
        return (time_t)SECONDS_A_DAY * 365 * 30; /* some day, never the clock's */
    }
    return (time_t)date_to_days(d) * SECONDS_A_DAY;
}

static lxw_error make(const json_t *table, const char *path)
{
    struct job j = {.table = table, .book = workbook_new(path)};
    char name[SHEET_NAME_MAX * 4 + 1];
    lxw_doc_properties about = {.created = day_of(table)};

    if (!j.book) {
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    about.title = mem_strdup(text_of(table, "title"));
    workbook_set_properties(j.book, &about);
    mem_free(about.title);
    sheet_name(text_of(table, "title"), name);
    j.sheet = workbook_add_worksheet(j.book, *name ? name : NULL);
    if (!j.sheet) {
        j.sheet = workbook_add_worksheet(j.book, NULL);
    }
    make_formats(&j);
    worksheet_set_paper(j.sheet, PAPER_A4);
    worksheet_set_landscape(j.sheet);
    worksheet_fit_to_pages(j.sheet, 1, 0);
    put_head(&j);
    put_body(&j);
    return workbook_close(j.book);
}

/* ---- in and out ---- */

static enum rc table_check(const json_t *table, struct err *err)
{
    const size_t n = json_array_size(json_object_get(table, "columns"));

    if (n == 0 || !json_is_array(json_object_get(table, "rows")) || !*text_of(table, "title")) {
        return err_put(err, RC_INVALID, _("There is no table to write."));
    }
    if (n > COLUMNS_MAX || json_array_size(json_object_get(table, "rows")) > ROWS_MAX) {
        return err_put(err, RC_FULL, _("These are too many rows. Choose a shorter period."));
    }
    return RC_OK;
}

static enum rc read_in(json_t **ret, struct err *err)
{
    char chunk[CHUNK];
    struct buf in;
    enum rc rc = RC_OK;
    size_t n;

    buf_init(&in, IN_MAX);
    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0) {
        buf_add(&in, chunk, n);
    }
    *ret = in.over || ferror(stdin) ? NULL : json_loadb(buf_text(&in), in.size, 0, NULL);
    if (!*ret) {
        rc = err_put(err, RC_INVALID, _("The table could not be read from the pipe."));
    }
    buf_done(&in);
    return rc ? rc : table_check(*ret, err);
}

static enum rc copy_out(const char *path, struct err *err)
{
    char chunk[CHUNK];
    FILE *f = fopen(path, "rbe");
    bool good = f != NULL;
    size_t n;

    while (good && (n = fread(chunk, 1, sizeof chunk, f)) > 0) {
        good = fwrite(chunk, 1, n, stdout) == n;
    }
    good = good && !ferror(f) && fflush(stdout) == 0;
    if (f) {
        fclose(f);
    }
    return good ? RC_OK
                : err_put(err, RC_IO,
                          _("The spreadsheet could not be written. Try again or choose another "
                            "place."));
}

static enum rc convert(struct err *err)
{
    const char *dir = getenv("TMPDIR");
    char *path = mem_printf("%s/tiaojie-xlsx.XXXXXX", dir && *dir ? dir : "/tmp");
    const int fd = mkstemp(path);
    json_t *table = NULL;
    enum rc rc = fd < 0 ? err_put(err, RC_IO,
                                  _("The spreadsheet could not be written. Try again or choose "
                                    "another place."))
                        : read_in(&table, err);

    if (!rc && make(table, path) != LXW_NO_ERROR) {
        rc = err_put(err, RC_IO,
                     _("The spreadsheet could not be written. Try again or choose another "
                       "place."));
    }
    if (!rc) {
        rc = copy_out(path, err);
    }
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    json_decref(table);
    mem_free(path);
    return rc;
}

int main(int argc, char **argv)
{
    struct err err = {0};
    enum rc rc = RC_OK;

    (void)i18n_set_language(i18n_language_from_env());
    for (int i = 1; i < argc && !rc; i++) {
        if (strncmp(argv[i], "--lang=", 7) != 0 || !i18n_set_language(argv[i] + 7)) {
            rc = err_put(&err, RC_USAGE, _("usage: tiaojie-xlsx [--lang=LANG] < TABLE > FILE"));
        }
    }
    if (!rc) {
        rc = convert(&err);
    }
    if (rc) {
        fprintf(stderr, "tiaojie-xlsx: %s\n", err.msg);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
