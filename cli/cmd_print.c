/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_print.c - prints a paper of a case into a file, to standard output or to a printer queue.
 * What goes to a printer or into a file is made final first (forms/issue.h) and noted; standard
 * output is a look, and --proof a marked proof.
 */
#include "config.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/print_claim.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/committee.h"
#include "forms/issue.h"
#include "reports/dossier_print.h"
#include "reports/print.h"
#include "reports/send.h"

enum { RECORDS_MAX = 500 };

/** All papers one form makes of one case. */
struct job {
    struct act_ctx cx;
    const struct form *form;
    json_t *tree;
    struct issue *issues;  /**< n of them; not for blank forms and proofs */
    struct paper **papers; /**< n of them; owned when issues is NULL */
    size_t n;
    enum print_format format;
    int copies;
    bool noted;                     /**< leaves the program: made final and noted */
    struct printer_profile printer; /**< with --printer */
    struct arena arena;
};

/** A printer that was entered, or a queue of that name. */
static enum rc find_printer(const struct cli *cli, struct job *j, struct err *err)
{
    enum rc rc = j->cx.db ? printer_find(j->cx.db, cli->printer, &j->arena, &j->printer, err)
                          : RC_NOTFOUND;

    if (rc == RC_NOTFOUND) {
        j->printer = printer_new;
        j->printer.kind = PRINTER_PDF;
        j->printer.sink = PRINTER_LP;
        j->printer.name = cli->printer;
        j->printer.address = cli->printer;
        rc = RC_OK;
    }
    j->printer.overlay = j->printer.overlay || cli->overlay;
    return rc;
}

/** `print FORM --blank`: a form for handwriting belongs to no case, only to the committee. */
static bool is_caseless(const struct cli *cli)
{
    return cli->blank && cli->argc == 1;
}

static enum rc committee_tree(struct job *j, const struct clock *clock, struct err *err)
{
    struct committee c;
    char today[DATE_ISO_SIZE];
    const enum rc rc = committee_get(j->cx.db, &c, &j->arena, err);

    date_iso(clock_today(clock), today);
    if (!rc) {
        j->tree = json_pack("{s:s, s:{s:s, s:s, s:s, s:s, s:s, s:s, s:b}}", "today", today,
                            "committee", "name", c.name, "region", c.region, "address",
                            c.address, "phone", c.phone, "office", c.office, "court", c.court,
                            "practice", c.practice);
    }
    return rc;
}

static enum rc case_tree(struct cli *cli, struct job *j, const char *name, struct err *err)
{
    int64_t case_id = 0;
    const enum rc rc = case_resolve(j->cx.db, &cli->clock, name, &case_id, err);

    return rc ? rc
              : case_view(j->cx.db, &cli->clock, case_id, CASE_VIEW_FULL_ID, &j->tree, err);
}

static enum rc job_read(struct cli *cli, struct job *j, struct registry *forms,
                        const char *name, struct err *err)
{
    enum rc rc = registry_find(forms, cli->argv[cli->argc - 1], &j->form, err);

    if (!rc && *registry_problem(forms)) {
        cli_say(stderr, "tiaojie: %s\n", registry_problem(forms));
    }
    if (!rc && !j->form->body) {
        rc =
            err_put(err, RC_NOTFOUND, _("%s is an entry screen, not a paper."), j->form->title);
    }
    if (!rc) {
        rc = is_caseless(cli) ? committee_tree(j, &cli->clock, err)
                              : case_tree(cli, j, name, err);
    }
    if (rc) {
        return rc;
    }
    if (!cli->blank) {
        rc = dossier_number_for(&j->cx, forms, j->form, j->tree, err);
    }
    if (rc) {
        return rc;
    }
    j->n = cli->blank ? 1 : form_record_count(j->form, j->tree);
    j->n = j->n > RECORDS_MAX ? RECORDS_MAX : j->n;
    if (cli->printer && (rc = find_printer(cli, j, err)) != RC_OK) {
        return rc;
    }
    j->copies = cli->copies    ? cli->copies
                : cli->printer ? issue_copies_on(&j->printer, j->form, j->tree)
                               : issue_copies(j->form, j->tree);
    return j->n > 0 ? RC_OK
                    : err_put(err, RC_NOTFOUND, _("There is nothing yet to print in %s."),
                              j->form->title);
}

