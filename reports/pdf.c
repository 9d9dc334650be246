/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf.c - draws the items of a layout with cairo and pango; the only file that knows them.
 * Lines are broken by break.c as in every other output; here each line is one shaped run whose
 * gaps are set so that full lines end at one edge. One font file is opened and no other: a
 * character it lacks is refused, never replaced by a foreign glyph.
 */
#include "config.h"

#include "reports/pdf.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/layout.h"

#define MM (72.0 / 25.4)
enum { UNIT = 100, PDF_MAX = 512 * 1024 * 1024 };

/* Source: GB/T 9704-2012: A4, type area 156 x 225 mm. The layout inside it is layout_style_a4,
 * in 1/100 pt. */
static const double page_w = 210 * MM;
static const double page_h = 297 * MM;
static const double margin_left = 28 * MM;
static const double margin_top = 37 * MM;
/* The standard's 28 characters of 16 pt are a little wider than its 156 mm: col_w closes them
 * up by 1 %. */
static const struct {
    double size;
    bool bold;
} faces[] = {
    [FACE_BODY] = {16, false},
      [FACE_BOLD] = {16, true },
      [FACE_TITLE] = {22, true },
    [FACE_SMALL] = {14, false},
      [FACE_CELL] = {12, false},
      [FACE_CELL_BOLD] = {12, true },
};
_Static_assert(countof(faces) == LAYOUT_FACE_COUNT, "every face has its size");
/* Of the size: the middle of a Chinese character above its baseline. */
static const double em_middle = 0.38;
static const double number_size = 14;
static const double number_below = 7 * MM;
static const double note_size = 10.5;
static const double rule_w = 0.6;
/* Of the size. Readers of the file take a gap of a tenth for a space, so none is made that
 * wide; before characters touch, words and figures are closed up too. */
static const double gap_max = 0.095;
static const double gap_min = 0.1;
static const double short_line = 0.25; /* of the box: a line that lacks more is left as it is */

/* ---- the font ---- */

struct font_file {
    const char *regular;
    const char *bold;
    const char *family;
};
static const struct font_file font_files[] = {
    {"NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"},
    {"NotoSerifSC-Regular.otf",  "NotoSerifSC-Bold.otf",  "Noto Serif SC"    },
    {"NotoSerifSC-Regular.ttf",  "NotoSerifSC-Bold.ttf",  "Noto Serif SC"    },
    {"uming.ttc",                "uming.ttc",             "AR PL UMing CN"   },
};
static const char *const font_dirs[] = {
#ifdef TJ_FONTDIR
    TJ_FONTDIR,
#endif
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/truetype/arphic",
    "/usr/local/share/fonts",
};

struct pdf {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *face[LAYOUT_FACE_COUNT];
    PangoFontDescription *note;
    const char *family;
    bool has_bold;
    struct buf *out;
    int page; /**< of the paper being drawn */
};

static bool is_file(const char *dir, const char *name)
{
    char *path = mem_printf("%s/%s", dir, name);
    bool readable = access(path, R_OK) == 0;

    mem_free(path);
    return readable;
}

/**
 * A configuration of one font: its folder, of which all other files are rejected, and where
 * what was learnt about the folder is kept: by the system when it has looked there, else in the
 * user's cache. Reading the 26 MB file anew would take a third of the time of a page.
 */
static enum rc use_font(const char *dir, const struct font_file *font, struct err *err)
{
    char *escaped = g_markup_escape_text(dir, -1);
    char *xml = mem_printf(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
        "<dir>%s</dir><cachedir prefix=\"xdg\">" PACKAGE_NAME "</cachedir>"
        "<cachedir>/var/cache/fontconfig</cachedir>"
        "<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>"
        "<glob>*/%s</glob><glob>*/%s</glob></acceptfont></selectfont></fontconfig>",
        escaped, font->regular, font->bold);
    FcConfig *config = FcConfigCreate();
    bool good = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue) &&
                FcConfigBuildFonts(config) &&
                FcConfigSetCurrent(config); /* before pango asks for the system's */

    FcConfigDestroy(config);
    mem_free(xml);
    g_free(escaped);
    return good ? RC_OK : err_put(err, RC_IO, _("The font for printing could not be read."));
}

