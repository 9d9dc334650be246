/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_floor.c - the least a pangocairo program does for the same page: the texts and rules of
 * f06.page, where tiaojie-pdf puts them for f06.paper, without reading papers, breaking lines,
 * laying out or setting gaps. tests/bench/run measures tiaojie-pdf beside it, with a fonts.conf
 * of the same two fonts.
 *
 *     pdf_floor FILE.page PAGES OUT.pdf
 *
 * A line of the file, in points, with tabs between: "text" X BASELINE WIDTH SIZE WEIGHT ALIGN
 * TEXT, or "rule" X Y X2 Y2.
 */
#include "config.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 65536, ITEMS_MAX = 200, FIELDS = 8, FONTS_MAX = 8 };
static const double page_w = 595.28;
static const double page_h = 841.89;

struct font {
    double size;
    bool bold;
    PangoFontDescription *description;
};
struct item {
    double at[4]; /**< x, baseline, width, size; of a rule both its ends */
    const struct font *font;
    char align;       /**< l, c, r */
    const char *text; /**< NULL: a rule */
};

static struct item items[ITEMS_MAX];
static size_t n_items;
static struct font fonts[FONTS_MAX];
static size_t n_fonts;

/** One description for all texts of a size and weight. */
static const struct font *font_of(double size, bool bold)
{
    struct font *f = fonts;

    while (f < fonts + n_fonts && !(f->size >= size && f->size <= size && f->bold == bold)) {
        f++;
    }
    if (f == fonts + FONTS_MAX) {
        fprintf(stderr, "pdf_floor: too many fonts\n");
        exit(EXIT_FAILURE);
    }
    if (f == fonts + n_fonts) {
        n_fonts++;
        *f = (struct font){size, bold, pango_font_description_new()};
        pango_font_description_set_family(f->description, "Noto Serif CJK SC");
        pango_font_description_set_weight(f->description,
                                          bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(f->description, size * PANGO_SCALE);
    }
    return f;
}

static bool read_items(const char *path)
{
    static char text[TEXT_MAX];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
    char *rest = text;
    char *line;

    text[n] = '\0';
    if (f) {
        fclose(f);
    }
    while ((line = strsep(&rest, "\n")) != NULL && n_items < ITEMS_MAX) {
        if (!*line) {
            continue;
        }
        struct item *item = &items[n_items++];
        char *fields[FIELDS] = {NULL};

        for (int i = 0; i < FIELDS; i++) {
            fields[i] = strsep(&line, "\t");
        }
        for (int i = 0; i < 4 && fields[i + 1]; i++) {
            item->at[i] = strtod(fields[i + 1], NULL);
        }
        if (fields[7]) {
            item->font = font_of(item->at[3], strcmp(fields[5], "bold") == 0);
            item->align = fields[6][0];
            item->text = fields[7];
        }
    }
    return n_items > 0;
}

static void draw_text(cairo_t *cr, PangoLayout *layout, const struct item *item)
{
    PangoLayoutLine *line;
    double x = item->at[0];

    pango_layout_set_font_description(layout, item->font->description);
    pango_layout_set_text(layout, item->text, -1);
    line = pango_layout_get_line_readonly(layout, 0);
    if (item->align != 'l') {
        PangoRectangle r;
        double room;

        pango_layout_line_get_extents(line, NULL, &r);
        room = item->at[2] - (double)r.width / PANGO_SCALE;
        x += item->align == 'c' ? room / 2 : room;
    }
    cairo_move_to(cr, x, item->at[1]);
    pango_cairo_show_layout_line(cr, line);
}

static void draw(cairo_t *cr, long pages)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);

    pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72);
    for (long page = 0; page < pages; page++) {
        cairo_set_line_width(cr, 0.6);
        for (const struct item *item = items; item < items + n_items; item++) {
            if (item->text) {
                draw_text(cr, layout, item);
            } else {
                cairo_move_to(cr, item->at[0], item->at[1]);
                cairo_line_to(cr, item->at[2], item->at[3]);
                cairo_stroke(cr);
            }
        }
        cairo_show_page(cr);
    }
    g_object_unref(layout);
}

int main(int argc, char **argv)
{
    cairo_surface_t *surface;
    cairo_t *cr;
    bool good;

    if (argc != 4 || !read_items(argv[1])) {
        fprintf(stderr, "usage: pdf_floor FILE.page PAGES OUT.pdf\n");
        return EXIT_FAILURE;
    }
    surface = cairo_pdf_surface_create(argv[3], page_w, page_h);
    cr = cairo_create(surface);
    draw(cr, strtol(argv[2], NULL, 10));
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    for (size_t i = 0; i < n_fonts; i++) {
        pango_font_description_free(fonts[i].description);
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
