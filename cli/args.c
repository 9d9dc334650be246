/* SPDX-License-Identifier: GPL-3.0-or-later */
/* args.c - the options as a table, the commands as a table, and the words between them. */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"

static const struct cli_command commands[] = {
    {"init",     "--name N --level VILLAGE|TOWN --kind CODE --region CODE12 --sign S",
     N_("Make a committee's database."),                                                                                                                                          cmd_init,     0, 0 },
    {"do",       "[FILE|-] [--dry-run] [--atomic]",
     N_("Run acts: JSON lines in, one JSON answer a line out."),                                                                                                                  cmd_do,       0, 1 },
    {"acts",     "[NAME]",                                                             N_("Show the acts and their fields."),                                                     cmd_acts,     0, 1 },
    {"list",     "KIND [FILTER ...] [--format text|csv|json|ics] [-o FILE]",
     N_("List cases, people, mediators, tasks, papers, claims, outbox, audit ..."),                                                                                               cmd_list,     1,
     -1                                                                                                                                                                                              },
    {"show",     "case|person|mediator|claim|committee [ID|NUMBER]",                   N_("Show one record as JSON."),
     cmd_show,                                                                                                                                                                                  1, 2 },
    {"print",
     "CASE[,CASE ...]|- FORM [--to pdf|text|gb18030|escp] [-o FILE|-] [--printer NAME "
     "[--overlay]] "
     "[--copies N] "
     "[--blank|--proof|--reprint] | FORM --blank | --ruler --printer NAME",            N_("Print a paper of a case."),                                                            cmd_print,    0, 2 },
    {"dossier",  "CASE | --group g1 [--to pdf|text|gb18030] [-o FILE|-] [--proof]",
     N_("Print a whole dossier into one file."),                                                                                                                                  cmd_dossier,  0, 1 },
    {"claim",
     "check CASE [--format text|json] [-o FILE|-] | send --period P -o FILE | receive FILE | "
     "answer [COMMITTEE] --period P -o FILE | read FILE",                              N_("Check a claim; send and take in claims and answers as files."),                        cmd_claim,    1, 2 },
    {"form",     "list | check FILE | show FILE [CASE]",
     N_("List the paper forms, check a form file, or show its pages while it is written."),
     cmd_form,                                                                                                                                                                                  1, 3 },
    {"report",
     "NAME [--period 2026|2026H2|2026Q4|2026-11|2026-11A] [--format text|csv|xlsx|json|pdf] "
     "[--to "
     "pdf|text|gb18030] [-o FILE|-] [--blank]",                                        N_("Print a register of a period, or give its rows."),                                     cmd_report,   1, 1 },
    {"holiday",  "import FILE [--year YEAR] [--yes]",
     N_("Take in the holiday table of a year (CSV: date,is_workday,note)."),                                                                                                      cmd_holiday,  2, 2 },
    {"pack",
     "check FILE ... | import FILE [--yes] | list | show CODE|FILE [--to FORMAT] [-o FILE] | "
     "retire CODE REASON",                                                             N_("Check a file of subsidy rules, take it in, list the rules, show one in plain words."),
     cmd_pack,                                                                                                                                                                                  1, -1},
    {"practice", "",                                                                   N_("Open the screen on a fresh practice database."),                                       cmd_practice, 0, 0 },
    {"backup",   "FILE",                                                               N_("Copy the database safely to FILE and check the copy."),                                cmd_backup,
     1,                                                                                                                                                                                            1 },
    {"check",    "",                                                                   N_("Check the database and its audit chain."),                                             cmd_check,    0, 0 },
    {"keytest",  "",                                                                   N_("Show which key arrives."),                                                             cmd_keytest,  0, 0 },
};

