/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_value.h - one value of a line by the kind of its field; shared by act_check.c and
 * act_value.c alone. */
#ifndef TJ_CORE_ACTS_ACT_VALUE_H
#define TJ_CORE_ACTS_ACT_VALUE_H

#include "core/acts/act_group.h"

/** One check of one line. */
struct act_checker {
    const struct act_ctx *cx;
    const struct act *act;
    const json_t *confirm; /**< array of confirmed codes, or NULL */
    int64_t case_id;       /**< 0 until the case is known */
    struct date today;
    size_t budget; /**< bytes of text the line may still have */
    int depth;
    struct err *err;
};

bool act_checker_confirmed(const struct act_checker *c, const char *code);
/** jansson walks only what it could also change; nothing is changed here. */
json_t *act_mutable(const json_t *json);
/** *ret: new reference, or NULL when the value counts as absent ("" or an empty list). at: JSON
 * path of the value. */
ATTR_CHECK enum rc act_value_check(struct act_checker *c, const struct act_field *field,
                                   const json_t *value, const char *at, json_t **ret);
/** An object by its field table; the recursion of AF_OBJECT and AF_OBJECTS. */
ATTR_CHECK enum rc act_check_object(struct act_checker *c, const struct act_field *fields,
                                    const json_t *obj, const char *path, json_t **ret);

/* --- act_named.c: text is clean and not empty --- */

enum { ACT_NAME_ROOM = 512 };
ATTR_CHECK enum rc act_value_case(struct act_checker *c, const char *text, const char *at,
                                  json_t **ret);
ATTR_CHECK enum rc act_value_claim(struct act_checker *c, const char *text, const char *at,
                                   json_t **ret);
ATTR_CHECK enum rc act_value_mediator(struct act_checker *c, const char *text, const char *at,
                                      json_t **ret);
ATTR_CHECK enum rc act_value_name(struct act_checker *c, const char *text, const char *at,
                                  json_t **ret);
/** Somebody of the case, as the name that stands in its records. */
ATTR_CHECK enum rc act_name_take(struct act_checker *c, const char *text, const char *at,
                                 char out[ACT_NAME_ROOM]);

#endif
