/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glyph.c - asks tiaojie-pdf for the dots of characters and reads its answer, trusting nothing
 * of it. Whatever goes wrong there ends in one refusal that names the character: a name must
 * not be left out of a paper.
 */
#include "config.h"

#include "reports/glyph.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/child.h"

enum { ANSWER_MAX = 1 << 20, SAID_MAX = 4096 };

static enum rc refuse(uint32_t cp, struct err *err)
{
    char bytes[5];

    utf8_put(bytes, cp);
    return err_refuse(err, "R79", "",
                      _("The character “%s” (U+%04X) is not in the 24-pin printer and cannot "
                        "be drawn for it. Print this paper as PDF, or use another character."),
                      bytes, (unsigned)cp);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/** One line "20BB7 00FF..." for g; *line is moved behind it. */
static bool read_glyph(const char **line, struct glyph *g)
{
    char *end;
    const char *p = *line;

    if (strtoul(p, &end, 16) != g->cp || *end != ' ') {
        return false;
    }
    p = end + 1;
    for (size_t i = 0; i < GLYPH_SIZE; i++, p += 2) {
        int high = hex_value(p[0]);
        int low = high < 0 ? -1 : hex_value(p[1]);

        if (low < 0) {
            return false;
        }
        g->dots[i] = (uint8_t)(high * 16 + low);
    }
    *line = p + 1;
    return *p == '\n';
}

/** The answer, or nothing when the program is missing or failed. */
static void ask(const struct buf *in, struct buf *out)
{
    const char *dir = getenv("TIAOJIE_LIBEXEC");
    char *path = mem_printf("%s/tiaojie-pdf", dir && dir[0] ? dir : TJ_LIBEXECDIR);
    char name[] = "tiaojie-pdf";
    char option[] = "--glyphs";
    char *argv[] = {name, option, NULL};
    int status = -1;
    struct buf said;

    buf_init(&said, SAID_MAX);
    if (child_run(&(struct child_job){path, argv, in, out, &said, false}, &status) != 0 ||
        !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        buf_clear(out);
    }
    buf_done(&said);
    mem_free(path);
}

enum rc glyph_get(struct glyph *glyphs, size_t n, struct err *err)
{
    struct buf in;
    struct buf out;
    const char *line;
    enum rc rc = RC_OK;

    if (n == 0) {
        return RC_OK;
    }
    buf_init(&in, ANSWER_MAX);
    buf_init(&out, ANSWER_MAX);
    for (size_t i = 0; i < n; i++) {
        buf_printf(&in, "%X\n", (unsigned)glyphs[i].cp);
    }
    ask(&in, &out);
    line = buf_text(&out);
    for (size_t i = 0; i < n && !rc; i++) {
        rc = read_glyph(&line, &glyphs[i]) ? RC_OK : refuse(glyphs[i].cp, err);
    }
    buf_done(&in);
    buf_done(&out);
    return rc;
}
