/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_line.h - the file of a subsidy rule into the line of the act "pack". Read here once to
 * the end, so that a file that cannot be one is told with its line and column before anything
 * is begun.
 */
#ifndef TJ_CORE_EXCHANGE_PACK_LINE_H
#define TJ_CORE_EXCHANGE_PACK_LINE_H

#include <jansson.h>

#include "core/subsidy/pack.h"

/**
 * Reads the file; *ret lives in the arena. name: as told in messages.
 * Errors   RC_NOTFOUND, RC_IO, RC_INVALID as pack_read.
 */
ATTR_CHECK enum rc pack_open(const char *path, const char *name, struct arena *arena,
                             struct subsidy_pack **ret, struct err *err);
/** {"act":"pack","file":..,"text":..} of a file that reads. New reference. */
ATTR_CHECK enum rc pack_line(const char *path, json_t **ret, struct err *err);

#endif
