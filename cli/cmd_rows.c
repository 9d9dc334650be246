/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_rows.c - list and show: rows as aligned text, csv or JSON lines, in UTF-8 or GB18030. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "core/domain/case_view.h"
#include "core/domain/listing.h"
#include "core/exchange/encode.h"
#include "reports/print.h"

enum { ROW_MAX = 1 << 20, FILE_MAX = 64 * 1024 * 1024 };

struct row_printer {
    const struct cli *cli;
    struct buf line;
    struct buf file; /**< all rows, when they go into a file: it is written as a whole */
    int64_t n;
};

static bool goes_into_file(const struct cli *cli)
{
    return cli->out && strcmp(cli->out, "-") != 0;
}

static void put_bytes(struct row_printer *p, const struct buf *bytes)
{
    if (goes_into_file(p->cli)) {
        buf_add(&p->file, buf_text(bytes), bytes->size);
    } else {
        fwrite(buf_text(bytes), 1, bytes->size, stdout);
    }
}

static enum rc emit(struct row_printer *p, struct err *err)
{
    enum rc rc = RC_OK;

    if (p->cli->gb18030 && p->cli->format != CLI_JSON) {
        struct buf out;

        buf_init(&out, ROW_MAX * 2);
        rc = encode_from_utf8("GB18030", buf_text(&p->line), p->line.size, &out, err);
        if (!rc) {
            put_bytes(p, &out);
        }
        buf_done(&out);
    } else {
        put_bytes(p, &p->line);
    }
    if (!rc && p->file.over) {
        rc = err_put(err, RC_FULL, _("These are too many rows for one file. Filter them."));
    }
    return rc;
}

void cli_csv_cell(struct buf *b, const char *v)
{
    bool formula = v[0] && strchr("=+-@\t", v[0]) != NULL;

    if (!formula && !strpbrk(v, "\",\r\n")) {
        buf_str(b, v);
        return;
    }
    buf_char(b, '"');
    if (formula) {
        buf_char(b, '\'');
    }
    for (; *v; v++) {
        if (*v == '"') {
            buf_char(b, '"');
        }
        buf_char(b, *v);
    }
    buf_char(b, '"');
}

static void csv_row(struct buf *b, const struct listing_row *row, bool head)
{
    for (int i = 0; i < row->n; i++) {
        const char *v = head ? row->names[i] : row->values[i];

        if (i) {
            buf_char(b, ',');
        }
        cli_csv_cell(b, v ? v : "");
    }
    buf_str(b, "\r\n");
}

static void json_row(struct buf *b, const struct listing_row *row)
{
    json_t *o = json_object();
    char *text;

    for (int i = 0; i < row->n; i++) {
        json_object_set_new(o, row->names[i],
                            row->values[i] ? json_string(row->values[i]) : json_null());
    }
    text = json_dumps(o, JSON_COMPACT);
    buf_str(b, text);
    buf_char(b, '\n');
    json_decref(o);
    free(text); /* jansson's own allocator */
}

/** name value pairs that are set, two blanks between: for eyes, not for programs. */
static void text_row(struct buf *b, const struct listing_row *row)
{
    bool first = true;

    for (int i = 0; i < row->n; i++) {
        if (row->values[i]) {
            buf_printf(b, "%s%s", first ? "" : "  ", row->values[i]);
            first = false;
        }
    }
    buf_char(b, '\n');
}

static enum rc print_row(void *data, const struct listing_row *row, struct err *err)
{
    struct row_printer *p = data;

    buf_clear(&p->line);
    switch (p->cli->format) {
    case CLI_CSV:
        if (p->n == 0) {
            buf_str(&p->line, p->cli->gb18030
                                  ? ""
                                  : "\xEF\xBB\xBF"); /* spreadsheets know UTF-8 by its mark */
            csv_row(&p->line, row, true);
        }
        csv_row(&p->line, row, false);
        break;
    case CLI_JSON:
        json_row(&p->line, row);
        break;
    case CLI_TEXT:
        text_row(&p->line, row);
        break;
    }
    p->n++;
    return emit(p, err);
}

static enum rc unknown_kind(const char *word, struct err *err)
{
    struct buf names;
    size_t n;
    const struct listing *kinds = listing_kinds(&n);
    enum rc rc;

    buf_init(&names, 1024);
    for (size_t i = 0; i < n; i++) {
        buf_printf(&names, "%s%s", i ? " " : "", kinds[i].kind);
    }
    rc = err_put(err, RC_USAGE, _("There is no list \"%s\". There are: %s."), word,
                 buf_text(&names));
    buf_done(&names);
    return rc;
}

enum rc cmd_list(struct cli *cli, struct err *err)
{
    const struct listing *kind = listing_find(cli->argv[0]);
    struct row_printer p = {.cli = cli};
    struct db *db = NULL;
    enum rc rc;

    if (!kind) {
        return unknown_kind(cli->argv[0], err);
    }
    if (cli->to && strcmp(cli->to, "ics") == 0 && strcmp(kind->kind, "tasks") == 0) {
        return cli_list_ics(cli, err);
    }
    if (cli->to) {
        return err_put(err, RC_USAGE, _("--format takes text, csv or json, not \"%s\"."),
                       cli->to);
    }
    buf_init(&p.line, ROW_MAX);
    buf_init(&p.file, FILE_MAX);
    rc = cli_open_to_read(cli, &db, err);
    if (!rc) {
        rc = listing_run(db, kind, &cli->clock, cli->argv + 1, cli->argc - 1, print_row, &p,
                         err);
    }
    if (!rc && p.n == 0) {
        rc = err_put(err, RC_NOTFOUND, _("Nothing matched."));
    }
    if (!rc && goes_into_file(cli)) {
        rc = print_write(cli->out, &p.file, err);
    }
    db_close(db);
    buf_done(&p.file);
    buf_done(&p.line);
    return rc;
}

enum rc cmd_show(struct cli *cli, struct err *err)
{
    const char *what = cli->argv[0];
    const char *id = cli->argc > 1 ? cli->argv[1] : "";
    struct db *db = NULL;
    json_t *o = NULL;
    int64_t case_id;
    enum rc rc;

    if (!*id && strcmp(what, "committee") != 0) {
        return err_put(err, RC_USAGE, _("Say which one: tiaojie show %s ID"), what);
    }
    rc = cli_open_to_read(cli, &db, err);
    if (!rc && strcmp(what, "case") == 0) {
        rc = case_resolve(db, &cli->clock, id, &case_id, err);
        if (!rc) {
            rc = case_view(db, &cli->clock, case_id, 0, &o, err);
        }
    } else if (!rc) {
        rc = listing_show(db, what, id, &o, err);
    }
    if (!rc) {
        json_dumpf(o, stdout, JSON_INDENT(2));
        putchar('\n');
    }
    json_decref(o);
    db_close(db);
    return rc;
}
