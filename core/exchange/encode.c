/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * encode.c - iconv in blocks, with errors a person can act on: which character cannot be
 * written, in which line the first byte stands that is no text.
 */
#include "config.h"

#include "core/exchange/encode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"

enum { BLOCK_SIZE = 4096 };

/** Converts *in..*in + *left until the end, an error (false, errno as iconv left it) or a full
 * out. */
static bool convert(iconv_t cd, const char **in, size_t *left, struct buf *out)
{
    char block[BLOCK_SIZE];

    while (*left > 0 && !out->over) {
        char *from = (char *)(uintptr_t)*in; /* iconv does not write there */
        char *to = block;
        size_t room = sizeof block;
        size_t done = iconv(cd, &from, left, &to, &room);
        int sys = errno;

        buf_add(out, block, sizeof block - room);
        *in = from;
        if (done == (size_t)-1 && sys != E2BIG) {
            errno = sys;
            return false;
        }
    }
    return true;
}

static enum rc open_converter(const char *to, const char *from, iconv_t *ret, struct err *err)
{
    *ret = iconv_open(to, from);
    if (*ret == (iconv_t)-1) {
        return err_put(err, RC_IO,
                       _("This computer cannot convert between the encodings %s and %s."), from,
                       to);
    }
    return RC_OK;
}

enum rc encode_from_utf8(const char *to, const char *text, size_t size, struct buf *out,
                         struct err *err)
{
    iconv_t cd;
    enum rc rc = open_converter(to, "UTF-8", &cd, err);

    if (rc) {
        return rc;
    }
    if (!convert(cd, &text, &size, out)) {
        char bytes[5];
        uint32_t cp = utf8_next(&text);

        utf8_put(bytes, cp);
        rc = err_refuse(err, "R79", "",
                        _("The character “%s” (U+%04X) cannot be written in %s."), bytes,
                        (unsigned)cp, to);
    } else if (out->over) {
        rc = err_put(err, RC_FULL, _("The text is too long to be written."));
    }
    iconv_close(cd);
    return rc;
}

enum rc encode_to_utf8(const char *from, const char *bytes, size_t size, struct buf *out,
                       struct err *err)
{
    const char *at = bytes;
    iconv_t cd;
    enum rc rc = open_converter("UTF-8", from, &cd, err);

    if (rc) {
        return rc;
    }
    if (!convert(cd, &at, &size, out)) {
        int line = 1;

        for (const char *p = bytes; p < at; p++) {
            line += *p == '\n';
        }
        rc = err_put(err, RC_INVALID, _("Line %d is not text in the encoding %s."), line, from);
    } else if (out->over) {
        rc = err_put(err, RC_FULL, _("The text is too long to be read."));
    }
    iconv_close(cd);
    return rc;
}
