/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow.h - the workflow as tables: the lifecycles of mediation (med), performance (perf), the
 * court's confirmation (conf), danger (risk) and what is reported of it (alarm), one row per
 * lawful step, with its paper, its deadline and its law. Code walks the tables; letters have
 * theirs in link.h, the steps a mediator is led through (F6) stand in next.h. Source: handbook
 * part 2, C.2 and C.3 (row numbers C1..C52 are the refusal codes).
 */
#ifndef TJ_CORE_DOMAIN_FLOW_H
#define TJ_CORE_DOMAIN_FLOW_H

#include "core/base/clock.h"
#include "core/store/db.h"

/** Mediation states: id, msgid of the label. */
#define MED_STATES(X)                 \
    X(NEW, N_("registered"))          \
    X(SCREEN, N_("being screened"))   \
    X(CONSENT, N_("asking consent"))  \
    X(ACCEPTED, N_("accepted"))       \
    X(MEDIATING, N_("mediating"))     \
    X(SUSPENDED, N_("suspended"))     \
    X(AGREED, N_("agreed"))           \
    X(FAILED, N_("not agreed"))       \
    X(REFUSED, N_("not accepted"))    \
    X(WITHDRAWN, N_("withdrawn"))     \
    X(HANDED_UP, N_("handed up"))     \
    X(HANDED_OVER, N_("handed over")) \
    X(CLOSED, N_("closed"))           \
    X(ARCHIVED, N_("archived"))       \
    X(CANCELLED, N_("cancelled"))

enum med_state {
#define X(id, label) MED_##id,
    MED_STATES(X)
#undef X
};
enum { MED_STATE_COUNT = MED_CANCELLED + 1 };

/** Events of the mediation lifecycle: id, msgid of the label. */
#define MED_EVENTS(X)                                     \
    X(HOLD, N_("look into the scope"))                    \
    X(SCREEN_OK, N_("find it in scope"))                  \
    X(REFUSE, N_("do not accept"))                        \
    X(ACCEPT, N_("accept"))                               \
    X(ASSIGN, N_("name the chief mediator"))              \
    X(SESSION, N_("hold a sitting"))                      \
    X(INVITE, N_("invite helpers"))                       \
    X(SUSPEND, N_("suspend"))                             \
    X(RESUME, N_("resume"))                               \
    X(EXTEND, N_("extend the time limit"))                \
    X(AGREE, N_("make the agreement"))                    \
    X(TERMINATE, N_("terminate"))                         \
    X(WITHDRAW, N_("withdraw"))                           \
    X(CHANGE, N_("change the agreement"))                 \
    X(CLOSE, N_("close"))                                 \
    X(GIVE_BACK, N_("give back to the sender"))           \
    X(HAND_UP, N_("hand up a level"))                     \
    X(HAND_OVER, N_("hand over to an organ"))             \
    X(BACK, N_("get it back"))                            \
    X(BACK_UNHEARD, N_("get back what was not accepted")) \
    X(ANSWERED, N_("end with their answer"))              \
    X(ARCHIVE, N_("archive"))                             \
    X(CORRECT, N_("correct"))                             \
    X(CANCEL, N_("cancel"))

enum med_event {
#define X(id, label) EV_##id,
    MED_EVENTS(X)
#undef X
};
enum { MED_EVENT_COUNT = EV_CANCEL + 1 };

#define PERF_STATES(X)                      \
    X(NONE, N_("none"))                     \
    X(INSTANT, N_("performed on the spot")) \
    X(RUNNING, N_("being performed"))       \
    X(DONE, N_("performed"))                \
    X(PARTIAL, N_("partly performed"))      \
    X(BREACH, N_("overdue"))                \
    X(CHANGED, N_("changed"))               \
    X(VOID, N_("void"))

enum perf_state {
#define X(id, label) PERF_##id,
    PERF_STATES(X)
#undef X
};
enum { PERF_STATE_COUNT = PERF_VOID + 1 };

#define PERF_EVENTS(X)                         \
    X(PAID_AT_ONCE, N_("perform on the spot")) \
    X(PLAN, N_("start performance"))           \
    X(PAY, N_("perform a part"))               \
    X(ALL_DONE, N_("perform the last part"))   \
    X(OVERDUE, N_("pass the due date"))        \
    X(STOP, N_("give up the rest"))            \
    X(CHANGE, N_("change the agreement"))      \
    X(VOID, N_("lose effect"))

