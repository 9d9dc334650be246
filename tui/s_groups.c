/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_groups.c - dossiers of several small cases (多案一卷): F5 files cases together, Enter
 * writes one as a whole into a file.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/listing.h"
#include "tui/list_screen.h"
#include "tui/papers_dossier.h"
#include "tui/screens.h"

enum { GROUPS_MAX = 500 };

struct group_row {
    const char *id;
    const char *title;
    const char *year;
    const char *cases;
    const char *filed_on;
};

struct groups {
    struct list_screen list;
    struct group_row *rows;
    size_t n;
};

static const char *value_of(struct groups *s, const struct listing_row *row, const char *name)
{
    for (int i = 0; i < row->n; i++) {
        if (strcmp(row->names[i], name) == 0) {
            return arena_strdup(&s->list.arena, row->values[i] ? row->values[i] : "");
        }
    }
    return "";
}

static enum rc take(void *data, const struct listing_row *row, struct err *err)
{
    struct groups *s = data;

    (void)err;
    if (s->n < GROUPS_MAX) {
        s->rows[s->n++] = (struct group_row){
            .id = value_of(s, row, "id"),
            .title = value_of(s, row, "title"),
            .year = value_of(s, row, "year"),
            .cases = value_of(s, row, "cases"),
            .filed_on = value_of(s, row, "filed_on"),
        };
    }
    return RC_OK;
}

static void groups_row(void *self, struct w_list *l, size_t i)
{
    const struct groups *s = self;
    const struct group_row *r = &s->rows[i];
    const char *cells[] = {r->title, r->year, r->cases, r->filed_on};

    w_list_add(l, NULL, STYLE_NORMAL, cells, countof(cells));
}

static enum rc groups_load(void *self, struct app *app, size_t *ret_n, struct err *err)
{
    struct groups *s = self;
    enum rc rc;

    s->rows = arena_alloc(&s->list.arena, GROUPS_MAX * sizeof *s->rows);
    s->n = 0;
    rc = listing_run(app_env(app)->db, listing_find("groups"), app_env(app)->clock, NULL, 0,
                     take, s, err);
    *ret_n = s->n;
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

static struct step groups_choose(void *self, struct app *app, size_t i)
{
    struct groups *s = self;

    papers_write_group(app, s->rows[i].id);
    return STEP_NOTHING;
}

static bool groups_command(void *self, struct app *app, enum cmd cmd, struct step *ret)
{
    struct groups *s = self;

    if (cmd == CMD_NEW) {
        *ret = s_entry_push("group", 0, NULL);
        return true;
    }
    if (cmd == CMD_PRINT && list_screen_at(s) < s->n) {
        *ret = groups_choose(s, app, list_screen_at(s));
        return true;
    }
    return false;
}

static const struct list_frame groups_frame = {
    .cols = {{N_("Dossier"), 0, false},
             {N_("Year"), 6, true},
             {N_("Cases"), 6, true},
             {N_("Filed on"), 12, false},
             {0}},
    .empty =
        N_("No small cases have been filed together yet. F5 does it: oral and simple cases "
           "of one year that are closed."),
    .title = N_("Mediation > Registers > Cases filed together"),
    .help =
        N_("Oral and simple cases of one year may share a dossier. F5 files closed cases "
           "together, a digit or Enter writes such a dossier into a file: cover, contents and "
           "all papers."),
    .hint = N_("Enter writes the dossier into a file, F5 files cases together."),
    .load = groups_load,
    .row = groups_row,
    .choose = groups_choose,
    .command = groups_command,
};

static enum rc groups_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)arg;
    return list_screen_open(ret_self, app, mem_zalloc(sizeof(struct groups)), &groups_frame,
                            err);
}

static const enum cmd groups_bar[] = {CMD_HELP,     CMD_NEW,  CMD_PRINT,
                                      CMD_COMMANDS, CMD_BACK, CMD_NONE};

const struct screen_ops s_groups_ops = {
    .name = "groups",
    .bar = groups_bar,
    .open = groups_open,
    LIST_SCREEN_OPS,
};
