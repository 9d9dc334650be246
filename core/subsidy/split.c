/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * split.c - division to the fen. A part times the amount would leave 64 bits, so the amount is
 * divided first and the rest multiplied: what is lost to rounding is known exactly as a
 * remainder below one fen.
 */
#include "config.h"

#include "core/subsidy/split.h"

#include "core/base/money.h"

static int64_t gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        const int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

static bool part_is_sane(const struct split_part *p)
{
    return p->den >= 1 && p->den <= SPLIT_DEN_MAX && p->num >= 0 && p->num <= p->den;
}

bool split_is_whole(const struct split_part *parts, size_t n)
{
    int64_t num = 0;
    int64_t den = 1;

    if (n < 1 || n > SPLIT_MAX) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        int64_t a;
        int64_t b;
        int64_t shared;

        if (!part_is_sane(&parts[i]) || __builtin_mul_overflow(num, parts[i].den, &a) ||
            __builtin_mul_overflow(parts[i].num, den, &b) ||
            __builtin_add_overflow(a, b, &num) ||
            __builtin_mul_overflow(den, parts[i].den, &den)) {
            return false;
        }
        shared = gcd(num, den);
        num /= shared;
        den /= shared;
    }
    return num == den;
}

bool split_fen(int64_t amount_fen, struct split_part *parts, size_t n)
{
    int64_t
        rest[SPLIT_MAX]; /* numerator of what is missing to the next fen, over the own den */
    int64_t left = amount_fen;

    if (amount_fen < 0 || amount_fen > MONEY_MAX_FEN || !split_is_whole(parts, n)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        struct split_part *p = &parts[i];
        const int64_t over = (amount_fen % p->den) * p->num; /* below 4 * 10^18 */

        p->fen = (amount_fen / p->den) * p->num + over / p->den;
        rest[i] = over % p->den;
        left -= p->fen;
    }
    /* the parts are a whole, so the remainders come to a whole number of fen: `left` of them */
    for (; left > 0; left--) {
        size_t best = 0;

        for (size_t i = 1; i < n; i++) {
            if (rest[i] * parts[best].den > rest[best] * parts[i].den) {
                best = i;
            }
        }
        parts[best].fen++;
        rest[best] = 0;
    }
    return true;
}

bool ratio_fen(int64_t value, int64_t num, int64_t den, int64_t *ret)
{
    int64_t whole;
    int64_t over;

    if (value < 0 || num < 0 || den < 1 || __builtin_mul_overflow(value / den, num, &whole) ||
        __builtin_mul_overflow(value % den, num, &over)) {
        return false;
    }
    /* half up without doubling what may be large */
    over = over / den + (over % den >= den - over % den ? 1 : 0);
    if (__builtin_add_overflow(whole, over, &whole) || whole > MONEY_MAX_FEN) {
        return false;
    }
    *ret = whole;
    return true;
}
