/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf.c - draws the items of a layout with cairo and pango; with pdf_font.c the only one that
 * knows them. Lines are broken by break.c as in every other output; here each line is one
 * shaped run whose gaps are set so that full lines end at one edge. One font is opened
 * (pdf_font.c) and no other: a character it lacks is refused, never replaced by a foreign
 * glyph.
 */
#include "config.h"

#include "reports/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/layout.h"
#include "reports/overlay.h"
#include "reports/pdf_font.h"

#define MM (72.0 / 25.4)
enum { UNIT = 100, PDF_MAX = 512 * 1024 * 1024 };

/* Source: GB/T 9704-2012: A4, type area 156 x 225 mm. The layout inside it is layout_style_a4,
 * in 1/100 pt. */
struct sheet {
    double w;
    double h;
    double left; /**< of the type area */
    double top;
    double mark; /**< baseline of the mark at the head */
    double area_w;
    double area_h;
};
static const struct sheet sheet_upright = {210 * MM, 297 * MM, 28 * MM, 37 * MM,
                                           24 * MM,  156 * MM, 225 * MM};
static const struct sheet sheet_across = {297 * MM, 210 * MM, 20 * MM, 28 * MM,
                                          18 * MM,  257 * MM, 156 * MM};
static const bool face_is_bold[] = {
    [FACE_BODY] = false,  [FACE_BOLD] = true,  [FACE_TITLE] = true,
    [FACE_SMALL] = false, [FACE_CELL] = false, [FACE_CELL_BOLD] = true,
};
_Static_assert(countof(face_is_bold) == LAYOUT_FACE_COUNT, "every face is told");
/* Of the size: the middle of a Chinese character above its baseline. */
static const double em_middle = 0.38;
static const double number_size = 14;
static const double number_below = 7 * MM;
static const double note_size = 10.5;
static const double mark_size = 22;
/* The number in the dossier, above the type area. Source: practice of the archives, 卷内页号.
 */
static const double dossier_below = 20 * MM;
static const double dossier_size = 12;
static const double rule_w = 0.6;
/* The page with scales, mm. */
static const double scale_at = 10 * MM;
enum { SCALE_FROM = 20, SCALE_WIDTH = 200, SCALE_HEIGHT = 285 };
/* Of the size. Readers of the file take a gap of a tenth for a space, so none is made that
 * wide; before characters touch, words and figures are closed up too. */
static const double gap_max = 0.095;
static const double gap_min = 0.1;
static const double short_line = 0.25; /* of the box: a line that lacks more is left as it is */

struct pdf {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *regular;
    PangoFontDescription *bold;
    struct pdf_font font;
    struct buf *out;
    struct print_place place;
    struct overlay *values;    /**< of the paper being drawn; NULL: everything gets ink */
    const char *source;        /**< where in the paper the line being drawn stands */
    const struct sheet *sheet; /**< of the paper being drawn */
    int page;                  /**< of the paper being drawn */
    int n_pages;               /**< of the file, so far */
};

static PangoFontDescription *describe(const struct pdf *f, PangoWeight weight)
{
    PangoFontDescription *d = pango_font_description_new();

    pango_font_description_set_family(d, f->font.family);
    pango_font_description_set_weight(d, weight);
    return d;
}

