/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue.h - a paper to a printer queue of this machine, as PDF through lp(1). The screen and
 * the command line both use it. */
#ifndef TJ_REPORTS_QUEUE_H
#define TJ_REPORTS_QUEUE_H

#include "reports/block.h"

/**
 * Sends papers[0..n) to the queue `printer` (NULL or "": the default one). Waits until the
 * queue has taken the job. Errors   RC_NOTFOUND printing is not installed · RC_IO the queue
 * refused (its words are in the message) · those of print_render.
 */
ATTR_CHECK enum rc queue_print(const struct paper *const *papers, size_t n, const char *printer,
                               int copies, struct err *err);

#endif
