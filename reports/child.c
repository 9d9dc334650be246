/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * child.c - starts a program, feeds it and collects what it writes. Both directions are served
 * in one poll loop, so neither side can wait for the other for ever; the input is a socket
 * because writing to a pipe whose reader died would end this program with SIGPIPE.
 */
#include "config.h"

#include "reports/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHUNK = 65536 };

struct child {
    pid_t pid;
    int in; /**< its standard input, our end; -1 closed */
    int out;
    int said; /**< its standard error */
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

/** Runs the program with its ends as 0, 1, 2, as from a shell: signals the screen ignores or
 * keeps for itself must end it. Returns 0 or errno. */
static int spawn(const struct child_job *job, pid_t *ret, int ends[3])
{
    static const int usual[] = {SIGPIPE, SIGXFSZ, SIGTSTP, SIGQUIT};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t none;
    sigset_t defaults;
    int sys;

    sigemptyset(&none);
    sigemptyset(&defaults);
    for (size_t i = 0; i < countof(usual); i++) {
        sigaddset(&defaults, usual[i]);
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &defaults);
    for (int i = 0; i < 3; i++) {
        posix_spawn_file_actions_adddup2(&actions, ends[i], i);
    }
    sys = job->on_path ? posix_spawnp(ret, job->program, &actions, &attr, job->argv, environ)
                       : posix_spawn(ret, job->program, &actions, &attr, job->argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return sys;
}

static int start(const struct child_job *job, struct child *c)
{
    int in[2] = {-1, -1};
    int out[2] = {-1, -1};
    int said[2] = {-1, -1};
    int sys = 0;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0 ||
        pipe2(out, O_CLOEXEC) != 0 || pipe2(said, O_CLOEXEC) != 0 || !lift(&in[1]) ||
        !lift(&out[1]) || !lift(&said[1])) {
        sys = errno;
    } else {
        sys = spawn(job, &c->pid, (int[]){in[1], out[1], said[1]});
    }
    close_fd(&in[1]);
    close_fd(&out[1]);
    close_fd(&said[1]);
    c->in = in[0];
    c->out = out[0];
    c->said = said[0];
    return sys;
}

/** Sends what the child takes; false once it takes no more. */
static bool feed(const struct child *c, const struct buf *in, size_t *sent)
{
    ssize_t n;

    if (*sent == in->size) {
        return false;
    }
    n = send(c->in, in->data + *sent, in->size - *sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0) {
        return errno == EINTR || errno == EAGAIN;
    }
    *sent += (size_t)n;
    return *sent < in->size;
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

static void serve(const struct child_job *job, struct child *c)
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
        if (fds[0].revents && !feed(c, job->in, &sent)) {
            close_fd(&c->in);
        }
        if (fds[1].revents && (!take(c->out, job->out) || job->out->over)) {
            close_fd(&c->out);
        }
        if (fds[2].revents && !take(c->said, job->said)) {
            close_fd(&c->said);
        }
    }
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

int child_run(const struct child_job *job, int *ret_status)
{
    struct child c = {.in = -1, .out = -1, .said = -1};
    int sys = start(job, &c);

    if (sys == 0) {
        serve(job, &c);
    }
    close_fd(&c.in);
    close_fd(&c.out);
    close_fd(&c.said);
    if (sys == 0) {
        *ret_status = wait_for(c.pid);
    }
    return sys;
}
