/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sink_tcp.c - a printer in the network that takes raw bytes, usually on port 9100. Connecting
 * and sending never block longer than the sink's patience, and the job counts as taken only
 * when the other side has acknowledged its last byte: a printer that is switched off in the
 * middle is noticed.
 */
#include "config.h"

#include <errno.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/sink.h"

enum {
    CONNECT_MS = 8000,
    GRACE_MS = 1500, /* for the other side to close, once it has every byte */
    LOOK_MS = 50,
    CHUNK = 16384,
    DROP = 512, /* what a printer says back is not read */
};
static const char default_port[] = "9100";

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum rc failed(int sys, size_t done, struct err *err)
{
    enum rc rc;

    errno = sys;
    if (done > 0) {
        rc = err_put(err, RC_NETWORK,
                     _("The printer broke off in the middle of the job. Look whether it is on "
                       "and has paper, throw away the sheet that was begun, then print "
                       "again."));
    } else if (sys == ECONNREFUSED) {
        rc = err_put(err, RC_NETWORK,
                     _("The printer in the network does not take the job. Look whether it is "
                       "on and not in use by somebody else, then print again."));
    } else {
        rc = err_put(err, RC_NETWORK,
                     _("The printer in the network does not answer. Look whether it is on and "
                       "the network cable is in, then print again."));
    }
    return rc;
}

/** "host", "host:port", "[v6]:port", "v6" to its two parts; free both. */
static void split_address(const char *address, char **ret_host, char **ret_port)
{
    const char *colon = strrchr(address, ':');
    const char *bracket = address[0] == '[' ? strchr(address, ']') : NULL;

    if (bracket) {
        *ret_host = mem_strndup(address + 1, (size_t)(bracket - address - 1));
        *ret_port = mem_strdup(bracket[1] == ':' && bracket[2] ? bracket + 2 : default_port);
    } else if (colon && colon == strchr(address, ':') && colon[1]) {
        *ret_host = mem_strndup(address, (size_t)(colon - address));
        *ret_port = mem_strdup(colon + 1);
    } else {
        *ret_host = mem_strdup(address);
        *ret_port = mem_strdup(default_port);
    }
}

/** Waits for events on fd until end; 0 or errno. */
static int wait_for(int fd, short events, int64_t end)
{
    for (;;) {
        struct pollfd p = {fd, events, 0};
        int64_t left = end - now_ms();
        int n = poll(&p, 1, left > 0 ? (int)left : 0); /* once even after a computer's sleep */

        if (n > 0) {
            return 0;
        }
        if (n == 0) {
            return ETIMEDOUT;
        }
        if (errno != EINTR) {
            return errno;
        }
    }
}

/** A connected socket, or -1 and errno in *ret_sys. */
static int connect_one(const struct addrinfo *a, int wait_ms, int *ret_sys)
{
    int fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int sys = fd < 0 ? errno : 0;
    socklen_t size = sizeof sys;

    if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) != 0) {
        sys = errno;
        if (sys == EINPROGRESS || sys == EINTR) {
            sys = wait_for(fd, POLLOUT, now_ms() + wait_ms);
            if (sys == 0 && getsockopt(fd, SOL_SOCKET, SO_ERROR, &sys, &size) != 0) {
                sys = errno;
            }
        }
    }
    if (sys != 0 && fd >= 0) {
        close(fd);
        fd = -1;
    }
    *ret_sys = sys;
    return fd;
}

static int connect_any(const struct sink *s, int *ret_sys)
{
    static const struct addrinfo want = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    char *host;
    char *port;
    int wait_ms = sink_wait_ms(s) < CONNECT_MS ? sink_wait_ms(s) : CONNECT_MS;
    int fd = -1;

    *ret_sys = EHOSTUNREACH;
    split_address(s->address, &host, &port);
    if (getaddrinfo(host, port, &want, &found) == 0) {
        for (const struct addrinfo *a = found; a && fd < 0; a = a->ai_next) {
            fd = connect_one(a, wait_ms, ret_sys);
        }
        freeaddrinfo(found);
    }
    mem_free(host);
    mem_free(port);
    return fd;
}

/** Drops what the printer says; false and *ret_sys (0: it closed) when there is no more. */
static bool drain(int fd, int *ret_sys)
{
    char said[DROP];
    ssize_t n = recv(fd, said, sizeof said, MSG_DONTWAIT);

    if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR))) {
        return true;
    }
    *ret_sys = n < 0 ? errno : 0;
    return false;
}

/** 0 or errno. */
static int send_all(int fd, const struct buf *job, int wait_ms, size_t *ret_done)
{
    *ret_done = 0;
    while (*ret_done < job->size) {
        size_t left = job->size - *ret_done;
        int sys = wait_for(fd, POLLOUT, now_ms() + wait_ms);
        ssize_t n;

        if (sys != 0) {
            return sys;
        }
        n = send(fd, job->data + *ret_done, left < CHUNK ? left : CHUNK, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR && errno != EAGAIN) {
            return errno;
        }
        *ret_done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/** Ends our half and waits until every byte is acknowledged: 0 or errno. The other side may
 * close, or keep its half open: then a moment of silence with nothing left to send will do. */
static int finish(int fd, int wait_ms)
{
    int64_t end = now_ms() + wait_ms;
    int64_t quiet = now_ms() + (wait_ms < GRACE_MS ? wait_ms : GRACE_MS);
    int unsent = 1;
    int before = 0;
    int sys = 0;

    if (shutdown(fd, SHUT_WR) != 0) {
        return errno;
    }
    while (now_ms() < end) {
        struct pollfd p = {fd, POLLIN, 0};
        int n = poll(&p, 1, LOOK_MS);

        if (n > 0 && !drain(fd, &sys)) {
            return sys;
        }
        before = unsent;
        if (ioctl(fd, SIOCOUTQ, &unsent) != 0) {
            unsent = 0;
        }
        if (unsent == 0 && now_ms() >= quiet) {
            return 0;
        }
        if (unsent < before) {
            end = now_ms() + wait_ms; /* it is printing: every byte taken is new patience */
        }
    }
    return ETIMEDOUT;
}

enum rc sink_tcp(const struct sink *s, const struct buf *job, struct err *err)
{
    size_t done = 0;
    int sys;
    int fd = connect_any(s, &sys);

    if (fd < 0) {
        return failed(sys, 0, err);
    }
    sys = send_all(fd, job, sink_wait_ms(s), &done);
    if (sys == 0) {
        sys = finish(fd, sink_wait_ms(s));
    }
    close(fd);
    return sys ? failed(sys, done, err) : RC_OK;
}
