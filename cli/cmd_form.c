/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_form.c - lists the built-in paper forms, and checks a clerk's file line by line. */
#include "config.h"

#include <string.h>

#include "cli/cli.h"
#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "forms/clauses.h"
#include "forms/registry.h"

enum { FORM_FILE_MAX = 2 << 20 }; /* form_read itself refuses above 1 MB, with a sentence */

static enum rc list_forms(const struct cli *cli, struct err *err)
{
    char *local = cli_forms_dir(cli);
    struct registry *r = registry_new(local);
    enum rc rc = RC_OK;

    for (size_t i = 0; !rc && i < registry_count(); i++) {
        const struct form *f;

        rc = registry_find(r, registry_id(i), &f, err);
        if (rc) {
            break;
        }
        if (cli->format == CLI_JSON) {
            json_t *o = json_pack("{s:s,s:s,s:s,s:s,s:b}", "id", f->id, "title", f->title,
                                  "version", f->version ? f->version : "", "act",
                                  f->act ? f->act : "", "paper", f->body != NULL);

            json_dumpf(o, stdout, JSON_COMPACT);
            json_decref(o);
            putchar('\n');
        } else if (cli->format == CLI_CSV) {
            printf("%s,%s,%s\n", f->id, f->version ? f->version : "", f->title);
        } else {
            cli_say(stdout, "%-10s %-8s %s\n", f->id, f->version ? f->version : "", f->title);
        }
    }
    registry_free(r);
    mem_free(local);
    return rc;
}

/* Clauses are told from a form by the first key of their head. */
static bool is_clause_file(const char *text)
{
    static const char key[] = "\n条款库";
    const char *start = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;

    return strncmp(start, key + 1, strlen(key) - 1) == 0 || strstr(start, key) != NULL;
}

static enum rc check_clauses(const char *name, const struct buf *text, struct err *err)
{
    struct clauses *builtin = NULL;
    struct clauses *c = NULL;
    enum rc rc = clauses_load(NULL, &builtin, err);

    if (!rc) {
        rc = clauses_read(name, buf_text(text), text->size, builtin, &c, err);
    }
    if (!rc) {
        cli_say(stdout, _("%s is in order: %zu clauses.\n"), name, c->n);
    }
    clauses_free(c);
    clauses_free(builtin);
    return rc;
}

static enum rc check_form(const char *name, struct err *err)
{
    struct form *f = NULL;
    struct buf b;
    enum rc rc;

    buf_init(&b, FORM_FILE_MAX);
    rc = file_read(name, &b, err);
    if (!rc && is_clause_file(buf_text(&b))) {
        rc = check_clauses(name, &b, err);
        buf_done(&b);
        return rc;
    }
    if (!rc) {
        rc = form_read(name, buf_text(&b), b.size, &f, err);
    }
    if (!rc) {
        cli_say(stdout, _("%s is in order: %s %s.\n"), name, f->id, f->title);
    }
    form_free(f);
    buf_done(&b);
    return rc;
}

enum rc cmd_form(struct cli *cli, struct err *err)
{
    if (strcmp(cli->argv[0], "list") == 0 && cli->argc == 1) {
        return list_forms(cli, err);
    }
    if (strcmp(cli->argv[0], "check") == 0 && cli->argc == 2) {
        return check_form(cli->argv[1], err);
    }
    if (strcmp(cli->argv[0], "show") == 0 && cli->argc >= 2) {
        return cli_show_form(cli, cli->argv[1], cli->argc > 2 ? cli->argv[2] : NULL, err);
    }
    return err_put(err, RC_USAGE, _("Use it so: tiaojie %s %s"), "form",
                   "list | check FILE | show FILE [CASE]");
}
