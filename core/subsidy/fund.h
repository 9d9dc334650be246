/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fund.h - the money of the allowance in a township: what came, what was approved and paid,
 * what is left, who bears what, and the statements of a month or a year. Every total is the sum
 * of its rows, and is counted both ways: by claim and by committee or payer. Source: handbook
 * part 2, B.1 and A.41.
 */
#ifndef TJ_CORE_SUBSIDY_FUND_H
#define TJ_CORE_SUBSIDY_FUND_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/base/period.h"
#include "core/store/db.h"

#define FUND_KINDS(X)                      \
    X(BUDGET, N_("budget of the year"))    \
    X(RECEIVED, N_("money received"))      \
    X(APPROVED, N_("allowance approved"))  \
    X(PAID, N_("allowance paid"))          \
    X(RETURNED, N_("money returned"))      \
    X(CLAWBACK, N_("allowance paid back")) \
    X(OTHER, N_("other spending"))

enum fund_kind {
#define X(id, label) FUND_##id,
    FUND_KINDS(X)
#undef X
};
enum { FUND_KIND_COUNT = FUND_OTHER + 1 };
const char *fund_kind_label(enum fund_kind k); /**< translated */
bool fund_kind_parse(const char *code, enum fund_kind *ret);

struct fund_entry {
    int64_t id;
    struct date on;
    int year;
    enum fund_kind kind;
    const char *payer;
    int64_t amount_fen;
    int64_t claim_id; /**< 0 none */
    int64_t batch_id;
    const char *doc_no;
    const char *note;
    const char *title; /**< parties of the claim, masked; "" none */
};
struct fund_query {
    int year;         /**< 0 all */
    int kind;         /**< enum fund_kind, -1 all */
    struct date from; /**< unset: from the first */
    struct date to;
    int64_t before; /**< keyset on id, newest first; 0 from the newest */
    int limit;
};
ATTR_CHECK enum rc fund_page(struct db *db, const struct fund_query *q, struct arena *arena,
                             struct fund_entry **ret, size_t *ret_n, struct err *err);

/** A new entry. Text may be NULL. */
struct fund_new {
    struct date on;
    int year; /**< 0: that of on */
    enum fund_kind kind;
    const char *payer;
    int64_t amount_fen;
    int64_t claim_id;
    int64_t batch_id;
    const char *doc_no;
    const char *note;
    const char *by_name;
};
/** Writes it. Only acts call it. Errors   RC_REFUSED B9: this claim was paid already. */
ATTR_CHECK enum rc fund_put(struct db *db, const struct fund_new *e, int64_t *ret_id,
                            struct err *err);
/** One entry of that kind for each payer of the claim (claim_share), or one without a payer;
 * they come to its approved amount. Only acts call it. */
ATTR_CHECK enum rc fund_put_claim(struct db *db, const struct fund_new *e, struct err *err);
/** Takes back what an approval of the claim put in: an entry below zero for each payer. */
ATTR_CHECK enum rc fund_take_back(struct db *db, int64_t claim_id, struct date on,
                                  const char *note, struct err *err);

/** What stands in the ledger of a year. Left = left before + received + paid back - paid -
 * returned - other.
 */
struct fund_sums {
    int64_t fen[FUND_KIND_COUNT];
    int64_t before_fen; /**< of it, left of earlier years */
    int64_t left_fen;
    int64_t promised_fen;    /**< approved and not yet paid */
    int64_t free_fen;        /**< left - promised */
    int64_t budget_left_fen; /**< budget - approved; meaningless without a budget */
    int ratio_percent;       /**< paid of (paid + other), -1 nothing spent */
    bool ratio_low;          /**< below the setting claim.ratio, when that is set */
};
ATTR_CHECK enum rc fund_sums(struct db *db, const struct clock *clock, int year,
                             struct fund_sums *ret, struct err *err);

/** One warning of the budget watch. */
struct fund_note {
    const char *code; /**< OVER NEAR SHORT RATIO VOID */
    const char *message;
};
ATTR_CHECK enum rc fund_watch(struct db *db, const struct clock *clock, int year,
                              struct arena *arena, struct fund_note **ret, size_t *ret_n,
                              struct err *err);

/**
 * The statement of a period (a month, a quarter, a year) as a tree for its form: period{},
 * committee{}, sums{}, by_claim[] {uid,org,case_no,people,tier,asked_fen,final_fen,paid_fen},
 * by_org[] {org,n,asked_fen,final_fen,paid_fen,clawback_fen}, by_payer[] {name,before_fen,
 * received_fen,clawback_fen,approved_fen,paid_fen,spent_fen (returned and other),left_fen},
 * by_tier[], by_person[], total{..} of each, agree (bool: all ways give the same fen). New
 * reference.
 */
ATTR_CHECK enum rc fund_statement(struct db *db, const struct clock *clock,
                                  const struct period *period, json_t **ret, struct err *err);

#endif
