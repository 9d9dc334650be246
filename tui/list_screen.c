/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list_screen.c - the frame of a screen that is one list. See list_screen.h. */
#include "config.h"

#include "tui/list_screen.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "tui/layout.h"

static int list_room(const struct list_screen *s, const struct app *app)
{
    return app_body_h(app) - s->frame->foot_rows;
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    struct list_screen *s = data;

    s->frame->row(s, l, i);
}

static enum rc load(struct list_screen *s, struct app *app, struct err *err)
{
    enum rc rc;

    arena_reset(&s->arena);
    s->n = 0;
    rc = s->frame->load(s, app, &s->n, err);
    if (rc) {
        s->n = 0; /* the rows of before are gone with the arena */
    }
    return rc;
}

enum rc list_screen_open(void **ret_self, struct app *app, void *self,
                         const struct list_frame *frame, struct err *err)
{
    struct list_screen *s = self;
    struct w_list_col cols[W_LIST_COLS];
    enum rc rc;

    s->frame = frame;
    arena_init(&s->arena);
    rc = load(s, app, err);
    if (!rc) {
        for (int i = 0; i < W_LIST_COLS; i++) {
            cols[i] = frame->cols[i];
            if (cols[i].head && *cols[i].head) {
                cols[i].head = _(cols[i].head);
            }
        }
        if (frame->fit) {
            frame->fit(cols);
        }
        w_list_init_index(&s->list, cols, s->n, row_at, s);
        s->list.numbered = true;
        s->list.many = frame->many;
        s->list.empty = frame->empty ? _(frame->empty) : NULL;
        s->is_open = true;
        rc = w_list_open(&s->list, list_room(s, app), err);
    }
    if (rc) {
        list_screen_close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

void list_screen_close(void *self)
{
    struct list_screen *s = self;

    if (s->is_open) {
        w_list_done(&s->list);
    }
    if (s->frame->done) {
        s->frame->done(self);
    }
    arena_done(&s->arena);
    mem_free(s);
}

void list_screen_reload(void *self, struct app *app)
{
    struct list_screen *s = self;
    struct err err = {0};
    struct err again = {0};

    if (load(s, app, &err) != RC_OK) {
        app_say_err(app, &err);
    }
    w_list_set_count(&s->list, s->n);
    if (w_list_reload(&s->list, list_room(s, app), &again) != RC_OK && !err.msg[0]) {
        app_say_err(app, &again);
    }
}

void list_screen_back(void *self, struct app *app)
{
    list_screen_reload(self, app);
}

size_t list_screen_at(const void *self)
{
    const struct list_screen *s = self;
    const size_t at = w_list_selected_index(&s->list);

    return at < s->n ? at : s->n;
}

void list_screen_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct list_screen *s = self;

    w_list_draw(&s->list, g, 1, LAYOUT_BODY_TOP, g->w - 2, true);
    if (s->frame->more) {
        s->frame->more(self, app, g, g->h - LAYOUT_BELOW_BODY - s->frame->foot_rows);
    }
}

struct step list_screen_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct list_screen *s = self;
    struct step step = STEP_NOTHING;
    struct err err = {0};

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (s->frame->command && s->frame->command(self, app, cmd, &step)) {
        return step;
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, list_room(s, app), &err) != RC_OK) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    if (w_list_key(&s->list, cmd, key, &err) == W_CHOSEN && list_screen_at(s) < s->n) {
        return s->frame->choose(self, app, list_screen_at(s));
    }
    if (err.msg[0]) {
        app_say_err(app, &err);
    }
    return STEP_NOTHING;
}

void list_screen_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    const struct list_screen *s = self;

    (void)app;
    snprintf(left, left_room, "%s", _(s->frame->title));
    snprintf(right, right_room, "%s", s->frame->right ? s->frame->right(self) : "");
}

const char *list_screen_help(const void *self, const struct app *app)
{
    const struct list_screen *s = self;

    (void)app;
    return _(s->frame->help);
}

const char *list_screen_hint(const void *self, const struct app *app)
{
    const struct list_screen *s = self;

    (void)app;
    return s->frame->hint ? _(s->frame->hint) : NULL;
}
