/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_people.c - the mediators of the committee: who they are, whether the roster is lawful, who
 * is on duty. */
#include "config.h"

#include <jansson.h>
#include <stdio.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/codes.h"
#include "core/domain/mediator.h"
#include "tui/list_screen.h"
#include "tui/preset.h"
#include "tui/screens.h"

enum { NOTE_ROWS = 4, COL_SEX = 1, COL_POST = 2 };

struct people {
    struct list_screen list;
    struct mediator *rows;
    struct roster_note *notes;
    size_t n_notes;
};

static void people_row(void *self, struct w_list *l, size_t i)
{
    const struct people *s = self;
    const struct mediator *m = &s->rows[i];
    const char *cells[] = {m->name,
                           code_label(&codes_sex, m->sex),
                           code_label(&codes_post, m->post),
                           code_label(&codes_class, m->person_class),
                           m->phone,
                           m->term_to};

    w_list_add(l, NULL, *m->left_on ? STYLE_DIM : STYLE_NORMAL, cells, countof(cells));
}

static enum rc people_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct people *s = self;
    const struct app_env *env = app_env(app);
    struct arena *arena = &s->list.arena;
    enum rc rc = mediator_list(env->db, false, arena, &s->rows, ret_n, err);

    s->n_notes = 0;
    if (!rc) {
        rc = mediator_roster_check(env->db, clock_today(env->clock), arena, &s->notes,
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

static void people_fit(struct w_list_col *cols)
{
    cols[COL_SEX].w = widest(&codes_sex, cols[COL_SEX].w);
    cols[COL_POST].w = widest(&codes_post, cols[COL_POST].w);
}

static void people_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct people *s = self;

    (void)app;
    grid_hline(g, 0, y, g->w);
    for (size_t i = 0; i < s->n_notes && i < NOTE_ROWS - 1; i++) {
        grid_put(g, 1, y + 1 + (int)i, g->w - 2, s->notes[i].error ? STYLE_WARN : STYLE_NORMAL,
                 s->notes[i].message);
    }
    if (s->n_notes == 0 && s->list.n > 0) {
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
    const size_t i = list_screen_at(s);

    (void)data;
    if (i >= s->list.n) {
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

static struct step people_choose(void *self, struct app *app, size_t i)
{
    const char *const options[] = {_("Change the entry"), _("Put on duty"), NULL};
    const struct people *s = self;
    const struct dialog_choice d = {
        .title = s->rows[i].name, .options = options, .safe = 2, .answer = chosen_answer};

    (void)app;
    return dialog_choice_push(&d);
}

static bool people_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    (void)self;
    (void)app;
    if (cmd != CMD_NEW) {
        return false;
    }
    *ret = s_entry_push("mediator", 0, NULL);
    return true;
}

static const struct list_frame people_frame = {
    .cols = {{N_("Name"), 10, false},
             [COL_SEX] = {N_("Sex"), 4, false},
             [COL_POST] = {N_("Post"), 10, false},
             {N_("Class"), 0, false},
             {N_("Phone"), 13, false},
             {N_("Term ends"), 10, false},
             {0}},
    .fit = people_fit,
    .empty = N_("No mediators yet. F5 enters the first one."),
    .title = N_("Mediation > People"),
    .help =
        N_("The mediators of the committee. F5 enters a new one. Enter on a name changes the "
           "entry or puts that person on duty.\n"
           "The lines at the bottom say what the law asks of the committee: three to nine "
           "members, one director, a woman among them."),
    .foot_rows = NOTE_ROWS,
    .load = people_load,
    .row = people_row,
    .choose = people_choose,
    .command = people_command,
    .more = people_more,
};

static enum rc people_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct people)), &people_frame,
                            err);
}

static const enum cmd people_bar[] = {CMD_HELP, CMD_NEW,  CMD_ACCEPT, CMD_COMMANDS,
                                      CMD_MENU, CMD_BACK, CMD_NONE};

const struct screen_ops s_people_ops = {
    .name = "people",
    .bar = people_bar,
    .open = people_open,
    LIST_SCREEN_OPS,
};
