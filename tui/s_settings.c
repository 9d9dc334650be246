/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_settings.c - the committee's own data and the local rules: each with the value that counts
 * today, since when, and where it comes from. Enter opens the entry form of the line; a changed
 * rule is a new dated row, the old one stays.
 */
#include "config.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/committee.h"
#include "core/domain/deadline.h"
#include "core/domain/holiday.h"
#include "core/domain/setting.h"
#include "tui/holiday_import.h"
#include "tui/layout.h"
#include "tui/preset.h"
#include "tui/screens.h"
#include "tui/w_list.h"

enum { FOOT_ROWS = 3 };

/** Rows above the rules: an entry form or a screen each; the first is the committee. */
static const struct fixed_row {
    const char *label;
    const char *form;
    const struct screen_ops *ops;
} fixed[] = {
    {N_("Our committee"),                          "committee",       NULL           },
    {N_("Add a kind of dispute of our own"),       "kind",            NULL           },
    {N_("Add a holiday or a working weekend"),     "holiday",         NULL           },
    {N_("Printers"),                               NULL,              &s_printers_ops},
    {N_("Take in the holidays of a year"),         NULL,              NULL           },
    {N_("Papers of a dossier: a list of our own"), "dossier_profile", NULL           },
    {N_("Subsidy rules"),                          NULL,              &s_packs_ops   },
};
enum { FIXED_ROWS = countof(fixed) };

/* The one row that is a question of its own. */
static bool is_holidays(size_t i)
{
    return i < FIXED_ROWS && !fixed[i].form && !fixed[i].ops;
}

struct settings {
    struct arena arena;
    struct committee committee;
    struct setting_row *rows;
    size_t n;
    size_t n_deadlines;
    char **limits; /**< of the deadlines, in words; in the arena */
    char *years;   /**< whose holidays are known, in words; in the arena */
    struct w_list list;
    struct holiday_import import;
};

/** What a row of the list is about; the place of a rule is its own, without the fixed rows. */
static const struct setting_row *rule_at(const struct settings *s, size_t i)
{
    return i >= FIXED_ROWS && i < FIXED_ROWS + s->n ? &s->rows[i - FIXED_ROWS] : NULL;
}

static const struct deadline *deadline_at(const struct settings *s, size_t i)
{
    size_t n;
    const struct deadline *rows = deadline_list(&n);
    size_t first = FIXED_ROWS + s->n;

    return i >= first && i < first + n ? &rows[i - first] : NULL;
}

static size_t row_count(const struct settings *s)
{
    return FIXED_ROWS + s->n + s->n_deadlines;
}

static const char *value_text(const struct setting_row *r)
{
    if (r->key->kind == SETTING_YES_NO) {
        return strcmp(r->value, "yes") == 0 ? _("yes") : _("no");
    }
    return r->value;
}

/* The time of the last backup as people write it, like on home. */
static const char *plain_time(const char *value, char out[32])
{
    if (strlen(value) < 16 || value[10] != 'T' || value[13] != ':') {
        return value;
    }
    snprintf(out, 32, "%.10s %.5s", value, value + 11);
    return out;
}

