/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday_file.h - a yearly holiday table as a spreadsheet saves it, `date,is_workday,note`,
 * into the line of the act "holidays". Knows what a row looks like; what the rows mean together
 * is checked by the act.
 */
#ifndef TJ_CORE_EXCHANGE_HOLIDAY_FILE_H
#define TJ_CORE_EXCHANGE_HOLIDAY_FILE_H

#include <jansson.h>
#include <stddef.h>

#include "core/base/err.h"

/**
 * The bytes of a file to {"act":"holidays","year":..,"source":..,"rows":[{"line":2,"day":..,
 * "is_workday":..,"note":..}]}. UTF-8 with or without its mark, else GB18030; lines end with LF
 * or CRLF; cells are parted by a comma or a tab and may be quoted; the first line may be a
 * head. year 0: that of most days. New reference.
 * Errors   RC_INVALID with line and column: no text, no date, neither work nor rest, a cell too
 * many, no row at all.
 */
ATTR_CHECK enum rc holiday_file_read(const char *bytes, size_t size, int year,
                                     const char *source, json_t **ret, struct err *err);
/** The same from a path; the source is the name of the file. RC_NOTFOUND, RC_IO as well. */
ATTR_CHECK enum rc holiday_file_open(const char *path, int year, json_t **ret, struct err *err);

#endif
