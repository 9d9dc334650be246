/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_preview.c - a paper as it will be printed, page by page, and where it goes: a file or the
 * printer. What is missing shows as a blank; F5 shows the blank form for handwriting. Printing
 * is noted in the case by the act `paper`, a blank form is not.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/acts/act.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case_view.h"
#include "forms/registry.h"
#include "reports/page.h"
#include "reports/print.h"
#include "reports/queue.h"
#include "tui/layout.h"
#include "tui/screens.h"
#include "tui/w_pager.h"

enum { TEXT_MAX = 8 * 1024 * 1024, PATH_SIZE = 1024, NAME_SIZE = 200 };
enum { OUT_PDF = 1, OUT_UTF8 = 2, OUT_GB18030 = 3, OUT_QUEUE = 4 };

struct preview_arg {
    int64_t case_id;
    char *form_id;
    size_t record;
    bool blank;
};

struct preview {
    int64_t case_id; /* 0: no case, blank form only */
    const struct form *form;
    size_t record;
    size_t n_records;
    bool blank;
    bool practice;
    json_t *tree;
    struct paper *paper;
    int n_pages;
    int *pages; /* page of each line of the pager */
    size_t n_lines;
    struct w_pager pager;
};

struct step s_preview_push(int64_t case_id, const char *form_id, size_t record, bool blank)
{
    struct preview_arg *a = mem_zalloc(sizeof *a);

