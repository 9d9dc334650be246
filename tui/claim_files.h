/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_files.h - the files that go between a village and its township: asks where to and
 * where from, writes and reads back, takes in by the acts. A broken or foreign file changes
 * nothing and says what is wrong with it.
 */
#ifndef TJ_TUI_CLAIM_FILES_H
#define TJ_TUI_CLAIM_FILES_H

#include "core/subsidy/claim.h"
#include "tui/app.h"

/** Asks for the place and writes the batch: of a village its claims, of a township its answer.
 */
struct step claim_files_write(struct app *app, const struct claim_batch *batch);
/** Asks which file, and takes it in: in a township claims, in a village an answer. */
struct step claim_files_read(struct app *app);

#endif
