/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link.h - one row a hand-over between the committee and another body, and its lifecycle as a
 * table like those of flow.h. A link is never removed: it ends answered, returned or closed
 * with its reason. Every move leaves a row on the track of the case, and most of them a letter.
 * Source: handbook part 2, C.2 and C.3.
 */
#ifndef TJ_CORE_DOMAIN_LINK_H
#define TJ_CORE_DOMAIN_LINK_H

#include "core/base/arena.h"
#include "core/domain/channel.h"
#include "core/domain/flow.h"

#define LINK_STATES(X)                   \
    X(DRAFT, N_("being written"))        \
    X(SENT, N_("waiting for an answer")) \
    X(RECEIVED, N_("letter received"))   \
    X(ACCEPTED, N_("taken on"))          \
    X(RETURNED, N_("given back"))        \
    X(REPLIED, N_("answered"))           \
    X(OVERDUE, N_("answer chased"))      \
    X(CLOSED, N_("ended without answer"))

enum link_state {
#define X(id, label) LS_##id,
    LINK_STATES(X)
#undef X
};
enum { LINK_STATE_COUNT = LS_CLOSED + 1 };

/** Events: id, msgid of the label, whose move it is: of a letter that came IN or went OUT (up
 * and down are out), or of BOTH. */
#define LINK_EVENTS(X)                            \
    X(SEND, N_("send the letter"), OUT)           \
    X(RECEIVE, N_("sign for the letter"), IN)     \
    X(TAKE, N_("take it on"), IN)                 \
    X(GIVE_BACK, N_("give it back"), IN)          \
    X(PROGRESS, N_("tell how far it is"), IN)     \
    X(FEEDBACK, N_("send the result"), IN)        \
    X(RECALL, N_("sender takes it back"), IN)     \
    X(RECEIPT, N_("their receipt"), OUT)          \
    X(THEY_TAKE, N_("they take it on"), OUT)      \
    X(THEY_RETURN, N_("they give it back"), OUT)  \
    X(REPLY, N_("their answer"), OUT)             \
    X(CHASE, N_("chase the answer"), OUT)         \
    X(HELD, N_("hold the joint sitting"), OUT)    \
    X(TAKE_BACK, N_("take the letter back"), OUT) \
    X(DROP, N_("end it with the case"), BOTH)

enum link_event {
#define X(id, label, side) LE_##id,
    LINK_EVENTS(X)
#undef X
};
enum { LINK_EVENT_COUNT = LE_DROP + 1 };

/** Deadlines, papers, laws of one link. Text is "" when absent, in the arena it was read to. */
struct link_rec {
    int64_t id;
    int64_t case_id;
    int n; /**< of the case, from 1 */
    enum link_direction direction;
    const char *channel;
    enum link_state state;
    const char *body;
    bool holds;              /**< the case waits for it (rule R16) */
    struct date letter_on;   /**< of the letter that opened it */
    struct date received_on; /**< signed for: by us, or by them */
    struct date due_on;      /**< of the answer */
};

const struct flow_row *link_rows(size_t *ret_n);
/** The row of (state, event), or NULL when that step is not lawful. */
const struct flow_row *link_find(enum link_state s, enum link_event e);
/** Fills err with why (state, event) is not lawful: code "C" + row, what is lawful. */
enum rc link_refuse(enum link_state s, enum link_event e, struct err *err);
bool link_is_open(enum link_state s); /**< an answer is still owed by somebody */
const char *link_code(enum link_state s);
const char *link_label(enum link_state s); /**< translated */
bool link_parse(const char *code, enum link_state *ret);
const char *link_event_code(enum link_event e);
const char *link_event_label(enum link_event e);
/** Chinese word of a state or event code; the code itself when unknown, "" for NULL. */
const char *link_label_zh(bool event, const char *code);

