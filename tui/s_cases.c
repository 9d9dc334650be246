/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_cases.c - the list of cases: newest first, found as you type (F3) by name, pinyin initials
 * or number, filtered by words (F4). Each page is one query by key, so the thousandth costs
 * what the first does.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case_list.h"
#include "core/domain/codes.h"
#include "core/domain/flow.h"
#include "tui/case_step.h"
#include "tui/layout.h"
#include "tui/screens.h"
#include "tui/w_line.h"
#include "tui/w_list.h"

enum { FIND_MAX = 30, KEY_SIZE = 48, FIND_ROWS = 1 };

struct cases {
    struct app *app;    /**< for the source's callback; borrowed */
    struct arena arena; /**< of one page */
    struct arena filter_arena;
    struct case_query query; /**< of the filter; find is set from the line */
    struct w_list list;
    struct w_line find;
    bool finding;
    char filter[128]; /**< words as typed */
    int64_t stamp;    /**< of the data the page was read from; 0: not known */
    struct date day;  /**< the page was read on */
};

/** Row key: case id, then the key of its place in the list's order. */
static void key_make(const struct case_row *row, enum case_sort sort, char out[KEY_SIZE])
{
    struct case_cursor c = case_cursor_of(row, sort);

    snprintf(out, KEY_SIZE, "%lld %lld %s", (long long)row->id, (long long)c.id, c.key);
}

static bool key_read(const char *key, int64_t *ret_case, struct case_cursor *ret)
{
    char *end;

    *ret_case = strtoll(key, &end, 10);
    ret->id = strtoll(end, &end, 10);
    if (*end != ' ') {
        return false;
    }
    snprintf(ret->key, sizeof ret->key, "%s", end + 1);
    return true;
}

static void add_row(struct cases *s, const struct case_row *r)
{
    char key[KEY_SIZE];
    char number[24] = "";
    char due[16] = "";
    enum med_state med = MED_NEW;
    struct date d;
    const char *cells[6];
    bool late = false;

    key_make(r, s->query.sort, key);
    if (r->number_seq) {
        snprintf(number, sizeof number, "%d-%d", r->number_year, r->number_seq);
    }
    if (date_parse_iso(r->due_on, &d)) {
        snprintf(due, sizeof due, "%02d-%02d", d.month, d.day);
        late = date_cmp(d, clock_today(app_env(s->app)->clock)) < 0;
    }
    if (!med_parse(r->med, &med)) {
        med = MED_NEW;
    }
    late = late && (med == MED_ACCEPTED || med == MED_MEDIATING);
    cells[0] = number;
    cells[1] = r->registered_on;
    cells[2] = r->type_short_zh;
    cells[3] = r->title;
    cells[4] = med_label(med);
    cells[5] = due;
    w_list_add(&s->list, key, late ? STYLE_WARN : STYLE_NORMAL, cells, countof(cells));
}

static enum rc page(void *data, struct w_list *l, enum w_list_dir dir, const char *key, int n,
                    struct err *err)
{
    struct cases *s = data;
    struct case_query q = s->query;
    struct case_cursor cursor = {0};
    struct case_row *rows;
    int64_t case_id = 0;
    size_t n_rows;
    enum rc rc;

    (void)l;
    q.find = w_line_text(&s->find);
    q.limit = n;
    q.today = clock_today(app_env(s->app)->clock);
    if (key && key_read(key, &case_id, &cursor)) {
        if (dir == W_LIST_BEFORE) {
            q.before = &cursor;
        } else {
            /* FROM wants the row itself too: one position earlier in every order is the row
             * with the next id */
            cursor.id += dir == W_LIST_FROM ? (q.sort == CASE_SORT_DUE ? -1 : 1) : 0;
            q.after = &cursor;
        }
    } else if (dir == W_LIST_BEFORE) {
        static const struct case_cursor last = {.key = "0", .id = 0};
        static const struct case_cursor last_due = {.key = "9999-99-99", .id = INT64_MAX};

        q.before = q.sort == CASE_SORT_DUE ? &last_due : &last;
    }
    arena_reset(&s->arena);
    s->stamp = case_list_stamp(app_env(s->app)->db);
    s->day = q.today;
    rc = case_list_page(app_env(s->app)->db, &q, &s->arena, &rows, &n_rows, err);
    for (size_t i = 0; !rc && i < n_rows; i++) {
        add_row(s, &rows[i]);
    }
    return rc;
}

static int list_h(const struct cases *s)
{
    return app_body_h(s->app) - FIND_ROWS;
}