/** TIAOJIE_PDF_FONT takes any installed family, for tests; TIAOJIE_FONT_DIR a folder with the
 * font's file. */
static enum rc open_font(struct pdf *f, struct err *err)
{
    const char *family = getenv("TIAOJIE_PDF_FONT");
    const char *given = getenv("TIAOJIE_FONT_DIR");

    if (family && family[0]) {
        f->family = family;
        f->has_bold = true;
        return RC_OK;
    }
    for (size_t d = 0; d <= countof(font_dirs); d++) {
        const char *dir = d > 0 ? font_dirs[d - 1] : given;

        for (size_t i = 0; dir && dir[0] && i < countof(font_files); i++) {
            if (is_file(dir, font_files[i].regular)) {
                f->family = font_files[i].family;
                f->has_bold = is_file(dir, font_files[i].bold);
                return use_font(dir, &font_files[i], err);
            }
        }
    }
    return err_put(err, RC_NOTFOUND,
                   _("The font for printing is missing. Ask the technician to install the font "
                     "Noto Serif CJK."));
}

static PangoFontDescription *describe(const struct pdf *f, double size, bool bold)
{
    PangoFontDescription *d = pango_font_description_new();

    pango_font_description_set_family(d, f->family);
    pango_font_description_set_absolute_size(d, size * PANGO_SCALE);
    pango_font_description_set_weight(d, bold && f->has_bold ? PANGO_WEIGHT_BOLD
                                                             : PANGO_WEIGHT_NORMAL);
    return d;
}

