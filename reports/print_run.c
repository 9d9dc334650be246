/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_run.c - collects papers as blocks for the PDF program, or as the bytes of a text. */
#include "config.h"

#include "reports/print_run.h"

#include "core/base/i18n.h"
#include "reports/print_pdf.h"
#include "reports/printable.h"

enum { RUN_MAX = 512 * 1024 * 1024 };

void print_run_open(struct print_run *r, enum print_format format)
{
    *r = (struct print_run){.format = format};
    buf_init(&r->data, RUN_MAX);
}

void print_run_done(struct print_run *r)
{
    buf_done(&r->data);
}

static enum rc too_many(struct err *err)
{
    return err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."));
}

enum rc print_run_add(struct print_run *r, const struct paper *p, struct err *err)
{
    const struct paper *const one[] = {p};
    enum rc rc = printable_check(p, err);

    if (!rc && r->format == PRINT_PDF) {
        block_write(p, &r->data);
    } else if (!rc) {
        if (r->n > 0 && r->format != PRINT_ESCP) {
            buf_char(&r->data, '\f');
        }
        rc = print_render(one, 1, r->format, &r->data, err);
    }
    if (!rc && r->data.over) {
        rc = too_many(err);
    }
    if (!rc) {
        r->n++;
        r->n_pages += print_count_pages(one, 1, r->format);
    }
    return rc;
}

enum rc print_run_write(struct print_run *r, const char *path, struct err *err)
{
    struct buf out;
    enum rc rc;

    if (r->format != PRINT_PDF) {
        return print_write(path, &r->data, err);
    }
    buf_init(&out, RUN_MAX);
    rc = print_pdf(&r->data, NULL, &out, err);
    if (!rc) {
        rc = print_write(path, &out, err);
    }
    buf_done(&out);
    return rc;
}