    *a = (struct preview_arg){
        .case_id = case_id, .form_id = mem_strdup(form_id), .record = record, .blank = blank};
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

/* The pages one below the other, parted by a ruled line; p->pages tells to which page a line
 * belongs. */
static void show_pages(struct preview *p)
{
    struct page_set set;
    struct buf b;

    page_layout(p->paper, &page_style_a4, &set);
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

/* The old pages stay until the new ones are made: a failed change leaves a picture. */
static enum rc load(struct preview *p, struct err *err)
{
    struct paper *paper = NULL;
    enum rc rc = form_print(p->form, p->tree, p->record, p->blank || !p->tree,
                            p->practice ? "练习" : NULL, &paper, err);

    if (rc) {
        return rc;
    }
    paper_free(p->paper);
    p->paper = paper;
    show_pages(p);
    return RC_OK;
}

static void preview_fit(struct preview *p, const struct app *app)
{
    w_pager_fit(&p->pager, app_body_w(app) - 2, app_body_h(app));
}

static void preview_close(void *self)
{
    struct preview *p = self;

    paper_free(p->paper);
    json_decref(p->tree);
    w_pager_done(&p->pager);
    mem_free(p->pages);
    mem_free(p);
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
    p->n_records = p->form->each && p->tree ? form_record_count(p->form, p->tree) : 1;
    if (p->n_records == 0) {
        p->blank = true; /* nothing recorded yet: the form to write on */
    }
    return load(p, err);
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
    rc = preview_find(p, app, a->form_id, err);
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

/* --- where it goes --- */

/* A part of a file name: signs that no file system likes become '-'. */
static void add_name(struct buf *b, const char *s)
{
    for (; *s; s++) {
        buf_char(b, strchr("/\\:*?\"<>| \t\n", *s) ? '-' : *s);
    }
}

/* 人民调解协议书-(2026)西河人调字第1号-2026-11-22.pdf; the case's names while it has no number.
 */
static void file_name(const struct preview *p, const struct app *app, const char *extension,
                      char *out, size_t room)
{
    const char *number = json_string_value(json_object_get(p->tree, "number"));
    const char *title = json_string_value(json_object_get(p->tree, "title"));
    char day[DATE_ISO_SIZE];
    struct buf b;

    date_iso(clock_today(app_env_const(app)->clock), day);
    buf_init(&b, room - 1);
    add_name(&b, p->form->title);
    if (p->blank) {
        buf_printf(&b, "-%s", _("blank"));
    } else {
        buf_char(&b, '-');
        add_name(&b, number ? number : title ? title : "");
        if (p->n_records > 1) {
            buf_printf(&b, "-%zu", p->record + 1);
        }
    }
    buf_printf(&b, "-%s.%s", day, extension);
    snprintf(out, room, "%s", buf_text(&b));
    buf_done(&b);
}

/* Notes in the case that the paper was printed. A paper that came out stays printed even when
 * the note cannot be made. */
static void note_paper(struct preview *p, struct app *app, enum print_format format)
{
    struct app_env *env = app_env(app);
    struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    const struct paper *papers[] = {p->paper};
    struct err err = {0};
    json_t *answer = NULL;
    json_t *line;
    char id[24];

    if (p->blank || p->case_id == 0) {
        return;
    }
    snprintf(id, sizeof id, "c%lld", (long long)p->case_id);
    line = json_object();
    json_object_set_new(line, "act", json_string("paper"));
    json_object_set_new(line, "case", json_string(id));
    json_object_set_new(line, "form", json_string(p->form->id));
    json_object_set_new(line, "record",
                        json_integer(p->form->each ? (json_int_t)p->record + 1 : 0));
    json_object_set_new(line, "pages",
                        json_integer(print_count_pages(papers, countof(papers), format)));
    if (act_run(&cx, line, &answer, &err) != RC_OK) {
        app_say_err(app, &err);
    }
    json_decref(answer);
    json_decref(line);
}

/* The message names the file and the folder, never a path. */
static void print_to_file(struct preview *p, struct app *app, enum print_format format,
                          const char *extension)
{
    const struct paper *papers[] = {p->paper};
    struct err err = {0};
    char name[NAME_SIZE];
    char path[PATH_SIZE];
    enum rc rc = RC_OK;

    file_name(p, app, extension, name, sizeof name);
    snprintf(path, sizeof path, "%s/打印",
             app_env(app)->data_dir ? app_env(app)->data_dir : ".");
    if (mkdir(path, 0700) != 0 && errno != EEXIST) {
        rc = err_put(&err, RC_IO, "%s",
                     _("The folder for printed papers cannot be made. Is the disk full?"));
    }
    if (rc == RC_OK) {
        size_t used = strlen(path);

        snprintf(path + used, sizeof path - used, "/%s", name);
        rc = print_file(papers, 1, format, path, &err);
    }
    if (rc) {
        app_say_err(app, &err);
        return;
    }
    app_say(app, _("Written: %s, in the folder 打印 of the data."), name);
    note_paper(p, app, format);
}

static void print_to_queue(struct preview *p, struct app *app)
{
    const struct paper *papers[] = {p->paper};
    struct err err = {0};

    if (queue_print(papers, 1, NULL, 1, &err) != RC_OK) {
        app_say_err(app, &err);
        return;
    }
    app_say(app, _("Sent to the printer: %s."), p->form->title);
    note_paper(p, app, PRINT_PDF);
}

static struct step print_answer(void *below, struct app *app, void *data, int choice)
{
    (void)data;
    if (choice == OUT_PDF) {
        print_to_file(below, app, PRINT_PDF, "pdf");
    } else if (choice == OUT_UTF8) {
        print_to_file(below, app, PRINT_TEXT, "txt");
    } else if (choice == OUT_GB18030) {
        print_to_file(below, app, PRINT_GB18030, "txt");
    } else if (choice == OUT_QUEUE) {
        print_to_queue(below, app);
    }
    return STEP_NOTHING;
}

/* The safe answer is a file: paper and ink are not wasted by Enter. */
static struct step ask_print(struct preview *p)
{
    const char *const options[] = {_("To a PDF file"), _("To a text file (UTF-8)"),
                                   _("To a text file (GB18030, for old programs)"),
                                   _("To the printer"), NULL};
    struct dialog_choice d = {
        .title = p->blank ? _("Print the blank form") : _("Print"),
        .options = options,
        .safe = OUT_PDF,
        .answer = print_answer,
    };

    return dialog_choice_push(&d);
}

/* --- commands --- */

/* Without a record there is nothing to change back to. */
static struct step turn_blank(struct preview *p, struct app *app)
{
    struct err err = {0};

    if (!p->tree || p->n_records == 0) {
        app_say(app, "%s",
                _("Nothing is recorded for this paper yet; there is only the blank form."));
        return STEP_NOTHING;
    }
    p->blank = !p->blank;
    if (load(p, &err) != RC_OK) {
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
        return ask_print(p);
    }
    if (cmd == CMD_NEW) {
        return turn_blank(p, app);
    }
    if (cmd == CMD_RESIZED) {
        preview_fit(p, app);
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

static void preview_title(const void *self, const struct app *app, char *left, size_t left_room,
                          char *right, size_t right_room)
{
    const struct preview *p = self;
    const char *title = json_string_value(json_object_get(p->tree, "title"));

    (void)app;
    if (title && !p->blank) {
        snprintf(left, left_room, _("Mediation > %s > %s"), title, p->form->title);
    } else {
        snprintf(left, left_room, _("Mediation > Blank form > %s"), p->form->title);
    }
    snprintf(right, right_room, _("Page %d of %d"), page_now(p), p->n_pages);
}

static const char *preview_hint(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("Enter prints, F5 changes between the paper and the blank form.");
}

static const char *preview_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _(
        "The paper as it will be printed. A missing value shows as a blank to be filled in by "
        "hand. PgUp and PgDn turn the "
        "page, Enter or F7 prints it to a file or to the printer, F5 shows the blank form.");
}

static const enum cmd preview_bar[] = {CMD_HELP,      CMD_PRINT, CMD_PAGE_UP,
                                       CMD_PAGE_DOWN, CMD_BACK,  CMD_NONE};

const struct screen_ops s_preview_ops = {
    .name = "preview",
    .keymap = keymap_list,
    .bar = preview_bar,
    .open = preview_open,
    .draw = preview_draw,
    .command = preview_command,
    .title = preview_title,
    .help = preview_help,
    .hint = preview_hint,
    .close = preview_close,
};
