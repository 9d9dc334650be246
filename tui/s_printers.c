/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_printers.c - the printers of the office: Enter changes one, F5 enters a new one, F7 prints
 * the page with scales that tells how far it is off.
 */
#include "config.h"

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/printer.h"
#include "reports/send.h"
#include "tui/list_screen.h"
#include "tui/preset.h"
#include "tui/screens.h"

struct printers {
    struct list_screen list;
    struct printer_profile *rows;
};

static void printers_row(void *self, struct w_list *l, size_t i)
{
    const struct printers *s = self;
    const struct printer_profile *p = &s->rows[i];
    const char *cells[] = {p->name, _(codes_printer_kind.rows[p->kind].label),
                           _(codes_printer_sink.rows[p->sink].label), p->address,
                           p->is_default ? _("usual one")
                           : p->active   ? ""
                                         : _("put away")};

    w_list_add(l, NULL, p->active ? STYLE_NORMAL : STYLE_DIM, cells, countof(cells));
}

static enum rc printers_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct printers *s = self;

    return printer_list(app_env(app)->db, true, &s->list.arena, &s->rows, ret_n, err);
}

static struct step printers_choose(void *self, struct app *app, size_t i)
{
    struct printers *s = self;

    (void)app;
    return preset_push("printer", 0, printer_as_line(&s->rows[i]));
}

static void print_ruler(struct printers *s, struct app *app)
{
    const size_t i = list_screen_at(s);
    const struct paper *papers[1];
    struct send_job job = {.papers = papers, .n = 1};
    struct paper *page;
    struct err err = {0};

    if (i >= s->list.n) {
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

static bool printers_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    if (cmd == CMD_NEW) {
        *ret = s_entry_push("printer", 0, NULL);
        return true;
    }
    if (cmd == CMD_PRINT) {
        print_ruler(self, app);
        return true;
    }
    return false;
}

static const struct list_frame printers_frame = {
    .cols = {{N_("Printer"), 20, false},
             {N_("Sort of printer"), 18, false},
             {N_("Connected"), 14, false},
             {N_("Its address"), 0, false},
             {"", 8, false},
             {0}},
    .empty =
        N_("No printer has been entered: papers go to the usual queue of this computer. F5 "
           "enters one."),
    .title = N_("Mediation > Settings > Printers"),
    .help =
        N_("The printers of this office. A digit or Enter changes one, F5 enters a new one. "
           "F7 prints a page with scales: lay a ruler on it and enter how far the print is "
           "off. Without any entry papers go to the usual queue of this computer."),
    .hint =
        N_("Enter changes the printer, F5 enters a new one, F7 prints the page with scales."),
    .load = printers_load,
    .row = printers_row,
    .choose = printers_choose,
    .command = printers_command,
};

static enum rc printers_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct printers)), &printers_frame,
                            err);
}

static const enum cmd printers_bar[] = {CMD_HELP,     CMD_NEW,  CMD_PRINT,
                                        CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_printers_ops = {
    .name = "printers",
    .bar = printers_bar,
    .open = printers_open,
    LIST_SCREEN_OPS,
};
