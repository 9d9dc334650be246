/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_write.c - see sheet_write.h. The message names the file and the folder, never a path.
 */
#include "config.h"

#include "tui/sheet_write.h"

#include <stdio.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "reports/print.h"
#include "reports/sheet.h"
#include "tui/printed.h"

enum { OUT_MAX = 64 * 1024 * 1024 };

/* 公示表-2026年第四季度.xlsx */
static void file_name(const struct book *book, const json_t *tree, char out[PRINTED_NAME_SIZE])
{
    const char *label =
        json_string_value(json_object_get(json_object_get(tree, "period"), "label"));
    struct buf b;

    buf_init(&b, PRINTED_NAME_SIZE - 20);
    printed_add_name(&b, book->title);
    buf_char(&b, '-');
    printed_add_name(&b, label ? label : "");
    snprintf(out, PRINTED_NAME_SIZE, "%s.xlsx", buf_text(&b));
    buf_done(&b);
}

void sheet_write(struct app *app, const struct book *book, const json_t *tree)
{
    json_t *sheet = sheet_of_book(book, tree);
    char path[PRINTED_PATH_SIZE];
    char name[PRINTED_NAME_SIZE];
    struct err err = {0};
    struct buf out;
    enum rc rc;

    buf_init(&out, OUT_MAX);
    file_name(book, tree, name);
    rc = sheet_xlsx(sheet, &out, &err);
    if (!rc) {
        rc = printed_path(app, name, path, &err);
    }
    if (!rc) {
        rc = print_write(path, &out, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    } else {
        app_say(app, _("Written: %s, in the folder 打印 of the data."), name);
    }
    buf_done(&out);
    json_decref(sheet);
}
