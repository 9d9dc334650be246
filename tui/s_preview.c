/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_preview.c - a paper as it will be printed, page by page, and where it goes: a file or the
 * printer. What is missing shows as a blank; F5 shows the blank form for handwriting. Printing
 * makes the paper of a case final (forms/issue.h), a blank form is only printed.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case_view.h"
#include "reports/dossier_print.h"
#include "reports/page.h"
#include "tui/layout.h"
#include "tui/preset.h"
#include "tui/preview.h"
#include "tui/screens.h"

enum { TEXT_MAX = 8 * 1024 * 1024 };

struct preview_arg {
    struct paper *paper; /* made elsewhere: shown and printed as it is; else NULL */
    char *place;         /* of such a paper: 登记簿 > ... */
    int64_t case_id;
    char *form_id;
    size_t record;
    bool blank;
};

struct step s_preview_push(int64_t case_id, const char *form_id, size_t record, bool blank)
{
    struct preview_arg *a = mem_zalloc(sizeof *a);

    *a = (struct preview_arg){
        .case_id = case_id, .form_id = mem_strdup(form_id), .record = record, .blank = blank};
    return (struct step){.kind = STEP_PUSH, .ops = &s_preview_ops, .arg = a};
}

struct step s_preview_push_paper(struct paper *paper, const char *place)
{
    struct preview_arg *a = mem_zalloc(sizeof *a);

    *a = (struct preview_arg){.paper = paper, .place = mem_strdup(place)};
    return (struct step){.kind = STEP_PUSH, .ops = &s_preview_ops, .arg = a};
}

/* --- the pages --- */

/* A line of the page for this terminal: what paper counts two columns wide and the terminal one
 * (■ □ “ ”) gets a blank after it, so that the rules of a table stay in line. */
static void add_line(struct buf *b, const char *line)
{
    while (*line) {
        uint32_t cp = utf8_next(&line);

        buf_code_point(b, cp);
        if (utf8_width_cp(cp, 2) > utf8_width_cp(cp, utf8_ambiguous())) {
            buf_char(b, ' ');
        }
    }
    buf_char(b, '\n');
}

const struct paper *preview_paper(const struct preview *p)
{
    return p->sheet ? p->sheet : p->issue.paper;
}

/* The pages one below the other, parted by a ruled line; p->pages tells to which page a line
 * belongs. */
void preview_show_pages(struct preview *p)
{
    struct page_set set;
    struct buf b;

    page_layout(preview_paper(p), &page_style_a4, &set);
    buf_init(&b, TEXT_MAX);
    buf_str(&b, "");
    mem_free(p->pages);
    p->pages = mem_resize(NULL, set.n_lines * 2 + 1, sizeof *p->pages);
    p->n_lines = 0;
    for (size_t i = 0; i < set.n_lines; i++) {
        if (i > 0 && set.lines[i].page != set.lines[i - 1].page) {
            buf_str(&b, "----------------------------------------------------------------------"
                        "------\n");
            p->pages[p->n_lines++] = set.lines[i].page;
        }
        add_line(&b, set.lines[i].text ? set.lines[i].text : "");
        p->pages[p->n_lines++] = set.lines[i].page;
    }
    p->n_pages = set.n_pages;
    page_set_done(&set);
    w_pager_set(&p->pager, buf_text(&b));
    buf_done(&b);
}

struct act_ctx preview_context(const struct app *app)
{
    struct app_env *env = app_env((struct app *)(uintptr_t)app);

    return (struct act_ctx){.db = env->db, .clock = env->clock, .user = env->user};
}

/* The old pages stay until the new ones are made: a failed change leaves a picture. */
static enum rc load(struct preview *p, const struct app *app, struct err *err)
{
    const struct act_ctx cx = preview_context(app);
    const struct issue_spec spec = {.form = p->form, .record = p->record};
    struct issue issue = {0};
    struct paper *sheet = NULL;
    enum rc rc =
        p->blank || !p->tree
            ? form_print(p->form, p->tree, p->record, true,
                         p->practice ? i18n_chinese(N_("practice")) : NULL, &sheet, err)
            : issue_open(&cx, p->tree, &spec, &issue, err);

    if (rc) {
        return rc;
    }
    paper_free(p->sheet);
    issue_done(&p->issue);
    p->sheet = sheet;
    p->issue = issue;
    preview_show_pages(p);
    return RC_OK;
}

void preview_fit(struct preview *p, const struct app *app)
{
    w_pager_fit(&p->pager, app_body_w(app) - 2, app_body_h(app));
}

static void preview_close(void *self)
{
    struct preview *p = self;

    paper_free(p->sheet);
    issue_done(&p->issue);
    mem_free(p->title);
    mem_free(p->place);
    arena_done(&p->arena);
    json_decref(p->tree);
    w_pager_done(&p->pager);
    mem_free(p->pages);
    mem_free(p);
}

