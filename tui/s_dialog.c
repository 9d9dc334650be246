/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_dialog.c - the small dialogs every screen uses: a choice, a line, a text to read. Each is a
 * screen of its own that calls back into the screen below when it closes. The answer under the
 * cursor at first is the safe one, and Esc is always answer 0.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/app.h"
#include "tui/layout.h"
#include "tui/w_line.h"
#include "tui/w_pager.h"

enum { DIALOG_W = 64, OPTIONS_MAX = 9, LINE_MAX_CHARS = 400 };

static const enum cmd dialog_bar[] = {CMD_ACCEPT, CMD_BACK, CMD_HELP, CMD_NONE};

/* The arg of a push becomes the state. */
static enum rc open_arg(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)app;
    (void)err;
    *ret_self = arg;
    return RC_OK;
}

/* A choice */

struct choice {
    char *title;
    char *text; /* or NULL */
    char *options[OPTIONS_MAX];
    int n;
    int at;     /* option under the cursor, 1.. */
    int answer; /* set when it closes */
    struct step (*call)(void *below, struct app *app, void *data, int choice);
    void *data;
};

static void choice_close(void *self)
{
    struct choice *c = self;

    for (int i = 0; i < c->n; i++) {
        mem_free(c->options[i]);
    }
    mem_free(c->title);
    mem_free(c->text);
    mem_free(c);
}

static void choice_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct choice *c = self;
    int text_h = c->text ? layout_count(c->text, DIALOG_W - 4) + 1 : 0;
    struct layout_rect r = layout_dialog(g, DIALOG_W, text_h + c->n + 2, c->title);
    int y = r.y;

    (void)app;
    if (c->text) {
        y += layout_put(g, r.x, y, r.w, r.h - c->n - 1, STYLE_NORMAL, c->text) + 1;
    }
    for (int i = 0; i < c->n; i++) {
        enum style style = i + 1 == c->at ? STYLE_CURSOR : STYLE_NORMAL;

        grid_fill(g, r.x, y + i, r.w, style, ' ');
        grid_printf(g, r.x, y + i, r.w, style, "%d %s", i + 1, c->options[i]);
        if (i + 1 == c->at) {
            grid_cursor(g, r.x, y + i);
        }
    }
}

static struct step choice_then(void *below, struct app *app, void *top_self)
{
    struct choice *c = top_self;

    return c->call ? c->call(below, app, c->data, c->answer) : STEP_NOTHING;
}

static struct step choice_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct choice *c = self;
    int digit = cmd == CMD_DIGIT ? key_digit(key) : -1;

    if (cmd == CMD_UP || cmd == CMD_PREV_FIELD) {
        c->at = c->at > 1 ? c->at - 1 : c->n;
    } else if (cmd == CMD_DOWN || cmd == CMD_NEXT_FIELD) {
        c->at = c->at < c->n ? c->at + 1 : 1;
    } else if (cmd == CMD_BACK || digit == 0) {
        c->answer = 0;
        return app_pop_then(app, choice_then);
    } else if (cmd == CMD_ACCEPT || (digit > 0 && digit <= c->n)) {
        c->answer = digit > 0 ? digit : c->at;
        return app_pop_then(app, choice_then);
    }
    return STEP_NOTHING;
}

static const struct screen_ops choice_ops = {
    .name = "choice",
    .keymap = keymap_list,
    .bar = dialog_bar,
    .overlay = true,
    .open = open_arg,
    .draw = choice_draw,
    .command = choice_command,
    .close = choice_close,
};

struct step dialog_choice_push(const struct dialog_choice *d)
{
    struct choice *c = mem_zalloc(sizeof *c);

    c->title = mem_strdup(d->title);
    c->text = d->text ? mem_strdup(d->text) : NULL;
    while (d->options[c->n] && c->n < OPTIONS_MAX) {
        c->options[c->n] = mem_strdup(d->options[c->n]);
        c->n++;
    }
    c->at = d->safe >= 1 && d->safe <= c->n ? d->safe : 1;
    c->call = d->answer;
    c->data = d->data;
    return (struct step){STEP_PUSH, &choice_ops, c};
}

/* A line */

struct ask {
    char *title;
    char *text; /* or NULL */
    struct w_line line;
    bool given; /* Enter, not Esc */
    struct step (*call)(void *below, struct app *app, void *data, const char *line);
    void *data;
};

