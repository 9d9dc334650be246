/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printed.c - names and makes the place of printed papers. */
#include "config.h"

#include "tui/printed.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/i18n.h"

void printed_add_name(struct buf *b, const char *s)
{
    for (; *s; s++) {
        buf_char(b, strchr("/\\:*?\"<>| \t\n", *s) ? '-' : *s);
    }
}

enum rc printed_path(const struct app *app, const char *name, char path[PRINTED_PATH_SIZE],
                     struct err *err)
{
    const char *data = app_env_const(app)->data_dir;
    size_t used;

    snprintf(path, PRINTED_PATH_SIZE, "%s/打印", data ? data : ".");
    if (mkdir(path, 0700) != 0 && errno != EEXIST) {
        return err_put(err, RC_IO, "%s",
                       _("The folder for printed papers cannot be made. Is the disk full?"));
    }
    used = strlen(path);
    snprintf(path + used, PRINTED_PATH_SIZE - used, "/%s", name);
    return RC_OK;
}
