/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claims_desk.h - two desks that work on the allowance: a village with four closed cases and
 * its township; what they did before a journey begins, done by acts; and journeys as tables of
 * keys and the words that come of them.
 */
#ifndef TJ_TESTS_CLI_CLAIMS_DESK_H
#define TJ_TESTS_CLI_CLAIMS_DESK_H

#include "tests/cli/desk.h"

/** Four closed cases c1 .. c4, the rule they are paid by, a deputy to sign. */
void claims_village(struct desk *d);
/** A justice office with the same rule and money received. */
void claims_town(struct desk *d);
/** The stick: the file of one goes into the folder of the other. */
void claims_carry(struct desk *from, struct desk *to, const char *prefix);
/** Acts of that day; each must be taken. */
void claims_acts(struct desk *d, const char *today, const char *lines);
/** Cases c1 .. cn claimed by one person, signed on 5 January by another, taken in by the
 * township on the 6th, where the claims have the numbers after those it had. */
void claims_hand_in(struct desk *d, struct desk *to, int n, const char *who,
                    const char *director);

/**
 * Keys and what has to stand on the screen then; "!words": what must go from it; "": no look.
 * Keys "@2027-01-06" open the program on that day, "leave" ends it from its first screen.
 */
struct desk_row {
    struct desk *desk;
    const char *keys;
    const char *words;
};
void claims_play(const struct desk_row *rows, size_t n);

#endif
