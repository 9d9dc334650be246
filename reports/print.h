/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print.h - a paper to a file: text (UTF-8, GB18030) here, PDF by the program tiaojie-pdf in
 * libexec that reads the blocks from a pipe, so that this process never maps a renderer. Files
 * are written as temporary file, fsync, rename.
 */
#ifndef TJ_REPORTS_PRINT_H
#define TJ_REPORTS_PRINT_H

#include "core/base/buf.h"
#include "reports/block.h"

/** ESCP: the bytes of a 24-pin printer with A4 in it, as entered newly (printer_new). */
enum print_format { PRINT_TEXT, PRINT_GB18030, PRINT_PDF, PRINT_ESCP };

/** "text" "gb18030" "pdf" "escp"; false when unknown. */
ATTR_CHECK bool print_format_parse(const char *name, enum print_format *ret);
/** To be read as it is; no bytes for a program or a printer. */
bool print_format_is_text(enum print_format format);
/** Renders papers[0..n) into out as bytes. A character that cannot be printed is RC_REFUSED
 * code R79 naming it and its code point. */
ATTR_CHECK enum rc print_render(const struct paper *const *papers, size_t n,
                                enum print_format format, struct buf *out, struct err *err);
/** As print_render, into path; nothing half-written stays there. path "-" is standard output.
 */
ATTR_CHECK enum rc print_file(const struct paper *const *papers, size_t n,
                              enum print_format format, const char *path, struct err *err);

/** Bytes into path, as print_file writes them. */
ATTR_CHECK enum rc print_write(const char *path, const struct buf *out, struct err *err);

/** Pages the papers make in that format; what the contents of a dossier are numbered by (R59).
 */
int print_count_pages(const struct paper *const *papers, size_t n, enum print_format format);

#endif