/* Nothing to clear while nothing is looked for. */
static void set_empty(struct cases *s)
{
    s->list.empty =
        w_line_text(&s->find)[0] || s->filter[0]
            ? _("No case here. F5 registers a new dispute; Esc clears what you look for.")
            : _("No cases yet. F5 registers a dispute.");
}

/* The widest word for a state; ten columns are enough for the Chinese ones. */
static int state_width(void)
{
    int widest = 10;

    for (int i = 0; i < MED_STATE_COUNT; i++) {
        const int w = utf8_width_term(med_label((enum med_state)i));

        widest = w > widest ? w : widest;
    }
    return widest;
}

static enum rc cases_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct cases *s = mem_zalloc(sizeof *s);
    struct w_list_col cols[] = {
        {_("No."),     8, false},
        {_("Date"),       10, false},
        {_("Kind"),    12, false},
        {_("Parties"),       0, false},
        {_("State"),    state_width(), false},
        {_("Limit"),       5, false},
        {0}
    };
    struct w_list_source source = {page, s};
    char *find = arg;
    enum rc rc;

    s->app = app;
    arena_init(&s->arena);
    arena_init(&s->filter_arena);
    w_line_init(&s->find, find ? find : "", FIND_MAX);
    s->finding = find != NULL;
    mem_free(find);
    w_list_init(&s->list, cols, &source);
    s->list.numbered = true;
    set_empty(s);
    rc = w_list_open(&s->list, list_h(s), err);
    if (rc) {
        s_cases_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void cases_close(void *self)
{
    struct cases *s = self;

    w_list_done(&s->list);
    w_line_done(&s->find);
    arena_done(&s->arena);
    arena_done(&s->filter_arena);
    mem_free(s);
}

static void say(struct cases *s, enum rc rc, const struct err *err)
{
    if (rc) {
        app_say_err(s->app, err);
    }
}

static void restart(struct cases *s)
{
    struct err err = {0};

    set_empty(s);
    say(s, w_list_restart(&s->list, &err), &err);
}

static void cases_back(void *self, struct app *app)
{
    struct cases *s = self;
    struct err err = {0};

    if (s->stamp != 0 && s->stamp == case_list_stamp(app_env(app)->db) &&
        date_cmp(s->day, clock_today(app_env(app)->clock)) == 0) {
        return; /* only looked at */
    }
    say(s, w_list_reload(&s->list, 0, &err), &err);
}

static void cases_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct cases *s = self;
    int y = g->h - LAYOUT_BELOW_BODY - 1;

    (void)app;
    w_list_draw(&s->list, g, 1, LAYOUT_BODY_TOP, g->w - 2, true);
    grid_cursor(g, -1, -1);
    if (s->finding || w_line_text(&s->find)[0]) {
        int x = 1 + grid_put(g, 1, y, -1, STYLE_STRONG, _("Find: "));

        w_line_draw(&s->find, g, x, y, 34, s->finding);
        grid_put(g, x + 36, y, -1, STYLE_DIM, _("name, initials or number"));
    } else if (s->filter[0]) {
        grid_printf(g, 1, y, g->w - 2, STYLE_STRONG,
                    _("Filter: %s  (F4 changes it, Esc clears it)"), s->filter);
    } else {
        grid_put(
            g, 1, y, g->w - 2, STYLE_DIM,
            _("F3 finds by name or number, F4 filters: mediating, neighbours, 2026, late ..."));
    }
}

static int64_t selected(const struct cases *s)
{
    const char *key = w_list_selected(&s->list);

    return key ? strtoll(key, NULL, 10) : 0;
}

static struct step open_selected(struct cases *s)
{
    int64_t id = selected(s);

    return id ? s_case_push(id) : STEP_NOTHING;
}

static struct step filter_answer(void *below, struct app *app, void *data, const char *line)
{
    struct cases *s = below;
    struct case_query q = {0};
    struct err err = {0};

    (void)data;
    if (!line) {
        return STEP_NOTHING;
    }
    arena_reset(&s->filter_arena);
    if (case_list_parse_filter(app_env(app)->db, line, clock_today(app_env(app)->clock),
                               &s->filter_arena, &q, &err)) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    s->query = q;
    snprintf(s->filter, sizeof s->filter, "%.*s", (int)utf8_fit(line, 100, NULL), line);
    w_line_set(&s->find, q.find ? q.find : "");
    restart(s);
    return STEP_NOTHING;
}

static struct step ask_filter(struct cases *s)
{
    struct dialog_line d = {
        .title = _("Filter"),
        .text = _("Words with blanks between: a state (mediating), a kind (neighbours), a "
                  "year, late, open, a mediator's name."),
        .initial = s->filter,
        .answer = filter_answer,
    };

    return dialog_line_push(&d);
}

