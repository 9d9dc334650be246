/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_text.c - the long text of a field on the full screen; every way out hands the text over. */
#include "config.h"

#include "tui/s_text.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/w_text.h"

struct full_text {
    char *title;
    struct w_text text;
    bool changed; /* since the last draft */
    struct step (*answer)(void *below, struct app *app, void *data, const char *text);
    void (*draft)(void *data, struct app *app, const char *text);
    void *data;
};

static void full_fit(struct full_text *t, const struct app *app)
{
    w_text_fit(&t->text, app_body_w(app) - 4, app_body_h(app));
}

static enum rc full_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)err;
    full_fit(arg, app);
    *ret_self = arg;
    return RC_OK;
}

static void full_close(void *self)
{
    struct full_text *t = self;

    w_text_done(&t->text);
    mem_free(t->title);
    mem_free(t);
}

static void full_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    const struct full_text *t = self;

    (void)app;
    snprintf(left, left_room, "%s", t->title);
    snprintf(right, right_room, _("%zu of %zu characters"), utf8_count(w_text_text(&t->text)),
             t->text.edit.max_chars);
}

static void full_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct full_text *t = self;

    (void)app;
    w_text_draw(&t->text, g, 2, 2, true);
}

static struct step full_then(void *below, struct app *app, void *top_self)
{
    struct full_text *t = top_self;

    return t->answer ? t->answer(below, app, t->data, w_text_text(&t->text)) : STEP_NOTHING;
}

static void full_type(struct full_text *t, struct app *app, enum cmd cmd, uint32_t key)
{
    enum w_result r = w_text_key(&t->text, cmd, key);

    t->changed = t->changed || r == W_CHANGED;
    if (cmd == CMD_UNDO || cmd == CMD_REDO) {
        app_say(app, "%s", w_edit_said(cmd, &t->text.edit));
    } else if (r == W_REFUSED) {
        app_say(app, _("No room for more characters."));
        app_paste_full(app);
    }
}

static void full_draft(struct full_text *t, struct app *app)
{
    if (t->draft && t->changed) {
        t->draft(t->data, app, w_text_text(&t->text));
    }
    t->changed = false;
}

static struct step full_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct full_text *t = self;

    if (cmd == CMD_BACK || cmd == CMD_SAVE || cmd == CMD_SAVE_BACK || cmd == CMD_FULL_TEXT) {
        return app_pop_then(app, full_then);
    }
    if (cmd == CMD_RESIZED) {
        full_fit(t, app);
    } else if (cmd == CMD_IDLE || cmd == CMD_HANGUP) {
        full_draft(t, app);
    } else {
        full_type(t, app, cmd, key);
    }
    return STEP_NOTHING;
}

static bool full_wants_idle(const void *self)
{
    const struct full_text *t = self;

    return t->changed && t->draft;
}

static const char *full_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter starts a new line. F2 or Esc goes back to the form; the text is kept.");
}

static const enum cmd full_bar[] = {CMD_HELP, CMD_SAVE, CMD_UNDO, CMD_REDO, CMD_BACK, CMD_NONE};

static const enum cmd full_more[] = {CMD_SAVE_BACK, CMD_FULL_TEXT, CMD_NONE};

static const struct screen_ops full_ops = {
    .name = "text",
    .keymap = keymap_entry,
    .bar = full_bar,
    .more = full_more,
    .open = full_open,
    .draw = full_draw,
    .command = full_command,
    .title = full_title,
    .wants_idle = full_wants_idle,
    .hint = full_hint,
    .close = full_close,
};

struct step text_screen_push(const struct text_screen *s)
{
    struct full_text *t = mem_zalloc(sizeof *t);

    t->title = mem_strdup(s->title);
    w_text_init(&t->text, s->text, s->max_chars, true);
    t->answer = s->answer;
    t->draft = s->draft;
    t->data = s->data;
    return (struct step){STEP_PUSH, &full_ops, t};
}