enum option {
    OPT_DATA,
    OPT_TODAY,
    OPT_USER,
    OPT_LANG,
    OPT_FORMAT,
    OPT_ENCODING,
    OPT_TO,
    OPT_OUT,
    OPT_PRINTER,
    OPT_COPIES,
    OPT_PERIOD,
    OPT_GROUP,
    OPT_NAME,
    OPT_LEVEL,
    OPT_KIND,
    OPT_REGION,
    OPT_SIGN,
    OPT_DRY_RUN,
    OPT_YES,
    OPT_YEAR,
    OPT_ATOMIC,
    OPT_BLANK,
    OPT_PROOF,
    OPT_REPRINT,
    OPT_OVERLAY,
    OPT_RULER,
    OPT_HELP,
    OPT_VERSION,
};
static const struct option_row {
    const char *name;
    enum option id;
    bool has_value;
} options[] = {
    {"--data",     OPT_DATA,     true },
    {"--today",    OPT_TODAY,    true },
    {"--user",     OPT_USER,     true },
    {"--lang",     OPT_LANG,     true },
    {"--format",   OPT_FORMAT,   true },
    {"--encoding", OPT_ENCODING, true },
    {"--to",       OPT_TO,       true },
    {"-o",         OPT_OUT,      true },
    {"--printer",  OPT_PRINTER,  true },
    {"--copies",   OPT_COPIES,   true },
    {"--period",   OPT_PERIOD,   true },
    {"--group",    OPT_GROUP,    true },
    {"--name",     OPT_NAME,     true },
    {"--level",    OPT_LEVEL,    true },
    {"--kind",     OPT_KIND,     true },
    {"--region",   OPT_REGION,   true },
    {"--sign",     OPT_SIGN,     true },
    {"--dry-run",  OPT_DRY_RUN,  false},
    {"--yes",      OPT_YES,      false},
    {"--year",     OPT_YEAR,     true },
    {"--atomic",   OPT_ATOMIC,   false},
    {"--blank",    OPT_BLANK,    false},
    {"--proof",    OPT_PROOF,    false},
    {"--reprint",  OPT_REPRINT,  false},
    {"--overlay",  OPT_OVERLAY,  false},
    {"--ruler",    OPT_RULER,    false},
    {"--help",     OPT_HELP,     false},
    {"-h",         OPT_HELP,     false},
    {"--version",  OPT_VERSION,  false},
};

