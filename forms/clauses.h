/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clauses.h - model clauses for agreements, by kind of dispute: a text file a clerk can edit,
 * with blanks in braces where names, amounts and days go, and nothing of any case in it. The
 * built-in file is forms/clauses/zh.clauses; a file clauses.txt beside the database adds to it
 * and replaces clauses of the same number. The format is described in form(5).
 */
#ifndef TJ_FORMS_CLAUSES_H
#define TJ_FORMS_CLAUSES_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

/** What is written into a blank; id, word of the head in the file. */
#define CLAUSE_BLANK_KINDS(X) \
    X(PERSON, "人名")         \
    X(MONEY, "金额")          \
    X(DATE, "日期")           \
    X(NUMBER, "数字")         \
    X(TEXT, "文字")

enum clause_blank_kind {
#define X(id, word) CLAUSE_BLANK_##id,
    CLAUSE_BLANK_KINDS(X)
#undef X
};
enum { CLAUSE_BLANK_KIND_COUNT = CLAUSE_BLANK_TEXT + 1 };

enum {
    CLAUSE_NUMBER_MAX = 999,
    CLAUSE_TITLE_MAX = 14, /**< characters; the list of the screen has room for them */
    CLAUSE_TEXT_MAX = 300,
    CLAUSES_MAX = 400,
    CLAUSES_FILE_MAX = 1024 * 1024,
};
#define CLAUSES_LOCAL_FILE "clauses.txt" /**< in the folder of the database */

struct clause {
    int number;               /**< 1.., typed to choose it */
    const char *title;        /**< 分期付款 */
    const char *text;         /**< one paragraph, blanks in braces: {金额} */
    const char *help;         /**< or NULL */
    const char *law;          /**< or NULL */
    const char *const *kinds; /**< leaf codes of dispute kinds */
    size_t n_kinds;
    bool general; /**< for every kind of dispute */
    bool local;   /**< of the district's or the committee's own file */
    int line;     /**< in its file */
};

struct clause_blank {
    const char *name;
    enum clause_blank_kind kind;
};

struct clauses {
    struct clause *rows; /**< by number */
    size_t n;
    struct clause_blank *blanks;
    size_t n_blanks;
    const char *title;
    const char *version;
    struct arena arena;
};

/**
 * Reads one file. base: its blanks may be used as well, or NULL. Errors   RC_INVALID
 * "FILE:LINE:COLUMN: what is wrong (nearest right name)". *ret is new (clauses_free).
 */
ATTR_CHECK enum rc clauses_read(const char *file, const char *text, size_t size,
                                const struct clauses *base, struct clauses **ret,
                                struct err *err);
void clauses_free(struct clauses *c);
/**
 * The built-in file with DIR/clauses.txt over it, when there is one; dir may be NULL. A local
 * file that cannot be read leaves the built-in clauses: *ret is set whatever is returned, and
 * err says what is wrong with the file.
 */
ATTR_CHECK enum rc clauses_load(const char *dir, struct clauses **ret, struct err *err);
/** Clauses of over replace those of the same number and add the others; marked local. Copied.
 */
void clauses_merge(struct clauses *c, const struct clauses *over);

/** How near a clause is to a dispute: 0 of its kind, 1 general, 2 of other kinds. */
int clause_rank(const struct clause *c, const char *kind);
/** All clauses, those of the kind first, then the general ones, then the rest, each by number.
 * kind may be NULL. out has room for c->n. */
void clauses_order(const struct clauses *c, const char *kind, const struct clause **out);
/** NULL when unknown. */
const struct clause_blank *clauses_blank(const struct clauses *c, const char *name);

/** What is certain of a blank, or NULL; data as given. Borrowed until the next call. */
typedef const char *clause_known(void *data, const struct clause_blank *blank);
/** Appends the text of a clause: blanks that are known filled in, the others as ＿金额＿
 * (core/domain/blank.h). known may be NULL. */
void clauses_fill(const struct clauses *c, const struct clause *clause, clause_known *known,
                  void *data, struct buf *out);

#endif
