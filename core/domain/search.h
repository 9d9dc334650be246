/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search.h - the pieces by which a case is found: every run of one to three characters of a
 * party's name and of its pinyin initials, and '#' with each beginning of the case number.
 * (piece, date, case) is one range in date order, so a name of two characters needs no full
 * scan, which neither LIKE nor a trigram index can do.
 */
#ifndef TJ_CORE_DOMAIN_SEARCH_H
#define TJ_CORE_DOMAIN_SEARCH_H

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/store/db.h"

enum { SEARCH_PIECE = 3, SEARCH_FIND_SIZE = 256 };

/** One spelling for storing and for finding: half width, ASCII lower case, no spaces. Cut at
 * the room, never inside a character. */
void search_fold(const char *text, char *out, size_t room);
/** Appends "|name|initials" folded; finish the column text with search_end. */
void search_add_name(struct buf *b, const char *name);
/** Writes the pieces of a case from its search text ("|name|initials|name|initials|") and
 * number (0: none yet). */
ATTR_CHECK enum rc search_put(struct db *db, int64_t case_id, struct date day,
                              const char *search, int number_seq, struct err *err);
/** Takes the pieces of a case away: search and day as they were put. */
ATTR_CHECK enum rc search_remove(struct db *db, int64_t case_id, struct date day,
                                 const char *search, int number_seq, struct err *err);
/** The piece a search starts from: folded text of 1..3 characters, '#' + digits for a number,
 * or the first three characters. */
void search_first_piece(const char *folded, char out[24]);

#endif