/* The technician who changes a form reads what is wrong with it, in which line. */
static void say_problem(struct preview *p, struct app *app)
{
    const char *problem = registry_problem(app_env(app)->forms);

    p->live = p->form->local || *problem;
    if (*problem) {
        app_say(app, _("Your own form has a mistake, the built-in one is shown: %s"), problem);
    }
}

/* A form of our own is looked at while it is being written: read again when its file changed.
 */
static void look_again(struct preview *p, struct app *app)
{
    const struct form *now = NULL;
    struct err err = {0};
    const int top = p->pager.top;

    if (!p->form || registry_find(app_env(app)->forms, p->form->id, &now, &err) != RC_OK ||
        now == p->form) {
        return;
    }
    p->form = now;
    if (load(p, app, &err) != RC_OK) {
        app_say_err(app, &err);
        return;
    }
    preview_fit(p, app);
    p->pager.top = top < p->pager.n_lines ? top : 0;
    app_say(app, "%s", _("The form was read again."));
    say_problem(p, app);
}

static bool preview_wants_idle(const void *self)
{
    const struct preview *p = self;

    return p->live;
}

/* Everything is read here; drawing only scrolls. */
static enum rc preview_find(struct preview *p, struct app *app, const char *form_id,
                            struct err *err)
{
    struct app_env *env = app_env(app);
    enum rc rc = registry_find(env->forms, form_id, &p->form, err);

    if (rc) {
        return rc;
    }
    p->title = mem_strdup(p->form->title);
    if (!p->form->body) {
        return err_put(err, RC_INVALID, _("%s is only filled in; it prints no paper."),
                       p->form->title);
    }
    if (p->case_id != 0) {
        rc = case_view(env->db, env->clock, p->case_id, CASE_VIEW_FULL_ID, &p->tree, err);
    }
    if (rc) {
        return rc;
    }
    if (p->tree && !p->blank) {
        const struct act_ctx cx = preview_context(app);

        rc = dossier_number_for(&cx, env->forms, p->form, p->tree, err);
    }
    if (rc) {
        return rc;
    }
    p->n_records = p->form->each && p->tree ? form_record_count(p->form, p->tree) : 1;
    if (p->n_records == 0) {
        p->blank = true; /* nothing recorded yet: the form to write on */
    }
    say_problem(p, app);
    return load(p, app, err);
}

static enum rc preview_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct preview_arg *a = arg;
    struct preview *p = mem_zalloc(sizeof *p);
    enum rc rc;

    p->case_id = a->case_id;
    p->record = a->record;
    p->blank = a->blank;
    p->practice = app_env(app)->practice;
    w_pager_init(&p->pager, "", false);
    arena_init(&p->arena);
    if (a->paper) {
        p->sheet = a->paper;
        p->place = a->place;
        p->title = mem_strdup(a->paper->title);
        preview_show_pages(p);
        rc = RC_OK;
    } else {
        rc = preview_find(p, app, a->form_id, err);
    }
    mem_free(a->form_id);
    mem_free(a);
    if (rc) {
        preview_close(p);
        return rc;
    }
    preview_fit(p, app);
    *ret_self = p;
    return RC_OK;
}

/* A register, a list, a paper of a claim: no form of a case stands behind it. */
static struct step only_printed(struct app *app)
{
    app_say(app, "%s", _("This can only be looked at and printed. Enter prints it."));
    return STEP_NOTHING;
}

/* The note that it was signed, or that it is void; only for what was made final. */
static struct step life_form(struct preview *p, struct app *app, const char *form_id)
{
    char id[24];
    json_t *preset;

    if (!p->form) {
        return only_printed(app);
    }
    if (p->sheet || p->issue.final.id == 0) {
        app_say(app, "%s", _("This paper has not been made final yet: print it first."));
        return STEP_NOTHING;
    }
    snprintf(id, sizeof id, "d%lld", (long long)p->issue.final.id);
    preset = json_object();
    preset_text(preset, "paper", id);
    return preset_push(form_id, p->case_id, preset);
}

/* --- commands --- */

/* Without a record there is nothing to change back to. */
static struct step turn_blank(struct preview *p, struct app *app)
{
    struct err err = {0};

    if (!p->form) {
        return only_printed(app);
    }
    if (!p->tree || p->n_records == 0) {
        app_say(app, "%s",
                _("Nothing is recorded for this paper yet; there is only the blank form."));
        return STEP_NOTHING;
    }
    p->blank = !p->blank;
    if (load(p, app, &err) != RC_OK) {
        p->blank = !p->blank;
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    preview_fit(p, app);
    app_say(app, "%s",
            p->blank ? _("The blank form, to be filled in by hand.")
                     : _("The paper of this case."));
    return STEP_NOTHING;
}

static struct step preview_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct preview *p = self;

