/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_home.c - the first screen: what is due today, where to go, how old the backup is. Digits
 * choose the menu, the cursor stands in the tasks: Enter opens the case, F6 takes its next
 * step.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case_view.h"
#include "core/domain/home.h"
#include "tui/case_step.h"
#include "tui/claim_screens.h"
#include "tui/layout.h"
#include "tui/screens.h"

enum {
    PLACES_A_ROW = 5,
    MENU_ROWS = 3,
    FOOT_ROWS = 2,
    BELOW_TASKS = MENU_ROWS + FOOT_ROWS + 4
};

struct home {
    struct arena arena;
    struct home_summary sum;
    struct task_row *tasks; /**< own array; texts in the arena */
    size_t n_tasks;
    size_t at;  /**< task under the cursor */
    size_t top; /**< first visible task */
    int h;      /**< visible tasks */
    int limit;  /**< tasks to load; grows as the cursor goes down */
    bool no_mediators;
    int64_t next_of; /**< case and kind of the task next_do belongs to; 0: none */
    char next_kind[16];
    char next_do[128]; /**< what F6 would do with the case under the cursor; "" nothing */
};

/** One place of the menu. Numbers stay the same when more places come. */
struct place {
    char digit;
    const char *label; /**< msgid */
    struct step (*go)(struct app *app);
    bool only_real;         /**< not in the practice database */
    const char *town_label; /**< in a township's database; NULL: the same */
};

static struct step go_intake(struct app *app)
{
    (void)app;
    return s_entry_push("intake", 0, NULL);
}

static struct step go_cases(struct app *app)
{
    (void)app;
    return s_cases_push(NULL);
}

static struct step go_people(struct app *app)
{
    (void)app;
    return (struct step){.kind = STEP_PUSH, .ops = &s_people_ops};
}

static struct step go_settings(struct app *app)
{
    (void)app;
    return (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops};
}

static struct step go_books(struct app *app)
{
    (void)app;
    return (struct step){.kind = STEP_PUSH, .ops = &s_books_ops};
}

static struct step go_allowance(struct app *app)
{
    return s_allowance_push(app);
}

static struct step go_practice(struct app *app)
{
    app_env(app)->wants_practice = true;
    return (struct step){.kind = STEP_QUIT};
}

static struct step go_out(struct app *app)
{
    (void)app;
    return (struct step){.kind = STEP_QUIT};
}

static const struct place places[] = {
    {'1', N_("Register a dispute"), go_intake,    false, NULL                           },
    {'2', N_("Cases"),              go_cases,     false, NULL                           },
    {'4', N_("Allowance"),          go_allowance, false, N_("Allowance of the township")},
    {'5', N_("Registers"),          go_books,     false, NULL                           },
    {'7', N_("People"),             go_people,    false, NULL                           },
    {'8', N_("Settings"),           go_settings,  false, NULL                           },
    {'9', N_("Practise"),           go_practice,  true,  NULL                           },
    {'0', N_("Leave"),              go_out,       false, NULL                           },
};

/* Four figures would touch the title. */
enum { TASK_PAGE = 500, DAYS_SHOWN = 1000 };

static void take_tasks(struct home *s, const struct task_row *rows, size_t n)
{
    s->tasks = mem_resize(s->tasks, s->n_tasks + n + 1, sizeof *s->tasks);
    for (size_t i = 0; i < n; i++) {
        s->tasks[s->n_tasks++] = rows[i];
    }
}

/* Further pages, each from where the last one ended, until the limit or the end. */
static enum rc more_tasks(struct home *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    size_t n = 1;
    enum rc rc = RC_OK;

    while (!rc && n > 0 && s->n_tasks > 0 && s->n_tasks < (size_t)s->limit) {
        const struct task_cursor last = task_cursor_of(&s->tasks[s->n_tasks - 1]);
        const int room = s->limit - (int)s->n_tasks;
        const struct task_query q = {.after = &last,
                                     .limit = room < TASK_PAGE ? room : TASK_PAGE};
        struct task_row *rows;

        rc = task_page(env->db, env->clock, &q, &s->arena, &rows, &n, err);
        take_tasks(s, rows, rc ? 0 : n);
    }
    return rc;
}

/* F6 takes the task's own step, or the one the law asks for before it (a sitting before the end
 * of the limit): the line says which. */
static void read_next(struct home *s, struct app *app)
{
    const struct app_env *env = app_env(app);
    const struct task_row *t = s->n_tasks ? &s->tasks[s->at] : NULL;
    const char *label;

    if (t && s->next_of == t->case_id && strcmp(s->next_kind, t->kind) == 0) {
        return;
    }
    s->next_of = t ? t->case_id : 0;
    snprintf(s->next_kind, sizeof s->next_kind, "%s", t ? t->kind : "");
    s->next_do[0] = '\0';
    if (t && (t->claim_id || case_step_is_claim(t->kind))) {
        snprintf(s->next_do, sizeof s->next_do, "%s", t->label);
    } else if (t && !case_view_next(env->db, env->clock, t->case_id, t->kind, &label, NULL)) {
        snprintf(s->next_do, sizeof s->next_do, "%s", label);
    }
}

