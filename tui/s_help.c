/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_help.c - help in two steps: the first F1 explains the field or screen, the second shows the
 * contents of the handbook. Built from help_topics and the key tables; knows no screen.
 */
#include "config.h"

#include "tui/s_help.h"

#include <stdio.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/s_commands.h"
#include "tui/w_list.h"
#include "tui/w_pager.h"

enum { HELP_MAX = 64 * 1024 };

/** What is shown: the text asked for, the contents, a chapter. */
enum help_view { HELP_TEXT, HELP_CONTENTS, HELP_CHAPTER };

struct help {
    enum help_view view;
    struct w_pager pager;
    struct w_list contents;
    const char *heading; /* of the chapter, translated */
};

static void topic_row(void *data, struct w_list *l, size_t i)
{
    const char *cells[] = {_(help_topics[i].title)};

    (void)data;
    w_list_add(l, NULL, STYLE_NORMAL, cells, 1);
}

static size_t topic_count(void)
{
    size_t n = 0;

    while (help_topics[n].title) {
        n++;
    }
    return n;
}

static void help_fit(struct help *h, const struct app *app)
{
    struct err err = {0};

    w_pager_fit(&h->pager, app_body_w(app) - 4, app_body_h(app));
    if (w_list_reload(&h->contents, app_body_h(app), &err) != RC_OK) {
        h->contents.at = 0; /* rows in memory: cannot happen */
    }
}

static enum rc help_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)err;
    help_fit(arg, app);
    *ret_self = arg;
    return RC_OK;
}

static void help_close(void *self)
{
    struct help *h = self;

    w_pager_done(&h->pager);
    w_list_done(&h->contents);
    mem_free(h);
}

static void help_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    const struct help *h = self;

    (void)app;
    if (h->view == HELP_CHAPTER) {
        snprintf(left, left_room, "%s > %s", _("Help"), h->heading);
    } else {
        snprintf(left, left_room, "%s", _("Help"));
    }
    if (h->view != HELP_CONTENTS && h->pager.n_lines > h->pager.h) {
        int at = h->pager.top + h->pager.h;

        snprintf(right, right_room, "%d / %d", at < h->pager.n_lines ? at : h->pager.n_lines,
                 h->pager.n_lines);
    }
}

static void help_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct help *h = self;

    (void)app;
    if (h->view == HELP_CONTENTS) {
        w_list_draw(&h->contents, g, 2, 2, g->w - 4, true);
    } else {
        w_pager_draw(&h->pager, g, 2, 2);
    }
}

static void add_key(struct buf *b, const char *keys, enum cmd cmd)
{
    buf_printf(b, "%-24s%s\n", keys, _(cmd_row(cmd)->help));
}

struct key_table {
    struct buf *b;
};

static void add_command(void *data, enum cmd cmd, const char *keys)
{
    add_key(((struct key_table *)data)->b, keys, cmd);
}

/* The table of keys as a list screen has them; the moves by hand, they need no more words. */
static char *keys_text(void)
{
    static const struct screen_ops any = {.keymap = keymap_list};
    struct buf b;
    struct key_table t = {&b};

    buf_init(&b, HELP_MAX);
    commands_each(&any, add_command, &t);
    add_key(&b, "Enter", CMD_ACCEPT);
    add_key(&b, "0-9", CMD_DIGIT);
    add_key(&b, "Tab, Shift+Tab", CMD_NEXT_FIELD);
    add_key(&b, "PgUp, PgDn", CMD_PAGE_DOWN);
    return buf_take(&b);
}

static void chapter_open(struct help *h, size_t i)
{
    char *text = help_topics[i].text ? NULL : keys_text();

    h->view = HELP_CHAPTER;
    h->heading = _(help_topics[i].title);
    w_pager_set(&h->pager, text ? text : _(help_topics[i].text));
    mem_free(text);
}

static struct step contents_command(struct help *h, struct app *app, enum cmd cmd, uint32_t key)
{
    struct err err = {0};
    enum w_result r;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_digit(key) == 0)) {
        return (struct step){.kind = STEP_POP};
    }
    r = w_list_key(&h->contents, cmd, key, &err);
    if (r == W_CHOSEN) {
        chapter_open(h, w_list_selected_index(&h->contents));
        help_fit(h, app);
    }
    return STEP_NOTHING;
}

static struct step help_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct help *h = self;

    if (cmd == CMD_RESIZED) {
        help_fit(h, app);
        return STEP_NOTHING;
    }
    if (h->view == HELP_CONTENTS) {
        return contents_command(h, app, cmd, key);
    }
    if (cmd == CMD_HELP) {
        h->view = HELP_CONTENTS;
    } else if (cmd == CMD_BACK || cmd == CMD_ACCEPT ||
               (cmd == CMD_DIGIT && key_digit(key) == 0)) {
        if (h->view == HELP_TEXT) {
            return (struct step){.kind = STEP_POP};
        }
        h->view = HELP_CONTENTS;
    } else {
        w_pager_key(&h->pager, cmd);
    }
    return STEP_NOTHING;
}

static const char *help_hint(const void *self, const struct app *app)
{
    const struct help *h = self;

    (void)app;
    return h->view == HELP_CONTENTS ? _("A digit or Enter opens a chapter. Esc goes back.")
                                    : _("F1 shows the contents. Esc goes back.");
}

static const enum cmd help_bar[] = {CMD_HELP, CMD_PAGE_UP, CMD_PAGE_DOWN, CMD_BACK, CMD_NONE};

const struct screen_ops help_screen_ops = {
    .name = "help",
    .keymap = keymap_list,
    .bar = help_bar,
    .open = help_open,
    .draw = help_draw,
    .command = help_command,
    .title = help_title,
    .hint = help_hint,
    .close = help_close,
};

struct step help_push(const char *text, const struct screen_ops *of)
{
    static const struct w_list_col cols[] = {
        {NULL, -1, false},
        {NULL, 0,  false}
    };
    struct help *h = mem_zalloc(sizeof *h);
    struct buf b;

    buf_init(&b, HELP_MAX);
    if (text) {
        buf_printf(&b, "%s\n\n", text);
    }
    commands_text(of, &b);
    w_pager_init(&h->pager, buf_text(&b), true);
    buf_done(&b);
    w_list_init_index(&h->contents, cols, topic_count(), topic_row, h);
    h->contents.numbered = true;
    return (struct step){STEP_PUSH, &help_screen_ops, h};
}
