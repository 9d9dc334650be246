/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cli.h - the command line: what the options said, and one function a command. Thin: a command
 * parses its words, calls an act, a core read or a report, and prints. Interface: exit codes 0
 * ok, 1 refused or failed, 2 usage, 3 nothing matched, 4 locked, 5 damaged ..
 */
#ifndef TJ_CLI_CLI_H
#define TJ_CLI_CLI_H

#include <stdio.h>

#include "core/base/buf.h"
#include "core/base/clock.h"
#include "core/base/err.h"
#include "core/store/db.h"

enum cli_format { CLI_TEXT, CLI_CSV, CLI_JSON };

/** The options before and after the command, and the words that are left. */
struct cli {
    char *data_dir;   /**< owned */
    const char *user; /**< --user, or NULL */
    struct clock clock;
    enum cli_format format;
    bool gb18030; /**< --encoding gb18030 for text and csv; at first what the terminal speaks */
    bool dry_run;
    bool yes; /**< --yes: what was asked about is confirmed */
    int year; /**< --year, 0 not given */
    bool atomic;
    bool blank;
    bool proof;          /**< --proof: a marked proof */
    bool overlay;        /**< --overlay: only what was filled in */
    bool ruler;          /**< --ruler: the page with scales */
    bool reprint;        /**< --reprint: what was made final, as it is */
    int copies;          /**< --copies, 0 not given */
    const char *to;      /**< --to, or NULL */
    const char *out;     /**< -o, or NULL */
    const char *printer; /**< --printer, or NULL */
    const char *period;  /**< --period, or NULL */
    const char *group;   /**< --group, or NULL */
    const char *name;    /**< init: --name --level --kind --region --sign */
    const char *level;
    const char *kind;
    const char *region;
    const char *sign;
    int argc; /**< words after the command */
    char **argv;
};

typedef enum rc cli_fn(struct cli *cli, struct err *err);

/** One row a command; help and dispatch walk the same table. */
struct cli_command {
    const char *name;
    const char *usage; /**< words after the name */
    const char *help;  /**< msgid */
    cli_fn *run;
    int min_words;
    int max_words; /**< -1: any number */
};

/**
 * Reads the command line. ret_command NULL: no command, open the screen. RC_USAGE with a
 * sentence that names the nearest right word.
 * --help and --version print and give *ret_done.
 */
ATTR_CHECK enum rc cli_parse(struct cli *cli, int argc, char **argv,
                             const struct cli_command **ret_command, bool *ret_done,
                             struct err *err);
void cli_done(struct cli *cli);

/** Opens the committee's database; flags as db_open. RC_NOTFOUND says how to make one. */
ATTR_CHECK enum rc cli_open(const struct cli *cli, unsigned flags, struct db **ret,
                            struct err *err);
/** Makes the day's copy beside the data when the screen is left; what goes wrong is said and
 * stops nothing. */
void cli_backup_daily(const struct cli *cli, struct db *db);
/** The pages a form file makes, on the screen, read anew whenever the file changes; of a case,
 * or blank (NULL). */
ATTR_CHECK enum rc cli_show_form(struct cli *cli, const char *file, const char *case_name,
                                 struct err *err);
/** For commands that change nothing: what cannot be written here can still be read. */
ATTR_CHECK enum rc cli_open_to_read(const struct cli *cli, struct db **ret, struct err *err);
/** Path of the database in the data directory; mem_free it. */
char *cli_db_path(const struct cli *cli, const char *sub_dir);
/** The folder of our own forms. mem_free. */
char *cli_forms_dir(const struct cli *cli);
/** A csv cell: quoted when it must be; a leading = + - @ is defused, since spreadsheets run it
 * as a formula. */
void cli_csv_cell(struct buf *b, const char *v);
/** Words for the person at the terminal, printf-like, in the encoding of the locale. */
void cli_say(FILE *to, const char *fmt, ...) ATTR_PRINTF(2, 3);
struct act_ctx;
/** Runs a line; what the act asks about is printed, and confirmed when yes. The answer is a new
 * reference. */
ATTR_CHECK enum rc cli_run_confirmed(const struct act_ctx *cx, json_t *line, bool yes,
                                     json_t **answer, struct err *err);
/** What is no text (a PDF, a spreadsheet, bytes of a printer) goes into a file or a pipe, never
 * onto the terminal: then RC_USAGE. */
ATTR_CHECK enum rc cli_may_show(const struct cli *cli, bool is_text, struct err *err);
/** Standard output is a terminal that speaks GB18030 (or an older name of it). */
bool cli_terminal_is_gb(void);
/** Makes the data directory (mode 0700). */
ATTR_CHECK enum rc cli_make_dir(const char *path, struct err *err);

cli_fn cmd_init;
cli_fn cmd_do;
cli_fn cmd_acts;
cli_fn cmd_list;
cli_fn cmd_show;
cli_fn cmd_print;
cli_fn cmd_claim;
cli_fn cmd_claim_file;
/** send, receive, answer or read: a word of `tiaojie claim` that cmd_claim_file does. */
bool cmd_claim_is_file(const char *word);
cli_fn cmd_dossier;
cli_fn cmd_report;
cli_fn cmd_holiday;
cli_fn cmd_pack;
cli_fn cmd_form;
cli_fn cmd_practice;
cli_fn cmd_keytest;
cli_fn cmd_backup;
cli_fn cmd_check;
/** `list tasks --format ics`: what is to be done as a calendar file. */
ATTR_CHECK enum rc cli_list_ics(struct cli *cli, struct err *err);
/** Opens the screen on the committee's database (no command given). */
cli_fn cmd_screen;

#endif
