/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_case.h - what the acts from notice to archive ask before they change a case: is this
 * possible in its state, do the dates follow each other, which agreement is in force. For files
 * that hold acts only.
 */
#ifndef TJ_CORE_ACTS_ACT_CASE_H
#define TJ_CORE_ACTS_ACT_CASE_H

#include "core/acts/act_group.h"
#include "core/domain/agreement.h"
#include "core/domain/case.h"

/** Sets of mediation states, 1u << enum med_state. */
#define WHEN(state)    (1u << MED_##state)
#define WHEN_BEFORE    (WHEN(NEW) | WHEN(SCREEN) | WHEN(CONSENT))
#define WHEN_MEDIATION (WHEN(ACCEPTED) | WHEN(MEDIATING) | WHEN(SUSPENDED))
#define WHEN_ENDED     (WHEN(FAILED) | WHEN(REFUSED) | WHEN(WITHDRAWN))
/* handed up or over: the case waits for feedback (rule R16) */
#define WHEN_OUT    (WHEN(HANDED_UP) | WHEN(HANDED_OVER))
#define WHEN_LIVING (WHEN_BEFORE | WHEN_MEDIATION | WHEN(AGREED) | WHEN_ENDED | WHEN_OUT)
#define WHEN_FILED  (WHEN(CLOSED) | WHEN(ARCHIVED))

/** The act's case and day, read once. Release with act_case_done, also after an error. */
struct act_case {
    struct arena arena;
    struct case_rec rec;
    struct date day;            /**< of the act */
    struct agreement agreement; /**< in force; id 0: none */
};
/**
 * Reads the case, refuses unless its state is one of `when` (code "C" row, what: the act's
 * label), reads the act's day (refuses one after today).
 */
ATTR_CHECK enum rc act_case_read(const struct act_in *in, unsigned when, const char *code,
                                 struct act_case *ret, struct err *err);
void act_case_done(struct act_case *c);
/** Refuses when day lies before earlier; what names the earlier day: "the acceptance". An unset
 * earlier day passes. */
ATTR_CHECK enum rc act_not_before(struct date day, struct date earlier, const char *code,
                                  const char *field, const char *what, struct err *err);
/** Refuses with code unless the AF_SIDES member says yes for every side. */
ATTR_CHECK enum rc act_all_agree(const struct act_in *in, const char *member, const char *code,
                                 struct err *err);
/** JSON text of an array member for a column; "[]" when absent. Release with mem_free. */
char *act_json(const json_t *line, const char *name);
/** Next n of a numbered record of the case: sql selects max(n) by case. */
ATTR_CHECK enum rc act_next_n(const struct act_in *in, const char *sql, int64_t *ret,
                              struct err *err);
/** Name of the mediator in an AF_MEDIATOR member, "" when absent. In the arena. */
ATTR_CHECK enum rc act_mediator_text(const struct act_in *in, const char *member,
                                     struct arena *arena, const char **ret, struct err *err);
/** Refuses while a danger or a sham mediation has not been reported (R14, R15, C46, C47), asks
 * while a reported one is not over (C47); for the acts that close. */
ATTR_CHECK enum rc act_danger_told(const struct act_in *in, const struct act_case *c,
                                   struct err *err);
/**
 * The level of danger a letter names (member "level", may be absent) becomes that of the case
 * when it is higher, with the duties to report that come from it; one that is lower is refused:
 * a letter says what the records say. C.3 rows 17 and 47; 人民调解法 art. 25.
 */
ATTR_CHECK enum rc act_risk_written(const struct act_in *in, const struct act_case *c,
                                    struct err *err);
/** Archives the act's case with the line's date, retention, filed_by and note: the dossier is
 * complete (R57), the day not before the closing (R63). For the acts that archive. */
ATTR_CHECK enum rc act_archive(const struct act_in *in, struct err *err);

#endif
