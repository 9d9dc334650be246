/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_claim.c - see print_claim.h. Papers of claims are made anew each time: the claim itself
 * keeps what was claimed, and its steps. */
#include "config.h"

#include "cli/print_claim.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim_list.h"
#include "core/subsidy/claim_paper.h"
#include "forms/registry.h"
#include "reports/print.h"

bool print_claim_is(const char *name)
{
    return name && name[0] == 'k' && name[1] &&
           strspn(name + 1, "0123456789") == strlen(name + 1);
}

/* A list has no place for one claim alone: it would be empty. */
static const struct book *list_of(const char *form_id)
{
    size_t n;
    const struct book *lists = claim_list_books(&n);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(lists[i].form, form_id) == 0) {
            return &lists[i];
        }
    }
    return NULL;
}

static enum rc find_form(const struct cli *cli, struct registry *forms, const struct form **ret,
                         struct err *err)
{
    const enum rc rc = registry_find(forms, cli->argv[1], ret, err);
    const struct book *list = rc ? NULL : list_of((*ret)->id);

    if (!rc && (!(*ret)->body || !(*ret)->from || strcmp((*ret)->from, "个案补贴") != 0)) {
        return err_put(err, RC_USAGE, _("%s is no paper of a claim."), (*ret)->title);
    }
    if (list) {
        return err_put(err, RC_USAGE,
                       _("%s is a list of many claims. Print it with: tiaojie report %s"),
                       (*ret)->title, list->name);
    }
    return rc;
}

static enum rc print_tree(const struct cli *cli, const struct form *form, const json_t *tree,
                          enum print_format format, struct err *err)
{
    const bool practice =
        json_is_true(json_object_get(json_object_get(tree, "committee"), "practice"));
    struct paper *paper = NULL;
    enum rc rc = form_print(form, tree, 0, cli->blank,
                            practice ? i18n_chinese(N_("practice")) : NULL, &paper, err);

    if (!rc) {
        const struct paper *papers[1] = {paper};

        rc = print_file(papers, 1, format, cli->out ? cli->out : "-", err);
    }
    paper_free(paper);
    return rc;
}

enum rc print_claim(const struct cli *cli, struct err *err)
{
    const size_t n = cli->out ? strlen(cli->out) : 0;
    enum print_format format =
        n > 4 && strcmp(cli->out + n - 4, ".pdf") == 0 ? PRINT_PDF : PRINT_TEXT;
    char *local = cli_forms_dir(cli);
    struct registry *forms = registry_new(local);
    const struct form *form = NULL;
    struct db *db = NULL;
    json_t *tree = NULL;
    enum rc rc = RC_OK;

    if (cli->to && !print_format_parse(cli->to, &format)) {
        rc = err_put(err, RC_USAGE, _("--to takes pdf, text, gb18030 or escp, not \"%s\"."),
                     cli->to);
    }
    if (!rc) {
        rc = cli_may_show(cli, print_format_is_text(format), err);
    }
    if (!rc) {
        rc = find_form(cli, forms, &form, err);
    }
    if (!rc) {
        rc = cli_open_to_read(cli, &db, err);
    }
    if (!rc) {
        rc = claim_paper_tree(db, &cli->clock, strtoll(cli->argv[0] + 1, NULL, 10), &tree, err);
    }
    if (!rc) {
        rc = print_tree(cli, form, tree, format, err);
    }
    json_decref(tree);
    db_close(db);
    registry_free(forms);
    mem_free(local);
    return rc;
}
