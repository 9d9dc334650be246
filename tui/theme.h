/* SPDX-License-Identifier: GPL-3.0-or-later */
/* theme.h - what a style looks like. Reverse, bold and underline carry the meaning; colour only
 * adds to it. */
#ifndef TJ_TUI_THEME_H
#define TJ_TUI_THEME_H

#include "tui/grid.h"

enum theme_colour { THEME_PLAIN, THEME_RED, THEME_YELLOW };

struct theme_look {
    bool reverse;
    bool bold;
    bool underline;
    enum theme_colour colour;
};

const struct theme_look *theme_look(enum style style);
const char *theme_style_name(enum style style); /**< one letter, for golden screens */

#endif
