/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_commands.h - F9: every command of a screen with its keys, searchable, Enter runs it. */
#ifndef TJ_TUI_S_COMMANDS_H
#define TJ_TUI_S_COMMANDS_H

#include "core/base/buf.h"
#include "tui/app.h"

struct step commands_push(const struct screen_ops *of);
/** Calls each for every command a screen has, key bar first. keys: "F2 Alt+2 Ctrl+S". */
void commands_each(const struct screen_ops *of,
                   void (*each)(void *data, enum cmd cmd, const char *keys), void *data);
/** The same as lines "F2 Alt+2 Ctrl+S   Save   Save and stay", for the help. */
void commands_text(const struct screen_ops *of, struct buf *out);

#endif
