/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * preview_print.c - a paper leaves the preview: into a file in the folder of printed papers, to
 * a printer, sheet by sheet where sheets are put in by hand, or as a marked proof. It is made
 * final first (forms/issue.h).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "reports/print.h"
#include "reports/send.h"
#include "tui/preview.h"
#include "tui/printed.h"

enum { OUT_PDF = 1, OUT_UTF8 = 2, OUT_GB18030 = 3, OUT_PRINTER = 4 };
enum { AGAIN_NEW = 1, AGAIN_OLD = 2 };

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
    printed_add_name(&b, p->title);
    if (p->blank) {
        buf_printf(&b, "-%s", _("blank"));
    } else if (p->form) {
        buf_char(&b, '-');
        printed_add_name(&b, number ? number : title ? title : "");
        if (p->n_records > 1) {
            buf_printf(&b, "-%zu", p->record + 1);
        }
    }
    buf_printf(&b, "-%s.%s", day, extension);
    snprintf(out, room, "%s", buf_text(&b));
    buf_done(&b);
}

/* Final before it leaves: when the printer fails, the paper is there to be printed again. */
static enum rc make_final(struct preview *p, struct app *app, enum print_format format,
                          struct err *err)
{
    const struct act_ctx cx = preview_context(app);
    const struct paper *const papers[] = {preview_paper(p)};

    if (p->sheet) {
        return RC_OK;
    }
    return issue_final(&cx, &p->issue, print_count_pages(papers, 1, format),
                       issue_copies(p->form, p->tree), err);
}

/* A paper that came out stays printed even when the note cannot be made. */
static void note_output(struct preview *p, struct app *app, const char *sink,
                        const char *format, int copies)
{
    const struct act_ctx cx = preview_context(app);
    struct err err = {0};

    if (!p->sheet && issue_output(&cx, &p->issue, sink, NULL, format, copies, &err) != RC_OK) {
        app_say_err(app, &err);
    }
}

/* Writes one paper into the folder of printed papers. The message names the file and the
 * folder, never a path. */
static bool write_file(struct preview *p, struct app *app, const struct paper *paper,
                       enum print_format format, const char *extension)
{
    const struct paper *papers[] = {paper};
    struct err err = {0};
    char name[PRINTED_NAME_SIZE];
    char path[PRINTED_PATH_SIZE];
    enum rc rc;

    file_name(p, app, extension, name, sizeof name);
    rc = printed_path(app, name, path, &err);
    if (!rc) {
        rc = print_file(papers, 1, format, path, &err);
    }
    if (rc) {
        app_say_err(app, &err);
        return false;
    }
    app_say(app, _("Written: %s, in the folder 打印 of the data."), name);
    return true;
}

static void print_to_file(struct preview *p, struct app *app, enum print_format format,
                          const char *extension, const char *format_name)
{
    struct err err = {0};

    if (make_final(p, app, format, &err) != RC_OK) {
        app_say_err(app, &err);
    } else if (write_file(p, app, preview_paper(p), format, extension)) {
        note_output(p, app, "FILE", format_name, 1);
    }
}

static void print_proof(struct preview *p, struct app *app)
{
    const struct act_ctx cx = preview_context(app);
    struct paper *proof = NULL;
    struct err err = {0};

    if (issue_proof(&cx, p->tree, p->form, p->record, &proof, &err) != RC_OK) {
        app_say_err(app, &err);
        return;
    }
    (void)write_file(p, app, proof, PRINT_PDF, "校对稿.pdf");
    paper_free(proof);
}

static void print_done(struct preview *p, struct app *app, const struct printer_profile *to,
                       int copies)
{
    app_say(app, _("Sent to the printer: %s, copies: %d."), p->title, copies);
    note_output(p, app, "PRINTER", to->kind == PRINTER_ESCP ? "escp" : "pdf", copies);
}

/* Copies of a paper of the case; of a blank form or a register, one. */
static int copies_on(const struct preview *p, const struct printer_profile *to)
{
    return p->sheet ? 1 : issue_copies_on(to, p->form, p->tree);
}

static struct step sheet_answer(void *below, struct app *app, void *data, int choice);

/* Sheets put in by hand: one is printed, then the screen asks for the next. */
static struct step print_sheet(struct preview *p, struct app *app)
{
    const struct printer_profile *to = &p->printers[p->printer];
    const struct paper *papers[] = {preview_paper(p)};
    const struct send_job job = {.papers = papers,
                                 .n = 1,
                                 .printer = to,
                                 .copies = copies_on(p, to),
                                 .overlay = to->overlay,
                                 .only = p->sheet_no};
    const int sheets = printer_count_pages(papers, 1, to) * job.copies;
    const char *const options[] = {_("The next sheet is in: print it"), _("Print no more"),
                                   NULL};
    struct dialog_choice d = {.options = options, .safe = 1, .answer = sheet_answer};
    struct err err = {0};
    char title[80];

    if (printer_send(&job, &err) != RC_OK) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    if (p->sheet_no >= sheets) {
        print_done(p, app, to, job.copies);
        return STEP_NOTHING;
    }
    p->sheet_no++;
    snprintf(title, sizeof title, _("Put in sheet %d of %d"), p->sheet_no, sheets);
    d.title = title;
    return dialog_choice_push(&d);
}