/** --reprint: the final paper whatever became of the case. */
static enum rc reprint(struct issue *s, struct err *err)
{
    if (s->state == ISSUE_NEW) {
        return err_put(err, RC_NOTFOUND, _("%s has not been made final yet."), s->form->title);
    }
    issue_keep_old(s);
    return RC_OK;
}

/** ahead: papers of the form that become final before these; counted on. */
static enum rc job_make(struct cli *cli, struct job *j, int *ahead, struct err *err)
{
    const bool practice =
        json_is_true(json_object_get(json_object_get(j->tree, "committee"), "practice"));
    enum rc rc = RC_OK;

    j->papers = mem_zalloc(j->n * sizeof(struct paper *));
    if (!cli->blank && !cli->proof) {
        j->issues = mem_zalloc(j->n * sizeof *j->issues);
    }
    for (size_t i = 0; !rc && i < j->n; i++) {
        if (cli->blank) {
            rc = form_print(j->form, j->tree, i, true,
                            practice ? i18n_chinese(N_("practice")) : NULL, &j->papers[i], err);
        } else if (cli->proof) {
            rc = issue_proof(&j->cx, j->tree, j->form, i, &j->papers[i], err);
        } else {
            const struct issue_spec spec = {j->form, i, *ahead};

            rc = issue_open(&j->cx, j->tree, &spec, &j->issues[i], err);
            if (!rc && cli->reprint) {
                rc = reprint(&j->issues[i], err);
            }
            *ahead += j->issues[i].state == ISSUE_NEW || j->issues[i].state == ISSUE_STALE;
            j->papers[i] = j->issues[i].paper;
        }
    }
    return rc;
}

static void job_done(struct job *j)
{
    for (size_t i = 0; j->papers && i < j->n; i++) {
        if (j->issues) {
            issue_done(&j->issues[i]);
        } else {
            paper_free(j->papers[i]);
        }
    }
    mem_free(j->issues);
    mem_free(j->papers);
    json_decref(j->tree);
    arena_done(&j->arena);
}

static int pages_of(const struct job *j, size_t i)
{
    const struct paper *const one[] = {j->papers[i]};

    return j->printer.name ? printer_count_pages(one, 1, &j->printer)
                           : print_count_pages(one, 1, j->format);
}

/** Final before it leaves: when the printer fails, the paper is there to be printed again. */
static enum rc job_final(struct job *j, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; j->issues && j->noted && !rc && i < j->n; i++) {
        const bool again = j->issues[i].state == ISSUE_STALE;
        const int before = j->issues[i].final.number;

        rc = issue_final(&j->cx, &j->issues[i], pages_of(j, i), j->copies, err);
        if (!rc && again) {
            cli_say(stderr, _("The case has changed: no. %d is void, this is no. %d.\n"),
                    before, j->issues[i].number);
        }
    }
    return rc;
}

static enum rc note_proof(struct job *j, size_t i, struct err *err)
{
    json_t *answer = NULL;
    json_t *line = json_pack("{s:s, s:o, s:s, s:i, s:i}", "act", "paper", "case",
                             json_incref(json_object_get(j->tree, "id")), "form", j->form->id,
                             "record", j->form->each ? (int)i + 1 : 0, "pages", pages_of(j, i));
    const enum rc rc = act_run(&j->cx, line, &answer, err);

    json_decref(line);
    json_decref(answer);
    return rc;
}

static const char *printer_word(const struct printer_profile *p)
{
    return p->kind == PRINTER_ESCP ? "escp" : "pdf";
}

