/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_font.c - finds the installed font and cuts it. HarfBuzz reads only the pages of the file
 * that hold the wanted outlines; what it leaves, some 50 KB, is handed to fontconfig as a file
 * in memory. So a page costs the memory of its characters, not of the sixty thousand others,
 * and nothing has to be cached anywhere.
 */
#include "config.h"

#include "reports/pdf_font.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

struct font_file {
    const char *regular;
    const char *bold; /**< NULL none */
    const char *family;
};
static const struct font_file font_files[] = {
    {"NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"},
    {"NotoSerifSC-Regular.otf",  "NotoSerifSC-Bold.otf",  "Noto Serif SC"    },
    {"NotoSerifSC-Regular.ttf",  "NotoSerifSC-Bold.ttf",  "Noto Serif SC"    },
    {"uming.ttc",                NULL,                    "AR PL UMing CN"   },
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
enum { REGULAR, BOLD };

/* Layout features are for writing downwards and other languages; every gap of a line is set by
 * pdf.c. */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'),
};

/* ---- cutting ---- */

/** Is this face of the collection the family's? */
static bool is_family(hb_face_t *face, const char *family)
{
    static const hb_ot_name_id_t names[] = {HB_OT_NAME_ID_FONT_FAMILY,
                                            HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY};

    for (size_t i = 0; i < countof(names); i++) {
        char name[PDF_FONT_NAME_SIZE];
        unsigned size = sizeof name;

        (void)hb_ot_name_get_utf8(face, names[i], hb_language_from_string("en", -1), &size,
                                  name);
        if (strcmp(name, family) == 0) {
            return true;
        }
    }
    return false;
}

/** The family's face of the file, or NULL. */
static hb_face_t *open_face(const char *path, const char *family)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    unsigned n = blob ? hb_face_count(blob) : 0;
    hb_face_t *found = NULL;

    for (unsigned i = 0; i < n && !found; i++) {
        hb_face_t *face = hb_face_create(blob, i);

        if (is_family(face, family)) {
            found = face;
        } else {
            hb_face_destroy(face);
        }
    }
    hb_blob_destroy(blob);
    return found;
}

/** The characters of text, and those every file uses: figures, letters, what page numbers stand
 * between, and what may be put in the place of a hyphen or a letter with its accent. */
static void want(hb_set_t *set, const char *text)
{
    static const uint32_t accent_first = 0x300;
    static const uint32_t accent_last = 0x36F;

    hb_set_add_range(set, 0x20, 0x7E);
    hb_set_add(set, 0x2010);
    hb_set_add(set, 0x2014);
    while (*text) {
        uint32_t cp = utf8_next(&text);

        hb_set_add(set, cp);
        if (cp >= accent_first && cp <= accent_last) {
            hb_set_add_range(set, 0xC0, 0x1DC);
        }
    }
}

/** What is left of the face as a font file of its own; NULL when it cannot be read. */
static hb_blob_t *cut(hb_face_t *face, const char *text)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_face_t *small = NULL;
    hb_blob_t *blob = NULL;

    if (input) {
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
        want(hb_subset_input_unicode_set(input), text);
        for (size_t i = 0; i < countof(dropped); i++) {
            hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), dropped[i]);
        }
        small = hb_subset_or_fail(face, input);
        hb_subset_input_destroy(input);
    }
    if (small) {
        blob = hb_face_reference_blob(small);
        hb_face_destroy(small);
    }
    return blob;
}

/** The blob as a file in memory, or -1. */
static int store(hb_blob_t *blob)
{
    unsigned size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    int fd = memfd_create("font", MFD_CLOEXEC);

    while (fd >= 0 && size > 0) {
        ssize_t n = write(fd, data, size);

        if (n < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        if (n > 0) {
            data += n;
            size -= (unsigned)n;
        }
    }
    return fd;
}

/** Cuts dir/name into a file in memory and hands it to config. */
static bool add_cut(FcConfig *config, int *ret_fd, const char *dir, const char *name,
                    const char *family, const char *text)
{
    char *path = mem_printf("%s/%s", dir, name);
    hb_face_t *face = open_face(path, family);
    hb_blob_t *blob = face ? cut(face, text) : NULL;
    bool good = false;

    mem_free(path);
    *ret_fd = blob ? store(blob) : -1;
    if (*ret_fd >= 0) {
        path = mem_printf("/proc/self/fd/%d", *ret_fd);
        good = FcConfigAppFontAddFile(config, (const FcChar8 *)path);
        mem_free(path);
    }
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return good;
}

/* ---- finding ---- */

static bool is_file(const char *dir, const char *name)
{
    char *path = mem_printf("%s/%s", dir, name);
    bool readable = access(path, R_OK) == 0;

    mem_free(path);
    return readable;
}

static enum rc use_font(struct pdf_font *f, const char *dir, const struct font_file *file,
                        const char *text, struct err *err)
{
    FcConfig *config = FcConfigCreate();
    bool good = add_cut(config, &f->fds[REGULAR], dir, file->regular, file->family, text);

    snprintf(f->family, sizeof f->family, "%s", file->family);
    f->has_bold = good && file->bold && is_file(dir, file->bold) &&
                  add_cut(config, &f->fds[BOLD], dir, file->bold, file->family, text);
    good = good && FcConfigSetCurrent(config); /* before pango asks for the system's */
    FcConfigDestroy(config);
    return good ? RC_OK : err_put(err, RC_IO, _("The font for printing could not be read."));
}

/** TIAOJIE_PDF_FONT takes any installed family, for tests; TIAOJIE_FONT_DIR a folder with the
 * font's file. */
enum rc pdf_font_open(struct pdf_font *ret, const char *text, struct err *err)
{
    const char *family = getenv("TIAOJIE_PDF_FONT");
    const char *given = getenv("TIAOJIE_FONT_DIR");

    *ret = (struct pdf_font){
        .fds = {-1, -1}
    };
    if (family && family[0]) {
        snprintf(ret->family, sizeof ret->family, "%s", family);
        ret->has_bold = true;
        return RC_OK;
    }
    for (size_t d = 0; d <= countof(font_dirs); d++) {
        const char *dir = d > 0 ? font_dirs[d - 1] : given;

        for (size_t i = 0; dir && dir[0] && i < countof(font_files); i++) {
            if (is_file(dir, font_files[i].regular)) {
                return use_font(ret, dir, &font_files[i], text, err);
            }
        }
    }
    return err_put(err, RC_NOTFOUND,
                   _("The font for printing is missing. Ask the technician to install the font "
                     "Noto Serif CJK."));
}

void pdf_font_close(struct pdf_font *f)
{
    for (size_t i = 0; i < countof(f->fds); i++) {
        if (f->fds[i] >= 0) {
            close(f->fds[i]);
        }
    }
}
