/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz.h - what the fuzz targets share: the entry point and the input as text. */
#ifndef TJ_TESTS_FUZZ_FUZZ_H
#define TJ_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FUZZ_TEXT_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** data as NUL-terminated text; what is longer than FUZZ_TEXT_MAX is cut. */
static inline void fuzz_text(const uint8_t *data, size_t size, char out[FUZZ_TEXT_MAX + 1])
{
    const size_t n = size < FUZZ_TEXT_MAX ? size : FUZZ_TEXT_MAX;

    if (n) {
        memcpy(out, data, n);
    }
    out[n] = '\0';
}

#endif
