/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app.c - the stack of screens, the only loop, and the commands that mean the same on every
 * screen: help, command list, main menu, repaint, hide, leave. Knows no screen by name but the
 * ones it opens itself (s_help, s_commands, s_dialog).
 */
#include "config.h"

#include "tui/app.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/db.h"
#include "tui/layout.h"
#include "tui/s_commands.h"
#include "tui/s_help.h"

enum { DEPTH_MAX = 32, IDLE_MS = 2000, PASTE_MAX = 20000 };

struct layer {
    const struct screen_ops *ops;
    void *self;
};

struct app {
    struct app_env env;
    char *user; /* app_set_user's copy */
    struct term *term;
    struct grid grid;
    struct layer stack[DEPTH_MAX];
    int n;
    char message[1024];
    bool message_is_error;
    bool hidden;     /* Ctrl+X: nothing is shown until Enter */
    bool pasting;    /* between the brackets of a paste no key is a command */
    int n_pasted;    /* keys of this paste so far */
    bool paste_full; /* the screen takes no more of it, and has said so */
    bool ended;
    enum cmd queued; /* CMD_NONE: none */
    struct step (*then)(void *below, struct app *app, void *top_self);
};

static void step_apply(struct app *app, struct step step);

static struct layer *top_of(struct app *app)
{
    assert(app->n > 0);
    return &app->stack[app->n - 1];
}

struct app *app_new(const struct app_env *env, struct term *term)
{
    struct app *app = mem_zalloc(sizeof *app);
    int w;
    int h;

    app->env = *env;
    app->term = term;
    term->ops->size(term, &w, &h);
    grid_init(&app->grid, w, h);
    return app;
}

static void close_all(struct app *app)
{
    while (app->n > 0) {
        struct layer l = app->stack[--app->n];

        l.ops->close(l.self);
    }
}

void app_free(struct app *app)
{
    if (!app) {
        return;
    }
    close_all(app);
    grid_done(&app->grid);
    mem_free(app->user);
    mem_free(app);
}

struct app_env *app_env(struct app *app)
{
    return &app->env;
}

const struct app_env *app_env_const(const struct app *app)
{
    return &app->env;
}

void app_set_user(struct app *app, const char *name)
{
    mem_free(app->user);
    app->user = mem_strdup(name);
    app->env.user = app->user;
}

const struct grid *app_grid(const struct app *app)
{
    return &app->grid;
}

const struct screen_ops *app_top_ops(const struct app *app)
{
    return app->n > 0 ? app->stack[app->n - 1].ops : NULL;
}

const char *app_top_name(const struct app *app)
{
    return app->n > 0 ? app->stack[app->n - 1].ops->name : "";
}

bool app_has_ended(const struct app *app)
{
    return app->ended;
}

int app_body_h(const struct app *app)
{
    return layout_body_h(&app->grid);
}

int app_body_w(const struct app *app)
{
    return app->grid.w;
}

void app_say(struct app *app, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(app->message, sizeof app->message, fmt, ap);
    va_end(ap);
    app->message_is_error = false;
}

/* The first path in a message: what lies in the data's folder, or begins with '/' and has
 * another one. NULL when there is none. */
static char *path_find(char *message, const char *folder)
{
    char data[512];

    snprintf(data, sizeof data, "%s/", folder ? folder : "");
    for (char *p = message; *p; p++) {
        const bool starts = p == message || strchr(" \"'(", p[-1]) ||
                            (p - message >= 3 && strncmp(p - 3, "：", 3) == 0);
        const size_t n = strcspn(p, " \n");

        if (!starts) {
            continue;
        }
        if ((data[1] && strncmp(p, data, strlen(data)) == 0) ||
            (*p == '/' && n > 2 && memchr(p + 1, '/', n - 1))) {
            return p;
        }
    }
    return NULL;
}

/* Where the sentence before p ends; message itself when p stands in the first one. */
static char *sentence_before(char *message, const char *at)
{
    char *end = message;

    for (char *p = message; p < at; p++) {
        if (strncmp(p, "。", strlen("。")) == 0) {
            end = p + strlen("。");
        } else if (p[0] == '.' && p[1] == ' ') {
            end = p + 1;
        }
    }
    return end;
}

/* A path is for the technician, who sees it on the command line. The sentence that only says
 * where the data is goes; out of a first sentence goes the path alone. */
