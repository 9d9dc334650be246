/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * similar.c - MinHash signatures and the search for near pairs among many. The numbers that mix
 * the shingles come from one fixed sequence: a signature made in a village must equal that of
 * the township, on any machine, in any year. So nothing here may change once claims are kept.
 */
#include "config.h"

#include "core/subsidy/similar.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

enum {
    ROWS = SIMILAR_HASHES / SIMILAR_BANDS, /**< numbers a band */
    TEXT_MAX = 20000,                      /**< characters looked at */
    FEW = 8, /**< numbers compared between two looks whether it can still be enough */
};
_Static_assert(ROWS *SIMILAR_BANDS == SIMILAR_HASHES, "bands cover the signature");

/* splitmix64: a well-mixed number out of a counter. */
static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* A character that says something; 0: left out. Wide digits and letters are evened. */
static uint32_t letter(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E) {
        cp -= 0xFEE0;
    }
    if (cp >= 'A' && cp <= 'Z') {
        cp += 'a' - 'A';
    }
    if ((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || cp == 0x3007 ||
        (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
        (cp >= 0x20000 && cp <= 0x3FFFF)) {
        return cp;
    }
    return 0;
}

/** Walks the shingles of a text. */
struct walk {
    const char *at;
    uint32_t last[SIMILAR_SHINGLE];
    int n; /**< letters seen */
};

/* The next shingle as one mixed number; false at the end. */
static bool walk_next(struct walk *w, uint64_t *ret)
{
    while (w->n < TEXT_MAX) {
        const uint32_t raw = utf8_next(&w->at);
        const uint32_t cp = raw == 0 ? 0 : letter(raw);
        uint64_t h = 0;

        if (raw == 0) {
            return false;
        }
        if (cp == 0) {
            continue;
        }
        memmove(w->last, w->last + 1, sizeof w->last - sizeof w->last[0]);
        w->last[SIMILAR_SHINGLE - 1] = cp;
        w->n++;
        if (w->n < SIMILAR_SHINGLE) {
            continue;
        }
        for (int i = 0; i < SIMILAR_SHINGLE; i++) {
            h = mix(h ^ w->last[i]);
        }
        *ret = h;
        return true;
    }
    return false;
}

bool similar_sign(const char *text, struct similar_sig *ret)
{
    struct walk w = {.at = text};
    uint64_t factor[SIMILAR_HASHES];
    uint64_t shingle;

    for (int i = 0; i < SIMILAR_HASHES; i++) {
        factor[i] = mix((uint64_t)i) | 1;
        ret->h[i] = UINT32_MAX;
    }
    while (walk_next(&w, &shingle)) {
        for (int i = 0; i < SIMILAR_HASHES; i++) {
            const uint32_t h = (uint32_t)((shingle * factor[i]) >> 32);

            ret->h[i] = h < ret->h[i] ? h : ret->h[i];
        }
    }
    if (w.n < SIMILAR_TEXT_MIN) {
        memset(ret, 0, sizeof *ret);
        return false;
    }
    return true;
}

static bool is_empty(const struct similar_sig *s)
{
    for (int i = 0; i < SIMILAR_HASHES; i++) {
        if (s->h[i] != 0) {
            return false;
        }
    }
    return true;
}

static int equal_places(const struct similar_sig *a, const struct similar_sig *b)
{
    int n = 0;

    for (int i = 0; i < SIMILAR_HASHES; i++) {
        n += a->h[i] == b->h[i];
    }
    return n;
}

int similar_percent(const struct similar_sig *a, const struct similar_sig *b)
{
    return is_empty(a) || is_empty(b) ? 0 : equal_places(a, b) * 100 / SIMILAR_HASHES;
}

static int order_u64(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* The different shingles of a text in order; n 0: too short. */
static uint64_t *shingles(const char *text, size_t *ret_n)
{
    struct walk w = {.at = text};
    uint64_t *rows = mem_resize(NULL, TEXT_MAX, sizeof *rows);
    size_t n = 0;
    size_t kept = 0;

    while (walk_next(&w, &rows[n])) {
        n++;
    }
    qsort(rows, n, sizeof *rows, order_u64);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || rows[i] != rows[kept - 1]) {
            rows[kept++] = rows[i];
        }
    }
    *ret_n = w.n < SIMILAR_TEXT_MIN ? 0 : kept;
    return rows;
}

