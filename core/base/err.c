/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * err.c - fills the error object and maps result codes to exit codes. Called from everywhere,
 * knows nothing above: no translation happens here, the sentence arrives translated.
 */
#include "config.h"

#include "core/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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
