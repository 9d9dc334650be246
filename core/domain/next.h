/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * next.h - the steps a mediator is led through (F6): one row a step - when it is offered, when
 * it is done, what it lacks, its entry form, its words, its law. Reads the case tree only, so
 * that screen and command line see the same.
 */
#ifndef TJ_CORE_DOMAIN_NEXT_H
#define TJ_CORE_DOMAIN_NEXT_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** One row of the steps; predicates read the tree of case_view. */
struct next_step {
    const char *act;                  /**< act the step performs */
    const char *form;                 /**< entry form id */
    const char *label;                /**< N_() msgid */
    unsigned states;                  /**< mask of 1u << enum med_state where it is offered */
    bool required;                    /**< may be the next step; others are offered only */
    bool (*open)(const json_t *tree); /**< it is still to be done; NULL: never by itself */
    const char *(*refuse)(const json_t *tree,
                          const char **ret_code); /**< msgid why not now, NULL: lawful, "": not
                                                     offered at all */
    const char *(*by)(const json_t *tree);        /**< ISO day it is due, or NULL */
    const char
        *preset;     /**< JSON members the entry screen starts with: {"form":"ORAL"}, or NULL */
    const char *law; /**< Chinese, as printed */
};

const struct next_step *next_list(size_t *ret_n);
/**
 * Sets next, steps and blocked in the tree. dossier must already stand there.
 * next      {act,label,law,by,form} or null
 * steps     all that are offered in this state:
 * {act,label,law,by,form,preset,lawful,code,message} blocked   what the next big step (close,
 * archive, claim) lacks: {code,message,field,act,form}
 */
ATTR_CHECK enum rc next_fill(const struct clock *clock, json_t *tree, struct err *err);
/** Reads lists into the tree: a mask of 1u << enum view_list (case_view_parts.h). */
typedef enum rc next_read_fn(void *ctx, uint32_t lists, struct err *err);
/**
 * The first required step that is open, NULL when there is none; in the tree stand the columns
 * of the case and `today`. read is asked for what a step looks at just before it is looked at,
 * once each, and for nothing behind the step that is found.
 */
ATTR_CHECK enum rc next_first(json_t *tree, next_read_fn *read, void *ctx,
                              const struct next_step **ret, struct err *err);
/** Sets next alone, for a tree of CASE_VIEW_BRIEF. */
ATTR_CHECK enum rc next_fill_brief(json_t *tree, struct err *err);

#endif
