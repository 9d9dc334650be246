/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_import.h - taking in a subsidy rule on the screen: which file, what is asked about it,
 * the act; and retiring one with its reason. A part of the screen of the rules, which owns the
 * state.
 */
#ifndef TJ_TUI_PACK_IMPORT_H
#define TJ_TUI_PACK_IMPORT_H

#include <jansson.h>

#include "tui/app.h"

struct pack_import {
    json_t *line; /**< of the act, between two questions; NULL */
    char *taken;  /**< number of the rule that was just taken in, until the list has shown it */
};
void pack_import_done(struct pack_import *p);
/** Offers the files of the data folder, a path to type, and the samples. p lives in the screen
 * below the dialogs. */
struct step pack_import_ask(struct pack_import *p, struct app *app);
/** Asks why, then retires the rule of that number. */
struct step pack_import_retire(struct pack_import *p, const char *code);

#endif