static enum rc job_note(struct cli *cli, struct job *j, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; j->noted && !rc && i < j->n; i++) {
        rc = j->issues ? issue_output(&j->cx, &j->issues[i], cli->printer ? "PRINTER" : "FILE",
                                      cli->printer,
                                      cli->printer ? printer_word(&j->printer) : cli->to,
                                      j->copies, err)
                       : note_proof(j, i, err);
    }
    return rc;
}

/** Sheets put in by hand: Enter goes on, anything else stops. */
static bool next_sheet(void *data, int sheet)
{
    char line[8];

    (void)data;
    cli_say(stderr, _("Put in sheet %d and press Enter; q stops.\n"), sheet);
    return fgets(line, sizeof line, stdin) && line[0] == '\n';
}

/** lp's own words help the technician, so they stand here and not on the screen. That a printer
 * is not there is a failure; "nothing matched" is for cases and papers. */
static enum rc send_printer(const struct job *j, struct err *err)
{
    const struct send_job job = {.papers = (const struct paper *const *)j->papers,
                                 .n = j->n,
                                 .printer = &j->printer,
                                 .copies = j->copies,
                                 .overlay = j->printer.overlay,
                                 .next_sheet = isatty(STDIN_FILENO) ? next_sheet : NULL};
    struct err why = {0};
    enum rc rc = printer_send(&job, &why);

    if (rc == RC_NOTFOUND) {
        rc = RC_IO;
    }
    if (rc && why.field[0]) {
        return err_set(err, rc, ERR_AT, why.code, "", "%s (%s)", why.msg, why.field);
    }
    return rc ? err_set(err, rc, ERR_AT, why.code, "", "%s", why.msg) : RC_OK;
}

/** --ruler: the page that tells how far the printer is off. */
static enum rc print_ruler(struct cli *cli, struct err *err)
{
    struct job j = {.n = 1, .copies = 1};
    struct paper *page = NULL;
    enum rc rc;

    if (!cli->printer) {
        return err_put(err, RC_USAGE, "%s", _("Say which printer: --printer NAME"));
    }
    arena_init(&j.arena);
    rc = cli_open_to_read(cli, &j.cx.db, err);
    if (!rc) {
        rc = find_printer(cli, &j, err);
    }
    if (!rc) {
        j.printer.overlay = false;
        page = printer_ruler(&j.printer);
        j.papers = &page;
        rc = send_printer(&j, err);
    }
    paper_free(page);
    db_close(j.cx.db);
    arena_done(&j.arena);
    return rc;
}

/** The papers of one form for one case or for many. */
struct batch {
    struct job *jobs;
    size_t n;
    char **names; /**< of the cases */
};

enum { NAME_ROOM = 200, CASES_MAX = 5000 };

static void batch_add(struct batch *b, const char *name, size_t size)
{
    if (size > 0 && b->n < CASES_MAX) {
        b->names[b->n++] = mem_strndup(name, size);
    }
}

/** c1,c2,c3; or "-": one a line from standard input. */
static void batch_names(struct batch *b, const char *word)
{
    char line[NAME_ROOM];

    b->names = mem_zalloc(CASES_MAX * sizeof *b->names);
    if (strcmp(word, "-") != 0) {
        for (const char *s = word; *s;) {
            const size_t size = strcspn(s, ",");

            batch_add(b, s, size);
            s += size + (s[size] == ',');
        }
    } else {
        while (fgets(line, sizeof line, stdin)) {
            batch_add(b, line, strcspn(line, "\r\n"));
        }
    }
    b->jobs = mem_zalloc((b->n + 1) * sizeof *b->jobs);
}

static void batch_done(struct batch *b)
{
    for (size_t i = 0; i < b->n; i++) {
        job_done(&b->jobs[i]);
        mem_free(b->names[i]);
    }
    mem_free(b->names);
    mem_free(b->jobs);
}

