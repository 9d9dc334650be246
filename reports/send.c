/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * send.c - joins what makes bytes of papers with where bytes go. Nothing is sent before every
 * page could be made: a refused character must not leave half a job on the printer.
 */
#include "config.h"

#include "reports/send.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/escp.h"
#include "reports/print.h"
#include "reports/print_pdf.h"
#include "reports/printable.h"
#include "reports/sink.h"

enum { JOB_MAX = 512 * 1024 * 1024, COPIES_MAX = 99 };

static int count_copies(const struct send_job *job)
{
    if (job->copies > COPIES_MAX) {
        return COPIES_MAX;
    }
    return job->copies > 0 ? job->copies : 1;
}

static struct sink sink_of(const struct printer_profile *p)
{
    static const enum sink_kind kinds[] = {
        [PRINTER_LP] = SINK_QUEUE,
        [PRINTER_DEVICE] = SINK_DEVICE,
        [PRINTER_TCP] = SINK_TCP,
        [PRINTER_FILE] = SINK_FILE,
    };

    return (struct sink){.kind = kinds[p->sink], .address = p->address};
}

/* ---- 24-pin ---- */

static enum rc send_bytes(const struct send_job *job, const struct buf *bytes, struct err *err)
{
    struct sink sink = sink_of(job->printer);

    sink.raw = true;
    return bytes->over
               ? err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."))
               : sink_send(&sink, bytes, err);
}

/** All copies as one job, or the one sheet that was asked for. */
static enum rc send_whole(const struct send_job *job, const struct escp *e, struct err *err)
{
    struct buf bytes;
    enum rc rc;

    buf_init(&bytes, JOB_MAX);
    if (job->only > 0 && e->n_sheets > 0) {
        const int sheet = (job->only - 1) % e->n_sheets;

        escp_sheets(e, sheet, sheet + 1, &bytes);
    }
    for (int i = 0; job->only == 0 && i < count_copies(job); i++) {
        escp_sheets(e, 0, e->n_sheets, &bytes);
    }
    rc = send_bytes(job, &bytes, err);
    buf_done(&bytes);
    return rc;
}

/** Sheet by sheet, each a job of its own, with a question between them. */
static enum rc send_by_hand(const struct send_job *job, const struct escp *e, struct err *err)
{
    int n = count_copies(job) * e->n_sheets;
    enum rc rc = RC_OK;

    for (int i = 0; i < n && !rc; i++) {
        int sheet = i % e->n_sheets;
        struct buf bytes;

        if (i > 0 && !job->next_sheet(job->data, i + 1)) {
            return err_put(err, RC_PARTLY,
                           _("Printing was stopped after sheet %d of %d. The paper does not "
                             "count as printed."),
                           i, n);
        }
        buf_init(&bytes, JOB_MAX);
        escp_sheets(e, sheet, sheet + 1, &bytes);
        rc = send_bytes(job, &bytes, err);
        buf_done(&bytes);
    }
    return rc;
}

static enum rc send_escp(const struct send_job *job, struct err *err)
{
    struct escp e;
    enum rc rc = escp_render(job->papers, job->n, job->printer, job->overlay, &e, err);

    if (!rc && job->printer->pause && job->next_sheet && job->only == 0) {
        rc = send_by_hand(job, &e, err);
    } else if (!rc) {
        rc = send_whole(job, &e, err);
    }
    escp_done(&e);
    return rc;
}

/* ---- PDF ---- */

static enum rc send_pdf(const struct send_job *job, struct err *err)
{
    struct print_place place = {.shift_left = job->printer->shift_left,
                                .shift_top = job->printer->shift_top,
                                .overlay = job->overlay};
    struct sink sink = sink_of(job->printer);
    struct buf wire;
    struct buf pdf;
    enum rc rc;

    buf_init(&wire, JOB_MAX);
    buf_init(&pdf, JOB_MAX);
    for (size_t i = 0; i < job->n; i++) {
        block_write(job->papers[i], &wire);
    }
    rc = wire.over
             ? err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."))
             : print_pdf(&wire, &place, &pdf, err);
    sink.copies = count_copies(job);
    if (!rc && sink.kind == SINK_TCP) {
        for (int i = 1; i < sink.copies && !rc; i++) {
            rc = sink_send(&sink, &pdf, err); /* a printer counts no copies of a PDF */
        }
    }
    rc = rc ? rc : sink_send(&sink, &pdf, err);
    buf_done(&wire);
    buf_done(&pdf);
    return rc;
}

enum rc printer_send(const struct send_job *job, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < job->n && !rc; i++) {
        rc = printable_check(job->papers[i], err);
    }
    if (rc) {
        return rc;
    }
    switch (job->printer->kind) {
    case PRINTER_PDF:
        return send_pdf(job, err);
    case PRINTER_ESCP:
        return send_escp(job, err);
    }
    return RC_OK;
}

int printer_count_pages(const struct paper *const *papers, size_t n,
                        const struct printer_profile *printer)
{
    return printer->kind == PRINTER_ESCP ? escp_count_pages(papers, n, printer)
                                         : print_count_pages(papers, n, PRINT_PDF);
}

/* ---- the page with scales ---- */

/** In 0.1 mm: 12.5, -3. */
static char *millimetres(int tenth_mm)
{
    int n = tenth_mm < 0 ? -tenth_mm : tenth_mm;

    return mem_printf(n % 10 ? "%s%d.%d" : "%s%d", tenth_mm < 0 ? "-" : "", n / 10, n % 10);
}

struct paper *printer_ruler(const struct printer_profile *printer)
{
    static const char *const lines[] = {
        N_("1. Lay a ruler from the left edge of this sheet to the upright line at 50. It "
           "should be 50 mm."),
        N_("2. Lay it from the upper edge to the level line at 50. It should be 50 mm too."),
        N_("3. So many mm too much: take them off the correction. So many too few: add them."),
        N_("4. Enter the new corrections in the printer's entry and print this page again."),
    };
    struct paper *p = paper_new(i18n_chinese(N_("Page to measure the printer")));
    char *left = millimetres(printer->shift_left);
    char *top = millimetres(printer->shift_top);
    char *now = mem_printf(i18n_chinese(N_("%s: to the right %s mm, down %s mm")),
                           printer->name, left, top);

    p->ruler = true;
    p->unnumbered = true;
    block_add(p, NULL, BLOCK_SPACE, NULL)->n = 2; /* room for the scale */
    block_add(p, NULL, BLOCK_TITLE, p->title);
    block_add(p, NULL, BLOCK_PARA, now);
    for (size_t i = 0; i < countof(lines); i++) {
        block_add(p, NULL, BLOCK_PARA, i18n_chinese(lines[i]));
    }
    mem_free(left);
    mem_free(top);
    mem_free(now);
    return p;
}
