/* SPDX-License-Identifier: GPL-3.0-or-later */
/* texts.h - invented records of sittings: as long as real ones, sharing their turns of phrase,
 * each with its own people and facts. For tests and the bench of similar.h. */
#ifndef TJ_TESTS_CORE_TEXTS_H
#define TJ_TESTS_CORE_TEXTS_H

#include <stdint.h>

enum { TEXTS_SIZE = 4096 };
/** The same text for the same seed. */
void texts_record(uint64_t seed, char out[TEXTS_SIZE]);
/** A copy of text with n names or numbers changed. */
void texts_change(const char *text, int n, uint64_t seed, char out[TEXTS_SIZE]);

#endif