enum perf_event {
#define X(id, label) PE_##id,
    PERF_EVENTS(X)
#undef X
};
enum { PERF_EVENT_COUNT = PE_VOID + 1 };

/** The court's confirmation of an agreement. EXPIRED is never stored: the clock that is handed
 * in decides it, see conf.h. */
#define CONF_STATES(X)                               \
    X(NONE, N_("no confirmation"))                   \
    X(OFFERED, N_("told of confirmation"))           \
    X(APPLIED, N_("confirmation asked for"))         \
    X(SUPPLEMENT, N_("court asks for more"))         \
    X(GRANTED, N_("confirmed valid"))                \
    X(DISMISSED, N_("confirmation dismissed"))       \
    X(NOT_ACCEPTED, N_("confirmation not accepted")) \
    X(WITHDRAWN, N_("confirmation withdrawn"))       \
    X(EXPIRED, N_("time for confirmation is over"))

enum conf_state {
#define X(id, label) CONF_##id,
    CONF_STATES(X)
#undef X
};
enum { CONF_STATE_COUNT = CONF_EXPIRED + 1 };

#define CONF_EVENTS(X)                              \
    X(OFFER, N_("tell about confirmation"))         \
    X(APPLY, N_("ask the court to confirm"))        \
    X(TAKE, N_("be accepted by the court"))         \
    X(LONGER, N_("be examined for longer"))         \
    X(ASK_MORE, N_("be asked for more papers"))     \
    X(SUPPLY, N_("hand in more papers"))            \
    X(NOT_TAKE, N_("not be accepted by the court")) \
    X(GRANT, N_("be confirmed"))                    \
    X(DISMISS, N_("be dismissed"))                  \
    X(WITHDRAW, N_("withdraw the application"))     \
    X(EXPIRE, N_("pass the last day"))              \
    X(REVOKE, N_("have the confirmation revoked"))  \
    X(CHANGE, N_("change the agreement"))

enum conf_event {
#define X(id, label) CE_##id,
    CONF_EVENTS(X)
#undef X
};
enum { CONF_EVENT_COUNT = CE_CHANGE + 1 };

/** How dangerous a dispute is; codes_risk has the same. Source: handbook part 2, D.3. */
#define RISK_STATES(X)      \
    X(BLUE, N_("blue"))     \
    X(YELLOW, N_("yellow")) \
    X(ORANGE, N_("orange")) \
    X(RED, N_("red"))

enum risk_state {
#define X(id, label) RISK_##id,
    RISK_STATES(X)
#undef X
};
enum { RISK_STATE_COUNT = RISK_RED + 1 };

#define RISK_EVENTS(X)                     \
    X(RAISE_YELLOW, N_("raise to yellow")) \
    X(RAISE_ORANGE, N_("raise to orange")) \
    X(RAISE_RED, N_("raise to red"))       \
    X(LOWER_BLUE, N_("lower to blue"))     \
    X(LOWER_YELLOW, N_("lower to yellow")) \
    X(LOWER_ORANGE, N_("lower to orange"))

enum risk_event {
#define X(id, label) RE_##id,
    RISK_EVENTS(X)
#undef X
};
enum { RISK_EVENT_COUNT = RE_LOWER_ORANGE + 1 };

/** What was reported upward of the danger. Source: 人民调解法 art. 25; handbook part 2, D.4. */
#define ALARM_STATES(X)                   \
    X(NONE, N_("not reported"))           \
    X(PHONED, N_("reported by phone"))    \
    X(WRITTEN, N_("reported in writing")) \
    X(UPDATED, N_("report continued"))    \
    X(CLEARED, N_("danger over"))

enum alarm_state {
#define X(id, label) ALARM_##id,
    ALARM_STATES(X)
#undef X
};
enum { ALARM_STATE_COUNT = ALARM_CLEARED + 1 };

#define ALARM_EVENTS(X)                            \
    X(PHONE, N_("report by phone"))                \
    X(WRITE, N_("report in writing"))              \
    X(UPDATE, N_("report how it goes on"))         \
    X(CLEAR, N_("report that the danger is over")) \
    X(AGAIN, N_("become dangerous again"))

enum alarm_event {
#define X(id, label) AE_##id,
    ALARM_EVENTS(X)
#undef X
};
enum { ALARM_EVENT_COUNT = AE_AGAIN + 1 };

