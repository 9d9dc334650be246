/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * registry.h - all forms: the built-in ones (forms/zh, compiled in), each read on first use and
 * kept. A file of the same name in the folder of the data, "forms/F07a.form", takes the place
 * of the built-in one: a district's own version. One that cannot be read as a form is named,
 * and the built-in one stands in.
 */
#ifndef TJ_FORMS_REGISTRY_H
#define TJ_FORMS_REGISTRY_H

#include "forms/form.h"

struct registry;
/** local_dir: folder of our own forms, need not be there; NULL: none. Copied. */
struct registry *registry_new(const char *local_dir);
void registry_free(struct registry *r);
/** Id ("F07a") or act ("session": the form that performs it) in any letter case, or Chinese
 * title; RC_NOTFOUND names the nearest. Borrowed until registry_free. */
ATTR_CHECK enum rc registry_find(struct registry *r, const char *id, const struct form **ret,
                                 struct err *err);
/** Lets one file take the place of the built-in form of its id, wherever it lies; read anew
 * when it changes. Once a registry. *ret_id is that form's. Errors   those of form_read;
 * RC_NOTFOUND no built-in form has its id. */
ATTR_CHECK enum rc registry_put(struct registry *r, const char *path, const char **ret_id,
                                struct err *err);
/** What is wrong with the form of our own that registry_find last passed over for the built-in
 * one: "file:line:column: ..."; "" when nothing is. */
const char *registry_problem(const struct registry *r);
/** Built-in files in order: id and text. */
size_t registry_count(void);
const char *registry_id(size_t i);
const char *registry_text(size_t i, size_t *ret_size);

#endif
