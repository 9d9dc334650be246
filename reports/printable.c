/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * printable.c - looks through all texts of a paper before anything is rendered, so that a
 * character is refused for all outputs alike and never left out silently. Whether a font has
 * the glyph only the PDF program can say.
 */
#include "config.h"

#include "reports/printable.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"

bool printable_is(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
        return false;
    }
    if (cp == 0x2028 || cp == 0x2029 || (cp >= 0x202A && cp <= 0x202E) ||
        (cp >= 0x2066 && cp <= 0x2069)) {
        return false; /* line ends and marks that turn the reading direction: the paper would
                         not say what it shows */
    }
    if (cp >= 0xD800 && cp <= 0xF8FF) {
        return false; /* surrogates, private use */
    }
    if (cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFD) || (cp >= 0xFDD0 && cp <= 0xFDEF) ||
        (cp & 0xFFFE) == 0xFFFE) {
        return false;
    }
    return cp < 0xF0000; /* planes 15 and 16 are private use */
}

static enum rc check_text(const char *s, struct err *err)
{
    uint32_t cp;

    if (!s) {
        return RC_OK;
    }
    if (!utf8_is_valid(s, strlen(s))) {
        return err_refuse(err, "R79", "",
                          _("A text of the paper has broken characters. Type it again."));
    }
    while ((cp = utf8_next(&s)) != 0) {
        char bytes[5];

        if (cp == '\n' || printable_is(cp)) {
            continue;
        }
        if (cp < 0xA0 || (cp >= 0x2028 && cp <= 0x2069)) {
            return err_refuse(err, "R79", "",
                              _("A text of the paper has an invisible character (U+%04X) that "
                                "cannot be printed. Delete it."),
                              (unsigned)cp);
        }
        utf8_put(bytes, cp);
        return err_refuse(err, "R79", "",
                          _("The character “%s” (U+%04X) cannot be printed. Use another one."),
                          bytes, (unsigned)cp);
    }
    return RC_OK;
}

static enum rc check_list(const struct block *b, struct err *err)
{
    enum rc rc = RC_OK;

    for (; b && !rc; b = b->next) {
        rc = check_text(b->label, err);
        rc = rc ? rc : check_text(b->text, err);
        rc = rc ? rc : check_list(b->child, err);
    }
    return rc;
}

enum rc printable_check(const struct paper *p, struct err *err)
{
    enum rc rc = check_text(p->title, err);

    rc = rc ? rc : check_text(p->mark, err);
    rc = rc ? rc : check_text(p->footer, err);
    return rc ? rc : check_list(p->child, err);
}
