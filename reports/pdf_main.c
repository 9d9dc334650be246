/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_main.c - tiaojie-pdf: papers from standard input (block_wire.c) to one PDF file on
 * standard output. A program of its own so that the one on the screen never loads a renderer.
 * Nothing is written unless the whole file was made.
 *
 *     tiaojie-pdf [--date=2026-11-22T14:30:05Z] [--lang=zh_CN] [--shift=LEFT,TOP] [--overlay]
 *                 [-o FILE]
 *     tiaojie-pdf --glyphs
 *
 * The date in the file's properties is that of --date, else the first paper's, else that of
 * SOURCE_DATE_EPOCH, else 2000-01-01: never the clock's, so that the same paper always gives
 * the same bytes. Exit status 0, or 1 with one line on standard error.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/pdf.h"
#include "reports/pdf_glyph.h"

enum { IN_MAX = 512 * 1024 * 1024, OUT_MAX = IN_MAX, DATE_SIZE = 32, CHUNK = 65536 };

struct options {
    const char *file; /**< NULL: standard output */
    struct print_place place;
    bool glyphs;          /**< no papers, single characters as dots: glyph.h */
    char date[DATE_SIZE]; /**< "": the paper's */
};

/** "2026-11-22" or with a time behind it; what else is wrong with it cairo refuses by leaving
 * the date out. */
static bool date_looks_right(const char *s)
{
    size_t size = strspn(s, "0123456789-:TZ+");

    return size >= strlen("2026-11-22") && size < DATE_SIZE && s[size] == '\0';
}

static void default_date(char out[DATE_SIZE])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t seconds = epoch ? (time_t)strtoll(epoch, NULL, 10) : 946684800;
    struct tm tm;

    if (!gmtime_r(&seconds, &tm) || strftime(out, DATE_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0) {
        snprintf(out, DATE_SIZE, "2000-01-01T00:00:00Z");
    }
}

/** "-35,20": 0.1 mm to the right and down, no more than a hand's breadth. */
static bool parse_shift(const char *s, struct print_place *ret)
{
    static const long most = 1000;
    char *end;
    long left = strtol(s, &end, 10);
    long top = *end == ',' ? strtol(end + 1, &end, 10) : most + 1;

    if (*end != '\0' || left < -most || left > most || top < -most || top > most) {
        return false;
    }
    ret->shift_left = (int)left;
    ret->shift_top = (int)top;
    return true;
}

static enum rc parse_options(int argc, char **argv, struct options *o, struct err *err)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--date=", 7) == 0 && date_looks_right(argv[i] + 7)) {
            snprintf(o->date, sizeof o->date, "%s", argv[i] + 7);
        } else if (strncmp(argv[i], "--lang=", 7) == 0 && i18n_set_language(argv[i] + 7)) {
            continue;
        } else if (strcmp(argv[i], "--overlay") == 0) {
            o->place.overlay = true;
        } else if (strncmp(argv[i], "--shift=", 8) == 0 &&
                   parse_shift(argv[i] + 8, &o->place)) {
            continue;
        } else if (strcmp(argv[i], "--glyphs") == 0) {
            o->glyphs = true;
        } else if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
            o->file = argv[++i];
        } else {
            return err_put(
                err, RC_USAGE,
                _("usage: tiaojie-pdf [--date=DATE] [--lang=LANG] [-o FILE] < PAPERS"));
        }
    }
    return RC_OK;
}

/** The whole input: the font is cut to its characters before the first page is drawn. */
static enum rc read_in(struct buf *ret, struct err *err)
{
    char chunk[CHUNK];
    size_t n;

    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0) {
        buf_add(ret, chunk, n);
    }
    if (ferror(stdin)) {
        return err_put(err, RC_IO, _("The paper could not be read from the pipe."));
    }
    if (ret->over) {
        return err_put(err, RC_FULL, _("These are too many papers. Print fewer at a time."));
    }
    return ret->size > 0 ? RC_OK : err_put(err, RC_INVALID, _("There is no paper to print."));
}

static enum rc open_pdf(struct pdf **ret, const struct options *o, const struct paper *first,
                        const struct buf *texts, struct buf *out, struct err *err)
{
    char fallback[DATE_SIZE];
    const char *date = o->date;

    if (!date[0] && first->date && date_looks_right(first->date)) {
        date = first->date;
    }
    if (!date[0]) {
        default_date(fallback);
        date = fallback;
    }
    return pdf_open(ret, first->document ? first->document : first->title, date, texts, out,
                    err);
}

/** All papers of the input; the first one's title, author and date are the file's. */
static enum rc render(const struct options *o, struct buf *in, struct buf *out, struct err *err)
{
    FILE *papers = fmemopen(in->data, in->size, "r");
    struct pdf *pdf = NULL;
    struct paper *p = NULL;
    enum rc rc;

    if (!papers) {
        return err_put(err, RC_IO, _("The paper could not be read from the pipe."));
    }
    rc = block_read(papers, &p, err);
    if (!rc) {
        rc = open_pdf(&pdf, o, p, in, out, err);
    }
    if (!rc) {
        pdf_set_place(pdf, &o->place);
        if (p->author) {
            pdf_set_author(pdf, p->author);
        }
    }
    while (!rc && p) {
        rc = pdf_add(pdf, p, err);
        paper_free(p);
        p = NULL;
        if (!rc) {
            rc = block_read(papers, &p, err);
        }
    }
    paper_free(p);
    if (pdf) {
        enum rc closed = pdf_close(pdf, err);

        rc = rc ? rc : closed;
    }
    fclose(papers);
    return rc;
}

static enum rc write_out(const struct options *o, const struct buf *out, struct err *err)
{
    FILE *f = o->file ? fopen(o->file, "wb") : stdout;
    bool good = f && fwrite(out->data, 1, out->size, f) == out->size;

    if (f) {
        good = (f == stdout ? fflush(f) : fclose(f)) == 0 && good;
    }
    if (!good) {
        if (o->file) {
            remove(o->file);
        }
        return err_put(
            err, RC_IO,
            _("The PDF file could not be written. Try again or choose another place."));
    }
    return RC_OK;
}

int main(int argc, char **argv)
{
    struct options o = {0};
    struct err err = {0};
    struct buf in;
    struct buf out;
    enum rc rc;

    (void)i18n_set_language(i18n_language_from_env());
    buf_init(&in, IN_MAX);
    buf_init(&out, OUT_MAX);
    rc = parse_options(argc, argv, &o, &err);
    if (!rc) {
        rc = read_in(&in, &err);
    }
    if (!rc) {
        rc = o.glyphs ? pdf_glyphs(&in, &out, &err) : render(&o, &in, &out, &err);
    }
    if (!rc) {
        rc = write_out(&o, &out, &err);
    }
    buf_done(&out);
    buf_done(&in);
    if (rc) {
        fprintf(stderr, "tiaojie-pdf: %s%s%s\n", err.code, err.code[0] ? ": " : "", err.msg);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
