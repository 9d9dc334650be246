/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * err.h - how a call that can fail says so.
 *
 * A fallible function returns enum rc (0 = RC_OK) and fills the struct err it was handed,
 * always the last parameter, NULL allowed. The first error wins: a filled err is never
 * overwritten. The message is a whole sentence for the user, already translated, saying what is
 * wrong and what to do; it never carries an ID number.
 */
#ifndef TJ_CORE_BASE_ERR_H
#define TJ_CORE_BASE_ERR_H

#include "core/base/attr.h"

/** Result codes. err_exit_code() maps them to the documented exit codes of the command line. */
enum rc {
    RC_OK = 0,
    RC_REFUSED,  /**< a rule says no; err.code names it, err.field says where */
    RC_WARN,     /**< a rule asks for a yes; pass again with the code confirmed */
    RC_INVALID,  /**< bad input: wrong type, unknown field, broken file; err.field says where */
    RC_USAGE,    /**< the command line is wrong */
    RC_NOTFOUND, /**< nothing matched */
    RC_LOCKED,   /**< another instance holds the database */
    RC_NEWER,    /**< the database was made by a newer program */
    RC_DAMAGED,  /**< the database or a file is damaged */
    RC_READONLY, /**< the file or disk cannot be written */
    RC_FULL,     /**< no room left */
    RC_IO,       /**< reading or writing failed, errno in err.sys */
    RC_NETWORK,
    RC_SERVER,
    RC_LOGIN,
    RC_PARTLY, /**< some of it was done */
};

struct err {
    enum rc rc;
    int sys;        /**< errno, or 0 */
    const char *at; /**< "file:line" where it happened; for the log, never for the screen */
    char code[8];   /**< rule code: "R31", "N5", "C17", or "" */
    char field[96]; /**< JSON path of the offending field: "parties[1].name", or "" */
    char msg[1024]; /**< UTF-8 sentence, translated */
};

#define ERR_STR_(x) #x
#define ERR_STR(x)  ERR_STR_(x)
#define ERR_AT      __FILE__ ":" ERR_STR(__LINE__)

/** Sets rc and message (first error wins) and returns rc. Use the macros err_put and
 * err_refuse. */
enum rc err_set(struct err *err, enum rc rc, const char *at, const char *code,
                const char *field, const char *fmt, ...) ATTR_PRINTF(6, 7);

/** err_put(err, RC_IO, _("Cannot write %s."), name) */
#define err_put(err, rc, ...) err_set((err), (rc), ERR_AT, "", "", __VA_ARGS__)
/** err_bad(err, "parties[0].name", _("...")): bad input at a field. */
#define err_bad(err, field, ...) err_set((err), RC_INVALID, ERR_AT, "", (field), __VA_ARGS__)
/** err_refuse(err, "R31", "date", _("...")): a rule of the handbook says no. */
#define err_refuse(err, code, field, ...) \
    err_set((err), RC_REFUSED, ERR_AT, (code), (field), __VA_ARGS__)

/** Empties err so that it can be used again. */
void err_clear(struct err *err);

/** What errno says, in plain translated words without a full stop: "the disk is full". */
const char *err_errno_text(int sys);

/** Exit code of the command line for rc: 0 ok, 1 refused/failed, 2 usage, 3 nothing, 4 locked,
 * 5 damaged, 6.. */
int err_exit_code(enum rc rc);

#endif
