/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_recover.c - the question after an interrupted run: what was being typed, when it stopped,
 * and what to do with it. Restoring goes back to the very field and cursor; looking shows what
 * is there and asks again; throwing away means the recycle bin.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/store/draft.h"
#include "forms/registry.h"
#include "forms/values.h"
#include "tui/entry.h"
#include "tui/layout.h"
#include "tui/screens.h"

enum { BOX_W = 68, OPTIONS = 3, LOOK_MAX = 256 * 1024 };
enum { RESTORE = 1, LOOK = 2, DISCARD = 3 };

struct recover {
    struct draft draft;
    char *text;
    int at; /* option under the cursor */
};

static const char *const option_labels[OPTIONS] = {N_("Restore it"), N_("Look at it"),
                                                   N_("Throw it away (kept 30 days)")};

/* "2026-11-22T14:22:05" to 11月22日 14:22. */
static void stamp_text(const char *stamp, char *out, size_t room)
{
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;

    *out = '\0';
    if (stamp && sscanf(stamp, "%*4d-%2d-%2dT%2d:%2d", &month, &day, &hour, &minute) == 4) {
        snprintf(out, room, _("%d/%d %02d:%02d"), month, day, hour, minute);
    }
}

/* Left by choice to be finished another day, not by an accident. */
static bool is_kept(const struct draft *d)
{
    json_t *data = json_loads(d->data ? d->data : "", 0, NULL);
    bool kept = json_is_true(json_object_get(data, ENTRY_KEPT));

    json_decref(data);
    return kept;
}

/* Reading a draft cannot fail in a way that matters here: without one there is no question. */
struct step s_recover_step(struct app *app)
{
    struct app_env *env = app_env(app);
    struct recover *r;
    char when[64];

    if (!env->db || env->read_only) {
        return STEP_NOTHING;
    }
    r = mem_zalloc(sizeof *r);
    if (draft_newest(env->db, &r->draft, NULL) != RC_OK) {
        draft_done(&r->draft);
        mem_free(r);
        return STEP_NOTHING;
    }
    stamp_text(r->draft.saved_at, when, sizeof when);
    r->text = mem_printf(is_kept(&r->draft) ? _("Not finished last time (%s): %s.")
                                            : _("Interrupted %s: %s was not saved."),
                         when, r->draft.title ? r->draft.title : "");
    r->at = RESTORE;
    return (struct step){.kind = STEP_PUSH, .ops = &s_recover_ops, .arg = r};
}

static enum rc recover_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)app;
    (void)err;
    *ret_self = arg;
    return RC_OK;
}

static void recover_close(void *self)
{
    struct recover *r = self;

    draft_done(&r->draft);
    mem_free(r->text);
    mem_free(r);
}

static void recover_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct recover *r = self;
    int text_h = layout_count(r->text, BOX_W - 4) + 1;
    struct layout_rect box =
        layout_dialog(g, BOX_W, text_h + OPTIONS + 2, _("Unfinished work"));
    int y =
        box.y + layout_put(g, box.x, box.y, box.w, box.h - OPTIONS, STYLE_NORMAL, r->text) + 1;

    (void)app;
    for (int i = 0; i < OPTIONS; i++) {
        enum style style = i + 1 == r->at ? STYLE_CURSOR : STYLE_NORMAL;

        grid_fill(g, box.x, y + i, box.w, style, ' ');
        grid_printf(g, box.x, y + i, box.w, style, "%d %s", i + 1, _(option_labels[i]));
        if (i + 1 == r->at) {
            grid_cursor(g, box.x, y + i);
        }
    }
}

/* --- looking --- */

/* As typed; a half-typed date is shown as it stands. */
static void look_group(struct buf *b, const struct form_group *g, const json_t *element)
{
    for (size_t i = 0; i < g->n_fields; i++) {
        const struct form_field *f = &g->fields[i];
        const char *text = json_string_value(json_object_get(element, f->name));
        char masked[24] = "";
        const char *label = text && f->kind == FK_CHOICE ? value_choice_label(f, text) : NULL;

        if (f->entry && text && *text) {
            if (f->kind == FK_CITIZEN) {
                ident_mask_citizen(text, masked); /* rule R78 holds here too */
                label = masked;
            }
            buf_printf(b, "%s：%s\n", f->name, label ? label : text);
        }
    }
}

/* A reader, not the form: looking must not change anything. */
static struct step look(const struct recover *r, struct app *app)
{
    const struct form *form;
    struct err err = {0};
    struct step step;
    struct buf b;
    json_t *draft;

    if (registry_find(app_env(app)->forms, r->draft.form, &form, &err) != RC_OK) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    draft = json_loads(r->draft.data ? r->draft.data : "{}", 0, NULL);
    buf_init(&b, LOOK_MAX);
    look_group(&b, &form->groups[0], draft);
    for (size_t g = 1; g < form->n_groups; g++) {
        const json_t *list = json_object_get(draft, form->groups[g].name);

        for (size_t i = 0; i < json_array_size(list); i++) {
            buf_printf(&b, "\n%s %zu\n", form->groups[g].name, i + 1);
            look_group(&b, &form->groups[g], json_array_get(list, i));
        }
    }
    step = dialog_text_push(r->draft.title ? r->draft.title : form->title, buf_text(&b));
    buf_done(&b);
    json_decref(draft);
    return step;
}

/* Restoring replaces the question, so that Esc in the form goes back to the first screen. */
static struct step choose(struct recover *r, struct app *app)
{
    struct err err = {0};
    struct step step;

    if (r->at == LOOK) {
        return look(r, app);
    }
    if (r->at == DISCARD) {
        if (draft_discard(app_env(app)->db, app_env(app)->clock, r->draft.id, &err) != RC_OK) {
            app_say_err(app, &err);
            return STEP_NOTHING;
        }
        app_say(app, "%s", _("It lies in the recycle bin for 30 days."));
        return (struct step){.kind = STEP_POP};
    }
    step = s_entry_resume(&r->draft);
    step.kind = STEP_REPLACE;
    app_say(app, "%s", _("Go on where you left off."));
    return step;
}

static struct step recover_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct recover *r = self;

    if (cmd == CMD_UP || cmd == CMD_PREV_FIELD) {
        r->at = r->at > 1 ? r->at - 1 : OPTIONS;
    } else if (cmd == CMD_DOWN || cmd == CMD_NEXT_FIELD) {
        r->at = r->at < OPTIONS ? r->at + 1 : 1;
    } else if (cmd == CMD_DIGIT && key > '0' && key <= '0' + OPTIONS) {
        r->at = (int)(key - '0');
        return choose(r, app);
    } else if (cmd == CMD_ACCEPT) {
        return choose(r, app);
    } else if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key == '0')) {
        /* Neither restored nor thrown away: the question comes again next time. */
        app_say(app, "%s", _("It is kept. The question comes again at the next start."));
        return (struct step){.kind = STEP_POP};
    }
    return STEP_NOTHING;
}

static const char *recover_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("The program ended while a form was being filled in: a power cut, or the window "
             "was closed. Restore goes back to the "
             "very field. Look shows what was typed and asks again. Throw away puts it into "
             "the recycle bin for 30 days. Esc "
             "leaves it as it is.");
}

static const enum cmd recover_bar[] = {CMD_ACCEPT, CMD_BACK, CMD_HELP, CMD_NONE};

const struct screen_ops s_recover_ops = {
    .name = "recover",
    .keymap = keymap_list,
    .bar = recover_bar,
    .overlay = true,
    .open = recover_open,
    .draw = recover_draw,
    .command = recover_command,
    .help = recover_help,
    .close = recover_close,
};
