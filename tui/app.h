/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app.h - the stack of screens and the only loop. Prompts, pick lists and confirmations are
 * screens that call back; there is no loop anywhere else. Drawing is pure: state to grid, no
 * database reads.
 */
#ifndef TJ_TUI_APP_H
#define TJ_TUI_APP_H

#include "core/base/clock.h"
#include "core/base/err.h"
#include "tui/cmd.h"
#include "tui/grid.h"
#include "tui/term.h"

struct app;
struct db;
struct registry;

/** What every screen may use; lives as long as the app. */
struct app_env {
    struct db *db; /**< NULL before the first-run screen made one */
    const struct clock *clock;
    struct registry *forms;
    const char *data_dir;
    const char *user;    /**< mediator on duty, or NULL */
    bool read_only;      /**< the data can be looked at, not changed */
    bool leaving;        /**< drafts saved now are kept on purpose, not left by an accident */
    bool practice;       /**< 练习 stands on every screen */
    bool wants_practice; /**< left to practise: the caller of app_run opens the practice
                            database and comes back */
};

enum step_kind {
    STEP_STAY,
    STEP_PUSH,
    STEP_POP,
    STEP_REPLACE,
    STEP_QUIT,
    STEP_HOME /* pop all but the first */
};
/** What a screen wants after a command. */
struct step {
    enum step_kind kind;
    const struct screen_ops *ops; /**< PUSH, REPLACE */
    void *arg;                    /**< handed to ops->open, which takes it over */
};
#define STEP_NOTHING ((struct step){.kind = STEP_STAY})

struct screen_ops {
    const char *name; /**< "case"; stands in golden files */
    const struct bind *keymap;
    const enum cmd *bar; /**< commands of the key bar, ends with CMD_NONE; each does something
                            here.  NULL: the standard F1..F10 bar */
    /** The bar of now where it depends on the state; NULL: always bar. */
    const enum cmd *(*bar_now)(const void *self);
    const enum cmd *more;          /**< what else F9 lists, ends with CMD_NONE; NULL: nothing */
    const struct cmd_words *words; /**< what commands are called here; NULL: as everywhere */
    bool overlay;                  /**< a dialog: the screen below is drawn first */
    /** Makes the state; arg is taken. On error the message is shown by the screen below. */
    enum rc (*open)(void **ret_self, struct app *app, void *arg, struct err *err);
    void (*draw)(
        const void *self, const struct app *app,
        struct grid *g); /**< body only: rows 2..h-3; title, message, key bar are the app's */
    struct step (*command)(void *self, struct app *app, enum cmd cmd, uint32_t key);
    void (*back_on_top)(void *self,
                        struct app *app); /**< a screen above was closed: reload; may be NULL */
    void (*title)(const void *self, const struct app *app, char *left, size_t left_room,
                  char *right, size_t right_room);
    const char *(*help)(const void *self,
                        const struct app *app); /**< F1 text, borrowed; NULL: the commands */
    /** True while unsaved typing waits: IDLE then comes 2 s after the last key, and before the
     * app closes the screen by itself (menu, leaving). May be NULL. */
    bool (*wants_idle)(const void *self);
    /** What the message line says when nothing else is to be said: the field's help, the next
     * step. Borrowed; may be NULL. */
    const char *(*hint)(const void *self, const struct app *app);
    void (*close)(void *self);
};

struct app *
app_new(const struct app_env *env,
        struct term *term); /**< env is copied; term is borrowed and must live longer */
void app_free(struct app *app);
struct app_env *app_env(struct app *app);
const struct app_env *app_env_const(const struct app *app);
/** Who is on duty from now on; copied. */
void app_set_user(struct app *app, const char *name);
/** Message line: what happened, what comes next. Stays until the next command. */
void app_say(struct app *app, const char *fmt, ...) ATTR_PRINTF(2, 3);
void app_say_err(struct app *app,
                 const struct err *err); /**< marked as an error, never by colour alone */
/** The screen takes no more of the paste that is going on, and has said so: the rest of it is
 * read and dropped. Nothing outside a paste. */
void app_paste_full(struct app *app);
/** Pushes the first screen and runs until the stack is empty or quit. Errors of the first open
 * are returned. */
ATTR_CHECK enum rc app_run(struct app *app, const struct screen_ops *first, void *arg,
                           struct err *err);
/** Pushes the first screen without running the loop; tests go on with app_key and app_draw.
 * app_free closes what is open. */
ATTR_CHECK enum rc app_start(struct app *app, const struct screen_ops *first, void *arg,
                             struct err *err);
/** One key through the stack (the loop's body; tests drive it). False when the app has ended.
 */
bool app_key(struct app *app, uint32_t key);
void app_draw(struct app *app); /**< all of it, into the grid */
const struct grid *app_grid(const struct app *app);
const char *app_top_name(const struct app *app);
const struct screen_ops *
app_top_ops(const struct app *app); /**< NULL when there is no screen */
bool app_has_ended(const struct app *app);
int app_body_h(const struct app *app); /**< rows of the body at the present size: for
                                          w_list_open, w_text_fit .. */
int app_body_w(const struct app *app);
/** Runs a command in the top screen as if its key had been pressed, after the present step is
 * done. */
void app_queue(struct app *app, enum cmd cmd);
/** For dialogs: the step that closes the top screen and then runs `then` in the screen below
 * (NULL when there is none); its step follows. top_self is closed after that. */
struct step app_pop_then(struct app *app,
                         struct step (*then)(void *below, struct app *app, void *top_self));

/* The stock dialogs (s_dialog.c): each is a screen that calls back. The callback runs in the
 * screen below, before its back_on_top. */
/** Choices by digit; answer 0 is Esc. title and options are copied. */
struct dialog_choice {
    const char *title;
    const char *text;           /**< or NULL; wrapped */
    const char *const *options; /**< ends with NULL; shown as "1 ...", "2 ..." */
    int safe;                   /**< option under the cursor at first: the safe answer, 1.. */
    struct step (*answer)(void *below, struct app *app, void *data, int choice);
    void *data;
};
struct step dialog_choice_push(const struct dialog_choice *d);
/** One line of text asked for. */
struct dialog_line {
    const char *title;
    const char *text;
    const char *initial;
    struct step (*answer)(void *below, struct app *app, void *data,
                          const char *line); /**< NULL line: Esc */
    void *data;
};
struct step dialog_line_push(const struct dialog_line *d);
/** Pick list with find-as-you-type over rows (text shown, key handed back). */
struct dialog_pick_row {
    const char *key;
    const char *text;
};
struct dialog_pick {
    const char *title;
    const struct dialog_pick_row *rows; /**< copied */
    size_t n_rows;
    const char *current; /**< key under the cursor at first, or NULL */
    bool many;           /**< Space ticks; the answer is keys joined by ',' */
    struct step (*answer)(void *below, struct app *app, void *data,
                          const char *key); /**< NULL: Esc */
    void *data;
};
struct step dialog_pick_push(const struct dialog_pick *d);
/** True when the rows carry digits of their own, and a digit chooses. */
bool dialog_pick_is_numbered(const struct dialog_pick_row *rows, size_t n);
/** Scrolling text (help, long reading). */
struct step dialog_text_push(const char *title, const char *text);

#endif
