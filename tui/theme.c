/* SPDX-License-Identifier: GPL-3.0-or-later */
/* theme.c - the table of looks. Dim text is plain on purpose: eyes over fifty do not read grey
 * on black. */
#include "config.h"

#include "tui/theme.h"

static const char *const style_names[] = {
#define X(id, name) [STYLE_##id] = (name),
    STYLES(X)
#undef X
};
_Static_assert(countof(style_names) == STYLE_COUNT, "every style has a name");

static const struct theme_look looks[] = {
    [STYLE_NORMAL] = {false, false, false, THEME_PLAIN},
    [STYLE_TITLE] = {false, true,  false, THEME_PLAIN},
    [STYLE_KEYBAR] = {true,  false, false, THEME_PLAIN},
    [STYLE_CURSOR] = {true,  false, false, THEME_PLAIN},
    [STYLE_LABEL] = {false, false, false, THEME_PLAIN},
    [STYLE_FIELD] = {false, false, true,  THEME_PLAIN},
    [STYLE_STRONG] = {false, true,  false, THEME_PLAIN},
    [STYLE_WARN] = {false, true,  false, THEME_RED  },
    [STYLE_DIM] = {false, false, false, THEME_PLAIN},
    [STYLE_FRAME] = {false, false, false, THEME_PLAIN},
};
_Static_assert(countof(looks) == STYLE_COUNT, "every style has a look");

const struct theme_look *theme_look(enum style style)
{
    return &looks[style];
}

const char *theme_style_name(enum style style)
{
    return style_names[style];
}