int similar_texts(const char *a, const char *b)
{
    size_t n_a;
    size_t n_b;
    uint64_t *rows_a = shingles(a, &n_a);
    uint64_t *rows_b = shingles(b, &n_b);
    size_t both = 0;
    int ret = -1;

    for (size_t i = 0, k = 0; i < n_a && k < n_b;) {
        if (rows_a[i] == rows_b[k]) {
            both++;
            i++;
            k++;
        } else if (rows_a[i] < rows_b[k]) {
            i++;
        } else {
            k++;
        }
    }
    if (n_a > 0 && n_b > 0) {
        ret = (int)(both * 100 / (n_a + n_b - both));
    }
    mem_free(rows_a);
    mem_free(rows_b);
    return ret;
}

void similar_store(const struct similar_sig *s, unsigned char out[SIMILAR_BLOB])
{
    for (int i = 0; i < SIMILAR_HASHES; i++) {
        for (int k = 0; k < 4; k++) {
            out[i * 4 + k] = (unsigned char)(s->h[i] >> (8 * k));
        }
    }
}

bool similar_load(const void *blob, size_t size, struct similar_sig *ret)
{
    const unsigned char *p = blob;

    if (!blob || size != SIMILAR_BLOB) {
        return false;
    }
    for (int i = 0; i < SIMILAR_HASHES; i++) {
        ret->h[i] = 0;
        for (int k = 0; k < 4; k++) {
            ret->h[i] |= (uint32_t)p[i * 4 + k] << (8 * k);
        }
    }
    return true;
}

/* ---- pairs among many ---- */

/** A signature under the number of one band. */
struct slot {
    uint32_t key;
    uint32_t index;
};

static int order_slot(const void *a, const void *b)
{
    const struct slot *x = a;
    const struct slot *y = b;

    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

static uint32_t band_key(const struct similar_sig *s, int band)
{
    uint64_t h = (uint64_t)band;

    for (int i = 0; i < ROWS; i++) {
        h = mix(h ^ s->h[band * ROWS + i]);
    }
    return (uint32_t)(h >> 32);
}

static bool band_equal(const struct similar_sig *a, const struct similar_sig *b, int band)
{
    return memcmp(&a->h[band * ROWS], &b->h[band * ROWS], ROWS * sizeof a->h[0]) == 0;
}

/* A pair is looked at in the first band it shares, so that it is told once. */
static bool band_is_first(const struct similar_sig *a, const struct similar_sig *b, int band)
{
    for (int k = 0; k < band; k++) {
        if (band_equal(a, b, k)) {
            return false;
        }
    }
    return band_equal(a, b, band);
}

/* Whether at least `wanted` places are equal; gives up as soon as it cannot be. Exact number in
 * *ret when it is. */
static bool enough(const struct similar_sig *a, const struct similar_sig *b, int wanted,
                   int *ret)
{
    int n = 0;

    for (int i = 0; i < SIMILAR_HASHES; i += FEW) {
        for (int k = i; k < i + FEW; k++) {
            n += a->h[k] == b->h[k];
        }
        if (n + SIMILAR_HASHES - i - FEW < wanted) {
            return false;
        }
    }
    *ret = n;
    return true;
}

/** What one search carries along. */
struct search {
    const struct similar_sig *sigs;
    int wanted; /**< equal places */
    similar_found *found;
    void *self;
};

/* All pairs of slots from..to that share the band. False: the caller has seen enough. */
static bool bucket_look(const struct search *s, const struct slot *slots, size_t n, int band)
{
    for (size_t i = 0; i < n; i++) {
        const struct similar_sig *a = &s->sigs[slots[i].index];

        for (size_t k = i + 1; k < n; k++) {
            const struct similar_sig *b = &s->sigs[slots[k].index];
            int places;

            if (!enough(a, b, s->wanted, &places) || !band_is_first(a, b, band)) {
                continue;
            }
            const struct similar_pair pair = {slots[i].index, slots[k].index,
                                              places * 100 / SIMILAR_HASHES};

            if (!s->found(&pair, s->self)) {
                return false;
            }
        }
    }
    return true;
}

void similar_find(const struct similar_sig *sigs, size_t n, int percent, similar_found *found,
                  void *self)
{
    const struct search s = {sigs, (percent * SIMILAR_HASHES + 99) / 100, found, self};
    struct slot *slots = mem_resize(NULL, n > 0 ? n : 1, sizeof *slots);
    bool more = true;

    for (int band = 0; band < SIMILAR_BANDS && more; band++) {
        size_t used = 0;

        for (size_t i = 0; i < n; i++) {
            if (!is_empty(&sigs[i])) {
                slots[used++] = (struct slot){band_key(&sigs[i], band), (uint32_t)i};
            }
        }
        qsort(slots, used, sizeof *slots, order_slot);
        for (size_t from = 0, to = 0; from < used && more; from = to) {
            for (to = from; to < used && slots[to].key == slots[from].key; to++) {
            }
            more = bucket_look(&s, slots + from, to - from, band);
        }
    }
    mem_free(slots);
}
