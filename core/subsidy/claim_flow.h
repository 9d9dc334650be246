/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_flow.h - the life of one claim for the allowance as a table: from, event, to, whose
 * step it is, what must hold, the paper, where it comes from. Both sides walk the same table:
 * the village takes its own steps and reads the others from answer files, the township takes
 * those of the justice office and records the results of bureau and finance. Every move leaves
 * a row on the track. Source: handbook part 2, B.4 (its rows are the refusal codes B1..B12).
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_FLOW_H
#define TJ_CORE_SUBSIDY_CLAIM_FLOW_H

#include "core/base/clock.h"
#include "core/store/db.h"

#define CLAIM_STATES(X)                             \
    X(DRAFT, N_("claim being written"))             \
    X(CHECKED, N_("claim checked"))                 \
    X(SUBMITTED, N_("claim handed in"))             \
    X(OFFICE_OK, N_("first review passed"))         \
    X(OFFICE_BACK, N_("given back by the office"))  \
    X(OFFICE_NO, N_("refused by the office"))       \
    X(BUREAU_OK, N_("review of the bureau passed")) \
    X(BUREAU_CUT, N_("cut by the bureau"))          \
    X(BUREAU_BACK, N_("given back by the bureau"))  \
    X(BUREAU_NO, N_("refused by the bureau"))       \
    X(APPROVED, N_("allowance approved"))           \
    X(PUBLISHED, N_("allowance posted in public"))  \
    X(OBJECTED, N_("objection being looked into"))  \
    X(PUBLIC_OK, N_("posted without objection"))    \
    X(PAID, N_("allowance paid"))                   \
    X(CLAWBACK, N_("allowance to be paid back"))    \
    X(RECOVERED, N_("allowance paid back"))         \
    X(CANCELLED, N_("claim taken back"))

enum claim_state {
#define X(id, label) KS_##id,
    CLAIM_STATES(X)
#undef X
};
enum { CLAIM_STATE_COUNT = KS_CANCELLED + 1 };
#define CLAIM_IN(state) (1u << KS_##state)
#define CLAIM_ALL       ((1u << CLAIM_STATE_COUNT) - 1)
/** Refused or taken back: the case can be claimed again. Source: B.10 ux_claim_live. */
#define CLAIM_DEAD (CLAIM_IN(OFFICE_NO) | CLAIM_IN(BUREAU_NO) | CLAIM_IN(CANCELLED))
/** An amount was approved and still stands. */
#define CLAIM_GRANTED                                                                      \
    (CLAIM_IN(APPROVED) | CLAIM_IN(PUBLISHED) | CLAIM_IN(OBJECTED) | CLAIM_IN(PUBLIC_OK) | \
     CLAIM_IN(PAID))

#define CLAIM_EVENTS(X)                                         \
    X(CHECK, N_("run the checks"))                              \
    X(CHANGE, N_("change the claim"))                           \
    X(SUBMIT, N_("sign and hand in"))                           \
    X(CANCEL, N_("take the claim back"))                        \
    X(SUPPLEMENT, N_("supply what was missing"))                \
    X(APPEAL, N_("appeal"))                                     \
    X(REPORT, N_("tell that the agreement is void"))            \
    X(ACCEPT, N_("pass the first review"))                      \
    X(RETURN, N_("give back for supplement"))                   \
    X(REFUSE, N_("refuse the claim"))                           \
    X(DECLINE, N_("decline what came too late"))                \
    X(BUREAU_PASS, N_("record that the bureau passed it"))      \
    X(BUREAU_LESS, N_("record that the bureau cut it"))         \
    X(BUREAU_RETURN, N_("record that the bureau gave it back")) \
    X(BUREAU_REFUSE, N_("record that the bureau refused it"))   \
    X(APPROVE, N_("record the approval"))                       \
    X(PUBLISH, N_("post in public"))                            \
    X(OBJECT, N_("record an objection"))                        \
    X(DISMISS, N_("find the objection without ground"))         \
    X(SUSTAIN, N_("find the objection right"))                  \
    X(PUBLIC_END, N_("end the posting"))                        \
    X(PAY, N_("record the payment"))                            \
    X(CLAW_BACK, N_("demand the allowance back"))               \
    X(RECOVER, N_("record the repayment"))

