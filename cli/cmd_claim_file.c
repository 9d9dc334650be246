/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_claim_file.c - `tiaojie claim send|receive|answer|read`: the files that go between a
 * village and its township on a stick.
 */
#include "config.h"

#include <string.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/exchange/claim_file.h"

static const struct {
    const char *word;
    const char *usage;
    enum claim_file_kind kind;
    bool out; /**< writes a file */
} rows[] = {
    {"send",    "send --period 2026Q4 -o FILE",               CLAIM_FILE_BATCH,  true },
    {"receive", "receive FILE",                               CLAIM_FILE_BATCH,  false},
    {"answer",  "answer [COMMITTEE] --period 2026Q4 -o FILE", CLAIM_FILE_ANSWER, true },
    {"read",    "read FILE",                                  CLAIM_FILE_ANSWER, false},
};

static int number(const json_t *answer, const char *name)
{
    return (int)json_integer_value(json_object_get(answer, name));
}

static const char *text(const json_t *answer, const char *name)
{
    const char *s = json_string_value(json_object_get(answer, name));

    return s ? s : "";
}

static void tell(const struct cli *cli, size_t row, const json_t *answer)
{
    char figure[MONEY_FIGURE_SIZE];

    if (rows[row].out) {
        money_figure(json_integer_value(json_object_get(answer, "sum_fen")), figure);
        cli_say(stdout, _("%d claims of %s, %s yuan, are in %s."), number(answer, "n"),
                text(answer, "period"), figure, cli->out);
    } else if (rows[row].kind == CLAIM_FILE_BATCH) {
        cli_say(stdout, _("%s, %s: %d new, %d changed, %d known already."),
                text(answer, "from"), text(answer, "period"), number(answer, "new"),
                number(answer, "changed"), number(answer, "same"));
    } else {
        cli_say(stdout, _("%s, %s: %d claims answered, %d of them with news."),
                text(answer, "from"), text(answer, "period"), number(answer, "n"),
                number(answer, "changed"));
    }
    cli_say(stdout, "\n");
}

bool cmd_claim_is_file(const char *word)
{
    for (size_t i = 0; i < countof(rows); i++) {
        if (strcmp(rows[i].word, word) == 0) {
            return true;
        }
    }
    return false;
}

enum rc cmd_claim_file(struct cli *cli, struct err *err)
{
    struct act_ctx cx = {.clock = &cli->clock, .user = cli->user};
    const char *arg = cli->argc > 1 ? cli->argv[1] : NULL;
    json_t *answer = NULL;
    size_t row = 0;
    enum rc rc;

    while (row + 1 < countof(rows) && strcmp(rows[row].word, cli->argv[0]) != 0) {
        row++;
    }
    if ((rows[row].out && (!cli->out || !cli->period)) || (!rows[row].out && !arg) ||
        strcmp(rows[row].word, cli->argv[0]) != 0) {
        return err_put(err, RC_USAGE, _("Use it so: tiaojie claim %s"), rows[row].usage);
    }
    rc = cli_open(cli, DB_NO_LOCK, &cx.db, err);
    if (!rc) {
        rc = rows[row].out ? claim_file_write(&cx, rows[row].kind, cli->period, arg, cli->out,
                                              &answer, err)
                           : claim_file_read(&cx, rows[row].kind, arg, &answer, err);
    }
    if (!rc) {
        tell(cli, row, answer);
    }
    json_decref(answer);
    db_close(cx.db);
    return rc;
}
