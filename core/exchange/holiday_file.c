/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday_file.c - reads the holiday table cell by cell. Whoever sits before the message has a
 * spreadsheet open: so every mistake names line and column as the spreadsheet counts them, and
 * what to write instead.
 */
#include "config.h"

#include "core/exchange/holiday_file.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "core/exchange/encode.h"

enum {
    FILE_MAX = 256 * 1024,
    CELL_MAX = 200,
    ROWS_MAX = 400,
    CELLS = 3,
    YEARS_FIRST = 1950,
    YEARS_LAST = 2200,
};

struct reader {
    const char *at;
    int line; /* of the row being read, from 1 */
    char cells[CELLS][CELL_MAX];
    int n_cells;
    json_t *rows;
    int votes[YEARS_LAST - YEARS_FIRST]; /* days a year */
};

static enum rc bad(const struct reader *r, int column, const char *what, struct err *err)
{
    return err_put(err, RC_INVALID, _("Line %d, column %d: %s"), r->line, column, what);
}

/* Shown by an editor as nothing, so that "2026-10-0.2" would look like a day. */
static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && c != '\r' && c != '\t') || c == 0x7F;
}

/* A quoted cell runs to its closing quote, two of them are one. */
static enum rc read_quoted(struct reader *r, int column, struct buf *cell, struct err *err)
{
    r->at++;
    while (*r->at && *r->at != '\n') {
        if (*r->at == '"' && r->at[1] == '"') {
            r->at++;
        } else if (*r->at == '"') {
            r->at++;
            return RC_OK;
        }
        buf_char(cell, *r->at++);
    }
    return bad(r, column, _("The closing quotation mark is missing."), err);
}

static enum rc read_cell(struct reader *r, struct err *err)
{
    const int column = r->n_cells + 1;
    struct buf cell;
    enum rc rc = RC_OK;

    buf_init(&cell, CELL_MAX - 1);
    if (*r->at == '"') {
        rc = read_quoted(r, column, &cell, err);
    }
    while (!rc && *r->at && *r->at != ',' && *r->at != '\t' && *r->at != '\n') {
        buf_char(&cell, *r->at++);
    }
    if (!rc && cell.over) {
        rc = bad(r, column, _("This cell is too long."), err);
    }
    for (size_t i = 0; i < cell.size && !rc; i++) {
        if (is_control(buf_text(&cell)[i])) {
            rc = bad(r, column,
                     _("There is a character here that cannot be seen. Type the cell anew."),
                     err);
        }
    }
    if (!rc && r->n_cells < CELLS) {
        char *text = r->cells[r->n_cells++];

        memcpy(text, buf_text(&cell), cell.size + 1);
        utf8_clean(text, false);
        utf8_trim(text);
    } else if (!rc && strspn(buf_text(&cell), " \r") != cell.size) {
        rc = bad(r, column, _("There are three columns only: date, work or rest, note."), err);
    }
    buf_done(&cell);
    return rc;
}

/* Only a whole date with its year: "5" and "11.5" would be guessed. */
static bool parse_day(const char *text, struct date *ret)
{
    char copy[CELL_MAX];
    const struct date any = {2026, 1, 1};

    memcpy(copy, text, strlen(text) + 1);
    utf8_halfwidth(copy);
    return strspn(copy, "0123456789") >= 4 && strlen(copy) >= 8 &&
           date_parse_typed(copy, any, ret);
}

static bool parse_work(const char *text, bool *ret)
{
    static const struct {
        const char *word;
        bool work;
    } words[] = {
        {"1",            true },
        {"是",          true },
        {"班",          true },
        {"上班",       true },
        {"调休上班", true },
        {"true",         true },
        {"yes",          true },
        {"work",         true },
        {"0",            false},
        {"否",          false},
        {"休",          false},
        {"休息",       false},
        {"放假",       false},
        {"false",        false},
        {"no",           false},
        {"rest",         false},
    };
    char copy[CELL_MAX];

    memcpy(copy, text, strlen(text) + 1);
    utf8_halfwidth(copy);
    for (char *p = copy; *p; p++) {
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 'a' - 'A') : *p;
    }
    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(copy, words[i].word) == 0) {
            *ret = words[i].work;
            return true;
        }
    }
    return false;
}

static enum rc take_row(struct reader *r, struct err *err)
{
    struct date day;
    char iso[DATE_ISO_SIZE];
    bool work;

