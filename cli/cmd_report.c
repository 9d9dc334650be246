/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_report.c - a register of a period: on paper (text, PDF) through its form, or as rows
 * (csv, a spreadsheet, JSON) for other programs. A paper without rows has lines to write on.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/domain/book.h"
#include "core/exchange/encode.h"
#include "core/subsidy/claim_list.h"
#include "forms/registry.h"
#include "reports/print.h"
#include "reports/sheet.h"

enum {
    OUT_MAX = 64 * 1024 * 1024,
    PAPER_ROWS_MAX = 1500, /**< a form makes so many rows of ten cells, and 150 pages */
};

static enum rc unknown_report(const char *name, struct err *err)
{
    struct buf names;
    size_t n;
    const struct book *books = book_list(&n);
    enum rc rc;

    buf_init(&names, 1024);
    for (size_t i = 0; i < n; i++) {
        buf_printf(&names, "%s%s", i ? " " : "", books[i].name);
    }
    books = claim_list_books(&n);
    for (size_t i = 0; i < n; i++) {
        buf_printf(&names, " %s", books[i].name);
    }
    rc = err_put(err, RC_USAGE, _("There is no report \"%s\". There are: %s."), name,
                 buf_text(&names));
    buf_done(&names);
    return rc;
}

static enum rc report_period(const struct cli *cli, struct period *ret, struct err *err)
{
    if (!cli->period) {
        period_year(clock_today(&cli->clock), ret);
        return RC_OK;
    }
    return period_parse(cli->period, ret, err);
}

/* ---- rows ---- */

static void csv_value(const struct book_column *c, const json_t *v, struct buf *out)
{
    char figure[MONEY_FIGURE_SIZE];

    if (json_is_integer(v) && book_column_is_money(c)) {
        money_figure(json_integer_value(v), figure);
        buf_str(out, figure);
    } else if (json_is_integer(v)) {
        buf_printf(out, "%lld", (long long)json_integer_value(v));
    } else {
        cli_csv_cell(out, json_is_string(v) ? json_string_value(v) : "");
    }
}

/* Columns are headed as on paper and amounts stand in yuan: who opens the file is a mediator,
 * not a program. */
static void report_csv(const struct book *book, const json_t *tree, struct buf *out)
{
    json_t *row;
    size_t i;

    for (const struct book_column *c = book->columns; c->name; c++) {
        buf_printf(out, "%s%s", c == book->columns ? "" : ",", c->title);
    }
    buf_str(out, "\r\n");
    json_array_foreach(json_object_get(tree, "rows"), i, row)
    {
        for (const struct book_column *c = book->columns; c->name; c++) {
            buf_str(out, c == book->columns ? "" : ",");
            csv_value(c, json_object_get(row, c->name), out);
        }
        buf_str(out, "\r\n");
    }
}

static enum rc report_rows(const struct cli *cli, const struct book *book, const json_t *tree,
                           struct err *err)
{
    struct buf text;
    struct buf out;
    enum rc rc = RC_OK;

    buf_init(&text, OUT_MAX);
    buf_init(&out, OUT_MAX);
    if (cli->format == CLI_JSON) {
        char *json = json_dumps(tree, JSON_INDENT(2));

        buf_str(&text, json);
        buf_char(&text, '\n');
        free(json); /* jansson's own allocator */
    } else {
        report_csv(book, tree, &text);
    }
    if (cli->gb18030 && cli->format == CLI_CSV) {
        rc = encode_from_utf8("GB18030", buf_text(&text), text.size, &out, err);
    } else {
        /* spreadsheets know UTF-8 by its mark */
        buf_str(&out, cli->format == CLI_CSV ? "\xEF\xBB\xBF" : "");
        buf_add(&out, buf_text(&text), text.size);
    }
    if (!rc && out.over) {
        rc = err_put(err, RC_FULL, _("These are too many rows. Choose a shorter period."));
    }
    if (!rc) {
        rc = print_write(cli->out ? cli->out : "-", &out, err);
    }
    buf_done(&text);
    buf_done(&out);
    return rc;
}

/* A spreadsheet: bytes for a file, never for the terminal. */
static enum rc report_sheet(const struct cli *cli, const struct book *book, const json_t *tree,
                            struct err *err)
{
    json_t *sheet;
    struct buf out;
    enum rc rc;

    rc = cli_may_show(cli, false, err);
    if (rc) {
        return rc;
    }
    buf_init(&out, OUT_MAX);
    sheet = sheet_of_book(book, tree);
    rc = sheet_xlsx(sheet, &out, err);
    if (!rc) {
        rc = print_write(cli->out ? cli->out : "-", &out, err);
    }
    json_decref(sheet);
    buf_done(&out);
    return rc;
}

/* ---- paper ---- */

static enum rc report_paper(const struct cli *cli, const struct form *f, const json_t *tree,
                            struct err *err)
{
    const bool practice =
        json_is_true(json_object_get(json_object_get(tree, "committee"), "practice"));
    enum print_format format = PRINT_TEXT;
    struct paper *paper = NULL;
    enum rc rc;

    if (json_array_size(json_object_get(tree, "rows")) > PAPER_ROWS_MAX) {
        return err_put(err, RC_FULL, _("These are too many rows. Choose a shorter period."));
    }
    if (cli->to && !print_format_parse(cli->to, &format)) {
        return err_put(
            err, RC_USAGE,
            _("--to takes pdf, text or gb18030 here; for csv and json use --format."));
    }
    rc = cli_may_show(cli, print_format_is_text(format), err);
    if (rc) {
        return rc;
    }
    rc = form_print(f, tree, 0, cli->blank, practice ? i18n_chinese(N_("practice")) : NULL,
                    &paper, err);
    if (!rc) {
        const struct paper *papers[1] = {paper};

        rc = print_file(papers, 1, format, cli->out ? cli->out : "-", err);
    }
    paper_free(paper);
    return rc;
}

static enum rc report_make(const struct cli *cli, const struct book *book, const json_t *tree,
                           struct err *err)
{
    char *local = cli_forms_dir(cli);
    struct registry *forms = registry_new(local);
    const struct form *f = NULL;
    enum rc rc = registry_find(forms, book->form, &f, err);

    if (!rc) {
        rc = report_paper(cli, f, tree, err);
    }
    registry_free(forms);
    mem_free(local);
    return rc;
}

enum rc cmd_report(struct cli *cli, struct err *err)
{
    const struct book *book = book_find(cli->argv[0]);
    const struct book *list = book ? NULL : claim_list_find(cli->argv[0]);
    struct period period;
    struct db *db = NULL;
    json_t *tree = NULL;
    enum rc rc;

    if (!book && !list) {
        return unknown_report(cli->argv[0], err);
    }
    rc = report_period(cli, &period, err);
    if (!rc) {
        rc = cli_open_to_read(cli, &db, err);
    }
    if (!rc) {
        const struct claim_list_query query = {.period = period};

        rc = list ? claim_list_read(db, &cli->clock, list->name, &query, &tree, err)
                  : book_read(db, &cli->clock, book->name, &period, &tree, err);
    }
    book = list ? list : book;
    if (!rc) {
        rc = cli->to && strcmp(cli->to, "xlsx") == 0 ? report_sheet(cli, book, tree, err)
             : cli->format == CLI_TEXT               ? report_make(cli, book, tree, err)
                                                     : report_rows(cli, book, tree, err);
    }
    json_decref(tree);
    db_close(db);
    return rc;
}
