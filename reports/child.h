/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child.h - a program run with bytes on its standard input, and all it wrote. The one place of
 * this folder that starts programs: tiaojie-pdf and lp(1). */
#ifndef TJ_REPORTS_CHILD_H
#define TJ_REPORTS_CHILD_H

#include <stdbool.h>

#include "core/base/buf.h"

struct child_job {
    const char *program;  /**< a path; with on_path a name looked for in PATH */
    char *const *argv;    /**< ends with NULL */
    const struct buf *in; /**< its standard input */
    struct buf *out;  /**< takes its standard output; over: it is stopped by a closed pipe */
    struct buf *said; /**< takes its standard error; may be out */
    bool on_path;
};

/** Waits until it ended. Returns 0 and its wait status in *ret_status (-1: unknown), or the
 * errno for which it could not be started. */
ATTR_CHECK int child_run(const struct child_job *job, int *ret_status);

#endif
