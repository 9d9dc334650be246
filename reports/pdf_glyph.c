/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_glyph.c - draws single characters of the PDF's font as 24 by 24 dots. Each is drawn large
 * and gray, then every dot takes the mean of its square: so the thin strokes of a Song face
 * neither vanish nor close up.
 */
#include "config.h"

#include "reports/pdf_glyph.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/glyph.h"
#include "reports/pdf_font.h"

enum {
    SCALE = 8,                     /* large dots a side of a dot */
    LARGE = GLYPH_DOTS * SCALE,    /* a side of the large picture */
    INK = 255 * SCALE * SCALE / 3, /* of a dot's square: from here it is black */
    CP_LAST = 0x10FFFF,
};
/* Of the em square: its upper edge above the baseline, as the font's makers set it. */
static const double em_above = 0.88;

struct pen {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
};

static void pen_open(struct pen *pen, const struct pdf_font *font)
{
    PangoFontDescription *d = pango_font_description_new();
    PangoAttrList *attrs = pango_attr_list_new();

    pen->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, LARGE, LARGE);
    pen->cr = cairo_create(pen->surface);
    pen->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pen->context = pango_font_map_create_context(pen->map);
    pango_cairo_context_set_resolution(pen->context, 72);
    pango_context_set_language(pen->context, pango_language_from_string("zh-cn"));
    pen->layout = pango_layout_new(pen->context);
    pango_font_description_set_family(d, font->family);
    pango_font_description_set_absolute_size(d, (double)LARGE * PANGO_SCALE);
    pango_attr_list_insert(attrs, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(pen->layout, attrs);
    pango_layout_set_font_description(pen->layout, d);
    pango_layout_set_single_paragraph_mode(pen->layout, TRUE);
    pango_attr_list_unref(attrs);
    pango_font_description_free(d);
}

static void pen_close(struct pen *pen)
{
    g_object_unref(pen->layout);
    g_object_unref(pen->context);
    g_object_unref(pen->map);
    cairo_destroy(pen->cr);
    cairo_surface_destroy(pen->surface);
}

/** Gray of the square behind one dot, 0..255 * SCALE * SCALE. */
static int square(const unsigned char *picture, int stride, int x, int y)
{
    int sum = 0;

    for (int i = 0; i < SCALE; i++) {
        for (int k = 0; k < SCALE; k++) {
            sum += picture[(y * SCALE + i) * stride + x * SCALE + k];
        }
    }
    return sum;
}

/** False when the font does not have it. A character narrower than the square stands at its
 * left. */
static bool draw(struct pen *pen, uint32_t cp, uint8_t dots[GLYPH_SIZE])
{
    char text[5];
    const unsigned char *picture;
    int stride = cairo_image_surface_get_stride(pen->surface);

    utf8_put(text, cp);
    pango_layout_set_text(pen->layout, text, -1);
    if (pango_layout_get_unknown_glyphs_count(pen->layout) > 0) {
        return false;
    }
    cairo_set_operator(pen->cr, CAIRO_OPERATOR_CLEAR);
    cairo_paint(pen->cr);
    cairo_set_operator(pen->cr, CAIRO_OPERATOR_OVER);
    cairo_move_to(pen->cr, 0, em_above * LARGE);
    pango_cairo_show_layout_line(pen->cr, pango_layout_get_line_readonly(pen->layout, 0));
    cairo_surface_flush(pen->surface);
    picture = cairo_image_surface_get_data(pen->surface);
    memset(dots, 0, GLYPH_SIZE);
    for (int x = 0; x < GLYPH_DOTS; x++) {
        for (int y = 0; y < GLYPH_DOTS; y++) {
            if (square(picture, stride, x, y) >= INK) {
                dots[x * GLYPH_DOTS / 8 + y / 8] |= (uint8_t)(0x80 >> y % 8);
            }
        }
    }
    return true;
}

/** The code point of the line at *line, which is moved behind it; 0 when it is none. */
static uint32_t read_wanted(const char **line)
{
    char *end;
    unsigned long cp = strtoul(*line, &end, 16);

    if (end == *line || *end != '\n' || cp < 0x20 || cp > CP_LAST) {
        return 0;
    }
    *line = end + 1;
    return (uint32_t)cp;
}

static enum rc read_all(const struct buf *wanted, struct buf *ret_text, struct err *err)
{
    for (const char *line = buf_text(wanted); *line;) {
        uint32_t cp = read_wanted(&line);

        if (cp == 0) {
            return err_put(err, RC_INVALID, _("A code point in hexadecimal is expected."));
        }
        buf_code_point(ret_text, cp);
    }
    return RC_OK;
}

static void write_glyph(struct pen *pen, uint32_t cp, struct buf *out)
{
    uint8_t dots[GLYPH_SIZE];

    if (!draw(pen, cp, dots)) {
        buf_printf(out, "%X -\n", (unsigned)cp);
        return;
    }
    buf_printf(out, "%X ", (unsigned)cp);
    for (size_t i = 0; i < sizeof dots; i++) {
        buf_printf(out, "%02X", dots[i]);
    }
    buf_char(out, '\n');
}

enum rc pdf_glyphs(const struct buf *wanted, struct buf *out, struct err *err)
{
    struct pdf_font font;
    struct pen pen;
    struct buf text;
    enum rc rc;

    buf_init(&text, wanted->max);
    rc = read_all(wanted, &text, err);
    if (!rc) {
        rc = pdf_font_open(&font, buf_text(&text), err);
    }
    if (!rc) {
        pen_open(&pen, &font);
        for (const char *p = buf_text(&text); *p;) {
            write_glyph(&pen, utf8_next(&p), out);
        }
        pen_close(&pen);
        pdf_font_close(&font);
    }
    buf_done(&text);
    return rc;
}