/** Keys while the search line has the cursor; false: the list's business. */
static bool find_key(struct cases *s, enum cmd cmd, uint32_t key)
{
    bool text = cmd == CMD_TEXT || cmd == CMD_DIGIT || (cmd == CMD_TICK && key == ' ') ||
                (cmd == CMD_FIND && key == '/');
    enum w_result r;

    if (!s->finding) {
        return false;
    }
    if (key == K_DELETE) {
        cmd = CMD_ERASE_NEXT; /* here it erases a character, no case */
    }
    r = w_line_key(&s->find, text ? CMD_TEXT : cmd, key);
    if (r == W_CHANGED) {
        restart(s);
    }
    return r != W_IGNORED;
}

/** A key that needs a case says so when there is none. */
static struct step of_case(struct cases *s, enum cmd cmd, int64_t id)
{
    if (id == 0) {
        app_say(s->app, "%s", _("There is no case in the list. F5 registers a dispute."));
        return STEP_NOTHING;
    }
    return cmd == CMD_NEXT_STEP ? case_step_next(s->app, id)
           : cmd == CMD_PRINT   ? s_papers_push(id)
                                : s_entry_push("cancel", id, NULL);
}

/** Esc goes back one step: out of the search, out of the filter, out of the list. */
static struct step go_back(struct cases *s)
{
    if (s->finding || w_line_text(&s->find)[0] || s->filter[0]) {
        s->finding = false;
        s->filter[0] = '\0';
        memset(&s->query, 0, sizeof s->query);
        w_line_set(&s->find, "");
        restart(s);
        return STEP_NOTHING;
    }
    return (struct step){.kind = STEP_POP};
}

static struct step cases_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct cases *s = self;
    struct err err = {0};
    enum w_result r;

    (void)app;
    if (find_key(s, cmd, key)) {
        return STEP_NOTHING;
    }
    switch ((int)cmd) {
    case CMD_BACK:
        return go_back(s);
    case CMD_FIND:
        s->finding = true;
        return STEP_NOTHING;
    case CMD_PICK:
        return ask_filter(s);
    case CMD_NEW:
        return s_entry_push("intake", 0, NULL);
    case CMD_NEXT_STEP:
    case CMD_PRINT:
    case CMD_DELETE:
        return of_case(s, cmd, selected(s));
    case CMD_RESIZED:
        say(s, w_list_reload(&s->list, list_h(s), &err), &err);
        return STEP_NOTHING;
    default:
        break;
    }
    if (cmd == CMD_DIGIT && key == '0') {
        return go_back(s);
    }
    r = w_list_key(&s->list, cmd, key, &err);
    if (r == W_REFUSED) {
        app_say_err(app, &err);
    }
    return r == W_CHOSEN ? open_selected(s) : STEP_NOTHING;
}

static void cases_title(const void *self, const struct app *app, char *left, size_t left_room,
                        char *right, size_t right_room)
{
    (void)self;
    (void)app;
    (void)right;
    (void)right_room;
    snprintf(left, left_room, "%s > %s", _("Mediation"), _("Cases"));
}

static const char *cases_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("All cases, the newest first. F3 and then a name, the first letters of its "
             "pinyin, or a number finds as you type.\n"
             "F4 filters by words: a state, a kind, a year, late, a mediator's name. Two words "
             "together mean both.\n"
             "Enter or the digit of the row opens the case. F6 takes its next step, F7 prints "
             "its papers, F8 cancels it with a reason.");
}

struct step s_cases_push(const char *find)
{
    return (struct step){
        .kind = STEP_PUSH, .ops = &s_cases_ops, .arg = find ? mem_strdup(find) : NULL};
}

static const enum cmd cases_bar[] = {CMD_HELP,      CMD_FIND,  CMD_PICK,   CMD_NEW,
                                     CMD_NEXT_STEP, CMD_PRINT, CMD_DELETE, CMD_COMMANDS,
                                     CMD_MENU,      CMD_NONE};

static const struct cmd_words cases_words[] = {
    {CMD_PICK,   N_("Filter"), N_("Show only some cases: by state, kind, year, mediator")},
    {CMD_DELETE, N_("Void"),   N_("Make the case void; asks for the reason")             },
    {CMD_NONE,   NULL,         NULL                                                      },
};

const struct screen_ops s_cases_ops = {
    .name = "cases",
    .keymap = keymap_list,
    .bar = cases_bar,
    .words = cases_words,
    .open = cases_open,
    .draw = cases_draw,
    .command = cases_command,
    .back_on_top = cases_back,
    .title = cases_title,
    .help = cases_help,
    .close = cases_close,
};
