/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reading.h - text broken into short lines to be read aloud, for people who cannot read: one
 * sentence a line, a long one broken at its commas, and a number, a date, an amount or a name
 * never broken. Used by the body command @朗读 of form(5).
 */
#ifndef TJ_FORMS_READING_H
#define TJ_FORMS_READING_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/buf.h"

enum {
    READING_COLS = 40,  /**< half-width columns of a line: 20 Chinese characters */
    READING_CHARS = 40, /**< of a line that is one long amount or name; never more */
};

struct reading_names {
    const char **rows; /**< in the arena */
    size_t n;
};

/** All names in a case tree that must not be broken: parties, representatives, mediators,
 * payers, payees, the committee. tree may be NULL. The names are the tree's. */
void reading_names(const json_t *tree, struct arena *arena, struct reading_names *ret);

/**
 * Appends text as lines, each ended by '\n'. No line is longer than READING_CHARS characters;
 * one is wider than READING_COLS only when a single number or name is. What is longer than
 * READING_CHARS by itself is cut there.
 */
void reading_break(const char *text, const struct reading_names *names, struct buf *out);

#endif
