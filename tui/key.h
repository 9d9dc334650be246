/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * key.h - one key press as a number: a code point, or one of the names below. Names are shared
 * by keymaps, help, the .keys files of the tests and `tiaojie keytest`. Full-width digits and
 * punctuation arrive as typed; keymap.h folds them where a command is expected.
 */
#ifndef TJ_TUI_KEY_H
#define TJ_TUI_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/attr.h"

/** Named keys: id, name. */
#define KEYS(X)                                                                 \
    X(F1, "F1")                                                                 \
    X(F2, "F2")                                                                 \
    X(F3, "F3")                                                                 \
    X(F4, "F4")                                                                 \
    X(F5, "F5")                                                                 \
    X(F6, "F6")                                                                 \
    X(F7, "F7")                                                                 \
    X(F8, "F8")                                                                 \
    X(F9, "F9")                                                                 \
    X(F10, "F10")                                                               \
    X(UP, "Up")                                                                 \
    X(DOWN, "Down")                                                             \
    X(LEFT, "Left")                                                             \
    X(RIGHT, "Right")                                                           \
    X(HOME, "Home")                                                             \
    X(END, "End")                                                               \
    X(PGUP, "PgUp")                                                             \
    X(PGDN, "PgDn")                                                             \
    X(INSERT, "Ins")                                                            \
    X(DELETE, "Del")                                                            \
    X(BACKSPACE, "Backspace")                                                   \
    X(TAB, "Tab")                                                               \
    X(BACKTAB, "Shift+Tab")                                                     \
    X(ENTER, "Enter")                                                           \
    X(ESC, "Esc")                                                               \
    X(ALT_0, "Alt+0")                                                           \
    X(ALT_1, "Alt+1")                                                           \
    X(ALT_2, "Alt+2")                                                           \
    X(ALT_3, "Alt+3")                                                           \
    X(ALT_4, "Alt+4")                                                           \
    X(ALT_5, "Alt+5")                                                           \
    X(ALT_6, "Alt+6")                                                           \
    X(ALT_7, "Alt+7")                                                           \
    X(ALT_8, "Alt+8")                                                           \
    X(ALT_9, "Alt+9")                                                           \
    X(CTRL_A, "Ctrl+A")                                                         \
    X(CTRL_B, "Ctrl+B")                                                         \
    X(CTRL_C, "Ctrl+C")                                                         \
    X(CTRL_D, "Ctrl+D")                                                         \
    X(CTRL_E, "Ctrl+E")                                                         \
    X(CTRL_F, "Ctrl+F")                                                         \
    X(CTRL_G, "Ctrl+G")                                                         \
    X(CTRL_K, "Ctrl+K")                                                         \
    X(CTRL_L, "Ctrl+L")                                                         \
    X(CTRL_N, "Ctrl+N")                                                         \
    X(CTRL_O, "Ctrl+O")                                                         \
    X(CTRL_P, "Ctrl+P")                                                         \
    X(CTRL_R, "Ctrl+R")                                                         \
    X(CTRL_S, "Ctrl+S")                                                         \
    X(CTRL_U, "Ctrl+U")                                                         \
    X(CTRL_W, "Ctrl+W")                                                         \
    X(CTRL_X, "Ctrl+X")                                                         \
    X(CTRL_Y, "Ctrl+Y")                                                         \
    X(PASTE_BEGIN, "PasteBegin")                                                \
    X(PASTE_END, "PasteEnd")                                                    \
    X(RESIZE, "Resize")                                                         \
    X(TICK, "Tick")     /* the minute */                                        \
    X(IDLE, "Idle")     /* 2 s without a key while asked for: save the draft */ \
    X(HANGUP, "Hangup") /* SIGHUP, SIGTERM: save and leave */                   \
    X(UNKNOWN, "?")

enum key {
    KEY_NONE = 0,
    KEY_BASE = 0x200000, /* above every code point */
#define X(id, name) K_##id,
    KEYS(X)
#undef X
};

/** "F1", "Ctrl+S", or the character itself; "" for KEY_NONE. out room 16. */
void key_label(uint32_t key, char out[16]);
/** The key of a name ("F1", "Space", "a"); KEY_NONE when unknown. */
uint32_t key_parse(const char *name);
bool key_is_text(uint32_t key); /**< a printable code point */
/** Full-width digit or ASCII sign to half width; others unchanged. */
uint32_t key_halfwidth(uint32_t key);
/** 0..9 for a digit, full width too; -1 otherwise. */
int key_digit(uint32_t key);

#endif
