/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_pack.c - the subsidy rules of a place on the command line: checked while a clerk writes
 * them, taken in, listed, shown in plain words or printed, retired.
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/exchange/pack_line.h"
#include "core/subsidy/pack_store.h"
#include "reports/pack_paper.h"
#include "reports/print.h"

/* Each file is told of, the good ones too; the first bad one decides the exit. */
static enum rc check_files(const struct cli *cli, struct err *err)
{
    enum rc first = RC_OK;

    for (int i = 1; i < cli->argc; i++) {
        struct subsidy_pack *p = NULL;
        struct err each = {0};
        struct arena arena;
        enum rc rc;

        arena_init(&arena);
        rc = pack_open(cli->argv[i], cli->argv[i], &arena, &p, &each);
        if (!rc) {
            cli_say(stdout, _("%s is in order: %s %s, %zu classes, valid from %s.\n"),
                    cli->argv[i], p->code, p->title, p->n_tiers, pack_words_days(p, &arena));
        } else if (first) {
            cli_say(stderr, "tiaojie: %s\n", each.msg);
        } else {
            first = err_put(err, rc, "%s", each.msg);
        }
        arena_done(&arena);
    }
    return first;
}

static enum rc import_file(struct cli *cli, struct err *err)
{
    struct act_ctx cx = {.clock = &cli->clock, .user = cli->user};
    json_t *answer = NULL;
    json_t *line = NULL;
    enum rc rc = pack_line(cli->argv[1], &line, err);

    if (!rc) {
        rc = cli_open(cli, DB_NO_LOCK, &cx.db, err);
    }
    if (!rc) {
        rc = cli_run_confirmed(&cx, line, cli->yes, &answer, err);
    }
    if (!rc) {
        cli_say(stdout, _("The subsidy rule %s is in. Its digest: %s\n"),
                json_string_value(json_object_get(answer, "code")),
                json_string_value(json_object_get(answer, "digest")));
    }
    json_decref(answer);
    json_decref(line);
    db_close(cx.db);
    return rc;
}

static enum rc retire(struct cli *cli, struct err *err)
{
    struct act_ctx cx = {.clock = &cli->clock, .user = cli->user};
    json_t *line = json_pack("{s:s,s:s,s:s}", "act", "pack_retire", "pack", cli->argv[1],
                             "reason", cli->argv[2]);
    json_t *answer = NULL;
    enum rc rc = cli_open(cli, DB_NO_LOCK, &cx.db, err);

    if (!rc) {
        rc = cli_run_confirmed(&cx, line, cli->yes, &answer, err);
    }
    if (!rc) {
        cli_say(stdout, _("The subsidy rule %s is retired. Claims made by it keep it.\n"),
                cli->argv[1]);
    }
    json_decref(answer);
    json_decref(line);
    db_close(cx.db);
    return rc;
}

static void list_row(const struct cli *cli, const struct pack_row *r)
{
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    char gone[DATE_ISO_SIZE];

    date_iso(r->valid_from, from);
    date_iso(r->valid_to, to);
    date_iso(r->retired_on, gone);
    if (cli->format == CLI_JSON) {
        json_t *o =
            json_pack("{s:s,s:s,s:s,s:s,s:s,s:s?,s:b,s:s?,s:s,s:s}", "code", r->code, "region",
                      r->region, "place", r->place, "title", r->title, "valid_from", from,
                      "valid_to", *to ? to : NULL, "sample", r->sample, "retired_on",
                      *gone ? gone : NULL, "digest", r->digest, "source", r->source);

        json_dumpf(o, stdout, JSON_COMPACT);
        json_decref(o);
        putchar('\n');
    } else if (cli->format == CLI_CSV) {
        struct buf b;
        const char *cells[] = {r->code, r->region, r->place, r->title, from, to, gone};

        buf_init(&b, 4096);
        for (size_t i = 0; i < countof(cells); i++) {
            buf_str(&b, i ? "," : "");
            cli_csv_cell(&b, cells[i]);
        }
        printf("%s\n", buf_text(&b));
        buf_done(&b);
    } else {
        cli_say(stdout, "%-20s %s  %-10s %-10s %s%s%s\n", r->code, from, *to ? to : "-", gone,
                r->place, r->sample ? _("(sample) ") : " ", r->title);
    }
}

