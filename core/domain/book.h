/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * book.h - the registers a committee keeps: cases, reports of danger, visits, mediators, seals,
 * claims and those that are kept by hand. One row a book: its statement, its columns, the form
 * it is printed on. No citizen number stands in any of them (rule R78).
 */
#ifndef TJ_CORE_DOMAIN_BOOK_H
#define TJ_CORE_DOMAIN_BOOK_H

#include <jansson.h>

#include "core/base/clock.h"
#include "core/base/period.h"
#include "core/domain/codes.h"
#include "core/store/db.h"

enum { BOOK_COLUMNS_MAX = 12 };

struct book_column {
    const char *name;               /**< member of a row */
    const char *title;              /**< Chinese, as printed */
    const struct code_table *codes; /**< its codes become Chinese words; NULL: text as it is */
};
struct book {
    const char *name;  /**< "cases" */
    const char *form;  /**< "B-AJ" */
    const char *title; /**< 人民调解案件登记簿 */
    const char *sql;   /**< ?1 first day, ?2 last day; NULL: kept by hand, no rows yet */
    struct book_column columns[BOOK_COLUMNS_MAX]; /**< ends with a NULL name */
};
const struct book *book_list(size_t *ret_n);
/** Its members are amounts in fen: they are named fen or end in _fen. A table that people open
 * shows them in yuan. */
bool book_column_is_money(const struct book_column *column);
/** By name, form or Chinese title; NULL when there is none. */
const struct book *book_find(const char *name);

/**
 * The book of those days as a tree for its form: name, title, committee{name,practice},
 * period{from,to,label}, today, rows[] of column name to text or number (null when absent).
 * New reference.
 */
ATTR_CHECK enum rc book_read(struct db *db, const struct clock *clock, const char *name,
                             const struct period *period, json_t **ret, struct err *err);

#endif
