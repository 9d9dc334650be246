/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_calendar.c - the next 60 days, a line for each thing that is due, with the days of rest and
 * the make-up working days between them. Enter opens the case; what is late already stands on
 * the first screen.
 */
#include "config.h"

#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/calendar.h"
#include "tui/claim_screens.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

enum { FOOT_ROWS = 3, DAY_SIZE = 48 };

struct calendar_screen {
    struct list_screen list;
    struct calendar calendar;
    char span[2 * DAY_SIZE + 4]; /**< its first and last day, in words */
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

static void calendar_row_at(void *self, struct w_list *l, size_t i)
{
    const struct calendar_screen *s = self;
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

static enum rc calendar_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct calendar_screen *s = self;
    const struct app_env *env = app_env(app);
    char from[DAY_SIZE];
    char until[DAY_SIZE];
    enum rc rc;

    s->calendar = (struct calendar){.n = 0};
    rc = calendar_read(env->db, env->clock, &s->list.arena, &s->calendar, err);
    if (rc) {
        s->calendar.n = 0;
    } else {
        day_text(s->calendar.from, from);
        day_text(s->calendar.until, until);
        snprintf(s->span, sizeof s->span, "%s - %s", from, until);
    }
    *ret_n = s->calendar.n;
    return rc;
}

static const struct calendar_row *chosen(const struct calendar_screen *s)
{
    const size_t i = list_screen_at(s);

    return i < s->calendar.n ? &s->calendar.rows[i] : NULL;
}

/* What the line has no room for, and what the days are worth. */
static void calendar_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct calendar_screen *s = self;
    const struct calendar_row *r = chosen(s);

    (void)app;
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

static struct step calendar_choose(void *self, struct app *app, size_t i)
{
    const struct calendar_screen *s = self;

    if (s->calendar.rows[i].task) {
        return claim_task_push(s->calendar.rows[i].task);
    }
    app_say(app, "%s", _("No case is due on this line."));
    return STEP_NOTHING;
}

static bool calendar_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    if (cmd != CMD_MINUTE) {
        return false;
    }
    list_screen_reload(self, app); /* the day may have changed */
    *ret = STEP_NOTHING;
    return true;
}

static const char *calendar_right(const void *self)
{
    const struct calendar_screen *s = self;

    return s->span;
}

static const struct list_frame calendar_frame = {
    .cols = {{N_("Day"), 13, false},
             {"", 4, false},
             {N_("Case"), 20, false},
             {N_("What is due"), 18, false},
             {N_("Law"), 0, false},
             {0}},
    .empty = N_("Nothing is due in the next 60 days. Esc goes back."),
    .title = N_("Mediation > Calendar"),
    .help =
        N_("What is due in the next 60 days, with the law behind it. Enter or a digit opens "
           "the case. What is late already stands on the first screen.\n"
           "Days of rest and make-up working days come from the holiday table, which the "
           "settings take in once a year."),
    .hint = N_("Enter opens the case, PgDn shows the next days."),
    .foot_rows = FOOT_ROWS,
    .load = calendar_load,
    .row = calendar_row_at,
    .choose = calendar_choose,
    .command = calendar_command,
    .more = calendar_more,
    .right = calendar_right,
};

static enum rc calendar_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct calendar_screen)),
                            &calendar_frame, err);
}

static const enum cmd calendar_bar[] = {CMD_HELP, CMD_ACCEPT, CMD_COMMANDS,
                                        CMD_MENU, CMD_BACK,   CMD_NONE};

const struct screen_ops s_calendar_ops = {
    .name = "calendar",
    .bar = calendar_bar,
    .open = calendar_open,
    LIST_SCREEN_OPS,
};
