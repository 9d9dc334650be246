/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * break.h - where a line of Chinese may end (禁则): no line begins with
 * 。，、；：？！）》」』”’％ or ends with （《「『“‘￥; a number with its unit, 年/月/日 with
 * their digits and a Latin word stay together. Used by every output. Source: handbook part
 * 1, 6.2-6.4; rule R81.
 */
#ifndef TJ_REPORTS_BREAK_H
#define TJ_REPORTS_BREAK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

/** May a line end between `before` and `after`? */
bool break_allowed(uint32_t before, uint32_t after);
/** May this closing mark hang past the right edge? */
bool break_may_hang(uint32_t cp);
/**
 * Bytes of s that go on a line of cols half-width columns (paper widths), at least one
 * character. *ret_skip gets the bytes to drop before the next line (a space, a '\n'). hang: a
 * closing mark may stand in the two columns past the edge; otherwise the character before it
 * moves down with it.
 */
size_t break_line(const char *s, int cols, bool hang, size_t *ret_skip);

#endif
