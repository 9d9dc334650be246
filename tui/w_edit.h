/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_edit.h - text being typed: bytes, cursor, undo. No drawing; w_line and w_text put it on the
 * screen. The text is always valid UTF-8 without control characters ('\n' only when
 * multi_line). The cursor stands between characters, a combining mark stays with its base.
 */
#ifndef TJ_TUI_W_EDIT_H
#define TJ_TUI_W_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/cmd.h"

/** What a widget did with a key. */
enum w_result {
    W_IGNORED, /**< not its key: the screen decides */
    W_MOVED,   /**< cursor or view changed */
    W_CHANGED, /**< the text or the ticks changed */
    W_CHOSEN,  /**< lists: Enter or a digit chose the row under the cursor */
    W_REFUSED, /**< nothing changed: no room for more characters, nothing to undo */
};

/** One kind of change; several in a row are one step of undo. */
enum w_edit_act { W_EDIT_NONE, W_EDIT_TYPED, W_EDIT_ERASED, W_EDIT_PASTED, W_EDIT_REPLACED };

struct w_edit_step {
    char *text; /**< as it was before the step */
    size_t at;
    enum w_edit_act act;
};
enum { W_EDIT_STEPS = 64 };

struct w_edit {
    char *text; /**< never NULL after w_edit_init */
    size_t size;
    size_t room;
    size_t at;        /**< byte offset of the cursor */
    size_t max_chars; /**< code points */
    bool multi_line;
    bool pasting;
    bool full;            /**< the paste has met the limit: the rest of it is not tried */
    enum w_edit_act last; /**< the change that still grows */
    struct w_edit_step undo[W_EDIT_STEPS]; /**< oldest first */
    struct w_edit_step redo[W_EDIT_STEPS];
    size_t n_undo;
    size_t n_redo;
};

/** text NULL is empty; it is cleaned and cut at max_chars. */
void w_edit_init(struct w_edit *e, const char *text, size_t max_chars, bool multi_line);
void w_edit_done(struct w_edit *e);
/** Another text: one step of undo; cursor to the end. */
void w_edit_set(struct w_edit *e, const char *text);
/** Puts text at the cursor; W_REFUSED when not all of it fitted (what fits is put). */
enum w_result w_edit_insert(struct w_edit *e, const char *text, enum w_edit_act act);
/** TEXT, ERASE, ERASE_NEXT, LEFT, RIGHT, PASTE_BEGIN, PASTE_END, UNDO, REDO; others W_IGNORED.
 */
enum w_result w_edit_key(struct w_edit *e, enum cmd cmd, uint32_t key);
void w_edit_move(struct w_edit *e,
                 size_t at); /**< cursor to a byte offset that starts a character */
/** Start of the character before or after a byte offset, marks included. */
size_t w_edit_before(const struct w_edit *e, size_t at);
size_t w_edit_after(const struct w_edit *e, size_t at);
/** "Undone: typing", translated, after UNDO or REDO, for app_say. Borrowed, until the next key.
 */
const char *w_edit_said(enum cmd cmd, const struct w_edit *e);

#endif
