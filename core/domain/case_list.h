/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_list.h - pages of the case list. Keyset paging: a page is asked for by the row it stands
 * after or before, so that the thousandth page costs what the first does. Every query walks an
 * index in order; nothing is counted or sorted by SQLite. Rows live in the caller's arena.
 */
#ifndef TJ_CORE_DOMAIN_CASE_LIST_H
#define TJ_CORE_DOMAIN_CASE_LIST_H

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/store/db.h"

enum case_sort {
    CASE_SORT_DATE, /**< registered_on, newest first */
    CASE_SORT_DUE,  /**< end of the mediation limit, earliest first; only cases whose limit runs
                     */
    CASE_SORT_NUMBER, /**< year and number, newest first; only cases with a number */
};

struct case_row {
    int64_t id;
    const char *number;        /**< "" before acceptance */
    const char *title;         /**< 王强 与 王勇 */
    const char *type;          /**< leaf code */
    const char *type_label_zh; /**< 邻里纠纷 */
    const char *type_short_zh; /**< 邻里 */
    const char *med;           /**< state code; med_parse and med_label of flow.h */
    const char *registered_on; /**< ISO */
    const char *due_on;        /**< ISO, "" when none */
    int number_year;           /**< 0 when none */
    int number_seq;
};

/** Where a page starts: the key of a row of the same sort. */
struct case_cursor {
    char key[16]; /**< date of the row; year for CASE_SORT_NUMBER */
    int64_t id;   /**< id of the row; sequence for CASE_SORT_NUMBER */
};
struct case_cursor case_cursor_of(const struct case_row *row, enum case_sort sort);

/** Zero means no restriction. Pointers are borrowed for the call. */
struct case_query {
    const char *find;  /**< part of a party's name, pinyin initials, digits of a number; NULL or
                          "": all */
    uint32_t med_mask; /**< bit 1u << enum med_state */
    uint32_t type_mask;   /**< bit 1u << code_index(&codes_type, ..) */
    int64_t mediator;     /**< takes or took part */
    int year;             /**< of registration */
    bool open_only;       /**< not closed, archived, refused, withdrawn, cancelled */
    bool overdue;         /**< the limit ran out before `today`; sorts by due date */
    struct date today;    /**< for overdue */
    struct date task_due; /**< something is to be done by that day */
    enum case_sort sort;
    const struct case_cursor *after; /**< rows that follow it in list order */
    const struct case_cursor *
        before; /**< rows just before it, returned in list order too; not together with after */
    int limit;  /**< rows, 1..500; 0: 50 */
};

/** *ret_rows in list order, *ret_n of them (0 when nothing matches: no error). Source: targets
 * of the list, one index walk. */
ATTR_CHECK enum rc case_list_page(struct db *db, const struct case_query *q,
                                  struct arena *arena, struct case_row **ret_rows,
                                  size_t *ret_n, struct err *err);
/** The same number as before: a page read then would be read alike now, on the same day. 0 when
 * it cannot be told. */
int64_t case_list_stamp(struct db *db);
/** How many rows all pages together have; stops counting at `most` (0: 100000). */
ATTR_CHECK enum rc case_count(struct db *db, const struct case_query *q, int64_t most,
                              int64_t *ret, struct err *err);
/**
 * Words of a typed filter into q (which is cleared but for today and limit): state words
 * (调解中 已受理), kinds (邻里), 未结, 逾期, 到期 快到期, a year (2026, 2026年, 今年, 去年),
 * 按期限 按编号, a mediator's name; one other word is taken as text to find. q->find points
 * into the arena. Errors   RC_INVALID a second unknown word.
 */
ATTR_CHECK enum rc case_list_parse_filter(struct db *db, const char *text, struct date today,
                                          struct arena *arena, struct case_query *q,
                                          struct err *err);

/** The i-th statement of this file, NULL after the last; a test asks SQLite how it would run
 * each. */
const char *case_list_sql(size_t i);

#endif
