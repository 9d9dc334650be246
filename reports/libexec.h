/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libexec.h - the small programs beside the main one (tiaojie-pdf, tiaojie-xlsx), which alone
 * are linked with the libraries that would cost the screen its start.
 */
#ifndef TJ_REPORTS_LIBEXEC_H
#define TJ_REPORTS_LIBEXEC_H

#include "core/base/buf.h"
#include "core/base/err.h"

/**
 * Runs argv[0] of the program's own folder ($TIAOJIE_LIBEXEC, else where it was installed); in
 * is its standard input, out takes its standard output. missing: the sentence when it is not
 * there, translated. Errors   RC_NOTFOUND not installed · RC_IO it failed, with its own
 * sentence · RC_FULL out is too small · R79 as it said.
 */
ATTR_CHECK enum rc libexec_run(char *const *argv, const struct buf *in, struct buf *out,
                               const char *missing, struct err *err);

#endif
