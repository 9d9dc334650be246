/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * buf.h - a growable byte string with a mandatory maximum. Once the maximum is passed the
 * buffer stays as it was and `over` is set; the caller checks it once, at the end. Always
 * NUL-terminated after the first append.
 */
#ifndef TJ_CORE_BASE_BUF_H
#define TJ_CORE_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

struct buf {
    char *data; /**< NULL until the first append */
    size_t size;
    size_t room;
    size_t max; /**< bytes, without the NUL */
    bool over;  /**< an append did not fit under max */
};

void buf_init(struct buf *b, size_t max);
void buf_done(struct buf *b);
void buf_clear(struct buf *b); /**< empties, keeps the memory */
void buf_add(struct buf *b, const void *data, size_t size);
void buf_str(struct buf *b, const char *s); /**< NULL adds nothing */
void buf_char(struct buf *b, char c);
void buf_code_point(struct buf *b, uint32_t cp); /**< as UTF-8 */
void buf_printf(struct buf *b, const char *fmt, ...) ATTR_PRINTF(2, 3);
void buf_vprintf(struct buf *b, const char *fmt, va_list args) ATTR_PRINTF(2, 0);
const char *buf_text(const struct buf *b); /**< never NULL; borrowed until the next append */
char *buf_take(struct buf *b); /**< moves the bytes out (mem_free them); b is empty again */

#endif
