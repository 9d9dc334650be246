/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_fields.h - what the readers of fields and of groups share. Inside forms/ only. */
#ifndef TJ_FORMS_FORM_FIELDS_H
#define TJ_FORMS_FORM_FIELDS_H

#include "forms/form_reader.h"

/* --- form_fields.c */

/** Place of name in a list of words; -1 with *ret_near the nearest of them, or NULL. */
int fields_find_word(const char *name, const char *const *words, size_t n,
                     const char **ret_near);
ATTR_CHECK enum rc fields_check_path(struct form_reader *r, const struct form_line *line,
                                     const char *path);
/** May a field or group be called that? */
ATTR_CHECK enum rc fields_check_name(struct form_reader *r, const struct form_line *line,
                                     const char *name);
/** "kind=ORG", "form!=ORAL/NONE", "reps[0].name" */
ATTR_CHECK enum rc fields_check_when(struct form_reader *r, const struct form_line *line,
                                     const char *when);
/** Is the name still free in group g? */
ATTR_CHECK enum rc fields_check_unique(struct form_reader *r, const struct form_line *line,
                                       const struct form_group *g, const char *name);

/* --- form_group.c */

/** "组 名称 ..."; s is what follows the word. The new group is the last of r->groups. */
ATTR_CHECK enum rc fields_open_group(struct form_reader *r, const struct form_line *line,
                                     char *s);

#endif
