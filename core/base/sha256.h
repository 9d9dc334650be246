/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sha256.h - SHA-256 (FIPS 180-4) for the audit chain, the outbox digests and the check of
 * files handed on. Written here because it is the only piece of cryptography the main program
 * needs: one small function instead of a library mapped into memory at every start. It protects
 * against mistakes and silent changes; it is no secret and no signature.
 */
#ifndef TJ_CORE_BASE_SHA256_H
#define TJ_CORE_BASE_SHA256_H

#include <stdint.h>

#include "core/base/attr.h"

enum { SHA256_SIZE = 32, SHA256_HEX_SIZE = 65 }; /**< bytes; hex digits with the NUL */

struct sha256 {
    uint32_t state[8];
    uint64_t size; /**< bytes taken in so far */
    unsigned char block[64];
};

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *data, size_t size);
/** h must be initialised again before another use. */
void sha256_end(struct sha256 *h, unsigned char out[SHA256_SIZE]);
/** Lower-case hexadecimal digest of data. */
void sha256_hex(const void *data, size_t size, char out[SHA256_HEX_SIZE]);
/** Ends h and writes its digest in lower-case hexadecimal. */
void sha256_end_hex(struct sha256 *h, char out[SHA256_HEX_SIZE]);

#endif
