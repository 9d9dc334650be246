/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * path.h - where a value stands in the case tree: "a.b.c", "parties[side=A].name",
 * "sessions[0]". A step on a list goes into each of its elements, so "parties.name" is the list
 * of all names. Knows no forms.
 */
#ifndef TJ_FORMS_PATH_H
#define TJ_FORMS_PATH_H

#include <jansson.h>
#include <stdbool.h>

#include "core/base/attr.h"

/** Is it a path? *ret_bad gets the first character that cannot stand there (may be NULL). */
bool path_is_valid(const char *path, const char **ret_bad);
/** The value, a new reference; NULL when it is absent or null. "" gives root itself. path must
 * be valid. */
json_t *path_get(json_t *root, const char *path);
/** Puts a value (taken) at "a.b" or "a[0].b": what is missing is made on the way. False when
 * something else stands there. */
bool path_set(json_t *root, const char *path, json_t *value);

#endif
