/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * escp_codes.c - which characters the printer has: those of GBK, two bytes each. Every
 * character is looked up once; the others are fetched as dots, all at once, before the first
 * page is drawn. Source: GBK is what the trade's printers have had since 1995; the four-byte
 * characters of GB18030 are not to be relied on.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/exchange/encode.h"
#include "reports/escp_page.h"

enum { BMP = 0x10000, CODE_NONE = 1, CODE_SIZE = 8 };

struct escp_codes {
    uint16_t *bmp;        /**< 0 not asked yet, CODE_NONE not there, else the code */
    struct glyph *glyphs; /**< by code point, once they are loaded */
    size_t n_glyphs;
    size_t room;
};

struct escp_codes *escp_codes_new(void)
{
    struct escp_codes *codes = mem_zalloc(sizeof *codes);

    codes->bmp = mem_zalloc(BMP * sizeof *codes->bmp);
    return codes;
}

void escp_codes_free(struct escp_codes *codes)
{
    if (codes) {
        mem_free(codes->bmp);
        mem_free(codes->glyphs);
    }
    mem_free(codes);
}

static unsigned look_up(uint32_t cp)
{
    char bytes[5];
    size_t size = utf8_put(bytes, cp);
    unsigned code = 0;
    struct buf out;

    buf_init(&out, CODE_SIZE);
    if (encode_from_utf8("GBK", bytes, size, &out, NULL) == RC_OK && out.size == 2) {
        code = (unsigned)(unsigned char)out.data[0] << 8 | (unsigned char)out.data[1];
    }
    buf_done(&out);
    return code;
}

unsigned escp_code(struct escp_codes *codes, uint32_t cp)
{
    if (cp >= BMP || utf8_width_cp(cp, 2) != 2) {
        return 0;
    }
    if (codes->bmp[cp] == 0) {
        unsigned code = look_up(cp);

        codes->bmp[cp] = (uint16_t)(code ? code : CODE_NONE);
    }
    return codes->bmp[cp] == CODE_NONE ? 0 : codes->bmp[cp];
}

static int by_cp(const void *a, const void *b)
{
    uint32_t x = ((const struct glyph *)a)->cp;
    uint32_t y = ((const struct glyph *)b)->cp;

    return (x > y) - (x < y);
}

const uint8_t *escp_glyph(const struct escp_codes *codes, uint32_t cp)
{
    struct glyph key = {.cp = cp};
    const struct glyph *g =
        codes->n_glyphs ? bsearch(&key, codes->glyphs, codes->n_glyphs, sizeof key, by_cp)
                        : NULL;

    return g ? g->dots : NULL;
}

static void want(struct escp_codes *codes, uint32_t cp)
{
    for (size_t i = 0; i < codes->n_glyphs; i++) {
        if (codes->glyphs[i].cp == cp) {
            return;
        }
    }
    if (codes->n_glyphs == codes->room) {
        codes->room = codes->room ? codes->room * 2 : 8;
        codes->glyphs = mem_resize(codes->glyphs, codes->room, sizeof *codes->glyphs);
    }
    codes->glyphs[codes->n_glyphs++] = (struct glyph){.cp = cp};
}

/** Marks that stand on the character before them cannot be printed so. */
static enum rc check_text(struct escp_codes *codes, const char *s, struct err *err)
{
    uint32_t cp;

    while (s && (cp = utf8_next(&s)) != 0) {
        char bytes[5];

        if (cp == '\n' || (cp >= ' ' && cp < 0x7F) || escp_code(codes, cp) != 0) {
            continue;
        }
        if (utf8_width_cp(cp, 2) > 0) {
            want(codes, cp);
            continue;
        }
        utf8_put(bytes, cp);
        return err_refuse(err, "R79", "",
                          _("The character “%s” (U+%04X) is not in the 24-pin printer and "
                            "cannot be drawn for it. Print this paper as PDF, or use another "
                            "character."),
                          bytes, (unsigned)cp);
    }
    return RC_OK;
}

static enum rc check_list(struct escp_codes *codes, const struct block *b, struct err *err)
{
    enum rc rc = RC_OK;

    for (; b && !rc; b = b->next) {
        rc = check_text(codes, b->label, err);
        rc = rc ? rc : check_text(codes, b->text, err);
        rc = rc ? rc : check_list(codes, b->child, err);
    }
    return rc;
}

enum rc escp_codes_load(struct escp_codes *codes, const struct paper *const *papers, size_t n,
                        struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < n && !rc; i++) {
        rc = check_text(codes, papers[i]->mark, err);
        rc = rc ? rc : check_text(codes, papers[i]->footer, err);
        rc = rc ? rc : check_list(codes, papers[i]->child, err);
    }
    rc = rc ? rc : glyph_get(codes->glyphs, codes->n_glyphs, err);
    if (!rc && codes->n_glyphs > 1) {
        qsort(codes->glyphs, codes->n_glyphs, sizeof *codes->glyphs, by_cp);
    }
    return rc;
}