enum claim_event {
#define X(id, label) KE_##id,
    CLAIM_EVENTS(X)
#undef X
};
enum { CLAIM_EVENT_COUNT = KE_RECOVER + 1 };

/** Whose step it is. A village takes VILLAGE steps of its own claims; all others are taken in
 * the database of a township, BUREAU and FINANCE as results it was told. */
#define CLAIM_ACTORS(X)               \
    X(VILLAGE, N_("the committee"))   \
    X(TOWN, N_("the justice office")) \
    X(BUREAU, N_("the bureau"))       \
    X(FINANCE, N_("the finance office"))

enum claim_actor {
#define X(id, label) KA_##id,
    CLAIM_ACTORS(X)
#undef X
};
enum { CLAIM_ACTOR_COUNT = KA_FINANCE + 1 };

/** One lawful step. */
struct claim_row {
    enum claim_state from;
    enum claim_event event;
    enum claim_state to;
    enum claim_actor actor;
    int b_row;          /**< row of B.4: the code B4 of refusals */
    const char *guard;  /**< N_() msgid: what must hold besides, or NULL */
    const char *paper;  /**< id of the form the step produces, or NULL */
    const char *source; /**< Chinese, as printed */
};
const struct claim_row *claim_rows(size_t *ret_n);
/** The row of (state, event), or NULL when that step is not lawful. */
const struct claim_row *claim_find(enum claim_state s, enum claim_event e);
/** Fills err with why (state, event) is not lawful: code "B" + row, field "claim", and what is
 * lawful there. RC_REFUSED. */
enum rc claim_refuse(enum claim_state s, enum claim_event e, struct err *err);

const char *claim_code(enum claim_state s);
const char *claim_label(enum claim_state s); /**< translated */
bool claim_parse(const char *code, enum claim_state *ret);
const char *claim_event_code(enum claim_event e);
const char *claim_event_label(enum claim_event e);
bool claim_event_parse(const char *code, enum claim_event *ret);
/** Whose step an event is, whatever the state. */
enum claim_actor claim_event_actor(enum claim_event e);
const char *claim_actor_code(enum claim_actor a);
const char *claim_actor_label(enum claim_actor a);
/** Chinese word of a state or event code; the code itself when unknown, "" for NULL. */
const char *claim_label_zh(bool event, const char *code);

/** What a step says besides its move. Text NULL or "" when absent. */
struct claim_step_new {
    struct date on;
    const char *by_name;
    int64_t amount_fen; /**< -1 none */
    const char *code;   /**< reason of a refusal */
    const char *doc_no;
    struct date due_on;
    const char *note;
};
/** Where a step is taken, and by which side. */
struct claim_ctx {
    struct db *db;
    const struct clock *clock;
    const char *user;
};
struct claim_rec;
/**
 * Moves the claim along the table and writes its track; c->state is the new one then.
 * *ret_step: row id of the step, may be NULL. Errors   RC_REFUSED with the B row: not lawful in
 * this state; the step of another side (a village's in a claim taken in, the office's in a
 * village); a day before the last step.
 */
ATTR_CHECK enum rc claim_apply(const struct claim_ctx *cx, struct claim_rec *c,
                               enum claim_event e, const struct claim_step_new *s,
                               int64_t *ret_step, struct err *err);
/** The same for a step somebody else took and told us: whose step it is does not matter. */
ATTR_CHECK enum rc claim_told(const struct claim_ctx *cx, struct claim_rec *c,
                              enum claim_event e, const struct claim_step_new *s,
                              int64_t *ret_step, struct err *err);
/** Refuses the event without taking it, as claim_apply would. */
ATTR_CHECK enum rc claim_may(struct db *db, const struct claim_rec *c, enum claim_event e,
                             struct err *err);

#endif
