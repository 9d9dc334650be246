/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_pdf.c - runs tiaojie-pdf with the papers on its standard input, collects what it writes
 * and makes its failure ours.
 */
#include "config.h"

#include "reports/print_pdf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/child.h"

enum { SAID_MAX = 4096, EXEC_FAILED = 127, ARGS_MAX = 5 };
static const char program[] = "tiaojie-pdf";

/** Its one line is "tiaojie-pdf: R79: sentence" or "tiaojie-pdf: sentence". */
static enum rc repeat(const struct buf *words, struct err *err)
{
    static const char refused[] = "R79: ";
    const char *s = buf_text(words);
    size_t size;

    if (strncmp(s, program, strlen(program)) == 0 && s[strlen(program)] == ':') {
        s += strlen(program) + 2;
    }
    if (strncmp(s, refused, strlen(refused)) == 0) {
        s += strlen(refused);
        size = strcspn(s, "\n");
        return err_refuse(err, "R79", "", "%.*s", (int)size, s);
    }
    size = strcspn(s, "\n");
    if (size == 0) {
        return err_put(err, RC_IO,
                       _("The printing program failed without saying why. Try again."));
    }
    return err_put(err, RC_IO, "%.*s", (int)size, s);
}

static enum rc judge(const struct buf *said, int status, const struct buf *out, struct err *err)
{
    if (out->over) {
        return err_put(err, RC_FULL,
                       _("The PDF file is too large. Print fewer papers at a time."));
    }
    if (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && out->size > 0) {
        return RC_OK;
    }
    if (status >= 0 && WIFSIGNALED(status)) {
        return err_put(err, RC_IO,
                       _("The printing program was stopped before it was done. Nothing was "
                         "printed; try again."));
    }
    if (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == EXEC_FAILED) {
        return err_put(err, RC_NOTFOUND,
                       _("The printing program could not be started. Ask the technician to "
                         "install it again."));
    }
    return repeat(said, err);
}

static enum rc run(const char *path, char *const *argv, const struct buf *wire, struct buf *out,
                   struct err *err)
{
    int status = -1;
    struct buf said;
    enum rc rc;

    buf_init(&said, SAID_MAX);
    if (child_run(&(struct child_job){path, argv, wire, out, &said, false}, &status) != 0) {
        rc = err_put(err, RC_IO,
                     _("The printing program could not be started. Ask the technician to "
                       "install it again."));
    } else {
        rc = judge(&said, status, out, err);
    }
    buf_done(&said);
    return rc;
}

enum rc print_pdf(const struct buf *wire, const struct print_place *place, struct buf *out,
                  struct err *err)
{
    static const struct print_place usual;
    const struct print_place *at = place ? place : &usual;
    const char *dir = getenv("TIAOJIE_LIBEXEC");
    char *path = mem_printf("%s/%s", dir && dir[0] ? dir : TJ_LIBEXECDIR, program);
    char *lang = mem_printf("--lang=%s", i18n_language());
    char *shift = mem_printf("--shift=%d,%d", at->shift_left, at->shift_top);
    char name[] = "tiaojie-pdf";
    char overlay[] = "--overlay";
    char *argv[ARGS_MAX] = {name, lang};
    int argc = 2;
    enum rc rc;

    if (at->shift_left != 0 || at->shift_top != 0) {
        argv[argc++] = shift;
    }
    if (at->overlay) {
        argv[argc++] = overlay;
    }
    if (access(path, X_OK) != 0) {
        rc = err_put(err, RC_NOTFOUND,
                     _("The program that makes PDF files is not installed. Print as text, or "
                       "ask the technician."));
    } else {
        rc = run(path, argv, wire, out, err);
    }
    mem_free(path);
    mem_free(lang);
    mem_free(shift);
    return rc;
}
