/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libexec.c - runs tiaojie-pdf and tiaojie-xlsx: bytes on their standard input, the file on
 * their standard output, and their failure made ours.
 */
#include "config.h"

#include "reports/libexec.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/child.h"

enum { SAID_MAX = 4096, EXEC_FAILED = 127 };

/** Its one line is "tiaojie-pdf: R79: sentence" or "tiaojie-pdf: sentence". */
static enum rc repeat(const char *program, const struct buf *words, struct err *err)
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

static enum rc judge(const char *program, const struct buf *said, int status,
                     const struct buf *out, struct err *err)
{
    if (out->over) {
        return err_put(err, RC_FULL,
                       _("The file is too large. Take fewer papers or a shorter period."));
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
    return repeat(program, said, err);
}

static enum rc run(const char *path, char *const *argv, const struct buf *in, struct buf *out,
                   struct err *err)
{
    int status = -1;
    struct buf said;
    enum rc rc;

    buf_init(&said, SAID_MAX);
    if (child_run(&(struct child_job){path, argv, in, out, &said, false}, &status) != 0) {
        rc = err_put(err, RC_IO,
                     _("The printing program could not be started. Ask the technician to "
                       "install it again."));
    } else {
        rc = judge(argv[0], &said, status, out, err);
    }
    buf_done(&said);
    return rc;
}

enum rc libexec_run(char *const *argv, const struct buf *in, struct buf *out,
                    const char *missing, struct err *err)
{
    const char *dir = getenv("TIAOJIE_LIBEXEC");
    char *path = mem_printf("%s/%s", dir && dir[0] ? dir : TJ_LIBEXECDIR, argv[0]);
    const enum rc rc = access(path, X_OK) != 0 ? err_put(err, RC_NOTFOUND, "%s", missing)
                                               : run(path, argv, in, out, err);

    mem_free(path);
    return rc;
}
