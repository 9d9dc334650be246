/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_claim.c - the claim of the allowance on the command line: `claim check CASE` prints every
 * check with its verdict, and the amount with how it came about. It changes nothing; it fails
 * when something stands in the way of the claim.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/domain/case_view.h"
#include "core/subsidy/checks.h"
#include "reports/print.h"

enum { OUT_MAX = 1024 * 1024 };

static void check_text(const struct claim_check_row *row, struct buf *out)
{
    const bool failed = row->verdict == CLAIM_FAIL;

    buf_printf(out, "%s  [%s] %s", row->code, claim_verdict_label(row->verdict), row->title);
    if (failed) {
        buf_printf(out, _(" (%s)"), claim_level_label(row->level));
    }
    buf_printf(out, "\n     %s\n", row->sentence);
    if (*row->todo != '\0') {
        buf_printf(out, "     -> %s\n", row->todo);
    }
}

static void amount_text(const struct claim_report *r, struct arena *arena, struct buf *out)
{
    char figure[MONEY_FIGURE_SIZE];

    buf_printf(out, "\n%s\n", _("How the amount comes about"));
    if (!r->pack) {
        buf_printf(out, "%s\n", r->pack_text);
        return;
    }
    buf_str(out, subsidy_trace_text(&r->result, arena));
    if (r->result.final_fen >= 0) {
        money_figure(r->result.final_fen, figure);
        buf_printf(out, _("\nAmount: %s yuan\n"), figure);
    }
}

static enum rc report_write(const struct cli *cli, const struct claim_report *r,
                            struct arena *arena, struct err *err)
{
    struct buf out;
    enum rc rc = RC_OK;

    buf_init(&out, OUT_MAX);
    if (cli->format == CLI_JSON) {
        json_t *json = claim_report_json(r);
        char *text = json_dumps(json, JSON_INDENT(2));

        buf_printf(&out, "%s\n", text);
        free(text); /* jansson's own allocator */
        json_decref(json);
    } else {
        buf_printf(&out, "%s %s\n\n", r->facts.number, r->facts.title);
        for (size_t i = 0; i < CLAIM_CHECKS; i++) {
            check_text(&r->rows[i], &out);
        }
        amount_text(r, arena, &out);
    }
    if (cli->format != CLI_JSON && !cli->out) {
        cli_say(stdout, "%s", buf_text(&out)); /* in the encoding of the terminal */
    } else {
        rc = print_write(cli->out ? cli->out : "-", &out, err);
    }
    buf_done(&out);
    return rc;
}

static enum rc check_case(struct cli *cli, struct db *db, struct arena *arena, struct err *err)
{
    struct claim_report *report = arena_alloc(arena, sizeof *report);
    struct claim_ask ask;
    int64_t id = 0;
    enum rc rc = case_resolve(db, &cli->clock, cli->argv[1], &id, err);

    if (!rc) {
        rc = claim_ask_live(db, id, arena, &ask, err);
    }
    if (!rc) {
        rc = claim_report(db, &cli->clock, id, &ask, arena, report, err);
    }
    if (!rc) {
        rc = report_write(cli, report, arena, err);
    }
    return rc ? rc : claim_checks_refuse(report, err);
}

enum rc cmd_claim(struct cli *cli, struct err *err)
{
    struct db *db = NULL;
    struct arena arena;
    enum rc rc;

    if (cli->argc > 0 && cmd_claim_is_file(cli->argv[0])) {
        return cmd_claim_file(cli, err);
    }
    if (cli->argc != 2 || strcmp(cli->argv[0], "check") != 0) {
        return err_put(err, RC_USAGE, _("Write: tiaojie claim check CASE"));
    }
    if (cli->format == CLI_CSV) {
        return err_put(err, RC_USAGE, _("--format takes text or json here."));
    }
    arena_init(&arena);
    rc = cli_open_to_read(cli, &db, err);
    if (!rc) {
        rc = check_case(cli, db, &arena, err);
    }
    db_close(db);
    arena_done(&arena);
    return rc;
}