    if (cmd == CMD_BACK || (cmd == CMD_DIGIT && key_halfwidth(key) == '0')) {
        return (struct step){.kind = STEP_POP};
    }
    if (cmd == CMD_ACCEPT || cmd == CMD_PRINT) {
        return preview_ask_print(p, app);
    }
    if (cmd == CMD_NEW) {
        return turn_blank(p, app);
    }
    if (cmd == CMD_NEXT_STEP) {
        return life_form(p, app, "paper_sign");
    }
    if (cmd == CMD_DELETE) {
        return life_form(p, app, "paper_void");
    }
    if (cmd == CMD_RESIZED) {
        preview_fit(p, app);
        return STEP_NOTHING;
    }
    if (cmd == CMD_IDLE) {
        look_again(p, app);
        return STEP_NOTHING;
    }
    (void)w_pager_key(&p->pager, cmd);
    return STEP_NOTHING;
}

static void preview_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct preview *p = self;

    (void)app;
    w_pager_draw(&p->pager, g, 2, LAYOUT_BODY_TOP);
}

/* The page of the first line in sight. */
static int page_now(const struct preview *p)
{
    size_t line = p->pager.top > 0 ? (size_t)p->pager.top : 0;

    return line < p->n_lines ? p->pages[line] : p->n_pages;
}

static const char *const state_words[] = {
    [ISSUE_NEW] = "",
    [ISSUE_SAME] = N_("final"),
    [ISSUE_STALE] = N_("to be made again"),
    [ISSUE_SIGNED] = N_("signed"),
};

static void preview_title(const void *self, const struct app *app, char *left, size_t left_room,
                          char *right, size_t right_room)
{
    const struct preview *p = self;
    const char *title = json_string_value(json_object_get(p->tree, "title"));

    (void)app;
    if (title && !p->blank) {
        snprintf(left, left_room, _("Mediation > %s > %s"), title, p->title);
    } else if (!p->form) {
        snprintf(left, left_room, "%s > %s", _("Mediation"), p->place);
    } else {
        snprintf(left, left_room, _("Mediation > Blank form > %s"), p->title);
    }
    if (!p->sheet && p->issue.final.id != 0) {
        snprintf(right, right_room, _("No. %d %s  page %d of %d"), p->issue.final.number,
                 _(state_words[p->issue.state]), page_now(p), p->n_pages);
    } else {
        snprintf(right, right_room, _("Page %d of %d"), page_now(p), p->n_pages);
    }
}

static const char *preview_hint(const void *self, const struct app *app)
{
    const struct preview *p = self;

    (void)app;
    if (!p->form) {
        return _("Enter prints.");
    }
    if (p->sheet) {
        return _("Enter prints, F5 changes between the paper and the blank form.");
    }
    switch (p->issue.state) {
    case ISSUE_NEW:
        return _("Enter prints and makes it final. F5 shows the blank form.");
    case ISSUE_SAME:
        return _("Final: Enter prints the same again. F6 notes that it is signed.");
    case ISSUE_STALE:
        return _("The case has changed since this paper was made: it has to be made again.");
    case ISSUE_SIGNED:
        return _(
            "Signed: Enter prints the same again. Mistakes are put right by a correction.");
    }
    return "";
}

/* After a form above: what was signed or made void shows at once. What was made elsewhere is
 * shown as it is. */
static void preview_back(void *self, struct app *app)
{
    struct preview *p = self;
    struct err err = {0};

    if (p->form && load(p, app, &err) != RC_OK) {
        app_say_err(app, &err);
    }
    preview_fit(p, app);
}

static const char *preview_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "The paper as it will be printed. A missing value shows as a blank to be filled in by "
        "hand. PgUp and PgDn turn the "
        "page, Enter or F7 prints it to a file or to the printer, F5 shows the blank form. "
        "Printing "
        "makes the paper final: it gets its number and is kept as it is. F6 notes that it was "
        "signed, F8 makes it void with a reason.");
}

static const enum cmd preview_bar[] = {CMD_HELP,      CMD_PRINT, CMD_PAGE_UP,
                                       CMD_PAGE_DOWN, CMD_BACK,  CMD_NONE};

/* The blank form, signed, void. */
static const enum cmd preview_more[] = {CMD_NEW, CMD_NEXT_STEP, CMD_DELETE, CMD_NONE};

static const struct cmd_words preview_words[] = {
    {CMD_NEW,       N_("Blank form"),  N_("The blank form to write on by hand, or back")},
    {CMD_NEXT_STEP, N_("Note signed"), N_("Note that the printed paper was signed")     },
    {CMD_DELETE,    N_("Void"),        N_("Make the paper void; asks for the reason")   },
    {CMD_NONE,      NULL,              NULL                                             },
};

const struct screen_ops s_preview_ops = {
    .name = "preview",
    .keymap = keymap_list,
    .bar = preview_bar,
    .more = preview_more,
    .words = preview_words,
    .open = preview_open,
    .draw = preview_draw,
    .command = preview_command,
    .back_on_top = preview_back,
    .wants_idle = preview_wants_idle,
    .title = preview_title,
    .help = preview_help,
    .hint = preview_hint,
    .close = preview_close,
};
