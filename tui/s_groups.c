/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_groups.c - dossiers of several small cases (多案一卷): F5 files cases together, Enter
 * writes one as a whole into a file.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/listing.h"
#include "tui/papers_dossier.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { GROUPS_MAX = 500 };

struct group_row {
    const char *id;
    const char *title;
    const char *year;
    const char *cases;
    const char *filed_on;
};

struct groups {
    struct arena arena; /* of one reload */
    struct group_row *rows;
    size_t n;
    struct w_list list;
    bool list_open;
};

static const char *value_of(struct groups *s, const struct listing_row *row, const char *name)
{
    for (int i = 0; i < row->n; i++) {
        if (strcmp(row->names[i], name) == 0) {
            return arena_strdup(&s->arena, row->values[i] ? row->values[i] : "");
        }
    }
    return "";
}

static enum rc take(void *data, const struct listing_row *row, struct err *err)
{
    struct groups *s = data;

    (void)err;
    if (s->n < GROUPS_MAX) {
        s->rows[s->n++] = (struct group_row){
            .id = value_of(s, row, "id"),
            .title = value_of(s, row, "title"),
            .year = value_of(s, row, "year"),
            .cases = value_of(s, row, "cases"),
            .filed_on = value_of(s, row, "filed_on"),
        };
    }
    return RC_OK;
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct groups *s = data;
    const struct group_row *r = &s->rows[i];
    const char *cells[] = {r->title, r->year, r->cases, r->filed_on};

    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

static enum rc reload(struct groups *s, struct app *app, struct err *err)
{
    enum rc rc;

    arena_reset(&s->arena);
    s->rows = arena_alloc(&s->arena, GROUPS_MAX * sizeof *s->rows);
    s->n = 0;
    rc = listing_run(app_env(app)->db, listing_find("groups"), app_env(app)->clock, NULL, 0,
                     take, s, err);
    if (rc == RC_NOTFOUND) {
        rc = RC_OK;
    }
    if (!rc && s->list_open) {
        w_list_set_count(&s->list, s->n);
        rc = w_list_reload(&s->list, app_body_h(app), err);
    }
    return rc;
}

static void groups_close(void *self)
{
    struct groups *s = self;

    if (s->list_open) {
        w_list_done(&s->list);
    }
    arena_done(&s->arena);
    mem_free(s);
}

static enum rc groups_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct groups *s = mem_zalloc(sizeof *s);
    const struct w_list_col cols[] = {
        {_("Dossier"), 0, false},
        {_("Year"),       6, true},
        {_("Cases"),    6, true},
        {_("Filed on"),        12, false},
        {0  }
    };
    enum rc rc;

    (void)arg;
    arena_init(&s->arena);
    rc = reload(s, app, err);
    if (!rc) {
        w_list_init_index(&s->list, cols, s->n, row_at, s);
        s->list.numbered = true;
        s->list.empty = _("No small cases have been filed together yet. F5 does it: oral and "
                          "simple cases of one year that are closed.");
        s->list_open = true;
        rc = w_list_open(&s->list, app_body_h(app), err);
    }
    if (rc) {
        groups_close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void groups_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct groups *s = self;

    (void)app;
    w_list_draw(&s->list, g, 1, 2, g->w - 2, true);
}

static struct step groups_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct groups *s = self;
    struct err err = {0};
    bool chosen;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_NEW) {
        return s_entry_push("group", 0, NULL);
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, app_body_h(app), &err) != RC_OK) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    chosen = cmd == CMD_PRINT || w_list_key(&s->list, cmd, key, &err) == W_CHOSEN;
    if (err.msg[0]) {
        app_say_err(app, &err);
    } else if (chosen && w_list_selected_index(&s->list) < s->n) {
        papers_write_group(app, s->rows[w_list_selected_index(&s->list)].id);
    }
    return STEP_NOTHING;
}

static void groups_back(void *self, struct app *app)
{
    struct err err = {0};

    if (reload(self, app, &err) != RC_OK) {
        app_say_err(app, &err);
    }
}

static void groups_title(const void *self, const struct app *app, char *left, size_t left_room,
                         char *right, size_t right_room)
{
    (void)self;
    (void)app;
    snprintf(left, left_room, "%s", _("Mediation > Registers > Cases filed together"));
    snprintf(right, right_room, "%s", "");
}

static const char *groups_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "Oral and simple cases of one year may share a dossier. F5 files closed cases "
        "together, a digit or Enter writes such a dossier into a file: cover, contents and "
        "all papers.");
}

static const char *groups_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter writes the dossier into a file, F5 files cases together.");
}

static const enum cmd groups_bar[] = {CMD_HELP,     CMD_NEW,  CMD_PRINT,
                                      CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_groups_ops = {
    .name = "groups",
    .keymap = keymap_list,
    .bar = groups_bar,
    .open = groups_open,
    .draw = groups_draw,
    .command = groups_command,
    .back_on_top = groups_back,
    .title = groups_title,
    .help = groups_help,
    .hint = groups_hint,
    .close = groups_close,
};