static enum rc load(struct home *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    struct home_page page;
    enum rc rc;

    arena_reset(&s->arena);
    s->n_tasks = 0;
    rc = home_load(env->db, env->clock, s->limit < TASK_PAGE ? s->limit : TASK_PAGE, &s->arena,
                   &page, err);
    s->sum = page.sum;
    take_tasks(s, page.tasks, rc ? 0 : page.n_tasks);
    if (!rc && page.n_tasks == TASK_PAGE) {
        rc = more_tasks(s, app, err);
    }
    if (!rc) {
        s->no_mediators = !page.mediator;
        /* whoever keeps the list first is on duty until somebody else is chosen */
        if (!env->user && page.mediator) {
            app_set_user(app, page.mediator);
        }
    }
    if (s->at >= s->n_tasks) {
        s->at = s->n_tasks ? s->n_tasks - 1 : 0;
    }
    s->next_of = -1;
    if (!rc) {
        read_next(s, app);
    }
    return rc;
}

/* A window too small to show anything still has room for one. */
static void home_fit(struct home *s, const struct app *app)
{
    s->h = app_body_h(app) - BELOW_TASKS;
    s->h = s->h < 1 ? 1 : s->h;
}

static enum rc home_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct home *s = mem_zalloc(sizeof *s);
    enum rc rc;

    (void)arg;
    arena_init(&s->arena);
    home_fit(s, app);
    s->limit = s->h + 1;
    rc = load(s, app, err);
    if (rc) {
        arena_done(&s->arena);
        mem_free(s->tasks);
        mem_free(s);
        return rc;
    }
    *ret_self = s;
    app_queue(app, CMD_IDLE); /* asks what a crash left behind, before any key */
    return RC_OK;
}

static void home_close(void *self)
{
    struct home *s = self;

    arena_done(&s->arena);
    mem_free(s->tasks);
    mem_free(s);
}

static void home_back(void *self, struct app *app)
{
    struct err err = {0};

    if (load(self, app, &err)) {
        app_say_err(app, &err);
    }
}

/** "已逾期 3 天", "今天", "还有 2 天". */
static void put_days(struct grid *g, int x, int y, enum style style, int days_left)
{
    if (days_left < 0) {
        grid_printf(g, x, y, 13, style,
                    days_left > -DAYS_SHOWN ? _("%d days late") : _("over %d years late"),
                    days_left > -DAYS_SHOWN ? -days_left : -days_left / 365);
    } else if (days_left == 0) {
        grid_put(g, x, y, 14, style, _("today"));
    } else {
        grid_printf(g, x, y, 14, style, _("in %d days"), days_left);
    }
}

/** How near it is, by sign and by style: neither needs a colour. */
static const char *near_sign(const struct task_row *t, enum style *ret_style)
{
    if (t->late || t->days_left <= 0) {
        *ret_style = t->late ? STYLE_WARN : STYLE_NORMAL;
        return "!";
    }
    *ret_style = t->state == TASK_SOON ? STYLE_NORMAL : STYLE_DIM;
    return t->state == TASK_SOON ? "*" : " ";
}

static void draw_task(const struct home *s, struct grid *g, int y, size_t i)
{
    const struct task_row *t = &s->tasks[i];
    enum style style;
    const char *sign = near_sign(t, &style);
    char due[DATE_ZH_SIZE] = "";
    struct date d;
    int wide = g->w - 80;

    if (i == s->at) {
        style = STYLE_CURSOR;
    }
    /* the gaps too: a change of style at each would be more bytes than the blanks */
    grid_fill(g, 1, y, g->w - 2, style, ' ');
    grid_put(g, 1, y, 2, style, sign);
    put_days(g, 3, y, style, t->days_left);
    grid_put(g, 17, y, 21 + wide, style, t->title);
    grid_put(g, 39 + wide, y, 10, style, t->type_short_zh);
    grid_put(g, 50 + wide, y, 20, style, t->label);
    if (date_parse_iso(t->due_on, &d)) {
        snprintf(due, sizeof due, _("%d/%d"), d.month, d.day);
    }
    grid_put(g, 71 + wide, y, 9, style, due);
}

static const char *place_label(const struct home *s, const struct place *p)
{
    return _(s->sum.town && p->town_label ? p->town_label : p->label);
}

