/* SPDX-License-Identifier: GPL-3.0-or-later */
/* next_part.h - questions about the case tree that the steps and what blocks them share; next.c
 * and next_blocked.c only. */
#ifndef TJ_CORE_DOMAIN_NEXT_PART_H
#define TJ_CORE_DOMAIN_NEXT_PART_H

#include "core/domain/case_view_parts.h"
#include "core/domain/flow.h"

#define S(state) (1u << MED_##state)
#define BEFORE   (S(NEW) | S(SCREEN) | S(CONSENT))
#define DURING   (S(MEDIATING) | S(SUSPENDED))
#define LIVING   (BEFORE | S(ACCEPTED) | DURING)
#define ENDED    (S(FAILED) | S(REFUSED) | S(WITHDRAWN))
#define OUT      (S(HANDED_UP) | S(HANDED_OVER))
#define FILED    (S(CLOSED) | S(ARCHIVED))

/** The member of obj is that text. */
bool next_is(const json_t *obj, const char *name, const char *value);
size_t next_count(const json_t *tree, const char *list);
/** A danger was noted and not reported (rules R14, R15, C.3 row 46). */
bool next_danger_open(const json_t *tree);
/** A level of danger that must be reported upward, and was not at all (C.3 row 47). */
bool next_alarm_silent(const json_t *tree);
/** The notice of the other routes has still to be given (C.3 row 44). */
bool next_routes_open(const json_t *tree);
/** Nobody told the parties their rights and duties, neither by a notice nor at a sitting. */
bool next_notice_open(const json_t *tree);
bool next_chief_open(const json_t *tree);
/* Letters, next_links.c. A text "" says that the step is not offered at all. */
bool next_feedback_open(const json_t *tree);
bool next_answer_open(const json_t *tree);
bool next_chase_open(const json_t *tree);
const char *next_no_letter_in(const json_t *tree, const char **ret_code);
const char *next_no_later_word(const json_t *tree, const char **ret_code);
const char *next_no_letter_out(const json_t *tree, const char **ret_code);
const char *next_no_late(const json_t *tree, const char **ret_code);
const char *next_no_joint(const json_t *tree, const char **ret_code);
const char *next_no_return(const json_t *tree, const char **ret_code);
const char *next_no_refer(const json_t *tree, const char **ret_code);
const char *next_no_hand_down(const json_t *tree, const char **ret_code);
const char *next_no_close_letters(const json_t *tree, const char **ret_code);
/* The court's confirmation, next_conf.c. */
bool next_conf_offer_open(const json_t *tree);
bool next_conf_supply_open(const json_t *tree);
bool next_conf_court_open(const json_t *tree);
const char *next_no_conf_offer(const json_t *tree, const char **ret_code);
const char *next_no_conf_apply(const json_t *tree, const char **ret_code);
const char *next_no_conf_late(const json_t *tree, const char **ret_code);
const char *next_no_conf_paper(const json_t *tree, const char **ret_code);
const char *next_no_conf_court(const json_t *tree, const char **ret_code);
const char *next_no_conf_supply(const json_t *tree, const char **ret_code);
const char *next_no_annul(const json_t *tree, const char **ret_code);
const char *next_no_remedy(const json_t *tree, const char **ret_code);
const char *next_no_change(const json_t *tree, const char **ret_code);
const char *next_no_close_conf(const json_t *tree, const char **ret_code);
/* A dispute that flared up again (C.3 row 49), next_conf.c. */
const char *next_no_again(const json_t *tree, const char **ret_code);
/** What the registration of the new case starts with: the old one, its kind, its parties. New
 * reference. */
json_t *next_again_preset(const json_t *tree);
/** Entry form of the first step that performs the act, "" when none does. */
const char *next_form_of(const char *act);
/** What the next big step lacks; see next_fill. */
void next_blocked(const json_t *tree, enum med_state med, json_t *blocked);

#endif
