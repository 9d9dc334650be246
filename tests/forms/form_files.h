/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_files.h - files of tests/data for the tests of forms: a whole file as text, the sorted
 * names in a folder, a sample tree. */
#ifndef TJ_TESTS_FORMS_FORM_FILES_H
#define TJ_TESTS_FORMS_FORM_FILES_H

#include <stddef.h>

#include "forms/form.h"

/** The bytes of a file under the source tree; fails the test when it is not there. mem_free. */
char *form_files_text(const char *relative, size_t *ret_size);
/** Writes a file under the source tree; for TJ_GOLDEN_UPDATE=1 only. */
void form_files_write(const char *relative, const char *text);
/** Names in a folder that end with suffix, sorted, at most max; returns how many. Each is
 * mem_free'd by the caller, or kept. */
size_t form_files_list(const char *relative, const char *suffix, char *names[], size_t max);
/** tests/data/NAME.json; json_decref. */
json_t *form_files_tree(const char *name);
/** A built-in form; form_free. */
struct form *form_files_builtin(const char *id);

#endif
