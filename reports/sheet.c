/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.c - tables for spreadsheets. See sheet.h. */
#include "config.h"

#include "reports/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/libexec.h"

enum { JSON_MAX = 256 * 1024 * 1024 };

static const char *const kinds[] = {
    [SHEET_TEXT] = "text", [SHEET_NUMBER] = "number", [SHEET_MONEY] = "money"};

static json_t *text_or_null(const char *s)
{
    return s ? json_string(s) : json_null();
}

json_t *sheet_new(const char *title, const char *subtitle, const char *mark, const char *date)
{
    json_t *sheet = json_object();

    json_object_set_new(sheet, "title", json_string(title));
    json_object_set_new(sheet, "subtitle", json_string(subtitle ? subtitle : ""));
    json_object_set_new(sheet, "mark", text_or_null(mark));
    json_object_set_new(sheet, "date", text_or_null(date));
    json_object_set_new(sheet, "columns", json_array());
    json_object_set_new(sheet, "rows", json_array());
    return sheet;
}

void sheet_column(json_t *sheet, const char *title, enum sheet_kind kind, int width)
{
    json_t *column = json_object();

    json_object_set_new(column, "title", json_string(title));
    json_object_set_new(column, "kind", json_string(kinds[kind]));
    json_object_set_new(column, "width", json_integer(width));
    json_array_append_new(json_object_get(sheet, "columns"), column);
}

void sheet_row(json_t *sheet, json_t *cells)
{
    json_array_append_new(json_object_get(sheet, "rows"), cells);
}

void sheet_add_totals(json_t *sheet)
{
    json_t *totals = json_array();
    json_t *column;
    json_t *row;
    size_t i;
    size_t k;

    json_array_foreach(json_object_get(sheet, "columns"), i, column)
    {
        const char *kind = json_string_value(json_object_get(column, "kind"));
        json_int_t sum = 0;

        if (!kind || strcmp(kind, kinds[SHEET_MONEY]) != 0) {
            json_array_append_new(totals, i == 0 ? json_string("合计") : json_null());
            continue;
        }
        json_array_foreach(json_object_get(sheet, "rows"), k, row)
        {
            sum += json_integer_value(json_array_get(row, i));
        }
        json_array_append_new(totals, json_integer(sum));
    }
    json_object_set_new(sheet, "totals", totals);
}

/* Registers: an amount in fen is money, whole numbers are figures, the rest is text. */
static enum sheet_kind kind_of(const struct book_column *c, const json_t *rows)
{
    const json_t *row;
    size_t i;
    bool figures = false;

    if (book_column_is_money(c)) {
        return SHEET_MONEY;
    }
    json_array_foreach(rows, i, row)
    {
        const json_t *v = json_object_get(row, c->name);

        if (json_is_string(v)) {
            return SHEET_TEXT;
        }
        figures = figures || json_is_integer(v);
    }
    return figures ? SHEET_NUMBER : SHEET_TEXT;
}

static const char *text_of(const json_t *tree, const char *object, const char *name)
{
    return json_string_value(json_object_get(json_object_get(tree, object), name));
}

json_t *sheet_of_book(const struct book *book, const json_t *tree)
{
    const bool practice =
        json_is_true(json_object_get(json_object_get(tree, "committee"), "practice"));
    const char *committee = text_of(tree, "committee", "name");
    const char *period = text_of(tree, "period", "label");
    char *subtitle = mem_printf("%s　%s", committee ? committee : "", period ? period : "");
    const json_t *rows = json_object_get(tree, "rows");
    json_t *sheet =
        sheet_new(book->title, subtitle, practice ? i18n_chinese(N_("practice")) : NULL,
                  json_string_value(json_object_get(tree, "today")));
    const json_t *row;
    bool money = false;
    size_t i;

    mem_free(subtitle);
    for (const struct book_column *c = book->columns; c->name; c++) {
        const enum sheet_kind kind = kind_of(c, rows);

        money = money || kind == SHEET_MONEY;
        sheet_column(sheet, c->title, kind, 0);
    }
    json_array_foreach(rows, i, row)
    {
        json_t *cells = json_array();

        for (const struct book_column *c = book->columns; c->name; c++) {
            json_t *v = json_object_get(row, c->name);

            json_array_append_new(cells, v ? json_incref(v) : json_null());
        }
        sheet_row(sheet, cells);
    }
    if (money) {
        sheet_add_totals(sheet);
    }
    return sheet;
}

enum rc sheet_xlsx(const json_t *sheet, struct buf *out, struct err *err)
{
    char *text = json_dumps(sheet, JSON_COMPACT);
    char name[] = "tiaojie-xlsx";
    char *lang = mem_printf("--lang=%s", i18n_language());
    char *argv[] = {name, lang, NULL};
    struct buf in;
    enum rc rc;

    buf_init(&in, JSON_MAX);
    buf_str(&in, text ? text : "");
    free(text); /* jansson's own allocator */
    rc = in.over ? err_put(err, RC_FULL, _("These are too many rows. Choose a shorter period."))
                 : libexec_run(argv, &in, out,
                               _("The program that makes spreadsheets is not installed. Take "
                                 "csv, or ask the technician."),
                               err);
    buf_done(&in);
    mem_free(lang);
    return rc;
}
