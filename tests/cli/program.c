/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.c - fork, feed, collect; poll on all three pipes so that no side can wait for the
 * other. */
#include "config.h"

#include "tests/cli/program.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "tests/runner.h"

enum { WORDS_MAX = 40 };

void program_init(struct program *p)
{
    p->run_as = 0;
    p->file_limit = 0;
    runner_folder(p->dir);
    buf_init(&p->out, PROGRAM_OUT_MAX);
    buf_init(&p->err, PROGRAM_OUT_MAX);
}

static int remove_entry(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st;
    (void)flag;
    (void)ftw;
    return remove(path);
}

void program_done(struct program *p)
{
    nftw(p->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    buf_done(&p->out);
    buf_done(&p->err);
}

const char *program_file(const struct program *p, const char *name)
{
    static char path[512];

    snprintf(path, sizeof path, "%s/%s", p->dir, name);
    return path;
}

/** Splits in place; returns the number of words put into argv from index n on. */
static int split(char *text, char **argv, int n)
{
    char *p = text;

    while (*p && n < WORDS_MAX - 1) {
        while (*p == ' ') {
            p++;
        }
        if (!*p) {
            break;
        }
        if (*p == '\'') {
            argv[n++] = ++p;
            p += strcspn(p, "'");
        } else {
            argv[n++] = p;
            p += strcspn(p, " ");
        }
        if (*p) {
            *p++ = '\0';
        }
    }
    argv[n] = NULL;
    return n;
}

static void exec_child(struct program *p, const char *today, char *words, const int in[2],
                       const int out[2], const int err[2])
{
    char *argv[WORDS_MAX] = {NULL};
    const char *name = getenv("TIAOJIE");
    char today_option[] = "--today";
    char *today_copy = mem_strdup(today);

    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    for (int fd = 3; fd < 64; fd++) {
        close(fd);
    }
    setenv("TIAOJIE_DATA", p->dir, 1);
    if (p->file_limit) {
        signal(SIGXFSZ, SIG_IGN); /* a write that fails, not a program that is killed */
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){p->file_limit, p->file_limit});
    }
    if (p->run_as && (setresgid(p->run_as, p->run_as, p->run_as) != 0 ||
                      setresuid(p->run_as, p->run_as, p->run_as) != 0)) {
        _exit(127);
    }
    argv[0] = mem_strdup(name ? name : "tiaojie");
    argv[1] = today_option;
    argv[2] = today_copy;
    split(words, argv, 3);
    execvp(argv[0], argv);
    _exit(127);
}

static void take(int *fd, struct buf *into)
{
    char chunk[65536];
    ssize_t n = read(*fd, chunk, sizeof chunk);

    if (n > 0) {
        buf_add(into, chunk, (size_t)n);
    } else if (n == 0 || errno != EINTR) {
        close(*fd);
        *fd = -1;
    }
}

static void feed(int *fd, const char *input, size_t size, size_t *used)
{
    ssize_t n = *used < size ? write(*fd, input + *used, size - *used) : 0;

    if (n > 0) {
        *used += (size_t)n;
    }
    if (*used == size || (n < 0 && errno != EAGAIN && errno != EINTR)) {
        close(*fd); /* all given, or the program reads no more */
        *fd = -1;
    }
}

int program_run_on(struct program *p, const char *today, const void *input, size_t size,
                   const char *words)
{
    int in[2], out[2], err[2];
    char *copy = mem_strdup(words);
    size_t used = 0;
    int status;
    pid_t pid;

    signal(SIGPIPE, SIG_IGN);
    ck_assert_int_eq(pipe(in) | pipe(out) | pipe(err), 0);
    buf_clear(&p->out);
    buf_clear(&p->err);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        exec_child(p, today, copy, in, out, err);
    }
    mem_free(copy);
    close(in[0]);
    close(out[1]);
    close(err[1]);
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    while (out[0] >= 0 || err[0] >= 0) {
        struct pollfd fds[3] = {
            {out[0], POLLIN,  0},
            {err[0], POLLIN,  0},
            {in[1],  POLLOUT, 0}
        };

        poll(fds, 3, -1);
        if (fds[0].revents) {
            take(&out[0], &p->out);
        }
        if (fds[1].revents) {
            take(&err[0], &p->err);
        }
        if (in[1] >= 0 && fds[2].revents) {
            feed(&in[1], input, size, &used);
        }
    }
    if (in[1] >= 0) {
        close(in[1]);
    }
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int program_run(struct program *p, const char *input, const char *words)
{
    return program_run_on(p, "2026-11-22", input ? input : "", input ? strlen(input) : 0,
                          words);
}

void program_init_committee(struct program *p)
{
    int code = program_run(p, NULL,
                           "init --name 西河村人民调解委员会 --level VILLAGE --kind 1 --region "
                           "110199001001 --sign 西河");

    ck_assert_msg(code == 0, "init: %d %s%s", code, buf_text(&p->out), buf_text(&p->err));
}
