/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.c - reads a file to its end, in chunks: a size asked beforehand may have changed. */
#include "config.h"

#include "core/base/file.h"

#include <errno.h>
#include <stdio.h>

#include "core/base/i18n.h"

enum rc file_read(const char *path, struct buf *b, struct err *err)
{
    FILE *in = fopen(path, "re");
    char chunk[4096];
    enum rc rc = RC_OK;
    size_t n;

    if (!in) {
        return err_put(err, RC_NOTFOUND, _("Cannot read %s: %s."), path, err_errno_text(errno));
    }
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0 && !b->over) {
        buf_add(b, chunk, n);
    }
    if (ferror(in)) {
        rc = err_put(err, RC_IO, _("Cannot read %s: %s."), path, err_errno_text(errno));
    } else if (b->over) {
        rc = err_put(err, RC_INVALID, _("%s is larger than it may be."), path);
    }
    fclose(in);
    return rc;
}
