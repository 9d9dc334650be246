/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_help.h - F1: help on the field or screen; F1 again: the contents. */
#ifndef TJ_TUI_S_HELP_H
#define TJ_TUI_S_HELP_H

#include "tui/app.h"

extern const struct screen_ops help_screen_ops;

/** text NULL: the commands of `of`. Both are read before this returns. */
struct step help_push(const char *text, const struct screen_ops *of);

/** The chapters of the handbook on the screen; the manual is made from the same table. */
struct help_topic {
    const char *title; /**< msgid */
    const char *text;  /**< msgid; NULL: the key table */
};
extern const struct help_topic help_topics[]; /**< ends with a NULL title */

#endif
