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

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/committee.h"
#include "core/domain/deadline.h"
#include "core/domain/holiday.h"
#include "core/domain/setting.h"
#include "tui/holiday_import.h"
#include "tui/list_screen.h"
#include "tui/preset.h"
#include "tui/screens.h"

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
    struct list_screen list;
    struct committee committee;
    struct setting_row *rows;
    size_t n;
    size_t n_deadlines;
    char **limits; /**< of the deadlines, in words; in the arena */
    char *years;   /**< whose holidays are known, in words; in the arena */
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

static void settings_row(void *self, struct w_list *l, size_t i)
{
    const struct settings *s = self;
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

    s->limits = arena_alloc(&s->list.arena, s->n_deadlines * sizeof *s->limits);
    for (size_t i = 0; !rc && i < s->n_deadlines; i++) {
        struct deadline d;
        char text[48];

        rc = deadline_get(env->db, rows[i].name, clock_today(env->clock), &d, err);
        if (!rc) {
            deadline_text_zh(d.n, d.unit, text);
            s->limits[i] = arena_strdup(&s->list.arena, text);
        }
    }
    return rc;
}

static enum rc load_years(struct settings *s, const struct app_env *env, struct err *err)
{
    char *years = NULL;
    const enum rc rc = holiday_years(env->db, &years, err);

    s->years = arena_strdup(&s->list.arena, years ? years : "");
    mem_free(years);
    return rc;
}

static enum rc settings_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct settings *s = self;
    const struct app_env *env = app_env(app);
    struct arena *arena = &s->list.arena;
    enum rc rc;

    s->n = 0;
    rc = committee_get(env->db, &s->committee, arena, err);
    if (!rc) {
        rc = setting_list(env->db, clock_today(env->clock), arena, &s->rows, &s->n, err);
    }
    if (!rc) {
        rc = load_years(s, env, err);
    }
    if (!rc) {
        rc = load_limits(s, env, err);
    }
    *ret_n = row_count(s);
    return rc;
}

static void settings_done(void *self)
{
    struct settings *s = self;

    holiday_import_done(&s->import);
}

static void settings_more(const void *self, const struct app *app, struct grid *g, int y)
{
    const struct settings *s = self;
    const size_t i = list_screen_at(s);
    const struct setting_row *r = rule_at(s, i);
    const struct deadline *d = deadline_at(s, i);

    (void)app;
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

static struct step settings_choose(void *self, struct app *app, size_t i)
{
    struct settings *s = self;
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
    if (r && !r->key->source) {
        app_say(app, "%s", _("The program notes this itself; there is nothing to set."));
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

static const struct list_frame settings_frame = {
    .cols = {{N_("Rule"), 34, false}, {N_("Value"), 0, false}, {N_("Since"), 10, false}, {0}},
    .title = N_("Mediation > Settings"),
    .help =
        N_("The committee's own data and the rules that differ from place to place. Ask the "
           "justice office before changing a rule.\n"
           "Each change counts from its date on; older cases keep the rule of their day."),
    .foot_rows = FOOT_ROWS,
    .load = settings_load,
    .row = settings_row,
    .choose = settings_choose,
    .more = settings_more,
    .done = settings_done,
};

static enum rc settings_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct settings)), &settings_frame,
                            err);
}

static const enum cmd settings_bar[] = {CMD_HELP, CMD_ACCEPT, CMD_COMMANDS,
                                        CMD_MENU, CMD_BACK,   CMD_NONE};

const struct screen_ops s_settings_ops = {
    .name = "settings",
    .bar = settings_bar,
    .open = settings_open,
    LIST_SCREEN_OPS,
};