static struct step sheet_answer(void *below, struct app *app, void *data, int choice)
{
    (void)data;
    if (choice == 1) {
        return print_sheet(below, app);
    }
    app_say(app, "%s", _("Printing was stopped. The paper does not count as printed."));
    return STEP_NOTHING;
}

static struct step print_on(struct preview *p, struct app *app, size_t i)
{
    const struct printer_profile *to = &p->printers[i];
    const int copies = copies_on(p, to);
    const struct paper *papers[1];
    struct send_job job = {.papers = papers, .n = 1, .printer = to, .copies = copies};
    struct err err = {0};

    if (make_final(p, app, PRINT_PDF, &err) != RC_OK) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    if (to->pause && to->kind == PRINTER_ESCP) {
        p->printer = i;
        p->sheet_no = 1;
        return print_sheet(p, app);
    }
    papers[0] = preview_paper(p);
    job.overlay = to->overlay;
    if (printer_send(&job, &err) != RC_OK) {
        app_say_err(app, &err);
        return STEP_NOTHING;
    }
    print_done(p, app, to, copies);
    return STEP_NOTHING;
}

static struct step print_answer(void *below, struct app *app, void *data, int choice)
{
    struct preview *p = below;

    (void)data;
    if (choice == OUT_PDF) {
        print_to_file(p, app, PRINT_PDF, "pdf", "pdf");
    } else if (choice == OUT_UTF8) {
        print_to_file(p, app, PRINT_TEXT, "txt", "text");
    } else if (choice == OUT_GB18030) {
        print_to_file(p, app, PRINT_GB18030, "txt", "gb18030");
    } else if (choice >= OUT_PRINTER && choice < OUT_PRINTER + (int)p->n_printers) {
        return print_on(p, app, (size_t)(choice - OUT_PRINTER));
    } else if (choice > 0) {
        print_proof(p, app);
    }
    return STEP_NOTHING;
}

/* The printers that were entered, the usual one first; without any, the computer's usual queue.
 */
static void find_printers(struct preview *p, struct app *app)
{
    struct printer_profile *rows = NULL;
    struct err err = {0};
    size_t n = 0;

    arena_reset(&p->arena);
    p->n_printers = 0;
    if (app_env(app)->db &&
        printer_list(app_env(app)->db, false, &p->arena, &rows, &n, &err) != RC_OK) {
        app_say_err(app, &err);
    }
    while (p->n_printers < n && p->n_printers < PRINTERS_SHOWN) {
        p->printers[p->n_printers] = rows[p->n_printers];
        p->n_printers++;
    }
    if (p->n_printers == 0) {
        p->printers[0] = printer_new;
        p->printers[0].kind = PRINTER_PDF;
        p->printers[0].sink = PRINTER_LP;
        p->printers[0].name = "";
        p->printers[0].address = "";
        p->n_printers = 1;
    }
}

/* The safe answer is a file: paper and ink are not wasted by Enter. A blank form and a paper
 * that is final need no proof. */
static struct step ask_where(struct preview *p, struct app *app)
{
    const bool proof =
        !p->sheet && (p->issue.state == ISSUE_NEW || p->issue.state == ISSUE_STALE);
    const char *options[OUT_PRINTER + PRINTERS_SHOWN + 1] = {
        _("To a PDF file"),
        _("To a text file (UTF-8)"),
        _("To a text file (GB18030, for old programs)"),
    };
    struct dialog_choice d = {
        .title = p->sheet && p->form ? _("Print the blank form") : _("Print"),
        .options = options,
        .safe = OUT_PDF,
        .answer = print_answer,
    };
    size_t n = OUT_PRINTER - 1;

    find_printers(p, app);
    for (size_t i = 0; i < p->n_printers; i++) {
        options[n++] = p->printers[i].name[0] ? arena_printf(&p->arena, _("To the printer %s"),
                                                             p->printers[i].name)
                                              : _("To the printer");
    }
    if (proof) {
        options[n] = _("A proof to look through, marked, to a PDF file");
    }
    return dialog_choice_push(&d);
}

static struct step again_answer(void *below, struct app *app, void *data, int choice)
{
    struct preview *p = below;

    (void)data;
    if (choice == AGAIN_OLD) {
        issue_keep_old(&p->issue);
        preview_show_pages(p);
        preview_fit(p, app);
    }
    return choice == AGAIN_NEW || choice == AGAIN_OLD ? ask_where(p, app) : STEP_NOTHING;
}

/* What was made final and is no longer true is made again only when somebody says so. */
struct step preview_ask_print(struct preview *p, struct app *app)
{
    char text[240];
    const char *const options[] = {_("A new paper; the old number is void"),
                                   _("The old paper once more, as it was"), NULL};
    struct dialog_choice d = {
        .title = _("The case has changed since"),
        .text = text,
        .options = options,
        .safe = AGAIN_NEW,
        .answer = again_answer,
    };

    if (p->sheet || p->issue.state != ISSUE_STALE) {
        return ask_where(p, app);
    }
    snprintf(text, sizeof text,
             _("This paper was made final as no. %d on %s. What stands on it has changed."),
             p->issue.final.number, p->issue.final.on_date);
    return dialog_choice_push(&d);
}
