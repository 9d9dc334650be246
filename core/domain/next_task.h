/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * next_task.h - from a task to the step that settles it. A case has one next step by law
 * (next.h); who points at one of its tasks means that task, unless something must come before.
 */
#ifndef TJ_CORE_DOMAIN_NEXT_TASK_H
#define TJ_CORE_DOMAIN_NEXT_TASK_H

#include "core/domain/next.h"

/**
 * The step of a task of that kind (codes_task) when `next` is the case's next step or NULL:
 * NULL when the kind has none of its own, or next must come first (nobody sits before the
 * parties were told their rights). Whether it is lawful is not asked.
 */
const struct next_step *next_task_step(const char *kind, const char *next_act);
/** Member of tree.steps for a task of that kind, lawful now; else tree.next, NULL when null.
 * Borrowed. */
const json_t *next_for_task(const json_t *tree, const char *kind);

#endif
