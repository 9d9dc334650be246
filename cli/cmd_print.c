/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_print.c - prints a paper of a case into a file, to standard output or to a printer queue.
 * What went to a printer or into a file is noted in the case by the act `paper`.
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "forms/registry.h"
#include "reports/print.h"
#include "reports/queue.h"

enum { RECORDS_MAX = 500 };

/** All papers the form makes of the case. *ret is an array of *ret_n, each paper_free'd by the
 * caller. */
static enum rc make_papers(const struct form *f, const json_t *tree, bool blank,
                           struct paper ***ret, size_t *ret_n, struct err *err)
{
    size_t n = blank ? 1 : form_record_count(f, tree);
    bool practice =
        json_is_true(json_object_get(json_object_get(tree, "committee"), "practice"));
    struct paper **papers;
    enum rc rc = RC_OK;

    if (n == 0) {
        return err_put(err, RC_NOTFOUND, _("There is nothing yet to print in %s."), f->title);
    }
    n = n > RECORDS_MAX ? RECORDS_MAX : n;
    papers = mem_zalloc(n * sizeof(struct paper *));
    *ret = papers;
    *ret_n = n;
    for (size_t i = 0; !rc && i < n; i++) {
        rc = form_print(f, tree, i, blank, practice ? i18n_chinese(N_("practice")) : NULL,
                        &papers[i], err);
    }
    return rc;
}

/** What came out: n papers of one form and one case. */
struct printed {
    int64_t case_id;
    const struct form *form;
    const struct paper *const *papers;
    size_t n;
};

/** One row a paper: form.each makes several of one case. */
static enum rc note_papers(struct cli *cli, struct db *db, const struct printed *p,
                           struct err *err)
{
    struct act_ctx cx = {.db = db, .clock = &cli->clock, .user = cli->user};
    enum print_format format = PRINT_PDF; /* what a printer gets */
    enum rc rc = RC_OK;
    char id[24];

    if (!cli->printer && !(cli->to && print_format_parse(cli->to, &format))) {
        format = PRINT_TEXT;
    }
    snprintf(id, sizeof id, "c%lld", (long long)p->case_id);
    for (size_t i = 0; !rc && i < p->n; i++) {
        json_t *answer = NULL;
        json_t *line =
            json_pack("{s:s,s:s,s:s,s:i,s:i,s:i,s:s}", "act", "paper", "case", id, "form",
                      p->form->id, "record", p->form->each ? (int)i + 1 : 0, "pages",
                      print_count_pages(&p->papers[i], 1, format), "copies",
                      cli->copies ? cli->copies : 1, "sink", cli->printer ? "PRINTER" : "FILE");

        rc = act_run(&cx, line, &answer, err);
        json_decref(line);
        json_decref(answer);
    }
    return rc;
}

/** Where it goes: a printer, the file of -o, or standard output. */
static enum rc send(struct cli *cli, struct paper *const *papers, size_t n, struct err *err)
{
    enum print_format format = PRINT_TEXT;
    const struct paper *const *list = (const struct paper *const *)papers;

    if (cli->to && !print_format_parse(cli->to, &format)) {
        return err_put(err, RC_USAGE, _("--to takes pdf, text or gb18030, not \"%s\"."),
                       cli->to);
    }
    if (cli->printer) {
        return queue_print(list, n, cli->printer, cli->copies ? cli->copies : 1, err);
    }
    if (format == PRINT_PDF && (!cli->out || strcmp(cli->out, "-") == 0) &&
        isatty(STDOUT_FILENO)) {
        return err_put(err, RC_USAGE, _("A PDF cannot be shown here. Name a file: -o FILE"));
    }
    return print_file(list, n, format, cli->out ? cli->out : "-", err);
}

enum rc cmd_print(struct cli *cli, struct err *err)
{
    struct registry *forms = registry_new();
    const struct form *f = NULL;
    struct paper **papers = NULL;
    struct db *db = NULL;
    json_t *tree = NULL;
    size_t n = 0;
    int64_t case_id = 0;
    bool noted = !cli->blank && (cli->printer || (cli->out && strcmp(cli->out, "-") != 0));
    enum rc rc = registry_find(forms, cli->argv[1], &f, err);

    if (!rc) {
        rc = noted ? cli_open(cli, DB_NO_LOCK, &db, err) : cli_open_to_read(cli, &db, err);
    }
    if (!rc) {
        rc = case_resolve(db, &cli->clock, cli->argv[0], &case_id, err);
    }
    if (!rc) {
        rc = case_view(db, &cli->clock, case_id, 0, &tree, err);
    }
    if (!rc && !f->body) {
        rc = err_put(err, RC_NOTFOUND, _("%s is an entry screen, not a paper."), f->title);
    }
    if (!rc) {
        rc = make_papers(f, tree, cli->blank, &papers, &n, err);
    }
    if (!rc) {
        rc = send(cli, papers, n, err);
    }
    if (!rc && noted) {
        const struct printed out = {case_id, f, (const struct paper *const *)papers, n};

        rc = note_papers(cli, db, &out, err);
    }
    for (size_t i = 0; i < n; i++) {
        paper_free(papers[i]);
    }
    mem_free(papers);
    json_decref(tree);
    db_close(db);
    registry_free(forms);
    return rc;
}
