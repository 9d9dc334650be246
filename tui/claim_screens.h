/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_screens.h - the screens of the allowance and the steps that open one, for each other
 * and for screens.h's readers: the village's list, a claim's checks, its track, batches, lists;
 * the township's queues, suspected doubles, fund.
 */
#ifndef TJ_TUI_CLAIM_SCREENS_H
#define TJ_TUI_CLAIM_SCREENS_H

#include "core/subsidy/claim.h"
#include "tui/app.h"

extern const struct screen_ops s_claims_ops;
extern const struct screen_ops s_claim_ops;
extern const struct screen_ops s_claim_track_ops;
extern const struct screen_ops s_claim_lists_ops;
extern const struct screen_ops s_batches_ops;
extern const struct screen_ops s_town_ops;
extern const struct screen_ops s_doubles_ops;
extern const struct screen_ops s_pair_ops;
extern const struct screen_ops s_fund_ops;

/** The place of the allowance: a village's claims, a township's queues. */
struct step s_allowance_push(const struct app *app);
/** Claims in those states (0: all, and in a village the cases that can be claimed); title: what
 * the list is called, translated. */
struct step s_claims_push(unsigned states, const char *title);
/** The same of any choice of claims; q and its texts are copied, its limit is the screen's. */
struct step s_claims_push_query(const struct claim_query *q, const char *title);
/** The checks of a case: before it is claimed (claim_id 0) or of its claim. */
struct step s_claim_push(int64_t case_id, int64_t claim_id);
/** One claim: where it stands, remarks, amounts, all its steps. */
struct step s_claim_track_push(int64_t claim_id);
/** What a line of the tasks is about: the case; in a township the queue of the claims that wait
 * for it, or the one claim. */
struct task_row;
struct step claim_task_push(const struct task_row *t);
/** The lists of many claims; period 2026Q4 or NULL; org_id, batch_id as claim_list.h. */
struct step s_claim_lists_push(const char *period, int64_t org_id, int64_t batch_id);
struct step s_batches_push(void);
/** Two claims side by side; why is the code of a claim_double, percent how alike it says. */
struct step s_pair_push(int64_t a, int64_t b, const char *why, int percent);

#endif
