/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_next.c - everything that can be done with a case now: the next step first, the other lawful
 * ones, then the refused ones with why. Enter on a lawful one opens its form; Enter on a
 * refused one opens what is missing.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "tui/case_step.h"
#include "tui/layout.h"
#include "tui/preset.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { FOOT_ROWS = 4 };

struct next_screen {
    int64_t case_id;
    json_t *tree;
    json_t *rows; /**< array: borrowed members of steps and blocked, in the order shown */
    struct w_list list;
};

static const char *str(const json_t *o, const char *name)
{
    const char *s = json_string_value(json_object_get(o, name));

    return s ? s : "";
}

static bool is_lawful(const json_t *row)
{
    return json_is_true(json_object_get(row, "lawful"));
}

/** The next step, the other lawful ones, the refused ones, then what blocks the next big step.
 */
static void collect(struct next_screen *s)
{
    enum { NEXT, LAWFUL, REFUSED, PASSES };
    const json_t *steps = json_object_get(s->tree, "steps");
    const json_t *next = case_step_next_of(s->tree);
    json_t *step;
    size_t i;

    json_array_clear(s->rows);
    for (int pass = NEXT; pass < PASSES; pass++) {
        json_array_foreach(steps, i, step)
        {
            int place = step == next ? NEXT : is_lawful(step) ? LAWFUL : REFUSED;

            if (place == pass) {
                json_array_append(s->rows, step);
            }
        }
    }
    json_array_foreach(json_object_get(s->tree, "blocked"), i, step)
    {
        json_array_append(s->rows, step);
    }
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct next_screen *s = data;
    const json_t *row = json_array_get(s->rows, i);
    const char *label = str(row, "label");
    bool lawful = is_lawful(row);
    const char *cells[3];

    cells[0] = lawful ? " " : "x";
    cells[1] = *label ? label : _("Missing");
    cells[2] = lawful ? str(row, "by") : str(row, "message");
    w_list_add(l, NULL, lawful ? STYLE_NORMAL : STYLE_DIM, cells, countof(cells));
}

static enum rc load(struct next_screen *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    json_t *tree = NULL;
    enum rc rc = case_view(env->db, env->clock, s->case_id, 0, &tree, err);

    if (rc) {
        return rc;
    }
    json_decref(s->tree);
    s->tree = tree;
    collect(s);
    return RC_OK;
}

static enum rc next_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct next_screen *s = mem_zalloc(sizeof *s);
    struct w_list_col cols[] = {
        {NULL,   1, false},
        {NULL, 26, false},
        {NULL,   0, false},
        {0}
    };
    enum rc rc;

    s->case_id = *(int64_t *)arg;
    mem_free(arg);
    s->rows = json_array();
    rc = load(s, app, err);
    w_list_init_index(&s->list, cols, json_array_size(s->rows), row_at, s);
    s->list.numbered = true;
    s->list.empty = _("Nothing can be done with this case any more. Esc goes back.");
    if (!rc) {
        rc = w_list_open(&s->list, app_body_h(app) - FOOT_ROWS, err);
    }
    if (rc) {
        s_next_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void next_close(void *self)
{
    struct next_screen *s = self;

    w_list_done(&s->list);
    json_decref(s->rows);
    json_decref(s->tree);
    mem_free(s);
}

static void next_back(void *self, struct app *app)
{
    struct next_screen *s = self;
    struct err err = {0};
    json_t *before = json_copy(s->rows);
    enum rc rc = load(s, app, &err);

    w_list_set_count(&s->list, json_array_size(s->rows));
    if (!rc) {
        rc = w_list_reload(&s->list, 0, &err);
    }
    /* After a step the lines are others: the cursor must not stay on one by its place. */
    if (!rc && !json_equal(before, s->rows)) {
        (void)w_list_key(&s->list, CMD_HOME, KEY_NONE, &err);
    }
    json_decref(before);
    if (rc) {
        app_say_err(app, &err);
    }
}

static void next_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct next_screen *s = self;
    const json_t *row = json_array_get(s->rows, w_list_selected_index(&s->list));
    int y = g->h - LAYOUT_BELOW_BODY - FOOT_ROWS;

    (void)app;
    w_list_draw(&s->list, g, 1, LAYOUT_BODY_TOP, g->w - 2, true);
    grid_hline(g, 0, y, g->w);
    grid_cursor(g, -1, -1);
    if (!row) {
        return;
    }
    if (is_lawful(row)) {
        grid_printf(g, 1, y + 1, g->w - 2, STYLE_NORMAL, "%s%s%s", _("Law: "), str(row, "law"),
                    *str(row, "law") ? "" : "-");
        grid_put(g, 1, y + 2, g->w - 2, STYLE_DIM, _("Enter opens the form of this step."));
    } else {
        layout_put(g, 1, y + 1, g->w - 2, 2, STYLE_WARN, str(row, "message"));
        grid_put(g, 1, y + 3, g->w - 2, STYLE_DIM, _("Enter goes to what is missing."));
    }
}

