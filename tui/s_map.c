/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_map.c - the map of a case: one picture of its track with everything that branches off,
 * scrolled when it is higher than the screen. F6 takes the next step as on the case screen.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "tui/case_map.h"
#include "tui/case_step.h"
#include "tui/case_text.h"
#include "tui/layout.h"
#include "tui/screens.h"

struct map_screen {
    int64_t case_id;
    json_t *tree;
    struct case_map map;
    int top; /**< first visible row of the picture */
    int h;   /**< visible rows */
};

static int last_top(const struct map_screen *s)
{
    return s->map.h > s->h ? s->map.h - s->h : 0;
}

static void scroll_to(struct map_screen *s, int top)
{
    s->top = top > last_top(s) ? last_top(s) : top;
    s->top = s->top < 0 ? 0 : s->top;
}

/* Free rows between the stations only where they cost no scrolling. */
static void picture(struct map_screen *s, const struct app *app)
{
    const int w = app_body_w(app);

    s->h = app_body_h(app);
    case_map_done(&s->map);
    case_map_make(&s->map, s->tree, w, true);
    if (s->map.h > s->h) {
        case_map_done(&s->map);
        case_map_make(&s->map, s->tree, w, false);
    }
    scroll_to(s, s->top);
}

static enum rc load(struct map_screen *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    json_t *tree = NULL;
    const enum rc rc = case_view(env->db, env->clock, s->case_id, 0, &tree, err);

    if (!rc) {
        json_decref(s->tree);
        s->tree = tree;
        picture(s, app);
    }
    return rc;
}

static enum rc map_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct map_screen *s = mem_zalloc(sizeof *s);
    enum rc rc;

    s->case_id = *(int64_t *)arg;
    mem_free(arg);
    rc = load(s, app, err);
    if (rc) {
        s_map_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void map_close(void *self)
{
    struct map_screen *s = self;

    case_map_done(&s->map);
    json_decref(s->tree);
    mem_free(s);
}

static void map_back(void *self, struct app *app)
{
    struct err err = {0};

    if (load(self, app, &err)) {
        app_say_err(app, &err);
    }
}

static void map_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct map_screen *s = self;
    const int h = layout_body_h(g);
    const int w = g->w < s->map.picture.w ? g->w : s->map.picture.w;

    (void)app;
    for (int y = 0; y < h && s->top + y < s->map.h; y++) {
        memcpy(&g->cells[(size_t)(LAYOUT_BODY_TOP + y) * (size_t)g->w],
               grid_at(&s->map.picture, 0, s->top + y), (size_t)w * sizeof(struct cell));
    }
    grid_cursor(g, -1, -1);
}

static struct step map_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct map_screen *s = self;

    (void)key;
    switch ((int)cmd) {
    case CMD_BACK:
    case CMD_DIGIT:
    case CMD_ACCEPT:
        return (struct step){.kind = STEP_POP};
    case CMD_UP:
        scroll_to(s, s->top - 1);
        return STEP_NOTHING;
    case CMD_DOWN:
        scroll_to(s, s->top + 1);
        return STEP_NOTHING;
    case CMD_PAGE_UP:
        scroll_to(s, s->top - s->h);
        return STEP_NOTHING;
    case CMD_PAGE_DOWN:
    case CMD_TICK:
        scroll_to(s, s->top + s->h);
        return STEP_NOTHING;
    case CMD_HOME:
        scroll_to(s, 0);
        return STEP_NOTHING;
    case CMD_END:
        scroll_to(s, s->map.h);
        return STEP_NOTHING;
    case CMD_NEXT_STEP:
        return case_step_of(app, s->case_id, s->tree);
    case CMD_NEW:
        return s_next_push(s->case_id);
    case CMD_PRINT:
        return s_papers_push(s->case_id);
    case CMD_RESIZED:
        picture(s, app);
        return STEP_NOTHING;
    default:
        return STEP_NOTHING;
    }
}

static void map_title(const void *self, const struct app *app, char *left, size_t left_room,
                      char *right, size_t right_room)
{
    const struct map_screen *s = self;

    (void)app;
    snprintf(left, left_room, "%s > %s > %s", _("Mediation"), case_str(s->tree, "title"),
             _("Map"));
    snprintf(right, right_room, "%s", case_str(s->tree, "number"));
}

static const char *map_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("The whole case as one picture. The left box says where it came from, the right "
             "one which days run. Below, the track goes from station to station; what branches "
             "off stands under its station: letters to other bodies, the court, each payment. "
             "The station in brackets is where the case stands now.\n"
             "The cursor keys and PgDn show what has no room. F6 takes the next step. Esc or 0 "
             "goes back to the case.");
}

static const char *map_hint(const void *self, const struct app *app)
{
    const struct map_screen *s = self;

    (void)app;
    if (s->map.h <= s->h) {
        return _("The station in brackets is where the case stands. Esc goes back.");
    }
    return s->top < last_top(s) ? _("There is more below: PgDn. Esc goes back.")
                                : _("This is the end: PgUp. Esc goes back.");
}

struct step s_map_push(int64_t case_id)
{
    int64_t *arg = mem_alloc(sizeof *arg);

    *arg = case_id;
    return (struct step){.kind = STEP_PUSH, .ops = &s_map_ops, .arg = arg};
}

static const enum cmd map_bar[] = {CMD_HELP,     CMD_NEW,  CMD_NEXT_STEP, CMD_PRINT,
                                   CMD_COMMANDS, CMD_MENU, CMD_BACK,      CMD_NONE};

static const struct cmd_words map_words[] = {
    {CMD_NEW,  N_("Steps"), N_("All that may be done in this case now")},
    {CMD_NONE, NULL,        NULL                                       },
};

const struct screen_ops s_map_ops = {
    .name = "map",
    .keymap = keymap_list,
    .bar = map_bar,
    .words = map_words,
    .open = map_open,
    .draw = map_draw,
    .command = map_command,
    .back_on_top = map_back,
    .title = map_title,
    .help = map_help,
    .hint = map_hint,
    .close = map_close,
};
