/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clauses_reader.h - what the two parts of the reader of clause files share: the line being
 * read, the place of an error. Inside forms/ only. */
#ifndef TJ_FORMS_CLAUSES_READER_H
#define TJ_FORMS_CLAUSES_READER_H

#include "forms/clauses.h"

enum { CLAUSE_BLANKS_MAX = 300, CLAUSE_KINDS_MAX = 32, CLAUSE_KEY_NONE = -1 };

/** Keys of the head, before the kinds of blanks, and of a clause. */
enum { CLAUSE_HEAD_TITLE, CLAUSE_HEAD_VERSION, CLAUSE_HEAD_KEYS };
enum { CLAUSE_KEY_KINDS, CLAUSE_KEY_TEXT, CLAUSE_KEY_HELP, CLAUSE_KEY_LAW, CLAUSE_KEYS };

struct clause_reader {
    struct clauses *c;
    const struct clauses *base;
    const char *file;
    struct err *err;
    const char *line; /**< the one being read */
    int number;
    int indent; /**< its white space, in bytes */
    int key;    /**< what a deeper line goes on with; CLAUSE_KEY_NONE nothing */
    int key_indent;
    unsigned head_seen;
    unsigned clause_seen;
    struct clause *clause; /**< NULL: still in the head */
    const char *kinds[CLAUSE_KINDS_MAX];
    struct buf value; /**< of the key being read */
};

/** Fails at a place of the line: "FILE:LINE:COLUMN: sentence". Returns RC_INVALID. near: a
 * right name to offer, or NULL. */
enum rc clause_fail(struct clause_reader *r, const char *place, const char *near,
                    const char *fmt, ...) ATTR_PRINTF(4, 5);
/** One line of a value of the key being read: checked, and kept where it belongs. */
ATTR_CHECK enum rc clause_take_value(struct clause_reader *r, const char *s);

#endif
