/* SPDX-License-Identifier: GPL-3.0-or-later */
/* papers_dossier.h - the dossier as a whole, for the screen of the papers of a case. */
#ifndef TJ_TUI_PAPERS_DOSSIER_H
#define TJ_TUI_PAPERS_DOSSIER_H

#include <jansson.h>

#include "tui/app.h"

/** Gives the contents in the tree the pages its papers really have; what cannot be made leaves
 * them as they were. */
void papers_number(struct app *app, json_t *tree);
/** Writes the whole dossier into the folder of printed papers, as PDF, and says so. */
void papers_write_dossier(struct app *app, json_t *tree);
/** The same of a dossier of several cases, "g1". */
void papers_write_group(struct app *app, const char *group);

#endif
