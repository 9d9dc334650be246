/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_pdf.c - runs tiaojie-pdf with the papers on its standard input and collects what it
 * writes. Both directions are served in one poll loop, so neither side can wait for the other
 * for ever; the input is a socket because writing to a pipe whose reader died would end this
 * program with SIGPIPE.
 */
#include "config.h"

#include "reports/print_pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"

enum { SAID_MAX = 4096, CHUNK = 65536, EXEC_FAILED = 127 };
static const char program[] = "tiaojie-pdf";

struct child {
    pid_t pid;
    int in; /**< its standard input, our end; -1 closed */
    int out;
    int said;         /**< its standard error */
    struct buf words; /**< what it said there */
};

static void close_fd(int *fd)
{
    if (*fd >= 0) {
        close(*fd);
    }
    *fd = -1;
}

/** Away from 0..2, where an end of the child would be overwritten while the others are put in
 * place. */
static bool lift(int *fd)
{
    int lifted = *fd > STDERR_FILENO ? *fd : fcntl(*fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

    if (lifted != *fd) {
        close_fd(fd);
    }
    *fd = lifted;
    return lifted >= 0;
}

/** Runs path with its ends as 0, 1, 2 and no signal blocked or ignored; returns 0 or errno. */
static int spawn(pid_t *ret, const char *path, char *lang, int ends[3])
{
    char name[] = "tiaojie-pdf";
    char *argv[] = {name, lang, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t none;
    sigset_t pipe_only;
    int sys;

    sigemptyset(&none);
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &pipe_only);
    for (int i = 0; i < 3; i++) {
        posix_spawn_file_actions_adddup2(&actions, ends[i], i);
    }
    sys = posix_spawn(ret, path, &actions, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return sys;
}

static enum rc start(struct child *c, const char *path, struct err *err)
{
    char *lang = mem_printf("--lang=%s", i18n_language());
    int in[2] = {-1, -1};
    int out[2] = {-1, -1};
    int said[2] = {-1, -1};
    int sys = 0;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0 ||
        pipe2(out, O_CLOEXEC) != 0 || pipe2(said, O_CLOEXEC) != 0 || !lift(&in[1]) ||
        !lift(&out[1]) || !lift(&said[1])) {
        sys = errno;
    } else {
        sys = spawn(&c->pid, path, lang, (int[]){in[1], out[1], said[1]});
    }
    close_fd(&in[1]);
    close_fd(&out[1]);
    close_fd(&said[1]);
    c->in = in[0];
    c->out = out[0];
    c->said = said[0];
    mem_free(lang);
    if (sys != 0) {
        return err_put(err, RC_IO,
                       _("The printing program could not be started. Ask the technician to "
                         "install it again."));
    }
    return RC_OK;
}

/** Sends what the child takes; false once it takes no more. */
static bool feed(struct child *c, const struct buf *wire, size_t *sent)
{
    ssize_t n =
        send(c->in, wire->data + *sent, wire->size - *sent, MSG_NOSIGNAL | MSG_DONTWAIT);

    if (n < 0) {
        return errno == EINTR || errno == EAGAIN;
    }
    *sent += (size_t)n;
    return *sent < wire->size;
}

/** Takes what the child wrote; false at the end. */
static bool take(int fd, struct buf *out)
{
    char chunk[CHUNK];
    ssize_t n = read(fd, chunk, sizeof chunk);

    if (n < 0) {
        return errno == EINTR || errno == EAGAIN;
    }
    buf_add(out, chunk, (size_t)n);
    return n > 0;
}

static void serve(struct child *c, const struct buf *wire, struct buf *out)
{
    size_t sent = 0;

    while (c->in >= 0 || c->out >= 0 || c->said >= 0) {
        struct pollfd fds[] = {
            {c->in,   POLLOUT, 0},
            {c->out,  POLLIN,  0},
            {c->said, POLLIN,  0}
        };

        if (poll(fds, countof(fds), -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            break;
        }
        if (fds[0].revents && !feed(c, wire, &sent)) {
            close_fd(&c->in);
        }
        if (fds[1].revents && (!take(c->out, out) || out->over)) {
            close_fd(&c->out);
        }
        if (fds[2].revents && !take(c->said, &c->words)) {
            close_fd(&c->said);
        }
    }
    close_fd(&c->in);
    close_fd(&c->out);
    close_fd(&c->said);
}

static int wait_for(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return status;
}

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

static enum rc judge(const struct child *c, int status, const struct buf *out, struct err *err)
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
    return repeat(&c->words, err);
}

enum rc print_pdf(const struct buf *wire, struct buf *out, struct err *err)
{
    const char *dir = getenv("TIAOJIE_LIBEXEC");
    char *path = mem_printf("%s/%s", dir && dir[0] ? dir : TJ_LIBEXECDIR, program);
    struct child c = {.in = -1, .out = -1, .said = -1};
    enum rc rc;

    buf_init(&c.words, SAID_MAX);
    if (access(path, X_OK) != 0) {
        rc = err_put(err, RC_NOTFOUND,
                     _("The program that makes PDF files is not installed. Print as text, or "
                       "ask the technician."));
    } else {
        rc = start(&c, path, err);
    }
    if (!rc) {
        serve(&c, wire, out);
        rc = judge(&c, wait_for(c.pid), out, err);
    }
    close_fd(&c.in);
    close_fd(&c.out);
    close_fd(&c.said);
    buf_done(&c.words);
    mem_free(path);
    return rc;
}