/* Five a row; longer words take the next row sooner. */
static void draw_menu(const struct home *s, const struct app *app, struct grid *g, int y)
{
    const int cell = (g->w - 2) / PLACES_A_ROW;
    int x = 1;

    grid_put(g, 1, y, -1, STYLE_STRONG, _("Where to"));
    y++;
    for (size_t i = 0; i < countof(places); i++) {
        const int w = 2 + utf8_width_term(place_label(s, &places[i])) + 1;

        if (places[i].only_real && app_env_const(app)->practice) {
            continue;
        }
        if (x + w > g->w) {
            x = 1;
            y++;
        }
        grid_printf(g, x, y, -1, STYLE_NORMAL, "%c %s", places[i].digit,
                    place_label(s, &places[i]));
        x += w > cell ? w + 1 : cell;
    }
}

enum { FIGURE_SIZE = 24 };

/** Counting stops at HOME_COUNT_MAX, and the figure says so. */
static const char *figure(int64_t n, char out[FIGURE_SIZE])
{
    snprintf(out, FIGURE_SIZE, n < HOME_COUNT_MAX ? "%lld" : "%lld+", (long long)n);
    return out;
}

static void draw_foot(const struct home *s, struct grid *g, int y)
{
    char open_cases[FIGURE_SIZE];
    char waiting[FIGURE_SIZE];
    char backup[32] = "";
    int x;

    if (s->sum.clock_behind) {
        grid_put(g, 1, y, g->w - 2, STYLE_WARN,
                 _("! The computer's date is behind the last record. Check the date before you "
                   "go on."));
        y++;
    }
    /* the stamp without its seconds is enough to judge an age by */
    snprintf(backup, sizeof backup, "%.16s", s->sum.last_backup);
    if (backup[10] == 'T') {
        backup[10] = ' ';
    }
    x = 1 + grid_printf(g, 1, y, g->w - 2, STYLE_DIM,
                        _("Open cases %s    Waiting to be sent %s    Backup %s"),
                        figure(s->sum.cases_open, open_cases),
                        figure(s->sum.outbox_waiting, waiting),
                        backup[0] ? backup : _("none yet"));
    if (s->sum.missing_year != 0) {
        grid_printf(g, x + 2, y, g->w - x - 3, STYLE_NORMAL, _("* no holiday table for %d (8)"),
                    s->sum.missing_year);
    }
    if (s->no_mediators) {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_STRONG,
                 _("Next: enter the mediators of the committee (7)"));
    } else if (s->n_tasks) {
        const struct task_row *t = &s->tasks[s->at];

        if (s->next_do[0]) {
            grid_printf(g, 1, y + 1, g->w - 2, STYLE_STRONG, _("Next: %s, %s (F6)"), t->title,
                        s->next_do);
        } else {
            grid_printf(g, 1, y + 1, g->w - 2, STYLE_STRONG, _("Due: %s, %s (Enter)"), t->title,
                        t->label);
        }
    } else {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_STRONG,
                 s->sum.claims_waiting > 0 ? _("Next: review the claims of the villages (4)")
                                           : _("Next: register a dispute (1)"));
    }
}

static void home_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct home *s = self;
    int y = LAYOUT_BODY_TOP;
    char month[80];
    char n[FIGURE_SIZE];
    size_t shown = 0;

    grid_printf(g, 1, y, 50, STYLE_STRONG, _("To do by today: %s"), figure(s->sum.tasks, n));
    snprintf(month, sizeof month, _("Cases this month: %s"), figure(s->sum.cases_month, n));
    grid_put(g, g->w - 1 - utf8_width_term(month), y, -1, STYLE_NORMAL, month);
    y++;
    for (size_t i = s->top; i < s->n_tasks && shown < (size_t)s->h; i++, shown++) {
        draw_task(s, g, y + (int)shown, i);
    }
    if (s->n_tasks == 0 && s->sum.claims_waiting > 0) {
        grid_printf(g, 3, y, -1, STYLE_NORMAL,
                    _("%s claims of the villages wait for the next step. 4 shows where."),
                    figure(s->sum.claims_waiting, n));
    } else if (s->n_tasks == 0) {
        grid_put(g, 3, y, -1, STYLE_NORMAL, _("Nothing is due. F5 registers a new dispute."));
    } else if ((int64_t)(s->top + shown) < s->sum.tasks_all) {
        /* counting stops at HOME_COUNT_MAX; then the figure is "at least" */
        grid_printf(g, 3, y + (int)shown, -1, STYLE_DIM,
                    s->sum.tasks_all < HOME_COUNT_MAX ? _("%lld more below")
                                                      : _("more than %lld below"),
                    (long long)s->sum.tasks_all - (long long)(s->top + shown));
    }
    draw_menu(s, app, g, g->h - LAYOUT_BELOW_BODY - MENU_ROWS - FOOT_ROWS - 2);
    draw_foot(s, g, g->h - LAYOUT_BELOW_BODY - FOOT_ROWS - 1);
}