/** All papers in one file. */
static enum rc batch_file(struct cli *cli, const struct batch *b, enum print_format format,
                          struct err *err)
{
    const struct paper **all;
    size_t n = 0;
    enum rc rc = cli_may_show(cli, print_format_is_text(format), err);

    if (rc) {
        return rc;
    }
    for (size_t i = 0; i < b->n; i++) {
        n += b->jobs[i].n;
    }
    all = mem_zalloc((n + 1) * sizeof(const struct paper *));
    n = 0;
    for (size_t i = 0; i < b->n; i++) {
        for (size_t k = 0; k < b->jobs[i].n; k++) {
            all[n++] = b->jobs[i].papers[k];
        }
    }
    rc = print_file(all, n, format, cli->out ? cli->out : "-", err);
    mem_free(all);
    return rc;
}

/** Every paper is made before the first is final, all are final before the first is printed. */
static enum rc batch_run(struct cli *cli, struct batch *b, struct registry *forms,
                         const struct job *like, struct err *err)
{
    enum rc rc = b->n > 0 ? RC_OK : err_put(err, RC_NOTFOUND, "%s", _("No case was named."));
    int ahead = 0;

    for (size_t i = 0; !rc && i < b->n; i++) {
        b->jobs[i] = *like;
        arena_init(&b->jobs[i].arena);
        rc = job_read(cli, &b->jobs[i], forms, b->names[i], err);
        if (!rc) {
            rc = job_make(cli, &b->jobs[i], &ahead, err);
        }
    }
    for (size_t i = 0; !rc && i < b->n; i++) {
        rc = job_final(&b->jobs[i], err);
    }
    if (!rc && !cli->printer) {
        rc = batch_file(cli, b, like->format, err);
    }
    for (size_t i = 0; !rc && i < b->n; i++) {
        rc = cli->printer ? send_printer(&b->jobs[i], err) : RC_OK;
        if (!rc) {
            rc = job_note(cli, &b->jobs[i], err);
        }
    }
    return rc;
}

/** A file whose name ends in .pdf is meant to be one. */
static bool is_pdf_name(const char *name)
{
    const size_t n = name ? strlen(name) : 0;

    return n > 4 && strcasecmp(name + n - 4, ".pdf") == 0;
}

static enum rc print_papers(struct cli *cli, struct err *err)
{
    char *local = cli_forms_dir(cli);
    struct registry *forms = registry_new(local);
    struct job like = {
        .cx = {.clock = &cli->clock, .user = cli->user},
        .format = cli->printer || is_pdf_name(cli->out) ? PRINT_PDF : PRINT_TEXT
    };
    const bool leaves = cli->printer || (cli->out && strcmp(cli->out, "-") != 0);
    struct batch b = {0};
    enum rc rc = RC_OK;

    like.noted = leaves && !cli->blank;
    if (cli->to && !print_format_parse(cli->to, &like.format)) {
        rc = err_put(err, RC_USAGE, _("--to takes pdf, text, gb18030 or escp, not \"%s\"."),
                     cli->to);
    }
    if (!rc) {
        rc = like.noted ? cli_open(cli, DB_NO_LOCK, &like.cx.db, err)
                        : cli_open_to_read(cli, &like.cx.db, err);
    }
    if (!rc) {
        batch_names(&b, cli->argv[0]); /* without a case: one job, by the form's own name */
        rc = batch_run(cli, &b, forms, &like, err);
        batch_done(&b);
    }
    db_close(like.cx.db);
    registry_free(forms);
    mem_free(local);
    return rc;
}

enum rc cmd_print(struct cli *cli, struct err *err)
{
    if (cli->ruler) {
        return print_ruler(cli, err);
    }
    if (cli->argc != 2 && !is_caseless(cli)) {
        return err_put(err, RC_USAGE, _("Use it so: tiaojie %s %s"), "print",
                       "CASE FORM ... | FORM --blank");
    }
    return cli->argc == 2 && print_claim_is(cli->argv[0]) ? print_claim(cli, err)
                                                          : print_papers(cli, err);
}