/* ---- opening and closing ---- */

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned int size)
{
    struct buf *out = closure;

    buf_add(out, data, size);
    return out->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void free_pdf(struct pdf *f)
{
    for (int i = 0; i < LAYOUT_FACE_COUNT; i++) {
        pango_font_description_free(f->face[i]);
    }
    pango_font_description_free(f->note);
    g_clear_object(&f->layout);
    g_clear_object(&f->context);
    g_clear_object(&f->map);
    if (f->cr) {
        cairo_destroy(f->cr);
    }
    if (f->surface) {
        cairo_surface_destroy(f->surface);
    }
    mem_free(f);
}

/** No replacement fonts, no hinting: every machine sets the same line. */
static void open_layout(struct pdf *f)
{
    cairo_font_options_t *options = cairo_font_options_create();
    PangoAttrList *attrs = pango_attr_list_new();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    f->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    f->context = pango_font_map_create_context(f->map);
    pango_cairo_context_set_font_options(f->context, options);
    pango_cairo_context_set_resolution(f->context, 72);
    pango_context_set_language(f->context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(f->context, FALSE);
    f->layout = pango_layout_new(f->context);
    pango_attr_list_insert(attrs, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(f->layout, attrs);
    pango_layout_set_single_paragraph_mode(f->layout, TRUE);
    pango_layout_set_auto_dir(f->layout, FALSE);
    pango_attr_list_unref(attrs);
    cairo_font_options_destroy(options);
}

enum rc pdf_open(struct pdf **ret, const char *title, const char *date, struct buf *out,
                 struct err *err)
{
    struct pdf *f = mem_zalloc(sizeof *f);
    enum rc rc = open_font(f, err);

    *ret = NULL;
    if (rc) {
        free_pdf(f);
        return rc;
    }
    f->out = out;
    out->max = PDF_MAX;
    for (int i = 0; i < LAYOUT_FACE_COUNT; i++) {
        f->face[i] = describe(f, faces[i].size, faces[i].bold);
    }
    f->note = describe(f, note_size, false);
    f->surface = cairo_pdf_surface_create_for_stream(write_bytes, out, page_w, page_h);
    cairo_pdf_surface_restrict_to_version(f->surface, CAIRO_PDF_VERSION_1_5);
    if (title && title[0]) {
        cairo_pdf_surface_set_metadata(f->surface, CAIRO_PDF_METADATA_TITLE, title);
    }
    cairo_pdf_surface_set_metadata(f->surface, CAIRO_PDF_METADATA_CREATOR, PACKAGE_NAME);
    cairo_pdf_surface_set_metadata(f->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    f->cr = cairo_create(f->surface);
    open_layout(f);
    *ret = f;
    return RC_OK;
}

enum rc pdf_close(struct pdf *f, struct err *err)
{
    cairo_status_t status;
    bool over;

    cairo_surface_finish(f->surface);
    status = cairo_surface_status(f->surface);
    over = f->out->over;
    free_pdf(f);
    if (over) {
        return err_put(err, RC_FULL,
                       _("The PDF file is too large. Print fewer papers at a time."));
    }
    return status == CAIRO_STATUS_SUCCESS
               ? RC_OK
               : err_put(err, RC_IO, _("The PDF file could not be made. Try again."));
}

/* ---- one line of text ---- */

struct line {
    double x; /**< of its box */
    double w;
    double baseline;
    double scale; /**< of every advance: characters a line / type area */
    double size;
    enum block_align align;
    bool justify;
};

static enum rc refuse_glyph(PangoGlyph glyph, struct err *err)
{
    char bytes[5];
    unsigned cp = glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;

    utf8_put(bytes, cp);
    return err_refuse(
        err, "R79", "",
        _("The character “%s” (U+%04X) cannot be printed: the printing font does not have it."),
        bytes, cp);
}

/** What is known of a shaped line before its gaps are set. */
struct shape {
    double w;      /**< points */
    int n_gaps;    /**< between any two characters */
    int n_elastic; /**< beside a full-width character or a space: words and figures keep
                      together */
};

/** The gap behind the character at text[at]: 0 none, 1 inside a word or figure, 2 elastic. */
static int gap_kind(const char *text, int at)
{
    const char *p = text + at;
    uint32_t cp = utf8_next(&p);
    uint32_t after = utf8_next(&p);

    while (after != 0 && utf8_width_cp(after, 2) == 0) {
        after = utf8_next(&p);
    }
    if (after == 0) {
        return 0;
    }
    return utf8_width_cp(cp, 2) == 2 || utf8_width_cp(after, 2) == 2 || cp == ' ' ||
                   after == ' '
               ? 2
               : 1;
}

/** A space becomes as wide as its column: the font's is so narrow that it would not be read
 * back. */
static enum rc measure(PangoLayoutLine *shaped, const struct line *l, struct shape *ret,
                       struct err *err)
{
    const char *text = pango_layout_get_text(shaped->layout);

    *ret = (struct shape){0};
    for (GSList *run = shaped->runs; run; run = run->next) {
        const PangoGlyphItem *item = run->data;
        PangoGlyphString *g = item->glyphs;

        for (int i = 0; i < g->num_glyphs; i++) {
            int at = item->item->offset + g->log_clusters[i];

            if (g->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
                return refuse_glyph(g->glyphs[i].glyph, err);
            }
            if (text[at] == ' ') {
                g->glyphs[i].geometry.width = (int)(l->size / 2 * PANGO_SCALE);
            }
            if (g->glyphs[i].geometry.width > 0) {
                ret->n_gaps += gap_kind(text, at) > 0;
                ret->n_elastic += gap_kind(text, at) == 2;
                ret->w += (double)g->glyphs[i].geometry.width * l->scale / PANGO_SCALE;
            }
        }
    }
    return RC_OK;
}

/** Adds gap to the gaps of at least that kind, and scales all advances. */
static void set_gaps(PangoLayoutLine *shaped, double scale, double gap, int kind)
{
    const char *text = pango_layout_get_text(shaped->layout);

    for (GSList *run = shaped->runs; run; run = run->next) {
        const PangoGlyphItem *item = run->data;
        PangoGlyphString *g = item->glyphs;

        for (int i = 0; i < g->num_glyphs; i++) {
            double advance = (double)g->glyphs[i].geometry.width * scale;

            if (advance > 0 &&
                gap_kind(text, item->item->offset + g->log_clusters[i]) >= kind) {
                advance += gap * PANGO_SCALE;
            }
            g->glyphs[i].geometry.width = (int)(advance + 0.5);
        }
    }
}

/**
 * Makes the line fill its box when it is justified, as far as gap_max allows, and fit into it
 * when its figures and letters are wider than half a character; returns its width then.
 */
static double fit_line(PangoLayoutLine *shaped, const struct line *l, const struct shape *s,
                       double room)
{
    /* The scale has taken something from every advance that a gap may give back. */
    double most = (gap_max + (1 - l->scale) / 2) * l->size;
    double gap = 0;
    int kind = 2;
    int n = s->n_elastic;

    if (room < 0 && (n == 0 || -room / n > gap_min * l->size)) {
        kind = 1;
        n = s->n_gaps;
    }
    if (n > 0 && (room < 0 || (l->justify && room < short_line * l->w))) {
        gap = room / n < most ? room / n : most;
    }
    set_gaps(shaped, l->scale, gap, kind);
    return s->w + gap * n;
}

/** One mark of a full line stands past the edge. */
static bool line_hangs(const struct line *l, const char *text)
{
    double cols = l->w / (l->size * l->scale / 2);

    return l->justify && utf8_width_paper(text) > (int)(cols + 0.01);
}

static enum rc draw_line(struct pdf *f, const PangoFontDescription *face, const struct line *l,
                         const char *text, struct err *err)
{
    PangoLayoutLine *shaped;
    struct shape shape;
    double x = l->x;
    double w;
    enum rc rc;

    pango_layout_set_font_description(f->layout, face);
    pango_layout_set_text(f->layout, text, -1);
    shaped = pango_layout_get_line(f->layout, 0);
    rc = measure(shaped, l, &shape, err);
    if (rc) {
        return rc;
    }
    w = fit_line(shaped, l, &shape,
                 l->w - shape.w + (line_hangs(l, text) ? l->size * l->scale : 0));
    if (l->align != ALIGN_LEFT) {
        x += l->align == ALIGN_CENTER ? (l->w - w) / 2 : l->w - w;
    }
    cairo_move_to(f->cr, x, l->baseline);
    pango_cairo_show_layout_line(f->cr, shaped);
    return RC_OK;
}

/* ---- items ---- */

static enum rc draw_text(struct pdf *f, const struct layout_item *item, struct err *err)
{
    double size = faces[item->face].size;
    struct line l = {
        .x = margin_left + (double)item->x / UNIT,
        .w = (double)item->w / UNIT,
        .baseline = margin_top + (item->y + item->h / 2.0) / UNIT + em_middle * size,
        .scale = layout_style_a4.face[item->face].col_w * 2.0 / UNIT / size,
        .size = size,
        .align = item->align,
        .justify = item->justify,
    };
    char *text = mem_strndup(item->s, item->size);
    enum rc rc = draw_line(f, f->face[item->face], &l, text, err);

    mem_free(text);
    return rc;
}

static void draw_rule(struct pdf *f, double x, double y, double w, double h)
{
    x = margin_left + x / UNIT;
    y = margin_top + y / UNIT;
    cairo_move_to(f->cr, x, y);
    cairo_line_to(f->cr, x + w / UNIT, y + h / UNIT);
    cairo_stroke(f->cr);
}

static enum rc draw_item(struct pdf *f, const struct layout_item *item, struct err *err)
{
    switch (item->kind) {
    case LAYOUT_TEXT:
        return draw_text(f, item, err);
    case LAYOUT_RULE_H:
        draw_rule(f, item->x, item->y, item->w, 0);
        break;
    case LAYOUT_RULE_V:
        draw_rule(f, item->x, item->y, 0, item->h);
        break;
    case LAYOUT_LINE: /* a little under the foot of the label's characters */
        draw_rule(f, item->x, item->y + item->h - 560, item->w, 0);
        break;
    }
    return RC_OK;
}

/** The mark across the page as outlines, so that it is not read among the lines of the text. */
static void draw_mark(struct pdf *f, const char *mark)
{
    PangoRectangle ink;
    double size;

    pango_layout_set_font_description(f->layout, f->face[FACE_TITLE]);
    pango_layout_set_text(f->layout, mark, -1);
    pango_layout_get_extents(f->layout, &ink, NULL);
    if (ink.width <= 0) {
        return;
    }
    size = 380.0 * PANGO_SCALE / ink.width;
    size = size > 6 ? 6 : size;
    cairo_save(f->cr);
    cairo_translate(f->cr, page_w / 2, page_h / 2);
    cairo_rotate(f->cr, -0.9);
    cairo_scale(f->cr, size, size);
    cairo_move_to(f->cr, -(ink.x + ink.width / 2.0) / PANGO_SCALE,
                  -(ink.y + ink.height / 2.0) / PANGO_SCALE);
    pango_cairo_layout_path(f->cr, f->layout);
    cairo_set_source_rgb(f->cr, 0.91, 0.91, 0.91);
    cairo_fill(f->cr);
    cairo_restore(f->cr);
}

/** What stands outside the type area: the mark at the head, footer and number at the foot. Odd
 * pages right, even left. */
static enum rc draw_margins(struct pdf *f, const struct paper *p, struct err *err)
{
    bool odd = f->page % 2 == 1;
    struct line l = {.x = margin_left,
                     .w = (double)layout_style_a4.width / UNIT,
                     .scale = 1,
                     .size = note_size};
    enum rc rc = RC_OK;

    if (p->mark && p->mark[0]) {
        l.baseline = 24 * MM;
        l.align = ALIGN_CENTER;
        rc = draw_line(f, f->note, &l, p->mark, err);
    }
    l.baseline =
        margin_top + (double)layout_style_a4.height / UNIT + number_below + number_size * 0.7;
    if (!rc && p->footer && p->footer[0]) {
        l.align = odd ? ALIGN_LEFT : ALIGN_RIGHT;
        l.w -= p->unnumbered ? 0 : 5 * number_size;
        l.x += odd || p->unnumbered ? 0 : 5 * number_size;
        rc = draw_line(f, f->note, &l, p->footer, err);
    }
    if (!rc && !p->unnumbered) {
        char number[32];

        snprintf(number, sizeof number, "— %d —", f->page);
        l.x = margin_left + number_size;
        l.w = (double)layout_style_a4.width / UNIT - 2 * number_size;
        l.size = number_size;
        l.align = odd ? ALIGN_RIGHT : ALIGN_LEFT;
        rc = draw_line(f, f->face[FACE_SMALL], &l, number, err);
    }
    return rc;
}

enum rc pdf_add(struct pdf *f, const struct paper *p, struct err *err)
{
    struct layout l;
    size_t at = 0;
    enum rc rc = RC_OK;

    layout_make(p, &layout_style_a4, &l);
    for (f->page = 1; !rc && f->page <= l.n_pages; f->page++) {
        cairo_set_line_width(f->cr, rule_w);
        if (p->mark && p->mark[0]) {
            draw_mark(f, p->mark);
        }
        cairo_set_source_rgb(f->cr, 0, 0, 0);
        rc = draw_margins(f, p, err);
        for (; !rc && at < l.n_items && l.items[at].page == f->page; at++) {
            rc = draw_item(f, &l.items[at], err);
        }
        cairo_show_page(f->cr);
    }
    layout_done(&l);
    return rc;
}