static void home_move(struct home *s, struct app *app, long by)
{
    long at = (long)s->at + by;

    if (at >= (long)s->n_tasks && s->n_tasks == (size_t)s->limit) {
        struct err err = {0};

        s->limit += s->h;
        if (more_tasks(s, app, &err)) {
            app_say_err(app, &err);
        }
    }
    if (at >= (long)s->n_tasks) {
        at = (long)s->n_tasks - 1;
    }
    s->at = at < 0 ? 0 : (size_t)at;
    if (s->at < s->top) {
        s->top = s->at;
    } else if (s->at >= s->top + (size_t)s->h) {
        s->top = s->at - (size_t)s->h + 1;
    }
    read_next(s, app);
}

static struct step home_digit(struct app *app, uint32_t key)
{
    for (size_t i = 0; i < countof(places); i++) {
        if ((uint32_t)places[i].digit == key_halfwidth(key) &&
            !(places[i].only_real && app_env(app)->practice)) {
            return places[i].go(app);
        }
    }
    app_say(app, _("There is no such number in the menu."));
    return STEP_NOTHING;
}

/* A key that can do nothing says so. */
static struct step nothing_due(struct app *app)
{
    app_say(app, "%s", _("No case is due. 2 opens the list of cases."));
    return STEP_NOTHING;
}

static struct step home_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct home *s = self;
    const struct task_row *t = s->n_tasks ? &s->tasks[s->at] : NULL;

    switch ((int)cmd) {
    case CMD_UP:
        home_move(s, app, -1);
        return STEP_NOTHING;
    case CMD_DOWN:
        home_move(s, app, 1);
        return STEP_NOTHING;
    case CMD_PAGE_UP:
        home_move(s, app, -s->h);
        return STEP_NOTHING;
    case CMD_PAGE_DOWN:
        home_move(s, app, s->h);
        return STEP_NOTHING;
    case CMD_RESIZED:
        home_fit(s, app);
        home_move(s, app, 0);
        return STEP_NOTHING;
    case CMD_MINUTE:
        home_back(s, app);
        return STEP_NOTHING;
    case CMD_DIGIT:
        return home_digit(app, key);
    case CMD_NEW:
        return go_intake(app);
    case CMD_FIND:
        return s_cases_push("");
    case CMD_CALENDAR:
        return (struct step){.kind = STEP_PUSH, .ops = &s_calendar_ops};
    case CMD_ACCEPT:
        return t ? claim_task_push(t) : nothing_due(app);
    case CMD_NEXT_STEP:
        if (!t) {
            return s->sum.claims_waiting > 0 ? s_allowance_push(app) : go_intake(app);
        }
        return t->claim_id ? claim_task_push(t) : case_step_task(app, t->case_id, t->kind);
    case CMD_PRINT:
        return !t            ? nothing_due(app)
               : t->claim_id ? claim_task_push(t)
                             : s_papers_push(t->case_id);
    case CMD_IDLE:
        return s_recover_step(app);
    default:
        return STEP_NOTHING;
    }
}

static void home_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    static const char *const weekdays[] = {N_("Sunday"),    N_("Monday"),   N_("Tuesday"),
                                           N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                           N_("Saturday")};
    const struct home *s = self;
    const struct app_env *env = app_env_const(app);
    struct date today = clock_today(env->clock);
    char day[48];

    snprintf(left, left_room, "%s  %s", _("Mediation"), s->sum.committee);
    snprintf(day, sizeof day, _("%d/%d"), today.month, today.day);
    if (env->user) {
        snprintf(right, right_room, _("%s %s  on duty %s"), day,
                 _(weekdays[date_weekday(today)]), env->user);
    } else {
        snprintf(right, right_room, "%s %s", day, _(weekdays[date_weekday(today)]));
    }
}

static const char *home_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "The list shows what is due. The cursor keys choose a line, Enter opens the case, F6 "
        "takes its next step.\n"
        "A digit chooses a place from the menu: 1 registers a new dispute, 2 lists the cases.\n"
        "An exclamation mark means: today or late. A star means: soon. F4 shows the calendar "
        "of "
        "the next 60 days.");
}

static const enum cmd home_bar[] = {CMD_HELP,     CMD_FIND,      CMD_CALENDAR,
                                    CMD_NEW,      CMD_NEXT_STEP, CMD_PRINT,
                                    CMD_COMMANDS, CMD_LEAVE,     CMD_NONE};

const struct screen_ops s_home_ops = {
    .name = "home",
    .keymap = keymap_home,
    .bar = home_bar,
    .open = home_open,
    .draw = home_draw,
    .command = home_command,
    .back_on_top = home_back,
    .title = home_title,
    .help = home_help,
    .close = home_close,
};
