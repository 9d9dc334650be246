/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sink_queue.c - a job to a printer queue of this machine through lp(1), on its standard input:
 * no file with personal data stays behind. queue.c sends PDF this way, the 24-pin printer its
 * own bytes (raw: the queue must not touch them).
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/child.h"
#include "reports/sink.h"

enum { SAID_MAX = 90, ARGS_MAX = 10, EXEC_FAILED = 127 };

static enum rc judge(int sys, int status, struct buf *said, struct err *err)
{
    char words[SAID_MAX];

    if (sys != 0 || (WIFEXITED(status) && WEXITSTATUS(status) == EXEC_FAILED)) {
        return err_put(
            err, RC_NOTFOUND,
            _("Printing is not set up on this computer. Save the paper as a file instead."));
    }
    if (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return RC_OK;
    }
    snprintf(words, sizeof words, "%s", buf_text(said));
    utf8_clean(words, false);
    return err_set(err, RC_IO, ERR_AT, "", words,
                   _("The printer did not take the paper. Look whether it is on and has "
                     "paper, then print again."));
}

enum rc sink_queue(const struct sink *s, const struct buf *job, struct err *err)
{
    char *copies = mem_printf("%d", s->copies > 0 ? s->copies : 1);
    char *queue = mem_strdup(s->address ? s->address : "");
    char words[][8] = {"lp", "-s", "-n", "-d", "-o", "raw"};
    char *argv[ARGS_MAX] = {words[0], words[1], words[2], copies};
    int argc = 4;
    struct buf said;
    int status = -1;
    int sys;
    enum rc rc;

    if (queue[0]) {
        argv[argc++] = words[3];
        argv[argc++] = queue;
    }
    if (s->raw) {
        argv[argc++] = words[4];
        argv[argc++] = words[5];
    }
    buf_init(&said, 4096);
    sys = child_run(&(struct child_job){.program = words[0],
                                        .argv = argv,
                                        .in = job,
                                        .out = &said,
                                        .said = &said,
                                        .on_path = true},
                    &status);
    rc = judge(sys, status, &said, err);
    buf_done(&said);
    mem_free(copies);
    mem_free(queue);
    return rc;
}
