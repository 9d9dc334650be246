/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday_import.h - taking in the holidays of a year on the screen: asks for the file, shows
 * what looks wrong in it, one question after the other, and runs the act. A part of the
 * settings screen, which owns the state.
 */
#ifndef TJ_TUI_HOLIDAY_IMPORT_H
#define TJ_TUI_HOLIDAY_IMPORT_H

#include <jansson.h>

#include "tui/app.h"

struct holiday_import {
    json_t *line; /**< of the act, between two questions; NULL */
};
void holiday_import_done(struct holiday_import *h);
/** Asks for the file. h lives in the screen below the dialogs. */
struct step holiday_import_ask(struct holiday_import *h);

#endif
