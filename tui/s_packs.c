/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_packs.c - the subsidy rules that were taken in: which holds from when to when, which one
 * holds today. Enter shows one in plain words, F5 takes one in, F8 retires one with its reason.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/pack_store.h"
#include "reports/block.h"
#include "reports/pack_paper.h"
#include "tui/list_screen.h"
#include "tui/pack_import.h"
#include "tui/screens.h"

struct packs {
    struct list_screen list;
    struct pack_row *rows;
    struct date today;
    struct pack_import import;
};

static const char *standing(const struct packs *s, const struct pack_row *r)
{
    if (date_is_set(r->retired_on)) {
        return _("retired");
    }
    if (date_cmp(s->today, r->valid_from) < 0) {
        return _("not yet");
    }
    if (date_is_set(r->valid_to) && date_cmp(r->valid_to, s->today) < 0) {
        return _("has ended");
    }
    return _("holds today");
}

static void packs_row(void *self, struct w_list *l, size_t i)
{
    const struct packs *s = self;
    const struct pack_row *r = &s->rows[i];
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    char key[32];
    const char *cells[] = {r->place, r->title,       from,
                           to,       standing(s, r), r->sample ? _("sample") : ""};

    date_iso(r->valid_from, from);
    date_iso(r->valid_to, to);
    snprintf(key, sizeof key, "p%" PRId64, r->id);
    w_list_add(l, key, date_is_set(r->retired_on) ? STYLE_DIM : STYLE_NORMAL, cells,
               countof(cells));
}

static enum rc packs_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct packs *s = self;

    s->today = clock_today(app_env(app)->clock);
    return pack_rows(app_env(app)->db, &s->list.arena, &s->rows, ret_n, err);
}

static struct step packs_choose(void *self, struct app *app, size_t i)
{
    struct packs *s = self;
    struct subsidy_pack *pack = NULL;
    struct err err = {0};
    struct arena arena;
    struct step step = STEP_NOTHING;

    arena_init(&arena);
    if (pack_load(app_env(app)->db, s->rows[i].id, &arena, &pack, &err) != RC_OK) {
        app_say_err(app, &err);
    } else {
        step = s_preview_push_paper(pack_paper(pack),
                                    arena_printf(&arena, _("Subsidy rules > %s"), pack->title));
    }
    arena_done(&arena);
    return step;
}

static bool packs_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct packs *s = self;
    const size_t at = list_screen_at(s);

    if (cmd == CMD_NEW) {
        *ret = pack_import_ask(&s->import, app);
        return true;
    }
    if (cmd == CMD_PRINT && at < s->list.n) {
        *ret = packs_choose(self, app, at);
        return true;
    }
    if (cmd == CMD_DELETE && at < s->list.n) {
        *ret = pack_import_retire(&s->import, s->rows[at].code);
        return true;
    }
    return false;
}

/* The rule just taken in stands under the cursor: Enter shows that one. */
static void packs_back(void *self, struct app *app)
{
    struct packs *s = self;
    struct err err = {0};
    char key[32];

    list_screen_back(self, app);
    for (size_t i = 0; i < s->list.n && s->import.taken; i++) {
        if (strcmp(s->rows[i].code, s->import.taken) == 0 &&
            !date_is_set(s->rows[i].retired_on)) {
            mem_free(s->import.taken);
            s->import.taken = NULL;
            snprintf(key, sizeof key, "p%" PRId64, s->rows[i].id);
            if (w_list_go(&s->list.list, key, &err) != RC_OK) {
                app_say_err(app, &err);
            }
        }
    }
}

static void packs_done(void *self)
{
    struct packs *s = self;

    pack_import_done(&s->import);
}

static const struct list_frame packs_frame = {
    .cols = {{N_("For which place"), 10, false},
             {N_("Subsidy rule"), 0, false},
             {N_("From"), 10, false},
             {N_("Until"), 10, false},
             {N_("Standing"), 8, false},
             {"", 4, false},
             {0}},
    .empty =
        N_("No subsidy rule has been taken in yet: nothing can be claimed. F5 takes in the "
           "file of your district."),
    .title = N_("Mediation > Settings > Subsidy rules"),
    .help =
        N_("The rules a case is paid by: classes, amounts, conditions, papers, limits. They "
           "come as a file from the district. Each holds for its days; which one a case goes "
           "by is decided by its day.\n"
           "Enter shows a rule in plain words, from there it is printed. F5 takes one in. F8 "
           "retires one: new claims no longer go by it."),
    .hint = N_("Enter shows the rule in plain words, F5 takes one in, F8 retires it."),
    .load = packs_load,
    .row = packs_row,
    .choose = packs_choose,
    .command = packs_command,
    .done = packs_done,
};

static enum rc packs_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct packs)), &packs_frame, err);
}

static const enum cmd packs_bar[] = {CMD_HELP,     CMD_NEW,  CMD_PRINT, CMD_DELETE,
                                     CMD_COMMANDS, CMD_BACK, CMD_NONE};

static const struct cmd_words packs_words[] = {
    {CMD_NEW,    N_("Take in"), N_("Take in a rule from a file or a sample")},
    {CMD_DELETE, N_("Retire"),
     N_("Retire the rule: new claims no longer go by it; asks first")       },
    {CMD_NONE,   NULL,          NULL                                        },
};

const struct screen_ops s_packs_ops = {
    .name = "packs",
    .bar = packs_bar,
    .words = packs_words,
    .open = packs_open,
    .keymap = keymap_list,
    .draw = list_screen_draw,
    .command = list_screen_command,
    .back_on_top = packs_back,
    .title = list_screen_title,
    .help = list_screen_help,
    .hint = list_screen_hint,
    .close = list_screen_close,
};
