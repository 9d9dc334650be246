/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_printers.c - the printers of the office: Enter changes one, F5 enters a new one, F7 prints
 * the page with scales that tells how far it is off.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/printer.h"
#include "reports/send.h"
#include "tui/preset.h"
#include "tui/screens.h"
#include "tui/w_list.h"

struct printers {
    struct arena arena; /* of one reload */
    struct printer_profile *rows;
    size_t n;
    struct w_list list;
    bool list_open;
};

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct printers *s = data;
    const struct printer_profile *p = &s->rows[i];
    const char *cells[] = {p->name, _(codes_printer_kind.rows[p->kind].label),
                           _(codes_printer_sink.rows[p->sink].label), p->address,
                           p->is_default ? _("usual one")
                           : p->active   ? ""
                                         : _("put away")};

    w_list_add(l, NULL, p->active ? STYLE_NORMAL : STYLE_DIM, cells, countof(cells));
}

static enum rc reload(struct printers *s, struct app *app, struct err *err)
{
    enum rc rc;

    arena_reset(&s->arena);
    s->n = 0;
    rc = printer_list(app_env(app)->db, true, &s->arena, &s->rows, &s->n, err);
    if (!rc && s->list_open) {
        w_list_set_count(&s->list, s->n);
        rc = w_list_reload(&s->list, app_body_h(app), err);
    }
    return rc;
}

static void printers_close(void *self)
{
    struct printers *s = self;

    if (s->list_open) {
        w_list_done(&s->list);
    }
    arena_done(&s->arena);
    mem_free(s);
}

static enum rc printers_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct printers *s = mem_zalloc(sizeof *s);
    const struct w_list_col cols[] = {
        {_("Printer"),         20, false},
        {_("Sort of printer"),               18, false},
        {_("Connected"), 14, false},
        {_("Its address"),               0, false},
        {"",       8, false},
        {0              }
    };
    enum rc rc;

    (void)arg;
    arena_init(&s->arena);
    rc = reload(s, app, err);
    if (!rc) {
        w_list_init_index(&s->list, cols, s->n, row_at, s);
        s->list.numbered = true;
        s->list.empty = _("No printer has been entered: papers go to the usual queue of this "
                          "computer. F5 enters one.");
        s->list_open = true;
        rc = w_list_open(&s->list, app_body_h(app), err);
    }
    if (rc) {
        printers_close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void printers_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct printers *s = self;

    (void)app;
    w_list_draw(&s->list, g, 1, 2, g->w - 2, true);
}

static struct step change(struct printers *s)
{
    const size_t i = w_list_selected_index(&s->list);

    return i < s->n ? preset_push("printer", 0, printer_as_line(&s->rows[i])) : STEP_NOTHING;
}

static void print_ruler(struct printers *s, struct app *app)
{
    const size_t i = w_list_selected_index(&s->list);
    const struct paper *papers[1];
    struct send_job job = {.papers = papers, .n = 1};
    struct paper *page;
    struct err err = {0};

    if (i >= s->n) {
        return;
    }
    page = printer_ruler(&s->rows[i]);
    papers[0] = page;
    job.printer = &s->rows[i];
    if (printer_send(&job, &err) != RC_OK) {
        app_say_err(app, &err);
    } else {
        app_say(app, _("The page with scales was sent to %s."), s->rows[i].name);
    }
    paper_free(page);
}

static struct step printers_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct printers *s = self;
    struct err err = {0};

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_NEW) {
        return s_entry_push("printer", 0, NULL);
    }
    if (cmd == CMD_PRINT) {
        print_ruler(s, app);
        return STEP_NOTHING;
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, app_body_h(app), &err) != RC_OK) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    if (w_list_key(&s->list, cmd, key, &err) == W_CHOSEN) {
        return change(s);
    }
    if (err.msg[0]) {
        app_say_err(app, &err);
    }
    return STEP_NOTHING;
}

static void printers_back(void *self, struct app *app)
{
    struct err err = {0};

    if (reload(self, app, &err) != RC_OK) {
        app_say_err(app, &err);
    }
}

static void printers_title(const void *self, const struct app *app, char *left,
                           size_t left_room, char *right, size_t right_room)
{
    (void)self;
    (void)app;
    snprintf(left, left_room, "%s", _("Mediation > Settings > Printers"));
    snprintf(right, right_room, "%s", "");
}

static const char *printers_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "The printers of this office. A digit or Enter changes one, F5 enters a new one. F7 "
        "prints a page with scales: lay a ruler on it and enter how far the print is off. "
        "Without any entry papers go to the usual queue of this computer.");
}

static const char *printers_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter changes the printer, F5 enters a new one, F7 prints the page with scales.");
}

static const enum cmd printers_bar[] = {CMD_HELP,     CMD_NEW,  CMD_PRINT,
                                        CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_printers_ops = {
    .name = "printers",
    .keymap = keymap_list,
    .bar = printers_bar,
    .open = printers_open,
    .draw = printers_draw,
    .command = printers_command,
    .back_on_top = printers_back,
    .title = printers_title,
    .help = printers_help,
    .hint = printers_hint,
    .close = printers_close,
};
