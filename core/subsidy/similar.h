/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * similar.h - texts nearly the same, found without keeping the texts: a MinHash signature of
 * 128 numbers over shingles of four characters, and bands to look only at likely pairs. The
 * signature goes with a claim to the township; the text cannot be made from it. Source:
 * handbook part 2, B.8 K12 (shingle similarity > 0.8 on the record body).
 */
#ifndef TJ_CORE_SUBSIDY_SIMILAR_H
#define TJ_CORE_SUBSIDY_SIMILAR_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

enum {
    SIMILAR_HASHES = 128,
    SIMILAR_SHINGLE = 4,    /**< characters */
    SIMILAR_BLOB = 128 * 4, /**< bytes of a stored signature, little endian */
    SIMILAR_BANDS = 32,     /**< of 4 numbers: two texts 0.8 alike are missed once in 10^7 */
    SIMILAR_TEXT_MIN = 20,  /**< characters; a shorter text has no signature */
    SIMILAR_PERCENT = 80,   /**< more than this is nearly the same (K12), unless set */
    SIMILAR_SLACK = 10,     /**< the estimate lies so near the truth in 997 of 1000 */
};
struct similar_sig {
    uint32_t h[SIMILAR_HASHES];
};
/** Signature of a text: blanks and punctuation are left out, width and case evened, numbers
 * kept. False: too short to compare; *ret is zeroed. */
bool similar_sign(const char *text, struct similar_sig *ret);
/** Share of equal places in percent, rounded down: an estimate of how many shingles are common.
 */
int similar_percent(const struct similar_sig *a, const struct similar_sig *b);
/** How alike the texts are exactly (Jaccard index of their shingles), in percent rounded down;
 * -1 when one is too short. For two texts at hand. */
int similar_texts(const char *a, const char *b);
void similar_store(const struct similar_sig *s, unsigned char out[SIMILAR_BLOB]);
/** False: not a stored signature. */
ATTR_CHECK bool similar_load(const void *blob, size_t size, struct similar_sig *ret);

/** A pair found: places in the array, a < b. */
struct similar_pair {
    uint32_t a;
    uint32_t b;
    int percent;
};
/** Called once a pair; false ends the search. */
typedef bool similar_found(const struct similar_pair *pair, void *self);
/**
 * All pairs of n signatures whose estimate is percent or more, in the same order each time.
 * Zeroed signatures match nothing. To miss none that is truly more than P alike ask for P -
 * SIMILAR_SLACK. Memory beside the signatures: 8 bytes each.
 */
void similar_find(const struct similar_sig *sigs, size_t n, int percent, similar_found *found,
                  void *self);

#endif
