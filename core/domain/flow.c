/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow.c - the five lifecycle tables and the only code that moves a case along them. What a
 * step needs besides a lawful state (consents, papers, dates) is checked by the act; this file
 * knows states only. The letters of a hand-over have a lifecycle of their own, link.c.
 */
#include "config.h"

#include "core/domain/flow.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"

#define LAW_PML(art)   "人民调解法 " art
#define OWN            "本系统默认"
#define LAW_RULES(art) "人民调解工作若干规定 " art
#define LAW_CPL(art)   "民事诉讼法 " art
#define LAW_CPI(art)   "民诉法解释 " art
#define LAW_COURT(art) "人民调解协议司法确认程序的若干规定 " art

/* clang-format off */
static const struct flow_row med_rows[] = {
    {MED_NEW,       EV_HOLD,      MED_SCREEN,    2,  NULL,   NULL,      LAW_RULES("第20条")},
    {MED_NEW,       EV_SCREEN_OK, MED_CONSENT,   2,  NULL,   NULL,      LAW_RULES("第20条")},
    {MED_SCREEN,    EV_SCREEN_OK, MED_CONSENT,   2,  NULL,   NULL,      LAW_RULES("第20条")},
    {MED_NEW,       EV_REFUSE,    MED_REFUSED,   3,  "F03",  NULL,      LAW_RULES("第22条")},
    {MED_SCREEN,    EV_REFUSE,    MED_REFUSED,   5,  "F03",  NULL,      LAW_RULES("第22条")},
    {MED_CONSENT,   EV_REFUSE,    MED_REFUSED,   7,  "F03",  NULL,      LAW_PML("第17条")},
    {MED_NEW,       EV_ACCEPT,    MED_ACCEPTED,  6,  "F02",  "limit",   LAW_RULES("第23条")},
    {MED_SCREEN,    EV_ACCEPT,    MED_ACCEPTED,  6,  "F02",  "limit",   LAW_RULES("第23条")},
    {MED_CONSENT,   EV_ACCEPT,    MED_ACCEPTED,  6,  "F02",  "limit",   LAW_RULES("第23条")},
    {MED_ACCEPTED,  EV_ASSIGN,    MED_MEDIATING, 9,  NULL,   NULL,      LAW_PML("第19条")},
    {MED_MEDIATING, EV_ASSIGN,    MED_MEDIATING, 9,  NULL,   NULL,      LAW_RULES("第25条")},
    {MED_SUSPENDED, EV_ASSIGN,    MED_SUSPENDED, 9,  NULL,   NULL,      LAW_RULES("第25条")},
    {MED_MEDIATING, EV_SESSION,   MED_MEDIATING, 10, "F06",  NULL,      LAW_PML("第27条")},
    {MED_MEDIATING, EV_INVITE,    MED_MEDIATING, 11, NULL,   NULL,      LAW_PML("第20条")},
    {MED_MEDIATING, EV_SUSPEND,   MED_SUSPENDED, 12, NULL,   NULL,      LAW_PML("第25条")},
    {MED_SUSPENDED, EV_RESUME,    MED_MEDIATING, 13, NULL,   NULL,      LAW_PML("第21条")},
    {MED_MEDIATING, EV_EXTEND,    MED_MEDIATING, 14, NULL,   NULL,      LAW_RULES("第33条")},
    {MED_MEDIATING, EV_AGREE,     MED_AGREED,    24, "F07a", "confirm", LAW_PML("第28、29条")},
    {MED_ACCEPTED,  EV_TERMINATE, MED_FAILED,    39, "F07c", NULL,      LAW_PML("第26条")},
    {MED_MEDIATING, EV_TERMINATE, MED_FAILED,    39, "F07c", NULL,      LAW_PML("第26条")},
    {MED_SUSPENDED, EV_TERMINATE, MED_FAILED,    39, "F07c", NULL,      LAW_PML("第26条")},
    {MED_NEW,       EV_WITHDRAW,  MED_WITHDRAWN, 45, NULL,   NULL,      LAW_PML("第23条")},
    {MED_SCREEN,    EV_WITHDRAW,  MED_WITHDRAWN, 45, NULL,   NULL,      LAW_PML("第23条")},
    {MED_CONSENT,   EV_WITHDRAW,  MED_WITHDRAWN, 45, NULL,   NULL,      LAW_PML("第23条")},
    {MED_ACCEPTED,  EV_WITHDRAW,  MED_WITHDRAWN, 45, NULL,   NULL,      LAW_PML("第23条")},
    {MED_MEDIATING, EV_WITHDRAW,  MED_WITHDRAWN, 45, NULL,   NULL,      LAW_PML("第23条")},
    {MED_SUSPENDED, EV_WITHDRAW,  MED_WITHDRAWN, 45, NULL,   NULL,      LAW_PML("第23条")},
    {MED_AGREED,    EV_CHANGE,    MED_AGREED,    37, "F07a", "confirm", LAW_RULES("第37条")},
    {MED_AGREED,    EV_CLOSE,     MED_CLOSED,    48, NULL,   "archive", LAW_PML("第31条")},
    {MED_FAILED,    EV_CLOSE,     MED_CLOSED,    44, NULL,   "archive", LAW_PML("第26条")},
    {MED_REFUSED,   EV_CLOSE,     MED_CLOSED,    44, NULL,   "archive", LAW_RULES("第24条")},
    {MED_WITHDRAWN, EV_CLOSE,     MED_CLOSED,    44, NULL,   "archive", LAW_PML("第23条")},
    {MED_CLOSED,    EV_ARCHIVE,   MED_ARCHIVED,  50, "F-ML", NULL,      LAW_PML("第27条")},
    {MED_NEW,       EV_GIVE_BACK, MED_REFUSED,   8,  "L-TH", NULL,      LAW_RULES("第22条")},
    {MED_SCREEN,    EV_GIVE_BACK, MED_REFUSED,   8,  "L-TH", NULL,      LAW_RULES("第22条")},
    {MED_CONSENT,   EV_GIVE_BACK, MED_REFUSED,   8,  "L-TH", NULL,      LAW_RULES("第22条")},
    {MED_MEDIATING, EV_HAND_UP,   MED_HANDED_UP, 17, "L-SJ", "hand_up_answer", LAW_RULES("第22条")},
    {MED_NEW,       EV_HAND_OVER, MED_HANDED_OVER, 4, "L-YS", "organ_accept", LAW_PML("第25条")},
    {MED_SCREEN,    EV_HAND_OVER, MED_HANDED_OVER, 4, "L-YS", "organ_accept", LAW_PML("第25条")},
    {MED_CONSENT,   EV_HAND_OVER, MED_HANDED_OVER, 4, "L-YS", "organ_accept", LAW_PML("第25条")},
    {MED_ACCEPTED,  EV_HAND_OVER, MED_HANDED_OVER, 21, "L-YS", "organ_accept", LAW_PML("第26条")},
    {MED_MEDIATING, EV_HAND_OVER, MED_HANDED_OVER, 21, "L-YS", "organ_accept", LAW_PML("第26条")},
    {MED_HANDED_UP, EV_BACK,      MED_MEDIATING, 19, NULL,   NULL,      LAW_RULES("第22条")},
    {MED_HANDED_OVER, EV_BACK,    MED_MEDIATING, 22, NULL,   NULL,      LAW_PML("第26条")},
    {MED_HANDED_OVER, EV_BACK_UNHEARD, MED_CONSENT, 22, NULL, NULL,     LAW_PML("第17条")},
    {MED_HANDED_UP, EV_ANSWERED,  MED_CLOSED,    22, NULL,   "archive", LAW_PML("第26条")},
    {MED_HANDED_OVER, EV_ANSWERED, MED_CLOSED,   22, NULL,   "archive", LAW_PML("第26条")},
    {MED_ACCEPTED,  EV_CORRECT,   MED_ACCEPTED,  51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_MEDIATING, EV_CORRECT,   MED_MEDIATING, 51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_SUSPENDED, EV_CORRECT,   MED_SUSPENDED, 51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_AGREED,    EV_CORRECT,   MED_AGREED,    51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_FAILED,    EV_CORRECT,   MED_FAILED,    51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_REFUSED,   EV_CORRECT,   MED_REFUSED,   51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_WITHDRAWN, EV_CORRECT,   MED_WITHDRAWN, 51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_CLOSED,    EV_CORRECT,   MED_CLOSED,    51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_ARCHIVED,  EV_CORRECT,   MED_ARCHIVED,  51, NULL,   NULL,      LAW_PML("第27条")},
    {MED_NEW,       EV_CANCEL,    MED_CANCELLED, 1,  NULL,   NULL,      LAW_RULES("第23条")},
    {MED_SCREEN,    EV_CANCEL,    MED_CANCELLED, 1,  NULL,   NULL,      LAW_RULES("第23条")},
    {MED_CONSENT,   EV_CANCEL,    MED_CANCELLED, 1,  NULL,   NULL,      LAW_RULES("第23条")},
    {MED_ACCEPTED,  EV_CANCEL,    MED_CANCELLED, 1,  NULL,   NULL,      LAW_RULES("第23条")},
    {MED_MEDIATING, EV_CANCEL,    MED_CANCELLED, 1,  NULL,   NULL,      LAW_RULES("第23条")},
    {MED_SUSPENDED, EV_CANCEL,    MED_CANCELLED, 1,  NULL,   NULL,      LAW_RULES("第23条")},
};