static const struct cli_command *command_find(const char *name)
{
    for (size_t i = 0; i < countof(commands); i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static const struct option_row *option_find(const char *word, const char **ret_value)
{
    size_t size = strcspn(word, "=");

    *ret_value = word[size] == '=' ? word + size + 1 : NULL;
    for (size_t i = 0; i < countof(options); i++) {
        if (strlen(options[i].name) == size && strncmp(options[i].name, word, size) == 0) {
            return &options[i];
        }
    }
    return NULL;
}

static void print_help(void)
{
    cli_say(stdout,
            "tiaojie [--data DIR] [--today DATE] [--user NAME] [--lang zh_CN|en] [COMMAND "
            "...]\n\n%s\n",
            _("Without a command the screen opens. Commands:"));
    for (size_t i = 0; i < countof(commands); i++) {
        cli_say(stdout, "  %-9s %s\n            %s\n", commands[i].name, commands[i].usage,
                _(commands[i].help));
    }
    cli_say(stdout, "\n%s\n%s\n",
            _("Where rows come out: --format text|csv|json, --encoding utf-8|gb18030."),
            _("Exit codes: 0 ok, 1 refused or failed, 2 usage, 3 nothing matched, 4 locked, 5 "
              "damaged."));
}

enum { COPIES_MAX = 999, YEAR_MIN = 2000, YEAR_MAX = 2199 };

static bool parse_number(const char *s, long min, long max, int *ret)
{
    char *end;
    long n;

    errno = 0;
    n = strtol(s, &end, 10);
    if (errno || *end || end == s || n < min || n > max) {
        return false;
    }
    *ret = (int)n;
    return true;
}

static enum rc set_choice(struct cli *cli, enum option id, const char *v, struct err *err)
{
    static const char *const formats[] = {"text", "csv", "json"};

    if (id == OPT_ENCODING) {
        if (strcmp(v, "gb18030") != 0 && strcmp(v, "utf-8") != 0) {
            return err_put(err, RC_USAGE, _("--encoding takes utf-8 or gb18030, not \"%s\"."),
                           v);
        }
        cli->gb18030 = v[0] == 'g';
        return RC_OK;
    }
    /* a register is a paper too and a spreadsheet, tasks are a calendar */
    if (strcmp(v, "pdf") == 0 || strcmp(v, "ics") == 0 || strcmp(v, "xlsx") == 0) {
        cli->to = v;
        return RC_OK;
    }
    for (int i = 0; i < (int)countof(formats); i++) {
        if (strcmp(formats[i], v) == 0) {
            cli->format = (enum cli_format)i;
            return RC_OK;
        }
    }
    return err_put(err, RC_USAGE, _("--format takes text, csv or json, not \"%s\"."), v);
}

static enum rc set_option(struct cli *cli, enum option id, const char *v, bool *ret_done,
                          struct err *err)
{
    switch (id) {
    case OPT_DATA:
        mem_free(cli->data_dir);
        cli->data_dir = mem_strdup(v);
        return RC_OK;
    case OPT_TODAY:
        return clock_fix(&cli->clock, v, err) ? RC_USAGE : RC_OK;
    case OPT_USER:
        cli->user = v;
        return RC_OK;
    case OPT_LANG:
        if (!i18n_set_language(v)) {
            return err_put(err, RC_USAGE, _("--lang takes zh_CN or en, not \"%s\"."), v);
        }
        return RC_OK;
    case OPT_FORMAT:
    case OPT_ENCODING:
        return set_choice(cli, id, v, err);
    case OPT_TO:
        cli->to = v;
        return RC_OK;
    case OPT_OUT:
        cli->out = v;
        return RC_OK;
    case OPT_PRINTER:
        cli->printer = v;
        return RC_OK;
    case OPT_COPIES:
        if (!parse_number(v, 1, COPIES_MAX, &cli->copies)) {
            return err_put(err, RC_USAGE,
                           _("--copies takes a number from 1 to 999, not \"%s\"."), v);
        }
        return RC_OK;
    case OPT_GROUP:
        cli->group = v;
        return RC_OK;
    case OPT_PERIOD:
        cli->period = v;
        return RC_OK;
    case OPT_NAME:
        cli->name = v;
        return RC_OK;
    case OPT_LEVEL:
        cli->level = v;
        return RC_OK;
    case OPT_KIND:
        cli->kind = v;
        return RC_OK;
    case OPT_REGION:
        cli->region = v;
        return RC_OK;
    case OPT_SIGN:
        cli->sign = v;
        return RC_OK;
    case OPT_DRY_RUN:
        cli->dry_run = true;
        return RC_OK;
    case OPT_YES:
        cli->yes = true;
        return RC_OK;
    case OPT_YEAR:
        if (!parse_number(v, YEAR_MIN, YEAR_MAX, &cli->year)) {
            return err_put(err, RC_USAGE, _("--year takes a year such as 2027, not \"%s\"."),
                           v);
        }
        return RC_OK;
    case OPT_ATOMIC:
        cli->atomic = true;
        return RC_OK;
    case OPT_BLANK:
        cli->blank = true;
        return RC_OK;
    case OPT_PROOF:
        cli->proof = true;
        return RC_OK;
    case OPT_OVERLAY:
        cli->overlay = true;
        return RC_OK;
    case OPT_RULER:
        cli->ruler = true;
        return RC_OK;
    case OPT_REPRINT:
        cli->reprint = true;
        return RC_OK;
    case OPT_HELP:
        print_help();
        *ret_done = true;
        return RC_OK;
    case OPT_VERSION:
        cli_say(stdout, "tiaojie %s\n", PACKAGE_VERSION);
        *ret_done = true;
        return RC_OK;
    }
    return RC_OK;
}

/** $TIAOJIE_DATA, else $XDG_DATA_HOME/tiaojie, else ~/.local/share/tiaojie; without $HOME the
 * folder of the user that runs it. */
static char *default_data_dir(void)
{
    const char *own = getenv("TIAOJIE_DATA");
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    if (own && *own) {
        return mem_strdup(own);
    }
    if (xdg && *xdg) {
        return mem_printf("%s/tiaojie", xdg);
    }
    if (!home || !*home) {
        /* started without an environment, by a service or a bare su */
        const struct passwd *me = getpwuid(geteuid());

        home = me ? me->pw_dir : "/";
    }
    return mem_printf("%s/.local/share/tiaojie", home);
}

static enum rc parse_words(struct cli *cli, int argc, char **argv, bool *ret_done,
                           struct err *err)
{
    bool only_words = false;

    for (int i = 1; i < argc && !*ret_done; i++) {
        const char *word = argv[i];
        const struct option_row *row;
        const char *value;
        enum rc rc;

        if (only_words || word[0] != '-' || !word[1]) {
            cli->argv[cli->argc++] = argv[i];
            continue;
        }
        if (strcmp(word, "--") == 0) {
            only_words = true;
            continue;
        }
        row = option_find(word, &value);
        if (!row) {
            return err_put(err, RC_USAGE, _("There is no option %s. See tiaojie --help."),
                           word);
        }
        if (row->has_value && !value) {
            if (++i == argc) {
                return err_put(err, RC_USAGE, _("The option %s needs a value after it."), word);
            }
            value = argv[i];
        }
        rc = set_option(cli, row->id, value, ret_done, err);
        if (rc) {
            return rc;
        }
    }
    return RC_OK;
}

enum rc cli_parse(struct cli *cli, int argc, char **argv,
                  const struct cli_command **ret_command, bool *ret_done, struct err *err)
{
    const char *today = getenv("TIAOJIE_TODAY");
    const struct cli_command *c;
    enum rc rc;

    memset(cli, 0, sizeof *cli);
    clock_init(&cli->clock);
    cli->data_dir = default_data_dir();
    cli->gb18030 = cli_terminal_is_gb();
    cli->argv = mem_zalloc(((size_t)argc + 1) * sizeof *cli->argv);
    *ret_command = NULL;
    *ret_done = false;
    if (today && *today && clock_fix(&cli->clock, today, err)) {
        return RC_USAGE;
    }
    rc = parse_words(cli, argc, argv, ret_done, err);
    if (rc || *ret_done || cli->argc == 0) {
        return rc;
    }
    c = command_find(cli->argv[0]);
    if (!c) {
        return err_put(err, RC_USAGE, _("There is no command \"%s\". See tiaojie --help."),
                       cli->argv[0]);
    }
    cli->argc--;
    memmove(cli->argv, cli->argv + 1, ((size_t)cli->argc + 1) * sizeof *cli->argv);
    if (cli->argc < c->min_words || (c->max_words >= 0 && cli->argc > c->max_words)) {
        return err_put(err, RC_USAGE, _("Use it so: tiaojie %s %s"), c->name, c->usage);
    }
    *ret_command = c;
    return RC_OK;
}

void cli_done(struct cli *cli)
{
    mem_free(cli->data_dir);
    mem_free(cli->argv);
}

char *cli_db_path(const struct cli *cli, const char *sub_dir)
{
    if (sub_dir) {
        return mem_printf("%s/%s/tiaojie.db", cli->data_dir, sub_dir);
    }
    return mem_printf("%s/tiaojie.db", cli->data_dir);
}

char *cli_forms_dir(const struct cli *cli)
{
    return mem_printf("%s/forms", cli->data_dir);
}

enum rc cli_make_dir(const char *path, struct err *err)
{
    char *copy = mem_strdup(path);
    enum rc rc = RC_OK;

    for (char *p = copy + 1;; p++) {
        bool end = *p == '\0';

        if (*p != '/' && !end) {
            continue;
        }
        *p = '\0';
        if (mkdir(copy, 0700) != 0 && errno != EEXIST) {
            int sys = errno;

            rc = err_put(err, sys == ENOSPC ? RC_FULL : RC_READONLY,
                         _("Cannot make the folder %s: %s."), path, err_errno_text(sys));
            break;
        }
        if (end) {
            break;
        }
        *p = '/';
    }
    mem_free(copy);
    return rc;
}

enum rc cli_open(const struct cli *cli, unsigned flags, struct db **ret, struct err *err)
{
    char *path = cli_db_path(cli, NULL);
    enum rc rc = db_open(path, flags, ret, err);

    if (rc == RC_NOTFOUND) {
        err_clear(err);
        rc = err_put(
            err, RC_NOTFOUND,
            _("There is no committee's database at %s. Make one with: tiaojie init --name ..."),
            path);
    }
    mem_free(path);
    return rc;
}

enum rc cli_open_to_read(const struct cli *cli, struct db **ret, struct err *err)
{
    enum rc rc = cli_open(cli, DB_NO_LOCK, ret, err);

    if (rc == RC_READONLY || rc == RC_FULL) {
        err_clear(err);
        rc = cli_open(cli, DB_READONLY | DB_NO_LOCK, ret, err);
    }
    return rc;
}
