/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_similar.c - what it costs to hold the records of a township against each other:
 * bench_similar N makes N invented records, one in a hundred a copy with three characters
 * changed, signs them, searches all pairs. Prints the times of both, the memory, and how many
 * of the copies were found.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "core/base/mem.h"
#include "core/subsidy/similar.h"
#include "tests/core/texts.h"

enum { EACH = 100 /**< one in so many is a copy of the record before it */ };

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct count {
    long planted;
    long other;
};

static bool found(const struct similar_pair *pair, void *self)
{
    struct count *c = self;

    if (pair->b % EACH == EACH - 1 && pair->a == pair->b - 1) {
        c->planted++;
    } else {
        c->other++;
    }
    return true;
}

int main(int argc, char **argv)
{
    const size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 20000;
    struct similar_sig *sigs = mem_resize(NULL, n + 1, sizeof *sigs);
    static char text[TEXTS_SIZE];
    static char copy[TEXTS_SIZE];
    struct count c = {0, 0};
    struct rusage use;
    double sign = 0;
    double at;

    for (size_t i = 0; i < n; i++) {
        const bool planted = i % EACH == EACH - 1;

        if (planted) {
            texts_change(text, 3, i, copy);
        } else {
            texts_record(i + 1, text);
        }
        at = now_ms();
        if (!similar_sign(planted ? copy : text, &sigs[i])) {
            return 1;
        }
        sign += now_ms() - at;
    }
    at = now_ms();
    similar_find(sigs, n, SIMILAR_PERCENT - SIMILAR_SLACK, found, &c);
    at = now_ms() - at;
    getrusage(RUSAGE_SELF, &use);
    printf("similar sign_ms %.0f\nsimilar find_ms %.0f\nsimilar kb %ld\n", sign, at,
           use.ru_maxrss);
    printf("similar lost %ld\nsimilar strange %ld\n", (long)(n / EACH) - c.planted, c.other);
    mem_free(sigs);
    return 0;
}
