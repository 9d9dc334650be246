/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * err.c - fills the error object, maps result codes to exit codes and errno to words. Called
 * from everywhere, knows nothing above but the catalogue: a sentence arrives translated.
 */
#include "config.h"

#include "core/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"

/* A message cut by the room may end inside a character; half a character would spoil the whole
 * screen line. */
static void err_end_at_character(char *s, size_t room)
{
    size_t n = strlen(s);
    size_t start = n;
    unsigned char lead;
    size_t need;

    if (n + 1 < room) {
        return;
    }
    while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    if (start == 0) {
        return;
    }
    lead = (unsigned char)s[start - 1];
    need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (n - (start - 1) < need) {
        s[start - 1] = '\0';
    }
}

static void err_copy(char *out, size_t room, const char *s)
{
    snprintf(out, room, "%s", s ? s : "");
    err_end_at_character(out, room);
}

enum rc err_set(struct err *err, enum rc rc, const char *at, const char *code,
                const char *field, const char *fmt, ...)
{
    const int sys = errno;
    va_list args;

    if (!err || err->rc != RC_OK) {
        return rc;
    }
    err->rc = rc;
    /* errno means something only where a system call failed; elsewhere it is an old leftover.
     */
    err->sys = (rc == RC_IO || rc == RC_FULL || rc == RC_READONLY) ? sys : 0;
    err->at = at;
    err_copy(err->code, sizeof err->code, code);
    err_copy(err->field, sizeof err->field, field);
    va_start(args, fmt);
    if (vsnprintf(err->msg, sizeof err->msg, fmt, args) < 0) {
        err->msg[0] = '\0';
    }
    va_end(args);
    err_end_at_character(err->msg, sizeof err->msg);
    return rc;
}

void err_clear(struct err *err)
{
    if (err) {
        *err = (struct err){.rc = RC_OK};
    }
}

const char *err_errno_text(int sys)
{
    static const struct {
        int sys;
        const char *text;
    } words[] = {
        {EACCES,       N_("it may not be used by this account")},
        {EPERM,        N_("it may not be used by this account")},
        {EROFS,        N_("the disk is write-protected")       },
        {ENOSPC,       N_("the disk is full")                  },
        {EDQUOT,       N_("the disk is full")                  },
        {EFBIG,        N_("the file would be too large")       },
        {ENOENT,       N_("there is no such file or folder")   },
        {ENOTDIR,      N_("a part of the path is no folder")   },
        {EISDIR,       N_("it is a folder, not a file")        },
        {EEXIST,       N_("it is there already")               },
        {ENAMETOOLONG, N_("the name is too long")              },
        {EMFILE,       N_("too many files are open")           },
        {ENFILE,       N_("too many files are open")           },
        {ENOMEM,       N_("there is not enough memory")        },
        {EIO,          N_("the disk has an error")             },
        {EPIPE,        N_("the receiver is gone")              },
        {ETXTBSY,      N_("another program is using it")       },
        {EBUSY,        N_("another program is using it")       },
    };

    for (size_t i = 0; i < countof(words); i++) {
        if (words[i].sys == sys) {
            return _(words[i].text);
        }
    }
    return _("the computer did not say why");
}

int err_exit_code(enum rc rc)
{
    switch (rc) {
    case RC_OK:
        return 0;
    case RC_REFUSED:
    case RC_WARN:
    case RC_INVALID:
    case RC_READONLY:
    case RC_FULL:
    case RC_IO:
        return 1;
    case RC_USAGE:
        return 2;
    case RC_NOTFOUND:
        return 3;
    case RC_LOCKED:
        return 4;
    case RC_NEWER:
    case RC_DAMAGED:
        return 5;
    case RC_NETWORK:
        return 6;
    case RC_SERVER:
        return 7;
    case RC_LOGIN:
        return 8;
    case RC_PARTLY:
        return 9;
    }
    return 1;
}
