/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_text.h - long text on the full screen (Ctrl+E). F2, Esc and Ctrl+E all go back and hand the
 * text over: nothing typed is lost.
 */
#ifndef TJ_TUI_S_TEXT_H
#define TJ_TUI_S_TEXT_H

#include "tui/app.h"

struct text_screen {
    const char *title; /**< name of the field */
    const char *text;  /**< copied */
    size_t max_chars;
    struct step (*answer)(void *below, struct app *app, void *data, const char *text);
    /** When the typing rests, the menu or the system takes the screen away: keep the text as a
     * draft. May be NULL. */
    void (*draft)(void *data, struct app *app, const char *text);
    void *data;
};
struct step text_screen_push(const struct text_screen *t);

#endif