static void cut_path(char *message, const char *folder)
{
    char *at = path_find(message, folder);
    char *end = at ? sentence_before(message, at) : NULL;
    size_t skip = 0;
    size_t n;

    if (!at) {
        return;
    }
    if (end > message) {
        *end = '\0';
        return;
    }
    if (folder && *folder && strncmp(at, folder, strlen(folder)) == 0) {
        skip = strlen(folder); /* its name may have blanks */
    }
    n = skip + strcspn(at + skip, " \n\"'");
    /* the sign that ends the sentence stays: it may stand right behind the path */
    for (size_t i = skip; i < n; i++) {
        if ((at[i] & 0x80) != 0 && (i == 0 || (at[i - 1] & 0x80) == 0) &&
            (strncmp(at + i, "。", 3) == 0 || strncmp(at + i, "，", 3) == 0)) {
            n = i;
        }
    }
    if (at[n] == ' ' && (at == message || at[-1] == ' ')) {
        n++;
    }
    memmove(at, at + n, strlen(at + n) + 1);
}

void app_say_err(struct app *app, const struct err *err)
{
    snprintf(app->message, sizeof app->message, "%s", err->msg);
    cut_path(app->message, app->env.data_dir);
    app->message_is_error = true;
}

void app_queue(struct app *app, enum cmd cmd)
{
    app->queued = cmd;
}

struct step app_pop_then(struct app *app,
                         struct step (*then)(void *below, struct app *app, void *top_self))
{
    app->then = then;
    return (struct step){.kind = STEP_POP};
}

/* Drafts first: a screen the app closes by itself must not lose what was typed since the last
 * pause. */
static void save_drafts(struct app *app, int from)
{
    for (int i = app->n - 1; i >= from; i--) {
        struct layer *l = &app->stack[i];

        if (l->ops->wants_idle && l->ops->wants_idle(l->self)) {
            l->ops->command(l->self, app, CMD_IDLE, KEY_NONE);
        }
    }
}

/* Every screen from the top down hears of the end, so that each saves its draft. */
static void tell_end(struct app *app, int from)
{
    for (int i = app->n - 1; i >= from; i--) {
        struct layer *l = &app->stack[i];

        l->ops->command(l->self, app, CMD_HANGUP, KEY_NONE);
    }
}

/* Somebody chose to leave: at the next start that is no accident. */
static void keep_drafts(struct app *app, int from)
{
    app->env.leaving = true;
    tell_end(app, from);
    app->env.leaving = false;
}

static enum rc layer_push(struct app *app, const struct screen_ops *ops, void *arg,
                          struct err *err)
{
    struct layer l = {.ops = ops};
    enum rc rc = ops->open(&l.self, app, arg, err);

    if (rc != RC_OK) {
        return rc;
    }
    if (app->n == DEPTH_MAX) {
        ops->close(l.self);
        return err_put(err, RC_REFUSED,
                       _("Too many screens are open. Go back with Esc first."));
    }
    app->stack[app->n++] = l;
    return RC_OK;
}

static void layer_pop(struct app *app)
{
    struct layer gone = app->stack[--app->n];
    struct layer *below = app->n > 0 ? top_of(app) : NULL;
    struct step next = STEP_NOTHING;

    if (app->then) {
        struct step (*then)(void *, struct app *, void *) = app->then;

        app->then = NULL;
        next = then(below ? below->self : NULL, app, gone.self);
    }
    gone.ops->close(gone.self);
    if (below && below->ops->back_on_top &&
        (next.kind == STEP_STAY || next.kind == STEP_PUSH)) {
        below->ops->back_on_top(below->self, app);
    }
    step_apply(app, next);
}

static void layer_replace(struct app *app, struct step step, struct err *err)
{
    struct layer old = app->stack[app->n - 1];
    struct layer l = {.ops = step.ops};

    /* The new one opens first: when it cannot, the old one is still there to say so. */
    if (step.ops->open(&l.self, app, step.arg, err) != RC_OK) {
        app_say_err(app, err);
        return;
    }
    app->stack[app->n - 1] = l;
    old.ops->close(old.self);
}

static void go_home(struct app *app)
{
    struct layer *first = &app->stack[0];

    if (app->n <= 1) {
        return;
    }
    keep_drafts(app, 1);
    while (app->n > 1) {
        struct layer l = app->stack[--app->n];

        l.ops->close(l.self);
    }
    if (first->ops->back_on_top) {
        first->ops->back_on_top(first->self, app);
    }
}

