/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * queue.c - renders the PDF into memory and feeds it to lp on its standard input: no temporary
 * file with personal data stays behind. The bytes go through an unlinked file, so that lp may
 * read at its own pace.
 */
#include "config.h"

#include "reports/queue.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "reports/print.h"

extern char **environ;

enum { QUEUE_SAYS_MAX = 400, QUEUE_PDF_MAX = 256 << 20 };

/** The bytes as an open file without a name, at its start; NULL when the disk is full. */
static FILE *spool(const struct buf *b)
{
    FILE *f = tmpfile();

    if (f && (fwrite(b->data, 1, b->size, f) != b->size || fflush(f) != 0 ||
              fseek(f, 0, SEEK_SET) != 0)) {
        fclose(f);
        f = NULL;
    }
    return f;
}

/** Runs lp with in as standard input; what it says comes into says. Returns its exit status, or
 * -1 when it cannot be run. */
static int run_lp(FILE *in, const char *printer, int copies, char says[QUEUE_SAYS_MAX])
{
    char lp[] = "lp";
    char silent[] = "-s";
    char copies_option[] = "-n";
    char queue_option[] = "-d";
    char n[12];
    char *argv[8] = {NULL};
    int argc = 0;
    posix_spawn_file_actions_t fa;
    int pipe_fd[2];
    int status = -1;
    size_t used = 0;
    ssize_t got;
    pid_t pid;
    union {
        const char *in;
        char *out;
    } name = {.in = printer}; /* argv is not const by history; lp does not change it */

    snprintf(n, sizeof n, "%d", copies);
    argv[argc++] = lp;
    argv[argc++] = silent;
    argv[argc++] = copies_option;
    argv[argc++] = n;
    if (printer && *printer) {
        argv[argc++] = queue_option;
        argv[argc++] = name.out;
    }
    says[0] = '\0';
    if (pipe(pipe_fd) != 0) {
        return -1;
    }
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_adddup2(&fa, fileno(in), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&fa, pipe_fd[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&fa, pipe_fd[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&fa, pipe_fd[0]);
    if (posix_spawnp(&pid, "lp", &fa, NULL, argv, environ) == 0) {
        close(pipe_fd[1]);
        pipe_fd[1] = -1;
        while ((got = read(pipe_fd[0], says + used, QUEUE_SAYS_MAX - 1 - used)) > 0) {
            used += (size_t)got;
        }
        says[used] = '\0';
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
    }
    posix_spawn_file_actions_destroy(&fa);
    close(pipe_fd[0]);
    if (pipe_fd[1] >= 0) {
        close(pipe_fd[1]);
    }
    return status;
}

enum rc queue_print(const struct paper *const *papers, size_t n, const char *printer,
                    int copies, struct err *err)
{
    char says[QUEUE_SAYS_MAX];
    struct buf pdf;
    FILE *in;
    int status;
    enum rc rc;

    buf_init(&pdf, QUEUE_PDF_MAX);
    rc = print_render(papers, n, PRINT_PDF, &pdf, err);
    if (rc) {
        goto out;
    }
    in = spool(&pdf);
    if (!in) {
        rc = err_put(err, RC_FULL,
                     _("The disk is full: the paper could not be handed to the printer. "
                       "Nothing is lost; make room and print again."));
        goto out;
    }
    status = run_lp(in, printer, copies, says);
    fclose(in);
    utf8_clean(says, false);
    if (status == -1 || (WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
        rc = err_put(
            err, RC_NOTFOUND,
            _("Printing is not set up on this computer. Save the paper as a file instead."));
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        rc = err_put(err, RC_IO,
                     _("The printer did not take the paper: %s. Look whether it is on and has "
                       "paper, then print again."),
                     says);
    }
out:
    buf_done(&pdf);
    return rc;
}
