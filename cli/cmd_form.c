/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_form.c - lists the built-in paper forms, and checks a clerk's file line by line. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "cli/cli.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "forms/registry.h"

enum { FORM_FILE_MAX = 2 << 20 }; /* form_read itself refuses above 1 MB, with a sentence */

static enum rc list_forms(const struct cli *cli, struct err *err)
{
    struct registry *r = registry_new();
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
        } else {
            printf(cli->format == CLI_CSV ? "%s,%s,%s\n" : "%-10s %-8s %s\n", f->id,
                   f->version ? f->version : "", f->title);
        }
    }
    registry_free(r);
    return rc;
}

static enum rc check_form(const char *name, struct err *err)
{
    FILE *in = fopen(name, "re");
    char chunk[4096];
    struct form *f = NULL;
    struct buf b;
    size_t n;
    enum rc rc;

    if (!in) {
        return err_put(err, RC_NOTFOUND, _("Cannot read %s: %s."), name, err_errno_text(errno));
    }
    buf_init(&b, FORM_FILE_MAX);
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0 && !b.over) {
        buf_add(&b, chunk, n);
    }
    rc = ferror(in) ? err_put(err, RC_IO, _("Cannot read %s: %s."), name, err_errno_text(errno))
                    : RC_OK;
    fclose(in);
    if (!rc && b.over) {
        rc = err_put(err, RC_INVALID, _("%s is larger than a form may be (1 MB)."), name);
    }
    if (!rc) {
        rc = form_read(name, buf_text(&b), b.size, &f, err);
    }
    if (!rc) {
        printf(_("%s is in order: %s %s.\n"), name, f->id, f->title);
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
    return err_put(err, RC_USAGE, _("Use it so: tiaojie %s %s"), "form", "list | check FILE");
}
