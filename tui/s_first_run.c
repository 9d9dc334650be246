/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_first_run.c - the very first start: make the committee's database, practise, or leave. The
 * file appears only when the committee's form is opened and goes again when the form is left
 * without saving.
 */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/committee.h"
#include "core/store/db.h"
#include "tui/layout.h"
#include "tui/screens.h"

struct first_run {
    char *path;
    struct app *app; /**< to take back the empty database on leaving */
};

static bool is_made(struct app *app)
{
    struct arena arena;
    struct committee c;
    struct err err = {0};
    bool made;

    if (!app_env(app)->db) {
        return false;
    }
    arena_init(&arena);
    made = committee_get(app_env(app)->db, &c, &arena, &err) == RC_OK;
    arena_done(&arena);
    return made;
}

/** An empty database without a committee is nobody's: it goes. */
static void take_back(struct first_run *s, struct app *app)
{
    struct app_env *env = app_env(app);

    if (env->db && !is_made(app)) {
        db_close(env->db);
        env->db = NULL;
        unlink(s->path);
    }
}

static enum rc first_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct first_run *s = mem_zalloc(sizeof *s);

    (void)arg;
    (void)err;
    s->path = mem_printf("%s/tiaojie.db", app_env(app)->data_dir);
    s->app = app;
    *ret_self = s;
    return RC_OK;
}

static void first_close(void *self)
{
    struct first_run *s = self;

    take_back(s, s->app);
    mem_free(s->path);
    mem_free(s);
}

static void first_back(void *self, struct app *app)
{
    (void)self;
    if (is_made(app)) {
        app_queue(app, CMD_ACCEPT);
    }
}

static void first_draw(const void *self, const struct app *app, struct grid *g)
{
    (void)self;
    (void)app;
    layout_put(
        g, 4, 4, g->w - 8, 3, STYLE_STRONG,
        _("Welcome. This computer has no committee's data yet. What do you want to do?"));
    grid_put(g, 6, 8, -1, STYLE_NORMAL,
             _("1  Set up our committee: its name, its short sign, its justice office"));
    grid_put(g, 6, 10, -1, STYLE_NORMAL,
             _("2  Practise first, on invented cases; nothing can be broken"));
    grid_put(g, 6, 12, -1, STYLE_NORMAL, _("0  Leave"));
    layout_put(g, 4, 15, g->w - 8, 3, STYLE_DIM,
               _("Press the digit. F1 explains the screen, Esc goes back, on every screen."));
    grid_cursor(g, -1, -1);
}

static struct step make_committee(struct first_run *s, struct app *app)
{
    struct app_env *env = app_env(app);
    struct err err = {0};

    if (!env->db && db_open(s->path, DB_CREATE, &env->db, &err)) {
        env->db = NULL;
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    return s_entry_push("committee", 0, NULL);
}

static struct step first_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct first_run *s = self;
    uint32_t digit = key_halfwidth(key);

    if (cmd == CMD_ACCEPT && is_made(app)) {
        app_say(app, _("The committee is set up. Next: enter its mediators (7)."));
        return (struct step){.kind = STEP_REPLACE, .ops = &s_home_ops};
    }
    if (cmd == CMD_DIGIT && digit == '1') {
        return make_committee(s, app);
    }
    if (cmd == CMD_DIGIT && digit == '2') {
        take_back(s, app);
        app_env(app)->wants_practice = true;
        return (struct step){.kind = STEP_QUIT};
    }
    if (cmd == CMD_DIGIT && digit == '0') {
        return (struct step){.kind = STEP_QUIT};
    }
    if (cmd == CMD_NEW) {
        return make_committee(s, app);
    }
    return STEP_NOTHING;
}

static void first_title(const void *self, const struct app *app, char *left, size_t left_room,
                        char *right, size_t right_room)
{
    (void)self;
    (void)app;
    (void)right;
    (void)right_room;
    snprintf(left, left_room, "%s > %s", _("Mediation"), _("First start"));
}

static const char *first_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Only once: the name of your committee, the region code and the short sign that "
             "stands in case numbers. The justice office "
             "knows them.\nTo try the program first, choose 2: thirty invented cases, marked "
             "as practice everywhere.");
}

static const enum cmd first_bar[] = {CMD_HELP, CMD_NEW, CMD_COMMANDS, CMD_LEAVE, CMD_NONE};

const struct screen_ops s_first_run_ops = {
    .name = "first_run",
    .keymap = keymap_list,
    .bar = first_bar,
    .open = first_open,
    .draw = first_draw,
    .command = first_command,
    .back_on_top = first_back,
    .title = first_title,
    .help = first_help,
    .close = first_close,
};
