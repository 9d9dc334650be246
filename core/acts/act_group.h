/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_group.h - for the files that hold acts, and only for them: the groups act_table.c joins,
 * the field tables they share, and small reads that several acts need. Acts never call acts.
 */
#ifndef TJ_CORE_ACTS_ACT_GROUP_H
#define TJ_CORE_ACTS_ACT_GROUP_H

#include "core/acts/act.h"
#include "core/base/arena.h"
#include "core/domain/codes.h"
#include "core/domain/flow.h"

/* Each ends with a row whose name is NULL. */
extern const struct act acts_admin[];
extern const struct act acts_intake[];
extern const struct act acts_scope[];
extern const struct act acts_accept[];
extern const struct act acts_assign[];
extern const struct act acts_mediate[];
extern const struct act acts_agree[];
extern const struct act acts_perform[];
extern const struct act acts_close[];
extern const struct act acts_record[];
extern const struct act acts_claim_make[];
extern const struct act acts_claim_send[];
extern const struct act acts_claim_in[];
extern const struct act acts_claim_answer[];
extern const struct act acts_claim_office[];
extern const struct act acts_claim_grant[];
extern const struct act acts_claim_pay[];
extern const struct act acts_claim_look[];
extern const struct act acts_printer[];
extern const struct act acts_person[];
extern const struct act acts_paper[];
extern const struct act acts_dossier[];
extern const struct act acts_link_in[];
extern const struct act acts_link_out[];
extern const struct act acts_link_ask[];
extern const struct act acts_link_answer[];
extern const struct act acts_holiday[];
extern const struct act acts_pack[];
extern const struct act acts_fact[];
extern const struct act acts_conf[];
extern const struct act acts_conf_court[];
extern const struct act acts_risk[];

/** Last row of a field table. */
#define ACT_FIELDS_END                            \
    {                                             \
        NULL, AF_TEXT, false, 0, NULL, NULL, NULL \
    }

enum { ACT_PATH_SIZE = 96 };
/** "parties[1].name" into out; returns out. Too long a path is cut. */
const char *act_path(char out[ACT_PATH_SIZE], const char *fmt, ...) ATTR_PRINTF(2, 3);
enum { ACT_CLIP_SIZE = 61 };
/** The beginning of what somebody typed, short enough for a message, never half a character;
 * returns out. */
const char *act_clip(char out[ACT_CLIP_SIZE], const char *s);
/** The member is there and not null. */
bool act_has(const json_t *obj, const char *name);
/** The member was given with nothing in it (null, "" or an empty list): an act that changes a
 * record empties it there. An absent member leaves the record as it is. */
bool act_emptied(const json_t *obj, const char *name);
/** What empties one member of a record; ?1 is the row. A table ends with a NULL name. */
struct act_emptying {
    const char *name;
    const char *sql;
};
/** Empties what the line gives as empty, after the write that keeps what the line does not
 * name. */
ATTR_CHECK enum rc act_empty(const struct act_in *in, const struct act_emptying *rows,
                             int64_t id, struct err *err);
/** Row id behind "m12" (an element of a list of mediators); 0 for NULL. */
int64_t act_row_id(const char *id);
/** The line's "confirm" holds code. */
bool act_confirmed(const struct act_in *in, const char *code);
/** Array member, or NULL when absent; json_array_foreach accepts that. */
json_t *act_array(const json_t *obj, const char *name);
/** ISO text of a date member or of d; "" when unset. */
const char *act_iso(struct date d, char out[DATE_ISO_SIZE]);
/** Stamp of the clock of the act ("2026-11-22T14:30:05"). */
void act_stamp(const struct act_in *in, char out[CLOCK_STAMP_SIZE]);

/** Refuses (R11) with a sentence that names the date of a member and today. */
ATTR_CHECK enum rc act_after_today(const struct act_in *in, const char *member,
                                   struct err *err);
/** Refuses the first of these date members that lies after today; the list ends with NULL. For
 * what has already happened. */
ATTR_CHECK enum rc act_happened(const struct act_in *in, const char *const *members,
                                struct err *err);

/** State of the act's case. */
ATTR_CHECK enum rc act_med(const struct act_in *in, enum med_state *ret, struct err *err);
/** Moves the act's case by an event of the mediation table, on that day (refuses with the C
 * row). */
ATTR_CHECK enum rc act_move(const struct act_in *in, enum med_event event, struct date on,
                            const char *note, struct err *err);
/**
 * True in *ret when the AF_SIDES member says yes for every side that has a party in the case.
 * *ret_side gets the first side without a yes, 0 when all said yes.
 */
ATTR_CHECK enum rc act_sides_agree(const struct act_in *in, const char *member, bool *ret,
                                   char *ret_side, struct err *err);
/** Refuses when a party of the case has said no (rule R03). */
ATTR_CHECK enum rc act_nobody_refuses(const struct act_in *in, struct err *err);
/** "c12" into out->id; sets kind, row_id. kind must be a constant. */
void act_made(struct act_out *out, char letter, const char *kind, int64_t row_id);

/* --- the engine's own parts --- */

/**
 * Checks line against the act's table: unknown members, kinds, lengths, codes, required ones;
 * resolves refs, cases, mediators and names; normalises text and numbers. *ret is a new object
 * the act may read without further doubt.
 */
ATTR_CHECK enum rc act_check(const struct act_ctx *cx, const struct act *act,
                             const json_t *line, json_t **ret, int64_t *ret_case,
                             struct err *err);
/** The name nearest to typed among n names, or NULL when none is near. */
const char *act_nearest(const char *typed, const char *const *names, size_t n);

#endif
