/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_calendar.c - the next 60 days, a line for each thing that is due, with the days of rest and
 * the make-up working days between them. Enter opens the case; what is late already stands on
 * the first screen.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/calendar.h"
#include "tui/layout.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { FOOT_ROWS = 3, DAY_SIZE = 48 };

struct calendar_screen {
    struct arena arena;
    struct calendar calendar;
    struct w_list list;
};

static void day_text(struct date d, char out[DAY_SIZE])
{
    static const char *const weekdays[] = {N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"),
                                           N_("Thu"), N_("Fri"), N_("Sat")};
    char day[24];

    snprintf(day, sizeof day, _("%d/%d"), d.month, d.day);
    snprintf(out, DAY_SIZE, "%s %s", day, _(weekdays[date_weekday(d)]));
}

static const char *mark_text(enum calendar_mark m)
{
    switch (m) {
    case CALENDAR_USUAL:
        return "";
    case CALENDAR_REST:
        return _("rest");
    case CALENDAR_WORK:
        return _("work");
    }
    return "";
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct calendar_screen *s = data;
    const struct calendar_row *r = &s->calendar.rows[i];
    const char *cells[5] = {"", "", "", "", ""};
    enum style style = STYLE_NORMAL;
    char day[DAY_SIZE] = "";

    if (r->first) {
        day_text(r->day, day);
        cells[0] = day;
        cells[1] = mark_text(r->mark);
    }
    if (r->task) {
        cells[2] = r->task->title;
        cells[3] = r->task->label;
        cells[4] = r->task->law;
        style = r->task->late ? STYLE_WARN : STYLE_NORMAL;
    } else {
        cells[2] = r->note;
        style = STYLE_DIM;
    }
    w_list_add(l, NULL, style, cells, countof(cells));
}

static enum rc load(struct calendar_screen *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);

    arena_reset(&s->arena);
    s->calendar = (struct calendar){.n = 0};
    return calendar_read(env->db, env->clock, &s->arena, &s->calendar, err);
}

static enum rc calendar_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct calendar_screen *s = mem_zalloc(sizeof *s);
    const struct w_list_col cols[] = {
        {_("Day"),  13, false},
        {"",    4, false},
        {_("Case"),        20, false},
        {_("What is due"),    18, false},
        {_("Law"), 0, false},
        {0   }
    };
    enum rc rc;

    (void)arg;
    arena_init(&s->arena);
    rc = load(s, app, err);
    w_list_init_index(&s->list, cols, rc ? 0 : s->calendar.n, row_at, s);
    s->list.numbered = true;
    s->list.empty = _("Nothing is due in the next 60 days. Esc goes back.");
    if (!rc) {
        rc = w_list_open(&s->list, app_body_h(app) - FOOT_ROWS, err);
    }
    if (rc) {
        s_calendar_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void calendar_close(void *self)
{
    struct calendar_screen *s = self;

    w_list_done(&s->list);
    arena_done(&s->arena);
    mem_free(s);
}

static void calendar_back(void *self, struct app *app)
{
    struct calendar_screen *s = self;
    struct err err = {0};
    enum rc rc = load(s, app, &err);

    w_list_set_count(&s->list, rc ? 0 : s->calendar.n);
    if (!rc) {
        rc = w_list_reload(&s->list, 0, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    }
}

static const struct calendar_row *chosen(const struct calendar_screen *s)
{
    const size_t i = w_list_selected_index(&s->list);

    return i < s->calendar.n ? &s->calendar.rows[i] : NULL;
}

/* What the line has no room for, and what the days are worth. */
static void draw_foot(const struct calendar_screen *s, struct grid *g, int y)
{
    const struct calendar_row *r = chosen(s);

    grid_hline(g, 0, y, g->w);
    if (r && r->task) {
        grid_printf(g, 1, y + 1, g->w - 2, STYLE_NORMAL, "%s  %s  [%s]", r->task->label,
                    r->task->detail, r->task->law);
    } else if (r) {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_NORMAL, r->note);
    }
    if (s->calendar.missing_year != 0) {
        grid_printf(
            g, 1, y + 2, g->w - 2, STYLE_WARN,
            _("! The holidays of %d are not entered: days may shift. Settings (8) takes "
              "them in."),
            s->calendar.missing_year);
    } else if (s->calendar.cut) {
        grid_put(g, 1, y + 2, g->w - 2, STYLE_DIM, _("Only the first thousand are shown."));
    }
}

static void calendar_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct calendar_screen *s = self;

    (void)app;
    w_list_draw(&s->list, g, 1, LAYOUT_BODY_TOP, g->w - 2, true);
    grid_cursor(g, -1, -1);
    draw_foot(s, g, g->h - LAYOUT_BELOW_BODY - FOOT_ROWS);
}

static struct step open_case(const struct calendar_screen *s, struct app *app)
{
    const struct calendar_row *r = chosen(s);

    if (r && r->task) {
        return s_case_push(r->task->case_id);
    }
    app_say(app, "%s", _("No case is due on this line."));
    return STEP_NOTHING;
}

static struct step calendar_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct calendar_screen *s = self;
    struct err err = {0};
    enum w_result r;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, app_body_h(app) - FOOT_ROWS, &err)) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    if (cmd == CMD_MINUTE) {
        calendar_back(s, app); /* the day may have changed */
        return STEP_NOTHING;
    }
    r = w_list_key(&s->list, cmd, key, &err);
    if (r == W_REFUSED) {
        app_say_err(app, &err);
    }
    return r == W_CHOSEN ? open_case(s, app) : STEP_NOTHING;
}

static void calendar_title(const void *self, const struct app *app, char *left,
                           size_t left_room, char *right, size_t right_room)
{
    const struct calendar_screen *s = self;
    char from[DAY_SIZE];
    char until[DAY_SIZE];

    (void)app;
    day_text(s->calendar.from, from);
    day_text(s->calendar.until, until);
    snprintf(left, left_room, "%s > %s", _("Mediation"), _("Calendar"));
    snprintf(right, right_room, "%s - %s", from, until);
}

static const char *calendar_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("What is due in the next 60 days, with the law behind it. Enter or a digit opens "
             "the case. What is late already stands on the first screen.\n"
             "Days of rest and make-up working days come from the holiday table, which the "
             "settings take in once a year.");
}

static const char *calendar_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter opens the case, PgDn shows the next days.");
}

static const enum cmd calendar_bar[] = {CMD_HELP, CMD_ACCEPT, CMD_COMMANDS,
                                        CMD_MENU, CMD_BACK,   CMD_NONE};

const struct screen_ops s_calendar_ops = {
    .name = "calendar",
    .keymap = keymap_list,
    .bar = calendar_bar,
    .open = calendar_open,
    .draw = calendar_draw,
    .command = calendar_command,
    .back_on_top = calendar_back,
    .title = calendar_title,
    .help = calendar_help,
    .hint = calendar_hint,
    .close = calendar_close,
};