static void row_at(void *data, struct w_list *l, size_t i)
{
    const struct settings *s = data;
    const char *cells[3] = {"", "", ""};
    char time[32];
    const struct setting_row *r = rule_at(s, i);
    const struct deadline *d = deadline_at(s, i);

    if (r) {
        cells[0] = _(r->key->label);
        cells[1] = plain_time(value_text(r), time);
        cells[2] = *r->valid_from ? r->valid_from : _("default");
    } else if (d) {
        cells[0] = _(d->label);
        cells[1] = s->limits[i - FIXED_ROWS - s->n];
    } else {
        cells[0] = _(fixed[i].label);
        cells[1] = i == 0 ? s->committee.name : is_holidays(i) ? s->years : "";
    }
    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

/** The limits that count today, in words. */
static enum rc load_limits(struct settings *s, const struct app_env *env, struct err *err)
{
    const struct deadline *rows = deadline_list(&s->n_deadlines);
    enum rc rc = RC_OK;

    s->limits = arena_alloc(&s->arena, s->n_deadlines * sizeof *s->limits);
    for (size_t i = 0; !rc && i < s->n_deadlines; i++) {
        struct deadline d;
        char text[48];

        rc = deadline_get(env->db, rows[i].name, clock_today(env->clock), &d, err);
        if (!rc) {
            deadline_text_zh(d.n, d.unit, text);
            s->limits[i] = arena_strdup(&s->arena, text);
        }
    }
    return rc;
}

static enum rc load_years(struct settings *s, const struct app_env *env, struct err *err)
{
    char *years = NULL;
    const enum rc rc = holiday_years(env->db, &years, err);

    s->years = arena_strdup(&s->arena, years ? years : "");
    mem_free(years);
    return rc;
}

static enum rc load(struct settings *s, struct app *app, struct err *err)
{
    const struct app_env *env = app_env(app);
    enum rc rc;

    arena_reset(&s->arena);
    s->n = 0;
    rc = committee_get(env->db, &s->committee, &s->arena, err);
    if (!rc) {
        rc = setting_list(env->db, clock_today(env->clock), &s->arena, &s->rows, &s->n, err);
    }
    if (!rc) {
        rc = load_years(s, env, err);
    }
    return rc ? rc : load_limits(s, env, err);
}

static enum rc settings_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct settings *s = mem_zalloc(sizeof *s);
    struct w_list_col cols[] = {
        {_("Rule"),  34, false},
        {_("Value"),     0, false},
        {_("Since"), 10, false},
        {0    }
    };
    enum rc rc;

    (void)arg;
    arena_init(&s->arena);
    rc = load(s, app, err);
    w_list_init_index(&s->list, cols, rc ? 0 : row_count(s), row_at, s);
    s->list.numbered = true;
    if (!rc) {
        rc = w_list_open(&s->list, app_body_h(app) - FOOT_ROWS, err);
    }
    if (rc) {
        s_settings_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void settings_close(void *self)
{
    struct settings *s = self;

    holiday_import_done(&s->import);
    w_list_done(&s->list);
    arena_done(&s->arena);
    mem_free(s);
}

static void settings_back(void *self, struct app *app)
{
    struct settings *s = self;
    struct err err = {0};
    enum rc rc = load(s, app, &err);

    w_list_set_count(&s->list, rc ? 0 : row_count(s));
    if (!rc) {
        rc = w_list_reload(&s->list, 0, &err);
    }
    if (rc) {
        app_say_err(app, &err);
    }
}

static void settings_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct settings *s = self;
    size_t i = w_list_selected_index(&s->list);
    const struct setting_row *r = rule_at(s, i);
    const struct deadline *d = deadline_at(s, i);
    int y = g->h - LAYOUT_BELOW_BODY - FOOT_ROWS;

    (void)app;
    w_list_draw(&s->list, g, 1, LAYOUT_BODY_TOP, g->w - 2, true);
    grid_cursor(g, -1, -1);
    grid_hline(g, 0, y, g->w);
    if (r || d) {
        const char *source = r ? r->source : d->source;

        grid_printf(g, 1, y + 1, g->w - 2, STYLE_NORMAL, "%s%s", _("Where it comes from: "),
                    *source ? source : _("default of this program"));
    }
    if (d) {
        grid_printf(
            g, 1 + utf8_width_term(_("Where it comes from: ")) + utf8_width_term(d->source) + 3,
            y + 1, -1, STYLE_DIM, _("from: %s; warns %d days before"), _(d->start),
            d->warn_days);
    }
    grid_put(g, 1, y + 2, g->w - 2, STYLE_DIM,
             _("Enter changes the line. The old value stays on record with its dates."));
}

static struct step edit_committee(const struct committee *c)
{
    json_t *o = json_object();

    preset_text(o, "name", c->name);
    preset_text(o, "kind", c->kind);
    preset_text(o, "level", c->level);
    preset_text(o, "region", c->region);
    preset_text(o, "sign", c->sign);
    preset_text(o, "address", c->address);
    preset_text(o, "phone", c->phone);
    preset_text(o, "office", c->office);
    preset_text(o, "court", c->court);
    preset_text(o, "founded_on", c->founded_on);
    return preset_push("committee", 0, o);
}

static struct step edit(struct settings *s)
{
    size_t i = w_list_selected_index(&s->list);
    const struct setting_row *r = rule_at(s, i);
    const struct deadline *d = deadline_at(s, i);
    json_t *o;

    if (i == 0) {
        return edit_committee(&s->committee);
    }
    if (is_holidays(i)) {
        return holiday_import_ask(&s->import);
    }
    if (i < FIXED_ROWS) {
        return fixed[i].ops ? (struct step){.kind = STEP_PUSH, .ops = fixed[i].ops}
                            : s_entry_push(fixed[i].form, 0, NULL);
    }
    if (!r && !d) {
        return STEP_NOTHING;
    }
    o = json_object();
    if (r) {
        preset_text(o, "key", r->key->key);
        preset_text(o, "value", value_text(r));
    } else {
        char key[64];

        snprintf(key, sizeof key, "deadline.%s", d->name);
        preset_text(o, "key", key);
        preset_text(o, "value", s->limits[i - FIXED_ROWS - s->n]);
    }
    /* which line it is was chosen here; what is asked for is its value */
    return preset_push_at("setting", 0, o, "value");
}

static struct step settings_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct settings *s = self;
    struct err err = {0};
    enum w_result r;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key == '0')) {
        return (struct step){.kind = STEP_POP};
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
    }
    return r == W_CHOSEN ? edit(s) : STEP_NOTHING;
}

static void settings_title(const void *self, const struct app *app, char *left,
                           size_t left_room, char *right, size_t right_room)
{
    (void)self;
    (void)app;
    (void)right;
    (void)right_room;
    snprintf(left, left_room, "%s > %s", _("Mediation"), _("Settings"));
}

static const char *settings_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("The committee's own data and the rules that differ from place to place. Ask the "
             "justice office before changing a rule.\n"
             "Each change counts from its date on; older cases keep the rule of their day.");
}

static const enum cmd settings_bar[] = {CMD_HELP, CMD_ACCEPT, CMD_COMMANDS,
                                        CMD_MENU, CMD_BACK,   CMD_NONE};

const struct screen_ops s_settings_ops = {
    .name = "settings",
    .keymap = keymap_list,
    .bar = settings_bar,
    .open = settings_open,
    .draw = settings_draw,
    .command = settings_command,
    .back_on_top = settings_back,
    .title = settings_title,
    .help = settings_help,
    .close = settings_close,
};