static void step_apply(struct app *app, struct step step)
{
    struct err err = {0};

    switch (step.kind) {
    case STEP_STAY:
        break;
    case STEP_PUSH:
        if (layer_push(app, step.ops, step.arg, &err) != RC_OK) {
            app_say_err(app, &err);
        }
        break;
    case STEP_POP:
        if (app->n > 0) {
            layer_pop(app);
        }
        break;
    case STEP_REPLACE:
        if (app->n > 0) {
            layer_replace(app, step, &err);
        }
        break;
    case STEP_QUIT:
        save_drafts(app, 0);
        app->ended = true;
        break;
    case STEP_HOME:
        go_home(app);
        break;
    }
    if (app->n == 0) {
        app->ended = true;
    }
    if (step.kind != STEP_STAY && app->env.db) {
        db_rest(app->env.db);
    }
}

static void hang_up(struct app *app)
{
    tell_end(app, 0);
    app->ended = true;
}

static struct step leave_answer(void *below, struct app *app, void *data, int choice)
{
    (void)below;
    (void)data;
    if (choice == 2) {
        keep_drafts(app, 0);
        return (struct step){.kind = STEP_QUIT};
    }
    return STEP_NOTHING;
}

static struct step leave_ask(void)
{
    const char *const options[] = {_("Go on working"), _("Leave the program"), NULL};
    struct dialog_choice d = {
        .title = _("Leave"),
        .text = _("Leave the program? What you have typed is kept as a draft."),
        .options = options,
        .safe = 1,
        .answer = leave_answer,
    };

    return dialog_choice_push(&d);
}

/* The help of the screen on top; a dialog without its own shows that of the screen it stands
 * on. */
static struct step help_ask(struct app *app)
{
    const char *text = NULL;
    int i = app->n;

    while (i > 0 && !text) {
        const struct layer *l = &app->stack[--i];

        text = l->ops->help ? l->ops->help(l->self, app) : NULL;
        if (!l->ops->overlay) {
            break;
        }
    }
    return help_push(text, app->stack[i].ops);
}

/* True when the command means the same on every screen and is done with. */
static bool command_global(struct app *app, enum cmd cmd)
{
    struct layer *top = top_of(app);

    if (cmd == CMD_HELP && top->ops != &help_screen_ops) {
        step_apply(app, help_ask(app));
    } else if (cmd == CMD_COMMANDS) {
        step_apply(app, commands_push(top->ops));
    } else if (cmd == CMD_MENU) {
        go_home(app);
    } else if (cmd == CMD_REPAINT) {
        app->term->ops->repaint(app->term);
    } else if (cmd == CMD_HIDE) {
        app->hidden = true;
    } else if (cmd == CMD_LEAVE) {
        step_apply(app, leave_ask());
    } else {
        return false;
    }
    return true;
}

static void command_run(struct app *app, enum cmd cmd, uint32_t key)
{
    while (cmd != CMD_NONE && app->n > 0 && !app->ended) {
        if (!command_global(app, cmd)) {
            struct layer *top = top_of(app);

            step_apply(app, top->ops->command(top->self, app, cmd, key));
        }
        cmd = app->queued;
        app->queued = CMD_NONE;
        key = KEY_NONE;
    }
}

static void resized(struct app *app)
{
    int w;
    int h;

    app->term->ops->size(app->term, &w, &h);
    grid_resize(&app->grid, w, h);
    for (int i = app->n - 1; i >= 0; i--) {
        struct layer *l = &app->stack[i];

        l->ops->command(l->self, app, CMD_RESIZED, K_RESIZE);
    }
}

static bool too_small(const struct app *app)
{
    return app->grid.w < GRID_MIN_W || app->grid.h < GRID_MIN_H;
}

void app_paste_full(struct app *app)
{
    app->paste_full = app->pasting;
}

/* Pasted text is text: no key in it is a command, a line end is '\n', other controls are
 * dropped. What is pasted onto a screen that is not shown is dropped as a whole. */
static void paste_key(struct app *app, uint32_t key)
{
    const bool ends = key == K_PASTE_END || key == K_IDLE;

    if (app->hidden || too_small(app)) {
        app->pasting = !ends;
    } else if (ends) {
        app->pasting = false;
        command_run(app, CMD_PASTE_END, key);
        if (app->n_pasted > PASTE_MAX && !app->paste_full) {
            app_say(app, "%s",
                    _("That is far too long to paste. Only the beginning was taken."));
        }
    } else if (app->paste_full || app->n_pasted++ >= PASTE_MAX) {
        /* no field holds as much: what follows is read and dropped */
    } else if (key == K_ENTER) {
        command_run(app, CMD_TEXT, '\n');
    } else if (key == K_TAB) {
        command_run(app, CMD_TEXT, ' ');
    } else if (key_is_text(key)) {
        command_run(app, CMD_TEXT, key);
    }
}

