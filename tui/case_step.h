/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_step.h - F6: the next lawful step of a case as a screen to open. Used by home, list and
 * case. */
#ifndef TJ_TUI_CASE_STEP_H
#define TJ_TUI_CASE_STEP_H

#include <jansson.h>

#include "tui/app.h"

/** The entry screen of the next step, or the list of steps when it lacks something. */
struct step case_step_next(struct app *app, int64_t case_id);
/** Is a task of that kind settled on the claim? Its screen says what is missing. */
bool case_step_is_claim(const char *kind);
/** From a task of that kind: its own step, unless another must come first (next_task.h). */
struct step case_step_task(struct app *app, int64_t case_id, const char *kind);
/** case_step_next when the tree is at hand. */
struct step case_step_of(struct app *app, int64_t case_id, const json_t *tree);
/** The member of tree.steps that is the next one (it carries the preset); NULL when there is
 * none. Borrowed. */
const json_t *case_step_next_of(const json_t *tree);
/** The entry screen of one member of tree.steps. */
struct step case_step_open(int64_t case_id, const json_t *step);

#endif