static enum rc list_packs(const struct cli *cli, struct err *err)
{
    struct pack_row *rows = NULL;
    struct db *db = NULL;
    struct arena arena;
    size_t n = 0;
    enum rc rc = cli_open_to_read(cli, &db, err);

    arena_init(&arena);
    if (!rc) {
        rc = pack_rows(db, &arena, &rows, &n, err);
    }
    for (size_t i = 0; i < n && !rc; i++) {
        list_row(cli, &rows[i]);
    }
    if (!rc && n == 0) {
        rc = err_put(err, RC_NOTFOUND, _("No subsidy rule has been taken in yet."));
    }
    arena_done(&arena);
    db_close(db);
    return rc;
}

static json_t *words_json(const struct subsidy_pack *p, struct arena *arena)
{
    const struct pack_words *w = pack_words(p, arena);
    json_t *parts = json_array();

    for (size_t i = 0; i < w->n; i++) {
        json_t *lines = json_array();

        for (size_t k = 0; k < w->parts[i].n; k++) {
            json_array_append_new(lines, json_string(w->parts[i].lines[k]));
        }
        json_array_append_new(
            parts, json_pack("{s:s,s:o}", "title", w->parts[i].title, "lines", lines));
    }
    return json_pack("{s:s,s:s,s:s,s:b,s:o}", "code", p->code, "title", p->title, "digest",
                     p->digest, "sample", p->sample, "parts", parts);
}

/* On paper, or as an object for other programs. */
static enum rc show(const struct cli *cli, const struct subsidy_pack *p, struct arena *arena,
                    struct err *err)
{
    enum print_format format = PRINT_TEXT;
    struct paper *paper;
    enum rc rc;

    if (cli->format == CLI_JSON) {
        json_t *o = words_json(p, arena);

        json_dumpf(o, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(o);
        return RC_OK;
    }
    if (cli->to && !print_format_parse(cli->to, &format)) {
        return err_put(err, RC_USAGE,
                       _("--to takes pdf, text or gb18030 here; for csv and json use "
                         "--format."));
    }
    rc = cli_may_show(cli, print_format_is_text(format), err);
    if (rc) {
        return rc;
    }
    paper = pack_paper(p);
    const struct paper *papers[1] = {paper};

    rc = print_file(papers, 1, format, cli->out ? cli->out : "-", err);
    paper_free(paper);
    return rc;
}

/* A file that lies there is shown as it would be taken in; else the rule of that number. */
static enum rc show_named(const struct cli *cli, struct err *err)
{
    const char *name = cli->argv[1];
    struct subsidy_pack *p = NULL;
    struct pack_row row = {.id = 0};
    struct db *db = NULL;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    if (access(name, R_OK) == 0) {
        rc = pack_open(name, name, &arena, &p, err);
    } else {
        rc = cli_open_to_read(cli, &db, err);
        if (!rc) {
            rc = pack_by_code(db, name, &arena, &row, err);
        }
        if (!rc) {
            rc = pack_load(db, row.id, &arena, &p, err);
        }
    }
    if (!rc) {
        rc = show(cli, p, &arena, err);
    }
    arena_done(&arena);
    db_close(db);
    return rc;
}

enum rc cmd_pack(struct cli *cli, struct err *err)
{
    static const struct {
        const char *name;
        int min;
        int max;
    } words[] = {
        {"check",  2, 999},
        {"import", 2, 2  },
        {"list",   1, 1  },
        {"show",   2, 2  },
        {"retire", 3, 3  }
    };

    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(cli->argv[0], words[i].name) != 0 || cli->argc < words[i].min ||
            cli->argc > words[i].max) {
            continue;
        }
        switch (i) {
        case 0:
            return check_files(cli, err);
        case 1:
            return import_file(cli, err);
        case 2:
            return list_packs(cli, err);
        case 3:
            return show_named(cli, err);
        default:
            return retire(cli, err);
        }
    }
    return err_put(err, RC_USAGE, _("Use it so: tiaojie %s %s"), "pack",
                   "check FILE ... | import FILE | list | show CODE|FILE | retire CODE REASON");
}