    if (!parse_day(r->cells[0], &day)) {
        return bad(r, 1, _("This is no date. Write it as 2026-10-01."), err);
    }
    if (day.year < YEARS_FIRST || day.year >= YEARS_LAST) {
        return bad(r, 1, _("This year cannot be right."), err);
    }
    if (r->n_cells < 2 || !parse_work(r->cells[1], &work)) {
        return bad(r, 2, _("Write 1 for a working day, 0 for a day of rest."), err);
    }
    if (json_array_size(r->rows) >= ROWS_MAX) {
        return bad(r, 1, _("A year does not have so many days."), err);
    }
    date_iso(day, iso);
    r->votes[day.year - YEARS_FIRST]++;
    json_array_append_new(r->rows, json_pack("{s:i,s:s,s:b,s:s}", "line", r->line, "day", iso,
                                             "is_workday", work, "note",
                                             r->n_cells > 2 ? r->cells[2] : ""));
    return RC_OK;
}

/* The head of the first line: words where the date would stand. */
static bool is_head(const struct reader *r)
{
    return r->line == 1 && r->cells[0][0] != '\0' && !strpbrk(r->cells[0], "0123456789");
}

static enum rc read_row(struct reader *r, struct err *err)
{
    bool empty = true;

    r->n_cells = 0;
    memset(r->cells, 0, sizeof r->cells);
    for (bool more = true; more;) {
        const enum rc rc = read_cell(r, err);

        if (rc) {
            return rc;
        }
        more = *r->at == ',' || *r->at == '\t';
        r->at += more ? 1 : 0;
    }
    r->at += *r->at == '\n' ? 1 : 0;
    for (int i = 0; i < r->n_cells; i++) {
        empty = empty && r->cells[i][0] == '\0';
    }
    return empty || is_head(r) ? RC_OK : take_row(r, err);
}

/* UTF-8 when all of it is; else what spreadsheets in China write. */
static enum rc to_text(const char *bytes, size_t size, struct buf *text, struct err *err)
{
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        return err_put(err, RC_INVALID,
                       _("Line 1: the file is saved as \"Unicode\". Save it again as CSV, "
                         "UTF-8 or GB18030."));
    }
    if (size >= 2 && memcmp(bytes, "PK", 2) == 0) {
        return err_put(err, RC_INVALID,
                       _("Line 1: this is a spreadsheet file. Save it again as CSV."));
    }
    if (memchr(bytes, '\0', size)) {
        return err_put(err, RC_INVALID, _("This file is no text. Save the table as CSV."));
    }
    if (utf8_is_valid(bytes, size)) {
        const size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

        buf_add(text, bytes + mark, size - mark);
        return RC_OK;
    }
    return encode_to_utf8("GB18030", bytes, size, text, err);
}

static int most_days(const struct reader *r)
{
    int best = 0;

    for (int i = 0; i < (int)countof(r->votes); i++) {
        best = r->votes[i] > r->votes[best] ? i : best;
    }
    return best + YEARS_FIRST;
}

enum rc holiday_file_read(const char *bytes, size_t size, int year, const char *source,
                          json_t **ret, struct err *err)
{
    struct reader r = {.rows = json_array()};
    struct buf text;
    enum rc rc;

    *ret = NULL;
    buf_init(&text, FILE_MAX * 3);
    rc = to_text(bytes, size, &text, err);
    r.at = buf_text(&text);
    while (!rc && *r.at) {
        r.line++;
        rc = read_row(&r, err);
    }
    if (!rc && json_array_size(r.rows) == 0) {
        rc = err_put(err, RC_INVALID, _("There is no day in this file."));
    }
    if (!rc) {
        *ret = json_pack("{s:s,s:i,s:s,s:O}", "act", "holidays", "year",
                         year ? year : most_days(&r), "source", source, "rows", r.rows);
    }
    json_decref(r.rows);
    buf_done(&text);
    return rc;
}

/* Of a file that is far too large the beginning tells what is wrong, by its line. */
static enum rc read_beginning(struct buf *bytes, const struct err *size, struct err *err)
{
    json_t *line = NULL;
    enum rc rc;

    while (bytes->size > 0 && bytes->data[bytes->size - 1] != '\n') {
        bytes->size--;
    }
    rc = holiday_file_read(bytes->data, bytes->size, 0, "", &line, err);
    if (!rc) {
        json_decref(line);
        *err = *size;
        rc = size->rc;
    }
    return rc;
}

enum rc holiday_file_open(const char *path, int year, json_t **ret, struct err *err)
{
    const char *slash = strrchr(path, '/');
    struct err size = {0};
    struct buf bytes;
    enum rc rc;

    *ret = NULL;
    buf_init(&bytes, FILE_MAX);
    rc = file_read(path, &bytes, &size);
    if (rc && bytes.over && bytes.size > 0) {
        rc = read_beginning(&bytes, &size, err);
    } else if (rc) {
        *err = size;
    } else {
        rc = holiday_file_read(buf_text(&bytes), bytes.size, year, slash ? slash + 1 : path,
                               ret, err);
    }
    buf_done(&bytes);
    return rc;
}