static void ask_close(void *self)
{
    struct ask *a = self;

    w_line_done(&a->line);
    mem_free(a->title);
    mem_free(a->text);
    mem_free(a);
}

static void ask_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct ask *a = self;
    int text_h = a->text ? layout_count(a->text, DIALOG_W - 4) + 1 : 0;
    struct layout_rect r = layout_dialog(g, DIALOG_W, text_h + 3, a->title);
    int y = r.y;

    (void)app;
    if (a->text) {
        y += layout_put(g, r.x, y, r.w, r.h - 2, STYLE_NORMAL, a->text) + 1;
    }
    w_line_draw(&a->line, g, r.x, y, r.w, true);
}

static struct step ask_then(void *below, struct app *app, void *top_self)
{
    struct ask *a = top_self;

    return a->call ? a->call(below, app, a->data, a->given ? w_line_text(&a->line) : NULL)
                   : STEP_NOTHING;
}

static struct step ask_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct ask *a = self;
    enum w_result r;

    if (cmd == CMD_BACK || cmd == CMD_ACCEPT || cmd == CMD_SAVE) {
        a->given = cmd != CMD_BACK;
        return app_pop_then(app, ask_then);
    }
    r = w_line_key(&a->line, cmd, key);
    if (cmd == CMD_UNDO || cmd == CMD_REDO) {
        app_say(app, "%s", w_edit_said(cmd, &a->line.edit));
    } else if (r == W_REFUSED) {
        app_say(app, _("No room for more characters."));
    }
    return STEP_NOTHING;
}

static const struct screen_ops ask_ops = {
    .name = "ask",
    .keymap = keymap_entry,
    .bar = dialog_bar,
    .overlay = true,
    .open = open_arg,
    .draw = ask_draw,
    .command = ask_command,
    .close = ask_close,
};

struct step dialog_line_push(const struct dialog_line *d)
{
    struct ask *a = mem_zalloc(sizeof *a);

    a->title = mem_strdup(d->title);
    a->text = d->text ? mem_strdup(d->text) : NULL;
    w_line_init(&a->line, d->initial, LINE_MAX_CHARS);
    a->call = d->answer;
    a->data = d->data;
    return (struct step){STEP_PUSH, &ask_ops, a};
}

/* A text to read */

struct reading {
    char *title;
    struct w_pager pager;
};

static void reading_fit(struct reading *r, const struct app *app)
{
    w_pager_fit(&r->pager, app_body_w(app) - 4, app_body_h(app) - 2);
}

static enum rc reading_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)err;
    reading_fit(arg, app);
    *ret_self = arg;
    return RC_OK;
}

static void reading_close(void *self)
{
    struct reading *r = self;

    w_pager_done(&r->pager);
    mem_free(r->title);
    mem_free(r);
}

static void reading_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct reading *r = self;
    struct layout_rect rect = layout_dialog(g, g->w, layout_body_h(g), r->title);

    (void)app;
    w_pager_draw(&r->pager, g, rect.x - 1, rect.y);
    if (r->pager.n_lines > r->pager.h) {
        grid_printf(g, rect.x + rect.w - 7, rect.y - 1, 6, STYLE_STRONG, " %3d%% ",
                    w_pager_percent(&r->pager));
    }
}

static struct step reading_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct reading *r = self;

    if (cmd == CMD_RESIZED) {
        reading_fit(r, app);
    } else if (cmd == CMD_BACK || cmd == CMD_ACCEPT ||
               (cmd == CMD_DIGIT && key_digit(key) == 0)) {
        return (struct step){.kind = STEP_POP};
    } else {
        w_pager_key(&r->pager, cmd);
    }
    return STEP_NOTHING;
}

static const enum cmd reading_bar[] = {CMD_PAGE_UP, CMD_PAGE_DOWN, CMD_BACK, CMD_NONE};

static const struct screen_ops reading_ops = {
    .name = "reading",
    .keymap = keymap_list,
    .bar = reading_bar,
    .overlay = true,
    .open = reading_open,
    .draw = reading_draw,
    .command = reading_command,
    .close = reading_close,
};

struct step dialog_text_push(const char *title, const char *text)
{
    struct reading *r = mem_zalloc(sizeof *r);

    r->title = mem_strdup(title);
    w_pager_init(&r->pager, text, true);
    return (struct step){STEP_PUSH, &reading_ops, r};
}
