/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * say.c - words for the person at the terminal: help, sentences, errors. Inside the program all
 * text is UTF-8; a terminal of another locale gets it in its own encoding. Rows that a program
 * may read are not written here: their encoding is --encoding.
 */
#include "config.h"

#include <langinfo.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/base/i18n.h"
#include "core/exchange/encode.h"

enum { SAY_MAX = 1 << 20 };

/* GB18030 is a superset of the older names a locale may say. */
static bool locale_is_gb(void)
{
    return strncmp(nl_langinfo(CODESET), "GB", 2) == 0;
}

bool cli_terminal_is_gb(void)
{
    return locale_is_gb() && isatty(STDOUT_FILENO);
}

enum rc cli_may_show(const struct cli *cli, bool is_text, struct err *err)
{
    if (!is_text && (!cli->out || strcmp(cli->out, "-") == 0) && isatty(STDOUT_FILENO)) {
        return err_put(err, RC_USAGE, _("This cannot be shown here. Name a file: -o FILE"));
    }
    return RC_OK;
}

void cli_say(FILE *to, const char *fmt, ...)
{
    struct buf text;
    struct buf bytes;
    va_list args;

    buf_init(&text, SAY_MAX);
    buf_init(&bytes, 2 * SAY_MAX);
    va_start(args, fmt);
    buf_vprintf(&text, fmt, args);
    va_end(args);
    if (locale_is_gb() &&
        encode_from_utf8("GB18030", buf_text(&text), text.size, &bytes, NULL) == RC_OK) {
        fwrite(buf_text(&bytes), 1, bytes.size, to);
    } else {
        fwrite(buf_text(&text), 1, text.size, to);
    }
    buf_done(&bytes);
    buf_done(&text);
}
