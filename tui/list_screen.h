/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list_screen.h - the frame of a screen that is one list of rows in memory: reading, the
 * cursor, turning pages, resizing, coming back. A screen of this kind is a table (struct
 * list_frame) and the few functions that differ; the rest of its screen_ops are the
 * list_screen_ functions below.
 */
#ifndef TJ_TUI_LIST_SCREEN_H
#define TJ_TUI_LIST_SCREEN_H

#include "core/base/arena.h"
#include "tui/app.h"
#include "tui/w_list.h"

/** What one list screen is made of. Texts are msgids, translated when they are shown. */
struct list_frame {
    struct w_list_col cols[W_LIST_COLS];  /**< ends with {0} or a nameless column */
    void (*fit)(struct w_list_col *cols); /**< widens them to the words of the language; NULL:
                                             they are wide enough */
    const char *empty;                    /**< sentence of an empty list, or NULL */
    const char *title;                    /**< left of the title line */
    const char *help;
    const char *hint; /**< or NULL */
    int foot_rows;    /**< rows below the list that `more` draws */
    bool many;        /**< Space ticks rows */
    /** Reads the rows again; what is allocated in the arena lives until the next reading. */
    enum rc (*load)(void *self, struct app *app, size_t *ret_n, struct err *err);
    void (*row)(void *self, struct w_list *l, size_t i); /**< calls w_list_add once */
    /** Enter or a digit on row i. */
    struct step (*choose)(void *self, struct app *app, size_t i);
    /** The other commands: *ret and true when it was one of the screen's own. May be NULL. */
    bool (*command)(void *self, struct app *app, enum cmd cmd, struct step *ret);
    /** Draws the rows below the list, from row y on; may be NULL. */
    void (*more)(const void *self, const struct app *app, struct grid *g, int y);
    const char *(*right)(
        const void *self);    /**< right of the title line, borrowed; may be NULL */
    void (*done)(void *self); /**< frees what the arena does not own; may be NULL */
};

/** First member of the state of such a screen. */
struct list_screen {
    const struct list_frame *frame;
    struct arena arena; /**< of one reading */
    struct w_list list;
    size_t n;
    bool is_open;
};

/** For .open: self is a zeroed state, from the heap, that begins with a struct list_screen; it
 * is taken, also when this fails. */
ATTR_CHECK enum rc list_screen_open(void **ret_self, struct app *app, void *self,
                                    const struct list_frame *frame, struct err *err);
/** Reads again, keeping the cursor; what goes wrong is said on the message line. */
void list_screen_reload(void *self, struct app *app);
/** Row under the cursor; n when the list is empty. */
size_t list_screen_at(const void *self);

/* For screen_ops as they are. */
void list_screen_draw(const void *self, const struct app *app, struct grid *g);
struct step list_screen_command(void *self, struct app *app, enum cmd cmd, uint32_t key);
void list_screen_back(void *self, struct app *app);
void list_screen_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room);
const char *list_screen_help(const void *self, const struct app *app);
const char *list_screen_hint(const void *self, const struct app *app);
void list_screen_close(void *self);

/** The members every list screen shares. */
#define LIST_SCREEN_OPS                                                                    \
    .keymap = keymap_list, .draw = list_screen_draw, .command = list_screen_command,       \
    .back_on_top = list_screen_back, .title = list_screen_title, .help = list_screen_help, \
    .hint = list_screen_hint, .close = list_screen_close

#endif