/* STOP gives up what is still open: what was performed before decides whether it ends as partly performed or as a breach. */
static const struct flow_row perf_rows[] = {
    {PERF_NONE,    PE_PAID_AT_ONCE, PERF_INSTANT, 25, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_CHANGED, PE_PAID_AT_ONCE, PERF_INSTANT, 25, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_NONE,    PE_PLAN,         PERF_RUNNING, 26, NULL,   "perform",   LAW_PML("第31条")},
    {PERF_CHANGED, PE_PLAN,         PERF_RUNNING, 26, NULL,   "perform",   LAW_PML("第31条")},
    {PERF_RUNNING, PE_PAY,          PERF_PARTIAL, 26, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_PARTIAL, PE_PAY,          PERF_PARTIAL, 26, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_BREACH,  PE_PAY,          PERF_BREACH,  34, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_RUNNING, PE_ALL_DONE,     PERF_DONE,    33, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_PARTIAL, PE_ALL_DONE,     PERF_DONE,    33, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_BREACH,  PE_ALL_DONE,     PERF_DONE,    33, "F-LX", NULL,        LAW_PML("第31条")},
    {PERF_RUNNING, PE_OVERDUE,      PERF_BREACH,  34, NULL,   NULL,        LAW_PML("第31条")},
    {PERF_PARTIAL, PE_OVERDUE,      PERF_BREACH,  34, NULL,   NULL,        LAW_PML("第31条")},
    {PERF_RUNNING, PE_STOP,         PERF_BREACH,  36, NULL,   NULL,        LAW_PML("第32条")},
    {PERF_PARTIAL, PE_STOP,         PERF_PARTIAL, 36, NULL,   NULL,        LAW_PML("第32条")},
    {PERF_BREACH,  PE_STOP,         PERF_BREACH,  36, NULL,   NULL,        LAW_PML("第32条")},
    {PERF_NONE,    PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_INSTANT, PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_RUNNING, PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_PARTIAL, PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_BREACH,  PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_DONE,    PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_CHANGED, PE_CHANGE,       PERF_CHANGED, 37, "F07a", NULL,        LAW_RULES("第37条")},
    {PERF_VOID,    PE_CHANGE,       PERF_CHANGED, 38, "F07a", NULL,        LAW_PML("第33条")},
    {PERF_NONE,    PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
    {PERF_CHANGED, PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
    {PERF_INSTANT, PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
    {PERF_RUNNING, PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
    {PERF_PARTIAL, PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
    {PERF_BREACH,  PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
    {PERF_DONE,    PE_VOID,         PERF_VOID,    38, NULL,   NULL,        LAW_PML("第33条")},
};

/*
 * The parties may go to the court without being told first, and again after a withdrawal or an
 * application that was not accepted, as long as the last day has not passed; the acts look at
 * the day. A confirmed agreement, and one the court is looking at, is not changed.
 */
static const struct flow_row conf_rows[] = {
    {CONF_NONE,       CE_OFFER,    CONF_OFFERED,      27, NULL,   "confirm",           LAW_PML("第33条")},
    {CONF_OFFERED,    CE_OFFER,    CONF_OFFERED,      27, NULL,   "confirm",           LAW_PML("第33条")},
    {CONF_NONE,       CE_APPLY,    CONF_APPLIED,      28, "F09a", "confirm_accept",    LAW_CPL("第205条")},
    {CONF_OFFERED,    CE_APPLY,    CONF_APPLIED,      28, "F09a", "confirm_accept",    LAW_CPL("第205条")},
    {CONF_EXPIRED,    CE_APPLY,    CONF_APPLIED,      28, "F09a", "confirm_accept",    LAW_CPL("第86条")},
    {CONF_WITHDRAWN,  CE_APPLY,    CONF_APPLIED,      28, "F09a", "confirm_accept",    LAW_CPL("第205条")},
    {CONF_NOT_ACCEPTED, CE_APPLY,  CONF_APPLIED,      28, "F09a", "confirm_accept",    LAW_CPL("第205条")},
    {CONF_APPLIED,    CE_TAKE,     CONF_APPLIED,      28, "F09c", "confirm_rule",      LAW_COURT("第4条")},
    {CONF_APPLIED,    CE_LONGER,   CONF_APPLIED,      30, "F09c", "confirm_rule_more", LAW_COURT("第5条")},
    {CONF_APPLIED,    CE_ASK_MORE, CONF_SUPPLEMENT,   29, "F09c", "confirm_supplement", LAW_CPI("第354、356条")},
    {CONF_SUPPLEMENT, CE_ASK_MORE, CONF_SUPPLEMENT,   29, "F09c", "confirm_supplement", LAW_CPI("第354、356条")},
    {CONF_SUPPLEMENT, CE_SUPPLY,   CONF_APPLIED,      29, NULL,   NULL,                LAW_CPI("第354、356条")},
    {CONF_APPLIED,    CE_NOT_TAKE, CONF_NOT_ACCEPTED, 30, "F09c", NULL,                LAW_CPI("第355条")},
    {CONF_SUPPLEMENT, CE_NOT_TAKE, CONF_NOT_ACCEPTED, 30, "F09c", NULL,                LAW_CPI("第355条")},
    {CONF_APPLIED,    CE_GRANT,    CONF_GRANTED,      30, "F09c", "enforce",           LAW_CPL("第206条")},
    {CONF_SUPPLEMENT, CE_GRANT,    CONF_GRANTED,      30, "F09c", "enforce",           LAW_CPL("第206条")},
    {CONF_APPLIED,    CE_DISMISS,  CONF_DISMISSED,    31, "F09c", NULL,                LAW_CPI("第358条")},
    {CONF_SUPPLEMENT, CE_DISMISS,  CONF_DISMISSED,    31, "F09c", NULL,                LAW_CPI("第358条")},
    {CONF_APPLIED,    CE_WITHDRAW, CONF_WITHDRAWN,    29, "F09c", NULL,                LAW_CPI("第357条")},
    {CONF_SUPPLEMENT, CE_WITHDRAW, CONF_WITHDRAWN,    29, "F09c", NULL,                LAW_CPI("第357条")},
    {CONF_OFFERED,    CE_EXPIRE,   CONF_EXPIRED,      32, NULL,   NULL,                LAW_PML("第33条")},
    {CONF_GRANTED,    CE_REVOKE,   CONF_DISMISSED,    38, "F09c", NULL,                LAW_CPI("第372条")},
    {CONF_OFFERED,    CE_CHANGE,   CONF_NONE,         37, "F07a", NULL,                LAW_RULES("第37条")},
    {CONF_EXPIRED,    CE_CHANGE,   CONF_NONE,         37, "F07a", NULL,                LAW_RULES("第37条")},
    {CONF_DISMISSED,  CE_CHANGE,   CONF_NONE,         37, "F07a", NULL,                LAW_CPL("第206条")},
    {CONF_NOT_ACCEPTED, CE_CHANGE, CONF_NONE,         37, "F07a", NULL,                LAW_RULES("第37条")},
    {CONF_WITHDRAWN,  CE_CHANGE,   CONF_NONE,         37, "F07a", NULL,                LAW_RULES("第37条")},
};

/* Up by whatever is seen, down only step by step of the meeting's or the mediator's judgement. */
static const struct flow_row risk_rows[] = {
    {RISK_BLUE,   RE_RAISE_YELLOW, RISK_YELLOW, 47, NULL, NULL,        LAW_PML("第25条")},
    {RISK_BLUE,   RE_RAISE_ORANGE, RISK_ORANGE, 47, NULL, "report",    LAW_PML("第25条")},
    {RISK_BLUE,   RE_RAISE_RED,    RISK_RED,    47, NULL, "risk_red",  LAW_PML("第25条")},
    {RISK_YELLOW, RE_RAISE_ORANGE, RISK_ORANGE, 47, NULL, "report",    LAW_PML("第25条")},
    {RISK_YELLOW, RE_RAISE_RED,    RISK_RED,    47, NULL, "risk_red",  LAW_PML("第25条")},
    {RISK_ORANGE, RE_RAISE_RED,    RISK_RED,    47, NULL, "risk_red",  LAW_PML("第25条")},
    {RISK_YELLOW, RE_LOWER_BLUE,   RISK_BLUE,   47, NULL, NULL,        OWN},
    {RISK_ORANGE, RE_LOWER_BLUE,   RISK_BLUE,   47, NULL, NULL,        OWN},
    {RISK_ORANGE, RE_LOWER_YELLOW, RISK_YELLOW, 47, NULL, NULL,        OWN},
    {RISK_RED,    RE_LOWER_BLUE,   RISK_BLUE,   47, NULL, NULL,        OWN},
    {RISK_RED,    RE_LOWER_YELLOW, RISK_YELLOW, 47, NULL, NULL,        OWN},
    {RISK_RED,    RE_LOWER_ORANGE, RISK_ORANGE, 47, NULL, NULL,        OWN},
};
static const struct flow_row alarm_rows[] = {
    {ALARM_NONE,    AE_PHONE,  ALARM_PHONED,  47, NULL, "risk_written", LAW_PML("第25条")},
    {ALARM_NONE,    AE_WRITE,  ALARM_WRITTEN, 47, NULL, "risk_update",  LAW_PML("第25条")},
    {ALARM_PHONED,  AE_PHONE,  ALARM_PHONED,  47, NULL, "risk_written", LAW_PML("第25条")},
    {ALARM_PHONED,  AE_WRITE,  ALARM_WRITTEN, 47, NULL, "risk_update",  LAW_PML("第25条")},
    {ALARM_PHONED,  AE_CLEAR,  ALARM_CLEARED, 47, NULL, NULL,           OWN},
    {ALARM_WRITTEN, AE_UPDATE, ALARM_UPDATED, 47, NULL, "risk_update",  OWN},
    {ALARM_WRITTEN, AE_CLEAR,  ALARM_CLEARED, 47, NULL, NULL,           OWN},
    {ALARM_UPDATED, AE_UPDATE, ALARM_UPDATED, 47, NULL, "risk_update",  OWN},
    {ALARM_UPDATED, AE_CLEAR,  ALARM_CLEARED, 47, NULL, NULL,           OWN},
    {ALARM_CLEARED, AE_AGAIN,  ALARM_NONE,    47, NULL, "report",       LAW_PML("第25条")},
};
/* clang-format on */

_Static_assert(countof(risk_rows) == 12 && countof(alarm_rows) == 10,
               "a lawful step was added or lost: look at the test of the table too");
_Static_assert(countof(med_rows) == 62,
               "a lawful step was added or lost: look at the test of the table too");
_Static_assert(countof(perf_rows) == 30,
               "a lawful step was added or lost: look at the test of the table too");
_Static_assert(countof(conf_rows) == 27,
               "a lawful step was added or lost: look at the test of the table too");

struct word {
    const char *code;
    const char *label;
};
#define X(id, label) {#id, label},
static const struct word med_words[] = {MED_STATES(X)};
static const struct word med_event_words[] = {MED_EVENTS(X)};
static const struct word perf_words[] = {PERF_STATES(X)};
static const struct word perf_event_words[] = {PERF_EVENTS(X)};
static const struct word conf_words[] = {CONF_STATES(X)};
static const struct word conf_event_words[] = {CONF_EVENTS(X)};
static const struct word risk_words[] = {RISK_STATES(X)};
static const struct word risk_event_words[] = {RISK_EVENTS(X)};
static const struct word alarm_words[] = {ALARM_STATES(X)};
static const struct word alarm_event_words[] = {ALARM_EVENTS(X)};
#undef X
_Static_assert(countof(med_words) == MED_STATE_COUNT, "one word a state");
_Static_assert(countof(med_event_words) == MED_EVENT_COUNT, "one word an event");
_Static_assert(countof(perf_words) == PERF_STATE_COUNT, "one word a state");
_Static_assert(countof(perf_event_words) == PERF_EVENT_COUNT, "one word an event");
_Static_assert(countof(conf_words) == CONF_STATE_COUNT, "one word a state");
_Static_assert(countof(conf_event_words) == CONF_EVENT_COUNT, "one word an event");

/** What differs between the lifecycles when one is walked or moved. */
struct machine {
    const char *name;
    const struct flow_row *rows;
    size_t n_rows;
    const struct word *states;
    size_t n_states;
    const struct word *events;
    size_t n_events;
    const char *sql_read;
    const char *sql_write;
};

static const char sql_med_read[] = "SELECT med FROM cases WHERE id = ?1";
static const char sql_med_write[] = "UPDATE cases SET med = ?2 WHERE id = ?1";
static const char sql_perf_read[] = "SELECT perf FROM cases WHERE id = ?1";
static const char sql_perf_write[] = "UPDATE cases SET perf = ?2 WHERE id = ?1";
static const char sql_conf_read[] = "SELECT conf FROM cases WHERE id = ?1";
static const char sql_conf_write[] = "UPDATE cases SET conf = ?2 WHERE id = ?1";
static const char sql_event[] = "INSERT INTO case_event (case_id, machine, event, from_state, "
                                "to_state, on_date, at, user, source, note)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

static const struct machine machine_med = {"med",           med_rows,        countof(med_rows),
                                           med_words,       MED_STATE_COUNT, med_event_words,
                                           MED_EVENT_COUNT, sql_med_read,    sql_med_write};
static const struct machine machine_perf = {
    "perf",           perf_rows,        countof(perf_rows), perf_words,    PERF_STATE_COUNT,
    perf_event_words, PERF_EVENT_COUNT, sql_perf_read,      sql_perf_write};
static const struct machine machine_conf = {
    "conf",           conf_rows,        countof(conf_rows), conf_words,    CONF_STATE_COUNT,
    conf_event_words, CONF_EVENT_COUNT, sql_conf_read,      sql_conf_write};

static const char sql_risk_read[] = "SELECT risk FROM cases WHERE id = ?1";
static const char sql_risk_write[] = "UPDATE cases SET risk = ?2 WHERE id = ?1";
static const char sql_alarm_read[] = "SELECT risk_report FROM cases WHERE id = ?1";
static const char sql_alarm_write[] = "UPDATE cases SET risk_report = ?2 WHERE id = ?1";
static const struct machine machine_risk = {
    "risk",           risk_rows,        countof(risk_rows), risk_words,    RISK_STATE_COUNT,
    risk_event_words, RISK_EVENT_COUNT, sql_risk_read,      sql_risk_write};
static const struct machine machine_alarm = {
    "alarm",           alarm_rows,        countof(alarm_rows),
    alarm_words,       ALARM_STATE_COUNT, alarm_event_words,
    ALARM_EVENT_COUNT, sql_alarm_read,    sql_alarm_write};

static bool word_parse(const struct word *words, size_t n, const char *code, size_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(words[i].code, code) == 0) {
            *ret = i;
            return true;
        }
    }
    return false;
}

const char *med_code(enum med_state s)
{
    return med_words[s].code;
}

const char *med_label(enum med_state s)
{
    return _(med_words[s].label);
}

bool med_parse(const char *code, enum med_state *ret)
{
    size_t i;
    const bool ok = code && word_parse(med_words, MED_STATE_COUNT, code, &i);

    if (ok) {
        *ret = (enum med_state)i;
    }
    return ok;
}

const char *med_event_label(enum med_event e)
{
    return _(med_event_words[e].label);
}

const char *perf_code(enum perf_state s)
{
    return perf_words[s].code;
}

const char *perf_label(enum perf_state s)
{
    return _(perf_words[s].label);
}

bool perf_parse(const char *code, enum perf_state *ret)
{
    size_t i;
    const bool ok = code && word_parse(perf_words, PERF_STATE_COUNT, code, &i);

    if (ok) {
        *ret = (enum perf_state)i;
    }
    return ok;
}

const char *perf_event_label(enum perf_event e)
{
    return _(perf_event_words[e].label);
}

const char *conf_code(enum conf_state s)
{
    return conf_words[s].code;
}

const char *conf_label(enum conf_state s)
{
    return _(conf_words[s].label);
}

bool conf_parse(const char *code, enum conf_state *ret)
{
    size_t i;
    const bool ok = code && word_parse(conf_words, CONF_STATE_COUNT, code, &i);

    if (ok) {
        *ret = (enum conf_state)i;
    }
    return ok;
}

const char *conf_event_label(enum conf_event e)
{
    return _(conf_event_words[e].label);
}

const char *flow_label_zh(const char *machine, bool event, const char *code)
{
    const struct machine *m = strcmp(machine, "perf") == 0    ? &machine_perf
                              : strcmp(machine, "conf") == 0  ? &machine_conf
                              : strcmp(machine, "risk") == 0  ? &machine_risk
                              : strcmp(machine, "alarm") == 0 ? &machine_alarm
                                                              : &machine_med;
    const struct word *words = event ? m->events : m->states;
    size_t i;

    if (!code || !word_parse(words, event ? m->n_events : m->n_states, code, &i)) {
        return code ? code : "";
    }
    return i18n_chinese(words[i].label);
}

const struct flow_row *flow_med_rows(size_t *ret_n)
{
    *ret_n = countof(med_rows);
    return med_rows;
}

const struct flow_row *flow_perf_rows(size_t *ret_n)
{
    *ret_n = countof(perf_rows);
    return perf_rows;
}

const struct flow_row *flow_conf_rows(size_t *ret_n)
{
    *ret_n = countof(conf_rows);
    return conf_rows;
}

static const struct flow_row *row_find(const struct machine *m, int state, int event)
{
    for (size_t i = 0; i < m->n_rows; i++) {
        if (m->rows[i].from == state && m->rows[i].event == event) {
            return &m->rows[i];
        }
    }
    return NULL;
}

const struct flow_row *flow_med_find(enum med_state s, enum med_event e)
{
    return row_find(&machine_med, (int)s, (int)e);
}

const struct flow_row *flow_perf_find(enum perf_state s, enum perf_event e)
{
    return row_find(&machine_perf, (int)s, (int)e);
}

const struct flow_row *flow_conf_find(enum conf_state s, enum conf_event e)
{
    return row_find(&machine_conf, (int)s, (int)e);
}

/* The row the user probably had in mind: the same event from another state; 0 when no row has
 * the event. */
static int row_nearest(const struct machine *m, int event)
{
    for (size_t i = 0; i < m->n_rows; i++) {
        if (m->rows[i].event == event) {
            return m->rows[i].c_row;
        }
    }
    return 0;
}

static enum rc state_refuse(const struct machine *m, int state, const char *code,
                            const char *what, struct err *err)
{
    struct buf lawful;
    enum rc rc;

    /* its own events are those of the letter: say which */
    if (m == &machine_med && (state == MED_HANDED_UP || state == MED_HANDED_OVER)) {
        return err_refuse(
            err, code, "",
            _("The case is in the state \"%s\" and waits for an answer; \"%s\" is "
              "not possible meanwhile. Enter the answer first, or take the letter "
              "back."),
            _(m->states[state].label), what);
    }
    buf_init(&lawful, 512);
    for (size_t i = 0; i < m->n_rows; i++) {
        if (m->rows[i].from == state) {
            buf_str(&lawful, lawful.size > 0 ? _(", ") : "");
            buf_str(&lawful, _(m->events[m->rows[i].event].label));
        }
    }
    rc = err_refuse(
        err, code, "",
        m == &machine_conf
            ? _("The confirmation is in the state \"%s\"; \"%s\" is not possible there. "
                "Possible now: %s.")
            : _("The case is in the state \"%s\"; \"%s\" is not possible there. Possible now: "
                "%s."),
        _(m->states[state].label), what,
        lawful.size > 0 ? buf_text(&lawful) : _("reading and printing"));
    buf_done(&lawful);
    return rc;
}

static enum rc row_refuse(const struct machine *m, int state, int event, struct err *err)
{
    const int row = row_nearest(m, event);
    char code[16] = "";

    if (row > 0) {
        snprintf(code, sizeof code, "C%d", row);
    }
    return state_refuse(m, state, code, _(m->events[event].label), err);
}

enum rc flow_med_refuse(enum med_state s, enum med_event e, struct err *err)
{
    return row_refuse(&machine_med, (int)s, (int)e, err);
}

enum rc flow_med_refuse_as(enum med_state s, const char *code, const char *what,
                           struct err *err)
{
    return state_refuse(&machine_med, (int)s, code, what, err);
}

enum rc flow_perf_refuse(enum perf_state s, enum perf_event e, struct err *err)
{
    return row_refuse(&machine_perf, (int)s, (int)e, err);
}

enum rc flow_conf_refuse(enum conf_state s, enum conf_event e, struct err *err)
{
    return row_refuse(&machine_conf, (int)s, (int)e, err);
}

/** One move: who, when, by which event. */
struct move {
    const struct clock *clock;
    const char *user;
    int64_t case_id;
    int event;
    struct date on;
    const char *note;
};

static enum rc flow_move(struct db *db, const struct machine *m, const struct move *mv,
                         struct err *err)
{
    const struct flow_row *row;
    char stamp[CLOCK_STAMP_SIZE];
    char day[DATE_ISO_SIZE];
    char state[24];
    sqlite3_stmt *st;
    size_t from = 0;
    bool found;
    enum rc rc;

    rc = db_stmt(db, m->sql_read, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, mv->case_id);
    rc = db_step(db, st, &found, err);
    if (rc) {
        return rc;
    }
    if (!found) {
        return err_put(err, RC_NOTFOUND, _("There is no such case."));
    }
    snprintf(state, sizeof state, "%s", db_col_text(st, 0));
    db_done(st);
    if (!word_parse(m->states, m->n_states, state, &from)) {
        return err_put(err, RC_DAMAGED, _("The state of the case cannot be read: %s."), state);
    }
    row = row_find(m, (int)from, mv->event);
    if (!row) {
        return row_refuse(m, (int)from, mv->event, err);
    }
    rc = db_write(db, err, m->sql_write, "it", mv->case_id, m->states[row->to].code);
    if (rc) {
        return rc;
    }
    clock_stamp(mv->clock, stamp);
    date_iso(mv->on, day);
    return db_write(db, err, sql_event, "ittttttttt", mv->case_id, m->name,
                    m->events[mv->event].code, state, m->states[row->to].code, day, stamp,
                    mv->user, row->source, mv->note);
}

enum rc flow_med_apply(struct db *db, const struct clock *clock, const char *user,
                       int64_t case_id, enum med_event e, struct date on, const char *note,
                       struct err *err)
{
    const struct move mv = {clock, user, case_id, (int)e, on, note};

    return flow_move(db, &machine_med, &mv, err);
}

enum rc flow_perf_apply(struct db *db, const struct clock *clock, const char *user,
                        int64_t case_id, enum perf_event e, struct date on, const char *note,
                        struct err *err)
{
    const struct move mv = {clock, user, case_id, (int)e, on, note};

    return flow_move(db, &machine_perf, &mv, err);
}

enum rc flow_conf_apply(struct db *db, const struct clock *clock, const char *user,
                        int64_t case_id, enum conf_event e, struct date on, const char *note,
                        struct err *err)
{
    const struct move mv = {clock, user, case_id, (int)e, on, note};

    return flow_move(db, &machine_conf, &mv, err);
}

const char *risk_code(enum risk_state s)
{
    return risk_words[s].code;
}

const char *risk_label(enum risk_state s)
{
    return _(risk_words[s].label);
}

bool risk_parse(const char *code, enum risk_state *ret)
{
    size_t i;
    const bool ok = code && word_parse(risk_words, RISK_STATE_COUNT, code, &i);

    if (ok) {
        *ret = (enum risk_state)i;
    }
    return ok;
}

const char *risk_event_label(enum risk_event e)
{
    return _(risk_event_words[e].label);
}

const struct flow_row *flow_risk_rows(size_t *ret_n)
{
    *ret_n = countof(risk_rows);
    return risk_rows;
}

const struct flow_row *flow_risk_find(enum risk_state s, enum risk_event e)
{
    return row_find(&machine_risk, (int)s, (int)e);
}

enum rc flow_risk_refuse(enum risk_state s, enum risk_event e, struct err *err)
{
    return row_refuse(&machine_risk, (int)s, (int)e, err);
}

enum rc flow_risk_apply(struct db *db, const struct clock *clock, const char *user,
                        int64_t case_id, enum risk_event e, struct date on, const char *note,
                        struct err *err)
{
    const struct move mv = {clock, user, case_id, (int)e, on, note};

    return flow_move(db, &machine_risk, &mv, err);
}

const char *alarm_code(enum alarm_state s)
{
    return alarm_words[s].code;
}

const char *alarm_label(enum alarm_state s)
{
    return _(alarm_words[s].label);
}

bool alarm_parse(const char *code, enum alarm_state *ret)
{
    size_t i;
    const bool ok = code && word_parse(alarm_words, ALARM_STATE_COUNT, code, &i);

    if (ok) {
        *ret = (enum alarm_state)i;
    }
    return ok;
}

const char *alarm_event_label(enum alarm_event e)
{
    return _(alarm_event_words[e].label);
}

const struct flow_row *flow_alarm_rows(size_t *ret_n)
{
    *ret_n = countof(alarm_rows);
    return alarm_rows;
}

const struct flow_row *flow_alarm_find(enum alarm_state s, enum alarm_event e)
{
    return row_find(&machine_alarm, (int)s, (int)e);
}

enum rc flow_alarm_refuse(enum alarm_state s, enum alarm_event e, struct err *err)
{
    return row_refuse(&machine_alarm, (int)s, (int)e, err);
}

enum rc flow_alarm_apply(struct db *db, const struct clock *clock, const char *user,
                         int64_t case_id, enum alarm_event e, struct date on, const char *note,
                         struct err *err)
{
    const struct move mv = {clock, user, case_id, (int)e, on, note};

    return flow_move(db, &machine_alarm, &mv, err);
}

bool alarm_event_parse(const char *code, enum alarm_event *ret)
{
    size_t i;
    const bool ok = code && word_parse(alarm_event_words, ALARM_EVENT_COUNT, code, &i);

    if (ok) {
        *ret = (enum alarm_event)i;
    }
    return ok;
}
