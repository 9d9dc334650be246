/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sink.c - bytes into a file or a printer's device. A device is opened and written without ever
 * blocking: a printer that is off, out of paper or off line takes no bytes, and this program
 * must find out and say so instead of hanging with it.
 */
#include "config.h"

#include "reports/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"

enum { WAIT_MS = 30000, CHUNK = 4096 };

/* Source: the kernel's uapi/linux/lp.h, which a system need not have. */
enum {
    LP_GET_STATUS = 0x060b,
    LP_NO_PAPER = 0x20,
    LP_SELECTED = 0x10,
    LP_NO_ERROR = 0x08,
};

int sink_wait_ms(const struct sink *s)
{
    return s->wait_ms > 0 ? s->wait_ms : WAIT_MS;
}

/* ---- files ---- */

static enum rc file_failed(int sys, struct err *err)
{
    enum rc rc;

    errno = sys;
    if (sys == ENOSPC || sys == EDQUOT || sys == EFBIG) {
        rc = err_put(
            err, RC_FULL,
            _("The disk is full. Make room or choose another place; nothing was written."));
    } else if (sys == EROFS || sys == EACCES || sys == EPERM) {
        rc = err_put(err, RC_READONLY,
                     _("This place cannot be written to. Choose another one."));
    } else if (sys == ENOENT || sys == ENOTDIR) {
        rc = err_put(err, RC_IO, _("This folder does not exist. Choose another place."));
    } else {
        rc = err_put(err, RC_IO,
                     _("The file could not be written. Try again or choose another place."));
    }
    return rc;
}

static enum rc send_file(const struct sink *s, const struct buf *job, struct err *err)
{
    const int sys = file_replace(s->address, job->data, job->size);

    return sys ? file_failed(sys, err) : RC_OK;
}

/* ---- devices ---- */

/** What the printer itself says it lacks, or NULL when it says nothing: a serial printer. */
static const char *device_lacks(int fd)
{
    int status = LP_SELECTED | LP_NO_ERROR;

    if (fd < 0 || ioctl(fd, LP_GET_STATUS, &status) != 0) {
        return NULL;
    }
    if (status & LP_NO_PAPER) {
        return _("The printer is out of paper. Put paper in and print again.");
    }
    if (!(status & LP_SELECTED)) {
        return _("The printer is off line. Press its button for on line and print again.");
    }
    if (!(status & LP_NO_ERROR)) {
        return _("The printer reports a fault. Look at it, then print again.");
    }
    return NULL;
}

/** Why the device would not be opened. */
static enum rc open_failed(int sys, struct err *err)
{
    enum rc rc;

    errno = sys;
    if (sys == EACCES || sys == EPERM || sys == EROFS) {
        rc = err_put(err, RC_READONLY,
                     _("This computer does not let you use the printer. Ask the technician."));
    } else if (sys == EBUSY) {
        rc = err_put(err, RC_IO,
                     _("The printer is busy with another paper. Wait, then print again."));
    } else if (sys == ENOENT || sys == ENOTDIR || sys == ENXIO || sys == ENODEV) {
        rc = err_put(err, RC_NOTFOUND,
                     _("The printer is off or not connected. Switch it on, look at its cable, "
                       "then print again."));
    } else {
        rc = err_put(err, RC_IO,
                     _("The printer cannot be reached. Look whether it is on, then print "
                       "again."));
    }
    return rc;
}

/** The job stopped: what the printer says, else what errno means. */
static enum rc write_failed(int fd, int sys, size_t done, struct err *err)
{
    const char *lacks = sys == ENOSPC
                            ? _("The printer is out of paper. Put paper in and print again.")
                            : device_lacks(fd);
    const char *words = lacks;

    if (!words && (sys == ENODEV || sys == ENXIO || sys == EPIPE)) {
        words = _("The printer went off or its cable came loose. Switch it on, then print "
                  "again.");
    }
    if (!words) {
        words = _("The printer takes nothing any more. Look whether it is on and has paper, "
                  "then print again.");
    }
    errno = sys; /* what err_put keeps: not that of the question after the paper */
    return done > 0
               ? err_put(err, RC_IO, "%s%s", words, _(" Throw away the sheet that was begun."))
               : err_put(err, RC_IO, "%s", words);
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/** Waits until fd takes bytes: 0, or errno. A printer that hangs up ends the waiting. */
static int wait_writable(int fd, int wait_ms)
{
    int64_t end = now_ms() + wait_ms;

    for (;;) {
        struct pollfd p = {fd, POLLOUT, 0};
        int64_t left = end - now_ms();
        int n = poll(&p, 1, left > 0 ? (int)left : 0); /* once even after a computer's sleep */

        if (n > 0) {
            return p.revents & POLLOUT ? 0 : ENODEV;
        }
        if (n == 0) {
            return ETIMEDOUT;
        }
        if (errno != EINTR) {
            return errno;
        }
    }
}

/** 0 or errno; *ret_done counts the bytes that were taken. In small pieces, so that a printer
 * that went off is found soon. */
static int write_slowly(int fd, const struct buf *job, int wait_ms, size_t *ret_done)
{
    *ret_done = 0;
    while (*ret_done < job->size) {
        size_t left = job->size - *ret_done;
        int sys = wait_writable(fd, wait_ms);
        ssize_t n;

        if (sys != 0) {
            return sys;
        }
        n = write(fd, job->data + *ret_done, left < CHUNK ? left : CHUNK);
        if (n < 0 && errno != EINTR && errno != EAGAIN) {
            return errno;
        }
        *ret_done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/** A pipe whose reader went away must not end this program. */
static void hold_sigpipe(sigset_t *ret_before)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, ret_before);
}

/** Takes away the signal that came meanwhile, if any, and lets the next ones in again. */
static void release_sigpipe(const sigset_t *before)
{
    static const struct timespec at_once = {0, 0};
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    if (!sigismember(before, SIGPIPE)) {
        while (sigtimedwait(&set, NULL, &at_once) < 0 && errno == EINTR) {
        }
    }
    sigprocmask(SIG_SETMASK, before, NULL);
}

static enum rc send_device(const struct sink *s, const struct buf *job, struct err *err)
{
    int fd = open(s->address, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat st;
    const char *lacks;
    sigset_t before;
    size_t done = 0;
    int sys;

    if (fd < 0) {
        return open_failed(errno, err);
    }
    if (fstat(fd, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)) {
        close(fd);
        return err_put(err, RC_NOTFOUND,
                       _("The address of this printer is no printer. Correct it in the "
                         "printer's entry."));
    }
    lacks = device_lacks(fd);
    if (lacks) {
        close(fd);
        return err_put(err, RC_IO, "%s", lacks);
    }
    hold_sigpipe(&before);
    sys = write_slowly(fd, job, sink_wait_ms(s), &done);
    release_sigpipe(&before);
    if (sys != 0) {
        enum rc rc = write_failed(fd, sys, done, err);

        close(fd);
        return rc;
    }
    return close(fd) == 0 ? RC_OK : write_failed(-1, errno, done, err);
}

enum rc sink_send(const struct sink *s, const struct buf *job, struct err *err)
{
    switch (s->kind) {
    case SINK_QUEUE:
        return sink_queue(s, job, err);
    case SINK_DEVICE:
        return send_device(s, job, err);
    case SINK_TCP:
        return sink_tcp(s, job, err);
    case SINK_FILE:
        return send_file(s, job, err);
    }
    return RC_OK;
}