static void set_font(struct pdf *f, double size, bool bold)
{
    PangoFontDescription *d = bold ? f->bold : f->regular;

    pango_font_description_set_absolute_size(d, size * PANGO_SCALE);
    pango_layout_set_font_description(f->layout, d);
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
    pango_font_description_free(f->regular);
    pango_font_description_free(f->bold);
    g_clear_object(&f->layout);
    g_clear_object(&f->context);
    g_clear_object(&f->map);
    if (f->cr) {
        cairo_destroy(f->cr);
    }
    if (f->surface) {
        cairo_surface_destroy(f->surface);
    }
    pdf_font_close(&f->font);
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

enum rc pdf_open(struct pdf **ret, const char *title, const char *date, const struct buf *texts,
                 struct buf *out, struct err *err)
{
    struct pdf *f = mem_zalloc(sizeof *f);
    enum rc rc = pdf_font_open(&f->font, buf_text(texts), err);

    *ret = NULL;
    if (rc) {
        free_pdf(f);
        return rc;
    }
    f->out = out;
    out->max = PDF_MAX;
    f->regular = describe(f, PANGO_WEIGHT_NORMAL);
    f->bold = describe(f, f->font.has_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    f->surface =
        cairo_pdf_surface_create_for_stream(write_bytes, out, sheet_upright.w, sheet_upright.h);
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

void pdf_set_author(struct pdf *f, const char *author)
{
    cairo_pdf_surface_set_metadata(f->surface, CAIRO_PDF_METADATA_AUTHOR, author);
}

void pdf_set_place(struct pdf *f, const struct print_place *place)
{
    f->place = *place;
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
    bool bold;
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
                const int kind = gap_kind(text, at);

                ret->n_gaps += kind > 0;
                ret->n_elastic += kind == 2;
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

            if (gap != 0 && advance > 0 &&
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

/** Takes the ink from what was not filled in; its room stays. */
static void keep_values(const struct pdf *f, PangoLayoutLine *shaped)
{
    for (GSList *run = shaped->runs; run; run = run->next) {
        const PangoGlyphItem *item = run->data;
        PangoGlyphString *g = item->glyphs;

        for (int i = 0; i < g->num_glyphs; i++) {
            if (!overlay_has(f->values, f->source + item->item->offset + g->log_clusters[i])) {
                g->glyphs[i].glyph = PANGO_GLYPH_EMPTY;
            }
        }
    }
}

static enum rc draw_line(struct pdf *f, const struct line *l, const char *text, struct err *err)
{
    PangoLayoutLine *shaped;
    struct shape shape;
    double x = l->x;
    double w;
    enum rc rc;

    set_font(f, l->size, l->bold);
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
    if (f->values) {
        keep_values(f, shaped);
    }
    cairo_move_to(f->cr, x, l->baseline);
    pango_cairo_show_layout_line(f->cr, shaped);
    return RC_OK;
}

/* ---- items ---- */

static enum rc draw_text(struct pdf *f, const struct layout_style *style,
                         const struct layout_item *item, struct err *err)
{
    double size = (double)style->face[item->face].size / UNIT;
    struct line l = {
        .x = f->sheet->left + (double)item->x / UNIT,
        .w = (double)item->w / UNIT,
        .baseline = f->sheet->top + (item->y + item->h / 2.0) / UNIT + em_middle * size,
        .scale = style->face[item->face].col_w * 2.0 / UNIT / size,
        .size = size,
        .bold = face_is_bold[item->face],
        .align = item->align,
        .justify = item->justify,
    };
    char *text = mem_strndup(item->s, item->size);
    enum rc rc;

    f->source = item->s;
    rc = draw_line(f, &l, text, err);
    mem_free(text);
    return rc;
}

static void draw_rule(struct pdf *f, double x, double y, double w, double h)
{
    x = f->sheet->left + x / UNIT;
    y = f->sheet->top + y / UNIT;
    cairo_move_to(f->cr, x, y);
    cairo_line_to(f->cr, x + w / UNIT, y + h / UNIT);
    cairo_stroke(f->cr);
}

static enum rc draw_item(struct pdf *f, const struct layout_style *style,
                         const struct layout_item *item, struct err *err)
{
    if (f->values && item->kind != LAYOUT_TEXT) {
        return RC_OK; /* the form has its rules */
    }
    switch (item->kind) {
    case LAYOUT_TEXT:
        return draw_text(f, style, item, err);
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

    set_font(f, mark_size, true);
    pango_layout_set_text(f->layout, mark, -1);
    pango_layout_get_extents(f->layout, &ink, NULL);
    if (ink.width <= 0) {
        return;
    }
    size = 380.0 * PANGO_SCALE / ink.width;
    size = size > 6 ? 6 : size;
    cairo_save(f->cr);
    cairo_translate(f->cr, f->sheet->w / 2, f->sheet->h / 2);
    cairo_rotate(f->cr, -0.9);
    cairo_scale(f->cr, size, size);
    cairo_move_to(f->cr, -(ink.x + ink.width / 2.0) / PANGO_SCALE,
                  -(ink.y + ink.height / 2.0) / PANGO_SCALE);
    pango_cairo_layout_path(f->cr, f->layout);
    cairo_set_source_rgb(f->cr, 0.91, 0.91, 0.91);
    cairo_fill(f->cr);
    cairo_restore(f->cr);
}

/** The number in the dossier: at the right of a front, at the left of a back. */
static enum rc draw_dossier_page(struct pdf *f, const struct paper *p, struct line l,
                                 struct err *err)
{
    const bool back = p->duplex && (f->page % 2 == 0) != p->on_back;
    char number[32];

    snprintf(number, sizeof number, "%d", p->first_page + f->page - 1);
    l.baseline = dossier_below;
    l.size = dossier_size;
    l.align = back ? ALIGN_LEFT : ALIGN_RIGHT;
    return draw_line(f, &l, number, err);
}

/** A line in the list of places, to the page that comes next. */
static void add_bookmark(struct pdf *f, const char *name)
{
    char place[64];

    snprintf(place, sizeof place, "page=%d pos=[0 0]", f->n_pages + 1);
    (void)cairo_pdf_surface_add_outline(f->surface, CAIRO_PDF_OUTLINE_ROOT, name, place, 0);
}

/** What stands outside the type area: the mark at the head, footer and number at the foot. Odd
 * pages right, even left. */
static enum rc draw_margins(struct pdf *f, const struct paper *p, struct err *err)
{
    bool odd = f->page % 2 == 1;
    struct line l = {.x = f->sheet->left, .w = f->sheet->area_w, .scale = 1, .size = note_size};
    enum rc rc = RC_OK;

    if (p->mark && p->mark[0]) {
        l.baseline = f->sheet->mark;
        l.align = ALIGN_CENTER;
        rc = draw_line(f, &l, p->mark, err);
    }
    if (!rc && p->first_page > 0) {
        rc = draw_dossier_page(f, p, l, err);
    }
    l.baseline = f->sheet->top + f->sheet->area_h + number_below + number_size * 0.7;
    if (!rc && p->footer && p->footer[0]) {
        l.align = odd ? ALIGN_LEFT : ALIGN_RIGHT;
        l.w -= p->unnumbered ? 0 : 5 * number_size;
        l.x += odd || p->unnumbered ? 0 : 5 * number_size;
        rc = draw_line(f, &l, p->footer, err);
    }
    if (!rc && !p->unnumbered) {
        char number[32];

        snprintf(number, sizeof number, "— %d —", f->page);
        l.x = f->sheet->left + number_size;
        l.w = f->sheet->area_w - 2 * number_size;
        l.size = number_size;
        l.align = odd ? ALIGN_RIGHT : ALIGN_LEFT;
        rc = draw_line(f, &l, number, err);
    }
    return rc;
}

/** A line of the page with scales, from x, y in mm, and its number. */
static enum rc draw_tick(struct pdf *f, int mm, bool upright, struct err *err)
{
    double length = (mm % 10 == 0 ? 4 : mm % 5 == 0 ? 3 : 2) * MM;
    double x = upright ? mm * MM : scale_at;
    double y = upright ? scale_at : mm * MM;
    struct line l = {.x = x + length + MM, .w = 10 * MM, .scale = 1, .size = note_size};
    char number[16];

    cairo_move_to(f->cr, x, y);
    cairo_line_to(f->cr, x + (upright ? 0 : length), y + (upright ? length : 0));
    cairo_stroke(f->cr);
    if (mm % 10 != 0) {
        return RC_OK;
    }
    snprintf(number, sizeof number, "%d", mm);
    l.baseline = y + em_middle * note_size;
    if (upright) {
        l.x = x - l.w / 2;
        l.align = ALIGN_CENTER;
        l.baseline = y + length + note_size;
    }
    return draw_line(f, &l, number, err);
}

/** Scales in mm from the left and the upper edge. */
static enum rc draw_scales(struct pdf *f, struct err *err)
{
    enum rc rc = RC_OK;

    for (int mm = SCALE_FROM; !rc && mm <= SCALE_WIDTH; mm++) {
        rc = draw_tick(f, mm, true, err);
    }
    for (int mm = SCALE_FROM; !rc && mm <= SCALE_HEIGHT; mm++) {
        rc = draw_tick(f, mm, false, err);
    }
    return rc;
}

/** What stands around the text of a page. */
static enum rc draw_around(struct pdf *f, const struct paper *p, struct err *err)
{
    enum rc rc = RC_OK;

    if (!f->values && p->mark && p->mark[0]) {
        draw_mark(f, p->mark);
    }
    cairo_set_source_rgb(f->cr, 0, 0, 0);
    if (!f->values) {
        rc = draw_margins(f, p, err);
    }
    if (!rc && p->ruler) {
        rc = draw_scales(f, err);
    }
    return rc;
}

enum rc pdf_add(struct pdf *f, const struct paper *p, struct err *err)
{
    struct layout l;
    size_t at = 0;
    enum rc rc = RC_OK;

    layout_make(p, &layout_style_a4, &l);
    f->sheet = p->across ? &sheet_across : &sheet_upright;
    cairo_pdf_surface_set_size(f->surface, f->sheet->w, f->sheet->h);
    if (p->bookmark && p->bookmark[0]) {
        add_bookmark(f, p->bookmark);
    }
    f->values = f->place.overlay && !p->ruler ? overlay_new(p) : NULL;
    for (f->page = 1; !rc && f->page <= l.n_pages; f->page++) {
        cairo_save(f->cr);
        cairo_translate(f->cr, f->place.shift_left * MM / 10, f->place.shift_top * MM / 10);
        cairo_set_line_width(f->cr, rule_w);
        rc = draw_around(f, p, err);
        for (; !rc && at < l.n_items && l.items[at].page == f->page; at++) {
            rc = draw_item(f, l.style, &l.items[at], err);
        }
        cairo_restore(f->cr);
        cairo_show_page(f->cr);
        f->n_pages++;
    }
    overlay_free(f->values);
    f->values = NULL;
    layout_done(&l);
    return rc;
}
