/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search.h - the pieces by which a case is found: every run of one to three characters of a
 * party's name and of its pinyin initials, and '#' with each beginning of the case number.
 * (piece, date, case) is one range in date order, so a name of two characters needs no full
 * scan, which neither LIKE nor a trigram index can do.
 *
 * Each piece lies on a page of its own in a large table, so an act writes none: it leaves the
 * whole text of the case as one row of gram_new. Finding reads both (case_list.h).
 * search_settle moves the pieces of many cases together, outside acts.
 */
#ifndef TJ_CORE_DOMAIN_SEARCH_H
#define TJ_CORE_DOMAIN_SEARCH_H

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/store/db.h"

enum {
    SEARCH_PIECE = 3,
    SEARCH_FIND_SIZE = 256,
    SEARCH_NEW_MAX = 256,  /**< new cases that may wait; reading so many rows is no work */
    SEARCH_SETTLE_MS = 250 /**< what somebody who leaves the program waits at most, about */
};

/** One spelling for storing and for finding: half width, ASCII lower case, no spaces. Cut at
 * the room, never inside a character. */
void search_fold(const char *text, char *out, size_t room);
/** Appends "name|initials|" folded, after the '|' that begins the text. */
void search_add_name(struct buf *b, const char *name);
/** Makes a case found by its search text ("|name|initials|name|initials|") and number (0: none
 * yet). Names or day that were put before and are not right any more: search_remove first. */
ATTR_CHECK enum rc search_put(struct db *db, int64_t case_id, struct date day,
                              const char *search, int number_seq, struct err *err);
/** Makes a case found no more: search, number and day as they were put. */
ATTR_CHECK enum rc search_remove(struct db *db, int64_t case_id, struct date day,
                                 const char *search, int number_seq, struct err *err);
/**
 * When more than `over` new cases wait, moves their pieces into the large table, some cases a
 * transaction, until none waits or `ms` have passed; the rest waits for the next time. Nothing
 * that is found changes. Not inside a transaction; does nothing on a file that is only read.
 */
ATTR_CHECK enum rc search_settle(struct db *db, int64_t over, int64_t ms, struct err *err);
/** The same when SEARCH_NEW_MAX is passed, for the end of a run: what fails waits for the next
 * time. */
void search_settle_at_end(struct db *db, int64_t ms);
/** The piece a search starts from: folded text of 1..3 characters, '#' + digits for a number,
 * or the first three characters. */
void search_first_piece(const char *folded, char out[24]);

#endif
