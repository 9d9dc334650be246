/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_step.h - from the state of a claim to the forms of the steps that are lawful there, by
 * the table of claim_flow.h; and its papers. Knows no rule of its own.
 */
#ifndef TJ_TUI_CLAIM_STEP_H
#define TJ_TUI_CLAIM_STEP_H

#include "core/subsidy/claim.h"
#include "tui/app.h"

enum { CLAIM_FIGURE_SIZE = 40, CLAIM_VILLAGE_SIZE = 200 };

/** 80.00元, or 金额待核 when fen is below zero. */
const char *claim_figure(int64_t fen, char out[CLAIM_FIGURE_SIZE]);
/** 西河村 of 西河村人民调解委员会: what tells villages apart in the narrow cells of a list. */
const char *claim_village(const char *org_name, char out[CLAIM_VILLAGE_SIZE]);
/** True in a township's database: it decides on the claims of others. */
bool claim_is_town(const struct app *app);

/**
 * Asks which of the lawful steps is taken on the claims ids[0..n), all of them in state s, and
 * opens its form. Steps for one claim only are offered when n is 1. A sentence when there are
 * none.
 */
struct step claim_step_ask(struct app *app, enum claim_state s, const int64_t *ids, size_t n);
/** Asks which paper of the claim is looked at, and shows it. */
struct step claim_papers_ask(struct app *app, const struct claim_rec *c);
#endif
