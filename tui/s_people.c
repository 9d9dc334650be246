/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_people.c - the mediators of the committee: who they are, whether the roster is lawful, who
 * is on duty. */
#include "config.h"

#include <jansson.h>
#include <stdio.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/codes.h"
#include "core/domain/mediator.h"
#include "tui/layout.h"
#include "tui/preset.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { NOTE_ROWS = 4 };

struct people {
    struct arena arena;
    struct mediator *rows;
    size_t n;
    struct roster_note *notes;
    size_t n_notes;
    struct w_list list;
};

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct people *s = data;
    const struct mediator *m = &s->rows[i];
    const char *cells[] = {m->name,
                           code_label(&codes_sex, m->sex),
                           code_label(&codes_post, m->post),
                           code_label(&codes_class, m->person_class),
                           m->phone,
                           m->term_to};

    w_list_add(l, NULL, *m->left_on ? STYLE_DIM : STYLE_NORMAL, cells, countof(cells));
}

static enum rc load(struct people *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    enum rc rc;

    arena_reset(&s->arena);
    s->n = 0;
    s->n_notes = 0;
    rc = mediator_list(env->db, false, &s->arena, &s->rows, &s->n, err);
    if (!rc) {
        rc = mediator_roster_check(env->db, clock_today(env->clock), &s->arena, &s->notes,
                                   &s->n_notes, err);
    }
    return rc;
}

/* Columns of the widest label of a table; least: what the Chinese ones take. */
static int widest(const struct code_table *codes, int least)
{
    for (const struct code *c = codes->rows; c->code; c++) {
        const int w = utf8_width_term(_(c->label));

        least = w > least ? w : least;
    }
    return least;
}

static enum rc people_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct people *s = mem_zalloc(sizeof *s);
    struct w_list_col cols[] = {
        {_("Name"),           10, false},
        {_("Sex"),              widest(&codes_sex, 4), false},
        {_("Post"),            widest(&codes_post, 10), false},
        {_("Class"),                 0, false},
        {_("Phone"),                   13, false},
        {_("Term ends"),10, false},
        {0             }
    };
    enum rc rc;

    (void)arg;
    arena_init(&s->arena);
    rc = load(s, app, err);
    w_list_init_index(&s->list, cols, s->n, row_at, s);
    s->list.numbered = true;
    s->list.empty = _("No mediators yet. F5 enters the first one.");
    if (!rc) {
        rc = w_list_open(&s->list, app_body_h(app) - NOTE_ROWS, err);
    }
    if (rc) {
        s_people_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void people_close(void *self)
{
    struct people *s = self;

    w_list_done(&s->list);
    arena_done(&s->arena);
    mem_free(s);
}

static void people_back(void *self, struct app *app)
{
    struct people *s = self;
    struct err err = {0};
    enum rc rc = load(s, app, &err);

    w_list_set_count(&s->list, s->n);
    if (!rc) {
        rc = w_list_reload(&s->list, 0, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    }
}

static void people_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct people *s = self;
    int y = g->h - LAYOUT_BELOW_BODY - NOTE_ROWS;

    (void)app;
    w_list_draw(&s->list, g, 1, LAYOUT_BODY_TOP, g->w - 2, true);
    grid_cursor(g, -1, -1);
    grid_hline(g, 0, y, g->w);
    for (size_t i = 0; i < s->n_notes && i < NOTE_ROWS - 1; i++) {
        grid_put(g, 1, y + 1 + (int)i, g->w - 2, s->notes[i].error ? STYLE_WARN : STYLE_NORMAL,
                 s->notes[i].message);
    }
    if (s->n_notes == 0 && s->n > 0) {
        grid_put(g, 1, y + 1, g->w - 2, STYLE_NORMAL,
                 _("The committee's members are in order."));
    }
}

/** The entry form filled with what is known. */
static struct step edit(const struct mediator *m)
{
    json_t *o = json_object();
    char id[24];

    snprintf(id, sizeof id, "m%lld", (long long)m->id);
    preset_text(o, "id", id);
    preset_text(o, "name", m->name);
    preset_text(o, "sex", m->sex);
    preset_text(o, "birth", m->birth);
    preset_text(o, "id_no", m->id_no);
    preset_text(o, "ethnic", m->ethnic);
    preset_text(o, "phone", m->phone);
    preset_text(o, "education", m->education);
    preset_text(o, "class", m->person_class);
    preset_text(o, "post", m->post);
    preset_text(o, "origin", m->origin);
    json_object_set_new(o, "full_time", json_boolean(m->full_time));
    preset_text(o, "term_from", m->term_from);
    preset_text(o, "term_to", m->term_to);
    json_object_set_new(o, "registered", json_boolean(m->registered));
    preset_text(o, "cert_no", m->cert_no);
    preset_text(o, "grade", m->grade);
    preset_text(o, "bank", m->bank);
    preset_text(o, "card", m->card4);
    preset_text(o, "left_on", m->left_on);
    return preset_push("mediator", 0, o);
}

static struct step chosen_answer(void *below, struct app *app, void *data, int choice)
{
    struct people *s = below;
    size_t i = w_list_selected_index(&s->list);

    (void)data;
    if (i >= s->n) {
        return STEP_NOTHING;
    }
    if (choice == 1) {
        return edit(&s->rows[i]);
    }
    if (choice == 2) {
        app_set_user(app, s->rows[i].name);
        app_say(app, _("%s is on duty now."), s->rows[i].name);
    }
    return STEP_NOTHING;
}

static struct step choose(struct people *s)
{
    const char *const options[] = {_("Change the entry"), _("Put on duty"), NULL};
    size_t i = w_list_selected_index(&s->list);
    struct dialog_choice d = {.options = options, .safe = 2, .answer = chosen_answer};

    if (i >= s->n) {
        return STEP_NOTHING;
    }
    d.title = s->rows[i].name;
    return dialog_choice_push(&d);
}

static struct step people_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct people *s = self;
    struct err err = {0};
    enum w_result r;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_NEW) {
        return s_entry_push("mediator", 0, NULL);
    }
    if (cmd == CMD_RESIZED) {
        if (w_list_reload(&s->list, app_body_h(app) - NOTE_ROWS, &err)) {
            app_say_err(app, &err);
        }
        return STEP_NOTHING;
    }
    r = w_list_key(&s->list, cmd, key, &err);
    if (r == W_REFUSED) {
        app_say_err(app, &err);
    }
    return r == W_CHOSEN ? choose(s) : STEP_NOTHING;
}

static void people_title(const void *self, const struct app *app, char *left, size_t left_room,
                         char *right, size_t right_room)
{
    (void)self;
    (void)app;
    (void)right;
    (void)right_room;
    snprintf(left, left_room, "%s > %s", _("Mediation"), _("People"));
}

static const char *people_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("The mediators of the committee. F5 enters a new one. Enter on a name changes the "
             "entry or puts that person on duty.\n"
             "The lines at the bottom say what the law asks of the committee: three to nine "
             "members, one director, a woman among them.");
}

static const enum cmd people_bar[] = {CMD_HELP, CMD_NEW,  CMD_ACCEPT, CMD_COMMANDS,
                                      CMD_MENU, CMD_BACK, CMD_NONE};

const struct screen_ops s_people_ops = {
    .name = "people",
    .keymap = keymap_list,
    .bar = people_bar,
    .open = people_open,
    .draw = people_draw,
    .command = people_command,
    .back_on_top = people_back,
    .title = people_title,
    .help = people_help,
    .close = people_close,
};
