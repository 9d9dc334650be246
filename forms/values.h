/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * values.h - between what is typed in an entry form (text) and the act's line (JSON); the two
 * ways are inverse of each other.
 *
 * A draft is a JSON object keyed by the Chinese names of the form:
 * {"申请日期":"11月3日","诉求":"拆墙\n道歉", "当事人":[{"姓名":"王强","种类":"PERSON"}]}. Every
 * value is the text as it stands on the screen; lists have one text a line; a choice is its
 * code, its key or its label. The entry screen keeps, saves and restores drafts; nothing in one
 * can be "wrong".
 */
#ifndef TJ_FORMS_VALUES_H
#define TJ_FORMS_VALUES_H

#include "core/base/buf.h"
#include "core/base/date.h"
#include "forms/form.h"

struct value_problem {
    const struct form_group *group;
    const struct form_field *field;
    size_t element; /**< of a repeating group; 0 for the form's own fields */
    char at[96];    /**< JSON path in the act's line: "parties[1].name" */
    char msg[400];  /**< sentence, translated */
};
enum { VALUE_PROBLEMS_MAX = 40 };
struct value_problems {
    size_t n;
    struct value_problem rows[VALUE_PROBLEMS_MAX];
};

/** One typed text to the value of the act's line; *ret NULL when nothing was typed. Errors
 * RC_INVALID: what is wrong, what to type. */
ATTR_CHECK enum rc value_parse(const struct form_field *f, const char *typed, struct date today,
                               json_t **ret, struct err *err);
/** The text the screen shows for a stored value; the inverse of value_parse. */
void value_format(const struct form_field *f, const json_t *value, struct buf *out);
/** Label of a choice by its code; NULL when unknown. */
const char *value_choice_label(const struct form_field *f, const char *code);
/** Is the field asked now? element: draft of the element (or of the form's own fields),
 * form_draft: the whole draft. */
bool value_is_asked(const struct form *form, const struct form_group *group,
                    const struct form_field *f, const json_t *element,
                    const json_t *form_draft);
/** Has the case what a condition "@path" asks for? True for every other condition; a list
 * without elements counts as nothing. tree may be NULL. */
bool value_case_has(const char *when, json_t *tree);
/** Is the whole group asked now? */
bool value_group_is_asked(const struct form *form, const struct form_group *group,
                          const json_t *form_draft);

/**
 * The whole draft to the members of the act's line (without act, case, ref); new reference. All
 * problems at once, in the order of the form; a field with a problem is left out of the line.
 * An element of a group with nothing typed but presets is dropped.
 */
json_t *values_line(const struct form *form, const json_t *draft, struct date today,
                    struct value_problems *ret);
/** The draft that gives this line back; new reference. */
json_t *values_draft(const struct form *form, const json_t *line);
/** The draft an empty form starts with: defaults, presets, seeds. tree: the case, or NULL;
 * on_duty: mediator on duty, or NULL. */
json_t *values_start(const struct form *form, const json_t *tree, const char *on_duty);

#endif
