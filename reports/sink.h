/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sink.h - where the bytes of a printer job go: a file, a printer's device, a printer in the
 * network, a queue of this machine. A job is sent whole; whatever fails on the way is one
 * sentence that says what to look at, and that the job can be printed again. Knows nothing of
 * papers.
 */
#ifndef TJ_REPORTS_SINK_H
#define TJ_REPORTS_SINK_H

#include "core/base/buf.h"
#include "core/base/err.h"

enum sink_kind {
    SINK_QUEUE,  /**< address: name of a queue, "" the default one; through lp(1) */
    SINK_DEVICE, /**< address: /dev/usb/lp0 */
    SINK_TCP,    /**< address: host or host:port, [v6]:port; port 9100 unless given */
    SINK_FILE,   /**< address: path; the file appears whole or not at all */
};

struct sink {
    enum sink_kind kind;
    const char *address;
    bool raw;    /**< QUEUE: the queue shall not touch the bytes */
    int copies;  /**< QUEUE: made by the queue; 0 is 1 */
    int wait_ms; /**< longest time without a byte taken; 0: half a minute */
};

/**
 * Errors   RC_NOTFOUND not connected, unknown, off · RC_IO stopped on the way, out of paper ·
 * RC_READONLY not allowed · RC_FULL, RC_NETWORK. The message says what to do; after an error
 * nothing counts as printed.
 */
ATTR_CHECK enum rc sink_send(const struct sink *s, const struct buf *job, struct err *err);

/** For sink.c: sink_tcp.c, sink_queue.c. */
ATTR_CHECK enum rc sink_tcp(const struct sink *s, const struct buf *job, struct err *err);
ATTR_CHECK enum rc sink_queue(const struct sink *s, const struct buf *job, struct err *err);
int sink_wait_ms(const struct sink *s);

#endif
