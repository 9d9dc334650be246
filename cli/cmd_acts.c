/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_acts.c - shows every act with its fields, from the table act_run itself uses. */
#include "config.h"

#include <string.h>

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/domain/codes.h"

static const char *const kind_names[] = {
#define X(id, name) [AF_##id] = name,
    ACT_FIELD_KINDS(X)
#undef X
};
_Static_assert(countof(kind_names) == ACT_FIELD_KIND_COUNT, "each kind of field has a name");

static void print_codes(const struct code_table *codes, int indent)
{
    for (const struct code *c = codes ? codes->rows : NULL; c && c->code; c++) {
        cli_say(stdout, "%*s%s  %s\n", indent, "", c->code, _(c->label));
    }
}

static void print_fields(const struct act_field *f, int indent)
{
    for (; f && f->name; f++) {
        cli_say(stdout, "%*s%-18s %-16s %s %s\n", indent, "", f->name, kind_names[f->kind],
                f->required ? "*" : " ", f->label ? _(f->label) : "");
        print_codes(f->codes, indent + 4);
        if (f->sub) {
            print_fields(f->sub, indent + 4);
        }
    }
}

static json_t *fields_json(const struct act_field *f)
{
    json_t *out = json_array();

    for (; f && f->name; f++) {
        json_t *o = json_pack("{s:s,s:s,s:b,s:s}", "name", f->name, "kind", kind_names[f->kind],
                              "required", f->required, "label", f->label ? _(f->label) : "");

        if (f->codes) {
            json_t *codes = json_object();

            for (const struct code *c = f->codes->rows; c->code; c++) {
                json_object_set_new(codes, c->code, json_string(_(c->label)));
            }
            json_object_set_new(o, "codes", codes);
        }
        if (f->sub) {
            json_object_set_new(o, "fields", fields_json(f->sub));
        }
        json_array_append_new(out, o);
    }
    return out;
}

static void print_act(const struct cli *cli, const struct act *a)
{
    if (cli->format == CLI_JSON) {
        json_t *o = json_pack("{s:s,s:s,s:b,s:s,s:o}", "act", a->name, "label", _(a->label),
                              "case", a->needs_case, "source", a->source ? a->source : "",
                              "fields", fields_json(a->fields));

        json_dumpf(o, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(o);
        return;
    }
    cli_say(stdout, "%s  %s%s%s%s\n", a->name, _(a->label), a->source ? "  [" : "",
            a->source ? a->source : "", a->source ? "]" : "");
    if (a->needs_case) {
        cli_say(stdout, "  %-18s %-16s *\n", "case", kind_names[AF_CASE]);
    }
    print_fields(a->fields, 2);
}

enum rc cmd_acts(struct cli *cli, struct err *err)
{
    size_t n;
    const struct act *acts = act_list(&n);
    const struct act *one = NULL;

    if (cli->argc) {
        one = act_find(cli->argv[0]);
        if (!one) {
            return err_put(err, RC_NOTFOUND, _("There is no act \"%s\". See tiaojie acts."),
                           cli->argv[0]);
        }
        print_act(cli, one);
        return RC_OK;
    }
    if (cli->format != CLI_JSON) {
        cli_say(stdout, "%s\n",
                _("Each line may also hold \"ref\", a name for later lines, and "
                  "\"confirm\", the codes of warnings to pass. * is required."));
        cli_say(stdout, "%s\n\n",
                _("Where a line changes a record, a member left out leaves it as it is; "
                  "null or \"\" empties it."));
    }
    for (size_t i = 0; i < n; i++) {
        print_act(cli, &acts[i]);
        if (cli->format != CLI_JSON) {
            putchar('\n');
        }
    }
    return RC_OK;
}
