/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8.h - text inside the program is valid UTF-8 without control bytes; this file makes it so
 * at the rim and measures it. Two widths: on the terminal (ambiguous characters 1 or 2 columns,
 * by its encoding) and on paper (East Asian ambiguous characters always 2).
 */
#ifndef TJ_CORE_BASE_UTF8_H
#define TJ_CORE_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

enum { UTF8_BAD = 0xFFFD };

/** Decodes one code point at *s (NUL-terminated) and advances; a broken byte gives UTF8_BAD and
 * advances one. 0 at the end. */
uint32_t utf8_next(const char **s);
/** The code point before p (p > start); returns its first byte. */
const char *utf8_prev(const char *start, const char *p);
/** Writes cp to out (room 5, NUL-terminated); returns bytes written. */
size_t utf8_put(char out[5], uint32_t cp);
size_t utf8_count(const char *s); /**< code points */
bool utf8_is_valid(const char *s, size_t size);

/** Columns of cp: 0 combining/zero width, 1, 2. ambiguous_w is 1 or 2. Control characters count
 * 0. */
int utf8_width_cp(uint32_t cp, int ambiguous_w);
int utf8_width_term(const char *s);  /**< columns, with the ambiguous width of this terminal
                                        (utf8_set_ambiguous) */
int utf8_width_paper(const char *s); /**< half-width columns on paper; ambiguous = 2 */
void utf8_set_ambiguous(
    int w); /**< 1 (UTF-8 terminals, the default) or 2 (GBK terminals); set once by main */
int utf8_ambiguous(void);
/** Bytes of the longest prefix of s that fits cols terminal columns; *ret_w gets its width (may
 * be NULL). The only way to cut text. */
size_t utf8_fit(const char *s, int cols, int *ret_w);

/**
 * Cleans outside text in place: broken bytes and C0/C1 controls are dropped (so are marks that
 * turn the direction of the line), a tab becomes a space; '\n' stays only when multi_line; CRLF
 * and CR become '\n' (or a space). Returns the number of characters that were not kept as they
 * were.
 */
size_t utf8_clean(char *s, bool multi_line);

/** Full-width ASCII (U+FF01..U+FF5E) and the ideographic space to half width, in place. For
 * digits, dates, phones, codes. */
void utf8_halfwidth(char *s);
/** Strips leading and trailing white space (ASCII and U+3000) in place. */
void utf8_trim(char *s);
/** True when s has a letter or a Han character: more than digits, signs and spaces. */
bool utf8_has_letter(const char *s);
/** True when every character exists in GB18030 and none is a control character (rule R79; '\n'
 * passes, since long texts have lines; refuse it in one-line fields yourself). *ret_bad gets
 * the first bad one. */
bool utf8_is_gb18030(const char *s, uint32_t *ret_bad);

#endif
