/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - locale, language, command, exit code. Errors go to standard error as one line. */
#include "config.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "cli/cli.h"
#include "core/base/i18n.h"

/* Caught and not ignored: programs this one starts get their signals as usual. */
static void on_failed_write(int signal_number)
{
    (void)signal_number;
}

int main(int argc, char **argv)
{
    struct sigaction sa = {.sa_handler = on_failed_write, .sa_flags = SA_RESTART};
    const struct cli_command *command;
    struct err err = {0};
    struct cli cli;
    bool done;
    enum rc rc;

    /* a file over the limit or a reader that went away: the write fails, and is reported */
    sigaction(SIGXFSZ, &sa, NULL);
    sigaction(SIGPIPE, &sa, NULL);
    /* only the characters: words come from our own catalogue, and each further category is a
     * file to open */
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) {
        setlocale(LC_CTYPE, "C.UTF-8"); /* a bare C locale could show no Chinese at all */
    }
    i18n_set_language(i18n_language_from_env());
    rc = cli_parse(&cli, argc, argv, &command, &done, &err);
    if (!rc && !done) {
        rc = command ? command->run(&cli, &err) : cmd_screen(&cli, &err);
    }
    if (rc && err.msg[0]) {
        cli_say(stderr, "tiaojie: %s\n", err.msg);
    }
    if (fflush(stdout) != 0 && rc == RC_OK) {
        cli_say(stderr, "tiaojie: %s\n", _("The output could not be written."));
        rc = RC_IO;
    }
    cli_done(&cli);
    return err_exit_code(rc);
}
