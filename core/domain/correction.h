/* SPDX-License-Identifier: GPL-3.0-or-later */
/* correction.h - what a correction corrects, in the words of the papers. */
#ifndef TJ_CORE_DOMAIN_CORRECTION_H
#define TJ_CORE_DOMAIN_CORRECTION_H

#include <stddef.h>

enum { CORRECTION_LABEL_SIZE = 96 };
/** "parties[1].phone" as 第2个当事人的联系方式; always Chinese, since it stands on the paper of
 * the correction. A path that is not known stays as it is. */
void correction_label(const char *field, char out[CORRECTION_LABEL_SIZE]);
/** A value in words: the label of a code, 汉族 for a nationality, other values as they are.
 * Borrowed, from value or a table. */
const char *correction_value(const char *field, const char *value);

#endif
