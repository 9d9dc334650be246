/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print.c - papers as bytes, and bytes as a file. A file appears whole or not at all: it is
 * written beside its place under another name, brought to the disk, then renamed. A device or a
 * pipe is written to directly.
 */
#include "config.h"

#include "reports/print.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/exchange/encode.h"
#include "reports/escp.h"
#include "reports/layout.h"
#include "reports/page.h"
#include "reports/print_pdf.h"
#include "reports/printable.h"

enum { OUT_MAX = 512 * 1024 * 1024 };

static const char *const format_names[] = {
    [PRINT_TEXT] = "text",
    [PRINT_GB18030] = "gb18030",
    [PRINT_PDF] = "pdf",
    [PRINT_ESCP] = "escp",
};

bool print_format_parse(const char *name, enum print_format *ret)
{
    for (size_t i = 0; i < countof(format_names); i++) {
        if (strcmp(format_names[i], name) == 0) {
            *ret = (enum print_format)i;
            return true;
        }
    }
    return false;
}

bool print_format_is_text(enum print_format format)
{
    return format == PRINT_TEXT || format == PRINT_GB18030;
}

int print_count_pages(const struct paper *const *papers, size_t n, enum print_format format)
{
    int count = 0;

    if (format == PRINT_ESCP) {
        return escp_count_pages(papers, n, &printer_new);
    }
    for (size_t i = 0; i < n; i++) {
        if (format == PRINT_PDF) {
            struct layout l;

            layout_make(papers[i], &layout_style_a4, &l);
            count += l.n_pages;
            layout_done(&l);
        } else {
            struct page_set pages;

            page_layout(papers[i], &page_style_a4, &pages);
            count += pages.n_pages;
            page_set_done(&pages);
        }
    }
    return count;
}

/* ---- bytes ---- */

/** Pages with a form feed between them, also between papers. */
static void render_text(const struct paper *const *papers, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        struct page_set pages;
        int page = 1;

        page_layout(papers[i], &page_style_a4, &pages);
        if (i > 0) {
            buf_char(out, '\f');
        }
        for (size_t k = 0; k < pages.n_lines; k++) {
            if (pages.lines[k].page != page) {
                page = pages.lines[k].page;
                buf_char(out, '\f');
            }
            buf_str(out, pages.lines[k].text);
            buf_char(out, '\n');
        }
        page_set_done(&pages);
    }
}

static enum rc render_gb18030(const struct paper *const *papers, size_t n, struct buf *out,
                              struct err *err)
{
    struct buf text;
    enum rc rc;

    buf_init(&text, out->max);
    render_text(papers, n, &text);
    rc = encode_from_utf8("GB18030", buf_text(&text), text.size, out, err);
    out->over = out->over || text.over;
    buf_done(&text);
    return rc;
}

static enum rc render_pdf(const struct paper *const *papers, size_t n, struct buf *out,
                          struct err *err)
{
    struct buf wire;
    enum rc rc;

    buf_init(&wire, OUT_MAX);
    for (size_t i = 0; i < n; i++) {
        block_write(papers[i], &wire);
    }
    rc = wire.over
             ? err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."))
             : print_pdf(&wire, NULL, out, err);
    buf_done(&wire);
    return rc;
}

static enum rc render_escp(const struct paper *const *papers, size_t n, struct buf *out,
                           struct err *err)
{
    struct escp job;
    enum rc rc = escp_render(papers, n, &printer_new, false, &job, err);

    if (!rc) {
        escp_sheets(&job, 0, job.n_sheets, out);
    }
    escp_done(&job);
    return rc;
}

enum rc print_render(const struct paper *const *papers, size_t n, enum print_format format,
                     struct buf *out, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < n && !rc; i++) {
        rc = printable_check(papers[i], err);
    }
    if (rc) {
        return rc;
    }
    switch (format) {
    case PRINT_TEXT:
        render_text(papers, n, out);
        break;
    case PRINT_GB18030:
        rc = render_gb18030(papers, n, out, err);
        break;
    case PRINT_PDF:
        rc = render_pdf(papers, n, out, err);
        break;
    case PRINT_ESCP:
        rc = render_escp(papers, n, out, err);
        break;
    }
    return !rc && out->over
               ? err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."))
               : rc;
}

/* ---- files ---- */

/** errno as a sentence that says what to do. */
static enum rc write_failed(int sys, struct err *err)
{
    enum rc rc = RC_IO;

    if (sys == ENOSPC || sys == EDQUOT || sys == EFBIG) {
        rc = err_put(
            err, RC_FULL,
            _("The disk is full. Make room or choose another place; nothing was written."));
    } else if (sys == EROFS || sys == EACCES || sys == EPERM) {
        rc = err_put(err, RC_READONLY,
                     _("This place cannot be written to. Choose another one."));
    } else if (sys == ENOENT || sys == ENOTDIR) {
        rc = err_put(err, RC_IO, _("This folder does not exist. Choose another place."));
    } else if (sys == EISDIR) {
        rc = err_put(err, RC_IO, _("This is a folder. Give the name of a file."));
    } else {
        rc = err_put(err, RC_IO,
                     _("The file could not be written. Try again or choose another place."));
    }
    if (err && err->sys == 0) {
        err->sys = sys;
    }
    return rc;
}

/** A printer's device, a pipe. */
static enum rc write_device(const char *path, const struct buf *out, struct err *err)
{
    int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    int sys = fd < 0 ? errno : file_write_all(fd, out->data, out->size);

    if (fd >= 0 && close(fd) != 0 && sys == 0) {
        sys = errno;
    }
    return sys ? write_failed(sys, err) : RC_OK;
}

static enum rc write_file(const char *path, const struct buf *out, struct err *err)
{
    const int sys = file_replace(path, out->data, out->size);

    return sys ? write_failed(sys, err) : RC_OK;
}

enum rc print_write(const char *path, const struct buf *out, struct err *err)
{
    struct stat st;

    if (strcmp(path, "-") == 0) {
        if (fwrite(buf_text(out), 1, out->size, stdout) != out->size || fflush(stdout) != 0) {
            return write_failed(errno, err);
        }
        return RC_OK;
    }
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        return S_ISDIR(st.st_mode) ? write_failed(EISDIR, err) : write_device(path, out, err);
    }
    return write_file(path, out, err);
}

enum rc print_file(const struct paper *const *papers, size_t n, enum print_format format,
                   const char *path, struct err *err)
{
    struct buf out;
    enum rc rc;

    buf_init(&out, OUT_MAX);
    rc = print_render(papers, n, format, &out, err);
    if (!rc) {
        rc = print_write(path, &out, err);
    }
    buf_done(&out);
    return rc;
}
