/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_list.h - the lists made of many claims, as trees for their forms and for spreadsheets:
 * summary, approval, call-backs, the list posted in public, the pay list, the statement of the
 * fund. Each total is the sum of its rows. The public list has no party, no case number, no
 * card. Source: handbook part 2, B.5, B.7.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_LIST_H
#define TJ_CORE_SUBSIDY_CLAIM_LIST_H

#include "core/domain/book.h"

/** Which claims. Zeroed: all of the period. */
struct claim_list_query {
    struct period period;
    int64_t org_id;   /**< 0 all, -1 ours */
    int64_t batch_id; /**< 0 all */
};

/** The lists as books (book.h): name "claim-summary", form "S-HZ", title, columns for a
 * spreadsheet; they have no statement of their own. */
const struct book *claim_list_books(size_t *ret_n);
/** By name, form or Chinese title; NULL when there is none. */
const struct book *claim_list_find(const char *name);

/**
 * The list: committee{name,practice,phone}, from (who claims), period{label,text}, pack{title,
 * doc_no,code,place,digest,sample} of the claims, today, rows[], by_tier[], n, unknown,
 * amount_fen, final_fen .. of claim-approval: approved_fen + cut_fen + refused_fen + open_fen
 * == amount_fen. New reference. Errors   RC_NOTFOUND no such list.
 */
ATTR_CHECK enum rc claim_list_read(struct db *db, const struct clock *clock, const char *name,
                                   const struct claim_list_query *query, json_t **ret,
                                   struct err *err);

/** The period as claims name it: 2026Q4, 2026-11, 2026H2, 2026. */
enum { CLAIM_LIST_PERIOD_SIZE = 12 };
void claim_list_period(const struct period *p, char out[CLAIM_LIST_PERIOD_SIZE]);

#endif
