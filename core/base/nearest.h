/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nearest.h - which of the known names did the writer mean: the one with the fewest characters
 * changed, added or left out. Used in messages: of the readers of forms, clauses and subsidy
 * packs, of the acts about names they do not know.
 */
#ifndef TJ_CORE_BASE_NEAREST_H
#define TJ_CORE_BASE_NEAREST_H

struct nearest {
    const char *wanted;
    const char *best; /**< borrowed from the caller of nearest_try; NULL none yet */
    int distance;
};

void nearest_init(struct nearest *n, const char *wanted);
void nearest_try(struct nearest *n, const char *name); /**< NULL is skipped */
/** The best name when it is close enough to be worth offering, else NULL. */
const char *nearest_name(const struct nearest *n);

#endif