/** One lawful step of a lifecycle. */
struct flow_row {
    int from;
    int event;
    int to;
    int c_row;            /**< row of the handbook's table C.3 */
    const char *paper;    /**< form id the step produces, or NULL; checked by a test */
    const char *deadline; /**< name in the deadline table the step starts, or NULL */
    const char *source;   /**< article that allows the step, in Chinese, as printed */
};

const char *med_code(enum med_state s);  /**< "MEDIATING" */
const char *med_label(enum med_state s); /**< translated */
bool med_parse(const char *code, enum med_state *ret);
const char *med_event_label(enum med_event e);
const char *perf_code(enum perf_state s);
const char *perf_label(enum perf_state s);
bool perf_parse(const char *code, enum perf_state *ret);
const char *perf_event_label(enum perf_event e);

const char *conf_code(enum conf_state s);
const char *conf_label(enum conf_state s);
bool conf_parse(const char *code, enum conf_state *ret);
const char *conf_event_label(enum conf_event e);

const char *risk_code(enum risk_state s);
const char *risk_label(enum risk_state s);
bool risk_parse(const char *code, enum risk_state *ret);
const char *risk_event_label(enum risk_event e);
const char *alarm_code(enum alarm_state s);
const char *alarm_label(enum alarm_state s);
bool alarm_parse(const char *code, enum alarm_state *ret);
const char *alarm_event_label(enum alarm_event e);
bool alarm_event_parse(const char *code, enum alarm_event *ret);

const struct flow_row *flow_risk_rows(size_t *ret_n);
const struct flow_row *flow_alarm_rows(size_t *ret_n);
const struct flow_row *flow_risk_find(enum risk_state s, enum risk_event e);
const struct flow_row *flow_alarm_find(enum alarm_state s, enum alarm_event e);
enum rc flow_risk_refuse(enum risk_state s, enum risk_event e, struct err *err);
enum rc flow_alarm_refuse(enum alarm_state s, enum alarm_event e, struct err *err);
/** As flow_med_apply: cases.risk, cases.risk_report. */
ATTR_CHECK enum rc flow_risk_apply(struct db *db, const struct clock *clock, const char *user,
                                   int64_t case_id, enum risk_event e, struct date on,
                                   const char *note, struct err *err);
ATTR_CHECK enum rc flow_alarm_apply(struct db *db, const struct clock *clock, const char *user,
                                    int64_t case_id, enum alarm_event e, struct date on,
                                    const char *note, struct err *err);

const struct flow_row *flow_med_rows(size_t *ret_n);
const struct flow_row *flow_perf_rows(size_t *ret_n);
const struct flow_row *flow_conf_rows(size_t *ret_n);
/** The row of (state, event), or NULL when that step is not lawful. */
const struct flow_row *flow_med_find(enum med_state s, enum med_event e);
const struct flow_row *flow_perf_find(enum perf_state s, enum perf_event e);
const struct flow_row *flow_conf_find(enum conf_state s, enum conf_event e);
/** Fills err with why (state, event) is not lawful: code "C" + nearest row, a sentence naming
 * the state and what is lawful now. */
enum rc flow_med_refuse(enum med_state s, enum med_event e, struct err *err);
/** The same for what is no event of the table (a notice, a paper): code as given, what as the
 * user calls it, translated. */
enum rc flow_med_refuse_as(enum med_state s, const char *code, const char *what,
                           struct err *err);
enum rc flow_perf_refuse(enum perf_state s, enum perf_event e, struct err *err);
enum rc flow_conf_refuse(enum conf_state s, enum conf_event e, struct err *err);
/** Chinese word of a state (or event) of machine "med", "perf" or "conf"; the code itself when
 * unknown,
 * "" for NULL. */
const char *flow_label_zh(const char *machine, bool event, const char *code);

/**
 * Moves the case: looks the row up, writes cases.med and a case_event row. Call it inside an
 * act's transaction. Errors   RC_REFUSED with the C row when the step is not lawful.
 */
ATTR_CHECK enum rc flow_med_apply(struct db *db, const struct clock *clock, const char *user,
                                  int64_t case_id, enum med_event e, struct date on,
                                  const char *note, struct err *err);
ATTR_CHECK enum rc flow_perf_apply(struct db *db, const struct clock *clock, const char *user,
                                   int64_t case_id, enum perf_event e, struct date on,
                                   const char *note, struct err *err);
ATTR_CHECK enum rc flow_conf_apply(struct db *db, const struct clock *clock, const char *user,
                                   int64_t case_id, enum conf_event e, struct date on,
                                   const char *note, struct err *err);

#endif
