/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry.h - all forms: the built-in ones (forms/zh, compiled in), each read on first use and
 * kept. */
#ifndef TJ_FORMS_REGISTRY_H
#define TJ_FORMS_REGISTRY_H

#include "forms/form.h"

struct registry;
struct registry *registry_new(void);
void registry_free(struct registry *r);
/** Id ("F07a") or act ("session": the form that performs it) in any letter case, or Chinese
 * title; RC_NOTFOUND names the nearest. Borrowed until registry_free. */
ATTR_CHECK enum rc registry_find(struct registry *r, const char *id, const struct form **ret,
                                 struct err *err);
/** Built-in files in order: id and text. */
size_t registry_count(void);
const char *registry_id(size_t i);
const char *registry_text(size_t i, size_t *ret_size);

#endif