/* Keys that come from the world and not from a finger; true when it was one. */
static bool event_key(struct app *app, uint32_t key)
{
    if (key == K_RESIZE) {
        resized(app);
    } else if (key == K_HANGUP) {
        hang_up(app);
    } else if (key == K_TICK) {
        struct layer *top = top_of(app);

        step_apply(app, top->ops->command(top->self, app, CMD_MINUTE, key));
    } else if (key == K_IDLE && !app->pasting) {
        save_drafts(app, 0);
    } else {
        return false;
    }
    return true;
}

bool app_key(struct app *app, uint32_t key)
{
    enum cmd cmd;

    if (app->ended || app->n == 0 || key == KEY_NONE || event_key(app, key)) {
        return !app->ended;
    }
    if (app->pasting) {
        paste_key(app, key);
        return !app->ended;
    }
    if (app->hidden || too_small(app)) {
        /* Typing into a screen nobody sees would do harm; a line end in a paste is no Enter. */
        app->pasting = key == K_PASTE_BEGIN;
        app->hidden = app->hidden && key != K_ENTER;
        return true;
    }
    cmd = keymap_find(top_of(app)->ops->keymap, key);
    if (cmd == CMD_NONE) {
        return true;
    }
    app->pasting = cmd == CMD_PASTE_BEGIN;
    app->n_pasted = 0;
    app->paste_full = false;
    app->message[0] = '\0';
    command_run(app, cmd, cmd == CMD_TEXT ? key : key_halfwidth(key));
    return !app->ended;
}

static void draw_hidden(struct grid *g)
{
    const char *line = _("The screen is hidden. Enter shows it again.");

    layout_put(g, 2, g->h / 2, g->w - 4, 1, STYLE_NORMAL, line);
}

static void draw_title(struct app *app, const struct layer *l)
{
    char left[512] = "";
    char right[256] = "";

    if (l->ops->title) {
        l->ops->title(l->self, app, left, sizeof left, right, sizeof right);
    }
    layout_title(&app->grid, left, right, app->env.practice ? _("[Practice]") : NULL);
}

static void draw_message(struct app *app, const struct layer *top)
{
    const char *hint;

    if (app->message[0]) {
        layout_message(&app->grid, app->message, app->message_is_error);
        return;
    }
    hint = top->ops->hint ? top->ops->hint(top->self, app) : NULL;
    layout_message(&app->grid, hint ? hint : "", false);
}

static void draw_bar(struct grid *g, const struct layer *top)
{
    const struct screen_ops *ops = top->ops;

    layout_keybar(g, ops->keymap, ops->bar_now ? ops->bar_now(top->self) : ops->bar,
                  ops->words);
}

void app_draw(struct app *app)
{
    struct grid *g = &app->grid;
    int base = app->n - 1;

    grid_clear(g);
    if (too_small(app)) {
        layout_too_small(g);
        return;
    }
    if (app->hidden) {
        draw_hidden(g);
        return;
    }
    if (base < 0) {
        return;
    }
    while (base > 0 && app->stack[base].ops->overlay) {
        base--;
    }
    draw_title(app, &app->stack[base]);
    for (int i = base; i < app->n; i++) {
        /* Only the top screen may have the hardware cursor. */
        grid_cursor(g, -1, -1);
        app->stack[i].ops->draw(app->stack[i].self, app, g);
    }
    draw_bar(g, &app->stack[app->n - 1]);
    draw_message(app, &app->stack[app->n - 1]);
}

static int idle_wait(const struct app *app)
{
    if (app->pasting) {
        return IDLE_MS;
    }
    for (int i = 0; i < app->n; i++) {
        const struct layer *l = &app->stack[i];

        if (l->ops->wants_idle && l->ops->wants_idle(l->self)) {
            return IDLE_MS;
        }
    }
    return -1;
}

enum rc app_start(struct app *app, const struct screen_ops *first, void *arg, struct err *err)
{
    enum cmd cmd;
    enum rc rc;

    app->ended = false;
    rc = layer_push(app, first, arg, err);
    if (rc == RC_OK) {
        /* the first screen may ask something before any key: what a crash left behind */
        cmd = app->queued;
        app->queued = CMD_NONE;
        command_run(app, cmd, KEY_NONE);
    }
    return rc;
}

enum rc app_run(struct app *app, const struct screen_ops *first, void *arg, struct err *err)
{
    struct term *t = app->term;
    enum rc rc = app_start(app, first, arg, err);

    if (rc != RC_OK) {
        return rc;
    }
    for (;;) {
        if (!t->ops->pending(t)) {
            app_draw(app);
            t->ops->show(t, &app->grid);
        }
        if (!app_key(app, t->ops->key(t, idle_wait(app)))) {
            break;
        }
    }
    close_all(app);
    return RC_OK;
}
