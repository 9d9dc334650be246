/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * encode.h - text at the rim: GB18030 of printers, sticks and old spreadsheets to UTF-8 and
 * back. The only user of iconv. Never "GB2312" or "GBK": both lose names.
 */
#ifndef TJ_CORE_EXCHANGE_ENCODE_H
#define TJ_CORE_EXCHANGE_ENCODE_H

#include "core/base/buf.h"
#include "core/base/err.h"

/**
 * Appends size bytes of UTF-8 to out in the encoding `to` ("GB18030").
 * Errors   RC_REFUSED R79: a character the encoding lacks, named with its code point · RC_FULL
 * out's maximum.
 */
ATTR_CHECK enum rc encode_from_utf8(const char *to, const char *text, size_t size,
                                    struct buf *out, struct err *err);
/**
 * Appends size bytes in the encoding `from` to out as UTF-8.
 * Errors   RC_INVALID: the message names the line of the first bad byte · RC_FULL out's
 * maximum.
 */
ATTR_CHECK enum rc encode_to_utf8(const char *from, const char *bytes, size_t size,
                                  struct buf *out, struct err *err);

#endif