/** A day an answer is due, and how it came about, so that it can be counted again. */
struct link_due {
    struct date on;
    const char *rule; /**< row of the deadline table; NULL: the letter names the day */
    struct date from; /**< the row was counted from here */
    struct date cap;  /**< the row is not followed past this day; unset: it is */
};
/** What a new link is made of; text NULL or "" when absent. */
struct link_new {
    int64_t case_id;
    enum link_direction direction;
    const char *channel;
    const char *body;
    const char *contact;
    const char *phone;
    const char *their_no;
    struct date letter_on;
    struct date received_on;
    struct link_due due;
    const char *reason; /**< why it is handed over */
    const char *asked;  /**< what is asked for */
    const char *detail; /**< JSON object of what only this kind of letter has, or NULL */
    int64_t files;      /**< pages that go along */
    bool holds;
    const char *note;
};
/** Who acts. */
struct link_actor {
    struct db *db;
    const struct clock *clock;
    const char *user;
};
/** Writes the link and its first step (SEND, or RECEIVE for IN) on the track. */
ATTR_CHECK enum rc link_open(const struct link_actor *a, const struct link_new *l,
                             struct date on, int *ret_n, struct err *err);
/**
 * Moves a link and writes its track. note: what the letter says, kept with the step.
 * Errors   RC_REFUSED with the C row when the step is not lawful, or is one of the other side.
 */
ATTR_CHECK enum rc link_apply(const struct link_actor *a, const struct link_rec *l,
                              enum link_event e, struct date on, const char *note,
                              struct err *err);
/** All links of a case by n. */
ATTR_CHECK enum rc link_list(struct db *db, int64_t case_id, struct arena *arena,
                             struct link_rec **ret, size_t *ret_n, struct err *err);
/** The same event for each link of the case that is in one of `states` (mask) and came IN
 * (inward) or went out; used by the acts that end or accept a case. */
ATTR_CHECK enum rc link_apply_all(const struct link_actor *a, int64_t case_id, unsigned states,
                                  bool inward, enum link_event e, struct date on,
                                  const char *note, struct err *err);
/** The day by a row of the deadline table, not after cap when that is set. */
ATTR_CHECK enum rc link_due_by(struct db *db, const char *rule, struct date from,
                               struct date cap, struct link_due *ret, struct err *err);
/**
 * Day the answer to a letter that came IN is due: the channel's limit from the signature; a
 * petition's at the latest five days before its own. theirs: the day the letter names, unset
 * when none. Rule R29: a court's days run from the signature.
 */
ATTR_CHECK enum rc link_due_in(struct db *db, const char *channel, struct date received,
                               struct date theirs, struct link_due *ret, struct err *err);
/**
 * Day by which something must come back on a letter that went out: their receipt as long as
 * nobody signed for it (C.3 row 18; an organ passes on within three working days what is not
 * its own, row 21), then the answer. Unset when nothing is asked for.
 */
ATTR_CHECK enum rc link_due_out(struct db *db, const struct link_rec *l, struct date *ret,
                                struct err *err);
/**
 * The mediation has a later last day (both sides agreed, or its clock stood): what came in and
 * is not answered is answered by then too, unless the letter names its day or bounds it.
 * Source: C.1 COURT_PRE, COURT_IN (特邀调解的规定 art. 27).
 */
ATTR_CHECK enum rc link_follow_limit(struct db *db, int64_t case_id, struct date due,
                                     struct err *err);
/**
 * Counts the day of an open letter again, when a row of the deadline table gave it; for the
 * tables of holidays that come later. row: id, case_id, direction, channel, due_on, due_rule,
 * due_from, due_cap. A letter of ours keeps the day its paper has told them.
 */
ATTR_CHECK enum rc link_due_again(struct db *db, const json_t *row, bool *ret_moved,
                                  struct err *err);
/** Refuses while a link of the case still waits for an answer: C40..C43 when ours is owed, R16
 * when theirs is. For the acts that close a case. */
ATTR_CHECK enum rc link_nothing_owed(struct db *db, int64_t case_id, struct err *err);
/** Who is at the other end: the body, or what the channel is called, translated. */
const char *link_other(const struct link_rec *l);
/** C.3 row of an answer we owe to that channel: "C42" for the police .. */
const char *link_owed_code(const char *channel);

#endif