/** A refused row may name what to fill in; else the blocked list does. */
static struct step go_to_missing(const struct next_screen *s, struct app *app,
                                 const json_t *row)
{
    const json_t *b = row;
    size_t i;

    if (!*str(b, "form") || *str(row, "label")) {
        const json_t *found = NULL;

        json_array_foreach(json_object_get(s->tree, "blocked"), i, b)
        {
            if (strcmp(str(b, "code"), str(row, "code")) == 0 && *str(b, "form")) {
                found = b;
                break;
            }
        }
        b = found;
    }
    if (!b || !*str(b, "form")) {
        app_say(app, "%s", str(row, "message"));
        return STEP_NOTHING;
    }
    /* a paper is printed, not filled in */
    if (strcmp(str(b, "act"), "issue") == 0) {
        return case_step_open(s->case_id, b);
    }
    /* what lacks is not a field of the form that corrects, but what it is asked to correct */
    if (strcmp(str(b, "act"), "correct") == 0) {
        json_t *o = json_object();

        preset_text(o, "field", str(b, "field"));
        return preset_push_at(str(b, "form"), s->case_id, o, "value");
    }
    return s_entry_push(str(b, "form"), s->case_id, *str(b, "field") ? str(b, "field") : NULL);
}

static struct step next_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct next_screen *s = self;
    struct err err = {0};
    enum w_result r;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_PRINT) {
        return s_papers_push(s->case_id);
    }
    if (cmd == CMD_NEXT_STEP) {
        /* the first line, wherever the cursor stands: as on every other screen */
        (void)w_list_key(&s->list, CMD_HOME, KEY_NONE, &err);
        cmd = CMD_ACCEPT;
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, app_body_h(app) - FOOT_ROWS, &err)) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    r = w_list_key(&s->list, cmd, key, &err);
    if (r == W_REFUSED) {
        app_say_err(app, &err);
    } else if (r == W_CHOSEN) {
        const json_t *row = json_array_get(s->rows, w_list_selected_index(&s->list));

        return is_lawful(row) ? case_step_open(s->case_id, row) : go_to_missing(s, app, row);
    }
    return STEP_NOTHING;
}

static void next_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    const struct next_screen *s = self;

    (void)app;
    snprintf(left, left_room, "%s > %s > %s", _("Mediation"), str(s->tree, "title"),
             _("What can be done"));
    snprintf(right, right_room, "%s", str(s->tree, "number"));
}

static const char *next_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("What the law allows with this case now. The first line is what comes next.\n"
             "A line with x is not allowed yet; the lower part of the screen says why, and "
             "Enter goes to what is missing.");
}

struct step s_next_push(int64_t case_id)
{
    int64_t *arg = mem_alloc(sizeof *arg);

    *arg = case_id;
    return (struct step){.kind = STEP_PUSH, .ops = &s_next_ops, .arg = arg};
}

static const enum cmd next_bar[] = {CMD_HELP, CMD_NEXT_STEP, CMD_PRINT, CMD_COMMANDS,
                                    CMD_MENU, CMD_BACK,      CMD_NONE};

const struct screen_ops s_next_ops = {
    .name = "next",
    .keymap = keymap_list,
    .bar = next_bar,
    .open = next_open,
    .draw = next_draw,
    .command = next_command,
    .back_on_top = next_back,
    .title = next_title,
    .help = next_help,
    .close = next_close,
};
