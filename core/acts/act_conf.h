/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_conf.h - what the acts about the court's confirmation share: the case with its newest
 * round, a move of the lifecycle, a paper that came from the court. For files that hold acts
 * only.
 */
#ifndef TJ_CORE_ACTS_ACT_CONF_H
#define TJ_CORE_ACTS_ACT_CONF_H

#include "core/acts/act_case.h"
#include "core/domain/conf.h"

/** The act's case, the newest round and the state on the act's day. Release case_ with
 * act_case_done, also after an error. */
struct act_conf {
    struct act_case case_;
    struct conf_round round;
    enum conf_state state;
};
/** Reads a case that is agreed or closed since; refuses others with code. An archived one only
 * when archived is set. */
ATTR_CHECK enum rc act_conf_read(const struct act_in *in, const char *code, bool archived,
                                 struct act_conf *ret, struct err *err);
/** Moves the confirmation on the act's day. */
ATTR_CHECK enum rc act_conf_move(const struct act_in *in, const struct act_conf *c,
                                 enum conf_event e, const char *note, struct err *err);
/** Refuses with the C row unless the step is lawful in the state of the act's day. */
ATTR_CHECK enum rc act_conf_lawful(const struct act_conf *c, enum conf_event e,
                                   struct err *err);
/** Refuses with code while the court has an application it has not ended; for the acts that
 * close, archive or change. */
ATTR_CHECK enum rc act_conf_ended(const struct act_in *in, const char *code, struct err *err);
/** Writes a paper of the court (a code of codes_court_paper) with the line's number, made_on,
 * court and text; received on the act's day. */
ATTR_CHECK enum rc act_court_paper(const struct act_in *in, struct date on, const char *kind,
                                   struct err *err);

#endif
