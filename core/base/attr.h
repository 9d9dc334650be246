/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attr.h - compiler attributes and the two tiny macros every file may use. No dependency on
 * anything. */
#ifndef TJ_CORE_BASE_ATTR_H
#define TJ_CORE_BASE_ATTR_H

#include <stddef.h>

#define ATTR_CHECK             __attribute__((warn_unused_result))
#define ATTR_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define ATTR_NORETURN          __attribute__((noreturn))
#define ATTR_UNUSED            __attribute__((unused))
/** The function returns new memory that only `releaser` may release (gcc checks the pairing).
 */
#if defined(__GNUC__) && !defined(__clang__)
#define ATTR_NEW(releaser) __attribute__((malloc, malloc(releaser, 1), returns_nonnull))
#else
#define ATTR_NEW(releaser) __attribute__((malloc, returns_nonnull))
#endif

#define countof(array) (sizeof(array) / sizeof((array)[0]))

#endif
